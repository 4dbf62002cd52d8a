//! Words as data: the lexicon of legal English and packs of concepts.

pub(crate) mod lexicon;

pub use lexicon::Lexicon;
