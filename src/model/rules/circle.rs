//! Rules that would set each other off and undo each other. An event that a rule causes fires no rule, so nothing runs without end; but a
//! customer or a colleague who touches the conversation sets off the next one, and it would go to and fro.

use super::Event;
use crate::model::conversation::State;
use crate::model::macros::Step;
use crate::text::fold::fold;

/// A rule as it takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What sets it off.
    pub events: Vec<Event>,
    /// What it does.
    pub steps: Vec<Step>,
}

/// Two steps that undo each other, each with the rule it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// A rule, the number of its step and the step.
    pub first: (String, usize, String),
    /// The other.
    pub second: (String, usize, String),
}

/// What a step sets, and to what; steps that set the same to different values undo each other.
fn sets(step: &Step) -> Vec<(String, String)> {
    let one = |what: &str, to: &str| vec![(what.to_owned(), to.to_owned())];
    match step {
        Step::Tag { add, remove } => {
            let of = |tags: &[String], to: &str| -> Vec<(String, String)> {
                let what = |tag: &String| (format!("#{}", fold(tag)), to.to_owned());
                tags.iter().map(what).collect()
            };
            [of(add, "+"), of(remove, "-")].concat()
        }
        Step::Assign(to) => one("assign", &fold(to)),
        Step::Team(to) => one("team", &fold(to)),
        Step::Priority(priority) => one("priority", priority.key()),
        Step::State(state) => one("state", state.key()),
        Step::Snooze(_) => one("state", State::Snoozed.key()),
        Step::Stage(to, _) => one("stage", to.key()),
        Step::Consent(said) => one(
            &format!("consent:{}:{}", said.purpose, said.reach),
            said.state.key(),
        ),
        // Points add up: fewer of them undo nothing.
        Step::Score(_)
        | Step::Complaint(_)
        | Step::Answer(_)
        | Step::Note(_)
        | Step::Task { .. }
        | Step::Webhook { .. } => Vec::new(),
    }
}

/// The events a step causes.
fn causes(step: &Step) -> &'static [Event] {
    match step {
        Step::State(State::Resolved) => &[Event::Resolved, Event::Changed],
        Step::State(State::Open) => &[Event::Reopened, Event::Changed],
        Step::State(_)
        | Step::Snooze(_)
        | Step::Tag { .. }
        | Step::Assign(_)
        | Step::Team(_)
        | Step::Complaint(_)
        | Step::Priority(_) => &[Event::Changed],
        Step::Stage(..) => &[Event::Stage, Event::Contact],
        Step::Consent(_) | Step::Score(_) => &[Event::Contact],
        Step::Answer(_) | Step::Note(_) | Step::Task { .. } | Step::Webhook { .. } => &[],
    }
}

fn sets_off(a: &Part<'_>, b: &Part<'_>) -> bool {
    let caused = a.steps.iter().flat_map(causes);
    caused.into_iter().any(|event| b.events.contains(event))
}

/// From which rules every rule can be reached, over any number of others.
fn reach(parts: &[Part<'_>]) -> Vec<Vec<bool>> {
    let mut reach: Vec<Vec<bool>> = parts
        .iter()
        .map(|a| parts.iter().map(|b| sets_off(a, b)).collect())
        .collect();
    for over in 0..parts.len() {
        for from in 0..parts.len() {
            for to in 0..parts.len() {
                reach[from][to] |= reach[from][over] && reach[over][to];
            }
        }
    }
    reach
}

/// The first two steps of rules that set each other off and undo each other. Both with a condition that only the other can make true is
/// not looked into: who means it so gives them different events.
pub fn find(parts: &[Part<'_>]) -> Option<Circle> {
    let reach = reach(parts);
    for (a, one) in parts.iter().enumerate() {
        for (b, other) in parts.iter().enumerate().skip(a) {
            if !reach[a][b] || !reach[b][a] {
                continue;
            }
            if let Some(circle) = undoing(one, other) {
                return Some(circle);
            }
        }
    }
    None
}

fn undoing(one: &Part<'_>, other: &Part<'_>) -> Option<Circle> {
    for (i, step) in one.steps.iter().enumerate() {
        for (what, to) in sets(step) {
            for (k, against) in other.steps.iter().enumerate() {
                let undone = |(its, value): &(String, String)| *its == what && *value != to;
                if sets(against).iter().any(undone) {
                    let place = |part: &Part<'_>, n: usize, step: &Step| {
                        (part.name.to_owned(), n + 1, step.to_string())
                    };
                    return Some(Circle {
                        first: place(one, i, step),
                        second: place(other, k, against),
                    });
                }
            }
        }
    }
    None
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::macros::steps;

    fn part<'a>(name: &'a str, events: &[Event], text: &str) -> Part<'a> {
        Part {
            name,
            events: events.to_vec(),
            steps: steps(text).unwrap(),
        }
    }

    #[test]
    fn rules_that_undo_each_other_are_named_with_their_steps() {
        let close = part("zu", &[Event::Reopened], "tag +zu\ndone");
        let open = part("auf", &[Event::Resolved], "open");
        let circle = find(&[close.clone(), open.clone()]).unwrap();
        assert_eq!(circle.first, ("zu".to_owned(), 2, "done".to_owned()));
        assert_eq!(circle.second, ("auf".to_owned(), 1, "open".to_owned()));
        assert_eq!(find(&[close]), None, "a rule alone closes once");
        assert_eq!(find(&[open]), None);
    }

    #[test]
    fn a_circle_may_go_over_several_rules() {
        let parts = [
            part("a", &[Event::Stage], "tag +vip"),
            part("b", &[Event::Changed], "stage lead zurück"),
            part("c", &[Event::Contact], "stage customer weiter"),
        ];
        let circle = find(&parts).unwrap();
        assert_eq!((&*circle.first.0, &*circle.second.0), ("b", "c"));
        assert_eq!(find(&parts[..2]), None);
    }

    #[test]
    fn doing_the_same_again_is_no_circle() {
        let same = [
            part("a", &[Event::Changed], "priority high\ntag +a"),
            part(
                "b",
                &[Event::Changed],
                "priority high\ntag +b\nnote geprüft",
            ),
        ];
        assert_eq!(find(&same), None);
        let other = part("c", &[Event::Changed], "priority low");
        assert!(find(&[same[0].clone(), other]).is_some());
        let itself = part("d", &[Event::Changed], "tag +x\ntag -x");
        assert!(find(&[itself]).is_some());
    }
}
