//! Deeds named in passing: a verb anywhere in some words, with what follows it as its roles.

use super::profile::{DeedProfile, Derived, Party, Reader};
use crate::norm::{Phrase, Verb};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, NormalText};

pub(super) fn loose(reader: &Reader<'_>, lemma: &str, at: Span, rest: Span) -> DeedProfile {
    let phrase = Phrase::new(rest);
    let text = reader.words_at(rest);
    let mut concepts = reader.vocabulary.deeds(lemma, &text);
    let parties = reader.concepts(&phrase, ConceptKind::Party);
    let other = parties.into_iter().find(|(id, _)| !reader.vocabulary.is_anybody(*id));
    let counterparty = other.map_or_else(Party::default, |(id, span)| reader.named_party(id, span));
    // "Answering the agency": a body that is answered has asked.
    let vocabulary = reader.vocabulary;
    let body = |id: ConceptId| {
        vocabulary.id("government-entity").is_some_and(|all| vocabulary.broader_or_same(id, all))
    };
    if concepts.is_empty()
        && matches!(lemma, "answer" | "reply" | "respond")
        && counterparty.concepts.iter().any(|&id| body(id))
    {
        concepts.extend(vocabulary.id("answer"));
    }
    DeedProfile {
        verb: Verb { lemma: lemma.into(), span: at },
        concepts,
        matter: reader.matter(Some(&phrase)),
        counterparty,
        manner: Vec::new(),
        undone: false,
        span: rest,
        text,
        derived: Derived::default(),
    }
}

/// The label after "paragraph", "section" or "subsection" in words of normal form.
pub(crate) fn paragraph_label(text: &NormalText) -> Option<String> {
    let mut words = text
        .iter()
        .skip_while(|(word, _)| !matches!(*word, "paragraph" | "section" | "subsection" | "rule" | "§"));
    words.next()?;
    let (label, _) = words.next()?;
    label.starts_with(|first: char| first.is_ascii_digit()).then(|| label.to_owned())
}

/// The base form of a word, if it is a verb of a deed concept.
pub(super) fn deed_lemma(reader: &Reader<'_>, word: &str) -> Option<String> {
    let known = |lemma: &str| reader.vocabulary.names_deed(lemma);
    let Some(stem) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")) else {
        return known(word).then(|| word.to_owned());
    };
    if known(stem) {
        return Some(stem.to_owned());
    }
    let with_e = format!("{stem}e");
    if known(&with_e) {
        return Some(with_e);
    }
    let mut chars = stem.chars();
    let doubled = chars.next_back().is_some_and(|last| chars.next_back() == Some(last));
    let single = stem.get(..stem.len().saturating_sub(1)).filter(|single| doubled && known(single));
    single.map(ToOwned::to_owned)
}

/// The deeds that verbs in a span with these words name, each with what follows it as its roles.
pub(crate) fn loose_deeds<'r>(
    reader: &'r Reader<'_>,
    text: &'r NormalText,
    place: Span,
) -> impl Iterator<Item = DeedProfile> + 'r {
    text.iter().filter_map(move |(word, at)| {
        // "As otherwise provided by law" gives nobody anything.
        let next = || text.iter().find(|(_, next)| next.start() >= at.end()).map(|(next, _)| next);
        if word == "provided" && matches!(next(), Some("by" | "in" | "under" | "that" | "for" | "herein")) {
            return None;
        }
        let lemma = deed_lemma(reader, word)?;
        let deed = loose(reader, &lemma, at, Span::new(at.start(), place.end()));
        (!deed.concepts.is_empty()).then_some(deed)
    })
}
