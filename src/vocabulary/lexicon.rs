//! The words that the grammar knows: verbs with their forms, closed classes, cue words.

use std::sync::LazyLock;

use indexmap::IndexMap;
use serde::Deserialize;

/// Names a set of bits, and finds a bit by the name that the pack uses.
macro_rules! bits {
    ($(#[$doc:meta])* $set:ident : $number:ty { $($name:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        pub(crate) mod $set {
            bits!(@each $number, 0, $($name),+);
            pub(crate) fn named(name: &str) -> Option<$number> {
                match name {
                    $($word => Some($name),)+
                    _ => None,
                }
            }
        }
    };
    (@each $number:ty, $place:expr, $name:ident $(, $rest:ident)*) => {
        pub(crate) const $name: $number = 1 << ($place);
        bits!(@each $number, $place + 1, $($rest),*);
    };
    (@each $number:ty, $place:expr,) => {};
}

bits! {
    /// Classes of words that are not verbs.
    class: u64 {
        DETERMINER = "determiner", POSSESSIVE = "possessive", PRONOUN = "pronoun", PREPOSITION = "preposition",
        ABOUT = "about", ADVERB = "adverb", CONNECTOR = "connector", PARTY = "party",
        CAPITAL_PARTY = "capital_party", OFFICIAL = "official", THING = "thing", MATTER = "matter", LAW = "law",
        REFERENCE = "reference", ADJECTIVE = "adjective", NUMBER = "number", UNIT = "unit", MONTH = "month",
        ABILITY = "ability", PLACE = "place", NOUNISH = "nounish", ENACTING = "enacting", RULE = "rule", LOSS = "loss",
        CHANNEL = "channel", DUTY = "duty", CUE = "cue", SETTING_OFF = "setting_off",
    }
}

bits! {
    /// What a verb does to the grammar around it.
    role: u32 {
        FORBID = "forbid", LIMIT = "limit", CONDITION = "condition", DELAY = "delay", PENALISE = "penalise",
        COMPEL = "compel", PERMIT = "permit", LIGHT = "light", RESOURCE = "resource", PASSING = "passing",
        REFRAIN = "refrain", FAILING = "failing", RULEMAKING = "rulemaking", RECEIVER = "receiver", TO = "to",
        FROM = "from", WITH = "with", AGAINST = "against", FOR = "for", ABOUT = "about", PATIENT = "patient",
        ANSWERING = "answering", EFFECT = "effect", CONVEY = "convey", MESSAGE = "message", PLEDGE = "pledge",
        STATE = "state", URGE = "urge", BID = "bid",
    }
}

/// Forms of a verb.
pub(crate) mod form {
    pub(crate) const BASE: u8 = 1;
    pub(crate) const THIRD: u8 = 2;
    pub(crate) const PAST: u8 = 4;
    pub(crate) const PARTICIPLE: u8 = 8;
    pub(crate) const GERUND: u8 = 16;
}

macro_rules! terms {
    ($($name:ident = $word:literal),+ $(,)?) => {
        /// Words that the grammar names one by one.
        #[expect(clippy::enum_variant_names, reason = "the word `term` is one of them")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Term {
            /// Any other word.
            #[default]
            Unnamed,
            $(#[doc = $word] $name,)+
        }

        const TERMS: &[(&str, Term)] = &[$(($word, Term::$name)),+];
    };
}

terms! {
    Shall = "shall", Must = "must", Will = "will", May = "may", Should = "should", Need = "need", Can = "can",
    Cannot = "cannot", Would = "would", Could = "could", Might = "might", Not = "not", No = "no", Nor = "nor", Or = "or", And = "and",
    But = "but", Neither = "neither", Either = "either", Only = "only", None = "none", Nothing = "nothing", It = "it",
    There = "there", If = "if", Unless = "unless", When = "when", Where = "where", Whenever = "whenever",
    Wherever = "wherever", While = "while", Until = "until", Till = "till", Once = "once", Because = "because", Although = "although",
    Since = "since", Whether = "whether", Before = "before", After = "after", Upon = "upon", Without = "without",
    Absent = "absent", Except = "except", Other = "other", Than = "than", Provided = "provided", That = "that",
    Who = "who", Whom = "whom", Whose = "whose", Which = "which", What = "what", How = "how", Why = "why", To = "to", From = "from",
    With = "with", By = "by", For = "for", Of = "of", In = "in", On = "on", At = "at", Into = "into",
    Onto = "onto", Via = "via", Ensure = "ensure", Require = "require", Finds = "finds", States = "states", Shows = "shows", Notes = "notes", As = "as", Under = "under", Within = "within", About = "about", Against = "against", During = "during",
    Through = "through", Be = "be", Is = "is", Are = "are", Was = "was", Were = "were", Been = "been", Being = "being",
    Have = "have", Has = "has", Had = "had", Do = "do", Does = "does", Did = "did", A = "a", An = "an", The = "the",
    Any = "any", Each = "each", Every = "every", All = "all", Such = "such", This = "this", These = "these", Those = "those",
    Purpose = "purpose", Purposes = "purposes", Basis = "basis", Manner = "manner", Extent = "extent", Subject = "subject",
    Case = "case", Request = "request", Approval = "approval", Consent = "consent", Condition = "condition",
    Including = "including", Notwithstanding = "notwithstanding", Pursuant = "pursuant", Accordance = "accordance",
    Response = "response", However = "however", Policy = "policy", Duty = "duty", Responsibility = "responsibility",
    Unlawful = "unlawful", Lawful = "lawful", Means = "means", Mean = "mean", Include = "include", Includes = "includes", Term = "term",
    Terms = "terms", Apply = "apply", Applies = "applies", Construed = "construed", Interpreted = "interpreted", Deemed = "deemed",
    Treated = "treated", Considered = "considered", Whereas = "whereas", Prohibited = "prohibited",
    Required = "required", Authorized = "authorized", Authorised = "authorised", Permitted = "permitted",
    Allowed = "allowed", Entitled = "entitled", Directed = "directed", Encouraged = "encouraged",
    Responsible = "responsible", Liable = "liable", Obliged = "obliged", Obligated = "obligated", Forbidden = "forbidden",
    Compelled = "compelled", Barred = "barred", Precluded = "precluded", Ineligible = "ineligible", Free = "free",
    Eligible = "eligible", Immune = "immune", Guilty = "guilty", Empowered = "empowered", Expected = "expected", Needed = "needed",
    Necessary = "necessary", Power = "power", Authority = "authority", Right = "right", Burden = "burden",
    Obligation = "obligation", Soon = "soon", Long = "long", Order = "order", Solely = "solely", Exclusively = "exclusively",
    Regardless = "regardless", Pursue = "pursue", Furtherance = "furtherance", Addition = "addition", Result = "result", More = "more",
    Less = "less", Later = "later", Earlier = "earlier", Sooner = "sooner", Least = "least", Most = "most", Up = "up",
    Times = "times", Time = "time", Daily = "daily", Weekly = "weekly", Monthly = "monthly", Quarterly = "quarterly",
    Annually = "annually", Yearly = "yearly", Twice = "twice", Business = "business", Calendar = "calendar", Working = "working",
    Per = "per", Practicable = "practicable", Discipline = "discipline", Disciplinary = "disciplinary", Penalty = "penalty", Fine = "fine",
    Approach = "approach", Consistent = "consistent", Connection = "connection", Respect = "respect", Regard = "regard",
    Violation = "violation", Effect = "effect", Event = "event", Save = "save", Following = "following", Like = "like",
    Delegated = "delegated", Contained = "contained", Herein = "herein", He = "he", She = "she", They = "they", Behalf = "behalf",
    Purported = "purported", Goal = "goal", Intent = "intent", Committed = "committed", Hereby = "hereby", Nobody = "nobody", Else = "else", Able = "able",
    Also = "also", Then = "then", Out = "out", Over = "over", Off = "off", Down = "down", Away = "away", Back = "back", Aside = "aside", Forth = "forth",
    Otherwise = "otherwise", Having = "having", Law = "law", Good = "good", Faith = "faith", Writing = "writing", So = "so", Shown = "shown", Age = "age", Nonetheless = "nonetheless", Instead = "instead", Never = "never", Alone = "alone",
}

/// What the lexicon knows of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Bits of [`class`].
    pub(crate) class: u64,
    /// The verb it is a form of; `VerbId(0)` where none.
    pub(crate) verb: VerbId,
    /// The verb whose deed it names; `VerbId(0)` where none.
    pub(crate) nominal: VerbId,
    /// Which forms of the verb it may be, bits of [`form`].
    pub(crate) forms: u8,
    /// The word as the grammar names it.
    pub(crate) term: Term,
    /// The value of a number word, in the pack's units; `0` where none.
    pub(crate) value: u32,
}

impl Word {
    /// A word of which nothing is known.
    pub(crate) const NOTHING: Self =
        Self { class: 0, verb: VerbId(0), nominal: VerbId(0), forms: 0, term: Term::Unnamed, value: 0 };
}

/// A verb of the lexicon; 0 is no verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct VerbId(u16);

impl VerbId {
    pub(crate) const fn is_some(self) -> bool {
        self.0 != 0
    }
}

#[derive(Debug)]
struct Verb {
    lemma: Box<str>,
    roles: u32,
}

/// The words that the grammar knows: verbs with their forms, closed classes, cue words.
#[derive(Debug)]
pub struct Lexicon {
    /// Open addressing: places in `words`, plus one; 0 is a free slot. The length is a power of two.
    slots: Box<[u16]>,
    words: Box<[(Box<str>, Word)]>,
    verbs: Box<[Verb]>,
}

impl Lexicon {
    /// The lexicon of legal English that comes with the crate.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Lexicon> =
            LazyLock::new(|| Pack::parse(include_str!("packs/lexicon.toml")).unwrap_or_default().lexicon());
        &SHIPPED
    }

    /// What is known of a word in lower case.
    pub(crate) fn word(&self, normal: &[u8]) -> Option<&Word> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(normal) & mask;
        loop {
            let place = *self.slots.get(at)?;
            let (word, entry) = self.words.get((place as usize).checked_sub(1)?)?;
            if word.as_bytes() == normal {
                return Some(entry);
            }
            at = (at + 1) & mask;
        }
    }

    /// The auxiliary before `n't` of a contraction: `must` for the "mustn" of "mustn't".
    pub(crate) fn auxiliary(&self, before: &[u8]) -> Option<Word> {
        let word = match before {
            b"can" => b"can".as_slice(),
            b"won" => b"will",
            b"shan" => b"shall",
            [word @ .., b'n'] => word,
            _ => return None,
        };
        let word = self.word(word).copied()?;
        let auxiliary = matches!(
            word.term,
            Term::Shall
                | Term::Must
                | Term::Will
                | Term::May
                | Term::Should
                | Term::Need
                | Term::Can
                | Term::Would
                | Term::Could
                | Term::Do
                | Term::Does
                | Term::Did
                | Term::Is
                | Term::Are
                | Term::Was
                | Term::Were
                | Term::Has
                | Term::Have
                | Term::Had
        );
        (auxiliary || word.class & class::CUE != 0).then_some(word)
    }

    /// The base form of a verb; empty for no verb.
    pub(crate) fn lemma(&self, verb: VerbId) -> &str {
        self.verbs.get(verb.0 as usize).map_or("", |verb| &verb.lemma)
    }

    /// The base form of the verb whose deed a noun names: `inspect` for `inspection`.
    pub(crate) fn deed_named_by(&self, noun: &str) -> Option<&str> {
        let verb = self.word(noun.as_bytes())?.nominal;
        verb.is_some().then(|| self.lemma(verb))
    }

    /// The bits of [`role`] of a verb.
    pub(crate) fn roles(&self, verb: VerbId) -> u32 {
        self.verbs.get(verb.0 as usize).map_or(0, |verb| verb.roles)
    }
}

/// The upper half of the hash: the best mixed.
fn hash(bytes: &[u8]) -> usize {
    (super::hash::hash(bytes) >> 32) as usize
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    classes: IndexMap<String, String>,
    numbers: IndexMap<String, u32>,
    verbs: Verbs,
    nominals: IndexMap<String, String>,
    roles: IndexMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    regular: String,
    doubling: String,
    irregular: String,
    nounish: String,
}

impl Pack {
    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    fn lexicon(&self) -> Lexicon {
        let mut words: IndexMap<String, Word> = IndexMap::new();
        let mut verbs: IndexMap<String, u32> = IndexMap::new();
        verbs.insert(String::new(), 0);
        for &(word, term) in TERMS {
            words.entry(word.to_owned()).or_default().term = term;
        }
        for (name, list) in &self.classes {
            let bit = class::named(name).unwrap_or(0);
            for word in list.split_whitespace() {
                words.entry(word.to_owned()).or_default().class |= bit;
            }
        }
        for word in self.verbs.nounish.split_whitespace() {
            words.entry(word.to_owned()).or_default().class |= class::NOUNISH;
            words.entry(plural(word)).or_default().class |= class::NOUNISH;
        }
        for (word, &value) in &self.numbers {
            words.entry(word.clone()).or_default().value = value;
        }
        self.inflect(&mut words, &mut verbs);
        for cue in super::cues::shipped() {
            for word in cue.words.first().into_iter().flat_map(|(words, _)| words) {
                words.entry(word.to_string()).or_default().class |= class::CUE;
            }
        }
        for (name, list) in &self.roles {
            let bit = role::named(name).unwrap_or(0);
            for verb in list.split_whitespace() {
                if let Some(roles) = verbs.get_mut(verb) {
                    *roles |= bit;
                }
            }
        }
        for (noun, verb) in &self.nominals {
            let id = verb_id(&mut verbs, verb);
            words.entry(noun.clone()).or_default().nominal = id;
        }
        table(words, verbs)
    }

    fn inflect(&self, words: &mut IndexMap<String, Word>, verbs: &mut IndexMap<String, u32>) {
        let mut add = |word: String, verb: VerbId, bits: u8| {
            let entry = words.entry(word).or_default();
            if !entry.verb.is_some() || entry.verb == verb {
                entry.verb = verb;
                entry.forms |= bits;
            }
        };
        for line in self.verbs.irregular.lines() {
            let mut forms = line.split_whitespace();
            let Some(base) = forms.next() else { continue };
            let verb = verb_id(verbs, base);
            add(base.to_owned(), verb, form::BASE);
            let bits = [form::THIRD, form::PAST, form::PARTICIPLE, form::GERUND];
            for (word, bits) in forms.zip(bits) {
                add(word.to_owned(), verb, bits);
            }
        }
        for base in self.verbs.regular.split_whitespace().filter(|base| !base.contains('-')) {
            let verb = verb_id(verbs, base);
            let doubled = self.verbs.doubling.split_whitespace().any(|word| word == base);
            let (past, gerund) = regular(base, doubled);
            add(base.to_owned(), verb, form::BASE);
            add(plural(base), verb, form::THIRD);
            add(past, verb, form::PAST | form::PARTICIPLE);
            add(gerund, verb, form::GERUND);
        }
        for word in ["am", "are", "were"] {
            let verb = verb_id(verbs, "be");
            add(word.to_owned(), verb, form::PAST);
        }
    }
}

fn verb_id(verbs: &mut IndexMap<String, u32>, base: &str) -> VerbId {
    let entry = verbs.entry(base.to_owned());
    let place = entry.index();
    entry.or_insert(0);
    VerbId(u16::try_from(place).unwrap_or(0))
}

/// The third person of a verb, which is also the plural of the noun: `files`, `copies`, `searches`.
fn plural(base: &str) -> String {
    match base.as_bytes() {
        [.., before, b'y'] if !b"aeiou".contains(before) => {
            format!("{}ies", base.strip_suffix('y').unwrap_or(base))
        }
        [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'] => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// The past and the gerund of a regular verb.
fn regular(base: &str, doubled: bool) -> (String, String) {
    match base.as_bytes() {
        [.., last] if doubled => {
            let last = char::from(*last);
            (format!("{base}{last}ed"), format!("{base}{last}ing"))
        }
        [.., b'e', b'e'] => (format!("{base}d"), format!("{base}ing")),
        [.., b'e'] => (format!("{base}d"), format!("{}ing", base.strip_suffix('e').unwrap_or(base))),
        [.., before, b'y'] if !b"aeiou".contains(before) => {
            (format!("{}ied", base.strip_suffix('y').unwrap_or(base)), format!("{base}ing"))
        }
        _ => (format!("{base}ed"), format!("{base}ing")),
    }
}

fn table(words: IndexMap<String, Word>, verbs: IndexMap<String, u32>) -> Lexicon {
    let size = (words.len() * 4).next_power_of_two().max(8);
    let mut slots = vec![0_u16; size];
    for (place, word) in words.keys().enumerate() {
        let mut at = hash(word.as_bytes()) & (size - 1);
        while slots.get(at).is_some_and(|&slot| slot != 0) {
            at = (at + 1) & (size - 1);
        }
        if let (Some(slot), Ok(number)) = (slots.get_mut(at), u16::try_from(place + 1)) {
            *slot = number;
        }
    }
    Lexicon {
        slots: slots.into(),
        words: words.into_iter().map(|(word, entry)| (word.into(), entry)).collect(),
        verbs: verbs.into_iter().map(|(lemma, roles)| Verb { lemma: lemma.into(), roles }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_parses_and_names_known_things_only() {
        let pack = Pack::parse(include_str!("packs/lexicon.toml")).unwrap();
        for name in pack.classes.keys() {
            assert!(class::named(name).is_some(), "class {name}");
        }
        let lexicon = pack.lexicon();
        let known = |verb: &&str| lexicon.word(verb.as_bytes()).is_some_and(|word| word.verb.is_some());
        for (name, list) in &pack.roles {
            assert!(role::named(name).is_some(), "role {name}");
            let unknown: Vec<&str> = list.split_whitespace().filter(|verb| !known(verb)).collect();
            assert!(unknown.is_empty(), "{name}: {unknown:?} are no verbs of the pack");
        }
    }

    #[test]
    fn words_are_found_by_every_form() {
        let lexicon = Lexicon::shipped();
        for (word, lemma) in [
            ("disclosing", "disclose"),
            ("sent", "send"),
            ("submitted", "submit"),
            ("copies", "copy"),
            ("withheld", "withhold"),
            ("carries", "carry"),
            ("shipping", "ship"),
        ] {
            assert_eq!(lexicon.lemma(lexicon.word(word.as_bytes()).unwrap().verb), lemma, "{word}");
        }
        assert_eq!(lexicon.lemma(lexicon.word(b"disclosure").unwrap().nominal), "disclose");
        assert!(lexicon.word(b"zzz").is_none());
        assert!(lexicon.word(b"").is_none());
    }
}
