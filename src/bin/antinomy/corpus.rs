//! `antinomy corpus`: many texts against the statutes, on all cores.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, Write as _};
use std::time::Duration;

use antinomy::graph::Rulings;
use antinomy::{CrossReference, Interpretation, Issuer, Level, Policy, report};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::arguments::Corpus;
use crate::comparison::Comparison;
use crate::failure::Failure;
use crate::{Answer, input};

/// As many texts are read between two writes, for each thread.
const BATCH: usize = 16;

/// What every text is held against.
struct Against {
    statutes: CrossReference,
    rulings: Rulings,
    interpretation: Interpretation,
    issuer: Issuer,
    /// Stands for all of the above in the hash of a text.
    seed: u64,
}

/// A line of the protocol.
#[derive(Deserialize)]
struct Asked {
    id: Value,
    text: String,
    #[serde(default)]
    issuer: Option<String>,
    #[serde(default)]
    level: Option<Level>,
}

/// What was counted on the way.
#[derive(Default)]
struct Summary {
    texts: usize,
    reused: usize,
    refused: usize,
    clauses: u64,
    relations: BTreeMap<String, usize>,
}

pub(crate) fn corpus(arguments: &Corpus) -> Result<Answer, Failure> {
    let comparison = Comparison::of(&arguments.policies, &arguments.texts, &arguments.reading)?;
    let against = Against::of(&comparison)?;
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(threads) = arguments.threads {
        pool = pool.num_threads(threads);
    }
    let pool = pool.build().map_err(|error| Failure::other(error.to_string()))?;
    if arguments.lines {
        return protocol(&against, &pool);
    }
    if comparison.policies.is_empty() {
        return Err(Failure::other("no policies: name files or folders, or read lines with --lines"));
    }
    let path = arguments.output.display().to_string();
    let failed = |error| Failure::file(&*path, error);
    let mut output = OpenOptions::new()
        .create(true)
        .read(true)
        .write(true)
        .truncate(false)
        .open(&arguments.output)
        .map_err(failed)?;
    let mut done = Done::read(&mut output).map_err(failed)?;
    let bar = ProgressBar::new(comparison.policies.len() as u64);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} texts, {msg}, {eta} left");
    bar.set_style(style.map_err(|error| Failure::other(error.to_string()))?);
    bar.enable_steady_tick(Duration::from_millis(500));
    let mut summary = Summary::default();
    for batch in comparison.policies.chunks(BATCH * pool.current_num_threads()) {
        let hashed: Vec<(&String, Result<Vec<u8>, Failure>)> =
            batch.iter().map(|path| (path, input::bytes(path))).collect();
        let work = |(path, bytes): (&String, Result<Vec<u8>, Failure>)| {
            let hash = bytes.as_ref().map_or(0, |bytes| against.hash(bytes));
            match done.line(path, hash) {
                Some(line) => (line, true),
                None => (against.line(path, hash, bytes), false),
            }
        };
        let lines: Vec<(String, bool)> = pool.install(|| hashed.into_par_iter().map(work).collect());
        for (line, reused) in lines {
            summary.add(&line, reused);
            done.write(&mut output, &line).map_err(failed)?;
        }
        output.flush().map_err(failed)?;
        bar.set_position(summary.texts as u64);
        bar.set_message(format!("{} findings", summary.findings()));
    }
    done.end(&mut output).map_err(failed)?;
    bar.finish_and_clear();
    Ok(Answer::of(format!("{path}\n{}", summary.told())))
}

/// Reads `{"id": …, "text": …}` lines, and answers each with a line, in order.
fn protocol(against: &Against, pool: &rayon::ThreadPool) -> Result<Answer, Failure> {
    let mut lines = BufReader::new(io::stdin().lock()).lines();
    let mut output = io::stdout().lock();
    loop {
        let mut batch = Vec::new();
        for line in lines.by_ref().take(BATCH * pool.current_num_threads()) {
            batch.push(line.map_err(|error| Failure::file("standard input", error))?);
        }
        if batch.is_empty() {
            return Ok(Answer::of(String::new()));
        }
        let answers: Vec<String> =
            pool.install(|| batch.into_par_iter().map(|line| against.answer(&line)).collect());
        for answer in answers {
            match writeln!(output, "{answer}") {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    return Ok(Answer::of(String::new()));
                }
                written => written.map_err(|error| Failure::file("standard output", error))?,
            }
        }
        output.flush().map_err(|error| Failure::file("standard output", error))?;
    }
}

impl Against {
    fn of(comparison: &Comparison) -> Result<Self, Failure> {
        let statutes = comparison.compare_these(&comparison.statutes, &[])?;
        let rulings = comparison.rulings()?;
        let interpretation = comparison.first_interpretation()?;
        let issuer = comparison.issuer().clone();
        let readings = serde_json::to_string(interpretation.readings()).unwrap_or_default();
        let ruled = rulings.to_toml()?;
        let (version, level) = (env!("CARGO_PKG_VERSION"), issuer.level.name());
        let named = [version, interpretation.name(), &readings, &ruled, &issuer.name, level];
        let texts = statutes.statutes().iter().map(|statute| statute.instrument().source());
        let texts = texts.flat_map(|source| [source.name(), source.text()]);
        let seed = named
            .into_iter()
            .chain(texts)
            .fold(FIRST, |hash, text| hashed(hashed(hash, text.as_bytes()), &[0]));
        Ok(Self { statutes, rulings, interpretation, issuer, seed })
    }

    fn hash(&self, bytes: &[u8]) -> u64 {
        hashed(self.seed, bytes)
    }

    fn compared(&self, policy: Policy, issuer: Issuer) -> Value {
        let policy = policy.issued_by(issuer);
        let words = policy.instrument().coverage();
        let clauses = policy.instrument().clauses().len();
        let view = self.statutes.revised(&policy).under(&self.interpretation).with_rulings(&self.rulings);
        let lines = report::json_lines(&view);
        let mut findings: Vec<Value> =
            lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        for finding in &mut findings {
            if let Some(fields) = finding.as_object_mut() {
                // They are what `check` and `explain` tell of one text; of a corpus they would be most of the bytes.
                fields.retain(|name, _| {
                    !matches!(&**name, "reasons" | "requirement_quote" | "policy" | "policy_name" | "statute")
                });
            }
        }
        json!({ "clauses": clauses, "duty_words": words.duty_words, "duty_words_read": words.read, "findings": findings })
    }

    /// The line of one file.
    fn line(&self, path: &str, hash: u64, bytes: Result<Vec<u8>, Failure>) -> String {
        let policy = bytes.and_then(|bytes| input::policy_of(path, &bytes));
        let mut line = match policy {
            Ok(policy) => self.compared(policy, self.issuer.clone()),
            Err(failure) => json!({ "error": failure.one_line() }),
        };
        line["path"] = path.into();
        line["hash"] = format!("{hash:016x}").into();
        line.to_string()
    }

    /// The answer to one line of the protocol.
    fn answer(&self, line: &str) -> String {
        let asked: Asked = match serde_json::from_str(line) {
            Ok(asked) => asked,
            Err(error) => return json!({ "id": null, "error": error.to_string() }).to_string(),
        };
        let issuer = Issuer::new(
            asked.issuer.unwrap_or_else(|| self.issuer.name.to_string()),
            asked.level.unwrap_or(self.issuer.level),
        );
        let name = asked.id.as_str().map_or_else(|| asked.id.to_string(), str::to_owned);
        let mut answer = match input::policy_of(&name, asked.text.as_bytes()) {
            Ok(policy) => self.compared(policy, issuer),
            Err(failure) => json!({ "error": failure.one_line() }),
        };
        answer["id"] = asked.id;
        answer.to_string()
    }
}

/// The lines of an earlier run. Those that begin the file as this run would write them stay where they are; from the
/// first that does not, the file is written anew, with the lines of texts that have not changed.
struct Done {
    lines: Vec<(String, String)>,
    by_key: BTreeMap<(String, String), usize>,
    /// How many lines, and how many bytes of the file, are as this run writes them.
    kept: usize,
    bytes: u64,
    rewriting: bool,
}

impl Done {
    fn read(file: &mut File) -> io::Result<Self> {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let whole = String::from_utf8_lossy(&bytes);
        let mut done =
            Self { lines: Vec::new(), by_key: BTreeMap::new(), kept: 0, bytes: 0, rewriting: false };
        // A last line without its end was cut off.
        for line in whole.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
            let line = line.trim_end_matches('\n');
            let value: Value = serde_json::from_str(line).unwrap_or_default();
            let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
            done.by_key.insert((field("path"), field("hash")), done.lines.len());
            done.lines.push((field("path"), line.to_owned()));
        }
        Ok(done)
    }

    fn line(&self, path: &str, hash: u64) -> Option<String> {
        let place = self.by_key.get(&(path.to_owned(), format!("{hash:016x}")))?;
        self.lines.get(*place).map(|(_, line)| line.clone())
    }

    fn write(&mut self, file: &mut File, line: &str) -> io::Result<()> {
        let length = line.len() as u64 + 1;
        if !self.rewriting && self.lines.get(self.kept).is_some_and(|(_, known)| known == line) {
            self.kept += 1;
            self.bytes += length;
            return Ok(());
        }
        if !self.rewriting {
            self.end(file)?;
            self.rewriting = true;
        }
        self.bytes += length;
        file.write_all(format!("{line}\n").as_bytes())
    }

    /// Cuts off what this run did not write.
    fn end(&mut self, file: &mut File) -> io::Result<()> {
        file.set_len(self.bytes)?;
        file.seek(io::SeekFrom::Start(self.bytes)).map(|_| ())
    }
}

impl Summary {
    fn add(&mut self, line: &str, reused: bool) {
        let value: Value = serde_json::from_str(line).unwrap_or_default();
        self.texts += 1;
        self.reused += usize::from(reused);
        self.refused += usize::from(value.get("error").is_some());
        self.clauses += value["clauses"].as_u64().unwrap_or(0);
        for finding in value["findings"].as_array().into_iter().flatten() {
            let relation = finding["relation"].as_str().unwrap_or_default().to_owned();
            *self.relations.entry(relation).or_default() += 1;
        }
    }

    fn findings(&self) -> usize {
        self.relations.values().sum()
    }

    fn told(&self) -> String {
        let mut out = String::new();
        let mut row = |name: &str, count: usize| {
            let _ = writeln!(out, "{name:<28} {count:>9}");
        };
        row("texts", self.texts);
        row("of these done before", self.reused);
        row("of these not readable", self.refused);
        row("clauses", usize::try_from(self.clauses).unwrap_or(usize::MAX));
        for relation in ["conflicts", "open", "falls-short", "complies"] {
            row(relation, self.relations.get(relation).copied().unwrap_or(0));
        }
        out
    }
}

/// The offset and the prime of the 64-bit hash of Fowler, Noll and Vo (FNV-1a), which is the same everywhere.
const FIRST: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn hashed(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}
