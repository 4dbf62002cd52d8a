//! Claims of articles, found and held against 8 U.S.C. § 1373 and small policies.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

use antinomy::claim::{About, Article, Checked, Distortion, Quotation, Resolution, Verdict};
use antinomy::graph::{EdgeKind, Node};
use antinomy::{CrossReference, Interpretation, Policy, Statute, cross_reference, report};

fn statute() -> CrossReference {
    CrossReference::builder().statute(&Statute::section_1373().unwrap()).build()
}

fn check(text: &str) -> Checked {
    Article::parse("news", text).unwrap().check(&statute(), None)
}

#[track_caller]
fn only(text: &str) -> (Verdict, Vec<Distortion>) {
    let checked = check(text);
    let [finding] = checked.findings() else { panic!("{text}: {:#?}", checked.article().claims()) };
    (finding.verdict(), finding.distortions().to_vec())
}

#[test]
fn claims_about_the_statute() {
    for (text, verdict, distortions) in [
        (
            "Section 1373 obliges every sheriff to report people to ICE, Senator Ida Crane said.",
            Verdict::Overstated,
            vec![Distortion::DutyForBan],
        ),
        (
            "Nothing in section 1373 requires a town to gather anyone's immigration status, said Joel Marsh.",
            Verdict::Supported,
            vec![],
        ),
        (
            "Section 1373 protects any employer who tells ICE a worker's immigration status, lawyer Ann Poe said.",
            Verdict::Overstated,
            vec![Distortion::WrongParty],
        ),
        (
            "A county is free to make its clerks get approval first under section 1373, lawyer Ann Poe said.",
            Verdict::Contradicted,
            vec![Distortion::RestrictionAllowed],
        ),
        ("Section 1373 says nothing of detainers, Professor Lou Katz said.", Verdict::Supported, vec![]),
        (
            "Section 1373 is only about fax machines, spokesman Gil Reyes said.",
            Verdict::Contradicted,
            vec![Distortion::SomeForAll],
        ),
        (
            "Section 1373 forces jails to hold people for ICE, Sheriff Al Roe said.",
            Verdict::NotInText,
            vec![],
        ),
        (
            "Towns that ignore section 1373 lose their grants, columnist Bo Lind wrote.",
            Verdict::NotInText,
            vec![],
        ),
    ] {
        assert_eq!(only(text), (verdict, distortions), "{text}");
    }
}

#[test]
fn claims_of_compliance_follow_the_pairings() {
    let policy = |text| Policy::parse("memo", text).unwrap();
    let open = cross_reference(
        &Statute::section_1373().unwrap(),
        &policy("1. Members shall not make inquiries into an individual's immigration status."),
    );
    let breaks = cross_reference(
        &Statute::section_1373().unwrap(),
        &policy("1. Members shall not tell ICE the immigration status of any person."),
    );
    let verdict = |graph: &CrossReference, text, interpretation: Option<&Interpretation>| {
        let checked = Article::parse("news", text).unwrap().check(graph, interpretation);
        checked.cross_reference().verify().unwrap();
        checked.findings().first().map(|finding| finding.verdict())
    };
    let flat = "The policy complies with section 1373, Mayor Ann Hale said.";
    let sure = "The policy unambiguously complies with section 1373, Mayor Ann Hale said.";
    let may = "The policy may violate section 1373, the Justice Department said.";
    let unclear = "Whether the policy violates section 1373 is unclear, Mayor Ann Hale said.";
    let denied = "Mayor Ann Hale denied that the policy violates section 1373.";
    assert_eq!(verdict(&open, flat, None), Some(Verdict::Open));
    assert_eq!(verdict(&open, sure, None), Some(Verdict::Overstated));
    assert_eq!(verdict(&open, may, None), Some(Verdict::Open));
    assert_eq!(verdict(&open, unclear, None), Some(Verdict::Supported));
    assert_eq!(verdict(&open, denied, None), Some(Verdict::Open));
    let city = Interpretation::named("new-orleans-2017").unwrap();
    let justice = Interpretation::named("doj-2017").unwrap();
    assert_eq!(verdict(&open, flat, Some(&city)), Some(Verdict::Supported));
    assert_eq!(verdict(&open, flat, Some(&justice)), Some(Verdict::Contradicted));
    assert_eq!(verdict(&breaks, flat, None), Some(Verdict::Contradicted));
    assert_eq!(verdict(&breaks, denied, None), Some(Verdict::Contradicted));
}

#[test]
fn claims_about_the_words_of_a_policy() {
    let policy =
        Policy::parse("memo", "1. Officers shall not ask a person about immigration status.").unwrap();
    let graph = cross_reference(&Statute::section_1373().unwrap(), &policy);
    for (text, verdict) in [
        ("The policy bars officers from asking people about immigration status.", Verdict::Supported),
        ("The policy lets officers ask people about immigration status.", Verdict::Contradicted),
        ("The policy requires officers to photograph every car.", Verdict::NotInText),
    ] {
        let checked = Article::parse("news", text).unwrap().check(&graph, None);
        let [finding] = checked.findings() else { panic!("{text}: {:#?}", checked.article().claims()) };
        assert_eq!(checked.claim(finding).unwrap().about(), About::PolicyWords);
        assert_eq!(finding.verdict(), verdict, "{text}");
    }
}

#[test]
fn a_policy_known_from_the_article_alone() {
    let checked = check(
        "The rule breaks section 1373, lawyer Ann Poe said of an order under which no clerk may give immigration \
         officers a person's immigration status.",
    );
    let finding = &checked.findings()[0];
    assert_eq!((finding.verdict(), finding.described()), (Verdict::Supported, true));
}

#[test]
fn speakers_across_sentences() {
    let text = "Mayor Ann Hale spoke first. The policy complies with section 1373, Hale said.\n\n\
        \"It is in full compliance with federal law,\" she added.\n\n\
        The mayor also argued that the policy does not violate the statute.";
    let article = Article::parse("news", text).unwrap();
    let names: Vec<_> =
        article.claims().iter().map(|claim| claim.speaker().map(|speaker| &*speaker.name)).collect();
    assert_eq!(names, [Some("Ann Hale"); 3], "{:#?}", article.claims());
    let quotation: Vec<_> = article.claims().iter().map(|claim| claim.quotation()).collect();
    assert_eq!(quotation, [Quotation::Indirect, Quotation::Direct, Quotation::Indirect]);
}

#[test]
fn attribution_nests() {
    let article = Article::parse(
        "news",
        "The sheriff, Yuki Brandt, said the town's attorneys had told him that the memo complies with section 1373.",
    )
    .unwrap();
    let [claim] = article.claims() else { panic!("{:#?}", article.claims()) };
    assert_eq!(&*claim.speaker().unwrap().name, "the town's attorneys");
    assert_eq!(&*claim.through()[0].name, "Yuki Brandt");
}

#[test]
fn the_law_is_resolved_or_left_open() {
    let resolution = |text: &str| {
        let article = Article::parse("news", text).unwrap();
        article.claims().last().and_then(|claim| claim.law()).map(|law| law.resolution.clone())
    };
    let cited = "It began with 8 U.S.C. 1373.";
    let context = resolution(&format!(
        "{cited} The statute obliges towns to report people to ICE, Mayor Ann Hale said."
    ));
    assert!(matches!(context, Some(Resolution::Context { normal, .. }) if &*normal == "8 U.S.C. § 1373"));
    let open = resolution("The statute obliges towns to report people to ICE, Mayor Ann Hale said.");
    assert_eq!(open, Some(Resolution::Open(vec![])));
    let two = resolution(&format!(
        "{cited} Others cite 8 U.S.C. 1644. The statute obliges towns to report people to ICE, Mayor Ann Hale said."
    ));
    assert!(matches!(two, Some(Resolution::Open(several)) if several.len() == 2));
}

#[test]
fn narration_opinion_and_colour_claim_nothing() {
    for text in [
        "The meeting began at nine under a leaking roof. Nobody had brought coffee.",
        "The mayor threatened to cut the budget for police cars.",
        "Mayor Ann Hale called the comments \"just plain wrong.\"",
        "\"We will build trust with everyone who lives here,\" Mayor Ann Hale wrote.",
        "A federal judge in April blocked the order. Chicago had sued.",
        "The city has until Friday to prove that it is in compliance with federal law.",
        "Residents gathered to ask about the new bridge, which the council must approve.",
    ] {
        let article = Article::parse("news", text).unwrap();
        let found: Vec<_> =
            article.claims().iter().map(|claim| article.source().slice(claim.proposition())).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn claims_are_nodes_of_the_graph() {
    let policy =
        Policy::parse("memo", "1. Members shall not make inquiries into an individual's immigration status.");
    let graph = cross_reference(&Statute::section_1373().unwrap(), &policy.unwrap());
    let text = "The policy complies with section 1373, Mayor Ann Hale said.\n\nSection 1373 requires towns to report \
        people to ICE, Senator Ida Crane said.";
    let checked = Article::parse("news", text).unwrap().check(&graph, None);
    checked.cross_reference().verify().unwrap();
    let nodes: Vec<_> = checked.cross_reference().nodes().collect();
    for finding in checked.findings() {
        let (id, _) = nodes.iter().find(|(_, node)| **node == Node::Claim(finding.claim())).unwrap();
        let about = checked.cross_reference().edges().filter(|edge| edge.from == *id);
        assert!(about.into_iter().all(|edge| edge.kind == EdgeKind::ClaimsAbout));
        assert!(checked.cross_reference().edges().any(|edge| edge.from == *id));
    }
}

#[test]
fn reports_say_the_same() {
    let text = include_str!("../examples/texts/article.txt");
    let first = check(text);
    assert_eq!(report::json_claims(&first), report::json_claims(&check(text)), "same input, same bytes");
    for claim in report::json_claims(&first) {
        assert_eq!(text.get(claim.span.start as usize..claim.span.end as usize), Some(&*claim.quote));
    }
    #[cfg(feature = "text-report")]
    for finding in first.findings() {
        assert!(report::claims(&first).contains(finding.verdict().name()));
    }
}

#[test]
fn odd_input_does_no_harm() {
    assert!(Article::parse("news", " \n ").unwrap_err().to_string().contains("no text to read"));
    for text in [
        "\"\"\" said. “”“ must İſ\u{212a} section 1373 requires",
        "must\r\n\r\nmust not — says that that that the law",
        "The law requires",
        "Under, by, in. said said said told, told",
        "only only only § § (((",
    ] {
        let checked = check(text);
        let _ = report::json_claims(&checked);
        checked.cross_reference().verify().unwrap();
    }
    let long = "The law requires that he said ".repeat(200);
    let _ = check(&long);
}
