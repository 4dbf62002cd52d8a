//! What the pairings do not show: requirements without a clause, and words without a norm.

use std::fmt::Write as _;

use crate::graph::View;
use crate::instrument::Instrument;
use crate::norm::{Phrase, ResidueReason};
use crate::pairing::RequirementId;
use crate::report::names::{Names, quoted, shortened};
use crate::report::wording::bearer;

pub(super) fn write(out: &mut String, view: &View, names: &Names) {
    out.push_str("\nRequirements\n");
    requirements(out, view, names, "that no clause answers", &view.unanswered());
    requirements(out, view, names, "out of the issuer's hands", &view.out_of_hands());
    out.push_str("\nNot modelled\n");
    let graph = view.cross_reference();
    let policies = graph.policies().iter().map(|policy| policy.instrument());
    for instrument in graph.statutes().iter().map(|statute| statute.instrument()).chain(policies) {
        residue(out, instrument);
    }
}

fn requirements(out: &mut String, view: &View, names: &Names, what: &str, ids: &[RequirementId]) {
    if ids.is_empty() {
        let _ = writeln!(out, "  {what}: none");
        return;
    }
    let _ = writeln!(out, "  {what}:");
    let graph = view.cross_reference();
    for &id in ids {
        let source = graph.requirement_statute(id).map(|statute| statute.instrument().source());
        let bound = graph.requirement_norm(id).and_then(|norm| norm.bearer.as_ref()).map(Phrase::cover);
        let binds = source.zip(bound).map(|(source, span)| format!(", binds {}", bearer(source, span)));
        let own = graph.requirement_norm(id).and_then(|norm| norm.span.spans().last());
        let words =
            source.zip(own).map(|(source, span)| shortened(source.slice(span), 80)).unwrap_or_default();
        let _ = writeln!(out, "    {}{}: “{words}”", names.requirement(id), binds.unwrap_or_default());
    }
}

fn residue(out: &mut String, instrument: &Instrument) {
    let source = instrument.source();
    let coverage = instrument.coverage();
    let _ =
        writeln!(out, "  {}: {} of {} duty words read", source.name(), coverage.read, coverage.duty_words);
    for residue in instrument.statements().iter().flat_map(|statement| &statement.residue) {
        let place = source.position(residue.span.start());
        let why = why(residue.reason);
        let _ = writeln!(out, "    {}:{}: {}: {why}", place.line, place.column, quoted(source, residue.span));
    }
}

fn why(reason: ResidueReason) -> &'static str {
    match reason {
        ResidueReason::NoNorm => "nothing is commanded, forbidden, permitted or excused",
        ResidueReason::NotDeontic => "a word of possibility, time or effect, not of duty",
        ResidueReason::NoDeed => "what is to be done could not be read",
        ResidueReason::Quoted => "quoted from another text",
        ResidueReason::AboutLaw => "about other law or about the text itself",
        ResidueReason::Furniture => "a date, signature or page header",
        ResidueReason::Fragment => "no whole sentence",
        ResidueReason::Heading => "a heading",
        ResidueReason::Aside => "an aside in parentheses",
        ResidueReason::Negation => "a negation that could not be placed",
    }
}
