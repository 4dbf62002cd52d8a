//! Policies in Markdown.
#![cfg(feature = "markdown")]

use antinomy::{Policy, markdown};
use proptest::prelude::*;

#[test]
fn marks_are_dropped_and_labels_kept() {
    let document = "# Records *policy*\n\n1. Clerks **shall not** [sell](x.html \"no\") a\n   record.\n2. They may:\n   - copy one; or\n   - lend `one`.\n\n> (a) Quoted rule.\n\n| Kind | Days |\n| --- | --- |\n| log | 30 |\n";
    let source = markdown::read("m", document).unwrap();
    insta::assert_snapshot!(source.text(), @r"
    # Records policy

    1. Clerks shall not sell a record.

    2. They may:

        - copy one; or

        - lend one.

    (a) Quoted rule.

    Kind | Days
    log | 30
    ");
}

#[test]
fn struck_words_take_their_brackets_with_them() {
    for (document, text) in [
        ("Clerks file it [~~in ten days~~] **in five**.", "Clerks file it in five."),
        ("Clerks file it [ ~~in ten days~~ ] in five.", "Clerks file it in five."),
        ("Clerks ~~may~~ (~~or must~~) file [it].", "Clerks file [it]."),
    ] {
        let source = markdown::read("m", document).unwrap();
        assert_eq!(source.text(), text, "{document}");
        let start = u32::try_from(text.find("file").unwrap()).unwrap();
        let span = source.original(antinomy::text::Span::new(start, start + 4)).unwrap();
        assert_eq!(document.get(span.range()), Some("file"));
    }
}

#[test]
fn strong_words_on_a_line_of_their_own_and_rows_of_a_table_are_told_apart() {
    for document in [
        "1. **Loans**\n   Clerks shall lend.\n2. **Sales**\n   Clerks may sell.\n",
        "1. **Loans.** Clerks shall lend.\n2. **Sales**: Clerks may sell.\n",
        "| No | Rule |\n|---|---|\n| 1 | Clerks shall lend. |\n| 2 | Clerks may sell. |\n",
    ] {
        let policy = Policy::from_markdown("m", document).unwrap();
        let source = policy.instrument().source();
        let clauses: Vec<_> = policy
            .instrument()
            .clauses()
            .iter()
            .map(|clause| (policy.instrument().label(clause.provision()), source.slice(clause.span())))
            .collect();
        assert_eq!(clauses, [("1", "Clerks shall lend."), ("2", "Clerks may sell.")], "{document}");
    }
    let source =
        markdown::read("m", "Clerks **shall\nnot** lend; **may\n** sell; they **must**\nfile.").unwrap();
    assert!(!source.text().contains('\n'), "{}", source.text());
}

#[test]
fn spans_lead_back_to_the_document() {
    let document = "Intro.\n\n1. Clerks **shall not** sell &amp; lend `a log`.\n";
    let policy = Policy::from_markdown("m", document).unwrap();
    let source = policy.instrument().source();
    let find = |words: &str| {
        let start = source.text().find(words).unwrap() as u32;
        let span = antinomy::text::Span::new(start, start + words.len() as u32);
        document.get(source.original(span).unwrap().range()).unwrap()
    };
    assert_eq!(find("shall not"), "shall not");
    assert_eq!(find("Clerks shall not"), "Clerks **shall not");
    assert_eq!(find("sell & lend"), "sell &amp; lend");
    assert_eq!(find("a log"), "a log");
    assert_eq!(find("1. Clerks"), "1. Clerks");
}

#[test]
fn front_matter_stays_front_matter() {
    let document = "---\ntitle: Rule\n---\n\n1. Clerks shall not sell a record.\n";
    let policy = Policy::from_markdown("m", document).unwrap();
    assert!(policy.instrument().source().text().starts_with("---\ntitle: Rule\n---\n"));
    assert_eq!(policy.instrument().clauses().len(), 1);
    assert!(policy.instrument().outline().at_path("1").is_some());
}

#[test]
fn html_gives_its_words() {
    let document = "<html><head><title>x</title><style>p { a: b }</style></head>\n<body><h1>Rules</h1>\n<p>1. Clerks shall&nbsp;not sell a record &mdash; ever.</p><!-- no -->\n<ul><li>Keep a <b>log</b>.</li></ul></body></html>";
    let source = markdown::read("m", document).unwrap();
    assert_eq!(source.text(), "Rules\n\n1. Clerks shall\u{A0}not sell a record — ever.\n\nKeep a log.");
    let start = source.text().find("a record").unwrap() as u32;
    let back = source.original(antinomy::text::Span::new(start, start + 8)).unwrap();
    assert_eq!(document.get(back.range()), Some("a record"));
}

#[test]
fn plain_text_reads_the_same() {
    let rule = "41.6.1 IMMIGRATION STATUS\n\n1. Officers shall not ask.\n\n2. Officers may assist.";
    let (plain, marked) = (Policy::parse("m", rule).unwrap(), Policy::from_markdown("m", rule).unwrap());
    let labels = |policy: &Policy| -> Vec<String> {
        let norms = policy.instrument().statements().iter().flat_map(|statement| &statement.norms);
        norms.map(|norm| policy.instrument().label(norm.provision).to_owned()).collect()
    };
    assert_eq!(labels(&plain), labels(&marked));
    assert!(!labels(&plain).is_empty());
}

proptest! {
    #[test]
    fn anything_is_read(document in "([#*>`<&;|~_0-9. \\-\n\\[\\]()a-z§—]|<p>|<td>|&amp;|---\n|1\\. |<script>){0,80}") {
        let source = markdown::read("m", &document).unwrap();
        let text = source.text();
        for (start, sign) in text.char_indices() {
            let span = antinomy::text::Span::new(start as u32, (start + sign.len_utf8()) as u32);
            if let Some(back) = source.original(span) {
                prop_assert!(document.get(back.range()).is_some());
            }
        }
        let _ = Policy::from_markdown("m", &document);
    }
}
