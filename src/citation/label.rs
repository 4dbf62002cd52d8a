//! Labels in brackets, number words and Roman numerals.

use serde::{Deserialize, Serialize};

use crate::citation::lex::Text;

/// The labels below a section, outermost first: `(a)(1)(A)` is `a`, `1`, `A`.
///
/// ```
/// use antinomy::citation::Labels;
///
/// let labels = Labels::new(["b", "1"]);
/// assert_eq!(labels.to_string(), "(b)(1)");
/// assert!(Labels::new(["b"]).contains(&labels));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Labels(Box<str>);

impl Labels {
    /// Labels without their brackets, outermost first. A label's own slashes are dropped.
    pub fn new<'l>(labels: impl IntoIterator<Item = &'l str>) -> Self {
        let mut path = String::new();
        for label in labels {
            if !path.is_empty() {
                path.push('/');
            }
            path.extend(label.chars().filter(|&sign| sign != '/'));
        }
        Self(path.into_boxed_str())
    }

    pub(super) fn from_path(path: String) -> Self {
        Self(path.into_boxed_str())
    }

    /// The labels joined by slashes, as in an official identifier: `a/1/A`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0
    }

    /// The labels, outermost first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|label| !label.is_empty())
    }

    /// How many labels there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a provision with these labels is `other` or holds it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        match other.0.strip_prefix(&*self.0) {
            Some(rest) => self.is_empty() || rest.is_empty() || rest.starts_with('/'),
            None => false,
        }
    }

    /// The first `count` labels.
    #[must_use]
    pub fn first(&self, count: usize) -> Self {
        Self::new(self.iter().take(count))
    }

    /// These labels, then `inner`.
    #[must_use]
    pub fn join(&self, inner: &Self) -> Self {
        Self::new(self.iter().chain(inner.iter()))
    }
}

impl std::fmt::Display for Labels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.iter().try_for_each(|label| write!(f, "({label})"))
    }
}

/// The kind of sign a label is, which tells at what depth a list goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Series {
    Digit,
    Lower,
    Upper,
    LowerRoman,
    UpperRoman,
}

fn fits(series: Series, label: &str) -> bool {
    let lower = label.bytes().all(|byte| byte.is_ascii_lowercase());
    let upper = label.bytes().all(|byte| byte.is_ascii_uppercase());
    let bytes = label.as_bytes();
    let same = bytes.iter().all(|byte| Some(byte) == bytes.first());
    match series {
        Series::Digit => bytes.first().is_some_and(u8::is_ascii_digit),
        Series::Lower => bytes.first().is_some_and(u8::is_ascii_lowercase) && (same || !lower),
        Series::Upper => bytes.first().is_some_and(u8::is_ascii_uppercase) && (same || !upper),
        Series::LowerRoman => lower && roman(label).is_some(),
        Series::UpperRoman => upper && roman(label).is_some(),
    }
}

/// A label's place in its series, for comparing two of the same kind.
fn rank(series: Series, label: &str) -> u32 {
    match series {
        Series::Digit => label
            .bytes()
            .take_while(u8::is_ascii_digit)
            .fold(0, |n, digit| u32::saturating_add(u32::saturating_mul(n, 10), u32::from(digit - b'0'))),
        Series::LowerRoman | Series::UpperRoman => roman(label).unwrap_or(0),
        Series::Lower | Series::Upper => {
            let letter = label.bytes().next().map_or(0, |byte| u32::from(byte.to_ascii_lowercase()));
            letter + 26 * u32::try_from(label.len()).unwrap_or(0)
        }
    }
}

const SERIES: [Series; 5] =
    [Series::Digit, Series::LowerRoman, Series::UpperRoman, Series::Lower, Series::Upper];

/// The labels of a list's next item: `next` takes the place of the label of its own series in `before`, and what
/// stands outside that place stays.
pub(super) fn sibling(before: &Labels, next: &Labels) -> Labels {
    let Some(head) = next.iter().next() else { return before.clone() };
    let depth = before.len();
    let at = |grows: bool| {
        (0..depth).rev().zip(before.iter().rev()).find_map(|(level, label)| {
            let joined = SERIES.iter().any(|&series| {
                let both = fits(series, label) && fits(series, head);
                both && (!grows || rank(series, label) < rank(series, head))
            });
            joined.then_some(level)
        })
    };
    let level = at(true).or_else(|| at(false)).unwrap_or(depth.saturating_sub(1));
    before.first(level).join(next)
}

/// The labels strictly between two of one series; none where they have no common series.
pub(super) fn between(first: &str, last: &str) -> Vec<String> {
    let long_roman = |label: &str| label.len() > 1 || matches!(label, "i" | "v" | "x" | "I" | "V" | "X");
    let romans = long_roman(first) && long_roman(last);
    let order: &[Series] = if romans {
        &SERIES
    } else {
        &[Series::Digit, Series::Lower, Series::Upper, Series::LowerRoman, Series::UpperRoman]
    };
    let Some(&series) = order.iter().find(|&&series| fits(series, first) && fits(series, last)) else {
        return Vec::new();
    };
    let (from, to) = (rank(series, first), rank(series, last));
    if to <= from || to - from > 60 {
        return Vec::new();
    }
    let letters = |upper: bool| {
        let length = first.len();
        if length != last.len() {
            return Vec::new();
        }
        let base = 26 * u32::try_from(length).unwrap_or(0);
        (from + 1..to)
            .filter_map(|rank| u8::try_from(rank - base).ok())
            .map(|letter| if upper { letter.to_ascii_uppercase() } else { letter })
            .map(|letter| char::from(letter).to_string().repeat(length))
            .collect()
    };
    match series {
        Series::Digit => (from + 1..to).map(|number| number.to_string()).collect(),
        Series::Lower => letters(false),
        Series::Upper => letters(true),
        Series::LowerRoman => (from + 1..to).map(|number| to_roman(number).to_ascii_lowercase()).collect(),
        Series::UpperRoman => (from + 1..to).map(to_roman).collect(),
    }
}

/// The value of a Roman numeral in its standard form, in either case.
pub(super) fn roman(numeral: &str) -> Option<u32> {
    if numeral.is_empty() || numeral.len() > 8 {
        return None;
    }
    let mut total: i32 = 0;
    let mut before = 0;
    for byte in numeral.bytes().rev() {
        let value = match byte.to_ascii_uppercase() {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            b'L' => 50,
            b'C' => 100,
            b'D' => 500,
            b'M' => 1000,
            _ => return None,
        };
        total = if value < before { total - value } else { total + value };
        before = before.max(value);
    }
    (total > 0 && to_roman(u32::try_from(total).ok()?).eq_ignore_ascii_case(numeral))
        .then_some(total.unsigned_abs())
}

/// The Roman numeral of a number.
pub(super) fn to_roman(mut number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut numeral = String::new();
    for (value, sign) in PARTS {
        while number >= value {
            numeral.push_str(sign);
            number -= value;
        }
    }
    numeral
}

/// The value of one English number word below one hundred: cardinal or ordinal.
fn small_number(word: &str) -> Option<u32> {
    const ONES: [(&str, &str); 19] = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("four", "fourth"),
        ("five", "fifth"),
        ("six", "sixth"),
        ("seven", "seventh"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("ten", "tenth"),
        ("eleven", "eleventh"),
        ("twelve", "twelfth"),
        ("thirteen", "thirteenth"),
        ("fourteen", "fourteenth"),
        ("fifteen", "fifteenth"),
        ("sixteen", "sixteenth"),
        ("seventeen", "seventeenth"),
        ("eighteen", "eighteenth"),
        ("nineteen", "nineteenth"),
    ];
    const TENS: [(&str, &str); 8] = [
        ("twenty", "twentieth"),
        ("thirty", "thirtieth"),
        ("forty", "fortieth"),
        ("fifty", "fiftieth"),
        ("sixty", "sixtieth"),
        ("seventy", "seventieth"),
        ("eighty", "eightieth"),
        ("ninety", "ninetieth"),
    ];
    let is = |(cardinal, ordinal): &(&str, &str)| {
        word.eq_ignore_ascii_case(cardinal) || word.eq_ignore_ascii_case(ordinal)
    };
    let value = |place: usize| u32::try_from(place + 1).ok();
    if let Some(place) = ONES.iter().position(is) {
        return value(place);
    }
    TENS.iter().position(is).and_then(value).map(|tens| (tens + 1) * 10)
}

/// An English number in words at `p`, cardinal or ordinal, below one thousand: its value and end.
pub(super) fn words_number(text: Text<'_>, p: usize) -> Option<(u32, usize)> {
    let word = |p: usize| (text.slice(p..text.word(p)), text.word(p));
    let below_hundred = |p: usize| {
        let (first, end) = word(p);
        let value = small_number(first).filter(|_| text.ends_word(end))?;
        let next = if text.dash(end) > 0 { end + text.dash(end) } else { text.spaces(end) };
        let (second, after) = word(next);
        match small_number(second) {
            Some(one) if value >= 20 && value % 10 == 0 && one < 10 && next > end => {
                Some((value + one, after))
            }
            _ => Some((value, end)),
        }
    };
    let (value, end) = below_hundred(p)?;
    let Some(hundred) = text.gap(end).and_then(|next| text.is_word(next, "hundred")) else {
        return Some((value, end));
    };
    if value > 10 && value % 10 == 0 {
        return Some((value, end));
    }
    let mut next = text.spaces(hundred);
    if let Some(and) = text.is_word(next, "and") {
        next = text.spaces(and);
    }
    match below_hundred(next) {
        Some((rest, after)) if next > hundred => Some((value * 100 + rest, after)),
        _ => Some((value * 100, hundred)),
    }
}

/// The inside of the bracketed label at `p` and the offset past it.
pub(super) fn bracketed(text: Text<'_>, p: usize) -> Option<(std::ops::Range<usize>, usize)> {
    if text.at(p) != b'(' {
        return None;
    }
    let start = p + 1 + usize::from(text.at(p + 1) == b' ');
    let mut end = start;
    while text.at(end).is_ascii_alphanumeric() || (text.at(end) == b'-' && end > start) {
        end += 1;
        if end - start > 12 {
            return None;
        }
    }
    let close = end + usize::from(text.at(end) == b' ');
    if text.at(close) != b')' || !is_label(text.slice(start..end)) {
        return None;
    }
    Some((start..end, close + 1))
}

fn is_label(inside: &str) -> bool {
    let bytes = inside.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = bytes.get(digits..).unwrap_or_default();
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let tail = rest.get(letters..).unwrap_or_default();
    let tail_fits = tail.len() <= 3 && tail.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-');
    if digits > 0 {
        return digits <= 3 && letters <= 2 && tail_fits && (letters > 0 || tail.is_empty() || digits < 3);
    }
    match letters {
        0 => false,
        1 => tail_fits,
        _ if !tail.is_empty() => false,
        2..=4 if rest.iter().all(|byte| Some(byte) == rest.first()) => true,
        _ => {
            let one_case = inside == inside.to_ascii_lowercase() || inside == inside.to_ascii_uppercase();
            (one_case && roman(inside).is_some_and(|value| value < 90)) || small_number(inside).is_some()
        }
    }
}

/// Adds one label, without brackets, to a path of labels.
pub(super) fn push(path: &mut String, label: &str) {
    if !path.is_empty() {
        path.push('/');
    }
    match small_number(label) {
        Some(number) => path.push_str(&number.to_string()),
        None => path.push_str(label),
    }
}
