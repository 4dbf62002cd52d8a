//! From the words of a clause to its tokens.

mod parenthesis;

use crate::clause::{Clause, PartKind};
use crate::norm::fold::{dashes, fold, fronted_colon, gerund_items, lists, pointers, verbs_by_place};
use crate::norm::token::{CLOSES, Kind, Token};
use crate::text::Source;
use crate::vocabulary::Lexicon;
use crate::vocabulary::lexicon::{Term, VerbId, Word, class, form};
use crate::vocabulary::{is_unseen, ligature};

pub(super) use parenthesis::{inside_parentheses, sets_off};

/// The tokens of `clause`, into `tokens`.
pub(super) fn tokenize(source: &Source, clause: &Clause, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut own = 0;
    for (part, number) in clause.parts().iter().zip(0_u16..) {
        // What goes on over a page belongs to the part that it goes on.
        if part.kind != PartKind::Onward {
            own = number;
        }
        let start = part.span.start();
        let mark = match part.kind {
            PartKind::LeadIn | PartKind::Onward => None,
            PartKind::Item => Some(Kind::Item),
            PartKind::Flush => Some(Kind::Flush),
        };
        if let Some(kind) = mark {
            let depth = part.depth;
            tokens.push(Token { start, end: start, kind, part: own, depth, ..Token::default() });
        }
        let text = source.slice(part.span);
        let shouted = !text.bytes().any(|byte| byte.is_ascii_lowercase());
        let closes = Vec::new();
        Tokenizer { text, offset: start, at: 0, lexicon, part: own, quoted: false, shouted, closes }
            .run(tokens);
    }
    dashes(source, lexicon, tokens);
    fronted_colon(tokens);
    gerund_items(tokens);
    fold(source, lexicon, tokens);
    pointers(source, tokens);
    verbs_by_place(tokens);
    lists(tokens);
}

struct Tokenizer<'a> {
    text: &'a str,
    offset: u32,
    at: usize,
    lexicon: &'a Lexicon,
    part: u16,
    quoted: bool,
    /// Whether all is set in capitals, so that they mark no short name of a body.
    shouted: bool,
    /// Where the parentheses close that set off a condition or an exception.
    closes: Vec<usize>,
}

const NORMAL: usize = 32;

impl Tokenizer<'_> {
    fn run(&mut self, tokens: &mut Vec<Token>) {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' | 0x0B | 0x0C => self.at += 1,
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => self.word(tokens),
                b',' => self.mark(tokens, Kind::Comma, 1),
                b';' => self.mark(tokens, Kind::Semicolon, 1),
                b':' => self.mark(tokens, Kind::Colon, 1),
                b'.' | b'!' | b'?' => self.mark(tokens, Kind::Stop, 1),
                b'"' => {
                    self.quoted = !self.quoted;
                    self.at += 1;
                }
                b'(' => self.parenthesis(tokens),
                b')' if self.closes.last() == Some(&self.at) => {
                    self.closes.pop();
                    self.comma(tokens, CLOSES);
                }
                b'[' => self.skip_to(b'[', b']'),
                // The marks of emphasis in plain text: "**shall not**".
                b'*' | b'_' => self.at += 1,
                b'-' if self.text.as_bytes().get(self.at + 1) == Some(&b'-') => {
                    self.mark(tokens, Kind::Dash, 2);
                }
                b'-' => self.mark(tokens, Kind::Dash, 1),
                0x80.. => self.wide(tokens),
                _ => self.mark(tokens, Kind::Other, 1),
            }
        }
    }

    fn place(&self, at: usize) -> u32 {
        self.offset.saturating_add(u32::try_from(at).unwrap_or(u32::MAX))
    }

    fn mark(&mut self, tokens: &mut Vec<Token>, kind: Kind, length: usize) {
        let start = self.place(self.at);
        self.at += length;
        let end = self.place(self.at);
        tokens.push(Token { start, end, kind, part: self.part, quoted: self.quoted, ..Token::default() });
    }

    /// A parenthesis read as a comma.
    fn comma(&mut self, tokens: &mut Vec<Token>, depth: u8) {
        self.mark(tokens, Kind::Comma, 1);
        if let Some(mark) = tokens.last_mut() {
            mark.depth = depth;
        }
    }

    /// A character outside ASCII: a curly quote, a dash, a no-break space, a section sign, or a letter.
    fn wide(&mut self, tokens: &mut Vec<Token>) {
        let Some(letter) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
            self.at += 1;
            return;
        };
        match letter {
            '“' => {
                self.quoted = true;
                self.at += letter.len_utf8();
            }
            '”' => {
                self.quoted = false;
                self.at += letter.len_utf8();
            }
            '—' | '–' | '―' => self.mark(tokens, Kind::Dash, letter.len_utf8()),
            '§' | '¶' => self.mark(tokens, Kind::Number, letter.len_utf8()),
            _ if letter.is_alphabetic() => self.word(tokens),
            _ => self.at += letter.len_utf8(),
        }
    }

    /// Whether a ligature stands at a place: "thirty-ﬁve".
    fn ligature(&self, at: usize) -> bool {
        let letter = self.text.get(at..).and_then(|rest| rest.chars().next());
        letter.is_some_and(|letter| ligature(letter).is_some())
    }

    /// A word or number, with what is written into it: `e-mail`, `U.S.C.`, `officer's`, `Immi-⏎gration`.
    fn word(&mut self, tokens: &mut Vec<Token>) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut normal = [0_u8; NORMAL];
        let mut length = 0;
        let mut end = start;
        let mut upper = 0;
        let mut digits = false;
        let mut stops = 0;
        let mut broken = None;
        while let Some(&byte) = bytes.get(end) {
            let next = bytes.get(end + 1).copied().unwrap_or(0);
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => {
                    if let Some(slot) = normal.get_mut(length) {
                        *slot = byte.to_ascii_lowercase();
                    }
                    length += 1;
                    upper += usize::from(byte.is_ascii_uppercase());
                    digits |= byte.is_ascii_digit();
                    end += 1;
                }
                b'-' if next.is_ascii_alphanumeric() || self.ligature(end + 1) => {
                    if let Some(slot) = normal.get_mut(length) {
                        *slot = b'-';
                    }
                    length += 1;
                    end += 1;
                }
                b'-' if next == b'\n' || next == b'\r' => match joined(bytes, end + 1) {
                    Some(next) => {
                        broken.get_or_insert(length);
                        end = next;
                    }
                    None => break,
                },
                b'.' if next.is_ascii_alphanumeric() => {
                    stops += 1;
                    end += 1;
                }
                b',' if digits
                    && next.is_ascii_digit()
                    && bytes.get(end.wrapping_sub(1)).is_some_and(u8::is_ascii_digit) =>
                {
                    end += 1;
                }
                b'.' if stops > 0 && end - start <= 12 && !digits => {
                    end += 1;
                    break;
                }
                b'/' | b'&' if next.is_ascii_alphanumeric() => {
                    if let Some(slot) = normal.get_mut(length) {
                        *slot = byte;
                    }
                    length += 1;
                    end += 1;
                }
                0x80.. => {
                    let Some(letter) = self.text.get(end..).and_then(|rest| rest.chars().next()) else {
                        break;
                    };
                    let after = end + letter.len_utf8();
                    if is_unseen(letter) {
                        end = joined(bytes, after).filter(|&next| next > after).unwrap_or(after);
                    } else if matches!(letter, '\u{2010}' | '\u{2011}') {
                        match bytes.get(after) {
                            Some(next) if next.is_ascii_alphanumeric() => {
                                if let Some(slot) = normal.get_mut(length) {
                                    *slot = b'-';
                                }
                                length += 1;
                                end = after;
                            }
                            _ => match joined(bytes, after).filter(|&next| next > after) {
                                Some(next) => end = next,
                                None => break,
                            },
                        }
                    } else if let Some(letters) = ligature(letter) {
                        for byte in letters.bytes() {
                            if let Some(slot) = normal.get_mut(length) {
                                *slot = byte;
                            }
                            length += 1;
                        }
                        end = after;
                    } else if letter.is_alphanumeric() {
                        length = NORMAL + 1;
                        upper += usize::from(end == start && letter.is_uppercase());
                        end += letter.len_utf8();
                    } else {
                        break;
                    }
                }
                _ => break,
            }
        }
        if end == start {
            end += self.text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        }
        let normal = normal.get(..length).unwrap_or_default();
        if let Some(after) = contracted(bytes, end)
            && let Some(auxiliary) = self.lexicon.auxiliary(normal)
        {
            self.at = after;
            let not = self.lexicon.word(b"not").copied().unwrap_or_default();
            let (start, cut, end) = (self.place(start), self.place(end - 1), self.place(after));
            let (part, quoted) = (self.part, self.quoted);
            let base = Token { part, quoted, ..Token::default() };
            tokens.push(Token { start, end: cut, word: auxiliary, ..base });
            tokens.push(Token { start: cut, end, word: not, ..base });
            return;
        }
        let (possessive, after) = apostrophe(bytes, end);
        self.at = after;
        let known = self.lexicon.word(normal).copied();
        // "law-⏎enforcement" keeps its hyphen, "immi-⏎gration" has none.
        let hyphened = || {
            let (head, tail) = normal.split_at_checked(broken?)?;
            self.lexicon.word(&[head, b"-", tail].concat()).copied()
        };
        let mut word = known.or_else(hyphened).unwrap_or_else(|| self.again(normal));
        if !word.verb.is_some() && word.class == 0 && word.term == Term::Unnamed {
            word.forms = guess(normal);
            if normal.ends_with(b"ly") {
                word.class |= class::ADVERB;
            }
        }
        let first = bytes.get(start).copied().unwrap_or(0);
        // "MAY" is shouted, and a month only behind "IN" or before a number.
        let shouted = || {
            let number = bytes.get(after..).unwrap_or_default().trim_ascii_start();
            word.term == Term::May
                && upper == length
                && !number.first().is_some_and(u8::is_ascii_digit)
                && !tokens.last().is_some_and(|last| last.is(class::PREPOSITION))
        };
        let opens = tokens.last().is_none_or(|last| last.part != self.part || last.kind == Kind::Item);
        let capital =
            first.is_ascii_uppercase() && !shouted() && (opens || !self.shouted || word.is_capital_party())
                || (first >= 0x80 && upper > 0);
        if possessive {
            word.term = Term::Unnamed;
            word.class &= class::PARTY | class::PRONOUN;
            word.verb = VerbId::default();
            word.forms = 0;
        }
        // "Citizenship and Immigration Services" is a body, "the Services" need not be one.
        let named = normal != b"services" || tokens.last().is_some_and(|last| last.capital);
        if word.is_capital_party() && capital && !tokens.is_empty() && named {
            word.class |= class::PARTY;
        }
        if upper >= 2 && length <= 6 && length == upper && word.term == Term::Unnamed && !self.shouted {
            word.class |= class::PARTY;
        }
        let kind = if first.is_ascii_digit() { Kind::Number } else { Kind::Word };
        let singular = [b"ss", b"us", b"is"].iter().any(|end| normal.ends_with(*end));
        let plural = normal.ends_with(b"s") && !singular && (upper < 2 || self.shouted);
        tokens.push(Token {
            start: self.place(start),
            end: self.place(after),
            word,
            kind,
            capital,
            possessive,
            quoted: self.quoted,
            plural,
            part: self.part,
            depth: 0,
        });
    }

    /// "redisclose", "resold": the verb behind "re-", where no list has the word.
    fn again(&self, normal: &[u8]) -> Word {
        let verb = normal.strip_prefix(b"re").filter(|rest| rest.len() > 3);
        let known = verb.and_then(|verb| self.lexicon.word(verb)).filter(|word| word.verb.is_some());
        known.map_or_else(Word::default, |word| Word {
            verb: word.verb,
            forms: word.forms,
            ..Word::default()
        })
    }
}

impl Word {
    const fn is_capital_party(&self) -> bool {
        self.class & class::CAPITAL_PARTY != 0
    }
}

/// Where a word goes on after a hyphen at a line's end.
fn joined(bytes: &[u8], mut at: usize) -> Option<usize> {
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    bytes.get(at).is_some_and(u8::is_ascii_lowercase).then_some(at)
}

/// Where a word that ends in `n't` ends, its apostrophe at `at`.
fn contracted(bytes: &[u8], at: usize) -> Option<usize> {
    let letter = |place: usize| bytes.get(place).map(u8::to_ascii_lowercase);
    let mark = match bytes.get(at..)? {
        [b'\'', ..] => 1,
        [0xe2, 0x80, 0x99, ..] => 3,
        _ => return None,
    };
    let after = at + mark + 1;
    let ends = !bytes.get(after).is_some_and(u8::is_ascii_alphanumeric);
    (letter(at.checked_sub(1)?) == Some(b'n') && letter(at + mark) == Some(b't') && ends).then_some(after)
}

/// Whether `'s`, `’s` or a bare apostrophe follows at `at`, and where the word then ends.
fn apostrophe(bytes: &[u8], at: usize) -> (bool, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let after = match rest {
        [b'\'', ..] => 1,
        [0xe2, 0x80, 0x99, ..] => 3,
        _ => return (false, at),
    };
    match rest.get(after..) {
        Some([b's' | b'S', next, ..]) if !next.is_ascii_alphanumeric() => (true, at + after + 1),
        Some([b's' | b'S']) => (true, at + after + 1),
        _ if bytes.get(at.wrapping_sub(1)).is_some_and(|byte| byte.eq_ignore_ascii_case(&b's')) => {
            (true, at + after)
        }
        _ => (false, at),
    }
}

/// The forms that an unknown word may be, by its ending.
fn guess(normal: &[u8]) -> u8 {
    if normal.len() > 5 && normal.ends_with(b"ing") {
        form::GERUND
    } else if normal.len() > 4 && normal.ends_with(b"ed") {
        form::PAST | form::PARTICIPLE
    } else {
        0
    }
}
