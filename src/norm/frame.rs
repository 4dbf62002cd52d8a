//! Clause levels: which words stand in the main clause, and which in a clause inside it.

use crate::norm::finite::finite;
use crate::norm::opening::{bare_subordinator, fronted_clause, holds_finite, main_subject_ends};
use crate::norm::that::{at_proviso, lays_down, policy_that, says};
use crate::norm::token::{CLOSES, Kind, OPENS, Token};
use crate::vocabulary::lexicon::{Term, class, form};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameKind {
    Main,
    /// if, unless, when, …
    Subordinate,
    /// before, after: a clause or a noun phrase
    Loose,
    /// who, which, that
    Relative,
}

#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    pub(super) verb: bool,
    /// Its verb is a plural or base form, so a coordinated base form may be its own.
    pub(super) plural: bool,
    /// It completes a verb of making sure.
    complement: bool,
}

const DEEPEST: usize = 15;

pub(super) struct Frames {
    stack: [Frame; DEEPEST + 1],
    pub(super) depth: usize,
    /// For each item depth: how many frames its items stand in.
    lists: [Option<usize>; 10],
}

impl Frames {
    pub(super) fn top(&mut self) -> &mut Frame {
        &mut self.stack[self.depth.min(DEEPEST)]
    }

    fn push(&mut self, kind: FrameKind, verb: bool) {
        if self.depth < DEEPEST {
            self.depth += 1;
            *self.top() = Frame { kind, verb, plural: false, complement: false };
        }
    }

    /// Whether the words stand in "ensure that …".
    fn complement(&mut self) -> bool {
        self.depth > 0 && self.top().complement
    }

    /// Whether the clause around the innermost one is fronted or hangs on the main clause, and has no verb yet.
    pub(super) fn awaits_verb(&self) -> bool {
        let around = self.depth.checked_sub(1).and_then(|depth| self.stack.get(depth));
        around.is_some_and(|frame| {
            matches!(frame.kind, FrameKind::Subordinate | FrameKind::Loose) && !frame.verb
        })
    }

    /// Whether the clause around the innermost one has its verb.
    pub(super) fn verb_around(&self) -> bool {
        let around = self.depth.checked_sub(1).and_then(|depth| self.stack.get(depth));
        around.is_none_or(|frame| frame.verb)
    }

    pub(super) fn pop_finished(&mut self) {
        while self.depth > 0 && self.top().verb {
            self.depth -= 1;
        }
    }

    pub(super) fn pop_relatives(&mut self) {
        while self.depth > 0 && self.top().verb && self.top().kind == FrameKind::Relative {
            self.depth -= 1;
        }
    }
}

/// The level of every token, into `levels`; at each of `roots` a main clause begins.
pub(super) fn levels(tokens: &[Token], roots: &[usize], levels: &mut Vec<u8>) {
    levels.clear();
    let main = Frame { kind: FrameKind::Main, verb: false, plural: false, complement: false };
    let mut frames = Frames { stack: [main; DEEPEST + 1], depth: 0, lists: [None; 10] };
    // How deep the words stood before what a mark sets off.
    let mut set_off = 0;
    let at = |place: usize| tokens.get(place).unwrap_or(&Token::NOTHING);
    for place in 0..tokens.len() {
        let token = at(place);
        let before = if place > 0 { at(place.wrapping_sub(1)) } else { &Token::NOTHING };
        if !roots.is_empty() && roots.contains(&place) {
            frames.depth = 0;
        }
        let mut level = frames.depth;
        match token.kind {
            Kind::Item => {
                let depth = (token.depth as usize).min(9);
                match frames.lists[depth] {
                    Some(base) => frames.depth = base.min(frames.depth),
                    None => {
                        // "If a dispute arises— (1) the child shall be …": the condition is over.
                        let fronted = frames.top().kind == FrameKind::Subordinate && frames.top().verb;
                        if fronted && !frames.stack[0].verb && before.kind == Kind::Dash {
                            frames.depth = 0;
                        }
                        frames.pop_relatives();
                        frames.lists[depth] = Some(frames.depth);
                    }
                }
                for list in frames.lists.iter_mut().skip(depth + 1) {
                    *list = None;
                }
                frames.top().verb = false;
                level = frames.depth;
            }
            Kind::Flush => {
                frames.depth = 0;
                frames.top().verb = false;
                frames.lists = [None; 10];
                level = 0;
            }
            Kind::Semicolon => {
                if frames.lists.iter().all(Option::is_none) {
                    frames.depth = 0;
                    frames.top().verb = false;
                }
                level = frames.depth;
            }
            Kind::Comma if token.depth == CLOSES => {
                frames.depth = frames.depth.min(set_off);
                level = frames.depth;
            }
            Kind::Comma => {
                if token.depth == OPENS {
                    set_off = frames.depth;
                }
                if frames.top().kind == FrameKind::Loose && !frames.top().verb {
                    frames.depth -= 1;
                }
                if frames.top().kind == FrameKind::Subordinate
                    && frames.top().verb
                    && at(place + 1).term() == Term::With
                {
                    frames.depth -= 1;
                }
                // "where practicable,"
                if before.is(class::ADJECTIVE)
                    && place > 1
                    && matches!(at(place - 2).term(), Term::If | Term::Where | Term::When | Term::Unless)
                    && frames.depth > 0
                {
                    frames.depth -= 1;
                }
                level = frames.depth;
            }
            Kind::Word if !token.quoted => level = word(&mut frames, place, token, before, &at),
            _ => {}
        }
        levels.push(u8::try_from(level).unwrap_or(u8::MAX));
    }
}

fn word<'t>(
    frames: &mut Frames,
    place: usize,
    token: &Token,
    before: &Token,
    at: &impl Fn(usize) -> &'t Token,
) -> usize {
    let next = at(place + 1);
    match token.term() {
        Term::Although if before.kind == Kind::Comma && frames.stack[0].verb && rules(place, at) => {
            frames.depth = 0;
            frames.top().verb = false;
            0
        }
        Term::If | Term::Unless | Term::When | Term::Where | Term::Whenever | Term::Wherever | Term::While
        | Term::Until | Term::Till | Term::Because | Term::Although | Term::Since | Term::Once
            // "if any", "whether or not", "where appropriate", "until then" hold no clause.
            if !bare_subordinator(token, next, at(place + 2)) =>
        {
            frames.pop_relatives();
            if before.kind == Kind::Comma && matches!(token.term(), Term::Unless | Term::If | Term::When | Term::Where) {
                let keep = frames.lists.iter().flatten().max().copied().unwrap_or(0);
                while frames.depth > keep && frames.top().verb {
                    frames.depth -= 1;
                }
            }
            let level = frames.depth;
            if matches!(token.term(), Term::When | Term::Where) && before.names_time()
                || token.term() == Term::Where && before.is(class::PLACE)
            {
                frames.push(FrameKind::Relative, false);
                return frames.depth;
            }
            frames.push(FrameKind::Subordinate, next.form(form::PARTICIPLE | form::GERUND) || next.is(class::ADJECTIVE) && !at(place + 2).is_word());
            level
        }
        Term::For if (1..5).any(|next| matches!(at(place + next).term(), Term::Purpose | Term::Purposes)) => {
            frames.pop_relatives();
            frames.depth
        }
        Term::Only if matches!(next.term(), Term::If | Term::After | Term::When | Term::Upon | Term::With | Term::To | Term::For) && frames.depth > 0 && frames.top().verb => {
            frames.pop_relatives();
            frames.depth
        }
        Term::Except | Term::Without | Term::Other if before.kind == Kind::Comma && (token.term() != Term::Other || next.term() == Term::Than) => {
            frames.pop_relatives();
            frames.depth
        }
        // "from sending X about whoever it holds, from asking for it"
        Term::From if (before.is_coordinator() || before.kind == Kind::Comma) && next.form(form::GERUND) => {
            frames.pop_relatives();
            frames.depth
        }
        Term::To if (before.is_coordinator() || before.kind == Kind::Comma) && next.form(form::BASE) => {
            frames.pop_relatives();
            frames.depth
        }
        Term::Provided if before.is_break() => {
            frames.depth = 0;
            frames.top().verb = false;
            0
        }
        Term::Before | Term::After => {
            if !frames.complement() {
                frames.pop_relatives();
            }
            let level = frames.depth;
            let kind = if fronted_clause(place, at) { FrameKind::Subordinate } else { FrameKind::Loose };
            frames.push(kind, next.form(form::GERUND));
            level
        }
        // "Tell the sheriff which clients are ill": a question, for none of them is a thing.
        Term::Which if before.is(class::PARTY) && before.is_word() && next.plural && !next.word.verb.is_some() => {
            let level = frames.depth;
            frames.push(FrameKind::Relative, false);
            level
        }
        Term::Who | Term::Whom | Term::Which | Term::Whose => {
            // "the places at which, the persons from whom, and the hours when, maps may be had": its verb is still to come
            let suspended = before.is(class::PREPOSITION) && next.kind == Kind::Comma;
            relative(frames, next, at(place + 2), token.term() != Term::Whose && !suspended);
            if token.term() == Term::Who && !next.is(class::PREPOSITION) && !matches!(next.term(), Term::Shall | Term::Must | Term::May | Term::Will | Term::Should | Term::Would | Term::Could | Term::Can | Term::Might) {
                frames.top().verb = true;
            }
            frames.depth
        }
        Term::That => {
            let determiner = before.is(class::PREPOSITION) && before.term() != Term::Except && !matches!(before.term(), Term::Other)
                || before.is_coordinator() && next.is(class::PARTY | class::THING)
                || (before.is_break() || before.kind == Kind::Stop) && next.is(class::PARTY | class::THING | class::NOUNISH) && !next.plural
                || before.form(form::BASE | form::GERUND) && (!before.is(class::NOUNISH) || next.is(class::PARTY)) && next.is(class::PARTY | class::THING) && !next.plural && !at(place + 2).form(form::THIRD)
                || matches!(before.term(), Term::Unless | Term::If | Term::When | Term::Where | Term::Whenever | Term::Until | Term::Because);
            // "send that status to the agency": what has no finite verb is no clause
            let noun_phrase = before.form(form::BASE | form::GERUND)
                && !before.is(class::NOUNISH | class::PARTY | class::THING)
                && !next.plural
                && !next.opens_noun()
                && !holds_finite(place + 2, at);
            if noun_phrase {
                return frames.depth;
            }
            if before.term() == Term::Except {
                frames.depth = 0;
                frames.top().verb = false;
                return 0;
            }
            let ordered = place <= 2 && place > 0 && at(0).form(form::PARTICIPLE) && before.capital | (before.kind == Kind::Comma)
                || place > 1 && at(place - 2).term() == Term::Hereby && before.form(form::BASE | form::THIRD | form::PARTICIPLE)
                || frames.depth == 0 && (!frames.top().verb && lays_down(place, at) || policy_that(place, at));
            if determiner || ordered || at_proviso(place, at) {
                return frames.depth;
            }
            let told = before.form(form::THIRD | form::BASE | form::GERUND) && !before.is(class::NOUNISH | class::PARTY | class::THING)
                || says(before);
            relative(frames, next, at(place + 2), !told);
            frames.top().complement = matches!(before.term(), Term::Ensure | Term::Require);
            frames.depth
        }
        Term::What | Term::Whether | Term::How | Term::Why => {
            // "determine after the visit whether to return": a noun phrase behind "after", and no clause
            if token.term() == Term::Whether && next.term() == Term::To && frames.top().kind == FrameKind::Loose && !frames.top().verb {
                frames.depth -= 1;
            }
            if token.term() == Term::Whether && (matches!(next.term(), Term::Or) || before.kind == Kind::Comma && next.is(class::ADVERB | class::PREPOSITION)) || !next.is_word() || next.term() == Term::To {
                return frames.depth;
            }
            let level = frames.depth;
            frames.push(FrameKind::Relative, next.form(form::THIRD | form::PAST) || next.term() == Term::To);
            level
        }
        Term::Shall | Term::Must | Term::Will | Term::May | Term::Should | Term::Would | Term::Could | Term::Might
        | Term::Can | Term::Cannot | Term::Need if token.term() != Term::Need || next.term() == Term::Not => {
            if before.term() == Term::Case && next.term() == Term::Be {
                return frames.depth;
            }
            if token.term() == Term::May && token.capital && (place > 0 && before.is_word() || next.kind == Kind::Number) {
                return frames.depth;
            }
            if token.term() == Term::Will && before.is(class::DETERMINER) {
                return frames.depth;
            }
            // "only after a vote may the board sell"
            if frames.top().kind == FrameKind::Loose && !frames.top().verb && next.opens_noun() && frames.depth > 0 {
                frames.depth -= 1;
                return frames.depth;
            }
            let joined = before.term() == Term::Or
                && !matches!(token.term(), Term::Shall | Term::Must | Term::Will)
                && frames.top().kind == FrameKind::Relative;
            if !joined {
                // "Who has served after a call of more than ten days may": a noun phrase behind "after", and no clause.
                if frames.top().kind == FrameKind::Loose && !frames.top().verb && frames.depth > 0 {
                    frames.depth -= 1;
                }
                frames.pop_finished();
                // "Unless the agency that asks objects, no clerk shall": the verb of the fronted clause looked like a noun.
                if frames.top().kind == FrameKind::Subordinate && main_subject_ends(place, at) {
                    frames.depth -= 1;
                    frames.pop_finished();
                }
                // "A student who reports that …, whether it was here or there, shall": no main verb has come yet.
                let unopened = frames.depth > 0
                    && !frames.stack[0].verb
                    && frames.lists.iter().all(Option::is_none)
                    && frames.stack[1].kind == FrameKind::Relative;
                if unopened && (before.kind == Kind::Comma || main_subject_ends(place, at)) {
                    frames.depth = 0;
                }
            }
            let frame = frames.top();
            frame.verb = true;
            frame.plural = true;
            frames.depth
        }
        _ => {
            finite(frames, place, token, before, at);
            frames.depth
        }
    }
}

/// ", although such loans shall be kept apart": a concession behind the main clause that is a rule of its own.
pub(super) fn rules<'t>(although: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    (although + 1..)
        .map(at)
        .take_while(|token| token.is_word())
        .any(|token| matches!(token.term(), Term::Shall | Term::Must | Term::May))
}

fn relative(frames: &mut Frames, next: &Token, after: &Token, may_be_subject: bool) {
    let verb = if next.is(class::ADVERB) { after } else { next };
    let modal = matches!(
        verb.term(),
        Term::Shall
            | Term::Must
            | Term::Will
            | Term::May
            | Term::Should
            | Term::Would
            | Term::Could
            | Term::Can
            | Term::Might
    );
    // "a letter that states a person's address": the verb, and no body
    let states = std::ptr::eq(verb, next)
        && verb.form(form::THIRD | form::BASE)
        && !verb.capital
        && after.opens_noun();
    let subject = may_be_subject
        && !modal
        && !verb.opens_noun()
        && (verb.form(form::BASE | form::THIRD | form::PAST) || verb.kind == Kind::Comma)
        && !(verb.is(class::PARTY) && !states || verb.possessive);
    frames.push(FrameKind::Relative, subject);
    frames.top().plural =
        verb.form(form::BASE) || matches!(verb.term(), Term::Are | Term::Have | Term::Do | Term::Were);
}
