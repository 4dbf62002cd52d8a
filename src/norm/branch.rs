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
    for depth in 1..=deepest {
        let items: Vec<usize> =
            (0_usize..).zip(parts).filter(|(_, part)| is_item(part, depth)).map(|(place, _)| place).collect();
        let [first, .., last] = items[..] else { continue };
        let inside = parts.get(first..).unwrap_or_default();
        let lead = parts.get(..first).unwrap_or_default();
        let nested = inside.iter().any(|part| part.depth > depth);
        let negated = items.iter().any(|&item| parts.get(item).is_some_and(|part| negates(source, part)));
        let sentences = || {
            depth < deepest
                && items.iter().all(|&item| parts.get(item).is_some_and(|part| rules(source, &[*part])))
        };
        if qualifies(source, lead) || !(if rules(source, lead) { nested || negated } else { sentences() }) {
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

/// "(2) not hide a leak": what the item says of itself holds for none of its neighbours.
fn negates(source: &Source, item: &Part) -> bool {
    matches!(source.slice(item.span).split_whitespace().next(), Some("not" | "never"))
}

/// Words that may stand between "including" and the list of what is included.
const INTRODUCING: [&str; 10] =
    ["any", "of", "the", "following", "but", "not", "limited", "to", "without", "limitation"];

/// "Shall not spend money on enforcement, including any of the following: (A) asking …; (B) giving …": the rule before
/// "including", and each of the items, whose verbs are what the rule forbids or allows too.
pub(super) fn instances(source: &Source, clause: &Clause) -> Option<(Clause, Vec<Clause>)> {
    let parts = clause.parts();
    let named = |part: &Part| {
        let text = source.slice(part.span);
        let at = text.rfind("including")?;
        let behind = words(
            source,
            &[Part {
                span: Span::new(part.span.start() + u32::try_from(at).ok()?, part.span.end()),
                ..*part
            }],
        );
        let only = behind.iter().skip(1).all(|word| is_among(word, &INTRODUCING));
        let kept = text.get(..at)?.trim_end_matches([',', ' ', '\n']).len();
        (only && kept > 0).then_some(part.span.start() + u32::try_from(kept).ok()?)
    };
    let (first, end) = parts.iter().enumerate().find_map(|(at, part)| {
        parts.get(at + 1).filter(|next| next.kind == PartKind::Item && next.depth > part.depth)?;
        Some((at + 1, named(part)?))
    })?;
    let depth = parts.get(first)?.depth;
    let items = parts.get(first..)?;
    let gerund = |part: &&Part| {
        let word = words(source, &[**part]).first().map(|word| word.to_ascii_lowercase());
        word.is_some_and(|word| word.ends_with("ing") && word.len() > 5)
    };
    let heads: Vec<usize> = (0_usize..)
        .zip(items)
        .filter(|(_, part)| part.depth == depth && part.kind == PartKind::Item)
        .map(|(at, _)| at)
        .collect();
    if items.iter().any(|part| part.depth < depth)
        || !heads.iter().all(|&at| items.get(at).as_ref().is_some_and(gerund))
    {
        return None;
    }
    let mut lead: Vec<Part> = parts.get(..first)?.to_vec();
    if let Some(last) = lead.last_mut() {
        last.span = Span::new(last.span.start(), end);
    }
    let ends = heads.iter().skip(1).copied().chain([items.len()]);
    let each = heads.iter().zip(ends).map(|(&start, end)| Clause {
        parts: items.get(start..end).unwrap_or_default().to_vec(),
        ..clause.clone()
    });
    let each = each.collect();
    Some((Clause { parts: lead, ..clause.clone() }, each))
}

/// "Except as provided in subsection (b)— (1) no clerk shall …; (2) …": the exception before a list of sentences,
/// which holds for each of them.
pub(super) fn leading_exception(source: &Source, clause: &Clause) -> Option<Span> {
    let (lead, items) = lead_in(clause)?;
    let item = items.first()?;
    let text = source.slice(lead.span);
    let words = words(source, &[lead]);
    let excepts = words.first().is_some_and(|word| is_among(word, &["except", "unless"]));
    let alone = item.kind == PartKind::Item && !rules(source, &[lead]) && words.len() > 1;
    (excepts && alone).then(|| {
        let kept = text.trim_end_matches(['—', '–', '-', ':', ',', ' ']);
        Span::new(lead.span.start(), lead.span.start() + u32::try_from(kept.len()).unwrap_or_default())
    })
}

/// "Unless a warden finds that …— (1) the clerk shall …; (2) the log shall not …": the condition before a list of
/// sentences, whether it excepts, and each of these as a clause.
pub(super) fn conditioned(source: &Source, clause: &Clause) -> Option<(Span, bool, Vec<Clause>)> {
    let (lead, items) = lead_in(clause)?;
    let opening = words(source, &[lead]);
    let excepts = opening.first().is_some_and(|word| is_among(word, &["except", "unless"]));
    let conditions = opening.first().is_some_and(|word| is_among(word, &["if", "when", "where", "whenever"]));
    let listed = items.first().is_some_and(|item| item.kind == PartKind::Item && item.depth == 1);
    if !(excepts || conditions) || !listed || rules(source, &[lead]) {
        return None;
    }
    let mut own: Vec<Clause> = Vec::new();
    for part in items {
        match own.last_mut() {
            Some(last) if part.depth > 1 || part.kind == PartKind::Onward => {
                last.parts.push(Part { depth: part.depth.saturating_sub(1), ..*part });
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

/// The words before a list in one, wherever a page ends in them, and what follows.
fn lead_in(clause: &Clause) -> Option<(Part, &[Part])> {
    let (first, rest) = clause.parts().split_first()?;
    let onward = rest.iter().take_while(|part| part.kind == PartKind::Onward).count();
    let (onward, items) = rest.split_at_checked(onward)?;
    let span = onward.iter().fold(first.span, |span, part| span.cover(part.span));
    Some((Part { span, ..*first }, items))
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
