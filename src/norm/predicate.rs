//! From one segment of a sentence to its norms: what is said of its subject, and who else is bound by it.

use crate::norm::bearer::Subject;
use crate::norm::complement::Frame;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::segment::Segment;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::{Act, CounterpartyRole, Modality, Norm, Residue, ResidueReason};
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Reader<'_> {
    pub(super) fn segment(&mut self, segment: &Segment, before: Option<Subject>) -> Option<Subject> {
        let sentence = self.sentence;
        if segment.imperative {
            return Some(self.command(segment, before));
        }
        let mut subject = if segment.inherits {
            match before.clone() {
                Some(subject) => subject,
                None => sentence.subject(0, self.lead_end(segment.subject_start)),
            }
        } else {
            let mut subject = sentence.subject(segment.subject_start, segment.cue);
            let item = segment.subject_start > 0 && sentence.at(segment.subject_start - 1).kind == Kind::Item;
            let lead_subject;
            let before = if item {
                // An item takes over what is fronted in the lead-in, not in the item before.
                lead_subject = sentence.subject(0, self.lead_cue(segment.subject_start));
                Some(Subject { run: Run::default(), ..lead_subject })
            } else {
                before.clone()
            };
            if !segment.fresh {
                if let Some(before) = before.as_ref().filter(|_| subject.run.is_empty()) {
                    // "and, when asked, shall tell"
                    subject.run = before.run;
                    subject.negative = before.negative;
                    subject.negator = before.negator;
                }
                if let Some(before) = before.as_ref().filter(|_| item) {
                    let own = std::mem::replace(&mut subject.exceptions, before.exceptions.clone());
                    subject.exceptions.extend(own);
                }
                if let Some(before) = &before {
                    let mut conditions = before.conditions.clone();
                    conditions.append(&mut subject.conditions);
                    subject.conditions = conditions;
                } else if segment.subject_start > 0 {
                    let lead = sentence.subject(0, self.lead_end(segment.subject_start));
                    let mut conditions = lead.conditions;
                    conditions.append(&mut subject.conditions);
                    subject.conditions = conditions;
                    subject.priority = subject.priority.or(lead.priority);
                }
            }
            subject
        };
        if !segment.inherits
            && let Some(start) = sentence.second_opening(segment.subject_start, segment.cue)
        {
            subject = sentence.subject(start, segment.cue);
        }
        if segment.inherits
            && let Some(negation) = sentence.negated_clause(segment.subject_start)
        {
            let span =
                sentence.span(Run::new(negation, segment.end)).unwrap_or_else(|| sentence.clause.span());
            self.statement.residue.push(Residue { span, reason: ResidueReason::Negation });
            return Some(subject);
        }
        if !segment.inherits && sentence.hides_negation(&subject, segment.cue) {
            let words = Run::new(subject.run.start, segment.end);
            let span = sentence.span(words).unwrap_or_else(|| sentence.clause.span());
            self.statement.residue.push(Residue { span, reason: ResidueReason::Negation });
            return Some(subject);
        }
        if segment.cue > 0 && self.sentence.term(segment.cue - 1) == Term::Nor && segment.inherits {
            subject.negative = true;
        }
        let by_is = matches!(self.sentence.term(segment.cue), Term::Is | Term::Are)
            || self.sentence.at(segment.cue).is(class::LOSS);
        if by_is && self.sanction(segment.subject_start, segment.cue, segment.end) {
            return Some(subject);
        }
        if self.sentence.performs(segment.cue)
            && self.text_norm(&subject, segment.cue, segment.cue, segment.end)
        {
            return Some(subject);
        }
        let inverted = self.inverted(segment, &mut subject);
        // "In no case may the keys": what it bans is not found, and leave it is not.
        let after = sentence.at(segment.cue + 1);
        if inverted.is_none() && sentence.on_no_occasion(segment.cue) && after.opens_noun() {
            let words = Run::new(segment.subject_start, segment.end);
            let span = sentence.span(words).unwrap_or_else(|| sentence.clause.span());
            self.statement.residue.push(Residue { span, reason: ResidueReason::Negation });
            return Some(subject);
        }
        if self.savings(&subject, segment.cue, segment.end) {
            return Some(subject);
        }
        if self.impersonal(&subject, segment.cue, segment.end) {
            return Some(subject);
        }
        let sentence = self.sentence;
        let mandated = sentence.is_base_verb(segment.cue) && !sentence.cue_word(segment.cue);
        // "that its members not disclose"
        if mandated && segment.cue > 0 && matches!(sentence.term(segment.cue - 1), Term::Not | Term::Never) {
            let not = segment.cue - 1;
            let does = |&at: &usize| matches!(sentence.term(at), Term::Do | Term::Does);
            subject = sentence.subject(segment.subject_start, not.checked_sub(1).filter(does).unwrap_or(not));
            subject.negative = !subject.negative;
        }
        let cue = match mandated {
            true => Some(sentence.mandate(segment.cue, subject.negative)),
            false => sentence.cue(segment.cue, subject.negative, segment.end),
        };
        let Some(mut cue) = cue else { return Some(subject) };
        if let Some(verb) = inverted {
            cue.end = verb;
            cue.shape = Shape::Base;
            if sentence.term(verb) == Term::Be
                && let Some(state) =
                    sentence.state(segment.cue, verb + 1, subject.negative, false, segment.end)
            {
                cue = state;
            } else if sentence.term(verb) == Term::Be
                && sentence.at(sentence.skip_adverbs(verb + 1)).form(form::PARTICIPLE)
            {
                cue.end = sentence.skip_adverbs(verb + 1);
                cue.shape = Shape::Passive;
            }
        }
        if cue.shape == Shape::Base && sentence.stays_so(cue.end) {
            cue.shape = Shape::State;
        }
        let from = self.statement.norms.len();
        self.norms(&subject, cue, segment.end);
        if matches!(sentence.term(segment.cue), Term::Do | Term::Never) {
            self.topic(segment.cue, from);
        }
        Some(subject)
    }

    /// "If an agent calls, do not answer": a norm for whoever reads it.
    fn command(&mut self, segment: &Segment, before: Option<Subject>) -> Subject {
        let sentence = self.sentence;
        let item = (segment.subject_start.saturating_sub(1)..segment.cue)
            .rev()
            .find(|&at| sentence.at(at).kind == Kind::Item);
        let start = item.map_or(segment.subject_start, |item| item + 1);
        let mut subject = sentence.subject(start, segment.cue);
        let lead = match (item, before) {
            (Some(_), _) => sentence.led_by(self.lead_end(start)),
            (None, Some(before)) if start == segment.cue => before.conditions,
            _ => Vec::new(),
        };
        let own = std::mem::replace(&mut subject.conditions, lead);
        subject.conditions.extend(own);
        let subject = Subject { run: Run::default(), negative: false, negator: None, only: false, ..subject };
        let from = self.statement.norms.len();
        self.norms(&subject, sentence.command(segment.cue), segment.end);
        self.topic(segment.cue, from);
        subject
    }

    /// "Names of visitors: do not log": what stands before the colon is what is not to be logged. For the norms from the
    /// number `from` on.
    pub(super) fn topic(&mut self, cue: usize, from: usize) {
        let sentence = self.sentence;
        let Some(colon) = cue.checked_sub(1).filter(|&at| sentence.at(at).kind == Kind::Colon) else {
            return;
        };
        let opens = (0..colon).rev().find(|&at| sentence.at(at).is_break());
        let topic = sentence.phrase(sentence.trim(Run::new(opens.map_or(0, |at| at + 1), colon)));
        for norm in self.statement.norms.iter_mut().skip(from) {
            if let Act::Deed(deed) = &mut norm.act
                && deed.object.is_none()
                && deed.counterparty.as_ref().is_none_or(|party| party.role != CounterpartyRole::Patient)
            {
                deed.object.clone_from(&topic);
                // What is not to be logged logs nothing.
                norm.bearer.take_if(|bearer| topic.as_ref().is_some_and(|topic| *topic == *bearer));
            }
        }
    }

    /// The first modal of the lead-in before an item at `start`, or the lead-in's end.
    fn lead_cue(&self, start: usize) -> usize {
        let end = self.lead_end(start);
        (0..end).find(|&at| self.sentence.level(at) == 0 && self.sentence.cue_word(at)).unwrap_or(end)
    }

    /// Where the lead-in before an item at `start` ends.
    fn lead_end(&self, start: usize) -> usize {
        (0..start).find(|&at| self.sentence.at(at).kind == Kind::Item).unwrap_or(start)
    }

    pub(super) fn norms(&mut self, subject: &Subject, cue: Cue, end: usize) {
        self.laid_down(subject, cue, end, false);
    }

    /// The same; `pledged` where the words are those of a promise, in which "will" always binds.
    fn laid_down(&mut self, subject: &Subject, cue: Cue, end: usize, pledged: bool) {
        let sentence = self.sentence;
        if let Some((coordinator, next)) = sentence.turns(cue, end) {
            self.laid_down(subject, cue, coordinator, pledged);
            return self.laid_down(subject, next, end, pledged);
        }
        if let Some(but) = sentence.but_not(cue, end) {
            let count = self.statement.norms.len();
            self.laid_down(subject, cue, but, pledged);
            let rest = (but + 2..end)
                .find(|&at| sentence.at(at).is_break() || sentence.marker(at).is_some())
                .unwrap_or(end);
            let banned = self.statement.norms.get(count..).and_then(<[Norm]>::last).cloned();
            if let Some(mut norm) = banned
                && let Act::Deed(deed) = &mut norm.act
                && deed.object.is_some()
                && norm.modality != Modality::Prohibition
            {
                deed.object = sentence.phrase(Run::new(but + 2, rest));
                norm.modality = Modality::Prohibition;
                self.statement.norms.push(norm);
            }
            return;
        }
        // A court's sanctions are duties of nobody named, not rules that keep others from acting.
        let penal = cue.shape == Shape::Passive
            && cue.modality == Modality::Obligation
            && sentence.has_role(cue.end, role::PENALISE)
            && !matches!(&*sentence.lemma(cue.end), "punish" | "fine");
        if penal && self.punishes(subject, cue, end) {
            return;
        }
        if self.leads_to_punishment(subject, cue, end) {
            return;
        }
        if cue.shape == Shape::State && self.voided(subject, cue, end)
            || !pledged && self.no_norm(subject, cue)
        {
            return;
        }
        let whole_end = end;
        let end = sentence.before_relative(cue.end, end);
        let sentence_end = (cue.end..end).find(|&at| sentence.at(at).kind == Kind::Flush).unwrap_or(end);
        let flush = (sentence_end < end).then_some(Run::new(sentence_end + 1, end));
        let passive = cue.shape == Shape::Passive;
        let mut modality = cue.modality;
        if cue.shape == Shape::State {
            // "shall not be liable", "shall be immune": free of a burden
            modality = match (sentence.term(sentence.skip_adverbs(cue.end + 1)), modality) {
                (Term::Liable, Modality::Prohibition) | (Term::Immune, Modality::Obligation) => {
                    Modality::Exemption
                }
                (_, modality) => modality,
            };
        }
        let forms = match cue.shape {
            Shape::Base | Shape::State | Shape::Nominal => form::BASE,
            Shape::Indicative if sentence.at(cue.end).form(form::THIRD) => form::THIRD,
            Shape::Indicative => form::BASE,
            Shape::Gerund => form::GERUND,
            Shape::Passive => form::PARTICIPLE,
        };
        let frame = Frame {
            modality,
            patient: (passive && !subject.only).then_some(subject.run),
            passive,
            topic: None,
            depth: 0,
        };
        let run = Run::new(cue.end, sentence_end);
        let mut reads = match cue.shape {
            Shape::State => {
                // "shall be confidential and be disclosed only …": the second is no state.
                let level = sentence.level(run.start);
                let second = run.places().find(|&at| {
                    sentence.level(at) == level
                        && sentence.at(at).is_coordinator()
                        && sentence.term(at + 1) == Term::Be
                        && sentence.at(at + 2).form(form::PARTICIPLE)
                });
                let mut acts = sentence.state_acts(Run::new(run.start, second.unwrap_or(run.end)), frame);
                if let Some(second) = second {
                    let frame = Frame { patient: Some(subject.run), passive: true, ..frame };
                    acts.extend(sentence.acts(Run::new(second + 2, run.end), form::PARTICIPLE, frame));
                }
                acts
            }
            Shape::Nominal => match self.nominal(subject.run, run, cue) {
                Some((reads, bearer)) => {
                    self.push(subject, bearer, cue, modality, reads, flush);
                    return;
                }
                None => {
                    let verb = sentence.skip_adverbs(cue.start + 1);
                    let verb = (verb..cue.end + 1)
                        .rev()
                        .find(|&at| sentence.at(at).form(form::PARTICIPLE))
                        .unwrap_or(verb);
                    modality =
                        if subject.negative || (cue.start..verb).any(|at| sentence.term(at) == Term::Not) {
                            Modality::Prohibition
                        } else {
                            Modality::Obligation
                        };
                    if matches!(sentence.term(cue.start), Term::Is | Term::Are) {
                        return;
                    }
                    let frame =
                        Frame { modality, patient: Some(subject.run), passive: true, topic: None, depth: 0 };
                    sentence.acts(Run::new(verb, sentence_end), form::PARTICIPLE, frame)
                }
            },
            _ => sentence.acts(run, forms, frame),
        };
        if passive {
            reads.iter_mut().for_each(|read| sentence.named_by_subject(read));
        }
        sentence.asks_the_same(&mut reads);
        // "shall not do so": what was named before in the sentence
        if cue.shape == Shape::Base
            && &*sentence.lemma(cue.end) == "do"
            && sentence.term(cue.end + 1) == Term::So
            && let Some(meant) = sentence.done_before(cue.start, frame)
        {
            reads = meant;
        }
        // "refrain from inquiries": the noun names what is left undone
        if let [read] = reads.as_mut_slice()
            && let Some(deed) = sentence.refrained(read)
        {
            read.act = Act::Deed(deed);
            modality = match modality {
                Modality::Obligation => Modality::Prohibition,
                Modality::Prohibition => Modality::Obligation,
                other => other,
            };
        }
        for read in &mut reads {
            if let Act::Deed(deed) = &mut read.act
                && cue.shape == Shape::State
                && deed.object.is_none()
                && !(sentence.is_party(subject.run) || sentence.named(subject.run))
            {
                deed.object = sentence.phrase(subject.run);
            }
        }
        if reads.is_empty() && sentence.term(cue.start) == Term::Need {
            // "may give X, but need not"
            if let Some(last) = self.statement.norms.last().cloned() {
                self.statement.norms.push(Norm { modality, cue: sentence.cue_phrase(subject, cue), ..last });
            }
            return;
        }
        let pledges: Vec<_> = reads
            .iter()
            .filter(|_| modality == Modality::Obligation && cue.shape == Shape::Base)
            .filter_map(|read| sentence.pledged(read.verb, read.close, subject.run))
            .collect();
        let free = cue.interrupt.is_some_and(|run| {
            run.places().any(|at| {
                matches!(sentence.term(at), Term::Required | Term::Obligated | Term::Obliged)
                    || sentence.term(at) == Term::Need
            }) && run.places().any(|at| sentence.term(at) == Term::Not)
        });
        let from = self.statement.norms.len();
        // What a contract has to provide is the rule, and not the providing.
        let only_lays_down =
            !pledges.is_empty() && reads.iter().all(|read| sentence.lays_down_that(read.verb));
        if !only_lays_down {
            self.push(subject, None, Cue { modality, ..cue }, modality, reads, flush);
        }
        if free && modality == Modality::Permission {
            // "may, but are not required to, share"
            let again: Vec<Norm> = self
                .statement
                .norms
                .iter()
                .skip(from)
                .map(|norm| Norm { modality: Modality::Exemption, ..norm.clone() })
                .collect();
            self.statement.norms.extend(again);
        }
        for (run, cue, end) in pledges {
            self.laid_down(&Subject { run, ..subject.clone() }, cue, end, true);
        }
        self.relative_norms(Run::new(cue.end, whole_end));
    }
}

impl Sentence<'_> {
    /// "may ask a name *but not the status*": another thing, of which the opposite holds.
    fn but_not(&self, cue: Cue, end: usize) -> Option<usize> {
        let bounds = ["more", "less", "later", "fewer", "limited", "including", "necessarily", "only"];
        let level = self.level(cue.end);
        let leave = matches!(cue.modality, Modality::Permission | Modality::Obligation);
        (cue.end + 1..end).filter(|_| leave && cue.shape == Shape::Base).find(|&at| {
            let next = self.at(at + 2);
            self.term(at) == Term::But
                && self.term(at + 1) == Term::Not
                && self.level(at) == level
                && (next.opens_noun()
                    || next.is(class::THING | class::MATTER)
                    || next.is_unknown()
                    || next.word.nominal.is_some())
                && !next.is(class::PREPOSITION)
                && !bounds.contains(&self.text(at + 2))
        })
    }
}
