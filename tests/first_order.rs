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
    graph.judge("1", label, &Interpretation::named("open").expect("shipped")).relation.name()
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
