//! Deeds named by nouns, and deeds that a light verb carries.

use crate::norm::complement::{Frame, ReadAct};
use crate::norm::sentence::{Run, Sentence};
use crate::norm::verb_phrase::VerbPhrase;
use crate::norm::{Act, CounterpartyRole, Deed, Phrase, Verb};
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Sentence<'_> {
    /// What time or means are spent on, with where it begins: "spend time *answering* X", "use a login *to open* Y".
    pub(super) fn spent_on(
        &self,
        phrase: VerbPhrase,
        frame: Frame,
        passive: bool,
    ) -> Option<(usize, Vec<ReadAct>)> {
        if !self.has_role(phrase.verb, role::RESOURCE) {
            return None;
        }
        let level = self.level(phrase.verb);
        let deed = |at: usize| {
            // "working hours" are what is spent
            let describes = matches!(self.text(at + 1), "hours" | "hour" | "time" | "days" | "day");
            self.level(at) == level
                && self.at(at).form(form::GERUND)
                && self.at(at).word.verb.is_some()
                && !describes
        };
        let places = phrase.verb + 1..phrase.end;
        let free = |at: usize| {
            let before = self.at(at.wrapping_sub(1));
            !before.is(class::DETERMINER | class::PREPOSITION)
                && !before.possessive
                && !before.is_coordinator()
        };
        let led = |at: usize| matches!(self.term(at.wrapping_sub(1)), Term::On | Term::In | Term::For);
        let gerund = places
            .clone()
            .find(|&at| deed(at) && free(at))
            .or_else(|| places.clone().find(|&at| deed(at) && led(at)));
        let infinitive = places
            .skip(1)
            .find(|&at| self.level(at) == level && self.infinitive(at))
            .filter(|&at| !passive && !self.is_party(Run::new(phrase.verb + 1, at)));
        let (at, forms) = match (gerund, infinitive) {
            (Some(gerund), Some(to)) if to < gerund => (to, form::BASE),
            (Some(gerund), _) => (gerund, form::GERUND),
            (None, Some(to)) => (to, form::BASE),
            (None, None) => return None,
        };
        if self.at(at.wrapping_sub(1)).is_coordinator() {
            return None;
        }
        let inner = Frame { patient: None, passive: false, ..frame };
        let deeds = self.acts(Run::new(at, phrase.end), forms, inner);
        matches!(deeds.first(), Some(ReadAct { act: Act::Deed(_), .. })).then_some((at, deeds))
    }

    /// The deed that a light verb carries: "make *inquiries* into", "decline *to answer*".
    pub(super) fn carried_deed(
        &self,
        phrase: VerbPhrase,
        object: Option<Run>,
        frame: Frame,
    ) -> (Option<Verb>, Option<Deed>) {
        if let Some(deed) = self.striven(phrase, frame) {
            return (None, Some(deed));
        }
        // "refuse to answer": the deed refused
        if self.has_role(phrase.verb, role::FAILING)
            && self.infinitive(phrase.verb + 1)
            && let Some(deed) = self.carried(Run::new(phrase.verb + 1, phrase.end), form::BASE, frame)
        {
            return (None, Some(deed));
        }
        let Some(object) = object.map(|object| self.trim(object)) else { return (None, None) };
        let conveys = self.has_role(phrase.verb, role::CONVEY) && self.message(object).is_some();
        if !(self.has_role(phrase.verb, role::LIGHT) || conveys) {
            return (None, None);
        }
        let noun =
            object.places().take(5).take_while(|&at| !self.at(at).is(class::PREPOSITION)).find(|&at| {
                self.at(at).word.nominal.is_some()
                    && !self.at(at).possessive
                    && (at + 1 >= object.end
                        || !self.at(at + 1).is(class::THING)
                        || self.at(at + 1).is(class::PREPOSITION))
            });
        let Some(noun) = noun else { return (None, None) };
        let verb =
            Verb { lemma: self.lexicon.lemma(self.at(noun).word.nominal).into(), span: self.at(noun).span() };
        let within = self.nominal_deed(noun, object.end);
        (Some(verb), Some(within))
    }

    /// "make reasonable efforts *to place* siblings", "exercise due diligence *to notify* X": the deed striven for.
    fn striven(&self, phrase: VerbPhrase, frame: Frame) -> Option<Deed> {
        let verb = &*self.lemma(phrase.verb);
        if !matches!(verb, "make" | "take" | "use" | "exercise" | "undertake" | "exert") {
            return None;
        }
        let noun = (phrase.verb + 1..phrase.end.min(phrase.verb + 6)).find(|&at| {
            matches!(
                self.text(at),
                "effort"
                    | "efforts"
                    | "diligence"
                    | "steps"
                    | "measures"
                    | "care"
                    | "precautions"
                    | "attempt"
            )
        })?;
        self.infinitive(noun + 1).then(|| self.carried(Run::new(noun + 1, phrase.end), form::BASE, frame))?
    }

    /// Where the deed begins that an infinitive at this place leaves undone: "(to) refrain from *telling* X".
    pub(super) fn refrained_from(&self, at: usize) -> Option<usize> {
        let verb = self.skip_adverbs(at + usize::from(self.term(at) == Term::To));
        if !self.has_role(verb, role::REFRAIN) {
            return None;
        }
        let next = self.skip_adverbs(verb + 1);
        let gerund = if self.term(next) == Term::From { self.skip_adverbs(next + 1) } else { next };
        self.at(gerund).form(form::GERUND).then_some(gerund)
    }

    /// "refrain from *inquiries* into X", "cease the *disclosure* of X": the deed that the noun names.
    pub(super) fn refrained(&self, read: &ReadAct) -> Option<Deed> {
        if !self.has_role(read.verb, role::REFRAIN) || !matches!(&read.act, Act::Deed(_)) {
            return None;
        }
        let start = read.verb + 1 + usize::from(self.term(read.verb + 1) == Term::From);
        let noun = (start..read.close.min(start + 5))
            .take_while(|&at| self.at(at).is_word() && !self.at(at).is(class::PREPOSITION))
            .find(|&at| {
                self.at(at).word.nominal.is_some()
                    && !self.at(at).possessive
                    && (self.at(at + 1).is(class::PREPOSITION) || !self.at(at + 1).is_word())
            })?;
        Some(self.nominal_deed(noun, read.end.max(noun + 1)))
    }

    /// Whether the noun phrase in `run` names a deed: "notification of the loss".
    pub(super) fn names_deed(&self, run: Run) -> bool {
        let run = self.trim(run);
        run.places()
            .take_while(|&at| at == run.start || !self.at(at).is(class::PREPOSITION))
            .last()
            .is_some_and(|at| self.at(at).word.nominal.is_some() && !self.at(at).possessive)
    }

    /// Whether "about", "regarding" or the like stands right before these words.
    fn behind_about(&self, words: &Phrase) -> bool {
        let at = self.tokens.partition_point(|token| token.start < words.cover().start());
        at > 0 && self.at(at - 1).is(class::ABOUT)
    }

    /// "Notification of the loss shall be made to the chief": the deed is what the subject names.
    pub(super) fn named_by_subject(&self, read: &mut ReadAct) {
        let Act::Deed(deed) = &mut read.act else { return };
        if !self.has_role(read.verb, role::LIGHT) || &*deed.verb.lemma != "make" {
            return;
        }
        // "No such determination shall be made" says nothing more by its noun.
        let told = deed.counterparty.is_some();
        let whole =
            deed.noun.is_some() && deed.within.as_ref().is_some_and(|within| told || within.object.is_some());
        let Some(mut within) = deed.within.take_if(|_| whole) else { return };
        within.counterparty = within.counterparty.take().or_else(|| deed.counterparty.take());
        within.manner.append(&mut deed.manner);
        // "A request shall be made to the clerk about the keys"
        let about = within.manner.first().is_some_and(|words| self.behind_about(words));
        if within.object.is_none() && about {
            within.object = Some(within.manner.remove(0));
        }
        *deed = *within;
    }

    /// The deed that the noun at `noun` names, with its "of", "into", "by", "to" and "from" phrases up to `end`.
    pub(super) fn nominal_deed(&self, noun: usize, end: usize) -> Deed {
        let verb = if self.at(noun).word.nominal.is_some() {
            self.at(noun).word.nominal
        } else {
            self.at(noun).word.verb
        };
        let verb = Verb { lemma: self.lexicon.lemma(verb).into(), span: self.at(noun).span() };
        let level = self.level(noun);
        let mut object = None;
        let mut counterparty = None;
        let mut manner = Vec::new();
        let starts: Vec<usize> = (noun + 1..end)
            .filter(|&at| {
                self.level(at) == level
                    && self.at(at).is(class::PREPOSITION)
                    && (at == noun + 1
                        || object_place(self.term(at))
                        || self.term(at) == Term::Of && (noun..at).any(|by| self.term(by) == Term::By))
            })
            .collect();
        let mut seen_about = false;
        for (place, &at) in starts.iter().enumerate() {
            let term = self.term(at);
            let stop = starts.get(place + 1..).unwrap_or_default().iter().copied().find(|&next| {
                let role = matches!(self.term(next), Term::By | Term::To | Term::From | Term::With);
                role && (self.is_party(Run::new(next + 1, end)))
                    || term == Term::By && self.term(next) == Term::Of
            });
            let run = Run::new(at + 1, stop.unwrap_or(end));
            match term {
                Term::To if self.infinitive(at) => {}
                Term::By if self.is_party(run) => {}
                Term::To | Term::From | Term::With if counterparty.is_none() && self.is_party(run) => {
                    let role = match term {
                        Term::To => CounterpartyRole::To,
                        Term::From => CounterpartyRole::From,
                        _ => CounterpartyRole::With,
                    };
                    // "requests from X for Y": what follows "for" or "about" is the object
                    let about = (at + 1..run.end).find(|&next| {
                        self.level(next) == level
                            && (self.at(next).is(class::ABOUT) || self.term(next) == Term::For)
                    });
                    let words = Run::new(at + 1, about.unwrap_or(run.end));
                    counterparty = Some((role, words));
                }
                _ if !seen_about
                    && (self.at(at).is(class::ABOUT)
                        || matches!(term, Term::Of | Term::Into | Term::For | Term::In)) =>
                {
                    seen_about = true;
                    object = Some(run);
                }
                _ => {
                    if object.is_none() && counterparty.is_none() {
                        manner.push(run);
                    }
                }
            }
        }
        Deed {
            verb,
            object: object.and_then(|run| self.phrase(run)),
            counterparty: self.counterparty(counterparty),
            manner: manner.into_iter().filter_map(|run| self.phrase(run)).collect(),
            noun: None,
            within: None,
        }
    }

    /// The deed that a verb carries, where its words begin with one.
    fn carried(&self, run: Run, forms: u8, frame: Frame) -> Option<Deed> {
        let acts = self.acts(run, forms, Frame { patient: None, passive: false, ..frame });
        match acts.into_iter().next()?.act {
            Act::Deed(deed) => Some(deed),
            Act::Restrain(_) | Act::Compel(_) => None,
        }
    }
}

fn object_place(term: Term) -> bool {
    matches!(term, Term::By | Term::To | Term::From | Term::With | Term::About | Term::Into | Term::For)
}
