//! What the words of a slot fill: the object, the counterparty, the agent, a manner or an adjunct.

use crate::norm::condition::Marker;
use crate::norm::deed::Arguments;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::slot::{Chunk, Slot};
use crate::norm::token::Kind;
use crate::norm::{CounterpartyRole, Modality};
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Sentence<'_> {
    pub(super) fn close(
        &self,
        chunk: Chunk,
        end: usize,
        out: &mut Arguments,
        roles: u32,
        passive: bool,
        modality: Modality,
    ) {
        let run = Run::new(chunk.start, end);
        if let Slot::Preposition(term) = chunk.slot
            && self.trim(run).is_empty()
        {
            out.stranded = Some(term);
            return;
        }
        if self.trim(run).is_empty() {
            return;
        }
        let lone = self.trim(run);
        // "from the Chief alone": the same as "only from the Chief"
        if lone.end > lone.start + 1
            && self.term(lone.end - 1) == Term::Alone
            && matches!(modality, Modality::Obligation | Modality::Permission)
            && matches!(chunk.slot, Slot::Direct | Slot::Preposition(_) | Slot::Marked(Marker::Manner))
        {
            let led = matches!(chunk.slot, Slot::Preposition(_));
            // "direction in that work from the Chief alone": what stands before the last preposition is said of all.
            let last = (lone.start + 1..lone.end - 1).rev().find(|&at| self.at(at).is(class::PREPOSITION));
            if let Some(last) = last.filter(|&at| self.term(at) != Term::Of) {
                self.close(chunk, last, out, roles, passive, modality);
                out.adjuncts.only = true;
                self.marked_phrases(Run::new(last, lone.end - 1), &mut out.adjuncts.exceptions);
                return;
            }
            let whole = Run::new(chunk.start - usize::from(led && chunk.start > 0), lone.end - 1);
            out.adjuncts.only = true;
            self.marked_phrases(whole, &mut out.adjuncts.exceptions);
            return;
        }
        let party = self.is_party(run);
        match chunk.slot {
            Slot::Clause => {
                if out.object.is_none() {
                    out.object = Some(run);
                } else {
                    out.manner.push(run);
                }
            }
            Slot::Furnished | Slot::Direct => self.direct(run, out, roles, party, passive),
            Slot::Preposition(term) => self.prepositional(term, run, out, roles, party, passive),
            Slot::Matter => out.matter = Some(run),
            Slot::Marked(marker) => self.marked(marker, run, out, modality),
            Slot::Only => {
                out.adjuncts.only = true;
                self.marked_phrases(run, &mut out.adjuncts.exceptions);
            }
        }
    }

    fn direct(&self, run: Run, out: &mut Arguments, roles: u32, party: bool, passive: bool) {
        if passive && roles & role::RECEIVER == 0 {
            if self.term(run.start) == Term::To
                || self.at(self.trim(run).start).is(class::DETERMINER)
                || self.opens_noun(run.start)
            {
                out.object.get_or_insert(run);
            } else {
                out.manner.push(run);
            }
            return;
        }
        let lone = self.trim(run);
        if self.term(lone.start) == Term::That && lone.end > lone.start + 2 && out.object.is_none() {
            out.object = Some(run);
            return;
        }
        let pronoun = lone.end == lone.start + 1
            && self.at(lone.start).is(class::PRONOUN)
            && !self.reflexive(lone.start)
            && roles & role::RECEIVER != 0;
        let place = self.heads_place(run) && roles & (role::RECEIVER | role::PATIENT) == 0;
        if (party && !place || pronoun && self.term(run.start) != Term::It)
            && out.counterparty.is_none()
            && (out.object.is_none())
        {
            let role =
                if roles & role::RECEIVER != 0 { CounterpartyRole::To } else { CounterpartyRole::Patient };
            out.counterparty = Some((role, run));
        } else if out.object.is_none() {
            out.object = Some(run);
        } else {
            out.manner.push(run);
        }
    }

    fn prepositional(
        &self,
        term: Term,
        run: Run,
        out: &mut Arguments,
        roles: u32,
        party: bool,
        passive: bool,
    ) {
        let role = match term {
            Term::To | Term::Onto => CounterpartyRole::To,
            Term::From => CounterpartyRole::From,
            Term::With => CounterpartyRole::With,
            Term::By if passive => {
                out.agent = Some(run);
                return;
            }
            _ => CounterpartyRole::For,
        };
        let personal = matches!(term, Term::To | Term::From | Term::With)
            || matches!(term, Term::Against | Term::For | Term::Of | Term::On) && party;
        let framed = match term {
            Term::To => roles & role::TO != 0 && roles & role::ANSWERING == 0,
            Term::From => roles & role::FROM != 0 && roles & role::PATIENT == 0,
            Term::With => roles & role::WITH != 0,
            _ => false,
        };
        let thing = self.heads_thing(run);
        let lone = self.trim(run);
        let party = party || lone.end == lone.start + 1 && self.at(lone.start).is(class::PRONOUN);
        let run = if party { self.before_including(run) } else { run };
        // "hand that person to the officers"
        if term == Term::To
            && party
            && roles & role::TO != 0
            && let Some((CounterpartyRole::To | CounterpartyRole::Patient, direct)) = out.counterparty
            && out.object.is_none()
            && !passive
        {
            out.object = Some(direct);
            out.counterparty = Some((CounterpartyRole::To, run));
            return;
        }
        if personal
            && out.counterparty.is_none()
            && (party || framed && !thing && (out.object.is_some() || passive && self.may_be_party(run)))
        {
            out.counterparty = Some((role, run));
        } else if out.object.is_none() {
            out.object = Some(run);
        } else {
            out.manner.push(run);
        }
    }

    /// "any party, including an employee of …": what is included adds nothing to whom.
    fn before_including(&self, run: Run) -> Run {
        let cut = run.places().find(|&at| {
            self.at(at).kind == Kind::Comma
                && self.term(at + 1) == Term::Including
                && self.level(at) == self.level(run.start)
        });
        Run::new(run.start, cut.unwrap_or(run.end))
    }

    pub(super) fn reflexive(&self, at: usize) -> bool {
        let word = self.text(at);
        word.ends_with("self") || word.ends_with("selves")
    }

    /// "an office", "a school": a body that is a place as well.
    fn heads_place(&self, run: Run) -> bool {
        let run = self.trim(run);
        let head = (run.start..run.end)
            .take_while(|&at| {
                self.at(at).is_word() && (at == run.start || !self.at(at).is(class::PREPOSITION))
            })
            .last();
        head.is_some_and(|at| {
            matches!(
                self.text(at),
                "office"
                    | "offices"
                    | "school"
                    | "schools"
                    | "unit"
                    | "units"
                    | "shop"
                    | "store"
                    | "clinic"
                    | "hospital"
                    | "quarters"
                    | "group"
                    | "team"
                    | "business"
                    | "village"
            )
        })
    }

    /// Whether the noun phrase names a thing for sure.
    pub(super) fn heads_thing(&self, run: Run) -> bool {
        let mut last = None;
        for at in self.trim(run).places() {
            let token = self.at(at);
            if !token.is_word() || token.is(class::PREPOSITION) && last.is_some() {
                break;
            }
            last = Some(at);
        }
        last.is_some_and(|at| self.at(at).is(class::THING) && !self.at(at).is(class::PARTY))
    }

    /// "by keeping the book *or by telling the lender*": each way of doing it by itself.
    fn ways(&self, run: Run) -> Vec<Run> {
        let way =
            |at: usize| self.term(at) == Term::By && self.at(self.skip_adverbs(at + 1)).form(form::GERUND);
        let mut out = Vec::new();
        let mut start = run.start;
        if way(self.trim(run).start) {
            for at in (run.start + 2..run.end).filter(|&at| way(at) && self.at(at - 1).is_coordinator()) {
                out.push(Run::new(start, at - 1));
                start = at;
            }
        }
        out.push(Run::new(start, run.end));
        out
    }

    fn marked(&self, marker: Marker, run: Run, out: &mut Arguments, modality: Modality) {
        match marker {
            Marker::Exception => self.marked_phrases(run, &mut out.adjuncts.exceptions),
            Marker::Condition => self.marked_phrases(run, &mut out.adjuncts.conditions),
            Marker::Narrowing if matches!(modality, Modality::Permission | Modality::Prohibition) => {
                self.marked_phrases(run, &mut out.adjuncts.conditions);
            }
            Marker::Narrowing | Marker::Manner => out.manner.extend(self.ways(run)),
            Marker::Priority => {
                out.adjuncts.priority = out.adjuncts.priority.take().or_else(|| self.phrase(run))
            }
        }
    }
}
