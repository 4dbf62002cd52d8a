//! What a report calls a clause and a requirement.

use std::collections::BTreeMap;

use crate::clause::ClauseId;
use crate::error::{Error, ErrorKind};
use crate::graph::{CrossReference, InstrumentId, Pairing, PairingId, below};
use crate::pairing::RequirementId;
use crate::text::{Source, Span};

/// The names of everything in one cross-reference, each used once.
pub(super) struct Names {
    clauses: Vec<Vec<String>>,
    requirements: Vec<String>,
    statutes: usize,
}

impl Names {
    pub(super) fn of(graph: &CrossReference) -> Self {
        let statutes = graph.statutes().len();
        let several = graph.policies().len() > 1;
        let clauses = graph.policy_ids().map(|policy| clause_names(graph, policy, several)).collect();
        let mut taken: BTreeMap<String, u32> = BTreeMap::new();
        let mut requirements = Vec::new();
        for id in graph.requirements() {
            let label = graph.requirement_label(id);
            let name = match graph.requirement_statute(id) {
                Some(statute) if statutes > 1 || label.is_empty() => {
                    cited(statute.instrument().source().name(), label)
                }
                _ => label.to_owned(),
            };
            let count = taken.entry(name.clone()).or_default();
            *count += 1;
            requirements.push(if *count == 1 { name } else { format!("{name}, norm {count}") });
        }
        Self { clauses, requirements, statutes }
    }

    /// The clause: its label, and its place among the sentences of that label where there are several.
    pub(super) fn clause(&self, pairing: &Pairing) -> &str {
        self.clause_at(pairing.policy(), pairing.clause())
    }

    pub(super) fn clause_at(&self, policy: InstrumentId, clause: ClauseId) -> &str {
        let place = policy.index().checked_sub(self.statutes);
        let names = place.and_then(|place| self.clauses.get(place));
        names.and_then(|names| names.get(clause.index())).map_or("", String::as_str)
    }

    /// The requirement: its label, with the statute's name where there are several statutes.
    pub(super) fn requirement(&self, id: RequirementId) -> &str {
        self.requirements.get(id.index()).map_or("", String::as_str)
    }
}

/// The pairings that a name such as `2 × (b)(1)` means: the clause as tables name it or by its label, and the
/// requirement in the same way, everything below both included. The two are joined by `×`, ` x ` or `:`. There is
/// none where the clause does not come near the requirement.
///
/// ```
/// use antinomy::{Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// assert_eq!(report::pairings_named(&graph, "1 × (b)(1)")?.len(), 1);
/// assert_eq!(report::pairings_named(&graph, "1 x (b)")?.len(), 3);
/// let error = report::pairings_named(&graph, "1 × (d)").unwrap_err();
/// assert!(error.to_string().ends_with("unknown requirement `(d)`; known: (a), (b)(1), (b)(2), (b)(3), (c)"));
/// # Ok::<(), antinomy::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::Unknown`] for a clause or a requirement that there is not, with those that there are.
pub fn pairings_named(graph: &CrossReference, name: &str) -> Result<Vec<PairingId>, Error> {
    let parted = name.split_once('×').or_else(|| name.split_once(" x ")).or_else(|| name.rsplit_once(':'));
    let (clause, requirement) = parted.map_or((name.trim(), ""), |(left, right)| (left.trim(), right.trim()));
    let names = Names::of(graph);
    let means = |own: &str, label: &str, asked: &str| {
        let short = label.split_once("¶ ").is_some_and(|(_, own)| below(own, asked));
        own == asked || below(label, asked) || short
    };
    let unknown = |what: &str, asked: &str, mut known: Vec<String>| {
        known.dedup();
        let (what, name) = (what.to_owned(), asked.to_owned());
        Error::new("pairing", Span::default(), ErrorKind::Unknown { what, name, known })
    };
    let requirements: Vec<RequirementId> = graph
        .requirements()
        .filter(|&id| means(names.requirement(id), graph.requirement_label(id), requirement))
        .collect();
    if requirements.is_empty() {
        let known = graph.requirements().map(|id| names.requirement(id).to_owned()).collect();
        return Err(unknown("requirement", requirement, known));
    }
    let exact = |(policy, id): &(InstrumentId, ClauseId)| names.clause_at(*policy, *id) == clause;
    let one: Vec<_> = graph.clauses().filter(exact).collect();
    let at: Vec<PairingId> = if one.is_empty() {
        let label = |(policy, id): (InstrumentId, ClauseId)| graph.clause_label(policy, id).to_owned();
        let mut labels = graph.clauses().map(label);
        let any_below = |label: String| means("", &label, clause);
        let at: Vec<PairingId> = graph.pairings_at(clause, "").collect();
        if at.is_empty() && !labels.any(any_below) {
            return Err(unknown("clause", clause, graph.clauses().map(label).collect()));
        }
        at
    } else {
        one.into_iter().flat_map(|(policy, id)| graph.pairings_of(policy, id)).collect()
    };
    let is_asked = |id: &PairingId| {
        graph.pairing(*id).is_some_and(|pairing| requirements.contains(&pairing.requirement()))
    };
    Ok(at.into_iter().filter(is_asked).collect())
}

fn clause_names(graph: &CrossReference, policy: InstrumentId, several: bool) -> Vec<String> {
    let Some(instrument) = graph.policy(policy).map(|policy| policy.instrument()) else { return Vec::new() };
    let labels: Vec<&str> =
        instrument.clauses().iter().map(|clause| instrument.label(clause.provision())).collect();
    let mut total: BTreeMap<&str, u32> = BTreeMap::new();
    for label in &labels {
        *total.entry(label).or_default() += 1;
    }
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let name = |label: &str, number: u32, total: u32| match (label.is_empty(), total) {
        (true, _) => format!("sentence {number}"),
        (false, 1) => label.to_owned(),
        (false, _) => format!("{label}, sentence {number}"),
    };
    let in_policy = |name: String| match several {
        true => format!("{}: {name}", instrument.source().name()),
        false => name,
    };
    let named = labels.iter().map(|&label| {
        let number = seen.entry(label).or_default();
        *number += 1;
        in_policy(name(label, *number, total.get(label).copied().unwrap_or(1)))
    });
    named.collect()
}

/// "paragraph 2" for a bare number, the name itself otherwise.
pub(super) fn spoken(name: &str) -> String {
    let label = name.split([',', '(']).next().unwrap_or_default();
    let bare = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit());
    if bare { format!("paragraph {name}") } else { name.to_owned() }
}

/// A label behind the name of its statute: `8 U.S.C. § 1373(b)(1)`.
pub(super) fn cited(statute: &str, label: &str) -> String {
    match label.chars().next() {
        None => statute.to_owned(),
        Some('(') => format!("{statute}{label}"),
        Some(_) => format!("{statute}, {label}"),
    }
}

/// Things as a list of words: "a", "a and b", "a, b and c".
pub(super) fn joined(things: &[String], last: &str) -> String {
    match things.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// The words at a span on one line, between quotation marks; long ones are cut at a word.
pub(super) fn quoted(source: &Source, span: Span) -> String {
    format!("“{}”", shortened(source.slice(span), 80))
}

/// Words on one line, cut at a word where they are longer than `most` characters.
pub(super) fn shortened(words: &str, most: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in words.split_whitespace() {
        let long = word.chars().count() + usize::from(length > 0);
        if length > 0 && length + long > most {
            line.push_str(" …");
            return line;
        }
        if length > 0 {
            line.push(' ');
        }
        line.push_str(word);
        length += long;
    }
    line.trim_end_matches([',', ';', ':', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_follow_their_statute() {
        assert_eq!(cited("8 U.S.C. § 1373", "(b)(1)"), "8 U.S.C. § 1373(b)(1)");
        assert_eq!(cited("Records Act", "§ 3(a)"), "Records Act, § 3(a)");
        assert_eq!(cited("Records Act", ""), "Records Act");
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(shortened("members  shall\n not ask.", 80), "members shall not ask");
        assert_eq!(shortened("members shall not ask", 13), "members shall …");
        assert_eq!(shortened("“ſé § x”", 5), "“ſé § …");
        assert_eq!(shortened("", 4), "");
    }
}
