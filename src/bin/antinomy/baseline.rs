//! Findings that were accepted: only what is new or has changed fails a run.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use antinomy::graph::PairingId;
use antinomy::pairing::Relation;
use antinomy::{View, report};
use serde_json::Value;

use crate::failure::Failure;

const HEAD: &str =
    "# Findings that were accepted: fingerprint, relation, and for readers the clause and the requirement.\n";

/// What was accepted: fingerprints with their relation.
pub(crate) struct Baseline {
    accepted: BTreeSet<(String, String)>,
}

/// A baseline as it is written.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) findings: usize,
}

impl Baseline {
    pub(crate) fn read(path: &str) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| Failure::file(path, error))?;
        let mut accepted = BTreeSet::new();
        let mut byte = 0;
        for line in text.split_inclusive('\n') {
            let mut fields = line.split_whitespace();
            match (fields.next(), fields.next()) {
                (Some(mark), _) if mark.starts_with('#') => {}
                (Some(print), Some(relation)) if print.len() == 16 => {
                    accepted.insert((print.to_owned(), relation.to_owned()));
                }
                (None, _) => {}
                _ => return Err(Failure::at(path, text.as_bytes(), byte, "no fingerprint and relation")),
            }
            byte += line.len();
        }
        Ok(Self { accepted })
    }

    /// The findings that were not accepted, or not with this relation.
    pub(crate) fn fresh(&self, view: &View) -> Vec<PairingId> {
        let prints = report::fingerprints(view.cross_reference());
        let fresh = view.pairings().filter(|(id, _, settled)| {
            let print = prints.get(id.index()).cloned().unwrap_or_default();
            settled.relation != Relation::Outside
                && !self.accepted.contains(&(print, settled.relation.name().to_owned()))
        });
        fresh.map(|(id, _, _)| id).collect()
    }

    /// Says of each result of a SARIF log what it is beside the baseline.
    pub(crate) fn mark(&self, sarif: &mut Value) {
        let results = sarif.pointer_mut("/runs/0/results").and_then(Value::as_array_mut);
        for result in results.into_iter().flatten() {
            let prints = result["partialFingerprints"].as_object().and_then(|prints| prints.values().next());
            let print = prints.and_then(Value::as_str).unwrap_or_default();
            let relation = result["properties"]["relation"].as_str().unwrap_or_default();
            let known: Vec<&str> = self
                .accepted
                .iter()
                .filter(|(known, _)| known == print)
                .map(|(_, accepted)| &**accepted)
                .collect();
            let state = match &*known {
                [] => "new",
                known if known.contains(&relation) => "unchanged",
                _ => "updated",
            };
            result["baselineState"] = state.into();
        }
    }

    pub(crate) fn told(&self, path: &str, view: &View, fresh: &[PairingId]) -> String {
        let all = view.pairings().filter(|(_, _, settled)| settled.relation != Relation::Outside).count();
        let mut out = format!(
            "\nBaseline {path}: {} of {all} findings stand in it, {} are new or have changed\n",
            all - fresh.len(),
            fresh.len()
        );
        for line in lines(view, fresh).lines() {
            let _ = writeln!(out, "  {line}");
        }
        out
    }
}

/// The lines of these findings.
pub(crate) fn lines(view: &View, fresh: &[PairingId]) -> String {
    let found = view.pairings().filter(|(_, _, settled)| settled.relation != Relation::Outside);
    let lines = report::lines(view);
    let chosen = found.zip(lines.lines()).filter(|((id, _, _), _)| fresh.contains(id));
    chosen.map(|(_, line)| format!("{line}\n")).collect()
}

/// Every finding of a view, accepted.
pub(crate) fn written(view: &View) -> Written {
    let graph = view.cross_reference();
    let prints = report::fingerprints(graph);
    let mut rows = Vec::new();
    for (id, pairing, settled) in
        view.pairings().filter(|(_, _, settled)| settled.relation != Relation::Outside)
    {
        let clause = graph.pairing_label(pairing);
        let requirement = graph.requirement_label(pairing.requirement());
        let print = prints.get(id.index()).map_or("", String::as_str);
        rows.push(format!("{print} {} {clause} × {requirement}\n", settled.relation.name()));
    }
    rows.sort();
    Written { findings: rows.len(), text: HEAD.to_owned() + &rows.concat() }
}
