//! Findings that were accepted: only what is new or has changed fails a run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use antinomy::graph::PairingId;
use antinomy::pairing::Relation;
use antinomy::{View, report};
use serde_json::{Value, json};

use crate::failure::Failure;

const HEAD: &str =
    "# Findings that were accepted: fingerprint, relation, and for readers the clause and the requirement.\n";

/// What was accepted: fingerprints with their relation, and what a reader is told of each.
pub(crate) struct Baseline {
    accepted: BTreeMap<(String, String), String>,
}

/// A baseline as it is written.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) findings: usize,
}

impl Baseline {
    pub(crate) fn read(path: &str) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| Failure::file(path, error))?;
        let mut accepted = BTreeMap::new();
        let mut byte = 0;
        for line in text.split_inclusive('\n') {
            let mut fields = line.split_whitespace();
            match (fields.next(), fields.next()) {
                (Some(mark), _) if mark.starts_with('#') => {}
                (Some(print), Some(relation)) if print.len() == 16 => {
                    let told = fields.collect::<Vec<_>>().join(" ");
                    accepted.insert((print.to_owned(), relation.to_owned()), told);
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
                && !self.accepted.contains_key(&(print, settled.relation.name().to_owned()))
        });
        fresh.map(|(id, _, _)| id).collect()
    }

    /// Says of each result of a SARIF log what it is beside the baseline, and adds what only the baseline has.
    pub(crate) fn mark(&self, sarif: &mut Value) {
        let Some(results) = sarif.pointer_mut("/runs/0/results").and_then(Value::as_array_mut) else {
            return;
        };
        let mut met = BTreeSet::new();
        for result in results.iter_mut() {
            let print = result["partialFingerprints"][report::SARIF_FINGERPRINT].as_str().unwrap_or_default();
            let relation = result["properties"]["relation"].as_str().unwrap_or_default();
            let known = self.accepted.range((print.to_owned(), String::new())..).map(|(key, _)| key);
            let known: Vec<&str> =
                known.take_while(|(known, _)| known == print).map(|(_, was)| &**was).collect();
            let state = match &*known {
                [] => "new",
                known if known.contains(&relation) => "unchanged",
                _ => "updated",
            };
            met.insert(print.to_owned());
            result["baselineState"] = state.into();
        }
        let gone = self.accepted.iter().filter(|((print, _), _)| !met.contains(print));
        results.extend(gone.map(|((print, relation), told)| {
            json!({
                "ruleId": relation,
                "kind": if relation == Relation::Complies.name() { "pass" } else { "fail" },
                "level": "none",
                "message": { "text": format!("{told}: {relation} in the baseline, not found any more.") },
                "partialFingerprints": { report::SARIF_FINGERPRINT: print },
                "baselineState": "absent",
                "properties": { "relation": relation },
            })
        }));
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
