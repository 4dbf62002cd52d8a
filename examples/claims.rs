//! Holds what an article's people say against a statute and a policy.
//!
//! `cargo run --release --example claims` reads a short article on the rule of the New Orleans police and 8 U.S.C.
//! § 1373; `cargo run --release --example claims -- --help` says what else it can do.

use std::io::{self, Write};
use std::process::ExitCode;

use antinomy::claim::Article;
use antinomy::{CrossReference, Interpretation, Issuer, Level, Policy, Statute, report};

const ARTICLE: &str = include_str!("texts/article.txt");
const RULE: &str = include_str!("texts/nopd-41-6-1.txt");

const USAGE: &str = "\
usage: claims [ARTICLE] [--statute FILE] [--policy FILE] [--interpretation NAME] [--json]

Finds the claims of ARTICLE and holds them against the statute (default: 8 U.S.C. § 1373)
and the policy. Without ARTICLE: a short article that comes with the example, and the rule
of the New Orleans police as policy. Claims of compliance are checked under the
interpretation named, or under all that are shipped.

Exit code: 0 read, 2 the input cannot be read.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(text) => {
            // A closed pipe is the reader's choice and no fault.
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(message) => {
            let _ = writeln!(io::stderr(), "claims: {message}");
            ExitCode::from(2)
        }
    }
}

/// The program; gives what it prints.
pub(crate) fn run(arguments: &[String]) -> Result<String, String> {
    let (mut path, mut statute, mut policy, mut interpretation, mut json) = (None, None, None, None, false);
    let mut rest = arguments.iter().cloned();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("option `{argument}` needs a value"));
        match argument.as_str() {
            "--statute" => statute = Some(value()?),
            "--policy" => policy = Some(value()?),
            "--interpretation" => interpretation = Some(value()?),
            "--json" => json = true,
            "--help" => return Ok(USAGE.to_owned()),
            option if option.starts_with("--") => {
                return Err(format!(
                    "unknown option `{option}`; known: --statute, --policy, --interpretation, --json, --help"
                ));
            }
            _ => path = Some(argument),
        }
    }
    let fault = |error: antinomy::Error| error.to_string();
    let read = |path: &str| std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"));
    let article = match &path {
        Some(path) => Article::parse(name(path), &read(path)?),
        None => Article::parse("article.txt", ARTICLE),
    }
    .map_err(fault)?;
    let statute = match &statute {
        Some(path) => Statute::parse(&citation(name(path)), &read(path)?),
        None => Statute::section_1373(),
    }
    .map_err(fault)?;
    let mut builder = CrossReference::builder().statute(&statute);
    if let Some(path) = &policy {
        builder = builder.policy(&Policy::parse(name(path), &read(path)?).map_err(fault)?);
    } else if path.is_none() {
        let issuer = Issuer::new("New Orleans Police Department", Level::Local);
        builder = builder.policy(&Policy::parse("nopd-41-6-1.txt", RULE).map_err(fault)?.issued_by(issuer));
    }
    let named = interpretation.map(|name| Interpretation::named(&name)).transpose().map_err(fault)?;
    let checked = article.check(&builder.build(), named.as_ref());
    if json {
        let written = serde_json::to_string_pretty(&report::json_claims(&checked));
        return written.map(|text| text + "\n").map_err(|error| error.to_string());
    }
    Ok(report::claims(&checked))
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The citation that a file name such as `8-usc-1373.txt` stands for, or the name.
fn citation(name: &str) -> String {
    let stem = name.trim_end_matches(".txt");
    match stem.split_once("-usc-") {
        Some((title, section)) => format!("{title} U.S.C. § {section}"),
        None => name.to_owned(),
    }
}
