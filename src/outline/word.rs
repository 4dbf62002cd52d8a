//! The first and the last word of a run of words, by bytes: nearly all white space in a text is of ASCII.

/// The white space of ASCII.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// The length of the first word in bytes: 0 where white space stands first.
pub(super) fn first_length(text: &str) -> usize {
    match text.as_bytes().iter().position(|byte| is_space(*byte) || !byte.is_ascii()) {
        Some(at) if text.as_bytes().get(at).is_some_and(u8::is_ascii) => at,
        Some(_) => text.find(char::is_whitespace).unwrap_or(text.len()),
        None => text.len(),
    }
}

/// The first word; empty where white space stands first.
pub(super) fn first(text: &str) -> &str {
    text.get(..first_length(text)).unwrap_or_default()
}

/// The last word; empty where white space stands last.
pub(super) fn last(text: &str) -> &str {
    match text.as_bytes().iter().rposition(|byte| is_space(*byte) || !byte.is_ascii()) {
        Some(at) if text.as_bytes().get(at).is_some_and(u8::is_ascii) => {
            text.get(at + 1..).unwrap_or_default()
        }
        Some(_) => text.rsplit(char::is_whitespace).next().unwrap_or_default(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_any_white_space() {
        for (text, one, other) in [
            ("", "", ""),
            ("log", "log", "log"),
            ("keep a log", "keep", "log"),
            (" keep a log\u{b}", "", ""),
            ("§ 5 of", "§", "of"),
            ("keep\u{a0}“logs”", "keep", "“logs”"),
            ("“a”\u{2003}log kept—", "“a”", "kept—"),
        ] {
            assert_eq!((first(text), last(text)), (one, other), "{text:?}");
        }
    }
}
