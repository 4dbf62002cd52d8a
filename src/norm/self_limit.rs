//! Sentences by which a text limits itself, told by what they say and not by their form: the text, a restraint that
//! is denied of it, and what is left free.

use crate::norm::read::Reader;
use crate::norm::sentence::{Run, Sentence};
use crate::norm::token::Kind;
use crate::norm::{Savings, Verb};
use crate::vocabulary::lexicon::{Term, class};

impl Reader<'_> {
    /// A savings sentence that none of the known forms fits: "this rule forbids nothing that the Act shields", "a rule
    /// that would stop a clerk from telling it falls away", "the Act overrides every rule of this book".
    pub(super) fn limits_itself(&self) -> Option<Savings> {
        let sentence = self.sentence;
        sentence
            .restrains_nothing()
            .or_else(|| sentence.voids_itself())
            .or_else(|| sentence.yields_to_another())
    }
}

impl Sentence<'_> {
    /// "Nothing here is designed to hinder X", "neither rule 1 nor rule 2 touches X", "these rules bar nothing that X".
    fn restrains_nothing(&self) -> Option<Savings> {
        let start = self.main_clause();
        let own = self.own_text(start)?;
        let denied = matches!(self.term(start), Term::Nothing | Term::No | Term::Neither);
        let verb = self.before_stop(own).find(|&at| self.curbs(at))?;
        let negated = (own..verb).any(|at| matches!(self.term(at), Term::Not) || self.text(at) == "never");
        let of_nothing = matches!(self.term(verb + 1), Term::Nothing | Term::None | Term::No)
            || self.term(verb + 1) == Term::No;
        let plain = (own..verb).all(|at| !matches!(self.term(at), Term::That | Term::Which | Term::Who));
        let words = match (denied ^ negated, of_nothing) {
            (true, false) if plain => verb + 1,
            (false, true) => verb + 2,
            _ => return None,
        };
        self.saved(Run::new(start, own), verb, Run::new(words, self.whole().end))
    }

    /// "A rule that would bar X falls away", "where a rule of this book would stop X, the rule is void".
    fn voids_itself(&self) -> Option<Savings> {
        let fronted = self.conditional(0);
        let start = usize::from(fronted);
        // "A rule that forbids X is void" is a bar on such rules; "a rule that would forbid X" is one of the text's own.
        let would = |own: &usize| !fronted && (*own..*own + 4).any(|at| self.term(at) == Term::Would);
        let own = self.own_text(start).or_else(|| self.any_rule(start).filter(would))?;
        let relative = fronted || matches!(self.term(own), Term::That | Term::Which) || self.conditional(own);
        let verb =
            (own..self.whole().end).filter(|_| relative).find(|&at| self.curbs(at) || self.collides(at))?;
        let void = (verb + 1..self.whole().end).find(|&at| self.is_void(at))?;
        let from = if self.curbs(verb) { verb + 1 } else { verb };
        let end = match self.at(void.wrapping_sub(1)).kind {
            Kind::Comma => void - 1,
            _ => (from..void).rev().find(|&at| self.at(at).kind == Kind::Comma).unwrap_or(void),
        };
        self.saved(Run::new(start, own), verb, Run::new(from, end.max(from + 1)))
    }

    /// "The charter prevails over these rules", "where this order and the Act differ, the Act controls".
    fn yields_to_another(&self) -> Option<Savings> {
        let end = self.whole().end;
        let verb = self.before_stop(0).chain(0..end).find(|&at| at > 0 && self.prevails(at))?;
        let over =
            if matches!(self.text(verb + 1), "over" | "precedence" | "before") { verb + 2 } else { verb + 1 };
        let over = if self.text(over) == "over" { over + 1 } else { over };
        let of_text = self.own_text(over).or_else(|| self.any_rule(over));
        let clash = (0..verb).any(|at| self.collides(at) || self.text(at) == "differ");
        let own_before = (0..verb).find_map(|at| self.own_text(at).map(|own| Run::new(at, own)));
        let (subject, words) = match (of_text, own_before) {
            (Some(own), None) => (Run::new(over, own), Run::new(0, verb)),
            // In the front part both texts are named; the one that prevails stands last.
            (_, Some(own)) if clash && own.start > 0 => (own, Run::new(own.end, verb)),
            _ => return None,
        };
        let law = words.places().any(|at| self.at(at).is(class::LAW) || self.at(at).kind == Kind::Number);
        if !law {
            return None;
        }
        self.saved(subject, verb, words)
    }

    fn saved(&self, subject: Run, verb: usize, words: Run) -> Option<Savings> {
        let reach = self.phrase(subject)?;
        let numbered = subject.places().any(|at| self.at(at).kind == Kind::Number);
        Some(Savings {
            reach: numbered.then(|| reach.clone()),
            subject: reach,
            except: None,
            verb: Verb { lemma: self.lemma(verb), span: self.at(verb).span() },
            whom: None,
            acts: Vec::new(),
            words: Some(self.phrase(self.trim(words))?),
        })
    }

    /// Where a noun phrase that names the text itself, or a part of it, ends.
    fn own_text(&self, start: usize) -> Option<usize> {
        let noun = |at: usize| {
            self.at(at).is(class::LAW | class::REFERENCE)
                || matches!(self.text(at), "book" | "memo" | "memorandum" | "handbook")
        };
        let here = |at: usize| matches!(self.text(at), "here" | "herein" | "hereof");
        match self.term(start) {
            Term::Nothing if here(start + 1) => return Some(start + 2),
            Term::Nothing => {
                let own = (start + 1..start + 4).find(|&at| self.own_text(at).is_some())?;
                return self.own_text(own);
            }
            Term::Neither => {
                let first = self.own_text(start + 1)?;
                return (self.term(first) == Term::Nor).then(|| self.own_text(first + 1))?;
            }
            Term::This | Term::These => {
                let at = (start + 1..start + 4).find(|&at| noun(at))?;
                return Some(at + 1);
            }
            _ => {}
        }
        // "Rule 4", but no "8 U.S.C. 4" and no "section 4 of title 8".
        let word = self.text(start).bytes().all(|byte| byte.is_ascii_alphabetic());
        let elsewhere =
            self.term(start + 2) == Term::Of && !matches!(self.term(start + 3), Term::This | Term::These);
        if word && !elsewhere && noun(start) && self.at(start + 1).kind == Kind::Number {
            let mut end = start + 2;
            while self.at(end).is_coordinator() && self.at(end + 1).kind == Kind::Number {
                end += 2;
            }
            return Some(end);
        }
        // "A rule of this book", "any rule here", "no part of this manual".
        let first = if noun(start) || matches!(self.text(start), "part" | "provision" | "term") {
            start
        } else if self.opens_noun(start) || self.term(start) == Term::No {
            start + 1
        } else {
            return None;
        };
        let at = (first..first + 2)
            .find(|&at| noun(at) || matches!(self.text(at), "part" | "provision" | "term"))?;
        match (self.term(at + 1), here(at + 1)) {
            (_, true) => Some(at + 2),
            (Term::Of | Term::In, _) if matches!(self.term(at + 2), Term::This | Term::These) => {
                self.own_text(at + 2)
            }
            _ => None,
        }
    }

    /// "A rule", "any order", "the rules", which belong to the text because they are void or give way by it.
    fn any_rule(&self, start: usize) -> Option<usize> {
        let noun = self.opens_noun(start) && self.at(start + 1).is(class::LAW);
        noun.then_some(start + 2)
    }

    fn conditional(&self, at: usize) -> bool {
        let word = self.text(at).to_ascii_lowercase();
        matches!(&*word, "where" | "if" | "when" | "wherever" | "insofar")
            || word == "to" && self.text(at + 2) == "extent"
    }

    /// Where the main clause begins behind fronted words that a comma sets off.
    fn main_clause(&self) -> usize {
        let comma = self.whole().places().take(12).find(|&at| self.at(at).kind == Kind::Comma);
        match comma {
            Some(comma)
                if self.own_text(0).is_none() && self.at(0).is(class::PREPOSITION | class::CONNECTOR) =>
            {
                comma + 1
            }
            _ => 0,
        }
    }

    /// The places from here to the first stop inside the sentence.
    fn before_stop(&self, from: usize) -> impl Iterator<Item = usize> {
        let end = self.whole().end;
        (from..end).take_while(|&at| !matches!(self.at(at).kind, Kind::Semicolon | Kind::Colon))
    }

    /// Whether a verb holds somebody back from something.
    fn curbs(&self, at: usize) -> bool {
        let known = matches!(
            &*self.lemma(at),
            "touch"
                | "stop"
                | "hinder"
                | "impede"
                | "disturb"
                | "punish"
                | "block"
                | "deter"
                | "discourage"
                | "constrain"
                | "curtail"
                | "abridge"
                | "impair"
                | "affect"
                | "interfere"
        );
        known
            || self.restraining(at).is_some()
            || self.lemma(at).as_ref() == "stand" && self.text(at + 3) == "way"
    }

    /// Whether a word says that two texts cannot both stand.
    fn collides(&self, at: usize) -> bool {
        matches!(
            self.text(at),
            "conflict"
                | "conflicts"
                | "conflicting"
                | "contrary"
                | "inconsistent"
                | "odds"
                | "contravenes"
                | "violates"
                | "contradicts"
                | "clashes"
        )
    }

    /// Whether a rule that is spoken of goes out of force here.
    fn is_void(&self, at: usize) -> bool {
        let (word, next, third) = (self.text(at), self.text(at + 1), self.text(at + 2));
        matches!(
            word,
            "void"
                | "inoperative"
                | "unenforceable"
                | "lapses"
                | "lapse"
                | "yields"
                | "yield"
                | "disregarded"
        ) || matches!((word, next), ("falls" | "fall", "away") | ("gives" | "give", "way"))
            || matches!((word, next, third), (_, "no", "effect" | "force"))
            || matches!((word, next, third), ("does" | "do" | "shall", "not", "apply"))
    }

    fn prevails(&self, at: usize) -> bool {
        matches!(
            self.text(at),
            "prevails"
                | "prevail"
                | "overrides"
                | "override"
                | "controls"
                | "control"
                | "governs"
                | "govern"
                | "supersedes"
                | "supersede"
                | "trumps"
                | "outranks"
        ) || matches!(self.text(at), "takes" | "take") && self.text(at + 1) == "precedence"
            || matches!(self.text(at), "comes" | "come") && matches!(self.text(at + 1), "before" | "first")
    }
}
