#![doc = include_str!("../README.md")]

pub mod citation;
pub mod claim;
pub mod clause;
pub mod document;
mod error;
pub mod graph;
pub mod instrument;
pub mod interpretation;
#[cfg(feature = "library")]
pub mod library;
#[cfg(feature = "markdown")]
pub mod markdown;
pub mod norm;
pub mod outline;
pub mod pairing;
pub mod report;
pub mod text;
#[cfg(feature = "uslm")]
pub mod uslm;
pub mod vocabulary;

pub use error::{Error, ErrorKind};
pub use graph::{CrossReference, View};
pub use instrument::{Issuer, Level, Policy, Statute};
pub use interpretation::Interpretation;

/// Compares a policy with a statute, with the shipped vocabulary.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let view = graph.under(&Interpretation::named("plain")?);
/// assert!(view.conflicts().count() > 0);
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn cross_reference(statute: &Statute, policy: &Policy) -> CrossReference {
    CrossReference::builder().statute(statute).policy(policy).build()
}

/// The code of the packs' README is run with the doctests.
#[cfg(doctest)]
#[doc = include_str!("vocabulary/packs/README.md")]
struct PacksReadme;

/// The walk-through of the founding dispute is run with the doctests.
#[cfg(doctest)]
#[doc = include_str!("../examples/jurisdictions/README.md")]
struct JurisdictionsReadme;
