//! Customer Support on Twitter, as collected and as Excel and pandas left it.

use super::{Case, check, check_one, data};

const fn case(path: &'static str, unit: &'static str) -> Case {
    Case {
        beside: &[
            (
                "blank_rows",
                "none in these files; the reader's own tests count them",
            ),
            ("bytes", "the file's"),
            ("max_text", "counted before entities were decoded"),
        ],
        ..Case::new("twcs", path, ["twcs", unit])
    }
}

const CASES: &[Case] = &[
    case("twcs/sample.csv", "sample.csv"),
    case("twcs/twcs-slice.csv", "twcs-slice.csv"),
    case("twcs/twcs-outbound-only.csv", "twcs-outbound-only.csv"),
    case(
        "twcs/excel-roundtrip-askrbc.csv",
        "excel-roundtrip-askrbc.csv",
    ),
    case(
        "twcs/excel-truefalse-head121.csv",
        "excel-truefalse-head121.csv",
    ),
    case("twcs/pandas-index.csv", "pandas-index.csv"),
    Case {
        beside: &[
            ("blank_rows", "none"),
            ("bytes", "the file's"),
            ("max_text", "counted before entities were decoded"),
            (
                "multiline",
                "that count took the bare CR for an LF; the file has 81 LF, 80 of which end a record",
            ),
        ],
        ..Case::new(
            "twcs",
            "twcs/pandas-bare-cr.csv",
            ["twcs", "pandas-bare-cr.csv"],
        )
    },
];

#[test]
fn twcs_files_come_out_as_counted() {
    check_one(&data(), &case("twcs/twcs-own.csv", "twcs-own.csv"));
    check(CASES);
}
