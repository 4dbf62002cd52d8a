//! A clause against a ban on banning.

use std::sync::{Arc, LazyLock};

use super::decision::{Atom, Decision, Formula};
use super::effect::{Effect, Means, Stance};
use super::meeting::{Meeting, keeps_back, meet, push_meeting};
use super::profile::{DeedProfile, Party};
use super::requirement::Requirement;
use super::savings::{Need, SavingsIndex};
use super::{Basis, Context, Judgement, ReadNorm, Reason, Relation, SavingsUse, Step, StepKind, words};
use crate::clause::ClauseId;
use crate::instrument::Level;
use crate::norm::{Norm, Phrase};
use crate::vocabulary::{Concept, ConceptId, ConceptKind, Stand};

/// A question that law in general raises, with its readings as a formula.
#[derive(Clone, Copy)]
pub(super) enum Doctrine {
    Validity,
    BoundParty,
    OwnRules,
    ResourceLimit,
    ChannelLimit,
    ConfidentialityRule,
    Duty,
}

impl Doctrine {
    pub(super) fn formula(self) -> Formula {
        static ALL: LazyLock<[Formula; 7]> = LazyLock::new(|| {
            [
                ask("validity", &["valid"], &["void", "no-preemption"]),
                ask("bound-party", &["bound"], &["not-bound"]),
                ask("own-rules", &["covered"], &["external-only"]),
                ask("resource-limit", &["restricts"], &["allocation-only"]),
                ask("channel-limit", &["restricts"], &["manner-only"]),
                ask("confidentiality-rule", &["reaches"], &["outside"]),
                ask("duty", &["affirmative"], &["negative-only"]),
            ]
        });
        let [validity, bound, own, resource, channel, confidentiality, duty] = &*ALL;
        match self {
            Self::Validity => validity,
            Self::BoundParty => bound,
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

pub(super) fn judge(
    context: &Context<'_>,
    requirement: &Requirement,
    clause: ClauseId,
    norm: &Norm,
    read: &ReadNorm,
    effect: &Effect,
) -> Option<Judgement> {
    if !relevant(context, requirement, read, effect) {
        return None;
    }
    let restrains = effect.stance == Stance::Forbids;
    let mut steps = party_steps(context, requirement, norm, effect);
    let parties = Formula::all(steps.iter().map(|step| step.formula.clone()));

    let only = norm.only || read.gist.words.has("nothing but");
    let meetings: Vec<_> =
        requirement.deeds.iter().map(|protected| meet(context, effect, only, protected)).collect();
    let touched = Formula::any(meetings.iter().map(Meeting::formula));
    let closest = meetings.iter().max_by_key(|meeting| meeting.closeness())?;
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
        return Some(Judgement { near, decision, steps, savings: Vec::new() });
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
        return Some(Judgement { near, decision, steps, savings: Vec::new() });
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
    Some(Judgement { near, decision, steps, savings })
}

/// Whether the clause touches the matter of the requirement by its own words or by what its pronouns stand for: it names
/// that matter or a body of its field, or keeps back what is told of persons. A deed in common touches nothing.
fn relevant(context: &Context<'_>, requirement: &Requirement, read: &ReadNorm, effect: &Effect) -> bool {
    let vocabulary = context.policy.vocabulary;
    let matters = || requirement.deeds.iter().flat_map(|deed| &deed.matter.concepts);
    let bodies = || requirement.deeds.iter().flat_map(|deed| &deed.counterparty.concepts);
    let special = |id: ConceptId| !context.policy.is_general(id);
    if !matters().any(|&id| special(id)) {
        // Where no pack knows the matter, its own words must be there.
        return requirement.deeds.iter().any(|deed| {
            deed.matter.span.is_none() && deed.counterparty.span.is_none()
                || words::share_special(vocabulary, &read.gist.words, &deed.matter.text)
                || words::share_special(vocabulary, &effect.deed.text, &deed.matter.text)
                || matters().any(|&wanted| {
                    effect.deed.matter.concepts.iter().any(|&id| vocabulary.stand(id, wanted) != Stand::Apart)
                })
        });
    }
    let touches = |id: ConceptId| match vocabulary.at(id).map(Concept::kind) {
        Some(ConceptKind::Matter) => {
            let contested = requirement.deeds.iter().all(|deed| deed.counterparty.span.is_none());
            let meets = |wanted: ConceptId| match vocabulary.stand(id, wanted) {
                Stand::Within | Stand::Takes => true,
                Stand::Contested { .. } => contested,
                Stand::Apart => false,
            };
            special(id) && matters().any(|&wanted| special(wanted) && meets(wanted))
        }
        Some(ConceptKind::Party) => {
            matters().any(|&wanted| vocabulary.same_field(id, wanted))
                || bodies().any(|&wanted| vocabulary.same_field(id, wanted))
        }
        _ => false,
    };
    let (deed, named) = (&effect.deed, read.gist.named.iter().map(|(id, _)| id));
    let own = deed.matter.concepts.iter().chain(&deed.counterparty.concepts).chain(&effect.whom.concepts);
    named.chain(own).any(|&id| touches(id))
        || effect.stance == Stance::Forbids && keeps_back(vocabulary, &deed.matter)
        || requirement
            .deeds
            .iter()
            .any(|wanted| words::share_special(vocabulary, &read.gist.words, &wanted.matter.text))
}

/// Whether a reader would want to know that the clause was considered: it speaks of something that the requirement
/// speaks of.
fn near(context: &Context<'_>, requirement: &Requirement, read: &ReadNorm) -> bool {
    words::share(context.policy.vocabulary, &read.gist.words, &requirement.gist.words)
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
    let shielded = shielded(context, requirement, norm, &effect.whom);
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
fn shielded(context: &Context<'_>, requirement: &Requirement, norm: &Norm, whom: &Party) -> Formula {
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
    } else if takes_in_officials(context, norm, whom) {
        Formula::Yes
    } else {
        Formula::No
    }
}

/// "Anybody", "any person, whoever it is", "a person who works for the jail": officials are among them.
fn takes_in_officials(context: &Context<'_>, norm: &Norm, whom: &Party) -> bool {
    let mut words = whom.text.iter().map(|(word, _)| word).peekable();
    let denied = context.policy.words_at(norm.cue.cover()).has("no");
    let any = words.next_if(|word| matches!(*word, "any" | "every" | "all" | "no" | "each")).is_some();
    let one = words.next_if(|word| matches!(*word, "a" | "an" | "the" | "such")).is_some();
    let everybody = match words.next() {
        Some("anybody" | "anyone" | "everybody" | "everyone" | "nobody" | "whoever" | "whomever") => true,
        Some("person" | "individual" | "people" | "one") => any || denied && !one,
        _ => false,
    };
    let described = whom.text.iter().any(|(word, _)| matches!(word, "who" | "whoever"));
    let serves = ["serve", "work", "act", "employed", "hold office", "sit"].iter().any(|work| {
        whom.text.has(&format!("who {work}"))
            || whom.text.has(&format!("who is {work}"))
            || whom.text.has(&format!("whoever {work}"))
    });
    let whoever = words.next();
    serves && described || everybody && matches!(whoever, None | Some("whoever" | "whatever" | "at" | "else"))
}

fn means_formula(effect: &Effect) -> Formula {
    match effect.means {
        _ if effect.stance != Stance::Forbids => Formula::Yes,
        Means::Resource => Doctrine::ResourceLimit.formula(),
        Means::Channel => Doctrine::ChannelLimit.formula(),
        _ => Formula::Yes,
    }
}
