//! Sentences for a page on which the requirement's words stand elsewhere.

use super::finding::Finding;
use super::names::quoted;
use crate::norm::ResidueReason;
use crate::pairing::{Reason, Step, StepKind};

impl Finding<'_> {
    /// What a step found, as a sentence without full stop that quotes only the clause.
    pub(super) fn brief(&self, step: &Step) -> String {
        let value = self.value(step);
        let clause = step.clause_span.map(|span| quoted(self.policy, span));
        let whole = clause.clone();
        let mine = whole.as_deref().unwrap_or("the clause");
        let sentence = match (&step.reason, value) {
            (Reason::ShieldedParty, _) if step.requirement_span.is_some() => {
                let whom =
                    clause.unwrap_or_else(|| "the issuer's own staff, since nobody is named".to_owned());
                match value {
                    Some(true) => format!("they include {whom}"),
                    Some(false) => format!("they do not include {whom}"),
                    None => format!("whether they include {whom} is not settled"),
                }
            }
            (Reason::Deed { clause: lemma, .. }, Some(true)) => {
                format!("{} counts as the statute's own", self.own_deed(step, lemma))
            }
            (Reason::Deed { clause: lemma, .. }, None) => {
                let nobody = match self.names_no_counterparty() {
                    true => "the clause does not say to, from or of whom; ",
                    false => "",
                };
                let mine = self.own_deed(step, lemma);
                format!("{nobody}whether {mine} reaches the statute's own is not settled")
            }
            (Reason::Counterparty { .. }, Some(true)) if whole.is_some() => {
                format!("{mine} counts as the statute's own")
            }
            (Reason::Counterparty { .. }, None) if whole.is_some() => {
                format!("whether {mine} counts as the statute's own is not settled")
            }
            (Reason::Counterparty { .. }, Some(true) | None) => {
                "the clause names nobody on the other side, so nobody is left out".to_owned()
            }
            (Reason::Object { .. } | Reason::Words, Some(true)) if whole.is_some() => {
                format!("{mine} bears on the statute's own")
            }
            (Reason::Object { .. } | Reason::Words, None) if whole.is_some() => {
                format!("whether {mine} bears on the statute's own is not settled")
            }
            (Reason::Object { .. }, Some(true) | None) => {
                "the clause names no matter, so none is left out".to_owned()
            }
            (Reason::Deadline, _) => return self.sentence(step),
            _ if step.kind == StepKind::Act => return self.sentence_against(step, None),
            _ => return self.sentence(step),
        };
        sentence + &self.provenance(&step.formula, value)
    }
}

/// Why words gave no norm.
pub(super) fn why(reason: ResidueReason) -> &'static str {
    match reason {
        ResidueReason::NoNorm => "nothing is commanded, forbidden, permitted or excused",
        ResidueReason::NotDeontic => "a word of possibility, time or effect, not of duty",
        ResidueReason::NoDeed => "what is to be done could not be read",
        ResidueReason::Quoted => "quoted from another text, or struck from it",
        ResidueReason::AboutLaw => "about other law or about the text itself",
        ResidueReason::Furniture => "a date, signature, note or page header",
        ResidueReason::Unread => "set in columns, or in the codes of a font",
        ResidueReason::Fragment => "no whole sentence",
        ResidueReason::Heading => "a heading",
        ResidueReason::Aside => "an aside in parentheses",
        ResidueReason::Negation => "a negation that could not be placed",
    }
}
