//! Content words, for matters that no pack knows.

use crate::vocabulary::NormalText;

/// Words that say nothing of what a norm is about.
const EMPTY: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "as",
    "or",
    "and",
    "nor",
    "not",
    "no",
    "any",
    "all",
    "each",
    "every",
    "such",
    "this",
    "that",
    "these",
    "those",
    "it",
    "they",
    "them",
    "he",
    "she",
    "his",
    "her",
    "their",
    "who",
    "whom",
    "which",
    "what",
    "whether",
    "shall",
    "may",
    "must",
    "will",
    "should",
    "can",
    "be",
    "is",
    "are",
    "was",
    "been",
    "being",
    "has",
    "have",
    "had",
    "do",
    "doe",
    "did",
    "if",
    "when",
    "where",
    "unless",
    "until",
    "upon",
    "under",
    "other",
    "than",
    "only",
    "same",
    "own",
    "one",
    "its",
    "into",
    "out",
    "after",
    "before",
    "within",
    "without",
    "person",
    "individual",
    "state",
    "local",
    "federal",
    "section",
    "paragraph",
    "subsection",
    "title",
    "purpose",
    "applicable",
    "available",
    "require",
    "required",
    "provide",
    "provided",
    "including",
    "include",
    "more",
    "least",
    "less",
    "there",
    "so",
    "also",
    "both",
    "either",
    "neither",
    "about",
    "regarding",
    "concerning",
    "respect",
    "relating",
    "pursuant",
    "law",
    "unit",
    "part",
    "through",
    "between",
    "during",
    "against",
    "et",
    "seq",
    "agency",
    "policy",
    "notwithstanding",
    "u",
    "s",
    "c",
    "time",
    "way",
];

/// The words that carry meaning.
pub(super) fn content(text: &NormalText) -> impl Iterator<Item = &str> {
    text.iter().map(|(word, _)| word).filter(|word| word.len() > 2 && !EMPTY.contains(word))
}

/// How many different content words the two have in common.
pub(crate) fn shared(left: &NormalText, right: &NormalText) -> usize {
    let mut seen: Vec<&str> = Vec::new();
    for word in content(left) {
        if !seen.contains(&word) && content(right).any(|other| same_stem(word, other)) {
            seen.push(word);
        }
    }
    seen.len()
}

/// How many different content words there are.
pub(super) fn count(text: &NormalText) -> usize {
    let mut seen: Vec<&str> = Vec::new();
    for word in content(text) {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen.len()
}

/// Whether two words are one word in two forms: a common stem of at least four letters, and short endings.
pub(crate) fn same_stem(left: &str, right: &str) -> bool {
    if left == right {
        return true;
    }
    let common = left.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
    let ending = |word: &str| {
        matches!(
            word.get(common..),
            Some(
                "" | "e"
                    | "s"
                    | "ed"
                    | "d"
                    | "ing"
                    | "er"
                    | "or"
                    | "ion"
                    | "ation"
                    | "ment"
                    | "al"
                    | "ance"
                    | "ence"
                    | "ure"
                    | "y"
                    | "ly"
                    | "ship"
                    | "able"
                    | "ications"
                    | "ication"
                    | "ity"
            )
        )
    };
    common >= 4 && ending(left) && ending(right)
}
