//! Label paths in normal form.

use std::borrow::Cow;

use super::ProvisionKind;
use super::build::Node;
use super::label::Style;
use super::value::{Class, Value};

/// Gives every provision its path; parents stand before their children.
pub(super) fn name(text: &str, nodes: &mut [Node]) {
    let sections = nodes.iter().filter(|node| node.style == Some(Style::Section)).count();
    for place in 1..nodes.len() {
        let (earlier, rest) = nodes.split_at_mut(place);
        let Some(node) = rest.first_mut() else { return };
        let Some(parent) = node.provision.parent.and_then(|parent| earlier.get(parent.index())) else {
            continue;
        };
        node.provision.path = path(text, node, parent, sections == 1);
    }
}

fn path(text: &str, node: &Node, parent: &Node, single: bool) -> Box<str> {
    let above = if single && parent.style == Some(Style::Section) { "" } else { &*parent.provision.path };
    let Some(style) = node.style else {
        // In a text of one section the section's own words are found under its number.
        return parent.provision.path.clone();
    };
    let core = core(text, node);
    match style {
        Style::Section if !matches!(parent.style, None | Some(Style::Container(_) | Style::Manual)) => {
            joined([above, " § ", &core])
        }
        Style::Section => joined(["§ ", &core]),
        Style::Manual => core.into(),
        Style::Container(rank) => joined([unit(rank), " ", &core]),
        Style::Pilcrow if above.is_empty() => joined(["¶ ", &core]),
        Style::Pilcrow => joined([above, " ¶ ", &core]),
        Style::Dot | Style::Closing
            if parent.style == Some(Style::Manual)
                && node.value.is_some_and(|value| value.class == Class::Digit) =>
        {
            joined([above, " ¶ ", &core])
        }
        Style::Dot | Style::Closing if above.is_empty() && !in_section(parent) => core.into(),
        _ => joined([above, "(", &core, ")"]),
    }
}

/// Runs of words as one, in one piece of memory.
pub(crate) fn joined<const N: usize>(parts: [&str; N]) -> Box<str> {
    let mut path = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        path.push_str(part);
    }
    path.into_boxed_str()
}

fn in_section(parent: &Node) -> bool {
    parent.provision.kind != ProvisionKind::Document && parent.style.is_some()
}

fn unit(rank: u8) -> &'static str {
    match rank {
        0 => "title",
        1 => "subtitle",
        2 => "chapter",
        3 => "subchapter",
        4 => "article",
        5 => "part",
        _ => "subpart",
    }
}

/// The characters that count, put right where they were misread.
fn core<'t>(text: &'t str, node: &Node) -> Cow<'t, str> {
    match node.value {
        Some(Value { exact: false, class, number, .. }) => match class {
            Class::Lower => char::from_u32(u32::from(b'a') + number - 1)
                .map_or_else(Cow::default, |letter| letter.to_string().into()),
            _ => number.to_string().into(),
        },
        _ => text.get(node.core.range()).unwrap_or_default().into(),
    }
}
