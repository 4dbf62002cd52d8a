//! Short names given in parentheses: "the Bureau of Trees (hereinafter 'the Bureau')", "Bureau of Trees (BOT)".

use crate::norm::read::Reader;
use crate::norm::sentence::Run;
use crate::norm::{Definition, Phrase, Sense};
use crate::text::Span;
use crate::vocabulary::lexicon::class;

/// Words that lead a short name in.
const LEADS: [&str; 8] =
    ["hereinafter", "hereafter", "herein", "referred", "called", "collectively", "known", "the"];
/// The longest short name, in bytes.
const LONGEST: usize = 60;
/// How many words the name that is shortened may have.
const MOST: usize = 24;

impl Reader<'_> {
    /// Adds the short names that the clause gives in parentheses. They leave the kind of the statement as it is.
    pub(super) fn short_names(&mut self) {
        let sentence = self.sentence;
        for part in sentence.clause.parts() {
            let text = sentence.source.slice(part.span);
            for open in memchr::memchr_iter(b'(', text.as_bytes()) {
                let inside = text.get(open + 1..).unwrap_or_default();
                let at = part.span.start().saturating_add(u32::try_from(open).unwrap_or(u32::MAX));
                for (start, end) in names(inside) {
                    let name = Span::of(start..end);
                    let name = Span::new(name.start() + at + 1, name.end() + at + 1);
                    let letters = inside.get(start..end).unwrap_or_default();
                    let quoted = start > 0;
                    let full = if quoted { self.full_name(at, letters) } else { self.spelt_out(at, letters) };
                    if let Some(meaning) = full {
                        let term = Phrase::new(name);
                        self.statement.definitions.push(Definition {
                            term,
                            sense: Sense::Means,
                            meaning,
                            scope: None,
                        });
                    }
                }
            }
        }
    }

    /// The place after the last token before a parenthesis at `at`.
    fn tokens_before(&self, at: u32) -> usize {
        self.sentence.tokens.partition_point(|token| token.end <= at)
    }

    /// The name before a parenthesis: from its article, or its words in capitals.
    fn full_name(&self, at: u32, short: &str) -> Option<Phrase> {
        let sentence = self.sentence;
        let end = self.tokens_before(at);
        let relative = |place: usize| matches!(sentence.text(place), "who" | "that" | "which");
        let article = |place: usize| sentence.at(place).is(class::DETERMINER) && !relative(place);
        let from = (end.saturating_sub(MOST)..end)
            .rev()
            .take_while(|&place| sentence.at(place).is_word() && !sentence.cue_word(place))
            .last()?;
        // "the Department of Trees of the City (the 'Department')": a word that both have tells where it begins.
        let head = short.split(' ').next().unwrap_or_default();
        let shared = (from..end).rev().find(|&place| sentence.text(place).eq_ignore_ascii_case(head));
        let before = |place: usize| (from..=place).rev().find(|&place| article(place));
        let start = match shared {
            Some(place) => before(place).or(Some(place)),
            // "a company that buys the product"
            None => before((from..end).find(|&place| relative(place)).unwrap_or(end)),
        };
        let capitals = || {
            let run = (from..end).rev().take_while(|&place| {
                sentence.at(place).capital || matches!(sentence.text(place), "of" | "and" | "for" | "the")
            });
            run.last()
        };
        sentence.phrase(Run::new(start.or_else(capitals)?, end))
    }

    /// The words in capitals before a parenthesis whose first letters are those of its name.
    fn spelt_out(&self, at: u32, letters: &str) -> Option<Phrase> {
        let sentence = self.sentence;
        let end = self.tokens_before(at);
        let mut left = letters.bytes().rev().filter(u8::is_ascii_alphabetic).peekable();
        let mut start = end;
        while let Some(letter) = left.peek() {
            start = start.checked_sub(1)?;
            let word = sentence.text(start);
            let begins = word.bytes().next().is_some_and(|first| first.eq_ignore_ascii_case(letter));
            if begins && sentence.at(start).capital {
                left.next();
            } else if !matches!(word, "of" | "and" | "for" | "the" | "in" | "&" | "on" | "to") {
                return None;
            }
        }
        sentence.phrase(Run::new(start, end)).filter(|_| end > start + 1)
    }
}

/// The names that the words after an opening parenthesis give, as places in them: quoted ones, or one in capitals
/// alone.
fn names(inside: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let close = memchr::memchr(b')', inside.as_bytes()).filter(|close| *close <= 200);
    let Some(words) = close.and_then(|close| inside.get(..close)) else { return found };
    if (2..=8).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return vec![(0, words.len())];
    }
    let quotes: &[char] = &['"', '“', '”'];
    let Some(first) = words.find(quotes) else { return found };
    let lead = words.get(..first).unwrap_or_default().trim();
    let said = lead.is_empty()
        || lead
            .split(|sign: char| !sign.is_alphabetic())
            .any(|word| LEADS.iter().any(|known| word.eq_ignore_ascii_case(known)));
    if !said {
        return found;
    }
    let mut at = first;
    while let Some(open) = words.get(at..).and_then(|rest| rest.find(quotes)) {
        let sign = words.get(at + open..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let start = at + open + sign;
        let Some(length) = words.get(start..).and_then(|rest| rest.find(quotes)) else { break };
        let name = words.get(start..start + length).unwrap_or_default();
        let bare =
            ["the ", "The ", "a "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
        let begin = start + name.len() - bare.len();
        let bare = bare.trim_end_matches([',', '.', ';', ' ']);
        if !bare.is_empty() && bare.len() <= LONGEST {
            found.push((begin, begin + bare.len()));
        }
        at = start + length;
        at += words.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    found
}
