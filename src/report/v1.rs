//! The JSON report, version 1.
//!
//! These types are the contract: fields may be added within a version, and nothing is renamed or removed. Every
//! quote is a verbatim slice, or slices joined by ` … ` where the source has something between them; every span
//! counts UTF-8 bytes of its source.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::names::Names;
use super::wording::{Finding, findings};
use crate::graph::{InstrumentId, View, quote};
use crate::instrument::Instrument;
use crate::norm::{Act, Modality, Phrase, ResidueReason, StatementKind};
use crate::pairing::{Order, RequirementId};
use crate::text::Span;

/// A whole report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Always 1.
    pub version: u32,
    /// The interpretation the pairings were settled under.
    pub interpretation: Interpretation,
    /// The statutes and policies.
    pub sources: Vec<SourceInfo>,
    /// What the statutes require, in order.
    pub requirements: Vec<Requirement>,
    /// The clauses of the policies, in order.
    pub clauses: Vec<Clause>,
    /// Every clause that comes near a requirement, `outside` included.
    pub pairings: Vec<Pairing>,
    /// The requirements in the issuers' hands that no clause touches.
    pub unanswered: Vec<String>,
    /// The requirements that bind none of the issuers.
    pub out_of_hands: Vec<String>,
    /// Words of the policies that gave no norm.
    pub residue: Vec<Residue>,
    /// How much of the policies was modelled.
    pub coverage: Coverage,
    /// What other interpretations change; empty where none were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// A named set of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpretation {
    /// Its short name.
    pub name: String,
    /// The reading chosen for each question.
    pub readings: BTreeMap<String, String>,
}

/// A statute or policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceInfo {
    /// The name by which the rest of the report refers to it: `statute-1`, `policy-1`, …
    pub id: String,
    /// The name it was given.
    pub name: String,
    /// `statute` or `policy`.
    pub kind: String,
    /// Who issued a policy; `None` for a statute.
    pub issuer: Option<Issuer>,
}

/// Who issues a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// The name.
    pub name: String,
    /// `local`, `state`, `federal` or `private`.
    pub level: String,
}

/// Bytes of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByteSpan {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Its label path; empty for a section without labels.
    pub label: String,
    /// The statute's id.
    pub source: String,
    /// `obligation`, `prohibition`, `permission` or `exemption`.
    pub modality: String,
    /// Whether it forbids restraining others.
    pub second_order: bool,
    /// Its words.
    pub quote: String,
    /// From its first word to its last.
    pub span: ByteSpan,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The label path of its provision; several sentences may share it.
    pub label: String,
    /// The policy's id.
    pub source: String,
    /// `norm`, `definition`, `savings`, `purpose`, `applicability` or `none`.
    pub kind: String,
    /// Its norms.
    pub norms: Vec<Norm>,
    /// Its words.
    pub quote: String,
    /// Where it stands.
    pub span: ByteSpan,
}

/// One norm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Norm {
    /// `obligation`, `prohibition`, `permission` or `exemption`.
    pub modality: String,
    /// Who; `None` where the text does not say.
    pub bearer: Option<String>,
    /// The base form of the head verb.
    pub deed: String,
    /// What it is done to or about; for a verb of restraining or compelling, what others would do.
    pub object: Option<String>,
    /// Whom it is done to, with or for; for a verb of restraining or compelling, the others.
    pub counterparty: Option<String>,
    /// What must hold.
    pub conditions: Vec<String>,
    /// What is taken out.
    pub exceptions: Vec<String>,
}

/// One clause against one requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// The clause's label.
    pub clause: String,
    /// The requirement's label.
    pub requirement: String,
    /// The policy's id.
    pub policy: String,
    /// The statute's id.
    pub statute: String,
    /// `conflicts`, `falls-short`, `open`, `complies` or `outside`.
    pub relation: String,
    /// `express`, `savings` or `cured`, for `complies`.
    pub basis: Option<String>,
    /// The smallest set of questions that settles an `open` relation.
    pub turns_on: Vec<String>,
    /// The steps of the comparison, in order.
    pub reasons: Vec<Reason>,
    /// The clause's words.
    pub clause_quote: String,
    /// The clause's place in the policy.
    pub clause_span: ByteSpan,
    /// The requirement's words.
    pub requirement_quote: String,
    /// The requirement's place in the statute.
    pub requirement_span: ByteSpan,
}

/// One step of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// `validity`, `bound-party`, `shielded-party`, `deed`, `counterparty`, `object`, `act` or `savings`.
    pub step: String,
    /// `yes`, `no` or `open`, under this interpretation.
    pub outcome: String,
    /// What was found, as a sentence.
    pub text: String,
    /// The words of the policy that were compared.
    pub clause_span: Option<ByteSpan>,
    /// The words of the statute that were compared.
    pub requirement_span: Option<ByteSpan>,
}

/// Words that gave no norm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residue {
    /// The policy's id.
    pub source: String,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: ByteSpan,
    /// `no-norm`, `not-deontic`, `no-deed`, `quoted`, `about-law`, `furniture` or `fragment`.
    pub why: String,
}

/// How many clauses were modelled whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// All clauses.
    pub clauses: usize,
    /// Those with no residue.
    pub modelled: usize,
}

/// A pairing that another interpretation settles differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The other interpretation's name.
    pub interpretation: String,
    /// The place of the pairing in [`Report::pairings`], from 0.
    pub pairing: usize,
    /// Its relation there.
    pub relation: String,
    /// Its basis there.
    pub basis: Option<String>,
    /// The fewest answers that make the change.
    pub answers: BTreeMap<String, String>,
}

/// The report for machines: the pairings of `view`, and what each of `others` changes about them.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let report = report::json(&graph.under(&Interpretation::named("open")?), &[]);
/// let written = serde_json::to_string(&report).expect("strings and numbers only");
/// assert!(written.starts_with(r#"{"version":1,"interpretation":{"name":"open""#));
/// assert_eq!(serde_json::from_str::<report::v1::Report>(&written).ok(), Some(report));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn json(view: &View, others: &[View]) -> Report {
    let graph = view.cross_reference();
    let names = Names::of(graph);
    let labels =
        |ids: Vec<RequirementId>| ids.into_iter().map(|id| names.requirement(id).to_owned()).collect();
    let policies = || graph.policy_ids().zip(graph.policies());
    let mut whole = Coverage::default();
    for (_, policy) in policies() {
        let part = coverage(policy.instrument());
        whole = Coverage { clauses: whole.clauses + part.clauses, modelled: whole.modelled + part.modelled };
    }
    Report {
        version: 1,
        interpretation: Interpretation {
            name: view.interpretation().name().to_owned(),
            readings: view
                .interpretation()
                .readings()
                .iter()
                .map(|(q, r)| (q.to_string(), r.to_string()))
                .collect(),
        },
        sources: sources(view),
        requirements: graph.requirements().filter_map(|id| requirement(view, id)).collect(),
        clauses: policies().flat_map(|(id, policy)| clauses(view, id, policy.instrument())).collect(),
        pairings: findings(view).map(|finding| pairing(view, &finding)).collect(),
        unanswered: labels(view.unanswered()),
        out_of_hands: labels(view.out_of_hands()),
        residue: policies().flat_map(|(id, policy)| residue(view, id, policy.instrument())).collect(),
        coverage: whole,
        changes: others.iter().flat_map(|other| changes(view, other)).collect(),
    }
}

/// How many clauses of a text left no residue.
pub(super) fn coverage(instrument: &Instrument) -> Coverage {
    let whole = instrument.statements().iter().filter(|statement| statement.residue.is_empty());
    Coverage { clauses: instrument.statements().len(), modelled: whole.count() }
}

impl From<Span> for ByteSpan {
    fn from(span: Span) -> Self {
        Self { start: span.start(), end: span.end() }
    }
}

fn source_id(view: &View, id: InstrumentId) -> String {
    let statutes = view.cross_reference().statutes().len();
    match id.index().checked_sub(statutes) {
        Some(number) => format!("policy-{}", number + 1),
        None => format!("statute-{}", id.index() + 1),
    }
}

fn statute_id(view: &View, id: RequirementId) -> String {
    let graph = view.cross_reference();
    let statute = graph.requirement_statute(id);
    let place =
        graph.statutes().iter().position(|each| statute.is_some_and(|statute| std::ptr::eq(each, statute)));
    format!("statute-{}", place.unwrap_or(0) + 1)
}

fn sources(view: &View) -> Vec<SourceInfo> {
    let graph = view.cross_reference();
    let statutes = graph.statutes().iter().zip(1..).map(|(statute, number)| SourceInfo {
        id: format!("statute-{number}"),
        name: statute.instrument().source().name().to_owned(),
        kind: "statute".to_owned(),
        issuer: None,
    });
    let policies = graph.policies().iter().zip(1..).map(|(policy, number)| SourceInfo {
        id: format!("policy-{number}"),
        name: policy.instrument().source().name().to_owned(),
        kind: "policy".to_owned(),
        issuer: Some(Issuer {
            name: policy.issuer().name.to_string(),
            level: policy.issuer().level.name().to_owned(),
        }),
    });
    statutes.chain(policies).collect()
}

fn requirement(view: &View, id: RequirementId) -> Option<Requirement> {
    let graph = view.cross_reference();
    let norm = graph.requirement_norm(id)?;
    Some(Requirement {
        label: graph.requirement_label(id).to_owned(),
        source: statute_id(view, id),
        modality: modality(norm.modality).to_owned(),
        second_order: graph.requirement_order(id) == Order::Second,
        quote: graph.requirement_quote(id),
        span: norm.span.cover().into(),
    })
}

fn clauses(view: &View, id: InstrumentId, instrument: &Instrument) -> Vec<Clause> {
    let each = |(clause, statement): (&crate::clause::Clause, &crate::norm::Statement)| Clause {
        label: instrument.label(clause.provision()).to_owned(),
        source: source_id(view, id),
        kind: kind(statement.kind).to_owned(),
        norms: statement.norms.iter().map(|each| norm(instrument, each)).collect(),
        quote: instrument.source().slice(clause.span()).to_owned(),
        span: clause.span().into(),
    };
    instrument.clauses().iter().zip(instrument.statements()).map(each).collect()
}

fn norm(instrument: &Instrument, norm: &crate::norm::Norm) -> Norm {
    let words = |phrase: &Phrase| quote(instrument.source(), phrase.spans());
    let (deed, object, counterparty) = match &norm.act {
        Act::Deed(deed) => (
            deed.verb.lemma.to_string(),
            deed.object.as_ref(),
            deed.counterparty.as_ref().map(|party| &party.words),
        ),
        Act::Restrain(restrain) => {
            let verbs: Vec<&str> = restrain.verbs.iter().map(|(verb, _)| &*verb.lemma).collect();
            (verbs.join(" or "), restrain.words.as_ref(), restrain.whom.as_ref())
        }
        Act::Compel(compel) => (compel.verb.lemma.to_string(), compel.words.as_ref(), compel.whom.as_ref()),
    };
    Norm {
        modality: modality(norm.modality).to_owned(),
        bearer: norm.bearer.as_ref().map(words),
        deed,
        object: object.map(words),
        counterparty: counterparty.map(words),
        conditions: norm.conditions.iter().map(words).collect(),
        exceptions: norm.exceptions.iter().map(words).collect(),
    }
}

fn pairing(view: &View, finding: &Finding<'_>) -> Pairing {
    let graph = view.cross_reference();
    let (policy, clause, required) =
        (finding.pairing.policy(), finding.pairing.clause(), finding.pairing.requirement());
    let reason = |step: &crate::pairing::Step| Reason {
        step: step.kind.name().to_owned(),
        outcome: match finding.value(step) {
            Some(true) => "yes",
            Some(false) => "no",
            None => "open",
        }
        .to_owned(),
        text: finding.sentence(step),
        clause_span: step.clause_span.map(ByteSpan::from),
        requirement_span: step.requirement_span.map(ByteSpan::from),
    };
    Pairing {
        clause: graph.clause_label(policy, clause).to_owned(),
        requirement: graph.requirement_label(required).to_owned(),
        policy: source_id(view, policy),
        statute: statute_id(view, required),
        relation: finding.settled.relation.name().to_owned(),
        basis: finding.settled.basis.map(|basis| basis.name().to_owned()),
        turns_on: finding.settled.questions().iter().map(ToString::to_string).collect(),
        reasons: finding.strand.steps().iter().map(reason).collect(),
        clause_quote: graph.clause_quote(policy, clause).to_owned(),
        clause_span: finding.clause_span().unwrap_or_default().into(),
        requirement_quote: graph.requirement_quote(required),
        requirement_span: finding.requirement_norm().map_or(Span::default(), |norm| norm.span.cover()).into(),
    }
}

fn residue(view: &View, id: InstrumentId, instrument: &Instrument) -> Vec<Residue> {
    let all = instrument.statements().iter().flat_map(|statement| &statement.residue);
    let each = |residue: &crate::norm::Residue| Residue {
        source: source_id(view, id),
        quote: instrument.source().slice(residue.span).to_owned(),
        span: residue.span.into(),
        why: why(residue.reason).to_owned(),
    };
    all.map(each).collect()
}

fn changes(view: &View, other: &View) -> Vec<Change> {
    let each = |change: crate::graph::Change| Change {
        interpretation: other.interpretation().name().to_owned(),
        pairing: change.pairing.index(),
        relation: change.after.relation.name().to_owned(),
        basis: change.after.basis.map(|basis| basis.name().to_owned()),
        answers: change.answers.iter().map(|(q, r)| (q.to_string(), r.to_string())).collect(),
    };
    view.changes(other).into_iter().map(each).collect()
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Obligation => "obligation",
        Modality::Prohibition => "prohibition",
        Modality::Permission => "permission",
        Modality::Exemption => "exemption",
    }
}

fn kind(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Norm => "norm",
        StatementKind::Definition => "definition",
        StatementKind::Savings => "savings",
        StatementKind::Purpose => "purpose",
        StatementKind::Applicability => "applicability",
        StatementKind::None => "none",
    }
}

fn why(reason: ResidueReason) -> &'static str {
    match reason {
        ResidueReason::NoNorm => "no-norm",
        ResidueReason::NotDeontic => "not-deontic",
        ResidueReason::NoDeed => "no-deed",
        ResidueReason::Quoted => "quoted",
        ResidueReason::AboutLaw => "about-law",
        ResidueReason::Furniture => "furniture",
        ResidueReason::Fragment => "fragment",
    }
}
