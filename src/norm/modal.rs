//! The words that carry a modality, and where the deed's verb then stands.

use crate::norm::nominal::wrong;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::{Force, Modality};
use crate::vocabulary::lexicon::{Term, class, form, role};

/// Where the deed stands after the cue, and in which shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "shall *give*", "is required to *give*"
    Base,
    /// "is prohibited from *giving*"
    Gerund,
    /// "shall be *given*": the subject is what the deed is done to
    Passive,
    /// "shall be liable", "shall be subject to …"
    State,
    /// "disclosure … is prohibited": the subject names the deed
    Nominal,
    /// "The unit *gives*": no modal at all
    Indicative,
}

/// A modal group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) start: usize,
    /// The first word after it.
    pub(super) end: usize,
    pub(super) shape: Shape,
    pub(super) modality: Modality,
    pub(super) force: Force,
    pub(super) only: bool,
    /// Words set off between modal and verb.
    pub(super) interrupt: Option<Run>,
}

#[derive(Clone, Copy)]
pub(super) enum Stance {
    Duty,
    Ban,
    Leave,
    /// Something one may be made to bear: not being so is an exemption.
    Burden,
}

impl Stance {
    pub(super) const fn modality(self, negative: bool) -> Modality {
        match (self, negative) {
            (Self::Duty | Self::Burden, false) => Modality::Obligation,
            (Self::Ban, false) | (Self::Leave, true) => Modality::Prohibition,
            (Self::Leave, false) | (Self::Ban, true) => Modality::Permission,
            (Self::Duty | Self::Burden, true) => Modality::Exemption,
        }
    }
}

/// How far "such … as" may reach before its modal, in words each.
const DESCRIBED: usize = 10;

impl Sentence<'_> {
    /// Whether a modal or another word of duty, ban or leave stands at `at`.
    pub(super) fn cue_word(&self, at: usize) -> bool {
        let token = self.at(at);
        if token.quoted || token.kind != Kind::Word {
            return false;
        }
        let next = self.at(at + 1);
        if self.performs(at) {
            return true;
        }
        // "as may be provided", "such duties as the director may assign"
        if at > 0 && (self.term(at.wrapping_sub(1)) == Term::As || self.as_another_may(at)) {
            return false;
        }
        match token.term() {
            Term::Shall | Term::Must | Term::Should | Term::Cannot => true,
            Term::Can => next.term() == Term::Not,
            Term::Will => !self.at(at.wrapping_sub(1)).is(class::DETERMINER),
            Term::May => {
                let before = self.at(at.wrapping_sub(1));
                let as_the_case = before.term() == Term::Case && next.term() == Term::Be;
                let month = token.capital && (at > 0 && before.is_word() || next.kind == Kind::Number);
                !(as_the_case || month || self.either_way(at))
            }
            Term::Need => next.term() == Term::Not && self.text(at + 3) != "limited",
            Term::But => false,
            Term::Not | Term::Never => self.elided_modal(at).is_some() || self.elided_be(at).is_some(),
            Term::Is | Term::Are => {
                self.state_cue(at).is_some()
                    || self.impersonal_cue(at)
                    || self.sanction_cue(at)
                    || self.inverted_to(at).is_some()
                    || self.present_rule(at).is_some()
            }
            Term::Has | Term::Have => self.having(at, false).is_some(),
            _ if self.remains(at) => self.state_cue(at).is_some(),
            _ => token.is(class::LOSS) && self.loses(at),
        }
    }

    /// "A clerk who tells X *forfeits* a day's pay": a finite verb of loss behind a relative clause.
    pub(super) fn loses(&self, at: usize) -> bool {
        let before = self.at(at.wrapping_sub(1));
        at > 3
            && self.at(at).form(form::THIRD | form::BASE)
            && !before.is(class::DETERMINER | class::PREPOSITION | class::ADJECTIVE)
            && !before.possessive
            && before.term() != Term::To
            && !before.is_coordinator()
            && (at.saturating_sub(40)..at).any(|place| {
                matches!(self.term(place), Term::Who | Term::That | Term::Which) && self.level(place) > 0
            })
    }

    /// "Each office *remains* free to keep it"
    fn remains(&self, at: usize) -> bool {
        at > 0
            && matches!(self.text(at), "remain" | "remains" | "stay" | "stays")
            && !self.at(at - 1).is(class::DETERMINER | class::PREPOSITION)
            && self.term(at - 1) != Term::To
    }

    /// "I hereby direct": saying it lays it down.
    pub(super) fn performs(&self, at: usize) -> bool {
        at > 0
            && self.term(at - 1) == Term::Hereby
            && self.at(at).form(form::BASE | form::THIRD)
            && !self.at(at).form(form::PARTICIPLE)
            && self.has_role(at, role::COMPEL | role::PERMIT | role::FORBID)
            && self.term(at + 1) != Term::That
    }

    /// "such duties *as the director may assign*": what another may do describes the duties.
    pub(super) fn as_another_may(&self, modal: usize) -> bool {
        if self.term(modal) != Term::May {
            return false;
        }
        let near = modal.saturating_sub(DESCRIBED)..modal;
        let Some(named) =
            near.rev().take_while(|&at| self.at(at).is_word()).find(|&at| self.term(at) == Term::As)
        else {
            return false;
        };
        (named.saturating_sub(DESCRIBED)..named)
            .rev()
            .take_while(|&at| self.at(at).is_word() || self.at(at).kind == Kind::Comma)
            .any(|at| self.term(at) == Term::Such)
    }

    /// "Shall keep a log *and not* show it", "must— (1) …; (2) *not* hide a leak": the verb behind a negation whose
    /// modal was said before it, with that modal's force.
    fn elided_modal(&self, at: usize) -> Option<(usize, Force)> {
        let before = self.at(at.checked_sub(1)?);
        let opens = before.kind == Kind::Item || matches!(self.term(at - 1), Term::And | Term::But);
        let verb = self.skip_adverbs(at + 1);
        // "Shall include but not be limited to" rules nothing out.
        let opens = opens && self.text(self.skip_adverbs(verb + 1)) != "limited";
        if !opens || !self.at(verb).form(form::BASE) || !self.at(verb).word.verb.is_some() {
            return None;
        }
        let level = self.level(at);
        let modal = (0..at)
            .rev()
            .take_while(|&place| !matches!(self.at(place).kind, Kind::Stop | Kind::Flush))
            .find(|&place| self.level(place) <= level && self.at(place).is_modal())?;
        let negated = matches!(self.term(self.skip_adverbs(modal + 1)), Term::Not | Term::Never);
        let force = match self.term(modal) {
            Term::Shall | Term::Must | Term::Will => Force::Binding,
            Term::Should => Force::Soft,
            _ => return None,
        };
        (!negated).then_some((verb, force))
    }

    /// "Status *not to be* entered on tickets": the participle of a terse rule that leaves out its "is".
    fn elided_be(&self, at: usize) -> Option<usize> {
        let verb = self.skip_adverbs(at + 3);
        let terse = matches!(self.term(at), Term::Not | Term::Never)
            && self.term(at + 1) == Term::To
            && self.term(at + 2) == Term::Be
            && self.at(verb).form(form::PARTICIPLE);
        let alone = |place: usize| {
            let token = self.at(place);
            !token.is_auxiliary() && !token.is_modal() && token.kind == Kind::Word
        };
        (terse && at > 0 && self.numbered() && (0..at).all(alone)).then_some(verb)
    }

    /// "may or may not": both stances, so none.
    fn either_way(&self, at: usize) -> bool {
        self.term(at + 1) == Term::Or && self.term(at + 2) == Term::May
            || at > 1 && self.term(at - 1) == Term::Or && self.term(at - 2) == Term::May
    }

    /// The modal group at `at`; `negative` where the subject negates ("No member …").
    pub(super) fn cue(&self, at: usize, negative: bool, limit: usize) -> Option<Cue> {
        let term = self.term(at);
        if matches!(term, Term::Is | Term::Are) {
            if let Some(verb) = self.inverted_to(at) {
                return Some(Cue::plain(at, verb, Shape::Base, Modality::Prohibition));
            }
            return self.state(at, at + 1, negative, true, limit).or_else(|| self.present_cue(at, negative));
        }
        if matches!(term, Term::Has | Term::Have) {
            return self.having(at, negative);
        }
        if self.remains(at) {
            return self.state(at, at + 1, negative, true, limit);
        }
        if let Some(verb) = self.elided_be(at) {
            return Some(Cue::plain(at, verb, Shape::Passive, Modality::Prohibition));
        }
        if matches!(term, Term::Not | Term::Never) {
            let (verb, force) = self.elided_modal(at)?;
            return Some(Cue { force, ..Cue::plain(at, verb, Shape::Base, Modality::Prohibition) });
        }
        let (stance, force) = match term {
            Term::Shall | Term::Must | Term::Will => (Stance::Duty, Force::Binding),
            Term::Should => (Stance::Duty, Force::Soft),
            Term::May | Term::Can | Term::Cannot => (Stance::Leave, Force::Binding),
            Term::Need => (Stance::Burden, Force::Binding),
            _ => return None,
        };
        let mut place = at + 1;
        let mut negative = negative ^ (term == Term::Cannot);
        let mut only = false;
        let mut interrupt = None;
        loop {
            place = self.skip_adverbs(place);
            match self.term(place) {
                Term::Not | Term::Neither | Term::Never => {
                    negative = !negative;
                    place += 1;
                }
                Term::Only if self.at(place + 1).is_word() => {
                    only = true;
                    place += 1;
                }
                Term::In
                    if self.term(place + 1) == Term::Any
                        && matches!(self.text(place + 2), "way" | "manner" | "respect") =>
                {
                    place += 3
                }
                Term::At
                    if matches!(self.text(place + 1), "any" | "all")
                        && self.term(place + 2) == Term::Time =>
                {
                    place += 3
                }
                _ if interrupt.is_none()
                    && self.at(place).is(class::PREPOSITION)
                    && !self.at(place).form(form::BASE) =>
                {
                    let level = self.level(place);
                    let verb = (place + 2..limit.min(place + 24))
                        .take_while(|&verb| !self.at(verb).is_break())
                        .find(|&verb| {
                            let before = self.at(verb - 1);
                            (self.level(verb) == level
                                || before.form(form::THIRD | form::PAST)
                                || self.at(verb - 2).is(class::UNIT))
                                && self.is_base_verb(verb)
                                && !self.at(verb).is(class::NOUNISH | class::PARTY | class::THING)
                                && before.term() != Term::To
                                && !before.is(class::DETERMINER | class::PREPOSITION | class::ADJECTIVE)
                        });
                    match verb {
                        Some(verb) => {
                            interrupt = Some(Run::new(place, verb));
                            place = verb;
                        }
                        None => break,
                    }
                }
                _ if self.at(place).kind == Kind::Comma && interrupt.is_none() => {
                    let close = (place + 1..limit).find(|&close| {
                        self.at(close).kind == Kind::Comma && {
                            let verb = self.skip_adverbs(close + 1);
                            let next = self.at(verb + 1);
                            // "by rule, order or custom, stop …": a noun of the list, and no verb
                            let listed = self.at(verb).is(class::NOUNISH)
                                && (next.is_coordinator() || next.kind == Kind::Comma)
                                && (verb..limit.min(verb + 8))
                                    .any(|place| self.at(place).kind == Kind::Comma);
                            self.at(verb).form(form::BASE) && !listed
                                || !self.at(verb).is_word()
                                || self.term(verb) == Term::Not
                        }
                    });
                    match close {
                        Some(close) => {
                            interrupt = Some(Run::new(place + 1, close));
                            place = close + 1;
                        }
                        None => break,
                    }
                }
                _ => break,
            }
        }
        if self.term(place) == Term::Have && self.term(place + 1) == Term::Been {
            return None;
        }
        let modality = stance_of(stance, negative, term);
        let plain = Cue { start: at, end: place, shape: Shape::Base, modality, force, only, interrupt };
        if self.term(place) == Term::Be {
            if let Some(cue) = self.state(at, place + 1, negative, false, limit) {
                let soft = if force == Force::Soft { Force::Soft } else { cue.force };
                return Some(Cue {
                    force: soft,
                    only: only || cue.only,
                    interrupt: interrupt.or(cue.interrupt),
                    ..cue
                });
            }
            let mut verb = self.skip_adverbs(place + 1);
            let mut only = only;
            if self.term(verb) == Term::Only {
                only = true;
                verb = self.skip_adverbs(verb + 1);
            }
            if self.at(verb).kind == Kind::Comma
                && let Some(close) = (verb + 1..limit).find(|&close| {
                    self.at(close).kind == Kind::Comma && self.at(close + 1).form(form::PARTICIPLE)
                })
            {
                verb = close + 1;
            }
            let shape = if self.done_to(verb) { Shape::Passive } else { Shape::State };
            return Some(Cue { end: if shape == Shape::State { place } else { verb }, shape, only, ..plain });
        }
        if self.term(place) == Term::Have
            && let Some(cue) = self.having(place, negative)
        {
            return Some(Cue { start: at, ..cue });
        }
        if self.has_role(place, role::REFRAIN) {
            let mut gerund = self.skip_adverbs(place + 1);
            if self.term(gerund) == Term::From {
                gerund = self.skip_adverbs(gerund + 1);
            }
            if self.at(gerund).form(form::GERUND) {
                let modality = match modality {
                    Modality::Obligation => Modality::Prohibition,
                    Modality::Prohibition => Modality::Obligation,
                    other => other,
                };
                return Some(Cue { end: gerund, shape: Shape::Gerund, modality, ..plain });
            }
        }
        Some(plain)
    }

    /// Whether the participle at `at` names what is done to something, and is no state of it: "shall be written" asks for
    /// writing, "shall not be written in the log" bars a deed.
    pub(super) fn done_to(&self, at: usize) -> bool {
        let placed = self.text(at) == "written"
            && matches!(self.term(at + 1), Term::In | Term::Into | Term::On | Term::Down);
        self.at(at).form(form::PARTICIPLE) && (placed || !self.at(at).is(class::ADJECTIVE))
    }

    /// "(ordered that no officer) *disclose*": the verb itself carries the command.
    pub(super) fn mandate(&self, verb: usize, negative: bool) -> Cue {
        let mut at = verb;
        let mut shape = Shape::Base;
        if self.term(at) == Term::Be && self.at(self.skip_adverbs(at + 1)).form(form::PARTICIPLE) {
            at = self.skip_adverbs(at + 1);
            shape = Shape::Passive;
        }
        let modality = if negative { Modality::Prohibition } else { Modality::Obligation };
        Cue::plain(verb, at, shape, modality)
    }

    /// "It is unlawful", "it is the policy"
    fn impersonal_cue(&self, at: usize) -> bool {
        self.term(at.wrapping_sub(1)) == Term::It
            && (at + 1..at + 5)
                .take_while(|&next| {
                    self.at(next).is(class::DETERMINER | class::ADVERB | class::ADJECTIVE)
                        || self.term(next) == Term::Policy
                        || self.at(next).is(class::RULE)
                        || self.term(next) == Term::Duty
                        || self.term(next) == Term::Responsibility
                        || wrong(self.text(next))
                        || matches!(self.text(next), "unfair" | "deceptive" | "trade" | "labor" | "business")
                })
                .any(|next| {
                    matches!(
                        self.term(next),
                        Term::Unlawful | Term::Lawful | Term::Policy | Term::Duty | Term::Responsibility
                    ) || self.at(next).is(class::RULE)
                        || matches!(self.text(next), "illegal" | "unfair" | "deceptive")
                        || wrong(self.text(next))
                })
            || self.term(at.wrapping_sub(1)) == Term::It
                && matches!(self.term(at + 1), Term::Prohibited | Term::Forbidden)
    }

    /// "is subject to discipline", "is liable to a fine", "is not eligible for promotion", "is ground for dismissal"
    fn sanction_cue(&self, at: usize) -> bool {
        self.sanctioned(at).is_some()
    }

    /// The word of sanction after the form of "be" at `at`.
    pub(super) fn sanctioned(&self, at: usize) -> Option<usize> {
        let mut next = self.skip_adverbs(at + 1);
        let negative = self.term(next) == Term::Not;
        next += usize::from(negative);
        if matches!(self.term(next), Term::A | Term::An) {
            next += 1;
        }
        let burden = matches!(self.term(next), Term::Subject | Term::Liable)
            && self.term(next + 1) == Term::To
            || matches!(self.term(next), Term::Guilty | Term::Ineligible)
            || matches!(self.text(next), "ground" | "grounds" | "cause") && self.term(next + 1) == Term::For;
        let benefit = self.term(next) == Term::Eligible && self.term(next + 1) == Term::For;
        (burden && !negative || benefit && negative).then_some(next)
    }

    fn state_cue(&self, at: usize) -> Option<Cue> {
        self.state(at, at + 1, false, true, self.tokens.len())
    }
}

fn stance_of(stance: Stance, negative: bool, term: Term) -> Modality {
    match (stance, negative, term) {
        (Stance::Duty, true, _) => Modality::Prohibition,
        // "need not", with "not" taken as part of it
        (Stance::Burden, ..) => Modality::Exemption,
        (stance, negative, _) => stance.modality(negative),
    }
}

impl Cue {
    pub(super) const fn plain(start: usize, end: usize, shape: Shape, modality: Modality) -> Self {
        Self { start, end, shape, modality, force: Force::Binding, only: false, interrupt: None }
    }
}
