//! The norms of a text, one a line: `norms FILE`. The command `antinomy norms` gives them with all their parts.

use std::error::Error;
use std::io::Write as _;

use antinomy::Policy;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: norms FILE")?;
    let policy = Policy::parse(&path, &std::fs::read_to_string(&path)?)?;
    let instrument = policy.instrument();
    let mut out = std::io::stdout().lock();
    for norm in instrument.statements().iter().flat_map(|statement| &statement.norms) {
        let words = instrument.source().slice(norm.span.cover());
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "{} {:?}: {words}", instrument.label(norm.provision), norm.modality)?;
    }
    Ok(())
}
