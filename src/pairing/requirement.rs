//! What a statute's norm asks, ready to be compared.

use serde::{Deserialize, Serialize};

use super::effect::{Means, Stance, effects};
use super::profile::{DeedProfile, Party, Reader};
use crate::clause::ClauseId;
use crate::norm::{Act, Modality, Norm};

/// A requirement in a [`CrossReference`](crate::CrossReference); the number is its place in statute order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RequirementId(pub(crate) u32);

impl RequirementId {
    /// The place in statute order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whether a requirement governs deeds, or rules about deeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Commands, forbids or permits a deed.
    First,
    /// Forbids restraining a deed: a ban on banning.
    Second,
}

/// One norm of a statute as something to hold a policy against.
#[derive(Clone, Debug)]
pub(crate) struct Requirement {
    pub(crate) clause: ClauseId,
    pub(crate) norm: usize,
    pub(crate) label: Box<str>,
    pub(crate) order: Order,
    pub(crate) modality: Modality,
    /// Whom it binds.
    pub(crate) bound: Party,
    /// Whose deeds it protects (second order).
    pub(crate) shielded: Party,
    /// The protected deeds (second order), or the deeds commanded, forbidden or permitted.
    pub(crate) deeds: Vec<DeedProfile>,
}

/// The requirements of a statute, in order.
pub(crate) fn requirements(reader: &Reader<'_>) -> Vec<Requirement> {
    let mut out = Vec::new();
    for statement in reader.instrument.statements() {
        // A savings sentence of the statute limits its requirements and is none itself.
        if !statement.savings.is_empty() {
            continue;
        }
        for (number, norm) in statement.norms.iter().enumerate() {
            out.push(requirement(reader, statement.clause, number, norm));
        }
    }
    out
}

fn requirement(reader: &Reader<'_>, clause: ClauseId, number: usize, norm: &Norm) -> Requirement {
    let bound = reader.party(norm.bearer.as_ref());
    let second = matches!(norm.modality, Modality::Prohibition) && matches!(norm.act, Act::Restrain(_));
    let mut shielded = Party::default();
    if let Act::Restrain(restrain) = &norm.act {
        shielded = reader.party(restrain.whom.as_ref());
    }
    let deeds = effects(reader, norm)
        .into_iter()
        .filter(|effect| !second || effect.stance == Stance::Permits || effect.means == Means::Ban)
        .map(|effect| effect.deed)
        .collect();
    Requirement {
        clause,
        norm: number,
        label: reader.instrument.label(norm.provision).into(),
        order: if second { Order::Second } else { Order::First },
        modality: norm.modality,
        bound,
        shielded,
        deeds,
    }
}
