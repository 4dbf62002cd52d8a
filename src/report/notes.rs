//! The reasons, questions and answers of findings that come out alike, a line each.

use std::fmt::Write as _;

use super::answers::Answer;
use super::by_clause::relation_name;
use super::finding::Finding;
use super::names::joined;
use super::wording::{asks, heading};
use crate::graph::CrossReference;
use crate::pairing::{Relation, StepKind};

/// The lines beneath a finding, each with its kind; one that holds for some of its requirements only is led by their
/// labels.
pub(super) fn notes(
    graph: &CrossReference,
    group: &[&Finding<'_>],
    labels: &[&str],
) -> Vec<(String, String)> {
    let mut merged = Merged::new(labels);
    for (finding, label) in group.iter().zip(labels) {
        if let Some(decided) = finding.decided() {
            merged.push("decided", decided, label);
        }
        if let Some(bearer) = finding.bearer_decided() {
            merged.push("decided", bearer, label);
        }
    }
    for (finding, label) in group.iter().zip(labels) {
        let told = finding.object_told_with_deed();
        for step in finding.strand.steps().iter().filter(|step| !finding.is_common(step)) {
            match step.kind {
                StepKind::Object if told => {}
                StepKind::Deed if told => merged.push("deed and matter", finding.brief(step), label),
                _ => merged.push(heading(step), finding.brief(step), label),
            }
        }
    }
    let Some(first) = group.first() else { return merged.lines };
    let mut questions: Vec<&str> = Vec::new();
    for question in first.settled.turns_on.iter().flatten() {
        if !questions.contains(&&**question) {
            questions.push(question);
        }
    }
    for question in questions {
        merged.plain("question", format!("`{question}`: {}", asks(graph, question)));
    }
    for (finding, label) in group.iter().zip(labels) {
        for alternative in finding.alternatives() {
            let answers: Vec<_> = alternative.answers.iter().map(answer).collect();
            let meaning = match &*alternative.answers {
                [(question, readings)] => match &**readings {
                    [reading] => finding.meaning(question, reading),
                    _ => None,
                },
                _ => None,
            };
            let meaning = meaning.map(|meaning| format!(", {meaning}")).unwrap_or_default();
            let mut outcome = relation_name(&alternative.settled);
            if alternative.settled.relation == Relation::Open {
                let still: Vec<_> =
                    alternative.settled.questions().iter().map(|q| format!("`{q}`")).collect();
                let _ = write!(outcome, ", turns on {}", still.join(" and "));
            }
            merged.push("answer", format!("if {}{meaning}: {outcome}", answers.join(" and ")), label);
        }
    }
    merged.finish()
}

/// "`inquiry-ban` is `reaches-requests` or `starves-sharing`".
fn answer((question, readings): &Answer) -> String {
    let readings: Vec<_> = readings.iter().map(|reading| format!("`{reading}`")).collect();
    format!("`{question}` is {}", joined(&readings, "or"))
}

/// Lines gathered from several requirements, each told once.
struct Merged<'l> {
    labels: &'l [&'l str],
    lines: Vec<(String, String)>,
    holders: Vec<Vec<&'l str>>,
}

impl<'l> Merged<'l> {
    fn new(labels: &'l [&'l str]) -> Self {
        Self { labels, lines: Vec::new(), holders: Vec::new() }
    }

    fn push(&mut self, name: &str, sentence: String, label: &'l str) {
        let known = self.lines.iter().position(|(other, said)| other == name && *said == sentence);
        match known.and_then(|place| self.holders.get_mut(place)) {
            Some(holders) if holders.contains(&label) => {}
            Some(holders) => holders.push(label),
            None => {
                // Lines of one kind stand together.
                let after = self
                    .lines
                    .iter()
                    .rposition(|(other, _)| other == name)
                    .map_or(self.lines.len(), |at| at + 1);
                self.lines.insert(after, (name.to_owned(), sentence));
                self.holders.insert(after, vec![label]);
            }
        }
    }

    fn plain(&mut self, name: &str, sentence: String) {
        self.lines.push((name.to_owned(), sentence));
        self.holders.push(self.labels.to_vec());
    }

    fn finish(self) -> Vec<(String, String)> {
        let all = self.labels;
        let line = |((name, sentence), holders): ((String, String), Vec<&str>)| {
            let everywhere = all.iter().all(|label| holders.contains(label));
            let lead = if everywhere { String::new() } else { format!("{}: ", holders.join(", ")) };
            (name, format!("{lead}{sentence}"))
        };
        self.lines.into_iter().zip(self.holders).map(line).collect()
    }
}
