//! Honest coverage: every word of duty of a text is in a norm, or said to be left with the reason.

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
