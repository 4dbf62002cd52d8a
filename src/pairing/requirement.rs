//! What a statute's norm asks, ready to be compared.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::CodePlace;
use super::effect::{Means, Stance, effects};
use super::loose::loose_deeds;
use super::profile::{DeedProfile, Gist, Party, Reader};
use crate::clause::ClauseId;
use crate::norm::{Act, Modality, Norm};
use crate::text::Span;
use crate::vocabulary::NormalText;

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
    pub(crate) label: Box<str>,
    pub(crate) order: Order,
    pub(crate) modality: Modality,
    /// Whom it binds.
    pub(crate) bound: Party,
    /// Whose deeds it protects (second order).
    pub(crate) shielded: Party,
    /// The protected deeds (second order), or the deeds commanded, forbidden or permitted.
    pub(crate) deeds: Vec<DeedProfile>,
    /// Whether it forbids laying down law about its matter, as a bar on "a law related to a price" does.
    pub(crate) bars_law: bool,
    pub(crate) gist: Gist,
    /// Where it stands in the United States Code, if it does.
    pub(crate) place: Option<CodePlace>,
    /// See [`Self::ways_out`].
    pub(super) ways_out: OnceLock<Vec<Vec<Box<str>>>>,
}

/// The requirements of a statute, in order.
pub(crate) fn requirements(reader: &Reader<'_>) -> Vec<Requirement> {
    let mut out = Vec::new();
    for statement in reader.instrument.statements() {
        // A savings sentence of the statute limits its requirements and is none itself.
        if !statement.savings.is_empty() {
            continue;
        }
        for (number, norm) in statement.norms.iter().enumerate() {
            out.push(requirement(reader, statement.clause, number, norm));
        }
    }
    out
}

fn requirement(reader: &Reader<'_>, clause: ClauseId, number: usize, norm: &Norm) -> Requirement {
    let bound = reader.party(norm.bearer.as_ref());
    let second = matches!(norm.modality, Modality::Prohibition) && matches!(norm.act, Act::Restrain(_));
    let mut shielded = Party::default();
    if let Act::Restrain(restrain) = &norm.act {
        shielded = reader.party(restrain.whom.as_ref());
    }
    let gist = reader.gist(norm);
    let effects: Vec<_> = effects(reader, norm, &gist.words)
        .into_iter()
        .filter(|effect| !second || effect.stance == Stance::Permits || effect.means == Means::Ban)
        .collect();
    // "Shall be confidential" is a ban in the dress of a duty.
    let modality = match effects.first().map(|effect| effect.stance) {
        _ if second => norm.modality,
        Some(Stance::Commands) => Modality::Obligation,
        Some(Stance::Forbids) => Modality::Prohibition,
        Some(Stance::Permits) => Modality::Permission,
        Some(Stance::Excuses) => Modality::Exemption,
        None => norm.modality,
    };
    let deeds = effects.into_iter().map(|effect| effect.deed).collect();
    let label = reader.instrument.label(norm.provision);
    let plain = Requirement {
        clause,
        norm: number,
        label: label.into(),
        order: if second { Order::Second } else { Order::First },
        modality,
        bound,
        shielded,
        deeds,
        bars_law: bars_law(reader, norm),
        gist,
        place: CodePlace::of(reader.instrument.source().name(), label),
        ways_out: OnceLock::new(),
    };
    undress(reader, norm, plain)
}

/// "May not enact or enforce a law … related to …".
fn bars_law(reader: &Reader<'_>, norm: &Norm) -> bool {
    let Act::Deed(deed) = &norm.act else { return false };
    let lays_down = matches!(
        &*deed.verb.lemma,
        "enact" | "enforce" | "adopt" | "impose" | "establish" | "continue" | "prescribe"
    );
    let law = deed.object.as_ref().map(|object| reader.words(object)).is_some_and(|words| {
        ["law", "regulation", "ordinance", "requirement", "rule", "standard", "provision"]
            .iter()
            .any(|word| words.has(word))
    });
    norm.modality == Modality::Prohibition && lays_down && law
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
    plain
}

fn funded(reader: &Reader<'_>, norm: &Norm, words: &NormalText, plain: Requirement) -> Requirement {
    let end = norm.span.cover().end();
    let policy =
        ["policy of", "practice of", "policy or practice of"].iter().filter_map(|cue| words.find(cue)).max();
    let unless =
        norm.exceptions.first().filter(|exception| reader.words(exception).text.starts_with("unless"));
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
