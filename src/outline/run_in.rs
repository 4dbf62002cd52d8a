//! Headings that run into their text, or stand on lines of their own above it.

use super::heading::{
    capitals, emphasised, ends_small, floor, opens, shape, shape_while, states, verbs, whole,
};
use super::line::falls_short;
use super::{sentence, word};

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

/// So many words has a short heading behind which a sentence shows that it is one.
const MOST: usize = 9;

/// The same where nothing shows it.
const DOUBTED: usize = 4;

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
    let shape_to =
        |most: usize| shape_while(head, |shape| !shape.sentence && (shape.titled || shape.words <= most));
    // Most sentences show by their words that they are no heading, whatever stands behind them.
    let shape = shape_to(MOST);
    if shape.sentence || shape.words == 0 || !shape.titled && shape.words > MOST {
        return None;
    }
    let after = rest.trim_start();
    let believed = section || headed || !orders(head) && (states(after) || determines(after));
    let (most, shape) = if believed { (MOST, shape) } else { (DOUBTED, shape_to(DOUBTED)) };
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
    memchr::memchr3(b':', b'-', 0xE2, head.as_bytes())?;
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
    let first = word::first(words);
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

/// A title on one or more lines of its own above a sentence: it ends short of the margin, or is set in capitals,
/// without a stop or a verb, and the next line begins with a capital.
fn title_lines(text: &str, setting: Setting) -> Option<usize> {
    let mut end = memchr::memchr(b'\n', text.get(..floor(text, 120))?.as_bytes())?;
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
            end = text.len() - rest.len() + memchr::memchr(b'\n', rest.as_bytes())?;
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
    let (mut stops, mut typed) = (memchr::memchr_iter(b'.', bytes), None);
    let dash = stops.find_map(|at| match bytes.get(at + 1..)? {
        [0xE2, 0x80, 0x94, ..] => Some(at + ".—".len()),
        [b'-', b'-', ..] => {
            typed = typed.or(Some(at + ".--".len()));
            None
        }
        _ => None,
    });
    let at = dash.or(typed)?;
    let words = head.get(..at)?;
    (!words.contains(". ") && !shape(words).sentence).then_some(at)
}
