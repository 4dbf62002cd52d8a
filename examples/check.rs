//! Holds policies against 8 U.S.C. § 1373 and prints the report: `check [POLICY…]`.
//!
//! Without a policy: chapter 41.6.1 of the New Orleans police manual, as reconstructed from public reporting. The
//! command `antinomy check` does the same with every option there is.

use std::error::Error;
use std::io::Write as _;

use antinomy::{CrossReference, Interpretation, Issuer, Level, Policy, Statute, report};

const RULE: &str = include_str!("texts/nopd-41-6-1.txt");

fn main() -> Result<(), Box<dyn Error>> {
    let mut texts = CrossReference::builder().statute(&Statute::section_1373()?);
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        let issuer = Issuer::new("New Orleans Police Department", Level::Local);
        texts = texts.policy(&Policy::parse("nopd-41-6-1.txt", RULE)?.issued_by(issuer));
    }
    for path in &paths {
        texts = texts.policy(&Policy::parse(path, &std::fs::read_to_string(path)?)?);
    }
    let graph = texts.build();
    let views: Vec<_> = Interpretation::shipped().iter().map(|each| graph.under(each)).collect();
    let [open, ..] = &views[..] else { return Ok(()) };
    Ok(write!(std::io::stdout(), "{}", report::text(open, &views))?)
}
