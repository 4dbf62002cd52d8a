//! What is read from sentences, each norm on a line.

mod cues;
mod deeds;
mod kinds;
mod manuals;
mod orders;
mod told;

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
