//! Norms in a text's own voice: "This chapter allows …".

use crate::norm::bearer::Subject;
use crate::norm::complement::Frame;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::verb_phrase::VerbPhrase;
use crate::norm::{Act, Modality};
use crate::vocabulary::lexicon::{form, role};

impl Reader<'_> {
    /// "This chapter allows an employee to give X": a norm in the text's own voice.
    pub(super) fn text_norm(&mut self, subject: &Subject, cue: usize, verb: usize, end: usize) -> bool {
        let sentence = self.sentence;
        let phrase = VerbPhrase { verb, end, listed: false, form: form::THIRD };
        let roles = sentence.roles(verb);
        let modality = if roles & role::PERMIT != 0 {
            Modality::Permission
        } else if roles & role::COMPEL != 0 {
            Modality::Obligation
        } else {
            Modality::Prohibition
        };
        let frame = Frame { modality, patient: None, passive: false, topic: None, depth: 0 };
        let read = if roles & (role::PERMIT | role::COMPEL) != 0 {
            sentence.compel(phrase, frame)
        } else {
            sentence.restrain(phrase, frame, false)
        };
        let Some(read) = read else { return false };
        let (whom, acts) = match read.act.clone() {
            Act::Compel(compel) => (compel.whom, compel.acts),
            Act::Restrain(restrain) => (restrain.whom, restrain.acts),
            Act::Deed(_) => return false,
        };
        for act in acts {
            let before = self.statement.norms.len();
            let mut one = read.clone();
            one.act = act;
            let free = Subject {
                conditions: subject.conditions.clone(),
                exceptions: subject.exceptions.clone(),
                ..Subject::default()
            };
            self.push(
                &free,
                None,
                Cue::plain(cue, verb + 1, Shape::Passive, modality),
                modality,
                vec![one],
                None,
            );
            if let Some(norm) = self.statement.norms.get_mut(before) {
                norm.bearer.clone_from(&whom);
                norm.subject = None;
            }
        }
        true
    }
}
