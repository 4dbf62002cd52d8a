//! Many statutes, and which of their requirements a policy touches.
//!
//! A [`Library`] keeps of each requirement where it stands and what it is about; the statutes themselves need not
//! stay in memory. The library can be written to bytes and read again by the same version of the crate with the same
//! vocabulary. What it finds is a list of statutes worth comparing: the comparison itself is
//! [`cross_reference`](crate::cross_reference)'s.

mod keep;
mod touch;

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};
use serde::{Deserialize, Serialize};

use crate::instrument::{Policy, Statute};
use crate::pairing::{ClauseTexts, Order, Reader, Requirement, Terms, content, requirements};
use crate::text::Span;
use crate::vocabulary::{ConceptId, Vocabulary};

pub use touch::Touch;

/// A requirement in a library: where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    statute: u32,
    label: Box<str>,
    order: Order,
    span: Span,
    /// How many words tell its matter apart.
    words: u32,
}

impl Kept {
    /// The place of its statute among [`Library::statutes`].
    #[must_use]
    pub fn statute(&self) -> usize {
        self.statute as usize
    }

    /// Its label path in the statute: `(b)(1)`.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Whether it governs deeds or rules about deeds.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// From its first word to its last in the statute's text.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }
}

/// The requirements that speak of each deed, concept and word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Index {
    statutes: Vec<Box<str>>,
    requirements: Vec<Kept>,
    /// By verb.
    verbs: IndexMap<Box<str>, Vec<u32>>,
    /// By deed, as a concept.
    deeds: IndexMap<Box<str>, Vec<u32>>,
    /// By matter, as a concept.
    matters: IndexMap<Box<str>, Vec<u32>>,
    /// By a word of the matter.
    words: IndexMap<Box<str>, Vec<u32>>,
}

/// An index of the requirements of many statutes.
///
/// ```
/// use antinomy::library::Library;
/// use antinomy::{Policy, Statute};
///
/// let mut library = Library::default();
/// library.add(&Statute::section_1373()?);
/// library.add(&Statute::parse("7 U.S.C. § 9", "(a) A grower shall label each crate of apples.")?);
/// let policy = Policy::parse("memo", "1. Officers shall not send the immigration status of any person to ICE.")?;
/// let touched = library.touched_by(&policy);
/// assert!(!touched.is_empty());
/// assert!(touched.iter().all(|touch| library.statute_of(touch.requirement()) == Some("8 U.S.C. § 1373")));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Library {
    vocabulary: Arc<Vocabulary>,
    index: Index,
}

impl Default for Library {
    fn default() -> Self {
        Self::new(Arc::clone(Vocabulary::shipped()))
    }
}

impl Library {
    /// An empty library that reads words by this vocabulary.
    #[must_use]
    pub fn new(vocabulary: Arc<Vocabulary>) -> Self {
        Self { vocabulary, index: Index::default() }
    }

    /// Takes in the requirements of a statute, which may be dropped then; gives its place.
    pub fn add(&mut self, statute: &Statute) -> usize {
        let place = self.index.statutes.len();
        self.add_together(std::slice::from_ref(statute));
        place
    }

    /// Takes in statutes that are read together: what one of them defines "in this chapter" holds in the others of
    /// its chapter.
    ///
    /// ```
    /// use antinomy::Statute;
    /// use antinomy::library::Library;
    ///
    /// let words = "In this chapter, \"ware\" means immigration status.";
    /// let defines = Statute::parse("7 U.S.C. § 8", words)?;
    /// let governs = Statute::parse("7 U.S.C. § 9", "A grower shall label each ware.")?;
    /// let mut library = Library::default();
    /// library.add_together(&[defines, governs]);
    /// assert_eq!(library.statutes().len(), 2);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    pub fn add_together(&mut self, statutes: &[Statute]) {
        let vocabulary = Arc::clone(&self.vocabulary);
        for (statute, terms) in statutes.iter().zip(Terms::together(&vocabulary, statutes)) {
            let instrument = statute.instrument();
            let texts = ClauseTexts::of(instrument);
            let reader =
                Reader { vocabulary: &vocabulary, instrument, issuer: None, terms: &terms, texts: &texts };
            let place = self.index.statutes.len();
            self.index.statutes.push(instrument.source().name().into());
            for requirement in requirements(&reader) {
                self.keep(&reader, place, &requirement);
            }
        }
    }

    fn keep(&mut self, reader: &Reader<'_>, statute: usize, requirement: &Requirement) {
        let Some(norm) = requirement.read_from(reader.instrument) else { return };
        let number = u32::try_from(self.index.requirements.len()).unwrap_or(u32::MAX);
        let mut words: IndexSet<&str> = IndexSet::new();
        for deed in &requirement.deeds {
            post(&mut self.index.verbs, &deed.verb.lemma, number);
            for &concept in &deed.concepts {
                post(&mut self.index.deeds, self.vocabulary.name(concept), number);
            }
            for &concept in deed.matter.concepts.iter().filter(|concept| !reader.is_general(**concept)) {
                post(&mut self.index.matters, self.vocabulary.name(concept), number);
            }
            words.extend(content(reader.vocabulary, &deed.matter.text));
        }
        for word in &words {
            post(&mut self.index.words, word, number);
        }
        self.index.requirements.push(Kept {
            statute: u32::try_from(statute).unwrap_or(u32::MAX),
            label: requirement.label.clone(),
            order: requirement.order,
            span: norm.span.cover(),
            words: u32::try_from(words.len()).unwrap_or(u32::MAX),
        });
    }

    /// The names of the statutes, in the order in which they were added.
    pub fn statutes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.index.statutes.iter().map(AsRef::as_ref)
    }

    /// The requirements, in the order of the statutes.
    #[must_use]
    pub fn requirements(&self) -> &[Kept] {
        &self.index.requirements
    }

    /// The name of the statute of the requirement at this place; `None` where there is no such requirement.
    #[must_use]
    pub fn statute_of(&self, requirement: usize) -> Option<&str> {
        let kept = self.index.requirements.get(requirement)?;
        self.index.statutes.get(kept.statute()).map(AsRef::as_ref)
    }

    /// The requirements that the clauses of a policy touch, although it names no statute: the deed is of the same
    /// kind, and the matter is, or shares the words that tell it apart. Clause by clause, the closest first.
    #[must_use]
    pub fn touched_by(&self, policy: &Policy) -> Vec<Touch> {
        touch::touches(&self.vocabulary, &self.index, policy)
    }

    fn concept_names(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.concepts().map(crate::vocabulary::Concept::name)
    }
}

fn post(postings: &mut IndexMap<Box<str>, Vec<u32>>, key: &str, number: u32) {
    match postings.get_mut(key) {
        Some(numbers) if numbers.last() == Some(&number) => {}
        Some(numbers) => numbers.push(number),
        None => {
            postings.insert(key.into(), vec![number]);
        }
    }
}

/// The concepts of a vocabulary that an index has, with their requirements.
fn known<'i>(
    vocabulary: &'i Vocabulary,
    postings: &'i IndexMap<Box<str>, Vec<u32>>,
) -> impl Iterator<Item = (ConceptId, &'i [u32])> {
    postings.iter().filter_map(|(name, numbers)| Some((vocabulary.id(name)?, numbers.as_slice())))
}
