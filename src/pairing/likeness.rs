//! How much of what a requirement speaks of stands in a clause.
//!
//! One shared topic is not enough: a breach of a gate and a breach of health information share one. Each thing that
//! both speak of counts once, by how rare it is in the law; and long texts share more by chance than short ones.

use super::gist::{Gist, Known, Thing, WordSort};
use super::words;
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, ContentWord, NormalText, Stand, Vocabulary, rarity};

/// The weight from which two short norms speak of the same matter.
pub(super) const ENOUGH: u32 = 10;

/// The weight of a concept that tells what a norm is about.
pub(super) const SPECIAL: u32 = 8;
const GENERAL: u32 = 2;
/// So many pairs of content words of the two, beyond those of short rules, share one point of weight by chance.
const BY_CHANCE: usize = 150;
const SHORT: usize = 400;

/// The weight from which two norms of this length speak of the same matter.
pub(super) fn enough(vocabulary: &Vocabulary, clause: &Gist, requirement: &Gist) -> u32 {
    let pairs = words::count(vocabulary, &clause.words) * words::count(vocabulary, &requirement.words);
    let more = pairs.saturating_sub(SHORT) / BY_CHANCE;
    ENOUGH + u32::try_from(more).unwrap_or(u32::MAX)
}

/// The weight of what the two have in common.
pub(super) fn weight(vocabulary: &Vocabulary, clause: &Gist, requirement: &Gist) -> u32 {
    let (mine, theirs) = (known(vocabulary, clause), known(vocabulary, requirement));
    let mut total = 0;
    let mut used: Vec<ConceptId> = Vec::new();
    let mut covered: Vec<Span> = Vec::new();
    for wanted in theirs.things.iter().filter(|thing| mine.near.has(thing.id)) {
        let Some(own) = mine.things.iter().find(|own| near(vocabulary, own.id, wanted.id)) else { continue };
        covered.extend([wanted.span, own.span]);
        if !used.contains(&wanted.id) && !used.contains(&own.id) {
            used.extend([wanted.id, own.id]);
            total += wanted.weight.min(own.weight);
        }
    }
    let free = |span: Span| !covered.iter().any(|covered| covered.overlaps(span));
    // The first place of a word where no shared concept covers it.
    let place = |text: &NormalText, word: &ContentWord| {
        if free(text.span(word.place)) {
            return Some(word.place);
        }
        let mut later = (0_u32..).zip(text.iter()).skip(word.place as usize + 1);
        let own = text.word(word.place);
        later.find(|(_, (other, span))| *other == own && free(*span)).map(|(place, _)| place)
    };
    let theirs_all = vocabulary.content(&requirement.words);
    let mut shared: Vec<(u32, &str)> = Vec::new();
    for word in vocabulary.content(&clause.words).iter().filter(|word| theirs.letters.may_have(word.key)) {
        let own = clause.words.word(word.place);
        let mut alike = words::alike(theirs_all, word.key).iter();
        let met = alike.any(|other| {
            words::same_stem(own, requirement.words.word(other.place))
                && place(&requirement.words, other).is_some()
        });
        if met && let Some(place) = place(&clause.words, word) {
            shared.push((place, own));
        }
    }
    // In the order of the clause: of several forms of one word the first counts.
    shared.sort_unstable();
    let mut seen: Vec<&str> = Vec::new();
    for (_, word) in shared {
        if !seen.iter().any(|old| words::same_stem(old, word)) {
            seen.push(word);
            total += if is_general(vocabulary, word) { GENERAL } else { rarity(word) };
        }
    }
    total
}

/// The contested pairs of matters that the two speak of, each as the question it turns on.
pub(super) fn contested<'v>(
    vocabulary: &'v Vocabulary,
    clause: &Gist,
    requirement: &Gist,
) -> Option<(&'v str, &'v [Box<str>])> {
    let may_be = &known(vocabulary, clause).disputed;
    requirement.topics.iter().filter(|id| may_be.has(**id)).find_map(|&theirs| {
        clause.topics.iter().find_map(|&mine| match vocabulary.stand(mine, theirs) {
            Stand::Contested { question, yes, unsaid: false } => Some((question, yes)),
            _ => None,
        })
    })
}

fn known<'g>(vocabulary: &Vocabulary, gist: &'g Gist) -> &'g Known {
    gist.known(|gist| {
        let telling = gist.named.iter().filter(|(id, _)| !broad(vocabulary, *id));
        let thing = |&(id, span)| Thing { id, span, weight: concept_weight(vocabulary, id) };
        Known::of(vocabulary, gist, telling.map(thing).collect(), SPECIAL)
    })
}

/// The content words of a norm at a place, each with what sort of word it is.
fn content_at<'g>(
    vocabulary: &Vocabulary,
    own: &'g Gist,
    place: Span,
) -> impl Iterator<Item = (&'g str, WordSort)> {
    let sorts = own.sorts(|word| sort(vocabulary, word)).iter();
    let inside = own.words.iter().zip(sorts).filter(move |((_, span), _)| place.contains(*span));
    let words = inside.map(|((word, _), sort)| (word, *sort));
    words.filter(|(_, sort)| *sort != WordSort::Empty)
}

fn sort(vocabulary: &Vocabulary, word: &str) -> WordSort {
    if !is_content(vocabulary, word) {
        WordSort::Empty
    } else if is_general(vocabulary, word) {
        WordSort::General
    } else if rarity(word) < words::TELLING {
        WordSort::Special
    } else {
        WordSort::Telling
    }
}

/// Whether some words of one side have a special thing in common with the other side.
pub(super) fn touches_special(vocabulary: &Vocabulary, own: &Gist, place: Span, other: &Gist) -> bool {
    let theirs = known(vocabulary, other);
    let mut inside = own.named.iter().filter(|(_, span)| place.contains(*span));
    let special = |id: ConceptId| concept_weight(vocabulary, id) == SPECIAL && !broad(vocabulary, id);
    inside.any(|&(id, _)| theirs.near_to_special.has(id) && special(id))
        || content_at(vocabulary, own, place).any(|(word, sort)| sort.is_special() && other.says(word))
}

/// Whether some words of one side tell by themselves what a norm is about.
pub(super) fn telling(vocabulary: &Vocabulary, own: &Gist, place: Span) -> bool {
    content_at(vocabulary, own, place).any(|(_, sort)| sort == WordSort::Telling)
}

/// Whether some words of one side have a thing in common with the other side that tells what it is about.
pub(super) fn touches_telling(vocabulary: &Vocabulary, own: &Gist, place: Span, other: &Gist) -> bool {
    let theirs = known(vocabulary, other);
    let mut inside = own.named.iter().filter(|(_, span)| place.contains(*span));
    let special = |id: ConceptId| concept_weight(vocabulary, id) == SPECIAL && !broad(vocabulary, id);
    inside.any(|&(id, _)| theirs.near_to_special.has(id) && special(id))
        || content_at(vocabulary, own, place)
            .any(|(word, sort)| sort == WordSort::Telling && other.says(word))
}

/// Whether some words of one side name a thing of a field that the other side names too.
pub(super) fn touches_field(vocabulary: &Vocabulary, own: &Gist, place: Span, other: &Gist) -> bool {
    let theirs = known(vocabulary, other);
    let mut inside = own.named.iter().filter(|(_, span)| place.contains(*span));
    inside.any(|&(id, _)| {
        vocabulary.is_of_field(id)
            && theirs.near_to.has(id)
            && vocabulary.at(id).is_some_and(|concept| concept.kind() == ConceptKind::Matter)
    })
}

/// Whether some words of one side have anything in common with the other side that its words in other places have
/// not.
pub(super) fn touches_beyond(
    vocabulary: &Vocabulary,
    own: &Gist,
    place: Span,
    other: &Gist,
    elsewhere: impl Fn(Span) -> bool,
) -> bool {
    let theirs = known(vocabulary, other);
    let old_word =
        |word: &str| own.words.iter().any(|(also, span)| elsewhere(span) && words::same_stem(word, also));
    let old = |id: ConceptId| own.named.iter().any(|&(also, span)| elsewhere(span) && also == id);
    let mut inside = own.named.iter().filter(|(_, span)| place.contains(*span)).map(|(id, _)| *id);
    inside.any(|id| theirs.near_to.has(id) && !broad(vocabulary, id) && !old(id))
        || content_at(vocabulary, own, place).any(|(word, _)| other.says(word) && !old_word(word))
}

/// How many content words of one side at a place, each once, its words in other places have not; and how many of these
/// the other side has, as words or as what they name.
pub(super) fn said_beyond(
    vocabulary: &Vocabulary,
    own: &Gist,
    place: Span,
    other: &Gist,
    elsewhere: impl Fn(Span) -> bool,
) -> (usize, usize) {
    let theirs = known(vocabulary, other);
    let named = |span: Span| {
        let mut inside = own.named.iter().filter(|(_, at)| place.contains(*at) && at.contains(span));
        inside.any(|(id, _)| theirs.near_to.has(*id) && !broad(vocabulary, *id))
    };
    let old =
        |word: &str| own.words.iter().any(|(also, span)| elsewhere(span) && words::same_stem(word, also));
    let mut seen: Vec<&str> = Vec::new();
    let mut said = 0;
    for (word, span) in own.words.iter().filter(|(_, span)| place.contains(*span)) {
        if is_content(vocabulary, word) && !old(word) && !seen.iter().any(|also| words::same_stem(word, also))
        {
            seen.push(word);
            said += usize::from(other.says(word) || named(span));
        }
    }
    (said, seen.len())
}

/// Whether some words of one side have anything in common with the other side.
pub(super) fn touches(vocabulary: &Vocabulary, own: &Gist, place: Span, other: &Gist) -> bool {
    let theirs = known(vocabulary, other);
    let mut inside = own.named.iter().filter(|(_, span)| place.contains(*span));
    inside.any(|&(id, _)| theirs.near_to.has(id) && !broad(vocabulary, id))
        || content_at(vocabulary, own, place).any(|(word, _)| other.says(word))
}

/// Whether some words of one side and some of the other have anything in common.
pub(super) fn meets(vocabulary: &Vocabulary, one: (&Gist, Span), other: (&Gist, Span)) -> bool {
    let named = |(gist, place): (&'_ Gist, Span)| -> Vec<ConceptId> {
        let inside = gist.named.iter().filter(|(_, span)| place.contains(*span));
        inside.map(|(id, _)| *id).collect()
    };
    let theirs = named(other);
    let mut mine = named(one).into_iter().filter(|&id| !broad(vocabulary, id));
    let inside = |span: Span| other.1.contains(span);
    mine.any(|id| theirs.iter().any(|&also| near(vocabulary, id, also)))
        || content_at(vocabulary, one.0, one.1).any(|(word, _)| {
            let mut words = other.0.words.iter().filter(|(_, span)| inside(*span));
            words.any(|(also, _)| words::same_stem(word, also))
        })
}

/// Whether some words of one side and some of the other name one special matter.
pub(super) fn share_concept(vocabulary: &Vocabulary, one: (&Gist, Span), other: (&Gist, Span)) -> bool {
    let special = |id: ConceptId| {
        vocabulary.at(id).is_some_and(|concept| concept.kind() == ConceptKind::Matter)
            && concept_weight(vocabulary, id) == SPECIAL
    };
    let may_be = &known(vocabulary, one.0).near;
    let mut theirs = other.0.named.iter().filter(|(id, span)| may_be.has(*id) && other.1.contains(*span));
    theirs.any(|&(also, _)| {
        let near = |id: ConceptId| near(vocabulary, id, also) && special(id);
        special(also) && one.0.named.iter().any(|&(id, span)| near(id) && one.1.contains(span))
    })
}

/// Whether some words of a norm name anything special.
pub(super) fn special(vocabulary: &Vocabulary, own: &Gist, place: Span) -> bool {
    let mut words = own.words.iter().filter(|(_, span)| place.contains(*span));
    words.any(|(word, _)| is_content(vocabulary, word) && !is_general(vocabulary, word))
}

/// The words of a noun phrase up to the first that only describes it: "a copy of the record" of "a copy of the record
/// for the parent". `None` where nothing is named.
pub(super) fn core(text: &NormalText) -> Option<Span> {
    core_with(text, &["of"])
}

/// The same, where these words do not end it.
pub(super) fn core_with(text: &NormalText, within: &[&str]) -> Option<Span> {
    let ends = |word: &str| !within.contains(&word) && ends_noun(word);
    let mut before = false;
    let mut words = text.iter().map_while(|(word, span)| {
        // "A test each morning" says how often.
        let often = std::mem::replace(&mut before, true) && matches!(word, "each" | "every");
        (!ends(word) && !often).then_some(span)
    });
    let first = words.next()?;
    Some(words.fold(first, Span::cover))
}

/// Words that follow a noun, and no longer belong to it.
pub(super) fn ends_noun(word: &str) -> bool {
    matches!(
        word,
        "of" | "to"
            | "from"
            | "with"
            | "by"
            | "for"
            | "in"
            | "on"
            | "at"
            | "under"
            | "that"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "as"
            | "after"
            | "before"
            | "if"
            | "unless"
            | "because"
            | "when"
            | "where"
            | "than"
            | "regarding"
            | "concerning"
            | "about"
            | "is"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "shall"
            | "may"
            | "without"
    )
}

/// The special things that the words at a place name.
pub(super) fn special_things(vocabulary: &Vocabulary, own: &Gist, place: Span) -> Vec<ConceptId> {
    let special = |id: ConceptId| concept_weight(vocabulary, id) == SPECIAL && !broad(vocabulary, id);
    let there = own.named.iter().filter(|(id, span)| place.overlaps(*span) && special(*id));
    there.map(|(id, _)| *id).collect()
}

/// Whether one of these things is one of those, or two of them are things of which readers disagree whether they are
/// one.
pub(super) fn one_thing(vocabulary: &Vocabulary, mine: &[ConceptId], theirs: &[ConceptId]) -> bool {
    let meets = |mine: ConceptId, theirs: ConceptId| {
        near(vocabulary, mine, theirs)
            || near(vocabulary, theirs, mine)
            || matches!(vocabulary.stand(mine, theirs), Stand::Contested { unsaid: false, .. })
    };
    mine.iter().any(|&id| theirs.iter().any(|&other| meets(id, other)))
}

fn near(vocabulary: &Vocabulary, mine: ConceptId, theirs: ConceptId) -> bool {
    vocabulary.near(mine).has(theirs)
}

fn is_content(vocabulary: &Vocabulary, word: &str) -> bool {
    word.len() > 2 && !vocabulary.is_empty_word(word)
}

fn is_general(vocabulary: &Vocabulary, word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
        || vocabulary.is_general_word(word)
        || rarity(word) < words::COMMON
}

/// Concepts that any legal text names.
fn broad(vocabulary: &Vocabulary, id: ConceptId) -> bool {
    matches!(vocabulary.name(id), "anybody" | "official")
}

/// Whether a concept tells what a text is about.
pub(super) fn is_special(vocabulary: &Vocabulary, id: ConceptId) -> bool {
    !broad(vocabulary, id) && concept_weight(vocabulary, id) == SPECIAL
}

fn concept_weight(vocabulary: &Vocabulary, id: ConceptId) -> u32 {
    let general = matches!(
        vocabulary.name(id),
        "individual"
            | "information"
            | "person-information"
            | "government-entity"
            | "state-agency"
            | "local-agency"
            | "federal-agency"
            | "personal-particulars"
            | "resources"
            | "channel"
    );
    let deed = vocabulary.at(id).is_some_and(|concept| concept.kind() == ConceptKind::Deed);
    let general = general || matches!(vocabulary.name(id), "private-party" | "other-federal-agency");
    if general || deed { GENERAL } else { SPECIAL }
}
