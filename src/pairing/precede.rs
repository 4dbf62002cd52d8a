//! Deeds that have to wait for another, or that somebody has to see come about or not.

use super::effect::{Means, Stance, Walk};
use super::loose::loose;
use super::profile::{DeedProfile, Party};
use crate::norm::{Deed, Modality, Phrase};
use crate::text::Span;
use crate::vocabulary::Lexicon;

impl Walk<'_, '_> {
    /// "Wait for the answer before releasing it": the deed behind "before" or "until" is forbidden so long.
    pub(super) fn waits(&mut self, deed: &Deed, whom: &Party) -> bool {
        let waits = self.reader.vocabulary.is_cue("wait-verb", &deed.verb.lemma);
        if !waits || self.norm.modality == Modality::Prohibition {
            return false;
        }
        self.before(whom, Means::Delay) || self.waits_before(deed, whom)
    }

    /// "Wait three days before giving": "before" belongs to the amount of time.
    pub(super) fn waits_before(&mut self, deed: &Deed, whom: &Party) -> bool {
        let end = self.norm.span.cover().end();
        let rest = Span::new(deed.verb.span.end(), end);
        let Some(before) = self.reader.words_at(rest).find("before") else { return false };
        let later = Phrase::new(Span::new(before.end().min(end), end));
        self.named_deeds(&later, Stance::Forbids, whom, Means::Delay, Some(deed.verb.span))
    }

    /// "The approval of X is required for the disclosure of Y": the deed that the approval is for.
    pub(super) fn approved(&mut self, approval: &DeedProfile, whom: &Party) -> bool {
        let from = approval.verb.span.end();
        let ends = self.norm.exceptions.iter().map(|phrase| phrase.cover().start());
        let to = ends.fold(self.norm.span.cover().end(), u32::min);
        let words = self.reader.words_at(Span::new(from.min(to), to));
        let Some(lead) = words.find("for") else { return false };
        let named = words.iter().find_map(|(word, at)| {
            let lemma = Lexicon::shipped().deed_named_by(word)?;
            (at.start() >= lead.end()).then_some((lemma, at))
        });
        let Some((lemma, at)) = named else { return false };
        let deed = loose(self.reader, lemma, at, Span::new(at.start(), to));
        let known = !deed.concepts.is_empty();
        if known {
            self.push(Stance::Forbids, Means::Condition, whom.clone(), deed, Some(self.norm.cue.cover()));
        }
        known
    }

    /// "Shall see that no officer tells …": what must not come about is forbidden.
    pub(super) fn sees_to(&mut self, deed: &Deed, stance: Stance, whom: &Party) {
        if stance != Stance::Commands || !matches!(&*deed.verb.lemma, "ensure" | "see" | "assure") {
            return;
        }
        let Some(object) = &deed.object else { return };
        let words = self.reader.words(object);
        let mut first = words.iter().map(|(word, _)| word);
        let negative =
            first.next() == Some("that") && (words.has("no") || words.has("not") || words.has("never"));
        if negative {
            let count = self.out.len();
            self.named_deeds(object, Stance::Forbids, whom, Means::Ban, Some(deed.verb.span));
            // "that X is not sent": what is not sent stands before the verb.
            for effect in self.out.iter_mut().skip(count) {
                if effect.deed.matter.concepts.is_empty() {
                    effect.deed.matter = self.reader.matter(Some(object));
                }
            }
        }
    }

    /// The deeds behind "before": they are forbidden so long.
    pub(super) fn before(&mut self, whom: &Party, means: Means) -> bool {
        let norm = self.norm;
        let later = norm.conditions.iter().filter(|condition| {
            let words = self.reader.words(condition);
            words.iter().next().is_some_and(|(word, _)| matches!(word, "before" | "prior"))
        });
        let later: Vec<_> = later.collect();
        let mut any = false;
        for condition in later {
            any |= self.named_deeds(condition, Stance::Forbids, whom, means, Some(condition.cover()));
        }
        any
    }
}
