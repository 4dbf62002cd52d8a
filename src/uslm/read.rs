//! The events of a document, handed to the builder.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::build::{Builder, Sink};
use super::element::{Class, Level, Rank, attributes, class, local, regulation};
use super::{Document, Metadata, Note, Reference, identifier, metadata};
use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// How deep elements may nest.
const DEEPEST: usize = 256;

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

struct Open {
    class: Class,
    /// Whether the unit that is wanted ends with it.
    wanted: bool,
}

struct Machine<'b, 'i> {
    bytes: &'b [u8],
    wanted: Wanted<'i>,
    stack: Vec<Open>,
    /// How many elements are open inside one that is passed over.
    passed: usize,
    builder: Option<Builder>,
    found: Vec<Document>,
    metadata: Metadata,
    meta: metadata::Scan,
    regulations: bool,
    /// The title of the regulations, for identifiers.
    title: String,
    root: bool,
    /// A note that is passed over, with its start.
    note: Option<(Note, usize)>,
    references: Vec<(usize, String)>,
    raised: Option<(usize, usize)>,
    number: String,
    identifier: String,
    status: String,
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
        wanted,
        stack: Vec::with_capacity(32),
        passed: 0,
        builder: None,
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
        identifier: String::new(),
        status: String::new(),
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

type Fault = (usize, ErrorKind);

fn fault(at: usize, message: impl Into<String>) -> Fault {
    (at, ErrorKind::Xml { message: message.into() })
}

impl Machine<'_, '_> {
    fn run(&mut self) -> Result<(), Fault> {
        let bytes = self.bytes;
        let mut reader = Reader::from_reader(bytes);
        let mut before = 0;
        loop {
            // The event is not moved before it is matched: that costs as much as reading it.
            let event = reader.read_event();
            let after = at(reader.buffer_position());
            match event {
                Ok(Event::Text(words)) => self.text(&words, before),
                Ok(Event::Start(tag)) => self.start(&tag, before)?,
                Ok(Event::End(_)) => self.end(after),
                Ok(Event::Empty(tag)) => {
                    self.start(&tag, before)?;
                    self.end(after);
                }
                Ok(Event::GeneralRef(name)) => self.reference(&name, before, after)?,
                Ok(Event::CData(words)) => self.text(&words, before + "<![CDATA[".len()),
                Ok(Event::DocType(words)) => {
                    if memchr::memchr(b'[', words.as_bytes()).is_some() {
                        return Err(fault(before, "declarations in a document type are not read"));
                    }
                }
                Ok(Event::Decl(declaration)) => {
                    let encoding = declaration.encoding().and_then(Result::ok);
                    if encoding.is_some_and(|name| {
                        !name.eq_ignore_ascii_case("utf-8") && !name.eq_ignore_ascii_case("us-ascii")
                    }) {
                        return Err(fault(before, "only UTF-8 is read"));
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

    fn sink(&self) -> Sink {
        // Words in a label or heading may be wrapped in elements for their looks.
        for open in self.stack.iter().rev() {
            match open.class {
                Class::Number => return Sink::Label,
                Class::Heading | Class::LabelledHeading => return Sink::Heading,
                Class::Inline | Class::Reference | Class::Raised => {}
                _ => return Sink::Text,
            }
        }
        Sink::Text
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
        if sink == Sink::Label && self.number.is_empty() {
            self.number.push_str(words.trim_matches(|sign: char| !sign.is_alphanumeric()));
        }
        if let Some(builder) = &mut self.builder {
            builder.words(words, u32::try_from(start).unwrap_or(u32::MAX), sink);
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

    fn start(&mut self, tag: &str, at: usize) -> Result<(), Fault> {
        if self.stack.len() + self.passed >= DEEPEST {
            return Err(fault(at, format!("elements nest deeper than {DEEPEST}")));
        }
        if self.passed > 0 {
            self.passed += 1;
            return Ok(());
        }
        let end = tag.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or_default();
        if self.stack.is_empty() {
            if self.root {
                return Err(fault(at, "a second root element"));
            }
            return self.begin(tag, name, at);
        }
        if self.meta.is_open() {
            let mut role = "";
            attributes(tag, |name, value| {
                if matches!(name, "role" | "TYPE") {
                    role = value;
                }
            });
            self.meta.open(local(name), role);
            self.stack.push(Open { class: Class::Metadata, wanted: false });
            return Ok(());
        }
        let class = if self.regulations { regulation(name) } else { class(name) };
        self.open(class, tag, at);
        Ok(())
    }

    /// The root element, which tells whether the document is of a kind that is read.
    fn begin(&mut self, tag: &str, name: &str, at: usize) -> Result<(), Fault> {
        self.root = true;
        let root = local(name);
        let mut spaces = None;
        let mut whole = "";
        attributes(tag, |name, value| {
            if name == "xmlns" || name.strip_prefix("xmlns:").is_some_and(|_| value.contains("uslm")) {
                spaces = Some(spaces.unwrap_or(false) | value.contains("uslm"));
            } else if name == "identifier" {
                whole = value;
            }
        });
        self.regulations = matches!(root, "DLPSTEXTCLASS" | "ECFR")
            || matches!(root.as_bytes(), [b'D', b'I', b'V', b'1'..=b'9']);
        let level = matches!(class(name), Class::Level(_));
        let document = matches!(
            root,
            "uscDoc"
                | "pLaw"
                | "statuteCompilation"
                | "lawDoc"
                | "cfrDoc"
                | "uscode"
                | "publicLaws"
                | "statutesAtLarge"
                | "constitutionAmendment"
        );
        if matches!(self.wanted, Wanted::Note) {
            self.regulations = root.bytes().all(|byte| byte.is_ascii_uppercase());
            self.builder = Some(Builder::new(false));
            self.stack.push(Open { class: Class::Block, wanted: false });
            return Ok(());
        }
        let known = spaces == Some(true) || self.regulations || spaces.is_none() && (document || level);
        if !known {
            let root = short(root).to_owned();
            return Err((at, ErrorKind::Schema { root }));
        }
        whole.clone_into(&mut self.metadata.identifier_text);
        if matches!(self.wanted, Wanted::Whole) {
            let mut builder = Builder::new(false);
            builder.reserve(self.bytes.len() / 3);
            self.builder = Some(builder);
        }
        let class = match (self.regulations, level) {
            (true, _) => regulation(name),
            (false, true) => class(name),
            _ => Class::Block,
        };
        self.open(class, tag, at);
        Ok(())
    }

    fn open(&mut self, class: Class, tag: &str, at: usize) {
        let parent = self.stack.last().map(|open| open.class);
        let in_level = matches!(parent, Some(Class::Level(_)));
        let mut class = match class {
            // A heading inside a table or a number inside a list belongs to no unit.
            Class::Number | Class::Heading if !in_level => Class::Block,
            Class::LabelledHeading if !in_level => Class::Block,
            class => class,
        };
        if class == Class::Inline && (in_level || parent.is_none()) && self.regulations {
            class = Class::Block;
        }
        let mut wanted = false;
        match class {
            Class::Level(level) => wanted = self.level(level, tag, at),
            Class::Number => {
                self.number.clear();
                attributes(tag, |name, value| {
                    if name == "value" {
                        self.number.push_str(value);
                    }
                });
            }
            Class::Block => {
                if let Some(builder) = &mut self.builder {
                    builder.paragraph();
                }
            }
            Class::Cell => {
                if let Some(builder) = &mut self.builder {
                    builder.space();
                }
            }
            Class::Reference => self.referred(tag, &mut class),
            Class::Raised => {
                self.raised = self.builder.as_ref().map(|builder| (builder.text.len(), usize::MAX))
            }
            Class::FootnoteMark => {
                if let (Some(builder), Some((from, to))) = (&mut self.builder, self.raised.take())
                    && builder.text.len() == to
                {
                    builder.take_back(from);
                }
            }
            Class::Aside => {
                let mut topic = "";
                attributes(tag, |name, value| {
                    if matches!(name, "topic" | "type" | "TYPE") && topic.is_empty() {
                        topic = value;
                    }
                });
                let kind = tag
                    .split(|sign: char| sign.is_ascii_whitespace() || sign == '/')
                    .next()
                    .unwrap_or_default();
                let kind = kind.rsplit(':').next().unwrap_or_default();
                self.note = Some((Note::new(kind, topic), at));
            }
            Class::Metadata => self.meta.begin(),
            Class::Inline | Class::Heading | Class::Dropped | Class::LabelledHeading => {}
        }
        if matches!(class, Class::Aside | Class::Dropped) {
            self.passed = 1;
            return;
        }
        self.stack.push(Open { class, wanted });
    }

    fn referred(&mut self, tag: &str, class: &mut Class) {
        let (mut href, mut footnote) = ("", false);
        attributes(tag, |name, value| match name {
            "href" => href = value,
            "class" => footnote |= value.contains("footnoteRef"),
            _ => {}
        });
        if footnote {
            *class = Class::Dropped;
            return;
        }
        let start = self.builder.as_ref().map_or(0, |builder| builder.text.len());
        self.references.push((start, href.to_owned()));
    }

    /// Opens a unit; whether it is the one that is wanted.
    fn level(&mut self, level: Level, tag: &str, at: usize) -> bool {
        self.identifier.clear();
        self.status.clear();
        self.number.clear();
        if self.regulations {
            self.regulation(level, tag);
        } else {
            attributes(tag, |name, value| match name {
                "identifier" => self.identifier.push_str(value),
                "status" => self.status.push_str(value),
                _ => {}
            });
        }
        let mut wanted = false;
        if self.builder.is_none() {
            wanted = match self.wanted {
                Wanted::Whole | Wanted::Note => false,
                Wanted::Unit(name) => self.found.is_empty() && identifier::same(&self.identifier, name),
                Wanted::Sections => level.rank == Rank::Section && !self.identifier.is_empty(),
            };
            if wanted {
                self.builder = Some(Builder::new(level.rank == Rank::Section));
            }
        }
        if let Some(builder) = &mut self.builder {
            builder.open(level, &self.identifier, &self.status, u32::try_from(at).unwrap_or(u32::MAX));
            if self.regulations {
                builder.number(&self.number);
            }
        }
        wanted
    }

    /// `<DIV8 N="§ 1.1" TYPE="SECTION">`: identifiers are made as the Legislative Markup makes them.
    fn regulation(&mut self, level: Level, tag: &str) {
        let mut number = "";
        attributes(tag, |name, value| {
            if name == "N" {
                number = value;
            }
        });
        let number = number.trim_start_matches(['§', ' ', '\u{A0}']).trim();
        self.number.push_str(number);
        if level.name == "title" {
            number.clone_into(&mut self.title);
        }
        self.identifier.push_str("/us/cfr/t");
        self.identifier.push_str(&self.title);
        let sign = match level.name {
            "title" => return,
            "subtitle" => "/st",
            "chapter" => "/ch",
            "subchapter" => "/sch",
            "part" => "/pt",
            "subpart" => "/spt",
            "section" => "/s",
            _ => "/",
        };
        self.identifier.push_str(sign);
        self.identifier.push_str(number);
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
                    builder.number(&self.number);
                }
                Class::Heading => builder.end_of_line(Sink::Heading),
                Class::LabelledHeading => {
                    builder.end_of_line(Sink::Heading);
                    builder.split_heading(&self.number);
                    builder.flatten();
                }
                Class::Block => builder.paragraph(),
                Class::Cell => builder.space(),
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
        }
        if open.wanted || self.stack.is_empty() {
            self.finish();
        }
    }

    fn finish(&mut self) {
        let Some(mut builder) = self.builder.take() else { return };
        builder.finish();
        self.found.push(Document::of(builder, self.metadata.clone()));
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
fn short(name: &str) -> &str {
    let end = name.char_indices().nth(40).map_or(name.len(), |(at, _)| at);
    name.get(..end).unwrap_or_default()
}
