//! Pairings: how one clause stands to one requirement, step by step, and what would have to be answered.

mod decision;

use serde::{Deserialize, Serialize};

pub use decision::{Atom, Formula, Readings, Settled};
pub(crate) use decision::{Decision, settle};

/// How a clause stands to a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
