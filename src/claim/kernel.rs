//! What a stretch of words claims: of a statute, of compliance, of a policy, or of something else.

use std::ops::Range;

use super::modal::modal;
use super::sentence::Sentence;
use super::text_verb::of_text;
use super::token::Kind;
use super::words::{Cue, Mark};
use super::{About, Predicate};

/// A claim before it has a speaker.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    pub(super) about: About,
    pub(super) predicate: Predicate,
    /// The words on which it turns.
    pub(super) cue: Range<usize>,
    pub(super) norm: Option<Box<str>>,
    /// Whether it stands without anybody who says it.
    pub(super) unattributed: bool,
    pub(super) negated: bool,
    /// Where the proposition begins, if not with the stretch.
    pub(super) from: Option<usize>,
}

impl Kernel {
    pub(super) fn new(about: About, predicate: Predicate, cue: Range<usize>) -> Self {
        Self { about, predicate, cue, norm: None, unattributed: false, negated: false, from: None }
    }
}

/// What surrounds a stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    /// Somebody says it.
    pub(super) attributed: bool,
    /// It is wanted, not asserted.
    pub(super) demanded: bool,
    /// The one who says it is a policy.
    pub(super) by_policy: bool,
    /// The article speaks of law.
    pub(super) law_known: bool,
}

/// The claims of a stretch: what it says of a law's text, and beside that at most one other thing.
pub(super) fn kernels(sentence: &Sentence<'_>, range: Range<usize>, around: Around) -> Vec<Kernel> {
    if range.len() < 2 {
        return Vec::new();
    }
    if let Some(kernel) = proposal(sentence, &range, around) {
        return vec![kernel];
    }
    let mut out = Vec::new();
    let text = of_text(sentence, &range, around);
    let compliance = compliance(sentence, &range, around);
    match (text, compliance) {
        (Some(text), Some(compliance)) if text.cue.start > compliance.cue.end || !around.demanded => {
            out.push(compliance);
            out.push(text);
        }
        (Some(text), _) => out.push(text),
        (None, Some(compliance)) => out.push(compliance),
        (None, None) => {
            let found = consequence(sentence, &range, around)
                .or_else(|| no_exceptions(sentence, &range, around))
                .or_else(|| scope(sentence, &range, around))
                .or_else(|| modal(sentence, &range, around))
                .or_else(|| label(sentence, &range, around))
                .or_else(|| approval(sentence, &range, around))
                .or_else(|| effect(sentence, &range, around));
            out.extend(found);
        }
    }
    out
}

fn proposal(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    let bill = sentence.first(Cue::Proposal, range.clone())?;
    let would = (bill.end..range.end).find(|&at| sentence.word(at) == "would")?;
    around.attributed.then(|| Kernel::new(About::Other, Predicate::Proposal, would..would + 1))
}

/// "The town fully complies with the act", "the manual may break the statute".
fn compliance(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    let lawful = |mark: &Mark| {
        let rest = mark.end..range.end;
        let law = sentence.has(Cue::Law, rest)
            || (mark.end..range.end)
                .any(|at| sentence.word(at).starts_with(['§', '1', '2', '3', '4', '5', '6', '7', '8', '9']));
        let policy = sentence.has(Cue::Policy, range.start..mark.at);
        law || policy
            && matches!(sentence.word(mark.at), "illegal" | "unlawful" | "lawful" | "legal" | "compliant")
            || policy && mark.end + 1 >= range.end
            || sentence.has(Cue::Law, mark.at..mark.end) && mark.end > mark.at + 1
    };
    let relative = |mark: &Mark| {
        let before = sentence.word(mark.at.saturating_sub(1));
        matches!(
            before,
            "who"
                | "which"
                | "must"
                | "to"
                | "them"
                | "shall"
                | "should"
                | "will"
                | "would"
                | "on"
                | "of"
                | "if"
                | "for"
        ) && !(before == "to"
            && mark.at >= 2
            && matches!(sentence.word(mark.at - 2), "appears" | "appear" | "seems" | "seem" | "likely"))
            && !(before == "of" && mark.at >= 2 && matches!(sentence.word(mark.at - 2), "out"))
            || before == "that" && mark.at > range.start + 1
    };
    let found = sentence
        .marks
        .iter()
        .filter(|mark| {
            matches!(mark.cue, Cue::Complies | Cue::Violates)
                && mark.at >= range.start
                && mark.end <= range.end
        })
        .find(|mark| lawful(mark) && !relative(mark))?;
    let unsettled = sentence.marks.iter().any(|mark| mark.cue == Cue::Unsettled);
    let whether = (0..found.at).any(|at| sentence.word(at) == "whether");
    if whether && unsettled {
        let mark = sentence.first(Cue::Unsettled, 0..sentence.len()).unwrap_or(*found);
        return Some(Kernel {
            unattributed: true,
            ..Kernel::new(About::Compliance, Predicate::Unsettled, mark.at..mark.end)
        });
    }
    let supposed = (range.start..found.at)
        .rev()
        .take_while(|&at| sentence.kind(at) != Kind::Comma)
        .any(|at| sentence.word(at) == "if");
    if around.demanded || whether || supposed || !around.attributed {
        return None;
    }
    // A claim about people at large, who must follow the law, is none about a policy.
    let from = found.at.saturating_sub(7).max(range.start);
    let negated = (from..found.at).any(|at| sentence.has_at(Cue::Negation, at));
    let complies = (found.cue == Cue::Complies) != negated;
    let predicate = if complies { Predicate::Complies } else { Predicate::Violates };
    Some(Kernel { negated, ..Kernel::new(About::Compliance, predicate, found.at..found.end) })
}

fn consequence(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    if let Some(threat) = sentence.first(Cue::Threat, range.clone())
        && sentence.has(Cue::Money, threat.end..range.end)
    {
        let cue = threat.at..threat.end;
        return Some(Kernel {
            unattributed: true,
            from: Some(threat.at),
            ..Kernel::new(About::Other, Predicate::Consequence, cue)
        });
    }
    let losing = sentence.first(Cue::Losing, range.clone())?;
    let near = losing.end..range.end.min(losing.end + 9);
    if !around.attributed || around.demanded || !sentence.has(Cue::Money, near) {
        return None;
    }
    let law = sentence.has(Cue::Law, range.clone());
    let about = if law { About::Statute } else { About::Other };
    Some(Kernel::new(about, Predicate::Consequence, losing.at..losing.end))
}

fn no_exceptions(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    let mark = sentence.first(Cue::Exceptions, range.clone())?;
    (around.attributed && around.law_known)
        .then(|| Kernel::new(About::Statute, Predicate::NoExceptions, mark.at..mark.end))
}

/// "It is only about databases", "Only handgun sales need the check", "says nothing of detainers".
fn scope(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    if !around.attributed {
        return None;
    }
    if let Some(silent) = sentence.first(Cue::Silent, range.clone())
        && (silent.at == range.start
            || matches!(sentence.word(silent.at - 1), "it" | "this" | "that" | "and" | "is"))
    {
        return Some(Kernel::new(About::Statute, Predicate::Silence, silent.at..silent.end));
    }
    let only = sentence.first(Cue::Only, range.clone())?;
    let leads = (range.start..only.at).all(|at| !sentence.is_word(at));
    let need = sentence.marks.iter().any(|mark| {
        matches!(mark.cue, Cue::Need | Cue::Must | Cue::Govern | Cue::May | Cue::MustNot | Cue::MayDo)
            && mark.at > only.at
            && mark.end <= range.end
    });
    let pronoun = matches!(sentence.word(range.start), "it" | "this" | "that");
    let about = matches!(sentence.word(only.end), "about" | "to" | "with" | "covers" | "on" | "in")
        || sentence.has_at(Cue::Govern, only.end)
        || sentence.at(Cue::Govern, only.at.saturating_sub(1)).is_some();
    (leads && need || pronoun && about && only.at <= range.start + 3)
        .then(|| Kernel::new(About::Statute, Predicate::Scope, only.at..only.end))
}

fn label(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    let mark = sentence.first(Cue::Label, range.clone())?;
    let from = mark.at.saturating_sub(5).max(range.start);
    let copula = (from..mark.at)
        .any(|at| matches!(sentence.word(at), "is" | "are" | "was" | "isn't" | "not" | "become"));
    (around.attributed && copula).then(|| Kernel::new(About::Other, Predicate::Label, mark.at..mark.end))
}

fn approval(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    let mark = sentence.first(Cue::Approval, range.clone())?;
    let policy = sentence.has(Cue::Policy, mark.end..range.end);
    (around.attributed && policy).then(|| Kernel::new(About::Other, Predicate::Approval, mark.at..mark.end))
}

fn effect(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
    let enforcement = sentence.first(Cue::Enforcement, range.clone())?;
    let verb = sentence.first(Cue::Effect, range.start..enforcement.at)?;
    let free = !sentence.has(Cue::Ground, range.start..enforcement.at);
    (around.attributed && free).then(|| Kernel::new(About::Other, Predicate::Effect, verb.at..verb.end))
}
