//! Laws named by number or date: public laws, orders, local laws, session laws, acts of Congress.

use crate::citation::law::{Law, MONTHS};
use crate::citation::lex::Text;
use crate::citation::named::plain;

/// Past `names`, the first that stands at `p`.
fn one_of(text: Text<'_>, p: usize, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| text.phrase(p, name))
}

/// Past "No.", "Nos.", "Number" or "#" at `p`, and the spaces around it.
fn number_sign(text: Text<'_>, p: usize) -> usize {
    let next = text.spaces(p + usize::from(text.at(p) == b','));
    match one_of(text, next, &["No.", "Nos.", "Number", "Numbers", "Num."]) {
        Some(end) => text.spaces(end),
        None if text.at(next) == b'#' => text.spaces(next + 1),
        None => text.spaces(p),
    }
}

fn parsed<N: std::str::FromStr>(text: Text<'_>, start: usize, end: usize) -> Option<N> {
    text.slice(start..end).parse().ok()
}

/// A page or number without thousands commas and with plain dashes.
pub(super) fn plain_page(text: Text<'_>, start: usize, end: usize) -> Box<str> {
    plain(&text.slice(start..end).replace(',', ""))
}

/// The number of a public law: `104-208`.
fn congress_number(text: Text<'_>, p: usize) -> Option<(u16, u32, usize)> {
    let congress_end = text.digits(p);
    let mut dash = congress_end;
    let step = text.dash(dash);
    if step == 0 {
        return None;
    }
    dash = text.spaces(dash + step);
    let end = text.digits(dash);
    let short = congress_end > p && congress_end - p <= 3 && end > dash && end - dash <= 4;
    if !short || !text.ends_word(end) {
        return None;
    }
    Some((parsed(text, p, congress_end)?, parsed(text, dash, end)?, end))
}

/// A year of four digits at `p`.
fn year(text: Text<'_>, p: usize) -> Option<usize> {
    let end = text.digits(p);
    (end - p == 4 && matches!(text.at(p), b'1' | b'2') && text.ends_word(end)).then_some(end)
}

/// A law named by its series and number at `p`.
pub(super) fn numbered_law(text: Text<'_>, p: usize) -> Option<(Law, usize)> {
    match text.at(p).to_ascii_lowercase() {
        b'p' => public_law(text, p),
        b'e' | b'm' | b'r' | b'a' | b'l' | b'd' | b's' | b'g' => {
            order(text, p).or_else(|| local_law(text, p)).or_else(|| session_law(text, p))
        }
        _ => None,
    }
}

fn public_law(text: Text<'_>, p: usize) -> Option<(Law, usize)> {
    let public = one_of(text, p, &["Public Law", "Public Laws", "Pub. L.", "Pub. Law", "P. L."]);
    let (start, private) = match public {
        Some(end) => (end, false),
        None => (one_of(text, p, &["Private Law", "Pvt. L.", "Priv. L."])?, true),
    };
    let (congress, number, end) = congress_number(text, number_sign(text, start))?;
    Some((Law::PublicLaw { congress, number, private }, end))
}

/// The next number of a list of public laws: "Public Laws 1-2 and 3-4".
pub(super) fn next_public_law(text: Text<'_>, p: usize, private: bool) -> Option<(Law, usize)> {
    let (congress, number, end) = congress_number(text, p)?;
    Some((Law::PublicLaw { congress, number, private }, end))
}

/// An executive order, mayor's order or reorganization plan at `p`.
fn order(text: Text<'_>, p: usize) -> Option<(Law, usize)> {
    const EXECUTIVE: [&str; 7] =
        ["Executive Order", "Executive Orders", "Exec. Order", "Exec. Orders", "Ex. Ord.", "E. O.", "EO"];
    if let Some(end) = one_of(text, p, &EXECUTIVE) {
        if text.is_word(p, "eo").is_some() && text.at(p + 1) != b'O' {
            return None;
        }
        return numbered_order(text, end, "Exec. Order No.");
    }
    if let Some(end) = one_of(text, p, &["Mayor's Order", "Mayors Order", "Mayoral Order"]) {
        return numbered_order(text, end, "Mayor's Order");
    }
    let end = one_of(text, p, &["Reorganization Plan", "Reorg. Plan"])?;
    let start = number_sign(text, end);
    let number_end = text.digits(start);
    let of = text.is_word(text.gap(number_end)?, "of")?;
    let year_start = text.gap(of)?;
    let end = year(text, year_start)?;
    (number_end > start).then(|| {
        let number = plain(text.slice(start..end));
        (Law::Order { series: "Reorg. Plan No.", number }, end)
    })
}

/// The number of an order at `p`.
pub(super) fn numbered_order(text: Text<'_>, p: usize, series: &'static str) -> Option<(Law, usize)> {
    let start = number_sign(text, p);
    let end = text.page(start)?;
    let fits = start > p && text.ends_word(end) && text.digits(start) - start <= 6;
    fits.then(|| (Law::Order { series, number: plain_page(text, start, end) }, end))
}

/// "Local Law No. 58 of 2014", "L.L. 2014/58".
fn local_law(text: Text<'_>, p: usize) -> Option<(Law, usize)> {
    if let Some(end) = one_of(text, p, &["D.C. Law", "D.C. Act"]) {
        let start = number_sign(text, end);
        let (_, _, end) = congress_number(text, start)?;
        let word = if text.slice(p..start).contains("Act") { "D.C. Act" } else { "D.C. Law" };
        return Some((
            Law::Session { name: format!("{word} {}", plain(text.slice(start..end))).into() },
            end,
        ));
    }
    let end = one_of(text, p, &["Local Law", "L.L.", "Loc. Law"])?;
    let start = number_sign(text, end);
    let first = text.digits(start);
    if first == start || first - start > 4 {
        return None;
    }
    let named =
        |number: &str, year: &str| Law::Session { name: format!("Local Law No. {number} ({year})").into() };
    if text.at(first) == b'/' {
        let last = text.digits(first + 1);
        let (left, right) = (text.slice(start..first), text.slice(first + 1..last));
        return match (left.len(), right.len()) {
            (4, 1..=3) => Some((named(right, left), last)),
            (1..=3, 4) => Some((named(left, right), last)),
            _ => None,
        };
    }
    let number = text.slice(start..first);
    let next = text.spaces(first);
    let year_start =
        one_of(text, next, &["of the year", "for the year", "of", "for"]).and_then(|end| text.gap(end));
    if let Some((year_start, end)) = year_start.and_then(|start| Some((start, year(text, start)?))) {
        return Some((named(number, text.slice(year_start..end)), end));
    }
    if text.at(next) == b'('
        && let Some(end) = year(text, next + 1).filter(|&end| text.at(end) == b')')
    {
        return Some((named(number, text.slice(next + 1..end)), end + 1));
    }
    // "local law 5" without a year is not one law.
    text.slice(p..p + 1)
        .starts_with('L')
        .then(|| (Law::Session { name: format!("Local Law No. {number}").into() }, first))
}

/// "Acts 2015, ch. 12", "Laws of 1969, chapter 1016".
fn session_law(text: Text<'_>, p: usize) -> Option<(Law, usize)> {
    let (end, word) =
        [("Acts", "Acts"), ("Laws", "Laws"), ("Session Laws", "Sess. Laws"), ("Stats.", "Stat.")]
            .iter()
            .find_map(|(name, form)| Some((text.phrase(p, name)?, *form)))?;
    if !text.at(p).is_ascii_uppercase() {
        return None;
    }
    let next = text.spaces(end);
    let start = text.is_word(next, "of").map_or(next, |of| text.spaces(of));
    let year_end = year(text, start)?;
    let comma = text.spaces(year_end + usize::from(text.at(year_end) == b','));
    let chapter = one_of(text, comma, &["ch.", "c.", "chapter", "chap."])?;
    let number = text.spaces(chapter);
    let number_end = text.number(number)?;
    let name =
        format!("{} {word} ch. {}", text.slice(start..year_end), plain(text.slice(number..number_end)));
    Some((Law::Session { name: name.into() }, number_end))
}

/// Georgia's and Vermont's session laws: "Ga. L. 1998, p. 44", "2001, No. 6 (Adj. Sess.)"; `p` is past the year
/// and the comma.
pub(super) fn numbered_session(text: Text<'_>, year: &str, p: usize) -> Option<(Law, usize)> {
    let sign = text.phrase(p, "No.")?;
    let start = text.gap(sign)?;
    let end = text.digits(start);
    if end == start || !text.ends_word(end) {
        return None;
    }
    let session = ["(Adj. Sess.)", "(Sp. Sess.)"]
        .iter()
        .find_map(|name| Some((text.phrase(text.gap(end)?, name)?, *name)));
    let number = text.slice(start..end);
    let (stop, name) = match session {
        Some((stop, session)) => (stop, format!("{year} No. {number} {session}")),
        None => (end, format!("{year} No. {number}")),
    };
    Some((Law::Session { name: name.into() }, stop))
}

/// "the Laws of 1969", "the acts of 2018" at `p`, after a chapter: the session's normal form without the chapter.
pub(super) fn session_of(text: Text<'_>, p: usize) -> Option<(String, usize)> {
    let p = text.is_word(p, "the").and_then(|the| text.gap(the)).unwrap_or(p);
    let (end, form) =
        [("Session Laws", "Sess. Laws"), ("Laws", "Laws"), ("Acts", "Acts"), ("Public Acts", "Pub. Acts")]
            .iter()
            .find_map(|(name, form)| Some((text.phrase(p, name)?, *form)))?;
    let of = text.is_word(text.gap(end)?, "of")?;
    let start = text.gap(of)?;
    let end = year(text, start)?;
    Some((format!("{} {form}", text.slice(start..end)), end))
}

/// The month named at `p` and its end.
pub(super) fn month(text: Text<'_>, p: usize) -> Option<(u8, usize)> {
    const SHORT: [&str; 12] =
        ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
    if !text.at(p).is_ascii_uppercase() {
        return None;
    }
    let end = text.word(p);
    let word = text.slice(p..end);
    let index = MONTHS
        .iter()
        .zip(SHORT)
        .position(|(long, short)| {
            word.eq_ignore_ascii_case(long) || word.eq_ignore_ascii_case(short.trim_end_matches('.'))
        })
        .or_else(|| word.eq_ignore_ascii_case("Sep").then_some(8))?;
    Some((u8::try_from(index + 1).ok()?, end + usize::from(text.at(end) == b'.')))
}

/// A date at `p`: "June 27, 1952".
pub(super) fn date(text: Text<'_>, p: usize) -> Option<((u16, u8, u8), usize)> {
    let (month, end) = month(text, p)?;
    let day = text.spaces(end);
    let day_end = text.digits(day);
    let day_number: u8 = parsed(text, day, day_end)?;
    let comma = day_end + usize::from(text.at(day_end) == b',');
    let start = text.gap(comma)?;
    let end = year(text, start)?;
    Some(((parsed(text, start, end)?, month, day_number), end))
}

/// ", ch. 477" at `p`.
fn act_chapter(text: Text<'_>, p: usize) -> Option<(Box<str>, usize)> {
    let next = text.spaces(p + usize::from(text.at(p) == b','));
    let chapter = one_of(text, next, &["ch.", "c.", "chap.", "chapter"])?;
    let start = text.spaces(chapter);
    let end = text.number(start)?;
    Some((plain(text.slice(start..end)), end))
}

/// An act of Congress by its date, named in full: "the Act of May 24, 1934", "act June 4, 1946, ch. 281".
pub(super) fn dated_act(text: Text<'_>, p: usize) -> Option<(Law, usize)> {
    let act = text.is_word(p, "act");
    let start = match act {
        Some(end) => {
            let next = text.gap(end)?;
            text.is_word(next, "of").and_then(|of| text.gap(of)).unwrap_or(next)
        }
        None => p,
    };
    let (date, end) = date(text, start)?;
    match act_chapter(text, end) {
        Some((chapter, end)) => Some((Law::ActByDate { date, chapter }, end)),
        None => act.map(|_| (Law::ActByDate { date, chapter: "".into() }, end)),
    }
}
