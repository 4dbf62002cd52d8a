//! What people have decided: rulings stand before what was compared, as long as the words are those they are about.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::bearer::{is_borne_by, statements_with};
use super::{CrossReference, InstrumentId, Pairing, PairingId};
use crate::clause::ClauseId;
use crate::error::{Error, ErrorKind};
use crate::pairing::{Relation, Settled};
use crate::text::{Span, one_line};

/// A decision of a person on one clause, with the words that it is about.
///
/// It gives a `relation` to one requirement, a `reading` of the clause, or the `bearer` whom the clause binds.
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
    /// Whom the clause binds, in words that the policy has: "Officers".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearer: Option<String>,
    /// Of a clause that binds several, the one whose place the bearer takes: "Visitors".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<String>,
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
    /// The policy does not have the words of the bearer, or its clause has no norm that binds whose place it takes.
    Unnamed,
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
    /// [`ErrorKind::Toml`] with the place, also for a ruling that gives none of relation, reading and bearer, or several.
    pub fn parse(source: &str, toml: &str) -> Result<Self, Error> {
        let fault = |span: Span, message: String| Error::new(source, span, ErrorKind::Toml { message });
        let read: Self = toml::from_str(toml).map_err(|error| {
            let span = error
                .span()
                .map_or(Span::default(), |span| Span::of(span.start..span.end.max(span.start + 1)));
            fault(span, error.message().lines().collect::<Vec<_>>().join(" "))
        })?;
        for ruling in &read.all {
            let says = [ruling.relation.is_some(), ruling.reading.is_some(), ruling.bearer.is_some()];
            if says.into_iter().filter(|says| *says).count() != 1 {
                let message =
                    format!("the ruling on `{}` needs one of relation, reading and bearer", ruling.clause);
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
        Some(Ruling {
            requirement: format!("{statute}{}", self.requirement_label(pairing.requirement())),
            requirement_words: one_line(&self.requirement_quote(pairing.requirement())),
            clause: self.pairing_label(pairing),
            clause_words: one_line(&self.pairing_quote(pairing)),
            relation: Some(relation),
            ..self.ruling_on(policy, clause, by, when, why)
        })
    }

    /// A ruling on the reading of a clause, about the words as they are now; what it says is to be added.
    ///
    /// ```
    /// use antinomy::graph::{ClauseReading, Ruling};
    /// use antinomy::{Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let (policy, clause) = graph.clauses().next().expect("a clause");
    /// let wish = Ruling {
    ///     reading: Some(ClauseReading::NotANorm),
    ///     ..graph.ruling_on(policy, clause, "A. Clerk", "2026-11-30", "A wish.")
    /// };
    /// assert_eq!(wish.clause, "1");
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn ruling_on(
        &self,
        policy: InstrumentId,
        clause: ClauseId,
        by: &str,
        when: &str,
        why: &str,
    ) -> Ruling {
        Ruling {
            clause: self.clause_label(policy, clause).to_owned(),
            requirement: String::new(),
            clause_words: one_line(self.clause_quote(policy, clause)),
            requirement_words: String::new(),
            relation: None,
            reading: None,
            bearer: None,
            whose: None,
            by: by.to_owned(),
            when: when.to_owned(),
            why: why.to_owned(),
        }
    }
}

/// Rulings laid on a cross-reference.
#[derive(Clone, Debug, Default)]
pub(super) struct Applied {
    rulings: Rulings,
    of: BTreeMap<PairingId, (Settled, usize)>,
    /// The bearers that stand, each with the pairings of its clause.
    bearers: Vec<(usize, Vec<PairingId>)>,
    idle: Vec<(usize, Idle)>,
}

impl Applied {
    pub(super) fn of(graph: &CrossReference, rulings: &Rulings) -> Self {
        let mut clauses: BTreeMap<String, Vec<PairingId>> = BTreeMap::new();
        for (policy, clause) in graph.clauses() {
            let pairings = clauses.entry(folded(graph.clause_quote(policy, clause))).or_default();
            pairings.extend(graph.pairings_of(policy, clause));
        }
        for id in graph.pairings() {
            let words = graph.pairing(id).map(|pairing| folded(&graph.pairing_quote(pairing)));
            let pairings = clauses.entry(words.unwrap_or_default()).or_default();
            if !pairings.contains(&id) {
                pairings.push(id);
            }
        }
        let required: BTreeSet<String> =
            graph.requirements().map(|id| folded(&graph.requirement_quote(id))).collect();
        let requires = |id: &PairingId, words: &str| {
            let words_of = |pairing: &Pairing| folded(&graph.requirement_quote(pairing.requirement()));
            graph.pairing(*id).is_some_and(|pairing| words_of(pairing) == words)
        };
        let mut applied = Self { rulings: rulings.clone(), ..Self::default() };
        for (number, ruling) in rulings.all.iter().enumerate() {
            if let Some(bearer) = &ruling.bearer {
                match borne(graph, &folded(&ruling.clause_words), bearer) {
                    Ok(pairings) => applied.bearers.push((number, pairings)),
                    Err(why) => applied.idle.push((number, why)),
                }
                continue;
            }
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

    pub(super) fn bearers(&self) -> impl Iterator<Item = &Ruling> {
        self.bearers.iter().filter_map(|(number, _)| self.rulings.all.get(*number))
    }

    pub(super) fn bearer(&self, id: PairingId) -> Option<&Ruling> {
        let (number, _) = self.bearers.iter().rev().find(|(_, pairings)| pairings.contains(&id))?;
        self.rulings.all.get(*number)
    }

    pub(super) fn idle(&self) -> impl Iterator<Item = (&Ruling, Idle)> {
        self.idle.iter().filter_map(|(number, why)| Some((self.rulings.all.get(*number)?, *why)))
    }
}

/// The pairings of the clauses with these words, which bind this bearer.
fn borne(graph: &CrossReference, words: &str, bearer: &str) -> Result<Vec<PairingId>, Idle> {
    let mut pairings = Vec::new();
    let (mut there, mut named) = (false, false);
    for (id, policy) in graph.policy_ids().zip(graph.policies()) {
        let policy = policy.instrument();
        for statement in statements_with(policy, words) {
            there = true;
            named |= statement.norms.iter().any(|norm| is_borne_by(policy, norm, bearer));
            pairings.extend(graph.pairings_of(id, statement.clause));
        }
    }
    match (there, named) {
        (false, _) => Err(Idle::Stale),
        (true, false) => Err(Idle::Unnamed),
        (true, true) => Ok(pairings),
    }
}

/// Words by which texts are the same: lower case, one space between them.
pub(super) fn folded(words: &str) -> String {
    one_line(&words.to_lowercase())
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
    fn a_bearer_is_set_until_the_words_change() {
        let order = "1. This order binds all officers.\n\
            2. Visitors shall not tell ICE the immigration status of any person.";
        let before = view(order);
        let graph = before.cross_reference();
        let (policy, clause) = graph.clauses().nth(1).unwrap();
        let ruling = graph.ruling_on(policy, clause, "A. Clerk", "2026-11-30", "A slip of the pen.");
        let rulings = |bearer: &str| Rulings {
            all: vec![Ruling { bearer: Some(bearer.to_owned()), ..ruling.clone() }],
        };
        assert_eq!(before.conflicts().count(), 0);
        let decided = before.with_rulings(&rulings("all Officers"));
        let id = decided.conflicts().next().unwrap();
        assert_eq!(decided.bearer_ruling(id).map(|ruling| &*ruling.by), Some("A. Clerk"));
        assert_eq!(decided.idle_rulings().count(), 0);
        // Once read so, a graph stays as it is.
        let again = decided.with_rulings(&rulings("all officers"));
        assert!(std::sync::Arc::ptr_eq(&again.cross_reference().inner, &decided.cross_reference().inner));
        let idle = |view: &View, bearer: &str| {
            let decided = view.with_rulings(&rulings(bearer));
            assert_eq!(decided.conflicts().count(), 0);
            decided.idle_rulings().map(|(_, why)| why).collect::<Vec<_>>()
        };
        let one = before.with_rulings(&rulings("All officer"));
        assert!(one.conflicts().next().is_some() && one.idle_rulings().next().is_none());
        assert_eq!(idle(&before, "the Mayor"), [Idle::Unnamed]);
        assert_eq!(idle(&view(&order.replace("any person", "a juvenile")), "all officers"), [Idle::Stale]);
        // A new version of the text is read by its words again.
        let revised = decided.cross_reference().revised(graph.policies().first().unwrap());
        assert_eq!(revised.under(before.interpretation()).conflicts().count(), 0);
    }

    #[test]
    fn of_several_norms_one_may_be_ruled_on() {
        let order = "1. This order binds all officers.\n\
            2. Visitors shall not tell ICE the immigration status of any person, and the Clerk shall keep a log.";
        let before = view(order);
        let toml = r#"
            [[ruling]]
            clause = "2"
            clause-words = "Visitors shall not tell ICE the immigration status of any person, and the Clerk shall keep a log."
            bearer = "all officers"
            whose = "visitors"
            by = "A. Clerk"
            when = "2026-11-30"
            why = "A slip of the pen."
        "#;
        let decided = before.with_rulings(&Rulings::parse("rulings.toml", toml).unwrap());
        assert!(decided.conflicts().next().is_some());
        let policy = decided.cross_reference().policies().first().unwrap().instrument();
        let bearer = |norm: &crate::norm::Norm| policy.source().slice(norm.bearer.as_ref().unwrap().cover());
        let bearers: Vec<_> = policy.statements()[1].norms.iter().map(bearer).collect();
        assert_eq!(bearers, ["all officers", "the Clerk"]);
        let nobody = toml.replace("visitors", "the Mayor");
        let decided = before.with_rulings(&Rulings::parse("rulings.toml", &nobody).unwrap());
        assert_eq!(decided.idle_rulings().map(|(_, why)| why).collect::<Vec<_>>(), [Idle::Unnamed]);
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
