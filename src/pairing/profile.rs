//! What the words of a role come to, in concepts.

use std::sync::OnceLock;

use super::gist::Gist;
use super::loose::deed_lemma;
use super::stems::Stems;
use super::terms::Terms;
use crate::clause::Clause;
use crate::instrument::{Instrument, Issuer, Level};
use crate::norm::{Counterparty, CounterpartyRole, Deed, Norm, Phrase, Verb};
use crate::text::Span;
use crate::vocabulary::{Concept, ConceptId, ConceptKind, Finding, Lexicon, NormalText, Vocabulary};

/// How many clauses before a clause may say what it points back to. Nothing else outside a clause has a part in how it
/// is read, but for the terms that the instrument defines and what [`refers`](super::refers) tells.
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
}

impl Reader<'_> {
    /// The words of a phrase in normal form.
    pub(crate) fn words(&self, phrase: &Phrase) -> NormalText {
        let mut normal = NormalText::default();
        for span in phrase.spans() {
            normal.push(self.instrument.source().slice(span), span.start());
        }
        normal
    }

    pub(crate) fn words_at(&self, span: Span) -> NormalText {
        NormalText::of(self.instrument.source().slice(span), span.start())
    }

    /// Everything that a phrase with these words names, run by run.
    fn findings(&self, phrase: &Phrase, words: &NormalText) -> Vec<Finding> {
        let source = self.instrument.source();
        let mut spans = phrase.spans();
        match (spans.next(), spans.next()) {
            (Some(only), None) => self.vocabulary.find_in(words, source.slice(only), only.start()),
            _ => phrase
                .spans()
                .flat_map(|span| self.vocabulary.find(source.slice(span), span.start()))
                .collect(),
        }
    }

    /// The concepts of one kind that a phrase with these words names.
    fn concepts_in(
        &self,
        phrase: &Phrase,
        words: &NormalText,
        kind: ConceptKind,
    ) -> impl Iterator<Item = (ConceptId, Span)> {
        let of_kind =
            move |id: ConceptId| self.vocabulary.at(id).is_some_and(|concept| concept.kind() == kind);
        let findings = self.findings(phrase, words).into_iter();
        let named = findings.filter(move |found| of_kind(found.concept));
        let stands = move |found: &Finding| {
            !self.terms.replaces(self.vocabulary, found.concept, kind, found.span)
        };
        named.filter(stands).map(|found| (found.concept, found.span))
    }

    /// The concepts of one kind that a phrase names.
    pub(crate) fn concepts(&self, phrase: &Phrase, kind: ConceptKind) -> Vec<(ConceptId, Span)> {
        let mut found = Vec::new();
        for span in phrase.spans() {
            found.extend(self.concepts_at(span, kind));
        }
        found
    }

    pub(crate) fn concepts_at(&self, span: Span, kind: ConceptKind) -> Vec<(ConceptId, Span)> {
        let text = self.instrument.source().slice(span);
        let findings = self.vocabulary.find(text, span.start());
        let of_kind = |id: ConceptId| self.vocabulary.at(id).is_some_and(|concept| concept.kind() == kind);
        let found = findings.into_iter().filter(|f| of_kind(f.concept)).map(|f| (f.concept, f.span));
        found.filter(|&(id, place)| !self.terms.replaces(self.vocabulary, id, kind, place)).collect()
    }

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
        self.add_defined_parties(&text, &mut concepts);
        self.add_described_parties(&text, &mut concepts);
        let head = phrase.spans().map(|span| Span::new(span.start(), span.end().min(cut)));
        let head = Phrase::of(&head.collect::<Vec<_>>()).map(|head| self.words(&head)).unwrap_or_default();
        let own = self.is_own(&head, &concepts);
        Party { concepts, span: Some(phrase.cover()), own, text }
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

    /// The clauses that begin before a place, the nearest first.
    fn clauses_before(&self, offset: u32) -> impl Iterator<Item = &Clause> {
        let clauses = self.instrument.clauses();
        let end = clauses.partition_point(|clause| clause.span().start() < offset);
        clauses.get(..end).unwrap_or_default().iter().rev()
    }

    /// The body that a pronoun stands for: the one named last before it in its clause.
    fn antecedent_party(&self, pronoun: Span) -> Option<ConceptId> {
        let clause = self.clauses_before(pronoun.end()).find(|clause| clause.span().contains(pronoun))?;
        let before = Span::new(clause.span().start(), pronoun.start());
        let government = self.vocabulary.id("government-entity")?;
        let named = self.concepts_at(before, ConceptKind::Party);
        let mut bodies = named.into_iter().rev().map(|(id, _)| id);
        bodies.find(|&id| self.vocabulary.broader_or_same(id, government))
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
        let staff = is("official") || ["it", "they", "he", "she"].iter().any(|word| text.text == **word);
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

    /// What a phrase is about. A term that the instrument defines stands for its meaning.
    pub(crate) fn matter(&self, phrase: Option<&Phrase>) -> Matter {
        phrase.map(|phrase| self.matter_in(phrase, self.words(phrase))).unwrap_or_default()
    }

    /// What a phrase with these words is about.
    fn matter_in(&self, phrase: &Phrase, text: NormalText) -> Matter {
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
        let ground = grounds.filter(opens_ground).map(Span::start).min();
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
        if concepts.iter().all(|&id| self.is_general(id)) {
            concepts.extend(self.antecedent(&text, phrase.cover()));
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
        if concepts.iter().any(specific) {
            concepts.retain(specific);
        }
        Matter { concepts, carved, span: Some(phrase.cover()), text }
    }

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

    pub(crate) fn is_general(&self, id: ConceptId) -> bool {
        matches!(self.vocabulary.name(id), "information" | "person-information" | "confidential-information")
    }

    fn is_about_person(&self, text: &NormalText, phrase: &Phrase) -> bool {
        let about = ["about", "on", "regarding", "respecting", "concerning", "of", "relating"];
        about.iter().any(|word| text.has(word))
            && self.concepts_in(phrase, text, ConceptKind::Party).next().is_some()
    }

    /// "Such information" is what the same word stood for last.
    fn antecedent(&self, text: &NormalText, at: Span) -> Vec<ConceptId> {
        let mut words = text.iter();
        let points_back = matches!(
            words.next(),
            Some(("such" | "this" | "that" | "these" | "those" | "it" | "them" | "said", _))
        );
        if !points_back {
            return Vec::new();
        }
        let noun = words.next().map(|(word, _)| word.to_owned());
        // "… (1) sending information on X; (2) keeping such information": what stands before it in its own sentence.
        if let Some(clause) = self.clauses_before(at.end()).find(|clause| clause.span().contains(at)) {
            let before = Span::new(clause.span().start(), at.start());
            let found = self.concepts_at(before, ConceptKind::Matter).into_iter().map(|(concept, _)| concept);
            let mut concepts: Vec<_> = found.filter(|&concept| !self.is_general(concept)).collect();
            concepts.dedup();
            let named = noun.as_deref().is_some_and(|noun| self.words_at(before).has(noun));
            if named && !concepts.is_empty() {
                return concepts;
            }
        }
        let clauses = self.clauses_before(at.start()).filter(|clause| clause.span().end() <= at.start());
        for clause in clauses.take(CONTEXT) {
            let words = self.words_at(clause.span());
            if noun.as_deref().is_none_or(|noun| words.has(noun)) {
                let found = self.concepts_at(clause.span(), ConceptKind::Matter);
                let mut concepts: Vec<_> = found.into_iter().map(|(concept, _)| concept).collect();
                concepts.dedup();
                if !concepts.is_empty() {
                    return concepts;
                }
            }
        }
        Vec::new()
    }

    /// A deed with everything said of it.
    pub(crate) fn deed(&self, deed: &Deed) -> DeedProfile {
        let mut span = deed.verb.span;
        let mut text = NormalText::default();
        for phrase in self.roles(deed) {
            span = span.cover(phrase.cover());
        }
        text.push(self.instrument.source().slice(span), span.start());
        let mut concepts = self.vocabulary.deeds(&deed.verb.lemma, &text);
        // "Be closed", "be sealed": what looks like a state is a deed done to it.
        if &*deed.verb.lemma == "be"
            && let Some(manner) = deed.manner.first()
            && let Some(state) = self.words(manner).iter().next().map(|(word, _)| word.to_owned())
            && state.ends_with("ed")
            && let Some(lemma) = deed_lemma(self, &state)
        {
            concepts.extend(self.vocabulary.deeds(&lemma, &text));
        }
        // "Make inquiries", "give notice": the noun names the deed.
        if let Some(named) = &deed.within {
            concepts.extend(self.vocabulary.deeds(&named.verb.lemma, &text));
            concepts.sort();
            concepts.dedup();
        }
        let object = deed.object.as_ref().map(|object| (object, self.words(object)));
        let object = object.as_ref().map(|(object, words)| (*object, words));
        let mut matter =
            object.map(|(object, words)| self.matter_in(object, words.clone())).unwrap_or_default();
        let mut counterparty = self.party(deed.counterparty.as_ref().map(|counterparty| &counterparty.words));
        let replies =
            concepts.iter().any(|&id| self.vocabulary.at(id).is_some_and(|concept| concept.replies()));
        if let Some((object, words)) = object
            && (counterparty.span.is_none() || counterparty.own)
            && replies
        {
            let asker = self
                .concepts_in(object, words, ConceptKind::Party)
                .find(|(id, _)| !matches!(self.vocabulary.name(*id), "individual" | "official"));
            if let Some((concept, place)) = asker {
                counterparty = Party {
                    concepts: vec![concept],
                    span: Some(place),
                    own: false,
                    text: self.words_at(place),
                };
            }
        }
        // "Give X the status of Y": the receiver stands before the thing, in one run of words.
        if counterparty.span.is_none()
            && let Some((object, words)) = object
            && let Some((receiver, place)) =
                self.leading_body(object, words).or_else(|| self.trailing_body(object, words))
        {
            counterparty =
                Party { concepts: vec![receiver], span: Some(place), own: false, text: self.words_at(place) };
        }
        if matter.concepts.is_empty() && object.is_none_or(|(_, words)| words.words.len() < 2) {
            let about = self.matter(Some(&Phrase::new(span)));
            if !about.concepts.is_empty() {
                matter = about;
            }
        }
        if matter.concepts.is_empty()
            && let Some(Counterparty { words, .. }) = &deed.counterparty
        {
            let about = self.matter(Some(words));
            if !about.concepts.is_empty() {
                matter = about;
            }
        }
        if matter.concepts.is_empty()
            && self.vocabulary.cue("speech-verb").iter().any(|verb| **verb == *deed.verb.lemma)
            && let Some((object, words)) = object
            && self.concepts_in(object, words, ConceptKind::Party).next().is_some()
            && !asks(words)
        {
            matter.concepts.extend(self.vocabulary.id("person-information"));
        }
        if let Some(Counterparty { role: CounterpartyRole::Patient, words }) = &deed.counterparty
            && matter.span.is_none()
        {
            matter.span = Some(words.cover());
        }
        if let Some((_, words)) = object
            && concepts.iter().any(|&id| self.vocabulary.name(id) == "maintain")
            && self.is_event(words)
        {
            // A record of a disclosure is not a record of what was disclosed.
            matter.concepts.clear();
        }
        let manner = deed.manner.iter().map(Phrase::cover).collect();
        DeedProfile {
            verb: deed.verb.clone(),
            concepts,
            matter,
            counterparty,
            manner,
            undone: false,
            span,
            text,
            derived: Derived::default(),
        }
    }

    /// A public body at the very start of a phrase that goes on to something else.
    fn leading_body(&self, object: &Phrase, text: &NormalText) -> Option<(ConceptId, Span)> {
        let government = self.vocabulary.id("government-entity")?;
        let skip = text.iter().take_while(|(word, _)| matches!(*word, "the" | "a" | "an" | "any")).count();
        let first = text.words.get(skip)?.1;
        let named = self.concepts_in(object, text, ConceptKind::Party).next()?;
        let goes_on = text.words.last().is_some_and(|(_, last)| last.start() > named.1.end());
        (named.1.start() == first.start() && goes_on && self.vocabulary.broader_or_same(named.0, government))
            .then_some(named)
    }

    /// A public body behind "with" or "to" inside a phrase, or anybody behind "from".
    fn trailing_body(&self, object: &Phrase, text: &NormalText) -> Option<(ConceptId, Span)> {
        let government = self.vocabulary.id("government-entity")?;
        let behind = |place: Span| {
            let before = text.iter().take_while(|(_, at)| at.start() < place.start()).map(|(word, _)| word);
            let words: Vec<&str> =
                before.filter(|word| !matches!(*word, "the" | "a" | "an" | "any")).collect();
            matches!(words.last(), Some(&("with" | "to" | "from" | "through" | "via")))
        };
        let from = |place: Span| text.find("from").is_some_and(|from| from.start() < place.start());
        let mut named = self.concepts_in(object, text, ConceptKind::Party);
        named.find(|(id, place)| {
            behind(*place) && (from(*place) || self.vocabulary.broader_or_same(*id, government))
        })
    }

    /// Whether the head of a phrase names a deed that others do: "every disclosure of …", "each request for …".
    fn is_event(&self, words: &NormalText) -> bool {
        let head = words
            .iter()
            .map(|(word, _)| word)
            .take_while(|word| {
                !matches!(*word, "of" | "to" | "from" | "by" | "for" | "about" | "regarding" | "concerning")
            })
            .last();
        let event = head.and_then(|head| Lexicon::shipped().deed_named_by(head));
        event.is_some_and(|lemma| !self.vocabulary.deeds(lemma, words).is_empty() && lemma != "record")
    }

    fn roles<'d>(&self, deed: &'d Deed) -> impl Iterator<Item = &'d Phrase> {
        let counterparty = deed.counterparty.iter().map(|counterparty| &counterparty.words);
        deed.object.iter().chain(counterparty).chain(&deed.manner)
    }
}

/// An indirect question: "when a person will be released".
fn asks(words: &NormalText) -> bool {
    let first = words.iter().next();
    first.is_some_and(|(word, _)| matches!(word, "when" | "where" | "whether" | "how" | "why" | "who"))
}
