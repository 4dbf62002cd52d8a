//! A pairing explained: its steps, and the answers that would give another relation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::pairing::{Basis, Relation, StepKind};

/// One pairing, explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The place of the pairing in [`Report::pairings`](super::Report::pairings), from 0.
    pub pairing: usize,
    /// The norms of the clause that were compared.
    pub comparisons: Vec<Comparison>,
    /// The smallest sets of answers that would give another relation.
    pub otherwise: Vec<Otherwise>,
}

/// One norm of a clause against the requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The words of the norm.
    pub clause_quote: String,
    /// What it comes to by itself.
    pub relation: Relation,
    /// Whether that is what the pairing comes to.
    pub decides: bool,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The place in `steps` of the one that settles it or leaves it open, from 0.
    pub deciding_step: Option<usize>,
}

/// One step with the words of both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// As in [`Reason::step`](super::Reason::step).
    pub step: StepKind,
    /// Whether it holds.
    pub outcome: Outcome,
    /// What was found, as a sentence.
    pub text: String,
    /// The words of the policy.
    pub clause_quote: Option<String>,
    /// The words of the statute.
    pub requirement_quote: Option<String>,
    /// The answers that settled it.
    pub answered: BTreeMap<String, String>,
    /// The questions that leave it open.
    pub unanswered: Vec<String>,
}

/// Answers that would give another relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Otherwise {
    /// For each question the readings any of which would do.
    pub answers: BTreeMap<String, Vec<String>>,
    /// The relation they give.
    pub relation: Relation,
    /// Its basis.
    pub basis: Option<Basis>,
}
