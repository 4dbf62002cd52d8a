//! Sentences for the typed reasons of a pairing, true under the readings of the view.

use super::names::{Names, joined, quoted, shortened, spoken};
use crate::graph::{CrossReference, Pairing, Strand, View};
use crate::instrument::{Issuer, Level};
use crate::norm::{Act, Norm, StatementKind};
use crate::pairing::{
    Atom, Basis, Formula, Means, Order, Reason, Relation, Requirement, RequirementId, SavingsClass, Settled,
    Step, StepKind, settle,
};
use crate::text::{Source, Span};

/// One pairing under a view, with the strand that decides it.
pub(super) struct Finding<'v> {
    pub(super) pairing: &'v Pairing,
    pub(super) settled: &'v Settled,
    pub(super) strand: &'v Strand,
    pub(super) policy: &'v Source,
    pub(super) statute: &'v Source,
    issuer: &'v Issuer,
    view: &'v View,
}

/// A question with readings of it.
pub(super) type Answer = (Box<str>, Vec<Box<str>>);

/// What a pairing would come to under some answers more: each question with the readings that come to the same.
pub(super) struct Alternative {
    pub(super) answers: Vec<Answer>,
    pub(super) settled: Settled,
}

/// The findings of a view, in order of clause, then requirement.
pub(super) fn findings(view: &View) -> impl Iterator<Item = Finding<'_>> {
    view.pairings().filter_map(move |(_, pairing, settled)| {
        let graph = view.cross_reference();
        let policy = graph.policy(pairing.policy())?;
        Some(Finding {
            pairing,
            settled,
            strand: view.deciding(pairing)?,
            policy: policy.instrument().source(),
            statute: graph.requirement_statute(pairing.requirement())?.instrument().source(),
            issuer: policy.issuer(),
            view,
        })
    })
}

impl Finding<'_> {
    fn graph(&self) -> &CrossReference {
        self.view.cross_reference()
    }

    fn requirement(&self) -> Option<&Requirement> {
        self.graph().requirement(self.pairing.requirement())
    }

    /// Whether a step holds under the view's readings; `None` where it is open.
    pub(super) fn value(&self, step: &Step) -> Option<bool> {
        step.formula.value(self.view.interpretation().readings())
    }

    /// The step that decides: the first that fails, the first that is open, or what the clause does.
    pub(super) fn deciding_step(&self) -> Option<&Step> {
        let steps = self.strand.steps();
        let first = |wanted| steps.iter().find(|step| self.value(step) == wanted);
        match self.settled.relation {
            Relation::Outside => first(Some(false)),
            Relation::Open => first(None),
            _ => None,
        }
        .or_else(|| steps.iter().find(|step| step.kind == StepKind::Act))
        .or_else(|| steps.last())
    }

    /// Whether a step only says what all pairings of a report share: the statute binds the issuer and its own rules.
    pub(super) fn is_common(&self, step: &Step) -> bool {
        let common = matches!(step.reason, Reason::Validity | Reason::BoundParty | Reason::OwnRules);
        common && self.value(step) == Some(true)
    }

    /// What the pairing comes to, as a sentence without full stop.
    pub(super) fn title(&self, clause: &str, requirements: &str) -> String {
        let clause = spoken(clause);
        let second = self.graph().requirement_order(self.pairing.requirement()) == Order::Second;
        match (self.settled.relation, self.settled.basis, second) {
            (Relation::Conflicts, _, true) => format!("{clause} restricts what {requirements} protects"),
            (Relation::Conflicts, _, false) => format!("{clause} cannot stand beside {requirements}"),
            (Relation::FallsShort, ..) => format!("{clause} covers less than {requirements} asks for"),
            (Relation::Complies, Some(Basis::Savings), _) => {
                format!("{clause} disclaims any restriction of what {requirements} protects")
            }
            (Relation::Complies, Some(Basis::Cured), _) => {
                format!(
                    "{clause} would restrict what {requirements} protects, but a savings sentence frees it"
                )
            }
            (Relation::Complies, ..) if self.has(&Reason::NamesRequirement) => {
                format!("{clause} commands compliance with {requirements}")
            }
            (Relation::Complies, _, true) if self.has(&Reason::Leaves(true)) => {
                format!("{clause} commands what {requirements} protects")
            }
            (Relation::Complies, _, true) => format!("{clause} leaves free what {requirements} protects"),
            (Relation::Complies, _, false) => format!("{clause} goes the way of {requirements}"),
            (Relation::Open, ..) => {
                let one_way = self
                    .pairing
                    .strands()
                    .iter()
                    .all(|strand| strand.decision.relation == Relation::Conflicts);
                let questions: Vec<_> =
                    self.settled.questions().iter().map(|question| format!("`{question}`")).collect();
                let questions = joined(&questions, "and");
                match (one_way, second) {
                    (true, true) => format!(
                        "whether {clause} restricts what {requirements} protects turns on {questions}"
                    ),
                    (true, false) => {
                        format!("whether {clause} can stand beside {requirements} turns on {questions}")
                    }
                    _ => format!("how {clause} stands to {requirements} turns on {questions}"),
                }
            }
            (Relation::Outside, ..) => format!("{clause} does not touch {requirements}"),
        }
    }

    fn has(&self, reason: &Reason) -> bool {
        self.strand.steps().iter().any(|step| step.reason == *reason)
    }

    /// What a step found, as a sentence without full stop.
    pub(super) fn sentence(&self, step: &Step) -> String {
        let value = self.value(step);
        let clause = step.clause_span.map(|span| quoted(self.policy, span));
        let required = step.requirement_span.map(|span| quoted(self.statute, span));
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
            Reason::Means(means) => means_sentence(*means, value, clause),
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
        let issuer = self.issuer_name();
        match (step.requirement_span, value) {
            (None, _) => format!("it names nobody in particular, so it binds {issuer}"),
            (Some(bound), Some(true)) => {
                format!("it binds {}, and {issuer} is taken to be one", bearer(self.statute, bound))
            }
            (Some(bound), _) => format!("it binds {}, and {issuer} is not one", bearer(self.statute, bound)),
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
        let written = step
            .clause_span
            .map(|span| self.deed_from(span, 32).unwrap_or_else(|| quoted(self.policy, span)));
        let mine = match written {
            Some(written) if shows(&written, lemma) => written,
            Some(written) => format!("{written} ({lemma})"),
            None => format!("“{lemma}”"),
        };
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

    /// The deed of the clause with its object, on one line.
    pub(super) fn deed_words(&self) -> Option<String> {
        let Act::Deed(deed) = &self.norm()?.act else { return None };
        self.deed_from(deed.verb.span, 48)
    }

    /// A verb with the words after it up to the end of its object; `None` where the verb is not the norm's own.
    fn deed_from(&self, verb: Span, most: usize) -> Option<String> {
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

    fn names_no_counterparty(&self) -> bool {
        matches!(self.norm().map(|norm| &norm.act), Some(Act::Deed(deed)) if deed.counterparty.is_none())
    }

    /// The norm of the clause that the deciding strand compared.
    pub(super) fn norm(&self) -> Option<&Norm> {
        let statements = self.graph().policy(self.pairing.policy())?.instrument().statements();
        statements.get(self.pairing.clause().index())?.norms.get(self.strand.norm()?)
    }

    /// The norm of the requirement.
    pub(super) fn requirement_norm(&self) -> Option<&Norm> {
        self.graph().requirement_norm(self.pairing.requirement())
    }

    /// The whole clause.
    pub(super) fn clause_span(&self) -> Option<Span> {
        let clauses = self.graph().policy(self.pairing.policy())?.instrument().clauses();
        clauses.get(self.pairing.clause().index()).map(|clause| clause.span())
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
    fn provenance(&self, formula: &Formula, value: Option<bool>) -> String {
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

    /// The questions of a formula that the view answers, with its readings.
    fn answers(&self, formula: &Formula) -> Vec<(Box<str>, Box<str>)> {
        let readings = self.view.interpretation().readings();
        let mut found = Vec::new();
        for atom in self.atoms(formula) {
            if let Some(reading) = readings.get(&atom.question)
                && Formula::Asks(atom.clone()).value(readings).is_some()
                && !found.iter().any(|(question, _)| *question == atom.question)
            {
                found.push((atom.question.clone(), reading.clone()));
            }
        }
        found
    }

    /// The questions of a formula that the view leaves open.
    fn unanswered(&self, formula: &Formula) -> Vec<Box<str>> {
        let readings = self.view.interpretation().readings();
        let open = |atom: &&Atom| Formula::Asks((*atom).clone()).value(readings).is_none();
        let mut found: Vec<_> =
            self.atoms(formula).into_iter().filter(open).map(|atom| atom.question.clone()).collect();
        found.dedup();
        found
    }

    fn atoms<'f>(&self, formula: &'f Formula) -> Vec<&'f Atom> {
        let mut atoms = Vec::new();
        formula.atoms(&mut atoms);
        atoms
    }

    /// What a reading means; `None` for the questions that no pack lists.
    pub(super) fn meaning(&self, question: &str, reading: &str) -> Option<&str> {
        let question = self.graph().vocabulary().question(question)?;
        question.readings().find(|(name, _)| *name == reading).map(|(_, meaning)| meaning)
    }

    /// What each reading of the first deciding set of questions would make of an open pairing. Readings that come to
    /// the same are told together, and questions that an answer leaves without effect are left out.
    pub(super) fn alternatives(&self) -> Vec<Alternative> {
        let questions = self.settled.questions();
        let combinations = questions.iter().try_fold(1_usize, |all, question| {
            all.checked_mul(self.readings_of(question).len()).filter(|all| *all <= MOST_COMBINATIONS)
        });
        if combinations.is_none() {
            return Vec::new();
        }
        let first = |first: usize| {
            let mut order: Vec<&str> = questions.iter().map(|question| &**question).collect();
            order.swap(0, first);
            let mut found = Vec::new();
            self.branch(&order, &mut Vec::new(), &mut found);
            found
        };
        (0..questions.len()).map(first).min_by_key(Vec::len).unwrap_or_default()
    }

    /// Follows one question after another; gives the outcome where all that is left comes to one.
    fn branch(
        &self,
        questions: &[&str],
        given: &mut Vec<Answer>,
        found: &mut Vec<Alternative>,
    ) -> Option<Settled> {
        let Some((question, rest)) = questions.split_first() else {
            let settled = self.settled_with(given);
            found.push(Alternative { answers: given.clone(), settled: settled.clone() });
            return Some(settled);
        };
        let before = found.len();
        let mut single: Option<Settled> = None;
        let mut same = true;
        for reading in self.readings_of(question) {
            let start = found.len();
            given.push(((*question).into(), vec![reading.clone()]));
            let outcome = self.branch(rest, given, found);
            given.pop();
            same &= outcome.is_some() && (single.is_none() || single == outcome);
            // A lone question keeps a line for each reading, with what the reading means.
            if let Some(outcome) = &outcome
                && !(given.is_empty() && rest.is_empty())
                && found.len() == start + 1
                && let Some(earlier) = found.get(before..start).and_then(|earlier| {
                    earlier
                        .iter()
                        .position(|known| known.settled == *outcome && known.answers.len() == given.len() + 1)
                })
                && let Some((_, readings)) =
                    found.get_mut(before + earlier).and_then(|known| known.answers.last_mut())
            {
                readings.push(reading);
                found.truncate(start);
            }
            single = outcome;
        }
        if !same {
            return None;
        }
        let settled = single?;
        if !rest.is_empty() || !given.is_empty() {
            found.truncate(before);
            found.push(Alternative { answers: given.clone(), settled: settled.clone() });
        }
        Some(settled)
    }

    fn settled_with(&self, answers: &[Answer]) -> Settled {
        let mut readings = self.view.interpretation().readings().clone();
        for (question, chosen) in answers {
            readings.extend(chosen.first().map(|reading| (question.clone(), reading.clone())));
        }
        let decisions: Vec<_> = self.pairing.strands().iter().map(|strand| &strand.decision).collect();
        settle(&decisions, &readings)
    }

    fn readings_of(&self, question: &str) -> Vec<Box<str>> {
        match self.graph().vocabulary().question(question) {
            Some(question) => question.readings().map(|(name, _)| name.into()).collect(),
            None => vec!["yes".into(), "no".into()],
        }
    }
}

/// Where the answers to the questions of one pairing combine in more ways than this, they are not listed.
const MOST_COMBINATIONS: usize = 64;

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

/// What the pairings that are not ruled out have in common: each sentence with the requirements it holds of.
pub(super) fn common_ground(view: &View, names: &Names) -> Vec<(&'static str, String)> {
    let mut found: Vec<(&Step, String, Vec<RequirementId>)> = Vec::new();
    for finding in findings(view).filter(|finding| finding.settled.relation != Relation::Outside) {
        for step in finding.strand.steps().iter().filter(|step| finding.is_common(step)) {
            let sentence = finding.sentence(step);
            let id = finding.pairing.requirement();
            match found.iter_mut().find(|(known, said, _)| known.reason == step.reason && *said == sentence) {
                Some((_, _, ids)) if ids.contains(&id) => {}
                Some((_, _, ids)) => ids.push(id),
                None => found.push((step, sentence, vec![id])),
            }
        }
    }
    found.sort_by_key(|(step, _, _)| step.kind);
    let line = |(step, sentence, mut ids): (&Step, String, Vec<_>)| {
        ids.sort();
        (heading(step), format!("{}: {sentence}", names.requirement_list(ids)))
    };
    found.into_iter().map(line).collect()
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
        (Some(clause), Some(true)) => format!("{clause} takes in {required}"),
        (Some(clause), Some(false)) => format!("{clause} is another party than {required}"),
        (Some(clause), None) => format!("whether {clause} takes in {required} is not settled"),
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

fn means_sentence(means: Means, value: Option<bool>, clause: Option<&str>) -> String {
    let what = match means {
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
        Reason::NoNorm(kind) => no_norm(*kind),
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

/// What underlined words are to the comparison, on the policy's side and on the statute's.
pub(super) fn underline(step: &Step) -> (&'static str, &'static str) {
    match step.kind {
        StepKind::Validity => ("", ""),
        StepKind::BoundParty => ("", "who is bound"),
        StepKind::ShieldedParty => ("who is ruled", "who is protected"),
        StepKind::Deed => ("deed", "deed"),
        StepKind::Counterparty => ("other party", "other party"),
        StepKind::Object => ("matter", "matter"),
        StepKind::Act => match step.reason {
            Reason::NamesRequirement => ("requirement by name", ""),
            Reason::Precondition => ("precondition", "rule"),
            Reason::Deadline => ("time", "rule"),
            Reason::Means(means) if means != Means::Ban => ("means", "rule"),
            _ => ("rule", "rule"),
        },
        StepKind::Savings => ("savings", ""),
    }
}
