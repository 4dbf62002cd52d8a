//! One pairing by itself, for a line of JSON.

use serde::{Deserialize, Serialize};

use super::Pairing;

/// One pairing with all that a line needs to stand alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// The name of the interpretation.
    pub interpretation: String,
    /// The name of the policy.
    pub policy_name: String,
    /// The name of the statute.
    pub statute_name: String,
    /// The line of the clause in the policy, from 1.
    pub line: u32,
    /// Its column in Unicode scalar values, from 1.
    pub column: u32,
    /// What stays the same while the words of clause and requirement do ([`report::fingerprints`]).
    ///
    /// [`report::fingerprints`]: crate::report::fingerprints
    pub fingerprint: String,
    /// The pairing.
    #[serde(flatten)]
    pub pairing: Pairing,
}
