//! Cards and account numbers: what is masked and what only looks like it.

use proptest::prelude::*;

use super::*;

const IBANS: &str = "AD1200012030200359100100 AE070331234567890123456 AL47212110090000000235698741 \
    AT611904300234573201 AZ21NABZ00000000137010001944 BA391290079401028494 BE68539007547034 \
    BG80BNBG96611020345678 BH67BMAG00001299123456 BI4210000100010000332045181 \
    BR1800360305000010009795493C1 BY13NBRB3600900000002Z00AB00 CH9300762011623852957 \
    CR05015202001026284066 CY17002001280000001200527600 CZ6508000000192000145399 \
    DE89370400440532013000 DJ2110002010010409943020008 DK5000400440116243 \
    DO28BAGR00000001212453611324 EE382200221020145685 EG380019000500000000263180002 \
    ES9121000418450200051332 FI2112345600000785 FK88SC123456789012 FO6264600001631634 \
    FR1420041010050500013M02606 GB29NWBK60161331926819 GE29NB0000000101904917 \
    GI75NWBK000000007099453 GL8964710001000206 GR1601101250000000012300695 \
    GT82TRAJ01020000001210029690 HR1210010051863000160 HU42117730161111101800000000 \
    IE29AIBK93115212345678 IL620108000000099999999 IQ98NBIQ850123456789012 \
    IS140159260076545510730339 IT60X0542811101000000123456 JO94CBJO0010000000000131000302 \
    KW81CBKU0000000000001234560101 KZ86125KZT5004100100 LB62099900000001001901229114 \
    LC55HEMM000100010012001200023015 LI21088100002324013AA LT121000011101001000 \
    LU280019400644750000 LV80BANK0000435195001 LY83002048000020100120361 \
    MC5811222000010123456789030 MD24AG000225100013104168 ME25505000012345678951 \
    MK07250120000058984 MN121234123456789123 MR1300020001010000123456753 \
    MT84MALT011000012345MTLCAST001S MU17BOMM0101101030300200000MUR NI45BAPR00000013000003558124 \
    NL91ABNA0417164300 NO9386011117947 OM810180000001299123456 PK36SCBL0000001123456702 \
    PL61109010140000071219812874 PS92PALS000000000400123456702 PT50000201231234567890154 \
    QA58DOHB00001234567890ABCDEFG RO49AAAA1B31007593840000 RS35260005601001611379 \
    RU0304452522540817810538091310419 SA0380000000608010167519 SC18SSCB11010000000000001497USD \
    SD8811123456789012 SE4550000000058398257466 SI56263300012039086 SK3112000000198742637541 \
    SM86U0322509800000000270100 SO211000001001000100141 ST23000100010051845310146 \
    SV62CENR00000000000000700025 TL380080012345678910157 TN5910006035183598478831 \
    TR330006100519786457841326 UA213223130000026007233566001 VA59001123000012345678 \
    VG96VPVG0000012345678901 XK051212012345678906 YE15CBYE0001018861234567891234";

const CARDS: [&str; 20] = [
    "4111111111111111",
    "4012888888881881",
    "4222222222222",
    "4000056655665556",
    "5555555555554444",
    "5105105105105100",
    "2223003122003222",
    "378282246310005",
    "371449635398431",
    "30569309025904",
    "38520000023237",
    "36227206271667",
    "6011111111111117",
    "6011000990139424",
    "3530111333300000",
    "3566002020360505",
    "6200000000000005",
    "6205500000000000004",
    "6759649826438453",
    "2200000000000004",
];

fn masked(text: &str) -> String {
    mask(text).map_or_else(|| text.to_owned(), |masked| masked.text)
}

fn in_groups(value: &str, size: usize, separator: &str) -> String {
    let chars: Vec<char> = value.chars().collect();
    let groups: Vec<String> = chars
        .chunks(size)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(separator)
}

#[test]
fn account_numbers_of_every_country_are_found_in_every_spelling() {
    for iban in IBANS.split_whitespace() {
        let placeholder = format!("[IBAN-1 ..{}]", &iban[iban.len() - 4..]);
        for written in [
            iban.to_owned(),
            iban.to_lowercase(),
            in_groups(iban, 4, " "),
            in_groups(iban, 4, "\u{A0}"),
            in_groups(iban, 4, "-"),
            iban.replacen(&iban[8..], &format!("\n{}", &iban[8..]), 1),
        ] {
            let text = format!("Konto: {written}, danke");
            assert_eq!(
                masked(&text),
                format!("Konto: {placeholder}, danke"),
                "{written}"
            );
        }
    }
}

#[test]
fn card_numbers_are_found_in_every_spelling() {
    for card in CARDS {
        let placeholder = format!("[CARD-1 ..{}]", &card[card.len() - 4..]);
        for written in [
            card.to_owned(),
            in_groups(card, 4, " "),
            in_groups(card, 4, "-"),
            in_groups(card, 4, "."),
            in_groups(card, 4, "\u{A0}"),
            in_groups(card, 4, "\u{2009}–\u{2009}"),
            in_groups(card, 1, " "),
        ] {
            let text = format!("Meine Karte {written} geht nicht.");
            assert_eq!(
                masked(&text),
                format!("Meine Karte {placeholder} geht nicht."),
                "{written}"
            );
        }
    }
    assert_eq!(masked("3782 822463 10005"), "[CARD-1 ..0005]");
    assert_eq!(masked("VISA4111111111111111"), "VISA[CARD-1 ..1111]");
    assert_eq!(masked("4111 1111 1111 1111 123"), "[CARD-1 ..1111] 123");
    assert_eq!(
        masked("Nr. 12 4111 1111 1111 1111 12/27"),
        "Nr. 12 [CARD-1 ..1111] 12/27"
    );
}

#[test]
fn numbers_that_hide_are_found() {
    for written in [
        "４１１１１１１１１１１１１１１１",
        "4111\u{200D}1111\u{AD}1111\u{FE0F}1111",
        "4111⟦U+200B⟧1111⟦U+202E⟧1111<9B>1111",
        "𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏",
        "④①①①①①①①①①①①①①①①",
        "٤١١١١١١١١١١١١١١١",
        "4\u{FE0F}\u{20E3}1\u{FE0F}\u{20E3}1\u{FE0F}\u{20E3}1\u{FE0F}\u{20E3} 1111 1111 1111\u{FE0F}\u{20E3}",
    ] {
        assert_eq!(
            masked(&format!("<{written}>")),
            "<[CARD-1 ..1111]>",
            "{written}"
        );
    }
    assert_eq!(
        masked("ＤＥ８９⟦U+200B⟧3704 0044 0532 0130 00"),
        "[IBAN-1 ..3000]"
    );
    assert_eq!(
        masked("IBANDE89 3704 0044 0532 0130 00"),
        "IBAN[IBAN-1 ..3000]"
    );
}

#[test]
fn other_long_numbers_are_left_alone() {
    for text in [
        "1234 5678 1234 5670",
        "0000 0000 0000 0000",
        "4444444444444444",
        "Bestellung 4500001234567890",
        "Rechnung RE4111111111111111",
        "4111 1111 1111 1112",
        "DE89 3704 0044 0532 0130 01",
        "XX89 3704 0044 0532 0130 00",
        "DE89370400440532013000 "
            .trim_end()
            .get(..21)
            .unwrap_or_default(),
        "DE893704004405320130001",
        "+49 170 12345678901",
        "+4111111111111111",
        "Tel. +44 (0)7700 900123, 0049 30 23125 000",
        "WhatsApp 4915112345678, 4366412345678",
        "00340434161094000000",
        "1Z999AA10123456784",
        "RR123456789DE und 123456789012",
        "2017-10-31 22:10:47, 2017-11-01 08:00:00",
        "31.10.2017 22.10.47 bis 01.11.2017",
        "https://example.org/o/4111111111111111?x=4111111111111111",
        "www.example.org/4111-1111-1111-1111",
        "t.co 924356789012345678, 1050118621198921728",
        "978-3-16-148410-0 und 4006381333931",
        "at 10 we had 20 people and 30 more, then no 15 of them left with 99 1234567",
        "41111111111111114111111111111111",
        "192.168.100.200 10.20.30.40",
        "a94f4111111111111111",
        "1,234,567,890,123.45",
    ] {
        assert_eq!(mask(text), None, "{text}");
    }
}

#[test]
fn the_same_value_has_the_same_number() {
    let text = "4111 1111 1111 1111, DE89370400440532013000, 5555555555554444, 4111111111111111, \
                de89 3704 0044 0532 0130 00";
    let masked = mask(text);
    assert_eq!(
        masked.as_ref().map(|masked| masked.text.as_str()),
        Some("[CARD-1 ..1111], [IBAN-1 ..3000], [CARD-2 ..4444], [CARD-1 ..1111], [IBAN-1 ..3000]")
    );
    let values: Vec<_> = masked
        .iter()
        .flat_map(|masked| &masked.spans)
        .map(|span| (span.kind, &text[span.start..span.start + span.len]))
        .collect();
    assert_eq!(values[0], (Kind::Card, "4111 1111 1111 1111"));
    assert_eq!(values[4], (Kind::Iban, "de89 3704 0044 0532 0130 00"));
}

#[test]
fn hostile_texts_take_no_longer_than_their_length() {
    let start = std::time::Instant::now();
    for pattern in [
        "4 ",
        "4111",
        "4111 ",
        "DE89 3704 ",
        "4⟦U+200B⟧",
        "4\u{AD} ",
        "GB29NWBK",
        "+",
        "www.4",
        "https://(",
    ] {
        let text = pattern.repeat((1 << 16) / pattern.len());
        assert!(
            mask(&text).is_none_or(|masked| masked.text.len() < text.len()),
            "{pattern}"
        );
    }
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn what_is_masked_stays_masked(
        text in "([0-9]{1,8}|[ .-]|\n|[a-zäß]{1,4}|DE89 3704 0044 0532 0130 00|4111 1111 1111 1111|⟦U\\+200B⟧|４|\\+|\\PC){0,16}"
    ) {
        if let Some(masked) = mask(&text) {
            prop_assert_eq!(mask(&masked.text), None);
            let mut end = 0;
            for span in &masked.spans {
                prop_assert!(span.start >= end);
                end = span.start + span.len;
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(end));
            }
        }
    }

    #[test]
    fn a_number_is_found_whatever_stands_around_it(
        before in "[a-zA-ZäÄ,!?:]{0,8}[,!?: ]", after in "[,!?:]?[a-zA-ZäÄ ]{0,8}"
    ) {
        for (value, placeholder) in [
            ("DE89 3704 0044 0532 0130 00", "[IBAN-1 ..3000]"),
            ("4111-1111-1111-1111", "[CARD-1 ..1111]"),
        ] {
            let text = format!("{before}{value}{after}");
            prop_assert_eq!(masked(&text), format!("{before}{placeholder}{after}"));
        }
    }
}
