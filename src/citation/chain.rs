//! A reference's units, from the inside out ("paragraph (2) of subsection (f) of section 230") or from the outside
//! in ("div. C, § 642"), and the citations that they make.

use crate::citation::cite::{number, span_of};
use crate::citation::entry::Lead;
use crate::citation::federal;
use crate::citation::law::Law;
use crate::citation::lex::Text;
use crate::citation::named;
use crate::citation::names::CodeName;
use crate::citation::scan::Scanner;
use crate::citation::tail::{self, Tail};
use crate::citation::unit::{Bit, UnitWord, unit_word};
use crate::citation::{Place, Unit};

/// One unit of a chain that is not its list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) unit: Unit,
    pub(super) number: Bit,
    pub(super) labels: Bit,
}

/// The units around a list, outermost first.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    pub(super) pieces: Vec<Piece>,
    pub(super) unit: Option<Unit>,
    /// A number before a code's name.
    pub(super) volume: Option<Box<str>>,
    /// What "such section" keeps of an earlier citation.
    pub(super) kept: Option<Place>,
}

impl Chain {
    pub(super) fn inner(&self) -> impl Iterator<Item = &Piece> {
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
    pub(super) fn code_law(&mut self, text: Text<'_>, code: &CodeName) -> Law {
        if code.lead == Lead::Volume && self.volume.is_none() && self.names_section() {
            self.volume = self.take_title(text);
            if self.volume.is_some() {
                self.pieces.retain(|piece| piece.unit == Unit::Section || piece.unit.is_inner());
            }
        }
        let name = match (&self.volume, code.lead) {
            (Some(volume), Lead::Volume) => format!("{volume} {}", code.form),
            _ => code.form.clone(),
        };
        if code.form.ends_with("I.R.C.") {
            return Law::InternalRevenueCode;
        }
        Law::Code { name: name.into(), city: code.city, sign: code.sign }
    }
}

/// Whether a section number is of the kind that cities and States number by chapter (`1-05.5`, `14-154`): the United
/// States Code has letters before a hyphen, or one digit after it.
fn is_local(section: &str) -> bool {
    section.split_once(['-', '\u{2010}', '\u{2011}', '\u{2013}']).is_some_and(|(chapter, rest)| {
        chapter.bytes().all(|byte| byte.is_ascii_digit())
            && rest.bytes().take_while(u8::is_ascii_digit).count() > 1
    })
}

impl Scanner<'_> {
    /// A reference that begins with a unit word.
    pub(super) fn reference(&mut self, start: usize, word: UnitWord) -> Option<usize> {
        let text = self.text;
        let mut start = start;
        let first = text.spaces(word.end);
        // The name of a law may stand before its section: "Charter § 8".
        let before = (!word.unit.is_inner()).then(|| named::law_before(text, start, self.floor)).flatten();
        if let Some((tail, name_start)) = before
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
                if let Some((year, stop)) = federal::session_of(text, after)
                    && self.session(start, stop, &chain, &year)
                {
                    return Some(stop);
                }
                match tail::law(text, after, true) {
                    Some((tail, stop)) => found = Some((tail, stop)),
                    None => foreign = named != after || text.at(named).is_ascii_uppercase(),
                }
                break;
            }
            // "section 3 in the Charter": only a name makes it a tail.
            if let Some(after) = text.is_word(next, "in").filter(|_| next > end).and_then(|of| text.gap(of)) {
                let the = text.is_word(after, "the").is_some();
                if let Some((tail @ (Tail::Code(_) | Tail::Law(Law::Act { .. })), stop)) =
                    tail::law(text, after, false).filter(|_| the)
                {
                    found = Some((tail, stop));
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
                            comma
                                || code.stated
                                || (chain.unit == Some(Unit::Title) && code.lead != Lead::None)
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
        // "Section 62 of Title 26, Internal Revenue Code": the title of the United States Code with its name.
        let title = |piece: &Piece| piece.unit == Unit::Title && text.slice(piece.number.range()) == "26";
        if matches!(law, Law::InternalRevenueCode) && chain.pieces.iter().any(title) {
            chain.pieces.retain(|piece| piece.unit >= Unit::Section);
            law = Law::UnitedStatesCode { title: 26, appendix: false };
        }
        if matches!(law, Law::Unnamed) {
            let arabic =
                |piece: &Piece| piece.unit == Unit::Title && text.at(piece.number.start).is_ascii_digit();
            if !foreign
                && chain.pieces.iter().any(arabic)
                && !text.at(text.spaces(end)).is_ascii_digit()
                && !self.items.iter().any(|item| is_local(text.slice(item.number.range())))
                && let Some(title) = chain.take_title(text).and_then(|title| title.parse().ok())
                && (1..=54).contains(&title)
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
                chain.code_law(self.text, &code)
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

    /// Turns a tail into the law, with what it says about the place.
    fn apply(&mut self, chain: &mut Chain, tail: Tail, end: &mut usize) -> Option<Law> {
        let text = self.text;
        let law = match tail {
            Tail::UnitedStatesCode => {
                Law::UnitedStatesCode { title: self.title_of_law(chain, end)?, appendix: false }
            }
            Tail::Regulations => Law::Regulations { title: self.title_of_law(chain, end)? },
            Tail::Code(code) => {
                if chain.unit == Some(Unit::Title) && code.lead != Lead::None {
                    let volume = number(text, self.items.first()?.number);
                    let mut inner = Chain { volume: Some(volume), ..Chain::default() };
                    *end = self.places(&mut inner, *end, None)?;
                    *chain = inner;
                } else if code.lead == Lead::Volume && !chain.names_section() {
                    chain.volume = chain.take_title(text);
                }
                chain.code_law(text, &code)
            }
            Tail::Law(law) => law,
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

    /// The title of the Code or the regulations: a unit of the chain, or the list before the law, which the places
    /// behind the law then follow.
    fn title_of_law(&mut self, chain: &mut Chain, end: &mut usize) -> Option<u16> {
        if let Some(title) = chain.take_title(self.text).and_then(|title| title.parse().ok()) {
            return Some(title);
        }
        if chain.unit != Some(Unit::Title) {
            return None;
        }
        let title = self.text.slice(self.items.first()?.number.range()).parse().ok()?;
        let mut inner = Chain::default();
        *end = self.places(&mut inner, *end, None)?;
        *chain = inner;
        Some(title)
    }

    /// Chapters of a session's laws: "section 3 of chapter 1016 of the Laws of 1969".
    fn session(&mut self, start: usize, end: usize, chain: &Chain, year: &str) -> bool {
        let text = self.text;
        let law = |chapter: &str| Law::Session { name: format!("{year} ch. {chapter}").into() };
        if chain.unit == Some(Unit::Chapter) {
            let items = std::mem::take(&mut self.items);
            for (index, item) in items.iter().enumerate() {
                let (from, to) = span_of(item, index, items.len(), start, end);
                self.emit(from, to, law(&number(text, item.number)), Place::default());
            }
            return true;
        }
        let Some((chapter, rest)) = chain.pieces.split_first().filter(|(one, _)| one.unit == Unit::Chapter)
        else {
            return false;
        };
        let law = law(&number(text, chapter.number));
        let chain = Chain { pieces: rest.to_vec(), unit: chain.unit, ..Chain::default() };
        self.cite(start, end, chain, law);
        true
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
}
