//! Whole small policies, each with the table of its pairings under a few interpretations.
//!
//! A folder of `fixtures` holds `policy.txt`; `statute.txt` where the statute is not 8 U.S.C. § 1373; `issuer.txt`,
//! name and level on a line each, where the issuer is not a local police department. The texts are made for the test.

use std::fmt::Write as _;
use std::fs;

use antinomy::pairing::RequirementId;
use antinomy::{Interpretation, Issuer, Level, Policy, Statute, View, cross_reference, report};

/// All but the first two are about § 1373.
const INTERPRETATIONS: [&str; 5] = ["open", "plain", "doj-2017", "ninth-circuit", "void-2018"];

#[test]
fn fixtures() {
    insta::glob!("fixtures/*/policy.txt", |path| {
        let (statute, interpretations) = match fs::read_to_string(path.with_file_name("statute.txt")) {
            Ok(text) => (Statute::parse("the statute", &text).unwrap(), &INTERPRETATIONS[..2]),
            Err(_) => (Statute::section_1373().unwrap(), &INTERPRETATIONS[..]),
        };
        let issuer = match fs::read_to_string(path.with_file_name("issuer.txt")) {
            Ok(text) => {
                let (name, level) = text.split_once('\n').unwrap();
                Issuer::new(name, level.trim().parse().unwrap())
            }
            Err(_) => Issuer::new("Alder Falls Police Department", Level::Local),
        };
        let policy =
            Policy::parse("the policy", &fs::read_to_string(path).unwrap()).unwrap().issued_by(issuer);
        let graph = cross_reference(&statute, &policy);
        graph.verify().unwrap();
        let views: Vec<View> =
            interpretations.iter().map(|name| graph.under(&Interpretation::named(name).unwrap())).collect();
        insta::assert_snapshot!(told(&views));
    });
}

fn told(views: &[View]) -> String {
    let mut out = report::table(views);
    let Some(open) = views.first() else { return out };
    let labels = |ids: Vec<RequirementId>| {
        let labels: Vec<_> =
            ids.into_iter().map(|id| open.cross_reference().requirement_label(id).to_owned()).collect();
        if labels.is_empty() { "none".to_owned() } else { labels.join(", ") }
    };
    let _ = writeln!(out, "\nunanswered: {}", labels(open.unanswered()));
    let _ = writeln!(out, "out of hands: {}", labels(open.out_of_hands()));
    out
}
