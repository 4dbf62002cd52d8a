//! The drawing for Graphviz.

use std::fmt::Write as _;

use super::drawing::{Drawing, Line, Look};
use crate::graph::View;

/// Norms, savings sentences, requirements and questions, with the pairings between them, as a DOT digraph.
///
/// Pairings that are `outside` are left out, with whatever only they touch. An edge to a question is solid where the
/// view leaves it open, and says the reading where the view answers it.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let dot = report::dot(&graph.under(&Interpretation::named("open")?));
/// assert!(dot.starts_with("digraph antinomy {\n"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn dot(view: &View) -> String {
    let drawing = Drawing::of(view);
    let mut out =
        String::from("digraph antinomy {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
    out.push_str("  edge [fontname=\"sans-serif\"];\n");
    for (number, node) in drawing.nodes.iter().enumerate() {
        let style = match node.look {
            Look::Requirement => ", style=bold",
            Look::Savings => ", style=rounded",
            Look::Question => ", shape=ellipse",
            Look::Claim => ", shape=note",
            Look::Norm | Look::Other => "",
        };
        let _ = writeln!(out, "  n{number} [label=\"{}\"{style}];", escaped(&node.lines.join("\n")));
    }
    for edge in &drawing.edges {
        let style = match edge.line {
            Line::Conflict => ", color=firebrick",
            Line::Doubt => ", color=darkorange",
            Line::Compliance => ", color=forestgreen",
            Line::TurnsOn => "",
            Line::Answered => ", style=dashed",
            Line::Saves | Line::Excepts => ", style=dotted",
            Line::ClaimsAbout => ", color=steelblue",
        };
        let _ =
            writeln!(out, "  n{} -> n{} [label=\"{}\"{style}];", edge.from, edge.to, escaped(&edge.label));
    }
    out.push_str("}\n");
    out
}

/// Text for a quoted DOT string.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_end_their_string() {
        assert_eq!(escaped("a \"b\" \\ c\nd\te"), "a \\\"b\\\" \\\\ c\\nd e");
    }
}
