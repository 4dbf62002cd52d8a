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

/// The name of an element without its prefix.
pub(super) fn local(name: &str) -> &str {
    match memchr::memchr(b':', name.as_bytes()) {
        Some(colon) => name.get(colon + 1..).unwrap_or_default(),
        None => name,
    }
}

/// The use of an element of United States Legislative Markup.
pub(super) fn class(name: &str) -> Class {
    match local(name) {
        "title" => level("title", Rank::Container),
        "subtitle" => level("subtitle", Rank::Container),
        "chapter" => level("chapter", Rank::Container),
        "subchapter" => level("subchapter", Rank::Container),
        "part" => level("part", Rank::Container),
        "subpart" => level("subpart", Rank::Container),
        "division" => level("division", Rank::Container),
        "subdivision" => level("subdivision", Rank::Container),
        "article" => level("article", Rank::Container),
        "subarticle" => level("subarticle", Rank::Container),
        "appendix" => level("appendix", Rank::Container),
        "compiledAct" => level("act", Rank::Container),
        "courtRules" => level("rules", Rank::Container),
        "courtRule" => level("rule", Rank::Section),
        "reorganizationPlans" => level("plans", Rank::Container),
        "reorganizationPlan" => level("plan", Rank::Container),
        "section" => level("section", Rank::Section),
        "subsection" => level("subsection", Rank::Item),
        "paragraph" => level("paragraph", Rank::Item),
        "subparagraph" => level("subparagraph", Rank::Item),
        "clause" => level("clause", Rank::Item),
        "subclause" => level("subclause", Rank::Item),
        "item" => level("item", Rank::Item),
        "subitem" => level("subitem", Rank::Item),
        "subsubitem" => level("subsubitem", Rank::Item),
        "level" => level("level", Rank::Item),
        "num" => Class::Number,
        "heading" => Class::Heading,
        "content" | "chapeau" | "continuation" | "text" | "p" | "quotedContent" | "list"
        | "listItem" | "listContent" | "listHeading" | "recital" | "resolvingClause"
        | "enactingFormula" | "docTitle" | "officialTitle" | "longTitle" | "preamble" | "table"
        | "tr" | "caption" | "subheading" | "formula" | "figure" | "signature" | "signatures"
        | "action" | "actionDescription" | "schedule" | "form" | "block" | "crossHeading" | "div" => {
            Class::Block
        }
        "td" | "th" | "column" => Class::Cell,
        "ref" => Class::Reference,
        "note" | "sourceCredit" | "footnote" | "sidenote" | "editorialNote" | "explanationNote"
        | "editionNote" | "citationNote" | "legislativeHistory" | "authority" | "source" => Class::Aside,
        "toc" | "page" | "endMarker" | "layout" | "tocItem" | "elided" | "preface" | "img"
        | "coverPage" | "coverTitle" | "colgroup" => Class::Dropped,
        "meta" => Class::Metadata,
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
        "P" | "FP" | "FRP" | "HD1" | "HD2" | "HD3" | "EXTRACT" | "EXAMPLE" | "DIV" | "TABLE"
        | "TR" | "HED" | "PSPACE" | "LI" | "UL" | "OL" | "MATH" => Class::Block,
        "TD" | "TH" => Class::Cell,
        "SU" => Class::Raised,
        "FTREF" => Class::FootnoteMark,
        "AUTH" | "SOURCE" | "CITA" | "FTNT" | "EDNOTE" | "EFFDNOT" | "EFFDNOTP" | "SECAUTH"
        | "APPRO" | "NOTE" | "CROSSREF" | "PARAUTH" => Class::Aside,
        "CFRTOC" | "AMDDATE" | "RESERVED" | "img" | "VOLUME" => Class::Dropped,
        "HEADER" => Class::Metadata,
        _ => Class::Inline,
    }
}

/// Calls `each` with every attribute of a tag, name and raw value, and the offset of the value in the tag.
pub(super) fn attributes<'t>(tag: &'t str, mut each: impl FnMut(&'t str, &'t str)) {
    let bytes = tag.as_bytes();
    let mut at = bytes.iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len());
    while let Some(equals) = bytes.get(at..).and_then(|rest| memchr::memchr(b'=', rest)) {
        let name = tag.get(at..at + equals).unwrap_or_default().trim();
        at += equals + 1;
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let Some(quote @ (b'"' | b'\'')) = bytes.get(at).copied() else { return };
        at += 1;
        let Some(end) = bytes.get(at..).and_then(|rest| memchr::memchr(quote, rest)) else { return };
        each(name, tag.get(at..at + end).unwrap_or_default());
        at += end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_in_any_quotes() {
        let mut found = Vec::new();
        attributes("num a='x=\"1\"' b = \"2\" c=\"\" d", |name, value| found.push((name, value)));
        assert_eq!(found, [("a", "x=\"1\""), ("b", "2"), ("c", "")]);
    }

    #[test]
    fn prefixes_do_not_count() {
        assert_eq!(class("html:td"), Class::Cell);
        assert_eq!(class("uslm:num"), Class::Number);
        assert_eq!(class("unheard-of"), Class::Inline);
    }
}
