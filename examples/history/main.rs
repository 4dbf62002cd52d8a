//! What courts, agencies and cities concluded on local rules and 8 U.S.C. §§ 1373 and 1644, and what is found under
//! the reading of each.
//!
//! `cargo run --release --example history` prints the page; `-- --rule new-orleans/manual-2017` sets all bodies and all
//! readings side by side for one rule; `-- --json` prints everything as data. The records are in `jurisdictions`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use antinomy::pairing::Relation;
use antinomy::{CrossReference, Interpretation};

pub(crate) mod found;
pub(crate) mod record;

use found::found;
use record::{Conclusion, LeftOut, Record, Row, Rule, folder, records};

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A closed pipe is the reader's choice and no fault.
    let _ = std::io::stdout().write_all(run(&arguments)?.as_bytes());
    Ok(())
}

/// The program; gives what it prints.
pub(crate) fn run(arguments: &[String]) -> Result<String, String> {
    let records = records(&folder())?;
    match arguments {
        [] => page(&records),
        [json] if json == "--json" => {
            let rows: Vec<Vec<Row>> = records.iter().map(Record::rows).collect::<Result<_, _>>()?;
            let rows: Vec<Row> = rows.into_iter().flatten().collect();
            let whole = serde_json::json!({ "records": records, "rows": rows });
            serde_json::to_string_pretty(&whole).map(|text| text + "\n").map_err(|error| error.to_string())
        }
        [option, name] if option == "--rule" => side_by_side(&records, name),
        _ => Err("usage: history [--json | --rule PLACE/RULE]".to_owned()),
    }
}

/// Every jurisdiction with what was concluded, what is found, and what decides.
fn page(records: &[Record]) -> Result<String, String> {
    let mut out = String::from(
        "= is found as it was concluded, ≈ is, but not by the question on record, ≠ is not. Who and when; clause × \
         requirement; on record; found; what decides; the interpretation.\n\n",
    );
    let mut all = [0, 0, 0, 0];
    for record in records {
        let _ = writeln!(out, "{}", record.jurisdiction);
        if let Some(note) = &record.note {
            let _ = writeln!(out, "  {note}");
        }
        let rows = record.rows()?;
        for rule in &record.rules {
            let memory = if rule.memory { ", from memory" } else { "" };
            let _ = writeln!(out, "  {} ({}{memory})", rule.title, rule.text);
            let rows: Vec<&Row> = rows.iter().filter(|row| row.conclusion.rule == rule.id).collect();
            table(&mut out, &rows);
            all[0] += rows.len();
            all[1] += rows.iter().filter(|row| row.reached).count();
            all[2] += rows.iter().filter(|row| row.named).count();
            if rows.is_empty() {
                nobody(&mut out, &record.compared(rule, None)?)?;
            }
        }
        for left in &record.left_out {
            all[3] += 1;
            let LeftOut { date, body, rule, found, about, reason, memory, .. } = left;
            let memory = if *memory { " †" } else { "" };
            let _ = writeln!(out, "  left out, {about}: {date} {body}{memory}, on {rule}: {found}. {reason}");
        }
        out.push('\n');
    }
    let [words, reached, named, left] = all;
    let _ = writeln!(
        out,
        "{words} conclusions about words: {reached} reached, {named} of them with the question that decided; \
         {left} left out, being about something else.\n† what the body said is known from memory only"
    );
    Ok(out)
}

/// The rows of one rule, with what parts from the record beneath each.
fn table(out: &mut String, rows: &[&Row]) {
    let cells: Vec<[String; 5]> = rows.iter().map(|row| cells(row)).collect();
    let width = |at: usize| {
        cells.iter().filter_map(|cells| cells.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..5).map(width).collect();
    for (row, cells) in rows.iter().zip(&cells) {
        let _ = write!(out, "  {}", row.sign());
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(out, " {cell:<width$} ");
        }
        let _ = writeln!(out, " {}", row.conclusion.reading);
        if let Some(parts) = row.conclusion.parts.as_ref().filter(|_| !row.named) {
            let _ = writeln!(out, "    {parts}");
        }
    }
}

fn cells(row: &Row) -> [String; 5] {
    let Conclusion { date, body, clause, requirement, statute, found, memory, .. } = row.conclusion;
    let memory = if *memory { " †" } else { "" };
    let clause = if clause.is_empty() { "whole" } else { clause };
    let requirement = match (statute, &**requirement) {
        (Some(statute), _) => statute,
        (None, "") => "§ 1373",
        (None, requirement) => requirement,
    };
    let (engine, by) = match &row.engine {
        Some(found) => (found.told(), found.decided_by()),
        None => ("not read", String::new()),
    };
    let place = format!("{clause} × {requirement}");
    [format!("{date} {body}{memory}"), place, found.clone(), engine.to_owned(), by]
}

/// A rule of whose words nobody on record speaks: what is found with status narrowly and broadly taken.
fn nobody(out: &mut String, graph: &CrossReference) -> Result<(), String> {
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    for name in ["eastern-california-2018", "steinle-plaintiffs"] {
        let view = graph.under(&Interpretation::named(name).map_err(|error| error.to_string())?);
        let mut seen = BTreeMap::new();
        for (policy, clause) in graph.clauses() {
            let settled = graph.pairings_of(policy, clause).filter_map(|id| view.settled(id));
            let touching =
                settled.map(|settled| settled.relation).find(|relation| *relation != Relation::Outside);
            let relation = seen.entry(graph.clause_label(policy, clause)).or_insert(Relation::Outside);
            *relation = touching.unwrap_or(*relation);
        }
        for (clause, relation) in seen {
            let line = format!("{clause} × § 1373: {}", relation.name());
            match told.iter_mut().find(|(known, _)| *known == line) {
                Some((_, names)) => names.push(name),
                None => told.push((line, vec![name])),
            }
        }
    }
    for (line, names) in told {
        let _ = writeln!(out, "    {line} ({})", names.join(", "));
    }
    Ok(())
}

/// One rule: who concluded what of it, and what every shipped reading makes of the same clauses.
fn side_by_side(records: &[Record], name: &str) -> Result<String, String> {
    let of = |record: &Record, rule: &Rule| {
        format!("{}/{}", record.folder.file_name().unwrap_or_default().display(), rule.id)
    };
    let all: Vec<(&Record, &Rule)> =
        records.iter().flat_map(|record| record.rules.iter().map(move |rule| (record, rule))).collect();
    let Some((record, rule)) = all.iter().find(|(record, rule)| of(record, rule) == name) else {
        let known: Vec<String> = all.iter().map(|(record, rule)| of(record, rule)).collect();
        return Err(format!("unknown rule `{name}`; known: {}", known.join(", ")));
    };
    let mut out = format!("{}: {} ({})\n{}\n\n", record.jurisdiction, rule.title, rule.text, rule.source);
    let rows = record.rows()?;
    let rows: Vec<&Row> = rows.iter().filter(|row| row.conclusion.rule == rule.id).collect();
    table(&mut out, &rows);
    let mut points: Vec<String> = Vec::new();
    for row in &rows {
        let asked = row.conclusion;
        let [_, point, ..] = cells(row);
        if points.contains(&point) {
            continue;
        }
        let _ = writeln!(out, "\n{point} under every interpretation");
        points.push(point);
        let graph = record.compared(rule, asked.statute.as_deref())?;
        for reading in Interpretation::shipped() {
            if let Some(found) = found(&graph, asked, reading) {
                let by = found.decided_by();
                let _ = writeln!(out, "  {:<24} {:<10} {by}", reading.name(), found.told());
            }
        }
    }
    Ok(out)
}
