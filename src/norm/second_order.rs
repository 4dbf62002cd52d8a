//! The second order: acts that restrain others from acting.

use crate::norm::complement::{Frame, ReadAct};
use crate::norm::condition::Marker;
use crate::norm::deed::Adjuncts;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::share::gathered;
use crate::norm::token::Kind;
use crate::norm::verb_phrase::VerbPhrase;
use crate::norm::{Act, Restrain, Restraint, Verb};
use crate::vocabulary::lexicon::{Term, VerbId, class, form, role};

impl Sentence<'_> {
    pub(super) fn restraint_at(&self, at: usize) -> Option<Restraint> {
        let token = self.at(at);
        let verb = if token.word.verb.is_some() { token.word.verb } else { token.word.nominal };
        self.restraint(verb)
    }

    pub(super) fn restraint(&self, verb: VerbId) -> Option<Restraint> {
        let roles = self.lexicon.roles(verb);
        [
            (role::FORBID, Restraint::Forbid),
            (role::LIMIT, Restraint::Limit),
            (role::CONDITION, Restraint::Condition),
            (role::DELAY, Restraint::Delay),
            (role::PENALISE, Restraint::Penalise),
        ]
        .into_iter()
        .find_map(|(bit, restraint)| (roles & bit != 0).then_some(restraint))
    }

    /// How the verb at `at` restrains others; "keep X from V-ing" does as well.
    pub(super) fn restraining(&self, at: usize) -> Option<Restraint> {
        if self.restrains(at) {
            return self.restraint_at(at);
        }
        if self.told_not_to(at, usize::MAX).is_some() {
            return Some(Restraint::Forbid);
        }
        let keeps = matches!(&*self.lemma(at), "keep" | "hold") && self.at(at).word.verb.is_some();
        let level = self.level(at);
        let from = (at + 2..at + 14)
            .take_while(|&place| self.at(place).is_word() && self.level(place) <= level)
            .find(|&place| self.term(place) == Term::From)
            .filter(|_| keeps)?;
        let gerund = self.skip_adverbs(from + 1);
        (self.at(gerund).form(form::GERUND) && !self.at(gerund).is(class::THING)
            || self.at(gerund).is_break())
        .then_some(Restraint::Forbid)
    }

    /// "prohibit X from V-ing", "forbid X to V", "discipline X for V-ing", "adopt a rule that bars X from V-ing".
    pub(super) fn restrain(&self, phrase: VerbPhrase, frame: Frame, passive: bool) -> Option<ReadAct> {
        let verb = phrase.verb;
        let inner = Frame { patient: None, passive: false, ..frame };
        if let Some(restraint) = self.restraining(verb) {
            return self.complement(
                phrase,
                verb,
                (self.verb(verb), restraint),
                inner,
                passive.then_some(frame.patient).flatten(),
                passive,
            );
        }
        // "have the effect of prohibiting …"
        if &*self.lemma(verb) == "have"
            && let Some(effect) =
                (verb + 1..(verb + 4).min(phrase.end)).find(|&at| self.term(at) == Term::Effect)
            && self.term(effect + 1) == Term::Of
            && let Some(restraint) = self.restraint_at(effect + 2)
        {
            let within = VerbPhrase { verb: effect + 2, ..phrase };
            return self.complement(within, verb, (self.verb(effect + 2), restraint), inner, None, false);
        }
        // "engage in retaliation against X for V-ing"
        if !passive && (self.has_role(verb, role::LIGHT) || self.has_role(verb, role::PENALISE)) {
            let noun = (verb + 1..(verb + 5).min(phrase.end)).find(|&at| {
                self.at(at).word.nominal.is_some() && !self.at(at).word.verb.is_some() && self.has_penalty(at)
            });
            if let Some(noun) = noun
                && let Some(restraint) = self.restraint_at(noun)
            {
                let within = VerbPhrase { verb: noun, ..phrase };
                return self.complement(within, verb, (self.verb(verb), restraint), inner, None, false);
            }
        }
        self.adopted(phrase, inner)
    }

    fn has_penalty(&self, noun: usize) -> bool {
        self.lexicon.roles(self.at(noun).word.nominal) & role::PENALISE != 0
    }

    /// What follows a restraining verb.
    pub(super) fn complement(
        &self,
        phrase: VerbPhrase,
        head: usize,
        verb: (Verb, Restraint),
        frame: Frame,
        patient: Option<Run>,
        passive: bool,
    ) -> Option<ReadAct> {
        // "interfere with a deputy's reports"
        let with = self.term(phrase.verb + 1) == Term::With && &*self.lemma(phrase.verb) == "interfere";
        let after = phrase.verb + 1 + usize::from(with);
        let level = self.level(phrase.verb);
        let end = phrase.end;
        let flat = |at: usize| self.level(at) <= level || self.at(at.wrapping_sub(1)).kind == Kind::Comma;
        let gerund_after = |at: usize| {
            let mut next = self.skip_adverbs(at + 1);
            while next < end
                && matches!(self.at(next).kind, Kind::Dash | Kind::Colon | Kind::Item | Kind::Comma)
            {
                next = self.skip_adverbs(next + 1);
            }
            self.at(next).form(form::GERUND) && next < end
        };
        let mut whom = None;
        let mut found = None;
        // "An officer's discretion to V shall not be limited"
        if passive
            && let Some(subject) = patient
            && let Some(ability) =
                subject.places().find(|&at| self.at(at).is(class::ABILITY) && self.infinitive(at + 1))
        {
            let acts = self.acts(Run::new(ability + 1, subject.end), form::BASE, frame);
            let of = Run::new(subject.start, ability);
            let words = Run::new(ability + 1, subject.end);
            let adjuncts = self.arguments(phrase, frame.modality, true).adjuncts;
            let restrain = Restrain {
                verbs: vec![verb],
                whom: self.possessor(of),
                acts: acts.into_iter().map(|read| read.act).collect(),
                words: self.phrase(words),
                adopted_by: None,
            };
            return Some(ReadAct {
                verb: head,
                act: Act::Restrain(restrain),
                adjuncts,
                agent: None,
                listed: phrase.listed,
                end,
                close: phrase.end,
                inner: Vec::new(),
            });
        }
        let last = (after..end)
            .rev()
            .find(|&at| self.term(at) == Term::From && gerund_after(at))
            .filter(|_| !passive);
        let first = (after..end).find(|&at| self.term(at) == Term::From && flat(at) && gerund_after(at));
        // "limits an officer in giving X"
        let within = (after..end)
            .find(|&at| self.term(at) == Term::In && flat(at) && gerund_after(at))
            .filter(|&at| {
                let whom = if passive { at == after } else { self.is_party(Run::new(after, at)) };
                verb.1 == Restraint::Limit && whom
            });
        if let Some(not) = self.told_not_to(phrase.verb, end) {
            whom = Some(Run::new(after, not));
            found = Some((not + 1, form::BASE));
        } else if let Some(from) = first.or(last).or(within) {
            whom = Some(Run::new(after, from));
            found = Some((from + 1, form::GERUND));
        } else if verb.1 == Restraint::Penalise
            && let Some(for_at) = (after..end).find(|&at| {
                self.term(at) == Term::For
                    && flat(at)
                    && (gerund_after(at) || self.term(at + 1) == Term::Having)
            })
        {
            let start = after + usize::from(matches!(self.term(after), Term::Against | Term::On));
            let first = if passive {
                for_at
            } else {
                (start..for_at).find(|&at| self.term(at) == Term::Against).map_or(start, |at| at + 1)
            };
            whom = Some(Run::new(first, for_at));
            found = Some((for_at + 1, form::GERUND));
        } else if let Some(to) = (after..end)
            .find(|&at| self.infinitive(at) && flat(at))
            .or_else(|| self.infinitive_of_ability(after, end, level))
        {
            let ability = (after..to).find(|&at| self.at(at).is(class::ABILITY));
            let between = Run::new(after, to);
            if let Some(ability) = ability {
                let of = (ability + 1..to).find(|&at| self.term(at) == Term::Of);
                whom = match of {
                    Some(of) => Some(Run::new(of + 1, to)),
                    None => Some(Run::new(after, ability)),
                };
                found = Some((to, form::BASE));
            } else if matches!(
                &*self.lemma(phrase.verb),
                "forbid" | "prohibit" | "disallow" | "ban" | "preclude"
            ) && (passive && to == after
                || self.is_party(between)
                || !passive && self.bears(between))
            {
                whom = Some(between);
                found = Some((to, form::BASE));
            }
        }
        if found.is_none() && self.term(after) == Term::What {
            let modal =
                (after + 1..end).find(|&at| matches!(self.term(at), Term::May | Term::Can | Term::Might));
            if let Some(modal) = modal {
                whom = Some(Run::new(after + 1, modal));
                found = Some((modal + 1, form::BASE));
            }
        }
        if found.is_none()
            && !passive
            && let Some((subject, verb)) = self.indirect_question(after, end)
        {
            whom = Some(subject);
            found = Some((verb, form::BASE));
        }
        // "delay a teacher's answers"
        let owner = (after..end.min(after + 6))
            .take_while(|&at| self.at(at).is_word() && !self.at(at).is(class::PREPOSITION))
            .find(|&at| self.at(at).possessive && self.at(at + 1).word.nominal.is_some())
            .filter(|_| found.is_none() && !passive);
        let whom = if passive { patient } else { whom.or(owner.map(|at| Run::new(after, at + 1))) };
        let read = |acts: Vec<ReadAct>, words: Run, end: usize, adjuncts: Adjuncts| {
            let inner = if acts.iter().any(|read| read.listed) {
                acts.iter().map(|read| read.verb).collect()
            } else {
                Vec::new()
            };
            let restrain = Restrain {
                verbs: vec![verb.clone()],
                whom: whom.and_then(|run| self.possessor(run)),
                acts: acts.into_iter().map(|read| read.act).collect(),
                words: self.phrase(words),
                adopted_by: None,
            };
            ReadAct {
                verb: head,
                act: Act::Restrain(restrain),
                adjuncts,
                agent: None,
                listed: phrase.listed,
                end,
                close: phrase.end,
                inner,
            }
        };
        if let Some((start, forms)) = found {
            let acts = self.acts(Run::new(start, end), forms, frame);
            if acts.is_empty() {
                return None;
            }
            let adjuncts = gathered(&acts);
            let stop = acts.last().map_or(end, |read| read.end);
            return Some(read(acts, Run::new(start, stop), stop, adjuncts));
        }
        if passive
            || !matches!(verb.1, Restraint::Forbid | Restraint::Limit) && owner.is_none()
            || matches!(self.term(after), Term::With | Term::Against)
        {
            return None;
        }
        let start = owner.map_or(after, |at| at + 1);
        self.nominal_complement(Run::new(start, end), level, &read)
    }

    /// "Tell a page *not to lend* a map": where what is not to be done begins, behind a verb of bidding and whom it bids.
    fn told_not_to(&self, verb: usize, end: usize) -> Option<usize> {
        let bids = self.has_role(verb, role::COMPEL) || self.has_role(verb, role::BID);
        let level = self.level(verb);
        (verb + 1..end.min(verb + 12))
            .take_while(|&at| bids && self.at(at).is_word() && self.level(at) <= level)
            .find(|&at| self.denied_infinitive(at))
            .filter(|&at| at == verb + 1 || self.may_be_party(Run::new(verb + 1, at)))
    }

    /// "(limits) how often an officer reports X", "which clerks may give X": who does what there.
    fn indirect_question(&self, at: usize, end: usize) -> Option<(Run, usize)> {
        let degree = |at: usize| {
            matches!(self.text(at), "much" | "many" | "often" | "far" | "soon" | "freely" | "long")
        };
        let start = match self.text(at) {
            "how" => at + 1 + usize::from(degree(at + 1)),
            "what" | "which" | "when" | "whether" | "where" | "whom" => at + 1,
            _ => return None,
        };
        let verb = (start + 1..end.min(start + 8)).take_while(|&at| self.at(at).is_word()).find(|&at| {
            let (token, before) = (self.at(at), self.at(at - 1));
            let finite = token.form(form::THIRD) && !before.plural || token.form(form::BASE) && before.plural;
            matches!(token.term(), Term::May | Term::Can | Term::Might)
                || finite && before.is(class::PARTY) && !before.possessive
        })?;
        let modal = matches!(self.term(verb), Term::May | Term::Can | Term::Might);
        let subject = Run::new(start, verb);
        self.is_party(subject).then_some((subject, verb + usize::from(modal)))
    }

    /// "the ability of a tenant who is in arrears *to call* …": behind a relative clause on whose ability it is.
    fn infinitive_of_ability(&self, after: usize, end: usize, level: u8) -> Option<usize> {
        let ability = (after..end.min(after + 4))
            .find(|&at| self.at(at).is(class::ABILITY) && self.level(at) <= level)?;
        (ability + 1..end).find(|&at| {
            let before = self.at(at - 1);
            let verb = before.form(form::THIRD | form::BASE | form::PAST | form::PARTICIPLE | form::GERUND);
            self.infinitive(at) && (!verb || before.is(class::NOUNISH | class::THING | class::PARTY))
        })
    }

    /// "an officer" of "an officer's ability".
    fn possessor(&self, run: Run) -> Option<crate::norm::Phrase> {
        let run = self.trim(run);
        let phrase = self.phrase(run)?;
        let last = self.at(run.end.wrapping_sub(1));
        if !last.possessive {
            return Some(phrase);
        }
        let text = self.text(run.end.wrapping_sub(1));
        let bare = text.trim_end_matches(['s', 'S']).trim_end_matches(['\'', '’']);
        let cut = if bare.len() < text.len() && !text.ends_with(['\'', '’']) {
            bare.len()
        } else {
            text.trim_end_matches(['\'', '’']).len()
        };
        let end = last.start + u32::try_from(cut).unwrap_or(0);
        Some(crate::norm::Phrase::new(crate::text::Span::new(phrase.cover().start(), end)))
    }

    /// "restrict the disclosure of X", "prohibit: (a) the offering of …": the restrained deeds are nouns.
    fn nominal_complement(
        &self,
        run: Run,
        level: u8,
        read: &impl Fn(Vec<ReadAct>, Run, usize, Adjuncts) -> ReadAct,
    ) -> Option<ReadAct> {
        let mut heads = Vec::new();
        let mut fresh = true;
        let mut at = run.start;
        let mut stop = run.end;
        while at < run.end {
            let token = self.at(at);
            if token.kind == Kind::Item {
                fresh = true;
            } else if self.level(at) == level
                && matches!(self.marker(at), Some(Marker::Condition | Marker::Exception | Marker::Priority))
            {
                stop = at;
                break;
            } else if fresh && token.is_word() {
                let determiner = token.is(class::DETERMINER | class::ADJECTIVE)
                    || matches!(token.term(), Term::Any | Term::The);
                let names_deed = (token.word.nominal.is_some()
                    || token.form(form::GERUND) && token.word.verb.is_some())
                    && !token.possessive;
                if names_deed {
                    heads.push(at);
                    fresh = self.at(at + 1).is_coordinator()
                        && (self.at(at + 2).form(form::GERUND) || self.at(at + 2).word.nominal.is_some());
                } else {
                    let modifies = self.at(at + 1).word.nominal.is_some() && self.at(at + 1).plural;
                    fresh = determiner || token.is_coordinator() || modifies;
                }
            }
            at += 1;
        }
        if heads.is_empty() {
            return None;
        }
        let acts = heads
            .iter()
            .enumerate()
            .map(|(place, &head)| {
                let end = heads.get(place + 1).copied().unwrap_or(stop);
                ReadAct {
                    verb: head,
                    act: Act::Deed(self.nominal_deed(head, end)),
                    adjuncts: Adjuncts::default(),
                    agent: None,
                    listed: false,
                    end,
                    close: end,
                    inner: Vec::new(),
                }
            })
            .collect();
        Some(read(acts, Run::new(run.start, stop), stop, Adjuncts::default()))
    }
}
