//! The shipped packs of other fields, each against a rule in the manner of the statute it is for.
#![expect(clippy::expect_used, reason = "a test may fail where it stands")]

use antinomy::{Interpretation, Issuer, Level, Policy, Statute, cross_reference};

#[track_caller]
fn check(level: Level, statute: &str, rows: &[(&str, &str, &str)]) {
    let statute = Statute::parse("law", statute).expect("a statute");
    for (label, clause, expected) in rows {
        let policy = Policy::parse("rules", &format!("1. {clause}\n")).expect("a policy");
        let graph = cross_reference(&statute, &policy.issued_by(Issuer::new("Elm Works", level)));
        let judged =
            graph.judge("1", label, &Interpretation::named("open").expect("shipped")).expect("addresses");
        assert_eq!(judged.relation.name(), *expected, "{label}: {clause}");
    }
}

#[test]
fn breaches_and_copies_of_health_records() {
    check(
        Level::Private,
        "(a) A covered entity shall, in the case of a breach of unsecured protected health information, notify each \
         individual whose information was disclosed, not later than 60 calendar days after the discovery of the \
         breach.\n\n(b) A covered entity shall not receive remuneration in exchange for any protected health \
         information of an individual without a valid authorization from the individual.",
        &[
            (
                "(a)",
                "The clinic shall tell a patient of a breach of the patient's medical record within thirty days.",
                "complies",
            ),
            (
                "(a)",
                "The clinic shall tell a patient of a breach of the patient's medical record within ninety days.",
                "falls-short",
            ),
            (
                "(a)",
                "The clinic need not tell a patient of a breach of the patient's medical record.",
                "conflicts",
            ),
            (
                "(a)",
                "The night guard shall report a breach of the fence to the maintenance office.",
                "outside",
            ),
            (
                "(b)",
                "The clinic may sell patient data to a drug maker without the patient's authorization.",
                "conflicts",
            ),
            ("(b)", "The clinic shall not sell patient data to anyone.", "complies"),
        ],
    );
}

#[test]
fn student_records() {
    check(
        Level::Local,
        "(a) A school shall give the parents of a student access to the education records of the student within 45 \
         days after the request.\n\n(b) A school shall not release the education records of a student to any person \
         without the written consent of the parents.",
        &[
            ("(a)", "A parent may inspect a child's school record within a month after asking.", "complies"),
            (
                "(a)",
                "A parent who asks shall be given access to a child's school record within ninety days.",
                "falls-short",
            ),
            (
                "(b)",
                "The school may release a student's transcript to a shop without the written consent of a parent.",
                "conflicts",
            ),
            ("(b)", "The school may release the lunch menu to a shop.", "outside"),
        ],
    );
}

#[test]
fn campus_crime_reports() {
    check(
        Level::Private,
        "(a) Each institution shall make timely reports to the campus community on crimes that are a threat to other \
         students and employees.\n\n(b) All entries in the crime log shall be open to public inspection within two \
         business days.",
        &[
            (
                "(a)",
                "Campus police shall send no crime alert about a threat to students and employees.",
                "conflicts",
            ),
            (
                "(b)",
                "An entry in the crime log shall be open to public inspection within one business day.",
                "complies",
            ),
            (
                "(b)",
                "An entry in the crime log shall be open to public inspection within a week.",
                "falls-short",
            ),
            ("(b)", "An entry in the crime log shall be closed to the public.", "conflicts"),
        ],
    );
}

#[test]
fn transfers_of_firearms() {
    check(
        Level::Private,
        "(a) A licensed dealer shall not transfer a firearm to any person unless the dealer has contacted the \
         background check system.",
        &[
            (
                "(a)",
                "The shop may hand over a rifle to a regular buyer without contacting the background check system.",
                "conflicts",
            ),
            (
                "(a)",
                "The shop shall not transfer a firearm to any person unless it has contacted the background check system.",
                "complies",
            ),
            (
                "(a)",
                "The shop shall not sell a pistol to any person unless it has contacted the background check system.",
                "falls-short",
            ),
            ("(a)", "The shop may sell a fishing rod to any person.", "outside"),
        ],
    );
}

#[test]
fn housing() {
    check(
        Level::Private,
        "(a) It shall be unlawful to refuse to rent a dwelling to any person because of race, familial status, or \
         handicap.\n\n(b) It shall be unlawful to publish any advertisement for a dwelling that indicates a preference \
         based on race, familial status, or handicap.",
        &[
            (
                "(a)",
                "The manager may refuse to rent an apartment to a couple because of their children.",
                "conflicts",
            ),
            ("(a)", "The manager may refuse to rent an apartment to a smoker.", "outside"),
            (
                "(a)",
                "The manager shall not refuse to rent an apartment to any person because of race.",
                "falls-short",
            ),
            (
                "(b)",
                "Advertisements for an apartment shall state that tenants without a disability are preferred.",
                "conflicts",
            ),
        ],
    );
}

#[test]
fn carriers() {
    let statute = "(a) No State or local law may prohibit, or have the effect of prohibiting, the ability of any entity \
                   to provide any telecommunications service.\n\n(b) A State or political subdivision may not enact or \
                   enforce a law related to a price, route, or service of an air carrier.";
    check(
        Level::Local,
        statute,
        &[
            ("(a)", "No company may offer telephone service in the Village.", "conflicts"),
            ("(a)", "The Village shall buy its telephones by open bid.", "outside"),
            (
                "(b)",
                "An airline shall charge no more than fifty dollars for a flight to the island.",
                "conflicts",
            ),
            ("(b)", "A bus company shall charge no more than two dollars for a ride.", "outside"),
        ],
    );
}

#[test]
fn reports_under_a_grant() {
    check(
        Level::State,
        "(a) Each State shall furnish the Immigration and Naturalization Service with the name and address of any \
         individual who the State knows is unlawfully in the United States, at least 4 times annually.",
        &[
            (
                "(a)",
                "The Department shall furnish the immigration service each quarter with the name and address of any \
                 individual whom it knows to be unlawfully in the United States.",
                "complies",
            ),
            (
                "(a)",
                "The Department shall furnish the immigration service each year with the name and address of any \
                 individual whom it knows to be unlawfully in the United States.",
                "falls-short",
            ),
        ],
    );
}
