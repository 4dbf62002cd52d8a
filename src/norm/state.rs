//! Duties to be in a state: "shall be open to the public", "shall be subject to the direction of …".

use crate::norm::Act;
use crate::norm::complement::{Frame, ReadAct};
use crate::norm::sentence::{Run, Sentence};
use crate::vocabulary::lexicon::{Term, class, form};

impl Sentence<'_> {
    /// "(shall) remain confidential", "stay open": a state to be kept up.
    pub(super) fn stays_so(&self, verb: usize) -> bool {
        let next = self.skip_adverbs(verb + 1);
        let state = self.at(next).is(class::ADJECTIVE)
            || matches!(self.text(next), "open" | "closed" | "locked" | "sealed" | "shut");
        stays(&self.lemma(verb)) && state && self.text(next) != "effective"
    }

    /// "(shall) remain in the vault": a place to be kept in, and not "remain in effect".
    pub(super) fn stays_there(&self, verb: usize) -> bool {
        let next = self.skip_adverbs(verb + 1);
        let place = matches!(
            self.term(next),
            Term::In | Term::On | Term::At | Term::With | Term::Under | Term::Within
        );
        let lasts = (next + 1..next + 4)
            .any(|at| matches!(self.text(at), "effect" | "force" | "place" | "existence" | "operation"));
        stays(&self.lemma(verb)) && place && !lasts
    }

    /// "shall be subject to …", "shall be available only to …".
    pub(super) fn state_acts(&self, run: Run, frame: Frame) -> Vec<ReadAct> {
        use crate::norm::verb_phrase::VerbPhrase;
        let be = run.start;
        let phrase = VerbPhrase { verb: be, end: run.end, listed: false, form: form::BASE };
        let next = self.skip_adverbs(be + 1);
        let next = if self.term(next) == Term::Not { self.skip_adverbs(next + 1) } else { next };
        let state = self.at(next);
        let mut arguments = self.arguments(phrase, frame.modality, false);
        let followed = matches!(self.term(next + 1), Term::To | Term::For | Term::Of);
        if state.is(class::ADJECTIVE) || followed && state.is_word() {
            let level = self.level(be);
            let stop = (next + 1..run.end)
                .find(|&at| {
                    self.level(at) == level
                        && (self.marker(at).is_some() && at > next || self.term(at) == Term::Only)
                })
                .unwrap_or(run.end);
            let inner = Run::new(next + 2, stop);
            if followed && next + 1 < stop {
                // "liable to X for Y"
                let second = inner.places().find(|&at| {
                    self.level(at) == level
                        && self.term(at) == Term::For
                        && self.is_party(Run::new(inner.start, at))
                });
                arguments.object = None;
                arguments.counterparty = None;
                match second {
                    Some(second) => {
                        arguments.counterparty =
                            Some((crate::norm::CounterpartyRole::To, Run::new(inner.start, second)));
                        arguments.object = Some(Run::new(second + 1, stop));
                    }
                    None if self.is_party(inner) && self.term(next + 1) == Term::To => {
                        arguments.counterparty = Some((crate::norm::CounterpartyRole::To, inner));
                    }
                    None => arguments.object = Some(inner),
                }
            } else {
                arguments.object = None;
                arguments.manner = vec![Run::new(next, stop.max(next + 1))];
            }
            if state.is(class::ADJECTIVE) && followed {
                arguments.manner.insert(0, Run::new(next, next + 1));
            }
            if state.term() == Term::Subject {
                arguments.adjuncts.conditions.retain(|phrase| phrase.cover().start() != state.start);
            }
        }
        if state.is(class::DETERMINER) && arguments.object.is_none() {
            // "shall be an employee of the county": what the holder shall be
            arguments.object = arguments.counterparty.take().map(|(_, run)| run);
        }
        let deed = crate::norm::Deed {
            verb: self.verb(be),
            object: arguments.object.and_then(|run| self.phrase(run)),
            counterparty: self.counterparty(arguments.counterparty),
            manner: arguments.manner.iter().filter_map(|&run| self.phrase(run)).collect(),
            noun: None,
            within: None,
        };
        vec![ReadAct {
            verb: be,
            act: Act::Deed(deed),
            adjuncts: arguments.adjuncts,
            agent: None,
            listed: false,
            end: run.end,
            close: run.end,
            inner: Vec::new(),
        }]
    }
}

fn stays(lemma: &str) -> bool {
    matches!(lemma, "remain" | "stay")
}
