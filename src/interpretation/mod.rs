//! Interpretations: answers to questions, with who holds them.
//!
//! An interpretation states what a body said, not what is true. It is data, TOML or JSON:
//!
//! ```toml
//! name = "mine"
//! title = "As our counsel reads it"
//! extends = "plain"
//!
//! [authority]
//! body = "City Attorney of Alder Falls"
//! kind = "party position"
//! decided = "2026-03-01"
//!
//! [readings]
//! resource-limit = "allocation-only"
//! ```

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use crate::pairing::Readings;
use crate::text::Span;
use crate::vocabulary::Vocabulary;

/// Who holds an interpretation, since when, and where it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The court, agency or party; `none` for a reading nobody is on record for.
    pub body: Box<str>,
    /// `court`, `agency position`, `party position`, `none`, …
    pub kind: Box<str>,
    /// `trial`, `appeal`, `supreme`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Box<str>>,
    /// The federal circuit: `9th`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circuit: Option<Box<str>>,
    /// When: a year or an ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Box<str>>,
    /// The reporter citation or document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<Box<str>>,
    /// The name of the interpretation that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<Box<str>>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Box<str>>,
}

/// A named set of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpretation {
    name: Box<str>,
    title: Box<str>,
    authority: Authority,
    readings: Readings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Box<str>,
    title: Box<str>,
    #[serde(default)]
    extends: Option<Box<str>>,
    #[serde(default)]
    authority: Authority,
    #[serde(default)]
    readings: Readings,
}

const SHIPPED: [&str; 8] = [
    include_str!("shipped/open.toml"),
    include_str!("shipped/plain.toml"),
    include_str!("shipped/doj-2017.toml"),
    include_str!("shipped/new-orleans-2017.toml"),
    include_str!("shipped/ninth-circuit.toml"),
    include_str!("shipped/second-circuit-2020.toml"),
    include_str!("shipped/third-circuit-2021.toml"),
    include_str!("shipped/void-2018.toml"),
];

impl Interpretation {
    /// The interpretations that come with the crate: `open` and `plain` first, then in order of their dates.
    ///
    /// ```
    /// use antinomy::Interpretation;
    ///
    /// let names: Vec<_> = Interpretation::shipped().iter().map(|each| each.name()).collect();
    /// assert_eq!(names[..2], ["open", "plain"]);
    /// ```
    #[must_use]
    pub fn shipped() -> &'static [Self] {
        static ALL: LazyLock<Vec<Interpretation>> = LazyLock::new(|| {
            let mut all: Vec<Interpretation> = Vec::new();
            for text in SHIPPED {
                // INVARIANT: the shipped files are sound; a test reads them.
                if let Ok(read) = Interpretation::parse_among("shipped", text, Vocabulary::shipped(), &all) {
                    all.push(read);
                }
            }
            all
        });
        &ALL
    }

    /// The shipped interpretation of this name.
    ///
    /// ```
    /// use antinomy::Interpretation;
    ///
    /// assert_eq!(Interpretation::named("doj-2017")?.readings()["status-information"].as_ref(), "broad");
    /// assert!(Interpretation::named("nobody").unwrap_err().to_string().contains("known: open, plain"));
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unknown`] with the names that are known.
    pub fn named(name: &str) -> Result<Self, Error> {
        let known = || Self::shipped().iter().map(|each| each.name().to_owned()).collect();
        Self::shipped()
            .iter()
            .find(|each| &*each.name == name)
            .cloned()
            .ok_or_else(|| unknown("interpretation", "interpretation", name, known()))
    }

    /// An interpretation that answers nothing: every doctrine is a question too.
    #[must_use]
    pub fn unanswered(name: &str) -> Self {
        Self {
            name: name.into(),
            title: name.into(),
            authority: Authority::default(),
            readings: Readings::new(),
        }
    }

    /// Reads an interpretation from TOML. `extends` names a shipped one.
    ///
    /// ```
    /// use antinomy::{Interpretation, vocabulary::Vocabulary};
    ///
    /// let text = "name = 'mine'\ntitle = 'Mine'\nextends = 'plain'\n[readings]\nresource-limit = 'restricts'";
    /// let mine = Interpretation::parse("mine.toml", text, Vocabulary::shipped())?;
    /// assert_eq!(mine.readings()["inquiry-ban"].as_ref(), "not-a-restriction");
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Toml`] with the place, [`ErrorKind::Unknown`] for a question, reading or parent that does not
    /// exist, with those that do.
    pub fn parse(source: &str, toml: &str, vocabulary: &Vocabulary) -> Result<Self, Error> {
        Self::parse_among(source, toml, vocabulary, Self::shipped())
    }

    /// Reads an interpretation from JSON of the same shape.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`]; a fault of the JSON is [`ErrorKind::Json`].
    pub fn parse_json(source: &str, json: &str, vocabulary: &Vocabulary) -> Result<Self, Error> {
        let file: File = serde_json::from_str(json).map_err(|error| {
            Error::new(source, Span::default(), ErrorKind::Json { message: error.to_string() })
        })?;
        Self::build(source, file, vocabulary, Self::shipped())
    }

    fn parse_among(source: &str, text: &str, vocabulary: &Vocabulary, known: &[Self]) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(|error| {
            let span = error.span().map(Span::of).unwrap_or_default();
            Error::new(source, span, ErrorKind::Toml { message: error.message().replace('\n', " ") })
        })?;
        Self::build(source, file, vocabulary, known)
    }

    fn build(source: &str, file: File, vocabulary: &Vocabulary, known: &[Self]) -> Result<Self, Error> {
        let mut readings = Readings::new();
        if let Some(parent) = file.extends {
            let names = || known.iter().map(|each| each.name().to_owned()).collect();
            let parent = known
                .iter()
                .find(|each| each.name == parent)
                .ok_or_else(|| unknown(source, "interpretation", &parent, names()))?;
            readings.clone_from(&parent.readings);
        }
        let mut out = Self { name: file.name, title: file.title, authority: file.authority, readings };
        for (question, reading) in file.readings {
            out.readings =
                out.with(&question, &reading, vocabulary).map_err(|error| error.in_source(source))?.readings;
        }
        Ok(out)
    }

    /// The same, with one answer more or another answer to one question.
    ///
    /// ```
    /// use antinomy::{Interpretation, vocabulary::Vocabulary};
    ///
    /// let plain = Interpretation::named("plain")?;
    /// let mine = plain.with("resource-limit", "restricts", Vocabulary::shipped())?;
    /// assert_eq!(mine.name(), "plain + resource-limit=restricts");
    /// let wrong = plain.with("resource-limit", "maybe", Vocabulary::shipped()).unwrap_err();
    /// assert!(wrong.to_string().contains("known: restricts, allocation-only"));
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unknown`] where the question or the reading does not exist.
    pub fn with(&self, question: &str, reading: &str, vocabulary: &Vocabulary) -> Result<Self, Error> {
        let derived = question.starts_with("covers:") || question.starts_with("reaches:");
        let known: Vec<String> = match vocabulary.question(question) {
            Some(entry) => entry.readings().map(|(name, _)| name.to_owned()).collect(),
            None if derived => vec!["yes".to_owned(), "no".to_owned()],
            None => {
                let names = vocabulary.questions().map(|entry| entry.name().to_owned()).collect();
                return Err(unknown("reading", "question", question, names));
            }
        };
        if !known.iter().any(|name| name == reading) {
            return Err(unknown("reading", &format!("reading of {question}"), reading, known));
        }
        let mut out = self.clone();
        out.readings.insert(question.into(), reading.into());
        out.name = format!("{} + {question}={reading}", self.name).into();
        Ok(out)
    }

    /// The short name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds, in one line.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who holds it.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The answers.
    #[must_use]
    pub fn readings(&self) -> &Readings {
        &self.readings
    }
}

fn unknown(source: &str, what: &str, name: &str, known: Vec<String>) -> Error {
    Error::new(source, Span::default(), ErrorKind::Unknown { what: what.into(), name: name.into(), known })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_interpretations_are_sound() {
        for text in SHIPPED {
            Interpretation::parse("shipped", text, Vocabulary::shipped())
                .or_else(|_| Interpretation::parse_among("shipped", text, Vocabulary::shipped(), &[]))
                .unwrap();
        }
        assert_eq!(Interpretation::shipped().len(), SHIPPED.len());
        let third = Interpretation::named("third-circuit-2021").unwrap();
        assert_eq!(third.readings().len(), 1, "it extends nothing");
    }

    #[test]
    fn faults_are_named() {
        let read =
            |text| Interpretation::parse("i.toml", text, Vocabulary::shipped()).unwrap_err().to_string();
        assert!(
            read("name = 'x'\ntitle = 'x'\nextends = 'y'")
                .starts_with("i.toml: unknown interpretation `y`; known: open")
        );
        assert!(
            read("name = 'x'\ntitle = 'x'\n[readings]\nz = 'q'")
                .starts_with("i.toml: unknown question `z`; known: validity")
        );
        assert!(read("name = 3").starts_with("i.toml: byte 7: "));
    }
}
