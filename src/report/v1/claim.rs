//! The claims of an article and what they were held against.

use serde::{Deserialize, Serialize};

use super::ByteSpan;
use crate::claim::{About, Distortion, Quotation, Verdict};

/// A claim of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// How it is quoted.
    pub quotation: Quotation,
    /// The reporting verb.
    pub report: Option<String>,
    /// The hedge.
    pub hedge: Option<String>,
    /// The booster.
    pub booster: Option<String>,
    /// The negation.
    pub negation: Option<String>,
    /// What it is about.
    pub about: About,
    /// The words that name the law; `None` where no law is meant or none is named.
    pub law_words: Option<String>,
    /// The law in normal form; `None` where it is not certain.
    pub law: Option<String>,
    /// The claim as a plain norm.
    pub norm: Option<String>,
    /// How it stands to the texts.
    pub verdict: Verdict,
    /// How it departs from the text.
    pub distortions: Vec<Distortion>,
    /// The claim's words that decide.
    pub claim_words: String,
    /// The text's words that decide.
    pub text: Option<ClaimText>,
    /// The questions it turns on.
    pub turns_on: Vec<String>,
}

/// The words of a statute or policy that a claim was held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
