//! Source texts and places in them.
//!
//! Everything later in the pipeline points back into a [`Source`] by [`Span`], a half-open range of UTF-8 byte
//! offsets. Lines, columns and UTF-16 offsets are worked out on demand, when a report is written.

mod origin;
mod source;
mod span;

pub use origin::Origin;
pub use source::{Position, Source};
pub use span::Span;

/// The words with one space between them.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
