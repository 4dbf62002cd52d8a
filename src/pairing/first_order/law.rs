//! A clause against a bar on laying down law about something.

use super::Comparison;
use crate::norm::Phrase;
use crate::pairing::decision::{Decision, Formula};
use crate::pairing::effect::Stance;
use crate::pairing::likeness;
use crate::pairing::{Gist, Judgement, Reason, Relation, SavingsUse, Step, StepKind};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, Stand};

impl Comparison<'_> {
    /// Any rule for others about the matter is such law.
    pub(super) fn bars_law(&self, parties: impl FnOnce() -> Vec<Step>) -> Option<Judgement> {
        let vocabulary = self.context.policy.vocabulary;
        let own = |name: &str| {
            [
                "anybody",
                "official",
                "individual",
                "private-party",
                "government-entity",
                "local-agency",
                "state-agency",
            ]
            .contains(&name)
        };
        let named = |gist: &Gist| {
            gist.parties.iter().copied().filter(|&id| !own(vocabulary.name(id))).collect::<Vec<_>>()
        };
        let near = |stand| matches!(stand, Stand::Within | Stand::Takes);
        let meet = |mine: &[ConceptId], theirs: &[ConceptId]| {
            mine.iter().any(|&id| theirs.iter().any(|&other| near(vocabulary.stand(id, other))))
        };
        // Law "related to a price of a carrier" is about that carrier; where no carrier is named, the matter decides.
        let governed = match named(self.theirs) {
            governed if governed.is_empty() => {
                self.governed_within().filter(|&id| !own(vocabulary.name(id))).collect()
            }
            governed => governed,
        };
        let meets = if governed.is_empty() {
            meet(&self.mine.topics, &self.theirs.topics)
                || likeness::weight(vocabulary, self.mine, self.theirs)
                    >= likeness::enough(vocabulary, self.mine, self.theirs)
                    && self.meets_subject()
        } else {
            // A bus company is a company, and no air carrier.
            named(self.mine)
                .iter()
                .any(|&id| governed.iter().any(|&other| vocabulary.broader_or_same(id, other)))
        };
        if !meets {
            return None;
        }
        let mut steps = parties();
        let effect = self.effect;
        let rules_others = matches!(effect.stance, Stance::Commands | Stance::Forbids) && !effect.whom.own;
        let formula = |holds: bool| if holds { Formula::Yes } else { Formula::No };
        let (deed, law) = (Some(effect.deed.span), Some(self.required.span.cover()));
        steps.push(Step::settled(StepKind::Object, Formula::Yes, Reason::Words, deed, law));
        let cues = (Some(self.norm.cue.cover()), Some(self.required.cue.cover()));
        steps.push(Step::settled(StepKind::Act, formula(rules_others), Reason::BannedDeed, cues.0, cues.1));
        if let Some(span) = self.within_exception(false) {
            steps.push(Step::settled(StepKind::Act, Formula::No, Reason::WithinException, Some(span), None));
        }
        let guard = Formula::all(steps.iter().map(|step| step.formula.clone()));
        let (cure, savings) =
            if guard == Formula::No { (Formula::No, Vec::new()) } else { self.law_saved(&mut steps) };
        let decision = Decision { guard, relation: Relation::Conflicts, basis: None, cure };
        Some(Judgement { near: true, decision, steps, savings })
    }

    /// Whom the bar speaks of in the words of a matter: "a price or service of a carrier".
    fn governed_within(&self) -> impl Iterator<Item = ConceptId> {
        let statute = &self.context.statute;
        let of = self.theirs.words.iter().filter(|(word, _)| *word == "of").map(|(_, span)| span);
        let end = self.required.span.cover().end();
        of.flat_map(move |of| {
            let behind = Span::new(of.end(), end.max(of.end()));
            let named = statute.concepts_at(behind, ConceptKind::Party);
            named.into_iter().map(|(id, _)| id)
        })
    }

    /// Whether the thing or body that the clause rules is one of which the bar speaks.
    fn meets_subject(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let ruled = self.norm.subject.as_ref().or(self.norm.bearer.as_ref()).map(Phrase::cover);
        ruled.is_none_or(|ruled| {
            !likeness::special(vocabulary, self.mine, ruled)
                || likeness::touches_special(vocabulary, self.mine, ruled, self.theirs)
        })
    }

    /// Savings sentences of the policy that take back what it lays down about the matter of the bar.
    fn law_saved(&self, steps: &mut Vec<Step>) -> (Formula, Vec<SavingsUse>) {
        let reader = &self.context.policy;
        let label = reader.instrument.label(self.norm.provision);
        let mut used = Vec::new();
        let mut ways = Vec::new();
        for (saving, formula) in self.context.savings().taking_back(reader, label, self.requirement) {
            let reason = Reason::Savings(saving.class);
            steps.push(Step::settled(StepKind::Savings, formula.clone(), reason, Some(saving.span), None));
            used.push(SavingsUse { clause: saving.clause, class: saving.class, span: saving.span });
            ways.push(formula);
        }
        (Formula::any(ways), used)
    }
}
