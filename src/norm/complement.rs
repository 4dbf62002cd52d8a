//! Acts: deeds, and acts on the freedom of others, with what they govern.

use crate::norm::deed::{Adjuncts, Arguments};
use crate::norm::sentence::{Run, Sentence};
use crate::norm::share::{bare_twin, gathered, merge, share};
use crate::norm::token::Kind;
use crate::norm::verb_phrase::VerbPhrase;
use crate::norm::{Act, Compel, CounterpartyRole, Deed, Modality, Phrase, Restrain, Restraint, Verb};
use crate::vocabulary::lexicon::{Term, class, form, role};

/// One act as read, with what the norm around it needs to know.
#[derive(Clone, Debug)]
pub(super) struct ReadAct {
    pub(super) verb: usize,
    pub(super) act: Act,
    pub(super) adjuncts: Adjuncts,
    pub(super) agent: Option<Run>,
    /// Whether it stands in an item of its own.
    pub(super) listed: bool,
    /// Where its words end, adjuncts left out.
    pub(super) end: usize,
    /// Where its verb phrase ends.
    pub(super) close: usize,
    /// For an act with inner acts in items: the inner verbs.
    pub(super) inner: Vec<usize>,
}

/// What the acts are read in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) modality: Modality,
    /// The passive subject, where the verbs are passive.
    pub(super) patient: Option<Run>,
    pub(super) passive: bool,
    /// What "such information" in an item stands for.
    pub(super) topic: Option<Run>,
    /// How many acts deep; the reading stops at [`DEEPEST`].
    pub(super) depth: u8,
}

/// The same act, with another deed in the place of the one that it carries.
fn with_within(read: &ReadAct, inner: Deed) -> ReadAct {
    let mut read = read.clone();
    if let Act::Deed(deed) = &mut read.act {
        deed.within = Some(Box::new(inner));
    }
    read
}

/// "to require X to forbid Y to let Z …": no sentence means more levels than this.
const DEEPEST: u8 = 8;

impl Sentence<'_> {
    pub(super) fn verb(&self, at: usize) -> Verb {
        let token = self.at(at);
        Verb { lemma: self.lemma(at), span: token.span() }
    }

    /// The base form of the verb at `at`.
    pub(super) fn lemma(&self, at: usize) -> Box<str> {
        let token = self.at(at);
        if token.word.verb.is_some() {
            return self.lexicon.lemma(token.word.verb).into();
        }
        let word = self.text(at).to_ascii_lowercase();
        crate::norm::stem::stem(&word, token.word.forms).into()
    }

    /// The acts in `run`, one for each verb, restraining verbs with one complement together.
    pub(super) fn acts(&self, run: Run, forms: u8, frame: Frame) -> Vec<ReadAct> {
        let mut frame = frame;
        frame.depth += 1;
        if frame.depth > DEEPEST {
            return Vec::new();
        }
        let mut phrases = self.verb_phrases(run, forms);
        // "doing any of the following with respect to X: (1) sending …": the items are the deeds.
        if phrases.len() > 1
            && let Some(first) = phrases.first().copied()
            && (&*self.lemma(first.verb) == "do" || &*self.lemma(first.verb) == "engage")
            && phrases.get(1).is_some_and(|next| next.listed)
        {
            frame.topic = (first.verb..first.end)
                .find(|&at| {
                    matches!(self.term(at), Term::Respect | Term::Regard | Term::Connection)
                        || self.at(at).is(class::ABOUT) && self.term(at) != Term::On
                })
                .map(|at| Run::new(at + 1 + usize::from(self.term(at + 1) == Term::To), first.end));
            phrases.remove(0);
        }
        let mut out: Vec<ReadAct> = Vec::new();
        let mut carried: Option<Arguments> = None;
        let mut pending: Option<usize> = None;
        for (number, phrase) in phrases.iter().enumerate().rev() {
            let bare = self.is_bare(*phrase);
            // A restraining verb without a complement shares the complement of the next one.
            let bare_restraint = bare && self.restrains(phrase.verb) || self.bare_penalty(*phrase);
            let shares = bare_restraint
                && number + 1 < phrases.len()
                && (pending.is_some_and(|next| self.restrains(next))
                    || out.last().is_some_and(|read| matches!(read.act, Act::Restrain(_))));
            let restraint = self.restraint(self.at(phrase.verb).word.verb).unwrap_or(Restraint::Penalise);
            if shares
                && let Some(read) = out.last_mut()
                && let Act::Restrain(restrain) = &mut read.act
            {
                let verb = self.verb(phrase.verb);
                if !restrain.verbs.iter().any(|(other, _)| other.lemma == verb.lemma) {
                    restrain.verbs.insert(0, (verb, restraint));
                }
                read.verb = phrase.verb;
                pending = Some(phrase.verb);
                continue;
            }
            pending = Some(phrase.verb);
            // "adopt or enforce a rule that limits …": one act
            let adopted = out.last().is_some_and(
                |read| matches!(&read.act, Act::Restrain(restrain) if restrain.adopted_by.is_some()),
            );
            if bare && adopted && self.has_role(phrase.verb, role::RULEMAKING) {
                continue;
            }
            let (mut read, arguments, further) = self.act(*phrase, frame, carried.as_ref(), bare);
            // "to require, request or cause an employee to take a test": one complement for all
            if bare
                && !phrase.listed
                && let Some(Act::Compel(compel)) = out.last().map(|read| &read.act)
                && !compel.lets
            {
                read.act = Act::Compel(Compel { verb: self.verb(phrase.verb), ..compel.clone() });
            }
            if !phrase.listed {
                carried = Some(arguments);
            } else {
                carried = None;
            }
            // "spend time answering X and sorting Y": a deed for each
            for inner in further.into_iter().rev() {
                out.push(with_within(&read, inner));
            }
            out.push(read);
        }
        out.reverse();
        self.resolve(&mut out);
        self.share_adjuncts(&mut out);
        out.dedup_by(|next, read| next.listed == read.listed && bare_twin(&read.act, &next.act));
        out
    }

    pub(super) fn is_bare(&self, phrase: VerbPhrase) -> bool {
        (phrase.verb + 1..phrase.end).all(|at| {
            let token = self.at(at);
            !token.is_word()
                || token.is(class::ADVERB)
                || token.is(class::PREPOSITION) && (at + 1 == phrase.end || !self.at(at + 1).is_word())
                || self.term(at) == Term::In && self.term(at + 1) == Term::Any
        })
    }

    fn act(
        &self,
        phrase: VerbPhrase,
        frame: Frame,
        carried: Option<&Arguments>,
        bare: bool,
    ) -> (ReadAct, Arguments, Vec<Deed>) {
        let verb = phrase.verb;
        let passive = frame.passive && phrase.form == form::PARTICIPLE;
        if !bare || passive {
            if let Some(read) = self.restrain(phrase, frame, passive) {
                return (read, Arguments::default(), Vec::new());
            }
            if !passive
                && (self.has_role(verb, role::COMPEL | role::PERMIT) || self.asks_that(verb))
                && let Some(read) = self.compel(phrase, frame)
            {
                return (read, Arguments::default(), Vec::new());
            }
        }
        let patient = frame.patient.filter(|&patient| {
            passive && self.is_party(patient) && self.has_role(verb, role::PATIENT | role::RECEIVER)
        });
        // "time answering inquiries": the means end where the deed begins
        let spent = self.spent_on(phrase, frame, passive);
        let own = VerbPhrase { end: spent.as_ref().map_or(phrase.end, |(cut, _)| *cut), ..phrase };
        let mut arguments = self.arguments_of(own, frame.modality, passive, patient);
        if let Some((_, deeds)) = &spent {
            merge(&mut arguments.adjuncts, &gathered(deeds));
            arguments.object = arguments.object.map(|object| self.without_preposition(object));
        }
        // "take custody of the alien"
        if &*self.lemma(verb) == "take"
            && arguments.counterparty.is_none()
            && let Some(object) = arguments.object.map(|run| self.trim(run))
            && let Some(of) = object.places().take(3).find(|&at| self.term(at) == Term::Of)
            && self.at(of.wrapping_sub(1)).word.nominal.is_some()
            && self.is_party(Run::new(of + 1, object.end))
        {
            arguments.object = Some(Run::new(object.start, of));
            arguments.counterparty = Some((CounterpartyRole::Patient, Run::new(of + 1, object.end)));
        }
        let end = self.words_end(phrase, &arguments);
        if let Some(carried) = carried {
            // "send to X, or receive from it, information": both name the other party by a preposition
            let led = |found: Option<(CounterpartyRole, Run)>| {
                found.is_some_and(|(_, run)| run.start > 0 && self.at(run.start - 1).is(class::PREPOSITION))
            };
            let raised = led(arguments.counterparty) && led(carried.counterparty);
            share(&mut arguments, carried, bare, raised, self.roles(verb));
        }
        if passive
            && patient.is_none()
            && let Some(patient) = frame.patient
            && let Some(old) = arguments.object.replace(patient)
            && old != patient
        {
            arguments.manner.insert(0, old);
        }
        if self.has_role(verb, role::ANSWERING)
            && arguments.counterparty.is_none()
            && let Some(object) = arguments.object
        {
            arguments.counterparty = self.asker(object);
        }
        let object = arguments.object.map(|object| match frame.topic {
            Some(topic) if self.anaphoric(object) || self.repeats(object, topic) => topic,
            _ => object,
        });
        let mut spent = spent.into_iter().flat_map(|(_, deeds)| deeds).filter_map(|read| match read.act {
            Act::Deed(deed) => Some(deed),
            _ => None,
        });
        let (noun, mut within) = match spent.next() {
            Some(deed) => (None, Some(deed)),
            None => self.carried_deed(phrase, object, frame),
        };
        let further: Vec<Deed> = spent.collect();
        // "submit a query to X for Y", "put a question about Y to X"
        if let Some(named) = within.as_mut().filter(|_| noun.is_some()) {
            if named.object.is_none() {
                named.object = arguments.matter.and_then(|run| self.phrase(run));
            }
            if named.counterparty.is_none() {
                named.counterparty = self.counterparty(arguments.counterparty);
            }
        }
        // "a query … for Y" is one object, whoever is named in between.
        let asks = object.zip(arguments.matter).filter(|&(object, _)| self.asks_for(object));
        let whole = asks.and_then(|(object, matter)| Phrase::of(&[self.span(object)?, self.span(matter)?]));
        let deed = Deed {
            verb: self.verb(verb),
            object: whole.or_else(|| object.and_then(|run| self.phrase(run))),
            counterparty: self.counterparty(arguments.counterparty),
            manner: arguments.manner.iter().filter_map(|&run| self.phrase(run)).collect(),
            noun,
            within: within.map(Box::new),
        };
        let read = ReadAct {
            verb,
            act: Act::Deed(deed),
            adjuncts: arguments.adjuncts.clone(),
            agent: arguments.agent,
            listed: phrase.listed,
            end,
            close: phrase.end,
            inner: Vec::new(),
        };
        (read, arguments, further)
    }

    fn without_preposition(&self, run: Run) -> Run {
        let run = self.trim(run);
        let last = run.end > run.start + 1 && self.at(run.end - 1).is(class::PREPOSITION);
        Run::new(run.start, run.end - usize::from(last))
    }

    /// Where the words of the roles end and the adjuncts begin.
    fn words_end(&self, phrase: VerbPhrase, arguments: &Arguments) -> usize {
        let level = self.level(phrase.verb);
        let last = arguments
            .object
            .into_iter()
            .chain(arguments.counterparty.map(|(_, run)| run))
            .map(|run| run.end)
            .max();
        let from = last.unwrap_or(phrase.verb + 1);
        (from..phrase.end)
            .find(|&at| self.level(at) == level && self.marker(at).is_some())
            .unwrap_or(phrase.end)
    }

    /// "such information", "it", "them": words that stand for others.
    fn anaphoric(&self, run: Run) -> bool {
        let run = self.trim(run);
        match self.term(run.start) {
            Term::Such => run.end - run.start <= 3,
            Term::It => run.end - run.start == 1,
            _ => run.end - run.start == 1 && self.at(run.start).is(class::PRONOUN),
        }
    }

    /// The asker in "an inquiry by X", "requests from X for Y".
    fn asker(&self, object: Run) -> Option<(CounterpartyRole, Run)> {
        let level = self.level(object.start);
        let noun = object.places().find(|&at| self.at(at).word.nominal.is_some())?;
        if noun > object.start
            && self.at(noun.wrapping_sub(1)).is(class::PARTY)
            && !self.at(noun.wrapping_sub(1)).possessive
        {
            return Some((CounterpartyRole::From, Run::new(object.start, noun)));
        }
        let at = (noun..object.end)
            .find(|&at| matches!(self.term(at), Term::By | Term::From) && self.level(at) == level)?;
        let end = (at + 1..object.end)
            .find(|&end| {
                let token = self.at(end);
                self.level(end) > level && !token.is(class::PARTY)
                    || (token.is(class::ABOUT) || matches!(token.term(), Term::For | Term::To))
                    || token.kind == Kind::Comma
                        && (self.at(end + 1).form(form::GERUND) || self.at(end + 1).is(class::PREPOSITION))
            })
            .unwrap_or(object.end);
        let run = Run::new(at + 1, end);
        self.is_party(run).then_some((CounterpartyRole::From, run))
    }

    /// "let a page *lend* a map": what somebody is let do, told without "to". To let somebody know is to tell him.
    fn let_do(&self, phrase: VerbPhrase) -> Option<usize> {
        let level = self.level(phrase.verb);
        let lets = &*self.lemma(phrase.verb) == "let";
        (phrase.verb + 2..phrase.end.min(phrase.verb + 8)).filter(|_| lets).find(|&at| {
            let before = self.at(at - 1);
            self.is_base_verb(at)
                && self.level(at) == level
                && !matches!(&*self.lemma(at), "know" | "go" | "be" | "alone")
                && before.is(class::PARTY | class::PRONOUN)
                && !before.possessive
                && (!self.at(at).is(class::NOUNISH | class::THING) || self.at(at + 1).opens_noun())
        })
    }

    /// Whether a verb of asking is completed by "that".
    fn asks_that(&self, verb: usize) -> bool {
        self.term(verb + 1) == Term::That
            && matches!(
                &*self.lemma(verb),
                "suggest"
                    | "recommend"
                    | "propose"
                    | "demand"
                    | "insist"
                    | "ask"
                    | "urge"
                    | "advise"
                    | "request"
            )
    }

    /// "order that a trooper *withhold* it": the verb of what is ordered, in its base form or behind a modal.
    fn ordered_that(&self, phrase: VerbPhrase) -> Option<usize> {
        let that = phrase.verb + 1;
        if self.term(that) != Term::That {
            return None;
        }
        (that + 2..phrase.end.min(that + 16)).take_while(|&at| self.at(at).is_word()).find(|&at| {
            let before = self.at(at - 1);
            let led = before.is(class::PARTY) && !before.possessive
                || matches!(before.term(), Term::Not | Term::Shall | Term::Should | Term::Must);
            let noun = self.at(at).is(class::NOUNISH | class::THING | class::PARTY);
            led && self.is_base_verb(at)
                && self.term(at) != Term::Be
                && (!noun || self.at(at + 1).opens_noun())
        })
    }

    /// "require X to V": making or letting another act.
    pub(super) fn compel(&self, phrase: VerbPhrase, frame: Frame) -> Option<ReadAct> {
        let verb = phrase.verb;
        let level = self.level(verb);
        let infinitive = (verb + 1..phrase.end).find(|&at| {
            (self.infinitive(at) || self.term(at) == Term::To && self.at(at + 1).is_break())
                && (self.level(at) == level || self.at(at.wrapping_sub(1)).kind == Kind::Comma)
        });
        let that = self.ordered_that(phrase);
        let to = that.or_else(|| self.let_do(phrase)).or(infinitive)?;
        if to == verb + 1
            || self.at(to.wrapping_sub(1)).is(class::ABILITY) && self.level(to.wrapping_sub(1)) == level
        {
            return None;
        }
        // "instruct clerks not to tell": barred, and not made to
        let mut negative = self.term(to.wrapping_sub(1)) == Term::Not;
        let mut first = verb + 1;
        if that.is_some() {
            let no = self.term(verb + 2) == Term::No;
            first = verb + 2 + usize::from(no);
            negative |= no;
        }
        let before = (first..to)
            .rev()
            .find(|&at| !matches!(self.term(at), Term::Not | Term::Shall | Term::Should | Term::Must));
        let mut whom = self.trim(Run::new(first, before.map_or(first, |before| before + 1)));
        let mut exceptions = Vec::new();
        if let Some(other) = whom.places().find(|&at| {
            self.term(at) == Term::Other && self.term(at + 1) == Term::Than || self.term(at) == Term::Except
        }) {
            exceptions.extend(self.phrase(Run::new(other, whom.end)));
            whom = self.trim(Run::new(whom.start, other));
        }
        if !self.is_party(whom) && !self.bears(whom) {
            return None;
        }
        // "Direct clerks to refrain from telling": they are barred from it.
        let refrained = self.refrained_from(to).filter(|&gerund| gerund < phrase.end);
        negative ^= refrained.is_some();
        let (start, form) = refrained.map_or((to, form::BASE), |gerund| (gerund, form::GERUND));
        let reads =
            self.acts(Run::new(start, phrase.end), form, Frame { patient: None, passive: false, ..frame });
        let mut adjuncts = gathered(&reads);
        exceptions.append(&mut adjuncts.exceptions);
        adjuncts.exceptions = exceptions;
        let end = reads.last().map_or(phrase.end, |read| read.end);
        let lets = self.has_role(verb, role::PERMIT);
        let (named, whom, words) = (self.verb(verb), self.phrase(whom), self.phrase(Run::new(to, end)));
        let acts = reads.into_iter().map(|read| read.act).collect();
        let act = if negative && !lets {
            let verbs = vec![(named, Restraint::Forbid)];
            Act::Restrain(Restrain { verbs, whom, acts, words, adopted_by: None })
        } else {
            Act::Compel(Compel { verb: named, lets, whom, words, acts })
        };
        Some(ReadAct {
            verb,
            act,
            adjuncts,
            agent: None,
            listed: phrase.listed,
            end,
            close: phrase.end,
            inner: Vec::new(),
        })
    }
}
