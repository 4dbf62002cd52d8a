//! The law that a reference names after "of" or a comma: a code, an act, an order, or the text itself.

use std::borrow::Cow;

use crate::citation::federal;
use crate::citation::law::Law;
use crate::citation::lex::Text;
use crate::citation::names::{CodeName, Names};
use crate::citation::{Place, Unit};

/// The law at the end of a reference.
#[derive(Clone, Debug)]
pub(super) enum Tail {
    /// The United States Code; its title stands elsewhere.
    UnitedStatesCode,
    /// The Code of Federal Regulations.
    Regulations,
    /// A law in full.
    Law(Law),
    /// A law and a place in it: "section 3 of title II of Public Law 1-2".
    Code(CodeName),
    /// "this title".
    This(Cow<'static, str>, Option<Unit>),
    /// "such section": what was named before.
    Back(Back),
}

/// What a "such", "that" or "the" points back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    Unit(Unit),
    Act,
    Order,
    Code,
    LocalLaw,
}

/// Nouns that a text calls itself by, and the unit that the word is, if it is one.
const SELF: [(&str, Option<Unit>); 24] = [
    ("section", Some(Unit::Section)),
    ("subsection", Some(Unit::Subsection)),
    ("subdivision", Some(Unit::Subdivision)),
    ("paragraph", Some(Unit::Paragraph)),
    ("subparagraph", Some(Unit::Subparagraph)),
    ("clause", Some(Unit::Clause)),
    ("subclause", Some(Unit::Subclause)),
    ("chapter", Some(Unit::Chapter)),
    ("subchapter", Some(Unit::Subchapter)),
    ("title", Some(Unit::Title)),
    ("subtitle", Some(Unit::Subtitle)),
    ("article", Some(Unit::Article)),
    ("part", Some(Unit::Part)),
    ("subpart", Some(Unit::Subpart)),
    ("division", Some(Unit::Division)),
    ("act", None),
    ("order", None),
    ("policy", None),
    ("law", None),
    ("ordinance", None),
    ("resolution", None),
    ("directive", None),
    ("regulation", None),
    ("code", None),
];

/// Words that may stand between "this" and the noun.
const SELF_ADJECTIVES: [&str; 8] =
    ["local", "executive", "general", "special", "administrative", "emergency", "code", "departmental"];

/// The noun by which a text calls itself at `p`: its words in lower case, the unit, the end.
pub(super) fn self_noun(text: Text<'_>, p: usize) -> Option<(Cow<'static, str>, Option<Unit>, usize)> {
    let mut at = p;
    let mut adjectives = 0;
    loop {
        let end = text.word(at);
        let word = text.slice(at..end);
        if word.is_empty() || !text.ends_word(end) || word.len() > 14 {
            return None;
        }
        let noun = SELF.iter().find(|(noun, _)| word.eq_ignore_ascii_case(noun));
        if let Some(&(noun, unit)) = noun {
            let code_section =
                noun == "code" && text.gap(end).and_then(|next| text.is_word(next, "section")).is_some();
            if !code_section {
                let what = if adjectives == 0 {
                    Cow::Borrowed(noun)
                } else {
                    let words: Vec<&str> = text.slice(p..end).split_whitespace().collect();
                    Cow::Owned(words.join(" ").to_ascii_lowercase())
                };
                return Some((what, unit, end));
            }
        }
        if adjectives == 2 || !SELF_ADJECTIVES.iter().any(|adjective| word.eq_ignore_ascii_case(adjective)) {
            return None;
        }
        adjectives += 1;
        at = text.gap(end)?;
    }
}

fn back_noun(text: Text<'_>, p: usize) -> Option<(Back, usize)> {
    let (what, unit, end) = self_noun(text, p)?;
    let back = match unit {
        Some(unit) => Back::Unit(unit),
        None if what.ends_with("order") => Back::Order,
        None if what == "local law" => Back::LocalLaw,
        None if what == "act" => Back::Act,
        None if what == "law" || what == "code" => Back::Code,
        None => return None,
    };
    Some((back, end))
}

/// The law named at `p`, after "of" or a comma.
pub(super) fn law(text: Text<'_>, p: usize, after_of: bool) -> Option<(Tail, usize)> {
    let first = text.at(p);
    if !first.is_ascii_alphanumeric() {
        return None;
    }
    if first.is_ascii_digit() {
        return None;
    }
    if after_of {
        if let Some(next) = text.is_word(p, "this").and_then(|end| text.gap(end)) {
            let (what, unit, end) = self_noun(text, next)?;
            return Some((Tail::This(what, unit), end));
        }
        if let Some(next) = text.any_word(p, &["such", "that", "said"]).and_then(|end| text.gap(end)) {
            let (back, end) = back_noun(text, next)?;
            return Some((Tail::Back(back), end));
        }
    }
    let mut p = p;
    if let Some(next) = text.is_word(p, "the").and_then(|end| text.gap(end)) {
        if let Some((back @ (Back::Act | Back::Order | Back::LocalLaw), end)) = back_noun(text, next) {
            let named = text.gap(end).is_some_and(|after| text.any_word(after, &["of", "no"]).is_some());
            if !named
                && !text
                    .spaces(end)
                    .checked_sub(end)
                    .is_some_and(|gap| gap > 0 && text.at(end + gap).is_ascii_digit())
            {
                return Some((Tail::Back(back), end));
            }
        }
        p = text.any_word(next, &["federal", "state", "said"]).and_then(|end| text.gap(end)).unwrap_or(next);
    }
    if let Some(end) = ["United States Code", "U.S.C.A.", "U.S.C.S.", "U.S.C.", "U.S. Code"]
        .iter()
        .find_map(|name| text.phrase(p, name))
    {
        let end =
            ["Annotated", "Ann."].iter().find_map(|word| text.phrase(text.spaces(end), word)).unwrap_or(end);
        return Some((Tail::UnitedStatesCode, end));
    }
    if let Some(end) = ["Code of Federal Regulations", "C.F.R."].iter().find_map(|name| text.phrase(p, name))
    {
        return Some((Tail::Regulations, end));
    }
    if let Some((law, end)) = federal::numbered_law(text, p) {
        return Some((Tail::Law(law), end));
    }
    if let Some((law, end)) = federal::dated_act(text, p) {
        return Some((Tail::Law(law), end));
    }
    if let Some(end) = ["Internal Revenue Code", "I.R.C.", "IRC"].iter().find_map(|name| text.phrase(p, name))
    {
        return Some((Tail::Law(Law::InternalRevenueCode), of_year(text, end)));
    }
    let names = Names::shipped();
    if let Some((act, end)) = names.act(text, p) {
        return Some((Tail::Law(Law::Act { name: act.form.clone() }), end));
    }
    if let Some((law, end)) = constitution(text, p, names) {
        return Some((Tail::Law(law), end));
    }
    if let Some(mut code) = names.code(text, p) {
        code.end = of_year(text, code.end);
        return Some((Tail::Code(code.clone()), code.end));
    }
    named_law(text, p).map(|(law, end)| (Tail::Law(law), end))
}

/// Past "of 1986" at `p`.
fn of_year(text: Text<'_>, p: usize) -> usize {
    let year = || {
        let of = text.is_word(text.gap(p)?, "of")?;
        let start = text.gap(of)?;
        let end = text.digits(start);
        (end - start == 4 && text.ends_word(end)).then_some(end)
    };
    year().unwrap_or(p)
}

/// A constitution at `p`.
fn constitution(text: Text<'_>, p: usize, names: &Names) -> Option<(Law, usize)> {
    let law = |form: &str| Law::Constitution { name: format!("{form} Const.").into() };
    if let Some(end) = ["Constitution", "Const."].iter().find_map(|name| text.phrase(p, name)) {
        if let Some((jurisdiction, mut end)) = names.of_jurisdiction(text, end) {
            if &*jurisdiction.form == "U.S." {
                end = text.phrase(text.spaces(end), "of America").unwrap_or(end);
            }
            return Some((law(&jurisdiction.form), end));
        }
        return Some((Law::Constitution { name: "Const.".into() }, end));
    }
    let (jurisdiction, end) = names.jurisdiction(text, p)?;
    let mut next = text.spaces(end);
    if let Some(state) = text.is_word(next, "state") {
        next = text.spaces(state);
    }
    let end = ["Constitution", "Const."].iter().find_map(|name| text.phrase(next, name))?;
    let end = text.phrase(text.spaces(end), "Ann.").unwrap_or(end);
    Some((law(&jurisdiction.form), end))
}

/// A constitution with its jurisdiction at `p`, for a citation that begins with it.
pub(super) fn full_constitution(text: Text<'_>, p: usize) -> Option<(Law, usize)> {
    constitution(text, p, Names::shipped())
        .filter(|(law, _)| !matches!(law, Law::Constitution { name } if &**name == "Const."))
}

/// An act or treaty by a name that no pack knows: capitalised words up to "Act" or "Convention", with the year.
fn named_law(text: Text<'_>, p: usize) -> Option<(Law, usize)> {
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
            "Act" | "Acts" if count > 0 => {
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
        let open = (end - 1 - capitals).checked_sub(1).filter(|&open| text.at(open) == b'(' && capitals > 1)?;
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

/// The place that a back reference keeps of an earlier one.
pub(super) fn kept(place: &Place, back: Unit) -> Option<Place> {
    let mut kept = place.clone();
    kept.through = None;
    (kept.note, kept.onward) = (false, false);
    let depth = match back {
        Unit::Section => 0,
        Unit::Subsection | Unit::Subdivision => 1,
        Unit::Paragraph => 2,
        Unit::Subparagraph => 3,
        Unit::Clause => 4,
        _ => return None,
    };
    if kept.section.is_some() {
        kept.labels = kept.labels.first(depth);
        return (kept.labels.len() == depth).then_some(kept);
    }
    let own = match kept.unit? {
        Unit::Subsection | Unit::Subdivision => 1,
        Unit::Paragraph => 2,
        Unit::Subparagraph => 3,
        Unit::Clause => 4,
        _ => return None,
    };
    let keep = (depth + 1_usize).checked_sub(own)?;
    kept.labels = kept.labels.first(keep);
    (depth > 0 && keep > 0 && kept.labels.len() == keep).then_some(kept)
}
