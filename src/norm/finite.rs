//! Which clause a finite verb belongs to.

use crate::norm::frame::{FrameKind, Frames};
use crate::norm::opening::main_subject_ends;
use crate::norm::token::{Kind, Token};
use crate::vocabulary::lexicon::{Term, class, form};

/// Counts a finite verb for the clause it stands in.
pub(super) fn finite<'t>(
    frames: &mut Frames,
    place: usize,
    token: &Token,
    before: &Token,
    at: &impl Fn(usize) -> &'t Token,
) {
    if !token.form(form::BASE | form::THIRD | form::PAST) || frames.depth == 0 {
        return;
    }
    let auxiliary = token.is_auxiliary();
    let nominal_place = before.is(class::DETERMINER | class::PREPOSITION | class::ADJECTIVE)
        || before.possessive
        || before.term() == Term::To;
    let next = at(place + 1);
    let third = token.form(form::THIRD)
        && !nominal_place
        && (!token.is(class::NOUNISH | class::THING)
            || next.is(class::DETERMINER | class::PREPOSITION | class::PRONOUN)
                && !matches!(next.term(), Term::Of | Term::For | Term::By));
    let third = third
        || token.form(form::THIRD)
            && frames.top().kind == FrameKind::Relative
            && !frames.top().verb
            && before.is(class::PARTY)
            && !before.plural
            && !before.possessive
            && next.is_word()
            && next.term() != Term::Of;
    let past = token.form(form::PAST)
        && !token.form(form::BASE)
        && !nominal_place
        && !matches!(
            before.term(),
            Term::Is
                | Term::Are
                | Term::Be
                | Term::Been
                | Term::Was
                | Term::Were
                | Term::Has
                | Term::Have
                | Term::Being
                | Term::Not
        )
        && (!token.form(form::PARTICIPLE) || next.is(class::DETERMINER | class::PRONOUN) || !next.is_word());
    let base = token.form(form::BASE)
        && !nominal_place
        && (before.plural || before.is(class::PRONOUN) || before.term() == Term::Who)
        && !before.is_coordinator()
        && (!token.is(class::NOUNISH)
            || next.is(class::DETERMINER | class::PREPOSITION) && next.term() != Term::Of);
    // A base form after a coordinator belongs to the clause whose verb was plural; a singular one ("who asks and
    // keep") cannot own it.
    if token.form(form::BASE) && before.is_coordinator() && frames.top().verb && !frames.top().plural {
        let verbish = !token.is(class::NOUNISH) || next.is(class::DETERMINER) || next.term() == Term::To;
        if verbish {
            frames.pop_relatives();
        }
        return;
    }
    if !(auxiliary || third || past || base) {
        return;
    }
    let frame = frames.top();
    if !frame.verb {
        frame.verb = true;
        frame.plural = !matches!(token.term(), Term::Is | Term::Has | Term::Does)
            && !token.form(form::THIRD)
            && !token.form(form::PAST)
            || matches!(token.term(), Term::Are | Term::Have | Term::Do);
        return;
    }
    // "If a judge asks, the clerk is free to answer": the verb of the main clause, where no modal follows.
    if auxiliary
        && frame.kind == FrameKind::Subordinate
        && main_subject_ends(place, at)
        && !modal_follows(place, at)
    {
        frames.depth -= 1;
        frames.pop_finished();
        frames.top().verb = true;
        return;
    }
    // A second finite verb in a relative clause without a coordinator is the verb of the clause around it.
    let relative = frame.kind == FrameKind::Relative;
    let awaited = relative && (frames.awaits_verb() || token.is(class::LOSS));
    if relative
        && (auxiliary && !before.is(class::ADVERB) || awaited && (third || past))
        && !before.is_coordinator()
    {
        let mut back = place;
        let mut coordinated = false;
        let mut own = true;
        while back > 0 {
            back -= 1;
            let token = at(back);
            if token.kind == Kind::Semicolon
                || matches!(token.term(), Term::Who | Term::Which | Term::That | Term::Whom)
            {
                break;
            }
            own &= token.is(class::ADVERB) || token.kind == Kind::Comma;
            // "who is here or is asked for *is*": that coordinator has its verb
            let joined = back + 1 < place && at(back + 1).is_auxiliary();
            coordinated |= token.is_coordinator()
                && back > 0
                && !joined
                && !at(back.wrapping_sub(1)).is(class::DETERMINER | class::PRONOUN)
                // "Immigration and Customs Enforcement" is one name
                && !(at(back.wrapping_sub(1)).capital && at(back + 1).capital);
        }
        // "who tells clerks and wardens is subject to a fine": the words around have no verb yet, and no other can be it.
        let owed = !own && !frames.verb_around() && !modal_follows(place, at);
        if owed || !coordinated && !own {
            frames.depth -= 1;
            frames.top().verb = true;
        }
    }
}

/// Whether a modal stands behind `place` in the same sentence.
fn modal_follows<'t>(place: usize, at: &impl Fn(usize) -> &'t Token) -> bool {
    (place + 1..place + 80)
        .take_while(|&next| !matches!(at(next).kind, Kind::Semicolon | Kind::Stop | Kind::Item | Kind::Flush))
        .any(|next| at(next).is_modal())
}
