//! Files as texts: what a file is, is told by its content.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use antinomy::document::{self, Kind};
use antinomy::text::Source;
use antinomy::{Policy, Statute, uslm};

use crate::failure::Failure;

/// Names of files in a folder that are taken for texts.
const TEXTS: [&str; 7] = ["txt", "text", "md", "markdown", "html", "htm", "xml"];

/// A file's bytes; `-` is standard input.
pub(crate) fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    if path == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().read_to_end(&mut bytes);
        return read.map(|_| bytes).map_err(|error| Failure::file("standard input", error));
    }
    fs::read(path).map_err(|error| Failure::file(path, error))
}

/// What a file is called in reports: its path as it was given.
pub(crate) fn name(path: &str) -> &str {
    if path == "-" { "standard input" } else { path }
}

/// The files that are named, those in folders in order of their paths.
pub(crate) fn files(paths: &[String]) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if path != "-" && Path::new(path).is_dir() {
            let before = found.len();
            walk(path, &mut found)?;
            if found.len() == before {
                return Err(Failure::other(format!("{path}: no text in this folder ({})", TEXTS.join(", "))));
            }
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

fn walk(folder: &str, found: &mut Vec<String>) -> Result<(), Failure> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Failure::file(folder, error))? {
        entries.push(entry.map_err(|error| Failure::file(folder, error))?.path());
    }
    entries.sort();
    for path in entries {
        let text = path.extension().is_some_and(|extension| TEXTS.iter().any(|known| extension == *known));
        let Some(name) = path.to_str() else { continue };
        if path.is_dir() {
            walk(name, found)?;
        } else if text {
            found.push(name.to_owned());
        }
    }
    Ok(())
}

/// A file as one text.
pub(crate) fn source(path: &str) -> Result<Source, Failure> {
    let bytes = bytes(path)?;
    read(path, &bytes)
}

fn read(path: &str, bytes: &[u8]) -> Result<Source, Failure> {
    document::read(name(path), bytes).map_err(|error| Failure::of(name(path), bytes, error))
}

pub(crate) fn policy(path: &str) -> Result<Policy, Failure> {
    policy_of(path, &bytes(path)?)
}

/// A policy of this name with these bytes.
pub(crate) fn policy_of(path: &str, bytes: &[u8]) -> Result<Policy, Failure> {
    Policy::from_bytes(name(path), bytes).map_err(|error| Failure::of(name(path), bytes, error))
}

/// The statutes of a file: one of a text, one for each section of an XML file or the unit that stands behind `#`.
pub(crate) fn statutes(path: &str) -> Result<Vec<Statute>, Failure> {
    let (file, unit) = match path.split_once('#') {
        Some((file, unit)) if !Path::new(path).exists() => (file, Some(unit)),
        _ => (path, None),
    };
    let bytes = bytes(file)?;
    let refused = |error| Failure::of(name(file), &bytes, error);
    if Kind::of(name(file), &bytes).map_err(refused)? == Kind::Xml {
        if let Some(unit) = unit {
            return Ok(vec![Statute::from_uslm(&bytes, unit).map_err(refused)?]);
        }
        let sections = uslm::sections(&bytes).map_err(refused)?;
        let documents = match sections.is_empty() {
            true => vec![uslm::read(&bytes).map_err(refused)?],
            false => sections,
        };
        let words = documents.into_iter().filter(|document| !document.source().text().trim().is_empty());
        return words.map(|document| Statute::of_document(document).map_err(refused)).collect();
    }
    if let Some(unit) = unit {
        return Err(Failure::other(format!(
            "{file}: `{unit}` names a unit of an XML file, and this is none"
        )));
    }
    let source = read(file, &bytes)?;
    let source = match citation(file, source.text()) {
        cited if cited == source.name() => source,
        cited => source.named(cited),
    };
    Ok(vec![Statute::read(source).map_err(refused)?])
}

/// The sections in files beside a statute's that say what its terms mean: `5-usc-551.txt` beside `5-usc-552.txt`.
/// Those that are compared themselves are left out.
pub(crate) fn sisters(path: &str, statute: &Statute, compared: &[String]) -> Result<Vec<Statute>, Failure> {
    let folder = Path::new(path).parent().unwrap_or_else(|| Path::new(""));
    let mut found = Vec::new();
    for cited in statute.defined_elsewhere() {
        let Some((title, section)) = cited.split_once(" U.S.C. § ") else { continue };
        for name in [format!("{title}-usc-{section}.txt"), format!("{title}usc{section}.txt")] {
            let file = folder.join(name);
            let beside = file.display().to_string();
            if file.exists() && !compared.iter().any(|other| Path::new(other) == file) {
                found.extend(statutes(&beside)?);
            }
        }
    }
    Ok(found)
}

/// How a statute is cited: by a file name such as `8-usc-1373.txt` or `8usc1373.txt`, by the heading of its own text, or
/// by its file name.
fn citation(path: &str, text: &str) -> String {
    let file = Path::new(name(path)).file_name().map_or(name(path).into(), |file| file.to_string_lossy());
    let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem).to_ascii_lowercase();
    let joint = ['-', '_', ' '];
    if let Some((title, section)) = stem.split_once("usc")
        && let (title, section) = (title.trim_end_matches(joint), section.trim_start_matches(joint))
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
        _ => file.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::citation;

    #[test]
    fn a_section_of_the_code_is_known_by_its_file_name() {
        for (path, text, cited) in [
            ("law/8-usc-1373.txt", "(a) In general", "8 U.S.C. § 1373"),
            ("8usc1324b.txt", "(a) Prohibition", "8 U.S.C. § 1324b"),
            ("42_USC_611a.TXT", "(a) In general", "42 U.S.C. § 611a"),
            ("rules.txt", "§ 12. Library records", "§ 12"),
            ("focus.txt", "Focus", "focus.txt"),
        ] {
            assert_eq!(citation(path, text), cited, "{path}");
        }
    }
}
