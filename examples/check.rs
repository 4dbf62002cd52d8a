//! Holds policies against statutes and prints what was found.
//!
//! `cargo run --release --example check` holds the rule of the New Orleans police against 8 U.S.C. § 1373;
//! `cargo run --release --example check -- --help` says what else it can do.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use antinomy::claim::{Article, Checked};
use antinomy::graph::{PairingId, revision};
use antinomy::text::Source;
use antinomy::vocabulary::Vocabulary;
use antinomy::{CrossReference, Interpretation, Issuer, Level, Policy, Statute, View, report};

const RULE: &str = include_str!("texts/nopd-41-6-1.txt");
const SECTION_1373: &str = include_str!("texts/8-usc-1373.txt");

const USAGE: &str = "\
usage: check [OPTIONS] [POLICY…]

Holds each POLICY against § 1373 of title 8 of the United States Code, or against the
statutes given. Without POLICY: chapter 41.6.1 of the New Orleans police manual.
A file named `-` is standard input.

  --statute FILE              hold them against this text instead; may be repeated
  --interpretation NAME|FILE  read them so; may be repeated: the first is for the
                              diagnostics (default: open), all are for the table
                              (default: all that are shipped; with --statute, open
                              and plain)
  --reading QUESTION=ANSWER   one answer on top of the first; may be repeated
  --issuer NAME               who issued the policies
  --level LEVEL               local (default), state, federal or private
  --article FILE              check what this article says of the statute and of the
                              policy; may be repeated
  --explain CLAUSE×REQUIREMENT
                              what settled this pairing, ruled out or not, and what
                              would change it: `2×(b)(1)`; may be repeated
  --before FILE               tell what changed since this earlier version of the
                              policy; with several policies, one for each
  --statute-before FILE       the same for an earlier version of the statute
  --format FORMAT             text (default), json, csv, dot, mermaid or graphml
  --help                      print this

Exit code: 0 nothing conflicts, 1 something does, 2 the input cannot be read.
";

const OPTIONS: &str = "--statute, --interpretation, --reading, --issuer, --level, --article, --explain, --before, --statute-before, --format, --help";

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let code = run(&arguments.collect::<Vec<_>>(), &mut io::stdin(), &mut io::stdout(), &mut io::stderr());
    ExitCode::from(code)
}

/// The program, with its arguments and its three streams; gives the exit code.
pub(crate) fn run(
    arguments: &[String],
    input: &mut dyn Read,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> u8 {
    match answer(arguments, input) {
        Ok((text, code)) => match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                fail(errors, &format!("output: {error}"))
            }
            _ => code,
        },
        Err(message) => fail(errors, &message),
    }
}

fn fail(errors: &mut dyn Write, message: &str) -> u8 {
    // Where even this cannot be written there is nobody left to tell.
    let _ = writeln!(errors, "check: {}", message.lines().collect::<Vec<_>>().join(" "));
    2
}

fn answer(arguments: &[String], input: &mut dyn Read) -> Result<(String, u8), String> {
    let options = Options::parse(arguments)?;
    if options.help {
        return Ok((USAGE.to_owned(), 0));
    }
    let graph = options.compare(&options.statutes, &options.policies, input)?;
    let interpretations = options.interpretations()?;
    let views: Vec<View> = interpretations.iter().map(|each| graph.under(each)).collect();
    let (first, others) = views.split_first().ok_or("no interpretation")?;
    let checked = options.articles(&graph, first, input)?;
    let explained = options.explained(&graph)?;
    let before = options.before(first, input)?;
    // Claims are nodes of the graph that they were checked against.
    let drawn = checked.first().map(|checked| checked.cross_reference().under(first.interpretation()));
    let drawn = drawn.as_ref().unwrap_or(first);
    let text = match options.format {
        Format::Text if !explained.is_empty() => {
            let told = |(name, ids): &(&str, Vec<PairingId>)| match &**ids {
                [] => format!("{name}: outside: nothing in the clause comes near the requirement\n"),
                ids => ids.iter().map(|&id| report::explanation(first, id)).collect::<Vec<_>>().join("\n"),
            };
            explained.iter().map(told).collect::<Vec<_>>().join("\n")
        }
        Format::Text => match &before {
            Some(before) => report::revision(&revision(before, first), before, first),
            None => {
                let claims = checked.iter().map(|checked| format!("\n{}", report::claims(checked)));
                report::text(first, &views) + &claims.collect::<String>()
            }
        },
        Format::Json => {
            let others = if options.interpretations.is_empty() { &[] } else { others };
            let mut whole = report::json(first, others);
            whole.claims = checked.iter().flat_map(report::json_claims).collect();
            let ids = explained.iter().flat_map(|(_, ids)| ids);
            whole.explanations = ids.filter_map(|&id| report::json_explanation(first, id)).collect();
            whole.revision = before.map(|before| report::json_revision(&revision(&before, first)));
            serde_json::to_string_pretty(&whole).map_err(|error| error.to_string())? + "\n"
        }
        Format::Csv => report::csv(&views),
        Format::Dot => report::dot(drawn),
        Format::Mermaid => report::mermaid(drawn),
        Format::Graphml => report::graphml(drawn),
    };
    Ok((text, u8::from(first.conflicts().next().is_some())))
}

#[derive(Default, Clone, Copy)]
enum Format {
    #[default]
    Text,
    Json,
    Csv,
    Dot,
    Mermaid,
    Graphml,
}

#[derive(Default)]
struct Options {
    statutes: Vec<String>,
    policies: Vec<String>,
    interpretations: Vec<String>,
    readings: Vec<(String, String)>,
    issuer: Option<String>,
    level: Option<Level>,
    articles: Vec<String>,
    explain: Vec<String>,
    before: Vec<String>,
    statutes_before: Vec<String>,
    format: Format,
    help: bool,
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut rest = arguments.iter().cloned();
        while let Some(argument) = rest.next() {
            if !argument.starts_with("--") || argument == "--" {
                if argument == "--" {
                    options.policies.extend(rest.by_ref());
                } else if argument.starts_with('-') && argument != "-" {
                    return Err(format!("unknown option `{argument}`; known: {OPTIONS}"));
                } else {
                    options.policies.push(argument);
                }
                continue;
            }
            let (name, inline) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            let mut value =
                || inline.clone().or_else(|| rest.next()).ok_or(format!("option `{name}` needs a value"));
            match name.as_str() {
                "--statute" => options.statutes.push(value()?),
                "--interpretation" => options.interpretations.push(value()?),
                "--reading" => options.readings.push(reading(&value()?)?),
                "--issuer" => options.issuer = Some(value()?),
                "--level" => options.level = Some(value()?.parse().map_err(|error| format!("{error}"))?),
                "--article" => options.articles.push(value()?),
                "--explain" => options.explain.push(value()?),
                "--before" => options.before.push(value()?),
                "--statute-before" => options.statutes_before.push(value()?),
                "--format" => options.format = format(&value()?)?,
                "--help" => options.help = true,
                _ => return Err(format!("unknown option `{name}`; known: {OPTIONS}")),
            }
        }
        Ok(options)
    }

    /// Reads the texts and compares them.
    fn compare(
        &self,
        statutes: &[String],
        files: &[String],
        input: &mut dyn Read,
    ) -> Result<CrossReference, String> {
        let mut builder = CrossReference::builder();
        if statutes.is_empty() {
            let built_in =
                Statute::parse("8 U.S.C. § 1373", SECTION_1373).map_err(|error| error.to_string())?;
            builder = builder.statute(&built_in);
        }
        for path in statutes {
            let text = read(path, input)?;
            let source =
                Source::new(citation(path, text.text()), text.text()).map_err(|error| error.to_string())?;
            builder = builder.statute(&Statute::read(source).map_err(|error| error.to_string())?);
        }
        let default_issuer = if files.is_empty() { "New Orleans Police Department" } else { "" };
        let name = self.issuer.as_deref().unwrap_or(default_issuer);
        let issuer = Issuer::new(name, self.level.unwrap_or_default());
        let mut policies = Vec::new();
        if files.is_empty() {
            policies.push(Policy::parse("nopd-41-6-1.txt", RULE));
        }
        for path in files {
            policies.push(Policy::read(read(path, input)?));
        }
        for policy in policies {
            builder = builder.policy(&policy.map_err(|error| error.to_string())?.issued_by(issuer.clone()));
        }
        Ok(builder.build())
    }

    /// The pairings that were asked about.
    fn explained(&self, graph: &CrossReference) -> Result<Vec<(&str, Vec<PairingId>)>, String> {
        let named = |name: &'_ String| report::pairings_named(graph, name).map_err(|error| error.to_string());
        self.explain.iter().map(|name| Ok((name.as_str(), named(name)?))).collect()
    }

    /// The earlier version, where one was given: what has no earlier version is as it is now.
    fn before(&self, now: &View, input: &mut dyn Read) -> Result<Option<View>, String> {
        if self.before.is_empty() && self.statutes_before.is_empty() {
            return Ok(None);
        }
        let or_now = |before: &[String], now: &[String]| {
            let rest = now.iter().skip(before.len());
            before.iter().chain(rest).cloned().collect::<Vec<_>>()
        };
        let statutes = or_now(&self.statutes_before, &self.statutes);
        let graph = self.compare(&statutes, &or_now(&self.before, &self.policies), input)?;
        Ok(Some(graph.under(now.interpretation())))
    }

    /// Reads the articles and checks their claims: under the interpretation that was asked for, or under all.
    fn articles(
        &self,
        graph: &CrossReference,
        first: &View,
        input: &mut dyn Read,
    ) -> Result<Vec<Checked>, String> {
        let chosen = !self.interpretations.is_empty() || !self.readings.is_empty();
        let interpretation = chosen.then(|| first.interpretation());
        let check = |path: &String| {
            let article = Article::read(read(path, input)?).map_err(|error| error.to_string())?;
            Ok(article.check(graph, interpretation))
        };
        self.articles.iter().map(check).collect()
    }

    /// The interpretation of the diagnostics first, then the rest of the table.
    fn interpretations(&self) -> Result<Vec<Interpretation>, String> {
        let mut all = Vec::new();
        for name in &self.interpretations {
            all.push(interpretation(name)?);
        }
        if all.is_empty() {
            // All but two of those shipped are about § 1373; they say nothing of another statute.
            let general =
                |each: &&Interpretation| self.statutes.is_empty() || matches!(each.name(), "open" | "plain");
            all.extend(Interpretation::shipped().iter().filter(general).cloned());
        }
        let first = all.first().ok_or("no interpretation")?.clone();
        let mut with_readings = first.clone();
        for (question, reading) in &self.readings {
            let with = with_readings.with(question, reading, Vocabulary::shipped());
            with_readings = with.map_err(|error| error.to_string())?;
        }
        if with_readings != first {
            all.insert(0, with_readings);
        }
        Ok(all)
    }
}

fn reading(value: &str) -> Result<(String, String), String> {
    let (question, answer) =
        value.split_once('=').ok_or(format!("`{value}` is not of the form QUESTION=ANSWER"))?;
    Ok((question.to_owned(), answer.to_owned()))
}

fn format(name: &str) -> Result<Format, String> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "csv" => Ok(Format::Csv),
        "dot" => Ok(Format::Dot),
        "mermaid" => Ok(Format::Mermaid),
        "graphml" => Ok(Format::Graphml),
        _ => Err(format!("unknown format `{name}`; known: text, json, csv, dot, mermaid, graphml")),
    }
}

/// A shipped interpretation by name, or one from a TOML or JSON file.
fn interpretation(name: &str) -> Result<Interpretation, String> {
    if let Ok(shipped) = Interpretation::named(name) {
        return Ok(shipped);
    }
    if !std::path::Path::new(name).exists() {
        let known: Vec<_> = Interpretation::shipped().iter().map(Interpretation::name).collect();
        return Err(format!(
            "unknown interpretation `{name}`, and no file of that name; known: {}",
            known.join(", ")
        ));
    }
    let source = read(name, &mut io::empty())?;
    let parse = if name.ends_with(".json") { Interpretation::parse_json } else { Interpretation::parse };
    parse(source.name(), source.text(), Vocabulary::shipped()).map_err(|error| error.to_string())
}

fn read(path: &str, input: &mut dyn Read) -> Result<Source, String> {
    let mut bytes = Vec::new();
    let (name, done) = match path {
        "-" => ("standard input".to_owned(), input.read_to_end(&mut bytes).map(|_| ())),
        _ => (file_name(path), std::fs::read(path).map(|read| bytes = read)),
    };
    done.map_err(|error| format!("{path}: {error}"))?;
    Source::from_bytes(name, &bytes).map_err(|error| error.to_string())
}

fn file_name(path: &str) -> String {
    let path = std::path::Path::new(path);
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// How a statute is cited: by a file name such as `8-usc-1373.txt`, by the heading of its own text, or by its file name.
fn citation(path: &str, text: &str) -> String {
    let name = file_name(path);
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem).to_ascii_lowercase();
    if let Some((title, section)) = stem.split_once("-usc-")
        && !title.is_empty()
        && title.bytes().all(|byte| byte.is_ascii_digit())
        && section.starts_with(|first: char| first.is_ascii_digit())
    {
        return format!("{title} U.S.C. § {section}");
    }
    let heading = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let number =
        heading.strip_prefix('§').map(str::trim_start).and_then(|rest| rest.split_whitespace().next());
    match number.map(|number| number.trim_end_matches(['.', ':'])) {
        Some(number) if number.starts_with(|first: char| first.is_ascii_digit()) => format!("§ {number}"),
        _ => name,
    }
}
