use proptest::prelude::*;

use super::*;
use crate::clause::{self, ClauseId};
use crate::outline::Outline;
use crate::text::Source;
use crate::vocabulary::Lexicon;

fn statements(text: &str) -> (Source, Outline, Vec<Statement>) {
    let source = Source::new("t", text).unwrap();
    let outline = Outline::parse(&source);
    let clauses = clause::split(&source, &outline);
    let read = |(clause, number)| read::read(&source, ClauseId(number), clause, Lexicon::shipped());
    let statements = clauses.iter().zip(0..).map(read).collect();
    (source, outline, statements)
}

fn words(source: &Source, phrase: &Phrase) -> String {
    source.slice(phrase.cover()).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn act(source: &Source, act: &Act) -> String {
    let all = |acts: &[Act]| acts.iter().map(|inner| self::act(source, inner)).collect::<Vec<_>>().join("; ");
    let or_dash =
        |phrase: &Option<Phrase>| phrase.as_ref().map_or("-".into(), |phrase| words(source, phrase));
    match act {
        Act::Deed(deed) => {
            let party = deed.counterparty.as_ref();
            let party = party
                .map_or(String::new(), |party| format!(" {:?} {}", party.role, words(source, &party.words)));
            format!("{} [{}]{party}", deed.verb.lemma, or_dash(&deed.object))
        }
        Act::Restrain(restrain) => {
            let verbs: Vec<_> =
                restrain.verbs.iter().map(|(verb, kind)| format!("{}/{kind:?}", verb.lemma)).collect();
            format!("restrain({}) {} {{{}}}", verbs.join(" "), or_dash(&restrain.whom), all(&restrain.acts))
        }
        Act::Compel(compel) => {
            format!("compel({}) {} {{{}}}", compel.verb.lemma, or_dash(&compel.whom), all(&compel.acts))
        }
    }
}

/// Each norm on a line: `modality bearer: act | if … | unless …`.
fn norms(text: &str) -> String {
    let (source, _, statements) = statements(text);
    let line = |norm: &Norm| {
        let bearer = norm.bearer.as_ref().map_or("-".into(), |phrase| words(&source, phrase));
        let mut line = format!("{:?} {bearer}: {}", norm.modality, act(&source, &norm.act));
        for phrase in &norm.conditions {
            line += &format!(" | if {}", words(&source, phrase));
        }
        for phrase in &norm.exceptions {
            line += &format!(" | unless {}", words(&source, phrase));
        }
        line
    };
    statements.iter().flat_map(|statement| &statement.norms).map(line).collect::<Vec<_>>().join("\n")
}

fn check(table: &[(&str, &str)]) {
    for (text, want) in table {
        assert_eq!(norms(text), *want, "{text:?}");
    }
}

#[test]
fn modals_give_the_modality() {
    check(&[
        ("Wardens shall lock the gate.", "Obligation Wardens: lock [the gate]"),
        ("A warden may not open the gate.", "Prohibition A warden: open [the gate]"),
        ("No warden shall open the gate.", "Prohibition warden: open [the gate]"),
        (
            "Neither the clerk nor the warden may open the gate.",
            "Prohibition the clerk nor the warden: open [the gate]",
        ),
        ("A warden need not open the gate.", "Exemption A warden: open [the gate]"),
        ("Wardens are not required to open the gate.", "Exemption Wardens: open [the gate]"),
        ("Wardens are authorized to open the gate.", "Permission Wardens: open [the gate]"),
        ("The board is prohibited from selling the land.", "Prohibition The board: sell [the land]"),
        ("Members shall refrain from using the hall.", "Prohibition Members: use [the hall]"),
        ("The clerk has no duty to open the hall.", "Exemption The clerk: open [the hall]"),
        ("The clerk is responsible for opening the hall.", "Obligation The clerk: open [the hall]"),
        (
            "It shall be unlawful for any person to sell fireworks.",
            "Prohibition any person: sell [fireworks]",
        ),
        (
            "It is the policy of the Library not to ask for a passport.",
            "Prohibition the Library: ask [a passport]",
        ),
        ("Under no circumstances shall a guard search a locker.", "Prohibition a guard: search [a locker]"),
    ]);
}

#[test]
fn only_turns_a_permission_into_a_ban() {
    check(&[
        (
            "Guards may open a locker only if the owner agrees.",
            "Prohibition Guards: open [a locker] | unless if the owner agrees",
        ),
        ("Only the treasurer may sign checks.", "Prohibition -: sign [checks] | unless Only the treasurer"),
        (
            "Staff shall use the van only in accordance with this rule.",
            "Prohibition Staff: use [the van] | unless in accordance with this rule",
        ),
    ]);
}

#[test]
fn sentences_without_a_norm_give_none() {
    for text in [
        "This order shall take effect on Monday.",
        "Delays may occur in winter.",
        "The county depends on its volunteers.",
        "Federal law does not oblige the county to keep a register.",
        "Last May the council asked the mayor to order that \"no clerk shall open the hall.\"",
        "The purpose of this rule is to keep the park clean.",
        "If any part of this rule shall be held invalid, the remainder shall not be affected.",
    ] {
        assert_eq!(norms(text), "", "{text:?}");
    }
}

#[test]
fn roles_stand_where_the_verb_puts_them() {
    check(&[
        (
            "Staff shall not give the state police a visitor's name.",
            "Prohibition Staff: give [a visitor's name] To the state police",
        ),
        ("Clerks shall notify the owner of the date.", "Obligation Clerks: notify [the date] To the owner"),
        (
            "Officers shall not accept from the bank any information on a client's debts.",
            "Prohibition Officers: accept [any information on a client's debts] From the bank",
        ),
        (
            "The office shall answer requests from the tax bureau for a name.",
            "Obligation The office: answer [requests from the tax bureau for a name] From the tax bureau",
        ),
        (
            "The Department shall furnish the Treasurer, in each calendar quarter, with the name of every vendor.",
            "Obligation The Department: furnish [the name of every vendor] To the Treasurer",
        ),
        ("The form shall be sent to the board.", "Obligation -: send [The form] To the board"),
        ("The form shall be signed by the chief.", "Obligation the chief: sign [The form]"),
        (
            "Members shall log and keep all keys.",
            "Obligation Members: log [all keys]\nObligation Members: keep [all keys]",
        ),
        (
            "Members shall not send to the press, or receive from it, information regarding a case.",
            "Prohibition Members: send [information regarding a case] To the press\n\
             Prohibition Members: receive [information regarding a case] From the press",
        ),
        (
            "A breach of Immi-\ngration rules shall be reported to the clerk.",
            "Obligation -: report [A breach of Immi- gration rules] To the clerk",
        ),
    ]);
}

#[test]
fn conditions_and_exceptions_are_told_apart() {
    check(&[
        (
            "Unless a statute, a court order or a contract requires it, no clerk shall publish a list.",
            "Prohibition clerk: publish [a list] | unless Unless a statute, a court order or a contract requires it",
        ),
        (
            "Upon written request, the clerk shall copy the file.",
            "Obligation the clerk: copy [the file] | if Upon written request",
        ),
        (
            "No guard shall search a bag without the consent of the owner unless a life is in danger.",
            "Prohibition guard: search [a bag] | unless without the consent of the owner | unless unless a life is in danger",
        ),
        (
            "A member may lend a book, provided that the reader has a card.",
            "Permission A member: lend [a book] | if provided that the reader has a card",
        ),
        (
            "No company other than the utility may sell water.",
            "Prohibition company: sell [water] | unless other than the utility",
        ),
        (
            "A clerk shall not open mail, except:\n(a) a parcel that leaks; or\n(b) a letter to the board.",
            "Prohibition A clerk: open [mail] | unless a parcel that leaks | unless a letter to the board",
        ),
    ]);
}

#[test]
fn the_second_order_keeps_both_levels() {
    check(&[
        (
            "No mayor may forbid a clerk to answer the auditor.",
            "Prohibition mayor: restrain(forbid/Forbid) a clerk {answer [-] To the auditor}",
        ),
        (
            "The board shall not prohibit, or in any way restrict, a teacher from writing to the press.",
            "Prohibition The board: restrain(prohibit/Forbid restrict/Limit) a teacher {write [-] To the press}",
        ),
        (
            "No member shall be disciplined for speaking to the press.",
            "Prohibition -: restrain(discipline/Penalise) member {speak [-] To the press}",
        ),
        (
            "A member who calls the press is subject to discipline.",
            "Obligation -: restrain(discipline/Penalise) A member {call [-] To the press}",
        ),
        (
            "The chief shall adopt a rule that bars guards from calling the press.",
            "Obligation The chief: restrain(bar/Forbid) guards {call [-] To the press}",
        ),
        (
            "The chief shall not require any clerk to verify an address.",
            "Prohibition The chief: compel(require) any clerk {verify [an address]}",
        ),
        (
            "An officer's ability to call the press shall not be limited.",
            "Prohibition -: restrain(limit/Limit) An officer {call [-] To the press}",
        ),
    ]);
}

#[test]
fn listed_restraints_give_a_norm_an_item() {
    let text = "(b) No agency may restrict a school from doing any of the following with respect to information about a grant:\n\
                \n    (1) Sending such information to, or requesting such information from, the Treasurer.\n\
                \n    (2) Keeping such information.\n";
    let (source, outline, statements) = statements(text);
    let found: Vec<_> = statements
        .iter()
        .flat_map(|statement| &statement.norms)
        .map(|norm| format!("{} {}", outline[norm.provision].path(), act(&source, &norm.act)))
        .collect();
    assert_eq!(
        found,
        [
            "(b)(1) restrain(restrict/Limit) a school {send [information about a grant] To the Treasurer; \
         request [information about a grant] From the Treasurer}",
            "(b)(2) restrain(restrict/Limit) a school {keep [information about a grant]}",
        ]
    );
}

#[test]
fn savings_free_somebody_or_nobody() {
    let (source, _, found) =
        statements("Nothing in this rule, other than paragraph 2, prohibits a clerk from calling the press.");
    assert_eq!(found[0].kind, StatementKind::Savings);
    let saved = &found[0].savings[0];
    assert_eq!(words(&source, &saved.subject), "Nothing in this rule");
    assert_eq!(words(&source, saved.except.as_ref().unwrap()), "other than paragraph 2");
    assert_eq!(act(&source, &saved.acts[0]), "call [-] To the press");
    check(&[
        (
            "Paragraph 1 does not stop a clerk from calling the press.",
            "Permission a clerk: call [-] To the press",
        ),
        ("This rule allows a clerk to call the press.", "Permission a clerk: call [-] To the press"),
        (
            "Nothing in this rule shall be construed to require a clerk to open mail.",
            "Exemption a clerk: open [mail]",
        ),
        ("Nothing in this rule affects a right of action.", ""),
    ]);
}

#[test]
fn definitions_and_applicability_are_no_norms() {
    let (source, _, found) = statements("\"Vehicle\" means a car or van; it does not include a bicycle.");
    let told: Vec<_> = found[0]
        .definitions
        .iter()
        .map(|one| (words(&source, &one.term), one.sense, words(&source, &one.meaning)))
        .collect();
    assert_eq!(
        told,
        [
            ("Vehicle".into(), Sense::Means, "a car or van".into()),
            ("Vehicle".into(), Sense::Excludes, "a bicycle".into()),
        ]
    );
    let (source, _, found) = statements("This part does not apply to kitchen staff.");
    let applied = &found[0].applicability[0];
    assert!(!applied.applies);
    assert_eq!(words(&source, applied.to.as_ref().unwrap()), "kitchen staff");
}

#[test]
fn deeds_named_by_nouns_are_deeds() {
    check(&[
        ("The use of drones is prohibited.", "Prohibition -: use [drones]"),
        ("There shall be no inquiry into a guest's debts.", "Prohibition -: inquire [a guest's debts]"),
        ("Disclosure of a name to the press is permitted.", "Permission -: disclose [a name] To the press"),
        (
            "The City shall give the press no notice of a visit.",
            "Prohibition The City: give [notice of a visit] To the press",
        ),
    ]);
    let (_, _, found) = statements("Clerks shall not make inquiries into a guest's debts.");
    let Act::Deed(deed) = &found[0].norms[0].act else { panic!("a deed") };
    assert_eq!(deed.noun.as_ref().map(|noun| &*noun.lemma), Some("inquire"));
    let (_, _, found) = statements("Clerks shall not spend time answering calls from the press.");
    let Act::Deed(deed) = &found[0].norms[0].act else { panic!("a deed") };
    assert_eq!(deed.within.as_ref().map(|within| &*within.verb.lemma), Some("answer"));
}

#[test]
fn quantities_have_bound_unit_and_anchor() {
    for (text, bound, amount, unit) in [
        ("The clerk shall reply within ten business days after receipt.", Bound::AtMost, 10, "business day"),
        (
            "The clerk shall reply not later than 60 calendar days after receipt.",
            Bound::AtMost,
            60,
            "calendar day",
        ),
        ("The clerk shall report at least 4 times annually.", Bound::Every, 4, "year"),
        ("The clerk shall report each quarter.", Bound::Every, 1, "quarter"),
        ("The clerk shall keep the file for forty-eight hours.", Bound::Exactly, 48, "hour"),
    ] {
        let (_, _, found) = statements(text);
        let quantity = &found[0].norms[0].quantities[0];
        assert_eq!((quantity.bound, quantity.amount, &*quantity.unit), (bound, amount, unit), "{text:?}");
    }
}

const ALPHABET: &[&str] = &[
    "shall",
    "may",
    "not",
    "only",
    "no",
    "nor",
    "Neither",
    "must",
    "need",
    "will",
    "be",
    "is",
    "are",
    "has",
    "have",
    "the",
    "a",
    "any",
    "such",
    "officer",
    "members",
    "information",
    "send",
    "sending",
    "sent",
    "prohibit",
    "prohibited",
    "restrict",
    "from",
    "to",
    "with",
    "by",
    "for",
    "of",
    "on",
    "in",
    "who",
    "which",
    "that",
    "what",
    "when",
    "if",
    "unless",
    "except",
    "other",
    "than",
    "without",
    "upon",
    "before",
    "after",
    "provided",
    "however",
    "and",
    "or",
    "but",
    ",",
    ";",
    ":",
    "—",
    ".",
    "\n(1)",
    "\n(a)",
    "(2)",
    "\"",
    "“",
    "”",
    "Nothing",
    "This",
    "section",
    "1",
    "nothing",
    "herein",
    "construed",
    "require",
    "required",
    "make",
    "inquiries",
    "spend",
    "time",
    "answering",
    "means",
    "includes",
    "unlawful",
    "It",
    "it",
    "policy",
    "discipline",
    "subject",
    "pursuant",
    "ability",
    "officer's",
    "their",
    "within",
    "ten",
    "days",
    "each",
    "there",
    "adopt",
    "rule",
    "order",
    "where",
    "\u{212a}",
    "ſ",
    "İ",
    "§",
    "’s",
    "\u{a0}",
    "\r\n",
    "-\n",
    "apply",
    "does",
    "effect",
    "whether",
    "include",
    "following",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_read_and_every_span_slices(places in prop::collection::vec(0..ALPHABET.len(), 0..40)) {
        let text = places.iter().map(|&place| ALPHABET[place]).collect::<Vec<_>>().join(" ");
        let (source, _, statements) = statements(&text);
        for statement in &statements {
            for norm in &statement.norms {
                let phrases = norm.bearer.iter().chain(&norm.conditions).chain(&norm.exceptions).chain([&norm.span, &norm.cue]);
                for span in phrases.flat_map(Phrase::spans) {
                    prop_assert!(source.text().get(span.range()).is_some(), "{text:?} {span:?}");
                }
            }
        }
    }
}
