//! The words of roles and deeds, and who reads them.

use std::sync::OnceLock;

use super::clause_text::ClauseTexts;
use super::stems::Stems;
use super::terms::Terms;
use crate::clause::Clause;
use crate::instrument::{Instrument, Issuer};
use crate::norm::{Phrase, Verb};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, Finding, NormalText, Vocabulary};

/// How many clauses before a clause may say what it points back to, and how many on either side what its passage is
/// about. Nothing else outside a clause has a part in how it is read, but for the terms that the instrument defines and
/// what [`refers`](super::refers) tells.
pub(crate) const CONTEXT: usize = 6;

/// A party named, or left unsaid.
#[derive(Clone, Debug, Default)]
pub(crate) struct Party {
    pub(crate) concepts: Vec<ConceptId>,
    /// The words; `None` where the text does not say.
    pub(crate) span: Option<Span>,
    /// Whether the words name the issuer or its own staff.
    pub(crate) own: bool,
    pub(crate) text: NormalText,
}

/// What a deed is done to or about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matter {
    /// The specific concepts; a general word ("information") counts only where there is none.
    pub(crate) concepts: Vec<ConceptId>,
    /// What "other than …" takes out.
    pub(crate) carved: Vec<ConceptId>,
    pub(crate) span: Option<Span>,
    pub(crate) text: NormalText,
}

/// A deed with its roles.
#[derive(Clone, Debug)]
pub(crate) struct DeedProfile {
    pub(crate) verb: Verb,
    pub(crate) concepts: Vec<ConceptId>,
    pub(crate) matter: Matter,
    pub(crate) counterparty: Party,
    /// Whether the verb leaves it undone: to withhold is not to send.
    pub(crate) undone: bool,
    /// How, by what means, where.
    pub(crate) manner: Vec<Span>,
    /// The words of the deed and all its roles.
    pub(crate) span: Span,
    pub(crate) text: NormalText,
    pub(crate) derived: Derived,
}

/// What is worked out of a finished profile when it is first asked for: one deed is compared with many. A copy, which
/// may be changed, starts afresh.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// The deeds that it names, with those of the nouns beside a verb that says little.
    pub(super) named: OnceLock<Vec<ConceptId>>,
    /// The deeds of all verbs in its words.
    pub(super) passing: OnceLock<Vec<ConceptId>>,
    /// The parties that its matter names, those that any text names left out.
    pub(super) bodies: OnceLock<Vec<ConceptId>>,
    /// The thing that its matter is.
    pub(super) head: OnceLock<Option<(Box<str>, Span)>>,
    pub(super) object: OnceLock<ObjectRead>,
    pub(super) verb: OnceLock<VerbSort>,
    /// What takes part in it.
    pub(super) roles: OnceLock<Box<[Role]>>,
    /// The words of what its matter is and what that is of.
    pub(super) core: OnceLock<Option<Span>>,
    /// The words of what it is said of, where they are of something that is asked for.
    pub(super) asked: OnceLock<Option<NormalText>>,
}

/// What a verb leaves to others or has pass between two.
#[derive(Clone, Copy, Debug)]
pub(super) struct VerbSort {
    /// It says little: a noun beside it tells the deed.
    pub(super) light: bool,
    pub(super) gives: bool,
    pub(super) gets: bool,
}

/// Somebody or something that takes part in a deed, by the head of the words that name it.
#[derive(Debug)]
pub(super) struct Role {
    /// Whether it is what the deed is done to.
    pub(super) object: bool,
    /// Whether it is that, or what that is of.
    pub(super) of_object: bool,
    /// The head, where the gist of the norm has it as one word.
    pub(super) word: Option<Box<str>>,
    /// Whether the head says anything special.
    pub(super) special: bool,
    /// The special things that the head names.
    pub(super) things: Vec<ConceptId>,
}

impl Role {
    /// Whether the heads are one word in some form.
    pub(super) fn same_word(&self, other: &Self) -> bool {
        self.word.as_ref().zip(other.word.as_ref()).is_some_and(|(left, right)| super::same_stem(left, right))
    }
}

/// The object of a clause's deed, read for comparison.
#[derive(Debug)]
pub(super) struct ObjectRead {
    pub(super) text: NormalText,
    /// The persons that it names, staff left out.
    pub(super) persons: Vec<ConceptId>,
    /// The thing that it is.
    pub(super) head: Option<(Box<str>, Span)>,
    /// The content words of what its terms are defined to be.
    pub(super) meanings: Stems,
}

impl Clone for Derived {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Reads the words of one instrument.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) instrument: &'a Instrument,
    pub(crate) issuer: Option<&'a Issuer>,
    pub(crate) terms: &'a Terms,
    pub(crate) texts: &'a ClauseTexts,
}

impl Reader<'_> {
    /// The words of a phrase in normal form.
    pub(crate) fn words(&self, phrase: &Phrase) -> NormalText {
        let mut normal = NormalText::default();
        for span in self.instrument.runs(phrase) {
            normal.push(self.instrument.body().slice(span), span.start());
        }
        normal
    }

    pub(crate) fn words_at(&self, span: Span) -> NormalText {
        NormalText::of(self.instrument.body().slice(span), span.start())
    }

    /// Everything that a phrase with these words names, run by run.
    pub(super) fn findings(&self, phrase: &Phrase, words: &NormalText) -> Vec<Finding> {
        let source = self.instrument.body();
        let mut runs = self.instrument.runs(phrase);
        match (runs.next(), runs.next()) {
            (Some(only), None) => self.vocabulary.find_in(words, source.slice(only), only.start()),
            _ => self
                .instrument
                .runs(phrase)
                .flat_map(|run| self.vocabulary.find(source.slice(run), run.start()))
                .collect(),
        }
    }

    /// The concepts of one kind that a phrase with these words names.
    pub(super) fn concepts_in(
        &self,
        phrase: &Phrase,
        words: &NormalText,
        kind: ConceptKind,
    ) -> impl Iterator<Item = (ConceptId, Span)> {
        let of_kind =
            move |id: ConceptId| self.vocabulary.at(id).is_some_and(|concept| concept.kind() == kind);
        let findings = self.findings(phrase, words).into_iter();
        let named = findings.filter(move |found| of_kind(found.concept));
        let stands =
            move |found: &Finding| !self.terms.replaces(self.vocabulary, found.concept, kind, found.span);
        named.filter(stands).map(|found| (found.concept, found.span))
    }

    /// The concepts of one kind that a phrase names.
    pub(crate) fn concepts(&self, phrase: &Phrase, kind: ConceptKind) -> Vec<(ConceptId, Span)> {
        let mut found = Vec::new();
        for run in self.instrument.runs(phrase) {
            found.extend(self.concepts_at(run, kind));
        }
        found
    }

    pub(crate) fn concepts_at(&self, span: Span, kind: ConceptKind) -> Vec<(ConceptId, Span)> {
        let text = self.instrument.body().slice(span);
        let findings = self.vocabulary.find(text, span.start());
        let of_kind = |id: ConceptId| self.vocabulary.at(id).is_some_and(|concept| concept.kind() == kind);
        let found = findings.into_iter().filter(|f| of_kind(f.concept)).map(|f| (f.concept, f.span));
        found.filter(|&(id, place)| !self.terms.replaces(self.vocabulary, id, kind, place)).collect()
    }

    /// The clauses that begin before a place, the nearest first.
    pub(super) fn clauses_before(&self, offset: u32) -> impl Iterator<Item = &Clause> {
        self.places_before(offset).map(|(_, clause)| clause)
    }

    /// The same, each with its place among the clauses.
    pub(super) fn places_before(&self, offset: u32) -> impl Iterator<Item = (usize, &Clause)> {
        let clauses = self.instrument.clauses();
        let end = clauses.partition_point(|clause| clause.span().start() < offset);
        clauses.get(..end).unwrap_or_default().iter().enumerate().rev()
    }

    pub(crate) fn is_general(&self, id: ConceptId) -> bool {
        self.vocabulary.is_general_matter(id)
    }

    /// The party that stands at a place under this concept alone.
    pub(super) fn named_party(&self, concept: ConceptId, span: Span) -> Party {
        Party { concepts: vec![concept], span: Some(span), own: false, text: self.words_at(span) }
    }
}
