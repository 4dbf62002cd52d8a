//! Whether staff are told of what the policy leaves free.

use crate::norm::{Act, Counterparty, Modality, Norm};
use crate::pairing::loose::paragraph_label;
use crate::pairing::profile::Reader;
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, NormalText};

/// Whether the policy orders that staff be told of it or trained in it.
pub(super) fn communicated(reader: &Reader<'_>) -> bool {
    let teaches = |norm: &Norm| match &norm.act {
        Act::Deed(deed) => reader.vocabulary.is_cue("communication-verb", &deed.verb.lemma),
        _ => false,
    };
    let mut norms = reader.instrument.statements().iter().flat_map(|statement| &statement.norms);
    norms.any(|norm| {
        if norm.modality != Modality::Obligation || !teaches(norm) {
            return false;
        }
        let words = reader.words(&norm.span);
        reader.vocabulary.find_cue("communication", &words).is_some() || told_to_staff(reader, norm, &words)
    })
}

/// "Shall explain paragraph 2 to every officer": a part of the text, and staff behind the verb who are to have it.
fn told_to_staff(reader: &Reader<'_>, norm: &Norm, words: &NormalText) -> bool {
    let Act::Deed(deed) = &norm.act else { return false };
    let text = ["policy", "order", "ordinance", "directive", "manual", "chapter", "rule", "resolution"];
    let named =
        paragraph_label(words).is_some() || text.iter().any(|name| words.has(&format!("this {name}")));
    let whole = Span::new(deed.verb.span.end(), norm.span.cover().end());
    let staff = |id: ConceptId| reader.vocabulary.name(id) == "official";
    let person = |party: &Counterparty| {
        let of_person = |id: &ConceptId| reader.vocabulary.name(*id) == "individual";
        let party = reader.party(Some(&party.words));
        !party.own && party.concepts.iter().any(of_person)
    };
    named
        && !deed.counterparty.as_ref().is_some_and(person)
        && reader.concepts_at(whole, ConceptKind::Party).into_iter().any(|(id, _)| staff(id))
}

/// "This memorandum goes to all personnel", "members are hereby informed": words that tell staff what they say.
pub(super) fn announced(reader: &Reader<'_>, place: Span) -> bool {
    let words = reader.words_at(place);
    reader.vocabulary.find_cue("announcement", &words).is_some()
        && reader
            .concepts_at(place, ConceptKind::Party)
            .iter()
            .any(|(id, _)| matches!(reader.vocabulary.name(*id), "official"))
}
