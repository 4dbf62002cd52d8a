//! Rules in other dress: told as what is done, listed under a heading, laid down in a plan, put as practice or threat.

use super::*;

#[test]
fn a_plan_provides_item_by_item() {
    check(&[
        (
            "Each county plan shall provide—\n(1) that a nurse shall visit every school;\n\
             (2) that no fee may be charged; and\n(3) for a map of each trail.",
            "Obligation -: provide [a map of each trail]\nObligation a nurse: visit [every school]\n\
             Prohibition -: charge [fee]",
        ),
        // Behind a noun "that" describes it.
        (
            "The board shall provide—\n(1) notices that tell riders of a delay; and\n(2) maps that show each stop.",
            "Obligation The board: provide [notices that tell riders of a delay; and (2) maps that show each stop]",
        ),
    ]);
}

#[test]
fn headings_rule_their_lists() {
    check(&[
        (
            "What clerks may not do:\n(a) Open mail.\n(b) Lend keys.",
            "Prohibition clerks: open [mail]\nProhibition clerks: lend [keys]",
        ),
        (
            "What clerks must do:\n(a) Open mail.\n(b) Lend keys.",
            "Obligation clerks: open [mail]\nObligation clerks: lend [keys]",
        ),
        (
            "The following acts are prohibited:\n(a) Selling maps.\n(b) Lending keys.",
            "Prohibition -: sell [maps]\nProhibition -: lend [keys]",
        ),
        (
            "The following acts are not permitted:\n(a) Selling maps.\n(b) Lending keys.",
            "Prohibition -: sell [maps]\nProhibition -: lend [keys]",
        ),
        (
            "The following acts are permitted:\n(a) Selling maps.\n(b) Lending keys.",
            "Permission -: sell [maps]\nPermission -: lend [keys]",
        ),
        (
            "Prohibited conduct:\n(a) Selling maps.\n(b) Lending keys to visitors.",
            "Prohibition -: sell [maps]\nProhibition -: lend [keys] To visitors",
        ),
        (
            "Drivers are barred from any of the following:\n(a) Selling maps.\n(b) Lending keys.",
            "Prohibition Drivers: sell [maps]\nProhibition Drivers: lend [keys]",
        ),
        (
            "Drivers are required to do the following:\n(a) Lock the van.\n(b) Report the key.",
            "Obligation Drivers: lock [the van]\nObligation Drivers: report [the key]",
        ),
        ("Prohibited items:\n(a) Knives.\n(b) Fireworks.", ""),
        ("What clerks may sell:\n(a) Maps.\n(b) Keys.", ""),
    ]);
}

#[test]
fn items_with_lists_of_their_own() {
    check(&[
        (
            "No warden may—\n(1) act on the word of—\n(A) a cousin; or\n(B) a neighbor, unless the chief agrees; or\n\
             (2) open a locker.",
            "Prohibition warden: act [the word of— (A) a cousin; or (B) a neighbor] | unless unless the chief agrees\n\
             Prohibition warden: open [a locker]",
        ),
        // A list of exceptions is weighed as one.
        (
            "A clerk shall keep a deed unless—\n(1) the buyer asks for—\n(A) the deed; or\n(B) a copy; or\n\
             (2) the bank objects.",
            "Obligation A clerk: keep [a deed] | unless the buyer asks for— (A) the deed; or (B) a copy | unless the bank objects",
        ),
    ]);
}

#[test]
fn what_is_done_in_a_labelled_paragraph_must_be_done() {
    check(&[
        (
            "1. The records unit maintains a log of visits.",
            "Obligation The records unit: maintain [a log of visits]",
        ),
        (
            "1. Clerks do not share a visitor's name with the press.",
            "Prohibition Clerks: share [a visitor's name] With the press",
        ),
        ("1. Clerks never lend keys.", "Prohibition Clerks: lend [keys]"),
        ("1. No visitor's name is given to the press.", "Prohibition -: give [visitor's name] To the press"),
        (
            "1. When a guest asks for a key, the clerk records the name.",
            "Obligation the clerk: record [the name] | if When a guest asks for a key",
        ),
        (
            "1. A name is entered on the roll and is kept in the vault.",
            "Obligation -: enter [A name]\nObligation -: keep [A name]",
        ),
        (
            "1. Each key is numbered, and the number is written on the roll.",
            "Obligation -: number [Each key]\nObligation -: write [the number]",
        ),
        (
            "1. The file is locked, and the key is given to the treasurer.",
            "Obligation -: lock [The file]\nObligation -: give [the key] To the treasurer",
        ),
        ("1. Payroll will send the slips to the owner.", "Obligation Payroll: send [the slips] To the owner"),
        (
            "1. The application form asks each applicant for a birth date.",
            "Obligation -: ask [a birth date] To each applicant",
        ),
    ]);
}

#[test]
fn news_opinions_and_facts_are_no_rules() {
    for text in [
        "The records unit maintains a log of visits.",
        "Payroll will send the slips to the owner.",
        "A name is entered on the roll and is kept in the vault.",
        "1. Many clerks keep a log.",
        "1. Clerks often share a log with the press.",
        "1. The board believes that clerks keep a log.",
        "1. The press reported that clerks share a log.",
        "1. A name was entered on the roll.",
        "1. The office is located in the old mill.",
        "1. The council is committed to open records.",
        "1. The storm closes the road.",
        "1. Rents will rise next year.",
        "1. Federal law lets a clerk keep a log.",
        "1. Do clerks keep a log?",
    ] {
        assert_eq!(norms(text), "", "{text:?}");
    }
}

#[test]
fn passive_should_is_a_weak_duty_under_a_label() {
    for (text, want, force) in [
        (
            "1. Letters should be sent to the treasurer.",
            "Obligation -: send [Letters] To the treasurer",
            Some(Force::Soft),
        ),
        (
            "1. Keys should not be lent to visitors.",
            "Prohibition -: lend [Keys] To visitors",
            Some(Force::Soft),
        ),
        (
            "1. Keys shall not be lent to visitors.",
            "Prohibition -: lend [Keys] To visitors",
            Some(Force::Binding),
        ),
        ("Letters should be sent to the treasurer.", "", None),
        ("1. It should be noted that clerks lend keys.", "", None),
        ("1. Delays should be expected in winter.", "", None),
    ] {
        assert_eq!(norms(text), want, "{text:?}");
        let (_, _, found) = statements(text);
        let forces: Vec<_> =
            found.iter().flat_map(|statement| &statement.norms).map(|norm| norm.force).collect();
        assert_eq!(forces.first().copied(), force, "{text:?}");
    }
}

#[test]
fn main_clauses_without_a_modal() {
    check(&[
        (
            "If a judge asks, the warden is free to answer.",
            "Permission the warden: answer [-] | if If a judge asks",
        ),
        (
            "When the owner is away, a guard is not allowed to open the gate.",
            "Prohibition a guard: open [the gate] | if When the owner is away",
        ),
        ("Each school remains free to close its gates.", "Permission Each school: close [its gates]"),
        ("A guard is at liberty to call the press.", "Permission A guard: call [-] To the press"),
        ("A guard is not at liberty to call the press.", "Prohibition A guard: call [-] To the press"),
        ("The gate remains closed.", ""),
        ("Staff on duty are not to answer the press.", "Prohibition Staff on duty: answer [-] To the press"),
        ("The keys are not to be lent.", "Prohibition -: lend [The keys]"),
        ("The words in the poem are not to his taste.", ""),
        (
            "Any other rule of this code notwithstanding, no clerk shall sell a map.",
            "Prohibition clerk: sell [a map]",
        ),
    ]);
}

#[test]
fn practices_bind_and_unfair_ones_are_banned() {
    check(&[
        (
            "1. It is the practice of the Board that clerks lock the hall.",
            "Obligation clerks: lock [the hall]",
        ),
        (
            "1. It is the practice of the Board that clerks do not lend keys.",
            "Prohibition clerks: lend [keys]",
        ),
        (
            "1. It is the practice of the Board that clerks never lend keys.",
            "Prohibition clerks: lend [keys]",
        ),
        ("1. It is the practice of the Board that keys are not lent.", "Prohibition -: lend [keys]"),
        ("It is the practice of the Board to lock the hall.", "Obligation the Board: lock [the hall]"),
        ("1. It is a pity that clerks lend keys.", ""),
        (
            "It is an unfair trade practice for a roofer to charge a deposit.",
            "Prohibition a roofer: charge [a deposit]",
        ),
        (
            "It is not an unfair trade practice for a roofer to charge a deposit.",
            "Permission a roofer: charge [a deposit]",
        ),
        ("It is a common practice for a roofer to charge a deposit.", ""),
    ]);
}

#[test]
fn gerund_subjects_have_all_their_roles() {
    check(&[
        (
            "Giving the press a visitor's name is prohibited.",
            "Prohibition -: give [a visitor's name] To the press",
        ),
        (
            "Sharing a visitor's name with the press without consent is prohibited.",
            "Prohibition -: share [a visitor's name] With the press | unless without consent",
        ),
        ("Asking a guest about debts is not allowed.", "Prohibition -: ask [debts] To a guest"),
        ("Selling maps to tourists is permitted.", "Permission -: sell [maps] To tourists"),
    ]);
}

#[test]
fn what_leads_to_punishment_is_punished() {
    check(&[
        (
            "Giving a visitor's name to the press may result in dismissal.",
            "Obligation -: restrain(dismissal/Penalise) - {give [a visitor's name] To the press}",
        ),
        ("Lending a key will lead to a fine.", "Obligation -: restrain(fine/Penalise) - {lend [a key]}"),
        ("Lending a key may result in delay.", ""),
    ]);
}

#[test]
fn verbs_of_making_others_act_share_a_complement() {
    check(&[
        (
            "No mill may require, request or cause a worker to take a test.",
            "Prohibition mill: compel(require) a worker {take [a test]}\n\
             Prohibition mill: compel(request) a worker {take [a test]}\n\
             Prohibition mill: compel(cause) a worker {take [a test]}",
        ),
        // A verb with an object of its own shares nothing.
        (
            "No mill may ask a question or cause a worker to take a test.",
            "Prohibition mill: ask [a question]\nProhibition mill: compel(cause) a worker {take [a test]}",
        ),
    ]);
}

#[test]
fn that_before_a_noun_is_no_conjunction() {
    check(&[
        (
            "The clerk shall send that file to the treasurer.",
            "Obligation The clerk: send [that file] To the treasurer",
        ),
        (
            "The clerk shall tell that witness the date.",
            "Obligation The clerk: tell [the date] To that witness",
        ),
        (
            "The clerk shall confirm that the file is sealed.",
            "Obligation The clerk: confirm [that the file is sealed]",
        ),
    ]);
}

#[test]
fn what_is_striven_for_is_the_deed() {
    for (text, want) in [
        ("The county shall make reasonable efforts to mark each trail.", Some("mark [each trail]")),
        ("The county shall exercise due diligence to mark each trail.", Some("mark [each trail]")),
        ("The county shall make a cake to sell it.", None),
    ] {
        let (source, _, found) = statements(text);
        let Act::Deed(deed) = &found[0].norms[0].act else { panic!("a deed") };
        let within = deed.within.as_ref().map(|within| act(&source, &Act::Deed(Deed::clone(within))));
        assert_eq!(within.as_deref(), want, "{text:?}");
    }
}

#[test]
fn sentences_that_say_the_text_restricts_nothing() {
    for (text, want) in [
        (
            "No provision of this policy restricts a guard from calling the press.",
            Some("call [-] To the press"),
        ),
        ("No part of this order prohibits a guard from calling the press.", Some("call [-] To the press")),
        ("This policy shall not be applied to contractors.", None),
        ("No part of the fence blocks the road.", None),
    ] {
        let (source, _, found) = statements(text);
        let freed = found[0].savings.first().and_then(|saved| saved.acts.first());
        assert_eq!(freed.map(|freed| act(&source, freed)).as_deref(), want, "{text:?}");
    }
}

#[test]
fn quantities_in_words_digits_and_ordinals() {
    for (text, want) in [
        ("The clerk shall reply within five (5) days after receipt.", Some((5, "day"))),
        ("The clerk shall reply within one hundred twenty (120) business days.", Some((120, "business day"))),
        ("The clerk shall reply no later than the 45th day after receipt.", Some((45, "day"))),
        ("The clerk shall reply not later than the twenty-first day after receipt.", Some((21, "day"))),
        ("The clerk shall reply by the tenth day after receipt.", Some((10, "day"))),
        ("The clerk shall reply not later than the date on which the permit ends.", Some((0, "day"))),
        ("The clerk shall reply by the tenth floor desk.", None),
        ("The clerk shall pay the tenth part.", None),
    ] {
        let (_, _, found) = statements(text);
        let quantities = &found[0].norms[0].quantities;
        let told = quantities.first().map(|quantity| (quantity.amount, &*quantity.unit));
        assert_eq!(told, want, "{text:?}");
        assert!(quantities.len() <= 1, "{text:?}");
        assert!(quantities.iter().all(|quantity| quantity.bound == Bound::AtMost), "{text:?}");
    }
}

#[test]
fn items_beside_an_item_with_a_verb_have_verbs() {
    check(&[
        (
            "The inn must—\n(1) give meals to guests;\n(2) permit visits; and\n(3) post notices of the rules.",
            "Obligation The inn: give [meals] To guests\nObligation The inn: permit [visits]\n\
             Obligation The inn: post [notices of the rules]",
        ),
        (
            "It is unlawful for any inn—\n(1) to sell maps;\n(2) to use, accept, or lend the ledger; or\n(3) to keep bees.",
            "Prohibition any inn: sell [maps]\nProhibition any inn: use [the ledger]\n\
             Prohibition any inn: accept [the ledger]\nProhibition any inn: lend [the ledger]\n\
             Prohibition any inn: keep [bees]",
        ),
    ]);
}

#[test]
fn a_negation_takes_the_modal_before_it_and_its_own_item_alone() {
    check(&[
        (
            "The inn must—\n(1) tell guests the price;\n(2) not hide a leak; and\n(3) keep a list.",
            "Obligation The inn: tell [the price] To guests\nProhibition The inn: hide [a leak]\n\
             Obligation The inn: keep [a list]",
        ),
        (
            "The inn shall keep a list and not show it.",
            "Obligation The inn: keep [a list]\nProhibition The inn: show [it]",
        ),
        (
            "The list shall include but not be limited to names.",
            "Obligation -: include [but not be limited to names]",
        ),
    ]);
}

#[test]
fn negations_without_a_modal_are_read_in_one_pass() {
    let told = "Clerks work and not sell".to_owned() + &" and not sell".repeat(60);
    check(&[(&told, "")]);
}
