//! The first screen: what was read, and what each clause comes to.

use std::fmt::Write as _;

use crate::graph::{Idle, View};
use crate::instrument::{Coverage, Instrument};
use crate::interpretation::Authority;
use crate::report::account::{Account, Place};
use crate::report::by_clause::relation_name;
use crate::report::finding::bearer_decided;
use crate::report::headline::common_ground;
use crate::report::names::{Names, spoken};

/// As many clauses of one kind are named; more are counted.
const MOST_NAMED: usize = 12;

pub(super) fn write(out: &mut String, view: &View, names: &Names, account: &Account) {
    let graph = view.cross_reference();
    for statute in graph.statutes() {
        line(out, "Statute", statute.instrument().source().name());
    }
    for policy in graph.policies() {
        let issuer = policy.issuer();
        let by = if issuer.name.is_empty() { "a body without a name" } else { &*issuer.name };
        let name = policy.instrument().source().name();
        line(out, "Policy", &format!("{name}, issued by {by} ({})", issuer.level.name()));
    }
    let interpretation = view.interpretation();
    line(out, "Interpretation", &format!("{}: {}", interpretation.name(), interpretation.title()));
    if let Some(held) = held_by(interpretation.authority()) {
        line(out, "Held by", &held);
    }
    let mut words = Coverage::default();
    graph.policies().iter().for_each(|policy| words.add(&policy.instrument().coverage()));
    line(
        out,
        "Read",
        &format!(
            "{}: {} found, {} touch nothing, {} not read; {} of {} words of duty",
            counted(account.clauses(), "clause"),
            account.found.len(),
            account.nothing.len(),
            account.not_read.len(),
            words.read,
            words.duty_words
        ),
    );
    for said in not_understood(view) {
        line(out, "Not understood", &said);
    }
    let decided: Vec<_> = view.pairings().filter_map(|(id, _, _)| view.ruling(id)).collect();
    if !decided.is_empty() {
        line(out, "Decided", &format!("{} by rulings", counted(decided.len(), "pairing")));
    }
    for ruling in view.bearer_rulings() {
        line(out, "Decided", &format!("{}: {}", ruling.clause, bearer_decided(ruling)));
    }
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
        line(
            out,
            name,
            &format!("ruling of {}, {}, on {}{on}: {why}", ruling.by, ruling.when, ruling.clause),
        );
    }
    out.push_str("\nClauses\n");
    let mut by_relation: Vec<(String, Vec<Place>)> = Vec::new();
    for (place, settled) in &account.found {
        let name = relation_name(settled);
        match by_relation.iter_mut().find(|(known, _)| *known == name) {
            Some((_, places)) => places.push(*place),
            None => by_relation.push((name, vec![*place])),
        }
    }
    let weight = |name: &str| {
        let order = ["conflicts", "open", "falls-short", "complies, savings", "complies, cured"];
        order.iter().position(|known| *known == name).unwrap_or(order.len())
    };
    by_relation.sort_by_key(|(name, _)| weight(name));
    if account.found.is_empty() {
        out.push_str("  none touches what a requirement governs\n");
    }
    for (name, places) in by_relation {
        let _ = writeln!(out, "  {:<18} {}", name, named(names, &places));
    }
    if !account.not_read.is_empty() {
        let _ = writeln!(out, "  {:<18} {}", "not read", named(names, &account.not_read));
    }
    let common = common_ground(view, names);
    if !common.is_empty() {
        out.push_str("\nIn common\n");
        for (heading, sentence) in common {
            let _ = writeln!(out, "  {heading}: {sentence}");
        }
    }
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name:<15} {value}");
}

fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

fn named(names: &Names, places: &[Place]) -> String {
    let mut listed: Vec<String> =
        places.iter().map(|(policy, clause)| spoken(names.clause_at(*policy, *clause))).collect();
    let more = listed.len().saturating_sub(MOST_NAMED);
    listed.truncate(MOST_NAMED);
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("{}: {}{rest}", places.len(), listed.join("; "))
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
