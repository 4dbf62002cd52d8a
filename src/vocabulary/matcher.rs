//! All phrases of a vocabulary, found in one pass.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::concept::ConceptId;
use super::words::NormalText;
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

/// All phrases of a vocabulary, searched in one pass.
#[derive(Debug)]
pub(crate) struct Matcher {
    automaton: Option<AhoCorasick>,
    phrases: Vec<(ConceptId, bool)>,
}

impl Matcher {
    pub(super) fn empty() -> Self {
        Self { automaton: None, phrases: Vec::new() }
    }

    /// A matcher of phrases in normal form; `true` marks those that count only in capitals.
    pub(super) fn new(phrases: Vec<(ConceptId, String, bool)>) -> Self {
        // A contiguous automaton of a few hundred phrases is built in well under a millisecond; a DFA is not.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(phrases.iter().map(|(_, phrase, _)| phrase.as_str()))
            .ok();
        Self {
            automaton,
            phrases: phrases.into_iter().map(|(concept, _, capitals)| (concept, capitals)).collect(),
        }
    }

    /// The longest phrases, left to right; several concepts may share one phrase.
    pub(super) fn find(&self, normal: &NormalText, text: &str, offset: u32) -> Vec<Finding> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut found = Vec::new();
        for hit in automaton.find_overlapping_iter(&normal.text) {
            let Some(&(concept, capitals)) = self.phrases.get(hit.pattern().as_usize()) else { continue };
            let Some(span) = normal.original(hit.start(), hit.end()) else { continue };
            if capitals {
                let local =
                    span.start().saturating_sub(offset) as usize..span.end().saturating_sub(offset) as usize;
                let word = text.get(local).unwrap_or_default();
                if word.chars().any(char::is_lowercase) && !word.ends_with("'s") && !word.ends_with("’s") {
                    continue;
                }
            }
            let at = (
                u32::try_from(hit.start()).unwrap_or(u32::MAX),
                u32::try_from(hit.end()).unwrap_or(u32::MAX),
            );
            found.push(Finding { concept, span, at });
        }
        found.sort_by_key(|finding| (finding.at.0, std::cmp::Reverse(finding.at.1), finding.concept));
        let mut kept: Vec<Finding> = Vec::new();
        for finding in found {
            match kept.last() {
                Some(last) if finding.at.0 < last.at.1 && finding.at != last.at => {}
                _ => kept.push(finding),
            }
        }
        kept
    }
}
