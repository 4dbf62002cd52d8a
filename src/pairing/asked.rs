//! Whom a clause about asking speaks of, and what a clause takes out of its own reach.

use super::profile::{DeedProfile, Reader};
use super::words::same_stem;
use crate::norm::{Norm, Sense};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, Lexicon};

/// Whom a clause about asking speaks of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) agency: bool,
    pub(crate) person: bool,
    /// The agencies that the manner of the deed names, and where.
    pub(crate) named: Vec<(ConceptId, Span)>,
}

impl Asked {
    pub(super) fn of(reader: &Reader<'_>, deed: &DeedProfile) -> Self {
        let vocabulary = reader.vocabulary;
        let government = vocabulary.id("government-entity");
        let private = |name: &str| matches!(name, "individual" | "press" | "private-party");
        let is_agency =
            |id: ConceptId| government.is_some_and(|government| vocabulary.broader_or_same(id, government));
        let mut asked = Self {
            agency: deed.counterparty.concepts.iter().any(|&id| is_agency(id)),
            person: deed.counterparty.concepts.iter().any(|&id| private(vocabulary.name(id))),
            named: Vec::new(),
        };
        // "Verify status by sending an inquiry to the agency", but not "during the work of the agency"
        let occasion = |span: Span| {
            let words = reader.words_at(span);
            matches!(words.iter().next(), Some(("during" | "in" | "on" | "at" | "while" | "within", _)))
        };
        if !asked.person {
            let told = deed.manner.iter().filter(|span| !occasion(**span));
            let parties = told.flat_map(|span| reader.concepts_at(*span, ConceptKind::Party));
            asked.named = parties.filter(|(id, _)| is_agency(*id)).collect();
            asked.agency |= !asked.named.is_empty();
        }
        // "Request of a visitor a paper": whom one asks stands before what one asks for.
        let receiver = deed.matter.span.filter(|_| deed.counterparty.span.is_none()).and_then(|span| {
            let (id, place) = reader.concepts_at(span, ConceptKind::Party).into_iter().next()?;
            let first = reader.words_at(Span::new(span.start(), place.start().max(span.start())));
            let opens =
                first.iter().all(|(word, _)| matches!(word, "a" | "an" | "the" | "any" | "every" | "each"));
            let more = reader.words_at(Span::new(place.end(), span.end().max(place.end())));
            let owned = reader.instrument.body().slice(span).contains(['\'', '\u{2019}']);
            let follows = matches!(
                more.iter().next(),
                Some((
                    "a" | "an"
                        | "the"
                        | "any"
                        | "every"
                        | "each"
                        | "for"
                        | "to"
                        | "what"
                        | "whether"
                        | "as"
                        | "about"
                        | "concerning"
                        | "regarding"
                        | "on"
                        | "of",
                    _
                ))
            );
            (opens && follows && !owned).then_some(id)
        });
        if let Some(id) = receiver {
            asked.person |= private(vocabulary.name(id));
            asked.agency |= is_agency(id);
        }
        // "Look X up in the agency's database."
        let system = ["system", "database", "portal", "registry"].iter().any(|word| deed.text.has(word));
        asked.agency |= system
            && !asked.person
            && reader.concepts_at(deed.span, ConceptKind::Party).iter().any(|(id, _)| is_agency(*id));
        // The policy's own definition of the verb comes before any question.
        let names_deed = |word: &str| {
            let lemma = Lexicon::shipped().deed_named_by(word).unwrap_or(word);
            same_stem(word, &deed.verb.lemma)
                || vocabulary.deeds(lemma, &deed.text).iter().any(|id| deed.concepts.contains(id))
        };
        let terms = reader.terms.of_deed(&deed.verb.lemma, &deed.text);
        for term in terms.filter(|term| term.name.split(' ').any(names_deed)) {
            let agency = term.parties.iter().any(|&id| is_agency(id)) || term.meaning.has("federal");
            match term.sense {
                Sense::Includes | Sense::Means if agency => asked.agency = true,
                Sense::Means => asked.person = true,
                Sense::Excludes if agency => asked.person = true,
                _ => {}
            }
        }
        asked
    }
}

/// The matters that a norm's exceptions and a deed's own words take out.
pub(super) fn carved(reader: &Reader<'_>, norm: &Norm, deed: &DeedProfile) -> Vec<ConceptId> {
    let mut out = deed.matter.carved.clone();
    for exception in &norm.exceptions {
        let words = reader.words(exception);
        let cues = ["other than", "except", "excluding", "apart from", "save", "but", "beyond", "more than"];
        // "Save where a judge has directed it" takes out occasions, and no matter.
        let occasions = ["where", "when", "if", "as", "upon", "on", "under", "with", "by", "after"];
        let second = words.iter().nth(1).map(|(word, _)| word);
        let occasion = second.is_some_and(|word| occasions.contains(&word));
        if !occasion && cues.iter().any(|cue| words.text.starts_with(cue)) {
            // "A record, other than a record on which a claim depends": some of a kind, and not the kind.
            let some = ["that", "which", "who", "whom", "whose"].iter().any(|word| words.has(word));
            let own = reader.concepts_at(deed.span, ConceptKind::Matter);
            let named = reader.concepts(exception, ConceptKind::Matter).into_iter().map(|(id, _)| id);
            out.extend(named.filter(|id| !some || own.iter().all(|(other, _)| other != id)));
        }
    }
    out
}
