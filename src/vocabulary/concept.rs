//! Concepts, the verbs that name a deed, and questions.

use indexmap::IndexMap;

use super::pack::Entry;
use super::words::{NormalText, normal};

/// A concept of a [`Vocabulary`](super::Vocabulary).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub(super) u16);

/// What a concept is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConceptKind {
    /// A person or body.
    Party,
    /// Something that is done.
    Deed,
    /// What it is done to or about.
    Matter,
    /// Words of everyday life that stand for one thing.
    Kin,
}

/// A party, deed or matter that phrases name.
#[derive(Clone, Debug)]
pub struct Concept {
    name: Box<str>,
    kind: ConceptKind,
    broader: Vec<ConceptId>,
    undoes: Option<ConceptId>,
    replies: bool,
    /// Which pack names it first, where that is one of a field.
    field: Option<u16>,
    verbs: Vec<VerbGroup>,
}

/// Verbs that name a deed, and the words one of which must stand beside them; none means any.
#[derive(Clone, Debug)]
struct VerbGroup {
    verbs: Vec<Box<str>>,
    with: Vec<Box<str>>,
    exclusive: bool,
}

/// How surely a verb names a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// By the verb and what stands beside it, and by nothing else.
    Exclusively,
    /// By the verb, alone or with what stands beside it.
    Plainly,
}

impl Concept {
    pub(super) fn new(name: &str, kind: ConceptKind, field: Option<u16>) -> Self {
        let (broader, verbs) = (Vec::new(), Vec::new());
        Self { name: name.into(), kind, broader, undoes: None, replies: false, field, verbs }
    }

    pub(super) fn extend(&mut self, entry: &Entry) {
        self.replies |= entry.replies;
        self.verbs.push(VerbGroup {
            verbs: entry.verbs.iter().map(|verb| verb.as_str().into()).collect(),
            with: entry.with.iter().map(|word| normal(word).into_boxed_str()).collect(),
            exclusive: entry.exclusive,
        });
    }

    pub(super) fn link(&mut self, broader: &[ConceptId], undoes: Option<ConceptId>) {
        self.broader.extend_from_slice(broader);
        self.undoes = self.undoes.or(undoes);
    }

    /// The stable name: `immigration-authorities`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Party, deed or matter.
    #[must_use]
    pub fn kind(&self) -> ConceptKind {
        self.kind
    }

    pub(super) fn field(&self) -> Option<u16> {
        self.field
    }

    /// The base forms of the verbs that name a deed.
    pub fn verbs(&self) -> impl Iterator<Item = &str> {
        self.verbs.iter().flat_map(|group| &group.verbs).map(AsRef::as_ref)
    }

    /// Whether a verb with these words beside it names the deed.
    pub(super) fn names(&self, lemma: &str, beside: &NormalText) -> Option<Named> {
        let of_verb = self.verbs.iter().filter(|group| group.verbs.iter().any(|verb| &**verb == lemma));
        let fits =
            of_verb.filter(|group| group.with.is_empty() || group.with.iter().any(|word| beside.has(word)));
        let named = fits.map(|group| if group.exclusive { Named::Exclusively } else { Named::Plainly });
        named.min()
    }

    /// Whether a matter named in these words counts: one of the words that its entries ask for stands beside it.
    pub(super) fn fits(&self, beside: &NormalText) -> bool {
        self.kind != ConceptKind::Matter
            || self
                .verbs
                .iter()
                .all(|group| group.with.is_empty() || group.with.iter().any(|word| beside.has(word)))
    }

    pub(super) fn broader(&self) -> &[ConceptId] {
        &self.broader
    }

    /// The deed that this one leaves undone.
    pub(crate) fn undoes(&self) -> Option<ConceptId> {
        self.undoes
    }

    /// Whether the object of the deed names who asked.
    pub(crate) fn replies(&self) -> bool {
        self.replies
    }
}

/// A point that texts leave open, with the ways to read it.
#[derive(Clone, Debug)]
pub struct Question {
    name: Box<str>,
    asks: Box<str>,
    readings: IndexMap<Box<str>, Box<str>>,
}

impl Question {
    pub(super) fn new(name: &str, asks: &str, readings: &IndexMap<String, String>) -> Self {
        let readings =
            readings.iter().map(|(reading, text)| (reading.as_str().into(), text.as_str().into())).collect();
        Self { name: name.into(), asks: asks.into(), readings }
    }

    /// The stable name: `inquiry-ban`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it asks, as a sentence without question mark at its start or end.
    #[must_use]
    pub fn asks(&self) -> &str {
        &self.asks
    }

    /// The readings with what each means, in the order of the pack.
    pub fn readings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.readings.iter().map(|(reading, text)| (&**reading, &**text))
    }

    /// Whether it has this reading.
    #[must_use]
    pub fn has(&self, reading: &str) -> bool {
        self.readings.contains_key(reading)
    }
}
