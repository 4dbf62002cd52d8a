//! Cues in many words, and words set off by parentheses or dashes, brought to the form that the grammar reads.

use crate::norm::token::{CLOSES, Kind, OPENS, Token};
use crate::norm::tokenize::sets_off;
use crate::text::{Source, Span};
use crate::vocabulary::Lexicon;
use crate::vocabulary::cues::{Before, Cue, Place, shipped};
use crate::vocabulary::lexicon::{Term, class, form};

/// Reads each cue of the table as the one that it stands for. The tokens keep the places of the words.
pub(super) fn fold(source: &Source, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        if tokens.get(at).is_some_and(|token| token.is(class::CUE) && !token.quoted)
            && let Some((cue, places)) = shipped().iter().find_map(|cue| {
                let places = matched(source, tokens, at, cue)?;
                stands(source, tokens, at, places.iter().flatten().count(), cue).then_some((cue, places))
            })
        {
            let length = places.iter().flatten().count();
            let with = read_as(lexicon, tokens, at, cue, &places);
            let next = at + with.len().max(1);
            tokens.splice(at..at + length, with);
            at = next;
        } else {
            at += 1;
        }
    }
}

/// Reads dashes that set words off as commas: two in one sentence part, or one before a condition or an exception.
pub(super) fn dashes(source: &Source, lexicon: &Lexicon, tokens: &mut [Token]) {
    let mut open: Option<usize> = None;
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at).copied() else { return };
        match token.kind {
            Kind::Dash => {
                let next = tokens.get(at + 1).copied().unwrap_or(Token::NOTHING);
                // "shall— (a) give …" leads a list in.
                let inside = at > 0 && next.part == token.part && next.is_word();
                let rest = tokens.get(at + 1..).unwrap_or_default().iter();
                let end = rest
                    .take_while(|next| {
                        next.part == token.part && (next.is_word() || next.kind == Kind::Comma)
                    })
                    .last()
                    .map_or(token.end, |last| last.end);
                let sets_off = inside && sets_off(lexicon, source.slice(Span::new(token.end, end)));
                match open.take() {
                    Some(first) if inside => {
                        for (place, depth) in [(first, OPENS), (at, CLOSES)] {
                            if let Some(dash) = tokens.get_mut(place) {
                                dash.kind = Kind::Comma;
                                dash.depth = depth;
                            }
                        }
                    }
                    _ if sets_off => {
                        if let Some(dash) = tokens.get_mut(at) {
                            dash.kind = Kind::Comma;
                        }
                        open = Some(at);
                    }
                    _ => open = inside.then_some(at),
                }
            }
            Kind::Word | Kind::Number | Kind::Comma | Kind::Other => {}
            _ => open = None,
        }
    }
}

/// Takes the gerund that opens an item behind a modal for its base form: "shall not: (a) asking …".
pub(super) fn gerund_items(tokens: &mut [Token]) {
    let mut led = false;
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at).copied() else { return };
        if token.kind == Kind::Item {
            let before = tokens.get(..at).unwrap_or_default();
            let adverbial = |token: &&Token| {
                matches!(token.kind, Kind::Colon | Kind::Comma)
                    || token.is(class::ADVERB)
                    || token.term() == Term::Not
            };
            led |= before.iter().rev().find(|token| !adverbial(token)).is_some_and(Token::is_modal);
            continue;
        }
        let opens =
            at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == Kind::Item);
        if led
            && opens
            && token.form(form::GERUND)
            && let Some(token) = tokens.get_mut(at)
        {
            token.word.forms = form::BASE;
        }
    }
}

/// Reads the colon behind a condition that opens a sentence as a comma: "If the owner asks: no page may answer".
pub(super) fn fronted_colon(tokens: &mut [Token]) {
    let opens = tokens.iter().find(|token| token.is_word()).is_some_and(|token| {
        matches!(
            token.term(),
            Term::If | Term::When | Term::Where | Term::Unless | Term::Whenever | Term::Upon
        )
    });
    if !opens {
        return;
    }
    let Some(colon) = tokens.iter().position(|token| token.is_break() && token.kind != Kind::Comma) else {
        return;
    };
    let next = tokens.get(colon + 1).copied().unwrap_or(Token::NOTHING);
    let ruled = tokens.iter().take(colon).any(Token::is_modal);
    if let Some(token) = tokens.get_mut(colon)
        && token.kind == Kind::Colon
        && next.is_word()
        && !ruled
    {
        token.kind = Kind::Comma;
    }
}

/// Drops "; see 9 U.S.C. § 4(a)": what points at another law is no deed and no part of one.
pub(super) fn pointers(source: &Source, tokens: &mut Vec<Token>) {
    let mut at = 1;
    while at < tokens.len() {
        let token = |place: usize| tokens.get(place).copied().unwrap_or(Token::NOTHING);
        let opens = matches!(token(at - 1).kind, Kind::Semicolon | Kind::Comma | Kind::Dash);
        if !opens || source.slice(token(at).span()) != "see" {
            at += 1;
            continue;
        }
        let ends = |place: &usize| matches!(token(*place).kind, Kind::Semicolon | Kind::Item | Kind::Flush);
        let stops = |place: &usize| token(*place).kind == Kind::Stop && !token(place + 1).is_word();
        let end = (at..tokens.len()).find(|place| ends(place) || stops(place)).unwrap_or(tokens.len());
        let named = at + 1 + usize::from(token(at + 1).is(class::ADVERB));
        let law = token(named).capital || token(named).kind == Kind::Number;
        let numbered = (named..end.min(named + 4)).any(|place| token(place).kind == Kind::Number);
        if law && numbered && !(at..end).any(|place| token(place).is_modal()) {
            tokens.drain(at - 1..end);
        }
        at += 1;
    }
}

/// Takes words that no list knows for verbs by their place: behind a modal, behind "to" or a coordinator with an object
/// behind them, or joined to such a verb.
pub(super) fn verbs_by_place(tokens: &mut [Token]) {
    let mut ruled = false;
    // The last verb by its place, if nothing stands behind it.
    let mut bare: Option<usize> = None;
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at).copied() else { return };
        if matches!(token.kind, Kind::Stop | Kind::Flush) {
            ruled = false;
        }
        ruled |= token.is_modal();
        let before =
            |step: usize| at.checked_sub(step).and_then(|at| tokens.get(at)).unwrap_or(&Token::NOTHING);
        let skipped = (1..4).find(|&step| !before(step).is(class::ADVERB)).unwrap_or(1);
        let joined = |token: &Token| token.is_coordinator() || matches!(token.kind, Kind::Comma | Kind::Item);
        let chained = bare.is_some_and(|verb| {
            verb + 1 < at
                && tokens
                    .get(verb + 1..at)
                    .unwrap_or_default()
                    .iter()
                    .all(|token| joined(token) || token.is(class::ADVERB))
        });
        let next = tokens.get(at + 1).copied().unwrap_or(Token::NOTHING);
        let object = next.is(class::POSSESSIVE)
            || matches!(
                next.term(),
                Term::A
                    | Term::An
                    | Term::The
                    | Term::Any
                    | Term::Each
                    | Term::Every
                    | Term::All
                    | Term::No
                    | Term::It
            );
        let modal = before(skipped).is_modal();
        let verb = !token.plural
            && !token.capital
            && !token.possessive
            && (modal
                || chained && (object || joined(&next))
                || object && before(1).term() == Term::To
                || object && ruled && joined(before(skipped)));
        if token.is_unknown() && verb {
            if let Some(token) = tokens.get_mut(at) {
                token.word.forms = form::BASE;
            }
            bare = Some(at);
        } else if token.form(form::BASE) && (modal || chained) && !token.is_auxiliary() {
            bare = Some(at);
        }
    }
}

/// Marks the items of a list without labels: "shall not: collect …; knowingly disclose …; or use …".
pub(super) fn lists(tokens: &mut Vec<Token>) {
    let mut marks: Vec<usize> = Vec::new();
    let token = |at: usize| tokens.get(at).unwrap_or(&Token::NOTHING);
    let verb = |at: usize| {
        let first = (at..at + 4).find(|&at| !token(at).is(class::ADVERB)).unwrap_or(at);
        token(first).form(form::BASE)
    };
    for colon in (1..tokens.len()).filter(|&at| token(at).kind == Kind::Colon) {
        let lead = (0..colon).rev().find(|&at| !token(at).is(class::ADVERB)).unwrap_or(0);
        if !token(lead).is_modal() || !verb(colon + 1) {
            continue;
        }
        let mut items = vec![colon + 1];
        for at in colon + 1..tokens.len() {
            match token(at).kind {
                Kind::Semicolon => {
                    let start = at + 1 + usize::from(token(at + 1).is_coordinator());
                    items.push(start);
                }
                Kind::Stop => break,
                // A list with labels is marked already.
                Kind::Item | Kind::Flush | Kind::Colon => {
                    items.clear();
                    break;
                }
                _ => {}
            }
        }
        if items.len() > 1 && items.iter().all(|&at| verb(at)) {
            marks.extend(items);
        }
    }
    for at in marks.into_iter().rev() {
        let start = tokens.get(at).map_or(0, |token| token.start);
        let part = tokens.get(at).map_or(0, |token| token.part);
        let mark = Token { start, end: start, kind: Kind::Item, part, depth: 8, ..Token::default() };
        tokens.insert(at, mark);
    }
}

fn word<'s>(source: &'s Source, token: &Token) -> &'s str {
    source.slice(token.span())
}

/// For each place of the cue the token that fills it, where the words at `at` are the cue's.
fn matched(source: &Source, tokens: &[Token], at: usize, cue: &Cue) -> Option<Vec<Option<usize>>> {
    let mut next = at;
    let mut places = Vec::with_capacity(cue.words.len());
    for (alternatives, optional) in &cue.words {
        let fits = tokens.get(next).is_some_and(|token| {
            token.kind == Kind::Word
                && !token.quoted
                && alternatives.iter().any(|own| own.eq_ignore_ascii_case(word(source, token)))
        });
        if !(fits || *optional) {
            return None;
        }
        places.push(fits.then_some(next));
        next += usize::from(fits);
    }
    Some(places)
}

/// Whether what stands around the words at `at` leaves them a cue.
fn stands(source: &Source, tokens: &[Token], at: usize, length: usize, cue: &Cue) -> bool {
    let token = |place: usize| tokens.get(place).unwrap_or(&Token::NOTHING);
    let before = at.checked_sub(1).map_or(&Token::NOTHING, token);
    let auxiliary = |token: &Token| token.is_modal() || token.is_auxiliary() || token.term() == Term::Be;
    let led = match cue.before {
        Before::Free => {
            !before.is(class::DETERMINER | class::PREPOSITION | class::ADJECTIVE) && !before.possessive
        }
        Before::Auxiliary => auxiliary(before),
        Before::Adverbial => {
            let behind_adverb = at > 1 && token(at - 2).is(class::ADVERB);
            auxiliary(before)
                || before.is(class::ADVERB)
                || behind_adverb && (before.is_coordinator() || before.kind == Kind::Comma)
        }
    };
    let mut next = at + length;
    while cue.verb && token(next).is(class::ADVERB) {
        next += 1;
    }
    let first = token(next);
    let unknown = first.word.class == 0 && first.term() == Term::Unnamed && first.word.forms == 0;
    let verb = first.kind == Kind::Word
        && !first.capital
        && (first.form(form::BASE) || unknown && !first.plural || first.term() == Term::Be);
    let phrase = || (next..tokens.len()).take_while(|&place| token(place).is_word()).take(14);
    let to = phrase().find(|&place| token(place).term() == Term::To && token(place + 1).form(form::BASE));
    let ended =
        !first.is_word() || first.is(class::PREPOSITION | class::CONNECTOR) || first.term() == Term::If;
    let opening = tokens.iter().find(|token| token.is_word()).map_or("", |token| word(source, token));
    let opened = cue.opens.is_empty() || cue.opens.iter().any(|own| own.eq_ignore_ascii_case(opening));
    led && opened
        && !cue.unless.iter().any(|other| other.eq_ignore_ascii_case(word(source, token(at + length))))
        && (!cue.verb || verb || first.is_break() && first.kind != Kind::Stop)
        && (!cue.gerund || first.form(form::GERUND))
        && (!cue.infinitive || to.is_some())
        && (!cue.party
            || to.is_some_and(|to| {
                (next..to).any(|place| {
                    (token(place).is(class::PARTY) || token(place).is_unknown()) && !token(place).possessive
                })
            }))
        && (!cue.end || ended)
}

/// The tokens that the cue is read as, over the words that it fills.
fn read_as(
    lexicon: &Lexicon,
    tokens: &[Token],
    at: usize,
    cue: &Cue,
    places: &[Option<usize>],
) -> Vec<Token> {
    let end = at + places.iter().flatten().count();
    let known = |word: &str| lexicon.word(word.as_bytes()).copied().unwrap_or_default();
    let mut out: Vec<Token> = Vec::with_capacity(cue.reads.len());
    let mut from = at;
    for (number, place) in cue.reads.iter().enumerate() {
        let word = match place {
            Place::Same(same) => {
                if let Some(same) = places.get(*same).copied().flatten() {
                    out.extend(tokens.get(same).copied());
                    from = same + 1;
                }
                continue;
            }
            Place::Be => known(if behind_modal(tokens, at) { "be" } else { "are" }),
            Place::Word(word) => known(word),
        };
        // The last word before what stays takes all that is left up to there.
        let rest = cue.reads.get(number + 1..).unwrap_or_default();
        let stays = rest.iter().find_map(|next| match next {
            Place::Same(same) => places.get(*same).copied().flatten(),
            _ => None,
        });
        let limit = stays.unwrap_or(end);
        let last = !rest.iter().any(|next| !matches!(next, Place::Same(_)))
            || matches!(rest.first(), Some(Place::Same(same)) if places.get(*same).copied().flatten().is_some());
        let upto = if last { limit } else { (from + 1).min(limit) };
        let span = match (tokens.get(from), upto.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) if from < upto => (first.start, last.end),
            _ => out.last().map_or((0, 0), |before| (before.end, before.end)),
        };
        let model = tokens.get(at).copied().unwrap_or_default();
        out.push(Token {
            start: span.0,
            end: span.1,
            word,
            plural: false,
            capital: false,
            possessive: false,
            ..model
        });
        from = from.max(upto);
    }
    out
}

/// Whether a modal stands before `at`, with nothing but adverbs and "not" between.
fn behind_modal(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .find(|token| !token.is(class::ADVERB) && token.term() != Term::Not)
        .is_some_and(Token::is_modal)
}
