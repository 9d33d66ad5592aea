//! Discord: what DiscordChatExporter writes, and the data package.

use serde_json::{Value, json};

use super::{Case, Export, check};

fn own(export: &Export, name: &str) -> Option<Value> {
    let count = export.messages.len() as u64;
    Some(match name {
        "messageCount" => json!(count + export.skipped("system")),
        "rows" => json!(count),
        _ => return None,
    })
}

const fn case(path: &'static str, unit: &'static str) -> Case {
    Case {
        ours: &["nordwindhilfe"],
        own,
        ..Case::new("discord", path, ["discord", unit])
    }
}

#[test]
fn discord_exports_come_out_as_counted() {
    check(&[
        case(
            "discord/dce/Nordwind Mobil GmbH - Support - hilfe [1012224565567721552].json",
            "dce_json",
        ),
        case(
            "discord/dce/Nordwind Mobil GmbH - Support - hilfe [1012224565567721552].csv",
            "dce_csv",
        ),
        case("discord/package", "package"),
    ]);
}
