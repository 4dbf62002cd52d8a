//! Deeds that a norm names without being about them: by a verb in its words, or by the label of another paragraph.

use super::effect::{Means, Stance, Walk};
use super::loose::{deed_lemma, loose, paragraph_label};
use super::profile::Party;
use crate::norm::{Act, Phrase};
use crate::text::Span;
use crate::vocabulary::Lexicon;

/// How many deeds that means are spent on are told apart.
const DEEDS: usize = 3;

impl Walk<'_, '_> {
    /// The deeds that verbs in these words name, with the words after each as their roles.
    pub(super) fn named_deeds(
        &mut self,
        words: &Phrase,
        stance: Stance,
        whom: &Party,
        means: Means,
        span: Option<Span>,
    ) -> bool {
        let count = self.out.len();
        for place in self.reader.instrument.runs(words) {
            let text = self.reader.words_at(place);
            let mut before = "";
            for (word, at) in text.iter() {
                let named = Lexicon::shipped().deed_named_by(word);
                let led_in = word.ends_with("ing")
                    || matches!(before, "to" | "and" | "or")
                    || named.is_some() && matches!(before, "on" | "for" | "in");
                if !matches!(word, "a" | "an" | "the" | "any" | "each" | "every" | "such" | "all") {
                    before = word;
                }
                // Means are spent on a deed: "in answering", "to answer".
                if means == Means::Resource && !led_in {
                    continue;
                }
                let lemma = deed_lemma(self.reader, word)
                    .or_else(|| base_form(word))
                    .or_else(|| named.filter(|_| means == Means::Resource).map(str::to_owned));
                let Some(lemma) = lemma else { continue };
                let rest = Span::new(at.start(), place.end());
                let mut deed = loose(self.reader, &lemma, at, rest);
                // "Before any answer is given": what the condition of the norm asks is answered.
                if self.reader.vocabulary.is_cue("answering-thing", word) && deed.concepts.is_empty() {
                    let asked = self.norm.conditions.iter().filter(|phrase| phrase.cover() != place);
                    self.answers(&mut deed, asked);
                }
                let spends =
                    means == Means::Resource && self.reader.vocabulary.is_cue("resource-verb", &lemma);
                if deed.concepts.is_empty() || spends || self.norm_verb(at) {
                    continue;
                }
                let mut stance = stance;
                // Means that are spent on a question are spent on the answer to it.
                let asked = means == Means::Resource && self.reader.vocabulary.is_cue("asking-thing", word);
                if asked {
                    self.answers(&mut deed, [&Phrase::new(rest)]);
                }
                // "Before a person's status is reported": what is done stands before the verb.
                if deed.matter.concepts.is_empty() && at.start() > place.start() {
                    let matter = self.reader.matter(Some(&Phrase::new(Span::new(place.start(), at.start()))));
                    if !matter.concepts.is_empty() {
                        deed.matter = matter;
                    }
                }
                if let Some(undone) =
                    deed.concepts.iter().find_map(|&id| self.reader.vocabulary.at(id)?.undoes())
                {
                    deed.concepts = vec![undone];
                    stance = stance.undone();
                }
                let tells = self.reader.vocabulary.id("exchange").is_some_and(|exchange| {
                    deed.concepts.iter().any(|&id| self.reader.vocabulary.broader_or_same(id, exchange))
                });
                self.push(stance, means, whom.clone(), deed, span);
                // Means may go to one deed for the sake of another: "the preparation of answers".
                if means == Means::Resource && !tells && self.out.len() < count + DEEDS {
                    continue;
                }
                break;
            }
        }
        self.out.len() > count
    }

    fn norm_verb(&self, at: Span) -> bool {
        match &self.norm.act {
            Act::Deed(deed) => deed.verb.span.overlaps(at),
            Act::Restrain(restrain) => restrain.verbs.iter().any(|(verb, _)| verb.span.overlaps(at)),
            Act::Compel(compel) => compel.verb.span.overlaps(at),
        }
    }

    /// "What paragraph 1 allows": the deeds of that paragraph.
    pub(super) fn referred(
        &mut self,
        words: &Phrase,
        stance: Stance,
        whom: &Party,
        means: Means,
        span: Option<Span>,
    ) -> bool {
        let text = self.reader.words(words);
        let Some(label) = paragraph_label(&text) else { return false };
        let instrument = self.reader.instrument;
        let mut found = Vec::new();
        for norm in instrument.statements().iter().flat_map(|statement| &statement.norms) {
            if let Act::Deed(deed) = &norm.act
                && instrument.label(norm.provision) == label
                && !std::ptr::eq(norm, self.norm)
            {
                found.push(self.reader.deed(deed));
            }
        }
        let any = !found.is_empty();
        for mut deed in found {
            deed.span = words.cover();
            deed.verb.span = words.cover();
            self.push(stance, means, whom.clone(), deed, span);
        }
        any
    }
}

/// The base form of a verb in any of its forms: "sent", "told".
pub(super) fn base_form(word: &str) -> Option<String> {
    let lexicon = Lexicon::shipped();
    let verb = lexicon.word(word.as_bytes())?.verb;
    verb.is_some().then(|| lexicon.lemma(verb).to_owned())
}
