//! Unit words and the lists of numbers and labels after them.

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

/// One item of a list: its own words, and in them the number and the labels.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: Bit,
    pub(super) through: Bit,
    pub(super) labels: Bit,
    /// The next item closes a range of labels that this one opens.
    pub(super) joined: bool,
    pub(super) note: bool,
    pub(super) onward: bool,
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
fn is_volume(text: Text<'_>, p: usize) -> bool {
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
        let digits = text.digits(p);
        let end = text.word(digits);
        return (digits - p <= 3 && end - digits <= 1 && text.ends_word(end)).then_some(end);
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

/// Where in its list an item stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    First,
    Next,
    RangeEnd,
}

/// Reads the items after a unit word.
pub(super) struct ListReader<'t> {
    pub(super) text: Text<'t>,
    pub(super) unit: Unit,
    pub(super) plural: bool,
    /// Whether a number word may be a section: only where the words name the law.
    pub(super) words: bool,
    /// Whether the law stands before the list, so that a new "section" begins another reference.
    pub(super) law_first: bool,
    /// Whether a slash may stand in a number, as in Illinois: `5/12-3`.
    pub(super) slash: bool,
}

impl ListReader<'_> {
    /// The item at `p`.
    fn item(&self, p: usize, place: Position) -> Option<Item> {
        let text = self.text;
        if self.unit.is_inner() {
            let labels = labels_at(text, p);
            if !labels.is_empty() {
                return Some(Item { start: p, end: labels.end, labels, ..Item::default() });
            }
            if let Some(end) =
                text.number(p).filter(|&end| text.slice(p..end).contains(['-', '.', '\u{2013}']))
            {
                return Some(self.numbered(p, end));
            }
            let end = bare_label(text, p)?;
            let inner = labels_at(text, end);
            return Some(Item {
                start: p,
                end: inner.end,
                labels: Bit { start: p, end: inner.end },
                ..Item::default()
            });
        }
        if self.unit != Unit::Section {
            let end = division_number(text, p, self.unit)?;
            let number = Bit { start: p, end };
            return Some(Item { start: p, end, number, ..Item::default() });
        }
        if let Some(end) = text.number(p) {
            return Some(self.numbered(p, end));
        }
        if place != Position::First {
            let labels = labels_at(text, p);
            if !labels.is_empty() && (place == Position::RangeEnd || follows(text, labels.end)) {
                return Some(Item { start: p, end: labels.end, labels, ..Item::default() });
            }
        }
        if self.words {
            let (_, end) = words_number(text, p)?;
            return Some(self.numbered(p, end));
        }
        None
    }

    fn numbered(&self, p: usize, mut end: usize) -> Item {
        let slash = self.text.spaces(end);
        if self.slash && self.text.at(slash) == b'/' {
            end = self.text.number(self.text.spaces(slash + 1)).unwrap_or(end);
        }
        let labels = labels_at(self.text, end);
        let number = Bit { start: p, end };
        let mut item = Item { start: p, end: labels.end.max(end), number, labels, ..Item::default() };
        self.after(&mut item);
        item
    }

    /// Takes in a closing `note` or `et seq.`.
    fn after(&self, item: &mut Item) {
        let text = self.text;
        let comma = item.end + usize::from(text.at(item.end) == b',');
        let next = text.spaces(item.end);
        if next > item.end
            && let Some(end) = text.is_word(next, "note")
        {
            item.note = true;
            item.end = end;
        }
        let next = text.spaces(comma);
        if next > comma
            && let Some(seq) = text.is_word(next, "et").and_then(|et| text.gap(et))
            && let Some(end) = text.phrase(seq, "seq.")
        {
            item.onward = true;
            item.end = end;
        }
    }

    /// Past the words that join two items at `p`: a comma, "and", "or", "and/or", "&"; with whether it is more
    /// than a comma.
    fn separator(&self, p: usize) -> Option<usize> {
        let text = self.text;
        let comma = text.at(p) == b',';
        let mut next = text.spaces(p + usize::from(comma));
        let mut joined = comma;
        if let Some(and) = text.any_word(next, &["and", "or"]) {
            joined = true;
            next = and;
            if text.at(next) == b'/' {
                next = text.any_word(next + 1, &["or", "and"])?;
            }
            next = text.spaces(next);
        } else if text.at(next) == b'&' {
            joined = true;
            next = text.spaces(next + 1);
        }
        (joined && next > p).then_some(next)
    }

    /// Past the words that join the ends of a range at `p`.
    fn range_sign(&self, p: usize) -> Option<usize> {
        let text = self.text;
        let dash = text.dash(p);
        if dash > 0 {
            return Some(text.spaces(p + dash));
        }
        let next = text.gap(p)?;
        let dash = text.dash(next);
        if dash > 0 {
            return Some(text.spaces(next + dash));
        }
        let after = text.any_word(next, &["through", "thru", "to"])?;
        let next = text.gap(after)?;
        Some(text.is_word(next, "and including").unwrap_or(next))
    }

    /// Past a gloss on an item of a plural list: "(relating to fees)" or ", relating to fees,".
    fn gloss(&self, p: usize) -> usize {
        let text = self.text;
        let next = text.spaces(p);
        let close = match text.at(next) {
            b'(' | b'[' => b")]",
            b',' if text.is_word(text.spaces(next + 1), "relating").is_some() => b",;",
            _ => return p,
        };
        let inside = next + 1..(next + 90).min(text.len());
        for at in inside {
            let byte = text.at(at);
            if close.contains(&byte) {
                return if byte == b',' { at } else { at + 1 };
            }
            if matches!(byte, b'.' | b'\n' | b'(' | b'[') || byte.is_ascii_digit() {
                break;
            }
        }
        p
    }

    /// Past a repeated unit word of the list's own kind.
    fn repeated(&self, p: usize) -> usize {
        match unit_word(self.text, p) {
            Some(word)
                if word.unit == self.unit && !(self.law_first && self.text.at(p).is_ascii_alphabetic()) =>
            {
                self.text.spaces(word.end)
            }
            _ => p,
        }
    }

    /// Reads the list at `p` into `items`; gives its end.
    pub(super) fn read(&self, p: usize, items: &mut Vec<Item>) -> Option<usize> {
        items.clear();
        let first = self.item(p, Position::First)?;
        items.push(first);
        let mut end = first.end;
        loop {
            let &last = items.last()?;
            if let Some(next) = self.range_sign(end)
                && let Some(item) = self.range_end(last, next)
            {
                end = item.end;
                self.close_range(items, item);
                continue;
            }
            let mut from = end;
            if self.plural {
                let gloss = self.gloss(end);
                // A gloss belongs to the list only where the list goes on after it.
                if gloss > end && self.next_item(gloss, &last).is_some() {
                    from = gloss;
                }
            }
            match self.next_item(from, &last) {
                Some(item) => {
                    end = item.end;
                    items.push(item);
                }
                None => break,
            }
        }
        if !self.unit.is_inner() {
            self.split_ranges(items);
        }
        Some(end)
    }

    fn next_item(&self, from: usize, last: &Item) -> Option<Item> {
        let text = self.text;
        let start = self.separator(from)?;
        let own = self.repeated(start);
        let mut item = self.item(own, Position::Next)?;
        item.start = start;
        let bare_words = own == start;
        if self.unit.is_inner() {
            // A label without brackets is one only beside another such, and never a following noun's article.
            let spaced_brackets = text.at(own) == b'(';
            return (spaced_brackets || follows(text, item.end)).then_some(item).filter(|item| {
                text.at(item.end) != b'(' && (follows(text, item.end) || (self.plural && spaced_brackets))
            });
        }
        if item.number.is_empty() {
            return (!last.labels.is_empty()).then_some(item);
        }
        if is_volume(text, item.end) {
            return None;
        }
        let closed = !bare_words || item.note || item.onward || follows(text, item.end);
        (closed || (self.plural && self.capital(item.end))).then_some(item)
    }

    /// Whether a capitalised word follows: a law's name may stand after the list without "of".
    fn capital(&self, p: usize) -> bool {
        let next = self.text.spaces(p);
        next > p && self.text.at(next).is_ascii_uppercase()
    }

    fn range_end(&self, last: Item, p: usize) -> Option<Item> {
        let own = self.repeated(p);
        let mut item = self.item(own, Position::RangeEnd)?;
        item.start = p;
        let numbers = !item.number.is_empty() && !last.number.is_empty() && last.through.is_empty();
        let labels = item.number.is_empty() && !last.labels.is_empty();
        let dashed_words = self.text.at(p.saturating_sub(1)).is_ascii_whitespace();
        let fits = (numbers && !is_volume(self.text, item.end)) || labels;
        (fits && (follows(self.text, item.end) || !dashed_words)).then_some(item)
    }

    fn close_range(&self, items: &mut Vec<Item>, item: Item) {
        let Some(last) = items.last_mut() else { return };
        if item.number.is_empty() {
            last.joined = true;
            items.push(item);
        } else {
            last.through =
                Bit { start: item.number.start, end: item.end.min(item.labels.end.max(item.number.end)) };
            last.end = item.end;
            last.onward |= item.onward;
        }
    }

    /// Splits `2671-2680` into the two ends where the dash makes a range, and not a hyphenated number.
    fn split_ranges(&self, items: &mut [Item]) {
        let text = self.text;
        let hyphenated = |item: &Item| {
            let number = text.slice(item.number.range());
            number.contains(['-', '\u{2013}', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2014}'])
        };
        let alone = items.iter().filter(|item| !item.number.is_empty()).count() == 1
            || items.iter().filter(|item| !item.number.is_empty() && hyphenated(item)).count() == 1;
        for item in items.iter_mut().filter(|item| item.through.is_empty() && hyphenated(item)) {
            if let Some(split) = range_split(text, item.number, self.plural, alone) {
                item.through = Bit { start: split.end, end: item.number.end };
                item.number.end = split.start;
            }
        }
    }
}

/// Where the dash of a range stands in a number, if its dash makes one.
fn range_split(text: Text<'_>, number: Bit, plural: bool, alone: bool) -> Option<Bit> {
    let mut dashes = [Bit::default(); 5];
    let mut count = 0;
    let mut p = number.start;
    while p < number.end {
        let step = text.dash(p);
        if step > 0 {
            *dashes.get_mut(count)? = Bit { start: p, end: p + step };
            count += 1;
        }
        p += step.max(1);
    }
    if count % 2 == 0 {
        return None;
    }
    let middle = *dashes.get(count / 2)?;
    let (left, right) = (text.slice(number.start..middle.start), text.slice(middle.end..number.end));
    let lead = |part: &str| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        part.get(..digits).and_then(|digits| digits.parse::<u32>().ok())
    };
    let (from, to) = (lead(left)?, lead(right)?);
    let zero = right.starts_with('0');
    if count > 1 {
        return (plural && from == to).then_some(middle);
    }
    let grows = to > from || (to == from && right != left && right.len() >= left.len().min(right.len()));
    if !grows || zero {
        return None;
    }
    // Two ends of like size; a section's hyphenated suffix is short, or (9-131) longer than its chapter.
    let like = to == from || (from >= 100 && to < from.saturating_mul(10));
    let dotted = left.contains('.') == right.contains('.');
    (like && (dotted || plural) || (plural && alone && to - from < 100)).then_some(middle)
}
