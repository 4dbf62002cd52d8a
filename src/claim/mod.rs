//! Claims: what an article's people say of a statute or a policy, and whether the texts bear it out.
//!
//! [`Article::parse`] finds the claims: who speaks, how (reported or quoted, hedged, boosted, denied), what is claimed
//! and of which law. [`Article::check`] holds each against a [`CrossReference`](crate::CrossReference): a claim about
//! a statute is read as a norm and compared with the statute's norms, a claim of compliance or violation with the
//! pairings of the policy, a claim about the policy's words with those words. Narration and opinion give no claim.
//!
//! ```
//! use antinomy::claim::{Article, Distortion, Verdict};
//! use antinomy::{CrossReference, Statute};
//!
//! let article = Article::parse(
//!     "news",
//!     "Section 1373 requires every police department to report people to ICE, Mayor Ann Hale said.",
//! )?;
//! let graph = CrossReference::builder().statute(&Statute::section_1373()?).build();
//! let checked = article.check(&graph, None);
//! let finding = &checked.findings()[0];
//! assert_eq!(article.claims()[0].speaker().map(|speaker| &*speaker.name), Some("Ann Hale"));
//! assert_eq!(finding.verdict(), Verdict::Overstated);
//! assert_eq!(finding.distortions(), [Distortion::DutyForBan]);
//! # Ok::<(), antinomy::Error>(())
//! ```

mod attribution;
mod check;
mod compliance;
mod kernel;
mod law;
mod modal;
mod nearness;
mod norms;
mod plain;
mod policy;
mod quantity;
mod reach;
mod read;
mod sentence;
mod speaker;
mod text_verb;
mod token;
mod words;

use serde::{Deserialize, Serialize};

pub use check::{Checked, Distortion, Finding, Verdict};
pub use law::{LawReference, Resolution};

use crate::error::{Error, ErrorKind};
use crate::text::{Source, Span};

/// A speaker, as the article names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The name, or the words where the article gives none: `Ann Hale`, `the budget office`.
    pub name: Box<str>,
    /// The title or description: `New Orleans Mayor`.
    pub role: Option<Box<str>>,
    /// The words that name the speaker where the claim is made: `he`, `the mayor`.
    pub span: Span,
}

/// How the words of a claim are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Quotation {
    /// In the writer's words.
    Indirect,
    /// Partly in the speaker's words.
    Partial,
    /// In the speaker's words.
    Direct,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// What a statute says or does.
    Statute,
    /// Whether a policy complies.
    Compliance,
    /// What a policy says.
    PolicyWords,
    /// Something that neither text decides: a pledge, a label, a proposal, a consequence.
    Other,
}

impl About {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statute => "statute",
            Self::Compliance => "compliance",
            Self::PolicyWords => "policy-words",
            Self::Other => "other",
        }
    }
}

/// What a claim says of its matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Predicate {
    /// Somebody must, must not, may or need not do something.
    Norm,
    /// The law covers this and nothing else.
    Scope,
    /// The law says nothing of this.
    Silence,
    /// There are no exceptions.
    NoExceptions,
    /// The law is about this.
    Governs,
    /// Something is lost or paid.
    Consequence,
    /// The policy complies.
    Complies,
    /// The policy violates.
    Violates,
    /// Whether it does is open.
    Unsettled,
    /// A label: "a sanctuary city".
    Label,
    /// Somebody approved the policy.
    Approval,
    /// What becomes easier, harder or will be done.
    Effect,
    /// A bill or proposal.
    Proposal,
}

/// One claim of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub(super) paragraph: Span,
    pub(super) sentence: Span,
    pub(super) proposition: Span,
    pub(super) quotation: Quotation,
    pub(super) speaker: Option<Speaker>,
    pub(super) through: Vec<Speaker>,
    pub(super) report: Option<Span>,
    pub(super) hedge: Option<Span>,
    pub(super) booster: Option<Span>,
    pub(super) certain: Option<Span>,
    pub(super) negation: Option<Span>,
    pub(super) about: About,
    pub(super) predicate: Predicate,
    pub(super) law: Option<LawReference>,
    pub(super) norm: Option<Box<str>>,
    pub(super) cue: Span,
}

impl Claim {
    /// The sentence it stands in.
    #[must_use]
    pub fn sentence(&self) -> Span {
        self.sentence
    }

    /// The words that make the claim.
    #[must_use]
    pub fn proposition(&self) -> Span {
        self.proposition
    }

    /// Whose words they are.
    #[must_use]
    pub fn quotation(&self) -> Quotation {
        self.quotation
    }

    /// Who makes it; `None` for the writer of the article.
    #[must_use]
    pub fn speaker(&self) -> Option<&Speaker> {
        self.speaker.as_ref()
    }

    /// Those through whom it is reported, the nearest first: "the chief said the lawyers had told her …".
    #[must_use]
    pub fn through(&self) -> &[Speaker] {
        &self.through
    }

    /// The reporting verb.
    #[must_use]
    pub fn report(&self) -> Option<Span> {
        self.report
    }

    /// The hedge: "may", "appears to".
    #[must_use]
    pub fn hedge(&self) -> Option<Span> {
        self.hedge
    }

    /// The booster: "unambiguously", "every".
    #[must_use]
    pub fn booster(&self) -> Option<Span> {
        self.booster
    }

    /// The negation: "does not", "denied".
    #[must_use]
    pub fn negation(&self) -> Option<Span> {
        self.negation
    }

    /// What it is about.
    #[must_use]
    pub fn about(&self) -> About {
        self.about
    }

    /// What it says of it.
    #[must_use]
    pub fn predicate(&self) -> Predicate {
        self.predicate
    }

    /// The law it speaks of, as far as the article tells.
    #[must_use]
    pub fn law(&self) -> Option<&LawReference> {
        self.law.as_ref()
    }

    /// The claim as a plain norm, where it is one: "every police department shall report people".
    #[must_use]
    pub fn as_norm(&self) -> Option<&str> {
        self.norm.as_deref()
    }

    /// The words on which the claim turns: "requires", "in full compliance".
    #[must_use]
    pub fn cue(&self) -> Span {
        self.cue
    }
}

/// A news article, letter or speech, with the claims made in it.
#[derive(Clone, Debug)]
pub struct Article {
    source: Source,
    claims: Vec<Claim>,
}

impl Article {
    /// Reads an article. Blank lines part its paragraphs.
    ///
    /// ```
    /// use antinomy::claim::{About, Article, Quotation};
    ///
    /// let article = Article::parse(
    ///     "news",
    ///     "Mayor Ann Hale insisted that the policy \"fully\" complies with 8 U.S.C. 1373. It rained all day.",
    /// )?;
    /// let [claim] = article.claims() else { panic!("one claim") };
    /// assert_eq!(claim.about(), About::Compliance);
    /// assert_eq!(claim.quotation(), Quotation::Partial);
    /// assert_eq!(article.source().slice(claim.report().unwrap_or_default()), "insisted");
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`] for a text without words, [`ErrorKind::TooLong`] for one beyond 4 GiB.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        Self::read(Source::new(name, text)?)
    }

    /// Reads an article from a source.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`] for a text without words.
    pub fn read(source: Source) -> Result<Self, Error> {
        if source.text().trim().is_empty() {
            return Err(Error::new(source.name(), Span::default(), ErrorKind::Empty));
        }
        let claims = read::claims(source.text());
        Ok(Self { source, claims })
    }

    /// The text.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Its claims, in text order.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }
}
