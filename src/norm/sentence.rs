//! One sentence as tokens with clause levels: what is main clause, what is subordinate.

use crate::clause::{Clause, PartKind};
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
    /// The words of the clause in small letters, where all of it is set in capitals; else empty.
    pub(super) lowered: &'a str,
}

impl Sentence<'_> {
    /// The token at `at`; an empty one outside the sentence.
    pub(super) fn at(&self, at: usize) -> &Token {
        self.tokens.get(at).unwrap_or(&Token::NOTHING)
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
        let word = self.at(at).word;
        // A verb that no list knows may be done to somebody.
        if !word.verb.is_some() && word.forms != 0 { role::TO } else { self.lexicon.roles(word.verb) }
    }

    pub(super) fn text(&self, at: usize) -> &str {
        let span = self.at(at).span();
        let start = self.clause.span().start();
        let lowered = || {
            self.lowered.get(span.range().start.checked_sub(start as usize)?..)?.get(..span.len() as usize)
        };
        lowered().unwrap_or_else(|| self.source.slice(span))
    }

    /// Without marks, coordinators and bare adverbs at its ends.
    pub(super) fn trim(&self, run: Run) -> Run {
        let Run { mut start, mut end } = run;
        while start < end && (!self.at(start).is_word() || self.at(start).is_coordinator()) {
            start += 1;
        }
        while end > start
            && (!self.at(end.wrapping_sub(1)).is_word()
                || matches!(self.term(end.wrapping_sub(1)), Term::And | Term::Or | Term::Nor | Term::But)
                || self.term(end.wrapping_sub(1)) == Term::Provided
                    && !self.at(end.wrapping_sub(2)).is_word())
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

    /// The words of `run`, without what stands between two pages.
    pub(super) fn phrase(&self, run: Run) -> Option<Phrase> {
        let whole = self.span(run)?;
        let mut start = whole.start();
        let mut spans = Vec::new();
        for pair in self.clause.parts().windows(2) {
            let [before, after] = pair else { continue };
            if after.kind == PartKind::Onward && before.span.end() > start && after.span.start() < whole.end()
            {
                spans.push(Span::new(start, before.span.end()));
                start = after.span.start();
            }
        }
        if spans.is_empty() {
            return Some(Phrase::new(whole));
        }
        spans.push(Span::new(start, whole.end()));
        Phrase::of(&spans)
    }

    pub(super) fn provision(&self, at: usize) -> ProvisionId {
        let part = self.clause.parts().get(self.at(at).part as usize);
        part.map_or(self.clause.provision(), |part| part.provision)
    }

    /// After adverbs (and "not" where `not`), from `at` on.
    pub(super) fn skip_adverbs(&self, mut at: usize) -> usize {
        while self.at(at).is(class::ADVERB)
            && !matches!(
                self.term(at),
                Term::Not | Term::Never | Term::Only | Term::Solely | Term::Exclusively
            )
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
        if self.no_one(run.start) && run.end > run.start + 1 {
            return true;
        }
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
            // "By the clerk every year": the time is another phrase.
            if last.is_some()
                && (token.is(class::ADVERB) && !token.is(class::PARTY)
                    || matches!(token.term(), Term::Every | Term::Each) && self.at(at + 1).is(class::UNIT)
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
            if last == run.start && matches!(self.text(last), "business" | "jurisdiction") {
                return false;
            }
            (token.is(class::PARTY) && !token.possessive)
                || (capital_party && token.capital && !token.is(class::THING))
        })
    }

    /// Whether the noun phrase in `run` names a person or body, or with an article or in the plural one thing that no list
    /// knows.
    pub(super) fn may_be_party(&self, run: Run) -> bool {
        if self.is_party(run) {
            return true;
        }
        let run = self.trim(run);
        let first = self.at(run.start);
        if run.end == run.start + 1 && first.plural && first.is_unknown() && !first.possessive {
            return true;
        }
        let article = matches!(
            self.term(run.start),
            Term::The | Term::A | Term::An | Term::Any | Term::Each | Term::Every | Term::No
        );
        let noun = self.at(run.start + 1);
        let next = self.at(run.start + 2);
        let alone = run.start + 2 >= run.end
            || !next.is_word()
            || next.is(class::PREPOSITION | class::DETERMINER | class::ADVERB)
            || next.is_coordinator()
            || matches!(next.term(), Term::Who | Term::Whom | Term::That | Term::Which);
        article
            && noun.is_unknown()
            && !noun.possessive
            && alone
            && self.bears(Run::new(run.start, run.start + 2))
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
