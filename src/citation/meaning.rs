//! Terms whose meaning another section gives: "the term “agency” as defined in section 551 of this title".

use super::law::Target;
use super::resolve::{Home, resolve};
use crate::text::Span;

/// What leads from a term to the section that says what it means.
const CUES: [&str; 7] = [
    "as defined in",
    "is defined in",
    "meaning given",
    "meanings given",
    "the same meaning",
    "has the meaning",
    "defined under",
];

/// How far from the cue the term and the section may stand, in bytes.
const NEAR: usize = 240;

/// How far behind the cue the section may begin, in bytes: "given such term in section 9".
const CLOSE: u32 = 48;

/// The terms of a text that have the meaning given in another section, each with its place and that section.
pub(crate) fn meanings_elsewhere(text: &str, home: &Home) -> Vec<(Span, Target)> {
    let mut found: Vec<(Span, Target)> = Vec::new();
    for (at, cue) in CUES.iter().flat_map(|cue| text.match_indices(cue)) {
        let end = boundary(text, (at + cue.len() + NEAR).min(text.len()));
        let Some(after) = text.get(at + cue.len()..end) else { continue };
        let after = after.split([';', '\n']).next().unwrap_or_default();
        let cited = super::find(after).into_iter().next().filter(|cited| cited.span().start() < CLOSE);
        let Some(target) = cited.and_then(|cited| resolve(&cited, home).ok()) else { continue };
        let start = boundary(text, at.saturating_sub(NEAR));
        let Some(term) = text.get(start..at).and_then(|before| quoted(before, start)) else { continue };
        if !found.iter().any(|(known, _)| *known == term) {
            found.push((term, target));
        }
    }
    found.sort_by_key(|(term, _)| term.start());
    found
}

/// The last words between quotation marks.
fn quoted(text: &str, offset: usize) -> Option<Span> {
    let marks = ['\u{201d}', '"'];
    let close = text.rfind(marks)?;
    let inner = text.get(..close)?;
    let open = inner.rfind(['\u{201c}', '"'])?;
    let begin = open + inner.get(open..)?.chars().next()?.len_utf8();
    // Between the term and the cue no sentence ends.
    let clear = !text.get(close..)?.contains(['.', ';']);
    (clear && begin < close).then(|| Span::of(offset + begin..offset + close))
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings_that_other_sections_give() {
        let home = Home::united_states_code(5, "552");
        for (text, want) in [
            (
                "For purposes of this section, the term “agency” as defined in section 551(1) of this title includes any corps.",
                Some(("agency", "5 U.S.C. § 551(1)")),
            ),
            (
                "The term \"log\" has the meaning given such term in section 9 of title 8.",
                Some(("log", "8 U.S.C. § 9")),
            ),
            ("The term “log” means a book. A page as defined in section 9 of this title is short.", None),
            ("The term “log” has the meaning given in the charter.", None),
        ] {
            let found = meanings_elsewhere(text, &home);
            let told = found.first().map(|(term, target)| (text.get(term.range()).unwrap(), target.normal()));
            assert_eq!(told, want.map(|(term, cited)| (term, cited.to_owned())), "{text}");
        }
    }
}
