//! Citations: their normal forms and places, example citations of statutes and codes, official cross-references.

use antinomy::citation::{self, Citation, Home, Target};
use serde_json::{Value, json};

use crate::measure::{f1, share};
use crate::{Scored, text};

/// Finds the citations of every record and compares normal forms, and quotes where the forms agree.
pub(crate) fn score(records: &[Value]) -> Scored {
    let (mut hits, mut whole, mut wanted, mut said) = (0, 0, 0, 0);
    let (mut predictions, mut misses) = (Vec::new(), Vec::new());
    for record in records {
        let words = text(record, "text");
        let found = citation::find_in_context(words, record["context"].as_str());
        let rows: Vec<Value> = found
            .iter()
            .map(|one| json!({"quote": words.get(one.span().range()), "normal": one.normal()}))
            .collect();
        let gold = record["cites"].as_array().cloned().unwrap_or_default();
        wanted += gold.len();
        said += rows.len();
        let mut left = rows.clone();
        for cite in &gold {
            let same = |row: &Value| row["normal"] == cite["normal"];
            let exact = left.iter().position(|row| same(row) && row["quote"] == cite["quote"]);
            match exact.or_else(|| left.iter().position(same)) {
                Some(place) => {
                    hits += 1;
                    whole += usize::from(left.remove(place)["quote"] == cite["quote"]);
                }
                None => misses.push(format!("  {}: {} is not found", text(record, "id"), cite["normal"])),
            }
        }
        misses.extend(
            left.iter().map(|row| format!("  {}: {} is no citation", text(record, "id"), row["normal"])),
        );
        predictions.push(json!({"id": text(record, "id"), "cites": rows}));
    }
    let lines = vec![
        share("citations.precision", hits, said),
        share("citations.recall", hits, wanted),
        f1("citations.f1", hits, said, wanted),
        share("citations.span", whole, hits),
    ];
    Scored { lines, misses, predictions }
}

/// Counts the examples of statutes and codes that are found whole.
pub(crate) fn examples(records: &[Value]) -> Scored {
    let kinds = ["leg_statute", "admin_compilation", "leg_act", "municipal"];
    let of_law = |record: &&Value| kinds.contains(&text(record, "cite_type"));
    let (mut whole, mut all, mut misses) = (0, 0, Vec::new());
    for example in records.iter().filter(of_law).map(|record| text(record, "example")) {
        all += 1;
        let found = citation::find(example);
        if found.iter().any(|one| one.span().range() == (0..example.len())) {
            whole += 1;
        } else {
            misses.push(format!("  {example}: {:?}", found.iter().map(Citation::normal).collect::<Vec<_>>()));
        }
    }
    Scored { lines: vec![share("law-examples.whole", whole, all)], misses, predictions: Vec::new() }
}

/// Compares resolved citations with official targets. A citation that takes in more words than the official span may
/// point further in; it counts where the official words alone give the official target.
pub(crate) fn cross_references(sections: &[Value], references: &[Value]) -> Scored {
    let (mut exact, mut within, mut misses) = (0, 0, Vec::new());
    for section in sections {
        let (id, words) = (text(section, "id"), text(section, "text"));
        let found = citation::find(words);
        let home = Home::united_states_code(8, id.rsplit("/s").next().unwrap_or_default());
        let identifier =
            |one: &Citation| citation::resolve(one, &home).ok().as_ref().and_then(Target::identifier);
        let offsets: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
        let offset = |record: &Value, field: &str| {
            let character = record[field].as_u64().and_then(|at| usize::try_from(at).ok())?;
            offsets.get(character).copied()
        };
        for reference in references.iter().filter(|reference| text(reference, "section") == id) {
            let official = text(reference, "target").replace('\u{2013}', "-");
            let slice = offset(reference, "start").zip(offset(reference, "end"));
            let Some((start, quote)) = slice.and_then(|(start, end)| Some((start, words.get(start..end)?)))
            else {
                misses.push(format!("  {id}: {} lies outside the text", text(reference, "text")));
                continue;
            };
            let lead = quote.len() - quote.trim_start_matches(|sign: char| !sign.is_alphanumeric()).len();
            let over = found.iter().filter(|one| one.span().range().contains(&(start + lead)));
            let targets: Vec<String> = over.filter_map(identifier).collect();
            let deeper = |target: &String| {
                target.strip_prefix(&*official).is_some_and(|rest| rest.starts_with(['/', '.']))
            };
            if targets.contains(&official) {
                exact += 1;
            } else if targets.iter().any(deeper)
                && citation::find(quote).iter().filter_map(identifier).any(|target| target == official)
            {
                within += 1;
            } else {
                misses.push(format!("  {id}: {quote}: want {official}, has {targets:?}"));
            }
        }
    }
    let lines = vec![
        share("cross-references.target", exact + within, references.len()),
        share("cross-references.exact", exact, references.len()),
    ];
    Scored { lines, misses, predictions: Vec::new() }
}
