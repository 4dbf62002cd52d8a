//! What a report calls a clause and a requirement.

use crate::clause::ClauseId;
use crate::error::Error;
use crate::graph::{CrossReference, InstrumentId, Pairing, PairingId, filed};
use crate::pairing::{Basis, Relation, RequirementId};
use crate::text::{Source, Span};

/// The names of everything in one cross-reference, as a filing would cite them.
pub(super) struct Names {
    clauses: Vec<Vec<String>>,
    pairings: Vec<String>,
    requirements: Vec<String>,
    statutes: usize,
}

impl Names {
    pub(super) fn of(graph: &CrossReference) -> Self {
        let statutes = graph.statutes().len();
        let several = graph.policies().len() > 1;
        let clauses: Vec<_> = graph.policy_ids().map(|policy| clause_names(graph, policy, several)).collect();
        let mut requirements = Vec::new();
        for id in graph.laid_down() {
            let label = graph.requirement_label(id);
            requirements.push(match graph.requirement_statute(id) {
                Some(statute) if statutes > 1 || label.is_empty() => {
                    cited(statute.instrument().source().name(), label)
                }
                _ => label.to_owned(),
            });
        }
        let mut names = Self { clauses, pairings: Vec::new(), requirements, statutes };
        let each = graph.pairings().filter_map(|id| graph.pairing(id));
        names.pairings = each.map(|pairing| names.together(graph, &[pairing])).collect();
        names
    }

    /// The name of the clause with the label of the items that some pairings of it are about.
    pub(super) fn together(&self, graph: &CrossReference, pairings: &[&Pairing]) -> String {
        let Some(first) = pairings.first() else { return String::new() };
        let clause = self.clause_at(first.policy(), first.clause());
        let label = graph.label_together(pairings);
        let whole = filed(graph.clause_label(first.policy(), first.clause()));
        match clause.strip_suffix(&*whole) {
            Some(before) if label != whole => format!("{before}{label}"),
            _ => clause.to_owned(),
        }
    }

    /// Where a pairing stands in its policy ([`CrossReference::pairing_label`]).
    pub(super) fn pairing(&self, id: PairingId) -> &str {
        self.pairings.get(id.index()).map_or("", String::as_str)
    }

    /// The clause: its provision's label, and its place among the sentences of a text where that has none.
    pub(super) fn clause_at(&self, policy: InstrumentId, clause: ClauseId) -> &str {
        let place = policy.index().checked_sub(self.statutes);
        let names = place.and_then(|place| self.clauses.get(place));
        names.and_then(|names| names.get(clause.index())).map_or("", String::as_str)
    }

    /// A name of a clause without that of its policy, which stands before it where there are several.
    pub(super) fn in_policy<'n>(
        &self,
        graph: &CrossReference,
        policy: InstrumentId,
        name: &'n str,
    ) -> &'n str {
        let source = graph.policy(policy).map_or("", |policy| policy.instrument().source().name());
        let own = name.strip_prefix(source).and_then(|own| own.strip_prefix(": "));
        own.filter(|_| self.clauses.len() > 1).unwrap_or(name)
    }

    /// The requirement: its label, with the statute's name where there are several statutes.
    pub(super) fn requirement(&self, id: RequirementId) -> &str {
        self.requirements.get(id.index()).map_or("", String::as_str)
    }
}

/// The pairings that a name such as `2 × (b)(1)` means: the clause and the requirement by their addresses (see
/// [`CrossReference::pairings_at`]) or as tables name them, everything below both included. The two are joined by
/// `×`, ` x ` or `:`. There is none where the clause does not come near the requirement.
///
/// ```
/// use antinomy::{Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// assert_eq!(report::pairings_named(&graph, "1 × (b)(1)")?.len(), 1);
/// assert_eq!(report::pairings_named(&graph, "¶ 1 x (b)")?.len(), 3);
/// let error = report::pairings_named(&graph, "1 × (d)").unwrap_err();
/// assert!(error.to_string().contains("no provision `(d)`; the nearest: (a), "));
/// # Ok::<(), antinomy::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::UnknownAddress`] and [`ErrorKind::AmbiguousAddress`].
///
/// [`ErrorKind::UnknownAddress`]: crate::ErrorKind::UnknownAddress
/// [`ErrorKind::AmbiguousAddress`]: crate::ErrorKind::AmbiguousAddress
pub fn pairings_named(graph: &CrossReference, name: &str) -> Result<Vec<PairingId>, Error> {
    let parted = name.split_once('×').or_else(|| name.split_once(" x ")).or_else(|| name.rsplit_once(':'));
    let (clause, requirement) = parted.map_or((name.trim(), ""), |(left, right)| (left.trim(), right.trim()));
    let names = Names::of(graph);
    let meant: Vec<PairingId> = match one_named(graph, &names, clause) {
        Some((policy, sentence)) => graph.pairings_of(policy, sentence).collect(),
        None => match graph.pairings_at(clause, requirement) {
            // Items of a list together are no provision.
            Err(error) => {
                let so: Vec<_> = graph.pairings().filter(|id| names.pairing(*id) == clause).collect();
                if so.is_empty() { Err(error)? } else { so }
            }
            found => return found,
        },
    };
    let asked = graph.requirements_at(requirement)?;
    let is_asked =
        |id: &PairingId| graph.pairing(*id).is_some_and(|pairing| asked.contains(&pairing.requirement()));
    Ok(meant.into_iter().filter(is_asked).collect())
}

/// The clauses that a name means, as in [`pairings_named`]: those at an address and below it, or the one that tables name
/// so.
///
/// ```
/// use antinomy::{Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not ask. They may wait.\n2. Clerks shall file.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// assert_eq!(report::clauses_named(&graph, "¶ 1")?.len(), 2);
/// assert_eq!(report::clauses_named(&graph, "2")?, [graph.clauses().last().expect("three")]);
/// # Ok::<(), antinomy::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::UnknownAddress`] and [`ErrorKind::AmbiguousAddress`].
///
/// [`ErrorKind::UnknownAddress`]: crate::ErrorKind::UnknownAddress
/// [`ErrorKind::AmbiguousAddress`]: crate::ErrorKind::AmbiguousAddress
pub fn clauses_named(graph: &CrossReference, name: &str) -> Result<Vec<(InstrumentId, ClauseId)>, Error> {
    let names = Names::of(graph);
    one_named(graph, &names, name.trim())
        .map_or_else(|| graph.clauses_at(name.trim()), |clause| Ok(vec![clause]))
}

/// The only clause that tables name so.
fn one_named(graph: &CrossReference, names: &Names, name: &str) -> Option<(InstrumentId, ClauseId)> {
    let mut so = graph.clauses().filter(|(policy, id)| names.clause_at(*policy, *id) == name);
    so.next().filter(|_| so.next().is_none())
}

fn clause_names(graph: &CrossReference, policy: InstrumentId, several: bool) -> Vec<String> {
    let Some(instrument) = graph.policy(policy).map(|policy| policy.instrument()) else { return Vec::new() };
    let labels = instrument.clauses().iter().map(|clause| instrument.label(clause.provision()));
    let (mut names, mut before, mut since) = (Vec::new(), None, 0);
    for label in labels {
        // What bears no label is known by the last one before it.
        let name = if label.is_empty() {
            since += 1;
            let after = before.map(|label| format!("after {}, ", filed(label))).unwrap_or_default();
            format!("{after}sentence {since}")
        } else {
            (before, since) = (Some(label), 0);
            filed(label)
        };
        names.push(match several {
            true => format!("{}: {name}", instrument.source().name()),
            false => name,
        });
    }
    names
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

/// `complies (cured)`.
pub(super) fn bracketed(relation: Relation, basis: Option<Basis>) -> String {
    basis
        .map_or_else(|| relation.name().to_owned(), |basis| format!("{} ({})", relation.name(), basis.name()))
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

/// The text without signs that a terminal would obey or that change the order of the signs around them; line breaks
/// become `line_break`.
pub(super) fn printable(text: &str, line_break: char) -> String {
    let safe = |sign: char| match sign {
        '\n' => line_break,
        '\t' | '\r' => ' ',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        sign if sign.is_control() => '\u{fffd}',
        sign => sign,
    };
    text.chars().map(safe).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a statute leaves free is no requirement, but has its number: the next one keeps its own name.
    #[test]
    fn a_requirement_has_its_own_name() {
        let statute = "(a) An agency may charge a fee.\n(b) An agency shall keep a log of every search.\n\
            (c) An agency shall publish the log.";
        let statute = crate::Statute::parse("Records Act", statute).unwrap();
        let policy = crate::Policy::parse("memo", "1. The Department shall publish the log.").unwrap();
        let graph = crate::cross_reference(&statute, &policy);
        let names = Names::of(&graph);
        assert!(graph.laid_down().count() > graph.requirements().len());
        for id in graph.requirements() {
            assert_eq!(names.requirement(id), graph.requirement_label(id));
        }
    }

    #[test]
    fn clauses_are_named_as_a_filing_cites_them() {
        let order = "Whereas rest is good. It is ordered:\n\nSection 1. Clerks shall file.\n\nSection 2. Section 3 of \
            such order is amended to read as follows:\n\"Section 3. (a) Clerks shall copy.\n(b) Clerks shall rest.\"\n";
        let policy = crate::Policy::parse("order", order).unwrap();
        let graph = crate::cross_reference(&crate::Statute::section_1373().unwrap(), &policy);
        let names = Names::of(&graph);
        let all: Vec<&str> =
            graph.clauses().map(|(policy, clause)| names.clause_at(policy, clause)).collect();
        let expected = ["sentence 1", "sentence 2", "§ 1", "§ 2", "§ 2, new § 3(a)", "§ 2, new § 3(b)"];
        assert_eq!(all, expected);
        assert_eq!(clauses_named(&graph, "§ 2, new § 3(b)").unwrap().len(), 1);
    }

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
