//! What the start of an element does.

use super::build::Builder;
use super::element::{Attributes, Class, Level, Rank, attribute, attributes, class, name, regulation};
use super::read::{DEEPEST, Fault, Machine, Wanted, fault, short};
use super::{Note, identifier};
use crate::error::ErrorKind;

/// The tag that opens an element.
struct Tag<'t> {
    words: &'t str,
    /// The name without its prefix.
    name: &'t str,
    /// Where the name ends in the words.
    end: usize,
    /// Where the tag stands in the document.
    at: usize,
}

impl<'t> Tag<'t> {
    fn attributes(&self) -> Attributes<'t> {
        attributes(self.words, self.end)
    }
}

impl Machine<'_, '_> {
    pub(super) fn start(&mut self, tag: &str, at: usize) -> Result<(), Fault> {
        if self.stack.len() + self.passed >= DEEPEST {
            return Err(fault(at, format!("elements nest deeper than {DEEPEST}")));
        }
        if self.passed > 0 {
            self.passed += 1;
            return Ok(());
        }
        let (name, end) = name(tag);
        if self.stack.is_empty() {
            if self.root {
                return Err(fault(at, "a second root element"));
            }
            return self.begin(&Tag { words: tag, name, end, at });
        }
        if self.meta.is_open() {
            let role = attributes(tag, end).find(|(name, _)| matches!(*name, "role" | "TYPE"));
            let role = role.map_or("", |(_, value)| value);
            self.meta.open(name, role);
            self.push(Class::Metadata, false);
            return Ok(());
        }
        let class = if self.regulations { regulation(name) } else { class(name) };
        self.open(class, &Tag { words: tag, name, end, at });
        Ok(())
    }

    /// The root element, which tells whether the document is of a kind that is read.
    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        self.root = true;
        let root = tag.name;
        let mut spaces = None;
        let mut whole = "";
        for (name, value) in tag.attributes() {
            if name == "xmlns" || name.strip_prefix("xmlns:").is_some_and(|_| value.contains("uslm")) {
                spaces = Some(spaces.unwrap_or(false) | value.contains("uslm"));
            } else if name == "identifier" {
                whole = value;
            }
        }
        self.regulations = matches!(root, "DLPSTEXTCLASS" | "ECFR")
            || matches!(root.as_bytes(), [b'D', b'I', b'V', b'1'..=b'9']);
        let level = matches!(class(root), Class::Level(_));
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
            self.push(Class::Block, false);
            return Ok(());
        }
        let known = spaces == Some(true) || self.regulations || spaces.is_none() && (document || level);
        if !known {
            let root = short(root).to_owned();
            return Err((tag.at, ErrorKind::Schema { root }));
        }
        whole.clone_into(&mut self.metadata.identifier_text);
        if matches!(self.wanted, Wanted::Whole) {
            self.builder = Some(Builder::with_room(false, self.bytes.len()));
        }
        let class = match (self.regulations, level) {
            (true, _) => regulation(root),
            (false, true) => class(root),
            _ => Class::Block,
        };
        self.open(class, tag);
        Ok(())
    }

    fn open(&mut self, class: Class, tag: &Tag<'_>) {
        let parent = self.stack.last().map(|open| open.class);
        let in_level = matches!(parent, Some(Class::Level(_)));
        let mut class = match class {
            // A heading inside a table or a number inside a list belongs to no unit.
            Class::Number | Class::Heading if !in_level => Class::Block,
            Class::LabelledHeading if !in_level => Class::Block,
            class => class,
        };
        if matches!(class, Class::Inline | Class::Emphasis)
            && (in_level || parent.is_none())
            && self.regulations
        {
            class = Class::Block;
        }
        let mut wanted = false;
        match class {
            Class::Level(level) => wanted = self.level(level, tag),
            Class::Number => {
                self.number.clear();
                self.numbered = self.builder.as_ref().is_none_or(Builder::is_named);
                if !self.numbered {
                    self.number.push_str(attribute(tag.words, tag.end, "value"));
                }
            }
            Class::Block | Class::Title => {
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
                if self.builder.is_none() {
                    self.passed = 1;
                    return;
                }
                let topic = tag
                    .attributes()
                    .find(|(name, value)| matches!(*name, "topic" | "type" | "TYPE") && !value.is_empty());
                let topic = topic.map_or("", |(_, value)| value);
                self.note = Some((Note::new(tag.name, topic), tag.at));
            }
            Class::Metadata => self.meta.begin(),
            Class::Emphasis => {
                if let Some(builder) = &mut self.builder {
                    builder.begin_emphasis();
                }
            }
            Class::Inline | Class::Heading | Class::Dropped | Class::LabelledHeading => {}
        }
        if matches!(class, Class::Aside | Class::Dropped) {
            self.passed = 1;
            return;
        }
        self.push(class, wanted);
    }

    fn referred(&mut self, tag: &Tag<'_>, class: &mut Class) {
        let (mut href, mut footnote) = ("", false);
        for (name, value) in tag.attributes() {
            match name {
                "href" => href = value,
                "class" => footnote |= value.contains("footnoteRef"),
                _ => {}
            }
        }
        if footnote {
            *class = Class::Dropped;
            return;
        }
        let start = self.builder.as_ref().map_or(0, |builder| builder.text.len());
        self.references.push((start, href.to_owned()));
    }

    /// Opens a unit; whether it is the one that is wanted.
    fn level(&mut self, level: Level, tag: &Tag<'_>) -> bool {
        self.number.clear();
        if self.regulations {
            self.regulation(level, tag);
            let identifier = std::mem::take(&mut self.identifier);
            let wanted = self.unit(level, &identifier, "", tag.at);
            self.identifier = identifier;
            return wanted;
        }
        let (mut identifier, mut status) = ("", "");
        for (name, value) in tag.attributes() {
            match name {
                "identifier" => identifier = value,
                "status" => status = value,
                _ => {}
            }
        }
        self.unit(level, identifier, status, tag.at)
    }

    fn unit(&mut self, level: Level, identifier: &str, status: &str, at: usize) -> bool {
        let wanted = self.builder.is_none()
            && match self.wanted {
                Wanted::Whole | Wanted::Note => false,
                Wanted::Unit(name) => self.found.is_empty() && identifier::same(identifier, name),
                Wanted::Sections => level.rank == Rank::Section && !identifier.is_empty(),
            };
        if wanted {
            self.builder = Some(Builder::new(level.rank == Rank::Section));
        } else if self.builder.is_none() {
            self.above.push(identifier.into());
        }
        if let Some(builder) = &mut self.builder {
            builder.open(level, identifier, status, u32::try_from(at).unwrap_or(u32::MAX));
            if self.regulations {
                builder.number(&self.number);
            }
        }
        wanted
    }

    /// `<DIV8 N="§ 1.1" TYPE="SECTION">`: identifiers are made as the Legislative Markup makes them.
    fn regulation(&mut self, level: Level, tag: &Tag<'_>) {
        let number = attribute(tag.words, tag.end, "N");
        let number = number.trim_start_matches(['§', ' ', '\u{A0}']).trim();
        self.number.push_str(number);
        self.identifier.clear();
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
            "part" => "/p",
            "subpart" => "/sp",
            "section" => "/s",
            _ => "/",
        };
        self.identifier.push_str(sign);
        self.identifier.push_str(number);
    }
}
