//! The steps of a comparison and why each came out as it did.

use serde::{Deserialize, Serialize};

use super::decision::Formula;
use super::effect::Means;
use super::savings::SavingsClass;
use crate::clause::ClauseId;
use crate::norm::StatementKind;
use crate::text::Span;

/// The steps of the comparison, in the order in which they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum StepKind {
    /// Whether the requirement can bind the issuer at all.
    Validity,
    /// Whether the issuer is among those bound.
    BoundParty,
    /// Whether the one who is ruled is among those protected (second order).
    ShieldedParty,
    /// Whether the deed is the one governed.
    Deed,
    /// Whether it is done to, from or with the party governed.
    Counterparty,
    /// Whether it is about the matter governed.
    Object,
    /// What the clause does to the deed.
    Act,
    /// What a savings sentence frees.
    Savings,
}

impl StepKind {
    /// The name in JSON and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Validity => "validity",
            Self::BoundParty => "bound-party",
            Self::ShieldedParty => "shielded-party",
            Self::Deed => "deed",
            Self::Counterparty => "counterparty",
            Self::Object => "object",
            Self::Act => "act",
            Self::Savings => "savings",
        }
    }
}

/// Why a step came out as it did. The wording is the report's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// Whether federal law can bind this issuer.
    Validity,
    /// The issuer against the party bound.
    BoundParty,
    /// Whose deed the clause governs against the party protected.
    ShieldedParty,
    /// Whether rules for one's own staff count.
    OwnRules,
    /// The verbs compared.
    Deed {
        /// The clause's verb, base form.
        clause: Box<str>,
        /// The requirement's verb, base form.
        requirement: Box<str>,
    },
    /// The counterparties compared, as concepts; `None` where unsaid or in no pack.
    Counterparty {
        /// The clause's.
        clause: Option<Box<str>>,
        /// The requirement's.
        requirement: Option<Box<str>>,
    },
    /// The matters compared, as concepts; `None` where unsaid or in no pack.
    Object {
        /// The clause's.
        clause: Option<Box<str>>,
        /// The requirement's.
        requirement: Option<Box<str>>,
    },
    /// The words compared, where no pack knows them.
    Words,
    /// By what means the clause restrains.
    Means(Means),
    /// An exception narrows the clause; outside it the restraint stands.
    Exception,
    /// The clause leaves the deed free; `true` where it commands it.
    Leaves(bool),
    /// A ban on compelling or a "need not" restricts nothing.
    RestrictsNothing,
    /// The requirement is a permission or exemption and binds nobody.
    BindsNobody,
    /// The clause forbids what the duty commands.
    Forbidden,
    /// The clause excuses what the duty commands.
    Excused,
    /// The clause commands or permits what is banned.
    BannedDeed,
    /// The clause adds a precondition that the duty does not know.
    Precondition,
    /// The clause's time is later, longer or rarer.
    Deadline,
    /// The clause is weaker: "may" or "should" for "shall".
    Weaker,
    /// The clause covers fewer parties or items.
    Fewer,
    /// The clause goes the same way.
    SameWay,
    /// The clause stays within the statute's own exception.
    WithinException,
    /// A savings sentence of this class.
    Savings(SavingsClass),
    /// The clause commands compliance with the requirement by name.
    NamesRequirement,
    /// The clause lays down no norm.
    NoNorm(StatementKind),
    /// Another requirement of the statute is nearer to the clause.
    Nearer,
}

/// One step of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// Whether it holds, or what it turns on.
    pub formula: Formula,
    /// Why.
    pub reason: Reason,
    /// The words of the policy that were compared.
    pub clause_span: Option<Span>,
    /// The words of the statute that were compared.
    pub requirement_span: Option<Span>,
}

impl Step {
    pub(crate) fn settled(
        kind: StepKind,
        formula: Formula,
        reason: Reason,
        clause_span: Option<Span>,
        requirement_span: Option<Span>,
    ) -> Self {
        Self { kind, formula, reason, clause_span, requirement_span }
    }
}

/// A savings sentence that bears on a pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SavingsUse {
    /// The clause it stands in.
    pub clause: ClauseId,
    /// Its class.
    pub class: SavingsClass,
    /// Its words.
    pub span: Span,
}
