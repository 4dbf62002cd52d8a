//! Bans and their absence told as what there is: "A ban on lending maps is in force", "No limit on loans exists".

use crate::norm::bearer::Subject;
use crate::norm::complement::{Frame, ReadAct};
use crate::norm::deed::Adjuncts;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::{Act, Modality};
use crate::vocabulary::lexicon::{Term, class, form, role};

/// How far behind the noun the predicate may stand, in words.
const REACH: usize = 40;

impl Reader<'_> {
    /// Reads such a sentence; nothing where it is none.
    pub(super) fn in_force(&mut self) {
        let sentence = self.sentence;
        let Some((noun, predicate)) = sentence.stands() else { return };
        let denied = sentence.term(0) == Term::No
            || (predicate..predicate + 3).any(|at| matches!(sentence.term(at), Term::Not | Term::No));
        let modality = if denied { Modality::Permission } else { Modality::Prohibition };
        let deed = Run::new(noun + 2, predicate);
        let frame = Frame { modality, patient: None, passive: false, topic: None, depth: 0 };
        let head = sentence.at(deed.start);
        let reads = if head.form(form::GERUND) && head.word.verb.is_some() {
            sentence.acts(deed, form::GERUND, frame)
        } else if let Some(at) = deed.places().take(3).find(|&at| {
            let word = sentence.at(at).word;
            word.nominal.is_some() || word.verb.is_some() && sentence.at(at).plural
        }) {
            let act = Act::Deed(sentence.nominal_deed(at, deed.end));
            let adjuncts = Adjuncts::default();
            let (end, close, inner) = (deed.end, deed.end, Vec::new());
            vec![ReadAct { verb: at, act, adjuncts, agent: None, listed: false, end, close, inner }]
        } else {
            return;
        };
        let cue = Cue::plain(predicate, predicate, Shape::State, modality);
        self.push(&Subject::default(), None, cue, modality, reads, None);
    }
}

impl Sentence<'_> {
    /// The noun of restraint that heads the subject, and the verb that says that the restraint is there.
    fn stands(&self) -> Option<(usize, usize)> {
        let noun = (0..4).find(|&at| {
            let word = self.at(at).word;
            let named = if word.nominal.is_some() { word.nominal } else { word.verb };
            self.lexicon.roles(named) & (role::FORBID | role::LIMIT) != 0
                || self.at(at).is(class::RULE | class::LAW) && self.term(at + 1) == Term::Against
        })?;
        let on = matches!(self.term(noun + 1), Term::On | Term::Against | Term::Upon);
        let determined = noun > 0
            && (0..noun)
                .all(|at| self.at(at).is(class::DETERMINER | class::ADJECTIVE) || self.term(at) == Term::No);
        let near = noun + 2..self.tokens.len().min(noun + REACH);
        let predicate = near.filter(|_| on && determined).find(|&at| {
            let next = self.skip_adverbs(at + 1);
            let next = if self.term(next) == Term::Not { next + 1 } else { next };
            let in_force =
                self.term(next) == Term::In && matches!(self.text(next + 1), "force" | "effect" | "place");
            let is = matches!(self.text(at), "is" | "are" | "remain" | "remains" | "stays" | "stay");
            is && in_force
                || matches!(self.text(at), "exists" | "exist" | "applies") && !self.at(at + 1).is_word()
        })?;
        Some((noun, predicate))
    }
}
