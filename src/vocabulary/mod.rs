//! Words as data: the lexicon of legal English and packs of concepts.
//!
//! A pack is a TOML file of parties, deeds and matters with the phrases that name them, the order among them
//! (`broader`), the pairs whose relation is contested, and the questions those pairs turn on. [`Vocabulary::shipped`]
//! has the packs of this crate; [`Vocabulary::with_pack`] adds one of your own.

mod concept;
mod concept_set;
pub(crate) mod hash;
pub(crate) mod lexicon;
mod matcher;
mod pack;
mod words;

use std::sync::{Arc, LazyLock};

use concept::Named;
pub use concept::{Concept, ConceptId, ConceptKind, Question};
pub(crate) use concept_set::ConceptSet;
pub use lexicon::Lexicon;
pub(crate) use matcher::{Finding, Matcher};
pub(crate) use words::{ContentWord, NormalText, normal};

use crate::error::{Error, ErrorKind};
use crate::text::Span;
use hash::{WordMap, WordSet};
use pack::{ContestedEntry, Entry, Pack};

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

/// How a concept of a clause stands to a concept of a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stand<'v> {
    /// The same, or narrower.
    Within,
    /// Broader: the clause takes the requirement's concept in, and more.
    Takes,
    /// Nothing in common.
    Apart,
    /// It turns on a question: the clause's concept counts under the readings named.
    Contested { question: &'v str, yes: &'v [Box<str>], unsaid: bool },
}

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
    cues: WordMap<Vec<Box<str>>>,
    empty_words: WordSet,
    general_words: WordSet,
    /// For each concept, those that it takes in or lies within, and those that take it in or lie within it: the two
    /// differ where a relation is contested.
    near: Vec<(ConceptSet, ConceptSet)>,
    matcher: Matcher,
    packs: Vec<(Arc<str>, Arc<str>)>,
}

/// How one concept stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Same,
    Below,
    Above,
    /// By which entry, and whether the first lies below the second all the same.
    Contested(u16, bool),
}

#[derive(Debug)]
struct Contested {
    clause: ConceptId,
    requirement: ConceptId,
    question: Box<str>,
    yes: Vec<Box<str>>,
    unsaid: bool,
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
    /// [`ErrorKind::Toml`] with the place in the pack, [`ErrorKind::Pack`] where the pack names a concept that does
    /// not exist, says a thing twice, or fails one of its own examples.
    pub fn with_pack(&self, name: &str, toml: &str) -> Result<Self, Error> {
        let mut packs = self.packs.clone();
        packs.push((name.into(), toml.into()));
        Self::build(packs)
    }

    fn empty() -> Self {
        Self {
            concepts: WordMap::default(),
            deeds: WordMap::default(),
            questions: WordMap::default(),
            contested: Vec::new(),
            orders: Vec::new(),
            cues: WordMap::default(),
            empty_words: WordSet::default(),
            general_words: WordSet::default(),
            near: Vec::new(),
            matcher: Matcher::empty(),
            packs: Vec::new(),
        }
    }

    fn build(packs: Vec<(Arc<str>, Arc<str>)>) -> Result<Self, Error> {
        let mut vocabulary = Self::empty();
        let mut parsed = Vec::new();
        for (name, toml) in &packs {
            parsed.push((name.clone(), Pack::parse(name, toml)?));
        }
        let (mut phrases, mut kin) = (Vec::new(), Vec::new());
        for (file, pack) in &parsed {
            let fault = |message: String| {
                Error::new(file, Span::default(), ErrorKind::Pack { pack: pack.name.clone(), message })
            };
            for question in &pack.questions {
                let entry = Question::new(&question.id, &question.asks, &question.readings);
                if vocabulary.questions.insert(question.id.as_str().into(), entry).is_some() {
                    return Err(fault(format!("question `{}` is there twice", question.id)));
                }
            }
            for (kind, entries) in [
                (ConceptKind::Party, &pack.parties),
                (ConceptKind::Deed, &pack.deeds),
                (ConceptKind::Matter, &pack.matters),
            ] {
                for entry in entries {
                    vocabulary.add(kind, entry, &mut phrases).map_err(&fault)?;
                }
            }
            for entry in &pack.kin {
                vocabulary.add(ConceptKind::Kin, entry, &mut kin).map_err(&fault)?;
            }
            for (cue, words) in &pack.cues {
                let list = vocabulary.cues.entry(cue.as_str().into()).or_default();
                list.extend(words.iter().map(|word| normal(word).into_boxed_str()));
            }
        }
        vocabulary.deeds = vocabulary.deeds_by_verb();
        vocabulary.empty_words = vocabulary.cue("empty").iter().cloned().collect();
        vocabulary.general_words = vocabulary.cue("general").iter().cloned().collect();
        // Another meaning of a phrase comes before its kin.
        kin.retain(|(_, phrase, _)| !phrases.iter().any(|(_, known, _)| known == phrase));
        phrases.extend(kin);
        vocabulary.matcher = Matcher::new(phrases);
        let fault = |file: &str, pack: &Pack, message: String| {
            Error::new(file, Span::default(), ErrorKind::Pack { pack: pack.name.clone(), message })
        };
        for (file, pack) in &parsed {
            vocabulary.link(pack).map_err(|message| fault(file, pack, message))?;
        }
        vocabulary.orders = vocabulary.orders();
        vocabulary.near = vocabulary.nearness();
        for (file, pack) in &parsed {
            vocabulary.prove(pack).map_err(|message| fault(file, pack, message))?;
        }
        vocabulary.packs = packs;
        Ok(vocabulary)
    }

    fn add(
        &mut self,
        kind: ConceptKind,
        entry: &Entry,
        phrases: &mut Vec<(ConceptId, String, bool)>,
    ) -> Result<(), String> {
        let number = u16::try_from(self.concepts.len()).map_err(|_| "too many concepts".to_owned())?;
        let (index, known) = match self.concepts.get_full(entry.id.as_str()) {
            Some((index, _, known)) => (index, Some(known.kind())),
            None => (usize::from(number), None),
        };
        if known.is_some_and(|known| known != kind) {
            return Err(format!("concept `{}` is of two kinds", entry.id));
        }
        let id = ConceptId(u16::try_from(index).map_err(|_| "too many concepts".to_owned())?);
        let concept =
            self.concepts.entry(entry.id.as_str().into()).or_insert_with(|| Concept::new(&entry.id, kind));
        concept.extend(entry);
        phrases.extend(entry.phrases.iter().map(|phrase| (id, normal(phrase), false)));
        phrases.extend(entry.acronyms.iter().map(|phrase| (id, normal(phrase), true)));
        Ok(())
    }

    /// Resolves names to concepts.
    fn link(&mut self, pack: &Pack) -> Result<(), String> {
        let entries = pack.parties.iter().chain(&pack.deeds).chain(&pack.matters).chain(&pack.kin);
        for entry in entries.clone() {
            for broader in entry.broader.iter().chain(&entry.undoes) {
                self.named(broader)?;
            }
        }
        for entry in entries {
            let broader = entry.broader.iter().map(|name| self.named(name)).collect::<Result<Vec<_>, _>>()?;
            let undoes = entry.undoes.as_ref().map(|name| self.named(name)).transpose()?;
            if let Some(concept) = self.concepts.get_mut(entry.id.as_str()) {
                concept.link(&broader, undoes);
            }
        }
        for entry in &pack.contested {
            let (clause, requirement) = (self.named(&entry.clause)?, self.named(&entry.requirement)?);
            let (question, yes) = match &entry.question {
                Some(question) => (question.clone(), entry.yes.clone()),
                None => (self.derived(entry), vec!["yes".to_owned()]),
            };
            let known = self
                .questions
                .get(question.as_str())
                .ok_or_else(|| format!("no question is called `{question}`"))?;
            if let Some(reading) = yes.iter().find(|reading| !known.has(reading)) {
                return Err(format!("question `{question}` has no reading `{reading}`"));
            }
            let contested = Contested {
                clause,
                requirement,
                question: question.into(),
                yes: yes.iter().map(|reading| reading.as_str().into()).collect(),
                unsaid: entry.unsaid,
            };
            self.contested.push(contested);
        }
        Ok(())
    }

    /// The question of a contested pair for which the pack names none; it is entered among the questions.
    fn derived(&mut self, entry: &ContestedEntry) -> String {
        let (clause, requirement) = (&entry.clause, &entry.requirement);
        let (name, asks) = if entry.unsaid {
            let asks = format!("does `{clause}`, of or to nobody named, reach `{requirement}`?");
            (format!("reaches:{clause}:{requirement}"), asks)
        } else {
            (format!("covers:{requirement}:{clause}"), format!("does `{requirement}` take in `{clause}`?"))
        };
        let readings = [("yes", "it does"), ("no", "it does not")];
        let readings =
            readings.map(|(reading, means)| (reading.to_owned(), means.to_owned())).into_iter().collect();
        let question = Question::new(&name, &asks, &readings);
        self.questions.insert(name.as_str().into(), question);
        name
    }

    /// Holds a pack to its own examples.
    fn prove(&self, pack: &Pack) -> Result<(), String> {
        for entry in pack.parties.iter().chain(&pack.matters) {
            let id = self.named(&entry.id)?;
            let found = |text: &str| {
                self.find(text, 0).iter().any(|finding| self.broader_or_same(finding.concept, id))
            };
            if let Some(text) = entry.matches.iter().find(|text| !found(text)) {
                return Err(format!("`{}` is not found in `{text}`", entry.id));
            }
            if let Some(text) = entry.rejects.iter().find(|text| found(text)) {
                return Err(format!("`{}` is found in `{text}`", entry.id));
            }
        }
        Ok(())
    }

    fn named(&self, name: &str) -> Result<ConceptId, String> {
        self.id(name).ok_or_else(|| format!("no concept is called `{name}`"))
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
        self.cues.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first word of a cue list that stands in the text, in the original.
    pub(crate) fn find_cue(&self, name: &str, text: &NormalText) -> Option<Span> {
        self.cue(name).iter().find_map(|cue| text.find(cue))
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

    fn deeds_by_verb(&self) -> WordMap<Vec<ConceptId>> {
        let mut by_verb: WordMap<Vec<ConceptId>> = WordMap::default();
        let all = self.concepts.values().zip((0..).map(ConceptId));
        for (concept, id) in all.filter(|(concept, _)| concept.kind() == ConceptKind::Deed) {
            for verb in concept.verbs() {
                let known = by_verb.entry(verb.into()).or_default();
                if known.last() != Some(&id) {
                    known.push(id);
                }
            }
        }
        by_verb
    }

    /// Whether `narrow` is `broad` or lies below it.
    pub(crate) fn broader_or_same(&self, narrow: ConceptId, broad: ConceptId) -> bool {
        matches!(self.order(narrow, broad), Some(Order::Same | Order::Below | Order::Contested(_, true)))
    }

    /// How a clause's concept stands to a requirement's.
    pub(crate) fn stand(&self, clause: ConceptId, requirement: ConceptId) -> Stand<'_> {
        match self.order(clause, requirement) {
            Some(Order::Same | Order::Below) => Stand::Within,
            Some(Order::Above) => Stand::Takes,
            Some(Order::Contested(entry, _)) => match self.contested.get(usize::from(entry)) {
                Some(entry) => {
                    Stand::Contested { question: &entry.question, yes: &entry.yes, unsaid: entry.unsaid }
                }
                None => Stand::Apart,
            },
            None => Stand::Apart,
        }
    }

    fn order(&self, clause: ConceptId, requirement: ConceptId) -> Option<Order> {
        let place = usize::from(clause.0) * self.concepts.len() + usize::from(requirement.0);
        self.orders.get(place).copied().flatten()
    }

    /// The concepts that a clause's concept takes in or lies within.
    pub(crate) fn near(&self, clause: ConceptId) -> &ConceptSet {
        static NONE: ConceptSet = ConceptSet::NONE;
        self.near.get(usize::from(clause.0)).map_or(&NONE, |(near, _)| near)
    }

    /// The concepts of clauses that take a requirement's concept in or lie within it.
    pub(crate) fn near_to(&self, requirement: ConceptId) -> &ConceptSet {
        static NONE: ConceptSet = ConceptSet::NONE;
        self.near.get(usize::from(requirement.0)).map_or(&NONE, |(_, near)| near)
    }

    fn nearness(&self) -> Vec<(ConceptSet, ConceptSet)> {
        let ids = || (0_u16..).map(ConceptId).take(self.concepts.len());
        let mut all = vec![(ConceptSet::NONE, ConceptSet::NONE); self.concepts.len()];
        for one in ids() {
            for other in ids() {
                if !matches!(self.stand(one, other), Stand::Within | Stand::Takes) {
                    continue;
                }
                if let Some((near, _)) = all.get_mut(usize::from(one.0)) {
                    near.add(other);
                }
                if let Some((_, near)) = all.get_mut(usize::from(other.0)) {
                    near.add(one);
                }
            }
        }
        all
    }

    /// Every pair of concepts, worked out once: a comparison asks this many times.
    fn orders(&self) -> Vec<Option<Order>> {
        let ids: Vec<_> = (0_u16..).map(ConceptId).take(self.concepts.len()).collect();
        let below: Vec<Vec<bool>> = ids.iter().map(|&narrow| self.above(narrow)).collect();
        let lies = |narrow: ConceptId, broad: ConceptId| {
            below
                .get(usize::from(narrow.0))
                .and_then(|row| row.get(usize::from(broad.0)))
                .copied()
                .unwrap_or_default()
        };
        let mut orders = Vec::with_capacity(ids.len() * ids.len());
        for &clause in &ids {
            for &requirement in &ids {
                let contested = (0_u16..)
                    .zip(&self.contested)
                    .find(|(_, entry)| lies(clause, entry.clause) && lies(requirement, entry.requirement));
                orders.push(match contested {
                    _ if clause == requirement => Some(Order::Same),
                    Some((entry, _)) => Some(Order::Contested(entry, lies(clause, requirement))),
                    None if lies(clause, requirement) => Some(Order::Below),
                    None if lies(requirement, clause) => Some(Order::Above),
                    None => None,
                });
            }
        }
        orders
    }

    /// For every concept, whether it is this one or lies above it.
    fn above(&self, narrow: ConceptId) -> Vec<bool> {
        let mut row = vec![false; self.concepts.len()];
        let mut next = vec![narrow];
        while let Some(id) = next.pop() {
            if let Some(seen) = row.get_mut(usize::from(id.0))
                && !*seen
            {
                *seen = true;
                next.extend(self.at(id).into_iter().flat_map(Concept::broader));
            }
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
