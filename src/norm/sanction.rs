//! Sanctions: norms that punish a deed, or make void a rule that bars one.

use crate::norm::bearer::Subject;
use crate::norm::complement::{Frame, ReadAct};
use crate::norm::deed::Adjuncts;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::{Act, Modality, Restrain, Restraint};
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Sentence<'_> {
    /// The acts of the infinitive named last before `cue`, for "do so".
    pub(super) fn done_before(
        &self,
        cue: usize,
        frame: Frame,
    ) -> Option<Vec<crate::norm::complement::ReadAct>> {
        let to = (0..cue).rev().find(|&at| self.infinitive(at))?;
        let stop = (to + 1..cue).find(|&at| {
            let ends = matches!(self.at(at).kind, Kind::Semicolon | Kind::Stop);
            ends || self.at(at).is_coordinator() && (at + 1 == cue || self.at(at - 1).kind == Kind::Comma)
        });
        let reads = self.acts(Run::new(to + 1, stop.unwrap_or(cue)), form::BASE, frame);
        (!reads.is_empty()).then_some(reads)
    }

    /// "(that) an officer has told X of Y": who, and what they are said to have done.
    fn told_of(&self, run: Run) -> Option<(Option<crate::norm::Phrase>, Vec<Act>)> {
        let verb = run.places().skip(1).find(|&at| {
            let (token, before) = (self.at(at), self.at(at - 1));
            let base = token.form(form::BASE) && before.plural && !token.is(class::NOUNISH);
            (token.form(form::THIRD | form::PAST | form::PARTICIPLE) || base)
                && token.word.verb.is_some()
                && !token.possessive
                && !before.is(class::DETERMINER | class::PREPOSITION)
                && !matches!(
                    token.term(),
                    Term::Has | Term::Have | Term::Had | Term::Is | Term::Are | Term::Was
                )
        })?;
        let forms = self.at(verb).word.forms;
        let frame =
            Frame { modality: Modality::Obligation, patient: None, passive: false, topic: None, depth: 0 };
        let reads = self.acts(Run::new(verb, run.end), forms, frame);
        let acts: Vec<_> = reads.into_iter().map(|read| read.act).collect();
        let auxiliary = matches!(self.term(verb - 1), Term::Has | Term::Have | Term::Had);
        let who = Run::new(run.start, verb - usize::from(auxiliary));
        (!acts.is_empty()).then(|| (self.phrase(who), acts))
    }
}

impl Sentence<'_> {
    /// The word for a punishment near `start`.
    fn penalty(&self, start: usize, end: usize) -> Option<usize> {
        (start..(start + 6).min(end)).find(|&at| {
            matches!(self.term(at), Term::Discipline | Term::Disciplinary | Term::Penalty | Term::Fine)
                || matches!(
                    self.text(at),
                    "dismissal"
                        | "termination"
                        | "suspension"
                        | "punishment"
                        | "sanctions"
                        | "penalties"
                        | "discharge"
                        | "reprimand"
                        | "demotion"
                        | "removal"
                        | "disqualification"
                        | "debarment"
                )
        })
    }
}

/// "cause for removal", "grounds for dismissal"
fn is_ground(word: &str) -> bool {
    matches!(word, "cause" | "grounds" | "ground")
}

impl Reader<'_> {
    /// "Giving X to Y may result in dismissal": what leads to punishment is punished.
    pub(super) fn leads_to_punishment(&mut self, subject: &Subject, cue: Cue, end: usize) -> bool {
        let sentence = self.sentence;
        let verb = if cue.shape == Shape::State { sentence.skip_adverbs(cue.end + 1) } else { cue.end };
        let leads = match &*sentence.lemma(verb) {
            "result" => sentence.term(verb + 1) == Term::In,
            "lead" => sentence.term(verb + 1) == Term::To,
            // "shall constitute cause for removal"
            "constitute" => (verb + 1..verb + 4).any(|at| is_ground(sentence.text(at))),
            _ => cue.shape == Shape::State && is_ground(sentence.text(verb)),
        };
        let run = sentence.trim(subject.run);
        let deed = sentence.at(run.start).form(form::GERUND)
            || run
                .places()
                .take_while(|&at| !sentence.at(at).is(class::PREPOSITION))
                .any(|at| sentence.at(at).word.nominal.is_some() || sentence.has_role(at, role::FAILING));
        let leave = matches!(cue.modality, Modality::Permission | Modality::Obligation);
        match sentence.penalty(verb + 1, end).filter(|_| leads && deed && leave) {
            Some(penalty) => self.grounds(subject, penalty, cue.start, end),
            None => false,
        }
    }

    /// "A rule is void if it forbids X to V", "a rule that forbids X to V is void": a bar on such a rule.
    pub(super) fn voided(&mut self, subject: &Subject, cue: Cue, end: usize) -> bool {
        let sentence = self.sentence;
        let be = if sentence.term(cue.start) == Term::Be
            || matches!(sentence.term(cue.start), Term::Is | Term::Are)
        {
            cue.start
        } else {
            cue.end
        };
        let state = sentence.skip_adverbs(be + 1);
        if !sentence.voids_rule(state) {
            return false;
        }
        let whole = Run::new(subject.run.start, end);
        let Some(first) = whole.places().find(|&at| sentence.bars_in_clause(at)) else { return false };
        let frame =
            Frame { modality: Modality::Prohibition, patient: None, passive: false, topic: None, depth: 0 };
        let items = sentence.at(first.wrapping_sub(1)).kind == Kind::Item;
        let (start, stop) = match (items, first < be) {
            (true, _) => (first - 1, end),
            (false, true) => (first, be),
            (false, false) => (first, end),
        };
        let mut reads = sentence.acts(Run::new(start, stop), form::THIRD, frame);
        reads.retain(|read| matches!(read.act, Act::Restrain(_)));
        if reads.is_empty() {
            return false;
        }
        let described = matches!(sentence.term(first.wrapping_sub(1)), Term::That | Term::Which);
        let law = Subject {
            run: Run::new(subject.run.start, subject.run.end.min(first - usize::from(described))),
            conditions: subject.conditions.clone(),
            exceptions: subject.exceptions.clone(),
            priority: subject.priority.clone(),
            ..Subject::default()
        };
        let plain = Cue::plain(be, state + 1, Shape::State, Modality::Prohibition);
        self.push(&law, None, plain, Modality::Prohibition, reads, None);
        true
    }

    /// "Members who contact X will be disciplined": punishing the deed of the relative clause.
    pub(super) fn punishes(&mut self, subject: &Subject, cue: Cue, end: usize) -> bool {
        let sentence = self.sentence;
        let follows = sentence.skip_adverbs(cue.end + 1);
        if matches!(sentence.term(follows), Term::For | Term::Against) {
            return false;
        }
        let Some(who) = subject.run.places().find(|&at| matches!(sentence.term(at), Term::Who | Term::That))
        else {
            return false;
        };
        self.punish(subject, who, sentence.verb(cue.end), cue.start, end)
    }

    fn punish(
        &mut self,
        subject: &Subject,
        who: usize,
        verb: crate::norm::Verb,
        be: usize,
        end: usize,
    ) -> bool {
        let sentence = self.sentence;
        let frame =
            Frame { modality: Modality::Obligation, patient: None, passive: false, topic: None, depth: 0 };
        let acts =
            sentence.acts(Run::new(who + 1, subject.run.end), form::THIRD | form::BASE | form::PAST, frame);
        let whom = sentence.phrase(Run::new(subject.run.start, who));
        let adjuncts = crate::norm::share::gathered(&acts);
        let acts = acts.into_iter().map(|read| read.act).collect();
        self.punished(subject, whom, (acts, adjuncts), verb, be, end)
    }

    /// A norm that punishes these acts.
    fn punished(
        &mut self,
        subject: &Subject,
        whom: Option<crate::norm::Phrase>,
        (acts, adjuncts): (Vec<Act>, Adjuncts),
        verb: crate::norm::Verb,
        be: usize,
        end: usize,
    ) -> bool {
        let sentence = self.sentence;
        if acts.is_empty() {
            return false;
        }
        let restrain = Restrain {
            verbs: vec![(verb, Restraint::Penalise)],
            whom,
            acts,
            words: sentence.phrase(subject.run),
            adopted_by: None,
        };
        let read = ReadAct {
            verb: be,
            act: Act::Restrain(restrain),
            adjuncts,
            agent: None,
            listed: false,
            end,
            close: end,
            inner: Vec::new(),
        };
        let own = Subject {
            conditions: subject.conditions.clone(),
            exceptions: subject.exceptions.clone(),
            ..Subject::default()
        };
        self.push(
            &own,
            None,
            Cue::plain(be, be + 2, Shape::Passive, Modality::Obligation),
            Modality::Obligation,
            vec![read],
            None,
        );
        true
    }

    /// "A member who reports X is subject to discipline": punishing the deed of the relative clause.
    pub(super) fn sanction(&mut self, start: usize, be: usize, end: usize) -> bool {
        let sentence = self.sentence;
        let loses = sentence.at(be).is(class::LOSS);
        let next = if loses { Some(be) } else { sentence.sanctioned(be) };
        let Some(next) = next else { return false };
        let burden = matches!(sentence.term(next), Term::Subject | Term::Liable);
        let penalty = sentence.penalty(next + 1 + usize::from(burden), end);
        let Some(penalty) = penalty.or((!burden).then_some(next)) else { return false };
        let subject = sentence.subject(start, be);
        if is_ground(sentence.text(next)) {
            return self.grounds(&subject, penalty, be, end);
        }
        let who = subject
            .run
            .places()
            .find(|&at| matches!(sentence.term(at), Term::Who | Term::That | Term::Which));
        let Some(who) = who else { return false };
        let fined = matches!(sentence.term(penalty), Term::Fine | Term::Penalty);
        let lemma = if fined { "fine" } else { "discipline" };
        let verb = crate::norm::Verb { lemma: lemma.into(), span: sentence.at(penalty).span() };
        self.punish(&subject, who, verb, be, end)
    }

    /// "Telling X a person's address is ground for dismissal".
    fn grounds(&mut self, subject: &Subject, penalty: usize, be: usize, end: usize) -> bool {
        let sentence = self.sentence;
        let run = sentence.trim(subject.run);
        // "It is a ground for dismissal that X told …", "That X told … is a ground": what X did
        let told = match sentence.term(run.start) {
            Term::It if run.end == run.start + 1 => {
                let opens = |&at: &usize| {
                    matches!(sentence.term(at), Term::That | Term::If | Term::When | Term::Where)
                };
                (penalty..end.min(penalty + 8)).find(opens).map(|at| Run::new(at + 1, end))
            }
            _ if be > 0 && sentence.term(0) == Term::That && run.start <= 1 => Some(Run::new(1, be)),
            _ => None,
        };
        if let Some((whom, acts)) = told.and_then(|run| sentence.told_of(run)) {
            let verb = sentence.verb(penalty);
            return self.punished(subject, whom, (acts, Adjuncts::default()), verb, be, end);
        }
        let acts = if sentence.at(run.start).form(form::GERUND) {
            let frame = Frame {
                modality: Modality::Obligation,
                patient: None,
                passive: false,
                topic: None,
                depth: 0,
            };
            sentence.acts(run, form::GERUND, frame).into_iter().map(|read| read.act).collect()
        } else {
            let cue = Cue::plain(be, be, Shape::Nominal, Modality::Obligation);
            let named = self.nominal(run, Run::new(be, be), cue);
            named.map(|(reads, _)| reads.into_iter().map(|read| read.act).collect()).unwrap_or_default()
        };
        self.punished(subject, None, (acts, Adjuncts::default()), sentence.verb(penalty), be, end)
    }
}
