//! From paragraphs to claims.

use std::ops::Range;

use super::attribution::{Attribution, attributions};
use super::kernel::{Around, Kernel, kernels};
use super::law::Cited;
use super::sentence::Sentence;
use super::speaker::People;
use super::token::{Kind, paragraphs, sentences};
use super::words::Cue;
use super::{About, Claim, Predicate, Quotation, Speaker};
use crate::text::Span;

/// The claims of a text, in order.
pub(super) fn claims(text: &str) -> Vec<Claim> {
    let lower = text.to_ascii_lowercase();
    let cited = Cited::of(text);
    let mut people = People::default();
    let mut out = Vec::new();
    let mut law_known = cited.any();
    for paragraph in paragraphs(text) {
        let read: Vec<Sentence<'_>> = sentences(text, paragraph)
            .into_iter()
            .map(|tokens| Sentence::new(text, &lower, tokens))
            .collect();
        law_known |= read.iter().any(|sentence| sentence.has(Cue::Law, 0..sentence.len()));
        let mut attributed: Vec<Vec<Attribution>> = Vec::new();
        for sentence in &read {
            people.meet(sentence);
            attributed.push(attributions(sentence, &mut people));
        }
        for (at, sentence) in read.iter().enumerate() {
            let Some(own) = attributed.get(at) else { continue };
            let near = nearby(&read, &attributed, at).or_else(|| announced(sentence, own, &mut people));
            let context = Context { sentence, own, near, law_known, cited: &cited, paragraph };
            context.claims(&mut out);
        }
    }
    out
}

/// For a sentence wholly in quotation marks without a reporting verb: the speaker of a neighbour in the paragraph.
fn nearby(read: &[Sentence<'_>], attributed: &[Vec<Attribution>], at: usize) -> Option<Speaker> {
    let sentence = read.get(at)?;
    let quoted = sentence.tokens.iter().filter(|token| token.kind == Kind::Word).all(|token| token.quoted);
    if !quoted {
        return None;
    }
    let speaker = |place: usize| attributed.get(place)?.iter().rev().find_map(|each| each.speaker.clone());
    (0..at).rev().find_map(speaker).or_else(|| (at + 1..read.len()).find_map(speaker))
}

/// "The principal, Hugh Cavill, would not budge: the law bars …": whoever is named before the colon.
fn announced(sentence: &Sentence<'_>, own: &[Attribution], people: &mut People) -> Option<Speaker> {
    let colon = (0..sentence.len()).find(|&at| sentence.kind(at) == Kind::Colon)?;
    if !own.is_empty() {
        return None;
    }
    let name = (0..colon).find(|&at| sentence.capital(at) && sentence.capital(at + 1) && at + 1 < colon)?;
    let end = (name..colon).find(|&at| !sentence.capital(at)).unwrap_or(colon);
    people.named(sentence, name..end)
}

struct Context<'a> {
    sentence: &'a Sentence<'a>,
    own: &'a [Attribution],
    near: Option<Speaker>,
    law_known: bool,
    cited: &'a Cited,
    paragraph: Span,
}

impl Context<'_> {
    fn claims(&self, out: &mut Vec<Claim>) {
        let sentence = self.sentence;
        for segment in self.segments() {
            let chain = self.chain(&segment);
            let demanded = self.demanded(&segment, &chain);
            let inside = sentence.tokens.get(segment.clone()).unwrap_or_default();
            let quoted = inside.iter().filter(|token| token.kind == Kind::Word).all(|token| token.quoted);
            let colon = self.colon_speaker(&segment);
            let around = Around {
                attributed: !chain.is_empty() || self.near.is_some() || quoted || colon,
                demanded,
                by_policy: chain.first().is_some_and(|first| first.by_policy),
                law_known: self.law_known,
            };
            let chain = if chain.iter().any(|each| each.demands) {
                chain.into_iter().filter(|each| each.demands).collect()
            } else {
                chain
            };
            for kernel in kernels(sentence, segment.clone(), around) {
                if kernel.unattributed || around.attributed {
                    out.push(self.claim(&segment, &kernel, &chain, quoted));
                }
            }
        }
    }

    /// "The principal would not budge: the law bars …".
    fn colon_speaker(&self, segment: &Range<usize>) -> bool {
        segment.start > 0 && self.sentence.kind(segment.start - 1) == Kind::Colon
    }

    /// Whether what follows is wanted, threatened or doubted rather than said.
    fn demanded(&self, segment: &Range<usize>, chain: &[&Attribution]) -> bool {
        let sentence = self.sentence;
        let before = 0..segment.end;
        let told =
            chain.iter().filter(|each| each.forward && !each.demands).map(|each| each.verb.start).max();
        chain.iter().any(|each| each.demands)
            || sentence.all(Cue::Demand, before).any(|mark| {
                let inside = mark.at >= segment.start;
                inside
                    || told.is_some_and(|told| {
                        mark.at < told && sentence.word(told).ends_with("ing") && mark.end + 6 > told
                    })
            })
    }

    /// Who says what a segment says, the nearest first.
    fn chain(&self, segment: &Range<usize>) -> Vec<&Attribution> {
        let mut chain: Vec<&Attribution> = self
            .own
            .iter()
            .rev()
            .filter(|each| {
                each.forward && each.verb.start <= segment.start && !self.sealed(each.verb.end, segment.start)
            })
            .collect();
        let behind: Vec<&Attribution> = self.own.iter().filter(|each| !each.forward).collect();
        // The nearest parenthetical before a colon or the first after the words.
        let mut later = behind.iter().filter(|each| each.chunk.start >= segment.end);
        let after = later.clone().find(|each| each.speaker.is_some()).or_else(|| later.next());
        let before = behind.iter().rev().find(|each| each.chunk.end <= segment.start);
        chain.extend(before.or(after));
        chain
    }

    /// Whether a quotation that ends between two places closes what a verb governs.
    fn sealed(&self, from: usize, to: usize) -> bool {
        let sentence = self.sentence;
        (from..to).any(|at| sentence.kind(at) == Kind::Semicolon)
    }

    /// The stretches of a sentence that can each make a claim, attributions left out.
    fn segments(&self) -> Vec<Range<usize>> {
        let sentence = self.sentence;
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        let mut at = 0;
        let close = |start: usize, end: usize, out: &mut Vec<Range<usize>>| {
            let (mut start, mut end) = (start, end);
            while start < end && (!sentence.is_word(start) && sentence.kind(start) != Kind::Open) {
                start += 1;
            }
            while end > start
                && matches!(
                    sentence.kind(end - 1),
                    Kind::Comma | Kind::Stop | Kind::Colon | Kind::Dash | Kind::Semicolon
                )
            {
                end -= 1;
            }
            if start < end {
                out.push(start..end);
            }
        };
        while at < sentence.len() {
            if let Some(each) =
                self.own.iter().find(|each| each.chunk.start == at || each.forward && each.verb.start == at)
            {
                let end = if each.forward { each.verb.end } else { each.chunk.end };
                let denied = each.denies;
                close(start, at, &mut out);
                at = end.max(at + 1);
                start = if denied { each.verb.start } else { at };
                if sentence.word(at) == "that" {
                    at += 1;
                    if !denied {
                        start = at;
                    }
                }
                continue;
            }
            let word = sentence.word(at);
            // What a verb reports may begin some words on: "wrote to the board that …".
            let complement = word == "that"
                && self.own.iter().any(|each| each.forward && each.verb.end < at && at - each.verb.end < 9)
                && !sentence.has_at(Cue::Law, at.saturating_sub(1))
                && !sentence.is_law_noun(at.saturating_sub(1));
            let joined = sentence.kind(at.saturating_sub(1)) == Kind::Comma
                && matches!(
                    word,
                    "and"
                        | "but"
                        | "while"
                        | "though"
                        | "although"
                        | "because"
                        | "which"
                        | "who"
                        | "so"
                        | "as"
                        | "even"
                        | "contending"
                        | "including"
                        | "making"
                )
                && sentence.word(at + 1) != "to";
            let quote = sentence.kind(at) == Kind::Open
                && (at == 0
                    || matches!(sentence.kind(at - 1), Kind::Comma | Kind::Colon | Kind::Dash)
                    || sentence.word(at - 1) == "that");
            let sign =
                matches!(sentence.kind(at), Kind::Semicolon | Kind::Colon) || sentence.kind(at) == Kind::Dash;
            let quote_ends = sentence.kind(at) == Kind::Close && at > 0 && !sentence.is_word(at - 1);
            if complement || word == "because" && at > 0 {
                close(start, at, &mut out);
                start = at + 1;
            } else if joined || quote {
                close(start, at, &mut out);
                start = at;
            } else if sign || quote_ends {
                close(start, at, &mut out);
                start = at + 1;
            }
            at += 1;
        }
        close(start, sentence.len(), &mut out);
        out
    }

    fn claim(&self, segment: &Range<usize>, kernel: &Kernel, chain: &[&Attribution], quoted: bool) -> Claim {
        let sentence = self.sentence;
        let mut speakers = chain.iter().filter_map(|each| each.speaker.clone());
        let speaker = speakers.next().or_else(|| self.near.clone());
        let through: Vec<Speaker> = speakers.collect();
        let range = kernel.from.unwrap_or(segment.start).max(segment.start)..segment.end;
        let some_quoted = sentence
            .tokens
            .get(segment.clone())
            .unwrap_or_default()
            .iter()
            .any(|token| token.quoted && token.kind == Kind::Word);
        let quotation = match (quoted, some_quoted) {
            (true, _) => Quotation::Direct,
            (_, true) => Quotation::Partial,
            _ => Quotation::Indirect,
        };
        let find =
            |cue: Cue| sentence.first(cue, segment.clone()).map(|mark| sentence.span(mark.at..mark.end));
        let hedged = sentence.all(Cue::Hedge, segment.clone()).find(|mark| {
            // "May not" and "may" of a norm are no hedges.
            !(kernel.predicate == Predicate::Norm
                && matches!(sentence.word(mark.at), "may" | "could" | "might"))
        });
        let denial = chain.first().filter(|each| each.denies).map(|each| sentence.span(each.verb.clone()));
        let certain =
            sentence.all(Cue::Certainty, segment.clone()).map(|mark| sentence.span(mark.at..mark.end)).next();
        let law = matches!(kernel.about, About::Statute | About::Compliance).then(|| self.law(segment));
        let mut predicate = kernel.predicate;
        if denial.is_some() {
            predicate = match predicate {
                Predicate::Complies => Predicate::Violates,
                Predicate::Violates => Predicate::Complies,
                other => other,
            };
        }
        Claim {
            paragraph: self.paragraph,
            sentence: sentence.span(0..sentence.len()),
            proposition: sentence.span(range),
            quotation,
            speaker,
            through,
            report: chain.first().map(|each| sentence.span(each.verb.clone())),
            hedge: hedged.map(|mark| sentence.span(mark.at..mark.end)),
            booster: certain.or_else(|| find(Cue::Booster)),
            certain,
            negation: denial.or_else(|| kernel.negated.then(|| find(Cue::Negation)).flatten()),
            about: kernel.about,
            predicate,
            law,
            norm: kernel.norm.clone(),
            cue: sentence.span(kernel.cue.clone()),
        }
    }

    /// The words that name the law: in the segment, else in the sentence, else none of this sentence.
    fn law(&self, segment: &Range<usize>) -> super::LawReference {
        let sentence = self.sentence;
        for range in [segment.clone(), 0..sentence.len()] {
            let words = sentence.span(range.clone());
            if let Some(place) = self.cited.within(words) {
                return self.cited.resolve(place, false);
            }
            if let Some(mark) = sentence.first(Cue::Law, range) {
                let mut start = mark.at;
                while start > 0
                    && (sentence.capital(start - 1)
                        || matches!(
                            sentence.word(start - 1),
                            "federal"
                                | "immigration"
                                | "the"
                                | "a"
                                | "this"
                                | "that"
                                | "all"
                                | "state"
                                | "of"
                                | "section"
                                | "privacy"
                        ))
                {
                    start -= 1;
                }
                let definite = (start..mark.at)
                    .any(|at| matches!(sentence.word(at), "the" | "a" | "an" | "this" | "that"));
                let plural = sentence.word(mark.at).ends_with('s') && sentence.word(mark.at) != "congress";
                let sweeping = plural || !definite && matches!(sentence.word(mark.at), "law" | "legislation");
                return self.cited.resolve(sentence.span(start..mark.end), sweeping);
            }
        }
        self.cited.resolve(sentence.span(segment.start..segment.start), false)
    }
}
