//! Law as it is published: United States Legislative Markup and eCFR XML.
//!
//! Read are titles of the United States Code, public laws, statute compilations and volumes of the Code of Federal
//! Regulations in United States Legislative Markup 1 and 2, and the XML of the Electronic Code of Federal
//! Regulations. [`read`] gives a whole file, [`sections`] each section by itself, [`unit()`] the unit with an official
//! identifier, [`units`] a list of what there is.
//!
//! The text is written anew with a paragraph for each run of words and labels at the start of their lines; the
//! outline is the document's own, so that label paths are the official ones; lists inside a paragraph are items below
//! it. The paragraphs of the Electronic Code of Federal Regulations have no units below the section; there the outline
//! is read from the words. Notes, source credits and footnotes are kept apart, tables of contents and page numbers are
//! dropped. A source that was made so
//! leads back to the bytes of the document by [`Source::original`].
//!
//! Entities other than the five of XML, declarations in a document type, encodings other than UTF-8 and elements
//! nested deeper than 256 are refused. Memory grows with the input alone.

mod build;
mod element;
mod graft;
mod identifier;
mod list;
mod metadata;
mod note;
mod open;
mod read;
mod words;

use serde::{Deserialize, Serialize};

pub use identifier::target;
pub use metadata::Metadata;
pub use note::Note;

use crate::citation::Target;
use crate::error::{Error, ErrorKind};
use crate::outline::{Outline, ProvisionId};
use crate::text::{Source, Span};
use build::Builder;
use read::Wanted;

/// A document, or one unit of it: its text, its outline and what was kept apart.
#[derive(Clone, Debug)]
pub struct Document {
    source: Source,
    outline: Outline,
    units: Vec<Unit>,
    notes: Vec<Note>,
    references: Vec<Reference>,
    metadata: Metadata,
    within: Vec<Box<str>>,
}

/// A title, chapter, section or other unit from the section up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    identifier: Box<str>,
    level: &'static str,
    status: Option<Box<str>>,
    provision: ProvisionId,
    original: Span,
}

impl Unit {
    /// The official identifier: `/us/usc/t8/s1373`.
    #[must_use]
    pub fn identifier(&self) -> &str {
        &self.identifier
    }

    /// The name of its kind: `chapter`, `section`.
    #[must_use]
    pub fn level(&self) -> &str {
        self.level
    }

    /// `repealed`, `omitted`, `transferred` and the like, as the document says.
    #[must_use]
    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// Its provision in the outline of the document it was read in.
    #[must_use]
    pub fn provision(&self) -> ProvisionId {
        self.provision
    }

    /// Where its element stands in the document, in bytes.
    #[must_use]
    pub fn original(&self) -> Span {
        self.original
    }
}

/// Words that the document itself links to an official target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    span: Span,
    identifier: Box<str>,
}

impl Reference {
    /// The words, in the text of the document they were read in.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The official identifier of the target.
    #[must_use]
    pub fn identifier(&self) -> &str {
        &self.identifier
    }

    /// The target as a citation has it; `None` where it is no law, as a bill is none.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        identifier::target(&self.identifier)
    }
}

impl Document {
    fn of(builder: Builder, metadata: Metadata, within: Vec<Box<str>>) -> Self {
        let Builder { text, origin, provisions, units, notes, references, .. } = builder;
        let identifier = units.first().map(|unit| unit.identifier.to_string());
        let name = identifier
            .filter(|_| provisions.first().is_some_and(|whole| whole.content.len() == 1))
            .or_else(|| metadata.identifier())
            .and_then(|identifier| target(&identifier))
            .map_or_else(|| metadata.title.to_string(), |target| target.normal());
        // The text is shorter than its document, which was measured before.
        let source =
            Source::new(name.as_str(), text).unwrap_or_else(|_| Source::empty(&name)).taken_from(origin);
        Self { source, outline: Outline { provisions }, units, notes, references, metadata, within }
    }

    /// Moves everything that points into the bytes behind a byte order mark.
    fn skip(&mut self, bytes: u32) {
        let moved = |span: Span| Span::new(span.start() + bytes, span.end() + bytes);
        self.source.shift_origin(bytes);
        for unit in &mut self.units {
            unit.original = moved(unit.original);
        }
        for note in &mut self.notes {
            note.original = moved(note.original);
        }
    }

    /// The text, whose name is the citation of the unit: `8 U.S.C. § 1373`.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The provisions.
    #[must_use]
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The units from the section up, in document order.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The official identifier of the unit, or of the whole document.
    #[must_use]
    pub fn identifier(&self) -> Option<String> {
        let own = self.units.first().filter(|unit| !unit.identifier.is_empty());
        own.map(|unit| unit.identifier.to_string()).or_else(|| self.metadata.identifier())
    }

    /// The notes, credits and footnotes, in document order.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The words that the document links to official targets, in text order.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// What the document says about itself.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The official identifiers of the units that it stands in, the outermost first: `/us/usc/t8`,
    /// `/us/usc/t8/ch12`. Empty for a whole document.
    #[must_use]
    pub fn within(&self) -> &[Box<str>] {
        &self.within
    }

    pub(crate) fn into_parts(self) -> (Source, Outline, Vec<Box<str>>) {
        (self.source, self.outline, self.within)
    }
}

/// Reads a whole document.
///
/// ```
/// use antinomy::uslm;
///
/// let xml = r#"<section xmlns="http://schemas.gpo.gov/xml/uslm" identifier="/us/usc/t1/s2"><num value="2">§ 2.</num>
///   <heading>County</heading><content>The word “county” includes a parish.</content></section>"#;
/// let document = uslm::read(xml.as_bytes())?;
/// assert_eq!(document.source().text(), "§ 2. County\n\nThe word “county” includes a parish.");
/// # Ok::<(), antinomy::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::NotUtf8`], [`ErrorKind::TooLong`], [`ErrorKind::Xml`] with the place of the fault, or
/// [`ErrorKind::Schema`].
pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    let (found, _) = read::read(bytes, Wanted::Whole)?;
    found.into_iter().next().ok_or_else(|| Error::new("XML", Span::default(), ErrorKind::Empty))
}

/// Reads the unit with this official identifier: a title, a section, or any unit that the document gives one.
/// Hyphens and dashes count as one.
///
/// # Errors
///
/// As [`read`], and [`ErrorKind::Unknown`] with the nearest identifiers where there is no such unit.
pub fn unit(bytes: &[u8], identifier: &str) -> Result<Document, Error> {
    let (found, metadata) = read::read(bytes, Wanted::Unit(identifier))?;
    if let Some(document) = found.into_iter().next() {
        return Ok(document);
    }
    let document = read(bytes)?;
    if metadata.identifier().is_some_and(|whole| identifier::same(&whole, identifier)) {
        return Ok(document);
    }
    let shared =
        |name: &str| name.bytes().zip(identifier.bytes()).take_while(|(left, right)| left == right).count();
    let mut known: Vec<&str> =
        document.units.iter().map(Unit::identifier).filter(|name| !name.is_empty()).collect();
    known.sort_by_key(|name| std::cmp::Reverse(shared(name)));
    let known = known.into_iter().take(12).map(str::to_owned).collect();
    Err(Error::new(
        "XML",
        Span::default(),
        ErrorKind::Unknown { what: "unit".to_owned(), name: identifier.to_owned(), known },
    ))
}

/// Reads every section that has an official identifier, each as a document of its own.
///
/// # Errors
///
/// As [`read`].
pub fn sections(bytes: &[u8]) -> Result<Vec<Document>, Error> {
    read::read(bytes, Wanted::Sections).map(|(found, _)| found)
}

/// The units of a document that have an official identifier, from the section up.
///
/// # Errors
///
/// As [`read`].
pub fn units(bytes: &[u8]) -> Result<Vec<Unit>, Error> {
    let document = read(bytes)?;
    Ok(document.units.into_iter().filter(|unit| !unit.identifier.is_empty()).collect())
}
