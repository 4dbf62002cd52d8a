//! From a clause to its statement.

use crate::clause::{Clause, ClauseId, Part};
use crate::norm::accounting::account;
use crate::norm::bearer::Subject;
use crate::norm::branch::{all, branches, conditioned, instances, leading_exception, together};
use crate::norm::complement::Frame;
use crate::norm::frame::levels;
use crate::norm::plan::provisions;
use crate::norm::segment::Segment;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::{Kind, Token};
use crate::norm::tokenize::tokenize;
use crate::norm::{Act, Deed, Modality, Norm, Phrase, Residue, ResidueReason, Statement, StatementKind};
use crate::text::{Source, Span};
use crate::vocabulary::Lexicon;
use crate::vocabulary::lexicon::{Term, class, form};

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
    if clause.quoted {
        let residue = vec![Residue { span: clause.span(), reason: ResidueReason::Quoted }];
        return Statement { residue, ..Statement::empty(id) };
    }
    let mut statement = read_whole(source, id, clause, lexicon);
    account(source, clause, lexicon, &mut statement);
    statement.residue.shrink_to_fit();
    statement
}

/// Reads one clause, with no account of the words that it leaves.
fn read_whole(source: &Source, id: ClauseId, clause: &Clause, lexicon: &Lexicon) -> Statement {
    if let Some((rest, rules)) = provisions(source, clause) {
        let each = rest.iter().chain(&rules).map(|part| read_whole(source, id, part, lexicon));
        return all(id, each.collect());
    }
    let mut statement = read_parts(source, id, clause, lexicon);
    if let Some(lead) = leading_exception(source, clause) {
        let known =
            |norm: &Norm| norm.exceptions.iter().any(|own| own.spans().any(|span| span.overlaps(lead)));
        for norm in statement.norms.iter_mut().filter(|norm| !known(norm)) {
            norm.exceptions.insert(0, Phrase::new(lead));
        }
    }
    statement
}

/// Reads one clause, its list item by item where the items rule by themselves.
fn read_parts(source: &Source, id: ClauseId, clause: &Clause, lexicon: &Lexicon) -> Statement {
    if let Some(statement) = read_instances(source, id, clause, lexicon) {
        return statement;
    }
    let whole = read_one(source, id, clause, lexicon);
    if matches!(whole.kind, StatementKind::Definition | StatementKind::Savings | StatementKind::Purpose) {
        return whole;
    }
    if whole.norms.is_empty()
        && let Some((condition, excepts, sentences)) = conditioned(source, clause)
    {
        let mut read = all(id, sentences.iter().map(|own| read_whole(source, id, own, lexicon)).collect());
        for norm in &mut read.norms {
            let known = if excepts { &mut norm.exceptions } else { &mut norm.conditions };
            known.insert(0, Phrase::new(condition));
        }
        return if read.norms.is_empty() { whole } else { read };
    }
    let branches = branches(source, clause);
    if branches.is_empty() {
        return whole;
    }
    let read = branches.iter().map(|branch| read_whole(source, id, branch, lexicon)).collect();
    together(whole, read)
}

/// Reads a rule and the instances that it lists: each is ruled as the rule itself is.
fn read_instances(source: &Source, id: ClauseId, clause: &Clause, lexicon: &Lexicon) -> Option<Statement> {
    let (lead, items) = instances(source, clause)?;
    let rule = read_one(source, id, &lead, lexicon);
    let norm = rule.norms.first()?;
    if !matches!(norm.modality, Modality::Prohibition | Modality::Permission) {
        return None;
    }
    let cue = norm.cue.cover().end();
    let before = lead.parts.iter().filter(|part| part.span.start() < cue);
    let before: Vec<Part> = before
        .map(|part| Part { span: Span::new(part.span.start(), part.span.end().min(cue)), ..*part })
        .collect();
    // "For enforcement purposes, including asking": what the rule is for, its instances are for.
    let purposes: Vec<Phrase> =
        norm.conditions.iter().filter(|phrase| opens_purpose(source, phrase)).cloned().collect();
    let each = items.into_iter().map(|item| {
        let parts = before.iter().copied().chain(item.parts.iter().copied()).collect();
        let mut statement = read_one(source, id, &Clause { parts, ..item }, lexicon);
        for norm in &mut statement.norms {
            norm.conditions.extend(purposes.iter().cloned());
        }
        statement
    });
    let read: Vec<Statement> = each.collect();
    read.iter().all(|statement| !statement.norms.is_empty()).then(|| all(id, [vec![rule], read].concat()))
}

fn opens_purpose(source: &Source, phrase: &Phrase) -> bool {
    source.slice(phrase.cover()).split_whitespace().next() == Some("for")
}

/// Reads one clause as a single sentence.
fn read_one(source: &Source, id: ClauseId, clause: &Clause, lexicon: &Lexicon) -> Statement {
    let mut tokens = Vec::with_capacity(clause.span().len() as usize / 5 + 8);
    tokenize(source, clause, lexicon, &mut tokens);
    let own = own_number(source, &tokens);
    tokens.drain(..own);
    let mut depths = Vec::with_capacity(tokens.len());
    levels(&tokens, &[], &mut depths);
    let lowered = lowered(source, clause);
    let mut sentence =
        Sentence { source, clause, lexicon, tokens: &tokens, levels: &depths, lowered: &lowered };
    let imperatives = if tokens.len() > LONGEST { Vec::new() } else { sentence.imperatives() };
    // What follows a fronted condition is the main clause.
    let mut rooted = Vec::new();
    if imperatives.iter().any(|&at| sentence.level(at) > 0) {
        levels(&tokens, &imperatives, &mut rooted);
        sentence.levels = &rooted;
    }
    let statement = Statement::empty(id);
    let mut reader =
        Reader { sentence, statement, imperatives, saved: false, purpose: false, meaning: false, latest: 0 };
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

/// The words of a clause in small letters, where all of it is set in capitals; else none.
fn lowered(source: &Source, clause: &Clause) -> String {
    let words = source.slice(clause.span());
    let shouted = !words.bytes().any(|byte| byte.is_ascii_lowercase());
    if shouted { words.to_ascii_lowercase() } else { String::new() }
}

/// How many tokens at the start are the paragraph's own number: "502.1 A member shall", "§ 88-3 No clerk may".
fn own_number(source: &Source, tokens: &[Token]) -> usize {
    let sign = tokens.first().is_some_and(|token| source.slice(token.span()) == "§");
    let number = usize::from(sign);
    let (Some(first), Some(next)) = (tokens.get(number), tokens.get(number + 1)) else { return 0 };
    let word = source.slice(first.span());
    let parts = word.split(['.', '-']).filter(|part| !part.is_empty()).count();
    let numbered = first.kind == Kind::Number
        && (sign || parts > 1)
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let sentence = next.capital && next.is_word() && !next.is(class::MONTH);
    if numbered && sentence { number + 1 } else { 0 }
}

/// Reads a verb phrase that begins with a base form: "permit reasonable modifications".
pub(crate) fn read_deed(source: &Source, clause: &Clause, lexicon: &Lexicon) -> Option<Deed> {
    let (mut tokens, mut depths) = (Vec::new(), Vec::new());
    tokenize(source, clause, lexicon, &mut tokens);
    levels(&tokens, &[], &mut depths);
    let lowered = lowered(source, clause);
    let sentence = Sentence { source, clause, lexicon, tokens: &tokens, levels: &depths, lowered: &lowered };
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
    /// Where imperatives begin.
    pub(super) imperatives: Vec<usize>,
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
        if sentence.asks() {
            return self.leave(ResidueReason::NoNorm);
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
        if self.listed() || self.vested() {
            self.statement.kind = StatementKind::Norm;
            return;
        }
        // "There is created a board, which shall review permits and shall publish a list"
        let plain = |at: usize| {
            let kind = sentence.at(at).kind;
            matches!(kind, Kind::Word | Kind::Comma | Kind::Number)
                || kind == Kind::Stop && at + 1 == whole.end
        };
        if sentence.sets_up().is_some() && whole.places().all(plain) {
            self.established();
            if !self.gave_nothing() {
                self.statement.kind = StatementKind::Norm;
                return;
            }
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
        if self.statement.savings.is_empty()
            && self.statement.norms.len() < 2
            && let Some(savings) = self.limits_itself()
        {
            let own = savings.subject.cover().cover(sentence.clause.span());
            self.statement.norms.retain(|norm| !norm.span.cover().overlaps(own));
            self.statement.applicability.clear();
            self.statement.savings.push(savings);
            norms_outside = self.statement.norms.len();
        }
        if self.gave_nothing() {
            self.established();
            if self.gave_nothing() {
                self.in_force();
            }
            if self.gave_nothing() {
                self.indicative();
            }
            norms_outside += self.statement.norms.len();
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
        if self.gave_nothing() && self.statement.residue.is_empty() {
            let quoted = (0..whole.end).any(|at| {
                self.sentence.at(at).quoted
                    && matches!(self.sentence.term(at), Term::Shall | Term::May | Term::Must)
            });
            self.leave(if quoted { ResidueReason::Quoted } else { ResidueReason::NoNorm });
        }
    }

    fn gave_nothing(&self) -> bool {
        self.statement.norms.is_empty()
            && self.statement.savings.is_empty()
            && self.statement.applicability.is_empty()
            && !self.purpose
            && !self.meaning
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
}
