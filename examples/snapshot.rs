//! Pins an interpretation over a folder of policies: in a test, a changed reading shows as a diff of findings in words.
//!
//! `cargo run --example snapshot` compares the rule of New Orleans with the snapshot below and prints it. In a project
//! the loop stands in a test, and `insta::glob!("policies/*.txt", …)` makes one snapshot file for each policy.

use std::error::Error;
use std::io::Write as _;

use antinomy::{Interpretation, Policy, Statute, cross_reference, report};

const ORDERS: [&str; 2] = [
    "1. Officers shall not tell ICE the immigration status of any person.",
    "1. Members shall not make inquiries into anyone's immigration status.",
];

fn main() -> Result<(), Box<dyn Error>> {
    let interpretation = Interpretation::named("doj-2017")?;
    let mut told = String::new();
    for order in ORDERS {
        let graph = cross_reference(&Statute::section_1373()?, &Policy::parse("order", order)?);
        told += &report::snapshot(&graph.under(&interpretation));
    }
    insta::assert_snapshot!(told, @r"
    Officers shall not tell ICE the immigration status of any person
      8 U.S.C. § 1373(a): conflicts
      8 U.S.C. § 1373(b)(1): conflicts
      8 U.S.C. § 1373(b)(3): conflicts
    Members shall not make inquiries into anyone's immigration status
      8 U.S.C. § 1373(b)(1): conflicts
    ");
    Ok(write!(std::io::stdout(), "{told}")?)
}
