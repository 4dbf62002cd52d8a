//! Whether a clause and a requirement speak of one deed, done to one party, to one thing.

use super::Comparison;
use crate::norm::{Act, Modality, Norm, Phrase};
use crate::pairing::effect::{Means, Stance};
use crate::pairing::loose::deed_lemma;
use crate::pairing::profile::{DeedProfile, ObjectRead, Reader, VerbSort};
use crate::pairing::{Gist, likeness, words};
use crate::text::Span;
use crate::vocabulary::{ConceptId, ConceptKind, Lexicon, NormalText, Stand};

/// So many words from a verb on are its own.
const BESIDE: usize = 10;

impl Comparison<'_> {
    /// By concept, or by the same word in any form.
    pub(super) fn same_deed(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let near = |id, other| vocabulary.near(id).has(other);
        let (mine, wanted) = (&self.effect.deed, self.wanted);
        let (policy, statute) = (&self.context.policy, &self.context.statute);
        let left = mine.derived.named.get_or_init(|| named(policy, Some(self.norm), mine));
        let right = wanted.derived.named.get_or_init(|| named(statute, None, wanted));
        let meet = |left: &[ConceptId], right: &[ConceptId]| {
            left.iter().any(|&id| right.iter().any(|&other| near(id, other) || near(other, id)))
        };
        let says = |text: &NormalText, verb: &str| text.iter().any(|(word, _)| words::same_stem(word, verb));
        meet(left, right)
            || words::same_stem(&mine.verb.lemma, &wanted.verb.lemma)
            || self.is_converse()
            || self.requirement.compels && self.demands()
            // "Obtain a copy" is copying.
            || self.wanted_head().is_some_and(|(head, _)| words::same_stem(head, &mine.verb.lemma))
            // "Suspend collection" is not collecting.
            || !vocabulary.is_cue("delay-verb", &mine.verb.lemma)
                && mine.derived.head.get_or_init(|| head(&mine.matter.text)).as_ref()
                    .is_some_and(|(head, _)| words::same_stem(head, &wanted.verb.lemma))
            || wanted.verb.lemma.len() > 4
                && (is_light(policy, mine) || mine.verb.lemma.len() < 4 || self.effect.means == Means::Delay)
                && (beside(mine).any(|(word, _)| words::same_stem(word, &wanted.verb.lemma))
                    || self.effect.means == Means::Delay && says(&mine.text, &wanted.verb.lemma))
            || mine.verb.lemma.len() > 3
                && is_light(statute, wanted)
                && !is_light(policy, mine)
                && beside(wanted).any(|(word, _)| words::same_stem(word, &mine.verb.lemma))
            || self.asked_for(says)
            || self.effect.stance == Stance::Commands && self.meets_proviso()
            || &*wanted.verb.lemma == "limit" && self.caps()
            || self.burdens()
            || self.against_discrimination().is_some()
            || (meet(left, wanted.derived.passing.get_or_init(|| in_passing(statute, &wanted.text)))
                || says(&wanted.text, &mine.verb.lemma))
                && self.is_content_rule()
    }

    /// "A clerk gets a key" where the requirement has a key given: one deed, told from its other side. So are two verbs
    /// that leave their deed to one noun.
    fn is_converse(&self) -> bool {
        let (policy, statute) = (&self.context.policy, &self.context.statute);
        let (mine, wanted) = (&self.effect.deed, self.wanted);
        let (mine, wanted) = (verb_sort(policy, mine), verb_sort(statute, wanted));
        let converse = (mine.gets || mine.gives) && wanted.gives || mine.gives && wanted.gets;
        (converse || mine.light && wanted.light) && self.aligns()
    }

    /// Whether the heads of what the two deeds are done to are one thing, told by itself or by what is said of it.
    pub(super) fn aligns(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let mine = self.effect.deed.derived.head.get_or_init(|| head(&self.effect.deed.matter.text));
        let (Some((_, mine)), Some((_, theirs))) = (mine, self.wanted_head()) else { return false };
        let (Some(own), Some(wanted)) = (core(&self.effect.deed), core(self.wanted)) else { return false };
        likeness::meets(vocabulary, (self.mine, *mine), (self.theirs, *theirs))
            && (likeness::telling(vocabulary, self.mine, *mine)
                || likeness::touches_special(vocabulary, self.mine, own, self.theirs)
                    && likeness::touches_special(vocabulary, self.theirs, wanted, self.mine))
    }

    /// "Shall not require a test" against a ban on requiring anybody to take one.
    pub(super) fn demands(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        vocabulary.is_cue("demanding-verb", &self.effect.deed.verb.lemma) && self.aligns()
    }

    /// "A request to inspect a file is placed on hold": what is asked for is the deed that is held up.
    fn asked_for(&self, says: impl Fn(&NormalText, &str) -> bool) -> bool {
        let policy = &self.context.policy;
        let asked = self.effect.deed.derived.asked.get_or_init(|| {
            let subject = self.norm.subject.as_ref().or(self.norm.bearer.as_ref());
            let words = subject.map(|subject| policy.words(subject));
            words.filter(|words| policy.vocabulary.find_cue("asking-thing", words).is_some())
        });
        asked.as_ref().is_some_and(|words| says(words, &self.wanted.verb.lemma))
    }

    /// "Families with children shall pay a deposit" against a ban on discriminating because of familial status: a
    /// burden laid on those whom the ground names.
    fn burdens(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let is =
            |ids: &[ConceptId], names: &[&str]| ids.iter().any(|&id| names.contains(&vocabulary.name(id)));
        let burden = match self.effect.stance {
            Stance::Forbids => true,
            Stance::Commands => is(&self.effect.deed.concepts, &["pay", "charge", "attest"]),
            Stance::Permits | Stance::Excuses => false,
        };
        let Some(ground) = self.ground().filter(|_| burden && is(&self.wanted.concepts, &["prefer"])) else {
            return false;
        };
        let whom = self.effect.whom.span.or_else(|| self.norm.subject.as_ref().map(Phrase::cover));
        whom.is_some_and(|whom| likeness::meets(vocabulary, (self.mine, whom), (self.theirs, ground)))
    }

    /// "Notices shall say that …" against a ban on publishing a notice that says it: a rule on what a thing says.
    fn is_content_rule(&self) -> bool {
        let Some(object) = self.wanted.matter.span.filter(|_| !self.wanted.matter.text.text.is_empty())
        else {
            return false;
        };
        let text = self.context.statute.words_at(object);
        let vocabulary = self.context.policy.vocabulary;
        let subject = self.norm.subject.as_ref().or(self.norm.bearer.as_ref()).map(Phrase::cover);
        let telling = |place: &Span| likeness::telling(vocabulary, self.mine, *place);
        let bears = self.norm.bearer.is_some();
        let Some(subject) = subject.filter(|place| !bears || telling(place)) else { return false };
        likeness::core(&text)
            .is_some_and(|core| likeness::meets(vocabulary, (self.theirs, core), (self.mine, subject)))
    }

    /// Whether the parties on the other side can be the same. Only bodies that packs know apart rule it out.
    pub(super) fn meets_party(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let body = |id: &&ConceptId| !vocabulary.is_anybody(**id);
        let (party, wanted) = (&self.effect.deed.counterparty, &self.wanted.counterparty);
        let is = |ids: &[ConceptId], name: &str| ids.iter().any(|&id| vocabulary.name(id) == name);
        let person = is(&wanted.concepts, "individual");
        if person && party.own && party.span.is_some() && !is(&party.concepts, "individual") {
            // What an office tells another of the same body is not yet told to the person.
            return is(&party.concepts, "official");
        }
        let anybody = |words: &NormalText| ["any individual", "any person"].iter().any(|cue| words.has(cue));
        if person && anybody(&wanted.text)
            || self.requirement.modality == Modality::Prohibition && anybody(&self.theirs.words)
        {
            return true;
        }
        let mine: Vec<_> = party.concepts.iter().filter(body).collect();
        let theirs: Vec<_> = wanted.concepts.iter().filter(body).collect();
        let meets = |id: ConceptId, other: ConceptId| vocabulary.stand(id, other) != Stand::Apart;
        // A body that no pack knows is met by its own name.
        let named = wanted.span.is_some() && wanted.concepts.is_empty() && !mine.is_empty();
        if named && !party.own {
            let elsewhere =
                mine.iter().any(|&&id| self.theirs.named.iter().any(|&(other, _)| meets(id, other)));
            let spans = party.span.zip(wanted.span);
            return elsewhere
                || words::share(vocabulary, &party.text, &wanted.text)
                || spans.is_some_and(|(mine, theirs)| {
                    likeness::meets(vocabulary, (self.mine, mine), (self.theirs, theirs))
                });
        }
        mine.is_empty()
            || theirs.is_empty()
            || mine.iter().any(|&&id| theirs.iter().any(|&&other| meets(id, other)))
    }

    /// Whether the definitions of one side name the thing of the other: plums, where the statute's fruit includes them.
    fn is_defined(&self, object: &ObjectRead) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let theirs = self.theirs.meanings(&self.context.statute);
        words::distinct(vocabulary, &object.text).any(|word| theirs.says(word))
            || object.meanings.iter().any(|word| words::says(vocabulary, &self.theirs.words, word))
    }

    /// The thing that the requirement's deed is done to.
    pub(super) fn wanted_head(&self) -> Option<&(Box<str>, Span)> {
        self.wanted.derived.head.get_or_init(|| head(&self.wanted.matter.text)).as_ref()
    }

    /// "A lost umbrella" where the requirement speaks of lost dogs: the thing itself is none of the requirement's. Where
    /// the requirement has a general word ("record", "report") much else that is alike makes up for it.
    fn foreign_head(&self, object: &ObjectRead) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let foreign = object.head.as_ref().is_some_and(|&(_, head)| {
            likeness::special(vocabulary, self.mine, head)
                && !likeness::touches(vocabulary, self.mine, head, self.theirs)
        });
        let thing =
            || self.wanted_head().is_some_and(|&(_, head)| likeness::special(vocabulary, self.theirs, head));
        let weight = || likeness::weight(vocabulary, self.mine, self.theirs);
        let enough = || self.least();
        foreign && (thing() || weight() <= enough() + 4)
    }

    /// "A driving test" where the requirement speaks of a breath test: one word for two things that are told apart by what
    /// stands before it.
    fn modified_apart(&self, object: &ObjectRead) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let (Some((mine, place)), Some((theirs, wanted))) = (&object.head, self.wanted_head()) else {
            return false;
        };
        let before = |text: &NormalText, head: Span| {
            let core = likeness::core_with(text, &[])?;
            (core.start() < head.start()).then(|| Span::new(core.start(), head.start()))
        };
        let apart = |own: &Gist, place: Span, other: &Gist| {
            likeness::special(vocabulary, own, place) && !likeness::touches(vocabulary, own, place, other)
        };
        words::same_stem(mine, theirs)
            && before(&object.text, *place).is_some_and(|place| apart(self.mine, place, self.theirs))
            && before(&self.wanted.matter.text, *wanted)
                .is_some_and(|place| apart(self.theirs, place, self.mine))
    }

    /// "A log of overnight guests" where the requirement speaks of a log of crimes: one kind of paper, kept of something
    /// else.
    fn foreign_content(&self, text: &NormalText) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let asked = vocabulary.find_cue("asking-thing", text).is_some();
        let mut before = "";
        let of = text.iter().find(|(word, _)| {
            let paper = vocabulary.is_cue("kept-paper", before);
            before = word;
            *word == "of" && paper || asked && matches!(*word, "for" | "about" | "regarding" | "concerning")
        });
        let Some((_, of)) = of else { return false };
        let end = text.words.last().map_or(of.end(), |(_, last)| last.end());
        let Some(content) = likeness::core_with(&text.within(Span::new(of.end(), end)), &[]) else {
            return false;
        };
        likeness::special(vocabulary, self.mine, content)
            && !likeness::touches(vocabulary, self.mine, content, self.theirs)
    }

    /// "A record of a member's account" and "the financial records of a customer": one kind of thing, told of in other
    /// words, where much else is alike.
    fn same_head(&self, object: &ObjectRead) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let (Some((mine, _)), Some((theirs, _))) = (&object.head, self.wanted_head()) else { return false };
        words::same_stem(mine, theirs) && likeness::weight(vocabulary, self.mine, self.theirs) > self.least()
    }

    /// Whether the things done to are one by a special concept: little else need be said of them.
    pub(super) fn shares_object(&self) -> bool {
        let object = |deed: &DeedProfile| core(deed).filter(|_| deed.matter.text.words.len() > 1);
        let (Some(mine), Some(theirs)) = (object(&self.effect.deed), object(self.wanted)) else {
            return false;
        };
        likeness::share_concept(self.context.policy.vocabulary, (self.mine, mine), (self.theirs, theirs))
    }

    /// Whether the clause touches the thing that the requirement's deed is done to: where the thing itself is told in
    /// words that any rule might use, or among `kindred` passages, what is said of it, or `plenty` besides.
    pub(super) fn meets_wanted(&self, plenty: bool, kindred: bool) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let wanted = self.wanted;
        let (statute, policy) = (&self.context.statute, &self.context.policy);
        let behind =
            |place: Span| Span::new(place.start().max(wanted.verb.span.end()).min(place.end()), place.end());
        let object = wanted
            .matter
            .span
            .filter(|_| !wanted.matter.text.text.is_empty())
            .map(|place| if place.contains(wanted.verb.span) { behind(place) } else { place });
        let core = object.and_then(|object| likeness::core_with(&statute.words_at(object), &[]));
        let subject = self.required.subject.as_ref();
        let subject = subject.map(Phrase::cover);
        let telling = |place: &Span| likeness::telling(vocabulary, self.theirs, *place);
        let touched = |place: Span| likeness::touches_telling(vocabulary, self.theirs, place, self.mine);
        let named = |place: Span| likeness::touches_field(vocabulary, self.theirs, place, self.mine);
        // What is done to a person is told by the rest.
        let to_person = core.is_some_and(|core| !statute.concepts_at(core, ConceptKind::Party).is_empty());
        let told = || core.into_iter().chain(subject).filter(telling);
        let rest = || object.into_iter().chain([behind(wanted.span)]);
        // A requirement of common words alone: they are all that can be touched.
        let plain = told().next().is_none() && !rest().any(|place| telling(&place));
        let shared = |place: Span| likeness::touches_special(vocabulary, self.theirs, place, self.mine);
        let terms = |place: Span| {
            let text = statute.words_at(place);
            let mine = self.mine.meanings(policy);
            words::distinct(vocabulary, &text)
                .any(|word| mine.says(word) && !vocabulary.is_general_word(word))
                || statute
                    .terms
                    .filled(&text)
                    .any(|term| words::share_special(vocabulary, &term.meaning, &self.mine.words))
        };
        told().any(touched)
            || plenty && (kindred || told().next().is_none())
            || rest().chain(subject).any(named)
            || plain && core.into_iter().chain(rest()).any(shared)
            || (told().next().is_none() || to_person) && rest().any(touched)
            || core.into_iter().chain(subject).any(terms)
            || self.ground().is_some_and(touched)
    }

    /// Whether the thing that the clause's deed is done to is anywhere in the requirement: a rule on crossbows is none
    /// on firearms, whatever else the two share.
    pub(super) fn meets_object(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let Act::Deed(deed) = &self.norm.act else { return true };
        let Some(object) = deed.object.as_ref().filter(|_| deed.verb.span == self.effect.deed.verb.span)
        else {
            return true;
        };
        let place = object.cover();
        let read = self.effect.deed.derived.object.get_or_init(|| read_object(&self.context.policy, object));
        let pronoun = || {
            matches!(
                &*read.text.text,
                "it" | "them" | "this" | "that" | "these" | "those" | "one" | "him" | "her" | "so"
            )
        };
        let near = |id: ConceptId, other: ConceptId| {
            matches!(vocabulary.stand(id, other), Stand::Within | Stand::Takes)
        };
        let names = |id: ConceptId| self.theirs.named.iter().any(|(other, _)| near(id, *other));
        let mut concepts = self.effect.deed.matter.concepts.iter();
        if self.foreign_content(&read.text) || self.modified_apart(read) {
            return false;
        }
        // "Tell a neighbor how much is owed": whom it is told is no thing.
        let told = self.effect.deed.counterparty.span == Some(place);
        told || concepts.any(|&id| !self.context.policy.is_general(id) && names(id))
            || pronoun()
            || read.persons.iter().any(|&id| names(id))
            || !likeness::special(vocabulary, self.mine, place)
            || likeness::core(&read.text).is_some_and(|core| !likeness::special(vocabulary, self.mine, core))
            || self.is_defined(read)
            || likeness::touches_special(vocabulary, self.mine, place, self.theirs)
                && !self.foreign_head(read)
            || self.same_head(read)
    }
}

/// The object of a deed of a clause, with what it names.
fn read_object(reader: &Reader<'_>, object: &Phrase) -> ObjectRead {
    let text = reader.words(object);
    let staff = |id: ConceptId| matches!(reader.vocabulary.name(id), "official" | "anybody");
    let persons = reader.concepts(object, ConceptKind::Party).into_iter().map(|(id, _)| id);
    let terms = reader.terms.filled(&text);
    ObjectRead {
        persons: persons.filter(|&id| !staff(id)).collect(),
        head: head(&text),
        meanings: terms.flat_map(|term| words::distinct(reader.vocabulary, &term.meaning)).collect(),
        text,
    }
}

/// The words of what a deed is done to, and what that is of.
fn core(deed: &DeedProfile) -> Option<Span> {
    *deed.derived.core.get_or_init(|| deed.matter.span.and_then(|_| likeness::core(&deed.matter.text)))
}

/// The last word of a noun phrase without what only describes it.
fn head(text: &NormalText) -> Option<(Box<str>, Span)> {
    let core = likeness::core_with(text, &[])?;
    text.within(core).iter().last().map(|(word, span)| (word.into(), span))
}

/// The concepts of a deed; where the verb says little, those of the nouns beside it too: "be open to inspection",
/// "no release shall take place".
fn named(reader: &Reader<'_>, norm: Option<&Norm>, deed: &DeedProfile) -> Vec<ConceptId> {
    let mut found = deed.concepts.clone();
    let arranges =
        ["procedure", "policy", "program", "process", "system"].iter().any(|way| deed.text.has(way))
            && reader.vocabulary.is_cue("arrange-verb", &deed.verb.lemma);
    if arranges {
        found.extend(in_passing(reader, &deed.text));
    }
    if is_light(reader, deed) {
        // What a thing is said to be: "a log shall be open to inspection" inspects, and logs nothing.
        if &*deed.verb.lemma == "be" {
            deed.manner.iter().for_each(|manner| add_nouns(reader, &reader.words_at(*manner), &mut found));
            found.extend(deed.manner.iter().flat_map(|manner| in_passing(reader, &reader.words_at(*manner))));
        } else {
            let mut spans = beside(deed).map(|(_, span)| span);
            let first = spans.next();
            let cover = first.map(|first| spans.fold(first, Span::cover));
            let words = cover.map(|cover| deed.text.within(cover)).unwrap_or_default();
            add_nouns(reader, &words, &mut found);
        }
        if let Some(subject) = norm.and_then(|norm| norm.subject.as_ref()) {
            add_nouns(reader, &reader.words(subject), &mut found);
        }
    }
    found
}

/// The words that stand with a verb: the noun that a verb of little meaning leaves the deed to is not far.
fn beside(deed: &DeedProfile) -> impl Iterator<Item = (&str, Span)> {
    let start = deed.verb.span.start();
    deed.text.iter().filter(move |(_, span)| span.start() >= start).take(BESIDE)
}

pub(super) fn is_light(reader: &Reader<'_>, deed: &DeedProfile) -> bool {
    verb_sort(reader, deed).light
}

fn verb_sort<'d>(reader: &Reader<'_>, deed: &'d DeedProfile) -> &'d VerbSort {
    deed.derived.verb.get_or_init(|| {
        let is = |cue: &str| reader.vocabulary.is_cue(cue, &deed.verb.lemma);
        VerbSort { light: is("light-verb"), gives: is("giving-verb"), gets: is("getting-verb") }
    })
}

/// The deeds of all verbs in some words.
fn in_passing(reader: &Reader<'_>, text: &NormalText) -> Vec<ConceptId> {
    let lemmas = text.iter().filter_map(|(word, _)| deed_lemma(reader, word));
    lemmas.flat_map(|lemma| reader.vocabulary.deeds(&lemma, text)).collect()
}

/// The deeds that nouns name.
fn add_nouns(reader: &Reader<'_>, text: &NormalText, found: &mut Vec<ConceptId>) {
    let lexicon = Lexicon::shipped();
    for lemma in text.iter().filter_map(|(word, _)| lexicon.deed_named_by(word)) {
        found.extend(reader.vocabulary.deeds(lemma, text));
    }
}
