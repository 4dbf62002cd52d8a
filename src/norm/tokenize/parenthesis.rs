//! What parentheses hold: labels, references, conditions and exceptions, and asides.

use super::Tokenizer;
use crate::norm::token::{Kind, OPENS, Token};
use crate::vocabulary::Lexicon;
use crate::vocabulary::lexicon::{Term, class};

impl Tokenizer<'_> {
    /// `(…)`: a label after a reference is part of it, a label elsewhere begins an item; a condition or an exception is
    /// read as between commas; other words are asides, which no role takes up.
    pub(super) fn parenthesis(&mut self, tokens: &mut Vec<Token>) {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let inner = bytes.get(start + 1..).unwrap_or_default();
        let close = inner.iter().take(6).position(|&byte| byte == b')');
        let label =
            close.filter(|&length| length > 0 && inner.iter().take(length).all(u8::is_ascii_alphanumeric));
        let Some(length) = label else {
            match self.sets_off(start) {
                Some(close) => {
                    self.closes.push(close);
                    self.comma(tokens, OPENS);
                }
                None => self.skip_to(b'(', b')'),
            }
            return;
        };
        let end = start + length + 2;
        let plural = inner.get(..length) == Some(b"s".as_slice());
        let adjacent = start > 0 && bytes.get(start - 1).is_some_and(|byte| !byte.is_ascii_whitespace());
        let place = self.place(end);
        self.at = end;
        // "five (5) days": the number said twice
        let digits = inner.iter().take(length).all(u8::is_ascii_digit);
        if digits && tokens.last().is_some_and(|last| last.part == self.part && self.counts(last)) {
            return;
        }
        if let Some(last) = tokens.last_mut().filter(|last| last.part == self.part) {
            let written = last.kind == Kind::Number || last.is(class::REFERENCE);
            let chained = last.is_word() && last.end == self.place(start);
            if plural || adjacent || written || chained {
                last.end = place;
                last.kind = if written { Kind::Number } else { last.kind };
                return;
            }
            let goes_on = last.is_coordinator() || last.kind == Kind::Comma;
            if goes_on && self.reference_before(tokens) {
                let token = Token {
                    start: self.place(start),
                    end: place,
                    kind: Kind::Number,
                    part: self.part,
                    ..Token::default()
                };
                tokens.push(token);
                return;
            }
        }
        tokens.push(Token {
            start: place,
            end: place,
            kind: Kind::Item,
            part: self.part,
            depth: 8,
            ..Token::default()
        });
    }

    /// Where the parenthesis that opens at `start` closes, if it holds a condition or an exception.
    fn sets_off(&self, start: usize) -> Option<usize> {
        let inside = inside_parentheses(self.text, start)?;
        sets_off(self.lexicon, inside).then(|| start + 1 + inside.len())
    }

    /// Whether a word is a number written out: "five", "twenty-one".
    fn counts(&self, token: &Token) -> bool {
        let range = (token.start - self.offset) as usize..(token.end - self.offset) as usize;
        let word = self.text.get(range).unwrap_or_default();
        !word.is_empty()
            && word.split('-').all(|part| {
                let part = part.to_ascii_lowercase();
                self.lexicon.word(part.as_bytes()).is_some_and(|word| word.value > 0)
            })
    }

    /// "paragraph (1) or", "paragraph (1), (2), or", before the next label.
    fn reference_before(&self, tokens: &[Token]) -> bool {
        let mut before = tokens.iter().rev().skip(1).skip_while(|token| token.kind == Kind::Comma);
        let Some(before) = before.next() else { return false };
        before.kind == Kind::Number
            && self.text.as_bytes().get((before.end - self.offset) as usize - 1) == Some(&b')')
    }

    pub(super) fn skip_to(&mut self, open: u8, close: u8) {
        let mut depth = 0_u32;
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        for (place, &byte) in rest.iter().enumerate() {
            if byte == open {
                depth += 1;
            } else if byte == close {
                depth -= 1;
                if depth == 0 {
                    self.at += place + 1;
                    return;
                }
            }
        }
        self.at += 1;
    }
}

/// The words between the parenthesis that opens at `start` and the one that closes it.
pub(in crate::norm) fn inside_parentheses(text: &str, start: usize) -> Option<&str> {
    let mut depth = 0_u32;
    let rest = text.get(start..)?;
    for (place, byte) in rest.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return rest.get(1..place),
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Whether words set off by marks begin as a condition or an exception does, and are more than "if any".
pub(in crate::norm) fn sets_off(lexicon: &Lexicon, words: &str) -> bool {
    let mut each = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = each.next().unwrap_or_default().to_ascii_lowercase();
    let Some(known) = lexicon.word(first.as_bytes()).filter(|word| word.class & class::SETTING_OFF != 0)
    else {
        return false;
    };
    let second = each.next().unwrap_or_default();
    let led = match known.term {
        Term::Other => second == "than",
        Term::Subject => second == "to",
        _ => !second.is_empty(),
    };
    led && each.next().is_some()
}
