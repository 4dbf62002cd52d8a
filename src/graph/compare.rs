//! Policies against requirements, and a new version of a policy with what was found about the old one.

use std::cell::Cell;
use std::sync::Arc;

use super::kept::kept;
use super::place::apart;
use super::{CrossReference, Inner, InstrumentId, Pairing, Strand};
use crate::clause::ClauseId;
use crate::instrument::{Policy, Statute};
use crate::norm::Statement;
use crate::pairing::{
    CandidateIndex, ClauseEffects, ClauseTexts, Context, Move, Nearness, OfNorm, Paired, Passage, Reader,
    Requirement, RequirementId, SavingsIndex, TermChanges, Terms, Topic, clause_effect, closest, commanded,
    consistent, nearest, pair, refers, requirements,
};
use crate::text::Span;
use crate::vocabulary::Vocabulary;

/// What the statutes ask, ready for any policy.
#[derive(Debug)]
pub(super) struct Demands {
    terms: Vec<Terms>,
    texts: Vec<ClauseTexts>,
    /// What each statute is about.
    topics: Vec<Topic>,
    /// What the passage of each requirement is about.
    passages: Vec<Topic>,
    pub(super) requirements: Vec<(InstrumentId, Requirement)>,
    index: CandidateIndex,
}

impl Demands {
    pub(super) fn of(vocabulary: &Vocabulary, statutes: &[Statute], sisters: &[Statute]) -> Self {
        let mut terms = Terms::together(vocabulary, &[statutes, sisters].concat());
        terms.truncate(statutes.len());
        let texts = statutes.iter().map(|statute| ClauseTexts::of(statute.instrument())).collect();
        let mut demands = Self {
            terms,
            texts,
            topics: Vec::new(),
            passages: Vec::new(),
            requirements: Vec::new(),
            index: CandidateIndex::default(),
        };
        let readers = demands.readers(vocabulary, statutes);
        let mut all = Vec::new();
        for (reader, number) in readers.iter().zip(0..) {
            all.extend(requirements(reader).into_iter().map(|each| (InstrumentId(number), each)));
        }
        let read = all.iter().filter_map(|(id, requirement)| Some((*readers.get(id.index())?, requirement)));
        let index = CandidateIndex::of(read);
        let topics = readers.iter().map(Topic::of).collect();
        let around = |(id, requirement): &(InstrumentId, Requirement)| {
            readers.get(id.index()).map(|reader| Topic::around(reader, requirement.clause))
        };
        let passages = all.iter().filter_map(around).collect();
        (demands.index, demands.topics, demands.passages) = (index, topics, passages);
        demands.requirements = all;
        demands
    }

    fn readers<'a>(&'a self, vocabulary: &'a Vocabulary, statutes: &'a [Statute]) -> Vec<Reader<'a>> {
        let reader = |(statute, (terms, texts)): (&'a Statute, (&'a Terms, &'a ClauseTexts))| Reader {
            vocabulary,
            instrument: statute.instrument(),
            issuer: None,
            terms,
            texts,
        };
        statutes.iter().zip(self.terms.iter().zip(&self.texts)).map(reader).collect()
    }
}

/// What has to be known of a policy to compare a new version of it.
#[derive(Debug)]
pub(super) struct Record {
    terms: Terms,
    savings: SavingsIndex,
    clauses: Vec<Examined>,
}

/// How a clause was compared.
#[derive(Clone, Copy, Debug)]
struct Examined {
    /// With how many requirements.
    pairs: u32,
    /// Whether nothing but the clause and its context had a part in it.
    alone: bool,
}

impl Record {
    /// How many pairs of clause and requirement were compared.
    pub(super) fn pairs(&self) -> usize {
        self.clauses.iter().map(|clause| clause.pairs as usize).sum()
    }
}

/// The version of a policy that was compared before.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) policy: &'a Policy,
    pub(super) record: &'a Record,
    /// Its pairings, in order of clause.
    pub(super) pairings: &'a [Pairing],
}

/// What was found about a clause and still holds.
struct Held<'a> {
    was: ClauseId,
    examined: Examined,
    pairings: &'a [Pairing],
    moved: Move,
}

impl<'a> Before<'a> {
    fn held(&self, was: ClauseId, moved: Move) -> Option<Held<'a>> {
        let examined = *self.record.clauses.get(was.index()).filter(|examined| examined.alone)?;
        let first = self.pairings.partition_point(|pairing| pairing.clause < was);
        let rest = self.pairings.get(first..)?;
        let pairings = rest.get(..rest.partition_point(|pairing| pairing.clause == was))?;
        Some(Held { was, examined, pairings, moved })
    }

    /// For each clause of the new version what still holds of it; empty where nothing does.
    fn still_holds(&self, policy: &Policy, terms: &Terms) -> Vec<Option<Held<'a>>> {
        let changes = TermChanges::of(&self.record.terms, terms);
        if self.policy.issuer() != policy.issuer() || !changes.same_everywhere() {
            return Vec::new();
        }
        let all = kept(self.policy.instrument(), policy.instrument()).into_iter();
        let held = |(was, moved, context): (ClauseId, Move, Span)| {
            changes.same_at(context, moved.by).then(|| self.held(was, moved)).flatten()
        };
        all.map(|found| found.and_then(held)).collect()
    }
}

/// A clause that is compared again, or one of which all is known.
enum Clause<'a> {
    Read(ClauseEffects),
    Held(Held<'a>),
}

/// Compares a policy with the demands; what holds since the version `before` is taken from there.
pub(super) fn compare(
    vocabulary: &Vocabulary,
    (statutes, demands): (&[Statute], &Demands),
    policy: &Policy,
    id: InstrumentId,
    before: Option<Before<'_>>,
) -> (Vec<Pairing>, Record) {
    let terms = Terms::of(vocabulary, policy.instrument());
    let texts = ClauseTexts::of(policy.instrument());
    let reader = Reader {
        vocabulary,
        instrument: policy.instrument(),
        issuer: Some(policy.issuer()),
        terms: &terms,
        texts: &texts,
    };
    let mut held = before.map(|before| before.still_holds(policy, &terms)).unwrap_or_default().into_iter();
    let statements = policy.instrument().statements();
    let mut savings = SavingsIndex::default();
    let mut clauses = Vec::with_capacity(statements.len());
    for statement in statements {
        clauses.push(match (before, held.next().flatten()) {
            (Some(before), Some(held)) => {
                savings.keep(&before.record.savings, held.was, held.moved);
                Clause::Held(held)
            }
            _ => {
                let read = clause_effect(&reader, statement);
                savings.statement(&reader, statement, &read);
                Clause::Read(read)
            }
        });
    }
    savings.finish(&reader);

    let comparison = Comparison {
        demands,
        statutes: demands.readers(vocabulary, statutes),
        policy,
        reader,
        savings: &savings,
        id,
    };
    let mut pairings = Vec::new();
    let mut examined = Vec::with_capacity(clauses.len());
    for (clause, statement) in clauses.into_iter().zip(statements) {
        examined.push(match clause {
            Clause::Held(held) => {
                pairings.extend(held.pairings.iter().map(|pairing| moved(pairing, id, held.moved)));
                held.examined
            }
            Clause::Read(read) => comparison.clause(&read, statement, &mut pairings),
        });
    }
    drop(comparison);
    (pairings, Record { terms, savings, clauses: examined })
}

struct Comparison<'a> {
    demands: &'a Demands,
    statutes: Vec<Reader<'a>>,
    policy: &'a Policy,
    reader: Reader<'a>,
    savings: &'a SavingsIndex,
    id: InstrumentId,
}

impl Comparison<'_> {
    fn clause(&self, read: &ClauseEffects, statement: &Statement, into: &mut Vec<Pairing>) -> Examined {
        let alone = !statement.norms.iter().any(|norm| refers(&norm.act));
        let mut examined = Examined { pairs: 0, alone };
        let mut candidates = self.demands.index.candidates(&self.reader, read);
        // A sentence that commands to comply, or frees what a statute protects, need not say with what, or what that is.
        let mut cited = commanded(&self.reader, &statement.norms);
        cited.extend(self.savings.cited_at(read.clause).unwrap_or_default().iter().cloned());
        if !cited.is_empty() {
            let places = self.demands.requirements.iter().zip(0..);
            let named =
                places.filter(|((_, each), _)| each.place.as_ref().is_some_and(|at| at.is_cited(&cited)));
            candidates.extend(named.map(|(_, number)| number));
            candidates.sort_unstable();
            candidates.dedup();
        }
        let passage = Passage::of(self.reader, read.clause);
        let to_statutes: Vec<Cell<Option<u32>>> = vec![Cell::new(None); self.statutes.len()];
        let mut compared: Vec<(u32, Vec<(u32, Paired)>)> = Vec::new();
        for number in candidates {
            let Some((of, requirement)) = self.demands.requirements.get(number as usize) else {
                continue;
            };
            let Some(statute) = self.statutes.get(of.index()) else { continue };
            let topics = self.demands.topics.get(of.index()).zip(to_statutes.get(of.index()));
            let around = self.demands.passages.get(number as usize);
            let Some((topic, around)) = topics.zip(around) else { continue };
            if !requirement.binds_somebody() {
                continue;
            }
            let context = Context {
                statute: *statute,
                policy: self.reader,
                issuer: self.policy.issuer(),
                all_savings: self.savings,
                nearness: Nearness {
                    passage: &passage,
                    statute: topic,
                    requirement: around,
                    found: Cell::new(None),
                },
                weighed: Cell::new(false),
            };
            examined.pairs += 1;
            let of_part = |(part, number)| {
                pair(&context, part, read).into_iter().map(move |paired| (part, number, paired))
            };
            let found = requirement.each().zip(0..).flat_map(of_part).collect();
            let found = closest(self.reader.vocabulary, read, found);
            examined.alone &= !context.weighed.get();
            compared.push((number, found));
        }
        self.leave_nearest(read, &mut compared);
        for (number, found) in compared {
            let strands = found.into_iter().map(strand).collect();
            let apart = apart(self.policy.instrument(), read.clause, strands).into_iter();
            into.extend(apart.map(|strands| Pairing {
                policy: self.id,
                clause: read.clause,
                requirement: RequirementId(number),
                strands: strands.into(),
            }));
        }
        examined
    }

    /// Leaves of what one norm was found to say of a statute only what it says of the requirements nearest to it.
    fn leave_nearest(&self, read: &ClauseEffects, compared: &mut [(u32, Vec<(u32, Paired)>)]) {
        let demand = |number: u32| self.demands.requirements.get(number as usize);
        let mut statutes: Vec<InstrumentId> =
            compared.iter().filter_map(|(number, _)| Some(demand(*number)?.0)).collect();
        statutes.dedup();
        for statute in statutes {
            let (mut all, mut found) = (Vec::new(), Vec::new());
            for (number, strands) in compared.iter_mut() {
                let Some((_, requirement)) = demand(*number).filter(|(of, _)| *of == statute) else {
                    continue;
                };
                all.push(requirement);
                for (part, paired) in strands.iter_mut().filter(|(_, paired)| paired.touches()) {
                    found.extend(
                        requirement.each().nth(*part as usize).map(|part| (requirement, part, paired)),
                    );
                }
            }
            let touched: Vec<_> =
                found.iter().map(|(whole, part, paired)| (*whole, *part, paired.norm)).collect();
            let counts = nearest(self.reader.vocabulary, read, &all, &touched);
            let (kept, left): (Vec<_>, Vec<_>) =
                found.into_iter().zip(counts).partition(|(_, counts)| *counts);
            left.into_iter().for_each(|((_, _, paired), _)| paired.leave());
            let of_norm = kept.iter().map(|((_, part, paired), _)| {
                let (norm, relation) = (paired.norm, paired.decision.relation);
                OfNorm { part, norm, relation }
            });
            let holds = consistent(self.reader.vocabulary, read, &of_norm.collect::<Vec<_>>());
            let left = kept.into_iter().zip(holds).filter(|(_, holds)| !holds);
            left.for_each(|(((_, _, paired), _), _)| paired.leave());
        }
    }
}

fn strand((part, paired): (u32, Paired)) -> Strand {
    let Paired { norm, decision, steps, savings, .. } = paired;
    Strand { norm, part, decision, steps, savings }
}

fn moved(pairing: &Pairing, policy: InstrumentId, moved: Move) -> Pairing {
    let strand = |strand: &Strand| Strand {
        norm: strand.norm,
        part: strand.part,
        decision: strand.decision.clone(),
        steps: strand.steps.iter().map(|step| moved.step(step)).collect(),
        savings: strand.savings.iter().map(|used| moved.savings(*used)).collect(),
    };
    Pairing {
        policy,
        clause: moved.to,
        requirement: pairing.requirement,
        strands: if moved.by == 0 && pairing.clause == moved.to {
            Arc::clone(&pairing.strands)
        } else {
            pairing.strands.iter().map(strand).collect()
        },
    }
}

impl CrossReference {
    /// The same statutes against a new version of a policy. It takes the place of the policy of the same name; where
    /// none has that name, it is one more policy.
    ///
    /// The result is what a [`Builder`](super::Builder) would give, found in proportion to what changed: a clause is
    /// compared again where its words or those of the six clauses before or behind it changed, where other clauses weigh on it
    /// (a savings sentence, a paragraph it refers to), where the definitions in force there changed, and wherever those of
    /// the whole text or the issuer changed.
    ///
    /// ```
    /// use antinomy::{Policy, Statute, cross_reference};
    ///
    /// let first = Policy::parse("manual", "1. Clerks shall file reports.\n\n2. Officers shall not tell ICE anyone's immigration status.")?;
    /// let second = Policy::parse("manual", "1. Clerks shall file every report.\n\n2. Officers shall not tell ICE anyone's immigration status.")?;
    /// let statute = Statute::section_1373()?;
    /// let graph = cross_reference(&statute, &first).revised(&second);
    /// assert_eq!(graph.policies().len(), 1);
    /// assert_eq!(graph.pairings().len(), cross_reference(&statute, &second).pairings().len());
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn revised(&self, policy: &Policy) -> Self {
        let inner = &*self.inner;
        let name = |policy: &Policy| policy.instrument().source().name().to_owned();
        let place = inner.policies.iter().position(|old| name(old) == name(policy));
        self.replaced(place.unwrap_or(inner.policies.len()), policy, None)
    }

    /// The same statutes against each of these policies by itself, on all cores, in the order of the policies. What
    /// else was compared before plays no part.
    ///
    /// ```
    /// use antinomy::{CrossReference, Policy, Statute};
    ///
    /// let statutes = CrossReference::builder().statute(&Statute::section_1373()?).build();
    /// let policy = |number: usize| Policy::parse(&format!("order {number}"), "1. Officers shall not tell ICE anyone's immigration status.");
    /// let policies = (1..=20).map(policy).collect::<Result<Vec<_>, _>>()?;
    /// let compared = statutes.against_each(&policies);
    /// assert_eq!(compared.len(), 20);
    /// assert_eq!(compared[6].policies()[0].instrument().source().name(), "order 7");
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[cfg(feature = "parallel")]
    #[must_use]
    pub fn against_each(&self, policies: &[Policy]) -> Vec<Self> {
        use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

        let inner = &*self.inner;
        let (vocabulary, demands) = (Arc::clone(&inner.vocabulary), Arc::clone(&inner.demands));
        let none = (Vec::new(), Vec::new(), Vec::new());
        let alone = Inner::of(vocabulary, inner.statutes.clone(), demands, none.0, none.1, none.2);
        policies.par_iter().map(|policy| alone.revised(policy)).collect()
    }

    /// The same with another policy in this place: compared with what still holds of the one before it, or where
    /// clauses are `read` otherwise than by their words, anew.
    pub(super) fn replaced(&self, place: usize, policy: &Policy, read: Option<&[ClauseId]>) -> Self {
        let inner = &*self.inner;
        let mut policies = inner.policies.clone();
        let mut records = inner.records.clone();
        let Some(id) = u32::try_from(inner.statutes.len() + place).ok().map(InstrumentId) else {
            return self.clone();
        };
        let first = inner.pairings.partition_point(|pairing| pairing.policy < id);
        let after = inner.pairings.partition_point(|pairing| pairing.policy <= id);
        let old = inner.pairings.get(first..after).unwrap_or_default();
        let before = policies.get(place).zip(records.get(place));
        let before = before.filter(|_| read.is_none());
        let before = before.map(|(policy, record)| Before { policy, record, pairings: old });
        let demands = (&*inner.statutes, &*inner.demands);
        let (new, mut record) = compare(&inner.vocabulary, demands, policy, id, before);
        for clause in read.unwrap_or_default() {
            // The same words in a new version say nothing of such a clause.
            if let Some(examined) = record.clauses.get_mut(clause.index()) {
                examined.alone = false;
            }
        }
        let others = (inner.pairings.get(..first), inner.pairings.get(after..));
        let mut pairings = others.0.unwrap_or_default().to_vec();
        pairings.extend(new);
        pairings.extend_from_slice(others.1.unwrap_or_default());
        match (policies.get_mut(place), records.get_mut(place)) {
            (Some(old), Some(known)) => (*old, *known) = (policy.clone(), Arc::new(record)),
            _ => {
                policies.push(policy.clone());
                records.push(Arc::new(record));
            }
        }
        Inner::of(
            Arc::clone(&inner.vocabulary),
            inner.statutes.clone(),
            Arc::clone(&inner.demands),
            policies,
            pairings,
            records,
        )
    }
}
