//! The normal form of a text, in which packs are compared with it.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::text::Span;

/// Text brought to the form in which packs are compared with it: lower case, one space between words, singular
/// nouns, no possessive endings, line-end hyphens joined, typographic signs folded. Every word keeps its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct NormalText {
    pub(crate) text: String,
    /// For each word: where it starts in `text`, and its bytes in the original.
    pub(crate) words: Vec<(u32, Span)>,
    /// For each word: its hash.
    hashes: Vec<u32>,
    /// One bit for each hash that is there, so that most phrases are known to be missing without a look at the words.
    present: u128,
    content: OnceLock<Box<[ContentWord]>>,
}

/// A word of a text that carries meaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ContentWord {
    /// Its first four bytes, big end first: forms of one word share them, and a shorter word has zeros.
    pub(crate) key: u32,
    /// Its place among the words of the text.
    pub(crate) place: u32,
}

impl ContentWord {
    /// The key of a word.
    pub(crate) fn key_of(word: &str) -> u32 {
        let mut bytes = word.bytes();
        let mut next = || u32::from(bytes.next().unwrap_or(0));
        next() << 24 | next() << 16 | next() << 8 | next()
    }
}

impl NormalText {
    /// The normal form of `original`, whose first byte lies at `offset` in its source.
    pub(crate) fn of(original: &str, offset: u32) -> Self {
        let mut normal = Self::default();
        normal.push(original, offset);
        normal
    }

    /// Goes on with another run of words.
    pub(crate) fn push(&mut self, original: &str, offset: u32) {
        self.content = OnceLock::new();
        self.text.reserve(original.len() + 1);
        // Few texts have shorter words than four letters each.
        self.words.reserve(original.len() / 5 + 2);
        self.hashes.reserve(original.len() / 5 + 2);
        let rest = |at: usize| original.get(at..).unwrap_or_default();
        let mut open: Option<Word> = None;
        let mut at = 0;
        while let Some(&byte) = original.as_bytes().get(at) {
            // Nearly all of any text is letters and what parts words.
            match sort(byte) {
                Sort::Letter => {
                    let run = letters(original, at);
                    let word = open.get_or_insert_with(|| self.begin(at));
                    self.text.push_str(run);
                    at += run.len();
                    word.end = at;
                    continue;
                }
                Sort::Parts => {
                    if let Some(word) = open.take() {
                        self.finish(word, offset);
                    }
                    at += 1;
                    continue;
                }
                Sort::Other => {}
            }
            let Some((folded, width)) = next(original, at) else { break };
            let after = at + width;
            if is_unseen(folded) {
                at = after;
                let breaks = open.is_some() && broken_line(rest(after));
                while let Some((_, width)) =
                    next(original, at).filter(|(space, _)| breaks && space.is_whitespace())
                {
                    at += width;
                }
                continue;
            }
            if let Some(letters) = ligature(folded) {
                let word = open.get_or_insert_with(|| self.begin(at));
                word.end = after;
                self.text.push_str(letters);
                at = after;
                continue;
            }
            let joins = matches!(folded, '\'' | '-')
                && open.is_some()
                && rest(after).starts_with(char::is_alphanumeric);
            if folded.is_alphanumeric() || joins {
                let word = open.get_or_insert_with(|| self.begin(at));
                word.end = after;
                self.text.push(folded.to_ascii_lowercase());
            } else if folded == '-' && open.is_some() && broken_line(rest(after)) {
                at = after;
                while let Some((_, width)) = next(original, at).filter(|(space, _)| space.is_whitespace()) {
                    at += width;
                }
                continue;
            } else {
                if let Some(word) = open.take() {
                    self.finish(word, offset);
                }
                if matches!(folded, '§' | '%' | '$') {
                    let sign = Word { end: after, ..self.begin(at) };
                    self.text.push(folded);
                    self.finish(sign, offset);
                }
            }
            at = after;
        }
        if let Some(word) = open {
            self.finish(word, offset);
        }
    }

    fn begin(&mut self, start: usize) -> Word {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        Word { at: self.text.len(), start, end: start }
    }

    fn finish(&mut self, word: Word, offset: u32) {
        if let Some(letters) = self.text.get_mut(word.at..) {
            letters.make_ascii_lowercase();
        }
        singular(&mut self.text, word.at);
        let place = Span::of(word.start..word.end);
        let place = Span::new(place.start().saturating_add(offset), place.end().saturating_add(offset));
        let hash = hash_of(self.text.get(word.at..).unwrap_or_default());
        self.words.push((u32::try_from(word.at).unwrap_or(u32::MAX), place));
        self.hashes.push(hash);
        self.present |= bit(hash);
    }

    /// The original bytes of `start..end` of the normal text, which must be whole words; `None` otherwise.
    pub(crate) fn original(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.words.binary_search_by_key(&start, |(at, _)| *at as usize).ok()?;
        let next = if end == self.text.len() {
            self.words.len()
        } else {
            self.words.binary_search_by_key(&(end + 1), |(at, _)| *at as usize).ok()?
        };
        let last = self.words.get(next.checked_sub(1)?)?;
        Some(self.words.get(first)?.1.cover(last.1))
    }

    /// The hash of each word, in order.
    pub(super) fn hashes(&self) -> Cow<'_, [u32]> {
        // Words that were picked out of another text have none at hand.
        if self.hashes.len() < self.words.len() {
            return self.iter().map(|(word, _)| hash_of(word)).collect();
        }
        Cow::Borrowed(&self.hashes)
    }

    /// The words that lie inside a span.
    pub(crate) fn within(&self, place: Span) -> Self {
        let mut out = Self::default();
        for (word, span) in self.iter().filter(|(_, span)| place.contains(*span)) {
            if !out.text.is_empty() {
                out.text.push(' ');
            }
            out.words.push((u32::try_from(out.text.len()).unwrap_or(u32::MAX), span));
            out.text.push_str(word);
        }
        out
    }

    /// The words in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Span)> {
        let ends = self.words.iter().skip(1).map(|(at, _)| *at as usize - 1).chain([self.text.len()]);
        let word = |((at, span), end): (&(u32, Span), usize)| {
            (self.text.get(*at as usize..end).unwrap_or_default(), *span)
        };
        self.words.iter().zip(ends).map(word)
    }

    /// The word at this place among the words; empty where there is none.
    pub(crate) fn word(&self, place: u32) -> &str {
        let place = place as usize;
        let Some((at, _)) = self.words.get(place) else { return "" };
        let end = self.words.get(place + 1).map_or(self.text.len(), |(next, _)| *next as usize - 1);
        self.text.get(*at as usize..end).unwrap_or_default()
    }

    /// The different words that carry meaning, those that `empty` names left out, in alphabetical order; worked out
    /// once, since one text is compared with many.
    pub(super) fn content(&self, empty: impl Fn(&str) -> bool) -> &[ContentWord] {
        self.content
            .get_or_init(|| self.sorted_where(|word| word.len() > 2 && !empty(word)).into_boxed_slice())
    }

    /// All different words, in alphabetical order.
    pub(crate) fn sorted(&self) -> Vec<ContentWord> {
        self.sorted_where(|_| true)
    }

    fn sorted_where(&self, counts: impl Fn(&str) -> bool) -> Vec<ContentWord> {
        let telling = |(place, (word, _)): (u32, (&str, Span))| {
            counts(word).then(|| ContentWord { key: ContentWord::key_of(word), place })
        };
        let mut words: Vec<ContentWord> = (0..).zip(self.iter()).filter_map(telling).collect();
        words.sort_by(|left, right| {
            left.key.cmp(&right.key).then_with(|| self.word(left.place).cmp(self.word(right.place)))
        });
        words
            .dedup_by(|left, right| left.key == right.key && self.word(left.place) == self.word(right.place));
        words
    }

    /// Where the word at this place among the words stands in the original.
    pub(crate) fn span(&self, place: u32) -> Span {
        self.words.get(place as usize).map(|(_, span)| *span).unwrap_or_default()
    }

    /// Whether `phrase`, itself in normal form, stands here as whole words.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        self.find(phrase).is_some()
    }

    /// Where `phrase`, itself in normal form, first stands as whole words, in the original.
    pub(crate) fn find(&self, phrase: &str) -> Option<Span> {
        self.find_hashed(phrase, hash_of_first(phrase))
    }

    /// The same for a phrase whose first word has this hash.
    pub(super) fn find_hashed(&self, phrase: &str, first: u32) -> Option<Span> {
        if self.present & bit(first) == 0 {
            return None;
        }
        let mut places = self.hashes.iter().zip(&self.words).filter(|(hash, _)| **hash == first);
        places.find_map(|(_, (at, _))| {
            let at = *at as usize;
            let rest = self.text.get(at..)?.strip_prefix(phrase)?;
            let ends = rest.is_empty() || rest.starts_with(' ');
            ends.then(|| self.original(at, at + phrase.len())).flatten()
        })
    }
}

/// A word that is being read: where it starts in the normal text, and its bytes in the original.
#[derive(Clone, Copy, Debug)]
struct Word {
    at: usize,
    start: usize,
    end: usize,
}

/// The hash of a word by itself.
pub(super) fn hash_of(word: &str) -> u32 {
    (super::hash::hash(word.as_bytes()) >> 32) as u32
}

/// The hash of the first word of a phrase in normal form.
pub(super) fn hash_of_first(phrase: &str) -> u32 {
    let first = phrase.bytes().position(|byte| byte == b' ').and_then(|end| phrase.get(..end));
    hash_of(first.unwrap_or(phrase))
}

fn bit(hash: u32) -> u128 {
    1 << (hash & 127)
}

/// What a byte of a text may be.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// A letter or digit of ASCII.
    Letter,
    /// A sign of ASCII that parts words and is none itself.
    Parts,
    /// A sign that may be either, or part of a character.
    Other,
}

const fn sort(byte: u8) -> Sort {
    const SORTS: [Sort; 256] = {
        let mut sorts = [Sort::Other; 256];
        let mut byte = 0_u8;
        while byte < 0x80 {
            sorts[byte as usize] = match byte {
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => Sort::Letter,
                b'\'' | b'-' | b'%' | b'$' => Sort::Other,
                _ => Sort::Parts,
            };
            byte += 1;
        }
        sorts
    };
    SORTS[byte as usize]
}

/// The letters and digits of ASCII from a byte on.
fn letters(text: &str, at: usize) -> &str {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let length = rest.iter().position(|&byte| sort(byte) != Sort::Letter).unwrap_or(rest.len());
    text.get(at..at + length).unwrap_or_default()
}

/// The folded character at a byte, and how many bytes it takes in the original.
fn next(text: &str, at: usize) -> Option<(char, usize)> {
    let first = *text.as_bytes().get(at)?;
    if first.is_ascii() {
        return Some((char::from(first), 1));
    }
    let found = text.get(at..)?.chars().next()?;
    Some((fold(found), found.len_utf8()))
}

/// The normal form of a phrase, as a plain string.
pub(crate) fn normal(phrase: &str) -> String {
    NormalText::of(phrase, 0).text
}

fn broken_line(rest: &str) -> bool {
    let mut seen = false;
    for found in rest.chars() {
        match found {
            '\n' => seen = true,
            found if found.is_whitespace() => {}
            found => return seen && found.is_lowercase(),
        }
    }
    false
}

/// Signs that part or join the letters of a word and show nothing: soft hyphens, signs without width.
pub(crate) const fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The letters that a ligature stands for.
pub(crate) const fn ligature(sign: char) -> Option<&'static str> {
    Some(match sign {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// Typographic variants of one sign become that sign, so that a pack need not list them.
fn fold(found: char) -> char {
    match found {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{00b4}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2012}' => '-',
        'ſ' => 's',
        '\u{212a}' => 'k',
        found => found,
    }
}

/// Plural and possessive endings off the word that starts at `at`. A rough rule is enough, since packs go through it
/// too.
fn singular(text: &mut String, at: usize) {
    let word = text.as_bytes().get(at..).unwrap_or_default();
    let word = match word {
        [word @ .., b'\'', b's'] | [word @ .., b'\''] => word,
        word => word,
    };
    let len = word.len();
    let (kept, y) = match word {
        [.., b'i', b'e', b's'] if len > 4 => (len - 3, true),
        [.., b's', b's', b'e', b's'] | [.., b'x', b'e', b's'] | [.., b'c' | b's', b'h', b'e', b's']
            if len > 4 =>
        {
            (len - 2, false)
        }
        [.., b's' | b'u' | b'i', b's'] => (len, false),
        [.., b's'] if len > 3 => (len - 1, false),
        _ => (len, false),
    };
    text.truncate(at + kept);
    if y {
        text.push('y');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_forms() {
        for (text, want) in [
            ("Federal immigration authorities’ agencies", "federal immigration authority agency"),
            ("Immi-\n  gration and Customs", "immigration and custom"),
            ("the person's status; the addresses", "the person status the address"),
            ("8 U.S.C. § 1373(a)", "8 u s c § 1373 a"),
            ("co-operate—fully", "co-operate fully"),
            ("\u{212a}eep ſtatus", "keep status"),
        ] {
            assert_eq!(normal(text), want, "{text:?}");
        }
    }

    #[test]
    fn words_lead_back_to_the_original() {
        let text = "the Immi-\ngration Service’s agents";
        let normal = NormalText::of(text, 100);
        let span = normal.find("immigration service").unwrap();
        assert_eq!(&text[span.start() as usize - 100..span.end() as usize - 100], "Immi-\ngration Service’s");
        assert_eq!(normal.find("gration"), None);
    }
}
