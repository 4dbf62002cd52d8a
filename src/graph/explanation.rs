//! Why one pairing came out as it did, and what would change it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Pairing, PairingId, Strand, View, quote};
use crate::norm::Norm;
use crate::pairing::{Basis, Formula, Readings, Reason, Relation, Settled, Step, StepKind, settle};
use crate::text::{Source, Span};

/// Sets of answers larger than this are not tried.
const MOST_TOGETHER: usize = 3;
/// More combinations of answers than this are not tried.
const MOST_TRIED: usize = 2048;

/// Words of a text and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The words, verbatim; slices are joined by ` … ` where the source has something between them.
    pub words: String,
    /// From the first byte to the last.
    pub span: Span,
}

/// One pairing, explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// Which.
    pub pairing: PairingId,
    /// The clause, or the items of it that are meant with their lead-in.
    pub clause: Passage,
    /// The requirement.
    pub requirement: Passage,
    /// What the pairing comes to.
    pub settled: Settled,
    /// The norms of the clause that were compared, each with its steps.
    pub comparisons: Vec<Comparison>,
    /// The smallest sets of answers that would give another relation; empty where the words alone decide.
    pub otherwise: Vec<Otherwise>,
}

/// One norm of the clause against the requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The norm's place in its statement; `None` where the clause was compared as a whole.
    pub norm: Option<usize>,
    /// Whether its outcome is that of the pairing.
    pub decides: bool,
    /// The words of the norm, or of the clause.
    pub clause: Passage,
    /// What it comes to by itself.
    pub settled: Settled,
    /// The steps, in order.
    pub steps: Vec<ExplainedStep>,
    /// The place in `steps` of the one that settles it, or leaves it open; `None` for no steps.
    pub deciding: Option<usize>,
}

/// One step with what settled it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedStep {
    /// What was compared, and the typed reason.
    pub step: Step,
    /// Whether it holds under the view; `None` where it is open.
    pub holds: Option<bool>,
    /// The words of the policy that were compared.
    pub clause: Option<Passage>,
    /// The words of the statute that were compared.
    pub requirement: Option<Passage>,
    /// The answers that settled it, as question and reading; empty where the words alone did.
    pub answered: Vec<(Box<str>, Box<str>)>,
    /// The questions that leave it open.
    pub unanswered: Vec<Box<str>>,
}

/// Answers that would give another relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Otherwise {
    /// One reading of each question is needed.
    pub answers: Vec<OtherAnswer>,
    /// The relation they give.
    pub relation: Relation,
    /// Its basis.
    pub basis: Option<Basis>,
}

/// Readings of one question, any of which would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherAnswer {
    /// The question.
    pub question: Box<str>,
    /// Any of these readings would do.
    pub readings: Vec<Box<str>>,
    /// The reading that the view has for it; `None` where the view does not answer it.
    pub in_place_of: Option<Box<str>>,
}

impl View {
    /// What was compared in a pairing, what settled each step, and what would have to be answered otherwise for the
    /// relation to change. A pairing that was ruled out is explained like any other.
    ///
    /// Sets of up to three answers are tried; none of those given holds a smaller one with the same outcome.
    ///
    /// ```
    /// use antinomy::{Interpretation, Policy, Statute, cross_reference, pairing::Relation};
    ///
    /// let policy = Policy::parse("memo", "1. Members shall not make inquiries into an individual's immigration status.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let plain = graph.under(&Interpretation::named("plain")?);
    /// let id = graph.pairings_at("1", "(b)(1)")?[0];
    /// let explained = plain.explain(id).expect("it is of this graph");
    /// assert_eq!(explained.settled.relation, Relation::Outside);
    /// let by = &explained.otherwise[0].answers[0];
    /// assert_eq!((&*by.question, &*by.readings[0]), ("inquiry-ban", "reaches-requests"));
    /// assert_eq!(explained.otherwise[0].relation, Relation::Conflicts);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn explain(&self, id: PairingId) -> Option<Explanation> {
        let graph = self.cross_reference();
        let pairing = graph.pairing(id)?;
        let settled = self.settled(id)?.clone();
        let policy = graph.policy(pairing.policy())?.instrument();
        let statute = graph.requirement_statute(pairing.requirement())?.instrument().source();
        let decides = self.deciding(pairing);
        let required = graph.norm_compared(pairing, decides?)?;
        let whole = Passage { words: graph.pairing_quote(pairing), span: graph.pairing_span(pairing) };
        let comparison = |strand: &Strand| {
            let statement = policy.statements().get(pairing.clause().index());
            let norm = statement.zip(strand.norm()).and_then(|(statement, at)| statement.norms.get(at));
            let clause =
                norm.map_or_else(|| whole.clone(), |norm| passage(policy.source(), norm.span.spans()));
            let decides = decides.is_some_and(|decides| std::ptr::eq(decides, strand));
            let required = graph.norm_compared(pairing, strand).unwrap_or(required);
            self.comparison(strand, clause, decides, (policy.source(), statute, required))
        };
        Some(Explanation {
            pairing: id,
            comparisons: pairing.strands().iter().map(comparison).collect(),
            otherwise: self.otherwise(pairing, &settled),
            requirement: passage(statute, required.span.spans()),
            clause: whole,
            settled,
        })
    }

    fn comparison(
        &self,
        strand: &Strand,
        clause: Passage,
        decides: bool,
        texts: (&Source, &Source, &Norm),
    ) -> Comparison {
        let readings = self.interpretation().readings();
        let settled = settle(&[&strand.decision], readings);
        let steps: Vec<ExplainedStep> =
            strand.steps().iter().map(|step| explained(step, readings, texts)).collect();
        let first = |holds| steps.iter().position(|step| step.holds == holds);
        let deciding = match settled.relation {
            Relation::Outside => first(Some(false)),
            Relation::Open => first(None),
            _ => None,
        };
        let act = || steps.iter().position(|step| step.step.kind == StepKind::Act);
        let deciding = deciding.or_else(act).or_else(|| steps.len().checked_sub(1));
        Comparison { norm: strand.norm(), decides, clause, settled, steps, deciding }
    }

    fn otherwise(&self, pairing: &Pairing, now: &Settled) -> Vec<Otherwise> {
        let readings = self.interpretation().readings();
        let questions = self.asked(pairing);
        let decisions: Vec<_> = pairing.strands().iter().map(|strand| &strand.decision).collect();
        let mut found: Vec<Otherwise> = Vec::new();
        let mut tried = 0;
        for size in 1..=questions.len().min(MOST_TOGETHER) {
            for chosen in combinations(&questions, size) {
                tried += 1;
                if tried > MOST_TRIED {
                    return merged(found);
                }
                let mut with: Readings = readings.clone();
                with.extend(chosen.iter().map(|&(question, reading)| (question.into(), reading.into())));
                let outcome = settle(&decisions, &with);
                if (outcome.relation, outcome.basis) == (now.relation, now.basis) {
                    continue;
                }
                let smaller = |known: &Otherwise| {
                    (known.relation, known.basis) == (outcome.relation, outcome.basis)
                        && known.answers.iter().all(|answer| {
                            let same = |&&(question, reading): &&(&str, &str)| {
                                *answer.question == *question
                                    && answer.readings.iter().any(|known| **known == *reading)
                            };
                            chosen.iter().any(|pair| same(&pair))
                        })
                };
                if found.iter().any(smaller) {
                    continue;
                }
                let answer = |&(question, reading): &(&str, &str)| OtherAnswer {
                    question: question.into(),
                    readings: vec![reading.into()],
                    in_place_of: readings.get(question).cloned(),
                };
                found.push(Otherwise {
                    answers: chosen.iter().map(answer).collect(),
                    relation: outcome.relation,
                    basis: outcome.basis,
                });
            }
        }
        merged(found)
    }

    /// The questions that a pairing asks, those that the view leaves open first, each with the readings that the view
    /// does not have.
    fn asked(&self, pairing: &Pairing) -> Vec<(Box<str>, Vec<Box<str>>)> {
        let mut atoms = Vec::new();
        for strand in pairing.strands() {
            strand.decision.guard.atoms(&mut atoms);
            strand.decision.cure.atoms(&mut atoms);
        }
        let names: BTreeSet<&str> = atoms.iter().map(|atom| &*atom.question).collect();
        let readings = self.interpretation().readings();
        let vocabulary = self.cross_reference().vocabulary();
        let mut asked: Vec<(Box<str>, Vec<Box<str>>)> = Vec::new();
        for name in names {
            let mut known: Vec<Box<str>> = match vocabulary.question(name) {
                Some(question) => question.readings().map(|(reading, _)| reading.into()).collect(),
                None => vec!["yes".into(), "no".into()],
            };
            known.retain(|reading| readings.get(name) != Some(reading));
            asked.push((name.into(), known));
        }
        asked.sort_by_key(|(name, _)| readings.contains_key(name));
        asked
    }
}

fn explained(
    step: &Step,
    readings: &Readings,
    (policy, statute, required): (&Source, &Source, &Norm),
) -> ExplainedStep {
    let holds = step.formula.value(readings);
    let mut atoms = Vec::new();
    step.formula.atoms(&mut atoms);
    let (mut answered, mut unanswered) = (Vec::new(), Vec::new());
    for atom in atoms {
        match (readings.get(&atom.question), atom.value(readings)) {
            (Some(reading), Some(_)) => {
                let pair = (atom.question.clone(), reading.clone());
                if !answered.contains(&pair) {
                    answered.push(pair);
                }
            }
            _ if !unanswered.contains(&atom.question) => unanswered.push(atom.question.clone()),
            _ => {}
        }
    }
    if holds.is_some() {
        unanswered.clear();
    }
    if matches!(step.formula, Formula::Yes | Formula::No) {
        answered.clear();
    }
    // A deadline is held against the requirement's own.
    let deadline = (step.reason == Reason::Deadline).then(|| required.quantities.first()).flatten();
    let required = deadline.map(|quantity| quantity.span).or(step.requirement_span);
    let words = |source: &Source, span: Option<Span>| span.map(|span| passage(source, std::iter::once(span)));
    ExplainedStep {
        holds,
        clause: words(policy, step.clause_span),
        requirement: words(statute, required),
        step: step.clone(),
        answered,
        unanswered,
    }
}

pub(super) fn passage(source: &Source, spans: impl Iterator<Item = Span>) -> Passage {
    let spans: Vec<Span> = spans.collect();
    let span = spans.iter().copied().reduce(Span::cover).unwrap_or_default();
    Passage { words: quote(source, spans.into_iter()), span }
}

/// Every choice of one reading each for `size` of the questions, in order.
fn combinations(
    questions: &[(Box<str>, Vec<Box<str>>)],
    size: usize,
) -> impl Iterator<Item = Vec<(&str, &str)>> {
    let mut stack: Vec<(usize, Vec<(&str, &str)>)> = vec![(0, Vec::new())];
    std::iter::from_fn(move || {
        while let Some((next, chosen)) = stack.pop() {
            if chosen.len() == size {
                return Some(chosen);
            }
            let Some((question, readings)) = questions.get(next) else { continue };
            if questions.len() - next > size - chosen.len() {
                stack.push((next + 1, chosen.clone()));
            }
            for reading in readings.iter().rev() {
                let mut with = chosen.clone();
                with.push((&**question, &**reading));
                stack.push((next + 1, with));
            }
        }
        None
    })
}

/// Sets that differ in the reading of one question only, and come to the same, become one.
fn merged(found: Vec<Otherwise>) -> Vec<Otherwise> {
    let mut out: Vec<Otherwise> = Vec::new();
    for next in found {
        let place = out.iter().position(|known| {
            (known.relation, known.basis) == (next.relation, next.basis)
                && known.answers.len() == next.answers.len()
                && known.answers.iter().zip(&next.answers).all(|(a, b)| a.question == b.question)
                && known.answers.iter().zip(&next.answers).filter(|(a, b)| a.readings != b.readings).count()
                    == 1
        });
        match place.and_then(|place| out.get_mut(place)) {
            Some(known) => {
                for (mine, theirs) in known.answers.iter_mut().zip(next.answers) {
                    if mine.readings != theirs.readings {
                        mine.readings.extend(theirs.readings);
                    }
                }
            }
            None => out.push(next),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_are_complete_and_ordered() {
        let questions: Vec<(Box<str>, Vec<Box<str>>)> = [("a", "1 2"), ("b", "1"), ("c", "1 2")]
            .map(|(name, all)| (name.into(), all.split(' ').map(Box::from).collect()))
            .into();
        let show = |size| {
            combinations(&questions, size)
                .map(|chosen| chosen.iter().map(|(q, r)| format!("{q}{r}")).collect::<String>())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(show(1), "a1 a2 b1 c1 c2");
        assert_eq!(show(2), "a1b1 a1c1 a1c2 a2b1 a2c1 a2c2 b1c1 b1c2");
        assert_eq!(show(3), "a1b1c1 a1b1c2 a2b1c1 a2b1c2");
    }
}
