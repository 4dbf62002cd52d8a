//! How rare words are in the law.

use std::sync::LazyLock;

use super::hash::SameHash;

/// The rarity of a word that the table does not list.
pub(crate) const RARE: u32 = 10;

type Table = indexmap::IndexMap<&'static str, u32, SameHash>;

fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let lines = include_str!("packs/rarity.txt").lines().filter(|line| !line.starts_with('#'));
        let mut table = Table::default();
        for line in lines {
            let mut words = line.split(' ');
            let Some(rarity) = words.next().and_then(|number| number.parse().ok()) else { continue };
            table.extend(words.map(|word| (word, rarity)));
        }
        table
    });
    &TABLE
}

/// How rare a word of normal form is: a word of rarity n stands in one of 2ⁿ passages of a body of law. A form with an
/// ending that no line lists is as rare as its base.
pub(crate) fn rarity(word: &str) -> u32 {
    let table = table();
    if let Some(&rarity) = table.get(word) {
        return rarity;
    }
    let base = |ending: &str| {
        let stem = word.strip_suffix(ending)?;
        if let Some(rarity) = table.get(stem) {
            return Some(*rarity);
        }
        let mut letters = stem.chars().rev();
        let last = letters.next()?;
        if letters.next() == Some(last)
            && let Some(rarity) = table.get(stem.get(..stem.len().saturating_sub(1))?)
        {
            return Some(*rarity);
        }
        let with = |more: &str| table.get(&*format!("{stem}{more}")).copied();
        with("e").or_else(|| with("y"))
    };
    ["ing", "ed", "ied", "er", "ly"].into_iter().find_map(base).unwrap_or(RARE)
}

#[cfg(test)]
mod tests {
    use super::rarity;

    #[test]
    fn common_words_weigh_little_in_any_form() {
        assert!(rarity("notice") < rarity("crime"));
        assert!(rarity("crime") < rarity("landlord"));
        for (form, base) in [("providing", "provide"), ("transferred", "transfer")] {
            assert!(rarity(form).abs_diff(rarity(base)) < 3, "{form}");
        }
    }
}
