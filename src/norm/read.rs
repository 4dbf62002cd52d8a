//! From a clause to its statement.

use crate::clause::{Clause, ClauseId};
use crate::norm::bearer::Subject;
use crate::norm::complement::{Frame, ReadAct, merge};
use crate::norm::condition::Marker;
use crate::norm::deed::Adjuncts;
use crate::norm::modal::{Cue, Shape};
use crate::norm::sentence::{Run, Sentence, levels};
use crate::norm::token::{Kind, tokenize};
use crate::norm::{Act, Force, Modality, Norm, Phrase, Residue, ResidueReason, Statement, StatementKind};
use crate::text::Source;
use crate::vocabulary::Lexicon;
use crate::vocabulary::lexicon::{Term, class, form, role};

/// The most tokens that a sentence may have.
const LONGEST: usize = 6_000;

/// Reads one clause.
///
/// Never fails: words that give no norm are kept as [`Residue`] with the reason.
#[must_use]
pub fn read(source: &Source, id: ClauseId, clause: &Clause, lexicon: &Lexicon) -> Statement {
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
    reader.statement
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

/// One modal with the words that belong to it.
struct Segment {
    subject_start: usize,
    cue: usize,
    end: usize,
    /// The subject is that of the segment before: "shall give X and shall keep Y".
    inherits: bool,
    /// A new sentence part: conditions fronted before do not reach it.
    fresh: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        let sentence = self.sentence;
        let whole = sentence.whole();
        // No sentence has so many words; without a bound, reading one would take the square of its length.
        if whole.is_empty() || whole.end > LONGEST {
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

    /// Where a part of the sentence with a modal of its own may begin.
    fn boundary(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let token = sentence.at(at);
        match token.kind {
            Kind::Semicolon | Kind::Item => sentence.level(at) == 0,
            Kind::Flush => true,
            Kind::Stop => at + 1 < sentence.tokens.len() && sentence.at(at + 1).capital,
            _ => {
                token.term() == Term::That
                    && (sentence.term(at.wrapping_sub(1)) == Term::Except || self.proviso(at))
                    || token.kind == Kind::Comma
                        && sentence.term(at.wrapping_sub(1)) == Term::However
                        && self.proviso(at)
                        && sentence.term(at + 1) != Term::That
            }
        }
    }

    fn proviso(&self, that: usize) -> bool {
        let sentence = self.sentence;
        (1..=4).any(|back| {
            that >= back
                && sentence.term(that - back) == Term::Provided
                && that > back
                && sentence.at(that - back - 1).is_break()
        })
    }

    fn segments(&self) -> Vec<Segment> {
        let sentence = self.sentence;
        let mut out: Vec<Segment> = Vec::new();
        let mut last_boundary: Option<usize> = None;
        let mut at = 0;
        let length = sentence.tokens.len();
        let mut law = self.law_finite(0);
        while at < length {
            if self.boundary(at) {
                last_boundary = Some(at);
                law = self.law_finite(at + 1);
            }
            let by_law = law == Some(at);
            if !(by_law || sentence.level(at) == 0 && sentence.cue_word(at)) {
                at += 1;
                continue;
            }
            if self.in_noun_list(&out, at) {
                at += 1;
                continue;
            }
            let previous = out.last().map(|segment| segment.cue);
            let bounded = last_boundary.filter(|&boundary| previous.is_none_or(|cue| boundary > cue));
            let mut inherits = false;
            let mut fresh = true;
            let start = match (bounded, previous) {
                (Some(boundary), None) if sentence.at(boundary).kind == Kind::Flush => 0,
                (Some(boundary), _) => {
                    if sentence.at(boundary).kind == Kind::Item {
                        inherits = sentence.back_to(at) == boundary + 1;
                        fresh = false;
                    }
                    if let Some(segment) = out.last_mut() {
                        segment.end = self.proviso_start(boundary);
                    }
                    boundary + 1
                }
                (None, None) => 0,
                (None, Some(cue)) => {
                    fresh = false;
                    match self.second_subject(cue, at) {
                        Some((coordinator, subject)) => {
                            inherits = subject == at;
                            if let Some(segment) = out.last_mut() {
                                segment.end = coordinator;
                            }
                            subject
                        }
                        None => {
                            at += 1;
                            continue;
                        }
                    }
                }
            };
            out.push(Segment { subject_start: start, cue: at, end: length, inherits, fresh });
            at += 1;
            // "is required" after "shall": one group
            if let Some(cue) = sentence.cue(at - 1, false, length) {
                at = at.max(cue.end);
            }
        }
        out
    }

    /// Whether `at` stands in an item of "shall include the following": the item is a noun phrase, whatever modals it
    /// holds.
    fn in_noun_list(&self, before: &[Segment], at: usize) -> bool {
        let sentence = self.sentence;
        let lead = |segment: &&Segment| sentence.at(segment.cue).part == 0;
        let Some(cue) = before.last().filter(lead).map(|segment| segment.cue) else { return false };
        let Some(item) =
            (cue..at).find(|&place| sentence.at(place).kind == Kind::Item && sentence.level(place) == 0)
        else {
            return false;
        };
        let proviso = (item..at).any(|place| sentence.term(place) == Term::Provided);
        let lists = (cue..item).any(|place| {
            sentence.term(place) == Term::Following
                || matches!(&*sentence.lemma(place), "include" | "contain" | "consist")
        });
        lists && !proviso
    }

    /// Before "; provided, however, that" the words of the proviso's own marker are left out.
    fn proviso_start(&self, boundary: usize) -> usize {
        let sentence = self.sentence;
        if sentence.at(boundary).is_break() && !self.proviso(boundary) {
            return boundary;
        }
        (boundary.saturating_sub(5)..boundary)
            .rev()
            .find(|&at| matches!(sentence.term(at), Term::Provided | Term::Except))
            .unwrap_or(boundary)
    }

    /// The coordinator and the subject's begin of a second modal in the same sentence part.
    fn second_subject(&self, cue: usize, at: usize) -> Option<(usize, usize)> {
        let sentence = self.sentence;
        let mut edge = sentence.back_to(at);
        // "and (ii) shall", ", shall"
        if edge > 0
            && (sentence.at(edge.wrapping_sub(1)).is_coordinator()
                || matches!(sentence.term(edge.wrapping_sub(1)), Term::But))
        {
            return Some((edge - 1, at));
        }
        if edge > 0 && sentence.at(edge.wrapping_sub(1)).kind == Kind::Comma {
            edge -= 1;
            if edge > 0 && sentence.at(edge.wrapping_sub(1)).is_coordinator() {
                return Some((edge - 1, at));
            }
        }
        let mut weak = None;
        let mut place = at;
        while place > cue + 1 {
            place -= 1;
            let token = sentence.at(place);
            if !(token.is_coordinator() || token.term() == Term::But) {
                continue;
            }
            let before = sentence.at(place.wrapping_sub(1));
            let next = sentence.at(place + 1);
            if before.kind == Kind::Comma || before.kind == Kind::Semicolon || next.kind == Kind::Comma {
                if sentence.opens_noun(place + 1)
                    || sentence.marker(place + 1).is_some()
                    || next.kind == Kind::Comma
                    || next.is(class::CONNECTOR)
                {
                    return Some((place, place + 1));
                }
            } else if weak.is_none() && (next.opens_noun() || next.is(class::PARTY)) {
                weak = Some((place, place + 1));
            }
        }
        weak
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
        let by_is = matches!(self.sentence.term(segment.cue), Term::Is | Term::Are);
        if by_is && self.sanction(segment.subject_start, segment.cue, segment.end) {
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
        let Some(mut cue) = sentence.cue(segment.cue, subject.negative, segment.end) else {
            return Some(subject);
        };
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

    /// "nor shall any worker transmit", "Under no circumstances shall staff ask": the verb, with the subject set.
    fn inverted(&self, segment: &Segment, subject: &mut Subject) -> Option<usize> {
        let sentence = self.sentence;
        let after = segment.cue + 1;
        let empty = subject.run.is_empty() || segment.inherits && sentence.term(segment.cue - 1) == Term::Nor;
        if !empty
            || !(sentence.at(after).opens_noun() || sentence.at(after).is(class::PARTY))
            || sentence.at(segment.cue).capital
        {
            return None;
        }
        let verb = (after + 1..segment.end).find(|&at| {
            sentence.is_base_verb(at)
                && !sentence.at(at).is(class::PARTY)
                && (!sentence.at(at).is(class::NOUNISH)
                    || sentence.at(at.wrapping_sub(1)).is(class::PARTY)
                        && sentence.at(at + 1).is(class::DETERMINER))
                && !sentence.at(at.wrapping_sub(1)).is(class::DETERMINER | class::PREPOSITION)
        })?;
        subject.run = sentence.trim(Run::new(after, verb));
        subject.negative = true;
        Some(verb)
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
        if self.no_norm(subject, cue) {
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
            Shape::State => sentence.state_acts(run, frame),
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
        if cue.shape == Shape::State && subject.run.end > subject.run.start {
            // the state's holder is kept as subject below
        }
        for read in &mut reads {
            if let Act::Deed(deed) = &mut read.act
                && cue.shape == Shape::State
                && deed.object.is_none()
                && !sentence.bears(subject.run)
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

    /// Whether a modal lays down nothing: possibility, future, effect.
    fn no_norm(&mut self, subject: &Subject, cue: Cue) -> bool {
        let sentence = self.sentence;
        let modal = sentence.term(cue.start);
        let bears = sentence.bears(subject.run);
        let there = sentence.term(subject.run.start) == Term::There;
        let verb = cue.end;
        let roles = sentence.roles(verb);
        let lemma = sentence.lemma(verb);
        let next = sentence.skip_adverbs(verb + 1);
        let mut reason = None;
        match cue.shape {
            Shape::Base if bears && !sentence.is_party(subject.run) => {
                let effect =
                    matches!(&*lemma, "occur" | "expire" | "become" | "constitute" | "supersede" | "prevail");
                if effect || &*lemma == "take" && sentence.term(next) == Term::Effect {
                    reason = Some(ResidueReason::NotDeontic);
                }
            }
            Shape::Base if !bears => {
                if roles & role::EFFECT != 0
                    && (&*lemma != "take" || sentence.term(next) == Term::Effect)
                    && &*lemma != "include"
                {
                    reason = Some(ResidueReason::NotDeontic);
                }
                if matches!(&*lemma, "be" | "have" | "result" | "arise" | "contain") && modal == Term::May {
                    reason = Some(ResidueReason::NotDeontic);
                }
                if &*lemma == "have" {
                    self.meaning |= (next..next + 4).any(|at| sentence.text(at).starts_with("meaning"));
                    reason = Some(ResidueReason::NotDeontic);
                }
            }
            Shape::State => {
                let word = sentence.at(next);
                let state = sentence.text(next);
                if matches!(
                    state,
                    "guilty"
                        | "void"
                        | "effective"
                        | "severable"
                        | "invalid"
                        | "null"
                        | "binding"
                        | "construed"
                ) || word.is(class::NUMBER) && there
                {
                    reason = Some(ResidueReason::NotDeontic);
                }
                if modal == Term::May && !matches!(cue.modality, Modality::Prohibition) {
                    reason = Some(ResidueReason::NotDeontic);
                }
                if there && !(next..next + 4).any(|at| sentence.at(at).word.nominal.is_some()) {
                    reason = Some(ResidueReason::NotDeontic);
                }
            }
            Shape::Passive => {
                if matches!(
                    &*lemma,
                    "deem"
                        | "consider"
                        | "treat"
                        | "construe"
                        | "define"
                        | "interpret"
                        | "know"
                        | "cite"
                        | "entitle"
                ) && !matches!(&*lemma, "treat" if self.treats_person(subject, next))
                {
                    self.meaning |= matches!(&*lemma, "deem" | "consider" | "treat" | "construe" | "define");
                    reason = Some(ResidueReason::NotDeontic);
                }
                if matches!(&*lemma, "affect" | "invalidate" | "impair" | "hold")
                    && !sentence.is_party(subject.run)
                    && cue.modality != Modality::Permission
                    && &*lemma != "hold"
                {
                    reason = Some(ResidueReason::AboutLaw);
                }
                if modal == Term::Should {
                    self.purpose = true;
                    reason = Some(ResidueReason::NotDeontic);
                }
            }
            _ => {}
        }
        if &*lemma == "have" && (next..next + 4).any(|at| sentence.text(at).starts_with("meaning")) {
            self.meaning = true;
            reason = Some(ResidueReason::NotDeontic);
        }
        if &*lemma == "mean" || modal == Term::Should && matches!(&*lemma, "feel" | "be") {
            self.purpose |= modal == Term::Should;
            reason = Some(ResidueReason::NotDeontic);
        }
        if modal == Term::Will {
            let run = subject.run;
            let bound = run.places().any(|at| {
                let token = sentence.at(at);
                token.is(class::OFFICIAL)
                    || token.is(class::PARTY)
                        && token.capital
                        && !token.plural
                        && token.end - token.start <= 6
                        && sentence.text(at).bytes().all(|byte| byte.is_ascii_uppercase())
            }) && bears;
            if !bound {
                reason = Some(ResidueReason::NotDeontic);
            }
        }
        if &*lemma == "apply" && !sentence.is_party(subject.run) {
            self.applies(subject.run, verb, cue.modality, sentence.tokens.len());
            return true;
        }
        if let Some(reason) = reason {
            let from = sentence.at(subject.run.start).start;
            let to = sentence.at(verb).end;
            self.statement.residue.push(Residue { span: crate::text::Span::new(from.min(to), to), reason });
            return true;
        }
        false
    }

    fn treats_person(&self, subject: &Subject, next: usize) -> bool {
        self.sentence.is_party(subject.run) && self.sentence.term(next) != Term::As
    }

    /// Adds a norm for each act.
    pub(super) fn push(
        &mut self,
        subject: &Subject,
        bearer: Option<Run>,
        cue: Cue,
        modality: Modality,
        reads: Vec<ReadAct>,
        flush: Option<Run>,
    ) {
        let sentence = self.sentence;
        let mut shared = Adjuncts {
            conditions: subject.conditions.clone(),
            exceptions: subject.exceptions.clone(),
            priority: subject.priority.clone(),
            ..Adjuncts::default()
        };
        if let Some(interrupt) = cue.interrupt {
            sentence.set_off(interrupt, &mut shared);
        }
        let mut tail = Adjuncts::default();
        if let Some(flush) = flush {
            sentence.set_off(flush, &mut tail);
        }
        let impersonal = matches!(cue.shape, Shape::Passive | Shape::Nominal);
        let bears = sentence.bears(subject.run) && !subject.only && !impersonal;
        let reads = reads.into_iter().flat_map(|read| sentence.by_item(read));
        for read in reads {
            let mut adjuncts = shared.clone();
            merge(&mut adjuncts, &read.adjuncts);
            merge(&mut adjuncts, &tail);
            let mut modality = modality;
            let only = cue.only || adjuncts.only || subject.only;
            let positive = matches!(modality, Modality::Permission | Modality::Obligation);
            let mut act = read.act;
            if only && positive {
                modality = Modality::Prohibition;
                if cue.only && !adjuncts.only {
                    if adjuncts.conditions.len() > shared.conditions.len() {
                        let new = adjuncts.conditions.split_off(shared.conditions.len());
                        adjuncts.exceptions.extend(new);
                    } else if let Act::Deed(deed) = &mut act
                        && !deed.manner.is_empty()
                    {
                        adjuncts.exceptions.push(deed.manner.remove(0));
                    }
                }
            }
            if let Act::Deed(deed) = &mut act
                && positive
                && !only
                && let Some(no) = deed.object.as_ref().and_then(|object| sentence.leading_no(object))
            {
                modality = Modality::Prohibition;
                deed.object = Some(no);
            }
            let second = matches!(act, Act::Restrain(_));
            let lawmaker = second && !impersonal && sentence.run_has(subject.run, class::LAW);
            let agent = bearer.or(read.agent);
            let bearer = match agent {
                Some(agent) => sentence.phrase(agent),
                None if bears || lawmaker => sentence.phrase(subject.run),
                None => None,
            };
            let patient = matches!(&act, Act::Deed(deed) if impersonal && (deed.object.is_some() || deed.counterparty.is_some()));
            let subject_words = if bearer.is_none() && !subject.only && !patient {
                sentence.phrase(subject.run)
            } else {
                None
            };
            let span = sentence.norm_span(read.verb, read.close, read.listed, cue.end);
            let mut quantities = Vec::new();
            sentence.quantities(Run::new(cue.start, read.close), &mut quantities);
            self.statement.norms.push(Norm {
                modality,
                force: cue.force,
                cue: sentence.cue_phrase(subject, cue),
                bearer,
                subject: subject_words,
                act,
                conditions: adjuncts.conditions,
                exceptions: adjuncts.exceptions,
                only: only && positive,
                quantities,
                priority: adjuncts.priority,
                provision: sentence.provision(read.verb),
                span,
            });
        }
    }

    /// Norms in relative clauses of the predicate: "officers who shall be responsible for …".
    fn relative_norms(&mut self, run: Run) {
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

impl Sentence<'_> {
    /// Where the words of a main deed end when a relative clause lays down a norm of its own.
    fn before_relative(&self, start: usize, end: usize) -> usize {
        let level = self.level(start);
        for at in start..end {
            if self.level(at) <= level
                || !matches!(self.term(at), Term::Shall | Term::Must | Term::May)
                || self.at(at).quoted
            {
                continue;
            }
            let back = self.back_to(at);
            if back > 0 && self.term(back.wrapping_sub(1)) == Term::Who && self.term(at) != Term::May {
                return back - 1;
            }
            let which = (start..at).rev().find(|&place| self.term(place) == Term::Which);
            if let Some(which) = which
                && self.term(which.wrapping_sub(1)) == Term::To
                && self.term(which.wrapping_sub(2)) == Term::Pursuant
            {
                return which - 2;
            }
        }
        end
    }

    /// An act on several listed deeds as one act for each item, with the words of the lead-in and of the item.
    fn by_item(&self, read: ReadAct) -> Vec<ReadAct> {
        let Act::Restrain(restrain) = &read.act else { return vec![read] };
        if read.inner.len() != restrain.acts.len() || read.inner.is_empty() {
            return vec![read];
        }
        let lead_end = (0..self.tokens.len()).find(|&at| self.at(at).kind == Kind::Item).unwrap_or(0);
        let lead = restrain.words.as_ref().map(|words| words.cover().start()).and_then(|start| {
            let first = (0..lead_end).find(|&at| self.at(at).start >= start)?;
            self.span(Run::new(first, lead_end))
        });
        let mut out: Vec<ReadAct> = Vec::new();
        for (act, &verb) in restrain.acts.iter().zip(&read.inner) {
            let part = self.at(verb).part;
            if let Some(last) = out.last_mut()
                && self.at(last.verb).part == part
            {
                if let Act::Restrain(restrain) = &mut last.act {
                    restrain.acts.push(act.clone());
                }
                continue;
            }
            let item = self.clause.parts().get(part as usize).map(|part| part.span);
            let spans: Vec<_> = lead.into_iter().chain(item).collect();
            let mut one = restrain.clone();
            one.acts = vec![act.clone()];
            one.words = Phrase::of(&spans);
            out.push(ReadAct {
                verb,
                act: Act::Restrain(one),
                listed: true,
                inner: Vec::new(),
                ..read.clone()
            });
        }
        out
    }

    /// Back over adverbs before a modal.
    pub(super) fn back_to(&self, at: usize) -> usize {
        let mut place = at;
        while place > 0 && self.at(place.wrapping_sub(1)).is(class::ADVERB) {
            place -= 1;
        }
        place
    }

    fn run_has(&self, run: Run, bits: u64) -> bool {
        run.places().any(|at| self.at(at).is(bits))
    }

    /// Words set off by commas, or after a list: a condition, an exception, or nothing that cuts.
    fn set_off(&self, run: Run, out: &mut Adjuncts) {
        let at = (run.start..run.end).find(|&at| self.at(at).is_word()).unwrap_or(run.start);
        let start = match self.marker(at) {
            Some(marker) if marker != Marker::Manner => Some(at),
            _ => (at..run.end).find(|&place| {
                matches!(self.marker(place), Some(Marker::Condition | Marker::Exception))
                    && self.at(place.saturating_sub(1)).is_coordinator()
            }),
        };
        match start.and_then(|start| self.marker(start).map(|marker| (start, marker))) {
            Some((start, Marker::Exception)) => {
                self.marked_phrases(Run::new(start, run.end), &mut out.exceptions)
            }
            Some((start, Marker::Condition | Marker::Narrowing)) => {
                self.marked_phrases(Run::new(start, run.end), &mut out.conditions)
            }
            Some((start, Marker::Priority)) => out.priority = self.phrase(Run::new(start, run.end)),
            _ => {
                let course = self.term(at) == Term::In
                    && (self.at(at + 1).form(form::GERUND)
                        || self.text(at + 2) == "course"
                        || self.text(at + 2) == "ordinary");
                let purpose = self.infinitive(at) || course;
                if purpose {
                    out.conditions.extend(self.phrase(run));
                }
            }
        }
    }

    /// "shall give no notice": the object without its "no".
    fn leading_no(&self, object: &Phrase) -> Option<Phrase> {
        let start = object.cover().start();
        let at = self.tokens.iter().position(|token| token.start == start)?;
        let bounded = matches!(self.term(at + 1), Term::More | Term::Less | Term::Later)
            || self.text(at + 1) == "fewer";
        if self.term(at) != Term::No || bounded {
            return None;
        }
        Some(Phrase::new(crate::text::Span::new(self.at(at + 1).start, object.cover().end())))
    }

    fn cue_phrase(&self, subject: &Subject, cue: Cue) -> Phrase {
        let mut end = cue.end.max(cue.start + 1);
        if cue.interrupt.is_some() || end > cue.start + 6 {
            end = cue.start + 1;
        }
        while end > cue.start + 1 && !self.at(end.wrapping_sub(1)).is_word() {
            end -= 1;
        }
        let modal = crate::text::Span::new(self.at(cue.start).start, self.at(end.wrapping_sub(1)).end);
        let spans: Vec<_> = subject.negator.map(|at| self.at(at).span()).into_iter().chain([modal]).collect();
        Phrase::of(&spans).unwrap_or_else(|| Phrase::new(modal))
    }

    /// The lead-in and the item of a listed norm; else all from the first word to the verb phrase's end.
    fn norm_span(&self, verb: usize, close: usize, listed: bool, cue_end: usize) -> Phrase {
        let whole = self.clause.span();
        let part = self.clause.parts().get(self.at(verb).part as usize);
        let lead = self.clause.parts().first();
        if let (Some(part), Some(lead)) = (part, lead)
            && listed
            && part.span != lead.span
            && let Some(phrase) = Phrase::of(&[lead.span, part.span])
        {
            return phrase;
        }
        let _ = (close, cue_end);
        Phrase::new(whole)
    }

    /// "shall be subject to …", "shall be available only to …".
    fn state_acts(&self, run: Run, frame: Frame) -> Vec<ReadAct> {
        use crate::norm::deed::VerbPhrase;
        let be = run.start;
        let phrase = VerbPhrase { verb: be, end: run.end, listed: false, form: form::BASE };
        let next = self.skip_adverbs(be + 1);
        let state = self.at(next);
        let mut arguments = self.arguments(phrase, frame.modality, false);
        let followed = matches!(self.term(next + 1), Term::To | Term::For | Term::Of);
        if state.is(class::ADJECTIVE) || followed && state.is_word() {
            let level = self.level(be);
            let stop = (next + 1..run.end)
                .find(|&at| {
                    self.level(at) == level
                        && (self.marker(at).is_some() && at > next || self.term(at) == Term::Only)
                })
                .unwrap_or(run.end);
            let inner = Run::new(next + 2, stop);
            if followed && next + 1 < stop {
                // "liable to X for Y"
                let second = inner.places().find(|&at| {
                    self.level(at) == level
                        && self.term(at) == Term::For
                        && self.is_party(Run::new(inner.start, at))
                });
                arguments.object = None;
                arguments.counterparty = None;
                match second {
                    Some(second) => {
                        arguments.counterparty =
                            Some((crate::norm::CounterpartyRole::To, Run::new(inner.start, second)));
                        arguments.object = Some(Run::new(second + 1, stop));
                    }
                    None if self.is_party(inner) && self.term(next + 1) == Term::To => {
                        arguments.counterparty = Some((crate::norm::CounterpartyRole::To, inner));
                    }
                    None => arguments.object = Some(inner),
                }
            } else {
                arguments.object = None;
                arguments.manner = vec![Run::new(next, stop.max(next + 1))];
            }
            if state.is(class::ADJECTIVE) && followed {
                arguments.manner.insert(0, Run::new(next, next + 1));
            }
            if state.term() == Term::Subject {
                arguments.adjuncts.conditions.retain(|phrase| phrase.cover().start() != state.start);
            }
        }
        let deed = crate::norm::Deed {
            verb: self.verb(be),
            object: arguments.object.and_then(|run| self.phrase(run)),
            counterparty: self.counterparty(arguments.counterparty),
            manner: arguments.manner.iter().filter_map(|&run| self.phrase(run)).collect(),
            noun: None,
            within: None,
        };
        vec![ReadAct {
            verb: be,
            act: Act::Deed(deed),
            adjuncts: arguments.adjuncts,
            agent: None,
            listed: false,
            end: run.end,
            close: run.end,
            inner: Vec::new(),
        }]
    }
}

impl Cue {
    pub(super) const fn plain(start: usize, end: usize, shape: Shape, modality: Modality) -> Self {
        Self { start, end, shape, modality, force: Force::Binding, only: false, interrupt: None }
    }
}
