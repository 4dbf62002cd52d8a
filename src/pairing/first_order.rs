//! A clause against a duty or a ban.

use super::decision::{Decision, Formula};
use super::effect::{Effect, Means, Stance};
use super::profile::{DeedProfile, Reader};
use super::requirement::Requirement;
use super::{Basis, Context, Gist, Judgement, ReadNorm, Reason, Relation, Step, StepKind, words};
use crate::norm::{Bound, Force, Modality, Norm, Phrase, Quantity};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, Lexicon, NormalText, Stand};

pub(super) fn judge(
    context: &Context<'_>,
    requirement: &Requirement,
    norm: &Norm,
    read: &ReadNorm,
    effect: &Effect,
) -> Judgement {
    let mut steps = vec![super::validity(context, requirement)];
    steps.push(super::bound_step(context, requirement));
    let Some(required) = context.statute_norm(requirement) else {
        return Judgement::outside(steps, Reason::OtherDeed);
    };
    let gists = Gists { mine: &read.gist, theirs: &requirement.gist };
    if requirement.bars_law {
        return bars_law(context, gists, required, norm, effect, steps);
    }
    let Some(wanted) = requirement.deeds.first() else {
        return Judgement::outside(steps, Reason::OtherDeed);
    };
    let deed = requirement
        .deeds
        .iter()
        .map(|wanted| same_deed(context, &effect.deed, wanted))
        .max_by_key(rank)
        .unwrap_or(Formula::No);
    let names =
        Reason::Deed { clause: effect.deed.verb.lemma.clone(), requirement: wanted.verb.lemma.clone() };
    steps.push(Step::settled(
        StepKind::Deed,
        deed,
        names,
        Some(effect.deed.verb.span),
        Some(wanted.verb.span),
    ));
    let other = other_party(context, &effect.deed, wanted);
    if other == Formula::No {
        let name = |ids: &[ConceptId]| ids.first().map(|&id| Box::from(context.policy.vocabulary.name(id)));
        let reason = Reason::Counterparty {
            clause: name(&effect.deed.counterparty.concepts),
            requirement: name(&wanted.counterparty.concepts),
        };
        let spans = (effect.deed.counterparty.span, wanted.counterparty.span);
        steps.push(Step::settled(StepKind::Counterparty, other, reason, spans.0, spans.1));
    }
    let matter = same_matter(context, gists);
    let near = matter != Formula::No;
    steps.push(Step::settled(
        StepKind::Object,
        matter,
        Reason::Words,
        effect.deed.matter.span.or(Some(effect.deed.span)),
        wanted.matter.span.or(Some(wanted.span)),
    ));
    let guard = Formula::all(steps.iter().map(|step| step.formula.clone()));
    let binds_nobody = matches!(requirement.modality, Modality::Permission | Modality::Exemption);
    if binds_nobody {
        steps.push(Step::settled(
            StepKind::Act,
            Formula::No,
            Reason::BindsNobody,
            None,
            Some(required.cue.cover()),
        ));
        return Judgement { near, decision: Decision::outside(), steps, savings: Vec::new() };
    }
    let (relation, reason, span) = if requirement.modality == Modality::Obligation {
        against_duty(context, gists, required, wanted, norm, effect)
    } else {
        against_ban(context, gists, required, wanted, norm, effect)
    };
    steps.push(Step::settled(
        StepKind::Act,
        Formula::Yes,
        reason,
        span.or(Some(norm.cue.cover())),
        Some(required.cue.cover()),
    ));
    let basis = (relation == Relation::Complies).then_some(Basis::Express);
    if relation == Relation::Outside {
        return Judgement { near, decision: Decision::outside(), steps, savings: Vec::new() };
    }
    Judgement {
        near,
        decision: Decision { guard, relation, basis, cure: Formula::No },
        steps,
        savings: Vec::new(),
    }
}

/// What the two norms speak of as wholes.
#[derive(Clone, Copy)]
struct Gists<'a> {
    mine: &'a Gist,
    theirs: &'a Gist,
}

/// A clause against a bar on laying down law about something: any rule for others about it is such law.
fn bars_law(
    context: &Context<'_>,
    gists: Gists<'_>,
    required: &Norm,
    norm: &Norm,
    effect: &Effect,
    mut steps: Vec<Step>,
) -> Judgement {
    let vocabulary = context.policy.vocabulary;
    let own = |name: &str| {
        ["anybody", "official", "individual", "government-entity", "local-agency", "state-agency"]
            .contains(&name)
    };
    let parties = |gist: &Gist| {
        gist.parties.iter().copied().filter(|&id| !own(vocabulary.name(id))).collect::<Vec<_>>()
    };
    let near = |stand| matches!(stand, Stand::Within | Stand::Takes);
    let meet = |mine: &[ConceptId], theirs: &[ConceptId]| {
        mine.iter().any(|&id| theirs.iter().any(|&other| near(vocabulary.stand(id, other))))
    };
    // Law "related to a price of a carrier" is about that carrier; where no carrier is named, the matter decides.
    let governed = parties(gists.theirs);
    let meets = if governed.is_empty() {
        meet(&gists.mine.topics, &gists.theirs.topics)
    } else {
        meet(&parties(gists.mine), &governed)
    };
    let rules_others = matches!(effect.stance, Stance::Commands | Stance::Forbids) && !effect.whom.own;
    let object = if meets { Formula::Yes } else { Formula::No };
    let act = if rules_others { Formula::Yes } else { Formula::No };
    steps.push(Step::settled(
        StepKind::Object,
        object,
        Reason::Words,
        Some(effect.deed.span),
        Some(required.span.cover()),
    ));
    steps.push(Step::settled(
        StepKind::Act,
        act,
        Reason::BannedDeed,
        Some(norm.cue.cover()),
        Some(required.cue.cover()),
    ));
    let guard = Formula::all(steps.iter().map(|step| step.formula.clone()));
    let decision = Decision { guard, relation: Relation::Conflicts, basis: None, cure: Formula::No };
    Judgement { near: meets, decision, steps, savings: Vec::new() }
}

fn rank(formula: &Formula) -> u8 {
    match formula {
        Formula::Yes => 2,
        Formula::No => 0,
        _ => 1,
    }
}

/// Whether the parties on the other side can be the same. Only bodies that packs know apart rule it out.
fn other_party(context: &Context<'_>, mine: &DeedProfile, wanted: &DeedProfile) -> Formula {
    let vocabulary = context.policy.vocabulary;
    let body = |id: &&ConceptId| !matches!(vocabulary.name(**id), "individual" | "official" | "anybody");
    let named: Vec<_> = mine.counterparty.concepts.iter().filter(body).collect();
    let asked: Vec<_> = wanted.counterparty.concepts.iter().filter(body).collect();
    let meets = |id: ConceptId, other: ConceptId| vocabulary.stand(id, other) != Stand::Apart;
    let any = named.iter().any(|&&id| asked.iter().any(|&&other| meets(id, other)));
    if named.is_empty() || asked.is_empty() || any { Formula::Yes } else { Formula::No }
}

/// The same deed: by concept, or by the same word in any form.
fn same_deed(context: &Context<'_>, mine: &DeedProfile, wanted: &DeedProfile) -> Formula {
    let vocabulary = context.policy.vocabulary;
    let near = |stand| matches!(stand, Stand::Within | Stand::Takes);
    let (left, right) = (named_deeds(context, mine), named_deeds(context, wanted));
    let by_concept = left.iter().any(|&id| {
        right.iter().any(|&other| near(vocabulary.stand(id, other)) || near(vocabulary.stand(other, id)))
    });
    let by_word = words::same_stem(&mine.verb.lemma, &wanted.verb.lemma)
        || mine
            .text
            .iter()
            .any(|(word, _)| wanted.verb.lemma.len() > 4 && words::same_stem(word, &wanted.verb.lemma));
    if by_concept || by_word { Formula::Yes } else { Formula::No }
}

/// The concepts of a deed; where the verb says little, those of the nouns beside it too: "be open to inspection".
fn named_deeds(context: &Context<'_>, deed: &DeedProfile) -> Vec<ConceptId> {
    let mut found = deed.concepts.clone();
    let light = matches!(
        &*deed.verb.lemma,
        "be" | "make" | "have" | "give" | "take" | "do" | "get" | "keep" | "remain" | "provide"
    );
    if light {
        let lexicon = Lexicon::shipped();
        for (word, _) in deed.text.iter() {
            if let Some(lemma) = lexicon.deed_named_by(word) {
                found.extend(context.policy.vocabulary.deeds(lemma, &deed.text));
            }
        }
    }
    found
}

/// The same matter: by concept in any role, or by enough of the same words.
fn same_matter(context: &Context<'_>, gists: Gists<'_>) -> Formula {
    let vocabulary = context.policy.vocabulary;
    if left_out(context, gists) {
        return Formula::No;
    }
    let near = |stand| matches!(stand, Stand::Within | Stand::Takes);
    let (mine, theirs) = (&gists.mine.topics, &gists.theirs.topics);
    if mine.iter().any(|&id| theirs.iter().any(|&other| near(vocabulary.stand(id, other)))) {
        return Formula::Yes;
    }
    let (clause, statute) = (&gists.mine.words, &gists.theirs.words);
    let shared = words::shared(vocabulary, clause, statute);
    let least = words::count(vocabulary, clause).min(words::count(vocabulary, statute)).max(1);
    let enough = |shared: usize| shared >= 3 && shared * 3 >= least;
    if enough(shared) || enough(shared + defined(context, gists)) { Formula::Yes } else { Formula::No }
}

/// How many words of one side only the other side's definitions have.
fn defined(context: &Context<'_>, gists: Gists<'_>) -> usize {
    let vocabulary = context.policy.vocabulary;
    let more = |reader: &Reader<'_>, own: &NormalText, other: &NormalText| {
        let mut found: Vec<&str> = Vec::new();
        for word in words::content(vocabulary, other) {
            let has =
                |text: &NormalText| words::content(vocabulary, text).any(|mine| words::same_stem(word, mine));
            if !found.contains(&word) && !has(own) && reader.terms.filled(own).any(|term| has(&term.meaning))
            {
                found.push(word);
            }
        }
        found.len()
    };
    more(&context.statute, &gists.theirs.words, &gists.mine.words)
        + more(&context.policy, &gists.mine.words, &gists.theirs.words)
}

/// Whether one side speaks only of what the other side's definitions leave out of the term that it uses.
fn left_out(context: &Context<'_>, gists: Gists<'_>) -> bool {
    let vocabulary = context.policy.vocabulary;
    let leaves = |reader: &Reader<'_>, own: &NormalText, other: &NormalText| {
        reader.terms.emptied(own).any(|term| {
            let named = |item: &NormalText| {
                let mut each = words::content(vocabulary, item).peekable();
                each.peek().is_some()
                    && each.all(|word| {
                        words::content(vocabulary, other).any(|theirs| words::same_stem(word, theirs))
                    })
            };
            !other.has(&term.name) && term.listed.iter().any(named)
        })
    };
    leaves(&context.statute, &gists.theirs.words, &gists.mine.words)
        || leaves(&context.policy, &gists.mine.words, &gists.theirs.words)
}

type Grade = (Relation, Reason, Option<Span>);

fn against_duty(
    context: &Context<'_>,
    gists: Gists<'_>,
    required: &Norm,
    wanted: &DeedProfile,
    norm: &Norm,
    effect: &Effect,
) -> Grade {
    match effect.stance {
        Stance::Forbids if effect.deed.undone && says(gists, &effect.deed.verb.lemma) => {
            (Relation::Outside, Reason::SameWay, None)
        }
        Stance::Forbids if effect.means == Means::Delay => match later(required, norm) {
            Some((_, span)) => (Relation::FallsShort, Reason::Deadline, Some(span)),
            None => (Relation::Conflicts, Reason::Forbidden, None),
        },
        Stance::Forbids if norm.only || !norm.exceptions.is_empty() => {
            match new_precondition(context, required, norm) {
                Some(span) => (Relation::Conflicts, Reason::Precondition, Some(span)),
                None => (Relation::Complies, Reason::SameWay, None),
            }
        }
        Stance::Forbids => (Relation::Conflicts, Reason::Forbidden, None),
        Stance::Excuses => (Relation::Conflicts, Reason::Excused, None),
        Stance::Permits
            if norm.conditions.iter().any(|condition| context.policy.words(condition).has("convenient")) =>
        {
            (Relation::FallsShort, Reason::Weaker, Some(norm.cue.cover()))
        }
        Stance::Permits => (Relation::FallsShort, Reason::Weaker, Some(norm.cue.cover())),
        Stance::Commands => short_of(context, gists, required, wanted, norm, effect),
    }
}

/// Whether the requirement itself uses a verb: a duty to report that "withholds the names" is kept by withholding.
fn says(gists: Gists<'_>, lemma: &str) -> bool {
    gists.theirs.words.iter().any(|(word, _)| words::same_stem(word, lemma))
}

/// A duty repeated: as binding, as soon, as often, for as many, about as much?
fn short_of(
    context: &Context<'_>,
    gists: Gists<'_>,
    required: &Norm,
    wanted: &DeedProfile,
    norm: &Norm,
    effect: &Effect,
) -> Grade {
    if norm.force == Force::Soft && required.force == Force::Binding {
        return (Relation::FallsShort, Reason::Weaker, Some(norm.cue.cover()));
    }
    if let Some((true, span)) = later(required, norm) {
        return (Relation::FallsShort, Reason::Deadline, Some(span));
    }
    if let Some(span) = fewer(context, gists, wanted, norm, effect) {
        return (Relation::FallsShort, Reason::Fewer, Some(span));
    }
    (Relation::Complies, Reason::SameWay, None)
}

/// Whether the clause's bound is looser than the requirement's, where both have one of a kind.
fn later(required: &Norm, norm: &Norm) -> Option<(bool, Span)> {
    for theirs in &required.quantities {
        for mine in &norm.quantities {
            match (theirs.bound, mine.bound) {
                (Bound::AtMost, Bound::AtMost | Bound::Exactly | Bound::AtLeast) => {
                    if let (Some(limit), Some(time)) = (hours(theirs), hours(mine)) {
                        return Some((time > limit, mine.span));
                    }
                }
                (Bound::Every | Bound::AtLeast, Bound::Every) => {
                    if let (Some(floor), Some(rate)) = (per_year(theirs), per_year(mine)) {
                        return Some((rate < floor, mine.span));
                    }
                }
                (Bound::AtLeast, Bound::AtMost | Bound::Exactly | Bound::AtLeast) => {
                    if let (Some(floor), Some(time)) = (hours(theirs), hours(mine)) {
                        return Some((time < floor, mine.span));
                    }
                }
                _ => {}
            }
        }
    }
    None
}

/// A time of waiting that is shorter than the one the requirement asks for.
fn shorter(required: &Norm, norm: &Norm) -> Option<Span> {
    let waits = |quantity: &&Quantity| matches!(quantity.bound, Bound::Exactly | Bound::AtLeast);
    let floor = required.quantities.iter().filter(waits).filter_map(hours).min()?;
    let mine = norm
        .quantities
        .iter()
        .filter(waits)
        .find(|quantity| hours(quantity).is_some_and(|time| time < floor))?;
    Some(mine.span)
}

/// A span of time in hours, business days apart from calendar days by a fifth.
fn hours(quantity: &Quantity) -> Option<u64> {
    let unit = match &*quantity.unit {
        "minute" => return Some(quantity.amount / 60),
        "hour" => 1,
        "day" | "calendar day" => 24,
        "business day" | "working day" => 24,
        "week" => 24 * 7,
        "month" => 24 * 30,
        "year" => 24 * 365,
        _ => return None,
    };
    quantity.amount.checked_mul(unit)
}

/// Times a year.
fn per_year(quantity: &Quantity) -> Option<u64> {
    let per = match &*quantity.unit {
        "day" => 365,
        "week" => 52,
        "month" => 12,
        "quarter" => 4,
        "year" | "time" | "annual" => 1,
        _ => return None,
    };
    quantity.amount.checked_mul(per)
}

/// A precondition of the clause that the requirement does not know.
fn new_precondition(context: &Context<'_>, required: &Norm, norm: &Norm) -> Option<Span> {
    let known: Vec<NormalText> = required
        .exceptions
        .iter()
        .chain(&required.conditions)
        .map(|phrase| context.statute.words(phrase))
        .collect();
    norm.exceptions.iter().find_map(|exception| {
        let mine = context.policy.words(exception);
        let shared = known.iter().any(|theirs| {
            words::shared(context.policy.vocabulary, &mine, theirs) * 2
                >= words::count(context.policy.vocabulary, &mine).max(1)
        });
        (!shared).then(|| exception.cover())
    })
}

/// Parties or items that the clause leaves out.
fn fewer(
    context: &Context<'_>,
    gists: Gists<'_>,
    wanted: &DeedProfile,
    norm: &Norm,
    effect: &Effect,
) -> Option<Span> {
    let vocabulary = context.policy.vocabulary;
    let narrower = |mine: &[_], theirs: &[_]| {
        !mine.is_empty()
            && !theirs.is_empty()
            && theirs.iter().any(|&wide| {
                !mine.iter().any(|&id| {
                    vocabulary.stand(wide, id) == Stand::Within
                        || vocabulary.stand(id, wide) == Stand::Within
                            && vocabulary.name(id) == vocabulary.name(wide)
                })
            })
    };
    if let Some(span) = narrower_topic(context, gists, norm) {
        return Some(span);
    }
    let statute_parties: Vec<_> =
        wanted.matter.span.map(|span| parties(&context.statute, span)).unwrap_or_default();
    let clause_parties: Vec<_> =
        effect.deed.matter.span.map(|span| parties(&context.policy, span)).unwrap_or_default();
    if narrower(&clause_parties, &statute_parties) && !clause_parties.is_empty() {
        return effect.deed.matter.span.or(Some(norm.cue.cover()));
    }
    None
}

/// A matter of the requirement that the clause speaks of only in part: pistols where the statute says firearms.
fn narrower_topic(context: &Context<'_>, gists: Gists<'_>, norm: &Norm) -> Option<Span> {
    let vocabulary = context.policy.vocabulary;
    let (mine, theirs) = (&gists.mine.topics, &gists.theirs.topics);
    let part = theirs.iter().find_map(|&wide| {
        let whole = mine.iter().any(|&id| vocabulary.broader_or_same(wide, id));
        let part = mine
            .iter()
            .find(|&&id| id != wide && vocabulary.broader_or_same(id, wide) && !theirs.contains(&id));
        part.copied().filter(|_| !whole)
    })?;
    let places = context.policy.concepts(&norm.span, ConceptKind::Matter);
    places.into_iter().find(|(id, _)| *id == part).map(|(_, span)| span)
}

fn parties(reader: &Reader<'_>, span: Span) -> Vec<ConceptId> {
    let mut found: Vec<_> =
        reader.concepts_at(span, ConceptKind::Party).into_iter().map(|(id, _)| id).collect();
    found.retain(|&id| !matches!(reader.vocabulary.name(id), "individual" | "official" | "anybody"));
    found.sort();
    found.dedup();
    found
}

fn against_ban(
    context: &Context<'_>,
    gists: Gists<'_>,
    required: &Norm,
    wanted: &DeedProfile,
    norm: &Norm,
    effect: &Effect,
) -> Grade {
    match effect.stance {
        Stance::Commands | Stance::Permits => match within_exception(context, required, norm) {
            Some(span) => (Relation::Outside, Reason::WithinException, Some(span)),
            None => (Relation::Conflicts, Reason::BannedDeed, None),
        },
        Stance::Excuses => (Relation::Outside, Reason::RestrictsNothing, None),
        Stance::Forbids if norm.force == Force::Soft => {
            (Relation::FallsShort, Reason::Weaker, Some(norm.cue.cover()))
        }
        Stance::Forbids => match later(required, norm)
            .filter(|(later, _)| *later)
            .map(|(_, span)| span)
            .or_else(|| shorter(required, norm))
        {
            Some(span) => (Relation::FallsShort, Reason::Deadline, Some(span)),
            None => match fewer(context, gists, wanted, norm, effect) {
                Some(span) => (Relation::FallsShort, Reason::Fewer, Some(span)),
                None => (Relation::Complies, Reason::SameWay, None),
            },
        },
    }
}

/// The words of the clause that put it inside an exception of the requirement, or inside what the statute's own
/// definitions leave out of its terms.
fn within_exception(context: &Context<'_>, required: &Norm, norm: &Norm) -> Option<Span> {
    let vocabulary = context.policy.vocabulary;
    let skips = |phrase: &&Phrase| context.policy.words(phrase).text.starts_with("without");
    let waived: Vec<Span> =
        norm.exceptions.iter().chain(&norm.conditions).filter(skips).map(Phrase::cover).collect();
    let mut clause = NormalText::default();
    for span in norm.span.spans() {
        let source = context.policy.instrument.source();
        match waived.iter().find(|waived| span.contains(**waived)) {
            Some(waived) => {
                let (before, after) =
                    (Span::new(span.start(), waived.start()), Span::new(waived.end(), span.end()));
                clause.push(source.slice(before), before.start());
                clause.push(source.slice(after), after.start());
            }
            None => clause.push(source.slice(span), span.start()),
        }
    }
    let lead = core_words(context, required);
    let telling = |words: &NormalText| {
        let mut seen: Vec<&str> = Vec::new();
        for word in words::content(vocabulary, words) {
            let of_lead = words::content(vocabulary, &lead).any(|other| words::same_stem(word, other));
            let of_clause = words::content(vocabulary, &clause).any(|other| words::same_stem(word, other));
            if !of_lead && of_clause && !seen.contains(&word) {
                seen.push(word);
            }
        }
        seen.len()
    };
    let mut ways: Vec<NormalText> =
        required.exceptions.iter().map(|phrase| context.statute.words(phrase)).collect();
    ways.extend(context.statute.terms.emptied(&lead).map(|term| term.meaning.clone()));
    ways.iter().any(|way| telling(way) >= 2).then(|| norm.span.cover())
}

/// The requirement's words without its exceptions.
fn core_words(context: &Context<'_>, required: &Norm) -> NormalText {
    let first = required.exceptions.iter().map(|phrase| phrase.cover().start()).min().unwrap_or(u32::MAX);
    let mut words = NormalText::default();
    for span in required.span.spans() {
        let kept = Span::new(span.start(), span.end().min(first));
        words.push(context.statute.instrument.source().slice(kept), kept.start());
    }
    words
}
