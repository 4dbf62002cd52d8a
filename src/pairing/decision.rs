//! What a pairing comes to as a function of answers, and how answers settle it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Basis, Relation};

/// Answers to questions: the reading chosen for each, by name.
pub type Readings = BTreeMap<Box<str>, Box<str>>;

/// Yes, no, or a matter of questions. Joined by Kleene's strong three-valued logic.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// It holds, whatever is answered.
    Yes,
    /// It does not hold, whatever is answered.
    No,
    /// It holds under some readings of a question.
    Asks(Arc<Atom>),
    /// All hold.
    All(Vec<Formula>),
    /// At least one holds.
    Any(Vec<Formula>),
}

/// A question with the readings that say yes and those that say no; a reading in neither leaves it unsettled.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Atom {
    /// The question's name.
    pub question: Box<str>,
    /// The readings under which it holds.
    pub yes: Vec<Box<str>>,
    /// The readings under which it does not.
    pub no: Vec<Box<str>>,
}

impl Atom {
    /// The value under some answers; `None` where they leave it open.
    #[must_use]
    pub fn value(&self, readings: &Readings) -> Option<bool> {
        self.under(readings.get(&self.question)?)
    }

    fn under(&self, reading: &str) -> Option<bool> {
        let among = |list: &[Box<str>]| list.iter().any(|known| &**known == reading);
        if among(&self.yes) {
            Some(true)
        } else if among(&self.no) {
            Some(false)
        } else {
            None
        }
    }
}

impl Formula {
    /// All of them, with what is settled already taken out.
    pub(crate) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut open = Vec::new();
        for part in parts {
            match part {
                Self::Yes => {}
                Self::No => return Self::No,
                part if open.contains(&part) => {}
                part => open.push(part),
            }
        }
        match open.len() {
            0 => Self::Yes,
            1 => open.swap_remove(0),
            _ => Self::All(open),
        }
    }

    /// Any of them, with what is settled already taken out.
    pub(crate) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut open = Vec::new();
        for part in parts {
            match part {
                Self::No => {}
                Self::Yes => return Self::Yes,
                part if open.contains(&part) => {}
                part => open.push(part),
            }
        }
        match open.len() {
            0 => Self::No,
            1 => open.swap_remove(0),
            _ => Self::Any(open),
        }
    }

    /// The value under some answers; `None` where it is open.
    #[must_use]
    pub fn value(&self, readings: &Readings) -> Option<bool> {
        self.under(&|question| readings.get(question).map(AsRef::as_ref))
    }

    fn under<'a>(&self, answer: &impl Fn(&str) -> Option<&'a str>) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Asks(atom) => atom.under(answer(&atom.question)?),
            Self::All(parts) => {
                let mut all = Some(true);
                for part in parts {
                    match part.under(answer) {
                        Some(false) => return Some(false),
                        None => all = None,
                        Some(true) => {}
                    }
                }
                all
            }
            Self::Any(parts) => {
                let mut any = Some(false);
                for part in parts {
                    match part.under(answer) {
                        Some(true) => return Some(true),
                        None => any = None,
                        Some(false) => {}
                    }
                }
                any
            }
        }
    }

    /// The questions it asks, each atom in turn.
    pub(crate) fn atoms<'f>(&'f self, into: &mut Vec<&'f Atom>) {
        match self {
            Self::Yes | Self::No => {}
            Self::Asks(atom) => into.push(atom),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.atoms(into)),
        }
    }
}

/// What a pairing comes to, as a function of answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Decision {
    /// What has to hold for the clause to touch the requirement at all; otherwise it is `outside`.
    pub(crate) guard: Formula,
    /// The relation where the guard holds.
    pub(crate) relation: Relation,
    /// Its basis, for `complies`.
    pub(crate) basis: Option<Basis>,
    /// Where it holds, the relation becomes `complies`, `cured`.
    pub(crate) cure: Formula,
}

/// A pairing under some answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// How the clause stands to the requirement.
    pub relation: Relation,
    /// How it complies; `None` for other relations.
    pub basis: Option<Basis>,
    /// The smallest sets of questions whose answers settle an `open` relation, the first of them first;
    /// empty for other relations.
    pub turns_on: Vec<Vec<Box<str>>>,
}

impl Settled {
    /// The first of the smallest deciding sets.
    #[must_use]
    pub fn questions(&self) -> &[Box<str>] {
        self.turns_on.first().map_or(&[], Vec::as_slice)
    }
}

type Outcome = (Relation, Option<Basis>);

impl Decision {
    fn under<'a>(&self, answer: &impl Fn(&str) -> Option<&'a str>) -> Option<Outcome> {
        match (self.guard.under(answer), self.relation) {
            (Some(false), _) => Some((Relation::Outside, None)),
            (guard, Relation::Complies) => guard.map(|_| (Relation::Complies, self.basis)),
            (guard, relation) => match self.cure.under(answer) {
                _ if guard.is_none() => None,
                Some(false) => Some((relation, self.basis)),
                Some(true) => Some((Relation::Complies, Some(Basis::Cured))),
                None => None,
            },
        }
    }
}

/// The strongest of several decisions under some answers, and where that is open, what it turns on.
pub(crate) fn settle(decisions: &[&Decision], readings: &Readings) -> Settled {
    let given = |question: &str| readings.get(question).map(AsRef::as_ref);
    if let Some((relation, basis)) = strongest(decisions, &given) {
        return Settled { relation, basis, turns_on: Vec::new() };
    }
    let table = Table::new(decisions, readings);
    let turns_on = table.smallest_deciding();
    match table.single() {
        Some((relation, basis)) => Settled { relation, basis, turns_on: Vec::new() },
        None => Settled { relation: Relation::Open, basis: None, turns_on },
    }
}

fn strongest<'a>(decisions: &[&Decision], answer: &impl Fn(&str) -> Option<&'a str>) -> Option<Outcome> {
    let (mut best, mut all_settled) = ((Relation::Outside, None), true);
    for decision in decisions {
        match decision.under(answer) {
            Some(outcome) => best = best.max_by_strength(outcome),
            None => all_settled = false,
        }
    }
    (all_settled || best.0.strength() > Relation::Open.strength()).then_some(best)
}

trait Strength {
    fn max_by_strength(self, other: Self) -> Self;
}

impl Strength for Outcome {
    fn max_by_strength(self, other: Self) -> Self {
        let rank = |outcome: &Outcome| (outcome.0.strength(), outcome.1.map_or(0, Basis::strength));
        if rank(&other) > rank(&self) { other } else { self }
    }
}

/// The outcome under every completion of the answers.
struct Table {
    questions: Vec<(Box<str>, Vec<Box<str>>)>,
    outcomes: Vec<Outcome>,
}

/// More open questions than this are not enumerated; all of them are then named.
const MOST_COMPLETIONS: usize = 1 << 14;

impl Table {
    fn new(decisions: &[&Decision], readings: &Readings) -> Self {
        let mut atoms = Vec::new();
        for decision in decisions {
            decision.guard.atoms(&mut atoms);
            decision.cure.atoms(&mut atoms);
        }
        let unsettled = |atom: &&&Atom| atom.value(readings).is_none();
        let open: BTreeSet<&str> = atoms.iter().filter(unsettled).map(|atom| &*atom.question).collect();
        let mut questions: Vec<(Box<str>, Vec<Box<str>>)> = Vec::new();
        for atom in &atoms {
            if !open.contains(&*atom.question) {
                continue;
            }
            let place = questions.iter().position(|(name, _)| *name == atom.question).unwrap_or_else(|| {
                questions.push((atom.question.clone(), Vec::new()));
                questions.len() - 1
            });
            if let Some((_, known)) = questions.get_mut(place) {
                for reading in atom.yes.iter().chain(&atom.no) {
                    if !known.contains(reading) {
                        known.push(reading.clone());
                    }
                }
            }
        }
        questions.sort();
        for (question, known) in &mut questions {
            let of_question = || atoms.iter().filter(|atom| atom.question == *question);
            known.retain(|reading| {
                of_question().all(|atom| atom.yes.contains(reading) || atom.no.contains(reading))
            });
        }
        let total = questions.iter().try_fold(1_usize, |total, (_, known)| {
            total.checked_mul(known.len()).filter(|total| *total <= MOST_COMPLETIONS)
        });
        let mut table = Self { questions, outcomes: Vec::new() };
        for row in 0..total.unwrap_or(0) {
            let chosen = table.row(row);
            let answer = |question: &str| {
                chosen
                    .iter()
                    .find(|(name, _)| *name == question)
                    .map(|(_, reading)| *reading)
                    .or_else(|| readings.get(question).map(AsRef::as_ref))
            };
            let outcome = strongest(decisions, &answer).unwrap_or((Relation::Open, None));
            table.outcomes.push(outcome);
        }
        table
    }

    fn row(&self, mut row: usize) -> Vec<(&str, &str)> {
        let mut chosen = Vec::new();
        for (question, known) in &self.questions {
            let count = known.len().max(1);
            if let Some(reading) = known.get(row % count) {
                chosen.push((&**question, &**reading));
            }
            row /= count;
        }
        chosen
    }

    /// What every completion comes to. Where some leave the clause outside and the rest cure it, it is cured: whatever
    /// it touches, it leaves free.
    fn single(&self) -> Option<Outcome> {
        let first = *self.outcomes.first()?;
        if self.outcomes.iter().all(|outcome| outcome.0 == first.0) {
            return Some(first);
        }
        let cured = (Relation::Complies, Some(Basis::Cured));
        let harmless = |outcome: &Outcome| *outcome == cured || outcome.0 == Relation::Outside;
        self.outcomes.iter().all(harmless).then_some(cured)
    }

    /// The smallest sets of questions such that any answers to them leave one relation.
    fn smallest_deciding(&self) -> Vec<Vec<Box<str>>> {
        let count = self.questions.len();
        let every = || vec![self.questions.iter().map(|(name, _)| name.clone()).collect()];
        if self.outcomes.is_empty() || count > 12 {
            return every();
        }
        for size in 1..=count {
            let sets: Vec<_> = (0_u32..1 << count)
                .filter(|set| set.count_ones() as usize == size && self.decides(*set))
                .map(|set| {
                    let chosen = self.questions.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0);
                    chosen.map(|(_, (name, _))| name.clone()).collect()
                })
                .collect();
            if !sets.is_empty() {
                return sets;
            }
        }
        every()
    }

    fn decides(&self, set: u32) -> bool {
        let mut seen: BTreeMap<usize, Relation> = BTreeMap::new();
        self.outcomes.iter().enumerate().all(|(row, outcome)| {
            let (mut rest, mut key, mut scale) = (row, 0, 1);
            for (at, (_, known)) in self.questions.iter().enumerate() {
                let count = known.len().max(1);
                if set & (1 << at) != 0 {
                    key += rest % count * scale;
                    scale *= count;
                }
                rest /= count;
            }
            *seen.entry(key).or_insert(outcome.0) == outcome.0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(question: &str, yes: &[&str], no: &[&str]) -> Formula {
        let list = |names: &[&str]| names.iter().map(|name| Box::from(*name)).collect();
        Formula::Asks(Arc::new(Atom { question: question.into(), yes: list(yes), no: list(no) }))
    }

    fn answers(pairs: &[(&str, &str)]) -> Readings {
        pairs.iter().map(|(question, reading)| ((*question).into(), (*reading).into())).collect()
    }

    #[test]
    fn two_answers_may_be_needed_together() {
        let guard = Formula::all([ask("time", &["yes"], &["no"]), ask("scope", &["wide"], &["narrow"])]);
        let decision = Decision { guard, relation: Relation::Conflicts, basis: None, cure: Formula::No };
        let open = settle(&[&decision], &answers(&[]));
        assert_eq!(open.relation, Relation::Open);
        assert_eq!(open.questions(), [Box::from("scope"), Box::from("time")]);
        assert_eq!(settle(&[&decision], &answers(&[("scope", "narrow")])).relation, Relation::Outside);
        assert_eq!(settle(&[&decision], &answers(&[("scope", "wide")])).questions(), [Box::from("time")]);
    }

    #[test]
    fn a_cure_counts_only_where_the_guard_holds() {
        let cure = ask("savings", &["effective"], &["ineffective"]);
        let decision = Decision { guard: Formula::Yes, relation: Relation::Conflicts, basis: None, cure };
        let cured = settle(&[&decision], &answers(&[("savings", "effective")]));
        assert_eq!((cured.relation, cured.basis), (Relation::Complies, Some(Basis::Cured)));
        // A reading that settles nothing leaves the question open.
        assert_eq!(settle(&[&decision], &answers(&[("savings", "if-told")])).relation, Relation::Open);
    }

    #[test]
    fn what_is_outside_or_cured_is_cured() {
        let guard = ask("scope", &["wide"], &["narrow"]);
        let cure = ask("savings", &["effective"], &["ineffective"]);
        let decision = Decision { guard, relation: Relation::Conflicts, basis: None, cure };
        let cured = settle(&[&decision], &answers(&[("savings", "effective")]));
        assert_eq!((cured.relation, cured.basis), (Relation::Complies, Some(Basis::Cured)));
        assert_eq!(settle(&[&decision], &answers(&[("savings", "ineffective")])).relation, Relation::Open);
    }

    #[test]
    fn the_strongest_of_several_decides() {
        let open = Decision {
            guard: ask("q", &["a"], &["b"]),
            relation: Relation::Conflicts,
            basis: None,
            cure: Formula::No,
        };
        let sure = Decision { guard: Formula::Yes, ..open.clone() };
        assert_eq!(settle(&[&open, &sure], &answers(&[])).relation, Relation::Conflicts);
    }
}
