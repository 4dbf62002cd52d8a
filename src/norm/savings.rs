//! Sentences about the text itself: what it leaves free, what it requires, to whom it applies.

use crate::norm::Modality;
use crate::norm::bearer::Subject;
use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Sentence<'_> {
    /// Whether a noun phrase names the text itself: "this chapter", "paragraph 1", "nothing in this order".
    pub(super) fn names_text(&self, run: Run) -> bool {
        let run = self.trim(run);
        let first = self.at(run.start);
        let of_text = |start: usize| {
            let about = (start..run.end.min(start + 7)).find(|&at| self.term(at) == Term::Of);
            about.is_some_and(|at| self.names_text(Run::new(at + 1, run.end)))
        };
        match first.term() {
            // "Nothing on a person's birth shall be noted" is about what is noted.
            Term::Nothing => {
                !self.at(run.start + 1).is(class::ABOUT)
                    || matches!(self.term(run.start + 2), Term::This | Term::These)
            }
            // "No provision of this policy restricts …"
            Term::No => {
                matches!(self.text(run.start + 1), "provision" | "part" | "term") && of_text(run.start + 1)
            }
            _ if matches!(self.text(run.start), "provision" | "part" | "term") => of_text(run.start),
            Term::This | Term::These => {
                run.end - run.start == 1
                    || (run.start + 1..run.end.min(run.start + 4)).any(|at| self.at(at).is(class::LAW))
            }
            Term::The => {
                let about = (run.start + 1..run.end.min(run.start + 8)).find(|&at| self.term(at) == Term::Of);
                matches!(
                    self.text(run.start + 1),
                    "provisions"
                        | "requirements"
                        | "prohibitions"
                        | "foregoing"
                        | "preceding"
                        | "prohibition"
                        | "requirement"
                ) || about.is_some_and(|at| {
                    // "the first paragraph of this chapter"
                    self.names_text(Run::new(at + 1, run.end))
                        && (self.at(run.start + 1).is(class::LAW)
                            || at == run.start + 3
                                && self.at(run.start + 2).is(class::LAW | class::REFERENCE))
                })
            }
            _ => {
                first.is(class::REFERENCE) && self.at(run.start + 1).kind == Kind::Number
                    || first.is(class::REFERENCE) && first.kind == Kind::Number
                    || first.is(class::REFERENCE) && first.plural
            }
        }
    }
}

impl Reader<'_> {
    /// Where the finite verb of a sentence about the text itself stands, for the part that begins at `start`.
    pub(super) fn law_finite(&self, start: usize) -> Option<usize> {
        let sentence = self.sentence;
        let mut start = start;
        while start < sentence.tokens.len()
            && (!sentence.at(start).is_word() || sentence.at(start).is_coordinator())
        {
            start += 1;
        }
        let mut at = start;
        // Past fronted words: "As amended in May, paragraph 1 does not …".
        if !sentence.names_text(Run::new(at, at + 5)) {
            let comma = (at..at + 12).find(|&place| sentence.at(place).kind == Kind::Comma)?;
            if !sentence.names_text(Run::new(comma + 1, comma + 6))
                || !(sentence.at(at).is(class::PREPOSITION | class::CONNECTOR)
                    || sentence.marker(at).is_some())
            {
                return None;
            }
            at = comma + 1;
        }
        let first = at;
        let mut set_off = false;
        for place in first + 1..sentence.tokens.len().min(first + 40) {
            let token = sentence.at(place);
            if token.kind == Kind::Comma {
                set_off = !set_off;
                continue;
            }
            if token.is_break() {
                return None;
            }
            if matches!(token.term(), Term::Shall | Term::May | Term::Must | Term::Will | Term::Should) {
                return None;
            }
            if self.gives_way(place).is_some() && sentence.level(place) <= sentence.level(first) {
                return Some(place);
            }
            // "Nothing here is to be read as preventing X"
            if matches!(token.term(), Term::Is | Term::Are)
                && sentence.term(place + 1) == Term::To
                && sentence.term(place + 2) == Term::Be
                && sentence.level(place) <= sentence.level(first)
            {
                return Some(place);
            }
            let finite = matches!(token.term(), Term::Does | Term::Do)
                || token.form(form::THIRD)
                    && !sentence.at(place.wrapping_sub(1)).is(class::DETERMINER | class::PREPOSITION)
                    && !matches!(token.term(), Term::Is | Term::Has)
                    && (!token.is(class::NOUNISH)
                        || sentence.restraining(place).is_some()
                        || sentence
                            .has_role(place, role::LIMIT | role::FORBID | role::COMPEL | role::PERMIT))
                || token.form(form::BASE)
                    && sentence.at(place.wrapping_sub(1)).plural
                    && !token.is(class::NOUNISH | class::THING)
                    && !sentence.at(place.wrapping_sub(1)).is(class::PREPOSITION);
            if finite
                && sentence.level(place) <= sentence.level(first)
                && !(set_off && sentence.term(place.wrapping_sub(1)) == Term::Than)
            {
                return Some(place);
            }
        }
        None
    }

    /// "Paragraph 4 *yields to* federal law", "is subject to it", "has no effect where …": the first word after the verb.
    fn gives_way(&self, verb: usize) -> Option<usize> {
        let sentence = self.sentence;
        let next = sentence.skip_adverbs(verb + 1);
        match sentence.term(verb) {
            Term::Is | Term::Are => {
                let lower = matches!(sentence.text(next), "subject" | "subordinate" | "secondary");
                return (lower && sentence.term(next + 1) == Term::To).then_some(next + 2);
            }
            Term::Has | Term::Have => {
                let idle =
                    matches!(sentence.text(next + 1), "effect" | "force" | "application" | "operation");
                return (sentence.term(next) == Term::No && idle).then_some(next + 2);
            }
            _ => {}
        }
        if !sentence.at(verb).form(form::BASE | form::THIRD) && !sentence.text(verb).ends_with('s') {
            return None;
        }
        match sentence.text(verb) {
            "yield" | "yields" | "bow" | "bows" | "defer" | "defers" | "cede" | "cedes" => Some(next),
            "give" | "gives" if sentence.text(next) == "way" => Some(next + 1),
            "cease" | "ceases" if sentence.term(next) == Term::To => Some(next + 2),
            _ => None,
        }
    }

    /// Reads a segment whose subject is the text itself; `false` where it is another sentence.
    pub(super) fn savings(&mut self, subject: &Subject, cue: usize, end: usize) -> bool {
        let sentence = self.sentence;
        let run = subject.run;
        if run.is_empty() || !sentence.names_text(run) {
            return false;
        }
        if let Some(rest) = self.gives_way(cue).filter(|_| !subject.negative) {
            self.statement.applicability.extend(self.applicability_of(run, false, Run::new(rest, end)));
            return true;
        }
        let nothing = sentence.term(run.start) == Term::Nothing;
        let mut negative = nothing || subject.negative;
        let mut at = cue;
        if matches!(
            sentence.term(at),
            Term::Shall
                | Term::May
                | Term::Will
                | Term::Must
                | Term::Should
                | Term::Does
                | Term::Do
                | Term::Is
                | Term::Are
                | Term::Need
        ) {
            at += 1;
        }
        at = sentence.skip_adverbs(at);
        if sentence.term(at) == Term::To && sentence.term(at + 1) == Term::Be && at > cue {
            at += 1;
        }
        if sentence.term(at) == Term::Not {
            negative = !negative;
            at = sentence.skip_adverbs(at + 1);
        }
        let mut forms = if at == cue { form::THIRD } else { form::BASE };
        if sentence.term(at) == Term::Be || matches!(sentence.term(cue), Term::Is | Term::Are) {
            let verb = if sentence.term(at) == Term::Be { sentence.skip_adverbs(at + 1) } else { at };
            let construed = matches!(sentence.term(verb), Term::Construed | Term::Interpreted | Term::Deemed)
                || matches!(
                    sentence.text(verb),
                    "read" | "held" | "understood" | "taken" | "intended" | "meant"
                )
                // "shall not be applied so as to restrict"
                || matches!(sentence.text(verb), "applied" | "enforced" | "used" | "implemented" | "invoked")
                    && sentence.term(verb + 1) == Term::So;
            if !construed {
                return false;
            }
            let mut next = sentence.skip_adverbs(verb + 1);
            if sentence.at(next).is_coordinator() && sentence.at(next + 1).form(form::PARTICIPLE) {
                next = sentence.skip_adverbs(next + 2);
            }
            if sentence.term(next) == Term::So && sentence.term(next + 1) == Term::As {
                next += 2;
            }
            match sentence.term(next) {
                Term::To if next < end => {
                    at = sentence.skip_adverbs(next + 1);
                    forms = form::BASE;
                }
                Term::As => {
                    at = sentence.skip_adverbs(next + 1);
                    forms = form::GERUND;
                }
                _ => return false,
            }
        }
        // "(A) to …": items
        let head = sentence.roles(at);
        let lemma = sentence.lemma(at);
        if &*lemma == "apply" {
            let modality = if negative { Modality::Prohibition } else { Modality::Permission };
            self.applies(run, at, modality, end);
            return true;
        }
        if &*lemma == "govern" && !negative {
            self.statement.applicability.extend(self.applicability_of(run, true, Run::new(at + 1, end)));
            return true;
        }
        let limiting = head
            & (role::FORBID | role::LIMIT | role::COMPEL | role::DELAY | role::PENALISE | role::PERMIT)
            != 0
            || sentence.restraining(at).is_some();
        if !negative {
            if !limiting || forms == form::GERUND {
                return false;
            }
            return self.text_norm(subject, cue, at, end);
        }
        if nothing
            && sentence.term(run.start + 1) != Term::In
            && !nothing_of_text(&sentence, run)
            && !limiting
        {
            return false;
        }
        let phrases = sentence.verb_phrases(Run::new(at, end), forms);
        let mut last = None;
        let count = phrases.len();
        for (number, phrase) in phrases.into_iter().enumerate() {
            // "prohibit, or in any way restrict, X from …": one sentence, told by its last verb
            if number + 1 < count && self.sentence.restrains(phrase.verb) && self.sentence.is_bare(phrase) {
                continue;
            }
            self.saved_phrase(subject, cue, phrase, &mut last);
        }
        true
    }
}

fn nothing_of_text(sentence: &Sentence<'_>, run: Run) -> bool {
    (run.start + 1..run.end).any(|at| {
        sentence.at(at).is(class::LAW) || matches!(sentence.term(at), Term::Herein | Term::Contained)
    })
}
