//! Who: the words before the modal, with what is fronted before them.

use crate::norm::Phrase;
use crate::norm::condition::Marker;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form};

/// What stands before a modal.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// The noun phrase, "no" left out.
    pub(super) run: Run,
    /// "No …", "Neither … nor …", "In no case …"
    pub(super) negative: bool,
    /// The negating word.
    pub(super) negator: Option<usize>,
    /// "Only …": the noun phrase is the exception.
    pub(super) only: bool,
    pub(super) conditions: Vec<Phrase>,
    pub(super) exceptions: Vec<Phrase>,
    pub(super) priority: Option<Phrase>,
}

impl Sentence<'_> {
    /// Reads what stands between `start` and the modal at `cue`.
    pub(super) fn subject(&self, start: usize, cue: usize) -> Subject {
        let mut out = Subject::default();
        let mut at = start;
        for _ in 0..6 {
            at = self.past_connectors(at, cue);
            if at >= cue {
                break;
            }
            // "In no case may", "At no time shall"
            if matches!(
                self.term(at),
                Term::In | Term::Under | Term::At | Term::On | Term::For | Term::With | Term::By
            ) && self.term(at + 1) == Term::No
                && self.term(at + 3) != Term::Than
            {
                out.negative = true;
                out.negator = Some(at + 1);
                if !(at..cue).any(|place| self.at(place).kind == Kind::Comma) {
                    at = cue;
                    break;
                }
            }
            match self.fronted(at, cue, &mut out) {
                Some(next) => at = next,
                None => break,
            }
        }
        self.noun(at, cue, &mut out);
        out
    }

    fn past_connectors(&self, mut at: usize, cue: usize) -> usize {
        loop {
            let token = self.at(at);
            let skip = at < cue
                && (!token.is_word() && token.kind != Kind::Item
                    || token.kind == Kind::Item
                    || token.is_coordinator()
                    || (token.is(class::CONNECTOR)
                        && !token.is(class::NUMBER | class::UNIT)
                        && (token.term() != Term::Provided)
                        && (self.at(at + 1).kind == Kind::Comma || self.at(at + 1).is_word())));
            // "Resolved, that every clerk shall"
            let enacts = ["resolved", "ordered", "ordained", "enacted"]
                .iter()
                .any(|word| self.text(at).eq_ignore_ascii_case(word))
                && (self.term(at + 1) == Term::That || self.term(at + 2) == Term::That);
            if skip {
                at += 1;
            } else if enacts && at < cue {
                at += 2 + usize::from(self.term(at + 2) == Term::That);
            } else if token.term() == Term::Provided && (at > 0 || self.proviso_opens(at))
                || token.term() == Term::That && at > 0 && self.at(at.wrapping_sub(1)).is_break()
                || token.term() == Term::Except && self.term(at + 1) == Term::That
            {
                at += 1;
                if self.term(at) == Term::That {
                    at += 1;
                }
            } else if token.term() == Term::In
                && self.term(at + 1) == Term::Addition
                && self.at(at + 2).kind == Kind::Comma
            {
                at += 3;
            } else {
                return at.min(cue);
            }
        }
    }

    /// "Provided, that", "Provided further, that" at the very start.
    fn proviso_opens(&self, at: usize) -> bool {
        let mut next = at + 1;
        while self.at(next).kind == Kind::Comma || self.at(next).is(class::ADVERB | class::CONNECTOR) {
            next += 1;
        }
        self.term(next) == Term::That
    }

    /// A fronted adjunct at `at`; gives where the words after it begin.
    fn fronted(&self, at: usize, cue: usize, out: &mut Subject) -> Option<usize> {
        let token = self.at(at);
        // "At least one member shall attend"
        if token.term() == Term::At && self.term(at + 1) == Term::Least {
            return None;
        }
        let marker = self.marker(at);
        let infinitive = self.infinitive(at);
        let dated = matches!(self.text(at), "Beginning" | "Effective" | "Starting" | "Commencing");
        let preposition =
            dated || token.is(class::PREPOSITION) && !matches!(token.term(), Term::Of | Term::Like);
        if marker.is_none() && !infinitive && !preposition {
            return None;
        }
        let clausal = matches!(
            token.term(),
            Term::If
                | Term::When
                | Term::Where
                | Term::Whenever
                | Term::While
                | Term::Until
                | Term::Unless
                | Term::Once
                | Term::Till
                | Term::Because
                | Term::Although
        ) && !(self.at(at + 1).form(form::PARTICIPLE | form::GERUND));
        let end = self.fronted_end(at, cue, clausal);
        let Some(end) = end else {
            // "For two years no company shall", "In this building every guard must": the subject's own determiner
            if let Some(subject) = self.unmarked_subject(at, cue) {
                self.record(at, Run::new(at, subject), marker, infinitive, out);
                return Some(subject);
            }
            // "After calling the system staff shall …": the last party before the modal is the subject.
            let last = self.back_over_adverbs(cue);
            if last > at + 1
                && self.at(last.wrapping_sub(1)).is(class::PARTY)
                && !self.at(last.wrapping_sub(1)).possessive
            {
                self.record(at, Run::new(at, last - 1), marker, infinitive, out);
                return Some(last - 1);
            }
            return None;
        };
        self.record(at, Run::new(at, end), marker, infinitive, out);
        Some(end + 1)
    }

    /// Where the subject begins after a fronted adjunct that no comma closes: at a determiner right behind a noun.
    fn unmarked_subject(&self, at: usize, cue: usize) -> Option<usize> {
        let level = self.level(at);
        let opens = |place: usize, terms: &[Term]| {
            let before = self.at(place - 1);
            let noun = before.is_word()
                && !before.is(class::PREPOSITION | class::DETERMINER | class::ADJECTIVE | class::PRONOUN)
                && !before.is_coordinator()
                && !before.possessive
                && (before.word.forms == 0
                    || before.is(class::NOUNISH | class::THING | class::PARTY | class::UNIT));
            noun && terms.contains(&self.term(place)) && self.level(place) <= level.max(self.level(place - 1))
        };
        (at + 2..cue)
            .find(|&place| opens(place, &[Term::No, Term::Neither, Term::Each, Term::Every]))
            .or_else(|| {
                (at + 2..cue).rev().find(|&place| opens(place, &[Term::The, Term::A, Term::An, Term::Any]))
            })
    }

    fn record(&self, at: usize, run: Run, marker: Option<Marker>, infinitive: bool, out: &mut Subject) {
        let next = self.at(at + 1);
        match marker {
            Some(Marker::Condition) => self.marked_phrases(run, &mut out.conditions),
            Some(Marker::Exception) => self.marked_phrases(run, &mut out.exceptions),
            Some(Marker::Priority) => out.priority = out.priority.take().or_else(|| self.phrase(run)),
            _ if infinitive => out.conditions.extend(self.phrase(run)),
            _ if self.term(at) == Term::In && next.term() != Term::No => {
                let about_text =
                    (next.is(class::DETERMINER) && self.at(at + 2).is(class::LAW)) || marker.is_some();
                if !about_text {
                    out.conditions.extend(self.phrase(run));
                }
            }
            _ => {}
        }
    }

    /// Where the fronted adjunct at `at` ends: at a comma, or before the flush text.
    fn fronted_end(&self, at: usize, cue: usize, clausal: bool) -> Option<usize> {
        let mut last = None;
        let mut verb = !clausal;
        let mut place = at + 1;
        let mut list = false;
        while place < cue {
            let token = self.at(place);
            match token.kind {
                Kind::Flush => return Some(place),
                Kind::Item => list = true,
                Kind::Comma if self.term(place + 1) == Term::Including && last.is_some() => return last,
                Kind::Comma | Kind::Colon | Kind::Dash if !list || token.kind == Kind::Comma => {
                    let next = self.at(place + 1);
                    if verb && token.kind == Kind::Comma && !list {
                        let definite = next.opens_noun()
                            || next.term() == Term::Neither
                            || next.term() == Term::Nothing
                            || self.marker(place + 1).is_some_and(|marker| marker != Marker::Manner)
                            || self.infinitive(place + 1);
                        let series = self.series_after(place + 1, cue);
                        if definite && !series {
                            return Some(place);
                        }
                        if !next.is_coordinator()
                            && next.is_word()
                            && !next.is(class::PREPOSITION)
                            && !matches!(next.term(), Term::Who | Term::Which | Term::Including)
                        {
                            last = Some(place);
                        }
                    }
                }
                _ => {}
            }
            if token.form(form::THIRD | form::PAST)
                || matches!(token.term(), Term::Shall | Term::May | Term::Will | Term::Would | Term::Must)
                || token.form(form::BASE)
                    && (self.at(place.wrapping_sub(1)).plural
                        || self.at(place.wrapping_sub(1)).is(class::PRONOUN))
            {
                verb = true;
            }
            place += 1;
        }
        last
    }

    /// Whether the noun phrase after a comma goes on as a series: "…, a court order or a warrant requires".
    fn series_after(&self, at: usize, cue: usize) -> bool {
        if self.marker(at).is_some() {
            return false;
        }
        // "…, a deputy, a jailer or a clerk shall": the series is the subject.
        let joint = (at..cue).rev().find(|&place| self.at(place).is_coordinator());
        let subject = joint.is_some_and(|joint| {
            !(joint..cue).any(|place| self.at(place).is_break() || self.marker(place).is_some())
                && !(joint + 1..cue).any(|place| {
                    let token = self.at(place);
                    token.form(form::THIRD | form::PAST)
                        && !token.is(class::NOUNISH | class::THING | class::PARTY)
                })
        });
        if subject {
            return false;
        }
        // Another comma directly followed by a determiner before the modal, and a coordinator after that.
        let comma = (at..cue).find(|&place| self.at(place).kind == Kind::Comma);
        comma.is_some_and(|comma| {
            let next = self.at(comma + 1);
            next.opens_noun()
                && !(at..comma).any(|place| self.at(place).is_coordinator())
                && self.level(comma) == self.level(at)
        })
    }

    fn back_over_adverbs(&self, cue: usize) -> usize {
        let mut end = cue;
        while end > 0
            && (self.at(end.wrapping_sub(1)).is(class::ADVERB)
                || self.at(end.wrapping_sub(1)).kind == Kind::Comma)
        {
            end -= 1;
        }
        end
    }

    fn noun(&self, start: usize, cue: usize, out: &mut Subject) {
        let mut at = start;
        match self.term(at) {
            Term::No if self.term(at + 2) == Term::Than => {}
            Term::No | Term::Neither | Term::Nobody => {
                out.negative = true;
                out.negator = Some(at);
                at += usize::from(self.term(at) != Term::Nobody);
            }
            Term::None => {
                out.negative = true;
                out.negator = Some(at);
                at += 1 + usize::from(self.term(at + 1) == Term::Of);
            }
            Term::Not if matches!(self.term(at + 1), Term::Any) => at += 1,
            Term::Only => out.only = true,
            _ => {}
        }
        let mut end = cue;
        let joined = self.back_over_adverbs(cue);
        let joined = joined > at && self.at(joined - 1).is_coordinator();
        for place in at + 1..cue {
            let token = self.at(place);
            // "files are secret and shall not be lent", "the City declines to send it and shall not"
            if joined
                && (matches!(token.term(), Term::Is | Term::Are | Term::Has | Term::Have)
                    || token.form(form::THIRD) && self.infinitive(place + 1))
                && self.level(place) == self.level(at)
            {
                end = place;
                break;
            }
            let comma = token.kind == Kind::Comma;
            let here = if comma { place + 1 } else { place };
            let cut = match self.term(here) {
                Term::Other => self.term(here + 1) == Term::Than,
                Term::Except | Term::Including | Term::Notwithstanding | Term::Regardless => true,
                Term::Whether
                | Term::If
                | Term::When
                | Term::Unless
                | Term::Upon
                | Term::Without
                | Term::Where => comma,
                Term::In | Term::Pursuant | Term::Consistent | Term::Within | Term::During | Term::Not => {
                    comma && self.marker(here).is_some()
                }
                _ => false,
            };
            if cut {
                end = place;
                self.subject_adjuncts(here, cue, out);
                break;
            }
        }
        out.run = self.trim(Run::new(at, self.back_over_adverbs(end)));
        if out.only {
            out.exceptions.extend(self.phrase(Run::new(at, self.back_over_adverbs(end))));
        }
    }

    fn subject_adjuncts(&self, at: usize, cue: usize, out: &mut Subject) {
        let end = self.back_over_adverbs(cue);
        match self.marker(at) {
            Some(Marker::Exception) => self.marked_phrases(Run::new(at, end), &mut out.exceptions),
            Some(Marker::Condition) => self.marked_phrases(Run::new(at, end), &mut out.conditions),
            _ => {
                if let Some(other) =
                    (at + 1..cue).find(|&place| self.marker(place) == Some(Marker::Exception))
                {
                    self.marked_phrases(Run::new(other, end), &mut out.exceptions);
                }
            }
        }
    }

    /// Whether a subject can bear a norm: a person or body, or a noun that is no thing.
    pub(super) fn bears(&self, run: Run) -> bool {
        let run = self.trim(run);
        if run.is_empty()
            || matches!(self.term(run.start), Term::It | Term::There | Term::This) && run.end - run.start == 1
        {
            return false;
        }
        if self.is_party(run) {
            return true;
        }
        let mut head = None;
        for at in run.places() {
            let token = self.at(at);
            let modifier = token.form(form::PARTICIPLE | form::GERUND)
                && !token.is(class::NOUNISH | class::THING | class::PARTY)
                && !token.word.nominal.is_some();
            if !token.is_word()
                || token.is_coordinator()
                || self.level(at) > self.level(run.start)
                || (head.is_some() && (token.is(class::PREPOSITION) || modifier))
            {
                break;
            }
            if !token.is(class::DETERMINER) {
                head = Some(at);
            }
        }
        head.is_some_and(|at| {
            let token = self.at(at);
            let unknown = token.word.class == 0 && abstract_noun(self.text(at));
            let named = token.word.nominal.is_some() || token.form(form::GERUND) || unknown;
            !(named || token.is(class::THING) || token.possessive || token.kind == Kind::Number)
        })
    }
}

/// Whether a word that the lexicon does not know ends like the name of a deed, a state or a quality.
fn abstract_noun(word: &str) -> bool {
    const ENDS: [&str; 10] = ["tion", "sion", "ment", "ness", "ance", "ence", "ship", "ism", "ity", "ure"];
    let word = word.as_bytes();
    let word = match word {
        [rest @ .., b's' | b'S'] if rest.len() > 6 => rest,
        _ => word,
    };
    word.len() > 5
        && ENDS.iter().any(|end| {
            word.len()
                .checked_sub(end.len())
                .and_then(|cut| word.get(cut..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(end.as_bytes()))
        })
}
