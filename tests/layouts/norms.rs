//! Norms and requirements do not hang on the layout.

use antinomy::instrument::Instrument;
use antinomy::norm::{Act, Phrase};
use antinomy::{CrossReference, Policy, Statute};
use proptest::prelude::*;

use crate::built::{PLAIN, layout, text};

/// Words on one line, without the labels of items among them, which a layout may set in other signs.
fn plain(words: &str) -> String {
    let label = |word: &&str| {
        let core = word.trim_matches(['(', ')', '.']);
        core.len() == 1 && word.ends_with([')', '.'])
    };
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
        if layout.width.is_none() {
            prop_assert_eq!(requirements(&base), requirements(&set), "{}", set);
        }
    }
}
