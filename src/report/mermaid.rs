//! The drawing for Mermaid, which renders in Markdown.

use std::fmt::Write as _;

use super::drawing::{Drawing, Line, Look};
use crate::graph::View;

/// What Mermaid 11 draws where it is not told otherwise: edges, and UTF-16 code units of the whole text. A chart cannot
/// raise either by itself.
const MOST_EDGES: usize = 500;
const MOST_UNITS: usize = 50_000;

const HEAD: &str = "flowchart LR\n";

/// What [`dot`](super::dot) draws, as a Mermaid flowchart.
///
/// A chart that is larger than Mermaid takes as it comes (500 edges, 50,000 characters) says in a comment on its second
/// line what `mermaid.initialize` has to be given.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let chart = report::mermaid(&graph.under(&Interpretation::named("plain")?));
/// assert!(chart.starts_with("flowchart LR\n"));
/// assert!(chart.contains(r#"-->|"conflicts"|"#));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn mermaid(view: &View) -> String {
    let drawing = Drawing::of(view);
    let mut out = HEAD.to_owned();
    for (number, node) in drawing.nodes.iter().enumerate() {
        let label = label(&node.lines);
        let (open, close, class) = match node.look {
            Look::Requirement => ("[", "]", ":::requirement"),
            Look::Savings => ("(", ")", ":::savings"),
            Look::Question => ("([", "])", ":::question"),
            Look::Claim => (">", "]", ":::claim"),
            Look::Norm | Look::Other => ("[", "]", ""),
        };
        let _ = writeln!(out, "  n{number}{open}\"{label}\"{close}{class}");
    }
    for edge in &drawing.edges {
        let arrow = match edge.line {
            Line::Answered | Line::Saves | Line::Excepts => "-.->",
            _ => "-->",
        };
        let label = label(std::slice::from_ref(&edge.label));
        let _ = writeln!(out, "  n{} {arrow}|\"{label}\"| n{}", edge.from, edge.to);
    }
    for (line, colour) in [
        (Line::Conflict, "firebrick"),
        (Line::Doubt, "darkorange"),
        (Line::Compliance, "forestgreen"),
        (Line::ClaimsAbout, "steelblue"),
    ] {
        let of_line = drawing.edges.iter().enumerate().filter(|(_, edge)| edge.line == line);
        let places: Vec<String> = of_line.map(|(place, _)| place.to_string()).collect();
        if !places.is_empty() {
            let _ = writeln!(out, "  linkStyle {} stroke:{colour}", places.join(","));
        }
    }
    for (look, class, style) in [
        (Look::Requirement, "requirement", "stroke-width:3px"),
        (Look::Savings, "savings", "stroke-dasharray:4"),
        (Look::Question, "question", "stroke:darkorange"),
        (Look::Claim, "claim", "stroke:steelblue"),
    ] {
        if drawing.nodes.iter().any(|node| node.look == look) {
            let _ = writeln!(out, "  classDef {class} {style}");
        }
    }
    raised(out, drawing.edges.len())
}

/// The chart, with what it asks for where Mermaid would refuse it.
fn raised(chart: String, edges: usize) -> String {
    let units = chart.encode_utf16().count();
    let Some(body) = chart.strip_prefix(HEAD).filter(|_| edges > MOST_EDGES || units > MOST_UNITS) else {
        return chart;
    };
    // The comment counts too: to the next thousand, and one more.
    let most = (units / 1000 + 2) * 1000;
    format!(
        "{HEAD}  %% needs mermaid.initialize with maxEdges {edges} and maxTextSize {most} at least\n{body}"
    )
}

/// Lines of a quoted label. Mermaid has no escape but entities, and looks for directives, comments and styles in
/// the whole text before it parses, so whatever is not plainly harmless becomes an entity.
fn label(lines: &[String]) -> String {
    let mut out = String::new();
    for (number, line) in lines.iter().filter(|line| !line.is_empty()).enumerate() {
        if number > 0 {
            out.push_str("<br/>");
        }
        for sign in line.chars() {
            match sign {
                // Mermaid itself writes these for entities while it parses.
                'ß' | 'ﬂ' | '°' => entity(&mut out, sign),
                _ if sign.is_alphanumeric() => out.push(sign),
                ' ' | '.' | ',' | '(' | ')' | '-' | '\'' | '?' | '/' | '§' | '¶' | '“' | '”' | '‘' | '’'
                | '…' | '–' | '—' => out.push(sign),
                _ if sign.is_control() || sign.is_whitespace() => out.push(' '),
                _ => entity(&mut out, sign),
            }
        }
    }
    // An empty label is no label.
    if out.trim().is_empty() { "–".to_owned() } else { out }
}

fn entity(out: &mut String, sign: char) {
    let _ = write!(out, "#{};", u32::from(sign));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_no_syntax() {
        let shown = |line: &str| label(&[line.to_owned()]);
        assert_eq!(
            shown("say \"no\" #1; a<b> `c` \\n"),
            "say #34;no#34; #35;1#59; a#60;b#62; #96;c#96; #92;n"
        );
        assert_eq!(shown("%%{init: {}}%%"), "#37;#37;#123;init#58; #123;#125;#125;#37;#37;");
        assert_eq!(shown("41.6.1 ¶ß ﬂ°"), "41.6.1 ¶#223; #64258;#176;");
        assert_eq!(shown("a\nb\u{0}c\u{202e}"), "a b c#8238;");
        assert_eq!(label(&["¶ 2".to_owned(), "“ask”".to_owned()]), "¶ 2<br/>“ask”");
        assert_eq!(label(&[]), "–");
    }

    /// Mermaid 11.17 draws 500 edges and refuses the next; of a text beyond 50,000 units it draws a notice instead.
    #[test]
    fn a_large_chart_says_what_it_needs() {
        let chart = |units: usize| format!("{HEAD}{}\n", "x".repeat(units - HEAD.len() - 1));
        assert_eq!(raised(chart(50_000), 500), chart(50_000));
        for (units, edges, most) in [(50_001, 1, 52_000), (400, 501, 2000), (195_135, 2959, 197_000)] {
            let raised = raised(chart(units), edges);
            let needs = format!("maxEdges {edges} and maxTextSize {most} at least");
            assert!(
                raised.lines().nth(1).is_some_and(|line| line.starts_with("  %% ") && line.contains(&needs))
            );
            assert!(raised.len() <= most);
            assert_eq!(raised.lines().count(), 3);
        }
    }
}
