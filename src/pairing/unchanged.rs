//! Where two versions of a text have the same terms in force.

use std::collections::BTreeMap;

use super::terms::{Term, Terms};
use crate::norm::Sense;
use crate::text::Span;
use crate::vocabulary::ConceptId;

/// The terms of two versions, side by side.
pub(crate) struct TermChanges<'a> {
    versions: [Version<'a>; 2],
    everywhere: bool,
}

/// One version: each definition has a number, the same in both versions where both define the same.
struct Version<'a> {
    terms: &'a Terms,
    numbers: Vec<u32>,
    /// Where definitions hold that do not hold everywhere, in the order of the text.
    held: Vec<(Span, u32)>,
    /// For each of them, where the last of those up to it ends.
    ends: Vec<u32>,
}

impl<'a> TermChanges<'a> {
    pub(crate) fn of(old: &'a Terms, new: &'a Terms) -> Self {
        let mut known = BTreeMap::new();
        let versions = [old, new].map(|terms| Version::of(terms, &mut known));
        let everywhere = {
            let [old, new] = &versions;
            old.everywhere().eq(new.everywhere())
        };
        Self { versions, everywhere }
    }

    /// Whether the definitions that hold everywhere are the same.
    pub(crate) fn same_everywhere(&self) -> bool {
        self.everywhere
    }

    /// Whether a run of words of the old version has the same terms in force as the same words `by` bytes further on
    /// in the new one.
    pub(crate) fn same_at(&self, place: Span, by: i64) -> bool {
        let [old, new] = &self.versions;
        let later = place.moved(by);
        let mut places = new.places(later);
        let mut same = old.places(place).all(|(span, numbers)| {
            places.next().is_some_and(|(other, others)| span.moved(by) == other && numbers.eq(others))
        });
        same &= places.next().is_none();
        let moved = |(span, number): (Span, u32)| (span.moved(by), number);
        same && old.held_at(place).map(moved).eq(new.held_at(later))
    }
}

/// What a definition says, without its place.
type Said<'a> = (&'a str, Sense, &'a [ConceptId], &'a [ConceptId], &'a str, Vec<&'a str>);

fn said(term: &Term) -> Said<'_> {
    let listed = term.listed.iter().map(|item| item.text.as_str()).collect();
    (&term.name, term.sense, &term.parties, &term.matters, &term.meaning.text, listed)
}

impl<'a> Version<'a> {
    fn of(terms: &'a Terms, known: &mut BTreeMap<Said<'a>, u32>) -> Self {
        let mut numbers = Vec::with_capacity(terms.all.len());
        let mut held = Vec::new();
        for term in &terms.all {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let number = *known.entry(said(term)).or_insert(next);
            held.extend(term.reach.spans().iter().map(|span| (*span, number)));
            numbers.push(number);
        }
        held.sort_unstable();
        let ends = held.iter().scan(0, |last, (span, _)| {
            *last = span.end().max(*last);
            Some(*last)
        });
        let ends = ends.collect();
        Self { terms, numbers, held, ends }
    }

    /// The definitions that hold everywhere.
    fn everywhere(&self) -> impl Iterator<Item = u32> {
        let all = self.terms.all.iter().zip(&self.numbers);
        all.filter(|(term, _)| term.reach.spans().is_empty()).map(|(_, number)| *number)
    }

    /// The places of terms inside a span, each with the definitions in force.
    fn places(&self, place: Span) -> impl Iterator<Item = (Span, impl Iterator<Item = u32>)> {
        let from = self.terms.places.partition_point(|each| each.span.end() <= place.start());
        let places = self.terms.places.get(from..).unwrap_or_default();
        places.iter().take_while(move |each| each.span.start() < place.end()).map(|each| {
            let numbers =
                self.terms.in_force.get(each.first as usize..each.last as usize).unwrap_or_default();
            let number = |&term: &u32| self.numbers.get(term as usize).copied().unwrap_or(u32::MAX);
            (each.span, numbers.iter().map(number))
        })
    }

    /// The definitions that hold in a part of a span, each with that part.
    fn held_at(&self, place: Span) -> impl Iterator<Item = (Span, u32)> {
        let from = self.ends.partition_point(|end| *end <= place.start());
        let near = self.held.get(from..).unwrap_or_default();
        let near = near.iter().take_while(move |(span, _)| span.start() < place.end());
        near.filter(move |(span, _)| span.overlaps(place)).map(move |(span, number)| {
            (Span::new(span.start().max(place.start()), span.end().min(place.end())), *number)
        })
    }
}
