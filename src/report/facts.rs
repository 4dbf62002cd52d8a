//! What a reader should know before the findings.

use std::fmt::Write as _;

use super::account::Account;
use super::finding::bearer_decided;
use crate::graph::{Idle, View};
use crate::instrument::{Coverage, Instrument};
use crate::interpretation::{Authority, Interpretation};

/// Names with what is to be said under them.
pub(super) type Facts = Vec<(&'static str, String)>;

/// The texts.
pub(super) fn texts(view: &View) -> Facts {
    let graph = view.cross_reference();
    let statutes = graph.statutes().iter().map(|statute| statute.instrument().source().name().to_owned());
    let policies = graph.policies().iter().map(|policy| {
        let issuer = policy.issuer();
        let by = if issuer.name.is_empty() { "a body without a name" } else { &*issuer.name };
        format!("{}, issued by {by} ({})", policy.instrument().source().name(), issuer.level.name())
    });
    statutes.map(|name| ("Statute", name)).chain(policies.map(|policy| ("Policy", policy))).collect()
}

/// The interpretation, and who holds it.
pub(super) fn interpretation(interpretation: &Interpretation) -> Facts {
    let named = format!("{}: {}", interpretation.name(), interpretation.title());
    let held = held_by(interpretation.authority()).map(|held| ("Held by", held));
    [("Interpretation", named)].into_iter().chain(held).collect()
}

/// What was read of the policies, what was not, and what people have decided.
pub(super) fn read(view: &View, account: &Account) -> Facts {
    let mut words = Coverage::default();
    let policies = view.cross_reference().policies().iter();
    policies.for_each(|policy| words.add(&policy.instrument().coverage()));
    let read = format!(
        "{}: {} found, {} touch nothing, {} not read; {} of {} words of duty",
        counted(account.clauses(), "clause"),
        account.found.len(),
        account.nothing.len(),
        account.not_read.len(),
        words.read,
        words.duty_words
    );
    let mut facts = vec![("Read", read)];
    facts.extend(not_understood(view).into_iter().map(|said| ("Not understood", said)));
    let decided = view.pairings().filter(|(id, _, _)| view.ruling(*id).is_some()).count();
    if decided > 0 {
        facts.push(("Decided", format!("{} by rulings", counted(decided, "pairing"))));
    }
    let bearers =
        view.bearer_rulings().map(|ruling| format!("{}: {}", ruling.clause, bearer_decided(ruling)));
    facts.extend(bearers.map(|said| ("Decided", said)));
    for (ruling, idle) in view.idle_rulings() {
        let (name, why) = match idle {
            Idle::Stale => ("Stale", "its words are not in the texts any more"),
            Idle::Unpaired => ("Unpaired", "the clause does not come near the requirement"),
            Idle::Unnamed => {
                ("Unnamed", "the policy lacks its bearer, or binds nobody in whose place it would come")
            }
        };
        let on =
            if ruling.requirement.is_empty() { String::new() } else { format!(" × {}", ruling.requirement) };
        facts.push((
            name,
            format!("ruling of {}, {}, on {}{on}: {why}", ruling.by, ruling.when, ruling.clause),
        ));
    }
    facts
}

fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// Texts that gave nothing to compare.
fn not_understood(view: &View) -> Vec<String> {
    let graph = view.cross_reference();
    let mut said = Vec::new();
    for statute in graph.statutes() {
        let read = graph
            .requirements()
            .any(|id| graph.requirement_statute(id).is_some_and(|each| std::ptr::eq(each, statute)));
        if !read {
            said.push(format!("{}: no requirement in it was read", statute.instrument().source().name()));
        }
    }
    let policies = graph.policies().iter().map(|policy| policy.instrument());
    for instrument in graph.statutes().iter().map(|statute| statute.instrument()).chain(policies) {
        let coverage = instrument.coverage();
        if coverage.is_mostly_unread() {
            let (name, all) = (instrument.source().name(), coverage.duty_words);
            said.push(format!("{name}: {} of its {all} words of duty were not read", all - coverage.read));
        }
        for notice in instrument.notices() {
            let source = instrument.source();
            let line = source.place(notice.span).start.line;
            said.push(format!("{}:{line}: {}", source.name(), notice.kind.message()));
        }
    }
    let silent = |instrument: &Instrument| {
        instrument
            .statements()
            .iter()
            .all(|statement| statement.norms.is_empty() && statement.savings.is_empty())
    };
    for policy in graph.policies().iter().filter(|policy| silent(policy.instrument())) {
        let name = policy.instrument().source().name();
        said.push(format!("{name}: no rule in it was read"));
    }
    said
}

/// Who holds an interpretation, since when and where it is written; `None` where nobody is on record.
fn held_by(authority: &Authority) -> Option<String> {
    if authority.body.is_empty() || &*authority.body == "none" {
        return None;
    }
    let mut held = authority.body.to_string();
    for more in [&authority.decided, &authority.cite].into_iter().flatten() {
        let _ = write!(held, ", {more}");
    }
    if let Some(later) = &authority.superseded_by {
        let _ = write!(held, "; superseded by {later}");
    }
    Some(held)
}
