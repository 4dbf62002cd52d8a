//! A deed with everything said of it.

use super::loose::deed_lemma;
use super::profile::{DeedProfile, Derived, Matter, Party, Reader};
use super::words::TELLING;
use crate::norm::{Counterparty, CounterpartyRole, Deed, Phrase};
use crate::text::Span;
use crate::vocabulary::lexicon::class;
use crate::vocabulary::{ConceptId, ConceptKind, Lexicon, NormalText, rarity};

impl Reader<'_> {
    /// A deed with everything said of it.
    pub(crate) fn deed(&self, deed: &Deed) -> DeedProfile {
        let mut span = self.with_particle(deed.verb.span);
        let mut text = NormalText::default();
        for phrase in self.roles(deed) {
            span = span.cover(phrase.cover());
        }
        text.push(self.instrument.body().slice(span), span.start());
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
        let mut counterparty =
            self.other_party(deed.counterparty.as_ref().map(|counterparty| &counterparty.words));
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
                counterparty = self.named_party(concept, place);
            }
        }
        // "Give X the status of Y": the receiver stands before the thing, in one run of words.
        if counterparty.span.is_none()
            && let Some((object, words)) = object
            && let Some((receiver, place)) =
                self.leading_body(object, words).or_else(|| self.trailing_body(object, words))
        {
            counterparty = self.named_party(receiver, place);
        }
        if counterparty.span.is_none()
            && let Some((asker, place)) = deed.manner.iter().find_map(|manner| self.asker_in(manner))
        {
            counterparty = self.named_party(asker, place);
        }
        if !matter.concepts.is_empty() && matter.concepts.iter().all(|&id| self.is_general(id)) {
            // "Information, in order to verify a person's status": what it is for says what it is about.
            let purposes = deed.manner.iter().filter(|manner| is_purpose(&self.words(manner)));
            let about: Vec<ConceptId> =
                purposes.flat_map(|manner| self.matter(Some(manner)).concepts).collect();
            if about.iter().any(|&id| !self.is_general(id)) {
                matter.concepts = about;
            }
        }
        if matter.concepts.is_empty() && object.is_none_or(|(_, words)| words.words.len() < 2) {
            let about = self.matter(Some(&Phrase::new(span)));
            if !about.concepts.is_empty() {
                matter = about;
            }
        }
        // A thing with a name of its own is what the deed is done to, whatever is said of whom it is done with.
        let named = |words: &NormalText| {
            words.iter().any(|(word, _)| rarity(word) >= TELLING && !self.vocabulary.is_general_word(word))
        };
        if matter.concepts.is_empty()
            && !object.is_some_and(|(_, words)| named(words))
            && let Some(Counterparty { words, .. }) = &deed.counterparty
        {
            let about = self.matter(Some(words));
            if !about.concepts.is_empty() {
                matter = about;
            }
        }
        if matter.concepts.is_empty()
            && self.vocabulary.is_cue("speech-verb", &deed.verb.lemma)
            && let Some((object, words)) = object
            && let Some((told, place)) = self.concepts_in(object, words, ConceptKind::Party).next()
            && !asks(words)
        {
            let government = self.vocabulary.id("government-entity");
            if government.is_some_and(|body| self.vocabulary.broader_or_same(told, body)) {
                // Whom it is told to, and not what.
                matter.span = counterparty.span;
            } else if self.leads(words, place)
                && words.words.last().is_none_or(|(_, last)| !self.possesses(words, place, *last))
            {
                matter.concepts.extend(self.vocabulary.id("person-information"));
            }
        }
        if let Some(Counterparty { role: CounterpartyRole::Patient, words }) = &deed.counterparty
            && matter.span.is_none()
        {
            matter.span = Some(words.cover());
        }
        // "Let the agency know": whom it is told to, and not what.
        if matter.concepts.is_empty()
            && concepts.iter().any(|&id| self.vocabulary.name(id) == "send")
            && let Some((object, words)) = object
            && let Some((_, body)) = self.leading_body(object, words)
            && words.iter().filter(|(_, at)| at.start() >= body.end()).count() < 2
        {
            matter = Matter::default();
        }
        // A word of kin is no deed that a pack knows.
        let known = |id: &ConceptId| {
            self.vocabulary.at(*id).is_some_and(|concept| concept.kind() == ConceptKind::Deed)
        };
        if !concepts.iter().any(known) && self.is_told(deed, &counterparty, &matter) {
            concepts.extend(self.vocabulary.id("send"));
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

    /// "Certify the status to the agency": whatever the verb, who does it to a body with what tells of persons tells it.
    fn is_told(&self, deed: &Deed, counterparty: &Party, matter: &Matter) -> bool {
        let within = |name: &str, id: ConceptId| {
            self.vocabulary.id(name).is_some_and(|wide| self.vocabulary.broader_or_same(id, wide))
        };
        let to = deed.counterparty.as_ref().is_some_and(|other| other.role == CounterpartyRole::To);
        to && counterparty.concepts.iter().any(|&id| within("government-entity", id))
            && matter.concepts.iter().any(|&id| within("person-information", id) && !self.is_general(id))
    }

    /// A verb with the particle right behind it: "blacked out", "written down".
    pub(super) fn with_particle(&self, verb: Span) -> Span {
        let text = self.instrument.body().text().get(verb.range().end..).unwrap_or_default();
        let word = text.split_whitespace().next().unwrap_or_default();
        let word = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        let end = text.find(word).map_or(0, |at| at + word.len());
        let particle = matches!(word, "out" | "over" | "off" | "down" | "up" | "back" | "away" | "aside");
        match u32::try_from(end) {
            Ok(end) if particle => Span::new(verb.start(), verb.end() + end),
            _ => verb,
        }
    }

    /// Whether a phrase speaks of a person, or of something of one: "the hour an inmate goes" is of an hour.
    fn leads(&self, words: &NormalText, person: Span) -> bool {
        let before: Vec<&str> =
            words.iter().take_while(|(_, at)| at.start() < person.start()).map(|(word, _)| word).collect();
        let class_of = |word: &str| Lexicon::shipped().word(word.as_bytes()).map_or(0, |word| word.class);
        let describes = |word: &&&str| class_of(word) & (class::DETERMINER | class::ADJECTIVE) == 0;
        before.iter().rev().find(describes).is_none_or(|word| {
            class_of(word) & (class::PREPOSITION | class::PRONOUN) != 0
                || self.vocabulary.is_general_word(word)
                || matches!(*word, "or" | "and")
        })
    }

    /// "A person's release": the thing is told of, and not the person.
    fn possesses(&self, words: &NormalText, person: Span, last: Span) -> bool {
        let text = self.instrument.body().slice(Span::new(person.start(), last.end()));
        let owner = text.split_whitespace().any(|word| {
            word.trim_end_matches(',').ends_with("'s") || word.trim_end_matches(',').ends_with("\u{2019}s")
        });
        owner && words.words.len() > 1 && last.start() >= person.end()
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

    /// "In response to an agency's request": the body that is answered.
    fn asker_in(&self, manner: &Phrase) -> Option<(ConceptId, Span)> {
        let words = self.words(manner);
        let cues = [
            "in response to",
            "in answer to",
            "at the request of",
            "on the request of",
            "on request of",
            "upon request of",
        ];
        let cue = cues.iter().find_map(|cue| words.find(cue))?;
        let government = self.vocabulary.id("government-entity")?;
        let mut named = self.concepts_in(manner, &words, ConceptKind::Party);
        named.find(|(id, at)| at.start() >= cue.end() && self.vocabulary.broader_or_same(*id, government))
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
        event.is_some_and(|lemma| {
            let deeds = self.vocabulary.deeds(lemma, words);
            // A note of something is no deed that others did.
            let kept = head.is_some_and(|head| self.vocabulary.is_cue("record-thing", head));
            deeds.iter().any(|&id| self.vocabulary.name(id) != "maintain") && !kept
        })
    }

    fn roles<'d>(&self, deed: &'d Deed) -> impl Iterator<Item = &'d Phrase> {
        let counterparty = deed.counterparty.iter().map(|counterparty| &counterparty.words);
        deed.object.iter().chain(counterparty).chain(&deed.manner)
    }
}

/// "In order to verify …", "for the purpose of verifying …".
fn is_purpose(words: &NormalText) -> bool {
    ["in order to", "for the purpose", "for purpose of", "so as to", "to "]
        .iter()
        .any(|cue| words.text.starts_with(cue))
}

/// An indirect question: "when a person will be released".
fn asks(words: &NormalText) -> bool {
    let first = words.iter().next();
    first.is_some_and(|(word, _)| matches!(word, "when" | "where" | "whether" | "how" | "why" | "who"))
}
