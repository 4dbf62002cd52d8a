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
    s: &'s Sentence<'s>,
    at: usize,
    chunk: Chunk,
    out: &'s Arguments,
    phrase: VerbPhrase,
    roles: u32,
    modality: Modality,
    passive: bool,
    token: &'s Token,
    next: &'s Token,
    term: Term,
    /// No word of the part has been read.
    fresh: bool,
    so_far: Run,
    lone: Run,
    /// The part so far is one pronoun, which receives what follows.
    pronoun: bool,
    /// The part so far is a direct object that names a person or body.
    party_chunk: bool,
    /// The part so far is "to X", "from X" or "with X" with a person or body.
    personal: bool,
    manner_chunk: bool,
    after_counterparty: bool,
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
        if chunk.slot == Slot::Only {
            return (s.marker(at) == Some(Marker::Exception) && !fresh)
                .then_some((Slot::Marked(Marker::Exception), 0));
        }
        // "tell the agency when a person is to be released": what is told
        if matches!(term, Term::When | Term::Where)
            && chunk.slot == Slot::Direct
            && roles & role::RECEIVER != 0
            && roles & role::ABOUT != 0
            && out.object.is_none()
            && next.opens_noun()
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
        if self.closed() || self.manner_chunk && fresh {
            return None;
        }
        if token.is(class::PREPOSITION) { self.preposition() } else { self.noun() }
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
                        || matches!(term, Term::Other)
                }
                _ => false,
            };
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

    /// Whether the part goes on whatever follows.
    fn closed(&self) -> bool {
        let Self { s, at, chunk, out, roles, term, .. } = *self;
        match chunk.slot {
            Slot::Marked(Marker::Exception) if term == Term::Onto => false,
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
            Slot::Marked(Marker::Narrowing) => (chunk.start..at).any(|place| s.infinitive(place)),
            Slot::Marked(Marker::Exception | Marker::Condition | Marker::Priority) | Slot::Clause => true,
            _ => false,
        }
    }

    fn preposition(&self) -> Option<(Slot, usize)> {
        let Self {
            s,
            at,
            chunk,
            out,
            phrase,
            roles,
            modality,
            passive,
            next,
            term,
            fresh,
            party_chunk,
            personal,
            manner_chunk,
            after_counterparty,
            ..
        } = *self;
        let direct_empty = chunk.slot == Slot::Direct && fresh;
        let behind = Run::new(at + 1, phrase.end);
        let modified = s.at(at.wrapping_sub(1));
        if !fresh
            && !manner_chunk
            && modified.form(form::PARTICIPLE)
            && !modified.form(form::BASE)
            && !modified.is(class::THING | class::PARTY)
            && next.is_word()
        {
            return None;
        }
        let stranded = !next.is_word() || next.is_coordinator();
        if stranded
            && (direct_empty
                || fresh
                || matches!(term, Term::To | Term::From | Term::With) && chunk.slot == Slot::Direct)
        {
            return Some((Slot::Preposition(term), 1));
        }
        let prep = Some((Slot::Preposition(term), 1));
        let manner = Some((Slot::Marked(Marker::Manner), 0));
        // "the Under Secretary", "the Office for Civil Rights"
        let named = self.token.capital && modified.is(class::DETERMINER)
            || modified.capital && next.capital && !matches!(term, Term::To | Term::From | Term::With);
        if named && !fresh && chunk.slot != Slot::Direct {
            return None;
        }
        if personal
            && (matches!(term, Term::Through | Term::Via)
                || out.object.is_some() && matches!(term, Term::For | Term::On) && !next.capital)
        {
            return manner;
        }
        // "provide, by regulation, for a fee"
        if term == Term::For
            && manner_chunk
            && !fresh
            && roles & role::FOR != 0
            && out.object.is_none()
            && !next.is(class::NUMBER)
        {
            return prep;
        }
        match term {
            Term::To if s.infinitive(at) && passive && chunk.slot == Slot::Preposition(Term::By) => {
                Some((Slot::Direct, 0))
            }
            Term::To if s.infinitive(at) => {
                if party_chunk {
                    // "stop a person to find out", "designate an officer to receive"
                    let done = roles & (role::FORBID | role::PATIENT) != 0
                        && roles & (role::RECEIVER | role::COMPEL | role::PERMIT) == 0
                        && !matches!(
                            &*s.lemma(phrase.verb),
                            "designate" | "appoint" | "train" | "employ" | "hire" | "assign"
                        );
                    return Some((
                        if done && modality != Modality::Obligation {
                            Slot::Marked(Marker::Narrowing)
                        } else {
                            Slot::Direct
                        },
                        0,
                    ));
                }
                if matches!(modality, Modality::Permission | Modality::Prohibition)
                    && chunk.slot == Slot::Direct
                    && !fresh
                    && !party_chunk
                    && !s.takes_infinitive(chunk.start, at)
                    && roles & (role::LIGHT | role::RULEMAKING | role::RESOURCE) == 0
                {
                    return Some((Slot::Marked(Marker::Narrowing), 0));
                }
                None
            }
            Term::To | Term::Onto => {
                if direct_empty || term == Term::Onto {
                    return prep;
                }
                if passive && fresh {
                    return prep;
                }
                if roles & role::TO != 0
                    && out.counterparty.is_none()
                    && !(manner_chunk && s.relational(chunk.start, at))
                    && (!s.relational(chunk.start, at) || s.is_party(behind))
                {
                    return prep;
                }
                if party_chunk && out.object.is_none() {
                    return prep;
                }
                None
            }
            Term::From => {
                let drawn =
                    roles & (role::FROM | role::FORBID | role::LIMIT | role::DELAY | role::PATIENT) != 0;
                if direct_empty || party_chunk && drawn {
                    return prep;
                }
                let party = s.is_party(behind) || next.is(class::PRONOUN);
                let asked = s.at(at.wrapping_sub(1)).word.nominal.is_some()
                    && !s.at(at.wrapping_sub(1)).is(class::MATTER);
                if roles & role::FROM != 0 && out.counterparty.is_none() && party && !asked {
                    return prep;
                }
                if manner_chunk && roles & role::FROM != 0 {
                    return prep;
                }
                (roles & role::FROM != 0 && !party && roles & role::PATIENT != 0)
                    .then_some((Slot::Preposition(term), 1))
            }
            Term::With => {
                if direct_empty || party_chunk {
                    return prep;
                }
                if roles & role::WITH != 0 && out.counterparty.is_none() && s.is_party(behind) {
                    return prep;
                }
                if roles & role::RECEIVER != 0
                    && out.counterparty.is_some()
                    && out.object.is_none()
                    && manner_chunk
                {
                    return prep;
                }
                // "furnish the requester with a copy": whoever is furnished is the receiver
                if chunk.slot == Slot::Direct
                    && matches!(&*s.lemma(phrase.verb), "furnish" | "supply" | "provide")
                    && out.counterparty.is_none()
                    && !s.heads_thing(self.so_far)
                {
                    return Some((Slot::Furnished, 1));
                }
                None
            }
            Term::By => {
                if passive && s.is_party(behind) && out.agent.is_none() {
                    return prep;
                }
                let gerund = s.at(s.skip_adverbs(at + 1)).form(form::GERUND);
                if gerund || fresh || direct_empty || !s.relational(chunk.start, at) {
                    return manner;
                }
                None
            }
            Term::Of => {
                let writing = manner_chunk && s.term(at.wrapping_sub(1)) == Term::Writing;
                if (party_chunk || writing || passive && fresh)
                    && roles & role::RECEIVER != 0
                    && out.object.is_none()
                    && roles & role::ABOUT != 0
                {
                    return prep;
                }
                direct_empty.then_some((Slot::Preposition(term), 1))
            }
            Term::About | Term::Into => {
                if fresh || party_chunk || after_counterparty || manner_chunk && out.object.is_none() {
                    return prep;
                }
                None
            }
            Term::On
            | Term::In
            | Term::At
            | Term::For
            | Term::Against
            | Term::Through
            | Term::As
            | Term::Under => {
                if term == Term::For
                    && !manner_chunk
                    && (passive || roles & role::RESOURCE != 0)
                    && matches!(modality, Modality::Prohibition | Modality::Permission)
                    && !s.is_party(behind)
                {
                    return Some((Slot::Marked(Marker::Narrowing), 0));
                }
                let agent = passive && chunk.slot == Slot::Preposition(Term::By);
                if (personal || agent) && term == Term::Under || party_chunk && term == Term::At {
                    return manner;
                }
                if personal
                    && (term == Term::At
                        || term == Term::For
                            && (1..5)
                                .any(|step| s.text(at + step) == "period" || s.at(at + step).is(class::UNIT)))
                {
                    return manner;
                }
                if fresh && direct_empty && matches!(term, Term::On | Term::In | Term::For | Term::Against) {
                    // "publish on its website its policy": an adjunct where an object still follows
                    return prep;
                }
                if (party_chunk || after_counterparty || passive && fresh)
                    && matches!(term, Term::On | Term::In | Term::For)
                    && out.object.is_none()
                {
                    if term == Term::On && roles & (role::ABOUT | role::PATIENT) == 0 {
                        return None;
                    }
                    // "lock a child in a closet", "detained for further review"
                    let place = term == Term::In
                        && !s.at(at + 1).form(form::GERUND)
                        && roles & (role::ABOUT | role::RECEIVER) == 0
                        && next.is(class::DETERMINER);
                    let purpose = term == Term::For
                        && passive
                        && modality == Modality::Obligation
                        && roles & role::RECEIVER == 0;
                    if party_chunk
                        && place
                        && !matches!(&*s.lemma(phrase.verb), "assist" | "train" | "help" | "support")
                        || purpose && out.counterparty.is_some()
                    {
                        return manner;
                    }
                    return prep;
                }
                if term == Term::At && !s.relational(chunk.start, at) {
                    return (!manner_chunk).then_some((Slot::Marked(Marker::Manner), 0));
                }
                if term == Term::Against && roles & role::AGAINST != 0 {
                    return prep;
                }
                if manner_chunk && term != Term::As && out.object.is_none() {
                    return None;
                }
                None
            }
            _ if self.token.is(class::ABOUT) => {
                if fresh || party_chunk || after_counterparty || manner_chunk && out.object.is_none() {
                    return prep;
                }
                None
            }
            _ => None,
        }
    }

    /// A noun phrase without preposition after another one, a clause, or a state.
    fn noun(&self) -> Option<(Slot, usize)> {
        let Self {
            s,
            at,
            chunk,
            out,
            phrase,
            roles,
            token,
            next,
            term,
            fresh,
            so_far,
            lone,
            pronoun,
            party_chunk,
            manner_chunk,
            ..
        } = *self;
        // "give the agency *a form*", "send to the Service *information*", "publish on its website *its policy*"
        let before = s.at(at.saturating_sub(1));
        let complete = !fresh
            && !s.trim(Run::new(chunk.start, at)).is_empty()
            && before.is_word()
            && !before.is(class::PREPOSITION | class::DETERMINER)
            && !before.possessive
            && (!before.form(form::GERUND) || before.is(class::THING) || before.word.nominal.is_some())
            && !before.is_coordinator()
            && before.term() != Term::Not;
        if before.kind == Kind::Comma
            && matches!(term, Term::What | Term::Whether | Term::How)
            && !fresh
            && out.object.is_none()
            && (matches!(chunk.slot, Slot::Preposition(Term::On | Term::In | Term::At)) || manner_chunk)
        {
            return Some((Slot::Clause, 0));
        }
        let passive_list = self.passive && before.kind == Kind::Comma;
        if passive_list && matches!(chunk.slot, Slot::Preposition(_)) {
            return None;
        }
        let matter_after_comma = before.kind == Kind::Comma
            && matches!(chunk.slot, Slot::Preposition(Term::To | Term::From | Term::With))
            && token.is(class::MATTER)
            && !fresh;
        if complete
            || matter_after_comma
            || (token.opens_noun()
                && before.kind == Kind::Comma
                && matches!(chunk.slot, Slot::Preposition(_))
                && !fresh
                && !s.trim(Run::new(chunk.start, at)).is_empty())
        {
            let receiver = chunk.slot == Slot::Direct && roles & role::RECEIVER != 0 && party_chunk;
            let about = matches!(chunk.slot, Slot::Preposition(Term::Of | Term::About))
                || matches!(chunk.slot, Slot::Preposition(_))
                    && s.at(chunk.start.saturating_sub(1)).is(class::ABOUT)
                    && s.term(chunk.start.saturating_sub(1)) != Term::On;
            let held = match chunk.slot {
                Slot::Preposition(Term::To | Term::From) => s.is_party(so_far) || lone.end == lone.start + 1,
                Slot::Preposition(Term::With) => roles & role::RECEIVER == 0 || out.counterparty.is_none(),
                _ => at - chunk.start <= 6 || before.kind == Kind::Comma,
            };
            let prep = matches!(chunk.slot, Slot::Preposition(_)) && out.object.is_none() && !about && held;
            let dated = token.is(class::DETERMINER) && next.is(class::UNIT);
            if (receiver || prep || manner_chunk && out.object.is_none()) && !dated {
                if matches!(term, Term::What | Term::Whether | Term::How | Term::Why) && (receiver || prep)
                    || matches!(term, Term::When | Term::That) && receiver
                {
                    return Some((Slot::Clause, 0));
                }
                let determined = (token.is(class::DETERMINER) || token.term() == Term::No)
                    && !token.is(class::PARTY)
                    && term != Term::Such
                    || term == Term::Such;
                let bare = token.is(class::MATTER)
                    && !before.is(class::ADJECTIVE)
                    && (before.plural || before.capital || before.is(class::PARTY | class::PRONOUN));
                let bare = bare && (receiver || before.plural || before.capital || before.is(class::PRONOUN))
                    || matter_after_comma && prep;
                // "give the agency direct access", "send students timely reports"
                let qualified = receiver
                    && token.is(class::ADJECTIVE | class::ADVERB)
                    && next.is(class::MATTER | class::THING)
                    && before.is(class::PARTY)
                    && !before.is(class::ADJECTIVE);
                // "tell the agency when a person is to be released"
                if determined
                    || bare
                    || qualified
                    || pronoun && token.word.nominal.is_some() | token.is(class::MATTER)
                {
                    return Some((Slot::Direct, 0));
                }
            }
            // "keep the status … confidential", "make it available online"
            let state = matches!(
                s.text(at),
                "available" | "confidential" | "accessible" | "public" | "secret" | "current"
            ) && !s.at(at + 1).is(class::THING | class::PARTY);
            let copula = matches!(before.term(), Term::Be | Term::Is | Term::Are | Term::As);
            if chunk.slot == Slot::Direct
                && !copula
                && token.is(class::ADJECTIVE)
                && (state && matches!(&*s.lemma(phrase.verb), "make" | "keep" | "hold")
                    || !s.opens_noun(at + 1) && !s.at(at + 1).is_coordinator())
                && !before.is_coordinator()
            {
                return Some((Slot::Marked(Marker::Manner), 0));
            }
            if chunk.slot == Slot::Direct
                && token.is(class::ADVERB)
                && !matches!(term, Term::Not | Term::Otherwise)
                && (!next.is_word() || next.is(class::PREPOSITION))
            {
                return Some((Slot::Marked(Marker::Manner), 0));
            }
        }
        None
    }
}

impl Sentence<'_> {
    /// Whether the noun before `at` takes an infinitive: "authority to", "steps to".
    fn takes_infinitive(&self, start: usize, at: usize) -> bool {
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
    fn relational(&self, start: usize, at: usize) -> bool {
        (start..at).any(|place| {
            self.at(place).word.nominal.is_some()
                || self.at(place).is(class::ABILITY)
                || self.level(place) > self.level(at)
        }) || (start..at)
            .any(|place| self.at(place).form(form::PARTICIPLE) && !self.at(place).form(form::BASE))
    }
}
