//! Questions and answers: who asked, for what, and what is told.

use super::effect::{Means, Stance, Walk};
use super::profile::{DeedProfile, Matter, Party};
use crate::norm::{Act, Compel, Deed, Phrase, Verb};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, Lexicon};

impl Walk<'_, '_> {
    /// "Tell X when a person is to be released": what looks like a condition is what is told.
    pub(super) fn told(&self, profile: &DeedProfile) -> Option<Matter> {
        let vocabulary = self.reader.vocabulary;
        let speaks =
            ["send", "inquire", "collect", "request"].into_iter().filter_map(|name| vocabulary.id(name));
        let speaks: Vec<ConceptId> = speaks.collect();
        let any = |id: ConceptId| speaks.iter().any(|&broad| vocabulary.broader_or_same(id, broad));
        if !profile.concepts.iter().any(|&id| any(id)) {
            return None;
        }
        let mut after =
            self.norm.conditions.iter().filter(|condition| condition.cover().start() >= profile.span.end());
        let asks = |condition: &&Phrase| {
            let words = self.reader.words(condition);
            let mut each = words.iter().map(|(word, _)| word);
            // "To be asked for proof of X"; but "when booking an inmate" tells when whoever does it does it.
            let opens = matches!(each.next(), Some("when" | "where" | "whether" | "if" | "for"));
            opens && each.next().is_none_or(|word| !word.ends_with("ing"))
        };
        let matter = self.reader.matter(after.find(asks));
        (!matter.concepts.is_empty()).then_some(matter)
    }

    /// "Papers are handed back after a look": whoever brought them has them again, and nobody is told anything.
    pub(super) fn gives_back(&self, profile: &mut DeedProfile) {
        let place = self.reader.with_particle(profile.verb.span);
        let words = self.reader.words_at(place);
        let to_body = profile.counterparty.concepts.iter().any(|&id| {
            let government = self.reader.vocabulary.id("government-entity");
            government.is_some_and(|body| self.reader.vocabulary.broader_or_same(id, body))
        });
        if words.text.ends_with(" back") && !to_body {
            profile.concepts.clear();
        }
    }

    /// "Inquiries shall be returned unanswered": the deed that is left undone takes the place of the other.
    pub(super) fn left_undone(&self, deed: &Deed, profile: &mut DeedProfile) -> bool {
        if !self.reader.vocabulary.is_cue("leaving-verb", &deed.verb.lemma) {
            return false;
        }
        let lexicon = Lexicon::shipped();
        let undone = deed.manner.iter().find_map(|manner| {
            let words = self.reader.words(manner);
            let participle = words.iter().next()?.0.strip_prefix("un")?;
            let verb = lexicon.word(participle.as_bytes())?.verb;
            let lemma = lexicon.lemma(verb).to_owned();
            (verb.is_some() && participle.ends_with("ed")).then_some((lemma, manner.cover()))
        });
        // "Shall be closed without a reply"
        let without = || {
            self.norm.exceptions.iter().find_map(|exception| {
                let words = self.reader.words(exception);
                let mut words = words.iter().map(|(word, _)| word);
                let opens = words.next() == Some("without");
                let noun = words.find(|word| !matches!(*word, "a" | "an" | "any"))?;
                let lemma = lexicon.deed_named_by(noun)?;
                (opens && matches!(lemma, "reply" | "answer" | "respond"))
                    .then(|| (lemma.to_owned(), exception.cover()))
            })
        };
        let Some((lemma, span)) = undone.or_else(without) else { return false };
        let concepts = self.reader.vocabulary.deeds(&lemma, &profile.text);
        if concepts.is_empty() {
            return false;
        }
        profile.concepts = concepts;
        profile.verb = Verb { lemma: lemma.into(), span };
        if profile.counterparty.span.is_none_or(|_| profile.counterparty.own) {
            self.asker(profile, deed);
        }
        true
    }

    /// "Where the agency asks for X, staff shall reply": what was asked, and by whom, stands in the condition or with
    /// the one who answers.
    pub(super) fn answers_what_was_asked(&self, profile: &mut DeedProfile) {
        if !profile.concepts.is_empty() || !matches!(&*profile.verb.lemma, "reply" | "respond" | "answer") {
            return;
        }
        let answer = self.reader.vocabulary.id("answer");
        let government = self.reader.vocabulary.id("government-entity");
        let body =
            |id: ConceptId| government.is_some_and(|body| self.reader.vocabulary.broader_or_same(id, body));
        // "Reply to the agency about X"
        if profile.counterparty.span.is_some() {
            if profile.counterparty.concepts.iter().any(|&id| body(id)) {
                profile.concepts = answer.into_iter().collect();
                let general = |matter: &Matter| matter.concepts.iter().all(|&id| self.reader.is_general(id));
                let mut told =
                    profile.manner.iter().map(|place| self.reader.matter(Some(&Phrase::new(*place))));
                if general(&profile.matter)
                    && let Some(matter) = told.find(|matter| !general(matter))
                {
                    profile.matter = matter;
                }
            }
            return;
        }
        // "Respond to the scene": to go there, and to answer nobody.
        let object = profile.matter.span.filter(|_| profile.matter.concepts.is_empty());
        let asked = |place: Span| {
            let words = self.reader.words_at(place);
            let vocabulary = self.reader.vocabulary;
            ["asking-thing", "asking-word"].iter().any(|cue| vocabulary.find_cue(cue, &words).is_some())
        };
        let to = |place: Span| {
            let from = profile.verb.span.end().min(place.start());
            self.reader.words_at(Span::new(from, place.start())).has("to")
        };
        if object.is_some_and(|place| to(place) && !asked(place)) {
            return;
        }
        if self.was_asked(profile) {
            profile.concepts = answer.into_iter().collect();
        }
    }

    /// Fills in what was asked, and by whom, where a condition or the one who answers tells of it.
    pub(super) fn was_asked(&self, profile: &mut DeedProfile) -> bool {
        let norm = self.norm;
        let asks = |phrase: &&Phrase| {
            self.reader.vocabulary.find_cue("asking-word", &self.reader.words(phrase)).is_some()
        };
        let Some(phrase) = norm.conditions.iter().chain(&norm.bearer).find(asks) else { return false };
        profile.matter = self.reader.matter(Some(phrase));
        if let Some(body) = self.body_in(phrase) {
            profile.counterparty = body;
        }
        true
    }

    /// "When the agency asks for X, staff shall not give it": whoever asked is told.
    pub(super) fn told_to_the_asker(&self, profile: &mut DeedProfile) {
        let vocabulary = self.reader.vocabulary;
        let tells =
            |id: ConceptId| vocabulary.id("send").is_some_and(|send| vocabulary.broader_or_same(id, send));
        if profile.counterparty.span.is_some() || !profile.concepts.iter().any(|&id| tells(id)) {
            return;
        }
        let asks = |phrase: &&Phrase| {
            let words = self.reader.words(phrase);
            let opens = words
                .iter()
                .next()
                .is_some_and(|(word, _)| matches!(word, "when" | "where" | "if" | "whenever"));
            opens && vocabulary.find_cue("asking-word", &words).is_some()
        };
        let asked = self.norm.conditions.iter().find(asks);
        if let Some(body) = asked.and_then(|phrase| self.body_in(phrase)) {
            profile.counterparty = body;
        }
    }

    /// "Shall not require a person to disclose …": the person may not be asked.
    pub(super) fn asked_of(
        &mut self,
        compel: &Compel,
        person: &Party,
        bearer: &Party,
        means_span: Option<Span>,
    ) {
        let inquire = self.reader.vocabulary.id("inquire");
        for act in &compel.acts {
            let Act::Deed(deed) = act else { continue };
            let mut profile = self.reader.deed(deed);
            let tells = self.reader.vocabulary.id("send").is_some_and(|send| {
                profile.concepts.iter().any(|&id| self.reader.vocabulary.broader_or_same(id, send))
            });
            if tells {
                profile.concepts = inquire.into_iter().collect();
                profile.verb = compel.verb.clone();
                profile.counterparty = person.clone();
            }
            let (stance, whom) =
                if tells { (Stance::Forbids, bearer.clone()) } else { (Stance::Excuses, person.clone()) };
            let means = Means::Ban;
            self.push(stance, means, whom, profile, means_span);
        }
    }

    /// "Request that a resident disclose …": to have somebody tell is to ask.
    pub(super) fn asks_for_disclosure(&self, deed: &Deed) -> bool {
        if !matches!(&*deed.verb.lemma, "request" | "require" | "demand" | "ask" | "compel" | "order") {
            return false;
        }
        let Some(object) = &deed.object else { return false };
        let words = self.reader.words(object);
        let of_person = self
            .reader
            .concepts(object, ConceptKind::Party)
            .first()
            .is_some_and(|(id, _)| self.reader.vocabulary.name(*id) == "individual");
        of_person
            && ["disclose", "provide", "reveal", "state", "give", "prove", "tell", "furnish", "show"]
                .iter()
                .any(|verb| words.has(verb))
    }

    /// "Refuse a request from X for Y": X is told, or not.
    pub(super) fn asker(&self, profile: &mut DeedProfile, deed: &Deed) {
        let replies = profile
            .concepts
            .iter()
            .any(|&id| self.reader.vocabulary.at(id).is_some_and(|concept| concept.replies()));
        if !replies || profile.counterparty.span.is_some() && !profile.counterparty.own {
            return;
        }
        let Some(object) = &deed.object else { return };
        let mut asker = self.reader.concepts(object, ConceptKind::Party).into_iter();
        if let Some((concept, span)) = asker.find(|(id, _)| !self.reader.vocabulary.is_anybody(*id)) {
            profile.counterparty = self.reader.named_party(concept, span);
        }
    }
}
