//! Lists inside a paragraph: "unless (a) …, (b) …, or (c) …", "any of these: (1) Bar visits. (2) Bar calls."

use super::heading;
use super::label::{self, Label, Style};
use super::reference::{is_reference, names_unit};
use super::sentence;
use super::value::{Class, Value};
use super::word;
use crate::text::Span;

/// The deepest level of a list inside a paragraph.
const DEEPEST: usize = 8;

/// How many labels on the lines below are looked at for one that goes on with a list.
const AHEAD: usize = 160;

/// A label inside a paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) label: Label,
    pub(crate) value: Value,
    /// 1 for an item of the paragraph, 2 for an item of that, …; 0 for the next item after the provision itself or
    /// one above it.
    pub(crate) level: usize,
    /// How far above the provision the one stands that this item comes after.
    pub(crate) up: usize,
    /// The list it belongs to, by the place of the list's first mark.
    list: usize,
    /// The outermost list that it stands in.
    outer: usize,
}

impl Mark {
    fn start(&self) -> usize {
        self.label.span.range().start
    }

    fn end(&self) -> usize {
        self.label.span.range().end
    }
}

/// A piece of a paragraph that holds lists.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Piece {
    /// Words of the paragraph itself: before the lists, between them or after them.
    Words(Span),
    /// An item, with its words where it has any.
    Item(Mark, Option<Span>),
    /// The end of a list that nothing below goes on with.
    End,
}

/// A label that a paragraph stands behind.
pub(crate) type Owner = (Style, Value);

/// Takes a paragraph with lists apart; gives nothing for one without. `owners` are the labels that the paragraph
/// stands behind, the innermost first, `below` are the labels on the lines after it.
pub(crate) fn pieces(
    text: &str,
    words: Span,
    owners: impl FnOnce() -> Vec<Owner>,
    below: &[Label],
) -> Vec<Piece> {
    let marks = marks(text, words, owners, below);
    let Some(first) = marks.first() else { return Vec::new() };
    let mut pieces = Vec::with_capacity(2 * marks.len() + 1);
    let lead = trimmed(text, words.range().start, first.start());
    pieces.extend(lead.map(Piece::Words));
    for (place, mark) in marks.iter().enumerate() {
        let next = marks.get(place + 1);
        let limit = next.map_or(words.range().end, Mark::start);
        let goes_on = mark.level == 0
            || next.is_some_and(|next| next.level == 0 || next.outer == mark.outer)
            || next.is_none() && follows_below(mark, below);
        if goes_on {
            pieces.push(Piece::Item(*mark, trimmed(text, mark.end(), limit)));
            continue;
        }
        let before = trimmed(text, words.range().start, mark.outer);
        let end = last_end(text, before, mark.outer, mark.end(), limit);
        pieces.push(Piece::Item(*mark, trimmed(text, mark.end(), end)));
        match trimmed(text, end, limit) {
            Some(rest) => pieces.push(Piece::Words(rest)),
            // A page may break in the middle of the last item.
            None if sentence::is_complete(text, mark.end(), limit) => pieces.push(Piece::End),
            None => {}
        }
    }
    pieces
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let words = text.get(start..end)?;
    let start = start + words.len() - words.trim_start().len();
    let words = words.trim();
    (!words.is_empty()).then(|| Span::of(start..start + words.len()))
}

/// Where the last item of a list ends: with its sentence, or before words that go on with the lead-in.
fn last_end(text: &str, lead: Option<Span>, first: usize, start: usize, limit: usize) -> usize {
    let lead = lead.and_then(|lead| text.get(lead.range())).unwrap_or_default();
    let sentence = sentence::sentence_end(text, start, limit);
    let several = text.get(first..start).is_some_and(stops);
    if !several && let Some(flush) = flush_start(text, lead, first, start, sentence) {
        return flush;
    }
    // Items of several sentences each keep them, but not a rule of its own behind a list that a sentence leads into.
    let fragments = lead.ends_with([':', '—']) && !text.get(first..start).is_some_and(items_state);
    let rest = text.get(sentence..limit).unwrap_or_default().trim_start();
    if several && !(fragments && heading::states(rest)) { limit } else { sentence }
}

/// Whether a full stop stands before a space.
fn stops(words: &str) -> bool {
    words
        .as_bytes()
        .windows(2)
        .any(|pair| pair.first() == Some(&b'.') && pair.get(1).is_some_and(u8::is_ascii_whitespace))
}

/// Whether the first item of a list is a sentence of its own, or has a second one.
fn items_state(items: &str) -> bool {
    let Some(item) = items.find([')', '.']).and_then(|mark| items.get(mark + 1..)) else { return false };
    let item = item.trim_start();
    let rest = item.get(sentence::sentence_end(item, 0, item.len())..).unwrap_or_default().trim_start();
    heading::states(item) || !rest.is_empty() && label::at(rest, 0).is_none()
}

/// The labels of every list of two items or more in a paragraph, in order.
fn marks(text: &str, words: Span, owners: impl FnOnce() -> Vec<Owner>, below: &[Label]) -> Vec<Mark> {
    let range = words.range();
    let bytes = text.as_bytes().get(..range.end).unwrap_or_default();
    let mut from = range.start;
    // Most paragraphs hold no label.
    let Some(label) = next_label(text, bytes, range.start, &mut from) else { return Vec::new() };
    let mut owners = owners();
    let mut found: Vec<Mark> = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    // The end of the last bracket that is part of a reference: "(a) or (b)" after it is one too.
    let mut reference = 0;
    let mut next = Some(label);
    while let Some(label) = next {
        next = next_label(text, bytes, range.start, &mut from);
        let (at, end) = (label.span.range().start, label.span.range().end);
        let behind = found.last().is_some_and(|mark| bytes.get(mark.end()..at).is_some_and(is_blank));
        let bracket = label.style == Style::Parenthesis;
        let near = bracket && reference > 0 && at.saturating_sub(reference) <= 8 && !behind;
        let border = border(text, range.start, at);
        let free =
            !near && (behind || stands_free(text, at, end, words)) && (bracket || border > Border::None);
        let since = found.last().map_or(range.start, Mark::end);
        let goes_on = || border > Border::None || !text.get(since..at).is_some_and(stops);
        let mark = free.then(|| choose(&label, &owners, border, goes_on(), &open)).flatten();
        let Some(mark) = mark else {
            if bracket {
                reference = end;
            }
            continue;
        };
        open.truncate(mark.level.saturating_sub(1));
        if mark.level > 0 {
            open.push(mark);
        } else {
            owners.drain(..mark.up);
            if let Some(owner) = owners.first_mut() {
                owner.1 = mark.value;
            }
        }
        found.push(mark);
    }
    if found.is_empty() {
        return found;
    }
    let mut lists: Vec<usize> = found.iter().map(|mark| mark.list).collect();
    lists.sort_unstable();
    let several = |list: usize| {
        let first = lists.partition_point(|&other| other < list);
        lists.get(first + 1) == Some(&list)
    };
    let kept: Vec<bool> = found
        .iter()
        .map(|mark| mark.level == 0 || several(mark.list) || goes_on_below(text, words, mark, below))
        .collect();
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(false));
    once(found)
}

/// Keeps the first list of each kind, so that no label is given twice, and counts the levels of what is kept.
fn once(mut found: Vec<Mark>) -> Vec<Mark> {
    let mut seen: Vec<(Class, Style, usize)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    found.retain_mut(|mark| {
        if mark.level == 0 {
            open.clear();
            seen.clear();
            return true;
        }
        match open.iter().position(|list| *list == mark.list) {
            Some(place) => open.truncate(place + 1),
            None if mark.outer == mark.list => open.clear(),
            None => {}
        }
        if open.is_empty() {
            let (class, style) = (mark.value.class, mark.label.style);
            match seen.iter().find(|list| list.0 == class && list.1 == style) {
                Some(list) if list.2 != mark.list => return false,
                Some(_) => {}
                None => seen.push((class, style, mark.list)),
            }
        }
        if !open.contains(&mark.list) {
            open.push(mark.list);
        }
        mark.level = open.len();
        mark.outer = open.first().copied().unwrap_or(mark.list);
        true
    });
    found
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// The next label of a paragraph from byte `from`: in brackets, or a number or letter with a stop after the end of a
/// sentence.
fn next_label(text: &str, bytes: &[u8], start: usize, from: &mut usize) -> Option<Label> {
    while let Some(at) = bytes.get(*from..).and_then(|rest| memchr::memchr2(b'(', b'.', rest)) {
        let at = *from + at;
        *from = at + 1;
        let begin = if bytes.get(at) == Some(&b'(') {
            at
        } else {
            // Most full stops end a word or a number of some length.
            let core = bytes.get(start..at).unwrap_or_default();
            let length = core.iter().rev().take(3).take_while(|byte| byte.is_ascii_alphanumeric()).count();
            if !(1..=2).contains(&length) || !bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace) {
                continue;
            }
            let words = bytes.get(at + 1..).unwrap_or_default().trim_ascii_start();
            let begin = at - length;
            // "any of these: 1. a log; 2. a file.", but "No. 5 of", "Ann A. Smith".
            let before = core.get(..core.len() - length).unwrap_or_default().trim_ascii_end();
            let last = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
            let listed = matches!(last, b"and" | b"or")
                || before.ends_with("—".as_bytes())
                || before.ends_with(b":")
                || before.ends_with(b";");
            let begins = words
                .first()
                .is_some_and(|byte| byte.is_ascii_uppercase() || listed && byte.is_ascii_lowercase());
            if !begins {
                continue;
            }
            begin
        };
        let label = label::at(text, begin).filter(|label| {
            matches!(label.style, Style::Parenthesis | Style::Dot) && label.span.range().end <= bytes.len()
        });
        if let Some(label) = label {
            *from = label.span.range().end;
            return Some(label);
        }
    }
    None
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Border {
    /// In the middle of a phrase.
    None,
    /// After a comma, a colon or a joining word.
    Phrase,
    /// After a full stop or a semicolon, or at the start.
    Sentence,
}

fn border(text: &str, start: usize, at: usize) -> Border {
    let before = text.get(start..at).unwrap_or_default().trim_end();
    let word = word::last(before);
    if before.is_empty() || before.ends_with(['.', ';', '?', '!', '”']) {
        Border::Sentence
    } else if before.ends_with([':', ',', '—']) || matches!(word, "and" | "or") {
        Border::Phrase
    } else {
        Border::None
    }
}

/// The reading of a label that goes on in an open list, comes after the provision itself or one above, or begins a
/// list.
fn choose(label: &Label, owners: &[Owner], border: Border, goes_on: bool, open: &[Mark]) -> Option<Mark> {
    let start = label.span.range().start;
    let outer = |open: &[Mark], level: usize| match level {
        0 | 1 => start,
        _ => open.first().map_or(start, |mark| mark.outer),
    };
    for (place, mark) in open.iter().enumerate().rev() {
        if !goes_on || mark.label.style != label.style {
            continue;
        }
        if let Some(value) = label.values().find(|value| value.exact && value.follows(mark.value)) {
            return Some(Mark { label: *label, value, level: place + 1, ..*mark });
        }
    }
    let after_owner = owners.iter().enumerate().find_map(|(up, (style, last))| {
        let stands = border > if up == 0 { Border::None } else { Border::Phrase };
        let value = label.values().find(|value| value.exact && value.follows(*last))?;
        (*style == label.style && stands).then_some((up, value))
    });
    if let Some((up, value)) = after_owner {
        return Some(Mark { label: *label, value, level: 0, up, list: 0, outer: 0 });
    }
    let value = label.values().filter(|value| value.exact && value.is_first()).last()?;
    let same = |mark: &Mark| mark.value.class == value.class && mark.label.style == label.style;
    if let Some(place) = open.iter().position(same) {
        // A second list of the same kind in one paragraph replaces the first.
        let level = place + 1;
        return Some(Mark { label: *label, value, level, up: 0, list: start, outer: outer(open, level) });
    }
    let level = open.len() + 1;
    (level <= DEEPEST).then(|| Mark {
        label: *label,
        value,
        level,
        up: 0,
        list: start,
        outer: outer(open, level),
    })
}

/// Whether a first label at the start of a paragraph or behind an open lead-in is followed by the second on a line
/// below.
fn goes_on_below(text: &str, words: Span, mark: &Mark, below: &[Label]) -> bool {
    let before = text.get(words.range().start..mark.start()).unwrap_or_default().trim_end();
    let leads = before.is_empty() || before.ends_with([':', '—', '–', ')', '.']);
    leads && follows_below(mark, below)
}

/// Whether a label on the lines below goes on after this one, before its list begins anew.
fn follows_below(mark: &Mark, below: &[Label]) -> bool {
    let again = |value: Value| value.class == mark.value.class && value.number == mark.value.number;
    below
        .iter()
        .take(AHEAD)
        .take_while(|label| !label.style.is_section())
        .filter(|label| label.style == mark.label.style)
        .take_while(|label| !label.values().any(again))
        .any(|label| label.values().any(|value| value.exact && value.follows(mark.value)))
}

/// Whether a label is an enumerator and not part of a reference.
fn stands_free(text: &str, at: usize, close: usize, words: Span) -> bool {
    let before = text.get(words.range().start..at).unwrap_or_default();
    if !before.is_empty() && !before.ends_with(|c: char| c.is_whitespace() || c == '—') {
        return false;
    }
    let last = word::last(before.trim_end());
    if is_reference(last) || last.ends_with(')') && last.contains('(') || last == "§" {
        return false;
    }
    let after = text.get(close..words.range().end).unwrap_or_default().trim_start();
    let mut each = after.split_whitespace();
    match each.next() {
        None => false,
        Some("of") => !names_unit(each),
        Some("or" | "and" | "through" | "to") => !each.next().is_some_and(|word| word.starts_with('(')),
        Some(word) => word.starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '"' | '“' | '$' | '§' | '‘' | '[' | '(')
        }),
    }
}

/// Where the words after a list begin: "Any person who (1) sells, or (2) buys one *shall be fined*."
pub(super) fn flush_start(text: &str, lead: &str, first: usize, start: usize, end: usize) -> Option<usize> {
    let lead = lead.rfind(". ").and_then(|at| lead.get(at + 2..)).unwrap_or(lead);
    if modal(lead).is_some() || text.get(first..start).is_none_or(|items| modal(items).is_some()) {
        return None;
    }
    let item = text.get(start..end)?;
    let at = modal(item)?;
    let head = item.get(..at)?;
    let opener = word::first(lead);
    let condition = ["if", "when", "where", "whenever", "unless", "until", "after", "before", "in"]
        .iter()
        .any(|word| opener.eq_ignore_ascii_case(word));
    let comma = head.rfind(", ").map(|comma| comma + 1);
    let subject = comma.and_then(|comma| head.get(comma..)).unwrap_or(head);
    let inside = |word: &str| matches!(word, "unless" | "if" | "who" | "that" | "which" | "where" | "when");
    let last = lead.rsplit(char::is_whitespace).next();
    let relative = matches!(last, Some("who" | "which"));
    let at = if condition || !relative && comma.is_some() && begins_subject(subject) {
        comma?
    } else if subject.split_whitespace().any(inside) {
        return None;
    } else {
        at
    };
    (at > 0 && !head.trim().is_empty()).then_some(start + at)
}

/// Whether words begin as a subject does: "the agency".
fn begins_subject(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "the" | "a" | "an" | "any" | "each" | "every" | "no" | "such" | "that" | "he" | "she" | "it"
    )
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
