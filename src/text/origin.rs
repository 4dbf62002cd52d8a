//! Where the parts of a text came from.

use crate::text::Span;

/// Where the parts of a text came from, in the bytes of the document it was taken out of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    pieces: Vec<Piece>,
}

/// A run of the text; where both lengths are the same, byte stands for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    start: u32,
    length: u32,
    original: Span,
}

impl Origin {
    /// Adds a run of as many bytes as `original` has, from byte `start` of the text. Runs are added in text order.
    pub fn push(&mut self, start: u32, original: Span) {
        self.push_changed(start, original.len(), original);
    }

    /// Adds a run of `length` bytes that stands for `original` as a whole, as `&` stands for `&amp;`.
    pub fn push_changed(&mut self, start: u32, length: u32, original: Span) {
        if let Some(last) = self.pieces.last_mut()
            && last.is_plain()
            && length == original.len()
            && last.start + last.length == start
            && last.original.end() == original.start()
        {
            last.length += length;
            last.original = last.original.cover(original);
            return;
        }
        if length > 0 {
            self.pieces.push(Piece { start, length, original });
        }
    }

    /// An origin with room for so many runs.
    #[cfg(feature = "uslm")]
    pub(crate) fn with_room(runs: usize) -> Self {
        Self { pieces: Vec::with_capacity(runs) }
    }

    /// Drops what was added for the text from byte `end` on.
    #[cfg(any(feature = "uslm", feature = "markdown"))]
    pub(crate) fn cut(&mut self, end: u32) {
        while let Some(last) = self.pieces.last_mut() {
            if last.start >= end {
                self.pieces.pop();
                continue;
            }
            let over = (last.start + last.length).saturating_sub(end);
            if last.is_plain() {
                last.original = Span::new(last.original.start(), last.original.end() - over);
                last.length -= over;
            }
            return;
        }
    }

    #[cfg(feature = "uslm")]
    pub(crate) fn shift(&mut self, bytes: u32) {
        for piece in &mut self.pieces {
            piece.original = Span::new(piece.original.start() + bytes, piece.original.end() + bytes);
        }
    }

    /// The bytes of the document that a span of the text came from; `None` where it covers none of them.
    #[must_use]
    pub fn original(&self, span: Span) -> Option<Span> {
        let first = self.pieces.partition_point(|piece| piece.start + piece.length <= span.start());
        let last = self.pieces.partition_point(|piece| piece.start < span.end().max(span.start() + 1));
        let pieces = self.pieces.get(first..last)?;
        let (first, last) = (pieces.first()?, pieces.last()?);
        let from = match first.is_plain() {
            true => first.original.start() + span.start().saturating_sub(first.start),
            false => first.original.start(),
        };
        let to = match last.is_plain() {
            true => last.original.end().min(last.original.start() + span.end().saturating_sub(last.start)),
            false => last.original.end(),
        };
        Some(Span::new(from, to))
    }
}

impl Piece {
    fn is_plain(self) -> bool {
        self.length == self.original.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_through_gaps_and_changed_runs() {
        // `<p>AT&amp;T</p><p>b</p>` read as `AT&T\n\nb`.
        let mut origin = Origin::default();
        origin.push(0, Span::new(3, 5));
        origin.push_changed(2, 1, Span::new(5, 10));
        origin.push(3, Span::new(10, 11));
        origin.push(6, Span::new(18, 19));
        assert_eq!(origin.original(Span::new(0, 4)), Some(Span::new(3, 11)));
        assert_eq!(origin.original(Span::new(2, 3)), Some(Span::new(5, 10)));
        assert_eq!(origin.original(Span::new(3, 7)), Some(Span::new(10, 19)));
        assert_eq!(origin.original(Span::new(4, 6)), None, "a line break of our own");
        assert_eq!(origin.original(Span::new(5, 7)), Some(Span::new(18, 19)));
        assert_eq!(origin.original(Span::new(9, 12)), None);
    }
}
