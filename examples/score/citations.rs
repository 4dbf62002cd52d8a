//! Citations: predictions, the law examples, the official cross-references.

use std::error::Error;
use std::io::{BufRead, Write};

use antinomy::citation::{self, Citation, Home, Target};
use serde::{Deserialize, Serialize};

type Outcome<T> = Result<T, Box<dyn Error>>;

#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    context: Option<String>,
}

#[derive(Serialize)]
struct Prediction<'r> {
    id: &'r str,
    cites: Vec<Cite<'r>>,
}

#[derive(Serialize)]
struct Cite<'r> {
    quote: &'r str,
    normal: &'r str,
}

/// Writes one prediction a line, `{"id", "cites": [{"quote", "normal"}]}`, for records with an id, a text and perhaps
/// the text before it.
pub(crate) fn predict(records: impl BufRead, mut out: impl Write) -> Outcome<()> {
    for line in records.lines() {
        let record: Record = serde_json::from_str(&line?)?;
        let found = citation::find_in_context(&record.text, record.context.as_deref());
        let cites = found.iter().map(|one| Cite {
            quote: record.text.get(one.span().range()).unwrap_or_default(),
            normal: one.normal(),
        });
        serde_json::to_writer(&mut out, &Prediction { id: &record.id, cites: cites.collect() })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Example {
    cite_type: String,
    example: String,
}

/// Counts the examples of statutes and codes that are found whole, and lists the others.
pub(crate) fn law_examples(records: impl BufRead, mut out: impl Write) -> Outcome<()> {
    let (mut right, mut all) = (0, 0);
    for line in records.lines() {
        let record: Example = serde_json::from_str(&line?)?;
        if !matches!(&*record.cite_type, "leg_statute" | "admin_compilation" | "leg_act" | "municipal") {
            continue;
        }
        all += 1;
        let found = citation::find(&record.example);
        let whole = found.iter().any(|one| one.span().range() == (0..record.example.len()));
        right += usize::from(whole);
        if !whole {
            let normal: Vec<_> = found.iter().map(Citation::normal).collect();
            writeln!(out, "missed\t{}\t{normal:?}", record.example)?;
        }
    }
    writeln!(out, "law examples: {right} of {all} found whole")?;
    Ok(())
}

#[derive(Deserialize)]
struct Section {
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Reference {
    section: String,
    start: usize,
    end: usize,
    text: String,
    target: String,
}

/// Compares resolved citations with official targets. A citation that takes in more words than the official span may
/// point further in; it counts where the official words alone give the official target.
pub(crate) fn cross_references(
    sections: impl BufRead,
    references: impl BufRead,
    mut out: impl Write,
) -> Outcome<()> {
    let sections: Vec<Section> =
        sections.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect::<Outcome<_>>()?;
    let references: Vec<Reference> =
        references.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect::<Outcome<_>>()?;
    let (mut exact, mut within, mut all) = (0, 0, 0);
    for section in &sections {
        let found = citation::find(&section.text);
        let number = section.id.rsplit("/s").next().unwrap_or_default();
        let home = Home::united_states_code(8, number);
        let offsets: Vec<usize> =
            section.text.char_indices().map(|(at, _)| at).chain([section.text.len()]).collect();
        for reference in references.iter().filter(|reference| reference.section == section.id) {
            all += 1;
            let (Some(&start), Some(&end)) = (offsets.get(reference.start), offsets.get(reference.end))
            else {
                continue;
            };
            let words = section.text.get(start..end).unwrap_or_default();
            let lead = words.len() - words.trim_start_matches(|sign: char| !sign.is_alphanumeric()).len();
            let place = (start + lead) as u32;
            let official = reference.target.replace('\u{2013}', "-");
            let identifier =
                |one: &Citation| citation::resolve(one, &home).ok().as_ref().and_then(Target::identifier);
            let over = found.iter().filter(|one| one.span().start() <= place && place < one.span().end());
            let targets: Vec<String> = over.filter_map(identifier).collect();
            if targets.contains(&official) {
                exact += 1;
                continue;
            }
            let alone = citation::find(words);
            let alone = alone.iter().filter_map(identifier).any(|target| target == official);
            let deeper = targets.iter().any(|target| {
                target.strip_prefix(&*official).is_some_and(|rest| rest.starts_with(['/', '.']))
            });
            if alone && deeper {
                within += 1;
            } else {
                let near: Vec<_> = found
                    .iter()
                    .filter(|one| one.span().start() <= place && place < one.span().end())
                    .map(Citation::normal)
                    .collect();
                writeln!(
                    out,
                    "left\t{}\t{}\t{official}\t{near:?}\t{targets:?}",
                    reference.section, reference.text
                )?;
            }
        }
    }
    writeln!(out, "cross-references: {exact} exact and {within} further in, of {all}")?;
    Ok(())
}
