//! What one clause says: its kind, its norms, and whatever else it lays down.

use serde::{Deserialize, Serialize};

use super::{Act, Norm, Phrase, Verb};
use crate::clause::ClauseId;
use crate::text::Span;

/// What a clause is, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StatementKind {
    /// Lays down at least one norm.
    Norm,
    /// Gives a word a meaning.
    Definition,
    /// Limits the reach of a text: "nothing in this order prohibits …".
    Savings,
    /// States a goal.
    Purpose,
    /// Says to whom or what a text applies or does not.
    Applicability,
    /// Findings, history, effect, names, reports of other law.
    None,
}

/// A definition: "the term 'X' means Y".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The defined words, without quotation marks.
    pub term: Phrase,
    /// Means, includes or does not include.
    pub sense: Sense,
    /// The meaning.
    pub meaning: Phrase,
    /// "in this chapter", where said.
    pub scope: Option<Phrase>,
}

/// How a definition sets its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// "means": nothing else.
    Means,
    /// "includes": this too.
    Includes,
    /// "does not include": not this.
    Excludes,
}

/// A sentence that limits what a text does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Savings {
    /// What is limited: "Nothing in this order", "This chapter", "Paragraph 1".
    pub subject: Phrase,
    /// The labels or other words of the subject that say which part is limited ("paragraph 2"); `None` for the whole text.
    pub reach: Option<Phrase>,
    /// What the subject leaves out: "other than paragraph 2".
    pub except: Option<Phrase>,
    /// "prohibit", "restrict", "require", "affect", …
    pub verb: Verb,
    /// Who is left free, where said.
    pub whom: Option<Phrase>,
    /// The deeds left free or not required; empty where the words name none ("conduct protected by 8 U.S.C. 1373").
    pub acts: Vec<Act>,
    /// All words after the verb.
    pub words: Option<Phrase>,
}

/// A sentence that switches a text on or off for somebody or something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicability {
    /// What applies: "This part", "Paragraph 1".
    pub subject: Phrase,
    /// Whether it applies (`true`) or does not.
    pub applies: bool,
    /// To whom or what.
    pub to: Option<Phrase>,
}

/// Why words were not modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ResidueReason {
    /// No word of obligation, prohibition, permission or exemption: narration, findings, recitals.
    NoNorm,
    /// A modal of possibility, futurity or effect ("may occur", "shall take effect").
    NotDeontic,
    /// A modal whose deed could not be read.
    NoDeed,
    /// Words quoted from another text, or shown as struck from it.
    Quoted,
    /// A statement about other law or about the text itself.
    AboutLaw,
    /// A signature, date line, page header or other furniture.
    Furniture,
    /// Its order or its letters are lost: two columns side by side, or the codes of a font.
    Unread,
    /// A fragment that is no sentence.
    Fragment,
    /// Words of a heading, which rules nothing by itself.
    Heading,
    /// Words in parentheses that neither except nor condition nor name anything.
    Aside,
    /// A negation that could not be placed: what it negates is not read, lest a ban turn into a leave.
    Negation,
}

/// Words of a clause that gave no norm, with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residue {
    /// The words.
    pub span: Span,
    /// Why they were not modelled.
    pub reason: ResidueReason,
}

/// What one clause says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The clause.
    pub clause: ClauseId,
    /// What it is as a whole.
    pub kind: StatementKind,
    /// Its norms, in the order of their deeds.
    pub norms: Vec<Norm>,
    /// Its definitions.
    pub definitions: Vec<Definition>,
    /// What it saves.
    pub savings: Vec<Savings>,
    /// What it switches on or off.
    pub applicability: Vec<Applicability>,
    /// What could not be modelled.
    pub residue: Vec<Residue>,
}

impl Statement {
    /// A statement that says nothing yet.
    pub(crate) const fn empty(clause: ClauseId) -> Self {
        Self {
            clause,
            kind: StatementKind::None,
            norms: Vec::new(),
            definitions: Vec::new(),
            savings: Vec::new(),
            applicability: Vec::new(),
            residue: Vec::new(),
        }
    }
}
