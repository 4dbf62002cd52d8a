//! How packs are written: what their README shows is what happens.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::sync::Arc;

use antinomy::pairing::Relation;
use antinomy::vocabulary::Vocabulary;
use antinomy::{CrossReference, Interpretation, Policy, Statute, View};

const README: &str = include_str!("../src/vocabulary/packs/README.md");

/// The first block of this language in the README.
fn block(language: &str) -> &'static str {
    let opening = format!("```{language}\n");
    README.split(&*opening).nth(1).unwrap().split("```").next().unwrap()
}

fn compared(vocabulary: &Arc<Vocabulary>, statute: &str, policy: &str) -> View {
    let graph = CrossReference::builder()
        .vocabulary(Arc::clone(vocabulary))
        .statute(&Statute::parse("§ 12", statute).unwrap())
        .policy(&Policy::parse("rules", policy).unwrap())
        .build();
    assert_eq!(graph.verify(), Ok(()));
    graph.under(&Interpretation::named("open").unwrap())
}

/// Each pairing that is not outside: `1 × (a)  conflicts`.
fn pairings(view: &View) -> Vec<String> {
    let graph = view.cross_reference();
    let found = view.pairings().filter(|(_, _, settled)| settled.relation != Relation::Outside);
    let line = |(_, pairing, settled): (_, &antinomy::graph::Pairing, &antinomy::pairing::Settled)| {
        let turns_on = match settled.questions() {
            [] => String::new(),
            questions => format!(", turns on {}", questions.join(" and ")),
        };
        let clause = graph.clause_label(pairing.policy(), pairing.clause());
        let requirement = graph.requirement_label(pairing.requirement());
        format!("{clause} × {requirement}  {}{turns_on}", settled.relation.name())
    };
    found.map(line).collect()
}

#[test]
fn the_readme_shows_what_its_pack_does() {
    let (statute, policy) = (block("statute"), block("policy"));
    assert!(pairings(&compared(Vocabulary::shipped(), statute, policy)).is_empty());
    let vocabulary = Arc::new(Vocabulary::shipped().with_pack("library.toml", block("toml")).unwrap());
    let shown: Vec<&str> = block("pairings").lines().collect();
    assert_eq!(pairings(&compared(&vocabulary, statute, policy)), shown);
    let mine = "name = 'mine'\ntitle = 'Mine'\nextends = 'open'\n[readings]\nhold-requests = 'covered'";
    let mine = Interpretation::parse("mine.toml", mine, &vocabulary).unwrap();
    let settled = compared(&vocabulary, statute, policy).cross_reference().judge("4", "(c)", &mine).unwrap();
    assert_eq!(settled.relation, Relation::Conflicts);
}

#[test]
fn the_readme_explains_every_key() {
    for key in [
        "name",
        "id",
        "broader",
        "phrases",
        "acronyms",
        "matches",
        "rejects",
        "verbs",
        "with",
        "exclusive",
        "undoes",
        "replies",
        "asks",
        "readings",
        "clause",
        "requirement",
        "question",
        "yes",
        "unsaid",
    ] {
        let explained = README
            .lines()
            .filter(|line| line.starts_with('|'))
            .any(|line| line.contains(&format!("`{key}`")));
        assert!(explained, "{key}");
    }
    // A key that is not explained is none: an unknown one is refused with those that are known.
    let unknown = |pack: &str| Vocabulary::shipped().with_pack("x.toml", pack).unwrap_err().to_string();
    for pack in [
        "name = 'x'\n[[party]]\nid = 'y'\nz = 1",
        "name = 'x'\n[[contested]]\nz = 1",
        "name = 'x'\n[[question]]\nz = 1",
    ] {
        let error = unknown(pack);
        let known: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
        assert!(!known.is_empty(), "{error}");
        assert!(known.iter().all(|key| README.contains(&format!("`{key}`"))), "{error}");
    }
}

/// Another pack, written by following the README.
#[test]
fn a_pack_of_another_field() {
    let statute = "\
(a) An agency shall delete captured plate data within 21 days after it is captured.

(b) An agency shall not share captured plate data with a toll authority.

(c) No agency may prohibit, or in any way restrict, an officer from sending captured plate data to the State Auditor.
";
    let policy = "\
1. Officers shall purge every plate read within 90 days after the scan.

2. Deputies may forward camera hits to the Turnpike Authority.

3. Members shall not tell the State Auditor about plate reads.

4. Members shall not send plate data to the press.
";
    let pack = include_str!("packs/plate-readers.toml");
    let vocabulary = Arc::new(Vocabulary::shipped().with_pack("plate-readers.toml", pack).unwrap());
    assert_eq!(
        pairings(&compared(&vocabulary, statute, policy)),
        ["1 × (a)  falls-short", "2 × (b)  conflicts", "3 × (c)  conflicts"]
    );
    // Without it one shared word and one deed that the shipped packs know still tell.
    assert_eq!(pairings(&compared(Vocabulary::shipped(), statute, policy)), ["1 × (a)  falls-short"]);
}

/// A contested pair without a question of its own turns on one that is made for it.
#[test]
fn a_contested_pair_makes_its_question() {
    let pack = r#"
name = "seeds"
[[matter]]
id = "grain"
phrases = ["grain"]
[[matter]]
id = "chaff"
phrases = ["chaff"]
[[contested]]
clause = "chaff"
requirement = "grain"
"#;
    let vocabulary = Arc::new(Vocabulary::shipped().with_pack("seeds.toml", pack).unwrap());
    let question = vocabulary.question("covers:grain:chaff").unwrap();
    assert_eq!(question.readings().map(|(reading, _)| reading).collect::<Vec<_>>(), ["yes", "no"]);
    for (statute, policy, covered) in [
        ("(a) No mill shall sell grain to a brewer.", "The mill may sell chaff to a brewer.", "conflicts"),
        (
            "(a) No city may prohibit, or in any way restrict, a mill from selling grain.",
            "No mill shall sell chaff.",
            "conflicts",
        ),
    ] {
        let view = compared(&vocabulary, statute, &format!("1. {policy}"));
        let graph = view.cross_reference();
        let open = Interpretation::named("open").unwrap();
        assert_eq!(
            graph.judge("1", "(a)", &open).unwrap().questions(),
            ["covers:grain:chaff".into()],
            "{statute}"
        );
        for (reading, relation) in [("yes", covered), ("no", "outside")] {
            let answered = open.with("covers:grain:chaff", reading, &vocabulary).unwrap();
            assert_eq!(
                graph.judge("1", "(a)", &answered).unwrap().relation.name(),
                relation,
                "{statute} {reading}"
            );
        }
    }
}

/// The relation of the one clause to the one requirement; `None` where they are not held side by side.
fn relation(statute: &str, policy: &str) -> Option<Relation> {
    let view = compared(Vocabulary::shipped(), &format!("(a) {statute}"), &format!("1. {policy}"));
    view.pairings().map(|(_, _, settled)| settled.relation).find(|relation| *relation != Relation::Outside)
}

#[test]
fn what_is_said_in_other_words_meets() {
    for (statute, policy) in [
        (
            "No employer shall discharge any employee by reason of the fact that the employee's earnings have been \
             subjected to garnishment for any one indebtedness.",
            "The mill may let go a worker whose paycheck is garnished for a debt.",
        ),
        (
            "A debt collector may not communicate with a consumer at the consumer's place of employment.",
            "Collectors may phone the debtor at work.",
        ),
        (
            "A covered entity shall not disclose the records of substance use disorder patients without consent.",
            "Nurses may tell the sheriff which clients are in drug treatment.",
        ),
        (
            "No person shall intercept any wire, oral, or electronic communication.",
            "Supervisors may listen in on telephone calls of the crew.",
        ),
    ] {
        assert_eq!(relation(statute, policy), Some(Relation::Conflicts), "{policy}");
    }
}

#[test]
fn words_of_another_sense_do_not_meet() {
    for (statute, policy) in [
        (
            "No agency shall deny a request for a hearing on a benefit.",
            "Clerks shall deny a request for a hearing aid at the counter.",
        ),
        (
            "A factory shall not release exhaust into the air.",
            "A tenant shall exhaust the complaint procedure first.",
        ),
        ("Each owner shall cover every well.", "Members as well as guests shall cover the tables."),
    ] {
        assert_eq!(relation(statute, policy), None, "{policy}");
    }
}
