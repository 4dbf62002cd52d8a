//! `antinomy cite`.

use std::fmt::Write as _;

use antinomy::citation;
use serde_json::json;

use crate::arguments::{Cite, CiteFormat};
use crate::failure::Failure;
use crate::{Answer, input};

pub(crate) fn cite(arguments: &Cite) -> Result<Answer, Failure> {
    let files = if arguments.files.is_empty() { vec!["-".to_owned()] } else { arguments.files.clone() };
    let mut out = String::new();
    for path in input::files(&files)? {
        let source = input::source(&path)?;
        for citation in citation::find(source.text()) {
            let words = source.slice(citation.span());
            let place = source.place(citation.span()).start;
            match arguments.format {
                CiteFormat::Line => {
                    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    let name = input::name(&path);
                    let _ = writeln!(
                        out,
                        "{name}:{}:{}: {words}: {}",
                        place.line,
                        place.column,
                        citation.normal()
                    );
                }
                CiteFormat::Jsonl => {
                    let object = json!({
                        "source": input::name(&path),
                        "words": words,
                        "span": citation.span(),
                        "normal": citation.normal(),
                        "kind": citation.kind(),
                        "line": place.line,
                        "column": place.column,
                    });
                    let _ = writeln!(out, "{object}");
                }
            }
        }
    }
    Ok(Answer::of(out))
}
