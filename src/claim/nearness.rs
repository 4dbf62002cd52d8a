//! How near a claim's deed, parties and matters come to those of a requirement.

use super::norms::Statutes;
use crate::pairing::{DeedProfile, Effect, Order, Party, Requirement, RequirementId, same_stem, shared};
use crate::vocabulary::{ConceptId, ConceptKind, NormalText, Stand};

impl Statutes<'_> {
    /// How near a claim's deed comes to a requirement; 0 where it is another deed.
    pub(super) fn score(&self, effect: &Effect, words: &NormalText, requirement: &Requirement) -> usize {
        let deeds = requirement.deeds.iter().map(|wanted| self.deed_score(&effect.deed, wanted));
        let deed = deeds.max().unwrap_or(0);
        if deed == 0 {
            return 0;
        }
        let common = shared(self.vocabulary, words, &requirement.gist.words).min(6);
        let known: Vec<ConceptId> = effect
            .deed
            .matter
            .concepts
            .iter()
            .copied()
            .filter(|&id| !self.vocabulary.is_general_matter(id))
            .collect();
        let matter =
            known.iter().any(|&mine| requirement.gist.topics.iter().any(|&other| self.near(mine, other)));
        let counterparty = effect.deed.counterparty.concepts.iter().any(|&mine| {
            requirement
                .deeds
                .iter()
                .flat_map(|wanted| &wanted.counterparty.concepts)
                .any(|&other| self.near(mine, other))
        });
        // A deed alone says too little, unless the claim leaves the rest unsaid.
        let vague = known.is_empty() && requirement.order == Order::Second;
        let names = self.names(&effect.whom, &requirement.bound);
        let unsaid = known.is_empty() && requirement.order == Order::First && names;
        if !matter && !counterparty && !vague && !unsaid && common < 3 {
            return 0;
        }
        if !known.is_empty() && !matter && requirement.order == Order::Second && common < 3 {
            return 0;
        }
        let party = self.within(&effect.whom, &requirement.bound);
        deed + 3 * usize::from(matter)
            + 2 * usize::from(counterparty)
            + common
            + usize::from(party)
            + 2 * usize::from(names)
    }

    pub(super) fn deed_score(&self, mine: &DeedProfile, wanted: &DeedProfile) -> usize {
        let own = self.concepts(mine);
        let theirs = self.concepts(wanted);
        let exact = own.iter().any(|id| theirs.contains(id));
        let near = own.iter().any(|&id| theirs.iter().any(|&other| self.near(id, other)));
        let same = same_stem(&mine.verb.lemma, &wanted.verb.lemma);
        if exact || same { 3 } else { 2 * usize::from(near) }
    }

    /// The concepts of a deed; a verb that needs a word beside it counts without where nothing else is known.
    pub(super) fn concepts(&self, deed: &DeedProfile) -> Vec<ConceptId> {
        if !deed.concepts.is_empty() {
            return deed.concepts.clone();
        }
        let named = self.vocabulary.concepts().filter(|concept| {
            concept.kind() == ConceptKind::Deed && concept.verbs().any(|verb| verb == &*deed.verb.lemma)
        });
        named.filter_map(|concept| self.vocabulary.id(concept.name())).collect()
    }

    pub(super) fn near(&self, mine: ConceptId, other: ConceptId) -> bool {
        self.vocabulary.stand(mine, other) != Stand::Apart
            || self.vocabulary.stand(other, mine) != Stand::Apart
    }

    /// Whether a party is among those meant; an unknown one is taken to be.
    pub(super) fn within(&self, mine: &Party, bound: &Party) -> bool {
        if mine.span.is_none() || bound.span.is_none() {
            return true;
        }
        if self.names(mine, bound) {
            return true;
        }
        // "Employees" of nobody in particular are not those of a federal agency.
        let federal = self.vocabulary.id("federal-agency");
        let of_federal = bound
            .concepts
            .iter()
            .any(|&id| federal.is_some_and(|federal| self.vocabulary.broader_or_same(id, federal)));
        if of_federal
            && !mine.concepts.is_empty()
            && mine.concepts.iter().all(|&id| self.vocabulary.is_anybody(id))
        {
            return false;
        }
        let own: Vec<ConceptId> =
            mine.concepts.iter().copied().filter(|&id| !self.vocabulary.is_anybody(id)).collect();
        let theirs: Vec<ConceptId> =
            bound.concepts.iter().copied().filter(|&id| !self.vocabulary.is_anybody(id)).collect();
        own.is_empty() || theirs.is_empty()
    }

    /// Whether a party is named among those meant.
    fn names(&self, mine: &Party, bound: &Party) -> bool {
        let meets = mine.concepts.iter().filter(|&&id| !self.vocabulary.is_anybody(id)).any(|&id| {
            bound.concepts.iter().any(|&other| {
                !self.vocabulary.is_anybody(other)
                    && (self.vocabulary.stand(id, other) != Stand::Apart
                        || self.vocabulary.broader_or_same(other, id))
            })
        });
        meets
            || mine.span.is_some()
                && bound.span.is_some()
                && shared(self.vocabulary, &mine.text, &bound.text) > 0
    }

    /// Whether a ban on banning protects governments and officials only.
    pub(super) fn shields_government(&self, id: RequirementId) -> bool {
        let government = self.vocabulary.id("government-entity");
        self.graph.requirement(id).is_some_and(|requirement| {
            let shielded = &requirement.shielded;
            shielded.text.has("government")
                || shielded.concepts.iter().any(|&id| {
                    self.vocabulary.name(id) == "official"
                        || government
                            .is_some_and(|government| self.vocabulary.broader_or_same(id, government))
                })
        })
    }

    /// A matter, or a party that is no government and not just anybody.
    pub(super) fn is_specific(&self, id: ConceptId) -> bool {
        let below = |name: &str| {
            self.vocabulary.id(name).is_some_and(|broad| self.vocabulary.broader_or_same(id, broad))
        };
        self.vocabulary.at(id).is_some_and(|concept| match concept.kind() {
            ConceptKind::Matter => true,
            ConceptKind::Party => !below("government-entity") && !self.vocabulary.is_anybody(id),
            ConceptKind::Deed | ConceptKind::Kin => false,
        })
    }

    /// The matters that some words name.
    pub(super) fn topics_of(&self, words: &str) -> Vec<ConceptId> {
        let general =
            |id: ConceptId| matches!(self.vocabulary.name(id), "information" | "person-information");
        let matter = |id: ConceptId| {
            self.vocabulary.at(id).is_some_and(|concept| concept.kind() == ConceptKind::Matter)
        };
        let mut found: Vec<ConceptId> =
            self.vocabulary.find(words, 0).into_iter().map(|finding| finding.concept).collect();
        found.retain(|&id| matter(id) && !general(id));
        found.dedup();
        found
    }
}
