//! What is fronted before a subject: connecting words, and adjuncts that a comma closes or that nothing closes.

use crate::norm::bearer::Subject;
use crate::norm::condition::Marker;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::{CLOSES, Kind, OPENS};
use crate::vocabulary::lexicon::{Term, class, form};

impl Sentence<'_> {
    pub(super) fn past_connectors(&self, mut at: usize, cue: usize) -> usize {
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
    pub(super) fn fronted(&self, at: usize, cue: usize, out: &mut Subject) -> Option<usize> {
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
        // What holds all the same is no condition.
        let concession = token.term() == Term::Although;
        if marker.is_none() && !infinitive && !preposition && !concession {
            return self.attendant(at, cue);
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

    /// "Working with the auditor, the clerk shall": behind the comma, where a party is the subject.
    fn attendant(&self, at: usize, cue: usize) -> Option<usize> {
        let token = self.at(at);
        let opens = token.form(form::GERUND)
            && token.word.verb.is_some()
            && !token.is(class::NOUNISH | class::THING)
            && self.at(at + 1).is(class::PREPOSITION);
        let comma = (at + 2..cue).find(|&place| self.at(place).kind == Kind::Comma).filter(|_| opens)?;
        let subject = Run::new(comma + 1, self.back_over_adverbs(cue));
        (self.at(comma + 1).opens_noun() && self.is_party(subject)).then_some(comma + 1)
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
                // "If a page (other than one in training) is late, the clerk shall": the clause goes on behind it.
                Kind::Comma if token.depth == OPENS && self.goes_on_behind(place, cue).is_some() => {
                    place = self.goes_on_behind(place, cue).unwrap_or(place);
                }
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

    /// The mark that closes what is set off at `open`, where a comma stands further on, before `cue`.
    fn goes_on_behind(&self, open: usize, cue: usize) -> Option<usize> {
        let comma = |at: &usize| self.at(*at).kind == Kind::Comma;
        let close = (open + 1..cue).filter(comma).find(|&at| self.at(at).depth == CLOSES)?;
        (close + 1..cue).any(|at| comma(&at)).then_some(close)
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
}
