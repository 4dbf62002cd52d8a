//! Excerpts of both texts with the compared words underlined.

use annotate_snippets::{Annotation, AnnotationKind, Group, Origin, Snippet};

use crate::pairing::StepKind;
use crate::report::by_clause::ClauseFindings;
use crate::report::finding::Finding;
use crate::report::headline::{requirements_cited, underline};
use crate::text::{Source, Span};

/// Of a long clause, a list for one, no more lines are shown without a marked word.
const MOST_PLAIN: usize = 4;

/// Of a mark that runs over more lines, the first are shown.
const MOST_MARKED: usize = 3;

/// The renderer cuts lines that are wider; they are wrapped here, and no word of a text is cut.
pub(super) const UNCUT: usize = 1000;

/// Something to underline.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    span: Span,
    says: Vec<String>,
    primary: bool,
}

/// A run of a source's lines, wrapped, with marks that count from its start.
pub(super) struct Excerpt {
    origin: String,
    text: String,
    shown: Vec<Span>,
    marks: Vec<Mark>,
    /// As many lines are shown whether or not a word of them is marked.
    most_plain: usize,
}

/// The clause, with the words that were compared; those that decide are marked as such.
pub(super) fn of_clause(clause: &ClauseFindings<'_>, width: usize) -> Option<Excerpt> {
    let first = clause.findings.first()?;
    let mut marks = Vec::new();
    for finding in &clause.findings {
        let decides = finding.deciding_step();
        for step in finding.strand.steps() {
            let primary = decides.is_some_and(|decides| std::ptr::eq(decides, step));
            if let Some(span) = step.clause_span.filter(|_| !underline(step).0.is_empty()) {
                add(&mut marks, Mark { span, says: Vec::new(), primary });
            }
        }
    }
    let mut home: Vec<Span> = Vec::new();
    for span in clause.findings.iter().flat_map(Finding::clause_spans) {
        if !home.contains(&span) {
            home.push(span);
        }
    }
    home.sort_unstable_by_key(|span| span.start());
    let whole = home.iter().copied().reduce(Span::cover).unwrap_or_default();
    // Words elsewhere, such as a savings sentence, are quoted with the reason; a mark under everything marks nothing.
    let here = marks.into_iter().filter(|mark| {
        whole.contains(mark.span) && u64::from(mark.span.len()) * 5 < u64::from(whole.len()) * 4
    });
    let excerpt = Excerpt::of(first.policy, &home, here.collect(), width)?;
    Some(Excerpt { most_plain: MOST_PLAIN, ..excerpt }.cut())
}

/// Where the clause begins, without its words.
pub(super) fn place_of_clause(clause: &ClauseFindings<'_>) -> Option<Excerpt> {
    let first = clause.findings.first()?;
    let excerpt = Excerpt::of(first.policy, &[first.span()], Vec::new(), usize::MAX)?;
    Some(Excerpt { text: String::new(), shown: Vec::new(), ..excerpt })
}

/// The requirements of these findings, which are of one statute; those that share a lead-in are shown under it.
pub(super) fn of_requirements(findings: &[(&Finding<'_>, &str)], width: usize) -> Vec<Excerpt> {
    let Some((first, _)) = findings.first() else { return Vec::new() };
    let mut shown: Vec<(Vec<Span>, Vec<Mark>, Vec<&str>)> = Vec::new();
    for (finding, label) in findings {
        let spans: Vec<Span> =
            finding.requirement_norm().map(|norm| norm.span.spans().collect()).unwrap_or_default();
        let place = shown.iter().position(|(known, ..)| known.first() == spans.first());
        let place = place.unwrap_or_else(|| {
            shown.push((Vec::new(), Vec::new(), Vec::new()));
            shown.len() - 1
        });
        let Some((known, marks, labels)) = shown.get_mut(place) else { continue };
        labels.push(label);
        for span in spans {
            if !known.contains(&span) {
                known.push(span);
            }
        }
        for step in finding.strand.steps() {
            let theirs = underline(step).1;
            if let Some(span) = finding.required_span(step).filter(|_| !theirs.is_empty()) {
                let of = if step.kind == StepKind::Deed {
                    format!("{theirs} of {label}")
                } else {
                    theirs.to_owned()
                };
                add(marks, Mark { span, says: vec![of], primary: false });
            }
        }
    }
    shown.sort_by_key(|(spans, ..)| spans.first().map(|span| span.start()));
    let each = |(spans, marks, labels): (Vec<Span>, Vec<Mark>, Vec<&str>)| {
        let excerpt = Excerpt::of(first.statute, &spans, marks, width)?;
        Some(Excerpt { origin: requirements_cited(first, &labels), ..excerpt })
    };
    shown.into_iter().filter_map(each).collect()
}

fn add(marks: &mut Vec<Mark>, mark: Mark) {
    match marks.iter_mut().find(|known| known.span == mark.span) {
        Some(known) => {
            known.primary |= mark.primary;
            for says in mark.says {
                if !known.says.contains(&says) {
                    known.says.push(says);
                }
            }
        }
        None => marks.push(mark),
    }
}

impl Finding<'_> {
    /// The words of the clause that were compared: those of its norm, or the whole clause.
    fn clause_spans(&self) -> Vec<Span> {
        match self.norm() {
            Some(norm) => norm.span.spans().collect(),
            None => self.clause_span().into_iter().collect(),
        }
    }
}

impl Excerpt {
    fn of(source: &Source, spans: &[Span], marks: Vec<Mark>, width: usize) -> Option<Self> {
        let whole = spans.iter().copied().chain(marks.iter().map(|mark| mark.span)).reduce(Span::cover)?;
        let text = source.text();
        let before = text.get(..whole.start() as usize)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let after = text.get(whole.end() as usize..)?;
        let end = whole.end() as usize + after.find('\n').unwrap_or(after.len());
        let place = source.place(whole).start;
        let shift = u32::try_from(start).ok()?;
        let moved =
            |span: Span| Span::new(span.start().saturating_sub(shift), span.end().saturating_sub(shift));
        Some(Self {
            origin: format!("{}:{}:{}", source.name(), place.line, place.column),
            // The bar before each line takes three columns.
            text: wrapped(text.get(start..end)?, width.saturating_sub(3)),
            shown: spans.iter().copied().map(moved).collect(),
            marks: marks.into_iter().map(|mark| Mark { span: moved(mark.span), ..mark }).collect(),
            most_plain: usize::MAX,
        })
    }

    /// Without the lines behind the last one that is shown, and a sign where words of the clause stand on them.
    fn cut(mut self) -> Self {
        let shown = self.shown.iter().flat_map(|span| self.lines(*span));
        let marked = self.marks.iter().flat_map(|mark| self.lines(mark.span).into_iter().take(MOST_MARKED));
        let last = shown.take(self.most_plain).chain(marked).map(|line| line.end() as usize).max();
        let whole = self.shown.iter().map(|span| span.range().end).max();
        if let (Some(last), Some(whole)) = (last, whole)
            && self.text.get(last..whole).is_some_and(|rest| !rest.trim().is_empty())
        {
            self.text.truncate(last);
            let end = u32::try_from(last).unwrap_or(u32::MAX);
            let within = |span: Span| Span::new(span.start().min(end), span.end().min(end));
            self.shown.iter_mut().for_each(|span| *span = within(*span));
            self.marks.iter_mut().for_each(|mark| mark.span = within(mark.span));
            self.text.push_str(" …");
        }
        self
    }

    pub(super) fn push_to<'a>(&'a self, group: Group<'a>) -> Group<'a> {
        if self.text.is_empty() {
            return group.element(Origin::path(&*self.origin));
        }
        let mut snippet = Snippet::source(&*self.text).line_numbering(false);
        let lines = self.shown.iter().flat_map(|span| self.lines(*span));
        for line in lines.take(self.most_plain) {
            snippet = snippet.annotation(AnnotationKind::Visible.span(line.range()));
        }
        for mark in &self.marks {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let mut lines: Vec<Span> = self.lines(mark.span);
            lines.truncate(MOST_MARKED);
            for (number, line) in lines.iter().enumerate() {
                let mut annotation: Annotation<'a> = kind.span(line.range());
                if number + 1 == lines.len() && !mark.says.is_empty() {
                    annotation = annotation.label(mark.says.join(", "));
                }
                snippet = snippet.annotation(annotation);
            }
        }
        group.element(Origin::path(&*self.origin)).element(snippet)
    }

    /// A span cut at the ends of lines, white space at either end left out.
    fn lines(&self, span: Span) -> Vec<Span> {
        let mut lines = Vec::new();
        let mut at = span.start();
        for line in self.text.get(span.range()).unwrap_or_default().split_inclusive('\n') {
            let lead = line.len() - line.trim_start().len();
            let start = at + u32::try_from(lead).unwrap_or(0);
            at += u32::try_from(line.len()).unwrap_or(0);
            let length = u32::try_from(line.trim().len()).unwrap_or(0);
            if length > 0 {
                lines.push(Span::new(start, start + length));
            }
        }
        lines
    }
}

/// The same bytes, with some spaces turned into line breaks so that lines stay short, and offsets as they were.
fn wrapped(text: &str, most: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let (mut column, mut space) = (0, None);
    for (at, character) in text.char_indices() {
        match character {
            '\n' => (column, space) = (0, None),
            ' ' if column > 0 => {
                space = Some((at, column));
                column += 1;
            }
            _ => column += 1,
        }
        if column > most
            && let Some((place, width)) = space.take()
            && let Some(byte) = bytes.get_mut(place)
        {
            *byte = b'\n';
            column -= width + 1;
        }
    }
    // INVARIANT: a space and a line break are one byte each, so the text stays valid.
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_moves_no_byte() {
        let text = "Members shall not ask. ".repeat(12);
        let wrapped = wrapped(&text, 100);
        assert_eq!(wrapped.len(), text.len());
        assert_eq!(wrapped.replace('\n', " "), text);
        assert!(wrapped.lines().all(|line| line.chars().count() <= 100), "{wrapped}");
        assert_eq!(super::wrapped(&"x".repeat(300), 100), "x".repeat(300));
        assert_eq!(super::wrapped("§ 1\r\n“a”", 100), "§ 1\r\n“a”");
    }
}
