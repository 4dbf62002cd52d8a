//! Which norms are cut by which others, from the references that the norms themselves make.

use super::InstrumentId;
use super::loaded::References;
use super::network::{EdgeKind, Network, Node, NodeId};
use crate::citation;
use crate::clause::ClauseId;
use crate::instrument::Instrument;
use crate::norm::{Norm, Phrase};
use crate::outline::ProvisionId;

/// Adds an edge from whatever takes something out of a norm to that norm.
pub(super) fn add(
    network: &mut Network,
    references: &References<'_>,
    id: InstrumentId,
    instrument: &Instrument,
) {
    let mut text = Text { network, references, id, instrument };
    for statement in instrument.statements() {
        for (norm, number) in statement.norms.iter().zip(0..) {
            text.norm(norm, Node::Norm(id, statement.clause, number));
        }
        let Some(clause) = instrument.clauses().get(statement.clause.index()) else { continue };
        for savings in &statement.savings {
            let reach = savings.reach.as_ref();
            text.sentence(statement.clause, clause.provision(), reach, savings.except.as_ref());
        }
        for switch in statement.applicability.iter().filter(|switch| !switch.applies) {
            text.sentence(statement.clause, clause.provision(), Some(&switch.subject), None);
        }
    }
}

struct Text<'a> {
    network: &'a mut Network,
    references: &'a References<'a>,
    id: InstrumentId,
    instrument: &'a Instrument,
}

impl Text<'_> {
    /// "Except as provided in paragraph 4" and "subject to section 4" let that other text cut this norm;
    /// "notwithstanding section 3" lets this norm cut that other text.
    fn norm(&mut self, norm: &Norm, node: Node) {
        let yields =
            norm.conditions.iter().chain(&norm.priority).filter(|phrase| self.starts(phrase, "subject to"));
        let cut_by: Vec<&Phrase> = norm.exceptions.iter().chain(yields).collect();
        let cuts = norm.priority.as_ref().filter(|phrase| self.starts(phrase, "notwithstanding"));
        for phrase in cut_by {
            for other in self.named(phrase, norm.provision) {
                let others = self.norms_of(&other);
                let others = if others.is_empty() { vec![other] } else { others };
                others.into_iter().for_each(|other| self.join(other, node.clone()));
            }
        }
        if let Some(phrase) = cuts {
            for other in self.named(phrase, norm.provision) {
                self.norms_of(&other).into_iter().for_each(|other| self.join(node.clone(), other));
            }
        }
    }

    /// "Nothing in paragraph 2 prohibits …" and "the prohibition in section 2 does not apply to …".
    fn sentence(
        &mut self,
        clause: ClauseId,
        place: ProvisionId,
        reach: Option<&Phrase>,
        except: Option<&Phrase>,
    ) {
        let Some(reach) = reach else { return };
        let own = |node: &Node| matches!(node, Node::Norm(id, of, _) if (*id, *of) == (self.id, clause));
        let mut reached: Vec<Node> = Vec::new();
        let mut kept: Vec<Node> = Vec::new();
        for (phrase, list) in
            [(Some(reach), &mut reached), (except, &mut kept)].into_iter().filter_map(|(p, l)| Some((p?, l)))
        {
            for other in self.named(phrase, place) {
                list.extend(self.norms_of(&other));
            }
        }
        reached.retain(|node| !kept.contains(node) && !own(node));
        if reached.is_empty() {
            return;
        }
        let home = self.network.add(Node::Provision(self.id, place));
        let sentence = self.network.add(Node::Savings(self.id, clause));
        self.network.join(home, sentence, EdgeKind::States);
        for norm in reached {
            self.join(Node::Savings(self.id, clause), norm);
        }
    }

    fn starts(&self, phrase: &Phrase, cue: &str) -> bool {
        let words = self.instrument.body().slice(phrase.cover());
        words.get(..cue.len()).is_some_and(|start| start.eq_ignore_ascii_case(cue))
    }

    /// What the citations in a phrase name.
    fn named(&self, phrase: &Phrase, place: ProvisionId) -> Vec<Node> {
        let words = self.instrument.body().slice(phrase.cover());
        // A reference names a number or a label in brackets.
        if !words.bytes().any(|byte| byte.is_ascii_digit() || byte == b'(') {
            return Vec::new();
        }
        let cited = citation::find(words);
        cited
            .iter()
            .filter_map(|cited| self.references.named(self.id, self.instrument, place, cited))
            .collect()
    }

    /// The norms at a provision of a loaded text.
    fn norms_of(&self, node: &Node) -> Vec<Node> {
        match node {
            Node::Provision(id, provision) => self.references.norms_at(*id, *provision),
            _ => Vec::new(),
        }
    }

    fn join(&mut self, from: Node, to: Node) {
        if from != to {
            let from: NodeId = self.network.add(from);
            let to = self.network.add(to);
            self.network.join(from, to, EdgeKind::Excepts);
        }
    }
}
