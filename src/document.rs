//! What a file holds, told by its content, and its text.
//!
//! A name tells no more than the content does, save for Markdown, most of which looks like plain text: `.md` and
//! `.markdown` are believed, and so is `.txt`. A text without such a name counts as Markdown where a line has a sign
//! that plain text has not: `## Heading`, `**bold**`, `~~struck~~`.

use crate::error::{Error, ErrorKind};
use crate::text::{Source, Span};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Text without signs of its own.
    Plain,
    /// Markdown.
    Markdown,
    /// A page of the web, whose words alone are read.
    Html,
    /// Law in United States Legislative Markup or eCFR XML.
    Xml,
}

/// Files that are known by their first bytes and hold no text, with what makes text of them.
const REFUSED: [(&[u8], &str, &str); 8] = [
    (b"%PDF-", "a PDF file", "take its text out first: `pdftotext -layout FILE`"),
    (b"PK\x03\x04", "a ZIP archive, as .docx and .odt files are", "save it as plain text first"),
    (b"\xD0\xCF\x11\xE0", "a Word file", "save it as plain text first"),
    (b"{\\rtf", "a Rich Text file", "save it as plain text first"),
    (b"\x89PNG", "a picture", "its text must be recognised first"),
    (b"\xFF\xD8\xFF", "a picture", "its text must be recognised first"),
    (b"II*\0", "a picture", "its text must be recognised first"),
    (b"\x1F\x8B", "a compressed file", "unpack it first"),
];

impl Kind {
    /// What the bytes of a file are; the name serves where they do not tell.
    ///
    /// ```
    /// use antinomy::document::Kind;
    ///
    /// assert_eq!(Kind::of("rule.md", b"1. Members shall not ask.")?, Kind::Markdown);
    /// assert_eq!(Kind::of("-", b"<?xml version=\"1.0\"?><section/>")?, Kind::Xml);
    /// assert!(Kind::of("rule.txt", b"%PDF-1.7 ...").is_err());
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Refused`] for a file that holds no text, such as a PDF file.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let start = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        if let Some((_, kind, advice)) = REFUSED.iter().find(|(sign, ..)| start.starts_with(sign)) {
            let kind = ErrorKind::Refused { kind: (*kind).into(), advice: (*advice).into() };
            return Err(Error::new(name, Span::default(), kind));
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        Ok(match &*ending {
            "md" | "markdown" => Self::Markdown,
            _ if start.starts_with(b"<") => markup(start).unwrap_or(Self::Plain),
            "txt" => Self::Plain,
            _ if std::str::from_utf8(start).is_ok_and(|text| text.lines().any(is_markdown)) => Self::Markdown,
            _ => Self::Plain,
        })
    }
}

/// Whether a text that begins with `<` is a page or XML; neither, where no name follows.
fn markup(start: &[u8]) -> Option<Kind> {
    let head = start.get(..start.len().min(1024)).unwrap_or_default().to_ascii_lowercase();
    let within = |sign: &str| memchr::memmem::find(&head, sign.as_bytes()).is_some();
    let first = head.get(1)?;
    // The Electronic Code of Federal Regulations has a `<BODY>` too.
    if within("<!doctype html") || within("<html") || *first != b'?' && within("<body") {
        return Some(Kind::Html);
    }
    match first {
        b'?' | b'!' => Some(Kind::Xml),
        _ if first.is_ascii_alphabetic() => {
            let name = head.get(1..)?.split(|byte| !byte.is_ascii_alphanumeric()).next()?;
            let page: [&[u8]; 9] = [b"p", b"div", b"h1", b"h2", b"h3", b"head", b"article", b"ul", b"ol"];
            Some(if page.contains(&name) && !within("xmlns") { Kind::Html } else { Kind::Xml })
        }
        _ => None,
    }
}

/// Whether a line bears a sign of Markdown that plain text seldom has.
fn is_markdown(line: &str) -> bool {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    let pair = |mark: &str| line.split(mark).nth(2).is_some();
    (1..=6).contains(&hashes) && line.get(hashes..).is_some_and(|rest| rest.starts_with(' '))
        || pair("**")
        || pair("~~")
}

/// The text of a file, read by its kind; places in the file are found by
/// [`Source::original`](crate::text::Source::original).
///
/// ```
/// # #[cfg(feature = "markdown")] {
/// use antinomy::document;
///
/// let source = document::read("order.html", b"<html><body><p>Members shall <b>not</b> ask.</p></body></html>")?;
/// assert_eq!(source.text(), "Members shall not ask.");
/// # }
/// # Ok::<(), antinomy::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::Refused`] for a file that holds no text, or whose kind this build does not read, and what
/// [`Source::from_bytes`], [`crate::markdown::read`] and [`crate::uslm::read`] refuse.
pub fn read(name: &str, bytes: &[u8]) -> Result<Source, Error> {
    match Kind::of(name, bytes)? {
        Kind::Plain => Source::from_bytes(name, bytes),
        Kind::Markdown => marked(name, bytes, false),
        Kind::Html => marked(name, bytes, true),
        #[cfg(feature = "uslm")]
        Kind::Xml => {
            let read = crate::uslm::read(bytes).map_err(|error| error.named(name))?;
            Ok(read.source().clone().within(Source::from_bytes(name, bytes)?))
        }
        #[cfg(not(feature = "uslm"))]
        Kind::Xml => Err(unread(name, "XML", "uslm")),
    }
}

#[cfg(feature = "markdown")]
fn marked(name: &str, bytes: &[u8], page: bool) -> Result<Source, Error> {
    let source = Source::from_bytes(name, bytes)?;
    let read = if page { crate::markdown::read_html } else { crate::markdown::read };
    read(name, source.text())
}

#[cfg(not(feature = "markdown"))]
fn marked(name: &str, _: &[u8], page: bool) -> Result<Source, Error> {
    Err(unread(name, if page { "HTML" } else { "Markdown" }, "markdown"))
}

#[cfg(not(all(feature = "uslm", feature = "markdown")))]
fn unread(name: &str, kind: &str, feature: &str) -> Error {
    let advice = format!("build with the feature `{feature}`");
    Error::new(name, Span::default(), ErrorKind::Refused { kind: kind.into(), advice })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content_first() {
        let cases: &[(&str, &[u8], Option<Kind>)] = &[
            ("a.txt", b"1. Members shall not ask.", Some(Kind::Plain)),
            ("a.txt", b"# Order\n\n1. Members shall not ask.", Some(Kind::Plain)),
            ("-", b"# Order\n\n1. Members shall not ask.", Some(Kind::Markdown)),
            ("-", b"Members ~~may~~ shall ask.", Some(Kind::Markdown)),
            ("-", b"No * stars here, # either.", Some(Kind::Plain)),
            ("a.MD", b"Members ask.", Some(Kind::Markdown)),
            ("a.txt", b"  <!DOCTYPE html>\n<html>", Some(Kind::Html)),
            ("a.txt", b"<?xml version='1.0'?>\n<html xmlns='x'>", Some(Kind::Html)),
            ("a.txt", b"\xEF\xBB\xBF<?xml version='1.0'?>\n<uscDoc>", Some(Kind::Xml)),
            ("a.xml", b"<?xml version='1.0'?><DLPSTEXTCLASS><TEXT><BODY>", Some(Kind::Xml)),
            ("-", b"<section xmlns='x'>", Some(Kind::Xml)),
            ("-", b"<div>", Some(Kind::Html)),
            ("-", b"< 3 days", Some(Kind::Plain)),
            ("rule", b"%PDF-1.4\n\0", None),
            ("rule.md", b"PK\x03\x04", None),
        ];
        for (name, bytes, kind) in cases {
            let shown = String::from_utf8_lossy(bytes);
            assert_eq!(Kind::of(name, bytes).ok(), *kind, "{name}: {shown}");
        }
        let error = read("rule.pdf", b"%PDF-1.4").unwrap_err();
        assert_eq!(
            error.to_string(),
            "rule.pdf: a PDF file is not read here; take its text out first: `pdftotext -layout FILE`"
        );
    }
}
