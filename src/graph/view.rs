//! A cross-reference under one interpretation.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::ruling::{Applied, Idle, Ruling, Rulings};
use super::{CrossReference, Pairing, PairingId, Strand};
use crate::interpretation::Interpretation;
use crate::pairing::{Decision, Relation, RequirementId, Settled, settle};
use crate::vocabulary::hash::SameHash;

/// A [`CrossReference`] under one [`Interpretation`].
#[derive(Clone, Debug)]
pub struct View {
    graph: CrossReference,
    interpretation: Interpretation,
    /// What each shape of pairing comes to.
    settled: Vec<Settled>,
    ruled: Arc<Applied>,
}

/// Pairings that turn on the same things in the same way come out alike, and few shapes serve many pairings.
#[derive(Clone, Debug, Default)]
pub(super) struct Shapes {
    /// The shape of each pairing.
    of: Vec<u32>,
    /// One pairing of each shape.
    first: Vec<PairingId>,
}

impl Shapes {
    pub(super) fn of(pairings: &[Pairing]) -> Self {
        let mut known: IndexMap<Vec<&Decision>, PairingId, SameHash> = IndexMap::default();
        let mut of = Vec::with_capacity(pairings.len());
        for (pairing, number) in pairings.iter().zip(0..) {
            let shape = pairing.strands.iter().map(|strand| &strand.decision).collect();
            let entry = known.entry(shape);
            of.push(u32::try_from(entry.index()).unwrap_or(u32::MAX));
            entry.or_insert(PairingId(number));
        }
        Self { of, first: known.into_values().collect() }
    }
}

/// One pairing that two interpretations settle differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The pairing.
    pub pairing: PairingId,
    /// What it was.
    pub before: Settled,
    /// What it is now.
    pub after: Settled,
    /// The smallest set of answers of the second interpretation that makes the change, as question and reading.
    pub answers: Vec<(Box<str>, Box<str>)>,
}

impl View {
    pub(super) fn new(graph: CrossReference, interpretation: Interpretation) -> Self {
        let shapes = graph.inner.shapes.first.iter().filter_map(|id| graph.pairing(*id));
        let settled = shapes.map(|pairing| judge(pairing, &interpretation)).collect();
        Self { graph, interpretation, settled, ruled: Arc::default() }
    }

    /// What was compared.
    #[must_use]
    pub fn cross_reference(&self) -> &CrossReference {
        &self.graph
    }

    /// The interpretation.
    #[must_use]
    pub fn interpretation(&self) -> &Interpretation {
        &self.interpretation
    }

    /// Every pairing with what it comes to, in order of clause, then requirement.
    pub fn pairings(&self) -> impl ExactSizeIterator<Item = (PairingId, &Pairing, &Settled)> {
        static NOTHING: Settled = Settled { relation: Relation::Outside, basis: None, turns_on: Vec::new() };
        let pairings = self.graph.inner.pairings.iter().enumerate();
        pairings.map(|(number, pairing)| {
            let id = PairingId(u32::try_from(number).unwrap_or(u32::MAX));
            // INVARIANT: every pairing has a shape, and every shape is settled.
            (id, pairing, self.settled(id).unwrap_or(&NOTHING))
        })
    }

    /// The same view with what people decided: a ruling stands before the interpretation wherever its words are those
    /// of the clause and the requirement. Where a ruling says whom a clause binds, the view is of
    /// [`CrossReference::read_as`].
    #[must_use]
    pub fn with_rulings(&self, rulings: &Rulings) -> Self {
        let graph = self.graph.read_as(rulings);
        let ruled = Arc::new(Applied::of(&graph, rulings));
        if Arc::ptr_eq(&graph.inner, &self.graph.inner) {
            return Self { ruled, ..self.clone() };
        }
        Self { ruled, ..Self::new(graph, self.interpretation.clone()) }
    }

    /// The ruling that decides a pairing.
    #[must_use]
    pub fn ruling(&self, id: PairingId) -> Option<&Ruling> {
        self.ruled.ruling(id)
    }

    /// The ruling on whom the clause of a pairing binds.
    #[must_use]
    pub fn bearer_ruling(&self, id: PairingId) -> Option<&Ruling> {
        self.ruled.bearer(id)
    }

    /// The rulings on whom clauses bind that stand.
    pub fn bearer_rulings(&self) -> impl Iterator<Item = &Ruling> {
        self.ruled.bearers()
    }

    /// The rulings that decide nothing, and why.
    pub fn idle_rulings(&self) -> impl Iterator<Item = (&Ruling, Idle)> {
        self.ruled.idle()
    }

    /// What one pairing comes to: by a ruling, where there is one.
    #[must_use]
    pub fn settled(&self, id: PairingId) -> Option<&Settled> {
        self.ruled.settled(id).or_else(|| self.undecided(id))
    }

    /// What one pairing comes to by the interpretation, whatever a ruling says.
    #[must_use]
    pub fn undecided(&self, id: PairingId) -> Option<&Settled> {
        self.settled.get(*self.graph.inner.shapes.of.get(id.index())? as usize)
    }

    fn with(&self, relation: Relation) -> impl Iterator<Item = PairingId> + '_ {
        self.pairings().filter(move |(_, _, settled)| settled.relation == relation).map(|(id, _, _)| id)
    }

    /// The pairings in which clause and requirement cannot both stand.
    pub fn conflicts(&self) -> impl Iterator<Item = PairingId> + '_ {
        self.with(Relation::Conflicts)
    }

    /// The pairings in which the clause goes the requirement's way but covers less.
    pub fn falling_short(&self) -> impl Iterator<Item = PairingId> + '_ {
        self.with(Relation::FallsShort)
    }

    /// The pairings in which the clause goes the requirement's way.
    pub fn compliant(&self) -> impl Iterator<Item = PairingId> + '_ {
        self.with(Relation::Complies)
    }

    /// The pairings that turn on a question which the interpretation does not answer.
    pub fn open(&self) -> impl Iterator<Item = PairingId> + '_ {
        self.with(Relation::Open)
    }

    /// The pairings that were considered and ruled out.
    pub fn ruled_out(&self) -> impl Iterator<Item = PairingId> + '_ {
        self.with(Relation::Outside)
    }

    /// The requirements within an issuer's hands that no clause touches.
    #[must_use]
    pub fn unanswered(&self) -> Vec<RequirementId> {
        let touching = self.pairings().filter(|(_, _, settled)| settled.relation != Relation::Outside);
        let touched: BTreeSet<RequirementId> = touching.map(|(_, pairing, _)| pairing.requirement).collect();
        let missing = |id: &RequirementId| self.graph.binds_an_issuer(*id) && !touched.contains(id);
        self.graph.requirements().filter(missing).collect()
    }

    /// The requirements that bind none of the issuers: duties of a federal agency, for one.
    #[must_use]
    pub fn out_of_hands(&self) -> Vec<RequirementId> {
        self.graph.requirements().filter(|&id| !self.graph.binds_an_issuer(id)).collect()
    }

    /// The strand that decides a pairing: the one whose own relation is the pairing's.
    #[must_use]
    pub fn deciding<'p>(&self, pairing: &'p Pairing) -> Option<&'p Strand> {
        let whole = judge(pairing, &self.interpretation).relation;
        let of = |strand: &Strand| settle(&[&strand.decision], self.interpretation.readings()).relation;
        let strands = pairing.strands();
        strands.iter().find(|strand| of(strand) == whole).or_else(|| strands.first())
    }

    /// The pairings that come out differently under another view of the same cross-reference, each with the answers
    /// that changed it.
    ///
    /// ```
    /// use antinomy::{Interpretation, Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse("memo", "1. Members shall not make inquiries into an individual's immigration status.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let open = graph.under(&Interpretation::named("open")?);
    /// let city = graph.under(&Interpretation::named("new-orleans-2017")?);
    /// let changes = open.changes(&city);
    /// assert!(changes.iter().all(|change| &*change.answers[0].0 == "inquiry-ban"));
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn changes(&self, other: &Self) -> Vec<Change> {
        let both = self
            .pairings()
            .filter_map(|(id, pairing, before)| Some((id, pairing, before, other.settled(id)?)));
        both.filter(|(_, _, before, after)| (before.relation, before.basis) != (after.relation, after.basis))
            .map(|(id, pairing, before, after)| Change {
                pairing: id,
                before: before.clone(),
                after: after.clone(),
                answers: self.deciding_answers(pairing, other),
            })
            .collect()
    }

    /// The fewest answers of the other interpretation that, put in place of this one's, give the other's result.
    fn deciding_answers(&self, pairing: &Pairing, other: &Self) -> Vec<(Box<str>, Box<str>)> {
        let (mine, theirs) = (self.interpretation.readings(), other.interpretation.readings());
        let mut atoms = Vec::new();
        for strand in pairing.strands() {
            strand.decision.guard.atoms(&mut atoms);
            strand.decision.cure.atoms(&mut atoms);
        }
        let mut asked: Vec<&str> = atoms.iter().map(|atom| &*atom.question).collect();
        asked.sort_unstable();
        asked.dedup();
        asked.retain(|question| mine.get(*question) != theirs.get(*question));
        let wanted = judge(pairing, &other.interpretation);
        let mut best: Vec<&str> = asked.clone();
        for set in 0_u32..1 << asked.len().min(12) {
            let chosen: Vec<&str> = asked
                .iter()
                .enumerate()
                .filter(|(at, _)| set & (1 << at) != 0)
                .map(|(_, name)| *name)
                .collect();
            if chosen.len() >= best.len() {
                continue;
            }
            let mut readings = mine.clone();
            for question in &chosen {
                match theirs.get(*question) {
                    Some(reading) => readings.insert((*question).into(), reading.clone()),
                    None => readings.remove(*question),
                };
            }
            let decisions: Vec<_> = pairing.strands.iter().map(|strand| &strand.decision).collect();
            let settled = settle(&decisions, &readings);
            if (settled.relation, settled.basis) == (wanted.relation, wanted.basis) {
                best = chosen;
            }
        }
        let reading = |question: &str| theirs.get(question).cloned().unwrap_or_else(|| "unanswered".into());
        best.into_iter().map(|question| (question.into(), reading(question))).collect()
    }
}

fn judge(pairing: &Pairing, interpretation: &Interpretation) -> Settled {
    let decisions: Vec<_> = pairing.strands.iter().map(|strand| &strand.decision).collect();
    settle(&decisions, interpretation.readings())
}
