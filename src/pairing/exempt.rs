//! What a statute leaves out of a requirement: its exceptions, and what its definitions take out of its terms.

use super::profile::Reader;
use super::requirement::Requirement;
use super::words;
use crate::norm::{Norm, Sense};
use crate::text::Span;
use crate::vocabulary::NormalText;

impl Requirement {
    /// The ways out of a requirement, each as the words that tell it apart from the requirement itself. Worked out
    /// once: many clauses are held against one requirement.
    pub(super) fn ways_out(&self, statute: &Reader<'_>, norm: &Norm) -> &[Vec<Box<str>>] {
        self.ways_out.get_or_init(|| {
            let core = core_words(statute, norm);
            let exceptions = norm.exceptions.iter().map(|phrase| statute.words(phrase));
            let statements = statute.instrument.statements().iter();
            let definitions = statements.flat_map(|statement| &statement.definitions);
            let left_out = definitions
                .filter(|definition| definition.sense == Sense::Excludes)
                .filter(|definition| core.has(&statute.words(&definition.term).text))
                .map(|definition| statute.words(&definition.meaning));
            exceptions.chain(left_out).map(|way| telling(statute, &way, &core)).collect()
        })
    }
}

fn telling(statute: &Reader<'_>, way: &NormalText, core: &NormalText) -> Vec<Box<str>> {
    let content = statute.vocabulary.content(way).iter().map(|word| way.word(word.place));
    content.filter(|word| !words::says(statute.vocabulary, core, word)).map(Into::into).collect()
}

/// The requirement's words without its exceptions.
fn core_words(statute: &Reader<'_>, norm: &Norm) -> NormalText {
    let first = norm.exceptions.iter().map(|phrase| phrase.cover().start()).min().unwrap_or(u32::MAX);
    let mut words = NormalText::default();
    for span in norm.span.spans() {
        let kept = Span::new(span.start(), span.end().min(first));
        words.push(statute.instrument.source().slice(kept), kept.start());
    }
    words
}
