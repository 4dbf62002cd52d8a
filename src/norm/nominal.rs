//! Norms whose deed is a noun, and norms without a personal subject.

use crate::norm::bearer::Subject;
use crate::norm::complement::{Frame, ReadAct};
use crate::norm::deed::Adjuncts;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::sentence::Run;
use crate::norm::share::merge;
use crate::norm::token::Kind;
use crate::norm::verb_phrase::VerbPhrase;
use crate::norm::{Act, Modality};
use crate::vocabulary::lexicon::{Term, class, form};

impl Reader<'_> {
    /// "Disclosure by R of X to Y is permitted": the deed in the subject, with its bearer.
    pub(super) fn nominal(&self, subject: Run, after: Run, cue: Cue) -> Option<(Vec<ReadAct>, Option<Run>)> {
        let sentence = self.sentence;
        let run = sentence.trim(subject);
        let noun = run
            .places()
            .take_while(|&at| at == run.start || !sentence.at(at).is(class::PREPOSITION))
            .filter(|&at| {
                let token = sentence.at(at);
                (token.word.nominal.is_some() || token.form(form::GERUND) && token.word.verb.is_some())
                    && !token.possessive
            });
        let noun = noun.last()?;
        let mut deed = sentence.nominal_deed(noun, run.end);
        let level = sentence.level(noun);
        let by = (noun + 1..run.end).find(|&at| {
            sentence.term(at) == Term::By
                && sentence.level(at) == level
                && sentence.is_party(Run::new(at + 1, run.end))
        });
        let bearer = by.map(|by| {
            let end = (by + 1..run.end)
                .find(|&at| {
                    sentence.at(at).is(class::PREPOSITION) && !matches!(sentence.term(at), Term::On)
                        || sentence.at(at).kind == Kind::Comma
                })
                .unwrap_or(run.end);
            Run::new(by + 1, end)
        });
        let phrase = VerbPhrase { verb: after.start, end: after.end, listed: false, form: form::PARTICIPLE };
        let arguments = sentence.arguments(phrase, cue.modality, true);
        if deed.counterparty.is_none() {
            deed.counterparty = sentence.counterparty(arguments.counterparty);
        }
        let adjuncts = arguments.adjuncts;
        // "Supplying an agency with X is forbidden": a verb with all its roles
        let gerund = sentence.at(run.start);
        if gerund.form(form::GERUND) && gerund.word.verb.is_some() && sentence.term(run.start + 1) != Term::Of
        {
            let frame =
                Frame { modality: cue.modality, patient: None, passive: false, topic: None, depth: 0 };
            let mut reads = sentence.acts(run, form::GERUND, frame);
            for read in &mut reads {
                merge(&mut read.adjuncts, &adjuncts);
                read.close = read.close.max(after.end);
                read.end = read.end.max(after.end);
            }
            if !reads.is_empty() {
                return Some((reads, arguments.agent));
            }
        }
        let read = ReadAct {
            verb: noun,
            act: Act::Deed(deed),
            adjuncts,
            agent: None,
            listed: false,
            end: after.end,
            close: after.end,
            inner: Vec::new(),
        };
        Some((vec![read], bearer.or(arguments.agent)))
    }

    /// "It shall be unlawful for X to V", "it is the policy of X not to V", "there shall be no inquiry", "X is subject
    /// to discipline"; `false` where the segment is another sentence.
    pub(super) fn impersonal(&mut self, subject: &Subject, cue: usize, end: usize) -> bool {
        let sentence = self.sentence;
        match sentence.term(subject.run.start) {
            Term::It if subject.run.end - subject.run.start == 1 => self.it(subject, cue, end),
            Term::There => self.there(subject, cue, end),
            _ => false,
        }
    }

    fn it(&mut self, subject: &Subject, cue: usize, end: usize) -> bool {
        let sentence = self.sentence;
        let mut at = cue + 1;
        let mut negative = false;
        loop {
            at = sentence.skip_adverbs(at);
            match sentence.term(at) {
                Term::Not => {
                    negative = !negative;
                    at += 1;
                }
                Term::Be | Term::The | Term::A | Term::An | Term::Also => at += 1,
                _ => break,
            }
        }
        // "an unfair trade practice", "a civil violation"
        let noun = (at..(at + 4).min(end))
            .take_while(|&place| sentence.at(place).is_word() && !sentence.at(place).is(class::PREPOSITION))
            .find(|&place| wrong(sentence.text(place)) || place > at && sentence.text(place) == "practice");
        let named = noun.filter(|&noun| {
            sentence.text(noun) != "practice"
                || matches!(sentence.text(at), "unfair" | "deceptive" | "discriminatory")
        });
        at = named.unwrap_or(at);
        let word = sentence.term(at);
        let text = sentence.text(at);
        let modality = match word {
            Term::Unlawful | Term::Prohibited | Term::Forbidden => {
                if negative {
                    Modality::Permission
                } else {
                    Modality::Prohibition
                }
            }
            Term::Lawful | Term::Permitted => {
                if negative {
                    Modality::Prohibition
                } else {
                    Modality::Permission
                }
            }
            Term::Policy | Term::Duty | Term::Responsibility | Term::Obligation => {
                if negative {
                    Modality::Exemption
                } else {
                    Modality::Obligation
                }
            }
            _ if sentence.at(at).is(class::RULE) && named.is_none() => {
                if negative {
                    Modality::Exemption
                } else {
                    Modality::Obligation
                }
            }
            _ if matches!(text, "illegal" | "impermissible") => {
                if negative {
                    Modality::Permission
                } else {
                    Modality::Prohibition
                }
            }
            _ if named.is_some() => {
                if negative {
                    Modality::Permission
                } else {
                    Modality::Prohibition
                }
            }
            _ => return false,
        };
        let mut runs = Vec::new();
        // "a violation of this section for a State to …"
        let described = sentence.at(at + 1).is_word() && !sentence.at(at + 1).is(class::PREPOSITION);
        let start = if named.is_some() || described {
            (at + 1..(at + 8).min(end)).find(|&place| sentence.term(place) == Term::For).unwrap_or(at + 1)
        } else {
            at + 1
        };
        self.impersonal_runs(start, end, &mut runs);
        let mut found = false;
        for (bearer, exceptions, mut to, stop) in runs {
            let sentence = self.sentence;
            let mut modality = modality;
            if sentence.term(to) == Term::Not {
                modality = match modality {
                    Modality::Obligation => Modality::Prohibition,
                    other => other,
                };
                to += 1;
            }
            let frame = Frame { modality, patient: None, passive: false, topic: None, depth: 0 };
            let reads = sentence.acts(Run::new(to, stop), form::BASE, frame);
            let mut own = Subject {
                conditions: subject.conditions.clone(),
                exceptions: subject.exceptions.clone(),
                priority: subject.priority.clone(),
                ..Subject::default()
            };
            own.exceptions.extend(exceptions);
            own.run = bearer;
            let shape = Cue::plain(cue, at + 1, Shape::Base, modality);
            found |= !reads.is_empty();
            self.push(&own, None, shape, modality, reads, None);
        }
        if !found {
            self.leave(crate::norm::ResidueReason::NoDeed);
        }
        true
    }

    /// For each "for X to V" (or "of X to V"): bearer, exceptions, the infinitive's place, its end.
    fn impersonal_runs(
        &self,
        start: usize,
        end: usize,
        out: &mut Vec<(Run, Vec<crate::norm::Phrase>, usize, usize)>,
    ) {
        let sentence = self.sentence;
        let level = sentence.level(start.saturating_sub(1));
        // One run for each outer item, where the items begin with "for".
        let mut starts: Vec<usize> = (start..end)
            .filter(|&at| {
                sentence.term(at) == Term::For
                    && at > 0
                    && sentence.at(at.wrapping_sub(1)).kind == Kind::Item
                    && sentence.level(at) == level
            })
            .collect();
        // "(e) For profit, to induce …" among items that begin with "to" names nobody.
        let first_item = (start..end).find(|&at| sentence.at(at).kind == Kind::Item);
        if starts.first().copied() != first_item.map(|item| item + 1) {
            starts.clear();
        }
        if starts.is_empty() {
            starts.push(start);
        }
        for (place, &begin) in starts.iter().enumerate() {
            let stop = starts.get(place + 1).map_or(end, |&next| next.saturating_sub(1));
            let words = begin + usize::from(matches!(sentence.term(begin), Term::For | Term::Of));
            let item = |at: &usize| sentence.at(*at).kind == Kind::Item;
            let mut items: Vec<usize> =
                (words..stop).filter(item).filter(|&at| sentence.level(at) == level).collect();
            // "for any clerk, who is at work, in the hall— (1) to lend": the items stand behind a relative clause.
            if items.is_empty() {
                items.extend((words..stop).filter(item).filter(|&at| sentence.infinitive(at + 1)));
            }
            let negated = |at: usize| sentence.term(at) == Term::Not && sentence.infinitive(at + 1);
            let infinitive = |from: usize, to: usize| {
                (from..to).find(|&at| {
                    (sentence.infinitive(at) || negated(at))
                        && (sentence.level(at) == level
                            || matches!(
                                sentence.at(at.wrapping_sub(1)).kind,
                                Kind::Comma | Kind::Item | Kind::Dash
                            ))
                })
            };
            // "for any person who is a juvenile to keep": behind a relative clause, after a word that takes none.
            let behind = |from: usize, to: usize| {
                (from + 1..to).find(|&at| {
                    let before = sentence.at(at - 1);
                    let verb = form::THIRD | form::BASE | form::PAST | form::PARTICIPLE | form::GERUND;
                    sentence.infinitive(at)
                        && before.is_word()
                        && (!before.form(verb) || before.is(class::NOUNISH | class::THING | class::PARTY))
                })
            };
            let until = items.first().copied().unwrap_or(stop);
            let first = infinitive(words, until).or_else(|| behind(words, until));
            let cut = |from: usize, to: usize| {
                (from..to).find(|&at| {
                    sentence.level(at) <= level
                        && (matches!(sentence.term(at), Term::Except | Term::Without)
                            || sentence.term(at) == Term::Other && sentence.term(at + 1) == Term::Than)
                })
            };
            match first {
                Some(to) => {
                    let other = cut(words, to);
                    let named = sentence.trim(Run::new(words, other.unwrap_or(to)));
                    let bearer = Run::new(named.start, sentence.back_to(named.end));
                    let exceptions =
                        other.and_then(|at| sentence.phrase(Run::new(at, to))).into_iter().collect();
                    out.push((bearer, exceptions, to, stop));
                }
                None => {
                    let bearer = sentence.trim(Run::new(words, items.first().copied().unwrap_or(stop)));
                    for (number, &item) in items.iter().enumerate() {
                        let last = items.get(number + 1).copied().unwrap_or(stop);
                        let Some(to) = infinitive(item + 1, last) else { continue };
                        let other = cut(item + 1, to);
                        let exceptions =
                            other.and_then(|at| sentence.phrase(Run::new(at, to))).into_iter().collect();
                        out.push((bearer, exceptions, to, last));
                    }
                }
            }
        }
    }

    fn there(&mut self, subject: &Subject, cue: usize, end: usize) -> bool {
        let sentence = self.sentence;
        let Some(no) = (cue + 1..(cue + 4).min(end)).find(|&at| sentence.term(at) == Term::No) else {
            return false;
        };
        let Some(noun) = (no + 1..(no + 5).min(end)).find(|&at| sentence.at(at).word.nominal.is_some())
        else {
            return false;
        };
        let level = sentence.level(noun);
        let stop = (noun + 1..end)
            .find(|&at| sentence.level(at) == level && sentence.marker(at).is_some())
            .unwrap_or(end);
        let deed = sentence.nominal_deed(noun, stop);
        let mut adjuncts = Adjuncts::default();
        let phrase = VerbPhrase { verb: noun, end, listed: false, form: form::BASE };
        let arguments = sentence.arguments(phrase, Modality::Prohibition, true);
        adjuncts.conditions = arguments.adjuncts.conditions;
        adjuncts.exceptions = arguments.adjuncts.exceptions;
        let bearer = (noun + 1..stop)
            .find(|&at| sentence.term(at) == Term::By && sentence.is_party(Run::new(at + 1, stop)))
            .map(|at| Run::new(at + 1, stop));
        let read = ReadAct {
            verb: noun,
            act: Act::Deed(deed),
            adjuncts,
            agent: bearer,
            listed: false,
            end: stop,
            close: end,
            inner: Vec::new(),
        };
        let own = Subject {
            run: Run::default(),
            conditions: subject.conditions.clone(),
            exceptions: subject.exceptions.clone(),
            negator: Some(no),
            ..Subject::default()
        };
        self.push(
            &own,
            None,
            Cue::plain(cue, cue + 1, Shape::Nominal, Modality::Prohibition),
            Modality::Prohibition,
            vec![read],
            None,
        );
        true
    }
}

/// What it is for somebody to do what must not be done.
pub(super) fn wrong(noun: &str) -> bool {
    matches!(
        noun,
        "violation"
            | "offense"
            | "offence"
            | "misconduct"
            | "breach"
            | "insubordination"
            | "misdemeanor"
            | "infraction"
            | "felony"
    )
}
