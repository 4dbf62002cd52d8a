//! Norms: the norms of one sentence, in the records' own fields.

use antinomy::Policy;
use antinomy::instrument::Instrument;
use antinomy::norm::{Act, Deed, Modality, Norm, Phrase, Restrain, StatementKind};
use antinomy::text::Span;
use serde_json::{Value, json};

use crate::measure::share;
use crate::{Scored, text};

/// Reads every record and measures the plainest figures; the rest is for another program, from the predictions.
pub(crate) fn score(records: &[Value]) -> Result<Scored, String> {
    let mut predictions = Vec::new();
    let (mut kinds, mut hits, mut total) = (0, 0, 0);
    let mut misses = Vec::new();
    for record in records {
        let id = text(record, "id");
        let policy = Policy::parse(id, text(record, "text")).map_err(|error| error.to_string())?;
        let row = prediction(id, policy.instrument());
        kinds += usize::from(row["kind"] == record["kind"]);
        let key = |norm: &Value| format!("{} {}", text(norm, "modality"), text(norm, "deed"));
        let list =
            |row: &Value| -> Vec<String> { row["norms"].as_array().into_iter().flatten().map(key).collect() };
        let (wanted, mut found) = (list(record), list(&row));
        let mut missed = row["kind"] != record["kind"];
        total += wanted.len().max(found.len());
        for norm in &wanted {
            match found.iter().position(|other| other == norm) {
                Some(place) => {
                    found.remove(place);
                    hits += 1;
                }
                None => missed = true,
            }
        }
        if missed || !found.is_empty() {
            misses.push(format!(
                "{id}: want {} {wanted:?}, has {} {:?}",
                record["kind"],
                row["kind"],
                list(&row)
            ));
        }
        predictions.push(row);
    }
    let lines =
        vec![share("norms.kind", kinds, records.len()), share("norms.modality-and-deed", hits, total)];
    Ok(Scored { lines, misses, predictions })
}

/// What one unit says, as a record.
pub(crate) fn prediction(id: &str, instrument: &Instrument) -> Value {
    let source = instrument.source().text();
    let mut rows: Vec<Value> = Vec::new();
    let mut kind = StatementKind::None;
    let rank = |kind: StatementKind| match kind {
        StatementKind::Norm => 5,
        StatementKind::Savings => 4,
        StatementKind::Definition => 3,
        StatementKind::Applicability => 2,
        StatementKind::Purpose => 1,
        StatementKind::None => 0,
    };
    for statement in instrument.statements() {
        if rank(statement.kind) > rank(kind) {
            kind = statement.kind;
        }
        let mut norms = statement.norms.iter().peekable();
        while let Some(norm) = norms.next() {
            // A ban on restraining several listed deeds is one norm for each restraining verb.
            let mut listed = vec![norm];
            while let Some(next) = norms.peek().filter(|next| same_restraint(norm, next)) {
                listed.push(next);
                norms.next();
            }
            rows.extend(norm_rows(source, &listed));
        }
    }
    let kind = serde_json::to_value(kind).unwrap_or_default();
    json!({ "id": id, "kind": kind, "norms": rows })
}

fn same_restraint(norm: &Norm, next: &Norm) -> bool {
    match (&norm.act, &next.act) {
        (Act::Restrain(one), Act::Restrain(other)) => one.verbs == other.verbs && norm.cue == next.cue,
        _ => false,
    }
}

fn norm_rows(source: &str, norms: &[&Norm]) -> Vec<Value> {
    let Some(norm) = norms.first() else { return Vec::new() };
    let row = |deed: &str, object: Option<&str>, counterparty: Option<&str>, restrains: Option<String>| {
        json!({
            "modality": modality(norm.modality),
            "bearer": norm.bearer.as_ref().map(|words| slice(source, words)),
            "deed": deed,
            "object": object,
            "counterparty": counterparty,
            "second_order": restrains.map(|restrains| json!({ "restrains": restrains })),
            "conditions": norm.conditions.iter().map(|words| slice(source, words)).collect::<Vec<_>>(),
            "exceptions": norm.exceptions.iter().map(|words| slice(source, words)).collect::<Vec<_>>(),
        })
    };
    match &norm.act {
        Act::Deed(deed) => {
            let (name, object, counterparty) = deed_words(source, deed);
            vec![row(&name, object, counterparty, None)]
        }
        Act::Compel(compel) => {
            let words = compel.words.as_ref().map(|words| slice(source, words));
            vec![row(&compel.verb.lemma, words, compel.whom.as_ref().map(|words| slice(source, words)), None)]
        }
        Act::Restrain(restrain) => restraint_rows(source, restrain, norms, &row),
    }
}

fn restraint_rows(
    source: &str,
    restrain: &Restrain,
    norms: &[&Norm],
    row: &impl Fn(&str, Option<&str>, Option<&str>, Option<String>) -> Value,
) -> Vec<Value> {
    let mut deeds = Vec::new();
    for norm in norms {
        if let Act::Restrain(restrain) = &norm.act {
            deeds.extend(restrain.acts.iter().map(lemma));
        }
    }
    let words = restrain.words.as_ref().map(|words| match words.spans().next() {
        Some(first) if norms.len() > 1 => at(source, first),
        _ => slice(source, words),
    });
    let whom = restrain.whom.as_ref().map(|words| slice(source, words));
    let restrains = (!deeds.is_empty()).then(|| deeds.join(", "));
    let verbs: Vec<&str> = match &restrain.adopted_by {
        Some(verb) => vec![&verb.lemma],
        None => restrain.verbs.iter().map(|(verb, _)| &*verb.lemma).collect(),
    };
    verbs.iter().map(|verb| row(verb, words, whom, restrains.clone())).collect()
}

fn lemma(act: &Act) -> &str {
    match act {
        Act::Deed(deed) => &deed.verb.lemma,
        Act::Restrain(restrain) => restrain.verbs.first().map_or("", |(verb, _)| &verb.lemma),
        Act::Compel(compel) => &compel.verb.lemma,
    }
}

fn deed_words<'s>(source: &'s str, deed: &Deed) -> (String, Option<&'s str>, Option<&'s str>) {
    let object = deed.object.as_ref().map(|words| slice(source, words));
    let counterparty = deed.counterparty.as_ref().map(|counterparty| slice(source, &counterparty.words));
    (deed.verb.lemma.to_string(), object, counterparty)
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Obligation => "obligation",
        Modality::Prohibition => "prohibition",
        Modality::Permission => "permission",
        Modality::Exemption => "exemption",
    }
}

fn slice<'s>(source: &'s str, words: &Phrase) -> &'s str {
    at(source, words.cover())
}

fn at(source: &str, span: Span) -> &str {
    source.get(span.range()).unwrap_or_default()
}
