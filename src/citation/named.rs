//! Laws by names that no pack knows, and names that stand before the place.

use crate::citation::law::Law;
use crate::citation::lex::Text;
use crate::citation::tail::{Tail, law};

/// Past "of 1986" at `p`.
pub(super) fn of_year(text: Text<'_>, p: usize) -> usize {
    let year = || {
        let of = text.is_word(text.gap(p)?, "of")?;
        let start = text.gap(of)?;
        let end = text.digits(start);
        (end - start == 4 && text.ends_word(end)).then_some(end)
    };
    year().unwrap_or(p)
}

/// An act or treaty by a name that no pack knows: capitalised words up to "Act" or "Convention", with the year.
pub(super) fn named_law(text: Text<'_>, p: usize) -> Option<(Law, usize)> {
    const SMALL: [&str; 14] = [
        "of", "and", "the", "for", "in", "to", "on", "with", "against", "by", "or", "from", "under", "other",
    ];
    let mut at = p;
    let mut found: Option<(bool, usize)> = None;
    for count in 0..24 {
        let end = text.word(at);
        let word = text.slice(at..end);
        if word.is_empty() {
            if text.at(at) == b'&' {
                at = text.gap(at + 1)?;
                continue;
            }
            break;
        }
        let capital = text.at(at).is_ascii_uppercase();
        if !capital && (count == 0 || !SMALL.iter().any(|small| word.eq_ignore_ascii_case(small))) {
            break;
        }
        match word {
            "Act" | "Acts" | "Amendments" if count > 0 => {
                found = Some((false, of_year(text, end)));
                break;
            }
            "Convention" | "Covenant" | "Protocol" | "Treaty" => found = Some((true, end)),
            _ if matches!(found, Some((true, _))) && capital => found = Some((true, end)),
            _ => {}
        }
        let mut next = end;
        let possessive = text.apostrophe(next);
        if possessive > 0 {
            next = text.word(next + possessive);
        } else if text.dash(next) == 1 && text.at(next + 1).is_ascii_alphabetic() {
            at = next + 1;
            continue;
        } else {
            let initial = text.at(next) == b'.' && word.len() == 1;
            let listed = text.at(next) == b',' && capital && found.is_none() && list_goes_on(text, next + 1);
            next += usize::from(initial || listed);
        }
        match text.gap(next) {
            Some(after) => at = after,
            None => break,
        }
    }
    let (treaty, end) = found?;
    let name = plain(text.slice(p..end));
    Some((if treaty { Law::Treaty { name } } else { Law::Act { name } }, end))
}

/// Whether capitalised words go on after a comma, as in "Violent Crime Control, Prevention, and Reform Act".
fn list_goes_on(text: Text<'_>, p: usize) -> bool {
    let mut at = text.spaces(p);
    for _ in 0..6 {
        if let Some(and) = text.is_word(at, "and") {
            at = text.spaces(and);
        }
        if text.is_word(at, "act").is_some() {
            return true;
        }
        if !text.at(at).is_ascii_uppercase() {
            return false;
        }
        let end = text.word(at);
        at = text.spaces(end + usize::from(text.at(end) == b','));
    }
    false
}

/// A name with straight signs and single spaces.
pub(super) fn plain(name: &str) -> Box<str> {
    let mut out = String::with_capacity(name.len());
    for sign in name.chars() {
        match sign {
            '\u{2018}' | '\u{2019}' => out.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            sign if sign.is_whitespace() || sign == '\u{200B}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            sign => out.push(sign),
        }
    }
    out.trim().into()
}

/// The name of an act or code that ends at `p`, for a section named after it; gives its start.
pub(super) fn law_before(text: Text<'_>, p: usize, floor: usize) -> Option<(Tail, usize)> {
    let mut end = text.spaces_back(p);
    if end > 0 && text.at(end - 1) == b',' {
        end -= 1;
    } else if let Some(at) =
        end.checked_sub(2).filter(|&at| text.is_word(at, "at").is_some() && text.starts_word(at))
    {
        end = text.spaces_back(at);
    }
    // An act's short name may stand between: "Immigration and Nationality Act (INA) § 287(g)".
    if end > 0 && text.at(end - 1) == b')' {
        let capitals = (floor..end - 1).rev().take_while(|&at| text.at(at).is_ascii_uppercase()).count();
        let open =
            (end - 1 - capitals).checked_sub(1).filter(|&open| text.at(open) == b'(' && capitals > 1)?;
        end = text.spaces_back(open);
    }
    let last = text.at(end.checked_sub(1)?);
    if !(last.is_ascii_alphanumeric() || last == b'.') {
        return None;
    }
    let word_start = text.word_back(end - usize::from(last == b'.'));
    let word = text.slice(word_start..end);
    let ends_name = last == b'.'
        || last.is_ascii_digit()
        || text.at(word_start).is_ascii_uppercase()
        || [
            "act",
            "code",
            "law",
            "laws",
            "charter",
            "rules",
            "york",
            "regulations",
            "statutes",
            "annotated",
            "convention",
            "protocol",
        ]
        .iter()
        .any(|name| word.eq_ignore_ascii_case(name));
    if !ends_name {
        return None;
    }
    // The longest name that ends here wins.
    let mut start = end;
    let mut best = None;
    for _ in 0..14 {
        let mut at = text.spaces_back(start);
        if start != end && at == start {
            break;
        }
        let before = at;
        while at > floor {
            let sign = text.at(at - 1);
            if sign.is_ascii_alphanumeric() || matches!(sign, b'.' | b'&' | b'\'' | b'-') {
                at -= 1;
            } else if at >= 3 && text.apostrophe(at - 3) == 3 {
                at -= 3;
            } else {
                break;
            }
        }
        if at == before || at < floor {
            break;
        }
        start = at;
        let lower = text.at(at).is_ascii_lowercase();
        if text.is_word(at, "the").is_some() {
            continue;
        }
        if let Some((tail, stop)) = law(text, at, false) {
            let acts = matches!(
                tail,
                Tail::Law(
                    Law::Act { .. }
                        | Law::Treaty { .. }
                        | Law::InternalRevenueCode
                        | Law::Constitution { .. }
                )
            );
            if stop == end && (acts || matches!(tail, Tail::Code(_))) && !(acts && lower) {
                best = Some((tail, at));
            }
        }
    }
    best
}
