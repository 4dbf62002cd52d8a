//! Norms in relative clauses.

use crate::norm::complement::Frame;
use crate::norm::modal::Shape;
use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form};

/// How far into a sentence the verb may stand that sets something up, in words.
const OPENING: usize = 60;

impl Reader<'_> {
    /// Norms in relative clauses of the predicate: "officers who shall be responsible for …".
    pub(super) fn relative_norms(&mut self, run: Run) {
        let sentence = self.sentence;
        for at in run.places() {
            if sentence.level(at) == 0
                || !matches!(sentence.term(at), Term::Shall | Term::Must | Term::May)
                || sentence.at(at).quoted
            {
                continue;
            }
            let back = sentence.back_to(at);
            let who = back > 0
                && sentence.term(back.wrapping_sub(1)) == Term::Who
                && sentence.term(at) != Term::May;
            let under = (run.start..at).rev().find(|&place| sentence.term(place) == Term::Which);
            let under = under.filter(|&place| {
                matches!(sentence.term(place.wrapping_sub(1)), Term::To | Term::Under)
                    && (sentence.term(place.wrapping_sub(1)) != Term::To
                        || sentence.term(place.wrapping_sub(2)) == Term::Pursuant)
                    && !(place + 1..at)
                        .any(|between| matches!(sentence.term(between), Term::Shall | Term::May | Term::Must))
            });
            let (start, subject_end) = if who {
                // "a director, who shall serve for a year"
                let comma = back > 1 && sentence.at(back - 2).kind == Kind::Comma;
                let last = back - 1 - usize::from(comma);
                let mut start = last;
                while start > run.start
                    && !sentence.at(start.wrapping_sub(1)).is_break()
                    && (sentence.roles(start - 1) == 0
                        || sentence.at(start.wrapping_sub(1)).is(class::PARTY | class::NUMBER))
                    && sentence.level(start.wrapping_sub(1)) == sentence.level(run.start)
                {
                    start -= 1;
                }
                // "submit it to the clerk, who shall", "consist of the chief, who shall"
                let behind = (start..last).rev().find(|&place| {
                    matches!(sentence.term(place), Term::To | Term::By | Term::From | Term::With)
                        || place == start
                });
                let preposition = behind.is_some_and(|place| sentence.at(place).is(class::PREPOSITION));
                let start = behind.map_or(start, |place| place + usize::from(preposition));
                (start.max(run.start + 1), last)
            } else if let Some(which) = under {
                (which + 1, at)
            } else {
                continue;
            };
            self.relative_norm(start, subject_end, at, run.end);
            return;
        }
    }
    /// "There is hereby established a board, which shall review each permit": what is set up is bound from the start.
    pub(super) fn established(&mut self) {
        let sentence = self.sentence;
        let whole = sentence.whole();
        let Some(verb) = sentence.sets_up() else { return };
        // The subject of the last relative clause.
        let mut last: Option<Run> = None;
        for at in verb + 1..whole.end {
            let modal = matches!(sentence.term(at), Term::Shall | Term::Must | Term::May | Term::Will);
            if !modal || sentence.level(at) == 0 && last.is_none() || sentence.at(at).quoted {
                continue;
            }
            let back = sentence.back_to(at);
            let before = back.wrapping_sub(1);
            let subject = match (sentence.term(before), last) {
                (Term::Which | Term::That, _) => sentence.named_first(Run::new(verb + 1, before)),
                // "a director, appointed by the mayor, who shall"
                (Term::Who, _) if sentence.at(before.wrapping_sub(1)).kind == Kind::Comma => {
                    sentence.named_first(Run::new(verb + 1, before))
                }
                (Term::Who, _) => {
                    let opens = |&place: &usize| {
                        place == verb + 1
                            || sentence.at(place).is(class::DETERMINER)
                            || sentence.at(place - 1).is(class::PREPOSITION)
                            || sentence.at(place - 1).is_break()
                    };
                    let start = (verb + 1..before).rev().find(opens).unwrap_or(before);
                    sentence.trim(Run::new(start, before))
                }
                // "and shall report"
                (_, Some(subject)) if sentence.at(before).is_coordinator() => subject,
                _ => continue,
            };
            if subject.is_empty() || !sentence.bears(subject) {
                continue;
            }
            let next = (at + 1..whole.end).find(|&place| {
                matches!(sentence.term(place), Term::Shall | Term::Must | Term::May | Term::Will)
                    && (sentence.level(place) == sentence.level(at)
                        || sentence.at(sentence.back_to(place).wrapping_sub(1)).is_coordinator())
            });
            let end = next.map_or(whole.end, |next| {
                let edge = sentence.back_to(next);
                edge - usize::from(edge > at + 1 && sentence.at(edge - 1).is_coordinator())
            });
            self.relative_norm(subject.start, subject.end, at, end);
            last = Some(subject);
        }
    }

    /// The norm of a relative clause whose modal stands at `at` and whose subject goes from `start` to `subject_end`.
    fn relative_norm(&mut self, start: usize, subject_end: usize, at: usize, limit: usize) {
        let sentence = self.sentence;
        let subject = sentence.subject(start, subject_end);
        let Some(cue) = sentence.cue(at, subject.negative, limit) else { return };
        if !subject.run.is_empty() && self.no_norm(&subject, cue) {
            return;
        }
        let level = sentence.level(at);
        let end = (cue.end..limit).find(|&place| sentence.level(place) < level).unwrap_or(limit);
        let passive = cue.shape == Shape::Passive;
        let forms = match cue.shape {
            Shape::Gerund => form::GERUND,
            Shape::Passive => form::PARTICIPLE,
            _ => form::BASE,
        };
        let frame = Frame {
            modality: cue.modality,
            patient: passive.then_some(subject.run),
            passive,
            topic: None,
            depth: 0,
        };
        let reads = sentence.acts(Run::new(cue.end, end), forms, frame);
        self.push(&subject, None, cue, cue.modality, reads, None);
    }
}

impl Sentence<'_> {
    /// The noun phrase that `run` begins with, without what is told of it behind a comma or by a participle; what
    /// stands before it ("in the office of the mayor") is left out.
    fn named_first(&self, run: Run) -> Run {
        let run = self.trim(run);
        let start = match self.at(run.start).is(class::PREPOSITION) {
            true => (run.start + 2..run.end)
                .find(|&at| self.at(at).is(class::DETERMINER) && !self.at(at - 1).is(class::PREPOSITION))
                .unwrap_or(run.start),
            false => run.start,
        };
        let told = |&at: &usize| {
            self.at(at).kind == Kind::Comma
                || self.infinitive(at)
                || self.at(at).form(form::PARTICIPLE | form::GERUND)
                    && !self.at(at).capital
                    && self.at(at + 1).is(class::PREPOSITION)
        };
        let end = (start + 1..run.end).find(told).unwrap_or(run.end);
        self.trim(Run::new(start, end))
    }

    /// "There is hereby established", "A board is hereby created": the participle that sets something up.
    pub(super) fn sets_up(&self) -> Option<usize> {
        let opening = 0..self.tokens.len().min(OPENING);
        let be = opening.into_iter().find(|&at| {
            matches!(self.term(at), Term::Is | Term::Are | Term::Shall)
                && self.level(at) == 0
                && !self.at(at).quoted
        })?;
        let verb = self.skip_adverbs(be + 1);
        let there = self.term(be.wrapping_sub(1)) == Term::There
            || self.term(be.wrapping_sub(2)) == Term::There && self.term(be.wrapping_sub(1)) == Term::Hereby;
        // "There shall be a council, which shall …"
        if there && self.term(be) == Term::Shall {
            let named = self.skip_adverbs(verb + 1);
            let last = if self.at(named).form(form::PARTICIPLE) { named } else { verb };
            return (self.term(verb) == Term::Be).then_some(last);
        }
        let set = matches!(
            &*self.lemma(verb),
            "establish" | "create" | "constitute" | "form" | "continue" | "reconstitute" | "institute"
        );
        (there && set && self.at(verb).form(form::PARTICIPLE)).then_some(verb)
    }
}
