//! The pass over a text: from anchor to anchor, each parsed forward or backward by hand.

use indexmap::IndexMap;

use crate::citation::anchor::{Anchor, Anchors};
use crate::citation::chain::Chain;
use crate::citation::federal;
use crate::citation::label::{roman, to_roman, words_number};
use crate::citation::law::{CitationKind, Law};
use crate::citation::lex::Text;
use crate::citation::list::{Item, unit_word};
use crate::citation::names::{CodeName, Names};
use crate::citation::tail::{self, Back, Tail};
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

    pub(super) fn emit(&mut self, start: usize, end: usize, law: Law, place: Place) {
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
        let (what, unit, end) = tail::self_noun(text, text.gap(text.word(start))?)?;
        let _ = unit;
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

    /// "1998 Ga. Laws 44" is found by its jurisdiction; here "2015 Acts, ch. 12" and "2001, No. 6 (Adj. Sess.)".
    fn year_law(&mut self, anchor: usize) -> Option<usize> {
        let text = self.text;
        let back = text.spaces_back(anchor);
        let start = text.number_back(back).filter(|&start| start >= self.floor && back - start == 4)?;
        let year = text.slice(start..back);
        let end = text.word(anchor);
        let word = text.slice(anchor..end);
        if !matches!(word, "Acts" | "Laws") {
            return None;
        }
        let comma = text.spaces(end + usize::from(text.at(end) == b','));
        let chapter = ["ch.", "c.", "chapter"].iter().find_map(|name| text.phrase(comma, name))?;
        let number = text.spaces(chapter);
        let number_end = text.number(number)?;
        let name = format!("{year} {word} ch. {}", tail::plain(text.slice(number..number_end)));
        let mut chain = Chain::default();
        let close = self.places(&mut chain, number_end, None).unwrap_or(number_end);
        self.cite(start, close, chain, Law::Session { name: name.into() });
        Some(close)
    }

    /// "2001, No. 6 (Adj. Sess.), § 1".
    fn session_number(&mut self, sign: usize) -> Option<usize> {
        let text = self.text;
        let comma = text.spaces_back(sign).checked_sub(1).filter(|&comma| text.at(comma) == b',')?;
        let start = text.number_back(comma).filter(|&start| start >= self.floor && comma - start == 4)?;
        let (law, end) = federal::numbered_session(text, text.slice(start..comma), sign)?;
        let mut chain = Chain::default();
        let end = self.places(&mut chain, end, None).unwrap_or(end);
        self.cite(start, end, chain, law);
        Some(end)
    }

    /// "Ga. L. 1998, p. 44, § 2".
    fn session_page(&mut self, start: usize) -> Option<usize> {
        let text = self.text;
        let (jurisdiction, end) = Names::shipped().jurisdiction(text, start)?;
        let laws = text.phrase(text.gap(end)?, "L.")?;
        let year = text.gap(laws)?;
        let year_end = text.digits(year);
        let page = text.phrase(text.gap(year_end + usize::from(text.at(year_end) == b','))?, "p.")?;
        let page = text.spaces(page);
        let stop = text.page(page).filter(|_| year_end - year == 4)?;
        let law = Law::Page {
            volume: text.slice(year..year_end).into(),
            reporter: format!("{} Laws", jurisdiction.form).into(),
            page: federal::plain_page(text, page, stop),
            kind: CitationKind::SessionLaw,
        };
        let mut chain = Chain::default();
        let end = self.places(&mut chain, stop, None).unwrap_or(stop);
        self.cite(start, end, chain, law);
        Some(end)
    }

    /// "act June 4, 1946, ch. 281", "Act of June 27, 1952, ch. 477".
    fn act_of(&mut self, start: usize) -> Option<usize> {
        let (law, end) = federal::dated_act(self.text, start)?;
        let mut chain = Chain::default();
        let places = self.places(&mut chain, end, None);
        if let Law::ActByDate { chapter, .. } = &law
            && chapter.is_empty()
            && places.is_none()
        {
            return None;
        }
        let end = places.unwrap_or(end);
        self.cite(start, end, chain, law);
        Some(end)
    }

    fn dated(&mut self, month: usize) -> Option<usize> {
        let text = self.text;
        let (law, end) = federal::dated_act(text, month)?;
        let back = text.spaces_back(month);
        let act = [back.checked_sub(3), back.checked_sub(6)].into_iter().flatten().find(|&at| {
            at >= self.floor && text.is_word(at, "act").is_some() && text.starts_word(at) && {
                let rest = text.slice(at + 3..back).trim();
                rest.is_empty() || rest.eq_ignore_ascii_case("of")
            }
        });
        let start = act.unwrap_or(month);
        let mut chain = Chain::default();
        let end = self.places(&mut chain, end, None).unwrap_or(end);
        self.cite(start, end, chain, law);
        Some(end)
    }

    /// "First and Fourteenth Amendments to the Constitution".
    fn amendment(&mut self, anchor: usize) -> Option<usize> {
        let text = self.text;
        let mut end = text.word(anchor);
        let mut numbers: Vec<(usize, usize, u32)> = Vec::new();
        let mut stop = text.spaces_back(anchor);
        while let Some((start, value)) = ordinal_back(text, stop) {
            if start < self.floor || !text.at(start).is_ascii_uppercase() && !text.at(start).is_ascii_digit()
            {
                break;
            }
            numbers.push((start, stop, value));
            let mut before = text.spaces_back(start);
            let word = text.word_back(before);
            if ["and", "or"].iter().any(|and| text.slice(word..before).eq_ignore_ascii_case(and)) {
                before = text.spaces_back(word);
            } else if before == 0 || text.at(before - 1) != b',' {
                break;
            }
            if before > 0 && text.at(before - 1) == b',' {
                before -= 1;
            }
            stop = before;
        }
        numbers.reverse();
        if numbers.is_empty()
            || !text.at(anchor).is_ascii_uppercase() && !text.at(anchor).is_ascii_lowercase()
        {
            return None;
        }
        let mut law = Law::Constitution { name: "U.S. Const.".into() };
        let joined =
            text.gap(end).and_then(|next| text.any_word(next, &["of", "to"])).and_then(|of| text.gap(of));
        match joined.and_then(|next| tail::law(text, next, false)) {
            Some((Tail::Law(Law::Constitution { name }), stop)) => {
                if &*name != "Const." {
                    law = Law::Constitution { name };
                }
                end = stop;
            }
            _ if joined.is_some() || text.at(anchor) == b'a' => return None,
            _ => {}
        }
        let count = numbers.len();
        for (index, (start, own_end, value)) in numbers.into_iter().enumerate() {
            let stop = if index + 1 == count { end } else { own_end };
            let place =
                Place { divisions: vec![(Unit::Amendment, to_roman(value).into())], ..Place::default() };
            self.emit(start, stop, law.clone(), place);
        }
        Some(end)
    }

    /// `Id. § 1373(b)`, `Id. at (c)`: the last full citation with another section or label.
    fn id(&mut self, start: usize) -> Option<usize> {
        let text = self.text;
        if !matches!(text.at(start), b'I' | b'i') {
            return None;
        }
        let mut end = text.word(start) + 1;
        let last = self.out.iter().rev().find(|citation| citation.target.law.is_named())?.target.clone();
        if matches!(last.law, Law::Page { .. }) {
            return None;
        }
        end = text.spaces(end + usize::from(text.at(end) == b','));
        if let Some(at) = text.is_word(end, "at").and_then(|at| text.gap(at)) {
            end = at;
        }
        let labels = crate::citation::list::labels_at(text, end);
        if !labels.is_empty() {
            let mut place = last.place.clone();
            place.through = None;
            (place.note, place.onward) = (false, false);
            let own = crate::citation::chain::labels(text, labels);
            place.labels = crate::citation::label::sibling(&place.labels, &own);
            self.emit(start, labels.end, last.law, place);
            return Some(labels.end);
        }
        let mut chain = Chain::default();
        let end = self.places(&mut chain, end, None)?;
        self.cite(start, end, chain, last.law);
        Some(end)
    }

    /// `287(g)` before "agreement" is the section of the Immigration and Nationality Act.
    fn deputation(&mut self, start: usize, end: usize) -> Option<usize> {
        const NOUNS: [&str; 10] = [
            "agreement",
            "agreements",
            "program",
            "programs",
            "authority",
            "memorandum",
            "memoranda",
            "partnership",
            "partnerships",
            "deputation",
        ];
        let text = self.text;
        text.any_word(text.gap(end)?, &NOUNS)?;
        let place = Place {
            section: Some("287".into()),
            labels: crate::citation::Labels::new(["g"]),
            ..Place::default()
        };
        self.emit(start, end, Law::Act { name: "INA".into() }, place);
        Some(end)
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
        let code = names.code(text, start)?;
        let end = self.agency(&code);
        let mut lead = start;
        let mut number = None;
        if code.lead != crate::citation::names::Lead::None
            && let Some(volume) = self.lead_number(back)
        {
            lead = volume;
            number = Some(tail::plain(text.slice(volume..back)));
        }
        let bare = Some(code.sign.unwrap_or(Unit::Section));
        let mut chain = Chain::default();
        chain.volume = number;
        self.slash = code.sign.is_none();
        let end = self.places(&mut chain, end, bare);
        self.slash = false;
        // A title alone belongs to what follows it: "Health Code, title 24 Rules of the City".
        let end = end.filter(|_| !chain.is_title())?;
        let law = chain.code_law(&code);
        self.cite(lead, end, chain, law);
        Some(end)
    }

    /// Past the subject or agency after a code that is cited with one: "Md. Code Ann., Crim. Proc. § 5-101".
    fn agency(&self, code: &CodeName) -> usize {
        let text = self.text;
        if !code.agency {
            return code.end;
        }
        let mut end = code.end;
        let mut at = text.spaces(end + usize::from(text.at(end) == b','));
        for _ in 0..6 {
            if !text.at(at).is_ascii_uppercase() && text.at(at) != b'&' && text.is_word(at, "and").is_none() {
                break;
            }
            let word = text.word(at).max(at + 1);
            end = word + usize::from(text.at(word) == b'.');
            at = text.spaces(end);
        }
        if text.at(at).is_ascii_digit() || unit_word(text, at).is_some() { end } else { code.end }
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

    /// `41 D.C. Reg. 100`, `1998 Ga. Laws 44`: a volume or year, a jurisdiction's series, a page.
    fn volume(&mut self, volume: usize, volume_end: usize, start: usize) -> Option<usize> {
        let text = self.text;
        let year = volume_end - volume == 4;
        let (form, kind, end) = Names::shipped().volume(text, start, year)?;
        let page = text.gap(end)?;
        if kind == CitationKind::SessionLaw
            && let Some(chapter) = text.phrase(page, "ch.").or_else(|| text.is_word(page, "chapter"))
        {
            let number = text.spaces(chapter);
            let stop = text.number(number)?;
            let name = format!("{} {form} ch. {}", text.slice(volume..volume_end), text.slice(number..stop));
            let mut chain = Chain::default();
            let close = self.places(&mut chain, stop, None).unwrap_or(stop);
            self.cite(volume, close, chain, Law::Session { name: name.into() });
            return Some(close);
        }
        let stop = text.page(page)?;
        let law = Law::Page {
            volume: tail::plain(text.slice(volume..volume_end)),
            reporter: form.into(),
            page: federal::plain_page(text, page, stop),
            kind,
        };
        let mut chain = Chain::default();
        let close = match kind {
            CitationKind::SessionLaw => self.places(&mut chain, stop, None).unwrap_or(stop),
            _ => stop,
        };
        self.cite(volume, close, chain, law);
        Some(close)
    }

    /// `916 F.3d 276`, `110 Stat. 3009-707`, `82 Fed. Reg. 8799`.
    fn reporter(&mut self, anchor: usize) -> Option<usize> {
        let text = self.text;
        if !text.at(anchor).is_ascii_uppercase() {
            return None;
        }
        let back = text.spaces_back(anchor);
        let mut digits_end = back;
        if digits_end > 0 && text.at(digits_end - 1).is_ascii_uppercase() {
            digits_end -= 1;
        }
        let start = text.number_back(digits_end).filter(|&start| start >= self.floor && back < anchor)?;
        let (reporter, end) = Names::shipped().reporter(text, anchor)?;
        let page = text.gap(end)?;
        let mut stop = text.page(page)?;
        if !text.ends_word(stop) {
            return None;
        }
        let law = |page: usize, stop: usize| Law::Page {
            volume: text.slice(start..back).into(),
            reporter: reporter.form.clone(),
            page: federal::plain_page(text, page, stop),
            kind: reporter.kind,
        };
        self.emit(start, stop, law(page, stop), Place::default());
        if reporter.kind != CitationKind::StatutesAtLarge {
            return Some(stop);
        }
        // Further pages of the same volume are citations of their own.
        while let Some(next) =
            text.gap(stop + usize::from(text.at(stop) == b',')).filter(|_| text.at(stop) == b',')
        {
            let next = text.is_word(next, "and").map_or(next, |and| text.spaces(and));
            let Some(end) = text.page(next).filter(|&end| text.ends_word(end)) else { break };
            let after = text.spaces(end);
            let year = text.at(next - 1) != b' ' && end - next == 4;
            if year || text.at(after).is_ascii_alphanumeric() || text.slice(next..end).contains(',') {
                break;
            }
            self.emit(next, end, law(next, end), Place::default());
            stop = end;
        }
        Some(stop)
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

/// The ordinal that ends at `p`: "Tenth", "Twenty-first", "14th".
fn ordinal_back(text: Text<'_>, p: usize) -> Option<(usize, u32)> {
    let mut start = text.word_back(p);
    if start > 0 && text.at(start - 1).is_ascii_digit() && p - start == 2 {
        let digits = text.number_back(start)?;
        return Some((digits, text.slice(digits..start).parse().ok()?));
    }
    if start > 1 && text.at(start - 1) == b'-' {
        start = text.word_back(start - 1);
    }
    let word = text.slice(start..p);
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| word.to_ascii_lowercase().ends_with(end));
    let (value, end) = words_number(text, start)?;
    (ordinal && end == p && value < 28 && roman(word).is_none()).then_some((start, value))
}
