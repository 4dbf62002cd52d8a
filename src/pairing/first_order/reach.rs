//! Parties and items that a clause leaves out.

use super::Comparison;
use crate::norm::Phrase;
use crate::pairing::effect::Stance;
use crate::pairing::likeness;
use crate::pairing::profile::{DeedProfile, Reader};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, Stand};

impl Comparison<'_> {
    /// Parties, items or grounds that the clause leaves out.
    pub(super) fn fewer(&self) -> Option<Span> {
        self.narrower_topic()
            .or_else(|| self.fewer_matters())
            .or_else(|| self.narrower_parties())
            .or_else(|| self.fewer_grounds())
            .or_else(|| self.narrowed())
            .or_else(|| self.qualified())
            .or_else(|| self.fewer_items())
    }

    /// A matter of the requirement that the clause speaks of only in part: pistols where the statute says firearms.
    fn narrower_topic(&self) -> Option<Span> {
        let vocabulary = self.context.policy.vocabulary;
        let (mine, theirs) = (&self.mine.topics, &self.theirs.topics);
        let part = theirs.iter().find_map(|&wide| {
            let whole = mine.iter().any(|&id| vocabulary.broader_or_same(wide, id));
            let part = mine
                .iter()
                .find(|&&id| id != wide && vocabulary.broader_or_same(id, wide) && !theirs.contains(&id));
            part.copied().filter(|_| !whole)
        })?;
        let places = self.context.policy.concepts(&self.norm.span, ConceptKind::Matter);
        places.into_iter().find(|(id, _)| *id == part).map(|(_, span)| span)
    }

    /// "Ammunition shall not be sold" against a ban on selling firearms or ammunition.
    fn fewer_matters(&self) -> Option<Span> {
        if self.effect.stance != Stance::Forbids {
            return None;
        }
        let vocabulary = self.context.policy.vocabulary;
        let object =
            self.wanted.matter.span.and_then(|_| likeness::core_with(&self.wanted.matter.text, &[]))?;
        let mut wanted: Vec<ConceptId> = Vec::new();
        for (id, _) in self.context.statute.concepts_at(object, ConceptKind::Matter) {
            let known = wanted.iter().any(|&old| vocabulary.stand(id, old) != Stand::Apart);
            if !self.context.statute.is_general(id) && !known {
                wanted.push(id);
            }
        }
        let met =
            |id: ConceptId| self.mine.topics.iter().any(|&mine| vocabulary.stand(mine, id) != Stand::Apart);
        let some = wanted.iter().any(|&id| met(id));
        let all = wanted.iter().all(|&id| met(id));
        (some && !all).then(|| self.effect.deed.matter.span.unwrap_or(self.norm.cue.cover()))
    }

    fn narrower_parties(&self) -> Option<Span> {
        let vocabulary = self.context.policy.vocabulary;
        let mine_at = self.effect.deed.matter.span?;
        let mine = bodies(&self.context.policy, &self.effect.deed);
        if mine.is_empty() {
            return None;
        }
        self.wanted.matter.span?;
        let theirs = bodies(&self.context.statute, self.wanted);
        let met = |wide: ConceptId| mine.iter().any(|&id| vocabulary.stand(wide, id) == Stand::Within);
        let some = theirs.iter().any(|&wide| met(wide));
        let missing = theirs.iter().any(|&wide| !met(wide));
        (some && missing).then_some(mine_at)
    }

    /// "Each patient whose number was exposed": a rule for all of some, where the requirement draws no such line.
    fn narrowed(&self) -> Option<Span> {
        let reader = &self.context.policy;
        let vocabulary = reader.vocabulary;
        let deed = &self.effect.deed;
        let object = deed.matter.span.filter(|_| !deed.matter.text.text.is_empty());
        let foreign = |line: Span| {
            let told = reader.words_at(line);
            // "Each individual affected": a participle behind the noun points back to what was said.
            let affected = told.iter().last().is_some_and(|(word, _)| word.ends_with("ed"));
            !affected
                && likeness::special(vocabulary, self.mine, line)
                && !likeness::touches(vocabulary, self.mine, line, self.theirs)
        };
        for span in object.into_iter().chain(deed.counterparty.span) {
            let words = reader.words_at(span);
            let all = words.iter().find(|(word, _)| matches!(*word, "each" | "every" | "all" | "only"));
            let Some((_, all)) = all else { continue };
            let after = words.within(Span::new(all.end(), span.end()));
            // "Each quarter" says how often.
            let first = after.iter().next().map(|(word, _)| word);
            if matches!(first, Some("day" | "week" | "month" | "quarter" | "year" | "time" | "hour")) {
                continue;
            }
            let core = likeness::core(&after).filter(|core| foreign(*core));
            if core.is_some() {
                return core;
            }
            let mark = after.iter().find(|(word, _)| {
                matches!(*word, "who" | "whose" | "whom" | "which" | "that" | "in" | "at" | "with")
            });
            let line = mark.map(|(_, mark)| Span::new(mark.end(), span.end()));
            if let Some(line) = line.filter(|line| foreign(*line)) {
                return Some(line);
            }
        }
        None
    }

    /// "Shall not ask about a mental disability" against a ban on asking about disabilities: a word that narrows what
    /// the requirement leaves wide.
    fn qualified(&self) -> Option<Span> {
        if self.effect.stance != Stance::Forbids {
            return None;
        }
        let vocabulary = self.context.policy.vocabulary;
        let place = self.effect.deed.matter.span?;
        let special = |id: ConceptId| self.theirs.named.iter().any(|&(other, _)| id == other);
        let matters = self.context.policy.concepts_at(place, ConceptKind::Matter);
        matters.into_iter().filter(|(id, _)| special(*id)).find_map(|(_, named)| {
            let words = self.context.policy.words_at(place);
            let before =
                words.iter().take_while(|(_, at)| at.start() < named.start()).last().map(|(_, at)| at)?;
            let adjoins = named.start() <= before.end() + 1;
            (adjoins
                && likeness::special(vocabulary, self.mine, before)
                && !likeness::touches(vocabulary, self.mine, before, self.theirs))
            .then_some(before)
        })
    }

    /// "Shall not sell it to makers of drugs": a ban towards somebody, where the requirement bans it towards all.
    pub(super) fn one_party_only(&self) -> Option<Span> {
        let party = &self.effect.deed.counterparty;
        let anybody =
            |id: &ConceptId| matches!(self.context.policy.vocabulary.name(*id), "anybody" | "individual");
        let anyone = ["any", "anyone", "anybody", "another", "other", "outside"];
        let open = party.concepts.iter().any(anybody) || anyone.iter().any(|word| party.text.has(word));
        // The requirement may name them elsewhere: "until the authority that seeks the records certifies".
        let vocabulary = self.context.policy.vocabulary;
        let named = party.concepts.iter().any(|&id| {
            self.theirs.named.iter().any(|&(other, _)| vocabulary.stand(id, other) != Stand::Apart)
        });
        let towards_all = self.wanted.counterparty.span.is_none() && !named;
        party.span.filter(|_| towards_all && !open && !party.own)
    }

    /// Things that the requirement lists with "and" and the clause does not speak of.
    fn fewer_items(&self) -> Option<Span> {
        let statute = &self.context.statute;
        let vocabulary = statute.vocabulary;
        let object = self.object_of_requirement()?;
        let source = statute.instrument.body();
        let mut items = Vec::new();
        for span in statute.instrument.runs(&object) {
            let text = statute.words_at(span);
            let core = likeness::core_with(&text, &["of", "on"])?;
            items.extend(joined(source.slice(core), core.start()));
        }
        if items.len() < 2 {
            return None;
        }
        let special: Vec<_> =
            items.into_iter().filter(|item| likeness::special(vocabulary, self.theirs, *item)).collect();
        let met = |item: &Span| likeness::touches(vocabulary, self.theirs, *item, self.mine);
        let some = special.iter().any(met);
        let all = special.iter().all(met);
        (some && !all).then(|| self.norm.cue.cover())
    }

    fn object_of_requirement(&self) -> Option<Phrase> {
        self.wanted.matter.span.map(Phrase::new)
    }
}

/// The parts of a phrase between commas and "and".
fn joined(text: &str, offset: u32) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut cuts: Vec<(usize, usize)> =
        text.match_indices(" and ").map(|(at, cut)| (at, cut.len())).collect();
    if cuts.is_empty() {
        return out;
    }
    cuts.extend(text.match_indices(", ").map(|(at, cut)| (at, cut.len())));
    cuts.push((text.len(), 0));
    cuts.sort_unstable();
    for (at, length) in cuts {
        if at > from {
            let span = Span::of(from..at);
            out.push(Span::new(span.start().saturating_add(offset), span.end().saturating_add(offset)));
        }
        from = from.max(at + length);
    }
    out
}

/// The parties that the matter of a deed names, those that any text names left out.
fn bodies<'d>(reader: &Reader<'_>, deed: &'d DeedProfile) -> &'d [ConceptId] {
    deed.derived.bodies.get_or_init(|| {
        let Some(span) = deed.matter.span else { return Vec::new() };
        let named = reader.concepts_at(span, ConceptKind::Party).into_iter().map(|(id, _)| id);
        let mut found: Vec<_> = named.filter(|&id| !reader.vocabulary.is_anybody(id)).collect();
        found.sort();
        found.dedup();
        found
    })
}
