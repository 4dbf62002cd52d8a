//! The JSON report, version 1.
//!
//! These types are the contract: fields may be added within a version, and nothing is renamed or removed. Every
//! quote is a verbatim slice, or slices joined by ` … ` where the source has something between them; every span
//! counts UTF-8 bytes of its source.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A whole report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The requirements in the issuers' hands that no clause touches.
    pub unanswered: Vec<String>,
    /// The requirements that bind none of the issuers.
    pub out_of_hands: Vec<String>,
    /// Words of the policies that gave no norm.
    pub residue: Vec<Residue>,
    /// How much of the policies was modelled.
    pub coverage: Coverage,
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
    /// The place of the pairing in [`Report::pairings`], from 0.
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

/// One pairing, explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The place of the pairing in [`Report::pairings`], from 0.
    pub pairing: usize,
    /// The norms of the clause that were compared.
    pub comparisons: Vec<Comparison>,
    /// The smallest sets of answers that would give another relation.
    pub otherwise: Vec<Otherwise>,
}

/// One norm of a clause against the requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The words of the norm.
    pub clause_quote: String,
    /// What it comes to by itself.
    pub relation: String,
    /// Whether that is what the pairing comes to.
    pub decides: bool,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The place in `steps` of the one that settles it or leaves it open, from 0.
    pub deciding_step: Option<usize>,
}

/// One step with the words of both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// As in [`Reason::step`].
    pub step: String,
    /// `yes`, `no` or `open`.
    pub outcome: String,
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
pub struct Otherwise {
    /// For each question the readings any of which would do.
    pub answers: BTreeMap<String, Vec<String>>,
    /// The relation they give.
    pub relation: String,
    /// Its basis.
    pub basis: Option<String>,
}

/// What another version of the texts changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
pub struct RevisedPairing {
    /// The place of the pairing in [`Report::pairings`], from 0; `None` where the later version has none.
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
pub struct Revised {
    /// `same`, `renumbered`, `reworded`, `new` or `gone`.
    pub alteration: String,
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
pub struct Replaced {
    /// The words that went.
    pub before: Option<ByteSpan>,
    /// The words that came.
    pub after: Option<ByteSpan>,
}

/// A claim of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The words that make the claim.
    pub quote: String,
    /// Where they stand in the article.
    pub span: ByteSpan,
    /// Who makes it; `None` for the writer.
    pub speaker: Option<String>,
    /// The speaker's title or description.
    pub role: Option<String>,
    /// Those through whom it is reported, the nearest first.
    pub through: Vec<String>,
    /// `direct`, `partial` or `indirect`.
    pub quotation: String,
    /// The reporting verb.
    pub report: Option<String>,
    /// The hedge.
    pub hedge: Option<String>,
    /// The booster.
    pub booster: Option<String>,
    /// The negation.
    pub negation: Option<String>,
    /// `statute`, `compliance`, `policy-words` or `other`.
    pub about: String,
    /// The words that name the law; `None` where no law is meant or none is named.
    pub law_words: Option<String>,
    /// The law in normal form; `None` where it is not certain.
    pub law: Option<String>,
    /// The claim as a plain norm.
    pub norm: Option<String>,
    /// `supported`, `overstated`, `contradicted`, `not-in-text` or `open`.
    pub verdict: String,
    /// `duty-for-ban`, `certainty`, …
    pub distortions: Vec<String>,
    /// The claim's words that decide.
    pub claim_words: String,
    /// The text's words that decide.
    pub text: Option<ClaimText>,
    /// The questions it turns on.
    pub turns_on: Vec<String>,
}

/// The words of a statute or policy that a claim was held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimText {
    /// The name of the text.
    pub source: String,
    /// The label of the provision.
    pub label: String,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: ByteSpan,
}

/// A named set of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
pub struct SourceInfo {
    /// The name by which the rest of the report refers to it: `statute-1`, `policy-1`, …
    pub id: String,
    /// The name it was given.
    pub name: String,
    /// `statute` or `policy`.
    pub kind: String,
    /// Who issued a policy; `None` for a statute.
    pub issuer: Option<Issuer>,
}

/// Who issues a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// The name.
    pub name: String,
    /// `local`, `state`, `federal` or `private`.
    pub level: String,
}

/// Bytes of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByteSpan {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Its label path; empty for a section without labels.
    pub label: String,
    /// The statute's id.
    pub source: String,
    /// `obligation`, `prohibition`, `permission` or `exemption`.
    pub modality: String,
    /// Whether it forbids restraining others.
    pub second_order: bool,
    /// Its words.
    pub quote: String,
    /// From its first word to its last.
    pub span: ByteSpan,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The label path of its provision; several sentences may share it.
    pub label: String,
    /// The policy's id.
    pub source: String,
    /// `norm`, `definition`, `savings`, `purpose`, `applicability` or `none`.
    pub kind: String,
    /// Its norms.
    pub norms: Vec<Norm>,
    /// Its words.
    pub quote: String,
    /// Where it stands.
    pub span: ByteSpan,
}

/// One norm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Norm {
    /// `obligation`, `prohibition`, `permission` or `exemption`.
    pub modality: String,
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

/// Words that gave no norm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residue {
    /// The policy's id.
    pub source: String,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: ByteSpan,
    /// `no-norm`, `not-deontic`, `no-deed`, `quoted`, `about-law`, `furniture` or `fragment`.
    pub why: String,
}

/// How many clauses were modelled whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// All clauses.
    pub clauses: usize,
    /// Those with no residue.
    pub modelled: usize,
}

/// A pairing that another interpretation settles differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The other interpretation's name.
    pub interpretation: String,
    /// The place of the pairing in [`Report::pairings`], from 0.
    pub pairing: usize,
    /// Its relation there.
    pub relation: String,
    /// Its basis there.
    pub basis: Option<String>,
    /// The fewest answers that make the change.
    pub answers: BTreeMap<String, String>,
}

impl From<Span> for ByteSpan {
    fn from(span: Span) -> Self {
        Self { start: span.start(), end: span.end() }
    }
}
