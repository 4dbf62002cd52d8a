//! Quotations that run over several paragraphs, as an act has them that amends another.

use crate::outline::{Content, Outline, ProvisionId, ProvisionKind};
use crate::text::Span;

/// How many paragraphs a quotation may run over.
const LONGEST: usize = 400;

/// The quotations of two paragraphs and more, in order. A paragraph opens one at its start and has no mark that closes
/// it; the next closing mark must stand at the end of a paragraph. What is quoted as a section of its own is law that
/// has an address, and no quotation here.
pub(super) fn quotations(text: &str, outline: &Outline) -> Vec<Span> {
    if memchr::memmem::find(text.as_bytes(), "“".as_bytes()).is_none() {
        return Vec::new();
    }
    let mut paragraphs = Vec::new();
    gather(outline, ProvisionId(0), &mut paragraphs);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&(span, section)) = paragraphs.get(at) {
        let words = text.get(span.range()).unwrap_or_default();
        let opens = !section
            && words.starts_with('“')
            && words.matches('“').count() == words.matches('”').count() + 1;
        let end = opens.then(|| paragraphs.get(at + 1..).and_then(|rest| closing(text, rest))).flatten();
        if let Some(end) = end {
            found.push(Span::new(span.start(), end));
            at += paragraphs.get(at..).unwrap_or_default().partition_point(|(span, _)| span.start() < end);
        } else {
            at += 1;
        }
    }
    found
}

/// The paragraphs of a provision with the labels before them, and whether each begins a section.
fn gather(outline: &Outline, id: ProvisionId, paragraphs: &mut Vec<(Span, bool)>) {
    let Some(provision) = outline.provisions.get(id.index()) else { return };
    let section = provision.kind() == ProvisionKind::Section;
    let mut head = match (provision.label(), provision.heading()) {
        (Some(label), Some(heading)) => Some(label.cover(heading)),
        (one, other) => one.or(other),
    };
    if section {
        paragraphs.extend(head.take().map(|head| (head, true)));
    }
    for content in provision.content() {
        match *content {
            Content::Text(words) => {
                paragraphs.push((head.take().map_or(words, |head| head.cover(words)), false))
            }
            Content::Child(child) => {
                paragraphs.extend(head.take().map(|head| (head, false)));
                gather(outline, child, paragraphs);
            }
        }
    }
    paragraphs.extend(head.map(|head| (head, false)));
}

/// Where a quotation ends that is open at the start of these paragraphs.
fn closing(text: &str, paragraphs: &[(Span, bool)]) -> Option<u32> {
    for &(span, section) in paragraphs.iter().take(LONGEST) {
        if section {
            return None;
        }
        let words = text.get(span.range()).unwrap_or_default();
        let joined = words.strip_suffix(" and").or(words.strip_suffix(" or")).unwrap_or(words);
        let inside = joined.trim_end_matches(['.', ';', ',', ' ']);
        // Terms quoted inside the quotation stand in pairs; where the first mark opens the paragraph again, the rest do.
        let opened = words.matches('“').count();
        let closed = words.matches('”').count();
        let again = usize::from(words.starts_with('“'));
        if inside.ends_with('”') && closed + again == opened + 1 {
            return Some(span.end());
        }
        if closed + again != opened {
            return None;
        }
    }
    None
}

/// What an act that amends another strikes from it: brackets that hold more than one line.
pub(super) fn struck(text: &str) -> Vec<Span> {
    let amends = || memchr::memmem::find(text.as_bytes(), b"amended to read").is_some();
    let opens = memchr::memchr_iter(b'[', text.as_bytes());
    let mut found: Vec<Span> = Vec::new();
    for open in opens {
        if found.is_empty() && !amends() {
            break;
        }
        if found.last().is_some_and(|last| last.range().end > open) {
            continue;
        }
        let rest = text.get(open + 1..).unwrap_or_default();
        let inside = rest.split([']', '[']).next().unwrap_or_default();
        let closed = rest.get(inside.len()..).is_some_and(|rest| rest.starts_with(']'));
        if closed && inside.trim().contains('\n') {
            found.push(Span::of(open..open + 1 + inside.len()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn found(text: &str) -> Vec<&str> {
        let source = Source::new("act", text).unwrap();
        let spans = quotations(source.text(), &Outline::parse(&source));
        spans.into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn quotations_run_over_paragraphs() {
        let act = "1. The Act is amended by adding—\n\n“(d) A clerk shall file.\n\n“(e) The term “log” means a \
                   list.\n\n(f) No clerk may lend a log.”; and\n\n2. A clerk must publish this section.";
        let quoted = "“(d) A clerk shall file.\n\n“(e) The term “log” means a list.\n\n(f) No clerk may lend a log.”; and";
        assert_eq!(found(act), [quoted]);
    }

    #[test]
    fn a_mark_without_another_opens_none() {
        for text in [
            "1. “Log means a list.\n\n2. A clerk shall file a “log” each day.\n\n3. Clerks may copy it.",
            "1. “A clerk shall file.”\n\n2. “A clerk may copy.”",
            "Section 1. Section 9 is amended to read as follows:\n\n“Section 9. Logs.\n\nA clerk shall keep a log.\n\n\
             A clerk may copy it.”",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn struck_words_run_over_lines() {
        let act = "§ 2. Section 9 is amended to read as follows:\n\n1. A clerk [shall keep a log:\n a. of loans;\n \
                   b. of maps.]\nmay keep a [book] list.";
        let words = |text: &str| -> Vec<String> {
            struck(text).into_iter().map(|span| text[span.range()].to_owned()).collect()
        };
        assert_eq!(words(act), ["[shall keep a log:\n a. of loans;\n b. of maps."]);
        assert!(words("1. A clerk [shall keep\na log].").is_empty());
        assert!(words("Section 9 is amended to read: [one [two\n three").is_empty());
    }
}
