//! Law in XML: layouts, label paths, what is kept apart, what is refused.
#![cfg(feature = "uslm")]

use antinomy::outline::{Content, ProvisionKind};
use antinomy::uslm::{self, Document};
use antinomy::{ErrorKind, Statute};
use proptest::prelude::*;

/// Words of 8 U.S.C. § 1373, with what surrounds it in a title.
const TITLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" identifier="/us/usc/t8">
<meta><dc:title>Title 8</dc:title><dc:type>USCTitle</dc:type><docNumber>8</docNumber>
<docPublicationName>Online@119-73</docPublicationName><property role="is-positive-law">no</property></meta>
<main><title identifier="/us/usc/t8"><num value="8">TITLE 8—</num><heading>ALIENS AND NATIONALITY</heading>
<note topic="miscellaneous"><p>Current through 119-73</p></note>
<toc><tocItem><column>Chap.</column></tocItem></toc>
<chapter identifier="/us/usc/t8/ch12"><num value="12">CHAPTER 12—</num><heading>IMMIGRATION</heading>
<section identifier="/us/usc/t8/s1373"><num value="1373">§ 1373.</num><heading> Communication between agencies &amp; the Service</heading>
<subsection identifier="/us/usc/t8/s1373/a"><num value="a">(a)</num><heading> Additional authority</heading>
<chapeau>Notwithstanding any other provision of <ref href="/us/usc/t8/s1101/a/3">section 1101(a)(3) of this title</ref>, no person
   or agency may prohibit a government entity from doing any of the following:</chapeau>
<paragraph identifier="/us/usc/t8/s1373/a/1"><num value="1">(1)</num><content> Sending such information.<footnote><num>1</num> So in original.</footnote></content></paragraph>
<paragraph identifier="/us/usc/t8/s1373/a/2"><num value="2">(2)</num><content> Maintaining &#115;uch information.</content></paragraph>
<continuation>This subsection binds every agency.</continuation></subsection>
<sourceCredit>(<ref href="/us/pl/104/208">Pub. L. 104–208</ref>.)</sourceCredit>
<notes type="uscNote"><note topic="effectiveDate"><heading>Effective Date</heading><p>From the first day.</p></note></notes>
</section>
<section identifier="/us/usc/t8/s1374a–1" status="repealed"><num value="1374a–1">[§ 1374a–1.</num><heading> Repealed.]</heading></section>
</chapter></title></main></uscDoc>"#;

fn paths(document: &Document) -> Vec<&str> {
    document.outline().provisions().map(|(_, provision)| provision.path()).collect()
}

#[test]
fn a_section_is_laid_out_as_it_is_printed() {
    let document = uslm::unit(TITLE.as_bytes(), "/us/usc/t8/s1373").unwrap();
    insta::assert_snapshot!(document.source().text(), @r"
    § 1373. Communication between agencies & the Service

    (a) Additional authority

    Notwithstanding any other provision of section 1101(a)(3) of this title, no person or agency may prohibit a government entity from doing any of the following:

        (1) Sending such information.

        (2) Maintaining such information.

    This subsection binds every agency.
    ");
    assert_eq!(document.source().name(), "8 U.S.C. § 1373");
    assert_eq!(paths(&document), ["", "§ 1373", "(a)", "(a)(1)", "(a)(2)"]);
}

#[test]
fn runs_keep_their_order_and_lead_back_to_the_bytes() {
    let document = uslm::unit(TITLE.as_bytes(), "/us/usc/t8/s1373").unwrap();
    let (source, outline) = (document.source(), document.outline());
    let subsection = &outline[outline.at_path("(a)").unwrap()];
    let kinds: Vec<bool> =
        subsection.content().iter().map(|content| matches!(content, Content::Text(_))).collect();
    assert_eq!(kinds, [true, false, false, true], "chapeau, items, continuation");
    let item = &outline[outline.at_path("(a)(1)").unwrap()];
    let Some(&Content::Text(words)) = item.content().first() else { unreachable!() };
    let original = source.original(words).unwrap();
    assert_eq!(TITLE.get(original.range()), Some("Sending such information."));
    let whole = source.original(subsection.span()).unwrap();
    assert!(TITLE.get(whole.range()).unwrap().starts_with("(a)</num>"));
    assert!(TITLE.get(whole.range()).unwrap().ends_with("every agency."));
    let heading = outline[outline.at_path("§ 1373").unwrap()].heading().unwrap();
    assert_eq!(source.slice(heading), "Communication between agencies & the Service");
    let back = source.original(heading).unwrap();
    assert_eq!(TITLE.get(back.range()), Some("Communication between agencies &amp; the Service"));
}

#[test]
fn notes_references_and_metadata_are_kept_apart() {
    let document = uslm::unit(TITLE.as_bytes(), "/us/usc/t8/s1373").unwrap();
    let kinds: Vec<_> = document.notes().iter().map(|note| (note.kind(), note.topic())).collect();
    assert_eq!(kinds, [("footnote", ""), ("sourceCredit", ""), ("note", "effectiveDate")]);
    assert_eq!(document.notes()[2].text(TITLE.as_bytes()), "Effective Date\n\nFrom the first day.");
    let [reference] = document.references() else { unreachable!("one reference in the law itself") };
    assert_eq!(document.source().slice(reference.span()), "section 1101(a)(3) of this title");
    assert_eq!(reference.target().unwrap().normal(), "8 U.S.C. § 1101(a)(3)");
    let metadata = document.metadata();
    assert_eq!(metadata.release_point.as_deref(), Some("119-73"));
    assert_eq!(metadata.positive_law, Some(false));
}

#[test]
fn units_are_listed_and_found_with_any_dash() {
    let units = uslm::units(TITLE.as_bytes()).unwrap();
    let names: Vec<_> = units.iter().map(|unit| (unit.level(), unit.identifier(), unit.status())).collect();
    assert_eq!(
        names,
        [
            ("title", "/us/usc/t8", None),
            ("chapter", "/us/usc/t8/ch12", None),
            ("section", "/us/usc/t8/s1373", None),
            ("section", "/us/usc/t8/s1374a–1", Some("repealed")),
        ]
    );
    let section = TITLE.get(units[2].original().range()).unwrap();
    assert!(section.starts_with("<section ") && section.ends_with("</section>"));
    assert!(uslm::unit(TITLE.as_bytes(), "/us/usc/t8/s1374a-1").is_ok());
    let error = uslm::unit(TITLE.as_bytes(), "/us/usc/t8/s1375").unwrap_err();
    let ErrorKind::Unknown { known, .. } = error.kind() else { unreachable!("{error}") };
    assert_eq!(known.first().map(String::as_str), Some("/us/usc/t8/s1373"));
}

#[test]
fn a_whole_title_names_its_sections_and_a_part_its_place() {
    let document = uslm::read(TITLE.as_bytes()).unwrap();
    assert_eq!(
        paths(&document),
        ["", "title 8", "chapter 12", "§ 1373", "§ 1373(a)", "§ 1373(a)(1)", "§ 1373(a)(2)", "§ 1374a–1"]
    );
    let part = uslm::unit(TITLE.as_bytes(), "/us/usc/t8/s1373/a/2").unwrap();
    assert_eq!(paths(&part), ["", "(a)(2)"]);
    assert_eq!(part.source().name(), "8 U.S.C. § 1373(a)(2)");
    assert_eq!(uslm::sections(TITLE.as_bytes()).unwrap().len(), 2);
}

#[test]
fn a_statute_is_read_from_its_identifier() {
    let statute = Statute::from_uslm(TITLE.as_bytes(), "/us/usc/t8/s1373").unwrap();
    let norms: usize = statute.instrument().statements().iter().map(|statement| statement.norms.len()).sum();
    assert!(norms >= 2, "{norms}");
    let plain = Statute::parse("8 U.S.C. § 1373", statute.instrument().source().text()).unwrap();
    let labels = |statute: &Statute| -> Vec<String> {
        let instrument = statute.instrument();
        let norms = instrument.statements().iter().flat_map(|statement| &statement.norms);
        norms.map(|norm| instrument.label(norm.provision).to_owned()).collect()
    };
    assert_eq!(labels(&statute), labels(&plain), "the layout says what the elements say");
}

#[test]
fn quoted_law_stands_inside_the_provision_that_quotes_it() {
    let xml = r#"<statuteCompilation xmlns="http://schemas.gpo.gov/xml/uslm"><main>
      <section identifier="/us/sComp/113/5/s2"><num value="2">SEC. 2. </num><chapeau>The Act is amended—</chapeau>
      <paragraph identifier="/us/sComp/113/5/s2/1"><num value="1">(1) </num><content>by adding the following:<quotedContent>
      <subparagraph><num value="C">“(C) </num><content>A clerk shall keep a log.”</content></subparagraph></quotedContent>; and</content></paragraph>
      <paragraph identifier="/us/sComp/113/5/s2/2"><num value="2">(2) </num><content>by striking it.</content></paragraph>
      </section></main></statuteCompilation>"#;
    let document = uslm::unit(xml.as_bytes(), "/us/sComp/113/5/s2").unwrap();
    assert_eq!(paths(&document), ["", "§ 2", "(1)", "(1)(C)", "(2)"]);
    assert!(document.source().text().contains("keep a log.”; and\n\n(2)"));
}

#[test]
fn regulations_have_their_items_read_from_the_words() {
    let xml = r#"<?xml version="1.0"?><DLPSTEXTCLASS><HEADER><TITLE>Title 1: General</TITLE><IDNO TYPE="title">1</IDNO></HEADER>
      <TEXT><BODY><ECFRBRWS><DIV1 N="1" TYPE="TITLE"><HEAD>Title 1—General Provisions</HEAD>
      <DIV5 N="2" TYPE="PART"><HEAD>PART 2—INFORMATION</HEAD><AUTH><HED>Authority:</HED><PSPACE>44 U.S.C. 1506.</PSPACE></AUTH>
      <DIV8 N="§ 2.2" TYPE="SECTION"><HEAD>§ 2.2   Committee.</HEAD>
      <P>(a) The committee is established. <SU>1</SU><FTREF/></P><P>(b) It consists of—</P><P>(1) The Archivist; and</P><P>(2) H<SU>2</SU> officers.</P>
      <FTNT><P>1 A note.</P></FTNT><CITA>[37 FR 23603]</CITA></DIV8></DIV5></DIV1></ECFRBRWS></BODY></TEXT></DLPSTEXTCLASS>"#;
    let document = uslm::unit(xml.as_bytes(), "/us/cfr/t1/s2.2").unwrap();
    assert_eq!(document.source().name(), "1 C.F.R. § 2.2");
    assert_eq!(paths(&document), ["", "§ 2.2", "(a)", "(b)", "(b)(1)", "(b)(2)"]);
    let (source, outline) = (document.source(), document.outline());
    let section = &outline[outline.at_path("§ 2.2").unwrap()];
    assert_eq!(section.kind(), ProvisionKind::Section);
    assert_eq!(source.slice(section.label().unwrap()), "§ 2.2");
    assert_eq!(source.slice(section.heading().unwrap()), "Committee.");
    assert_eq!(
        source.slice(outline[outline.at_path("(a)").unwrap()].span()),
        "(a) The committee is established."
    );
    let second = outline[outline.at_path("(b)(2)").unwrap()].span();
    assert_eq!(source.slice(second), "(2) H2 officers.");
    assert!(xml.get(source.original(second).unwrap().range()).unwrap().starts_with("(2) H<SU>"));
    let whole = uslm::read(xml.as_bytes()).unwrap();
    assert_eq!(whole.identifier().as_deref(), Some("/us/cfr/t1"));
    assert!(whole.outline().at_path("§ 2.2(b)(1)").is_some());
    assert_eq!(whole.notes().len(), 3);
}

#[test]
fn lists_inside_a_paragraph_are_items() {
    let xml = r#"<section xmlns="http://schemas.gpo.gov/xml/uslm" identifier="/us/usc/t1/s9"><num value="9">§ 9.</num>
      <heading>Logs</heading><subsection identifier="/us/usc/t1/s9/a"><num value="a">(a)</num><content>A clerk shall not
      (1) lend a log; (2) sell one to (A) a guest or (B) a page; or (3) burn one.</content></subsection>
      <subsection identifier="/us/usc/t1/s9/b"><num value="b">(b)</num><content>Paragraphs (1) and (2) of subsection (a)
      bind pages.</content></subsection></section>"#;
    let document = uslm::unit(xml.as_bytes(), "/us/usc/t1/s9").unwrap();
    assert_eq!(
        paths(&document),
        ["", "§ 9", "(a)", "(a)(1)", "(a)(2)", "(a)(2)(A)", "(a)(2)(B)", "(a)(3)", "(b)"]
    );
    let (source, outline) = (document.source(), document.outline());
    let words = |path: &str| source.slice(outline[outline.at_path(path).unwrap()].span());
    assert_eq!(words("(a)(2)"), "(2) sell one to (A) a guest or (B) a page; or");
    assert_eq!(words("(a)(3)"), "(3) burn one.");
}

#[test]
fn headings_in_paragraphs_of_regulations_hold_labels_behind_them() {
    let xml = r#"<ECFR><DIV8 N="§ 7.4" TYPE="SECTION"><HEAD>§ 7.4   Boilers.</HEAD>
      <P>(a) <I>Valves</I>—(1) <I>Steel valves</I>—(i) <I>Gauges.</I> Each valve shall have a gauge that—</P>
      <P>(<I>a</I>) Is clean; and</P><P>(<I>b</I>) Is read by the <I>keeper</I> (1) daily or (2) weekly.</P>
      <P>(ii) The keeper shall keep a log.</P><P>(2) <I>Other valves.</I> The keeper shall test them.</P>
      <EXTRACT><HD1>Form of notice</HD1><P>The keeper must post this.</P></EXTRACT>
      <P>(b)-(c) [Reserved]</P><P>(d) <I>Fees.</I> No fee may be asked.</P></DIV8></ECFR>"#;
    let document = uslm::read(xml.as_bytes()).unwrap();
    let (source, outline) = (document.source(), document.outline());
    let headed: Vec<String> = outline
        .provisions()
        .filter_map(|(_, one)| Some(format!("{} {}", one.path(), source.slice(one.heading()?))))
        .collect();
    assert_eq!(
        headed,
        [
            "§ 7.4 Boilers.",
            "§ 7.4(a) Valves",
            "§ 7.4(a)(1) Steel valves",
            "§ 7.4(a)(1)(i) Gauges.",
            "§ 7.4(a)(2) Other valves.",
            "§ 7.4(a)(2) Form of notice",
            "§ 7.4(d) Fees."
        ]
    );
    for path in ["§ 7.4(a)(1)(i)(b)", "§ 7.4(a)(1)(ii)", "§ 7.4(b)-(c)"] {
        assert!(outline.at_path(path).is_some(), "{path}");
    }
    let gauge = &outline[outline.at_path("§ 7.4(a)(1)(i)").unwrap()];
    assert_eq!(&xml[source.original(gauge.heading().unwrap()).unwrap().range()], "Gauges.");
}

#[test]
fn what_is_no_law_is_refused_with_its_place() {
    let root = r#"<section xmlns="http://schemas.gpo.gov/xml/uslm" identifier="/us/usc/t1/s1">"#;
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><section>&b;</section>";
    let deep = format!("{root}{}", "<level>".repeat(100_000));
    let cases: Vec<(Vec<u8>, usize, &str)> = vec![
        (b"".to_vec(), 0, "no text"),
        (b"plain words".to_vec(), 0, "no text"),
        (b"<html><body/></html>".to_vec(), 0, "`html` is no root"),
        (b"<bill xmlns='http://example.org'><p/></bill>".to_vec(), 0, "`bill` is no root"),
        (bomb.into(), 21, "document type"),
        (format!("{root}<content>&nope;</content></section>").into(), root.len() + 9, "unknown entity"),
        (format!("{root}<content>cut").into(), root.len() + 11, "cut short"),
        (format!("{root}<content>x</section>").into(), root.len() + 10, "XML"),
        (format!("{root}<content a=\"").into(), root.len(), "XML"),
        (deep.into(), root.len() + 255 * 7, "deeper"),
        (format!("{root}</section><section/>").into(), root.len() + 10, "second root"),
        ([root.as_bytes(), b"caf\xe9</section>"].concat(), root.len() + 3, "UTF-8"),
        ("<?xml version='1.0' encoding='UTF-16'?><section/>".into(), 0, "only UTF-8"),
        ([b"\xFF\xFE".as_slice(), b"<\0s\0"].concat(), 0, "UTF-8"),
    ];
    for (bytes, at, message) in cases {
        let error = uslm::read(&bytes).unwrap_err();
        let shown: String = String::from_utf8_lossy(&bytes).chars().take(80).collect();
        assert!(error.to_string().contains(message), "{shown}: {error}");
        assert_eq!(error.span().start() as usize, at, "{shown}: {error}");
    }
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    let marked = format!("\u{FEFF}{TITLE}");
    let document = uslm::unit(marked.as_bytes(), "/us/usc/t8/s1373").unwrap();
    let item = document.outline()[document.outline().at_path("(a)(2)").unwrap()].span();
    let back = document.source().original(item).unwrap();
    assert!(marked.get(back.range()).unwrap().starts_with("(2)</num>"));
    assert_eq!(document.notes()[2].text(marked.as_bytes()), "Effective Date\n\nFrom the first day.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Cut, doubled or overwritten anywhere, a document is read or refused; every span slices.
    #[test]
    fn damage_never_panics(cut in 0..TITLE.len(), length in 0usize..40, with in "[<>/&;\"a§ ]{0,6}") {
        let mut bytes = TITLE.as_bytes().to_vec();
        let end = (cut + length).min(bytes.len());
        bytes.splice(cut..end, with.bytes());
        if let Ok(document) = uslm::read(&bytes) {
            let text = document.source().text();
            for (_, provision) in document.outline().provisions() {
                prop_assert!(text.get(provision.span().range()).is_some());
                for content in provision.content() {
                    if let Content::Text(span) = content {
                        prop_assert!(text.get(span.range()).is_some());
                        let back = document.source().original(*span).unwrap();
                        prop_assert!(bytes.get(back.range()).is_some());
                    }
                }
            }
            prop_assert!(text.len() <= bytes.len());
        }
        let _ = uslm::sections(&bytes);
    }
}

/// A volume of the Code of Federal Regulations in the second version of the markup.
const VOLUME: &str = r#"<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/css" href="uslm.css"?>
<cfrDoc xmlns="http://schemas.gpo.gov/xml/uslm" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<meta><docPublicationName>Code of Federal Regulations</docPublicationName><dc:title>Title 45 Public Welfare</dc:title><docNumber>45</docNumber>
<docReleasePoint>2024-10-01</docReleasePoint><dcterms:created>2024-10-02</dcterms:created><dc:type>CFR Title</dc:type></meta>
<preface><docNumber>Title 45</docNumber><content><toc><heading>Contents</heading></toc></content></preface>
<main><title identifier="/us/cfr/t45"><num value="45">Title 45—</num><heading>Public Welfare</heading>
<chapter identifier="/us/cfr/t45/chII"><num value="II">CHAPTER II—</num><heading>Harbor Office</heading>
<part identifier="/us/cfr/t45/p164"><num value="164">PART 164—</num><heading>Logs</heading>
<authority><heading>Authority:</heading> <ref href="/us/usc/t42/s1302">42 U.S.C. 1302</ref>; <ref href="/us/eo/13637">E.O. 13637</ref>.</authority>
<source><heading>Source:</heading> <ref href="/us/fr/65/82802">65 FR 82802</ref>.</source>
<subpart identifier="/us/cfr/t45/p164/spA"><num value="A">Subpart A—</num><heading>General</heading>
<section identifier="/us/cfr/t45/s164.2"><num value="164.2">§ 164.2</num><heading>Logs of the harbor.</heading>
<paragraph identifier="/us/cfr/t45/s164.2/a"><num value="a">(a)</num><chapeau> A clerk shall keep, under <ref href="/us/cfr/t45/p160">45 CFR part 160</ref>—</chapeau>
<subparagraph identifier="/us/cfr/t45/s164.2/a/1"><num value="1">(1)</num><content> a log; and<?page num="7"?></content></subparagraph>
<subparagraph identifier="/us/cfr/t45/s164.2/a/2"><num value="2">(2)</num><content><p> a ledger.</p><source>[65 FR 82802]</source></content></subparagraph></paragraph>
<editorialNote><heading>Editorial Note:</heading><p>Nothing.</p></editorialNote></section>
</subpart></part></chapter></title></main></cfrDoc>"#;

#[test]
fn a_volume_of_regulations_is_read() {
    let document = uslm::unit(VOLUME.as_bytes(), "/us/cfr/t45/s164.2").unwrap();
    assert_eq!(document.source().name(), "45 C.F.R. § 164.2");
    assert_eq!(paths(&document), ["", "§ 164.2", "(a)", "(a)(1)", "(a)(2)"]);
    let above: Vec<&str> = document.within().iter().map(AsRef::as_ref).collect();
    assert_eq!(above, ["/us/cfr/t45", "/us/cfr/t45/chII", "/us/cfr/t45/p164", "/us/cfr/t45/p164/spA"]);
    assert!(document.source().text().ends_with("(1) a log; and\n\n    (2) a ledger."));
    assert_eq!(document.references()[0].target().unwrap().normal(), "45 C.F.R. pt. 160");

    let whole = uslm::read(VOLUME.as_bytes()).unwrap();
    assert_eq!(whole.identifier().as_deref(), Some("/us/cfr/t45"));
    let metadata = whole.metadata();
    assert_eq!((&*metadata.kind, metadata.release_point.as_deref()), ("CFR Title", Some("2024-10-01")));
    let kinds: Vec<&str> = whole.notes().iter().map(|note| note.kind()).collect();
    assert_eq!(kinds, ["authority", "source", "source", "editorialNote"]);
    let authority = whole.notes()[0].read(VOLUME.as_bytes()).unwrap();
    let targets: Vec<String> =
        authority.references().iter().map(|one| one.target().unwrap().normal()).collect();
    assert_eq!(targets, ["42 U.S.C. § 1302", "Exec. Order No. 13637"]);
    assert!(
        whole.outline().at_path("part 164").is_some() && whole.outline().at_path("§ 164.2(a)(2)").is_some()
    );
    // The first version has other names for the same things, and prefixes.
    let first = VOLUME
        .replace("http://schemas.gpo.gov/xml/uslm", "http://xml.house.gov/schemas/uslm/1.0")
        .replace("<cfrDoc", "<lawDoc")
        .replace("</cfrDoc", "</lawDoc")
        .replace("<paragraph", "<level")
        .replace("</paragraph", "</level");
    assert_eq!(uslm::read(first.as_bytes()).unwrap().source().text(), whole.source().text());
}

/// Cut at any byte, a document is refused with a place inside it, or read where nothing was left open.
#[test]
fn a_cut_is_refused_with_its_place() {
    for (name, text) in [("title", TITLE), ("volume", VOLUME)] {
        for cut in 0..text.len() {
            match uslm::read(&text.as_bytes()[..cut]) {
                Ok(_) => panic!("{name} cut at {cut}"),
                Err(error) => assert!(error.span().start() as usize <= cut, "{name} cut at {cut}: {error}"),
            }
        }
    }
}

/// What a document says of its own size is not believed, and what it names is not fetched.
#[test]
fn claims_and_entities_cost_nothing() {
    let root = r#"<section xmlns="http://schemas.gpo.gov/xml/uslm" identifier="/us/usc/t1/s1" size="2147483648" length="2000000000">"#;
    let claimed = format!(
        "{root}<num value=\"1\">§ 1.</num><content>&#x000000000000000000041; clerk</content></section>"
    );
    assert_eq!(uslm::read(claimed.as_bytes()).unwrap().source().text(), "§ 1. A clerk");
    for wrong in ["&#xFFFFFFFFFFFFFFFF;", "&#0x41;", "&#1114112;", "&#xD800;", "&lol;", "&#;", "&;"] {
        let bad = format!("{root}<content>{wrong}</content></section>");
        let error = uslm::read(bad.as_bytes()).unwrap_err();
        assert_eq!(error.span().start() as usize, root.len() + "<content>".len(), "{wrong}: {error}");
    }
    let external =
        format!("<!DOCTYPE section SYSTEM \"file:///etc/hostname\">{root}<content>x</content></section>");
    assert_eq!(uslm::read(external.as_bytes()).unwrap().source().text(), "x");
    let laughs: String = (0..20).map(|n| format!("<!ENTITY l{n} \"&l{0};&l{0};\">", n + 1)).collect();
    let bomb = format!("<!DOCTYPE section [{laughs}]>{root}&l0;</section>");
    assert!(uslm::read(bomb.as_bytes()).unwrap_err().to_string().contains("document type"));
    // One name, one attribute and one comment of a million bytes.
    for long in [
        format!("<{0}></{0}>", "x".repeat(1 << 20)),
        format!("<p a=\"{}\"/>", "x".repeat(1 << 20)),
        format!("<!--{}-->", "x".repeat(1 << 20)),
    ] {
        let document = uslm::read(format!("{root}{long}<content>y</content></section>").as_bytes()).unwrap();
        assert_eq!(document.source().text(), "y");
    }
}
