//! The provisions of a section that has no units of its own, read from its words.

use super::build::Builder;
use super::element::Rank;
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
        for (id, provision) in outline.provisions() {
            let content = provision.content.iter().map(|content| match *content {
                Content::Text(span) => Content::Text(shift(span)),
                Content::Child(child) => Content::Child(moved(child)),
            });
            if id.index() == 0 {
                let content: Vec<_> = content.collect();
                if let Some(home) = self.provisions.get_mut(home) {
                    home.content.extend(content);
                }
                continue;
            }
            let path = match &*provision.path {
                "" => prefix.clone(),
                path if path.starts_with('(') => format!("{prefix}{path}").into(),
                path => format!("{prefix} {path}").trim_start().into(),
            };
            self.provisions.push(Provision {
                parent: provision.parent.map(moved),
                kind: provision.kind,
                label: provision.label.map(shift),
                path,
                heading: provision.heading.map(shift),
                content: content.collect(),
                span: shift(provision.span),
            });
        }
    }
}
