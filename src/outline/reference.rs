//! Words that make a label a part of a reference, and words that enact what follows them.

use super::heading;

/// Whether a word after "of" says that a label before it only refers: "(b) of this section".
pub(crate) fn names_unit<'t>(mut words: impl Iterator<Item = &'t str>) -> bool {
    let Some(word) = words.next() else { return false };
    let units = ["this", "such", "section", "subsection", "paragraph", "title", "subdivision"];
    // "(b) of the Act", but "(b) of the following crimes".
    units.contains(&word)
        || ["the", "that"].contains(&word)
            && words.next().is_some_and(|next| is_reference(next) || next.starts_with(char::is_uppercase))
}

/// Whether a label after this word is part of a reference.
pub(crate) fn is_reference(word: &str) -> bool {
    let bare = [word.as_bytes().first(), word.as_bytes().last()];
    let word = if bare.iter().all(|byte| byte.is_some_and(u8::is_ascii_alphanumeric)) {
        word
    } else {
        word.trim_matches(|character: char| !character.is_alphanumeric() && character != '§')
    };
    let mut lower = [0; 14];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"section"
            | b"sections"
            | b"subsection"
            | b"subsections"
            | b"paragraph"
            | b"paragraphs"
            | b"subparagraph"
            | b"subparagraphs"
            | b"clause"
            | b"clauses"
            | b"subclause"
            | b"subclauses"
            | b"subdivision"
            | b"subdivisions"
            | b"item"
            | b"items"
            | b"article"
            | b"articles"
            | b"chapter"
            | b"part"
            | b"title"
            | b"order"
            | b"no"
            | b"nos"
            | b"number"
            | b"under"
            | b"schedule"
            | b"rule"
            | b"rules"
            | b"law"
            | b"sec"
            | b"through"
    ) || matches!(word, "§" | "§§")
}

/// Whether a lead-in only gives what follows the force of law, so that the items are sentences of their own.
pub(crate) fn enacts(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches([':', ';', ',', '—']);
    let tail = text.get(heading::floor(text, text.len().saturating_sub(60))..).unwrap_or_default();
    const WORDS: [&str; 10] = [
        "ordered",
        "enacted",
        "resolved",
        "ORDERED",
        "ENACTED",
        "RESOLVED",
        "proclaim",
        "read as follow",
        "Ordered",
        "Resolved",
    ];
    let tail = tail.as_bytes();
    // A bit for each letter, without a branch: words begin where no letter stands before one.
    let letters = tail
        .iter()
        .take(64)
        .zip(0_u32..)
        .fold(0_u64, |letters, (byte, at)| letters | u64::from(byte.is_ascii_alphabetic()) << at);
    let mut starts = letters & !(letters << 1);
    while starts != 0 {
        let rest = tail.get(starts.trailing_zeros() as usize..).unwrap_or_default();
        if matches!(rest.first(), Some(b'o' | b'e' | b'r' | b'O' | b'E' | b'R' | b'p'))
            && WORDS.iter().any(|word| rest.starts_with(word.as_bytes()))
        {
            return true;
        }
        starts &= starts - 1;
    }
    false
}
