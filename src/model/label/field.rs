//! Values of custom fields as people of the language of the process write them. What is compared, typed again or put into JSON
//! stays in the form it is kept in.

use crate::model::custom::{self, FieldKind, FieldValue};
use crate::text::local;
use crate::text::messages::tr;

/// The value of a field: `18 Nov 2024`, `12.5`, `yes`, the name of a file.
pub fn field_value(field: &FieldValue) -> String {
    let kept = field.kept();
    match field.text.kind {
        FieldKind::Date | FieldKind::Number => as_written(kept),
        FieldKind::Checkbox => match custom::truth(kept) {
            Some(true) => tr("field-yes"),
            Some(false) => tr("field-no"),
            None => kept.to_owned(),
        },
        FieldKind::Text | FieldKind::Dropdown | FieldKind::File | FieldKind::Link => {
            kept.to_owned()
        }
    }
}

/// A kept value whose field is not at hand: what can only be a day or a number with a fraction becomes local, the rest stays.
pub fn as_written(value: &str) -> String {
    if let Some(day) = custom::day(value) {
        return super::date(day);
    }
    match value.split_once('.') {
        Some((whole, part)) if custom::micro(value).is_some() => {
            format!("{whole}{}{part}", local::point())
        }
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::custom::{FieldText, Holder};
    use crate::model::id::FieldId;
    use crate::text::Clean;

    fn shown(kind: FieldKind, value: &str) -> String {
        field_value(&FieldValue {
            id: FieldId(1),
            text: FieldText {
                holder: Holder::Contact,
                name: "f".to_owned(),
                kind,
                options: Vec::new(),
                required: false,
                condition: String::new(),
            },
            value: Clean::name(value),
        })
    }

    #[test]
    fn days_numbers_and_checkboxes_are_written_for_people_and_text_stays() {
        assert_eq!(shown(FieldKind::Date, "2026-05-10"), "10 May 2026");
        assert_eq!(shown(FieldKind::Number, "-12.5"), "-12.5");
        assert_eq!(shown(FieldKind::Number, "4711"), "4711");
        assert_eq!(shown(FieldKind::Checkbox, "yes"), "yes");
        assert_eq!(shown(FieldKind::Text, "2026-05-10"), "2026-05-10");
        assert_eq!(shown(FieldKind::File, "ab12/bill.pdf"), "bill.pdf");
        assert_eq!(shown(FieldKind::Date, ""), "");
    }

    #[test]
    fn a_value_without_its_field_is_local_only_where_it_can_mean_one_thing() {
        assert_eq!(as_written("2026-05-10"), "10 May 2026");
        for same in ["4711", "1.2.3", "x.de", "", "10-05", "12.5kg"] {
            assert_eq!(as_written(same), same);
        }
    }
}
