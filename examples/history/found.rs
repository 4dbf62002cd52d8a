//! What is found of a clause under the interpretation of a body, and what decides it.

use antinomy::pairing::{Basis, Relation, Settled};
use antinomy::vocabulary::Vocabulary;
use antinomy::{CrossReference, Interpretation};
use serde::Serialize;

use super::record::Conclusion;

/// What is found: a relation with its basis, and what decides it.
#[derive(Serialize)]
pub(crate) struct Found {
    /// `no conflict` where it turns on a question no answer to which gives a conflict.
    pub(crate) relation: &'static str,
    pub(crate) basis: Option<&'static str>,
    /// The questions that it turns on, or other answers to which would change it.
    pub(crate) questions: Vec<String>,
}

impl Found {
    /// Whether it is what a body concluded: `complies` often means that the rule does not touch the statute.
    pub(crate) fn is(&self, concluded: &str) -> bool {
        match concluded {
            "complies" => ["complies", "outside", "no conflict"].contains(&self.relation),
            "cured" => ["savings", "cured"].map(Some).contains(&self.basis),
            _ => self.relation == concluded,
        }
    }

    pub(crate) fn told(&self) -> &'static str {
        self.basis.filter(|basis| *basis != "express" && self.relation == "complies").unwrap_or(self.relation)
    }

    pub(crate) fn decided_by(&self) -> String {
        if self.questions.is_empty() { "the words alone".to_owned() } else { self.questions.join(", ") }
    }
}

/// What a clause comes to under a reading; `None` where the text has no such clause.
pub(crate) fn found(graph: &CrossReference, asked: &Conclusion, reading: &Interpretation) -> Option<Found> {
    let judge = |reading: &Interpretation| graph.judge(&asked.clause, &asked.requirement, reading).ok();
    let told = |reading: &Interpretation| judge(reading).map(|settled| told(&settled, reading, judge));
    let (relation, basis) = told(reading)?;
    let questions = if relation == "open" {
        judge(reading)?.questions().iter().map(ToString::to_string).collect()
    } else {
        // What all these disputes take for granted makes no difference between the bodies.
        let granted = Interpretation::named("open").ok()?;
        let own = reading.readings().iter().map(|(question, answer)| (&**question, &**answer));
        let changes = |question: &str| {
            let others = answers(question).filter_map(|answer| with(reading, question, answer));
            others.filter_map(|other| told(&other)).any(|(other, _)| other != relation)
        };
        own.filter(|(question, answer)| {
            granted.readings().get(*question).is_none_or(|known| **known != **answer)
        })
        .filter(|(question, _)| changes(question))
        .map(|(question, _)| question.to_owned())
        .collect()
    };
    Some(Found { relation, basis, questions })
}

/// The relation with its basis; `no conflict` where every answer to what it turns on is harmless.
fn told(
    settled: &Settled,
    reading: &Interpretation,
    judge: impl Fn(&Interpretation) -> Option<Settled>,
) -> (&'static str, Option<&'static str>) {
    let mut every = vec![reading.clone()];
    for question in settled.questions() {
        let more = |reading: &Interpretation| {
            answers(question).filter_map(|answer| with(reading, question, answer)).collect::<Vec<_>>()
        };
        every = every.iter().flat_map(more).collect();
    }
    let outcomes: Vec<Settled> = every.iter().filter_map(judge).collect();
    let harmless = |outcome: &Settled| [Relation::Complies, Relation::Outside].contains(&outcome.relation);
    if settled.relation == Relation::Open && !outcomes.is_empty() && outcomes.iter().all(harmless) {
        return ("no conflict", outcomes.iter().find_map(|outcome| outcome.basis).map(Basis::name));
    }
    (settled.relation.name(), settled.basis.map(Basis::name))
}

fn answers(question: &str) -> impl Iterator<Item = &'static str> {
    Vocabulary::shipped()
        .question(question)
        .into_iter()
        .flat_map(|known| known.readings())
        .map(|(answer, _)| answer)
}

fn with(reading: &Interpretation, question: &str, answer: &str) -> Option<Interpretation> {
    reading.with(question, answer, Vocabulary::shipped()).ok()
}
