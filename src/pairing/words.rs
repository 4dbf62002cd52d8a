//! Content words, for matters that no pack knows.

use crate::vocabulary::{NormalText, Vocabulary};

/// The words that carry meaning: all but those that the core pack lists as empty.
pub(crate) fn content<'t>(vocabulary: &'t Vocabulary, text: &'t NormalText) -> impl Iterator<Item = &'t str> {
    text.iter().map(|(word, _)| word).filter(|word| word.len() > 2 && !vocabulary.is_empty_word(word))
}

/// How many different content words the two have in common.
pub(crate) fn shared(vocabulary: &Vocabulary, left: &NormalText, right: &NormalText) -> usize {
    let mut seen: Vec<&str> = Vec::new();
    for word in content(vocabulary, left) {
        if !seen.contains(&word) && content(vocabulary, right).any(|other| same_stem(word, other)) {
            seen.push(word);
        }
    }
    seen.len()
}

/// Whether the two have a content word in common.
pub(super) fn share(vocabulary: &Vocabulary, left: &NormalText, right: &NormalText) -> bool {
    content(vocabulary, left).any(|word| content(vocabulary, right).any(|other| same_stem(word, other)))
}

/// How many different content words there are.
pub(super) fn count(vocabulary: &Vocabulary, text: &NormalText) -> usize {
    let mut seen: Vec<&str> = Vec::new();
    for word in content(vocabulary, text) {
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
