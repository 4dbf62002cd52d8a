//! One sentence of an article with its words in lower case and the phrases of the pack in it.

use std::borrow::Cow;
use std::ops::Range;

use super::token::{Kind, Token};
use super::words::{Cue, Mark, Words};
use crate::text::Span;

/// A sentence, ready to be read.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// Each token in lower case, with straight apostrophes; empty for a sign.
    pub(super) words: Vec<Cow<'a, str>>,
    pub(super) marks: Vec<Mark>,
}

impl<'a> Sentence<'a> {
    /// `lower` is `text` in lower case, byte for byte.
    pub(super) fn new(text: &'a str, lower: &'a str, tokens: Vec<Token>) -> Self {
        let word = |token: &Token| -> Cow<'a, str> {
            if token.kind != Kind::Word {
                return Cow::Borrowed("");
            }
            let word = lower.get(token.span.range()).unwrap_or_default();
            if word.contains('’') { Cow::Owned(word.replace('’', "'")) } else { Cow::Borrowed(word) }
        };
        let words: Vec<_> = tokens.iter().map(word).collect();
        let mut marks = Vec::new();
        let plain: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        Words::shipped().find(&plain, &mut marks);
        Self { text, tokens, words, marks }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", AsRef::as_ref)
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Stop, |token| token.kind)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital && token.kind == Kind::Word)
    }

    /// From the first token of a range to its last.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let tokens = self.tokens.get(range).unwrap_or_default();
        tokens.iter().map(|token| token.span).reduce(Span::cover).unwrap_or_default()
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(self.span(range).range()).unwrap_or_default()
    }

    /// The phrases of one list that lie in a range.
    pub(super) fn all(&self, cue: Cue, range: Range<usize>) -> impl DoubleEndedIterator<Item = Mark> + '_ {
        let fits = move |mark: &&Mark| mark.cue == cue && mark.at >= range.start && mark.end <= range.end;
        self.marks.iter().filter(fits).copied()
    }

    pub(super) fn first(&self, cue: Cue, range: Range<usize>) -> Option<Mark> {
        self.all(cue, range).next()
    }

    pub(super) fn has(&self, cue: Cue, range: Range<usize>) -> bool {
        self.first(cue, range).is_some()
    }

    pub(super) fn has_at(&self, cue: Cue, at: usize) -> bool {
        self.marks.iter().any(|mark| mark.cue == cue && mark.at == at)
    }

    pub(super) fn at(&self, cue: Cue, at: usize) -> Option<Mark> {
        self.marks.iter().find(|mark| mark.cue == cue && mark.at == at).copied()
    }
}

impl Sentence<'_> {
    /// "A section of federal law *that* requires": the pronoun goes with the noun.
    pub(super) fn is_law_noun(&self, at: usize) -> bool {
        self.marks
            .iter()
            .any(|mark| matches!(mark.cue, Cue::Law | Cue::Policy) && mark.at <= at && at < mark.end)
    }

    /// Whether a word of the policy list stands as a noun: not "all it rules out", not "the court orders".
    pub(super) fn is_policy(&self, at: usize) -> bool {
        let before = self.word(at.wrapping_sub(1));
        !matches!(before, "it" | "they" | "he" | "she" | "we" | "to" | "court" | "judge" | "law")
            && self.word(at + 1) != "out"
            && !(before == "in" && self.word(at + 1) == "to")
    }
}
