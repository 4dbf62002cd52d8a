//! Where defined terms may begin in a text.

use std::collections::BTreeMap;

use super::terms::Term;

/// The longest first word of a term, in bytes.
const LONGEST_WORD: usize = 32;

/// The first words of terms, each with how many words the longest of its terms has.
pub(super) struct Firsts {
    /// In alphabetical order.
    all: Vec<(Box<[u8]>, usize)>,
    /// For each byte, where the words that begin with it stand.
    letters: [(u32, u32); 256],
    most: usize,
}

impl Firsts {
    pub(super) fn of(terms: &[Term]) -> Self {
        let count = |term: &Term| {
            let first = term.name.split(' ').next()?;
            Some((Box::from(first.as_bytes()), term.name.split(' ').count()))
        };
        let mut longest: BTreeMap<Box<[u8]>, usize> = BTreeMap::new();
        for (first, words) in terms.iter().filter_map(count) {
            let known = longest.entry(first).or_default();
            *known = words.max(*known);
        }
        let all: Vec<_> = longest.into_iter().collect();
        let mut letters = [(0, 0); 256];
        for ((first, _), number) in all.iter().zip(0_u32..) {
            let place = first.first().and_then(|byte| letters.get_mut(usize::from(*byte)));
            if let Some((from, to)) = place {
                *from = if *to == 0 { number } else { *from };
                *to = number + 1;
            }
        }
        let most = all.iter().map(|(_, words)| *words).max().unwrap_or(0);
        Self { all, letters, most }
    }

    /// How many words the longest term has that may begin with this word, in letters of either case, one or several;
    /// `None` where there is none.
    pub(super) fn words(&self, word: &[u8]) -> Option<usize> {
        // Signs at the end, such as a closing quotation mark, are no letters of the word.
        let length = word.iter().rposition(|byte| byte.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
        let first = word.first()?.to_ascii_lowercase();
        let &(from, to) = self.letters.get(usize::from(first))?;
        let near = self.all.get(from as usize..to as usize).filter(|near| !near.is_empty())?;
        let mut lower = [0; LONGEST_WORD];
        let Some(lower) = lower.get_mut(..length) else { return Some(self.most) };
        lower.copy_from_slice(word.get(..length).unwrap_or_default());
        lower.make_ascii_lowercase();
        let has = |word: &[u8]| {
            let place = near.binary_search_by(|(known, _)| (**known).cmp(word)).ok()?;
            near.get(place).map(|(_, words)| *words)
        };
        // Other letters are folded; the term itself decides.
        if !lower.is_ascii() {
            return Some(self.most);
        }
        let forms = [
            has(lower),
            lower.strip_suffix(b"s").and_then(has),
            lower.strip_suffix(b"es").and_then(has),
            lower.strip_suffix(b"ies").and_then(|stem| has(&[stem, b"y"].concat())),
        ];
        // Behind a hyphen the word may go on in the next line.
        let broken = word.last() == Some(&b'-');
        forms.into_iter().flatten().max().map(|words| if broken { self.most } else { words })
    }
}

/// Where a number of words end that stand at the start of a text.
pub(super) fn after_words(text: &str, count: usize) -> usize {
    let (mut words, mut wordy, mut hyphen) = (0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_whitespace() {
            wordy |= byte.is_ascii_alphanumeric();
            // Other signs may be hyphens too.
            hyphen = byte == b'-' || !byte.is_ascii();
            continue;
        }
        // A word that is broken at the end of a line goes on behind the white space.
        if wordy && !hyphen {
            words += 1;
            wordy = false;
            if words == count {
                return at;
            }
        }
    }
    text.len()
}
