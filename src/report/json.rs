//! Fills the types of the JSON report.

use super::finding::{Finding, findings};
use super::names::Names;
use super::original;
use super::table::matrix;
use super::v1::{
    Authority, BearerDecided, ByteSpan, Change, Clause, Coverage, Decided, Interpretation, Issuer, Norm,
    Notice, Pairing, Reason, Report, Requirement, Residue, SourceInfo, SourceKind,
};
use crate::claim::{Checked, Resolution};
use crate::graph::{InstrumentId, View, quote};
use crate::instrument::Instrument;
use crate::norm::{Act, Modality, Phrase};
use crate::pairing::{Order, Relation, RequirementId};
use crate::text::Span;

/// The claims of an article for machines, to be put into [`Report::claims`].
///
/// ```
/// use antinomy::{CrossReference, Interpretation, Statute, claim::Article, report};
///
/// let article = Article::parse("news", "Section 1373 requires cities to report people to ICE, Mayor Ann Hale said.")?;
/// let checked = article.check(&CrossReference::builder().statute(&Statute::section_1373()?).build(), None);
/// let mut report = report::json(&checked.cross_reference().under(&Interpretation::named("open")?), &[]);
/// report.claims = report::json_claims(&checked);
/// assert_eq!(report.claims[0].verdict, antinomy::claim::Verdict::Overstated);
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn json_claims(checked: &Checked) -> Vec<super::v1::Claim> {
    let source = checked.article().source();
    let words = |span: Span| source.slice(span).to_owned();
    let findings = checked.findings().iter();
    findings
        .filter_map(|finding| {
            let claim = checked.claim(finding)?;
            let law = claim.law();
            Some(super::v1::Claim {
                quote: words(claim.proposition()),
                span: claim.proposition().into(),
                speaker: claim.speaker().map(|speaker| speaker.name.to_string()),
                role: claim.speaker().and_then(|speaker| speaker.role.as_ref()).map(ToString::to_string),
                through: claim.through().iter().map(|speaker| speaker.name.to_string()).collect(),
                quotation: claim.quotation(),
                report: claim.report().map(words),
                hedge: claim.hedge().map(words),
                booster: claim.booster().map(words),
                negation: claim.negation().map(words),
                about: claim.about(),
                law_words: law.map(|law| words(law.span)).filter(|words| !words.is_empty()),
                law: law.and_then(|law| match &law.resolution {
                    Resolution::Cited(normal) | Resolution::Context { normal, .. } => {
                        Some(normal.to_string())
                    }
                    Resolution::Open(_) => None,
                }),
                norm: claim.as_norm().map(str::to_owned),
                verdict: finding.verdict(),
                distortions: finding.distortions().to_vec(),
                claim_words: words(finding.claim_words()),
                text: finding.text_words().map(|text| super::v1::ClaimText {
                    source: text.source.to_string(),
                    label: text.label.to_string(),
                    quote: text.words.to_string(),
                    span: text.span.into(),
                }),
                turns_on: finding.questions().iter().map(ToString::to_string).collect(),
            })
        })
        .collect()
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
    let instruments: Vec<_> = policies().map(|(_, policy)| policy.instrument()).collect();
    let report = Report {
        version: 1,
        interpretation: interpretation(view.interpretation()),
        sources: sources(view),
        requirements: graph.requirements().filter_map(|id| requirement(view, id)).collect(),
        clauses: policies().flat_map(|(id, policy)| clauses(view, id, policy.instrument())).collect(),
        pairings: findings(view).map(|finding| pairing(view, &finding)).collect(),
        idle_rulings: view
            .idle_rulings()
            .map(|(ruling, _)| (ruling.clause.clone(), ruling.requirement.clone()))
            .collect(),
        unanswered: labels(view.unanswered()),
        out_of_hands: labels(view.out_of_hands()),
        residue: policies().flat_map(|(id, policy)| residue(view, id, policy.instrument())).collect(),
        coverage: coverage(&instruments),
        notices: policies().flat_map(|(id, policy)| notices(view, id, policy.instrument())).collect(),
        changes: others.iter().flat_map(|other| changes(view, other)).collect(),
        claims: Vec::new(),
        matrix: (!others.is_empty())
            .then(|| matrix(&std::iter::once(view).chain(others).cloned().collect::<Vec<_>>())),
        explanations: Vec::new(),
        revision: None,
    };
    original::moved(view, report)
}

fn interpretation(interpretation: &crate::interpretation::Interpretation) -> Interpretation {
    let authority = interpretation.authority();
    let own = |value: &Option<Box<str>>| value.as_deref().map(str::to_owned);
    let readings = interpretation.readings().iter();
    Interpretation {
        name: interpretation.name().to_owned(),
        readings: readings.map(|(question, reading)| (question.to_string(), reading.to_string())).collect(),
        title: interpretation.title().to_owned(),
        authority: Authority {
            body: authority.body.to_string(),
            kind: authority.kind.to_string(),
            level: own(&authority.level),
            circuit: own(&authority.circuit),
            decided: own(&authority.decided),
            cite: own(&authority.cite),
            superseded_by: own(&authority.superseded_by),
            note: own(&authority.note),
        },
    }
}

/// How many clauses of the texts left no residue, and what became of their words of duty.
fn coverage(instruments: &[&Instrument]) -> Coverage {
    let mut words = crate::instrument::Coverage::default();
    instruments.iter().for_each(|instrument| words.add(&instrument.coverage()));
    let statements = || instruments.iter().flat_map(|instrument| instrument.statements());
    Coverage {
        clauses: statements().count(),
        modelled: statements().filter(|statement| statement.residue.is_empty()).count(),
        duty_words: words.duty_words,
        read: words.read,
        left: words.left,
        lost: words.lost,
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
        kind: SourceKind::Statute,
        issuer: None,
    });
    let policies = graph.policies().iter().zip(1..).map(|(policy, number)| SourceInfo {
        id: format!("policy-{number}"),
        name: policy.instrument().source().name().to_owned(),
        kind: SourceKind::Policy,
        issuer: Some(Issuer { name: policy.issuer().name.to_string(), level: policy.issuer().level }),
    });
    statutes.chain(policies).collect()
}

fn requirement(view: &View, id: RequirementId) -> Option<Requirement> {
    let graph = view.cross_reference();
    let norm = graph.requirement_norm(id)?;
    Some(Requirement {
        label: graph.requirement_label(id).to_owned(),
        source: statute_id(view, id),
        modality: norm.modality,
        second_order: graph.requirement_order(id) == Order::Second,
        quote: graph.requirement_quote(id),
        span: norm.span.cover().into(),
    })
}

fn clauses(view: &View, id: InstrumentId, instrument: &Instrument) -> Vec<Clause> {
    let each = |(clause, statement): (&crate::clause::Clause, &crate::norm::Statement)| Clause {
        label: instrument.label(clause.provision()).to_owned(),
        source: source_id(view, id),
        kind: statement.kind,
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
        modality: norm.modality,
        bearer: norm.bearer.as_ref().map(words),
        deed,
        object: object.map(words),
        counterparty: counterparty.map(words),
        conditions: norm.conditions.iter().map(words).collect(),
        exceptions: norm.exceptions.iter().map(words).collect(),
    }
}

pub(super) fn pairing(view: &View, finding: &Finding<'_>) -> Pairing {
    let graph = view.cross_reference();
    let (policy, clause, required) =
        (finding.pairing.policy(), finding.pairing.clause(), finding.pairing.requirement());
    let provision = finding.span();
    let reason = |step: &crate::pairing::Step| Reason {
        step: step.kind,
        outcome: finding.value(step).into(),
        text: finding.sentence(step),
        clause_span: step.clause_span.filter(|span| provision.contains(*span)).map(ByteSpan::from),
        lead_in_span: step.clause_span.filter(|span| !provision.contains(*span)).map(ByteSpan::from),
        requirement_span: finding.required_span(step).map(ByteSpan::from),
    };
    Pairing {
        clause: graph.clause_label(policy, clause).to_owned(),
        provision: graph.pairing_label(finding.pairing),
        requirement: graph.requirement_label(required).to_owned(),
        policy: source_id(view, policy),
        statute: statute_id(view, required),
        relation: finding.settled.relation,
        basis: finding.settled.basis,
        turns_on: finding.settled.questions().iter().map(ToString::to_string).collect(),
        decided: view.ruling(finding.id).map(|ruling| Decided {
            by: ruling.by.clone(),
            when: ruling.when.clone(),
            why: ruling.why.clone(),
            undecided: view.undecided(finding.id).map_or(Relation::Outside, |settled| settled.relation),
        }),
        bearer_decided: view.bearer_ruling(finding.id).map(|ruling| BearerDecided {
            bearer: ruling.bearer.clone().unwrap_or_default(),
            by: ruling.by.clone(),
            when: ruling.when.clone(),
            why: ruling.why.clone(),
        }),
        reasons: finding.strand.steps().iter().map(reason).collect(),
        clause_quote: graph.clause_quote(policy, clause).to_owned(),
        clause_span: finding.clause_span().unwrap_or_default().into(),
        provision_span: finding.span().into(),
        requirement_quote: finding
            .requirement_norm()
            .map_or_else(String::new, |norm| quote(finding.statute, norm.span.spans())),
        requirement_span: finding.requirement_norm().map_or(Span::default(), |norm| norm.span.cover()).into(),
    }
}

fn residue(view: &View, id: InstrumentId, instrument: &Instrument) -> Vec<Residue> {
    let all = instrument.statements().iter().flat_map(|statement| &statement.residue);
    let each = |residue: &crate::norm::Residue| Residue {
        source: source_id(view, id),
        quote: instrument.source().slice(residue.span).to_owned(),
        span: residue.span.into(),
        why: residue.reason,
    };
    all.map(each).collect()
}

fn notices(view: &View, id: InstrumentId, instrument: &Instrument) -> Vec<Notice> {
    let each = |notice: crate::instrument::Notice| Notice {
        source: source_id(view, id),
        span: notice.span.into(),
        message: notice.kind.message().to_owned(),
    };
    instrument.notices().map(each).collect()
}

fn changes(view: &View, other: &View) -> Vec<Change> {
    let each = |change: crate::graph::Change| Change {
        interpretation: other.interpretation().name().to_owned(),
        pairing: change.pairing.index(),
        relation: change.after.relation,
        basis: change.after.basis,
        answers: change.answers.iter().map(|(q, r)| (q.to_string(), r.to_string())).collect(),
    };
    view.changes(other).into_iter().map(each).collect()
}

pub(super) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Obligation => "obligation",
        Modality::Prohibition => "prohibition",
        Modality::Permission => "permission",
        Modality::Exemption => "exemption",
    }
}
