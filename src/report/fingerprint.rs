//! What stays the same of a pairing from one version of a text to the next.

use std::collections::BTreeMap;

use crate::graph::{CrossReference, Pairing, PairingId};

/// A fingerprint for each pairing of a cross-reference, in order: sixteen hexadecimal digits.
///
/// It is made of the words of the clause, or of the items of it that are meant with their lead-in, and of the requirement,
/// and of nothing else: letters in lower case, runs of
/// white space as one. Labels, line breaks, the texts before and after, and names of files change nothing about it; a
/// changed word does. Clauses with the same words are told apart by their order.
///
/// ```
/// use antinomy::{Policy, Statute, cross_reference, report};
///
/// let statute = Statute::section_1373()?;
/// let graph = |text: &str| Policy::parse("memo", text).map(|policy| cross_reference(&statute, &policy));
/// let before = graph("1. Officers shall not tell ICE the immigration status of any person.")?;
/// let after = graph("1. Be kind.\n\n2. Officers shall not tell ICE\n   the immigration status of any person.")?;
/// assert_eq!(report::fingerprints(&before), report::fingerprints(&after));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn fingerprints(graph: &CrossReference) -> Vec<String> {
    let mut seen: BTreeMap<u64, u64> = BTreeMap::new();
    let each = |pairing: &Pairing| {
        let words = words(graph, pairing);
        let first = words.iter().fold(FIRST, |hash, words| folded(hash, words));
        let times = seen.entry(first).or_default();
        let hash = times.to_string().bytes().fold(first, step);
        *times += 1;
        format!("{hash:016x}")
    };
    graph.pairings().filter_map(|id| graph.pairing(id)).map(each).collect()
}

/// The fingerprint of one pairing; empty for an id of another cross-reference.
pub(super) fn of(all: &[String], id: PairingId) -> &str {
    all.get(id.index()).map_or("", String::as_str)
}

fn words(graph: &CrossReference, pairing: &Pairing) -> [String; 2] {
    [graph.pairing_quote(pairing), graph.requirement_quote(pairing.requirement())]
}

/// The offset and the prime of the 64-bit hash of Fowler, Noll and Vo (FNV-1a), which is the same everywhere.
const FIRST: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

fn folded(hash: u64, text: &str) -> u64 {
    let mut hash = hash;
    for word in text.split_whitespace() {
        hash = word.to_lowercase().bytes().fold(hash, step);
        hash = step(hash, b' ');
    }
    step(hash, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Rulings;
    use crate::pairing::Relation;
    use crate::{Interpretation, Policy, Statute, View, cross_reference};

    const TELL: &str = "tell ICE the immigration status of any person";

    fn open(policy: &str) -> View {
        let policy = Policy::parse("order", policy).unwrap();
        let open = Interpretation::named("open").unwrap();
        cross_reference(&Statute::section_1373().unwrap(), &policy).under(&open)
    }

    /// What was decided and accepted of one item stands where another one changes.
    #[test]
    fn items_are_known_by_their_own_words() {
        let order = format!(
            "2. Officers shall not:\n(a) ask for the immigration status of any person;\n(b) {TELL} in custody."
        );
        let view = open(&order);
        let conflict = view.conflicts().next().unwrap();
        let graph = view.cross_reference();
        let ruling = graph.ruling(conflict, Relation::Outside, "A. Clerk", "2026-11-30", "Settled.").unwrap();
        assert_eq!(ruling.clause, "2(b)");
        let rulings = Rulings { all: vec![ruling] };
        let print = |view: &View| {
            let conflict = view.conflicts().next().unwrap();
            fingerprints(view.cross_reference())[conflict.index()].clone()
        };
        for (changed, stands) in [("ask for", true), ("in custody", false)] {
            let after = open(&order.replacen(changed, &format!("{changed} again"), 1));
            assert_eq!(print(&after) == print(&view), stands, "{changed}");
            let decided = after.with_rulings(&rulings);
            assert_eq!(decided.idle_rulings().next().is_none(), stands, "{changed}");
        }
    }
}
