//! What a statute leaves out of a requirement: its exceptions, and what its definitions take out of its terms.

use super::profile::DeedProfile;

/// The words that tell a way out apart from the requirement itself.
pub(super) type Telling = Box<[Box<str>]>;

/// The ways out of a requirement, worked out once: many clauses are held against one requirement.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    /// Exceptions, what definitions take out, and what other provisions switch off.
    pub(super) out: Vec<Telling>,
    /// What the same subsection allows.
    pub(super) permitted: Vec<Permitted>,
    /// What must be done first: "unless", "until".
    pub(super) provisos: Vec<Telling>,
}

/// A deed that the statute allows, with the ways in which it does.
#[derive(Clone, Debug)]
pub(super) struct Permitted {
    /// `None` where the permission is none of a deed.
    pub(super) deed: Option<DeedProfile>,
    pub(super) ways: Vec<Telling>,
}
