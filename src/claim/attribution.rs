//! Reporting verbs: who says what stands where.

use std::ops::Range;

use super::Speaker;
use super::sentence::Sentence;
use super::speaker::People;
use super::token::Kind;
use super::words::Cue;

/// A reporting verb with its speaker.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// The verb.
    pub(super) verb: Range<usize>,
    /// The speaker's words and the verb with what hangs on it.
    pub(super) chunk: Range<usize>,
    pub(super) speaker: Option<Speaker>,
    /// Whether what is said follows; otherwise it stands before.
    pub(super) forward: bool,
    pub(super) denies: bool,
    /// Whether it wants something rather than says that it is so.
    pub(super) demands: bool,
    /// Whether the speaker is a policy or another text that lays down rules.
    pub(super) by_policy: bool,
}

/// The attributions of a sentence, in order.
pub(super) fn attributions(sentence: &Sentence<'_>, people: &mut People) -> Vec<Attribution> {
    let mut out: Vec<Attribution> = Vec::new();
    for mark in sentence.marks.clone() {
        let demands = mark.cue == Cue::Demand && sentence.word(mark.at).starts_with("demand");
        if !(matches!(mark.cue, Cue::Report | Cue::Deny) || demands)
            || out.iter().any(|known| known.verb.contains(&mark.at))
        {
            continue;
        }
        let in_quote = sentence.tokens.get(mark.at).is_some_and(|token| token.quoted);
        // "To tell", "must reply": what somebody does or is to do, not a report of words.
        let before = sentence.word(mark.at.wrapping_sub(1));
        let deed = matches!(
            before,
            "to" | "must"
                | "may"
                | "not"
                | "shall"
                | "can"
                | "cannot"
                | "should"
                | "might"
                | "could"
                | "need"
                | "who"
                | "anyone"
        );
        let gerund = sentence.word(mark.at).ends_with("ing")
            && matches!(before, "from" | "of" | "by" | "for" | "against" | "about" | "without");
        if (deed || gerund) && !forward_that(sentence, mark.end) || matches!(before, "shall" | "must" | "who")
        {
            continue;
        }
        let noun = matches!(
            before,
            "the"
                | "a"
                | "an"
                | "this"
                | "its"
                | "his"
                | "her"
                | "their"
                | "our"
                | "any"
                | "no"
                | "every"
                | "that"
        );
        if noun && mark.end == mark.at + 1 {
            continue;
        }
        if sentence.has_at(Cue::Silent, mark.at) || sentence.has_at(Cue::Approval, mark.at) {
            continue;
        }
        if in_quote && !forward_that(sentence, mark.end) {
            continue;
        }
        let found = attribution(
            sentence,
            mark.at..mark.end,
            people,
            out.first().and_then(|first| first.speaker.clone()),
        );
        if let Some(mut found) = found {
            found.denies = mark.cue == Cue::Deny;
            found.demands = demands;
            out.push(found);
        }
    }
    out
}

fn forward_that(sentence: &Sentence<'_>, end: usize) -> bool {
    (end..(end + 3).min(sentence.len())).any(|at| sentence.word(at) == "that")
}

fn attribution(
    sentence: &Sentence<'_>,
    verb: Range<usize>,
    people: &mut People,
    main: Option<Speaker>,
) -> Option<Attribution> {
    let plain = Attribution {
        verb: verb.clone(),
        chunk: verb.clone(),
        speaker: None,
        forward: true,
        denies: false,
        demands: false,
        by_policy: false,
    };
    let word = sentence.word(verb.start);
    if word == "according" {
        let subject = noun_after(sentence, verb.end);
        let speaker = people.named(sentence, subject.clone());
        let forward = verb.start == 0;
        return Some(Attribution { chunk: verb.start..subject.end, speaker, forward, ..plain });
    }
    // `…," wrote Hale`, `…, said Ruth Hale, who …`
    let after_words = verb.start > 0 && !sentence.is_word(verb.start - 1);
    if after_words
        && (sentence.capital(verb.end)
            || matches!(
                sentence.word(verb.end),
                "the" | "a" | "an" | "state" | "city" | "county" | "its" | "federal" | "former" | "law"
            )
            || sentence.has_at(Cue::Role, verb.end))
        && sentence.kind(verb.start - 1) != Kind::Dash
        && !word.ends_with("ing")
        && has_speech(sentence, verb.start - 1)
        && subject_before(sentence, verb.start).is_none()
    {
        let subject = noun_after(sentence, verb.end);
        let speaker = people.named(sentence, subject.clone());
        let end = chunk_end(sentence, subject.end);
        return Some(Attribution { chunk: verb.start..end, speaker, forward: false, ..plain });
    }
    if word.ends_with("ing") {
        // "arguing that", "documents certifying that": the sentence's own subject speaks.
        let speaker = main.or_else(|| {
            let subject = first_noun(sentence)?;
            (subject.end <= verb.start).then(|| people.named(sentence, subject))?
        });
        return Some(Attribution { speaker, ..plain });
    }
    let subject = subject_before(sentence, verb.start);
    let Some(subject) = subject else {
        let follows = forward_that(sentence, verb.end) || verb.len() > 1;
        let first = || first_noun(sentence).filter(|noun| noun.end <= verb.start);
        return follows.then(|| {
            let speaker = main.or_else(|| first().and_then(|noun| people.named(sentence, noun)));
            Attribution { speaker, ..plain }
        });
    };
    if matches!(sentence.word(subject.start), "what" | "who" | "which" | "that" | "whatever") {
        return None;
    }
    let by_policy = sentence.has(Cue::Policy, subject.clone()) && !sentence.has(Cue::Body, subject.clone());
    // `P, X said`: what is said stands before, unless the verb goes on with "that", a colon or a quotation.
    let before = subject.start > 0
        && matches!(sentence.kind(subject.start - 1), Kind::Comma | Kind::Close)
        && has_speech(sentence, subject.start - 1);
    // A statute or policy that "says" lays down; nobody speaks.
    let text = by_policy
        || sentence.has(Cue::Law, subject.clone())
            && ![Cue::Body, Cue::Role, Cue::Document].iter().any(|&cue| sentence.has(cue, subject.clone()));
    let speaker = if text { None } else { people.named(sentence, subject.clone()) };
    let goes_on = forward_that(sentence, verb.end) && !before
        || sentence.kind(verb.end) == Kind::Colon
        || sentence.word(verb.end) == "that";
    if before && !goes_on {
        let end = chunk_end(sentence, verb.end);
        let start = described(sentence, subject.start);
        return Some(Attribution { chunk: start..end, speaker, forward: false, ..plain });
    }
    Some(Attribution { chunk: subject.start..verb.end, speaker, by_policy, ..plain })
}

/// Where the description before a name begins: "*the industry's lobbyist*, Fay Moncrieff, said".
fn described(sentence: &Sentence<'_>, name: usize) -> usize {
    let Some(comma) = name.checked_sub(1).filter(|&at| sentence.kind(at) == Kind::Comma) else { return name };
    let Some(open) = (0..comma).rev().find(|&at| !sentence.is_word(at)) else { return name };
    let between = open + 1..comma;
    let title = sentence.has(Cue::Role, between.clone()) && between.len() <= 8;
    let opens = matches!(sentence.word(between.start), "the" | "a" | "an" | "its" | "his" | "her" | "their")
        || sentence.word(between.start).ends_with("'s");
    if title && opens { between.start } else { name }
}

/// Whether the words before a sign are a statement rather than an adjunct: more than a few words, or a quotation.
fn has_speech(sentence: &Sentence<'_>, sign: usize) -> bool {
    let quoted =
        sentence.tokens.get(..sign + 1).unwrap_or_default().iter().any(|token| token.kind == Kind::Close);
    let lead =
        matches!(sentence.word(0), "in" | "at" | "on" | "after" | "when" | "asked" | "as" | "during" | "by");
    let role = {
        let from = (0..sign).rev().find(|&at| !sentence.is_word(at)).map_or(0, |at| at + 1);
        from == 0
            && sign < 7
            && (sentence.has(Cue::Role, 0..sign) || sentence.has(Cue::Body, 0..sign))
            && sentence.marks.iter().all(|mark| {
                mark.at >= sign
                    || !matches!(
                        mark.cue,
                        Cue::Must
                            | Cue::MustNot
                            | Cue::Complies
                            | Cue::Violates
                            | Cue::NeedNot
                            | Cue::May
                            | Cue::MayDo
                    )
            })
    };
    quoted || sign > 3 && !role && (!lead || sign > 6)
}

/// The noun that a sentence opens with: "But New Orleans Mayor Mitch Landrieu".
fn first_noun(sentence: &Sentence<'_>) -> Option<Range<usize>> {
    let mut start = 0;
    while start < sentence.len()
        && (!sentence.is_word(start)
            || matches!(sentence.word(start), "but" | "and" | "still" | "yet" | "so"))
    {
        start += 1;
    }
    let noun = noun_after(sentence, start);
    (!noun.is_empty()).then_some(noun)
}

/// A name or a body from here on, up to a verb, preposition or sign.
fn noun_after(sentence: &Sentence<'_>, from: usize) -> Range<usize> {
    let mut end = from;
    while sentence.is_word(end) && end < from + 8 {
        let word = sentence.word(end);
        let carries = sentence.capital(end)
            || matches!(word, "the" | "a" | "an" | "state" | "city" | "county" | "'s" | "u.s." | "other")
            || sentence.has_at(Cue::Role, end)
            || sentence.has_at(Cue::Body, end)
            || sentence.has_at(Cue::Document, end)
            || word.ends_with("'s")
            || matches!(word, "of" | "and")
                && (sentence.capital(end + 1)
                    || sentence.word(end + 1) == "the"
                    || sentence.word(end + 1) == "other")
            || end > from && matches!(sentence.word(end - 1), "the" | "a" | "an" | "other")
            || (end + 1..end + 3).any(|next| {
                sentence.is_word(next) && sentence.is_word(end + 1) && sentence.has_at(Cue::Role, next)
            });
        if !carries {
            break;
        }
        end += 1;
    }
    from..end
}

/// The subject directly before a verb, past adverbs, auxiliaries and "however" between commas.
fn subject_before(sentence: &Sentence<'_>, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    loop {
        let last = end.checked_sub(1)?;
        let word = sentence.word(last);
        let aside = matches!(word, "however" | "too" | "meanwhile" | "though");
        if word.ends_with("ly") && word.len() > 4
            || matches!(
                word,
                "has"
                    | "have"
                    | "had"
                    | "was"
                    | "were"
                    | "also"
                    | "then"
                    | "later"
                    | "would"
                    | "will"
                    | "once"
                    | "often"
                    | "on"
            )
            || aside
            || sentence.kind(last) == Kind::Comma
                && last > 0
                && matches!(sentence.word(last - 1), "however" | "too" | "meanwhile" | "though")
            || sentence.kind(last) == Kind::Comma && sentence.word(last + 1) == "however"
        {
            end = last;
        } else {
            break;
        }
    }
    let mut last = end.checked_sub(1)?;
    // "Buck Ellery, the owner of the shop, told": step over what stands between the commas.
    if sentence.kind(last) == Kind::Comma {
        let open = (0..last).rev().find(|&at| !sentence.is_word(at))?;
        let between = open + 1..last;
        let name = sentence.capital(open + 1) && between.len() <= 4;
        if name {
            return Some(between);
        }
        if sentence.kind(open) == Kind::Comma
            && open > 0
            && (sentence.has(Cue::Role, between)
                || matches!(sentence.word(open + 1), "who" | "the" | "a" | "in"))
        {
            end = open;
            last = open - 1;
        } else {
            return None;
        }
    }
    if !sentence.is_word(last) {
        return None;
    }
    let mut start = end;
    while start > 0 && sentence.is_word(start - 1) && end - start < 12 {
        let word = sentence.word(start - 1);
        if matches!(
            word,
            "but"
                | "when"
                | "as"
                | "because"
                | "while"
                | "if"
                | "something"
                | "since"
                | "although"
                | "though"
        ) || sentence.has_at(Cue::Report, start - 1) && start > 1 && end > start
            || word == "and" && !sentence.capital(start) && sentence.word(start) != "other"
            || word == "that" && start < end
        {
            break;
        }
        start -= 1;
    }
    (start < end).then_some(start..end)
}

/// One past the words that hang on a parenthetical attribution.
fn chunk_end(sentence: &Sentence<'_>, from: usize) -> usize {
    (from..sentence.len()).find(|&at| !sentence.is_word(at)).unwrap_or(sentence.len())
}
