//! Lists inside one sentence: "unless (a) …, (b) …, or (c) …".

use super::{Part, PartKind};
use crate::outline::ProvisionId;
use crate::outline::label::{self, Style};
use crate::outline::sequence::{is_reference, names_unit};
use crate::outline::value::Value;
use crate::text::Span;

/// A label inside a sentence.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    /// The list it belongs to, by the place of the list's first mark.
    list: usize,
    level: u8,
    value: Value,
}

/// Adds the parts of one sentence: the sentence itself or, where it holds a list, the words before the list, its
/// items, and the words that go on after them.
pub(super) fn parts(
    text: &str,
    words: Span,
    kind: PartKind,
    depth: u8,
    provision: ProvisionId,
    parts: &mut Vec<Part>,
) {
    let marks = marks(text, words);
    let lead_end = marks.first().map_or(words.range().end, |mark| mark.start);
    let Some(lead) = trimmed(text, words.range().start, lead_end).filter(|_| !marks.is_empty()) else {
        parts.push(Part { kind, span: words, provision, depth });
        return;
    };
    parts.push(Part { kind, span: lead, provision, depth });
    for (place, mark) in marks.iter().enumerate() {
        let end = marks.get(place + 1).map_or(words.range().end, |next| next.start);
        let Some(mut span) = trimmed(text, mark.end, end) else { continue };
        let mut flush = None;
        if place + 1 == marks.len()
            && let Some(at) = flush_start(text, lead, &marks, span)
        {
            flush = trimmed(text, at, span.range().end);
            span = trimmed(text, span.range().start, at).unwrap_or(span);
        }
        parts.push(Part { kind: PartKind::Item, span, provision, depth: depth.saturating_add(mark.level) });
        if let Some(span) = flush {
            parts.push(Part { kind: PartKind::Flush, span, provision, depth });
        }
    }
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let words = text.get(start..end)?;
    let start = start + words.len() - words.trim_start().len();
    let words = words.trim();
    (!words.is_empty()).then(|| Span::of(start..start + words.len()))
}

/// The labels of every list of two items or more in a sentence, in order.
fn marks(text: &str, words: Span) -> Vec<Mark> {
    let bytes = text.as_bytes().get(..words.range().end).unwrap_or_default();
    let mut found: Vec<Mark> = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    // The end of the last bracket that is part of a reference: "(a) or (b)" after it is one too.
    let mut reference = 0;
    let mut from = words.range().start;
    while let Some(at) = bytes.get(from..).and_then(|rest| memchr::memchr(b'(', rest)).map(|at| from + at) {
        from = at + 1;
        let close = bytes
            .get(at..)
            .and_then(|rest| rest.iter().take(8).position(|&byte| byte == b')'))
            .map(|length| at + length + 1);
        let Some(close) = close else { continue };
        let near = reference > 0 && at.saturating_sub(reference) <= 8;
        let label = label::at(text, at)
            .filter(|label| label.style == Style::Parenthesis && label.span.range().end <= bytes.len());
        let value = label
            .filter(|_| !near && stands_free(text, at, close, words))
            .and_then(|label| choose(&label, &mut open));
        let Some((value, level)) = value else {
            reference = close;
            continue;
        };
        let list = open.get(usize::from(level) - 1).map_or(at, |mark| mark.list);
        let mark = Mark { start: at, end: close, list, level, value };
        open.truncate(usize::from(level) - 1);
        open.push(mark);
        found.push(mark);
        from = close;
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let mut lists: Vec<usize> = found.iter().map(|mark| mark.list).collect();
    lists.sort_unstable();
    let several = |list: usize| {
        let first = lists.partition_point(|&other| other < list);
        lists.get(first + 1) == Some(&list)
    };
    found.retain(|mark| several(mark.list));
    found
}

/// The reading of a label that goes on in an open list or begins one, with its level from 1.
fn choose(label: &label::Label, open: &mut [Mark]) -> Option<(Value, u8)> {
    let count = |length: usize| u8::try_from(length).ok().filter(|level| *level < 8);
    for (level, mark) in open.iter().enumerate().rev() {
        if let Some(value) = label.values().find(|value| value.exact && value.follows(mark.value)) {
            return Some((value, count(level + 1)?));
        }
    }
    let value = label.values().filter(|value| value.exact && value.is_first()).last()?;
    if let Some(level) = open.iter().position(|mark| mark.value.class == value.class) {
        // A second list of the same kind in one sentence replaces the first.
        if let Some(mark) = open.get_mut(level) {
            mark.list = label.span.range().start;
        }
        return Some((value, count(level + 1)?));
    }
    Some((value, count(open.len() + 1)?))
}

/// Whether a bracket is an enumerator and not part of a reference.
fn stands_free(text: &str, at: usize, close: usize, words: Span) -> bool {
    let before = text.get(words.range().start..at).unwrap_or_default();
    if !before.is_empty() && !before.ends_with(|c: char| c.is_whitespace() || c == '—') {
        return false;
    }
    let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    if is_reference(last) || last.ends_with(')') && last.contains('(') || last == "§" {
        return false;
    }
    let after = text.get(close..words.range().end).unwrap_or_default().trim_start();
    let mut each = after.split_whitespace();
    match each.next() {
        None => false,
        Some("of") => !each.next().is_some_and(names_unit),
        Some("or" | "and" | "through" | "to") => !each.next().is_some_and(|word| word.starts_with('(')),
        Some(word) => {
            word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '$' | '§' | '‘' | '['))
        }
    }
}

/// Where the words after a list begin: "Any person who (1) sells, or (2) buys one *shall be fined*."
fn flush_start(text: &str, lead: Span, marks: &[Mark], last: Span) -> Option<usize> {
    let words = text.get(lead.range())?;
    let before = text.get(lead.range().start..last.range().start)?;
    if modal(before).is_some() || marks.len() < 2 {
        return None;
    }
    let item = text.get(last.range())?;
    let at = modal(item)?;
    let head = item.get(..at)?;
    let opener = words.split(char::is_whitespace).next().unwrap_or_default();
    let condition = ["if", "when", "where", "whenever", "unless", "until", "after", "before", "in"]
        .iter()
        .any(|word| opener.eq_ignore_ascii_case(word));
    let at = if condition { head.rfind(", ").map(|comma| comma + 1)? } else { at };
    (at > 0).then_some(last.range().start + at)
}

/// The first modal verb that has no relative pronoun right before it.
fn modal(words: &str) -> Option<usize> {
    let mut previous = "";
    let mut at = 0;
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        let pronoun = matches!(previous, "who" | "that" | "which" | "it" | "he" | "she" | "they" | "as");
        if matches!(word, "shall" | "must" | "may") && !pronoun {
            return Some(at);
        }
        at += word.len();
        at += words.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        if !word.is_empty() {
            previous = word;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use PartKind::{Flush, Item, LeadIn};

    type Read<'t> = (PartKind, u8, &'t str);

    fn split(text: &str) -> Vec<Read<'_>> {
        let mut found = Vec::new();
        parts(text, Span::of(0..text.len()), LeadIn, 0, ProvisionId(0), &mut found);
        found.iter().map(|part| (part.kind, part.depth, &text[part.span.range()])).collect()
    }

    #[test]
    fn lists_in_a_sentence_are_taken_apart() {
        let cases: &[(&str, &[Read<'_>])] = &[
            (
                "No clerk shall sell a file unless (a) a judge orders it, (b) it is public, or (c) its owner agrees.",
                &[
                    (LeadIn, 0, "No clerk shall sell a file unless"),
                    (Item, 1, "a judge orders it,"),
                    (Item, 1, "it is public, or"),
                    (Item, 1, "its owner agrees."),
                ],
            ),
            (
                "Any person who (1) sells a file, or (2) lends one shall be fined.",
                &[
                    (LeadIn, 0, "Any person who"),
                    (Item, 1, "sells a file, or"),
                    (Item, 1, "lends one"),
                    (Flush, 0, "shall be fined."),
                ],
            ),
            (
                "If (i) a file is lost, or (ii) a log is torn, the clerk shall report it.",
                &[
                    (LeadIn, 0, "If"),
                    (Item, 1, "a file is lost, or"),
                    (Item, 1, "a log is torn,"),
                    (Flush, 0, "the clerk shall report it."),
                ],
            ),
            (
                "The log names (1) the clerk who (A) wrote and (B) signed it, and (2) the file.",
                &[
                    (LeadIn, 0, "The log names"),
                    (Item, 1, "the clerk who"),
                    (Item, 2, "wrote and"),
                    (Item, 2, "signed it, and"),
                    (Item, 1, "the file."),
                ],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(&split(text), expected, "{text}");
        }
    }

    #[test]
    fn references_are_no_lists() {
        for text in [
            "Nothing in subsection (a) or (b) binds a clerk.",
            "As paragraphs (1), (2) and (3) say, clerks file.",
            "An agreement under section 1357(g)(1) or (2) binds.",
            "The period in (a) of this section and (b) of that one runs.",
            "A copy (a) of the log is kept.",
            "The clause (i) or (ii) of paragraph (2)(B) applies.",
        ] {
            assert_eq!(split(text), [(LeadIn, 0, text)]);
        }
    }
}
