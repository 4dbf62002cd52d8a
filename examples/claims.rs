//! What an article says of a statute and a policy, held against their words: `claims [ARTICLE]`.

use std::error::Error;
use std::io::Write as _;

use antinomy::claim::Article;
use antinomy::{Issuer, Level, Policy, Statute, cross_reference, report};

const ARTICLE: &str = include_str!("texts/article.txt");
const RULE: &str = include_str!("texts/nopd-41-6-1.txt");

fn main() -> Result<(), Box<dyn Error>> {
    let article = match std::env::args().nth(1) {
        Some(path) => Article::parse(&path, &std::fs::read_to_string(&path)?)?,
        None => Article::parse("article.txt", ARTICLE)?,
    };
    let issuer = Issuer::new("New Orleans Police Department", Level::Local);
    let policy = Policy::parse("nopd-41-6-1.txt", RULE)?.issued_by(issuer);
    let graph = cross_reference(&Statute::section_1373()?, &policy);
    // Claims of compliance are checked under every interpretation that is shipped.
    let checked = article.check(&graph, None);
    Ok(write!(std::io::stdout(), "{}", report::claims(&checked))?)
}
