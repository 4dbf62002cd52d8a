//! Pairings under one interpretation and under several.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ByteSpan;
use crate::pairing::{Basis, Relation, StepKind};

/// Every pairing under several interpretations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Matrix {
    /// The columns.
    pub interpretations: Vec<String>,
    /// The rows, in order of clause, then requirement.
    pub rows: Vec<MatrixRow>,
}

/// One pairing under several interpretations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// How the clause stands to the requirement.
    pub relation: Relation,
    /// How it complies; `None` for other relations.
    pub basis: Option<Basis>,
    /// The smallest set of questions that settles an `open` relation.
    pub turns_on: Vec<String>,
}

/// One clause, or items of it that stand alike, against one requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pairing {
    /// The label of the clause: of the provision in which its sentence begins.
    pub clause: String,
    /// What a filing cites: the label of the item in which the rule stands, that of the clause where it is about the whole of
    /// it, and of some items `2(a), (c)` or `2(a)–(c)`.
    #[serde(default)]
    pub provision: String,
    /// The requirement's label.
    pub requirement: String,
    /// The policy's id.
    pub policy: String,
    /// The statute's id.
    pub statute: String,
    /// How the clause stands to the requirement.
    pub relation: Relation,
    /// How it complies; `None` for other relations.
    pub basis: Option<Basis>,
    /// The smallest set of questions that settles an `open` relation.
    pub turns_on: Vec<String>,
    /// The ruling that decides it; `None` where the comparison does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// The ruling on whom the clause binds; `None` where its words tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearer_decided: Option<BearerDecided>,
    /// The steps of the comparison, in order.
    pub reasons: Vec<Reason>,
    /// The clause's words.
    pub clause_quote: String,
    /// The clause's place in the policy.
    pub clause_span: ByteSpan,
    /// The place in the policy of the items that `provision` names.
    #[serde(default)]
    pub provision_span: ByteSpan,
    /// The requirement's words.
    pub requirement_quote: String,
    /// The requirement's place in the statute.
    pub requirement_span: ByteSpan,
}

/// A ruling that decides a pairing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decided {
    /// Who decided.
    pub by: String,
    /// When.
    pub when: String,
    /// Why.
    pub why: String,
    /// What the pairing comes to by the words.
    pub undecided: Relation,
}

/// A ruling on whom a clause binds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BearerDecided {
    /// The bearer, in words of the policy.
    pub bearer: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub when: String,
    /// Why.
    pub why: String,
}

/// Whether a step of a comparison holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It turns on a question that is not answered.
    Open,
}

impl From<Option<bool>> for Outcome {
    fn from(holds: Option<bool>) -> Self {
        match holds {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Open,
        }
    }
}

/// One step of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// What was compared.
    pub step: StepKind,
    /// Whether it holds under this interpretation.
    pub outcome: Outcome,
    /// What was found, as a sentence.
    pub text: String,
    /// The words of the policy that were compared, where they stand in the provision that the pairing cites.
    pub clause_span: Option<ByteSpan>,
    /// The words of the policy that were compared, where they stand outside that provision: in the lead-in that an item
    /// of a list shares with its neighbours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_in_span: Option<ByteSpan>,
    /// The words of the statute that were compared.
    pub requirement_span: Option<ByteSpan>,
}

/// A pairing that another interpretation settles differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The other interpretation's name.
    pub interpretation: String,
    /// The place of the pairing in [`Report::pairings`](super::Report::pairings), from 0.
    pub pairing: usize,
    /// Its relation there.
    pub relation: Relation,
    /// Its basis there.
    pub basis: Option<Basis>,
    /// The fewest answers that make the change.
    pub answers: BTreeMap<String, String>,
}
