//! One sentence as tokens with clause levels: what is main clause, what is subordinate.

use crate::clause::Clause;
use crate::norm::Phrase;
use crate::norm::token::{Kind, Token};
use crate::outline::ProvisionId;
use crate::text::{Source, Span};
use crate::vocabulary::Lexicon;
use crate::vocabulary::lexicon::{Term, class, form, role};

/// A run of tokens, half open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Run {
    pub(super) const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    pub(super) const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub(super) const fn places(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// The tokens of one clause with what the grammar needs to read them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'a> {
    pub(super) source: &'a Source,
    pub(super) clause: &'a Clause,
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: &'a [Token],
    /// How many clauses deep each token stands; 0 is the main clause.
    pub(super) levels: &'a [u8],
}

impl Sentence<'_> {
    /// The token at `at`; an empty one outside the sentence.
    pub(super) fn at(&self, at: usize) -> &Token {
        const NOTHING: &Token = &Token {
            start: 0,
            end: 0,
            word: crate::vocabulary::lexicon::Word::NOTHING,
            kind: Kind::Stop,
            capital: false,
            possessive: false,
            quoted: false,
            plural: false,
            part: 0,
            depth: 0,
        };
        self.tokens.get(at).unwrap_or(NOTHING)
    }

    pub(super) fn term(&self, at: usize) -> Term {
        self.at(at).word.term
    }

    pub(super) fn level(&self, at: usize) -> u8 {
        self.levels.get(at).copied().unwrap_or(0)
    }

    pub(super) fn whole(&self) -> Run {
        Run::new(0, self.tokens.len())
    }

    pub(super) fn roles(&self, at: usize) -> u32 {
        self.lexicon.roles(self.at(at).word.verb)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.source.slice(self.at(at).span())
    }

    /// Without marks, coordinators and bare adverbs at its ends.
    pub(super) fn trim(&self, run: Run) -> Run {
        let Run { mut start, mut end } = run;
        while start < end && (!self.at(start).is_word() || self.at(start).is_coordinator()) {
            start += 1;
        }
        while end > start
            && (!self.at(end.wrapping_sub(1)).is_word()
                || matches!(
                    self.term(end.wrapping_sub(1)),
                    Term::And | Term::Or | Term::Nor | Term::But | Term::Provided
                ))
        {
            end -= 1;
        }
        Run { start, end }
    }

    pub(super) fn span(&self, run: Run) -> Option<Span> {
        let run = self.trim(run);
        if run.is_empty() {
            return None;
        }
        Some(Span::new(self.at(run.start).start, self.at(run.end.wrapping_sub(1)).end))
    }

    pub(super) fn phrase(&self, run: Run) -> Option<Phrase> {
        self.span(run).map(Phrase::new)
    }

    pub(super) fn provision(&self, at: usize) -> ProvisionId {
        let part = self.clause.parts().get(self.at(at).part as usize);
        part.map_or(self.clause.provision(), |part| part.provision)
    }

    /// After adverbs (and "not" where `not`), from `at` on.
    pub(super) fn skip_adverbs(&self, mut at: usize) -> usize {
        while self.at(at).is(class::ADVERB)
            && !matches!(self.term(at), Term::Not | Term::Only | Term::Solely | Term::Exclusively)
        {
            at += 1;
            // "knowingly or willfully", "directly or indirectly"
            if self.at(at).is_coordinator() && self.at(at + 1).is(class::ADVERB) {
                at += 1;
            }
        }
        at
    }

    /// Whether a noun phrase may begin at `at`.
    pub(super) fn opens_noun(&self, at: usize) -> bool {
        let token = self.at(at);
        token.is_word()
            && (token.opens_noun()
                || token.possessive
                || token.kind == Kind::Number
                || token.is(class::PARTY | class::THING | class::ADJECTIVE)
                || token.word.nominal.is_some()
                || (!token.is(class::PREPOSITION | class::ADVERB | class::CONNECTOR)
                    && !token.is_coordinator()
                    && token.word.term == Term::Unnamed))
    }

    /// Whether the noun phrase in `run` names a person or body.
    pub(super) fn is_party(&self, run: Run) -> bool {
        let run = self.trim(run);
        let mut last = None;
        let mut capital_party = false;
        let mut at = run.start;
        while at < run.end {
            let token = self.at(at);
            if token.is_coordinator() || token.kind == Kind::Comma || token.term() == Term::Either {
                if last.is_some_and(|last: usize| self.at(last).is(class::PARTY)) {
                    return true;
                }
                at += 1;
                continue;
            }
            if !token.is_word() || self.level(at) > self.level(run.start) {
                break;
            }
            if last.is_some()
                && (token.is(class::ADVERB) && !token.is(class::PARTY)
                    || matches!(
                        token.term(),
                        Term::If
                            | Term::When
                            | Term::Where
                            | Term::Unless
                            | Term::Until
                            | Term::While
                            | Term::Whenever
                            | Term::Whether
                            | Term::Because
                    ))
            {
                break;
            }
            if last.is_some()
                && (token.is(class::PREPOSITION)
                    || matches!(
                        token.term(),
                        Term::That | Term::Who | Term::Which | Term::Whom | Term::Whose
                    ))
            {
                if matches!(token.term(), Term::Of) && last.is_some_and(|last| self.at(last).is_number()) {
                    at += 1;
                    continue;
                }
                break;
            }
            let modifies = last.is_some_and(|last| self.at(last).is(class::PARTY))
                && (token.term() == Term::Subject
                    || token.is(class::ADJECTIVE) && self.term(at + 1) == Term::To);
            if modifies
                || last.is_some()
                    && token.form(form::PARTICIPLE | form::GERUND)
                    && !token.capital
                    && !token.is(class::NOUNISH | class::PARTY | class::THING)
                    && !token.word.nominal.is_some()
                    && (token.form(form::GERUND) || self.ends_noun(at))
            {
                break;
            }
            if !token.is(class::DETERMINER | class::ADVERB) || token.is(class::PARTY) {
                capital_party |= token.capital && token.is(class::PARTY) && !token.possessive;
                last = Some(at);
            }
            at += 1;
        }
        last.is_some_and(|last| {
            let token = self.at(last);
            // "conduct business" is done, and no body
            if last == run.start && self.text(last) == "business" {
                return false;
            }
            (token.is(class::PARTY) && !token.possessive)
                || (capital_party && token.capital && !token.is(class::THING))
        })
    }

    /// Whether a participle at `at` follows its noun ("a person *arrested* by …") and so ends the bare noun phrase.
    fn ends_noun(&self, at: usize) -> bool {
        let next = self.at(at + 1);
        !next.is_word() || next.is(class::PREPOSITION | class::DETERMINER | class::ADVERB)
    }

    /// Whether a base form stands at `at` as a verb.
    pub(super) fn is_base_verb(&self, at: usize) -> bool {
        self.at(at).form(form::BASE) && !self.at(at).possessive
    }

    pub(super) fn has_role(&self, at: usize, bits: u32) -> bool {
        self.roles(at) & bits != 0
    }

    /// Whether the deed at `at` restrains others.
    pub(super) fn restrains(&self, at: usize) -> bool {
        self.has_role(at, role::FORBID | role::LIMIT | role::CONDITION | role::DELAY | role::PENALISE)
    }
}

impl Token {
    pub(super) fn is_number(&self) -> bool {
        self.kind == Kind::Number
            || self.is(class::NUMBER)
            || matches!(self.term(), Term::None | Term::Any | Term::All | Term::Each)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FrameKind {
    Main,
    /// if, unless, when, …
    Subordinate,
    /// before, after: a clause or a noun phrase
    Loose,
    /// who, which, that
    Relative,
}

#[derive(Clone, Copy)]
struct Frame {
    kind: FrameKind,
    verb: bool,
    /// Its verb is a plural or base form, so a coordinated base form may be its own.
    plural: bool,
}

const DEEPEST: usize = 15;

struct Frames {
    stack: [Frame; DEEPEST + 1],
    depth: usize,
    /// For each item depth: how many frames its items stand in.
    lists: [Option<usize>; 10],
}

impl Frames {
    fn top(&mut self) -> &mut Frame {
        &mut self.stack[self.depth.min(DEEPEST)]
    }

    fn push(&mut self, kind: FrameKind, verb: bool) {
        if self.depth < DEEPEST {
            self.depth += 1;
            *self.top() = Frame { kind, verb, plural: false };
        }
    }

    fn pop_finished(&mut self) {
        while self.depth > 0 && self.top().verb {
            self.depth -= 1;
        }
    }

    fn pop_relatives(&mut self) {
        while self.depth > 0 && self.top().verb && self.top().kind == FrameKind::Relative {
            self.depth -= 1;
        }
    }
}

/// The level of every token, into `levels`.
pub(super) fn levels(tokens: &[Token], levels: &mut Vec<u8>) {
    levels.clear();
    let main = Frame { kind: FrameKind::Main, verb: false, plural: false };
    let mut frames = Frames { stack: [main; DEEPEST + 1], depth: 0, lists: [None; 10] };
    const END: Token = Token {
        start: 0,
        end: 0,
        word: crate::vocabulary::lexicon::Word::NOTHING,
        kind: Kind::Stop,
        capital: false,
        possessive: false,
        quoted: false,
        plural: false,
        part: 0,
        depth: 0,
    };
    let at = |place: usize| tokens.get(place).unwrap_or(&END);
    for place in 0..tokens.len() {
        let token = at(place);
        let before = if place > 0 { at(place.wrapping_sub(1)) } else { &END };
        let mut level = frames.depth;
        match token.kind {
            Kind::Item => {
                let depth = (token.depth as usize).min(9);
                match frames.lists[depth] {
                    Some(base) => frames.depth = base.min(frames.depth),
                    None => {
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
            Kind::Comma => {
                if frames.top().kind == FrameKind::Loose && !frames.top().verb {
                    frames.depth -= 1;
                }
                if frames.top().kind == FrameKind::Subordinate
                    && frames.top().verb
                    && at(place + 1).term() == Term::With
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
            if matches!(token.term(), Term::When | Term::Where) && before.names_time() {
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
            frames.pop_relatives();
            let level = frames.depth;
            frames.push(FrameKind::Loose, next.form(form::GERUND));
            level
        }
        Term::Who | Term::Whom | Term::Which | Term::Whose => {
            relative(frames, next, at(place + 2), token.term() != Term::Whose);
            if token.term() == Term::Who && !matches!(next.term(), Term::Shall | Term::Must | Term::May | Term::Will | Term::Should | Term::Would | Term::Could | Term::Can | Term::Might) {
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
            if before.term() == Term::Except {
                frames.depth = 0;
                frames.top().verb = false;
                return 0;
            }
            if determiner || before.term() == Term::Provided || at_proviso(place, at) {
                return frames.depth;
            }
            relative(frames, next, at(place + 2), true);
            frames.depth
        }
        Term::What | Term::Whether | Term::How | Term::Why => {
            if token.term() == Term::Whether && (matches!(next.term(), Term::Or) || before.kind == Kind::Comma && next.is(class::ADVERB | class::PREPOSITION)) || !next.is_word() || next.term() == Term::To {
                return frames.depth;
            }
            let level = frames.depth;
            frames.push(FrameKind::Relative, next.form(form::THIRD | form::PAST) || next.term() == Term::To);
            level
        }
        Term::Shall | Term::Must | Term::Will | Term::May | Term::Should | Term::Would | Term::Could | Term::Might
        | Term::Can | Term::Cannot | Term::Need if token.term() != Term::Need || next.term() == Term::Not => {
            if before.term() == Term::Case {
                return frames.depth;
            }
            if token.term() == Term::May && token.capital && (place > 0 && before.is_word() || next.kind == Kind::Number) {
                return frames.depth;
            }
            if token.term() == Term::Will && before.is(class::DETERMINER) {
                return frames.depth;
            }
            frames.pop_finished();
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

/// "because of", "if any", "while on duty": subordinators that open no clause.
fn bare_subordinator(token: &Token, next: &Token, after: &Token) -> bool {
    match token.term() {
        Term::Because => next.term() == Term::Of,
        Term::If => matches!(next.term(), Term::Any | Term::Not | Term::Necessary) && !after.is_word(),
        Term::While => next.is(class::PREPOSITION),
        _ => false,
    }
}

/// "provided, however, that".
fn at_proviso<'t>(place: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    place >= 4
        && at(place.wrapping_sub(1)).kind == Kind::Comma
        && at(place.wrapping_sub(4)).term() == Term::Provided
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
    let subject = may_be_subject
        && !modal
        && !verb.opens_noun()
        && (verb.form(form::BASE | form::THIRD | form::PAST) || verb.kind == Kind::Comma)
        && !(verb.is(class::PARTY) || verb.possessive);
    frames.push(FrameKind::Relative, subject);
    frames.top().plural =
        verb.form(form::BASE) || matches!(verb.term(), Term::Are | Term::Have | Term::Do | Term::Were);
}

/// Counts a finite verb for the clause it stands in.
fn finite<'t>(
    frames: &mut Frames,
    place: usize,
    token: &Token,
    before: &Token,
    at: &impl Fn(usize) -> &'t Token,
) {
    if !token.form(form::BASE | form::THIRD | form::PAST) || frames.depth == 0 {
        return;
    }
    let auxiliary = matches!(
        token.term(),
        Term::Is
            | Term::Are
            | Term::Was
            | Term::Were
            | Term::Has
            | Term::Have
            | Term::Had
            | Term::Do
            | Term::Does
            | Term::Did
    );
    let nominal_place = before.is(class::DETERMINER | class::PREPOSITION | class::ADJECTIVE)
        || before.possessive
        || before.term() == Term::To;
    let next = at(place + 1);
    let third = token.form(form::THIRD)
        && !nominal_place
        && (!token.is(class::NOUNISH | class::THING)
            || next.is(class::DETERMINER | class::PREPOSITION | class::PRONOUN)
                && !matches!(next.term(), Term::Of | Term::For | Term::By));
    let third = third
        || token.form(form::THIRD)
            && frames.top().kind == FrameKind::Relative
            && !frames.top().verb
            && before.is(class::PARTY)
            && !before.plural
            && !before.possessive
            && next.is_word()
            && next.term() != Term::Of;
    let past = token.form(form::PAST)
        && !token.form(form::BASE)
        && !nominal_place
        && !matches!(
            before.term(),
            Term::Is
                | Term::Are
                | Term::Be
                | Term::Been
                | Term::Was
                | Term::Were
                | Term::Has
                | Term::Have
                | Term::Being
                | Term::Not
        )
        && (!token.form(form::PARTICIPLE) || next.is(class::DETERMINER | class::PRONOUN) || !next.is_word());
    let base = token.form(form::BASE)
        && !nominal_place
        && (before.plural || before.is(class::PRONOUN) || before.term() == Term::Who)
        && !before.is_coordinator()
        && (!token.is(class::NOUNISH)
            || next.is(class::DETERMINER | class::PREPOSITION) && next.term() != Term::Of);
    // A base form after a coordinator belongs to the clause whose verb was plural; a singular one ("who asks and
    // keep") cannot own it.
    if token.form(form::BASE) && before.is_coordinator() && frames.top().verb && !frames.top().plural {
        let verbish = !token.is(class::NOUNISH) || next.is(class::DETERMINER) || next.term() == Term::To;
        if verbish {
            frames.pop_relatives();
        }
        return;
    }
    if !(auxiliary || third || past || base) {
        return;
    }
    let frame = frames.top();
    if !frame.verb {
        frame.verb = true;
        frame.plural = !matches!(token.term(), Term::Is | Term::Has | Term::Does)
            && !token.form(form::THIRD)
            && !token.form(form::PAST)
            || matches!(token.term(), Term::Are | Term::Have | Term::Do);
        return;
    }
    // A second finite verb in a relative clause without a coordinator is the verb of the clause around it.
    if frame.kind == FrameKind::Relative && auxiliary && !before.is_coordinator() && !before.is(class::ADVERB)
    {
        let mut back = place;
        let mut coordinated = false;
        let mut own = true;
        while back > 0 {
            back -= 1;
            let token = at(back);
            if token.kind == Kind::Semicolon
                || matches!(token.term(), Term::Who | Term::Which | Term::That | Term::Whom)
            {
                break;
            }
            own &= token.is(class::ADVERB) || token.kind == Kind::Comma;
            coordinated |= token.is_coordinator()
                && back > 0
                && !at(back.wrapping_sub(1)).is(class::DETERMINER | class::PRONOUN);
        }
        if !coordinated && !own {
            frames.depth -= 1;
            frames.top().verb = true;
        }
    }
}
