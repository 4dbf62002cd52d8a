//! Label paths in normal form.

use std::borrow::Cow;

use super::build::Node;
use super::label::Style;
use super::value::{Class, Value};
use super::{LabelPath, ProvisionKind};

/// Gives every provision its path below `prefix`; parents stand before their children.
pub(super) fn name(text: &str, nodes: &mut [Node], prefix: &LabelPath) {
    let mut sections: Vec<&str> = nodes
        .iter()
        .filter(|node| node.style == Some(Style::Section))
        .map(|node| text.get(node.core.range()).unwrap_or_default())
        .collect();
    let single = sections.len() == 1;
    sections.sort_unstable();
    // Numbers that begin again in each article need the article.
    let restarts = sections.windows(2).any(|pair| pair.first() == pair.last());
    let names = Names { text, prefix, single, restarts };
    for place in 1..nodes.len() {
        let (earlier, rest) = nodes.split_at_mut(place);
        let Some(node) = rest.first_mut() else { return };
        let Some(parent) = node.provision.parent.and_then(|parent| earlier.get(parent.index())) else {
            continue;
        };
        node.provision.path = path(&names, node, parent);
    }
}

/// What is known of a text whose provisions are named.
struct Names<'t> {
    text: &'t str,
    /// The path that all of it stands under.
    prefix: &'t LabelPath,
    /// Whether it has one section only.
    single: bool,
    /// Whether two sections have the same number.
    restarts: bool,
}

fn path(names: &Names<'_>, node: &Node, parent: &Node) -> LabelPath {
    let Names { text, prefix, single, restarts } = *names;
    let Some(style) = node.style else {
        // In a text of one section the section's own words are found under its number.
        return match parent.provision.path.is_empty() {
            true => prefix.clone(),
            false => parent.provision.path.clone(),
        };
    };
    let prefix = prefix.as_bytes();
    let above = parent.provision.path.as_bytes().get(prefix.len()..).unwrap_or_default();
    let above = if prefix.is_empty() { above } else { above.strip_prefix(b" ").unwrap_or(above) };
    let above = if single && parent.style == Some(Style::Section) { b"" } else { above };
    let core = core(text, node);
    let (before, after) = match style {
        Style::Section if !matches!(parent.style, None | Some(Style::Container(_) | Style::Manual)) => {
            (" § ", "")
        }
        Style::Section if restarts && !above.is_empty() => (" § ", ""),
        Style::Section => return below(prefix, b"", ["§ ", &core, ""]),
        Style::Manual => return below(prefix, b"", ["", &core, ""]),
        Style::Container(rank) if restarts && !above.is_empty() => {
            return below(prefix, above, [" ", &[unit(rank), " ", &core].concat(), ""]);
        }
        Style::Container(rank) => return below(prefix, unit(rank).as_bytes(), [" ", &core, ""]),
        Style::Bullet(_) if above.is_empty() => ("• ", ""),
        Style::Bullet(_) => (" • ", ""),
        Style::Pilcrow if above.is_empty() => ("¶ ", ""),
        Style::Pilcrow => (" ¶ ", ""),
        Style::Dot | Style::Closing | Style::Dash
            if parent.style == Some(Style::Manual)
                && node.value.is_some_and(|value| value.class == Class::Digit) =>
        {
            (" ¶ ", "")
        }
        Style::Dot | Style::Closing | Style::Dash if above.is_empty() && !in_section(parent) => ("", ""),
        _ => ("(", ")"),
    };
    below(prefix, above, [before, &core, after])
}

/// A path behind the one that all of the text stands under.
fn below(prefix: &[u8], above: &[u8], parts: [&str; 3]) -> LabelPath {
    let [before, core, after] = parts.map(str::as_bytes);
    let first = [above, before, core, after].into_iter().find_map(|part| part.first());
    let space: &[u8] = if prefix.is_empty() || matches!(first, None | Some(b'(')) { b"" } else { b" " };
    LabelPath::of([prefix, space, above, before, core, after])
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
        7 => "division",
        8 => "subdivision",
        9 => "rule",
        _ => "subpart",
    }
}

/// The characters that count, put right where they were misread.
fn core<'t>(text: &'t str, node: &Node) -> Cow<'t, str> {
    match node.value {
        Some(Value { class: Class::Bullet, number, .. }) => number.to_string().into(),
        Some(Value { exact: false, class, number, .. }) => match class {
            Class::Lower => char::from_u32(u32::from(b'a') + number - 1)
                .map_or_else(Cow::default, |letter| letter.to_string().into()),
            _ => number.to_string().into(),
        },
        _ => text.get(node.core.range()).unwrap_or_default().into(),
    }
}
