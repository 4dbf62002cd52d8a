//! The citations that a chain and its list make.

use crate::citation::Labels;
use crate::citation::chain::Chain;
use crate::citation::label::{self, bracketed, sibling, words_number};
use crate::citation::law::Law;
use crate::citation::lex::Text;
use crate::citation::list::Item;
use crate::citation::named::plain;
use crate::citation::scan::Scanner;
use crate::citation::unit::Bit;
use crate::citation::{Place, Unit};

/// The labels of a range of bytes, in brackets or bare.
pub(super) fn labels(text: Text<'_>, bit: Bit) -> Labels {
    let mut path = String::with_capacity(8);
    let mut p = bit.start;
    if !bit.is_empty() && text.at(p) != b'(' {
        let end = words_number(text, p).map(|(_, end)| end).filter(|&end| end <= bit.end);
        let open = || (p..bit.end).find(|&at| text.at(at) == b'(').unwrap_or(bit.end);
        let end = end.unwrap_or_else(open);
        label::push(&mut path, &number(text, Bit { start: p, end }));
        p = end;
    }
    while p < bit.end {
        match bracketed(text, p) {
            Some((inside, end)) => {
                label::push(&mut path, text.slice(inside));
                p = end;
            }
            None => p += 1,
        }
    }
    Labels::from_path(path)
}

/// A number as the normal form writes it: words become digits, dashes hyphens.
pub(super) fn number(text: Text<'_>, bit: Bit) -> Box<str> {
    let words = text.slice(bit.range());
    if words.bytes().all(|byte| byte.is_ascii_digit()) {
        return words.into();
    }
    if !text.at(bit.start).is_ascii_digit() {
        return match words_number(text, bit.start) {
            Some((value, end)) if end == bit.end => value.to_string().into(),
            _ => plain(words),
        };
    }
    if words.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':')) {
        return words.into();
    }
    plain(words).replace(' ', "").into()
}

impl Scanner<'_> {
    /// Writes the citations of the list in `items`, each with the chain around it.
    pub(super) fn cite(&mut self, start: usize, end: usize, chain: Chain, law: Law) {
        let text = self.text;
        let items = std::mem::take(&mut self.items);
        let mut base = chain.kept.clone().unwrap_or_default();
        if items.is_empty() {
            self.emit(start, end, law, base);
            self.items = items;
            return;
        }
        if let Some(title) = chain.volume.clone().filter(|_| matches!(&law, Law::Code { name, .. } if !name.starts_with(|sign: char| sign.is_ascii_digit()))) {
            base.divisions.push((Unit::Title, title));
        }
        let mut outer_unit = base.unit.take();
        for piece in &chain.pieces {
            if piece.unit == Unit::Section {
                base.section = Some(number(text, piece.number));
                base.labels = base.labels.join(&labels(text, piece.labels));
            } else if piece.unit.is_inner() {
                outer_unit = outer_unit.or(Some(piece.unit));
                base.labels = base.labels.join(&labels(text, piece.labels));
            } else {
                base.divisions.push((piece.unit, number(text, piece.number)));
            }
        }
        let unit = chain.unit.unwrap_or(Unit::Section);
        // Labels of pieces inside the list's own section ("paragraph (2) of section 5") are none of the section's.
        let within = chain.inner().count() > 0 && unit == Unit::Section;
        let count = items.len();
        let mut section: Option<Box<str>> = None;
        let mut own = Labels::default();
        let mut range_open: Option<(usize, String)> = None;
        for (index, item) in items.iter().enumerate() {
            let mut place = base.clone();
            place.note = item.note;
            place.onward = item.onward;
            let (from, to) = span_of(item, index, count, start, end);
            if unit == Unit::Section && !within {
                if item.number.is_empty() {
                    own = sibling(&own, &labels(text, item.labels));
                } else {
                    section = Some(number(text, item.number));
                    own = labels(text, item.labels);
                }
                place.section.clone_from(&section);
                place.labels = own.clone();
            } else if unit.is_inner() {
                let labels = labels(text, item.labels);
                own = if index == 0 { labels } else { sibling(&own, &labels) };
                place.labels = base.labels.join(&own);
            } else if unit == Unit::Section {
                place.section = Some(number(text, item.number));
                place.labels = labels(text, item.labels).join(&base.labels);
            } else {
                place.divisions.push((unit, number(text, item.number)));
                place.labels = labels(text, item.labels);
            }
            if !item.through.is_empty() {
                place.through = Some(number(text, item.through));
            }
            if place.section.is_none() && !place.labels.is_empty() && unit.is_inner() {
                place.unit = outer_unit.or(Some(unit));
            }
            let note = index == 0 && unit == Unit::Section && text.is_word(start, "note").is_some();
            place.note |= note;
            let law = self.law_of(&law, &place);
            if let Some((range_start, first)) = range_open.take() {
                let last = own.iter().next_back().unwrap_or_default();
                let outer = own.first(own.len().saturating_sub(1));
                for middle in label::between(&first, last) {
                    let mut place = place.clone();
                    let inner = outer.join(&Labels::new([middle.as_str()]));
                    place.labels = if unit == Unit::Section { inner } else { base.labels.join(&inner) };
                    self.emit(range_start, to, law.clone(), place);
                }
            }
            if item.joined {
                let last = own.iter().next_back().unwrap_or_default();
                range_open = Some((from, last.to_owned()));
            }
            self.emit(from, to, law, place);
        }
        self.items = items;
    }

    /// The law, or for a bare section the law under which that section was cited before.
    fn law_of(&self, law: &Law, place: &Place) -> Law {
        match (law, &place.section) {
            (Law::Unnamed, Some(section)) if place.through.is_none() => {
                self.known_section(section).unwrap_or(Law::Unnamed)
            }
            _ => law.clone(),
        }
    }
}

/// An item's words: the first takes the leading words, the last the trailing ones.
pub(super) fn span_of(item: &Item, index: usize, count: usize, start: usize, end: usize) -> (usize, usize) {
    let from = if index == 0 { start } else { item.start };
    let to = if index + 1 == count { end } else { item.end };
    (from, to.max(from))
}
