//! What stands on a page and is no law: running heads and feet, page numbers, copyright lines, contents, notes at the
//! foot, numbers in the margin; and what cannot be read in its order.
//!
//! A line counts as furniture only at the border of a page, which something sure must show: a form feed, a page
//! number, a copyright line, or a line that comes again with nothing changed but its number.

use std::collections::BTreeSet;

use super::heading;
use super::line::{Line, Use};
use crate::text::Span;

/// How many lines on either side of a page's border may be furniture.
const REACH: usize = 8;

/// How many lines at the very start are the title of the text.
const FIRST: usize = 3;

/// How many bytes before a note its mark may stand.
const FAR: usize = 20_000;

/// Marks the lines of `text` that are no law. Labels are not read yet.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut found = Found { text, borders: Vec::new() };
    let mut contents = false;
    let mut notes = false;
    let mut numbered = 0;
    let mut history = false;
    // What few texts hold anywhere is looked for once.
    let holds = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    let coded = holds("(cid:");
    let claims = claims(text);
    let mut claims = claims.iter().copied().peekable();
    let gap = memchr::memmem::Finder::new("    ");
    for place in 0..lines.len() {
        let Some(line) = lines.get(place).copied() else { return };
        let words = text.get(line.start as usize..line.end as usize).unwrap_or_default();
        let (Some(first), Some(last)) = (words.as_bytes().first(), words.as_bytes().last()) else { continue };
        // A rule of hyphens, lines or stars sets parts of a page apart and says nothing.
        let says = || first.is_ascii_alphanumeric() || words.contains(char::is_alphanumeric);
        if words.len() > 4 && !says() {
            set(lines, place, Use::Furniture);
            continue;
        }
        if line.page_before && place > 0 {
            found.borders.push(Border { place, sure: true, within: false });
        }
        // "- 3 -", with a hyphen or a dash.
        if last.is_ascii_digit() || matches!(last, b'-' | 0x93 | 0x94) {
            let apart = line.blank_before || lines.get(place + 1).is_none_or(|next| next.blank_before);
            if apart && heading::page_number(words) {
                found.borders.push(Border { place, sure: true, within: true });
                continue;
            }
            if counts_pages(words) {
                found.borders.push(Border { place, sure: copyright(words), within: true });
                continue;
            }
            if leads_by_dots(words) {
                set(lines, place, Use::Furniture);
                contents = true;
                continue;
            }
        }
        if matches!(first, b'C' | b'c' | b'T' | b't') && is_contents(words) {
            contents = true;
        }
        history &= !line.blank_before;
        history |= matches!(first, b'(' | b'[') && is_history(words);
        if history {
            set(lines, place, Use::Furniture);
            history = !matches!(last, b')' | b']');
            continue;
        }
        if first.is_ascii_digit() || matches!(first, b'[' | b'*' | 0xC2 | 0xE2) {
            notes |= line.blank_before && note_mark(words).is_some();
            numbered += usize::from(first.is_ascii_digit());
        }
        while claims.next_if(|at| *at < line.start as usize).is_some() {}
        let claimed = claims.peek().is_some_and(|at| *at < line.end as usize);
        if claimed && copyright(words) {
            found.borders.push(Border { place, sure: true, within: true });
        } else if words.len() > 60 && gap.find(words.as_bytes()).is_some() {
            columns(text, lines, place);
        } else if coded && (words.starts_with("(cid:") || words.matches("(cid:").nth(1).is_some()) {
            set(lines, place, Use::Unread);
        }
    }
    if !found.borders.is_empty() {
        found.borders(lines);
    }
    if contents {
        listed(text, lines);
    }
    if numbered * 10 > lines.len() * 8 {
        margin(text, lines);
    } else if notes {
        foot_notes(text, lines);
    }
}

fn set(lines: &mut [Line], place: usize, used: Use) {
    if let Some(line) = lines.get_mut(place) {
        line.used = used;
    }
}

fn words<'t>(text: &'t str, line: &Line) -> &'t str {
    text.get(line.start as usize..line.end as usize).unwrap_or_default()
}

/// A place where a page may end.
#[derive(Clone, Copy, Debug)]
struct Border {
    /// The line that shows it; the first of the new page where only a form feed does.
    place: usize,
    sure: bool,
    /// Whether the line itself is furniture.
    within: bool,
}

struct Found<'t> {
    text: &'t str,
    borders: Vec<Border>,
}

impl Found<'_> {
    fn borders(&mut self, lines: &mut [Line]) {
        // What lines near borders say, with digits folded, and how many lines say it. The head of the first page has no
        // border before it.
        let mut seen: Vec<u64> = Vec::new();
        let mut counted = 0;
        let starts = std::iter::once(0).chain(self.borders.iter().map(|border| border.place));
        for place in starts {
            let from = place.saturating_sub(REACH).max(counted);
            counted = lines.len().min(place + REACH).max(from);
            for line in lines.get(from..counted).unwrap_or_default() {
                for cell in cells(words(self.text, line)) {
                    seen.push(folded(cell));
                }
            }
        }
        seen.sort_unstable();
        let several = |cell: u64| {
            let first = seen.partition_point(|other| *other < cell);
            seen.get(first + 1) == Some(&cell)
        };
        let recurs = |text: &str| cells(text).all(|cell| several(folded(cell)));
        let borders = std::mem::take(&mut self.borders);
        for border in &borders {
            let own = lines.get(border.place).map(|line| words(self.text, line)).unwrap_or_default();
            if !(border.sure || recurs(own)) {
                continue;
            }
            if border.within {
                set(lines, border.place, Use::Furniture);
            }
            let title = cells(own).last().map(stem).unwrap_or_default();
            let mut attached = border.within;
            let first = border.place + usize::from(border.within);
            // Behind the number of the first page its title stands.
            let last = if border.place < FIRST { first } else { lines.len().min(border.place + REACH) };
            for place in first..last {
                let Some(line) = lines.get(place).copied() else { break };
                let said = words(self.text, &line);
                attached &= !line.blank_before;
                let foot = attached && copyright(own) && is_short(said);
                let head = border.within && line.indent >= 8 && heading::title(said);
                let same = !title.is_empty() && said.eq_ignore_ascii_case(title);
                if is_labelled(self.text, &line) || !(recurs(said) && is_short(said) || foot || head || same)
                {
                    break;
                }
                set(lines, place, Use::Furniture);
            }
            for place in (border.place.saturating_sub(REACH)..border.place).rev() {
                let Some(line) = lines.get(place).copied() else { break };
                let said = words(self.text, &line);
                let known = line.used == Use::Furniture || recurs(said) && is_short(said);
                // The head of the first page is the title of the text.
                if place < FIRST || is_labelled(self.text, &line) || !known {
                    break;
                }
                set(lines, place, Use::Furniture);
            }
        }
        self.first_head(lines);
    }

    /// Marks the head of the first page, which no border stands before: lines a cell of which later pages bear too.
    fn first_head(&self, lines: &mut [Line]) {
        let cells_of = |line: &Line| cells(words(self.text, line)).map(folded);
        let known: BTreeSet<u64> =
            lines.iter().filter(|line| line.used == Use::Furniture).flat_map(cells_of).collect();
        let first = lines.iter_mut().take(REACH).take_while(|line| !is_labelled(self.text, line));
        for line in first.filter(|line| is_short(words(self.text, line))) {
            if cells_of(line).any(|cell| known.contains(&cell)) {
                line.used = Use::Furniture;
            }
        }
    }
}

fn is_labelled(text: &str, line: &Line) -> bool {
    super::label::at(text, line.start as usize).is_some()
}

/// Whether a line is short enough for a running head, and no sentence.
fn is_short(words: &str) -> bool {
    let ends_sentence = words.ends_with('.') && words.starts_with(char::is_lowercase);
    words.len() <= 160 && !words.ends_with([';', ':', ',']) && !ends_sentence && !says_duty(words)
}

fn says_duty(words: &str) -> bool {
    words
        .split_whitespace()
        .any(|word| matches!(word, "shall" | "must" | "may" | "should" | "will" | "is" | "are"))
}

/// The parts of a line that wide gaps set apart.
fn cells(words: &str) -> impl Iterator<Item = &str> {
    words.split("   ").map(str::trim).filter(|cell| !cell.is_empty())
}

/// What stands before the number at the end of a cell: `Rules of Conduct` of `Rules of Conduct - 12`.
fn stem(cell: &str) -> &str {
    cell.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '–' | '|'))
}

/// A number for what a cell says, with digits folded, in letters of one case.
fn folded(cell: &str) -> u64 {
    let (mut hash, mut digit, mut gap) = (0xcbf2_9ce4_8422_2325_u64, false, false);
    for byte in cell.bytes() {
        let byte = match byte {
            b'0'..=b'9' if digit => continue,
            b'0'..=b'9' => b'#',
            b' ' | b'\t' if gap => continue,
            b'\t' => b' ',
            _ => byte.to_ascii_lowercase(),
        };
        (digit, gap) = (byte == b'#', byte == b' ');
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// Whether a line may end in the number of its page: `Rules of Conduct - 12`, `Page 12`, a title and, behind a gap, `12`.
fn counts_pages(words: &str) -> bool {
    let head = words.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let digits = words.len() - head.len();
    digits <= 4
        && words.len() <= 160
        && (head.ends_with("   ")
            || head.ends_with(" - ")
            || head.ends_with(" – ")
            || head.ends_with("| ")
            || head.ends_with("Page ")
            || head.ends_with("page "))
        && !head.contains("...")
}

/// Whether dots lead from a title to the number of a page.
fn leads_by_dots(words: &str) -> bool {
    let head = words.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '-').trim_end();
    head.len() < words.len()
        && (head.ends_with("....")
            || head.ends_with(". . . .")
            || head.ends_with("……")
            || head.ends_with("____"))
}

/// Where words stand that a claim of copyright needs, in order. A text has few or none, so that most lines need not be
/// searched for them.
fn claims(text: &str) -> Vec<usize> {
    let places = |sign: &'static str| memchr::memmem::find_iter(text.as_bytes(), sign.as_bytes());
    let mut all: Vec<usize> = ["opyright ", "©", "ights "].into_iter().flat_map(places).collect();
    all.sort_unstable();
    all
}

/// Whether a line claims a copyright, as the foot of a page does and no rule.
fn copyright(words: &str) -> bool {
    let sign = || words.contains('©') && words.bytes().any(|byte| byte.is_ascii_digit());
    let word = || words.starts_with("Copyright ") && words.bytes().any(|byte| byte.is_ascii_digit());
    let reserved = || {
        memchr::memmem::find(words.as_bytes(), b"ights ").is_some()
            && (words.contains("ll Rights Reserved") || words.contains("ll rights reserved"))
    };
    words.len() <= 200
        && (words.as_bytes().first() == Some(&b'C') && word()
            || memchr::memchr(0xA9, words.as_bytes()).is_some() && sign()
            || reserved())
        && !says_duty(words)
}

/// Whether a line heads a list of contents.
fn is_contents(words: &str) -> bool {
    let words = words.trim_end_matches(':');
    words.eq_ignore_ascii_case("contents")
        || words.eq_ignore_ascii_case("table of contents")
        || words.eq_ignore_ascii_case("chapter contents")
}

/// Marks the heading of a list of contents, and the lines below it that come again as headings.
fn listed(text: &str, lines: &mut [Line]) {
    for place in 0..lines.len() {
        let Some(line) = lines.get(place) else { return };
        let heads = is_contents(words(text, line));
        let furniture = |line: Option<&Line>| line.is_some_and(|line| line.used == Use::Furniture);
        let led = furniture(Some(line))
            && furniture(lines.get(place + 1))
            && !furniture(place.checked_sub(1).and_then(|before| lines.get(before)));
        if !heads && !led {
            continue;
        }
        if heads {
            set(lines, place, Use::Furniture);
        }
        for at in place + 1..lines.len() {
            let Some(line) = lines.get(at).copied() else { break };
            if line.used == Use::Furniture {
                continue;
            }
            let entry = words(text, &line).trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end();
            let again = lines.get(at + 1..).unwrap_or_default().iter().any(|later| {
                let later = words(text, later);
                later.get(..entry.len()).is_some_and(|later| later.eq_ignore_ascii_case(entry))
            });
            if entry.is_empty() || !again {
                break;
            }
            set(lines, at, Use::Furniture);
        }
    }
}

/// Whether a line in brackets tells by which laws a section was made: `(Ord. No. 2011-4, § 2, 3-1-11)`.
fn is_history(words: &str) -> bool {
    let inner = words.trim_start_matches(['(', '[']);
    if !matches!(inner.as_bytes().first(), Some(b'O' | b'P' | b'A' | b'C' | b'0'..=b'9' | b' ')) {
        return false;
    }
    let told = ["Ord. ", "Prior code ", "Prior Code ", "Added by ", "Amended by ", "Added ", "Amended "];
    let register = || {
        let volume = inner.split(' ').next().unwrap_or_default();
        inner.split(' ').nth(1) == Some("FR") && volume.bytes().all(|byte| byte.is_ascii_digit())
    };
    let code =
        || inner.starts_with("Code ") && inner.get(5..6).is_some_and(|at| at.starts_with(['1', '2', '§']));
    (told.iter().any(|told| inner.starts_with(told)) || code() || register())
        && inner.bytes().any(|byte| byte.is_ascii_digit())
        && !says_duty(inner)
}

/// The mark that a note at the foot of a page begins with: `1 See`, `[2] Added`, `* With`.
fn note_mark(words: &str) -> Option<&str> {
    let end = words.find(' ').filter(|end| *end <= 5)?;
    let mark = words.get(..end)?;
    let inner = mark.trim_start_matches('[').trim_end_matches(']');
    let number = !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|byte| byte.is_ascii_digit());
    let sign = matches!(mark, "*" | "**" | "†" | "‡");
    let capital = words.get(end..)?.trim_start().starts_with(|sign: char| sign.is_uppercase() || sign == '“');
    ((number && (inner.len() == mark.len() || mark.len() == inner.len() + 2) || sign) && capital)
        .then_some(mark)
}

/// Marks the notes whose mark stands behind a word or a stop before them.
fn foot_notes(text: &str, lines: &mut [Line]) {
    let mut inside = false;
    for place in 0..lines.len() {
        let Some(line) = lines.get(place).copied() else { return };
        inside &= !line.blank_before;
        let said = words(text, &line);
        if (inside || line.blank_before)
            && let Some(mark) = note_mark(said)
        {
            let from = heading::floor(text, (line.start as usize).saturating_sub(FAR));
            inside = text.get(from..line.start as usize).is_some_and(|before| is_marked(before, mark));
        }
        if inside && line.used == Use::Law {
            set(lines, place, Use::Furniture);
        }
    }
}

/// Whether a mark stands behind a stop, a word or a quotation.
fn is_marked(before: &str, mark: &str) -> bool {
    before.match_indices(mark).any(|(at, _)| {
        let ahead = before.get(..at).unwrap_or_default();
        let after = before.get(at + mark.len()..).unwrap_or_default();
        let word = ahead.trim_end_matches(['.', ',', ';', ':', '”', '"', ')']);
        let words = word.len() - word.trim_end_matches(|sign: char| sign.is_ascii_lowercase()).len();
        words >= 2 && after.starts_with(char::is_whitespace)
    })
}

/// Marks the numbers in the margin of a text whose lines are counted.
fn margin(text: &str, lines: &mut [Line]) {
    let number = |line: &Line| {
        let said = words(text, line);
        let digits = said.bytes().take_while(u8::is_ascii_digit).count();
        let value: u32 = said.get(..digits)?.parse().ok()?;
        said.as_bytes().get(digits).is_none_or(|byte| matches!(byte, b' ' | b'\t')).then_some((value, digits))
    };
    let (mut last, mut hits, mut all) = (0, 0, 0);
    for line in lines.iter().filter(|line| line.used == Use::Law) {
        all += 1;
        let value = number(line).map_or(0, |(value, _)| value);
        hits += usize::from(value == last + 1 || value == 1);
        last = value;
    }
    if all < 6 || hits * 10 < all * 9 {
        return;
    }
    for line in lines.iter_mut().filter(|line| line.used == Use::Law) {
        let Some((_, digits)) = number(line) else { continue };
        let said = words(text, line);
        let rest = said.get(digits..).unwrap_or_default().trim_start();
        line.margin = Span::new(line.start, line.start + u32::try_from(digits).unwrap_or(0));
        line.start = line.end - u32::try_from(rest.len()).unwrap_or(0);
        line.indent = line.indent.saturating_add(u16::try_from(said.len() - rest.len()).unwrap_or(0));
    }
}

/// Marks lines of two columns that stand side by side: three or more with prose on both sides of a gap.
fn columns(text: &str, lines: &mut [Line], place: usize) {
    let gap = |line: &Line| {
        let said = words(text, line);
        let at = said.find("    ")?;
        let left = said.get(..at)?;
        let right = said.get(at..)?.trim_start();
        let prose = |side: &str| {
            side.split(' ').filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).count() >= 3
        };
        (prose(left) && prose(right)).then(|| usize::from(line.indent) + said.len() - right.len())
    };
    let Some(here) = lines.get(place).and_then(gap) else { return };
    let near = |line: &&Line| gap(line).is_some_and(|column| column.abs_diff(here) <= 2);
    let after = lines.get(place + 1..).unwrap_or_default().iter().take(2).take_while(near).count();
    let before = lines.get(..place).unwrap_or_default().iter().rev().take(2).take_while(near).count();
    if before + after >= 2 {
        set(lines, place, Use::Unread);
    }
}
