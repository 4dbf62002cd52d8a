//! Who: the noun phrase before the modal, with what cuts it short, and whether it can bear a norm.

use crate::norm::Phrase;
use crate::norm::condition::Marker;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form};

/// What stands before a modal.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// The noun phrase, "no" left out.
    pub(super) run: Run,
    /// "No …", "Neither … nor …", "In no case …"
    pub(super) negative: bool,
    /// The negating word.
    pub(super) negator: Option<usize>,
    /// "Only …": the noun phrase is the exception.
    pub(super) only: bool,
    /// Words set off behind the noun phrase that say how or where: "the warden, *in the exercise of her powers*, shall".
    pub(super) aside: Option<Run>,
    pub(super) conditions: Vec<Phrase>,
    pub(super) exceptions: Vec<Phrase>,
    pub(super) priority: Option<Phrase>,
}

impl Sentence<'_> {
    /// Reads what stands between `start` and the modal at `cue`.
    pub(super) fn subject(&self, start: usize, cue: usize) -> Subject {
        let mut out = Subject::default();
        let mut at = start;
        for _ in 0..6 {
            at = self.past_connectors(at, cue);
            if at >= cue {
                break;
            }
            // "In no case may", "At no time shall"
            if matches!(
                self.term(at),
                Term::In | Term::Under | Term::At | Term::On | Term::For | Term::With | Term::By
            ) && self.term(at + 1) == Term::No
                && self.term(at + 3) != Term::Than
            {
                out.negative = true;
                out.negator = Some(at + 1);
                if !(at..cue).any(|place| self.at(place).kind == Kind::Comma) {
                    at = cue;
                    break;
                }
            }
            // "Any other rule notwithstanding, no clerk shall"
            let overrides = (at + 1..cue)
                .find(|&place| self.at(place).kind == Kind::Comma)
                .filter(|&comma| comma + 1 < cue && self.term(comma - 1) == Term::Notwithstanding);
            if let Some(comma) = overrides {
                out.priority = out.priority.take().or_else(|| self.phrase(Run::new(at, comma)));
                at = comma + 1;
                continue;
            }
            match self.fronted(at, cue, &mut out) {
                Some(next) => at = next,
                None => break,
            }
        }
        self.noun(at, cue, &mut out);
        out
    }

    /// Whether a word that negates or excepts stands inside the subject where none can: "Care of the room *No* keeper
    /// may …" is a heading and a ban, and no leave.
    pub(super) fn hides_negation(&self, subject: &Subject, cue: usize) -> bool {
        (subject.run.start + 1..cue).filter(|&at| Some(at) != subject.negator).any(|at| {
            let (token, before, next) = (self.at(at), self.at(at - 1), self.at(at + 1));
            let negates =
                matches!(token.term(), Term::No | Term::Neither | Term::Nothing | Term::None | Term::Nobody);
            let opens = negates
                || matches!(token.term(), Term::Except | Term::Unless | Term::If | Term::Notwithstanding);
            let bound =
                matches!(next.term(), Term::More | Term::Less | Term::Later | Term::Earlier | Term::Sooner)
                    || matches!(self.text(at + 1), "fewer" | "longer" | "matter");
            // "Executive Order No. 98"
            let number = next.kind == Kind::Number || next.kind == Kind::Stop;
            let title = |at: usize| {
                self.at(at).capital && self.text(at).bytes().skip(1).any(|b| b.is_ascii_lowercase())
            };
            // "… of the room No keeper": a capital where no sentence begins
            let begins = opens && title(at) && before.is_word() && !before.is(class::PREPOSITION);
            let noun = before.is_word()
                && !before.is(class::PREPOSITION | class::ADVERB)
                && !before.is_coordinator()
                && !before.is_auxiliary()
                && (before.word.forms == 0 || before.is(class::NOUNISH | class::THING | class::PARTY));
            !token.quoted && !bound && !number && (begins || negates && noun && self.level(at) == 0)
        })
    }

    /// "Shall direct that *no* clerk (i) tell X; (ii) let Y": the negation of a clause whose verbs are listed.
    pub(super) fn negated_clause(&self, item: usize) -> Option<usize> {
        let first = (0..item).find(|&at| self.at(at).kind == Kind::Item)?;
        let that = (0..first).rev().find(|&at| self.term(at) == Term::That)?;
        let negated = matches!(
            self.term(that + 1),
            Term::No | Term::Neither | Term::Nobody | Term::None | Term::Nothing
        );
        let modal = (that..first).any(|at| self.at(at).is_modal());
        (negated && !modal).then_some(that + 1)
    }

    /// "These rules yield to the charter, and *nothing* in them bars …": where a second main clause opens with a
    /// negation behind one that lays nothing down.
    pub(super) fn second_opening(&self, start: usize, cue: usize) -> Option<usize> {
        let opens = |at: &usize| {
            matches!(self.term(*at), Term::No | Term::Neither | Term::Nothing | Term::None | Term::Nobody)
                && self.at(at - 1).is_coordinator()
                && matches!(self.at(at - 2).kind, Kind::Comma | Kind::Semicolon)
        };
        let at = (start + 2..cue).rev().find(opens)?;
        let finite = |place: usize| {
            let token = self.at(place);
            token.is_auxiliary()
                || matches!(token.term(), Term::Is | Term::Are)
                || (token.form(form::THIRD) || token.form(form::BASE))
                    && !token.is(class::NOUNISH | class::THING | class::PARTY)
        };
        let opened = matches!(self.term(at), Term::Nothing | Term::Neither);
        (opened || (start + 1..at).any(finite)).then_some(at)
    }

    pub(super) fn back_over_adverbs(&self, cue: usize) -> usize {
        let mut end = cue;
        while end > 0
            && (self.at(end.wrapping_sub(1)).is(class::ADVERB)
                || self.at(end.wrapping_sub(1)).kind == Kind::Comma)
        {
            end -= 1;
        }
        end
    }

    fn noun(&self, start: usize, cue: usize, out: &mut Subject) {
        let mut at = start;
        match self.term(at) {
            Term::No if self.term(at + 2) == Term::Than => {}
            Term::No | Term::Neither | Term::Nobody => {
                out.negative = true;
                out.negator = Some(at);
                at += usize::from(self.term(at) != Term::Nobody);
            }
            Term::None => {
                out.negative = true;
                out.negator = Some(at);
                at += 1 + usize::from(self.term(at + 1) == Term::Of);
            }
            Term::Not if matches!(self.term(at + 1), Term::Any) => at += 1,
            Term::Only => out.only = true,
            _ => {}
        }
        let mut end = cue;
        let joined = self.back_over_adverbs(cue);
        let joined = joined > at && self.at(joined - 1).is_coordinator();
        // ", to the extent the rules allow, shall": words that two commas set off right before the modal
        let behind = self.back_over_adverbs(cue);
        let closed = (behind..cue).any(|place| self.at(place).kind == Kind::Comma);
        for place in at + 1..cue {
            let token = self.at(place);
            // "files are secret and shall not be lent", "the City declines to send it and shall not"
            if joined
                && (matches!(token.term(), Term::Is | Term::Are | Term::Has | Term::Have)
                    || token.form(form::THIRD) && self.infinitive(place + 1))
                && self.level(place) == self.level(at)
            {
                end = place;
                break;
            }
            let comma = token.kind == Kind::Comma;
            let here = if comma { place + 1 } else { place };
            let adjunct = comma
                && closed
                && here < behind
                && self.level(place) == self.level(at)
                && (self.marker(here).is_some()
                    || self.at(here).is(class::PREPOSITION)
                        && !matches!(self.term(here), Term::Of | Term::Like | Term::Including))
                && !(here..behind)
                    .any(|next| self.at(next).is_coordinator() && self.at(next - 1).kind == Kind::Comma);
            let cut = adjunct
                || match self.term(here) {
                    Term::With => {
                        self.marker(here) == Some(Marker::Condition) && self.level(here) == self.level(at)
                    }
                    Term::Other => self.term(here + 1) == Term::Than,
                    Term::Except | Term::Including | Term::Notwithstanding | Term::Regardless => true,
                    Term::Whether
                    | Term::If
                    | Term::When
                    | Term::Unless
                    | Term::Upon
                    | Term::Without
                    | Term::Where => comma,
                    Term::In
                    | Term::Pursuant
                    | Term::Consistent
                    | Term::Within
                    | Term::During
                    | Term::Not => comma && self.marker(here).is_some(),
                    _ => false,
                };
            if cut {
                end = place;
                self.subject_adjuncts(here, cue, out);
                break;
            }
        }
        out.run = self.trim(Run::new(at, self.back_over_adverbs(end)));
        if out.only {
            out.exceptions.extend(self.phrase(Run::new(at, self.back_over_adverbs(end))));
        }
    }

    fn subject_adjuncts(&self, at: usize, cue: usize, out: &mut Subject) {
        let end = self.back_over_adverbs(cue);
        match self.marker(at) {
            Some(Marker::Exception) => self.marked_phrases(Run::new(at, end), &mut out.exceptions),
            Some(Marker::Condition | Marker::Narrowing) => {
                self.marked_phrases(Run::new(at, end), &mut out.conditions);
            }
            Some(Marker::Priority) => {
                out.priority = out.priority.take().or_else(|| self.phrase(Run::new(at, end)))
            }
            _ => {
                if let Some(other) =
                    (at + 1..cue).find(|&place| self.marker(place) == Some(Marker::Exception))
                {
                    self.marked_phrases(Run::new(other, end), &mut out.exceptions);
                } else if self.at(at).is(class::PREPOSITION) {
                    out.aside = Some(Run::new(at, end));
                }
            }
        }
    }

    /// Whether a subject can bear a norm: a person or body, or a noun that is no thing.
    pub(super) fn bears(&self, run: Run) -> bool {
        let run = self.trim(run);
        if run.is_empty()
            || matches!(self.term(run.start), Term::It | Term::There | Term::This) && run.end - run.start == 1
        {
            return false;
        }
        if self.is_party(run) {
            return true;
        }
        let mut head = None;
        for at in run.places() {
            let token = self.at(at);
            let modifier = token.form(form::PARTICIPLE | form::GERUND)
                && !token.is(class::NOUNISH | class::THING | class::PARTY)
                && !token.word.nominal.is_some();
            if !token.is_word()
                || token.is_coordinator()
                || self.level(at) > self.level(run.start)
                || (head.is_some() && (token.is(class::PREPOSITION) || modifier))
            {
                break;
            }
            if !token.is(class::DETERMINER) {
                head = Some(at);
            }
        }
        head.is_some_and(|at| {
            let token = self.at(at);
            let unknown = token.word.class == 0 && abstract_noun(self.text(at));
            let named = token.word.nominal.is_some() || token.form(form::GERUND) || unknown;
            !(named || token.is(class::THING) || token.possessive || token.kind == Kind::Number)
        })
    }
}

/// Whether a word that the lexicon does not know ends like the name of a deed, a state or a quality.
fn abstract_noun(word: &str) -> bool {
    const ENDS: [&str; 10] = ["tion", "sion", "ment", "ness", "ance", "ence", "ship", "ism", "ity", "ure"];
    let word = word.as_bytes();
    let word = match word {
        [rest @ .., b's' | b'S'] if rest.len() > 6 => rest,
        _ => word,
    };
    word.len() > 5
        && ENDS.iter().any(|end| {
            word.len()
                .checked_sub(end.len())
                .and_then(|cut| word.get(cut..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(end.as_bytes()))
        })
}
