//! A clause against a duty or a ban.

mod alignment;
mod bound;
mod deed;
mod discrimination;
mod exception;
mod grade;
mod ground;
mod law;
mod reach;

use super::decision::{Decision, Formula};
use super::effect::{Effect, Means, Stance};
use super::profile::DeedProfile;
use super::requirement::Requirement;
use super::second_order::ask_vocabulary;
use super::{Basis, Context, Gist, Judgement, ReadNorm, Reason, Relation, Step, StepKind, likeness};
use crate::norm::{Force, Modality, Norm};
use crate::vocabulary::ConceptId;

/// A passage that is less near than this to what a statute is about is about something else, of 1000.
const STRANGE: u32 = 100;
/// From this nearness on a passage is about what the statute is about.
const KINDRED: u32 = 190;
/// So much less near costs one point of what two norms have in common.
const PER_POINT: u32 = 12;

/// The weight of a deed in common that a pack knows.
const DEED: u32 = 2;
/// What two norms with one deed share beyond the least that makes up for the thing of the deed, where common words tell
/// it.
const PLENTY: u32 = 16;
/// The same in a passage that is about what the passage of the requirement is about.
const PLENTY_AMONG_KIN: u32 = 4;

/// A clause's norm and a requirement, side by side.
#[derive(Clone, Copy)]
struct Comparison<'a> {
    context: &'a Context<'a>,
    requirement: &'a Requirement,
    /// The requirement's norm.
    required: &'a Norm,
    /// The deed of the requirement that is compared.
    wanted: &'a DeedProfile,
    /// The clause's norm.
    norm: &'a Norm,
    effect: &'a Effect,
    /// What the clause speaks of as a whole.
    mine: &'a Gist,
    /// What the requirement speaks of as a whole.
    theirs: &'a Gist,
}

/// Whether a requirement bans harming or preferring persons.
pub(super) fn bans_harm(context: &Context<'_>, requirement: &Requirement) -> bool {
    let mut all = requirement.deeds.iter().flat_map(|deed| &deed.concepts);
    requirement.modality == Modality::Prohibition
        && all.any(|&id| matches!(context.statute.vocabulary.name(id), "prefer" | "retaliate"))
}

pub(super) fn judge(
    context: &Context<'_>,
    requirement: &Requirement,
    norm: &Norm,
    read: &ReadNorm,
    effect: &Effect,
) -> Option<Judgement> {
    let (required, wanted) = (context.statute_norm(requirement)?, requirement.deeds.first()?);
    // Leave that waits for somebody's say is still leave: only a ban on banning asks what has to come first.
    let urged = norm.force == Force::Soft;
    let leave =
        norm.modality == Modality::Permission && !urged && !norm.only && effect.means == Means::Condition;
    let free = || Effect { stance: Stance::Permits, means: Means::Ban, means_span: None, ..effect.clone() };
    let freed = (leave && requirement.modality == Modality::Prohibition).then(free);
    let effect = freed.as_ref().unwrap_or(effect);
    // What a duty has done first is weighed as a duty; only a ban on banning asks what has to wait for it.
    let waits = effect.stance == Stance::Forbids && effect.means == Means::Limit;
    if waits && read.effects.iter().any(|other| other.stance == Stance::Commands) {
        return None;
    }
    let (mine, theirs) = (&read.gist, &requirement.gist);
    let compared = Comparison { context, requirement, required, wanted, norm, effect, mine, theirs };
    let parties = || {
        let bound = super::own_bound_step(context, requirement, &effect.whom);
        vec![super::validity(context, requirement), bound]
    };
    if requirement.bars_law {
        return compared.bars_law(parties);
    }
    // Most norms are on other matters, which is seen sooner than that their deeds differ.
    let weight = likeness::weight(context.policy.vocabulary, mine, theirs);
    if !compared.may_be_near(weight) || context.nearness.of_1000().is_some_and(|near| near < STRANGE) {
        return None;
    }
    let same = requirement.deeds.iter().find(|wanted| Comparison { wanted, ..compared }.same_deed());
    let compared = Comparison { wanted: same.unwrap_or(wanted), ..compared };
    let matter = compared.matter(weight, same.is_some());
    if matter == Formula::No {
        return None;
    }
    let mut steps = parties();
    compared.push_deed(&mut steps, same.is_some());
    let outside =
        |steps| Some(Judgement { near: true, decision: Decision::outside(), steps, savings: Vec::new() });
    if matches!(requirement.modality, Modality::Permission | Modality::Exemption) {
        compared.push_matter(&mut steps, matter);
        let cue = Some(required.cue.cover());
        steps.push(Step::settled(StepKind::Act, Formula::No, Reason::BindsNobody, None, cue));
        return outside(steps);
    }
    let duty = requirement.modality == Modality::Obligation;
    let (relation, reason, span) = if duty { compared.against_duty() } else { compared.against_ban() };
    if relation == Relation::Conflicts && compared.is_apart(&reason) || !compared.touches_item() {
        compared.push_matter(&mut steps, Formula::No);
        return outside(steps);
    }
    compared.push_matter(&mut steps, matter);
    let guard = Formula::all(steps.iter().map(|step| step.formula.clone()));
    steps.push(Step::settled(
        StepKind::Act,
        Formula::Yes,
        reason,
        span.or(Some(norm.cue.cover())),
        Some(required.cue.cover()),
    ));
    let basis = (relation == Relation::Complies).then_some(Basis::Express);
    let decision = if relation == Relation::Outside {
        Decision::outside()
    } else {
        Decision { guard, relation, basis, cure: Formula::No }
    };
    Some(Judgement { near: true, decision, steps, savings: Vec::new() })
}

impl Comparison<'_> {
    /// The deeds and the parties on their other side.
    fn push_deed(&self, steps: &mut Vec<Step>, same: bool) {
        let (mine, wanted) = (&self.effect.deed, self.wanted);
        let verbs = Reason::Deed { clause: mine.verb.lemma.clone(), requirement: wanted.verb.lemma.clone() };
        let formula = if same { Formula::Yes } else { Formula::No };
        let spans = (Some(mine.verb.span), Some(wanted.verb.span));
        steps.push(Step::settled(StepKind::Deed, formula, verbs, spans.0, spans.1));
        if self.meets_party() {
            return;
        }
        let vocabulary = self.context.policy.vocabulary;
        let name = |ids: &[ConceptId]| ids.first().map(|&id| Box::from(vocabulary.name(id)));
        let reason = Reason::Counterparty {
            clause: name(&mine.counterparty.concepts),
            requirement: name(&wanted.counterparty.concepts),
        };
        let spans = (mine.counterparty.span, wanted.counterparty.span);
        steps.push(Step::settled(StepKind::Counterparty, Formula::No, reason, spans.0, spans.1));
    }

    /// The weight from which the two speak of the same matter: more in a passage that is about something else.
    fn least(&self) -> u32 {
        let strange =
            KINDRED.saturating_sub(self.context.nearness.of_1000().unwrap_or(KINDRED)).div_ceil(PER_POINT);
        likeness::enough(self.context.policy.vocabulary, self.mine, self.theirs) + strange
    }

    /// Whether the two may be about the same matter, whichever deed of the requirement is compared.
    fn may_be_near(&self, weight: u32) -> bool {
        let deeds = &self.requirement.deeds;
        // A deed that is the same by its concept is one thing more in common.
        let enough = likeness::enough(self.context.policy.vocabulary, self.mine, self.theirs);
        let most = weight + if deeds.iter().any(|wanted| !wanted.concepts.is_empty()) { DEED } else { 0 };
        let enough = most >= enough
            || likeness::contested(self.context.policy.vocabulary, self.mine, self.theirs).is_some()
            || deeds.iter().any(|wanted| Comparison { wanted, ..*self }.shares_object())
            || most + self.by_definition() >= enough;
        enough && self.meets_ground() && !self.left_out()
    }

    /// Whether the two, which [may be near](Self::may_be_near), are about the same matter.
    fn matter(&self, weight: u32, same: bool) -> Formula {
        let weight = weight + if same && !self.wanted.concepts.is_empty() { DEED } else { 0 };
        let vocabulary = self.context.policy.vocabulary;
        let least = self.least();
        let shares_object = self.shares_object();
        let enough = weight >= least || shares_object || weight + self.by_definition() >= least;
        // A contested pair of matters would be one thing more in common.
        let contested = likeness::contested(vocabulary, self.mine, self.theirs)
            .filter(|_| same && weight + likeness::SPECIAL >= least);
        // Most pairs end here; who takes part in the two deeds is asked of the rest.
        if !enough && contested.is_none() {
            return Formula::No;
        }
        let kindred = self.in_kindred_passage();
        let apart = self.beyond_least() / if kindred { 2 } else { 1 };
        // What a defined word takes in is no more than a word where it stands beside the deed.
        let enough = enough && (apart == 0 || shares_object || weight >= least + apart);
        let plenty = same && weight >= least + apart + if kindred { PLENTY_AMONG_KIN } else { PLENTY };
        if enough && self.meets_object() && self.meets_wanted(plenty, kindred) {
            return Formula::Yes;
        }
        let contested = contested.filter(|_| weight + likeness::SPECIAL >= least + apart);
        contested.map_or(Formula::No, |(question, yes)| ask_vocabulary(self.context, question, yes))
    }

    fn push_matter(&self, steps: &mut Vec<Step>, formula: Formula) {
        let (mine, wanted) = (&self.effect.deed, self.wanted);
        steps.push(Step::settled(
            StepKind::Object,
            formula,
            Reason::Words,
            mine.matter.span.or(Some(mine.span)),
            wanted.matter.span.or(Some(wanted.span)),
        ));
    }
}
