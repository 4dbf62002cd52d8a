//! What opens a clause, and what only looks like it: the words around a subordinator or a modal.

use crate::norm::token::{Kind, Token};
use crate::vocabulary::lexicon::{Term, class, form};

/// "Before a car may be bought, the chief shall": what "before" or "after" opens has a modal of its own, and a main
/// clause with another one follows.
pub(super) fn fronted_clause<'t>(place: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    let modal =
        |place: &usize| matches!(at(*place).term(), Term::Shall | Term::May | Term::Must | Term::Will);
    let near = place + 1..place + 40;
    let Some(comma) = near.clone().find(|&next| at(next).is_break()) else { return false };
    place == 0
        && at(comma).kind == Kind::Comma
        && (place + 1..comma).any(|next| modal(&next))
        && (comma + 1..near.end)
            .take_while(|&next| !matches!(at(next).kind, Kind::Stop | Kind::Semicolon))
            .any(|next| modal(&next))
}

/// Whether a finite verb stands from `place` on, before the next break.
pub(super) fn holds_finite<'t>(place: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    let finite = |token: &Token| {
        token.is_auxiliary()
            || token.is_modal()
            || token.form(form::THIRD | form::PAST)
            || token.form(form::BASE) && !token.is(class::NOUNISH | class::THING | class::PARTY)
    };
    (place..place + 24).take_while(|&next| !at(next).is_break()).any(|next| finite(at(next)))
}

/// Whether the words before `place` back to the last comma are a noun phrase, as the subject after a fronted clause is.
pub(super) fn main_subject_ends<'t>(place: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    let mut start = place;
    while start > 0 && place - start < 16 && at(start - 1).is_word() {
        let token = at(start - 1);
        let clause = matches!(
            token.term(),
            Term::Who
                | Term::Whom
                | Term::Which
                | Term::That
                | Term::If
                | Term::When
                | Term::Where
                | Term::Unless
        );
        if clause {
            return false;
        }
        start -= 1;
    }
    let first = at(start);
    start < place
        && start > 1
        && at(start - 1).kind == Kind::Comma
        && !first.is_coordinator()
        && !first.is(class::PREPOSITION | class::ADVERB)
}

/// "because of", "if any", "while on duty": subordinators that open no clause.
pub(super) fn bare_subordinator(token: &Token, next: &Token, after: &Token) -> bool {
    match token.term() {
        Term::Because => next.term() == Term::Of,
        Term::If => matches!(next.term(), Term::Any | Term::Not | Term::Necessary) && !after.is_word(),
        Term::While => next.is(class::PREPOSITION),
        _ => false,
    }
}
