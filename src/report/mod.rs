//! Reports: a [`View`](crate::View) as text, JSON or DOT.
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

mod dot;
mod finding;
mod json;
mod names;
mod table;
#[cfg(feature = "text-report")]
mod text;
pub mod v1;
mod wording;

pub use dot::dot;
pub use json::{json, json_claims};
pub use table::table;
#[cfg(feature = "text-report")]
pub use text::{claims, text};
