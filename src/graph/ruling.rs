//! What people have decided: rulings stand before what was compared, as long as the words are those they are about.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{CrossReference, Pairing, PairingId};
use crate::error::{Error, ErrorKind};
use crate::pairing::{Relation, Settled};
use crate::text::Span;

/// A decision of a person on one clause, with the words that it is about.
///
/// It gives either a `relation` to one requirement or a `reading` of the clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ruling {
    /// The clause as reports cite it; for readers, nothing is looked up by it.
    pub clause: String,
    /// The requirement likewise; empty for a reading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub requirement: String,
    /// The words of the clause. White space and the case of letters do not count.
    pub clause_words: String,
    /// The words of the requirement; empty for a reading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub requirement_words: String,
    /// How the clause stands to the requirement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// How the clause is to be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<ClauseReading>,
    /// Who decided.
    pub by: String,
    /// When, as an ISO date.
    pub when: String,
    /// Why.
    pub why: String,
}

/// How a person reads a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseReading {
    /// It commands, forbids, permits and excuses nothing, so it is outside every requirement.
    NotANorm,
}

/// The rulings of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rulings {
    /// In the order of the file; a later one wins over an earlier one.
    #[serde(default, rename = "ruling")]
    pub all: Vec<Ruling>,
}

/// Why a ruling decides nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Idle {
    /// Its words are not in the texts any more.
    Stale,
    /// Its words are there, but the clause does not come near the requirement.
    Unpaired,
}

impl Rulings {
    /// Reads rulings from TOML: a table `[[ruling]]` for each.
    ///
    /// ```
    /// use antinomy::graph::Rulings;
    ///
    /// let rulings = Rulings::parse("rulings.toml", r#"
    ///     [[ruling]]
    ///     clause = "3"
    ///     clause-words = "Staff may help."
    ///     reading = "not-a-norm"
    ///     by = "A. Clerk"
    ///     when = "2026-11-30"
    ///     why = "A courtesy, no rule."
    /// "#)?;
    /// assert_eq!(rulings.all.len(), 1);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Toml`] with the place, also for a ruling that gives neither a relation nor a reading, or both.
    pub fn parse(source: &str, toml: &str) -> Result<Self, Error> {
        let fault = |span: Span, message: String| Error::new(source, span, ErrorKind::Toml { message });
        let read: Self = toml::from_str(toml).map_err(|error| {
            let span = error
                .span()
                .map_or(Span::default(), |span| Span::of(span.start..span.end.max(span.start + 1)));
            fault(span, error.message().lines().collect::<Vec<_>>().join(" "))
        })?;
        for ruling in &read.all {
            if ruling.relation.is_some() == ruling.reading.is_some() {
                let message =
                    format!("the ruling on `{}` needs either a relation or a reading", ruling.clause);
                return Err(fault(Span::default(), message));
            }
        }
        Ok(read)
    }

    /// The rulings as TOML, as [`Self::parse`] reads it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Toml`] for what TOML cannot hold: none in practice.
    pub fn to_toml(&self) -> Result<String, Error> {
        let fault = |error: toml::ser::Error| ErrorKind::Toml { message: error.to_string() };
        toml::to_string(self).map_err(|error| Error::new("rulings", Span::default(), fault(error)))
    }
}

impl CrossReference {
    /// A ruling that this pairing has this relation, about the words as they are now. `None` for an id of another
    /// cross-reference.
    ///
    /// ```
    /// use antinomy::graph::Rulings;
    /// use antinomy::pairing::Relation;
    /// use antinomy::{Interpretation, Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let open = graph.under(&Interpretation::named("open")?);
    /// let conflict = open.conflicts().next().expect("one");
    /// let ruling = graph.ruling(conflict, Relation::Outside, "A. Clerk", "2026-11-30", "Settled in 2019.").expect("known");
    /// let decided = open.with_rulings(&Rulings { all: vec![ruling] });
    /// assert_eq!(decided.settled(conflict).map(|settled| settled.relation), Some(Relation::Outside));
    /// assert_eq!(decided.ruling(conflict).map(|ruling| &*ruling.by), Some("A. Clerk"));
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn ruling(
        &self,
        id: PairingId,
        relation: Relation,
        by: &str,
        when: &str,
        why: &str,
    ) -> Option<Ruling> {
        let pairing = self.pairing(id)?;
        let (policy, clause) = (pairing.policy(), pairing.clause());
        let statute = self.requirement_statute(pairing.requirement())?.instrument().source().name();
        let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Ruling {
            clause: self.clause_label(policy, clause).to_owned(),
            requirement: format!("{statute}{}", self.requirement_label(pairing.requirement())),
            clause_words: one_line(self.clause_quote(policy, clause)),
            requirement_words: one_line(&self.requirement_quote(pairing.requirement())),
            relation: Some(relation),
            reading: None,
            by: by.to_owned(),
            when: when.to_owned(),
            why: why.to_owned(),
        })
    }
}

/// Rulings laid on a cross-reference.
#[derive(Clone, Debug, Default)]
pub(super) struct Applied {
    rulings: Rulings,
    of: BTreeMap<PairingId, (Settled, usize)>,
    idle: Vec<(usize, Idle)>,
}

impl Applied {
    pub(super) fn of(graph: &CrossReference, rulings: &Rulings) -> Self {
        let mut clauses: BTreeMap<String, Vec<PairingId>> = BTreeMap::new();
        for (policy, clause) in graph.clauses() {
            let pairings = clauses.entry(folded(graph.clause_quote(policy, clause))).or_default();
            pairings.extend(graph.pairings_of(policy, clause));
        }
        let required: BTreeSet<String> =
            graph.requirements().map(|id| folded(&graph.requirement_quote(id))).collect();
        let requires = |id: &PairingId, words: &str| {
            let words_of = |pairing: &Pairing| folded(&graph.requirement_quote(pairing.requirement()));
            graph.pairing(*id).is_some_and(|pairing| words_of(pairing) == words)
        };
        let mut applied = Self { rulings: rulings.clone(), ..Self::default() };
        for (number, ruling) in rulings.all.iter().enumerate() {
            let requirement = folded(&ruling.requirement_words);
            let of_clause = clauses.get(&folded(&ruling.clause_words));
            let there = ruling.reading.is_some() || required.contains(&requirement);
            let Some(pairings) = of_clause.filter(|_| there) else {
                applied.idle.push((number, Idle::Stale));
                continue;
            };
            let meant: Vec<PairingId> = match ruling.reading {
                Some(ClauseReading::NotANorm) => pairings.clone(),
                None => pairings.iter().copied().filter(|id| requires(id, &requirement)).collect(),
            };
            if meant.is_empty() && ruling.relation.is_some_and(|relation| relation != Relation::Outside) {
                applied.idle.push((number, Idle::Unpaired));
            }
            let relation = ruling.relation.unwrap_or(Relation::Outside);
            let settled = Settled { relation, basis: None, turns_on: Vec::new() };
            applied.of.extend(meant.into_iter().map(|id| (id, (settled.clone(), number))));
        }
        applied
    }

    pub(super) fn settled(&self, id: PairingId) -> Option<&Settled> {
        self.of.get(&id).map(|(settled, _)| settled)
    }

    pub(super) fn ruling(&self, id: PairingId) -> Option<&Ruling> {
        self.rulings.all.get(self.of.get(&id)?.1)
    }

    pub(super) fn idle(&self) -> impl Iterator<Item = (&Ruling, Idle)> {
        self.idle.iter().filter_map(|(number, why)| Some((self.rulings.all.get(*number)?, *why)))
    }
}

/// Words by which texts are the same: lower case, one space between them.
fn folded(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Interpretation, Policy, Statute, View, cross_reference};

    const ORDER: &str = "1. Officers shall not tell ICE the immigration status of any person.\n\
        2. Members shall not make inquiries into an individual's immigration status.";

    fn view(policy: &str) -> View {
        let policy = Policy::parse("order", policy).unwrap();
        let graph = cross_reference(&Statute::section_1373().unwrap(), &policy);
        graph.under(&Interpretation::named("open").unwrap())
    }

    fn rulings(view: &View) -> Rulings {
        let id = view.conflicts().next().unwrap();
        let ruling =
            view.cross_reference().ruling(id, Relation::Complies, "A. Clerk", "2026-11-30", "Agreed.");
        Rulings { all: vec![ruling.unwrap()] }
    }

    #[test]
    fn a_ruling_wins_until_the_words_change() {
        let before = view(ORDER);
        let rulings = rulings(&before);
        let id = before.conflicts().next().unwrap();
        let decided = before.with_rulings(&rulings);
        assert_eq!(decided.settled(id).unwrap().relation, Relation::Complies);
        assert_eq!(decided.conflicts().count() + 1, before.conflicts().count());
        assert_eq!(decided.idle_rulings().count(), 0);
        // Other numbers and line breaks are the same words.
        let moved = view(&format!(
            "1. Be kind.\n{}",
            ORDER.replace("2. M", "3. M").replace("1. Officers shall", "2. Officers\n   shall")
        ));
        let moved = moved.with_rulings(&rulings);
        assert_eq!(moved.idle_rulings().count(), 0);
        assert_eq!(moved.conflicts().count() + 1, before.conflicts().count());
        let changed = view(&ORDER.replace("any person", "a juvenile")).with_rulings(&rulings);
        assert_eq!(changed.idle_rulings().map(|(_, why)| why).collect::<Vec<_>>(), [Idle::Stale]);
        assert!(changed.pairings().all(|(id, _, _)| changed.ruling(id).is_none()));
    }

    #[test]
    fn what_is_no_norm_is_outside() {
        let before = view(ORDER);
        let toml = r#"
            [[ruling]]
            clause = "2"
            clause-words = "members shall not  make inquiries into an individual's immigration status."
            reading = "not-a-norm"
            by = "A. Clerk"
            when = "2026-11-30"
            why = "A wish."
        "#;
        let decided = before.with_rulings(&Rulings::parse("rulings.toml", toml).unwrap());
        assert!(before.open().next().is_some());
        assert!(decided.open().next().is_none());
    }

    #[test]
    fn rulings_are_written_as_they_are_read() {
        let rulings = rulings(&view(ORDER));
        let written = rulings.to_toml().unwrap();
        assert!(written.starts_with("[[ruling]]\n"), "{written}");
        assert_eq!(Rulings::parse("rulings.toml", &written).unwrap(), rulings);
        let error = Rulings::parse("rulings.toml", "[[ruling]]\nclause = 3\n").unwrap_err();
        assert_eq!(error.span().start(), 20, "{error}");
        let neither = written.replace("relation = \"complies\"\n", "");
        assert!(Rulings::parse("rulings.toml", &neither).is_err());
    }
}
