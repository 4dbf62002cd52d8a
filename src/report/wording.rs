//! Sentences for the typed reasons of a pairing, true under the readings of the view.

use super::finding::Finding;
use super::names::{joined, quoted, shortened};
use crate::graph::CrossReference;
use crate::instrument::Level;
use crate::norm::{Act, Norm, StatementKind};
use crate::pairing::{Basis, Formula, Means, Reason, Relation, SavingsClass, Step, StepKind};
use crate::text::{Source, Span};

/// So many characters of a deed with its object are quoted.
pub(super) const DEED_QUOTED: usize = 32;

impl Finding<'_> {
    /// What a step found, as a sentence without full stop.
    pub(super) fn sentence(&self, step: &Step) -> String {
        self.sentence_against(step, self.required_span(step))
    }

    /// The same, with these words of the statute.
    pub(super) fn sentence_against(&self, step: &Step, required: Option<Span>) -> String {
        let value = self.value(step);
        let clause = step.clause_span.map(|span| quoted(self.policy, with_verbs(self.norm(), span)));
        let required = required.map(|span| with_verbs(self.requirement_norm(), span));
        let required = required.map(|span| quoted(self.statute, span));
        let (clause, required) = (clause.as_deref(), required.as_deref());
        let sentence = match &step.reason {
            Reason::Validity => self.validity(step, value),
            Reason::BoundParty => self.bound_party(step, value),
            Reason::ShieldedParty => shielded_party(value, clause, required),
            Reason::OwnRules => own_rules(value),
            Reason::Deed { clause: lemma, .. } => self.deed(step, value, lemma),
            Reason::Counterparty { .. } => counterparty(value, clause, required),
            Reason::Object { .. } => object(value, clause, required),
            Reason::Words => words(value, clause, required),
            Reason::Means(means) => {
                let only = self.norm().is_some_and(|norm| norm.only);
                means_sentence(*means, only, value, clause)
            }
            Reason::Savings(class) => self.savings(*class, value, clause),
            other => act(other, clause, required),
        };
        sentence + &self.provenance(&step.formula, value)
    }

    fn validity(&self, step: &Step, value: Option<bool>) -> String {
        let level = self.issuer.level;
        match value {
            Some(true) if step.formula == Formula::Yes => match level {
                Level::Private => {
                    "whether it can bind governments plays no part for a private issuer".to_owned()
                }
                _ => format!("that it can bind a {} body is not in doubt here", level.name()),
            },
            Some(true) => format!("taken as valid against a {} body", level.name()),
            Some(false) => {
                let meaning = self.answers(&step.formula).into_iter().find_map(|(q, r)| self.meaning(&q, &r));
                format!("by this interpretation {}", meaning.unwrap_or("it does not bind the issuer"))
            }
            None => format!("whether it can bind a {} body at all is not answered", level.name()),
        }
    }

    fn bound_party(&self, step: &Step, value: Option<bool>) -> String {
        match step.requirement_span {
            None => format!("it names nobody in particular, so it binds {}", self.issuer_name()),
            Some(bound) => format!("it binds {}{}", bearer(self.statute, bound), self.is_bound(step, value)),
        }
    }

    /// Whether the issuer is among those whom a requirement names, as the end of a sentence.
    pub(super) fn is_bound(&self, step: &Step, value: Option<bool>) -> String {
        let issuer = self.issuer_name();
        match value {
            Some(true) if step.formula == Formula::Yes => format!(", and {issuer} is one"),
            Some(true) => format!(", and by this interpretation {issuer} is one"),
            None => format!("; whether {issuer} is one is not answered"),
            Some(false) => format!(", and {issuer} is not one"),
        }
    }

    fn issuer_name(&self) -> String {
        let level = self.issuer.level.name();
        match &*self.issuer.name {
            "" => format!("the issuer ({level})"),
            name => format!("{name} ({level})"),
        }
    }

    fn deed(&self, step: &Step, value: Option<bool>, lemma: &str) -> String {
        let mine = self.own_deed(step, lemma);
        let theirs =
            step.requirement_span.map_or_else(|| "the deed".to_owned(), |span| quoted(self.statute, span));
        match value {
            Some(true) => format!("{mine} and {theirs} count as the same deed"),
            Some(false) if self.settled.relation != Relation::Outside => {
                format!("{mine} is not {theirs}, but touches another deed of this requirement")
            }
            Some(false) => {
                let governed = self.governed_deeds();
                let governed = if governed.is_empty() { theirs } else { joined(&governed, "or") };
                format!("{mine} is not {governed}")
            }
            None if self.names_no_counterparty() => {
                format!(
                    "the clause does not say to, from or of whom; whether {mine} reaches {theirs} is not settled"
                )
            }
            None => format!("whether {mine} reaches {theirs} is not settled"),
        }
    }

    /// The deed of the clause as written, with the base form of its verb where the words do not show it.
    pub(super) fn own_deed(&self, step: &Step, lemma: &str) -> String {
        let written = step
            .clause_span
            .map(|span| self.deed_from(span, DEED_QUOTED).unwrap_or_else(|| quoted(self.policy, span)));
        match written {
            Some(written) if shows(&written, lemma) => written,
            Some(written) => format!("{written} ({lemma})"),
            None => format!("“{lemma}”"),
        }
    }

    /// A verb with the words after it up to the end of its object; `None` where the verb is not the norm's own.
    pub(super) fn deed_from(&self, verb: Span, most: usize) -> Option<String> {
        let Act::Deed(deed) = &self.norm()?.act else { return None };
        let object = deed.object.as_ref()?.spans().next()?;
        let own = deed.verb.span == verb && object.start() >= verb.end();
        own.then(|| format!("“{}”", shortened(self.policy.slice(verb.cover(object)), most)))
    }

    /// The verbs of the requirement as written.
    pub(super) fn governed_deeds(&self) -> Vec<String> {
        let deeds = self.requirement().map(|requirement| &*requirement.deeds).unwrap_or_default();
        deeds.iter().map(|deed| quoted(self.statute, deed.verb.span)).collect()
    }

    fn savings(&self, class: SavingsClass, value: Option<bool>, clause: Option<&str>) -> String {
        let what = match class {
            SavingsClass::NamesStatute => "a sentence that names the statute",
            SavingsClass::RepeatsStatute => "a sentence that repeats the statute's words",
            SavingsClass::FreesDeed => "a sentence that leaves the deed free in its own words",
            SavingsClass::AsRequiredByLaw => "an exception for what law requires",
            SavingsClass::AsPermittedByLaw => "a reservation for what law allows",
            SavingsClass::Circular => "an exception that refers back to this policy",
            SavingsClass::Purpose => "a statement that the policy means to agree with law",
        };
        let words = clause.map(|clause| format!(", {clause},")).unwrap_or_default();
        match value {
            Some(true) if self.settled.basis == Some(Basis::Savings) => {
                format!("{what}{words} limits what the policy does")
            }
            Some(true) => format!("{what}{words} frees what this clause would bar"),
            Some(false) => format!("{what}{words} frees nothing here"),
            None => format!("whether {what}{words} frees what this clause would bar is not settled"),
        }
    }

    /// In brackets: the answers that settled a formula, or the questions that leave it open.
    pub(super) fn provenance(&self, formula: &Formula, value: Option<bool>) -> String {
        let list = |all: Vec<String>| all.join(", ");
        match value {
            None => format!(
                ": turns on {}",
                list(self.unanswered(formula).iter().map(|q| format!("`{q}`")).collect())
            ),
            Some(_) => match &*self.answers(formula) {
                [] => String::new(),
                answers => {
                    format!(" ({})", list(answers.iter().map(|(q, r)| format!("`{q} = {r}`")).collect()))
                }
            },
        }
    }
}

/// A cue with the verbs that follow it closely: of “No member will prohibit, or in any way restrict”, “No member will”
/// alone says nothing. Any other span is itself.
fn with_verbs(norm: Option<&Norm>, span: Span) -> Span {
    let Some(norm) = norm.filter(|norm| norm.cue.cover() == span) else { return span };
    let verb = match &norm.act {
        Act::Deed(deed) => Some(deed.verb.span),
        Act::Restrain(restrain) => restrain.verbs.last().map(|(verb, _)| verb.span),
        Act::Compel(compel) => Some(compel.verb.span),
    };
    verb.filter(|verb| verb.start() >= span.end() && verb.end() - span.start() <= 120)
        .map_or(span, |verb| span.cover(verb))
}

/// The word before a step's sentence.
pub(super) fn heading(step: &Step) -> &'static str {
    match step.kind {
        StepKind::ShieldedParty if step.reason == Reason::OwnRules => "own rules",
        StepKind::Validity => "validity",
        StepKind::BoundParty => "who is bound",
        StepKind::ShieldedParty => "who is protected",
        StepKind::Deed => "deed",
        StepKind::Counterparty => "other party",
        StepKind::Object => "matter",
        StepKind::Act => "rule",
        StepKind::Savings => "savings",
    }
}

/// What a question asks, for those that packs list and those made as they are needed.
pub(super) fn asks(graph: &CrossReference, question: &str) -> String {
    if let Some(known) = graph.vocabulary().question(question) {
        return known.asks().to_owned();
    }
    let mut parts = question.split(':');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("covers"), Some(wide), Some(narrow)) => format!("does `{wide}` take in `{narrow}`?"),
        (Some("reaches"), Some(deed), Some(party)) => {
            format!("does a clause on `{deed}` that names nobody reach `{party}`?")
        }
        _ => "it is in no pack".to_owned(),
    }
}

/// Whether written words show a base form: “sending” shows `send`, “make inquiries” shows `inquire`.
fn shows(written: &str, lemma: &str) -> bool {
    written.to_lowercase().contains(lemma.trim_end_matches(['e', 'y']))
}

/// The words for who is bound, without the “no” that belongs to the prohibition.
pub(super) fn bearer(source: &Source, span: Span) -> String {
    let words = source.slice(span);
    let without =
        words.get(..3).filter(|start| start.eq_ignore_ascii_case("no ")).and_then(|_| words.get(3..));
    format!("“{}”", shortened(without.unwrap_or(words), 80))
}

fn shielded_party(value: Option<bool>, clause: Option<&str>, required: Option<&str>) -> String {
    let whose = clause
        .map_or_else(|| "the issuer's own staff, since the clause names nobody,".to_owned(), str::to_owned);
    match (required, value) {
        (None, _) => "it protects everybody alike".to_owned(),
        (Some(required), Some(true)) => format!("{whose} are among those protected, {required}"),
        (Some(required), Some(false)) => format!("{whose} are not among those protected, {required}"),
        (Some(required), None) => {
            format!("whether {whose} are among those protected, {required}, is not settled")
        }
    }
}

fn own_rules(value: Option<bool>) -> String {
    match value {
        Some(true) => "a rule for the issuer's own staff counts".to_owned(),
        Some(false) => "a rule for the issuer's own staff does not count".to_owned(),
        None => "whether a rule for the issuer's own staff counts is not settled".to_owned(),
    }
}

fn counterparty(value: Option<bool>, clause: Option<&str>, required: Option<&str>) -> String {
    let required = required.unwrap_or("the party governed");
    match (clause, value) {
        (None, _) => format!("the clause names nobody on the other side, so {required} is not left out"),
        (Some(clause), Some(true)) => format!("{clause} counts as {required}"),
        (Some(clause), Some(false)) => format!("{clause} is not {required}"),
        (Some(clause), None) => format!("whether {clause} counts as {required} is not settled"),
    }
}

fn object(value: Option<bool>, clause: Option<&str>, required: Option<&str>) -> String {
    let required = required.unwrap_or("the matter governed");
    match (clause, value) {
        (None, Some(false)) => format!("the clause is about another matter than {required}"),
        (None, _) => format!("the clause names no matter, so {required} is not left out"),
        (Some(clause), Some(true)) => format!("{clause} bears on {required}"),
        (Some(clause), Some(false)) => format!("{clause} is another matter than {required}"),
        (Some(clause), None) => format!("whether {clause} takes in {required} is not settled"),
    }
}

fn words(value: Option<bool>, clause: Option<&str>, required: Option<&str>) -> String {
    let (clause, required) = (clause.unwrap_or("the clause"), required.unwrap_or("the requirement"));
    match value {
        Some(true) => format!("{clause} and {required} are about the same matter"),
        Some(false) => format!("{clause} and {required} share too little to be about the same matter"),
        None => format!("whether {clause} and {required} are about the same matter is not settled"),
    }
}

fn means_sentence(means: Means, only: bool, value: Option<bool>, clause: Option<&str>) -> String {
    let what = match means {
        Means::Ban if only => "the clause allows the deed in the case it names and no other",
        Means::Ban => "the clause forbids the deed",
        Means::Condition => "the clause lets the deed wait for approval, consent or a warrant",
        Means::Delay => "the clause delays the deed",
        Means::Penalty => "the clause penalises the deed",
        Means::Limit => "the clause limits the deed",
        Means::Resource => "the clause withholds work time, money or property from the deed",
        Means::Channel => "the clause closes one channel for the deed",
        Means::Omission => "the clause allows other things and nothing else",
        Means::SubordinateRule => "the clause orders a rule that restrains the deed",
    };
    let words = clause.map(|clause| format!(", {clause}")).unwrap_or_default();
    match value {
        Some(true) => format!("{what}{words}"),
        Some(false) => format!("{what}{words}, which does not count as a restriction"),
        None => format!("{what}{words}; whether that is a restriction is not settled"),
    }
}

/// What the clause does, where its reason says all.
fn act(reason: &Reason, clause: Option<&str>, required: Option<&str>) -> String {
    let sentence = match reason {
        Reason::Leaves(true) => "the clause commands the deed",
        Reason::Leaves(false) => "the clause leaves the deed free",
        Reason::RestrictsNothing => "a ban on compelling and a “need not” restrict nothing",
        Reason::BindsNobody => "the requirement is a permission or an exemption, so no clause can break it",
        Reason::Forbidden => "the clause forbids what the requirement commands",
        Reason::Excused => "the clause excuses from what the requirement commands",
        Reason::BannedDeed => "the clause commands or permits what the requirement forbids",
        Reason::Precondition => "the clause adds a precondition that the requirement does not know",
        Reason::Deadline => "the clause's time is looser than the requirement's",
        Reason::Weaker => "the clause binds less firmly than the requirement",
        Reason::Fewer => "the clause covers fewer parties or items than the requirement",
        Reason::SameWay => "the clause goes the requirement's way",
        Reason::WithinException => "the clause stays within the requirement's own exception",
        Reason::NamesRequirement => "the clause commands compliance with the requirement by name",
        Reason::Exception => "an exception narrows the clause; whatever it leaves is still restrained",
        Reason::NoNorm(kind) => no_norm(*kind),
        Reason::Nearer => "another requirement of the statute is nearer to what the clause says",
        _ => "the clause governs another deed",
    };
    match (clause, required) {
        (Some(clause), Some(required)) => format!("{sentence}: {clause} against {required}"),
        (Some(words), None) | (None, Some(words)) => format!("{sentence}: {words}"),
        (None, None) => sentence.to_owned(),
    }
}

fn no_norm(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Definition => "the clause defines a word and lays down nothing",
        StatementKind::Savings => "the clause limits the reach of the text and lays down nothing",
        StatementKind::Purpose => "the clause states a goal and lays down nothing",
        StatementKind::Applicability => "the clause says where the text applies and lays down nothing",
        StatementKind::Norm | StatementKind::None => "the clause lays down nothing",
    }
}
