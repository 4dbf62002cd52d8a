//! What joined verbs share: roles and adjuncts.

use crate::norm::complement::ReadAct;
use crate::norm::deed::{Adjuncts, Arguments};
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::verb_phrase::VerbPhrase;
use crate::norm::{Act, CounterpartyRole, Phrase};
use crate::text::Source;
use crate::vocabulary::lexicon::{Term, role};

/// The same deed said twice of the same words: "exercising or attempting to exercise X".
pub(super) fn bare_twin(one: &Act, other: &Act) -> bool {
    match (one, other) {
        (Act::Deed(one), Act::Deed(other)) => {
            one.verb.lemma == other.verb.lemma
                && one.object == other.object
                && one.counterparty == other.counterparty
                && one.within == other.within
        }
        _ => false,
    }
}

/// All adjuncts of several acts.
pub(super) fn gathered(reads: &[ReadAct]) -> Adjuncts {
    let mut out = Adjuncts::default();
    for read in reads {
        merge(&mut out, &read.adjuncts);
    }
    out
}

/// Adds the adjuncts in `from` that `into` does not have.
pub(super) fn merge(into: &mut Adjuncts, from: &Adjuncts) {
    let add = |into: &mut Vec<Phrase>, from: &[Phrase]| {
        for phrase in from {
            if !into.contains(phrase) {
                into.push(phrase.clone());
            }
        }
    };
    add(&mut into.conditions, &from.conditions);
    add(&mut into.exceptions, &from.exceptions);
    for quantity in &from.quantities {
        if !into.quantities.contains(quantity) {
            into.quantities.push(quantity.clone());
        }
    }
    into.only |= from.only;
    if into.priority.is_none() {
        into.priority.clone_from(&from.priority);
    }
}

/// A joined verb without roles of its own takes those of the verb after it.
pub(super) fn share(own: &mut Arguments, carried: &Arguments, bare: bool, raised: bool, roles: u32) {
    let hanging = own.stranded.is_some();
    if own.object.is_none() && (bare || hanging || raised) {
        own.object = carried.object;
    }
    let fits = carried.counterparty.is_some_and(|(role, _)| match role {
        CounterpartyRole::To => roles & (role::TO | role::RECEIVER) != 0,
        CounterpartyRole::From => roles & (role::FROM | role::ANSWERING) != 0,
        CounterpartyRole::With => roles & role::WITH != 0,
        CounterpartyRole::Patient | CounterpartyRole::For => true,
    });
    if own.counterparty.is_none() && (bare && fits || hanging) {
        own.counterparty = carried.counterparty.map(|(role, run)| {
            let role = match own.stranded {
                Some(Term::To) => CounterpartyRole::To,
                Some(Term::From) => CounterpartyRole::From,
                Some(Term::With) => CounterpartyRole::With,
                _ => role,
            };
            (role, run)
        });
    }
    if bare || hanging || own.object == carried.object {
        if own.manner.is_empty() {
            own.manner.clone_from(&carried.manner);
        }
        let mut adjuncts = own.adjuncts.clone();
        merge(&mut adjuncts, &carried.adjuncts);
        own.adjuncts = adjuncts;
        own.agent = own.agent.or(carried.agent);
    }
}

/// "Except where he objects, where she is a child, or where nobody asked": the list that "except" opens is all exceptions.
pub(super) fn joined_exceptions(source: &Source, adjuncts: &mut Adjuncts) {
    let opens = |phrase: &Phrase| {
        let words = source.slice(phrase.cover());
        let rest = words.strip_prefix("except ").unwrap_or(words);
        let word = rest.split_ascii_whitespace().next()?;
        matches!(word, "where" | "when" | "if").then(|| (word.to_owned(), rest.len() < words.len()))
    };
    let mut at = 0;
    while let Some(condition) = adjuncts.conditions.get(at) {
        let start = condition.cover().start();
        let mine = opens(condition);
        let follows = adjuncts.exceptions.iter().any(|exception| {
            let end = exception.cover().end();
            let adjoins = end <= start && start - end <= 6;
            adjoins
                && opens(exception)
                    .zip(mine.clone())
                    .is_some_and(|((theirs, excepts), (own, _))| excepts && theirs == own)
        });
        if follows {
            let condition = adjuncts.conditions.remove(at);
            adjuncts.exceptions.push(condition);
        } else {
            at += 1;
        }
    }
}

impl Sentence<'_> {
    /// "put the name to the owner and ask what the price is": whoever was named before is asked.
    pub(super) fn asks_the_same(&self, reads: &mut [ReadAct]) {
        for at in 1..reads.len() {
            let Some((before, rest)) = reads.split_at_mut_checked(at) else { return };
            let (
                Some(ReadAct { verb: former, act: Act::Deed(first), .. }),
                Some(ReadAct { verb, listed: false, act: Act::Deed(second), .. }),
            ) = (before.last(), rest.first_mut())
            else {
                continue;
            };
            let asks = self.has_role(*verb, role::MESSAGE) && self.has_role(*verb, role::RECEIVER);
            let question = matches!(
                self.term(*verb + 1),
                Term::What
                    | Term::Whether
                    | Term::How
                    | Term::When
                    | Term::Where
                    | Term::Who
                    | Term::If
                    | Term::For
            );
            let to = first.counterparty.as_ref().filter(|party| party.role == CounterpartyRole::To);
            // Items are deeds of their own, and so is what stands behind "or".
            let on = self.term(self.back_to(*verb).wrapping_sub(1)) == Term::And
                && (*former..*verb).all(|place| self.at(place).kind != Kind::Item);
            if asks && question && on && second.counterparty.is_none() {
                second.counterparty = to.cloned();
            }
        }
    }

    /// "engage in retaliation", with what it is for left to the next verb.
    pub(super) fn bare_penalty(&self, phrase: VerbPhrase) -> bool {
        let last = self.trim(Run::new(phrase.verb, phrase.end)).end;
        last > phrase.verb + 1
            && last - phrase.verb <= 4
            && self.has_role(phrase.verb, role::LIGHT)
            && self.lexicon.roles(self.at(last.wrapping_sub(1)).word.nominal) & role::PENALISE != 0
    }

    /// What hangs on the last of several joined deeds in clause form ("when …", "unless …") hangs on all of them.
    pub(super) fn share_adjuncts(&self, reads: &mut [ReadAct]) {
        let Some((last, rest)) = reads.split_last_mut() else { return };
        if last.listed {
            return;
        }
        for read in rest.iter_mut().filter(|read| !read.listed) {
            let start = self.at(last.verb).start;
            let after = |phrase: &&Phrase| phrase.cover().start() > start;
            let own = Adjuncts {
                conditions: last.adjuncts.conditions.iter().filter(after).cloned().collect(),
                exceptions: last.adjuncts.exceptions.clone(),
                ..Adjuncts::default()
            };
            merge(&mut read.adjuncts, &own);
        }
    }
}
