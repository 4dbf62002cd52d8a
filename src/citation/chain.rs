//! A reference's units, from the inside out ("paragraph (2) of subsection (f) of section 230") or from the outside
//! in ("div. C, § 642"), and the citations that they make.

use crate::citation::Labels;
use crate::citation::federal;
use crate::citation::label::{self, bracketed, sibling, words_number};
use crate::citation::law::Law;
use crate::citation::lex::Text;
use crate::citation::list::{Bit, Item, ListReader, UnitWord, unit_word};
use crate::citation::names::{CodeName, Lead};
use crate::citation::scan::Scanner;
use crate::citation::tail::{self, Tail, plain};
use crate::citation::{Place, Unit};

/// One unit of a chain that is not its list.
#[derive(Clone, Copy, Debug)]
struct Piece {
    unit: Unit,
    number: Bit,
    labels: Bit,
}

/// The units around a list, outermost first.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    pieces: Vec<Piece>,
    unit: Option<Unit>,
    /// A number before a code's name.
    pub(super) volume: Option<Box<str>>,
    /// What "such section" keeps of an earlier citation.
    kept: Option<Place>,
}

/// The labels of a range of bytes, in brackets or bare.
pub(super) fn labels(text: Text<'_>, bit: Bit) -> Labels {
    let mut path = String::with_capacity(8);
    let mut p = bit.start;
    if !bit.is_empty() && text.at(p) != b'(' {
        let end = words_number(text, p).map(|(_, end)| end).filter(|&end| end <= bit.end);
        let end = end.unwrap_or_else(|| text.word(text.digits(p)));
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
fn number(text: Text<'_>, bit: Bit) -> Box<str> {
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

impl Chain {
    fn inner(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.unit.is_inner())
    }

    fn names_section(&self) -> bool {
        self.unit == Some(Unit::Section) || self.pieces.iter().any(|piece| piece.unit == Unit::Section)
    }

    /// Whether all that the chain says is a title.
    pub(super) fn is_title(&self) -> bool {
        self.unit == Some(Unit::Title) && self.pieces.is_empty()
    }

    /// Takes the title out of the chain, where it is a number of the law itself.
    fn take_title(&mut self, text: Text<'_>) -> Option<Box<str>> {
        let at = self.pieces.iter().position(|piece| piece.unit == Unit::Title)?;
        let piece = self.pieces.remove(at);
        Some(number(text, piece.number))
    }

    /// The law of a code's name, with its leading volume.
    pub(super) fn code_law(&mut self, code: &CodeName) -> Law {
        let name = match (&self.volume, code.lead) {
            (Some(volume), Lead::Volume) => format!("{volume} {}", code.form),
            _ => code.form.clone(),
        };
        if code.form == "I.R.C." {
            return Law::InternalRevenueCode;
        }
        Law::Code { name: name.into(), city: code.city, sign: code.sign }
    }
}

impl Scanner<'_> {
    /// A reference that begins with a unit word.
    pub(super) fn reference(&mut self, start: usize, word: UnitWord) -> Option<usize> {
        let text = self.text;
        let mut start = start;
        let first = text.spaces(word.end);
        // The name of a law may stand before its section: "Charter § 8".
        let named = (!word.unit.is_inner()).then(|| tail::law_before(text, start, self.floor)).flatten();
        if let Some((tail, name_start)) = named
            && let Some(end) = self.after_name(tail, name_start, start)
        {
            return Some(end);
        }
        // "Code Section 36-80-23" is Georgia's way to say section.
        if word.unit == Unit::Section {
            let back = text.spaces_back(start);
            let code = back.checked_sub(4).filter(|&code| code >= self.floor && text.starts_word(code));
            if let Some(code) = code.filter(|&code| text.slice(code..back) == "Code" && back < start) {
                start = code;
            }
        }
        let mut chain = Chain { unit: Some(word.unit), ..Chain::default() };
        let mut end = self.list(word, first, true, false)?;
        if word.unit.is_inner()
            && self.items.iter().all(|item| item.labels.is_empty() && !item.number.is_empty())
        {
            chain.unit = Some(Unit::Section);
        }
        // "chapter 13 (§ 1751 et seq.) of Title 42" holds a citation of its own.
        let mut bracket = None;
        let open = text.spaces(end);
        if word.unit == Unit::Chapter
            && text.at(open) == b'('
            && let Some(inner) = unit_word(text, open + 1).filter(|inner| inner.unit == Unit::Section)
        {
            let outer = std::mem::take(&mut self.items);
            if let Some(close) = self.list(inner, text.spaces(inner.end), false, true)
                && text.at(close) == b')'
            {
                bracket = Some((open + 1, close, std::mem::take(&mut self.items)));
                end = close + 1;
            }
            self.items = outer;
        }
        let mut found = None;
        let mut foreign = false;
        loop {
            let next = text.spaces(end);
            if let Some(after) = text.is_word(next, "of").filter(|_| next > end).and_then(|of| text.gap(of)) {
                let named = text.is_word(after, "the").and_then(|the| text.gap(the)).unwrap_or(after);
                if let Some((outer, stop)) = self.outer(named, &chain) {
                    chain.pieces.insert(0, outer);
                    end = stop;
                    continue;
                }
                if let Some((name, stop)) = federal::session_of(text, after)
                    && chain.unit == Some(Unit::Chapter)
                {
                    found = self.session(&mut chain, name).map(|law| (Tail::Law(law), stop));
                    break;
                }
                match tail::law(text, after, true) {
                    Some((tail, stop)) => found = Some((tail, stop)),
                    None => foreign = named != after || text.at(named).is_ascii_uppercase(),
                }
                break;
            }
            let comma = text.at(end) == b',';
            let after = text.spaces(end + usize::from(comma));
            if comma && after > end + 1 || next > end {
                if let Some(stop) = self.inward(&mut chain, after) {
                    end = stop;
                    continue;
                }
                // Texas goes outward by commas: "Subchapter C, Chapter 752, Government Code".
                if comma && let Some((outer, stop)) = self.outward(after, &chain) {
                    chain.pieces.insert(0, outer);
                    end = stop;
                    continue;
                }
                if chain.unit != Some(Unit::Section) && chain.unit != Some(Unit::Title) && !comma {
                    break;
                }
                if let Some((tail, stop)) = tail::law(text, after, false) {
                    let fits = match &tail {
                        Tail::UnitedStatesCode | Tail::Regulations => true,
                        Tail::Code(code) => {
                            comma || code.stated || (chain.unit == Some(Unit::Title) && code.lead != Lead::None)
                        }
                        Tail::Law(Law::PublicLaw { .. }) => false,
                        Tail::Law(Law::InternalRevenueCode) => comma,
                        Tail::Law(Law::Constitution { .. }) => true,
                        _ => false,
                    };
                    if fits && !text.is_word(after, "the").is_some_and(|_| comma) {
                        found = Some((tail, stop));
                    }
                }
            }
            break;
        }
        let mut law = Law::Unnamed;
        if let Some((tail, stop)) = found {
            end = stop;
            law = self.apply(&mut chain, tail, &mut end)?;
        }
        if matches!(law, Law::Unnamed) {
            let arabic =
                |piece: &Piece| piece.unit == Unit::Title && text.at(piece.number.start).is_ascii_digit();
            if !foreign
                && chain.pieces.iter().any(arabic)
                && let Some(title) = chain.take_title(text).and_then(|title| title.parse().ok())
            {
                law = Law::UnitedStatesCode { title, appendix: false };
            }
        }
        if matches!(law, Law::Unnamed) && chain.kept.is_none() && !self.stands_alone(start, end, &chain) {
            return None;
        }
        if chain.unit == Some(Unit::Section) && chain.pieces.iter().all(|piece| !piece.unit.is_inner()) {
            start = self.note_before(start).unwrap_or(start);
        }
        if let Some((open, close, items)) = bracket {
            let outer = std::mem::replace(&mut self.items, items);
            let inner = Chain { unit: Some(Unit::Section), ..Chain::default() };
            let at = self.out.len();
            self.cite(open, close, inner, law.clone());
            let held = self.out.split_off(at);
            self.items = outer;
            self.cite(start, end, chain, law);
            self.out.extend(held);
        } else {
            self.cite(start, end, chain, law);
        }
        Some(end)
    }

    /// A citation that began with a law's name, for which the unit word at `unit` is the place.
    fn after_name(&mut self, tail: Tail, start: usize, unit: usize) -> Option<usize> {
        let mut chain = Chain::default();
        let mut start = start;
        let end = self.places(&mut chain, unit, None)?;
        if chain.is_title() && matches!(tail, Tail::Code(_)) {
            return None;
        }
        let law = match tail {
            Tail::Law(law) => law,
            Tail::Code(code) => {
                let back = self.text.spaces_back(start);
                if let Some(volume) =
                    self.text.number_back(back).filter(|_| code.lead != Lead::None && back < start)
                {
                    chain.volume = Some(self.text.slice(volume..back).into());
                    start = volume;
                }
                chain.code_law(&code)
            }
            _ => return None,
        };
        let optional = "McKinney";
        let before = self.text.spaces_back(start);
        let from = before.saturating_sub(optional.len() + 5);
        let words = self.text.slice(from..before);
        if let Some(at) = words.find(optional) {
            start = from + at;
        }
        self.cite(start, end, chain, law);
        Some(end)
    }

    fn list(&mut self, word: UnitWord, p: usize, words: bool, law_first: bool) -> Option<usize> {
        let reader = ListReader { text: self.text, unit: word.unit, plural: word.plural, words, law_first, slash: self.slash };
        reader.read(p, &mut self.items)
    }

    /// An outer unit after "of": a single one.
    fn outer(&self, p: usize, chain: &Chain) -> Option<(Piece, usize)> {
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
        let reader = ListReader { text, unit: word.unit, plural: false, words: true, law_first: false, slash: false };
        reader.read(text.spaces(word.end), &mut items)?;
        let item = items.first()?;
        let unit = if word.unit.is_inner() && item.labels.is_empty() { Unit::Section } else { word.unit };
        Some((Piece { unit, number: item.number, labels: item.labels }, item.end))
    }

    /// An outer unit after a comma, where a code's name ends the row.
    fn outward(&self, p: usize, chain: &Chain) -> Option<(Piece, usize)> {
        let text = self.text;
        let (piece, end) = self.outer(p, chain).filter(|(piece, _)| piece.unit < Unit::Section)?;
        let mut at = end;
        while text.at(at) == b',' {
            let next = text.spaces(at + 1);
            if let Some((Tail::Code(_) | Tail::Law(Law::Constitution { .. }), _)) = tail::law(text, next, false) {
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
    fn inward(&mut self, chain: &mut Chain, p: usize) -> Option<usize> {
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
        let reader = ListReader { text, unit: word.unit, plural: word.plural, words: true, law_first: false, slash: false };
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
            (None, Some(unit)) if next > p || !text.at(p).is_ascii_alphanumeric() => {
                let word = UnitWord { unit, plural: false, end: next };
                let next = if unit == Unit::Article { next } else { illinois(text, next) };
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

    /// Whether a number right after a code's name is a section: no unit of measure or noun follows.
    fn bare_fits(&self, end: usize) -> bool {
        let text = self.text;
        let next = text.spaces(end);
        !(text.at(next) == b'%' || (next == end && text.at(end).is_ascii_alphanumeric()))
    }

    /// Turns a tail into the law, with what it says about the place.
    fn apply(&mut self, chain: &mut Chain, tail: Tail, end: &mut usize) -> Option<Law> {
        let text = self.text;
        let law = match tail {
            Tail::UnitedStatesCode => match chain.take_title(text).and_then(|title| title.parse().ok()) {
                Some(title) => Law::UnitedStatesCode { title, appendix: false },
                None if chain.unit == Some(Unit::Title) => {
                    let title = text.slice(self.items.first()?.number.range()).parse().ok()?;
                    let mut inner = Chain::default();
                    *end = self.places(&mut inner, *end, None)?;
                    *chain = inner;
                    return Some(Law::UnitedStatesCode { title, appendix: false });
                }
                None => return None,
            },
            Tail::Regulations => match chain.take_title(text).and_then(|title| title.parse().ok()) {
                Some(title) => Law::Regulations { title },
                None if chain.unit == Some(Unit::Title) => {
                    let title = text.slice(self.items.first()?.number.range()).parse().ok()?;
                    let mut inner = Chain::default();
                    *end = self.places(&mut inner, *end, None)?;
                    *chain = inner;
                    return Some(Law::Regulations { title });
                }
                None => return None,
            },
            Tail::Code(code) => {
                if chain.unit == Some(Unit::Title) && code.lead != Lead::None {
                    let volume = number(text, self.items.first()?.number);
                    let mut inner = Chain { volume: Some(volume), ..Chain::default() };
                    *end = self.places(&mut inner, *end, None)?;
                    *chain = inner;
                } else if code.lead == Lead::Volume {
                    chain.volume = chain.take_title(text);
                    if chain.names_section() {
                        chain.pieces.retain(|piece| piece.unit == Unit::Section || piece.unit.is_inner());
                    }
                }
                chain.code_law(&code)
            }
            Tail::Law(law) => {
                // "section 3 of Public Law 1-2, title II"
                law
            }
            Tail::This(what, unit) => match unit {
                Some(unit) if unit.is_inner() || unit == Unit::Section => Law::Unnamed,
                _ => Law::This { what },
            },
            Tail::Back(back) => match self.before(back) {
                Some((law, place)) => {
                    let inner = place.section.is_some() || !place.labels.is_empty();
                    if inner {
                        chain.kept = Some(place);
                    }
                    law
                }
                None => Law::Unnamed,
            },
        };
        Some(law)
    }

    fn session(&self, chain: &mut Chain, name: String) -> Option<Law> {
        let text = self.text;
        let item = self.items.first()?;
        chain.unit = None;
        let chapter = number(text, item.number);
        Some(Law::Session { name: format!("{name} ch. {chapter}").into() })
    }

    /// The start of "note under" or "note set out under" before a section.
    fn note_before(&self, start: usize) -> Option<usize> {
        let text = self.text;
        let under = text.spaces_back(start).checked_sub(5)?;
        text.is_word(under, "under").filter(|_| text.starts_word(under))?;
        let mut at = text.spaces_back(under);
        for word in ["out", "set"] {
            if let Some(start) = at.checked_sub(3).filter(|&start| text.is_word(start, word).is_some()) {
                at = text.spaces_back(start);
            }
        }
        let note = at.checked_sub(4).filter(|&note| note >= self.floor && text.starts_word(note))?;
        text.is_word(note, "note").map(|_| note)
    }

    /// Whether a reference with no law named is one at all.
    fn stands_alone(&self, start: usize, end: usize, chain: &Chain) -> bool {
        const PROGRAM: [&str; 9] = [
            "housing",
            "voucher",
            "vouchers",
            "program",
            "programs",
            "tenant",
            "tenants",
            "landlord",
            "landlords",
        ];
        let text = self.text;
        let Some(item) = self.items.first() else { return false };
        let next = text.spaces(end);
        if chain.pieces.iter().any(|piece| piece.unit == Unit::Section) {
            return true;
        }
        match chain.unit {
            Some(Unit::Section) => {
                let words = !text.at(item.number.start).is_ascii_digit();
                let program = item.labels.is_empty() && text.any_word(next, &PROGRAM).is_some();
                !words && !program && !self.is_heading(start, end)
            }
            Some(Unit::Chapter) => {
                text.at(item.number.start).is_ascii_digit() && !self.is_heading(start, end)
            }
            Some(unit) if unit.is_inner() => {
                chain.pieces.iter().all(|piece| piece.unit.is_inner() || piece.unit == Unit::Chapter)
                    && (text.at(item.labels.start) == b'(' || !self.is_heading(start, end))
            }
            _ => false,
        }
    }

    /// Writes the citations of the list in `items`, each with the chain around it.
    pub(super) fn cite(&mut self, start: usize, end: usize, chain: Chain, law: Law) {
        let text = self.text;
        let items = std::mem::take(&mut self.items);
        let mut base = chain.kept.clone().unwrap_or_default();
        if matches!(law, Law::Session { .. }) && chain.unit.is_none() || items.is_empty() {
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
            }
            if !item.through.is_empty() {
                place.through = Some(number(text, item.through));
            }
            if place.section.is_none() && !place.labels.is_empty() {
                place.unit = outer_unit.or(Some(unit));
            }
            if start < from.min(end) && index == 0 {
                debug_assert!(false, "the first item takes the leading words");
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

/// Past the act number of the Illinois form `5/12-3`, which belongs to the section.
fn illinois(_text: Text<'_>, p: usize) -> usize {
    p
}

/// An item's words: the first takes the leading words, the last the trailing ones.
fn span_of(item: &Item, index: usize, count: usize, start: usize, end: usize) -> (usize, usize) {
    let from = if index == 0 { start } else { item.start };
    let to = if index + 1 == count { end } else { item.end };
    (from, to.max(from))
}
