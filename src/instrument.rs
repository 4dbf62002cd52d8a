//! Statutes and policies, read through every stage up to norms.

mod coverage;
mod issuer;
mod policy;
mod statute;

use serde::{Deserialize, Serialize};

use crate::clause::{self, Clause, ClauseId};
use crate::document;
#[cfg(feature = "uslm")]
use crate::document::Kind;
use crate::error::{Error, ErrorKind};
use crate::norm::{self, Phrase, Statement};
use crate::outline::{Outline, Provision, ProvisionId, ProvisionKind};
use crate::text::{Source, Span};
use crate::vocabulary::Lexicon;

pub use coverage::{Coverage, Fate};
pub use issuer::{Issuer, Level};
pub use policy::Policy;
pub use statute::Statute;

/// Words that were not read as law, since their order or their letters are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What is wrong with them.
    pub kind: NoticeKind,
    /// The words.
    pub span: Span,
}

/// Why words were not read as law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoticeKind {
    /// Two columns stand side by side on the same lines.
    Columns,
    /// The codes of a font stand in place of letters: `(cid:3)`.
    FontCodes,
}

impl NoticeKind {
    /// What is wrong, and what can be done.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Columns => "two columns side by side; not read. Give them one after the other",
            Self::FontCodes => "codes of a font in place of letters; not read. Take the text out anew",
        }
    }
}

/// A text read through every stage up to its norms.
#[derive(Clone, Debug)]
pub struct Instrument {
    source: Source,
    body: Source,
    outline: Outline,
    clauses: Vec<Clause>,
    statements: Vec<Statement>,
}

impl Instrument {
    fn read(source: Source) -> Result<Self, Error> {
        if source.text().trim().is_empty() {
            return Err(Error::new(source.name(), Span::default(), ErrorKind::Empty));
        }
        let outline = Outline::parse(&source);
        Ok(Self::outlined(source, outline))
    }

    /// Reads a file by its kind, with the official identifiers of the units that it stands in.
    fn of_bytes(name: &str, bytes: &[u8]) -> Result<(Self, Vec<Box<str>>), Error> {
        #[cfg(feature = "uslm")]
        if Kind::of(name, bytes)? == Kind::Xml {
            let document = crate::uslm::read(bytes).map_err(|error| error.named(name))?;
            let (mut read, within) = Self::of_document(document)?;
            read.source = read.source.within(Source::from_bytes(name, bytes)?);
            return Ok((read, within));
        }
        Ok((Self::read(document::read(name, bytes)?)?, Vec::new()))
    }

    #[cfg(feature = "uslm")]
    fn of_document(document: crate::uslm::Document) -> Result<(Self, Vec<Box<str>>), Error> {
        let (source, outline, within) = document.into_parts();
        if source.text().trim().is_empty() {
            return Err(Error::new(source.name(), Span::default(), ErrorKind::Empty));
        }
        Ok((Self::outlined(source, outline), within))
    }

    fn outlined(source: Source, outline: Outline) -> Self {
        let clauses = clause::split(&source, &outline);
        let lexicon = Lexicon::shipped();
        let apart = outline.provisions().map(|(_, provision)| provision);
        let apart = apart.filter(|it| matches!(it.kind(), ProvisionKind::Furniture | ProvisionKind::Unread));
        let body = source.without(apart.map(Provision::span));
        let read = |(clause, number): (&Clause, u32)| norm::read(&body, ClauseId(number), clause, lexicon);
        let statements = clauses.iter().zip(0..).map(read).collect();
        Self { source, body, outline, clauses, statements }
    }

    /// The text.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The text with blanks in place of what belongs to the page, over which its sentences go on: words are compared in
    /// this one, and quoted from the other.
    pub(crate) fn body(&self) -> &Source {
        &self.body
    }

    /// The runs of a phrase, with those in one between which nothing stands but what belongs to the page.
    pub(crate) fn runs(&self, phrase: &Phrase) -> impl Iterator<Item = Span> {
        let mut spans = phrase.spans().peekable();
        std::iter::from_fn(move || {
            let mut run = spans.next()?;
            while let Some(next) = spans.next_if(|next| {
                let between = self.body.text().get(run.range().end..next.range().start);
                between.is_some_and(|between| between.trim().is_empty())
            }) {
                run = run.cover(next);
            }
            Some(run)
        })
    }

    /// Its provisions.
    #[must_use]
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Its clauses, in document order.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// What each clause says, in the order of the clauses.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// What could not be read as law for the way in which the text is set, in document order.
    ///
    /// ```
    /// use antinomy::Policy;
    /// use antinomy::instrument::NoticeKind;
    ///
    /// let policy = Policy::parse("scan", "1. Members shall not ask.\n\n(cid:3)(cid:17)(cid:4) (cid:9)(cid:2)")?;
    /// let notices: Vec<_> = policy.instrument().notices().collect();
    /// assert_eq!(notices[0].kind, NoticeKind::FontCodes);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    pub fn notices(&self) -> impl Iterator<Item = Notice> + '_ {
        let unread = self.outline.provisions().map(|(_, provision)| provision);
        unread.filter(|provision| provision.kind() == ProvisionKind::Unread).map(|provision| {
            let codes = self.source.slice(provision.span()).contains("(cid:");
            let kind = if codes { NoticeKind::FontCodes } else { NoticeKind::Columns };
            Notice { kind, span: provision.span() }
        })
    }

    /// The label path of a provision: `(b)(1)`, `3`.
    #[must_use]
    pub fn label(&self, provision: ProvisionId) -> &str {
        self.outline[provision].path()
    }
}
