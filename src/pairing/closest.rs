//! Which of several comparisons of one clause with one requirement speak for it.
//!
//! A requirement may name several deeds or things, and a clause may lay down several norms. Each norm speaks through
//! the part of the requirement whose words it comes nearest to; a norm that is far from all of them says nothing where
//! another one is near.

use super::words::{common, is_telling, same_stem, says, shared};
use super::{ClauseEffects, Formula, Order, Paired, ReadNorm, Reason, Relation, Requirement};
use crate::norm::Modality;
use crate::vocabulary::Vocabulary;

/// A comparison with the part of the requirement that was compared, and which one it is.
pub(crate) type OfPart<'r> = (&'r Requirement, u32, Paired);

/// The comparisons that count, in the order in which they came.
pub(crate) fn closest(
    vocabulary: &Vocabulary,
    clause: &ClauseEffects,
    found: Vec<OfPart<'_>>,
) -> Vec<(u32, Paired)> {
    let several = |(_, part, paired): &OfPart<'_>| {
        found.first().is_some_and(|(_, other, one)| one.norm != paired.norm || other != part)
    };
    if !found.iter().any(several) {
        return found.into_iter().map(|(_, part, paired)| (part, paired)).collect();
    }
    let fit = |(requirement, _, paired): &OfPart<'_>| {
        let read = clause.norms.iter().find(|read| Some(read.number) == paired.norm);
        read.map(|read| fit(vocabulary, read, requirement))
    };
    let fits: Vec<Option<usize>> = found.iter().map(fit).collect();
    let touches = |paired: &Paired| paired.decision.guard != Formula::No;
    let nearest = |counts: &dyn Fn(&Paired) -> bool| {
        let counted = found.iter().zip(&fits).filter(|((_, _, paired), _)| counts(paired));
        counted.filter_map(|(_, fit)| *fit).max()
    };
    let far = nearest(&touches).unwrap_or(0);
    let repeats = |(requirement, _, paired): &OfPart<'_>| {
        let mut read = clause.norms.iter().filter(|read| Some(read.number) == paired.norm);
        touches(paired) && read.any(|read| read.gist.words.text == requirement.gist.words.text)
    };
    let counts = |(of_part, fit): (&OfPart<'_>, &Option<usize>)| {
        let (_, _, paired) = of_part;
        let Some(fit) = *fit else { return true };
        let of_norm = |other: &Paired| other.norm == paired.norm;
        // What repeats one part word for word is that part, and speaks of no other.
        if !repeats(of_part) && found.iter().any(|other| of_norm(&other.2) && repeats(other)) {
            return false;
        }
        // Where both say how soon or how long, they speak of one thing.
        let timed = paired.steps.iter().any(|step| step.reason == Reason::Deadline);
        match nearest(&|other| of_norm(other) && touches(other)) {
            Some(best) => {
                touches(paired) && (fit * 4 >= best * 3 || timed && fit * 2 >= best) && fit * 2 >= far
            }
            None => nearest(&of_norm) == Some(fit),
        }
    };
    let kept: Vec<bool> = found.iter().zip(&fits).map(counts).collect();
    let kept = found.into_iter().zip(kept).filter(|(_, counts)| *counts);
    kept.map(|((_, part, paired), _)| (part, paired)).collect()
}

/// How many telling words a requirement may have in common with a norm that a nearer one has not, and say nothing more.
const BESIDE: usize = 1;
/// How much more a norm may have by chance in common with a requirement of which it was found to say nothing.
const BY_CHANCE: usize = 5;

/// Of what the norms of a clause were `found` to say of parts of the requirements of one statute, which counts: where
/// a norm has much more in common with another of `all` parts, it speaks of that one, whatever was made of it; and of
/// this one only if it says more of it.
pub(crate) fn nearest(
    vocabulary: &Vocabulary,
    clause: &ClauseEffects,
    all: &[&Requirement],
    found: &[(&Requirement, &Requirement, Option<usize>)],
) -> Vec<bool> {
    let counts = |(whole, part, norm): &(&Requirement, &Requirement, Option<usize>)| {
        let read = clause.norms.iter().find(|read| Some(read.number) == *norm);
        let Some(read) = read.filter(|_| part.order == Order::First) else { return true };
        // What says a requirement in its own words is near enough to it.
        if read.gist.words.text == part.gist.words.text {
            return true;
        }
        let own = fit(vocabulary, read, part);
        let beats = |other: &Requirement, times: usize, by_chance: usize| {
            let nearness = fit(vocabulary, read, other);
            own * times < nearness * 3
                && nearness > own + by_chance
                && beyond(vocabulary, read, part, other) <= BESIDE
        };
        let of_other = |other: &Requirement| other.order == Order::First && !std::ptr::eq(other, *whole);
        let mut touched = found.iter().filter(|(other, _, also)| also == norm && of_other(other));
        let mut others = all.iter().filter(|other| of_other(other)).flat_map(|other| other.each());
        !touched.any(|(_, other, _)| beats(other, 4, 0)) && !others.any(|other| beats(other, 6, BY_CHANCE))
    };
    found.iter().map(counts).collect()
}

/// What one norm was found to be to a part of a requirement.
pub(crate) struct OfNorm<'r> {
    pub(crate) part: &'r Requirement,
    pub(crate) norm: Option<usize>,
    pub(crate) relation: Relation,
}

/// Which of what norms of a clause were `found` to be to one statute holds beside the rest. A statute does not forbid
/// what it commands: a norm that keeps a duty breaks no ban of the same statute that it is hardly nearer to.
pub(crate) fn consistent(vocabulary: &Vocabulary, clause: &ClauseEffects, found: &[OfNorm<'_>]) -> Vec<bool> {
    let of = |one: &OfNorm<'_>, modality: Modality| {
        one.part.order == Order::First && one.part.modality == modality
    };
    let keeps = |one: &&OfNorm<'_>| {
        of(one, Modality::Obligation) && matches!(one.relation, Relation::Complies | Relation::FallsShort)
    };
    let holds = |one: &OfNorm<'_>| {
        let read = clause.norms.iter().find(|read| Some(read.number) == one.norm);
        let breaks = of(one, Modality::Prohibition) && one.relation == Relation::Conflicts;
        let Some(read) = read.filter(|_| breaks) else { return true };
        let own = fit(vocabulary, read, one.part);
        let mut others = found.iter().filter(keeps).filter(|other| other.norm == one.norm);
        !others.any(|other| {
            other.part.label != one.part.label && fit(vocabulary, read, other.part) * 4 >= own * 3
        })
    };
    found.iter().map(holds).collect()
}

/// How many telling words of a norm a part of a requirement has that another part has not.
fn beyond(vocabulary: &Vocabulary, read: &ReadNorm, part: &Requirement, other: &Requirement) -> usize {
    let words = &read.gist.words;
    common(vocabulary, words, &part.gist.words)
        .filter(|word| !says(vocabulary, &other.gist.words, word) && is_telling(vocabulary, word))
        .count()
}

/// How much of a part of a requirement a norm says: its deed, the words of the deed, and those around it.
fn fit(vocabulary: &Vocabulary, read: &ReadNorm, part: &Requirement) -> usize {
    let mut deed = 0;
    for mine in read.effects.iter().map(|effect| &effect.deed) {
        for theirs in &part.deeds {
            let same = same_stem(&mine.verb.lemma, &theirs.verb.lemma)
                || mine.concepts.iter().any(|id| theirs.concepts.contains(id));
            // A deed in the very words of one part is that part's, though the sentence around all is one.
            let said = if mine.text.text == theirs.text.text { 10 } else { 0 };
            deed = deed.max(shared(vocabulary, &mine.text, &theirs.text) + said + if same { 3 } else { 0 });
        }
    }
    shared(vocabulary, &read.gist.words, &part.gist.words) + deed
}
