//! Excerpts of both texts with the compared words underlined.

use annotate_snippets::{Annotation, AnnotationKind, Group, Origin, Snippet};

use super::headline::underline;
use crate::report::finding::Finding;
use crate::text::{Source, Span};

/// Where a line of an excerpt is wrapped, in characters.
const WIDTH: usize = 100;

/// Something to underline.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    span: Span,
    says: Vec<String>,
    primary: bool,
}

/// The excerpts of one diagnostic.
pub(super) struct Excerpts {
    snippets: Vec<Excerpt>,
}

/// A run of a source's lines, wrapped, with marks that count from its start.
pub(super) struct Excerpt {
    origin: String,
    text: String,
    shown: Vec<Span>,
    marks: Vec<Mark>,
}

impl Excerpts {
    /// The clause, the savings sentences that bear on it, and the requirements.
    pub(super) fn of(group: &[Finding<'_>], labels: &[&str]) -> Self {
        let mut snippets = Vec::new();
        let Some(first) = group.first() else { return Self { snippets } };
        let (clause, requirements) = marks(group, labels);
        let home = first.clause_spans();
        let whole = home.iter().copied().reduce(Span::cover).unwrap_or_default();
        let (here, elsewhere): (Vec<Mark>, Vec<Mark>) =
            clause.into_iter().partition(|mark| whole.contains(mark.span));
        snippets.extend(Excerpt::of(first.policy, &home, here));
        for mark in elsewhere {
            snippets.extend(Excerpt::of(first.policy, &[mark.span], vec![mark]));
        }
        // Requirements that share a lead-in are shown under it.
        let mut shown: Vec<(Vec<Span>, Vec<Mark>)> = Vec::new();
        for (finding, marks) in group.iter().zip(requirements) {
            let spans: Vec<Span> =
                finding.requirement_norm().map(|norm| norm.span.spans().collect()).unwrap_or_default();
            match shown.iter_mut().find(|(known, _)| known.first() == spans.first()) {
                Some((known, all)) => {
                    known.extend(spans);
                    marks.into_iter().for_each(|mark| add(all, mark));
                }
                None => shown.push((spans, marks)),
            }
        }
        for (spans, marks) in shown {
            snippets.extend(Excerpt::of(first.statute, &spans, marks));
        }
        Self { snippets }
    }

    pub(super) fn snippets(&self) -> impl Iterator<Item = &Excerpt> {
        self.snippets.iter()
    }
}

/// What to underline in the policy, and for each requirement in the statute.
fn marks(group: &[Finding<'_>], labels: &[&str]) -> (Vec<Mark>, Vec<Vec<Mark>>) {
    let mut clause = Vec::new();
    let mut requirements = Vec::new();
    for (finding, label) in group.iter().zip(labels) {
        let decides = finding.deciding_step();
        let mut required = Vec::new();
        for step in finding.strand.steps() {
            let primary = decides.is_some_and(|decides| std::ptr::eq(decides, step));
            let (mine, theirs) = underline(step);
            if let Some(span) = step.clause_span.filter(|_| !mine.is_empty()) {
                add(&mut clause, Mark { span, says: vec![mine.to_owned()], primary });
            }
            if let Some(span) = finding.required_span(step).filter(|_| !theirs.is_empty()) {
                let lone = group.len() == 1 || step.kind != crate::pairing::StepKind::Deed;
                let says = if lone { theirs.to_owned() } else { format!("{theirs} of {label}") };
                add(&mut required, Mark { span, says: vec![says], primary });
            }
        }
        requirements.push(required);
    }
    (clause, requirements)
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
    /// The words of the clause to show: its norm, or the whole clause.
    fn clause_spans(&self) -> Vec<Span> {
        match self.norm() {
            Some(norm) => norm.span.spans().collect(),
            None => self.clause_span().into_iter().collect(),
        }
    }
}

impl Excerpt {
    fn of(source: &Source, spans: &[Span], marks: Vec<Mark>) -> Option<Self> {
        let whole = spans.iter().copied().chain(marks.iter().map(|mark| mark.span)).reduce(Span::cover)?;
        let text = source.text();
        let before = text.get(..whole.start() as usize)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let after = text.get(whole.end() as usize..)?;
        let end = whole.end() as usize + after.find('\n').unwrap_or(after.len());
        let place = source.position(whole.start());
        let shift = u32::try_from(start).ok()?;
        let moved =
            |span: Span| Span::new(span.start().saturating_sub(shift), span.end().saturating_sub(shift));
        Some(Self {
            origin: format!("{}:{}:{}", source.name(), place.line, place.column),
            text: wrapped(text.get(start..end)?),
            shown: spans.iter().copied().map(moved).collect(),
            marks: marks.into_iter().map(|mark| Mark { span: moved(mark.span), ..mark }).collect(),
        })
    }

    pub(super) fn push_to<'a>(&'a self, group: Group<'a>) -> Group<'a> {
        let mut snippet = Snippet::source(&*self.text).line_numbering(false);
        for span in &self.shown {
            for line in self.lines(*span) {
                snippet = snippet.annotation(AnnotationKind::Visible.span(line.range()));
            }
        }
        for mark in &self.marks {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let lines: Vec<Span> = self.lines(mark.span);
            for (number, line) in lines.iter().enumerate() {
                let mut annotation: Annotation<'a> = kind.span(line.range());
                if number + 1 == lines.len() {
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
fn wrapped(text: &str) -> String {
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
        if column > WIDTH
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
        let wrapped = wrapped(&text);
        assert_eq!(wrapped.len(), text.len());
        assert_eq!(wrapped.replace('\n', " "), text);
        assert!(wrapped.lines().all(|line| line.chars().count() <= WIDTH), "{wrapped}");
        assert_eq!(super::wrapped(&"x".repeat(300)), "x".repeat(300));
        assert_eq!(super::wrapped("§ 1\r\n“a”"), "§ 1\r\n“a”");
    }
}
