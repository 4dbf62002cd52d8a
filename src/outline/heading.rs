//! What reads as a heading.

use super::line::falls_short;
use super::sentence;

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
struct Shape {
    words: usize,
    /// Every word of weight begins with a capital or a digit.
    titled: bool,
    /// A verb or a subordinating word stands in it.
    sentence: bool,
    /// A verb that a heading has nowhere stands in it.
    finite: bool,
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

/// What is known of the place that a would-be heading stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// A list item whose lead-in goes on in it.
    pub(super) fragment: bool,
    /// The first item of its list.
    pub(super) first: bool,
    /// A section or a manual number.
    pub(super) section: bool,
    /// The item before it has a heading.
    pub(super) headed: bool,
    /// The usual length of a full line of the text, in bytes.
    pub(super) margin: u32,
}

/// The end of a heading that runs into its text (`Purpose. The Department …`, `Fees: A clerk …`, `Fees – A clerk …`,
/// `Definition.—The term …`) or that stands on lines of its own above it, in bytes from the start of `text`. In a
/// list that goes on with a sentence only a dash or a whole sentence behind it marks a heading.
pub(super) fn run_in(text: &str, setting: Setting) -> Option<usize> {
    let plain = text.trim_start_matches(['"', '“']);
    if plain.len() < text.len() && plain.starts_with(char::is_uppercase) {
        return title_lines(text, setting).filter(|_| !setting.fragment);
    }
    if !text.starts_with(|character: char| character.is_uppercase() || matches!(character, '_' | '*')) {
        return None;
    }
    if let Some(end) = emphasised(text).or_else(|| dashed(text)) {
        return Some(end);
    }
    // "The clerk shall: (a) Call the owner. The owner may come.": a full stop alone marks no heading there.
    let stop = stopped(text, setting).filter(|_| !setting.fragment || setting.headed);
    let found = stop.or_else(|| title_lines(text, setting)).or_else(|| marked(text))?;
    let rest = text.get(found..)?.trim_start();
    (!setting.fragment || (setting.first || setting.headed) && states(rest)).then_some(found)
}

/// `Purpose. The Department …`
fn stopped(text: &str, setting: Setting) -> Option<usize> {
    let Setting { section, headed, .. } = setting;
    let end = sentence::sentence_end(text, 0, floor(text, 160));
    let rest = text.get(end..)?;
    if rest.trim().is_empty() || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let head = text.get(..end)?;
    if !head.ends_with('.') || head.contains(['"', '“', ':', '—']) {
        return None;
    }
    let after = rest.trim_start();
    let believed = section || headed || !orders(head) && (states(after) || determines(after));
    let most = if believed { 9 } else { 4 };
    let shape = shape_while(head, |shape| !shape.sentence && (shape.titled || shape.words <= most));
    let short = shape.words <= most && (headed || !shape.opener);
    let titled = shape.titled && shape.words <= 16;
    // A title on its own line, and below it a sentence that might pass for one.
    let two = head.split_once('\n').is_some_and(|(first, rest)| {
        let begins = rest.trim_start().starts_with(char::is_uppercase);
        begins && !shape.titled && !ends_small(first.trim_end()) || capitals(first) && !capitals(rest)
    });
    (!two && shape.words > 0 && !shape.sentence && !shape.ends_small && (short || titled)).then_some(end)
}

/// `Duties of staff: Officers …`, `Duties of staff – Officers …`, `Fees—A clerk …`
fn marked(text: &str) -> Option<usize> {
    let head = text.get(..floor(text, 120))?;
    let (at, mark) = head.char_indices().find(|(at, character)| match character {
        ':' | '—' => true,
        '–' | '-' => head.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace)),
        _ => matches!(character, '.' | ';' | ',' | '?' | '!' | '"' | '“') && !inside_title(head, *at),
    })?;
    if !matches!(mark, ':' | '–' | '—' | '-') {
        return None;
    }
    let words = head.get(..at)?.trim_end();
    let end = at + mark.len_utf8();
    let rest = text.get(end..)?;
    let spaced = rest.starts_with(char::is_whitespace);
    let after = rest.trim_start();
    let begins = after.trim_start_matches(['"', '“', '(']).starts_with(char::is_uppercase)
        || after.starts_with("(1)")
        || after.starts_with("(a)")
        || after.starts_with("(i)");
    if !begins || mark != '—' && !spaced {
        return None;
    }
    let sentence = rest.get(..sentence::sentence_end(rest, 0, rest.len()))?;
    // "Officers – Sergeants among them – shall": an aside.
    if mark != ':' && sentence.contains(['–', '—']) && !states(sentence) {
        return None;
    }
    let shape = shape(words);
    let short = shape.titled && shape.words <= 14 || shape.words <= 9;
    (shape.words > 0 && shape.capital_first && !shape.sentence && !shape.ends_small && !shape.opener && short)
        .then_some(end)
}

/// Whether a mark stands inside a title: `VS.`, `Time, place`, `U.S. mail`.
fn inside_title(head: &str, at: usize) -> bool {
    let rest = head.get(at + 1..).unwrap_or_default();
    head.get(at..).is_some_and(|mark| mark.starts_with([',', ';']))
        || rest.starts_with(char::is_alphanumeric)
        || sentence::sentence_end(head, 0, head.len()) > at + 1
}

/// Whether words begin as an order does: "Notify the chief".
fn orders(words: &str) -> bool {
    let second = words.split_whitespace().nth(1).unwrap_or_default();
    let determiners =
        ["the", "a", "an", "any", "all", "each", "every", "its", "his", "her", "their", "such", "it"];
    determiners.contains(&second)
}

/// Whether words begin with a determiner or a conjunction and a capital, as they do at the start of a sentence alone.
fn determines(words: &str) -> bool {
    let first = words.split(char::is_whitespace).next().unwrap_or_default();
    matches!(
        first,
        "A" | "An"
            | "The"
            | "No"
            | "Each"
            | "Every"
            | "Any"
            | "All"
            | "This"
            | "These"
            | "Nothing"
            | "Neither"
            | "None"
            | "If"
            | "When"
            | "Whenever"
            | "Unless"
            | "Until"
            | "Except"
            | "Notwithstanding"
    )
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

/// A title on one or more lines of its own above a sentence: it ends short of the margin, or is set in capitals,
/// without a stop or a verb, and the next line begins with a capital.
fn title_lines(text: &str, setting: Setting) -> Option<usize> {
    let mut end = text.get(..floor(text, 120))?.find('\n')?;
    let mut first = 0;
    for _ in 0..3 {
        let line = text.get(first..end)?.trim();
        let rest = text.get(end..)?.trim_start();
        let next = rest.lines().next()?.trim_end();
        let head = text.get(..end)?.trim_end();
        let shouted = capitals(head);
        let broken = !next.starts_with(char::is_uppercase)
            && next.ends_with(char::is_alphanumeric)
            && verbs(next).next().is_none()
            && head.ends_with(char::is_alphanumeric);
        if ends_small(head) || broken || shouted && capitals(next) {
            first = end + 1;
            end = text.len() - rest.len() + rest.find('\n')?;
            continue;
        }
        if head.len() > 200 || head.ends_with(['.', ';', ',', '—', '–', '-', '”', '"', '/']) {
            return None;
        }
        let begins = next.trim_start_matches(['"', '“', '(']);
        if !begins.starts_with(char::is_uppercase) {
            return None;
        }
        let plain = head.trim_end_matches(':').trim_end();
        let shape = shape_while(plain, |shape| !shape.sentence);
        let short = shape.words <= 16 && (shape.titled || !shape.opener);
        if shape.sentence || shape.ends_small || !short || shape.words == 0 || refers_back(plain) {
            return None;
        }
        if shouted {
            return (!capitals(next)).then_some(head.len());
        }
        // "Confidentiality of Information", and below it "Respecting Aliens.": a title of two lines.
        if !determines(begins) && whole(text, setting.section) {
            return None;
        }
        // The longest line below it tells more of the margin than one of another page.
        let below = text.get(end..)?.trim();
        let several = below.lines().nth(2).is_some();
        let longest = below.lines().map(str::len).max()?;
        let word = next.split_whitespace().next().map_or(0, str::len);
        let length = u32::try_from(line.len()).unwrap_or(u32::MAX);
        let early = (line.len() + word + 1) * 10 < longest * 9
            || !several && falls_short(length, next, setting.margin);
        let stands = opens(begins)
            || !shape.opener
                && (line.len() * 5 < next.len() * 4 || sentence::is_complete(next, 0, next.len()));
        return (early && stands || determines(begins)).then_some(head.len());
    }
    None
}

/// Whether words begin with one that stands for something said before: "This Order".
fn refers_back(words: &str) -> bool {
    let first = words.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    matches!(first, "This" | "These" | "That" | "Those" | "Such" | "It" | "They" | "He" | "She" | "Whenever")
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

/// `__Denial of visas__`, `**Purpose.**`, `**Purpose**:`
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
    let first = words.split(char::is_whitespace).next().unwrap_or_default();
    matches!(first, "shall" | "must" | "may" | "is" | "are" | "has" | "have")
}

/// Whether the last word is one that nothing ends on: "the", "of", "and".
pub(super) fn ends_small(text: &str) -> bool {
    shows(text.rsplit(char::is_whitespace).next().unwrap_or_default()) & SMALL != 0
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
