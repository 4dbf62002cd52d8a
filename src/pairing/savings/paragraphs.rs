//! The paragraphs that a savings sentence reaches, by their labels.

use crate::instrument::Instrument;
use crate::outline::Content;
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

/// The labels of the paragraphs that some words name by the paragraphs' own names: "Rule 30" where paragraph 1 begins
/// "Rule 30. Status". Empty where they name none so.
pub(super) fn by_name(instrument: &Instrument, words: &str) -> Vec<String> {
    let wanted: Vec<&str> = names(words).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let source = instrument.body();
    let outline = instrument.outline();
    let begins = outline.provisions().filter_map(|(id, provision)| {
        let text = provision.content().iter().find_map(|content| match content {
            Content::Text(span) => Some(*span),
            Content::Child(_) => None,
        });
        let first = source.slice(provision.heading().or(text)?);
        let end = first.char_indices().nth(NAME).map_or(first.len(), |(end, _)| end);
        let name = names(first.get(..end)?).next()?;
        let at = first.find(name)?;
        // "Rule 30. Status" is a name, "Rule 30 does not apply" a reference.
        let alone =
            first.get(at + name.len()..).is_some_and(|rest| rest.starts_with(['.', ':']) || rest.is_empty());
        let early = alone && first.get(..at).is_some_and(leads_in);
        (early && provision.label().is_some()).then(|| (name, instrument.label(id)))
    });
    begins
        .filter(|(name, label)| wanted.contains(name) && !label.is_empty())
        .map(|(_, label)| label.into())
        .collect()
}

/// How many characters a paragraph's own name may take up.
const NAME: usize = 32;

/// Words with a digit, without the marks around them: `30`, `427.5`, `88-3`.
fn names(words: &str) -> impl Iterator<Item = &str> {
    words
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| word.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether what stands before a number is only the kind of unit that bears it: "Rule ", "Sec. ", "§ ".
fn leads_in(before: &str) -> bool {
    before.split_whitespace().count() <= 2 && before.len() < 20
}

const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];

/// The paragraph labels in words of normal form: "paragraphs 1 and 3".
pub(super) fn labels(words: &NormalText) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = false;
    let mut before = "";
    for (word, _) in words.iter() {
        // "The second paragraph of this order"
        let ordinal = ORDINALS.iter().position(|ordinal| *ordinal == before);
        before = word;
        if let Some(place) = ordinal.filter(|_| matches!(word, "paragraph" | "section" | "rule")) {
            found.push((place + 1).to_string());
            continue;
        }
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
