//! Labels, headings and words do not hang on the layout.

use antinomy::clause::{self, PartKind};
use antinomy::outline::{Outline, ProvisionKind};
use antinomy::text::Source;
use proptest::prelude::*;

use crate::built::{Items, Layout, PLAIN, Text, Title, layout, text};

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The label paths of a text.
fn labels(words: &str) -> Vec<String> {
    paths(&Outline::parse(&Source::new("t", words).unwrap()))
}

fn paths(outline: &Outline) -> Vec<String> {
    let labelled = outline.provisions().filter(|(_, provision)| provision.label().is_some());
    labelled.map(|(_, provision)| provision.path().to_owned()).collect()
}

/// The headings of the sections and of the items at the top.
fn headings(words: &str) -> Vec<String> {
    let source = Source::new("t", words).unwrap();
    let outline = Outline::parse(&source);
    let headed = outline
        .provisions()
        .filter(|(_, provision)| provision.kind() != ProvisionKind::Heading && provision.heading().is_some());
    headed
        .filter_map(|(_, provision)| provision.heading())
        .map(|span| plain(source.slice(span)).trim_end_matches([':', '.', '—', '–', '-', ' ']).to_owned())
        .collect()
}

/// The words of each part of each clause, with the address they stand at.
fn parts(words: &str) -> Vec<String> {
    let source = Source::new("t", words).unwrap();
    let outline = Outline::parse(&source);
    let mut lines = Vec::new();
    for clause in clause::split(&source, &outline) {
        for part in clause.parts() {
            let kind = match part.kind {
                PartKind::LeadIn => "lead-in",
                PartKind::Item => "item",
                PartKind::Onward => "onward",
                PartKind::Flush => "flush",
            };
            lines.push(format!(
                "{kind} [{}] {}",
                outline[part.provision].path(),
                plain(source.slice(part.span))
            ));
        }
    }
    lines
}

fn same(text: &Text, layout: &Layout) -> Result<(), TestCaseError> {
    let (base, set) = (text.set(&PLAIN), text.set(layout));
    prop_assert_eq!(labels(&base), labels(&set), "{}", set);
    prop_assert_eq!(parts(&base), parts(&set), "{}", set);
    let titles = text.titles().into_iter();
    let expected: Vec<String> = match layout.title {
        Title::None => Vec::new(),
        Title::Above if !text.numbering.is_section() => Vec::new(),
        Title::Above => titles.map(str::to_uppercase).collect(),
        _ => titles.map(str::to_owned).collect(),
    };
    prop_assert_eq!(headings(&set), expected, "{}", set);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn layouts_change_no_outline(text in text(), layout in layout()) {
        same(&text, &layout)?;
    }
}

/// Each way to set titles, lists and lines, one by one.
#[test]
fn every_layout_of_one_text() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let text = prop::strategy::ValueTree::current(&text().new_tree(&mut runner).unwrap());
    for title in [Title::None, Title::Line, Title::LineApart, Title::Stop, Title::Colon, Title::Dash] {
        for items in [Items::Lines, Items::Apart, Items::LabelsAlone, Items::RunIn] {
            same(&text, &Layout { title, items, ..PLAIN }).unwrap();
        }
    }
}

#[cfg(feature = "markdown")]
mod marked_up {
    use antinomy::Policy;

    use super::*;
    use crate::built::mark_up;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn markdown_changes_no_label(text in text(), mark_up in mark_up()) {
            let set = text.marked_up(mark_up);
            let marked = Policy::from_markdown("p", &set).unwrap();
            prop_assert_eq!(labels(&text.set(&PLAIN)), paths(marked.instrument().outline()), "{}", set);
        }
    }
}
