//! Words that stand for others of the same sentence: "it", "such file", "the information".

use crate::norm::complement::ReadAct;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::{Act, Phrase};
use crate::vocabulary::lexicon::Term;

impl Sentence<'_> {
    /// "giving X a form, or receiving it from them": pronouns of a joined deed stand for the words of the one before.
    pub(super) fn resolve(&self, reads: &mut [ReadAct]) {
        let lone =
            |phrase: &Phrase| matches!(self.source.slice(phrase.cover()), "it" | "them" | "him" | "her");
        let mut object = None;
        let mut party = None;
        for read in reads {
            let Act::Deed(deed) = &mut read.act else { continue };
            let listed = read.listed;
            let stands = |phrase: &Phrase| {
                lone(phrase) || !listed && object.as_ref().is_some_and(|before| self.such(phrase, before))
            };
            if deed.object.as_ref().is_some_and(stands) && object.is_some() {
                deed.object.clone_from(&object);
            }
            if let Some(counterparty) = &mut deed.counterparty
                && lone(&counterparty.words)
                && let Some(words) = &party
            {
                counterparty.words = Phrase::clone(words);
            }
            object.clone_from(&deed.object);
            party = deed.counterparty.as_ref().map(|counterparty| counterparty.words.clone());
        }
    }

    /// "such information" after "information about Y".
    fn such(&self, phrase: &Phrase, before: &Phrase) -> bool {
        let words = self.source.slice(phrase.cover());
        let noun =
            words.strip_prefix("such ").filter(|noun| noun.bytes().all(|byte| byte.is_ascii_alphabetic()));
        let full = self.source.slice(before.cover());
        noun.is_some_and(|noun| {
            full.split_ascii_whitespace().take(4).any(|word| word == noun) && full.len() > words.len()
        })
    }

    /// "the information", where "information about Y" is what the list of deeds is about.
    pub(super) fn repeats(&self, object: Run, topic: Run) -> bool {
        let (object, topic) = (self.trim(object), self.trim(topic));
        object.end == object.start + 2
            && self.term(object.start) == Term::The
            && topic.places().take(3).any(|at| self.text(at) == self.text(object.start + 1))
    }
}
