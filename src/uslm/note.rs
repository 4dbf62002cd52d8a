//! Notes and credits, which are about the law and none of it.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::{Deserialize, Serialize};

use super::element::{Class, class, regulation};
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

    /// Its words, a paragraph a line, out of the bytes of the same document.
    #[must_use]
    pub fn text(&self, document: &[u8]) -> String {
        let part = document.get(self.original.range()).and_then(|part| std::str::from_utf8(part).ok());
        plain(part.unwrap_or_default())
    }
}

/// The words of a well-formed part of a document.
fn plain(part: &str) -> String {
    let mut reader = Reader::from_str(part);
    let mut out = String::new();
    let mut gap = "";
    let is_block = |name: &str| {
        matches!(class(name), Class::Block | Class::Heading)
            || matches!(regulation(name), Class::Block | Class::LabelledHeading)
    };
    let mut push = |words: &str, gap: &mut &'static str| {
        for (place, word) in words.split_ascii_whitespace().enumerate() {
            if place > 0 || words.starts_with(|sign: char| sign.is_ascii_whitespace()) && gap.is_empty() {
                *gap = " ";
            }
            if !out.is_empty() {
                out.push_str(gap);
            }
            out.push_str(word);
            *gap = "";
        }
        if words.ends_with(|sign: char| sign.is_ascii_whitespace()) && gap.is_empty() {
            *gap = " ";
        }
    };
    loop {
        match reader.read_event() {
            Ok(Event::Text(words)) => push(&words, &mut gap),
            Ok(Event::GeneralRef(reference)) => {
                let sign = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                push(sign.unwrap_or(' ').encode_utf8(&mut [0; 4]), &mut gap);
            }
            Ok(Event::Start(tag)) if is_block(tag.name().as_ref()) => gap = "\n",
            Ok(Event::End(tag)) if is_block(tag.name().as_ref()) => gap = "\n",
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}
