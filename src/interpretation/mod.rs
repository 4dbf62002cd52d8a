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

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use toml::Spanned;

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
    /// Anything a reader should know: what of it was seen, what is implied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Box<str>>,
    /// Others on record with the same answers: who, where and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_by: Vec<Box<str>>,
}

/// A named set of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpretation {
    name: Box<str>,
    title: Box<str>,
    authority: Authority,
    readings: Readings,
}

/// A file as its format has it; names are `N`, so that TOML can say where each stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<N: Ord> {
    name: Box<str>,
    title: Box<str>,
    #[serde(default = "Option::default")]
    extends: Option<N>,
    #[serde(default)]
    authority: Authority,
    #[serde(default = "BTreeMap::new")]
    readings: BTreeMap<N, N>,
}

/// A name and where it stands in its file.
struct Placed {
    name: Box<str>,
    span: Span,
}

const SHIPPED: [&str; 20] = [
    include_str!("shipped/open.toml"),
    include_str!("shipped/plain.toml"),
    include_str!("shipped/second-circuit-1999.toml"),
    include_str!("shipped/sturgeon-2006.toml"),
    include_str!("shipped/california-appeal-2009.toml"),
    include_str!("shipped/inspector-general-2016.toml"),
    include_str!("shipped/house-judiciary-2016.toml"),
    include_str!("shipped/doj-2017.toml"),
    include_str!("shipped/doj-2017-preliminary.toml"),
    include_str!("shipped/new-orleans-2017.toml"),
    include_str!("shipped/cook-county-2017.toml"),
    include_str!("shipped/burlington-2017.toml"),
    include_str!("shipped/void-2018.toml"),
    include_str!("shipped/eastern-california-2018.toml"),
    include_str!("shipped/ninth-circuit.toml"),
    include_str!("shipped/steinle-plaintiffs.toml"),
    include_str!("shipped/united-states-2019.toml"),
    include_str!("shipped/second-circuit-2020.toml"),
    include_str!("shipped/third-circuit-2021.toml"),
    include_str!("shipped/ilrc.toml"),
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
            .ok_or_else(|| unknown("interpretation", name, known()).error("interpretation", Span::default()))
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
        let file: File<Box<str>> = serde_json::from_str(json).map_err(|error| {
            Error::new(source, Span::default(), ErrorKind::Json { message: error.to_string() })
        })?;
        // JSON keeps no places; a name is looked for after the key of the table it stands in.
        let after = |key: &str| json.find(&format!("\"{key}\"")).map_or(0, |at| at + key.len() + 2);
        let place = |from: usize, name: Box<str>| {
            let quoted = serde_json::to_string(&name).unwrap_or_default();
            let at = json.get(from..).and_then(|rest| rest.find(&quoted)).map(|at| from + at);
            Placed { name, span: at.map(|at| Span::of(at..at + quoted.len())).unwrap_or_default() }
        };
        let (extends, readings) = (after("extends"), after("readings"));
        let answers = file.readings.into_iter().map(|(question, reading)| {
            let question = place(readings, question);
            let reading = place(question.span.end() as usize, reading);
            (question, reading)
        });
        let own =
            Self { name: file.name, title: file.title, authority: file.authority, readings: Readings::new() };
        own.build(
            source,
            file.extends.map(|name| place(extends, name)),
            answers.collect(),
            vocabulary,
            Self::shipped(),
        )
    }

    fn parse_among(source: &str, text: &str, vocabulary: &Vocabulary, known: &[Self]) -> Result<Self, Error> {
        let file: File<Spanned<Box<str>>> = toml::from_str(text).map_err(|error| {
            let span = error.span().map(Span::of).unwrap_or_default();
            Error::new(source, span, ErrorKind::Toml { message: error.message().replace('\n', " ") })
        })?;
        let placed =
            |name: Spanned<Box<str>>| Placed { span: Span::of(name.span()), name: name.into_inner() };
        let answers =
            file.readings.into_iter().map(|(question, reading)| (placed(question), placed(reading)));
        let own =
            Self { name: file.name, title: file.title, authority: file.authority, readings: Readings::new() };
        own.build(source, file.extends.map(placed), answers.collect(), vocabulary, known)
    }

    /// Lays the answers of a file over those of its parent.
    fn build(
        mut self,
        source: &str,
        extends: Option<Placed>,
        answers: Vec<(Placed, Placed)>,
        vocabulary: &Vocabulary,
        known: &[Self],
    ) -> Result<Self, Error> {
        if let Some(Placed { name, span }) = extends {
            let names = || known.iter().map(|each| each.name().to_owned()).collect();
            let parent = known.iter().find(|each| each.name == name);
            let parent =
                parent.ok_or_else(|| unknown("interpretation", &name, names()).error(source, span))?;
            self.readings.clone_from(&parent.readings);
        }
        for (question, reading) in answers {
            let fault = |fault: Fault| {
                let at = if fault.what == "question" { question.span } else { reading.span };
                fault.error(source, at)
            };
            check(&question.name, &reading.name, vocabulary).map_err(fault)?;
            self.readings.insert(question.name, reading.name);
        }
        Ok(self)
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
        check(question, reading, vocabulary).map_err(|fault| fault.error("reading", Span::default()))?;
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

/// A name that is none of the known ones.
struct Fault {
    what: String,
    name: String,
    known: Vec<String>,
}

impl Fault {
    fn error(self, source: &str, span: Span) -> Error {
        Error::new(source, span, ErrorKind::Unknown { what: self.what, name: self.name, known: self.known })
    }
}

fn unknown(what: &str, name: &str, known: Vec<String>) -> Fault {
    Fault { what: what.to_owned(), name: name.to_owned(), known }
}

/// Whether a vocabulary has this question with this reading.
fn check(question: &str, reading: &str, vocabulary: &Vocabulary) -> Result<(), Fault> {
    let derived = question.starts_with("covers:") || question.starts_with("reaches:");
    let known: Vec<String> = match vocabulary.question(question) {
        Some(entry) => entry.readings().map(|(name, _)| name.to_owned()).collect(),
        None if derived => vec!["yes".to_owned(), "no".to_owned()],
        None => {
            let names = vocabulary.questions().map(|entry| entry.name().to_owned()).collect();
            return Err(unknown("question", question, names));
        }
    };
    if known.iter().any(|name| name == reading) {
        return Ok(());
    }
    Err(unknown(&format!("reading of {question}"), reading, known))
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
        for (text, want) in [
            (
                "name = 'x'\ntitle = 'x'\nextends = 'y'",
                "i.toml: byte 33: unknown interpretation `y`; known: open",
            ),
            (
                "name = 'x'\ntitle = 'x'\n[readings]\nz = 'q'",
                "i.toml: byte 34: unknown question `z`; known: validity",
            ),
            (
                "name = 'x'\ntitle = 'x'\n[readings]\nvalidity = 'q'",
                "i.toml: byte 45: unknown reading of validity `q`; known: valid, void",
            ),
            ("name = 'x'\ntitle = 'x'\nmood = 1", "i.toml: byte 23: unknown field `mood`"),
        ] {
            let error = read(text);
            assert!(error.starts_with(want), "{error}");
        }
        assert!(read("name = 3").starts_with("i.toml: byte 7: "));
    }

    #[test]
    fn faults_in_json_are_placed() {
        let read = |text| {
            let error = Interpretation::parse_json("i.json", text, Vocabulary::shipped()).unwrap_err();
            (text.get(error.span().range()).unwrap().to_owned(), error.to_string())
        };
        let (at, error) = read(r#"{"name": "z", "title": "z", "readings": {"z": "q"}}"#);
        assert_eq!(at, r#""z""#);
        assert!(error.starts_with("i.json: byte 41: unknown question `z`; known: validity"), "{error}");
        let (at, _) = read(r#"{"name": "q", "title": "q", "readings": {"validity": "q"}}"#);
        assert_eq!(at, r#""q""#);
        let (at, error) = read(r#"{"name": "y", "title": "z", "extends": "y"}"#);
        assert_eq!(at, r#""y""#);
        assert!(error.starts_with("i.json: byte 39: unknown interpretation `y`"), "{error}");
    }

    #[test]
    fn the_same_in_both_formats() {
        let toml = "name = 'm'\ntitle = 'M'\nextends = 'plain'\n[authority]\nbody = 'B'\nkind = 'court'\nlevel = 'appeal'\ncircuit = '9th'\ndecided = '2019'\ncite = 'C'\nsuperseded_by = 'n'\n[readings]\nvalidity = 'void'";
        let json = r#"{"name": "m", "title": "M", "extends": "plain", "authority": {"body": "B", "kind": "court", "level": "appeal", "circuit": "9th", "decided": "2019", "cite": "C", "superseded_by": "n"}, "readings": {"validity": "void"}}"#;
        let read = Interpretation::parse("m", toml, Vocabulary::shipped()).unwrap();
        assert_eq!(Interpretation::parse_json("m", json, Vocabulary::shipped()), Ok(read.clone()));
        assert_eq!(read.authority().superseded_by.as_deref(), Some("n"));
        let written = serde_json::to_string(&read).unwrap();
        assert_eq!(serde_json::from_str::<Interpretation>(&written).unwrap(), read);
    }

    #[test]
    fn whoever_holds_one_is_on_record() {
        for each in Interpretation::shipped() {
            let Authority { body, kind, level, circuit, decided, cite, .. } = each.authority();
            let kinds = [
                "court",
                "agency position",
                "party position",
                "legislators' position",
                "advocates' position",
                "none",
            ];
            assert!(kinds.contains(&&**kind), "{kind}");
            assert_eq!(&**body == "none", &**kind == "none", "{}", each.name());
            assert_eq!(decided.is_some(), &**kind != "none", "{}", each.name());
            assert_eq!(cite.is_some(), &**kind != "none", "{}", each.name());
            assert_eq!(level.is_some(), &**kind == "court", "{}", each.name());
            // A court without a circuit is a State's.
            assert!(circuit.is_none() || &**kind == "court", "{}", each.name());
        }
    }

    /// Bodies that give the same answers share one file.
    #[test]
    fn no_two_give_the_same_answers() {
        let all = Interpretation::shipped();
        for (at, one) in all.iter().enumerate() {
            for other in all.iter().skip(at + 1) {
                // The Second Circuit of 2020 decides what the others take for granted.
                if (one.name(), other.name()) != ("open", "second-circuit-2020") {
                    assert_ne!(one.readings(), other.readings(), "{} and {}", one.name(), other.name());
                }
            }
        }
    }
}
