//! A clause against a ban on banning.

use std::sync::{Arc, LazyLock};

use super::decision::{Atom, Decision, Formula};
use super::effect::{Effect, Means, Stance};
use super::profile::{DeedProfile, Matter, Party};
use super::requirement::Requirement;
use super::savings::{Need, SavingsIndex};
use super::{Basis, Context, Judgement, ReadNorm, Reason, Relation, SavingsUse, Step, StepKind};
use crate::clause::ClauseId;
use crate::instrument::Level;
use crate::norm::{Norm, Phrase};
use crate::text::Span;
use crate::vocabulary::{ConceptId, NormalText, Stand};

/// A question that law in general raises, with its readings as a formula.
#[derive(Clone, Copy)]
pub(super) enum Doctrine {
    Validity,
    OwnRules,
    ResourceLimit,
    ChannelLimit,
    ConfidentialityRule,
    Duty,
}

impl Doctrine {
    pub(super) fn formula(self) -> Formula {
        static ALL: LazyLock<[Formula; 6]> = LazyLock::new(|| {
            [
                ask("validity", &["valid"], &["void", "no-preemption"]),
                ask("own-rules", &["covered"], &["external-only"]),
                ask("resource-limit", &["restricts"], &["allocation-only"]),
                ask("channel-limit", &["restricts"], &["manner-only"]),
                ask("confidentiality-rule", &["reaches"], &["outside"]),
                ask("duty", &["affirmative"], &["negative-only"]),
            ]
        });
        let [validity, own, resource, channel, confidentiality, duty] = &*ALL;
        match self {
            Self::Validity => validity,
            Self::OwnRules => own,
            Self::ResourceLimit => resource,
            Self::ChannelLimit => channel,
            Self::ConfidentialityRule => confidentiality,
            Self::Duty => duty,
        }
        .clone()
    }
}

fn ask(question: &str, yes: &[&str], no: &[&str]) -> Formula {
    let list = |names: &[&str]| names.iter().map(|name| Box::from(*name)).collect();
    Formula::Asks(Arc::new(Atom { question: question.into(), yes: list(yes), no: list(no) }))
}

/// As a question of the vocabulary: every reading not among `yes` says no.
pub(super) fn ask_vocabulary(context: &Context<'_>, question: &str, yes: &[Box<str>]) -> Formula {
    let Some(entry) = context.policy.vocabulary.question(question) else { return Formula::No };
    let no = entry.readings().map(|(reading, _)| Box::from(reading)).filter(|reading| !yes.contains(reading));
    Formula::Asks(Arc::new(Atom { question: question.into(), yes: yes.to_vec(), no: no.collect() }))
}

/// How an effect meets one protected deed.
struct Meeting<'a> {
    protected: &'a DeedProfile,
    deed: Formula,
    counterparty: Formula,
    matter: Formula,
}

impl Meeting<'_> {
    fn formula(&self) -> Formula {
        Formula::all([self.deed.clone(), self.counterparty.clone(), self.matter.clone()])
    }

    fn closeness(&self) -> u8 {
        [&self.deed, &self.counterparty, &self.matter]
            .map(|part| match part {
                Formula::Yes => 4,
                Formula::No => 0,
                _ => 3,
            })
            .iter()
            .sum()
    }
}

pub(super) fn judge(
    context: &Context<'_>,
    requirement: &Requirement,
    clause: ClauseId,
    norm: &Norm,
    read: &ReadNorm,
    effect: &Effect,
) -> Judgement {
    let restrains = effect.stance == Stance::Forbids;
    let mut steps = party_steps(context, requirement, norm, effect);
    let parties = Formula::all(steps.iter().map(|step| step.formula.clone()));

    let meetings: Vec<_> =
        requirement.deeds.iter().map(|protected| meet(context, effect, protected)).collect();
    let touched = Formula::any(meetings.iter().map(Meeting::formula));
    let Some(closest) = meetings.iter().max_by_key(|meeting| meeting.closeness()) else {
        return Judgement::outside(steps, Reason::OtherDeed);
    };
    push_meeting(context, &mut steps, effect, closest);

    if effect.stance == Stance::Excuses {
        // Leave to decline restricts nothing; it excuses from the deed, if that is a duty as well.
        let duty = Doctrine::Duty.formula();
        let guard = Formula::all([parties, touched, duty.clone()]);
        steps.push(Step::settled(
            StepKind::Act,
            duty,
            Reason::RestrictsNothing,
            Some(norm.cue.cover()),
            None,
        ));
        let near = guard != Formula::No || near(context, requirement, read);
        let decision = Decision { guard, relation: Relation::Conflicts, basis: None, cure: Formula::No };
        return Judgement { near, decision, steps, savings: Vec::new() };
    }
    let means = means_formula(effect);
    if restrains {
        steps.push(Step {
            kind: StepKind::Act,
            formula: means.clone(),
            reason: Reason::Means(effect.means),
            clause_span: effect.means_span.or(Some(norm.cue.cover())),
            requirement_span: None,
        });
    } else {
        steps.push(Step::settled(
            StepKind::Act,
            Formula::Yes,
            Reason::Leaves(effect.stance == Stance::Commands),
            Some(norm.cue.cover()),
            None,
        ));
    }
    let guard = Formula::all([parties, touched, means]);
    if restrains && guard != Formula::No {
        for exception in &norm.exceptions {
            steps.push(Step::settled(
                StepKind::Act,
                Formula::Yes,
                Reason::Exception,
                Some(exception.cover()),
                None,
            ));
        }
    }
    let near = guard != Formula::No || near(context, requirement, read);
    if !restrains {
        let decision =
            Decision { guard, relation: Relation::Complies, basis: Some(Basis::Express), cure: Formula::No };
        return Judgement { near, decision, steps, savings: Vec::new() };
    }
    let hit: Vec<_> = meetings
        .iter()
        .filter(|meeting| meeting.formula() != Formula::No)
        .map(|meeting| meeting.protected)
        .collect();
    let (cure, savings) = if guard == Formula::No {
        (Formula::No, Vec::new())
    } else {
        cures(context, requirement, clause, norm, effect, hit, &mut steps)
    };
    let decision = Decision { guard, relation: Relation::Conflicts, basis: None, cure };
    Judgement { near, decision, steps, savings }
}

/// Whether a reader would want to know that the clause was considered: it speaks of something that the requirement
/// speaks of.
fn near(context: &Context<'_>, requirement: &Requirement, read: &ReadNorm) -> bool {
    super::words::share(context.policy.vocabulary, &read.gist.words, &requirement.gist.words)
}

/// Savings that free every protected deed that the clause restrains.
fn cures(
    context: &Context<'_>,
    requirement: &Requirement,
    clause: ClauseId,
    norm: &Norm,
    effect: &Effect,
    protected: Vec<&DeedProfile>,
    steps: &mut Vec<Step>,
) -> (Formula, Vec<SavingsUse>) {
    let reader = &context.policy;
    let need = Need { barred: &effect.deed, protected, place: requirement.place.as_ref() };
    let index: &SavingsIndex = context.savings();
    let mut parts = Vec::new();
    let mut used = Vec::new();
    for (class, span, formula) in index.within(reader, norm, &need) {
        steps.push(Step {
            kind: StepKind::Savings,
            formula: formula.clone(),
            reason: Reason::Savings(class),
            clause_span: Some(span),
            requirement_span: None,
        });
        used.push(SavingsUse { clause, class, span });
        parts.push(formula);
    }
    let label = reader.instrument.label(norm.provision);
    for (saving, formula) in index.freeing(reader, clause, label, &need) {
        let reason = Reason::Savings(saving.class);
        steps.push(Step {
            kind: StepKind::Savings,
            formula: formula.clone(),
            reason,
            clause_span: Some(saving.span),
            requirement_span: None,
        });
        used.push(SavingsUse { clause: saving.clause, class: saving.class, span: saving.span });
        parts.push(formula);
    }
    (Formula::any(parts), used)
}

/// Validity, the bound party, the shielded party and whether own rules count.
fn party_steps(context: &Context<'_>, requirement: &Requirement, norm: &Norm, effect: &Effect) -> Vec<Step> {
    let level = context.issuer.level;
    let clause_bearer = effect.whom.span.or_else(|| norm.bearer.as_ref().map(Phrase::cover));
    let mut steps = vec![super::validity(context, requirement)];
    steps.push(super::bound_step(context, requirement));
    let shielded = shielded(context, requirement, &effect.whom);
    let own = effect.whom.own && level != Level::Private;
    let span = requirement.shielded.span;
    steps.push(Step::settled(StepKind::ShieldedParty, shielded, Reason::ShieldedParty, clause_bearer, span));
    if own && effect.stance == Stance::Forbids {
        let covered = Doctrine::OwnRules.formula();
        steps.push(Step::settled(StepKind::ShieldedParty, covered, Reason::OwnRules, clause_bearer, span));
    }
    steps
}

/// Whether the one whose deed is restrained is among the shielded. An entity acts through its members, so a rule
/// for the issuer's own staff is a rule for the entity.
fn shielded(context: &Context<'_>, requirement: &Requirement, whom: &Party) -> Formula {
    let vocabulary = context.policy.vocabulary;
    let government = |id: ConceptId| {
        ["government-entity", "federal-agency"]
            .iter()
            .filter_map(|name| vocabulary.id(name))
            .any(|broad| vocabulary.broader_or_same(id, broad))
    };
    if requirement.shielded.span.is_none() {
        return Formula::Yes;
    }
    if !requirement.shielded.concepts.iter().any(|&id| government(id)) {
        // The statute shields a wider circle ("any entity").
        return Formula::Yes;
    }
    let named_private = whom.concepts.iter().any(|&id| vocabulary.name(id) == "private-party");
    let named_government = whom.concepts.iter().any(|&id| government(id));
    if whom.own && !named_private {
        return if context.issuer.level == Level::Private && !named_government {
            Formula::No
        } else {
            Formula::Yes
        };
    }
    if named_government {
        Formula::Yes
    } else if named_private || context.issuer.level == Level::Private {
        Formula::No
    } else if whom.concepts.iter().any(|&id| vocabulary.name(id) == "official")
        || whom.span.is_none()
        || whom.concepts.is_empty()
    {
        // A public body rules its own people, by whatever name no pack knows them.
        Formula::Yes
    } else {
        Formula::No
    }
}

fn means_formula(effect: &Effect) -> Formula {
    match effect.means {
        _ if effect.stance != Stance::Forbids => Formula::Yes,
        Means::Resource => Doctrine::ResourceLimit.formula(),
        Means::Channel => Doctrine::ChannelLimit.formula(),
        _ => Formula::Yes,
    }
}

fn meet<'a>(context: &Context<'_>, effect: &Effect, protected: &'a DeedProfile) -> Meeting<'a> {
    let counterparty = counterparty(context, effect, protected);
    let matter = matter(context, effect, protected);
    let mut ways = Vec::new();
    for &id in &effect.deed.concepts {
        for &wanted in &protected.concepts {
            ways.push(deed(context, effect, id, wanted));
        }
    }
    let mut terms = context.statute.terms.filled(&protected.matter.text);
    let meant = terms.any(|term| term.meaning.has(&effect.deed.verb.lemma));
    if meant || effect.deed.concepts.is_empty() && effect.deed.verb.lemma == protected.verb.lemma {
        ways.push((Formula::Yes, Roles::All));
    }
    let best = |roles: Roles| Formula::any(ways.iter().filter(|way| way.1 == roles).map(|way| way.0.clone()));
    let (plain, starving, helping) = (best(Roles::All), best(Roles::Matter), best(Roles::None));
    if plain == Formula::No && starving == Formula::No && helping != Formula::No {
        return Meeting { protected, deed: helping, counterparty: Formula::Yes, matter: Formula::Yes };
    }
    if starving != Formula::No {
        // What is not asked cannot be told to anybody, so the counterparty of the telling plays no part.
        let plain = Formula::all([plain, counterparty]);
        return Meeting {
            protected,
            deed: Formula::any([plain, starving]),
            counterparty: Formula::Yes,
            matter,
        };
    }
    Meeting { protected, deed: plain, counterparty, matter }
}

/// Which roles have to fit besides the deed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Roles {
    All,
    Matter,
    None,
}

fn deed(context: &Context<'_>, effect: &Effect, id: ConceptId, wanted: ConceptId) -> (Formula, Roles) {
    let vocabulary = context.policy.vocabulary;
    let is = |id: ConceptId, name: &str| vocabulary.name(id) == name;
    if (is(id, "inquire") || is(id, "collect")) && is(wanted, "request") && effect.asked.agency {
        return (Formula::Yes, Roles::All);
    }
    match vocabulary.stand(id, wanted) {
        Stand::Within | Stand::Takes => (Formula::Yes, Roles::All),
        Stand::Apart => (Formula::No, Roles::All),
        Stand::Contested { .. } if effect.stance != Stance::Forbids => (Formula::No, Roles::All),
        Stand::Contested { question, yes, unsaid: true } => {
            let open = !effect.asked.person && !effect.asked.agency;
            (if open { ask_vocabulary(context, question, yes) } else { Formula::No }, Roles::All)
        }
        Stand::Contested { question, yes, unsaid: false } => {
            let formula =
                if effect.asked.agency { Formula::No } else { ask_vocabulary(context, question, yes) };
            let roles = if question == "duty" { Roles::None } else { Roles::Matter };
            (formula, roles)
        }
    }
}

fn counterparty(context: &Context<'_>, effect: &Effect, protected: &DeedProfile) -> Formula {
    let vocabulary = context.policy.vocabulary;
    let party = &effect.deed.counterparty;
    if protected.counterparty.span.is_none() || party.span.is_none() {
        return Formula::Yes;
    }
    if effect.asked.agency && !effect.asked.person && party.concepts.is_empty() {
        return Formula::Yes;
    }
    let mut ways = Vec::new();
    let peer = peer(context, effect);
    for id in party.concepts.iter().copied().chain(peer) {
        for &wanted in &protected.counterparty.concepts {
            ways.push(match vocabulary.stand(id, wanted) {
                Stand::Within | Stand::Takes => Formula::Yes,
                Stand::Apart => Formula::No,
                Stand::Contested { question, yes, .. } => ask_vocabulary(context, question, yes),
            });
        }
    }
    let outside = NormalText::of("outside", 0).text;
    if party.text.has(&outside) || party.text.text.starts_with("anyone") {
        ways.push(Formula::Yes);
    }
    Formula::any(ways)
}

/// "No Member shall give another Member …": a body of the bearer's own kind, whatever it is called.
fn peer(context: &Context<'_>, effect: &Effect) -> Option<ConceptId> {
    let (party, whom) = (&effect.deed.counterparty, &effect.whom);
    let text = &party.text.text;
    let other = ["another", "any other", "other", "each other", "one another", "the other"];
    let opens = other.iter().find(|other| text.starts_with(**other))?;
    let same = party.text.iter().last().is_some_and(|(noun, _)| whom.text.has(noun));
    if !party.concepts.is_empty() || !(same || matches!(*opens, "each other" | "one another")) {
        return None;
    }
    match context.issuer.level {
        Level::Local => context.policy.vocabulary.id("local-agency"),
        Level::State => context.policy.vocabulary.id("state-agency"),
        Level::Federal | Level::Private => None,
    }
}

fn matter(context: &Context<'_>, effect: &Effect, protected: &DeedProfile) -> Formula {
    let reader = &context.policy;
    let vocabulary = reader.vocabulary;
    let matter: &Matter = &effect.deed.matter;
    if protected.matter.concepts.is_empty() {
        return if protected.matter.span.is_none() {
            Formula::Yes
        } else {
            words_shared(context, matter, &protected.matter)
        };
    }
    if effect.means == Means::Omission {
        // The things listed are allowed; the protected one is not among them, so it is barred.
        let listed = protected
            .matter
            .concepts
            .iter()
            .any(|&wanted| matter.concepts.iter().any(|&id| vocabulary.broader_or_same(id, wanted)));
        return if listed { Formula::No } else { Formula::Yes };
    }
    if matter.span.is_none() && matter.concepts.is_empty() {
        return Formula::Yes;
    }
    let party = &effect.deed.counterparty;
    let federal = vocabulary.id("federal-agency");
    let aimed = party
        .concepts
        .iter()
        .any(|&id| federal.is_some_and(|federal| vocabulary.broader_or_same(id, federal)));
    let said_to_one = party.span.is_some() && !party.own;
    if effect.stance != Stance::Forbids
        && !said_to_one
        && matter.concepts.iter().all(|&id| reader.is_general(id))
    {
        // To command or allow telling something to nobody in particular is not yet to leave this free.
        return Formula::No;
    }
    let mut ways = Vec::new();
    for &wanted in &protected.matter.concepts {
        let taken_out = effect
            .carved
            .iter()
            .any(|&out| vocabulary.broader_or_same(wanted, out) || vocabulary.broader_or_same(out, wanted));
        for &id in &matter.concepts {
            let name = vocabulary.name(id);
            let neutral = reader.is_general(id) && !aimed && effect.stance == Stance::Forbids;
            let stand = vocabulary.stand(id, wanted);
            ways.push(match stand {
                Stand::Contested { question, yes, .. } => ask_vocabulary(context, question, yes),
                _ if taken_out => Formula::No,
                _ if neutral => Doctrine::ConfidentialityRule.formula(),
                Stand::Within | Stand::Takes => Formula::Yes,
                Stand::Apart if name == "confidential-information" => Formula::Yes,
                Stand::Apart => Formula::No,
            });
        }
    }
    Formula::any(ways)
}

/// Where no pack knows the matter: the same words.
fn words_shared(context: &Context<'_>, matter: &Matter, wanted: &Matter) -> Formula {
    let vocabulary = context.policy.vocabulary;
    // A term that the statute defines stands for its meaning.
    let mut terms = context.statute.terms.filled(&wanted.text);
    let meant = terms.any(|term| super::words::shared(vocabulary, &matter.text, &term.meaning) >= 1);
    let shared = super::words::shared(vocabulary, &matter.text, &wanted.text);
    if meant
        || shared >= 2
        || shared == 1 && super::words::content(context.policy.vocabulary, &wanted.text).count() <= 2
    {
        Formula::Yes
    } else {
        Formula::No
    }
}

fn push_meeting(context: &Context<'_>, steps: &mut Vec<Step>, effect: &Effect, meeting: &Meeting<'_>) {
    let protected = meeting.protected;
    let vocabulary = context.policy.vocabulary;
    let name = |ids: &[ConceptId]| ids.first().map(|&id| Box::from(vocabulary.name(id)));
    let verbs =
        Reason::Deed { clause: effect.deed.verb.lemma.clone(), requirement: protected.verb.lemma.clone() };
    let at = |span: Span| Some(span);
    steps.push(Step::settled(
        StepKind::Deed,
        meeting.deed.clone(),
        verbs,
        at(effect.deed.verb.span),
        at(protected.verb.span),
    ));
    if protected.counterparty.span.is_some() {
        let reason = Reason::Counterparty {
            clause: name(&effect.deed.counterparty.concepts),
            requirement: name(&protected.counterparty.concepts),
        };
        steps.push(Step::settled(
            StepKind::Counterparty,
            meeting.counterparty.clone(),
            reason,
            effect.deed.counterparty.span,
            protected.counterparty.span,
        ));
    }
    let reason = Reason::Object {
        clause: name(&effect.deed.matter.concepts),
        requirement: name(&protected.matter.concepts),
    };
    steps.push(Step::settled(
        StepKind::Object,
        meeting.matter.clone(),
        reason,
        effect.deed.matter.span,
        protected.matter.span,
    ));
}
