//! The provisions of a section that has no units of its own, read from its words.

use super::build::Builder;
use super::element::Rank;
use crate::outline::{Content, LabelPath, ProvisionId};
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
        let words = words.trim_start();
        if words.is_empty() {
            return;
        }
        let shift = |span: Span| Span::of(span.range().start + start..span.range().end + start);
        let base = self.provisions.len();
        let place = |id: ProvisionId| match id.index() {
            0 => home,
            index => base + index - 1,
        };
        let moved = |id: ProvisionId| ProvisionId(u32::try_from(place(id)).unwrap_or(u32::MAX));
        let placed = |content: Content| match content {
            Content::Text(span) => Content::Text(shift(span)),
            Content::Child(child) => Content::Child(moved(child)),
        };
        let prefix = match self.whole(home) {
            true => LabelPath::default(),
            false => self.provisions.get(home).map_or_else(LabelPath::default, |home| home.path.clone()),
        };
        let begin = u32::try_from(start).unwrap_or(u32::MAX);
        let titles: Vec<u32> = self.titles.drain(..).filter_map(|title| title.checked_sub(begin)).collect();
        let mut found = self.reader.provisions(words, &prefix, &titles);
        let whole = found.next();
        self.provisions.extend(found);
        // Moved where they are: to change what is copied next holds the copy up.
        for provision in self.provisions.get_mut(base..).unwrap_or_default() {
            provision.parent = provision.parent.map(moved);
            provision.label = provision.label.map(shift);
            provision.heading = provision.heading.map(shift);
            provision.span = shift(provision.span);
            for content in provision.content.iter_mut() {
                *content = placed(*content);
            }
        }
        if let (Some(mut whole), Some(home)) = (whole, self.provisions.get_mut(home)) {
            for content in whole.content.iter_mut() {
                *content = placed(*content);
            }
            home.content.extend(whole.content);
        }
    }
}
