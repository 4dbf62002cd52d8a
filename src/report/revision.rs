//! The words of a revision.

use std::fmt::Write as _;

use super::names::{Names, bracketed, printable, shortened, spoken};
use super::table::cell;
use super::v1;
use crate::graph::{Alteration, Passage, Replaced, Revised, RevisedPairing, Revision, View};
use crate::pairing::{Relation, Settled};
use crate::text::one_line;

/// Replaced words longer than this are cut.
const MOST_SHOWN: usize = 60;
/// A clause with more changes than this is shown whole.
const MOST_RUNS: usize = 4;

/// What changed between two versions: the pairings that changed, appeared and went, with the words of either side
/// that did it, and those that held although their words changed.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, View, cross_reference, graph, report};
///
/// let view = |text: &str| -> Result<View, antinomy::Error> {
///     let graph = cross_reference(&Statute::section_1373()?, &Policy::parse("order", text)?);
///     Ok(graph.under(&Interpretation::named("plain")?))
/// };
/// let before = view("1. Officers may tell ICE the immigration status of any person.")?;
/// let after = view("1. Officers shall not tell ICE the immigration status of any person.")?;
/// let told = report::revision(&graph::revision(&before, &after), &before, &after);
/// assert!(told.contains("paragraph 1 × (a), (b)(1), (b)(3): complies (express) → conflicts"));
/// assert!(told.contains("clause reworded: “may” → “shall not”"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn revision(revision: &Revision, before: &View, after: &View) -> String {
    let mut out = String::new();
    let teller = Teller {
        before,
        after,
        old: Names::of(before.cross_reference()),
        new: Names::of(after.cross_reference()),
    };
    for (view, which) in [(before, "Before"), (after, "After")] {
        let graph = view.cross_reference();
        let statutes = graph.statutes().iter().map(|statute| statute.instrument().source().name());
        let policies = graph.policies().iter().map(|policy| policy.instrument().source().name());
        let texts: Vec<&str> = policies.chain(statutes).collect();
        let _ = writeln!(out, "{which:<8}{}, under `{}`", texts.join(", "), view.interpretation().name());
    }
    for (heading, list) in [
        ("Changed", &revision.changed),
        ("Appeared", &revision.appeared),
        ("Went", &revision.went),
        ("Held although reworded", &revision.held),
    ] {
        teller.list(&mut out, heading, list);
    }
    if revision.is_empty() {
        out.push_str("\nNo pairing changed, appeared or went.\n");
    }
    for (what, list) in [("Clauses", &revision.clauses), ("Requirements", &revision.requirements)] {
        let counts: Vec<String> =
            [Alteration::Reworded, Alteration::Renumbered, Alteration::New, Alteration::Gone]
                .into_iter()
                .map(|kind| (kind, list.iter().filter(|each| each.alteration == kind).count()))
                .filter(|(_, count)| *count > 0)
                .map(|(kind, count)| format!("{count} {}", kind.name()))
                .collect();
        if !counts.is_empty() {
            let _ = writeln!(out, "\n{what}: {}", counts.join(", "));
        }
    }
    printable(&out, '\n')
}

/// The same as data, to be put into [`Report::revision`](v1::Report::revision) of the later version.
#[must_use]
pub fn json_revision(revision: &Revision) -> v1::Revision {
    let pairings = |all: &[RevisedPairing]| all.iter().map(pairing).collect();
    let revised = |all: &[Revised]| all.iter().map(self::revised).collect();
    v1::Revision {
        changed: pairings(&revision.changed),
        appeared: pairings(&revision.appeared),
        went: pairings(&revision.went),
        held: pairings(&revision.held),
        clauses: revised(&revision.clauses),
        requirements: revised(&revision.requirements),
    }
}

fn pairing(pairing: &RevisedPairing) -> v1::RevisedPairing {
    v1::RevisedPairing {
        pairing: pairing.after.map(|id| id.index()),
        before: cell(&pairing.was),
        after: cell(&pairing.is),
        clause: revised(&pairing.clause),
        requirement: revised(&pairing.requirement),
        savings: pairing.savings.iter().map(revised).collect(),
    }
}

fn revised(revised: &Revised) -> v1::Revised {
    let label = |side: &Option<(Box<str>, Passage)>| side.as_ref().map(|(label, _)| label.to_string());
    let words = |side: &Option<(Box<str>, Passage)>| side.as_ref().map(|(_, passage)| passage.words.clone());
    let run = |run: &Replaced| v1::Replaced {
        before: run.before.as_ref().map(|passage| passage.span.into()),
        after: run.after.as_ref().map(|passage| passage.span.into()),
    };
    v1::Revised {
        alteration: revised.alteration,
        label_before: label(&revised.before),
        label_after: label(&revised.after),
        before: words(&revised.before),
        after: words(&revised.after),
        replaced: revised.replaced.iter().map(run).collect(),
    }
}

struct Teller<'v> {
    before: &'v View,
    after: &'v View,
    old: Names,
    new: Names,
}

impl Teller<'_> {
    /// Pairings of one clause that changed alike are told together.
    fn list(&self, out: &mut String, heading: &str, list: &[RevisedPairing]) {
        if list.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n{heading}");
        let mut told: Vec<(String, Vec<String>, String, Vec<String>)> = Vec::new();
        for each in list {
            let (clause, requirement) = self.names(each);
            let outcome = match (each.before, each.after) {
                (None, _) if heading == "Appeared" => outcome(&each.is),
                (_, None) if heading == "Went" => format!("was {}", outcome(&each.was)),
                _ if each.was == each.is => format!("still {}", outcome(&each.is)),
                _ => format!("{} → {}", outcome(&each.was), outcome(&each.is)),
            };
            let why = Self::why(each);
            let same = |(name, _, other, lines): &&mut (String, Vec<String>, String, Vec<String>)| {
                (name, other, lines) == (&clause, &outcome, &why)
            };
            match told.iter_mut().rev().take(8).find(|line| same(line)) {
                Some((_, requirements, ..)) => requirements.push(requirement),
                None => told.push((clause, vec![requirement], outcome, why)),
            }
        }
        for (clause, requirements, outcome, why) in told {
            let _ = writeln!(out, "  {clause} × {}: {outcome}", requirements.join(", "));
            for line in why {
                let _ = writeln!(out, "    {line}");
            }
        }
    }

    fn names(&self, each: &RevisedPairing) -> (String, String) {
        let of = |view: &View, names: &Names, id| {
            let pairing = view.cross_reference().pairing(id)?;
            Some((spoken(names.pairing(id)), names.requirement(pairing.requirement()).to_owned()))
        };
        let old = each.before.and_then(|id| of(self.before, &self.old, id));
        let new = each.after.and_then(|id| of(self.after, &self.new, id));
        let both = |old: String, new: String| if old == new { new } else { format!("{new} (was {old})") };
        match (old, new) {
            (Some(old), Some(new)) => (both(old.0, new.0), both(old.1, new.1)),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => (String::new(), String::new()),
        }
    }

    /// What did it, a line for each side that changed.
    fn why(each: &RevisedPairing) -> Vec<String> {
        let mut lines = Vec::new();
        for (what, revised) in [("clause", &each.clause), ("requirement", &each.requirement)] {
            lines.extend(told(what, revised));
        }
        for saving in &each.savings {
            let label = saving.after.as_ref().or(saving.before.as_ref());
            let what =
                label.map_or("savings sentence".to_owned(), |(label, _)| format!("savings sentence {label}"));
            lines.extend(told(&what, saving));
        }
        if lines.is_empty() && each.was != each.is {
            lines.push(
                "by neither side's words: by what they refer to, define or leave to another sentence"
                    .to_owned(),
            );
        }
        lines
    }
}

fn told(what: &str, revised: &Revised) -> Option<String> {
    let words = |side: &Option<(Box<str>, Passage)>| {
        side.as_ref().map(|(_, passage)| format!("“{}”", shortened(&passage.words, 160))).unwrap_or_default()
    };
    Some(match revised.alteration {
        Alteration::Same | Alteration::Renumbered => return None,
        Alteration::New => format!("{what} new: {}", words(&revised.after)),
        Alteration::Gone => format!("{what} gone: {}", words(&revised.before)),
        Alteration::Reworded if revised.replaced.len() > MOST_RUNS => {
            format!("{what} reworded: {} → {}", words(&revised.before), words(&revised.after))
        }
        Alteration::Reworded => {
            let runs: Vec<String> = revised.replaced.iter().map(run_words).collect();
            format!("{what} reworded: {}", runs.join("; "))
        }
    })
}

fn run_words(run: &Replaced) -> String {
    let words = |passage: &Passage| {
        let words = one_line(&passage.words);
        if words.chars().count() > MOST_SHOWN { shortened(&words, MOST_SHOWN) } else { words }
    };
    match (&run.before, &run.after) {
        (Some(before), Some(after)) => format!("“{}” → “{}”", words(before), words(after)),
        (Some(before), None) => format!("“{}” struck", words(before)),
        (None, Some(after)) => format!("“{}” put in", words(after)),
        (None, None) => String::new(),
    }
}

/// `open (turns on inquiry-ban)`, `complies (cured)`.
fn outcome(settled: &Settled) -> String {
    match (settled.relation, settled.basis) {
        (Relation::Open, _) => {
            let questions: Vec<String> = settled.questions().iter().map(|name| format!("`{name}`")).collect();
            format!("open, turns on {}", questions.join(" and "))
        }
        (relation, basis) => bracketed(relation, basis),
    }
}
