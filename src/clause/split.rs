//! Sentences over provisions: a lead-in with its items is one clause.

use super::quotation::{quotations, struck};
use super::{Clause, PartKind, inline};
use crate::outline::reference::enacts;
use crate::outline::sentence::{is_complete, sentence_end, without_mark};
use crate::outline::{Content, Outline, Provision, ProvisionId, ProvisionKind};
use crate::text::Span;

pub(super) fn split(text: &str, outline: &Outline) -> Vec<Clause> {
    let mut splitter = Splitter {
        text,
        outline,
        clauses: Vec::with_capacity(text.len() / 160),
        heading: None,
        quotations: quotations(text, outline),
    };
    splitter.walk(ProvisionId(0), None, None);
    let mut clauses = splitter.clauses;
    for struck in struck(text) {
        let inside = |span: Span| {
            let (start, end) = (span.start().max(struck.start()), span.end().min(struck.end()));
            end.saturating_sub(start) > span.len() / 2
        };
        clauses.iter_mut().filter(|clause| inside(clause.span)).for_each(|clause| clause.quoted = true);
    }
    clauses
}

/// A clause that goes on in what follows its words.
#[derive(Clone, Copy)]
struct Open {
    clause: usize,
    /// The depth of the words that lead in.
    depth: u8,
    /// Whether its last words had no full stop.
    unfinished: bool,
    /// Whether items came after the lead-in.
    items: bool,
    /// Whether the page ended after its last words.
    paged: bool,
}

/// The clause, with its depth there, that a provision is an item of.
#[derive(Clone, Copy)]
struct Listed {
    /// Until its first words are read.
    first: Option<(usize, u8)>,
    whole: Option<(usize, u8)>,
}

/// How many items are looked at to see whether they are sentences.
const MOST_ITEMS: usize = 64;
/// How many stretches between commas are looked at for what a sentence says behind its fronted phrases.
const MOST_FRONTED: usize = 4;

/// Words that begin a phrase which only a main clause completes: "In this order:".
const ADVERBIAL: [&str; 20] = [
    "in",
    "as",
    "for",
    "under",
    "when",
    "where",
    "if",
    "unless",
    "upon",
    "except",
    "notwithstanding",
    "subject",
    "within",
    "on",
    "at",
    "with",
    "during",
    "before",
    "after",
    "to",
];

fn has_verb(words: &str) -> bool {
    let verbs = ["shall", "may", "must", "means", "mean", "is", "are", "have", "has", "apply", "applies"];
    words.split(|c: char| !c.is_alphanumeric()).any(|word| verbs.contains(&word))
}

struct Splitter<'t> {
    text: &'t str,
    outline: &'t Outline,
    clauses: Vec<Clause>,
    /// The last heading without a label.
    heading: Option<Span>,
    /// The quotations of several paragraphs.
    quotations: Vec<Span>,
}

impl Splitter<'_> {
    /// Splits one provision. `item` is the open clause that it is an item of, with its depth. Gives whether the
    /// last words that went into that clause were left without a full stop.
    fn walk(&mut self, id: ProvisionId, heading: Option<Span>, item: Option<(usize, u8)>) -> bool {
        let Some(provision) = self.outline.provisions.get(id.index()) else { return false };
        let heading = provision.heading().or(heading);
        let mut item = item;
        let mut open: Option<Open> = None;
        let mut unfinished = true;
        let whole = item;
        for (place, content) in provision.content().iter().enumerate() {
            match *content {
                Content::Text(span) if self.quotations.iter().any(|quotation| quotation.contains(span)) => {
                    self.quote(id, span, heading.or(self.heading));
                    (item, open, unfinished) = (None, None, false);
                }
                Content::Text(span) => {
                    let rest = provision.content().get(place + 1..).unwrap_or_default();
                    let listed = Listed { first: item.take(), whole };
                    open = self.words(id, span, heading.or(self.heading), listed, open, rest);
                    if whole.is_some() {
                        unfinished = open.is_some_and(|open| open.unfinished);
                    }
                }
                Content::Child(child) => {
                    self.child(child, heading, whole, &mut item, &mut open, &mut unfinished)
                }
            }
        }
        unfinished
    }

    /// Keeps a paragraph of a quotation as a clause of its own.
    fn quote(&mut self, id: ProvisionId, words: Span, heading: Option<Span>) {
        let labelled = self.labelled(id);
        self.clauses.push(Clause { heading, labelled, quoted: true, ..Clause::of(id, words) });
    }

    /// Whether an item comes next in the rest of a provision, page numbers passed over.
    fn items_follow(&self, rest: &[Content]) -> bool {
        let mut kinds = rest.iter().map(|content| match content {
            Content::Child(child) => self.outline.provisions.get(child.index()).map(Provision::kind),
            Content::Text(_) => None,
        });
        let passed = [ProvisionKind::Heading, ProvisionKind::Furniture, ProvisionKind::Unread].map(Some);
        kinds.find(|kind| !passed.contains(kind)).flatten() == Some(ProvisionKind::Item)
    }

    fn child(
        &mut self,
        child: ProvisionId,
        heading: Option<Span>,
        whole: Option<(usize, u8)>,
        item: &mut Option<(usize, u8)>,
        open: &mut Option<Open>,
        unfinished: &mut bool,
    ) {
        let Some(below) = self.outline.provisions.get(child.index()) else { return };
        match below.kind() {
            ProvisionKind::FrontMatter => {}
            ProvisionKind::Furniture | ProvisionKind::Unread => {
                if let Some(open) = open {
                    open.paged = true;
                }
            }
            ProvisionKind::Heading => {
                self.note_heading(below.heading());
            }
            _ => {
                // An item with nothing but a heading hands its place on to the items below it.
                let into = match (&*open, *item) {
                    (Some(open), _) if below.kind() == ProvisionKind::Item => {
                        Some((open.clause, open.depth.saturating_add(1)))
                    }
                    (_, Some((clause, depth))) if below.kind() == ProvisionKind::Item => {
                        Some((clause, depth))
                    }
                    _ => None,
                };
                let left = self.walk(child, heading, into);
                if into.is_some() {
                    if let Some(open) = open {
                        open.items = true;
                        open.unfinished = left;
                    }
                    if whole.is_some() {
                        *unfinished = left;
                    }
                }
            }
        }
    }

    /// Keeps a heading without a label for the clauses after it, unless it belongs to the title of the text.
    fn note_heading(&mut self, heading: Option<Span>) {
        let words = heading.and_then(|span| self.text.get(span.range())).unwrap_or_default();
        let short = words.split_whitespace().take(5).count() < 5;
        if words.starts_with('#')
            || (short || !self.clauses.is_empty()) && words.chars().any(char::is_alphabetic)
        {
            self.heading = heading;
        }
    }

    /// Splits one run of text; gives the clause that goes on after it.
    fn words(
        &mut self,
        id: ProvisionId,
        span: Span,
        heading: Option<Span>,
        Listed { first: item, whole: list }: Listed,
        open: Option<Open>,
        rest: &[Content],
    ) -> Option<Open> {
        let range = span.range();
        let mut start = range.start;
        let mut last: Option<Open> = None;
        let mut listing = None;
        let mut first = true;
        while start < range.end {
            let end = sentence_end(self.text, start, range.end);
            let words = Span::of(start..without_mark(self.text, start, end));
            let finished = is_complete(self.text, words.range().start, words.range().end);
            let lower = self
                .text
                .get(start..end)
                .is_some_and(|words| words.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';')));
            let onward = open.filter(|open| first && open.paged && open.unfinished && !open.items);
            let going_on = open.filter(|open| first && (lower || open.unfinished && open.items));
            let own = |clause: usize| self.ends_finished(clause) && self.stands_alone(clause, words);
            // A paragraph or a further sentence of a list of verbs whose label is lost or was never there.
            let further = list.or_else(|| open.map(|open| (open.clause, open.depth.saturating_add(1))));
            let further =
                further.filter(|&(clause, _)| item.is_none_or(|_| !first) && self.goes_on(clause, words));
            let (clause, depth) = if let Some(open) = onward {
                self.extend(open.clause, words, id, PartKind::Onward, open.depth);
                (open.clause, open.depth)
            } else if let Some((clause, depth)) = item.filter(|(at, _)| first && !own(*at)) {
                self.extend(clause, words, id, PartKind::Item, depth);
                (clause, depth)
            } else if let Some((clause, depth)) = further {
                listing = open.map(|open| Open { unfinished: false, items: true, ..open });
                self.extend(clause, words, id, PartKind::Item, depth);
                (clause, depth)
            } else if let Some(open) = going_on {
                self.extend(open.clause, words, id, PartKind::Flush, open.depth);
                (open.clause, open.depth)
            } else {
                self.clauses.push(Clause {
                    provision: id,
                    parts: Vec::with_capacity(1),
                    span: words,
                    heading,
                    labelled: self.labelled(id),
                    quoted: false,
                });
                let clause = self.clauses.len() - 1;
                self.extend(clause, words, id, PartKind::LeadIn, 0);
                (clause, 0)
            };
            last = Some(Open { clause, depth, unfinished: !finished, items: false, paged: false });
            first = false;
            start = end + blank_length(self.text.get(end..range.end).unwrap_or_default());
        }
        let last = last.or(open)?;
        if !last.unfinished {
            return listing.filter(|open| open.clause == last.clause);
        }
        let lead = self.clauses.get(last.clause).and_then(|clause| clause.parts.last()).map(|part| part.span);
        let lead = lead.and_then(|lead| self.text.get(lead.range())).unwrap_or_default();
        let own = self.items_follow(rest) && (enacts(lead) || self.items_are_sentences(lead, rest));
        (!own).then_some(last)
    }

    /// Whether a provision bears a label or stands in one that does.
    fn labelled(&self, id: ProvisionId) -> bool {
        self.outline.provisions.get(id.index()).is_some_and(|provision| !provision.path().is_empty())
    }

    fn extend(&mut self, clause: usize, words: Span, id: ProvisionId, kind: PartKind, depth: u8) {
        let text = self.text;
        if let Some(clause) = self.clauses.get_mut(clause) {
            inline::parts(text, words, kind, depth, id, &mut clause.parts);
            clause.span = clause.span.cover(words);
        }
    }

    /// Whether a list's items are whole sentences, which a lead-in such as "These rules apply:" only announces.
    fn items_are_sentences(&self, lead: &str, rest: &[Content]) -> bool {
        let lead = lead.trim_end();
        // "(a) Conditions for funds; hearings; definitions", and below it sentences: a heading, however long.
        let heading = lead.ends_with(char::is_alphanumeric) && !has_verb(lead);
        let mut children = rest.iter().filter_map(|content| match content {
            Content::Child(child) => self.outline.provisions.get(child.index()),
            Content::Text(_) => None,
        });
        // "Bulletin 6 - Those who are not citizens", and below it parts with titles of their own.
        let parts = lead.ends_with(char::is_alphanumeric)
            && !ends_in_modal(lead)
            && children.next().is_some_and(|child| child.heading().is_some());
        if parts && !governs_sentences(lead) {
            return true;
        }
        if !(heading || lead.ends_with([':', '—'])) || governs_sentences(lead) {
            return false;
        }
        let opener = lead.split(char::is_whitespace).next().unwrap_or_default();
        if ADVERBIAL.iter().any(|word| opener.eq_ignore_ascii_case(word)) && !has_verb(lead) {
            return false;
        }
        // One item among several may be none: the list is what most of it is.
        let (mut sentences, mut others) = (0, 0);
        for content in rest.iter().take(MOST_ITEMS) {
            let Content::Child(child) = content else { continue };
            let Some(item) = self.outline.provisions.get(child.index()) else { continue };
            if item.label().is_none() {
                continue;
            }
            match self.first_words(item) {
                Some(span) if self.is_sentence(span) || heading && self.says_what_is(span) => sentences += 1,
                _ => others += 1,
            }
        }
        sentences > 0 && (others == 0 || others == 1 && sentences >= 2 || heading && sentences > others)
    }

    /// Whether an item is a sentence in everyday words: "You can tell …", "Do not ask …", "The file is kept …".
    fn says_what_is(&self, span: Span) -> bool {
        let words = self.text.get(span.range()).unwrap_or_default().trim_end();
        let mut each = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let ended = words.ends_with('.') && words.starts_with(char::is_uppercase);
        let first = each.next();
        let fronted =
            matches!(first, Some("If" | "When" | "Whenever" | "Before" | "After" | "Where" | "Unless"));
        let opens =
            matches!(first, Some("Do" | "Don" | "Never" | "Always")) || fronted && words.contains(',');
        let finite = |word: &str| {
            matches!(
                word,
                "can" | "cannot" | "should" | "will" | "is" | "are" | "has" | "have" | "need" | "needs"
            )
        };
        let binds = |word: &&str| !matches!(*word, "who" | "that" | "which" | "whose" | "where");
        ended && (opens || each.take_while(binds).any(finite))
    }

    /// The first words of a provision or of what lies below it.
    fn first_words(&self, provision: &Provision) -> Option<Span> {
        provision.content().iter().find_map(|content| match content {
            Content::Text(span) => Some(*span),
            Content::Child(child) => self.first_words(self.outline.provisions.get(child.index())?),
        })
    }

    /// Whether the last words of a clause ended in a full stop.
    fn ends_finished(&self, clause: usize) -> bool {
        let last = self.clauses.get(clause).and_then(|clause| clause.parts.last());
        last.and_then(|part| self.text.get(part.span.range())).is_some_and(|words| words.ends_with('.'))
    }

    /// Whether an item is a sentence that its lead-in cannot take in: "it shall be unlawful— (a) to sell …. (b) In
    /// this section, a sale includes a gift."
    fn stands_alone(&self, clause: usize, item: Span) -> bool {
        let lead = self.clauses.get(clause).and_then(|clause| clause.parts.first());
        let lead = lead.and_then(|part| self.text.get(part.span.range())).unwrap_or_default().trim_end();
        lead.ends_with([':', '—']) && !governs_sentences(lead) && self.is_sentence(item)
    }

    /// Whether words behind a list of verbs go on with it: "the clerk shall: (a) Keep a log. Show it to any owner."
    fn goes_on(&self, clause: usize, words: Span) -> bool {
        let lead = self.clauses.get(clause).and_then(|clause| clause.parts.first());
        let lead = lead.and_then(|part| self.text.get(part.span.range())).unwrap_or_default();
        takes_verbs(lead) && self.text.get(words.range()).is_some_and(opens_with_verb)
    }

    fn is_sentence(&self, span: Span) -> bool {
        let range = span.range();
        let end = sentence_end(self.text, range.start, range.end);
        let Some(words) = self.text.get(range.start..end) else { return false };
        if !words.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘')) {
            return false;
        }
        // "In order to carry out this section, each agency shall …": what is set off in front is passed over.
        let opener = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let fronted = ADVERBIAL.iter().any(|word| opener.eq_ignore_ascii_case(word));
        let mut stretches = words.split(", ").take(if fronted { MOST_FRONTED } else { 0 });
        speaks(words) || stretches.any(speaks)
    }
}

/// Whether words say something of their own before a word that binds them to others.
fn speaks(words: &str) -> bool {
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        match word {
            "shall" | "may" | "must" | "means" | "includes" | "mean" | "include" | "does" | "Nothing" => {
                return true;
            }
            "who" | "that" | "which" | "if" | "unless" | "when" | "where" | "whose" | "as" | "because"
            | "to" => {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// Whether a lead-in ends in a word that takes whole sentences as items: "shall provide that:".
fn governs_sentences(lead: &str) -> bool {
    let words = lead.trim_end_matches([':', '—', ' ']);
    let last = words.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    [
        "that", "if", "unless", "when", "where", "to", "shall", "may", "must", "who", "which", "and", "or",
        "by", "whether",
    ]
    .contains(&last)
}

/// Whether a lead-in ends in a modal, so that each of its items is a verb phrase: "The clerk shall:".
fn takes_verbs(lead: &str) -> bool {
    let lead = lead.trim_end();
    let words = lead.trim_end_matches([':', '—', ' ']);
    words.len() < lead.len() && ends_in_modal(words)
}

fn ends_in_modal(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    ["shall", "must", "may", "will", "should", "not", "to"].contains(&last)
}

/// Whether a sentence begins as an order does, with one word and what hangs on it, and has no verb of its own.
fn opens_with_verb(words: &str) -> bool {
    let mut each = words.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty());
    let (first, second) = (each.next().unwrap_or_default(), each.next().unwrap_or_default());
    let word = first.len() > 2
        && first.starts_with(|c: char| c.is_ascii_uppercase())
        && first.chars().skip(1).all(|c| c.is_ascii_lowercase());
    let opener = ADVERBIAL.iter().any(|word| first.eq_ignore_ascii_case(word))
        || ["The", "This", "These", "Such", "Any", "All", "Each", "No", "It", "They", "If", "Section"]
            .contains(&first);
    let goes_on = [
        "the", "a", "an", "any", "all", "each", "every", "and", "to", "with", "on", "its", "his", "her",
        "their", "such", "it", "them", "that", "whether", "for", "or",
    ];
    word && !opener && goes_on.contains(&second) && !has_verb(words)
}

fn blank_length(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
