//! `antinomy corpus`: many texts against the statutes, on all cores.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
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
    let mut done = Done::open(&arguments.output).map_err(failed)?;
    let bar = ProgressBar::new(comparison.policies.len() as u64);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} texts, {msg}, {eta} left");
    bar.set_style(style.map_err(|error| Failure::other(error.to_string()))?);
    bar.enable_steady_tick(Duration::from_millis(500));
    let mut summary = Summary::default();
    for batch in comparison.policies.chunks(BATCH * pool.current_num_threads()) {
        let mut texts = Vec::with_capacity(batch.len());
        for path in batch {
            let bytes = input::bytes(path);
            let hash = bytes.as_ref().map_or(0, |bytes| against.hash(bytes));
            let known = done.line(path, hash).map_err(failed)?;
            texts.push((path, hash, if known.is_some() { Ok(Vec::new()) } else { bytes }, known));
        }
        let work = |(path, hash, bytes, known): (&String, u64, Result<Vec<u8>, Failure>, Option<String>)| {
            let reused = known.is_some();
            (known.unwrap_or_else(|| against.line(path, hash, bytes)), reused)
        };
        let lines: Vec<(String, bool)> = pool.install(|| texts.into_par_iter().map(work).collect());
        for (line, reused) in lines {
            summary.add(&line, reused);
            done.write(&line).map_err(failed)?;
        }
        bar.set_position(summary.texts as u64);
        bar.set_message(format!("{} findings", summary.findings()));
    }
    done.end().map_err(failed)?;
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
/// first that does not, the file is written anew, with the lines of texts that have not changed. They are not held in
/// memory, only where each stands.
struct Done {
    output: File,
    /// What an earlier run wrote behind the place from which this one writes, in a file beside the output until the run
    /// has come to its end.
    earlier: PathBuf,
    aside: Option<File>,
    /// By the hash of the text.
    places: BTreeMap<u64, Vec<Place>>,
    /// How many bytes of the output are as this run writes them.
    bytes: u64,
    /// The end of its last whole line.
    whole: u64,
}

/// Where a line stands: in the output, or in the file beside it.
#[derive(Clone, Copy)]
struct Place {
    aside: bool,
    at: u64,
    length: usize,
}

/// What a line says of its text.
#[derive(Deserialize)]
struct Key {
    path: String,
    hash: String,
}

impl Done {
    fn open(path: &Path) -> io::Result<Self> {
        let mut earlier = path.as_os_str().to_owned();
        earlier.push(".earlier");
        let earlier = PathBuf::from(earlier);
        let aside = earlier.exists().then(|| Self::file(&earlier)).transpose()?;
        let (output, places) = (Self::file(path)?, BTreeMap::new());
        let mut done = Self { output, earlier, aside, places, bytes: 0, whole: 0 };
        if let Some(file) = &done.aside {
            Self::index(file, true, &mut done.places)?;
        }
        done.whole = Self::index(&done.output, false, &mut done.places)?;
        Ok(done)
    }

    fn file(path: &Path) -> io::Result<File> {
        OpenOptions::new().create(true).read(true).write(true).truncate(false).open(path)
    }

    /// Adds where the lines of a file stand; the end of the last one. What follows was cut off.
    fn index(file: &File, aside: bool, places: &mut BTreeMap<u64, Vec<Place>>) -> io::Result<u64> {
        let (mut lines, mut line, mut at) = (BufReader::new(file), Vec::new(), 0);
        while lines.read_until(b'\n', &mut line)? > 0 && line.ends_with(b"\n") {
            let length = line.len();
            let hash = serde_json::from_slice(&line).ok().and_then(|key: Key| key.hash());
            if let Some(hash) = hash {
                places.entry(hash).or_default().push(Place { aside, at, length });
            }
            at += length as u64;
            line.clear();
        }
        Ok(at)
    }

    fn line(&mut self, path: &str, hash: u64) -> io::Result<Option<String>> {
        for place in self.places.get(&hash).cloned().unwrap_or_default() {
            let file = if place.aside { self.aside.as_mut() } else { Some(&mut self.output) };
            let Some(file) = file else { continue };
            let line = String::from_utf8(bytes_at(file, place.at, place.length)?).unwrap_or_default();
            if serde_json::from_str(&line).is_ok_and(|key: Key| key.path == path) {
                return Ok(Some(line.trim_end().to_owned()));
            }
        }
        Ok(None)
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        let line = format!("{line}\n");
        let end = self.bytes + line.len() as u64;
        if self.bytes < self.whole {
            if end <= self.whole && bytes_at(&mut self.output, self.bytes, line.len())? == line.as_bytes() {
                self.bytes = end;
                return Ok(());
            }
            self.set_aside()?;
        }
        self.output.set_len(self.bytes)?;
        self.output.seek(SeekFrom::Start(self.bytes))?;
        (self.bytes, self.whole) = (end, end);
        self.output.write_all(line.as_bytes())
    }

    /// Copies the rest of the output to the file beside it.
    fn set_aside(&mut self) -> io::Result<()> {
        let mut aside = match self.aside.take() {
            Some(aside) => aside,
            None => Self::file(&self.earlier)?,
        };
        let to = aside.seek(SeekFrom::End(0))?;
        self.output.seek(SeekFrom::Start(self.bytes))?;
        io::copy(&mut (&self.output).take(self.whole - self.bytes), &mut aside)?;
        self.aside = Some(aside);
        for place in self.places.values_mut().flatten() {
            if !place.aside && place.at >= self.bytes {
                *place = Place { aside: true, at: place.at - self.bytes + to, ..*place };
            }
        }
        self.whole = self.bytes;
        Ok(())
    }

    /// Cuts off what this run did not write.
    fn end(self) -> io::Result<()> {
        self.output.set_len(self.bytes)?;
        if self.aside.is_some() { fs::remove_file(&self.earlier) } else { Ok(()) }
    }
}

impl Key {
    fn hash(&self) -> Option<u64> {
        u64::from_str_radix(&self.hash, 16).ok()
    }
}

fn bytes_at(file: &mut File, at: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
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
