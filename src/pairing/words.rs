//! Content words, for matters that no pack knows.

use crate::vocabulary::{ContentWord, NormalText, Vocabulary, rarity};

/// The words that carry meaning: all but those that the core pack lists as empty.
pub(crate) fn content<'t>(vocabulary: &'t Vocabulary, text: &'t NormalText) -> impl Iterator<Item = &'t str> {
    text.iter().map(|(word, _)| word).filter(|word| word.len() > 2 && !vocabulary.is_empty_word(word))
}

/// The words that carry meaning, each once, in alphabetical order.
pub(super) fn distinct<'t>(vocabulary: &Vocabulary, text: &'t NormalText) -> impl Iterator<Item = &'t str> {
    vocabulary.content(text).iter().map(|word| text.word(word.place))
}

/// How many different content words the two have in common.
pub(crate) fn shared(vocabulary: &Vocabulary, left: &NormalText, right: &NormalText) -> usize {
    common(vocabulary, left, right).count()
}

/// Whether the two have a content word in common.
pub(super) fn share(vocabulary: &Vocabulary, left: &NormalText, right: &NormalText) -> bool {
    common(vocabulary, left, right).next().is_some()
}

/// A word that is less rare than this tells nothing.
pub(super) const COMMON: u32 = 4;

/// The rarity from which a word tells what a norm is about.
pub(super) const TELLING: u32 = 6;

/// Whether the two have a content word in common that tells what they are about.
pub(super) fn share_special(vocabulary: &Vocabulary, left: &NormalText, right: &NormalText) -> bool {
    common(vocabulary, left, right).any(|word| is_telling(vocabulary, word))
}

/// Whether a word tells by itself what a norm is about.
pub(super) fn is_telling(vocabulary: &Vocabulary, word: &str) -> bool {
    !vocabulary.is_general_word(word) && rarity(word) >= TELLING
}

/// Whether a text has a content word in some form.
pub(super) fn says(vocabulary: &Vocabulary, text: &NormalText, word: &str) -> bool {
    among(vocabulary.content(text), text, word)
}

/// Whether some words of a text, in alphabetical order, have one that is this word in some form.
pub(super) fn among(words: &[ContentWord], text: &NormalText, word: &str) -> bool {
    alike(words, ContentWord::key_of(word)).iter().any(|other| same_stem(word, text.word(other.place)))
}

/// The words that begin with the same letters, of words in alphabetical order.
pub(super) fn alike(words: &[ContentWord], key: u32) -> &[ContentWord] {
    let rest = words.get(words.partition_point(|other| other.key < key)..).unwrap_or_default();
    let count = rest.iter().take_while(|other| other.key == key).count();
    rest.get(..count).unwrap_or_default()
}

/// The content words of the left text that the right one has in some form. Both are in alphabetical order, and forms
/// of one word begin alike, so one walk along both is enough.
pub(super) fn common<'t>(
    vocabulary: &Vocabulary,
    left: &'t NormalText,
    right: &'t NormalText,
) -> impl Iterator<Item = &'t str> {
    let mut rest = vocabulary.content(right);
    vocabulary.content(left).iter().filter_map(move |mine| {
        let skip = rest.iter().take_while(|theirs| theirs.key < mine.key).count();
        rest = rest.get(skip..).unwrap_or_default();
        let word = left.word(mine.place);
        let mut alike = rest.iter().take_while(|theirs| theirs.key == mine.key);
        alike.any(|theirs| same_stem(word, right.word(theirs.place))).then_some(word)
    })
}

/// How many different content words there are.
pub(super) fn count(vocabulary: &Vocabulary, text: &NormalText) -> usize {
    vocabulary.content(text).len()
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
    // "Violation" and "violence" begin alike.
    let close = common > 4 || [left, right].iter().any(|word| matches!(word.get(common..), Some("" | "e")));
    common >= 4 && close && ending(left) && ending(right)
}
