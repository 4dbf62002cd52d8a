//! What the rest of a norm makes of a deed that it seems to command or permit.

use super::effect::{Effect, Means, Stance};
use super::named::base_form;
use super::profile::{Matter, Reader};
use crate::norm::{Act, Bound, Norm, Phrase};
use crate::text::Span;
use crate::vocabulary::lexicon::class;
use crate::vocabulary::{ConceptKind, Lexicon, NormalText};

/// What the rest of the norm makes of a deed it seems to command or permit.
pub(super) fn qualify(reader: &Reader<'_>, norm: &Norm, text: &NormalText, effect: &mut Effect) {
    if matches!(effect.stance, Stance::Forbids | Stance::Excuses) {
        channel(reader, effect);
        spoken(reader, norm, effect);
        means(reader, norm, effect);
        return;
    }
    let waits = norm.quantities.iter().find(|quantity| {
        quantity.bound == Bound::AtLeast
            && matches!(
                &*quantity.unit,
                "hour"
                    | "day"
                    | "business day"
                    | "week"
                    | "month"
                    | "minute"
                    | "calendar day"
                    | "working day"
            )
    });
    let late =
        ["sooner than", "earlier than", "until", "before the end"].iter().find_map(|cue| text.find(cue));
    if let (Some(quantity), Some(_)) = (waits, late) {
        (effect.stance, effect.means, effect.means_span) =
            (Stance::Forbids, Means::Delay, Some(quantity.span));
    } else if let Some(span) = reader.vocabulary.find_cue("omission", text) {
        (effect.stance, effect.means, effect.means_span) = (Stance::Forbids, Means::Omission, Some(span));
    } else if let Some(span) = closed_channel(reader, text) {
        (effect.stance, effect.means, effect.means_span) = (Stance::Forbids, Means::Channel, Some(span));
    } else if matches!(&norm.act, Act::Compel(compel) if !compel.lets) {
        // Leave to require an answer is given to whoever requires it, and keeps nobody from answering.
    } else if let Some(span) = approval_first(reader, norm, effect).or_else(|| unless_approved(reader, norm))
    {
        (effect.stance, effect.means, effect.means_span) = (Stance::Forbids, Means::Condition, Some(span));
    }
}

fn channel(reader: &Reader<'_>, effect: &mut Effect) {
    let is_channel =
        |matter: &Matter| matter.concepts.iter().any(|&id| reader.vocabulary.name(id) == "channel");
    if effect.means == Means::Ban && is_channel(&effect.deed.matter) {
        effect.means = Means::Channel;
        effect.means_span = effect.deed.matter.span;
    }
}

/// "Shall not reply orally": one way of telling is closed. "Orally or in writing" closes all.
fn spoken(reader: &Reader<'_>, norm: &Norm, effect: &mut Effect) {
    if effect.means != Means::Ban || effect.stance != Stance::Forbids || norm.only {
        return;
    }
    let start = effect.deed.verb.span.end();
    let behind = Span::new(start, norm.span.cover().end().max(start));
    let words = reader.words_at(behind);
    let Some(way) = reader.vocabulary.find_cue("by-mouth", &words) else { return };
    let after = words.iter().find(|(_, at)| at.start() >= way.end()).map(|(word, _)| word);
    let joined = matches!(after, Some("or" | "and" | "nor" | "in" | "by"))
        || words.has("or orally")
        || reader.vocabulary.find_cue("other-way", &words).is_some();
    // "Unless the agency asks by telephone" tells of the asking.
    let elsewhere = norm.conditions.iter().chain(&norm.exceptions).any(|phrase| phrase.cover().contains(way));
    if !joined && !elsewhere {
        (effect.means, effect.means_span) = (Means::Channel, Some(way));
    }
}

/// "Shall not, during working hours or with the city's equipment, reply": time and things may not be spent on it.
/// "During the time that he is held" is an occasion, and spends nothing.
fn means(reader: &Reader<'_>, norm: &Norm, effect: &mut Effect) {
    if effect.means != Means::Ban || effect.stance != Stance::Forbids {
        return;
    }
    let mut places = norm.conditions.iter().map(Phrase::cover).chain(effect.deed.manner.iter().copied());
    let spent = places.find(|place| {
        let words = reader.words_at(*place);
        let cue = match words.iter().next().map(|(word, _)| word) {
            Some("during" | "on" | "while") => "work-time",
            Some("with" | "using" | "by") => "work-means",
            _ => return false,
        };
        reader.vocabulary.find_cue(cue, &words).is_some()
    });
    if let Some(place) = spent {
        (effect.means, effect.means_span) = (Means::Resource, Some(place));
    }
}

/// "By e-mail and not by telephone".
fn closed_channel(reader: &Reader<'_>, text: &NormalText) -> Option<Span> {
    if !text.has("not") && !text.has("only") {
        return None;
    }
    let cues = reader.vocabulary.cue("channel");
    let known = cues
        .iter()
        .find_map(|cue| text.find(&format!("not {cue}")).or_else(|| text.find(&format!("only {cue}"))));
    // "By mail and not over the state message switch": one way in place of another; "by the sheriff and not by
    // deputies" tells who.
    known.or_else(|| {
        let way = reader.vocabulary.find_cue("one-way", text)?;
        let next = text.iter().filter(|(_, at)| at.start() >= way.end()).take(3);
        let named = next.map(|(_, at)| at).reduce(Span::cover)?;
        let by = reader.words_at(way).text.ends_with("by");
        (!by || reader.concepts_at(named, ConceptKind::Party).is_empty()).then_some(way)
    })
}

/// "May tell X, except where the sheriff has not approved": the exception asks for approval first.
fn unless_approved(reader: &Reader<'_>, norm: &Norm) -> Option<Span> {
    norm.exceptions.iter().find_map(|exception| {
        let words = reader.words(exception);
        // "Without consent" waives it.
        let opens = ["except where", "except when", "except if", "where", "when", "if"];
        let opened = opens.iter().any(|cue| words.text.starts_with(cue));
        let not = words.find("not").filter(|_| opened)?;
        let approval = reader.vocabulary.find_cue("approval", &words).or_else(|| words.find("consented"))?;
        (not.start() < approval.start()).then(|| exception.cover())
    })
}

/// A permission or duty that waits for somebody's say.
fn approval_first(reader: &Reader<'_>, norm: &Norm, effect: &Effect) -> Option<Span> {
    // "… once a lieutenant approves" may stand in the manner of the deed.
    let said = effect.deed.manner.iter().find_map(|place| says_so(reader, norm, &reader.words_at(*place)));
    said.or_else(|| waits_for_approval(reader, norm))
}

/// The condition by which a norm waits for somebody's say.
fn waits_for_approval(reader: &Reader<'_>, norm: &Norm) -> Option<Span> {
    norm.conditions.iter().find_map(|condition| {
        let words = reader.words(condition);
        // A noun phrase is an item of a list, and no condition.
        let first = words.iter().next().and_then(|(word, _)| Lexicon::shipped().word(word.as_bytes()));
        let item = first.is_some_and(|word| word.class & class::DETERMINER != 0);
        if item || ["whether or not", "request"].iter().any(|free| words.has(free)) {
            return None;
        }
        // "Under the agreement" says by what the deed is done, not that somebody must agree.
        let under = ["under the", "under an", "under a", "under such", "in the", "under this"];
        if let Some(place) = says_so(reader, norm, &words) {
            return Some(place);
        }
        let cue = reader.vocabulary.find_cue("approval", &words)?;
        // "Where they are authorized by law" names nobody who has a say.
        let end = words.words.last()?.1.end().max(cue.end());
        let behind = reader.words_at(Span::new(cue.end(), end));
        let given =
            ["authorized", "authorization", "permission"].iter().any(|given| words.find(given) == Some(cue));
        if given
            && ["by", "under"].iter().any(|by| behind.text.starts_with(by))
            && reader.vocabulary.find_cue("law-word", &behind).is_some()
        {
            return None;
        }
        // "Before a lease is signed" tells of a time, and of nobody's say in what is to be done.
        let time = words.text.starts_with("before") && reader.words_at(cue).text == "signed";
        if time {
            return None;
        }
        let before: Vec<&str> =
            words.iter().take_while(|(_, at)| at.start() < cue.start()).map(|(word, _)| word).collect();
        let by =
            before.last_chunk().is_some_and(|[prep, article]| under.contains(&&*format!("{prep} {article}")));
        (!by).then(|| condition.cover())
    })
}

/// "If the Sheriff has permitted it", "once a lieutenant so directs": somebody else's say, told by a verb.
fn says_so(reader: &Reader<'_>, norm: &Norm, words: &NormalText) -> Option<Span> {
    let vocabulary = reader.vocabulary;
    let mut all = words.iter().map(|(word, _)| word);
    let opens = matches!(
        all.next(),
        Some("if" | "when" | "where" | "once" | "after" | "provided" | "as" | "so" | "only" | "whenever")
    );
    if !opens
        || vocabulary.find_cue("law-word", words).is_some()
        || all.any(|word| matches!(word, "not" | "no" | "never" | "neither"))
    {
        return None;
    }
    let pairs: Vec<(&str, Span)> = words.iter().collect();
    let verb = (1..pairs.len()).find(|&at| {
        let Some(lemma) = pairs.get(at).and_then(|(word, _)| base_form(word)) else { return false };
        let before = pairs.get(at - 1).map(|(word, _)| *word);
        let next = pairs.get(at + 1).map(|(word, _)| *word);
        // "Signs the visitors out" gives no leave to anything.
        let meant = matches!(
            next,
            None | Some("it" | "this" | "that" | "them" | "him" | "off" | "in" | "to" | "so" | "such")
        );
        // "Where its staff allow" tells of means.
        meant && vocabulary.is_cue("approving-verb", &lemma)
            || meant && next.is_some() && vocabulary.is_cue("assenting-verb", &lemma)
            || vocabulary.is_cue("deciding-verb", &lemma) && (before == Some("so") || next == Some("so"))
    })?;
    let (first, at) = (pairs.first()?.1, pairs.get(verb)?.1);
    let place = Span::new(first.end(), at.start().max(first.end()));
    let who = reader.party(Some(&Phrase::new(place)));
    let official = |id| {
        let above = |name| vocabulary.id(name).is_some_and(|wide| vocabulary.broader_or_same(id, wide));
        above("official") || above("government-entity")
    };
    // Whoever does the deed gives no leave to it.
    let same = norm.bearer.as_ref().is_some_and(|bearer| {
        let bearer = reader.words(bearer);
        let head = bearer.iter().last();
        head.is_some_and(|(head, _)| who.text.has(head))
    });
    let whole = first.cover(pairs.last()?.1);
    (who.concepts.iter().any(|&id| official(id)) && !same).then_some(whole)
}
