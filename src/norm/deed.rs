//! Deeds: verb phrases with their objects, counterparties and adjuncts.

use crate::norm::condition::Marker;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::{Counterparty, CounterpartyRole, Modality, Phrase, Quantity};
use crate::vocabulary::lexicon::{Term, class, form, role};

/// One verb phrase: its verb and the words up to the next verb phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct VerbPhrase {
    pub(super) verb: usize,
    pub(super) end: usize,
    /// Whether it stands in an item of its own.
    pub(super) listed: bool,
    /// Whether a verb before it was skipped: "continue to", "attempt to".
    pub(super) form: u8,
}

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
    pub(super) adjuncts: Adjuncts,
    /// The preposition left hanging: "sending to, or receiving from, X".
    pub(super) stranded: Option<Term>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Direct,
    Preposition(Term),
    Clause,
    /// "furnish X with …": the chunk before names the receiver
    Furnished,
    Marked(Marker),
    Only,
}

#[derive(Clone, Copy, Debug)]
struct Chunk {
    slot: Slot,
    start: usize,
}

impl Sentence<'_> {
    /// The verb at or after `at` in one of `forms`; `strict` after a coordinator, where a noun may stand as well.
    pub(super) fn verb_head(&self, at: usize, forms: u8, strict: bool) -> Option<usize> {
        let adverbial = self.is_base_verb(at) && forms & form::BASE != 0 && !self.is_base_verb(at + 1);
        let mut at = if adverbial { at } else { self.skip_adverbs(at) };
        if forms & form::BASE != 0 && self.term(at) == Term::To {
            at = if self.is_base_verb(at + 1) && self.at(at + 2).opens_noun() {
                at + 1
            } else {
                self.skip_adverbs(at + 1)
            };
        } else if forms == form::GERUND && strict && matches!(self.term(at), Term::For | Term::From) {
            at = self.skip_adverbs(at + 1);
        }
        let token = self.at(at);
        if !token.is_word() || token.possessive {
            return None;
        }
        if !strict {
            return Some(at);
        }
        if !token.form(forms) || self.marker(at).is_some() {
            return None;
        }
        let next = self.at(at + 1);
        if forms == form::BASE && token.is(class::NOUNISH | class::THING) {
            let verbal = next.is(class::DETERMINER)
                || next.is(class::PRONOUN)
                || next.term() == Term::No
                || next.is(class::PREPOSITION)
                    && self.at(at).word.verb.is_some()
                    && matches!(next.term(), Term::To | Term::With | Term::On | Term::For | Term::From)
                    && self.infinitive_follows(at);
            if self.has_role(at, role::PASSING) && self.infinitive(at + 1) {
                return Some(at);
            }
            let listed = (next.is_coordinator() || next.kind == Kind::Comma)
                && self.verb_head(at + 2, forms, true).is_some();
            return (verbal || listed).then_some(at);
        }
        if forms == form::GERUND
            && (next.term() == Term::Of && !token.word.verb.is_some()
                || token.is(class::THING) && !next.opens_noun())
        {
            return None;
        }
        Some(at)
    }

    fn infinitive_follows(&self, at: usize) -> bool {
        self.term(at + 1) != Term::To || !self.infinitive(at + 1)
    }

    /// The verb phrases in `run`, whose first verb has one of `forms`.
    pub(super) fn verb_phrases(&self, run: Run, forms: u8) -> Vec<VerbPhrase> {
        let mut found: Vec<VerbPhrase> = Vec::new();
        let mut start = run.start;
        // Items right after the modal: "shall: (a) give …".
        while start < run.end
            && matches!(self.at(start).kind, Kind::Colon | Kind::Dash | Kind::Item | Kind::Comma)
        {
            start += 1;
        }
        let Some((first, forms)) = self.passed(start, forms, false) else { return found };
        if first >= run.end {
            return found;
        }
        let level = self.level(first);
        let listed = start > run.start && self.at(start.wrapping_sub(1)).kind == Kind::Item;
        let chain = self.term(first.wrapping_sub(1)) == Term::To
            || self.term(run.start) == Term::To
            || self.term(run.start.wrapping_sub(1)) == Term::To
            || self.term(start) == Term::To
            || self.term(self.skip_adverbs(start)) == Term::To;
        found.push(VerbPhrase { verb: first, end: run.end, listed, form: forms });
        let mut forms = forms;
        let mut at = first + 1;
        while at < run.end {
            let token = self.at(at);
            let bounds =
                token.is_coordinator() || matches!(token.kind, Kind::Comma | Kind::Item | Kind::Semicolon);
            if !bounds || self.level(at) > level && token.kind == Kind::Item {
                at += 1;
                continue;
            }
            let begin = at;
            let mut item = false;
            let mut coordinator = false;
            while at < run.end && (self.at(at).is_coordinator() || self.at(at).is_break()) {
                item |= self.at(at).kind == Kind::Item;
                coordinator |= self.at(at).is_coordinator();
                at += 1;
            }
            // "or in any way restrict"
            let mut verb_at = at;
            if self.term(at) == Term::In && matches!(self.term(at + 1), Term::Any) {
                verb_at = at + 3;
            } else if self.term(at) == Term::On && self.term(at + 1) == Term::Request {
                verb_at = at + 2;
            }
            let bare = found.last().is_some_and(|last| self.bare_until(last.verb, begin));
            let to = self.term(self.skip_adverbs(verb_at)) == Term::To;
            let first_listed = found.first().is_some_and(|first| first.listed);
            if to && item && !first_listed {
                continue;
            }
            if to && !(chain && (coordinator || item))
                || coordinator
                    && !bare
                    && !item
                    && begin > 0
                    && self.inner_infinitive(begin - 1, found.last().map_or(0, |last| last.verb), forms)
            {
                continue;
            }
            let candidate = self.passed(verb_at, forms, true).filter(|&(verb, _)| verb < run.end);
            let Some((verb, next_forms)) = candidate else { continue };
            let elsewhere =
                !item && found.last().is_some_and(|last| self.at(last.verb).part != self.at(verb).part);
            let modifier = item
                && forms == form::PARTICIPLE
                && !self.at(verb + 1).is(class::PREPOSITION | class::DETERMINER)
                && self.at(verb + 1).is_word();
            if elsewhere || modifier {
                continue;
            }
            if self.level(verb) > level && !item {
                continue;
            }
            let sure = item || coordinator || bare;
            if !sure
                && (forms == form::GERUND || forms == form::PARTICIPLE || self.at(verb).is(class::NOUNISH))
            {
                continue;
            }
            if let Some(last) = found.last_mut() {
                last.end = begin;
            }
            forms = next_forms;
            found.push(VerbPhrase { verb, end: run.end, listed: item, form: forms });
            at = verb + 1;
        }
        found
    }

    /// Past verbs of going on and trying: "continue to cooperate" gives `cooperate`.
    fn passed(&self, at: usize, forms: u8, strict: bool) -> Option<(usize, u8)> {
        let mut head = self.verb_head(at, forms, strict)?;
        let mut forms = forms;
        for _ in 0..2 {
            if !self.has_role(head, role::PASSING) {
                break;
            }
            let next = self.skip_adverbs(head + 1);
            if self.infinitive(next) {
                head = self.skip_adverbs(next + 1);
                forms = form::BASE;
            } else {
                break;
            }
        }
        Some((head, forms))
    }

    /// Whether nothing but adverbs, particles and one preposition stands between a verb and `end`.
    fn bare_until(&self, verb: usize, end: usize) -> bool {
        (verb + 1..end)
            .all(|at| self.at(at).is(class::ADVERB) || self.at(at).is(class::PREPOSITION) && at + 1 == end)
    }

    /// "seeking to verify or ascertain": the verb before the coordinator is an infinitive inside the noun phrase.
    fn inner_infinitive(&self, before: usize, head: usize, forms: u8) -> bool {
        let to = (head + 1..before.saturating_add(1))
            .rev()
            .find(|&at| self.term(at) == Term::To && self.is_base_verb(at + 1));
        forms & form::BASE != 0
            && to.is_some_and(|to| {
                (to + 1..=before).all(|at| {
                    self.is_base_verb(at)
                        || !self.at(at).is_word()
                        || self.at(at).is(class::PREPOSITION | class::ADVERB)
                })
            })
    }

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
        while at < phrase.end {
            let fresh = self.trim(Run::new(chunk.start, at)).is_empty();
            if self.level(at) > level {
                at += 1;
                continue;
            }
            let found = self.opens(at, chunk, fresh, &out, roles, phrase, modality, passive);
            if let Some((slot, skip)) = found {
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
        self.close(chunk, phrase.end, &mut out, roles, passive, modality);
        out
    }

    /// Whether another chunk opens at `at`, with how many words of its own to skip.
    #[expect(clippy::too_many_arguments, reason = "the state of one scan, read in one place")]
    fn opens(
        &self,
        at: usize,
        chunk: Chunk,
        fresh: bool,
        out: &Arguments,
        roles: u32,
        phrase: VerbPhrase,
        modality: Modality,
        passive: bool,
    ) -> Option<(Slot, usize)> {
        let token = self.at(at);
        let term = token.term();
        let next = self.at(at + 1);
        if matches!(term, Term::Only | Term::Solely | Term::Exclusively)
            && matches!(modality, Modality::Obligation | Modality::Permission)
            && (next.is_word() || matches!(next.kind, Kind::Colon | Kind::Dash | Kind::Item))
            && !(term != Term::Only && next.term() == Term::To)
        {
            return Some((Slot::Only, 1));
        }
        if chunk.slot == Slot::Only {
            return (self.marker(at) == Some(Marker::Exception) && !fresh)
                .then_some((Slot::Marked(Marker::Exception), 0));
        }
        // "tell the agency when a person is to be released": what is told
        if matches!(term, Term::When | Term::Where)
            && chunk.slot == Slot::Direct
            && roles & role::RECEIVER != 0
            && roles & role::ABOUT != 0
            && out.object.is_none()
            && next.opens_noun()
            && self.at(at.wrapping_sub(1)).kind != Kind::Comma
            && !fresh
            && self.is_party(Run::new(chunk.start, at))
            && matches!(&*self.lemma(phrase.verb), "tell" | "inform" | "notify" | "advise")
        {
            return Some((Slot::Clause, 0));
        }
        let within_adverb = matches!(chunk.slot, Slot::Marked(_)) && at == chunk.start + 1;
        if fresh
            && chunk.slot == Slot::Direct
            && token.is(class::ADJECTIVE)
            && next.is(class::PREPOSITION)
            && matches!(&*self.lemma(phrase.verb), "make" | "keep" | "hold")
            && self.at(at).term() != Term::Subject
        {
            return Some((Slot::Marked(Marker::Manner), 0));
        }
        if let Some(marker) = self.marker_after(at, at == phrase.verb + 1).filter(|_| !within_adverb) {
            let inside = match chunk.slot {
                // What stands inside an exception stays there, unless it is set off.
                Slot::Marked(Marker::Exception | Marker::Condition) => {
                    !matches!(marker, Marker::Exception | Marker::Condition)
                        || self.at(at.saturating_sub(1)).kind != Kind::Comma
                            && marker != Marker::Condition
                            && term != Term::Unless
                        || matches!(term, Term::Other)
                }
                _ => false,
            };
            let subject_to_noun = term == Term::Subject
                && !matches!(self.at(at.saturating_sub(1)).kind, Kind::Comma)
                && chunk.slot == Slot::Direct
                && !fresh
                && modality != Modality::Permission;
            if !inside && !subject_to_noun {
                return Some((Slot::Marked(marker), 0));
            }
        }
        match chunk.slot {
            Slot::Marked(Marker::Exception) if term == Term::Onto => {}
            Slot::Marked(Marker::Exception | Marker::Condition)
                if self.at(at.saturating_sub(1)).kind == Kind::Comma
                    && out.counterparty.is_none()
                    && (term == Term::To && roles & role::TO != 0 && !self.infinitive(at)
                        || term == Term::With && roles & role::WITH != 0
                        || term == Term::From && roles & role::FROM != 0) => {}
            Slot::Marked(Marker::Condition)
                if term == Term::With
                    && self.at(at.wrapping_sub(1)).kind == Kind::Comma
                    && out.object.is_none()
                    && roles & role::RECEIVER != 0 => {}
            Slot::Marked(Marker::Exception | Marker::Condition | Marker::Priority) => return None,
            Slot::Clause => return None,
            _ => {}
        }
        let direct_empty = chunk.slot == Slot::Direct && fresh;
        let so_far = Run::new(chunk.start, at);
        let lone = self.trim(so_far);
        let pronoun = lone.end == lone.start + 1
            && self.at(lone.start).is(class::PRONOUN)
            && !self.reflexive(lone.start)
            && roles & role::RECEIVER != 0;
        let party_chunk = chunk.slot == Slot::Direct
            && !fresh
            && (self.is_party(so_far) || pronoun)
            && !so_far.places().any(|place| self.infinitive(place));
        let manner_chunk = matches!(chunk.slot, Slot::Marked(_));
        let personal = matches!(chunk.slot, Slot::Preposition(Term::To | Term::From | Term::With))
            && !fresh
            && self.is_party(Run::new(chunk.start, at));
        let after_counterparty = personal && out.object.is_none();
        if manner_chunk && fresh {
            return None;
        }
        if token.is(class::PREPOSITION) {
            let behind = Run::new(at + 1, phrase.end);
            let modified = self.at(at.wrapping_sub(1));
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
            match term {
                Term::To if self.infinitive(at) && passive && chunk.slot == Slot::Preposition(Term::By) => {
                    return Some((Slot::Direct, 0));
                }
                Term::To if self.infinitive(at) => {
                    if party_chunk {
                        // "stop a person to find out", "designate an officer to receive"
                        let done = roles & (role::FORBID | role::PATIENT) != 0
                            && roles & (role::RECEIVER | role::COMPEL | role::PERMIT) == 0
                            && !matches!(
                                &*self.lemma(phrase.verb),
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
                        && !self.takes_infinitive(chunk.start, at)
                        && roles & (role::LIGHT | role::RULEMAKING | role::RESOURCE) == 0
                    {
                        return Some((Slot::Marked(Marker::Narrowing), 0));
                    }
                    return None;
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
                        && (!self.relational(chunk.start, at) || self.is_party(behind))
                    {
                        return prep;
                    }
                    if party_chunk && out.object.is_none() {
                        return prep;
                    }
                    return None;
                }
                Term::From => {
                    if direct_empty || party_chunk {
                        return prep;
                    }
                    let party = self.is_party(behind) || next.is(class::PRONOUN);
                    let asked = self.at(at.wrapping_sub(1)).word.nominal.is_some()
                        && !self.at(at.wrapping_sub(1)).is(class::MATTER);
                    if roles & role::FROM != 0 && out.counterparty.is_none() && party && !asked {
                        return prep;
                    }
                    if manner_chunk && roles & role::FROM != 0 {
                        return prep;
                    }
                    return (roles & role::FROM != 0 && !party && roles & role::PATIENT != 0)
                        .then_some((Slot::Preposition(term), 1));
                }
                Term::With => {
                    if direct_empty || party_chunk {
                        return prep;
                    }
                    if roles & role::WITH != 0 && out.counterparty.is_none() && self.is_party(behind) {
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
                        && matches!(&*self.lemma(phrase.verb), "furnish" | "supply" | "provide")
                        && out.counterparty.is_none()
                        && !self.heads_thing(so_far)
                    {
                        return Some((Slot::Furnished, 1));
                    }
                    return None;
                }
                Term::By => {
                    if passive && self.is_party(behind) && out.agent.is_none() {
                        return prep;
                    }
                    let gerund = self.at(self.skip_adverbs(at + 1)).form(form::GERUND);
                    if gerund || fresh || direct_empty || !self.relational(chunk.start, at) {
                        return manner;
                    }
                    return None;
                }
                Term::Of => {
                    let writing = manner_chunk && self.term(at.wrapping_sub(1)) == Term::Writing;
                    if (party_chunk || writing || passive && fresh)
                        && roles & role::RECEIVER != 0
                        && out.object.is_none()
                        && roles & role::ABOUT != 0
                    {
                        return prep;
                    }
                    return (direct_empty).then_some((Slot::Preposition(term), 1));
                }
                Term::About | Term::Into => {
                    if fresh || party_chunk || after_counterparty || manner_chunk && out.object.is_none() {
                        return prep;
                    }
                    return None;
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
                        && !self.is_party(behind)
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
                                && (1..5).any(|step| {
                                    self.text(at + step) == "period" || self.at(at + step).is(class::UNIT)
                                }))
                    {
                        return manner;
                    }
                    if fresh
                        && direct_empty
                        && matches!(term, Term::On | Term::In | Term::For | Term::Against)
                    {
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
                        return prep;
                    }
                    if term == Term::At && !self.relational(chunk.start, at) {
                        return (!manner_chunk).then_some((Slot::Marked(Marker::Manner), 0));
                    }
                    if term == Term::Against && roles & role::AGAINST != 0 {
                        return prep;
                    }
                    if manner_chunk && term != Term::As && out.object.is_none() {
                        return None;
                    }
                    return None;
                }
                _ if token.is(class::ABOUT) => {
                    if fresh || party_chunk || after_counterparty || manner_chunk && out.object.is_none() {
                        return prep;
                    }
                    return None;
                }
                _ => return None,
            }
        }
        // "give the agency *a form*", "send to the Service *information*", "publish on its website *its policy*"
        let before = self.at(at.saturating_sub(1));
        let complete = !fresh
            && !self.trim(Run::new(chunk.start, at)).is_empty()
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
                && !self.trim(Run::new(chunk.start, at)).is_empty())
        {
            let receiver = chunk.slot == Slot::Direct && roles & role::RECEIVER != 0 && party_chunk;
            let about = matches!(chunk.slot, Slot::Preposition(Term::Of | Term::About))
                || matches!(chunk.slot, Slot::Preposition(_))
                    && self.at(chunk.start.saturating_sub(1)).is(class::ABOUT)
                    && self.term(chunk.start.saturating_sub(1)) != Term::On;
            let held = match chunk.slot {
                Slot::Preposition(Term::To | Term::From) => {
                    self.is_party(so_far) || lone.end == lone.start + 1
                }
                Slot::Preposition(Term::With) => roles & role::RECEIVER == 0 || out.counterparty.is_none(),
                _ => at - chunk.start <= 6,
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
                self.text(at),
                "available" | "confidential" | "accessible" | "public" | "secret" | "current"
            ) && !self.at(at + 1).is(class::THING | class::PARTY);
            if chunk.slot == Slot::Direct
                && token.is(class::ADJECTIVE)
                && (state && matches!(&*self.lemma(phrase.verb), "make" | "keep" | "hold")
                    || !self.opens_noun(at + 1) && !self.at(at + 1).is_coordinator())
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

    fn close(
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
        if personal && out.counterparty.is_none() && (party || framed && !thing && out.object.is_some()) {
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

    fn reflexive(&self, at: usize) -> bool {
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
    fn heads_thing(&self, run: Run) -> bool {
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

    fn marked(&self, marker: Marker, run: Run, out: &mut Arguments, modality: Modality) {
        match marker {
            Marker::Exception => {
                let (lead, inner) = self.marker_words(run);
                self.marked_phrases(if inner { lead } else { run }, &mut out.adjuncts.exceptions);
            }
            Marker::Condition => self.marked_phrases(run, &mut out.adjuncts.conditions),
            Marker::Narrowing if matches!(modality, Modality::Permission | Modality::Prohibition) => {
                self.marked_phrases(run, &mut out.adjuncts.conditions);
            }
            Marker::Narrowing | Marker::Manner => out.manner.push(run),
            Marker::Priority => {
                out.adjuncts.priority = out.adjuncts.priority.take().or_else(|| self.phrase(run))
            }
        }
    }

    fn marker_words(&self, run: Run) -> (Run, bool) {
        (run, false)
    }

    /// A counterparty from its run.
    pub(super) fn counterparty(&self, found: Option<(CounterpartyRole, Run)>) -> Option<Counterparty> {
        let (role, run) = found?;
        Some(Counterparty { role, words: self.phrase(run)? })
    }
}
