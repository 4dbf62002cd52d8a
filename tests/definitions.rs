//! What the definitions of a text do when its norms are compared: where they hold, and what each sense does.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use antinomy::pairing::Relation;
use antinomy::{CrossReference, Interpretation, Policy, Statute};

/// The labels of the clauses of a policy that conflict with 8 U.S.C. § 1373.
fn conflicting(policy: &str) -> Vec<String> {
    let policy = Policy::parse("order", policy).unwrap();
    let graph = antinomy::cross_reference(&Statute::section_1373().unwrap(), &policy);
    let view = graph.under(&Interpretation::named("plain").unwrap());
    let mut labels: Vec<String> = view
        .conflicts()
        .filter_map(|id| graph.pairing(id))
        .map(|pairing| graph.clause_label(pairing.policy(), pairing.clause()).to_owned())
        .collect();
    labels.dedup();
    labels
}

/// How paragraph 1 of a policy stands to a requirement of these statutes, which are read together.
fn judged(statutes: &[(&str, &str)], policy: &str) -> Relation {
    let policy = Policy::parse("order", policy).unwrap();
    let builder = statutes.iter().fold(CrossReference::builder(), |builder, (name, text)| {
        builder.statute(&Statute::parse(name, text).unwrap())
    });
    let graph = builder.policy(&policy).build();
    let view = graph.under(&Interpretation::named("plain").unwrap());
    let relations = view.pairings().map(|(_, _, settled)| settled.relation);
    let strongest = [Relation::Conflicts, Relation::FallsShort, Relation::Open, Relation::Complies];
    let all: Vec<Relation> = relations.collect();
    strongest.into_iter().find(|relation| all.contains(relation)).unwrap_or(Relation::Outside)
}

#[test]
fn a_definition_holds_in_its_section_alone() {
    let text = "Section 1. Desk\n\n(a) In this section, \"partner\" means Immigration and Customs Enforcement.\n\n\
        (b) Officers shall not tell any partner the immigration status of a person.\n\n\
        Section 2. Field\n\n(a) Officers shall not tell any partner the immigration status of a person.\n";
    assert_eq!(conflicting(text), ["§ 1(b)"]);
    let wide = text.replace("In this section", "In this order");
    assert_eq!(conflicting(&wide), ["§ 1(b)", "§ 2(a)"]);
    let unsaid = text.replace("In this section, \"partner\"", "\"Partner\"");
    assert_eq!(conflicting(&unsaid), ["§ 1(b)", "§ 2(a)"]);
}

#[test]
fn a_definition_for_the_purposes_of_another_unit_holds_there() {
    let text = "1. For purposes of paragraph 3, \"partner\" means Immigration and Customs Enforcement.\n\n\
        2. Officers shall not tell any partner the immigration status of a person.\n\n\
        3. Officers shall not tell any partner the immigration status of a person.\n";
    assert_eq!(conflicting(text), ["3"]);
}

#[test]
fn the_inner_definition_comes_before_the_outer_one() {
    let text = "Section 1. Words\n\n(a) In this order, \"partner\" means Immigration and Customs Enforcement.\n\n\
        Section 2. Press\n\n(a) In this section, \"partner\" means a newspaper.\n\n\
        (b) Officers shall not tell any partner the immigration status of a person.\n\n\
        Section 3. Field\n\n(a) Officers shall not tell any partner the immigration status of a person.\n";
    assert_eq!(conflicting(text), ["§ 3(a)"]);
}

#[test]
fn includes_widens_and_excludes_narrows() {
    let clause = "Officers shall not tell any visitor the immigration status of a person.";
    assert!(conflicting(&format!("1. {clause}")).is_empty());
    let widened =
        format!("1. \"Visitor\" includes an agent of Immigration and Customs Enforcement.\n\n2. {clause}");
    assert_eq!(conflicting(&widened), ["2"]);
    // Subsection (a) of the statute speaks of the immigration service alone.
    let sending = |policy: &str, paragraph: &str| {
        let policy = Policy::parse("order", policy).unwrap();
        let graph = antinomy::cross_reference(&Statute::section_1373().unwrap(), &policy);
        graph.judge(paragraph, "(a)", &Interpretation::named("plain").unwrap()).unwrap().relation
    };
    let agency = "Officers shall not tell any federal agency the immigration status of a person.";
    assert_eq!(sending(&format!("1. {agency}"), "1"), Relation::Conflicts);
    let narrowed =
        format!("1. \"Federal agency\" does not include federal immigration authorities.\n\n2. {agency}");
    assert_eq!(sending(&narrowed, "2"), Relation::Outside);
}

#[test]
fn a_defined_word_in_a_relative_clause_names_nobody() {
    let policy = "1. \"Service\" means Immigration and Customs Enforcement.\n\n2. No clerk shall ask a person who seeks a \
                  service of the town about the immigration status of that person.\n\n3. No clerk shall tell the Service \
                  the immigration status of a person.";
    let graph = antinomy::cross_reference(
        &Statute::section_1373().unwrap(),
        &Policy::parse("order", policy).unwrap(),
    );
    let judged = |paragraph: &str, requirement: &str| {
        graph.judge(paragraph, requirement, &Interpretation::named("open").unwrap()).unwrap().relation
    };
    assert_ne!(judged("2", "(b)(1)"), Relation::Conflicts);
    assert_eq!(judged("3", "(a)"), Relation::Conflicts);
}

#[test]
fn means_replaces_what_the_word_stands_for() {
    let clause = "Officers shall not tell ICE the immigration status of a person.";
    assert_eq!(conflicting(&format!("1. {clause}")), ["1"]);
    // "ICE" of this order is a newspaper.
    assert!(conflicting(&format!("1. In this order, \"ICE\" means a newspaper.\n\n2. {clause}")).is_empty());
}

#[test]
fn short_names_in_parentheses_stand_for_the_long_ones() {
    for short in ["(hereinafter \"the Partner\")", "(\"Partner\")", "(the “Partner”)"] {
        let text = format!(
            "1. Immigration and Customs Enforcement {short} keeps an office.\n\n\
             2. Officers shall not tell the Partner the immigration status of a person.\n"
        );
        assert_eq!(conflicting(&text), ["2"], "{short}");
    }
    let plain = "1. A newspaper (\"Partner\") keeps an office.\n\n\
         2. Officers shall not tell the Partner the immigration status of a person.\n";
    assert!(conflicting(plain).is_empty());
}

#[test]
fn a_thing_that_the_statute_leaves_out_is_outside() {
    let ban = "(a) No vendor may sell fruit from a cart at the harbor market.";
    let clause = "1. A vendor may sell plums from a cart at the harbor market.";
    let name = "7 U.S.C. § 9";
    let within = format!("{ban}\n\n(b) In this section, the term \"fruit\" includes apples, plums and figs.");
    assert_eq!(judged(&[(name, &within)], clause), Relation::Conflicts);
    let out = format!(
        "{ban}\n\n(b) In this section, the term \"fruit\" includes apples, but does not include plums or figs."
    );
    assert_eq!(judged(&[(name, &out)], clause), Relation::Outside);
    // The exclusion is for another unit.
    let elsewhere =
        format!("{within}\n\n(c) For purposes of subsection (d), the term \"fruit\" does not include plums.");
    assert_eq!(judged(&[(name, &elsewhere)], clause), Relation::Conflicts);
}

#[test]
fn a_chapter_lends_its_definitions_to_its_sections() {
    let ban =
        "No partner of the harbor may restrict any public authority from sending a ledger to the guild.";
    let defines = "For the purposes of this chapter, unless the context otherwise requires—\n\n    \
        (1) The term \"guild\" means the Immigration and Naturalization Service.\n\n    \
        (2) The term \"ledger\" means information regarding immigration status.";
    let clause =
        "1. Officers shall not tell Immigration and Customs Enforcement the immigration status of a person.";
    let ban = ban.replace("partner of the harbor", "agency");
    assert_eq!(judged(&[("47 U.S.C. § 253", &ban)], clause), Relation::Outside);
    assert_eq!(
        judged(&[("47 U.S.C. § 153", defines), ("47 U.S.C. § 253", &ban)], clause),
        Relation::Conflicts
    );
    assert_eq!(
        judged(&[("47 U.S.C. § 253", &ban), ("47 U.S.C. § 153", defines)], clause),
        Relation::Conflicts
    );
    // Another title, or a definition for its own section, serves nobody else.
    assert_eq!(judged(&[("46 U.S.C. § 153", defines), ("47 U.S.C. § 253", &ban)], clause), Relation::Outside);
    let own = defines.replace("this chapter", "this section");
    assert_eq!(judged(&[("47 U.S.C. § 153", &own), ("47 U.S.C. § 253", &ban)], clause), Relation::Outside);
}

#[test]
fn chapters_that_are_known_to_differ_share_nothing() {
    let ban = Statute::parse(
        "47 U.S.C. § 253",
        "No agency may restrict any public authority from sending a ledger to the guild.",
    )
    .unwrap();
    let defines = "In this chapter, \"guild\" means the Immigration and Naturalization Service.\n\n\
        In this chapter, \"ledger\" means information regarding immigration status.";
    let defines = Statute::parse("47 U.S.C. § 153", defines).unwrap();
    let policy =
        "1. Officers shall not tell Immigration and Customs Enforcement the immigration status of a person.";
    let policy = Policy::parse("order", policy).unwrap();
    let conflicts = |one: &str, other: &str| {
        let (one, other) = (["/us/usc/t47", one], ["/us/usc/t47", other]);
        let graph = CrossReference::builder()
            .statute(&defines.clone().standing_in(one))
            .statute(&ban.clone().standing_in(other))
            .policy(&policy)
            .build();
        graph.under(&Interpretation::named("plain").unwrap()).conflicts().count()
    };
    assert_eq!(conflicts("/us/usc/t47/ch5", "/us/usc/t47/ch6"), 0);
    assert!(conflicts("/us/usc/t47/ch5", "/us/usc/t47/ch5") > 0);
}

#[test]
fn a_chapter_of_an_outline_bounds_its_definitions() {
    let text = "CHAPTER 1. DESK\n\nSection 1. Words\n\n(a) In this chapter, \"partner\" means Immigration and Customs Enforcement.\n\n\
        Section 2. Duty\n\n(a) Officers shall not tell any partner the immigration status of a person.\n\n\
        CHAPTER 2. FIELD\n\nSection 3. Duty\n\n(a) Officers shall not tell any partner the immigration status of a person.\n";
    assert_eq!(conflicting(text), ["§ 2(a)"]);
}

#[test]
fn a_term_takes_the_meaning_that_another_section_gives_it() {
    let statute = "(a) Each agency shall publish a list of its logs.\n\n\
        (b) The term \"agency\" has the meaning given such term in section 9 of this title.\n";
    let sister = "(a) The term \"agency\" means an authority of the Government of the United States.\n\n\
        (b) Each town shall keep a log.\n";
    let statute = Statute::parse("8 U.S.C. § 7", statute).unwrap();
    assert_eq!(statute.defined_elsewhere(), ["8 U.S.C. § 9"]);
    let policy = Policy::parse("order", "1. The staff shall publish a list of logs.").unwrap();
    let judged = |builder: antinomy::graph::Builder| {
        let graph = builder.statute(&statute).policy(&policy).build();
        assert_eq!(graph.requirements().len(), 1);
        graph.judge("1", "(a)", &Interpretation::named("plain").unwrap()).unwrap().relation
    };
    assert_ne!(judged(CrossReference::builder()), Relation::Outside);
    let sister = Statute::parse("8 U.S.C. § 9", sister).unwrap();
    assert_eq!(judged(CrossReference::builder().defined_by(&sister)), Relation::Outside);
}
