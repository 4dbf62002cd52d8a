//! Imperatives: "If an agent calls, do not answer. Take a message." They address the issuer's own people.

use crate::norm::condition::Marker;
use crate::norm::modal::{Cue, Shape};
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::{Force, Modality, Phrase};
use crate::vocabulary::lexicon::{Term, class, form};

/// How far a fronted condition may reach before the verb, in words.
const FRONTED: usize = 80;

/// What has been seen of lists before a part of a sentence.
struct Steps {
    /// Whether the items are steps, once there are items.
    list: Option<bool>,
    /// "the lender shall: (1) send …": the items are what somebody named is to do.
    led: bool,
}

impl Sentence<'_> {
    /// Where each imperative of the sentence begins, in the order of the text.
    pub(super) fn imperatives(&self) -> Vec<usize> {
        let mut out = Vec::new();
        let mut start = 0;
        let mut steps = Steps { list: None, led: false };
        for (at, token) in self.tokens.iter().enumerate() {
            let ends = match token.kind {
                Kind::Word | Kind::Comma | Kind::Number => false,
                Kind::Semicolon | Kind::Item | Kind::Flush => true,
                Kind::Stop => self.at(at + 1).capital,
                _ => false,
            };
            if ends {
                self.imperatives_between(Run::new(start, at), &mut steps, &mut out);
                start = at + 1;
            }
        }
        self.imperatives_between(Run::new(start, self.tokens.len()), &mut steps, &mut out);
        out
    }

    fn imperatives_between(&self, part: Run, steps: &mut Steps, out: &mut Vec<usize>) {
        let item = part.start > 0 && self.at(part.start - 1).kind == Kind::Item;
        if item && steps.list.is_none() {
            steps.list = Some(out.is_empty() && self.leads_into_steps(Run::new(0, part.start - 1)));
        }
        if !part.is_empty() && steps.list != Some(false) && !steps.led {
            self.imperatives_in(part, out);
        }
        let leads = self.at(part.end).kind == Kind::Item && self.after_colon(part.end);
        steps.led |= leads && part.places().any(|at| self.modal_word(at));
    }

    /// Whether the item at `at` follows a colon or a dash.
    fn after_colon(&self, at: usize) -> bool {
        matches!(self.at(at.wrapping_sub(1)).kind, Kind::Colon | Kind::Dash)
    }

    /// "When a request comes in:": a lead-in whose items are steps, and not what somebody is to do.
    fn leads_into_steps(&self, lead: Run) -> bool {
        let first = self.past_connectors(lead.start, lead.end);
        let words = self.trim(lead);
        let open = self.marker(first).is_some() || self.infinitive(first);
        open && !matches!(self.term(words.end.wrapping_sub(1)), Term::To | Term::That)
            && !words.places().any(|at| self.modal(at))
    }

    /// On what the steps of a list depend, where its lead-in says so.
    pub(super) fn led_by(&self, end: usize) -> Vec<Phrase> {
        let first = self.past_connectors(0, end);
        let condition = matches!(self.marker(first), Some(Marker::Condition));
        condition.then(|| self.phrase(self.trim(Run::new(first, end)))).flatten().into_iter().collect()
    }

    fn imperatives_in(&self, part: Run, out: &mut Vec<usize>) {
        let Some(verb) = self.imperative(part) else { return };
        if (part.start..verb).any(|at| self.modal(at)) {
            return;
        }
        out.push(verb);
        // "Be polite, but do not argue"
        let further = (verb + 2..part.end).filter(|&at| {
            let joined = self.at(at - 1).is_coordinator() || self.term(at - 1) == Term::But;
            joined && self.forbids(at).is_some()
        });
        out.extend(further);
    }

    fn modal(&self, at: usize) -> bool {
        self.level(at) == 0 && self.modal_word(at)
    }

    fn modal_word(&self, at: usize) -> bool {
        !self.at(at).quoted
            && matches!(self.term(at), Term::Shall | Term::Must | Term::May | Term::Should | Term::Will)
            && !self.as_another_may(at)
    }

    /// The verb, or the "do" of "do not", of an imperative that fills `part`.
    fn imperative(&self, part: Run) -> Option<usize> {
        let at = self.past_please(self.past_connectors(part.start, part.end), part.end);
        if self.at(at).quoted {
            return None;
        }
        let alone = |&at: &usize| self.forbids(at).is_some() || !self.says_later(at, part.end);
        if self.commands(at, part.end) {
            return Some(at).filter(alone);
        }
        let fronted = matches!(self.marker(at), Some(Marker::Condition | Marker::Exception | Marker::Manner))
            || self.infinitive(at)
            || matches!(
                self.term(at),
                Term::In | Term::On | Term::At | Term::For | Term::During | Term::Under
            );
        if !fronted {
            return None;
        }
        (at + 1..part.end.min(at + FRONTED))
            .filter(|&comma| self.at(comma).kind == Kind::Comma)
            .map(|comma| self.past_please(comma + 1, part.end))
            .find(|&at| self.commands(at, part.end))
            .filter(alone)
    }

    /// "If it would warn a thief, cause him to flee, or the like, it may be held back": the main clause comes later.
    fn says_later(&self, from: usize, end: usize) -> bool {
        let mut open = false;
        (from..end).any(|at| {
            if self.at(at).kind == Kind::Comma {
                open = !self.at(at + 1).is_coordinator() && self.marker(at + 1).is_none();
            }
            open && self.modal_word(at) && self.level(at) <= self.level(from)
        })
    }

    fn past_please(&self, at: usize, end: usize) -> usize {
        let polite = matches!(self.text(at), "Please" | "please" | "Kindly" | "kindly" | "then");
        if polite && at + 1 < end { at + 1 } else { at }
    }

    /// "do not V", "don't V", "never V": the verb, or the mark before a list of verbs.
    fn forbids(&self, at: usize) -> Option<usize> {
        let verb = match self.term(at) {
            Term::Do if self.term(at + 1) == Term::Not => self.skip_adverbs(at + 2),
            Term::Never => self.skip_adverbs(at + 1),
            _ if self.text(at).eq_ignore_ascii_case("don") => {
                let gap = usize::from(self.at(at + 1).kind == Kind::Other);
                (self.text(at + 1 + gap) == "t").then(|| self.skip_adverbs(at + 2 + gap))?
            }
            _ => return None,
        };
        let list = matches!(self.at(verb).kind, Kind::Colon | Kind::Dash | Kind::Item) && at + 1 < verb;
        (list || self.is_base_verb(verb)).then_some(verb)
    }

    /// Whether an imperative begins at `at`.
    fn commands(&self, at: usize, end: usize) -> bool {
        if self.forbids(at).is_some_and(|verb| verb < end) {
            return true;
        }
        let verb = self.skip_adverbs(at);
        // "I hereby direct", with the writer left out
        if (at..verb).any(|place| self.text(place).eq_ignore_ascii_case("hereby")) {
            return false;
        }
        let (token, next) = (self.at(verb), self.at(verb + 1));
        if verb >= end
            || self.marker(verb).is_some()
            || !self.is_base_verb(verb)
            || !token.word.verb.is_some()
            || token.word.value > 0
        {
            return false;
        }
        let opens =
            verb == 0 || !self.at(at.wrapping_sub(1)).is_word() || self.past_please(at - 1, end) == at;
        if !opens || !self.closed_sentence() {
            return false;
        }
        if token.term() == Term::Be {
            return next.is(class::ADJECTIVE) || next.is_word() && verb + 2 == end;
        }
        if refers(&self.lemma(verb)) || matches!(token.term(), Term::Do | Term::Have | Term::May | Term::Will)
        {
            return false;
        }
        let object =
            next.opens_noun() && next.term() != Term::None || next.possessive || next.term() == Term::Nothing;
        let noun = token.is(class::NOUNISH | class::THING | class::PARTY | class::ADJECTIVE)
            || token.word.nominal.is_some()
            || token.form(form::PAST | form::PARTICIPLE);
        let verbal = object
            || !noun && next.is_word() && verb + 1 < end && !next.form(form::THIRD) && !next.is_coordinator();
        // "Question the owner asks is open", "Repeat customers do not need a form": the words have a verb of their own.
        let level = self.level(verb);
        let finite = (verb + 1..end).take_while(|&place| self.at(place).kind != Kind::Comma).any(|place| {
            let told = self.at(place.wrapping_sub(1)).is(class::PRONOUN);
            let says = match self.term(place) {
                Term::Is | Term::Are | Term::Was | Term::Were | Term::Shall | Term::Must => true,
                Term::May | Term::Will | Term::Should | Term::Cannot => !told && !self.as_another_may(place),
                Term::Do => {
                    !told && self.term(place + 1) == Term::Not && !self.at(place - 1).is_coordinator()
                }
                _ => false,
            };
            says && self.level(place) <= level && !self.at(place).quoted
        });
        verbal && !finite
    }

    /// Whether the clause ends as a sentence does, or goes on in items; a heading does neither.
    fn closed_sentence(&self) -> bool {
        let words = self.source.slice(self.clause.span()).trim_end();
        let words = words.trim_end_matches(['"', '”', '’', ')', '*', '_', ' ']);
        words.ends_with(['.', '!', ';', ':']) || self.clause.parts().len() > 1
    }

    /// The modal group of the imperative at `at`.
    pub(super) fn command(&self, at: usize) -> Cue {
        let forbidden = self.forbids(at);
        let modality = if forbidden.is_some() { Modality::Prohibition } else { Modality::Obligation };
        let verb = forbidden.unwrap_or_else(|| self.skip_adverbs(at));
        let mut cue = Cue { force: Force::Binding, ..Cue::plain(at, verb, Shape::Base, modality) };
        if self.term(verb) == Term::Be {
            cue.shape = Shape::State;
        }
        cue
    }

    /// Whether the sentence asks: what it asks about is neither laid down nor freed.
    pub(super) fn asks(&self) -> bool {
        let words = self.source.slice(self.clause.span()).trim_end();
        if !words.trim_end_matches(['*', '_', ')', ' ']).ends_with('?') {
            return false;
        }
        let modal = self.whole().places().find(|&at| {
            matches!(
                self.term(at),
                Term::Shall | Term::Must | Term::May | Term::Should | Term::Will | Term::Cannot
            ) || self.forbids(at).is_some()
        });
        // "Clerks shall not ask: where were you born?"
        let told = |modal: usize| {
            let subject = self.past_connectors(0, modal);
            let stated = subject < modal
                && !matches!(
                    self.term(subject),
                    Term::What
                        | Term::How
                        | Term::Why
                        | Term::When
                        | Term::Where
                        | Term::Who
                        | Term::Which
                        | Term::If
                );
            let reported = (modal + 1..self.tokens.len())
                .any(|at| self.at(at).kind == Kind::Colon || self.at(at).quoted);
            (stated || self.forbids(modal).is_some()) && reported
        };
        !modal.is_some_and(told)
    }
}

/// Verbs by which a text points elsewhere or changes another text.
fn refers(lemma: &str) -> bool {
    matches!(
        lemma,
        "see"
            | "note"
            | "compare"
            | "thank"
            | "amend"
            | "insert"
            | "strike"
            | "repeal"
            | "renumber"
            | "redesignate"
            | "let"
            | "mean"
            | "read"
            | "resolve"
            | "enact"
            | "ordain"
            | "provide"
    )
}
