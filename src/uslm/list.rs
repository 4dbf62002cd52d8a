//! Lists inside a paragraph that the markup does not tell of.

use super::build::Builder;
use crate::outline::inline::{Piece, pieces};
use crate::outline::{Content, LabelPath, ProvisionKind};
use crate::text::Span;

impl Builder {
    /// Gives words to a unit, the lists in them as items of their own.
    pub(super) fn own_text(&mut self, owner: usize, words: Span) {
        let mut chain = vec![owner];
        let mut found = pieces(&self.text, words, Vec::new, &[]);
        if found.is_empty() {
            found.push(Piece::Words(words));
        }
        for piece in found {
            match piece {
                Piece::End => chain.truncate(1),
                Piece::Words(words) => {
                    chain.truncate(1);
                    self.push_text(owner, words);
                }
                Piece::Item(mark, words) => {
                    chain.truncate(mark.level.max(1));
                    let Some(&parent) = chain.last() else { return };
                    let core = self.text.get(mark.label.core.range()).unwrap_or_default();
                    let path = LabelPath::of([self.above(parent), b"(", core.as_bytes(), b")"]);
                    let id = self.add(Some(parent), ProvisionKind::Item);
                    if let Some(item) = self.provisions.get_mut(id) {
                        item.label = Some(mark.label.span);
                        item.path = path;
                    }
                    if let Some(words) = words {
                        self.push_text(id, words);
                    }
                    chain.push(id);
                }
            }
        }
    }

    fn push_text(&mut self, owner: usize, words: Span) {
        if let Some(provision) = self.provisions.get_mut(owner) {
            provision.content.push(Content::Text(words));
            self.last = Some(owner);
        }
    }
}
