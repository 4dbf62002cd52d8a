//! The same words in other layouts are the same law: labels, headings, norms and requirements stay.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod built;
mod norms;
mod outlines;
