//! Honest coverage: every word of duty of a text is in a norm, or said to be left with the reason.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use antinomy::Policy;
use antinomy::instrument::{Coverage, Fate};
use antinomy::norm::ResidueReason;
use proptest::prelude::*;

fn coverage(text: &str) -> Coverage {
    Policy::parse("rules", text).map(|policy| policy.instrument().coverage()).unwrap_or_default()
}

#[test]
fn words_of_duty_are_counted_by_what_became_of_them() {
    for (text, words, read, left) in [
        ("1. Wardens shall keep a log. No page may open it.", 2, 2, &[][..]),
        ("1. A page who must sign shall do so in ink.", 2, 2, &[]),
        (
            "1. Wardens shall keep a log, and the hall may well be cold.",
            2,
            1,
            &[(ResidueReason::NotDeontic, 1)],
        ),
        ("1. The hall may be cold.", 1, 0, &[(ResidueReason::NotDeontic, 1)]),
        ("PROHIBITED ACTS\n\n1. Wardens shall keep a log.", 2, 1, &[(ResidueReason::Heading, 1)]),
        ("1. Nothing in this rule shall be construed to require a log.", 1, 1, &[]),
        ("1. The term \"page\" means a person who must sign.", 1, 1, &[]),
        ("1. The board met on May 5 and in May.", 0, 0, &[]),
        ("1. WARDENS SHALL KEEP A LOG.", 1, 1, &[]),
    ] {
        let found = coverage(text);
        let left: std::collections::BTreeMap<_, _> = left.iter().copied().collect();
        assert_eq!(found, Coverage { duty_words: words, read, left, lost: 0 }, "{text:?}");
    }
}

const PIECES: &[&str] = &[
    "Wardens shall keep a log",
    "no page may open it",
    "A keeper who must sign may not lend a map",
    "except as required by the charter",
    "(which shall be kept shut)",
    "(unless the keeper may waive it)",
    "\"no warden shall sleep\"",
    "– whoever may ask –",
    "It is unlawful for a page to sell keys",
    "the following acts are prohibited:",
    "shall",
    "may",
    "must not",
    "Mandatory reports",
    "PROHIBITED ACTS",
    "Nothing in this rule shall be construed to require a log",
    "This rule shall not apply to pages",
    "the term \"page\" means a person who is required to sign",
    "Provided, That no fee shall be due",
    "The hall may be cold",
    "Whereas wardens should rest",
    "filed in May",
];

const JOINTS: &[&str] = &[
    " ",
    ", ",
    "; ",
    ". ",
    ".\n",
    ".\n\n",
    ":\n\n",
    "\n",
    "\n\n",
    "\n(a) ",
    ";\n(b) ",
    "\n\n1. ",
    "\n\n2. ",
    "\n- ",
    "—\n(1) ",
    "\n\n§ 7. ",
    "\n\nSec. 8. ",
    "\n\n    ",
    "\u{a0}",
    " (2) ",
    "\r\n",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = (proptest::sample::select(PIECES), proptest::sample::select(JOINTS));
    proptest::collection::vec(piece, 1..40)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, joint)| [piece, joint]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_duty_is_lost(text in texts()) {
        let policy = Policy::parse("rules", &text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let instrument = policy.instrument();
        let lost: Vec<_> =
            instrument.duty_words().filter(|(_, fate)| *fate == Fate::Lost).map(|(span, _)| span).collect();
        prop_assert!(lost.is_empty(), "{lost:?} of {text:?}");
        let shall = text.matches("shall").count() + text.matches("must").count();
        let counted = instrument
            .duty_words()
            .filter(|(span, _)| matches!(instrument.source().slice(*span), "shall" | "must"))
            .count();
        prop_assert_eq!(shall, counted);
    }
}

/// Every text in a folder and below it.
fn texts_in(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.extension().and_then(|ending| ending.to_str()) {
            _ if path.is_dir() => found.extend(texts_in(&path)),
            Some("txt") => found.push(path),
            Some("md") if cfg!(feature = "markdown") => found.push(path),
            _ => {}
        }
    }
    found
}

#[test]
fn no_word_of_duty_of_a_whole_text_is_lost() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut texts, mut counted) = (0, Coverage::default());
    for path in [root.join("examples"), root.join("tests")].iter().flat_map(|folder| texts_in(folder)) {
        let found = Policy::from_bytes(&path.to_string_lossy(), &std::fs::read(&path).unwrap()).unwrap();
        let found = found.instrument().coverage();
        let left: usize = found.left.values().sum();
        assert_eq!((found.lost, found.read + left), (0, found.duty_words), "{}", path.display());
        texts += 1;
        counted.duty_words += found.duty_words;
    }
    assert!(texts > 40 && counted.duty_words > 200, "{texts} texts, {} words", counted.duty_words);
}

/// A section as it may be copied from anywhere: its title in four styles, with and without blank lines, set in or flush.
fn layouts(number: &str, name: &str, body: &str) -> Vec<String> {
    let titles = [
        format!("§ {number}. {name}"),
        format!("5 U.S.C. § {number}. {name}"),
        format!("Sec. {number}. {name}"),
        format!("{number}. {name}"),
    ];
    let mut found = Vec::new();
    for title in titles {
        for joint in ["\n", "\n\n"] {
            for flush in [false, true] {
                let lines = body.lines().filter(|line| !line.trim().is_empty());
                let lines = lines.map(|line| format!("{joint}{}", if flush { line.trim() } else { line }));
                found.push(std::iter::once(title.clone()).chain(lines).collect());
            }
        }
    }
    found
}

/// The words of duty by what became of them, and the addresses of the requirements.
fn account(text: &str) -> (Coverage, Vec<String>) {
    let statute = antinomy::Statute::parse("5 U.S.C. § 1", text).unwrap();
    let graph = antinomy::CrossReference::builder().statute(&statute).build();
    let labels = graph.requirements().map(|requirement| graph.requirement_label(requirement).to_owned());
    (statute.instrument().coverage(), labels.collect())
}

#[test]
fn the_layout_of_a_statute_changes_no_account() {
    const LOGS: &str = "(a) Each keeper shall make logs available to the public as follows:
    (1) Each keeper shall print, for the guidance of the public—
        (A) a list of logs; and
        (B) the rules by which the public may ask for one.
    (2) Each keeper, in accordance with printed rules, shall show—
        (A) final orders; and
        (B) manuals that affect a member of the public,
    unless they are sold. A keeper may strike names from them.
    (3) Fees
        (A) No keeper may ask for a fee unless the asker has failed to pay one.
        (B) Nothing in this paragraph shall supersede another fee.
(b) This section does not apply to logs that are—
    (1) secret; or
    (2) lost.
Any part of a log that can be parted from them shall be shown. The keeper shall mark what is struck.";
    let first = account(&layouts("577", "Public logs; orders, lists and rules", LOGS)[0]);
    assert_eq!(first.1, ["(a)", "(a)(1)(A)", "(a)(1)(B)", "(a)(2)(A)", "(a)(2)(B)", "(a)(3)(A)", "(b)"]);
    for text in layouts("577", "Public logs; orders, lists and rules", LOGS) {
        assert_eq!(account(&text), first, "{text}");
    }
    for text in
        [include_str!("../examples/texts/8-usc-1373.txt"), include_str!("../examples/texts/8-usc-1644.txt")]
    {
        let (title, body) = text.split_once('\n').unwrap();
        let (number, name) = title.trim_start_matches(['§', ' ', '\u{202f}']).split_once(". ").unwrap();
        let first = account(text);
        assert!(!first.1.is_empty());
        for text in layouts(number, name, body) {
            assert_eq!(account(&text), first, "{text}");
        }
    }
}
