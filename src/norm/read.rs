//! From a clause to its statement.

use crate::clause::{Clause, ClauseId};
use crate::norm::bearer::Subject;
use crate::norm::branch::{branches, together};
use crate::norm::complement::Frame;
use crate::norm::frame::levels;
use crate::norm::modal::{Cue, Shape};
use crate::norm::segment::Segment;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::{Kind, tokenize};
use crate::norm::{Act, Deed, Modality, Norm, Residue, ResidueReason, Statement, StatementKind};
use crate::text::Source;
use crate::vocabulary::Lexicon;
use crate::vocabulary::lexicon::{Term, class, form, role};

/// The most tokens that a sentence may have.
const LONGEST: usize = 6_000;

/// Reads one clause.
///
/// Never fails: words that give no norm are kept as [`Residue`] with the reason.
///
/// ```
/// use antinomy::Policy;
/// use antinomy::norm::{Act, Modality};
///
/// let policy = Policy::parse("rules", "Wardens shall not give the press a visitor's name.")?;
/// let norm = &policy.instrument().statements()[0].norms[0];
/// assert_eq!(norm.modality, Modality::Prohibition);
/// assert!(matches!(&norm.act, Act::Deed(deed) if &*deed.verb.lemma == "give"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn read(source: &Source, id: ClauseId, clause: &Clause, lexicon: &Lexicon) -> Statement {
    let whole = read_one(source, id, clause, lexicon);
    if matches!(whole.kind, StatementKind::Definition | StatementKind::Savings | StatementKind::Purpose) {
        return whole;
    }
    let branches = branches(source, clause);
    if branches.is_empty() {
        return whole;
    }
    let read = branches.iter().map(|branch| read(source, id, branch, lexicon)).collect();
    together(whole, read)
}

/// Reads one clause as a single sentence.
fn read_one(source: &Source, id: ClauseId, clause: &Clause, lexicon: &Lexicon) -> Statement {
    let mut tokens = Vec::with_capacity(clause.span().len() as usize / 5 + 8);
    tokenize(source, clause, lexicon, &mut tokens);
    let mut depths = Vec::with_capacity(tokens.len());
    levels(&tokens, &mut depths);
    let sentence = Sentence { source, clause, lexicon, tokens: &tokens, levels: &depths };
    let statement = Statement {
        clause: id,
        kind: StatementKind::None,
        norms: Vec::new(),
        definitions: Vec::new(),
        savings: Vec::new(),
        applicability: Vec::new(),
        residue: Vec::new(),
    };
    let mut reader = Reader { sentence, statement, saved: false, purpose: false, meaning: false, latest: 0 };
    reader.read();
    reader.short_names();
    let mut statement = reader.statement;
    // Most statements hold one norm or none; a growing vector keeps room for four.
    statement.norms.shrink_to_fit();
    for norm in &mut statement.norms {
        norm.conditions.shrink_to_fit();
        norm.exceptions.shrink_to_fit();
        norm.quantities.shrink_to_fit();
        if let Act::Deed(deed) = &mut norm.act {
            deed.manner.shrink_to_fit();
        }
    }
    statement.residue.shrink_to_fit();
    statement.definitions.shrink_to_fit();
    statement.savings.shrink_to_fit();
    statement.applicability.shrink_to_fit();
    statement
}

/// Reads a verb phrase that begins with a base form: "permit reasonable modifications".
pub(crate) fn read_deed(source: &Source, clause: &Clause, lexicon: &Lexicon) -> Option<Deed> {
    let (mut tokens, mut depths) = (Vec::new(), Vec::new());
    tokenize(source, clause, lexicon, &mut tokens);
    levels(&tokens, &mut depths);
    let sentence = Sentence { source, clause, lexicon, tokens: &tokens, levels: &depths };
    let frame =
        Frame { modality: Modality::Obligation, patient: None, passive: false, topic: None, depth: 0 };
    let acts = sentence.acts(sentence.whole(), form::BASE, frame);
    acts.into_iter().find_map(|read| match read.act {
        Act::Deed(deed) => Some(deed),
        // "Permit reasonable modifications": what is let is a thing.
        Act::Compel(compel) => Some(Deed {
            verb: compel.verb,
            object: compel.words.or(compel.whom),
            counterparty: None,
            manner: Vec::new(),
            noun: None,
            within: None,
        }),
        Act::Restrain(_) => None,
    })
}

/// What is being built.
pub(super) struct Reader<'a> {
    pub(super) sentence: Sentence<'a>,
    pub(super) statement: Statement,
    /// Whether the norms so far come from savings sentences only.
    pub(super) saved: bool,
    pub(super) purpose: bool,
    pub(super) meaning: bool,
    /// The first norm of the last part of the sentence that gave any.
    latest: usize,
}

impl Reader<'_> {
    fn read(&mut self) {
        let sentence = self.sentence;
        let whole = sentence.whole();
        // No sentence has so many words; without a bound, reading one would take the square of its length.
        if whole.is_empty() || whole.end > LONGEST {
            // A list of definitions is read in one pass, however long it is.
            if self.definition() {
                self.statement.kind = StatementKind::Definition;
                return;
            }
            return self.leave(ResidueReason::Fragment);
        }
        if sentence.term(0) == Term::Whereas || self.states_purpose() {
            let goal = sentence.term(0) != Term::Whereas
                || whole.places().take(40).any(|at| {
                    matches!(
                        sentence.term(at),
                        Term::Policy | Term::Purpose | Term::Committed | Term::Should | Term::Goal
                    )
                });
            self.statement.kind = if goal { StatementKind::Purpose } else { StatementKind::None };
            return self.leave(ResidueReason::NoNorm);
        }
        if self.definition() {
            self.statement.kind = StatementKind::Definition;
            return;
        }
        let segments = self.segments();
        let mut before: Option<Subject> = None;
        let mut norms_outside = 0;
        for segment in &segments {
            let count = self.statement.norms.len();
            let saved = std::mem::take(&mut self.saved);
            before = self.segment(segment, before);
            if self.statement.norms.len() == count {
                self.except_that(segment);
            } else {
                self.latest = count;
            }
            if self.statement.norms.len() > count && !self.saved {
                norms_outside += 1;
            }
            self.saved |= saved;
        }
        self.statement.kind = if norms_outside > 0 {
            StatementKind::Norm
        } else if !self.statement.savings.is_empty() {
            StatementKind::Savings
        } else if !self.statement.applicability.is_empty() {
            StatementKind::Applicability
        } else if self.meaning {
            StatementKind::Definition
        } else if self.purpose {
            StatementKind::Purpose
        } else {
            StatementKind::None
        };
        if self.statement.norms.is_empty()
            && self.statement.savings.is_empty()
            && self.statement.applicability.is_empty()
            && self.statement.residue.is_empty()
        {
            let quoted = (0..whole.end).any(|at| {
                self.sentence.at(at).quoted
                    && matches!(self.sentence.term(at), Term::Shall | Term::May | Term::Must)
            });
            self.leave(if quoted { ResidueReason::Quoted } else { ResidueReason::NoNorm });
        }
    }

    /// "except that such waiver shall apply only if …" lays down no norm: it is an exception to those before it.
    fn except_that(&mut self, segment: &Segment) {
        let sentence = self.sentence;
        let that = segment.subject_start.wrapping_sub(1);
        if sentence.term(that) != Term::That || sentence.term(that.wrapping_sub(1)) != Term::Except {
            return;
        }
        let Some(phrase) = sentence.phrase(Run::new(that - 1, segment.end)) else { return };
        self.statement.applicability.clear();
        for norm in self.statement.norms.iter_mut().skip(self.latest) {
            norm.exceptions.push(phrase.clone());
        }
    }

    pub(super) fn leave(&mut self, reason: ResidueReason) {
        self.statement.residue.push(Residue { span: self.sentence.clause.span(), reason });
    }

    fn states_purpose(&self) -> bool {
        let sentence = self.sentence;
        let first = sentence.term(0);
        (first == Term::The
            && matches!(sentence.term(1), Term::Purpose | Term::Purposes | Term::Goal | Term::Intent))
            || sentence.term(0) == Term::It
                && sentence.term(1) == Term::Is
                && (sentence.term(3) == Term::Goal || sentence.term(3) == Term::Intent)
            || first == Term::This
                && sentence.at(1).is(class::LAW)
                && sentence.term(2) == Term::Is
                && matches!(sentence.text(3), "meant" | "intended")
    }

    fn segment(&mut self, segment: &Segment, before: Option<Subject>) -> Option<Subject> {
        let sentence = self.sentence;
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
        if self.savings(&subject, segment.cue, segment.end) {
            return Some(subject);
        }
        if self.impersonal(&subject, segment.cue, segment.end) {
            return Some(subject);
        }
        let sentence = self.sentence;
        let mandated = sentence.is_base_verb(segment.cue) && !sentence.cue_word(segment.cue);
        // "that its members not disclose"
        if mandated && segment.cue > 0 && sentence.term(segment.cue - 1) == Term::Not {
            subject = sentence.subject(segment.subject_start, segment.cue - 1);
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
                && sentence.at(sentence.skip_adverbs(verb + 1)).form(form::PARTICIPLE)
            {
                cue.end = sentence.skip_adverbs(verb + 1);
                cue.shape = Shape::Passive;
            }
        }
        let kept = cue.shape == Shape::Base
            && matches!(&*sentence.lemma(cue.end), "remain" | "stay")
            && sentence.at(sentence.skip_adverbs(cue.end + 1)).is(class::ADJECTIVE)
            && sentence.text(sentence.skip_adverbs(cue.end + 1)) != "effective";
        if kept {
            cue.shape = Shape::State;
        }
        self.norms(&subject, cue, segment.end);
        Some(subject)
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

    fn norms(&mut self, subject: &Subject, cue: Cue, end: usize) {
        let sentence = self.sentence;
        // A court's sanctions are duties of nobody named, not rules that keep others from acting.
        let penal = cue.shape == Shape::Passive
            && cue.modality == Modality::Obligation
            && sentence.has_role(cue.end, role::PENALISE)
            && !matches!(&*sentence.lemma(cue.end), "punish" | "fine");
        if penal && self.punishes(subject, cue, end) {
            return;
        }
        if cue.shape == Shape::State && self.voided(subject, cue, end) || self.no_norm(subject, cue) {
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
        let free = cue.interrupt.is_some_and(|run| {
            run.places().any(|at| {
                matches!(sentence.term(at), Term::Required | Term::Obligated | Term::Obliged)
                    || sentence.term(at) == Term::Need
            }) && run.places().any(|at| sentence.term(at) == Term::Not)
        });
        let from = self.statement.norms.len();
        self.push(subject, None, Cue { modality, ..cue }, modality, reads, flush);
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
        self.relative_norms(Run::new(cue.end, whole_end));
    }
}
