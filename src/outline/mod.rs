//! The provisions of a text: sections, paragraphs and items with their labels.
//!
//! An [`Outline`] is a tree in document order. Each [`Provision`] holds its own text and its children in the
//! order of the source, so that a lead-in, its items and the flush text after them stay apart and together.

pub(crate) mod address;
mod build;
mod bullet;
mod choice;
mod contents;
mod furniture;
mod heading;
pub(crate) mod inline;
pub(crate) mod label;
mod label_path;
mod labelled;
mod line;
mod paragraph;
mod path;
pub(crate) mod reference;
mod run;
mod run_in;
mod section;
mod section_label;
pub(crate) mod sentence;
pub(crate) mod sequence;
mod title_above;
pub(crate) mod value;
mod word;

use serde::{Deserialize, Serialize};

#[cfg(feature = "uslm")]
pub(crate) use build::Reader;
pub(crate) use contents::Contents;
pub(crate) use label_path::LabelPath;

use crate::text::{Source, Span};

/// A provision in an [`Outline`]; the number is its place in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProvisionId(pub(crate) u32);

impl ProvisionId {
    /// The place in document order, from 0 (the whole text).
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a provision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ProvisionKind {
    /// The whole text.
    Document,
    /// Data about the text before it begins (a `---` block); never read as law.
    FrontMatter,
    /// A numbered section, article, chapter or part: `§ 1373.`, `Sec. 4.`, `ARTICLE II`, `41.6.1`.
    Section,
    /// A labelled unit below a section: `(a)`, `1.`, `B)`, `¶ 5`.
    Item,
    /// A paragraph without a label.
    Paragraph,
    /// A heading without a label.
    Heading,
    /// What belongs to the page and is no law: running heads and feet, page numbers, contents, notes at the foot.
    Furniture,
    /// Words that cannot be read in their order: two columns side by side, or the codes of a font.
    Unread,
}

/// One node of an [`Outline`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provision {
    pub(crate) parent: Option<ProvisionId>,
    pub(crate) kind: ProvisionKind,
    pub(crate) label: Option<Span>,
    pub(crate) path: LabelPath,
    pub(crate) heading: Option<Span>,
    pub(crate) content: Contents,
    pub(crate) span: Span,
}

/// A part of a provision, in the order of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// A run of the provision's own text (after its label and heading). A run after a child is flush text.
    Text(Span),
    /// A provision inside this one.
    Child(ProvisionId),
}

impl Provision {
    /// The provision this one stands in; `None` for the whole text.
    #[must_use]
    pub fn parent(&self) -> Option<ProvisionId> {
        self.parent
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> ProvisionKind {
        self.kind
    }

    /// Its label as written, with its marks: `(a)`, `1.`, `§ 1373.`
    #[must_use]
    pub fn label(&self) -> Option<Span> {
        self.label
    }

    /// Its label path in normal form: `(b)(1)` in a text of one section, `3` or `1(b)` in numbered paragraphs,
    /// `§ 2(a)(1)` in a text of several sections, `41.6.1 ¶ 5` below a manual number, `2 • 3` for the third
    /// item of a list without letters or digits, `§ 4 § 3(a)` in the new
    /// text of a section 3 that section 4 quotes. Without a label it is the path of the parent; empty for the
    /// whole text. A misread label (`(l)` for `(1)`) is put right here and nowhere else.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its heading, without label. It stands before the label where a text sets titles above its numbers.
    #[must_use]
    pub fn heading(&self) -> Option<Span> {
        self.heading
    }

    /// Its text runs and children, in order.
    #[must_use]
    pub fn content(&self) -> &[Content] {
        &self.content
    }

    /// Everything it covers, label, heading and children included.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }
}

/// The provisions of one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    pub(crate) provisions: Vec<Provision>,
}

impl Outline {
    /// Reads the provisions of a text. Never fails: what has no label becomes a paragraph.
    ///
    /// ```
    /// use antinomy::outline::Outline;
    /// use antinomy::text::Source;
    ///
    /// let text = "§ 9. Records\n\n(a) The clerk shall\u{2014}\n\n    (1) keep a log; and\n\n    (2) show it.";
    /// let source = Source::new("statute", text)?;
    /// let outline = Outline::parse(&source);
    /// let second = outline.at_path("(a)(2)").expect("a label path");
    /// assert_eq!(source.slice(outline[second].span()), "(2) show it.");
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn parse(source: &Source) -> Self {
        build::build(source.text())
    }

    /// All provisions in document order; the first is the whole text.
    pub fn provisions(&self) -> impl Iterator<Item = (ProvisionId, &Provision)> {
        self.provisions.iter().zip(0_u32..).map(|(provision, number)| (ProvisionId(number), provision))
    }

    /// The provision with this path, the first in document order where a label is used twice.
    #[must_use]
    pub fn at_path(&self, path: &str) -> Option<ProvisionId> {
        self.provisions().find(|(_, provision)| &*provision.path == path).map(|(id, _)| id)
    }
}

impl std::ops::Index<ProvisionId> for Outline {
    type Output = Provision;

    fn index(&self, id: ProvisionId) -> &Provision {
        &self.provisions[id.index()]
    }
}
