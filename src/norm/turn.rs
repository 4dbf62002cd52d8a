//! Predicates that turn from passive to active, or back, under one modal.

use crate::norm::Modality;
use crate::norm::modal::{Cue, Shape};
use crate::norm::sentence::Sentence;
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form};

impl Sentence<'_> {
    /// "shall be sealed by the clerk *and remain* in the vault", "shall sign the form *and be trained* on it": where a
    /// predicate turns from passive to active or back, with the modal group of what follows.
    pub(super) fn turns(&self, cue: Cue, end: usize) -> Option<(usize, Cue)> {
        let done = matches!(cue.shape, Shape::Passive | Shape::State);
        if !done && cue.shape != Shape::Base {
            return None;
        }
        let level = self.level(cue.end);
        (cue.end + 1..end)
            .take_while(|&at| {
                (self.at(at).is_word() || matches!(self.at(at).kind, Kind::Comma | Kind::Number))
                    && !self.infinitive(at)
                    && !matches!(
                        self.term(at),
                        Term::May | Term::Shall | Term::Must | Term::Will | Term::Should
                    )
            })
            .filter(|&at| self.at(at).is_coordinator() && self.level(at) == level)
            .find_map(|at| {
                let verb = self.skip_adverbs(at + 1);
                let (verb, shape) = match done {
                    true => (verb, Shape::Base),
                    false => (self.skip_adverbs(verb + 1), Shape::Passive),
                };
                let fits = match shape {
                    Shape::Passive => {
                        self.term(self.back_to(verb) - 1) == Term::Be
                            && self.at(verb).form(form::PARTICIPLE)
                            && !self.at(verb).is(class::ADJECTIVE)
                            && !matches!(&*self.lemma(verb), "deem" | "consider" | "construe")
                            && !(verb..end).any(|place| self.at(place).kind == Kind::Item)
                    }
                    _ => self.acts_on(verb),
                };
                // "shall not be required to ask or be required to tell"
                if shape == Shape::Passive && fits {
                    let negative = matches!(cue.modality, Modality::Prohibition | Modality::Exemption);
                    let be = self.back_to(verb) - 1;
                    if let Some(state) = self.state(cue.start, be + 1, negative, false, end) {
                        return Some((at, state));
                    }
                }
                let next = Cue { end: verb, shape, only: false, interrupt: None, ..cue };
                (fits && verb < end).then_some((at, next))
            })
    }

    /// Whether a base form at `verb` can only be a verb, with what it acts on behind it.
    fn acts_on(&self, verb: usize) -> bool {
        let (token, next) = (self.at(verb), self.at(verb + 1));
        let noun = token.is(class::NOUNISH | class::THING | class::PARTY | class::ADJECTIVE)
            || token.word.nominal.is_some();
        let object = next.is(class::DETERMINER)
            || !noun && next.is(class::PREPOSITION | class::PRONOUN) && next.term() != Term::Of;
        token.form(form::BASE)
            && !token.form(form::PARTICIPLE)
            && !token.capital
            && token.word.verb.is_some()
            && token.word.value == 0
            && token.term() == Term::Unnamed
            && object
    }
}
