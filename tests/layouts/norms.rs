//! Norms and requirements do not hang on the layout.

use antinomy::instrument::Instrument;
use antinomy::{CrossReference, Policy, Statute};
use proptest::prelude::*;

use crate::built::{PLAIN, layout, text};

/// Each norm of a text with its address, bearer and the words that govern it.
fn norms(instrument: &Instrument) -> Vec<String> {
    let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = |span| plain(instrument.source().slice(span));
    let mut lines = Vec::new();
    for statement in instrument.statements() {
        for norm in &statement.norms {
            let bearer = norm.bearer.as_ref().map_or("-".into(), |phrase| words(phrase.cover()));
            let deeds: Vec<String> =
                norm.act.deeds().map(|deed| format!("{} {}", deed.verb.lemma, words(deed.span()))).collect();
            lines.push(format!("{:?} {bearer}: {}", norm.modality, deeds.join("; ")));
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
