//! Deadlines, waiting times and frequencies compared.

use super::Comparison;
use crate::norm::{Bound, Norm, Quantity};
use crate::pairing::profile::Reader;
use crate::text::Span;
use crate::vocabulary::{Lexicon, NormalText};

impl Comparison<'_> {
    /// Whether the clause's bound is looser than the requirement's, where both have one of a kind.
    pub(super) fn later(&self) -> Option<(bool, Span)> {
        for theirs in main(self.required) {
            for mine in main(self.norm) {
                let ahead = runs_back(&self.context.statute, theirs);
                match (theirs.bound, mine.bound) {
                    (Bound::AtMost | Bound::AtLeast, Bound::AtMost | Bound::Exactly | Bound::AtLeast)
                        if ahead =>
                    {
                        if let (Some(limit), Some(time)) = (hours(theirs), hours(mine)) {
                            return Some((time < limit, mine.span));
                        }
                    }
                    (Bound::AtMost, Bound::AtMost | Bound::Exactly | Bound::AtLeast) => {
                        if let (Some(limit), Some(time)) = (hours(theirs), hours(mine)) {
                            return Some((time > limit, mine.span));
                        }
                    }
                    (Bound::Every | Bound::AtLeast, Bound::Every) => {
                        if let (Some(floor), Some(rate)) = (per_decade(theirs), per_decade(mine)) {
                            return Some((rate < floor, mine.span));
                        }
                    }
                    (Bound::AtLeast, Bound::AtMost | Bound::Exactly | Bound::AtLeast) => {
                        if let (Some(floor), Some(time)) = (hours(theirs), hours(mine)) {
                            return Some((time < floor, mine.span));
                        }
                    }
                    _ => {}
                }
            }
        }
        self.not_at_once().or_else(|| self.afterwards())
    }

    /// A time that runs from an event, where the requirement asks for the deed before one.
    fn afterwards(&self) -> Option<(bool, Span)> {
        let vocabulary = self.context.policy.vocabulary;
        let before = |text: &NormalText| vocabulary.find_cue("comes-before", text).is_some();
        if !before(&self.theirs.words) || before(&self.mine.words) {
            return None;
        }
        let text = self.context.policy.instrument.body().text();
        let runs_on = |quantity: &&Quantity| {
            let behind = text.get(quantity.span.end() as usize..).unwrap_or_default();
            matches!(behind.split_whitespace().next(), Some("after" | "following"))
        };
        let late = self.norm.quantities.iter().filter(runs_on).find(|quantity| hours(quantity).is_some())?;
        Some((true, late.span))
    }

    /// A share of a good that is smaller than what the requirement grants: ten workweeks of leave for twelve.
    pub(super) fn less(&self) -> Option<Span> {
        let grants =
            self.wanted.concepts.iter().any(|&id| self.context.statute.vocabulary.name(id) == "grant");
        let own = |quantity: &&Quantity| quantity.bound != Bound::Every;
        // A deadline is no share: less time to act in is more than the requirement asks for.
        let share = |quantity: &&Quantity| own(quantity) && quantity.bound != Bound::AtMost;
        let theirs = self.required.quantities.iter().find(share).filter(|_| grants)?;
        self.norm.quantities.iter().filter(own).find_map(|mine| {
            let less = match (hours(mine), hours(theirs)) {
                (Some(mine), Some(theirs)) => mine < theirs,
                _ if mine.unit == theirs.unit => mine.amount < theirs.amount,
                _ => return None,
            };
            Some(less.then_some(mine.span))
        })?
    }

    /// "For the first eight weeks of the leave", where the requirement lasts as long as the leave does.
    pub(super) fn part_of_time(&self) -> Option<Span> {
        let vocabulary = self.context.policy.vocabulary;
        let lasts = |text: &NormalText| vocabulary.find_cue("all-the-time", text).is_some();
        if !lasts(&self.theirs.words) || lasts(&self.mine.words) {
            return None;
        }
        let text = self.context.policy.instrument.body().text();
        let for_so_long = |quantity: &&Quantity| {
            let before = text.get(..quantity.span.start() as usize).unwrap_or_default();
            let mut words = before
                .split_whitespace()
                .rev()
                .skip_while(|word| matches!(*word, "the" | "first" | "up" | "to"));
            let own = text.get(quantity.span.range()).unwrap_or_default();
            words.next() == Some("for") || own.starts_with("for ")
        };
        let timed = |quantity: &&Quantity| hours(quantity).is_some() && quantity.bound != Bound::Every;
        self.norm.quantities.iter().filter(timed).find(for_so_long).map(|quantity| quantity.span)
    }

    /// "Breaches that touch more than 5,000 residents", where the requirement begins at 500, or draws no such line.
    pub(super) fn higher_threshold(&self) -> Option<Span> {
        let (mine, span) = threshold(&self.mine.words)?;
        match threshold(&self.theirs.words) {
            Some((theirs, _)) => (mine > theirs).then_some(span),
            None => Some(span).filter(|_| mine > 1 && !has_number(&self.theirs.words)),
        }
    }

    /// A time allowed where the requirement says "immediately".
    fn not_at_once(&self) -> Option<(bool, Span)> {
        let cues = self.context.policy.vocabulary.cue("at-once");
        let says = |text: &NormalText| cues.iter().any(|cue| text.has(cue));
        if !says(&self.theirs.words) || says(&self.mine.words) {
            return None;
        }
        let allowed = self.norm.quantities.iter().find(|quantity| {
            quantity.bound == Bound::AtMost && hours(quantity).is_some_and(|time| time >= 24)
        })?;
        Some((true, allowed.span))
    }

    /// A time of waiting that is shorter than the one the requirement asks for.
    pub(super) fn shorter(&self) -> Option<Span> {
        let waits = |quantity: &&Quantity| matches!(quantity.bound, Bound::Exactly | Bound::AtLeast);
        let floor = self.required.quantities.iter().filter(waits).filter_map(hours).min()?;
        let mut mine = self.norm.quantities.iter().filter(waits);
        mine.find(|quantity| hours(quantity).is_some_and(|time| time < floor)).map(|quantity| quantity.span)
    }
}

/// The number from which a rule applies, of things and not of time: "more than 500 residents", "500 or more".
fn threshold(words: &NormalText) -> Option<(u64, Span)> {
    let words: Vec<(&str, Span)> = words.iter().collect();
    let word = |at: usize| words.get(at).map_or("", |(word, _)| *word);
    (0..words.len()).find_map(|at| {
        let (start, number, end) = match (word(at), word(at + 1)) {
            ("more", "than") | ("excess", "of") | ("at", "least") => {
                let (number, end) = number(&word, at + 2)?;
                (at, number, end)
            }
            ("exceed" | "exceeding", _) => {
                let (number, end) = number(&word, at + 1)?;
                (at, number, end)
            }
            _ => {
                let (number, end) = number(&word, at)?;
                let more = word(end) == "or" && word(end + 1) == "more";
                more.then_some((at, number, end + 2))?
            }
        };
        let time =
            ["minute", "hour", "day", "business", "calendar", "school", "week", "month", "year", "time"];
        let counted = !time.contains(&word(end)) && word(end) != "percent";
        let first = words.get(start)?.1;
        counted
            .then(|| (number, words.get(end.saturating_sub(1)).map_or(first, |(_, last)| first.cover(*last))))
    })
}

/// A number in words of normal form, where "5,000" is two, and where it ends.
fn number<'w>(word: &impl Fn(usize) -> &'w str, at: usize) -> Option<(u64, usize)> {
    let mut digits = String::from(word(at));
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let value = u64::from(Lexicon::shipped().word(digits.as_bytes())?.value);
        return (value > 0).then_some((value, at + 1));
    }
    let mut end = at + 1;
    while word(end).len() == 3 && word(end).bytes().all(|byte| byte.is_ascii_digit()) {
        digits.push_str(word(end));
        end += 1;
    }
    Some((digits.parse().ok()?, end))
}

fn has_number(words: &NormalText) -> bool {
    words.iter().any(|(word, _)| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// The quantities of the deed itself; those of what stands before it only where it has none.
fn main(norm: &Norm) -> impl Iterator<Item = &Quantity> {
    let start = norm.cue.cover().start();
    let own = norm.quantities.iter().any(|quantity| quantity.span.start() >= start);
    norm.quantities.iter().filter(move |quantity| !own || quantity.span.start() >= start)
}

/// Whether a time is counted back from an event: "not later than 90 days before the election".
fn runs_back(reader: &Reader<'_>, quantity: &Quantity) -> bool {
    let text = reader.instrument.body().text();
    let after = text.get(quantity.span.end() as usize..).unwrap_or_default();
    matches!(after.split_whitespace().next(), Some("before" | "prior" | "preceding"))
}

/// A span of time in hours. Working days are calendar days by seven fifths.
fn hours(quantity: &Quantity) -> Option<u64> {
    let unit = match &*quantity.unit {
        "minute" => return Some(quantity.amount / 60),
        "hour" => 1,
        "day" | "calendar day" => 24,
        "business day" | "working day" | "school day" => {
            return quantity.amount.checked_mul(24 * 7).map(|time| time / 5);
        }
        "week" => 24 * 7,
        // Twelve months are a year.
        "month" => {
            let (years, months) = (quantity.amount / 12, quantity.amount % 12);
            return years.checked_mul(24 * 365)?.checked_add(months * 24 * 30);
        }
        "year" => 24 * 365,
        _ => return None,
    };
    quantity.amount.checked_mul(unit)
}

/// Times in ten years.
fn per_decade(quantity: &Quantity) -> Option<u64> {
    // "Every second year", "every 18 months".
    let (unit, skip) = match quantity.unit.split_once(' ') {
        Some(("second", unit)) => (unit, 2),
        Some(("third", unit)) => (unit, 3),
        Some((number, unit)) => (unit, number.parse().ok().filter(|number| *number > 0)?),
        None => (&*quantity.unit, 1),
    };
    let per = match unit {
        "day" => 3650,
        "week" => 520,
        "month" => 120,
        "quarter" => 40,
        "year" | "time" | "annual" => 10,
        _ => return None,
    };
    quantity.amount.checked_mul(per).map(|times| times / skip)
}
