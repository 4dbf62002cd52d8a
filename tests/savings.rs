//! Sentences by which a text limits itself, whatever their form.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use antinomy::norm::StatementKind;
use antinomy::pairing::Basis;
use antinomy::{Interpretation, Policy, Statute, cross_reference};

/// What a sentence comes to by itself, and what it makes of a bar in paragraph 1.
fn judged(sentence: &str) -> (String, String) {
    let policy =
        format!("1. No clerk shall tell ICE the immigration status of any person.\n\n2. {sentence}\n");
    let policy = Policy::parse("memo", &policy).unwrap();
    let graph = cross_reference(&Statute::section_1373().unwrap(), &policy);
    let effective = Interpretation::named("ninth-circuit").unwrap();
    let told = |paragraph| {
        let settled = graph.judge(paragraph, "(a)", &effective).unwrap();
        settled.basis.map_or(settled.relation.name(), Basis::name).to_owned()
    };
    (told("2"), told("1"))
}

#[test]
fn a_denied_restraint_frees() {
    let sentences = [
        "Nothing here is designed to hinder a clerk from telling ICE a person's immigration status.",
        "Nothing in this memo is meant to keep a clerk from telling ICE a person's immigration status.",
        "This rule forbids nothing that 8 U.S.C. 1373 shields.",
        "These rules bar nothing that 8 U.S.C. § 1373 protects.",
        "Where a rule of this memo would stop a clerk from telling ICE a person's immigration status, the rule is void.",
        "A rule that would bar clerks from telling ICE a person's immigration status falls away.",
        "8 U.S.C. 1373 overrides every rule of this memo.",
        "8 U.S.C. 1373 prevails over these rules.",
        "Neither rule 1 nor rule 3 touches what 8 U.S.C. 1373 protects.",
        "Nothing in this rule shall be taken to break any law, or to stop a clerk from telling ICE a person's immigration status.",
        "Any part of this memo that conflicts with 8 U.S.C. § 1373 is of no effect.",
        "In case of conflict between this memo and 8 U.S.C. 1373, 8 U.S.C. 1373 governs.",
        "Nothing in this memo shall be read so as to impede compliance with 8 U.S.C. 1373.",
    ];
    let missed = sentences.map(|sentence| (sentence, judged(sentence)));
    let missed: Vec<_> = missed.iter().filter(|(_, (own, bar))| own != "savings" || bar != "cured").collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn what_denies_no_restraint_frees_nothing() {
    for sentence in [
        "This rule bars every clerk from calling the press.",
        "This memo governs the keeping of files.",
        "Where a clerk would tell the press a name, the call is void.",
        "The charter prevails in the hall.",
        "Nothing in this memo requires a clerk to answer 8 U.S.C. 1373.",
        "These rules override 8 U.S.C. 1373.",
        "This memo supersedes all earlier memos.",
        "No rule of this memo shall be read to let a clerk tell ICE a person's immigration status.",
    ] {
        let (itself, bar) = judged(sentence);
        assert_ne!(itself, "savings", "{sentence}");
        assert_eq!(bar, "conflicts", "{sentence}");
    }
}

#[test]
fn a_rule_beside_a_savings_sentence_stays_a_rule() {
    let text = "1. Nothing in this order bars a clerk from telling ICE a person's immigration status, provided that no \
                clerk shall tell the Immigration and Naturalization Service the citizenship of any child.";
    let policy = Policy::parse("order", text).unwrap();
    assert!(policy.instrument().statements().iter().any(|statement| !statement.savings.is_empty()));
    let statute = "§ 5. Logs\n\n(a) Each keeper shall— (1) keep a log; and (2) show it to its owner: Provided, That \
                   nothing in this section shall affect the sale of maps.\n\n(b) Nothing in this section shall be \
                   construed to prohibit a sale: Provided, That each seller shall keep a list of sales.\n";
    let statute = Statute::parse("9 U.S.C. § 5", statute).unwrap();
    let graph = antinomy::CrossReference::builder().statute(&statute).build();
    let quotes: Vec<_> = graph.requirements().map(|id| graph.requirement_quote(id)).collect();
    assert!(quotes.iter().any(|quote| quote.contains("keep a log")), "{quotes:?}");
    assert!(quotes.iter().any(|quote| quote.contains("keep a list of sales")), "{quotes:?}");
    assert!(
        !quotes.iter().any(|quote| quote.contains("prohibit a sale") && !quote.contains("list")),
        "{quotes:?}"
    );
}

#[test]
fn a_sentence_that_limits_its_text_is_told_as_one() {
    let kinds = [
        "These rules bar nothing that the Act shields.",
        "Neither rule 1 nor rule 2 touches what the Act shields.",
    ];
    for sentence in kinds {
        let policy = Policy::parse("memo", &format!("1. {sentence}")).unwrap();
        let kind = policy.instrument().statements().first().unwrap().kind;
        assert_eq!(kind, StatementKind::Savings, "{sentence}");
    }
}
