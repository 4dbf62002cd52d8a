//! Where items without letters or digits belong.

use super::ProvisionKind;
use super::build::Builder;
use super::label::Label;
use super::line::Line;
use super::sequence::{DEEPEST, Place};
use super::value::Value;

impl Builder<'_> {
    /// The place of an item without letters or digits: next to the one before it, or below a lead-in. A mark that
    /// may also be a dash counts in a list of several, or behind a colon.
    pub(super) fn place_bullet(
        &self,
        label: &Label,
        mark: char,
        line: &Line,
        boundary: u8,
        after: &[Label],
    ) -> Option<Place> {
        let last = self.chain.len().checked_sub(1).filter(|depth| *depth < DEEPEST)?;
        let alike = |depth: &usize| self.node(*depth).is_some_and(|node| node.style == Some(label.style));
        let before = (1..=last).rev().filter(alike);
        let deeper = |depth: &usize| self.node(*depth).is_some_and(|node| line.indent > node.indent + 1);
        if let Some(depth) = before.clone().find(|depth| !deeper(depth)) {
            return Some(Place { depth: depth - 1, value: Some(self.next_bullet(depth - 1)) });
        }
        let node = self.node(last)?;
        let lead = node.provision.kind != ProvisionKind::Document && self.leads_in(node);
        let colon = self.words_at_hand(node).trim_end().ends_with([':', '—']);
        let several = after.iter().take(2).any(|other| other.style == label.style);
        let plain = matches!(mark, '-' | '–' | '*' | 'o');
        if plain && !(colon || several && (boundary >= 2 || lead)) {
            return None;
        }
        let paragraph = node.provision.kind == ProvisionKind::Paragraph && !lead;
        let depth = if paragraph { last - 1 } else { last };
        Some(Place { depth, value: Some(self.next_bullet(depth)) })
    }

    /// The number of the next item without letters or digits below the node at `depth`; unlabelled paragraphs count
    /// on, so that no address is given twice.
    fn next_bullet(&self, depth: usize) -> Value {
        let counts =
            |depth: &usize| self.node(*depth).is_some_and(|node| node.style.is_some() || *depth == 0);
        let home = (0..=depth).rev().find(counts).unwrap_or(0);
        Value::bullet(self.node(home).map_or(0, |node| node.bullets) + 1)
    }
}
