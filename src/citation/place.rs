//! The steps along a chain: outward by "of", inward by commas, and down from a law's name.

use crate::citation::chain::{Chain, Piece};
use crate::citation::law::Law;
use crate::citation::list::ListReader;
use crate::citation::scan::Scanner;
use crate::citation::tail::{self, Tail};
use crate::citation::unit::{UnitWord, unit_word};
use crate::citation::{Place, Unit, cite};

impl Scanner<'_> {
    /// An outer unit after "of": a single one.
    pub(super) fn outer(&self, p: usize, chain: &Chain) -> Option<(Piece, usize)> {
        let text = self.text;
        let word = unit_word(text, p)?;
        let outermost = chain.pieces.first().map(|piece| piece.unit).or(chain.unit)?;
        if word.unit >= outermost
            && !(word.unit == Unit::Article && outermost == Unit::Chapter)
            && !word.unit.is_inner()
        {
            return None;
        }
        let mut items = Vec::new();
        let reader =
            ListReader { text, unit: word.unit, plural: false, words: true, law_first: false, slash: false };
        reader.read(text.spaces(word.end), &mut items)?;
        let item = items.first()?;
        let unit = if word.unit.is_inner() && item.labels.is_empty() { Unit::Section } else { word.unit };
        Some((Piece { unit, number: item.number, labels: item.labels }, item.end))
    }

    /// An outer unit after a comma, where a code's name ends the row.
    pub(super) fn outward(&self, p: usize, chain: &Chain) -> Option<(Piece, usize)> {
        let text = self.text;
        let (piece, end) = self.outer(p, chain).filter(|(piece, _)| piece.unit < Unit::Section)?;
        let mut at = end;
        while text.at(at) == b',' {
            let next = text.spaces(at + 1);
            if let Some((Tail::Code(_) | Tail::Law(Law::Constitution { .. }), _)) =
                tail::law(text, next, false)
            {
                return Some((piece, end));
            }
            let word = unit_word(text, next).filter(|word| word.unit < piece.unit)?;
            at = text.number(text.spaces(word.end))?;
        }
        let of = text.is_word(text.gap(at)?, "of").and_then(|of| text.gap(of))?;
        let (tail, _) = tail::law(text, of, true)?;
        matches!(tail, Tail::Code(_) | Tail::Law(Law::Constitution { .. })).then_some((piece, end))
    }

    /// An inner unit after a comma: the list so far becomes an outer unit, and its own list is read.
    pub(super) fn inward(&mut self, chain: &mut Chain, p: usize) -> Option<usize> {
        let text = self.text;
        let p = text.is_word(p, "at").map_or(p, |at| text.spaces(at));
        let word = unit_word(text, p)?;
        let unit = chain.unit?;
        if word.unit <= unit
            || self.items.len() != 1
            || (word.unit.is_inner()
                && unit.is_inner()
                && chain.pieces.is_empty()
                && unit != Unit::Subsection
                && unit != Unit::Subdivision)
        {
            return None;
        }
        let &item = self.items.first()?;
        if !item.through.is_empty() || item.note || item.onward {
            return None;
        }
        let mut inner = Vec::new();
        let reader = ListReader {
            text,
            unit: word.unit,
            plural: word.plural,
            words: true,
            law_first: false,
            slash: false,
        };
        let end = reader.read(text.spaces(word.end), &mut inner)?;
        chain.pieces.push(Piece { unit, number: item.number, labels: item.labels });
        chain.unit = Some(word.unit);
        self.items = inner;
        Some(end)
    }

    /// The places after a law's name at `p`, outermost first; `bare` is the unit of a number without a unit word.
    pub(super) fn places(&mut self, chain: &mut Chain, p: usize, bare: Option<Unit>) -> Option<usize> {
        let text = self.text;
        self.items.clear();
        let mut next = text.spaces(p + usize::from(text.at(p) == b','));
        if let Some(at) = text.is_word(next, "at").and_then(|at| text.gap(at)) {
            next = at;
        }
        let word = unit_word(text, next).filter(|word| !word.unit.is_inner());
        let (unit, mut end) = match (word, bare) {
            (Some(word), _) => (word.unit, self.list(word, text.spaces(word.end), true, true)?),
            // "42 U.S.C.285t": the stop of the name sets the number apart.
            (None, Some(unit))
                if next > p || !text.at(p).is_ascii_alphanumeric() || text.at(p.wrapping_sub(1)) == b'.' =>
            {
                let word = UnitWord { unit, plural: false, end: next };
                (unit, self.list(word, next, false, true)?)
            }
            _ => return None,
        };
        chain.unit = Some(unit);
        if word.is_none() && !self.bare_fits(end) {
            self.items.clear();
            return None;
        }
        loop {
            let comma = text.at(end) == b',';
            let after = text.spaces(end + usize::from(comma));
            if after == end {
                break;
            }
            match self.inward(chain, after) {
                Some(stop) => end = stop,
                None => break,
            }
        }
        Some(end)
    }

    /// The place in brackets after a section, in the law that the section enacts: "§ 101(c) [title X, § 900]".
    pub(super) fn enacted(&self, p: usize) -> Option<(Place, usize)> {
        let text = self.text;
        let open = text.spaces(p);
        let mut at = (open..open + 2).take_while(|&at| text.at(at) == b'[').last()? + 1;
        let mut place = Place::default();
        loop {
            let word = unit_word(text, at).filter(|word| !word.unit.is_inner());
            // "§ 2[23]"
            let bare = open == p && place.divisions.is_empty() && text.at(at).is_ascii_digit();
            let (unit, from) = match word {
                Some(word) => (word.unit, text.spaces(word.end)),
                None if bare => (Unit::Section, at),
                None => return None,
            };
            let mut items = Vec::new();
            let reader =
                ListReader { text, unit, plural: false, words: false, law_first: true, slash: false };
            let end = reader.read(from, &mut items)?;
            let [item] = items.as_slice() else { return None };
            let number = cite::number(text, item.number);
            if unit == Unit::Section {
                place.section = Some(number);
                place.labels = cite::labels(text, item.labels);
            } else {
                place.divisions.push((unit, number));
            }
            match text.at(end) {
                b']' => return Some((place, end + 1)),
                b',' if place.section.is_none() => at = text.spaces(end + 1),
                _ => return None,
            }
        }
    }

    /// Whether a number right after a code's name is a section: no unit of measure or noun follows.
    pub(super) fn bare_fits(&self, end: usize) -> bool {
        let text = self.text;
        let next = text.spaces(end);
        !(text.at(next) == b'%' || (next == end && text.at(end).is_ascii_alphanumeric()))
    }

    pub(super) fn list(&mut self, word: UnitWord, p: usize, words: bool, law_first: bool) -> Option<usize> {
        let reader = ListReader {
            text: self.text,
            unit: word.unit,
            plural: word.plural,
            words,
            law_first,
            slash: self.slash,
        };
        reader.read(p, &mut self.items)
    }
}
