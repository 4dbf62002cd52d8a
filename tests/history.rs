//! What bodies on record concluded of local rules, held: each conclusion that rests on words is reached under the
//! reading of its body, or listed with the reason why not.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "../examples/history/main.rs"]
#[expect(dead_code, reason = "its `main` is the process's, not the test's")]
mod history;

use history::record::{Record, Row, folder, records};
use history::run;

fn all() -> Vec<Record> {
    records(&folder()).unwrap()
}

fn rows(records: &[Record]) -> Vec<Row<'_>> {
    records.iter().flat_map(|record| record.rows().unwrap()).collect()
}

fn printed(arguments: &[&str]) -> String {
    run(&arguments.iter().map(|&argument| argument.to_owned()).collect::<Vec<_>>()).unwrap()
}

/// What is not reached, or not by the question on record; the record says more under `parts`.
const NOT_REACHED: [(&str, &str); 7] = [
    ("bu-03", UNCODED),
    ("ck-01", UNCODED),
    ("mk-03", UNCODED),
    ("ny-22", UNCODED),
    ("ph-01", UNCODED),
    ("ph-05", UNCODED),
    ("ca-14", "what item (A) bars, subdivision (e) frees"),
];
const UNCODED: &str = "a reading nobody has encoded";

#[test]
fn each_conclusion_is_reached_or_the_reason_is_given() {
    let records = all();
    let rows = rows(&records);
    for row in rows.iter().filter(|row| !row.named) {
        let asked = row.conclusion;
        assert!(NOT_REACHED.iter().any(|(id, _)| *id == asked.id), "{} is no longer reached", asked.id);
        assert!(asked.parts.is_some(), "{}: the page says nothing of why", asked.id);
    }
    for (id, _) in NOT_REACHED {
        assert!(rows.iter().any(|row| row.conclusion.id == id), "{id} is no conclusion");
    }
    let count = |of: fn(&Row) -> bool| rows.iter().filter(|row| of(row)).count();
    assert!(count(|row| row.reached) >= 68, "reached");
    assert!(count(|row| row.named) >= 68, "with the question named");
}

#[test]
fn quoted_words_are_in_the_text_and_every_record_has_its_source() {
    for record in all() {
        for rule in &record.rules {
            let text = record.text(rule).unwrap();
            let said = if rule.text == "official" { "Official text" } else { "reconstruction" };
            assert!(["official", "reconstruction"].contains(&&*rule.text) && text.contains(said), "{text}");
            assert!(rule.quoted.iter().all(|words| text.contains(&**words)), "{}", rule.source);
            assert!(!rule.source.is_empty());
        }
        let sources = record.conclusions.iter().map(|each| (&each.source, &each.date));
        let sources = sources.chain(record.left_out.iter().map(|each| (&each.source, &each.date)));
        assert!(sources.into_iter().all(|(source, date)| !source.is_empty() && !date.is_empty()));
    }
}

#[test]
fn every_jurisdiction_of_the_founding_articles_is_on_the_page() {
    let page = printed(&[]);
    for place in [
        "New Orleans",
        "New York City",
        "Philadelphia",
        "Chicago",
        "Cook County",
        "Sacramento",
        "Las Vegas",
        "Miami-Dade",
        "Milwaukee",
    ] {
        assert!(page.lines().any(|line| !line.starts_with(' ') && line.contains(place)), "{place}");
    }
    assert_eq!(page, printed(&[]), "same input, same bytes");
}

#[test]
fn the_readmes_show_what_is_printed() {
    let printed = printed(&[]) + &printed(&["--rule", "new-orleans/manual-2017"]);
    for readme in [include_str!("../README.md"), include_str!("../examples/jurisdictions/README.md")] {
        let shown = readme.split("```text history\n").skip(1).filter_map(|part| part.split("```").next());
        let lines: Vec<&str> = shown.flat_map(str::lines).filter(|line| *line != "…").collect();
        assert!(!lines.is_empty());
        for line in lines {
            assert!(printed.lines().any(|printed| printed.trim_end() == line), "not printed: {line:?}");
        }
    }
}

#[test]
fn data_and_page_agree() {
    let data: serde_json::Value = serde_json::from_str(&printed(&["--json"])).unwrap();
    let records = all();
    assert_eq!(data["rows"].as_array().unwrap().len(), rows(&records).len());
    assert_eq!(data["records"].as_array().unwrap().len(), records.len());
    let unknown = run(&["--rule".to_owned(), "nowhere/nothing".to_owned()]).unwrap_err();
    assert!(unknown.contains("known: boston/trust-act"), "{unknown}");
}
