//! The table of cues, `packs/cues.toml`: each row by its example, and words that look like a cue and are none.

use super::*;
use crate::vocabulary::cues::shipped;

#[test]
fn each_cue_rules_in_its_example() {
    for cue in shipped() {
        let (_, _, statements) = statements(&format!("1. {}", cue.example));
        let rules =
            statements.iter().any(|statement| !statement.norms.is_empty() || !statement.savings.is_empty());
        assert!(rules, "{}", cue.example);
    }
}

#[test]
fn what_only_looks_like_a_cue_is_none() {
    check(&[
        ("1. The keepers have to date logged nothing.", ""),
        ("1. The need to know is plain to all.", ""),
        ("1. The keepers have to their credit a log.", ""),
        (
            "1. A person charged with theft shall be heard.",
            "Obligation -: hear [A person charged with theft]",
        ),
    ]);
}

#[test]
fn set_off_words_are_told_apart() {
    check(&[
        (
            "1. Officers shall not tell ICE a name (except as required by 8 U.S.C. 1373).",
            "Prohibition Officers: tell [a name] To ICE | unless except as required by 8 U.S.C. 1373",
        ),
        (
            "1. Officers shall not tell ICE (unless a judge so orders) a name.",
            "Prohibition Officers: tell [a name] To ICE | unless unless a judge so orders",
        ),
        (
            "1. Officers may \u{2014} if a judge so orders \u{2014} tell ICE a name.",
            "Permission Officers: tell [a name] To ICE | if if a judge so orders",
        ),
    ]);
}

#[test]
fn an_aside_in_parentheses_is_left_with_its_reason() {
    let (source, _, statements) = statements("1. The clerk shall keep a log (a thin book will do).");
    let asides: Vec<_> = statements
        .iter()
        .flat_map(|statement| &statement.residue)
        .filter(|residue| residue.reason == ResidueReason::Aside)
        .map(|residue| source.slice(residue.span))
        .collect();
    assert_eq!(asides, ["(a thin book will do)"]);
}
