//! Lists whose items have lists of their own.
//!
//! "No official may— (1) decide on the word of— (A) a spouse; or (B) a parent, unless …; or (2) permit disclosure" is
//! one sentence and two rules. What stands inside the first item, its exception too, says nothing of the second, so
//! each item is read with the lead-in as a sentence by itself.

use crate::clause::{Clause, ClauseId, Part, PartKind};
use crate::norm::{Statement, StatementKind};
use crate::text::{Source, Span};

/// Words before a list that make its items conditions or exceptions, which are weighed together.
const QUALIFYING: [&str; 9] = ["unless", "if", "except", "when", "where", "until", "only", "whether", "than"];

/// Words of which one must stand before a list whose items are ruled one by one.
const RULING: [&str; 7] = ["shall", "must", "may", "unlawful", "will", "prohibited", "required"];

/// The clause once for each item of its list; empty where it is to be read as a whole.
pub(super) fn branches(source: &Source, clause: &Clause) -> Vec<Clause> {
    let parts = clause.parts();
    let is_item = |part: &Part, depth: u8| part.kind == PartKind::Item && part.depth == depth;
    let deepest = parts.iter().map(|part| part.depth).max().unwrap_or_default();
    for depth in 1..deepest {
        let items: Vec<usize> =
            (0_usize..).zip(parts).filter(|(_, part)| is_item(part, depth)).map(|(place, _)| place).collect();
        let [first, .., last] = items[..] else { continue };
        let inside = parts.get(first..).unwrap_or_default();
        let lead = parts.get(..first).unwrap_or_default();
        let nested = inside.iter().any(|part| part.depth > depth);
        let sentences =
            || items.iter().all(|&item| parts.get(item).is_some_and(|part| rules(source, &[*part])));
        if qualifies(source, lead) || !(if rules(source, lead) { nested } else { sentences() }) {
            return Vec::new();
        }
        // "(2) …, the lender shall— (A) send …": the main clause stands between the items.
        let between = parts.get(first..last).unwrap_or_default();
        if between.iter().any(|part| part.kind == PartKind::Flush && part.depth < depth) {
            return Vec::new();
        }
        let after = parts.get(last..).unwrap_or_default().iter().skip(1);
        let after: Vec<Part> = after.skip_while(|part| part.depth >= depth).copied().collect();
        let end = parts.len() - after.len();
        let ends = items.iter().skip(1).copied().chain([end]);
        return items
            .iter()
            .zip(ends)
            .map(|(&start, end)| {
                let own = parts.get(start..end).unwrap_or_default();
                let parts = lead.iter().chain(own).chain(&after).copied().collect();
                Clause { parts, ..clause.clone() }
            })
            .collect();
    }
    Vec::new()
}

/// "Except as provided in subsection (b)— (1) no clerk shall …; (2) …": the exception before a list of sentences,
/// which holds for each of them.
pub(super) fn leading_exception(source: &Source, clause: &Clause) -> Option<Span> {
    let [lead, item, ..] = clause.parts() else { return None };
    let text = source.slice(lead.span);
    let words = words(source, &[*lead]);
    let excepts = words.first().is_some_and(|word| is_among(word, &["except", "unless"]));
    let alone = item.kind == PartKind::Item && !rules(source, &[*lead]) && words.len() > 1;
    (excepts && alone).then(|| {
        let kept = text.trim_end_matches(['—', '–', '-', ':', ',', ' ']);
        Span::new(lead.span.start(), lead.span.start() + u32::try_from(kept.len()).unwrap_or_default())
    })
}

/// "Unless a warden finds that …— (1) the clerk shall …; (2) the log shall not …": the condition before a list of
/// sentences, whether it excepts, and each of these as a clause.
pub(super) fn conditioned(source: &Source, clause: &Clause) -> Option<(Span, bool, Vec<Clause>)> {
    let (lead, items) = clause.parts().split_first()?;
    let opening = words(source, &[*lead]);
    let excepts = opening.first().is_some_and(|word| is_among(word, &["except", "unless"]));
    let conditions = opening.first().is_some_and(|word| is_among(word, &["if", "when", "where", "whenever"]));
    let listed = items.first().is_some_and(|item| item.kind == PartKind::Item && item.depth == 1);
    if !(excepts || conditions) || !listed || rules(source, &[*lead]) {
        return None;
    }
    let mut own: Vec<Clause> = Vec::new();
    for part in items {
        match own.last_mut() {
            Some(last) if part.depth > 1 => {
                last.parts.push(Part { depth: part.depth - 1, ..*part });
                last.span = last.span.cover(part.span);
            }
            _ if part.kind == PartKind::Item && rules(source, &[*part]) => {
                let lead = Part { kind: PartKind::LeadIn, depth: 0, ..*part };
                let (parts, provision, span) = (vec![lead], part.provision, part.span);
                own.push(Clause { parts, provision, span, ..clause.clone() });
            }
            _ => return None,
        }
    }
    let text = source.slice(lead.span);
    let kept = text.trim_end_matches(['—', '–', '-', ':', ',', ' ']).len();
    let condition = Span::new(lead.span.start(), lead.span.start() + u32::try_from(kept).unwrap_or_default());
    Some((condition, excepts, own))
}

fn words<'s>(source: &'s Source, parts: &[Part]) -> Vec<&'s str> {
    let texts = parts.iter().map(|part| source.slice(part.span));
    texts
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect()
}

fn is_among(word: &str, list: &[&str]) -> bool {
    list.iter().any(|own| own.eq_ignore_ascii_case(word))
}

/// Whether these words rule something.
fn rules(source: &Source, parts: &[Part]) -> bool {
    words(source, parts).iter().any(|word| is_among(word, &RULING))
}

/// Whether a list after these words qualifies what they say.
fn qualifies(source: &Source, lead: &[Part]) -> bool {
    let words = words(source, lead);
    let proviso = matches!(words[..], [.., "provided"] | [.., "provided", "that"]);
    proviso || words.iter().rev().take(4).any(|word| is_among(word, &QUALIFYING))
}

/// What the items say together; what the lead-in says by itself is said once.
pub(super) fn together(whole: Statement, read: Vec<Statement>) -> Statement {
    let out = all(whole.clause, read);
    if out.norms.len() < whole.norms.len() { whole } else { out }
}

/// What several parts of a clause say.
pub(super) fn all(clause: ClauseId, read: Vec<Statement>) -> Statement {
    let mut out = Statement::empty(clause);
    for own in read {
        if out.kind == StatementKind::None || own.kind == StatementKind::Norm {
            out.kind = own.kind;
        }
        add(&mut out.norms, own.norms);
        add(&mut out.definitions, own.definitions);
        add(&mut out.savings, own.savings);
        add(&mut out.applicability, own.applicability);
        add(&mut out.residue, own.residue);
    }
    out
}

fn add<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}
