//! What the elements of a document are for.

/// The use of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A unit of law, from title to subitem.
    Level(Level),
    /// The label of a unit.
    Number,
    /// The heading of a unit.
    Heading,
    /// A run of words on lines of its own.
    Block,
    /// A cell of a table, set apart from the one before it.
    Cell,
    /// Words inside a run; elements that are not known count as such.
    Inline,
    /// A reference with an official target.
    Reference,
    /// Words about the law that are none of it: notes, credits, footnotes.
    Aside,
    /// Tables of contents, page numbers and the like.
    Dropped,
    /// Data about the document.
    Metadata,
    /// A heading of the Electronic Code of Federal Regulations, which holds the label too.
    LabelledHeading,
    /// A heading inside a unit of the same.
    Title,
    /// Words set off by their looks in the same, as headings in a paragraph are.
    Emphasis,
    /// A footnote mark of the same.
    Raised,
    /// What says that the raised sign before it was a footnote mark.
    FootnoteMark,
}

/// A unit of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    /// The name of its kind: `chapter`, `section`, `clause`.
    pub(super) name: &'static str,
    pub(super) rank: Rank,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Above a section.
    Container,
    Section,
    /// Below a section.
    Item,
}

const fn level(name: &'static str, rank: Rank) -> Class {
    Class::Level(Level { name, rank })
}

/// The use of an element of United States Legislative Markup, by its name without prefix.
pub(super) fn class(name: &str) -> Class {
    // By first letter, since every element of a document comes by here.
    match name.as_bytes().first() {
        Some(b'a') => match name {
            "article" => level("article", Rank::Container),
            "appendix" => level("appendix", Rank::Container),
            "action" | "actionDescription" => Class::Block,
            "authority" => Class::Aside,
            _ => Class::Inline,
        },
        Some(b'b') => match name {
            "block" => Class::Block,
            _ => Class::Inline,
        },
        Some(b'c') => match name {
            "chapter" => level("chapter", Rank::Container),
            "compiledAct" => level("act", Rank::Container),
            "courtRules" => level("rules", Rank::Container),
            "courtRule" => level("rule", Rank::Section),
            "clause" => level("clause", Rank::Item),
            "content" | "chapeau" | "continuation" | "caption" | "crossHeading" => Class::Block,
            "column" => Class::Cell,
            "citationNote" => Class::Aside,
            "coverPage" | "coverTitle" | "colgroup" => Class::Dropped,
            _ => Class::Inline,
        },
        Some(b'd') => match name {
            "division" => level("division", Rank::Container),
            "docTitle" | "div" => Class::Block,
            _ => Class::Inline,
        },
        Some(b'e') => match name {
            "enactingFormula" => Class::Block,
            "editorialNote" | "explanationNote" | "editionNote" => Class::Aside,
            "endMarker" | "elided" => Class::Dropped,
            _ => Class::Inline,
        },
        Some(b'f') => match name {
            "formula" | "figure" | "form" => Class::Block,
            "footnote" => Class::Aside,
            _ => Class::Inline,
        },
        Some(b'h') => match name {
            "heading" => Class::Heading,
            _ => Class::Inline,
        },
        Some(b'i') => match name {
            "item" => level("item", Rank::Item),
            "img" => Class::Dropped,
            _ => Class::Inline,
        },
        Some(b'l') => match name {
            "level" => level("level", Rank::Item),
            "list" | "listItem" | "listContent" | "listHeading" | "longTitle" => Class::Block,
            "legislativeHistory" => Class::Aside,
            "layout" => Class::Dropped,
            _ => Class::Inline,
        },
        Some(b'm') => match name {
            "meta" => Class::Metadata,
            _ => Class::Inline,
        },
        Some(b'n') => match name {
            "num" => Class::Number,
            "note" => Class::Aside,
            _ => Class::Inline,
        },
        Some(b'o') => match name {
            "officialTitle" => Class::Block,
            _ => Class::Inline,
        },
        Some(b'p') => match name {
            "part" => level("part", Rank::Container),
            "paragraph" => level("paragraph", Rank::Item),
            "p" | "preamble" => Class::Block,
            "page" | "preface" => Class::Dropped,
            _ => Class::Inline,
        },
        Some(b'q') => match name {
            "quotedContent" => Class::Block,
            _ => Class::Inline,
        },
        Some(b'r') => match name {
            "reorganizationPlans" => level("plans", Rank::Container),
            "reorganizationPlan" => level("plan", Rank::Container),
            "recital" | "resolvingClause" => Class::Block,
            "ref" => Class::Reference,
            _ => Class::Inline,
        },
        Some(b's') => match name {
            "subtitle" => level("subtitle", Rank::Container),
            "subchapter" => level("subchapter", Rank::Container),
            "subpart" => level("subpart", Rank::Container),
            "subdivision" => level("subdivision", Rank::Container),
            "subarticle" => level("subarticle", Rank::Container),
            "section" => level("section", Rank::Section),
            "subsection" => level("subsection", Rank::Item),
            "subparagraph" => level("subparagraph", Rank::Item),
            "subclause" => level("subclause", Rank::Item),
            "subitem" => level("subitem", Rank::Item),
            "subsubitem" => level("subsubitem", Rank::Item),
            "subheading" | "signature" | "signatures" | "schedule" => Class::Block,
            "sourceCredit" | "sidenote" | "source" => Class::Aside,
            _ => Class::Inline,
        },
        Some(b't') => match name {
            "title" => level("title", Rank::Container),
            "text" | "table" | "tr" => Class::Block,
            "td" | "th" => Class::Cell,
            "toc" | "tocItem" => Class::Dropped,
            _ => Class::Inline,
        },
        _ => Class::Inline,
    }
}

/// The use of an element of the Electronic Code of Federal Regulations.
pub(super) fn regulation(name: &str) -> Class {
    match name {
        "DIV1" => level("title", Rank::Container),
        "DIV2" => level("subtitle", Rank::Container),
        "DIV3" => level("chapter", Rank::Container),
        "DIV4" => level("subchapter", Rank::Container),
        "DIV5" => level("part", Rank::Container),
        "DIV6" => level("subpart", Rank::Container),
        "DIV7" => level("group", Rank::Container),
        "DIV8" => level("section", Rank::Section),
        "DIV9" => level("appendix", Rank::Section),
        "HEAD" => Class::LabelledHeading,
        "HD1" | "HD2" | "HD3" => Class::Title,
        "P" | "FP" | "FRP" | "EXTRACT" | "EXAMPLE" | "DIV" | "TABLE" | "TR" | "HED" | "PSPACE" | "LI"
        | "UL" | "OL" | "MATH" => Class::Block,
        "TD" | "TH" => Class::Cell,
        "I" | "E" => Class::Emphasis,
        "SU" => Class::Raised,
        "FTREF" => Class::FootnoteMark,
        "AUTH" | "SOURCE" | "CITA" | "FTNT" | "EDNOTE" | "EFFDNOT" | "EFFDNOTP" | "SECAUTH" | "APPRO"
        | "NOTE" | "CROSSREF" | "PARAUTH" => Class::Aside,
        "CFRTOC" | "AMDDATE" | "RESERVED" | "img" | "VOLUME" => Class::Dropped,
        "HEADER" => Class::Metadata,
        _ => Class::Inline,
    }
}

/// The attributes of a tag in their order, name and raw value; ends where they are malformed.
pub(super) struct Attributes<'t> {
    tag: &'t str,
    at: usize,
}

/// The attributes of a tag, from the byte where its name ends.
pub(super) fn attributes(tag: &str, at: usize) -> Attributes<'_> {
    Attributes { tag, at }
}

/// The raw value of an attribute; empty where the tag has none of this name.
pub(super) fn attribute<'t>(tag: &'t str, at: usize, name: &str) -> &'t str {
    attributes(tag, at).find(|(found, _)| *found == name).map_or("", |(_, value)| value)
}

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.tag.as_bytes();
        let skip = |mut at: usize| {
            while bytes.get(at).is_some_and(|byte| *byte <= b' ') {
                at += 1;
            }
            at
        };
        let begin = skip(self.at);
        let mut end = begin;
        // Names are too short for a search in steps of many bytes to pay.
        while bytes.get(end).is_some_and(|byte| *byte != b'=' && *byte > b' ') {
            end += 1;
        }
        let equals = skip(end);
        if bytes.get(equals) != Some(&b'=') {
            return None;
        }
        let open = skip(equals + 1);
        let quote @ (b'"' | b'\'') = *bytes.get(open)? else { return None };
        let close = open + 1 + memchr::memchr(quote, bytes.get(open + 1..)?)?;
        self.at = close + 1;
        Some((self.tag.get(begin..end)?, self.tag.get(open + 1..close)?))
    }
}

/// The name at the start of a tag without its prefix, and where it ends in the tag.
pub(super) fn name(tag: &str) -> (&str, usize) {
    let (mut begin, mut end) = (0, 0);
    // White space is all that stands below the space in XML.
    for byte in tag.bytes().take_while(|byte| *byte > b' ') {
        end += 1;
        if byte == b':' {
            begin = end;
        }
    }
    (tag.get(begin..end).unwrap_or_default(), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_in_any_quotes() {
        let tag = "num a='x=\"1\"' b = \"2\" c=\"\" d";
        assert_eq!(attributes(tag, 3).collect::<Vec<_>>(), [("a", "x=\"1\""), ("b", "2"), ("c", "")]);
        assert_eq!((attribute(tag, 3, "b"), attribute(tag, 3, "d")), ("2", ""));
    }

    #[test]
    fn prefixes_do_not_count() {
        assert_eq!(name("html:td class='a:b'"), ("td", 7));
        assert_eq!(name("uslm:num"), ("num", 8));
        assert_eq!(class("td"), Class::Cell);
        assert_eq!(class("unheard-of"), Class::Inline);
    }
}
