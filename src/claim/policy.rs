//! Claims about the words of a policy.

use super::Claim;
use super::check::{Distortion, Finding, Verdict};
use super::norms::{Statutes, text_words};
use crate::graph::{ClaimId, CrossReference};
use crate::instrument::Policy;
use crate::norm::Act;
use crate::pairing::{ClauseTexts, DeedProfile, Reader, Stance, Terms, clause_effects, shared};
use crate::text::Span;

/// A claim about what a policy says, against its clauses.
pub(super) fn policy_words(claim: &Claim, id: ClaimId, graph: &CrossReference) -> Finding {
    let mut finding = Finding::new(id, claim.cue(), Verdict::NotInText);
    if graph.policies().is_empty() {
        finding.verdict = Verdict::Open;
        finding.described = true;
        return finding;
    }
    let Some(read) = claim.as_norm().and_then(|text| Policy::parse("claim", text).ok()) else {
        return finding;
    };
    let statutes = Statutes::of(graph);
    let vocabulary = statutes.vocabulary;
    let (terms, texts) = (Terms::default(), ClauseTexts::of(read.instrument()));
    let mine =
        Reader { vocabulary, instrument: read.instrument(), issuer: None, terms: &terms, texts: &texts };
    let own = clause_effects(&mine);
    let words = mine
        .words_at(Span::new(0, u32::try_from(read.instrument().source().text().len()).unwrap_or(u32::MAX)));
    let mut best = 0;
    for policy in graph.policies() {
        let instrument = policy.instrument();
        let (terms, texts) = (Terms::of(vocabulary, instrument), ClauseTexts::of(instrument));
        let issuer = Some(policy.issuer());
        let reader = Reader { vocabulary, instrument, issuer, terms: &terms, texts: &texts };
        let mut place = |clause: crate::clause::ClauseId,
                         deed: &DeedProfile,
                         stance: Stance,
                         excepted: bool| {
            for effect in own.iter().flat_map(|clause| &clause.norms).flat_map(|norm| &norm.effects) {
                let Some(clause) = instrument.clauses().get(clause.index()) else { continue };
                let common = shared(vocabulary, &words, &reader.words_at(clause.span()));
                let deed_score = statutes.deed_score(&effect.deed, deed);
                let matter = effect
                    .deed
                    .matter
                    .concepts
                    .iter()
                    .any(|&a| deed.matter.concepts.iter().any(|&b| statutes.near(a, b)));
                let party = effect
                    .deed
                    .counterparty
                    .concepts
                    .iter()
                    .any(|&a| deed.counterparty.concepts.iter().any(|&b| statutes.near(a, b)));
                let same = 4 * usize::from(effect.stance == stance);
                let score =
                    3 * deed_score + 2 * usize::from(matter) + 2 * usize::from(party) + common.min(4) + same;
                if deed_score == 0 || !matter && !party && common < 3 || score <= best {
                    continue;
                }
                best = score;
                let absolute = claim.booster().is_some() && excepted;
                finding.verdict = match (effect.stance, stance) {
                    (mine, theirs) if mine == theirs && absolute => Verdict::Overstated,
                    (mine, theirs) if mine == theirs => Verdict::Supported,
                    (Stance::Permits, Stance::Commands) => Verdict::Supported,
                    (Stance::Commands, Stance::Permits) => Verdict::Overstated,
                    (Stance::Forbids, Stance::Excuses) => Verdict::Overstated,
                    (Stance::Excuses, Stance::Permits | Stance::Forbids) => Verdict::Supported,
                    _ => Verdict::Contradicted,
                };
                finding.distortions = match (finding.verdict, effect.stance) {
                    (Verdict::Overstated, Stance::Commands) => vec![Distortion::MustForMay],
                    (Verdict::Overstated, _) => vec![Distortion::DroppedException],
                    _ => Vec::new(),
                };
                finding.text_words =
                    Some(text_words(instrument, clause.span(), instrument.label(clause.provision())));
            }
        };
        for clause in clause_effects(&reader) {
            let statement = instrument.statements().get(clause.clause.index());
            let excepted = statement
                .is_some_and(|statement| statement.norms.iter().any(|norm| !norm.exceptions.is_empty()));
            for effect in clause.norms.iter().flat_map(|norm| &norm.effects) {
                place(clause.clause, &effect.deed, effect.stance, excepted);
            }
            for act in
                statement.into_iter().flat_map(|statement| &statement.savings).flat_map(|saving| &saving.acts)
            {
                if let Act::Deed(deed) = act {
                    place(clause.clause, &reader.deed(deed), Stance::Permits, false);
                }
            }
        }
    }
    finding
}
