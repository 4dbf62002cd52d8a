//! Questions put to a cross-reference.

use std::collections::BTreeSet;

use super::view::Change;
use super::{CrossReference, InstrumentId, Node, NodeId, Pairing, PairingId, Strand, below};
use crate::clause::ClauseId;
use crate::error::Error;
use crate::instrument::{Instrument, Policy, Statute};
use crate::interpretation::Interpretation;
use crate::outline::address::{Addressed, resolve};
use crate::pairing::{RequirementId, Settled, settle};

impl CrossReference {
    /// The pairings of one clause, in order of requirement.
    ///
    /// ```
    /// use antinomy::{Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let (memo, clause) = graph.clauses().next().expect("one sentence");
    /// let labels: Vec<_> = graph
    ///     .pairings_of(memo, clause)
    ///     .filter_map(|id| graph.pairing(id))
    ///     .map(|pairing| graph.requirement_label(pairing.requirement()))
    ///     .collect();
    /// assert_eq!(labels[..2], ["(a)", "(b)(1)"]);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    pub fn pairings_of(
        &self,
        policy: InstrumentId,
        clause: ClauseId,
    ) -> impl Iterator<Item = PairingId> + '_ {
        // INVARIANT: pairings stand in order of policy, then clause; `verify` holds them to it.
        let before = self
            .inner
            .pairings
            .partition_point(|pairing| (pairing.policy, pairing.clause) < (policy, clause));
        let from_here = self.inner.pairings.iter().zip(0..).skip(before);
        from_here
            .take_while(move |(pairing, _)| (pairing.policy, pairing.clause) == (policy, clause))
            .map(|(_, number)| PairingId(number))
    }

    /// The pairings of one requirement, in order of clause.
    pub fn pairings_with(&self, requirement: RequirementId) -> impl Iterator<Item = PairingId> + '_ {
        let all = self.inner.pairings.iter().zip(0..);
        all.filter(move |(pairing, _)| pairing.requirement == requirement)
            .map(|(_, number)| PairingId(number))
    }

    /// The pairings between a provision of a policy and one of a statute, by their addresses, everything below both
    /// included, in order of clause, then requirement; none where the two do not come near each other. `12.5`,
    /// `§ 12.5`, `Sec. 12.5`, `paragraph 2`, `2(a)`, `2.a` and `(e)(12)` are addresses; the last labels of a path will
    /// do where they fit one provision of a text only, and an empty address means the whole text.
    ///
    /// ```
    /// use antinomy::{Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// assert_eq!(graph.pairings_at("paragraph 1", "8 U.S.C. § 1373(a)")?.len(), 1);
    /// let error = graph.pairings_at("2", "(a)").unwrap_err();
    /// assert_eq!(error.to_string(), "memo: no provision `2`; the nearest: 1");
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownAddress`] and [`ErrorKind::AmbiguousAddress`].
    ///
    /// [`ErrorKind::UnknownAddress`]: crate::ErrorKind::UnknownAddress
    /// [`ErrorKind::AmbiguousAddress`]: crate::ErrorKind::AmbiguousAddress
    pub fn pairings_at(&self, paragraph: &str, requirement: &str) -> Result<Vec<PairingId>, Error> {
        let (clauses, asked) = (self.policy_paths(paragraph)?, self.statute_paths(requirement)?);
        let all = self.inner.pairings.iter().zip(0..);
        let meant = all.filter(|(pairing, _)| {
            self.is_asked(pairing.requirement, &asked)
                && pairing.touching().any(|strand| self.is_of(pairing, strand, &clauses))
        });
        Ok(meant.map(|(_, number)| PairingId(number)).collect())
    }

    /// The requirements that stand in the provision of this address or below it, or else in the nearest one above it.
    ///
    /// # Errors
    ///
    /// As [`Self::pairings_at`].
    pub fn requirements_at(&self, address: &str) -> Result<Vec<RequirementId>, Error> {
        let asked = self.statute_paths(address)?;
        Ok(self.requirements().filter(|&id| self.is_asked(id, &asked)).collect())
    }

    /// The clauses of the policies in the provision of this address or below it.
    ///
    /// # Errors
    ///
    /// As [`Self::pairings_at`].
    pub fn clauses_at(&self, address: &str) -> Result<Vec<(InstrumentId, ClauseId)>, Error> {
        let paths = self.policy_paths(address)?;
        let meant = |(policy, clause): &(InstrumentId, ClauseId)| {
            let place = policy.index().checked_sub(self.inner.statutes.len());
            let label = self.clause_label(*policy, *clause);
            place.and_then(|place| paths.get(place)).into_iter().flatten().any(|path| below(label, path))
        };
        Ok(self.clauses().filter(meant).collect())
    }

    /// The paths in each policy that an address means.
    fn policy_paths(&self, address: &str) -> Result<Vec<Vec<&str>>, Error> {
        paths(address, self.policies().iter().map(Policy::instrument))
    }

    /// The paths in each statute that an address means, those of its requirements where it means less than one.
    fn statute_paths(&self, address: &str) -> Result<Vec<Vec<(&str, bool)>>, Error> {
        let found = paths(address, self.statutes().iter().map(Statute::instrument))?;
        let mut asked = Vec::with_capacity(found.len());
        for (paths, statute) in found.into_iter().zip(0..) {
            let nearest = paths.into_iter().map(|path| self.nearest_label(InstrumentId(statute), path));
            asked.push(nearest.collect());
        }
        Ok(asked)
    }

    /// The label itself, or that of the provision above it in which the requirement stands; whether it is the latter.
    fn nearest_label<'l>(&self, statute: InstrumentId, label: &'l str) -> (&'l str, bool) {
        let of_statute = || self.inner.demands.requirements.iter().filter(|(of, _)| *of == statute);
        if of_statute().any(|(_, requirement)| below(&requirement.label, label)) {
            return (label, false);
        }
        let mut nearest = label;
        while !of_statute().any(|(_, requirement)| &*requirement.label == nearest) {
            match nearest.rfind('(') {
                Some(at) if at > 0 => nearest = nearest.get(..at).unwrap_or_default(),
                _ => return (label, false),
            }
        }
        (nearest, true)
    }

    fn is_asked(&self, id: RequirementId, asked: &[Vec<(&str, bool)>]) -> bool {
        let Some((statute, requirement)) = self.inner.demands.requirements.get(id.index()) else {
            return false;
        };
        asked.get(statute.index()).into_iter().flatten().any(|&(path, exact)| match exact {
            true => &*requirement.label == path,
            false => below(&requirement.label, path),
        })
    }

    fn is_of(&self, pairing: &Pairing, strand: &Strand, clauses: &[Vec<&str>]) -> bool {
        let place = pairing.policy.index().checked_sub(self.inner.statutes.len());
        let paths = place.and_then(|place| clauses.get(place));
        let label = self.strand_label(pairing, strand);
        paths.into_iter().flatten().any(|path| below(label, path))
    }

    /// Every clause of every policy, in order.
    pub fn clauses(&self) -> impl Iterator<Item = (InstrumentId, ClauseId)> + '_ {
        self.policy_ids().zip(self.policies()).flat_map(|(id, policy)| {
            policy.instrument().statements().iter().map(move |statement| (id, statement.clause))
        })
    }

    /// The questions that some pairing turns on, answered or not, in order of name.
    ///
    /// ```
    /// use antinomy::{Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse("memo", "1. Members shall not make inquiries into an individual's immigration status.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// assert_eq!(graph.questions(), ["inquiry-ban", "own-rules", "validity"]);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn questions(&self) -> Vec<&str> {
        let names: BTreeSet<&str> = self
            .nodes()
            .filter_map(|(_, node)| match node {
                Node::Question(name) => Some(&**name),
                _ => None,
            })
            .collect();
        names.into_iter().collect()
    }

    /// The node of the provision that a clause stands in. The norms and savings sentences of the clause are its
    /// neighbours.
    #[must_use]
    pub fn clause_node(&self, policy: InstrumentId, clause: ClauseId) -> Option<NodeId> {
        let clause = self.policy(policy)?.instrument().clauses().get(clause.index())?;
        self.node(&Node::Provision(policy, clause.provision()))
    }

    /// The node of a question.
    ///
    /// ```
    /// use antinomy::graph::Node;
    /// use antinomy::{Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse("memo", "1. Members shall not make inquiries into an individual's immigration status.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let (memo, clause) = graph.clauses().next().expect("one sentence");
    /// let from = graph.clause_node(memo, clause).expect("it stands somewhere");
    /// let path = graph.path(from, graph.question_node("inquiry-ban").expect("it is asked")).expect("they are joined");
    /// let kinds: Vec<_> = path.iter().filter_map(|&id| graph.at(id)).collect();
    /// assert!(matches!(kinds[..], [Node::Provision(..), Node::Norm(..), Node::Question(_)]));
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn question_node(&self, name: &str) -> Option<NodeId> {
        self.node(&Node::Question(name.into()))
    }

    /// What a node stands for; `None` for an id of another graph that this one does not have.
    #[must_use]
    pub fn at(&self, id: NodeId) -> Option<&Node> {
        self.inner.network().at(id)
    }

    /// What a second interpretation changes about a first: each pairing with the fewest answers that change it.
    ///
    /// ```
    /// use antinomy::{Interpretation, Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse("memo", "1. Members shall not make inquiries into an individual's immigration status.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let changes = graph.diff(&Interpretation::named("plain")?, &Interpretation::named("doj-2017")?);
    /// assert_eq!(changes.len(), 1);
    /// assert_eq!(changes[0].answers, [("inquiry-ban".into(), "reaches-requests".into())]);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn diff(&self, first: &Interpretation, second: &Interpretation) -> Vec<Change> {
        self.under(first).changes(&self.under(second))
    }

    /// How one paragraph of a policy stands to one requirement of any statute, by their addresses (see
    /// [`Self::pairings_at`]), everything below both included: the strongest of its pairings, in the order conflicts,
    /// falls-short, open, complies, outside. Nothing paired is `outside`. An address below those of the requirements
    /// means the one in which it stands.
    ///
    /// ```
    /// use antinomy::{Interpretation, Policy, Statute, cross_reference, pairing::Relation};
    ///
    /// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let plain = Interpretation::named("plain")?;
    /// assert_eq!(graph.judge("¶ 1", "(a)", &plain)?.relation, Relation::Conflicts);
    /// assert!(graph.judge("1", "(d)", &plain).is_err());
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Self::pairings_at`]: an address that there is not is no `outside`.
    pub fn judge(
        &self,
        paragraph: &str,
        requirement: &str,
        interpretation: &Interpretation,
    ) -> Result<Settled, Error> {
        let (clauses, asked) = (self.policy_paths(paragraph)?, self.statute_paths(requirement)?);
        let mut decisions = Vec::new();
        for pairing in self.inner.pairings.iter().filter(|pairing| self.is_asked(pairing.requirement, &asked))
        {
            let strands = pairing.strands.iter().filter(|strand| self.is_of(pairing, strand, &clauses));
            decisions.extend(strands.map(|strand| &strand.decision));
        }
        Ok(settle(&decisions, interpretation.readings()))
    }

    fn strand_label(&self, pairing: &Pairing, strand: &Strand) -> &str {
        let Some(policy) = self.policy(pairing.policy) else { return "" };
        let instrument = policy.instrument();
        let statement = instrument.statements().get(pairing.clause.index());
        match statement.zip(strand.norm).and_then(|(statement, norm)| statement.norms.get(norm)) {
            Some(norm) => instrument.label(norm.provision),
            None => self.clause_label(pairing.policy, pairing.clause),
        }
    }
}

/// The paths that an address means in each of several texts.
fn paths<'i>(
    address: &str,
    instruments: impl Iterator<Item = &'i Instrument>,
) -> Result<Vec<Vec<&'i str>>, Error> {
    let named = |instrument: &'i Instrument| {
        let paths: Vec<&str> = instrument.outline().provisions().map(|(_, each)| each.path()).collect();
        (instrument.source().name(), paths)
    };
    let all: Vec<(&str, Vec<&str>)> = instruments.map(named).collect();
    let texts: Vec<_> = all.iter().map(|(name, paths)| Addressed { name, paths }).collect();
    resolve(address, &texts)
}
