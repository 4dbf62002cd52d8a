//! Verb phrases: where the verbs of a predicate stand, and how far each reaches.

use crate::norm::condition::Marker;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form, role};

/// One verb phrase: its verb and the words up to the next verb phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct VerbPhrase {
    pub(super) verb: usize,
    pub(super) end: usize,
    /// Whether it stands in an item of its own.
    pub(super) listed: bool,
    /// Whether a verb before it was skipped: "continue to", "attempt to".
    pub(super) form: u8,
}

/// The forms that may follow "having": "having told and warned", "having told or asking".
const PERFECT: u8 = form::GERUND | form::PARTICIPLE;

impl Sentence<'_> {
    /// The verb at or after `at` in one of `forms`; `strict` after a coordinator, where a noun may stand as well.
    pub(super) fn verb_head(&self, at: usize, forms: u8, strict: bool) -> Option<usize> {
        let adverbial = self.is_base_verb(at) && forms & form::BASE != 0 && !self.is_base_verb(at + 1);
        let mut at = if adverbial { at } else { self.skip_adverbs(at) };
        if forms & form::BASE != 0 && self.term(at) == Term::To {
            at = if self.is_base_verb(at + 1) && self.at(at + 2).opens_noun() {
                at + 1
            } else {
                self.skip_adverbs(at + 1)
            };
        } else if forms & form::GERUND != 0
            && strict
            && matches!(self.term(at), Term::For | Term::From | Term::By)
        {
            at = self.skip_adverbs(at + 1);
        }
        let token = self.at(at);
        if !token.is_word() || token.possessive || token.word.value > 0 || token.kind == Kind::Number {
            return None;
        }
        if !strict {
            return Some(at);
        }
        if !token.form(forms) || self.marker(at).is_some() {
            return None;
        }
        let next = self.at(at + 1);
        if forms == form::BASE && token.is(class::NOUNISH | class::THING) {
            let verbal = next.is(class::DETERMINER)
                || next.is(class::PRONOUN)
                || next.term() == Term::No
                || next.is(class::PREPOSITION)
                    && self.at(at).word.verb.is_some()
                    && matches!(next.term(), Term::To | Term::With | Term::On | Term::For | Term::From)
                    && self.infinitive_follows(at);
            if self.has_role(at, role::PASSING) && self.infinitive(at + 1) {
                return Some(at);
            }
            let listed = (next.is_coordinator() || next.kind == Kind::Comma)
                && self.verb_head(at + 2, forms, true).is_some();
            return (verbal || listed).then_some(at);
        }
        if forms == form::GERUND
            && (next.term() == Term::Of && !token.word.verb.is_some()
                || token.is(class::THING) && !next.opens_noun())
        {
            return None;
        }
        Some(at)
    }

    fn infinitive_follows(&self, at: usize) -> bool {
        self.term(at + 1) != Term::To || !self.infinitive(at + 1)
    }

    /// The verb phrases in `run`, whose first verb has one of `forms`.
    pub(super) fn verb_phrases(&self, run: Run, forms: u8) -> Vec<VerbPhrase> {
        let mut found: Vec<VerbPhrase> = Vec::new();
        let mut start = run.start;
        // Items right after the modal: "shall: (a) give …".
        while start < run.end
            && matches!(self.at(start).kind, Kind::Colon | Kind::Dash | Kind::Item | Kind::Comma)
        {
            start += 1;
        }
        // "Shall— (1) upon request by anybody, permit …".
        let item = start > run.start && self.at(start.wrapping_sub(1)).kind == Kind::Item;
        let start = Some(start)
            .filter(|_| item)
            .and_then(|at| self.past_fronted(at, run.end, forms))
            .unwrap_or(start);
        let Some((first, forms)) = self.passed(start, forms, false) else { return found };
        if first >= run.end {
            return found;
        }
        let level = self.level(first);
        let listed = item;
        let chain = self.term(first.wrapping_sub(1)) == Term::To
            || self.term(run.start) == Term::To
            || self.term(run.start.wrapping_sub(1)) == Term::To
            || self.term(start) == Term::To
            || self.term(self.skip_adverbs(start)) == Term::To;
        found.push(VerbPhrase { verb: first, end: run.end, listed, form: forms });
        let mut forms = forms;
        let mut at = first + 1;
        while at < run.end {
            let token = self.at(at);
            let bounds =
                token.is_coordinator() || matches!(token.kind, Kind::Comma | Kind::Item | Kind::Semicolon);
            if !bounds || self.level(at) > level && token.kind == Kind::Item {
                at += 1;
                continue;
            }
            let begin = at;
            let mut item = false;
            let mut coordinator = false;
            while at < run.end && (self.at(at).is_coordinator() || self.at(at).is_break()) {
                item |= self.at(at).kind == Kind::Item;
                coordinator |= self.at(at).is_coordinator();
                at += 1;
            }
            // "or in any way restrict"
            let mut verb_at = at;
            if self.term(at) == Term::In && matches!(self.term(at + 1), Term::Any) {
                // "or in any other manner treat"
                verb_at = at + 3 + usize::from(self.term(at + 2) == Term::Other);
            } else if self.term(at) == Term::On && self.term(at + 1) == Term::Request {
                verb_at = at + 2;
            }
            // "and, where practicable, supply"
            let aside = coordinator
                && self.at(at.wrapping_sub(1)).kind == Kind::Comma
                && (matches!(self.marker(at), Some(Marker::Condition | Marker::Manner))
                    || self.at(at).is(class::PREPOSITION));
            if aside
                && let Some(close) =
                    (at + 1..(at + 12).min(run.end)).find(|&place| self.at(place).kind == Kind::Comma)
                && self.verb_head(close + 1, forms, true).is_some()
            {
                at = close + 1;
                verb_at = at;
            }
            let bare = found.last().is_some_and(|last| self.bare_until(last.verb, begin));
            let first_listed = found.first().is_some_and(|first| first.listed);
            // "(b) on behalf of the city, sign leases"
            if item
                && (first_listed || self.marker(at).is_some())
                && let Some(behind) = self.past_fronted(at, run.end, forms)
            {
                at = behind;
                verb_at = behind;
            }
            let verb_at = self.caused(verb_at);
            // "be kept out, be denied a key, or be fined": each with its own "be"
            let be = self.skip_adverbs(verb_at);
            let led = forms == form::PARTICIPLE
                && self.term(be) == Term::Be
                && self.at(self.skip_adverbs(be + 1)).form(form::PARTICIPLE);
            let verb_at = if led { self.skip_adverbs(be + 1) } else { verb_at };
            let to = self.term(self.skip_adverbs(verb_at)) == Term::To;
            if to && item && !first_listed {
                continue;
            }
            // "to wear a badge, to greet visitors and to log each visit"
            let serial = to && chain && !coordinator && !item && self.infinitives_end(at, run.end);
            if to && !(chain && (coordinator || item || serial))
                || !bare
                    && !item
                    && begin > 0
                    && self.inner_infinitive(begin - 1, found.last().map_or(0, |last| last.verb), forms)
            {
                continue;
            }
            let caused = (verb_at > at)
                .then_some((verb_at, forms))
                .filter(|_| self.at(verb_at).form(form::PARTICIPLE) && forms & form::BASE != 0);
            let explicit = to && chain;
            let twin = (bare && coordinator || explicit)
                && found.last().is_some_and(|last| self.at(last.verb).word.forms != 0)
                && forms == form::BASE;
            let verbal = |at: usize| {
                let token = self.at(at);
                let next = self.at(at + 1);
                token.form(form::BASE)
                    && token.word.verb.is_some()
                    && !token.plural
                    && (explicit || next.is_word() && !next.is_coordinator() && next.term() != Term::Of)
            };
            // Items that stand beside an item with a verb have verbs: "(1) give meals; (2) permit visits".
            let parallel = (item && first_listed && forms == form::BASE)
                .then(|| self.skip_adverbs(verb_at + usize::from(explicit && self.term(verb_at) == Term::To)))
                .filter(|&at| verbal(at) && (explicit || !self.is_clause(at, run.end)))
                .map(|at| (at, forms));
            let joined = (twin && !item)
                .then(|| self.skip_adverbs(verb_at + usize::from(explicit && self.term(verb_at) == Term::To)))
                .filter(|&at| verbal(at))
                .map(|at| (at, forms));
            let candidate = caused
                .or_else(|| self.passed(verb_at, forms, true))
                .or(parallel)
                .or(joined)
                .filter(|&(verb, _)| verb < run.end);
            let Some((verb, next_forms)) = candidate else { continue };
            let elsewhere =
                !item && found.last().is_some_and(|last| self.at(last.verb).part != self.at(verb).part);
            let modifier = item
                && forms == form::PARTICIPLE
                && !self.at(verb + 1).is(class::PREPOSITION | class::DETERMINER)
                && self.at(verb + 1).is_word();
            // "an ordinance, order or practice that hinders …" ends a list of nouns
            let noun = coordinator
                && found.last().is_some_and(|last| last.verb + 1 < begin)
                && matches!(self.term(verb + 1), Term::That | Term::Which)
                && self.at(self.skip_adverbs(verb + 2)).form(form::THIRD)
                && !self.at(verb + 2).is(class::PARTY);
            if elsewhere || modifier || noun {
                continue;
            }
            if self.level(verb) > level && !item {
                continue;
            }
            // "from sending X, from asking for it"
            let repeated = forms & form::GERUND != 0
                && matches!(self.term(at), Term::From | Term::For | Term::By)
                && self.term(self.back_to(first).wrapping_sub(1)) == self.term(at);
            let sure = item || coordinator || bare || repeated || serial || led;
            if !sure
                && (forms == form::GERUND
                    || forms == form::PARTICIPLE
                    || forms == PERFECT
                    || self.at(verb).is(class::NOUNISH) && !self.orders_in_series(verb, run.end))
            {
                continue;
            }
            if let Some(last) = found.last_mut() {
                last.end = begin;
            }
            forms = next_forms;
            found.push(VerbPhrase { verb, end: run.end, listed: item, form: forms });
            at = verb + 1;
        }
        found
    }

    /// Whether the item that begins at `at` has a finite verb of its own, and so a subject: "(2) records are kept".
    fn is_clause(&self, at: usize, end: usize) -> bool {
        let level = self.level(at);
        (at + 1..end)
            .take_while(|&place| !matches!(self.at(place).kind, Kind::Item | Kind::Semicolon | Kind::Comma))
            .any(|place| self.level(place) <= level && self.is_finite(place, level))
    }

    /// Whether infinitives joined by commas end in "and to", behind `at`.
    fn infinitives_end(&self, at: usize, end: usize) -> bool {
        let level = self.level(at);
        (at + 1..end)
            .take_while(|&place| !matches!(self.at(place).kind, Kind::Item | Kind::Semicolon | Kind::Stop))
            .any(|place| {
                self.at(place).is_coordinator() && self.level(place) == level && self.infinitive(place + 1)
            })
    }

    /// "notify the unit, *log* the call and remain": a word that may be a noun, with an object, in a series of verbs.
    fn orders_in_series(&self, verb: usize, end: usize) -> bool {
        let level = self.level(verb);
        (matches!(self.term(verb + 1), Term::The | Term::A | Term::An | Term::Any | Term::Each | Term::All)
            || self.at(verb + 1).is(class::POSSESSIVE))
            && (verb + 2..end)
                .take_while(|&place| self.at(place).is_word() || self.at(place).kind == Kind::Comma)
                .any(|place| {
                    self.at(place).is_coordinator()
                        && self.level(place) == level
                        && self.verb_head(place + 1, form::BASE, true).is_some()
                })
    }

    /// "cause to be made, printed, or published": the last verb that somebody else is made to do.
    fn caused(&self, at: usize) -> usize {
        if !self.text(at).eq_ignore_ascii_case("cause")
            || self.term(at + 1) != Term::To
            || self.term(at + 2) != Term::Be
        {
            return at;
        }
        let mut last = at;
        let mut next = at + 3;
        while self.at(next).form(form::PARTICIPLE) {
            last = next;
            next += 1;
            while self.at(next).kind == Kind::Comma || self.at(next).is_coordinator() {
                next += 1;
            }
        }
        last
    }

    /// Past verbs of going on and trying: "continue to cooperate" gives `cooperate`.
    fn passed(&self, at: usize, forms: u8, strict: bool) -> Option<(usize, u8)> {
        let mut head = self.verb_head(at, forms, strict)?;
        let mut forms = forms;
        // "having told"
        let told = self.skip_adverbs(head + 1);
        if forms & form::GERUND != 0
            && self.term(head) == Term::Having
            && self.at(told).form(form::PARTICIPLE)
            && !matches!(self.term(told), Term::Been | Term::Had)
        {
            return Some((told, PERFECT));
        }
        if forms == PERFECT
            && strict
            && self.at(head).form(form::PARTICIPLE)
            && !self.at(head).form(form::GERUND)
        {
            let next = self.at(head + 1);
            let verbal = next.opens_noun() || next.is(class::PREPOSITION | class::ADVERB) || !next.is_word();
            if !verbal || self.at(head).is(class::THING | class::ADJECTIVE) {
                return None;
            }
        }
        for _ in 0..2 {
            if !self.has_role(head, role::PASSING) {
                break;
            }
            let next = self.skip_adverbs(head + 1);
            if self.infinitive(next) {
                head = self.skip_adverbs(next + 1);
                forms = form::BASE;
            } else {
                break;
            }
        }
        if let Some(verb) = self.time_allowed(head) {
            return Some((verb, form::BASE));
        }
        Some((head, forms))
    }

    /// "shall have ten days from the visit to *decide*": the deed for which the time is given. Time to object or appeal
    /// is given to others, and nothing is asked of them.
    pub(super) fn time_allowed(&self, have: usize) -> Option<usize> {
        if &*self.lemma(have) != "have" {
            return None;
        }
        let counts = |at: usize| self.at(at).is_number() || self.at(at).kind == Kind::Comma;
        let mut unit = have + 1;
        while unit < have + 6
            && (counts(unit) || matches!(self.term(unit), Term::Business | Term::Working | Term::Calendar))
        {
            unit += 1;
        }
        if unit == have + 1 || !self.at(unit).is(class::UNIT) {
            return None;
        }
        let to = (unit + 1..unit + 16)
            .take_while(|&at| self.at(at).is_word())
            .find(|&at| self.infinitive(at) && self.is_base_verb(self.skip_adverbs(at + 1)))?;
        let verb = self.skip_adverbs(to + 1);
        let decides = matches!(
            &*self.lemma(verb),
            "decide"
                | "determine"
                | "act"
                | "process"
                | "comply"
                | "complete"
                | "issue"
                | "make"
                | "answer"
                | "reply"
        );
        decides.then_some(verb)
    }

    /// The verb behind words that are set off before it: "upon request by anybody to see it, *permit*".
    fn past_fronted(&self, at: usize, end: usize, forms: u8) -> Option<usize> {
        if !self.at(at).is(class::PREPOSITION) && self.marker(at).is_none() {
            return None;
        }
        let comma = |&place: &usize| {
            self.at(place).kind == Kind::Comma && self.verb_head(place + 1, forms, true).is_some()
        };
        (at + 1..end.min(at + 60))
            .take_while(|&place| self.at(place).kind != Kind::Item)
            .find(comma)
            .map(|place| place + 1)
    }

    /// Whether nothing but adverbs, particles and one preposition stands between a verb and `end`.
    fn bare_until(&self, verb: usize, end: usize) -> bool {
        (verb + 1..end)
            .all(|at| self.at(at).is(class::ADVERB) || self.at(at).is(class::PREPOSITION) && at + 1 == end)
    }

    /// "seeking to verify or ascertain": the verb before the coordinator is an infinitive inside the noun phrase.
    fn inner_infinitive(&self, before: usize, head: usize, forms: u8) -> bool {
        let to = (head + 1..before.saturating_add(1))
            .rev()
            .find(|&at| self.term(at) == Term::To && self.is_base_verb(at + 1));
        forms & form::BASE != 0
            && to.is_some_and(|to| {
                (to + 1..=before).all(|at| {
                    self.is_base_verb(at)
                        || !self.at(at).is_word()
                        || self.at(at).is(class::PREPOSITION | class::ADVERB)
                })
            })
    }
}
