//! Which of several comparisons of one clause with one requirement speak for it.
//!
//! A requirement may name several deeds or things, and a clause may lay down several norms. Each norm speaks through
//! the part of the requirement whose words it comes nearest to; a norm that is far from all of them says nothing where
//! another one is near.

use super::words::{same_stem, shared};
use super::{ClauseEffects, Formula, Paired, ReadNorm, Requirement};
use crate::vocabulary::Vocabulary;

/// A comparison with the part of the requirement that was compared.
pub(crate) type OfPart<'r> = (&'r Requirement, Paired);

/// The comparisons that count, in the order in which they came.
pub(crate) fn closest(
    vocabulary: &Vocabulary,
    clause: &ClauseEffects,
    found: Vec<OfPart<'_>>,
) -> Vec<Paired> {
    let several = |(part, paired): &OfPart<'_>| {
        let first = found.first();
        first.is_some_and(|(other, one)| one.norm != paired.norm || !std::ptr::eq(*other, *part))
    };
    if !found.iter().any(several) {
        return found.into_iter().map(|(_, paired)| paired).collect();
    }
    let fit = |(part, paired): &OfPart<'_>| {
        let read = clause.norms.iter().find(|read| Some(read.number) == paired.norm);
        read.map(|read| fit(vocabulary, read, part))
    };
    let fits: Vec<Option<usize>> = found.iter().map(fit).collect();
    let touches = |paired: &Paired| paired.decision.guard != Formula::No;
    let all = || found.iter().zip(&fits);
    let nearest = |counts: &dyn Fn(&Paired) -> bool| {
        all().filter(|((_, paired), _)| counts(paired)).filter_map(|(_, fit)| *fit).max()
    };
    let far = nearest(&touches).unwrap_or(0);
    let counts = |(of_part, fit): (&OfPart<'_>, &Option<usize>)| {
        let (Some(fit), paired) = (*fit, &of_part.1) else { return true };
        let touched = touches(paired);
        let of_norm = |other: &Paired| other.norm == paired.norm;
        let live = nearest(&|other| of_norm(other) && touches(other));
        match live {
            Some(best) => touched && fit == best && fit * 2 >= far,
            None => nearest(&of_norm) == Some(fit),
        }
    };
    let kept: Vec<bool> = all().map(counts).collect();
    let kept = found.into_iter().zip(kept).filter(|(_, counts)| *counts);
    kept.map(|((_, paired), _)| paired).collect()
}

/// How much of a part of a requirement a norm says: its deed, and the words they share.
fn fit(vocabulary: &Vocabulary, read: &ReadNorm, part: &Requirement) -> usize {
    let deed = read.effects.iter().map(|effect| &effect.deed).any(|mine| {
        part.deeds.iter().any(|theirs| {
            same_stem(&mine.verb.lemma, &theirs.verb.lemma)
                || mine.concepts.iter().any(|id| theirs.concepts.contains(id))
        })
    });
    shared(vocabulary, &read.gist.words, &part.gist.words) + if deed { 3 } else { 0 }
}
