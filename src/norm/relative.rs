//! Norms in relative clauses.

use crate::norm::complement::Frame;
use crate::norm::modal::Shape;
use crate::norm::read::Reader;
use crate::norm::sentence::Run;
use crate::vocabulary::lexicon::{Term, class, form};

impl Reader<'_> {
    /// Norms in relative clauses of the predicate: "officers who shall be responsible for …".
    pub(super) fn relative_norms(&mut self, run: Run) {
        let sentence = self.sentence;
        for at in run.places() {
            if sentence.level(at) == 0
                || !matches!(sentence.term(at), Term::Shall | Term::Must | Term::May)
                || sentence.at(at).quoted
            {
                continue;
            }
            let back = sentence.back_to(at);
            let who = back > 0
                && sentence.term(back.wrapping_sub(1)) == Term::Who
                && sentence.term(at) != Term::May;
            let under = (run.start..at).rev().find(|&place| sentence.term(place) == Term::Which);
            let under = under.filter(|&place| {
                matches!(sentence.term(place.wrapping_sub(1)), Term::To | Term::Under)
                    && (sentence.term(place.wrapping_sub(1)) != Term::To
                        || sentence.term(place.wrapping_sub(2)) == Term::Pursuant)
                    && !(place + 1..at)
                        .any(|between| matches!(sentence.term(between), Term::Shall | Term::May | Term::Must))
            });
            let (start, subject_end) = if who {
                let mut start = back - 1;
                while start > run.start
                    && !sentence.at(start.wrapping_sub(1)).is_break()
                    && (sentence.roles(start - 1) == 0
                        || sentence.at(start.wrapping_sub(1)).is(class::PARTY | class::NUMBER))
                    && sentence.level(start.wrapping_sub(1)) == sentence.level(run.start)
                {
                    start -= 1;
                }
                (start.max(run.start + 1), back - 1)
            } else if let Some(which) = under {
                (which + 1, at)
            } else {
                continue;
            };
            let subject = sentence.subject(start, subject_end);
            let Some(cue) = sentence.cue(at, subject.negative, run.end) else { continue };
            let level = sentence.level(at);
            let end = (cue.end..run.end).find(|&place| sentence.level(place) < level).unwrap_or(run.end);
            let passive = cue.shape == Shape::Passive;
            let forms = match cue.shape {
                Shape::Gerund => form::GERUND,
                Shape::Passive => form::PARTICIPLE,
                _ => form::BASE,
            };
            let frame = Frame {
                modality: cue.modality,
                patient: passive.then_some(subject.run),
                passive,
                topic: None,
                depth: 0,
            };
            let reads = sentence.acts(Run::new(cue.end, end), forms, frame);
            self.push(&subject, None, cue, cue.modality, reads, None);
            return;
        }
    }
}
