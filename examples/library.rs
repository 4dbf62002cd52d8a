//! Builds a library of statutes and asks it what a policy touches: `library SECTIONS.jsonl [MEGABYTES] [POLICY]`.
//!
//! A line of SECTIONS holds an official identifier and a text, `{"id": "/us/usc/t8/s1373", "text": "…"}`; the sections
//! are read over and over until so many megabytes are reached (once where no number is given).

use std::error::Error;
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use antinomy::library::Library;
use antinomy::vocabulary::Vocabulary;
use antinomy::{Policy, Statute};
use serde::Deserialize;

#[derive(Deserialize)]
struct Section {
    id: String,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("usage: library SECTIONS.jsonl [MEGABYTES] [POLICY]")?;
    let wanted = arguments.next().and_then(|number| number.parse::<f64>().ok()).unwrap_or(0.0) * 1e6;
    let policy = arguments.next();
    let lines = std::fs::read_to_string(&file)?;
    let sections: Vec<Section> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut out = std::io::stdout().lock();
    let mut library = Library::default();
    let mut bytes = 0;
    let start = Instant::now();
    'all: loop {
        for section in &sections {
            if bytes > 0 && wanted > 0.0 && bytes as f64 >= wanted {
                break 'all;
            }
            bytes += section.text.len();
            library.add(&Statute::parse(&name(&section.id), &section.text)?);
        }
        if bytes as f64 >= wanted {
            break;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    writeln!(
        out,
        "{:.2} MB, {} sections, {} requirements: {seconds:.3} s, {:.1} MB/s, at most {} MB of memory",
        bytes as f64 / 1e6,
        library.statutes().len(),
        library.requirements().len(),
        bytes as f64 / seconds / 1e6,
        memory()
    )?;
    let start = Instant::now();
    let kept = library.to_bytes()?;
    let written = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let library = Library::from_bytes(&kept, Arc::clone(Vocabulary::shipped()))?;
    let read = start.elapsed().as_secs_f64();
    writeln!(
        out,
        "index: {:.2} MB, written in {written:.3} s, read in {read:.3} s",
        kept.len() as f64 / 1e6
    )?;
    let Some(path) = policy else { return Ok(()) };
    let policy = Policy::parse(&path, &std::fs::read_to_string(&path)?)?;
    let start = Instant::now();
    let touched = library.touched_by(&policy);
    writeln!(out, "{} touches in {:.1} ms", touched.len(), start.elapsed().as_secs_f64() * 1e3)?;
    for touch in touched.iter().take(40) {
        let clause = policy.instrument().clauses().get(touch.clause().index());
        let words = clause.map_or("", |clause| policy.instrument().source().slice(clause.span()));
        let label = library.requirements().get(touch.requirement()).map_or("", |kept| kept.label());
        let by: Vec<&str> = touch.concepts().chain(touch.words()).collect();
        let words: String = words.chars().take(60).collect();
        writeln!(
            out,
            "{words:?} → {}{label} by {}",
            library.statute_of(touch.requirement()).unwrap_or_default(),
            by.join(", ")
        )?;
    }
    Ok(())
}

/// `/us/usc/t8/s1373` as `8 U.S.C. § 1373`.
fn name(identifier: &str) -> String {
    let number = identifier.strip_prefix("/us/usc/t").and_then(|rest| rest.split_once("/s"));
    number.map_or_else(|| identifier.to_owned(), |(title, section)| format!("{title} U.S.C. § {section}"))
}

/// The most memory the process has held, in megabytes, where the system tells.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()).unwrap_or(0) / 1000
}
