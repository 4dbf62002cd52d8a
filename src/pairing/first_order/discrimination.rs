//! Harm and advantage on a ground, against a ban on discriminating on that ground.
//!
//! Whatever the verb, "shall not be hired because of X", "applicants shall be X" and "who is X pays a deposit" treat
//! persons differently on the ground X; "shall not dismiss anybody because of X" keeps off it.

use super::Comparison;
use super::grade::{Grade, KEPT};
use crate::norm::{Force, Modality, Phrase};
use crate::pairing::effect::{Means, Stance};
use crate::pairing::{Reason, Relation, likeness};
use crate::vocabulary::ConceptId;

impl Comparison<'_> {
    /// What a clause makes of a ban on discriminating: `None` where the requirement is none, or the clause gives
    /// nobody more or less on one of its grounds.
    pub(super) fn against_discrimination(&self) -> Option<Grade> {
        let vocabulary = self.context.policy.vocabulary;
        let prefers =
            |ids: &[ConceptId]| ids.iter().any(|&id| matches!(vocabulary.name(id), "prefer" | "retaliate"));
        self.ground()?;
        // "May not deny a license because of X" discriminates as well as "may not discriminate".
        let denies = self.required.modality == Modality::Prohibition
            && vocabulary.is_cue("adverse-verb", &self.wanted.verb.lemma);
        if !denies && !self.requirement.deeds.iter().any(|deed| prefers(&deed.concepts))
            || !self.meets_ground()
        {
            return None;
        }
        let deed = &self.effect.deed;
        let is = |cue: &str| vocabulary.is_cue(cue, &deed.verb.lemma);
        // The stance to the verb as it is written.
        let stance = if deed.undone { self.effect.stance.undone() } else { self.effect.stance };
        let dismisses = deed.concepts.iter().any(|&id| vocabulary.name(id) == "dismiss-worker");
        let harms = is("adverse-verb") || dismisses || prefers(&deed.concepts);
        let helps = is("favorable-verb");
        let broken = || match self.within_exception(true) {
            Some(span) => (Relation::Outside, Reason::WithinException, Some(span)),
            None => (Relation::Conflicts, Reason::BannedDeed, None),
        };
        // "Bankrupt or not": the ground makes no difference.
        if let Some(span) = vocabulary.find_cue("whatever-ground", &self.mine.words).filter(|_| harms) {
            return Some((Relation::Outside, Reason::RestrictsNothing, Some(span)));
        }
        // "Who testifies is suspended": harm for what the ban shelters.
        if self.effect.means == Means::Penalty {
            return match self.effect.stance {
                Stance::Forbids => Some(broken()),
                Stance::Permits => Some(KEPT),
                Stance::Commands | Stance::Excuses => None,
            };
        }
        match stance {
            Stance::Forbids if harms && self.norm.force == Force::Soft => {
                Some((Relation::FallsShort, Reason::Weaker, Some(self.norm.cue.cover())))
            }
            Stance::Forbids if harms => {
                let narrow = self.fewer_grounds();
                Some(narrow.map_or(KEPT, |span| (Relation::FallsShort, Reason::Fewer, Some(span))))
            }
            Stance::Commands | Stance::Permits if harms => Some(broken()),
            Stance::Forbids | Stance::Excuses if helps => Some(broken()),
            Stance::Commands if self.asks_quality() => Some(broken()),
            _ => None,
        }
    }

    /// "Applicants shall be citizens": what persons must be, and not what they must do.
    fn asks_quality(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let deed = &self.effect.deed;
        let whom = self.norm.subject.as_ref().or(self.norm.bearer.as_ref()).map(Phrase::cover);
        let person = whom.is_some_and(|whom| {
            let named = self.context.policy.concepts_at(whom, crate::vocabulary::ConceptKind::Party);
            let individual = vocabulary.id("individual");
            named.iter().any(|&(id, _)| individual.is_some_and(|wide| vocabulary.broader_or_same(id, wide)))
        });
        let quality = || {
            let ground = self.ground()?;
            let place = deed.matter.span?;
            Some(likeness::meets(vocabulary, (self.mine, place), (self.theirs, ground)))
        };
        vocabulary.is_cue("quality-verb", &deed.verb.lemma)
            && person
            && !self.effect.whom.own
            && quality().unwrap_or(false)
    }
}
