//! Whether leave for one deed takes in another: who is told, what about, and no words that narrow it.

use crate::pairing::profile::{DeedProfile, Reader};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, NormalText, Stand};

/// Whether a freed deed is at least as wide as a protected one.
pub(in crate::pairing) fn frees(reader: &Reader<'_>, freed: &DeedProfile, protected: &DeedProfile) -> bool {
    (takes_any(reader, &freed.concepts, &protected.concepts) || asks(reader, freed, protected))
        && (freed.counterparty.span.is_none()
            || protected.counterparty.span.is_none()
            || takes_any(reader, &freed.counterparty.concepts, &protected.counterparty.concepts))
        && frees_matter(reader, freed, protected)
}

/// Whether a freed deed is asking the very body that the protected one requests something of.
fn asks(reader: &Reader<'_>, freed: &DeedProfile, protected: &DeedProfile) -> bool {
    let is = |deed: &DeedProfile, names: &[&str]| {
        deed.concepts.iter().any(|&id| names.contains(&reader.vocabulary.name(id)))
    };
    is(freed, &["inquire", "collect"])
        && is(protected, &["request"])
        && takes_any(reader, &freed.counterparty.concepts, &protected.counterparty.concepts)
}

/// Whether a freed deed takes in as much of a protected one as the clause bars: a ban on telling one agency is freed
/// by leave to tell that agency.
pub(super) fn frees_part(
    reader: &Reader<'_>,
    freed: &DeedProfile,
    barred: &DeedProfile,
    protected: &DeedProfile,
) -> bool {
    barred.counterparty.span.is_some()
        && freed.counterparty.span.is_some()
        && takes_any(reader, &freed.concepts, &barred.concepts)
        && takes_any(reader, &freed.counterparty.concepts, &barred.counterparty.concepts)
        && frees_matter(reader, freed, protected)
}

fn frees_matter(reader: &Reader<'_>, freed: &DeedProfile, protected: &DeedProfile) -> bool {
    // Words that no pack knows name something of their own, and not all that there is.
    let unsaid = freed.matter.concepts.is_empty()
        && (freed.matter.span.is_none() || reader.vocabulary.content(&freed.matter.text).is_empty());
    unsaid || takes_any(reader, &freed.matter.concepts, &protected.matter.concepts)
}

/// "May tell a health agency which plan a patient has": whether leave to tell something is narrowed by words that name
/// nothing known and that the barred deed does not use.
pub(super) fn says_more(reader: &Reader<'_>, freed: &DeedProfile, barred: &DeedProfile) -> bool {
    let (matter, parties) = (&freed.matter, &freed.counterparty);
    // "A federal health agency" is one of the federal agencies.
    let unknown = |text: &NormalText, place: Span, named: &[Span]| {
        reader.vocabulary.content(text).iter().any(|word| {
            let at = text.words.get(usize::try_from(word.place).unwrap_or(usize::MAX)).map(|(_, at)| *at);
            let known = at.is_some_and(|at| named.iter().any(|span| span.contains(at)));
            !known && !place.is_empty() && !barred.text.has(text.word(word.place))
        })
    };
    if let Some(place) = parties.span {
        let named: Vec<Span> =
            reader.concepts_at(place, ConceptKind::Party).into_iter().map(|(_, span)| span).collect();
        if unknown(&parties.text, place, &named) {
            return true;
        }
    }
    let Some(place) = matter.span else { return false };
    if matter.concepts.iter().any(|&id| !reader.is_general(id)) {
        return false;
    }
    let named: Vec<Span> = [ConceptKind::Party, ConceptKind::Matter]
        .into_iter()
        .flat_map(|kind| reader.concepts_at(place, kind))
        .map(|(_, span)| span)
        .chain(parties.span)
        .collect();
    unknown(&matter.text, place, &named)
}

/// Whether one of the first concepts is one of the second or takes it in.
fn takes_any(reader: &Reader<'_>, wide: &[ConceptId], narrow: &[ConceptId]) -> bool {
    let takes = |clause: ConceptId, requirement: ConceptId| match reader.vocabulary.stand(clause, requirement)
    {
        Stand::Takes => true,
        Stand::Contested { question, .. } => question == "successor-agency",
        Stand::Within => clause == requirement,
        Stand::Apart => false,
    };
    wide.iter().any(|&clause| narrow.iter().any(|&requirement| takes(clause, requirement)))
}
