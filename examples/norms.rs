//! The norms of a text: `norms [--format jsonl|table] [FILE…]`, standard input where no file is named.
//!
//! One JSON object a norm: the label of its provision, its roles, and where each word stands.

use std::fs;
use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use antinomy::Policy;
use antinomy::instrument::Instrument;
use antinomy::norm::{Act, Deed, Norm, Phrase, Statement};
use serde_json::{Value, json};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut files = Vec::new();
    let mut table = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--format" => match arguments.next().as_deref() {
                Some("table") => table = true,
                Some("jsonl") => table = false,
                other => {
                    return Err(format!(
                        "unknown format `{}`; known: jsonl, table",
                        other.unwrap_or_default()
                    ));
                }
            },
            option if option.starts_with("--") => {
                return Err(format!("unknown option `{option}`; known: --format"));
            }
            file => files.push(file.to_owned()),
        }
    }
    let mut texts = Vec::new();
    for file in &files {
        texts.push((file.clone(), fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?));
    }
    if files.is_empty() {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(|error| error.to_string())?;
        texts.push(("input".into(), text));
    }
    let mut out = std::io::stdout().lock();
    for (name, text) in texts {
        let policy = Policy::parse(&name, &text).map_err(|error| error.to_string())?;
        let lines = if table { rows(policy.instrument()) } else { objects(&name, policy.instrument()) };
        for line in lines {
            // A closed pipe is the reader's choice and no fault.
            let _ = writeln!(out, "{line}");
        }
    }
    Ok(())
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

fn rows(instrument: &Instrument) -> Vec<String> {
    let mut lines = Vec::new();
    for statement in instrument.statements() {
        let clause = &instrument.clauses()[statement.clause.index()];
        let quote = words(instrument, &Phrase::new(clause.span()));
        lines.push(format!("{} {:?}: {quote}", instrument.label(clause.provision()), statement.kind));
        lines.extend(statement.norms.iter().map(|norm| row(instrument, norm)));
        for saved in &statement.savings {
            lines.push(format!(
                "    saves [{}] reach {:?} except {:?}: {} whom {:?} acts {:?} words {:?}",
                words(instrument, &saved.subject),
                saved.reach.as_ref().map(|phrase| words(instrument, phrase)),
                saved.except.as_ref().map(|phrase| words(instrument, phrase)),
                saved.verb.lemma,
                saved.whom.as_ref().map(|phrase| words(instrument, phrase)),
                saved.acts.iter().map(|inner| brief(instrument, inner)).collect::<Vec<_>>(),
                saved.words.as_ref().map(|phrase| words(instrument, phrase)),
            ));
        }
        for defined in &statement.definitions {
            lines.push(format!(
                "    defines {} {:?} {}",
                words(instrument, &defined.term),
                defined.sense,
                words(instrument, &defined.meaning)
            ));
        }
        for applied in &statement.applicability {
            let to = applied.to.as_ref().map(|phrase| words(instrument, phrase));
            lines.push(format!(
                "    applies={} [{}] to {to:?}",
                applied.applies,
                words(instrument, &applied.subject)
            ));
        }
    }
    lines
}

fn row(instrument: &Instrument, norm: &Norm) -> String {
    let list =
        |phrases: &[Phrase]| phrases.iter().map(|phrase| words(instrument, phrase)).collect::<Vec<_>>();
    let mut line = format!(
        "    {} {:?}{} {} | {}",
        instrument.label(norm.provision),
        norm.modality,
        if norm.only { " (only)" } else { "" },
        norm.bearer.as_ref().map_or_else(|| "–".to_owned(), |phrase| words(instrument, phrase)),
        brief(instrument, &norm.act),
    );
    if let Some(subject) = &norm.subject {
        line += &format!(" | subject {}", words(instrument, subject));
    }
    if !norm.conditions.is_empty() {
        line += &format!(" | if {:?}", list(&norm.conditions));
    }
    if !norm.exceptions.is_empty() {
        line += &format!(" | unless {:?}", list(&norm.exceptions));
    }
    for quantity in &norm.quantities {
        line += &format!(" | {:?} {} {}", quantity.bound, quantity.amount, quantity.unit);
    }
    line
}

fn brief(instrument: &Instrument, act: &Act) -> String {
    let phrase = |phrase: &Option<Phrase>| {
        phrase.as_ref().map_or_else(|| "–".to_owned(), |phrase| words(instrument, phrase))
    };
    let inner =
        |acts: &[Act]| acts.iter().map(|inner| brief(instrument, inner)).collect::<Vec<_>>().join("; ");
    match act {
        Act::Deed(deed) => {
            let party = deed.counterparty.as_ref().map_or_else(String::new, |party| {
                format!(" {:?}<{}>", party.role, words(instrument, &party.words))
            });
            let within = deed.within.as_ref().map_or_else(String::new, |within| {
                format!(" within {{{}}}", brief(instrument, &Act::Deed((**within).clone())))
            });
            let manner = deed
                .manner
                .iter()
                .map(|phrase| format!(" ~{}", words(instrument, phrase)))
                .collect::<String>();
            format!("{}({}){party}{manner}{within}", deed.verb.lemma, phrase(&deed.object))
        }
        Act::Restrain(restrain) => format!(
            "RESTRAIN {:?} whom <{}> [{}]{}",
            restrain.verbs.iter().map(|(verb, kind)| format!("{}:{kind:?}", verb.lemma)).collect::<Vec<_>>(),
            phrase(&restrain.whom),
            inner(&restrain.acts),
            restrain.adopted_by.as_ref().map_or_else(String::new, |verb| format!(" by {}", verb.lemma)),
        ),
        Act::Compel(compel) => format!(
            "COMPEL {} lets={} whom <{}> [{}]",
            compel.verb.lemma,
            compel.lets,
            phrase(&compel.whom),
            inner(&compel.acts)
        ),
    }
}
