//! Statutes and policies, read through every stage up to norms.

mod coverage;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::citation::{self, Home, Law, Place, Target};
use crate::clause::{self, Clause, ClauseId};
use crate::document;
#[cfg(feature = "uslm")]
use crate::document::Kind;
use crate::error::{Error, ErrorKind};
use crate::norm::{self, Phrase, Statement};
use crate::outline::{Outline, Provision, ProvisionId, ProvisionKind};
use crate::text::{Source, Span};
use crate::vocabulary::Lexicon;

pub use coverage::{Coverage, Fate};

/// The level of government that issues a policy, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A city, county, school district or other local body.
    #[default]
    Local,
    /// A State or one of its agencies.
    State,
    /// A federal body.
    Federal,
    /// No government at all.
    Private,
}

impl Level {
    /// Every level, in order.
    pub const ALL: [Self; 4] = [Self::Local, Self::State, Self::Federal, Self::Private];

    /// The name on the command line and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::State => "state",
            Self::Federal => "federal",
            Self::Private => "private",
        }
    }
}

impl std::str::FromStr for Level {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|level| level.name() == name).ok_or_else(|| {
            let known = Self::ALL.map(|level| level.name().to_owned()).to_vec();
            Error::new(
                "level",
                Span::default(),
                ErrorKind::Unknown { what: "level".into(), name: name.into(), known },
            )
        })
    }
}

/// Who issues a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// The name: `New Orleans Police Department`.
    pub name: Box<str>,
    /// The level of government.
    pub level: Level,
}

impl Issuer {
    /// An issuer by name and level.
    #[must_use]
    pub fn new(name: impl Into<Box<str>>, level: Level) -> Self {
        Self { name: name.into(), level }
    }
}

/// Words that were not read as law, since their order or their letters are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What is wrong with them.
    pub kind: NoticeKind,
    /// The words.
    pub span: Span,
}

/// Why words were not read as law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoticeKind {
    /// Two columns stand side by side on the same lines.
    Columns,
    /// The codes of a font stand in place of letters: `(cid:3)`.
    FontCodes,
}

impl NoticeKind {
    /// What is wrong, and what can be done.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Columns => "two columns side by side; not read. Give them one after the other",
            Self::FontCodes => "codes of a font in place of letters; not read. Take the text out anew",
        }
    }
}

/// A text read through every stage up to its norms.
#[derive(Clone, Debug)]
pub struct Instrument {
    source: Source,
    body: Source,
    outline: Outline,
    clauses: Vec<Clause>,
    statements: Vec<Statement>,
}

impl Instrument {
    fn read(source: Source) -> Result<Self, Error> {
        if source.text().trim().is_empty() {
            return Err(Error::new(source.name(), Span::default(), ErrorKind::Empty));
        }
        let outline = Outline::parse(&source);
        Ok(Self::outlined(source, outline))
    }

    /// Reads a file by its kind, with the official identifiers of the units that it stands in.
    fn of_bytes(name: &str, bytes: &[u8]) -> Result<(Self, Vec<Box<str>>), Error> {
        #[cfg(feature = "uslm")]
        if Kind::of(name, bytes)? == Kind::Xml {
            let document = crate::uslm::read(bytes).map_err(|error| error.named(name))?;
            let (mut read, within) = Self::of_document(document)?;
            read.source = read.source.within(Source::from_bytes(name, bytes)?);
            return Ok((read, within));
        }
        Ok((Self::read(document::read(name, bytes)?)?, Vec::new()))
    }

    #[cfg(feature = "uslm")]
    fn of_document(document: crate::uslm::Document) -> Result<(Self, Vec<Box<str>>), Error> {
        let (source, outline, within) = document.into_parts();
        if source.text().trim().is_empty() {
            return Err(Error::new(source.name(), Span::default(), ErrorKind::Empty));
        }
        Ok((Self::outlined(source, outline), within))
    }

    fn outlined(source: Source, outline: Outline) -> Self {
        let clauses = clause::split(&source, &outline);
        let lexicon = Lexicon::shipped();
        let apart = outline.provisions().map(|(_, provision)| provision);
        let apart = apart.filter(|it| matches!(it.kind(), ProvisionKind::Furniture | ProvisionKind::Unread));
        let body = source.without(apart.map(Provision::span));
        let read = |(clause, number): (&Clause, u32)| norm::read(&body, ClauseId(number), clause, lexicon);
        let statements = clauses.iter().zip(0..).map(read).collect();
        Self { source, body, outline, clauses, statements }
    }

    /// The text.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The text with blanks in place of what belongs to the page, over which its sentences go on: words are compared in
    /// this one, and quoted from the other.
    pub(crate) fn body(&self) -> &Source {
        &self.body
    }

    /// The runs of a phrase, with those in one between which nothing stands but what belongs to the page.
    pub(crate) fn runs(&self, phrase: &Phrase) -> impl Iterator<Item = Span> {
        let mut spans = phrase.spans().peekable();
        std::iter::from_fn(move || {
            let mut run = spans.next()?;
            while let Some(next) = spans.next_if(|next| {
                let between = self.body.text().get(run.range().end..next.range().start);
                between.is_some_and(|between| between.trim().is_empty())
            }) {
                run = run.cover(next);
            }
            Some(run)
        })
    }

    /// Its provisions.
    #[must_use]
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Its clauses, in document order.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// What each clause says, in the order of the clauses.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// What could not be read as law for the way in which the text is set, in document order.
    ///
    /// ```
    /// use antinomy::Policy;
    /// use antinomy::instrument::NoticeKind;
    ///
    /// let policy = Policy::parse("scan", "1. Members shall not ask.\n\n(cid:3)(cid:17)(cid:4) (cid:9)(cid:2)")?;
    /// let notices: Vec<_> = policy.instrument().notices().collect();
    /// assert_eq!(notices[0].kind, NoticeKind::FontCodes);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    pub fn notices(&self) -> impl Iterator<Item = Notice> + '_ {
        let unread = self.outline.provisions().map(|(_, provision)| provision);
        unread.filter(|provision| provision.kind() == ProvisionKind::Unread).map(|provision| {
            let codes = self.source.slice(provision.span()).contains("(cid:");
            let kind = if codes { NoticeKind::FontCodes } else { NoticeKind::Columns };
            Notice { kind, span: provision.span() }
        })
    }

    /// The label path of a provision: `(b)(1)`, `3`.
    #[must_use]
    pub fn label(&self, provision: ProvisionId) -> &str {
        self.outline[provision].path()
    }
}

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
    pub const SECTION_1373: &str = include_str!("../examples/texts/8-usc-1373.txt");

    /// Reads a statute. The name should be its citation: savings sentences that name the statute are told by it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`] for a text without words, [`ErrorKind::TooLong`] for one beyond 4 GiB.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        Self::read(Source::new(name, text)?)
    }

    /// Reads a statute from a source.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`] for a text without words.
    pub fn read(source: Source) -> Result<Self, Error> {
        Ok(Self { instrument: Arc::new(Instrument::read(source)?), within: Arc::default() })
    }

    /// Reads a statute from the bytes of a file, by what they hold: plain text, Markdown, a page of the web, or all of
    /// a document in United States Legislative Markup or eCFR XML.
    ///
    /// # Errors
    ///
    /// As [`document::read`], and [`ErrorKind::Empty`] for a file without words.
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
    /// As [`crate::uslm::unit`], and [`ErrorKind::Empty`] for a unit without words.
    #[cfg(feature = "uslm")]
    pub fn from_uslm(bytes: &[u8], identifier: &str) -> Result<Self, Error> {
        Self::of_document(crate::uslm::unit(bytes, identifier)?)
    }

    /// Reads a document that was taken out of XML.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`] for one without words.
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

/// A policy: a local rule, order, ordinance or manual, and who issued it.
///
/// ```
/// use antinomy::{Issuer, Level, Policy};
///
/// let policy = Policy::parse("memo", "1. Members shall not ask.")?
///     .issued_by(Issuer::new("Alder Falls Police Department", Level::Local));
/// assert_eq!(policy.issuer().level, Level::Local);
/// # Ok::<(), antinomy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    instrument: Arc<Instrument>,
    issuer: Issuer,
}

impl Policy {
    /// Reads a policy; its issuer is a local body of no name until [`Self::issued_by`] says otherwise.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`] for a text without words, [`ErrorKind::TooLong`] for one beyond 4 GiB.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        Self::read(Source::new(name, text)?)
    }

    /// Reads a policy from a source.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`] for a text without words.
    pub fn read(source: Source) -> Result<Self, Error> {
        Ok(Self { instrument: Arc::new(Instrument::read(source)?), issuer: Issuer::new("", Level::Local) })
    }

    /// Reads a policy from the bytes of a file, by what they hold; see [`document::Kind`].
    ///
    /// ```
    /// # #[cfg(feature = "markdown")] {
    /// use antinomy::Policy;
    ///
    /// let policy = Policy::from_bytes("rule.md", b"1. Clerks ~~may~~ **shall not** sell a record.")?;
    /// assert_eq!(policy.instrument().source().text(), "1. Clerks shall not sell a record.");
    /// # }
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`document::read`], and [`ErrorKind::Empty`] for a file without words.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let (instrument, _) = Instrument::of_bytes(name, bytes)?;
        Ok(Self { instrument: Arc::new(instrument), issuer: Issuer::new("", Level::Local) })
    }

    /// Reads a policy in Markdown; places in the document are found by
    /// [`Source::original`](crate::text::Source::original).
    ///
    /// ```
    /// use antinomy::Policy;
    ///
    /// let policy = Policy::from_markdown("rule.md", "# Records\n\n1. Clerks **shall not** sell a record.")?;
    /// assert!(policy.instrument().outline().at_path("1").is_some());
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`crate::markdown::read`], and [`ErrorKind::Empty`] for a document without words.
    #[cfg(feature = "markdown")]
    pub fn from_markdown(name: &str, document: &str) -> Result<Self, Error> {
        Self::read(crate::markdown::read(name, document)?)
    }

    /// The same policy, with norms that bind whom a person says they bind: the clause, the place of the norm in it, and
    /// the words that name the bearer.
    pub(crate) fn binding(mut self, bearers: impl IntoIterator<Item = (ClauseId, usize, Span)>) -> Self {
        let instrument = Arc::make_mut(&mut self.instrument);
        for (clause, norm, bearer) in bearers {
            let statement = instrument.statements.get_mut(clause.index());
            if let Some(norm) = statement.and_then(|statement| statement.norms.get_mut(norm)) {
                norm.bearer = Some(Phrase::new(bearer));
            }
        }
        self
    }

    /// The same policy with this issuer.
    #[must_use]
    pub fn issued_by(mut self, issuer: Issuer) -> Self {
        self.issuer = issuer;
        self
    }

    /// Who issued it.
    #[must_use]
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// What was read.
    #[must_use]
    pub fn instrument(&self) -> &Instrument {
        &self.instrument
    }
}
