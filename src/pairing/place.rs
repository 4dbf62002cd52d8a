//! Where a requirement stands in the United States Code, and who cites it.

use crate::citation::{self, Citation, Labels, Law};

/// Where a requirement stands in the United States Code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodePlace {
    title: u16,
    section: Box<str>,
    labels: Labels,
}

impl CodePlace {
    /// The place of a requirement of a statute that is called by its citation; `None` for other names.
    pub(crate) fn of(statute: &str, requirement: &str) -> Option<Self> {
        let named = citation::find(statute).into_iter().find_map(|citation| citation.codified())?;
        let Law::UnitedStatesCode { title, .. } = named.law else { return None };
        let inner = requirement.find('(').and_then(|first| requirement.get(first..)).unwrap_or_default();
        let labels = Labels::new(inner.split(['(', ')']).filter(|label| !label.is_empty()));
        Some(Self { title, section: named.place.section?, labels })
    }

    /// Whether one of these citations names it, as the section as a whole or by a label that takes it in; an act
    /// section counts as the section it is codified at.
    pub(crate) fn is_cited(&self, cited: &[Citation]) -> bool {
        cited.iter().any(|citation| citation.covers(self.title, &self.section, &self.labels))
    }
}
