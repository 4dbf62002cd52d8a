//! Promises that a norm orders: "shall certify that it will not tell", "must sign an undertaking not to tell".

use crate::norm::Modality;
use crate::norm::modal::{Cue, Shape};
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, role};

/// How far behind the verb what is promised may begin, in words.
const REACH: usize = 24;

impl Sentence<'_> {
    /// Who is bound by what the verb at `verb` promises, the modal group of the promise, and where it ends.
    pub(super) fn pledged(&self, verb: usize, end: usize, who: Run) -> Option<(Run, Cue, usize)> {
        let noun = (verb + 1..end.min(verb + 5))
            .take_while(|&at| self.at(at).is_word() && !self.at(at).is(class::PREPOSITION))
            .find(|&at| pledge_noun(self.text(at)));
        let word = self.lays_down_that(verb)
            || self.has_role(verb, role::PLEDGE) && self.at(verb).word.verb.is_some();
        if !word && noun.is_none() {
            return None;
        }
        let from = noun.unwrap_or(verb) + 1;
        let near = from..end.min(from + REACH);
        let clear = |at: &usize| {
            !matches!(self.at(*at).kind, Kind::Semicolon | Kind::Item | Kind::Flush | Kind::Stop)
        };
        let opens = near.take_while(clear).find(|&at| {
            self.term(at) == Term::That && self.at(at + 1).is_word()
                || self.infinitive(at)
                || self.denied_infinitive(at)
        })?;
        if self.denied_infinitive(opens) {
            let cue = Cue::plain(opens, opens + 1, Shape::Base, Modality::Prohibition);
            return Some((who, cue, end));
        }
        if self.infinitive(opens) {
            // "promise to return it", and not "certify data to be true"
            let direct = opens == from && self.term(opens + 1) != Term::Be;
            let cue = Cue::plain(opens, opens, Shape::Base, Modality::Obligation);
            return direct.then_some((who, cue, end));
        }
        let modal = (opens + 2..end.min(opens + REACH))
            .take_while(clear)
            .find(|&at| matches!(self.term(at), Term::Will | Term::Shall))?;
        let mut start = opens + 1;
        let negative = matches!(self.term(start), Term::No | Term::Neither | Term::Nobody);
        start += usize::from(negative && self.term(start) != Term::Nobody);
        let named = Run::new(start, self.back_to(modal));
        let pronoun = named.end == named.start + 1 && self.at(named.start).is(class::PRONOUN);
        // "it has not told and will not tell"
        let shared = self.at(self.back_to(modal).wrapping_sub(1)).is_coordinator();
        let bound = if pronoun && !negative || shared { who } else { named };
        Some((bound, self.cue(modal, negative, end)?, end))
    }

    /// "Every contract shall *provide* that the contractor will not tell X"
    pub(super) fn lays_down_that(&self, verb: usize) -> bool {
        matches!(&*self.lemma(verb), "provide" | "stipulate" | "specify") && self.term(verb + 1) == Term::That
    }

    /// "not to tell", "never to tell"
    pub(super) fn denied_infinitive(&self, at: usize) -> bool {
        matches!(self.term(at), Term::Not | Term::Never) && self.infinitive(at + 1)
    }
}

/// A noun that names a promise.
fn pledge_noun(word: &str) -> bool {
    matches!(
        word,
        "undertaking"
            | "agreement"
            | "certification"
            | "certificate"
            | "pledge"
            | "promise"
            | "assurance"
            | "assurances"
            | "commitment"
            | "affidavit"
            | "declaration"
            | "acknowledgment"
            | "acknowledgement"
            | "statement"
            | "oath"
            | "representation"
            | "warranty"
            | "covenant"
    )
}
