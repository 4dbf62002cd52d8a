//! Policies: the texts that are held against statutes, and who issued them.

use std::sync::Arc;

use super::{Instrument, Issuer, Level};
use crate::clause::ClauseId;
use crate::error::Error;
use crate::norm::Phrase;
use crate::text::{Source, Span};

/// A policy: a local rule, order, ordinance or manual, and who issued it.
///
/// ```
/// use antinomy::{Issuer, Level, Policy};
///
/// let policy = Policy::parse("memo", "1. Members shall not ask.")?
///     .issued_by(Issuer::new("Alder Falls Police Department", Level::Local));
/// assert_eq!(policy.issuer().level, Level::Local);
/// # Ok::<(), antinomy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    instrument: Arc<Instrument>,
    issuer: Issuer,
}

impl Policy {
    /// Reads a policy; its issuer is a local body of no name until [`Self::issued_by`] says otherwise.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`](crate::ErrorKind::Empty) for a text without words, [`ErrorKind::TooLong`](crate::ErrorKind::TooLong) for one beyond 4 GiB.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        Self::read(Source::new(name, text)?)
    }

    /// Reads a policy from a source.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`](crate::ErrorKind::Empty) for a text without words.
    pub fn read(source: Source) -> Result<Self, Error> {
        Ok(Self { instrument: Arc::new(Instrument::read(source)?), issuer: Issuer::new("", Level::Local) })
    }

    /// Reads a policy from the bytes of a file, by what they hold; see [`document::Kind`](crate::document::Kind).
    ///
    /// ```
    /// # #[cfg(feature = "markdown")] {
    /// use antinomy::Policy;
    ///
    /// let policy = Policy::from_bytes("rule.md", b"1. Clerks ~~may~~ **shall not** sell a record.")?;
    /// assert_eq!(policy.instrument().source().text(), "1. Clerks shall not sell a record.");
    /// # }
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`document::read`](crate::document::read), and [`ErrorKind::Empty`](crate::ErrorKind::Empty) for a file without words.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let (instrument, _) = Instrument::of_bytes(name, bytes)?;
        Ok(Self { instrument: Arc::new(instrument), issuer: Issuer::new("", Level::Local) })
    }

    /// Reads a policy in Markdown; places in the document are found by
    /// [`Source::original`](crate::text::Source::original).
    ///
    /// ```
    /// use antinomy::Policy;
    ///
    /// let policy = Policy::from_markdown("rule.md", "# Records\n\n1. Clerks **shall not** sell a record.")?;
    /// assert!(policy.instrument().outline().at_path("1").is_some());
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`crate::markdown::read`], and [`ErrorKind::Empty`](crate::ErrorKind::Empty) for a document without words.
    #[cfg(feature = "markdown")]
    pub fn from_markdown(name: &str, document: &str) -> Result<Self, Error> {
        Self::read(crate::markdown::read(name, document)?)
    }

    /// The same policy, with norms that bind whom a person says they bind: the clause, the place of the norm in it, and
    /// the words that name the bearer.
    pub(crate) fn binding(mut self, bearers: impl IntoIterator<Item = (ClauseId, usize, Span)>) -> Self {
        let instrument = Arc::make_mut(&mut self.instrument);
        for (clause, norm, bearer) in bearers {
            let statement = instrument.statements.get_mut(clause.index());
            if let Some(norm) = statement.and_then(|statement| statement.norms.get_mut(norm)) {
                norm.bearer = Some(Phrase::new(bearer));
            }
        }
        self
    }

    /// The same policy with this issuer.
    #[must_use]
    pub fn issued_by(mut self, issuer: Issuer) -> Self {
        self.issuer = issuer;
        self
    }

    /// Who issued it.
    #[must_use]
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// What was read.
    #[must_use]
    pub fn instrument(&self) -> &Instrument {
        &self.instrument
    }
}
