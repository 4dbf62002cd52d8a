//! Inner references made absolute, from where they stand.

use crate::citation::{Citation, Labels, Law, Place, Target, Unit};

/// Where a citation stands: the law, the section, and the labels of the provision around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    law: Law,
    section: Option<Box<str>>,
    labels: Labels,
    levels: &'static [Unit],
}

/// The units of a section of the United States Code, from the outside in.
const FEDERAL: &[Unit] =
    &[Unit::Subsection, Unit::Paragraph, Unit::Subparagraph, Unit::Clause, Unit::Subclause];

/// Why a citation has no absolute target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unresolved {
    /// It names an act, order or policy that the home does not tell.
    UnknownLaw,
    /// A bare section, which may be of the home's title or of any other law.
    BareSection,
    /// A unit whose outer labels the home does not give: "paragraph (2)" needs its subsection.
    UnknownPlace,
    /// The chapter, part or article of the home is not known.
    UnknownDivision,
}

impl Home {
    /// A section of the United States Code.
    #[must_use]
    pub fn united_states_code(title: u16, section: &str) -> Self {
        Self {
            law: Law::UnitedStatesCode { title, appendix: false },
            section: Some(section.into()),
            labels: Labels::default(),
            levels: FEDERAL,
        }
    }

    /// The same home at a provision inside its section.
    #[must_use]
    pub fn at(mut self, labels: Labels) -> Self {
        self.labels = labels;
        self
    }

    fn whole(&self) -> Place {
        Place { section: self.section.clone(), ..Place::default() }
    }

    /// The home's provision at the level of `unit`, where the home is that deep.
    fn enclosing(&self, unit: Unit) -> Option<Place> {
        let depth = self.levels.iter().position(|&level| level == unit)?;
        (self.labels.len() > depth).then(|| Place { labels: self.labels.first(depth + 1), ..self.whole() })
    }
}

/// The absolute target of a citation that stands at `home`.
///
/// "this title" is the home's title, "this section" its section, "subsection (a)" a part of that section; a unit
/// further in needs the labels of the provision around it. A law that the words name is the target as it is.
///
/// ```
/// use antinomy::citation::{self, Home};
///
/// let home = Home::united_states_code(8, "1373");
/// let found = citation::find("Notwithstanding section 1551 of this title or subsection (a)");
/// let target = |index: usize| citation::resolve(&found[index], &home).unwrap().identifier().unwrap();
/// assert_eq!(target(0), "/us/usc/t8/s1551");
/// assert_eq!(target(1), "/us/usc/t8/s1373/a");
/// ```
///
/// # Errors
///
/// An [`Unresolved`] reason where the words and the home do not settle the target.
pub fn resolve(citation: &Citation, home: &Home) -> Result<Target, Unresolved> {
    let target = citation.target();
    let place = &target.place;
    let at_home = |place: Place| Target { law: home.law.clone(), place };
    match &target.law {
        Law::This { what } => match &**what {
            "title" => Ok(at_home(place.clone())),
            "section" if place.section.is_none() => Ok(at_home(home.whole())),
            "subsection" | "paragraph" | "subparagraph" | "clause" | "subclause" => {
                let unit = FEDERAL.iter().copied().find(|unit| unit.word() == &**what);
                unit.and_then(|unit| home.enclosing(unit)).map(at_home).ok_or(Unresolved::UnknownPlace)
            }
            "chapter" | "subchapter" | "part" | "article" | "subpart" | "division" | "subtitle" => {
                // A section's number is its title's: the chapter says no more.
                match place.section {
                    Some(_) if matches!(&**what, "chapter" | "subchapter") => Ok(at_home(place.clone())),
                    _ => Err(Unresolved::UnknownDivision),
                }
            }
            _ => Err(Unresolved::UnknownLaw),
        },
        Law::Unnamed => {
            if place.section.is_some() {
                return Err(Unresolved::BareSection);
            }
            let unit = place.unit.ok_or(Unresolved::UnknownDivision)?;
            let depth =
                home.levels.iter().position(|&level| level == unit).ok_or(Unresolved::UnknownPlace)?;
            if depth > home.labels.len() {
                return Err(Unresolved::UnknownPlace);
            }
            let labels = home.labels.first(depth).join(&place.labels);
            Ok(at_home(Place { labels, ..home.whole() }))
        }
        _ => Ok(target.clone()),
    }
}
