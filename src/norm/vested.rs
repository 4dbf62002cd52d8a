//! Duties and powers that are said to rest with somebody: "The duty to log loans rests with the keeper".

use crate::norm::Modality;
use crate::norm::bearer::Subject;
use crate::norm::condition::Marker;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::vocabulary::lexicon::{Term, class, form};

/// What hands a duty or a power over, and the preposition of whom it is handed to.
const RESTS: [(&str, &[&str]); 12] = [
    ("rest", &["with", "on", "upon"]),
    ("rests", &["with", "on", "upon"]),
    ("lie", &["with"]),
    ("lies", &["with"]),
    ("fall", &["to", "on", "upon"]),
    ("falls", &["to", "on", "upon"]),
    ("belong", &["to"]),
    ("belongs", &["to"]),
    ("vested", &["in"]),
    ("placed", &["on", "upon", "with"]),
    ("assigned", &["to"]),
    ("conferred", &["on", "upon"]),
];

impl Reader<'_> {
    /// Reads such a sentence; `false` where it is none.
    pub(super) fn vested(&mut self) -> bool {
        let sentence = self.sentence;
        let end = sentence.whole().end;
        let Some((subject, cue, hold)) = sentence.rests_with(end) else { return false };
        let count = self.statement.norms.len();
        self.norms(&subject, cue, hold);
        self.statement.norms.len() > count
    }
}

impl Sentence<'_> {
    fn rests_with(&self, end: usize) -> Option<(Subject, Cue, usize)> {
        let noun = (0..end.min(4))
            .find(|&at| !self.at(at).is(class::DETERMINER | class::ADJECTIVE | class::ADVERB))?;
        let modality = match self.term(noun) {
            Term::Duty | Term::Responsibility | Term::Obligation | Term::Burden => Modality::Obligation,
            Term::Power | Term::Authority | Term::Right => Modality::Permission,
            _ => return None,
        };
        let gerund =
            matches!(self.term(noun + 1), Term::Of | Term::For) && self.at(noun + 2).form(form::GERUND);
        let (verb, shape) = match (self.infinitive(noun + 1), gerund) {
            (true, _) => (self.skip_adverbs(noun + 2), Shape::Base),
            (_, true) => (noun + 2, Shape::Gerund),
            _ => return None,
        };
        let (hold, who) = (verb + 1..end).find_map(|at| {
            let (_, prepositions) = RESTS.iter().find(|(word, _)| *word == self.text(at))?;
            let to = self.skip_adverbs(at + 1);
            prepositions.contains(&self.text(to)).then_some((at, to + 1))
        })?;
        // "is vested in", "shall rest with"; "does not rest with" hands nothing over.
        let mut hold = hold;
        while hold > verb + 1
            && (self.at(hold - 1).is_auxiliary()
                || self.at(hold - 1).is_modal()
                || self.at(hold - 1).is(class::ADVERB)
                || self.term(hold - 1) == Term::Be)
        {
            hold -= 1;
            if matches!(self.term(hold), Term::Not | Term::Never) {
                return None;
            }
        }
        let stop = (who..end).find(|&at| self.at(at).is_break() || self.marker(at).is_some()).unwrap_or(end);
        let mut subject = Subject { run: self.trim(Run::new(who, stop)), ..Subject::default() };
        let rest = Run::new(stop, end);
        match (stop..end).find_map(|at| self.marker(at)) {
            Some(Marker::Exception) => self.marked_phrases(rest, &mut subject.exceptions),
            Some(Marker::Condition) => self.marked_phrases(rest, &mut subject.conditions),
            _ => {}
        }
        (!subject.run.is_empty()).then(|| (subject, Cue::plain(noun, verb, shape, modality), hold))
    }
}
