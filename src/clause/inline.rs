//! Lists inside one sentence: "unless (a) …, (b) …, or (c) …".

use super::{Part, PartKind};
use crate::outline::ProvisionId;
use crate::text::Span;

pub(super) fn parts(
    text: &str,
    words: Span,
    kind: PartKind,
    depth: u8,
    provision: ProvisionId,
    parts: &mut Vec<Part>,
) {
    parts.push(Part { kind, span: words, provision, depth });
}
