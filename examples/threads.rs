//! One comparison shared by many threads: each looks at it under an interpretation of its own.

use std::error::Error;
use std::io::Write as _;
use std::thread;

use antinomy::{Interpretation, Policy, Statute, cross_reference};

fn main() -> Result<(), Box<dyn Error>> {
    let policy =
        Policy::parse("order.txt", "1. Members shall not make inquiries into anyone's immigration status.")?;
    // The comparison is run once; a clone of the graph shares it.
    let graph = cross_reference(&Statute::section_1373()?, &policy);
    let threads: Vec<_> = Interpretation::shipped()
        .iter()
        .map(|interpretation| {
            let graph = graph.clone();
            thread::spawn(move || {
                let view = graph.under(interpretation);
                (interpretation.name(), view.conflicts().count(), view.open().count())
            })
        })
        .collect();
    let mut out = std::io::stdout().lock();
    for each in threads {
        let (name, conflicts, open) = each.join().map_err(|_| "a thread ended early")?;
        writeln!(out, "{name}: {conflicts} conflicts, {open} open")?;
    }
    Ok(())
}
