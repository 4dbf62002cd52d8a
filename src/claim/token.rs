//! Paragraphs, sentences and words of an article, with what is quoted.

use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Stop,
}

/// A word or sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// Whether it stands between quotation marks.
    pub(super) quoted: bool,
    /// Whether it starts with a capital.
    pub(super) capital: bool,
}

/// The paragraphs of a text: runs of lines between blank ones.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            if let Some(start) = start.take() {
                out.push(Span::of(start..at));
            }
        } else if start.is_none() {
            start = Some(at);
        }
        at += line.len();
    }
    if let Some(start) = start {
        out.push(Span::of(start..text.len()));
    }
    out
}

/// The most words and signs that are read as one sentence.
const LONGEST: usize = 200;

/// The sentences of a paragraph, as runs of tokens. Quotation marks are paired within the paragraph.
pub(super) fn sentences(text: &str, paragraph: Span) -> Vec<Vec<Token>> {
    let mut out = Vec::new();
    let mut sentence: Vec<Token> = Vec::new();
    let mut quoted = false;
    let words = text.get(paragraph.range()).unwrap_or_default();
    let base = paragraph.start() as usize;
    let mut chars = words.char_indices().peekable();
    while let Some((at, found)) = chars.next() {
        // A reader's time must not grow with the square of a sentence.
        if sentence.len() >= LONGEST {
            out.push(std::mem::take(&mut sentence));
        }
        let mut push = |kind, end: usize, quoted| {
            let span = Span::of(base + at..base + end);
            sentence.push(Token { kind, span, quoted, capital: found.is_uppercase() });
        };
        let after = at + found.len_utf8();
        match found {
            _ if found.is_alphanumeric() || matches!(found, '§' | '$' | '%') => {
                let end = word_end(words, at);
                push(Kind::Word, end, quoted);
                while chars.peek().is_some_and(|(next, _)| *next < end) {
                    chars.next();
                }
            }
            ',' => push(Kind::Comma, after, quoted),
            ':' => push(Kind::Colon, after, quoted),
            ';' => push(Kind::Semicolon, after, quoted),
            '—' | '–' => push(Kind::Dash, after, quoted),
            '-' if words.get(after..).is_some_and(|rest| rest.starts_with('-')) => {
                chars.next();
                push(Kind::Dash, after + 1, quoted);
            }
            '"' | '“' | '”' => {
                let opens = found == '“' || found == '"' && !quoted;
                quoted = opens;
                push(if opens { Kind::Open } else { Kind::Close }, after, opens);
                // A sentence may end inside the marks: `… not ask." He left.`
                let ended = !opens
                    && sentence.len() > 1
                    && sentence.get(sentence.len() - 2).is_some_and(|last| last.kind == Kind::Stop);
                if ended && starts_sentence(words, after) {
                    out.push(std::mem::take(&mut sentence));
                }
            }
            '.' | '?' | '!' => {
                push(Kind::Stop, after, quoted);
                let closes = words.get(after..).is_some_and(|rest| rest.starts_with(['"', '”']));
                if !closes && starts_sentence(words, after) {
                    out.push(std::mem::take(&mut sentence));
                }
            }
            _ => {}
        }
    }
    if !sentence.is_empty() {
        out.push(sentence);
    }
    out
}

/// Whether a new sentence begins after white space.
fn starts_sentence(words: &str, at: usize) -> bool {
    let rest = words.get(at..).unwrap_or_default();
    let next = rest.trim_start();
    next.len() < rest.len()
        && next.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '§' | '(')
        })
        || next.is_empty()
}

/// Words that keep their full stop.
const STOPPED: [&str; 25] = [
    "mr", "mrs", "ms", "dr", "st", "sen", "rep", "gov", "sec", "no", "jan", "feb", "mar", "apr", "aug",
    "sept", "oct", "nov", "dec", "dept", "v", "vs", "prof", "gen", "lt",
];

/// The end of the word at `at`: letters, digits, inner apostrophes and hyphens, labels, and the stops of abbreviations.
fn word_end(words: &str, at: usize) -> usize {
    let rest = words.get(at..).unwrap_or_default();
    let mut end = at;
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, found)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = next.is_some_and(char::is_alphanumeric);
        let inside = found.is_alphanumeric()
            || matches!(found, '§' | '$' | '%') && offset == 0
            || matches!(found, '\'' | '’' | '-') && offset > 0 && joins
            || found == '.' && joins
            || found == '('
                && offset > 0
                && rest.get(offset + 1..).is_some_and(|rest| {
                    rest.find(')').is_some_and(|close| {
                        close <= 4
                            && rest.get(..close).is_some_and(|label| label.chars().all(char::is_alphanumeric))
                    })
                })
            || found == ')' && rest.get(..offset).is_some_and(|before| before.contains('('));
        if !inside {
            break;
        }
        end = at + offset + found.len_utf8();
    }
    let word = words.get(at..end).unwrap_or_default();
    let stop = words.get(end..).is_some_and(|rest| rest.starts_with('.'));
    let initials =
        word.contains('.') || word.len() == 1 && word.starts_with(|c: char| c.is_uppercase() && c != 'I');
    let titled = STOPPED.iter().any(|known| known.eq_ignore_ascii_case(word))
        && words.get(end + 1..).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        })
        && word.starts_with(char::is_uppercase);
    if stop && (initials || titled) { end + 1 } else { end.max(at + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let paragraph = Span::of(0..text.len());
        let cover = |tokens: Vec<Token>| {
            let span = tokens.iter().map(|token| token.span).reduce(Span::cover).unwrap_or_default();
            text[span.range()].to_owned()
        };
        sentences(text, paragraph).into_iter().map(cover).collect()
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(
            split(
                "The U.S. Justice Dept. wrote on Oct. 27. \"We won't ask.\" Mr. Hale (8 U.S.C. § 1373(a)) left."
            ),
            [
                "The U.S. Justice Dept. wrote on Oct. 27.",
                "\"We won't ask.\"",
                "Mr. Hale (8 U.S.C. § 1373(a)) left."
            ]
        );
        assert_eq!(split("“No,” she said. “Yes.” Then…"), ["“No,” she said.", "“Yes.”", "Then"]);
    }

    #[test]
    fn odd_text_does_not_break() {
        for text in ["", "\"", "İ. ſ\u{212a}", "a--b—c", "(((", "x.(y", "“”“", "\r\n\r\n"] {
            for paragraph in paragraphs(text) {
                let _ = sentences(text, paragraph);
            }
        }
    }
}
