//! Why an input could not be read.

use std::sync::Arc;

use crate::text::Span;

/// Why an input could not be read: the source's name, the place and the kind.
///
/// A judgement about a policy is never an error; only unreadable input is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{source_name}: {}{kind}", place(*.span))]
pub struct Error {
    source_name: Arc<str>,
    span: Span,
    kind: ErrorKind,
}

fn not_text(wide: bool) -> &'static str {
    match wide {
        true => "UTF-16 is not read; save the text as UTF-8",
        false => "a NUL stands here: UTF-16 without a mark, or no text at all; save the text as UTF-8",
    }
}

fn place(span: Span) -> String {
    if span.is_empty() { String::new() } else { format!("byte {}: ", span.start()) }
}

fn nearest_of(nearest: &[String]) -> String {
    match nearest {
        [] => "the text has no labels".to_owned(),
        known => format!("the nearest: {}", known.join(", ")),
    }
}

impl Error {
    pub(crate) fn new(source_name: &str, span: Span, kind: ErrorKind) -> Self {
        Self { source_name: source_name.into(), span, kind }
    }

    /// The same error, of a source with this name.
    #[cfg(feature = "uslm")]
    pub(crate) fn named(self, source_name: &str) -> Self {
        Self { source_name: source_name.into(), ..self }
    }

    /// The name of the source that could not be read.
    #[must_use]
    pub fn source_name(&self) -> &str {
        &self.source_name
    }

    /// Where in that source, in bytes; empty where no single place is at fault.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}

/// What is wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are not UTF-8.
    #[error("not valid UTF-8")]
    NotUtf8,
    /// The text is longer than `u32::MAX` bytes.
    #[error("{bytes} bytes are more than the {} that one source may hold", u32::MAX)]
    TooLong {
        /// The length in bytes.
        bytes: u64,
    },
    /// The bytes are UTF-16, told by its mark, or hold a NUL, which no text does.
    #[error("{}", not_text(*wide))]
    NotText {
        /// Whether a mark at the start says that it is UTF-16.
        wide: bool,
    },
    /// A file of a kind that is not read.
    #[error("{kind} is not read here; {advice}")]
    Refused {
        /// What it is: `a PDF file`.
        kind: String,
        /// What can be done.
        advice: String,
    },
    /// The text holds no provision at all.
    #[error("no text to read")]
    Empty,
    /// A TOML pack or interpretation could not be parsed.
    #[error("{message}")]
    Toml {
        /// The parser's message, one line.
        message: String,
    },
    /// A JSON interpretation could not be parsed.
    #[error("{message}")]
    Json {
        /// The parser's message, with line and column.
        message: String,
    },
    /// An XML document is malformed, cut short, or uses what is never read, such as entity declarations.
    #[error("XML: {message}")]
    Xml {
        /// What is wrong, one line.
        message: String,
    },
    /// An XML document is none of the kinds that are read.
    #[error("`{root}` is no root of a United States Legislative Markup or eCFR document")]
    Schema {
        /// The name of its root element.
        root: String,
    },
    /// A kept index was damaged, or written by another version of the crate or with another vocabulary.
    #[error("index: {message}")]
    Index {
        /// What does not fit.
        message: String,
    },
    /// A pack breaks a rule of packs.
    #[error("pack `{pack}`: {message}")]
    Pack {
        /// The pack's name.
        pack: String,
        /// Which rule.
        message: String,
    },
    /// An address names no provision of the text.
    #[error("no provision `{address}`; {}", nearest_of(nearest))]
    UnknownAddress {
        /// The address asked for.
        address: String,
        /// The addresses that come nearest, the nearest first; empty where the text has no labels.
        nearest: Vec<String>,
    },
    /// The last labels of several provisions are those of an address.
    #[error("`{address}` may be {}", provisions.join(", "))]
    AmbiguousAddress {
        /// The address asked for.
        address: String,
        /// The first of the provisions that it may mean.
        provisions: Vec<String>,
    },
    /// A name is none of the known ones.
    #[error("unknown {what} `{name}`; known: {}", known.join(", "))]
    Unknown {
        /// What was looked up: `question`, `reading of inquiry-ban`, `interpretation`, …
        what: String,
        /// The name asked for.
        name: String,
        /// The names that would have been understood, in order.
        known: Vec<String>,
    },
}
