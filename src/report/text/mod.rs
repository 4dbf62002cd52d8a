//! The report for a terminal: what was read and what comes of it on the first screen, then the findings by weight.

mod block;
mod claims;
mod color;
mod excerpt;
mod head;
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
    /// Whether near misses that were ruled out, words that gave no norm, and requirements without a clause are told one
    /// by one, not only counted.
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
    let names = Names::of(view.cross_reference());
    let clauses = by_clause(view);
    let (mut out, mut told) = (String::new(), String::new());
    head::write(&mut out, view, &names, &Account::of(view));
    if !table.is_empty() && !clauses.is_empty() {
        out.push_str("\nUnder each interpretation (* differs from the first)\n\n");
        let (table, changes) = table_within(table, options.width);
        told = width::kept(&out, options.width) + &table;
        out = changes;
    }
    if !clauses.is_empty() {
        out.push_str("\nFindings\n");
    }
    for clause in &clauses {
        out.push('\n');
        out.push_str(&block::block(view, &names, clause, options.width));
        out.push('\n');
    }
    out.push_str(&requirements::words(view, &names, &clauses, options.width));
    left_over::write(&mut out, view, &names, options.all);
    let printable = printable(&(told + &width::kept(&out, options.width)), '\n');
    if options.color { color::colored(&printable) } else { printable }
}

#[cfg(test)]
mod tests;
