//! Whether a clause and a requirement speak of one deed, done to one party, to one thing.

use super::Comparison;
use crate::norm::Norm;
use crate::pairing::profile::{DeedProfile, Reader};
use crate::pairing::{likeness, words};
use crate::vocabulary::{ConceptId, Lexicon, NormalText, Stand};

impl Comparison<'_> {
    /// By concept, or by the same word in any form.
    pub(super) fn same_deed(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let near = |stand| matches!(stand, Stand::Within | Stand::Takes);
        let (mine, wanted) = (&self.effect.deed, self.wanted);
        let left = named(&self.context.policy, Some(self.norm), mine);
        let right = named(&self.context.statute, None, wanted);
        let by_concept = left.iter().any(|&id| {
            right.iter().any(|&other| near(vocabulary.stand(id, other)) || near(vocabulary.stand(other, id)))
        });
        by_concept
            || words::same_stem(&mine.verb.lemma, &wanted.verb.lemma)
            || wanted.verb.lemma.len() > 4
                && mine.text.iter().any(|(word, _)| words::same_stem(word, &wanted.verb.lemma))
    }

    /// Whether the parties on the other side can be the same. Only bodies that packs know apart rule it out.
    pub(super) fn meets_party(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let body = |id: &&ConceptId| !matches!(vocabulary.name(**id), "individual" | "official" | "anybody");
        let mine: Vec<_> = self.effect.deed.counterparty.concepts.iter().filter(body).collect();
        let theirs: Vec<_> = self.wanted.counterparty.concepts.iter().filter(body).collect();
        let meets = |id: ConceptId, other: ConceptId| vocabulary.stand(id, other) != Stand::Apart;
        mine.is_empty()
            || theirs.is_empty()
            || mine.iter().any(|&&id| theirs.iter().any(|&&other| meets(id, other)))
    }

    /// Whether the thing that the clause's deed is done to is anywhere in the requirement: a rule on crossbows is none
    /// on firearms, whatever else the two share.
    pub(super) fn meets_object(&self) -> bool {
        let text = &self.effect.deed.matter.text;
        let core = likeness::core(text);
        core.is_none_or(|core| {
            likeness::touches(self.context.policy.vocabulary, self.mine, core, self.theirs)
        })
    }
}

/// The concepts of a deed; where the verb says little, those of the nouns beside it too: "be open to inspection",
/// "no release shall take place".
fn named(reader: &Reader<'_>, norm: Option<&Norm>, deed: &DeedProfile) -> Vec<ConceptId> {
    let mut found = deed.concepts.clone();
    let light = reader.vocabulary.cue("light-verb").iter().any(|verb| **verb == *deed.verb.lemma);
    if light {
        add_nouns(reader, &deed.text, &mut found);
        if let Some(subject) = norm.and_then(|norm| norm.subject.as_ref()) {
            add_nouns(reader, &reader.words(subject), &mut found);
        }
    }
    found
}

/// The deeds that nouns name.
fn add_nouns(reader: &Reader<'_>, text: &NormalText, found: &mut Vec<ConceptId>) {
    let lexicon = Lexicon::shipped();
    for lemma in text.iter().filter_map(|(word, _)| lexicon.deed_named_by(word)) {
        found.extend(reader.vocabulary.deeds(lemma, text));
    }
}
