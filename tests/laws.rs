//! What must hold of any text and any answers.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::collections::BTreeMap;

use antinomy::graph::{Alteration, Passage, revision};
use antinomy::pairing::{Basis, Relation, Settled};
use antinomy::vocabulary::Vocabulary;
use antinomy::{
    CrossReference, Interpretation, Issuer, Level, Policy, Statute, View, cross_reference, report,
};
use proptest::prelude::*;

/// What texts are made of: cues and labels, words of the domain, and characters that change length or are no ASCII.
const PIECES: &[&str] = &[
    "shall",
    "shall not",
    "may",
    "may not",
    "must",
    "need not",
    "is prohibited from",
    "No officer",
    "Officers",
    "The Chief",
    "any person",
    "ICE",
    "the Immigration and Naturalization Service",
    "tell",
    "ask",
    "make inquiries into",
    "sending",
    "disclose",
    "immigration status",
    "information regarding",
    "unless",
    "except as required by law",
    "without a warrant",
    "only if",
    "within 48 hours",
    "Nothing in this policy",
    "prohibits",
    "the term",
    "means",
    "8 U.S.C. § 1373",
    "§§ 4(a)–(c)",
    "paragraph 2",
    "and",
    "or",
    "to",
    "from",
    "of",
    ",",
    ";",
    ":",
    ".",
    "1.",
    "2.",
    "(a)",
    "(b)",
    "(i)",
    "¶ 5",
    "§ 3.",
    "ARTICLE II",
    "---",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{2003}",
    "\u{feff}",
    "\u{212a}",
    "as\u{212a}",
    "ſ",
    "ſhall",
    "İ",
    "ß",
    "é",
    "𝕊",
    "“",
    "”",
    "’",
    "\"",
    "'",
    "—",
    "–",
    "…",
    "•",
    "\u{0}",
    "\u{7f}",
    "\u{202e}",
    "İCE",
    "¬",
    "1",
    "x",
    "#",
    "*",
    "- ",
    "<p>",
    "\\",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    proptest::collection::vec((piece, proptest::bool::weighted(0.8)), 1..60).prop_map(|pieces| {
        pieces.iter().map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" })).collect()
    })
}

const SUBJECTS: &[&str] =
    &["Officers", "No employee", "Members of the Department", "Contractors", "Deputies"];
const DEEDS: &[&str] = &[
    "tell Immigration and Customs Enforcement the immigration status of any person",
    "share a person's release date with federal immigration authorities",
    "make inquiries into any person's immigration status",
    "request citizenship information from the Immigration and Naturalization Service",
    "keep records of any person's immigration status",
    "spend work time on sending immigration status information to ICE",
    "disclose confidential information to anyone outside the Department",
    "hold a person on a detainer",
    "give a visitor a copy of the form",
];
const EXCEPTIONS: &[&str] = &[
    ", except as required by law",
    ", unless a court orders it",
    ", unless a supervisor approves",
    ", other than home addresses",
    ", except as provided by 8 U.S.C. § 1373",
    ", unless the person consents in writing",
];

fn prohibition(subject: &str, deed: &str) -> String {
    let modal = if subject.starts_with("No ") { "may" } else { "shall not" };
    format!("{subject} {modal} {deed}")
}

fn clause() -> impl Strategy<Value = String> {
    use proptest::sample::select;
    prop_oneof![
        4 => (select(SUBJECTS), select(DEEDS)).prop_map(|(subject, deed)| prohibition(subject, deed) + "."),
        2 => (select(DEEDS), select(&["may", "shall", "need not"][..])).prop_map(|(deed, modal)| format!("Officers {modal} {deed}.")),
        1 => Just("Nothing in this order prohibits any official from sending immigration status information to ICE.".to_owned()),
        1 => Just("The purpose of this order is to keep the trust of the public.".to_owned()),
    ]
}

/// Every question with one of its readings, some of them.
fn answers() -> impl Strategy<Value = Vec<(String, String)>> {
    let all: Vec<(String, String)> = Vocabulary::shipped()
        .questions()
        .flat_map(|question| {
            question.readings().map(|(reading, _)| (question.name().to_owned(), reading.to_owned()))
        })
        .collect();
    let count = all.len();
    proptest::sample::subsequence(all, 0..=count).prop_shuffle()
}

fn answered(answers: &[(String, String)]) -> Interpretation {
    let mut interpretation = Interpretation::unanswered("some");
    for (question, reading) in answers {
        if !interpretation.readings().contains_key(question.as_str()) {
            interpretation = interpretation.with(question, reading, Vocabulary::shipped()).unwrap();
        }
    }
    interpretation
}

fn against_1373(policy: &str) -> CrossReference {
    let issuer = Issuer::new("Alder Falls Police Department", Level::Local);
    cross_reference(
        &Statute::section_1373().unwrap(),
        &Policy::parse("order", policy).unwrap().issued_by(issuer),
    )
}

fn everything(graph: &CrossReference, interpretation: &Interpretation) -> String {
    let view = graph.under(interpretation);
    let mut out = report::dot(&view) + &report::mermaid(&view) + &report::graphml(&view);
    out += &(report::table(std::slice::from_ref(&view)) + &report::csv(std::slice::from_ref(&view)));
    out.extend(graph.pairings().map(|id| report::explanation(&view, id)));
    out += &serde_json::to_string(&report::json(&view, &[])).unwrap();
    #[cfg(feature = "text-report")]
    out.push_str(&report::text(&view, &[]));
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_much(statute in any_text(), policy in any_text()) {
        let (Ok(statute), Ok(policy)) = (Statute::parse("statute", &statute), Policy::parse("policy", &policy)) else {
            return Ok(());
        };
        let graph = CrossReference::builder()
            .statute(&statute)
            .statute(&Statute::section_1373().unwrap())
            .policy(&policy)
            .build();
        prop_assert_eq!(graph.verify(), Ok(()));
        let open = Interpretation::named("open").unwrap();
        let report = report::json(&graph.under(&open), &[]);
        for clause in &report.clauses {
            let range = clause.span.start as usize..clause.span.end as usize;
            prop_assert_eq!(policy.instrument().source().text().get(range), Some(&*clause.quote));
        }
        everything(&graph, &open);
    }

    #[test]
    fn any_text_may_be_revised(before in any_text(), after in any_text(), shared in any_text()) {
        let texts = [format!("{before}\n\n{shared}"), format!("{shared}\n\n{after}")];
        let policies = texts.map(|text| Policy::parse("policy", &text));
        let [Ok(before), Ok(after)] = policies else { return Ok(()) };
        let open = Interpretation::named("open").unwrap();
        let statute = Statute::section_1373().unwrap();
        let [before, after] = [&before, &after].map(|policy| cross_reference(&statute, policy).under(&open));
        let revision = revision(&before, &after);
        prop_assert!(report::revision(&revision, &before, &after).starts_with("Before"));
        let slices = |view: &View, side: &Option<(Box<str>, Passage)>| {
            let source = view.cross_reference().policies().first().unwrap().instrument().source();
            side.as_ref().is_none_or(|(_, passage)| source.slice(passage.span).trim() == passage.words)
        };
        for clause in &revision.clauses {
            prop_assert!(slices(&before, &clause.before) && slices(&after, &clause.after), "{clause:?}");
            let reworded = clause.alteration == Alteration::Reworded;
            prop_assert_eq!(reworded, !clause.replaced.is_empty(), "{:?}", clause);
        }
        let count = |view: &View| view.cross_reference().clauses().count();
        let only = |kind| revision.clauses.iter().filter(|clause| clause.alteration == kind).count();
        prop_assert_eq!(count(&before) - only(Alteration::Gone), count(&after) - only(Alteration::New));
        let same = antinomy::graph::revision(&after, &after);
        prop_assert!(same.is_empty() && same.held.is_empty() && same.clauses.is_empty());
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(policy in proptest::collection::vec(clause(), 1..4)) {
        let policy = policy.join("\n\n");
        let open = Interpretation::named("open").unwrap();
        prop_assert_eq!(everything(&against_1373(&policy), &open), everything(&against_1373(&policy), &open));
    }

    #[test]
    fn more_answers_turn_no_settled_relation(policy in proptest::collection::vec(clause(), 1..4), answers in answers()) {
        let graph = against_1373(&policy.join("\n\n"));
        let mut before = graph.under(&Interpretation::unanswered("none"));
        for count in 1..=answers.len() {
            let after = graph.under(&answered(answers.get(..count).unwrap()));
            for (id, _, settled) in before.pairings() {
                let then = after.settled(id).unwrap();
                // A bar that is cured wherever it applies may turn out not to apply.
                let cured = |settled: &Settled| settled.basis == Some(Basis::Cured);
                let harmless = cured(settled) && (then.relation == Relation::Outside || cured(then));
                let stays =
                    settled.relation == Relation::Open || settled.relation == then.relation || harmless;
                prop_assert!(stays, "{:?} became {:?} by {:?}", settled, then, answers.get(count - 1));
            }
            before = after;
        }
    }

    #[test]
    fn an_exception_creates_no_conflict(
        subject in proptest::sample::select(SUBJECTS),
        deed in proptest::sample::select(DEEDS),
        exception in proptest::sample::select(EXCEPTIONS),
        interpretation in proptest::sample::select(Interpretation::shipped()),
    ) {
        let flat = against_1373(&format!("1. {}.", prohibition(subject, deed)));
        let milder = against_1373(&format!("1. {}{exception}.", prohibition(subject, deed)));
        for id in flat.requirements() {
            let label = flat.requirement_label(id);
            let before = flat.judge("1", label, &interpretation).unwrap().relation;
            let after = milder.judge("1", label, &interpretation).unwrap().relation;
            prop_assert!(
                after != Relation::Conflicts || before == Relation::Conflicts,
                "{label} under {}: {before:?} became {after:?}", interpretation.name()
            );
        }
    }

    #[test]
    fn the_order_of_clauses_does_not_matter(
        clauses in proptest::collection::vec(clause(), 2..5),
        interpretation in proptest::sample::select(Interpretation::shipped()),
    ) {
        let relations = |clauses: &[String]| {
            let graph = against_1373(&clauses.join("\n\n"));
            let view = graph.under(&interpretation);
            let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
            for (_, pairing, settled) in view.pairings() {
                let clause = graph.clause_quote(pairing.policy(), pairing.clause()).to_owned();
                let key = (clause, graph.requirement_label(pairing.requirement()).to_owned());
                found.entry(key).or_default().push(format!("{settled:?}"));
            }
            found
        };
        let mut backward = clauses.clone();
        backward.reverse();
        prop_assert_eq!(relations(&clauses), relations(&backward));
    }

    #[test]
    fn repeating_the_requirement_complies(
        bearer in proptest::sample::select(&["The clerk", "Every landlord", "A dealer", "The sheriff"][..]),
        modal in proptest::sample::select(&["shall", "must", "shall not", "may not"][..]),
        deed in proptest::sample::select(&[
            "report each sale of a firearm to the sheriff within 48 hours",
            "keep a written log of every request for records",
            "give the tenant a receipt for each payment of rent",
            "disclose the contents of a sealed juvenile file to the press",
        ][..]),
    ) {
        let words = format!("{bearer} {modal} {deed}.");
        let graph = cross_reference(
            &Statute::parse("§ 12", &format!("§ 12. Rule\n\n(a) {words}")).unwrap(),
            &Policy::parse("order", &format!("1. {words}")).unwrap(),
        );
        let settled = graph.judge("1", "(a)", &Interpretation::named("plain").unwrap()).unwrap();
        prop_assert_eq!(settled.relation, Relation::Complies, "{}", words);
    }
}

#[test]
fn repeating_a_ban_on_banning_complies() {
    let lead = "a local government entity or official may not prohibit, or in any way restrict, any government entity or official from sending to, or receiving from, the Immigration and Naturalization Service information regarding the citizenship or immigration status of any individual.";
    let graph = against_1373(&format!("1. Under this order {lead}"));
    let settled = graph.judge("1", "(a)", &Interpretation::named("plain").unwrap()).unwrap();
    assert_eq!(settled.relation, Relation::Complies);
}
