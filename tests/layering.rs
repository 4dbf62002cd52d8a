//! A stage knows the stages before it and none after.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in order.
const STAGES: [&str; 16] = [
    "text",
    "vocabulary",
    "outline",
    "citation",
    "uslm",
    "markdown",
    "document",
    "clause",
    "norm",
    "instrument",
    "pairing",
    "library",
    "interpretation",
    "graph",
    "claim",
    "report",
];

#[test]
fn no_stage_names_a_later_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    let mut faults = Vec::new();
    for (place, stage) in STAGES.iter().enumerate() {
        for file in files_of(&src, stage) {
            let text = fs::read_to_string(&file).unwrap();
            checked += 1;
            for later in STAGES.get(place + 1..).unwrap() {
                for (line, code) in text.lines().enumerate().filter(|(_, code)| names(code, later)) {
                    faults.push(format!("{}:{}: {}", file.display(), line + 1, code.trim()));
                }
            }
        }
    }
    assert!(checked > STAGES.len(), "{checked} files");
    assert!(faults.is_empty(), "a stage names a later one:\n{}", faults.join("\n"));
}

#[test]
fn every_module_is_a_stage() {
    let root = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for line in root.lines() {
        let Some(name) = line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod ")) else {
            continue;
        };
        let name = name.trim_end_matches(';');
        assert!(
            name == "error" || STAGES.contains(&name),
            "`{name}` has no place in the order of the stages"
        );
    }
}

/// Whether code uses a module of the crate; links of documentation are free to point ahead.
fn names(code: &str, module: &str) -> bool {
    if code.trim_start().starts_with("//") {
        return false;
    }
    code.match_indices("crate::").any(|(at, prefix)| {
        let rest = code.get(at + prefix.len()..).unwrap_or_default();
        let listed = rest
            .strip_prefix('{')
            .is_some_and(|list| list.split([',', '}']).any(|item| starts(item.trim(), module)));
        listed || starts(rest, module)
    })
}

fn starts(path: &str, module: &str) -> bool {
    path.strip_prefix(module)
        .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}

fn files_of(src: &Path, stage: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let single = src.join(format!("{stage}.rs"));
    if single.exists() {
        found.push(single);
    }
    let mut folders = vec![src.join(stage)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
