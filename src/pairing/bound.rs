//! Whom a requirement binds, and whether the issuer of a policy is one of them.

use super::decision::Formula;
use super::profile::{Party, Reader};
use super::second_order::Doctrine;
use super::{CodePlace, Context, Reason, Requirement, Step, StepKind};
use crate::instrument::{Issuer, Level};
use crate::norm::Phrase;
use crate::text::Span;
use crate::vocabulary::{ConceptId, NormalText, Stand, Vocabulary};

/// Whether a requirement binds the issuer: a question where neither its level nor its name tells.
pub(crate) fn binds(vocabulary: &Vocabulary, issuer: &Issuer, bound: &Party) -> Formula {
    let is = |name: &str| bound.concepts.iter().any(|&id| vocabulary.name(id) == name);
    let has = |word: &str| bound.text.has(word);
    let general =
        is("government-entity") || is("local-agency") || has("local") || has("political subdivision");
    let federal = is_federal(vocabulary, bound);
    if !federal && (bound.span.is_none() || is("anybody") || is("individual")) {
        return Formula::Yes;
    }
    let state = is("state-agency");
    let government = federal || state || general;
    match issuer.level {
        Level::Federal if federal || general && has("federal") => Formula::Yes,
        Level::State if state || general => Formula::Yes,
        Level::Local if general => Formula::Yes,
        _ if government => Formula::No,
        _ if shares_name(vocabulary, issuer, &bound.text) => Formula::Yes,
        _ => Doctrine::BoundParty.formula(),
    }
}

fn is_federal(vocabulary: &Vocabulary, bound: &Party) -> bool {
    let federal = vocabulary.id("federal-agency");
    bound.concepts.iter().any(|&id| federal.is_some_and(|federal| vocabulary.broader_or_same(id, federal)))
}

/// Whether the issuer, or whom its clause speaks of, is the body of the United States that the words name; any is, where
/// they name none.
fn is_named_body(vocabulary: &Vocabulary, issuer: &Issuer, whom: &Party, bound: &Party) -> bool {
    let federal = vocabulary.id("federal-agency");
    let narrower = |id: ConceptId| {
        federal.is_some_and(|federal| id != federal && vocabulary.broader_or_same(id, federal))
    };
    let mut named = bound.concepts.iter().copied().filter(|&id| narrower(id)).peekable();
    let own = vocabulary.find(&issuer.name, 0);
    named.peek().is_none()
        || shares_name(vocabulary, issuer, &bound.text)
        || named.any(|id| {
            let mut all = own.iter().map(|own| own.concept).chain(whom.concepts.iter().copied());
            all.any(|own| matches!(vocabulary.stand(own, id), Stand::Within | Stand::Contested { .. }))
        })
}

/// The same for a duty that one body of the United States has: a rule for another body is no rule for it.
pub(super) fn own_bound_step(context: &Context<'_>, requirement: &Requirement, whom: &Party) -> Step {
    let (vocabulary, issuer) = (context.policy.vocabulary, context.issuer);
    let mut step = bound_step(context, requirement);
    if issuer.level == Level::Federal && !is_named_body(vocabulary, issuer, whom, &requirement.bound) {
        step.formula = Formula::No;
    }
    step
}

/// "Ridgeway Arms, licensed dealer" against "any licensed dealer".
fn shares_name(vocabulary: &Vocabulary, issuer: &Issuer, bound: &NormalText) -> bool {
    super::shared(vocabulary, &NormalText::of(&issuer.name, 0), bound) > 0
}

pub(super) fn bound_step(context: &Context<'_>, requirement: &Requirement) -> Step {
    let formula = binds(context.policy.vocabulary, context.issuer, &requirement.bound);
    Step::settled(StepKind::BoundParty, formula, Reason::BoundParty, None, requirement.bound.span)
}

/// The party that the words of a bearer bind. In an Act of Congress "the Secretary", "a court" and "each agency" that
/// is defined as one of the Government's are federal.
pub(super) fn bound(reader: &Reader<'_>, bearer: Option<&Phrase>) -> Party {
    let mut bound = reader.party(bearer);
    let Some(cover) = bearer.map(Phrase::cover) else { return bound };
    if CodePlace::of(reader.instrument.source().name(), "").is_none() {
        return bound;
    }
    let words: Vec<&str> = bound.text.iter().map(|(word, _)| word).collect();
    if is_federal_agency(reader, &bound.text, &words) {
        bound.concepts = reader.vocabulary.id("federal-agency").into_iter().collect();
        return bound;
    }
    let known = |name: &str| bound.concepts.iter().any(|&id| reader.vocabulary.name(id) == name);
    if ["state-agency", "local-agency", "government-entity", "anybody"].iter().any(|name| known(name)) {
        return bound;
    }
    let second = reader.instrument.body().slice(cover).split_whitespace().nth(1).unwrap_or_default();
    let capital = second.starts_with(|first: char| first.is_ascii_uppercase());
    let titled = matches!(words.first(), Some(&"the" | &"such")) && capital && !known("private-party");
    let office = reader.vocabulary.find_cue("federal-office", &head(reader, &bound.text, cover)).is_some();
    if titled || office {
        make_federal(reader, &mut bound);
    }
    bound
}

/// "Each agency" where the statute, or its title, means the agencies of the United States.
fn is_federal_agency(reader: &Reader<'_>, text: &NormalText, words: &[&str]) -> bool {
    let Some(at) = words.iter().position(|word| *word == "agency") else { return false };
    let plain = |word: &&str| {
        matches!(
            *word,
            "a" | "an" | "any" | "each" | "every" | "no" | "the" | "such" | "all" | "head" | "of" | "other"
        )
    };
    if !words.iter().take(at).all(plain) {
        return false;
    }
    let mut defined = reader.terms.filled(text).filter(|term| term.name.ends_with("agency")).peekable();
    if defined.peek().is_none() {
        return reader.instrument.source().name().starts_with("5 U.S.C.");
    }
    defined.any(|term| reader.vocabulary.find_cue("federally-defined", &term.meaning).is_some())
}

/// The words before the first that only describe.
fn head(reader: &Reader<'_>, text: &NormalText, cover: Span) -> NormalText {
    let ends = ["of", "for", "in", "who", "that", "which", "with", "or"];
    let end = text.iter().find(|(word, _)| ends.contains(word)).map_or(cover.end(), |(_, span)| span.start());
    reader.words_at(Span::new(cover.start(), end.max(cover.start())))
}

fn make_federal(reader: &Reader<'_>, bound: &mut Party) {
    if let Some(federal) = reader.vocabulary.id("federal-agency") {
        bound.concepts.push(federal);
    }
}

/// Where a statute speaks to federal bodies, what it asks of nobody by name it asks of them.
pub(super) fn bind_unsaid(reader: &Reader<'_>, requirements: &mut [Requirement]) {
    let (mut named, mut federal) = (0, 0);
    for requirement in requirements.iter().filter(|requirement| requirement.bound.span.is_some()) {
        named += 1;
        federal += usize::from(is_federal(reader.vocabulary, &requirement.bound));
    }
    if federal * 5 >= named * 4 && federal > 0 {
        for requirement in requirements.iter_mut().filter(|requirement| requirement.bound.span.is_none()) {
            make_federal(reader, &mut requirement.bound);
        }
    }
}
