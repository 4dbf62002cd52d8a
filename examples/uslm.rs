//! Reads XML files of law and checks what came out: `uslm [--text] [--left] FILE…`.
//!
//! For each file: how many units, notes and references it has; how many label paths are the official identifiers;
//! how many spans lead back to the same words; how many linked words are resolved to their official target; and the
//! speed beside that of the bare event loop.

use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use antinomy::citation::{self, Home, Labels, Target};
use antinomy::outline::ProvisionId;
use antinomy::uslm::{self, Document};

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let has = |name: &str| options.iter().any(|option| option == name);
    let mut out = std::io::stdout().lock();
    for file in files {
        let bytes = std::fs::read(&file)?;
        let document = match uslm::read(&bytes) {
            Ok(document) => document,
            Err(error) => {
                writeln!(out, "{file}: {error}")?;
                continue;
            }
        };
        if has("--text") {
            writeln!(out, "{}", document.source().text())?;
        }
        let metadata = document.metadata();
        writeln!(
            out,
            "{file}: {} provisions, {} units, {} notes, {} references; {} ({:?}), release point {:?}, positive law {:?}",
            document.outline().provisions().count(),
            document.units().len(),
            document.notes().len(),
            document.references().len(),
            document.source().name(),
            document.identifier(),
            metadata.release_point,
            metadata.positive_law
        )?;
        labels(&bytes, &mut out, has("--left"))?;
        words(&bytes, &document, &mut out)?;
        references(&bytes, &mut out, has("--left"))?;
        speed(&bytes, &mut out)?;
    }
    Ok(())
}

/// The official identifiers of units below a section, against the label paths of the section's outline.
fn labels(bytes: &[u8], out: &mut impl Write, list: bool) -> Result<(), Box<dyn Error>> {
    let text = std::str::from_utf8(bytes)?;
    let sections = uslm::sections(bytes)?;
    let (mut right, mut all) = (0, 0);
    for section in &sections {
        let Some(unit) = section.units().first() else { continue };
        let within = text.get(unit.original().range()).unwrap_or_default();
        for (at, _) in within.match_indices(" identifier=\"") {
            let rest = within.get(at + " identifier=\"".len()..).unwrap_or_default();
            let identifier = rest.split('"').next().unwrap_or_default();
            let Some(below) =
                identifier.strip_prefix(unit.identifier()).and_then(|rest| rest.strip_prefix('/'))
            else {
                continue;
            };
            all += 1;
            let path = format!("({})", below.replace('/', ")("));
            let start = unit.original().start() as usize + at;
            // The provision has to begin in the element of that identifier.
            let here = section.outline().provisions().any(|(_, provision)| {
                provision.path() == path
                    && section.source().original(provision.span()).is_some_and(|span| {
                        let span = span.range();
                        start < span.start && span.start < start + 600
                    })
            });
            right += usize::from(here);
            if !here && list {
                writeln!(out, "label left\t{identifier}\t{path}")?;
            }
        }
    }
    writeln!(out, "  label paths: {right} of {all} official; {} sections", sections.len())?;
    Ok(())
}

/// Every text run of every provision, against the bytes its span leads back to.
fn words(bytes: &[u8], document: &Document, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let source = document.source();
    let (mut right, mut all) = (0, 0);
    let plain = |text: &str| -> String {
        let mut tag = false;
        let kept = text.chars().filter(|&sign| {
            tag |= sign == '<';
            let keep = !tag && !sign.is_whitespace();
            tag &= sign != '>';
            keep
        });
        kept.collect::<String>().replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    };
    for (_, provision) in document.outline().provisions() {
        for content in provision.content() {
            let antinomy::outline::Content::Text(span) = *content else { continue };
            all += 1;
            let original = source.original(span).and_then(|span| bytes.get(span.range())).unwrap_or_default();
            let original = plain(std::str::from_utf8(original)?);
            let words = plain(source.slice(span));
            // Notes and page marks inside a run are in the bytes and not in the text.
            right += usize::from(original == words || original.len() > words.len());
        }
    }
    writeln!(out, "  runs that lead back: {right} of {all}")?;
    Ok(())
}

/// What one set of references came to.
#[derive(Default)]
struct Tally {
    exact: usize,
    within: usize,
    all: usize,
    other: usize,
}

/// What the citation stage makes of the words that the document links, in its sections and in their notes.
fn references(bytes: &[u8], out: &mut impl Write, list: bool) -> Result<(), Box<dyn Error>> {
    let mut law = Tally::default();
    let mut notes = Tally::default();
    for section in uslm::sections(bytes)? {
        let home = section.identifier().and_then(|name| home(&name));
        tally(&section, home.as_ref(), &mut law, out, list)?;
        for note in section.notes() {
            tally(&note.read(bytes)?, home.as_ref(), &mut notes, out, list)?;
        }
    }
    for (name, Tally { exact, within, all, other }) in [("sections", law), ("notes of sections", notes)] {
        writeln!(
            out,
            "  references in {name}: {exact} exact and {within} further in, of {all}; {other} to no law"
        )?;
    }
    Ok(())
}

fn tally(
    document: &Document,
    home: Option<&Home>,
    tally: &mut Tally,
    out: &mut impl Write,
    list: bool,
) -> Result<(), Box<dyn Error>> {
    let text = document.source().text();
    let found = citation::find(text);
    for reference in document.references() {
        let Some(official) = reference.target().and_then(|target| target.identifier()) else {
            tally.other += 1;
            continue;
        };
        tally.all += 1;
        let labels = enclosing(document, reference.span().start());
        let resolve = |one: &citation::Citation| match &home {
            Some(home) => citation::resolve(one, &(*home).clone().at(labels.clone())).ok(),
            None => one.target().law.is_named().then(|| one.target().clone()),
        };
        let over = found.iter().filter(|one| one.span().overlaps(reference.span()));
        let targets: Vec<String> =
            over.filter_map(resolve).filter_map(|target: Target| target.identifier()).collect();
        let deeper =
            |name: &String| name.strip_prefix(&*official).is_some_and(|rest| rest.starts_with(['/', '.']));
        if targets.contains(&official) {
            tally.exact += 1;
        } else if targets.iter().any(deeper) {
            tally.within += 1;
        } else if list {
            let words = document.source().slice(reference.span());
            let before = text.get(..reference.span().range().start).unwrap_or_default();
            let from = before.char_indices().rev().nth(50).map_or(0, |(at, _)| at);
            let before = before.get(from..).unwrap_or_default();
            writeln!(out, "reference left\t{words:?}\t{official}\t{targets:?}\t…{before:?}")?;
        }
    }
    Ok(())
}

fn home(identifier: &str) -> Option<Home> {
    let target = uslm::target(identifier)?;
    match target.law {
        citation::Law::UnitedStatesCode { title, .. } => {
            Some(Home::united_states_code(title, &target.place.section?))
        }
        _ => None,
    }
}

fn enclosing(section: &Document, at: u32) -> Labels {
    let holds = |id: &(ProvisionId, &antinomy::outline::Provision)| {
        id.1.path().starts_with('(') && id.1.span().start() <= at && at < id.1.span().end()
    };
    let deepest = section.outline().provisions().filter(holds).last();
    let path = deepest.map_or("", |(_, provision)| provision.path());
    Labels::new(path.split(['(', ')']).filter(|label| !label.is_empty()))
}

fn speed(bytes: &[u8], out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let best = |run: &mut dyn FnMut()| {
        let rounds = (8_000_000 / bytes.len()).max(5);
        let times = (0..rounds).map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        });
        times.min().unwrap_or(Duration::ZERO).as_secs_f64()
    };
    let bare = best(&mut || {
        let mut reader = quick_xml::Reader::from_reader(bytes);
        while !matches!(black_box(reader.read_event()), Ok(quick_xml::events::Event::Eof) | Err(_)) {}
    });
    let ours = best(&mut || {
        let _ = black_box(uslm::read(black_box(bytes)));
    });
    let rate = |seconds: f64| bytes.len() as f64 / seconds / 1e6;
    writeln!(
        out,
        "  {:.0} MB/s; bare event loop {:.0} MB/s; ratio {:.2}",
        rate(ours),
        rate(bare),
        bare / ours
    )?;
    Ok(())
}
