//! The first screen: what was read, and what each clause comes to.

use std::fmt::Write as _;

use crate::graph::{CrossReference, View};
use crate::report::account::{Account, Place};
use crate::report::by_clause::relation_name;
use crate::report::facts;
use crate::report::headline::common_ground;
use crate::report::names::{Names, spoken};

/// As many clauses of one kind are named; more are counted.
const MOST_NAMED: usize = 12;

pub(super) fn write(out: &mut String, view: &View, names: &Names, account: &Account) {
    let facts =
        [facts::texts(view), facts::interpretation(view.interpretation()), facts::read(view, account)];
    for (name, value) in facts.into_iter().flatten() {
        let _ = writeln!(out, "{name:<15} {value}");
    }
    let graph = view.cross_reference();
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
        let _ = writeln!(out, "  {:<18} {}", name, named(graph, names, &places));
    }
    if !account.not_read.is_empty() {
        let _ = writeln!(out, "  {:<18} {}", "not read", named(graph, names, &account.not_read));
    }
    let common = common_ground(view, names);
    if !common.is_empty() {
        out.push_str("\nIn common\n");
        for (heading, sentence) in common {
            let _ = writeln!(out, "  {heading}: {sentence}");
        }
    }
}

/// The first clauses by name; where there are several policies, under the name of each.
fn named(graph: &CrossReference, names: &Names, places: &[Place]) -> String {
    let mut out = format!("{}:", places.len());
    let (mut last, mut before) = (None, "");
    for (number, (policy, clause)) in places.iter().take(MOST_NAMED).enumerate() {
        let name = names.clause_at(*policy, *clause);
        // Several sentences of one provision.
        if name == before {
            continue;
        }
        before = name;
        if graph.policies().len() > 1 && last != Some(*policy) {
            let name = graph.policy(*policy).map_or("", |policy| policy.instrument().source().name());
            let _ = write!(out, "\n    {name}:");
        } else if number > 0 {
            out.push(';');
        }
        last = Some(*policy);
        let own = names.in_policy(graph, *policy, name);
        let _ = write!(out, " {}", spoken(own));
    }
    if let Some(more) = places.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
        let _ = write!(out, "; and {more} more");
    }
    out
}
