//! A claim as a norm against the norms of a statute.

use super::check::{Distortion, Finding, TextWords, Verdict};
use super::law::Resolution;
use super::{Article, Claim, Predicate};
use crate::citation;
use crate::graph::{ClaimId, CrossReference, below};
use crate::instrument::{Instrument, Policy, Statute};
use crate::norm::{Act, CounterpartyRole, Modality, Norm, Quantity};
use crate::pairing::{
    ClauseTexts, Effect, Order, Reader, Requirement, RequirementId, Stance, Terms, clause_effects, shared,
};
use crate::text::Span;
use crate::vocabulary::{ConceptId, NormalText, Vocabulary};

/// The statutes of a cross-reference, ready for claims.
pub(super) struct Statutes<'g> {
    pub(super) graph: &'g CrossReference,
    pub(super) vocabulary: &'g Vocabulary,
}

/// One effect of a claim against one requirement.
/// So much further from a claim than the nearest requirement may a ban lie that the claim is still about.
const BESIDE: usize = 6;

struct Match<'g> {
    id: RequirementId,
    requirement: &'g Requirement,
    score: usize,
}

/// What else a claim's sentence says.
struct Said<'q> {
    quantities: &'q [Quantity],
    /// It lays a duty on somebody: "schools must let parents inspect".
    obliges: bool,
    /// The verbs whose deed is done to a person: "hold people".
    persons: &'q [Span],
}

fn done_to_person(norm: &Norm) -> Option<Span> {
    let Act::Deed(deed) = &norm.act else { return None };
    let person = deed.counterparty.as_ref().is_some_and(|party| party.role == CounterpartyRole::Patient);
    person.then_some(deed.verb.span)
}

impl<'g> Statutes<'g> {
    pub(super) fn of(graph: &'g CrossReference) -> Self {
        Self { graph, vocabulary: graph.vocabulary() }
    }

    pub(super) fn check(&self, article: &Article, claim: &Claim, id: ClaimId) -> Finding {
        let mut finding = match claim.predicate() {
            Predicate::Norm => self.norm(claim, id),
            Predicate::Scope => self.scope(article, claim, id),
            Predicate::Silence => self.silence(article, claim, id),
            Predicate::NoExceptions => self.no_exceptions(claim, id),
            Predicate::Consequence => self.consequence(article, claim, id),
            _ => self.governs(article, claim, id),
        };
        self.subsection(claim, &mut finding);
        finding
    }

    pub(super) fn each(&self) -> impl Iterator<Item = (RequirementId, &Requirement, &Norm, &Statute)> {
        self.graph.laid_down().flat_map(|id| {
            let statute = self.graph.requirement_statute(id);
            let parts = self.graph.requirement(id).into_iter().flat_map(Requirement::each);
            parts.filter_map(move |part| Some((id, part, part.read_from(statute?.instrument())?, statute?)))
        })
    }

    fn text_words(&self, id: RequirementId) -> Option<TextWords> {
        let statute = self.graph.requirement_statute(id)?.instrument().source();
        let span = self.graph.requirement_norm(id)?.span.cover();
        Some(TextWords {
            source: statute.name().into(),
            label: self.graph.requirement_label(id).into(),
            words: self.graph.requirement_quote(id).into(),
            span,
        })
    }

    /// "Every police department shall report anyone".
    fn norm(&self, claim: &Claim, id: ClaimId) -> Finding {
        let nothing = Finding::new(id, claim.cue(), Verdict::NotInText);
        let Some(read) = claim.as_norm().and_then(|text| Policy::parse("claim", text).ok()) else {
            return nothing;
        };
        let (terms, texts) = (Terms::default(), ClauseTexts::of(read.instrument()));
        let mine = Reader {
            vocabulary: self.vocabulary,
            instrument: read.instrument(),
            issuer: None,
            terms: &terms,
            texts: &texts,
        };
        let effects = clause_effects(&mine);
        let norms = read.instrument().statements().iter().flat_map(|statement| &statement.norms);
        let quantities: Vec<Quantity> = norms.flat_map(|norm| norm.quantities.iter().cloned()).collect();
        let words = mine.words_at(Span::new(
            0,
            u32::try_from(read.instrument().source().text().len()).unwrap_or(u32::MAX),
        ));
        let obliges = read
            .instrument()
            .statements()
            .iter()
            .flat_map(|statement| &statement.norms)
            .any(|norm| norm.modality == Modality::Obligation);
        let norms = read.instrument().statements().iter().flat_map(|statement| &statement.norms);
        let persons: Vec<Span> = norms.filter_map(done_to_person).collect();
        let mut best: Option<(Finding, usize)> = None;
        for effect in effects.iter().flat_map(|clause| &clause.norms).flat_map(|norm| &norm.effects) {
            let (finding, score) = self.effect(
                claim,
                id,
                effect,
                &words,
                &Said { quantities: &quantities, obliges, persons: &persons },
            );
            if best.as_ref().is_none_or(|(_, known)| score > *known) {
                best = Some((finding, score));
            }
        }
        best.map_or_else(
            || {
                if self.is_excuse(claim) {
                    Finding { verdict: Verdict::Supported, ..nothing }
                } else {
                    nothing.clone()
                }
            },
            |(finding, _)| finding,
        )
    }

    fn is_excuse(&self, claim: &Claim) -> bool {
        claim.as_norm().is_some_and(|text| text.contains("is not required to"))
    }

    fn effect(
        &self,
        claim: &Claim,
        id: ClaimId,
        effect: &Effect,
        words: &NormalText,
        said: &Said<'_>,
    ) -> (Finding, usize) {
        let quantities = said.quantities;
        let mut finding = Finding::new(id, claim.cue(), Verdict::NotInText);
        let condition = effect.deed.concepts.iter().any(|&id| self.vocabulary.name(id) == "obtain-approval");
        if condition
            && let Some((first, ..)) =
                self.each().find(|(_, requirement, ..)| requirement.order == Order::Second)
        {
            return (
                self.settle(finding, first, Verdict::Contradicted, &[Distortion::RestrictionAllowed]),
                9,
            );
        }
        // People are held and kept otherwise than information is.
        let kept = self.concepts(&effect.deed).iter().any(|&id| self.vocabulary.name(id) == "maintain");
        if kept && said.persons.contains(&effect.deed.verb.span) {
            return (finding, 0);
        }
        let mut found: Vec<Match<'_>> = Vec::new();
        for (id, requirement, ..) in self.each() {
            let score = self.score(effect, words, requirement);
            if score > 0 {
                found.push(Match { id, requirement, score });
            }
        }
        let top = found.iter().map(|found| found.score).max().unwrap_or(0);
        // A savings clause may be nearer in its words than the ban that it lies beside.
        let near_ban = found
            .iter()
            .filter(|found| {
                found.score + BESIDE >= top
                    && found.requirement.order == Order::First
                    && found.requirement.modality == Modality::Prohibition
            })
            .max_by_key(|found| (found.score, std::cmp::Reverse(found.id)))
            .map(|found| found.id);
        found.retain(|found| found.score + 2 >= top);
        let absolute = claim.booster().is_some()
            && ["ever", "never", "anyone", "any", "whatever", "all", "no matter", "always"]
                .iter()
                .any(|word| words.has(word));
        if effect.stance == Stance::Forbids
            && near_ban.is_none()
            && let Some(saved) = self.saved(effect, words)
        {
            finding.verdict = Verdict::Contradicted;
            finding.distortions = vec![Distortion::DroppedException];
            finding.text_words = Some(saved);
            return (finding, top + 1);
        }
        let of = |order: Order, modality: Option<Modality>| {
            let fits = |found: &&Match<'_>| {
                found.requirement.order == order
                    && modality.is_none_or(|modality| found.requirement.modality == modality)
            };
            found
                .iter()
                .filter(fits)
                .max_by_key(|found| (found.score, std::cmp::Reverse(found.id)))
                .map(|found| found.id)
        };
        let second = of(Order::Second, None);
        let duty = of(Order::First, Some(Modality::Obligation));
        let ban = of(Order::First, Some(Modality::Prohibition));
        let leave = of(Order::First, Some(Modality::Permission));
        let binds = |id: RequirementId| {
            self.graph
                .requirement(id)
                .is_some_and(|requirement| self.within(&effect.whom, &requirement.bound))
        };
        let score_of =
            |id: RequirementId| found.iter().find(|found| found.id == id).map_or(0, |found| found.score);
        use Distortion::{DroppedException, DutyForBan, MayForMust, MustForMay, WrongParty};
        let (at, verdict, distortions): (_, _, Vec<Distortion>) = match effect.stance {
            Stance::Commands => match (duty, second) {
                (Some(duty), _) if binds(duty) => {
                    let (verdict, distortion) =
                        self.quantity(duty, quantities, false).unwrap_or((Verdict::Supported, None));
                    (Some(duty), verdict, distortion.into_iter().collect())
                }
                (duty, Some(second)) => {
                    let wrong = duty.map(|_| WrongParty);
                    (Some(second), Verdict::Overstated, std::iter::once(DutyForBan).chain(wrong).collect())
                }
                (Some(duty), None) => (Some(duty), Verdict::Overstated, vec![WrongParty]),
                (None, None) => match (ban, leave) {
                    (Some(ban), _) => (Some(ban), Verdict::Contradicted, vec![]),
                    (None, Some(leave)) => (Some(leave), Verdict::Overstated, vec![MustForMay]),
                    (None, None) => (None, Verdict::NotInText, vec![]),
                },
            },
            Stance::Forbids => match (second, ban.or(near_ban), duty.or(leave)) {
                (_, Some(ban), _) => {
                    let excepted = self.has_exceptions(ban);
                    match absolute && excepted {
                        true => (Some(ban), Verdict::Overstated, vec![DroppedException]),
                        false => (Some(ban), Verdict::Supported, vec![]),
                    }
                }
                (Some(second), None, _) => (Some(second), Verdict::Contradicted, vec![]),
                (None, None, Some(other)) => (Some(other), Verdict::Contradicted, vec![]),
                (None, None, None) => (None, Verdict::NotInText, vec![]),
            },
            Stance::Permits => match (second, duty, ban, leave) {
                (Some(second), duty, ..)
                    if duty.is_none_or(|duty| !binds(duty) || score_of(duty) <= score_of(second)) =>
                {
                    let private =
                        effect.whom.concepts.iter().any(|&id| self.vocabulary.name(id) == "private-party")
                            && self.shields_government(second);
                    match private {
                        true => (Some(second), Verdict::Overstated, vec![WrongParty]),
                        false => (Some(second), Verdict::Supported, vec![]),
                    }
                }
                (_, Some(duty), ..) if said.obliges => (Some(duty), Verdict::Supported, vec![]),
                (_, Some(duty), ..) => {
                    let (verdict, distortion) = self
                        .quantity(duty, quantities, true)
                        .unwrap_or((Verdict::Contradicted, Some(MayForMust)));
                    (Some(duty), verdict, distortion.into_iter().collect())
                }
                (_, None, Some(ban), leave) => match leave {
                    Some(leave) => (Some(leave), Verdict::Supported, vec![]),
                    None => (Some(ban), Verdict::Contradicted, vec![MayForMust]),
                },
                (_, None, None, Some(leave)) => (Some(leave), Verdict::Supported, vec![]),
                _ => {
                    if let Some(saved) = self.saved(effect, words) {
                        finding.verdict = Verdict::Supported;
                        finding.text_words = Some(saved);
                        return (finding, 1);
                    }
                    (None, Verdict::NotInText, vec![])
                }
            },
            Stance::Excuses => match duty {
                Some(duty) if binds(duty) => (Some(duty), Verdict::Contradicted, vec![MayForMust]),
                _ => (second, Verdict::Supported, vec![]),
            },
        };
        finding.verdict = verdict;
        match at {
            Some(at) => (self.settle(finding, at, verdict, &distortions), top),
            None => (finding, 0),
        }
    }

    pub(super) fn settle(
        &self,
        mut finding: Finding,
        at: RequirementId,
        verdict: Verdict,
        distortions: &[Distortion],
    ) -> Finding {
        finding.verdict = verdict;
        finding.distortions = distortions.to_vec();
        finding.requirements = vec![at];
        finding.text_words = self.text_words(at);
        finding
    }

    fn has_exceptions(&self, id: RequirementId) -> bool {
        let Some(norm) = self.graph.requirement_norm(id) else { return false };
        let Some(statute) = self.graph.requirement_statute(id) else { return false };
        let label = self.graph.requirement_label(id);
        let instrument = statute.instrument();
        !norm.exceptions.is_empty()
            || instrument.statements().iter().any(|statement| {
                let home = instrument
                    .clauses()
                    .get(statement.clause.index())
                    .map_or("", |clause| instrument.label(clause.provision()));
                below(home, label) && statement.norms.iter().any(|norm| !norm.exceptions.is_empty())
            })
    }

    /// A sentence of the statute that leaves free what the claim forbids.
    fn saved(&self, effect: &Effect, words: &NormalText) -> Option<TextWords> {
        if !matches!(effect.stance, Stance::Forbids | Stance::Permits) {
            return None;
        }
        for statute in self.graph.statutes() {
            let instrument = statute.instrument();
            for statement in instrument.statements().iter().filter(|statement| !statement.savings.is_empty())
            {
                let clause = instrument.clauses().get(statement.clause.index())?;
                let theirs = NormalText::of(instrument.source().slice(clause.span()), 0);
                let topics = |text: &str, offset: u32| -> Vec<ConceptId> {
                    let found = self.vocabulary.find(text, offset).into_iter().map(|finding| finding.concept);
                    found.filter(|&id| !self.vocabulary.is_general_matter(id)).collect()
                };
                let own = topics(&words.text, 0);
                let other = topics(instrument.source().slice(clause.span()), 0);
                let mut common: Vec<ConceptId> =
                    own.into_iter().filter(|&id| other.iter().any(|&theirs| self.near(id, theirs))).collect();
                common.sort();
                common.dedup();
                let specific = common.iter().filter(|&&id| self.is_specific(id)).count();
                if common.len() + shared(self.vocabulary, words, &theirs) >= 2 && specific > 0 {
                    return Some(text_words(instrument, clause.span(), instrument.label(clause.provision())));
                }
            }
        }
        None
    }

    /// A claim that cites another subsection than the one that says it.
    fn subsection(&self, claim: &Claim, finding: &mut Finding) {
        let Some(Resolution::Cited(normal)) = claim.law().map(|law| &law.resolution) else { return };
        let Some(cited) = normal.find('(').and_then(|at| normal.get(at..)) else { return };
        let Some(at) = finding.requirements.first() else { return };
        let label = self.graph.requirement_label(*at);
        let other = !below(label, cited) && !below(cited, label);
        if finding.verdict == Verdict::Supported
            && other
            && !label.is_empty()
            && citation::find(normal).len() == 1
        {
            finding.verdict = Verdict::Overstated;
            finding.distortions.push(Distortion::WrongSubsection);
        }
    }
}

pub(super) fn text_words(instrument: &Instrument, span: Span, label: &str) -> TextWords {
    let source = instrument.source();
    TextWords { source: source.name().into(), label: label.into(), words: source.slice(span).into(), span }
}
