//! Statutes: the texts whose requirements policies are held against.

use std::sync::Arc;

use super::Instrument;
use crate::citation::{self, Home, Law, Place, Target};
use crate::error::Error;
use crate::text::{Source, Span};

/// A statute: the text whose requirements a policy is held against.
///
/// ```
/// use antinomy::Statute;
///
/// let statute = Statute::parse("8 U.S.C. § 1373", Statute::SECTION_1373)?;
/// assert_eq!(statute.instrument().source().name(), "8 U.S.C. § 1373");
/// # Ok::<(), antinomy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Statute {
    instrument: Arc<Instrument>,
    /// The official identifiers of the units that it stands in, the outermost first.
    within: Arc<[Box<str>]>,
}

impl Statute {
    /// The official text of 8 U.S.C. § 1373 (Office of the Law Revision Counsel, release point Pub. L. 114-219).
    pub const SECTION_1373: &str = include_str!("../../examples/texts/8-usc-1373.txt");

    /// Reads a statute. The name should be its citation: savings sentences that name the statute are told by it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`](crate::ErrorKind::Empty) for a text without words, [`ErrorKind::TooLong`](crate::ErrorKind::TooLong) for one beyond 4 GiB.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        Self::read(Source::new(name, text)?)
    }

    /// Reads a statute from a source.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`](crate::ErrorKind::Empty) for a text without words.
    pub fn read(source: Source) -> Result<Self, Error> {
        Ok(Self { instrument: Arc::new(Instrument::read(source)?), within: Arc::default() })
    }

    /// Reads a statute from the bytes of a file, by what they hold: plain text, Markdown, a page of the web, or all of
    /// a document in United States Legislative Markup or eCFR XML.
    ///
    /// # Errors
    ///
    /// As [`document::read`](crate::document::read), and [`ErrorKind::Empty`](crate::ErrorKind::Empty) for a file without words.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let (instrument, within) = Instrument::of_bytes(name, bytes)?;
        Ok(Self { instrument: Arc::new(instrument), within: within.into() })
    }

    /// Reads one unit of a document in United States Legislative Markup or eCFR XML, by its official identifier.
    ///
    /// ```
    /// use antinomy::Statute;
    ///
    /// let xml = r#"<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0"><main>
    ///   <section identifier="/us/usc/t8/s7"><num value="7">§ 7.</num><heading>Logs</heading>
    ///   <subsection identifier="/us/usc/t8/s7/a"><num value="a">(a)</num><content>A clerk shall keep a log.</content>
    ///   </subsection></section></main></uscDoc>"#;
    /// let statute = Statute::from_uslm(xml.as_bytes(), "/us/usc/t8/s7")?;
    /// let instrument = statute.instrument();
    /// assert_eq!(instrument.source().name(), "8 U.S.C. § 7");
    /// assert!(instrument.outline().at_path("(a)").is_some());
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`crate::uslm::unit`], and [`ErrorKind::Empty`](crate::ErrorKind::Empty) for a unit without words.
    #[cfg(feature = "uslm")]
    pub fn from_uslm(bytes: &[u8], identifier: &str) -> Result<Self, Error> {
        Self::of_document(crate::uslm::unit(bytes, identifier)?)
    }

    /// Reads a document that was taken out of XML.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`](crate::ErrorKind::Empty) for one without words.
    #[cfg(feature = "uslm")]
    pub fn of_document(document: crate::uslm::Document) -> Result<Self, Error> {
        let (instrument, within) = Instrument::of_document(document)?;
        Ok(Self { instrument: Arc::new(instrument), within: within.into() })
    }

    /// 8 U.S.C. § 1373.
    ///
    /// # Errors
    ///
    /// None in practice: the text comes with the crate.
    pub fn section_1373() -> Result<Self, Error> {
        Self::parse("8 U.S.C. § 1373", Self::SECTION_1373)
    }

    /// The same statute, which stands in these units by their official identifiers, the outermost first:
    /// `/us/usc/t47`, `/us/usc/t47/ch5`. What is read from XML knows its own. Definitions "in this chapter" serve the
    /// statutes of the same chapter that are read together.
    #[must_use]
    pub fn standing_in<I: Into<Box<str>>>(mut self, units: impl IntoIterator<Item = I>) -> Self {
        self.within = units.into_iter().map(Into::into).collect();
        self
    }

    /// The sections that say what terms of this one mean, as citations: `5 U.S.C. § 551`. Whoever has them may hand
    /// them to [`Builder::defined_by`](crate::graph::Builder::defined_by). Empty where the statute's name cites no
    /// section of the United States Code.
    ///
    /// ```
    /// use antinomy::Statute;
    ///
    /// let text = "(a) No office shall show a log. (b) The term \"log\" has the meaning given in section 9 of this title.";
    /// assert_eq!(Statute::parse("8 U.S.C. § 7", text)?.defined_elsewhere(), ["8 U.S.C. § 9"]);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn defined_elsewhere(&self) -> Vec<String> {
        let cited = self.meanings_elsewhere().into_iter().filter_map(|(_, target)| {
            let section = target.place.section.clone()?;
            let place = Place { section: Some(section), ..Place::default() };
            Some(Target { law: target.law, place }.normal())
        });
        let mut sections: Vec<String> = cited.collect();
        sections.sort();
        sections.dedup();
        sections
    }

    /// The terms that have the meaning given in another section, with their places and those sections.
    pub(crate) fn meanings_elsewhere(&self) -> Vec<(Span, Target)> {
        let source = self.instrument.source();
        let home = self.cited().and_then(|target| match target.law {
            Law::UnitedStatesCode { title, .. } => {
                Some(Home::united_states_code(title, target.place.section.as_deref()?))
            }
            _ => None,
        });
        home.map(|home| citation::meanings_elsewhere(source.text(), &home)).unwrap_or_default()
    }

    /// The section that the statute's name cites.
    pub(crate) fn cited(&self) -> Option<Target> {
        citation::find(self.instrument.source().name()).into_iter().find_map(|cited| cited.codified())
    }

    /// The official identifiers of the units that it stands in, the outermost first; empty where they are not known.
    #[must_use]
    pub fn within(&self) -> &[Box<str>] {
        &self.within
    }

    /// What was read.
    #[must_use]
    pub fn instrument(&self) -> &Instrument {
        &self.instrument
    }
}
