//! Inverted sentences: "In no case may the clerk …".

use crate::norm::bearer::Subject;
use crate::norm::condition::Marker;
use crate::norm::read::Reader;
use crate::norm::segment::Segment;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class};

impl Sentence<'_> {
    /// Whether "in no case", "on no account", "by no means", "at no time" stands right before `cue`.
    pub(super) fn on_no_occasion(&self, cue: usize) -> bool {
        cue > 2
            && self.term(cue - 2) == Term::No
            && self.at(cue - 3).is(class::PREPOSITION)
            && matches!(
                self.text(cue - 1),
                "case"
                    | "cases"
                    | "event"
                    | "circumstances"
                    | "circumstance"
                    | "time"
                    | "account"
                    | "means"
                    | "condition"
                    | "conditions"
                    | "pretext"
                    | "reason"
                    | "way"
                    | "wise"
                    | "terms"
                    | "situation"
            )
    }

    /// "Under no circumstances *is* a clerk to tell": the verb behind the subject.
    pub(super) fn inverted_to(&self, be: usize) -> Option<usize> {
        if !matches!(self.term(be), Term::Is | Term::Are) || !self.on_no_occasion(be) {
            return None;
        }
        let level = self.level(be);
        let to = (be + 2..self.tokens.len().min(be + 40))
            .take_while(|&at| !matches!(self.at(at).kind, Kind::Semicolon | Kind::Stop))
            .find(|&at| self.level(at) <= level && self.infinitive(at))?;
        Some(self.skip_adverbs(to + 1))
    }
}

impl Reader<'_> {
    /// "nor shall any worker transmit", "Under no circumstances shall staff ask": the verb, with the subject set.
    pub(super) fn inverted(&self, segment: &Segment, subject: &mut Subject) -> Option<usize> {
        let sentence = self.sentence;
        let after = segment.cue + 1;
        let only = sentence.term(segment.subject_start) == Term::Only
            && sentence.marker(segment.subject_start + 1).is_some();
        // "Except as provided in subsection (b), in no case may …".
        let never = segment.cue >= segment.subject_start + 3 && sentence.on_no_occasion(segment.cue);
        let empty = subject.run.is_empty()
            || never
            || only
            || segment.cue > 0 && sentence.term(segment.cue - 1) == Term::Nor;
        let pronoun = sentence.at(after).is(class::PRONOUN);
        if !empty
            || !(sentence.at(after).opens_noun() || sentence.at(after).is(class::PARTY) || pronoun)
            || sentence.at(segment.cue).capital
        {
            return None;
        }
        let verb = match sentence.inverted_to(segment.cue) {
            Some(verb) => verb,
            // "Nor may you …": a pronoun is the whole subject.
            None if pronoun && segment.cue > 0 && sentence.term(segment.cue - 1) == Term::Nor => {
                sentence.skip_adverbs(after + 1)
            }
            None => self.inverted_verb(after, segment.end)?,
        };
        let only = segment.subject_start;
        if sentence.term(only) == Term::Only {
            subject.only = false;
            subject.exceptions = sentence.phrase(Run::new(only + 1, segment.cue)).into_iter().collect();
        }
        if never && sentence.marker(segment.subject_start) == Some(Marker::Exception) {
            let end =
                (segment.subject_start..segment.cue).rev().find(|&at| sentence.at(at).kind == Kind::Comma);
            let fronted = Run::new(segment.subject_start, end.unwrap_or(segment.cue));
            subject.exceptions = sentence.phrase(fronted).into_iter().collect();
        }
        let infinitive = (after..verb).rev().find(|&at| sentence.infinitive(at));
        subject.run = sentence.trim(Run::new(after, infinitive.unwrap_or(verb)));
        subject.run.end = sentence.back_to(subject.run.end).max(subject.run.start + 1);
        subject.negative = true;
        Some(verb)
    }

    /// The verb of an inverted sentence, or the mark before its list of verbs, with the subject between.
    pub(super) fn inverted_verb(&self, subject: usize, end: usize) -> Option<usize> {
        let sentence = self.sentence;
        let level = sentence.level(subject);
        let mut head = None;
        for at in subject..end {
            let token = sentence.at(at);
            let before = sentence.at(at.wrapping_sub(1));
            let next = sentence.at(at + 1);
            if sentence.level(at) != level {
                continue;
            }
            if matches!(token.kind, Kind::Dash | Kind::Colon | Kind::Item) {
                return (at > subject).then_some(at);
            }
            let free = at > subject
                && !before.is(class::DETERMINER | class::PREPOSITION)
                && !before.is_coordinator();
            let plain = !token.is(class::NOUNISH | class::PARTY | class::THING | class::ADJECTIVE);
            // "May the clerk, or any other officer of the town, permit use by …": behind words set off by commas.
            let closed = before.kind == Kind::Comma
                && (subject..at.saturating_sub(1)).any(|place| sentence.at(place).kind == Kind::Comma)
                && next.is_word();
            let placed = closed
                || (before.is(class::PARTY) || before.plural && next.is(class::DETERMINER))
                    && !before.possessive
                    && (next.opens_noun()
                        || next.is(class::PREPOSITION | class::PARTY) && next.term() != Term::Of);
            if free && sentence.is_base_verb(at) && (plain || placed) {
                return Some(at);
            }
            // "may a guard sleep": no verb that the lexicon knows
            if token.is(class::PARTY) && !token.possessive {
                head = head.or(Some(at + 1));
            }
            // "may the date fall behind May": a verb that may be a noun, behind one
            let noun = before.is_word() && !before.opens_noun() && !before.is(class::ADJECTIVE);
            let complete = next.opens_noun() || next.is(class::PREPOSITION | class::ADVERB);
            if free && noun && complete && next.term() != Term::Of && sentence.is_base_verb(at) {
                head = head.or(Some(at));
            }
        }
        head.map(|at| sentence.skip_adverbs(at)).filter(|&at| at < end && sentence.at(at).is_word())
    }
}
