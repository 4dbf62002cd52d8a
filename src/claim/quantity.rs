//! Times and rates of a claim against those of the text.

use super::check::{Distortion, Verdict};
use super::norms::Statutes;
use crate::norm::{Bound, Norm, Quantity};
use crate::pairing::{RequirementId, same_stem};

impl Statutes<'_> {
    /// A time the claim gives against the time of the text.
    pub(super) fn quantity(
        &self,
        id: RequirementId,
        mine: &[Quantity],
        permits: bool,
    ) -> Option<(Verdict, Option<Distortion>)> {
        let norm = self.graph.requirement_norm(id)?;
        let statute = self.graph.requirement_statute(id)?;
        let rate = |quantities: &[Quantity]| quantities.iter().find_map(per_year);
        let same = mine.iter().any(|own| {
            norm.quantities.iter().any(|theirs| per_year(own).is_some() && per_year(own) == per_year(theirs))
        });
        if same {
            return None;
        }
        if let (Some(own), Some(floor)) = (rate(mine), rate(&norm.quantities)) {
            return Some(match own.total_cmp(&floor) {
                std::cmp::Ordering::Equal => (Verdict::Supported, None),
                std::cmp::Ordering::Greater => (Verdict::Overstated, Some(Distortion::WrongQuantity)),
                std::cmp::Ordering::Less => (Verdict::Contradicted, Some(Distortion::WrongQuantity)),
            });
        }
        let own = mine.iter().find_map(days)?;
        let at_most = |norm: &Norm| {
            norm.quantities.iter().filter(|quantity| quantity.bound == Bound::AtMost).find_map(days)
        };
        // A time may stand in a paragraph of its own: "all notifications … shall be made … not later than".
        let verb = self.graph.requirement(id)?.deeds.first()?.verb.lemma.clone();
        let elsewhere = || {
            self.each().find_map(|(_, requirement, other, home)| {
                let same = home.instrument().source() == statute.instrument().source();
                let limit = at_most(other).filter(|_| same)?;
                let words = &requirement.gist.words;
                words
                    .iter()
                    .any(|(word, _)| same_stem(word, &verb) || word.starts_with(verb.trim_end_matches('y')))
                    .then_some((limit, words.has("delay")))
            })
        };
        let delay = self.graph.requirement(id)?.gist.words.has("delay");
        let (limit, sooner) = at_most(norm).map(|limit| (limit, delay)).or_else(elsewhere)?;
        Some(match (own.total_cmp(&limit), permits) {
            (std::cmp::Ordering::Equal, false) => (Verdict::Supported, None),
            (std::cmp::Ordering::Equal, true) if !sooner => (Verdict::Supported, None),
            (std::cmp::Ordering::Less, true) if !sooner => (Verdict::Supported, None),
            (std::cmp::Ordering::Less, false) => (Verdict::Overstated, Some(Distortion::WrongQuantity)),
            _ => (Verdict::Contradicted, Some(Distortion::WrongQuantity)),
        })
    }
}

/// Times a year.
fn per_year(quantity: &Quantity) -> Option<f64> {
    if quantity.bound != Bound::Every {
        return None;
    }
    let per = match &*quantity.unit {
        "day" => 365.0,
        "week" => 52.0,
        "month" => 12.0,
        "quarter" => 4.0,
        "year" | "time" | "annual" => 1.0,
        _ => return None,
    };
    u32::try_from(quantity.amount).ok().map(|amount| f64::from(amount) * per)
}

fn days(quantity: &Quantity) -> Option<f64> {
    let unit = match &*quantity.unit {
        "hour" => 1.0 / 24.0,
        "day" | "business day" | "calendar day" | "working day" => 1.0,
        "week" => 7.0,
        "month" => 30.0,
        "year" => 365.0,
        _ => return None,
    };
    u32::try_from(quantity.amount).ok().map(|amount| f64::from(amount) * unit)
}
