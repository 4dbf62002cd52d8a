//! Clauses that bind whom a person says they bind.

use std::collections::BTreeMap;

use super::ruling::folded;
use super::{CrossReference, Rulings};
use crate::clause::ClauseId;
use crate::instrument::Instrument;
use crate::norm::{Norm, Phrase, Statement};
use crate::text::Span;
use crate::vocabulary::NormalText;

impl CrossReference {
    /// The same texts compared again with the bearers that rulings give to clauses of the policies; what rulings say of
    /// relations is left to [`View::with_rulings`](super::View::with_rulings). Where there is nothing to change it costs
    /// next to nothing.
    ///
    /// A bearer is named in words of the policy: those in the clause itself, or the first in the text.
    ///
    /// ```
    /// use antinomy::graph::Rulings;
    /// use antinomy::{Interpretation, Policy, Statute, cross_reference};
    ///
    /// let policy = Policy::parse(
    ///     "memo",
    ///     "1. This order binds every officer.\n2. Visitors shall not tell ICE the immigration status of any person.",
    /// )?;
    /// let rulings = Rulings::parse("rulings.toml", r#"
    ///     [[ruling]]
    ///     clause = "2"
    ///     clause-words = "Visitors shall not tell ICE the immigration status of any person."
    ///     bearer = "every officer"
    ///     by = "A. Clerk"
    ///     when = "2026-11-30"
    ///     why = "A slip of the pen, corrected in the minutes."
    /// "#)?;
    /// let graph = cross_reference(&Statute::section_1373()?, &policy);
    /// let open = Interpretation::named("open")?;
    /// assert_eq!(graph.under(&open).conflicts().count(), 0);
    /// assert!(graph.read_as(&rulings).under(&open).conflicts().count() > 0);
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    #[must_use]
    pub fn read_as(&self, rulings: &Rulings) -> Self {
        let mut read = self.clone();
        for (place, policy) in self.policies().iter().enumerate() {
            let bearers = bearers(policy.instrument(), rulings);
            if !bearers.is_empty() {
                let clauses: Vec<ClauseId> = bearers.iter().map(|(clause, ..)| *clause).collect();
                read = read.replaced(place, &policy.clone().binding(bearers), Some(&clauses));
            }
        }
        read
    }
}

/// The norms of a policy whose bearer is another than rulings say, with the words that name theirs.
fn bearers(policy: &Instrument, rulings: &Rulings) -> Vec<(ClauseId, usize, Span)> {
    let ruled = || rulings.all.iter().filter_map(|ruling| Some((ruling, ruling.bearer.as_deref()?)));
    if ruled().next().is_none() {
        return Vec::new();
    }
    let mut wanted: BTreeMap<(ClauseId, usize), &str> = BTreeMap::new();
    for (ruling, bearer) in ruled() {
        for statement in statements_with(policy, &folded(&ruling.clause_words)) {
            let meant =
                |norm: &Norm| ruling.whose.as_ref().is_none_or(|whose| is_borne_by(policy, norm, whose));
            let norms = statement.norms.iter().enumerate().filter(|(_, norm)| meant(norm));
            wanted.extend(norms.map(|(place, _)| ((statement.clause, place), bearer)));
        }
    }
    let differs = |((clause, norm), words): ((ClauseId, usize), &str)| {
        let read = policy.statements().get(clause.index())?.norms.get(norm)?;
        let place = || named(policy, clause, words);
        (!is_borne_by(policy, read, words)).then(place).flatten().map(|span| (clause, norm, span))
    };
    wanted.into_iter().filter_map(differs).collect()
}

/// The clauses with these words.
pub(super) fn statements_with<'i>(
    policy: &'i Instrument,
    words: &str,
) -> impl Iterator<Item = &'i Statement> {
    policy.statements().iter().filter(move |statement| {
        let clause = policy.clauses().get(statement.clause.index());
        clause.is_some_and(|clause| folded(policy.source().slice(clause.span())) == words)
    })
}

/// Whether these are the words of the norm's bearer, in whatever number.
pub(super) fn is_borne_by(policy: &Instrument, norm: &Norm, words: &str) -> bool {
    let bearer = norm.bearer.as_ref().map(Phrase::cover);
    let normal = |words: &str| NormalText::of(words, 0).text;
    bearer.is_some_and(|span| normal(policy.source().slice(span)) == normal(words))
}

/// Where a policy has these words: in the clause, or first in the text.
fn named(policy: &Instrument, clause: ClauseId, words: &str) -> Option<Span> {
    let wanted = NormalText::of(words, 0);
    let home = policy.clauses().get(clause.index())?.span();
    let whole = Span::of(0..policy.source().text().len());
    let within = |span: Span| NormalText::of(policy.source().slice(span), span.start()).find(&wanted.text);
    within(home).or_else(|| within(whole))
}
