//! Lists inside one sentence of a text whose outline does not tell of them, as in markup.

use super::{Part, PartKind};
use crate::outline::ProvisionId;
use crate::outline::inline::{Piece, pieces};
use crate::text::Span;

/// Adds the parts of one sentence: the sentence itself or, where it holds a list, the words before the list, its
/// items, and the words that go on after them.
pub(super) fn parts(
    text: &str,
    words: Span,
    kind: PartKind,
    depth: u8,
    provision: ProvisionId,
    parts: &mut Vec<Part>,
) {
    let pieces = pieces(text, words, Vec::new, &[]);
    if !matches!(pieces.first(), Some(Piece::Words(_))) {
        parts.push(Part { kind, span: words, provision, depth });
        return;
    }
    for (place, piece) in pieces.into_iter().enumerate() {
        let part = match piece {
            Piece::Words(span) if place == 0 => Part { kind, span, provision, depth },
            Piece::Words(span) => Part { kind: PartKind::Flush, span, provision, depth },
            Piece::Item(mark, Some(span)) => {
                let deeper = u8::try_from(mark.level).unwrap_or(u8::MAX);
                Part { kind: PartKind::Item, span, provision, depth: depth.saturating_add(deeper) }
            }
            Piece::Item(_, None) | Piece::End => continue,
        };
        parts.push(part);
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use PartKind::{Flush, Item, LeadIn};

    type Read<'t> = (PartKind, u8, &'t str);

    fn split(text: &str) -> Vec<Read<'_>> {
        let mut found = Vec::new();
        parts(text, Span::of(0..text.len()), LeadIn, 0, ProvisionId(0), &mut found);
        found.iter().map(|part| (part.kind, part.depth, &text[part.span.range()])).collect()
    }

    #[test]
    fn lists_in_a_sentence_are_taken_apart() {
        let cases: &[(&str, &[Read<'_>])] = &[
            (
                "No clerk shall sell a file unless (a) a judge orders it, (b) it is public, or (c) its owner agrees.",
                &[
                    (LeadIn, 0, "No clerk shall sell a file unless"),
                    (Item, 1, "a judge orders it,"),
                    (Item, 1, "it is public, or"),
                    (Item, 1, "its owner agrees."),
                ],
            ),
            (
                "Any person who (1) sells a file, or (2) lends one shall be fined.",
                &[
                    (LeadIn, 0, "Any person who"),
                    (Item, 1, "sells a file, or"),
                    (Item, 1, "lends one"),
                    (Flush, 0, "shall be fined."),
                ],
            ),
            (
                "If (i) a file is lost, or (ii) a log is torn, the clerk shall report it.",
                &[
                    (LeadIn, 0, "If"),
                    (Item, 1, "a file is lost, or"),
                    (Item, 1, "a log is torn,"),
                    (Flush, 0, "the clerk shall report it."),
                ],
            ),
            (
                "The log names (1) the clerk who (A) wrote and (B) signed it, and (2) the file.",
                &[
                    (LeadIn, 0, "The log names"),
                    (Item, 1, "the clerk who"),
                    (Item, 2, "wrote and"),
                    (Item, 2, "signed it, and"),
                    (Item, 1, "the file."),
                ],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(&split(text), expected, "{text}");
        }
    }

    #[test]
    fn references_are_no_lists() {
        for text in [
            "Nothing in subsection (a) or (b) binds a clerk.",
            "As paragraphs (1), (2) and (3) say, clerks file.",
            "An agreement under section 1357(g)(1) or (2) binds.",
            "The period in (a) of this section and (b) of that one runs.",
            "A copy (a) of the log is kept.",
            "The clause (i) or (ii) of paragraph (2)(B) applies.",
        ] {
            assert_eq!(split(text), [(LeadIn, 0, text)]);
        }
    }
}
