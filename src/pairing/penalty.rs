//! Harm for a deed: whoever did it is punished, or loses what he would have had.

use super::effect::{Means, Stance, Walk};
use super::likeness;
use super::loose::deed_lemma;
use crate::norm::{Deed, Phrase};
use crate::text::Span;
use crate::vocabulary::lexicon::class;
use crate::vocabulary::{ConceptKind, Lexicon, NormalText};

/// Words that open a ground: what follows is why somebody is harmed.
const GROUNDS: [&str; 9] = [
    "because",
    "for",
    "on account of",
    "on the ground",
    "on ground",
    "by reason of",
    "in return for",
    "if",
    "when",
];

impl Walk<'_, '_> {
    /// "Shall discipline any employee who sends …": the deed of whoever is penalised is restrained.
    pub(super) fn penalises(&mut self, deed: &Deed, stance: Stance) -> bool {
        // To let somebody go is a deed of its own beside the harm.
        let parts = self.verb_in(deed, "parting-verb");
        if !parts && !self.verb_in(deed, "penalty-verb") {
            return false;
        }
        let Some(culprit) = done_to(deed) else { return false };
        let whom = self.reader.party(Some(culprit));
        self.described(culprit.cover(), harmed(stance), &whom, Means::Penalty, Some(deed.verb.span)) && !parts
    }

    /// "Shall provide a copy free of charge": nothing is charged for it.
    pub(super) fn gives_free(
        &mut self,
        deed: &Deed,
        given: &super::DeedProfile,
        stance: Stance,
        whom: &super::Party,
    ) {
        let vocabulary = self.reader.vocabulary;
        if stance != Stance::Commands || !self.verb_in(deed, "giving-verb") {
            return;
        }
        let place = Span::new(deed.verb.span.end(), deed_span(deed).end().max(deed.verb.span.end()));
        let words = self.reader.words_at(place);
        let (Some(free), Some(charge)) =
            (vocabulary.find_cue("free-of-charge", &words), vocabulary.id("charge"))
        else {
            return;
        };
        let mut charged = given.clone();
        charged.verb.lemma = "charge".into();
        charged.verb.span = free;
        charged.concepts = vec![charge];
        self.push(Stance::Forbids, Means::Ban, whom.clone(), charged, Some(free));
    }

    /// "Shall not stop a deputy who sends …": whoever does the deed is kept from it. A driver who is stopped is not.
    pub(super) fn hinders(&mut self, deed: &Deed, stance: Stance) -> bool {
        if !self.verb_in(deed, "hindering-verb") {
            return false;
        }
        let Some(hindered) = done_to(deed) else { return false };
        let whom = self.reader.party(Some(hindered));
        let official = whom.concepts.iter().any(|&id| self.reader.vocabulary.name(id) == "official");
        official
            && self.described(hindered.cover(), harmed(stance), &whom, Means::Limit, Some(deed.verb.span))
    }

    /// "A clerk who sends … shall forfeit a day's pay", "shall not be passed over because he sent …", "shall withhold
    /// aid from a town whose police send …": the deed behind the harm.
    pub(super) fn harms(&mut self, deed: &Deed, stance: Stance, whom: &super::Party) {
        let lists = ["loss-verb", "suffering-verb", "penalty-verb", "inflicting-verb", "deprive-verb"];
        if !lists.iter().any(|list| self.verb_in(deed, list)) {
            return;
        }
        let text = self.reader.words_at(deed_span(deed));
        let penalty = self.reader.vocabulary.find_cue("penalty-thing", &text).is_some();
        let suffers = self.verb_in(deed, "loss-verb")
            || penalty && self.verb_in(deed, "suffering-verb")
            || penalty && self.verb_in(deed, "penalty-verb");
        let inflicts = self.verb_in(deed, "penalty-verb")
            || penalty && self.verb_in(deed, "inflicting-verb")
            || self.verb_in(deed, "deprive-verb")
                && self.reader.vocabulary.find_cue("benefit", &text).is_some();
        if !suffers && !inflicts {
            return;
        }
        let (stance, at) = (harmed(stance), Some(deed.verb.span));
        let subject = Span::new(self.norm.span.cover().start(), self.norm.cue.cover().start());
        let passive = self.norm.bearer.is_none();
        if (suffers || passive) && self.described(subject, stance, whom, Means::Penalty, at) {
            return;
        }
        let culprit = deed.counterparty.as_ref().map(|party| &party.words);
        let theirs = culprit.map_or_else(|| whom.clone(), |culprit| self.reader.party(Some(culprit)));
        if let Some(culprit) = culprit.or(deed.object.as_ref())
            && self.described(culprit.cover(), stance, &theirs, Means::Penalty, at)
        {
            return;
        }
        let norm = self.norm;
        for phrase in norm.conditions.iter().chain(&deed.manner).chain(&deed.object) {
            let words = self.reader.words(phrase);
            let ground = GROUNDS.iter().filter_map(|ground| words.find(ground)).map(Span::end).min();
            // "… because the worker has— (1) testified; (2) complained": the ground stands before the list.
            let lead = Span::new(deed.verb.span.end().min(phrase.cover().start()), phrase.cover().start());
            let led = || {
                let lead = self.reader.words_at(lead);
                let opens = GROUNDS.iter().any(|ground| lead.text.ends_with(ground));
                (opens || lead.has("because")).then_some(phrase.cover().start())
            };
            let ground = ground.or_else(led);
            if let Some(from) = ground {
                let end =
                    norm.exceptions.iter().map(|phrase| phrase.cover().start()).filter(|start| *start > from);
                let end = end.fold(norm.span.cover().end(), u32::min).max(phrase.cover().end());
                let rest = Phrase::new(Span::new(from.min(end), end));
                if self.named_deeds(&rest, stance, &theirs, Means::Penalty, at) {
                    return;
                }
            }
        }
    }

    /// The deeds in a relative clause: "whoever sends …", "a town whose officers send …".
    fn described(
        &mut self,
        place: Span,
        stance: Stance,
        whom: &super::Party,
        means: Means,
        at: Option<Span>,
    ) -> bool {
        let words = self.reader.words_at(place);
        let relative = ["who", "whoever", "that", "which", "whose", "for"]
            .iter()
            .filter_map(|word| words.find(word))
            .map(Span::end)
            .min();
        let Some(from) = relative else { return false };
        let rest = Phrase::new(Span::new(from.min(place.end()), place.end()));
        self.named_deeds(&rest, stance, whom, means, at)
    }

    /// Whether the verb is listed, alone or with the word behind it: "written up", "let go".
    pub(super) fn verb_in(&self, deed: &Deed, cue: &str) -> bool {
        let vocabulary = self.reader.vocabulary;
        let end = self.norm.span.cover().end().max(deed.verb.span.end());
        let with_word =
            |listed: &str| listed.strip_prefix(&*deed.verb.lemma).is_some_and(|rest| rest.starts_with(' '));
        let behind = || {
            let words = self.reader.words_at(Span::new(deed.verb.span.end(), end));
            let next = words.iter().next();
            next.is_some_and(|(next, _)| vocabulary.is_cue(cue, &format!("{} {next}", deed.verb.lemma)))
        };
        vocabulary.is_cue(cue, &deed.verb.lemma)
            || vocabulary.cue(cue).iter().any(|listed| with_word(listed)) && behind()
    }

    /// Whether the head of a phrase is a body or a person.
    fn is_somebody(&self, phrase: &Phrase) -> bool {
        let words = self.reader.words(phrase);
        let head = likeness::core_with(&words, &[])
            .and_then(|core| words.within(core).words.last().map(|last| last.1));
        let parties = self.reader.concepts(phrase, ConceptKind::Party);
        head.is_none_or(|head| parties.iter().any(|(_, place)| place.overlaps(head)))
            || words.iter().next().is_some_and(|(word, _)| {
                let read = Lexicon::shipped().word(word.as_bytes());
                read.is_some_and(|word| word.class & class::PRONOUN != 0)
            })
    }

    /// Whether the head of a phrase is something that is asked.
    fn is_question(&self, phrase: &Phrase) -> bool {
        let words = self.reader.words(phrase);
        let head = likeness::core_with(&words, &[]).map(|core| words.within(core));
        let head = head.as_ref().and_then(|core| core.iter().last());
        let cues = self.reader.vocabulary.cue("asking-thing");
        head.is_some_and(|(head, _)| cues.iter().any(|cue| **cue == *head))
    }

    /// "No reply that states X shall leave the office until …": what moves tells what it is about.
    pub(super) fn moves(&mut self, deed: &Deed, stance: Stance) -> bool {
        // "Shall be left out": somebody leaves it out, and it goes nowhere.
        let cue = self.reader.words_at(self.norm.cue.cover());
        let passive = cue.iter().last().is_some_and(|(word, _)| matches!(word, "be" | "is" | "are"));
        // "Release times do not go to the agency": a thing, though the sentence speaks of it as of a doer.
        let thing = self.norm.bearer.as_ref().filter(|bearer| !self.is_somebody(bearer));
        if !self.verb_in(deed, "movement-verb") || self.norm.bearer.is_some() && thing.is_none() || passive {
            return false;
        }
        // "Leave the field blank" has nothing leave: what moves stands before the verb.
        let ahead = deed.object.as_ref().filter(|object| object.cover().start() < deed.verb.span.start());
        let Some(message) = self.norm.subject.as_ref().or(ahead).or(thing) else { return false };
        let told = self.reader.matter(Some(message));
        // "Questions of the agency go to the clerk": a question tells nobody anything.
        let asks = stance != Stance::Forbids && self.is_question(message);
        if asks || told.concepts.iter().all(|&id| self.reader.is_general(id)) {
            return false;
        }
        let whole = Span::new(message.cover().start(), self.norm.span.cover().end());
        let mut profile = super::loose::loose(self.reader, "send", deed.verb.span, whole);
        profile.matter = told;
        let words = self.reader.words(&self.norm.span);
        let late = ["until", "before", "sooner than", "earlier than"].iter().find_map(|cue| words.find(cue));
        let means = if late.is_some() && stance == Stance::Forbids { Means::Delay } else { Means::Ban };
        let own = super::Party { own: true, ..super::Party::default() };
        self.push(stance, means, own, profile, late);
        true
    }

    /// "Shall not help the agency by telling it X": the deed by which it is done, where that alone says what about.
    pub(super) fn by_doing(
        &mut self,
        deed: &Deed,
        outer: &super::DeedProfile,
        stance: Stance,
        whom: &super::Party,
    ) -> bool {
        let by = |words: &NormalText| {
            let mut words = words.iter().map(|(word, _)| word);
            words.next() == Some("by") && words.take(2).any(|word| word.ends_with("ing"))
        };
        // "By (1) opening a gate, unless …, or (2) telling X": the later items stand in places of their own.
        let manners = deed.manner.iter().skip_while(|phrase| !by(&self.reader.words(phrase)));
        let ways: Vec<Phrase> = manners.flat_map(|phrase| self.ways(phrase.cover())).collect();
        if ways.is_empty() {
            return false;
        }
        let told = self.reader.matter(deed.object.as_ref());
        if told.concepts.iter().any(|&id| !self.reader.is_general(id)) {
            return false;
        }
        let before = self.out.len();
        for way in &ways {
            self.named_deeds(way, stance, whom, Means::Ban, None);
        }
        for at in before..self.out.len() {
            let Some(deed) = self.out.get(at).map(|effect| &effect.deed) else { break };
            let told = Some(&deed.matter).filter(|matter| matter.concepts.is_empty());
            let told = told.and_then(|_| self.told(deed));
            if let Some((effect, told)) = self.out.get_mut(at).zip(told) {
                effect.deed.matter = told;
            }
        }
        let tells = self.out.get(before..).is_some_and(|new| {
            new.iter().any(|effect| effect.deed.matter.concepts.iter().any(|&id| !self.reader.is_general(id)))
        });
        if !tells {
            self.out.truncate(before);
            return false;
        }
        for effect in self.out.iter_mut().skip(before) {
            if effect.deed.counterparty.span.is_none() {
                effect.deed.counterparty = outer.counterparty.clone();
            }
        }
        true
    }

    /// "By (1) holding a person, or (2) telling X of it": the deeds that are joined behind "by".
    fn ways(&self, place: Span) -> Vec<Phrase> {
        let words = self.reader.words_at(place);
        let mut joined = true;
        let opens = words.iter().filter_map(|(word, at)| {
            let gerund = word.ends_with("ing") && deed_lemma(self.reader, word).is_some();
            let label = word.starts_with(|sign: char| sign.is_ascii_digit()) || word.len() < 3;
            let opens = joined && gerund;
            joined = matches!(word, "by" | "or" | "and") || joined && label;
            opens.then_some(at.start())
        });
        let opens: Vec<u32> = opens.collect();
        let ends = opens.iter().skip(1).copied().chain([place.end()]);
        opens.iter().zip(ends).map(|(&start, end)| Phrase::new(Span::new(start, end))).collect()
    }
}

/// Whom or what a deed is done to: whoever is named as its other side, or else its object.
fn done_to(deed: &Deed) -> Option<&Phrase> {
    deed.counterparty.as_ref().map(|party| &party.words).or(deed.object.as_ref())
}

/// The stance to a deed, from the stance to harming whoever does it.
fn harmed(stance: Stance) -> Stance {
    match stance {
        Stance::Commands | Stance::Permits => Stance::Forbids,
        Stance::Forbids | Stance::Excuses => Stance::Permits,
    }
}

/// The verb of a deed with all its roles.
pub(super) fn deed_span(deed: &Deed) -> Span {
    let counterparty = deed.counterparty.iter().map(|party| &party.words);
    let roles = deed.object.iter().chain(counterparty).chain(&deed.manner);
    roles.fold(deed.verb.span, |span, phrase| span.cover(phrase.cover()))
}
