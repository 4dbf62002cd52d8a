//! One pairing under a view, and what more answers would make of it.

use super::wording::heading;
use crate::graph::{CrossReference, Pairing, PairingId, Ruling, Strand, View};
use crate::instrument::Issuer;
use crate::norm::{Act, Norm};
use crate::pairing::{Atom, Formula, Reason, Relation, Requirement, Settled, Step, StepKind};
use crate::text::{Source, Span};

/// One pairing under a view, with the strand that decides it.
pub(super) struct Finding<'v> {
    pub(super) id: PairingId,
    pub(super) pairing: &'v Pairing,
    pub(super) settled: &'v Settled,
    pub(super) strand: &'v Strand,
    pub(super) policy: &'v Source,
    pub(super) statute: &'v Source,
    pub(super) issuer: &'v Issuer,
    pub(super) view: &'v View,
}

/// The findings of a view, in order of clause, then requirement.
pub(super) fn findings(view: &View) -> impl Iterator<Item = Finding<'_>> {
    view.pairings().filter_map(move |(id, pairing, settled)| {
        let graph = view.cross_reference();
        let policy = graph.policy(pairing.policy())?;
        Some(Finding {
            id,
            pairing,
            settled,
            strand: view.deciding(pairing)?,
            policy: policy.instrument().source(),
            statute: graph.requirement_statute(pairing.requirement())?.instrument().source(),
            issuer: policy.issuer(),
            view,
        })
    })
}

/// The rulings on a pairing, each as "by A. Clerk, 2026-11-30: why".
pub(super) fn rulings(view: &View, id: PairingId) -> Vec<String> {
    let by = |ruling: &Ruling| format!("by {}, {}: {}", ruling.by, ruling.when, ruling.why);
    view.ruling(id).map(by).into_iter().chain(view.bearer_ruling(id).map(bearer_decided)).collect()
}

/// "bearer “Officers”, by A. Clerk, 2026-11-30: why".
pub(super) fn bearer_decided(ruling: &Ruling) -> String {
    let bearer = ruling.bearer.as_deref().unwrap_or_default();
    format!("bearer “{bearer}”, by {}, {}: {}", ruling.by, ruling.when, ruling.why)
}

impl Finding<'_> {
    pub(super) fn graph(&self) -> &CrossReference {
        self.view.cross_reference()
    }

    pub(super) fn requirement(&self) -> Option<&Requirement> {
        self.graph().part_compared(self.pairing, self.strand)
    }

    /// Whether a step holds under the view's readings; `None` where it is open.
    pub(super) fn value(&self, step: &Step) -> Option<bool> {
        step.formula.value(self.view.interpretation().readings())
    }

    pub(super) fn names_no_counterparty(&self) -> bool {
        matches!(self.norm().map(|norm| &norm.act), Some(Act::Deed(deed)) if deed.counterparty.is_none())
    }

    /// The norm of the clause that the deciding strand compared.
    pub(super) fn norm(&self) -> Option<&Norm> {
        let statements = self.graph().policy(self.pairing.policy())?.instrument().statements();
        statements.get(self.pairing.clause().index())?.norms.get(self.strand.norm()?)
    }

    /// The step that decides: the first that fails, the first that is open, or what the clause does.
    pub(super) fn deciding_step(&self) -> Option<&Step> {
        let steps = self.strand.steps();
        let first = |wanted| steps.iter().find(|step| self.value(step) == wanted);
        match self.settled.relation {
            Relation::Outside => first(Some(false)),
            Relation::Open => first(None),
            _ => None,
        }
        .or_else(|| steps.iter().find(|step| step.kind == StepKind::Act))
        .or_else(|| steps.last())
    }

    /// "by A. Clerk, 2026-11-30: why", where a person decided.
    pub(super) fn decided(&self) -> Option<String> {
        let ruling = self.view.ruling(self.id)?;
        let engine = self.view.undecided(self.id).map_or("outside", |settled| settled.relation.name());
        Some(format!("by {}, {}: {} (by the words: {engine})", ruling.by, ruling.when, ruling.why))
    }

    /// "bearer “Officers”, by A. Clerk, 2026-11-30: why", where a person said whom the clause binds.
    pub(super) fn bearer_decided(&self) -> Option<String> {
        self.view.bearer_ruling(self.id).map(bearer_decided)
    }

    /// What a line can hold of why the pairing comes out so: the ruling that decides it, or the step that does.
    pub(super) fn reason_in_short(&self) -> String {
        let step = self.deciding_step();
        let found =
            || step.map_or_else(String::new, |step| format!("{}: {}", heading(step), self.sentence(step)));
        let reason = self.decided().map_or_else(found, |decided| format!("decided {decided}"));
        self.bearer_decided().map_or_else(|| reason.clone(), |bearer| format!("{reason}; decided: {bearer}"))
    }

    /// The norm of the requirement that the deciding strand was compared with.
    pub(super) fn requirement_norm(&self) -> Option<&Norm> {
        self.graph().norm_compared(self.pairing, self.strand)
    }

    /// The words of the statute that a step compared; for a deadline the requirement's own.
    pub(super) fn required_span(&self, step: &Step) -> Option<Span> {
        let bound = || self.requirement_norm()?.quantities.first().map(|quantity| quantity.span);
        let own = (step.reason == Reason::Deadline).then(bound).flatten();
        own.or(step.requirement_span)
    }

    /// The clause, or the items of it that the pairing is about.
    pub(super) fn span(&self) -> Span {
        self.graph().pairing_span(self.pairing)
    }

    /// The whole clause.
    pub(super) fn clause_span(&self) -> Option<Span> {
        let clauses = self.graph().policy(self.pairing.policy())?.instrument().clauses();
        clauses.get(self.pairing.clause().index()).map(|clause| clause.span())
    }

    /// The questions of a formula that the view answers, with its readings.
    pub(super) fn answers(&self, formula: &Formula) -> Vec<(Box<str>, Box<str>)> {
        let readings = self.view.interpretation().readings();
        let mut found = Vec::new();
        for atom in self.atoms(formula) {
            if let Some(reading) = readings.get(&atom.question)
                && atom.value(readings).is_some()
                && !found.iter().any(|(question, _)| *question == atom.question)
            {
                found.push((atom.question.clone(), reading.clone()));
            }
        }
        found
    }

    /// The questions of a formula that the view leaves open.
    pub(super) fn unanswered(&self, formula: &Formula) -> Vec<Box<str>> {
        let readings = self.view.interpretation().readings();
        let open = |atom: &&Atom| atom.value(readings).is_none();
        let mut found: Vec<_> =
            self.atoms(formula).into_iter().filter(open).map(|atom| atom.question.clone()).collect();
        found.dedup();
        found
    }

    fn atoms<'f>(&self, formula: &'f Formula) -> Vec<&'f Atom> {
        let mut atoms = Vec::new();
        formula.atoms(&mut atoms);
        atoms
    }

    /// What a reading means; `None` for the questions that no pack lists.
    pub(super) fn meaning(&self, question: &str, reading: &str) -> Option<&str> {
        let question = self.graph().vocabulary().question(question)?;
        question.readings().find(|(name, _)| *name == reading).map(|(_, meaning)| meaning)
    }

    /// The readings of a question; "yes" and "no" for those that no pack lists.
    pub(super) fn readings_of(&self, question: &str) -> Vec<Box<str>> {
        match self.graph().vocabulary().question(question) {
            Some(question) => question.readings().map(|(name, _)| name.into()).collect(),
            None => vec!["yes".into(), "no".into()],
        }
    }
}
