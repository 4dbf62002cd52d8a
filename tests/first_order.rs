//! Duties and bans against clauses, in fields that no pack knows.
#![expect(clippy::expect_used, reason = "a test may fail where it stands")]

use antinomy::{CrossReference, Interpretation, Issuer, Level, Policy, Statute};

/// How paragraph 1 of a policy stands to a label of a statute.
fn relation(statute: &str, label: &str, policy: &str) -> &'static str {
    let statute = Statute::parse("12 U.S.C. § 90", statute).expect("a statute");
    let policy = Policy::parse("rules", policy)
        .expect("a policy")
        .issued_by(Issuer::new("Dunmore Mill", Level::Private));
    let graph = CrossReference::builder().statute(&statute).policy(&policy).build();
    assert_eq!(graph.verify(), Ok(()));
    graph
        .judge("1", label, &Interpretation::named("open").expect("shipped"))
        .expect("addresses")
        .relation
        .name()
}

#[track_caller]
fn check(statute: &str, label: &str, rows: &[(&str, &str)]) {
    for (clause, expected) in rows {
        assert_eq!(relation(statute, label, &format!("1. {clause}\n")), *expected, "{clause}");
    }
}

#[test]
fn a_duty_is_kept_broken_or_half_kept() {
    let statute = "(a) A kennel shall notify the owner of each lost dog of the loss in writing within two days after \
                   it is discovered.";
    check(
        statute,
        "(a)",
        &[
            (
                "The kennel shall tell the owner of a lost dog of the loss by letter within one day.",
                "complies",
            ),
            (
                "The kennel shall tell the owner of a lost dog of the loss by letter within two weeks.",
                "falls-short",
            ),
            ("The kennel shall tell the owner of a lost dog of the loss by telephone.", "falls-short"),
            ("The kennel should write to the owner of a lost dog about the loss.", "falls-short"),
            (
                "The kennel may, where convenient, write to the owner of a lost dog about the loss.",
                "falls-short",
            ),
            ("The kennel shall not notify the owner of a lost dog of the loss.", "conflicts"),
            ("The kennel need not notify the owner of a lost dog of the loss.", "conflicts"),
            (
                "The kennel shall notify the owner of a lost dog of the loss by letter only after the owner has paid \
                 the bill.",
                "conflicts",
            ),
            ("The kennel shall feed each dog within two days after it arrives.", "outside"),
            ("The kennel shall notify the mayor of each lost umbrella.", "outside"),
        ],
    );
}

#[test]
fn a_ban_is_kept_broken_or_half_kept() {
    let statute = "(a) No ferry shall carry a horse or a goat on the upper deck unless the master has inspected the \
                   stall.";
    check(
        statute,
        "(a)",
        &[
            ("The ferry may carry a horse on the upper deck.", "conflicts"),
            ("No horse or goat shall be carried on the upper deck.", "complies"),
            (
                "The master shall inspect the stall before a horse or a goat is carried on the upper deck.",
                "complies",
            ),
            ("The ferry should not carry a horse or a goat on the upper deck.", "falls-short"),
            ("The ferry may carry a piano on the upper deck.", "outside"),
        ],
    );
}

#[test]
fn times_are_compared_the_way_they_run() {
    let yearly = "(a) A mill shall send the Board of Weirs a copy of the sluice log every year.";
    check(
        yearly,
        "(a)",
        &[
            ("The mill shall send the Board of Weirs a copy of the sluice log each quarter.", "complies"),
            (
                "The mill shall send the Board of Weirs a copy of the sluice log every second year.",
                "falls-short",
            ),
            (
                "Every eighteen months the mill shall send the Board of Weirs a copy of the sluice log.",
                "falls-short",
            ),
        ],
    );
    let ahead = "(a) A mill shall drain the upper sluice not later than 90 days before the start of the flood season.";
    check(
        ahead,
        "(a)",
        &[
            (
                "The mill shall drain the upper sluice at least four months before the start of the flood season.",
                "complies",
            ),
            (
                "The mill shall drain the upper sluice not later than 60 days before the start of the flood season.",
                "falls-short",
            ),
        ],
    );
    let at_once = "(a) A mill shall immediately report a broken weir to the Board of Weirs.";
    check(
        at_once,
        "(a)",
        &[
            ("The mill shall report a broken weir to the Board of Weirs at once.", "complies"),
            ("Within two weeks the mill shall report a broken weir to the Board of Weirs.", "falls-short"),
        ],
    );
}

#[test]
fn a_ground_must_be_met_and_met_in_full() {
    let statute =
        "(a) A guild shall not refuse to admit a weaver because of creed, birthplace or left-handedness.";
    check(
        statute,
        "(a)",
        &[
            ("The guild may refuse to admit a weaver because of left-handedness.", "conflicts"),
            ("The guild may refuse to admit a weaver who has no loom.", "outside"),
            (
                "The guild shall not refuse to admit a weaver because of creed, birthplace or left-handedness.",
                "complies",
            ),
            ("The guild shall not refuse to admit a weaver because of creed.", "falls-short"),
        ],
    );
}

#[test]
fn each_item_of_a_list_is_a_requirement() {
    let statute = "(a) It shall be unlawful for a chandler to sell—\n\n    (1) any rocket to a child; or\n\n    (2) any \
                   lamp oil to a sailor.";
    check(statute, "(a)(1)", &[("The chandler may sell a child a rocket.", "conflicts")]);
    check(statute, "(a)(2)", &[("The chandler may sell a child a rocket.", "outside")]);
    check(statute, "(a)", &[("The chandler may sell a child a rocket.", "conflicts")]);
}

#[test]
fn a_right_is_a_duty_of_the_other_side() {
    let statute = "(a) A glassblower shall be entitled to 12 days of rest leave in each year.";
    check(
        statute,
        "(a)",
        &[
            ("A glassblower shall be granted 12 days of rest leave in each year.", "complies"),
            ("A glassblower shall be granted 8 days of rest leave in each year.", "falls-short"),
            ("A glassblower shall be refused rest leave.", "conflicts"),
        ],
    );
}

#[test]
fn what_is_provided_or_said_to_be_included_is_required() {
    let provided =
        "(a) Each harbor shall provide that no pilot's name may be struck from the roll of pilots.";
    check(
        provided,
        "(a)",
        &[("A pilot's name shall be struck from the roll of pilots after a year.", "conflicts")],
    );
    let included = "(a) No inn shall discriminate against a piper.\n\n(b) In this section, discrimination includes—\n\n    \
                    (1) a refusal to make a reasonable change of the seating rule for a piper; and\n\n    (2) a \
                    failure to store the pipes of a piper.";
    check(
        included,
        "(b)(1)",
        &[("The inn shall make no change of the seating rule for a piper.", "conflicts")],
    );
    check(included, "(b)(2)", &[("The inn shall store the pipes of each piper.", "complies")]);
}

#[test]
fn what_the_statute_leaves_free_is_outside() {
    let statute = "(a) A beekeeper shall not move a hive at night.\n\n(b) Subsection (a) does not apply to the rescue \
                   of a hive from a flooded meadow.";
    check(
        statute,
        "(a)",
        &[
            ("The beekeeper may move a hive at night.", "conflicts"),
            ("The beekeeper may move a hive at night to rescue it from a flooded meadow.", "outside"),
        ],
    );
}

#[test]
fn a_rule_on_what_a_thing_says_meets_a_ban_on_publishing_it() {
    let statute = "(a) No brewer shall print or publish a label that states a false strength of ale.";
    check(
        statute,
        "(a)",
        &[
            ("Labels shall state a false strength of the ale.", "conflicts"),
            ("No label shall state a false strength of the ale.", "complies"),
        ],
    );
}

#[test]
fn a_label_below_a_requirement_means_it() {
    let statute = "(a) A smith shall not shoe a mule unless—\n\n    (1) the mule is calm; and\n\n    (2) a helper holds it.";
    check(statute, "(a)(2)", &[("The smith may shoe a mule at any time.", "conflicts")]);
}

#[test]
fn long_headings_and_excerpts_keep_their_labels() {
    let statute = "§ 90. Mills\n\n(c) Conditions for the grinding of oats; inspection of stones; records of loads\n\n    \
                   (2) A miller shall inspect each stone every day.";
    check(statute, "(c)(2)", &[("The miller shall inspect each stone every week.", "falls-short")]);
}

#[test]
fn a_duty_to_let_is_a_duty() {
    check(
        "(a) A lender shall permit a borrower to apply for a loan by letter.",
        "(a)",
        &[
            ("The lender shall not permit a borrower to apply for a loan by letter.", "conflicts"),
            ("A borrower may not apply for a loan by letter.", "conflicts"),
            ("A borrower may apply for a loan by letter only with the approval of the manager.", "conflicts"),
            ("A borrower may apply for a loan by letter.", "complies"),
            ("A borrower shall not whistle in the hall.", "outside"),
        ],
    );
}

#[test]
fn the_condition_of_funds_is_a_duty() {
    for statute in [
        "(a) No funds shall be made available to a ferry unless the ferry releases the log of each voyage to the \
         captain.",
        "(a) No funds shall be made available to a ferry, except in a flood, unless the ferry releases the log of \
         each voyage to the captain.",
    ] {
        check(
            statute,
            "(a)",
            &[
                ("The ferry shall not release the log of a voyage to the captain.", "conflicts"),
                ("The ferry need not release the log of a voyage to the captain.", "conflicts"),
                ("The ferry shall release the log of each voyage to the captain.", "complies"),
                ("The ferry shall paint each cabin.", "outside"),
            ],
        );
    }
}

#[test]
fn thresholds_are_compared() {
    check(
        "(a) A dairy shall notify the public of a spill of more than 500 gallons of milk.",
        "(a)",
        &[
            (
                "The dairy shall notify the public of a spill of more than 5,000 gallons of milk.",
                "falls-short",
            ),
            ("The dairy shall notify the public of a spill of 2,000 or more gallons of milk.", "falls-short"),
            ("The dairy shall notify the public of a spill of more than 50 gallons of milk.", "complies"),
        ],
    );
    check(
        "(a) A dairy shall notify the public of a spill of milk.",
        "(a)",
        &[
            ("The dairy shall notify the public of a spill of milk that exceeds 200 gallons.", "falls-short"),
            ("The dairy shall notify the public of a spill of milk.", "complies"),
        ],
    );
}

#[test]
fn what_is_granted_is_measured() {
    check(
        "(a) A quarry shall grant a mason one year of unpaid leave for the care of a parent.",
        "(a)",
        &[
            (
                "The quarry shall grant a mason six months of unpaid leave for the care of a parent.",
                "falls-short",
            ),
            (
                "The quarry shall grant a mason up to six months of unpaid leave for the care of a parent.",
                "falls-short",
            ),
            (
                "The quarry shall grant a mason twelve months of unpaid leave for the care of a parent.",
                "complies",
            ),
            (
                "The quarry shall grant a mason two years of unpaid leave for the care of a parent.",
                "complies",
            ),
        ],
    );
    // Less time to act in is no smaller share.
    check(
        "(a) A quarry shall grant a mason a permit within 30 days after the request.",
        "(a)",
        &[
            ("The quarry shall grant a mason a permit within ten days after the request.", "complies"),
            ("The quarry shall grant a mason a permit within ninety days after the request.", "falls-short"),
        ],
    );
}

#[test]
fn times_counted_back_from_an_event() {
    for statute in [
        "(a) A theater shall post the name of each actor not later than 30 days before the first show.",
        "(a) A theater shall post the name of each actor at least thirty (30) days prior to the first show.",
        "(a) A theater shall post the name of each actor by the 30th day before the first show.",
    ] {
        check(
            statute,
            "(a)",
            &[
                (
                    "The theater shall post the name of each actor 10 days before the first show.",
                    "falls-short",
                ),
                (
                    "The theater shall post the name of each actor one week prior to the first show.",
                    "falls-short",
                ),
                ("The theater shall post the name of each actor 45 days before the first show.", "complies"),
            ],
        );
    }
    check(
        "(a) A theater shall post the name of each actor not later than 30 days after the first show.",
        "(a)",
        &[("The theater shall post the name of each actor 10 days after the first show.", "complies")],
    );
}

#[test]
fn what_is_put_off_waits() {
    check(
        "(a) A library shall allow a reader to inspect the reader's file.",
        "(a)",
        &[
            ("Requests to inspect a reader's file shall be deferred until the fine is paid.", "conflicts"),
            ("A request to paint the hall shall be deferred until the fine is paid.", "outside"),
        ],
    );
}

#[test]
fn leave_to_decline_is_more_than_leave_in_the_manner() {
    check(
        "(a) A ferry shall refund the fare of a passenger.",
        "(a)",
        &[
            ("The ferry shall refund the fare of a passenger if the manager sees fit.", "conflicts"),
            ("The ferry shall refund the fare of a passenger where convenient.", "falls-short"),
            ("The ferry shall refund the fare of a passenger.", "complies"),
        ],
    );
    // The statute leaves the choice itself.
    check(
        "(a) A ferry shall refund the fare of a passenger, at its option, in coin or by letter.",
        "(a)",
        &[("The ferry shall at its option refund the fare of a passenger in coin or by letter.", "complies")],
    );
}

#[test]
fn what_is_urged_is_less_than_a_ban_asks() {
    check(
        "(a) A studio shall not share a sitter's portrait with a newspaper without a signed release from the sitter.",
        "(a)",
        &[
            (
                "Photographers are encouraged to obtain a signed release from the sitter before sharing a portrait \
                 with a newspaper.",
                "falls-short",
            ),
            (
                "Photographers shall obtain a signed release from the sitter before sharing a portrait with a \
                 newspaper.",
                "complies",
            ),
            ("Photographers are encouraged to share a sitter's portrait with a newspaper.", "conflicts"),
            ("Photographers are encouraged to wash the lens.", "outside"),
        ],
    );
}

#[test]
fn a_ban_on_making_others_do_a_thing() {
    let statute =
        "(a) No employer shall require, request or cause any employee to take a polygraph examination.\n";
    check(
        statute,
        "(a)",
        &[
            ("Drivers must take a polygraph examination each morning.", "conflicts"),
            ("A polygraph examination is required of every driver.", "conflicts"),
            ("The manager may require a driver to take a polygraph examination.", "conflicts"),
            ("No driver shall be required to take a polygraph examination.", "complies"),
            ("The manager shall not require a polygraph examination.", "complies"),
            ("Managers should not require a driver to take a polygraph examination.", "falls-short"),
            ("Drivers may take a polygraph examination.", "outside"),
            ("Drivers must take a driving examination each year.", "outside"),
        ],
    );
}

#[test]
fn one_deed_told_from_its_other_side() {
    let statute = "(a) An employer shall provide each employee a hammock break at noon.\n";
    check(
        statute,
        "(a)",
        &[
            ("Each employee gets a hammock break at noon.", "complies"),
            ("A cook may take a hammock break only if the manager agrees.", "conflicts"),
            ("No cook may take a hammock break.", "conflicts"),
            ("No cook may take a hammock.", "outside"),
        ],
    );
}

#[test]
fn a_sentence_of_two_rules_is_kept_by_its_own_words() {
    let both = "The warden shall take appropriate action to mend a turnstile and to deal with broken gates of the park, \
                except that action to close a turnstile may be taken only if the warden finds that the turnstile cannot \
                be mended.";
    check(&format!("(a) {both}"), "(a)", &[(both, "complies")]);
}

#[test]
fn deeds_whose_roles_name_no_one_thing_need_more_in_common() {
    let statute = "(a) A ferry company shall provide each passenger with a map of the evacuation routes of the vessel.\n\n\
                   (b) A ferry company shall store life jackets within reach of each passenger.";
    for (label, rows) in [
        (
            "(a)",
            [
                ("The ferry company shall provide each passenger with a map of the evacuation routes.", "complies"),
                ("The crew shall hand each passenger a map of the evacuation routes of the vessel.", "complies"),
                ("The wharf office shall provide vendors with lists of vessel repairs and evacuation drills.", "outside"),
            ]
            .as_slice(),
        ),
        (
            "(b)",
            &[
                ("The ferry company shall store life jackets within reach of each passenger.", "complies"),
                ("The shop stores jackets for life.", "outside"),
                ("Deckhands store ropes within reach of the winch.", "outside"),
            ],
        ),
    ] {
        check(statute, label, rows);
    }
}

#[test]
fn days_off_in_brackets_make_working_days() {
    let statute = "(a) A kennel shall decide within ten days (excepting Saturdays, Sundays, and legal public holidays) \
                   after the receipt of a letter whether to board the dog.";
    check(
        statute,
        "(a)",
        &[
            (
                "The kennel shall decide within ten working days after a letter arrives whether to board the dog.",
                "complies",
            ),
            (
                "The kennel shall have ten business days from the receipt of a letter to decide whether to board the \
                 dog.",
                "complies",
            ),
            (
                "The kennel shall decide within twelve working days after a letter arrives whether to board the dog.",
                "falls-short",
            ),
        ],
    );
}

#[test]
fn what_is_given_free_is_not_charged_for() {
    let statute = "(a) No fee may be charged by a kennel for the first two baths of a dog.";
    check(
        statute,
        "(a)",
        &[
            ("The kennel shall provide the first two baths of a dog free of charge.", "complies"),
            ("The kennel shall give each dog its first two baths at no cost.", "complies"),
            ("The kennel shall provide two baths for each dog.", "outside"),
        ],
    );
}

#[test]
fn what_rules_and_systems_are_for() {
    let statute = "(a) A kennel shall establish a system to assign a collar number to each boarded dog.\n(b) A kennel \
                   shall adopt rules providing for early feeding of nursing dogs.";
    check(
        statute,
        "(a)",
        &[
            ("The kennel will assign to each boarded dog a collar number.", "complies"),
            ("The kennel shall assign a cook to each shift.", "outside"),
        ],
    );
    check(statute, "(b)", &[("The kennel shall feed nursing dogs early in the day.", "complies")]);
}

#[test]
fn items_behind_relatives_that_share_a_verb_are_requirements() {
    let statute = "(a) A kennel shall post in the hall—\n(1) the places at which, the keepers from whom, and the hours \
                   in which, the public may obtain a collar; and\n(2) the price of each bath.";
    check(statute, "(a)(2)", &[("The kennel shall post the price of each bath in the hall.", "complies")]);
}

#[test]
fn a_shared_verb_breaks_nothing_where_the_things_differ() {
    let sells = "(a) It shall be unlawful for any licensed dealer to sell or deliver any crossbow to a person under \
                 eighteen, unless public safety so requires.\n";
    check(
        sells,
        "(a)",
        &[
            ("The guard shall advise the warden on all plans for public safety.", "outside"),
            ("The guard shall report directly to the warden.", "outside"),
            ("Clerks may deliver a crossbow to a person of sixteen.", "conflicts"),
        ],
    );
    let publishes =
        "(a) Each boarding school shall publish once a year a fire safety report for its pupils.\n";
    check(
        publishes,
        "(a)",
        &[
            ("The coordinator shall not publish where the shelters for public safety are.", "outside"),
            ("The school shall not publish a fire safety report.", "conflicts"),
        ],
    );
}

#[test]
fn a_list_opened_by_not_limited_to_limits_nothing() {
    check(
        "(a) Each hall shall accept a passport as proof of age.\n",
        "(a)",
        &[("Proof of age includes but is not limited to a driving licence.", "outside")],
    );
}

#[test]
fn a_noun_phrase_is_no_condition_of_approval() {
    check(
        "(a) A carrier shall register each horse with the county.\n",
        "(a)",
        &[
            ("A carrier shall register each horse with the county before a stall is authorized.", "complies"),
            ("A carrier shall register each horse with the county if the warden consents.", "conflicts"),
        ],
    );
}

#[test]
fn the_nearest_of_several_requirements_decides() {
    let statute = "(a) Each mill shall make its weekly report open to public inspection at the gate.\n\
                   (b) Each mill shall make a record of the final votes of each partner open to public inspection at \
                   the gate.\n";
    let clause = "1. A record of the final votes of each partner is open to public inspection at the gate.\n";
    assert_eq!(relation(statute, "(b)", clause), "complies");
    assert_eq!(relation(statute, "(a)", clause), "outside");
}

#[test]
fn an_item_is_met_by_what_it_says_itself() {
    let statute = "(a) Each mill shall publish a yearly report on dust, including—\n\
                   (1) the number of sick workers; and\n\
                   (2) the wages of each foreman.\n";
    let clause = "1. The mill shall publish a yearly report on dust, including the number of sick workers.\n";
    assert_eq!(relation(statute, "(a)(1)", clause), "complies");
    assert_eq!(relation(statute, "(a)(2)", clause), "outside");
}

#[test]
fn a_choice_in_one_deed_leaves_the_next_one_due() {
    check(
        "(a) Each mill shall give the sender of a letter notice of its decision within ten days.\n",
        "(a)",
        &[(
            "The clerk will decide whether to answer the letter, and will give the sender notice of the decision within \
             ten days.",
            "complies",
        )],
    );
}

/// What is in a passage on other matters has more to have in common with a requirement.
#[test]
fn a_passage_on_other_matters_keeps_and_breaks_nothing() {
    let statute = "(a) No dealer shall ship a crossbow to a person whose age and place of residence are not entered in \
                   the register.\n\n(b) A dealer shall keep crossbows in a locked case, and bolts in another.";
    let rule =
        "The office shall ship a register of persons, with age and place of residence, to the warehouse.";
    let around = |other: &str| format!("1. {rule}\n\n{other}");
    let shelters = "2. The Council for the Homeless shall study how families lose their homes.\n\n3. Shelters, hospitals \
                    and schools lend the Council rooms, nurses, teachers and telephones for its meetings.\n\n4. \
                    The members serve without salary, and meet in public each month.\n";
    assert_eq!(relation(statute, "(a)", &around(shelters)), "outside");
}

#[test]
fn a_statute_does_not_forbid_what_it_commands() {
    let statute = "(a) A library shall give each reader access to the reader's own file within ten days after the \
                   reader asks.\n\n(b) No library shall give access to the file of a reader without the consent of \
                   the reader.";
    let policy = "1. A reader who asks shall be given access to the reader's own file within five days.\n\n2. The \
                  porter may give access to the file of a reader to a newspaper that asks.\n";
    assert_eq!(relation(statute, "(a)", policy), "complies");
    assert_eq!(relation(statute, "(b)", policy), "outside");
}

/// Where a text is about what the statute is about, the thing need not be told in the statute's words.
#[test]
fn in_a_passage_on_the_statutes_matter_less_has_to_be_said() {
    let statute = "(a) A kennel that holds a lost dog shall notify the county shelter, within two days, of any claim or \
                   suspicion that the dog has rabies.\n\n(b) A kennel shall keep the dogs of one litter together.";
    let rest = "\n\n2. Dogs that bite are kept apart from the litter.\n\n3. The kennel vaccinates each lost dog \
                against rabies.\n";
    for (clause, expected) in [
        (
            "If an owner claims that a dog has rabies, notification to the county shelter shall be deferred until a \
             veterinarian has examined the dog.",
            "conflicts",
        ),
        ("If a dog is lost, a leaflet with its picture shall be printed.", "outside"),
    ] {
        assert_eq!(relation(statute, "(a)", &format!("1. {clause}{rest}")), expected, "{clause}");
    }
}

#[test]
fn harm_and_advantage_on_a_ground_are_discrimination_in_any_verb() {
    let statute = "(a) No mill may deny a license or a post to, dismiss, or discriminate with respect to employment \
                   against, a weaver because of the weaver's dialect.";
    check(
        statute,
        "(a)",
        &[
            ("No foreman may reject a weaver on account of dialect.", "complies"),
            ("A foreman should not turn away a weaver on the basis of dialect.", "falls-short"),
            ("A weaver shall not be hired if the weaver speaks a dialect.", "conflicts"),
            ("A weaver who speaks a dialect is let go at the end of the season.", "conflicts"),
            (
                "The foreman may refuse a weaver whose cloth is bad, whether or not the weaver speaks a dialect.",
                "outside",
            ),
            ("The foreman may dismiss a weaver who is late three times.", "outside"),
        ],
    );
}

/// Leave that waits for somebody's consent is leave all the same.
#[test]
fn leave_with_consent_breaks_a_ban_that_knows_no_consent() {
    let statute = "(a) No broker shall give a picture of a child under ten years of age to a subscriber.";
    check(
        statute,
        "(a)",
        &[
            (
                "A picture of a child of nine may be given to a subscriber if a parent has consented.",
                "conflicts",
            ),
            ("A picture of a child of nine shall not be given to a subscriber.", "complies"),
        ],
    );
}

#[test]
fn harm_for_what_a_ban_shelters_breaks_it() {
    let statute = "(a) No mill may discipline or discriminate against a weaver because the weaver reports a broken \
                   loom to the inspector.";
    check(
        statute,
        "(a)",
        &[
            ("A weaver who reports a broken loom to the inspector is subject to discipline.", "conflicts"),
            ("A weaver who reports a broken loom late is shown the form again.", "outside"),
        ],
    );
}

#[test]
fn what_is_declined_is_a_deed_of_its_own() {
    let statute =
        "(a) A hospital with a burn unit shall not refuse to accept the transfer of a patient with burns.";
    check(
        statute,
        "(a)",
        &[
            ("The hospital shall accept the transfer of any patient with burns.", "complies"),
            (
                "The burn unit may decline to accept the transfer of a patient with burns who has no insurance.",
                "conflicts",
            ),
        ],
    );
    check(
        "(a) A collector shall cease collection of a debt that the debtor disputes.",
        "(a)",
        &[
            (
                "Clerks shall suspend all collection of a disputed debt until the creditor has proved it.",
                "complies",
            ),
            ("Clerks may collect a disputed debt.", "conflicts"),
        ],
    );
}

/// "Nothing in this section precludes a bank from notifying …": what the statute itself leaves free breaks no ban of it.
#[test]
fn what_the_statute_saves_breaks_no_ban() {
    let statute = "(a) No bank shall give a county agency the ledger of a depositor, or what the ledger contains.\n\n(b) \
                   Nothing in this section shall preclude a bank from notifying a county agency that the bank has a \
                   ledger that may be relevant to a theft.";
    check(
        statute,
        "(a)",
        &[
            (
                "A teller may notify a county agency that the bank has a ledger relevant to a theft.",
                "outside",
            ),
            ("A teller may give a county agency the ledger of a depositor.", "conflicts"),
        ],
    );
}

#[test]
fn who_is_entitled_to_have_it_done_has_it_done() {
    let statute = "(a) A ferryman who returns from leave shall be entitled—\n\n    (1) to be restored to the ferry on \
                   which he served; or\n\n    (2) to be restored to a ferry of equal tonnage.";
    check(
        statute,
        "(a)(1)",
        &[
            (
                "A ferryman who returns from leave shall be restored to the ferry on which he served.",
                "complies",
            ),
            (
                "A ferryman who returns from leave need not be restored to the ferry on which he served.",
                "conflicts",
            ),
        ],
    );
}

#[test]
fn an_item_of_a_list_is_met_by_a_good_part_of_its_own_words() {
    let statute = "(a) A kennel that refuses a dog shall notify the owner of—\n\n    (1) the reasons for the refusal;\n\n    \
                   (2) the right to ask the county veterinarian for a second opinion and for help in finding another \
                   kennel; and\n\n    (3) the day on which the dog may be brought back.";
    let policy = "1. The kennel shall notify the owner of the reasons for the refusal of a dog.\n\n2. The kennel shall \
                  notify the owner that a dog has been refused.\n\n3. The kennel need not notify the owner whose dog \
                  is refused of another kennel.\n";
    assert_eq!(relation(statute, "(a)(1)", policy), "complies");
    for label in ["(a)(2)", "(a)(3)"] {
        assert_eq!(relation(statute, label, policy), "outside", "{label}");
    }
}

#[test]
fn leave_to_a_person_is_no_weak_duty_and_a_cap_no_command() {
    let statute = "(a) Each county office shall decide an appeal of a requester within twenty days.\n\n(b) No county \
                   office shall charge a fee for the first hour of a search.";
    let policy = "1. A requester may appeal a refusal by letter.\n\n2. A requester is charged no more than the cost of \
                  the search.\n";
    assert_eq!(relation(statute, "(a)", policy), "outside");
    assert_eq!(relation(statute, "(b)", &policy.replace("1. ", "3. ").replace("2. ", "1. ")), "outside");
}

/// What is due before an event is late within a time after it.
#[test]
fn a_time_after_the_event_is_later_than_before_it() {
    let statute =
        "(a) The master of a ferry shall give the harbor office a list of passengers prior to arrival.";
    check(
        statute,
        "(a)",
        &[
            (
                "The list of passengers shall be given to the harbor office within two days after arrival.",
                "falls-short",
            ),
            ("The list of passengers shall be given to the harbor office before arrival.", "complies"),
        ],
    );
}

#[test]
fn what_lasts_as_long_as_something_else_is_cut_short_by_a_time() {
    let statute =
        "(a) A mill shall maintain the medical coverage of a weaver for the duration of the weaver's leave.";
    check(
        statute,
        "(a)",
        &[
            (
                "The mill shall maintain a weaver's medical coverage for the first eight weeks of leave.",
                "falls-short",
            ),
            ("The mill shall maintain a weaver's medical coverage for the duration of leave.", "complies"),
        ],
    );
}
