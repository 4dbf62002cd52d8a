//! Sentences that free what other sentences of the same policy would bar.

mod class;
mod communicated;
mod freed;
mod paragraphs;

use super::decision::Formula;
use super::effect::{Effect, Stance};
use super::loose::loose_deeds;
use super::profile::{DeedProfile, Party, Reader};
use super::requirement::Requirement;
use super::{CONTEXT, ClauseEffects, CodePlace, Move, ReadNorm, likeness};
use crate::citation::Citation;
use crate::clause::ClauseId;
use crate::norm::{Act, Force, Modality, Norm, Phrase, Savings, Statement, StatementKind};
use crate::text::Span;
use crate::vocabulary::ConceptId;
pub use class::SavingsClass;
use class::{cited_in, class_of, defers, lawful_extent, yields};
use communicated::{announced, communicated};
pub(super) use freed::frees;
use freed::{frees_part, says_more};
use paragraphs::{by_name, labels, lies_in};

/// A sentence that may free.
#[derive(Clone, Debug)]
pub(crate) struct Saving {
    pub(crate) clause: ClauseId,
    pub(crate) class: SavingsClass,
    pub(crate) span: Span,
    /// The labels of the paragraphs it reaches; empty for all.
    reach: Vec<String>,
    /// The labels of the paragraphs it leaves out.
    except: Vec<String>,
    /// The deeds it frees; empty where it frees by naming law.
    pub(crate) frees: Vec<DeedProfile>,
    /// The laws it names.
    pub(crate) cited: Vec<Citation>,
    /// Whether it is a plain permission: it frees what it speaks of, and what it does not say it leaves alone.
    leave: bool,
}

impl Saving {
    /// A sentence that reaches every paragraph, and frees no deed and names no law that is known yet.
    const fn new(clause: ClauseId, class: SavingsClass, span: Span) -> Self {
        Self {
            clause,
            class,
            span,
            reach: Vec::new(),
            except: Vec::new(),
            frees: Vec::new(),
            cited: Vec::new(),
            leave: false,
        }
    }

    /// Whether it reaches the provision with this label.
    fn reaches(&self, label: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|entry| lies_in(label, entry));
        (self.reach.is_empty() || named(&self.reach)) && !named(&self.except)
    }

    /// Whether it takes back law about the matter of a bar on law: by name, or in words of that matter.
    pub(super) fn takes_back(&self, reader: &Reader<'_>, requirement: &Requirement) -> bool {
        let named = || requirement.place.as_ref().is_some_and(|place| place.is_cited(&self.cited));
        match self.class {
            SavingsClass::NamesStatute => named(),
            SavingsClass::FreesDeed | SavingsClass::RepeatsStatute => {
                let own = reader.gist_of(&Phrase::new(self.span));
                likeness::weight(reader.vocabulary, &own, &requirement.gist) >= likeness::ENOUGH
            }
            _ => true,
        }
    }
}

/// What a savings sentence has to free to cure a pairing.
pub(crate) struct Need<'a> {
    /// The deed that the clause bars.
    pub(crate) barred: &'a DeedProfile,
    /// The protected deeds that the clause restrains.
    pub(crate) protected: Vec<&'a DeedProfile>,
    /// Where the requirement stands in the Code, if it does.
    pub(crate) place: Option<&'a CodePlace>,
}

/// Everything in one policy that may free what it bars.
#[derive(Clone, Debug, Default)]
pub(crate) struct SavingsIndex {
    savings: Vec<Saving>,
    communicated: bool,
}

impl SavingsIndex {
    /// Takes in what a clause of another version of the policy freed. Clauses come in order.
    pub(crate) fn keep(&mut self, other: &Self, clause: ClauseId, moved: Move) {
        self.savings.extend(other.of_clause(clause).iter().map(|saving| Saving {
            clause: moved.to,
            span: moved.span(saving.span),
            frees: saving.frees.iter().map(|deed| moved.deed(deed)).collect(),
            ..saving.clone()
        }));
    }

    /// What the policy as a whole does for its savings, when all clauses are in.
    pub(crate) fn finish(&mut self, reader: &Reader<'_>) {
        let told = |saving: &Saving| {
            let clause = reader.instrument.clauses().get(saving.clause.index());
            clause.is_some_and(|clause| announced(reader, clause.span()))
        };
        self.communicated = communicated(reader) || self.savings.iter().any(told);
    }

    fn of_clause(&self, clause: ClauseId) -> &[Saving] {
        let first = self.savings.partition_point(|saving| saving.clause < clause);
        let rest = self.savings.get(first..).unwrap_or_default();
        rest.get(..rest.partition_point(|saving| saving.clause == clause)).unwrap_or_default()
    }

    /// Takes in what a clause frees. Clauses come in order.
    pub(crate) fn statement(&mut self, reader: &Reader<'_>, statement: &Statement, read: &ClauseEffects) {
        let Some(clause) = reader.instrument.clauses().get(statement.clause.index()) else { return };
        for savings in statement.savings.iter().filter(|savings| frees_deeds(reader, savings)) {
            self.savings.push(of_savings(reader, statement.clause, savings));
        }
        // "Applies only to the extent that federal law permits" leaves off where it does not.
        let off = statement.applicability.iter().filter(|switch| {
            !switch.applies || switch.to.as_ref().is_some_and(|to| yields(&reader.words(to)))
        });
        for switch in off {
            let words = switch.to.as_ref().map_or(clause.span(), Phrase::cover);
            let frees = deeds_in(reader, words);
            let class = class_of(reader, words, !frees.is_empty())
                .or_else(|| defers(&reader.words_at(words)).then_some(SavingsClass::AsPermittedByLaw));
            if let Some(class) = class {
                self.savings.push(Saving {
                    reach: reached(reader, &switch.subject),
                    frees,
                    cited: cited_in(reader, words),
                    ..Saving::new(statement.clause, class, clause.span())
                });
            }
        }
        if statement.savings.is_empty() && statement.kind == StatementKind::Norm {
            let own = statement.norms.iter().filter(|norm| of_the_text(reader, norm));
            for (norm, class) in own.filter_map(|norm| Some((norm, agreeing(reader, norm)?))) {
                let span = norm.span.cover();
                self.savings.push(Saving {
                    cited: cited_in(reader, span),
                    ..Saving::new(statement.clause, class, clause.span())
                });
            }
            for (norm, read) in statement.norms.iter().zip(&read.norms) {
                self.permission(reader, statement.clause, norm, read);
            }
        }
        if matches!(statement.kind, StatementKind::Purpose | StatementKind::None)
            && let Some(text) = reader.clause_text(statement.clause.index())
        {
            let words = &text.words;
            if words.has("federal law")
                && ["meant to", "intended to", "purpose", "agree with", "complie with"]
                    .iter()
                    .any(|cue| words.has(cue))
            {
                self.savings.push(Saving::new(statement.clause, SavingsClass::Purpose, clause.span()));
            }
        }
    }

    /// A permission without strings frees the deed in its own words.
    fn permission(&mut self, reader: &Reader<'_>, clause: ClauseId, norm: &Norm, read: &ReadNorm) {
        if !norm.conditions.is_empty()
            || !norm.exceptions.is_empty()
            || norm.only
            || norm.force == Force::Soft
        {
            return;
        }
        let narrowed = [
            "who",
            "suspected",
            "convicted",
            "charged",
            "wanted",
            "when",
            "where",
            "if",
            "only",
            "in furtherance",
            "for the purpose",
            "solely",
        ];
        let freeing = |effect: &&Effect| {
            let general = |&id: &ConceptId| reader.is_general(id);
            // Leave to speak to nobody in particular about nothing in particular frees nothing.
            let aimed = effect.deed.counterparty.span.is_some()
                || effect.deed.matter.span.is_none()
                || !effect.deed.matter.concepts.iter().all(general);
            effect.stance == Stance::Permits && effect.whom.own && !one_office(&effect.whom) && aimed
        };
        if !matches!(norm.act, Act::Deed(_))
            || !read.effects.iter().any(|effect| freeing(&effect))
            || narrowed.iter().any(|word| read.gist.words.has(word))
        {
            return;
        }
        self.savings.push(Saving {
            frees: read.effects.iter().filter(freeing).map(|effect| effect.deed.clone()).collect(),
            leave: true,
            ..Saving::new(clause, SavingsClass::FreesDeed, norm.span.cover())
        });
    }

    /// What the sentences of a clause free.
    pub(super) fn at(&self, clause: ClauseId) -> &[Saving] {
        self.of_clause(clause)
    }

    /// The laws that a savings sentence of a clause names.
    pub(crate) fn cited_at(&self, clause: ClauseId) -> Option<&[Citation]> {
        let named = self.of_clause(clause).iter().find(|saving| saving.class == SavingsClass::NamesStatute);
        named.map(|saving| &*saving.cited)
    }

    /// The sentences elsewhere in the policy that reach this provision and free what is needed.
    pub(crate) fn freeing<'a>(
        &'a self,
        reader: &Reader<'_>,
        clause: ClauseId,
        label: &str,
        need: &Need<'_>,
    ) -> Vec<(&'a Saving, Formula)> {
        let mut found = Vec::new();
        for saving in self.savings.iter().filter(|saving| saving.clause != clause) {
            if !saving.reaches(label) {
                continue;
            }
            let frees = match saving.class {
                SavingsClass::FreesDeed | SavingsClass::RepeatsStatute => {
                    need.protected.iter().all(|protected| {
                        let enough = |deed: &DeedProfile| {
                            // What the words say is looked up last: it costs most.
                            (frees(reader, deed, protected)
                                || frees_part(reader, deed, need.barred, protected))
                                && !(saving.leave && says_more(reader, deed, need.barred))
                        };
                        saving.frees.iter().any(enough)
                    })
                }
                SavingsClass::NamesStatute => need.place.is_some_and(|place| place.is_cited(&saving.cited)),
                _ => true,
            };
            if frees {
                found.push((saving, saving.class.formula(self.communicated)));
            }
        }
        // One sentence of each class settles as much as many do; the reader is shown the nearest.
        found.sort_by_key(|(saving, _): &(&Saving, Formula)| {
            (saving.class, saving.clause.index().abs_diff(clause.index()), saving.clause)
        });
        found.dedup_by_key(|(saving, _)| saving.class);
        found
    }

    /// Sentences that take back what the policy lays down about the matter of a bar on law.
    pub(super) fn taking_back<'a>(
        &'a self,
        reader: &Reader<'_>,
        label: &str,
        requirement: &Requirement,
    ) -> Vec<(&'a Saving, Formula)> {
        let taken = self
            .savings
            .iter()
            .filter(|saving| saving.reaches(label) && saving.takes_back(reader, requirement));
        taken.map(|saving| (saving, saving.class.formula(self.communicated))).collect()
    }

    /// What the norm's own exceptions free.
    pub(crate) fn within(
        &self,
        reader: &Reader<'_>,
        norm: &Norm,
        need: &Need<'_>,
    ) -> Vec<(SavingsClass, Span, Formula)> {
        let mut found = Vec::new();
        let yielding = norm.conditions.iter().filter(|phrase| yields(&reader.words(phrase)));
        for phrase in norm.exceptions.iter().chain(norm.priority.as_ref()).chain(yielding) {
            let Some(class) = class_of(reader, phrase.cover(), false) else { continue };
            if class == SavingsClass::NamesStatute
                && !need.place.is_some_and(|place| place.is_cited(&cited_in(reader, phrase.cover())))
            {
                continue;
            }
            found.push((class, phrase.cover(), class.formula(self.communicated)));
        }
        if found.is_empty()
            && let Some((class, span)) = lawful_extent(&reader.words_at(norm.span.cover()))
        {
            found.push((class, span, class.formula(self.communicated)));
        }
        found
    }
}

/// Whether a duty is laid on the text itself: "this order shall be carried out …".
fn of_the_text(reader: &Reader<'_>, norm: &Norm) -> bool {
    if norm.modality != Modality::Obligation {
        return false;
    }
    let whole = norm.span.cover();
    let subject = reader.words_at(Span::new(whole.start(), norm.cue.cover().start().max(whole.start())));
    let text = [
        "policy",
        "order",
        "ordinance",
        "directive",
        "manual",
        "chapter",
        "rule",
        "resolution",
        "plan",
        "procedure",
    ];
    subject.words.len() <= 6
        && text
            .iter()
            .any(|name| subject.has(&format!("this {name}")) || subject.has(&format!("these {name}")))
}

/// "In compliance with 8 U.S.C. § 1373", "consistent with federal law": the law that a norm is to agree with.
fn agreeing(reader: &Reader<'_>, norm: &Norm) -> Option<SavingsClass> {
    let words = reader.words_at(norm.span.cover());
    let with = reader.vocabulary.find_cue("agreeing-with", &words)?;
    let law = Span::new(with.start(), norm.span.cover().end());
    class_of(reader, law, false)
        .filter(|class| matches!(class, SavingsClass::NamesStatute | SavingsClass::AsPermittedByLaw))
        .or_else(|| defers(&reader.words_at(law)).then_some(SavingsClass::AsPermittedByLaw))
}

/// "The Registrar may": leave for one office holder frees nobody else.
fn one_office(whom: &Party) -> bool {
    const HOLDERS: [&str; 16] = [
        "registrar",
        "chief",
        "director",
        "superintendent",
        "mayor",
        "secretary",
        "commissioner",
        "administrator",
        "principal",
        "sheriff",
        "clerk",
        "attorney",
        "president",
        "warden",
        "commander",
        "manager",
    ];
    let mut words = whom.text.iter().map(|(word, _)| word);
    words.next() == Some("the") && words.take(3).any(|word| HOLDERS.contains(&word))
}

fn of_savings(reader: &Reader<'_>, clause: ClauseId, savings: &Savings) -> Saving {
    let span = reader
        .instrument
        .clauses()
        .get(clause.index())
        .map_or(savings.subject.cover(), |clause| clause.span());
    let words = savings.words.as_ref().map_or(span, Phrase::cover);
    let mut frees = Vec::new();
    for act in &savings.acts {
        if let Act::Deed(deed) = act {
            frees.push(reader.deed(deed));
        }
    }
    frees.retain(|deed| !deed.concepts.is_empty());
    if frees.is_empty() {
        frees = deeds_in(reader, words);
    }
    let cited = cited_in(reader, words);
    let cited = if cited.is_empty() { meant(reader, span, words) } else { cited };
    let named = if cited.iter().any(|cited| cited.codified().is_some()) {
        Some(SavingsClass::NamesStatute)
    } else {
        class_of(reader, words, !frees.is_empty())
            .or_else(|| defers(&reader.words_at(words)).then_some(SavingsClass::AsPermittedByLaw))
    };
    // "Nothing here keeps a deputy from telling X, provided that a court has ordered it" leaves the rest barred.
    let rest = Span::new(words.start(), span.end().max(words.end()));
    if named.unwrap_or(SavingsClass::FreesDeed) == SavingsClass::FreesDeed
        && reader.vocabulary.find_cue("string", &reader.words_at(rest)).is_some()
    {
        frees.clear();
    }
    Saving {
        reach: savings.reach.as_ref().map(|reach| reached(reader, reach)).unwrap_or_default(),
        except: savings.except.as_ref().map(|except| reached(reader, except)).unwrap_or_default(),
        frees,
        cited,
        ..Saving::new(clause, named.unwrap_or(SavingsClass::FreesDeed), span)
    }
}

/// Whether a norm was read out of the words of a savings sentence, which limits other norms and is none itself. What
/// stands beside those words, or in a proviso to them, is a norm like any other.
pub(super) fn is_saved(reader: &Reader<'_>, statement: &Statement, norm: &Norm) -> bool {
    let cue = norm.cue.cover();
    statement.savings.iter().any(|savings| {
        let words = savings.words.as_ref().map_or(savings.verb.span, Phrase::cover);
        let own = savings.subject.cover().cover(words);
        let before = Span::new(words.start().min(cue.start()), cue.start());
        let proviso = || {
            let before = reader.words_at(before);
            ["provided", "except that", "but"].iter().any(|cue| before.has(cue))
        };
        own.overlaps(cue) && !(words.contains(cue) && proviso())
    })
}

/// The labels of the paragraphs that some words name.
fn reached(reader: &Reader<'_>, words: &Phrase) -> Vec<String> {
    let instrument = reader.instrument;
    let labels = labels(&reader.words(words));
    let known = |label: &String| {
        instrument.outline().provisions().any(|(id, _)| lies_in(instrument.label(id), label))
    };
    if labels.is_empty() || labels.iter().any(known) {
        return labels;
    }
    let named = by_name(instrument, instrument.body().slice(words.cover()));
    if named.is_empty() { labels } else { named }
}

/// Whether a sentence takes back a bar. "Does not oblige an officer to tell" takes back a duty and frees nothing.
fn frees_deeds(reader: &Reader<'_>, savings: &Savings) -> bool {
    let compels = |word: &str| matches!(word, "require" | "oblige" | "obligate" | "compel" | "mandate");
    let words = savings.words.as_ref().map(|words| reader.words(words)).unwrap_or_default();
    let forbids = ["prohibit", "restrict", "prevent", "limit", "forbid", "bar", "preclude"];
    !compels(&savings.verb.lemma) || forbids.iter().any(|verb| words.has(verb))
}

/// "Nothing here restricts what those statutes protect": the laws that the sentences just before it name.
fn meant(reader: &Reader<'_>, sentence: Span, words: Span) -> Vec<Citation> {
    let text = reader.words_at(words);
    let points = ["those", "these", "such", "that", "said"].iter().any(|points| {
        ["statute", "section", "law", "provision", "act"]
            .iter()
            .any(|law| text.has(&format!("{points} {law}")))
    });
    if !points {
        return Vec::new();
    }
    let before = reader.clauses_before(sentence.start()).take(CONTEXT);
    before.map(|clause| cited_in(reader, clause.span())).find(|cited| !cited.is_empty()).unwrap_or_default()
}

/// The deeds that words name, each with what follows it.
fn deeds_in(reader: &Reader<'_>, span: Span) -> Vec<DeedProfile> {
    loose_deeds(reader, &reader.words_at(span), span).collect()
}
