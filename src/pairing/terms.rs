//! The terms that an instrument defines, read once, and where each definition holds.

use super::firsts::{Firsts, after_words};
use super::reach::Reach;
use crate::citation::{Law, Target};
use crate::instrument::{Instrument, Statute};
use crate::norm::{Phrase, Sense};
use crate::outline::Content;
use crate::text::Span;
use crate::vocabulary::{Concept, ConceptId, ConceptKind, NormalText, Vocabulary};

/// A defined term with what its meaning names.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// The term in normal form.
    pub(crate) name: String,
    pub(crate) sense: Sense,
    pub(crate) parties: Vec<ConceptId>,
    pub(crate) matters: Vec<ConceptId>,
    /// The words of the meaning in normal form.
    pub(crate) meaning: NormalText,
    /// The single things that a meaning lists: "plums" and "figs" in "plums or figs".
    pub(crate) listed: Vec<NormalText>,
    /// The words for what it takes in or leaves out, item by item where they are a list.
    pub(crate) items: Vec<NormalText>,
    /// Where the definition holds.
    pub(super) reach: Reach,
}

/// A place where a defined term stands, with the definitions in force there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) span: Span,
    pub(super) first: u32,
    pub(super) last: u32,
}

/// All defined terms of one instrument and where they stand in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    pub(super) all: Vec<Term>,
    pub(super) places: Vec<Place>,
    /// For each place, the definitions in force, as places in `all`.
    pub(super) in_force: Vec<u32>,
}

impl Terms {
    /// The terms of an instrument that stands alone.
    pub(crate) fn of(vocabulary: &Vocabulary, instrument: &Instrument) -> Self {
        Self::with(instrument, defined(vocabulary, instrument))
    }

    /// The terms of statutes that are read together: a definition "in this chapter" serves the other sections of the
    /// chapter. Sections of one title whose chapters are not known are taken to stand in one.
    pub(crate) fn together(vocabulary: &Vocabulary, statutes: &[Statute]) -> Vec<Self> {
        let own: Vec<Vec<Term>> =
            statutes.iter().map(|statute| defined(vocabulary, statute.instrument())).collect();
        let laws: Vec<Option<Law>> = statutes.iter().map(law).collect();
        let lends = |term: &&Term| term.reach.unit().is_some();
        let lenders: Vec<usize> = own
            .iter()
            .zip(0..)
            .filter(|(terms, _)| terms.iter().any(|term| lends(&term)))
            .map(|(_, number)| number)
            .collect();
        let serve = |(statute, number): (&Statute, usize)| {
            let mut terms = own.get(number).cloned().unwrap_or_default();
            let same = |&&other: &&usize| {
                other != number
                    && laws.get(other) == laws.get(number)
                    && laws.get(number).is_some_and(Option::is_some)
            };
            for &lender in lenders.iter().filter(same) {
                let Some(from) = statutes.get(lender) else { continue };
                let borrowed = own.get(lender).into_iter().flatten().filter(lends).filter(|term| {
                    term.reach.unit().is_some_and(|unit| share(from.within(), statute.within(), unit))
                });
                terms.extend(borrowed.map(|term| Term { reach: Reach::borrowed(), ..term.clone() }));
            }
            terms.extend(cited(statute, number, statutes, &own));
            Self::with(statute.instrument(), terms)
        };
        statutes.iter().zip(0..).map(serve).collect()
    }

    fn with(instrument: &Instrument, mut all: Vec<Term>) -> Self {
        // The inner definition of a term comes before the outer one.
        all.sort_by(|left, right| {
            left.name.cmp(&right.name).then(left.reach.size().cmp(&right.reach.size()))
        });
        let mut terms = Self { all, places: Vec::new(), in_force: Vec::new() };
        if !terms.all.is_empty() {
            terms.find(instrument);
        }
        terms
    }

    /// Finds where the terms stand.
    fn find(&mut self, instrument: &Instrument) {
        let firsts = Firsts::of(&self.all);
        let longest = self.all.iter().map(|term| term.name.len()).max().unwrap_or(0);
        let source = instrument.body();
        for (_, provision) in instrument.outline().provisions() {
            for content in provision.content() {
                let Content::Text(span) = *content else { continue };
                let text = source.slice(span);
                let bytes = text.as_bytes();
                let mut at = 0;
                while let Some(&byte) = bytes.get(at) {
                    if !byte.is_ascii_alphanumeric() {
                        at += 1;
                        continue;
                    }
                    let rest = bytes.get(at..).unwrap_or_default();
                    let length = rest.iter().take_while(|byte| is_in_word(**byte)).count();
                    let words = rest.get(..length).and_then(|word| firsts.words(word));
                    let end = words.and_then(|words| self.at(text, at, span.start(), (longest, words)));
                    at = end.unwrap_or(at + length);
                }
            }
        }
        // Words that go on behind the items of a list are read before the items.
        self.places.sort_by_key(|place| place.span.start());
    }

    /// Notes the term that begins at byte `at` of a run of text which begins at `offset`, and has so many bytes and
    /// words at most; gives its end in the run.
    fn at(&mut self, text: &str, at: usize, offset: u32, (longest, words): (usize, usize)) -> Option<usize> {
        // A word of the text may be longer than its normal form, and white space longer than one space.
        let mut end = (at + longest * 2 + 64).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let end = after_words(text.get(at..end)?, words) + at;
        let start = offset.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        let window = NormalText::of(text.get(at..end)?, start);
        // The longest name that stands here; each word of the window may be its last.
        let starts = window.words.iter().skip(1).map(|(start, _)| (*start as usize).saturating_sub(1));
        let ends: Vec<usize> = starts.chain([window.text.len()]).filter(|end| *end <= longest).collect();
        let (begin, name) = ends.into_iter().rev().find_map(|end| {
            let name = window.text.get(..end)?;
            let begin = self.all.partition_point(|term| term.name.as_str() < name);
            self.all.get(begin).filter(|term| term.name == name).map(|_| (begin, name))
        })?;
        let span = window.original(0, name.len())?;
        let first = u32::try_from(self.in_force.len()).unwrap_or(u32::MAX);
        let mut settled = None;
        for (term, number) in self.all.iter().zip(0..).skip(begin).take_while(|(term, _)| term.name == name) {
            if !term.reach.holds(span) {
                continue;
            }
            // "Means" says all that the term stands for: what an outer definition says is no more in force.
            if settled.is_some_and(|size| size < term.reach.size()) {
                break;
            }
            if term.sense == Sense::Means {
                settled = Some(term.reach.size());
            }
            self.in_force.push(number);
        }
        let last = u32::try_from(self.in_force.len()).unwrap_or(u32::MAX);
        if last > first {
            self.places.push(Place { span, first, last });
        }
        Some((span.end() - offset) as usize)
    }

    /// The places of defined terms inside a span, each with the definitions in force.
    fn within(&self, span: Span) -> impl Iterator<Item = (Span, &Term)> {
        let from = self.places.partition_point(|place| place.span.start() < span.start());
        let places = self.places.get(from..).unwrap_or_default();
        places.iter().take_while(move |place| place.span.end() <= span.end()).flat_map(|place| {
            let numbers = self.in_force.get(place.first as usize..place.last as usize).unwrap_or_default();
            numbers.iter().filter_map(|&number| Some((place.span, self.all.get(number as usize)?)))
        })
    }

    /// The definitions in force in these words, which are words of the instrument.
    pub(crate) fn in_force<'t>(&'t self, text: &NormalText) -> impl Iterator<Item = &'t Term> + use<'t> {
        let cover = text.words.first().zip(text.words.last()).map(|(first, last)| first.1.cover(last.1));
        cover.into_iter().flat_map(|span| self.within(span)).map(|(_, term)| term)
    }

    /// The definitions that fill the terms in these words.
    pub(crate) fn filled<'t>(&'t self, text: &NormalText) -> impl Iterator<Item = &'t Term> + use<'t> {
        self.in_force(text).filter(|term| term.sense != Sense::Excludes)
    }

    /// The definitions that take something out of the terms in these words.
    pub(crate) fn emptied<'t>(&'t self, text: &NormalText) -> impl Iterator<Item = &'t Term> + use<'t> {
        self.in_force(text).filter(|term| term.sense == Sense::Excludes)
    }

    /// Whether a definition gives words that stand here a meaning apart from the concept that they name by
    /// themselves. A meaning in words that no pack knows says nothing against the concept.
    pub(crate) fn replaces(
        &self,
        vocabulary: &Vocabulary,
        concept: ConceptId,
        kind: ConceptKind,
        span: Span,
    ) -> bool {
        if self.places.is_empty() {
            return false;
        }
        let from = self.places.partition_point(|place| place.span.end() < span.end());
        let place = self.places.get(from).filter(|place| place.span.contains(span));
        let Some(place) = place else { return false };
        let mut means =
            self.within(place.span).map(|(_, term)| term).filter(|term| term.sense == Sense::Means);
        means.any(|term| {
            let named = match kind {
                ConceptKind::Party => &term.parties,
                _ => &term.matters,
            };
            // "Federal agency means the tax office": the bodies that are named take the place of all that there are.
            let narrower = |id: ConceptId| kind == ConceptKind::Party && id != concept;
            let apart = |&id: &ConceptId| {
                (narrower(id) || !vocabulary.broader_or_same(id, concept))
                    && !vocabulary.broader_or_same(concept, id)
            };
            // "Record" may be made to mean anything; "immigration status" is narrowed or told of in other words.
            let loose = kind == ConceptKind::Party || !term.name.contains(' ');
            loose && !named.is_empty() && named.iter().all(apart)
        })
    }

    /// The definitions of a verb, or of words beside it, that are in force where the words stand.
    pub(crate) fn of_deed<'t>(
        &'t self,
        lemma: &str,
        text: &NormalText,
    ) -> impl Iterator<Item = &'t Term> + use<'t> {
        let start = text.words.first().map(|(_, span)| *span).unwrap_or_default();
        let named = self.all.iter().filter(move |term| term.name == *lemma && term.reach.holds(start));
        let mut found: Vec<&Term> = named.collect();
        for term in self.in_force(text) {
            if !found.iter().any(|known| std::ptr::eq(*known, term)) {
                found.push(term);
            }
        }
        found.into_iter()
    }
}

/// The terms that have the meaning which another of these statutes gives them: "as defined in section 551".
fn cited(statute: &Statute, number: usize, statutes: &[Statute], own: &[Vec<Term>]) -> Vec<Term> {
    let mut found = Vec::new();
    for (place, target) in statute.meanings_elsewhere() {
        let is = |other: &Statute| {
            other
                .cited()
                .is_some_and(|home| home.law == target.law && home.place.section == target.place.section)
        };
        let Some(from) = statutes.iter().position(is).filter(|from| *from != number) else { continue };
        let source = statute.instrument().body();
        let name = bare(NormalText::of(source.slice(place), 0).text);
        let reach = own.get(number).into_iter().flatten().find(|term| term.name == name);
        let reach = reach.map_or_else(Reach::borrowed, |term| term.reach.clone());
        let meant = own.get(from).into_iter().flatten().filter(|term| term.name == name);
        found.extend(meant.map(|term| Term { reach: reach.clone(), ..term.clone() }));
    }
    found
}

/// The law that a statute is a section of; `None` where its name does not say.
fn law(statute: &Statute) -> Option<Law> {
    let name = statute.instrument().source().name();
    let cited = crate::citation::find(name).into_iter().find_map(|citation| citation.codified());
    cited
        .map(|target: Target| target.law)
        .filter(|law| matches!(law, Law::UnitedStatesCode { .. } | Law::Regulations { .. }))
}

/// Whether two sections stand in one unit of a kind, as far as it is known in which units they stand.
fn share(one: &[Box<str>], other: &[Box<str>], unit: &str) -> bool {
    let sign = match unit {
        "title" => "t",
        "subtitle" => "st",
        "subchapter" => "sch",
        "part" => "p",
        "subpart" => "sp",
        _ => "ch",
    };
    if one.is_empty() || other.is_empty() {
        return matches!(sign, "t" | "ch");
    }
    // The United States Code has `pt` and `spt` where the Code of Federal Regulations has `p` and `sp`.
    let longer = format!("{sign}t");
    let is_unit = |name: &str| {
        name.rsplit('/').next().is_some_and(|part| numbered(part, sign) || numbered(part, &longer))
    };
    match one.iter().find(|name| is_unit(name)) {
        Some(name) => other.contains(name),
        // "This Act" in a title without chapters is the title.
        None => sign == "ch" && one.first() == other.first(),
    }
}

/// Whether a part of an official identifier is the sign of a unit with a number: `ch12`, `schII`.
fn numbered(part: &str, sign: &str) -> bool {
    let rest = part.strip_prefix(sign);
    rest.is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_digit() || first.is_ascii_uppercase())
    })
}

fn is_in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte >= 0x80
}

/// The terms that an instrument defines itself.
fn defined(vocabulary: &Vocabulary, instrument: &Instrument) -> Vec<Term> {
    let source = instrument.body();
    let words = |phrase: &Phrase| {
        let mut normal = NormalText::default();
        instrument.runs(phrase).for_each(|span| normal.push(source.slice(span), span.start()));
        normal
    };
    let definitions = instrument.statements().iter().flat_map(|statement| {
        let clause = instrument.clauses().get(statement.clause.index());
        statement.definitions.iter().map(move |definition| (definition, clause))
    });
    let all = definitions.filter_map(|(definition, clause)| {
        let name = bare(words(&definition.term).text);
        if name.is_empty() {
            return None;
        }
        let (mut parties, mut matters) = (Vec::new(), Vec::new());
        // "A company that the City pays" is a company: who is only told of in a relative clause is not meant.
        let described = ["that", "which", "who", "whom", "whose"].iter();
        let text = words(&definition.meaning);
        let relative = described.filter_map(|word| text.find(word)).map(Span::start).min();
        for span in instrument.runs(&definition.meaning) {
            for finding in vocabulary.find(source.slice(span), span.start()) {
                let head = relative.is_none_or(|relative| finding.span.start() < relative);
                match vocabulary.at(finding.concept).map(|concept| concept.kind()) {
                    Some(ConceptKind::Party) if head || parties.is_empty() => parties.push(finding.concept),
                    Some(ConceptKind::Matter) => matters.push(finding.concept),
                    _ => {}
                }
            }
        }
        parties.dedup();
        matters.dedup();
        // "Immigration authorities" are bodies, whatever laws they are said to enforce.
        let end = name.len();
        let body = vocabulary.find(&name, 0).into_iter().any(|finding| {
            finding.span.range().end == end
                && vocabulary.at(finding.concept).map(Concept::kind) == Some(ConceptKind::Party)
        });
        if body {
            matters.clear();
        }
        let cover = definition.meaning.cover();
        let listed = source
            .slice(cover)
            .split([',', ';', '\n'])
            .flat_map(|item| item.split(" or "))
            .flat_map(|item| item.split(" and "));
        let parts = clause.into_iter().flat_map(|clause| clause.parts()).map(|part| part.span);
        let mut items: Vec<NormalText> = parts
            .filter(|part| cover.contains(*part))
            .map(|item| NormalText::of(source.slice(item), item.start()))
            .collect();
        if items.len() < 2 {
            items = vec![words(&definition.meaning)];
        }
        Some(Term {
            name,
            sense: definition.sense,
            parties,
            matters,
            meaning: words(&definition.meaning),
            items,
            listed: match definition.sense {
                Sense::Excludes => {
                    listed.map(|item| NormalText::of(item, 0)).filter(|item| !item.text.is_empty()).collect()
                }
                _ => Vec::new(),
            },
            reach: Reach::of(instrument, definition),
        })
    });
    all.collect()
}

/// A term without what only leads in to it: "to inquire", "the file".
fn bare(name: String) -> String {
    let lead = ["to ", "the ", "a ", "an "].iter().find_map(|lead| name.strip_prefix(lead));
    lead.map_or(name.clone(), str::to_owned)
}
