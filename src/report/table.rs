//! Pairings against interpretations, side by side.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::finding::rulings;
use super::names::{Names, printable, shortened};
use super::v1::{Cell, Matrix, MatrixRow};
use crate::clause::ClauseId;
use crate::graph::{Change, InstrumentId, Pairing, PairingId, View};
use crate::pairing::{Basis, Relation, Settled};

/// The pairings as rows, the views as columns, and beneath them the answers that make each change.
///
/// The first view is the base: a cell that differs from it is marked with `*`. All views must be of one
/// cross-reference. Pairings that are outside under every view are left out; views that find the same share a column,
/// that of the first.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let views = ["open", "void-2018"].map(|name| Interpretation::named(name).map(|each| graph.under(&each)));
/// let views: Vec<_> = views.into_iter().collect::<Result<_, _>>()?;
/// assert!(report::table(&views).contains("by `validity = void`"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn table(views: &[View]) -> String {
    let (grid, changes) = table_within(views, usize::MAX, true);
    grid + &changes
}

/// The same in two: the table, the columns that do not fit beside each other beneath each other, and the changes. What
/// a reader need not see is left out of the table unless `all` is wanted: rows that come out alike under every view, and
/// views under which everything is outside.
pub(super) fn table_within(views: &[View], width: usize, all: bool) -> (String, String) {
    let Some(base) = views.first() else { return Default::default() };
    let names = Names::of(base.cross_reference());
    let told = told_changes(views, &names);
    // Views that change the same share a column.
    let shown =
        |(lines, told): &&(Vec<String>, Vec<&View>)| !lines.is_empty() || told.len() + 1 == views.len();
    let firsts = told.iter().filter(shown).filter_map(|(_, views)| views.first().copied());
    let touching = |view: &View| view.pairings().any(|(_, _, settled)| settled.relation != Relation::Outside);
    let firsts = firsts.filter(|view| all || touching(view));
    let columns: Vec<View> = std::iter::once(base).chain(firsts).cloned().collect();
    let cells = cells(&columns, &names);
    if cells.is_empty() {
        return ("no clause comes near a requirement\n".to_owned(), String::new());
    }
    let count = cells.len();
    let differs = |cells: &Cells<'_>| cells.settled.iter().any(|settled| cells.differs(settled));
    let told_of: Vec<Cells<'_>> =
        cells.into_iter().filter(|cells| all || views.len() == 1 || differs(cells)).collect();
    let (mut table, mut changes) = (String::new(), String::new());
    let left_out = count - told_of.len();
    if !told_of.is_empty() {
        grid(&mut table, &columns, &rows(base, &names, told_of, width), width);
    }
    match (left_out, table.is_empty()) {
        (0, _) => {}
        (_, true) => table.push_str("every clause comes out alike under each\n"),
        (rest, false) => {
            let _ = writeln!(table, "and {rest} more that come out alike under each");
        }
    }
    for (lines, views) in told {
        let _ = writeln!(changes, "\n{}", changing(&lines, &views));
        for line in lines {
            let _ = writeln!(changes, "  {line}");
        }
    }
    (printable(&table, '\n'), printable(&changes, '\n'))
}

/// Every pairing under every view, as data.
///
/// All views must be of one cross-reference. Nothing is left out.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let views: Vec<_> = Interpretation::shipped().iter().map(|each| graph.under(each)).collect();
/// let matrix = report::matrix(&views);
/// assert_eq!(matrix.interpretations.len(), Interpretation::shipped().len());
/// assert_eq!(matrix.rows.len(), graph.pairings().len());
/// assert_eq!(matrix.rows[0].cells[0].turns_on, Vec::<String>::new());
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn matrix(views: &[View]) -> Matrix {
    let interpretations = views.iter().map(|view| view.interpretation().name().to_owned()).collect();
    let Some(base) = views.first() else { return Matrix { interpretations, rows: Vec::new() } };
    let names = Names::of(base.cross_reference());
    let row = |(id, pairing, _): (PairingId, &Pairing, &Settled)| MatrixRow {
        pairing: id.index(),
        clause: names.pairing(id).to_owned(),
        requirement: names.requirement(pairing.requirement()).to_owned(),
        cells: views.iter().filter_map(|view| view.settled(id)).map(cell).collect(),
    };
    Matrix { interpretations, rows: base.pairings().map(row).collect() }
}

/// What a pairing comes to, as data.
pub(super) fn cell(settled: &Settled) -> Cell {
    Cell {
        relation: settled.relation,
        basis: settled.basis,
        turns_on: settled.questions().iter().map(ToString::to_string).collect(),
    }
}

/// The matrix as comma-separated values (RFC 4180): a line for each pairing, a column for each view. A relation is
/// followed by its basis, or by the questions it turns on, in brackets. Where people have ruled, a last column says who,
/// when and why. A field that a spreadsheet would take for a
/// formula is led by an apostrophe.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not make inquiries into anyone's immigration status.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let csv = report::csv(&[graph.under(&Interpretation::named("open")?)]);
/// let mut lines = csv.split("\r\n");
/// assert_eq!(lines.next(), Some("clause,requirement,open"));
/// assert_eq!(lines.next(), Some("1,(a),open (inquiry-ban)"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn csv(views: &[View]) -> String {
    let matrix = matrix(views);
    let mut out = String::new();
    let decided: Vec<String> = match views.first() {
        Some(view) => view.pairings().map(|(id, ..)| rulings(view, id).join("; ")).collect(),
        None => Vec::new(),
    };
    let ruled = decided.iter().any(|decided| !decided.is_empty());
    let head = ["clause", "requirement"].into_iter().chain(matrix.interpretations.iter().map(String::as_str));
    let head = head.chain(ruled.then_some("decided"));
    line(&mut out, head.map(str::to_owned));
    for (row, decided) in matrix.rows.into_iter().zip(decided) {
        let cells = row.cells.into_iter().map(|cell| {
            let relation = cell.relation.name();
            let more = cell.basis.map_or_else(|| cell.turns_on.join(" "), |basis| basis.name().to_owned());
            if more.is_empty() { relation.to_owned() } else { format!("{relation} ({more})") }
        });
        line(
            &mut out,
            [row.clause, row.requirement].into_iter().chain(cells).chain(ruled.then_some(decided)),
        );
    }
    out
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    for (number, field) in fields.enumerate() {
        if number > 0 {
            out.push(',');
        }
        let field = printable(&field, ' ');
        // A spreadsheet would take such a field for a formula.
        let field = match field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            true => format!("'{field}"),
            false => field,
        };
        if field.contains([',', '"', '\r', '\n']) {
            let _ = write!(out, "\"{}\"", field.replace('"', "\"\""));
        } else {
            out.push_str(&field);
        }
    }
    out.push_str("\r\n");
}

struct Row {
    name: String,
    /// None for the name of a policy, and for a line of a name that goes on.
    cells: Vec<String>,
}

/// The requirements of a clause that come out alike under every view.
pub(super) struct Cells<'v> {
    pub(super) policy: InstrumentId,
    pub(super) clause: ClauseId,
    pub(super) clause_name: String,
    pub(super) requirements: Vec<&'v str>,
    /// One for each view.
    pub(super) settled: Vec<&'v Settled>,
    pairings: Vec<&'v Pairing>,
}

impl Cells<'_> {
    /// Where there are several policies, the name of this one and that of the clause in it.
    pub(super) fn of_several<'t>(&'t self, view: &'t View, names: &Names) -> Option<(&'t str, &'t str)> {
        let graph = Some(view.cross_reference()).filter(|graph| graph.policies().len() > 1)?;
        let source = graph.policy(self.policy)?.instrument().source().name();
        Some((source, names.in_policy(graph, self.policy, &self.clause_name)))
    }

    /// Whether a cell comes to something else than the first.
    pub(super) fn differs(&self, settled: &Settled) -> bool {
        self.settled.first().is_some_and(|first| kind(first) != kind(settled))
    }
}

fn kind(settled: &Settled) -> (Relation, Option<Basis>) {
    (settled.relation, settled.basis)
}

/// What is not outside under every view. Sentences of one label that come out alike share a row; those that do not are
/// told apart by their first words.
pub(super) fn cells<'v>(views: &'v [View], names: &'v Names) -> Vec<Cells<'v>> {
    let Some(base) = views.first() else { return Vec::new() };
    let mut rows: Vec<Cells<'_>> = Vec::new();
    let kinds = |all: &[&Settled]| all.iter().map(|settled| kind(settled)).collect::<Vec<_>>();
    for (id, pairing, _) in base.pairings() {
        let settled: Vec<&Settled> = views.iter().filter_map(|view| view.settled(id)).collect();
        if settled.iter().all(|settled| settled.relation == Relation::Outside) {
            continue;
        }
        let (policy, clause) = (pairing.policy(), pairing.clause());
        let (label, requirement) = (names.pairing(id), names.requirement(pairing.requirement()));
        let alike = |row: &&mut Cells<'_>| {
            (row.policy, &*row.clause_name) == (policy, label) && kinds(&row.settled) == kinds(&settled)
        };
        match rows.iter_mut().find(alike) {
            Some(row) => {
                if !row.requirements.contains(&requirement) {
                    row.requirements.push(requirement);
                }
                row.pairings.push(pairing);
            }
            None => {
                let (clause_name, requirements) = (label.to_owned(), vec![requirement]);
                rows.push(Cells {
                    policy,
                    clause,
                    clause_name,
                    requirements,
                    settled,
                    pairings: vec![pairing],
                });
            }
        }
    }
    // Items that differ under none of these views share a row.
    let mut items: Vec<Cells<'_>> = Vec::with_capacity(rows.len());
    for row in rows {
        let same = |other: &&mut Cells<'_>| {
            (other.policy, other.clause) == (row.policy, row.clause)
                && other.requirements == row.requirements
                && kinds(&other.settled) == kinds(&row.settled)
        };
        match items.iter_mut().find(same) {
            Some(other) => {
                other.pairings.extend(row.pairings);
                other.clause_name = names.together(base.cross_reference(), &other.pairings);
            }
            None => items.push(row),
        }
    }
    let mut rows = items;
    let places: Vec<_> = rows.iter().map(|row| (row.policy, row.clause_name.clone(), row.clause)).collect();
    for row in &mut rows {
        let other = |(policy, label, clause): &(_, String, _)| {
            (*policy, label) == (row.policy, &row.clause_name) && *clause != row.clause
        };
        if places.iter().any(other) {
            row.clause_name = told_apart(base, names, row.policy, row.clause);
        }
    }
    rows
}

/// The label of a clause with its first words.
fn told_apart(view: &View, names: &Names, policy: InstrumentId, clause: ClauseId) -> String {
    let words = shortened(view.cross_reference().clause_quote(policy, clause), 24);
    format!("{} “{words}”", names.clause_at(policy, clause))
}

/// The rows of a table of this width: under the name of its policy where there are several, and a long name on several
/// lines, of which the last has the cells.
fn rows(base: &View, names: &Names, cells: Vec<Cells<'_>>, width: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut policy = None;
    for cells in cells {
        let source = cells.of_several(base, names);
        let mut clause = &*cells.clause_name;
        if let Some((source, own)) = source {
            if policy != Some(cells.policy) {
                rows.push(Row { name: source.to_owned(), cells: Vec::new() });
                policy = Some(cells.policy);
            }
            clause = own;
        }
        let lead = if source.is_some() { "  " } else { "" };
        let mut name = format!("{lead}{clause} ×");
        for (number, requirement) in cells.requirements.iter().enumerate() {
            if number > 0 {
                name.push(',');
            }
            if number > 0 && name.chars().count() + 1 + requirement.chars().count() > width / 2 {
                rows.push(Row {
                    name: std::mem::replace(&mut name, format!("{lead}   ")),
                    cells: Vec::new(),
                });
            }
            name.push(' ');
            name.push_str(requirement);
        }
        let cell = |settled: &&Settled| {
            format!("{}{}", short(settled), if cells.differs(settled) { "*" } else { "" })
        };
        rows.push(Row { name, cells: cells.settled.iter().map(cell).collect() });
    }
    rows
}

/// The relation in one word; a cured pairing is called so.
fn short(settled: &Settled) -> &'static str {
    match settled.basis {
        Some(Basis::Cured) => "cured",
        _ => settled.relation.name(),
    }
}

fn grid(out: &mut String, views: &[View], rows: &[Row], most: usize) {
    let heads: Vec<Vec<String>> = views.iter().map(|view| stacked(view.interpretation().name())).collect();
    let longest =
        |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| text.chars().count()).max().unwrap_or(0);
    let named = rows.iter().filter(|row| !row.cells.is_empty()).map(|row| &row.name);
    let first = longest(&mut { named }).max("clause × requirement".len() + 1);
    let widths: Vec<usize> = (0..views.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.cells.get(column));
            longest(&mut cells.chain(heads.get(column).into_iter().flatten()))
        })
        .collect();
    let mut begin = 0;
    while begin < views.len() {
        let mut rule = first;
        let fits = widths.iter().skip(begin).take_while(|width| {
            rule += **width + 2;
            rule <= most
        });
        let end = begin + fits.count().max(1);
        if begin > 0 {
            out.push('\n');
        }
        block(out, &heads, rows, (first, &widths), begin..end);
        begin = end;
    }
}

/// Some columns of the table, with the names of the rows before them.
fn block(
    out: &mut String,
    heads: &[Vec<String>],
    rows: &[Row],
    (first, widths): (usize, &[usize]),
    columns: Range<usize>,
) {
    let heads = heads.get(columns.clone()).unwrap_or_default();
    let widths = widths.get(columns.clone()).unwrap_or_default();
    let height = heads.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..height {
        let name = if line + 1 == height { "clause × requirement" } else { "" };
        let cells = heads.iter().map(|head| {
            (line + head.len()).checked_sub(height).and_then(|at| head.get(at)).map_or("", String::as_str)
        });
        push_row(out, name, first, cells.zip(widths));
    }
    let rule = first + widths.iter().map(|width| width + 2).sum::<usize>();
    let _ = writeln!(out, "{}", "─".repeat(rule));
    for row in rows {
        let cells = row.cells.get(columns.clone()).unwrap_or_default();
        push_row(out, &row.name, first, cells.iter().map(String::as_str).zip(widths));
    }
}

fn push_row<'a>(
    out: &mut String,
    name: &str,
    first: usize,
    cells: impl Iterator<Item = (&'a str, &'a usize)>,
) {
    let mut line = format!("{name:first$}");
    for (cell, width) in cells {
        let _ = write!(line, "  {cell:width$}");
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// A name on several lines of at most eleven characters, broken after hyphens and spaces.
fn stacked(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in name.split_inclusive(['-', ' ', '=']) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + part.trim_end().chars().count() <= 11 => line.push_str(part),
            _ => lines.push(part.to_owned()),
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// What each view but the first changes, a line for each set of answers; views that change the same are told together.
pub(super) fn told_changes<'v>(views: &'v [View], names: &Names) -> Vec<(Vec<String>, Vec<&'v View>)> {
    let Some((base, others)) = views.split_first() else { return Vec::new() };
    let rows = cells(views, names);
    let mut told: Vec<(Vec<String>, Vec<&View>)> = Vec::new();
    for view in others {
        let lines = changes(base, &base.changes(view), names, &rows);
        match told.iter_mut().find(|(known, _)| *known == lines) {
            Some((_, views)) => views.push(view),
            None => told.push((lines, vec![view])),
        }
    }
    told
}

/// "plain, ilrc change nothing".
pub(super) fn changing(lines: &[String], views: &[&View]) -> String {
    let names: Vec<&str> = views.iter().map(|view| view.interpretation().name()).collect();
    let change = if names.len() == 1 { "changes" } else { "change" };
    format!("{} {change}{}", names.join(", "), if lines.is_empty() { " nothing" } else { "" })
}

/// A clause with the requirements of which the same is told.
type Told = (String, Vec<String>);

/// The changes of one view, gathered by what they change and by which answers.
fn changes(base: &View, changes: &[Change], names: &Names, rows: &[Cells<'_>]) -> Vec<String> {
    let answers = |change: &Change| -> Vec<String> {
        change.answers.iter().map(|(q, r)| format!("`{q} = {r}`")).collect()
    };
    let mut lines: Vec<(String, Vec<Told>)> = Vec::new();
    for change in changes {
        let Some(pairing) = base.cross_reference().pairing(change.pairing) else { continue };
        let by = answers(change).join(" and ");
        let what = format!("{} → {}, by {by}", short(&change.before), short(&change.after));
        let apart = told_apart(base, names, pairing.policy(), pairing.clause());
        let is_apart = rows.iter().any(|row| row.clause_name == apart);
        let clause = if is_apart { apart } else { names.pairing(change.pairing).to_owned() };
        let requirement = names.requirement(pairing.requirement()).to_owned();
        let place = match lines.iter().position(|(known, _)| *known == what) {
            Some(place) => place,
            None => {
                lines.push((what, Vec::new()));
                lines.len() - 1
            }
        };
        let Some((_, cells)) = lines.get_mut(place) else { continue };
        match cells.iter_mut().find(|(known, _)| *known == clause) {
            Some((_, requirements)) if requirements.contains(&requirement) => {}
            Some((_, requirements)) => requirements.push(requirement),
            None => cells.push((clause, vec![requirement])),
        }
    }
    // What happens to every finding alike is said of all.
    let found = base.pairings().filter(|(_, _, settled)| settled.relation != Relation::Outside).count();
    let ends: BTreeSet<(&str, Vec<String>)> =
        changes.iter().map(|change| (short(&change.after), answers(change))).collect();
    if let (1, Some((after, answers))) = (ends.len(), ends.first())
        && found > 1
        && changes.iter().filter(|change| change.before.relation != Relation::Outside).count() == found
    {
        return vec![format!("every finding → {after}, by {}", answers.join(" and "))];
    }
    let line = |(what, cells): (String, Vec<Told>)| {
        let cells: Vec<_> =
            cells.iter().map(|(clause, all)| format!("{clause} × {}", all.join(", "))).collect();
        format!("{}: {what}", cells.join("; "))
    };
    lines.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CrossReference;

    const MANUAL: &str = "1. Members should not make inquiries into an individual's immigration status. Nothing in \
        this policy prohibits any official from sending immigration status information to ICE.";

    fn views() -> Vec<View> {
        let policy = crate::Policy::parse("manual", MANUAL).unwrap();
        let graph = crate::cross_reference(&crate::Statute::section_1373().unwrap(), &policy);
        crate::Interpretation::shipped().iter().map(|each| graph.under(each)).collect()
    }

    /// Two sentences of one section that come out otherwise have a row each, and so do their changes.
    #[test]
    fn sentences_of_one_label_are_told_apart() {
        let table = table(&views());
        let row = |words: &str| {
            let start = format!("1 “{words}");
            table
                .lines()
                .find(|line| line.starts_with(&start))
                .map(str::to_owned)
                .unwrap_or_else(|| panic!("{words}: {table}"))
        };
        assert!(row("Members should not").contains(" open "));
        assert!(row("Nothing in this").contains(" complies "));
        assert!(table.contains("  1 “Members should not make …” × "), "{table}");
    }

    /// The names of policies stand above their rows, and a long list of requirements on lines of its own.
    #[test]
    fn rows_are_gathered_by_policy() {
        let policy = |name: &str| crate::Policy::parse(name, MANUAL).unwrap();
        let (first, second) = ("a/very/long/path/to/a/manual.txt", "another.txt");
        let graph = CrossReference::builder().statute(&crate::Statute::section_1373().unwrap());
        let graph = graph.policy(&policy(first)).policy(&policy(second)).build();
        let views =
            ["open", "doj-2017"].map(|name| graph.under(&crate::Interpretation::named(name).unwrap()));
        let (table, _) = table_within(&views, 60, true);
        assert!(
            table.contains(&format!("\n{first}\n  1 “")) && table.contains(&format!("\n{second}\n  1 “")),
            "{table}"
        );
        assert!(table.contains("\n      (b)(1)"), "{table}");
        assert!(table.lines().all(|line| line.chars().count() <= 60), "{table}");
    }

    #[test]
    fn columns_that_do_not_fit_stand_below() {
        let (narrow, wide) = (table_within(&views(), 80, true), table(&views()));
        let narrow = narrow.0 + &narrow.1;
        let grid = |table: &str| {
            table.lines().take_while(|line| !line.contains("change")).map(|line| line.chars().count()).max()
        };
        assert!(grid(&wide) > Some(80) && grid(&narrow) <= Some(80), "{narrow}");
        let words = |text: &str| {
            let mut words: Vec<String> =
                text.split_whitespace().filter(|word| !word.starts_with('─')).map(str::to_owned).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        assert_eq!(words(&narrow), words(&wide), "nothing is lost");
    }

    #[test]
    fn long_names_are_stacked() {
        assert_eq!(stacked("new-orleans-2017"), ["new-", "orleans-", "2017"]);
        assert_eq!(stacked("open"), ["open"]);
        assert!(stacked("").is_empty());
    }
}
