//! Notes and credits, which are about the law and none of it.

use serde::{Deserialize, Serialize};

use super::Document;
use super::read::{self, Wanted};
use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// A note, credit or footnote, kept apart from the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    kind: Box<str>,
    topic: Box<str>,
    pub(super) original: Span,
}

impl Note {
    pub(super) fn new(kind: &str, topic: &str) -> Self {
        Self { kind: kind.into(), topic: topic.into(), original: Span::default() }
    }

    /// The name of its element: `note`, `sourceCredit`, `footnote`, `CITA`.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Its topic, as the document names it: `effectiveDate`, `amendments`; empty where it does not.
    #[must_use]
    pub fn topic(&self) -> &str {
        &self.topic
    }

    /// Where its element stands in the document, in bytes.
    #[must_use]
    pub fn original(&self) -> Span {
        self.original
    }

    /// Reads it out of the bytes of the same document: its words and the references in them.
    ///
    /// # Errors
    ///
    /// As [`read`](super::read), where the bytes are those of another document.
    pub fn read(&self, document: &[u8]) -> Result<Document, Error> {
        let part = document.get(self.original.range()).unwrap_or_default();
        let (found, _) = read::read(part, Wanted::Note)?;
        let empty = || Error::new("XML", Span::default(), ErrorKind::Empty);
        let mut note = found.into_iter().next().ok_or_else(empty)?;
        note.skip(self.original.start());
        Ok(note)
    }

    /// Its words, out of the bytes of the same document; nothing where the bytes are those of another.
    #[must_use]
    pub fn text(&self, document: &[u8]) -> String {
        self.read(document).map_or_else(|_| String::new(), |note| note.source().text().to_owned())
    }
}
