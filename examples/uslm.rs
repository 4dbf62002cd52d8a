//! Reads XML files of law (United States Legislative Markup, eCFR) and tells what is in them: `uslm FILE…`.

use std::error::Error;
use std::io::Write as _;

use antinomy::uslm;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file)?;
        let document = uslm::read(&bytes)?;
        writeln!(
            out,
            "{file}: {} ({}), {} provisions, {} units, {} notes, {} references",
            document.source().name(),
            document.identifier().unwrap_or_default(),
            document.outline().provisions().count(),
            document.units().len(),
            document.notes().len(),
            document.references().len()
        )?;
        for section in uslm::sections(&bytes)? {
            let heading = section.source().text().lines().next().unwrap_or_default().to_owned();
            writeln!(out, "  {}: {heading}", section.identifier().unwrap_or_default())?;
        }
    }
    Ok(())
}
