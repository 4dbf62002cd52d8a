//! Pairings under one interpretation and under several.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ByteSpan;

/// Every pairing under several interpretations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// The columns.
    pub interpretations: Vec<String>,
    /// The rows, in order of clause, then requirement.
    pub rows: Vec<MatrixRow>,
}

/// One pairing under several interpretations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixRow {
    /// The place of the pairing in [`Report::pairings`](super::Report::pairings), from 0.
    pub pairing: usize,
    /// The name of the clause: its label, and its place among the sentences of that label where there are several.
    pub clause: String,
    /// The name of the requirement.
    pub requirement: String,
    /// What it comes to, one for each interpretation.
    pub cells: Vec<Cell>,
}

/// One pairing under one interpretation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// `conflicts`, `falls-short`, `open`, `complies` or `outside`.
    pub relation: String,
    /// `express`, `savings` or `cured`, for `complies`.
    pub basis: Option<String>,
    /// The smallest set of questions that settles an `open` relation.
    pub turns_on: Vec<String>,
}

/// One clause against one requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// The clause's label.
    pub clause: String,
    /// The requirement's label.
    pub requirement: String,
    /// The policy's id.
    pub policy: String,
    /// The statute's id.
    pub statute: String,
    /// `conflicts`, `falls-short`, `open`, `complies` or `outside`.
    pub relation: String,
    /// `express`, `savings` or `cured`, for `complies`.
    pub basis: Option<String>,
    /// The smallest set of questions that settles an `open` relation.
    pub turns_on: Vec<String>,
    /// The steps of the comparison, in order.
    pub reasons: Vec<Reason>,
    /// The clause's words.
    pub clause_quote: String,
    /// The clause's place in the policy.
    pub clause_span: ByteSpan,
    /// The requirement's words.
    pub requirement_quote: String,
    /// The requirement's place in the statute.
    pub requirement_span: ByteSpan,
}

/// One step of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// `validity`, `bound-party`, `shielded-party`, `deed`, `counterparty`, `object`, `act` or `savings`.
    pub step: String,
    /// `yes`, `no` or `open`, under this interpretation.
    pub outcome: String,
    /// What was found, as a sentence.
    pub text: String,
    /// The words of the policy that were compared.
    pub clause_span: Option<ByteSpan>,
    /// The words of the statute that were compared.
    pub requirement_span: Option<ByteSpan>,
}

/// A pairing that another interpretation settles differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The other interpretation's name.
    pub interpretation: String,
    /// The place of the pairing in [`Report::pairings`](super::Report::pairings), from 0.
    pub pairing: usize,
    /// Its relation there.
    pub relation: String,
    /// Its basis there.
    pub basis: Option<String>,
    /// The fewest answers that make the change.
    pub answers: BTreeMap<String, String>,
}
