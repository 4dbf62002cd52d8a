//! Outlines and clauses of whole texts, and what holds for any text at all.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use antinomy::clause::{self, PartKind};
use antinomy::outline::{Content, Outline, ProvisionId, ProvisionKind};
use antinomy::text::Source;
use proptest::prelude::*;

/// One line a provision: its path, kind, heading and own words.
fn outline(text: &str) -> String {
    fn write(source: &Source, outline: &Outline, id: ProvisionId, depth: usize, out: &mut String) {
        let provision = &outline[id];
        let words = |span| source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = match provision.kind() {
            ProvisionKind::Document => "document",
            ProvisionKind::FrontMatter => "front matter",
            ProvisionKind::Section => "section",
            ProvisionKind::Item => "item",
            ProvisionKind::Paragraph => "paragraph",
            ProvisionKind::Furniture => "furniture",
            ProvisionKind::Unread => "unread",
            _ => "heading",
        };
        let apart = matches!(provision.kind(), ProvisionKind::Furniture | ProvisionKind::Unread);
        let heading = provision.heading().or(apart.then_some(provision.span()));
        let heading = heading.map(|span| format!("“{}”", words(span))).unwrap_or_default();
        let line = [kind, provision.path(), &heading]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>();
        out.push_str(&format!("{}{}\n", "  ".repeat(depth), line.join(" ")));
        for content in provision.content() {
            match content {
                Content::Text(span) => {
                    out.push_str(&format!("{}| {}\n", "  ".repeat(depth + 1), words(*span)))
                }
                Content::Child(child) => write(source, outline, *child, depth + 1, out),
            }
        }
    }
    let source = Source::new("t", text).unwrap();
    let read = Outline::parse(&source);
    let mut out = String::new();
    write(&source, &read, read.provisions().next().unwrap().0, 0, &mut out);
    out
}

/// One line a part: its path, kind and depth, words; clauses are set apart by a dash.
fn clauses(text: &str) -> String {
    let source = Source::new("t", text).unwrap();
    let read = Outline::parse(&source);
    let mut out = String::new();
    for clause in clause::split(&source, &read) {
        for (place, part) in clause.parts().iter().enumerate() {
            let kind = match part.kind {
                PartKind::LeadIn => "lead",
                PartKind::Item => "item",
                PartKind::Onward => "onward",
                PartKind::Flush => "flush",
            };
            let words = source.slice(part.span).split_whitespace().collect::<Vec<_>>().join(" ");
            let mark = if place == 0 { "-" } else { " " };
            out.push_str(&format!("{mark} {kind}{} [{}] {words}\n", part.depth, read[part.provision].path()));
        }
    }
    out
}

#[track_caller]
fn shows(found: &str, expected: &str) {
    let expected: Vec<&str> = expected.trim_matches('\n').lines().map(str::trim_end).collect();
    let margin = expected.first().map_or(0, |line| line.len() - line.trim_start().len());
    let expected: Vec<&str> = expected.iter().map(|line| line.get(margin..).unwrap_or_default()).collect();
    assert_eq!(found.lines().collect::<Vec<_>>().join("\n"), expected.join("\n").trim_end());
}

#[test]
fn a_statute_section_with_headings_items_and_flush_text() {
    let text = "§ 77. Library files

(a) In general

    A clerk may refuse a request if the request—

        (1) is not in writing, or

        (2) asks for—

            (A) a sealed file, or

            (B) a lost one,

            unless a judge has ordered otherwise.

    The clerk shall say why.

(b) Fees

The fee is—

    (1) two dollars; or

    (2) three.
";
    shows(
        &outline(text),
        "
        document
          section § 77 “Library files”
            item (a) “In general”
              | A clerk may refuse a request if the request—
              item (a)(1)
                | is not in writing, or
              item (a)(2)
                | asks for—
                item (a)(2)(A)
                  | a sealed file, or
                item (a)(2)(B)
                  | a lost one,
                | unless a judge has ordered otherwise.
              | The clerk shall say why.
            item (b) “Fees”
              | The fee is—
              item (b)(1)
                | two dollars; or
              item (b)(2)
                | three.
        ",
    );
    shows(
        &clauses(text),
        "
        - lead0 [(a)] A clerk may refuse a request if the request—
          item1 [(a)(1)] is not in writing, or
          item1 [(a)(2)] asks for—
          item2 [(a)(2)(A)] a sealed file, or
          item2 [(a)(2)(B)] a lost one,
          flush1 [(a)(2)] unless a judge has ordered otherwise.
        - lead0 [(a)] The clerk shall say why.
        - lead0 [(b)] The fee is—
          item1 [(b)(1)] two dollars; or
          item1 [(b)(2)] three.
        ",
    );
}

#[test]
fn numbered_paragraphs_with_a_run_in_heading_and_items() {
    let text = "1. Purpose. The Library lends books to all.
2. No member shall, while on duty,
   (a) read a borrower's letters;
   (b) copy them; or
   (c) lend them,
   whether or not anyone asks.
3. Members may read on
1996. See paragraph
2. They may rest.
";
    shows(
        &outline(text),
        "
        document
          item 1 “Purpose.”
            | The Library lends books to all.
          item 2
            | No member shall, while on duty,
            item 2(a)
              | read a borrower's letters;
            item 2(b)
              | copy them; or
            item 2(c)
              | lend them,
            | whether or not anyone asks.
          item 3
            | Members may read on 1996. See paragraph 2. They may rest.
        ",
    );
}

#[test]
fn an_order_in_scanned_lines() {
    let text = "---
number: 9
---

CITY OF NOWHERE
ORDER NO. 9
LENDING OF BOOKS
WHEREAS, books are good; and
WHEREAS, the City has many;
NOW, THEREFORE, it is hereby ordered:
Section 1.
Lending of Books to
Children.
a. The Library shall lend to children unless
(l) the child is known to
tear books, or
(2) a parent objects.
b. Cards are free. They never lapse, as section
4. says of this
2

order.
Section 2. Section 5 of Order No. 3 is amended to read as follows:
Section 5. Fines.
a.
No child pays.
Section 3. This order binds at once.

Ann Smith
Mayor
";
    shows(
        &outline(text),
        "
        document
          front matter
          heading “CITY OF NOWHERE ORDER NO. 9 LENDING OF BOOKS”
          paragraph
            | WHEREAS, books are good; and
          paragraph
            | WHEREAS, the City has many;
          paragraph
            | NOW, THEREFORE, it is hereby ordered:
          section § 1 “Lending of Books to Children.”
            item § 1(a)
              | The Library shall lend to children unless
              item § 1(a)(1)
                | the child is known to tear books, or
              item § 1(a)(2)
                | a parent objects.
            item § 1(b)
              | Cards are free. They never lapse, as section 4. says of this
              furniture § 1(b) “2”
              | order.
          section § 2
            | Section 5 of Order No. 3 is amended to read as follows:
            section § 2 § 5 “Fines.”
              item § 2 § 5(a)
                | No child pays.
          section § 3
            | This order binds at once.
            | Ann Smith Mayor
        ",
    );
}

#[test]
fn a_letter_or_a_numeral() {
    let letters: String = ('a'..='k').map(|letter| format!("({letter}) Text {letter}.\n\n")).collect();
    let found = outline(&letters);
    assert!(found.contains("\n  item (i)\n") && found.contains("\n  item (j)\n"), "{found}");
    let numerals = "(h) The log shows—\n(i) the name,\n(ii) the day, and\n(iii) the hour.\n(i) Logs are kept.\n(j) Logs are read.\n";
    shows(
        &outline(numerals),
        "
        document
          item (h)
            | The log shows—
            item (h)(i)
              | the name,
            item (h)(ii)
              | the day, and
            item (h)(iii)
              | the hour.
          item (i)
            | Logs are kept.
          item (j)
            | Logs are read.
        ",
    );
}

#[test]
fn a_manual_with_dotted_numbers() {
    let text = "CHAPTER: 12.3.1\n\nLENDING\n\n1. Members lend.\n\n2. Members do not ask.\n\n12.3.2 Returns\n\n¶ 1 Books come back.\n";
    shows(
        &outline(text),
        "
        document
          section 12.3.1 “LENDING”
            item 12.3.1 ¶ 1
              | Members lend.
            item 12.3.1 ¶ 2
              | Members do not ask.
          section 12.3.2 “Returns”
            item 12.3.2 ¶ 1
              | Books come back.
        ",
    );
}

/// Manuals of six houses, as they come out of their pages: heads and feet, broken sentences, lists and titles.
#[test]
fn manuals_as_they_lie() {
    insta::glob!("manuals/*.txt", |path| {
        insta::assert_snapshot!(outline(&std::fs::read_to_string(path).unwrap()));
    });
}

#[test]
fn a_manual_with_headings_straight_above_the_text() {
    let text = "Policy                 Alder Falls Library
  512                  Library Manual

Loans to Guests
512.1 PURPOSE AND SCOPE
The purpose of this policy is to guide the members of the library who lend books to guests of the
city.

512.2 POLICY
It is the policy of the library to lend to all.

512.3 RESERVED READING
No member shall disclose what a guest has read to any person who has not been named by the guest.
512.3.1 SUPERVISOR RESPONSIBILITIES
When told that a guest has lost a book, the supervisor should do each of the following:
(a)   Confirm the name of the guest with a clerk of the desk at which the book was lent to the
      guest.
(b)   Take any of these steps:
        1.    Call the guest.
        2.    Write to the guest.
(c)   The City Museum and Archive (CMA)
A clerk shall tell the Archive of each book that has been lost.

512.4 TRAINING
The Training Officer shall train each clerk.
";
    shows(
        &outline(text),
        "
        document
          heading “Policy Alder Falls Library 512 Library Manual”
          heading “Loans to Guests”
          section 512.1 “PURPOSE AND SCOPE”
            | The purpose of this policy is to guide the members of the library who lend books to guests of the city.
          section 512.2 “POLICY”
            | It is the policy of the library to lend to all.
          section 512.3 “RESERVED READING”
            | No member shall disclose what a guest has read to any person who has not been named by the guest.
            section 512.3.1 “SUPERVISOR RESPONSIBILITIES”
              | When told that a guest has lost a book, the supervisor should do each of the following:
              item 512.3.1(a)
                | Confirm the name of the guest with a clerk of the desk at which the book was lent to the guest.
              item 512.3.1(b)
                | Take any of these steps:
                item 512.3.1(b)(1)
                  | Call the guest.
                item 512.3.1(b)(2)
                  | Write to the guest.
              item 512.3.1(c)
                | The City Museum and Archive (CMA)
              | A clerk shall tell the Archive of each book that has been lost.
          section 512.4 “TRAINING”
            | The Training Officer shall train each clerk.
        ",
    );
}

#[test]
fn labels_that_stand_alone_or_behind_one_another() {
    let text = "12.7 (a) (1) A clerk shall keep a log.

(2) A clerk shall keep a key.

(b) Fees—(1) Amount. The fee must not exceed ten dollars.

(2) Waiver. A clerk may waive the fee.

(c)-(e) [Reserved]

(f)

Clerks shall:

1.

Call the guest.

2.

Show the log.
";
    shows(
        &outline(text),
        "
        document
          section 12.7
            item 12.7(a)
              item 12.7(a)(1)
                | A clerk shall keep a log.
              item 12.7(a)(2)
                | A clerk shall keep a key.
            item 12.7(b) “Fees—”
              item 12.7(b)(1) “Amount.”
                | The fee must not exceed ten dollars.
              item 12.7(b)(2) “Waiver.”
                | A clerk may waive the fee.
            item 12.7(c)-(e)
              | [Reserved]
            item 12.7(f)
              | Clerks shall:
              item 12.7(f)(1)
                | Call the guest.
              item 12.7(f)(2)
                | Show the log.
        ",
    );
}

#[test]
fn items_inside_a_paragraph_are_provisions() {
    let text =
        "1. No warden may do any of these: (1) Bar visits. (2) Bar calls. A warden shall log each visit.
2. Any person who (a) sells a file, or (b) lends one shall be fined. The fine is ten dollars.
3. The board shall adopt a rule that (i) bars visits; or (ii) limits calls under subsection (b) or (c).
4. Duties. (a) Clerks. (1) A clerk shall keep a log. (2) A clerk shall keep a key. (b) A warden shall rest.
";
    shows(
        &outline(text),
        "
        document
          item 1
            | No warden may do any of these:
            item 1(1)
              | Bar visits.
            item 1(2)
              | Bar calls.
            | A warden shall log each visit.
          item 2
            | Any person who
            item 2(a)
              | sells a file, or
            item 2(b)
              | lends one
            | shall be fined. The fine is ten dollars.
          item 3
            | The board shall adopt a rule that
            item 3(i)
              | bars visits; or
            item 3(ii)
              | limits calls under subsection (b) or (c).
          item 4 “Duties.”
            item 4(a) “Clerks.”
              item 4(a)(1)
                | A clerk shall keep a log.
              item 4(a)(2)
                | A clerk shall keep a key.
            item 4(b)
              | A warden shall rest.
        ",
    );
}

#[test]
fn marks_in_place_of_labels() {
    let text = "Clerks shall not:

- ask a guest for a name;

- tell a name to a stranger; or

- lend a sealed file.

# Wardens

2. Wardens shall:
\u{2022} keep a log:
    o by day; and
    o by night;
\u{2022} file it.
3. A clerk
- who is old - may rest.
";
    shows(
        &outline(text),
        "
        document
          paragraph
            | Clerks shall not:
            item • 1
              | ask a guest for a name;
            item • 2
              | tell a name to a stranger; or
            item • 3
              | lend a sealed file.
          heading “# Wardens”
          item 2
            | Wardens shall:
            item 2 • 1
              | keep a log:
              item 2 • 1 • 1
                | by day; and
              item 2 • 1 • 2
                | by night;
            item 2 • 2
              | file it.
          item 3
            | A clerk - who is old - may rest.
        ",
    );
    shows(
        &clauses(text),
        "
        - lead0 [] Clerks shall not:
          item1 [• 1] ask a guest for a name;
          item1 [• 2] tell a name to a stranger; or
          item1 [• 3] lend a sealed file.
        - lead0 [2] Wardens shall:
          item1 [2 • 1] keep a log:
          item2 [2 • 1 • 1] by day; and
          item2 [2 • 1 • 2] by night;
          item1 [2 • 2] file it.
        - lead0 [3] A clerk - who is old - may rest.
        ",
    );
}

#[test]
fn the_levels_of_a_regulation() {
    let text = "§ 8. Retorts

(a) Systems. (1) Still retorts. (i) Thermometer. (a) A clerk shall read it.

(b) A clerk shall log it.

(ii) Clock. A clerk shall wind it.

(2) Other retorts. A clerk may rest.

(b) Records. A clerk shall keep them.
";
    shows(
        &outline(text),
        "
        document
          section § 8 “Retorts”
            item (a) “Systems.”
              item (a)(1) “Still retorts.”
                item (a)(1)(i) “Thermometer.”
                  item (a)(1)(i)(a)
                    | A clerk shall read it.
                  item (a)(1)(i)(b)
                    | A clerk shall log it.
                item (a)(1)(ii) “Clock.”
                  | A clerk shall wind it.
              item (a)(2) “Other retorts.”
                | A clerk may rest.
            item (b) “Records.”
              | A clerk shall keep them.
        ",
    );
}

#[test]
fn labels_on_one_line_and_headings_with_a_dash() {
    let text = "SEC. 4. LOGS.\n(a)(1) A clerk shall log each loan.\n(2) Logs are open.\n(b) Definition.—The term “log” means a list.\n";
    shows(
        &outline(text),
        "
        document
          section § 4 “LOGS.”
            item (a)
              item (a)(1)
                | A clerk shall log each loan.
              item (a)(2)
                | Logs are open.
            item (b) “Definition.—”
              | The term “log” means a list.
        ",
    );
}

#[test]
fn whole_sentences_in_items_are_clauses_of_their_own() {
    shows(
        &clauses("These rules apply:\n1. Members shall file. They may rest.\n2. Clerks may copy.\n"),
        "
        - lead0 [] These rules apply:
        - lead0 [1] Members shall file.
        - lead0 [1] They may rest.
        - lead0 [2] Clerks may copy.
        ",
    );
    // Behind a fronted phrase too, and where one item is none.
    shows(
        &clauses(
            "(a) Each mill shall make its papers known as follows:\n(1) Each mill shall print its rates.\n(2) In order to \
             carry this out, each mill shall hire a printer.\n(3) Except for a map, and except as told above, each clerk \
             who has a key shall keep it.\n",
        ),
        "
        - lead0 [(a)] Each mill shall make its papers known as follows:
        - lead0 [(a)(1)] Each mill shall print its rates.
        - lead0 [(a)(2)] In order to carry this out, each mill shall hire a printer.
        - lead0 [(a)(3)] Except for a map, and except as told above, each clerk who has a key shall keep it.
        ",
    );
    shows(
        &clauses("1. A clerk may:\n(a) copy a file. The copy is free.\n(b) lend one.\n"),
        "
        - lead0 [1] A clerk may:
          item1 [1(a)] copy a file.
          item1 [1(b)] lend one.
        - lead0 [1(a)] The copy is free.
        ",
    );
}

#[test]
fn lists_inside_a_sentence() {
    shows(
        &clauses(
            "2. No clerk shall lend a file unless (a) it is public, or (b) its owner agrees under section 5(a).",
        ),
        "
        - lead0 [2] No clerk shall lend a file unless
          item1 [2(a)] it is public, or
          item1 [2(b)] its owner agrees under section 5(a).
        ",
    );
}

fn legal_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("(a) "),
        Just("(1)"),
        Just("(i) "),
        Just("(l) "),
        Just("1. "),
        Just("2. "),
        Just("a.\n"),
        Just("§ 5. "),
        Just("Section 2. "),
        Just("ARTICLE II\n"),
        Just("41.6.1 "),
        Just("¶ 3 "),
        Just("- "),
        Just("\u{2022} "),
        Just("(b)-(d) [Reserved] "),
        Just("(a. "),
        Just("Title: "),
        Just("Fees—"),
        Just("\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("    "),
        Just("\u{A0}"),
        Just("\u{2003}"),
        Just("WHEREAS, "),
        Just("Members shall not ask. "),
        Just("unless: "),
        Just("the following—"),
        Just("; or\n"),
        Just("; and "),
        Just("Purpose. "),
        Just("of this section"),
        Just("“quoted.” "),
        Just("U.S.C. "),
        Just("3\n"),
        Just("# Title\n"),
        Just("__Mark__ "),
        Just("CAPITALS\n"),
        Just("---\n"),
        Just("İſK "),
        Just("…"),
        Just("(2)(B) "),
        Just(". . . "),
        Just("as amended to read as follows:\n"),
        Just("Definition.—"),
        Just("\u{FEFF}"),
        Just("\t"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let source = Source::new("t", text).unwrap();
    let read = Outline::parse(&source);
    let mut covered = vec![false; text.len()];
    for (id, provision) in read.provisions() {
        prop_assert!(text.get(provision.span().range()).is_some());
        if let Some(parent) = provision.parent() {
            prop_assert!(parent < id);
            prop_assert!(read[parent].span().contains(provision.span()));
        }
        let mut own: Vec<_> = [provision.label(), provision.heading()].into_iter().flatten().collect();
        own.sort_by_key(|span| span.start());
        let texts = provision.content().iter().filter_map(|content| match content {
            Content::Text(span) => Some(*span),
            Content::Child(_) => None,
        });
        let apart = [ProvisionKind::FrontMatter, ProvisionKind::Furniture, ProvisionKind::Unread];
        let front = apart.contains(&provision.kind()).then(|| provision.span());
        let mut last = provision.span().start();
        for span in own.into_iter().chain(texts).chain(front) {
            prop_assert!(text.get(span.range()).is_some());
            prop_assert!(provision.span().contains(span));
            prop_assert!(last <= span.start(), "in order");
            last = span.start();
            covered[span.range()].fill(true);
        }
    }
    for (at, character) in text.char_indices() {
        prop_assert!(
            covered[at] || character.is_whitespace() || character == '\u{FEFF}',
            "lost at {}: {:?}",
            at,
            text
        );
    }
    let mut words = vec![false; text.len()];
    let mut begun = 0;
    for clause in clause::split(&source, &read) {
        prop_assert!(!clause.parts().is_empty());
        prop_assert!(begun <= clause.span().start());
        begun = clause.span().start();
        let mut last = 0;
        for part in clause.parts() {
            prop_assert!(!source.slice(part.span).is_empty());
            prop_assert!(read[part.provision].span().contains(part.span));
            prop_assert!(clause.span().contains(part.span));
            prop_assert!(last <= part.span.start(), "in order");
            last = part.span.end();
            words[part.span.range()].fill(true);
        }
    }
    for (_, provision) in read.provisions() {
        for content in provision.content() {
            let Content::Text(span) = content else { continue };
            prop_assert!(span.range().any(|at| words[at]), "text in no clause: {:?}", source.slice(*span));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_in_legal_text(text in legal_text()) {
        check(&text)?;
    }

    #[test]
    fn nothing_is_lost_in_any_text(text in "\\PC{0,80}(\n\\PC{0,40}){0,6}") {
        check(&text)?;
    }

    #[test]
    fn nothing_is_lost_in_labels(text in "([(]?[a-ciIvlxA-C1-3][).]( |\n|\n\n    )[a-z ,;.]{0,12}(\n|\n\n)?){0,30}") {
        check(&text)?;
    }
}

#[test]
fn a_sentence_goes_on_over_the_border_of_a_page() {
    let text = "7.1 LENDING
Pages shall not lend a book that is marked with a red dot to a reader who has not
paid the fee of the
Copyright Shelf House 2021, All Rights Reserved.              Lending Rules - 4
Printed with leave of the Library

                    Library of Nowhere
                    Lending Rules

year before, unless a keeper has told them so in writing. They may lend any
other book.

7.2 FEES
(a) A reader who is late
Copyright Shelf House 2021, All Rights Reserved.              Lending Rules - 5
Printed with leave of the Library

                    Library of Nowhere
                    Lending Rules

shall pay one dollar.
(b) Nobody pays twice.
";
    let found = outline(text);
    let pages: Vec<&str> = found.lines().filter(|line| line.contains("furniture")).collect();
    assert_eq!(pages.len(), 2, "{found}");
    for page in pages {
        assert!(
            page.contains("Copyright Shelf House") && page.ends_with("Library of Nowhere Lending Rules”"),
            "{page}"
        );
    }
    let found = clauses(text);
    assert!(found.contains("paid the fee of the\n  onward0 [7.1] year before, unless a keeper"), "{found}");
    assert!(
        found.contains("- lead0 [7.2(a)] A reader who is late\n  onward0 [7.2(a)] shall pay one dollar."),
        "{found}"
    );
}

#[test]
fn form_feeds_and_numbers_show_the_border_of_a_page() {
    let text = "Order of the Library\n\n1. Pages shall keep a list of\n\n- 1 -\n\n\u{c}Order of the Library\n\nthe books that were lent.\n\n2. Pages shall\n\n- 2 -\n\n\u{c}Order of the Library\n\n(a) read; and\n(b) rest.";
    shows(
        &outline(text),
        "
        document
          furniture “Order of the Library”
          item 1
            | Pages shall keep a list of
            furniture 1 “- 1 - Order of the Library”
            | the books that were lent.
          item 2
            | Pages shall
            furniture 2 “- 2 - Order of the Library”
            item 2(a)
              | read; and
            item 2(b)
              | rest.
        ",
    );
}

#[test]
fn numbers_count_on_through_the_parts_of_a_text() {
    let text = "ORDER 9\n==========\nI. LOANS\n1. Log each loan.\n2. Keep the log.\nII. OTHER\n3. Pages may read.\n4. Hats are left outside.";
    shows(
        &outline(text),
        "
        document
          heading “ORDER 9”
          furniture “==========”
          section I “LOANS”
            item I(1)
              | Log each loan.
            item I(2)
              | Keep the log.
          section II “OTHER”
            item II(3)
              | Pages may read.
            item II(4)
              | Hats are left outside.
        ",
    );
}

#[test]
fn numbers_behind_marks_divide_the_text() {
    let text = "Who must read this\n\n- Pages.\n- Keepers of maps.\n\n1. General rule\n\n- Log each loan.\n- Keep the log.\n\n\
                2. Lost maps\n\n- Tell the warden.\n- Write it down.\n";
    shows(
        &outline(text),
        "
        document
          paragraph
            | Who must read this
            item • 1
              | Pages.
            item • 2
              | Keepers of maps.
          item 1 “General rule”
            item 1 • 1
              | Log each loan.
            item 1 • 2
              | Keep the log.
          item 2 “Lost maps”
            item 2 • 1
              | Tell the warden.
            item 2 • 2
              | Write it down.
        ",
    );
}

#[test]
fn numbers_count_on_through_lettered_parts_below_a_title() {
    let text = "READING ROOMS\nBulletin 6 - Guests who are not members\n\nA. Seats\n1. Guests may sit.\n2. Pages shall stand.\n\nB. Lamps\n3. No guest shall move a lamp.\n4. Lamps are dimmed.";
    shows(
        &outline(text),
        "
        document
          heading “READING ROOMS”
          paragraph
            | Bulletin 6 - Guests who are not members
            item A “Seats”
              item A(1)
                | Guests may sit.
              item A(2)
                | Pages shall stand.
            item B “Lamps”
              item B(3)
                | No guest shall move a lamp.
              item B(4)
                | Lamps are dimmed.
        ",
    );
    let policy = antinomy::Policy::parse("rooms", text).unwrap();
    let instrument = policy.instrument();
    let clauses: Vec<&str> = instrument
        .clauses()
        .iter()
        .map(|clause| &instrument.source().text()[clause.span().range()])
        .collect();
    assert_eq!(
        clauses,
        [
            "Bulletin 6 - Guests who are not members",
            "Guests may sit.",
            "Pages shall stand.",
            "No guest shall move a lamp.",
            "Lamps are dimmed.",
        ]
    );
}

#[test]
fn contents_notes_and_columns_are_no_law() {
    let text = "CONTENTS

3.1 Loans ............ 1
3.2 Fees ............. 2
3.3 Lost books

3.1 LOANS

Pages shall log a loan.1 They may help a reader.[2] They shall not read aloud.

1 See the Lending Act.
[2] Since the order of May
and of June.

3.2 FEES

There are fees.

Keepers shall ask for a fee for each         Pages shall not ask for the name of any
book that was lent to a reader who           reader who has paid the fee before the
has not paid in the year before.             end of the year in which it was due.

3.3 LOST BOOKS

Readers shall pay for a lost book.
";
    shows(
        &outline(text),
        "
        document
          furniture “CONTENTS 3.1 Loans ............ 1 3.2 Fees ............. 2 3.3 Lost books”
          section 3.1 “LOANS”
            | Pages shall log a loan.1 They may help a reader.[2] They shall not read aloud.
            furniture 3.1 “1 See the Lending Act. [2] Since the order of May and of June.”
          section 3.2 “FEES”
            | There are fees.
            unread 3.2 “Keepers shall ask for a fee for each Pages shall not ask for the name of any book that was lent to a reader who reader who has paid the fee before the has not paid in the year before. end of the year in which it was due.”
          section 3.3 “LOST BOOKS”
            | Readers shall pay for a lost book.
        ",
    );
    let words: Vec<_> = clauses(text).lines().map(str::to_owned).collect();
    assert_eq!(words.first().unwrap(), "- lead0 [3.1] Pages shall log a loan.", "{words:?}");
    assert_eq!(words.len(), 5, "{words:?}");
}

#[test]
fn numbers_in_the_margin_are_no_labels() {
    let lines = [
        "SECTION 1. Loans.",
        "A page shall log each loan of a",
        "book. No page shall lend a book",
        "that is",
        "(a) torn; or",
        "(b) lost.",
        "SECTION 2. Fees.",
        "There is none.",
    ];
    let numbered: Vec<String> =
        lines.iter().zip(1..).map(|(line, number)| format!("{number} {line}")).collect();
    let words: Vec<String> =
        clauses(&numbered.join("\n")).lines().map(|line| line.replace("onward0 ", "").to_owned()).collect();
    assert!(words.iter().any(|line| line.ends_with("[§ 1(b)] lost.")), "{words:?}");
    assert!(words.iter().all(|line| !line.contains(char::is_numeric) || line.contains('[')), "{words:?}");
    assert!(words.iter().any(|line| line.contains("[§ 2] There is none.")), "{words:?}");
}

#[test]
fn lines_end_in_many_ways() {
    let text = "7.2 LOANS\n\n(a) Pages shall log a loan.\n\n(b) Pages may lend.";
    let expected = outline(text);
    for end in ["\r", "\r\n", "\u{b}", "\u{2028}", "\u{2029}"] {
        assert_eq!(outline(&text.replace('\n', end)), expected, "{end:?}");
    }
}

#[test]
fn sections_are_titled_in_many_ways() {
    let expected =
        outline("§ 177. Logs of the gauge\n\n(a) A clerk shall keep a log.\n\n(b) A log may be lent.");
    let titles = [
        "177. ",
        "9 U.S.C. § 177. ",
        "9 USC 177. ",
        "Sec. 177. ",
        "Section 177 ",
        "SECTION 177. ",
        "Pub. L. 104-9, § 177. ",
        "§ 177 ",
        "§ 177. - ",
    ];
    for title in titles {
        for gap in ["\n\n", "\n"] {
            let text = format!(
                "{title}Logs of the gauge\n\n(a) A clerk shall keep a log.{gap}(b) A log may be lent."
            );
            assert_eq!(outline(&text), expected, "{text}");
        }
    }
}

#[test]
fn numbers_with_hyphens_and_ranges_of_sections() {
    shows(
        &outline(
            "Secs. 2-1 - 2-5. Reserved.

Sec. 2-6. Repealed by Ord. No. 2010-5.

(Ord. No. 2010-5, § 1, 3-1-10)

§ 2-7 [Reserved]

Sec. 2-8. - Lending of books.

No page shall lend a torn book.",
        ),
        "
        document
          section § 2-1 - 2-5
            | Reserved.
          section § 2-6
            | Repealed by Ord. No. 2010-5.
            furniture § 2-6 “(Ord. No. 2010-5, § 1, 3-1-10)”
          section § 2-7
            | [Reserved]
          section § 2-8 “Lending of books.”
            | No page shall lend a torn book.
        ",
    );
    shows(
        &outline(
            "2-9-010 Purpose of rules.\n\nThis is a rule.\n\n2-9-020 Lending of books.\n\n(a) No page shall lend.\n\n12-10-2020 was a Sunday.",
        ),
        "
        document
          section 2-9-010 “Purpose of rules.”
            | This is a rule.
          section 2-9-020 “Lending of books.”
            item 2-9-020(a)
              | No page shall lend.
              | 12-10-2020 was a Sunday.
        ",
    );
}

#[test]
fn containers_nest_as_the_text_has_them_and_tell_sections_apart() {
    let text = "PART I\n\nCHAPTER 1\n\nSection 1. Pages shall lend.\n\nSection 2. Pages may rest.\n\nCHAPTER 2\n\nSection 1. Keepers shall sing.\n\nPART II\n\nCHAPTER 1\n\nSection 1. Readers may hum.";
    shows(
        &outline(text),
        "
        document
          section part I
            section part I chapter 1
              section part I chapter 1 § 1
                | Pages shall lend.
              section part I chapter 1 § 2
                | Pages may rest.
            section part I chapter 2
              section part I chapter 2 § 1
                | Keepers shall sing.
          section part II
            section part II chapter 1
              section part II chapter 1 § 1
                | Readers may hum.
        ",
    );
    let read = Outline::parse(&Source::new("t", text).unwrap());
    let mut paths: Vec<_> = read.provisions().map(|(_, provision)| provision.path().to_owned()).collect();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), read.provisions().count());
}

#[test]
fn letters_without_a_stop_label_the_rules_of_a_court() {
    insta::assert_snapshot!(outline(
        "ARTICLE I. CLERKS (RESERVED)\n\nARTICLE II. BRIEFS\n\nRULE 3\n\nA Filing. A party shall file a brief.\n\n\
         B Late briefs. The clerk may take a brief that is:\n\nB(1) Late by a day; or\n\nB(2) Signed by a judge.\n\n\
         RULE 4\n\nA clerk shall keep a log."
    ), @r"
    document
      section article I “CLERKS (RESERVED)”
      section article II “BRIEFS”
        section rule 3
          item rule 3(A) “Filing.”
            | A party shall file a brief.
          item rule 3(B) “Late briefs.”
            | The clerk may take a brief that is:
            item rule 3(B)(1)
              | Late by a day; or
            item rule 3(B)(2)
              | Signed by a judge.
        section rule 4
          | A clerk shall keep a log.
    ");
}

#[test]
fn letters_begin_sentences_elsewhere() {
    let text = "1. Rules.\n\nA Scope. These rules bind clerks.\n\nA(1) Is a form.";
    assert!(!outline(text).contains("(A)"));
}

#[test]
fn a_title_that_ends_in_a_word_of_reference_is_no_reference() {
    let text = "§ 577. Logs, lists and rules\n(a) Each keeper shall:\n    (1) show a log,\n    (2) lend a log,\nunless \
                it is sold.\n(b) Orders under these rules\n(1) No keeper may sell one.\n(2) See paragraph\n(1) of this rule.";
    insta::assert_snapshot!(outline(text), @r"
    document
      section § 577 “Logs, lists and rules”
        item (a)
          | Each keeper shall:
          item (a)(1)
            | show a log,
          item (a)(2)
            | lend a log,
          | unless it is sold.
        item (b) “Orders under these rules”
          item (b)(1)
            | No keeper may sell one.
          item (b)(2)
            | See paragraph (1) of this rule.
    ");
}

#[test]
fn numbers_before_a_dash_and_paragraphs_of_a_manual_number() {
    for (text, want) in [
        (
            "1 - Pages shall file.\n\n2 - Pages may read.",
            "item 1\n| Pages shall file.\nitem 2\n| Pages may read.\n",
        ),
        ("1. Pages shall file\n2. Pages may read", "item 1\n| Pages shall file\nitem 2\n| Pages may read\n"),
        (
            "41.6.1 ¶ 1 Pages shall file.\n\n41.6.1 ¶ 2 Pages may read.",
            "section 41.6.1\nitem 41.6.1 ¶ 1\n| Pages shall file.\nitem 41.6.1 ¶ 2\n| Pages may read.\n",
        ),
        ("The files of\n5 - Points are old.", "paragraph\n| The files of 5 - Points are old.\n"),
        (
            "1. PAGES MUST FILE. THEY MAY READ.\n2. FEES DUE IN MAY. THEY SHALL BE PAID.",
            "item 1\n| PAGES MUST FILE. THEY MAY READ.\nitem 2 “FEES DUE IN MAY.”\n| THEY SHALL BE PAID.\n",
        ),
    ] {
        let found: String = outline(text).lines().skip(1).map(|line| format!("{}\n", line.trim())).collect();
        assert_eq!(found, want, "{text}");
    }
}

#[test]
fn a_list_counts_on_beyond_a_thousand() {
    let items: String =
        (1..=1002).map(|number| format!("{number}. A page shall log book {number}.\n")).collect();
    let found = outline(&format!("{items}Each page shall rest as in the year\n1996. Others shall not.\n"));
    let last: Vec<_> =
        found.lines().filter(|line| line.trim_start().starts_with("item ")).skip(998).collect();
    assert_eq!(
        last.iter().map(|line| line.trim()).collect::<Vec<_>>(),
        ["item 999", "item 1000", "item 1001", "item 1002"]
    );
}

#[test]
fn a_long_line_at_the_foot_of_a_page_does_not_end_the_sentence_before_it() {
    let text = "\u{a7} 4. Loans

    (1) Books.

        (A) In general.

        Each page who works in the hall or in the yard behind it shall,
        on each day of the week and of the year, before the hall closes,

Copyright Shelf House 2020/09/13, All Rights Reserved.            Lending Rules of Nowhere - 1

        log each book that came back.

        (B) Days.

        A page may rest.
";
    shows(
        &outline(text),
        "
        document
          section \u{a7} 4 \u{201c}Loans\u{201d}
            item (1) \u{201c}Books.\u{201d}
              item (1)(A) \u{201c}In general.\u{201d}
                | Each page who works in the hall or in the yard behind it shall, on each day of the week and of the year, before the hall closes,
                furniture (1)(A) “Copyright Shelf House 2020/09/13, All Rights Reserved. Lending Rules of Nowhere - 1”
                | log each book that came back.
              item (1)(B) “Days.”
                | A page may rest.
        ",
    );
}

/// A title straight above the number of a section names that section, or those from it on.
#[test]
fn titles_above_the_numbers_of_sections() {
    for (text, want) in [
        (
            "Loans to Guests\n\n7.1\nA page shall lend a book to each guest.\n\nFines\n\n7.2\nA guest shall pay \
             one dollar.\n\nDuty to keep logs\n\n7.3\nPages shall keep a log.",
            "section 7.1 “Loans to Guests”\n| A page shall lend a book to each guest.\n\
             section 7.2 “Fines”\n| A guest shall pay one dollar.\n\
             section 7.3 “Duty to keep logs”\n| Pages shall keep a log.\n",
        ),
        (
            "Loans\n§ 4. A page shall lend a book to each guest.\nFines\n§ 5. A guest shall pay one dollar.",
            "section § 4 “Loans”\n| A page shall lend a book to each guest.\n\
             section § 5 “Fines”\n| A guest shall pay one dollar.\n",
        ),
        (
            "4.1 Purpose. Pages read this.\n\n4.2 Scope. Each page reads it.\n\nLoans to Guests\n\n\
             4.3 Duty. Pages shall lend a book.\n\n4.4 Logs. Pages shall keep a log.",
            "section 4.1 “Purpose.”\n| Pages read this.\nsection 4.2 “Scope.”\n| Each page reads it.\n\
             heading “Loans to Guests”\n\
             section 4.3 “Duty.”\n| Pages shall lend a book.\nsection 4.4 “Logs.”\n| Pages shall keep a log.\n",
        ),
        (
            "4.1 Show the log to:\n\nThe Chief Page\n\n4.2 Pages shall keep a log.",
            "section 4.1\n| Show the log to:\n| The Chief Page\nsection 4.2\n| Pages shall keep a log.\n",
        ),
    ] {
        let found: String = outline(text).lines().skip(1).map(|line| format!("{}\n", line.trim())).collect();
        assert_eq!(found, want, "{text}");
    }
}

/// A short deed that a modal waits for is no heading, though items stand below it; a noun is.
#[test]
fn short_deeds_above_items_are_no_headings() {
    let found = outline(
        "1. The page should:\n(a) Read the log in time.\n1. Logs lie at the desk.\n(b) Close it.\n\n\
         2. The page should read the following:\n(a) Rules on time.\n1. Logs lie at the desk.\n(b) Others.",
    );
    let items: Vec<_> =
        found.lines().map(str::trim).filter(|line| line.contains("(a)") || line.contains("time.")).collect();
    let want = [
        "item 1(a)",
        "| Read the log in time.",
        "item 1(a)(1)",
        "item 2(a) “Rules on time.”",
        "item 2(a)(1)",
    ];
    assert_eq!(items, want, "{found}");
}

/// A section below a list that a modal waits for still has its heading.
#[test]
fn a_section_below_a_list_of_deeds_has_a_heading() {
    let found = outline(
        "7.1 LOANS\nThe page should:\n(a) Read the log.\n(b) Close it.\n\n7.1.1 TIME OF LOANS\nNo page may lend at \
         night.",
    );
    assert!(found.contains("section 7.1.1 “TIME OF LOANS”\n"), "{found}");
}

/// An item without a stop goes on over the border of a page, where no sentence begins behind it.
#[test]
fn an_item_goes_on_over_the_border_of_a_page() {
    let page = |next: &str| {
        format!(
            "\u{a7} 8. The page of the hall shall:\na. Order the work of the Board of\nBooks\n\n7\n\n{next}\n\
             b. Rest at noon on each day of the week on which the hall is open to guests of the city."
        )
    };
    let found = outline(&page("Buyers, the Guild and the Hall."));
    let goes_on = "      furniture (a) “7”\n      | Buyers, the Guild and the Hall.\n";
    assert!(found.contains(goes_on), "{found}");
    let found = outline(&page("A page may rest."));
    assert!(found.contains("    | A page may rest.\n") && !found.contains("      | A page"), "{found}");
}

/// The head of the first page is no title, where later pages bear it.
#[test]
fn the_head_of_the_first_page_is_furniture() {
    let page = |number: u32, words: &str| {
        format!("Alder Falls Library          Order 9\nLending\n\n{words}\n\n          Page {number} of 2\n")
    };
    let one = page(1, "Purpose\n\n1. Pages shall lend a book to each guest who asks for it at the desk or");
    let two = page(2, "by letter.\n\n2. Pages shall keep a log.");
    let found = outline(&(one + &two));
    let lines: Vec<_> = found.lines().skip(1).map(str::trim).filter(|line| !line.starts_with('|')).collect();
    let want = [
        "furniture “Alder Falls Library Order 9 Lending”",
        "heading “Purpose”",
        "item 1",
        "furniture 1 “Page 1 of 2 Alder Falls Library Order 9 Lending”",
        "item 2",
        "furniture 2 “Page 2 of 2”",
    ];
    assert_eq!(lines, want, "{found}");
}

/// A unit that counts on begins behind a full stop, with no blank line and no capitals.
#[test]
fn articles_count_on_without_blank_lines() {
    let found = outline(
        "Article I. Loans\nPages shall lend a book.\nArticle II. Fines\nA guest shall pay one dollar under\n\
         Article III. of this code.",
    );
    let units = found.lines().filter(|line| line.contains("section")).map(str::trim);
    assert_eq!(units.collect::<Vec<_>>(), ["section article I “Loans”", "section article II “Fines”"]);
}
