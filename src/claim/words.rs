//! The words of the `claims` pack, found in a run of tokens.

use std::sync::LazyLock;

use indexmap::IndexMap;

macro_rules! cues {
    ($($name:ident = $key:literal),+ $(,)?) => {
        /// A list of the pack.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Cue {
            $($name,)+
        }

        const CUES: &[(&str, Cue)] = &[$(($key, Cue::$name)),+];
    };
}

cues! {
    Report = "report", Deny = "deny", Demand = "demand", Hedge = "hedge", Booster = "booster", Certainty = "certainty",
    Negation = "negation", Law = "law", Policy = "policy", Proposal = "proposal", Complies = "complies",
    Violates = "violates", Unsettled = "unsettled", Require = "require", Forbid = "forbid", Permit = "permit",
    Protect = "protect", Govern = "govern", Silent = "silent", Only = "only", Exceptions = "exceptions",
    Excepted = "excepted", Must = "must", MustNot = "must-not", MayDo = "may-do", May = "may", NeedNot = "need-not",
    Need = "need", Money = "money", Losing = "losing", Threat = "threat", Label = "label", Approval = "approval",
    Enforcement = "enforcement", Effect = "effect", Ground = "ground", Role = "role", Body = "body",
    Document = "document",
}

/// A phrase of the pack at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) cue: Cue,
    /// The first token.
    pub(super) at: usize,
    /// One past the last.
    pub(super) end: usize,
}

type Rest = (Box<[Box<str>]>, Cue);

/// The phrases by their first words.
pub(super) struct Words {
    by_first: IndexMap<Box<str>, Vec<Rest>>,
}

impl Words {
    pub(super) fn shipped() -> &'static Self {
        static WORDS: LazyLock<Words> =
            LazyLock::new(|| Words::parse(include_str!("../vocabulary/packs/claims.toml")));
        &WORDS
    }

    fn parse(text: &str) -> Self {
        // INVARIANT: the pack is sound; a test reads it.
        let lists: IndexMap<String, Vec<String>> = toml::from_str(text).unwrap_or_default();
        let mut by_first: IndexMap<Box<str>, Vec<Rest>> = IndexMap::new();
        for &(name, cue) in CUES {
            for phrase in lists.get(name).into_iter().flatten() {
                let mut words = phrase.split(' ');
                let Some(first) = words.next() else { continue };
                let rest: Box<[Box<str>]> = words.map(Box::from).collect();
                for form in first.split('/') {
                    by_first.entry(form.into()).or_default().push((rest.clone(), cue));
                }
            }
        }
        Self { by_first }
    }

    /// Every phrase in a run of words given in lower case; of one list the longest at a place.
    pub(super) fn find(&self, words: &[&str], into: &mut Vec<Mark>) {
        into.clear();
        for (at, word) in words.iter().enumerate() {
            let Some(entries) = self.by_first.get(*word) else { continue };
            let from = into.len();
            for (rest, cue) in entries {
                let fits = rest
                    .iter()
                    .enumerate()
                    .all(|(n, want)| words.get(at + 1 + n).is_some_and(|w| *w == &**want));
                if !fits {
                    continue;
                }
                let end = at + 1 + rest.len();
                match into.get_mut(from..).and_then(|own| own.iter_mut().find(|mark| mark.cue == *cue)) {
                    Some(mark) => mark.end = mark.end.max(end),
                    None => into.push(Mark { cue: *cue, at, end }),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_words() {
        let lists: IndexMap<String, Vec<String>> =
            toml::from_str(include_str!("../vocabulary/packs/claims.toml")).unwrap();
        for (name, list) in &lists {
            assert!(CUES.iter().any(|(known, _)| known == name), "no cue is called `{name}`");
            assert!(!list.is_empty());
        }
        assert_eq!(lists.len(), CUES.len());
    }

    #[test]
    fn the_longest_phrase_of_a_list_wins() {
        let mut marks = Vec::new();
        Words::shipped().find(&["the", "rule", "runs", "afoul", "of", "it"], &mut marks);
        assert!(marks.iter().any(|mark| mark.cue == Cue::Violates && (mark.at, mark.end) == (2, 4)));
    }
}
