//! Words that make a label a part of a reference, and words that enact what follows them.

use super::heading;

/// Words after which a label is a reference.
const REFERENCES: [&str; 34] = [
    "section",
    "sections",
    "subsection",
    "subsections",
    "paragraph",
    "paragraphs",
    "subparagraph",
    "subparagraphs",
    "clause",
    "clauses",
    "subclause",
    "subclauses",
    "subdivision",
    "subdivisions",
    "item",
    "items",
    "article",
    "articles",
    "chapter",
    "part",
    "title",
    "order",
    "no",
    "nos",
    "number",
    "under",
    "§",
    "§§",
    "schedule",
    "rule",
    "rules",
    "law",
    "sec",
    "through",
];

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
    let word = word.trim_matches(|character: char| !character.is_alphanumeric() && character != '§');
    word.len() <= 14 && REFERENCES.iter().any(|entry| word.eq_ignore_ascii_case(entry))
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
