//! A new version of a policy comes out as if everything were compared afresh.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use antinomy::{CrossReference, Interpretation, Issuer, Level, Policy, Statute, report};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Clauses that stand alone, and clauses that lean on others: by a pronoun, a defined term, a savings sentence, a
/// paragraph that is named, an order to train.
const CLAUSES: &[&str] = &[
    "Officers shall not tell Immigration and Customs Enforcement the immigration status of any person.",
    "Officers shall not make inquiries into any person's immigration status.",
    "No employee may share a person's release date with federal immigration authorities.",
    "Deputies may send citizenship information to ICE.",
    "Members may tell any federal agency anyone's immigration status.",
    "The clerk shall keep a log of requests for immigration status information.",
    "Staff shall not release such information to ICE.",
    "They shall not share it with the Immigration and Naturalization Service.",
    "This information may be given to a court.",
    "The term \"status record\" means information regarding the immigration status of a person.",
    "\"Agency\" means Immigration and Customs Enforcement.",
    "Employees shall not send a status record to the Agency.",
    "Nothing in this order prohibits any official from sending immigration status information to ICE.",
    "Nothing in paragraph 2 prohibits any official from sending immigration status information to ICE.",
    "Nothing in this order, other than paragraph 3, restricts compliance with 8 U.S.C. § 1373.",
    "No supervisor may prohibit an officer from doing what paragraph 2 allows.",
    "Supervisors shall train all officers in this order and in what federal law allows.",
    "Members shall comply with 8 U.S.C. § 1373(a).",
    "This order is meant to agree with federal law.",
    "Officers shall not, except as required by law: (a) tell ICE anyone's citizenship; (b) keep records of such status; or (c) lend them.",
    "Members may spend work time on parades.",
    "Tea is served at noon.",
    "(a) A clerk shall answer a request within 48 hours.",
    "# Records",
    "Sec. 4. Friends",
    "Sec. 5. Neighbours",
    "As used in this section, the term \"friend\" means Immigration and Customs Enforcement.",
    "In this section \"friend\" means a library; \"send\" includes asking any federal agency.",
    "Officers shall not send a friend the immigration status of any person.",
    "Members shall tell the Agency (a) a status record; (b) a name\nand shall keep the status record of a friend.",
];

fn clauses(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(select(CLAUSES), 1..most)
}

/// Clauses taken out, put in or put in the place of others.
fn edits() -> impl Strategy<Value = Vec<(u8, Index, &'static str)>> {
    proptest::collection::vec((0_u8..3, any::<Index>(), select(CLAUSES)), 1..4)
}

fn edited(clauses: &[&'static str], edits: &[(u8, Index, &'static str)]) -> Vec<&'static str> {
    let mut clauses = clauses.to_vec();
    for (kind, at, with) in edits {
        let at = at.index(clauses.len());
        match kind {
            0 => clauses.insert(at, with),
            1 if clauses.len() > 1 => drop(clauses.remove(at)),
            _ => clauses[at] = with,
        }
    }
    clauses
}

fn policy(name: &str, clauses: &[&str], numbered: bool) -> Policy {
    let paragraph = |(number, clause): (usize, &&str)| match numbered && !clause.starts_with(['(', '#']) {
        true => format!("{}. {clause}", number + 1),
        false => (*clause).to_owned(),
    };
    let text: Vec<String> = clauses.iter().enumerate().map(paragraph).collect();
    let issuer = Issuer::new("Alder Falls Police Department", Level::Local);
    Policy::parse(name, &text.join("\n\n")).unwrap().issued_by(issuer)
}

fn against(policies: &[&Policy]) -> CrossReference {
    let records = "(a) A clerk shall answer every request for records within 24 hours.\n\n(b) No clerk may sell a record.";
    let statutes = [Statute::section_1373().unwrap(), Statute::parse("7 U.S.C. § 9", records).unwrap()];
    let builder =
        statutes.iter().fold(CrossReference::builder(), |builder, statute| builder.statute(statute));
    policies.iter().fold(builder, |builder, policy| builder.policy(policy)).build()
}

fn everything(graph: &CrossReference) -> String {
    let mut out = String::new();
    for name in ["open", "plain", "new-orleans-2017"] {
        let view = graph.under(&Interpretation::named(name).unwrap());
        out += &serde_json::to_string_pretty(&report::json(&view, &[])).unwrap();
    }
    for id in graph.pairings() {
        out += &format!("{:?}\n", graph.pairing(id).unwrap());
    }
    for (id, node) in graph.nodes() {
        out += &format!("{id:?} {node:?}\n");
    }
    out + &format!("{:?} {}", graph.edges().collect::<Vec<_>>(), graph.pairs_examined())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_revision_is_what_a_fresh_comparison_gives(
        old in clauses(16),
        first in edits(),
        second in edits(),
        numbered in any::<bool>(),
    ) {
        let versions = [old.clone(), edited(&old, &first), edited(&edited(&old, &first), &second)];
        let versions = versions.map(|clauses| policy("order", &clauses, numbered));
        let mut graph = against(&[&versions[0]]);
        for version in &versions[1..] {
            graph = graph.revised(version);
            prop_assert_eq!(everything(&graph), everything(&against(&[version])));
            prop_assert_eq!(graph.verify(), Ok(()));
        }
    }

    #[test]
    fn other_policies_stay_as_they_are(old in clauses(6), new in clauses(6), other in clauses(6), first in any::<bool>()) {
        let [old, new] = [old, new].map(|clauses| policy("order", &clauses, true));
        let other = policy("manual", &other, true);
        let both = |order| if first { against(&[order, &other]) } else { against(&[&other, order]) };
        prop_assert_eq!(everything(&both(&old).revised(&new)), everything(&both(&new)));
        prop_assert_eq!(everything(&against(&[&old]).revised(&other)), everything(&against(&[&old, &other])));
    }

    #[test]
    fn any_text_may_follow_any_other(
        old in proptest::collection::vec(prop_oneof![select(CLAUSES).prop_map(str::to_owned), "\\PC{0,8}", Just("\n".to_owned())], 1..12),
        cut in any::<Index>(),
        with in "\\PC{0,12}",
    ) {
        let text = old.join(" ");
        let mut at = cut.index(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let new = format!("{}{with}{}", &text[..at], &text[at..]);
        let (Ok(old), Ok(new)) = (Policy::parse("order", &text), Policy::parse("order", &new)) else { return Ok(()) };
        prop_assert_eq!(everything(&against(&[&old]).revised(&new)), everything(&against(&[&new])));
    }
}

#[test]
fn another_issuer_is_another_policy() {
    let local = policy("order", CLAUSES, true);
    let state = local.clone().issued_by(Issuer::new("State of Ames", Level::State));
    assert_eq!(everything(&against(&[&local]).revised(&state)), everything(&against(&[&state])));
}
