//! Where sections, chapters and manual numbers belong.

use super::Content;
use super::build::{Builder, Node};
use super::label::{Label, Style};
use super::sequence::{DEEPEST, Place};

impl Builder<'_> {
    pub(super) fn place_container(&self, label: &Label, rank: u8, boundary: u8) -> Option<Place> {
        let shouted = self.slice(label.span).bytes().all(|byte| !byte.is_ascii_lowercase());
        let follows = || {
            let mut open = (1..self.chain.len()).filter_map(|depth| self.node(depth));
            open.any(|node| {
                let before = node.value.filter(|_| node.style == Some(label.style));
                before.is_some_and(|before| label.values().any(|value| value.follows(before)))
            })
        };
        if boundary < 2 || boundary == 2 && !(shouted || follows()) {
            return None;
        }
        let order = |rank| self.containers.iter().position(|&known| known == rank);
        let own = order(rank);
        let mut depth = 0;
        for place in 1..self.chain.len() {
            let node = self.node(place)?;
            let Some(Style::Container(above)) = node.style else { break };
            let empty = place + 1 == self.chain.len() && node.sequence.is_none();
            let inside = match own {
                Some(own) => order(above).is_some_and(|above| above < own),
                None => above < rank || above != rank && empty,
            };
            if !inside {
                break;
            }
            depth = place;
        }
        Some(Place { depth, value: label.values().next() })
    }

    /// Notes in what order the units above the section nest in this text, before one is opened below the node at
    /// `depth` of the chain.
    pub(super) fn note_container(&mut self, rank: u8, depth: usize) {
        if self.containers.contains(&rank) {
            return;
        }
        let above = (1..=depth).rev().find_map(|depth| match self.node(depth)?.style {
            Some(Style::Container(above)) => self.containers.iter().position(|&known| known == above),
            _ => None,
        });
        self.containers.insert(above.map_or(0, |above| above + 1), rank);
    }

    pub(super) fn place_manual(&self, label: &Label, boundary: u8, after: &[Label]) -> Option<Place> {
        if boundary < 2 {
            return None;
        }
        let core = self.slice(label.core);
        // "2-173-010" is a number of a code where another of its kind comes; a date or a telephone number is none.
        let hyphened = core.contains('-');
        let announced = || {
            (1..self.chain.len())
                .any(|depth| self.node(depth).is_some_and(|node| self.announces(node, label)))
        };
        if hyphened && !self.counts_on(label, after) && !announced() {
            return None;
        }
        let numbered = self.chain.iter().enumerate().skip(1).rev().find_map(|(depth, &id)| {
            let node = self.nodes.get(id as usize)?;
            matches!(node.style, Some(Style::Manual)).then(|| (depth, self.slice(node.core)))
        });
        let mut depth = 0;
        for place in 1..self.chain.len() {
            let node = self.node(place)?;
            let above = self.slice(node.core);
            match node.style {
                Some(Style::Container(_)) => depth = place,
                Some(Style::Manual | Style::Dot)
                    if core.strip_prefix(above).is_some_and(|rest| rest.starts_with(['.', '-'])) =>
                {
                    depth = place
                }
                _ => {}
            }
        }
        let worded = self.slice(label.span).starts_with(|character: char| character.is_ascii_alphabetic());
        let dots = core.matches(['.', '-']).count();
        let sensible = match numbered {
            Some((_, before)) => {
                let shared = core
                    .split(['.', '-'])
                    .zip(before.split(['.', '-']))
                    .take_while(|(one, other)| one == other)
                    .count();
                shared + 1 >= dots.min(before.matches(['.', '-']).count() + 1) || boundary == 3
            }
            None => {
                worded
                    || hyphened
                    || boundary == 3
                        && (dots >= 2
                            || depth > 0
                            || core.ends_with(".1")
                            || self.goes_on(label)
                            || core.ends_with(".0")
                            || core.ends_with(".01"))
            }
        };
        sensible.then_some(Place { depth, value: None })
    }

    /// Whether another label follows right behind a manual number, or a number of the same chapter on a line below.
    fn goes_on(&self, label: &Label) -> bool {
        let chapter = |span| {
            let number: &str = self.slice(span);
            number.rsplit_once('.').map(|(chapter, _)| chapter)
        };
        let rest = self.text.get(label.span.range().end..).unwrap_or_default().trim_start_matches(' ');
        let at = self.text.len().saturating_sub(rest.len());
        rest.starts_with('(') && super::label::at(self.text, at).is_some()
            || self
                .labels_below()
                .iter()
                .skip(1)
                .find(|other| other.style == Style::Manual)
                .is_some_and(|other| chapter(other.core) == chapter(label.core))
    }

    /// Whether another number of the same kind stands before or after a number with hyphens.
    fn counts_on(&self, label: &Label, after: &[Label]) -> bool {
        let core = self.slice(label.core);
        let first = |core: &str| core.split('-').next().map(str::to_owned);
        let date = |core: &str| {
            let last = core.rsplit('-').next().unwrap_or_default();
            core.split('-').count() == 3 && last.len() == 4 && last.starts_with(['1', '2'])
        };
        let alike =
            |other: &str| other != core && other.contains('-') && !date(other) && first(other) == first(core);
        let before = self.nodes.iter().rev().filter(|node| node.style == Some(Style::Manual));
        let mut before = before.take(64).map(|node| self.slice(node.core));
        let next = after.iter().filter(|next| next.style == Style::Manual).take(64);
        let mut next = next.map(|next| self.slice(next.core));
        !date(core) && (next.any(alike) || before.any(|other| other.contains('-')))
    }

    pub(super) fn place_section(&self, label: &Label, boundary: u8) -> Option<Place> {
        let value = label.values().next();
        // "8 U.S.C. § 1373. No member …" begins a line as often as it titles a text.
        if boundary < 3 && self.cites(label) {
            return None;
        }
        let open = self.chain.iter().rposition(|&id| {
            self.nodes.get(id as usize).is_some_and(|node| node.style == Some(Style::Section))
        });
        let container = self
            .chain
            .iter()
            .rposition(|&id| {
                self.nodes
                    .get(id as usize)
                    .is_some_and(|node| matches!(node.style, Some(Style::Container(_))))
            })
            .unwrap_or(0);
        let Some(depth) = open else {
            return (boundary >= 2).then_some(Place { depth: container, value });
        };
        let here = self.node(depth)?;
        let follows = value.zip(here.value).is_some_and(|(new, old)| new.follows(old));
        if boundary < 2 && !(boundary == 1 && follows) {
            return None;
        }
        // Quoted sections stand inside the section that quotes them, until its own successor comes.
        let outer = (1..depth)
            .rev()
            .find(|&depth| self.node(depth).is_some_and(|node| node.style == Some(Style::Section)));
        if let Some(outer) = outer {
            let above = self.node(outer)?;
            let resumes = value.zip(above.value).is_some_and(|(new, old)| new.follows(old));
            let announced =
                (outer..depth).any(|depth| self.node(depth).is_some_and(|node| self.announces(node, label)));
            return Some(Place {
                depth: if resumes && !(follows && announced) { outer - 1 } else { depth - 1 },
                value,
            });
        }
        let last = self.chain.len() - 1;
        let quoting = self.node(last)?;
        let nested = self.quotes(quoting) && (!follows || self.announces(quoting, label)) && last < DEEPEST;
        Some(Place { depth: if nested { last } else { depth - 1 }, value })
    }

    /// Whether a section's words end in a colon that quoted law follows.
    fn quotes(&self, node: &Node) -> bool {
        let text = self.own_words(node);
        text.trim_end().ends_with(':')
            && ["amended", "read as follow", "added", "adding", "inserted"]
                .iter()
                .any(|word| text.contains(word))
    }

    /// Whether a section names the number of the quoted section: "Sections 3 and 4 are amended to read as follows:".
    fn announces(&self, node: &Node, label: &Label) -> bool {
        let number = self.slice(label.core);
        self.own_words(node)
            .split(|character: char| !character.is_alphanumeric() && character != '-')
            .any(|word| word == number)
    }

    fn cites(&self, label: &Label) -> bool {
        ["U.S.C", "USC", "C.F.R", "CFR", "Pub", "P.L"]
            .iter()
            .any(|code| self.slice(label.span).contains(code))
    }

    fn own_words(&self, node: &Node) -> &str {
        match node.provision.content.first() {
            Some(Content::Text(span)) => self.slice(*span),
            _ => self.run_text().unwrap_or_default(),
        }
    }
}
