//! What more answers would make of an open pairing.

use super::finding::Finding;
use crate::pairing::{Settled, settle};

/// Where the answers to the questions of one pairing combine in more ways than this, they are not listed.
const MOST_COMBINATIONS: usize = 64;

/// A question with readings of it.
pub(super) type Answer = (Box<str>, Vec<Box<str>>);

/// What a pairing would come to under some answers more: each question with the readings that come to the same.
pub(super) struct Alternative {
    pub(super) answers: Vec<Answer>,
    pub(super) settled: Settled,
}

impl Finding<'_> {
    /// What each reading of the first deciding set of questions would make of an open pairing. Readings that come to
    /// the same are told together, and questions that an answer leaves without effect are left out.
    pub(super) fn alternatives(&self) -> Vec<Alternative> {
        let questions = self.settled.questions();
        let combinations = questions.iter().try_fold(1_usize, |all, question| {
            all.checked_mul(self.readings_of(question).len()).filter(|all| *all <= MOST_COMBINATIONS)
        });
        if combinations.is_none() {
            return Vec::new();
        }
        let first = |first: usize| {
            let mut order: Vec<&str> = questions.iter().map(|question| &**question).collect();
            order.swap(0, first);
            let mut found = Vec::new();
            self.branch(&order, &mut Vec::new(), &mut found);
            found
        };
        (0..questions.len()).map(first).min_by_key(Vec::len).unwrap_or_default()
    }

    /// Follows one question after another; gives the outcome where all that is left comes to one.
    fn branch(
        &self,
        questions: &[&str],
        given: &mut Vec<Answer>,
        found: &mut Vec<Alternative>,
    ) -> Option<Settled> {
        let Some((question, rest)) = questions.split_first() else {
            let settled = self.settled_with(given);
            found.push(Alternative { answers: given.clone(), settled: settled.clone() });
            return Some(settled);
        };
        let before = found.len();
        let mut single: Option<Settled> = None;
        let mut same = true;
        for reading in self.readings_of(question) {
            let start = found.len();
            given.push(((*question).into(), vec![reading.clone()]));
            let outcome = self.branch(rest, given, found);
            given.pop();
            same &= outcome.is_some() && (single.is_none() || single == outcome);
            // A lone question keeps a line for each reading, with what the reading means.
            if let Some(outcome) = &outcome
                && !(given.is_empty() && rest.is_empty())
                && found.len() == start + 1
                && let Some(earlier) = found.get(before..start).and_then(|earlier| {
                    earlier
                        .iter()
                        .position(|known| known.settled == *outcome && known.answers.len() == given.len() + 1)
                })
                && let Some((_, readings)) =
                    found.get_mut(before + earlier).and_then(|known| known.answers.last_mut())
            {
                readings.push(reading);
                found.truncate(start);
            }
            single = outcome;
        }
        if !same {
            return None;
        }
        let settled = single?;
        if !rest.is_empty() || !given.is_empty() {
            found.truncate(before);
            found.push(Alternative { answers: given.clone(), settled: settled.clone() });
        }
        Some(settled)
    }

    fn settled_with(&self, answers: &[Answer]) -> Settled {
        let mut readings = self.view.interpretation().readings().clone();
        for (question, chosen) in answers {
            readings.extend(chosen.first().map(|reading| (question.clone(), reading.clone())));
        }
        let decisions: Vec<_> = self.pairing.strands().iter().map(|strand| &strand.decision).collect();
        settle(&decisions, &readings)
    }
}
