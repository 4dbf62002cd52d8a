//! How what a clause does meets a protected deed: the deed, the other party, the matter.

use super::decision::Formula;
use super::effect::{Effect, Means, Stance};
use super::profile::{DeedProfile, Matter, Party, Reader};
use super::second_order::{Doctrine, ask_vocabulary};
use super::{Context, Reason, Step, StepKind};
use crate::instrument::Level;
use crate::text::Span;
use crate::vocabulary::lexicon::{class, form};
use crate::vocabulary::{ConceptId, ConceptKind, Lexicon, NormalText, Stand, Vocabulary};

/// How an effect meets one protected deed.
pub(super) struct Meeting<'a> {
    pub(super) protected: &'a DeedProfile,
    deed: Formula,
    /// `Yes` also where it plays no part.
    counterparty: Formula,
    matter: Formula,
    /// Whether the deed meets the other whoever is on its other side.
    with_anybody: bool,
}

impl Meeting<'_> {
    pub(super) fn formula(&self) -> Formula {
        Formula::all([self.deed.clone(), self.counterparty.clone(), self.matter.clone()])
    }

    pub(super) fn closeness(&self) -> u8 {
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

pub(super) fn meet<'a>(
    context: &Context<'_>,
    effect: &Effect,
    only: bool,
    protected: &'a DeedProfile,
) -> Meeting<'a> {
    let counterparty = counterparty(context, effect, protected);
    let matter = matter(context, effect, only, protected);
    let mut ways: Vec<(Formula, Roles)> = Vec::new();
    // What is published is told to nobody in particular, and so is not sent to the body that is named.
    let publishes = context.policy.vocabulary.is_cue("publishing-verb", &effect.deed.verb.lemma)
        && effect.deed.counterparty.span.is_none()
        && !protected.counterparty.concepts.is_empty();
    let concepts: &[ConceptId] =
        if publishes || asks_for_itself(context, effect, protected) { &[] } else { &effect.deed.concepts };
    if let Some(formula) = unaddressed(context, effect, protected) {
        ways.push((formula, Roles::All));
    } else {
        for &id in concepts {
            for &wanted in &protected.concepts {
                ways.push(deed(context, effect, id, wanted));
            }
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
        let (counterparty, matter) = (Formula::Yes, Formula::Yes);
        return Meeting { protected, deed: helping, counterparty, matter, with_anybody: true };
    }
    if starving != Formula::No {
        // What is not asked cannot be told to anybody, so the counterparty of the telling plays no part.
        let plain = Formula::all([plain, counterparty]);
        return Meeting {
            protected,
            deed: Formula::any([plain, starving]),
            counterparty: Formula::Yes,
            matter,
            with_anybody: true,
        };
    }
    Meeting { protected, deed: plain, counterparty, matter, with_anybody: false }
}

/// "ICE may not interview an inmate": what the agency asks of others is no request to it, nor told to it.
fn asks_for_itself(context: &Context<'_>, effect: &Effect, protected: &DeedProfile) -> bool {
    let vocabulary = context.policy.vocabulary;
    let federal = vocabulary.id("federal-agency");
    let asks = effect.deed.concepts.iter().any(|&id| matches!(vocabulary.name(id), "inquire" | "collect"));
    let itself = |id: ConceptId| {
        federal.is_some_and(|federal| vocabulary.broader_or_same(id, federal))
            && protected
                .counterparty
                .concepts
                .iter()
                .any(|&wanted| !matches!(vocabulary.stand(id, wanted), Stand::Apart))
    };
    asks && !effect.whom.own && !effect.asked.agency && effect.whom.concepts.iter().any(|&id| itself(id))
}

/// A bar on requests to nobody in particular: they may go to the person that they are about, as asking does.
fn unaddressed(context: &Context<'_>, effect: &Effect, protected: &DeedProfile) -> Option<Formula> {
    let vocabulary = context.policy.vocabulary;
    let request = vocabulary.id("request")?;
    let both = effect.deed.concepts.contains(&request) && protected.concepts.contains(&request);
    let unsaid = effect.deed.counterparty.span.is_none() && !effect.asked.agency;
    if !both || !unsaid || effect.stance != Stance::Forbids {
        return None;
    }
    match vocabulary.stand(vocabulary.id("inquire")?, request) {
        Stand::Contested { .. } if effect.asked.person => Some(Formula::No),
        Stand::Contested { question, yes, .. } => Some(ask_vocabulary(context, question, yes)),
        _ => None,
    }
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
    // What the definitions of either text leave out of the party that it names.
    let mine: Vec<ConceptId> = emptied(&context.policy, &party.text).collect();
    let theirs: Vec<ConceptId> = emptied(&context.statute, &protected.counterparty.text).collect();
    let left_out = |id: ConceptId, wanted: ConceptId| {
        let takes = |out| {
            vocabulary.broader_or_same(wanted, out)
                || matches!(vocabulary.stand(out, wanted), Stand::Contested { .. })
        };
        mine.iter().any(|&out| takes(out)) || theirs.iter().any(|&out| vocabulary.broader_or_same(id, out))
    };
    let mut ways = Vec::new();
    let peer = peer(context, effect);
    for id in party.concepts.iter().copied().chain(peer) {
        for &wanted in &protected.counterparty.concepts {
            ways.push(match vocabulary.stand(id, wanted) {
                _ if left_out(id, wanted) => Formula::No,
                // To let or have the police or the public be told is not yet to have the agency told.
                Stand::Takes if effect.stance != Stance::Forbids && !names_all(vocabulary, party, id) => {
                    Formula::No
                }
                Stand::Within | Stand::Takes => Formula::Yes,
                Stand::Apart => Formula::No,
                Stand::Contested { question, yes, .. } => ask_vocabulary(context, question, yes),
            });
        }
    }
    let outside = NormalText::of("outside", 0).text;
    if party.text.has(&outside) || takes_all(&party.text, effect.stance) {
        ways.push(Formula::Yes);
    }
    Formula::any(ways)
}

/// Whether words name whoever there is: "to anyone"; in a bar also "to any person".
fn takes_all(text: &NormalText, stance: Stance) -> bool {
    let mut words = text.iter().map(|(word, _)| word).filter(|word| *word != "other");
    let opens = (words.next(), words.next());
    let next = words.next();
    let bounded = !matches!(
        next,
        None | Some(
            "or" | "and" | "except" | "unless" | "not" | "without" | "whatever" | "whatsoever" | "who"
        )
    );
    match opens {
        (Some("anyone" | "anybody"), _) => true,
        (Some("any" | "another"), Some("person" | "individual" | "party")) => {
            stance == Stance::Forbids && !bounded
        }
        _ => false,
    }
}

/// Whether words name a wide class as a whole: "any agency", "all other bodies", "federal authorities".
fn names_all(vocabulary: &Vocabulary, party: &Party, id: ConceptId) -> bool {
    let all = ["any", "all", "every", "other", "each", "whoever", "anyone", "anybody"];
    vocabulary.name(id) == "federal-agency" || all.iter().any(|word| party.text.has(word))
}

/// The parties that definitions take out of the terms in these words.
fn emptied<'t>(reader: &Reader<'t>, text: &NormalText) -> impl Iterator<Item = ConceptId> + use<'t> {
    reader.terms.emptied(text).flat_map(|term| &term.parties).copied()
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

fn matter(context: &Context<'_>, effect: &Effect, only: bool, protected: &DeedProfile) -> Formula {
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
    let party = &effect.deed.counterparty;
    let federal = vocabulary.id("federal-agency");
    let aimed = party
        .concepts
        .iter()
        .any(|&id| federal.is_some_and(|federal| vocabulary.broader_or_same(id, federal)));
    let said_to_one = party.span.is_some() && !party.own;
    // "Disciplinary files are confidential": what is kept on the issuer's own people as its people.
    if !aimed
        && matter.concepts.iter().all(|&id| reader.is_general(id) || is_record(vocabulary, id))
        && vocabulary.find_cue("staff-matter", &matter.text).is_some()
    {
        return Formula::No;
    }
    let occasion = || {
        let first = matter.text.iter().next().map(|(word, _)| word);
        matches!(
            first,
            Some("when" | "while" | "upon" | "before" | "after" | "during" | "if" | "as" | "prior" | "once")
        )
    };
    if matter.concepts.is_empty() && (matter.span.is_none() || matter.span == party.span || occasion()) {
        return if vocabulary.is_cue("moving-verb", &effect.deed.verb.lemma) {
            // "Transfers to the agency" are of persons as well.
            Formula::No
        } else if only && effect.stance == Stance::Forbids {
            // All but what "only" names is kept back.
            Formula::Yes
        } else {
            unsaid(context, effect, protected)
        };
    }
    if effect.stance != Stance::Forbids
        && !said_to_one
        && matter.concepts.iter().all(|&id| reader.is_general(id))
    {
        // To command or allow telling something to nobody in particular is not yet to leave this free.
        return Formula::No;
    }
    let is_taken_out = |wanted: ConceptId| {
        let mut carved = effect.carved.iter();
        carved.any(|&out| vocabulary.broader_or_same(wanted, out) || vocabulary.broader_or_same(out, wanted))
    };
    // "May be told all but X", where X is of what is protected, leaves that free in part only. "Report each time
    // that X is told" tells of a time.
    if effect.stance != Stance::Forbids
        && (protected.matter.concepts.iter().any(|&wanted| is_taken_out(wanted))
            || vocabulary
                .find_cue("told-event", &matter.text)
                .is_some_and(|event| starts(&matter.text, event)))
    {
        return Formula::No;
    }
    let mut ways = Vec::new();
    for &wanted in &protected.matter.concepts {
        let taken_out = is_taken_out(wanted);
        for &id in &matter.concepts {
            if protected.matter.carved.iter().any(|&out| vocabulary.broader_or_same(id, out)) {
                ways.push(Formula::No);
                continue;
            }
            let name = vocabulary.name(id);
            let neutral = reader.is_general(id) && !aimed && effect.stance == Stance::Forbids;
            let stand = vocabulary.stand(id, wanted);
            if name == "information" && (!aimed && !said_to_one || of_other_things(reader, matter)) {
                // Nobody knows what information, nor to whom; or it is known to be none about persons.
                ways.push(Formula::No);
                continue;
            }
            ways.push(match stand {
                // Whether "its records" hold the protected matter nobody says.
                _ if name == "information" && owned_records(matter) => {
                    let contested = vocabulary.contested_with(wanted);
                    contested.map_or(Formula::Yes, |(question, yes)| ask_vocabulary(context, question, yes))
                }
                Stand::Contested { .. } if !aimed && !told_of_field(context, effect, protected, wanted) => {
                    Formula::No
                }
                Stand::Contested { question, yes, .. } => ask_vocabulary(context, question, yes),
                _ if taken_out => Formula::No,
                _ if neutral => Doctrine::ConfidentialityRule.formula(),
                Stand::Within | Stand::Takes => Formula::Yes,
                Stand::Apart if name == "confidential-information" => {
                    let contested = vocabulary.contested_with(wanted);
                    contested.map_or(Formula::Yes, |(question, yes)| ask_vocabulary(context, question, yes))
                }
                // A student's records hold much about the student, and nobody is told any of it.
                Stand::Apart if !aimed && effect.stance == Stance::Forbids && is_record(vocabulary, id) => {
                    Doctrine::ConfidentialityRule.formula()
                }
                Stand::Apart => Formula::No,
            });
        }
    }
    Formula::any(ways)
}

/// Whether a place is where a text begins, but for a word that says how many.
fn starts(text: &NormalText, place: Span) -> bool {
    let many = ["each", "every", "any", "all", "the", "an"];
    text.iter()
        .find(|(word, _)| !many.contains(word))
        .is_some_and(|(_, first)| first.start() == place.start())
}

/// Where the clause does not say what is told, the body that is told may say enough: "ICE shall be notified" leaves the
/// telling free; a bar on notifying it bears on the protected matter if that takes in whatever would be told.
fn unsaid(context: &Context<'_>, effect: &Effect, protected: &DeedProfile) -> Formula {
    let vocabulary = context.policy.vocabulary;
    let told = protected
        .concepts
        .iter()
        .any(|&id| vocabulary.id("communicate").is_some_and(|broad| vocabulary.broader_or_same(id, broad)));
    let of_field = effect
        .deed
        .counterparty
        .concepts
        .iter()
        .any(|&id| protected.matter.concepts.iter().any(|&wanted| vocabulary.same_field(id, wanted)));
    if !told || !of_field {
        return Formula::No;
    }
    if effect.stance != Stance::Forbids {
        // "Respond when the agency asks for help with crowds": what is asked for is said, and is nothing told.
        let other = effect.deed.matter.span.is_some() && effect.deed.matter.text.has("for");
        return if other { Formula::No } else { Formula::Yes };
    }
    let contested = protected.matter.concepts.iter().find_map(|&wanted| vocabulary.contested_with(wanted));
    contested.map_or(Formula::Yes, |(question, yes)| ask_vocabulary(context, question, yes))
}

/// Whether the clause names a body of the matter's field, where the requirement speaks of any body.
fn told_of_field(context: &Context<'_>, effect: &Effect, protected: &DeedProfile, wanted: ConceptId) -> bool {
    let vocabulary = context.policy.vocabulary;
    let reader = &context.policy;
    // A ban on keeping names and addresses may bear on status; a duty to keep them says nothing of it.
    if protected.counterparty.span.is_none() && effect.stance == Stance::Forbids {
        return true;
    }
    let bodies = reader.concepts_at(effect.deed.span, ConceptKind::Party);
    bodies.into_iter().any(|(id, _)| vocabulary.same_field(id, wanted))
}

/// Whether a matter is what is known of persons, whatever it is.
pub(super) fn keeps_back(vocabulary: &Vocabulary, matter: &Matter) -> bool {
    matter.concepts.iter().any(|&id| {
        matches!(vocabulary.name(id), "person-information" | "confidential-information")
            || is_record(vocabulary, id)
    })
}

/// "Its records", "the department's files": what somebody keeps, whatever it holds.
fn owned_records(matter: &Matter) -> bool {
    let mut words = matter.text.iter().map(|(word, _)| word);
    let owned =
        matches!(words.next(), Some("its" | "their" | "our" | "his" | "her" | "it" | "city" | "county"));
    owned && words.count() <= 2
}

/// "Parking information", "data on road works": what information is of, where that is neither somebody nor a place
/// in which anything about persons may be kept.
fn of_other_things(reader: &Reader<'_>, matter: &Matter) -> bool {
    let vocabulary = reader.vocabulary;
    let Some(span) = matter.span else { return false };
    if reader.of_paragraph(&matter.text).is_some_and(|named| named.is_empty()) {
        return true;
    }
    let words: Vec<(&str, Span)> = matter.text.iter().collect();
    let noun = |word: &str| vocabulary.is_cue("information-noun", word);
    let Some(head) = words.iter().position(|(word, _)| noun(word)) else { return false };
    let named = |kind| reader.concepts_at(span, kind);
    let person = vocabulary.id("individual");
    let somebody = named(ConceptKind::Party).iter().any(|&(id, _)| {
        let person = person.is_some_and(|person| vocabulary.broader_or_same(id, person));
        person || matches!(vocabulary.name(id), "official" | "anybody")
    });
    let more = named(ConceptKind::Matter).iter().any(|(id, _)| vocabulary.name(*id) != "information");
    let pronoun = |word: &str| {
        let read = Lexicon::shipped().word(word.as_bytes());
        read.is_some_and(|word| word.class & class::PRONOUN != 0)
    };
    if somebody || more || words.iter().any(|(word, _)| pronoun(word)) {
        return false;
    }
    let may_tell = |word: &str| {
        let read = Lexicon::shipped().word(word.as_bytes());
        let says_little =
            class::ADJECTIVE | class::DETERMINER | class::ADVERB | class::PREPOSITION | class::PRONOUN;
        vocabulary.is_cue("personal-source", word)
            || vocabulary.is_general_word(word)
            || read.is_some_and(|word| {
                word.class & says_little != 0
                    || word.forms & form::PARTICIPLE != 0 && word.forms & form::BASE == 0
            })
    };
    let before = head.checked_sub(1).and_then(|at| words.get(at)).map(|(word, _)| *word);
    if before.is_some_and(|word| !may_tell(word) && !word.starts_with(|sign: char| sign.is_ascii_digit())) {
        return true;
    }
    let about = matches!(
        words.get(head + 1).map(|(word, _)| *word),
        Some("about" | "on" | "regarding" | "concerning" | "respecting" | "of")
    );
    let rest = words.get(head + 2..).unwrap_or_default();
    let told = |word: &str| !vocabulary.is_empty_word(word) && !vocabulary.is_general_word(word);
    about
        && rest.iter().any(|(word, _)| told(word))
        && rest.iter().all(|(word, _)| !vocabulary.is_cue("personal-source", word))
}

/// Whether a matter is all that is kept on a person in some field.
fn is_record(vocabulary: &Vocabulary, id: ConceptId) -> bool {
    let of_person = vocabulary.id("person-information");
    of_person.is_some_and(|broad| vocabulary.broader_or_same(id, broad))
        && vocabulary.name(id).ends_with("-records")
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

pub(super) fn push_meeting(
    context: &Context<'_>,
    steps: &mut Vec<Step>,
    effect: &Effect,
    meeting: &Meeting<'_>,
) {
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
    // "Shall not ask a witness": the witness is not taken for the agency, and has no part in the comparison.
    let has_part = !meeting.with_anybody || effect.deed.counterparty.span.is_none();
    if protected.counterparty.span.is_some() && has_part {
        // "Determined through ICE": the manner names whom one asks, and of several the one that is meant.
        let meets = |id: ConceptId| {
            let mut theirs = protected.counterparty.concepts.iter();
            theirs.any(|&wanted| {
                matches!(vocabulary.stand(id, wanted), Stand::Within | Stand::Contested { .. })
            })
        };
        let named = &effect.asked.named;
        let asked = named.iter().find(|(id, _)| meets(*id)).or(named.first());
        let unsaid = effect.deed.counterparty.span.is_none();
        let (concepts, place) = match asked.filter(|_| unsaid) {
            Some(&(id, place)) => (vec![id], Some(place)),
            None => (effect.deed.counterparty.concepts.clone(), effect.deed.counterparty.span),
        };
        let reason = Reason::Counterparty {
            clause: name(&concepts),
            requirement: name(&protected.counterparty.concepts),
        };
        steps.push(Step::settled(
            StepKind::Counterparty,
            meeting.counterparty.clone(),
            reason,
            place,
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
