//! Packs as their TOML files have them.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// A pack as its TOML file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    pub(super) name: String,
    #[serde(default, rename = "question")]
    pub(super) questions: Vec<QuestionEntry>,
    #[serde(default, rename = "party")]
    pub(super) parties: Vec<Entry>,
    #[serde(default, rename = "deed")]
    pub(super) deeds: Vec<Entry>,
    #[serde(default, rename = "matter")]
    pub(super) matters: Vec<Entry>,
    #[serde(default)]
    pub(super) kin: Vec<Entry>,
    #[serde(default, rename = "contested")]
    pub(super) contested: Vec<ContestedEntry>,
    #[serde(default)]
    pub(super) cues: IndexMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionEntry {
    pub(super) id: String,
    pub(super) asks: String,
    pub(super) readings: IndexMap<String, String>,
}

/// A concept: what it is called, where it stands, what it must and must not be found in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) id: String,
    #[serde(default)]
    pub(super) broader: Vec<String>,
    #[serde(default)]
    pub(super) phrases: Vec<String>,
    /// Phrases that count only in capitals: `ICE` is an agency, `ice` is not.
    #[serde(default)]
    pub(super) acronyms: Vec<String>,
    /// Base forms of the verbs of a deed.
    #[serde(default)]
    pub(super) verbs: Vec<String>,
    /// Words one of which must stand beside the verb for it to count.
    #[serde(default)]
    pub(super) with: Vec<String>,
    /// Whether the verb with these words names this deed and no other.
    #[serde(default)]
    pub(super) exclusive: bool,
    /// The deed that this one leaves undone: to withhold is not to send.
    #[serde(default)]
    pub(super) undoes: Option<String>,
    /// Whether the object of the deed names who asked: to answer a request from X is to tell X.
    #[serde(default)]
    pub(super) replies: bool,
    #[serde(default)]
    pub(super) matches: Vec<String>,
    #[serde(default)]
    pub(super) rejects: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContestedEntry {
    /// What the clause speaks of.
    pub(super) clause: String,
    /// What the requirement speaks of.
    pub(super) requirement: String,
    /// The question it turns on; without one it is `covers:REQUIREMENT:CLAUSE`, or `reaches:CLAUSE:REQUIREMENT` where
    /// it is contested only for want of a counterparty.
    #[serde(default)]
    pub(super) question: Option<String>,
    /// The readings under which the clause's concept counts as the requirement's.
    #[serde(default)]
    pub(super) yes: Vec<String>,
    /// Whether it is contested only where the clause leaves the counterparty unsaid.
    #[serde(default)]
    pub(super) unsaid: bool,
}

impl Pack {
    pub(super) fn parse(name: &str, toml: &str) -> Result<Self, Error> {
        toml::from_str(toml).map_err(|error| {
            let span = error.span().map(Span::of).unwrap_or_default();
            Error::new(name, span, ErrorKind::Toml { message: error.message().replace('\n', " ") })
        })
    }
}
