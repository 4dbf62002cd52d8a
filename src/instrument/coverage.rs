//! How much of a text was read, counted in its words of duty.

use std::collections::BTreeMap;

use super::Instrument;
use crate::norm::ResidueReason;
use crate::norm::accounting::{Roles, duty_words};
use crate::outline::ProvisionKind;
use crate::text::Span;
use crate::vocabulary::Lexicon;

/// What became of a word of duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in a norm, a definition, a savings sentence or a statement of applicability.
    Read,
    /// It stands in words that gave none, with the reason.
    Left(ResidueReason),
    /// Nothing says what became of it. No text should have one.
    Lost,
}

/// The words of duty of a text, counted by what became of them.
///
/// A word of duty is one that lays down a duty, a ban or a leave: *shall*, *must*, *may*, *will*, *should*, *cannot*,
/// *required*, *obliged*, *mandatory*, *prohibited*, *forbidden*, *unlawful* and a few more, in any case of letters.
/// The list is the class `duty` of the shipped lexicon, `src/vocabulary/packs/lexicon.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All words of duty in the text.
    pub duty_words: usize,
    /// Those in a norm, a definition, a savings sentence or a statement of applicability.
    pub read: usize,
    /// Those left unread, by the reason.
    pub left: BTreeMap<ResidueReason, usize>,
    /// Those of which nothing is said: none, in any text.
    pub lost: usize,
}

impl Coverage {
    /// Whether fewer than half of the words of duty were read, headings and furniture left out.
    ///
    /// ```
    /// use antinomy::Policy;
    ///
    /// let policy = Policy::parse("memo", "1. Wardens shall keep a log.")?;
    /// assert!(!policy.instrument().coverage().is_mostly_unread());
    /// let policy = Policy::parse("memo", "1. The hall may well be cold in winter.")?;
    /// assert!(policy.instrument().coverage().is_mostly_unread());
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn is_mostly_unread(&self) -> bool {
        let unruled = [ResidueReason::Heading, ResidueReason::Furniture];
        let aside: usize = unruled.iter().filter_map(|reason| self.left.get(reason)).sum();
        self.read * 2 < self.duty_words - aside
    }

    /// Adds the counts of another text.
    pub(crate) fn add(&mut self, other: &Self) {
        self.duty_words += other.duty_words;
        self.read += other.read;
        self.lost += other.lost;
        for (&reason, count) in &other.left {
            *self.left.entry(reason).or_default() += count;
        }
    }
}

impl Instrument {
    /// How many of the text's words of duty were read, and why the others were not.
    ///
    /// ```
    /// use antinomy::Policy;
    /// use antinomy::norm::ResidueReason;
    ///
    /// let text = "MANDATORY RULES\n\n1. Wardens shall keep a log.\n2. The hall may well be cold.";
    /// let coverage = Policy::parse("memo", text)?.instrument().coverage();
    /// assert_eq!((coverage.duty_words, coverage.read, coverage.lost), (3, 1, 0));
    /// assert_eq!(coverage.left[&ResidueReason::Heading], 1);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let mut out = Coverage::default();
        for (_, fate) in self.duty_words() {
            out.duty_words += 1;
            match fate {
                Fate::Read => out.read += 1,
                Fate::Left(reason) => *out.left.entry(reason).or_default() += 1,
                Fate::Lost => out.lost += 1,
            }
        }
        out
    }

    /// The words of duty of the text in its order, each with what became of it.
    ///
    /// ```
    /// use antinomy::Policy;
    /// use antinomy::instrument::Fate;
    ///
    /// let policy = Policy::parse("memo", "1. Wardens shall keep a log.")?;
    /// let instrument = policy.instrument();
    /// let words: Vec<_> =
    ///     instrument.duty_words().map(|(span, fate)| (instrument.source().slice(span), fate)).collect();
    /// assert_eq!(words, [("shall", Fate::Read)]);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    pub fn duty_words(&self) -> impl Iterator<Item = (Span, Fate)> {
        let lexicon = Lexicon::shipped();
        let source = &self.source;
        // The clauses by their parts: a clause that holds a list may stand around others.
        let mut parts: Vec<(Span, usize)> = (0..)
            .zip(&self.clauses)
            .flat_map(|(number, clause)| clause.parts().iter().map(move |part| (part.span, number)))
            .collect();
        parts.sort_by_key(|(span, _)| (span.start(), span.end()));
        let mut roles: Option<(usize, Roles)> = None;
        duty_words(source, Span::of(0..source.text().len()), lexicon).map(move |word| {
            let after = parts.partition_point(|(span, _)| span.start() <= word.span.start());
            let before = parts.get(..after).unwrap_or_default().iter().rev();
            let own =
                before.take(NESTED).find(|(span, _)| span.contains(word.span)).map(|(_, clause)| *clause);
            let Some(number) = own else { return (word.span, self.outside(word.span)) };
            let (Some(clause), Some(statement)) = (self.clauses.get(number), self.statements.get(number))
            else {
                return (word.span, Fate::Lost);
            };
            if roles.as_ref().is_none_or(|(known, _)| *known != number) {
                roles = Some((number, Roles::of(source, clause, statement)));
            }
            let read = roles.as_ref().is_some_and(|(_, roles)| roles.take_up(source, lexicon, word));
            let left = statement.residue.iter().rev().find(|residue| residue.span.contains(word.span));
            let fate = match left {
                _ if read => Fate::Read,
                Some(residue) => Fate::Left(residue.reason),
                None => Fate::Lost,
            };
            (word.span, fate)
        })
    }

    /// What became of a word that stands in no clause.
    fn outside(&self, word: Span) -> Fate {
        let holds = |span: Option<Span>| span.is_some_and(|span| span.contains(word));
        for (_, provision) in self.outline.provisions() {
            let heading = provision.kind() == ProvisionKind::Heading && holds(Some(provision.span()));
            if heading || holds(provision.heading()) || holds(provision.label()) {
                return Fate::Left(ResidueReason::Heading);
            }
            let reason = match provision.kind() {
                ProvisionKind::FrontMatter | ProvisionKind::Furniture => ResidueReason::Furniture,
                ProvisionKind::Unread => ResidueReason::Unread,
                _ => continue,
            };
            if holds(Some(provision.span())) {
                return Fate::Left(reason);
            }
        }
        Fate::Lost
    }
}

/// How many parts may begin between a part and a word in it.
const NESTED: usize = 64;
