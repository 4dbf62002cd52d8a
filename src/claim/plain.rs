//! A claim put as a plain norm, in the words that the norm stage reads best.

use std::ops::Range;

use super::sentence::Sentence;
use super::token::Kind;
use super::words::Cue;
use crate::vocabulary::Lexicon;
use crate::vocabulary::lexicon::form;

/// The modal of a plain norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modal {
    Shall,
    ShallNot,
    May,
    NeedNot,
}

impl Modal {
    const fn words(self) -> &'static str {
        match self {
            Self::Shall => "shall",
            Self::ShallNot => "shall not",
            Self::May => "may",
            Self::NeedNot => "is not required to",
        }
    }

    pub(super) const fn negated(self) -> Self {
        match self {
            Self::Shall => Self::NeedNot,
            Self::ShallNot => Self::May,
            Self::May => Self::ShallNot,
            Self::NeedNot => Self::Shall,
        }
    }
}

/// "SUBJECT MODAL VERB …", the verb brought to its base form.
pub(super) fn norm(
    sentence: &Sentence<'_>,
    subject: Range<usize>,
    modal: Modal,
    rest: Range<usize>,
) -> Option<Box<str>> {
    let mut rest = rest;
    let mut modal = modal;
    let mut flips = false;
    while rest.start < rest.end {
        let word = sentence.word(rest.start);
        let aside = matches!(
            word,
            "to" | "legally"
                | "also"
                | "always"
                | "simply"
                | "even"
                | "ever"
                | "never"
                | "either"
                | "still"
                | "now"
                | "generally"
                | ""
        ) || word == "not";
        if !aside {
            break;
        }
        flips |= matches!(word, "not" | "never");
        rest.start += 1;
    }
    if flips {
        modal = match modal {
            Modal::Shall | Modal::May => Modal::ShallNot,
            Modal::ShallNot | Modal::NeedNot => Modal::May,
        };
    }
    if rest.is_empty() {
        return None;
    }
    let subject = match sentence.slice(subject.clone()) {
        "" | "us" | "them" | "me" => "Officials",
        words => words,
    };
    // "Make its officers get permission" is to require them to get it; "take until day sixty to tell" is to tell by then.
    let verb = sentence.word(rest.start);
    if matches!(verb, "make" | "have" | "let")
        && let Some(place) = (rest.start + 2..rest.end).find(|&at| is_verb(sentence.word(at), form::BASE))
        && !matches!(sentence.word(place - 1), "to" | "the" | "a" | "an")
    {
        let causes = if verb == "let" { "allow" } else { "require" };
        let (whom, what) = (sentence.slice(rest.start + 1..place), sentence.slice(place..rest.end));
        return Some(
            format!(
                "{} {} {causes} {} to {}.",
                unquoted(subject),
                modal.words(),
                unquoted(whom),
                unquoted(what)
            )
            .into(),
        );
    }
    if matches!(verb, "take" | "wait")
        && let Some(to) = (rest.start + 2..rest.end)
            .find(|&at| sentence.word(at) == "to" && is_verb(sentence.word(at + 1), form::BASE))
    {
        let until = sentence.slice(rest.start + 1..to);
        let limit = limit(until);
        let what = sentence.slice(to + 1..rest.end);
        return Some(
            format!("{} {} {} within {limit}.", unquoted(subject), modal.words(), unquoted(what)).into(),
        );
    }
    let base = base(verb);
    let tail = sentence.slice(rest.start + 1..rest.end);
    Some(format!("{} {} {base} {}.", unquoted(subject), modal.words(), unquoted(tail)).into())
}

/// "Until day sixty", "up to sixty days": a span of time.
fn limit(words: &str) -> String {
    let skip = ["until", "up", "to", "as", "much", "long", "the", "full", "a"];
    let mut kept: Vec<&str> =
        words.split_whitespace().filter(|word| !skip.contains(&word.to_ascii_lowercase().as_str())).collect();
    if kept.first().is_some_and(|first| first.eq_ignore_ascii_case("day")) && kept.len() > 1 {
        kept.remove(0);
        kept.push("days");
    }
    kept.join(" ")
}

fn unquoted(words: &str) -> String {
    words
        .chars()
        .filter(|sign| !matches!(sign, '"' | '“' | '”'))
        .map(|sign| if sign == '\n' { ' ' } else { sign })
        .collect()
}

/// The base form of a verb, or the word itself.
pub(super) fn base(word: &str) -> &str {
    let lexicon = Lexicon::shipped();
    match lexicon.word(word.as_bytes()) {
        Some(entry) if entry.verb.is_some() => lexicon.lemma(entry.verb),
        _ => word,
    }
}

pub(super) fn is_verb(word: &str, forms: u8) -> bool {
    Lexicon::shipped()
        .word(word.as_bytes())
        .is_some_and(|entry| entry.verb.is_some() && entry.forms & forms != 0)
}

/// What a text does to whom: "requires X to V", "bars X from V-ing", "lets X V", "protects X who V".
pub(super) fn of_text(
    sentence: &Sentence<'_>,
    cue: Cue,
    verb: Range<usize>,
    end: usize,
    negated: bool,
) -> Option<Box<str>> {
    let from = verb.end;
    let modal = match cue {
        Cue::Require => Modal::Shall,
        Cue::Forbid => Modal::ShallNot,
        _ => Modal::May,
    };
    let modal = if negated { modal.negated() } else { modal };
    if sentence.word(from) == "that" {
        // "requires that X (be allowed to) V".
        let place = (from + 2..end).find(|&at| is_verb(sentence.word(at), form::BASE))?;
        return norm(sentence, from + 1..place, modal, place..end);
    }
    let link = match cue {
        Cue::Forbid => "from",
        Cue::Protect => "who",
        _ => "to",
    };
    let join = (from..end).find(|&at| {
        let word = sentence.word(at);
        let next = sentence.word(at + 1);
        let next =
            if matches!(next, "ever" | "even" | "always" | "not") { sentence.word(at + 2) } else { next };
        match cue {
            Cue::Protect => matches!(word, "who" | "that" | "for" | "to"),
            Cue::Forbid => {
                word == link && is_verb(next, form::GERUND) || word == "to" && is_verb(next, form::BASE)
            }
            _ => word == link && is_verb(next, form::BASE),
        }
    });
    if let Some(join) = join {
        let not_before = join > from && sentence.word(join - 1) == "not";
        let modal = match (not_before, modal) {
            (true, Modal::Shall | Modal::May) => Modal::ShallNot,
            (true, _) => Modal::May,
            (false, modal) => modal,
        };
        return norm(sentence, from..join - usize::from(not_before), modal, join + 1..end);
    }
    // "makes us hold", "lets officers answer": the second word that can be a verb after a noun or pronoun.
    let bare = (from + 1..end).find(|&at| {
        sentence.is_word(at)
            && is_verb(sentence.word(at), form::BASE)
            && !matches!(sentence.word(at - 1), "the" | "a" | "an" | "every" | "any")
    });
    if let Some(place) = bare.filter(|_| matches!(cue, Cue::Require | Cue::Permit)) {
        return norm(sentence, from..place, modal, place..end);
    }
    // "forbids telling ICE": nobody in particular.
    if is_verb(sentence.word(from), form::GERUND) {
        return norm(sentence, from..from, modal, from..end);
    }
    None
}

/// The subject of a modal: from the start of the segment, past "under federal law" and a conjunction.
pub(super) fn subject(sentence: &Sentence<'_>, start: usize, modal: usize) -> Range<usize> {
    let mut from = start;
    while from < modal
        && (!sentence.is_word(from)
            || matches!(
                sentence.word(from),
                "and" | "but" | "that" | "so" | "because" | "while" | "though" | "although" | "then"
            ))
    {
        from += 1;
    }
    if let Some(that) = (from..modal)
        .rev()
        .find(|&at| sentence.word(at) == "that" && at > from && !sentence.is_law_noun(at - 1))
        && that + 1 < modal
        && is_verb(sentence.word(that - 1), form::BASE | form::THIRD | form::PAST | form::GERUND)
    {
        from = that + 1;
    }
    if matches!(sentence.word(from), "under" | "by" | "in" | "since") {
        let law = sentence.all(Cue::Law, from..modal).last().map_or(from, |mark| mark.end);
        let comma = (from..modal).rev().find(|&at| sentence.kind(at) == Kind::Comma).map(|at| at + 1);
        from = comma.unwrap_or_else(|| {
            let mut at = law;
            while at < modal && sentence.word(at).starts_with(|first: char| first.is_ascii_digit()) {
                at += 1;
            }
            at
        });
    }
    from..modal
}
