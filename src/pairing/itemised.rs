//! A norm whose deed stands in the lead-in and whose object is a list: one requirement for each item.
//!
//! "It shall be unlawful to sell— (1) any firearm to a child; (2) any rifle to a felon" bans two things, and a policy
//! may keep one of them and break the other.

use crate::clause::{Part, PartKind};
use crate::instrument::Instrument;
use crate::norm::{Act, Counterparty, Deed, Norm, Phrase, Statement};
use crate::text::Span;

/// The norm once for each item that completes it, with the place of the item's own words; empty where no list does.
pub(super) fn itemised(
    statute: &Instrument,
    statement: &Statement,
    norm: &Norm,
) -> Vec<(Norm, Option<Span>)> {
    let Act::Deed(deed) = &norm.act else { return Vec::new() };
    let Some(clause) = statute.clauses().get(statement.clause.index()) else { return Vec::new() };
    let parts = clause.parts();
    let Some(own) = parts.iter().position(|part| part.span.contains(deed.verb.span)) else {
        return Vec::new();
    };
    let Some(depth) = parts.get(own).map(|part| part.depth) else { return Vec::new() };
    let items: Vec<usize> = parts
        .iter()
        .enumerate()
        .skip(own + 1)
        .filter(|(_, part)| part.kind != PartKind::Onward)
        .take_while(|(_, part)| part.depth > depth)
        .filter(|(_, part)| part.depth == depth + 1)
        .map(|(place, _)| place)
        .collect();
    let Some(first) = items.first().and_then(|&place| parts.get(place)) else { return Vec::new() };
    // Items that complete a condition or an exception are no objects, and items with norms of their own need no help.
    let spans_list = |phrase: &Phrase| {
        let cover = phrase.cover();
        cover.start() < first.span.start() && cover.end() > first.span.start()
    };
    let lead = parts.get(own..).and_then(|parts| parts.iter().take_while(|part| part.depth == depth).last());
    let lead = lead.map(|part| statute.body().slice(part.span)).unwrap_or_default();
    let last = lead
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let marked = matches!(
        last,
        "unless" | "if" | "except" | "when" | "where" | "until" | "provided" | "that" | "only"
    );
    // "Unless the registrant— (A) confirms …; or (B) …".
    let tail: Vec<&str> = lead.rsplit(char::is_whitespace).take(8).collect();
    let marked =
        marked || tail.iter().any(|word| matches!(*word, "unless" | "if" | "except" | "until" | "only"));
    let qualifies = marked || norm.conditions.iter().chain(&norm.exceptions).any(spans_list);
    let speaks = |part: &Part| statement.norms.iter().any(|other| other.provision == part.provision);
    let same_place = parts.get(own).is_some_and(|part| part.provision == first.provision);
    if items.len() < 2 || qualifies || same_place || items.iter().filter_map(|&at| parts.get(at)).any(speaks)
    {
        return Vec::new();
    }
    if let Some(before) = completed_before(statement, norm, deed, first.span.start()) {
        return of_lead(norm, before).map(|norm| (norm, None)).into_iter().collect();
    }
    items
        .iter()
        .enumerate()
        .filter_map(|(number, &at)| of_item(parts, &items, number, at, deed, norm))
        .collect()
}

/// Where the next deed begins, for a deed that is complete before it: in "shall answer the letter and shall tell the
/// sender of— (1) …; (2) …" the items are what is told, and no part of the answering.
fn completed_before(statement: &Statement, norm: &Norm, deed: &Deed, list: u32) -> Option<u32> {
    let object = deed.object.as_ref().map(Phrase::cover)?;
    let own = deed
        .counterparty
        .iter()
        .map(|party| party.words.cover())
        .chain(deed.manner.iter().map(Phrase::cover));
    let end = own.fold(object, Span::cover).end();
    let next = statement.norms.iter().filter_map(|other| match &other.act {
        Act::Deed(deed) => Some(other.cue.cover().start().min(deed.verb.span.start())),
        _ => None,
    });
    let cue = norm.cue.cover().start();
    next.filter(|&start| start > cue && start >= end && start < list).min()
}

/// The norm without what stands behind a place.
fn of_lead(norm: &Norm, before: u32) -> Option<Norm> {
    let cut = |span: Span| (span.start() < before).then(|| Span::new(span.start(), span.end().min(before)));
    let kept: Vec<Span> = norm.span.spans().filter_map(cut).collect();
    let inside = |phrases: &[Phrase]| -> Vec<Phrase> {
        phrases.iter().filter(|phrase| phrase.cover().end() <= before).cloned().collect()
    };
    Some(Norm {
        conditions: inside(&norm.conditions),
        exceptions: inside(&norm.exceptions),
        quantities: norm.quantities.iter().filter(|one| one.span.end() <= before).cloned().collect(),
        span: Phrase::of(&kept)?,
        ..norm.clone()
    })
}

/// The norm with the words of all items but one left out.
fn of_item(
    parts: &[Part],
    items: &[usize],
    number: usize,
    at: usize,
    deed: &Deed,
    norm: &Norm,
) -> Option<(Norm, Option<Span>)> {
    let part = parts.get(at)?;
    let end = items.get(number + 1).copied().unwrap_or(parts.len());
    let below = parts.get(at..end)?.iter().take_while(|below| {
        below.span == part.span || below.depth > part.depth || below.kind == PartKind::Onward
    });
    let own: Vec<Span> = below.map(|part| part.span).collect();
    let first = items.first().and_then(|&first| parts.get(first))?.span.start();
    let after =
        items.last().and_then(|&last| parts.get(last..))?.iter().find(|later| later.depth < part.depth);
    // What follows the list goes on with the lead-in, unless it is the lead-in's own next neighbour.
    let after = after.filter(|later| later.kind != PartKind::Item);
    let mut kept: Vec<Span> = norm
        .span
        .spans()
        .filter(|span| span.start() < first)
        .map(|span| Span::new(span.start(), span.end().min(first)))
        .collect();
    kept.extend(&own);
    kept.extend(after.map(|part| part.span));
    let clip = |phrase: &Phrase| -> Option<Phrase> {
        let cut = phrase.spans().flat_map(|span| kept.iter().filter_map(move |kept| meet(span, *kept)));
        Phrase::of(&cut.collect::<Vec<_>>())
    };
    let clipped = |phrases: &[Phrase]| phrases.iter().filter_map(clip).collect::<Vec<_>>();
    let object = deed.object.as_ref().and_then(clip);
    let in_item = |phrase: &Phrase| phrase.spans().any(|span| own.iter().any(|own| own.overlaps(span)));
    let told = object.as_ref().is_some_and(in_item);
    let object = if told { object } else { join(object, &own) };
    let counterparty = deed
        .counterparty
        .as_ref()
        .and_then(|party| Some(Counterparty { role: party.role, words: clip(&party.words)? }));
    let deed = Deed { object, counterparty, manner: clipped(&deed.manner), ..deed.clone() };
    let item = Norm {
        act: Act::Deed(deed),
        conditions: clipped(&norm.conditions),
        exceptions: clipped(&norm.exceptions),
        quantities: norm
            .quantities
            .iter()
            .filter(|quantity| kept.iter().any(|kept| kept.contains(quantity.span)))
            .cloned()
            .collect(),
        provision: part.provision,
        span: Phrase::of(&kept)?,
        ..norm.clone()
    };
    Some((item, own.into_iter().reduce(Span::cover)))
}

fn join(object: Option<Phrase>, own: &[Span]) -> Option<Phrase> {
    let spans: Vec<Span> = object.iter().flat_map(Phrase::spans).chain(own.iter().copied()).collect();
    Phrase::of(&spans)
}

fn meet(left: Span, right: Span) -> Option<Span> {
    let (start, end) = (left.start().max(right.start()), left.end().min(right.end()));
    (start < end).then(|| Span::new(start, end))
}
