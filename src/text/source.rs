//! A text with its name, and places in it as editors count them.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::error::{Error, ErrorKind};
use crate::text::{Origin, Span};

/// One text with its name. Cheap to clone; the text is shared.
///
/// ```
/// use antinomy::text::{Source, Span};
///
/// let source = Source::new("order.txt", "Members shall\nnot ask.")?;
/// assert_eq!(source.slice(Span::new(0, 7)), "Members");
/// assert_eq!(source.position(14).line, 2);
/// # Ok::<(), antinomy::Error>(())
/// ```
#[derive(Clone)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    line_starts: Arc<OnceLock<Vec<u32>>>,
    origin: Option<Arc<Origin>>,
    /// The document that the text was taken out of, where places in it are told as lines.
    document: Option<Arc<Source>>,
}

/// A place in a text, as editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1. Lines end at `\n`; a `\r` before it belongs to the line.
    pub line: u32,
    /// The column in Unicode scalar values, from 1.
    pub column: u32,
    /// The offset in the line in UTF-16 code units, from 0, as the Language Server Protocol counts.
    pub utf16: u32,
}

impl Source {
    /// A source from text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TooLong`] where the text is longer than `u32::MAX` bytes, [`ErrorKind::NotText`] where it holds a
    /// NUL.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Result<Self, Error> {
        let (name, text) = (name.into(), text.into());
        if u32::try_from(text.len()).is_err() {
            return Err(Error::new(&name, Span::default(), ErrorKind::TooLong { bytes: text.len() as u64 }));
        }
        if let Some(at) = memchr::memchr(0, text.as_bytes()) {
            return Err(Error::new(&name, Span::of(at..at + 1), ErrorKind::NotText { wide: false }));
        }
        Ok(Self { name, text, line_starts: Arc::default(), origin: None, document: None })
    }

    /// A source from bytes, which must be UTF-8.
    ///
    /// ```
    /// use antinomy::text::Source;
    ///
    /// let error = Source::from_bytes("memo", b"caf\xe9").unwrap_err();
    /// assert_eq!(error.to_string(), "memo: byte 3: not valid UTF-8");
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotUtf8`] with the first bad byte, [`ErrorKind::NotText`] for UTF-16 or a NUL, or
    /// [`ErrorKind::TooLong`].
    pub fn from_bytes(name: impl Into<Arc<str>>, bytes: &[u8]) -> Result<Self, Error> {
        let name = name.into();
        if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            return Err(Error::new(&name, Span::of(0..2), ErrorKind::NotText { wide: true }));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::new(name, text),
            Err(error) => {
                let at = error.valid_up_to();
                Err(Error::new(&name, Span::of(at..at + 1), ErrorKind::NotUtf8))
            }
        }
    }

    /// The same source, whose text was taken out of another: out of XML or Markdown.
    #[must_use]
    pub fn taken_from(mut self, origin: Origin) -> Self {
        self.origin = Some(Arc::new(origin));
        self
    }

    /// The same source, whose origin leads into this document: [`Self::place`] then counts its lines.
    #[must_use]
    pub fn within(mut self, document: Self) -> Self {
        self.document = Some(Arc::new(document));
        self
    }

    /// The same source under another name.
    #[must_use]
    pub fn named(mut self, name: impl Into<Arc<str>>) -> Self {
        self.name = name.into();
        self
    }

    /// Whether the text was taken out of a document, so that places in it are not those of the document.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        self.origin.is_some()
    }

    /// The same source with blanks in place of these words, so that what stands around them can be read as one; every
    /// other byte stays where it is. Line breaks stay too, since a word may be broken over one.
    #[must_use]
    pub(crate) fn without(&self, apart: impl Iterator<Item = Span>) -> Self {
        let mut apart = apart.filter(|span| self.text.get(span.range()).is_some()).peekable();
        if apart.peek().is_none() {
            return self.clone();
        }
        let mut text = String::with_capacity(self.text.len());
        for span in apart.filter(|span| !span.is_empty()) {
            let (from, to) = (text.len(), span.range());
            text.push_str(self.text.get(from..to.start).unwrap_or_default());
            let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
            text.extend(self.text.get(text.len()..to.end).unwrap_or_default().bytes().map(blank));
        }
        text.push_str(self.text.get(text.len()..).unwrap_or_default());
        Self { text: text.into(), ..self.clone() }
    }

    /// Moves the places in the document that the text was taken out of.
    #[cfg(feature = "uslm")]
    pub(crate) fn shift_origin(&mut self, bytes: u32) {
        if let Some(origin) = &mut self.origin {
            Arc::make_mut(origin).shift(bytes);
        }
    }

    /// A text without words.
    #[cfg(feature = "uslm")]
    pub(crate) fn empty(name: &str) -> Self {
        Self { name: name.into(), text: "".into(), line_starts: Arc::default(), origin: None, document: None }
    }

    /// Where the words at `span` stand in the bytes that the text was taken out of: the span itself for a text that
    /// was read as it is, `None` for words that were put in between, such as a line break.
    ///
    /// ```
    /// use antinomy::text::{Origin, Source, Span};
    ///
    /// let mut origin = Origin::default();
    /// origin.push(0, Span::new(3, 8));
    /// let source = Source::new("memo", "Hello")?.taken_from(origin);
    /// assert_eq!(source.original(Span::new(1, 3)), Some(Span::new(4, 6)));
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn original(&self, span: Span) -> Option<Span> {
        match &self.origin {
            Some(origin) => origin.original(span),
            None => Some(span),
        }
    }

    /// The name the source was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `span`; empty where the span does not lie in this text on character borders.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line and column of a byte offset; offsets past the end give the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let starts = self.line_starts();
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = starts.partition_point(|&start| start as usize <= offset).max(1);
        let start = starts.get(line - 1).map_or(0, |&start| start as usize);
        let before = self.text.get(start..offset).unwrap_or_default();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position {
            line: count(line),
            column: count(before.chars().count() + 1),
            utf16: count(before.encode_utf16().count()),
        }
    }

    /// Where the words at `span` begin and end in the file that the reader has: in the document of a text that was
    /// taken out of one, where [`Self::within`] gave it, in the text itself otherwise.
    ///
    /// ```
    /// # #[cfg(feature = "markdown")] {
    /// use antinomy::markdown;
    ///
    /// let source = markdown::read("order.md", "Order\n=====\n\n**Members** shall not ask.")?;
    /// let place = source.place(antinomy::text::Span::new(9, 16));
    /// assert_eq!(source.slice(antinomy::text::Span::new(9, 16)), "Members");
    /// assert_eq!((place.start.line, place.start.column), (4, 3));
    /// # }
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn place(&self, span: Span) -> Range<Position> {
        let (source, span) = self.in_document(span).unwrap_or((self, span));
        source.position(span.start())..source.position(span.end())
    }

    /// The document that the text was taken out of, where it is known, with the span there. Words that were put in
    /// between stand where the next words do.
    pub(crate) fn in_document(&self, span: Span) -> Option<(&Self, Span)> {
        let document = self.document.as_deref()?;
        let next = || {
            self.original(Span::new(span.start(), u32::MAX)).map(|next| Span::new(next.start(), next.start()))
        };
        Some((document, self.original(span).or_else(next)?))
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(ends.map(|end| u32::try_from(end + 1).unwrap_or(u32::MAX))).collect()
        })
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("name", &self.name).field("bytes", &self.text.len()).finish()
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for Source {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_characters_and_utf16() {
        let source = Source::new("t", "§ 1\r\n“𝕊x”\n").unwrap();
        let at = |offset| {
            let place = source.position(offset);
            (place.line, place.column, place.utf16)
        };
        assert_eq!(at(0), (1, 1, 0));
        assert_eq!(at(2), (1, 2, 1));
        let x = source.text().find('x').unwrap() as u32;
        assert_eq!(at(x), (2, 3, 3));
        assert_eq!(at(x - 1), (2, 2, 1), "inside a character: its start");
        assert_eq!(at(9_999), (3, 1, 0));
    }
}
