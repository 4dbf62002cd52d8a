//! The base form of a verb that the lexicon does not know, by the rules of spelling.

use crate::vocabulary::lexicon::form;

/// The base form of `word`, in lower case, that may be one of `forms`.
pub(super) fn stem(word: &str, forms: u8) -> String {
    let cut = if forms & form::GERUND != 0 {
        word.strip_suffix("ing")
    } else if forms & form::PAST != 0 {
        word.strip_suffix("ed")
    } else {
        None
    };
    let Some(stem) = cut.filter(|stem| stem.len() > 1) else { return word.to_owned() };
    if let Some(y) = stem.strip_suffix('i').filter(|y| y.len() > 1) {
        return format!("{y}y");
    }
    if doubled(stem) {
        return stem.get(..stem.len() - 1).unwrap_or(stem).to_owned();
    }
    // "agreed" has lost one of two
    let lost = word.ends_with("eed") && !stem.ends_with("ee");
    if lost || silent(stem) { format!("{stem}e") } else { stem.to_owned() }
}

const fn vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// How many runs of vowels a word has.
fn syllables(word: &[u8]) -> usize {
    let mut count = 0;
    let mut before = false;
    for &letter in word {
        count += usize::from(vowel(letter) && !before);
        before = vowel(letter);
    }
    count
}

/// Whether the last consonant is doubled for the ending's sake: `tagg`, `cancell`.
fn doubled(stem: &str) -> bool {
    match stem.as_bytes() {
        [.., b'e', b'l', b'l'] => syllables(stem.as_bytes()) > 1,
        [.., a, b] if a == b => !b"lszf".contains(a) && !vowel(*a),
        _ => false,
    }
}

/// Whether the base form ends in a silent `e`, which the ending took.
fn silent(stem: &str) -> bool {
    let ends = |list: &[&str]| list.iter().any(|end| stem.ends_with(end));
    let bytes = stem.as_bytes();
    let [.., before, last] = bytes else { return false };
    let single = vowel(*before)
        && bytes.len().checked_sub(3).and_then(|at| bytes.get(at)).is_none_or(|&letter| {
            // "qu" counts as a consonant
            !vowel(letter) || letter == b'u' && stem.get(..bytes.len() - 3).is_some_and(|w| w.ends_with('q'))
        });
    let short = syllables(bytes) == 1;
    match last {
        b'c' | b'u' | b'v' => true,
        b'z' => *before != b'z',
        b's' => match before {
            b's' | b'k' => false,
            _ if vowel(*before) => !ends(&["cus", "bias", "anvas"]),
            _ => true,
        },
        b'g' => match before {
            b'n' => !ends(&["ong", "hang", "bang"]),
            b'g' => false,
            _ => true,
        },
        b'd' => single && !ends(&["embed", "period"]),
        b'l' if b"bpdgfckz".contains(before) || *before == b't' => true,
        b'l' => single && (matches!(before, b'i' | b'u') || short || ends(&["parol", "consol"])),
        b't' if ends(&["iat", "uat"]) => true,
        _ if !single => false,
        b'b' => true,
        b'k' | b'm' => *before != b'e' && !ends(&["victim", "custom"]),
        b'n' => match before {
            b'i' | b'u' => true,
            b'e' => ends(&["ven"]),
            b'o' => short || ends(&["pon", "zon", "thron", "ondon"]),
            _ => false,
        },
        b'p' => short || ends(&["scap", "shap"]),
        b'r' => match before {
            b'a' | b'i' | b'u' => true,
            b'o' => short || ends(&["stor", "plor", "gnor", "dor"]),
            b'e' => ends(&["dher", "erfer", "oher", "sever", "rever"]),
            _ => false,
        },
        b't' => match before {
            b'a' | b'u' => true,
            b'o' => !ends(&["lot", "ivot"]),
            b'i' => short || ends(&["vit", "nit", "pedit", "recit", "excit", "incit"]),
            b'e' => ends(&["plet", "elet", "mpet", "cret"]),
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_form_follows_spelling() {
        for (past, base) in [
            ("purged", "purge"),
            ("xeroxed", "xerox"),
            ("tagged", "tag"),
            ("embossed", "emboss"),
            ("notarized", "notarize"),
            ("levied", "levy"),
            ("agreed", "agree"),
            ("rebelled", "rebel"),
            ("spelled", "spell"),
            ("decommissioned", "decommission"),
            ("bequeathed", "bequeath"),
            ("winterized", "winterize"),
            ("recalibrated", "recalibrate"),
            ("uploaded", "upload"),
            ("rekeyed", "rekey"),
            ("resurfaced", "resurface"),
            ("unbundled", "unbundle"),
            ("depreciated", "depreciate"),
            ("ballasted", "ballast"),
            ("sterilized", "sterilize"),
            ("defrosted", "defrost"),
            ("interned", "intern"),
            ("leashed", "leash"),
            ("spayed", "spay"),
            ("neutered", "neuter"),
            ("mulched", "mulch"),
            ("euthanized", "euthanize"),
            ("landscaped", "landscape"),
            ("squared", "square"),
            ("fumigated", "fumigate"),
            ("encased", "encase"),
            ("pruned", "prune"),
        ] {
            assert_eq!(stem(past, form::PAST), base, "{past}");
        }
        for (gerund, base) in [
            ("snowing", "snow"),
            ("purging", "purge"),
            ("tagging", "tag"),
            ("rekeying", "rekey"),
            ("ring", "ring"),
        ] {
            assert_eq!(stem(gerund, form::GERUND), base, "{gerund}");
        }
    }
}
