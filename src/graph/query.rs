//! Questions put to a cross-reference.

use std::collections::BTreeSet;

use super::view::Change;
use super::{CrossReference, InstrumentId, Node, NodeId, Pairing, PairingId, Strand, below};
use crate::clause::ClauseId;
use crate::interpretation::Interpretation;
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

    /// The pairings between a paragraph and a requirement, by their labels, everything below both included. In a text
    /// with section numbers before its paragraphs (`41.6.1 ¶ 2`) the paragraph's own label (`2`) will do.
    pub fn pairings_at<'g>(
        &'g self,
        paragraph: &'g str,
        requirement: &'g str,
    ) -> impl Iterator<Item = PairingId> + 'g {
        let all = self.inner.pairings.iter().zip(0..);
        let fits = move |label: &str| {
            let own = label.split_once("¶ ").map(|(_, own)| own);
            below(label, paragraph) || own.is_some_and(|own| below(own, paragraph))
        };
        all.filter(move |(pairing, _)| below(self.requirement_label(pairing.requirement), requirement))
            .filter(move |(pairing, _)| {
                pairing.strands.iter().any(|strand| fits(self.strand_label(pairing, strand)))
            })
            .map(|(_, number)| PairingId(number))
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

    /// How one paragraph of a policy stands to one requirement label of any statute, everything below both included:
    /// the strongest of its pairings, in the order conflicts, falls-short, open, complies, outside. Nothing paired
    /// is `outside`. An empty `requirement` means the whole statute.
    #[must_use]
    pub fn judge(&self, paragraph: &str, requirement: &str, interpretation: &Interpretation) -> Settled {
        // A label below those of the requirements means the provision in which the nearest one stands.
        let asked = requirement;
        let requirement = self.nearest_label(requirement);
        let exact = requirement != asked;
        let mut decisions = Vec::new();
        for pairing in &self.inner.pairings {
            let label = self.requirement_label(pairing.requirement);
            let clause_labels = pairing.strands.iter().map(|strand| self.strand_label(pairing, strand));
            let of_paragraph = clause_labels.map(|label| below(label, paragraph));
            let meant = if exact { label == requirement } else { below(label, &requirement) };
            if !meant {
                continue;
            }
            for (strand, fits) in pairing.strands.iter().zip(of_paragraph) {
                if fits {
                    decisions.push(&strand.decision);
                }
            }
        }
        settle(&decisions, interpretation.readings())
    }

    /// The label itself, or that of the provision above it in which the requirement stands.
    fn nearest_label(&self, label: &str) -> String {
        let requirements = &self.inner.demands.requirements;
        if requirements.iter().any(|(_, requirement)| below(&requirement.label, label)) {
            return label.to_owned();
        }
        let mut nearest = label;
        while !requirements.iter().any(|(_, requirement)| &*requirement.label == nearest) {
            match nearest.rfind('(') {
                Some(at) if at > 0 => nearest = nearest.get(..at).unwrap_or_default(),
                _ => return label.to_owned(),
            }
        }
        nearest.to_owned()
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
