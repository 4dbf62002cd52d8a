//! Which part of a verb phrase a noun phrase without a preposition opens.

use crate::norm::condition::Marker;
use crate::norm::sentence::Run;
use crate::norm::slot::{Place, Slot};
use crate::norm::token::Kind;
use crate::vocabulary::lexicon::{Term, class, form, role};

impl Place<'_> {
    /// A noun phrase without preposition after another one, a clause, or a state.
    pub(super) fn noun(&self) -> Option<(Slot, usize)> {
        let Self {
            s,
            at,
            chunk,
            out,
            phrase,
            roles,
            token,
            next,
            term,
            fresh,
            so_far,
            lone,
            pronoun,
            party_chunk,
            manner_chunk,
            ..
        } = *self;
        // "give the agency *a form*", "send to the Service *information*", "publish on its website *its policy*"
        let before = s.at(at.saturating_sub(1));
        let complete = !fresh
            && !s.trim(Run::new(chunk.start, at)).is_empty()
            && before.is_word()
            && !before.is(class::PREPOSITION | class::DETERMINER)
            && !before.possessive
            && (!before.form(form::GERUND) || before.is(class::THING) || before.word.nominal.is_some())
            && !before.is_coordinator()
            && before.term() != Term::Not;
        if before.kind == Kind::Comma
            && matches!(term, Term::What | Term::Whether | Term::How)
            && !fresh
            && out.object.is_none()
            && (matches!(chunk.slot, Slot::Preposition(Term::On | Term::In | Term::At)) || manner_chunk)
        {
            return Some((Slot::Clause, 0));
        }
        let passive_list = self.passive && before.kind == Kind::Comma;
        if passive_list && matches!(chunk.slot, Slot::Preposition(_)) {
            return None;
        }
        let matter_after_comma = before.kind == Kind::Comma
            && matches!(chunk.slot, Slot::Preposition(Term::To | Term::From | Term::With))
            && token.is(class::MATTER)
            && !fresh;
        if complete
            || matter_after_comma
            || (token.opens_noun()
                && before.kind == Kind::Comma
                && matches!(chunk.slot, Slot::Preposition(_))
                && !fresh
                && !s.trim(Run::new(chunk.start, at)).is_empty())
        {
            let receiver = chunk.slot == Slot::Direct && roles & role::RECEIVER != 0 && party_chunk;
            let about = matches!(chunk.slot, Slot::Preposition(Term::Of | Term::About))
                || matches!(chunk.slot, Slot::Preposition(_))
                    && s.at(chunk.start.saturating_sub(1)).is(class::ABOUT)
                    && s.term(chunk.start.saturating_sub(1)) != Term::On;
            let held = match chunk.slot {
                Slot::Preposition(Term::To | Term::From) => s.is_party(so_far) || lone.end == lone.start + 1,
                Slot::Preposition(Term::With) => roles & role::RECEIVER == 0 || out.counterparty.is_none(),
                _ => at - chunk.start <= 6 || before.kind == Kind::Comma,
            };
            let prep = matches!(chunk.slot, Slot::Preposition(_)) && out.object.is_none() && !about && held;
            // "the day after", and not "the hour at which", "the date of"
            let dated = token.is(class::DETERMINER)
                && next.is(class::UNIT)
                && !matches!(
                    s.term(at + 2),
                    Term::Of
                        | Term::On
                        | Term::At
                        | Term::When
                        | Term::That
                        | Term::Or
                        | Term::And
                        | Term::In
                );
            // "send the zell a record": two noun phrases side by side, whoever a zell may be
            let told = !receiver
                && chunk.slot == Slot::Direct
                && out.object.is_none()
                && out.counterparty.is_none()
                && !self.passive
                && matches!(
                    term,
                    Term::A | Term::An | Term::The | Term::Any | Term::Each | Term::Every | Term::All
                )
                && !dated
                && (roles & role::RECEIVER != 0 && s.may_be_party(lone)
                    || !s.at(phrase.verb).word.verb.is_some() && s.is_party(lone));
            if told {
                return Some((Slot::Furnished, 0));
            }
            if (receiver || prep || manner_chunk && out.object.is_none()) && !dated {
                // "determine within a week after the visit whether to return"
                if matches!(term, Term::What | Term::Whether | Term::How | Term::Why) && (receiver || prep)
                    || term == Term::Whether && manner_chunk
                    || matches!(term, Term::When | Term::That) && receiver
                {
                    return Some((Slot::Clause, 0));
                }
                let determined = (token.is(class::DETERMINER)
                    || matches!(token.term(), Term::No | Term::Nothing))
                    && !token.is(class::PARTY)
                    && term != Term::Such
                    || term == Term::Such;
                let bare = token.is(class::MATTER)
                    && !before.is(class::ADJECTIVE)
                    && (before.plural
                        || before.capital
                        || before.is(class::PRONOUN)
                        // "Give the patient data", and not "sell patient data".
                        || before.is(class::PARTY) && so_far.places().any(|place| s.at(place).is(class::DETERMINER)));
                let bare = bare && (receiver || before.plural || before.capital || before.is(class::PRONOUN))
                    || matter_after_comma && prep;
                // "give the agency direct access", "send students timely reports"
                let qualified = receiver
                    && token.is(class::ADJECTIVE | class::ADVERB)
                    && next.is(class::MATTER | class::THING)
                    && before.is(class::PARTY)
                    && !before.is(class::ADJECTIVE);
                // "tell the agency when a person is to be released"
                if determined
                    || bare
                    || qualified
                    || pronoun && token.word.nominal.is_some() | token.is(class::MATTER)
                {
                    return Some((Slot::Direct, 0));
                }
            }
            // "keep the status … confidential", "make it available online"
            let state = matches!(
                s.text(at),
                "available" | "confidential" | "accessible" | "public" | "secret" | "current"
            ) && !s.at(at + 1).is(class::THING | class::PARTY);
            let copula = matches!(before.term(), Term::Be | Term::Is | Term::Are | Term::As);
            if chunk.slot == Slot::Direct
                && !copula
                && token.is(class::ADJECTIVE)
                && (state && matches!(&*s.lemma(phrase.verb), "make" | "keep" | "hold")
                    || !s.opens_noun(at + 1) && !s.at(at + 1).is_coordinator())
                && !before.is_coordinator()
            {
                return Some((Slot::Marked(Marker::Manner), 0));
            }
            // "to the agency orally"
            let orally = self.personal && s.text(at).ends_with("ly") && !token.capital;
            if (chunk.slot == Slot::Direct || orally)
                && token.is(class::ADVERB)
                && !matches!(term, Term::Not | Term::Otherwise)
                && (!next.is_word() || next.is(class::PREPOSITION))
            {
                return Some((Slot::Marked(Marker::Manner), 0));
            }
        }
        None
    }
}
