//! The findings as SARIF 2.1.0, which code hosts show beside the changed lines.

use serde_json::{Value, json};

use super::finding::{Finding, findings};
use super::fingerprint::{fingerprints, of};
use super::names::{Names, cited, printable, shortened};
use super::wording::asks;
use crate::graph::View;
use crate::pairing::Relation;

/// The name of the fingerprint in [`sarif`]: the words of clause and requirement, first version.
pub const SARIF_FINGERPRINT: &str = "wordsOfClauseAndRequirement/v1";

/// The findings of a view as a log in the Static Analysis Results Interchange Format (OASIS, version 2.1.0).
///
/// A rule is a relation with the questions it turns on, or those whose answers settled it: `open/inquiry-ban`,
/// `conflicts/words` where the words alone decide. Conflicts are errors, open questions and clauses that cover less are
/// warnings, what complies is a pass. A result stands at its clause, or at the item of it that is meant, and names the requirement with its words; its
/// partial fingerprint ([`fingerprints`]) survives renumbering. Names of policies are taken for paths.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("orders/12.txt", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let sarif = report::sarif(&graph.under(&Interpretation::named("open")?));
/// assert_eq!(sarif["runs"][0]["results"][0]["level"], "error");
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn sarif(view: &View) -> Value {
    let graph = view.cross_reference();
    let names = Names::of(graph);
    let prints = fingerprints(graph);
    let mut rules: Vec<String> = Vec::new();
    let mut described = Vec::new();
    let mut results = Vec::new();
    for (id, finding) in graph.pairings().zip(findings(view)) {
        if finding.settled.relation == Relation::Outside {
            continue;
        }
        let (rule, questions) = rule(&finding);
        let place = rules.iter().position(|known| *known == rule).unwrap_or_else(|| {
            described.push(description(&finding, &rule, &questions));
            rules.push(rule.clone());
            rules.len() - 1
        });
        results.push(result(&finding, &names, &rule, place, of(&prints, id)));
    }
    let artifacts = graph.policies().iter().map(|policy| {
        json!({ "location": { "uri": uri(policy.instrument().source().name()) }, "roles": ["analysisTarget"] })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "antinomy",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": described,
            } },
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts.collect::<Vec<_>>(),
            "properties": { "interpretation": view.interpretation().name() },
            "results": results,
        }],
    })
}

/// The name of a finding's rule, with the questions in it.
fn rule(finding: &Finding<'_>) -> (String, Vec<String>) {
    let questions: Vec<String> = match finding.settled.relation {
        Relation::Open => finding.settled.questions().iter().map(ToString::to_string).collect(),
        _ => {
            let steps = finding.strand.steps().iter().filter(|step| !is_common(step));
            let mut all: Vec<String> = Vec::new();
            for (question, _) in steps.flat_map(|step| finding.answers(&step.formula)) {
                if !all.iter().any(|known| **known == *question) {
                    all.push(question.into());
                }
            }
            all
        }
    };
    let what = if questions.is_empty() { "words".to_owned() } else { questions.join("+") };
    (format!("{}/{what}", finding.settled.relation.name()), questions)
}

/// Whether a step is about the statute and the issuer, not about the clause.
fn is_common(step: &crate::pairing::Step) -> bool {
    use crate::pairing::Reason;
    matches!(step.reason, Reason::Validity | Reason::BoundParty | Reason::OwnRules)
}

fn description(finding: &Finding<'_>, rule: &str, questions: &[String]) -> Value {
    let relation = match finding.settled.relation {
        Relation::Conflicts => "Clause and requirement cannot both stand as written",
        Relation::FallsShort => "The clause goes the requirement's way but covers less",
        Relation::Open => "It turns on a question that the interpretation does not answer",
        Relation::Complies => "The clause goes the requirement's way",
        Relation::Outside => "The clause does not touch what the requirement governs",
    };
    let asked: Vec<String> = questions
        .iter()
        .map(|question| format!("`{question}`: {}", asks(finding.graph(), question)))
        .collect();
    let whole =
        if asked.is_empty() { format!("{relation}.") } else { format!("{relation}. {}", asked.join(" ")) };
    json!({
        "id": rule,
        "shortDescription": { "text": format!("{relation}.") },
        "fullDescription": { "text": whole },
        "defaultConfiguration": { "level": level(finding.settled.relation) },
    })
}

fn level(relation: Relation) -> &'static str {
    match relation {
        Relation::Conflicts => "error",
        Relation::Open | Relation::FallsShort => "warning",
        Relation::Complies | Relation::Outside => "none",
    }
}

fn result(finding: &Finding<'_>, names: &Names, rule: &str, place: usize, fingerprint: &str) -> Value {
    let graph = finding.graph();
    let (relation, id) = (finding.settled.relation, finding.pairing.requirement());
    let span = finding.span();
    let at = finding.policy.place(span);
    let (source, region) = finding.policy.in_document(span).unwrap_or((finding.policy, span));
    let requirement = cited(finding.statute.name(), graph.requirement_label(id));
    let clause = names.pairing(finding.id);
    let text = format!("{clause} × {requirement}: {}. {}", relation.name(), finding.reason_in_short());
    let words = format!("{requirement}: “{}”", shortened(&graph.requirement_quote(id), 1000));
    let mut related = json!({ "id": 1, "message": { "text": printable(&words, ' ') } });
    if let Some(norm) = finding.requirement_norm() {
        let (start, end) = (norm.span.cover().start(), norm.span.cover().end());
        related["logicalLocations"] = json!([{ "fullyQualifiedName": requirement, "kind": "provision" }]);
        related["properties"] = json!({ "byteOffset": start, "byteLength": end - start });
    }
    json!({
        "ruleId": rule,
        "ruleIndex": place,
        "kind": if relation == Relation::Complies { "pass" } else { "fail" },
        "level": level(relation),
        "message": { "text": printable(&text, ' ') },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(finding.policy.name()) },
                "region": {
                    "startLine": at.start.line,
                    "startColumn": at.start.column,
                    "endLine": at.end.line,
                    "endColumn": at.end.column,
                    "byteOffset": region.start(),
                    "byteLength": region.len(),
                    "snippet": { "text": source.slice(region), "rendered": { "text": finding.policy.slice(span) } },
                },
            },
            "logicalLocations": [{ "fullyQualifiedName": clause, "kind": "clause" }],
        }],
        "relatedLocations": [related],
        "partialFingerprints": { SARIF_FINGERPRINT: fingerprint },
        "properties": {
            "requirement": requirement,
            "relation": relation.name(),
            "basis": finding.settled.basis.map(|basis| basis.name()),
            "turnsOn": finding.settled.questions(),
        },
    })
}

/// A path as a relative reference: whatever is neither a letter or digit of ASCII nor harmless is percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            b'\\' => out.push('/'),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("orders/Rule 4§.txt"), "orders/Rule%204%C2%A7.txt");
        assert_eq!(uri("javascript:alert(1)"), "javascript%3Aalert%281%29");
    }
}
