//! What the text of a law or a policy is said to do: "the statute requires X to V", "a policy that lets X V".

use std::ops::Range;

use super::kernel::{Around, Kernel};
use super::plain;
use super::sentence::Sentence;
use super::token::Kind;
use super::words::{Cue, Mark};
use super::{About, Predicate};

const VERBS: [Cue; 5] = [Cue::Require, Cue::Forbid, Cue::Permit, Cue::Protect, Cue::Govern];

/// Words that may stand between a law's name and its verb.
fn passes(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    word.starts_with(|first: char| first.is_ascii_digit() || first == '§')
        || sentence.has_at(Cue::Law, at)
        || sentence.capital(at)
        || word.ends_with("ly") && word != "only"
        || matches!(
            word,
            "of" | "title"
                | "federal"
                | "the"
                | "that"
                | "which"
                | "does"
                | "do"
                | "did"
                | "not"
                | "also"
                | "in"
                | "itself"
                | "question"
                | "immigration"
                | "u.s."
                | "appears"
                | "appear"
                | "seems"
                | "to"
                | "may"
                | "might"
                | "could"
                | "is"
                | "here"
                | "doesn't"
                | "don't"
                | "state"
                | "never"
                | "actually"
                | "even"
                | "this"
                | "will"
                | "can"
                | "us"
                | "currently"
                | "still"
                | "only"
                | "just"
                | "merely"
                | "privacy"
                | "being"
        )
        || sentence.kind(at) == Kind::Close
        || sentence.kind(at) == Kind::Open
}

/// "The statute requires X to V", "nothing in section 1373 obliges X to V", "a policy that lets X V".
pub(super) fn of_text(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    let heads = sentence.marks.iter().filter(|mark| {
        (mark.cue == Cue::Law || mark.cue == Cue::Policy && sentence.is_policy(mark.at))
            && mark.at >= range.start
            && mark.end <= range.end
            && !sentence.word(mark.end).is_empty()
    });
    for head in heads {
        if let Some(kernel) = text_verb(sentence, range, *head, around) {
            return Some(kernel);
        }
    }
    None
}

fn text_verb(sentence: &Sentence<'_>, range: &Range<usize>, head: Mark, around: Around) -> Option<Kernel> {
    let policy = head.cue == Cue::Policy || around.by_policy;
    // "The order of the court", "in order to": no policy.
    if head.cue == Cue::Policy && matches!(sentence.word(head.end), "to") {
        return None;
    }
    let mut at = head.end;
    let mut negated =
        (head.at.saturating_sub(4).max(range.start)..head.at).any(|place| sentence.word(place) == "nothing");
    while at < range.end && at < head.end + 10 {
        for silent in [Cue::Silent, Cue::Exceptions] {
            if let Some(mark) =
                sentence.at(silent, at).filter(|mark| mark.end <= range.end && head.cue == Cue::Law)
            {
                let predicate =
                    if silent == Cue::Silent { Predicate::Silence } else { Predicate::NoExceptions };
                return Some(Kernel {
                    unattributed: true,
                    ..Kernel::new(About::Statute, predicate, mark.at..mark.end)
                });
            }
        }
        if let Some(only) = sentence.at(Cue::Only, at).filter(|only| {
            head.cue == Cue::Law && matches!(sentence.word(only.end), "about" | "for" | "to" | "on" | "with")
        }) {
            return Some(Kernel {
                unattributed: true,
                ..Kernel::new(About::Statute, Predicate::Scope, only.at..only.end)
            });
        }
        let verb = VERBS.iter().find_map(|&cue| sentence.at(cue, at));
        if let Some(verb) = verb
            && !(verb.cue == Cue::Require
                && matches!(sentence.word(at), "order" | "orders" | "demand")
                && head.end == at
                && head.cue == Cue::Policy)
        {
            let word = sentence.word(at);
            let asked_to = sentence.word(at - 1) == "to"
                && !matches!(
                    sentence.word(at.wrapping_sub(2)),
                    "appears" | "appear" | "seems" | "seem" | "likely"
                );
            if asked_to {
                return None;
            }
            let participle = word.ends_with("ing");
            if policy && (participle || verb.cue == Cue::Govern || verb.cue == Cue::Protect) {
                return None;
            }
            let about = if policy { About::PolicyWords } else { About::Statute };
            let only = sentence.first(Cue::Only, head.end..(verb.end + 2).min(range.end));
            let start =
                if sentence.word(head.at.saturating_sub(1)).is_empty() { head.at } else { range.start };
            if let Some(only) = only.filter(|_| !policy) {
                return Some(Kernel {
                    unattributed: true,
                    ..Kernel::new(about, Predicate::Scope, only.at..only.end)
                });
            }
            let norm = plain::of_text(sentence, verb.cue, verb.at..verb.end, range.end, negated);
            let base = Kernel {
                unattributed: true,
                negated,
                from: Some(start),
                ..Kernel::new(about, Predicate::Norm, verb.at..verb.end)
            };
            return match (norm, verb.cue) {
                (Some(norm), _) => Some(Kernel { norm: Some(norm), ..base }),
                (None, Cue::Govern | Cue::Protect) if negated => {
                    Some(Kernel { predicate: Predicate::Silence, ..base })
                }
                (None, Cue::Govern) => Some(Kernel { predicate: Predicate::Governs, ..base }),
                // "The law is a requirement", "orders" as a noun.
                (None, _) => None,
            };
        }
        if !passes(sentence, at) {
            return None;
        }
        negated |= sentence.has_at(Cue::Negation, at);
        at += 1;
    }
    None
}
