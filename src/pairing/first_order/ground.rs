//! Grounds: "because of race, color or religion".

use super::Comparison;
use crate::norm::{Modality, Phrase};
use crate::pairing::likeness;
use crate::text::Span;

/// A ground is named in so many words.
const NAME: usize = 6;

impl Comparison<'_> {
    /// Whether the clause names a ground of the requirement, where that has one: what it says of other grounds is
    /// nothing to the requirement.
    pub(super) fn meets_ground(&self) -> bool {
        self.ground().is_none_or(|ground| {
            // What the requirement says before its ground tells nothing of the ground.
            let before = |place: Span| place.end() <= ground.start();
            let vocabulary = self.context.policy.vocabulary;
            likeness::touches_beyond(vocabulary, self.theirs, ground, self.mine, before)
        })
    }

    /// The requirement's ground, from the words that mark it on.
    pub(super) fn ground(&self) -> Option<Span> {
        *self.requirement.ground.get_or_init(|| {
            let words = &self.theirs.words;
            let vocabulary = self.context.statute.vocabulary;
            let bans = self.required.modality == Modality::Prohibition;
            let clauses = vocabulary.cue("ground-clause").iter().filter(|_| bans);
            let cues = vocabulary.cue("ground").iter().chain(clauses);
            let start = cues.filter_map(|cue| words.find(cue)).map(Span::start).min()?;
            let excepted =
                |phrase: &Phrase| phrase.spans().any(|span| span.start() <= start && start < span.end());
            if self.required.exceptions.iter().any(excepted) {
                return None;
            }
            let mut runs = self.context.statute.instrument.runs(&self.required.span);
            let own = runs.find(|run| run.start() <= start && start < run.end())?;
            Some(Span::new(start, own.end()))
        })
    }

    /// The words of the clause, where it forbids on some of the requirement's grounds only.
    pub(super) fn fewer_grounds(&self) -> Option<Span> {
        let ground = self.ground()?;
        let source = self.context.statute.instrument.body();
        let items = listed(source.slice(ground), ground.start());
        let vocabulary = self.context.policy.vocabulary;
        // Grounds are named; what is told in a clause of its own is a way in which one of them is met.
        let named = items.iter().all(|item| self.context.statute.words_at(*item).words.len() <= NAME);
        let met =
            items.iter().filter(|item| likeness::touches(vocabulary, self.theirs, **item, self.mine)).count();
        (named && items.len() >= 3 && met < items.len()).then(|| self.norm.span.cover())
    }
}

/// The items of a list in a phrase, by its commas and joining words.
pub(super) fn listed(text: &str, offset: u32) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(',').chain([(text.len(), "")]) {
        let mut start = from;
        let item = text.get(from..at).unwrap_or_default();
        for (joined, word) in item.match_indices(" or ").chain([(item.len(), "")]) {
            if let Some(words) = text.get(start..from + joined).filter(|words| words.trim().len() > 2) {
                let span = Span::of(start..start + words.len());
                out.push(Span::new(span.start().saturating_add(offset), span.end().saturating_add(offset)));
            }
            start = from + joined + word.len();
        }
        from = at + 1;
    }
    out
}
