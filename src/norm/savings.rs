//! Sentences about the text itself: what it leaves free, what it requires, to whom it applies.

use crate::norm::bearer::Subject;
use crate::norm::complement::Frame;
use crate::norm::complement::ReadAct;
use crate::norm::deed::Adjuncts;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::verb_phrase::VerbPhrase;
use crate::norm::{Act, Modality, Savings};
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Sentence<'_> {
    /// Whether a noun phrase names the text itself: "this chapter", "paragraph 1", "nothing in this order".
    pub(super) fn names_text(&self, run: Run) -> bool {
        let run = self.trim(run);
        let first = self.at(run.start);
        match first.term() {
            Term::Nothing => true,
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
                    self.names_text(Run::new(at + 1, run.end)) && self.at(run.start + 1).is(class::LAW)
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
                );
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

    /// One limiting verb of a savings sentence: the savings and the norms it leaves.
    fn saved_phrase(
        &mut self,
        subject: &Subject,
        cue: usize,
        phrase: VerbPhrase,
        last: &mut Option<crate::norm::Phrase>,
    ) {
        let sentence = self.sentence;
        let verb = phrase.verb;
        let roles = sentence.roles(verb);
        let frame =
            Frame { modality: Modality::Permission, patient: None, passive: false, topic: None, depth: 0 };
        let mut whom = None;
        let mut words = sentence.phrase(Run::new(verb + 1, phrase.end));
        let mut acts = Vec::new();
        let mut norms: Vec<(Modality, ReadAct)> = Vec::new();
        let effect = &*sentence.lemma(verb) == "have"
            && (verb + 1..verb + 4).any(|at| sentence.term(at) == Term::Effect);
        if effect || sentence.restraining(verb).is_some() {
            if let Some(read) = sentence.restrain(phrase, frame, false)
                && let Act::Restrain(restrain) = &read.act
            {
                whom.clone_from(&restrain.whom);
                words.clone_from(&restrain.words);
                acts.clone_from(&restrain.acts);
                if restrain.whom.is_some() {
                    for act in &restrain.acts {
                        let mut one = read.clone();
                        one.act = act.clone();
                        norms.push((Modality::Permission, one));
                    }
                }
            }
        } else if roles & (role::COMPEL | role::PERMIT) != 0 {
            let order = (verb + 1..phrase.end).find(|&at| {
                sentence.term(at) == Term::Order
                    && sentence.term(at.wrapping_sub(1)) == Term::In
                    && sentence.term(at + 1) == Term::For
            });
            if let Some(order) = order {
                // "to require an agreement in order for X to V": X may V without one
                if let Some(to) = (order + 2..phrase.end).find(|&at| {
                    sentence.infinitive(at) || matches!(sentence.at(at).kind, Kind::Dash | Kind::Colon)
                }) {
                    let freed = sentence.trim(Run::new(order + 2, to));
                    whom = sentence.phrase(freed);
                    for read in sentence.acts(Run::new(to, phrase.end), form::BASE, frame) {
                        acts.push(read.act.clone());
                        norms.push((Modality::Permission, read));
                    }
                }
            } else if let Some(read) = sentence.compel(phrase, frame)
                && let Act::Compel(compel) = &read.act
            {
                whom.clone_from(&compel.whom);
                words.clone_from(&compel.words);
                acts.clone_from(&compel.acts);
                let modality = if compel.lets { Modality::Prohibition } else { Modality::Exemption };
                for act in &compel.acts {
                    let mut one = read.clone();
                    one.act = act.clone();
                    norms.push((modality, one));
                }
            } else if roles & role::COMPEL != 0
                && let Some(noun) =
                    (verb + 1..(verb + 5).min(phrase.end)).find(|&at| sentence.at(at).word.nominal.is_some())
            {
                let level = sentence.level(noun);
                let clause = (noun + 1..phrase.end).find(|&at| sentence.level(at) > level);
                let deed = sentence.nominal_deed(noun, clause.unwrap_or(phrase.end));
                let conditions =
                    clause.and_then(|at| sentence.phrase(Run::new(at, phrase.end))).into_iter().collect();
                acts.push(Act::Deed(deed.clone()));
                norms.push((
                    Modality::Exemption,
                    ReadAct {
                        verb: noun,
                        act: Act::Deed(deed),
                        adjuncts: Adjuncts { conditions, ..Adjuncts::default() },
                        agent: None,
                        listed: false,
                        end: phrase.end,
                        close: phrase.end,
                        inner: Vec::new(),
                    },
                ));
            }
        } else if let Some(duty) = (verb + 1..(verb + 6).min(phrase.end))
            .find(|&at| matches!(sentence.term(at), Term::Obligation | Term::Duty | Term::Responsibility))
        {
            let to = (duty + 1..phrase.end).find(|&at| sentence.infinitive(at));
            if let Some(to) = to
                && !matches!(&*sentence.lemma(verb), "impose" | "create" | "confer" | "establish")
            {
                let of = Run::new(duty + 1 + usize::from(sentence.term(duty + 1) == Term::Of), to);
                whom = sentence.phrase(of);
                for read in sentence.acts(
                    Run::new(to, phrase.end),
                    form::BASE,
                    Frame { modality: Modality::Obligation, ..frame },
                ) {
                    norms.push((Modality::Obligation, read));
                }
            }
        }
        // "or restrict their discretion": theirs who were named before
        let lone = whom.as_ref().is_some_and(|whom| {
            matches!(sentence.source.slice(whom.cover()), "their" | "its" | "his" | "her")
        });
        if lone && last.is_some() {
            whom.clone_from(last);
        }
        last.clone_from(&whom);
        let except = self.subject_except(subject.run, cue);
        let reach = self.subject_reach(subject.run, cue);
        let sentence = self.sentence;
        if let Some(words_of_subject) = sentence.phrase(subject.run) {
            self.statement.savings.push(Savings {
                subject: words_of_subject,
                reach,
                except,
                verb: sentence.verb(verb),
                whom: whom.clone(),
                acts,
                words,
            });
        }
        let bearer_words = whom;
        for (modality, read) in norms {
            let before = self.statement.norms.len();
            let free = Subject {
                conditions: subject.conditions.clone(),
                priority: subject.priority.clone(),
                ..Subject::default()
            };
            let mut cue = Cue::plain(cue, verb + 1, Shape::Passive, modality);
            if cue.end > cue.start + 6 {
                cue.end = cue.start + 1;
            }
            self.push(&free, None, cue, modality, vec![read], None);
            if let Some(norm) = self.statement.norms.get_mut(before) {
                norm.bearer.clone_from(&bearer_words);
                norm.subject = None;
            }
        }
        self.saved = true;
    }

    /// "in paragraph 2" of "Nothing in paragraph 2": which part is limited; `None` for the whole text.
    fn subject_reach(&self, run: Run, cue: usize) -> Option<crate::norm::Phrase> {
        let sentence = self.sentence;
        let at = (run.start..run.end.min(cue)).find(|&at| {
            let token = sentence.at(at);
            token.is(class::REFERENCE)
                && (sentence.at(at + 1).kind == Kind::Number || token.kind == Kind::Number)
                && !matches!(sentence.term(at.wrapping_sub(1)), Term::This)
        })?;
        sentence.phrase(Run::new(at, run.end))
    }

    fn subject_except(&self, run: Run, cue: usize) -> Option<crate::norm::Phrase> {
        let sentence = self.sentence;
        let at = (run.start..cue).find(|&at| {
            sentence.term(at) == Term::Other && sentence.term(at + 1) == Term::Than
                || sentence.term(at) == Term::Except
        })?;
        let end = (at..cue).find(|&place| sentence.at(place).kind == Kind::Comma).unwrap_or(cue);
        sentence.phrase(Run::new(at, end))
    }
}

fn nothing_of_text(sentence: &Sentence<'_>, run: Run) -> bool {
    (run.start + 1..run.end).any(|at| {
        sentence.at(at).is(class::LAW) || matches!(sentence.term(at), Term::Herein | Term::Contained)
    })
}
