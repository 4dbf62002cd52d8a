//! Citations: tables of forms, short forms, resolution, and properties that hold of any text.

use antinomy::citation::{self, CitationKind, Home, Labels, Unresolved};
use proptest::prelude::*;

/// The normal forms of a text's citations.
fn normal(text: &str) -> Vec<String> {
    citation::find(text).iter().map(|one| one.normal().to_owned()).collect()
}

/// The words and the normal forms of a text's citations, as "words = form".
fn cited(text: &str) -> Vec<String> {
    let found = citation::find(text);
    found.iter().map(|one| format!("{} = {}", &text[one.span().range()], one.normal())).collect()
}

/// Each text is one citation from end to end.
fn whole(table: &[(&str, &str)]) {
    for (text, form) in table {
        assert_eq!(cited(text), [format!("{text} = {form}")]);
    }
}

#[test]
fn united_states_code() {
    whole(&[
        ("18 U.S.C. § 1030(a)(2)(C)", "18 U.S.C. § 1030(a)(2)(C)"),
        ("18 USC 1030", "18 U.S.C. § 1030"),
        ("18 U.S.C.A. §1030", "18 U.S.C. § 1030"),
        ("18 U. S. C. sec. 1030", "18 U.S.C. § 1030"),
        ("18\u{a0}U.S.C.\r\n§\u{202f}1030", "18 U.S.C. § 1030"),
        ("section 1030 of title 18", "18 U.S.C. § 1030"),
        ("Title 18, United States Code, Section 1030", "18 U.S.C. § 1030"),
        ("Title 18 of the United States Code, section 1030", "18 U.S.C. § 1030"),
        ("paragraph (5) of subsection (a) of section 1030 of title 18", "18 U.S.C. § 1030(a)(5)"),
        ("42 U.S.C. § 2000bb–1", "42 U.S.C. § 2000bb-1"),
        ("42 U.S.C.290dd–2(b)", "42 U.S.C. § 290dd-2(b)"),
        ("42 U.S.C. § 12101 et seq.", "42 U.S.C. § 12101 et seq."),
        ("5 U.S.C. app. § 3", "5 U.S.C. app. § 3"),
        ("5 U.S.C. §§ 551–559", "5 U.S.C. §§ 551-559"),
        ("chapters 131 to 134 of title 28, United States Code", "28 U.S.C. chs. 131-134"),
        ("6 U.S.C. ch. 1, subch. IV", "6 U.S.C. ch. 1, subch. IV"),
    ]);
}

#[test]
fn other_federal_law() {
    whole(&[
        ("28 C.F.R. § 16.5(b)", "28 C.F.R. § 16.5(b)"),
        ("26 CFR § 1.482(h)-1T(b)", "26 C.F.R. § 1.482(h)-1T(b)"),
        ("33 CFR § 165.T09-0231", "33 C.F.R. § 165.T09-0231"),
        ("33 CFR § 165.35T01-0125", "33 C.F.R. § 165.35T01-0125"),
        ("EO 12866, sec. 1(b)", "Exec. Order No. 12866, § 1(b)"),
        ("28 CFR part 16, subpart B", "28 C.F.R. pt. 16, subpt. B"),
        ("section 16.5 of title 28 of the Code of Federal Regulations", "28 C.F.R. § 16.5"),
        ("Public Law 93–579, § 3(b)", "Pub. L. No. 93-579, § 3(b)"),
        ("P.L. 93-579", "Pub. L. No. 93-579"),
        ("section 3 of Pub. L. 93-579", "Pub. L. No. 93-579, § 3"),
        ("88 Stat. 1896", "88 Stat. 1896"),
        ("Act of August 14, 1935, ch. 531, § 205", "Act of August 14, 1935, ch. 531, § 205"),
        ("Exec. Order No. 12,866, § 1(b)", "Exec. Order No. 12866, § 1(b)"),
        ("section 1(b) of Executive Order 12866", "Exec. Order No. 12866, § 1(b)"),
        ("58 FR 51735", "58 Fed. Reg. 51735"),
        ("section 552 of the Federal Housing Act of 1961", "Federal Housing Act of 1961 § 552"),
        ("Title II of the Civil Rights Act of 1968", "Civil Rights Act of 1968 tit. II"),
        ("section 501 of the Internal Revenue Code of 1986", "I.R.C. § 501"),
        (
            "Article I, Section 9, Clause 3 of the United States Constitution",
            "U.S. Const. art. I, § 9, cl. 3",
        ),
        ("Fifth Amendment", "U.S. Const. amend. V"),
        ("312 F. Supp. 3d 1014", "312 F. Supp. 3d 1014"),
    ]);
}

#[test]
fn state_and_city_codes() {
    whole(&[
        ("22 O.S. 2001, § 60.4", "Okla. Stat. tit. 22, § 60.4"),
        ("Md. Code Ann., Est. & Trusts § 4-101", "Md. Code Ann., Est. & Trusts § 4-101"),
        ("Seattle Municipal Code (SMC) 4.18.015", "Seattle Mun. Code § 4.18.015"),
        ("Cal. Veh. Code § 22651(h)", "Cal. Veh. Code § 22651(h)"),
        ("Section 411.042, Government Code", "Gov't Code § 411.042"),
        ("O.C.G.A. § 17-4-20", "Ga. Code Ann. § 17-4-20"),
        ("725 ILCS 5/107-2", "725 Ill. Comp. Stat. 5/107-2"),
        ("RCW 10.31.100", "Wash. Rev. Code § 10.31.100"),
        ("AS 12.25.030", "Alaska Stat. § 12.25.030"),
        ("I.C. § 18-101", "Idaho Code § 18-101"),
        ("13 V.S.A. § 4819", "Vt. Stat. Ann. tit. 13, § 4819"),
        ("section 98F of chapter 41 of the General Laws", "Gen. Laws ch. 41, § 98F"),
        ("Ohio Rev. Code Ann. § 2935.03", "Ohio Rev. Code Ann. § 2935.03"),
        ("section 2.5 of the Revised Code of Washington", "Wash. Rev. Code § 2.5"),
        ("sections 140.05 to 140.10 of the criminal procedure law", "Crim. Proc. Law §§ 140.05-140.10"),
        ("New York City Charter § 435", "N.Y.C. Charter § 435"),
        ("subdivision c of section 14-150 of the administrative code", "Admin. Code § 14-150(c)"),
        ("38 RCNY § 5-30", "38 R.C.N.Y. § 5-30"),
        ("Local Law 43 of 2017", "Local Law No. 43 (2017)"),
        ("chapter 55 of the laws of 2017", "2017 Laws ch. 55"),
    ]);
}

#[test]
fn lists_and_ranges() {
    assert_eq!(
        cited("18 U.S.C. §§ 1961(1)(A), (B), and 1962"),
        [
            "18 U.S.C. §§ 1961(1)(A) = 18 U.S.C. § 1961(1)(A)",
            "(B) = 18 U.S.C. § 1961(1)(B)",
            "1962 = 18 U.S.C. § 1962"
        ]
    );
    assert_eq!(
        cited("18 U.S.C. § 1028(a)-(c)"),
        [
            "18 U.S.C. § 1028(a) = 18 U.S.C. § 1028(a)",
            "18 U.S.C. § 1028(a)-(c) = 18 U.S.C. § 1028(b)",
            "(c) = 18 U.S.C. § 1028(c)"
        ]
    );
    assert_eq!(
        cited("sections 4 and 9 of this ordinance"),
        ["sections 4 = this ordinance § 4", "9 of this ordinance = this ordinance § 9"]
    );
    assert_eq!(normal("clauses (i) through (iii)"), ["clause (i)", "clause (ii)", "clause (iii)"]);
    assert_eq!(normal("under section 12(a), and (2) any alien"), ["§ 12(a)"]);
}

#[test]
fn short_forms_take_only_what_was_named() {
    let in_context = |context: &str, text: &str| {
        let found = citation::find_in_context(text, Some(context));
        found.iter().map(|one| one.normal().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(in_context("Under 6 U.S.C. § 251, it may.", "Id. § 252(a)."), ["6 U.S.C. § 252(a)"]);
    assert_eq!(
        in_context("Under 6 U.S.C. § 251, it may.", "Section 251(2) moves it."),
        ["6 U.S.C. § 251(2)"]
    );
    assert_eq!(in_context("Under 6 U.S.C. § 251, it may.", "Section 999 moves it."), ["§ 999"]);
    let two_laws = in_context("6 U.S.C. § 251 and 8 C.F.R. § 251", "See section 251.");
    assert_eq!(two_laws, ["§ 251"]);
    assert_eq!(
        normal("Section 2 of Executive Order No. 7; section 3 of such order"),
        ["Exec. Order No. 7, § 2", "Exec. Order No. 7, § 3"]
    );
    assert_eq!(normal("as such section provides, and under that section"), Vec::<String>::new());
}

#[test]
fn a_unit_below_another_may_be_written_apart() {
    assert_eq!(
        normal("Sub-section (3) and sub section (4)(b) bind."),
        ["subsection (3)", "subsection (4)(b)"]
    );
}

#[test]
fn what_is_no_citation() {
    for text in [
        "It drew 12 USC fans and 40 parts of pizza.",
        "Section 8 housing is full.",
        "Section 4. Definitions.",
        "Form 12 is in room 9 (west).",
        "The Second Amendment to the lease is void.",
        "an act of kindness on June 4, 1946",
        "part 2 of the film",
    ] {
        assert_eq!(normal(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn an_unknown_law_is_not_taken_for_the_code() {
    for text in ["section 5 of title 17 of the Rules of the Fair", "section 12 of title 3 8 of the Rules"] {
        let found = citation::find(text);
        assert!(found.iter().all(|one| one.kind() != CitationKind::UnitedStatesCode), "{text}: {found:?}");
    }
}

#[test]
fn acts_are_codified() {
    let first = |text: &str| citation::find(text)[0].clone();
    let iirira = "section 642(a) of the Illegal Immigration Reform and Immigrant Responsibility Act of 1996";
    for (text, code) in [
        ("INA § 287(g)(10)", "8 U.S.C. § 1357(g)(10)"),
        (iirira, "8 U.S.C. § 1373(a)"),
        ("Pub. L. 104-208, div. C, title VI, § 642", "8 U.S.C. § 1373"),
        ("section 434 of PRWORA", "8 U.S.C. § 1644"),
        ("Act of June 27, 1952, ch. 477, § 236", "8 U.S.C. § 1226"),
    ] {
        let target = first(text).codified().map(|target| target.normal());
        assert_eq!(target.as_deref(), Some(code), "{text}");
    }
    assert!(first("Pub. L. 104-208, § 642").codified().is_none(), "the division is not named");
    let inner = Labels::new(["a"]);
    assert!(first("8 U.S.C. § 1373").covers(8, "1373", &inner));
    assert!(first("8 U.S.C. §§ 1371-1375").covers(8, "1373", &inner));
    assert!(!first("8 U.S.C. § 1373(a)(1)").covers(8, "1373", &inner));
    assert!(!first("8 U.S.C. § 1373(b)").covers(8, "1373", &inner));
    assert!(!first("8 U.S.C. § 1373 note").covers(8, "1373", &inner));
}

#[test]
fn inner_references_resolve_or_say_why_not() {
    let resolved = |text: &str, home: &Home| {
        let found = citation::find(text);
        citation::resolve(&found[0], home).map(|target| target.identifier().unwrap_or_default())
    };
    let home = Home::united_states_code(8, "1373");
    let inside = home.clone().at(Labels::new(["b", "2"]));
    let path = |path: &str| Ok(path.to_owned());
    assert_eq!(resolved("section 1551 of this title", &home), path("/us/usc/t8/s1551"));
    assert_eq!(resolved("this section", &home), path("/us/usc/t8/s1373"));
    assert_eq!(resolved("subsection (a)(1)", &home), path("/us/usc/t8/s1373/a/1"));
    assert_eq!(resolved("paragraph (3)", &inside), path("/us/usc/t8/s1373/b/3"));
    assert_eq!(resolved("this paragraph", &inside), path("/us/usc/t8/s1373/b/2"));
    assert_eq!(resolved("section 1342 of title 31", &home), path("/us/usc/t31/s1342"));
    assert_eq!(resolved("paragraph (3)", &home), Err(Unresolved::UnknownPlace));
    assert_eq!(resolved("section 12", &home), Err(Unresolved::BareSection));
    assert_eq!(resolved("section 3 of this Act", &home), Err(Unresolved::UnknownLaw));
    assert_eq!(resolved("this chapter", &home), Err(Unresolved::UnknownDivision));
}

fn fragment() -> impl Strategy<Value = String> {
    const WORDS: &str = "section |sections |§|§§ |subsection (a)|paragraph |title 8|title IV| of |of this title|\
        of such section|, | and | through |-|–|—|\u{a0}|\u{202f}|\r\n|\n\n|8 U.S.C. |8 USC|C.F.R.|Pub. L. 104–208|Stat.|\
        110 Stat. 3009|Executive Order No. 13,768|Local Law 58 of 2014|the Charter|Administrative Code|N.Y.C.|\
        Ga. L. 1998, p. 44|1373|1324a|9-131|(b)(1)|(iii)|(|)|one|twenty-first|Amendment|article III|Id. at |\
        287(g) agreement|Act of |June 27, 1952, ch. 477|IIRIRA|note under |et seq.| note|“|”|’|\u{212a}|ſ|İ|é|this |\
        such |ch. 6, |a |2001, No. 6 (Adj. Sess.)|ILCS 5/12-3|¶ |$|99999999999999999999|McKinney’s|Md. Code Ann., ";
    let words: Vec<&str> = WORDS.split('|').collect();
    prop_oneof![4 => prop::sample::select(words).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #[test]
    fn any_text_gives_sound_spans(parts in prop::collection::vec(fragment(), 0..14)) {
        let text = parts.concat();
        let found = citation::find(&text);
        let mut last = 0;
        for one in &found {
            let words = text.get(one.span().range());
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{:?} in {:?}", one, text);
            prop_assert!(one.span().start() >= last, "out of order: {:?}", found);
            prop_assert!(!one.normal().is_empty());
            last = one.span().start();
        }
        prop_assert_eq!(&found, &citation::find(&text));
        let home = Home::united_states_code(8, "1373").at(Labels::new(["a", "1"]));
        for one in &found {
            let _ = citation::resolve(one, &home).map(|target| target.identifier());
            let _ = one.covers(8, "1373", &Labels::new(["a"]));
        }
        let _ = citation::find_in_context(&text, Some(&text));
    }

    #[test]
    fn a_code_citation_is_read_back(title in 1_u16..54, section in 1_u32..9999, labels in "(\\([a-h]\\)(\\([1-9]\\))?)?") {
        let form = format!("{title} U.S.C. § {section}{labels}");
        prop_assert_eq!(normal(&form), [form.clone()]);
        let words = format!("section {section}{labels} of title {title}, United States Code");
        prop_assert_eq!(normal(&words), [form]);
    }
}

#[test]
fn a_law_that_a_section_enacts_is_found_in_it() {
    let cases = [
        ("Pub. L. 99–500, § 101(c) [title X, § 900(b)], Oct. 18, 1986", "/us/pl/99/500/s101/c/tX/s900/b"),
        ("Pub. L. 106–398, § 1 [[div. A], title X]", "/us/pl/106/398/s1/dA"),
        ("Pub. L. 85–767, § 2[23], Aug. 27, 1958", "/us/pl/85/767/s2/s23"),
        ("Pub. L. 100–180, § 1233(c) [sic]", "/us/pl/100/180/s1233/c"),
        ("section 62 of Title 26, Internal Revenue Code", "/us/usc/t26/s62"),
    ];
    for (text, identifier) in cases {
        let found = antinomy::citation::find(text);
        assert_eq!(found[0].target().identifier().as_deref(), Some(identifier), "{text}");
        assert!(found.iter().all(|one| one.target().law.is_named()), "{text}");
    }
    let found = antinomy::citation::find(cases[0].0);
    assert_eq!(found[0].normal(), "Pub. L. No. 99-500, § 101(c) [tit. X, § 900(b)]");
}
