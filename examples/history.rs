//! What courts, agencies and cities concluded on local rules and 8 U.S.C. §§ 1373 and 1644, and what is found under
//! the reading of each.
//!
//! `cargo run --release --example history` prints the page; `-- --rule new-orleans/manual-2017` sets all bodies and all
//! readings side by side for one rule; `-- --json` prints everything as data. The records are in `jurisdictions`.

use std::collections::btree_map::{BTreeMap, Entry};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use antinomy::pairing::{Basis, Relation, Settled};
use antinomy::vocabulary::Vocabulary;
use antinomy::{CrossReference, Interpretation, Issuer, Level, Policy, Statute, cross_reference};
use serde::{Deserialize, Serialize};

const SECTION_1644: &str = include_str!("texts/8-usc-1644.txt");

/// A jurisdiction: its rules, and who concluded what of them.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Record {
    pub(crate) jurisdiction: String,
    note: Option<String>,
    #[serde(default, rename = "rule")]
    pub(crate) rules: Vec<Rule>,
    #[serde(default, rename = "conclusion")]
    pub(crate) conclusions: Vec<Conclusion>,
    #[serde(default)]
    pub(crate) left_out: Vec<LeftOut>,
    #[serde(skip)]
    folder: PathBuf,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    id: String,
    title: String,
    file: Option<String>,
    issuer: String,
    level: Option<String>,
    /// `official`, or `reconstruction`: in other words, around those that were quoted publicly.
    pub(crate) text: String,
    /// What the rule says is known from memory only.
    #[serde(default)]
    memory: bool,
    /// Words of the rule as they were quoted publicly.
    #[serde(default)]
    pub(crate) quoted: Vec<String>,
    pub(crate) source: String,
}

/// A conclusion that rests on the words.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Conclusion {
    pub(crate) id: String,
    rule: String,
    /// Empty for the whole rule.
    #[serde(default)]
    clause: String,
    statute: Option<String>,
    /// Empty for the whole section.
    #[serde(default)]
    requirement: String,
    body: String,
    pub(crate) date: String,
    kind: String,
    found: String,
    /// The interpretation that holds the body's answers.
    reading: String,
    /// What the record says decides, any of these; empty where the words alone do.
    #[serde(default)]
    questions: Vec<String>,
    reason: String,
    /// The body's own words, or what it was reported to have said.
    said: Option<String>,
    pub(crate) source: String,
    /// What the body said is known from memory only.
    #[serde(default)]
    memory: bool,
    /// Why what is found parts from the record.
    pub(crate) parts: Option<String>,
}

/// A conclusion that is not about the words of a rule.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LeftOut {
    id: String,
    rule: String,
    body: String,
    pub(crate) date: String,
    kind: String,
    found: String,
    about: String,
    reason: String,
    pub(crate) source: String,
    #[serde(default)]
    memory: bool,
}

/// What is found: a relation with its basis, and what decides it.
#[derive(Serialize)]
pub(crate) struct Found {
    /// `no conflict` where it turns on a question no answer to which gives a conflict.
    relation: &'static str,
    basis: Option<&'static str>,
    /// The questions that it turns on, or other answers to which would change it.
    questions: Vec<String>,
}

#[derive(Serialize)]
pub(crate) struct Row<'r> {
    jurisdiction: &'r str,
    pub(crate) conclusion: &'r Conclusion,
    pub(crate) engine: Option<Found>,
    /// The relation is that of the record.
    pub(crate) reached: bool,
    /// … and so is the question.
    pub(crate) named: bool,
}

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

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/jurisdictions")
}

/// The records of a folder, in order of its names.
pub(crate) fn records(folder: &Path) -> Result<Vec<Record>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut places: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    places.retain(|place| place.is_dir());
    places.sort();
    let read = |folder: PathBuf| {
        let text = read(&folder.join("record.toml"))?;
        let record: Record =
            toml::from_str(&text).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Record { folder, ..record })
    };
    places.into_iter().map(read).collect()
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

impl Record {
    /// The text of a rule.
    pub(crate) fn text(&self, rule: &Rule) -> Result<String, String> {
        read(&self.folder.join(rule.file.clone().unwrap_or_else(|| format!("{}.txt", rule.id))))
    }

    fn compared(&self, rule: &Rule, statute: Option<&str>) -> Result<CrossReference, String> {
        let level = rule.level.as_deref().unwrap_or("local").parse::<Level>();
        let issuer = Issuer::new(&*rule.issuer, level.map_err(|error| error.to_string())?);
        let policy = Policy::parse(&rule.id, &self.text(rule)?).map_err(|error| error.to_string())?;
        let statute = match statute {
            Some(name) => Statute::parse(name, SECTION_1644),
            None => Statute::section_1373(),
        };
        Ok(cross_reference(&statute.map_err(|error| error.to_string())?, &policy.issued_by(issuer)))
    }

    /// Each conclusion with what is found under the body's reading.
    pub(crate) fn rows(&self) -> Result<Vec<Row<'_>>, String> {
        let mut graphs = BTreeMap::new();
        let mut rows = Vec::new();
        for conclusion in &self.conclusions {
            let rule = self.rules.iter().find(|rule| rule.id == conclusion.rule);
            let rule =
                rule.ok_or_else(|| format!("{}: unknown rule `{}`", conclusion.id, conclusion.rule))?;
            let graph = match graphs.entry((&rule.id, &conclusion.statute)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(self.compared(rule, conclusion.statute.as_deref())?),
            };
            let reading = Interpretation::named(&conclusion.reading).map_err(|error| error.to_string())?;
            let engine = found(graph, conclusion, &reading);
            let reached = engine.as_ref().is_some_and(|found| found.is(&conclusion.found));
            let named = engine.as_ref().is_some_and(|found| match &*conclusion.questions {
                [] => found.questions.is_empty(),
                questions => questions.iter().any(|question| found.questions.contains(question)),
            });
            rows.push(Row {
                jurisdiction: &self.jurisdiction,
                conclusion,
                engine,
                reached,
                named: reached && named,
            });
        }
        Ok(rows)
    }
}

impl Row<'_> {
    fn sign(&self) -> char {
        match (self.reached, self.named) {
            (true, true) => '=',
            (true, false) => '≈',
            _ => '≠',
        }
    }
}

impl Found {
    /// Whether it is what a body concluded: `complies` often means that the rule does not touch the statute.
    fn is(&self, concluded: &str) -> bool {
        match concluded {
            "complies" => ["complies", "outside", "no conflict"].contains(&self.relation),
            "cured" => ["savings", "cured"].map(Some).contains(&self.basis),
            _ => self.relation == concluded,
        }
    }

    fn told(&self) -> &'static str {
        self.basis.filter(|basis| *basis != "express" && self.relation == "complies").unwrap_or(self.relation)
    }

    fn decided_by(&self) -> String {
        if self.questions.is_empty() { "the words alone".to_owned() } else { self.questions.join(", ") }
    }
}

/// What a clause comes to under a reading; `None` where the text has no such clause.
fn found(graph: &CrossReference, asked: &Conclusion, reading: &Interpretation) -> Option<Found> {
    let judge = |reading: &Interpretation| graph.judge(&asked.clause, &asked.requirement, reading).ok();
    let told = |reading: &Interpretation| judge(reading).map(|settled| told(&settled, reading, judge));
    let (relation, basis) = told(reading)?;
    let questions = if relation == "open" {
        judge(reading)?.questions().iter().map(ToString::to_string).collect()
    } else {
        // What all these disputes take for granted makes no difference between the bodies.
        let granted = Interpretation::named("open").ok()?;
        let own = reading.readings().iter().map(|(question, answer)| (&**question, &**answer));
        let changes = |question: &str| {
            let others = answers(question).filter_map(|answer| with(reading, question, answer));
            others.filter_map(|other| told(&other)).any(|(other, _)| other != relation)
        };
        own.filter(|(question, answer)| {
            granted.readings().get(*question).is_none_or(|known| **known != **answer)
        })
        .filter(|(question, _)| changes(question))
        .map(|(question, _)| question.to_owned())
        .collect()
    };
    Some(Found { relation, basis, questions })
}

/// The relation with its basis; `no conflict` where every answer to what it turns on is harmless.
fn told(
    settled: &Settled,
    reading: &Interpretation,
    judge: impl Fn(&Interpretation) -> Option<Settled>,
) -> (&'static str, Option<&'static str>) {
    let mut every = vec![reading.clone()];
    for question in settled.questions() {
        let more = |reading: &Interpretation| {
            answers(question).filter_map(|answer| with(reading, question, answer)).collect::<Vec<_>>()
        };
        every = every.iter().flat_map(more).collect();
    }
    let outcomes: Vec<Settled> = every.iter().filter_map(judge).collect();
    let harmless = |outcome: &Settled| [Relation::Complies, Relation::Outside].contains(&outcome.relation);
    if settled.relation == Relation::Open && !outcomes.is_empty() && outcomes.iter().all(harmless) {
        return ("no conflict", outcomes.iter().find_map(|outcome| outcome.basis).map(Basis::name));
    }
    (settled.relation.name(), settled.basis.map(Basis::name))
}

fn answers(question: &str) -> impl Iterator<Item = &'static str> {
    Vocabulary::shipped()
        .question(question)
        .into_iter()
        .flat_map(|known| known.readings())
        .map(|(answer, _)| answer)
}

fn with(reading: &Interpretation, question: &str, answer: &str) -> Option<Interpretation> {
    reading.with(question, answer, Vocabulary::shipped()).ok()
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
