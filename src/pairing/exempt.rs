//! What a statute leaves out of a requirement: its exceptions, and what its definitions take out of its terms.

use super::profile::{DeedProfile, Reader};
use super::reach::innermost;
use crate::norm::Norm;
use crate::outline::{Content, ProvisionId};

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

/// The items of the list in which a norm's exceptions stand, all of them: "other than to the following— (A) …; (B) …".
pub(super) fn excepted_items(reader: &Reader<'_>, norm: &Norm) -> Vec<ProvisionId> {
    let outline = reader.instrument.outline();
    let opens = |item: ProvisionId, start: u32| {
        let first = outline[item].content().iter().find_map(|content| match content {
            Content::Text(span) => Some(span.start()),
            Content::Child(_) => None,
        });
        first == Some(start)
    };
    let list =
        norm.exceptions.iter().flat_map(|phrase| reader.instrument.runs(phrase).next()).find_map(|span| {
            let item = innermost(outline, span);
            let list = outline[item].parent().filter(|&list| list == norm.provision)?;
            opens(item, span.start()).then_some(list)
        });
    let Some(list) = list else { return Vec::new() };
    // "Except for cause— (1) within one year": the exception ends before the list.
    let lead = outline[list].content().iter().find_map(|content| match content {
        Content::Text(span) => Some(reader.words_at(*span)),
        Content::Child(_) => None,
    });
    let last = lead.as_ref().and_then(|lead| lead.iter().last()).map(|(word, _)| word);
    if !matches!(
        last,
        Some("following" | "except" | "than" | "unless" | "to" | "if" | "that" | "where" | "when")
    ) {
        return Vec::new();
    }
    outline.provisions().filter(|(_, item)| item.parent() == Some(list)).map(|(id, _)| id).collect()
}
