//! The lines of a text that are not blank, with their labels.

use super::furniture;
use super::label::{self, Label, Style};
use super::section_label::bare_section;
use super::word;
use crate::text::Span;

/// What a line is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Use {
    #[default]
    Law,
    /// A heading inside a provision, as its source says.
    Title,
    /// A part of the page.
    Furniture,
    /// Words whose order or letters are lost.
    Unread,
}

/// A form feed, which begins a page.
const PAGE: u8 = 0x0C;

/// The steps in which the lengths of lines are told apart, in bytes.
const STEP: u32 = 8;

/// The step that all longer lines are counted in.
const LONGEST: u32 = 63;

/// Where full lines are usually as long as this, each is a paragraph.
const UNBROKEN: u32 = 160;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The first byte after the indent.
    pub(super) start: u32,
    /// One past the last byte that is not white space.
    pub(super) end: u32,
    /// Columns before the text; a tab goes to the next multiple of four.
    pub(super) indent: u16,
    /// Whether a blank line, a page break or nothing at all stands before it.
    pub(super) blank_before: bool,
    /// Whether a form feed stands before it.
    pub(super) page_before: bool,
    pub(super) used: Use,
    /// The number in the margin before it; empty where there is none.
    pub(super) margin: Span,
    /// How many labels stand on the lines before it.
    labels_before: u32,
    labelled: bool,
}

/// The lines of a text and the labels they begin with, before it is known which of these labels count.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) labels: Vec<Label>,
    /// The length of the longest line of law, in bytes.
    pub(super) longest: u32,
    /// The usual length of a full line, in bytes: half of the text stands on lines that are no longer.
    pub(super) margin: u32,
}

impl Lines {
    /// Reads the lines of `text` from byte `from`, in place of those that were read before. Lines that begin where
    /// `titles` says are headings.
    pub(super) fn read(&mut self, text: &str, from: usize, titles: &[u32]) {
        let bytes = text.as_bytes();
        self.lines.clear();
        self.lines.reserve((bytes.len() - from.min(bytes.len())) / 96);
        self.labels.clear();
        self.longest = 0;
        let mut widths = [0_u64; LONGEST as usize + 1];
        let (mut blank, mut page) = (true, false);
        let mut begin = from;
        // The last bytes of U+2028 and U+2029, which few other letters have.
        let separated = memchr::memchr2(0xA8, 0xA9, bytes).is_some();
        while begin < bytes.len() {
            let (end, next) = line_end(bytes, begin, separated);
            match Self::line(text, begin, end) {
                Some(mut line) => {
                    line.page_before |= page;
                    line.blank_before |= blank || line.page_before;
                    let length = line.end - line.start;
                    if let Some(bytes) = widths.get_mut((length / STEP).min(LONGEST) as usize) {
                        *bytes += u64::from(length);
                    }
                    self.lines.push(line);
                    (blank, page) = (false, false);
                }
                None => {
                    blank = true;
                    page |= text.as_bytes().get(begin..end).is_some_and(|bytes| bytes.contains(&PAGE));
                }
            }
            begin = next;
        }
        furniture::mark(text, &mut self.lines);
        for title in titles {
            if let Ok(place) = self.lines.binary_search_by_key(title, |line| line.start)
                && let Some(line) = self.lines.get_mut(place)
            {
                line.used = Use::Title;
            }
        }
        let (mut opening, mut unsigned) = (true, true);
        for line in &mut self.lines {
            line.labels_before = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
            if line.used != Use::Law {
                continue;
            }
            self.longest = self.longest.max(line.end - line.start);
            let at = line.start as usize;
            let bare =
                || (unsigned && line.blank_before).then(|| bare_section(text.as_bytes(), at)).flatten();
            // The first line may be the title of a section without a sign.
            let label = bare().or_else(|| label::at(text, at));
            unsigned &= label.as_ref().is_some_and(|label| label.style == Style::Section) || !opening;
            opening = false;
            if let Some(label) = label {
                self.labels.push(label);
                line.labelled = true;
            }
        }
        let half = widths.iter().sum::<u64>() / 2;
        let mut below = 0;
        let full = widths.iter().position(|bytes| {
            below += bytes;
            below > half
        });
        self.margin = full.map_or(0, |place| (u32::try_from(place).unwrap_or(LONGEST) + 1) * STEP);
    }

    fn line(text: &str, begin: usize, end: usize) -> Option<Line> {
        let raw = text.get(begin..end)?;
        let bytes = raw.as_bytes();
        let (mut indent, mut lead, mut page) = (0_u16, 0, false);
        for byte in bytes {
            match byte {
                b' ' => indent = indent.saturating_add(1),
                b'\t' => indent = (indent / 4).saturating_add(1).saturating_mul(4),
                &PAGE => page = true,
                _ => break,
            }
            lead += 1;
        }
        let mut rest = raw.get(lead..)?;
        if rest.as_bytes().first().is_some_and(|byte| *byte >= 0x80) {
            let words = rest.trim_start_matches(blank);
            let spaces = rest.get(..rest.len() - words.len()).unwrap_or_default();
            indent = indent.saturating_add(u16::try_from(spaces.chars().count()).unwrap_or(u16::MAX));
            rest = words;
        }
        let start = end - rest.len();
        rest = rest.trim_end_matches(blank);
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        (!rest.is_empty()).then(|| Line {
            start: offset(start),
            end: offset(start + rest.len()),
            indent,
            blank_before: page,
            page_before: page,
            used: Use::Law,
            margin: Span::default(),
            labels_before: 0,
            labelled: false,
        })
    }

    pub(super) fn label(&self, line: &Line) -> Option<&Label> {
        self.labels.get(line.labels_before as usize).filter(|_| line.labelled)
    }

    /// The labels from the line at `place` on.
    pub(super) fn labels_from(&self, place: usize) -> &[Label] {
        let before = self.lines.get(place).map_or(self.labels.len(), |line| line.labels_before as usize);
        self.labels.get(before..).unwrap_or_default()
    }

    /// The labels on the lines after `line`.
    pub(super) fn labels_after(&self, line: &Line) -> &[Label] {
        self.labels.get(line.labels_before as usize + usize::from(line.labelled)..).unwrap_or_default()
    }

    /// Whether a line of `length` bytes was ended although `next` would have fitted on it, by the longest line.
    pub(super) fn ends_early(&self, length: u32, next: &str) -> bool {
        falls_short(length, next, self.longest)
    }

    /// The same by the usual length of a line.
    pub(super) fn falls_short(&self, length: u32, next: &str) -> bool {
        falls_short(length, next, self.margin)
    }
}

/// Whether a line of `length` bytes ends short of the margin, though the first word of `next` had room on it.
pub(super) fn falls_short(length: u32, next: &str, margin: u32) -> bool {
    let room = || u64::from(length) + word::first_length(next) as u64 + 1;
    margin >= UNBROKEN || room() * 5 < u64::from(margin) * 4
}

/// Where the line from `begin` ends, and where the next one begins: behind `\n`, `\r\n`, `\r`, a vertical tab, or one
/// of the separators of lines and paragraphs, where there are any.
fn line_end(bytes: &[u8], begin: usize, separated: bool) -> (usize, usize) {
    let rest = bytes.get(begin..).unwrap_or_default();
    let length = memchr::memchr3(b'\n', b'\r', 0x0B, rest).unwrap_or(rest.len());
    if separated
        && let Some(line) = rest.get(..length)
        && let Some(at) = memchr::memchr_iter(0xE2, line)
            .find(|&at| line.get(at + 1) == Some(&0x80) && matches!(line.get(at + 2), Some(0xA8 | 0xA9)))
    {
        return (begin + at, begin + at + 3);
    }
    let both = rest.get(length..).is_some_and(|rest| rest.starts_with(b"\r\n"));
    (begin + length, begin + length + 1 + usize::from(both))
}

/// White space and the byte order mark.
pub(super) fn blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}
