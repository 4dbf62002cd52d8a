//! Preconditions that a requirement does not know, and clauses within its own exceptions.

use std::borrow::Cow;

use super::Comparison;
use super::ground::listed;
use crate::clause::PartKind;
use crate::norm::{Act, Modality, Phrase, Savings, Statement};
use crate::pairing::exempt::{Permitted, Telling, Ways, excepted_items};
use crate::pairing::gist::Gist;
use crate::pairing::itemised::itemised;
use crate::pairing::profile::{DeedProfile, Reader};
use crate::pairing::words;
use crate::text::Span;
use crate::vocabulary::{NormalText, Vocabulary, rarity};

impl Comparison<'_> {
    /// A precondition of the clause that the requirement does not know.
    pub(super) fn new_precondition(&self) -> Option<Span> {
        let vocabulary = self.context.policy.vocabulary;
        let known: Vec<NormalText> = self
            .required
            .exceptions
            .iter()
            .chain(&self.required.conditions)
            .map(|phrase| self.context.statute.words(phrase))
            .collect();
        self.norm.exceptions.iter().find_map(|exception| {
            let mine = self.context.policy.words(exception);
            let shared = known.iter().any(|theirs| {
                words::shared(vocabulary, &mine, theirs) * 2 >= words::count(vocabulary, &mine).max(1)
            });
            (!shared).then(|| exception.cover())
        })
    }

    /// The words of the clause that put it inside an exception of the requirement, or inside what the statute's own
    /// definitions leave out of its terms.
    pub(super) fn within_exception(&self, same_deed: bool) -> Option<Span> {
        let vocabulary = self.context.policy.vocabulary;
        let clause = self.without_waivers();
        // Of the words that an exception adds to the requirement, the clause must have two, and a third of all.
        let telling = |own: &Telling| {
            // "Job-related" is told of by "job".
            let says = |word: &str| {
                words::says(vocabulary, &clause, word)
                    || word.contains('-')
                        && word
                            .split('-')
                            .any(|part| part.len() > 2 && words::says(vocabulary, &clause, part))
            };
            let seen = own.iter().filter(|word| says(word)).count();
            seen >= 2 && seen * 3 >= own.len() || seen > 0 && seen == own.len()
        };
        let same = |deed: &DeedProfile| Comparison { wanted: deed, ..*self }.same_deed();
        let allowed = |permitted: &Permitted| {
            permitted.ways.iter().any(telling) && (!same_deed || permitted.deed.as_ref().is_some_and(same))
        };
        let ways = self.ways();
        let within = ways.out.iter().any(telling) || ways.permitted.iter().any(allowed);
        within.then(|| self.norm.span.cover())
    }

    /// What the statute takes out of the requirement; the clause has no part in it.
    pub(super) fn ways(&self) -> &Ways {
        self.requirement.ways.get_or_init(|| {
            let statute = &self.context.statute;
            let lead = self.core_words();
            let exceptions = || self.required.exceptions.iter().map(|phrase| statute.words(phrase));
            // "No funds … unless the school shows X the file": the condition of the funds is the duty and no way out.
            let duty = self.requirement.modality == Modality::Obligation
                && self.required.modality == Modality::Prohibition;
            let asked = |phrase: &&Phrase| {
                duty && self.requirement.deeds.iter().any(|deed| phrase.cover().contains(deed.verb.span))
            };
            let left = self.required.exceptions.iter().filter(|phrase| !asked(phrase));
            let left = left.map(|phrase| statute.words(phrase));
            let emptied = statute.terms.emptied(&lead);
            let emptied = emptied.flat_map(|term| term.items.iter().cloned());
            let out = left.chain(emptied).chain(self.switched_off()).chain(self.alternatives());
            let tell = |words: &NormalText| telling(statute.vocabulary, words, &lead);
            let permitted = self.permitted().into_iter();
            let proviso = |words: &NormalText| {
                let cues = ["unless", "until", "if", "only if", "upon", "after"];
                cues.iter().any(|cue| words.text.starts_with(cue))
            };
            Ways {
                out: out.map(|words| tell(&words)).collect(),
                permitted: permitted
                    .map(|(deed, ways)| Permitted { deed, ways: ways.iter().map(tell).collect() })
                    .collect(),
                provisos: exceptions()
                    .filter(proviso)
                    .map(|words| every_telling(statute.vocabulary, &words, &lead))
                    .collect(),
            }
        })
    }

    /// Whether one side speaks only of what the other side's definitions leave out of the term that it uses.
    pub(super) fn left_out(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let leaves = |reader: &Reader<'_>, own: &NormalText, other: &NormalText| {
            reader.terms.emptied(own).any(|term| {
                let named = |item: &NormalText| {
                    let mut each = words::distinct(vocabulary, item).peekable();
                    each.peek().is_some() && each.all(|word| words::says(vocabulary, other, word))
                };
                !other.has(&term.name) && term.listed.iter().any(named)
            })
        };
        leaves(&self.context.statute, &self.theirs.words, &self.mine.words)
            || leaves(&self.context.policy, &self.mine.words, &self.theirs.words)
    }

    /// How many words of one side only the other side's definitions have.
    pub(super) fn by_definition(&self) -> u32 {
        let vocabulary = self.context.policy.vocabulary;
        let more = |reader: &Reader<'_>, own: &Gist, other: &NormalText| -> u32 {
            let meanings = own.meanings(reader);
            let told = |word: &&str| !words::says(vocabulary, &own.words, word);
            meanings
                .said_in(vocabulary, other)
                .filter(told)
                .map(|word| if vocabulary.is_general_word(word) { 2 } else { rarity(word) })
                .sum()
        };
        more(&self.context.statute, self.theirs, &self.mine.words)
            + more(&self.context.policy, self.mine, &self.theirs.words)
    }

    /// Each of those whom "other than the consumer, his attorney, or the creditor" takes out.
    fn alternatives(&self) -> Vec<NormalText> {
        let statute = &self.context.statute;
        let source = statute.instrument.body();
        let others = self.required.exceptions.iter().filter(|phrase| {
            let words = statute.words(phrase);
            words.text.starts_with("other than") || words.text.starts_with("except")
        });
        // "Other than the consumer, a bureau if the law permits it, the creditor": a condition inside does not end it.
        let goes_on = |phrase: &Phrase| {
            let mut span = phrase.cover();
            for condition in self.required.conditions.iter().map(Phrase::cover) {
                if condition.start() >= span.end() && condition.start() <= span.end() + 2 {
                    span = span.cover(condition);
                }
            }
            span
        };
        let spans = others.map(goes_on).flat_map(|span| listed(source.slice(span), span.start()));
        let outline = statute.instrument.outline();
        let items = excepted_items(statute, self.required).into_iter().map(|item| outline[item].span());
        spans.chain(items).map(|item| statute.words_at(item)).collect()
    }

    /// Whether the clause commands what the requirement's own "unless" asks for.
    pub(super) fn meets_proviso(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let met = |word: &str| words::says(vocabulary, &self.mine.words, word);
        self.ways().provisos.iter().any(|own| own.iter().filter(|word| met(word)).count() >= 2)
    }

    /// What other provisions of the statute take out of the requirement: "Paragraph (1) does not apply to …".
    fn switched_off(&self) -> Vec<NormalText> {
        let statute = &self.context.statute;
        let instrument = statute.instrument;
        let own = instrument.label(self.required.provision);
        let statements =
            instrument.statements().iter().filter(|statement| !statement.applicability.is_empty());
        let mut ways = Vec::new();
        for statement in statements {
            let Some(clause) = instrument.clauses().get(statement.clause.index()) else { continue };
            let home = instrument.label(clause.provision());
            for switch in statement.applicability.iter().filter(|switch| !switch.applies) {
                let subject = statute.words(&switch.subject);
                if names_provision(&subject, home, own) {
                    // Each item of "does not apply to a transfer if— (A) …; or (B) …" is a way of its own.
                    let parts = clause.parts().chunk_by(|_, next| next.kind == PartKind::Onward);
                    let whole = parts.filter_map(|parts| Some((parts.first()?.span, parts.last()?.span)));
                    ways.extend(whole.map(|(first, last)| statute.words_at(first.cover(last))));
                }
            }
        }
        ways
    }

    /// What the same subsection of the statute allows in so many words: the deeds, with the words for each.
    fn permitted(&self) -> Vec<(Option<DeedProfile>, Vec<NormalText>)> {
        let statute = &self.context.statute;
        let own = statute.instrument.label(self.required.provision);
        let excepted = self.excepted(own);
        let mut all = Vec::new();
        for statement in statute.instrument.statements() {
            all.extend(self.preserved(statement, own));
            for norm in statement.norms.iter().filter(|norm| norm.modality == Modality::Permission) {
                let label = statute.instrument.label(norm.provision);
                let named = || {
                    excepted.iter().any(|other| label.starts_with(other.as_str()))
                        || names_subsection(&statute.words(&norm.span), own)
                };
                if !shared_prefix(label, own) && norm.provision != self.required.provision && !named() {
                    continue;
                }
                let deed = match &norm.act {
                    Act::Deed(deed) => Some(statute.deed(deed)),
                    _ => None,
                };
                let items = itemised(statute.instrument, statement, norm);
                let mut ways: Vec<_> = items.iter().map(|(item, _)| statute.words(&item.span)).collect();
                if items.is_empty() {
                    ways.push(statute.words(&norm.span));
                }
                all.push((deed, ways));
            }
        }
        all
    }

    /// The deeds that a savings sentence of the statute leaves free, where it speaks of the requirement: "Nothing in this
    /// chapter shall preclude a bank from notifying …".
    fn preserved(&self, statement: &Statement, own: &str) -> Vec<(Option<DeedProfile>, Vec<NormalText>)> {
        let statute = &self.context.statute;
        let Some(clause) = statute.instrument.clauses().get(statement.clause.index()) else {
            return Vec::new();
        };
        let home = statute.instrument.label(clause.provision());
        let bars = |savings: &&Savings| statute.vocabulary.is_cue("barring-verb", &savings.verb.lemma);
        let of_requirement = |savings: &&Savings| {
            let subject = statute.words(&savings.subject);
            subject.has("this title") || subject.has("this act") || names_provision(&subject, home, own)
        };
        let savings = statement.savings.iter().filter(bars).filter(of_requirement);
        let deed = |(savings, act): (&Savings, &Act)| match act {
            Act::Deed(deed) => Some((Some(statute.deed(deed)), vec![statute.words(savings.words.as_ref()?)])),
            _ => None,
        };
        savings
            .flat_map(|savings| savings.acts.iter().map(move |act| (savings, act)))
            .filter_map(deed)
            .collect()
    }

    /// The labels of the provisions that the requirement gives way to: "except as provided in subsection (b) or (c)".
    fn excepted(&self, own: &str) -> Vec<String> {
        let statute = self.context.statute.instrument;
        let source = statute.body();
        let mut labels = Vec::new();
        // What one half of a sentence gives way to, "shall be confidential and be disclosed only as …", the other does.
        let statement = statute.statements().get(self.requirement.clause.index());
        let beside = statement.into_iter().flat_map(|statement| &statement.norms);
        let beside = beside.filter(|norm| norm.provision == self.required.provision);
        let exceptions = self.required.exceptions.iter().chain(beside.flat_map(|norm| &norm.exceptions));
        for text in exceptions.flat_map(|phrase| statute.runs(phrase)).map(|span| source.slice(span)) {
            // A paragraph stands in the requirement's own subsection.
            let home = if text.contains("subsection") {
                ""
            } else if text.contains("paragraph") {
                own.find(')').and_then(|end| own.get(..=end)).unwrap_or_default()
            } else {
                continue;
            };
            let words = text.split(|c: char| c.is_whitespace() || c == ',');
            let label = words.filter(|word| word.starts_with('(') && word.ends_with(')') && word.len() <= 12);
            labels.extend(label.map(|label| format!("{home}{label}")));
        }
        labels
    }

    /// The clause's words but those that waive something: "without the parent's consent" is not consent.
    fn without_waivers(&self) -> Cow<'_, NormalText> {
        let skips = |phrase: &&Phrase| self.context.policy.words(phrase).text.starts_with("without");
        let waived: Vec<Span> = self
            .norm
            .exceptions
            .iter()
            .chain(&self.norm.conditions)
            .filter(skips)
            .map(Phrase::cover)
            .collect();
        if waived.is_empty() {
            return Cow::Borrowed(&self.mine.words);
        }
        let source = self.context.policy.instrument.body();
        let mut clause = NormalText::default();
        for span in self.context.policy.instrument.runs(&self.norm.span) {
            match waived.iter().find(|waived| span.contains(**waived)) {
                Some(waived) => {
                    let (before, after) =
                        (Span::new(span.start(), waived.start()), Span::new(waived.end(), span.end()));
                    clause.push(source.slice(before), before.start());
                    clause.push(source.slice(after), after.start());
                }
                None => clause.push(source.slice(span), span.start()),
            }
        }
        Cow::Owned(clause)
    }

    /// The requirement's words without its exceptions.
    fn core_words(&self) -> NormalText {
        let source = self.context.statute.instrument.body();
        let statute = &self.context.statute;
        let outline = statute.instrument.outline();
        let items = excepted_items(statute, self.required).into_iter().map(|item| outline[item].span());
        let mut excepted: Vec<Span> =
            self.required.exceptions.iter().flat_map(Phrase::spans).chain(items).collect();
        excepted.sort_unstable_by_key(|span| (span.start(), span.end()));
        let mut words = NormalText::default();
        for span in statute.instrument.runs(&self.required.span) {
            let mut from = span.start();
            for out in excepted.iter().filter(|out| span.contains(**out)) {
                let kept = Span::new(from, out.start().max(from));
                words.push(source.slice(kept), kept.start());
                from = from.max(out.end());
            }
            let kept = Span::new(from.min(span.end()), span.end());
            words.push(source.slice(kept), kept.start());
        }
        words
    }
}

/// The content words of a way out that the requirement itself does not have.
fn telling(vocabulary: &Vocabulary, way: &NormalText, lead: &NormalText) -> Telling {
    words::distinct(vocabulary, way)
        .filter(|word| !words::says(vocabulary, lead, word))
        .map(Into::into)
        .collect()
}

/// The same, each as often as it is said.
fn every_telling(vocabulary: &Vocabulary, way: &NormalText, lead: &NormalText) -> Telling {
    words::content(vocabulary, way)
        .filter(|word| !words::says(vocabulary, lead, word))
        .map(Into::into)
        .collect()
}

/// Whether words that stand at `home` name the provision `own` or one above it: "paragraph (1) of this subsection",
/// "subsection (a)(2)", "this section".
fn names_provision(words: &NormalText, home: &str, own: &str) -> bool {
    if ["this section", "this chapter", "this subchapter"].iter().any(|text| words.has(text)) {
        return true;
    }
    if words.has("this subsection") && !words.has("paragraph") {
        return shared_prefix(home, own);
    }
    let unit = words
        .iter()
        .position(|(word, _)| matches!(word, "subsection" | "paragraph" | "subparagraph" | "clause"));
    let Some(unit) = unit else { return false };
    let mut labels = words.iter().skip(unit).map(|(word, _)| word);
    let absolute = labels.next() == Some("subsection");
    let path: String = labels
        .take_while(|label| label.len() <= 4 && !matches!(*label, "of" | "and" | "or" | "shall" | "doe"))
        .map(|label| format!("({label})"))
        .collect();
    let named =
        if absolute { own.starts_with(&path) } else { shared_prefix(home, own) && own.contains(&path) };
    !path.is_empty() && named
}

/// Whether words name the subsection of the provision `own`: "a provider described in subsection (a)" for `(a)(1)`.
fn names_subsection(words: &NormalText, own: &str) -> bool {
    let Some(letter) = own.strip_prefix('(').and_then(|rest| rest.split(')').next()) else { return false };
    words.has(&format!("subsection {letter}"))
}

/// Whether two labels begin with the same unit: "(t)(3)" and "(t)(1)".
fn shared_prefix(one: &str, other: &str) -> bool {
    let first = |label: &str| label.find(')').and_then(|at| label.get(..=at)).map(str::to_owned);
    first(one).is_some() && first(one) == first(other)
}
