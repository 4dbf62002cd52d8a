//! Rules and practices that restrain: "adopt a rule that bars …", "act so as to keep … from …".

use crate::norm::Act;
use crate::norm::complement::{Frame, ReadAct};
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::verb_phrase::VerbPhrase;
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Sentence<'_> {
    /// "adopt a directive that bars deputies from giving …", "act so as to keep deputies from giving …".
    pub(super) fn adopted(&self, phrase: VerbPhrase, frame: Frame) -> Option<ReadAct> {
        let level = self.level(phrase.verb);
        let rulemaking = self.has_role(phrase.verb, role::RULEMAKING);
        let restrains = |at: usize| self.restraining(at).is_some();
        let mut barred = None;
        let restraining = (phrase.verb + 1..phrase.end).find_map(|at| {
            let deep = self.level(at) > level;
            match self.term(at) {
                Term::That | Term::Which
                    if deep
                        && !self.at(at.wrapping_sub(1)).is(class::PREPOSITION)
                        && (rulemaking || self.head_is_rule(phrase.verb, at)) =>
                {
                    let mut verb = self.skip_adverbs(at + 1);
                    if matches!(
                        self.term(verb),
                        Term::Would | Term::May | Term::Shall | Term::Could | Term::Will
                    ) {
                        verb = self.skip_adverbs(verb + 1);
                    }
                    // "that has the effect of barring"
                    if matches!(&*self.lemma(verb), "have") {
                        let effect = (verb..verb + 4).find(|&place| self.term(place) == Term::Effect)?;
                        verb = self.skip_adverbs(effect + 2);
                    }
                    Some(verb).filter(|&verb| restrains(verb))
                }
                // "a practice under which teachers are forbidden to answer"
                Term::Which
                    if deep
                        && matches!(self.term(at.wrapping_sub(1)), Term::Under | Term::By)
                        && (rulemaking || self.head_is_rule(phrase.verb, at)) =>
                {
                    let be =
                        (at + 1..phrase.end).find(|&be| matches!(self.term(be), Term::Is | Term::Are))?;
                    let verb = self.skip_adverbs(be + 1);
                    barred = Some(Run::new(at + 1, be));
                    Some(verb).filter(|&verb| restrains(verb) && self.at(verb).form(form::PARTICIPLE))
                }
                // "so as to bar", "in such a way as to bar"
                Term::As if self.term(at + 1) == Term::To && self.level(at) <= level => {
                    let manner = self.term(at.wrapping_sub(1)) == Term::So
                        || matches!(self.text(at.wrapping_sub(1)), "manner" | "way" | "fashion");
                    Some(self.skip_adverbs(at + 2)).filter(|&verb| manner && restrains(verb))
                }
                _ => {
                    (rulemaking && self.at(at).form(form::GERUND) && !deep && self.restraint_at(at).is_some())
                        .then_some(at)
                }
            }
        })?;
        // "so as to forbid, delay or hinder X": the last verb has the complement of all
        let mut verbs = Vec::new();
        let mut last = restraining;
        loop {
            let next = self.skip_adverbs(self.past_joint(last + 1));
            if next == last + 1 || self.restraining(next).is_none() || !self.same_form(last, next) {
                break;
            }
            verbs.push((self.verb(last), self.restraining(last)?));
            last = next;
        }
        let restraint = self.restraining(last).or_else(|| self.restraint_at(last))?;
        let within = VerbPhrase { verb: last, ..phrase };
        let mut read = self.complement(
            within,
            phrase.verb,
            (self.verb(last), restraint),
            frame,
            barred,
            barred.is_some(),
        )?;
        if let Act::Restrain(restrain) = &mut read.act {
            restrain.adopted_by = Some(self.verb(phrase.verb));
            verbs.append(&mut restrain.verbs);
            restrain.verbs = verbs;
        }
        Some(read)
    }

    /// Past commas and coordinators.
    fn past_joint(&self, mut at: usize) -> usize {
        while self.at(at).kind == Kind::Comma || self.at(at).is_coordinator() {
            at += 1;
        }
        at
    }

    fn same_form(&self, one: usize, other: usize) -> bool {
        self.at(one).word.forms & self.at(other).word.forms != 0
    }

    /// "follow a practice that …", "take any action that …": whether what stands before `that` is a rule or an act.
    fn head_is_rule(&self, verb: usize, that: usize) -> bool {
        (verb + 1..that).any(|at| self.at(at).is(class::LAW) || self.at(at).is(class::RULE))
    }
}
