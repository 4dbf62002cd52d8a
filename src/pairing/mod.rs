//! Pairings: how one clause stands to one requirement, step by step, and what would have to be answered.

mod asked;
mod bound;
mod clause_text;
mod closest;
mod decision;
mod deed;
mod effect;
mod event;
mod exempt;
mod first_order;
mod firsts;
mod gist;
mod index;
mod itemised;
mod likeness;
mod loose;
mod matter;
mod meeting;
mod moved;
mod named;
mod party;
mod penalty;
mod place;
mod precede;
mod profile;
mod qualify;
mod reach;
mod reply;
mod requirement;
mod savings;
mod second_order;
mod stems;
mod step;
mod terms;
mod thing;
mod topic;
mod unchanged;
mod whole;
mod words;

use std::cell::Cell;

use serde::{Deserialize, Serialize};

pub(crate) use bound::binds;
use bound::{bound_step, own_bound_step};
pub(crate) use clause_text::ClauseTexts;
pub(crate) use closest::{OfNorm, closest, consistent, nearest};
pub use decision::{Atom, Formula, Readings, Settled};
pub(crate) use decision::{Decision, settle};
pub use effect::Means;
pub(crate) use effect::refers;
pub(crate) use effect::{Effect, Stance};
pub(crate) use gist::Gist;
pub(crate) use index::CandidateIndex;
pub(crate) use moved::Move;
pub(crate) use place::CodePlace;
pub(crate) use profile::{CONTEXT, DeedProfile, Party, Reader};
pub use requirement::{Order, RequirementId};
pub(crate) use requirement::{Requirement, requirements};
pub use savings::SavingsClass;
pub(crate) use savings::SavingsIndex;
pub use step::{Reason, SavingsUse, Step, StepKind};
pub(crate) use terms::Terms;
pub(crate) use topic::{Nearness, Passage, Topic};
pub(crate) use unchanged::TermChanges;
pub(crate) use whole::commanded;
#[cfg(feature = "library")]
pub(crate) use words::content;
pub(crate) use words::{same_stem, shared};

use crate::clause::ClauseId;
use crate::instrument::{Issuer, Level};
use crate::norm::{Norm, Statement};
use effect::effects;

/// How a clause stands to a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Both cannot stand as written.
    Conflicts,
    /// The clause goes the requirement's way but covers less.
    FallsShort,
    /// It turns on a question that is not answered.
    Open,
    /// The clause goes the requirement's way.
    Complies,
    /// The clause does not touch what the requirement governs.
    Outside,
}

impl Relation {
    /// The name in JSON and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conflicts => "conflicts",
            Self::FallsShort => "falls-short",
            Self::Open => "open",
            Self::Complies => "complies",
            Self::Outside => "outside",
        }
    }

    /// The order in which one relation outweighs another when a whole clause is judged.
    pub(crate) const fn strength(self) -> u8 {
        match self {
            Self::Outside => 0,
            Self::Complies => 1,
            Self::Open => 2,
            Self::FallsShort => 3,
            Self::Conflicts => 4,
        }
    }
}

/// How a clause complies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// It permits, commands or protects the deed itself, or forbids the banned one.
    Express,
    /// It limits what its own text does ("nothing here prohibits").
    Savings,
    /// It would conflict, but a savings sentence of the same policy frees the deed.
    Cured,
}

impl Basis {
    /// The name in JSON and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Express => "express",
            Self::Savings => "savings",
            Self::Cured => "cured",
        }
    }

    const fn strength(self) -> u8 {
        match self {
            Self::Express => 1,
            Self::Savings => 2,
            Self::Cured => 3,
        }
    }
}

/// One norm of a clause against one requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paired {
    pub(crate) clause: ClauseId,
    /// The norm in its statement; `None` where the clause as a whole was compared.
    pub(crate) norm: Option<usize>,
    pub(crate) decision: Decision,
    pub(crate) steps: Vec<Step>,
    pub(crate) savings: Vec<SavingsUse>,
}

impl Paired {
    /// Whether the norm touches what the requirement governs.
    pub(crate) fn touches(&self) -> bool {
        self.decision.guard != Formula::No && self.decision.relation != Relation::Outside
    }

    /// Takes back what was found, for another requirement of the statute is nearer.
    pub(crate) fn leave(&mut self) {
        self.decision = Decision::outside();
        self.steps.push(Step::settled(StepKind::Act, Formula::No, Reason::Nearer, None, None));
        self.savings.clear();
    }
}

/// What a comparison came to, where the clause is not seen to be about other things.
struct Judgement {
    /// Whether a reader would want to know that it was considered.
    near: bool,
    decision: Decision,
    steps: Vec<Step>,
    savings: Vec<SavingsUse>,
}

impl Decision {
    fn outside() -> Self {
        Self { guard: Formula::No, relation: Relation::Outside, basis: None, cure: Formula::No }
    }
}

/// A statute and a policy side by side.
pub(crate) struct Context<'a> {
    pub(crate) statute: Reader<'a>,
    pub(crate) policy: Reader<'a>,
    pub(crate) issuer: &'a Issuer,
    pub(crate) all_savings: &'a SavingsIndex,
    /// How near the passage of the clause is to what the statute is about.
    pub(crate) nearness: Nearness<'a>,
    /// Whether the savings of other clauses were looked at.
    pub(crate) weighed: Cell<bool>,
}

impl Context<'_> {
    /// The savings of the whole policy: the pairing then depends on other clauses.
    pub(crate) fn savings(&self) -> &SavingsIndex {
        self.weighed.set(true);
        self.all_savings
    }

    fn statute_norm<'s>(&'s self, requirement: &'s Requirement) -> Option<&'s Norm> {
        requirement.read_from(self.statute.instrument)
    }
}

/// The effects of every norm of a policy, worked out once and compared with many requirements.
pub(crate) struct ClauseEffects {
    pub(crate) clause: ClauseId,
    pub(crate) norms: Vec<ReadNorm>,
}

/// A norm of a policy, read for comparison.
pub(crate) struct ReadNorm {
    /// Its place in its statement.
    pub(crate) number: usize,
    pub(crate) gist: Gist,
    pub(crate) effects: Vec<Effect>,
}

/// What each clause of a policy does to which deeds.
pub(crate) fn clause_effects(reader: &Reader<'_>) -> Vec<ClauseEffects> {
    reader.instrument.statements().iter().map(|statement| clause_effect(reader, statement)).collect()
}

/// What one clause does to which deeds.
pub(crate) fn clause_effect(reader: &Reader<'_>, statement: &Statement) -> ClauseEffects {
    let read = |(number, norm): (usize, &Norm)| {
        let gist = reader.gist(norm);
        let effects = effects(reader, norm, &gist.words);
        ReadNorm { number, gist, effects }
    };
    ClauseEffects { clause: statement.clause, norms: statement.norms.iter().enumerate().map(read).collect() }
}

/// Compares one clause with one requirement: a pairing for each norm of the clause that comes near it.
pub(crate) fn pair(context: &Context<'_>, requirement: &Requirement, clause: &ClauseEffects) -> Vec<Paired> {
    let Some(statement) = context.policy.instrument.statements().get(clause.clause.index()) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let savings_sentence = !statement.savings.is_empty();
    if savings_sentence {
        out.extend(whole::saved(context, requirement, clause.clause));
    }
    for read in &clause.norms {
        let number = &read.number;
        let Some(norm) = statement.norms.get(*number) else { continue };
        let taken = whole::named(context, requirement, clause.clause, *number, norm)
            .or_else(|| whole::own_words(context, requirement, clause.clause, read, norm))
            .or_else(|| whole::repeated(context, requirement, clause.clause, read, norm))
            .or_else(|| whole::kept_out(context, requirement, clause.clause, read, norm));
        if let Some(paired) = taken {
            out.push(paired);
            continue;
        }
        if savings_sentence && savings::is_saved(&context.policy, statement, norm) {
            continue;
        }
        for effect in &read.effects {
            // Harm for a deed is compared with what a statute says of such harm, not with its other deeds.
            let beside = read.effects.iter().any(|effect| effect.means != Means::Penalty);
            let sheltered = beside || !requirement.sheltered.is_empty();
            if requirement.order == Order::First && effect.means == Means::Penalty && sheltered {
                let sheltered = whole::sheltered(context, requirement, clause.clause, read, norm, effect);
                if sheltered.is_some() || !first_order::bans_harm(context, requirement) {
                    out.extend(sheltered);
                    continue;
                }
            }
            let judgement = match requirement.order {
                Order::Second => second_order::judge(context, requirement, clause.clause, norm, read, effect),
                Order::First => first_order::judge(context, requirement, norm, read, effect),
            };
            let Some(judgement) = judgement else { continue };
            if judgement.near || judgement.decision.guard != Formula::No {
                out.push(Paired {
                    clause: clause.clause,
                    norm: Some(*number),
                    decision: judgement.decision,
                    steps: judgement.steps,
                    savings: judgement.savings,
                });
            }
        }
    }
    out
}

/// Whether federal law can bind this issuer: a question for States and their cities only.
fn validity(context: &Context<'_>, _requirement: &Requirement) -> Step {
    let formula = match context.issuer.level {
        Level::Local | Level::State => second_order::Doctrine::Validity.formula(),
        Level::Federal | Level::Private => Formula::Yes,
    };
    Step::settled(StepKind::Validity, formula, Reason::Validity, None, None)
}
