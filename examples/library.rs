//! Builds a library of statutes and asks it what a policy touches: `library SECTIONS.jsonl POLICY`.
//!
//! A line of SECTIONS holds an official identifier and a text, `{"id": "/us/usc/t8/s1373", "text": "…"}`.

use std::error::Error;
use std::io::Write as _;
use std::sync::Arc;

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
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, policy] = &arguments[..] else { return Err("usage: library SECTIONS.jsonl POLICY".into()) };
    let mut library = Library::default();
    for line in std::fs::read_to_string(file)?.lines() {
        let section: Section = serde_json::from_str(line)?;
        library.add(&Statute::parse(&name(&section.id), &section.text)?);
    }
    // An index is kept as bytes and read back with the vocabulary that it was made with.
    let library = Library::from_bytes(&library.to_bytes()?, Arc::clone(Vocabulary::shipped()))?;
    let policy = Policy::parse(policy, &std::fs::read_to_string(policy)?)?;
    let mut out = std::io::stdout().lock();
    for touch in library.touched_by(&policy) {
        let clause = policy.instrument().clauses().get(touch.clause().index());
        let words = clause.map_or("", |clause| policy.instrument().source().slice(clause.span()));
        let label = library.requirements().get(touch.requirement()).map_or("", |kept| kept.label());
        let by: Vec<&str> = touch.concepts().chain(touch.words()).collect();
        let statute = library.statute_of(touch.requirement()).unwrap_or_default();
        writeln!(out, "{words:?} → {statute}{label} by {}", by.join(", "))?;
    }
    Ok(())
}

/// `/us/usc/t8/s1373` as `8 U.S.C. § 1373`.
fn name(identifier: &str) -> String {
    let number = identifier.strip_prefix("/us/usc/t").and_then(|rest| rest.split_once("/s"));
    number.map_or_else(|| identifier.to_owned(), |(title, section)| format!("{title} U.S.C. § {section}"))
}
