//! Laws by year, date or page: session laws, acts of Congress, reporters and registers.

use crate::citation::chain::Chain;
use crate::citation::federal;
use crate::citation::law::{CitationKind, Law};
use crate::citation::pack::Names;
use crate::citation::scan::Scanner;
use crate::citation::{Place, named};

impl Scanner<'_> {
    /// "1998 Ga. Laws 44" is found by its jurisdiction; here "2015 Acts, ch. 12" and "2001, No. 6 (Adj. Sess.)".
    pub(super) fn year_law(&mut self, anchor: usize) -> Option<usize> {
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
        let name = format!("{year} {word} ch. {}", named::plain(text.slice(number..number_end)));
        let mut chain = Chain::default();
        let close = self.places(&mut chain, number_end, None).unwrap_or(number_end);
        self.cite(start, close, chain, Law::Session { name: name.into() });
        Some(close)
    }

    /// "2001, No. 6 (Adj. Sess.), § 1".
    pub(super) fn session_number(&mut self, sign: usize) -> Option<usize> {
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
    pub(super) fn session_page(&mut self, start: usize) -> Option<usize> {
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
    pub(super) fn act_of(&mut self, start: usize) -> Option<usize> {
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

    pub(super) fn dated(&mut self, month: usize) -> Option<usize> {
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

    /// `41 D.C. Reg. 100`, `1998 Ga. Laws 44`: a volume or year, a jurisdiction's series, a page.
    pub(super) fn volume(&mut self, volume: usize, volume_end: usize, start: usize) -> Option<usize> {
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
            volume: named::plain(text.slice(volume..volume_end)),
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
    pub(super) fn reporter(&mut self, anchor: usize) -> Option<usize> {
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
}
