//! Which words of a passage changed.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::graph::explanation::Passage;
use crate::text::{Source, Span};

/// Longer passages are compared by their beginnings and ends only, in words times words.
const MOST_COMPARED: usize = 1 << 20;

/// Words of one version in place of words of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// The words that went, in the earlier text; `None` where words were put in.
    pub before: Option<Passage>,
    /// The words that came, in the later text; `None` where words were struck.
    pub after: Option<Passage>,
}

/// The runs of words that differ between two passages, in order. White space makes no difference.
pub(super) fn replaced(before: (&Source, &[Span]), after: (&Source, &[Span])) -> Vec<Replaced> {
    let (left, right) = (words(before.0, before.1), words(after.0, after.1));
    let same = |(a, b): &(&(&str, Span), &(&str, Span))| a.0 == b.0;
    let start = left.iter().zip(&right).take_while(same).count();
    let rest = left.len().min(right.len()) - start;
    let end = left.iter().rev().zip(right.iter().rev()).take(rest).take_while(same).count();
    let middle = |all: &'_ [(&str, Span)]| -> (usize, usize) { (start, all.len() - end) };
    let ((from, to), (other_from, other_to)) = (middle(&left), middle(&right));
    let (Some(left), Some(right)) = (left.get(from..to), right.get(other_from..other_to)) else {
        return Vec::new();
    };
    let cover = |source: &Source, run: &[(&str, Span)]| {
        let span = run.iter().map(|(_, span)| *span).reduce(Span::cover)?;
        Some(Passage { words: source.slice(span).to_owned(), span })
    };
    let replaced = |(gone, come)| Replaced { before: cover(before.0, gone), after: cover(after.0, come) };
    runs(left, right).into_iter().map(replaced).collect()
}

type Run<'r, 't> = &'r [(&'t str, Span)];

fn runs<'r, 't>(left: Run<'r, 't>, right: Run<'r, 't>) -> Vec<(Run<'r, 't>, Run<'r, 't>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut at, mut other) = (0, 0);
    for (next, other_next) in common(left, right).into_iter().chain([(left.len(), right.len())]) {
        if at < next || other < other_next {
            push(&mut found, left, right, (at..next, other..other_next));
        }
        (at, other) = (next + 1, other_next + 1);
    }
    let slices = |(gone, come): (Range<usize>, Range<usize>)| Some((left.get(gone)?, right.get(come)?));
    found.into_iter().filter_map(slices).collect()
}

/// Adds a run. Words put in or struck after an equal word are told as put in or struck before it, so that "ICE or
/// the press" for "ICE" is one run and not two.
fn push(
    found: &mut Vec<(Range<usize>, Range<usize>)>,
    left: Run<'_, '_>,
    right: Run<'_, '_>,
    (mut gone, mut come): (Range<usize>, Range<usize>),
) {
    let floor = found.last().map_or((0, 0), |(gone, come)| (gone.end, come.end));
    let (run, text) = if gone.is_empty() { (&come, right) } else { (&gone, left) };
    let word = |at: Option<usize>| at.and_then(|at| text.get(at)).map(|(word, _)| *word);
    let turns = |back: usize| {
        let before = run.start.checked_sub(back + 1);
        before.is_some() && word(before) == word(run.end.checked_sub(back + 1))
    };
    let room = (gone.start - floor.0).min(come.start - floor.1);
    let pure = gone.is_empty() || come.is_empty();
    // Only a slide that meets the run before it makes the telling shorter.
    if pure && !found.is_empty() && (0..room).all(turns) {
        gone = gone.start - room..gone.end - room;
        come = come.start - room..come.end - room;
    }
    match found.last_mut() {
        Some((last_gone, last_come)) if last_gone.end == gone.start && last_come.end == come.start => {
            last_gone.end = gone.end;
            last_come.end = come.end;
        }
        _ => found.push((gone, come)),
    }
}

/// A longest common subsequence, as places in both.
fn common(left: &[(&str, Span)], right: &[(&str, Span)]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    if left.len().saturating_mul(right.len()) > MOST_COMPARED {
        return Vec::new();
    }
    let mut longest = vec![0_u32; (left.len() + 1) * width];
    let place = |at: usize, other: usize| at * width + other;
    for (at, mine) in left.iter().enumerate().rev() {
        for (other, theirs) in right.iter().enumerate().rev() {
            let value = |longest: &[u32], place: usize| longest.get(place).copied().unwrap_or(0);
            let best = if mine.0 == theirs.0 {
                value(&longest, place(at + 1, other + 1)) + 1
            } else {
                value(&longest, place(at + 1, other)).max(value(&longest, place(at, other + 1)))
            };
            if let Some(cell) = longest.get_mut(place(at, other)) {
                *cell = best;
            }
        }
    }
    let (mut at, mut other, mut found) = (0, 0, Vec::new());
    while let (Some(mine), Some(theirs)) = (left.get(at), right.get(other)) {
        if mine.0 == theirs.0 {
            found.push((at, other));
            (at, other) = (at + 1, other + 1);
        } else if longest.get(place(at + 1, other)) >= longest.get(place(at, other + 1)) {
            at += 1;
        } else {
            other += 1;
        }
    }
    found
}

/// Words, and signs each by itself: a comma after a word does not make it another word.
fn words<'s>(source: &'s Source, spans: &[Span]) -> Vec<(&'s str, Span)> {
    let mut found = Vec::new();
    for &span in spans {
        let text = source.slice(span);
        let mut start = None;
        let mut push = |from: usize, to: usize| {
            let at = |offset: usize| span.start().saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            if let Some(word) = text.get(from..to) {
                found.push((word, Span::new(at(from), at(to))));
            }
        };
        for (at, sign) in text.char_indices() {
            if sign.is_alphanumeric() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(from) = start.take() {
                push(from, at);
            }
            if !sign.is_whitespace() {
                push(at, at + sign.len_utf8());
            }
        }
        if let Some(from) = start {
            push(from, text.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> Vec<(String, String)> {
        let (left, right) = (Source::new("a", before).unwrap(), Source::new("b", after).unwrap());
        let whole = |source: &Source| Span::of(0..source.text().len());
        let words = |passage: Option<Passage>| passage.map_or(String::new(), |passage| passage.words);
        replaced((&left, &[whole(&left)]), (&right, &[whole(&right)]))
            .into_iter()
            .map(|run| (words(run.before), words(run.after)))
            .collect()
    }

    #[test]
    fn changed_words_are_told_run_by_run() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(shown("a  b c", "a b\nc"), []);
        assert_eq!(
            shown("within 24 hours of the sale", "within 48 hours of each sale"),
            [pair("24", "48"), pair("the", "each")]
        );
        assert_eq!(
            shown(
                "tell ICE the status of a person.",
                "tell ICE or the press the status of a person, if known."
            ),
            [pair("", "or the press"), pair("", ", if known")]
        );
        assert_eq!(shown("officers shall not ask", "officers shall ask"), [pair("not", "")]);
        assert_eq!(shown("", "an “ſ” more"), [pair("", "an “ſ” more")]);
        assert_eq!(shown("a a", "a a a"), [pair("", "a")]);
    }
}
