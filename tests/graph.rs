//! The graph: edges between paragraphs, paths, explanations, and what another version changes.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use antinomy::graph::{self, Alteration, EdgeKind, Node, Revision};
use antinomy::pairing::Relation;
use antinomy::{CrossReference, Interpretation, Issuer, Level, Policy, Statute, View, cross_reference};

fn against_1373(policy: &str) -> CrossReference {
    let policy = Policy::parse("order", policy).unwrap();
    let graph = cross_reference(
        &Statute::section_1373().unwrap(),
        &policy.issued_by(Issuer::new("Alder Falls Police Department", Level::Local)),
    );
    assert_eq!(graph.verify(), Ok(()));
    graph
}

fn plain(policy: &str) -> View {
    against_1373(policy).under(&Interpretation::named("plain").unwrap())
}

/// The edges of one kind among norms, sentences and laws, by the labels of their ends.
fn edges(graph: &CrossReference, wanted: EdgeKind) -> Vec<String> {
    let shown = |id| match graph.at(id).unwrap() {
        Node::Norm(policy, clause, _) if graph.policy(*policy).is_some() => {
            graph.clause_label(*policy, *clause).to_owned()
        }
        Node::Norm(statute, clause, number) => {
            let instrument = graph.statute(*statute).unwrap().instrument();
            let norm = &instrument.statements()[clause.index()].norms[*number as usize];
            format!("§ {}", instrument.label(norm.provision))
        }
        Node::Savings(policy, clause) => format!("saving {}", graph.clause_label(*policy, *clause)),
        Node::Provision(policy, provision) => {
            format!("at {}", graph.policy(*policy).unwrap().instrument().label(*provision))
        }
        Node::CitedLaw(law) => format!("[{law}]"),
        other => format!("{other:?}"),
    };
    let edges = graph.edges().filter(|edge| edge.kind == wanted);
    edges.map(|edge| format!("{} → {}", shown(edge.from), shown(edge.to))).collect()
}

const REFERRING: &str = "\
1. Officers shall not ask about immigration status, except as provided in paragraph 3.

2. Notwithstanding section 1, an officer may ask about birth.

3. An officer may ask a witness.

4. The prohibition in paragraph 1 does not apply to detectives.

5. Nothing in paragraphs 1 and 6 prohibits officers from telling ICE the immigration status of any person.

6. Subject to paragraphs 2 and 3, clerks shall keep a log.

7. Rules:

(a) Clerks shall file.

(b) Except under paragraph (a), clerks may not sell a record.

8. Unless paragraph 7 or 5 U.S.C. 552 provides otherwise, clerks shall shred each file of 3 pages.
";

#[test]
fn references_of_exceptions_are_edges() {
    for (lead, number) in [("", ""), ("CHAPTER 41.6.1 STATUS\n\n", "41.6.1 ¶ ")] {
        let graph = against_1373(&format!("{lead}{REFERRING}"));
        let n = number;
        assert_eq!(
            edges(&graph, EdgeKind::Excepts),
            [
                format!("{n}3 → {n}1"),
                format!("{n}2 → {n}1"),
                format!("saving {n}4 → {n}1"),
                format!("saving {n}5 → {n}1"),
                format!("saving {n}5 → {n}6"),
                format!("{n}2 → {n}6"),
                format!("{n}3 → {n}6"),
                format!("{n}7(a) → {n}7(b)"),
                format!("{n}7(a) → {n}8"),
                format!("{n}7(b) → {n}8"),
                format!("[5 U.S.C. § 552] → {n}8"),
            ]
        );
    }
}

#[test]
fn a_statute_excepts_too() {
    let statute = Statute::parse(
        "8 U.S.C. § 7",
        "(a) Except as provided in subsection (b), a clerk shall keep a log.\n\n(b) A clerk of a court may keep none.",
    )
    .unwrap();
    let graph = CrossReference::builder().statute(&statute).build();
    assert_eq!(edges(&graph, EdgeKind::Excepts), ["§ (b) → § (a)"]);
}

#[test]
fn every_clause_leads_to_every_question() {
    let graph = against_1373(&format!("{REFERRING}\n9. The purpose of this order is trust.\n"));
    assert!(graph.questions().contains(&"inquiry-ban"));
    for (policy, clause) in graph.clauses() {
        let from = graph.clause_node(policy, clause).unwrap();
        for question in graph.questions() {
            let path = graph.path(from, graph.question_node(question).unwrap());
            assert!(path.is_some(), "{clause:?} to {question}");
            assert_eq!(path, graph.path(from, graph.question_node(question).unwrap()));
        }
    }
}

#[test]
fn queries_agree_with_each_other() {
    let view = plain(REFERRING);
    let graph = view.cross_reference();
    let by_clause: Vec<_> =
        graph.clauses().flat_map(|(policy, clause)| graph.pairings_of(policy, clause)).collect();
    assert_eq!(by_clause, graph.pairings().collect::<Vec<_>>());
    let mut by_requirement: Vec<_> = graph.requirements().flat_map(|id| graph.pairings_with(id)).collect();
    by_requirement.sort();
    assert_eq!(by_requirement, by_clause);
    let with = view.conflicts().chain(view.falling_short()).chain(view.compliant());
    let mut all: Vec<_> = with.chain(view.open()).chain(view.ruled_out()).collect();
    all.sort();
    assert_eq!(all, by_clause);
    assert_eq!(graph.pairings_at("", "").unwrap().len(), all.len());
}

#[test]
fn an_explanation_says_what_decides_and_what_else_would() {
    let view = plain(
        "1. Officers shall not tell ICE the immigration status of any person.\n\n2. Nothing in this order prohibits sending immigration status information to ICE.",
    );
    let graph = view.cross_reference();
    let id = graph.pairings_at("1", "(a)").unwrap()[0];
    let explained = view.explain(id).unwrap();
    assert_eq!(explained.settled, *view.settled(id).unwrap());
    assert_eq!(explained.clause.words, "Officers shall not tell ICE the immigration status of any person.");
    assert!(explained.requirement.words.contains("may not prohibit, or in any way restrict"));
    let deciding = explained.comparisons.iter().find(|comparison| comparison.decides).unwrap();
    assert_eq!(deciding.settled.relation, Relation::Complies);
    for step in &deciding.steps {
        assert!(step.holds.is_some(), "{step:?}");
        for (passage, graph_text) in [
            (&step.clause, graph.policies()[0].instrument().source()),
            (&step.requirement, graph.statutes()[0].instrument().source()),
        ] {
            assert!(passage.as_ref().is_none_or(|passage| graph_text.slice(passage.span) == passage.words));
        }
    }
    let otherwise: Vec<_> = explained
        .otherwise
        .iter()
        .map(|other| {
            let answers: Vec<_> = other
                .answers
                .iter()
                .map(|answer| format!("{}={}", answer.question, answer.readings.join("|")))
                .collect();
            format!("{} → {}", answers.join(" & "), other.relation.name())
        })
        .collect();
    assert_eq!(
        otherwise,
        [
            "own-rules=external-only → outside",
            "savings-clause=effective-if-communicated → open",
            "savings-clause=ineffective → conflicts",
            "successor-agency=literal → outside",
            "validity=void|no-preemption → outside",
        ]
    );
}

/// Whatever an explanation says would change the relation does change it, and nothing less does.
#[test]
fn other_answers_give_what_they_are_said_to_give() {
    for name in ["open", "plain", "doj-2017", "void-2018"] {
        let graph = against_1373(include_str!("../examples/texts/nopd-41-6-1.txt"));
        let interpretation = Interpretation::named(name).unwrap();
        let view = graph.under(&interpretation);
        for id in graph.pairings() {
            let explained = view.explain(id).unwrap();
            for other in &explained.otherwise {
                let settle = |left_out: Option<usize>| {
                    let mut with = interpretation.clone();
                    for (_, answer) in
                        other.answers.iter().enumerate().filter(|(at, _)| Some(*at) != left_out)
                    {
                        let reading = answer.readings.last().unwrap();
                        with = with.with(&answer.question, reading, graph.vocabulary()).unwrap();
                    }
                    let settled = graph.under(&with).settled(id).unwrap().clone();
                    (settled.relation, settled.basis)
                };
                assert_eq!(settle(None), (other.relation, other.basis), "{name} {other:?}");
                for left_out in 0..other.answers.len() {
                    assert_ne!(settle(Some(left_out)), (other.relation, other.basis), "{name} {other:?}");
                }
            }
        }
    }
}

fn revised(before: &str, after: &str) -> Revision {
    graph::revision(&plain(before), &plain(after))
}

/// Each pairing of a list: labels before and after, requirement, relations, what happened to the clause.
fn told(list: &[graph::RevisedPairing]) -> Vec<String> {
    let label = |side: &Option<(Box<str>, graph::Passage)>| {
        side.as_ref().map_or("–".to_owned(), |(l, _)| l.to_string())
    };
    list.iter()
        .map(|each| {
            format!(
                "{}→{} × {}: {} → {}, {}",
                label(&each.clause.before),
                label(&each.clause.after),
                label(&each.requirement.after.clone().or(each.requirement.before.clone())),
                each.was.relation.name(),
                each.is.relation.name(),
                each.clause.alteration.name()
            )
        })
        .collect()
}

const FIRST: &str = "\
1. Officers may tell ICE the immigration status of any person.

2. Officers shall not keep records of any person's immigration status.

3. Members shall wear badges.
";

#[test]
fn the_same_text_is_no_revision() {
    let revision = revised(FIRST, &FIRST.replace("  ", " ").replace("any person.", "any\nperson."));
    assert!(revision.is_empty());
    assert_eq!((revision.held, revision.clauses, revision.requirements), (vec![], vec![], vec![]));
}

#[test]
fn a_renumbered_paragraph_is_the_same() {
    let after = FIRST
        .replace("2. Off", "3. Off")
        .replace("3. Mem", "4. Mem")
        .replace("3. Off", "2. Members shall be kind.\n\n3. Off");
    let revision = revised(FIRST, &after);
    assert!(revision.is_empty(), "{revision:?}");
    let kinds: Vec<_> = revision.clauses.iter().map(|clause| clause.alteration).collect();
    assert_eq!(kinds, [Alteration::New, Alteration::Renumbered, Alteration::Renumbered]);
}

#[test]
fn a_reworded_paragraph_changes_its_pairings() {
    let after = FIRST.replace("Officers may tell", "Officers shall not tell");
    let revision = revised(FIRST, &after);
    let changed = told(&revision.changed);
    assert_eq!(changed[0], "1→1 × (a): complies → conflicts, reworded");
    let change = &revision.changed[0];
    assert_eq!(change.clause.replaced.len(), 1);
    assert_eq!(change.clause.replaced[0].before.as_ref().unwrap().words, "may");
    assert_eq!(change.clause.replaced[0].after.as_ref().unwrap().words, "shall not");
    assert!(revision.appeared.is_empty() && revision.went.is_empty());
}

#[test]
fn pairings_appear_and_go_with_their_paragraphs() {
    let longer = format!("{FIRST}\n4. Clerks may tell ICE the citizenship of any person.\n");
    let revision = revised(FIRST, &longer);
    assert!(revision.changed.is_empty() && revision.went.is_empty());
    assert_eq!(told(&revision.appeared)[0], "–→4 × (a): outside → complies, new");
    let back = revised(&longer, FIRST);
    assert_eq!(told(&back.went)[0], "4→– × (a): complies → outside, gone");
    assert_eq!(back.went.len(), revision.appeared.len());
}

#[test]
fn a_savings_sentence_elsewhere_is_told() {
    let before = "1. Officers shall not tell ICE the immigration status of any person.\n\n2. Members shall wear badges.";
    let after = format!(
        "{before}\n\n3. Nothing in this order prohibits sending immigration status information to ICE."
    );
    let revision = revised(before, &after);
    let change = revision.changed.iter().find(|change| change.clause.alteration == Alteration::Same).unwrap();
    assert_eq!((change.was.relation, change.is.relation), (Relation::Conflicts, Relation::Complies));
    assert_eq!(change.savings[0].alteration, Alteration::New);
    assert_eq!(&*change.savings[0].after.as_ref().unwrap().0, "3");
}

#[test]
fn another_version_of_a_statute_is_told() {
    let view = |statute: &str| {
        let statute = Statute::parse("§ 12", statute).unwrap();
        let policy = Policy::parse("order", "1. The clerk shall report each sale within 48 hours.").unwrap();
        cross_reference(&statute, &policy).under(&Interpretation::named("plain").unwrap())
    };
    let before =
        view("(a) The clerk shall report each sale within 48 hours.\n\n(b) The clerk shall keep a log.");
    let after = view(
        "(a) The clerk shall be kind.\n\n(b) The clerk shall report each sale within 24 hours.\n\n(c) The clerk shall keep a log.",
    );
    let revision = graph::revision(&before, &after);
    let kinds: Vec<_> = revision.requirements.iter().map(|each| each.alteration).collect();
    assert_eq!(kinds, [Alteration::New, Alteration::Reworded, Alteration::Renumbered]);
    let [change] = &*revision.changed else { panic!("{:?}", revision.changed) };
    assert_eq!((change.was.relation, change.is.relation), (Relation::Complies, Relation::FallsShort));
    assert_eq!(change.requirement.alteration, Alteration::Reworded);
}

/// Whom a clause keeps one from asking has no part in whether its rule reaches an exchange with an agency.
#[test]
fn nobody_who_is_asked_counts_as_the_agency() {
    let told = |rule: &str, requirement: &str| {
        let graph = against_1373(&format!("1. {rule}\n"));
        let view = graph.under(&Interpretation::named("open").unwrap());
        let id = graph.pairings_at("1", requirement).unwrap()[0];
        antinomy::report::explanation(&view, id)
    };
    let asked = told("Officers shall not ask a witness about immigration status.", "(a)");
    assert!(asked.contains("inquiry-ban") && !asked.contains("counts as"), "{asked}");
    let through = told(
        "Immigration status may be determined through the following sources:\n(a) ICE.\n(b) A court.",
        "(b)(1)",
    );
    assert!(through.contains("other party: “ICE”"), "{through}");
    let sent = told("Officers shall not tell ICE the immigration status of a witness.", "(a)");
    assert!(sent.contains("other party: “ICE”"), "{sent}");
}

/// Addresses as people write them, for each way to ask.
#[test]
fn a_provision_is_found_by_its_address_and_an_unknown_one_names_the_nearest() {
    let code = "\u{a7} 12.4 Logs. A clerk shall keep a log.\n\n\u{a7} 12.5 Sharing.\n\n\
        (a) Members shall not tell ICE a person\u{2019}s immigration status.\n\n(b) Officers:\n\n\
        (1) shall not tell ICE a person\u{2019}s immigration status;\n\n(12) shall keep a log.";
    let order = "1. A clerk shall keep a log.\n\n2. Officers:\n\n\
        (a) shall not tell ICE a person\u{2019}s immigration status;\n\n(b) shall keep a log.";
    let interpretation = Interpretation::named("plain").unwrap();
    for (text, known, unknown) in [
        (
            code,
            &[
                "12.5(a)",
                "\u{a7} 12.5(a)",
                "Sec. 12.5(a)",
                "section 12.5(A)",
                "12.5.a",
                "12.5",
                "Sec. 12.5",
                "(b)(1)",
                "b.1",
                "subsection (b)",
            ][..],
            [
                ("\u{a7} 12.9", "\u{a7} 12.4, \u{a7} 12.5, "),
                ("(b)(3)", "\u{a7} 12.5(b), \u{a7} 12.5(b)(1), "),
            ],
        ),
        (
            order,
            &["2(a)", "2.a", "2", "2.", "\u{b6} 2", "paragraph 2", "paragraph 2(a)", "item (a)"],
            [("2(c)", "2(a), 2(b), 2"), ("paragraph 3", "1, 2, ")],
        ),
    ] {
        let graph = against_1373(text);
        for asked in known {
            for requirement in ["(b)(1)", "b.1", "8 U.S.C. 1373(b)(1)", "subsection (b)"] {
                let found = graph.pairings_at(asked, requirement).unwrap();
                assert!(!found.is_empty(), "{asked} {requirement}");
                let told = graph.under(&interpretation).explain(found[0]);
                assert_eq!(told.unwrap().settled.relation, Relation::Conflicts, "{asked} {requirement}");
                let judged = graph.judge(asked, requirement, &interpretation).unwrap();
                assert_eq!(judged.relation, Relation::Conflicts, "{asked} {requirement}");
            }
            let error = graph.judge(asked, "(e)(12)", &interpretation).unwrap_err();
            assert!(error.to_string().contains("no provision `(e)(12)`; the nearest: "), "{error}");
        }
        for (asked, nearest) in unknown {
            let wanted = format!("order: no provision `{asked}`; the nearest: {nearest}");
            let error = graph.pairings_at(asked, "(a)").unwrap_err().to_string();
            assert!(error.starts_with(&wanted), "{error}");
            assert_eq!(graph.judge(asked, "(a)", &interpretation).unwrap_err().to_string(), error);
        }
    }
}
