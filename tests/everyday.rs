//! Plain ways of laying down a duty, a ban, a leave or a release, each with the norms that a reader sees in it:
//! `modality bearer: deed by …`, with "if" before each condition and "but" before each exception.

use antinomy::Policy;
use antinomy::norm::{Act, Modality, Norm, Phrase};

/// The sentence, and its norms one a line.
const READINGS: &[(&str, &[&str])] = &[
    // Verbs and nouns of duty.
    ("Keepers have to log each loan.", &["obligation Keepers: log"]),
    ("A keeper has to log each loan.", &["obligation A keeper: log"]),
    ("No keeper has to log a loan.", &["exemption keeper: log"]),
    ("Keepers will have to log each loan.", &["obligation Keepers: log"]),
    ("Keepers ought to return the keys.", &["obligation Keepers: return"]),
    ("Keepers need to return the keys by noon.", &["obligation Keepers: return by noon"]),
    ("A page does not need to sign the book.", &["exemption A page: sign"]),
    ("Pages are supposed to sign the book.", &["obligation Pages: sign"]),
    ("Pages are not supposed to sign for a visitor.", &["prohibition Pages: sign"]),
    ("The warden is under an obligation to inspect the hall.", &["obligation The warden: inspect"]),
    ("The warden is under no obligation to inspect the hall.", &["exemption The warden: inspect"]),
    ("It is mandatory for the warden to inspect the hall.", &["obligation the warden: inspect"]),
    ("It shall be incumbent upon each warden to inspect the hall.", &["obligation each warden: inspect"]),
    ("The clerk shall be charged with posting the rates.", &["obligation The clerk: post"]),
    ("Posting the rates at the gate is mandatory.", &["obligation -: post"]),
    ("The responsibility to post the rates lies with the clerk.", &["obligation the clerk: post"]),
    ("The authority to waive a fee rests with the treasurer.", &["permission the treasurer: waive"]),
    ("Pages lack the authority to waive a fee.", &["prohibition Pages: waive"]),
    ("No page is at liberty to waive a fee.", &["prohibition page: waive"]),
    // A purpose behind a passive verb.
    ("No mill money shall be used to buy boats.", &["prohibition -: use"]),
    ("No dogs may be used to pull carts.", &["prohibition -: use"]),
    // A name goes on behind "of".
    ("Pages may tell the Department of Trade what is owed.", &["permission Pages: tell"]),
    // Told to refrain.
    ("The warden shall direct pages to refrain from lending maps.", &["obligation The warden: direct lend"]),
    ("Proof includes but is not limited to a card.", &[]),
    // Contractions.
    ("Keepers can’t lend a map.", &["prohibition Keepers: lend"]),
    ("A keeper mustn’t lend a map to a stranger.", &["prohibition A keeper: lend"]),
    ("Pages shouldn't open the mail.", &["prohibition Pages: open"]),
    ("Pages needn't open the mail.", &["exemption Pages: open"]),
    // Negations and their places.
    ("Visitors shall in no event be required to show a card.", &["exemption Visitors: show"]),
    ("A visitor won't need to show a card.", &["exemption A visitor: show"]),
    ("Pages shall at no time tell a visitor the price.", &["prohibition Pages: tell"]),
    ("Pages shall at once tell the warden the price.", &["obligation Pages: tell"]),
    ("The warden shall promptly and without delay notify the owner.", &["obligation The warden: notify"]),
    // Deeds named by nouns.
    (
        "Inspection of the boiler should be made by the warden every year.",
        &["obligation the warden: inspect"],
    ),
    ("A request for the keys must be made to the warden.", &["obligation -: request"]),
    // Several bearers, several deeds.
    (
        "Wardens shall, and pages may, inspect the hall.",
        &["obligation Wardens: inspect", "permission pages: inspect"],
    ),
    (
        "No pupil shall be kept from the hall, be denied a key, or be subjected to ridicule.",
        &["prohibition -: keep", "prohibition -: deny", "prohibition -: subject"],
    ),
    (
        "Pages shall not: collect fees; knowingly disclose a price; or use the hall.",
        &["prohibition Pages: collect", "prohibition Pages: disclose", "prohibition Pages: use"],
    ),
    (
        "The hall may honor a hold by keeping the book or by telling the lender of its return.",
        &["permission The hall: honor by keeping the book by telling the lender of its return"],
    ),
    // Words set off.
    (
        "Keepers shall not lend a map (except as the charter requires).",
        &["prohibition Keepers: lend but except as the charter requires"],
    ),
    (
        "A keeper (other than the head keeper) shall not lend a map.",
        &["prohibition A keeper: lend but other than the head keeper"],
    ),
    (
        "Keepers shall not – unless the charter so requires – lend a map.",
        &["prohibition Keepers: lend but unless the charter so requires"],
    ),
    (
        "The keeper, to the extent the rules allow, shall lend a map.",
        &["obligation The keeper: lend if to the extent the rules allow"],
    ),
    (
        "The keeper with the approval of the board may lend a map.",
        &["permission The keeper: lend if with the approval of the board"],
    ),
    // A "No" that the reader cannot place is never dropped.
    ("Care of the map room No keeper may lend a map.", &[]),
    ("Rules of the hall Nothing may be lent.", &[]),
];

fn words<'p>(policy: &'p Policy, phrase: &Phrase) -> &'p str {
    policy.instrument().source().slice(phrase.cover())
}

fn deeds(act: &Act) -> String {
    match act {
        Act::Deed(deed) => deed.verb.lemma.to_string(),
        Act::Restrain(restrain) => {
            let verbs: Vec<_> = restrain.verbs.iter().map(|(verb, _)| &*verb.lemma).collect();
            let acts: Vec<_> = restrain.acts.iter().map(deeds).collect();
            format!("{} {}", verbs.join("/"), acts.join("+"))
        }
        Act::Compel(compel) => {
            let acts: Vec<_> = compel.acts.iter().map(deeds).collect();
            format!("{} {}", compel.verb.lemma, acts.join("+"))
        }
    }
}

fn told(policy: &Policy, norm: &Norm) -> String {
    let modality = match norm.modality {
        Modality::Obligation => "obligation",
        Modality::Prohibition => "prohibition",
        Modality::Permission => "permission",
        Modality::Exemption => "exemption",
    };
    let bearer = norm.bearer.as_ref().map_or("-", |bearer| words(policy, bearer));
    let mut out = format!("{modality} {bearer}: {}", deeds(&norm.act));
    if let Act::Deed(deed) = &norm.act {
        for way in deed.manner.iter().map(|way| words(policy, way)).filter(|way| way.starts_with("by ")) {
            out.push(' ');
            out.push_str(way);
        }
    }
    for condition in &norm.conditions {
        out.push_str(" if ");
        out.push_str(words(policy, condition));
    }
    for exception in &norm.exceptions {
        out.push_str(" but ");
        out.push_str(words(policy, exception));
    }
    out
}

#[test]
fn everyday_ways_of_ruling_are_read() -> Result<(), antinomy::Error> {
    let mut wrong = Vec::new();
    for (sentence, expected) in READINGS {
        let policy = Policy::parse("rules", &format!("1. {sentence}\n"))?;
        let norms: Vec<String> = policy
            .instrument()
            .statements()
            .iter()
            .flat_map(|statement| &statement.norms)
            .map(|norm| told(&policy, norm))
            .collect();
        if norms != *expected {
            wrong.push(format!("{sentence}\n    want {expected:?}\n    read {norms:?}"));
        }
    }
    let read = READINGS.len() - wrong.len();
    assert!(wrong.is_empty(), "{read} of {} read:\n  {}", READINGS.len(), wrong.join("\n  "));
    Ok(())
}
