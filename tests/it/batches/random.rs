//! Any two imports, the second taken back and put back: the store is as before, and as after.

use super::{dump, revert};
use crate::scene::{self, Dice, Message, Scene, message};

/// Messages of a small world: few ids, so that imports overlap, edit and answer each other in every way.
fn export(dice: &mut Dice, taken: &[&str]) -> Vec<Message> {
    let mut messages = Vec::new();
    for id in taken {
        if dice.roll(3) == 0 {
            continue;
        }
        let n = i64::from(id.as_bytes()[0] - b'a');
        let author = ["eva", "max", "ida", "us"][(n % 4) as usize];
        let text = ["eins", "zwei", "drei 4111 1111 1111 1111"][dice.roll(3) as usize];
        // A fixed parent per message, which may come in the other import, or never.
        let parent = ["", "a", "c", "f", "z", "b"][(n * 7 % 6) as usize];
        let parent = if parent == *id { "" } else { parent };
        let at = 10_000 - (n * 37 % 16) * 60;
        messages.push(message(id, author, at, text, parent));
    }
    for i in (1..messages.len()).rev() {
        messages.swap(i, dice.roll(i as u64 + 1) as usize);
    }
    messages
}

#[test]
fn any_import_can_be_taken_back_and_put_back() {
    let ids = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
    for seed in 0..u64::from(scene::cases(60)) {
        let mut dice = Dice::new(seed + 1);
        let scene = Scene::new();
        let mut desk = scene.desk();
        scene.import(&mut desk, "first.ndjson", &export(&mut dice, &ids));
        let before = dump(&scene);
        let id = scene
            .import(&mut desk, "second.ndjson", &export(&mut dice, &ids))
            .id;
        let after = dump(&scene);
        revert(&mut desk, id).unwrap();
        assert_eq!(dump(&scene), before, "seed {seed}");
        scene::undo(&mut desk).unwrap();
        assert_eq!(dump(&scene), after, "seed {seed}");
        scene::assert_sound(&mut desk);
    }
}
