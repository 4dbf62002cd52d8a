//! Antinomy.

pub mod citation;
pub mod clause;
mod error;
pub mod norm;
pub mod outline;
pub mod text;
pub mod vocabulary;

pub use error::{Error, ErrorKind};
