//! Deeds that a noun names: "every disclosure of X to Y", "a question from Y about X".

use super::effect::{Means, Stance, Walk};
use super::loose::{deed_lemma, loose};
use super::profile::{DeedProfile, Party};
use crate::norm::{Deed, Phrase};
use crate::text::Span;
use crate::vocabulary::{ConceptKind, Lexicon};

/// The prepositions behind which a noun that names a deed has its roles.
const ROLES: [&str; 14] = [
    "of",
    "to",
    "from",
    "by",
    "for",
    "about",
    "regarding",
    "concerning",
    "on",
    "with",
    "in",
    "at",
    "between",
    "among",
];

impl Walk<'_, '_> {
    /// The deed that a phrase names by its head. A question stands for the answer to it.
    pub(super) fn event(&self, phrase: &Phrase) -> Option<DeedProfile> {
        let whole = phrase.cover();
        let words = self.reader.words(phrase);
        let (head, at) = words.iter().take_while(|(word, _)| !ROLES.contains(word)).last()?;
        let rest = Span::new(at.start(), whole.end());
        let vocabulary = self.reader.vocabulary;
        if vocabulary.is_cue("asking-thing", head) || vocabulary.is_cue("answering-thing", head) {
            let mut answer = loose(self.reader, "answer", at, rest);
            self.answers(&mut answer, [phrase]);
            return Some(answer);
        }
        let lemma = Lexicon::shipped().deed_named_by(head).map(str::to_owned);
        let lemma =
            lemma.or_else(|| head.ends_with("ing").then(|| deed_lemma(self.reader, head)).flatten())?;
        let deed = loose(self.reader, &lemma, at, rest);
        (!deed.concepts.is_empty()).then_some(deed)
    }

    /// Makes a deed the answer to what these phrases ask: what about, and who asked.
    pub(super) fn answers<'p>(&self, deed: &mut DeedProfile, phrases: impl IntoIterator<Item = &'p Phrase>) {
        deed.concepts = self.reader.vocabulary.id("answer").into_iter().collect();
        deed.verb.lemma = "answer".into();
        for phrase in phrases {
            if deed.matter.concepts.iter().all(|&id| self.reader.is_general(id)) {
                deed.matter = self.reader.matter(Some(phrase));
            }
            if deed.counterparty.concepts.is_empty() {
                deed.counterparty = self.body_in(phrase).unwrap_or_default();
            }
        }
    }

    /// The public body that some words name.
    pub(super) fn body_in(&self, phrase: &Phrase) -> Option<Party> {
        let government = self.reader.vocabulary.id("government-entity")?;
        let mut named = self.reader.concepts(phrase, ConceptKind::Party).into_iter();
        let (id, span) = named.find(|(id, _)| self.reader.vocabulary.broader_or_same(*id, government))?;
        Some(self.reader.named_party(id, span))
    }

    /// "Every reply to X must be approved by the Chief", "the release of X shall require the Chief's signature": the
    /// deed that waits for somebody's say.
    pub(super) fn approves_event(&mut self, deed: &Deed, stance: Stance) -> bool {
        let vocabulary = self.reader.vocabulary;
        let verb = &*deed.verb.lemma;
        let object = deed.object.as_ref();
        let signed = |phrase: &Phrase| vocabulary.find_cue("approval", &self.reader.words(phrase)).is_some();
        // "Shall approve every request" grants it, "every request must be approved" waits for a say.
        let cue = self.reader.words_at(self.norm.cue.cover());
        let passive = cue.iter().last().is_some_and(|(word, _)| word == "be");
        let first = || vocabulary.find_cue("beforehand", &self.reader.words(&self.norm.span)).is_some();
        let waiting = if vocabulary.is_cue("approving-verb", verb) && (passive || first()) {
            object
        } else if vocabulary.is_cue("asking-for-approval", verb) && object.is_some_and(signed) {
            self.norm.subject.as_ref().or(self.norm.bearer.as_ref())
        } else {
            None
        };
        let Some(event) =
            waiting.filter(|_| stance == Stance::Commands).and_then(|phrase| self.event(phrase))
        else {
            return false;
        };
        let own = Party { own: true, ..Party::default() };
        self.push(Stance::Forbids, Means::Condition, own, event, Some(deed.verb.span));
        true
    }

    /// "Questions from X shall be forwarded to the Commander, who alone may answer": nobody else may.
    pub(super) fn one_alone_answers(&mut self, deed: &Deed, stance: Stance) -> bool {
        let vocabulary = self.reader.vocabulary;
        if stance != Stance::Commands || !vocabulary.is_cue("routing-verb", &deed.verb.lemma) {
            return false;
        }
        let words = self.reader.words(&self.norm.span);
        let Some(alone) = vocabulary.find_cue("sole-answerer", &words) else { return false };
        let asked = |phrase: &&Phrase| {
            let words = self.reader.words(phrase);
            vocabulary.find_cue("asking-thing", &words).is_some()
        };
        let Some(event) = deed.object.as_ref().filter(asked).and_then(|object| self.event(object)) else {
            return false;
        };
        let own = Party { own: true, ..Party::default() };
        self.push(Stance::Forbids, Means::Limit, own, event, Some(alone));
        true
    }

    /// "No deputy shall start a search with the aim of learning X": what a deed may not be done for.
    /// It is no part of what that deed itself is about.
    pub(super) fn aims_at(&mut self, main: &mut DeedProfile, stance: Stance, whom: &Party) {
        if stance != Stance::Forbids {
            return;
        }
        let vocabulary = self.reader.vocabulary;
        // Means that are used for a purpose are read as spent on it.
        if vocabulary.is_cue("resource-verb", &main.verb.lemma) {
            return;
        }
        let from = main.verb.span.end();
        let place = Span::new(from, self.norm.span.cover().end().max(from));
        let words = self.reader.words_at(place);
        // A bus that is stopped is nobody's means.
        let uses = vocabulary.is_cue("using-verb", &main.verb.lemma);
        let spends = |end: u32| {
            if !uses {
                return false;
            }
            let before = self.reader.words_at(Span::new(from, end.max(from)));
            let subject = self.norm.subject.as_ref().map(|subject| self.reader.words(subject));
            let object =
                main.matter.span.filter(|span| span.end() <= from).map(|span| self.reader.words_at(span));
            let told = std::iter::once(before).chain(subject).chain(object);
            told.into_iter().any(|words| vocabulary.find_cue("extra-means", &words).is_some())
        };
        // "Shall not drive a patrol car to bring X": means that are used for a deed.
        let to = || {
            let to = words.find("to")?;
            let next = words.iter().find(|(_, at)| at.start() >= to.end())?;
            (spends(to.start()) && deed_lemma(self.reader, next.0).is_some()).then_some(to)
        };
        let Some(aim) = vocabulary.find_cue("aim", &words).or_else(to) else { return };
        let means = if spends(aim.start()) { Means::Resource } else { Means::Ban };
        let sought = words.iter().find(|(_, at)| at.start() >= aim.end());
        let lemma = sought.and_then(|(word, _)| {
            deed_lemma(self.reader, word).or_else(|| vocabulary.names_deed(word).then(|| word.to_owned()))
        });
        let Some((lemma, (_, at))) = lemma.zip(sought) else { return };
        let end = self
            .norm
            .exceptions
            .iter()
            .map(|phrase| phrase.cover().start())
            .filter(|start| *start > at.start());
        let rest = Span::new(at.start(), end.fold(place.end(), u32::min));
        let aimed = loose(self.reader, &lemma, at, rest);
        if !aimed.concepts.is_empty() {
            if let Some(object) = main.matter.span.filter(|span| span.end() > aim.start()) {
                let before = Span::new(object.start().min(aim.start()), aim.start());
                main.matter = self.reader.matter(Some(&Phrase::new(before)));
            }
            self.push(stance, means, whom.clone(), aimed, Some(aim));
        }
    }
}
