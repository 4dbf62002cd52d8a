//! What a stretch of words claims: of a statute, of compliance, of a policy, or of something else.

use std::ops::Range;

use super::plain::{self, Modal};
use super::sentence::Sentence;
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
    fn new(about: About, predicate: Predicate, cue: Range<usize>) -> Self {
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

const VERBS: [Cue; 5] = [Cue::Require, Cue::Forbid, Cue::Permit, Cue::Protect, Cue::Govern];

/// "The statute requires X to V", "nothing in section 1373 obliges X to V", "a policy that lets X V".
fn of_text(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
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

/// "A town must reply", "officers aren't prohibited from contacting".
fn modal(sentence: &Sentence<'_>, range: &Range<usize>, around: Around) -> Option<Kernel> {
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

const NUMBERS: [&str; 16] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "thirty", "sixty",
    "ninety", "day", "days", "hours",
];

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
