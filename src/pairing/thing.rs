//! Things that tell what is done: systems that are linked, files that show what is kept.

use super::effect::{Means, Stance, Walk};
use super::loose::{deed_lemma, loose};
use super::profile::{DeedProfile, Matter, Party};
use crate::norm::{Deed, Phrase};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, NormalText};

impl Walk<'_, '_> {
    /// "The register shall not be linked to a computer of the agency": a channel between two keepers.
    pub(super) fn links(&mut self, deed: &Deed, stance: Stance) -> bool {
        let vocabulary = self.reader.vocabulary;
        if !vocabulary.is_cue("link-verb", &deed.verb.lemma) {
            return false;
        }
        let whole = self.norm.span.cover();
        let Some(thing) = vocabulary.find_cue("channel-thing", &self.reader.words_at(whole)) else {
            return false;
        };
        let mut profile = loose(self.reader, "send", deed.verb.span, whole);
        let bearer = self.norm.bearer.as_ref().map(Phrase::cover);
        let mut other =
            self.reader.concepts_at(whole, ConceptKind::Party).into_iter().filter(|(id, span)| {
                !vocabulary.is_anybody(*id) && !bearer.is_some_and(|bearer| bearer.contains(*span))
            });
        if let Some((id, span)) = other.next_back() {
            profile.counterparty = self.reader.named_party(id, span);
        }
        let own = Party { own: true, ..Party::default() };
        self.push(stance, Means::Channel, own, profile, Some(thing));
        true
    }

    /// "No file shall show X": what a file shows is kept in it.
    pub(super) fn shown_in(&self, deed: &Deed, profile: &mut DeedProfile) {
        let vocabulary = self.reader.vocabulary;
        let shows = matches!(
            &*deed.verb.lemma,
            "show"
                | "contain"
                | "state"
                | "list"
                | "bear"
                | "mention"
                | "include"
                | "note"
                | "hold"
                | "name"
                | "say"
                | "carry"
                | "give"
                | "reveal"
                | "disclose"
        );
        if !shows || profile.counterparty.span.is_some() {
            return;
        }
        let Some(subject) = self.norm.bearer.as_ref().or(self.norm.subject.as_ref()) else { return };
        let staff = |phrase: &Phrase| !self.reader.concepts(phrase, ConceptKind::Party).is_empty();
        if staff(subject) {
            return;
        }
        if vocabulary.find_cue("record-thing", &self.reader.words(subject)).is_some() {
            profile.concepts = vocabulary.id("maintain").into_iter().collect();
        }
    }

    /// "Shall keep X from the agency": what is kept from somebody is not told.
    pub(super) fn keeps_from(&self, deed: &Deed, profile: &mut DeedProfile) {
        let verb = &*deed.verb.lemma;
        let keeps = matches!(
            verb,
            "keep" | "hold" | "shield" | "hide" | "withhold" | "guard" | "protect" | "conceal"
        );
        if !keeps || profile.matter.concepts.is_empty() {
            return;
        }
        let Some(from) = profile.text.find("from") else { return };
        // "Keep each reply that it receives from the agency", "keep letters received from it": whom it came from.
        let got = |word: &str| {
            matches!(word, "that" | "which" | "who" | "whom" | "got")
                || deed_lemma(self.reader, word)
                    .is_some_and(|lemma| self.reader.vocabulary.is_cue("getting-verb", &lemma))
        };
        let before = profile.text.iter().take_while(|(_, at)| at.start() < from.start());
        if before.skip(1).any(|(word, _)| got(word)) {
            return;
        }
        let rest = Span::new(from.end(), profile.span.end().max(from.end()));
        let Some(&(id, span)) = self.reader.concepts_at(rest, ConceptKind::Party).first() else { return };
        profile.concepts = self.reader.vocabulary.id("withhold").into_iter().collect();
        if profile.counterparty.concepts.is_empty() {
            profile.counterparty = self.reader.named_party(id, span);
        }
    }

    /// "May share X with the sheriff, but with no other agency": whom one may not tell, beside whom one may.
    pub(super) fn nobody_else(&self, profile: &DeedProfile) -> Option<(Party, Span)> {
        let vocabulary = self.reader.vocabulary;
        let cues = ["no other", "no one else", "nobody else"].iter();
        let from = cues.filter_map(|cue| profile.text.find(cue)).map(Span::start).min()?;
        let place = Span::new(from, profile.span.end());
        let mut others = self.reader.party(Some(&Phrase::new(place)));
        if others.concepts.is_empty() {
            return None;
        }
        let is_federal = |id: ConceptId| {
            vocabulary.id("federal-agency").is_some_and(|all| vocabulary.broader_or_same(id, all))
        };
        if profile.counterparty.concepts.iter().any(|&id| is_federal(id)) {
            let names = ["local-agency", "state-agency", "other-federal-agency"];
            others.concepts = names.iter().filter_map(|name| vocabulary.id(name)).collect();
        }
        profile.counterparty.span.filter(|own| own.start() < from).map(|_| (others, place))
    }

    /// "Shall limit what they tell the agency to X": nothing else may be told.
    pub(super) fn limits_to(&mut self, deed: &Deed, stance: Stance, whom: &Party) -> bool {
        let limits = matches!(&*deed.verb.lemma, "limit" | "confine" | "restrict");
        let Some(object) = deed.object.as_ref().filter(|_| limits && stance == Stance::Commands) else {
            return false;
        };
        let send = self.reader.vocabulary.id("send");
        let tells = |id: ConceptId| send.is_some_and(|send| self.reader.vocabulary.broader_or_same(id, send));
        let whole = Span::new(object.cover().start(), self.norm.span.cover().end());
        let words = self.reader.words_at(whole);
        let to = words.iter().filter(|(word, _)| *word == "to").last().map(|(_, at)| at);
        let mut told = super::loose::loose_deeds(self.reader, &words, whole);
        let told = told.find(|deed| deed.concepts.iter().any(|&id| tells(id)));
        let (Some(to), Some(mut told)) = (to, told.or_else(|| self.talks(deed, &words))) else {
            return false;
        };
        if to.start() <= told.verb.span.start() && told.verb.span != deed.verb.span {
            return false;
        }
        let allowed = Phrase::new(Span::new(to.end().min(whole.end()), whole.end()));
        told.matter = self.reader.matter(Some(&allowed));
        self.push(Stance::Forbids, Means::Omission, whom.clone(), told, Some(deed.verb.span));
        true
    }

    /// "Shall issue instructions that leave clerks free to tell X": a rule that lets is what it lets.
    pub(super) fn leaves_free(&mut self, deed: &Deed, stance: Stance) -> bool {
        let vocabulary = self.reader.vocabulary;
        let adopts = vocabulary.is_cue("rulemaking-verb", &deed.verb.lemma);
        let Some(object) = deed.object.as_ref().filter(|_| adopts && stance == Stance::Commands) else {
            return false;
        };
        let words = self.reader.words(object);
        let first =
            |cue: &str| vocabulary.cue(cue).iter().filter_map(|cue| words.find(cue)).map(Span::start).min();
        let (Some(from), Some(rule)) = (first("leaving-free"), first("rule-paper")) else { return false };
        let rest = Phrase::new(Span::new(from, object.cover().end()));
        let own = Party { own: true, ..Party::default() };
        rule < from
            && self.named_deeds(&rest, Stance::Permits, &own, Means::SubordinateRule, Some(deed.verb.span))
    }

    /// "Clerks whom an agency calls shall limit themselves to X": the telling that is meant.
    fn talks(&self, deed: &Deed, words: &NormalText) -> Option<DeedProfile> {
        let themselves = ["themselve", "themselves", "itself", "himself", "herself"];
        words.iter().next().filter(|(word, _)| themselves.contains(word))?;
        let heard = |words: &NormalText| {
            let stems = self.reader.vocabulary.cue("contact-stem");
            let mut each = words.iter().map(|(word, _)| word).peekable();
            // "Called to a scene": nobody is spoken with.
            std::iter::from_fn(|| each.next().map(|word| (word, each.peek().copied())))
                .any(|(word, next)| stems.iter().any(|stem| word.starts_with(&**stem)) && next != Some("to"))
        };
        let mut phrases = self.norm.bearer.iter().chain(&self.norm.conditions);
        let counterparty =
            phrases.find_map(|phrase| self.body_in(phrase).filter(|_| heard(&self.reader.words(phrase))))?;
        let send = self.reader.vocabulary.id("send").into_iter().collect();
        Some(DeedProfile { concepts: send, counterparty, ..self.reader.deed(deed) })
    }

    /// "Staff who learn X shall keep no record of it": what the pronoun stands for is named before it in the norm.
    pub(super) fn stood_for(&self, profile: &mut DeedProfile) {
        let specific = |matter: &Matter| matter.concepts.iter().any(|&id| !self.reader.is_general(id));
        if specific(&profile.matter) || !points_back(&profile.matter.text) {
            return;
        }
        let before =
            self.norm.conditions.iter().filter(|phrase| phrase.cover().end() <= profile.span.start());
        let before = before.chain(&self.norm.bearer);
        if let Some(named) = before.map(|phrase| self.reader.matter(Some(phrase))).find(specific) {
            profile.matter.concepts = named.concepts;
            return;
        }
        // "Housing does not depend on status, and clerks shall make no inquiries into it"
        let start = self.norm.span.cover().start();
        let earlier = Span::new(start, profile.span.start().max(start));
        let told = self.reader.concepts_at(earlier, ConceptKind::Matter).into_iter().map(|(id, _)| id);
        if let Some(last) = told.rev().find(|&id| !self.reader.is_general(id)) {
            profile.matter.concepts = vec![last];
        }
    }

    /// "From the patient, from a relative or from any federal office": everybody whom one may not ask.
    pub(super) fn sources(&self, profile: &mut DeedProfile) {
        let asks = |name: &str| matches!(name, "inquire" | "collect" | "request");
        if !profile.concepts.iter().any(|&id| asks(self.reader.vocabulary.name(id))) {
            return;
        }
        let end = profile.span.end().max(profile.manner.iter().map(|span| span.end()).max().unwrap_or(0));
        let text = self.reader.words_at(Span::new(profile.span.start(), end));
        let Some(from) = text.find("from") else { return };
        let rest = Span::new(from.end().min(end), end);
        let government = self.reader.vocabulary.id("government-entity");
        let body =
            |id: ConceptId| government.is_some_and(|all| self.reader.vocabulary.broader_or_same(id, all));
        let named: Vec<_> = self.reader.concepts_at(rest, ConceptKind::Party);
        for (id, span) in named.into_iter().filter(|(id, _)| body(*id)) {
            if profile.counterparty.span.is_none() {
                profile.counterparty.span = Some(span);
                profile.counterparty.text = self.reader.words(&Phrase::new(span));
            }
            if !profile.counterparty.concepts.contains(&id) {
                profile.counterparty.concepts.push(id);
            }
        }
    }
}

/// "it", "this", "a record of it", "that fact": words that name nothing themselves.
fn points_back(text: &NormalText) -> bool {
    let last = text.iter().last().map(|(word, _)| word);
    let first = text.iter().next().map(|(word, _)| word);
    text.words.len() < 9
        && (matches!(last, Some("it" | "this" | "that" | "them" | "the same"))
            || matches!(first, Some("it" | "this" | "that" | "them"))
            || text.has("of it")
            || text.has("of that")
            || text.has("of this"))
}
