//! Bytes, spaces, dashes, words and numbers, read at an offset without decoding the whole text.

use std::ops::Range;

/// A text with byte-wise readers. Offsets may be any number; past the end everything reads as nothing.
#[derive(Clone, Copy)]
pub(super) struct Text<'t> {
    text: &'t str,
    bytes: &'t [u8],
}

/// The shortest text that a reader may look at for a space: no-break, en, em, thin, narrow and ideographic spaces.
fn wide_space(bytes: &[u8]) -> usize {
    match bytes {
        [0xC2, 0xA0, ..] => 2,
        [0xE2, 0x80, 0x80..=0x8B | 0xAF, ..] | [0xE2, 0x81, 0x9F, ..] | [0xE3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, bytes: text.as_bytes() }
    }

    pub(super) fn len(self) -> usize {
        self.bytes.len()
    }

    pub(super) fn at(self, p: usize) -> u8 {
        self.bytes.get(p).copied().unwrap_or(0)
    }

    pub(super) fn slice(self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    fn from(self, p: usize) -> &'t [u8] {
        self.bytes.get(p..).unwrap_or_default()
    }

    fn space(self, p: usize) -> usize {
        match self.at(p) {
            b' ' | b'\t' | b'\n' | b'\r' => 1,
            0xC2 | 0xE2 | 0xE3 => wide_space(self.from(p)),
            _ => 0,
        }
    }

    /// Past the spaces at `p`, one line break at most: a blank line ends a citation.
    pub(super) fn spaces(self, mut p: usize) -> usize {
        let start = p;
        let mut lines = 0;
        loop {
            if self.at(p) == b' ' {
                p += 1;
                continue;
            }
            lines += usize::from(self.at(p) == b'\n');
            match self.space(p) {
                0 => return p,
                _ if lines > 1 => return start,
                step => p += step,
            }
        }
    }

    /// Past the spaces at `p`, of which there must be one.
    pub(super) fn gap(self, p: usize) -> Option<usize> {
        let end = self.spaces(p);
        (end > p).then_some(end)
    }

    /// Back over the spaces that end at `p`, one line break at most.
    pub(super) fn spaces_back(self, mut p: usize) -> usize {
        let end = p;
        let mut lines = 0;
        while p > 0 {
            let before = self.at(p - 1);
            let step = if matches!(before, b' ' | b'\t' | b'\n' | b'\r') {
                1
            } else if before < 0x80 {
                0
            } else if p >= 3 && wide_space(self.bytes.get(p - 3..p).unwrap_or_default()) == 3 {
                3
            } else if p >= 2 && wide_space(self.bytes.get(p - 2..p).unwrap_or_default()) == 2 {
                2
            } else {
                0
            };
            lines += usize::from(before == b'\n');
            match step {
                0 => break,
                _ if lines > 1 => return end,
                _ => p -= step,
            }
        }
        p
    }

    /// The length of the dash at `p`, or 0: hyphen-minus, the dashes of General Punctuation, minus.
    pub(super) fn dash(self, p: usize) -> usize {
        match self.from(p) {
            [b'-', ..] => 1,
            [0xE2, 0x80, 0x90..=0x95, ..] | [0xE2, 0x88, 0x92, ..] => 3,
            _ => 0,
        }
    }

    /// Whether the dash at `p` is longer than an en dash.
    pub(super) fn long_dash(self, p: usize) -> bool {
        matches!(self.from(p), [0xE2, 0x80, 0x94..=0x95, ..])
    }

    /// The length of an apostrophe or single quotation mark at `p`, or 0.
    pub(super) fn apostrophe(self, p: usize) -> usize {
        match self.from(p) {
            [b'\'', ..] => 1,
            [0xE2, 0x80, 0x98..=0x99, ..] => 3,
            _ => 0,
        }
    }

    /// Past the ASCII letters at `p`.
    pub(super) fn word(self, mut p: usize) -> usize {
        while self.at(p).is_ascii_alphabetic() {
            p += 1;
        }
        p
    }

    pub(super) fn digits(self, mut p: usize) -> usize {
        while self.at(p).is_ascii_digit() {
            p += 1;
        }
        p
    }

    /// Whether a word may start at `p`: no letter or digit stands before it.
    pub(super) fn starts_word(self, p: usize) -> bool {
        if p == 0 {
            return true;
        }
        let before = self.at(p - 1);
        if before < 0x80 {
            return !before.is_ascii_alphanumeric();
        }
        !self.slice(0..p).chars().next_back().is_some_and(char::is_alphanumeric)
    }

    /// Whether a word may end at `p`: no letter follows.
    pub(super) fn ends_word(self, p: usize) -> bool {
        let next = self.at(p);
        if next < 0x80 {
            return !next.is_ascii_alphabetic();
        }
        !self.slice(p..self.len()).chars().next().is_some_and(char::is_alphabetic)
    }

    /// Whether the ASCII letters at `p` are exactly `word` (lower case); gives their end.
    pub(super) fn is_word(self, p: usize, word: &str) -> Option<usize> {
        let end = p + word.len();
        let there = self.bytes.get(p..end)?;
        (there.eq_ignore_ascii_case(word.as_bytes()) && self.ends_word(end)).then_some(end)
    }

    pub(super) fn any_word(self, p: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.is_word(p, word))
    }

    /// `pattern` at `p`: letters in any case, a full stop may be missing, a space may be any spaces (or none
    /// after a full stop), an apostrophe may be curly. Gives the end.
    pub(super) fn phrase(self, p: usize, pattern: &str) -> Option<usize> {
        let end = self.phrase_part(p, pattern)?;
        let last = self.at(end.wrapping_sub(1));
        (!last.is_ascii_alphabetic() || self.ends_word(end)).then_some(end)
    }

    fn phrase_part(self, mut p: usize, pattern: &str) -> Option<usize> {
        let start = p;
        let mut stop = false;
        for &byte in pattern.as_bytes() {
            match byte {
                b'.' => {
                    stop = true;
                    p += usize::from(self.at(p) == b'.');
                    continue;
                }
                b' ' => {
                    let next = self.spaces(p);
                    if next == p && self.at(p.wrapping_sub(1)) != b'.' {
                        return None;
                    }
                    p = next;
                }
                b'\'' => match self.apostrophe(p) {
                    0 => return None,
                    step => p += step,
                },
                _ => {
                    // Scans and typists set "U. S. C." with spaces.
                    if stop && p > start && self.at(p - 1) == b'.' {
                        p = self.spaces(p);
                    }
                    if !self.at(p).eq_ignore_ascii_case(&byte) {
                        return None;
                    }
                    p += 1;
                }
            }
            stop = false;
        }
        Some(p)
    }

    /// The end of a section number at `p`: `1373`, `1324a`, `9-131`, `164.524`, `1320d–2`, `33:81`, `27A.1`, `18-B`.
    /// Whether a dash in it makes a range is for the caller to say.
    pub(super) fn number(self, p: usize) -> Option<usize> {
        let mut end = self.digits(p);
        if end == p || end - p > 6 {
            return None;
        }
        end = self.suffix(end)?;
        loop {
            let sign = self.at(end);
            let step = match sign {
                b'.' | b':' => 1,
                _ => self.dash(end),
            };
            if step == 0 {
                return Some(end);
            }
            let mut next = end + step;
            if step != 1 || sign == b'-' {
                let broken = self.spaces(next);
                if self.slice(next..broken).contains('\n') && self.at(broken).is_ascii_digit() {
                    next = broken;
                }
            }
            if sign == b'.'
                && let Some(after) = self.temporary(next)
            {
                end = after;
                continue;
            }
            if self.at(next).is_ascii_digit() {
                match self.suffix(self.digits(next)) {
                    Some(after) => end = after,
                    None => return Some(end),
                }
                continue;
            }
            let letters = self.word(next);
            let doubled = letters - next == 2 && self.at(next) == self.at(next + 1);
            if sign != b'.' && sign != b':' && !self.long_dash(end) && (letters - next == 1 || doubled) {
                end = letters;
                continue;
            }
            return Some(end);
        }
    }

    /// The number of a temporary section behind the digits at `p`: `T01` in `100.35T01-0125`.
    fn temporary(self, p: usize) -> Option<usize> {
        let end = self.digits(p + 1);
        (self.at(p) == b'T' && end > p + 1).then_some(end)
    }

    /// The letters that may close a number's digits: `a`, `bb`, `aaa`, `A`; none where a word follows.
    fn suffix(self, p: usize) -> Option<usize> {
        if let Some(end) = self.temporary(p) {
            return Some(end);
        }
        let end = self.word(p);
        if end == p {
            return Some(p);
        }
        let letters = self.bytes.get(p..end)?;
        let same = letters.iter().all(|&letter| Some(&letter) == letters.first());
        let ordinal =
            [&b"st"[..], b"nd", b"rd", b"th", b"am", b"pm"].iter().any(|o| letters.eq_ignore_ascii_case(o));
        let fits = letters.len() <= 2 || (letters.len() <= 4 && same);
        (fits && !ordinal && self.ends_word(end)).then_some(end)
    }

    /// The end of a page at `p`: digits, with thousands commas, a letter suffix or a hyphenated page.
    pub(super) fn page(self, p: usize) -> Option<usize> {
        let mut end = self.digits(p);
        if end == p {
            return None;
        }
        while self.at(end) == b',' && self.digits(end + 1) == end + 4 {
            end += 4;
        }
        let step = self.dash(end);
        if step > 0 && self.at(end + step).is_ascii_digit() {
            end = self.digits(end + step);
        }
        if self.at(end).is_ascii_uppercase() && self.ends_word(end + 1) {
            end += 1;
        }
        Some(end)
    }

    /// The start of the run of digits, letters and dashes that ends at `p` and starts with a digit.
    pub(super) fn number_back(self, p: usize) -> Option<usize> {
        let mut start = p;
        while start > 0 && self.at(start - 1).is_ascii_digit() {
            start -= 1;
        }
        let digits = p - start;
        (digits > 0 && digits <= 5 && self.starts_word(start)).then_some(start)
    }

    /// The start of the ASCII word that ends at `p`.
    pub(super) fn word_back(self, p: usize) -> usize {
        let mut start = p;
        while start > 0 && self.at(start - 1).is_ascii_alphabetic() {
            start -= 1;
        }
        start
    }
}
