//! Norms: who must, must not, may or need not do what, to whom, about what, if and unless.
//!
//! [`read`] turns a [`Clause`](crate::clause::Clause) into a [`Statement`]: its kind, its norms, and whatever else
//! it lays down (a definition, a savings sentence, a switch-off). An [`Act`] is recursive: a norm may forbid a deed,
//! or forbid *restraining* a deed, which is what a ban on banning does.

pub(crate) mod accounting;
mod adopted;
mod anaphora;
mod applicability;
mod assemble;
mod authority;
mod bearer;
mod branch;
mod complement;
mod condition;
mod deed;
mod definition;
mod effect;
mod extent;
mod filler;
mod finite;
mod fold;
mod frame;
mod freed;
mod fronted;
mod imperative;
mod in_force;
mod indicative;
mod inversion;
mod light;
mod listed;
mod modal;
mod nominal;
mod opening;
mod own_voice;
mod plan;
mod pledge;
mod predicate;
mod preposition;
mod present;
mod quantity;
mod read;
mod relative;
mod sanction;
mod savings;
mod second_noun;
mod second_order;
mod segment;
mod self_limit;
mod sentence;
mod share;
mod short_name;
mod slot;
mod state;
mod statement;
mod stem;
#[cfg(test)]
mod tests;
mod that;
mod token;
mod tokenize;
mod turn;
mod verb_phrase;
mod vested;

use serde::{Deserialize, Serialize};

use crate::outline::ProvisionId;
use crate::text::Span;

pub use read::read;
pub(crate) use read::read_deed;
pub use statement::{
    Applicability, Definition, Residue, ResidueReason, Savings, Sense, Statement, StatementKind,
};

/// Words of the source that fill a role: one run, or several where the sentence splits them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    first: Span,
    rest: Option<Box<[Span]>>,
}

impl Phrase {
    /// A phrase of one run.
    #[must_use]
    pub fn new(span: Span) -> Self {
        Self { first: span, rest: None }
    }

    /// A phrase of several runs in source order; `None` where there is none.
    #[must_use]
    pub fn of(spans: &[Span]) -> Option<Self> {
        let (first, rest) = spans.split_first()?;
        Some(Self { first: *first, rest: (!rest.is_empty()).then(|| rest.into()) })
    }

    /// Its runs, in source order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().flatten().copied())
    }

    /// From its first byte to its last, gaps included.
    #[must_use]
    pub fn cover(&self) -> Span {
        self.spans().fold(self.first, Span::cover)
    }
}

/// What a norm does to its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Must.
    Obligation,
    /// Must not.
    Prohibition,
    /// May.
    Permission,
    /// Need not.
    Exemption,
}

/// How strongly it binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    /// "shall", "must", "may not", "is prohibited".
    Binding,
    /// "should", "are encouraged to".
    Soft,
}

/// A verb: its base form and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verb {
    /// The base form, lower case: `disclose` for "disclosing" or for "disclosure of".
    pub lemma: Box<str>,
    /// The word as written.
    pub span: Span,
}

/// How the counterparty stands to the deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CounterpartyRole {
    /// "to X", and the receiver as direct object: "give X a form", "notify X".
    To,
    /// "from X", "by X" after a request or inquiry.
    From,
    /// "with X".
    With,
    /// The person the deed is done to: "detain X", "arrest X".
    Patient,
    /// "for X", "of X", "on behalf of X".
    For,
}

/// The person or body that a deed is done to, with or for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counterparty {
    /// How they stand to the deed.
    pub role: CounterpartyRole,
    /// The words.
    pub words: Phrase,
}

/// One deed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// The head verb.
    pub verb: Verb,
    /// What it is done to or about, as written, preposition left out ("inquire *about* X" gives X).
    pub object: Option<Phrase>,
    /// Whom it is done to, with or for; `None` where the text does not say.
    pub counterparty: Option<Counterparty>,
    /// What else the sentence says of how, by what means, where or wherewith: "by e-mail", "on duty", "confidential".
    pub manner: Vec<Phrase>,
    /// The deed that the object names, where the verb is a light one: `inquire` for "make inquiries into X".
    pub noun: Option<Verb>,
    /// The deed that a light verb, or a verb of spending time or means, carries: "make *inquiries into X*", "spend
    /// time *answering Y*".
    pub within: Option<Box<Deed>>,
}

/// How an act works on somebody's freedom to do another deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Restraint {
    /// prohibit, forbid, bar, prevent, stop, enjoin
    Forbid,
    /// restrict, limit, hinder, interfere, discourage
    Limit,
    /// condition, make subject to approval
    Condition,
    /// delay, postpone, suspend
    Delay,
    /// discipline, punish, retaliate, penalise
    Penalise,
}

/// An act on the freedom of others to act: the second order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restrain {
    /// The restraining verbs ("prohibit, or in any way restrict" has two).
    pub verbs: Vec<(Verb, Restraint)>,
    /// Whose deed is restrained.
    pub whom: Option<Phrase>,
    /// The restrained deeds; empty where the words name no deed ("restrict communication policy").
    pub acts: Vec<Act>,
    /// All words of the restrained deed or of the rule.
    pub words: Option<Phrase>,
    /// The rule-making verb, where the act is to adopt a rule that restrains ("adopt a directive that bars …").
    pub adopted_by: Option<Verb>,
}

/// An act of making somebody act: "require any clerk to verify".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compel {
    /// `require`, `compel`, `oblige`, `permit`, …
    pub verb: Verb,
    /// Whether it only lets them ("permit", "allow", "authorize", "encourage").
    pub lets: bool,
    /// Who is made or let act.
    pub whom: Option<Phrase>,
    /// What they are made or let do.
    pub acts: Vec<Act>,
    /// All words of the compelled deed ("to verify status").
    pub words: Option<Phrase>,
}

/// What a norm is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Doing something.
    Deed(Deed),
    /// Restraining others from doing something.
    Restrain(Restrain),
    /// Making or letting others do something.
    Compel(Compel),
}

/// One norm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Norm {
    /// Must, must not, may, need not.
    pub modality: Modality,
    /// Binding or soft.
    pub force: Force,
    /// The words that carry the modality: "shall not", "is prohibited from", "No … shall".
    pub cue: Phrase,
    /// Who; `None` where the text does not say (a passive without agent).
    pub bearer: Option<Phrase>,
    /// The grammatical subject, where it names no bearer: "*The log* shall record …", "*Notice* shall be given".
    pub subject: Option<Phrase>,
    /// What.
    pub act: Act,
    /// What must hold for the norm to bind or free, marker word included where it stands directly before.
    pub conditions: Vec<Phrase>,
    /// What is taken out, marker word included ("unless …", "other than …", and what follows "only").
    pub exceptions: Vec<Phrase>,
    /// Whether the exceptions came from "only": the norm then forbids everything else.
    pub only: bool,
    /// Deadlines, frequencies, durations, amounts and thresholds in the sentence.
    pub quantities: Vec<Quantity>,
    /// A priority phrase: "notwithstanding any other provision of law", "subject to section 4".
    pub priority: Option<Phrase>,
    /// The provision in which the norm's deed stands (an item of the clause, or the clause's own).
    pub provision: ProvisionId,
    /// The words the norm was read from: for a listed norm the lead-in and its own item.
    pub span: Phrase,
}

/// A quantity with its unit and, where said, what it counts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// What kind of bound it is.
    pub bound: Bound,
    /// The number; "twice a year" is 2.
    pub amount: u64,
    /// The unit, singular: `hour`, `day`, `business day`, `percent`, `dollar`, `year of age`, …
    pub unit: Box<str>,
    /// The event it counts from ("after discovery of the breach"), or the period of a frequency ("year").
    pub anchor: Option<Phrase>,
    /// The words.
    pub span: Span,
}

/// What a quantity bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// A deadline or a ceiling: "within 48 hours", "not later than", "not more than", "up to".
    AtMost,
    /// A waiting time or a floor: "no sooner than", "at least".
    AtLeast,
    /// How often: "4 times annually", "each quarter".
    Every,
    /// A bare amount: "a fine of 500 dollars", "for two days".
    Exactly,
}
