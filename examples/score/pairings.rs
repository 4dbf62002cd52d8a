//! Pairings: one paragraph of a policy against one requirement, under the readings of the record.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use antinomy::vocabulary::Vocabulary;
use antinomy::{CrossReference, ErrorKind, Interpretation, Issuer, Policy, Statute};
use serde_json::{Value, json};

use crate::measure::share;
use crate::{Scored, text};

/// Judges every record and measures the judgements.
pub(crate) fn score(records: &[Value], statutes: &Path) -> Result<Scored, String> {
    let mut known: BTreeMap<String, (Statute, Vec<Statute>)> = BTreeMap::new();
    let mut predictions = Vec::new();
    for record in records {
        let name = text(record, "statute");
        if !known.contains_key(name) {
            let read = statute(statutes, name)?;
            let sisters = sisters(statutes, &read)?;
            known.insert(name.to_owned(), (read, sisters));
        }
        predictions.push(judge(record, &known[name])?);
    }
    Ok(measure(records, predictions))
}

fn statute(directory: &Path, name: &str) -> Result<Statute, String> {
    let path = directory.join(format!("{name}.txt"));
    let words = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let cite = name.split('-').collect::<Vec<_>>();
    let cite = match cite[..] {
        [title, "usc", section] => format!("{title} U.S.C. § {section}"),
        _ => name.to_owned(),
    };
    Statute::parse(&cite, &words).map_err(|error| error.to_string())
}

/// The sections beside a statute that say what its terms mean.
fn sisters(directory: &Path, statute: &Statute) -> Result<Vec<Statute>, String> {
    let names = statute.defined_elsewhere().into_iter().filter_map(|cited| {
        let (title, section) = cited.split_once(" U.S.C. § ")?;
        let name = format!("{title}-usc-{section}");
        directory.join(format!("{name}.txt")).exists().then_some(name)
    });
    names.map(|name| self::statute(directory, &name)).collect()
}

fn judge(record: &Value, (statute, sisters): &(Statute, Vec<Statute>)) -> Result<Value, String> {
    let fault = |error: antinomy::Error| format!("{}: {error}", text(record, "id"));
    let issuer = &record["issuer"];
    let level = text(issuer, "level").parse().map_err(fault)?;
    let policy = Policy::parse(text(record, "id"), text(record, "policy"))
        .map_err(fault)?
        .issued_by(Issuer::new(text(issuer, "name"), level));
    // A record's readings stand on top of what these disputes take for granted.
    let mut interpretation = Interpretation::named("open").map_err(fault)?;
    for (question, reading) in record["readings"].as_object().into_iter().flatten() {
        let reading = reading.as_str().unwrap_or_default();
        interpretation = interpretation.with(question, reading, Vocabulary::shipped()).map_err(fault)?;
    }
    let builder = CrossReference::builder().statute(statute).policy(&policy);
    let graph = sisters.iter().fold(builder, |builder, sister| builder.defined_by(sister)).build();
    let id = text(record, "id");
    match graph.judge(text(record, "clause"), text(record, "requirement"), &interpretation) {
        Ok(settled) => Ok(json!({
            "id": id,
            "relation": settled.relation.name(),
            "basis": settled.basis.map(antinomy::pairing::Basis::name),
            "turns_on": settled.questions(),
        })),
        Err(error) if is_of_address(&error) => {
            Ok(json!({"id": id, "relation": UNKNOWN, "why": error.to_string()}))
        }
        Err(error) => Err(fault(error)),
    }
}

/// What stands for the relation of a record whose clause or requirement names no provision: it is missed.
const UNKNOWN: &str = "unknown-address";

fn is_of_address(error: &antinomy::Error) -> bool {
    matches!(error.kind(), ErrorKind::UnknownAddress { .. } | ErrorKind::AmbiguousAddress { .. })
}

fn measure(records: &[Value], predictions: Vec<Value>) -> Scored {
    let pairs: Vec<_> = records.iter().zip(&predictions).collect();
    let want = |gold: &Value| text(gold, "expect").to_owned();
    let got = |said: &Value| text(said, "relation").to_owned();
    let hit = |pair: &&(&Value, &Value)| want(pair.0) == got(pair.1);
    let mut lines = vec![share("agreement", pairs.iter().filter(hit).count(), pairs.len())];
    for relation in ["complies", "conflicts", "falls-short", "open", "outside"] {
        let both = pairs.iter().filter(hit).filter(|pair| want(pair.0) == relation).count();
        let mine = pairs.iter().filter(|pair| got(pair.1) == relation).count();
        let theirs = pairs.iter().filter(|pair| want(pair.0) == relation).count();
        lines.push(share(&format!("{relation}.precision"), both, mine));
        lines.push(share(&format!("{relation}.recall"), both, theirs));
    }
    let outside: Vec<_> = pairs.iter().filter(|pair| want(pair.0) == "outside").collect();
    let alarm =
        |pair: &&&(&Value, &Value)| matches!(got(pair.1).as_str(), "conflicts" | "falls-short" | "open");
    lines.push(share("false_alarms", outside.iter().filter(alarm).count(), outside.len()));
    let strayed = |pair: &&&(&Value, &Value)| got(pair.1) != "outside";
    lines.push(share("outside.strayed", outside.iter().filter(strayed).count(), outside.len()));
    let opens: Vec<_> = pairs.iter().filter(hit).filter(|pair| want(pair.0) == "open").collect();
    let turns = |pair: &&&(&Value, &Value)| sorted(&pair.0["turns_on"]) == sorted(&pair.1["turns_on"]);
    lines.push(share("turns_on.exact", opens.iter().filter(turns).count(), opens.len()));
    let based: Vec<_> = pairs.iter().filter(hit).filter(|pair| want(pair.0) == "complies").collect();
    let same = |pair: &&&(&Value, &Value)| pair.0["basis"] == pair.1["basis"];
    lines.push(share("basis", based.iter().filter(same).count(), based.len()));
    let mut domains: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for pair in &pairs {
        domains.entry(text(pair.0, "domain")).or_default().push(pair);
    }
    for (domain, mine) in domains {
        let right = mine.iter().filter(|pair| hit(pair)).count();
        lines.push(share(&format!("agreement.{domain}"), right, mine.len()));
    }
    let unknown = pairs.iter().filter(|pair| got(pair.1) == UNKNOWN).count();
    lines.push(format!("unknown.addresses {unknown}"));
    let misses = pairs
        .iter()
        .filter(|pair| {
            !hit(pair)
                || want(pair.0) == "open" && sorted(&pair.0["turns_on"]) != sorted(&pair.1["turns_on"])
                || want(pair.0) == "complies" && pair.0["basis"] != pair.1["basis"]
        })
        .map(|(gold, said)| {
            format!(
                "  {}: want {} {}{}, got {} {}{}{}: {}",
                text(gold, "id"),
                want(gold),
                gold["basis"].as_str().unwrap_or_default(),
                gold["turns_on"],
                got(said),
                said["basis"].as_str().unwrap_or_default(),
                said["turns_on"],
                said["why"].as_str().map(|why| format!(" ({why})")).unwrap_or_default(),
                text(gold, "why"),
            )
        })
        .collect();
    Scored { lines, misses, predictions }
}

fn sorted(list: &Value) -> Vec<&str> {
    let mut names: Vec<_> = list.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    names.sort_unstable();
    names
}
