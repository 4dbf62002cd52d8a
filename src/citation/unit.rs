//! Unit words, and what a number or label after one looks like.

use std::ops::Range;

use crate::citation::Unit;
use crate::citation::label::{bracketed, roman, words_number};
use crate::citation::lex::Text;

/// A range of bytes that may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bit {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Bit {
    pub(super) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// The unit word at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitWord {
    pub(super) unit: Unit,
    pub(super) plural: bool,
    pub(super) end: usize,
}

/// Unit words: the word or its start before a full stop, the unit, whether it is plural, whether the stop must be
/// there.
const UNITS: [(&str, Unit, bool, bool); 63] = [
    ("section", Unit::Section, false, false),
    ("sections", Unit::Section, true, false),
    ("sec", Unit::Section, false, false),
    ("secs", Unit::Section, true, false),
    ("sect", Unit::Section, false, true),
    ("sects", Unit::Section, true, true),
    ("s", Unit::Section, false, true),
    ("ss", Unit::Section, true, true),
    ("subsection", Unit::Subsection, false, false),
    ("subsections", Unit::Subsection, true, false),
    ("subsec", Unit::Subsection, false, false),
    ("subsecs", Unit::Subsection, true, false),
    ("subsect", Unit::Subsection, false, true),
    ("paragraph", Unit::Paragraph, false, false),
    ("paragraphs", Unit::Paragraph, true, false),
    ("para", Unit::Paragraph, false, true),
    ("paras", Unit::Paragraph, true, true),
    ("par", Unit::Paragraph, false, true),
    ("pars", Unit::Paragraph, true, true),
    ("subparagraph", Unit::Subparagraph, false, false),
    ("subparagraphs", Unit::Subparagraph, true, false),
    ("subpar", Unit::Subparagraph, false, true),
    ("subpars", Unit::Subparagraph, true, true),
    ("subdivision", Unit::Subdivision, false, false),
    ("subdivisions", Unit::Subdivision, true, false),
    ("subd", Unit::Subdivision, false, true),
    ("subds", Unit::Subdivision, true, true),
    ("subdiv", Unit::Subdivision, false, true),
    ("clause", Unit::Clause, false, false),
    ("clauses", Unit::Clause, true, false),
    ("cl", Unit::Clause, false, true),
    ("cls", Unit::Clause, true, true),
    ("subclause", Unit::Subclause, false, false),
    ("subclauses", Unit::Subclause, true, false),
    ("subcl", Unit::Subclause, false, true),
    ("chapter", Unit::Chapter, false, false),
    ("chapters", Unit::Chapter, true, false),
    ("ch", Unit::Chapter, false, false),
    ("chs", Unit::Chapter, true, false),
    ("chap", Unit::Chapter, false, true),
    ("c", Unit::Chapter, false, true),
    ("subchapter", Unit::Subchapter, false, false),
    ("subchapters", Unit::Subchapter, true, false),
    ("subch", Unit::Subchapter, false, true),
    ("subchap", Unit::Subchapter, false, true),
    ("title", Unit::Title, false, false),
    ("titles", Unit::Title, true, false),
    ("tit", Unit::Title, false, true),
    ("tits", Unit::Title, true, true),
    ("subtitle", Unit::Subtitle, false, false),
    ("subtit", Unit::Subtitle, false, true),
    ("article", Unit::Article, false, false),
    ("articles", Unit::Article, true, false),
    ("art", Unit::Article, false, false),
    ("arts", Unit::Article, true, true),
    ("part", Unit::Part, false, false),
    ("parts", Unit::Part, true, false),
    ("pt", Unit::Part, false, true),
    ("pts", Unit::Part, true, true),
    ("subpart", Unit::Subpart, false, false),
    ("subpt", Unit::Subpart, false, true),
    ("division", Unit::Division, false, false),
    ("div", Unit::Division, false, true),
];

/// The unit word, with its full stop, or the signs at `p`.
pub(super) fn unit_word(text: Text<'_>, p: usize) -> Option<UnitWord> {
    let first = text.at(p);
    if first == 0xC2 {
        return sign(text, p);
    }
    if !matches!(first.to_ascii_lowercase(), b's' | b'p' | b'c' | b't' | b'a' | b'd' | b'r') {
        return None;
    }
    let end = text.word(p);
    let word = text.slice(p..end);
    if word.eq_ignore_ascii_case("sub") && matches!(text.at(end), b' ' | b'-') {
        return parted(text, end + 1);
    }
    let stop = text.at(end) == b'.';
    if word.len() == 1 && matches!(first, b'r' | b'R') {
        return stop.then_some(UnitWord { unit: Unit::Rule, plural: false, end: end + 1 });
    }
    if matches!(word.len(), 5 | 6) && (word.eq_ignore_ascii_case("amend") && stop) {
        return Some(UnitWord { unit: Unit::Amendment, plural: false, end: end + 1 });
    }
    let &(_, unit, plural, _) = UNITS.iter().find(|(name, _, _, needs_stop)| {
        name.len() == word.len() && word.eq_ignore_ascii_case(name) && (stop || !needs_stop)
    })?;
    let short = word.len() < unit.word().len();
    let end = if short && stop { end + 1 } else { end };
    text.ends_word(end).then_some(UnitWord { unit, plural, end })
}

/// "sub-section", "sub section": the unit below the one at `p`.
fn parted(text: Text<'_>, p: usize) -> Option<UnitWord> {
    let end = text.word(p);
    let word = text.slice(p..end);
    let &(_, unit, plural, _) = UNITS.iter().find(|(name, unit, _, stop)| {
        !stop
            && unit.is_inner()
            && name.strip_prefix("sub").is_some_and(|name| word.eq_ignore_ascii_case(name))
    })?;
    text.ends_word(end).then_some(UnitWord { unit, plural, end })
}

fn sign(text: Text<'_>, p: usize) -> Option<UnitWord> {
    let unit = match text.at(p + 1) {
        0xA7 => Unit::Section,
        0xB6 => Unit::Paragraph,
        _ => return None,
    };
    let mut end = p + 2;
    let second = text.spaces(end);
    let plural = text.at(second) == 0xC2 && text.at(second + 1) == text.at(p + 1);
    if plural {
        end = second + 2;
    }
    Some(UnitWord { unit, plural, end })
}

/// Words that may follow a number in the middle of a sentence; a noun there would make it an amount.
const FOLLOWERS: [&str; 62] = [
    "of",
    "and",
    "or",
    "to",
    "through",
    "thru",
    "is",
    "are",
    "was",
    "were",
    "be",
    "shall",
    "may",
    "must",
    "can",
    "will",
    "would",
    "should",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "not",
    "in",
    "as",
    "by",
    "under",
    "which",
    "that",
    "with",
    "for",
    "on",
    "if",
    "when",
    "where",
    "at",
    "from",
    "above",
    "below",
    "hereof",
    "thereof",
    "et",
    "note",
    "notes",
    "relating",
    "require",
    "requires",
    "provide",
    "provides",
    "govern",
    "governs",
    "apply",
    "applies",
    "prohibit",
    "prohibits",
    "but",
    "nor",
    "than",
    "because",
    "unless",
];

/// Whether what follows a number or label at `p` leaves it standing as one.
pub(super) fn follows(text: Text<'_>, p: usize) -> bool {
    let next = text.spaces(p);
    let sign = text.at(next);
    if next == p {
        let gloss = sign == b'(' && bracketed(text, p).is_none();
        return !(sign.is_ascii_alphanumeric() || gloss);
    }
    if sign.is_ascii_digit() {
        return false;
    }
    if !sign.is_ascii_alphabetic() {
        // An opening bracket holds a gloss; so may an opening quotation mark.
        return true;
    }
    text.any_word(next, &FOLLOWERS).is_some()
}

/// Whether a reporter follows the number that ends at `p`, so that it is a volume and no item.
pub(super) fn is_volume(text: Text<'_>, p: usize) -> bool {
    const REPORTERS: [&str; 14] = [
        "U.S.", "USC", "C.F.R", "CFR", "Stat.", "Fed. Reg", "FR ", "F.2d", "F.3d", "F. Supp", "S. Ct",
        "L. Ed", "RCNY", "N.Y.",
    ];
    let next = text.spaces(p);
    next > p
        && text.at(next).is_ascii_uppercase()
        && REPORTERS.iter().any(|name| text.phrase(next, name).is_some())
}

/// The bracketed labels at `p`, one space between them at most; gives the range, empty where there is none.
pub(super) fn labels_at(text: Text<'_>, p: usize) -> Bit {
    let mut end = p;
    while let Some((_, next)) = bracketed(text, end) {
        end = next;
    }
    loop {
        let spaced = text.spaces(end);
        if spaced == end || text.slice(end..spaced).contains('\n') && spaced - end > 1 {
            break;
        }
        let mut next = spaced;
        while let Some((_, after)) = bracketed(text, next) {
            next = after;
        }
        if next == spaced || !follows(text, next) {
            break;
        }
        end = next;
    }
    Bit { start: p, end }
}

/// A label without brackets at `p`: a number, a letter, a Roman numeral or a number word.
pub(super) fn bare_label(text: Text<'_>, p: usize) -> Option<usize> {
    let first = text.at(p);
    if first.is_ascii_digit() {
        let mut digits = text.digits(p);
        let dash = text.dash(digits);
        if dash > 0 && text.at(digits + dash).is_ascii_alphabetic() && text.ends_word(digits + dash + 1) {
            return Some(digits + dash + 1);
        }
        while text.at(digits) == b'.' && text.at(digits + 1).is_ascii_digit() {
            digits = text.digits(digits + 1);
        }
        let end = text.word(digits);
        return (digits - p <= 6 && end - digits <= 1 && text.ends_word(end)).then_some(end);
    }
    let end = text.word(p);
    let word = text.slice(p..end);
    if !text.ends_word(end) || word.is_empty() {
        return None;
    }
    if let Some((_, after)) = words_number(text, p) {
        return Some(after);
    }
    let doubled = word.len() <= 2 && word.bytes().all(|byte| byte == first);
    if !doubled && roman(word).is_none_or(|value| value > 40) {
        return None;
    }
    // "a" and "I" are words too: only what follows a label makes them one.
    let word_too = matches!(word, "a" | "A" | "I");
    let next = text.spaces(end);
    let closed = matches!(text.at(end), b',' | b';' | b'.' | b')' | b':' | b'(');
    (!word_too || closed || text.any_word(next, &["of", "and", "or", "to", "through"]).is_some())
        .then_some(end)
}

/// The number of a unit above a section at `p`: Arabic, Roman, a letter, or words.
pub(super) fn division_number(text: Text<'_>, p: usize, unit: Unit) -> Option<usize> {
    if text.at(p).is_ascii_digit() {
        return text.number(p);
    }
    let end = text.word(p);
    let word = text.slice(p..end);
    if word.is_empty() || !text.ends_word(end) {
        return None;
    }
    let upper = word.bytes().all(|byte| byte.is_ascii_uppercase());
    let small = roman(word).is_some_and(|value| value <= 50) && text.at(end) != b'.';
    if roman(word).is_some() && (upper || (word.len() > 1 && unit != Unit::Part && small)) {
        let dash = text.dash(end);
        let letter = end + dash;
        if dash > 0 && text.at(letter).is_ascii_uppercase() && text.ends_word(letter + 1) {
            return Some(letter + 1);
        }
        return Some(end);
    }
    let lettered =
        matches!(unit, Unit::Division | Unit::Subtitle | Unit::Subchapter | Unit::Part | Unit::Subpart);
    if lettered && upper && word.len() <= 2 {
        return Some(end);
    }
    words_number(text, p).map(|(_, end)| end)
}
