//! Grounds: "because of race, color or religion".

use super::Comparison;
use crate::norm::Phrase;
use crate::pairing::likeness;
use crate::text::Span;
use crate::vocabulary::NormalText;

impl Comparison<'_> {
    /// Whether the clause names a ground of the requirement, where that has one: what it says of other grounds is
    /// nothing to the requirement.
    pub(super) fn meets_ground(&self) -> bool {
        self.ground().is_none_or(|ground| {
            likeness::touches(self.context.policy.vocabulary, self.theirs, ground.cover(), self.mine)
        })
    }

    /// The requirement's ground.
    pub(super) fn ground(&self) -> Option<&Phrase> {
        let reader = &self.context.statute;
        self.required.conditions.iter().find(|condition| {
            let words = reader.words(condition);
            reader.vocabulary.cue("ground").iter().any(|cue| starts_with(&words, cue))
        })
    }

    /// The words of the clause, where it forbids on some of the requirement's grounds only.
    pub(super) fn fewer_grounds(&self) -> Option<Span> {
        let ground = self.ground()?;
        let source = self.context.statute.instrument.source();
        let items: Vec<Span> = ground.spans().flat_map(|span| listed(source.slice(span), span.start())).collect();
        let vocabulary = self.context.policy.vocabulary;
        let met = items
            .iter()
            .filter(|item| likeness::touches(vocabulary, self.theirs, **item, self.mine))
            .count();
        (items.len() >= 3 && met < items.len()).then(|| self.norm.span.cover())
    }
}

fn starts_with(text: &NormalText, cue: &str) -> bool {
    text.text.strip_prefix(cue).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The items of a list in a phrase, by its commas and joining words.
fn listed(text: &str, offset: u32) -> Vec<Span> {
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
