//! Deeds that have to wait for another, or that somebody has to see come about or not.

use super::effect::{Means, Stance, Walk};
use super::loose::{deed_lemma, loose};
use super::named::base_form;
use super::profile::{DeedProfile, Party};
use crate::norm::{Bound, Deed, Modality, Phrase};
use crate::text::Span;
use crate::vocabulary::{ConceptKind, Lexicon};

impl Walk<'_, '_> {
    /// "Wait for the answer before releasing it": the deed behind "before" or "until" is forbidden so long.
    pub(super) fn waits(&mut self, deed: &Deed, whom: &Party) -> bool {
        // "Shall have three days to object before it is sent": time that must pass
        let timed = matches!(&*deed.verb.lemma, "have" | "give" | "allow" | "afford" | "grant" | "receive")
            && self
                .norm
                .quantities
                .iter()
                .any(|quantity| is_time(&quantity.unit) && quantity.bound != Bound::Every)
            && {
                let words = self.reader.words(&self.norm.span);
                self.reader.vocabulary.find_cue("time-to-object", &words).is_some()
            };
        let waits = timed || self.reader.vocabulary.is_cue("wait-verb", &deed.verb.lemma);
        if !waits || self.norm.modality == Modality::Prohibition {
            return false;
        }
        // Whoever is given the time is not the one who has to wait.
        let own = Party { own: true, ..Party::default() };
        let whom = if timed { &own } else { whom };
        // "Hold the request …": the request is put off, and not only what comes before something else.
        let held = self.reader.vocabulary.is_cue("delay-verb", &deed.verb.lemma)
            && deed.object.as_ref().is_some_and(|object| self.event(object).is_some());
        if held {
            return false;
        }
        self.before(whom, Means::Delay) || self.waits_before(deed, whom) || !timed && self.event_waits(deed)
    }

    /// "A question from X shall wait two days for an answer".
    fn event_waits(&mut self, deed: &Deed) -> bool {
        let waiting = self.norm.subject.as_ref().filter(|_| self.norm.bearer.is_none());
        let Some(event) = waiting.and_then(|phrase| self.event(phrase)) else { return false };
        let own = Party { own: true, ..Party::default() };
        self.push(Stance::Forbids, Means::Delay, own, event, Some(deed.verb.span));
        true
    }

    /// "Requests to review the file are placed on hold until the balance is paid": the deeds that are put off.
    pub(super) fn puts_off(&mut self, deed: &Deed, stance: Stance, whom: &Party) {
        let vocabulary = self.reader.vocabulary;
        let mut told = deed.manner.iter().chain(&deed.object).map(|phrase| self.reader.words(phrase));
        let holds = vocabulary.is_cue("delay-verb", &deed.verb.lemma)
            || told.any(|words| words.text.ends_with("hold"));
        if !holds || !matches!(stance, Stance::Commands | Stance::Permits) {
            return;
        }
        let awaits = |phrase: &Phrase| {
            let words = self.reader.words(phrase);
            words
                .iter()
                .next()
                .is_some_and(|(word, _)| matches!(word, "until" | "till" | "pending" | "while"))
        };
        let waits = self.norm.conditions.iter().chain(&deed.manner).find(|phrase| awaits(phrase));
        // "Shall hold the request for five days"
        let time = || {
            let mut quantities = self.norm.quantities.iter();
            quantities.find(|quantity| is_time(&quantity.unit) && quantity.bound != Bound::AtMost)
        };
        let waits = waits.map(Phrase::cover).or_else(|| time().map(|quantity| quantity.span));
        let Some(waits) = waits else { return };
        let Some(object) = deed.object.as_ref().map(Phrase::cover) else { return };
        let text = self.reader.words_at(object);
        let lexicon = Lexicon::shipped();
        let named = text.iter().filter_map(|(word, at)| {
            let lemma =
                deed_lemma(self.reader, word).or_else(|| lexicon.deed_named_by(word).map(str::to_owned))?;
            let deed = loose(self.reader, &lemma, at, Span::new(at.start(), object.end()));
            (!deed.concepts.is_empty()).then_some(deed)
        });
        let named: Vec<DeedProfile> = named.collect();
        let asked = vocabulary.find_cue("asking-thing", &text).is_some();
        for mut put_off in named {
            // A request that is held is not answered: the request, and not a deed that it tells of.
            let inquires = put_off.concepts.iter().any(|&id| vocabulary.name(id) == "inquire");
            if asked && (inquires || vocabulary.is_cue("asking-thing", &put_off.verb.lemma)) {
                self.answers(&mut put_off, self.norm.conditions.iter().chain(&deed.object));
            }
            self.push(Stance::Forbids, Means::Delay, whom.clone(), put_off, Some(waits));
        }
    }

    /// "Before a deputy reports it, the deputy shall complete a sworn statement": what has to be done first
    /// hampers what follows. A note in a book is none.
    pub(super) fn done_first(&mut self, deed: &DeedProfile, stance: Stance, whom: &Party) {
        let notes = |name: &str| matches!(name, "maintain" | "log" | "inspect" | "examine");
        let own = whom.own || whom.concepts.iter().any(|&id| self.reader.vocabulary.name(id) == "official");
        let light = deed.concepts.iter().any(|&id| notes(self.reader.vocabulary.name(id)));
        if stance == Stance::Commands && own && !light {
            self.before(whom, Means::Limit);
        }
    }

    /// "Wait three days before giving": "before" belongs to the amount of time.
    pub(super) fn waits_before(&mut self, deed: &Deed, whom: &Party) -> bool {
        let end = self.norm.span.cover().end();
        let rest = Span::new(deed.verb.span.end(), end);
        let Some(before) = self.reader.words_at(rest).find("before") else { return false };
        let later = Phrase::new(Span::new(before.end().min(end), end));
        self.named_deeds(&later, Stance::Forbids, whom, Means::Delay, Some(deed.verb.span))
    }

    /// "The approval of X is required for the disclosure of Y": the deed that the approval is for.
    pub(super) fn approved(&mut self, approval: &DeedProfile, whom: &Party) -> bool {
        let from = approval.verb.span.end();
        let ends = self.norm.exceptions.iter().map(|phrase| phrase.cover().start());
        let to = ends.fold(self.norm.span.cover().end(), u32::min);
        let words = self.reader.words_at(Span::new(from.min(to), to));
        let Some(lead) = words.find("for") else { return false };
        let named = words.iter().find_map(|(word, at)| {
            let lemma = Lexicon::shipped().deed_named_by(word)?;
            (at.start() >= lead.end()).then_some((lemma, at))
        });
        let Some((lemma, at)) = named else { return false };
        let deed = loose(self.reader, lemma, at, Span::new(at.start(), to));
        let known = !deed.concepts.is_empty();
        if known {
            self.push(Stance::Forbids, Means::Condition, whom.clone(), deed, Some(self.norm.cue.cover()));
        }
        known
    }

    /// "Shall see that no officer tells …": what must not come about is forbidden.
    pub(super) fn sees_to(&mut self, deed: &Deed, stance: Stance, whom: &Party) {
        if stance != Stance::Commands || !self.reader.vocabulary.is_cue("seeing-verb", &deed.verb.lemma) {
            return;
        }
        let Some(object) = &deed.object else { return };
        let words = self.reader.words(object);
        let mut first = words.iter().map(|(word, _)| word);
        let that = first.next() == Some("that");
        let negative = that && (words.has("no") || words.has("not") || words.has("never"));
        if that && !negative {
            self.seen_to(object, whom);
        }
        if negative {
            let count = self.out.len();
            self.named_deeds(object, Stance::Forbids, whom, Means::Ban, Some(deed.verb.span));
            // "that X is not sent": what is not sent stands before the verb.
            for effect in self.out.iter_mut().skip(count) {
                if effect.deed.matter.concepts.is_empty() {
                    effect.deed.matter = self.reader.matter(Some(object));
                }
            }
        }
    }

    /// "Shall ensure that clerks may tell …", "that each clerk tells …", "that the agency is told …": what has to come
    /// about is commanded, and what one has to be able to do is left free.
    fn seen_to(&mut self, object: &Phrase, whom: &Party) {
        let vocabulary = self.reader.vocabulary;
        let words = self.reader.words(object);
        let all: Vec<(&str, Span)> = words.iter().collect();
        let (Some(that), Some(last)) = (all.first(), all.last()) else { return };
        let Some((id, place)) = self.reader.concepts(object, ConceptKind::Party).into_iter().next() else {
            return;
        };
        // Who is to do it, or to be told, is the subject and stands first.
        let lead = self.reader.words_at(Span::new(that.1.end(), place.start().max(that.1.end())));
        let opens = lead.iter().all(|(word, _)| {
            matches!(word, "the" | "a" | "an" | "any" | "all" | "each" | "every" | "its" | "their" | "our")
        });
        let Some(mut at) = all.iter().position(|(_, at)| at.start() >= place.end()).filter(|_| opens) else {
            return;
        };
        let word = |at: usize| all.get(at).map_or("", |(word, _)| *word);
        let be = matches!(word(at), "is" | "are" | "be" | "remain" | "stay");
        let mut stance = Stance::Commands;
        if matches!(word(at), "may" | "can" | "could") {
            (stance, at) = (Stance::Permits, at + 1);
        } else if be && vocabulary.is_cue("being-free", word(at + 1)) && word(at + 2) == "to" {
            (stance, at) = (Stance::Permits, at + 3);
        } else if be {
            at += 1;
        }
        let Some(lemma) = base_form(word(at)) else { return };
        let (verb, end) = (all.get(at).map_or(last.1, |(_, at)| *at), object.cover().end());
        let mut deed = loose(self.reader, &lemma, verb, Span::new(verb.start(), end));
        let told = be && stance == Stance::Commands;
        let government = vocabulary.id("government-entity");
        let body = government.is_some_and(|body| vocabulary.broader_or_same(id, body));
        if deed.concepts.is_empty() || told && !body {
            return;
        }
        let named = self.reader.named_party(id, place);
        let own = vocabulary.name(id) == "official";
        if told {
            deed.counterparty = named;
            self.push(stance, Means::Ban, whom.clone(), deed, Some(verb));
        } else {
            self.push(stance, Means::Ban, Party { own, ..named }, deed, Some(verb));
        }
    }

    /// "The Chief shall decide whether a deputy may tell …": nobody may before the say of another.
    pub(super) fn leaves_to_decide(&mut self, deed: &Deed, stance: Stance) -> bool {
        let vocabulary = self.reader.vocabulary;
        if !matches!(stance, Stance::Commands | Stance::Permits)
            || !vocabulary.is_cue("deciding-verb", &deed.verb.lemma)
        {
            return false;
        }
        let Some(object) = &deed.object else { return false };
        let words = self.reader.words(object);
        if !words.text.starts_with("whether") {
            return false;
        }
        let Some(may) = ["may", "can", "is to", "are to"].iter().find_map(|modal| words.find(modal)) else {
            return false;
        };
        let (first, end) = (object.cover().start(), object.cover().end());
        let subject = Phrase::new(Span::new(first, may.start()));
        let whom = self.reader.party(Some(&subject));
        // Whoever decides on a deed of his own is free to do it.
        let pronoun =
            self.reader.words(&subject).iter().any(|(word, _)| matches!(word, "it" | "they" | "he" | "she"));
        let rest = Phrase::new(Span::new(may.end().min(end), end));
        let own = Party { own: true, ..whom };
        !pronoun && self.named_deeds(&rest, Stance::Forbids, &own, Means::Condition, Some(deed.verb.span))
    }

    /// The deeds behind "before": they are forbidden so long.
    pub(super) fn before(&mut self, whom: &Party, means: Means) -> bool {
        let norm = self.norm;
        let later = norm.conditions.iter().filter(|condition| {
            let words = self.reader.words(condition);
            let first = words.iter().next().is_some_and(|(word, _)| matches!(word, "before" | "prior"));
            // "Ten days before it is sent"
            first || words.iter().nth(2).is_some_and(|(word, _)| word == "before")
        });
        let later: Vec<_> = later.collect();
        let mut any = false;
        for condition in later {
            any |= self.named_deeds(condition, Stance::Forbids, whom, means, Some(condition.cover()));
        }
        any
    }
}

fn is_time(unit: &str) -> bool {
    ["hour", "day", "week", "month"].iter().any(|time| unit.ends_with(time))
}
