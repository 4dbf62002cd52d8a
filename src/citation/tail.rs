//! The law that a reference names after "of" or a comma: a code, an act, an order, or the text itself.

use std::borrow::Cow;

use crate::citation::federal;
use crate::citation::law::Law;
use crate::citation::lex::Text;
use crate::citation::named::{named_law, of_year};
use crate::citation::names::CodeName;
use crate::citation::pack::Names;
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
    /// A code or charter of the pack.
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
        p = text
            .any_word(next, &["federal", "state", "said"])
            .filter(|_| text.at(next).is_ascii_lowercase())
            .and_then(|end| text.gap(end))
            .unwrap_or(next);
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
    // An adjective before an order's name is no part of it.
    let p = match text
        .any_word(p, &["emergency", "presidential", "prior", "mayoral"])
        .and_then(|end| text.gap(end))
    {
        Some(next) if text.is_word(next, "executive").is_some() => next,
        _ => p,
    };
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
