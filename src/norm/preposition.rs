//! Which part of a verb phrase a preposition opens.

use crate::norm::Modality;
use crate::norm::condition::Marker;
use crate::norm::sentence::Run;
use crate::norm::slot::{Place, Slot};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Place<'_> {
    /// Whether the preposition opens what a message is about: "a query to X for Y", "notice to X of Y".
    fn tells_of(&self) -> bool {
        let Self { s, out, roles, next, term, token, .. } = *self;
        if roles & (role::CONVEY | role::LIGHT) == 0 || out.matter.is_some() {
            return false;
        }
        let Some(object) = out.object.filter(|&object| s.message(object).is_some()) else { return false };
        match term {
            Term::Of => next.opens_noun() && !s.is_party(Run::new(self.at + 1, self.phrase.end)),
            Term::For => s.asks_for(object),
            Term::On => !next.capital && token.is(class::ABOUT),
            Term::Into => true,
            _ => token.is(class::ABOUT),
        }
    }

    /// Whether more of the verb's own follows the noun phrase at the preposition: a thing, or what it is about.
    fn more_follows(&self) -> bool {
        let Self { s, at, phrase, .. } = *self;
        let level = s.level(phrase.verb);
        (at + 2..phrase.end)
            .take_while(|&place| {
                s.marker(place).is_none() && !matches!(s.at(place).kind, Kind::Semicolon | Kind::Item)
            })
            .filter(|&place| s.level(place) == level)
            .any(|place| {
                let (token, before) = (s.at(place), s.at(place - 1));
                let after_noun = before.is_word()
                    && !before.is(class::PREPOSITION | class::DETERMINER | class::ADJECTIVE)
                    && !before.is_coordinator();
                after_noun
                    && (token.opens_noun() && !token.is(class::PRONOUN)
                        || token.is(class::ABOUT)
                        || token.term() == Term::Of && !s.is_party(Run::new(place + 1, phrase.end))
                        || matches!(token.term(), Term::Whether | Term::What | Term::How))
            })
    }

    /// What stands behind the preposition, up to the noun phrase after it: "of *the Police Bureau* a name".
    fn named_behind(&self) -> Run {
        let Self { s, at, phrase, .. } = *self;
        let opens = |place: &usize| {
            let before = s.at(place.wrapping_sub(1));
            s.at(*place).opens_noun()
                && before.is_word()
                && !before.is(class::PREPOSITION | class::DETERMINER | class::ADJECTIVE)
                && !before.is_coordinator()
        };
        Run::new(at + 1, (at + 2..phrase.end).find(opens).unwrap_or(phrase.end))
    }

    pub(super) fn preposition(&self) -> Option<(Slot, usize)> {
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
        // "the hour at which a person leaves": a relative clause on the noun before
        if !fresh && !manner_chunk && matches!(next.term(), Term::Which | Term::Whom) {
            return None;
        }
        // "question victims of or witnesses to a crime": two nouns that share what stands behind the second
        let shared = next.is_coordinator()
            && (at + 2..phrase.end.min(at + 6)).any(|place| {
                s.at(place).is(class::PREPOSITION) && s.at(place - 1).is_word() && s.at(place + 1).is_word()
            });
        let noun = !s.at(at + 2).form(form::BASE) || s.at(at + 2).is(class::PARTY | class::NOUNISH);
        if shared && noun && !fresh {
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
        // "given to the agency over the telephone"
        let direct = chunk.slot == Slot::Direct && matches!(term, Term::Over | Term::Via);
        if !fresh && (personal || party_chunk || direct) && s.by_channel(at) {
            return manner;
        }
        // "submit a query to the agency for a person's status"
        if personal && !passive && self.tells_of() {
            return Some((Slot::Matter, 1));
        }
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
                // "put a question to a witness"
                if chunk.slot == Slot::Direct
                    && roles & (role::CONVEY | role::LIGHT) != 0
                    && s.message(self.so_far).is_some()
                    && s.is_party(behind)
                {
                    return prep;
                }
                if roles & role::TO != 0
                    && out.counterparty.is_none()
                    && !(manner_chunk && s.relational(chunk.start, at))
                    && (!s.relational(chunk.start, at) || s.may_be_party(behind))
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
                // "disclosed for use by any bureau": who uses it
                let used = s.at(at.wrapping_sub(1)).word.nominal.is_some()
                    && at > phrase.verb + 1
                    && matches!(s.term(at.wrapping_sub(2)), Term::For | Term::In);
                if passive && !used && s.may_be_party(behind) && out.agent.is_none() {
                    return prep;
                }
                let gerund = s.at(s.skip_adverbs(at + 1)).form(form::GERUND);
                if gerund || fresh || direct_empty || !s.relational(chunk.start, at) {
                    return manner;
                }
                None
            }
            Term::Of => {
                // "tell an officer of the Police Bureau a name", "of the Police Bureau about it"
                let part = party_chunk
                    && !next.is_coordinator()
                    && s.is_party(self.named_behind())
                    && (next.capital || self.more_follows());
                // "Tell the Department of Trade what is owed": one name.
                let part = part || party_chunk && next.capital && s.at(at.wrapping_sub(1)).capital;
                if part {
                    return None;
                }
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
                // "detain a person for the agency": a purpose, and nothing that is detained
                let done_to = role::RECEIVER | role::ABOUT | role::FOR;
                if term == Term::For
                    && party_chunk
                    && !passive
                    && roles & role::PATIENT != 0
                    && roles & done_to == 0
                {
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
}
