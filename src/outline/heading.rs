//! What reads as a heading.

use super::sentence;

/// A word whose presence shows a sentence.
const VERB: u8 = 1;
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
        | b"includes" | b"include" | b"hereby" | b"need" | b"who" | b"which" | b"that" | b"if"
        | b"unless" | b"when" | b"where" | b"takes" => VERB,
        b"and" | b"as" | b"at" | b"by" | b"for" | b"from" | b"in" | b"into" | b"of" | b"on" | b"or"
        | b"per" | b"to" | b"with" | b"under" | b"upon" | b"via" | b"v" | b"vs" | b"nor" | b"not"
        | b"within" | b"without" | b"between" | b"its" | b"et" | b"than" => SMALL,
        b"no" | b"all" | b"each" | b"every" | b"any" | b"this" | b"these" | b"nothing" | b"such"
        | b"members" | b"officers" => OPENER,
        _ => 0,
    }
}

/// What the words of a would-be heading look like.
struct Shape {
    words: usize,
    /// Every word of weight begins with a capital or a digit.
    titled: bool,
    /// A verb or a subordinating word stands in it.
    sentence: bool,
    opener: bool,
    ends_small: bool,
    capital_first: bool,
}

fn shape(text: &str) -> Shape {
    shape_while(text, |_| true)
}

/// The shape of the words as far as `counts` says that more of them can matter.
fn shape_while(text: &str, counts: impl Fn(&Shape) -> bool) -> Shape {
    let mut found = Shape {
        words: 0,
        titled: true,
        sentence: false,
        opener: false,
        ends_small: false,
        capital_first: false,
    };
    let mut previous = "";
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
        let shouted = word == "NOT" && matches!(previous, "MAY" | "MUST" | "WILL" | "SHOULD" | "DO");
        previous = word;
        let verb = !infinitive
            && shows & VERB != 0
            && (first.is_lowercase() || found.words == 1 && !word.eq_ignore_ascii_case("may"));
        found.sentence |= verb || shouted || word == "SHALL";
        found.ends_small = small;
        if found.words > 40 || !counts(&found) {
            break;
        }
    }
    found
}

/// The end of a heading that runs into its text (`Purpose. The Department …`, `Definition.—The term …`), in bytes
/// from the start of `text`. In a list that goes on with a sentence (`fragment`) only a dash marks a heading;
/// where the item before has a heading (`headed`), a longer one is believed.
pub(super) fn run_in(text: &str, fragment: bool, section: bool, headed: bool) -> Option<usize> {
    if !text.starts_with(|character: char| character.is_uppercase() || matches!(character, '_' | '*')) {
        return None;
    }
    if let Some(end) = emphasised(text).or_else(|| dashed(text)) {
        return Some(end);
    }
    if fragment {
        return None;
    }
    if let Some(end) = title_line(text).filter(|_| section) {
        return Some(end);
    }
    let end = sentence::sentence_end(text, 0, floor(text, 160));
    let rest = text.get(end..)?;
    if rest.trim().is_empty() || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let head = text.get(..end)?;
    if !head.ends_with('.') || head.contains(['"', '“', ';', ':']) {
        return None;
    }
    let most = if section || headed { 9 } else { 4 };
    let shape = shape_while(head, |shape| !shape.sentence && (shape.titled || shape.words <= most));
    let short = shape.words <= most && (headed || !shape.opener);
    let titled = shape.titled && shape.words <= 16;
    (shape.words > 0 && !shape.sentence && !shape.ends_small && (short || titled)).then_some(end)
}

/// The largest character border at or below `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A title on a line of its own, short of the line after it.
fn title_line(text: &str) -> Option<usize> {
    let end = text.get(..floor(text, 100))?.find('\n')?;
    let line = text.get(..end)?.trim_end();
    let next = text.get(end..)?.trim_start();
    let length = next.find('\n').unwrap_or(next.len());
    let several = line.split_whitespace().nth(1).is_some();
    (several && line.len() * 5 < length * 4 && next.starts_with(char::is_uppercase) && title(line))
        .then_some(line.len())
}

/// `In general.—`
pub(super) fn dashed(text: &str) -> Option<usize> {
    let head = text.get(..floor(text, 200))?;
    let bytes = head.as_bytes();
    // Most texts have neither dash near their start.
    memchr::memchr2(b'-', 0xE2, bytes)?;
    let after = |mark: &[u8]| {
        let mut marks = memchr::memchr_iter(*mark.get(1)?, bytes);
        let at =
            marks.find(|at| bytes.get(at.wrapping_sub(1)..).is_some_and(|rest| rest.starts_with(mark)))?;
        Some(at - 1 + mark.len())
    };
    let at = after(".—".as_bytes()).or_else(|| after(b".--"))?;
    let words = head.get(..at)?;
    (!words.contains(". ") && !shape(words).sentence).then_some(at)
}

/// `__Denial of visas__`, `**Purpose.**`
fn emphasised(text: &str) -> Option<usize> {
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
    text.get(..end).is_some_and(|head| head.contains(char::is_alphanumeric)).then_some(end)
}

/// Whether the whole of `text`, which body text or items follow, reads as a heading.
pub(super) fn whole(text: &str, section: bool) -> bool {
    let text = text.trim();
    if text.len() > 300 || text.starts_with(['"', '“']) {
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
            && (!colon || shape.titled && shape.words <= 6)
            && (section || !shape.sentence)
            && match stopped {
                true => !shape.sentence && (shape.titled || shape.words <= most && !shape.opener),
                false => !shape.sentence || shape.titled,
            }
    };
    let shape = shape_while(text, may);
    may(&shape) && !shape.ends_small
}

/// Whether the last word is one that nothing ends on: "the", "of", "and".
pub(super) fn ends_small(text: &str) -> bool {
    shows(text.rsplit(char::is_whitespace).next().unwrap_or_default()) & SMALL != 0
}

/// Whether a line is set in capitals.
pub(super) fn capitals(line: &str) -> bool {
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

/// Whether a line is a page number: `3`, `- 3 -`, `Page 3 of 5`.
pub(super) fn page_number(line: &str) -> bool {
    if line.len() > 16 {
        return false;
    }
    let mut digits = 0;
    for word in line.split_whitespace() {
        let word = word.trim_matches(['-', '–', '—', '.', '|']);
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
