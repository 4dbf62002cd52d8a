//! How much of what a requirement speaks of stands in a clause.
//!
//! One shared topic is not enough: a breach of a gate and a breach of health information share one. Each thing that
//! both speak of counts once, a special one for two and a general one ("record", "request", a person) for one.

use super::Gist;
use super::words;
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, Stand, Vocabulary};

/// The weight from which two norms speak of the same matter.
pub(super) const ENOUGH: u32 = 3;

const SPECIAL: u32 = 2;
const GENERAL: u32 = 1;

/// The weight of what the two have in common.
pub(super) fn weight(vocabulary: &Vocabulary, clause: &Gist, requirement: &Gist) -> u32 {
    let mut total = 0;
    let mut used: Vec<ConceptId> = Vec::new();
    let mut covered: Vec<Span> = Vec::new();
    for &(theirs, place) in &requirement.named {
        let near = |id: ConceptId| {
            matches!(vocabulary.stand(id, theirs), Stand::Within | Stand::Takes) && !broad(vocabulary, id)
        };
        let Some(&(mine, span)) = clause.named.iter().find(|(id, _)| near(*id)) else { continue };
        if broad(vocabulary, theirs) {
            continue;
        }
        covered.extend([place, span]);
        if !used.contains(&theirs) && !used.contains(&mine) {
            used.extend([theirs, mine]);
            total += concept_weight(vocabulary, theirs).min(concept_weight(vocabulary, mine));
        }
    }
    let free = |span: Span| !covered.iter().any(|covered| covered.overlaps(span));
    let content = |gist: &'_ Gist| -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for (word, span) in gist.words.iter() {
            if word.len() > 2 && !vocabulary.is_empty_word(word) && free(span) && !out.iter().any(|old| old == word) {
                out.push(word.to_owned());
            }
        }
        out
    };
    let (mine, theirs) = (content(clause), content(requirement));
    let mut seen: Vec<&str> = Vec::new();
    for word in &mine {
        let shared = theirs.iter().any(|other| words::same_stem(word, other));
        if shared && !seen.iter().any(|old| words::same_stem(old, word)) {
            seen.push(word);
            let general = vocabulary.cue("general").iter().any(|general| words::same_stem(general, word));
            total += if general { GENERAL } else { SPECIAL };
        }
    }
    total
}

/// Concepts that any legal text names.
fn broad(vocabulary: &Vocabulary, id: ConceptId) -> bool {
    matches!(vocabulary.name(id), "anybody" | "official")
}

fn concept_weight(vocabulary: &Vocabulary, id: ConceptId) -> u32 {
    let general = matches!(vocabulary.name(id), "individual" | "information" | "person-information")
        || vocabulary.at(id).is_some_and(|concept| concept.kind() == ConceptKind::Party)
            && matches!(vocabulary.name(id), "government-entity" | "state-agency" | "local-agency" | "federal-agency");
    if general { GENERAL } else { SPECIAL }
}
