//! Where a citation may begin: one pass for signs and words.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::citation::pack::Names;

/// What may begin at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// A unit word or sign.
    Unit,
    /// "this".
    This,
    /// `U.S.C.` and its spellings, a title before them.
    UnitedStatesCode,
    /// `C.F.R.`, likewise.
    Regulations,
    /// A law by series and number, or an act with its date.
    Numbered,
    /// "No.", a year before it.
    Session,
    /// A month, which may begin an act by date.
    Month,
    /// "amendment", an ordinal before it.
    Amendment,
    /// `Id.`
    Id,
    /// `287(g)` on its own.
    Deputation,
    /// A code, jurisdiction or act of the pack.
    Name,
    /// A reporter of the pack, a volume before it.
    Reporter,
}

/// The automaton and what each of its patterns is.
pub(super) struct Anchors {
    pub(super) automaton: Option<AhoCorasick>,
    pub(super) kinds: Vec<Anchor>,
}

const FIXED: [(Anchor, &[&str]); 10] = [
    (Anchor::Session, &["no. "]),
    (
        Anchor::Unit,
        &[
            "section",
            "sec.",
            "secs.",
            "§",
            "¶",
            "subsection",
            "sub-section",
            "sub section",
            "sub-paragraph",
            "sub paragraph",
            "sub-clause",
            "sub clause",
            "subsec",
            "paragraph",
            "para.",
            "par.",
            "clause",
            "subdivision",
            "subd.",
            "subdiv.",
            "subparagraph",
            "subpar.",
            "subclause",
            "chapter",
            "ch.",
            "title ",
            "title\u{a0}",
            "titles ",
            "tit.",
            "article ",
            "articles ",
            "art.",
            "subchapter",
            "part ",
            "parts ",
            " s. ",
            " ss. ",
        ],
    ),
    (Anchor::This, &["this "]),
    (
        Anchor::UnitedStatesCode,
        &["u.s.c", "usc", "u. s. c", "u.s. code", "united states code", "u.s.\u{a0}c"],
    ),
    (Anchor::Regulations, &["c.f.r", "cfr", "c. f. r", "code of federal regulations"]),
    (
        Anchor::Numbered,
        &[
            "pub. l",
            "pub.l",
            "pub.\u{a0}l",
            "public law",
            "p.l.",
            "p. l.",
            "pl ",
            "private law",
            "pvt. l",
            "pvt.l",
            "executive order",
            "exec. order",
            "exec order",
            "ex. ord",
            "e.o.",
            "e. o.",
            "eo ",
            "mayor's order",
            "mayor\u{2019}s order",
            "mayoral order",
            "reorganization plan",
            "reorg. plan",
            "local law",
            "l.l. ",
            "d.c. law",
            "acts ",
            "acts, ",
            "act of ",
            "stats. ",
            "laws of ",
            "session laws",
        ],
    ),
    (
        Anchor::Month,
        &[
            "january ",
            "february ",
            "march ",
            "april ",
            "may ",
            "june ",
            "july ",
            "august ",
            "september ",
            "october ",
            "november ",
            "december ",
            "jan. ",
            "feb. ",
            "mar. ",
            "apr. ",
            "aug. ",
            "sept. ",
            "oct. ",
            "nov. ",
            "dec. ",
        ],
    ),
    (Anchor::Amendment, &["amendment"]),
    (Anchor::Id, &["id. ", "ibid. ", "id., "]),
    (Anchor::Deputation, &["287(g)", "287 (g)"]),
];

impl Anchors {
    pub(super) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Anchors> = LazyLock::new(|| Anchors::new(Names::shipped()));
        &SHIPPED
    }

    fn new(names: &Names) -> Self {
        let mut patterns: Vec<String> = Vec::new();
        let mut kinds = Vec::new();
        let mut add = |pattern: String, kind: Anchor| {
            if !patterns.contains(&pattern) {
                patterns.push(pattern);
                kinds.push(kind);
            }
        };
        for (kind, words) in FIXED {
            for word in words {
                add((*word).to_owned(), kind);
            }
        }
        for name in names.reporters.iter().flat_map(|reporter| &reporter.names) {
            // A series is set close or apart: "F.3d", "F. 3d".
            let name = name.to_ascii_lowercase();
            let close = name.replace(". ", ".");
            let apart: String = close.replace(".2d", ". 2d").replace(".3d", ". 3d");
            for name in [name, close, apart] {
                add(name, Anchor::Reporter);
            }
        }
        for name in names.first_words() {
            add(name, Anchor::Name);
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .ok();
        Self { automaton, kinds }
    }
}
