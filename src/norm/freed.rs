//! What one limiting verb of a savings sentence leaves free, and whom.

use crate::norm::bearer::Subject;
use crate::norm::complement::{Frame, ReadAct};
use crate::norm::deed::Adjuncts;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::sentence::Run;
use crate::norm::token::Kind;
use crate::norm::verb_phrase::VerbPhrase;
use crate::norm::{Act, Modality, Phrase, Savings};
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Reader<'_> {
    /// One limiting verb of a savings sentence: the savings and the norms it leaves.
    pub(super) fn saved_phrase(
        &mut self,
        subject: &Subject,
        cue: usize,
        phrase: VerbPhrase,
        last: &mut Option<Phrase>,
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
    fn subject_reach(&self, run: Run, cue: usize) -> Option<Phrase> {
        let sentence = self.sentence;
        let at = (run.start..run.end.min(cue)).find(|&at| {
            let token = sentence.at(at);
            token.is(class::REFERENCE)
                && (sentence.at(at + 1).kind == Kind::Number || token.kind == Kind::Number)
                && !matches!(sentence.term(at.wrapping_sub(1)), Term::This)
        })?;
        sentence.phrase(Run::new(at, run.end))
    }

    fn subject_except(&self, run: Run, cue: usize) -> Option<Phrase> {
        let sentence = self.sentence;
        let at = (run.start..cue).find(|&at| {
            sentence.term(at) == Term::Other && sentence.term(at + 1) == Term::Than
                || sentence.term(at) == Term::Except
        })?;
        let end = (at..cue).find(|&place| sentence.at(place).kind == Kind::Comma).unwrap_or(cue);
        sentence.phrase(Run::new(at, end))
    }
}
