//! The events of a document, handed to the builder.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::build::Builder;
use super::element::Class;
use super::words::{Blanks, Sink};
use super::{Document, Metadata, Note, Reference, metadata};
use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// How deep elements may nest.
pub(super) const DEEPEST: usize = 256;

/// What is wanted of a document.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'i> {
    /// All of it as one.
    Whole,
    /// One unit.
    Unit(&'i str),
    /// Every section by itself.
    Sections,
    /// All of a note, which is a part of a document.
    Note,
}

pub(super) struct Open {
    pub(super) class: Class,
    /// What the words directly inside it are.
    pub(super) sink: Sink,
    /// Whether the unit that is wanted ends with it.
    pub(super) wanted: bool,
}

pub(super) struct Machine<'b, 'i> {
    pub(super) bytes: &'b [u8],
    pub(super) blanks: Blanks<'b>,
    pub(super) wanted: Wanted<'i>,
    pub(super) stack: Vec<Open>,
    /// How many elements are open inside one that is passed over.
    pub(super) passed: usize,
    pub(super) builder: Option<Builder>,
    /// The identifiers of the units that are open around the one that is wanted.
    pub(super) above: Vec<Box<str>>,
    pub(super) found: Vec<Document>,
    pub(super) metadata: Metadata,
    pub(super) meta: metadata::Scan,
    pub(super) regulations: bool,
    /// The title of the regulations, for identifiers.
    pub(super) title: String,
    pub(super) root: bool,
    /// A note that is passed over, with its start.
    pub(super) note: Option<(Note, usize)>,
    pub(super) references: Vec<(usize, String)>,
    pub(super) raised: Option<(usize, usize)>,
    /// The number of the unit that was opened last.
    pub(super) number: String,
    /// Whether the unit has its label from its identifier, so that no number is looked for.
    pub(super) numbered: bool,
    pub(super) identifier: String,
}

/// Reads what is wanted; the documents found, in order, and the data about the file.
pub(super) fn read(bytes: &[u8], wanted: Wanted<'_>) -> Result<(Vec<Document>, Metadata), Error> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Error::new("XML", Span::default(), ErrorKind::TooLong { bytes: bytes.len() as u64 }));
    }
    let rest = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let skipped = bytes.len() - rest.len();
    let mut machine = Machine {
        bytes: rest,
        blanks: Blanks::of(rest),
        wanted,
        stack: Vec::with_capacity(32),
        passed: 0,
        builder: None,
        above: Vec::new(),
        found: Vec::new(),
        metadata: Metadata::default(),
        meta: metadata::Scan::default(),
        regulations: false,
        title: String::new(),
        root: false,
        note: None,
        references: Vec::new(),
        raised: None,
        number: String::new(),
        numbered: false,
        identifier: String::new(),
    };
    machine.run().map_err(|(at, kind)| {
        let at = at + skipped;
        Error::new("XML", Span::of(at..at + 1), kind)
    })?;
    let Machine { mut found, metadata, .. } = machine;
    if skipped > 0 {
        for document in &mut found {
            document.skip(u32::try_from(skipped).unwrap_or(0));
        }
    }
    Ok((found, metadata))
}

pub(super) type Fault = (usize, ErrorKind);

pub(super) fn fault(at: usize, message: impl Into<String>) -> Fault {
    (at, ErrorKind::Xml { message: message.into() })
}

impl Machine<'_, '_> {
    fn run(&mut self) -> Result<(), Fault> {
        let bytes = self.bytes;
        let mut reader = Reader::from_reader(bytes);
        // White space before markup comes as no event of its own; half of the events of a document are such.
        reader.config_mut().trim_text_start = true;
        let mut before = 0;
        loop {
            // The event is not moved before it is matched: that costs as much as reading it.
            let event = reader.read_event();
            let after = at(reader.buffer_position());
            let ended_by = |length: usize| after.saturating_sub(length);
            if bytes.get(before).is_some_and(|byte| *byte <= b' ') {
                self.space();
            }
            match event {
                Ok(Event::Text(words)) => self.text(&words, ended_by(words.len())),
                Ok(Event::Start(tag)) => self.start(&tag, ended_by(tag.len() + "<>".len()))?,
                Ok(Event::End(_)) => self.end(after),
                Ok(Event::Empty(tag)) => {
                    self.start(&tag, ended_by(tag.len() + "</>".len()))?;
                    self.end(after);
                }
                Ok(Event::GeneralRef(name)) => {
                    self.reference(&name, ended_by(name.len() + "&;".len()), after)?;
                }
                Ok(Event::CData(words)) => self.text(&words, ended_by(words.len() + "]]>".len())),
                Ok(Event::DocType(words)) => {
                    if memchr::memchr(b'[', words.as_bytes()).is_some() {
                        return Err(fault(
                            after_blanks(bytes, before),
                            "declarations in a document type are not read",
                        ));
                    }
                }
                Ok(Event::Decl(declaration)) => {
                    let encoding = declaration.encoding().and_then(Result::ok);
                    if encoding.is_some_and(|name| {
                        !name.eq_ignore_ascii_case("utf-8") && !name.eq_ignore_ascii_case("us-ascii")
                    }) {
                        return Err(fault(after_blanks(bytes, before), "only UTF-8 is read"));
                    }
                }
                Ok(Event::Comment(_) | Event::PI(_)) => {}
                Ok(Event::Eof) => break,
                Err(error) => return Err(wrong(bytes, at(reader.error_position()), &error)),
            }
            before = after;
        }
        if !self.stack.is_empty() || self.passed > 0 {
            return Err(fault(
                bytes.len().saturating_sub(1),
                "the document is cut short: elements are left open",
            ));
        }
        if !self.root {
            return Err((0, ErrorKind::Empty));
        }
        Ok(())
    }

    /// What the words at hand are.
    fn sink(&self) -> Sink {
        self.stack.last().map_or(Sink::Text, |open| open.sink)
    }

    /// Opens an element inside those that are open. Words in a label or heading may be wrapped in elements for their
    /// looks.
    pub(super) fn push(&mut self, class: Class, wanted: bool) {
        let sink = match class {
            Class::Number => Sink::Label,
            Class::Heading | Class::LabelledHeading => Sink::Heading,
            Class::Inline | Class::Emphasis | Class::Reference | Class::Raised => self.sink(),
            _ => Sink::Text,
        };
        self.stack.push(Open { class, sink, wanted });
    }

    fn space(&mut self) {
        if self.passed == 0
            && let Some(builder) = &mut self.builder
        {
            builder.space();
        }
    }

    fn text(&mut self, words: &str, start: usize) {
        if self.passed > 0 {
            return;
        }
        if self.meta.is_open() {
            self.meta.words(words);
            return;
        }
        let sink = self.sink();
        if sink == Sink::Label && !self.numbered && self.number.is_empty() {
            self.number.push_str(words.trim_matches(|sign: char| !sign.is_alphanumeric()));
        }
        if let Some(builder) = &mut self.builder {
            let skipped = if sink == Sink::Text { builder.behind_heading(words) } else { 0 };
            let (words, start) = (words.get(skipped..).unwrap_or_default(), start + skipped);
            builder.words(words, u32::try_from(start).unwrap_or(u32::MAX), sink, &mut self.blanks);
        }
    }

    /// `&amp;` and `&#167;`; there are no others without a document type.
    fn reference(&mut self, name: &str, start: usize, end: usize) -> Result<(), Fault> {
        let sign = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => name.strip_prefix('#').and_then(|number| {
                let code = match number.strip_prefix('x') {
                    Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
                    None => number.parse().ok(),
                };
                code.and_then(char::from_u32)
            }),
        };
        let Some(sign) = sign else {
            return Err(fault(start, format!("unknown entity `{}`", short(name))));
        };
        if self.passed == 0 && !self.meta.is_open() {
            let sink = self.sink();
            if let Some(builder) = &mut self.builder {
                builder.sign(sign, Span::of(start..end), sink);
            }
        }
        Ok(())
    }

    fn end(&mut self, after: usize) {
        if self.passed > 0 {
            self.passed -= 1;
            if self.passed == 0
                && let Some((mut note, start)) = self.note.take()
                && let Some(builder) = &mut self.builder
            {
                note.original = Span::of(start..after);
                builder.notes.push(note);
            }
            return;
        }
        let Some(open) = self.stack.pop() else { return };
        if self.meta.is_open() {
            if self.stack.last().is_none_or(|open| open.class != Class::Metadata) {
                self.meta.finish(&mut self.metadata);
            } else {
                self.meta.close(&mut self.metadata);
            }
            return;
        }
        if let Some(builder) = &mut self.builder {
            match open.class {
                Class::Level(_) => builder.close(u32::try_from(after).unwrap_or(u32::MAX)),
                Class::Number => {
                    builder.end_of_line(Sink::Label);
                    if !self.numbered {
                        builder.number(&self.number);
                    }
                }
                Class::Heading => builder.end_of_line(Sink::Heading),
                Class::LabelledHeading => {
                    builder.end_of_line(Sink::Heading);
                    builder.split_heading(&self.number);
                    builder.flatten();
                }
                Class::Title => builder.title(),
                Class::Block => builder.paragraph(),
                Class::Cell => builder.space(),
                Class::Emphasis => builder.emphasis.end = builder.text.len(),
                Class::Reference => {
                    if let Some((start, href)) = self.references.pop() {
                        builder.refer(start, href);
                    }
                }
                Class::Raised => {
                    if let Some((_, to)) = &mut self.raised {
                        *to = builder.text.len();
                    }
                }
                _ => {}
            }
        } else if open.class == Class::Reference {
            self.references.pop();
        } else if matches!(open.class, Class::Level(_)) {
            self.above.pop();
        }
        if open.wanted || self.stack.is_empty() {
            self.finish();
        }
    }

    fn finish(&mut self) {
        let Some(mut builder) = self.builder.take() else { return };
        builder.finish();
        // After the root element there is no further document to come.
        let metadata = match self.stack.is_empty() {
            true => std::mem::take(&mut self.metadata),
            false => self.metadata.clone(),
        };
        self.found.push(Document::of(builder, metadata, self.above.clone()));
    }
}

impl Builder {
    fn refer(&mut self, start: usize, href: String) {
        let words = self.text.get(start..).unwrap_or_default();
        let start = start + words.len() - words.trim_start().len();
        if !href.is_empty() && start < self.text.len() {
            self.references
                .push(Reference { span: Span::of(start..self.text.len()), identifier: href.into() });
        }
    }
}

fn wrong(bytes: &[u8], at: usize, error: &quick_xml::Error) -> Fault {
    match (error, std::str::from_utf8(bytes)) {
        (quick_xml::Error::Encoding(_), Err(error)) => (error.valid_up_to(), ErrorKind::NotUtf8),
        _ => fault(at, error.to_string()),
    }
}

fn at(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// The first characters of a name, for a message.
pub(super) fn short(name: &str) -> &str {
    let end = name.char_indices().nth(40).map_or(name.len(), |(at, _)| at);
    name.get(..end).unwrap_or_default()
}

/// The first byte from `at` on that is no white space.
fn after_blanks(bytes: &[u8], at: usize) -> usize {
    at + bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}
