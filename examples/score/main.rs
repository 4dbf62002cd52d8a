//! Scores the crate against labelled records: `score DIR [--set NAME] [--predictions FILE] [--misses]`.
//!
//! DIR holds `pairings.jsonl`, `norms.jsonl`, `claims.jsonl` and `citations.jsonl`, one record a line, and the
//! statutes' texts in `statutes/`. Each measure is one line, `name value (hits/total)`. `--predictions` writes what
//! the crate says as JSONL in the records' own fields, so that another program can score it. The set `duty-words` needs
//! no records: it counts the duty words of the statutes that reach a requirement; DIR may then be the folder of the
//! statutes itself.

mod citations;
mod claims;
mod duty;
mod measure;
mod norms;
mod pairings;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

/// The sets with the files that hold them. The last two are reference data in formats of their own.
const SETS: [(&str, &str); 7] = [
    ("pairings", "pairings.jsonl"),
    ("norms", "norms.jsonl"),
    ("claims", "claims.jsonl"),
    ("citations", "citations.jsonl"),
    ("law-examples", "law_citation_examples.jsonl"),
    ("cross-references", "crossrefs.jsonl"),
    ("duty-words", ""),
];

/// What one set came to.
struct Scored {
    lines: Vec<String>,
    misses: Vec<String>,
    predictions: Vec<Value>,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let (mut directory, mut only, mut predictions, mut misses) = (None, None, None, false);
    while let Some(argument) = arguments.next() {
        let mut value = |name: &str| arguments.next().ok_or_else(|| format!("{name} needs a value"));
        match argument.as_str() {
            "--set" => only = Some(value("--set")?),
            "--predictions" => predictions = Some(value("--predictions")?),
            "--misses" => misses = true,
            option if option.starts_with("--") => {
                return Err(format!("unknown option `{option}`; known: --set, --predictions, --misses"));
            }
            path => directory = Some(path.to_owned()),
        }
    }
    let directory = directory.ok_or(
        "usage: score DIR [--set pairings|norms|claims|citations|duty-words] [--predictions FILE] [--misses]",
    )?;
    if let Some(name) = only.as_deref().filter(|name| !SETS.iter().any(|(set, _)| set == name)) {
        return Err(format!("unknown set `{name}`; known: {}", SETS.map(|(set, _)| set).join(", ")));
    }
    let mut written = Vec::new();
    let mut out = std::io::stdout().lock();
    for (set, file) in SETS.into_iter().filter(|(set, _)| only.as_deref().is_none_or(|only| only == *set)) {
        if set == "duty-words" && only.is_none() {
            continue;
        }
        let path = Path::new(&directory).join(file);
        if !path.exists() && only.is_none() {
            continue;
        }
        let records = if file.is_empty() { Vec::new() } else { read(&path)? };
        let scored = match set {
            "pairings" => pairings::score(&records, &Path::new(&directory).join("statutes"))?,
            "norms" => norms::score(&records)?,
            "claims" => claims::score(&records, Path::new(&directory))?,
            "citations" => citations::score(&records),
            "duty-words" => {
                let folder = Path::new(&directory);
                let statutes = folder.join("statutes");
                duty::score(if statutes.is_dir() { &statutes } else { folder })?
            }
            "law-examples" => citations::examples(&records),
            "cross-references" => {
                citations::cross_references(&read(&Path::new(&directory).join("sections.jsonl"))?, &records)
            }
            _ => Scored {
                lines: vec![format!("{set} not supported")],
                misses: Vec::new(),
                predictions: Vec::new(),
            },
        };
        let listed = scored.misses.iter().filter(|_| misses);
        for line in scored.lines.iter().chain(listed) {
            // A closed pipe is the reader's choice and no fault.
            let _ = writeln!(out, "{line}");
        }
        written.extend(scored.predictions);
    }
    if let Some(path) = predictions {
        let lines: Vec<_> = written.iter().map(|row| format!("{row}\n")).collect();
        fs::write(&path, lines.concat()).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<Value>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let line = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect()
}

/// A text field of a record; empty where it is not there.
fn text<'r>(record: &'r Value, field: &str) -> &'r str {
    record.get(field).and_then(Value::as_str).unwrap_or_default()
}
