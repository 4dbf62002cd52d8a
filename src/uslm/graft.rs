//! The provisions of a section that has no units of its own, read from its words.

use super::build::Builder;
use super::element::Rank;
use crate::outline::path::joined;
use crate::outline::{Content, Outline, Provision, ProvisionId};
use crate::text::Span;

impl Builder {
    /// From here on the provisions of the unit that is open are read from the words alone.
    pub(super) fn flatten(&mut self) {
        self.close_run();
        let body = self.text.len();
        if let Some(open) = self.open.last_mut().filter(|open| open.level.rank == Rank::Section) {
            open.body = Some(body);
        }
    }

    pub(super) fn graft(&mut self, home: usize, body: usize) {
        let words = self.text.get(body..).unwrap_or_default();
        let start = body + words.len() - words.trim_start().len();
        let outline = Outline::of_words(words.trim_start());
        let shift = |span: Span| Span::of(span.range().start + start..span.range().end + start);
        let base = self.provisions.len();
        let place = |id: ProvisionId| match id.index() {
            0 => home,
            index => base + index - 1,
        };
        let moved = |id: ProvisionId| ProvisionId(u32::try_from(place(id)).unwrap_or(u32::MAX));
        let prefix: Box<str> = self.above(home).into();
        for (place, mut provision) in outline.provisions.into_iter().enumerate() {
            for content in &mut provision.content {
                *content = match *content {
                    Content::Text(span) => Content::Text(shift(span)),
                    Content::Child(child) => Content::Child(moved(child)),
                };
            }
            if place == 0 {
                if let Some(home) = self.provisions.get_mut(home) {
                    home.content.append(&mut provision.content);
                }
                continue;
            }
            if !prefix.is_empty() {
                let space =
                    if provision.path.is_empty() || provision.path.starts_with('(') { "" } else { " " };
                provision.path = joined([&prefix, space, &provision.path]);
            }
            self.provisions.push(Provision {
                parent: provision.parent.map(moved),
                label: provision.label.map(shift),
                heading: provision.heading.map(shift),
                span: shift(provision.span),
                ..provision
            });
        }
    }
}
