//! The first screen: what was read, and what each clause comes to.

use std::fmt::Write as _;

use crate::graph::View;
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

fn named(names: &Names, places: &[Place]) -> String {
    let mut listed: Vec<String> =
        places.iter().map(|(policy, clause)| spoken(names.clause_at(*policy, *clause))).collect();
    let more = listed.len().saturating_sub(MOST_NAMED);
    listed.truncate(MOST_NAMED);
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("{}: {}{rest}", places.len(), listed.join("; "))
}
