//! Which sentences lay down a norm, of which modality, and what the others are.

use super::*;

#[test]
fn modals_give_the_modality() {
    check(&[
        ("Wardens shall lock the gate.", "Obligation Wardens: lock [the gate]"),
        ("A warden may not open the gate.", "Prohibition A warden: open [the gate]"),
        ("No warden shall open the gate.", "Prohibition warden: open [the gate]"),
        (
            "Neither the clerk nor the warden may open the gate.",
            "Prohibition the clerk nor the warden: open [the gate]",
        ),
        ("A warden need not open the gate.", "Exemption A warden: open [the gate]"),
        ("Wardens are not required to open the gate.", "Exemption Wardens: open [the gate]"),
        ("Wardens are authorized to open the gate.", "Permission Wardens: open [the gate]"),
        ("The board is prohibited from selling the land.", "Prohibition The board: sell [the land]"),
        ("Members shall refrain from using the hall.", "Prohibition Members: use [the hall]"),
        ("The clerk has no duty to open the hall.", "Exemption The clerk: open [the hall]"),
        ("The clerk is responsible for opening the hall.", "Obligation The clerk: open [the hall]"),
        (
            "It shall be unlawful for any person to sell fireworks.",
            "Prohibition any person: sell [fireworks]",
        ),
        (
            "It is the policy of the Library not to ask for a passport.",
            "Prohibition the Library: ask [a passport]",
        ),
        ("Under no circumstances shall a guard search a locker.", "Prohibition a guard: search [a locker]"),
    ]);
}

#[test]
fn only_turns_a_permission_into_a_ban() {
    check(&[
        (
            "Guards may open a locker only if the owner agrees.",
            "Prohibition Guards: open [a locker] | unless if the owner agrees",
        ),
        ("Only the treasurer may sign checks.", "Prohibition -: sign [checks] | unless Only the treasurer"),
        (
            "Staff shall use the van only in accordance with this rule.",
            "Prohibition Staff: use [the van] | unless in accordance with this rule",
        ),
    ]);
}

#[test]
fn sentences_without_a_norm_give_none() {
    for text in [
        "This order shall take effect on Monday.",
        "Delays may occur in winter.",
        "The county depends on its volunteers.",
        "Federal law does not oblige the county to keep a register.",
        "Last May the council asked the mayor to order that \"no clerk shall open the hall.\"",
        "The purpose of this rule is to keep the park clean.",
        "If any part of this rule shall be held invalid, the remainder shall not be affected.",
    ] {
        assert_eq!(norms(text), "", "{text:?}");
    }
}

#[test]
fn savings_free_somebody_or_nobody() {
    let (source, _, found) =
        statements("Nothing in this rule, other than paragraph 2, prohibits a clerk from calling the press.");
    assert_eq!(found[0].kind, StatementKind::Savings);
    let saved = &found[0].savings[0];
    assert_eq!(words(&source, &saved.subject), "Nothing in this rule");
    assert_eq!(words(&source, saved.except.as_ref().unwrap()), "other than paragraph 2");
    assert_eq!(act(&source, &saved.acts[0]), "call [-] To the press");
    check(&[
        (
            "Paragraph 1 does not stop a clerk from calling the press.",
            "Permission a clerk: call [-] To the press",
        ),
        ("This rule allows a clerk to call the press.", "Permission a clerk: call [-] To the press"),
        (
            "Nothing in this rule shall be construed to require a clerk to open mail.",
            "Exemption a clerk: open [mail]",
        ),
        ("Nothing in this rule affects a right of action.", ""),
    ]);
}

#[test]
fn definitions_and_applicability_are_no_norms() {
    let (source, _, found) = statements("\"Vehicle\" means a car or van; it does not include a bicycle.");
    let told: Vec<_> = found[0]
        .definitions
        .iter()
        .map(|one| (words(&source, &one.term), one.sense, words(&source, &one.meaning)))
        .collect();
    assert_eq!(
        told,
        [
            ("Vehicle".into(), Sense::Means, "a car or van".into()),
            ("Vehicle".into(), Sense::Excludes, "a bicycle".into()),
        ]
    );
    let (source, _, found) = statements("This part does not apply to kitchen staff.");
    let applied = &found[0].applicability[0];
    assert!(!applied.applies);
    assert_eq!(words(&source, applied.to.as_ref().unwrap()), "kitchen staff");
}

#[test]
fn further_clauses_with_a_modal_of_their_own() {
    check(&[
        (
            "Keepers may sort books together, although such books shall be kept apart.",
            "Permission Keepers: sort [books]\nObligation -: keep [such books]",
        ),
        (
            "The keeper shall log the loan, shall hold a hearing, and, within a week, shall tell the board.",
            "Obligation The keeper: log [the loan]\n\
             Obligation The keeper: hold [a hearing]\n\
             Obligation The keeper: tell [-] To the board",
        ),
        (
            "It shall be unlawful for any page, who works for a keeper, in the course of such work\u{2014}\n\
             (1) to lend a book; or\n(2) to burn a book.",
            "Prohibition any page, who works for a keeper, in the course of such work: lend [a book]\n\
             Prohibition any page, who works for a keeper, in the course of such work: burn [a book]",
        ),
        (
            "The report shall contain the following:\n(1) The number of loans.\n\
             (2) For the purpose of item (1), loans shall include gifts.",
            "Obligation -: contain [the following: (1) The number of loans]\n\
             Obligation loans: include [gifts]",
        ),
        (
            "If a page (other than one in training) who is late or is asked for is found, the clerk shall ring.",
            "Obligation the clerk: ring [-] | if If a page (other than one in training) who is late or is asked \
             for is found",
        ),
        (
            "The report shall contain the following:\n(1) The number of loans.\n\
             (2) The cost of loans, except that gifts may be told together, although such gifts shall be named.",
            "Obligation -: contain [the following: (1) The number of loans. (2) The cost of loans] | unless except \
             that gifts may be told together\nObligation -: name [such gifts]",
        ),
        ("In no case may the loan fall behind May.", "Prohibition the loan: fall [behind May]"),
        ("In no case may the loan.", ""),
    ]);
}

#[test]
fn what_points_at_a_law_is_no_deed() {
    check(&[
        ("A page shall not lend a book; see 9 U.S.C. \u{a7} 4(a).", "Prohibition A page: lend [a book]"),
        ("A page shall see the board 2 times.", "Obligation A page: see [the board 2 times]"),
    ]);
}

#[test]
fn a_list_in_a_relative_clause_ends_before_the_verb_of_the_sentence() {
    check(&[
        (
            "A member who lends a book to clerks and wardens is subject to discipline.",
            "Obligation -: restrain(discipline/Penalise) A member {lend [a book] To clerks and wardens}",
        ),
        (
            "A clerk who sells maps and charts is required to keep a log.",
            "Obligation A clerk who sells maps and charts: keep [a log]",
        ),
        (
            "A clerk who sells maps and is armed is required to keep a log.",
            "Obligation A clerk who sells maps and is armed: keep [a log]",
        ),
        (
            "The board shall warn a clerk who sells maps and charts and is armed.",
            "Obligation The board: warn [-] To a clerk who sells maps and charts and is armed",
        ),
    ]);
}

#[test]
fn capitals_change_no_reading() {
    check(&[(
        "A MEMBER WHO LENDS A BOOK ON HIS OWN INITIATIVE IS SUBJECT TO DISCIPLINE.",
        "Obligation -: restrain(discipline/Penalise) A MEMBER {lend [A BOOK]}",
    )]);
}
