//! Norms from acts, their subjects and what hangs on them.

use crate::norm::bearer::Subject;
use crate::norm::complement::ReadAct;
use crate::norm::condition::Marker;
use crate::norm::deed::Adjuncts;
use crate::norm::modal::{Cue, Shape};
use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::share::{joined_exceptions, merge};
use crate::norm::token::Kind;
use crate::norm::{Act, Bound, Modality, Norm, Phrase};
use crate::vocabulary::lexicon::{Term, class, form};

impl Reader<'_> {
    /// Adds a norm for each act.
    pub(super) fn push(
        &mut self,
        subject: &Subject,
        bearer: Option<Run>,
        cue: Cue,
        modality: Modality,
        reads: Vec<ReadAct>,
        flush: Option<Run>,
    ) {
        let sentence = self.sentence;
        let mut shared = Adjuncts {
            conditions: subject.conditions.clone(),
            exceptions: subject.exceptions.clone(),
            priority: subject.priority.clone(),
            ..Adjuncts::default()
        };
        // "shall not, in work time, answer": what neither cuts nor conditions says how, as it does behind the verb.
        let aside = cue.interrupt.filter(|&interrupt| !sentence.set_off(interrupt, &mut shared));
        let aside = aside.or(subject.aside).filter(|&run| sentence.says_how(run));
        let mut tail = Adjuncts::default();
        if let Some(flush) = flush {
            sentence.set_off(flush, &mut tail);
        }
        let impersonal = matches!(cue.shape, Shape::Passive | Shape::Nominal);
        let bears = match cue.shape {
            Shape::State => sentence.is_party(subject.run) || sentence.named(subject.run),
            _ => sentence.bears(subject.run),
        };
        let bears = bears && !subject.only && !impersonal;
        let reads = reads.into_iter().flat_map(|read| sentence.by_item(read));
        for read in reads {
            let mut adjuncts = shared.clone();
            merge(&mut adjuncts, &read.adjuncts);
            merge(&mut adjuncts, &tail);
            joined_exceptions(sentence.source, &mut adjuncts);
            let mut modality = modality;
            let exactly = adjuncts.conditions.iter().position(|phrase| sentence.exactly_if(phrase));
            if let Some(place) = exactly {
                adjuncts.only = true;
                let condition = adjuncts.conditions.remove(place);
                adjuncts.exceptions.push(condition);
            }
            let only = cue.only || adjuncts.only || subject.only;
            let positive = matches!(modality, Modality::Permission | Modality::Obligation);
            let mut act = read.act;
            let mut agent = read.agent;
            if let Act::Deed(deed) = &mut act
                && let Some(how) = aside.and_then(|run| sentence.phrase(run))
            {
                // "shall, in that office, be open": the state comes first
                let first = if &*deed.verb.lemma == "be" { deed.manner.len() } else { 0 };
                deed.manner.insert(first, how);
            }
            if only && positive {
                modality = Modality::Prohibition;
                if cue.only && !adjuncts.only {
                    if adjuncts.conditions.len() > shared.conditions.len() {
                        let new = adjuncts.conditions.split_off(shared.conditions.len());
                        adjuncts.exceptions.extend(new);
                    } else if let Act::Deed(deed) = &mut act
                        && !deed.manner.is_empty()
                    {
                        adjuncts.exceptions.push(deed.manner.remove(0));
                    } else if let Some(by) = agent.take() {
                        // "may only be used by residents": by nobody else
                        let words = Run::new(by.start.saturating_sub(1), by.end);
                        adjuncts.exceptions.extend(sentence.phrase(words));
                    }
                }
            }
            if let Act::Deed(deed) = &mut act
                && positive
                && !only
                && let Some(no) = deed.object.as_ref().and_then(|object| sentence.leading_no(object))
            {
                modality = Modality::Prohibition;
                deed.object = Some(no);
            }
            if let Act::Deed(deed) = &mut act
                && positive
                && !only
                && let Some(rest) = deed.object.as_ref().and_then(|object| sentence.nothing_but(object))
            {
                modality = Modality::Prohibition;
                deed.object = None;
                adjuncts.exceptions.push(rest);
            }
            // "shall give it to nobody", "may tell no agency", "shall be given to no recruiter"
            if let Act::Deed(deed) = &mut act
                && matches!(modality, Modality::Permission | Modality::Obligation)
                && !only
            {
                // "To the agency and to no one else" still tells the agency.
                let told = deed.counterparty.is_some();
                let party = deed.counterparty.as_mut().map(|party| &mut party.words).into_iter();
                let manner = deed.manner.iter_mut().filter(|words| !told && sentence.names_nobody(words));
                if let Some((words, no)) =
                    party.chain(manner).find_map(|words| sentence.leading_nobody(words).map(|no| (words, no)))
                {
                    modality = Modality::Prohibition;
                    *words = no;
                }
            }
            let second = matches!(act, Act::Restrain(_));
            let lawmaker = second && !impersonal && sentence.run_has(subject.run, class::LAW);
            let agent = bearer.or(agent);
            let bearer = match agent {
                Some(agent) => sentence.phrase(agent),
                None if bears || lawmaker => sentence.phrase(subject.run),
                None => None,
            };
            let patient = matches!(&act, Act::Deed(deed) if impersonal && (deed.object.is_some() || deed.counterparty.is_some()));
            let subject_words = if bearer.is_none() && !subject.only && !patient {
                sentence.phrase(subject.run)
            } else {
                None
            };
            let span = sentence.norm_span(read.verb);
            let mut quantities = Vec::new();
            // "Within two weeks after it has learned of it, the school shall …".
            let ends = |at: &usize| {
                matches!(sentence.at(*at).kind, Kind::Stop | Kind::Semicolon | Kind::Item | Kind::Flush)
            };
            let opens = (0..cue.start).rev().find(ends).map_or(0, |at| at + 1);
            sentence.quantities(Run::new(opens, cue.start), &mut quantities);
            quantities.retain(|quantity| quantity.bound != Bound::Exactly);
            sentence.quantities(Run::new(cue.start, read.close), &mut quantities);
            self.statement.norms.push(Norm {
                modality,
                force: cue.force,
                cue: sentence.cue_phrase(subject, cue),
                bearer,
                subject: subject_words,
                act,
                conditions: adjuncts.conditions,
                exceptions: adjuncts.exceptions,
                only: only && positive,
                quantities,
                priority: adjuncts.priority,
                provision: sentence.provision(read.verb),
                span,
            });
        }
    }
}

impl Sentence<'_> {
    /// Whether the noun phrase is a name: "the Library", where no sentence begins with it.
    pub(super) fn named(&self, run: Run) -> bool {
        let run = self.trim(run);
        let head = run.places().take_while(|&at| !self.at(at).is(class::PREPOSITION)).last();
        head.is_some_and(|at| at > run.start && self.at(at).capital && !self.at(at).is(class::THING))
            && self.bears(run)
    }

    /// "Records", "Payroll": a unit that goes by what it works on, written with a capital and without an article.
    pub(super) fn names_unit(&self, run: Run) -> bool {
        let run = self.trim(run);
        run.end == run.start + 1
            && self.at(run.start).capital
            && !self.at(run.start).is(class::PRONOUN | class::DETERMINER)
            && (self.at(run.start).plural || self.at(run.start).word.term == Term::Unnamed)
    }

    /// Where the words of a main deed end when a relative clause lays down a norm of its own.
    pub(super) fn before_relative(&self, start: usize, end: usize) -> usize {
        let level = self.level(start);
        for at in start..end {
            if self.level(at) <= level
                || !matches!(self.term(at), Term::Shall | Term::Must | Term::May)
                || self.at(at).quoted
            {
                continue;
            }
            let back = self.back_to(at);
            if back > 0 && self.term(back.wrapping_sub(1)) == Term::Who && self.term(at) != Term::May {
                return back - 1;
            }
            let which = (start..at).rev().find(|&place| self.term(place) == Term::Which);
            if let Some(which) = which
                && self.term(which.wrapping_sub(1)) == Term::To
                && self.term(which.wrapping_sub(2)) == Term::Pursuant
            {
                return which - 2;
            }
        }
        end
    }

    /// An act on several listed deeds as one act for each item, with the words of the lead-in and of the item.
    pub(super) fn by_item(&self, read: ReadAct) -> Vec<ReadAct> {
        let Act::Restrain(restrain) = &read.act else { return vec![read] };
        if read.inner.len() != restrain.acts.len() || read.inner.is_empty() {
            return vec![read];
        }
        let lead_end = (0..self.tokens.len()).find(|&at| self.at(at).kind == Kind::Item).unwrap_or(0);
        let lead = restrain.words.as_ref().map(|words| words.cover().start()).and_then(|start| {
            let first = (0..lead_end).find(|&at| self.at(at).start >= start)?;
            self.phrase(Run::new(first, lead_end))
        });
        let mut out: Vec<ReadAct> = Vec::new();
        for (act, &verb) in restrain.acts.iter().zip(&read.inner) {
            let part = self.at(verb).part;
            if let Some(last) = out.last_mut()
                && self.at(last.verb).part == part
            {
                if let Act::Restrain(restrain) = &mut last.act {
                    restrain.acts.push(act.clone());
                }
                continue;
            }
            let item = self.clause.parts().get(part as usize).map(|part| part.span);
            let spans: Vec<_> = lead.iter().flat_map(Phrase::spans).chain(item).collect();
            let mut one = restrain.clone();
            one.acts = vec![act.clone()];
            one.words = Phrase::of(&spans);
            out.push(ReadAct {
                verb,
                act: Act::Restrain(one),
                listed: true,
                inner: Vec::new(),
                ..read.clone()
            });
        }
        out
    }

    /// Back over adverbs before a modal.
    pub(super) fn back_to(&self, at: usize) -> usize {
        let mut place = at;
        while place > 0 && self.at(place.wrapping_sub(1)).is(class::ADVERB) {
            place -= 1;
        }
        place
    }

    pub(super) fn run_has(&self, run: Run, bits: u64) -> bool {
        run.places().any(|at| self.at(at).is(bits))
    }

    /// Whether words set off say how, where or wherewith: "with office telephones", and not "for example".
    fn says_how(&self, run: Run) -> bool {
        let run = self.trim(run);
        self.at(run.start).is(class::PREPOSITION)
            && !self.infinitive(run.start)
            && !matches!(
                self.text(run.start + 1),
                "example" | "instance" | "addition" | "turn" | "general" | "fact"
            )
            && run.end > run.start + 1
    }

    /// Words set off by commas, or after a list: a condition, an exception, or nothing that cuts (`false`).
    pub(super) fn set_off(&self, run: Run, out: &mut Adjuncts) -> bool {
        let at = (run.start..run.end).find(|&at| self.at(at).is_word()).unwrap_or(run.start);
        let start = match self.marker(at) {
            Some(marker) if marker != Marker::Manner => Some(at),
            _ => (at..run.end).find(|&place| {
                matches!(self.marker(place), Some(Marker::Condition | Marker::Exception))
                    && self.at(place.saturating_sub(1)).is_coordinator()
            }),
        };
        match start.and_then(|start| self.marker(start).map(|marker| (start, marker))) {
            Some((start, Marker::Exception)) => {
                self.marked_phrases(Run::new(start, run.end), &mut out.exceptions)
            }
            Some((start, Marker::Condition | Marker::Narrowing)) => {
                self.marked_phrases(Run::new(start, run.end), &mut out.conditions)
            }
            Some((start, Marker::Priority)) => out.priority = self.phrase(Run::new(start, run.end)),
            _ => {
                let course = self.term(at) == Term::In
                    && (self.at(at + 1).form(form::GERUND)
                        || self.text(at + 2) == "course"
                        || self.text(at + 2) == "ordinary");
                // "as its workload allows"
                let leeway = self.term(at) == Term::As
                    && (at + 1..run.end).any(|place| matches!(&*self.lemma(place), "allow" | "permit"));
                let purpose = self.infinitive(at) || course || leeway;
                if purpose {
                    out.conditions.extend(self.phrase(run));
                }
                return purpose;
            }
        }
        true
    }

    /// "if, and only if, …"
    fn exactly_if(&self, phrase: &Phrase) -> bool {
        let mut words = self.source.slice(phrase.cover()).split_ascii_whitespace();
        let word = |word: Option<&str>| word.map(|word| word.trim_end_matches(',').to_ascii_lowercase());
        ["if", "and", "only"].iter().all(|want| word(words.next()).as_deref() == Some(want))
    }

    /// "shall give no notice": the object without its "no".
    pub(super) fn leading_no(&self, object: &Phrase) -> Option<Phrase> {
        let start = object.cover().start();
        let at = self.tokens.iter().position(|token| token.start == start)?;
        let bounded = matches!(self.term(at + 1), Term::More | Term::Less | Term::Later)
            || self.text(at + 1) == "fewer";
        // "shall tell them nothing of it"
        if self.term(at) == Term::Nothing
            && self.at(at + 1).is(class::PREPOSITION)
            && !matches!(self.text(at + 1), "except" | "save" | "beyond" | "but")
        {
            return Some(object.clone());
        }
        if self.term(at) != Term::No || bounded {
            return None;
        }
        Some(Phrase::new(crate::text::Span::new(self.at(at + 1).start, object.cover().end())))
    }

    /// "To no recruiter", "from no shop".
    fn names_nobody(&self, words: &Phrase) -> bool {
        let start = words.cover().start();
        let at = self.tokens.iter().position(|token| token.start == start);
        at.is_some_and(|at| {
            (self.term(at) == Term::No || self.term(at) == Term::Nobody)
                && matches!(self.term(at.wrapping_sub(1)), Term::To | Term::From)
        })
    }

    /// "nothing but the name", "nothing beyond the date": what is taken out.
    fn nothing_but(&self, object: &Phrase) -> Option<Phrase> {
        let start = object.cover().start();
        let at = self.tokens.iter().position(|token| token.start == start)?;
        let but = matches!(self.text(at + 1), "but" | "except" | "save" | "beyond")
            || self.text(at + 1) == "more" && self.term(at + 2) == Term::Than
            || self.term(at + 1) == Term::Other && self.term(at + 2) == Term::Than;
        (self.term(at) == Term::Nothing && but)
            .then(|| Phrase::new(crate::text::Span::new(self.at(at + 1).start, object.cover().end())))
    }

    /// "to no office of the State", "to nobody": whom a deed is done to, without the "no" that turns the rule.
    fn leading_nobody(&self, party: &Phrase) -> Option<Phrase> {
        let start = party.cover().start();
        let at = self.tokens.iter().position(|token| token.start == start)?;
        let nobody = matches!(self.term(at), Term::Nobody | Term::None) || self.no_one(at);
        if nobody {
            return Some(party.clone());
        }
        self.leading_no(party)
    }

    /// "no one"
    pub(super) fn no_one(&self, at: usize) -> bool {
        self.term(at) == Term::No && self.text(at + 1) == "one"
    }
}
