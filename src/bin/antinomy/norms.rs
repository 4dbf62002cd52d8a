//! `antinomy norms`: the label of a norm's provision, its roles, and where each word stands.

use antinomy::instrument::Instrument;
use antinomy::norm::{Act, Deed, Norm, Phrase, Statement};
use serde_json::{Value, json};

use crate::arguments::{Norms, NormsFormat};
use crate::failure::Failure;
use crate::{Answer, input};

pub(crate) fn norms(arguments: &Norms) -> Result<Answer, Failure> {
    let given = &arguments.files;
    let files = if given.is_empty() { vec!["-".to_owned()] } else { input::files(given)? };
    let mut out = String::new();
    for path in files {
        let policy = input::policy(&path)?;
        let name = if given.is_empty() { "input" } else { &path };
        let lines = match arguments.format {
            NormsFormat::Table => rows(policy.instrument()),
            NormsFormat::Jsonl => objects(name, policy.instrument()),
        };
        for line in lines {
            out += &line;
            out.push('\n');
        }
    }
    Ok(Answer::of(out))
}

fn objects(name: &str, instrument: &Instrument) -> Vec<String> {
    let norms = |statement: &Statement| statement.norms.clone();
    let all = instrument.statements().iter().flat_map(norms);
    all.map(|norm| {
        let quote = words(instrument, &Phrase::new(norm.span.cover()));
        let object = json!({
            "source": name,
            "label": instrument.label(norm.provision),
            "modality": norm.modality,
            "force": norm.force,
            "bearer": norm.bearer.as_ref().map(|phrase| words(instrument, phrase)),
            "act": act(instrument, &norm.act),
            "conditions": norm.conditions.iter().map(|phrase| words(instrument, phrase)).collect::<Vec<_>>(),
            "exceptions": norm.exceptions.iter().map(|phrase| words(instrument, phrase)).collect::<Vec<_>>(),
            "only": norm.only,
            "quantities": norm.quantities,
            "span": norm.span,
            "quote": quote,
        });
        object.to_string()
    })
    .collect()
}

fn act(instrument: &Instrument, act: &Act) -> Value {
    let phrase = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| words(instrument, phrase));
    match act {
        Act::Deed(deed) => deed_object(instrument, deed),
        Act::Restrain(restrain) => json!({
            "restrain": restrain.verbs.iter().map(|(verb, kind)| json!([verb.lemma, kind])).collect::<Vec<_>>(),
            "whom": phrase(&restrain.whom),
            "acts": restrain.acts.iter().map(|inner| self::act(instrument, inner)).collect::<Vec<_>>(),
            "words": phrase(&restrain.words),
            "adopted_by": restrain.adopted_by.as_ref().map(|verb| &verb.lemma),
        }),
        Act::Compel(compel) => json!({
            "compel": compel.verb.lemma,
            "lets": compel.lets,
            "whom": phrase(&compel.whom),
            "acts": compel.acts.iter().map(|inner| self::act(instrument, inner)).collect::<Vec<_>>(),
        }),
    }
}

fn deed_object(instrument: &Instrument, deed: &Deed) -> Value {
    let mut object = json!({
        "deed": deed.verb.lemma,
        "object": deed.object.as_ref().map(|phrase| words(instrument, phrase)),
        "counterparty": deed.counterparty.as_ref().map(|party| json!({ "role": party.role, "words": words(instrument, &party.words) })),
        "manner": deed.manner.iter().map(|phrase| words(instrument, phrase)).collect::<Vec<_>>(),
    });
    if let Some(within) = &deed.within {
        object["within"] = deed_object(instrument, within);
    }
    object
}

/// Its runs, joined by an ellipsis, white space runs as one space.
fn words(instrument: &Instrument, phrase: &Phrase) -> String {
    let runs: Vec<String> = phrase
        .spans()
        .map(|span| instrument.source().slice(span).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    runs.join(" … ")
}

/// Widths of the columns, in characters.
const COLUMNS: [(&str, usize); 6] =
    [("place", 11), ("stance", 11), ("who", 22), ("does what", 30), ("to whom", 18), ("if, unless", 34)];

/// The norms as a table: a line of dashes, then the cells of one norm, broken between words.
fn rows(instrument: &Instrument) -> Vec<String> {
    let mut lines = cells(&COLUMNS.map(|(name, _)| name.to_owned()));
    for norm in instrument.statements().iter().flat_map(|statement| &statement.norms) {
        lines.push("-".repeat(COLUMNS.iter().map(|(_, width)| width + 2).sum::<usize>() - 2));
        lines.extend(cells(&row(instrument, norm)));
    }
    lines
}

fn row(instrument: &Instrument, norm: &Norm) -> [String; 6] {
    let phrase =
        |phrase: Option<&Phrase>| phrase.map_or_else(String::new, |phrase| words(instrument, phrase));
    let stance = format!("{:?}{}", norm.modality, if norm.only { " (only)" } else { "" });
    let (what, whom) = match &norm.act {
        Act::Deed(deed) => (
            format!("{} {}", deed.verb.lemma, phrase(deed.object.as_ref())),
            phrase(deed.counterparty.as_ref().map(|party| &party.words)),
        ),
        Act::Restrain(restrain) => {
            let verbs: Vec<&str> = restrain.verbs.iter().map(|(verb, _)| &*verb.lemma).collect();
            let adopts = restrain
                .adopted_by
                .as_ref()
                .map_or_else(String::new, |verb| format!("{} a rule to ", verb.lemma));
            let what = format!("{adopts}{}: {}", verbs.join(", "), phrase(restrain.words.as_ref()));
            (what, phrase(restrain.whom.as_ref()))
        }
        Act::Compel(compel) => (
            format!("{}: {}", compel.verb.lemma, phrase(compel.words.as_ref())),
            phrase(compel.whom.as_ref()),
        ),
    };
    let limits: Vec<String> =
        norm.conditions.iter().chain(&norm.exceptions).map(|limit| words(instrument, limit)).collect();
    [
        instrument.label(norm.provision).to_owned(),
        stance.to_lowercase(),
        phrase(norm.bearer.as_ref()),
        what,
        whom,
        limits.join("; "),
    ]
}

/// One row of cells as lines.
fn cells(row: &[String; 6]) -> Vec<String> {
    let columns: Vec<Vec<String>> =
        row.iter().zip(COLUMNS).map(|(cell, (_, width))| wrapped(cell, width)).collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|number| {
            let mut line = String::new();
            for (column, (_, width)) in columns.iter().zip(COLUMNS) {
                let cell = column.get(number).map_or("", String::as_str);
                line += cell;
                line += &" ".repeat(width + 2 - cell.chars().count().min(width));
            }
            line.trim_end().to_owned()
        })
        .collect()
}

/// The words of a cell in lines of at most `width` characters; a longer word is cut.
fn wrapped(cell: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in cell.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(width) {
            let Some(line) = lines.last_mut() else { continue };
            if !line.is_empty() && line.chars().count() + 1 + piece.len() > width {
                lines.push(piece.iter().collect());
            } else {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.extend(piece);
            }
        }
    }
    lines
}
