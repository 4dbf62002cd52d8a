//! The paragraphs that a savings sentence reaches, by their labels.

use crate::vocabulary::NormalText;

/// Whether the provision with this label is the one that a reference means, or lies in it: "paragraph 2" is `2` or
/// `2(a)`, and `41.6.1 ¶ 2` in a manual that numbers the paragraphs of each rule anew.
pub(super) fn lies_in(label: &str, reference: &str) -> bool {
    let within = |label: &str| {
        label.strip_prefix(reference).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with('(') || rest.trim_start().starts_with('¶')
        })
    };
    within(label) || label.rsplit_once("¶ ").is_some_and(|(_, paragraph)| within(paragraph))
}

/// The paragraph labels in words of normal form: "paragraphs 1 and 3".
pub(super) fn labels(words: &NormalText) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = false;
    for (word, _) in words.iter() {
        match word {
            "paragraph" | "subsection" | "section" | "rule" | "clause" | "subdivision" | "item" => {
                open = true
            }
            "and" | "or" | "," | "through" | "to" => {}
            label if open && label.starts_with(|first: char| first.is_ascii_digit()) => {
                found.push(label.to_owned())
            }
            letter if open && letter.len() == 1 => found.push(format!("({letter})")),
            _ => open = false,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::lies_in;

    #[test]
    fn labels_that_a_reference_reaches() {
        for (label, reference, want) in [
            ("2", "2", true),
            ("2(a)", "2", true),
            ("41.6.1 ¶ 2", "2", true),
            ("41.6.1 ¶ 2(b)", "2", true),
            ("41.6.1 ¶ 2", "41.6.1", true),
            ("41.6.1 ¶ 12", "2", false),
            ("41.6.1 ¶ 2", "1", false),
            ("21", "2", false),
            ("2.1", "2", false),
        ] {
            assert_eq!(lies_in(label, reference), want, "{label} {reference}");
        }
    }
}
