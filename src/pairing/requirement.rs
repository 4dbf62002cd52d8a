//! What a statute's norm asks, ready to be compared.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::CodePlace;
use super::bound;
use super::effect::{Means, Stance, effects};
use super::exempt::Ways;
use super::exempt::excepted_items;
use super::gist::Gist;
use super::itemised::itemised;
use super::loose::{deed_lemma, loose, loose_deeds};
use super::named::base_form;
use super::profile::{DeedProfile, Party, Reader};
use super::reach::above;
use super::savings;
use crate::clause::{Clause, ClauseId};
use crate::instrument::Instrument;
use crate::norm::{self, Act, Deed, Modality, Norm, Phrase, Sense, Statement, Verb};
use crate::text::Span;
use crate::vocabulary::{Lexicon, NormalText};

/// A requirement in a [`CrossReference`](crate::CrossReference); the number is its place in statute order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RequirementId(pub(crate) u32);

impl RequirementId {
    /// The place in statute order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whether a requirement governs deeds, or rules about deeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Commands, forbids or permits a deed.
    First,
    /// Forbids restraining a deed: a ban on banning.
    Second,
}

/// One norm of a statute as something to hold a policy against.
#[derive(Clone, Debug)]
pub(crate) struct Requirement {
    pub(crate) clause: ClauseId,
    pub(crate) norm: usize,
    /// The part of that norm that one item of a list makes; `None` where the norm is taken whole.
    pub(crate) item: Option<Box<Norm>>,
    /// Where the words of that item stand, without what it shares with the others.
    pub(crate) own_words: Option<Span>,
    pub(crate) label: Box<str>,
    pub(crate) order: Order,
    pub(crate) modality: Modality,
    /// Whom it binds.
    pub(crate) bound: Party,
    /// Whose deeds it protects (second order).
    pub(crate) shielded: Party,
    /// The protected deeds (second order), or the deeds commanded, forbidden or permitted.
    pub(crate) deeds: Vec<DeedProfile>,
    /// The deeds for which it forbids harming whoever did them, besides the harm itself.
    pub(crate) sheltered: Vec<DeedProfile>,
    /// Whether it forbids making others do its deeds, which they may do of themselves.
    pub(crate) compels: bool,
    /// Whether it forbids laying down law about its matter, as a bar on "a law related to a price" does.
    pub(crate) bars_law: bool,
    pub(crate) gist: Gist,
    /// Where it stands in the United States Code, if it does.
    pub(crate) place: Option<CodePlace>,
    /// What else the same provision asks: other deeds, items of a list. One requirement, compared one by one.
    pub(crate) parts: Vec<Requirement>,
    /// The ways out of it, found when they are first asked for.
    pub(super) ways: OnceLock<Ways>,
    /// The words that name a ground: "because of race".
    pub(super) ground: OnceLock<Option<Span>>,
}

impl Requirement {
    /// The norm it was read from, in the statute that holds it.
    pub(crate) fn read_from<'a>(&'a self, statute: &'a Instrument) -> Option<&'a Norm> {
        let statement = statute.statements().get(self.clause.index())?;
        self.item.as_deref().or_else(|| statement.norms.get(self.norm))
    }

    /// Whether it can be kept or broken: leave and exemptions bind nobody.
    pub(crate) fn binds_somebody(&self) -> bool {
        self.order == Order::Second
            || self.bars_law
            || !self.sheltered.is_empty()
            || !matches!(self.modality, Modality::Permission | Modality::Exemption)
    }

    /// Itself and its parts.
    pub(crate) fn each(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.parts)
    }
}

/// The requirements of a statute, in order: one for each labelled provision, or sentence of a text without labels,
/// with whatever else is asked there as its parts. Leave that the provision gives stands apart: it binds nobody.
pub(crate) fn requirements(reader: &Reader<'_>) -> Vec<Requirement> {
    let mut out: Vec<Requirement> = Vec::new();
    let mut places: BTreeMap<(Box<str>, Option<ClauseId>, bool), usize> = BTreeMap::new();
    for read in norms(reader) {
        let labelled = read.label.contains('(') || read.label.contains('¶');
        let place = (read.label.clone(), (!labelled).then_some(read.clause), read.binds_somebody());
        match places.get(&place).and_then(|&at| out.get_mut(at)) {
            Some(known) if known.each().any(|part| says_the_same(part, &read)) => {}
            Some(known) => known.parts.push(read),
            None => {
                places.insert(place, out.len());
                out.push(read);
            }
        }
    }
    out
}

/// Whether two norms of one provision ask the same of the same deeds in the same words.
fn says_the_same(one: &Requirement, other: &Requirement) -> bool {
    let deed = |left: &DeedProfile, right: &DeedProfile| {
        left.verb == right.verb
            && left.matter.span == right.matter.span
            && left.counterparty.span == right.counterparty.span
    };
    one.modality == other.modality
        && one.order == other.order
        && one.bound.span == other.bound.span
        && one.deeds.len() == other.deeds.len()
        && one.deeds.iter().zip(&other.deeds).all(|(left, right)| deed(left, right))
        && one.gist.words.text == other.gist.words.text
}

/// Every norm of a statute that asks something, in order.
fn norms(reader: &Reader<'_>) -> Vec<Requirement> {
    let mut out = Vec::new();
    for statement in reader.instrument.statements() {
        out.extend(defined(reader, statement));
        for (number, norm) in statement.norms.iter().enumerate() {
            if savings::is_saved(reader, statement, norm) || depends(reader, statement, norm) {
                continue;
            }
            let inner = provided(reader, norm);
            if !inner.is_empty() {
                for item in inner {
                    let read = requirement(reader, statement.clause, number, &item);
                    out.push(Requirement { item: Some(Box::new(item)), ..read });
                }
                continue;
            }
            let items = itemised(reader.instrument, statement, norm);
            if items.is_empty() {
                out.push(requirement(reader, statement.clause, number, norm));
            }
            for (item, own_words) in items {
                let read = requirement(reader, statement.clause, number, &item);
                out.push(Requirement { item: Some(Box::new(item)), own_words, ..read });
            }
        }
    }
    bound::bind_unsaid(reader, &mut out);
    out
}

/// "Except to an agency, and such agency shall not tell others": a rule that stands in an item of another norm's list
/// of exceptions and binds only those whom the exception lets in.
fn depends(reader: &Reader<'_>, statement: &Statement, norm: &Norm) -> bool {
    let such = |bearer: &Phrase| reader.words(bearer).iter().next().is_some_and(|(word, _)| word == "such");
    if !norm.bearer.as_ref().is_none_or(such) {
        return false;
    }
    let outline = reader.instrument.outline();
    let others = statement.norms.iter().filter(|other| other.provision != norm.provision);
    let mut items = others.flat_map(|other| excepted_items(reader, other));
    items.any(|item| above(outline, norm.provision).any(|id| id == item))
}

/// "Discrimination includes— (A) a refusal to permit …": what a banned deed is said to include is banned too.
fn defined(reader: &Reader<'_>, statement: &Statement) -> Vec<Requirement> {
    let Some(definition) =
        statement.definitions.iter().find(|definition| definition.sense != Sense::Excludes)
    else {
        return Vec::new();
    };
    let term = reader.words(&definition.term);
    let lexicon = Lexicon::shipped();
    let deed = term.iter().find_map(|(word, _)| lexicon.deed_named_by(word)).map(str::to_owned);
    let Some(deed) = deed else { return Vec::new() };
    let norms = || reader.instrument.statements().iter().flat_map(|statement| &statement.norms);
    let banned = |norm: &&Norm| {
        norm.modality == Modality::Prohibition
            && matches!(&norm.act, Act::Deed(own) if *own.verb.lemma == *deed)
    };
    let Some(ban) = norms().find(banned) else { return Vec::new() };
    let Some(clause) = reader.instrument.clauses().get(statement.clause.index()) else { return Vec::new() };
    let source = reader.instrument.body();
    let mut out = Vec::new();
    for part in clause.parts().iter().filter(|part| part.depth == 1) {
        let words = reader.words_at(part.span);
        let refusal = ["refusal to", "failure to"].iter().find_map(|cue| words.find(cue));
        let Some(refusal) = refusal.filter(|refusal| refusal.start() < part.span.start() + 8) else {
            continue;
        };
        let verb = source.slice(Span::new(refusal.end(), part.span.end()));
        let skip = u32::try_from(verb.len() - verb.trim_start().len()).unwrap_or_default();
        let span = Span::new(refusal.end() + skip, part.span.end());
        // "A refusal to permit …" is read as the duty to permit, in a sentence of its own.
        let Some(read) = norm::read_deed(source, &Clause::of(part.provision, span), lexicon) else {
            continue;
        };
        let exception = words.find("except").filter(|except| except.start() > refusal.end());
        let item = Norm {
            modality: Modality::Obligation,
            act: Act::Deed(read),
            provision: part.provision,
            span: Phrase::new(part.span),
            subject: None,
            conditions: Vec::new(),
            exceptions: exception
                .map(|except| Phrase::new(Span::new(except.start(), part.span.end())))
                .into_iter()
                .collect(),
            ..ban.clone()
        };
        let number = statement.norms.len();
        let read = requirement(reader, statement.clause, number, &item);
        out.push(Requirement { item: Some(Box::new(item)), ..read });
    }
    out
}

/// "Each State shall provide that no name may be removed": what is provided is the requirement.
fn provided(reader: &Reader<'_>, norm: &Norm) -> Vec<Norm> {
    let Act::Deed(deed) = &norm.act else { return Vec::new() };
    let provides = norm.modality == Modality::Obligation
        && matches!(&*deed.verb.lemma, "provide" | "ensure" | "require");
    let Some(object) = deed.object.as_ref().filter(|_| provides) else { return Vec::new() };
    let source = reader.instrument.body();
    let words = source.slice(object.cover());
    let Some(inner) = words.strip_prefix("that ") else { return Vec::new() };
    let skip = u32::try_from(words.len() - inner.len()).unwrap_or_default();
    let end = norm.span.spans().map(Span::end).max().unwrap_or(object.cover().end());
    let span = Span::new(object.cover().start() + skip, end.max(object.cover().end()));
    let clause = Clause::of(norm.provision, span);
    let statement = norm::read(source, ClauseId(0), &clause, Lexicon::shipped());
    let own = |inner: &Norm| Norm {
        provision: norm.provision,
        span: norm.span.clone(),
        bearer: inner.bearer.clone().or_else(|| norm.bearer.clone()),
        ..inner.clone()
    };
    let norms: Vec<Norm> = statement.norms.iter().map(own).collect();
    if norms.is_empty() {
        return unmarked(reader, norm, span).into_iter().collect();
    }
    norms
}

/// "Ensure that the name is not disclosed": no modal verb, and a rule all the same.
fn unmarked(reader: &Reader<'_>, norm: &Norm, span: Span) -> Option<Norm> {
    let words = reader.words_at(span);
    let not = ["is not", "are not"].iter().find_map(|cue| words.find(cue))?;
    let (verb, at) = words.iter().find(|(_, at)| at.start() > not.end())?;
    let lemma = deed_lemma(reader, verb)?;
    let deed = Deed {
        verb: Verb { lemma: lemma.into(), span: at },
        object: Some(Phrase::new(Span::new(span.start(), not.start()))),
        counterparty: None,
        manner: Vec::new(),
        noun: None,
        within: None,
    };
    Some(Norm { modality: Modality::Prohibition, act: Act::Deed(deed), ..norm.clone() })
}

fn requirement(reader: &Reader<'_>, clause: ClauseId, number: usize, norm: &Norm) -> Requirement {
    let bound = bound::bound(reader, norm.bearer.as_ref());
    let second = matches!(norm.modality, Modality::Prohibition) && matches!(norm.act, Act::Restrain(_));
    let mut shielded = Party::default();
    if let Act::Restrain(restrain) = &norm.act {
        shielded = reader.party(restrain.whom.as_ref());
    }
    let gist = reader.gist(norm);
    let effects = effects(reader, norm, &gist.words)
        .into_iter()
        .filter(|effect| !second || effect.stance == Stance::Permits || effect.means == Means::Ban)
        .collect::<Vec<_>>();
    // What a requirement makes wait is no deed that it governs by itself.
    let first = effects.first().map(|effect| effect.stance);
    let effects: Vec<_> = effects
        .into_iter()
        .filter(|effect| first != Some(Stance::Commands) || effect.means != Means::Limit)
        .collect();
    // What a statute threatens with harm is no deed that it governs by itself.
    let plain = effects.iter().any(|effect| effect.means != Means::Penalty);
    let (harmed, effects): (Vec<_>, Vec<_>) =
        effects.into_iter().partition(|effect| plain && effect.means == Means::Penalty);
    let sheltered = harmed.into_iter().filter(|effect| effect.stance == Stance::Permits);
    // "Shall be confidential" is a ban in the dress of a duty.
    let modality = match effects.first().map(|effect| effect.stance) {
        _ if second => norm.modality,
        Some(Stance::Commands) => Modality::Obligation,
        Some(Stance::Forbids) => Modality::Prohibition,
        // "Shall permit a household to apply": letting it is the duty.
        Some(Stance::Permits) if norm.modality == Modality::Obligation && lets(norm) => norm.modality,
        Some(Stance::Permits) => Modality::Permission,
        Some(Stance::Excuses) => Modality::Exemption,
        None => norm.modality,
    };
    let compelled = match &norm.act {
        Act::Compel(compel) if norm.modality == Modality::Prohibition && !compel.lets => {
            compel
                .acts
                .iter()
                .filter_map(|act| if let Act::Deed(deed) = act { Some(reader.deed(deed)) } else { None })
        }
        .collect(),
        _ => Vec::new(),
    };
    let compels = !compelled.is_empty();
    let (modality, deeds) = if compels {
        (norm.modality, compelled)
    } else {
        (modality, effects.into_iter().map(|effect| effect.deed).collect())
    };
    let label = reader.instrument.label(norm.provision);
    let plain = Requirement {
        clause,
        norm: number,
        item: None,
        own_words: None,
        label: label.into(),
        order: if second { Order::Second } else { Order::First },
        modality,
        bound,
        shielded,
        deeds,
        sheltered: sheltered.map(|effect| effect.deed).collect(),
        compels,
        bars_law: norm.modality == Modality::Prohibition && lays_down_law(reader, norm),
        gist,
        place: CodePlace::of(reader.instrument.source().name(), label),
        parts: Vec::new(),
        ways: OnceLock::new(),
        ground: OnceLock::new(),
    };
    undress(reader, norm, plain)
}

/// "Shall permit X to do Y".
pub(super) fn lets(norm: &Norm) -> bool {
    matches!(&norm.act, Act::Compel(compel) if compel.lets)
}

/// "May not enact or enforce a law … related to …".
pub(super) fn lays_down_law(reader: &Reader<'_>, norm: &Norm) -> bool {
    let Act::Deed(deed) = &norm.act else { return false };
    let lays_down = matches!(
        &*deed.verb.lemma,
        "enact" | "enforce" | "adopt" | "impose" | "establish" | "continue" | "prescribe" | "make"
    );
    let law = deed.object.as_ref().map(|object| reader.words(object)).is_some_and(|words| {
        ["law", "regulation", "ordinance", "requirement", "rule", "standard", "provision"]
            .iter()
            .any(|word| words.has(word))
    });
    lays_down && law
}

/// The requirement inside its dress: a bar on funding bodies with a certain policy asks that they not have it; a
/// right to have something done asks that it be done.
fn undress(reader: &Reader<'_>, norm: &Norm, plain: Requirement) -> Requirement {
    let words = &plain.gist.words;
    let funding = norm.modality == Modality::Prohibition
        && ["no fund", "no grant", "no payment", "no assistance"].iter().any(|cue| words.has(cue));
    if funding {
        let words = words.clone();
        return funded(reader, norm, &words, plain);
    }
    let right = (norm.modality == Modality::Permission || norm.only)
        && ["right", "entitled"].iter().any(|cue| reader.words_at(norm.cue.cover()).has(cue));
    if right {
        let bound = plain.deeds.first().map(|deed| deed.counterparty.clone()).unwrap_or_default();
        return Requirement { modality: Modality::Obligation, bound, ..plain };
    }
    let set_up = set_up(reader, norm, &plain.gist.words);
    let plain = entitled(reader, norm, &plain).unwrap_or(plain);
    Requirement { deeds: plain.deeds.into_iter().chain(set_up).collect(), ..plain }
}

/// "Shall set up a system to number each letter", "shall issue regulations providing for the early answer of letters":
/// whoever does by rule what the system or the regulations are for has set them up.
fn set_up(reader: &Reader<'_>, norm: &Norm, words: &NormalText) -> Option<DeedProfile> {
    let Act::Deed(deed) = &norm.act else { return None };
    let vocabulary = reader.vocabulary;
    let arranges =
        ["arrange-verb", "rulemaking-verb"].iter().any(|list| vocabulary.is_cue(list, &deed.verb.lemma));
    if norm.modality != Modality::Obligation || !arranges {
        return None;
    }
    let object = deed.object.as_ref().map(Phrase::cover)?;
    let within = |place: Span| place.start() >= deed.verb.span.end();
    let first = vocabulary.find_cue("set-up-for", words).filter(|place| within(*place));
    let lead = first.or_else(|| {
        let to = reader.words_at(object).find("system to")?;
        Some(to)
    })?;
    let mut behind = words.iter().filter(|(_, at)| at.start() >= lead.end()).take(3);
    let (lemma, at) = behind.find_map(|(word, at)| {
        let named = Lexicon::shipped().deed_named_by(word).map(str::to_owned);
        named.or_else(|| deed_lemma(reader, word)).or_else(|| base_form(word)).map(|lemma| (lemma, at))
    })?;
    let end = words.iter().last()?.1.end();
    Some(loose(reader, &lemma, at, Span::new(at.start(), end.max(at.end()))))
}

/// "Shall be entitled to leave": it must be given.
fn entitled(reader: &Reader<'_>, norm: &Norm, plain: &Requirement) -> Option<Requirement> {
    let Act::Deed(deed) = &norm.act else { return None };
    let titled = |phrase: &&Phrase| reader.words(phrase).text.starts_with("entitled");
    let title = deed.manner.iter().find(titled).filter(|_| norm.modality == Modality::Obligation)?;
    let own = plain.deeds.first()?;
    let grant = reader.vocabulary.id("grant");
    let words = reader.words(title);
    // "Entitled to be restored to a post": what must be done for them.
    let done = own.matter.span.and_then(|place| done_for(reader, place)).map(|deed| Requirement {
        bound: Party::default(),
        deeds: vec![deed],
        ..plain.clone()
    });
    if done.is_some() {
        return done;
    }
    let given = loose_deeds(reader, &words, title.cover()).next();
    let given = given.unwrap_or_else(|| DeedProfile { concepts: grant.into_iter().collect(), ..own.clone() });
    let given = DeedProfile { matter: own.matter.clone(), ..given };
    Some(Requirement { bound: Party::default(), deeds: vec![given], ..plain.clone() })
}

/// The deed of "to be restored by the employer to …".
fn done_for(reader: &Reader<'_>, place: Span) -> Option<DeedProfile> {
    let words = reader.words_at(place);
    let to_be = words.find("to be")?;
    let (participle, at) = words.iter().find(|(_, at)| at.start() >= to_be.end())?;
    let lemma = deed_lemma(reader, participle).or_else(|| base_form(participle))?;
    Some(loose(reader, &lemma, at, Span::new(at.start(), place.end().max(at.end()))))
}

fn funded(reader: &Reader<'_>, norm: &Norm, words: &NormalText, plain: Requirement) -> Requirement {
    let end = norm.span.cover().end();
    let policy =
        ["policy of", "practice of", "policy or practice of"].iter().filter_map(|cue| words.find(cue)).max();
    let unless = norm.exceptions.iter().find(|exception| reader.words(exception).text.starts_with("unless"));
    let (from, to, kept) = match (policy, unless) {
        (Some(policy), _) => (policy.end(), end, false),
        (None, Some(exception)) => (exception.cover().start(), exception.cover().end(), true),
        (None, None) => return plain,
    };
    let undoes = |deed: &DeedProfile| {
        deed.concepts
            .iter()
            .any(|&id| reader.vocabulary.at(id).is_some_and(|concept| concept.undoes().is_some()))
    };
    let place = Span::new(from, to);
    let text = reader.words_at(place);
    let mut deeds = loose_deeds(reader, &text, place);
    let Some(first) = deeds.find(|deed| !undoes(deed)) else { return plain };
    let before = reader.words_at(Span::new(from, first.verb.span.start()));
    let denied = ["denying", "deny", "prevent", "preventing", "refusing", "prohibiting", "withholding"];
    let modality = if kept || denied.iter().any(|word| before.has(word)) {
        Modality::Obligation
    } else {
        Modality::Prohibition
    };
    let bound = match &norm.act {
        Act::Deed(deed) => reader.party(deed.counterparty.as_ref().map(|party| &party.words)),
        _ => Party::default(),
    };
    Requirement { modality, bound, deeds: vec![first], ..plain }
}
