//! Forms of their own: amendments of a constitution, `Id.`, and `287(g)`.

use crate::citation::chain::Chain;
use crate::citation::label::{roman, sibling, to_roman, words_number};
use crate::citation::law::Law;
use crate::citation::lex::Text;
use crate::citation::scan::Scanner;
use crate::citation::tail::{self, Tail};
use crate::citation::unit::labels_at;
use crate::citation::{Labels, Place, Unit, cite};

impl Scanner<'_> {
    /// "First and Fourteenth Amendments to the Constitution".
    pub(super) fn amendment(&mut self, anchor: usize) -> Option<usize> {
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
    pub(super) fn id(&mut self, start: usize) -> Option<usize> {
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
        let labels = labels_at(text, end);
        if !labels.is_empty() {
            let mut place = last.place.clone();
            place.through = None;
            (place.note, place.onward) = (false, false);
            let own = cite::labels(text, labels);
            place.labels = sibling(&place.labels, &own);
            self.emit(start, labels.end, last.law, place);
            return Some(labels.end);
        }
        let mut chain = Chain::default();
        let end = self.places(&mut chain, end, None)?;
        self.cite(start, end, chain, last.law);
        Some(end)
    }

    /// `287(g)` before "agreement" is the section of the Immigration and Nationality Act.
    pub(super) fn deputation(&mut self, start: usize, end: usize) -> Option<usize> {
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
        let place = Place { section: Some("287".into()), labels: Labels::new(["g"]), ..Place::default() };
        self.emit(start, end, Law::Act { name: "INA".into() }, place);
        Some(end)
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
