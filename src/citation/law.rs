//! What a citation points at: a law, and a place in it.

use std::borrow::Cow;
use std::fmt::{self, Write};

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

    const fn short(self) -> &'static str {
        match self {
            Self::Division => "div.",
            Self::Title => "tit.",
            Self::Subtitle => "subtit.",
            Self::Amendment => "amend.",
            Self::Article => "art.",
            Self::Chapter => "ch.",
            Self::Subchapter => "subch.",
            Self::Part => "pt.",
            Self::Subpart => "subpt.",
            Self::Rule => "r.",
            Self::Section => "§",
            Self::Paragraph => "para.",
            Self::Clause => "cl.",
            other => other.word(),
        }
    }

    const fn plural(self) -> &'static str {
        match self {
            Self::Section => "§§",
            Self::Chapter => "chs.",
            Self::Part => "pts.",
            Self::Article => "arts.",
            Self::Title => "tits.",
            other => other.short(),
        }
    }

    const fn identifier(self) -> &'static str {
        match self {
            Self::Division => "d",
            Self::Title => "t",
            Self::Subtitle => "st",
            Self::Article => "a",
            Self::Chapter => "ch",
            Self::Subchapter => "sch",
            Self::Part => "pt",
            Self::Subpart => "spt",
            Self::Section => "s",
            _ => "",
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

    fn write(&self, out: &mut String) -> fmt::Result {
        match self {
            Self::UnitedStatesCode { title, appendix } => {
                write_number(out, u32::from(*title));
                out.push_str(if *appendix { " U.S.C. app." } else { " U.S.C." });
            }
            Self::Regulations { title } => {
                write_number(out, u32::from(*title));
                out.push_str(" C.F.R.");
            }
            Self::PublicLaw { congress, number, private } => {
                out.push_str(if *private { "Pvt. L. No. " } else { "Pub. L. No. " });
                write_number(out, u32::from(*congress));
                out.push('-');
                write_number(out, *number);
            }
            Self::ActByDate { date: (year, month, day), chapter } => {
                let month = MONTHS.get(usize::from(*month).wrapping_sub(1)).copied().unwrap_or_default();
                write!(out, "Act of {month} {day}, {year}")?;
                if !chapter.is_empty() {
                    write!(out, ", ch. {chapter}")?;
                }
            }
            Self::Order { series, number } => write!(out, "{series} {number}")?,
            Self::Act { name }
            | Self::Constitution { name }
            | Self::Treaty { name }
            | Self::Code { name, .. }
            | Self::Session { name } => out.push_str(name),
            Self::InternalRevenueCode => out.push_str("I.R.C."),
            Self::Page { volume, reporter, page, .. } => {
                for part in [volume, " ", reporter, " ", page] {
                    out.push_str(part);
                }
            }
            Self::This { what } => {
                out.push_str("this ");
                out.push_str(what);
            }
            Self::Unnamed => {}
        }
        Ok(())
    }

    /// Whether a comma stands between the law and a place in it.
    const fn takes_comma(&self) -> bool {
        matches!(
            self,
            Self::PublicLaw { .. }
                | Self::ActByDate { .. }
                | Self::Order { .. }
                | Self::Session { .. }
                | Self::Page { .. }
        )
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

fn write_number(out: &mut String, mut number: u32) {
    let mut digits = [0_u8; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        if let (Some(slot), Ok(digit)) = (digits.get_mut(at), u8::try_from(number % 10)) {
            *slot = b'0' + digit;
        }
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend(digits.get(at..).unwrap_or_default().iter().map(|&digit| char::from(digit)));
}

fn write_labels(out: &mut String, labels: &Labels) {
    if labels.is_empty() {
        return;
    }
    out.push('(');
    for sign in labels.path().chars() {
        if sign == '/' {
            out.push_str(")(");
        } else {
            out.push(sign);
        }
    }
    out.push(')');
}

impl Target {
    /// The citation in its normal form.
    ///
    /// ```
    /// use antinomy::citation;
    ///
    /// let found = citation::find("section 1373(b) of title 8, United States Code");
    /// assert_eq!(found[0].target().normal(), "8 U.S.C. § 1373(b)");
    /// ```
    #[must_use]
    pub fn normal(&self) -> String {
        let mut out = String::with_capacity(40);
        // Writing to a string cannot fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        let (law, place) = (&self.law, &self.place);
        law.write(out)?;
        let mut glue = match out.is_empty() {
            true => "",
            false if law.takes_comma() => ", ",
            false => " ",
        };
        let mut ranged = false;
        for (index, (unit, number)) in place.divisions.iter().enumerate() {
            let last = index + 1 == place.divisions.len() && place.section.is_none();
            if self.drops(*unit) {
                continue;
            }
            out.push_str(glue);
            match (&place.through, last) {
                (Some(through), true) => {
                    ranged = true;
                    write_range(out, unit.plural(), number, through);
                }
                _ => write!(out, "{} {number}", unit.short())?,
            }
            glue = ", ";
        }
        if let Some(section) = &place.section {
            out.push_str(glue);
            let sign = match law {
                Law::Code { sign, .. } => *sign,
                _ => Some(Unit::Section),
            };
            match &place.through {
                Some(through) if !ranged => {
                    write_range(out, sign.map_or("", Unit::plural), section, through);
                }
                _ => {
                    if let Some(sign) = sign {
                        out.push_str(sign.short());
                        out.push(' ');
                    }
                    out.push_str(section);
                }
            }
            match (law, place.labels.is_empty()) {
                (Law::Constitution { .. }, false) => {
                    out.push_str(", cl.");
                    place.labels.iter().try_for_each(|label| write!(out, " {label}"))?;
                }
                _ => write_labels(out, &place.labels),
            }
        } else if !place.labels.is_empty() {
            match place.unit {
                Some(unit) if place.divisions.is_empty() && !law.is_named() => {
                    out.push_str(glue);
                    out.push_str(unit.word());
                    out.push(' ');
                    write_labels(out, &place.labels);
                }
                Some(unit) => {
                    out.push_str(glue);
                    out.push_str(unit.short());
                    for label in place.labels.iter() {
                        write!(out, " {label}")?;
                    }
                }
                None => write_labels(out, &place.labels),
            }
        }
        if place.note {
            out.push_str(" note");
        }
        if place.onward {
            out.push_str(" et seq.");
        }
        Ok(())
    }

    /// A unit above the section that the normal form leaves out: the section is found without it.
    fn drops(&self, unit: Unit) -> bool {
        if self.place.section.is_none() {
            return false;
        }
        match self.law {
            Law::UnitedStatesCode { .. } | Law::Regulations { .. } | Law::InternalRevenueCode => true,
            Law::PublicLaw { .. } => unit != Unit::Division,
            Law::ActByDate { .. } | Law::Act { .. } | Law::This { .. } => true,
            Law::Unnamed => unit == Unit::Title,
            _ => false,
        }
    }

    /// The official identifier of a federal target, as the United States Legislative Markup writes it:
    /// `/us/usc/t8/s1373/a`, `/us/pl/104/208/dC/tVI`; `None` for other laws and for bare references.
    #[must_use]
    pub fn identifier(&self) -> Option<String> {
        let place = &self.place;
        let mut out = String::with_capacity(32);
        let written = match &self.law {
            Law::UnitedStatesCode { title, appendix } => {
                write!(out, "/us/usc/t{title}{}", if *appendix { "a" } else { "" })
            }
            Law::Regulations { title } => write!(out, "/us/cfr/t{title}"),
            Law::PublicLaw { congress, number, private } => {
                write!(out, "/us/{}/{congress}/{number}", if *private { "pvtl" } else { "pl" })
            }
            Law::ActByDate { date: (year, month, day), chapter } => {
                let glue = if chapter.is_empty() { "" } else { "/ch" };
                write!(out, "/us/act/{year:04}-{month:02}-{day:02}{glue}{chapter}")
            }
            Law::Page { volume, page, kind: CitationKind::StatutesAtLarge, .. } => {
                write!(out, "/us/stat/{volume}/{page}")
            }
            _ => return None,
        };
        written.ok()?;
        let flat = matches!(self.law, Law::UnitedStatesCode { .. } | Law::Regulations { .. })
            && place.section.is_some();
        for (unit, number) in place.divisions.iter().filter(|_| !flat) {
            write!(out, "/{}{number}", unit.identifier()).ok()?;
        }
        if let Some(section) = &place.section {
            write!(out, "/s{section}").ok()?;
        }
        if let Some(through) = &place.through {
            write!(out, "...{through}").ok()?;
        }
        if !place.labels.is_empty() {
            write!(out, "/{}", place.labels.path()).ok()?;
        }
        Some(out)
    }
}

fn write_range(out: &mut String, sign: &str, first: &str, last: &str) {
    out.push_str(sign);
    if !sign.is_empty() {
        out.push(' ');
    }
    out.push_str(first);
    out.push_str(if first.contains('-') || last.contains('-') { " to " } else { "-" });
    out.push_str(last);
}
