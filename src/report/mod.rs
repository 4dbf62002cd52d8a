//! Reports: a [`View`](crate::View) as text, lines, an HTML page, JSON, SARIF, CSV, DOT, Mermaid or
//! GraphML.
//!
//! Everything here is a pure function of the views it is given. The typed reasons of a pairing become sentences
//! only here, and line numbers are counted only here.
//!
//! ```
//! use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
//!
//! let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
//! let graph = cross_reference(&Statute::section_1373()?, &policy);
//! let plain = graph.under(&Interpretation::named("plain")?);
//! let void = graph.under(&Interpretation::named("void-2018")?);
//! println!("{}", report::table(&[plain, void]));
//! # Ok::<(), antinomy::Error>(())
//! ```

#[cfg(any(feature = "text-report", feature = "html"))]
mod account;
#[cfg(any(feature = "text-report", feature = "html"))]
mod answers;
#[cfg(any(feature = "text-report", feature = "html"))]
mod brief;
#[cfg(any(feature = "text-report", feature = "html"))]
mod by_clause;
mod dot;
mod drawing;
mod explanation;
#[cfg(any(feature = "text-report", feature = "html"))]
mod facts;
mod finding;
mod fingerprint;
mod graphml;
#[cfg(any(feature = "text-report", feature = "html"))]
mod headline;
#[cfg(feature = "html")]
mod html;
mod json;
mod line;
mod mermaid;
mod names;
#[cfg(any(feature = "text-report", feature = "html"))]
mod notes;
mod original;
mod revision;
mod sarif;
mod table;
#[cfg(feature = "text-report")]
mod text;
pub mod v1;
mod wording;

pub use dot::dot;
pub use explanation::{explanation, json_explanation};
pub use fingerprint::fingerprints;
pub use graphml::graphml;
#[cfg(feature = "html")]
pub use html::html;
pub use json::{json, json_claims};
pub use line::{json_lines, lines, snapshot};
pub use mermaid::mermaid;
pub use names::{clauses_named, pairings_named};
pub use revision::{json_revision, revision};
pub use sarif::{SARIF_FINGERPRINT, sarif};
pub use table::{csv, matrix, table};
#[cfg(feature = "text-report")]
pub use text::{TextOptions, claims, text, text_with};
