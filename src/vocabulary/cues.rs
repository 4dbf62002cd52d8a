//! Ways of ruling that are read as others, from `packs/cues.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// What has to stand before the words of a cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Before {
    /// No determiner, preposition or adjective.
    #[default]
    Free,
    /// A modal or a form of "be".
    Auxiliary,
    /// An auxiliary, an adverb, or a coordinator or comma behind one.
    Adverbial,
}

/// One place of the words, or of what they are read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The place with this number, from 0, as it stands.
    Same(usize),
    /// "be" or "are".
    Be,
    Word(Box<str>),
}

/// A way of ruling and the one that it is read as.
#[derive(Debug)]
pub(crate) struct Cue {
    /// The alternatives of each place, and whether the place may be empty.
    pub(crate) words: Vec<(Vec<Box<str>>, bool)>,
    pub(crate) reads: Vec<Place>,
    pub(crate) before: Before,
    pub(crate) verb: bool,
    pub(crate) gerund: bool,
    pub(crate) infinitive: bool,
    pub(crate) party: bool,
    pub(crate) end: bool,
    pub(crate) unless: Vec<Box<str>>,
    pub(crate) opens: Vec<Box<str>>,
    #[cfg_attr(not(test), expect(dead_code, reason = "run as a test"))]
    pub(crate) example: Box<str>,
}

/// The cues, those with the most words first.
pub(crate) fn shipped() -> &'static [Cue] {
    static SHIPPED: LazyLock<Vec<Cue>> =
        LazyLock::new(|| parse(include_str!("packs/cues.toml")).unwrap_or_default());
    &SHIPPED
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    cue: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    words: String,
    reads: String,
    #[serde(default)]
    before: Before,
    #[serde(default)]
    behind: String,
    #[serde(default)]
    unless: String,
    #[serde(default)]
    opens: String,
    example: String,
}

fn parse(text: &str) -> Result<Vec<Cue>, toml::de::Error> {
    let pack: Pack = toml::from_str(text)?;
    let mut cues: Vec<Cue> = pack.cue.iter().map(Row::cue).collect();
    cues.sort_by_key(|cue| std::cmp::Reverse(cue.words.len()));
    Ok(cues)
}

impl Row {
    fn cue(&self) -> Cue {
        let place = |word: &str| match word.strip_prefix('=').and_then(|number| number.parse::<usize>().ok())
        {
            Some(number) => Place::Same(number.saturating_sub(1)),
            None if word == "BE" => Place::Be,
            None => Place::Word(word.into()),
        };
        let behind = |what: &str| self.behind.split_whitespace().any(|word| word == what);
        Cue {
            words: self
                .words
                .split_whitespace()
                .map(|word| {
                    let bare = word.strip_suffix('?');
                    (bare.unwrap_or(word).split('|').map(Into::into).collect(), bare.is_some())
                })
                .collect(),
            reads: self.reads.split_whitespace().map(place).collect(),
            before: self.before,
            verb: behind("verb"),
            gerund: behind("gerund"),
            infinitive: behind("infinitive"),
            party: behind("party"),
            end: behind("end"),
            unless: self.unless.split_whitespace().map(Into::into).collect(),
            opens: self.opens.split_whitespace().map(Into::into).collect(),
            example: self.example.as_str().into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_parses_and_copies_places_that_there_are() {
        for cue in parse(include_str!("packs/cues.toml")).unwrap() {
            for place in &cue.reads {
                if let Place::Same(place) = place {
                    assert!(*place < cue.words.len(), "{}", cue.example);
                }
            }
        }
    }
}
