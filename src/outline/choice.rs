//! Which of several places a label takes.

use super::label::Label;
use super::sequence::Place;
use super::value::Value;

/// The ways to place a label, with how well each fits.
#[derive(Default)]
pub(super) struct Options {
    best: Option<(i32, Place)>,
    rival: Option<(i32, Place)>,
}

impl Options {
    pub(super) fn add(&mut self, score: i32, depth: usize, value: Value) {
        let score = if value.exact { score } else { score - 30 };
        let option = (score, Place { depth, value: Some(value) });
        let class = |option: &(i32, Place)| option.1.value.map(|value| value.class);
        match self.best {
            Some(best) if best.0 >= score => {
                if class(&best) != Some(value.class) && self.rival.is_none_or(|rival| rival.0 < score) {
                    self.rival = Some(option);
                }
            }
            Some(best) => {
                if class(&best) != Some(value.class) {
                    self.rival = Some(best);
                }
                self.best = Some(option);
            }
            None => self.best = Some(option),
        }
    }

    /// The best place. Where two alphabets fit, the next label that goes on in one of them decides.
    pub(super) fn choose(self, label: &Label, after: &[Label]) -> Option<Place> {
        let (score, best) = self.best?;
        let Some((_, rival)) = self.rival.filter(|(rival, _)| score - rival <= 25) else { return Some(best) };
        for next in after.iter().take(80).filter(|next| next.style == label.style) {
            // The same label again: what follows belongs to that one.
            if next.values == label.values {
                break;
            }
            for (place, other) in [(best, rival), (rival, best)] {
                let goes_on = |place: Place| {
                    place.value.is_some_and(|old| next.values().any(|new| new.exact && new.follows(old)))
                };
                if goes_on(place) && !goes_on(other) {
                    return Some(place);
                }
            }
        }
        Some(best)
    }
}
