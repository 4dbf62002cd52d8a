//! The pass over a text: from anchor to anchor, each parsed forward or backward by hand.

use indexmap::IndexMap;

use crate::citation::anchor::{Anchor, Anchors};
use crate::citation::chain::Chain;
use crate::citation::entry::Lead;
use crate::citation::federal;
use crate::citation::law::Law;
use crate::citation::lex::Text;
use crate::citation::list::Item;
use crate::citation::named;
use crate::citation::names::CodeName;
use crate::citation::pack::Names;
use crate::citation::tail::{self, Back};
use crate::citation::unit::unit_word;
use crate::citation::{Citation, Place, Target, Unit};
use crate::text::Span;

/// The state of one pass.
pub(super) struct Scanner<'t> {
    pub(super) text: Text<'t>,
    pub(super) out: Vec<Citation>,
    /// Nothing before this offset may be taken into a citation any more.
    pub(super) floor: usize,
    pub(super) items: Vec<Item>,
    /// Whether the code at hand has slashes in its numbers.
    pub(super) slash: bool,
    /// Section numbers cited in full, with the law; `None` where two laws have the number.
    sections: IndexMap<Box<str>, Option<Law>>,
}

pub(super) fn citations(text: &str, context: Option<&str>) -> Vec<Citation> {
    let context = context.unwrap_or_default();
    let mut scanner = Scanner {
        text: Text::new(context),
        out: Vec::new(),
        floor: 0,
        items: Vec::new(),
        slash: false,
        sections: IndexMap::new(),
    };
    if !context.is_empty() {
        scanner.run(context);
    }
    let before = scanner.out.len();
    let mut scanner = Scanner { text: Text::new(text), floor: 0, ..scanner };
    scanner.run(text);
    let mut found = scanner.out.split_off(before);
    if !found.is_sorted_by_key(|citation| citation.span.start()) {
        found.sort_by_key(|citation| citation.span.start());
    }
    found
}

impl<'t> Scanner<'t> {
    fn run(&mut self, text: &str) {
        let anchors = Anchors::shipped();
        let Some(automaton) = &anchors.automaton else { return };
        for found in automaton.find_iter(text) {
            let mut start = found.start();
            if start < self.floor {
                continue;
            }
            let Some(&kind) = anchors.kinds.get(found.pattern().as_usize()) else { continue };
            if kind == Anchor::Unit && self.text.at(start) == b' ' {
                start += 1;
            }
            if !self.text.starts_word(start) {
                continue;
            }
            if let Some(end) = self.parse(kind, start, found.end()) {
                self.floor = self.floor.max(end);
            }
        }
    }

    /// Parses what the anchor promises; gives the offset where the search goes on.
    fn parse(&mut self, kind: Anchor, start: usize, end: usize) -> Option<usize> {
        match kind {
            Anchor::Unit => self.unit(start),
            Anchor::This => self.this(start),
            Anchor::UnitedStatesCode => self.code(start, true),
            Anchor::Regulations => self.code(start, false),
            Anchor::Numbered => self.numbered(start),
            Anchor::Session => self.session_number(start),
            Anchor::Month => self.dated(start),
            Anchor::Amendment => self.amendment(start),
            Anchor::Id => self.id(start),
            Anchor::Deputation => self.deputation(start, end),
            Anchor::Name => self.name(start),
            Anchor::Reporter => self.reporter(start).or_else(|| self.name(start)),
        }
    }

    pub(super) fn emit(&mut self, start: usize, end: usize, law: Law, mut place: Place) {
        let mut end = end;
        if matches!(law, Law::PublicLaw { .. } | Law::ActByDate { .. })
            && place.section.is_some()
            && place.through.is_none()
            && let Some((enacted, stop)) = self.enacted(end)
        {
            place.enacted = Some(Box::new(enacted));
            end = stop;
            self.floor = self.floor.max(stop);
        }
        let target = Target { law, place };
        let citation = Citation::new(Span::of(start..end), target);
        if let (true, Some(section)) = (citation.target.law.is_named(), &citation.target.place.section) {
            match self.sections.get_mut(section) {
                Some(known) if known.as_ref() != Some(&citation.target.law) => *known = None,
                Some(_) => {}
                None => {
                    self.sections.insert(section.clone(), Some(citation.target.law.clone()));
                }
            }
        }
        self.out.push(citation);
    }

    /// The law of a bare section that was cited in full before.
    pub(super) fn known_section(&self, section: &str) -> Option<Law> {
        self.sections.get(section).cloned().flatten()
    }

    /// What a "such" or "that" points back at: the law and the place that stays.
    pub(super) fn before(&self, back: Back) -> Option<(Law, Place)> {
        let recent = self.out.iter().rev().take(60);
        let mut named = recent.map(|citation| (&citation.target.law, &citation.target.place));
        let whole = |law: &Law| (law.clone(), Place::default());
        match back {
            Back::Unit(Unit::Section) => named
                .find(|(_, place)| place.section.is_some())
                .and_then(|(law, place)| Some((law.clone(), tail::kept(place, Unit::Section)?))),
            Back::Unit(Unit::Title) => named
                .find(|(law, _)| matches!(law, Law::UnitedStatesCode { .. } | Law::Regulations { .. }))
                .map(|(law, _)| whole(law)),
            Back::Unit(unit) => named
                .find(|(_, place)| place.section.is_some() || !place.labels.is_empty())
                .and_then(|(law, place)| Some((law.clone(), tail::kept(place, unit)?))),
            Back::Act => named
                .find(|(law, _)| {
                    matches!(law, Law::Act { .. } | Law::PublicLaw { .. } | Law::ActByDate { .. })
                })
                .map(|(law, _)| whole(law)),
            Back::Order => named.find(|(law, _)| matches!(law, Law::Order { .. })).map(|(law, _)| whole(law)),
            Back::LocalLaw => {
                named.find(|(law, _)| matches!(law, Law::Session { .. })).map(|(law, _)| whole(law))
            }
            Back::Code => named.find(|(law, _)| matches!(law, Law::Code { .. })).map(|(law, _)| whole(law)),
        }
    }

    fn this(&mut self, start: usize) -> Option<usize> {
        let text = self.text;
        let (what, _, end) = tail::self_noun(text, text.gap(text.word(start))?)?;
        self.emit(start, end, Law::This { what }, Place::default());
        Some(end)
    }

    /// `8 U.S.C. § 1373(a)`, `8 CFR part 287`: a title number stands before the anchor.
    fn code(&mut self, anchor: usize, statutes: bool) -> Option<usize> {
        let text = self.text;
        let mut back = text.spaces_back(anchor);
        if back > 0 && text.at(back - 1) == b',' {
            back -= 1;
        }
        let start = text.number_back(back).filter(|&start| start >= self.floor && back - start <= 2)?;
        let title: u16 = text.slice(start..back).parse().ok()?;
        let names: &[&str] = if statutes {
            &["United States Code", "U.S. Code", "U.S.C.A.", "U.S.C.S.", "U.S.C.U.", "U.S.C."]
        } else {
            &["Code of Federal Regulations", "C.F.R."]
        };
        let mut end = names.iter().find_map(|name| text.phrase(anchor, name))?;
        // A scan may set the last full stop apart.
        let stop = text.spaces(end);
        if stop > end && text.at(stop) == b'.' {
            end = stop + 1;
        }
        for word in ["Annotated", "Ann."] {
            end = text.phrase(text.spaces(end), word).unwrap_or(end);
        }
        let law = if statutes {
            let app = ["Appendix", "App."].iter().find_map(|word| text.phrase(text.spaces(end), word));
            end = app.unwrap_or(end);
            Law::UnitedStatesCode { title, appendix: app.is_some() }
        } else {
            Law::Regulations { title }
        };
        // "8 USC students": only a number or a unit makes a citation.
        let mut chain = Chain::default();
        let end = self.places(&mut chain, end, Some(Unit::Section))?;
        self.cite(start, end, chain, law);
        Some(end)
    }

    fn numbered(&mut self, start: usize) -> Option<usize> {
        let text = self.text;
        if (text.is_word(start, "act").is_some() || text.is_word(start, "acts").is_some())
            && let Some(end) = self.act_of(start)
        {
            return Some(end);
        }
        let short = text.is_word(start, "pl").is_some();
        if short && text.slice(start..start + 2) != "PL" {
            return None;
        }
        let (mut law, mut end) = match short {
            true => federal::next_public_law(text, text.gap(start + 2)?, false)?,
            false => match federal::numbered_law(text, start) {
                Some(found) => found,
                None => return self.year_law(start),
            },
        };
        let mut lead = start;
        loop {
            let mut chain = Chain::default();
            let close = self.places(&mut chain, end, None).unwrap_or(end);
            self.cite(lead, close, chain, law.clone());
            end = close;
            // "Public Laws 1-2 and 3-4", "Executive Orders 1 and 2"
            let next = self.list_step(end)?;
            let another = match &law {
                Law::PublicLaw { private, .. } => federal::next_public_law(text, next, *private),
                Law::Order { series, .. } if text.slice(start..end).contains("rders") => {
                    federal::numbered_order(text, next, series).or_else(|| {
                        let stop = text.page(next)?;
                        let number = federal::plain_page(text, next, stop);
                        text.ends_word(stop).then_some((Law::Order { series, number }, stop))
                    })
                }
                _ => None,
            };
            match another {
                Some((other, stop)) => (law, lead, end) = (other, next, stop),
                None => return Some(end),
            }
        }
    }

    fn list_step(&self, p: usize) -> Option<usize> {
        let text = self.text;
        let comma = text.spaces(p + usize::from(text.at(p) == b','));
        let next = text.any_word(comma, &["and", "or"]).map_or(comma, |and| text.spaces(and));
        (next > p && (text.at(p) == b',' || next > comma)).then_some(next).or(Some(p))
    }

    /// A citation that begins with the name of a code, an act or a constitution.
    fn name(&mut self, start: usize) -> Option<usize> {
        let text = self.text;
        let names = Names::shipped();
        let back = text.spaces_back(start);
        let volume = text.number_back(back).filter(|&volume| volume >= self.floor && back > volume);
        if let Some(end) = volume.and_then(|volume| self.volume(volume, back, start)) {
            return Some(end);
        }
        if let Some((act, end)) = names.act(text, start) {
            let law = Law::Act { name: act.form.clone() };
            return self.named(start, end, law, Some(Unit::Section));
        }
        if let Some((law, end)) = tail::full_constitution(text, start) {
            return self.named(start, end, law, None);
        }
        if let Some(end) = self.session_page(start) {
            return Some(end);
        }
        let mut code = names.code(text, start)?;
        let end = self.agency(&mut code);
        let end = self.short_name(end);
        let end = if code.lead == Lead::Title { self.edition(end) } else { end };
        let mut lead = start;
        let mut number = None;
        if code.lead != Lead::None
            && let Some(volume) = self.lead_number(back)
        {
            lead = volume;
            number = Some(named::plain(text.slice(volume..back)));
        }
        let bare = Some(code.sign.unwrap_or(Unit::Section));
        let mut chain = Chain { volume: number, ..Chain::default() };
        self.slash = code.sign.is_none();
        let end = self.places(&mut chain, end, bare);
        self.slash = false;
        // A title alone belongs to what follows it: "Health Code, title 24 Rules of the City".
        let end = end.filter(|_| !chain.is_title())?;
        let law = chain.code_law(text, &code);
        self.cite(lead, end, chain, law);
        Some(end)
    }

    /// Past the subject or agency after a code that is cited with one: "Md. Code Ann., Crim. Proc. § 5-101"; it is a
    /// part of the code's name.
    fn agency(&self, code: &mut CodeName) -> usize {
        let text = self.text;
        if !code.agency {
            return code.end;
        }
        let mut end = code.end;
        let begin = text.spaces(end + usize::from(text.at(end) == b','));
        let mut at = begin;
        for _ in 0..6 {
            if !text.at(at).is_ascii_uppercase() && text.at(at) != b'&' && text.is_word(at, "and").is_none() {
                break;
            }
            let word = text.word(at).max(at + 1);
            end = word + usize::from(text.at(word) == b'.');
            at = text.spaces(end);
        }
        if !(text.at(at).is_ascii_digit() || unit_word(text, at).is_some()) || end <= begin {
            return code.end;
        }
        let name: Vec<&str> = text.slice(begin..end).split_whitespace().collect();
        code.form = format!("{}, {}", code.form, name.join(" "));
        end
    }

    /// Past a short name in brackets behind a code: "The Seattle Municipal Code (SMC) 4.18.015".
    fn short_name(&self, end: usize) -> usize {
        let text = self.text;
        let open = text.spaces(end);
        let close = text.word(open + 1);
        let letters = text.slice(open..close).strip_prefix('(').unwrap_or_default();
        let short = (2..=6).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
        if short && text.at(close) == b')' { close + 1 } else { end }
    }

    /// Past the year of an edition before the sign of a section: "47 O.S. 1991, § 11-903".
    fn edition(&self, end: usize) -> usize {
        let text = self.text;
        let year = text.spaces(end);
        let stop = text.digits(year);
        let comma = stop + usize::from(text.at(stop) == b',');
        let sign = unit_word(text, text.spaces(comma)).is_some_and(|word| word.unit == Unit::Section);
        if year > end && stop == year + 4 && sign { comma } else { end }
    }

    /// The volume, title or chapter of digits and dashes before a code's name.
    fn lead_number(&self, back: usize) -> Option<usize> {
        let text = self.text;
        let mut start = back;
        while start > self.floor && (text.at(start - 1).is_ascii_digit() || text.at(start - 1) == b'-') {
            start -= 1;
        }
        (start < back && text.at(start).is_ascii_digit() && text.starts_word(start)).then_some(start)
    }

    fn named(&mut self, start: usize, end: usize, law: Law, bare: Option<Unit>) -> Option<usize> {
        let mut chain = Chain::default();
        let end = self.places(&mut chain, end, bare)?;
        self.cite(start, end, chain, law);
        Some(end)
    }

    /// A heading or enumerator: a capitalised section word at the start of a line, a number, a full stop.
    pub(super) fn is_heading(&self, start: usize, end: usize) -> bool {
        let text = self.text;
        let first = text.at(start);
        if first.is_ascii_lowercase() || text.at(end) != b'.' && text.at(end) != b':' {
            return false;
        }
        let mut p = start;
        while p > 0 {
            match text.at(p - 1) {
                b'\n' => break,
                b' ' | b'\t' | b'#' | b'*' | b'"' | b'_' => p -= 1,
                0x80..=0xFF if text.spaces_back(p) < p => p = text.spaces_back(p),
                0x9C | 0x9D => return self.heading_follows(end),
                _ => return false,
            }
        }
        self.heading_follows(end)
    }

    fn heading_follows(&self, end: usize) -> bool {
        let text = self.text;
        let next = text.spaces(end + 1);
        next >= text.len() || !text.at(next).is_ascii_lowercase()
    }

    fn unit(&mut self, start: usize) -> Option<usize> {
        let word = unit_word(self.text, start)?;
        self.reference(start, word)
    }
}
