//! Rules in the present tense: "Leave is granted if …", "Notice is due to each owner".

use crate::norm::Modality;
use crate::norm::modal::{Cue, Shape};
use crate::norm::sentence::Sentence;
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form};

impl Sentence<'_> {
    /// "is granted", "are told only", "is due to": the participle or adjective behind the form of "be" at `at`, where a
    /// numbered paragraph says in the present tense what is given, denied, told, kept, paid or lost.
    pub(super) fn present_rule(&self, at: usize) -> Option<usize> {
        if !matches!(self.term(at), Term::Is | Term::Are) || self.level(at) != 0 || at == 0 {
            return None;
        }
        let mut verb = self.skip_adverbs(at + 1);
        while matches!(self.term(verb), Term::Not | Term::Never | Term::Only) {
            verb = self.skip_adverbs(verb + 1);
        }
        let due = self.text(verb) == "due" && matches!(self.term(verb + 1), Term::To | Term::From);
        let given = self.at(verb).form(form::PARTICIPLE) && gives(&self.lemma(verb));
        let harmed = self.at(verb).form(form::PARTICIPLE) && harms(&self.lemma(verb)) && self.describes(at);
        // "The file is locked, and the key is given to X": both are read as what is told.
        let told = |place: usize| {
            matches!(self.term(place), Term::Is | Term::Are)
                && self.level(place) == 0
                && self.said_to_be(place).is_some_and(|cue| {
                    let lemma = self.lemma(cue.end);
                    cue.shape == Shape::Passive && !gives(&lemma) && !harms(&lemma)
                })
        };
        ((due || given || harmed) && !self.narrates(at) && self.numbered() && !(1..at).any(told))
            .then_some(verb)
    }

    /// The modal group of such a rule.
    pub(super) fn present_cue(&self, at: usize, negative: bool) -> Option<Cue> {
        let verb = self.present_rule(at)?;
        let (mut negative, mut only) = (negative, false);
        for place in at + 1..verb {
            negative ^= matches!(self.term(place), Term::Not | Term::Never);
            only |= self.term(place) == Term::Only;
        }
        let modality = if negative { Modality::Prohibition } else { Modality::Obligation };
        let due = self.text(verb) == "due";
        let (end, shape) = if due { (at, Shape::State) } else { (verb, Shape::Passive) };
        Some(Cue { only, ..Cue::plain(at, end, shape, modality) })
    }

    /// Whether a relative clause before `at` tells who is meant: "an officer who sends it is dismissed".
    fn describes(&self, at: usize) -> bool {
        (0..at).any(|place| {
            (self.term(place) == Term::Who || self.text(place).eq_ignore_ascii_case("whoever"))
                && self.level(place) > 0
        })
    }

    /// Whether the sentence tells how things go rather than how they must: by its time, its amounts, or another modal.
    fn narrates(&self, at: usize) -> bool {
        let first = self.text(0);
        let told = [
            "In",
            "Currently",
            "Today",
            "Historically",
            "Sometimes",
            "Usually",
            "Often",
            "Typically",
            "This",
        ];
        let vague = matches!(first, "Many" | "Some" | "Most" | "Few" | "Several" | "It" | "There" | "Such");
        let modal = |place: usize| {
            matches!(
                self.term(place),
                Term::Shall | Term::May | Term::Must | Term::Will | Term::Should | Term::Was | Term::Were
            ) && self.level(place) == 0
        };
        let colon = self.tokens.iter().any(|token| matches!(token.kind, Kind::Colon));
        let time = (0..at + 4)
            .any(|place| matches!(self.text(place), "often" | "usually" | "generally" | "frequently"));
        told.contains(&first)
            || vague
            || time
            || colon
            || self.whole().places().any(modal)
            || self.at(at.wrapping_sub(1)).is(class::DETERMINER)
    }

    /// Whether the sentence stands in a paragraph that bears a label: "3.", "(b)", "¶ 5".
    pub(super) fn numbered(&self) -> bool {
        self.clause.labelled
    }
}

fn gives(lemma: &str) -> bool {
    matches!(
        lemma,
        "grant"
            | "deny"
            | "refuse"
            | "tell"
            | "inform"
            | "notify"
            | "keep"
            | "pay"
            | "forfeit"
            | "give"
            | "disclose"
            | "release"
            | "withhold"
            | "award"
            | "waive"
            | "send"
            | "share"
            | "reveal"
            | "answer"
            | "reimburse"
            | "excuse"
            | "hand"
            | "furnish"
            | "supply"
            | "return"
            | "withdraw"
            | "revoke"
            | "entrust"
            | "divulge"
    )
}

fn harms(lemma: &str) -> bool {
    matches!(
        lemma,
        "dismiss" | "discipline" | "suspend" | "fine" | "punish" | "discharge" | "demote" | "reprimand"
    )
}
