//! Words as data: the lexicon of legal English and packs of concepts.

mod lexicon;

pub use lexicon::Lexicon;
