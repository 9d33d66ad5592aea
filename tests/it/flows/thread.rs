//! What imports know of a message beside its text stands in the thread: edits, quotes, deletions, reactions, the status elsewhere.

use crate::harness::Setup;

#[test]
fn a_thread_shows_what_the_export_knew() {
    let mut h = Setup::demo(120, 40).open();
    let id = h.row("jonas").id.0;
    let message = |n: u8| {
        format!(
            "(SELECT id FROM message WHERE conversation_id = {id} ORDER BY id LIMIT 1 OFFSET {n})"
        )
    };
    let ext_id =
        format!("(SELECT ext_id FROM message WHERE conversation_id = {id} ORDER BY id LIMIT 1)");
    let touch = |n: i64, kind: i64, detail: &str| {
        format!(
            "INSERT INTO touch (id, contact_id, identity_id, account_id, kind, at, target, detail) \
             SELECT {n}, i.contact_id, i.id, c.account_id, {kind}, {n}, {ext_id}, '{detail}' FROM conversation c \
             JOIN identity i ON i.contact_id = c.contact_id WHERE c.id = {id} LIMIT 1;"
        )
    };
    h.sql(&format!(
        "UPDATE message SET flags = flags | 65536 WHERE id = {0}; \
         UPDATE message SET versions = 1, quoted = {ext_id} WHERE id = {1}; \
         INSERT INTO message_version (message_id, n, seen_at, text) VALUES ({1}, 0, 1732000000000, 'Hallo? So stand es zuerst.'); \
         UPDATE message SET quoted = 'nowhere' WHERE id = {2}; \
         UPDATE conversation SET source_status = 'wartet auf Lager' WHERE id = {id}; {3} {4} {5}",
        message(0),
        message(1),
        message(2),
        touch(901, 1, "👍"),
        touch(902, 1, "👍"),
        touch(903, 0, ""),
    ));
    h.keys("/from:jonas<Enter><Enter>");
    h.expect("deleted there").expect("like 1  👍 2");
    h.expect("> jonas_berger: @NordwindHilfe Seit Samstag");
    h.expect("edited")
        .expect("quotes a message that is not here");
    h.expect("there: wartet auf Lager");
    h.expect_none("hidden characters");
    h.keys("gv").expect("No former text");
    h.keys("kgv").expect("So stand es zuerst.").keys("<Esc>");
    h.expect_none("So stand es zuerst.");
}
