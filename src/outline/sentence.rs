//! Where sentences end.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memchr3;

/// Abbreviations that end no sentence where a number, a sign or a bracket follows.
const BEFORE_NUMBER: [&[u8]; 44] = [
    b"app", b"apr", b"art", b"arts", b"aug", b"ch", b"cir", b"cl", b"dec", b"ex", b"feb", b"fig", b"jan",
    b"jul", b"jun", b"l", b"mar", b"no", b"nos", b"nov", b"oct", b"op", b"ord", b"p", b"par", b"para",
    b"paras", b"pp", b"pt", b"reg", b"regs", b"res", b"sec", b"secs", b"sect", b"sep", b"sept", b"stat",
    b"subd", b"subsec", b"supp", b"tit", b"vol", b"ann",
];

/// Abbreviations that stand before a name or inside a citation and end no sentence.
const BEFORE_NAME: [&[u8]; 32] = [
    b"capt", b"cf", b"col", b"cong", b"det", b"dr", b"e.g", b"fed", b"gen", b"gov", b"hon", b"i.e", b"lt",
    b"maj", b"messrs", b"mr", b"mrs", b"ms", b"ofc", b"pres", b"prof", b"pub", b"rep", b"rev", b"sen",
    b"sgt", b"st", b"u.s", b"v", b"viz", b"vs", b"insp",
];

/// Abbreviations that end a sentence only where the next word plainly begins one.
const EITHER: [&[u8]; 20] = [
    b"a.m", b"al", b"ave", b"blvd", b"bros", b"co", b"corp", b"d.c", b"dept", b"div", b"etc", b"inc", b"jr",
    b"ltd", b"n.y", b"p.m", b"rd", b"seq", b"sr", b"u.s.c",
];

/// The length of the longest of these abbreviations.
const LONGEST: usize = 6;

/// Words that seldom stand inside a name and often begin a sentence.
const STARTERS: [&[u8]; 40] = [
    b"A",
    b"All",
    b"An",
    b"Any",
    b"As",
    b"At",
    b"Before",
    b"Each",
    b"Every",
    b"For",
    b"However",
    b"If",
    b"In",
    b"It",
    b"Members",
    b"Neither",
    b"No",
    b"Nor",
    b"Nothing",
    b"Notwithstanding",
    b"Officers",
    b"Such",
    b"That",
    b"The",
    b"These",
    b"They",
    b"This",
    b"Those",
    b"To",
    b"Under",
    b"Unless",
    b"Until",
    b"Upon",
    b"When",
    b"Where",
    b"Whenever",
    b"While",
    b"WHEREAS",
    b"Employees",
    b"Except",
];

/// The words with which a recital opens, or what is ordered after all of them.
const RECITALS: [&str; 6] =
    ["WHEREAS", "NOW, THEREFORE", "NOW THEREFORE", "Whereas,", "Now, therefore,", "Now, Therefore,"];

static RECITAL: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(RECITALS).ok());

/// Where in these words, behind their first, a recital opens: each is a sentence, though only a semicolon stands
/// before it.
fn next_recital(words: &str) -> Option<usize> {
    // Most sentences have no word that begins as these do.
    let bytes = words.as_bytes();
    let mut capitals = memchr::memchr2_iter(b'W', b'N', bytes);
    if !capitals.any(|at| matches!(bytes.get(at + 1), Some(b'H' | b'h' | b'O' | b'o'))) {
        return None;
    }
    let mut found = RECITAL.as_ref()?.find_iter(words);
    let place = found.find(|found| {
        let before = words.get(..found.start()).unwrap_or_default();
        let own = before.trim_end();
        let shouted =
            words.get(found.range()).is_some_and(|word| word.ends_with(|sign: char| sign.is_uppercase()));
        !own.is_empty()
            && own.len() < before.len()
            && (shouted || own.ends_with([';', ':', '.', ',']) || own.ends_with("and"))
    });
    place.map(|found| found.start())
}

/// The end of the sentence that begins at `start` in `text`, at most `end`.
pub(crate) fn sentence_end(text: &str, start: usize, end: usize) -> usize {
    let stop = stop_end(text, start, end);
    let words = text.get(start..stop).unwrap_or_default();
    next_recital(words)
        .map_or(stop, |recital| start + words.get(..recital).unwrap_or_default().trim_end().len())
}

/// The end of the sentence that the next full stop closes.
fn stop_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes().get(..end).unwrap_or(text.as_bytes());
    let mut from = start;
    while let Some(found) = bytes.get(from..).and_then(|rest| memchr3(b'.', b'?', b'!', rest)) {
        let at = from + found;
        from = at + 1;
        // Most full stops inside a sentence stand before a letter or digit: `41.6`, `U.S.C`.
        if bytes.get(from).is_some_and(u8::is_ascii_alphanumeric) {
            if let Some(end) = note_mark(bytes, start, at) {
                return end;
            }
            continue;
        }
        match stops(bytes, start, at) {
            Ok(stop) => return stop,
            Err(resume) => from = resume,
        }
    }
    end
}

/// The end of the number of a note behind the stop at `at`: `… a release date.1 Members …`.
fn note_mark(bytes: &[u8], start: usize, at: usize) -> Option<usize> {
    let digits = bytes.get(at + 1..)?.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let letters =
        bytes.get(start..at)?.iter().rev().take(4).take_while(|byte| byte.is_ascii_lowercase()).count();
    let end = at + 1 + digits;
    let rest = bytes.get(end..).unwrap_or_default();
    let words = rest.trim_ascii_start();
    let begins = words.first().is_none_or(|byte| byte.is_ascii_uppercase() || matches!(byte, b'"' | 0xE2));
    ((1..=3).contains(&digits) && letters >= 3 && begins && (words.len() < rest.len() || rest.is_empty()))
        .then_some(end)
}

/// The end of the words of a sentence, which `end` closes: what marks a note is none of them.
pub(crate) fn without_mark(text: &str, start: usize, end: usize) -> usize {
    let words = text.get(start..end).unwrap_or_default();
    let bare = words.trim_end_matches(|sign: char| sign.is_ascii_digit() || "[]*†‡¹²³⁴⁵⁶⁷⁸⁹⁰".contains(sign));
    let mark = words.get(bare.len()..).unwrap_or_default();
    let number = mark.starts_with(|sign: char| sign.is_ascii_digit())
        && note_mark(text.as_bytes(), start, start + bare.len() - 1).is_none();
    let whole = bare.ends_with(['.', '?', '!']) && !mark.starts_with(']') && !number;
    if whole { start + bare.len() } else { end }
}

/// The first byte after closing quotes, brackets and emphasis marks.
pub(crate) fn after_closers(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b'"' | b'\'' | b')' | b']' | b'*' | b'_') => at += 1,
            // The number of a note, `[2]` or raised.
            Some(b'[') => {
                let digits = bytes.get(at + 1..).unwrap_or_default().iter().take(4);
                let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
                if digits == 0 || bytes.get(at + 1 + digits) != Some(&b']') {
                    return at;
                }
                at += digits + 2;
            }
            Some(0xC2) if matches!(bytes.get(at + 1), Some(0xB2 | 0xB3 | 0xB9)) => at += 2,
            Some(0xE2)
                if bytes.get(at + 1) == Some(&0x81) && matches!(bytes.get(at + 2), Some(0xB0..=0xB9)) =>
            {
                at += 3
            }
            Some(0xE2)
                if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x99 | 0x9D)) =>
            {
                at += 3
            }
            _ => return at,
        }
    }
}

/// Whether the words from `start` to `end` are closed by `.`, `?` or `!`.
pub(crate) fn is_complete(text: &str, start: usize, end: usize) -> bool {
    let words = text.get(start..end).unwrap_or_default();
    let closers = |character: char| {
        character.is_whitespace() || matches!(character, '"' | '\'' | ')' | ']' | '*' | '_' | '”' | '’')
    };
    words.trim_end_matches(closers).ends_with(['.', '?', '!'])
}

/// The end of the sentence that the stop at `at` closes, or else where to look further.
fn stops(bytes: &[u8], start: usize, at: usize) -> Result<usize, usize> {
    let mut dots = 1;
    let mut last = at;
    // Ellipses: `...`, `. . .`
    loop {
        match bytes.get(last + 1..) {
            Some([b'.', ..]) => last += 1,
            Some([b' ', b'.', ..]) => last += 2,
            _ => break,
        }
        dots += 1;
    }
    let closed = after_closers(bytes, last + 1);
    let mut next = closed;
    let mut lines = 0;
    loop {
        match bytes.get(next) {
            Some(b'\n') => {
                lines += 1;
                next += 1;
            }
            Some(byte) if byte.is_ascii_whitespace() => next += 1,
            Some(0xC2) if bytes.get(next + 1) == Some(&0xA0) => next += 2,
            Some(0x0B) => next += 1,
            Some(0xE2)
                if bytes.get(next + 1) == Some(&0x80)
                    && matches!(bytes.get(next + 2), Some(0x80..=0x8B | 0xA8 | 0xA9 | 0xAF)) =>
            {
                next += 3
            }
            None => return Ok(closed),
            Some(_) => break,
        }
    }
    if next == closed || (dots == 3 && lines < 2) {
        return Err(last + 1);
    }
    if lines >= 2 {
        return Ok(closed);
    }
    let following = bytes.get(next..).unwrap_or_default();
    let first = following.first().copied().unwrap_or_default();
    // "Loans. a. Clerks lend": an enumerator begins something new, though it is small.
    let enumerator =
        matches!(following, [b'a'..=b'u', b'.', b' ', capital, ..] if capital.is_ascii_uppercase());
    if first.is_ascii_lowercase() && !enumerator || matches!(first, b',' | b';' | b')' | b'/' | b':') {
        return Err(last + 1);
    }
    if bytes.get(at) != Some(&b'.')
        || dots > 1
        || closed > last + 1 && !matches!(bytes.get(last + 1), Some(b'*' | b'_'))
    {
        return Ok(closed);
    }
    let word = following.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let word = following.get(..word).unwrap_or_default();
    if abbreviates(bytes, start, at, first, word) { Err(last + 1) } else { Ok(closed) }
}

/// Whether the full stop at `at` belongs to an abbreviation, an initial or an enumerator.
fn abbreviates(bytes: &[u8], start: usize, at: usize, first: u8, next: &[u8]) -> bool {
    let before = bytes.get(start..at).unwrap_or_default();
    let length =
        before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.').count();
    let token = before.get(before.len() - length..).unwrap_or_default();
    let begins = || STARTERS.contains(&next);
    let numeral = token.len() <= 2 && token.iter().all(u8::is_ascii_digit);
    if numeral || token.len() == 1 {
        // `ordered: 1. Members …` keeps its enumerator; an initial keeps its name.
        let earlier = before.get(..before.len() - length).unwrap_or_default().trim_ascii_end();
        let opens = earlier.is_empty()
            || earlier.ends_with(b":")
            || earlier.ends_with(b";")
            || earlier.ends_with("—".as_bytes());
        if opens && !token.is_empty() {
            return true;
        }
        if token.first().is_some_and(u8::is_ascii_uppercase) {
            return !begins();
        }
    }
    let mut lower = [0_u8; 8];
    let Some(word) = lower.get_mut(..token.len()) else { return false };
    word.copy_from_slice(token);
    word.make_ascii_lowercase();
    // Most words before a stop are longer than any abbreviation.
    let word: &[u8] = if word.len() <= LONGEST { word } else { b"" };
    let capital = token.first().is_some_and(u8::is_ascii_uppercase);
    if BEFORE_NUMBER.contains(&word) {
        let number = first.is_ascii_digit()
            || matches!(first, b'(' | 0xC2)
            || matches!(next, b"No" | b"Nos")
            || next.iter().all(|byte| matches!(byte, b'I' | b'V' | b'X')) && !next.is_empty();
        return number || (word == b"l" || word == b"supp" || word == b"cir") && capital && !begins();
    }
    if BEFORE_NAME.contains(&word) {
        return !(matches!(word, b"u.s" | b"st") && begins());
    }
    if EITHER.contains(&word) {
        return !begins();
    }
    // `N.Y.2d`, `D.N.J.`: letters with full stops between them.
    token.len() >= 3
        && token.iter().enumerate().all(|(place, byte)| (place % 2 == 1) == (*byte == b'.'))
        && !begins()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let (mut start, mut found) = (0, Vec::new());
        while start < text.len() {
            let end = sentence_end(text, start, text.len());
            found.push(text[start..end].trim());
            start = end + text[end..].len() - text[end..].trim_start().len();
        }
        found
    }

    #[test]
    fn no_abbreviation_is_longer_than_the_longest() {
        let all = || BEFORE_NUMBER.into_iter().chain(BEFORE_NAME).chain(EITHER).map(<[u8]>::len);
        assert_eq!((all().min(), all().max()), (Some(1), Some(LONGEST)));
    }

    #[test]
    fn sentences_end_where_they_end() {
        let cases: &[&[&str]] = &[
            &["Members shall comply with 8 U.S.C. § 1373.", "They may ask."],
            &["See Sec. 4 of Order No. 12.", "No. 5 stands."],
            &["It was repealed by Ord. No. 5.", "It is gone."],
            &["Pub. L. 104–208 applies, e.g. The Act.", "The rest falls."],
            &["On Dec. 31 at 9 a.m. the order ends."],
            &["It ends at 9 p.m.", "The clerk shall log it."],
            &["Chief J. R. Smith signed.", "Art. IV binds."],
            &["The word “alien.” is used.", "“No” means no.”", "Next one."],
            &["He said “stop.”", "Then he left."],
            &["Keep 2.5 copies under § 1373.5.", "§ 4 binds."],
            &["Wait . . . The rest . . . .", "Then go."],
            &["Is it so?", "Yes!", "(See below.)", "Go."],
            &["Hard wraps do not\nend a sentence.", "Blank lines do.", "lower case after"],
            &["It is ordered: 1. Members shall go.", "2. Members shall stay."],
            &["Laws of the U.S. Government bind the U.S.", "The rest is free."],
            &[
                "No clerk shall tell a date.1",
                "Clerks may help.[2]",
                "They may ask.³",
                "They may file.*",
                "Go on.",
            ],
            &["Smith v. Jones, 65 N.Y. 2d 344, holds.", "It is law."],
            &[
                "ORDER NO. 9 May 3, 2031",
                "WHEREAS, ferries run late; and",
                "WHEREAS, piers are worn;",
                "NOW, THEREFORE, it is ordered: piers shall be mended.",
            ],
            &["Whereas, boats leak; and", "Whereas, ropes rot;", "Now, therefore, the port resolves to pay."],
            &["Clerks may file, whereas guards may not."],
        ];
        for case in cases {
            let text = case.join(" ").replace("do. lower", "do.\n\nlower");
            assert_eq!(&split(&text), case);
        }
    }
}
