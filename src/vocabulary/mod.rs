//! Words as data: the lexicon of legal English and packs of concepts.
//!
//! A pack is a TOML file of parties, deeds and matters with the phrases that name them, the order among them
//! (`broader`), the pairs whose relation is contested, and the questions those pairs turn on. [`Vocabulary::shipped`]
//! has the packs of this crate; [`Vocabulary::with_pack`] adds one of your own.

mod build;
mod concept;
mod concept_set;
pub(crate) mod cues;
pub(crate) mod hash;
pub(crate) mod lexicon;
mod matcher;
mod order;
mod pack;
mod rarity;
mod words;

use std::sync::{Arc, LazyLock};

use concept::Named;
pub use concept::{Concept, ConceptId, ConceptKind, Question};
pub(crate) use concept_set::ConceptSet;
pub use lexicon::Lexicon;
pub(crate) use matcher::{Finding, Matcher};
pub(crate) use order::Stand;
pub(crate) use rarity::rarity;
pub(crate) use words::{ContentWord, NormalText, is_unseen, ligature};

use crate::error::Error;
use crate::text::Span;
use hash::{WordMap, WordSet};
use order::{Contested, Neighbours, Order};
use words::hash_of_first;

const SHIPPED: [(&str, &str); 11] = [
    ("core", include_str!("packs/core.toml")),
    ("conduct", include_str!("packs/conduct.toml")),
    ("immigration", include_str!("packs/immigration.toml")),
    ("welfare", include_str!("packs/welfare.toml")),
    ("health-privacy", include_str!("packs/health-privacy.toml")),
    ("education-records", include_str!("packs/education-records.toml")),
    ("campus-safety", include_str!("packs/campus-safety.toml")),
    ("firearms", include_str!("packs/firearms.toml")),
    ("housing", include_str!("packs/housing.toml")),
    ("carriers", include_str!("packs/carriers.toml")),
    ("kin", include_str!("packs/kin.toml")),
];

/// Concepts, the phrases that name them, and the questions they raise.
#[derive(Debug)]
pub struct Vocabulary {
    concepts: WordMap<Concept>,
    /// The deeds that each verb may name, in the order of the packs.
    deeds: WordMap<Vec<ConceptId>>,
    questions: WordMap<Question>,
    contested: Vec<Contested>,
    /// How each concept stands to each, row by row.
    orders: Vec<Option<Order>>,
    cues: WordMap<CueList>,
    empty_words: WordSet,
    general_words: WordSet,
    neighbours: Vec<Neighbours>,
    matcher: Matcher,
    packs: Vec<(Arc<str>, Arc<str>)>,
}

/// Words and phrases in normal form that tell one thing.
#[derive(Debug, Default)]
struct CueList {
    words: Vec<Box<str>>,
    /// For each, the hash of its first word: a text is asked for many of them.
    firsts: Vec<u32>,
}

impl CueList {
    fn add(&mut self, cue: String) {
        self.firsts.push(hash_of_first(&cue));
        self.words.push(cue.into_boxed_str());
    }
}

impl Vocabulary {
    /// The vocabulary of the packs that come with the crate.
    ///
    /// ```
    /// use antinomy::vocabulary::Vocabulary;
    ///
    /// let vocabulary = Vocabulary::shipped();
    /// assert!(vocabulary.question("inquiry-ban").is_some());
    /// ```
    #[must_use]
    pub fn shipped() -> &'static Arc<Self> {
        static VOCABULARY: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
            let packs = SHIPPED.map(|(name, text)| (Arc::from(name), Arc::from(text)));
            // INVARIANT: the shipped packs are sound; a test builds them.
            Arc::new(Vocabulary::build(packs.to_vec()).unwrap_or_else(|_| Vocabulary::empty()))
        });
        &VOCABULARY
    }

    /// This vocabulary and one more pack, given as TOML.
    ///
    /// ```
    /// use antinomy::vocabulary::Vocabulary;
    ///
    /// let pack = r#"
    /// name = "libraries"
    /// [[party]]
    /// id = "librarian"
    /// broader = ["official"]
    /// phrases = ["librarian"]
    /// matches = ["No librarian shall tell."]
    /// "#;
    /// let vocabulary = Vocabulary::shipped().with_pack("libraries.toml", pack)?;
    /// assert!(vocabulary.concept("librarian").is_some());
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Toml`](crate::ErrorKind::Toml) with the place in the pack,
    /// [`ErrorKind::Pack`](crate::ErrorKind::Pack) where the pack names a concept that does not exist, says a thing
    /// twice, or fails one of its own examples.
    pub fn with_pack(&self, name: &str, toml: &str) -> Result<Self, Error> {
        let mut packs = self.packs.clone();
        packs.push((name.into(), toml.into()));
        Self::build(packs)
    }

    /// All concepts, in the order of the packs.
    pub fn concepts(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.values()
    }

    /// The concept with this name.
    #[must_use]
    pub fn concept(&self, name: &str) -> Option<&Concept> {
        self.concepts.get(name)
    }

    /// All questions, in the order of the packs.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.values()
    }

    /// The question with this name. A contested pair for which its pack names no question has one of the form
    /// `covers:X:Y` (does concept X take in concept Y?) or `reaches:DEED:PARTY` (does a clause that leaves the other
    /// party unsaid reach this one?), with the readings `yes` and `no`.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions.get(name)
    }

    pub(crate) fn id(&self, name: &str) -> Option<ConceptId> {
        let index = self.concepts.get_index_of(name)?;
        u16::try_from(index).ok().map(ConceptId)
    }

    pub(crate) fn at(&self, id: ConceptId) -> Option<&Concept> {
        self.concepts.get_index(usize::from(id.0)).map(|(_, concept)| concept)
    }

    pub(crate) fn name(&self, id: ConceptId) -> &str {
        self.at(id).map_or("", Concept::name)
    }

    /// Whether a matter says only that there is information.
    pub(crate) fn is_general_matter(&self, id: ConceptId) -> bool {
        matches!(self.name(id), "information" | "person-information" | "confidential-information")
    }

    /// Whether two concepts are of one field: one pack of a field names both.
    pub(crate) fn same_field(&self, one: ConceptId, other: ConceptId) -> bool {
        let field = |id| self.at(id).and_then(Concept::field);
        field(one).is_some() && field(one) == field(other)
    }

    /// Whether a concept belongs to one field of law rather than to any text.
    pub(crate) fn is_of_field(&self, id: ConceptId) -> bool {
        self.at(id).and_then(Concept::field).is_some()
    }

    /// Whether a party says of nobody in particular who is meant.
    pub(crate) fn is_anybody(&self, id: ConceptId) -> bool {
        matches!(self.name(id), "individual" | "official" | "anybody")
    }

    /// Whether a word of normal form says nothing of what a norm is about.
    pub(crate) fn is_empty_word(&self, word: &str) -> bool {
        self.empty_words.contains(word)
    }

    /// Whether a word of normal form is one that many norms on many matters use.
    pub(crate) fn is_general_word(&self, word: &str) -> bool {
        self.general_words.contains(word)
    }

    /// The words of a text that carry meaning, each once, in alphabetical order.
    pub(crate) fn content<'t>(&self, text: &'t NormalText) -> &'t [ContentWord] {
        text.content(|word| self.is_empty_word(word))
    }

    /// The words of a cue list; none where no pack has it.
    pub(crate) fn cue(&self, name: &str) -> &[Box<str>] {
        self.cues.get(name).map_or(&[], |list| &list.words)
    }

    /// Whether a cue list has this very word.
    pub(crate) fn is_cue(&self, name: &str, word: &str) -> bool {
        self.cue(name).iter().any(|cue| **cue == *word)
    }

    /// The first word of a cue list that stands in the text, in the original.
    pub(crate) fn find_cue(&self, name: &str, text: &NormalText) -> Option<Span> {
        let list = self.cues.get(name)?;
        list.words.iter().zip(&list.firsts).find_map(|(cue, &first)| text.find_hashed(cue, first))
    }

    /// The concepts named in a text: the longest phrase wins, left to right. Spans count from `offset`.
    pub(crate) fn find(&self, text: &str, offset: u32) -> Vec<Finding> {
        self.find_in(&NormalText::of(text, offset), text, offset)
    }

    /// The same in a text whose normal form is at hand.
    pub(crate) fn find_in(&self, normal: &NormalText, text: &str, offset: u32) -> Vec<Finding> {
        let mut found = self.matcher.find(normal, text, offset);
        found.retain(|finding| self.at(finding.concept).is_none_or(|concept| concept.fits(normal)));
        found
    }

    /// The deed concepts of a verb, given what stands beside it.
    pub(crate) fn deeds(&self, lemma: &str, beside: &NormalText) -> Vec<ConceptId> {
        let Some(deeds) = self.deeds.get(lemma) else { return Vec::new() };
        let named: Vec<_> =
            deeds.iter().filter_map(|&id| Some((self.at(id)?.names(lemma, beside)?, id))).collect();
        let exclusive = named.iter().any(|(how, _)| *how == Named::Exclusively);
        let counts = |how: Named| !exclusive || how == Named::Exclusively;
        named.into_iter().filter(|(how, _)| counts(*how)).map(|(_, id)| id).collect()
    }

    /// Whether a word is the base form of a verb that may name a deed.
    pub(crate) fn names_deed(&self, lemma: &str) -> bool {
        self.deeds.contains_key(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::pack::Pack;
    use crate::vocabulary::words::normal;

    #[test]
    fn shipped_packs_are_sound() {
        let packs = SHIPPED.map(|(name, text)| (Arc::from(name), Arc::from(text)));
        let vocabulary = Vocabulary::build(packs.to_vec()).unwrap();
        assert!(vocabulary.concepts().count() > 20);
    }

    #[test]
    fn a_text_names_the_same_whether_or_not_its_normal_form_is_at_hand() {
        let vocabulary = Vocabulary::shipped();
        let event = vocabulary.id("custody-event").unwrap();
        for (text, named) in
            [("the release of funds", false), ("the hour of release", true), ("parental leave", false)]
        {
            let found = vocabulary.find(text, 7);
            assert_eq!(found, vocabulary.find_in(&NormalText::of(text, 7), text, 7), "{text}");
            assert_eq!(found.iter().any(|finding| finding.concept == event), named, "{text}");
        }
    }

    #[test]
    fn words_that_are_kin_are_held_to_their_examples() {
        let vocabulary = Vocabulary::shipped();
        let pack = SHIPPED.iter().find(|(name, _)| *name == "kin").unwrap();
        let pack = Pack::parse("kin.toml", pack.1).unwrap();
        assert!(pack.kin.iter().any(|entry| !entry.rejects.is_empty()));
        for entry in &pack.kin {
            let id = vocabulary.id(&entry.id).unwrap();
            let found = |text: &String| vocabulary.find(text, 0).iter().any(|finding| finding.concept == id);
            let missed = entry.matches.iter().find(|text| !found(text));
            assert_eq!(missed, None, "`{}` is not found", entry.id);
            assert_eq!(entry.rejects.iter().find(|text| found(text)), None, "`{}` is found", entry.id);
        }
    }

    #[test]
    fn no_phrase_stands_in_two_groups_of_kin() {
        let pack = SHIPPED.iter().find(|(name, _)| *name == "kin").unwrap();
        let pack = Pack::parse("kin.toml", pack.1).unwrap();
        let mut seen = std::collections::BTreeMap::new();
        for entry in &pack.kin {
            for phrase in &entry.phrases {
                let known = seen.insert(normal(phrase), &entry.id);
                assert_eq!(known, None, "`{phrase}` of `{}`", entry.id);
            }
        }
    }

    #[test]
    fn faults_in_a_pack_are_named() {
        for (pack, want) in [
            ("name = 1", "mine.toml: byte 7: invalid type: integer `1`, expected a string"),
            (
                "name = 'm'\n[[party]]\nid = 'x'\nbroader = ['nobody']",
                "mine.toml: pack `m`: no concept is called `nobody`",
            ),
            (
                "name = 'm'\n[[party]]\nid = 'x'\nphrases = ['warden']\nmatches = ['a guard']",
                "mine.toml: pack `m`: `x` is not found in `a guard`",
            ),
            ("name = 'm'\n[[party]]\nid = 'send'", "mine.toml: pack `m`: concept `send` is of two kinds"),
        ] {
            assert_eq!(Vocabulary::shipped().with_pack("mine.toml", pack).unwrap_err().to_string(), want);
        }
    }
}
