//! What joined verbs share: roles and adjuncts.

use crate::norm::complement::ReadAct;
use crate::norm::deed::{Adjuncts, Arguments};
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
