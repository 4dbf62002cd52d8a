//! Quantities: "within 48 hours", "not later than 60 calendar days after …", "at least 4 times annually".

use nom::branch::alt;
use nom::combinator::{opt, value};
use nom::error::{Error, ErrorKind};
use nom::{IResult, Parser};

use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::{Kind, Token};
use crate::norm::{Bound, Quantity};
use crate::text::Span;
use crate::vocabulary::lexicon::{Term, class};
use crate::vocabulary::ligature;

/// The rest of a run of tokens; what the parsers of this file eat.
#[derive(Clone, Copy, Debug)]
struct Rest<'a> {
    sentence: &'a Sentence<'a>,
    run: Run,
}

impl Rest<'_> {
    fn first(&self) -> Option<&Token> {
        (!self.run.is_empty()).then(|| self.sentence.at(self.run.start))
    }

    fn text(&self) -> &str {
        if self.run.is_empty() { "" } else { self.sentence.text(self.run.start) }
    }

    fn after(self, count: usize) -> Self {
        Self { run: Run::new((self.run.start + count).min(self.run.end), self.run.end), ..self }
    }
}

type Parsed<'a, T> = IResult<Rest<'a>, T>;

fn fail<T>(rest: Rest<'_>) -> Parsed<'_, T> {
    Err(nom::Err::Error(Error { input: rest, code: ErrorKind::Tag }))
}

/// One word by its term.
fn term<'a>(wanted: Term) -> impl Fn(Rest<'a>) -> Parsed<'a, ()> {
    move |rest| match rest.first() {
        Some(token) if token.term() == wanted => Ok((rest.after(1), ())),
        _ => fail(rest),
    }
}

/// One word by its letters, lower case.
fn word<'a>(wanted: &'static str) -> impl Fn(Rest<'a>) -> Parsed<'a, ()> {
    move |rest| if rest.text().eq_ignore_ascii_case(wanted) { Ok((rest.after(1), ())) } else { fail(rest) }
}

/// `bound = "within" / ["not" / "no"] "later" "than" / "not" "more" "than" / "up" "to" / "at" "least" / …`
fn bound(rest: Rest<'_>) -> Parsed<'_, Bound> {
    let no = || alt((term(Term::Not), term(Term::No)));
    let than = || term(Term::Than);
    alt((
        value(Bound::AtMost, term(Term::Within)),
        value(
            Bound::AtMost,
            (
                term(Term::In),
                term(Term::No),
                alt((term(Term::Case), term(Term::Event))),
                alt((term(Term::Later), term(Term::More))),
                than(),
            ),
        ),
        value(Bound::AtMost, (no(), alt((term(Term::Later), term(Term::More), word("longer"))), than())),
        value(
            Bound::AtLeast,
            (no(), alt((term(Term::Less), term(Term::Earlier), term(Term::Sooner), word("fewer"))), than()),
        ),
        value(Bound::AtMost, (term(Term::Up), term(Term::To))),
        value(Bound::AtLeast, (term(Term::At), term(Term::Least))),
        value(Bound::AtMost, (term(Term::At), term(Term::Most))),
        value(Bound::AtLeast, (term(Term::More), than())),
        value(Bound::AtMost, (alt((term(Term::Less), word("fewer"))), than())),
    ))
    .parse(rest)
}

/// Words in small letters, with ligatures taken apart: "ﬁve".
fn plain_letters(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars() {
        match ligature(letter) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter.to_ascii_lowercase()),
        }
    }
    plain
}

/// `number = DIGITS / number-word *number-word`
fn number(rest: Rest<'_>) -> Parsed<'_, u64> {
    let Some(token) = rest.first() else { return fail(rest) };
    if token.kind == Kind::Number {
        let digits: String = rest.text().chars().filter(char::is_ascii_digit).collect();
        let plain = rest.text().bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
        return match digits.parse() {
            Ok(number) if plain => Ok((rest.after(1), number)),
            _ => fail(rest),
        };
    }
    let mut rest = rest;
    let mut total: u64 = 0;
    let mut found = false;
    loop {
        let small = rest.text().split('-').try_fold(0_u64, |sum, part| {
            let lower = plain_letters(part);
            let value = rest.sentence.lexicon.word(lower.as_bytes()).map_or(0, |word| word.value);
            (value > 0).then(|| sum.saturating_add(u64::from(value)))
        });
        let Some(next) = small.filter(|_| rest.first().is_some_and(Token::is_word)) else { break };
        total =
            if next >= 100 && total > 0 { total.saturating_mul(next) } else { total.saturating_add(next) };
        found = true;
        rest = rest.after(1);
    }
    if found { Ok((rest, total)) } else { fail(rest) }
}

/// `ordinal = "the" ("45th" / "thirtieth" / …)`: the day by which something is done.
fn ordinal(rest: Rest<'_>) -> Parsed<'_, u64> {
    let (rest, ()) = term(Term::The)(rest)?;
    let lower = rest.text().to_ascii_lowercase();
    let digits = lower.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let number = match digits.parse().ok() {
        Some(number) => Some(number),
        None => {
            let (tens, last) = lower.rsplit_once('-').unwrap_or(("", &lower));
            let value =
                |word: &str| rest.sentence.lexicon.word(word.as_bytes()).map(|word| u64::from(word.value));
            let tens = if tens.is_empty() { Some(0) } else { value(tens) };
            tens.zip(value(&cardinal(last))).filter(|(_, last)| *last > 0).map(|(tens, last)| tens + last)
        }
    };
    match number {
        Some(number) if !lower.is_empty() => Ok((rest.after(1), number)),
        _ => fail(rest),
    }
}

/// "thirty" for "thirtieth".
fn cardinal(ordinal: &str) -> String {
    match ordinal {
        "first" => "one".into(),
        "second" => "two".into(),
        "third" => "three".into(),
        "fifth" => "five".into(),
        "eighth" => "eight".into(),
        "ninth" => "nine".into(),
        "twelfth" => "twelve".into(),
        _ => match ordinal.strip_suffix("ieth") {
            Some(stem) => format!("{stem}y"),
            None => ordinal.strip_suffix("th").unwrap_or_default().into(),
        },
    }
}

/// "the date on which", "the day of": no time at all after an event.
fn same_day(rest: Rest<'_>) -> Parsed<'_, u64> {
    let (rest, ()) = term(Term::The)(rest)?;
    let (after, ()) = alt((word("date"), word("day"))).parse(rest)?;
    let that_is = after.text().eq_ignore_ascii_case("that") || after.text().eq_ignore_ascii_case("which");
    if that_is { fail(after) } else { Ok((after, 0)) }
}

/// `unit = ["business" / "calendar" / "working"] ("day" / "hour" / "percent" / …)`
fn unit(rest: Rest<'_>) -> Parsed<'_, Box<str>> {
    let kind = alt((
        value("business ", term(Term::Business)),
        value("calendar ", term(Term::Calendar)),
        value("working ", term(Term::Working)),
        value("school ", word("school")),
    ));
    let (rest, kind) = opt(kind).parse(rest)?;
    let lower = rest.text().to_ascii_lowercase();
    // "Four weeks' notice".
    let plain = lower.trim_end_matches(['\'', '’']);
    let possessive = plain.len() < lower.len();
    let known = |word: &str| {
        rest.sentence.lexicon.word(word.as_bytes()).is_some_and(|word| word.class & class::UNIT != 0)
    };
    let Some(token) = rest.first().filter(|token| token.is(class::UNIT) || possessive && known(plain)) else {
        return fail(rest);
    };
    let lower = plain;
    let name = match lower {
        "feet" => "foot",
        "percent" => "percent",
        other if token.plural || possessive => other.strip_suffix('s').unwrap_or(other),
        other => other,
    };
    let name = format!("{}{name}", kind.unwrap_or_default());
    Ok((rest.after(1), name.into()))
}

/// `frequency = ("annually" / "daily" / "each" unit / "per" unit / "a" unit / "every" [number] unit)`
fn period(rest: Rest<'_>) -> Parsed<'_, Box<str>> {
    let adverb = alt((
        value("year", alt((term(Term::Annually), term(Term::Yearly)))),
        value("quarter", term(Term::Quarterly)),
        value("month", term(Term::Monthly)),
        value("week", term(Term::Weekly)),
        value("day", term(Term::Daily)),
    ));
    // "On an annual basis", "an annual report".
    let adjective = alt((
        value("year", word("annual")),
        value("year", word("yearly")),
        value("quarter", word("quarterly")),
        value("month", word("monthly")),
        value("week", word("weekly")),
    ));
    let nth = (
        alt((term(Term::Each), term(Term::Every))),
        alt((value("second", word("second")), value("second", word("other")), value("third", word("third")))),
        unit,
    )
        .map(|((), nth, unit)| Box::from(format!("{nth} {unit}")));
    let long = (alt((term(Term::Each), term(Term::Every))), number, unit)
        .map(|((), number, unit)| Box::from(format!("{number} {unit}")));
    let named = (
        opt(term(Term::In)),
        alt((term(Term::Each), term(Term::Every), term(Term::Per), term(Term::A))),
        unit,
    )
        .map(|(_, (), unit)| unit);
    alt((adverb.map(Box::from), adjective.map(Box::from), nth, long, named)).parse(rest)
}

impl Sentence<'_> {
    /// The quantities in `run`.
    pub(super) fn quantities(&self, run: Run, out: &mut Vec<Quantity>) {
        let mut at = run.start;
        while at < run.end {
            let token = self.at(at);
            let likely = token.is(class::NUMBER | class::UNIT)
                || token.kind == Kind::Number
                || token.word.value > 0
                || matches!(
                    token.term(),
                    Term::Within
                        | Term::By
                        | Term::In
                        | Term::Not
                        | Term::No
                        | Term::Up
                        | Term::At
                        | Term::More
                        | Term::Less
                        | Term::Each
                        | Term::Every
                        | Term::Annually
                        | Term::Yearly
                        | Term::Quarterly
                        | Term::Monthly
                        | Term::Weekly
                        | Term::Daily
                );
            let likely =
                likely || matches!(self.text(at), "annual" | "yearly" | "quarterly" | "monthly" | "weekly");
            match likely.then(|| self.quantity(Rest { sentence: self, run: Run::new(at, run.end) })).flatten()
            {
                Some((mut quantity, next)) => {
                    // "shall have ten days to decide": no more than these
                    let given = at.checked_sub(1).and_then(|have| self.time_allowed(have)).is_some();
                    if given && quantity.bound == Bound::Exactly {
                        quantity.bound = Bound::AtMost;
                    }
                    out.push(quantity);
                    at = next.max(at + 1);
                }
                None => at += 1,
            }
        }
    }

    fn quantity(&self, rest: Rest<'_>) -> Option<(Quantity, usize)> {
        let start = rest.run.start;
        let (after, bound) = opt(bound).parse(rest).ok()?;
        let spanned = |end: usize| Span::new(self.at(start).start, self.at(end.max(start + 1) - 1).end);
        // "Within a week".
        let one = |rest| term(Term::A)(rest).map(|(rest, ())| (rest, 1));
        if bound == Some(Bound::AtMost)
            && let Ok((end, amount)) = same_day(after)
        {
            let span = spanned(end.run.start);
            let quantity = Quantity { bound: Bound::AtMost, amount, unit: "day".into(), anchor: None, span };
            return Some((quantity, end.run.start));
        }
        let counted = match bound {
            Some(_) => alt((number, one, ordinal)).parse(after),
            None => number(after),
        };
        // "by the tenth day"
        let by = |rest| word("by")(rest).and_then(|(rest, ())| ordinal(rest));
        let (bound, counted) = match counted {
            Err(_) if bound.is_none() => (Some(Bound::AtMost), by(after)),
            counted => (bound, counted),
        };
        if let Ok((after, amount)) = counted {
            // "twice a year", "4 times annually"
            let (times, named) = opt(term(Term::Times)).parse(after).ok()?;
            let often = named.is_some()
                || self.at(after.run.start.saturating_sub(1)).term() == Term::Twice
                || self.text(after.run.start.saturating_sub(1)).eq_ignore_ascii_case("once");
            if often && let Ok((end, period)) = period(times) {
                let anchor = self.phrase(Run::new(times.run.start, end.run.start));
                let quantity = Quantity {
                    bound: Bound::Every,
                    amount,
                    unit: period,
                    anchor,
                    span: spanned(end.run.start),
                };
                return Some((quantity, end.run.start));
            }
            let (end, unit) = unit(after).ok()?;
            let (end, unit) = match self.past_days_off(end.run).filter(|_| &*unit == "day") {
                Some(place) => {
                    (Rest { sentence: self, run: Run::new(place, end.run.end) }, "business day".into())
                }
                None => (end, unit),
            };
            let anchor = self.anchor(end.run);
            let quantity = Quantity {
                bound: bound.unwrap_or(Bound::Exactly),
                amount,
                unit,
                anchor,
                span: spanned(end.run.start),
            };
            return Some((quantity, end.run.start));
        }
        if after.run.start > start {
            return None;
        }
        let (end, unit) = period(rest).ok()?;
        let quantity =
            Quantity { bound: Bound::Every, amount: 1, unit, anchor: None, span: spanned(end.run.start) };
        Some((quantity, end.run.start))
    }

    /// "(excepting Saturdays, Sundays, and legal public holidays)", ", not counting weekends": where the words end that
    /// leave days off out of a number of days.
    fn past_days_off(&self, run: Run) -> Option<usize> {
        let set_off = self.at(run.start).kind == Kind::Comma;
        let first = run.start + usize::from(set_off);
        let leaves_out = match self.text(first).to_ascii_lowercase().as_str() {
            "excepting" | "excluding" | "except" | "exclusive" => true,
            "not" => matches!(self.text(first + 1), "counting" | "including"),
            _ => false,
        };
        let day_off = |at: usize| {
            let word = self.text(at).to_ascii_lowercase();
            matches!(
                word.trim_end_matches('s'),
                "saturday" | "sunday" | "weekend" | "holiday" | "legal" | "public" | "federal" | "official"
            )
        };
        let mut end =
            first + 1 + usize::from(matches!(self.text(first + 1), "counting" | "including" | "of" | "for"));
        let words = end;
        while end < self.tokens.len()
            && (day_off(end) || self.at(end).is_coordinator() || self.at(end).kind == Kind::Comma)
        {
            end += 1;
        }
        let named = (words..end).any(day_off);
        // The comma behind it closes what was set off.
        (leaves_out && named).then_some(end)
    }

    /// "after the discovery of a breach": what a deadline counts from.
    fn anchor(&self, run: Run) -> Option<crate::norm::Phrase> {
        if !matches!(self.term(run.start), Term::After | Term::Before | Term::From | Term::Of)
            || self.term(run.start) == Term::Of && !self.opens_noun(run.start + 1)
        {
            return None;
        }
        let end = (run.start + 1..run.end).find(|&at| self.at(at).is_break()).unwrap_or(run.end);
        self.phrase(Run::new(run.start, end))
    }
}
