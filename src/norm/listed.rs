//! Lists whose heading says what becomes of their items: "What clerks may not do: (a) …", "The following acts are
//! prohibited: (a) …", "Prohibited conduct: (a) …", "are barred from any of the following: (a) …".

use crate::norm::Modality;
use crate::norm::bearer::Subject;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form};

/// How many words may stand before the list.
const HEADING: usize = 24;

impl Reader<'_> {
    /// Reads such a list; `false` where the sentence is none.
    pub(super) fn listed(&mut self) -> bool {
        let sentence = self.sentence;
        let found = sentence.under_what().or_else(|| sentence.under_following());
        let Some((who, cue)) = found else { return false };
        let subject = Subject { run: who, ..Subject::default() };
        let count = self.statement.norms.len();
        self.norms(&subject, cue, sentence.whole().end);
        self.statement.norms.len() > count
    }
}

impl Sentence<'_> {
    /// "What employees may not do:"
    fn under_what(&self) -> Option<(Run, Cue)> {
        if self.term(0) != Term::What {
            return None;
        }
        let near = self.tokens.len().min(HEADING);
        let modal = (1..near).find(|&at| {
            matches!(
                self.term(at),
                Term::Shall | Term::May | Term::Must | Term::Should | Term::Cannot | Term::Will
            )
        })?;
        let pro = (modal + 1..near).find(|&at| self.term(at) == Term::Do)?;
        let between = (modal + 1..pro)
            .all(|at| self.at(at).is(class::ADVERB) || matches!(self.term(at), Term::Not | Term::Never));
        let cue = self.cue(modal, false, pro + 1).filter(|_| between && self.opens_list(pro + 1))?;
        Some((Run::new(1, modal), Cue { end: pro + 1, ..cue }))
    }

    /// "The following acts are not permitted:", "Prohibited conduct:", "Members are barred from any of the following:"
    fn under_following(&self) -> Option<(Run, Cue)> {
        let list = (1..self.tokens.len().min(HEADING)).find(|&at| self.opens_list(at))?;
        let words = Run::new(0, list);
        let state = words.places().find(|&at| stance(self.text(at)).is_some())?;
        let mut modality = stance(self.text(state))?;
        let following = words.places().find(|&at| self.text(at).eq_ignore_ascii_case("following"));
        let be = words.places().find(|&at| matches!(self.term(at), Term::Is | Term::Are | Term::Be));
        let who = match (following, be) {
            // "Prohibited conduct:"
            (None, None) if state == 0 && list <= 5 => Run::new(0, 0),
            // "The following are prohibited:", "the following shall be forbidden:"
            (Some(following), Some(be)) if following < be && be < state && state + 1 == list => {
                Run::new(0, 0)
            }
            // "Members are barred from any of the following acts:"
            (Some(following), Some(be))
                if be < state
                    && state < following
                    && matches!(self.term(state + 1), Term::From | Term::To)
                    && following <= state + 6 =>
            {
                Run::new(0, be)
            }
            _ => return None,
        };
        let negative =
            be.is_some_and(|be| (be..state).any(|at| matches!(self.term(at), Term::Not | Term::Never)));
        if negative {
            modality = match modality {
                Modality::Permission => Modality::Prohibition,
                Modality::Prohibition => Modality::Permission,
                Modality::Obligation => Modality::Exemption,
                Modality::Exemption => Modality::Obligation,
            };
        }
        let first = (list..self.tokens.len()).find(|&at| self.at(at).is_word())?;
        let first = self.skip_adverbs(first);
        let shape = if self.at(first).form(form::GERUND) {
            Shape::Gerund
        } else if self.infinitive(first) || self.is_base_verb(first) && !self.at(first).plural {
            Shape::Base
        } else {
            return None;
        };
        Some((who, Cue::plain(be.unwrap_or(state), list, shape, modality)))
    }

    /// A colon, dash or item with a list behind it.
    fn opens_list(&self, at: usize) -> bool {
        matches!(self.at(at).kind, Kind::Colon | Kind::Dash | Kind::Item)
    }
}

/// What a word of a heading says of what is listed.
fn stance(word: &str) -> Option<Modality> {
    Some(match &*word.to_ascii_lowercase() {
        "prohibited" | "forbidden" | "banned" | "barred" | "disallowed" | "unacceptable" => {
            Modality::Prohibition
        }
        "permitted" | "allowed" | "authorized" | "authorised" => Modality::Permission,
        "required" | "mandatory" | "directed" => Modality::Obligation,
        _ => return None,
    })
}
