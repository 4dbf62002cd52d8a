//! How orders and manuals lay things down: bodies set up, duties told in passing, lists whose labels are lost.

use super::*;

#[test]
fn what_is_set_up_is_bound_by_its_relative_clauses() {
    check(&[
        (
            "There is hereby created a Harbor Board, which shall review each permit and shall publish a list.",
            "Obligation a Harbor Board: review [each permit]\nObligation a Harbor Board: publish [a list]",
        ),
        (
            "There is established in the office of the mayor a Water Office, which shall keep a map.",
            "Obligation a Water Office: keep [a map]",
        ),
        (
            "There shall be a harbor director, appointed by the mayor, who shall report to the council.",
            "Obligation a harbor director: report [-] To the council",
        ),
        (
            "There shall be a Water Office, headed by a director who shall serve without pay.",
            "Obligation a director: serve [-] | unless without pay",
        ),
    ]);
}

#[test]
fn saying_it_does_it_and_orders_nothing() {
    check(&[
        ("1. The Water Office is hereby established.", ""),
        ("1. The duties of the clerk are hereby delegated to the chief.", ""),
        ("1. A state of emergency hereby is declared.", ""),
        (
            "1. The director is hereby authorized to hire staff.",
            "Permission The director: hire [-] Patient staff",
        ),
    ]);
}

#[test]
fn participles_that_bind() {
    check(&[
        (
            "The chief is hereby designated and empowered to lease boats.",
            "Permission The chief: lease [boats]",
        ),
        ("The chief is authorized and directed to lease boats.", "Obligation The chief: lease [boats]"),
        ("Owners are urged to lock their sheds.", "Obligation Owners: lock [their sheds]"),
        (
            "The comptroller is ordered to close the account.",
            "Obligation The comptroller: close [the account]",
        ),
        (
            "The chief is authorized, for as long as the storm lasts, to:\n(a) close roads; and\n(b) waive fees.",
            "Permission The chief: close [roads] | if for as long as the storm lasts\n\
             Permission The chief: waive [fees] | if for as long as the storm lasts",
        ),
        (
            "I hereby direct, under section 5 of the code, as amended, that wardens of any unit shall close the pier.",
            "Obligation wardens of any unit: close [the pier]",
        ),
        (
            "The director shall be responsible for:\n(a) Keeping a map; and\n(b) Training each diver.",
            "Obligation The director: keep [a map]\nObligation The director: train [each diver]",
        ),
    ]);
}

#[test]
fn a_passive_may_turn_active() {
    check(&[
        (
            "Each diver shall be tested by a physician and keep a log.",
            "Obligation a physician: test [Each diver]\nObligation Each diver: keep [a log]",
        ),
        (
            "Members shall be appointed by and serve at the pleasure of the mayor.",
            "Obligation -: appoint [-] Patient Members\nObligation Members: serve [-]",
        ),
        (
            "Guards shall be polite and treat each guest with respect.",
            "Obligation Guards: be [polite]\nObligation Guards: treat [respect] Patient each guest",
        ),
        (
            "Divers shall sign the form and be trained on it.",
            "Obligation Divers: sign [the form]\nObligation -: train [Divers]",
        ),
        // No verb follows: one name.
        (
            "Plans shall be approved by the Office of Management and Budget.",
            "Obligation the Office of Management and Budget: approve [Plans]",
        ),
    ]);
}

#[test]
fn verbs_in_series() {
    check(&[
        (
            "Guards are required to wear a badge, to greet visitors and to lock the gate.",
            "Obligation Guards: wear [a badge]\n\
             Obligation Guards: greet [-] Patient visitors\n\
             Obligation Guards: lock [the gate]",
        ),
        (
            "The guard shall lock the gate, log the time and stay with the visitor.",
            "Obligation The guard: lock [the gate]\n\
             Obligation The guard: log [the time]\n\
             Obligation The guard: stay [-] With the visitor",
        ),
        (
            "The chief shall:\n(a) in consultation with the mayor, review each budget;\n\
             (b) on behalf of the city, deliver deeds.",
            "Obligation The chief: review [each budget]\nObligation The chief: deliver [deeds]",
        ),
        (
            "Each unit shall write and, by June 1, send a plan to the chief.",
            "Obligation Each unit: write [a plan] To the chief\nObligation Each unit: send [a plan] To the chief",
        ),
    ]);
}

#[test]
fn what_another_may_ask_for_describes_a_duty() {
    check(&[
        (
            "The clerk shall perform such other duties as the mayor may assign.",
            "Obligation The clerk: perform [such other duties]",
        ),
        (
            "All units shall give the board such help and advice as it may request.",
            "Obligation All units: give [such help and advice as it may request] To the board",
        ),
        ("Perform such other duties as the chief may assign.", "Obligation -: perform [such other duties]"),
    ]);
}

#[test]
fn lists_go_on_where_labels_are_lost() {
    check(&[
        (
            "1. The clerk shall:\n\n(a) Keep a map. Show it to any owner.\n\nSend a copy to the mayor.\n\n\
             2. Maps are free.",
            "Obligation The clerk: keep [a map]\n\
             Obligation The clerk: show [a map] To any owner\n\
             Obligation The clerk: send [a copy] To the mayor",
        ),
        (
            "1. The clerk shall:\n\nKeep a map.\n\nSend a copy to the mayor.",
            "Obligation The clerk: keep [a map]\nObligation The clerk: send [a copy] To the mayor",
        ),
    ]);
}

#[test]
fn labels_and_not_lines_make_a_paragraph_of_rules() {
    check(&[
        (
            "Section 1.\nThe map will be kept by the clerk. Copies will not be sold.",
            "Obligation the clerk: keep [The map]\nProhibition -: sell [Copies]",
        ),
        ("The map will be kept by the clerk.", ""),
        (
            "1. The envoy will be responsible for working with other towns.",
            "Obligation The envoy: work [-] With other towns",
        ),
    ]);
}

#[test]
fn grounds_for_removal_punish_a_deed() {
    check(&[(
        "The sale of a map by a clerk shall constitute cause for removal.",
        "Obligation -: restrain(removal/Penalise) - {sell [a map]}",
    )]);
}

#[test]
fn people_are_weighed_and_doors_stay_shut() {
    check(&[
        (
            "No person shall be considered for a post while serving on the panel.",
            "Prohibition -: consider [-] Patient person | if for a post | if while serving on the panel",
        ),
        ("Shops may remain open until noon.", "Permission -: remain [Shops] | if until noon"),
        ("1. Keys shall remain in the vault.", "Obligation -: remain [the vault]"),
        ("This order shall remain in effect for a year.", ""),
    ]);
}

#[test]
fn what_is_fronted_is_no_part_of_the_subject() {
    check(&[
        (
            "Before a boat may be bought, the chief and the mayor shall approve the price.",
            "Obligation the chief and the mayor: approve [the price] | if Before a boat may be bought",
        ),
        ("Working with the auditor, the clerk shall set fees.", "Obligation the clerk: set [fees]"),
        (
            "Clerks shall forward each map to the harbor unit by the end of the shift.",
            "Obligation Clerks: forward [each map] To the harbor unit",
        ),
        (
            "The chief may delegate any duty to a deputy.",
            "Permission The chief: delegate [any duty] To a deputy",
        ),
    ]);
}

#[test]
fn what_limits_an_item_ends_with_it() {
    check(&[
        (
            "1. The clerk shall help the mayor by:\n  (1) opening the gate, unless it rains, or\n  (2) telling the press the price.",
            "Obligation The clerk: help [-] Patient the mayor | unless unless it rains",
        ),
        (
            "1. The clerk shall give the mayor:\n  (i) a log, except on Sundays; and\n  (ii) a map.",
            "Obligation The clerk: give [a log] To the mayor | unless except on Sundays",
        ),
    ]);
}

#[test]
fn a_receiver_ends_where_the_things_are_listed() {
    check(&[
        (
            "1. The clerk shall tell the owner:\n  (1) the price;\n  (2) the day of the sale.",
            "Obligation The clerk: tell [the price; (2) the day of the sale] To the owner",
        ),
        (
            "1. The clerk shall provide to the owner: (i) a list of staff; and (ii) a map.",
            "Obligation The clerk: provide [a list of staff; and (ii) a map] To the owner",
        ),
        (
            "1. The clerk shall tell the following persons: (1) the mayor; (2) the owner.",
            "Obligation The clerk: tell [-] To the following persons: (1) the mayor; (2) the owner",
        ),
    ]);
}
