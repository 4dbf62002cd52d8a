//! The pack of citation forms, made ready to match.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::citation::entry::{CodeEntry, Lead, Pack, ReporterKind, Sign};
use crate::citation::lex::Text;
use crate::citation::{CitationKind, Unit};

/// A word of a name: the ways to write it, and whether it may be missing.
#[derive(Debug)]
struct Word {
    ways: Vec<Box<str>>,
    optional: bool,
}

/// A name as a row of words.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Word>);

/// A code, charter, constitution or body of rules.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) form: Box<str>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) lead: Lead,
    pub(super) sign: Option<Unit>,
    pub(super) city: bool,
    /// Names that are looked for themselves, since numbers may follow them without a sign.
    pub(super) opens: Vec<Box<str>>,
    /// The shape of the numbers without which the name is none, each run of digits as `#`: `#.#.#`.
    pub(super) number: Option<Box<str>>,
    /// Whether the name is one only before "of" and a jurisdiction: "Revised Code of Washington".
    pub(super) of: bool,
    /// Whether a subject or agency stands between the name and the number.
    pub(super) agency: bool,
}

/// A state, territory, city or country.
#[derive(Debug)]
pub(super) struct Jurisdiction {
    pub(super) form: Box<str>,
    pub(super) names: Vec<Box<str>>,
    pub(super) city: bool,
    /// The last word of its codes by subject: `Code`, `Law`.
    pub(super) subject: Option<Box<str>>,
    pub(super) codes: Vec<Code>,
}

/// An act with a short name or a codification.
#[derive(Debug)]
pub(super) struct Act {
    pub(super) form: Box<str>,
    pub(super) names: Vec<Box<str>>,
    pub(super) public_law: Option<(u16, u32)>,
    pub(super) division: Option<Box<str>>,
    pub(super) date: Option<(u16, u8, u8)>,
    pub(super) chapter: Option<Box<str>>,
    /// The title of the United States Code where its sections are.
    pub(super) title: u16,
    pub(super) sections: BTreeMap<String, String>,
}

/// A volume of cases, a register, or a volume of laws cited by page.
#[derive(Debug)]
pub(super) struct Reporter {
    pub(super) form: Box<str>,
    pub(super) names: Vec<Box<str>>,
    pub(super) kind: CitationKind,
}

/// Names by their first two letters, so that few are tried at a place.
#[derive(Debug, Default)]
pub(super) struct Index(BTreeMap<[u8; 2], Vec<(u16, u16)>>);

impl Index {
    /// Adds a way to write a name: under its first letter and what may follow it.
    fn add(&mut self, way: &str, entry: (u16, u16)) {
        let mut signs = way.bytes().map(|byte| byte.to_ascii_lowercase());
        let Some(first) = signs.next() else { return };
        let second = signs.next().unwrap_or(0);
        let mut keys = vec![[first, Self::second(second)]];
        if second == b'.' {
            // The full stop may be missing.
            keys.push([first, Self::second(signs.next().unwrap_or(0))]);
        }
        for key in keys {
            let entries = self.0.entry(key).or_default();
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
    }

    const fn second(byte: u8) -> u8 {
        if byte.is_ascii_alphabetic() { byte.to_ascii_lowercase() } else { b' ' }
    }

    pub(super) fn at(&self, text: Text<'_>, p: usize) -> &[(u16, u16)] {
        let key = [text.at(p).to_ascii_lowercase(), Self::second(text.at(p + 1))];
        self.0.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// Every name that the pack knows.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) jurisdictions: Vec<Jurisdiction>,
    pub(super) jurisdiction_index: Index,
    pub(super) codes: Vec<Code>,
    pub(super) code_index: Index,
    pub(super) acts: Vec<Act>,
    pub(super) reporters: Vec<Reporter>,
    pub(super) sessions: Vec<Pattern>,
    pub(super) session_forms: Vec<Box<str>>,
    pub(super) registers: Vec<Pattern>,
    pub(super) register_forms: Vec<Box<str>>,
}

impl Pattern {
    fn new(name: &str, words: &BTreeMap<String, Vec<String>>) -> Self {
        let row = name.split(' ').map(|word| {
            let optional = word.ends_with('?') || word == "Ann.";
            let word = word.trim_end_matches('?');
            let mut ways: Vec<Box<str>> = vec![word.into()];
            ways.extend(words.get(word).into_iter().flatten().map(|way| way.as_str().into()));
            ways.sort_by_key(|way| std::cmp::Reverse(way.len()));
            Word { ways, optional }
        });
        Self(row.collect())
    }

    pub(super) fn read(&self, text: Text<'_>, p: usize) -> Option<usize> {
        /// An abbreviation in capitals is no word in small letters.
        fn phrase(text: Text<'_>, p: usize, way: &str) -> Option<usize> {
            let end = text.phrase(p, way)?;
            let capitals = way.len() > 1 && !way.bytes().any(|byte| byte.is_ascii_lowercase());
            (!capitals || !text.slice(p..end).bytes().any(|byte| byte.is_ascii_lowercase())).then_some(end)
        }

        fn row(text: Text<'_>, p: usize, words: &[Word]) -> Option<usize> {
            let Some((word, rest)) = words.split_first() else { return Some(p) };
            let start = text.spaces(p);
            let glued = start == p && p > 0 && !matches!(text.at(p - 1), b'.' | b' ' | b'\n');
            for way in word.ways.iter().filter(|_| !glued) {
                if let Some(end) = phrase(text, start, way).and_then(|end| row(text, end, rest)) {
                    return Some(end);
                }
            }
            if word.optional { row(text, p, rest) } else { None }
        }
        let (first, rest) = self.0.split_first()?;
        for way in &first.ways {
            if let Some(end) = phrase(text, p, way).and_then(|end| row(text, end, rest)) {
                return Some(end);
            }
        }
        if first.optional {
            let next = rest.first()?;
            return next.ways.iter().find_map(|way| {
                phrase(text, p, way).and_then(|end| row(text, end, rest.get(1..).unwrap_or_default()))
            });
        }
        None
    }
}

fn code(entry: CodeEntry, words: &BTreeMap<String, Vec<String>>) -> Code {
    let names = std::iter::once(&entry.form).chain(&entry.also).chain(&entry.opens);
    let mut patterns: Vec<Pattern> = names.map(|name| Pattern::new(name, words)).collect();
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.0.len()));
    let sign = match entry.sign {
        Sign::Section => Some(Unit::Section),
        Sign::Article => Some(Unit::Article),
        Sign::Rule => Some(Unit::Rule),
        Sign::None => None,
    };
    Code {
        form: entry.form.into(),
        patterns,
        lead: entry.lead,
        sign,
        city: entry.city,
        opens: boxed(entry.opens),
        number: entry.number.map(Into::into),
        of: entry.of,
        agency: entry.agency,
    }
}

fn boxed(names: Vec<String>) -> Vec<Box<str>> {
    let mut names: Vec<Box<str>> = names.into_iter().map(Into::into).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

impl Names {
    /// The names that come with the crate.
    pub(super) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Names> = LazyLock::new(|| {
            // A pack that does not parse leaves no names; a test reads it.
            Names::parse(include_str!("../vocabulary/packs/citations.toml")).unwrap_or_else(|_| Names::none())
        });
        &SHIPPED
    }

    fn none() -> Self {
        Self {
            jurisdictions: Vec::new(),
            jurisdiction_index: Index::default(),
            codes: Vec::new(),
            code_index: Index::default(),
            acts: Vec::new(),
            reporters: Vec::new(),
            sessions: Vec::new(),
            session_forms: Vec::new(),
            registers: Vec::new(),
            register_forms: Vec::new(),
        }
    }

    pub(super) fn parse(toml: &str) -> Result<Self, toml::de::Error> {
        let pack: Pack = toml::from_str(toml)?;
        let words = &pack.words;
        let patterns = |names: &[String]| names.iter().map(|name| Pattern::new(name, words)).collect();
        let longest = |mut names: Vec<String>| {
            names.sort_by_key(|name| std::cmp::Reverse(name.len()));
            names
        };
        let (sessions, registers) = (longest(pack.shared.sessions), longest(pack.shared.registers));
        let jurisdictions = pack.jurisdiction.into_iter().map(|entry| {
            let names = std::iter::once(entry.form.clone()).chain(entry.names).collect();
            Jurisdiction {
                names: boxed(names),
                form: entry.form.into(),
                city: entry.city,
                subject: entry.subject.map(Into::into),
                codes: entry.codes.into_iter().map(|one| code(one, words)).collect(),
            }
        });
        let acts = pack.act.into_iter().map(|entry| Act {
            names: boxed(std::iter::once(entry.form.clone()).chain(entry.names).collect()),
            form: entry.form.into(),
            public_law: entry.public_law,
            division: entry.division.map(Into::into),
            date: entry.date,
            chapter: entry.chapter.map(Into::into),
            title: entry.title,
            sections: entry.sections,
        });
        let reporters = pack.reporter.into_iter().map(|entry| Reporter {
            names: boxed(std::iter::once(entry.form.clone()).chain(entry.also).collect()),
            form: entry.form.into(),
            kind: match entry.kind {
                ReporterKind::Case => CitationKind::Case,
                ReporterKind::Register => CitationKind::Register,
                ReporterKind::Statutes => CitationKind::StatutesAtLarge,
            },
        });
        let jurisdictions: Vec<Jurisdiction> = jurisdictions.collect();
        let mut jurisdiction_index = Index::default();
        for (one, jurisdiction) in (0..).zip(&jurisdictions) {
            for (name, way) in (0..).zip(&jurisdiction.names) {
                jurisdiction_index.add(way, (one, name));
            }
        }
        let codes: Vec<Code> = pack.code.into_iter().map(|one| code(one, words)).collect();
        let mut code_index = Index::default();
        for (one, code) in (0..).zip(&codes) {
            for (name, pattern) in (0..).zip(&code.patterns) {
                let first = pattern.0.iter().take_while(|word| word.optional).count() + 1;
                for way in pattern.0.iter().take(first).flat_map(|word| &word.ways) {
                    code_index.add(way, (one, name));
                }
            }
        }
        Ok(Self {
            jurisdictions,
            jurisdiction_index,
            code_index,
            acts: acts.collect(),
            reporters: reporters.collect(),
            sessions: patterns(&sessions),
            session_forms: sessions.into_iter().map(Into::into).collect(),
            registers: patterns(&registers),
            register_forms: registers.into_iter().map(Into::into).collect(),
            codes,
        })
    }

    /// How the names that may open a citation begin, in lower case.
    pub(super) fn first_words(&self) -> Vec<String> {
        let head = |name: &str| {
            let word = name.split(' ').next().unwrap_or_default().to_ascii_lowercase();
            let letters = word.trim_end_matches('.');
            if letters.len() > 3 { letters.to_owned() } else { word.clone() }
        };
        let mut words = Vec::new();
        for name in self.jurisdictions.iter().flat_map(|jurisdiction| &jurisdiction.names) {
            words.push(head(name));
        }
        for name in self.acts.iter().flat_map(|act| &act.names) {
            let upper = name.bytes().all(|byte| byte.is_ascii_uppercase());
            words.push(if upper {
                name.to_ascii_lowercase()
            } else {
                format!("{} ", name.to_ascii_lowercase()).trim().to_owned()
            });
        }
        words.extend(self.codes.iter().flat_map(|code| &code.opens).map(|name| head(name)));
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_parses() {
        let names = Names::parse(include_str!("../vocabulary/packs/citations.toml"));
        assert!(names.is_ok(), "{:?}", names.err().map(|error| error.to_string()));
    }
}
