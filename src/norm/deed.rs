//! Deeds: verb phrases with their objects, counterparties and adjuncts.

use crate::norm::condition::Marker;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::slot::{Chunk, Place, Slot};
use crate::norm::token::{CLOSES, Kind};
use crate::norm::verb_phrase::VerbPhrase;
use crate::norm::{Counterparty, CounterpartyRole, Modality, Phrase, Quantity};
use crate::vocabulary::lexicon::{Term, class, form, role};

/// What hangs on a verb phrase besides its roles.
#[derive(Clone, Debug, Default)]
pub(super) struct Adjuncts {
    pub(super) conditions: Vec<Phrase>,
    pub(super) exceptions: Vec<Phrase>,
    pub(super) only: bool,
    pub(super) quantities: Vec<Quantity>,
    pub(super) priority: Option<Phrase>,
}

/// What a verb phrase says.
#[derive(Clone, Debug, Default)]
pub(super) struct Arguments {
    pub(super) object: Option<Run>,
    pub(super) counterparty: Option<(CounterpartyRole, Run)>,
    pub(super) agent: Option<Run>,
    pub(super) manner: Vec<Run>,
    /// What a message that the object names is about: "a query to X *for Y*".
    pub(super) matter: Option<Run>,
    pub(super) adjuncts: Adjuncts,
    /// The preposition left hanging: "sending to, or receiving from, X".
    pub(super) stranded: Option<Term>,
}

impl Sentence<'_> {
    /// The roles in a verb phrase.
    pub(super) fn arguments(&self, phrase: VerbPhrase, modality: Modality, passive: bool) -> Arguments {
        self.arguments_of(phrase, modality, passive, None)
    }

    /// The same, where the passive subject is the person that the deed is done to.
    pub(super) fn arguments_of(
        &self,
        phrase: VerbPhrase,
        modality: Modality,
        passive: bool,
        patient: Option<Run>,
    ) -> Arguments {
        let verb = phrase.verb;
        let level = self.level(verb);
        let roles = self.roles(verb);
        let mut out = Arguments {
            counterparty: patient.map(|run| (CounterpartyRole::Patient, run)),
            ..Arguments::default()
        };
        out.adjuncts.conditions.extend(self.aside(verb));
        self.before_item_verb(verb, &mut out.adjuncts);
        let mut start = verb + 1;
        while matches!(
            self.term(start),
            Term::Out
                | Term::Up
                | Term::Over
                | Term::Off
                | Term::Down
                | Term::Back
                | Term::Away
                | Term::Aside
                | Term::Forth
        ) && start < phrase.end
        {
            start += 1;
        }
        start = self.skip_adverbs(start).min(phrase.end);
        let mut chunk = Chunk { slot: Slot::Direct, start };
        let mut at = start;
        // How deep the items stand between the parts, and what parts they are.
        let mut items: Option<(u8, Slot)> = None;
        while at < phrase.end {
            if self.at(at).kind == Kind::Item {
                let depth = self.at(at).depth;
                let limits = matches!(chunk.slot, Slot::Marked(Marker::Exception | Marker::Condition));
                match items.filter(|(known, _)| limits && *known == depth) {
                    // "by (1) opening a gate, unless it is locked, or (2) telling the press": what limits one item ends
                    // with it.
                    Some((_, slot)) => {
                        self.close(chunk, at, &mut out, roles, passive, modality);
                        chunk = Chunk { slot, start: at + 1 };
                        at += 1;
                        continue;
                    }
                    None if !limits && items.is_none() => {
                        let manner = matches!(chunk.slot, Slot::Marked(_));
                        items = Some((depth, if manner { chunk.slot } else { Slot::Direct }));
                    }
                    None => {}
                }
            }
            if self.level(at) > level {
                let told = self.term(at) == Term::That
                    && chunk.slot == Slot::Direct
                    && self.level(at.wrapping_sub(1)) == level
                    && out.object.is_none()
                    && roles & role::RECEIVER != 0
                    && roles & role::ABOUT != 0
                    && (self.at(at + 1).opens_noun()
                        || self.at(at + 1).is(class::PARTY)
                        || self.at(at + 1).plural)
                    && self.is_party(Run::new(chunk.start, at));
                // "certify in writing that it will", "promise to the buyer that it is"
                let said = self.term(at) == Term::That
                    && self.level(at.wrapping_sub(1)) == level
                    && !self.at(at.wrapping_sub(1)).names_time()
                    && !(chunk.start..at).any(|place| self.term(place) == Term::That)
                    && out.object.is_none()
                    && roles & (role::PLEDGE | role::ABOUT | role::TO) != 0
                    && !passive
                    && (chunk.slot == Slot::Marked(Marker::Manner)
                        || chunk.slot == Slot::Preposition(Term::To)
                            && self.is_party(Run::new(chunk.start, at)));
                if told || said {
                    self.close(chunk, at, &mut out, roles, passive, modality);
                    chunk = Chunk { slot: Slot::Clause, start: at };
                }
                at += 1;
                continue;
            }
            // What parentheses or dashes set off ends with them.
            if self.at(at).kind == Kind::Comma
                && self.at(at).depth == CLOSES
                && matches!(chunk.slot, Slot::Marked(_) | Slot::Only)
            {
                self.close(chunk, at, &mut out, roles, passive, modality);
                chunk = Chunk { slot: Slot::Direct, start: at + 1 };
                at += 1;
                continue;
            }
            let place = Place::new(self, at, chunk, &out, phrase, (modality, passive));
            if let Some(close) = place.interruption() {
                self.close(chunk, at, &mut out, roles, passive, modality);
                let aside = Run::new(at + 1, close);
                if matches!(self.marker(at + 1), None | Some(Marker::Manner)) {
                    out.manner.push(aside);
                } else {
                    self.set_off(aside, &mut out.adjuncts);
                }
                chunk = Chunk { slot: Slot::Direct, start: close + 1 };
                at = close + 1;
                continue;
            }
            if let Some((slot, skip)) = place.opens() {
                // "publish on its website its policy": the object follows the adjunct
                let lone = self.trim(Run::new(chunk.start, at));
                if slot == Slot::Furnished {
                    out.counterparty = Some((CounterpartyRole::To, lone));
                    chunk = Chunk { slot: Slot::Direct, start: at + skip };
                    at += skip.max(1);
                    continue;
                }
                if slot == Slot::Direct
                    && chunk.slot == Slot::Direct
                    && lone.end == lone.start + 1
                    && self.at(lone.start).is(class::PRONOUN)
                    && out.counterparty.is_none()
                {
                    out.counterparty = Some((CounterpartyRole::To, lone));
                    chunk = Chunk { slot, start: at + skip };
                    at += skip.max(1);
                    continue;
                }
                let adjunct = (slot == Slot::Direct || slot == Slot::Clause)
                    && (matches!(
                        chunk.slot,
                        Slot::Preposition(Term::On | Term::In | Term::At | Term::For | Term::Into)
                    ) || matches!(chunk.slot, Slot::Preposition(Term::With))
                        && !self.is_party(Run::new(chunk.start, at)));
                let closing =
                    if adjunct { Chunk { slot: Slot::Marked(Marker::Manner), ..chunk } } else { chunk };
                self.close(closing, at, &mut out, roles, passive, modality);
                chunk = Chunk { slot, start: at + skip };
                at += skip.max(1);
                continue;
            }
            at += 1;
        }
        if let Some(object) =
            self.shifted(Run::new(chunk.start, phrase.end), chunk.slot, &out, roles, passive)
        {
            self.close(chunk, object, &mut out, roles, passive, modality);
            chunk = Chunk { slot: Slot::Direct, start: object };
        }
        self.close(chunk, phrase.end, &mut out, roles, passive, modality);
        out
    }

    /// "give to any agency whose chief work is taxation a key": the object behind a relative clause on the receiver.
    fn shifted(&self, run: Run, slot: Slot, out: &Arguments, roles: u32, passive: bool) -> Option<usize> {
        let receives = match slot {
            Slot::Direct => roles & role::RECEIVER != 0,
            Slot::Preposition(Term::To) => true,
            _ => false,
        };
        if !receives || passive || out.object.is_some() || out.counterparty.is_some() || !self.is_party(run) {
            return None;
        }
        let level = self.level(run.start);
        let clause = run.places().find(|&at| self.level(at) > level)?;
        let verb = (clause..run.end).find(|&at| self.at(at).form(form::THIRD | form::PAST | form::BASE))?;
        let mut open = (verb + 2..run.end).filter(|&at| {
            let token = self.at(at);
            let before = self.at(at.wrapping_sub(1));
            let thing =
                matches!(token.term(), Term::A | Term::An | Term::Any | Term::The | Term::No | Term::Such);
            thing
                && before.is_word()
                && !before.is(class::PREPOSITION | class::DETERMINER | class::ADVERB)
                && !before.is_coordinator()
                && !before.possessive
                && (before.word.forms == 0 || before.is(class::NOUNISH | class::THING | class::PARTY))
        });
        if self.has_role(verb, role::RECEIVER) { open.nth(1) } else { open.next() }
    }

    /// "(2) except for sales, *keep* a log": what an item says before its verb.
    fn before_item_verb(&self, verb: usize, out: &mut Adjuncts) {
        let Some(comma) = self.back_to(verb).checked_sub(1).filter(|&at| self.at(at).kind == Kind::Comma)
        else {
            return;
        };
        let item = (comma.saturating_sub(60)..comma)
            .rev()
            .take_while(|&at| !matches!(self.at(at).kind, Kind::Semicolon | Kind::Stop))
            .find(|&at| self.at(at).kind == Kind::Item);
        let Some(start) = item.map(|item| item + 1) else { return };
        let run = Run::new(start, comma);
        match self.marker(start) {
            Some(Marker::Exception) => self.marked_phrases(run, &mut out.exceptions),
            Some(Marker::Condition | Marker::Narrowing) => self.marked_phrases(run, &mut out.conditions),
            Some(Marker::Priority) => out.priority = out.priority.take().or_else(|| self.phrase(run)),
            Some(Marker::Manner) | None => {}
        }
    }

    /// "and, where practicable, *supply*": the condition set off before a joined verb.
    fn aside(&self, verb: usize) -> Option<Phrase> {
        let comma = self.back_to(verb).checked_sub(1).filter(|&at| self.at(at).kind == Kind::Comma)?;
        let open = (comma.saturating_sub(12)..comma).rev().find(|&at| self.at(at).kind == Kind::Comma)?;
        let joined = open > 0 && self.at(open - 1).is_coordinator();
        (joined && self.marker(open + 1) == Some(Marker::Condition))
            .then(|| self.phrase(Run::new(open + 1, comma)))
            .flatten()
    }

    /// A counterparty from its run.
    pub(super) fn counterparty(&self, found: Option<(CounterpartyRole, Run)>) -> Option<Counterparty> {
        let (role, run) = found?;
        Some(Counterparty { role, words: self.phrase(run)? })
    }
}
