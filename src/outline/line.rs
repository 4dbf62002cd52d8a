//! The lines of a text that are not blank, with their labels.

use super::label::{self, Label};

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
    /// How many labels stand on the lines before it.
    labels_before: u32,
    labelled: bool,
}

/// The lines of a text and the labels they begin with, before it is known which of these labels count.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) labels: Vec<Label>,
    /// The length of the longest line, in bytes.
    pub(super) longest: u32,
    /// The usual length of a full line, in bytes: half of the text stands on lines that are no longer.
    pub(super) margin: u32,
}

impl Lines {
    /// Reads the lines of `text` from byte `from`, in place of those that were read before.
    pub(super) fn read(&mut self, text: &str, from: usize) {
        let bytes = text.as_bytes();
        self.lines.clear();
        self.lines.reserve((bytes.len() - from.min(bytes.len())) / 96);
        self.labels.clear();
        self.longest = 0;
        let mut widths = [0_u64; LONGEST as usize + 1];
        let mut blank = true;
        let mut begin = from;
        while begin < bytes.len() {
            let end = bytes
                .get(begin..)
                .and_then(|rest| memchr::memchr(b'\n', rest))
                .map_or(bytes.len(), |at| begin + at);
            match Self::line(text, begin, end) {
                Some(mut line) => {
                    line.blank_before |= blank;
                    line.labels_before = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
                    if let Some(label) = label::at(text, line.start as usize) {
                        self.labels.push(label);
                        line.labelled = true;
                    }
                    let length = line.end - line.start;
                    self.longest = self.longest.max(length);
                    if let Some(bytes) = widths.get_mut((length / STEP).min(LONGEST) as usize) {
                        *bytes += u64::from(length);
                    }
                    self.lines.push(line);
                    blank = false;
                }
                None => blank = true,
            }
            begin = end + 1;
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
                0x0C => page = true,
                b'\r' | 0x0B => {}
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
    let word = next.find(char::is_whitespace).unwrap_or(next.len());
    margin >= UNBROKEN || (u64::from(length) + word as u64 + 1) * 5 < u64::from(margin) * 4
}

/// White space and the byte order mark.
pub(super) fn blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}
