//! Who speaks: people and bodies as an article introduces them and comes back to them.

use std::ops::Range;

use super::Speaker;
use super::sentence::Sentence;
use super::token::Kind;
use super::words::Cue;
use crate::text::Span;

/// The people and bodies met so far.
#[derive(Debug, Default)]
pub(super) struct People {
    known: Vec<Person>,
    /// The person spoken of last.
    last: Option<usize>,
    /// The body spoken of last.
    body: Option<Speaker>,
}

#[derive(Debug)]
struct Person {
    name: Box<str>,
    role: Option<Box<str>>,
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl People {
    /// Takes in everyone whom a sentence introduces with a title.
    pub(super) fn meet(&mut self, sentence: &Sentence<'_>) {
        for mark in sentence.all(Cue::Role, 0..sentence.len()) {
            let mut from = mark.end;
            while sentence.has_at(Cue::Role, from) {
                from += 1;
            }
            let to = name_end(sentence, from);
            if to > from + 1 || to == from + 1 && sentence.capital(mark.at) {
                let start = role_start(sentence, mark.at);
                self.remember(sentence, from..to, Some(start..from));
            }
        }
        let body = sentence.all(Cue::Body, 0..sentence.len()).rfind(|mark| sentence.capital(mark.at));
        if let Some(mark) = body {
            let start = role_start(sentence, mark.at);
            let span = sentence.span(start..mark.end);
            self.body = Some(Speaker { name: sentence.slice(start..mark.end).into(), role: None, span });
        }
    }

    fn remember(&mut self, sentence: &Sentence<'_>, name: Range<usize>, role: Option<Range<usize>>) -> usize {
        let words = sentence.slice(name.clone()).trim_end_matches("'s").trim_end_matches("’s");
        let last = words.rsplit(' ').next().unwrap_or(words);
        let same = |person: &Person| {
            &*person.name == words || !words.contains(' ') && person.name.rsplit(' ').next() == Some(last)
        };
        let role = role.map(|role| sentence.slice(role)).filter(|role| !role.is_empty()).map(Box::from);
        let place = match self.known.iter().position(same) {
            Some(place) => place,
            None => {
                self.known.push(Person { name: words.into(), role: None });
                self.known.len() - 1
            }
        };
        if let Some(person) = self.known.get_mut(place)
            && person.role.is_none()
        {
            person.role = role;
        }
        self.last = Some(place);
        place
    }

    fn speaker(&self, place: usize, span: Span) -> Option<Speaker> {
        let person = self.known.get(place)?;
        Some(Speaker { name: person.name.clone(), role: person.role.clone(), span })
    }

    /// Whom the words of a subject name.
    pub(super) fn named(&mut self, sentence: &Sentence<'_>, subject: Range<usize>) -> Option<Speaker> {
        let span = sentence.span(subject.clone());
        let first = sentence.word(subject.start);
        if subject.len() == 1 {
            match first {
                "he" | "she" => return self.speaker(self.last?, span),
                "it" | "they" => return self.body.clone().map(|body| Speaker { span, ..body }),
                "who" | "which" | "that" => return None,
                _ => {}
            }
        }
        // A letter speaks for whoever sent it.
        if let Some(document) = sentence.all(Cue::Document, subject.clone()).last() {
            let owner = sentence.word(document.at.saturating_sub(1)).trim_end_matches("'s");
            if DAYS.contains(&owner) || document.at == subject.start || matches!(owner, "the" | "a") {
                return self.body.clone().map(|body| Speaker { span, ..body });
            }
            return Some(Speaker { name: sentence.slice(subject).into(), role: None, span });
        }
        if let Some(speaker) = self.person(sentence, subject.clone(), span) {
            return Some(speaker);
        }
        // "The mayor" is whoever has that title.
        if let Some(role) = sentence.all(Cue::Role, subject.clone()).last()
            && matches!(first, "the" | "a" | "an")
        {
            let word = sentence.word(role.at);
            let holds = |person: &Person| {
                person
                    .role
                    .as_deref()
                    .is_some_and(|role| role.to_ascii_lowercase().split(' ').any(|each| each == word))
            };
            if let Some(place) = self.known.iter().rposition(holds).filter(|_| first == "the") {
                self.last = Some(place);
                return self.speaker(place, span);
            }
        }
        let speaker = Speaker { name: sentence.slice(subject.clone()).into(), role: None, span };
        if sentence.has(Cue::Body, subject) {
            self.body = Some(speaker.clone());
        }
        Some(speaker)
    }

    fn person(&mut self, sentence: &Sentence<'_>, subject: Range<usize>, span: Span) -> Option<Speaker> {
        // A new name behind a title, or a name known by its last word.
        let titled = sentence.all(Cue::Role, subject.clone()).last().map(|mark| mark.end);
        let mut from = titled.unwrap_or(subject.start);
        while from < subject.end && !sentence.capital(from) {
            from += 1;
        }
        let to = name_end(sentence, from).min(subject.end);
        if from >= to || sentence.has(Cue::Body, from..to) {
            return None;
        }
        let single = to == from + 1;
        let words = sentence.slice(from..to);
        let known = self
            .known
            .iter()
            .position(|person| person.name.rsplit(' ').next() == Some(words) || &*person.name == words);
        let place = match known {
            Some(place) => place,
            None if single && titled.is_none() => return None,
            None => {
                let role = match titled {
                    Some(_) => Some(subject.start..from),
                    None => beside(sentence, subject.start, to),
                };
                self.remember(sentence, from..to, role)
            }
        };
        self.last = Some(place);
        self.speaker(place, span)
    }
}

/// A title before a name between commas ("the owner of the shop, Buck Ellery,") or behind it ("who teaches law").
fn beside(sentence: &Sentence<'_>, name: usize, end: usize) -> Option<Range<usize>> {
    let stops = |at: usize| !sentence.is_word(at);
    if sentence.kind(end) == Kind::Comma && end + 1 < sentence.len() {
        let from = end + 1 + usize::from(sentence.word(end + 1) == "who");
        let to = (from..sentence.len()).find(|&at| stops(at)).unwrap_or(sentence.len());
        let opens =
            matches!(sentence.word(end + 1), "who" | "the" | "a" | "an") || sentence.has(Cue::Role, from..to);
        if opens && !sentence.has(Cue::Report, from..to) {
            return Some(from..to);
        }
    }
    let comma = name.checked_sub(1).filter(|&at| sentence.kind(at) == Kind::Comma)?;
    let from = (0..comma).rev().find(|&at| stops(at)).map_or(0, |at| at + 1);
    sentence.has(Cue::Role, from..comma).then_some(from..comma)
}

/// One past the capitals that make a name.
fn name_end(sentence: &Sentence<'_>, from: usize) -> usize {
    let mut to = from;
    while sentence.capital(to) && to < from + 4 && !sentence.has_at(Cue::Body, to) {
        to += 1;
    }
    to
}

/// Where the words of a title or body begin: "New Orleans *Mayor*", "the state *Senator*".
fn role_start(sentence: &Sentence<'_>, at: usize) -> usize {
    let mut start = at;
    while start > 0
        && sentence.is_word(start - 1)
        && (sentence.capital(start - 1) && start > 1
            || sentence.has_at(Cue::Role, start - 1)
            || matches!(
                sentence.word(start - 1),
                "state" | "city" | "county" | "federal" | "acting" | "deputy" | "former"
            ))
    {
        start -= 1;
    }
    start
}
