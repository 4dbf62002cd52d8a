//! What a passage is about, whatever its norms do.
//!
//! Two texts on different matters share verbs and papers by chance. Whether a passage of a policy is about what a
//! statute is about is seen from all that both name, each thing by how much it tells: the cosine of the two.

use std::cell::{Cell, OnceCell};

use super::likeness;
use super::profile::{CONTEXT, Reader};
use crate::clause::ClauseId;
use crate::vocabulary::{ConceptId, rarity};

/// So many things are enough of a passage.
const PASSAGE: usize = 120;
/// Fewer do not tell what a passage is about.
const FEW: usize = 12;
/// A word is told from others by so many letters.
const LETTERS: usize = 6;
/// What a word of each rarity weighs, from the commonest on.
const WEIGHTS: [u64; 11] = [0, 0, 0, 0, 1, 3, 5, 8, 11, 15, 19];
/// What a concept weighs that tells what a text is about.
const CONCEPT: u64 = 13;

/// The things that a text names, each with its weight.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topic {
    /// In order.
    things: Vec<(Unit, u64)>,
    /// The sum of the squares of the weights.
    square: u128,
}

/// A word by its first letters, or a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Word([u8; LETTERS]),
    Concept(ConceptId),
}

impl Topic {
    /// What a whole instrument is about.
    pub(crate) fn of(reader: &Reader<'_>) -> Self {
        let clauses = 0..reader.instrument.clauses().len();
        Self::weigh(clauses.flat_map(|place| things(reader, place)).collect())
    }

    /// What the clauses around one are about, itself among them: the nearest first, until they say enough.
    pub(crate) fn around(reader: &Reader<'_>, clause: ClauseId) -> Self {
        let own = clause.index();
        let near = (1..=CONTEXT).flat_map(|far| [own.checked_sub(far), own.checked_add(far)]).flatten();
        let mut all = things(reader, own);
        for place in near {
            if all.len() >= PASSAGE {
                break;
            }
            all.extend(things(reader, place));
        }
        Self::weigh(all)
    }

    fn weigh(mut all: Vec<(Unit, u64)>) -> Self {
        all.sort_unstable();
        let weigh = |same: &[(Unit, u64)]| {
            let &(unit, weight) = same.first()?;
            // A thing that is named twice as often tells a little more.
            Some((unit, weight * u64::from(1 + same.len().ilog2())))
        };
        let things: Vec<_> = all.chunk_by(|one, next| one.0 == next.0).filter_map(weigh).collect();
        let square = things.iter().map(|(_, weight)| u128::from(weight * weight)).sum();
        Self { things, square }
    }

    /// How near two topics are: 1000 where they are one, 0 where they have nothing in common.
    pub(crate) fn nearness(&self, other: &Self) -> u32 {
        let mut rest = other.things.iter().peekable();
        let mut product = 0_u128;
        for (unit, weight) in &self.things {
            while rest.next_if(|(theirs, _)| theirs < unit).is_some() {}
            if let Some((_, also)) = rest.next_if(|(theirs, _)| theirs == unit) {
                product += u128::from(weight * also);
            }
        }
        let share = (product * product * 1_000_000).checked_div(self.square * other.square).unwrap_or(0);
        u32::try_from(share.isqrt()).unwrap_or(0)
    }
}

/// A clause with those around it; what they are about is worked out when it is first asked for.
pub(crate) struct Passage<'a> {
    reader: Reader<'a>,
    clause: ClauseId,
    topic: OnceCell<Topic>,
}

impl<'a> Passage<'a> {
    pub(crate) fn of(reader: Reader<'a>, clause: ClauseId) -> Self {
        Self { reader, clause, topic: OnceCell::new() }
    }

    fn topic(&self) -> &Topic {
        self.topic.get_or_init(|| Topic::around(&self.reader, self.clause))
    }

    /// Whether it is long enough to tell what it is about.
    fn tells(&self) -> bool {
        self.topic().things.len() >= FEW
    }
}

/// How near a passage is to what a statute is about, or to what the passage of one requirement is about.
pub(crate) struct Nearness<'a> {
    pub(crate) passage: &'a Passage<'a>,
    /// What the statute is about, and how near the passage was found to be to that.
    pub(crate) statute: (&'a Topic, &'a Cell<Option<u32>>),
    /// What the passage of the requirement is about.
    pub(crate) requirement: &'a Topic,
    pub(crate) found: Cell<Option<u32>>,
}

impl Nearness<'_> {
    /// To the statute or to the requirement's passage, whichever is nearer: 1000 where they are one, 0 where they have
    /// nothing in common. `None` where the passage is too short to tell.
    pub(super) fn of_1000(&self) -> Option<u32> {
        let (topic, to_statute) = self.statute;
        let find = || {
            let to_statute = kept(to_statute, || topic.nearness(self.passage.topic()));
            self.to_requirement().map_or(0, |near| near.max(to_statute))
        };
        self.passage.tells().then(|| kept(&self.found, find))
    }

    /// To the requirement's passage alone, in the same measure.
    pub(super) fn to_requirement(&self) -> Option<u32> {
        self.passage.tells().then(|| self.requirement.nearness(self.passage.topic()))
    }
}

/// What was found before, or is found now and kept.
fn kept(cell: &Cell<Option<u32>>, find: impl FnOnce() -> u32) -> u32 {
    let found = cell.get().unwrap_or_else(find);
    cell.set(Some(found));
    found
}

/// The things that a clause names: the special concepts, and the words outside them.
fn things(reader: &Reader<'_>, place: usize) -> Vec<(Unit, u64)> {
    let (Some(text), Some(clause)) = (reader.clause_text(place), reader.instrument.clauses().get(place))
    else {
        return Vec::new();
    };
    let vocabulary = reader.vocabulary;
    let special =
        text.found(reader, clause).iter().filter(|found| likeness::is_special(vocabulary, found.concept));
    let named: Vec<_> = special.collect();
    let mut all: Vec<_> = named.iter().map(|found| (Unit::Concept(found.concept), CONCEPT)).collect();
    for (word, span) in text.words.iter() {
        let covered = named.iter().any(|found| found.span.overlaps(span));
        let number = word.bytes().any(|byte| byte.is_ascii_digit());
        if word.len() > 2 && !covered && !number {
            let weight = WEIGHTS.get(rarity(word) as usize).copied().unwrap_or_default();
            let mut letters = [0; LETTERS];
            letters.iter_mut().zip(word.bytes()).for_each(|(letter, byte)| *letter = byte);
            if weight > 0 {
                all.push((Unit::Word(letters), weight));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Passage, Topic};
    use crate::clause::ClauseId;
    use crate::instrument::Policy;
    use crate::pairing::{ClauseTexts, Reader, Terms};
    use crate::vocabulary::Vocabulary;

    fn read<T>(text: &str, use_it: impl FnOnce(Reader<'_>) -> T) -> T {
        let vocabulary = Vocabulary::shipped();
        let policy = Policy::parse("rules", text).expect("a text");
        let (terms, texts) =
            (Terms::of(vocabulary, policy.instrument()), ClauseTexts::of(policy.instrument()));
        let instrument = policy.instrument();
        use_it(Reader { vocabulary, instrument, issuer: None, terms: &terms, texts: &texts })
    }

    fn whole(text: &str) -> Topic {
        read(text, |reader| Topic::of(&reader))
    }

    const CROSSBOWS: &str = "1. No dealer shall sell or deliver a crossbow to any person unless the dealer notes in \
                             the records of the shop the name, age and place of residence of the person.\n\n2. A \
                             dealer shall keep crossbows in a locked case, and the bolts in another.\n";
    const SHELTERS: &str = "1. The Council for the Homeless shall study how families lose their homes.\n\n2. The \
                            Council shall deliver to the mayor a record of the persons in each shelter, with their \
                            age and place of residence.\n\n3. The members serve without pay.\n";

    #[test]
    fn texts_on_one_matter_are_nearer_than_texts_with_common_words() {
        let crossbows = whole(CROSSBOWS);
        let shop = whole(
            "1. Archers show a card before a crossbow is sold.\n\n2. Bolts are kept behind the counter.\n",
        );
        let shelters = whole(SHELTERS);
        let near = (crossbows.nearness(&shop), crossbows.nearness(&shelters));
        assert!(near.0 > 2 * near.1, "{near:?}");
        assert_eq!(crossbows.nearness(&shop), shop.nearness(&crossbows));
        assert_eq!(crossbows.nearness(&crossbows), 1000);
        assert_eq!(crossbows.nearness(&whole("1. It is so.\n")), 0);
    }

    #[test]
    fn other_words_for_one_thing_are_one_thing() {
        let statute =
            whole("1. No wages may be withheld for a lie detector test that an employee will not take.\n");
        let kin = whole("1. Who refuses a polygraph loses no part of the salary.\n");
        let other = whole("1. Who refuses a breathalyzer loses no part of the allowance.\n");
        assert!(statute.nearness(&kin) > 2 * statute.nearness(&other));
    }

    #[test]
    fn a_passage_is_a_clause_with_its_neighbours_and_a_short_one_tells_nothing() {
        let long = format!("{SHELTERS}\n{}", CROSSBOWS.replace("1. ", "4. ").replace("2. ", "5. "));
        let crossbows = whole(CROSSBOWS);
        let near = read(&long, |reader| {
            let last = reader.instrument.clauses().len() - 1;
            let of = |place: usize| Topic::around(&reader, ClauseId(u32::try_from(place).unwrap_or(0)));
            (crossbows.nearness(&of(0)), crossbows.nearness(&of(last)))
        });
        assert!(near.0 > 0 && near.1 > 0, "{near:?}");
        let tells = |text: &str| read(text, |reader| Passage::of(reader, ClauseId(0)).tells());
        assert!(!tells("1. Bolts are kept behind the counter.\n"));
        assert!(tells(CROSSBOWS));
    }
}
