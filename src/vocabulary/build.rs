//! A vocabulary built of packs: their entries taken in, names resolved, and each pack held to its own examples.

use std::sync::Arc;

use super::Vocabulary;
use super::concept::{Concept, ConceptId, ConceptKind, Question};
use super::hash::{WordMap, WordSet};
use super::matcher::Matcher;
use super::order::Contested;
use super::pack::{ContestedEntry, Entry, Pack};
use super::words::normal;
use crate::error::{Error, ErrorKind};
use crate::text::Span;

impl Vocabulary {
    pub(super) fn empty() -> Self {
        Self {
            concepts: WordMap::default(),
            deeds: WordMap::default(),
            questions: WordMap::default(),
            contested: Vec::new(),
            orders: Vec::new(),
            cues: WordMap::default(),
            empty_words: WordSet::default(),
            general_words: WordSet::default(),
            neighbours: Vec::new(),
            matcher: Matcher::default(),
            packs: Vec::new(),
        }
    }

    pub(super) fn build(packs: Vec<(Arc<str>, Arc<str>)>) -> Result<Self, Error> {
        let mut vocabulary = Self::empty();
        let mut parsed = Vec::new();
        for (name, toml) in &packs {
            parsed.push((name.clone(), Pack::parse(name, toml)?));
        }
        let (mut phrases, mut kin) = (Vec::new(), Vec::new());
        for (number, (file, pack)) in (0_u16..).zip(&parsed) {
            let general = matches!(&*pack.name, "core" | "conduct" | "kin");
            let field = Some(number).filter(|_| !general);
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
                    vocabulary.add(kind, entry, field, &mut phrases).map_err(&fault)?;
                }
            }
            for entry in &pack.kin {
                vocabulary.add(ConceptKind::Kin, entry, field, &mut kin).map_err(&fault)?;
            }
            for (cue, words) in &pack.cues {
                let list = vocabulary.cues.entry(cue.as_str().into()).or_default();
                words.iter().for_each(|word| list.add(normal(word)));
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
        vocabulary.neighbours = vocabulary.all_neighbours();
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
        field: Option<u16>,
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
        let make = || Concept::new(&entry.id, kind, field);
        let concept = self.concepts.entry(entry.id.as_str().into()).or_insert_with(make);
        concept.extend(entry);
        for phrase in entry.phrases.iter().map(|phrase| normal(phrase)) {
            // "Alien-status replies": two words before a noun may be written as one.
            let joined = phrase.matches(' ').count() == 1;
            phrases.extend(joined.then(|| (id, phrase.replace(' ', "-"), false)));
            phrases.push((id, phrase, false));
        }
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
}
