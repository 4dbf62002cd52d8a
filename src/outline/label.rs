//! Labels as they are written: `(a)`, `1.`, `§ 1373.`, `ARTICLE II`, `41.6.1`.
//!
//! A label is read without its neighbours, so that `(i)` is both a letter and a numeral here; the sequence it
//! stands in decides later.

use super::heading;
use super::section_label::{code_section, container, law_section, manual, sign_section, worded_section};
use super::value::{Value, read_core};
use crate::text::Span;

/// How a label is marked off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `(a)`
    Parenthesis,
    /// `a.`
    Dot,
    /// `a)`
    Closing,
    /// `1 - `, `1 | ` in a row of a table
    Dash,
    /// `§ 5.`, `Sec. 5.`, `Section 5:`
    Section,
    /// `41.6.1`
    Manual,
    /// `¶ 5`
    Pilcrow,
    /// `A Scope.` below `RULE 1`: a letter without a stop.
    Letter,
    /// `•`, `-`; the mark as a character.
    Bullet(char),
    /// `ARTICLE II`, `Chapter 3.`; the number is its rank, the highest unit first.
    Container(u8),
}

impl Style {
    /// Whether it labels a section or a unit above one.
    pub(super) fn is_section(self) -> bool {
        matches!(self, Self::Section | Self::Manual | Self::Container(_))
    }
}

/// A label at one place of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    pub(crate) style: Style,
    /// With its marks.
    pub(crate) span: Span,
    /// The characters that count: `a` in `(a)`, `1373` in `§ 1373.`
    pub(crate) core: Span,
    pub(crate) values: [Option<Value>; 3],
}

impl Label {
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> + '_ {
        self.values.iter().flatten().copied()
    }
}

/// The label that begins at `at`, if any. `at` is the first character of a line, or follows another label.
pub(crate) fn at(text: &str, at: usize) -> Option<Label> {
    let bytes = text.as_bytes();
    if let Some(bullet) = bullet(text, at) {
        // "- (a) Text": the label of its own counts.
        let own = written(text, spaces(bytes, bullet.span.range().end));
        return Some(own.map_or(bullet, |own| Label { span: Span::of(at..own.span.range().end), ..own }));
    }
    written(text, at)
}

/// A mark before a space that stands for a label.
fn bullet(text: &str, at: usize) -> Option<Label> {
    // Most lines begin with a letter or digit.
    if matches!(text.as_bytes().get(at), Some(b'0'..=b'9' | b'a'..=b'n' | b'p'..=b'z' | b'A'..=b'Z')) {
        return None;
    }
    let rest = text.get(at..)?;
    let mark = rest.chars().next()?;
    if !matches!(
        mark,
        '-' | '*' | 'o' | '–' | '•' | '▪' | '·' | '◦' | '●' | '○' | '■' | '□' | '‣' | '⁃' | '➢'
    ) && !matches!(mark, '\u{F0A7}' | '\u{F0B7}' | '\u{F0D8}')
    {
        return None;
    }
    let end = at + mark.len_utf8();
    let bytes = text.as_bytes();
    let words = text.get(spaces(bytes, end)..)?.trim_start_matches(['*', '_', '"', '“', '(', '[', '§']);
    (space(bytes, end) > 0 && words.starts_with(char::is_alphanumeric)).then(|| Label {
        style: Style::Bullet(mark),
        span: Span::of(at..end),
        core: Span::of(at..end),
        values: [None; 3],
    })
}

/// A label of letters or digits.
fn written(text: &str, at: usize) -> Option<Label> {
    let bytes = text.as_bytes();
    let begin = skip_markup(bytes, at);
    let first = *bytes.get(begin)?;
    let mut label = match first {
        b'(' => parenthesis(bytes, begin),
        b'0'..=b'9' => code_section(bytes, begin)
            .or_else(|| manual(bytes, begin))
            .or_else(|| dotted(bytes, begin))
            .or_else(|| dashed(bytes, begin)),
        b'S' => {
            worded_section(bytes, begin).or_else(|| container(bytes, begin)).or_else(|| dotted(bytes, begin))
        }
        b'P' => {
            law_section(bytes, begin).or_else(|| container(bytes, begin)).or_else(|| dotted(bytes, begin))
        }
        b'A' | b'C' | b'D' | b'R' | b'T' => container(bytes, begin).or_else(|| dotted(bytes, begin)),
        b'a'..=b'z' | b'B'..=b'Z' => dotted(bytes, begin),
        0xC2 => match bytes.get(begin + 1) {
            Some(0xA7) => sign_section(bytes, begin),
            Some(0xB6) => pilcrow(bytes, begin),
            _ => None,
        },
        _ => None,
    }
    .or_else(|| letter(text, begin))?;
    // The marks before the label (`##`, `**`, an opening quote) are kept with it, so that no character is lost.
    label.span = Span::of(at..label.span.range().end);
    Some(label)
}

/// Skips `#`, `*`, `_` and an opening quote before a label.
fn skip_markup(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b'#' | b'*' | b'_' | b'"' | b'>') => at += 1,
            Some(0xE2) if bytes.get(at + 1) == Some(&0x80) && bytes.get(at + 2) == Some(&0x9C) => at += 3,
            Some(b' ') if at > 0 && matches!(bytes.get(at - 1), Some(b'#' | b'*' | b'_' | b'>')) => at += 1,
            _ => return at,
        }
    }
}

pub(super) fn run(bytes: &[u8], at: usize, accept: impl Fn(u8) -> bool) -> usize {
    bytes.get(at..).map_or(at, |rest| at + rest.iter().take_while(|&&byte| accept(byte)).count())
}

/// The length of the space at `at`, no-break and thin spaces among them; 0 where there is none.
fn space(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b' ' | b'\t') => 1,
        Some(0xC2) if bytes.get(at + 1) == Some(&0xA0) => 2,
        Some(0xE2)
            if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x80..=0x8A | 0xAF)) =>
        {
            3
        }
        _ => 0,
    }
}

pub(super) fn spaces(bytes: &[u8], mut at: usize) -> usize {
    while let length @ 1.. = space(bytes, at) {
        at += length;
    }
    at
}

pub(super) fn ends_word(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(u8::is_ascii_whitespace) || space(bytes, at) > 0
}

fn parenthesis(bytes: &[u8], begin: usize) -> Option<Label> {
    let mut core = begin + 1..core_end(bytes, begin + 1)?;
    // "(a." with a space: a closing bracket that was misread.
    let misread = bytes.get(core.end) == Some(&b'.') && ends_word(bytes, core.end + 1) && core.len() <= 2;
    if bytes.get(core.end) != Some(&b')') && !misread {
        return None;
    }
    let mut end = core.end + 1;
    let values = read_core(bytes.get(core.clone())?)?;
    if misread {
        return Some(Label {
            style: Style::Parenthesis,
            span: Span::of(begin..end),
            core: Span::of(core),
            values,
        });
    }
    if let Some((last, values)) = reserved(bytes, end) {
        (core.end, end) = (last.end, last.end + 1);
        return Some(Label {
            style: Style::Parenthesis,
            span: Span::of(begin..end),
            core: Span::of(core),
            values,
        });
    }
    // `(s)he` and `(1),` are no labels.
    match bytes.get(end) {
        Some(b'a'..=b'z' | b',' | b';' | b')' | b'/' | b'-') => return None,
        Some(b'.') if !bytes.get(end + 1..).is_some_and(|rest| rest.starts_with("—".as_bytes())) => {
            return None;
        }
        _ => {}
    }
    Some(Label { style: Style::Parenthesis, span: Span::of(begin..end), core: Span::of(core), values })
}

/// The last label of a range or a list of labels that one "[Reserved]" or "Repealed" stands for, behind the first,
/// with its values: "(b)-(d) [Reserved]", "(f) through (h)", "(j), (k)".
fn reserved(bytes: &[u8], mut at: usize) -> Option<(std::ops::Range<usize>, [Option<Value>; 3])> {
    let mut last = None;
    loop {
        let before = at;
        at = run(bytes, at, |byte| matches!(byte, b' ' | b',' | b'-'));
        for dash in ["–", "—"] {
            at += if bytes.get(at..).is_some_and(|rest| rest.starts_with(dash.as_bytes())) {
                dash.len()
            } else {
                0
            };
        }
        let word = run(bytes, at, |byte| byte.is_ascii_lowercase());
        if matches!(bytes.get(at..word), Some(b"through" | b"to" | b"and")) {
            at = word;
        }
        at = spaces(bytes, at);
        if bytes.get(at) != Some(&b'(') || at == before {
            break;
        }
        let core = at + 1..core_end(bytes, at + 1)?;
        if bytes.get(core.end) != Some(&b')') {
            return None;
        }
        let values = read_core(bytes.get(core.clone())?)?;
        at = core.end + 1;
        last = Some((core, values));
    }
    let rest = bytes.get(spaces(bytes, at)..)?;
    let rest = rest.strip_prefix(b"[").unwrap_or(rest);
    let words = [&b"Reserved"[..], b"RESERVED", b"Repealed", b"REPEALED", b"Omitted", b"Deleted"];
    last.filter(|_| words.iter().any(|word| rest.starts_with(word)))
}

/// `1.`, `a.`, `IV.`, `1)`, `a)`.
fn dotted(bytes: &[u8], begin: usize) -> Option<Label> {
    let core = begin..core_end(bytes, begin)?;
    let style = match bytes.get(core.end)? {
        b'.' => Style::Dot,
        b')' => Style::Closing,
        _ => return None,
    };
    let end = core.end + 1;
    let digits = bytes.get(begin).is_some_and(u8::is_ascii_digit);
    // Scanned text loses the space after `1.`, but `a.m.` and `U.S.` are no labels.
    let glued = digits && matches!(bytes.get(end), Some(b'A'..=b'Z' | b'(' | b'"'));
    if !(ends_word(bytes, end) || glued) {
        return None;
    }
    let values = read_core(bytes.get(core.clone())?)?;
    Some(Label { style, span: Span::of(begin..end), core: Span::of(core), values })
}

/// `1 - Members`, `1 – Members`, and `1 | Members` as a row of a table gives it.
fn dashed(bytes: &[u8], begin: usize) -> Option<Label> {
    let core = begin..run(bytes, begin, |byte| byte.is_ascii_digit());
    let mark = spaces(bytes, core.end);
    let end = match bytes.get(mark..)? {
        [b'-' | b'|', ..] => mark + 1,
        [0xE2, 0x80, 0x93 | 0x94, ..] => mark + 3,
        _ => return None,
    };
    let words = spaces(bytes, end);
    let begins = matches!(bytes.get(words), Some(b'A'..=b'Z' | b'"' | 0xE2));
    if core.len() > 3 || mark == core.end || words == end || !begins {
        return None;
    }
    let values = read_core(bytes.get(core.clone())?)?;
    Some(Label { style: Style::Dash, span: Span::of(begin..end), core: Span::of(core), values })
}

/// The end of up to six letters or digits, with one `-1` after them.
fn core_end(bytes: &[u8], begin: usize) -> Option<usize> {
    let mut end = run(bytes, begin, |byte| byte.is_ascii_alphanumeric());
    if end == begin || end - begin > 6 {
        return None;
    }
    let dash = match bytes.get(end) {
        Some(b'-') => 1,
        Some(0xE2) if bytes.get(end + 1) == Some(&0x80) && bytes.get(end + 2) == Some(&0x93) => 3,
        _ => 0,
    };
    if dash > 0 {
        let after = run(bytes, end + dash, |byte| byte.is_ascii_alphanumeric());
        if after > end + dash && after - end - dash <= 2 {
            end = after;
        }
    }
    Some(end)
}

/// `A Scope. These rules …`, `A(1) Is present`: court rules label so; where no rule is open these are words.
fn letter(text: &str, begin: usize) -> Option<Label> {
    let bytes = text.as_bytes();
    let first = bytes.get(begin).filter(|first| first.is_ascii_uppercase())?;
    match bytes.get(begin + 1)? {
        b' ' => {
            let rest = text.get(begin + 2..)?;
            let title = rest.split(['.', '\n']).next()?;
            let stop = rest.as_bytes().get(title.len()) == Some(&b'.');
            (stop && title.len() <= 80 && heading::names(title)).then(|| Label {
                style: Style::Letter,
                span: Span::of(begin..begin + 1),
                core: Span::of(begin..begin + 1),
                values: read_core(&[*first]).unwrap_or_default(),
            })
        }
        b'(' => {
            let inner = parenthesis(bytes, begin + 1)?;
            ends_word(bytes, inner.span.range().end)
                .then(|| Label { span: Span::of(begin..inner.span.range().end), ..inner })
        }
        _ => None,
    }
}

fn pilcrow(bytes: &[u8], begin: usize) -> Option<Label> {
    let at = spaces(bytes, begin + 2);
    let core = at..run(bytes, at, |byte| byte.is_ascii_digit());
    let values = read_core(bytes.get(core.clone())?)?;
    let end = if bytes.get(core.end) == Some(&b'.') { core.end + 1 } else { core.end };
    ends_word(bytes, end).then_some(Label {
        style: Style::Pilcrow,
        span: Span::of(begin..end),
        core: Span::of(core),
        values,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<(&str, Style)> {
        at(text, 0).map(|label| (&text[label.core.range()], label.style))
    }

    #[test]
    fn labels_are_read_as_written() {
        let cases: &[(&str, Option<(&str, Style)>)] = &[
            ("(a) Text", Some(("a", Style::Parenthesis))),
            ("(a)(1) Text", Some(("a", Style::Parenthesis))),
            ("(iv)", Some(("iv", Style::Parenthesis))),
            ("(a–1) Text", Some(("a–1", Style::Parenthesis))),
            ("(s)he", None),
            ("(see note)", None),
            ("1. Text", Some(("1", Style::Dot))),
            ("1.Text", Some(("1", Style::Dot))),
            ("1996. Text", Some(("1996", Style::Dot))),
            ("10000. Text", None),
            ("1.5 percent", None),
            ("b) Text", Some(("b", Style::Closing))),
            ("a.m. on", None),
            ("IV. SCOPE", Some(("IV", Style::Dot))),
            ("2 - Members shall", Some(("2", Style::Dash))),
            ("2 | Members shall", Some(("2", Style::Dash))),
            ("2 - 10 days", None),
            ("2-Members", None),
            ("41.6.1 Text", Some(("41.6.1", Style::Manual))),
            ("41.6.1", Some(("41.6.1", Style::Manual))),
            ("§ 1373. Text", Some(("1373", Style::Section))),
            ("§1373.5 Text", Some(("1373.5", Style::Section))),
            ("§ 1373 requires", None),
            ("§\u{202F}1373.\u{A0}Text", Some(("1373", Style::Section))),
            ("§§ 1 to 18. Repealed", Some(("1 to 18", Style::Section))),
            ("## § 7a. Text", Some(("7a", Style::Section))),
            ("*§ 14-154 Persons", Some(("14-154", Style::Section))),
            ("Section 4. Text", Some(("4", Style::Section))),
            ("Section 4 of the Act", None),
            ("SEC. 12. TEXT", Some(("12", Style::Section))),
            ("ARTICLE II", Some(("II", Style::Container(4)))),
            ("Chapter 3. Jails", Some(("3", Style::Container(2)))),
            ("CHAPTER: 41.6.1", Some(("41.6.1", Style::Manual))),
            ("Part of the", None),
            ("Article III of", None),
            ("¶ 5 Text", Some(("5", Style::Pilcrow))),
            ("9 U.S.C. § 77. Logs", Some(("77", Style::Section))),
            ("42 U.S.C. 1437a. Logs", Some(("1437a", Style::Section))),
            ("9 U.S.C. § 77 requires", None),
            ("12 CFR § 1026.42 Logs.", Some(("1026.42", Style::Section))),
            ("Pub. L. 104-208, § 642. Logs", Some(("642", Style::Section))),
            ("Secs. 1-2 - 1-10. Reserved.", Some(("1-2 - 1-10", Style::Section))),
            ("Sections 26.43-26.45 [Reserved]", Some(("26.43-26.45", Style::Section))),
            ("§ 1-23 [Reserved]", Some(("1-23", Style::Section))),
            ("Sec. 1-25 Duty to keep logs.", Some(("1-25", Style::Section))),
            ("SECTION 1 TITLE:", Some(("1", Style::Section))),
            ("Section 1 is repealed", None),
            ("Section 8 Rules apply to a clerk who is late", None),
            ("2-173-010 Purpose and intent.", Some(("2-173-010", Style::Manual))),
            ("11-1.1\tWeekly log.", Some(("11-1.1", Style::Manual))),
            ("5-7-1: TITLE:", Some(("5-7-1", Style::Manual))),
            ("3.2A A clerk", Some(("3.2A", Style::Manual))),
            ("RULE 4", Some(("4", Style::Container(9)))),
            ("SUBDIVISION II. FEES", Some(("II", Style::Container(8)))),
            ("(a. In this title", Some(("a", Style::Parenthesis))),
            ("(e.g. logs)", None),
        ];
        for (text, expected) in cases {
            assert_eq!(written(text), *expected, "{text}");
        }
    }
}
