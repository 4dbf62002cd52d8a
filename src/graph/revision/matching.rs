//! Which unit of one version is which of another.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::text::one_line;

/// Two units with fewer common words than this, in thousandths of all their words, are two units, unless they bear the
/// same label.
const ALIKE: usize = 600;
/// A word in more units than this says little of which unit is meant.
const COMMON: usize = 32;

/// A clause or requirement: its label, and its words with one space between them.
pub(super) struct Unit {
    label: Box<str>,
    pub(super) words: String,
}

impl Unit {
    pub(super) fn new(label: &str, words: &str) -> Self {
        Self { label: label.into(), words: one_line(words) }
    }
}

/// For each unit of the first version its place in the second: the same words under the same label; then the same
/// words under another; then the most alike words; then whatever is left under the same label. Equals are matched in
/// order.
pub(super) fn matched(before: &[Unit], after: &[Unit]) -> Vec<Option<usize>> {
    let mut found = Matching { forward: vec![None; before.len()], taken: vec![false; after.len()] };
    found.by_key(before, after, |unit| (unit.label.clone(), unit.words.clone()));
    found.by_key(before, after, |unit| unit.words.clone());
    found.by_likeness(before, after);
    found.by_key(before, after, |unit| unit.label.clone());
    found.forward
}

struct Matching {
    forward: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Matching {
    fn by_key<K: Ord>(&mut self, before: &[Unit], after: &[Unit], key: impl Fn(&Unit) -> K) {
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (at, unit) in self.left_after(after) {
            waiting.entry(key(unit)).or_default().push_back(at);
        }
        for (at, unit) in self.left_before(before) {
            if let Some(other) = waiting.get_mut(&key(unit)).and_then(VecDeque::pop_front) {
                self.join(at, other);
            }
        }
    }

    /// The pairs that share the most words first; the same label breaks a tie.
    fn by_likeness(&mut self, before: &[Unit], after: &[Unit]) {
        let (left, right) = (self.left_before(before), self.left_after(after));
        if left.is_empty() || right.is_empty() {
            return;
        }
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &(at, unit) in &right {
            for word in words(unit) {
                holders.entry(word).or_default().push(at);
            }
        }
        let sizes: BTreeMap<usize, usize> = right.iter().map(|&(at, unit)| (at, words(unit).len())).collect();
        let mut pairs: Vec<(usize, bool, usize, usize)> = Vec::new();
        for (at, unit) in left {
            let mine = words(unit);
            let rare = mine.iter().filter_map(|word| holders.get(word)).filter(|all| all.len() <= COMMON);
            let others: BTreeSet<usize> = rare.flatten().copied().collect();
            for other in others {
                let Some(theirs) = after.get(other) else { continue };
                let common = words(theirs).intersection(&mine).count();
                let total = mine.len() + sizes.get(&other).copied().unwrap_or(0);
                let likeness = 2000 * common / total.max(1);
                if likeness >= ALIKE {
                    pairs.push((likeness, theirs.label == unit.label, at, other));
                }
            }
        }
        pairs.sort_by_key(|&(likeness, same, at, other)| {
            (std::cmp::Reverse((likeness, same)), at.abs_diff(other), at, other)
        });
        for (_, _, at, other) in pairs {
            let free = self.forward.get(at).is_some_and(Option::is_none);
            if free && self.taken.get(other) == Some(&false) {
                self.join(at, other);
            }
        }
    }

    fn left_before<'u>(&self, units: &'u [Unit]) -> Vec<(usize, &'u Unit)> {
        let all = units.iter().enumerate().zip(&self.forward);
        all.filter(|(_, to)| to.is_none()).map(|(unit, _)| unit).collect()
    }

    fn left_after<'u>(&self, units: &'u [Unit]) -> Vec<(usize, &'u Unit)> {
        let all = units.iter().enumerate().zip(&self.taken);
        all.filter(|(_, taken)| !**taken).map(|(unit, _)| unit).collect()
    }

    fn join(&mut self, at: usize, other: usize) {
        if let (Some(forward), Some(taken)) = (self.forward.get_mut(at), self.taken.get_mut(other)) {
            *forward = Some(other);
            *taken = true;
        }
    }
}

fn words(unit: &Unit) -> BTreeSet<&str> {
    unit.words.split(' ').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched_in(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<Option<usize>> {
        let units = |all: &[(&str, &str)]| -> Vec<Unit> {
            all.iter().map(|(label, words)| Unit::new(label, words)).collect()
        };
        matched(&units(before), &units(after))
    }

    #[test]
    fn words_go_before_labels() {
        let before = [("1", "Clerks shall file."), ("2", "Clerks shall copy each record within two days.")];
        // A paragraph put in between moves the second, which is reworded as well.
        let after = [
            ("1", "Clerks  shall\nfile."),
            ("2", "Nobody may lend a stamp."),
            ("3", "Clerks shall copy each record within five days."),
        ];
        assert_eq!(matched_in(&before, &after), [Some(0), Some(2)]);
    }

    #[test]
    fn the_same_label_is_the_changed_one() {
        let before = [("1", "Clerks shall file."), ("2", "Old words."), ("3", "Reserved.")];
        let after =
            [("1", "Clerks shall file."), ("2", "Quite other things stand here."), ("4", "Reserved.")];
        assert_eq!(matched_in(&before, &after), [Some(0), Some(1), Some(2)]);
        assert_eq!(matched_in(&before[..2], &after[..1]), [Some(0), None]);
    }

    #[test]
    fn equals_are_matched_in_order() {
        let before = [("1", "Reserved."), ("2", "Reserved.")];
        let after = [("3", "Reserved."), ("4", "Reserved."), ("5", "Reserved.")];
        assert_eq!(matched_in(&before, &after), [Some(0), Some(1)]);
    }
}
