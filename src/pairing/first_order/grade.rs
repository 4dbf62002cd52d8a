//! What a clause makes of a duty or a ban that it speaks of.

use super::Comparison;
use crate::norm::{Force, Phrase};
use crate::pairing::effect::{Means, Stance};
use crate::pairing::requirement::lets;
use crate::pairing::{Reason, Relation, likeness, words};
use crate::text::Span;
use crate::vocabulary::{ConceptId, NormalText, Stand};

pub(super) type Grade = (Relation, Reason, Option<Span>);

pub(super) const KEPT: Grade = (Relation::Complies, Reason::SameWay, None);

impl Comparison<'_> {
    pub(super) fn against_duty(&self) -> Grade {
        if let Some(grade) = self.against_discrimination() {
            return grade;
        }
        let cue = Some(self.norm.cue.cover());
        match self.effect.stance {
            Stance::Forbids if self.effect.deed.undone && self.says(&self.effect.deed.verb.lemma) => {
                (Relation::Outside, Reason::SameWay, None)
            }
            Stance::Forbids if self.effect.means == Means::Delay => match self.later() {
                Some((_, span)) => (Relation::FallsShort, Reason::Deadline, Some(span)),
                None => (Relation::Conflicts, Reason::Forbidden, None),
            },
            Stance::Forbids if self.norm.only || !self.norm.exceptions.is_empty() => {
                match self.new_precondition() {
                    Some(span) => (Relation::Conflicts, Reason::Precondition, Some(span)),
                    None => KEPT,
                }
            }
            stance @ (Stance::Forbids | Stance::Excuses) => match self.within_exception(true) {
                Some(span) => (Relation::Outside, Reason::WithinException, Some(span)),
                None if stance == Stance::Forbids => (Relation::Conflicts, Reason::Forbidden, None),
                None => (Relation::Conflicts, Reason::Excused, None),
            },
            Stance::Permits if self.frees_beneficiary() || self.lets() => self.short_of(),
            // "A requester may appeal": leave to others is no weak duty of one's own.
            Stance::Permits if self.is_anothers() => (Relation::Outside, Reason::RestrictsNothing, None),
            Stance::Permits => (Relation::FallsShort, Reason::Weaker, cue),
            Stance::Commands => self.short_of(),
        }
    }

    pub(super) fn against_ban(&self) -> Grade {
        if self.requirement.compels {
            return self.against_compulsion();
        }
        if let Some(grade) = self.against_discrimination() {
            return grade;
        }
        let cue = Some(self.norm.cue.cover());
        match self.effect.stance {
            Stance::Commands if self.meets_proviso() => KEPT,
            Stance::Commands | Stance::Permits if self.caps() => {
                (Relation::Outside, Reason::RestrictsNothing, None)
            }
            Stance::Commands | Stance::Permits => match self.within_exception(true) {
                Some(span) => (Relation::Outside, Reason::WithinException, Some(span)),
                None => (Relation::Conflicts, Reason::BannedDeed, None),
            },
            Stance::Excuses => (Relation::Outside, Reason::RestrictsNothing, None),
            Stance::Forbids if self.norm.force == Force::Soft => (Relation::FallsShort, Reason::Weaker, cue),
            Stance::Forbids => {
                let later = self.later().filter(|(later, _)| *later).map(|(_, span)| span);
                match (later.or_else(|| self.shorter()), self.fewer().or_else(|| self.one_party_only())) {
                    (Some(span), _) => (Relation::FallsShort, Reason::Deadline, Some(span)),
                    (None, Some(span)) => (Relation::FallsShort, Reason::Fewer, Some(span)),
                    (None, None) => KEPT,
                }
            }
        }
    }

    /// "Shall not require anybody to take a test": having to take it, or leave to demand it, breaks that; needing not to
    /// take it keeps it.
    fn against_compulsion(&self) -> Grade {
        let cue = Some(self.norm.cue.cover());
        match (self.effect.stance, self.demands()) {
            (Stance::Commands, _) | (Stance::Permits, true) => match self.within_exception(true) {
                Some(span) => (Relation::Outside, Reason::WithinException, Some(span)),
                None => (Relation::Conflicts, Reason::BannedDeed, None),
            },
            (Stance::Excuses, false) | (Stance::Forbids, true) if self.norm.force == Force::Soft => {
                (Relation::FallsShort, Reason::Weaker, cue)
            }
            (Stance::Excuses, false) | (Stance::Forbids, true) => KEPT,
            _ => (Relation::Outside, Reason::RestrictsNothing, None),
        }
    }

    /// Whether the requirement itself uses a verb: a duty to report that "withholds the names" is kept by withholding.
    fn says(&self, lemma: &str) -> bool {
        lemma != "be" && self.theirs.words.iter().any(|(word, _)| words::same_stem(word, lemma))
    }

    /// "Every patient may obtain a copy": a permission to those whom the duty is owed is the duty, seen from there.
    fn frees_beneficiary(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let whom = &self.effect.whom;
        let owed = self.context.statute.party(self.required.bearer.as_ref());
        let meets = |ids: &[ConceptId]| {
            whom.concepts.iter().any(|&id| {
                ids.iter().any(|&other| matches!(vocabulary.stand(id, other), Stand::Within | Stand::Takes))
            })
        };
        let staff = whom.concepts.iter().any(|&id| vocabulary.name(id) == "official");
        !whom.own
            && !staff
            && whom.span.is_some()
            && (meets(&self.wanted.counterparty.concepts) || self.is_right() && meets(&owed.concepts))
    }

    /// "Are charged no more than the cost": how much at most, and no command to do it.
    pub(super) fn caps(&self) -> bool {
        let deed = &self.effect.deed;
        let behind = Span::new(deed.verb.span.end(), deed.span.end().max(deed.verb.span.end()));
        let words = self.context.policy.words_at(behind);
        let cap = self.context.policy.vocabulary.find_cue("cap", &words);
        cap.is_some_and(|cap| words.iter().next().is_some_and(|(_, first)| first.start() == cap.start()))
    }

    /// Whether the clause's deed is that of a private person, where the requirement speaks to a body.
    fn is_anothers(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let is = |id: ConceptId, name: &str| {
            vocabulary.id(name).is_some_and(|wide| vocabulary.broader_or_same(id, wide))
        };
        let whom = &self.effect.whom;
        let person = whom.concepts.iter().any(|&id| is(id, "individual"))
            && !whom.concepts.iter().any(|&id| is(id, "official"));
        let mut bound = self.requirement.bound.concepts.iter();
        person && !whom.own && bound.any(|&id| is(id, "government-entity"))
    }

    /// "The landlord shall permit …": whoever permits it keeps that.
    fn lets(&self) -> bool {
        let verb = &*self.wanted.verb.lemma;
        (matches!(verb, "permit" | "allow" | "let" | "authorize") || lets(self.required))
            && !self.effect.whom.own
            && self.effect.whom.span.is_some()
    }

    /// Whether the requirement is a right that somebody has, read as a duty of the other side.
    fn is_right(&self) -> bool {
        use crate::norm::Modality;
        self.required.modality != Modality::Obligation || self.theirs.words.has("entitled")
    }

    /// "Once he has shown that he can pay": something that the requirement does not ask for has to come first.
    fn first_this(&self) -> Option<Span> {
        let vocabulary = self.context.policy.vocabulary;
        let comes_first = |words: &NormalText| {
            words
                .iter()
                .next()
                .is_some_and(|(word, _)| matches!(word, "once" | "provided" | "upon" | "after" | "following"))
        };
        self.norm.exceptions.iter().chain(&self.norm.conditions).map(Phrase::cover).find(|place| {
            comes_first(&self.context.policy.words_at(*place))
                && likeness::special(vocabulary, self.mine, *place)
                && !likeness::touches(vocabulary, self.mine, *place, self.theirs)
        })
    }

    /// By word of mouth, where the requirement asks for writing.
    fn unwritten(&self) -> Option<Span> {
        let vocabulary = self.context.policy.vocabulary;
        let written = |words: &NormalText| vocabulary.find_cue("written", words).is_some();
        let spoken = vocabulary.find_cue("spoken", &self.mine.words)?;
        (written(&self.theirs.words) && !written(&self.mine.words)).then_some(spoken)
    }

    /// Whether the clause cites the requirement.
    fn names_requirement(&self) -> bool {
        let place = self.requirement.place.as_ref();
        place.is_some_and(|place| place.is_cited(self.mine.cited(&self.context.policy, &self.norm.span)))
    }

    /// A duty repeated: as binding, as soon, as often, for as many, about as much?
    fn short_of(&self) -> Grade {
        if self.norm.force == Force::Soft && self.required.force == Force::Binding {
            return (Relation::FallsShort, Reason::Weaker, Some(self.norm.cue.cover()));
        }
        if let Some((true, span)) = self.later() {
            return (Relation::FallsShort, Reason::Deadline, Some(span));
        }
        // "For any reason that 29 U.S.C. § 2612(a)(1) lists": what it names it takes whole.
        if self.names_requirement() {
            return KEPT;
        }
        if let Some(span) = self.first_this() {
            return (Relation::Conflicts, Reason::Precondition, Some(span));
        }
        if let Some(span) = self.unwritten() {
            return (Relation::FallsShort, Reason::Weaker, Some(span));
        }
        if let Some(span) = self
            .less()
            .or_else(|| self.part_of_time())
            .or_else(|| self.higher_threshold())
            .or_else(|| self.fewer())
        {
            return (Relation::FallsShort, Reason::Fewer, Some(span));
        }
        let vocabulary = self.context.policy.vocabulary;
        // "Shall decide whether to board the dog" is no leave where deciding is what is asked.
        // "Will decide whether to grant it, and will tell him": the telling is left to nobody.
        let deed = &self.effect.deed;
        let beside = |span: Span| !deed.span.overlaps(span) && deed.verb.span.start() > span.end();
        let decides = |span: Span| deed.verb.span.overlaps(span) && self.same_deed() || beside(span);
        if let Some(span) = vocabulary.find_cue("leave-to-decline", &self.mine.words)
            && vocabulary.find_cue("leave-to-decline", &self.theirs.words).is_none()
            && !decides(span)
        {
            return (Relation::Conflicts, Reason::Excused, Some(span));
        }
        if let Some(span) = vocabulary.find_cue("discretion", &self.mine.words)
            && vocabulary.find_cue("discretion", &self.theirs.words).is_none()
        {
            return (Relation::FallsShort, Reason::Weaker, Some(span));
        }
        KEPT
    }
}
