//! Titles on the line above the number of a section.

use super::ProvisionKind;
use super::build::{Before, Builder};
use super::heading;
use super::label::{Label, Style};
use super::line::{Line, Use};
use crate::text::Span;

impl Builder<'_> {
    /// Whether a line is a title straight above the number of a section, behind a sentence that has ended.
    pub(super) fn titles_next(&mut self, line: &Line, next: Option<&Line>, words: &str) -> bool {
        let numbered = next.and_then(|next| self.lines.label(next));
        let section = numbered.is_some_and(|label| matches!(label.style, Style::Section | Style::Manual));
        let ended = || {
            let before = self.text.get(..self.last as usize).unwrap_or_default();
            before.trim_end_matches(['"', '”', ')', ']']).ends_with('.')
        };
        section
            && ended()
            && match self.titled_above_numbers() {
                true => heading::title(words) || !words.ends_with('.') && heading::names(words),
                false => line.blank_before && heading::title(words),
            }
    }

    /// Takes back the heading straight above the number of a section that opens at `depth`, which names what follows
    /// and not the section before.
    pub(super) fn heading_above(&mut self, label: &Label, depth: usize) -> Option<Span> {
        if self.before != Before::Heading || !matches!(label.style, Style::Section | Style::Manual) {
            return None;
        }
        let last = self.nodes.len().checked_sub(1)?;
        let provision = &self.nodes.get(last)?.provision;
        let (heading, parent) = (provision.heading?, provision.parent?.index());
        if provision.kind != ProvisionKind::Heading || provision.span.end() != self.last {
            return None;
        }
        if *self.chain.get(depth)? as usize == parent && !self.titled_above_numbers() {
            return None;
        }
        self.nodes.pop();
        self.nodes.get_mut(parent)?.provision.content.pop();
        Some(heading)
    }

    /// Whether the sections of this text have their titles on the line above their numbers.
    pub(super) fn titled_above_numbers(&mut self) -> bool {
        if let Some(known) = self.titled_above {
            return known;
        }
        let (mut titled, mut all) = (0, 0);
        for (place, line) in self.lines.lines.iter().enumerate() {
            let Some(label) = self.lines.label(line) else { continue };
            if !matches!(label.style, Style::Section | Style::Manual) {
                continue;
            }
            all += 1;
            let above = place.checked_sub(1).and_then(|above| self.lines.lines.get(above));
            let above = above.filter(|above| above.used == Use::Law && self.lines.label(above).is_none());
            let behind = self.slice(Span::new(label.span.end(), line.end)).trim_start();
            let below =
                self.lines.lines.get(place + 1).map(|below| self.slice(Span::new(below.start, below.end)));
            let own = if behind.is_empty() { below.unwrap_or_default() } else { behind };
            titled +=
                usize::from(above.is_some_and(|above| self.titles(above)) && !heading::whole(own, true));
        }
        let known = titled > 1 && titled * 2 > all;
        self.titled_above = Some(known);
        known
    }

    fn titles(&self, line: &Line) -> bool {
        let words = self.slice(Span::new(line.start, line.end));
        heading::title(words) || heading::capitals(words)
    }
}
