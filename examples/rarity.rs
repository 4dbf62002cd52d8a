//! How common the words of some texts are, as `src/vocabulary/packs/rarity.txt` has it for the United States Code.
//!
//! `cargo run --release --example rarity -- TEXT…` prints, for each number n, the words that stand in one of 2ⁿ
//! windows of 200 words.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

const WINDOW: usize = 200;
/// Words in fewer windows than one of 2⁹ are left out.
const RAREST: u32 = 9;
const LINE: usize = 110;

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        return Err("rarity TEXT…".into());
    }
    let read = |path: &String| std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"));
    let texts = paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    // A closed pipe is the reader's choice and no fault.
    let _ = std::io::Write::write_all(&mut std::io::stdout(), table(&texts).as_bytes());
    Ok(())
}

fn table(texts: &[String]) -> String {
    let words: Vec<String> = texts.iter().flat_map(|text| words(text)).collect();
    let mut windows: BTreeMap<&str, u32> = BTreeMap::new();
    for window in words.chunks(WINDOW) {
        for word in window.iter().collect::<BTreeSet<_>>() {
            *windows.entry(word).or_default() += 1;
        }
    }
    let total = f64::from(u32::try_from(words.len().div_ceil(WINDOW)).unwrap_or(u32::MAX));
    let mut by_rarity: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for (word, count) in windows {
        let rarity = (total / f64::from(count)).log2().round();
        if let Some(rarity) = (0..=RAREST).find(|number| f64::from(*number) >= rarity) {
            by_rarity.entry(rarity).or_default().insert(word);
        }
    }
    let mut out = String::new();
    for (rarity, words) in by_rarity {
        let mut line = rarity.to_string();
        for word in words {
            if line.len() + 1 + word.len() > LINE {
                out.push_str(&line);
                out.push('\n');
                line = rarity.to_string();
            }
            line.push(' ');
            line.push_str(word);
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// The words of at least three letters, plural endings off.
fn words(text: &str) -> impl Iterator<Item = String> {
    let letters = text.split(|found: char| !found.is_ascii_alphabetic());
    letters.filter(|word| word.len() > 2).map(|word| {
        let word = word.to_ascii_lowercase();
        match word.strip_suffix('s') {
            Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => {
                stem.strip_suffix("ie").map_or_else(|| stem.to_owned(), |stem| format!("{stem}y"))
            }
            _ => word,
        }
    })
}
