//! HTML blocks inside Markdown: their words, without their tags.

use super::{Gap, Writer};

/// Elements that begin a paragraph of their own.
const BLOCKS: [&str; 28] = [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "body",
    "html",
    "form",
    "nav",
];

/// Elements whose content is no text.
const SILENT: [&str; 4] = ["script", "style", "head", "title"];

/// The name of a tag, in small letters, and whether it closes.
fn name(tag: &str) -> (String, bool) {
    let inner = tag.trim_start_matches('<');
    let closes = inner.starts_with('/');
    let name = inner.trim_start_matches('/').split(|sign: char| !sign.is_ascii_alphanumeric()).next();
    (name.unwrap_or_default().to_ascii_lowercase(), closes)
}

/// Whether an inline tag ends a line.
pub(super) fn breaks(tag: &str) -> bool {
    name(tag).0 == "br"
}

/// Whether an inline tag begins words that are struck (`true`) or ends them.
pub(super) fn strikes(tag: &str) -> Option<bool> {
    let (name, closes) = name(tag);
    matches!(&*name, "s" | "del" | "strike").then_some(!closes)
}

/// Writes the words of an HTML block that begins at byte `start`.
pub(super) fn block(writer: &mut Writer<'_>, html: &str, start: usize) {
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("<!--") {
            at += rest.find("-->").map_or(rest.len(), |end| end + "-->".len());
            continue;
        }
        if rest.starts_with('<')
            && let Some(end) = rest.find('>')
        {
            tag(writer, rest.get(..end).unwrap_or_default());
            at += end + 1;
            continue;
        }
        let end = rest.get(1..).and_then(|rest| rest.find(['<', '&'])).map_or(rest.len(), |end| end + 1);
        let end = if rest.is_char_boundary(end) { end } else { rest.len() };
        if writer.html.is_empty() {
            let end = match rest.starts_with('&') {
                true => reference(writer, rest, start + at).unwrap_or(end),
                false => end,
            };
            if !rest.starts_with('&') || reference_length(rest).is_none() {
                words(writer, rest.get(..end).unwrap_or_default(), start + at);
            }
            at += end;
        } else {
            at += end;
        }
    }
}

fn tag(writer: &mut Writer<'_>, tag: &str) {
    let (name, closes) = name(tag);
    if !writer.html.is_empty() {
        if closes && name == writer.html {
            writer.html.clear();
        }
        return;
    }
    if matches!(&*name, "s" | "del" | "strike") {
        match closes {
            true => writer.end_struck(),
            false => writer.struck += 1,
        }
    } else if SILENT.contains(&&*name) {
        if !closes && !tag.ends_with('/') {
            writer.html = name;
        }
    } else if BLOCKS.contains(&&*name) {
        writer.widen(Gap::Paragraph);
    } else if matches!(&*name, "br" | "tr") {
        writer.widen(Gap::Line);
    } else if matches!(&*name, "td" | "th") {
        writer.widen(Gap::Space);
    }
}

fn words(writer: &mut Writer<'_>, words: &str, start: usize) {
    let mut at = 0;
    for word in words.split_inclusive(|sign: char| sign.is_ascii_whitespace()) {
        let bare = word.trim_end_matches(|sign: char| sign.is_ascii_whitespace());
        if !bare.is_empty() {
            writer.words(bare, start + at, start + at + bare.len());
        }
        if bare.len() < word.len() {
            writer.widen(Gap::Space);
        }
        at += word.len();
    }
}

/// The length of a character reference at the start of `rest`.
fn reference_length(rest: &str) -> Option<(char, usize)> {
    let end = rest.find(';').filter(|end| *end <= 10)?;
    let name = rest.get(1..end)?;
    let sign = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "sect" => '§',
        "para" => '¶',
        "mdash" => '—',
        "ndash" => '–',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((sign, end + 1))
}

fn reference(writer: &mut Writer<'_>, rest: &str, start: usize) -> Option<usize> {
    let (sign, length) = reference_length(rest)?;
    writer.words(sign.encode_utf8(&mut [0; 4]), start, start + length);
    Some(length)
}
