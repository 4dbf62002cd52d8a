//! `antinomy claims`.

use antinomy::claim::Article;
use antinomy::report;

use crate::arguments::{Claims, Reading, TextOrJson};
use crate::comparison::Comparison;
use crate::failure::Failure;
use crate::{Answer, input};

pub(crate) fn claims(arguments: &Claims) -> Result<Answer, Failure> {
    let comparison = Comparison::of(&arguments.policies, &arguments.texts, &Reading::default())?;
    let graph = comparison.compare_these(&comparison.statutes, &comparison.policies)?;
    let named = arguments.interpretation.as_ref().map(|name| comparison.interpretation(name)).transpose()?;
    let mut checked = Vec::new();
    for path in input::files(&arguments.articles)? {
        checked.push(Article::read(input::source(&path)?)?.check(&graph, named.as_ref()));
    }
    Ok(Answer::of(match arguments.format {
        TextOrJson::Text => checked.iter().map(report::claims).collect::<Vec<_>>().join("\n"),
        TextOrJson::Json => {
            let all: Vec<_> = checked.iter().flat_map(report::json_claims).collect();
            let written = serde_json::to_string_pretty(&all);
            written.map_err(|error| Failure::other(error.to_string()))? + "\n"
        }
    }))
}
