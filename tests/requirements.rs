//! What of a statute is a requirement, in whatever layout it stands.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use antinomy::{CrossReference, Issuer, Level, Policy, Statute, cross_reference, pairing::Relation};

const BODY: [&str; 9] = [
    "(a) Each office which keeps a log shall\u{2014}",
    "(1) keep the log for two years; and",
    "(2) show the log to its owner: Provided, That this paragraph shall not affect the sale of maps.",
    "(b) In this section, the term \u{201c}log\u{201d} means a record of visits.",
    "(c) Nothing in this section shall be construed to prohibit a sale of maps: Provided, That each seller shall keep a list of sales.",
    "(d) No office shall give a visitor's name to a newspaper (except with the consent of the visitor).",
    "(e) This section shall not apply to a museum.",
    "(f) It shall be unlawful for any office to sell, lend, or burn a log.",
    "(g) An office may lend a map. The Secretary shall publish a list of offices.",
];

const TITLES: [&str; 4] = [
    "\u{a7} 77. Logs kept at offices",
    "9 U.S.C. \u{a7} 77. Logs kept at offices",
    "Sec. 77. Logs kept at offices",
    "Logs kept at offices",
];

fn statute(title: &str, gap: &str) -> Statute {
    let text = format!("{title}{gap}{}\n", BODY.join(gap));
    Statute::parse("9 U.S.C. \u{a7} 77", &text).unwrap()
}

/// The label of each requirement with the words of its own item.
fn laid_down(statute: &Statute) -> Vec<String> {
    let graph = CrossReference::builder().statute(statute).build();
    graph.requirements().map(|id| graph.requirement_label(id).to_owned()).collect()
}

#[test]
fn savings_provisos_definitions_and_scope_remove_themselves_only() {
    for title in TITLES {
        for gap in ["\n", "\n\n"] {
            let found = laid_down(&statute(title, gap));
            assert_eq!(found, ["(a)(1)", "(a)(2)", "(c)", "(d)", "(f)", "(g)"], "{title:?} {gap:?}");
        }
    }
}

#[test]
fn where_a_lead_in_is_broken_changes_no_requirement() {
    for lead in
        ["A clerk shall not lend a log to a guest if:", "A clerk shall not lend a log unless the guest"]
    {
        for broken in [lead.to_owned(), lead.replacen(" guest", " guest\n", 1), lead.replace(' ', "\n")] {
            let text = format!(
                "§ 2 Limits\n\n{broken}\n\n(a) is late; or\n\n(b) is lost.\n\n§ 3 Logs\n\nA clerk shall keep one."
            );
            let statute = Statute::parse("9 U.S.C. ch. 2", &text).unwrap();
            assert_eq!(laid_down(&statute), ["§ 2", "§ 3"], "{text}");
        }
    }
}

#[test]
fn a_provision_is_one_requirement_and_its_deeds_are_compared_one_by_one() {
    let statute = statute(TITLES[0], "\n\n");
    let open = antinomy::Interpretation::named("open").unwrap();
    for (rule, want) in [
        ("An office may burn its logs.", Relation::Conflicts),
        ("An office shall not lend a log.", Relation::Complies),
        ("An office may paint its doors.", Relation::Outside),
    ] {
        let policy = Policy::parse("memo", &format!("1. {rule}")).unwrap();
        let graph = cross_reference(&statute, &policy);
        assert_eq!(graph.judge("1", "(f)", &open).unwrap().relation, want, "{rule}");
        assert!(graph.pairings_at("1", "(f)").unwrap().len() < 2, "{rule}");
    }
}

#[test]
fn federal_officers_and_agencies_bind_no_city() {
    let text = "(a) The Secretary shall publish a list of logs.\n\n(b) Each agency shall publish a list of logs.\n\n\
        (c) In this section, the term \"agency\" means an establishment in the executive branch of the Government of \
        the United States.\n\n(d) A keeper shall publish a list of logs.\n";
    let statute = Statute::parse("9 U.S.C. \u{a7} 78", text).unwrap();
    let open = antinomy::Interpretation::named("open").unwrap();
    let doubtful =
        open.with("bound-party", "not-bound", antinomy::vocabulary::Vocabulary::shipped()).unwrap();
    let judged = |level, label: &str, interpretation| {
        let policy = Policy::parse("memo", "1. The staff shall publish a list of logs.").unwrap();
        let policy = policy.issued_by(Issuer::new("Alder Falls", level));
        let relation = cross_reference(&statute, &policy).judge("1", label, interpretation).unwrap().relation;
        relation != Relation::Outside
    };
    for (label, local, federal) in [("(a)", false, true), ("(b)", false, true), ("(d)", true, true)] {
        assert_eq!(judged(Level::Local, label, &open), local, "{label}");
        assert_eq!(judged(Level::Federal, label, &open), federal, "{label}");
    }
    // Whether a body that nobody knows is a keeper is asked, not taken for granted.
    assert!(!judged(Level::Local, "(d)", &doubtful));
}

#[test]
fn a_deed_that_is_complete_before_a_list_is_one_requirement() {
    let text = "(a) Each mill, upon a letter, shall\u{2014}\n(1) answer the letter within two days and shall at once tell the \
                sender of\u{2014}\n(A) the price; and\n(B) the name of the seller; and\n(2) log the letter within nine days.\n";
    let statute = Statute::parse("9 U.S.C. \u{a7} 78", text).unwrap();
    assert_eq!(laid_down(&statute), ["(a)(1)", "(a)(1)(A)", "(a)(1)(B)", "(a)(2)"]);
    let graph = CrossReference::builder().statute(&statute).build();
    for id in graph.requirements() {
        let quote = graph.requirement_quote(id);
        let label = graph.requirement_label(id);
        assert_eq!(quote.contains("log the letter"), label == "(a)(2)", "{label}: {quote}");
    }
}
