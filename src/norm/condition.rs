//! What a norm hangs on: conditions, exceptions, "only", priority phrases.

use crate::norm::Phrase;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form};

/// What a marker word opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// if, when, upon, subject to, …
    Condition,
    /// unless, except, other than, without, absent
    Exception,
    /// A purpose, ground or manner: a condition of a ban or a permission, and no condition of a duty.
    Narrowing,
    /// Another adjunct: "in accordance with", "within ten days", "by e-mail".
    Manner,
    /// "notwithstanding …", "subject to section 4"
    Priority,
}

impl Sentence<'_> {
    /// The marker that opens at `at`, if any.
    pub(super) fn marker(&self, at: usize) -> Option<Marker> {
        self.marker_after(at, false)
    }

    /// The same; `verb` where the word before is the verb of the phrase, and no modifier.
    pub(super) fn marker_after(&self, at: usize, verb: bool) -> Option<Marker> {
        let token = self.at(at);
        if !token.is_word() || token.quoted {
            return None;
        }
        let next = self.term(at + 1);
        let before = self.at(at.wrapping_sub(1));
        // "including after a request", "the time when", "required pursuant to": part of the words before
        if before.term() == Term::Including
            || matches!(token.term(), Term::When | Term::Where) && before.names_time()
            || token.term() == Term::Where && before.is(class::PLACE)
            || token.term() == Term::As && before.term() == Term::Such
            || !verb
                && before.form(form::PARTICIPLE)
                && !before.is(class::THING)
                && self.level(at) == self.level(at.wrapping_sub(1))
                && at > 1
                && matches!(
                    token.term(),
                    Term::Pursuant | Term::In | Term::During | Term::Within | Term::Through
                )
        {
            return None;
        }
        let third = self.term(at + 2);
        let noun_at = |from: usize, names: &[Term]| {
            (from..from + 5)
                .take_while(|&place| self.at(place).is_word() && self.term(place) != Term::Without)
                .any(|place| names.contains(&self.term(place)))
        };
        Some(match token.term() {
            Term::Unless | Term::Absent | Term::Except => Marker::Exception,
            Term::Save
                if matches!(
                    next,
                    Term::On
                        | Term::Upon
                        | Term::By
                        | Term::To
                        | Term::With
                        | Term::As
                        | Term::For
                        | Term::In
                        | Term::That
                        | Term::Where
                        | Term::When
                        | Term::If
                ) =>
            {
                Marker::Exception
            }
            Term::Other if next == Term::Than => Marker::Exception,
            Term::Without => match self.text(at + 1) {
                "delay" | "unreasonable" | "regard" | "limitation" | "undue" | "charge" | "respect"
                | "prejudice" => Marker::Manner,
                _ => Marker::Exception,
            },
            Term::Once if matches!(next, Term::Each | Term::Every | Term::A) => Marker::Manner,
            Term::Until
                if self.at(at + 1).kind == Kind::Number
                    || self.at(at + 1).is(class::MONTH)
                    || self.text(at + 1) == "further" =>
            {
                Marker::Manner
            }
            Term::If
            | Term::When
            | Term::Where
            | Term::Whenever
            | Term::Wherever
            | Term::While
            | Term::Until
            | Term::Till
            | Term::Once
            | Term::Because => {
                if token.term() == Term::If && next == Term::Any && !self.at(at + 2).is_word()
                    || token.term() == Term::While
                        && self.at(at + 1).is(class::PREPOSITION)
                        && before.term() == Term::Time
                {
                    return None;
                }
                Marker::Condition
            }
            Term::Upon => Marker::Condition,
            // "within ten days after": part of the deadline
            Term::Before | Term::After if before.is(class::UNIT) && !before.is(class::NUMBER) => return None,
            Term::Before | Term::After => Marker::Condition,
            // "Ten days before a report is sent"
            _ if (token.kind == Kind::Number || token.word.value > 0)
                && !before.is_word()
                && self.at(at + 1).is(class::UNIT)
                && matches!(self.term(at + 2), Term::Before | Term::After) =>
            {
                Marker::Condition
            }
            // "prior to the release", "following payment of a fee", and not "the following", "ten days following"
            _ if matches!(self.text(at), "prior" | "Prior")
                && next == Term::To
                && !before.is(class::UNIT) =>
            {
                Marker::Condition
            }
            _ if matches!(self.text(at), "following" | "Following")
                && !before.is(class::UNIT | class::DETERMINER)
                && self.at(at + 1).is_word() =>
            {
                Marker::Condition
            }
            Term::Provided
                if next == Term::That
                    || (self.at(at + 1).kind == Kind::Comma && noun_at(at + 2, &[Term::However])) =>
            {
                Marker::Condition
            }
            Term::Whether if before.kind == Kind::Comma && next == Term::Or => Marker::Manner,
            Term::Not | Term::No
                if matches!(next, Term::Later | Term::Earlier | Term::Sooner) && third == Term::Than =>
            {
                Marker::Manner
            }
            Term::Each | Term::Every
                if self.at(at + 1).is(class::UNIT | class::MONTH)
                    || self.at(at + 2).is(class::UNIT)
                        && self.at(at + 1).is(class::NUMBER | class::ADJECTIVE) =>
            {
                Marker::Manner
            }
            Term::In
                if matches!(next, Term::Each | Term::Every) && self.at(at + 2).is(class::UNIT)
                    || next == Term::Each && self.at(at + 3).is(class::UNIT) =>
            {
                Marker::Manner
            }
            Term::Twice => Marker::Manner,
            Term::By
                if (at + 1..at + 6)
                    .take_while(|&place| place == at + 1 || !self.at(place).is(class::DETERMINER))
                    .any(|place| self.at(place).is(class::UNIT) && !self.at(place).is(class::NUMBER))
                    && matches!(next, Term::The | Term::Each) =>
            {
                Marker::Manner
            }
            Term::On | Term::By | Term::At | Term::In
                if self.at(at + 1).is(class::POSSESSIVE) && self.text(at + 2) == "own"
                    || token.term() == Term::By
                        && next == Term::The
                        && matches!(
                            self.text(at + 2),
                            "end" | "start" | "beginning" | "close" | "deadline"
                        ) =>
            {
                Marker::Manner
            }
            Term::As
                if before.kind == Kind::Comma
                    && self.at(at + 1).form(form::PARTICIPLE)
                    && self.at(at + 2).is(class::PREPOSITION) =>
            {
                Marker::Manner
            }
            Term::With if next == Term::A && self.text(at + 2) == "view" => Marker::Manner,
            Term::For if self.time_follows(at) => Marker::Manner,
            Term::Not | Term::No
                if matches!(next, Term::More | Term::Less)
                    && third == Term::Than
                    && !verb
                    && self.time_follows(at) =>
            {
                Marker::Manner
            }
            Term::At if next == Term::Least || self.text(at + 1) == "once" => Marker::Manner,
            Term::For if next == Term::As && third == Term::Long => Marker::Condition,
            Term::Subject if next == Term::To => Marker::Condition,
            Term::Notwithstanding => Marker::Priority,
            Term::To if next == Term::The && third == Term::Extent => Marker::Condition,
            Term::To if next == Term::The && self.text(at + 2) == "maximum" => Marker::Condition,
            Term::At if noun_at(at + 1, &[Term::Request]) => Marker::Condition,
            Term::On
                if noun_at(at + 1, &[Term::Condition])
                    || next == Term::Request
                    || self.text(at + 1) == "written" && third == Term::Request =>
            {
                Marker::Condition
            }
            Term::On
                if matches!(next, Term::A | Term::An)
                    && (at + 3..at + 6).any(|place| self.term(place) == Term::Basis)
                    || matches!(self.text(at + 2), "website" | "webpage")
                    || matches!(self.text(at + 3), "website" | "webpage") =>
            {
                Marker::Manner
            }
            Term::On if next == Term::The && (third == Term::Basis || self.term(at + 3) == Term::Basis) => {
                Marker::Narrowing
            }
            Term::With if noun_at(at + 1, &[Term::Approval, Term::Consent]) => Marker::Condition,
            Term::For if noun_at(at + 1, &[Term::Purpose, Term::Purposes]) => Marker::Narrowing,
            Term::In if noun_at(at + 1, &[Term::Furtherance]) => Marker::Narrowing,
            Term::In if matches!(next, Term::A | Term::Any) && third == Term::Manner => Marker::Narrowing,
            Term::In
                if (next == Term::Any || self.text(at + 1) == "whatever")
                    && matches!(self.text(at + 2), "form" | "way" | "fashion" | "respect" | "capacity") =>
            {
                Marker::Manner
            }
            Term::In if next == Term::No => Marker::Manner,
            Term::In if noun_at(at + 1, &[Term::Case, Term::Event]) => Marker::Condition,
            Term::As if matches!(self.text(at + 1), "long") => Marker::Condition,
            Term::As if matches!(self.text(at + 1), "soon" | "appropriate" | "necessary") => Marker::Manner,
            Term::So if next == Term::Long || self.text(at + 1) == "far" => Marker::Condition,
            _ if matches!(self.text(at), "insofar" | "Insofar") => Marker::Condition,
            Term::Solely | Term::Exclusively
                if matches!(next, Term::For | Term::To | Term::In | Term::On | Term::Because) =>
            {
                Marker::Narrowing
            }
            Term::In
                if matches!(
                    next,
                    Term::Accordance | Term::Response | Term::Writing | Term::Addition | Term::Connection
                ) || matches!(
                    self.text(at + 1),
                    "consultation"
                        | "coordination"
                        | "conjunction"
                        | "advance"
                        | "person"
                        | "compliance"
                        | "order"
                        | "lieu"
                        | "conformity"
                        | "consequence"
                ) =>
            {
                Marker::Manner
            }
            Term::Pursuant | Term::Consistent | Term::Regardless => Marker::Manner,
            Term::Within if !self.quantity_follows(at) => return None,
            Term::Within | Term::During => Marker::Manner,
            Term::As if matches!(next, Term::A | Term::An | Term::The) => Marker::Manner,
            Term::By => match self.text(at + 1) {
                "designation" => Marker::Condition,
                _ => return None,
            },
            _ if token.is(class::ADVERB) && self.text(at) == "primarily" && self.marker(at + 1).is_some() => {
                Marker::Narrowing
            }
            _ => return None,
        })
    }

    /// The phrases of one condition or exception: one, or one for each of its items.
    pub(super) fn marked_phrases(&self, run: Run, out: &mut Vec<Phrase>) {
        let run = Run::new(run.start, run.end);
        if self.trim(run).places().all(|at| matches!(self.term(at), Term::Except | Term::That)) {
            return;
        }
        let first = (run.start..run.end).find(|&at| self.at(at).kind == Kind::Item);
        let Some(first) = first else {
            out.extend(self.phrase(run));
            return;
        };
        let depth = self.at(first).depth;
        let lead = self.trim(Run::new(run.start, first));
        // A lead-in of more than its marker ("if the official (1) has …") is left to the items.
        if lead.is_empty() && first > run.start {
            // nothing stands before the items
        }
        let mut start = first + 1;
        for at in first + 1..run.end {
            let token = self.at(at);
            if token.kind == Kind::Item && token.depth <= depth || token.kind == Kind::Flush {
                out.extend(self.phrase(Run::new(start, at)));
                start = at + 1;
                if token.kind == Kind::Flush {
                    start = run.end;
                    break;
                }
            }
        }
        out.extend(self.phrase(Run::new(start, run.end)));
    }

    /// Whether an amount of time follows: "for more than 48 hours", "not more than ten days".
    fn time_follows(&self, at: usize) -> bool {
        let number = |place: usize| self.at(place).kind == Kind::Number || self.at(place).is(class::NUMBER);
        (at + 1..at + 7)
            .take_while(|&place| {
                let inside =
                    matches!(self.term(place), Term::Of | Term::To | Term::Up | Term::Than | Term::At);
                self.at(place).is_word() && (inside || !self.at(place).is(class::PREPOSITION))
            })
            .any(|place| self.at(place).is(class::UNIT) && !number(place) && (at + 1..place).any(number))
    }

    /// Whether a number, "a reasonable time" or the like follows.
    fn quantity_follows(&self, at: usize) -> bool {
        (at + 1..at + 4).any(|place| {
            self.at(place).is_number() && self.term(place) != Term::Any || self.at(place).is(class::UNIT)
        })
    }

    /// Whether "to" at `at` begins an infinitive.
    pub(super) fn infinitive(&self, at: usize) -> bool {
        if self.term(at) != Term::To {
            return false;
        }
        let further = self.is_base_verb(at + 1) && self.at(at + 2).opens_noun();
        let verb = if further { at + 1 } else { self.skip_adverbs(at + 1) };
        let token = self.at(verb);
        token.form(form::BASE)
            && token.word.value == 0
            && !token.possessive
            && (!token.is(class::NOUNISH)
                || !matches!(self.term(verb + 1), Term::Of)
                    && (!self.at(verb + 1).is_break()
                        || self.at(at.wrapping_sub(1)).kind == Kind::Item
                        || !token.plural
                            && !token.is(class::PARTY | class::THING)
                            && !token.word.nominal.is_some()
                            && token.word.verb.is_some())
                    && (self.at(verb + 1).opens_noun()
                        || self.at(verb + 1).is(class::PREPOSITION)
                        || self.at(verb + 1).is_coordinator()
                        || !token.plural))
    }
}
