//! Words of duty, counted: which of them a statement takes up, and a reason for each that it does not.
//!
//! The words are those of the class `duty` in `src/vocabulary/packs/lexicon.toml`: *shall*, *must*, *may*, *will*,
//! *should*, *cannot*, *required*, *prohibited*, *unlawful* and their like, in any case of letters. The month of May
//! is none.

use crate::clause::{Clause, Part};
use crate::norm::tokenize::inside_parentheses;
use crate::norm::{Act, Deed, Norm, Phrase, Residue, ResidueReason, Statement, StatementKind};
use crate::text::{Source, Span};
use crate::vocabulary::Lexicon;
use crate::vocabulary::lexicon::{Term, class};

/// Words behind which a modal belongs to a clause inside the role: "a clerk *who* must file".
const SUBORDINATING: [Term; 18] = [
    Term::Who,
    Term::Whom,
    Term::Whose,
    Term::Which,
    Term::That,
    Term::What,
    Term::Whether,
    Term::How,
    Term::Why,
    Term::Where,
    Term::When,
    Term::Whenever,
    Term::If,
    Term::Unless,
    Term::Until,
    Term::Because,
    Term::As,
    Term::Than,
];

/// One word of duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DutyWord {
    pub(crate) span: Span,
    /// "shall", "may": a modal, which rules where it stands; "required" may describe.
    modal: bool,
}

/// The words of duty in `within`.
pub(crate) fn duty_words<'s>(
    source: &'s Source,
    within: Span,
    lexicon: &'s Lexicon,
) -> impl Iterator<Item = DutyWord> + 's {
    let text = source.slice(within);
    words(text).filter_map(move |(start, word)| {
        let rest = text.get(start + word.len()..).unwrap_or_default();
        let contracted = ["'t", "\u{2019}t"].iter().any(|end| rest.starts_with(end));
        let (term, duty) = match contracted.then(|| contraction(word, lexicon)).flatten() {
            Some(found) => found,
            None => look_up(word, lexicon)?,
        };
        let word = if contracted { word.strip_suffix('n').unwrap_or(word) } else { word };
        let month = term == Term::May && is_month(text, start, word);
        let modal = term != Term::Unnamed
            && matches!(
                term,
                Term::Shall | Term::Must | Term::May | Term::Will | Term::Should | Term::Cannot | Term::Can
            );
        let span = Span::of(start..start + word.len()).moved(i64::from(within.start()));
        (duty && !month).then_some(DutyWord { span, modal })
    })
}

/// The words of a text with where they begin; an apostrophe ends a word.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric()).filter_map(move |word| {
        let start = at + text.get(at..)?.find(word)?;
        at = start + word.len();
        (!word.is_empty()).then_some((start, word))
    })
}

fn look_up(word: &str, lexicon: &Lexicon) -> Option<(Term, bool)> {
    const LONGEST: usize = 12;
    let mut lower = [0_u8; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let word = lexicon.word(lower)?;
    Some((word.term, word.class & class::DUTY != 0))
}

/// The "mustn" of "mustn't" as "must".
fn contraction(word: &str, lexicon: &Lexicon) -> Option<(Term, bool)> {
    let auxiliary = lexicon.auxiliary(word.to_ascii_lowercase().as_bytes())?;
    Some((auxiliary.term, auxiliary.class & class::DUTY != 0 || auxiliary.term == Term::Can))
}

/// "May 5", "in May": with a capital only at its head, before a number or behind a word.
fn is_month(text: &str, start: usize, word: &str) -> bool {
    let after = text.get(start + word.len()..).unwrap_or_default().trim_start();
    let before = text.get(..start).unwrap_or_default().trim_end_matches([' ', '\u{a0}', '\n', '\r', '\t']);
    word == "May"
        && (after.starts_with(|c: char| c.is_ascii_digit())
            || before.ends_with(|c: char| c.is_alphanumeric() || c == ','))
}

/// What a statement takes up, as the runs of its roles.
pub(crate) struct Roles {
    /// What rules or qualifies: every word in it is read.
    ruling: Vec<Span>,
    /// Who and what: a modal in it is read where a clause inside the role holds it.
    naming: Vec<Span>,
}

impl Roles {
    pub(crate) fn of(source: &Source, clause: &Clause, statement: &Statement) -> Self {
        let mut out = Self { ruling: Vec::new(), naming: Vec::new() };
        for norm in &statement.norms {
            out.norm(norm);
        }
        let parts = clause.parts();
        for definition in &statement.definitions {
            out.ruling.push(definition.term.cover().cover(definition.meaning.cover()));
            out.ruling.extend(definition.scope.iter().map(Phrase::cover));
        }
        for savings in &statement.savings {
            let last = savings.words.as_ref().map_or(savings.verb.span, Phrase::cover);
            out.ruling.push(stretch(source, parts, savings.subject.cover().cover(last)));
        }
        for applicability in &statement.applicability {
            let last = applicability.to.as_ref().map_or(applicability.subject.cover(), Phrase::cover);
            out.ruling.push(stretch(source, parts, applicability.subject.cover().cover(last)));
        }
        out
    }

    fn norm(&mut self, norm: &Norm) {
        self.ruling.extend(norm.cue.spans());
        for phrase in norm.conditions.iter().chain(&norm.exceptions).chain(&norm.priority) {
            self.ruling.extend(phrase.spans());
        }
        self.ruling.extend(norm.quantities.iter().map(|quantity| quantity.span));
        let who = norm.bearer.iter().chain(&norm.subject);
        self.naming.extend(who.map(Phrase::cover));
        let from = self.naming.len();
        self.act(&norm.act);
        // "shall, so far as is required, file": from the modal to the verb, where the verb follows it.
        let (modal, verb) = (norm.cue.cover(), self.naming.get(from).copied());
        self.naming.extend(verb.filter(|verb| verb.start() > modal.end()).map(|verb| modal.cover(verb)));
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::Deed(deed) => self.deed(deed),
            Act::Restrain(restrain) => {
                self.naming.extend(restrain.verbs.iter().map(|(verb, _)| verb.span));
                self.naming.extend(restrain.whom.iter().chain(&restrain.words).flat_map(Phrase::spans));
                restrain.acts.iter().for_each(|inner| self.act(inner));
            }
            Act::Compel(compel) => {
                self.naming.push(compel.verb.span);
                self.naming.extend(compel.whom.iter().chain(&compel.words).flat_map(Phrase::spans));
                compel.acts.iter().for_each(|inner| self.act(inner));
            }
        }
    }

    fn deed(&mut self, deed: &Deed) {
        self.naming.push(deed.verb.span);
        let party = deed.counterparty.iter().map(|party| &party.words);
        let phrases = deed.object.iter().chain(party).chain(&deed.manner);
        self.naming.extend(phrases.flat_map(Phrase::spans));
        if let Some(within) = &deed.within {
            self.deed(within);
        }
    }

    /// Whether a word is in one of the roles as what rules, qualifies or describes.
    pub(crate) fn take_up(&self, source: &Source, lexicon: &Lexicon, word: DutyWord) -> bool {
        let held = |span: &Span| span.contains(word.span);
        self.ruling.iter().any(held)
            || self
                .naming
                .iter()
                .filter(|span| held(span))
                .any(|span| !word.modal || subordinated(source, lexicon, *span, word))
    }
}

/// Whether a word that opens a clause stands before `word` in the role at `role`.
fn subordinated(source: &Source, lexicon: &Lexicon, role: Span, word: DutyWord) -> bool {
    let before = source.slice(Span::new(role.start(), word.span.start()));
    words(before)
        .any(|(_, word)| look_up(word, lexicon).is_some_and(|(term, _)| SUBORDINATING.contains(&term)))
}

/// The words around `span` up to the semicolons, list marks and ends of the parts that it touches.
fn stretch(source: &Source, parts: &[Part], span: Span) -> Span {
    parts.iter().filter(|part| part.span.overlaps(span)).fold(span, |whole, part| {
        let text = source.slice(part.span);
        let local = |at: u32| (at.saturating_sub(part.span.start()) as usize).min(text.len());
        let start = text.get(..local(span.start())).and_then(|text| text.rfind([';', ':']));
        let end = text.get(local(span.end())..).and_then(|text| text.find(';'));
        let start = start.map_or(0, |at| at + 1);
        let end = end.map_or(text.len(), |at| local(span.end()) + at);
        let inside = text.get(start..end).unwrap_or_default();
        let start = start + inside.len() - inside.trim_start().len();
        let end = start + inside.trim().len();
        whole.cover(Span::of(start..end).moved(i64::from(part.span.start())))
    })
}

/// Leaves a residue for each stretch of the clause with a word of duty that neither a role nor a residue holds.
pub(super) fn account(source: &Source, clause: &Clause, lexicon: &Lexicon, statement: &mut Statement) {
    let roles = Roles::of(source, clause, statement);
    let reason = match statement.kind {
        StatementKind::Purpose => ResidueReason::NoNorm,
        _ => ResidueReason::NoDeed,
    };
    for part in clause.parts() {
        asides(source, part, &roles, statement);
        for word in duty_words(source, part.span, lexicon) {
            let left = |residue: &Residue| residue.span.contains(word.span);
            if statement.residue.iter().any(left) || roles.take_up(source, lexicon, word) {
                continue;
            }
            let span = stretch(source, std::slice::from_ref(part), word.span);
            statement.residue.push(Residue { span, reason });
        }
    }
}

/// Leaves a residue for each parenthesis with words of its own that neither a role nor a residue holds.
fn asides(source: &Source, part: &Part, roles: &Roles, statement: &mut Statement) {
    let text = source.slice(part.span);
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('(')).map(|at| from + at) {
        from = open + 1;
        let Some(inside) = inside_parentheses(text, open) else { continue };
        let spoken = words(inside)
            .filter(|(_, word)| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        let span = Span::of(open..open + inside.len() + 2).moved(i64::from(part.span.start()));
        let held =
            |other: &Span| other.overlaps(span) && (other.contains(span) || other.start() > span.start());
        let taken = roles.ruling.iter().chain(&roles.naming).any(held)
            || statement.residue.iter().any(|residue| residue.span.contains(span));
        if spoken.count() > 1 && !taken {
            statement.residue.push(Residue { span, reason: ResidueReason::Aside });
            from = open + inside.len() + 2;
        }
    }
}
