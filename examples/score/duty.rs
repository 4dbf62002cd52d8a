//! Duty words: how many of those that lay down law in a statute reach a requirement, in every layout of its title.
//!
//! The words are those that [`Instrument::duty_words`] counts. Which of them lay down law is told by the words
//! around them alone, never by what the crate made of them. Left out are:
//!
//! - words in headings, in what belongs to the page and in quotations;
//! - sentences that define ("the term", "means"), save ("Nothing in this section", "be construed"), and the notes of
//!   editors ("So in original. Probably should be");
//! - "will", "should" and "can": what is to come, wished for or possible, since a statute commands by "shall", "must" and
//!   "may not";
//! - modals that set the scope or the time of a text, say what something counts as or comes to, or tell of liability:
//!   "shall not apply", "shall take effect", "shall be deemed", "shall become final", "shall be guilty";
//! - modals of a clause that describes: right behind "who", "that" or "which", or after "as", "than", "if", "when",
//!   "whenever", "where", "whether", "how", "what", "unless", "until", "because", "whoever", "whom" or "which" since the last comma, semicolon,
//!   colon or dash, or after "that" behind a noun;
//! - leave and exemptions, which bind nobody, so that nothing can break them: "may" without "not", "only", "no" or
//!   "neither" near it, "shall have power", "shall not be required", "no form shall be required", "shall then be permitted";
//! - "required", "prohibited" and the like, save right behind "is" or "are".

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use antinomy::instrument::{Fate, Instrument};
use antinomy::norm::{Norm, ResidueReason};
use antinomy::text::Span;
use antinomy::{CrossReference, Statute};

use crate::Scored;
use crate::measure::share;

/// How the title of a section is written.
const TITLES: [&str; 4] = ["§ {n}. {t}", "7 U.S.C. § {n}. {t}", "Sec. {n}. {t}", "{n}. {t}"];

/// Measures every statute of a folder, as it lies and laid out anew.
pub(crate) fn score(directory: &Path) -> Result<Scored, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", directory.display());
    let mut files: Vec<_> =
        fs::read_dir(directory).map_err(fault)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let (mut lines, mut misses) = (Vec::new(), Vec::new());
    let (mut all, mut least) = ((0, 0), BTreeMap::<usize, (usize, usize)>::new());
    let (mut words, mut lost) = (0, 0);
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let (reached, total) = measure(&text, Some((&name, &mut misses)))?;
        let coverage = statute(&text)?.instrument().coverage();
        (words, lost) = (words + coverage.duty_words, lost + coverage.lost);
        all = (all.0 + reached, all.1 + total);
        let mut shares = Vec::new();
        for (number, layout) in layouts(&text).into_iter().enumerate() {
            let (reached, total) = measure(&layout, None)?;
            let sum = least.entry(number).or_default();
            *sum = (sum.0 + reached, sum.1 + total);
            shares.push(reached * 1000 / total.max(1));
        }
        let (low, high) = (shares.iter().min().unwrap_or(&0), shares.iter().max().unwrap_or(&0));
        lines.push(
            format!("{} layouts 0.{low:03}–0.{high:03}", share(&name, reached, total))
                .replace("0.1000", "1.000"),
        );
    }
    for (number, (reached, total)) in least {
        let title = TITLES.get(number / 2).unwrap_or(&"");
        let blank = if number % 2 == 0 { "blank lines" } else { "no blank lines" };
        lines.push(share(&format!("duty-words «{title}», {blank}"), reached, total));
    }
    lines.push(share("duty-words.required", all.0, all.1));
    lines.push(format!("duty-words.lost {lost} (of {words})"));
    Ok(Scored { lines, misses, predictions: Vec::new() })
}

/// A statute with its title in each style, with blank lines between all lines and with none.
fn layouts(text: &str) -> Vec<String> {
    let (title, body) = text.split_once('\n').unwrap_or((text, ""));
    let named = title.rsplit_once('§').map_or(title, |(_, named)| named).trim_start().split_once(". ");
    let lines = || body.lines().filter(|line| !line.trim().is_empty());
    TITLES
        .iter()
        .flat_map(|style| {
            let title = match named {
                Some((number, name)) => style.replace("{n}", number).replace("{t}", name),
                None => title.to_owned(),
            };
            ["\n\n", "\n"].map(|joint| {
                let rest = lines().map(|line| format!("{joint}{line}"));
                std::iter::once(title.clone()).chain(rest).collect::<String>()
            })
        })
        .collect()
}

fn statute(text: &str) -> Result<Statute, String> {
    Statute::parse("7 U.S.C. § 1", text).map_err(|error| error.to_string())
}

/// The duty words that reach a requirement, and all that lay down law.
fn measure(text: &str, mut misses: Option<(&str, &mut Vec<String>)>) -> Result<(usize, usize), String> {
    let statute = statute(text)?;
    let graph = CrossReference::builder().statute(&statute).build();
    // What a rule says is to be provided is the requirement, so that the rule itself is reached with it.
    let required: Vec<&Norm> =
        graph.requirements().flat_map(|requirement| graph.requirement_norms(requirement)).collect();
    let instrument = statute.instrument();
    let norms = instrument.statements().iter().flat_map(|statement| &statement.norms);
    let reached_by =
        |norm: &&Norm| required.iter().any(|required| required.span.cover().overlaps(norm.span.cover()));
    let cues: Vec<Span> =
        norms.filter(reached_by).chain(required.iter().copied()).map(|norm| norm.cue.cover()).collect();
    let (mut reached, mut total) = (0, 0);
    for (word, fate) in instrument.duty_words() {
        if !lays_down(instrument, word, fate) {
            continue;
        }
        total += 1;
        if cues.iter().any(|cue| cue.contains(word)) {
            reached += 1;
        } else if let Some((name, misses)) = &mut misses {
            misses.push(format!("{name} {fate:?} {}", around(instrument.source().text(), word)));
        }
    }
    Ok((reached, total))
}

fn around(text: &str, word: Span) -> String {
    let (mut from, mut to) = (word.range().start.saturating_sub(70), (word.range().end + 50).min(text.len()));
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    text.get(from..to).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Verbs by which a modal tells of scope, time, standing or liability.
const EFFECTS: [&str; 30] = [
    "affect",
    "affected",
    "applicable",
    "apply",
    "become",
    "ceases",
    "cited",
    "commence",
    "considered",
    "constitute",
    "counted",
    "deemed",
    "effective",
    "expire",
    "final",
    "guilty",
    "known",
    "liable",
    "limit",
    "mean",
    "preempt",
    "presumed",
    "prevent",
    "regarded",
    "remain",
    "restrict",
    "supersede",
    "terminate",
    "treated",
    "violation",
];

/// Words behind which a modal, up to the next mark, describes.
const DESCRIBING: [&str; 17] = [
    "as", "because", "how", "if", "than", "unless", "until", "what", "when", "whenever", "where", "wherever",
    "whether", "which", "whoever", "whom", "whose",
];

/// Verbs whose "that" brings in what is laid down.
const PROVIDING: [&str; 9] =
    ["determine", "ensure", "ensures", "except", "order", "provide", "provided", "provides", "require"];

/// Whether a word of duty lays down law, by the words around it.
fn lays_down(instrument: &Instrument, word: Span, fate: Fate) -> bool {
    use ResidueReason::{Furniture, Heading, Quoted, Unread};
    if matches!(fate, Fate::Left(Heading | Furniture | Quoted | Unread)) {
        return false;
    }
    let mut parts = instrument.clauses().iter().flat_map(|clause| clause.parts());
    let Some(part) = parts.find(|part| part.span.contains(word)) else { return true };
    let text = instrument.source().text();
    let lower = |from: u32, to: u32| {
        text.get(Span::new(from, to).range())
            .unwrap_or_default()
            .replace(char::is_whitespace, " ")
            .to_lowercase()
    };
    let (before, after) = (lower(part.span.start(), word.start()), lower(word.end(), part.span.end()));
    let home = instrument.clauses().iter().find(|clause| clause.parts().contains(part));
    let lead = home
        .and_then(|clause| clause.parts().first())
        .map_or_else(String::new, |lead| lower(lead.span.start(), lead.span.end()));
    let defining = ["the term ", "the terms ", " means", "as used in"];
    let aside = [
        "the term ",
        "the terms ",
        "means ",
        "have the meaning",
        "has the meaning",
        "nothing in ",
        "nothing contained in",
        "construed",
        "so in original",
        "probably should",
    ];
    if aside.iter().any(|cue| before.contains(cue) || after.contains(cue))
        || defining.iter().any(|cue| lead.contains(cue))
    {
        return false;
    }
    let clause = before.rsplit([';', ':', '—']).next().unwrap_or_default();
    let (clause, own) = (words(clause), words(clause.rsplit([',', '(']).next().unwrap_or_default()));
    let after = words(&after);
    match &*lower(word.start(), word.end()) {
        "will" | "should" | "can" => false,
        "may" if !bans(&clause, &after) => false,
        "shall" | "must" | "may" | "cannot" => {
            !describes(&own) && !has_effect(&after) && !frees(&own, &after)
        }
        // "Is unlawful", but "any required notice" and "is not required".
        _ => matches!(own.as_slice(), [before @ .., "is" | "are"] if !describes(before)),
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether a "may" bans: "no clerk may", "may not", "may only".
fn bans(before: &[&str], after: &[&str]) -> bool {
    before.iter().any(|word| matches!(*word, "no" | "neither" | "nor" | "none" | "only"))
        || after.iter().take(3).any(|word| matches!(*word, "not" | "only"))
}

/// Whether the words before a modal, since the last mark, open a clause that describes.
fn describes(own: &[&str]) -> bool {
    let last = own.iter().rev().find(|word| !word.ends_with("ly")).copied().unwrap_or_default();
    let that = own.iter().rposition(|word| *word == "that").filter(|at| own.len() - at <= 4);
    let relative =
        that.and_then(|at| own.get(at.checked_sub(1)?)).is_some_and(|before| !PROVIDING.contains(before));
    relative || matches!(last, "who" | "that" | "which") || own.iter().any(|word| DESCRIBING.contains(word))
}

/// Whether a modal tells of an effect: "shall be deemed", "shall not apply".
fn has_effect(after: &[&str]) -> bool {
    let passed = ["not", "be", "also", "have", "only", "been", "no", "a", "the", "thereafter"];
    let mut verbs =
        after.iter().filter(|word| !passed.contains(word) && (!word.ends_with("ly") || **word == "apply"));
    match (verbs.next(), verbs.next()) {
        (Some(&"take"), Some(&"effect")) | (Some(&"same"), Some(&"effect")) => true,
        (Some(verb), _) => EFFECTS.contains(verb),
        _ => false,
    }
}

/// Whether a modal gives leave or exempts.
fn frees(before: &[&str], after: &[&str]) -> bool {
    let after = after.strip_prefix(&["then"]).unwrap_or(after);
    let burden = |word: &str| matches!(word, "required" | "compelled" | "obliged" | "obligated" | "subject");
    match after {
        ["have", "power" | "authority" | "jurisdiction", ..]
        | ["be", "authorized" | "permitted" | "allowed", ..] => true,
        ["not", "be", word, ..] => burden(word),
        // "No new form shall be required", "in no case shall a clerk be required"
        ["be", word, ..] => burden(word) && before.first() == Some(&"no"),
        _ => {
            let verb = after.iter().position(|word| *word == "be").and_then(|be| after.get(be + 1));
            matches!(before, ["in", "no", "case"]) && verb.is_some_and(|verb| burden(verb))
        }
    }
}
