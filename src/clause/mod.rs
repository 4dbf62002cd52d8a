//! Clauses: whole sentences, with the items that complete them.
//!
//! "No entity may do any of the following: (1) send …; (2) keep …" is one clause: a lead-in, its items and any
//! flush text. Each part keeps its own span and provision, so that a norm read from an item can say where it
//! stands.

mod inline;
mod quotation;
mod split;

use serde::{Deserialize, Serialize};

use crate::outline::{Outline, ProvisionId};
use crate::text::{Source, Span};

/// The clauses of a text, in the order in which they begin.
///
/// ```
/// use antinomy::clause;
/// use antinomy::outline::Outline;
/// use antinomy::text::Source;
///
/// let source = Source::new("rule", "1. No clerk may: (a) sell a record; or (b) lend one.\n2. Clerks may copy. They may file.")?;
/// let clauses = clause::split(&source, &Outline::parse(&source));
/// assert_eq!(clauses.len(), 3);
/// assert_eq!(source.slice(clauses[0].parts()[1].span), "sell a record; or");
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn split(source: &Source, outline: &Outline) -> Vec<Clause> {
    split::split(source.text(), outline)
}

/// A clause of one text; the number is its place in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClauseId(pub(crate) u32);

impl ClauseId {
    /// The place in document order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a part of a clause does in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// The sentence itself, or the words before its items.
    LeadIn,
    /// An item; its label is not part of its span. An item may be followed by deeper items of its own.
    Item,
    /// Words after the items that go on with the sentence.
    Flush,
    /// Words that go on with the part before, over what belongs to the page and is no law.
    Onward,
}

/// A run of a clause's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it does.
    pub kind: PartKind,
    /// Its words, without label.
    pub span: Span,
    /// The provision it stands in.
    pub provision: ProvisionId,
    /// How deep it is below the lead-in: 0 for the lead-in and its flush text, 1 for its items, …
    pub depth: u8,
}

/// One sentence with its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    pub(crate) provision: ProvisionId,
    pub(crate) parts: Vec<Part>,
    pub(crate) span: Span,
    pub(crate) heading: Option<Span>,
    /// Whether the provision it begins in bears a label or stands in one that does.
    pub(crate) labelled: bool,
    /// Whether it stands in a quotation of several paragraphs, or in words that an act strikes.
    pub(crate) quoted: bool,
}

impl Clause {
    /// A clause of one run of words.
    pub(crate) fn of(provision: ProvisionId, span: Span) -> Self {
        let part = Part { kind: PartKind::LeadIn, span, provision, depth: 0 };
        Self { provision, parts: vec![part], span, heading: None, labelled: false, quoted: false }
    }

    /// The provision the clause begins in.
    #[must_use]
    pub fn provision(&self) -> ProvisionId {
        self.provision
    }

    /// Its parts in the order of the source; never empty.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// From its first word to its last, labels between them included.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The heading it stands under, if its provision has one.
    #[must_use]
    pub fn heading(&self) -> Option<Span> {
        self.heading
    }
}
