//! Norms and requirements do not hang on the layout.

use antinomy::instrument::Instrument;
use antinomy::norm::{Act, Phrase};
use antinomy::{CrossReference, Interpretation, Policy, Statute};
use proptest::prelude::*;

use crate::built::{Layout, Numbering, PLAIN, RULES, Rule, Text, Title, broken, layout, text};

const FOOT: &str = "Copyright 2021 Alder Falls Library, set by permission, All Rights Reserved.";
const HEAD: &str = "Orders of the Library";

/// Words on one line, without what stands between two pages and without the labels of items among them, which a layout may set in other signs.
fn plain(words: &str) -> String {
    let label = |word: &&str| {
        let core = word.trim_matches(['(', ')', '.']);
        core.len() == 1 && word.ends_with([')', '.'])
    };
    let words = words.replace(FOOT, "").replace(HEAD, "");
    words.split_whitespace().filter(|word| !label(word)).collect::<Vec<_>>().join(" ")
}

fn act(instrument: &Instrument, given: &Act) -> String {
    let all = |acts: &[Act]| acts.iter().map(|inner| act(instrument, inner)).collect::<Vec<_>>().join("; ");
    match given {
        Act::Deed(deed) => {
            let object = deed.object.as_ref().map_or("-", |phrase| instrument.source().slice(phrase.cover()));
            format!("{} [{}]", deed.verb.lemma, plain(object))
        }
        Act::Restrain(restrain) => format!("restrain {{{}}}", all(&restrain.acts)),
        Act::Compel(compel) => format!("compel {{{}}}", all(&compel.acts)),
    }
}

/// Each norm of a text with its address, bearer and the words that govern it.
fn norms(instrument: &Instrument) -> Vec<String> {
    let words = |span| plain(instrument.source().slice(span));
    let mut lines = Vec::new();
    for statement in instrument.statements() {
        for norm in &statement.norms {
            let bearer = norm.bearer.as_ref().map_or("-".into(), |phrase| words(phrase.cover()));
            let all = |phrases: &[Phrase]| {
                phrases.iter().map(|phrase| words(phrase.cover())).collect::<Vec<_>>().join("; ")
            };
            let (conditions, exceptions) = (all(&norm.conditions), all(&norm.exceptions));
            let act = act(instrument, &norm.act);
            lines
                .push(format!("{:?} {bearer}: {act} | if {conditions} | unless {exceptions}", norm.modality));
        }
    }
    lines
}

fn requirements(words: &str) -> Vec<String> {
    let statute = Statute::parse("1 U.S.C. § 1", words).unwrap();
    let graph = CrossReference::builder().statute(&statute).build();
    graph.requirements().map(|requirement| graph.requirement_label(requirement).to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn layouts_change_no_norm(text in text(), layout in layout()) {
        let (base, set) = (text.set(&PLAIN), text.set(&layout));
        let read = |words: &str| norms(Policy::parse("p", words).unwrap().instrument());
        prop_assert_eq!(read(&base), read(&set), "{}", set);
        prop_assert_eq!(requirements(&base), requirements(&set), "{}", set);
    }
}

/// A text all in capitals, or with its modals in capitals, says the same.
#[test]
fn capitals_change_no_norm() {
    let read = |words: &str| {
        let norms = norms(Policy::parse("p", words).unwrap().instrument());
        norms.into_iter().map(|norm| norm.to_lowercase()).collect::<Vec<_>>()
    };
    // Among capitals nothing tells a word that goes on behind items from one that begins a sentence.
    for rule in RULES.into_iter().filter(|rule| !matches!(rule, Rule::Flush(..))) {
        for numbering in [Numbering::Dot, Numbering::Letter, Numbering::Bracket, Numbering::Manual] {
            let text =
                Text { rules: vec![("Closing", rule.clone()), ("Training", RULES[7].clone())], numbering };
            let layout = Layout { title: Title::None, ..PLAIN };
            let base = text.set(&layout);
            let capitals = match numbering {
                // Labels of items are letters in small.
                Numbering::Bracket | Numbering::Dot | Numbering::Manual => in_capitals(&base),
                _ => base.to_uppercase(),
            };
            let shouted = ["shall", "may", "must", "not"].iter().fold(base.clone(), |text, word| {
                text.replace(&format!(" {word} "), &format!(" {} ", word.to_uppercase()))
            });
            for set in [capitals, shouted] {
                assert_eq!(read(&base), read(&set), "{set}");
            }
        }
    }
}

/// The text in capitals, but for its labels.
fn in_capitals(text: &str) -> String {
    let word = |word: &str| {
        if word.starts_with('(') && word.len() == 3 { word.to_owned() } else { word.to_uppercase() }
    };
    text.split_inclusive(' ')
        .map(|part| {
            part.split_inclusive('\n')
                .map(|part| match part.strip_suffix(' ') {
                    Some(inner) => word(inner) + " ",
                    None => word(part),
                })
                .collect::<String>()
        })
        .collect()
}

/// Markdown that sets titles in its own ways says the same.
#[cfg(feature = "markdown")]
mod marked_up {
    use super::*;
    use crate::built::mark_up;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn markdown_changes_no_norm(text in text(), mark_up in mark_up()) {
            let (base, set) = (text.set(&PLAIN), text.marked_up(mark_up));
            let plain = Policy::parse("p", &base).unwrap();
            let marked = Policy::from_markdown("p", &set).unwrap();
            prop_assert_eq!(norms(plain.instrument()), norms(marked.instrument()), "{}", set);
        }
    }
}

/// A sentence goes on over the foot of one page and the head of the next, wherever in it the page ends.
#[test]
fn pages_change_no_norm() {
    let read = |words: &str| norms(Policy::parse("p", words).unwrap().instrument());
    for rule in RULES {
        let rules =
            vec![("Closing", RULES[5].clone()), ("Training", RULES[8].clone()), ("Duty to keep logs", rule)];
        let text = Text { rules, numbering: Numbering::Dot };
        let base = text.set(&Layout { width: Some(48), ..PLAIN });
        for set in paged(&base) {
            assert_eq!(read(&base), read(&set), "{set}");
        }
    }
}

/// The text once for each line, with the foot of a page behind it and the head of the next.
fn paged(text: &str) -> impl Iterator<Item = String> {
    let lines: Vec<&str> = text.lines().collect();
    (4..lines.len()).map(move |end| {
        let (page, next) = lines.split_at(end);
        format!("{}\n\n{FOOT}\n\n{:30}{HEAD}\n\n{}\n", page.join("\n"), "", next.join("\n"))
    })
}

/// What belongs to the page is no word of what is compared: "by permission" makes no deed a permitted one.
#[test]
fn pages_change_no_finding() {
    let clauses = "1. Officers shall not ask Immigration and Customs Enforcement for anybody's immigration status.\n\
        2. Clerks may send Immigration and Customs Enforcement a guest's immigration status.\n\
        3. No warden shall keep a note of a person's citizenship or immigration status.\n";
    let policy = Policy::parse("p", clauses).unwrap();
    let read = |words: &str| {
        let statute = Statute::parse("8 U.S.C. § 1373", words).unwrap();
        let graph = CrossReference::builder().statute(&statute).policy(&policy).build();
        let view = graph.under(&Interpretation::named("open").unwrap());
        let found = view.pairings().map(|(_, pairing, settled)| {
            format!("{} {:?}", graph.requirement_label(pairing.requirement()), settled.relation)
        });
        found.collect::<Vec<_>>()
    };
    let base: String = Statute::SECTION_1373.lines().map(|line| broken(line, Some(60), 0) + "\n").collect();
    for set in paged(&base) {
        assert_eq!(read(&base), read(&set), "{set}");
    }
}
