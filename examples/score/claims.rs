//! Claims: what an article's speakers say, found with its speaker and judged.
//!
//! A record has its own passage, or names one of the articles in `articles/` beside the records' folder as
//! `seed:NUMBER#pPARAGRAPH`; the numbers and the file names are taken in order.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use antinomy::claim::{Article, Checked, Finding};
use antinomy::{CrossReference, Issuer, Level, Policy, Statute};
use serde_json::{Value, json};

use crate::measure::share;
use crate::{Scored, text};

const RULE: &str = include_str!("../texts/nopd-41-6-1.txt");

/// Judges every record and measures the judgements.
pub(crate) fn score(records: &[Value], directory: &Path) -> Result<Scored, String> {
    let statutes = directory.join("statutes");
    let names: BTreeSet<&str> = records.iter().filter_map(|record| seed(record)).collect();
    let mut articles: BTreeMap<&str, Checked> = BTreeMap::new();
    if !names.is_empty() {
        let folder = directory.join("../articles");
        let listed = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut files: Vec<_> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort();
        let rule = Policy::parse("nopd-41-6-1.txt", RULE)
            .map_err(|error| error.to_string())?
            .issued_by(Issuer::new("New Orleans Police Department", Level::Local));
        let graph =
            CrossReference::builder().statute(&statute(&statutes, "8-usc-1373")?).policy(&rule).build();
        for (name, file) in names.into_iter().zip(files) {
            let words = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            let article = Article::parse(name, &words).map_err(|error| error.to_string())?;
            articles.insert(name, article.check(&graph, None));
        }
    }
    let mut rows = Vec::new();
    let mut used: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for record in records {
        let own;
        let checked = match seed(record) {
            Some(name) => articles.get(name).ok_or_else(|| format!("no article for {name}"))?,
            None => {
                let graph =
                    CrossReference::builder().statute(&statute(&statutes, text(record, "statute"))?).build();
                let article = Article::parse(text(record, "id"), text(record, "article"))
                    .map_err(|error| error.to_string())?;
                own = article.check(&graph, None);
                &own
            }
        };
        let found = find(checked, text(record, "quote"));
        if let (Some(name), Some((place, _))) = (seed(record), found) {
            used.entry(name).or_default().insert(place);
        }
        rows.push(row(record, checked, found.map(|(_, finding)| finding)));
    }
    let all: usize = articles.values().map(|checked| checked.findings().len()).sum();
    let known: usize = used.values().map(BTreeSet::len).sum();
    let extra = articles.iter().flat_map(|(name, checked)| {
        let known = used.get(name).cloned().unwrap_or_default();
        checked.findings().iter().enumerate().filter(move |(place, _)| !known.contains(place)).map(
            |(_, finding)| {
                format!("  not listed: {} ({})", words(checked, finding), finding.verdict().name())
            },
        )
    });
    let extra: Vec<String> = extra.collect();
    Ok(measure(&rows, all - known, all, extra))
}

fn seed(record: &Value) -> Option<&str> {
    let article = text(record, "article");
    article.starts_with("seed:").then(|| article.split('#').next().unwrap_or(article))
}

fn statute(directory: &Path, name: &str) -> Result<Statute, String> {
    let path = directory.join(format!("{name}.txt"));
    let words = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let cite = match name.split('-').collect::<Vec<_>>()[..] {
        [title, "usc", section] => format!("{title} U.S.C. § {section}"),
        _ => name.to_owned(),
    };
    Statute::parse(&cite, &words).map_err(|error| error.to_string())
}

fn words<'c>(checked: &'c Checked, finding: &Finding) -> &'c str {
    let span = checked.claim(finding).map(|claim| claim.proposition()).unwrap_or_default();
    checked.article().source().slice(span)
}

/// The claim that shares most with the quoted words.
fn find<'c>(checked: &'c Checked, quote: &str) -> Option<(usize, &'c Finding)> {
    let source = checked.article().source().text();
    let straight = |text: &str| text.replace('’', "'");
    let at = source.find(quote).or_else(|| straight(source).find(&straight(quote)))?;
    let range = (at, at + quote.len());
    let overlap = |finding: &Finding| {
        let span = checked.claim(finding).map(|claim| claim.proposition()).unwrap_or_default();
        let (from, to) = (range.0.max(span.start() as usize), range.1.min(span.end() as usize));
        (to.saturating_sub(from), std::cmp::Reverse(span.len()))
    };
    let best = checked
        .findings()
        .iter()
        .enumerate()
        .max_by_key(|(place, finding)| (overlap(finding), std::cmp::Reverse(*place)))?;
    (overlap(best.1).0 * 2 >= quote.len()).then_some(best)
}

fn row(record: &Value, checked: &Checked, finding: Option<&Finding>) -> (Value, Value) {
    let claim = finding.and_then(|finding| checked.claim(finding));
    let speakers: Vec<&str> = claim
        .into_iter()
        .flat_map(|claim| claim.speaker().into_iter().chain(claim.through()))
        .map(|speaker| &*speaker.name)
        .collect();
    let said = json!({
        "id": text(record, "id"),
        "verdict": finding.map(|finding| finding.verdict().name()),
        "quote": finding.map(|finding| words(checked, finding)),
        "speaker": speakers,
        "norm": claim.and_then(|claim| claim.as_norm()),
        "distortions": finding.map(|finding| finding.distortions().iter().map(|each| each.name()).collect::<Vec<_>>()),
    });
    (record.clone(), said)
}

/// Whether one of the speakers found is the one on record; "reporter" is the writer, who has no name here.
fn speaker_fits(gold: &str, said: &Value) -> bool {
    if said["verdict"].is_null() {
        return false;
    }
    let found: Vec<&str> =
        said["speaker"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if gold.starts_with("reporter") {
        return found.is_empty();
    }
    let content = |text: &str| -> Vec<String> {
        let plain = text.to_lowercase().replace("'s", "").replace("’s", "");
        plain
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .map(str::to_owned)
            .collect()
    };
    let wanted = content(gold);
    let known = |name: &&str| {
        let name = content(name);
        !name.is_empty() && name.iter().filter(|word| wanted.contains(word)).count() * 2 >= name.len()
    };
    found.iter().any(known)
}

fn measure(rows: &[(Value, Value)], extra: usize, all: usize, extras: Vec<String>) -> Scored {
    let want = |row: &(Value, Value)| text(&row.0, "verdict").to_owned();
    let got = |row: &(Value, Value)| text(&row.1, "verdict").to_owned();
    let hit = |row: &&(Value, Value)| want(row) == got(row);
    let mut lines = vec![share("agreement", rows.iter().filter(hit).count(), rows.len())];
    for (name, of_article) in [("articles", true), ("passages", false)] {
        let mine: Vec<_> = rows.iter().filter(|row| seed(&row.0).is_some() == of_article).collect();
        let hits = mine.iter().filter(|row| hit(row)).count();
        lines.push(share(&format!("agreement.{name}"), hits, mine.len()));
    }
    for verdict in ["contradicted", "not-in-text", "open", "overstated", "supported"] {
        let both = rows.iter().filter(hit).filter(|row| want(row) == verdict).count();
        lines.push(share(
            &format!("{verdict}.precision"),
            both,
            rows.iter().filter(|row| got(row) == verdict).count(),
        ));
        lines.push(share(
            &format!("{verdict}.recall"),
            both,
            rows.iter().filter(|row| want(row) == verdict).count(),
        ));
    }
    let found = |row: &&(Value, Value)| !row.1["verdict"].is_null();
    lines.push(share("quote.found", rows.iter().filter(found).count(), rows.len()));
    let spoken = |row: &&(Value, Value)| speaker_fits(text(&row.0, "speaker"), &row.1);
    lines.push(share("speaker.found", rows.iter().filter(spoken).count(), rows.len()));
    if all > 0 {
        lines.push(share("articles.not_listed", extra, all));
    }
    let mut misses: Vec<String> = rows
        .iter()
        .filter(|row| !hit(row) || !spoken(row))
        .map(|(gold, said)| {
            format!(
                "  {}: want {} by {}, got {} by {} {} {}: {}",
                text(gold, "id"),
                text(gold, "verdict"),
                text(gold, "speaker"),
                said["verdict"],
                said["speaker"],
                said["norm"],
                said["distortions"],
                said["quote"],
            )
        })
        .collect();
    misses.extend(extras);
    Scored { lines, misses, predictions: rows.iter().map(|(_, said)| said.clone()).collect() }
}
