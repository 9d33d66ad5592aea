//! Crash reports: version, thread, place, screen and the names of the last acts. Never a text, a name or an id of a customer, and so
//! never a panic message that was put together at run time.

use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};

use crate::tui::layout::Screen;
use crate::tui::run::{SaveText, guard};

#[derive(Debug, Default)]
struct Facts {
    screen: Screen,
    acts: Vec<&'static str>,
    path: Option<PathBuf>,
}

/// Knows what a report will say.
#[derive(Clone, Debug)]
pub struct Reporter {
    facts: Arc<Mutex<Facts>>,
}

impl Reporter {
    /// Installs the hook: a panic of the loop gives the terminal back first; a worker's panic is caught at its thread and only
    /// reported here.
    pub fn install(save: SaveText) -> Self {
        let facts = Arc::new(Mutex::new(Facts::default()));
        let (main, own) = (thread::current().id(), Arc::clone(&facts));
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().id() == main {
                guard::restore();
            }
            let mut facts = own.lock().unwrap_or_else(PoisonError::into_inner);
            let text = report(info, &facts, main);
            facts.path = save(&text).or(facts.path.take());
        }));
        Self { facts }
    }

    /// What is on screen and what was done last.
    pub fn remember(&self, screen: Screen, acts: Vec<&'static str>) {
        let mut facts = self.facts.lock().unwrap_or_else(PoisonError::into_inner);
        facts.screen = screen;
        facts.acts = acts;
    }

    /// Where the last report was written.
    pub fn path(&self) -> String {
        let facts = self.facts.lock().unwrap_or_else(PoisonError::into_inner);
        facts
            .path
            .as_ref()
            .map_or_else(|| "-".to_owned(), |path| path.display().to_string())
    }
}

fn report(info: &PanicHookInfo<'_>, facts: &Facts, main: ThreadId) -> String {
    let here = thread::current();
    let name = if here.id() == main {
        "loop"
    } else {
        here.name().unwrap_or("?")
    };
    let place = info
        .location()
        .map_or_else(|| "?".to_owned(), ToString::to_string);
    // Only a literal cannot contain somebody's text.
    let message = info
        .payload()
        .downcast_ref::<&'static str>()
        .copied()
        .unwrap_or("(not kept)");
    format!(
        "zuruf {}\nthread {name}\nat {place}\nmessage {message}\nscreen {:?}\nacts {}\n",
        env!("CARGO_PKG_VERSION"),
        facts.screen,
        facts.acts.join(" "),
    )
}
