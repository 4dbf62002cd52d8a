//! What leads up to a "that": words that lay down what follows, a proviso, or a verb of saying.

use crate::norm::token::{Kind, Token};
use crate::vocabulary::lexicon::{Term, class, form};

/// How far words set off before "that" may reach, in words.
const ASIDE: usize = 80;

/// "I order that", "be it resolved that": the words before the "that" at `place` lay down what follows.
pub(super) fn lays_down<'t>(place: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    if at(place.wrapping_sub(1)).kind == Kind::Comma && lays_down_before_aside(place, at) {
        return true;
    }
    // "That no officer be dismissed for it": a part of a resolution, whose opening words stand elsewhere
    let first = place == 0 || at(place - 1).kind == Kind::Item;
    let (next, second) = (at(place + 1), at(place + 2));
    if first && at(place).capital && (next.opens_noun() || next.plural) && second.is_word() {
        return true;
    }
    let by = |token: &Token| token.is(class::PARTY | class::DETERMINER) || token.term() == Term::Of;
    // "be it resolved by the Council of the City that"
    let mut verb = place;
    for _ in 0..10 {
        let Some(before) = verb.checked_sub(1) else { return false };
        verb = before;
        let token = at(verb);
        if token.is(class::ENACTING) {
            let asked = verb.checked_sub(1).is_some_and(|before| at(before).term() == Term::To);
            if asked || at(place + 1).quoted {
                return false;
            }
            let passive = token.form(form::PARTICIPLE) && !token.form(form::BASE);
            return passive || verb + 1 == place || at(verb + 1).kind == Kind::Comma && verb + 2 == place;
        }
        if !(by(token) || token.term() == Term::By || token.capital || token.kind == Kind::Comma) {
            return false;
        }
    }
    false
}

/// "I hereby direct, under section 5 of the code, that": with words set off in between.
fn lays_down_before_aside<'t>(place: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    let close = place - 1;
    (close.saturating_sub(ASIDE)..close).rev().filter(|&open| at(open).kind == Kind::Comma).any(|open| {
        let (verb, speaker) = (at(open.wrapping_sub(1)), at(open.wrapping_sub(2)));
        verb.is(class::ENACTING) && (speaker.term() == Term::Hereby || speaker.is(class::PRONOUN))
    })
}

/// "It is the policy of the Department that": what follows is the policy.
pub(super) fn policy_that<'t>(place: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    let mut policy = place;
    for _ in 0..10 {
        let Some(before) = policy.checked_sub(1) else { return false };
        policy = before;
        let token = at(policy);
        if token.term() == Term::Policy || token.term() == Term::Unnamed && token.is(class::RULE) {
            let opening = policy.saturating_sub(6)..policy;
            return opening.into_iter().any(|place| at(place).term() == Term::It);
        }
        if !(token.is_word() && !token.form(form::THIRD) || token.capital) {
            return false;
        }
    }
    false
}

/// A verb of finding or saying, which a clause with "that" completes.
pub(super) fn says(token: &Token) -> bool {
    matches!(token.term(), Term::Finds | Term::States | Term::Shows | Term::Notes)
}

/// "provided that", "provided, however, that", "provided further, that".
pub(super) fn at_proviso<'t>(place: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    let mut back = place;
    while let Some(before) = back.checked_sub(1).filter(|before| place - before <= 5) {
        let token = at(before);
        if token.term() == Term::Provided {
            return true;
        }
        if !(token.kind == Kind::Comma || token.is(class::ADVERB | class::CONNECTOR)) {
            return false;
        }
        back = before;
    }
    false
}
