//! Data about a document.

use serde::{Deserialize, Serialize};

/// What a document says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Metadata {
    /// Its title: `Title 8`.
    pub title: Box<str>,
    /// Its kind: `USCTitle`, `Public Law`, `Statute Compilation`.
    pub kind: Box<str>,
    /// Its number: `8`, `115–18`.
    pub number: Box<str>,
    /// The last public law that the text takes in: `114-219`.
    pub release_point: Option<Box<str>>,
    /// Whether the title has been enacted as law itself; `None` where the document does not say.
    pub positive_law: Option<bool>,
    /// The Congress of a public law.
    pub congress: Option<u16>,
    /// How it may be cited.
    pub citable_as: Vec<Box<str>>,
    /// When it was approved or made, as written.
    pub date: Option<Box<str>>,
    #[serde(skip)]
    pub(super) identifier_text: String,
}

impl Metadata {
    /// The official identifier of the whole document: `/us/usc/t8`, `/us/pl/115/18`.
    #[must_use]
    pub fn identifier(&self) -> Option<String> {
        if !self.identifier_text.is_empty() {
            return Some(self.identifier_text.clone());
        }
        let number = self.number.rsplit(['–', '-']).next().filter(|number| !number.is_empty())?;
        match (&*self.kind, self.congress) {
            ("Public Law", Some(congress)) => Some(format!("/us/pl/{congress}/{number}")),
            ("Private Law", Some(congress)) => Some(format!("/us/pvtl/{congress}/{number}")),
            ("Statute Compilation", Some(congress)) => Some(format!("/us/sComp/{congress}/{number}")),
            ("CFR" | "CFR Title", _) => Some(format!("/us/cfr/t{number}")),
            _ => None,
        }
    }
}

/// Which element of the metadata is being read.
#[derive(Debug, Default)]
pub(super) struct Scan {
    open: bool,
    field: Field,
    words: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Title,
    Kind,
    Number,
    Publication,
    Through,
    PositiveLaw,
    Congress,
    Citable,
    Date,
    Regulations,
}

/// The longest field that is kept, in bytes.
const LONGEST: usize = 4096;

impl Scan {
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    pub(super) fn begin(&mut self) {
        self.open = true;
    }

    pub(super) fn open(&mut self, name: &str, role: &str) {
        self.words.clear();
        self.field = match (name, role) {
            ("title" | "docTitle" | "TITLE", _) => Field::Title,
            ("type", _) => Field::Kind,
            ("docNumber", _) => Field::Number,
            ("IDNO", "title") => Field::Regulations,
            ("docPublicationName", _) => Field::Publication,
            ("docReleasePoint", _) => Field::Through,
            ("currentThroughPublicLaw", _) => Field::Through,
            ("property", "is-positive-law") => Field::PositiveLaw,
            ("congress", _) => Field::Congress,
            ("citableAs", _) => Field::Citable,
            ("approvedDate" | "created" | "processedDate", _) => Field::Date,
            _ => Field::None,
        };
    }

    pub(super) fn words(&mut self, words: &str) {
        if self.field != Field::None && self.words.len() + words.len() <= LONGEST {
            self.words.push_str(words);
        }
    }

    pub(super) fn close(&mut self, metadata: &mut Metadata) {
        let words = self.words.trim();
        let field = std::mem::take(&mut self.field);
        if words.is_empty() {
            return;
        }
        match field {
            Field::None => {}
            Field::Title if metadata.title.is_empty() => metadata.title = words.into(),
            Field::Title => {}
            Field::Kind => metadata.kind = words.into(),
            Field::Number => metadata.number = words.into(),
            Field::Regulations => {
                metadata.number = words.into();
                metadata.kind = "CFR".into();
            }
            Field::Publication => {
                let point = words.split_once('@').map(|(_, point)| point);
                metadata.release_point = point.map(Into::into).or(metadata.release_point.take());
            }
            Field::Through => {
                let point = words.split_once('@').map_or(words, |(_, point)| point);
                metadata.release_point = Some(point.replace('–', "-").into());
            }
            Field::PositiveLaw => metadata.positive_law = Some(words == "yes"),
            Field::Congress => metadata.congress = words.parse().ok(),
            Field::Citable => metadata.citable_as.push(words.into()),
            Field::Date => metadata.date = metadata.date.take().or_else(|| Some(words.into())),
        }
        self.words.clear();
    }

    pub(super) fn finish(&mut self, metadata: &mut Metadata) {
        self.close(metadata);
        self.open = false;
    }
}
