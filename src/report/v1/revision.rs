//! What another version of the texts changes.

use serde::{Deserialize, Serialize};

use super::{ByteSpan, Cell};
use crate::graph::Alteration;

/// What another version of the texts changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Revision {
    /// Pairings of a clause and a requirement that both versions have, with another outcome.
    pub changed: Vec<RevisedPairing>,
    /// Pairings of a clause or a requirement that only the later version has.
    pub appeared: Vec<RevisedPairing>,
    /// Pairings of a clause or a requirement that only the earlier version has.
    pub went: Vec<RevisedPairing>,
    /// Pairings with the same outcome although words of either side changed.
    pub held: Vec<RevisedPairing>,
    /// The clauses that are not the same in both versions.
    pub clauses: Vec<Revised>,
    /// The requirements that are not the same in both versions.
    pub requirements: Vec<Revised>,
}

/// A pairing in two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RevisedPairing {
    /// The place of the pairing in [`Report::pairings`](super::Report::pairings), from 0; `None` where the later version has none.
    pub pairing: Option<usize>,
    /// What it was.
    pub before: Cell,
    /// What it is.
    pub after: Cell,
    /// The clause.
    pub clause: Revised,
    /// The requirement.
    pub requirement: Revised,
    /// The savings sentences bearing on it that are not the same in both versions.
    pub savings: Vec<Revised>,
}

/// A clause or a requirement in two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Revised {
    /// What happened to it.
    pub alteration: Alteration,
    /// Its label in the earlier version.
    pub label_before: Option<String>,
    /// Its label in the later version.
    pub label_after: Option<String>,
    /// Its words in the earlier version.
    pub before: Option<String>,
    /// Its words in the later version.
    pub after: Option<String>,
    /// The bytes that differ, run by run, in the earlier source and the later.
    pub replaced: Vec<Replaced>,
}

/// Words of one version in place of words of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Replaced {
    /// The words that went.
    pub before: Option<ByteSpan>,
    /// The words that came.
    pub after: Option<ByteSpan>,
}
