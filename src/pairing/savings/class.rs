//! The classes of savings sentence, and the words that show which class a sentence is of.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::citation::{self, Citation};
use crate::pairing::decision::{Atom, Formula};
use crate::pairing::profile::Reader;
use crate::text::Span;
use crate::vocabulary::NormalText;

/// The classes of savings sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavingsClass {
    /// Names the statute.
    NamesStatute,
    /// Repeats the statute's words.
    RepeatsStatute,
    /// Frees the deed in its own words.
    FreesDeed,
    /// "Except as required by law".
    AsRequiredByLaw,
    /// "To the extent federal law permits", "what federal law does not allow to be restricted".
    AsPermittedByLaw,
    /// "Except as this chapter allows": frees nothing by itself.
    Circular,
    /// "This chapter is meant to agree with federal law": frees nothing by itself.
    Purpose,
}

impl SavingsClass {
    /// The name in JSON and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NamesStatute => "names-statute",
            Self::RepeatsStatute => "repeats-statute",
            Self::FreesDeed => "frees-deed",
            Self::AsRequiredByLaw => "as-required-by-law",
            Self::AsPermittedByLaw => "as-permitted-by-law",
            Self::Circular => "circular",
            Self::Purpose => "purpose",
        }
    }

    /// Under which readings of `savings-clause` a sentence of this class frees. Whether staff are told settles the
    /// reading `effective-if-communicated`; where they are not, that reading leaves the question unsettled.
    pub(super) fn formula(self, communicated: bool) -> Formula {
        let (mut yes, mut no) = match self {
            Self::Circular | Self::Purpose => return Formula::No,
            Self::AsRequiredByLaw => (vec!["effective"], vec!["ineffective", "empty-if-required-by-law"]),
            _ => (vec!["effective", "empty-if-required-by-law"], vec!["ineffective"]),
        };
        if communicated {
            yes.push("effective-if-communicated");
        }
        let list = |names: &mut Vec<&str>| names.drain(..).map(Box::from).collect();
        Formula::Asks(Arc::new(Atom {
            question: "savings-clause".into(),
            yes: list(&mut yes),
            no: list(&mut no),
        }))
    }
}

pub(super) fn cited_in(reader: &Reader<'_>, words: Span) -> Vec<Citation> {
    citation::find(reader.instrument.body().slice(words))
}

/// The class that words show by themselves.
pub(super) fn class_of(reader: &Reader<'_>, place: Span, frees_deed: bool) -> Option<SavingsClass> {
    let vocabulary = reader.vocabulary;
    let words = &reader.words_at(place);
    let cited = cited_in(reader, place);
    let cites = cited.iter().any(|cited| cited.codified().is_some());
    if cites {
        Some(SavingsClass::NamesStatute)
    } else if vocabulary.find_cue("circular", words).is_some() {
        Some(SavingsClass::Circular)
    } else if vocabulary.find_cue("as-required-by-law", words).is_some() || requires_it(words) {
        Some(SavingsClass::AsRequiredByLaw)
    } else if vocabulary.find_cue("as-permitted-by-law", words).is_some() || leaves_free(words) {
        Some(SavingsClass::AsPermittedByLaw)
    } else if frees_deed {
        Some(SavingsClass::FreesDeed)
    } else {
        None
    }
}

/// "What federal law shields", "as federal law leaves the City free to": told by the law and by what it does.
fn leaves_free(words: &NormalText) -> bool {
    ["federal law", "federal statute", "act of congress"].iter().any(|law| words.has(law))
        && [
            "permit",
            "allow",
            "leave",
            "entitle",
            "protect",
            "shield",
            "forbid",
            "prohibit",
            "subject to",
            "preempt",
        ]
        .iter()
        .any(|verb| words.has(verb))
}

/// How many words an extent of the law may take: "to the fullest extent permitted by state and federal law".
const EXTENT: usize = 10;

/// "To the extent that the law allows", "insofar as federal law requires": an extent that the law draws, wherever it
/// stands in a sentence.
pub(super) fn lawful_extent(words: &NormalText) -> Option<(SavingsClass, Span)> {
    let all: Vec<(&str, Span)> = words.iter().collect();
    let opens = |at: usize| {
        let word = |step: usize| all.get(at + step).map(|(word, _)| *word);
        matches!(word(0), Some("extent" | "degree" | "insofar" | "inasmuch"))
            || word(1) == Some("far") && word(2) == Some("as") && matches!(word(0), Some("so" | "as"))
    };
    (0..all.len()).filter(|&at| opens(at)).find_map(|at| {
        let behind = all.get(at..)?.get(..EXTENT.min(all.len() - at))?;
        let place = |found: fn(&str) -> bool| behind.iter().position(|(word, _)| found(word));
        let law = place(|word| matches!(word, "law" | "statute"))?;
        let verb = |stems: &'static [&'static str]| {
            behind.iter().position(|(word, _)| stems.iter().any(|stem| word.starts_with(stem)))
        };
        let (class, verb) = match (
            verb(&["permit", "allow", "authori", "consistent", "compatible", "let", "leave"]),
            verb(&["requir"]),
        ) {
            (Some(verb), _) => (SavingsClass::AsPermittedByLaw, verb),
            (None, Some(verb)) => (SavingsClass::AsRequiredByLaw, verb),
            (None, None) => return None,
        };
        let (first, last) = (all.get(at)?.1, behind.get(law.max(verb))?.1);
        Some((class, first.cover(last)))
    })
}

/// "To the extent that federal law permits", "subject to federal law": the clause gives way to other law.
pub(super) fn yields(words: &NormalText) -> bool {
    let opens = [
        "to the extent",
        "to the maximum extent",
        "so far",
        "insofar",
        "subject to",
        "where",
        "when",
        "if",
        "as",
    ];
    opens.iter().any(|open| words.text.starts_with(open))
        && ["federal law", "applicable law", "law of the united state"].iter().any(|law| words.has(law))
}

/// "(Is subject to) federal law", "(yields to) any law of the United States": the law as a whole.
pub(super) fn defers(words: &NormalText) -> bool {
    let named =
        ["federal law", "law of the united state", "applicable law", "superior law", "act of congress"];
    words.words.len() < 12 && named.iter().any(|law| words.has(law)) && !words.has("enforcement")
}

/// "Unless state law or a regulation requires it".
fn requires_it(words: &NormalText) -> bool {
    ["require", "compel", "mandate", "oblige"].iter().any(|verb| words.has(verb))
        && ["statute", "law", "regulation"].iter().any(|law| words.has(law))
}
