//! Clauses that are compared as wholes: savings sentences, repeated bans, and commands to comply by name.

use super::decision::{Decision, Formula};
use super::effect::{Effect, Stance};
use super::profile::{DeedProfile, Reader};
use super::requirement::{Order, Requirement, lays_down_law};
use super::savings::{self, Saving, SavingsClass};
use super::{
    Basis, Context, Paired, ReadNorm, Reason, Relation, Step, StepKind, bound_step, validity, words,
};
use crate::citation::{self, Citation};
use crate::clause::ClauseId;
use crate::norm::{Act, Force, Modality, Norm};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, Stand};

/// So many content words make a repetition.
const REPEATS: usize = 5;

/// A savings sentence complies with what it frees: it restricts nothing and says so.
pub(super) fn saved(context: &Context<'_>, requirement: &Requirement, clause: ClauseId) -> Option<Paired> {
    if requirement.bars_law {
        return taken_back(context, requirement, clause);
    }
    if requirement.order != Order::Second {
        return None;
    }
    let all = context.all_savings.at(clause).iter();
    let (saving, freed) =
        all.filter_map(|saving| Some((saving, frees(context, requirement, saving)?))).next()?;
    let mut steps = vec![validity(context, requirement), bound_step(context, requirement)];
    if let Some((deed, protected)) = freed {
        let reason =
            Reason::Deed { clause: deed.verb.lemma.clone(), requirement: protected.verb.lemma.clone() };
        steps.push(Step::settled(
            StepKind::Deed,
            Formula::Yes,
            reason,
            Some(deed.verb.span),
            Some(protected.verb.span),
        ));
    }
    steps.push(Step::settled(
        StepKind::Savings,
        Formula::Yes,
        Reason::Savings(saving.class),
        Some(saving.span),
        None,
    ));
    Some(settled(clause, None, steps, Relation::Complies, Some(Basis::Savings)))
}

/// The deed that a savings sentence frees and the requirement protects; `Some(None)` where the sentence frees what the
/// law protects, and names the requirement or speaks of the other party that it protects.
fn frees<'s>(
    context: &Context<'_>,
    requirement: &'s Requirement,
    saving: &'s Saving,
) -> Option<Option<(&'s DeedProfile, &'s DeedProfile)>> {
    let freed = requirement.deeds.iter().find_map(|protected| {
        let deed = saving.frees.iter().find(|deed| savings::frees(&context.policy, deed, protected))?;
        Some((deed, protected))
    });
    let vocabulary = context.policy.vocabulary;
    let by_law = || {
        let named = context.policy.concepts_at(saving.span, ConceptKind::Party);
        let mut parties = requirement.deeds.iter().flat_map(|deed| &deed.counterparty.concepts);
        parties.any(|&theirs| {
            named.iter().any(|&(mine, _)| {
                mine == theirs
                    || matches!(vocabulary.stand(mine, theirs), Stand::Within | Stand::Contested { .. })
            })
        })
    };
    let by_name = match saving.class {
        SavingsClass::NamesStatute => {
            requirement.place.as_ref().is_some_and(|place| place.is_cited(&saving.cited))
        }
        SavingsClass::AsRequiredByLaw | SavingsClass::AsPermittedByLaw => by_law(),
        _ => false,
    };
    match freed {
        Some(_) => Some(freed),
        None => by_name.then_some(None),
    }
}

/// "Nothing in this ordinance shall be enforced as a rule on the price of a carrier" against a bar on such rules.
fn taken_back(context: &Context<'_>, requirement: &Requirement, clause: ClauseId) -> Option<Paired> {
    let takes = |saving: &&Saving| {
        saving.takes_back(&context.policy, requirement)
            && !matches!(saving.class, SavingsClass::Circular | SavingsClass::Purpose)
    };
    let saving = context.all_savings.at(clause).iter().find(takes)?;
    let mut steps = vec![validity(context, requirement), bound_step(context, requirement)];
    let reason = Reason::Savings(saving.class);
    steps.push(Step::settled(StepKind::Savings, Formula::Yes, reason, Some(saving.span), None));
    Some(settled(clause, None, steps, Relation::Complies, Some(Basis::Savings)))
}

/// A pairing that holds where all these steps do.
fn settled(
    clause: ClauseId,
    norm: Option<usize>,
    steps: Vec<Step>,
    relation: Relation,
    basis: Option<Basis>,
) -> Paired {
    let guard = Formula::all(steps.iter().map(|step| step.formula.clone()));
    let decision = Decision { guard, relation, basis, cure: Formula::No };
    Paired { clause, norm, decision, steps, savings: Vec::new() }
}

/// The requirement's own norm in its own words: whoever lays that down keeps it.
pub(super) fn own_words(
    context: &Context<'_>,
    requirement: &Requirement,
    clause: ClauseId,
    read: &ReadNorm,
    norm: &Norm,
) -> Option<Paired> {
    let required = context.statute_norm(requirement)?;
    let (mine, theirs) = (&read.gist.words, &requirement.gist.words);
    let same = words::count(context.policy.vocabulary, theirs) >= REPEATS
        && mine.text == theirs.text
        && (norm.modality, norm.only, norm.force) == (required.modality, required.only, required.force);
    if !same {
        return None;
    }
    let steps = vec![
        validity(context, requirement),
        bound_step(context, requirement),
        Step::settled(
            StepKind::Act,
            Formula::Yes,
            Reason::SameWay,
            Some(norm.cue.cover()),
            Some(required.cue.cover()),
        ),
    ];
    Some(settled(clause, Some(read.number), steps, Relation::Complies, Some(Basis::Express)))
}

/// A ban on restraining that the clause takes over: the same restraint, of deeds told in the same words.
pub(super) fn repeated(
    context: &Context<'_>,
    requirement: &Requirement,
    clause: ClauseId,
    read: &ReadNorm,
    norm: &Norm,
) -> Option<Paired> {
    let required = context.statute_norm(requirement)?;
    let (Act::Restrain(mine), Act::Restrain(theirs)) = (&norm.act, &required.act) else { return None };
    if norm.modality != Modality::Prohibition || required.modality != Modality::Prohibition {
        return None;
    }
    let same = mine
        .verbs
        .iter()
        .any(|(verb, how)| theirs.verbs.iter().any(|(other, also)| verb.lemma == other.lemma && how == also));
    let shared = words::shared(context.policy.vocabulary, &read.gist.words, &requirement.gist.words);
    let unknown = requirement.deeds.iter().all(|deed| deed.concepts.is_empty());
    if !same || !unknown || shared < 3 {
        return None;
    }
    let soft = norm.force == Force::Soft && required.force == Force::Binding;
    let reason = if soft { Reason::Weaker } else { Reason::SameWay };
    let steps = vec![
        validity(context, requirement),
        bound_step(context, requirement),
        Step::settled(
            StepKind::Act,
            Formula::Yes,
            reason,
            Some(norm.cue.cover()),
            Some(required.cue.cover()),
        ),
    ];
    let (relation, basis) =
        if soft { (Relation::FallsShort, None) } else { (Relation::Complies, Some(Basis::Express)) };
    Some(settled(clause, Some(read.number), steps, relation, basis))
}

/// A bar on laying down law that the clause takes over for its own bodies: "no department shall adopt a rule on …".
pub(super) fn kept_out(
    context: &Context<'_>,
    requirement: &Requirement,
    clause: ClauseId,
    read: &ReadNorm,
    norm: &Norm,
) -> Option<Paired> {
    let required = context.statute_norm(requirement)?;
    let Act::Deed(deed) = &norm.act else { return None };
    let regulates = matches!(&*deed.verb.lemma, "regulate" | "govern" | "legislate");
    let same = requirement.bars_law
        && norm.modality == Modality::Prohibition
        && (regulates || lays_down_law(&context.policy, norm))
        && words::shared(context.policy.vocabulary, &read.gist.words, &requirement.gist.words) >= 3;
    if !same {
        return None;
    }
    let way = (Some(norm.cue.cover()), Some(required.cue.cover()));
    let steps = vec![
        validity(context, requirement),
        bound_step(context, requirement),
        Step::settled(StepKind::Act, Formula::Yes, Reason::SameWay, way.0, way.1),
    ];
    Some(settled(clause, Some(read.number), steps, Relation::Complies, Some(Basis::Express)))
}

/// Harm for a deed against a bar on harming whoever did it: "no employer shall dismiss a worker because he testified".
pub(super) fn sheltered(
    context: &Context<'_>,
    requirement: &Requirement,
    clause: ClauseId,
    read: &ReadNorm,
    norm: &Norm,
    effect: &Effect,
) -> Option<Paired> {
    let required = context.statute_norm(requirement)?;
    let vocabulary = context.policy.vocabulary;
    let near = |one, other| matches!(vocabulary.stand(one, other), Stand::Within | Stand::Takes);
    let protected = requirement.sheltered.iter().find(|deed| {
        let same = deed.concepts.iter().any(|&id| effect.deed.concepts.iter().any(|&mine| near(mine, id)));
        same && words::shared(vocabulary, &effect.deed.text, &deed.text) >= 2
    })?;
    let reason =
        Reason::Deed { clause: effect.deed.verb.lemma.clone(), requirement: protected.verb.lemma.clone() };
    let verbs = (Some(effect.deed.verb.span), Some(protected.verb.span));
    let cues = (effect.means_span.or(Some(norm.cue.cover())), Some(required.cue.cover()));
    let harms = effect.stance == Stance::Forbids;
    let way = if harms { Reason::BannedDeed } else { Reason::SameWay };
    let steps = vec![
        validity(context, requirement),
        bound_step(context, requirement),
        Step::settled(StepKind::Deed, Formula::Yes, reason, verbs.0, verbs.1),
        Step::settled(StepKind::Act, Formula::Yes, way, cues.0, cues.1),
    ];
    let (relation, basis) =
        if harms { (Relation::Conflicts, None) } else { (Relation::Complies, Some(Basis::Express)) };
    Some(settled(clause, Some(read.number), steps, relation, basis))
}

/// "Members shall comply with 8 U.S.C. § 1373(a)."
pub(super) fn named(
    context: &Context<'_>,
    requirement: &Requirement,
    clause: ClauseId,
    number: usize,
    norm: &Norm,
) -> Option<Paired> {
    let object = obeyed(norm)?;
    // "A county shall comply with it" says nothing of what the law asks of a federal body.
    let whom = context.policy.party(norm.bearer.as_ref());
    let apart = |&id: &ConceptId| {
        let mut bound = requirement.bound.concepts.iter();
        bound.all(|&other| context.policy.vocabulary.stand(id, other) == Stand::Apart)
    };
    let bound = &requirement.bound.concepts;
    if !bound.is_empty() && !whom.concepts.is_empty() && whom.concepts.iter().all(apart) {
        return None;
    }
    if !cites(&context.policy, object, requirement) {
        return None;
    }
    let steps = vec![
        validity(context, requirement),
        bound_step(context, requirement),
        Step::settled(StepKind::Act, Formula::Yes, Reason::NamesRequirement, Some(object), None),
    ];
    Some(settled(clause, Some(number), steps, Relation::Complies, Some(Basis::Express)))
}

/// What a norm commands to comply with.
fn obeyed(norm: &Norm) -> Option<Span> {
    let Act::Deed(deed) = &norm.act else { return None };
    let obeys = matches!(&*deed.verb.lemma, "comply" | "follow" | "obey" | "observe");
    let party = || deed.counterparty.as_ref().map(|party| &party.words);
    let object =
        deed.object.as_ref().or_else(party).filter(|_| obeys && norm.modality == Modality::Obligation)?;
    Some(object.cover())
}

/// The laws with which the norms of a sentence command to comply.
pub(crate) fn commanded(reader: &Reader<'_>, norms: &[Norm]) -> Vec<Citation> {
    let text = |norm| obeyed(norm).map(|object| reader.instrument.body().slice(object));
    let cites = |words: &&str| words.bytes().any(|byte| byte.is_ascii_digit());
    norms.iter().filter_map(text).filter(cites).flat_map(citation::find).collect()
}

fn cites(reader: &Reader<'_>, words: Span, requirement: &Requirement) -> bool {
    let text = reader.instrument.body().slice(words);
    requirement.place.as_ref().is_some_and(|place| place.is_cited(&citation::find(text)))
}
