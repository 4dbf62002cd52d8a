//! The lists of numbers and labels after a unit word.

use crate::citation::Unit;
use crate::citation::label::words_number;
use crate::citation::lex::Text;
use crate::citation::unit::{Bit, bare_label, division_number, follows, is_volume, labels_at, unit_word};

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
            if let Some(end) = text.number(p).filter(|&end| self.is_section(p, end)) {
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
            // Articles of some codes, and rules, have labels as sections have.
            let labelled = matches!(self.unit, Unit::Article | Unit::Rule) && text.at(p).is_ascii_digit();
            let labels = if labelled { labels_at(text, end) } else { Bit { start: end, end } };
            return Some(Item { start: p, end: labels.end, number, labels, ..Item::default() });
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

    /// Whether a number after an inner unit's word is a section's ("subsection 9-131"), and not two labels ("¶¶ 3-5").
    fn is_section(&self, p: usize, end: usize) -> bool {
        let text = self.text;
        let digits = text.digits(p);
        let dash = text.dash(digits);
        let value = |from: usize, to: usize| text.slice(from..to).parse::<u32>().ok();
        let labels = self.plural && dash > 0 && text.digits(digits + dash) == end && end - digits - dash <= 2;
        if labels && value(p, digits) < value(digits + dash, end) {
            return false;
        }
        // "subdivision 5-a" is a label, and so is "subdivision 5.1 of section 1".
        let second = digits + dash.max(usize::from(text.at(digits) == b'.'));
        let of = text.gap(end).and_then(|next| text.is_word(next, "of")).and_then(|of| text.gap(of));
        let inner = of.and_then(|next| unit_word(text, next)).is_some_and(|word| word.unit == Unit::Section);
        second > digits && text.at(second).is_ascii_digit() && !inner
    }

    fn numbered(&self, p: usize, mut end: usize) -> Item {
        let slash = self.text.spaces(end);
        if self.slash && self.text.at(slash) == b'/' {
            end = self.text.number(self.text.spaces(slash + 1)).unwrap_or(end);
        }
        let mut labels = labels_at(self.text, end);
        // "26 CFR § 1.1031(a)-1T": sections of the tax regulations are numbered behind the labels of the Code.
        let step = self.text.dash(labels.end);
        if !(self.plural || labels.is_empty() || step == 0)
            && self.text.slice(p..end).contains('.')
            && let Some(whole) = self.text.number(labels.end + step)
        {
            end = whole;
            labels = labels_at(self.text, end);
        }
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
                if gloss > end && self.next_item(gloss, &last, items.len() < 2).is_some() {
                    from = gloss;
                }
            }
            match self.next_item(from, &last, items.len() < 2) {
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

    /// The item behind a separator. A plural sign before a single item wants a second, whatever word follows it.
    fn next_item(&self, from: usize, last: &Item, lone: bool) -> Option<Item> {
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
        (closed || (self.plural && (self.capital(item.end) || lone))).then_some(item)
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
            !number.contains('(')
                && number.contains(['-', '\u{2013}', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2014}'])
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
