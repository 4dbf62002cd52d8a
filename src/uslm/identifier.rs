//! Official identifiers as citations.

use crate::citation::{CitationKind, Labels, Law, Place, Target, Unit};

/// The law and the place that an official identifier names: `/us/usc/t8/s1373/a`, `/us/pl/104/208/dC/tVI`,
/// `/us/stat/110/3009`, `/us/cfr/t8/s287.7`, `/us/cfr/t27/p447`, `/us/fr/78/23676`, `/us/eo/13637`,
/// `/us/act/1947-07-30/ch388`. `None` for other ones.
///
/// ```
/// use antinomy::uslm;
///
/// let target = uslm::target("/us/usc/t8/s1373/b/1").unwrap();
/// assert_eq!(target.normal(), "8 U.S.C. § 1373(b)(1)");
/// assert_eq!(target.identifier().as_deref(), Some("/us/usc/t8/s1373/b/1"));
/// ```
#[must_use]
pub fn target(identifier: &str) -> Option<Target> {
    let mut parts = identifier.strip_prefix("/us/")?.split('/').filter(|part| !part.is_empty());
    let law = match parts.next()? {
        "usc" => {
            let title = parts.next()?.strip_prefix('t')?;
            let appendix = title.ends_with(['a', 'A']);
            let number = title.trim_end_matches(['a', 'A']).parse().ok()?;
            Law::UnitedStatesCode { title: number, appendix }
        }
        "cfr" => Law::Regulations { title: parts.next()?.strip_prefix('t')?.parse().ok()? },
        series @ ("pl" | "pvtl" | "sComp") => Law::PublicLaw {
            congress: parts.next()?.parse().ok()?,
            number: parts.next()?.parse().ok()?,
            private: series == "pvtl",
        },
        "stat" => Law::Page {
            volume: parts.next()?.into(),
            reporter: "Stat.".into(),
            page: parts.next()?.into(),
            kind: CitationKind::StatutesAtLarge,
        },
        "fr" => Law::Page {
            volume: parts.next()?.into(),
            reporter: "Fed. Reg.".into(),
            page: parts.next()?.into(),
            kind: CitationKind::Register,
        },
        "eo" => Law::Order { series: "Exec. Order No.", number: parts.next()?.into() },
        "act" => {
            let mut date = parts.next()?.split('-');
            let date = (date.next()?.parse().ok()?, date.next()?.parse().ok()?, date.next()?.parse().ok()?);
            let chapter = parts.next().and_then(|part| part.strip_prefix("ch")).unwrap_or_default();
            Law::ActByDate { date, chapter: chapter.into() }
        }
        _ => return None,
    };
    let enacts = matches!(law, Law::PublicLaw { .. } | Law::ActByDate { .. });
    let mut place = Place::default();
    let mut outer = None;
    let mut labels = Vec::new();
    for part in parts {
        if place.section.is_some() && (!enacts || outer.is_some() || unit(part).is_none()) {
            labels.push(part);
        } else if let Some((unit, number)) = unit(part) {
            if place.section.is_some() {
                // A unit below a section stands in the law that the section enacts.
                place.labels = Labels::new(std::mem::take(&mut labels));
                outer = Some(std::mem::take(&mut place));
            }
            match unit {
                Unit::Section => {
                    let (first, last) = match number.split_once("...") {
                        Some((first, last)) => (first, Some(last)),
                        None => (number, None),
                    };
                    place.section = Some(hyphens(first));
                    place.through = last.map(hyphens);
                }
                _ => place.divisions.push((unit, number.into())),
            }
        } else {
            labels.push(part);
        }
    }
    place.labels = Labels::new(labels);
    let place = match outer {
        Some(outer) => Place { enacted: Some(Box::new(place)), ..outer },
        None => place,
    };
    Some(Target { law, place })
}

/// The unit that a part of an identifier stands for, and its number.
fn unit(part: &str) -> Option<(Unit, &str)> {
    let known = [
        ("sch", Unit::Subchapter),
        ("spt", Unit::Subpart),
        ("sp", Unit::Subpart),
        ("st", Unit::Subtitle),
        ("ch", Unit::Chapter),
        ("pt", Unit::Part),
        ("p", Unit::Part),
        ("t", Unit::Title),
        ("d", Unit::Division),
        ("s", Unit::Section),
        ("a", Unit::Article),
    ];
    // A label in small letters, `/a` or `/ii`, is none of these: a number or a capital comes after the sign.
    let numbered =
        |rest: &str| rest.starts_with(|sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase());
    known.into_iter().find_map(|(sign, unit)| {
        let rest = part.strip_prefix(sign)?;
        numbered(rest).then_some((unit, rest))
    })
}

/// The labels of an identifier below its section.
pub(super) fn labels(identifier: &str) -> impl Iterator<Item = &str> {
    let mut parts = identifier.split('/').skip(2);
    let section = |part: &&str| matches!(unit(part), Some((Unit::Section, _)));
    let _ = parts.find(section);
    parts
}

fn hyphens(number: &str) -> Box<str> {
    number.replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'], "-").into()
}

/// Whether two identifiers are one, hyphens and dashes alike.
pub(super) fn same(left: &str, right: &str) -> bool {
    let plain = |sign: char| if matches!(sign, '\u{2010}'..='\u{2013}') { '-' } else { sign };
    left == right
        || left.len().abs_diff(right.len()) < 16 && left.chars().map(plain).eq(right.chars().map(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_go_there_and_back() {
        for identifier in [
            "/us/usc/t8/s1373",
            "/us/usc/t5a/s12",
            "/us/usc/t8/s1324a/b/1/B/i",
            "/us/usc/t8/s1...18",
            "/us/usc/t8/ch12/schII",
            "/us/pl/104/208/dC/tVI/s642",
            "/us/stat/110/3009",
            "/us/cfr/t8/s287.7/d",
            "/us/cfr/t27/p447/spA",
            "/us/fr/78/23676",
            "/us/eo/13637",
            "/us/act/1947-07-30/ch388/s1",
            "/us/pl/99/500/s101/c/tX/s900/b",
            "/us/pl/106/398/s1/dA",
        ] {
            assert_eq!(target(identifier).unwrap().identifier().as_deref(), Some(identifier));
        }
        assert_eq!(target("/us/usc/t16/s1a\u{2013}1").unwrap().normal(), "16 U.S.C. § 1a-1");
        for other in ["", "/us", "/us/bill/115/sjres/1", "/us/usc/x", "/uk/act", "/us/act/1947"] {
            assert_eq!(target(other), None, "{other}");
        }
    }

    #[test]
    fn labels_stand_below_the_section() {
        assert_eq!(labels("/us/usc/t8/s1373/b/1").collect::<Vec<_>>(), ["b", "1"]);
        assert_eq!(labels("/us/usc/t8/ch12").count(), 0);
        assert!(same("/us/usc/t16/s1a-1", "/us/usc/t16/s1a\u{2013}1"));
    }
}
