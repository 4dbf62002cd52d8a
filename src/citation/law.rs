//! What a citation points at: a law, and a place in it.

use std::borrow::Cow;

use serde::Serialize;

use crate::citation::label::Labels;

/// A unit of a law, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[non_exhaustive]
pub enum Unit {
    /// `div. C`.
    Division,
    /// `tit. VI`.
    Title,
    /// `subtit. A`.
    Subtitle,
    /// `amend. X`.
    Amendment,
    /// `art. III`.
    Article,
    /// `ch. 5`.
    Chapter,
    /// `subch. II`.
    Subchapter,
    /// `pt. 99`.
    Part,
    /// `subpt. D`.
    Subpart,
    /// `r. 12`.
    Rule,
    /// `§ 5`.
    Section,
    /// `subsection (a)`.
    Subsection,
    /// `subdivision (a)`.
    Subdivision,
    /// `paragraph (1)`.
    Paragraph,
    /// `subparagraph (A)`.
    Subparagraph,
    /// `clause (i)`.
    Clause,
    /// `subclause (I)`.
    Subclause,
}

impl Unit {
    /// The unit's word, as a normal form that begins with it has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Division => "division",
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Amendment => "amendment",
            Self::Article => "article",
            Self::Chapter => "chapter",
            Self::Subchapter => "subchapter",
            Self::Part => "part",
            Self::Subpart => "subpart",
            Self::Rule => "rule",
            Self::Section => "section",
            Self::Subsection => "subsection",
            Self::Subdivision => "subdivision",
            Self::Paragraph => "paragraph",
            Self::Subparagraph => "subparagraph",
            Self::Clause => "clause",
            Self::Subclause => "subclause",
        }
    }

    /// Whether the unit stands below a section and is named by labels.
    #[must_use]
    pub const fn is_inner(self) -> bool {
        matches!(
            self,
            Self::Subsection
                | Self::Subdivision
                | Self::Paragraph
                | Self::Subparagraph
                | Self::Clause
                | Self::Subclause
        )
    }
}

/// The law that a citation names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum Law {
    /// A title of the United States Code.
    UnitedStatesCode {
        /// The title's number.
        title: u16,
        /// Whether its appendix is meant.
        appendix: bool,
    },
    /// A title of the Code of Federal Regulations.
    Regulations {
        /// The title's number.
        title: u16,
    },
    /// A public or private law of a Congress.
    PublicLaw {
        /// The Congress.
        congress: u16,
        /// The law's number in that Congress.
        number: u32,
        /// Whether it is a private law.
        private: bool,
    },
    /// An act of Congress by its date and chapter.
    ActByDate {
        /// Year, month and day.
        date: (u16, u8, u8),
        /// The chapter of that session's laws; empty where only the date is given.
        chapter: Box<str>,
    },
    /// An executive order, mayor's order or reorganization plan.
    Order {
        /// `Exec. Order No.`, `Mayor's Order`, `Reorg. Plan No.`.
        series: &'static str,
        /// The number, with the year where a plan has one.
        number: Box<str>,
    },
    /// An act by its name, the short one where the packs have it.
    Act {
        /// `INA`, `Civil Rights Act of 1964`.
        name: Box<str>,
    },
    /// The Internal Revenue Code.
    InternalRevenueCode,
    /// A constitution.
    Constitution {
        /// `U.S. Const.`, `N.Y. Const.`.
        name: Box<str>,
    },
    /// A treaty, convention or covenant.
    Treaty {
        /// Its name in the text.
        name: Box<str>,
    },
    /// A code, charter or body of rules of a state or a city, or a body of federal rules.
    Code {
        /// The name in its normal form, with a leading volume where it has one: `63 R.C.N.Y.`.
        name: Box<str>,
        /// Whether it is a city's.
        city: bool,
        /// The unit that its bare numbers are: `None` where they stand without a sign.
        sign: Option<Unit>,
    },
    /// A page of a reporter, register or volume of laws.
    Page {
        /// The volume.
        volume: Box<str>,
        /// The reporter in its normal form.
        reporter: Box<str>,
        /// The page, or the range of pages.
        page: Box<str>,
        /// Which kind of volume it is.
        kind: CitationKind,
    },
    /// A law of one session: `2015 Acts ch. 12`.
    Session {
        /// The law in its normal form.
        name: Box<str>,
    },
    /// The text's own larger part: `this title`, `this order`.
    This {
        /// The words after `this`, in lower case.
        what: Cow<'static, str>,
    },
    /// None named: the citation is a bare or inner reference.
    Unnamed,
}

/// What kind of citation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[non_exhaustive]
pub enum CitationKind {
    /// `8 U.S.C. § 1373`.
    UnitedStatesCode,
    /// `8 C.F.R. § 287.7`.
    Regulation,
    /// `Pub. L. No. 104-208`.
    PublicLaw,
    /// `110 Stat. 3009`.
    StatutesAtLarge,
    /// `Act of June 27, 1952, ch. 477`.
    ActByDate,
    /// `2015 Acts ch. 12`.
    SessionLaw,
    /// `82 Fed. Reg. 8799`.
    Register,
    /// `Exec. Order No. 13768`.
    ExecutiveOrder,
    /// `INA § 287(g)`.
    NamedAct,
    /// `I.R.C. § 401`.
    InternalRevenueCode,
    /// `U.S. Const. art. III`.
    Constitution,
    /// `Hague Service Convention art. 5`.
    Treaty,
    /// `916 F.3d 276`.
    Case,
    /// `Penal Law § 130.25`.
    StateCode,
    /// `N.Y.C. Admin. Code § 14-154`.
    CityCode,
    /// `subsection (a)`, `this section`, `§ 9-131`.
    Internal,
}

/// A place in a law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// The units above a section, outermost first, with their numbers.
    pub divisions: Vec<(Unit, Box<str>)>,
    /// The section.
    pub section: Option<Box<str>>,
    /// The last section, or last unit above it, of a range.
    pub through: Option<Box<str>>,
    /// The labels below the section.
    pub labels: Labels,
    /// The unit of the first label, where no section is named.
    pub unit: Option<Unit>,
    /// Whether a note to the section is meant.
    pub note: bool,
    /// Whether what follows is meant too (`et seq.`).
    pub onward: bool,
    /// The place in the law that the section enacts by naming it: `§ 101(c) [title X, § 900]`.
    pub enacted: Option<Box<Place>>,
}

/// A law and a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    /// The law.
    pub law: Law,
    /// The place.
    pub place: Place,
}

impl Law {
    /// The kind of a citation of this law.
    #[must_use]
    pub fn kind(&self) -> CitationKind {
        match self {
            Self::UnitedStatesCode { .. } => CitationKind::UnitedStatesCode,
            Self::Regulations { .. } => CitationKind::Regulation,
            Self::PublicLaw { .. } => CitationKind::PublicLaw,
            Self::ActByDate { .. } => CitationKind::ActByDate,
            Self::Order { .. } => CitationKind::ExecutiveOrder,
            Self::Act { .. } => CitationKind::NamedAct,
            Self::InternalRevenueCode => CitationKind::InternalRevenueCode,
            Self::Constitution { .. } => CitationKind::Constitution,
            Self::Treaty { .. } => CitationKind::Treaty,
            Self::Code { city: true, .. } => CitationKind::CityCode,
            Self::Code { .. } => CitationKind::StateCode,
            Self::Page { kind, .. } => *kind,
            Self::Session { .. } => CitationKind::SessionLaw,
            Self::This { .. } | Self::Unnamed => CitationKind::Internal,
        }
    }

    /// Whether the law is named, so that the citation can be followed from anywhere.
    #[must_use]
    pub fn is_named(&self) -> bool {
        !matches!(self, Self::This { .. } | Self::Unnamed)
    }
}

/// The months, as a normal form writes them.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
