//! The report as JSON, read back by its types.

use std::error::Error;
use std::io::Write as _;

use antinomy::report::{self, v1};
use antinomy::{Interpretation, Policy, Statute, cross_reference};

fn main() -> Result<(), Box<dyn Error>> {
    let policy =
        Policy::parse("order.txt", "1. Officers shall not tell ICE the immigration status of any person.")?;
    let graph = cross_reference(&Statute::section_1373()?, &policy);
    let open = graph.under(&Interpretation::named("open")?);
    let doj = graph.under(&Interpretation::named("doj-2017")?);
    let written = serde_json::to_string_pretty(&report::json(&open, &[doj]))?;
    let read: v1::Report = serde_json::from_str(&written)?;
    let mut out = std::io::stdout().lock();
    for pairing in &read.pairings {
        writeln!(out, "{} × {}: {}", pairing.clause, pairing.requirement, pairing.relation.name())?;
    }
    Ok(writeln!(out, "{} bytes of JSON, version {}", written.len(), read.version)?)
}
