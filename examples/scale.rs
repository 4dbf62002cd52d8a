//! How time and memory grow with the length of a statute: `scale [--to MEGABYTES] [--text FILE]`.
//!
//! A text of 1, 10, 100 … megabytes is read through outline and norms and then indexed. The text is the words of
//! 8 U.S.C. § 1373 in sections with numbers of their own, or the file that is named, as often as it takes.

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use antinomy::Statute;
use antinomy::library::Library;

/// Without a bound of the caller's own the largest text takes a few seconds.
const TO: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut to, mut sample) = (TO, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), arguments.next()) {
            ("--to", Some(megabytes)) => to = megabytes.parse()?,
            ("--text", Some(file)) => sample = Some(std::fs::read_to_string(file)?),
            _ => return Err("scale [--to MEGABYTES] [--text FILE]".into()),
        }
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{:>4} {:>18} {:>12} {:>9} {:>12} {:>13}",
        "MB", "outline, norms [s]", "index [s]", "MB/s", "norms", "peak [MB]"
    )?;
    let mut size = 1;
    while size <= to {
        let text = match &sample {
            Some(sample) => repeated(sample, size * 1_000_000),
            None => sections(size * 1_000_000),
        };
        let bytes = text.len() as f64 / 1e6;
        let start = Instant::now();
        let statute = Statute::parse("the whole", &text)?;
        let read = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let mut library = Library::default();
        library.add(&statute);
        let indexed = start.elapsed().as_secs_f64();
        let norms: usize = statute.instrument().statements().iter().map(|each| each.norms.len()).sum();
        let peak = peak().map_or_else(|| "unknown".to_owned(), |peak| format!("{peak:.0}"));
        let rate = bytes / (read + indexed);
        writeln!(out, "{size:>4} {read:>18.2} {indexed:>12.2} {rate:>9.1} {norms:>12} {peak:>13}")?;
        size *= 10;
    }
    Ok(())
}

/// Sections in the words of 8 U.S.C. § 1373, each with a number of its own.
fn sections(bytes: usize) -> String {
    let body = Statute::SECTION_1373.split_once('\n').map_or(Statute::SECTION_1373, |(_, body)| body);
    let mut text = String::with_capacity(bytes + 4096);
    let mut number = 1;
    while text.len() < bytes {
        text.push_str(&format!("§ {number}. Communication between agencies\n"));
        text.push_str(body.trim_end());
        text.push_str("\n\n");
        number += 1;
    }
    text
}

fn repeated(sample: &str, bytes: usize) -> String {
    sample.repeat(bytes / sample.len().max(1) + 1)
}

/// The most memory that this process has had, in megabytes, where the system says.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}
