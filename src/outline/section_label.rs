//! Labels of sections and of the units above them: `§ 1373.`, `Sec. 4.`, `ARTICLE II`, `41.6.1`.

use std::ops::Range;

use super::heading;
use super::label::{Label, Style, ends_word, run, spaces};
use super::value::{number_values, read_core, roman};
use crate::text::Span;

/// The rank of a rule of court among the units above a section.
pub(super) const RULE: u8 = 9;

/// The end of a section number: `1373`, `1373.5`, `14-154`, `12A`, `IV`.
fn section_number(bytes: &[u8], begin: usize) -> Option<usize> {
    if !bytes.get(begin)?.is_ascii_digit() {
        let end = run(bytes, begin, |byte| byte.is_ascii_uppercase());
        return (end - begin <= 6 && roman(bytes.get(begin..end)?).is_some()).then_some(end);
    }
    let mut end = run(bytes, begin, |byte| byte.is_ascii_alphanumeric());
    loop {
        let joint = match bytes.get(end) {
            Some(b'-' | b'.' | b':') => 1,
            Some(0xE2)
                if bytes.get(end + 1) == Some(&0x80) && matches!(bytes.get(end + 2), Some(0x90..=0x93)) =>
            {
                3
            }
            _ => return Some(end),
        };
        let after = run(bytes, end + joint, |byte| byte.is_ascii_alphanumeric());
        let digit = bytes.get(end + joint).is_some_and(u8::is_ascii_digit);
        let letter = joint == 1 && after == end + joint + 1 && bytes.get(end) == Some(&b'-');
        if !(digit || letter) {
            return Some(end);
        }
        end = after;
    }
}

/// `§ 5.`, `§5.`, `§§ 1 to 18.`, `§ 14-154 Persons`.
pub(super) fn sign_section(bytes: &[u8], begin: usize) -> Option<Label> {
    let mut at = begin + 2;
    while bytes.get(at..at + 2) == Some("§".as_bytes()) {
        at += 2;
    }
    at = spaces(bytes, at);
    let mut core_end = section_number(bytes, at)?;
    if bytes.get(begin + 2) == Some(&0xC2) {
        core_end = section_range(bytes, core_end);
    }
    let end = core_end;
    let end = match bytes.get(end) {
        Some(b'.' | b':') => end + 1,
        _ if ends_word(bytes, end) && heads_text(bytes, end) => end,
        _ => return None,
    };
    section(bytes, begin..end, at..core_end)
}

/// The label of a section; a dash before its heading goes with it.
fn section(bytes: &[u8], whole: Range<usize>, core: Range<usize>) -> Option<Label> {
    let end = dash(bytes, whole.end);
    let values = number_values(bytes.get(core.start..section_number(bytes, core.start)?)?);
    Some(Label { style: Style::Section, span: Span::of(whole.start..end), core: Span::of(core), values })
}

/// The end of a dash set apart by spaces before a capital: `Sec. 4-102. - Copies.`
fn dash(bytes: &[u8], end: usize) -> usize {
    let at = spaces(bytes, end);
    let width = match bytes.get(at) {
        Some(b'-') => 1,
        Some(0xE2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x93 | 0x94)) => 3,
        _ => return end,
    };
    let after = spaces(bytes, at + width);
    let capital = matches!(bytes.get(after), Some(b'A'..=b'Z' | b'[' | b'('));
    if at > end && after > at + width && capital { at + width } else { end }
}

/// `8 U.S.C. § 1373. Communication`, `12 CFR § 1026.42 Independence`, as the title of a text.
pub(super) fn code_section(bytes: &[u8], begin: usize) -> Option<Label> {
    let title = run(bytes, begin, |byte| byte.is_ascii_digit());
    if title == begin || title > begin + 2 {
        return None;
    }
    let mut at = spaces(bytes, title);
    let rest = bytes.get(at..)?;
    let code = ["U.S.C.A.", "U.S.C.", "U. S. C.", "USC", "C.F.R.", "CFR"]
        .iter()
        .find(|code| rest.starts_with(code.as_bytes()))?;
    at = spaces(bytes, at + code.len());
    let label = if bytes.get(at..)?.starts_with("§".as_bytes()) {
        sign_section(bytes, at)?
    } else {
        let end = section_number(bytes, at)?;
        let stop = bytes.get(end) == Some(&b'.') && ends_word(bytes, end + 1) && heads_text(bytes, end + 1);
        stop.then(|| section(bytes, at..end + 1, at..end))??
    };
    Some(Label { span: Span::of(begin..label.span.range().end), ..label })
}

/// `Pub. L. 104-208, § 642. Communication`, as the title of a text.
pub(super) fn law_section(bytes: &[u8], begin: usize) -> Option<Label> {
    let rest = bytes.get(begin..)?;
    let law = ["Pub. L. ", "Pub.L. ", "Public Law ", "P.L. "]
        .iter()
        .find(|law| rest.starts_with(law.as_bytes()))?;
    let mut at = spaces(bytes, begin + law.len());
    if bytes.get(at..)?.starts_with(b"No. ") {
        at += 4;
    }
    let number = run(bytes, at, |byte| byte.is_ascii_digit() || matches!(byte, b'-' | 0xE2 | 0x80 | 0x93));
    let at = spaces(bytes, run(bytes, number, |byte| byte == b','));
    let label = match bytes.get(at)? {
        0xC2 => sign_section(bytes, at),
        b'S' | b's' => worded_section(bytes, at),
        _ => None,
    }?;
    (number > begin + law.len()).then(|| Label { span: Span::of(begin..label.span.range().end), ..label })
}

/// `1373. Communication`: a section without a sign, which only the title of a text is taken for.
pub(super) fn bare_section(bytes: &[u8], begin: usize) -> Option<Label> {
    let digits = run(bytes, begin, |byte| byte.is_ascii_digit());
    let end = Some(begin).filter(|_| digits >= begin + 3).and_then(|begin| section_number(bytes, begin))?;
    let stop = bytes.get(end) == Some(&b'.') && ends_word(bytes, end + 1) && heads_text(bytes, end + 1);
    stop.then(|| section(bytes, begin..end + 1, begin..end))?
}

/// The rest of `1 to 18`, `1, 2` or `1–3` after its first number.
fn section_range(bytes: &[u8], mut end: usize) -> usize {
    loop {
        let mut at = run(bytes, end, |byte| matches!(byte, b' ' | b','));
        let word = run(bytes, at, |byte| byte.is_ascii_lowercase());
        match bytes.get(at..word) {
            Some(b"to" | b"and" | b"or") => at = spaces(bytes, word),
            Some(b"") if bytes.get(at) == Some(&0xE2) => at = spaces(bytes, at + 3),
            Some(b"") if bytes.get(at) == Some(&b'-') => at = spaces(bytes, at + 1),
            _ => {}
        }
        let Some(after) = section_number(bytes, at).filter(|_| bytes.get(at).is_some_and(u8::is_ascii_digit))
        else {
            return end;
        };
        if at == end {
            return end;
        }
        end = after;
    }
}

/// Whether the line goes on with a capital, or ends: what a heading does and a reference in a sentence does not.
fn heads_text(bytes: &[u8], end: usize) -> bool {
    let at = spaces(bytes, end);
    matches!(
        bytes.get(at),
        None | Some(b'\n' | b'\r' | b'A'..=b'Z' | b'"' | b'(' | b'[' | b'*' | b'_' | 0xE2)
    ) || bytes.get(at..at + 2) == Some("¶".as_bytes())
}

pub(super) fn worded_section(bytes: &[u8], begin: usize) -> Option<Label> {
    let rest = bytes.get(begin..)?;
    const WORDS: [&str; 11] = [
        "Sections", "SECTIONS", "Section", "SECTION", "Secs.", "SECS.", "Sects.", "Sec.", "SEC.", "Sect.",
        "SECT.",
    ];
    let word = WORDS.iter().find(|word| rest.starts_with(word.as_bytes()))?;
    let at = spaces(bytes, begin + word.len());
    if at == begin + word.len() {
        return None;
    }
    let mut number = section_number(bytes, at)?;
    if word.trim_end_matches('.').ends_with(['s', 'S']) {
        number = section_range(bytes, number);
    }
    let core = at..number;
    let end = match bytes.get(number) {
        Some(b'.' | b':' | b')') => number + 1,
        _ if ends_word(bytes, number)
            && matches!(bytes.get(spaces(bytes, number)), None | Some(b'\n' | b'\r' | b'[')) =>
        {
            number
        }
        _ if ends_word(bytes, number) && titles(bytes, number) => number,
        Some(0xE2) => number,
        _ => return None,
    };
    section(bytes, begin..end, core)
}

/// Whether the rest of a line names a section and says nothing: `Section 5 Duty to keep records.`
fn titles(bytes: &[u8], end: usize) -> bool {
    let rest = bytes.get(end..).unwrap_or_default();
    let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
    let line = rest.get(..line).and_then(|line| std::str::from_utf8(line).ok());
    line.is_some_and(|line| line.len() <= 120 && heading::names(line.trim()))
}

/// `ARTICLE II`, `Chapter 3.`, `PART A—GENERAL`, `CHAPTER: 41.6.1`.
pub(super) fn container(bytes: &[u8], begin: usize) -> Option<Label> {
    const WORDS: [(&str, u8); 10] = [
        ("title", 0),
        ("subtitle", 1),
        ("chapter", 2),
        ("subchapter", 3),
        ("article", 4),
        ("part", 5),
        ("subpart", 6),
        ("division", 7),
        ("subdivision", 8),
        ("rule", RULE),
    ];
    let word_end = run(bytes, begin, |byte| byte.is_ascii_alphabetic());
    let word = bytes.get(begin..word_end)?;
    // Most words that a line begins with are shorter or longer than these.
    if !(4..=11).contains(&word.len()) {
        return None;
    }
    let capitals = word.get(1).is_some_and(u8::is_ascii_uppercase);
    let (_, rank) = WORDS.into_iter().find(|(name, _)| word.eq_ignore_ascii_case(name.as_bytes()))?;
    let mut at = word_end;
    if bytes.get(at) == Some(&b':') {
        at += 1;
    }
    at = spaces(bytes, at);
    if at == word_end {
        return None;
    }
    let single = bytes.get(at).is_some_and(u8::is_ascii_uppercase)
        && !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    let core = at..if single { at + 1 } else { section_number(bytes, at)? };
    let end = match bytes.get(core.end) {
        Some(b'.' | b':') if ends_word(bytes, core.end + 1) => core.end + 1,
        Some(0xE2) => core.end,
        _ if matches!(bytes.get(spaces(bytes, core.end)), None | Some(b'\n' | b'\r' | b'-')) => core.end,
        _ if capitals && ends_word(bytes, core.end) && heads_text(bytes, core.end) => core.end,
        Some(0xC2) => core.end,
        _ => return None,
    };
    let number = bytes.get(core.clone())?;
    if number.contains(&b'.') {
        return Some(Label {
            style: Style::Manual,
            span: Span::of(begin..end),
            core: Span::of(core),
            values: [None; 3],
        });
    }
    let mut values = number_values(number);
    if single && values == [None; 3] {
        values = read_core(number)?;
    }
    Some(Label { style: Style::Container(rank), span: Span::of(begin..end), core: Span::of(core), values })
}

/// `41.6.1`, with or without a full stop after it; `2-173-010`, `11-1.1`, `5-7-1:`, `3.2A`.
pub(super) fn manual(bytes: &[u8], begin: usize) -> Option<Label> {
    let (mut end, mut numbers) = (begin, 0);
    loop {
        let after = run(bytes, end, |byte| byte.is_ascii_digit());
        if after == end || after - end > 4 {
            break;
        }
        numbers += 1;
        match bytes.get(after) {
            Some(b'.' | b'-') if bytes.get(after + 1).is_some_and(u8::is_ascii_digit) => end = after + 1,
            _ => {
                end = after;
                break;
            }
        }
    }
    if bytes.get(end).is_some_and(u8::is_ascii_uppercase) && ends_word(bytes, end + 1) {
        end += 1;
    }
    let core = begin..end;
    if matches!(bytes.get(end), Some(b'.' | b':')) {
        end += 1;
    }
    if !(2..=6).contains(&numbers) || !ends_word(bytes, end) || !heads_text(bytes, end) {
        return None;
    }
    Some(Label { style: Style::Manual, span: Span::of(begin..end), core: Span::of(core), values: [None; 3] })
}
