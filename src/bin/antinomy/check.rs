//! `antinomy check`, `antinomy explain` and `antinomy diff`.

use std::io::{self, IsTerminal as _};
use std::time::SystemTime;

use antinomy::claim::{Article, Checked};
use antinomy::clause::ClauseId;
use antinomy::graph::{ClauseReading, Idle, InstrumentId, PairingId, Ruling, Rulings, revision};
use antinomy::norm::Norm;
use antinomy::pairing::Relation;
use antinomy::report::TextOptions;
use antinomy::{CrossReference, View, report};
use clap::ColorChoice;

use crate::arguments::{Check, Diff, Explain, Format, SchemaOf, TextOrJson};
use crate::baseline::{self, Baseline};
use crate::comparison::Comparison;
use crate::failure::Failure;
use crate::{Answer, input};

pub(crate) fn check(arguments: &Check, color: ColorChoice) -> Result<Answer, Failure> {
    let mut comparison = Comparison::of(&arguments.policies, &arguments.texts, &arguments.reading)?;
    comparison.rulings_to_come = arguments.decide.is_some();
    let graph = comparison.compare()?;
    if let Some(decision) = &arguments.decide {
        return decide(arguments, &comparison, &graph, decision);
    }
    let views = comparison.views(&graph)?;
    let (first, others) = views.split_first().ok_or_else(|| Failure::other("no interpretation"))?;
    let checked = articles(arguments, &comparison, &graph, first)?;
    let explained = explained(&graph, &arguments.explain)?;
    let before = before(arguments, &comparison, first)?;
    // Claims are nodes of the graph that they were checked against.
    let drawn = checked.first().map(|checked| checked.cross_reference().under(first.interpretation()));
    let drawn = drawn.as_ref().unwrap_or(first);
    let baseline = arguments.baseline.as_ref().or(comparison.configuration.baseline.as_ref());
    let accepted = match baseline.filter(|_| !arguments.update_baseline) {
        Some(path) => Some((path, Baseline::read(path)?)),
        None => None,
    };
    let text = match arguments.format {
        Format::Text if !explained.is_empty() => told(first, &explained),
        Format::Text => match &before {
            Some(before) => report::revision(&revision(before, first), before, first),
            None => {
                let claims = checked.iter().map(|checked| format!("\n{}", report::claims(checked)));
                report::text_with(first, &views, options(arguments, color)) + &claims.collect::<String>()
            }
        },
        Format::Line => report::lines(first),
        Format::Html => report::html(&views),
        Format::Json => {
            let others = if comparison.chosen() { others } else { &[] };
            let mut whole = report::json(first, others);
            whole.claims = checked.iter().flat_map(report::json_claims).collect();
            let ids = explained.iter().flat_map(|(_, ids)| ids);
            whole.explanations = ids.filter_map(|&id| report::json_explanation(first, id)).collect();
            whole.revision = before.map(|before| report::json_revision(&revision(&before, first)));
            json(&whole)?
        }
        Format::Jsonl => report::json_lines(first),
        Format::Sarif => {
            let mut log = report::sarif(first);
            accepted.iter().for_each(|(_, baseline)| baseline.mark(&mut log));
            json(&log)?
        }
        Format::Csv => report::csv(&views),
        Format::Dot => report::dot(drawn),
        Format::Mermaid => report::mermaid(drawn),
        Format::Graphml => report::graphml(drawn),
    };
    if arguments.update_baseline {
        let path = baseline.ok_or_else(|| Failure::other("--update-baseline needs --baseline FILE"))?;
        let written = baseline::written(first);
        std::fs::write(path, written.text).map_err(|error| Failure::file(path, error))?;
        return Ok(Answer::of(format!("{path}: {} findings\n", written.findings)));
    }
    if let Some((path, baseline)) = accepted {
        let fresh = baseline.fresh(first);
        let text = match arguments.format {
            Format::Text => text + &baseline.told(path, first, &fresh),
            Format::Line => baseline::lines(first, &fresh),
            _ => text,
        };
        let fail_on = comparison.fail_on(arguments.fail_on);
        let settled = fresh.iter().filter_map(|&id| first.settled(id));
        let fails = settled.into_iter().any(|settled| fail_on.names(settled.relation));
        return Ok(Answer { text, code: u8::from(fails) });
    }
    let fail_on = comparison.fail_on(arguments.fail_on);
    let fails = first.pairings().any(|(_, _, settled)| fail_on.names(settled.relation));
    Ok(Answer { text, code: u8::from(fails) })
}

/// Adds a ruling to the file of rulings.
fn decide(
    arguments: &Check,
    comparison: &Comparison,
    graph: &CrossReference,
    decision: &str,
) -> Result<Answer, Failure> {
    let form = || {
        Failure::other(format!(
            "`{decision}` is not of the form CLAUSE×REQUIREMENT=RELATION or CLAUSE=READING"
        ))
    };
    let (place, ruled) = decision.rsplit_once('=').ok_or_else(form)?;
    let (by, why) =
        (arguments.by.as_deref().unwrap_or_default(), arguments.why.as_deref().unwrap_or_default());
    let when = arguments.when.clone().unwrap_or_else(today);
    let mut all: Vec<Ruling> = match reading_ruled(ruled.trim()) {
        Some(reading) => {
            let mut all = Vec::new();
            for (policy, clause) in report::clauses_named(graph, place)? {
                let ruling = reading(graph.ruling_on(policy, clause, by, &when, why));
                match &*bearers(graph, policy, clause) {
                    [] => {}
                    [first, second, ..] if ruling.bearer.is_some() && ruling.whose.is_none() => {
                        return Err(Failure::other(format!(
                            "{place} binds “{first}” and “{second}”: say in whose place, `bearer: {first} -> WORDS`"
                        )));
                    }
                    _ => all.push(ruling),
                }
            }
            all
        }
        None => {
            let relation = relation_ruled(ruled.trim())?;
            let ids = report::pairings_named(graph, place)?;
            if ids.is_empty() {
                return Err(Failure::other(format!(
                    "{place}: the clause does not come near the requirement"
                )));
            }
            ids.into_iter().filter_map(|id| graph.ruling(id, relation, by, &when, why)).collect()
        }
    };
    all.dedup();
    if all.is_empty() {
        return Err(Failure::other(format!("{place}: no norm was read there")));
    }
    let rulings = Rulings { all };
    let open = graph.under(&comparison.first_interpretation()?).with_rulings(&rulings);
    if let Some((ruling, _)) = open.idle_rulings().find(|(_, why)| *why == Idle::Unnamed) {
        let bearer = ruling.bearer.as_deref().unwrap_or_default();
        let whose = ruling.whose.as_ref().map(|whose| format!(", or the clause does not bind “{whose}”"));
        let whose = whose.unwrap_or_default();
        let message = format!("{place}: the policy does not have the words “{bearer}”{whose}");
        return Err(Failure::other(message));
    }
    let written = rulings.to_toml()?;
    let path = comparison.rulings_file().unwrap_or("antinomy-rulings.toml");
    let before = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::file(path, error)),
    };
    let gap = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
    std::fs::write(path, format!("{before}{gap}{written}")).map_err(|error| Failure::file(path, error))?;
    Ok(Answer::of(format!("{path}:\n{written}")))
}

/// Whom the norms of a clause bind, each once; empty words where it is not said.
fn bearers(graph: &CrossReference, policy: InstrumentId, clause: ClauseId) -> Vec<&str> {
    let Some(policy) = graph.policy(policy).map(|policy| policy.instrument()) else { return Vec::new() };
    let statement = policy.statements().get(clause.index());
    let words = |norm: &Norm| norm.bearer.as_ref().map_or("", |bearer| policy.source().slice(bearer.cover()));
    let mut all: Vec<&str> =
        statement.into_iter().flat_map(|statement| &statement.norms).map(words).collect();
    all.dedup();
    all
}

/// `not-a-norm`, `bearer: WORDS` or `bearer: WORDS -> WORDS`; `None` for anything else.
fn reading_ruled(ruled: &str) -> Option<impl Fn(Ruling) -> Ruling> {
    let reading = (ruled == "not-a-norm").then_some(ClauseReading::NotANorm);
    let bearer = ruled
        .strip_prefix("bearer:")
        .map(|words| words.split_once("->").map_or((None, words), |(whose, bearer)| (Some(whose), bearer)));
    let words = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let (whose, bearer) =
        bearer.map_or((None, None), |(whose, bearer)| (whose.and_then(words), words(bearer)));
    (reading.is_some() || bearer.is_some()).then_some(move |ruling| Ruling {
        reading,
        bearer: bearer.clone(),
        whose: whose.clone(),
        ..ruling
    })
}

fn relation_ruled(ruled: &str) -> Result<Relation, Failure> {
    let known =
        [Relation::Conflicts, Relation::FallsShort, Relation::Open, Relation::Complies, Relation::Outside];
    known.into_iter().find(|known| known.name() == ruled).ok_or_else(|| {
        let relations = known.map(Relation::name).join(", ");
        let readings = "for a clause alone, not-a-norm and `bearer: WORDS`";
        Failure::other(format!("unknown relation `{ruled}`; known: {relations}; {readings}"))
    })
}

/// The date in Greenwich.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    // Days since 1970 to a date of the Gregorian calendar: eras of 400 years, years that begin in March.
    let days = seconds / 86_400 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (month, year) = if month < 10 { (month + 3, year) } else { (month - 9, year + 1) };
    format!("{:04}-{month:02}-{date:02}", era * 400 + year)
}

/// How the report is set: colours and width as the terminal has them, plain and a hundred wide for anything else.
fn options(arguments: &Check, color: ColorChoice) -> TextOptions {
    let terminal = io::stdout().is_terminal();
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let color = match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && !refused,
    };
    let width = terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    let default = TextOptions::default();
    let width = arguments.width.or(width).unwrap_or(default.width).clamp(40, 160);
    TextOptions { all: arguments.all, width, color }
}

pub(crate) fn explain(arguments: &Explain) -> Result<Answer, Failure> {
    let comparison = Comparison::of(&arguments.policies, &arguments.texts, &arguments.reading)?;
    let graph = comparison.compare()?;
    let first = comparison.first_view(&graph)?;
    let explained = explained(&graph, std::slice::from_ref(&arguments.pairing))?;
    Ok(Answer::of(told(&first, &explained)))
}

pub(crate) fn diff(arguments: &Diff) -> Result<Answer, Failure> {
    let comparison = Comparison::of(&arguments.policies, &arguments.texts, &arguments.reading)?;
    let version = |path: &String| {
        let path = std::slice::from_ref(path);
        let graph = match arguments.policies.is_empty() {
            true => comparison.compare_these(&comparison.statutes, path)?,
            false => comparison.compare_these(path, &comparison.policies)?,
        };
        comparison.first_view(&graph)
    };
    let (before, after) = (version(&arguments.before)?, version(&arguments.after)?);
    let changed = revision(&before, &after);
    Ok(Answer::of(match arguments.format {
        TextOrJson::Text => report::revision(&changed, &before, &after),
        TextOrJson::Json => json(&report::json_revision(&changed))?,
    }))
}

fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    let written = serde_json::to_string_pretty(value);
    written.map(|text| text + "\n").map_err(|error| Failure::other(error.to_string()))
}

/// The pairings that were asked about.
fn explained<'n>(
    graph: &CrossReference,
    names: &'n [String],
) -> Result<Vec<(&'n str, Vec<PairingId>)>, Failure> {
    names.iter().map(|name| Ok((name.as_str(), report::pairings_named(graph, name)?))).collect()
}

fn told(view: &View, explained: &[(&str, Vec<PairingId>)]) -> String {
    let told = |(name, ids): &(&str, Vec<PairingId>)| match &**ids {
        [] => format!("{name}: outside: nothing in the clause comes near the requirement\n"),
        ids => ids.iter().map(|&id| report::explanation(view, id)).collect::<Vec<_>>().join("\n"),
    };
    explained.iter().map(told).collect::<Vec<_>>().join("\n")
}

/// The earlier version, where one was given: what has no earlier version is as it is now.
fn before(arguments: &Check, comparison: &Comparison, now: &View) -> Result<Option<View>, Failure> {
    if arguments.before.is_empty() && arguments.statute_before.is_empty() {
        return Ok(None);
    }
    let or_now = |before: &[String], now: &[String]| {
        let rest = now.iter().skip(before.len());
        before.iter().chain(rest).cloned().collect::<Vec<_>>()
    };
    let statutes = or_now(&arguments.statute_before, &comparison.statutes);
    let graph = comparison.compare_these(&statutes, &or_now(&arguments.before, &comparison.policies))?;
    Ok(Some(graph.under(now.interpretation()).with_rulings(&comparison.rulings()?)))
}

/// Reads the articles and checks their claims: under the interpretation that was asked for, or under all.
fn articles(
    arguments: &Check,
    comparison: &Comparison,
    graph: &CrossReference,
    first: &View,
) -> Result<Vec<Checked>, Failure> {
    let interpretation = comparison.chosen().then(|| first.interpretation());
    let check = |path: &String| Ok(Article::read(input::source(path)?)?.check(graph, interpretation));
    arguments.articles.iter().map(check).collect()
}

pub(crate) fn schema(of: SchemaOf) -> Result<Answer, Failure> {
    let schema = match of {
        SchemaOf::Json => schemars::schema_for!(report::v1::Report),
        SchemaOf::Jsonl => schemars::schema_for!(report::v1::Line),
    };
    json(&schema).map(Answer::of)
}
