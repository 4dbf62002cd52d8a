//! An interpretation of one's own, and what it changes.

use std::error::Error;
use std::io::Write as _;

use antinomy::vocabulary::Vocabulary;
use antinomy::{Interpretation, Policy, Statute, cross_reference, report};

const COUNSEL: &str = r#"
name = "counsel"
title = "As our counsel reads it"
extends = "plain"
authority = { body = "City Attorney of Alder Falls", kind = "party position", decided = "2026-03-01" }

[readings]
inquiry-ban = "reaches-requests"
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let policy =
        Policy::parse("order.txt", "1. Members shall not make inquiries into anyone's immigration status.")?;
    let graph = cross_reference(&Statute::section_1373()?, &policy);
    let plain = graph.under(&Interpretation::named("plain")?);
    // A question or a reading that no pack knows is an error, which lists those that are known.
    let counsel = graph.under(&Interpretation::parse("counsel.toml", COUNSEL, Vocabulary::shipped())?);
    Ok(write!(std::io::stdout(), "{}", report::table(&[plain, counsel]))?)
}
