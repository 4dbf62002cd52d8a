//! What a norm speaks of as a whole.

use std::sync::OnceLock;

use super::profile::Reader;
use super::stems::{KeySet, Stems};
use super::words;
use crate::citation::{self, Citation};
use crate::norm::{Norm, Phrase};
use crate::text::Span;
use crate::vocabulary::{Concept, ConceptId, ConceptKind, ConceptSet, ContentWord, NormalText, Vocabulary};

/// What a norm speaks of as a whole, whatever the role.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gist {
    pub(crate) words: NormalText,
    /// Its specific matters.
    pub(crate) topics: Vec<ConceptId>,
    pub(crate) parties: Vec<ConceptId>,
    /// Every concept that is named, with the words that name it.
    pub(crate) named: Vec<(ConceptId, Span)>,
    known: OnceLock<Known>,
    meanings: OnceLock<Stems>,
    cited: OnceLock<Box<[Citation]>>,
    sorts: OnceLock<Box<[WordSort]>>,
}

/// How much a word tells of what a norm is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordSort {
    /// It carries no meaning.
    Empty,
    /// Any rule might use it.
    General,
    Special,
    /// By itself it tells what a norm is about.
    Telling,
}

impl WordSort {
    pub(super) const fn is_special(self) -> bool {
        matches!(self, Self::Special | Self::Telling)
    }
}

/// What is worked out of a gist when it is first held against another: one is compared with many.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The concepts that one of its own takes in or lies within, those that any text names left out.
    pub(super) near: ConceptSet,
    /// The concepts that take in one of its own or lie within it.
    pub(super) near_to: ConceptSet,
    /// The concepts from which one of its topics stands apart or not, as readers have it.
    pub(super) disputed: ConceptSet,
    /// Its concepts but those that any text names, with how much each tells of what it is about.
    pub(super) things: Box<[Thing]>,
    /// The same as `near_to` of its special concepts alone.
    pub(super) near_to_special: ConceptSet,
    /// The first letters of its content words.
    pub(super) letters: KeySet,
    /// All its words, in alphabetical order.
    sorted: Box<[ContentWord]>,
}

/// A concept that a gist names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thing {
    pub(super) id: ConceptId,
    /// The words that name it.
    pub(super) span: Span,
    pub(super) weight: u32,
}

impl Gist {
    /// The gist of these words before anything in them is found.
    pub(super) fn of(words: NormalText) -> Self {
        Self { words, ..Self::default() }
    }

    /// The content words of what the terms in its words are defined to be.
    pub(super) fn meanings(&self, reader: &Reader<'_>) -> &Stems {
        self.meanings.get_or_init(|| {
            let terms = reader.terms.filled(&self.words);
            terms.flat_map(|term| words::distinct(reader.vocabulary, &term.meaning)).collect()
        })
    }

    /// The laws that the words of this phrase, of which it is the gist, cite.
    pub(super) fn cited(&self, reader: &Reader<'_>, phrase: &Phrase) -> &[Citation] {
        self.cited.get_or_init(|| {
            let runs = reader.instrument.runs(phrase);
            runs.flat_map(|run| citation::find(reader.instrument.body().slice(run))).collect()
        })
    }

    /// The sort of each of its words, in order.
    pub(super) fn sorts(&self, sort: impl Fn(&str) -> WordSort) -> &[WordSort] {
        self.sorts.get_or_init(|| self.words.iter().map(|(word, _)| sort(word)).collect())
    }

    pub(super) fn known(&self, make: impl FnOnce(&Self) -> Known) -> &Known {
        self.known.get_or_init(|| make(self))
    }
}

impl Known {
    /// What is known of a gist which names these things.
    pub(super) fn of(vocabulary: &Vocabulary, gist: &Gist, things: Box<[Thing]>, special: u32) -> Self {
        let mut known = Self {
            near: ConceptSet::default(),
            near_to: ConceptSet::default(),
            near_to_special: ConceptSet::default(),
            disputed: ConceptSet::default(),
            letters: vocabulary.content(&gist.words).iter().map(|word| word.key).collect(),
            sorted: gist.words.sorted().into_boxed_slice(),
            things,
        };
        for thing in &known.things {
            known.near.add_all(vocabulary.near(thing.id));
            if thing.weight == special {
                known.near_to_special.add_all(vocabulary.near_to(thing.id));
            }
        }
        for &(id, _) in &gist.named {
            known.near_to.add_all(vocabulary.near_to(id));
        }
        for &id in &gist.topics {
            known.disputed.add_all(vocabulary.disputed(id));
        }
        known
    }

    /// Whether a gist of these words has a word in some form.
    pub(super) fn says(&self, words: &NormalText, word: &str) -> bool {
        words::among(&self.sorted, words, word)
    }
}

impl Reader<'_> {
    /// What a norm speaks of as a whole.
    pub(crate) fn gist(&self, norm: &Norm) -> Gist {
        self.gist_of(&norm.span)
    }

    pub(crate) fn gist_of(&self, phrase: &Phrase) -> Gist {
        let words = self.words(phrase);
        let findings = self.findings(phrase, &words);
        let mut gist = Gist::of(words);
        for finding in findings {
            let Some(kind) = self.vocabulary.at(finding.concept).map(Concept::kind) else { continue };
            if self.terms.replaces(self.vocabulary, finding.concept, kind, finding.span) {
                continue;
            }
            gist.named.push((finding.concept, finding.span));
            match kind {
                ConceptKind::Matter => gist.topics.push(finding.concept),
                ConceptKind::Party => gist.parties.push(finding.concept),
                ConceptKind::Deed | ConceptKind::Kin => {}
            }
        }
        gist.topics.extend(self.terms.filled(&gist.words).flat_map(|term| &term.matters));
        gist.topics.retain(|&id| !self.is_general(id));
        for list in [&mut gist.topics, &mut gist.parties] {
            list.sort();
            list.dedup();
        }
        gist
    }
}
