//! All phrases of a vocabulary, found by the words that they begin with.

use std::cmp::Reverse;

use indexmap::IndexMap;

use super::concept::ConceptId;
use super::hash::SameHash;
use super::words::{NormalText, hash_of};
use crate::text::Span;

/// A concept and the words that name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) concept: ConceptId,
    /// In the original text.
    pub(crate) span: Span,
    /// The words as a place in the normal text, in bytes.
    pub(crate) at: (u32, u32),
}

/// All phrases of a vocabulary. They stand in a text as whole words only, so one look-up for each word of the text
/// tells whether any phrase begins there, which for most words none does.
#[derive(Debug, Default)]
pub(crate) struct Matcher {
    /// By the hash of the first word; the longest come first.
    by_first: IndexMap<u32, Vec<Phrase>, SameHash>,
}

/// Words in normal form that name a concept.
#[derive(Debug)]
struct Phrase {
    concept: ConceptId,
    text: Box<str>,
    /// How many words.
    count: usize,
    /// The hash of the second word.
    second: Option<u32>,
    /// Whether they count in capitals only.
    capitals: bool,
}

impl Matcher {
    /// A matcher of phrases in normal form; `true` marks those that count only in capitals.
    pub(super) fn new(phrases: Vec<(ConceptId, String, bool)>) -> Self {
        let mut by_first: IndexMap<u32, Vec<Phrase>, SameHash> = IndexMap::default();
        for (concept, text, capitals) in phrases {
            let first = text.split(' ').next().unwrap_or_default();
            let count = text.split(' ').count();
            let second = text.split(' ').nth(1).map(hash_of);
            let phrases = by_first.entry(hash_of(first)).or_default();
            phrases.push(Phrase { concept, text: text.into_boxed_str(), count, second, capitals });
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|phrase| (Reverse(phrase.text.len()), phrase.concept));
        }
        Self { by_first }
    }

    /// The longest phrases, left to right; several concepts may share one phrase.
    pub(super) fn find(&self, normal: &NormalText, text: &str, offset: u32) -> Vec<Finding> {
        let mut found: Vec<Finding> = Vec::new();
        let hashes = normal.hashes();
        for (place, hash) in hashes.iter().enumerate() {
            let Some(phrases) = self.by_first.get(hash) else { continue };
            let Some(&(start, first)) = normal.words.get(place) else { break };
            if found.last().is_some_and(|last| start < last.at.1) {
                continue;
            }
            let rest = normal.text.get(start as usize..).unwrap_or_default();
            let next = hashes.get(place + 1).copied();
            let mut named: Option<u32> = None;
            for phrase in phrases {
                if phrase.second.is_some() && phrase.second != next {
                    continue;
                }
                let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
                if !rest.strip_prefix(&*phrase.text).is_some_and(ends) {
                    continue;
                }
                let Some((_, last)) = normal.words.get(place + phrase.count - 1) else { continue };
                let span = first.cover(*last);
                if phrase.capitals && !is_in_capitals(text, span, offset) {
                    continue;
                }
                let end = start.saturating_add(u32::try_from(phrase.text.len()).unwrap_or(u32::MAX));
                // What is shorter begins inside what was found.
                if named.is_some_and(|named| named != end) {
                    break;
                }
                named = Some(end);
                found.push(Finding { concept: phrase.concept, span, at: (start, end) });
            }
        }
        found
    }
}

/// Whether the words at a place of the original are written as an acronym, which may have an ending.
fn is_in_capitals(text: &str, span: Span, offset: u32) -> bool {
    let local = span.start().saturating_sub(offset) as usize..span.end().saturating_sub(offset) as usize;
    let word = text.get(local).unwrap_or_default();
    !word.chars().any(char::is_lowercase) || word.ends_with("'s") || word.ends_with("’s")
}
