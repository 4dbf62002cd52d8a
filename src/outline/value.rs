//! What the characters of a label may count: `i` is the ninth letter and the first numeral.

/// The alphabet that a label counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Digit,
    Lower,
    Upper,
    LowerNumeral,
    UpperNumeral,
    LowerDouble,
    UpperDouble,
    LowerTriple,
    UpperTriple,
    /// The place of an item without letters or digits.
    Bullet,
}

/// One reading of a label's characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) class: Class,
    /// The place in the alphabet, from 1.
    pub(crate) number: u32,
    /// `A` in `2A`, `1` in `a-1`, from 1; 0 for none.
    pub(crate) suffix: u32,
    /// False where a misread character (`l` for `1`) is put right.
    pub(crate) exact: bool,
}

impl Value {
    fn new(class: Class, number: u32) -> Self {
        Self { class, number, suffix: 0, exact: true }
    }

    /// The value of the item at this place, from 1, of a list without letters or digits.
    pub(super) fn bullet(number: u32) -> Self {
        Self::new(Class::Bullet, number)
    }

    fn misread(class: Class, number: u32) -> Self {
        Self { exact: false, ..Self::new(class, number) }
    }

    /// Whether this follows directly on `before`.
    pub(crate) fn follows(self, before: Self) -> bool {
        self.class == before.class
            && (self.number == before.number + 1 && self.suffix <= 1
                || self.number == before.number && self.suffix == before.suffix + 1)
    }

    /// Whether this comes after `before` with a few missing, as where paragraphs were repealed.
    pub(crate) fn skips_to(self, before: Self) -> bool {
        let reach = if self.class == Class::Digit { 6 } else { 3 };
        self.class == before.class && self.number > before.number + 1 && self.number <= before.number + reach
    }

    pub(crate) fn is_first(self) -> bool {
        self.number == 1 && self.suffix <= 1
    }
}

/// Every way to read the characters of a label.
pub(super) fn read_core(core: &[u8]) -> Option<[Option<Value>; 3]> {
    let one = |value| [Some(value), None, None];
    let digits = leading(core, u8::is_ascii_digit);
    if digits > 0 {
        let number = decimal(core.get(..digits)?)?;
        let suffix = match core.get(digits..)? {
            [] => 0,
            [b'-', letter] | [letter] if letter.is_ascii_alphabetic() => {
                u32::from(letter.to_ascii_lowercase() - b'a') + 1
            }
            rest => {
                let mended = mend(core).filter(|_| {
                    rest.iter().all(|byte| matches!(byte, b'l' | b'I' | b'O' | b'o' | b'0'..=b'9'))
                });
                return mended.map(|number| one(Value::misread(Class::Digit, number)));
            }
        };
        if number == 0 || digits > 4 {
            return None;
        }
        let value = Value { suffix, ..Value::new(Class::Digit, number) };
        let letter = (core == b"1").then(|| Value::misread(Class::Lower, 12));
        return Some([Some(value), letter, None]);
    }
    let letters = leading(core, u8::is_ascii_alphabetic);
    let (word, rest) = core.split_at_checked(letters)?;
    let suffix = match rest {
        [] => 0,
        [b'-', rest @ ..] | [0xE2, 0x80, 0x93, rest @ ..] => {
            decimal(rest).or_else(|| rest.first().map(|letter| u32::from(*letter & 31)))?
        }
        _ => return mend(core).map(|number| one(Value::misread(Class::Digit, number))),
    };
    let first = *word.first()?;
    let lower = first.is_ascii_lowercase();
    if !word.iter().all(|byte| byte.is_ascii_lowercase() == lower) {
        return None;
    }
    let place = u32::from(first.to_ascii_lowercase() - b'a') + 1;
    let (letter, numeral, double, triple) = if lower {
        (Class::Lower, Class::LowerNumeral, Class::LowerDouble, Class::LowerTriple)
    } else {
        (Class::Upper, Class::UpperNumeral, Class::UpperDouble, Class::UpperTriple)
    };
    let roman = roman(word).map(|number| Value::new(numeral, number));
    let same = word.iter().all(|&byte| byte == first);
    let mut values = match word.len() {
        1 => {
            let misread = (first == b'l').then(|| Value::misread(Class::Digit, 1));
            [Some(Value::new(letter, place)), roman, misread]
        }
        2 if same => [
            Some(Value::new(double, place)),
            roman.or(Some(Value::new(letter, 26 + place))),
            mend(word).map(|number| Value::misread(Class::Digit, number)),
        ],
        3 if same => [Some(Value::new(triple, place)), roman, None],
        _ => [roman, None, None],
    };
    for value in values.iter_mut().flatten() {
        value.suffix = suffix;
    }
    values.iter().any(Option::is_some).then_some(values)
}

pub(super) fn decimal(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// `l0` read as 10; `None` where a character is no digit, nor like one.
fn mend(core: &[u8]) -> Option<u32> {
    core.iter().try_fold(0_u32, |number, byte| {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'l' | b'I' => 1,
            b'O' | b'o' => 0,
            _ => return None,
        };
        number.checked_mul(10)?.checked_add(u32::from(digit))
    })
}

/// The value of a numeral in its usual form (`iv`, not `iiii`).
pub(super) fn roman(word: &[u8]) -> Option<u32> {
    const UNITS: [(&[u8], u32); 13] = [
        (b"m", 1000),
        (b"cm", 900),
        (b"d", 500),
        (b"cd", 400),
        (b"c", 100),
        (b"xc", 90),
        (b"l", 50),
        (b"xl", 40),
        (b"x", 10),
        (b"ix", 9),
        (b"v", 5),
        (b"iv", 4),
        (b"i", 1),
    ];
    if !word.iter().all(|sign| matches!(sign | 0x20, b'm' | b'd' | b'c' | b'l' | b'x' | b'v' | b'i')) {
        return None;
    }
    // Most numerals are the first, the fifth and the tenth of their list.
    if let [sign @ (b'i' | b'I' | b'v' | b'V' | b'x' | b'X')] = word {
        return Some(match sign | 0x20 {
            b'i' => 1,
            b'v' => 5,
            _ => 10,
        });
    }
    let first = word.first()? | 0x20;
    let (mut rest, mut number) = (word, 0);
    for (unit, value) in UNITS.into_iter().skip_while(|(unit, _)| unit.first() != Some(&first)) {
        let most = if unit.len() == 2 || matches!(unit, b"d" | b"l" | b"v") { 1 } else { 3 };
        for _ in 0..most {
            match rest.split_at_checked(unit.len()) {
                Some((head, tail)) if head.eq_ignore_ascii_case(unit) => {
                    (rest, number) = (tail, number + value)
                }
                _ => break,
            }
        }
    }
    (rest.is_empty() && number > 0).then_some(number)
}

/// How many bytes at the start are of one kind.
fn leading(core: &[u8], kind: impl Fn(&u8) -> bool) -> usize {
    core.iter().take_while(|byte| kind(byte)).count()
}

/// The number of a section, chapter or part: `5`, `12A`, `IV`.
pub(super) fn number_values(core: &[u8]) -> [Option<Value>; 3] {
    let value = match decimal(core) {
        Some(number) => Some(Value::new(Class::Digit, number)),
        None => roman(core).map(|number| Value::new(Class::UpperNumeral, number)),
    };
    let digits = leading(core, u8::is_ascii_digit);
    let lettered =
        core.get(..digits).and_then(decimal).filter(|_| core.len() == digits + 1).map(|number| Value {
            suffix: core.last().map_or(0, |letter| u32::from(letter & 31)),
            ..Value::new(Class::Digit, number)
        });
    [value.or(lettered), None, None]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_in_their_usual_form() {
        for (word, number) in
            [("i", Some(1)), ("xiv", Some(14)), ("iiii", None), ("ic", None), ("XL", Some(40)), ("", None)]
        {
            assert_eq!(roman(word.as_bytes()), number, "{word}");
        }
    }
}
