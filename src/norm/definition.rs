//! Definitions: "the term 'X' means Y", "'X' includes Y but does not include Z".

use crate::norm::read::Reader;
use crate::norm::sentence::Run;
use crate::norm::token::Kind;
use crate::norm::{Definition, Sense};
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
            let lead = sentence.trim(Run::new(0, first));
            let end = lead.places().find(|&place| sentence.at(place).kind == Kind::Comma).unwrap_or(lead.end);
            if sentence.at(lead.start).is(class::PREPOSITION) {
                scope = sentence.phrase(Run::new(lead.start, end.min(lead.end)));
            }
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
            let term_end = if quoted.is_some() {
                (term_start..verb)
                    .take_while(|&place| sentence.at(place).quoted)
                    .last()
                    .map_or(verb, |place| place + 1)
            } else {
                verb
            };
            // "the terms 'X' and 'Y' mean": the first stands for both
            let Some((sense, meaning)) = self.sense(verb) else { break };
            if verb > term_end + 25 {
                break;
            }
            let stop = self.meaning_end(meaning, quoted.is_some());
            if let (Some(term), Some(words)) =
                (sentence.phrase(Run::new(term_start, term_end)), sentence.phrase(Run::new(meaning, stop)))
            {
                found.push(Definition { term: term.clone(), sense, meaning: words, scope: scope.clone() });
                // "but shall not include …", "it does not include …"
                let mut more = meaning;
                while more < stop {
                    let outer = matches!(sentence.term(more), Term::Does | Term::Shall)
                        && sentence.level(more) == 0
                        && !sentence.at(more).quoted;
                    if outer && let Some((sense, start)) = self.sense(more) {
                        if let Some(words) = sentence.phrase(Run::new(start, stop)) {
                            found.push(Definition {
                                term: term.clone(),
                                sense,
                                meaning: words,
                                scope: scope.clone(),
                            });
                        }
                        if let Some(last) = found.iter_mut().rev().nth(1)
                            && let Some(cut) = sentence.phrase(Run::new(meaning, self.before_second(more)))
                        {
                            last.meaning = cut;
                        }
                        break;
                    }
                    more += 1;
                }
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
            Term::Means | Term::Mean => Some((if negative { Sense::Excludes } else { Sense::Means }, at + 1)),
            Term::Includes | Term::Include => {
                Some((if negative { Sense::Excludes } else { Sense::Includes }, at + 1))
            }
            Term::Have | Term::Has
                if (at + 1..at + 5).any(|place| sentence.text(place).starts_with("meaning")) =>
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
                let after = (at..length).find(|&place| !sentence.at(place).quoted).unwrap_or(length);
                self.sense(after).is_some()
            }
        });
        match next {
            Some(mut at) => {
                while at > start
                    && (!sentence.at(at.wrapping_sub(1)).is_word()
                        || matches!(sentence.term(at.wrapping_sub(1)), Term::And | Term::The | Term::Term))
                {
                    at -= 1;
                }
                at
            }
            None => length,
        }
    }
}
