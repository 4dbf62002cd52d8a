//! Words found by their first letters, which all forms of one word share.

use super::words::same_stem;
use crate::vocabulary::{ContentWord, NormalText, Vocabulary};

/// A set of first letters that may hold more than was put in: most words are soon known to be missing.
#[derive(Clone, Debug, Default)]
pub(super) struct KeySet([u64; 16]);

impl KeySet {
    fn place(key: u32) -> (usize, u64) {
        let mixed = key.wrapping_mul(0x9e37_79b1) >> 22;
        (mixed as usize / 64, 1 << (mixed % 64))
    }

    pub(super) fn may_have(&self, key: u32) -> bool {
        let (block, bit) = Self::place(key);
        self.0.get(block).is_some_and(|bits| bits & bit != 0)
    }
}

impl FromIterator<u32> for KeySet {
    fn from_iter<I: IntoIterator<Item = u32>>(keys: I) -> Self {
        let mut set = Self::default();
        for key in keys {
            let (block, bit) = Self::place(key);
            if let Some(bits) = set.0.get_mut(block) {
                *bits |= bit;
            }
        }
        set
    }
}

/// Words of several texts, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Stems {
    keys: KeySet,
    /// In the order of their keys.
    words: Box<[(u32, Box<str>)]>,
}

impl Stems {
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(_, word)| &**word)
    }

    /// The content words of a text, each once, that are there in some form.
    pub(super) fn said_in<'t>(
        &self,
        vocabulary: &Vocabulary,
        text: &'t NormalText,
    ) -> impl Iterator<Item = &'t str> {
        // Most requirements and clauses have no defined term.
        let words = if self.words.is_empty() { &[] } else { vocabulary.content(text) };
        let may_be = words.iter().filter(|word| self.keys.may_have(word.key));
        may_be.map(|word| text.word(word.place)).filter(|word| self.says(word))
    }

    /// Whether a word is there in some form.
    pub(super) fn says(&self, word: &str) -> bool {
        let key = ContentWord::key_of(word);
        if !self.keys.may_have(key) {
            return false;
        }
        let rest =
            self.words.get(self.words.partition_point(|(other, _)| *other < key)..).unwrap_or_default();
        rest.iter().take_while(|(other, _)| *other == key).any(|(_, other)| same_stem(word, other))
    }
}

impl<'w> FromIterator<&'w str> for Stems {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        let keyed = words.into_iter().map(|word| (ContentWord::key_of(word), Box::from(word)));
        let mut words: Vec<(u32, Box<str>)> = keyed.collect();
        words.sort_unstable();
        words.dedup();
        Self { keys: words.iter().map(|(key, _)| *key).collect(), words: words.into_boxed_slice() }
    }
}
