//! What a norm does to a deed, whatever its dress: forbids it, commands it, permits it or excuses it.

use super::asked::{Asked, carved};
use super::penalty::deed_span;
use super::profile::{DeedProfile, Matter, Party, Reader};
use super::qualify::qualify;
use crate::norm::{Act, Compel, Deed, Force, Modality, Norm, Phrase, Restrain, Restraint};
use crate::text::Span;
use crate::vocabulary::{ConceptId, NormalText};

/// What a norm comes to for one deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    Forbids,
    Commands,
    Permits,
    Excuses,
}

impl Stance {
    fn of(modality: Modality) -> Self {
        match modality {
            Modality::Obligation => Self::Commands,
            Modality::Prohibition => Self::Forbids,
            Modality::Permission => Self::Permits,
            Modality::Exemption => Self::Excuses,
        }
    }

    /// The stance to a deed, from the stance to leaving it undone.
    pub(super) fn undone(self) -> Self {
        match self {
            Self::Forbids => Self::Commands,
            Self::Commands => Self::Forbids,
            Self::Permits => Self::Excuses,
            Self::Excuses => Self::Permits,
        }
    }
}

/// By what means a deed is restrained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Means {
    /// Outright.
    Ban,
    /// Somebody's approval, consent or warrant comes first.
    Condition,
    /// It must wait.
    Delay,
    /// Whoever does it is penalised.
    Penalty,
    /// It is hindered or limited in some other way.
    Limit,
    /// Work time, money or property may not be spent on it.
    Resource,
    /// One channel is closed.
    Channel,
    /// Some things are allowed and nothing else.
    Omission,
    /// Another rule is ordered that restrains it.
    SubordinateRule,
}

/// One deed of a norm with the norm's stance to it.
#[derive(Clone, Debug)]
pub(crate) struct Effect {
    pub(crate) stance: Stance,
    pub(crate) means: Means,
    /// Whose deed it is.
    pub(crate) whom: Party,
    pub(crate) deed: DeedProfile,
    /// Where the means stands in the text, where it is not the norm's cue.
    pub(crate) means_span: Option<Span>,
    /// Whom the clause keeps one from asking, where it is about asking.
    pub(crate) asked: Asked,
    /// The matters that "other than …" takes out.
    pub(crate) carved: Vec<ConceptId>,
}

/// Whether the effects of an act may be those of another paragraph that it refers to, as [`Walk::referred`] has it.
pub(crate) fn refers(act: &Act) -> bool {
    let done = |act: &Act| matches!(act, Act::Deed(deed) if &*deed.verb.lemma == "do");
    match act {
        Act::Deed(_) => false,
        Act::Restrain(restrain) => restrain.acts.iter().any(|act| refers(act) || done(act)),
        Act::Compel(compel) => compel.acts.iter().any(refers),
    }
}

/// All effects of a norm with these words.
pub(crate) fn effects(reader: &Reader<'_>, norm: &Norm, words: &NormalText) -> Vec<Effect> {
    let mut walk = Walk { reader, norm, out: Vec::new() };
    let mut bearer = reader.party(norm.bearer.as_ref());
    bearer.own |= norm.bearer.is_none();
    // "Are encouraged to obtain a release": a weak duty rather than leave to do so.
    let urged = norm.modality == Modality::Permission && norm.force == Force::Soft;
    let stance = if urged { Stance::Commands } else { Stance::of(norm.modality) };
    walk.act(&norm.act, stance, &bearer, Means::Ban, None);
    let mut out = walk.out;
    for effect in &mut out {
        qualify(reader, norm, words, effect);
        told_for(reader, norm, effect);
        effect.asked = Asked::of(reader, &effect.deed);
        effect.carved = carved(reader, norm, &effect.deed);
    }
    out
}

/// "Shall not provide an address for immigration enforcement": what is told for a work is told to those who do it.
fn told_for(reader: &Reader<'_>, norm: &Norm, effect: &mut Effect) {
    let vocabulary = reader.vocabulary;
    let tells =
        |id: ConceptId| vocabulary.id("send").is_some_and(|send| vocabulary.broader_or_same(id, send));
    let deed = &mut effect.deed;
    if effect.stance != Stance::Forbids
        || deed.counterparty.span.is_some()
        || !deed.concepts.iter().any(|&id| tells(id))
    {
        return;
    }
    let manner = deed.manner.iter().copied();
    let purpose = norm.conditions.iter().map(Phrase::cover).chain(manner).find(|place| {
        let words = reader.words_at(*place);
        let opens = words.iter().next().is_some_and(|(word, _)| matches!(word, "for" | "in" | "to"));
        opens && vocabulary.find_cue("immigration-enforcement", &words).is_some()
    });
    let authorities = vocabulary.id("immigration-authorities");
    if let Some((place, id)) = purpose.zip(authorities) {
        deed.counterparty = reader.named_party(id, place);
    }
}

/// The effects of a norm, as they are found.
pub(super) struct Walk<'a, 'r> {
    pub(super) reader: &'a Reader<'r>,
    pub(super) norm: &'a Norm,
    pub(super) out: Vec<Effect>,
}

impl Walk<'_, '_> {
    fn act(&mut self, act: &Act, stance: Stance, whom: &Party, means: Means, means_span: Option<Span>) {
        match act {
            Act::Deed(deed) => self.deed(deed, stance, whom, means, means_span),
            Act::Restrain(restrain) => self.restrain(restrain, stance, whom),
            Act::Compel(compel) => self.compel(compel, stance, whom, means, means_span),
        }
    }

    fn restrain(&mut self, restrain: &Restrain, stance: Stance, bearer: &Party) {
        let inner = match stance {
            Stance::Commands | Stance::Permits => Stance::Forbids,
            Stance::Forbids | Stance::Excuses => Stance::Permits,
        };
        let mut whom = self.reader.party(restrain.whom.as_ref());
        if restrain.whom.is_none() {
            whom = Party { own: true, ..bearer.clone() };
        }
        // "Defendants are enjoined from telling": a decree binds the body that it is issued for.
        whom.own |=
            self.norm.bearer.is_none() && restrain.verbs.iter().any(|(verb, _)| &*verb.lemma == "enjoin");
        let means = match restrain.verbs.first().map(|(_, how)| *how) {
            _ if restrain.adopted_by.is_some() => Means::SubordinateRule,
            Some(Restraint::Forbid) | None => Means::Ban,
            Some(Restraint::Limit) => Means::Limit,
            Some(Restraint::Condition) => Means::Condition,
            Some(Restraint::Delay) => Means::Delay,
            Some(Restraint::Penalise) => Means::Penalty,
        };
        let span = restrain.verbs.first().map(|(verb, _)| verb.span);
        if restrain.acts.is_empty()
            && let Some(words) = &restrain.words
        {
            self.named_deeds(words, inner, &whom, means, span);
        }
        for act in &restrain.acts {
            if let (Act::Deed(deed), Some(words)) = (act, &restrain.words)
                && deed.verb.lemma.as_ref() == "do"
                && self.referred(words, inner, &whom, means, span)
            {
                continue;
            }
            self.act(act, inner, &whom, means, span);
        }
    }

    fn compel(&mut self, compel: &Compel, stance: Stance, bearer: &Party, means: Means, span: Option<Span>) {
        let inner = match (stance, compel.lets) {
            (Stance::Commands | Stance::Permits, true) => Stance::Permits,
            (Stance::Forbids, true) => Stance::Forbids,
            (Stance::Excuses, true) | (Stance::Forbids | Stance::Excuses, false) => Stance::Excuses,
            (Stance::Commands | Stance::Permits, false) => Stance::Commands,
        };
        let whom = compel.whom.as_ref().map_or_else(|| bearer.clone(), |whom| self.reader.party(Some(whom)));
        let of_person =
            whom.concepts.first().is_some_and(|&id| self.reader.vocabulary.name(id) == "individual");
        if stance == Stance::Forbids && !compel.lets && of_person && !whom.own {
            self.asked_of(compel, &whom, bearer, span);
            return;
        }
        for act in &compel.acts {
            self.act(act, inner, &whom, means, span);
        }
    }

    fn deed(&mut self, deed: &Deed, stance: Stance, whom: &Party, means: Means, means_span: Option<Span>) {
        let vocabulary = self.reader.vocabulary;
        let mut profile = self.reader.deed(deed);
        // "Ask a patron where he was born": whom one asks is no matter of the asking.
        let inquires = profile.concepts.iter().any(|&id| vocabulary.name(id) == "inquire");
        if (profile.matter.span.is_none() || inquires && profile.matter.concepts.is_empty())
            && let Some(told) = self.told(&profile)
        {
            profile.matter = told;
        }
        // "The agency shall be told only X": whom it is told to is no matter of the telling.
        if self.norm.only
            && deed.object.is_none()
            && profile.matter.concepts.is_empty()
            && profile.matter.span == profile.counterparty.span
        {
            profile.matter.span = None;
        }
        let stance = if self.left_undone(deed, &mut profile) { stance.undone() } else { stance };
        self.answers_what_was_asked(&mut profile);
        self.told_to_the_asker(&mut profile);
        self.stood_for(&mut profile);
        self.shown_in(deed, &mut profile);
        self.sources(&mut profile);
        self.keeps_from(deed, &mut profile);
        self.gives_back(&mut profile);
        let is = |profile: &DeedProfile, name: &str| {
            profile.concepts.iter().any(|&id| vocabulary.name(id) == name)
        };
        if stance == Stance::Forbids && self.asks_for_disclosure(deed) {
            profile.concepts = vocabulary.id("inquire").into_iter().collect();
            if let Some(object) = &deed.object {
                profile.counterparty = self.reader.party(Some(object));
            }
        }
        if self.waits(deed, whom)
            || self.penalises(deed, stance)
            || self.hinders(deed, stance)
            || self.leaves_to_decide(deed, stance)
            || self.moves(deed, stance)
            || self.links(deed, stance)
            || self.limits_to(deed, stance, whom)
            || self.by_doing(deed, &profile, stance, whom)
        {
            return;
        }
        if self.leaves_free(deed, stance) {
            return;
        }
        self.aims_at(&mut profile, stance, whom);
        self.puts_off(deed, stance, whom);
        self.harms(deed, stance, whom);
        self.sees_to(deed, stance, whom);
        self.gives_free(deed, &profile, stance, whom);
        // "No log-in for the system in which status is recorded": what it opens is told in the rest of the norm.
        let empty = |matter: &Matter| {
            matter.concepts.iter().all(|&id| matches!(vocabulary.name(id), "channel" | "resources"))
        };
        if is(&profile, "give-access") && empty(&profile.matter) {
            let rest = self.norm.conditions.iter().chain(&deed.manner);
            let mut named = rest.map(|phrase| self.reader.matter(Some(phrase)));
            if let Some(opened) = named.find(|matter| !empty(matter)) {
                profile.matter = opened;
            }
        }
        let (mut means, mut means_span) = (means, means_span);
        if (is(&profile, "give-access") || is(&profile, "deny-access"))
            && means == Means::Ban
            && let Some(channel) = vocabulary.find_cue("channel-thing", &profile.text)
        {
            (means, means_span) = (Means::Channel, Some(channel));
        }
        // "The agency shall have no access to the file": whoever gives access is restrained.
        let mut whom = whom;
        let giver = Party { own: true, ..Party::default() };
        if is(&profile, "give-access") && &*deed.verb.lemma == "have" && !whom.own {
            profile.counterparty = whom.clone();
            whom = &giver;
        }
        // "Must be laid off": dismissed, and not spent.
        let dismissed = self.verb_in(deed, "parting-verb");
        let resource_verb =
            !dismissed && vocabulary.is_cue("resource-verb", &deed.verb.lemma) || self.lets_use(deed);
        let spent = self.reader.matter(deed.object.as_ref());
        let spends = profile
            .matter
            .concepts
            .iter()
            .chain(&spent.concepts)
            .any(|&id| vocabulary.name(id) == "resources");
        if resource_verb
            && (spends
                || !matches!(&*deed.verb.lemma, "contain" | "pay")
                    && (resources(self.reader, &profile.text) || self.spends_time(deed)))
        {
            let cue = Some(deed.verb.span);
            // "May spend no more than an hour on X" keeps more from X.
            let few = || vocabulary.find_cue("no-more", &self.reader.words_at(deed_span(deed))).is_some();
            let may = matches!(stance, Stance::Permits | Stance::Commands);
            let stance = if may && few() { Stance::Forbids } else { stance };
            // "No appointing authority may use funds to send X": the deed is named behind the verb, if it is there.
            let end = self.norm.span.cover().end();
            let behind = Phrase::new(Span::new(deed.verb.span.end().min(end), end));
            if self.named_deeds(&behind, stance, whom, Means::Resource, cue)
                || self.named_deeds(&self.norm.span, stance, whom, Means::Resource, cue)
                || &*deed.verb.lemma != "assign"
            {
                return;
            }
        }
        if resource_verb && let Some(channel) = vocabulary.find_cue("channel-thing", &profile.text) {
            self.named_deeds(&self.norm.span, stance, whom, Means::Channel, Some(channel));
            return;
        }
        let approves = vocabulary.is_cue("approving-verb", &deed.verb.lemma);
        if (approves || is(&profile, "obtain-approval"))
            && stance == Stance::Commands
            && (self.before(whom, Means::Condition) || approves && self.approved(&profile, whom))
        {
            return;
        }
        if self.one_alone_answers(deed, stance) || self.approves_event(deed, stance) {
            return;
        }
        if is(&profile, "obtain-approval")
            && let Some(bearer) = &self.norm.bearer
            && stance == Stance::Commands
            && self.named_deeds(bearer, Stance::Forbids, whom, Means::Condition, Some(profile.span))
        {
            return;
        }
        let mut stance = stance;
        let undoing = profile
            .concepts
            .iter()
            .copied()
            .find(|&id| vocabulary.at(id).is_some_and(|concept| concept.undoes().is_some()));
        if let Some(undoing) = undoing {
            stance = stance.undone();
            match &deed.within {
                // "Decline to answer", "refuse to accept": what is declined is a deed of its own.
                Some(inner) if vocabulary.name(undoing) == "decline" || self.is_infinitive(inner) => {
                    let span = profile.span;
                    profile = self.reader.deed(inner);
                    profile.span = profile.span.cover(span);
                    self.answers_what_was_asked(&mut profile);
                }
                _ => {
                    profile.concepts =
                        vocabulary.at(undoing).and_then(|concept| concept.undoes()).into_iter().collect();
                    profile.undone = true;
                    self.asker(&mut profile, deed);
                    // "Who is asked by the agency about X shall decline to answer"
                    if vocabulary.name(undoing) == "decline"
                        && profile.counterparty.span.is_none()
                        && profile.matter.concepts.is_empty()
                    {
                        self.was_asked(&mut profile);
                    }
                }
            }
            self.told_to_the_asker(&mut profile);
        }
        if stance == Stance::Permits
            && let Some((others, place)) = self.nobody_else(&profile)
        {
            let barred = DeedProfile { counterparty: others, ..profile.clone() };
            self.push(Stance::Forbids, means, whom.clone(), barred, Some(place));
        }
        let main = profile.clone();
        self.push(stance, means, whom.clone(), profile, means_span);
        self.done_first(&main, stance, whom);
    }

    /// Whether a deed is told by a verb behind "to".
    fn is_infinitive(&self, deed: &Deed) -> bool {
        let text = self.reader.instrument.body().text();
        let before = text.get(..deed.verb.span.start() as usize).unwrap_or_default();
        before.split_whitespace().next_back() == Some("to")
    }

    /// "Spend fifteen minutes of a shift": an amount of time is what is spent.
    fn spends_time(&self, deed: &Deed) -> bool {
        let object = deed.object.as_ref().map(Phrase::cover);
        let timed = |unit: &str| matches!(unit, "minute" | "hour" | "day" | "week" | "month");
        let mut amounts = self.norm.quantities.iter().filter(|amount| timed(&amount.unit));
        object.is_some_and(|object| amounts.any(|amount| object.overlaps(amount.span)))
    }

    /// "Permit the use of city funds for X": whoever lets means be used is like one who uses them.
    fn lets_use(&self, deed: &Deed) -> bool {
        let vocabulary = self.reader.vocabulary;
        let lets = vocabulary.is_cue("letting-verb", &deed.verb.lemma);
        deed.object.as_ref().filter(|_| lets).is_some_and(|object| {
            let words = self.reader.words(object);
            let use_of = vocabulary.find_cue("use-of-means", &words);
            use_of.is_some_and(|at| at.start() < object.cover().start() + 8)
        })
    }

    /// Whom it keeps from asking and what it takes out are filled in when the deed is final.
    pub(super) fn push(
        &mut self,
        stance: Stance,
        means: Means,
        whom: Party,
        deed: DeedProfile,
        means_span: Option<Span>,
    ) {
        let (asked, carved) = (Asked::default(), Vec::new());
        self.out.push(Effect { stance, means, whom, deed, means_span, asked, carved });
    }
}

fn resources(reader: &Reader<'_>, text: &NormalText) -> bool {
    reader.vocabulary.find_cue("resource-word", text).is_some()
}
