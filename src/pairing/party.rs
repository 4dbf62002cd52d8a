//! Whom the words of a role name.

use super::profile::{Party, Reader};
use crate::instrument::Level;
use crate::norm::Phrase;
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, NormalText};

impl Reader<'_> {
    /// The party that a phrase names first. What follows a relative pronoun describes it and names nobody else.
    pub(crate) fn party(&self, phrase: Option<&Phrase>) -> Party {
        let Some(phrase) = phrase else { return Party::default() };
        let mut concepts: Vec<ConceptId> = Vec::new();
        let text = self.words(phrase);
        if matches!(&*text.text, "themselve" | "himself" | "herself" | "itself" | "oneself") {
            // "Keep to themselves" names nobody on the other side.
            return Party::default();
        }
        if matches!(&*text.text, "it" | "them" | "him" | "her" | "they")
            && let Some(antecedent) = self.antecedent_party(phrase.cover())
        {
            return Party { concepts: vec![antecedent], span: Some(phrase.cover()), own: false, text };
        }
        let cut = ["who", "whom", "that", "which", "in", "with", "for", "whose"]
            .iter()
            .filter_map(|word| text.find(word))
            .map(Span::start)
            .min()
            .unwrap_or(u32::MAX);
        let of = text.find("of").map_or(u32::MAX, Span::start);
        for (concept, span) in self.concepts_in(phrase, &text, ConceptKind::Party) {
            // "An officer of Immigration and Customs Enforcement" is that body's; "the parent of a student" is no student.
            let body = concepts.iter().all(|&id| self.vocabulary.name(id) == "official");
            let counts = concepts.is_empty() || span.start() < cut && (span.start() < of || body);
            if counts && !concepts.contains(&concept) {
                concepts.push(concept);
            }
        }
        let head = self.instrument.runs(phrase).map(|span| Span::new(span.start(), span.end().min(cut)));
        let head = Phrase::of(&head.collect::<Vec<_>>()).map(|head| self.words(&head)).unwrap_or_default();
        self.add_defined_parties(&head, &mut concepts);
        self.add_described_parties(&text, &mut concepts);
        let own = self.is_own(&head, &concepts);
        Party { concepts, span: Some(phrase.cover()), own, text }
    }

    /// The party on the other side of a deed. "Any agency", "all departments", "officials" are told apart from nobody,
    /// so they are everybody's and not the issuer's own.
    pub(crate) fn other_party(&self, phrase: Option<&Phrase>) -> Party {
        let mut party = self.party(phrase);
        let mut words = party.text.iter().map(|(word, _)| word).peekable();
        let determined =
            words.next_if(|word| matches!(*word, "any" | "every" | "all" | "a" | "an" | "other" | "another"));
        let bodies = self.vocabulary.cue("generic-body");
        let known = ["person", "or", "and", "other", "public", "such"];
        let (mut last, mut generic) = ("", party.span.is_some());
        for word in words {
            generic &= bodies.iter().any(|body| **body == *word) || known.contains(&word);
            last = word;
        }
        let plural = determined.is_some()
            || party.span.is_some_and(|span| self.instrument.body().slice(span).ends_with('s'));
        // "Another public housing agency": described, and told apart by no name.
        let peer = matches!(determined, Some("another" | "other"))
            && party.concepts.is_empty()
            && party.text.words.len() < 6
            && self
                .instrument
                .body()
                .slice(party.span.unwrap_or_default())
                .bytes()
                .all(|byte| !byte.is_ascii_uppercase());
        if !(generic || peer) || !plural || !bodies.iter().any(|body| **body == *last) {
            return party;
        }
        let wide = match last {
            _ if !generic => "local-agency",
            "entity" | "organization" | "party" | "institution" | "body" => "anybody",
            _ => "government-entity",
        };
        party.own = false;
        if party.concepts.iter().all(|&id| self.vocabulary.name(id) == "official") {
            party.concepts = self.vocabulary.id(wide).into_iter().collect();
        }
        party
    }

    /// "Any body whose chief work is immigration enforcement" names its agencies by what they do.
    fn add_described_parties(&self, text: &NormalText, concepts: &mut Vec<ConceptId>) {
        let describes = ["whose", "that", "which", "who", "charged with", "responsible for", "engaged in"];
        // A name of one or two words describes nobody.
        if text.words.len() < 4 {
            return;
        }
        let Some(work) = self.vocabulary.find_cue("immigration-enforcement", text) else { return };
        let described =
            describes.iter().filter_map(|word| text.find(word)).any(|word| word.start() < work.start());
        if described
            && let Some(id) = self.vocabulary.id("immigration-authorities")
            && !concepts.contains(&id)
        {
            concepts.push(id);
        }
    }

    /// The parties that a defined term stands for.
    fn add_defined_parties(&self, text: &NormalText, concepts: &mut Vec<ConceptId>) {
        for &concept in self.terms.filled(text).flat_map(|term| &term.parties) {
            if !concepts.contains(&concept) {
                concepts.push(concept);
            }
        }
    }

    /// The body that a pronoun stands for: the one named last before it in its clause.
    fn antecedent_party(&self, pronoun: Span) -> Option<ConceptId> {
        let clause = self.clauses_before(pronoun.end()).find(|clause| clause.span().contains(pronoun))?;
        let before = Span::new(clause.span().start(), pronoun.start());
        let government = self.vocabulary.id("government-entity")?;
        let body = |id: ConceptId| self.vocabulary.broader_or_same(id, government);
        let named = self.concepts_at(before, ConceptKind::Party);
        if let Some((id, _)) = named.iter().rev().find(|(id, _)| body(*id)) {
            return Some(*id);
        }
        // "ICE agents may come. Don't tell them": nobody else is named between.
        let earlier = self.clauses_before(clause.span().start()).next().filter(|_| named.is_empty())?;
        let mut last = self.concepts_at(earlier.span(), ConceptKind::Party).into_iter().rev();
        // "ICE agents" are of that body.
        last.find(|(id, _)| self.vocabulary.name(*id) != "official").map(|(id, _)| id).filter(|&id| body(id))
    }

    /// Whether words name the issuer or its staff: a word of its name, or staff that no other body is named with.
    fn is_own(&self, text: &NormalText, concepts: &[ConceptId]) -> bool {
        let Some(issuer) = self.issuer else { return false };
        let is = |name: &str| concepts.iter().any(|&id| self.vocabulary.name(id) == name);
        if is("private-party") && issuer.level != Level::Private {
            return false;
        }
        let name = NormalText::of(&issuer.name, 0);
        let shares_name =
            name.iter().any(|(word, _)| word.len() > 3 && text.iter().any(|(other, _)| other == word));
        let staff = is("official")
            || ["it", "they", "he", "she", "you", "we", "yourself"].iter().any(|word| text.text == **word);
        let body = self.vocabulary.find_cue("body", text).is_some() && !text.has("federal");
        if ["other", "another", "outside"].iter().any(|word| text.has(word)) {
            return false;
        }
        // A city is its own government, whatever a federal agency asks of it.
        let subdivision = issuer.level == Level::Federal && (is("local-agency") || is("state-agency"));
        let other = (self.federal_only(concepts) || subdivision) && !shares_name;
        (staff || shares_name || body) && !other
    }

    fn federal_only(&self, concepts: &[ConceptId]) -> bool {
        let Some(federal) = self.vocabulary.id("federal-agency") else { return false };
        !concepts.is_empty() && concepts.iter().any(|&id| self.vocabulary.broader_or_same(id, federal))
    }
}
