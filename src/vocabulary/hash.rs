//! Words by a hash that is the same in every run.

use std::hash::{BuildHasherDefault, Hasher};

/// Hashes that are the same in every run.
pub(crate) type SameHash = BuildHasherDefault<WordHasher>;

/// Words in the order of the packs, found by a hash that is the same in every run.
pub(super) type WordMap<V> = indexmap::IndexMap<Box<str>, V, SameHash>;

/// A set of words, found likewise.
pub(super) type WordSet = indexmap::IndexSet<Box<str>, SameHash>;

/// A hash for short words: eight bytes at a time, each folded in by a rotation and a multiplication.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHasher(u64);

impl WordHasher {
    fn fold(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (whole, rest) = bytes.as_chunks::<8>();
        whole.iter().for_each(|&word| self.fold(u64::from_be_bytes(word)));
        if !rest.is_empty() {
            self.fold(rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)));
        }
    }

    // `str` ends every write with a byte of its own; one length of word tells no other apart here.
    fn write_u8(&mut self, byte: u8) {
        self.0 = self.0.rotate_left(5) ^ u64::from(byte);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

/// The hash of bytes by themselves.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = WordHasher(bytes.len() as u64);
    hasher.write(bytes);
    hasher.finish()
}
