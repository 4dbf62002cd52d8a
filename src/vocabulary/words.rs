use crate::text::Span;

/// Text brought to the form in which packs are compared with it: lower case, one space between words, singular
/// nouns, no possessive endings, line-end hyphens joined, typographic signs folded. Every word keeps its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct NormalText {
    pub(crate) text: String,
    /// For each word: where it starts in `text`, and its bytes in the original.
    pub(crate) words: Vec<(u32, Span)>,
}

impl NormalText {
    /// The normal form of `original`, whose first byte lies at `offset` in its source.
    pub(crate) fn of(original: &str, offset: u32) -> Self {
        let mut normal = Self::default();
        normal.push(original, offset);
        normal
    }

    /// Goes on with another run of words.
    pub(crate) fn push(&mut self, original: &str, offset: u32) {
        let mut word = String::new();
        let mut start = None;
        let mut end = 0;
        let mut chars = original.char_indices().peekable();
        while let Some((at, found)) = chars.next() {
            let folded = fold(found);
            let inside = folded.is_alphanumeric()
                || (folded == '\''
                    && !word.is_empty()
                    && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric()))
                || (folded == '-'
                    && !word.is_empty()
                    && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric()));
            if inside {
                start.get_or_insert(at);
                end = at + found.len_utf8();
                word.push(folded.to_ascii_lowercase());
                continue;
            }
            if folded == '-' && !word.is_empty() && broken_line(&original[at + found.len_utf8()..]) {
                while chars.peek().is_some_and(|(_, next)| next.is_whitespace()) {
                    chars.next();
                }
                continue;
            }
            if let Some(first) = start.take() {
                self.word(&word, offset, first, end);
                word.clear();
            }
            if matches!(folded, '§' | '%' | '$') {
                self.word(folded.encode_utf8(&mut [0; 4]), offset, at, at + found.len_utf8());
            }
        }
        if let Some(first) = start {
            self.word(&word, offset, first, end);
        }
    }

    fn word(&mut self, word: &str, offset: u32, start: usize, end: usize) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let at = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        singular(word, &mut self.text);
        let place = Span::of(start..end);
        self.words
            .push((at, Span::new(place.start().saturating_add(offset), place.end().saturating_add(offset))));
    }

    /// The original bytes of `start..end` of the normal text, which must be whole words; `None` otherwise.
    pub(crate) fn original(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.words.binary_search_by_key(&start, |(at, _)| *at as usize).ok()?;
        let next = if end == self.text.len() {
            self.words.len()
        } else {
            self.words.binary_search_by_key(&(end + 1), |(at, _)| *at as usize).ok()?
        };
        let last = self.words.get(next.checked_sub(1)?)?;
        Some(self.words.get(first)?.1.cover(last.1))
    }

    /// The words that lie inside a span.
    pub(crate) fn within(&self, place: Span) -> Self {
        let mut out = Self::default();
        for (word, span) in self.iter().filter(|(_, span)| place.contains(*span)) {
            if !out.text.is_empty() {
                out.text.push(' ');
            }
            out.words.push((u32::try_from(out.text.len()).unwrap_or(u32::MAX), span));
            out.text.push_str(word);
        }
        out
    }

    /// The words in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Span)> {
        self.text.split(' ').zip(self.words.iter().map(|(_, span)| *span))
    }

    /// Whether `phrase`, itself in normal form, stands here as whole words.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        self.find(phrase).is_some()
    }

    /// Where `phrase`, itself in normal form, first stands as whole words, in the original.
    pub(crate) fn find(&self, phrase: &str) -> Option<Span> {
        self.text.match_indices(phrase).find_map(|(at, hit)| self.original(at, at + hit.len()))
    }
}

/// The normal form of a phrase, as a plain string.
pub(crate) fn normal(phrase: &str) -> String {
    NormalText::of(phrase, 0).text
}

fn broken_line(rest: &str) -> bool {
    let mut seen = false;
    for found in rest.chars() {
        match found {
            '\n' => seen = true,
            found if found.is_whitespace() => {}
            found => return seen && found.is_lowercase(),
        }
    }
    false
}

/// Typographic variants of one sign become that sign, so that a pack need not list them.
fn fold(found: char) -> char {
    match found {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{00b4}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{00ad}' | '\u{2012}' => '-',
        'ſ' => 's',
        '\u{212a}' => 'k',
        found => found,
    }
}

/// Plural and possessive endings off. A rough rule is enough, since packs go through it too.
fn singular(word: &str, out: &mut String) {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    let len = word.len();
    if len > 4 && word.ends_with("ies") {
        out.push_str(word.get(..len - 3).unwrap_or(word));
        out.push('y');
    } else if len > 4 && ["sses", "xes", "ches", "shes"].iter().any(|ending| word.ends_with(ending)) {
        out.push_str(word.get(..len - 2).unwrap_or(word));
    } else if len > 3
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending))
    {
        out.push_str(word.get(..len - 1).unwrap_or(word));
    } else {
        out.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_forms() {
        for (text, want) in [
            ("Federal immigration authorities’ agencies", "federal immigration authority agency"),
            ("Immi-\n  gration and Customs", "immigration and custom"),
            ("the person's status; the addresses", "the person status the address"),
            ("8 U.S.C. § 1373(a)", "8 u s c § 1373 a"),
            ("co-operate—fully", "co-operate fully"),
            ("\u{212a}eep ſtatus", "keep status"),
        ] {
            assert_eq!(normal(text), want, "{text:?}");
        }
    }

    #[test]
    fn words_lead_back_to_the_original() {
        let text = "the Immi-\ngration Service’s agents";
        let normal = NormalText::of(text, 100);
        let span = normal.find("immigration service").unwrap();
        assert_eq!(&text[span.start() as usize - 100..span.end() as usize - 100], "Immi-\ngration Service’s");
        assert_eq!(normal.find("gration"), None);
    }
}
