//! Where the parts of a verb phrase begin: objects, counterparties, adjuncts.

use crate::norm::Modality;
use crate::norm::condition::Marker;
use crate::norm::deed::Arguments;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::{Kind, Token};
use crate::norm::verb_phrase::VerbPhrase;
use crate::vocabulary::lexicon::{Term, class, form, role};

/// What a part of a verb phrase is, by how it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Direct,
    Preposition(Term),
    Clause,
    /// "furnish X with …": the part before names the receiver
    Furnished,
    Marked(Marker),
    /// "a query to X *for Y*": what the message is about
    Matter,
    Only,
}

/// A part that has begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    pub(super) slot: Slot,
    pub(super) start: usize,
}

/// A place in a verb phrase, with the part that it stands in and what has been read before.
#[derive(Clone, Copy)]
pub(super) struct Place<'s> {
    pub(super) s: &'s Sentence<'s>,
    pub(super) at: usize,
    pub(super) chunk: Chunk,
    pub(super) out: &'s Arguments,
    pub(super) phrase: VerbPhrase,
    pub(super) roles: u32,
    pub(super) modality: Modality,
    pub(super) passive: bool,
    pub(super) token: &'s Token,
    pub(super) next: &'s Token,
    pub(super) term: Term,
    /// No word of the part has been read.
    pub(super) fresh: bool,
    pub(super) so_far: Run,
    pub(super) lone: Run,
    /// The part so far is one pronoun, which receives what follows.
    pub(super) pronoun: bool,
    /// The part so far is a direct object that names a person or body.
    pub(super) party_chunk: bool,
    /// The part so far is "to X", "from X" or "with X" with a person or body.
    pub(super) personal: bool,
    pub(super) manner_chunk: bool,
    pub(super) after_counterparty: bool,
}

impl<'s> Place<'s> {
    pub(super) fn new(
        s: &'s Sentence<'s>,
        at: usize,
        chunk: Chunk,
        out: &'s Arguments,
        phrase: VerbPhrase,
        (modality, passive): (Modality, bool),
    ) -> Self {
        let roles = s.roles(phrase.verb);
        let so_far = Run::new(chunk.start, at);
        let fresh = s.trim(so_far).is_empty();
        let lone = s.trim(so_far);
        let pronoun = lone.end == lone.start + 1
            && s.at(lone.start).is(class::PRONOUN)
            && !s.reflexive(lone.start)
            && roles & role::RECEIVER != 0;
        let party_chunk = chunk.slot == Slot::Direct
            && !fresh
            && (s.is_party(so_far) || pronoun)
            && !so_far.places().any(|place| s.infinitive(place));
        let personal = (matches!(chunk.slot, Slot::Preposition(Term::To | Term::From | Term::With))
            || chunk.slot == Slot::Preposition(Term::Of) && roles & role::ABOUT != 0)
            && !fresh
            && s.is_party(so_far);
        Self {
            s,
            at,
            chunk,
            out,
            phrase,
            roles,
            modality,
            passive,
            token: s.at(at),
            next: s.at(at + 1),
            term: s.term(at),
            fresh,
            so_far,
            lone,
            pronoun,
            party_chunk,
            personal,
            manner_chunk: matches!(chunk.slot, Slot::Marked(_)),
            after_counterparty: personal && out.object.is_none(),
        }
    }

    /// Which part opens here, if one does, with how many words of its own to skip.
    pub(super) fn opens(&self) -> Option<(Slot, usize)> {
        let Self { s, at, chunk, out, phrase, roles, modality, token, next, term, fresh, .. } = *self;
        if matches!(term, Term::Only | Term::Solely | Term::Exclusively)
            && matches!(modality, Modality::Obligation | Modality::Permission)
            && (next.is_word() || matches!(next.kind, Kind::Colon | Kind::Dash | Kind::Item))
            && !(term != Term::Only && next.term() == Term::To)
        {
            return Some((Slot::Only, 1));
        }
        if self.things_listed() {
            return Some((Slot::Direct, 0));
        }
        if chunk.slot == Slot::Only {
            return (s.marker(at) == Some(Marker::Exception) && !fresh)
                .then_some((Slot::Marked(Marker::Exception), 0));
        }
        // "tell the agency when a person is to be released", "tell the agency which tenants left": what is told
        let question = match term {
            Term::When | Term::Where => next.opens_noun(),
            Term::Which => next.plural && !next.word.verb.is_some(),
            _ => false,
        };
        if question
            && chunk.slot == Slot::Direct
            && roles & role::RECEIVER != 0
            && roles & role::ABOUT != 0
            && out.object.is_none()
            && s.at(at.wrapping_sub(1)).kind != Kind::Comma
            && !fresh
            && s.is_party(Run::new(chunk.start, at))
            && matches!(&*s.lemma(phrase.verb), "tell" | "inform" | "notify" | "advise")
        {
            return Some((Slot::Clause, 0));
        }
        if let Some(marker) = self.marker() {
            return Some((Slot::Marked(marker), 0));
        }
        // "give to the board upon request any file"
        if chunk.slot == Slot::Marked(Marker::Condition)
            && s.term(at.wrapping_sub(1)) == Term::Request
            && at <= chunk.start + 4
            && token.opens_noun()
            && out.object.is_none()
        {
            return Some((Slot::Direct, 0));
        }
        // "to the police, to the agency or to any other body": one phrase
        let joined =
            s.at(at.wrapping_sub(1)).is_coordinator() || s.at(at.wrapping_sub(1)).kind == Kind::Comma;
        let again = joined && !fresh && chunk.slot == Slot::Preposition(term) && !s.infinitive(at);
        if again || self.closed() || self.manner_chunk && fresh {
            return None;
        }
        if token.is(class::PREPOSITION) { self.preposition() } else { self.noun() }
    }

    /// "give the owner: (1) a map; (2) a list": what the receiver receives.
    fn things_listed(&self) -> bool {
        let Self { s, at, out, phrase, roles, token, .. } = *self;
        let receives = self.party_chunk && roles & role::RECEIVER != 0 || self.personal;
        let opened = matches!(s.at(at.wrapping_sub(1)).kind, Kind::Colon | Kind::Dash);
        if token.kind != Kind::Item || !receives || !opened || out.object.is_some() || self.passive {
            return false;
        }
        let rest = at + 1..phrase.end;
        let ends = |place: &usize| matches!(s.at(*place).kind, Kind::Item | Kind::Semicolon);
        let end = rest.clone().find(ends).unwrap_or(phrase.end);
        !self.so_far.places().any(|place| s.text(place).eq_ignore_ascii_case("following"))
            && !s.is_party(Run::new(at + 1, end))
            && !s.at(at + 1).is(class::PREPOSITION)
            && s.marker(at + 1).is_none()
    }

    /// "give another office, by whatever means, a list": the comma that closes words set off between the receiver and
    /// what it receives.
    pub(super) fn interruption(&self) -> Option<usize> {
        let Self { s, at, out, phrase, roles, token, next, fresh, .. } = *self;
        let receiver = !fresh && (self.party_chunk && roles & role::RECEIVER != 0 || self.personal);
        // "compile, at the agency's request, a list"; but "tell, to a neighbor, the name" names who is told
        let at_once = fresh
            && self.chunk.slot == Slot::Direct
            && at == self.chunk.start
            && !matches!(next.term(), Term::To | Term::From | Term::With);
        if token.kind != Kind::Comma || !(receiver || at_once) || out.object.is_some() || self.passive {
            return None;
        }
        let aside = next.is(class::PREPOSITION | class::ADVERB)
            || next.form(form::PARTICIPLE)
            || matches!(next.term(), Term::Whether | Term::Either)
            || s.marker(at + 1).is_some();
        let level = s.level(phrase.verb);
        let object = |place: usize| {
            let token = s.at(place);
            let opens = token.opens_noun() && !token.is(class::PRONOUN)
                || token.is(class::MATTER)
                || token.possessive;
            opens && s.marker(place).is_none()
        };
        let mut commas = (at + 2..phrase.end.min(at + 24))
            .take_while(|&place| !matches!(s.at(place).kind, Kind::Semicolon | Kind::Item | Kind::Flush))
            .filter(|&place| s.at(place).kind == Kind::Comma && s.level(place) <= level);
        if at_once {
            return commas.next().filter(|&comma| aside && object(comma + 1));
        }
        aside.then(|| commas.find(|&comma| object(comma + 1))).flatten()
    }

    /// A marker of a condition, an exception or an adjunct, where it opens one of its own.
    fn marker(&self) -> Option<Marker> {
        let Self { s, at, chunk, phrase, modality, token, next, term, fresh, .. } = *self;
        let within_adverb = matches!(chunk.slot, Slot::Marked(_)) && at == chunk.start + 1;
        if fresh
            && chunk.slot == Slot::Direct
            && token.is(class::ADJECTIVE)
            && next.is(class::PREPOSITION)
            && matches!(&*s.lemma(phrase.verb), "make" | "keep" | "hold")
            && s.at(at).term() != Term::Subject
        {
            return Some(Marker::Manner);
        }
        if let Some(marker) = s.marker_after(at, at == phrase.verb + 1).filter(|_| !within_adverb) {
            let inside = match chunk.slot {
                // What stands inside an exception stays there, unless it is set off.
                Slot::Marked(Marker::Exception | Marker::Condition) => {
                    !matches!(marker, Marker::Exception | Marker::Condition)
                        || s.at(at.saturating_sub(1)).kind != Kind::Comma
                            && marker != Marker::Condition
                            && term != Term::Unless
                            && !(term == Term::Except && chunk.slot == Slot::Marked(Marker::Condition))
                        || matches!(term, Term::Other)
                }
                _ => false,
            };
            // "without a warrant in order to ask": a purpose of the deed, and none of what is taken out
            let purpose = term == Term::In
                && next.term() == Term::Order
                && self.s.infinitive(at + 2)
                && self.nominal_exception();
            let inside = inside && !purpose;
            let subject_to_noun = term == Term::Subject
                && !matches!(s.at(at.saturating_sub(1)).kind, Kind::Comma)
                && chunk.slot == Slot::Direct
                && !fresh
                && modality != Modality::Permission;
            if !inside && !subject_to_noun {
                return Some(marker);
            }
        }
        None
    }

    /// Whether the part so far is an exception without a verb of its own: "without the owner's consent".
    fn nominal_exception(&self) -> bool {
        let Self { s, at, chunk, .. } = *self;
        matches!(chunk.slot, Slot::Marked(Marker::Exception | Marker::Condition))
            && matches!(s.term(chunk.start), Term::Without | Term::Absent | Term::With | Term::Upon)
            && !(chunk.start + 1..at)
                .any(|place| s.at(place).form(form::GERUND) && s.at(place).word.verb.is_some())
    }

    /// Whether the part goes on whatever follows.
    fn closed(&self) -> bool {
        let Self { s, at, chunk, out, roles, term, .. } = *self;
        match chunk.slot {
            Slot::Marked(Marker::Exception) if term == Term::Onto => false,
            // "determine after the visit whether to return"
            Slot::Marked(Marker::Condition)
                if term == Term::Whether && self.next.term() == Term::To && out.object.is_none() =>
            {
                false
            }
            Slot::Marked(Marker::Exception | Marker::Condition)
                if s.at(at.saturating_sub(1)).kind == Kind::Comma
                    && out.counterparty.is_none()
                    && (term == Term::To && roles & role::TO != 0 && !s.infinitive(at)
                        || term == Term::With && roles & role::WITH != 0
                        || term == Term::From && roles & role::FROM != 0) =>
            {
                false
            }
            Slot::Marked(Marker::Condition)
                if term == Term::With
                    && s.at(at.wrapping_sub(1)).kind == Kind::Comma
                    && out.object.is_none()
                    && roles & role::RECEIVER != 0 =>
            {
                false
            }
            // "help the agency by telling it the date": what follows belongs to the telling
            Slot::Marked(Marker::Manner)
                if s.term(chunk.start) == Term::By
                    || s.at(chunk.start.wrapping_sub(1)).kind == Kind::Item =>
            {
                let verb = s.skip_adverbs(chunk.start + usize::from(s.term(chunk.start) == Term::By));
                s.at(verb).form(form::GERUND)
                    && s.at(verb).word.verb.is_some()
                    && !(chunk.start..at + 1).any(|place| s.at(place).kind == Kind::Comma)
                    && (out.object.is_some() || out.counterparty.is_some() || roles & role::RECEIVER == 0)
            }
            Slot::Marked(Marker::Narrowing) => (chunk.start..at).any(|place| s.infinitive(place)),
            Slot::Marked(Marker::Exception | Marker::Condition | Marker::Priority) | Slot::Clause => true,
            _ => false,
        }
    }
}

impl Sentence<'_> {
    /// The noun of a message that heads the noun phrase in `run`: "a written *request*".
    pub(super) fn message(&self, run: Run) -> Option<usize> {
        let run = self.trim(run);
        let head = run
            .places()
            .take(5)
            .take_while(|&at| at == run.start || !self.at(at).is(class::PREPOSITION) && self.at(at).is_word())
            .last()?;
        let token = self.at(head);
        let named = self.lexicon.roles(token.word.nominal) & role::MESSAGE != 0;
        (named && !token.possessive).then_some(head)
    }

    /// Whether the noun phrase in `run` names a message that wants something: "a query", and not "a report".
    pub(super) fn asks_for(&self, run: Run) -> bool {
        self.message(run).is_some_and(|noun| {
            !matches!(
                self.lexicon.lemma(self.at(noun).word.nominal),
                "report" | "notify" | "reply" | "answer" | "respond" | "complain"
            )
        })
    }

    /// Whether words at `at` say by what means a message goes: "over the telephone", "by e-mail", "via fax".
    pub(super) fn by_channel(&self, at: usize) -> bool {
        let leads =
            matches!(self.term(at), Term::By | Term::Via | Term::Through | Term::On | Term::Over | Term::In);
        if !leads {
            return false;
        }
        let channel = (at + 1..at + 5)
            .take_while(|&place| {
                let token = self.at(place);
                token.is_word() && !token.is(class::PREPOSITION) && !token.is_coordinator()
            })
            .last();
        channel.is_some_and(|place| {
            let token = self.at(place);
            // "in the letter", "on the website" say where it stands.
            let lone = place == at + 1;
            token.is(class::CHANNEL)
                && (lone
                    || !matches!(self.term(at), Term::In | Term::On)
                    || self.text(place) == "phone"
                    || self.text(place) == "telephone")
        })
    }

    /// Whether the noun before `at` takes an infinitive: "authority to", "steps to".
    pub(super) fn takes_infinitive(&self, start: usize, at: usize) -> bool {
        (start..at).any(|place| {
            let token = self.at(place);
            token.is(class::ABILITY)
                || matches!(
                    self.text(place),
                    "steps"
                        | "efforts"
                        | "effort"
                        | "action"
                        | "actions"
                        | "agreement"
                        | "request"
                        | "requests"
                        | "time"
                        | "failure"
                        | "permission"
                        | "access"
                        | "personnel"
                        | "decision"
                        | "obligation"
                        | "duty"
                        | "need"
                        | "attempt"
                        | "plan"
                        | "refusal"
                        | "order"
                        | "procedures"
                        | "rules"
                        | "guidelines"
                        | "measures"
                        | "opportunity"
                )
        })
    }

    /// Whether the noun phrase from `start` to `at` names a deed that takes the preposition for itself: "an inquiry by X".
    pub(super) fn relational(&self, start: usize, at: usize) -> bool {
        (start..at).any(|place| {
            self.at(place).word.nominal.is_some()
                || self.at(place).is(class::ABILITY)
                || self.level(place) > self.level(at)
        }) || (start..at)
            .any(|place| self.at(place).form(form::PARTICIPLE) && !self.at(place).form(form::BASE))
    }
}
