//! Lists of what a plan, a law or a policy has to provide.
//!
//! "The State plan shall provide— (1) that a State agency shall …; (2) that no person may …" rules by its items: each is
//! a sentence of its own behind its "that", and the lead-in says only in what paper the rule must stand. Titles IV, XIX
//! and XX of the Social Security Act and 7 U.S.C. § 2020(e) are written so.

use crate::clause::{Clause, Part, PartKind};
use crate::text::{Source, Span};

/// Verbs by which a paper lays down what follows "that".
const LAYING_DOWN: [&str; 5] = ["provide", "require", "ensure", "assure", "specify"];

/// How many words may stand before "that": "not later than January 1, 1997, provides that".
const REACH: usize = 10;

/// The clause without the items that lay down rules of their own, and each of these as a clause; `None` where no
/// item does.
pub(super) fn provisions(source: &Source, clause: &Clause) -> Option<(Option<Clause>, Vec<Clause>)> {
    let parts = clause.parts();
    let first = parts.iter().position(|part| part.kind == PartKind::Item)?;
    let lead = parts.get(..first)?;
    let laid = lead.iter().any(|part| words(source, part.span).any(|(word, _)| lays_down(word)));
    let paper = lead.last().is_some_and(|part| {
        let last = words(source, part.span).last();
        last.is_some_and(|(word, _)| matches!(word, "which" | "that"))
    });
    if !laid && !paper {
        return None;
    }
    let mut rest: Vec<Part> = lead.to_vec();
    let mut rules = Vec::new();
    let mut at = first;
    while let Some(part) = parts.get(at) {
        let end = (at + 1..parts.len())
            .find(|&next| {
                parts.get(next).is_some_and(|next| next.depth <= part.depth && next.kind != PartKind::Onward)
            })
            .unwrap_or(parts.len());
        match rule(source, part, laid).filter(|_| part.kind == PartKind::Item) {
            Some(start) => {
                let own = Part {
                    kind: PartKind::LeadIn,
                    span: Span::new(start, part.span.end()),
                    depth: 0,
                    ..*part
                };
                let below = parts.get(at + 1..end).unwrap_or_default().iter();
                let below =
                    below.map(|below| Part { depth: below.depth.saturating_sub(part.depth), ..*below });
                let parts: Vec<Part> = std::iter::once(own).chain(below).collect();
                let last = parts.last().map_or(part.span.end(), |last| last.span.end());
                rules.push(Clause {
                    provision: part.provision,
                    span: Span::new(start, last),
                    parts,
                    heading: clause.heading,
                    labelled: clause.labelled,
                    quoted: false,
                });
                at = end;
            }
            None => {
                rest.push(*part);
                at += 1;
            }
        }
    }
    if rules.is_empty() {
        return None;
    }
    // An item that only held the ones taken out says nothing any more.
    rest.retain(|part| part.kind != PartKind::Item || words(source, part.span).next().is_some());
    let rest = (rest.len() > lead.len()).then(|| Clause { parts: rest, ..clause.clone() });
    Some((rest, rules))
}

/// Where the rule begins that an item lays down: behind its "that".
fn rule(source: &Source, part: &Part, laid: bool) -> Option<u32> {
    let mut verb = laid;
    for (word, span) in words(source, part.span).take(REACH) {
        match word {
            "that" if verb => return Some(span.end() + 1).filter(|&start| start < part.span.end()),
            _ if lays_down(word) => verb = true,
            // Behind a noun "that" describes it: "notices that tell …".
            _ if laid && span.start() == part.span.start() => return None,
            _ => {}
        }
    }
    None
}

fn lays_down(word: &str) -> bool {
    let stem = word.strip_suffix("ing").or_else(|| word.strip_suffix('s')).unwrap_or(word);
    LAYING_DOWN.iter().any(|verb| *verb == stem || verb.strip_suffix('e') == Some(stem))
}

fn words(source: &Source, span: Span) -> impl Iterator<Item = (&str, Span)> {
    let text = source.slice(span);
    let within = move |word: &str| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let start = span.start() + u32::try_from(start).unwrap_or_default();
        Span::new(start, start + u32::try_from(word.len()).unwrap_or_default())
    };
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word, within(word)))
}
