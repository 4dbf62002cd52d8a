//! Claims about how far a statute reaches: what it is about, leaves out, excepts and costs.

use super::check::{Distortion, Finding, Verdict};
use super::norms::Statutes;
use super::{Article, Claim};
use crate::graph::ClaimId;
use crate::norm::Modality;
use crate::pairing::shared;
use crate::text::Span;
use crate::vocabulary::{ConceptId, NormalText};

impl Statutes<'_> {
    /// "It is only about databases": the text must cover that and nothing else.
    pub(super) fn scope(&self, article: &Article, claim: &Claim, id: ClaimId) -> Finding {
        let own = self.topics_of(article.source().slice(claim.proposition()));
        let mut finding = Finding::new(id, claim.cue(), Verdict::Contradicted);
        finding.distortions = vec![Distortion::SomeForAll];
        let mut covers = !own.is_empty();
        for (requirement, read, ..) in self.each() {
            let theirs = &read.gist.topics;
            let within =
                |wide: &ConceptId| own.iter().any(|&narrow| self.vocabulary.broader_or_same(*wide, narrow));
            let touches = theirs.iter().any(|&wide| own.iter().any(|&mine| self.near(mine, wide)));
            if !theirs.is_empty() && touches && !theirs.iter().any(within) {
                covers = false;
                finding = self.settle(finding, requirement, Verdict::Contradicted, &[Distortion::SomeForAll]);
                break;
            }
            if finding.requirements.is_empty() {
                finding = self.settle(finding, requirement, Verdict::Contradicted, &[Distortion::SomeForAll]);
            }
        }
        let named = self.each().any(|(_, read, ..)| {
            read.gist.topics.iter().any(|&wide| own.iter().any(|&mine| self.near(mine, wide)))
        });
        if covers && named {
            finding.verdict = Verdict::Supported;
            finding.distortions.clear();
        }
        finding
    }

    /// "The statute says nothing of detainers".
    pub(super) fn silence(&self, article: &Article, claim: &Claim, id: ClaimId) -> Finding {
        let rest = Span::new(claim.cue().end(), claim.proposition().end());
        let words = article.source().slice(rest);
        let own = self.topics_of(words);
        let normal = NormalText::of(words, 0);
        for (requirement, read, ..) in self.each() {
            let topic = read
                .gist
                .topics
                .iter()
                .any(|&theirs| own.iter().any(|&mine| self.vocabulary.broader_or_same(mine, theirs)));
            if topic || shared(self.vocabulary, &normal, &read.gist.words) >= 2 {
                return self.settle(
                    Finding::new(id, claim.cue(), Verdict::Contradicted),
                    requirement,
                    Verdict::Contradicted,
                    &[],
                );
            }
        }
        Finding::new(id, claim.cue(), Verdict::Supported)
    }

    pub(super) fn no_exceptions(&self, claim: &Claim, id: ClaimId) -> Finding {
        let excepted = self.each().find(|(_, _, norm, _)| !norm.exceptions.is_empty()).map(|(id, ..)| id);
        match excepted {
            Some(at) => self.settle(
                Finding::new(id, claim.cue(), Verdict::Contradicted),
                at,
                Verdict::Contradicted,
                &[Distortion::DroppedException],
            ),
            None => Finding::new(id, claim.cue(), Verdict::Supported),
        }
    }

    /// "Cities that break the section lose their money": the text must name what is lost.
    pub(super) fn consequence(&self, article: &Article, claim: &Claim, id: ClaimId) -> Finding {
        const LOST: [&str; 9] =
            ["fund", "grant", "money", "fine", "fined", "imprisoned", "penalty", "payment", "dollar"];
        let words = NormalText::of(article.source().slice(claim.proposition()), 0);
        let lost = |text: &NormalText| LOST.iter().any(|word| text.has(word));
        let asked: Vec<&str> = LOST
            .iter()
            .copied()
            .filter(|word| words.has(word) || *word == "fund" && words.has("funding"))
            .collect();
        for (requirement, read, norm, _) in self.each() {
            let theirs = &read.gist.words;
            if lost(theirs)
                && (asked.iter().any(|word| theirs.has(word))
                    || asked.contains(&"money") && theirs.has("fund")
                    || asked.contains(&"fine") && theirs.has("penalty"))
                && norm.modality != Modality::Permission
            {
                let sweeping = words.has("all") || words.has("every");
                let (verdict, distortions): (_, &[Distortion]) = if sweeping {
                    (Verdict::Overstated, &[Distortion::AllForSome])
                } else {
                    (Verdict::Supported, &[])
                };
                return self.settle(
                    Finding::new(id, claim.cue(), verdict),
                    requirement,
                    verdict,
                    distortions,
                );
            }
        }
        Finding::new(id, claim.cue(), Verdict::NotInText)
    }

    /// "A requirement governing the disclosure of immigration status".
    pub(super) fn governs(&self, article: &Article, claim: &Claim, id: ClaimId) -> Finding {
        let rest = Span::new(claim.cue().end(), claim.proposition().end());
        let words = article.source().slice(rest);
        let (own, normal) = (self.topics_of(words), NormalText::of(words, 0));
        for (requirement, read, ..) in self.each() {
            let topic =
                read.gist.topics.iter().any(|&theirs| own.iter().any(|&mine| self.near(mine, theirs)));
            if topic || shared(self.vocabulary, &normal, &read.gist.words) >= 2 {
                return self.settle(
                    Finding::new(id, claim.cue(), Verdict::Supported),
                    requirement,
                    Verdict::Supported,
                    &[],
                );
            }
        }
        Finding::new(id, claim.cue(), Verdict::NotInText)
    }
}
