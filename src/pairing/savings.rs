//! Sentences that free what other sentences of the same policy would bar.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::decision::{Atom, Formula};
use super::effect::{Effect, Stance};
use super::profile::{DeedProfile, Reader};
use super::requirement::Requirement;
use super::{ClauseEffects, CodePlace, Move, ReadNorm, likeness};
use crate::citation::{self, Citation};
use crate::clause::ClauseId;
use crate::norm::{Act, Force, Modality, Norm, Phrase, Savings, Statement, StatementKind};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, NormalText, Stand};

/// The classes of savings sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavingsClass {
    /// Names the statute.
    NamesStatute,
    /// Repeats the statute's words.
    RepeatsStatute,
    /// Frees the deed in its own words.
    FreesDeed,
    /// "Except as required by law".
    AsRequiredByLaw,
    /// "To the extent federal law permits", "what federal law does not allow to be restricted".
    AsPermittedByLaw,
    /// "Except as this chapter allows": frees nothing by itself.
    Circular,
    /// "This chapter is meant to agree with federal law": frees nothing by itself.
    Purpose,
}

impl SavingsClass {
    /// The name in JSON and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NamesStatute => "names-statute",
            Self::RepeatsStatute => "repeats-statute",
            Self::FreesDeed => "frees-deed",
            Self::AsRequiredByLaw => "as-required-by-law",
            Self::AsPermittedByLaw => "as-permitted-by-law",
            Self::Circular => "circular",
            Self::Purpose => "purpose",
        }
    }

    /// Under which readings of `savings-clause` a sentence of this class frees. Whether staff are told settles the
    /// reading `effective-if-communicated`; where they are not, that reading leaves the question unsettled.
    fn formula(self, communicated: bool) -> Formula {
        let (mut yes, mut no) = match self {
            Self::Circular | Self::Purpose => return Formula::No,
            Self::AsRequiredByLaw => (vec!["effective"], vec!["ineffective", "empty-if-required-by-law"]),
            _ => (vec!["effective", "empty-if-required-by-law"], vec!["ineffective"]),
        };
        if communicated {
            yes.push("effective-if-communicated");
        }
        let list = |names: &mut Vec<&str>| names.drain(..).map(Box::from).collect();
        Formula::Asks(Arc::new(Atom {
            question: "savings-clause".into(),
            yes: list(&mut yes),
            no: list(&mut no),
        }))
    }
}

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
        self.communicated = communicated(reader);
    }

    fn of_clause(&self, clause: ClauseId) -> &[Saving] {
        let first = self.savings.partition_point(|saving| saving.clause < clause);
        let rest = self.savings.get(first..).unwrap_or_default();
        rest.get(..rest.partition_point(|saving| saving.clause == clause)).unwrap_or_default()
    }

    /// Takes in what a clause frees. Clauses come in order.
    pub(crate) fn statement(&mut self, reader: &Reader<'_>, statement: &Statement, read: &ClauseEffects) {
        let Some(clause) = reader.instrument.clauses().get(statement.clause.index()) else { return };
        for savings in &statement.savings {
            self.savings.push(of_savings(reader, statement.clause, savings));
        }
        // "Applies only to the extent that federal law permits" leaves off where it does not.
        let off = statement.applicability.iter().filter(|switch| {
            !switch.applies || switch.to.as_ref().is_some_and(|to| yields(&reader.words(to)))
        });
        for switch in off {
            let subject = reader.words(&switch.subject);
            let words = switch.to.as_ref().map_or(clause.span(), Phrase::cover);
            let frees = deeds_in(reader, words);
            let class = class_of(reader, words, !frees.is_empty())
                .or_else(|| defers(&reader.words_at(words)).then_some(SavingsClass::AsPermittedByLaw));
            if let Some(class) = class {
                let (reach, except) = (labels(&subject), Vec::new());
                self.savings.push(Saving {
                    clause: statement.clause,
                    class,
                    span: clause.span(),
                    reach,
                    except,
                    frees,
                    cited: cited_in(reader, words),
                    leave: false,
                });
            }
        }
        if statement.savings.is_empty() && statement.kind == StatementKind::Norm {
            for (norm, read) in statement.norms.iter().zip(&read.norms) {
                self.permission(reader, statement.clause, norm, read);
            }
        }
        if matches!(statement.kind, StatementKind::Purpose | StatementKind::None) {
            let words = reader.words_at(clause.span());
            if words.has("federal law")
                && ["meant to", "intended to", "purpose", "agree with", "complie with"]
                    .iter()
                    .any(|cue| words.has(cue))
            {
                self.savings.push(Saving {
                    clause: statement.clause,
                    class: SavingsClass::Purpose,
                    span: clause.span(),
                    reach: Vec::new(),
                    except: Vec::new(),
                    frees: Vec::new(),
                    cited: Vec::new(),
                    leave: false,
                });
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
            clause,
            class: SavingsClass::FreesDeed,
            span: norm.span.cover(),
            reach: Vec::new(),
            except: Vec::new(),
            frees: read.effects.iter().filter(freeing).map(|effect| effect.deed.clone()).collect(),
            cited: Vec::new(),
            leave: true,
        });
    }

    /// The savings sentence of a clause.
    pub(crate) fn at(&self, clause: ClauseId) -> Option<&Saving> {
        self.of_clause(clause).first()
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
            let reaches = |list: &[String]| list.iter().any(|entry| lies_in(label, entry));
            if !saving.reach.is_empty() && !reaches(&saving.reach) || reaches(&saving.except) {
                continue;
            }
            let frees = match saving.class {
                SavingsClass::FreesDeed | SavingsClass::RepeatsStatute => {
                    need.protected.iter().all(|protected| {
                        let enough = |deed: &DeedProfile| {
                            !(saving.leave && says_more(reader, deed, need.barred))
                                && (frees(reader, deed, protected)
                                    || frees_part(reader, deed, need.barred, protected))
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
        let reaches = |list: &[String]| list.iter().any(|entry| lies_in(label, entry));
        let taken = self.savings.iter().filter(|saving| {
            (saving.reach.is_empty() || reaches(&saving.reach))
                && !reaches(&saving.except)
                && saving.takes_back(reader, requirement)
        });
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
        found
    }
}

/// "The Registrar may": leave for one office holder frees nobody else.
fn one_office(whom: &super::Party) -> bool {
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

/// Whether a freed deed is at least as wide as a protected one.
pub(crate) fn frees(reader: &Reader<'_>, freed: &DeedProfile, protected: &DeedProfile) -> bool {
    (takes_any(reader, &freed.concepts, &protected.concepts) || asks(reader, freed, protected))
        && (freed.counterparty.span.is_none()
            || protected.counterparty.span.is_none()
            || takes_any(reader, &freed.counterparty.concepts, &protected.counterparty.concepts))
        && frees_matter(reader, freed, protected)
}

/// Whether a freed deed is asking the very body that the protected one requests something of.
fn asks(reader: &Reader<'_>, freed: &DeedProfile, protected: &DeedProfile) -> bool {
    let is = |deed: &DeedProfile, names: &[&str]| {
        deed.concepts.iter().any(|&id| names.contains(&reader.vocabulary.name(id)))
    };
    is(freed, &["inquire", "collect"])
        && is(protected, &["request"])
        && takes_any(reader, &freed.counterparty.concepts, &protected.counterparty.concepts)
}

/// Whether a freed deed takes in as much of a protected one as the clause bars: a ban on telling one agency is freed
/// by leave to tell that agency.
fn frees_part(
    reader: &Reader<'_>,
    freed: &DeedProfile,
    barred: &DeedProfile,
    protected: &DeedProfile,
) -> bool {
    barred.counterparty.span.is_some()
        && freed.counterparty.span.is_some()
        && takes_any(reader, &freed.concepts, &barred.concepts)
        && takes_any(reader, &freed.counterparty.concepts, &barred.counterparty.concepts)
        && frees_matter(reader, freed, protected)
}

fn frees_matter(reader: &Reader<'_>, freed: &DeedProfile, protected: &DeedProfile) -> bool {
    // Words that no pack knows name something of their own, and not all that there is.
    let unsaid = freed.matter.concepts.is_empty()
        && (freed.matter.span.is_none() || reader.vocabulary.content(&freed.matter.text).is_empty());
    unsaid || takes_any(reader, &freed.matter.concepts, &protected.matter.concepts)
}

/// "May tell a health agency which plan a patient has": whether leave to tell something is narrowed by words that name
/// nothing known and that the barred deed does not use.
fn says_more(reader: &Reader<'_>, freed: &DeedProfile, barred: &DeedProfile) -> bool {
    let (matter, parties) = (&freed.matter, &freed.counterparty);
    // "A federal health agency" is one of the federal agencies.
    let unknown = |text: &NormalText, place: Span, named: &[Span]| {
        reader.vocabulary.content(text).iter().any(|word| {
            let at = text.words.get(usize::try_from(word.place).unwrap_or(usize::MAX)).map(|(_, at)| *at);
            let known = at.is_some_and(|at| named.iter().any(|span| span.contains(at)));
            !known && !place.is_empty() && !barred.text.has(text.word(word.place))
        })
    };
    if let Some(place) = parties.span {
        let named: Vec<Span> =
            reader.concepts_at(place, ConceptKind::Party).into_iter().map(|(_, span)| span).collect();
        if unknown(&parties.text, place, &named) {
            return true;
        }
    }
    let Some(place) = matter.span else { return false };
    if matter.concepts.iter().any(|&id| !reader.is_general(id)) {
        return false;
    }
    let named: Vec<Span> = [ConceptKind::Party, ConceptKind::Matter]
        .into_iter()
        .flat_map(|kind| reader.concepts_at(place, kind))
        .map(|(_, span)| span)
        .chain(parties.span)
        .collect();
    unknown(&matter.text, place, &named)
}

/// Whether one of the first concepts is one of the second or takes it in.
fn takes_any(reader: &Reader<'_>, wide: &[ConceptId], narrow: &[ConceptId]) -> bool {
    let takes = |clause: ConceptId, requirement: ConceptId| match reader.vocabulary.stand(clause, requirement)
    {
        Stand::Takes => true,
        Stand::Contested { question, .. } => question == "successor-agency",
        Stand::Within => clause == requirement,
        Stand::Apart => false,
    };
    wide.iter().any(|&clause| narrow.iter().any(|&requirement| takes(clause, requirement)))
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
    let named = class_of(reader, words, !frees.is_empty());
    Saving {
        clause,
        class: named.unwrap_or(SavingsClass::FreesDeed),
        span,
        reach: savings.reach.as_ref().map(|reach| labels(&reader.words(reach))).unwrap_or_default(),
        except: savings.except.as_ref().map(|except| labels(&reader.words(except))).unwrap_or_default(),
        frees,
        cited: cited_in(reader, words),
        leave: false,
    }
}

/// The deeds that words name, each with what follows it.
fn deeds_in(reader: &Reader<'_>, span: Span) -> Vec<DeedProfile> {
    super::loose::loose_deeds(reader, &reader.words_at(span), span).collect()
}

fn cited_in(reader: &Reader<'_>, words: Span) -> Vec<Citation> {
    citation::find(reader.instrument.source().slice(words))
}

/// The class that words show by themselves.
fn class_of(reader: &Reader<'_>, place: Span, frees_deed: bool) -> Option<SavingsClass> {
    let vocabulary = reader.vocabulary;
    let words = &reader.words_at(place);
    let cited = cited_in(reader, place);
    let cites = cited.iter().any(|cited| cited.codified().is_some());
    if cites {
        Some(SavingsClass::NamesStatute)
    } else if vocabulary.find_cue("circular", words).is_some() {
        Some(SavingsClass::Circular)
    } else if vocabulary.find_cue("as-required-by-law", words).is_some() || requires_it(words) {
        Some(SavingsClass::AsRequiredByLaw)
    } else if vocabulary.find_cue("as-permitted-by-law", words).is_some() || leaves_free(words) {
        Some(SavingsClass::AsPermittedByLaw)
    } else if frees_deed {
        Some(SavingsClass::FreesDeed)
    } else {
        None
    }
}

/// "What federal law shields", "as federal law leaves the City free to": told by the law and by what it does.
fn leaves_free(words: &NormalText) -> bool {
    ["federal law", "federal statute", "act of congress"].iter().any(|law| words.has(law))
        && [
            "permit",
            "allow",
            "leave",
            "entitle",
            "protect",
            "shield",
            "forbid",
            "prohibit",
            "subject to",
            "preempt",
        ]
        .iter()
        .any(|verb| words.has(verb))
}

/// "To the extent that federal law permits", "subject to federal law": the clause gives way to other law.
fn yields(words: &NormalText) -> bool {
    let opens = [
        "to the extent",
        "to the maximum extent",
        "so far",
        "insofar",
        "subject to",
        "where",
        "when",
        "if",
        "as",
    ];
    opens.iter().any(|open| words.text.starts_with(open))
        && ["federal law", "applicable law", "law of the united state"].iter().any(|law| words.has(law))
}

/// "(Is subject to) federal law", "(yields to) any law of the United States": the law as a whole.
fn defers(words: &NormalText) -> bool {
    let named =
        ["federal law", "law of the united state", "applicable law", "superior law", "act of congress"];
    words.words.len() < 12 && named.iter().any(|law| words.has(law)) && !words.has("enforcement")
}

/// "Unless state law or a regulation requires it".
fn requires_it(words: &NormalText) -> bool {
    ["require", "compel", "mandate", "oblige"].iter().any(|verb| words.has(verb))
        && ["statute", "law", "regulation"].iter().any(|law| words.has(law))
}

/// Whether the provision with this label is the one that a reference means, or lies in it: "paragraph 2" is `2` or
/// `2(a)`, and `41.6.1 ¶ 2` in a manual that numbers the paragraphs of each rule anew.
fn lies_in(label: &str, reference: &str) -> bool {
    let within = |label: &str| {
        label.strip_prefix(reference).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with('(') || rest.trim_start().starts_with('¶')
        })
    };
    within(label) || label.rsplit_once("¶ ").is_some_and(|(_, paragraph)| within(paragraph))
}

/// The paragraph labels in words of normal form: "paragraphs 1 and 3".
fn labels(words: &NormalText) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = false;
    for (word, _) in words.iter() {
        match word {
            "paragraph" | "subsection" | "section" | "rule" | "clause" | "subdivision" | "item" => {
                open = true
            }
            "and" | "or" | "," | "through" | "to" => {}
            label if open && label.starts_with(|first: char| first.is_ascii_digit()) => {
                found.push(label.to_owned())
            }
            letter if open && letter.len() == 1 => found.push(format!("({letter})")),
            _ => open = false,
        }
    }
    found
}

/// Whether the policy orders that staff be told of it or trained in it.
fn communicated(reader: &Reader<'_>) -> bool {
    let teaches = |norm: &Norm| match &norm.act {
        Act::Deed(deed) => {
            reader.vocabulary.cue("communication-verb").iter().any(|verb| **verb == *deed.verb.lemma)
        }
        _ => false,
    };
    let mut norms = reader.instrument.statements().iter().flat_map(|statement| &statement.norms);
    norms.any(|norm| {
        let words = reader.words(&norm.span);
        norm.modality == Modality::Obligation
            && teaches(norm)
            && (reader.vocabulary.find_cue("communication", &words).is_some()
                || told_to_staff(reader, norm, &words))
    })
}

/// "Shall explain paragraph 2 to every officer": a part of the text, and staff behind the verb who are to have it.
fn told_to_staff(reader: &Reader<'_>, norm: &Norm, words: &NormalText) -> bool {
    let Act::Deed(deed) = &norm.act else { return false };
    let text = ["policy", "order", "ordinance", "directive", "manual", "chapter", "rule", "resolution"];
    let named = super::loose::paragraph_label(words).is_some()
        || text.iter().any(|name| words.has(&format!("this {name}")));
    let whole = Span::new(deed.verb.span.end(), norm.span.cover().end());
    let staff = |id: ConceptId| reader.vocabulary.name(id) == "official";
    let person = |party: &crate::norm::Counterparty| {
        let of_person = |id: &ConceptId| reader.vocabulary.name(*id) == "individual";
        let party = reader.party(Some(&party.words));
        !party.own && party.concepts.iter().any(of_person)
    };
    named
        && !deed.counterparty.as_ref().is_some_and(person)
        && reader.concepts_at(whole, ConceptKind::Party).into_iter().any(|(id, _)| staff(id))
}

#[cfg(test)]
mod tests {
    use super::lies_in;

    #[test]
    fn labels_that_a_reference_reaches() {
        for (label, reference, want) in [
            ("2", "2", true),
            ("2(a)", "2", true),
            ("41.6.1 ¶ 2", "2", true),
            ("41.6.1 ¶ 2(b)", "2", true),
            ("41.6.1 ¶ 2", "41.6.1", true),
            ("41.6.1 ¶ 12", "2", false),
            ("41.6.1 ¶ 2", "1", false),
            ("21", "2", false),
            ("2.1", "2", false),
        ] {
            assert_eq!(lies_in(label, reference), want, "{label} {reference}");
        }
    }
}
