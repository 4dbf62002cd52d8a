//! The clauses that two versions of a text have in common.

use std::collections::BTreeMap;

use crate::clause::{Clause, ClauseId};
use crate::instrument::Instrument;
use crate::pairing::{CONTEXT, Move};
use crate::text::Span;

/// For each clause of the new version, the clause of the old one with the same words in the same context, and where
/// that context lies in the old version.
pub(super) fn kept(old: &Instrument, new: &Instrument) -> Vec<Option<(ClauseId, Move, Span)>> {
    let (old, new) = (Version(old), Version(new));
    let mut by_words: Option<BTreeMap<&str, usize>> = None;
    let mut last = 0_i64;
    // Behind a single change, clauses keep their distance from the end.
    let end = old.clauses().len() as i64 - new.clauses().len() as i64;
    let mut out = Vec::with_capacity(new.clauses().len());
    for (number, clause) in new.clauses().iter().enumerate() {
        let same = |at: i64| usize::try_from(at).ok().filter(|&at| old.same(at, &new, number));
        let here = number as i64;
        let found = same(here + last).or_else(|| same(here + end)).or_else(|| {
            let by_words = by_words.get_or_insert_with(|| old.by_words());
            by_words.get(new.words(clause.span())).and_then(|&at| same(at as i64))
        });
        if let Some(at) = found {
            last = at as i64 - here;
        }
        out.push(found.and_then(|at| old.way(at, clause, number)));
    }
    out
}

struct Version<'a>(&'a Instrument);

impl<'a> Version<'a> {
    fn clauses(&self) -> &'a [Clause] {
        self.0.clauses()
    }

    fn words(&self, span: Span) -> &'a str {
        self.0.body().slice(span)
    }

    /// The first clause with these words.
    fn by_words(&self) -> BTreeMap<&'a str, usize> {
        let clauses = self.clauses().iter().enumerate().rev();
        clauses.map(|(at, clause)| (self.words(clause.span()), at)).collect()
    }

    /// The way of a clause to its place in the new version.
    fn way(&self, at: usize, new: &Clause, number: usize) -> Option<(ClauseId, Move, Span)> {
        let own = self.clauses().get(at)?.span();
        let (_, begin) = self.context(at)?;
        let to = ClauseId(u32::try_from(number).ok()?);
        let by = i64::from(new.span().start()) - i64::from(own.start());
        Some((ClauseId(u32::try_from(at).ok()?), Move { to, by }, Span::new(begin, own.end())))
    }

    /// The clauses that have a part in how one is read, and where the first of them begins: as many as count before
    /// it and behind it, with whatever stands between, and those that begin within it.
    fn context(&self, at: usize) -> Option<(&'a [Clause], u32)> {
        let clauses = self.clauses();
        let own = clauses.get(at)?.span();
        let mut before =
            (0..at).rev().filter(|&each| clauses.get(each).is_some_and(|c| c.span().end() <= own.start()));
        let first = before.nth(CONTEXT - 1);
        let begin = first.and_then(|first| clauses.get(first)).map_or(0, |clause| clause.span().start());
        let end = clauses.partition_point(|clause| clause.span().start() < own.end());
        let end = end.max(at + 1 + CONTEXT).min(clauses.len());
        Some((clauses.get(first.unwrap_or(0)..end)?, begin))
    }

    fn same(&self, at: usize, new: &Self, number: usize) -> bool {
        let (Some(mine), Some(theirs)) = (self.clauses().get(at), new.clauses().get(number)) else {
            return false;
        };
        // Most clauses that are not the same differ in their own words, which is soon seen.
        if self.words(mine.span()) != new.words(theirs.span()) || !same_parts(mine, theirs) {
            return false;
        }
        let (Some(old), Some(now)) = (self.context(at), new.context(number)) else { return false };
        let way = i64::from(now.1) - i64::from(old.1);
        let end = |context: &[Clause]| context.iter().map(|clause| clause.span().end()).max().unwrap_or(0);
        let same_place = |(mine, theirs): (&Clause, &Clause)| mine.span().moved(way) == theirs.span();
        mine.span().moved(way) == theirs.span()
            && old.0.len() == now.0.len()
            && old.0.iter().zip(now.0).all(same_place)
            && self.words(Span::new(old.1, end(old.0))) == new.words(Span::new(now.1, end(now.0)))
    }
}

fn same_parts(mine: &Clause, theirs: &Clause) -> bool {
    let way = i64::from(theirs.span().start()) - i64::from(mine.span().start());
    mine.parts().len() == theirs.parts().len()
        && mine.parts().iter().zip(theirs.parts()).all(|(mine, theirs)| {
            mine.kind == theirs.kind && mine.depth == theirs.depth && mine.span.moved(way) == theirs.span
        })
}
