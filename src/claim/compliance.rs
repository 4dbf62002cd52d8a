//! Whether a policy complies, over its pairings and under one interpretation or several.

use super::check::TextWords;
use super::{About, Article, Claim};
use crate::graph::{CrossReference, PairingId, View};
use crate::instrument::Policy;
use crate::interpretation::Interpretation;
use crate::pairing::Relation;

/// What the pairings of a policy come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Status {
    /// Some clause conflicts whatever is answered.
    pub(super) conflicts: bool,
    /// It turns on questions.
    pub(super) open: bool,
    pub(super) questions: Vec<Box<str>>,
    pub(super) pairings: Vec<PairingId>,
    /// The clause that decides.
    pub(super) words: Option<TextWords>,
}

/// The status under an interpretation, or over all shipped ones that take the statute to bind.
pub(super) fn status(graph: &CrossReference, interpretation: Option<&Interpretation>) -> Status {
    let views: Vec<View> = match interpretation {
        Some(one) => vec![graph.under(one)],
        None => {
            let binding = |each: &&Interpretation| {
                each.readings().get("validity").is_none_or(|reading| &**reading == "valid")
            };
            Interpretation::shipped().iter().filter(binding).map(|each| graph.under(each)).collect()
        }
    };
    let mut out = Status::default();
    let against = |view: &View| view.conflicts().chain(view.falling_short()).count();
    let broken: Vec<bool> = views.iter().map(|view| against(view) > 0).collect();
    let open_somewhere = views.iter().any(|view| view.open().next().is_some());
    out.conflicts = !broken.is_empty() && broken.iter().all(|broken| *broken);
    out.open = !out.conflicts && (broken.iter().any(|broken| *broken) || open_somewhere);
    for view in &views {
        for (id, pairing, settled) in view.pairings() {
            let decides = match settled.relation {
                Relation::Open => !out.conflicts,
                Relation::Conflicts | Relation::FallsShort => true,
                Relation::Complies => !out.conflicts && !out.open,
                Relation::Outside => false,
            };
            if !decides {
                continue;
            }
            if !out.pairings.contains(&id) {
                out.pairings.push(id);
            }
            for question in settled.questions() {
                if !out.questions.contains(question) {
                    out.questions.push(question.clone());
                }
            }
            if out.words.is_none() {
                let source = graph.policy(pairing.policy()).map(|policy| policy.instrument().source());
                let span = graph.pairing_span(pairing);
                out.words = source.map(|source| TextWords {
                    source: source.name().into(),
                    label: graph.pairing_label(pairing).into(),
                    words: source.slice(span).into(),
                    span,
                });
            }
        }
    }
    out.pairings.sort();
    out
}

/// The status of a policy that is known only from what the same paragraph says of it.
pub(super) fn described(
    article: &Article,
    claim: &Claim,
    graph: &CrossReference,
    interpretation: Option<&Interpretation>,
) -> Option<Status> {
    let mut text = String::new();
    let same = article
        .claims()
        .iter()
        .filter(|other| other.paragraph == claim.paragraph && other.about == About::PolicyWords);
    for norm in same.filter_map(Claim::as_norm) {
        text.push_str(norm);
        text.push('\n');
    }
    let paragraph = article.source().slice(claim.paragraph);
    for cue in [" under which ", " whereby ", " that says ", " saying that "] {
        if let Some((_, rest)) = paragraph.split_once(cue) {
            let end = [". ", " and which ", "; "]
                .iter()
                .filter_map(|stop| rest.find(stop))
                .min()
                .unwrap_or(rest.len());
            text.push_str(rest.get(..end).unwrap_or_default().trim_end_matches('.'));
            text.push_str(".\n");
        }
    }
    let policy = Policy::parse("as described", &text).ok()?;
    let mut builder = CrossReference::builder().policy(&policy);
    for statute in graph.statutes() {
        builder = builder.statute(statute);
    }
    let graph = builder.build();
    let found = status(&graph, interpretation);
    (found.conflicts || found.open || !found.pairings.is_empty()).then_some(found)
}
