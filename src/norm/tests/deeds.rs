//! Deeds with their roles, conditions and amounts, and deeds that restrain deeds.

use super::*;

#[test]
fn roles_stand_where_the_verb_puts_them() {
    check(&[
        (
            "Staff shall not give the state police a visitor's name.",
            "Prohibition Staff: give [a visitor's name] To the state police",
        ),
        ("Clerks shall notify the owner of the date.", "Obligation Clerks: notify [the date] To the owner"),
        (
            "Officers shall not accept from the bank any information on a client's debts.",
            "Prohibition Officers: accept [any information on a client's debts] From the bank",
        ),
        (
            "The office shall answer requests from the tax bureau for a name.",
            "Obligation The office: answer [requests from the tax bureau for a name] From the tax bureau",
        ),
        (
            "The Department shall furnish the Treasurer, in each calendar quarter, with the name of every vendor.",
            "Obligation The Department: furnish [the name of every vendor] To the Treasurer",
        ),
        ("The form shall be sent to the board.", "Obligation -: send [The form] To the board"),
        ("The form shall be signed by the chief.", "Obligation the chief: sign [The form]"),
        (
            "Members shall log and keep all keys.",
            "Obligation Members: log [all keys]\nObligation Members: keep [all keys]",
        ),
        (
            "Members shall not send to the press, or receive from it, information regarding a case.",
            "Prohibition Members: send [information regarding a case] To the press\n\
             Prohibition Members: receive [information regarding a case] From the press",
        ),
        (
            "A breach of Immi-\ngration rules shall be reported to the clerk.",
            "Obligation -: report [A breach of Immi- gration rules] To the clerk",
        ),
    ]);
}

#[test]
fn conditions_and_exceptions_are_told_apart() {
    check(&[
        (
            "Unless a statute, a court order or a contract requires it, no clerk shall publish a list.",
            "Prohibition clerk: publish [a list] | unless Unless a statute, a court order or a contract requires it",
        ),
        (
            "Upon written request, the clerk shall copy the file.",
            "Obligation the clerk: copy [the file] | if Upon written request",
        ),
        (
            "No guard shall search a bag without the consent of the owner unless a life is in danger.",
            "Prohibition guard: search [a bag] | unless without the consent of the owner | unless unless a life is in danger",
        ),
        (
            "A member may lend a book, provided that the reader has a card.",
            "Permission A member: lend [a book] | if provided that the reader has a card",
        ),
        (
            "No company other than the utility may sell water.",
            "Prohibition company: sell [water] | unless other than the utility",
        ),
        (
            "A clerk shall not open mail, except:\n(a) a parcel that leaks; or\n(b) a letter to the board.",
            "Prohibition A clerk: open [mail] | unless a parcel that leaks | unless a letter to the board",
        ),
    ]);
}

#[test]
fn the_second_order_keeps_both_levels() {
    check(&[
        (
            "No mayor may forbid a clerk to answer the auditor.",
            "Prohibition mayor: restrain(forbid/Forbid) a clerk {answer [-] To the auditor}",
        ),
        (
            "The board shall not prohibit, or in any way restrict, a teacher from writing to the press.",
            "Prohibition The board: restrain(prohibit/Forbid restrict/Limit) a teacher {write [-] To the press}",
        ),
        (
            "No member shall be disciplined for speaking to the press.",
            "Prohibition -: restrain(discipline/Penalise) member {speak [-] To the press}",
        ),
        (
            "A member who calls the press is subject to discipline.",
            "Obligation -: restrain(discipline/Penalise) A member {call [-] To the press}",
        ),
        (
            "The chief shall adopt a rule that bars guards from calling the press.",
            "Obligation The chief: restrain(bar/Forbid) guards {call [-] To the press}",
        ),
        (
            "The chief shall not require any clerk to verify an address.",
            "Prohibition The chief: compel(require) any clerk {verify [an address]}",
        ),
        (
            "An officer's ability to call the press shall not be limited.",
            "Prohibition -: restrain(limit/Limit) An officer {call [-] To the press}",
        ),
    ]);
}

#[test]
fn listed_restraints_give_a_norm_an_item() {
    let text = "(b) No agency may restrict a school from doing any of the following with respect to information about a grant:\n\
                \n    (1) Sending such information to, or requesting such information from, the Treasurer.\n\
                \n    (2) Keeping such information.\n";
    let (source, outline, statements) = statements(text);
    let found: Vec<_> = statements
        .iter()
        .flat_map(|statement| &statement.norms)
        .map(|norm| format!("{} {}", outline[norm.provision].path(), act(&source, &norm.act)))
        .collect();
    assert_eq!(
        found,
        [
            "(b)(1) restrain(restrict/Limit) a school {send [information about a grant] To the Treasurer; \
         request [information about a grant] From the Treasurer}",
            "(b)(2) restrain(restrict/Limit) a school {keep [information about a grant]}",
        ]
    );
}

#[test]
fn deeds_named_by_nouns_are_deeds() {
    check(&[
        ("The use of drones is prohibited.", "Prohibition -: use [drones]"),
        ("There shall be no inquiry into a guest's debts.", "Prohibition -: inquire [a guest's debts]"),
        ("Disclosure of a name to the press is permitted.", "Permission -: disclose [a name] To the press"),
        (
            "The City shall give the press no notice of a visit.",
            "Prohibition The City: give [notice of a visit] To the press",
        ),
    ]);
    let (_, _, found) = statements("Clerks shall not make inquiries into a guest's debts.");
    let Act::Deed(deed) = &found[0].norms[0].act else { panic!("a deed") };
    assert_eq!(deed.noun.as_ref().map(|noun| &*noun.lemma), Some("inquire"));
    let (_, _, found) = statements("Clerks shall not spend time answering calls from the press.");
    let Act::Deed(deed) = &found[0].norms[0].act else { panic!("a deed") };
    assert_eq!(deed.within.as_ref().map(|within| &*within.verb.lemma), Some("answer"));
}

#[test]
fn quantities_have_bound_unit_and_anchor() {
    for (text, bound, amount, unit) in [
        ("The clerk shall reply within ten business days after receipt.", Bound::AtMost, 10, "business day"),
        ("The clerk shall reply within thirty-ﬁve days.", Bound::AtMost, 35, "day"),
        (
            "The clerk shall reply not later than 60 calendar days after receipt.",
            Bound::AtMost,
            60,
            "calendar day",
        ),
        ("The clerk shall report at least 4 times annually.", Bound::Every, 4, "year"),
        ("The clerk shall report each quarter.", Bound::Every, 1, "quarter"),
        ("The clerk shall keep the file for forty-eight hours.", Bound::Exactly, 48, "hour"),
    ] {
        let (_, _, found) = statements(text);
        let quantity = &found[0].norms[0].quantities[0];
        assert_eq!((quantity.bound, quantity.amount, &*quantity.unit), (bound, amount, unit), "{text:?}");
    }
}
