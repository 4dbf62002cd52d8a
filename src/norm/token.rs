//! Tokens: the words of a clause, each looked up once.

use crate::text::Span;
use crate::vocabulary::lexicon::{Term, Word, class};

/// What kind of token it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Word,
    Number,
    Comma,
    Semicolon,
    Colon,
    Dash,
    Stop,
    /// The begin of an item: a part of the clause, or a label inside a run of text.
    Item,
    /// The begin of flush text.
    Flush,
    Other,
}

/// One token. Words in parentheses are no tokens; a label in parentheses belongs to the word before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) word: Word,
    pub(super) kind: Kind,
    /// Written with a capital letter first.
    pub(super) capital: bool,
    /// Ends in `'s` or `s'`.
    pub(super) possessive: bool,
    /// Stands between quotation marks.
    pub(super) quoted: bool,
    /// Looks like a plural.
    pub(super) plural: bool,
    /// The part of the clause.
    pub(super) part: u16,
    /// For [`Kind::Item`]: how deep. For [`Kind::Comma`]: [`OPENS`] or [`CLOSES`] where it stands for a mark that sets
    /// words off.
    pub(super) depth: u8,
}

/// The comma stands for an opening parenthesis, or a dash before words set off.
pub(super) const OPENS: u8 = 1;
/// The comma stands for the mark that closes them.
pub(super) const CLOSES: u8 = 2;

impl Token {
    /// What stands outside a sentence.
    pub(super) const NOTHING: Self = Self {
        start: 0,
        end: 0,
        word: crate::vocabulary::lexicon::Word::NOTHING,
        kind: Kind::Stop,
        capital: false,
        possessive: false,
        quoted: false,
        plural: false,
        part: 0,
        depth: 0,
    };

    pub(super) const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    pub(super) const fn is(&self, bits: u64) -> bool {
        self.word.class & bits != 0
    }

    pub(super) fn term(&self) -> Term {
        self.word.term
    }

    pub(super) const fn form(&self, bits: u8) -> bool {
        self.word.forms & bits != 0
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }

    /// A comma, semicolon, colon or dash, or the begin of an item.
    pub(super) fn is_break(&self) -> bool {
        !self.is_word() && self.kind != Kind::Other
    }

    /// A form of "be", "have" or "do".
    pub(super) fn is_auxiliary(&self) -> bool {
        matches!(
            self.term(),
            Term::Is
                | Term::Are
                | Term::Was
                | Term::Were
                | Term::Has
                | Term::Have
                | Term::Had
                | Term::Do
                | Term::Does
                | Term::Did
        )
    }

    pub(super) fn is_modal(&self) -> bool {
        matches!(
            self.term(),
            Term::Shall
                | Term::May
                | Term::Must
                | Term::Will
                | Term::Would
                | Term::Could
                | Term::Should
                | Term::Can
                | Term::Cannot
        )
    }

    pub(super) fn is_coordinator(&self) -> bool {
        matches!(self.term(), Term::And | Term::Or | Term::Nor)
    }

    /// "the time when", "the day when"
    pub(super) fn names_time(&self) -> bool {
        matches!(self.term(), Term::Time | Term::Times) || self.is(class::UNIT) && !self.is(class::NUMBER)
    }

    /// A word that no list knows and whose ending tells nothing.
    pub(super) fn is_unknown(&self) -> bool {
        self.kind == Kind::Word
            && self.word.class == 0
            && self.word.forms == 0
            && self.term() == Term::Unnamed
            && !self.word.nominal.is_some()
            && !self.word.verb.is_some()
    }

    /// Whether a noun phrase may begin here by its first word alone.
    pub(super) fn opens_noun(&self) -> bool {
        self.is(class::DETERMINER | class::PRONOUN) || matches!(self.term(), Term::No | Term::None)
    }
}
