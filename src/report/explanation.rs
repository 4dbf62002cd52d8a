//! The words of an explanation.

use std::fmt::Write as _;

use super::finding::Finding;
use super::names::{Names, bracketed, cited, joined, printable, spoken};
use super::v1;
use super::wording::{asks, heading};
use crate::graph::{Comparison, ExplainedStep, Explanation, OtherAnswer, PairingId, Passage, View};
use crate::pairing::Relation;
use crate::text::{Source, Span, one_line};

/// Why a pairing came out as it did: both sides' words, each step with what settled it, and what would have to be
/// answered otherwise. Empty for an id of another cross-reference.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Members shall not make inquiries into an individual's immigration status.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let plain = graph.under(&Interpretation::named("plain")?);
/// let id = graph.pairings_at("1", "(b)(1)")?[0];
/// let told = report::explanation(&plain, id);
/// assert!(told.starts_with("paragraph 1 × 8 U.S.C. § 1373(b)(1): outside, under `plain`\n"));
/// assert!(told.contains("conflicts if `inquiry-ban` were `reaches-requests`"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn explanation(view: &View, id: PairingId) -> String {
    let Some(explained) = view.explain(id) else { return String::new() };
    let comparisons = comparisons(view, &explained);
    let graph = view.cross_reference();
    let names = Names::of(graph);
    let Some(first) = comparisons.first().map(|(finding, _)| finding) else { return String::new() };
    let mut out = String::new();
    let clause = spoken(names.pairing(id));
    let requirement = cited(first.statute.name(), graph.requirement_label(first.pairing.requirement()));
    let relation = bracketed(explained.settled.relation, explained.settled.basis);
    let _ = writeln!(out, "{clause} × {requirement}: {relation}, under `{}`", view.interpretation().name());
    if let Some(decided) = first.decided() {
        let now = view.settled(id).map_or("", |settled| settled.relation.name());
        let _ = writeln!(out, "  decided as {now} {decided}");
    }
    if let Some(bearer) = first.bearer_decided() {
        let _ = writeln!(out, "  decided: {bearer}");
    }
    side(&mut out, "clause", first.policy, &explained.clause);
    side(&mut out, "requirement", first.statute, &explained.requirement);
    let all = comparisons.len();
    for (number, (finding, comparison)) in (1..).zip(&comparisons) {
        out.push('\n');
        if all > 1 {
            let alone = bracketed(comparison.settled.relation, comparison.settled.basis);
            let decides = if comparison.decides { ", which decides" } else { "" };
            let _ = writeln!(out, "  Reading {number} of {all}, by itself {alone}{decides}");
            if comparison.clause != explained.clause {
                let _ = writeln!(out, "         “{}”", one_line(&comparison.clause.words));
            }
        }
        for (place, step) in comparison.steps.iter().enumerate() {
            // Where the words themselves rule the clause out, what would have come next has no bearing.
            let ended = comparison.deciding.filter(|&deciding| {
                let by = comparison.steps.get(deciding);
                deciding < place && by.is_some_and(|by| by.holds == Some(false) && by.answered.is_empty())
            });
            if ended.is_some() {
                break;
            }
            tell(&mut out, finding, step, comparison.deciding == Some(place));
        }
    }
    otherwise(&mut out, first, &explained);
    printable(&out, '\n')
}

/// The same as data, to be put into [`Report::explanations`](v1::Report::explanations).
#[must_use]
pub fn json_explanation(view: &View, id: PairingId) -> Option<v1::Explanation> {
    let explained = view.explain(id)?;
    let comparisons = comparisons(view, &explained);
    let step = |finding: &Finding<'_>, step: &ExplainedStep| v1::Step {
        step: step.step.kind,
        outcome: step.holds.into(),
        text: finding.sentence(&step.step),
        clause_quote: step.clause.as_ref().map(|passage| passage.words.clone()),
        requirement_quote: step.requirement.as_ref().map(|passage| passage.words.clone()),
        answered: step.answered.iter().map(|(q, r)| (q.to_string(), r.to_string())).collect(),
        unanswered: step.unanswered.iter().map(ToString::to_string).collect(),
    };
    let comparison = |(finding, comparison): &(Finding<'_>, &Comparison)| v1::Comparison {
        clause_quote: comparison.clause.words.clone(),
        relation: comparison.settled.relation,
        decides: comparison.decides,
        steps: comparison.steps.iter().map(|each| step(finding, each)).collect(),
        deciding_step: comparison.deciding,
    };
    let readings = |answer: &OtherAnswer| answer.readings.iter().map(ToString::to_string).collect::<Vec<_>>();
    let other = |other: &crate::graph::Otherwise| v1::Otherwise {
        answers: other.answers.iter().map(|each| (each.question.to_string(), readings(each))).collect(),
        relation: other.relation,
        basis: other.basis,
    };
    Some(v1::Explanation {
        pairing: id.index(),
        comparisons: comparisons.iter().map(comparison).collect(),
        otherwise: explained.otherwise.iter().map(other).collect(),
    })
}

/// Each comparison with the strand it is of, so that its steps can be put into words.
fn comparisons<'v>(view: &'v View, explained: &'v Explanation) -> Vec<(Finding<'v>, &'v Comparison)> {
    let graph = view.cross_reference();
    let Some(pairing) = graph.pairing(explained.pairing) else { return Vec::new() };
    let policy = graph.policy(pairing.policy());
    let statute = graph.requirement_statute(pairing.requirement());
    let Some((policy, statute)) = policy.zip(statute) else { return Vec::new() };
    let each = |(strand, comparison): (&'v crate::graph::Strand, &'v Comparison)| {
        let finding = Finding {
            id: explained.pairing,
            pairing,
            settled: &comparison.settled,
            strand,
            policy: policy.instrument().source(),
            statute: statute.instrument().source(),
            issuer: policy.issuer(),
            view,
        };
        (finding, comparison)
    };
    pairing.strands().iter().zip(&explained.comparisons).map(each).collect()
}

fn side(out: &mut String, what: &str, source: &Source, passage: &Passage) {
    let _ = writeln!(out, "  {what} ({}): “{}”", place(source, passage.span), one_line(&passage.words));
}

fn place(source: &Source, span: Span) -> String {
    let place = source.place(span).start;
    format!("{}:{}:{}", source.name(), place.line, place.column)
}

fn tell(out: &mut String, finding: &Finding<'_>, step: &ExplainedStep, decides: bool) {
    let mark = if decides { '>' } else { ' ' };
    let outcome = outcome(step.holds);
    let _ = writeln!(out, "{mark} {outcome:<4} {}: {}", heading(&step.step), finding.sentence(&step.step));
    for (source, passage) in [(finding.policy, &step.clause), (finding.statute, &step.requirement)] {
        if let Some(passage) = passage {
            let words = one_line(&passage.words);
            let _ = writeln!(out, "         {}: “{words}”", place(source, passage.span));
        }
    }
}

fn outcome(holds: Option<bool>) -> &'static str {
    match holds {
        Some(true) => "yes",
        Some(false) => "no",
        None => "open",
    }
}

fn otherwise(out: &mut String, finding: &Finding<'_>, explained: &Explanation) {
    if explained.otherwise.is_empty() {
        out.push_str("\n  No answer to any question would change it: the words alone decide.\n");
        return;
    }
    let open = explained.settled.relation == Relation::Open;
    let _ = writeln!(out, "\n  {}", if open { "It would be settled" } else { "It would be otherwise" });
    let mut questions: Vec<&str> = Vec::new();
    for other in &explained.otherwise {
        let answers: Vec<String> = other.answers.iter().map(answer).collect();
        let _ =
            writeln!(out, "    {} if {}", bracketed(other.relation, other.basis), joined(&answers, "and"));
        for answer in &other.answers {
            if !questions.contains(&&*answer.question) {
                questions.push(&answer.question);
            }
        }
    }
    for question in questions {
        let _ = writeln!(out, "  `{question}`: {}", asks(finding.graph(), question));
        let given = finding.view.interpretation().readings().get(question);
        for reading in finding.readings_of(question) {
            let Some(meaning) = finding.meaning(question, &reading) else { continue };
            let here = if given == Some(&reading) { " (answered so here)" } else { "" };
            let _ = writeln!(out, "    `{reading}`: {meaning}{here}");
        }
    }
}

/// "`inquiry-ban` were `reaches-requests` or `starves-sharing`".
fn answer(answer: &OtherAnswer) -> String {
    let readings: Vec<_> = answer.readings.iter().map(|reading| format!("`{reading}`")).collect();
    format!("`{}` were {}", answer.question, joined(&readings, "or"))
}
