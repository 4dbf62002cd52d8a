//! The parts of a sentence that have a modal each.

use crate::norm::frame::rules;
use crate::norm::read::Reader;
use crate::norm::sentence::Run;
use crate::norm::that::{lays_down, policy_that};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class};

/// One modal with the words that belong to it.
pub(super) struct Segment {
    pub(super) subject_start: usize,
    pub(super) cue: usize,
    pub(super) end: usize,
    /// The subject is that of the segment before: "shall give X and shall keep Y".
    pub(super) inherits: bool,
    /// A new sentence part: conditions fronted before do not reach it.
    pub(super) fresh: bool,
    /// The cue is an imperative, and no modal.
    pub(super) imperative: bool,
}

impl Reader<'_> {
    /// Where a part of the sentence with a modal of its own may begin.
    pub(super) fn boundary(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let token = sentence.at(at);
        match token.kind {
            Kind::Semicolon | Kind::Item => sentence.level(at) == 0,
            Kind::Flush => true,
            Kind::Colon => self.explains(at),
            Kind::Stop => at + 1 < sentence.tokens.len() && sentence.at(at + 1).capital,
            Kind::Word if token.term() == Term::Although => {
                sentence.at(at.wrapping_sub(1)).kind == Kind::Comma && rules(at, &|at| sentence.at(at))
            }
            _ => {
                token.term() == Term::That
                    && (sentence.term(at.wrapping_sub(1)) == Term::Except
                        || sentence.term(at.wrapping_sub(2)) == Term::Hereby
                        || self.proviso(at)
                        || self.enacts(at))
                    || token.kind == Kind::Comma
                        && sentence.term(at.wrapping_sub(1)) == Term::However
                        && self.proviso(at)
                        && sentence.term(at + 1) != Term::That
            }
        }
    }

    /// "The rule is simple: no clerk may …": a sentence of its own behind a colon.
    fn explains(&self, colon: usize) -> bool {
        let sentence = self.sentence;
        let next = sentence.at(colon + 1);
        let subject = sentence.opens_noun(colon + 1)
            || next.is(class::PRONOUN | class::PARTY)
            || matches!(next.term(), Term::Nothing | Term::Neither | Term::None | Term::Nobody | Term::No);
        let level = sentence.level(colon + 1);
        let mut after = (colon + 1..sentence.tokens.len())
            .take_while(|&at| !sentence.at(at).is_break() || sentence.at(at).kind == Kind::Comma);
        subject
            && sentence.level(colon) == 0
            && level == 0
            && after.any(|at| sentence.at(at).is_modal() && sentence.level(at) == 0)
    }

    /// "It is ordered that no officer *disclose* …": the verb after `that`, where no modal stands before it.
    fn mandated(&self, that: usize) -> Option<usize> {
        let sentence = self.sentence;
        let end = (that + 1..sentence.tokens.len())
            .find(|&at| sentence.at(at).is_break() && sentence.at(at).kind != Kind::Comma)
            .unwrap_or(sentence.tokens.len());
        let modal = (that + 1..end).any(|at| sentence.level(at) == 0 && sentence.cue_word(at));
        let negated = (that + 2..end).find(|&at| {
            sentence.term(at - 1) == Term::Not && sentence.is_base_verb(at) && sentence.level(at) == 0
        });
        let verb = negated.or_else(|| self.inverted_verb(that + 1, end)).filter(|_| !modal)?;
        sentence.is_base_verb(verb).then_some(verb)
    }

    /// "I order that", "be it resolved that": what stands before "that" only lays down what follows.
    fn enacts(&self, that: usize) -> bool {
        let sentence = self.sentence;
        let at = |at| sentence.at(at);
        sentence.term(that) == Term::That
            && sentence.level(that) == 0
            && (lays_down(that, &at) || policy_that(that, &at))
    }

    pub(super) fn proviso(&self, that: usize) -> bool {
        let sentence = self.sentence;
        (1..=4).any(|back| {
            that >= back
                && sentence.term(that - back) == Term::Provided
                && (that == back || sentence.at(that - back - 1).is_break())
        })
    }

    pub(super) fn segments(&self) -> Vec<Segment> {
        let sentence = self.sentence;
        let mut out: Vec<Segment> = Vec::new();
        let mut last_boundary: Option<usize> = None;
        let mut at = 0;
        let length = sentence.tokens.len();
        let mut law = self.law_finite(0);
        let mut mandate = None;
        while at < length {
            if self.boundary(at) {
                last_boundary = Some(at);
                law = self.law_finite(at + 1);
            }
            let by_law = law == Some(at);
            if self.boundary(at) && self.enacts(at) {
                mandate = self.mandated(at);
            }
            let by_mandate = mandate == Some(at);
            let imperative = self.imperatives.contains(&at);
            if !(imperative || by_law || by_mandate || sentence.level(at) == 0 && sentence.cue_word(at)) {
                at += 1;
                continue;
            }
            if self.in_noun_list(&out, at) {
                at += 1;
                continue;
            }
            let previous = out.last().map(|segment| segment.cue);
            let bounded = last_boundary.filter(|&boundary| previous.is_none_or(|cue| boundary > cue));
            let mut inherits = false;
            let mut fresh = true;
            let start = match (bounded, previous) {
                (Some(boundary), None) if sentence.at(boundary).kind == Kind::Flush => 0,
                (Some(boundary), Some(_)) if self.joins_item_verb(boundary, at) => {
                    fresh = false;
                    inherits = true;
                    if let Some(segment) = out.last_mut() {
                        segment.end = sentence.back_to(at).saturating_sub(1);
                    }
                    at
                }
                (Some(boundary), _) => {
                    fresh = sentence.at(boundary).kind != Kind::Colon;
                    if sentence.at(boundary).kind == Kind::Item {
                        inherits = sentence.back_to(at) == boundary + 1;
                        fresh = false;
                    }
                    if let Some(segment) = out.last_mut() {
                        segment.end = self.proviso_start(boundary);
                    }
                    boundary + 1
                }
                (None, None) => 0,
                (None, Some(_)) if imperative => {
                    if let Some(segment) = out.last_mut() {
                        segment.end = at - 1;
                    }
                    at
                }
                (None, Some(cue)) => {
                    fresh = false;
                    match self.second_subject(cue, at) {
                        Some((coordinator, subject)) => {
                            inherits = subject == at;
                            if let Some(segment) = out.last_mut() {
                                segment.end = coordinator;
                            }
                            subject
                        }
                        None => {
                            at += 1;
                            continue;
                        }
                    }
                }
            };
            out.push(Segment { subject_start: start, cue: at, end: length, inherits, fresh, imperative });
            at += 1;
            // "is required" after "shall": one group
            if let Some(cue) = sentence.cue(at - 1, false, length) {
                at = at.max(cue.end);
                out.extend(self.shared_predicate(cue.interrupt, length));
            }
        }
        for place in 1..out.len() {
            let Some((end, cue)) = out.get(place).map(|segment| (segment.end, segment.cue)) else { break };
            if let Some(first) = out.get_mut(place - 1).filter(|first| first.end > cue) {
                first.end = end;
            }
        }
        out
    }

    /// "shall: (1) decide the matter and *shall* tell the owner": an item that begins with the verb of the lead-in's modal
    /// goes on with a modal of its own.
    fn joins_item_verb(&self, boundary: usize, at: usize) -> bool {
        let sentence = self.sentence;
        let lead =
            (0..boundary).rev().find(|&place| sentence.at(place).kind == Kind::Item).unwrap_or(boundary);
        let first = (0..=lead).find(|&place| sentence.at(place).kind == Kind::Item).unwrap_or(boundary);
        let ends_in_modal = (0..first)
            .rev()
            .find(|&place| sentence.at(place).is_word() && !sentence.at(place).is(class::ADVERB))
            .is_some_and(|place| sentence.at(place).is_modal());
        let verb = sentence.skip_adverbs(boundary + 1);
        let edge = sentence.back_to(at);
        sentence.at(boundary).kind == Kind::Item
            && ends_in_modal
            && edge > verb + 1
            && sentence.is_base_verb(verb)
            && sentence.at(edge - 1).is_coordinator()
    }

    /// "Wardens must, *and pages may*, inspect the hall": another subject and another modal for one predicate.
    fn shared_predicate(&self, set_off: Option<Run>, length: usize) -> Option<Segment> {
        let sentence = self.sentence;
        let run = set_off.filter(|run| sentence.at(run.start).is_coordinator())?;
        let cue = run.places().find(|&at| sentence.cue_word(at))?;
        let bare = (cue + 1..run.end).all(|at| sentence.at(at).is(class::ADVERB));
        (bare && cue > run.start + 1).then_some(Segment {
            subject_start: run.start + 1,
            cue,
            end: length,
            inherits: false,
            fresh: false,
            imperative: false,
        })
    }

    /// Whether `at` stands in an item of "shall include the following": the item is a noun phrase, whatever modals it
    /// holds.
    pub(super) fn in_noun_list(&self, before: &[Segment], at: usize) -> bool {
        let sentence = self.sentence;
        let lead = |segment: &&Segment| sentence.at(segment.cue).part == 0;
        let Some(cue) = before.last().filter(lead).map(|segment| segment.cue) else { return false };
        let Some(item) =
            (cue..at).find(|&place| sentence.at(place).kind == Kind::Item && sentence.level(place) == 0)
        else {
            return false;
        };
        let proviso = (item..at).any(|place| {
            sentence.term(place) == Term::Provided
                || sentence.term(place) == Term::Although && self.boundary(place)
        });
        let own = (item..at).rev().find(|&place| sentence.at(place).kind == Kind::Item).unwrap_or(item);
        let last = (at..sentence.tokens.len())
            .find(|&place| matches!(sentence.at(place).kind, Kind::Item | Kind::Flush))
            .unwrap_or(sentence.tokens.len());
        // "(ii) For the purpose of clause (i), gifts shall include …": a sentence of its own among the items
        let told = sentence.term(own + 1) == Term::For && sentence.at(own + 1).capital;
        let whole = told && sentence.at(last - 1).kind == Kind::Stop;
        let lists = (cue..item).any(|place| {
            sentence.term(place) == Term::Following
                || matches!(&*sentence.lemma(place), "include" | "contain" | "consist")
        });
        lists && !proviso && !whole
    }

    /// Before "; provided, however, that" the words of the proviso's own marker are left out.
    pub(super) fn proviso_start(&self, boundary: usize) -> usize {
        let sentence = self.sentence;
        if sentence.at(boundary).is_break() && !self.proviso(boundary) {
            return boundary;
        }
        (boundary.saturating_sub(5)..boundary)
            .rev()
            .find(|&at| matches!(sentence.term(at), Term::Provided | Term::Except))
            .unwrap_or(boundary)
    }

    /// "shall record it, *shall* hear them, and shall tell the board": the comma at `comma` stands for a coordinator.
    fn in_series(&self, cue: usize, comma: usize, at: usize) -> bool {
        let sentence = self.sentence;
        let modal = sentence.term(at);
        let coordinated =
            |place: usize| sentence.at(place).is_coordinator() && sentence.at(place - 1).kind == Kind::Comma;
        sentence.term(cue) == modal
            && !(cue + 2..comma).any(coordinated)
            && (at + 1..sentence.tokens.len())
                .take_while(|&place| sentence.at(place).is_word() || sentence.at(place).kind == Kind::Comma)
                .any(|place| {
                    let before = sentence.back_to(place).saturating_sub(1);
                    let set_off = |place: usize| {
                        sentence.at(place).is_coordinator() && sentence.at(place + 1).kind == Kind::Comma
                    };
                    sentence.term(place) == modal
                        && sentence.level(place) == sentence.level(at)
                        && (sentence.at(before).is_coordinator()
                            || sentence.at(before).kind == Kind::Comma && (at..before).any(set_off))
                })
    }

    /// The coordinator and the subject's begin of a second modal in the same sentence part.
    pub(super) fn second_subject(&self, cue: usize, at: usize) -> Option<(usize, usize)> {
        let sentence = self.sentence;
        let mut edge = sentence.back_to(at);
        // "and (ii) shall", ", shall"
        if edge > 0
            && (sentence.at(edge.wrapping_sub(1)).is_coordinator()
                || matches!(sentence.term(edge.wrapping_sub(1)), Term::But))
        {
            return Some((edge - 1, at));
        }
        if edge > 0 && sentence.at(edge.wrapping_sub(1)).kind == Kind::Comma {
            edge -= 1;
            if edge > 0 && sentence.at(edge.wrapping_sub(1)).is_coordinator() {
                return Some((edge - 1, at));
            }
            if self.in_series(cue, edge, at) {
                return Some((edge, at));
            }
        }
        let mut weak = None;
        let mut place = at;
        while place > cue + 1 {
            place -= 1;
            let token = sentence.at(place);
            if !(token.is_coordinator() || token.term() == Term::But) {
                continue;
            }
            let before = sentence.at(place.wrapping_sub(1));
            let next = sentence.at(place + 1);
            if before.kind == Kind::Comma || before.kind == Kind::Semicolon || next.kind == Kind::Comma {
                if sentence.opens_noun(place + 1)
                    || matches!(next.term(), Term::Nothing | Term::Neither | Term::None | Term::Nobody)
                    || sentence.marker(place + 1).is_some()
                    || next.kind == Kind::Comma
                    || next.is(class::CONNECTOR)
                {
                    return Some((place, place + 1));
                }
            } else if weak.is_none() && (next.opens_noun() || next.is(class::PARTY)) {
                weak = Some((place, place + 1));
            }
        }
        weak
    }
}
