//! Modalities that a state names: "is required to", "has the right to".

use crate::norm::modal::{Cue, Shape, Stance};
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::{Force, Modality};
use crate::vocabulary::lexicon::{Term, class, form, role};

/// How far words set off before an infinitive may reach, in words.
const ASIDE: usize = 30;

impl Sentence<'_> {
    /// "is required to", "are hereby authorized to", "shall be prohibited from": `after` is past the form of "be".
    pub(super) fn state(
        &self,
        start: usize,
        after: usize,
        negative: bool,
        finite: bool,
        limit: usize,
    ) -> Option<Cue> {
        let mut negative = negative;
        let mut at = self.skip_adverbs(after);
        if matches!(self.term(at), Term::Not | Term::Never) {
            negative = !negative;
            at = self.skip_adverbs(at + 1);
        }
        let mut term = self.term(at);
        if self.text(at) == "at" && self.text(at + 1) == "liberty" {
            (at, term) = (at + 1, Term::Free);
        }
        // "is not liable", "are immune", "is exempt from"
        let unburdened = term == Term::Liable && negative || term == Term::Immune && !negative;
        let exempt =
            self.text(at).eq_ignore_ascii_case("exempt") && !negative && self.term(at + 1) == Term::From;
        let subject_to = term == Term::Subject && negative && self.term(at + 1) == Term::To;
        if finite && (unburdened || exempt || subject_to) {
            return Some(Cue::plain(start, start, Shape::State, Modality::Exemption));
        }
        // "is void if it forbids": the bar on the rule stands in the condition
        if finite && !negative && self.voids_rule(at) {
            return Some(Cue::plain(start, start, Shape::State, Modality::Prohibition));
        }
        // "the list is to be kept", "officers are not to ask"
        if finite && term == Term::To {
            return self.is_to(start, at, negative);
        }
        let last = self.joined_participle(at);
        // "authorized and directed to": the duty counts; "designated and empowered to": the word that says so.
        let duty = matches!(self.stance_word(at, negative, finite), Some((Stance::Burden, _)));
        let at = if duty || self.stance_word(last, negative, finite).is_none() { at } else { last };
        let term = self.term(at);
        let (stance, force) = self.stance_word(at, negative, finite)?;
        let aside = self.set_apart(last + 1, limit);
        let modality = stance.modality(negative);
        let cue = |end: usize, shape: Shape| {
            Some(Cue { start, end, shape, modality, force, only: false, interrupt: aside })
        };
        let mut next = aside.map_or_else(|| self.skip_adverbs(last + 1), |aside| aside.end + 1);
        if self.term(next) == Term::By && self.term(next + 1) == Term::Law {
            next += 2;
        }
        // "prohibited, or in any way restricted, from …" restrains somebody; "shall not be prohibited from" too.
        if matches!(stance, Stance::Ban)
            && (negative || self.at(at + 1).kind == Kind::Comma || self.at(at + 1).is_coordinator())
            && !finite
        {
            return None;
        }
        match (stance, self.term(next)) {
            (Stance::Ban, Term::From) => {
                let gerund = self.skip_adverbs(next + 1);
                if self.at(gerund).form(form::GERUND) {
                    return cue(gerund, Shape::Gerund);
                }
                if self.at(gerund).is_break() {
                    return cue(gerund, Shape::Gerund);
                }
                None
            }
            // "Officers are forbidden: (a) to accept a gift"
            (Stance::Ban, _) if finite && self.at(next).is_break() && self.lists_infinitives(next) => {
                cue(next, Shape::Base)
            }
            (Stance::Duty, Term::For) => {
                let gerund = self.skip_adverbs(next + 1);
                // "is responsible for: (a) keeping a log"
                let first = (gerund..gerund + 4).find(|&at| self.at(at).is_word()).unwrap_or(gerund);
                self.at(self.skip_adverbs(first)).form(form::GERUND).then_some(())?;
                cue(gerund, Shape::Gerund)
            }
            (_, Term::To) => {
                let verb = self.skip_adverbs(next + 1);
                let token = self.at(verb);
                if token.is_break() {
                    return cue(verb, Shape::Base);
                }
                if self.term(verb) == Term::Be && self.at(verb + 1).form(form::PARTICIPLE) {
                    return cue(verb + 1, Shape::Passive);
                }
                let number = token.kind == Kind::Number
                    || token.word.value > 0
                    || self.term(verb) == Term::Up && self.term(verb + 1) == Term::To;
                // "Workers are entitled to two days of rest".
                if finite && term == Term::Entitled && (number || token.opens_noun()) {
                    let modality = if negative { Modality::Exemption } else { Modality::Obligation };
                    return Some(Cue::plain(start, start, Shape::State, modality));
                }
                if token.form(form::BASE) && !number
                    || token.word.verb == Default::default()
                        && !number
                        && !token.opens_noun()
                        && term != Term::Responsible
                {
                    let inner = self.has_role(verb, role::REFRAIN);
                    if inner {
                        let gerund = verb + 1 + usize::from(self.term(verb + 1) == Term::From);
                        let modality = match modality {
                            Modality::Obligation => Modality::Prohibition,
                            Modality::Exemption => Modality::Permission,
                            other => other,
                        };
                        return Some(Cue {
                            start,
                            end: gerund,
                            shape: Shape::Gerund,
                            modality,
                            force,
                            only: false,
                            interrupt: aside,
                        });
                    }
                    return cue(verb, Shape::Base);
                }
                None
            }
            (Stance::Leave, Term::The) if term == Term::Delegated => {
                let to = (next..next + 6).find(|&place| self.infinitive(place))?;
                cue(to + 1, Shape::Base)
            }
            _ => {
                let ended = next >= limit
                    || !self.at(next).is_word()
                    || self.marker(next).is_some()
                    || self.at(next).is(class::PREPOSITION)
                    || self.at(next).is(class::ADVERB);
                let deontic = matches!(
                    term,
                    Term::Prohibited
                        | Term::Forbidden
                        | Term::Permitted
                        | Term::Allowed
                        | Term::Authorized
                        | Term::Authorised
                        | Term::Required
                        | Term::Needed
                        | Term::Necessary
                );
                if ended && deontic && (finite || matches!(stance, Stance::Leave | Stance::Ban) || negative) {
                    return cue(at, Shape::Nominal);
                }
                if matches!(term, Term::Permitted | Term::Allowed) && self.at(next).word.nominal.is_some() {
                    return cue(next, Shape::State);
                }
                None
            }
        }
    }

    /// What the word at `at`, behind a form of "be", says of its subject: bound, barred or free.
    fn stance_word(&self, at: usize, negative: bool, finite: bool) -> Option<(Stance, Force)> {
        Some(match self.term(at) {
            Term::Required | Term::Obliged | Term::Obligated | Term::Compelled | Term::Directed => {
                (Stance::Burden, Force::Binding)
            }
            Term::Expected if finite => (Stance::Burden, Force::Soft),
            Term::Responsible => (Stance::Duty, Force::Binding),
            Term::Authorized
            | Term::Authorised
            | Term::Permitted
            | Term::Allowed
            | Term::Entitled
            | Term::Free
            | Term::Empowered
            | Term::Eligible => (Stance::Leave, Force::Binding),
            Term::Encouraged => (Stance::Leave, Force::Soft),
            Term::Prohibited | Term::Forbidden | Term::Barred | Term::Precluded | Term::Ineligible => {
                (Stance::Ban, Force::Binding)
            }
            Term::Delegated => (Stance::Leave, Force::Binding),
            Term::Needed => (Stance::Burden, Force::Binding),
            Term::Necessary if negative => (Stance::Burden, Force::Binding),
            _ if self.text(at) == "liberty" && self.text(at.wrapping_sub(1)) == "at" => {
                (Stance::Leave, Force::Binding)
            }
            // "The director is ordered to", "owners are urged to": told to somebody by this text
            _ if finite && self.at(at).form(form::PARTICIPLE) && self.told_to(at) => {
                let force = if self.has_role(at, role::URGE) { Force::Soft } else { Force::Binding };
                (Stance::Burden, force)
            }
            _ => return None,
        })
    }

    /// Whether the participle at `at` says that somebody is told to do what an infinitive behind it names.
    fn told_to(&self, at: usize) -> bool {
        self.has_role(at, role::COMPEL | role::URGE)
            && !matches!(&*self.lemma(at), "force" | "coerce" | "cause")
            && self.infinitive(self.skip_adverbs(self.joined_participle(at) + 1))
    }

    /// The last of two joined participles that share an infinitive ("designated and empowered *to act*"), else `at`.
    fn joined_participle(&self, at: usize) -> usize {
        if !self.at(at + 1).is_coordinator() || !self.at(at).form(form::PARTICIPLE) {
            return at;
        }
        let last = self.skip_adverbs(at + 2);
        let shares = self.at(last).form(form::PARTICIPLE) && self.infinitive(self.skip_adverbs(last + 1));
        if shares { last } else { at }
    }

    /// Words set off by commas before an infinitive: "is authorized, *while the storm lasts*, to close roads".
    fn set_apart(&self, comma: usize, limit: usize) -> Option<Run> {
        if self.at(comma).kind != Kind::Comma {
            return None;
        }
        let close = (comma + 2..limit.min(comma + ASIDE))
            .take_while(|&at| {
                self.at(at).is_word() || self.at(at).kind == Kind::Comma || self.at(at).is_number()
            })
            .find(|&at| self.at(at).kind == Kind::Comma && self.term(at + 1) == Term::To)?;
        let opens = self.at(comma + 1).is(class::PREPOSITION) || self.marker(comma + 1).is_some();
        (opens && (self.infinitive(close + 1) || self.at(close + 2).is_break()))
            .then(|| Run::new(comma + 1, close))
    }

    /// Whether the first word behind a break is the "to" of an infinitive.
    fn lists_infinitives(&self, at: usize) -> bool {
        (at..at + 4).find(|&place| self.at(place).is_word()).is_some_and(|first| self.infinitive(first))
    }

    /// "void", "unenforceable", of a rule that restrains somebody in the same sentence.
    pub(super) fn voids_rule(&self, at: usize) -> bool {
        matches!(
            self.text(at),
            "void" | "invalid" | "unenforceable" | "null" | "preempted" | "superseded" | "ineffective"
        ) && (0..self.tokens.len()).any(|verb| self.bars_in_clause(verb))
    }

    /// Whether a finite verb of restraint stands at `at` in a clause that describes a rule.
    pub(super) fn bars_in_clause(&self, at: usize) -> bool {
        self.at(at).form(form::THIRD)
            && self.restraining(at).is_some()
            && self.at(at).word.verb.is_some()
            && (matches!(self.term(at.wrapping_sub(1)), Term::That | Term::Which)
                || !self.at(at.wrapping_sub(1)).is(class::DETERMINER | class::PREPOSITION | class::ADJECTIVE))
            && (self.level(at) > 0 || self.at(at.wrapping_sub(1)).kind == Kind::Item)
    }

    /// "is to be kept", "are not to ask": a duty; "the aim is to protect" names an aim, and its subject is no person.
    fn is_to(&self, start: usize, to: usize, negative: bool) -> Option<Cue> {
        let verb = self.skip_adverbs(to + 1);
        let modality = if negative { Modality::Prohibition } else { Modality::Obligation };
        let before = self.at(start.wrapping_sub(1));
        if self.term(verb) == Term::Be {
            let done = self.skip_adverbs(verb + 1);
            return self.done_to(done).then(|| Cue::plain(start, done, Shape::Passive, modality));
        }
        let person = |at: usize| self.at(at).is(class::PARTY) && !self.at(at).possessive;
        // "Staff on duty are not to answer"
        let described =
            (1..start).rev().take(8).any(|at| person(at - 1) && self.at(at).is(class::PREPOSITION));
        let person = person(start.wrapping_sub(1)) || before.is_word() && described;
        (self.at(verb).form(form::BASE) && person).then(|| Cue::plain(start, verb, Shape::Base, modality))
    }

    /// "has the right to", "shall have no duty to", "have power and authority to".
    pub(super) fn having(&self, at: usize, negative: bool) -> Option<Cue> {
        let mut negative = negative;
        let mut stance = None;
        let mut place = at + 1;
        while place < at + 9 {
            let token = self.at(place);
            match token.term() {
                Term::No => negative = !negative,
                Term::Not => negative = !negative,
                Term::Power | Term::Authority | Term::Right => stance = Some(Stance::Leave),
                Term::Duty | Term::Burden | Term::Obligation | Term::Responsibility => {
                    stance = Some(Stance::Burden)
                }
                Term::To | Term::Of => break,
                _ if token.is(class::DETERMINER | class::ADJECTIVE | class::ADVERB)
                    || token.is_coordinator() => {}
                _ if token.word.term == Term::Unnamed
                    && stance.is_none()
                    && self.at(place + 1).is_word()
                    && place <= at + 3
                    && !token.is(class::PREPOSITION)
                    && self.text(place) == "option" =>
                {
                    stance = Some(Stance::Leave);
                }
                _ => return None,
            }
            place += 1;
        }
        let stance = stance?;
        let verb = self.skip_adverbs(place + 1);
        let (shape, fits) = match self.term(place) {
            Term::To => (Shape::Base, self.at(verb).form(form::BASE)),
            Term::Of => (Shape::Gerund, self.at(verb).form(form::GERUND)),
            _ => (Shape::Base, false),
        };
        fits.then_some(Cue {
            start: at,
            end: verb,
            shape,
            modality: stance.modality(negative),
            force: Force::Binding,
            only: false,
            interrupt: None,
        })
    }
}
