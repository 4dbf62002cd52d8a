//! The records: jurisdictions, their rules, and who concluded what of them.

use std::collections::btree_map::{BTreeMap, Entry};
use std::path::{Path, PathBuf};

use antinomy::{CrossReference, Interpretation, Issuer, Level, Policy, Statute, cross_reference};
use serde::{Deserialize, Serialize};

use super::found::{Found, found};

const SECTION_1644: &str = include_str!("../texts/8-usc-1644.txt");

/// A jurisdiction: its rules, and who concluded what of them.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Record {
    pub(crate) jurisdiction: String,
    pub(crate) note: Option<String>,
    #[serde(default, rename = "rule")]
    pub(crate) rules: Vec<Rule>,
    #[serde(default, rename = "conclusion")]
    pub(crate) conclusions: Vec<Conclusion>,
    #[serde(default)]
    pub(crate) left_out: Vec<LeftOut>,
    #[serde(skip)]
    pub(crate) folder: PathBuf,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) file: Option<String>,
    pub(crate) issuer: String,
    pub(crate) level: Option<String>,
    /// `official`, or `reconstruction`: in other words, around those that were quoted publicly.
    pub(crate) text: String,
    /// What the rule says is known from memory only.
    #[serde(default)]
    pub(crate) memory: bool,
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
    pub(crate) rule: String,
    /// Empty for the whole rule.
    #[serde(default)]
    pub(crate) clause: String,
    pub(crate) statute: Option<String>,
    /// Empty for the whole section.
    #[serde(default)]
    pub(crate) requirement: String,
    pub(crate) body: String,
    pub(crate) date: String,
    pub(crate) kind: String,
    pub(crate) found: String,
    /// The interpretation that holds the body's answers.
    pub(crate) reading: String,
    /// What the record says decides, any of these; empty where the words alone do.
    #[serde(default)]
    pub(crate) questions: Vec<String>,
    pub(crate) reason: String,
    /// The body's own words, or what it was reported to have said.
    pub(crate) said: Option<String>,
    pub(crate) source: String,
    /// What the body said is known from memory only.
    #[serde(default)]
    pub(crate) memory: bool,
    /// Why what is found parts from the record.
    pub(crate) parts: Option<String>,
}

/// A conclusion that is not about the words of a rule.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LeftOut {
    pub(crate) id: String,
    pub(crate) rule: String,
    pub(crate) body: String,
    pub(crate) date: String,
    pub(crate) kind: String,
    pub(crate) found: String,
    pub(crate) about: String,
    pub(crate) reason: String,
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) memory: bool,
}

#[derive(Serialize)]
pub(crate) struct Row<'r> {
    pub(crate) jurisdiction: &'r str,
    pub(crate) conclusion: &'r Conclusion,
    pub(crate) engine: Option<Found>,
    /// The relation is that of the record.
    pub(crate) reached: bool,
    /// … and so is the question.
    pub(crate) named: bool,
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

    pub(crate) fn compared(&self, rule: &Rule, statute: Option<&str>) -> Result<CrossReference, String> {
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
    pub(crate) fn sign(&self) -> char {
        match (self.reached, self.named) {
            (true, true) => '=',
            (true, false) => '≈',
            _ => '≠',
        }
    }
}
