//! Where in a clause a pairing stands. Items of a list that stand differently to a requirement are pairings of their
//! own; those that stand alike are one.

use std::fmt::Write as _;

use super::{CrossReference, Pairing, Strand, quote};
use crate::clause::{Clause, ClauseId, Part};
use crate::instrument::Instrument;
use crate::outline::{Content, Outline, ProvisionId};
use crate::pairing::{Decision, Formula, Relation};
use crate::text::Span;

/// The strands of one clause against one requirement, those of provisions that stand alike together.
pub(super) fn apart(policy: &Instrument, clause: ClauseId, strands: Vec<Strand>) -> Vec<Vec<Strand>> {
    let mut by_provision: Vec<(ProvisionId, Vec<Strand>)> = Vec::new();
    for strand in strands {
        let at = provision(policy, clause, &strand);
        match by_provision.iter_mut().find(|(known, _)| *known == at) {
            Some((_, strands)) => strands.push(strand),
            None => by_provision.push((at, vec![strand])),
        }
    }
    by_provision.sort_by_key(|(at, _)| *at);
    // What is ruled out beside an item that touches the requirement is no finding of its own, but a reading that was
    // considered.
    let touches = |(_, strands): &(ProvisionId, Vec<Strand>)| strands.iter().any(Strand::touches);
    let (touching, aside): (Vec<_>, Vec<_>) = by_provision.into_iter().partition(touches);
    let mut apart: Vec<Vec<Strand>> = Vec::new();
    for (_, strands) in touching {
        match apart.iter_mut().find(|others| alike(others, &strands)) {
            Some(others) => others.extend(strands),
            None => apart.push(strands),
        }
    }
    let aside: Vec<Strand> = aside.into_iter().flat_map(|(_, strands)| strands).collect();
    match apart.first_mut() {
        Some(first) => first.extend(aside),
        None if aside.is_empty() => {}
        None => apart.push(aside),
    }
    apart
}

impl Strand {
    /// Whether it is not ruled out by the words alone.
    fn touches(&self) -> bool {
        self.decision.guard != Formula::No
    }
}

impl Pairing {
    /// The strands that it is about: those that touch the requirement, or where none does all that came near.
    pub(super) fn touching(&self) -> impl Iterator<Item = &Strand> {
        let none = !self.strands.iter().any(Strand::touches);
        self.strands.iter().filter(move |strand| none || strand.touches())
    }
}

/// Whether two provisions come to the same under every interpretation, or both go the requirement's way: which of them
/// does so under a reading, no filing turns on.
fn alike(some: &[Strand], others: &[Strand]) -> bool {
    let complies = |strands: &[Strand]| {
        strands
            .iter()
            .filter(|strand| strand.touches())
            .all(|strand| strand.decision.relation == Relation::Complies)
    };
    if complies(some) && complies(others) {
        return true;
    }
    let standing = |strands: &[Strand]| -> Vec<Decision> {
        let touching = strands.iter().filter(|strand| strand.touches());
        touching.map(|strand| strand.decision.clone()).collect()
    };
    let (some, others) = (standing(some), standing(others));
    some.iter().all(|each| others.contains(each)) && others.iter().all(|each| some.contains(each))
}

/// The provision that a strand's norm stands in; the clause's own where it was compared as a whole.
fn provision(policy: &Instrument, clause: ClauseId, strand: &Strand) -> ProvisionId {
    let statement = policy.statements().get(clause.index());
    let norm = statement.zip(strand.norm).and_then(|(statement, norm)| statement.norms.get(norm));
    let own = || policy.clauses().get(clause.index()).map_or(ProvisionId(0), Clause::provision);
    norm.map_or_else(own, |norm| norm.provision)
}

impl CrossReference {
    /// Where a pairing stands, as a filing would cite it: the label path of the provision in which its norms are, that
    /// of the list where all its items stand alike, of some items of a list `2(a), (c)` or `2(a)–(c)`, and of a section 3
    /// that section 4 puts into another text `§ 4, new § 3(a)`.
    ///
    /// ```
    /// use antinomy::{Policy, Statute, cross_reference};
    ///
    /// let policy = "1. Officers:\n(a) may send ICE the immigration status of any person;\n(b) shall wear a badge; and\n\
    ///               (c) shall not tell ICE the immigration status of any victim.";
    /// let graph = cross_reference(&Statute::section_1373()?, &Policy::parse("memo", policy)?);
    /// let of_a = graph.pairings_at("1", "(a)")?.into_iter().filter_map(|id| graph.pairing(id));
    /// assert_eq!(of_a.map(|pairing| graph.pairing_label(pairing)).collect::<Vec<_>>(), ["1(a)", "1(c)"]);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn pairing_label(&self, pairing: &Pairing) -> String {
        self.label_together(&[pairing])
    }

    /// The label of pairings of one clause, told together.
    pub(crate) fn label_together(&self, pairings: &[&Pairing]) -> String {
        let Some(first) = pairings.first() else { return String::new() };
        let policy = self.policy(first.policy).map(|policy| policy.instrument());
        match policy.and_then(|policy| Some((policy, Place::of(policy, pairings)?))) {
            Some((policy, place)) => filed(&place.label(policy.outline())),
            None => filed(self.clause_label(first.policy, first.clause)),
        }
    }

    /// The words of a pairing's side of the policy: the clause, or its lead-in with the items that
    /// [`Self::pairing_label`] names.
    #[must_use]
    pub fn pairing_quote(&self, pairing: &Pairing) -> String {
        let policy = self.policy(pairing.policy).map(|policy| policy.instrument());
        match policy.and_then(|policy| Some((policy, Place::of(policy, &[pairing])?))) {
            Some((policy, place)) => {
                let outline = policy.outline();
                let parts = place.clause.parts().iter();
                let said = parts.filter(|part| place.around(outline, part) || place.holds(outline, part));
                quote(policy.source(), said.map(|part| part.span))
            }
            None => self.clause_quote(pairing.policy, pairing.clause).to_owned(),
        }
    }

    /// From the first to the last byte of the items that [`Self::pairing_label`] names, or of the clause.
    #[must_use]
    pub fn pairing_span(&self, pairing: &Pairing) -> Span {
        let Some(policy) = self.policy(pairing.policy).map(|policy| policy.instrument()) else {
            return Span::default();
        };
        let items = Place::of(policy, &[pairing]).and_then(|place| {
            let held = place.clause.parts().iter().filter(|part| place.holds(policy.outline(), part));
            held.map(|part| part.span).reduce(Span::cover)
        });
        let clause = || policy.clauses().get(pairing.clause.index()).map(Clause::span);
        items.or_else(clause).unwrap_or_default()
    }
}

/// Some items of a clause.
struct Place<'p> {
    clause: &'p Clause,
    items: Vec<ProvisionId>,
}

impl<'p> Place<'p> {
    /// `None` where pairings of one clause are about it as a whole.
    fn of(policy: &'p Instrument, pairings: &[&Pairing]) -> Option<Self> {
        let id = pairings.first()?.clause;
        let clause = policy.clauses().get(id.index())?;
        let strands = pairings.iter().flat_map(|pairing| pairing.touching());
        let mut own: Vec<ProvisionId> = strands.map(|strand| provision(policy, id, strand)).collect();
        own.sort_unstable();
        own.dedup();
        let outline = policy.outline();
        let statement = policy.statements().get(id.index())?;
        let speaks = |at: ProvisionId| statement.norms.iter().any(|norm| norm.provision == at);
        // Below a provision that is meant, only another one with norms of its own may be left out.
        let is_meant = |at: ProvisionId, top: ProvisionId| {
            let mut above = up(outline, at).take_while(|above| *above != top);
            match speaks(at) {
                true => own.contains(&at),
                false => own.contains(&top) || above.any(|above| own.contains(&above)),
            }
        };
        let whole = |top: ProvisionId| {
            let mut below = clause.parts().iter().map(|part| part.provision).filter(|at| *at != top);
            (own.contains(&top) || !speaks(top))
                && below.all(|at| !up(outline, at).any(|above| above == top) || is_meant(at, top))
        };
        let mut items: Vec<ProvisionId> = Vec::new();
        for &at in &own {
            let to_home = up(outline, at).take_while(|above| *above != clause.provision);
            // The highest provision within the clause all of whose norms are of this pairing.
            let within: Vec<ProvisionId> = to_home.chain([clause.provision]).collect();
            let highest = within.iter().copied().skip(1).take_while(|above| whole(*above)).last();
            let item = highest.unwrap_or(at);
            if !items.contains(&item) {
                items.push(item);
            }
        }
        (!items.contains(&clause.provision)).then_some(Self { clause, items })
    }

    /// Whether words stand in one of the items.
    fn holds(&self, outline: &Outline, part: &Part) -> bool {
        up(outline, part.provision).any(|above| self.items.contains(&above))
    }

    /// Whether words lead in to one of the items, or go on after it.
    fn around(&self, outline: &Outline, part: &Part) -> bool {
        self.items.iter().any(|item| up(outline, *item).any(|above| above == part.provision))
    }

    /// `III(A)(2)`, `2(a), (c)` or `2(a)–(c)`.
    fn label(&self, outline: &Outline) -> String {
        let mut label = String::new();
        let mut items = self.items.iter().copied().peekable();
        let mut last: Option<ProvisionId> = None;
        while let Some(item) = items.next() {
            let own = short(outline, item, last);
            let _ = write!(label, "{}{own}", if last.is_some() { ", " } else { "" });
            last = Some(item);
            let mut through = 0;
            while let Some(next) = items.next_if(|next| Some(*next) == sibling(outline, last)) {
                through += 1;
                last = Some(next);
            }
            if let Some(end) = last.filter(|_| through > 0) {
                let dash = if through > 1 { "–" } else { ", " };
                let _ = write!(label, "{dash}{}", short(outline, end, Some(item)));
            }
        }
        label
    }
}

/// A label path as a filing has it: `§ 4, new § 3(a)` for the section 3 that section 4 puts in.
pub(crate) fn filed(path: &str) -> String {
    path.replace(" § ", ", new § ")
}

/// A provision and those it stands in, the innermost first.
fn up(outline: &Outline, from: ProvisionId) -> impl Iterator<Item = ProvisionId> + '_ {
    std::iter::successors(Some(from), |at| outline[*at].parent())
}

/// The label path without what the item before it has said.
fn short(outline: &Outline, item: ProvisionId, before: Option<ProvisionId>) -> &str {
    let path = outline[item].path();
    let parent = before.and_then(|before| outline[before].parent());
    let shared = parent.filter(|parent| outline[item].parent() == Some(*parent));
    let own = shared.and_then(|parent| path.strip_prefix(outline[parent].path()));
    own.filter(|own| own.starts_with('(')).unwrap_or(path)
}

/// The provision that follows under the same parent.
fn sibling(outline: &Outline, item: Option<ProvisionId>) -> Option<ProvisionId> {
    let parent = outline[item?].parent()?;
    let mut children = outline[parent].content().iter().filter_map(|content| match content {
        Content::Child(child) => Some(*child),
        Content::Text(_) => None,
    });
    children.find(|child| Some(*child) == item)?;
    children.next()
}

#[cfg(test)]
mod tests {
    use crate::pairing::Relation;
    use crate::{Interpretation, Policy, Statute, View, cross_reference};

    fn open(policy: &str) -> View {
        let policy = Policy::parse("order", policy).unwrap();
        cross_reference(&Statute::section_1373().unwrap(), &policy)
            .under(&Interpretation::named("open").unwrap())
    }

    /// The addresses of what is not outside (a), with their relation.
    fn told(policy: &str) -> String {
        let view = open(policy);
        let graph = view.cross_reference();
        let found = view.pairings().filter(|(_, pairing, settled)| {
            graph.requirement_label(pairing.requirement()) == "(a)" && settled.relation != Relation::Outside
        });
        let each = |(_, pairing, settled): (_, _, &crate::pairing::Settled)| {
            format!("{} {}", graph.pairing_label(pairing), settled.relation.name())
        };
        found.map(each).collect::<Vec<_>>().join("; ")
    }

    const TELL: &str = "tell ICE the immigration status of any person";

    #[test]
    fn a_finding_cites_the_items_that_stand_alike() {
        for (policy, expected) in [
            // Each item says the same of the requirement: the list does.
            (format!("2. Officers shall not:\n(a) {TELL};\n(b) {TELL} in custody."), "2 conflicts"),
            (format!("2. Officers shall not:\n(a) sleep;\n(b) {TELL}."), "2(b) conflicts"),
            (
                format!("2. Officers shall not:\n(a) {TELL};\n(b) sleep;\n(c) {TELL} in custody."),
                "2(a), (c) conflicts",
            ),
            (
                format!(
                    "2. Officers shall not:\n(a) {TELL};\n(b) {TELL} at large;\n(c) {TELL} in custody;\n(d) sleep."
                ),
                "2(a)–(c) conflicts",
            ),
            // Both go its way, the second through a wider word: one finding.
            (
                format!(
                    "2. Officers may:\n(a) {TELL};\n(b) exchange immigration status with any agency; or\n(c) sleep."
                ),
                "2(a), (b) complies",
            ),
            (
                format!("2. Officers:\n(a) may {TELL};\n(b) shall not {TELL} in custody."),
                "2(a) complies; 2(b) open",
            ),
            (
                format!(
                    "2. Officers shall not:\n(a) {TELL};\n(b) ask for the immigration status of any person."
                ),
                "2(a) conflicts; 2(b) open",
            ),
        ] {
            assert_eq!(told(&policy), expected, "{policy}");
        }
    }
}
