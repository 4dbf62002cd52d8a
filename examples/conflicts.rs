//! Walks the conflicts of a policy under one interpretation, with file and line.

use std::error::Error;
use std::io::Write as _;

use antinomy::{Interpretation, Policy, Statute, cross_reference};

const ORDER: &str = "\
1. Officers shall not tell Immigration and Customs Enforcement the immigration status of any person.
2. Officers may ask any witness for a name.
3. Clerks shall not keep a record of anyone's immigration status.";

fn main() -> Result<(), Box<dyn Error>> {
    let policy = Policy::parse("order.txt", ORDER)?;
    let graph = cross_reference(&Statute::section_1373()?, &policy);
    let plain = graph.under(&Interpretation::named("plain")?);
    let mut out = std::io::stdout().lock();
    for pairing in plain.conflicts().filter_map(|id| graph.pairing(id)) {
        let source = policy.instrument().source();
        let Some(clause) = policy.instrument().clauses().get(pairing.clause().index()) else { continue };
        let place = source.position(clause.span().start());
        writeln!(
            out,
            "{}:{}:{}: “{}” conflicts with § 1373{}",
            source.name(),
            place.line,
            place.column,
            source.slice(clause.span()),
            graph.requirement_label(pairing.requirement())
        )?;
    }
    Ok(())
}
