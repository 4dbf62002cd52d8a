//! Verdicts on claims.

use serde::{Deserialize, Serialize};

use super::compliance::{self, Status};
use super::norms;
use super::policy;
use super::{About, Article, Claim, Predicate};
use crate::graph::{ClaimId, CrossReference, Node, PairingId};
use crate::interpretation::Interpretation;
use crate::pairing::RequirementId;
use crate::text::Span;

/// How a claim stands to the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The text says it.
    Supported,
    /// It goes further than the text.
    Overstated,
    /// The text says the opposite.
    Contradicted,
    /// The text says nothing of it.
    NotInText,
    /// It turns on a question.
    Open,
}

impl Verdict {
    /// The name in JSON and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Overstated => "overstated",
            Self::Contradicted => "contradicted",
            Self::NotInText => "not-in-text",
            Self::Open => "open",
        }
    }
}

/// In what a claim departs from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Distortion {
    /// A duty where the text bans banning.
    DutyForBan,
    /// A duty where the text permits.
    MustForMay,
    /// A permission where the text commands or forbids.
    MayForMust,
    /// Everything or everybody where the text has some.
    AllForSome,
    /// Part where the text has the whole.
    SomeForAll,
    /// An exception of the text is left out.
    DroppedException,
    /// Another party than the text binds or protects.
    WrongParty,
    /// Another subsection than the one that says it.
    WrongSubsection,
    /// Certainty where a question is open.
    Certainty,
    /// More law than the text.
    WiderLaw,
    /// A time or number that the text does not have.
    WrongQuantity,
    /// A restriction that the text counts among those it bans.
    RestrictionAllowed,
}

impl Distortion {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DutyForBan => "duty-for-ban",
            Self::MustForMay => "must-for-may",
            Self::MayForMust => "may-for-must",
            Self::AllForSome => "all-for-some",
            Self::SomeForAll => "some-for-all",
            Self::DroppedException => "dropped-exception",
            Self::WrongParty => "wrong-party",
            Self::WrongSubsection => "wrong-subsection",
            Self::Certainty => "certainty",
            Self::WiderLaw => "wider-law",
            Self::WrongQuantity => "wrong-quantity",
            Self::RestrictionAllowed => "restriction-allowed",
        }
    }
}

/// The verdict on one claim, with the words on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub(super) claim: ClaimId,
    pub(super) verdict: Verdict,
    pub(super) distortions: Vec<Distortion>,
    pub(super) claim_words: Span,
    pub(super) text_words: Option<TextWords>,
    pub(super) questions: Vec<Box<str>>,
    pub(super) requirements: Vec<RequirementId>,
    pub(super) pairings: Vec<PairingId>,
    pub(super) described: bool,
}

/// Words of a statute or policy that a claim was held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextWords {
    /// The name of the text.
    pub source: Box<str>,
    /// The label of the provision; empty where it has none.
    pub label: Box<str>,
    /// The words, verbatim.
    pub words: Box<str>,
    /// Their place in the text.
    pub span: Span,
}

impl Finding {
    pub(super) fn new(claim: ClaimId, words: Span, verdict: Verdict) -> Self {
        Self {
            claim,
            verdict,
            distortions: Vec::new(),
            claim_words: words,
            text_words: None,
            questions: Vec::new(),
            requirements: Vec::new(),
            pairings: Vec::new(),
            described: false,
        }
    }

    /// The claim, by its place in [`Article::claims`].
    #[must_use]
    pub fn claim(&self) -> ClaimId {
        self.claim
    }

    /// How it stands to the texts.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// In what it departs from them, the gravest first.
    #[must_use]
    pub fn distortions(&self) -> &[Distortion] {
        &self.distortions
    }

    /// The words of the claim that decide.
    #[must_use]
    pub fn claim_words(&self) -> Span {
        self.claim_words
    }

    /// The words of the statute or policy that decide.
    #[must_use]
    pub fn text_words(&self) -> Option<&TextWords> {
        self.text_words.as_ref()
    }

    /// The questions it turns on.
    #[must_use]
    pub fn questions(&self) -> &[Box<str>] {
        &self.questions
    }

    /// The requirements it was held against.
    #[must_use]
    pub fn requirements(&self) -> &[RequirementId] {
        &self.requirements
    }

    /// The pairings it was held against.
    #[must_use]
    pub fn pairings(&self) -> &[PairingId] {
        &self.pairings
    }

    /// Whether the policy was known only from the article's own description of it.
    #[must_use]
    pub fn described(&self) -> bool {
        self.described
    }
}

/// An article whose claims were held against texts.
#[derive(Clone, Debug)]
pub struct Checked {
    article: Article,
    graph: CrossReference,
    interpretation: Option<Interpretation>,
    findings: Vec<Finding>,
}

impl Checked {
    /// The article.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The statutes and policies, with the claims as nodes of the graph.
    #[must_use]
    pub fn cross_reference(&self) -> &CrossReference {
        &self.graph
    }

    /// The interpretation claims of compliance were checked under; `None` for all that are shipped.
    #[must_use]
    pub fn interpretation(&self) -> Option<&Interpretation> {
        self.interpretation.as_ref()
    }

    /// A verdict for each claim, in order.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The claim of a finding.
    #[must_use]
    pub fn claim(&self, finding: &Finding) -> Option<&Claim> {
        self.article.claims().get(finding.claim.index())
    }
}

impl Article {
    /// Holds every claim against the statutes and policies of a cross-reference. Claims of compliance are settled
    /// under `interpretation`; with none, under all shipped ones that take the statute to bind.
    ///
    /// ```
    /// use antinomy::claim::{Article, Verdict};
    /// use antinomy::{Interpretation, Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse("memo", "1. Members shall not make inquiries into an individual's immigration status.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let article = Article::parse("news", "The policy does not violate 8 U.S.C. 1373, the city attorney said.")?;
    /// assert_eq!(article.check(&graph, None).findings()[0].verdict(), Verdict::Open);
    /// let city = Interpretation::named("new-orleans-2017")?;
    /// assert_eq!(article.check(&graph, Some(&city)).findings()[0].verdict(), Verdict::Supported);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn check(&self, graph: &CrossReference, interpretation: Option<&Interpretation>) -> Checked {
        let statutes = norms::Statutes::of(graph);
        let whole = (!graph.policies().is_empty()).then(|| compliance::status(graph, interpretation));
        let findings: Vec<Finding> = self
            .claims()
            .iter()
            .zip(0..)
            .map(|(claim, number)| {
                let id = ClaimId::new(number);
                match claim.about {
                    About::Statute => statutes.check(self, claim, id),
                    About::PolicyWords => policy::policy_words(claim, id, graph),
                    About::Compliance => complies(self, claim, id, graph, interpretation, whole.as_ref()),
                    About::Other => Finding::new(id, claim.cue(), Verdict::NotInText),
                }
            })
            .collect();
        let links = findings.iter().map(|finding| (finding.claim, nodes(finding, graph)));
        let graph = graph.with_claims(links);
        Checked { article: self.clone(), graph, interpretation: interpretation.cloned(), findings }
    }
}

/// What a claim is about, as nodes of the graph.
fn nodes(finding: &Finding, graph: &CrossReference) -> Vec<Node> {
    let requirements = finding.requirements.iter().map(|&id| Node::Requirement(id));
    let questions = finding.questions.iter().map(|question| Node::Question(question.clone()));
    let pairings = finding.pairings.iter().filter_map(|&id| {
        let pairing = graph.pairing(id)?;
        let policy = graph.policy(pairing.policy())?.instrument();
        let clause = policy.clauses().get(pairing.clause().index())?;
        Some(Node::Provision(pairing.policy(), clause.provision()))
    });
    requirements.chain(pairings).chain(questions).collect()
}

/// A claim of compliance or violation.
fn complies(
    article: &Article,
    claim: &Claim,
    id: ClaimId,
    graph: &CrossReference,
    interpretation: Option<&Interpretation>,
    whole: Option<&Status>,
) -> Finding {
    let described;
    let mut was_described = false;
    let status = match whole {
        Some(whole) => Some(whole),
        None => {
            described = compliance::described(article, claim, graph, interpretation);
            was_described = described.is_some();
            described.as_ref()
        }
    };
    let mut distortions = Vec::new();
    let wide = claim.law().is_some_and(|law| {
        let words = article.source().slice(law.span).to_ascii_lowercase();
        let before = article.source().slice(claim.proposition()).to_ascii_lowercase();
        (words.contains("laws") || before.contains(" laws") || before.contains("every law"))
            && [
                "all federal",
                "all laws",
                "all applicable",
                "every federal",
                "every law",
                "all state",
                "all of",
                "all the",
            ]
            .iter()
            .any(|all| before.contains(all))
    });
    let certain = claim.certain.is_some();
    let (mut conflicting, mut open) = (false, true);
    if let Some(status) = status {
        (conflicting, open) = (status.conflicts, status.open);
    }
    let says = match claim.predicate() {
        Predicate::Unsettled => None,
        Predicate::Violates => Some(false),
        _ => Some(true),
    };
    let hedged = claim.hedge().is_some();
    let verdict = match says {
        None if open => Verdict::Supported,
        None => Verdict::Contradicted,
        Some(_) if open && hedged => Verdict::Open,
        Some(_) if open && (certain || wide) => {
            distortions.push(Distortion::Certainty);
            Verdict::Overstated
        }
        Some(_) if open => Verdict::Open,
        Some(complies) if complies == conflicting => Verdict::Contradicted,
        Some(_) if wide => Verdict::Overstated,
        Some(_) => Verdict::Supported,
    };
    if wide && verdict == Verdict::Overstated {
        distortions.push(Distortion::WiderLaw);
    }
    let words = if distortions.is_empty() { claim.cue() } else { claim.booster().unwrap_or(claim.cue()) };
    let mut finding = Finding::new(id, words, verdict);
    finding.distortions = distortions;
    finding.described = was_described;
    if let Some(status) = status {
        finding.questions.clone_from(&status.questions);
        finding.text_words.clone_from(&status.words);
        if !was_described {
            finding.pairings.clone_from(&status.pairings);
        }
    }
    finding
}
