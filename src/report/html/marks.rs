//! Which words of a text are marked, and as what.

use super::place;
use crate::graph::{InstrumentId, View};
use crate::instrument::{Policy, Statute};
use crate::pairing::Relation;
use crate::report::brief::why;
use crate::report::finding::findings;
use crate::report::headline::underline;
use crate::text::Span;

/// Something said of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    span: Span,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// What links point to, with the finding that it points to itself.
    Target { id: String, link: Option<String> },
    /// Words that were compared, as what.
    Words(&'static str),
    /// Words that gave no norm, and why.
    Residue(&'static str),
}

/// A run of a text between two places where a mark begins or ends.
#[derive(Debug)]
pub(super) struct Marked<'t> {
    pub(super) words: &'t str,
    /// What the words were compared as.
    pub(super) words_compared: Option<String>,
    /// The names that begin here.
    pub(super) targets: Vec<&'t str>,
    pub(super) link: Option<&'t str>,
    pub(super) unread: bool,
    /// Why the words that end here gave no norm.
    pub(super) ends: Vec<&'static str>,
}

/// The clauses with a finding under any view, the words that were compared, and the words that gave no norm.
pub(super) fn policy_marks(views: &[View], id: InstrumentId, policy: &Policy) -> Vec<Mark> {
    let mut marks = Vec::new();
    for finding in views.iter().flat_map(findings).filter(|finding| finding.pairing.policy() == id) {
        if finding.settled.relation == Relation::Outside {
            continue;
        }
        let at = place(finding.pairing.policy().index(), finding.pairing.clause().index());
        if let Some(span) = finding.clause_span() {
            let kind = Kind::Target { id: format!("clause-{at}"), link: Some(format!("#finding-{at}")) };
            add(&mut marks, Mark { span, kind });
        }
        for step in finding.strand.steps() {
            let what = underline(step).0;
            if let Some(span) = step.clause_span.filter(|_| !what.is_empty()) {
                add(&mut marks, Mark { span, kind: Kind::Words(what) });
            }
        }
    }
    for residue in policy.instrument().statements().iter().flat_map(|statement| &statement.residue) {
        add(&mut marks, Mark { span: residue.span, kind: Kind::Residue(why(residue.reason)) });
    }
    marks
}

/// The requirements, and the words that were compared.
pub(super) fn statute_marks(views: &[View], statute: &Statute) -> Vec<Mark> {
    let mut marks = Vec::new();
    let Some(first) = views.first() else { return marks };
    let graph = first.cross_reference();
    let of_this = |other: &Statute| std::ptr::eq(other, statute);
    for id in graph.requirements().filter(|&id| graph.requirement_statute(id).is_some_and(of_this)) {
        // A lead-in is shared; the requirement's own words are the last.
        let own = graph.requirement_norm(id).and_then(|norm| norm.span.spans().last());
        if let Some(span) = own {
            let kind = Kind::Target { id: format!("requirement-{}", id.index()), link: None };
            add(&mut marks, Mark { span, kind });
        }
    }
    let source = statute.instrument().source();
    let found = views.iter().flat_map(findings).filter(|finding| std::ptr::eq(finding.statute, source));
    for finding in found.filter(|finding| finding.settled.relation != Relation::Outside) {
        for step in finding.strand.steps() {
            let what = underline(step).1;
            if let Some(span) = finding.required_span(step).filter(|_| !what.is_empty()) {
                add(&mut marks, Mark { span, kind: Kind::Words(what) });
            }
        }
    }
    marks
}

fn add(marks: &mut Vec<Mark>, mark: Mark) {
    if !mark.span.is_empty() && !marks.contains(&mark) {
        marks.push(mark);
    }
}

/// The text in pieces, in order, nothing left out.
pub(super) fn pieces<'t>(text: &'t str, marks: &'t [Mark]) -> Vec<Marked<'t>> {
    let ends = marks.iter().flat_map(|mark| [mark.span.range().start, mark.span.range().end]);
    let mut borders: Vec<usize> =
        ends.chain([0, text.len()]).filter(|&at| text.is_char_boundary(at)).collect();
    borders.sort_unstable();
    borders.dedup();
    let mut pieces = Vec::new();
    for (&start, &end) in borders.iter().zip(borders.iter().skip(1)) {
        let covering = || {
            marks.iter().filter(move |mark| mark.span.range().start <= start && end <= mark.span.range().end)
        };
        let mut compared: Vec<&str> = Vec::new();
        let mut piece = Marked {
            words: text.get(start..end).unwrap_or_default(),
            words_compared: None,
            targets: Vec::new(),
            link: None,
            unread: false,
            ends: Vec::new(),
        };
        for mark in covering() {
            match &mark.kind {
                Kind::Target { id, link } => {
                    if mark.span.range().start == start {
                        piece.targets.push(id);
                    }
                    piece.link = piece.link.or(link.as_deref());
                }
                Kind::Words(what) if !compared.contains(what) => compared.push(what),
                Kind::Words(_) => {}
                Kind::Residue(why) => {
                    piece.unread = true;
                    if mark.span.range().end == end {
                        piece.ends.push(why);
                    }
                }
            }
        }
        piece.words_compared = (!compared.is_empty()).then(|| compared.join(", "));
        pieces.push(piece);
    }
    pieces
}
