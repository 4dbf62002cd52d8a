//! Rules told as what is done: "The records unit maintains a log", "Copies are charged at cost", "Staff do not share …".
//!
//! Manuals and handbooks seldom say "shall". Where a labelled paragraph tells in the present tense what a body or its
//! people do, or what is done, and nothing in the sentence marks it as news or opinion, that is the rule.

use crate::norm::Modality;
use crate::norm::bearer::Subject;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::that::policy_that;
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Reader<'_> {
    /// Reads a sentence without any modal as a rule in the present tense.
    pub(super) fn indicative(&mut self) {
        let sentence = self.sentence;
        let first = sentence.past_policy();
        if !sentence.tells_rule(first) {
            return;
        }
        let mut start = first;
        let mut before: Option<Subject> = None;
        let whole = sentence.whole().end;
        while let Some((at, cue)) = sentence.indicative_cue(start, start > first) {
            let next = sentence.told_next(at, cue.end, start.min(at));
            let end = next.map_or(whole, |(coordinator, _)| coordinator);
            let mut subject = if at == start && start > first {
                before.clone().unwrap_or_default()
            } else {
                sentence.subject(start, at)
            };
            if subject.run.is_empty() || sentence.names_text(subject.run) {
                return;
            }
            let party = sentence.is_party(subject.run)
                || sentence.named(subject.run)
                || sentence.names_unit(subject.run)
                    && (sentence.at(cue.end + 1).opens_noun() || sentence.at(cue.end + 1).capital)
                || sentence.is_we(subject.run.start);
            let asks = sentence.asks_in_writing(subject.run, cue.end);
            // "Names go to the owner": what goes to somebody is sent.
            let goes = &*sentence.lemma(cue.end) == "go" && sentence.term(cue.end + 1) == Term::To;
            if cue.shape == Shape::Indicative && !party && !asks && !goes {
                return;
            }
            // "Papers include but are not limited to a passport": the words open a list, and limit nothing.
            let lists = &*sentence.lemma(cue.end) == "limit" && sentence.term(cue.end + 1) == Term::To;
            if lists && cue.modality == Modality::Prohibition {
                return;
            }
            let modality = match (cue.modality, subject.negative) {
                (Modality::Obligation, true) => Modality::Prohibition,
                (Modality::Prohibition, true) => Modality::Obligation,
                (modality, _) => modality,
            };
            subject.negative = false;
            let from = self.statement.norms.len();
            self.norms(&subject, Cue { modality, ..cue }, end);
            self.topic(at, from);
            before = Some(subject);
            match next {
                Some((_, place)) => start = place,
                None => return,
            }
        }
    }
}

impl Sentence<'_> {
    /// Behind "it is the practice of X that", or the first word.
    fn past_policy(&self) -> usize {
        let at = |place| self.at(place);
        let that = (1..self.tokens.len().min(24))
            .find(|&that| self.term(that) == Term::That && policy_that(that, &at));
        that.map_or(0, |that| that + 1)
    }

    /// "…, and the field *is* overwritten", "… and *is* kept": the coordinator and where the next rule begins.
    fn told_next(&self, at: usize, verb: usize, start: usize) -> Option<(usize, usize)> {
        let level = self.level(start);
        let whole = self.whole();
        (verb + 1..whole.end).find_map(|coordinator| {
            if !self.at(coordinator).is_coordinator() || self.level(coordinator) > level.max(self.level(at)) {
                return None;
            }
            let next = coordinator + 1;
            let be = |place: usize| {
                matches!(self.term(place), Term::Is | Term::Are) && self.said_to_be(place).is_some()
            };
            let own = self.opens_noun(next)
                && (next + 1..whole.end.min(next + 12))
                    .take_while(|&place| self.at(place).is_word() && !self.at(place).is_coordinator())
                    .any(be);
            (be(next) || own).then_some((coordinator, next))
        })
    }

    /// Whether the sentence may be a rule told in the present tense.
    fn tells_rule(&self, start: usize) -> bool {
        let whole = Run::new(start, self.whole().end);
        let last = self.source.slice(self.clause.span()).trim_end();
        let opens = self.text(start);
        let news = matches!(
            opens,
            "Many"
                | "Some"
                | "Most"
                | "Few"
                | "Several"
                | "It"
                | "There"
                | "Such"
                | "Currently"
                | "Today"
                | "Historically"
                | "Sometimes"
                | "Usually"
                | "Often"
                | "Typically"
                | "Under"
                | "Federal"
                | "Because"
                | "Although"
                | "While"
                | "Since"
        );
        let told = whole.places().any(|at| {
            let token = self.at(at);
            let modal = matches!(
                token.term(),
                Term::Shall
                    | Term::May
                    | Term::Must
                    | Term::Should
                    | Term::Would
                    | Term::Was
                    | Term::Were
                    | Term::Had
            ) && self.level(at) == 0;
            modal
                || matches!(
                    self.text(at),
                    "often" | "usually" | "generally" | "frequently" | "believes" | "believe"
                )
        });
        !news && !told && !last.ends_with('?') && self.numbered()
    }

    /// The finite verb of the main clause from `start`, with what it lays down; `shared` where the subject may be left out.
    fn indicative_cue(&self, start: usize, shared: bool) -> Option<(usize, Cue)> {
        let whole = self.whole();
        let mut at = self.main_start(start);
        let mut level = self.level(at);
        while at < whole.end {
            if self.level(at) > level {
                at += 1;
                continue;
            }
            if let Some(closing) = self.set_off_clause(at) {
                at = closing + 1;
                level = level.max(self.level(at));
                continue;
            }
            match self.term(at) {
                Term::Is | Term::Are => return Some((at, self.said_to_be(at)?)),
                Term::Do | Term::Does if self.term(at + 1) == Term::Not => {
                    let verb = self.skip_adverbs(at + 2);
                    let deed = self.is_base_verb(verb) && !self.has_role(verb, role::STATE);
                    return deed.then(|| (at, Cue::plain(at, verb, Shape::Base, Modality::Prohibition)));
                }
                Term::Has | Term::Have => return None,
                _ if self.is_finite(at, level) => {
                    let deed = !self.has_role(at, role::STATE) && (at > start || shared);
                    let never = self.term(at - 1) == Term::Never;
                    let modality = if never { Modality::Prohibition } else { Modality::Obligation };
                    return deed.then(|| (at, Cue::plain(at, at, Shape::Indicative, modality)));
                }
                _ if self.at(at).form(form::PAST)
                    && !self.at(at).form(form::PARTICIPLE | form::BASE)
                    && !self.describes_with(at, level) =>
                {
                    return None;
                }
                _ => at += 1,
            }
        }
        None
    }

    /// ", if it becomes known,": the comma that closes a clause set off behind the subject.
    fn set_off_clause(&self, at: usize) -> Option<usize> {
        let opens = self.at(at).kind == Kind::Comma
            && matches!(
                self.term(at + 1),
                Term::If
                    | Term::When
                    | Term::Where
                    | Term::Once
                    | Term::Unless
                    | Term::Whenever
                    | Term::Until
            );
        let rest = at + 2..self.whole().end;
        rest.clone().find(|&place| self.at(place).kind == Kind::Comma).filter(|_| opens)
    }

    /// "The pound a dog *came* from is …": a clause without "that" before the verb of the sentence.
    fn describes_with(&self, at: usize, level: u8) -> bool {
        let whole = self.whole();
        let mut rest = (at + 1..whole.end).take_while(|&next| self.at(next).kind != Kind::Comma);
        rest.any(|next| {
            self.level(next) <= level
                && matches!(self.term(next), Term::Is | Term::Are)
                && self.said_to_be(next).is_some()
        })
    }

    /// Where the main clause begins: behind the comma that closes what is fronted.
    fn main_start(&self, start: usize) -> usize {
        let first = self.at(start);
        let fronted = self.marker(start).is_some() || first.is(class::PREPOSITION);
        if !fronted {
            return start;
        }
        let whole = self.whole();
        let comma = (start..whole.end).find(|&at| {
            let level = self.level(at + 1);
            self.at(at).kind == Kind::Comma
                && (self.opens_noun(at + 1))
                && (at + 1..whole.end).take_while(|&next| self.at(next).kind != Kind::Comma).any(|next| {
                    self.is_finite(next, level)
                        || matches!(self.term(next), Term::Is | Term::Are | Term::Do | Term::Does)
                })
        });
        comma.map_or(start, |comma| comma + 1)
    }

    /// "is mailed", "are not permitted", "is confidential": what the form of "be" at `at` says of its subject.
    pub(super) fn said_to_be(&self, at: usize) -> Option<Cue> {
        let mut negative = false;
        let mut only = false;
        let mut verb = self.skip_adverbs(at + 1);
        while matches!(self.term(verb), Term::Not | Term::Never | Term::Only) {
            negative ^= self.term(verb) != Term::Only;
            only |= self.term(verb) == Term::Only;
            verb = self.skip_adverbs(verb + 1);
        }
        let modality = if negative { Modality::Prohibition } else { Modality::Obligation };
        let token = self.at(verb);
        // "An office is hereby established", "Order 5 hereby is continued": saying it does it, and orders nothing.
        let performed = self.term(at.wrapping_sub(1)) == Term::Hereby
            || (at + 1..verb).any(|place| self.term(place) == Term::Hereby);
        if performed && !self.restrains(verb) {
            return None;
        }
        // "Calls are made between nine and five", but "the hull is made of oak".
        let done = &*self.lemma(verb) == "make"
            && self.at(verb + 1).is(class::PREPOSITION)
            && self.term(verb + 1) != Term::Of;
        if token.form(form::PARTICIPLE) && (done || !is_fact(&self.lemma(verb))) {
            return Some(Cue { only, ..Cue::plain(at, verb, Shape::Passive, modality) });
        }
        let state = matches!(
            self.text(verb),
            "confidential"
                | "available"
                | "open"
                | "closed"
                | "due"
                | "eligible"
                | "ineligible"
                | "secret"
                | "private"
        );
        state.then(|| Cue { only, ..Cue::plain(at, at, Shape::State, modality) })
    }

    /// Whether a verb in the present tense stands at `at`.
    pub(super) fn is_finite(&self, at: usize, level: u8) -> bool {
        let token = self.at(at);
        if at == 0 || self.level(at) > level || token.quoted || !token.form(form::THIRD | form::BASE) {
            return false;
        }
        let never = self.term(at - 1) == Term::Never;
        let behind = if self.at(at - 1).is(class::ADVERB) && at > 1 { at - 2 } else { at - 1 };
        let (before, next) = (self.at(behind), self.at(at + 1));
        let nominal = before.is(class::DETERMINER | class::PREPOSITION | class::ADJECTIVE)
            || before.possessive
            || before.term() == Term::To
            || before.is_coordinator();
        let noun = token.is(class::NOUNISH | class::THING | class::PARTY) && !never;
        let goes_on = next.is(class::DETERMINER | class::PRONOUN | class::NUMBER)
            || next.is(class::PREPOSITION)
                && !matches!(next.term(), Term::Of | Term::For | Term::By | Term::In | Term::On);
        let third = token.form(form::THIRD) && (!noun || goes_on);
        let base = token.form(form::BASE)
            && (before.plural
                || never
                || before.is(class::PRONOUN)
                || matches!(
                    self.text(behind),
                    "staff" | "Staff" | "personnel" | "Personnel" | "police" | "faculty" | "crew" | "Crew"
                ))
            && (!noun || goes_on);
        !nominal && (third || base)
    }

    /// "The application form asks each applicant …": whoever hands it out asks.
    fn asks_in_writing(&self, subject: Run, verb: usize) -> bool {
        let paper = subject.places().take_while(|&at| !self.at(at).is(class::PREPOSITION)).last();
        let form = paper.is_some_and(|at| {
            matches!(
                self.text(at),
                "form"
                    | "forms"
                    | "questionnaire"
                    | "application"
                    | "screen"
                    | "card"
                    | "sheet"
                    | "letter"
                    | "website"
            )
        });
        form && matches!(&*self.lemma(verb), "ask" | "request" | "require" | "tell" | "inform")
    }

    /// "We", "You": the issuer's own voice, or a rule to its reader.
    fn is_we(&self, at: usize) -> bool {
        ["we", "you"].iter().any(|word| self.text(at).eq_ignore_ascii_case(word))
    }
}

/// Participles that tell how things stand.
pub(super) fn is_fact(lemma: &str) -> bool {
    matches!(
        lemma,
        "locate"
            | "situate"
            | "base"
            | "know"
            | "call"
            | "intend"
            | "design"
            | "commit"
            | "dedicate"
            | "concern"
            | "involve"
            | "relate"
            | "compose"
            | "define"
            | "describe"
            | "list"
            | "mean"
            | "consider"
            | "deem"
            | "name"
            | "found"
            | "adopt"
            | "repeal"
            | "revoke"
            | "amend"
            | "set"
            | "interest"
            | "expect"
            | "hope"
            | "aim"
            | "use"
            | "need"
            | "believe"
            | "find"
            | "note"
            | "see"
            | "make"
            | "attach"
            | "codify"
            | "entitle"
            | "title"
            | "cite"
            | "refer"
    )
}
