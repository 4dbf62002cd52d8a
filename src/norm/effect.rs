//! Modals that lay down nothing: possibility, future, effect.

use crate::norm::bearer::Subject;
use crate::norm::indicative::is_fact;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::{Modality, Residue, ResidueReason};
use crate::vocabulary::lexicon::{Term, class, role};

impl Reader<'_> {
    /// Whether a modal lays down nothing: possibility, future, effect.
    pub(super) fn no_norm(&mut self, subject: &Subject, cue: Cue) -> bool {
        let sentence = self.sentence;
        let modal = sentence.term(cue.start);
        let bears = sentence.bears(subject.run);
        let there = sentence.term(subject.run.start) == Term::There;
        let verb = cue.end;
        let roles = sentence.roles(verb);
        let lemma = sentence.lemma(verb);
        let next = sentence.skip_adverbs(verb + 1);
        let mut reason = None;
        match cue.shape {
            Shape::Base if bears && !sentence.is_party(subject.run) => {
                let effect =
                    matches!(&*lemma, "occur" | "expire" | "become" | "constitute" | "supersede" | "prevail");
                if effect || &*lemma == "take" && sentence.term(next) == Term::Effect {
                    reason = Some(ResidueReason::NotDeontic);
                }
            }
            Shape::Base if !bears => {
                let kept = sentence.stays_so(verb)
                    || sentence.stays_there(verb) && !sentence.names_text(subject.run);
                if roles & role::EFFECT != 0
                    && !kept
                    && (&*lemma != "take" || sentence.term(next) == Term::Effect)
                    && &*lemma != "include"
                {
                    reason = Some(ResidueReason::NotDeontic);
                }
                if matches!(&*lemma, "be" | "have" | "result" | "arise" | "contain") && modal == Term::May {
                    reason = Some(ResidueReason::NotDeontic);
                }
                if &*lemma == "have" {
                    self.meaning |= (next..next + 4).any(|at| sentence.text(at).starts_with("meaning"));
                    reason = Some(ResidueReason::NotDeontic);
                }
            }
            Shape::State => {
                let word = sentence.at(next);
                let state = sentence.text(next);
                if matches!(
                    state,
                    "guilty"
                        | "void"
                        | "effective"
                        | "severable"
                        | "invalid"
                        | "null"
                        | "binding"
                        | "construed"
                ) || word.is(class::NUMBER) && there
                {
                    reason = Some(ResidueReason::NotDeontic);
                }
                if modal == Term::May
                    && !sentence.stays_so(verb)
                    && (!matches!(cue.modality, Modality::Prohibition)
                        || !bears && word.is(class::DETERMINER))
                {
                    reason = Some(ResidueReason::NotDeontic);
                }
                if there && !(next..next + 4).any(|at| sentence.at(at).word.nominal.is_some()) {
                    reason = Some(ResidueReason::NotDeontic);
                }
            }
            Shape::Passive => {
                if matches!(
                    &*lemma,
                    "deem"
                        | "consider"
                        | "treat"
                        | "construe"
                        | "define"
                        | "interpret"
                        | "know"
                        | "cite"
                        | "entitle"
                ) && !matches!(&*lemma, "treat" if self.treats_person(subject, next))
                    && !self.weighs_person(subject, &lemma, next)
                {
                    self.meaning |= matches!(&*lemma, "deem" | "consider" | "treat" | "construe" | "define");
                    reason = Some(ResidueReason::NotDeontic);
                }
                if matches!(&*lemma, "affect" | "invalidate" | "impair" | "hold")
                    && !sentence.is_party(subject.run)
                    && cue.modality != Modality::Permission
                    && &*lemma != "hold"
                {
                    reason = Some(ResidueReason::AboutLaw);
                }
                // In a labelled paragraph it is a weak duty: "Requests should be sent to the supervisor".
                let carried = roles & role::LIGHT != 0 && sentence.names_deed(subject.run);
                let remark = is_fact(&lemma) && !carried || sentence.term(subject.run.start) == Term::It;
                if modal == Term::Should && (!sentence.numbered() || remark) {
                    self.purpose = true;
                    reason = Some(ResidueReason::NotDeontic);
                }
            }
            _ => {}
        }
        if &*lemma == "have" && (next..next + 4).any(|at| sentence.text(at).starts_with("meaning")) {
            self.meaning = true;
            reason = Some(ResidueReason::NotDeontic);
        }
        if &*lemma == "mean" || modal == Term::Should && matches!(&*lemma, "feel" | "be") {
            self.purpose |= modal == Term::Should;
            reason = Some(ResidueReason::NotDeontic);
        }
        if modal == Term::Will {
            let run = subject.run;
            let bound = run.places().any(|at| {
                let token = sentence.at(at);
                token.is(class::OFFICIAL)
                    || token.is(class::PARTY)
                        && token.capital
                        && !token.plural
                        && token.end - token.start <= 6
                        && sentence.text(at).bytes().all(|byte| byte.is_ascii_uppercase())
            }) && bears;
            // In a labelled paragraph of a policy, what its people or its bodies will do they have to do.
            let told = sentence.numbered()
                && (matches!(cue.shape, Shape::Passive | Shape::Nominal)
                    || sentence.is_party(subject.run)
                    || sentence.named(subject.run)
                    || sentence.names_unit(subject.run) && sentence.at(next).opens_noun())
                // "will be responsible for working": the duty is in the adjective
                && (roles & (role::STATE | role::EFFECT) == 0 || cue.shape == Shape::Gerund)
                && (cue.shape != Shape::State || sentence.is_party(subject.run));
            if !bound && !told {
                reason = Some(ResidueReason::NotDeontic);
            }
        }
        if &*lemma == "apply" && !sentence.is_party(subject.run) {
            self.applies(subject.run, verb, cue.modality, sentence.tokens.len());
            return true;
        }
        if let Some(reason) = reason {
            let from = sentence.at(subject.run.start).start;
            let to = sentence.at(verb).end;
            self.statement.residue.push(Residue { span: crate::text::Span::new(from.min(to), to), reason });
            return true;
        }
        false
    }

    /// "No person shall be considered for the post", "considered or interviewed by the panel": a deed, and no meaning.
    fn weighs_person(&self, subject: &Subject, lemma: &str, next: usize) -> bool {
        let sentence = self.sentence;
        lemma == "consider"
            && sentence.is_party(subject.run)
            && (matches!(sentence.term(next), Term::For | Term::By) || sentence.at(next).is_coordinator())
    }

    pub(super) fn treats_person(&self, subject: &Subject, next: usize) -> bool {
        self.sentence.is_party(subject.run) && self.sentence.term(next) != Term::As
    }
}
