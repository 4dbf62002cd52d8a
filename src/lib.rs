//! Antinomy.

pub mod clause;
mod error;
pub mod instrument;
pub mod norm;
pub mod outline;
pub mod pairing;
pub mod text;
pub mod vocabulary;

pub use error::{Error, ErrorKind};
pub use instrument::{Issuer, Level, Policy, Statute};
