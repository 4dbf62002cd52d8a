//! Which provision an address means: `12.5`, `§ 12.5`, `Sec. 12.5`, `paragraph 2`, `2(a)`, `2.a` or `(e)(12)`.

use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// How many provisions an error names.
const NEAREST: usize = 6;

/// One label of an address with the kind of unit it is said to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Section,
    Paragraph,
    Title,
    Chapter,
    Article,
    Part,
}

#[derive(Clone, Debug)]
struct Segment {
    unit: Option<Unit>,
    /// Without the stops between letters: `USC`.
    core: String,
    written: String,
}

impl Segment {
    fn is(&self, other: &Self, folded: bool) -> bool {
        let units = match (self.unit, other.unit) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => true,
        };
        units
            && match folded {
                true => self.core.eq_ignore_ascii_case(&other.core),
                false => self.core == other.core,
            }
    }
}

/// The provisions of one text by their paths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addressed<'t, 'p> {
    /// What the text is called: the citation of a statute may stand before its own labels.
    pub(crate) name: &'t str,
    pub(crate) paths: &'p [&'t str],
}

/// The paths that an address means in each of several texts, or why it means none. Signs, unit words, kinds of dash
/// and, where nothing else fits, case make no difference; the last labels of a path will do where they fit one path
/// only.
pub(crate) fn resolve<'t>(asked: &str, texts: &[Addressed<'t, '_>]) -> Result<Vec<Vec<&'t str>>, Error> {
    if asked.trim().is_empty() {
        return Ok(vec![vec![""]; texts.len()]);
    }
    let wanted = segments(asked);
    let whole = |found: Vec<Vec<&'t str>>| found.iter().any(|paths| !paths.is_empty()).then_some(found);
    let of_each = |fits: &dyn Fn(&Addressed<'t, '_>, &str) -> bool| -> Vec<Vec<&'t str>> {
        let mut found = Vec::with_capacity(texts.len());
        for text in texts {
            let mut paths: Vec<&str> = text.paths.iter().copied().filter(|path| fits(text, path)).collect();
            paths.sort_unstable();
            paths.dedup();
            found.push(paths);
        }
        found
    };
    if let Some(found) = whole(of_each(&|_, path| path == asked)) {
        return Ok(found);
    }
    let parts = |segment: &Segment| lettered(segment).collect::<Vec<_>>();
    let apart: Vec<Segment> = wanted.iter().flat_map(parts).collect();
    if !wanted.is_empty() {
        let same = |wanted: &[Segment], path: &str, folded| {
            let path = segments(path);
            path.len() == wanted.len() && wanted.iter().zip(&path).all(|(a, b)| a.is(b, folded))
        };
        let ends = |wanted: &[Segment], text: &Addressed<'_, '_>, path: &str, folded| {
            let own: Vec<Segment> = segments(text.name).into_iter().chain(segments(path)).collect();
            let at = own.len().checked_sub(wanted.len());
            at.and_then(|at| own.get(at..))
                .is_some_and(|end| wanted.iter().zip(end).all(|(a, b)| a.is(b, folded)))
        };
        for wanted in [&wanted, &apart] {
            for folded in [false, true] {
                if let Some(found) = whole(of_each(&|_, path| same(wanted, path, folded))) {
                    return single(asked, texts, found);
                }
                if let Some(found) = whole(of_each(&|text, path| ends(wanted, text, path, folded))) {
                    return single(asked, texts, found);
                }
            }
        }
    }
    let kind = ErrorKind::UnknownAddress { address: asked.to_owned(), nearest: nearest(&apart, texts) };
    Err(Error::new(&names(texts), Span::default(), kind))
}

/// What was found, if it is one path in each text.
fn single<'t>(
    asked: &str,
    texts: &[Addressed<'t, '_>],
    found: Vec<Vec<&'t str>>,
) -> Result<Vec<Vec<&'t str>>, Error> {
    match found.iter().zip(texts).find(|(paths, _)| paths.len() > 1) {
        None => Ok(found),
        Some((paths, text)) => {
            let provisions = paths.iter().take(NEAREST).map(|path| (*path).to_owned()).collect();
            let kind = ErrorKind::AmbiguousAddress { address: asked.to_owned(), provisions };
            Err(Error::new(text.name, Span::default(), kind))
        }
    }
}

fn names(texts: &[Addressed<'_, '_>]) -> String {
    texts.iter().map(|text| text.name).collect::<Vec<_>>().join(", ")
}

/// The paths that have most in common with an address, the nearest first.
fn nearest(wanted: &[Segment], texts: &[Addressed<'_, '_>]) -> Vec<String> {
    let spell = |segments: &[Segment]| {
        segments.iter().map(|segment| segment.core.to_ascii_lowercase()).collect::<Vec<_>>().join("/")
    };
    let asked = spell(wanted);
    let mut all: Vec<(usize, usize, usize, &str)> = Vec::new();
    for path in texts.iter().flat_map(|text| text.paths).filter(|path| !path.is_empty()) {
        let labels = segments(path);
        let alike = |from: usize| {
            let below = labels.get(from..).unwrap_or_default();
            below.iter().zip(wanted).take_while(|(own, asked)| own.is(asked, true)).count()
        };
        let run = (0..labels.len()).map(alike).max().unwrap_or(0);
        let own = spell(&labels);
        let ahead = own.chars().zip(asked.chars()).take_while(|(a, b)| a == b).count();
        let behind = own.chars().rev().zip(asked.chars().rev()).take_while(|(a, b)| a == b).count();
        let shared = (ahead + behind).min(own.len());
        all.push((usize::MAX - run, usize::MAX - shared, own.len().abs_diff(asked.len()), path));
    }
    // INVARIANT: the sort is stable, so paths that are equally near keep the order of the text.
    all.sort_by_key(|&(run, far, length, _)| (run, far, length));
    let mut near: Vec<String> = Vec::new();
    for (_, _, _, path) in all {
        if near.len() < NEAREST && !near.iter().any(|known| known == path) {
            near.push(path.to_owned());
        }
    }
    near
}

/// The labels of an address or a path: `41.6.1 ¶ 6(b)` has `41.6.1`, `6` and `b`.
pub(crate) fn labels(path: &str) -> impl Iterator<Item = &str> {
    path.split(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '.' | '-' | ':') || is_dash(sign)))
        .map(|label| label.trim_matches(['.', ':', '-']))
        .filter(|label| !label.is_empty())
}

fn segments(address: &str) -> Vec<Segment> {
    let spaced = address.replace('§', " section ").replace('¶', " paragraph ");
    let (mut out, mut unit) = (Vec::new(), None);
    for label in labels(&spaced) {
        if let Some(kind) = unit_of(label) {
            unit = kind;
            continue;
        }
        let number = label.contains(|sign: char| sign.is_ascii_digit());
        let signs = label.chars().filter(|sign| number || *sign != '.');
        let core = signs.map(|sign| if is_dash(sign) { '-' } else { sign }).collect();
        out.push(Segment { unit: unit.take(), core, written: label.to_owned() });
    }
    out
}

/// The labels of a segment that dots set apart from each other: `2.a`, `II.B.1`; those of a number are one: `12.5`.
fn lettered(segment: &Segment) -> impl Iterator<Item = Segment> {
    let number = |part: &str| part.starts_with(|sign: char| sign.is_ascii_digit());
    let mut cores: Vec<String> = Vec::new();
    for part in segment.written.split('.').filter(|part| !part.is_empty()) {
        match cores.last_mut() {
            Some(last) if number(part) && number(last) => *last = format!("{last}.{part}"),
            _ => cores.push(part.to_owned()),
        }
    }
    let unit = segment.unit;
    cores.into_iter().enumerate().map(move |(place, core)| Segment {
        unit: unit.filter(|_| place == 0),
        written: core.clone(),
        core,
    })
}

/// Whether a word names a kind of unit, and which kind if it tells one from another.
fn unit_of(word: &str) -> Option<Option<Unit>> {
    let word = word.to_ascii_lowercase();
    Some(match word.strip_suffix('s').unwrap_or(&word) {
        "section" | "sec" => Some(Unit::Section),
        "paragraph" | "para" | "par" => Some(Unit::Paragraph),
        "title" => Some(Unit::Title),
        "chapter" | "ch" => Some(Unit::Chapter),
        "article" | "art" => Some(Unit::Article),
        "part" => Some(Unit::Part),
        "subsection" | "subparagraph" | "clause" | "subclause" | "item" | "rule" | "subdivision" | "subd"
        | "new" | "subsec" | "subpart" | "subchapter" | "subtitle" | "point" => None,
        _ => return None,
    })
}

fn is_dash(sign: char) -> bool {
    matches!(sign, '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(asked: &str, name: &str, paths: &[&str]) -> Result<String, String> {
        resolve(asked, &[Addressed { name, paths }])
            .map(|found| found.concat().join(" | "))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn addresses_as_people_write_them() {
        let manual = [
            "",
            "§ 12.5",
            "§ 12.5(a)",
            "§ 12.50",
            "41.6.1",
            "41.6.1 ¶ 2",
            "41.6.1 ¶ 2(b)",
            "2-173-010",
            "§ 4 § 3(a)",
        ];
        for (asked, want) in [
            ("12.5", "§ 12.5"),
            ("§12.5", "§ 12.5"),
            ("Sec. 12.5", "§ 12.5"),
            ("section 12.5(A)", "§ 12.5(a)"),
            ("¶ 2", "41.6.1 ¶ 2"),
            ("paragraph 2", "41.6.1 ¶ 2"),
            ("2", "41.6.1 ¶ 2"),
            ("2(b)", "41.6.1 ¶ 2(b)"),
            ("2.b", "41.6.1 ¶ 2(b)"),
            ("12.5.a", "§ 12.5(a)"),
            ("§ 4, new § 3(a)", "§ 4 § 3(a)"),
            ("2\u{2013}173\u{2011}010", "2-173-010"),
            ("", ""),
        ] {
            assert_eq!(found(asked, "manual.txt", &manual).as_deref(), Ok(want), "{asked}");
        }
        let statute = ["(a)", "(b)", "(b)(1)", "(b)(12)", "(e)", "(e)(12)", "(e)(12)(A)", "(e)(12)(A)(i)"];
        for (asked, want) in [
            ("(e)(12)", "(e)(12)"),
            ("8 U.S.C. 1373(b)(1)", "(b)(1)"),
            ("8 USC § 1373(b)(1)", "(b)(1)"),
            ("subsection (b)", "(b)"),
            ("B", "(b)"),
            ("(A)(i)", "(e)(12)(A)(i)"),
            ("(A)", "(e)(12)(A)"),
            ("e.12.A", "(e)(12)(A)"),
            ("A.i", "(e)(12)(A)(i)"),
            ("(e)(12).A.i", "(e)(12)(A)(i)"),
            ("clause (i)", "(e)(12)(A)(i)"),
            ("Sec. 1373.b.1", "(b)(1)"),
        ] {
            assert_eq!(found(asked, "8 U.S.C. § 1373", &statute).as_deref(), Ok(want), "{asked}");
        }
    }

    #[test]
    fn what_fits_none_or_several_is_an_error_with_the_nearest() {
        let paths = ["", "(a)", "(b)", "(b)(1)", "(b)(2)", "(c)(1)"];
        for (asked, want) in [
            ("(b)(3)", "act: no provision `(b)(3)`; the nearest: (b)(1), (b)(2), (b), (c)(1), (a)"),
            ("(1)", "act: `(1)` may be (b)(1), (c)(1)"),
            ("§", "act: no provision `§`; the nearest: (a), (b), (b)(1), (b)(2), (c)(1)"),
        ] {
            assert_eq!(found(asked, "act", &paths), Err(want.to_owned()));
        }
        let code = ["", "§ 12.4", "§ 12.5", "§ 12.5(a)", "§ 12.5(b)", "§ 12.5(b)(1)"];
        for asked in ["(b)(3)", "b.3"] {
            let error = found(asked, "code", &code).unwrap_err();
            assert!(error.contains("the nearest: § 12.5(b), § 12.5(b)(1), "), "{error}");
        }
        assert_eq!(
            found("3", "memo", &[""]),
            Err("memo: no provision `3`; the text has no labels".to_owned())
        );
    }
}
