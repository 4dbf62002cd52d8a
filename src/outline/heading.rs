//! What reads as a heading.

use super::{sentence, word};

/// A word whose presence shows a sentence.
const VERB: u8 = 1;
/// A verb or what subordinates one, which a long heading may have: "Records required if a loan is late".
const INSIDE: u8 = 8;
/// A word that a heading in title case leaves small, and that no heading ends on.
const SMALL: u8 = 2;
/// A word that begins a sentence rather than a short heading.
const OPENER: u8 = 4;

/// What a word shows, in letters of either case.
fn shows(word: &str) -> u8 {
    let mut lower = [0; 9];
    let Some(lower) = lower.get_mut(..word.len()) else { return 0 };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"it" | b"they" => VERB | OPENER,
        b"a" | b"an" | b"the" => SMALL | OPENER,
        b"shall" | b"may" | b"must" | b"will" | b"should" | b"can" | b"is" | b"are" | b"was" | b"were"
        | b"be" | b"been" | b"has" | b"have" | b"had" | b"does" | b"do" | b"did" | b"means" | b"mean"
        | b"includes" | b"include" | b"hereby" | b"need" | b"takes" => VERB,
        b"who" | b"which" | b"that" | b"if" | b"unless" | b"when" | b"where" => VERB | INSIDE,
        b"and" | b"as" | b"at" | b"by" | b"for" | b"from" | b"in" | b"into" | b"of" | b"on" | b"or"
        | b"per" | b"to" | b"with" | b"under" | b"upon" | b"via" | b"v" | b"vs" | b"nor" | b"not"
        | b"within" | b"without" | b"between" | b"its" | b"et" | b"than" => SMALL,
        b"no" | b"all" | b"each" | b"every" | b"any" | b"this" | b"these" | b"nothing" | b"such"
        | b"members" | b"officers" => OPENER,
        _ => 0,
    }
}

/// What the words of a would-be heading look like.
pub(super) struct Shape {
    pub(super) words: usize,
    /// Every word of weight begins with a capital or a digit.
    pub(super) titled: bool,
    /// A verb or a subordinating word stands in it.
    pub(super) sentence: bool,
    /// A verb that a heading has nowhere stands in it.
    pub(super) finite: bool,
    pub(super) opener: bool,
    pub(super) ends_small: bool,
    pub(super) capital_first: bool,
}

pub(super) fn shape(text: &str) -> Shape {
    shape_while(text, |_| true)
}

/// The shape of the words as far as `counts` says that more of them can matter.
pub(super) fn shape_while(text: &str, counts: impl Fn(&Shape) -> bool) -> Shape {
    let mut found = Shape {
        words: 0,
        titled: true,
        sentence: false,
        finite: false,
        opener: false,
        ends_small: false,
        capital_first: false,
    };
    let (mut previous, mut before_small) = ("", false);
    for raw in text.split_whitespace() {
        let word = raw.trim_matches(|character: char| !character.is_alphanumeric());
        let Some(first) = word.chars().next() else { continue };
        let shows = shows(word);
        if found.words == 0 {
            found.capital_first = first.is_uppercase() || first.is_ascii_digit();
            found.opener = shows & OPENER != 0;
        }
        found.words += 1;
        let small = shows & SMALL != 0;
        if first.is_lowercase() && !small {
            found.titled = false;
        }
        // "May 13" and "SHALL NOT ASK": a capital makes a verb part of a title, save where all is in capitals.
        // "Persons not to be detained" names a rule and states none.
        let infinitive = word == "be" && previous == "to";
        let not = word == "NOT" && matches!(previous, "MAY" | "MUST" | "WILL" | "SHOULD" | "DO");
        // "NO CLERK MAY LEND", but "FEES DUE IN MAY", "RULES OF MAY 1994".
        let leave = previous == "MAY" && found.words > 2 && first.is_alphabetic() && !before_small;
        let shouted = not || leave || matches!(word, "SHALL" | "MUST");
        before_small = shows & SMALL != 0 || word == "MAY" && before_small;
        previous = word;
        let verb = !infinitive
            && shows & VERB != 0
            && (first.is_lowercase() || found.words == 1 && !word.eq_ignore_ascii_case("may"));
        found.sentence |= verb || shouted;
        found.finite |= verb && shows & INSIDE == 0 || shouted || verb && found.words == 1;
        found.ends_small = small;
        if found.words > 40 || !counts(&found) {
            break;
        }
    }
    found
}

/// Whether words begin as a sentence does that takes up nothing said before: "The", "No", "Members".
pub(super) fn opens(words: &str) -> bool {
    let first = words.split(|character: char| !character.is_alphanumeric()).find(|word| !word.is_empty());
    let first = first.unwrap_or_default();
    first.starts_with(char::is_uppercase) && shows(first) & OPENER != 0
}

/// Whether words are a whole sentence with a subject and a verb of their own: "No clerk may …".
pub(super) fn states(words: &str) -> bool {
    let end = sentence::sentence_end(words, 0, floor(words, 400));
    let sentence = words.get(..end).unwrap_or_default();
    if !sentence.starts_with(|character: char| character.is_uppercase() || matches!(character, '"' | '“')) {
        return false;
    }
    let mut each =
        sentence.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let opener = opens(sentence);
    for (place, word) in each.by_ref().enumerate() {
        match word {
            "shall" | "may" | "must" | "will" | "should" | "means" | "includes" => return place > 0,
            "is" | "are" | "has" | "have" if opener => return place > 0,
            "who" | "that" | "which" | "if" | "unless" | "when" | "where" | "whose" | "because"
                if !opener =>
            {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// The largest character border at or below `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// `__Denial of visas__`, `**Purpose.**`, `**Purpose**:`
pub(super) fn emphasised(text: &str) -> Option<usize> {
    let mark = ["__", "**", "_", "*"].into_iter().find(|mark| text.starts_with(mark))?;
    let mut end = 0;
    // A heading may be set in several runs: `__Aliens on__ __August 22__`.
    while let Some(rest) = text.get(end..) {
        let lead = rest.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
        let Some(inside) = rest.get(lead..).and_then(|rest| rest.strip_prefix(mark)) else { break };
        let Some(close) = inside.get(..floor(inside, 300)).and_then(|inside| inside.find(mark)) else {
            break;
        };
        if inside.get(..close).is_none_or(|body| body.contains('\n')) {
            break;
        }
        end += lead + close + 2 * mark.len();
    }
    if !text.get(..end)?.contains(char::is_alphanumeric) {
        return None;
    }
    let rest = text.get(end..)?;
    let after = rest.trim_start_matches([':', '.', '–', '—', '-', ' ', '\u{A0}']);
    // "*Officers* shall": words that the sentence goes on from are no heading.
    let goes_on = after.len() == rest.trim_start_matches([' ', '\u{A0}']).len()
        && after.starts_with(|character: char| character.is_lowercase() || matches!(character, ',' | ';'));
    let marks = rest.len() - rest.trim_start_matches([':', '.', '–', '—']).len();
    (!goes_on).then_some(end + marks)
}

/// Whether the whole of `text`, which body text or items follow, reads as a heading.
pub(super) fn whole(text: &str, section: bool) -> bool {
    let text = text.trim();
    if text.len() > 300 || text.starts_with(['"', '“']) && !text.ends_with(char::is_alphanumeric) {
        return false;
    }
    if emphasised(text)
        .is_some_and(|end| text.get(end..).is_some_and(|rest| !rest.contains(char::is_alphanumeric)))
    {
        return true;
    }
    let marked = text.ends_with("::");
    let colon = text.ends_with(':');
    let text = text.trim_end_matches([':', ' ', '*', '_']);
    if marked {
        return true;
    }
    if text.ends_with([';', ',', ':', '—', '–', '-']) {
        return false;
    }
    let stopped = text.ends_with('.');
    let most = if section { 15 } else { 9 };
    // What more words cannot put right again.
    let may = |shape: &Shape| {
        shape.capital_first
            && shape.words <= 40
            // "THE BOARD SHALL PROVIDE:" leads a list in.
            && (!colon || shape.titled && shape.words <= 6 && !shape.finite)
            && (section || !shape.sentence)
            && match stopped {
                true => !shape.sentence && (shape.titled || shape.words <= most && !shape.opener),
                false => !shape.sentence || shape.titled,
            }
    };
    let shape = shape_while(text, may);
    may(&shape) && !shape.ends_small
}

/// Whether words name a section and say nothing of what it lays down.
pub(super) fn names(line: &str) -> bool {
    let words = line.trim_end_matches([':', '.']);
    if words.ends_with([';', ',', '—', '-']) || words.contains(". ") {
        return false;
    }
    let shape = shape_while(words, |shape| !shape.sentence && shape.words <= 15);
    shape.capital_first && !shape.sentence && !shape.ends_small && (1..=15).contains(&shape.words)
}

/// Whether words without a stop, below which an item begins with a capital, are a heading, though a clause of
/// theirs has a verb: "Records required if a loan is late".
pub(super) fn above_sentences(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 200 || !text.ends_with(char::is_alphanumeric) {
        return false;
    }
    let shape = shape_while(text, |shape| !shape.finite);
    !shape.finite && !shape.ends_small && shape.capital_first && !shape.opener && shape.words <= 25
}

/// The verbs of a text, and the words that bring in a clause of its own.
pub(super) fn verbs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| shows(word) & VERB != 0)
}

/// Whether words begin with a verb in a small letter that a list's lead-in waits for: "shall be fined".
pub(super) fn finite(words: &str) -> bool {
    matches!(word::first(words), "shall" | "must" | "may" | "is" | "are" | "has" | "have")
}

/// Whether words before a list end in a modal, so that each item is what is to be done: "The clerk should:".
pub(super) fn awaits_deed(lead_in: &str) -> bool {
    let mut words = lead_in.trim_end_matches([':', '—', '–', '-', ' ']).rsplit(char::is_whitespace);
    let modal = |word: &str| matches!(word, "shall" | "must" | "may" | "should" | "will");
    match words.next() {
        Some("not") => words.next().is_some_and(modal),
        Some(word) => modal(word),
        None => false,
    }
}

/// Whether the last word is one that nothing ends on: "the", "of", "and".
pub(super) fn ends_small(text: &str) -> bool {
    shows(word::last(text)) & SMALL != 0
}

/// Whether a line is set in capitals.
pub(super) fn capitals(line: &str) -> bool {
    // "(5 ILCS 825/10)." is a reference.
    if line.starts_with('(') {
        return false;
    }
    let (mut upper, mut lower) = (0, 0);
    for byte in line.bytes() {
        upper += usize::from(byte.is_ascii_uppercase());
        lower += usize::from(byte.is_ascii_lowercase());
        if lower > 0 {
            return false;
        }
    }
    upper >= 3
}

/// Whether a line reads as a title: short, each word of weight with a capital, no stop at its end.
pub(super) fn title(line: &str) -> bool {
    if line.len() > 100 || line.ends_with(['.', ';', ':', ',', '—', '-', '”', '"']) {
        return false;
    }
    let shape = shape_while(line, |shape| shape.titled && !shape.sentence);
    shape.titled && !shape.sentence && shape.capital_first && !shape.ends_small && shape.words <= 14
}

/// Whether a line is a page number: `3`, `- 3 -`, `Page 3 of 5`; `3.` is a label.
pub(super) fn page_number(line: &str) -> bool {
    if line.len() > 16 {
        return false;
    }
    let mut digits = 0;
    for word in line.split_whitespace() {
        let word = word.trim_matches(['-', '–', '—', '|']);
        if word.is_empty() || word.eq_ignore_ascii_case("page") || word.eq_ignore_ascii_case("of") {
            continue;
        }
        if word.len() > 3 || !word.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        digits += 1;
    }
    (1..=2).contains(&digits)
}
