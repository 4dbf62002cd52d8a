//! Which law a claim speaks of.

use serde::{Deserialize, Serialize};

use crate::citation::{self, Law};
use crate::text::Span;

/// How a name of law was resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// The words cite it; the normal form.
    Cited(Box<str>),
    /// The article cites one law, and the words point back or ahead to it.
    Context {
        /// Its normal form.
        normal: Box<str>,
        /// Where it is cited.
        cited_at: Span,
    },
    /// The article does not say which; empty where it cites none, else the laws it cites.
    Open(Vec<Box<str>>),
}

/// Words that name a law, and the law they name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawReference {
    /// The words.
    pub span: Span,
    /// The law.
    pub resolution: Resolution,
}

/// The sections an article cites.
#[derive(Debug, Default)]
pub(super) struct Cited {
    places: Vec<(Span, Box<str>)>,
    sections: Vec<(Box<str>, Span)>,
}

impl Cited {
    pub(super) fn of(text: &str) -> Self {
        let mut out = Self::default();
        for cite in citation::find(text) {
            let place = &cite.target().place;
            if place.section.is_none() || matches!(cite.target().law, Law::Page { .. }) {
                continue;
            }
            let number: Box<str> = place.section.clone().unwrap_or_default();
            out.places.push((cite.span(), cite.normal().into()));
            // "8 U.S.C. § 1373(b)" and "section 1373" are one section; the fuller name is kept.
            let whole: Box<str> = cite.normal().split('(').next().unwrap_or_default().trim().into();
            let same = |(known, _): &&mut (Box<str>, Span)| known.rsplit(' ').next() == Some(&*number);
            match out.sections.iter_mut().find(same) {
                Some((known, at)) => {
                    if !known.contains("U.S.C.") && whole.contains("U.S.C.") {
                        (*known, *at) = (whole, cite.span());
                    }
                }
                None => out.sections.push((whole, cite.span())),
            }
        }
        out
    }

    pub(super) fn any(&self) -> bool {
        !self.sections.is_empty()
    }

    /// Whether a citation stands in these words.
    pub(super) fn within(&self, span: Span) -> Option<Span> {
        let from = self.places.partition_point(|(place, _)| place.end() <= span.start());
        self.places.get(from).map(|(place, _)| *place).filter(|place| place.overlaps(span))
    }

    /// `sweeping` words ("federal law", "immigration laws") may mean more than the one law cited.
    pub(super) fn resolve(&self, words: Span, sweeping: bool) -> LawReference {
        let cited = self.places.iter().find(|(place, _)| place.overlaps(words));
        let resolution = match (cited, self.sections.as_slice()) {
            (Some((_, normal)), sections) => {
                let number = normal.split('(').next().and_then(|whole| whole.trim().rsplit(' ').next());
                let known = sections.iter().find(|(whole, _)| whole.rsplit(' ').next() == number);
                match known {
                    Some((whole, at)) if !normal.contains("U.S.C.") && whole.contains("U.S.C.") => {
                        Resolution::Context { normal: whole.clone(), cited_at: *at }
                    }
                    _ => Resolution::Cited(normal.clone()),
                }
            }
            (None, [(only, at)]) if !sweeping => Resolution::Context { normal: only.clone(), cited_at: *at },
            (None, several) => Resolution::Open(several.iter().map(|(normal, _)| normal.clone()).collect()),
        };
        LawReference { span: words, resolution }
    }
}
