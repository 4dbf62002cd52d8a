//! Whether anything that takes part in a clause's deed takes part in the requirement's deed.

use super::deed::is_light;
use super::{Comparison, KINDRED};
use crate::norm::{Act, Phrase};
use crate::pairing::profile::{DeedProfile, Reader, Role};
use crate::pairing::{Gist, Reason, likeness, words};
use crate::text::Span;
use crate::vocabulary::lexicon::class;
use crate::vocabulary::{Lexicon, NormalText};

/// What two deeds must share beyond the least where nothing that takes part in one takes part in the other.
const APART: u32 = 3;
/// The same where the verb leaves the deed to a noun, or is one that was met in passing.
const APART_AND_LOOSE: u32 = 6;

/// Of so many words that an item of a list adds, one has to be said.
const SHARE_OF_ITEM: usize = 3;
/// Of a long item so many are enough.
const MUCH_OF_ITEM: usize = 4;

impl Comparison<'_> {
    /// Whether something takes part in both deeds.
    fn roles_meet(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let (mine, theirs) = self.roles();
        let meet = |mine: &Role, theirs: &Role| {
            // "Records" and "information" stand in any rule: they meet where each is what is done to.
            mine.same_word(theirs) && (mine.special || mine.object && theirs.object)
                || likeness::one_thing(vocabulary, &mine.things, &theirs.things)
        };
        mine.iter().any(|mine| theirs.iter().any(|theirs| meet(mine, theirs))) || self.asks_about()
    }

    /// Whether the two have too little in common for one to break the other: a verb that both use, or a class of verbs,
    /// breaks nothing where other things take part.
    pub(super) fn is_apart(&self, reason: &Reason) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let on_ground = || {
            let ground = self.ground();
            ground.is_some_and(|ground| likeness::touches_special(vocabulary, self.theirs, ground, self.mine))
        };
        // "An examination is required of every driver": the thing demanded is what the verb does.
        let by_verb = || {
            let head = self.wanted_head();
            head.is_some_and(|(head, _)| words::same_stem(head, &self.effect.deed.verb.lemma))
        };
        if self.requirement.compels && (self.aligns() || by_verb())
            || on_ground()
            || self.in_kindred_passage()
        {
            return false;
        }
        let more = self.beyond_least() > 0;
        match reason {
            Reason::Precondition => more && !self.objects_meet(),
            _ => more || !self.same_verb() && !self.objects_meet(),
        }
    }

    fn roles(&self) -> (&[Role], &[Role]) {
        let (norm, required) = (self.norm, self.required);
        let theirs = [&required.subject, &required.bearer];
        (
            roles(&self.context.policy, self.mine, &self.effect.deed, [&norm.subject, &norm.bearer]),
            roles(&self.context.statute, self.theirs, self.wanted, theirs),
        )
    }

    /// Whether the clause says anything of an item of a list besides what all items share, or nothing that the
    /// requirement does not say.
    pub(super) fn touches_item(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let Some(own) = self.requirement.own_words else { return true };
        let elsewhere = |place: Span| !own.contains(place);
        let object = self.effect.deed.matter.span.filter(|_| !self.effect.deed.matter.text.words.is_empty());
        let (said, all) = likeness::said_beyond(vocabulary, self.theirs, own, self.mine, elsewhere);
        said > 0 && said * SHARE_OF_ITEM >= all
            || said >= MUCH_OF_ITEM
            || object.is_some_and(|place| {
                let words = self.mine.words.within(place);
                words::distinct(vocabulary, &words)
                    .all(|word| words::says(vocabulary, &self.theirs.words, word))
            })
    }

    /// Whether the two deeds are told by one verb.
    fn same_verb(&self) -> bool {
        words::same_stem(&self.effect.deed.verb.lemma, &self.wanted.verb.lemma)
    }

    /// Whether the passage of the clause is about what the passage of the requirement is about, and what the clause's
    /// deed is done to is told by no words of which the requirement has none.
    pub(super) fn in_kindred_passage(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let object = &self.effect.deed.matter;
        let core = || object.span.and_then(|_| likeness::core(&object.text));
        let foreign = |core: Span| {
            likeness::telling(vocabulary, self.mine, core)
                && !likeness::touches_telling(vocabulary, self.mine, core, self.theirs)
        };
        let near = self.context.nearness.to_requirement();
        near.is_some_and(|near| near >= KINDRED) && !core().is_some_and(foreign)
    }

    /// Whether the things that the two deeds are done to are one thing.
    fn objects_meet(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let (mine, theirs) = self.roles();
        let things = |roles: &[Role]| roles.iter().filter(|role| role.of_object).count();
        if things(mine) == 0 || things(theirs) == 0 {
            return self.roles_meet();
        }
        let meet = |mine: &Role, theirs: &Role| {
            mine.of_object
                && theirs.of_object
                && (mine.same_word(theirs) || likeness::one_thing(vocabulary, &mine.things, &theirs.things))
        };
        mine.iter().any(|mine| theirs.iter().any(|theirs| meet(mine, theirs)))
            || self.asks_about()
            || self.objects_alike()
    }

    /// Whether what is told is a question that names something of the requirement: "what titles a reader has borrowed" has
    /// no head.
    fn asks_about(&self) -> bool {
        let object = &self.effect.deed.matter;
        let vocabulary = self.context.policy.vocabulary;
        let opens =
            object.text.iter().next().is_some_and(|(word, _)| vocabulary.is_cue("question-word", word));
        let place = object.span.filter(|_| opens);
        place.is_some_and(|place| likeness::touches_special(vocabulary, self.mine, place, self.theirs))
    }

    /// How much more than the least the two must share: nothing where something takes part in both deeds.
    pub(super) fn beyond_least(&self) -> u32 {
        if self.roles_meet() {
            return 0;
        }
        let (policy, statute) = (&self.context.policy, &self.context.statute);
        let light = is_light(policy, &self.effect.deed) || is_light(statute, self.wanted);
        if light || !has_verb(&self.norm.act, self.effect.deed.verb.span) {
            return APART_AND_LOOSE;
        }
        if self.objects_alike() { 0 } else { APART }
    }

    /// Whether what is said of the two objects tells that they are of one kind.
    fn objects_alike(&self) -> bool {
        let vocabulary = self.context.policy.vocabulary;
        let object = |deed: &DeedProfile| deed.matter.span.filter(|_| !deed.matter.text.words.is_empty());
        let (Some(mine), Some(theirs)) = (object(&self.effect.deed), object(self.wanted)) else {
            return false;
        };
        likeness::touches_telling(vocabulary, self.mine, mine, self.theirs)
            && likeness::touches_telling(vocabulary, self.theirs, theirs, self.mine)
    }
}

/// Whether a verb is one of an act's own.
fn has_verb(act: &Act, verb: Span) -> bool {
    match act {
        Act::Deed(deed) => deed.verb.span == verb,
        Act::Restrain(restrain) => restrain.acts.iter().any(|act| has_verb(act, verb)),
        Act::Compel(compel) => compel.acts.iter().any(|act| has_verb(act, verb)),
    }
}

/// What takes part in a deed of a norm with this gist: what it is done to, what that is of, whom it is done with, who
/// does it.
fn roles<'d>(
    reader: &Reader<'_>,
    gist: &Gist,
    deed: &'d DeedProfile,
    doers: [&Option<Phrase>; 2],
) -> &'d [Role] {
    deed.derived.roles.get_or_init(|| {
        let mut all = heads(reader, &deed.matter.text);
        let object = all.first().copied();
        let of_object = all.len();
        all.extend(heads(reader, &deed.counterparty.text));
        all.extend(doers.into_iter().flatten().flat_map(|doer| heads(reader, &reader.words(doer))));
        let role = |(number, place): (usize, Span)| Role {
            object: object == Some(place),
            of_object: number < of_object,
            word: gist.words.iter().find(|(_, span)| *span == place).map(|(word, _)| word.into()),
            special: likeness::special(reader.vocabulary, gist, place),
            things: likeness::special_things(reader.vocabulary, gist, place),
        };
        all.into_iter().enumerate().map(role).collect()
    })
}

/// The heads of noun phrases in a row, with those of what they are said to be of.
fn heads(reader: &Reader<'_>, text: &NormalText) -> Vec<Span> {
    let source = reader.instrument.body();
    let lexicon = Lexicon::shipped();
    let words: Vec<(&str, Span)> = text.iter().collect();
    let mut found = Vec::new();
    let mut last: Option<Span> = None;
    let mut at = 0;
    while let Some(&(word, span)) = words.get(at) {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).map(|(_, span)| span.end());
        let comma = before.is_some_and(|end| {
            end <= span.start() && source.slice(Span::new(end, span.start())).contains([',', ';'])
        });
        if comma {
            found.extend(last.take());
        }
        let rest = words.get(at..).unwrap_or_default();
        at += 1;
        if let Some(length) = said_behind(reader, rest) {
            found.extend(last.take());
            at += length - 1;
        } else if matches!(word, "and" | "or" | "nor") {
            found.extend(last.take());
        } else if likeness::ends_noun(word) || last.is_some() && matches!(word, "each" | "every") {
            // "A test each morning" says how often.
            break;
        } else if lexicon.word(word.as_bytes()).is_none_or(|word| word.class & class::ADVERB == 0) {
            last = Some(span);
        }
    }
    found.extend(last);
    found
}

/// How many words at the start say that what follows is what a thing is of: "of", "with respect to".
fn said_behind(reader: &Reader<'_>, words: &[(&str, Span)]) -> Option<usize> {
    let (first, _) = words.first()?;
    let cues = reader.vocabulary.cue("said-behind").iter().filter(|cue| cue.starts_with(first));
    cues.into_iter().find_map(|cue| {
        let length = cue.split(' ').count();
        let own = words.get(..length)?.iter().map(|(word, _)| *word);
        own.eq(cue.split(' ')).then_some(length)
    })
}
