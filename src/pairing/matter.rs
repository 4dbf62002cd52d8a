//! What the words of a role are about.

use super::loose::paragraph_label;
use super::profile::{CONTEXT, Matter, Reader};
use crate::clause::Clause;
use crate::norm::Phrase;
use crate::text::Span;
use crate::vocabulary::{Concept, ConceptId, ConceptKind, Finding, Lexicon, NormalText};

impl Reader<'_> {
    /// What a phrase is about. A term that the instrument defines stands for its meaning.
    pub(crate) fn matter(&self, phrase: Option<&Phrase>) -> Matter {
        phrase.map(|phrase| self.matter_in(phrase, self.words(phrase))).unwrap_or_default()
    }

    /// What a phrase with these words is about.
    pub(super) fn matter_in(&self, phrase: &Phrase, text: NormalText) -> Matter {
        let cut = ["other than", "except", "excluding", "apart from"]
            .iter()
            .filter_map(|cue| text.find(cue))
            .map(Span::start)
            .min();
        // "Due to leave" tells of a time, "due to race" of a ground.
        let opens_ground = |place: &Span| {
            let next = text.iter().find(|(_, at)| at.start() >= place.end()).map(|(word, _)| word);
            let verb = next.and_then(|word| Lexicon::shipped().word(word.as_bytes()));
            !(text.words.len() > 2
                && text.has("due to")
                && text.find("due to") == Some(*place)
                && verb.is_some_and(|word| word.verb.is_some() && word.forms & 1 != 0))
        };
        let grounds = self.vocabulary.cue("ground").iter().filter_map(|cue| text.find(cue));
        // "Whatever the file shows of X" is a thing, "whatever the status" a ground.
        let thing = text.text.starts_with("whatever") && text.words.len() > 4;
        let from = text.words.first().filter(|_| thing).map_or(0, |(_, first)| first.end());
        let ground = grounds.filter(opens_ground).map(Span::start).filter(|start| *start >= from).min();
        let mut concepts: Vec<ConceptId> = Vec::new();
        let mut carved = Vec::new();
        for (concept, span) in self.concepts_in(phrase, &text, ConceptKind::Matter) {
            if ground.is_some_and(|ground| span.start() > ground) {
                continue;
            }
            if cut.is_some_and(|cut| span.start() > cut) {
                carved.push(concept);
            } else if !concepts.contains(&concept) {
                concepts.push(concept);
            }
        }
        for &concept in self.terms.filled(&text).flat_map(|term| &term.matters) {
            if !concepts.contains(&concept) {
                concepts.push(concept);
            }
        }
        carved.extend(self.terms.emptied(&text).flat_map(|term| &term.matters));
        // "Whatever a nurse learns about a patient"
        let whatever =
            ["whatever", "anything", "everything", "all that"].iter().any(|cue| text.text.starts_with(cue));
        let learnt = ["learn", "know", "told", "discover", "hear", "see"].iter().any(|cue| text.has(cue));
        if whatever && learnt && concepts.is_empty() {
            concepts.extend(self.vocabulary.id("information"));
        }
        if concepts.iter().all(|&id| self.is_general(id)) {
            match self.of_paragraph(&text) {
                Some(named) => concepts.extend(named),
                None => concepts.extend(self.antecedent(&text, phrase.cover())),
            }
        }
        if let Some(information) = self.vocabulary.id("information")
            && concepts.contains(&information)
            && concepts.len() == 1
            && let Some(about) = self.vocabulary.id("person-information")
            && self.is_about_person(&text, phrase)
        {
            concepts = vec![about];
        }
        let specific = |id: &ConceptId| !self.is_general(*id);
        // "The date of birth or any other fact" leaves nothing out.
        let rest = self.vocabulary.find_cue("all-else", &text).is_some();
        if !rest && concepts.iter().any(specific) {
            concepts.retain(specific);
        }
        Matter { concepts, carved, span: Some(phrase.cover()), text }
    }

    /// "The information named in paragraph 1" is what that paragraph names; `None` where no paragraph is meant that is
    /// there.
    pub(super) fn of_paragraph(&self, text: &NormalText) -> Option<Vec<ConceptId>> {
        let label = paragraph_label(text)?;
        let statements = self.instrument.statements().iter();
        let mut found = None;
        for statement in statements {
            let Some(clause) = self.instrument.clauses().get(statement.clause.index()) else { continue };
            let here =
                clause.parts().first().is_some_and(|part| self.instrument.label(part.provision) == label);
            if here {
                let named =
                    self.concepts_at(clause.span(), ConceptKind::Matter).into_iter().map(|(id, _)| id);
                found.get_or_insert_with(Vec::new).extend(named.filter(|&id| !self.is_general(id)));
            }
        }
        found
    }

    fn is_about_person(&self, text: &NormalText, phrase: &Phrase) -> bool {
        let about = [
            "about",
            "on",
            "regarding",
            "respecting",
            "concerning",
            "of",
            "relating",
            "say",
            "said",
            "tell",
            "told",
            "learn",
        ];
        let person = self.vocabulary.id("individual");
        // "Tenant files", "a patient's records"
        let of_person = || {
            let mut persons = self.concepts_in(phrase, text, ConceptKind::Party);
            persons.any(|(id, place)| {
                let next = text.iter().find(|(_, at)| at.start() >= place.end());
                person.is_some_and(|person| self.vocabulary.broader_or_same(id, person))
                    && next.is_some_and(|(word, _)| {
                        matches!(word, "file" | "record" | "chart" | "information" | "data" | "history")
                    })
            })
        };
        of_person()
            || about.iter().any(|word| text.has(word))
                && self
                    .concepts_in(phrase, text, ConceptKind::Party)
                    .any(|(id, _)| person.is_some_and(|person| self.vocabulary.broader_or_same(id, person)))
    }

    /// Whether some words name a matter, as the instrument has them.
    fn is_matter(&self, found: &Finding) -> bool {
        let kind = self.vocabulary.at(found.concept).map(Concept::kind);
        kind == Some(ConceptKind::Matter)
            && !self.terms.replaces(self.vocabulary, found.concept, ConceptKind::Matter, found.span)
    }

    /// "The status", after "a person's immigration status": what the last matter was whose name ends in this noun.
    fn shortened(&self, noun: &str, at: Span) -> Vec<ConceptId> {
        let ends_so = |words: &str| words.rsplit_once(' ').is_some_and(|(_, last)| last == noun);
        let named = |(place, clause): (usize, &Clause)| {
            if clause.span().end() > at.start() {
                let before = Span::new(clause.span().start(), at.start());
                let mut found = self.concepts_at(before, ConceptKind::Matter).into_iter().rev();
                let named = |&(id, place): &(ConceptId, Span)| {
                    !self.is_general(id) && ends_so(&self.words_at(place).text)
                };
                return found.find(named).map(|(id, _)| id);
            }
            let text = self.clause_text(place).filter(|text| text.words.has(noun))?;
            let named = |found: &&Finding| {
                let (start, end) = found.at;
                text.words.text.get(start as usize..end as usize).is_some_and(ends_so)
                    && !self.is_general(found.concept)
                    && self.is_matter(found)
            };
            text.found(self, clause).iter().rev().find(named).map(|found| found.concept)
        };
        self.places_before(at.start()).take(CONTEXT).find_map(named).into_iter().collect()
    }

    /// "Such information" is what the same word stood for last.
    fn antecedent(&self, text: &NormalText, at: Span) -> Vec<ConceptId> {
        let mut words = text.iter();
        let first = words.next();
        // "A probationer's status"
        let last = text.iter().last();
        if let Some((noun, place)) = last
            && text.words.len() < 5
            && noun == "status"
            && self
                .concepts_at(at, ConceptKind::Party)
                .iter()
                .any(|(_, person)| person.end() <= place.start())
        {
            return self.shortened(noun, at);
        }
        if matches!(first, Some(("the", _)))
            && let Some((noun, _)) = words.next()
        {
            return self.shortened(noun, at);
        }
        let points_back =
            matches!(first, Some(("such" | "this" | "that" | "these" | "those" | "it" | "them" | "said", _)));
        if !points_back {
            return Vec::new();
        }
        let noun = words.find(|(word, _)| !matches!(*word, "a" | "an"));
        // "Such an officer" points back to somebody, and to nothing that is told.
        if let Some((_, place)) = noun
            && !self.concepts_at(place, ConceptKind::Party).is_empty()
        {
            return Vec::new();
        }
        let noun = noun.map(|(word, _)| word.to_owned());
        // "… (1) sending information on X; (2) keeping such information": what stands before it in its own sentence.
        if let Some(clause) = self.clauses_before(at.end()).find(|clause| clause.span().contains(at)) {
            let before = Span::new(clause.span().start(), at.start());
            let found = self.concepts_at(before, ConceptKind::Matter).into_iter().map(|(concept, _)| concept);
            let mut concepts: Vec<_> = found.filter(|&concept| !self.is_general(concept)).collect();
            concepts.dedup();
            let named = noun.as_deref().is_some_and(|noun| self.words_at(before).has(noun));
            // "Hold what they learn of anybody, and disclose it to no one": a bare pronoun too.
            let bare = noun.is_none();
            if concepts.is_empty()
                && bare
                && self.is_about_person(&self.words_at(before), &Phrase::new(before))
            {
                concepts.extend(self.vocabulary.id("person-information"));
            }
            if (named || bare) && !concepts.is_empty() {
                return concepts;
            }
        }
        let clauses = self.places_before(at.start()).filter(|(_, clause)| clause.span().end() <= at.start());
        for (place, clause) in clauses.take(CONTEXT) {
            let Some(text) = self.clause_text(place) else { break };
            if noun.as_deref().is_none_or(|noun| text.words.has(noun)) {
                let matters = text.found(self, clause).iter().filter(|found| self.is_matter(found));
                let mut concepts: Vec<_> = matters.map(|found| found.concept).collect();
                concepts.dedup();
                // "Patient information is confidential. Nurses do not release it."
                let told = Phrase::new(clause.span());
                if concepts.iter().all(|&id| self.is_general(id)) && self.is_about_person(&text.words, &told)
                {
                    concepts.extend(self.vocabulary.id("person-information"));
                    concepts.retain(|&id| self.vocabulary.name(id) != "information");
                }
                if !concepts.is_empty() {
                    return concepts;
                }
            }
        }
        Vec::new()
    }
}
