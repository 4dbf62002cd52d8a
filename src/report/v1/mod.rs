//! The JSON report, version 1.
//!
//! These types are the contract: fields may be added within a version, and nothing is renamed or removed. Every
//! quote is a verbatim slice, or slices joined by ` … ` where the source has something between them; every span
//! counts UTF-8 bytes of its source.

mod claim;
mod explanation;
mod line;
mod pairing;
mod revision;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use claim::{Claim, ClaimText};
pub use explanation::{Comparison, Explanation, Otherwise, Step};
pub use line::Line;
pub use pairing::{BearerDecided, Cell, Change, Decided, Matrix, MatrixRow, Outcome, Pairing, Reason};
pub use revision::{Replaced, Revised, RevisedPairing, Revision};

use crate::instrument::Level;
use crate::norm::{Modality, ResidueReason, StatementKind};
use crate::text::Span;

/// A whole report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Always 1.
    pub version: u32,
    /// The interpretation the pairings were settled under.
    pub interpretation: Interpretation,
    /// The statutes and policies.
    pub sources: Vec<SourceInfo>,
    /// What the statutes require, in order.
    pub requirements: Vec<Requirement>,
    /// The clauses of the policies, in order.
    pub clauses: Vec<Clause>,
    /// Every clause that comes near a requirement, `outside` included.
    pub pairings: Vec<Pairing>,
    /// The rulings that decide nothing, as the clause and the requirement that they name: their words have changed, or the
    /// clause does not come near the requirement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub idle_rulings: Vec<(String, String)>,
    /// The requirements in the issuers' hands that no clause touches.
    pub unanswered: Vec<String>,
    /// The requirements that bind none of the issuers.
    pub out_of_hands: Vec<String>,
    /// Words of the policies that gave no norm.
    pub residue: Vec<Residue>,
    /// How much of the policies was modelled.
    pub coverage: Coverage,
    /// Words that were not read for the way in which they are set; empty where all were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// What other interpretations change; empty where none were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The claims of an article with their verdicts; empty where none was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// Every pairing under every interpretation given; `None` where there was one only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matrix: Option<Matrix>,
    /// The pairings that were asked about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<Explanation>,
    /// What changed since an earlier version of the texts; `None` where none was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Revision>,
}

/// A named set of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interpretation {
    /// Its short name.
    pub name: String,
    /// The reading chosen for each question.
    pub readings: BTreeMap<String, String>,
    /// What it holds, in one line.
    #[serde(default)]
    pub title: String,
    /// Who holds it, since when, and where it is written.
    #[serde(default)]
    pub authority: Authority,
}

/// Who holds an interpretation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Authority {
    /// The court, agency or party; `none` for a reading nobody is on record for.
    pub body: String,
    /// `court`, `agency position`, `party position` or `none`.
    pub kind: String,
    /// The level of a court: `trial`, `appeal`, `supreme`.
    pub level: Option<String>,
    /// The federal circuit.
    pub circuit: Option<String>,
    /// When: a year or an ISO date.
    pub decided: Option<String>,
    /// The reporter citation or document.
    pub cite: Option<String>,
    /// The name of the interpretation that took its place.
    pub superseded_by: Option<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A statute or policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceInfo {
    /// The name by which the rest of the report refers to it: `statute-1`, `policy-1`, …
    pub id: String,
    /// The name it was given.
    pub name: String,
    /// What it is here.
    pub kind: SourceKind,
    /// Who issued a policy; `None` for a statute.
    pub issuer: Option<Issuer>,
}

/// What a text is in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The text whose requirements a policy is held against.
    Statute,
    /// A local rule, order, ordinance or manual.
    Policy,
}

/// Who issues a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issuer {
    /// The name.
    pub name: String,
    /// The level of government.
    pub level: Level,
}

/// Bytes of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ByteSpan {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Words of a policy that were not read as law, since their order or their letters are lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// The policy's id.
    pub source: String,
    /// The words.
    pub span: ByteSpan,
    /// What is wrong and what can be done.
    pub message: String,
}

/// One requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Requirement {
    /// Its label path; empty for a section without labels.
    pub label: String,
    /// The statute's id.
    pub source: String,
    /// What it lays down.
    pub modality: Modality,
    /// Whether it forbids restraining others.
    pub second_order: bool,
    /// Its words.
    pub quote: String,
    /// From its first word to its last.
    pub span: ByteSpan,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Clause {
    /// The label path of its provision; several sentences may share it.
    pub label: String,
    /// The policy's id.
    pub source: String,
    /// What it is as a whole.
    pub kind: StatementKind,
    /// Its norms.
    pub norms: Vec<Norm>,
    /// Its words.
    pub quote: String,
    /// Where it stands.
    pub span: ByteSpan,
}

/// One norm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Norm {
    /// What it lays down.
    pub modality: Modality,
    /// Who; `None` where the text does not say.
    pub bearer: Option<String>,
    /// The base form of the head verb.
    pub deed: String,
    /// What it is done to or about; for a verb of restraining or compelling, what others would do.
    pub object: Option<String>,
    /// Whom it is done to, with or for; for a verb of restraining or compelling, the others.
    pub counterparty: Option<String>,
    /// What must hold.
    pub conditions: Vec<String>,
    /// What is taken out.
    pub exceptions: Vec<String>,
}

/// Words that gave no norm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Residue {
    /// The policy's id.
    pub source: String,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: ByteSpan,
    /// Why they gave none.
    pub why: ResidueReason,
}

/// How many clauses were modelled whole, and what became of the words of duty ([`crate::instrument::Coverage`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// All clauses.
    pub clauses: usize,
    /// Those with no residue.
    pub modelled: usize,
    /// All words of duty: "shall", "must", "may", "prohibited", …
    #[serde(default)]
    pub duty_words: usize,
    /// Those in a norm, a definition, a savings sentence or a statement of applicability.
    #[serde(default)]
    pub read: usize,
    /// Those left unread, by the reason, as in [`Residue::why`].
    #[serde(default)]
    pub left: BTreeMap<ResidueReason, usize>,
    /// Those of which nothing is said: none.
    #[serde(default)]
    pub lost: usize,
}

impl From<Span> for ByteSpan {
    fn from(span: Span) -> Self {
        Self { start: span.start(), end: span.end() }
    }
}
