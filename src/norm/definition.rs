//! Definitions: "the term 'X' means Y", "'X' includes Y but does not include Z".

use crate::norm::read::Reader;
use crate::norm::sentence::Run;
use crate::norm::token::Kind;
use crate::norm::{Definition, Phrase, Sense};
use crate::vocabulary::lexicon::{Term, class};

impl Reader<'_> {
    /// Reads the whole clause as definitions; `false` where it defines nothing.
    pub(super) fn definition(&mut self) -> bool {
        let sentence = self.sentence;
        let length = sentence.tokens.len();
        let quoted = (0..length.min(40)).find(|&at| sentence.at(at).quoted);
        let named = (0..length.min(20))
            .find(|&at| matches!(sentence.term(at), Term::Term | Term::Terms) && sentence.at(at + 1).quoted);
        let mut found = Vec::new();
        let mut at = named.or(quoted).unwrap_or(0);
        let mut scope = None;
        if let Some(first) = quoted
            && first > 0
        {
            scope = self.scope_in(sentence.trim(Run::new(0, first)));
            let plain = (0..first).any(|place| sentence.cue_word(place));
            if plain {
                return false;
            }
        }
        let fronted = (quoted.is_none() && self.fronts_scope())
            .then(|| (1..length.min(14)).find(|&place| sentence.at(place).kind == Kind::Comma));
        if let Some(Some(comma)) = fronted
            && let Some(verb) = (comma + 2..length.min(comma + 10))
                .take_while(|&place| !sentence.cue_word(place))
                .find(|&place| {
                    matches!(sentence.term(place), Term::Means | Term::Includes)
                        && sentence.term(place + 1) != Term::To
                })
            && let Some((sense, meaning)) = self.sense(verb)
            && let (Some(term), Some(meaning)) =
                (sentence.phrase(Run::new(comma + 1, verb)), sentence.phrase(Run::new(meaning, length)))
        {
            let scope = sentence.phrase(Run::new(0, comma));
            self.statement.definitions.push(Definition { term, sense, meaning, scope });
            return true;
        }
        if quoted.is_none() {
            // "Aggregated data means …": the verb stands early and no modal before it
            let means = (1..length.min(10)).find(|&place| {
                sentence.term(place) == Term::Means
                    && sentence.term(place + 1) != Term::To
                    && !sentence
                        .at(place.wrapping_sub(1))
                        .is(class::DETERMINER | class::PREPOSITION | class::ADJECTIVE)
                    && sentence.at(place + 1).is_word()
            });
            let Some(means) = means else { return false };
            if (0..means).any(|place| sentence.cue_word(place) || sentence.at(place).kind == Kind::Comma) {
                return false;
            }
            at = 0;
        }
        while at < length {
            let term_start = if quoted.is_some() {
                match (at..length).find(|&place| sentence.at(place).quoted) {
                    Some(place) => place,
                    None => break,
                }
            } else {
                at
            };
            let mut verb = term_start;
            while verb < length
                && (sentence.at(verb).quoted
                    || !matches!(
                        sentence.term(verb),
                        Term::Means
                            | Term::Mean
                            | Term::Includes
                            | Term::Include
                            | Term::Shall
                            | Term::Does
                            | Term::Has
                            | Term::Have
                            | Term::Will
                            | Term::May
                    ))
            {
                verb += 1;
            }
            let (terms, term_end) = match quoted {
                Some(_) => self.named_terms(term_start),
                None => (vec![Run::new(term_start, verb)], verb),
            };
            let Some((sense, meaning)) = self.sense(verb) else { break };
            if verb > term_end + 25 {
                break;
            }
            // "'Ledger', as used in this section, means"
            let own = self.scope_in(sentence.trim(Run::new(term_end, verb)));
            let scope = own.or_else(|| scope.clone());
            let stop = self.meaning_end(meaning, quoted.is_some());
            let (cut, second) = match self.second_sense(meaning, stop) {
                Some((place, sense, start)) => (self.before_second(place), Some((sense, start))),
                None => (stop, None),
            };
            let mut define = |sense: Sense, words: Run| {
                let Some(meaning) = sentence.phrase(words) else { return };
                for term in terms.iter().filter_map(|&term| sentence.phrase(term)) {
                    found.push(Definition { term, sense, meaning: meaning.clone(), scope: scope.clone() });
                }
            };
            define(sense, Run::new(meaning, cut));
            if let Some((sense, start)) = second {
                define(sense, Run::new(start, stop));
            }
            at = stop.max(verb + 1);
            if quoted.is_none() {
                break;
            }
        }
        if found.is_empty() {
            return false;
        }
        self.statement.definitions = found;
        true
    }

    /// "For purposes of this section", "As used in this chapter", "In this order"
    fn fronts_scope(&self) -> bool {
        let sentence = self.sentence;
        matches!(sentence.term(0), Term::For | Term::As | Term::In)
            && (1..9).any(|at| {
                matches!(sentence.term(at), Term::This | Term::These) && sentence.at(at + 1).is(class::LAW)
            })
    }

    /// Words that say where a definition holds: "As used in this section".
    fn scope_in(&self, lead: Run) -> Option<Phrase> {
        let sentence = self.sentence;
        let first = sentence.at(lead.start);
        let opens = first.is(class::PREPOSITION)
            || ["as", "when", "whenever", "throughout"]
                .iter()
                .any(|word| sentence.text(lead.start).eq_ignore_ascii_case(word));
        let ends = |at: &usize| {
            let kind = sentence.at(*at).kind;
            !matches!(kind, Kind::Word | Kind::Number | Kind::Other)
                || matches!(sentence.term(*at), Term::Term | Term::Terms)
        };
        let end = lead.places().find(ends).unwrap_or(lead.end);
        sentence.phrase(Run::new(lead.start, end)).filter(|_| opens && !lead.is_empty())
    }

    /// The quoted terms that are defined together from `at` on, and where the last of them ends.
    fn named_terms(&self, at: usize) -> (Vec<Run>, usize) {
        let sentence = self.sentence;
        let (mut terms, mut end, mut at) = (Vec::new(), at, at);
        while sentence.at(at).quoted {
            let start = at;
            while sentence.at(at).quoted {
                at += 1;
            }
            terms.push(Run::new(start, at));
            end = at;
            let joins = |at: usize| {
                sentence.at(at).is_coordinator()
                    || sentence.at(at).kind == Kind::Comma
                    || matches!(sentence.term(at), Term::The | Term::Term | Term::Terms)
            };
            while joins(at) && !sentence.at(at).quoted {
                at += 1;
            }
        }
        (terms, end)
    }

    /// A second defining verb in a meaning: "but shall not include …", "it does not include …". Where it stands, its
    /// sense, and where its words begin.
    fn second_sense(&self, meaning: usize, stop: usize) -> Option<(usize, Sense, usize)> {
        let sentence = self.sentence;
        (meaning..stop).find_map(|place| {
            let outer = matches!(sentence.term(place), Term::Does | Term::Do | Term::Shall)
                && sentence.level(place) == 0
                && !sentence.at(place).quoted;
            let (sense, start) = self.sense(place).filter(|_| outer)?;
            Some((place, sense, start))
        })
    }

    /// Back over "but", "it" and marks before a second "shall not include".
    fn before_second(&self, at: usize) -> usize {
        let sentence = self.sentence;
        let mut end = at;
        while end > 0
            && (!sentence.at(end.wrapping_sub(1)).is_word()
                || matches!(sentence.term(end.wrapping_sub(1)), Term::But | Term::It | Term::And))
        {
            end -= 1;
        }
        end
    }

    /// The sense at a defining verb, and where the meaning begins.
    fn sense(&self, verb: usize) -> Option<(Sense, usize)> {
        let sentence = self.sentence;
        let mut at = verb;
        let mut negative = false;
        if matches!(sentence.term(at), Term::Shall | Term::Does | Term::Will | Term::May) {
            at += 1;
        }
        at = sentence.skip_adverbs(at);
        if sentence.term(at) == Term::Not {
            negative = true;
            at += 1;
        }
        at = sentence.skip_adverbs(at);
        match sentence.term(at) {
            Term::Mean | Term::Means => Some((if negative { Sense::Excludes } else { Sense::Means }, at + 1)),
            Term::Includes | Term::Include => {
                Some((if negative { Sense::Excludes } else { Sense::Includes }, at + 1))
            }
            Term::Have | Term::Has
                if (at + 1..at + 5).any(|place| {
                    let word = sentence.text(place);
                    word.starts_with("meaning") || word == "reference"
                }) =>
            {
                Some((Sense::Means, at + 1))
            }
            _ => None,
        }
    }

    /// Where a meaning ends: before the next quoted term that is itself defined.
    fn meaning_end(&self, start: usize, quoted: bool) -> usize {
        let sentence = self.sentence;
        let length = sentence.tokens.len();
        if !quoted {
            return length;
        }
        let next = (start..length).find(|&at| {
            sentence.at(at).quoted && !sentence.at(at.wrapping_sub(1)).quoted && {
                let after = self.named_terms(at).1;
                // "'Ledger', as used in this section, means"
                let verb = (after + 1..after + 14).find(|&place| {
                    sentence.at(place.wrapping_sub(1)).kind == Kind::Comma && self.sense(place).is_some()
                });
                let apart =
                    verb.is_some_and(|verb| self.scope_in(sentence.trim(Run::new(after, verb))).is_some());
                self.sense(after).is_some() || apart
            }
        });
        match next {
            Some(mut at) => {
                while at > start
                    && (!sentence.at(at.wrapping_sub(1)).is_word()
                        || matches!(
                            sentence.term(at.wrapping_sub(1)),
                            Term::And | Term::The | Term::Term | Term::Terms
                        ))
                {
                    at -= 1;
                }
                at
            }
            None => length,
        }
    }
}
