//! The report for a terminal: what was read and what comes of it on the first screen, then the findings by weight.

mod block;
mod claims;
mod color;
mod excerpt;
mod head;
mod in_short;
mod left_over;
mod requirements;
mod width;

use super::account::Account;
use super::by_clause::by_clause;
use super::names::{Names, printable};
use super::table::table_within;
use crate::graph::View;
pub use claims::claims;

/// How a report for a terminal is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Whether every finding is told in full, and near misses that were ruled out, words that gave no norm, and
    /// requirements without a clause one by one, not only counted.
    pub all: bool,
    /// The width of a line, in characters; excerpts are wrapped to it.
    pub width: usize,
    /// Whether relations, headings and underlined words are coloured by ANSI escape sequences.
    pub color: bool,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self { all: false, width: 100, color: false }
    }
}

/// The report for a terminal, without colours, as [`text_with`] gives it by default.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let open = graph.under(&Interpretation::named("open")?);
/// let text = report::text(&open, &[]);
/// assert!(text.contains("Officers shall not tell ICE the immigration status of any person."));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn text(view: &View, table: &[View]) -> String {
    text_with(view, table, TextOptions::default())
}

/// The report for a terminal.
///
/// First what was read, what each clause comes to, and a table of `table` (its first view is the base) with the answers
/// that make each change; then the findings of `view`, a block for each clause, conflicts before open questions,
/// clauses that cover less, savings and clauses that comply; then the words of the requirements that were touched, each
/// once. Every clause is in one of three numbers: found, touching nothing, not read.
///
/// Unless [`TextOptions::all`] is set, the report has at most three pages for ten of the policies, and two or so in any case: the
/// weightiest findings, one at least, are told in full as far as that goes, and the others by name.
///
/// No control character of a text gets into the report.
///
/// ```
/// use antinomy::report::TextOptions;
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let open = graph.under(&Interpretation::named("open")?);
/// let text = report::text_with(&open, &[], TextOptions { all: true, width: 80, color: false });
/// assert!(text.contains("Considered and ruled out"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn text_with(view: &View, table: &[View], options: TextOptions) -> String {
    let graph = view.cross_reference();
    let names = Names::of(graph);
    let clauses = by_clause(view);
    let (mut head, mut changes, mut end) = (String::new(), String::new(), String::new());
    head::write(&mut head, view, &names, &Account::of(view));
    let mut told = width::kept(&head, options.width);
    if !table.is_empty() && !clauses.is_empty() {
        told.push_str("\nUnder each interpretation (* differs from the first)\n\n");
        let (table, changed) = table_within(table, options.width, options.all);
        told.push_str(&table);
        changes = width::kept(&changed, options.width);
    }
    left_over::write(&mut end, view, &names, options.all);
    let end = width::kept(&end, options.width);
    let blocks: Vec<String> =
        clauses.iter().map(|clause| block::block(view, &names, clause, options)).collect();
    // The first clauses in full, the others in short.
    let findings = |full: usize| {
        let mut out = if clauses.is_empty() { String::new() } else { "\nFindings\n".to_owned() };
        for block in blocks.iter().take(full) {
            out.push_str(&format!("\n{block}\n"));
        }
        let (full, rest) = clauses.split_at(full.min(clauses.len()));
        out.push_str(&in_short::list(graph, &names, rest));
        out.push_str(&requirements::words(view, &names, full, options));
        width::kept(&out, options.width)
    };
    let mut full = clauses.len();
    if !options.all {
        let texts = graph.policies().iter().map(|policy| count(policy.instrument().source().text()));
        let room = (texts.sum::<usize>() * SHARE / 100).max(LEAST);
        let taken: usize = [&told, &changes, &end].into_iter().map(|text| count(text)).sum();
        let fits = |full: usize| taken + count(&findings(full)) <= room;
        let (mut most, mut over) = (1, clauses.len() + 1);
        while most + 1 < over {
            let middle = most.midpoint(over);
            if fits(middle) { most = middle } else { over = middle }
        }
        full = most;
    }
    let printable = printable(&(told + &changes + &findings(full) + &end), '\n');
    if options.color { color::colored(&printable) } else { printable }
}

/// As many words as a report has for a hundred of its policies, unless all is to be told.
const SHARE: usize = 30;
/// A report has as many words in any case.
const LEAST: usize = 1200;

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests;
