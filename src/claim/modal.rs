//! What somebody is said to have to do, not to do, or to be free to do: "a town must reply".

use std::ops::Range;

use super::kernel::{Around, Kernel};
use super::plain::{self, Modal};
use super::sentence::Sentence;
use super::words::{Cue, Mark};
use super::{About, Predicate};

const NUMBERS: [&str; 16] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "thirty", "sixty",
    "ninety", "day", "days", "hours",
];

/// "A town must reply", "officers aren't prohibited from contacting".
pub(super) fn modal(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    const MODALS: [(Cue, Modal); 5] = [
        (Cue::MustNot, Modal::ShallNot),
        (Cue::NeedNot, Modal::NeedNot),
        (Cue::MayDo, Modal::May),
        (Cue::Must, Modal::Shall),
        (Cue::May, Modal::May),
    ];
    let mut found: Option<(Mark, Modal)> = None;
    for (cue, modal) in MODALS {
        if let Some(mark) = sentence.first(cue, range.clone())
            && mark.at > range.start
            && found
                .is_none_or(|(known, _)| mark.at < known.at || mark.at == known.at && mark.end > known.end)
        {
            found = Some((mark, modal));
        }
    }
    let by_law = passive(sentence, range);
    let (mark, modal, rest) = match (found, by_law) {
        (Some((mark, modal)), Some((other, ..))) if mark.at <= other.at => (mark, modal, mark.end),
        (_, Some(passive)) => passive,
        (Some((mark, modal)), None) => (mark, modal, mark.end),
        (None, None) => return None,
    };
    // A law that is named last before the modal is what is spoken of; else a policy may be.
    let nearest = sentence
        .marks
        .iter()
        .rev()
        .find(|each| {
            each.end <= mark.at
                && (each.cue == Cue::Law || each.cue == Cue::Policy && sentence.is_policy(each.at))
        })
        .map(|each| each.cue);
    let policy = around.by_policy || nearest == Some(Cue::Policy);
    let law = sentence.has(Cue::Law, 0..sentence.len());
    let weak = mark.cue == Cue::May && matches!(sentence.word(mark.at), "can" | "could");
    let number = (mark.end..range.end).any(|at| {
        sentence.word(at).starts_with(|first: char| first.is_ascii_digit())
            || NUMBERS.contains(&sentence.word(at))
    });
    let could = sentence.word(mark.at) == "could";
    if could || weak && !law && !number || !around.law_known && !around.attributed && !policy {
        return None;
    }
    let said = around.attributed || rest != mark.end || policy || law && nearest == Some(Cue::Law);
    if !said {
        return None;
    }
    if sentence.has(Cue::Ground, range.start..mark.at) {
        return None;
    }
    let subject = plain::subject(sentence, range.start, mark.at);
    if subject.is_empty()
        || matches!(sentence.word(subject.start), "we" | "i" | "you" | "there" | "it" | "which" | "who")
            && subject.len() == 1
    {
        return None;
    }
    // "A claim that we must …": hopes and plans are no norms.
    let norm = plain::norm(sentence, subject, modal, rest..range.end)?;
    let about = if policy { About::PolicyWords } else { About::Statute };
    Some(Kernel {
        norm: Some(norm),
        unattributed: true,
        ..Kernel::new(about, Predicate::Norm, mark.at..mark.end)
    })
}

/// "Officers are required by section 1373 to ask": the modal, and where its deed begins.
fn passive(sentence: &Sentence<'_>, range: &Range<usize>) -> Option<(Mark, Modal, usize)> {
    (range.start + 1..range.end).find_map(|at| {
        let modal = match sentence.word(at) {
            "required" | "obliged" | "compelled" | "forced" | "bound" | "obligated" | "commanded"
            | "ordered" => Modal::Shall,
            "barred" | "prohibited" | "forbidden" | "banned" | "prevented" => Modal::ShallNot,
            "allowed" | "permitted" | "authorized" | "entitled" | "protected" => Modal::May,
            _ => return None,
        };
        let negated = sentence.has_at(Cue::Negation, at - 1);
        let be = at - 1 - usize::from(negated && sentence.word(at - 1) == "not");
        let is = matches!(sentence.word(be), "is" | "are" | "isn't" | "aren't" | "be");
        if !is || !matches!(sentence.word(at + 1), "by" | "under") {
            return None;
        }
        let link =
            (at + 2..(at + 9).min(range.end)).find(|&place| matches!(sentence.word(place), "to" | "from"))?;
        let modal = if negated { modal.negated() } else { modal };
        Some((Mark { cue: Cue::Must, at: be, end: at + 1 }, modal, link + 1))
    })
}
