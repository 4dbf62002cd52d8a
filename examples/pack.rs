//! A vocabulary pack of one's own: the words in which a statute and a policy say the same thing differently.

use std::error::Error;
use std::io::Write as _;
use std::sync::Arc;

use antinomy::vocabulary::Vocabulary;
use antinomy::{CrossReference, Interpretation, Policy, Statute, report};

const PACK: &str = r#"
name = "library-records"

[[matter]]
id = "circulation-record"
phrases = ["circulation record", "checkout history", "loan history"]
matches = ["the checkout histories of a child"]
rejects = ["a record of the meeting"]
"#;

const STATUTE: &str =
    "§ 12. Library records\n\n(a) A library shall not disclose a circulation record to any person.";
const POLICY: &str = "1. The library shall give a parent the checkout history of a child.";

fn main() -> Result<(), Box<dyn Error>> {
    let statute = Statute::parse("§ 12", STATUTE)?;
    let policy = Policy::parse("desk.txt", POLICY)?;
    let with_pack = Arc::new(Vocabulary::shipped().with_pack("library-records.toml", PACK)?);
    let mut out = std::io::stdout().lock();
    for (name, vocabulary) in [("shipped", Vocabulary::shipped()), ("with the pack", &with_pack)] {
        let texts =
            CrossReference::builder().vocabulary(Arc::clone(vocabulary)).statute(&statute).policy(&policy);
        let open = texts.build().under(&Interpretation::named("open")?);
        writeln!(out, "{name}:\n{}", report::table(&[open]))?;
    }
    Ok(())
}
