//! The report for a terminal: diagnostics with both texts quoted and underlined, a table, and what is left over.

mod answers;
mod claims;
mod excerpt;
mod headline;
mod left_over;

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level, Renderer};

use super::finding::{Finding, findings};
use super::names::{Names, cited, joined, spoken};
use super::table::table;
use super::wording::{asks, heading};
use crate::graph::{CrossReference, View};
use crate::interpretation::Authority;
use crate::pairing::{Relation, RequirementId, Settled, StepKind};
use answers::Answer;
pub use claims::claims;
use excerpt::Excerpts;
use headline::{common_ground, list};

/// The report for a terminal, without colours: the pairings of `view` with their reasons, then a table of `table`
/// (its first view is the base), then what no clause answers and what was not modelled.
///
/// Lines of the texts longer than about a hundred characters are wrapped; the line and column above each excerpt are
/// those of the source.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell ICE the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let open = graph.under(&Interpretation::named("open")?);
/// let text = report::text(&open, &[]);
/// assert!(text.contains("Officers shall not tell ICE the immigration status of any person."));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn text(view: &View, table: &[View]) -> String {
    let names = Names::of(view.cross_reference());
    let mut out = String::new();
    head(&mut out, view);
    let common = common_ground(view, &names);
    if !common.is_empty() {
        out.push_str("\nIn common\n");
        for (heading, sentence) in common {
            let _ = writeln!(out, "  {heading}: {sentence}");
        }
    }
    let all: Vec<Finding<'_>> = findings(view).collect();
    let (ruled_out, considered): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|finding| finding.settled.relation == Relation::Outside);
    for group in grouped(considered) {
        out.push('\n');
        out.push_str(&diagnostic(view, &names, &group));
        out.push('\n');
    }
    rule_out(&mut out, view, &names, &ruled_out);
    if !table.is_empty() {
        out.push_str("\nUnder each interpretation (* differs from the first)\n\n");
        out.push_str(&self::table(table));
    }
    left_over::write(&mut out, view, &names);
    out
}

fn head(out: &mut String, view: &View) {
    let graph = view.cross_reference();
    for statute in graph.statutes() {
        let _ = writeln!(out, "Statute         {}", statute.instrument().source().name());
    }
    for policy in graph.policies() {
        let issuer = policy.issuer();
        let by = if issuer.name.is_empty() { "a body without a name" } else { &*issuer.name };
        let name = policy.instrument().source().name();
        let _ = writeln!(out, "Policy          {name}, issued by {by} ({})", issuer.level.name());
    }
    let policies = graph.policies().iter().map(|policy| policy.instrument());
    for instrument in graph.statutes().iter().map(|statute| statute.instrument()).chain(policies) {
        let coverage = instrument.coverage();
        if coverage.is_mostly_unread() {
            let (name, all) = (instrument.source().name(), coverage.duty_words);
            let unread = all - coverage.read;
            let _ = writeln!(out, "Mostly unread   {name}: {unread} of its {all} duty words were not read");
        }
    }
    let interpretation = view.interpretation();
    let _ = writeln!(out, "Interpretation  {}: {}", interpretation.name(), interpretation.title());
    if let Some(held) = held_by(interpretation.authority()) {
        let _ = writeln!(out, "Held by         {held}");
    }
    let counts = [
        (view.conflicts().count(), "conflicts"),
        (view.falling_short().count(), "falls-short"),
        (view.open().count(), "open"),
        (view.compliant().count(), "complies"),
        (view.ruled_out().count(), "outside"),
    ];
    let counts: Vec<_> = counts.iter().map(|(count, name)| format!("{count} {name}")).collect();
    let _ = writeln!(out, "Pairings        {}", counts.join(", "));
}

/// Who holds an interpretation, since when and where it is written; `None` where nobody is on record.
fn held_by(authority: &Authority) -> Option<String> {
    if authority.body.is_empty() || &*authority.body == "none" {
        return None;
    }
    let mut held = authority.body.to_string();
    for more in [&authority.decided, &authority.cite].into_iter().flatten() {
        let _ = write!(held, ", {more}");
    }
    if let Some(later) = &authority.superseded_by {
        let _ = write!(held, "; superseded by {later}");
    }
    Some(held)
}

/// Findings that share clause, outcome and questions are told together.
fn grouped(findings: Vec<Finding<'_>>) -> Vec<Vec<Finding<'_>>> {
    let mut groups: Vec<Vec<Finding<'_>>> = Vec::new();
    for finding in findings {
        let key = |other: &Finding<'_>| {
            (
                other.pairing.policy(),
                other.pairing.clause(),
                other.strand.norm(),
                other.statute.name().to_owned(),
            )
        };
        let same = |group: &&mut Vec<Finding<'_>>| {
            group.first().is_some_and(|first| key(first) == key(&finding) && first.settled == finding.settled)
        };
        match groups.iter_mut().rev().take(8).find(same) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn diagnostic(view: &View, names: &Names, group: &[Finding<'_>]) -> String {
    let Some(first) = group.first() else { return String::new() };
    let level = match first.settled.relation {
        Relation::Conflicts => Level::ERROR,
        Relation::FallsShort | Relation::Open => Level::WARNING,
        Relation::Complies | Relation::Outside => Level::NOTE,
    };
    let labels: Vec<&str> = group.iter().map(|each| names.requirement(each.pairing.requirement())).collect();
    let several =
        view.cross_reference().statutes().len() > 1 || labels.iter().any(|label| !label.starts_with('('));
    let requirements = match labels.split_first() {
        Some((label, rest)) if !several => [&*cited(first.statute.name(), label)]
            .into_iter()
            .chain(rest.iter().copied())
            .collect::<Vec<_>>()
            .join(", "),
        _ => labels.join(", "),
    };
    let title = first.title(names.clause(first.pairing), &requirements);
    let mut diagnostic: Group<'_> =
        level.with_name(relation_name(first.settled)).primary_title(title).into_group();
    let excerpts = Excerpts::of(group, &labels);
    for snippet in excerpts.snippets() {
        diagnostic = snippet.push_to(diagnostic);
    }
    for (name, sentence) in notes(view.cross_reference(), group, &labels) {
        diagnostic = diagnostic.element(Level::NOTE.with_name(name).message(sentence));
    }
    let rendered = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(160).render(&[diagnostic]);
    // Each excerpt has its place above it already; the renderer marks it as one of an unnamed file once more.
    rendered.lines().filter(|line| line.trim() != ":::").map(str::trim_end).collect::<Vec<_>>().join("\n")
}

trait IntoGroup<'a> {
    fn into_group(self) -> Group<'a>;
}

impl<'a> IntoGroup<'a> for annotate_snippets::Title<'a> {
    fn into_group(self) -> Group<'a> {
        Group::with_title(self)
    }
}

fn relation_name(settled: &Settled) -> String {
    match settled.basis {
        Some(basis) => format!("{}, {}", settled.relation.name(), basis.name()),
        None => settled.relation.name().to_owned(),
    }
}

/// The sentences beneath a diagnostic; one that holds for some of its requirements only is led by their labels.
fn notes(graph: &CrossReference, group: &[Finding<'_>], labels: &[&str]) -> Vec<(String, String)> {
    let mut merged = Merged::new(labels);
    for (finding, label) in group.iter().zip(labels) {
        for step in finding.strand.steps().iter().filter(|step| !finding.is_common(step)) {
            merged.push(heading(step), finding.sentence(step), label);
        }
    }
    let Some(first) = group.first() else { return merged.lines };
    let mut questions: Vec<&str> = Vec::new();
    for question in first.settled.turns_on.iter().flatten() {
        if !questions.contains(&&**question) {
            questions.push(question);
        }
    }
    for question in questions {
        merged.plain("question", format!("`{question}`: {}", asks(graph, question)));
    }
    for (finding, label) in group.iter().zip(labels) {
        for alternative in finding.alternatives() {
            let answers: Vec<_> = alternative.answers.iter().map(answer).collect();
            let meaning = match &*alternative.answers {
                [(question, readings)] => match &**readings {
                    [reading] => finding.meaning(question, reading),
                    _ => None,
                },
                _ => None,
            };
            let meaning = meaning.map(|meaning| format!(", {meaning}")).unwrap_or_default();
            let mut outcome = relation_name(&alternative.settled);
            if alternative.settled.relation == Relation::Open {
                let still: Vec<_> =
                    alternative.settled.questions().iter().map(|q| format!("`{q}`")).collect();
                let _ = write!(outcome, ", turns on {}", still.join(" and "));
            }
            merged.push("answer", format!("if {}{meaning}: {outcome}", answers.join(" and ")), label);
        }
    }
    merged.finish()
}

/// "`inquiry-ban` is `reaches-requests` or `starves-sharing`".
fn answer((question, readings): &Answer) -> String {
    let readings: Vec<_> = readings.iter().map(|reading| format!("`{reading}`")).collect();
    format!("`{question}` is {}", joined(&readings, "or"))
}

/// Lines gathered from several requirements, each told once.
struct Merged<'l> {
    labels: &'l [&'l str],
    lines: Vec<(String, String)>,
    holders: Vec<Vec<&'l str>>,
}

impl<'l> Merged<'l> {
    fn new(labels: &'l [&'l str]) -> Self {
        Self { labels, lines: Vec::new(), holders: Vec::new() }
    }

    fn push(&mut self, name: &str, sentence: String, label: &'l str) {
        let known = self.lines.iter().position(|(other, said)| other == name && *said == sentence);
        match known.and_then(|place| self.holders.get_mut(place)) {
            Some(holders) if holders.contains(&label) => {}
            Some(holders) => holders.push(label),
            None => {
                // Lines of one kind stand together.
                let after = self
                    .lines
                    .iter()
                    .rposition(|(other, _)| other == name)
                    .map_or(self.lines.len(), |at| at + 1);
                self.lines.insert(after, (name.to_owned(), sentence));
                self.holders.insert(after, vec![label]);
            }
        }
    }

    fn plain(&mut self, name: &str, sentence: String) {
        self.lines.push((name.to_owned(), sentence));
        self.holders.push(self.labels.to_vec());
    }

    fn finish(self) -> Vec<(String, String)> {
        let all = self.labels.len();
        let line = |((name, sentence), holders): ((String, String), Vec<&str>)| {
            let lead = if holders.len() < all { format!("{}: ", holders.join(", ")) } else { String::new() };
            (name, format!("{lead}{sentence}"))
        };
        self.lines.into_iter().zip(self.holders).map(line).collect()
    }
}

/// One line for a clause and a reason, whatever number of requirements it rules out. Requirements out of the
/// issuer's hands are told elsewhere.
fn rule_out(out: &mut String, view: &View, names: &Names, findings: &[Finding<'_>]) {
    struct Line {
        clause: String,
        reason: String,
        by: String,
        deeds: Vec<String>,
        ids: Vec<RequirementId>,
    }
    let elsewhere = view.out_of_hands();
    let mut lines: Vec<Line> = Vec::new();
    for finding in findings.iter().filter(|finding| !elsewhere.contains(&finding.pairing.requirement())) {
        let Some(step) = finding.deciding_step() else { continue };
        let clause = spoken(names.clause(finding.pairing));
        let value = finding.value(step);
        let (reason, by, deeds) = match (step.kind, value, finding.deed_words()) {
            (StepKind::Deed, Some(false), Some(words)) => {
                let by = finding.provenance(&step.formula, value);
                (format!("deed: {words} is not "), by, finding.governed_deeds())
            }
            _ => (format!("{}: {}", heading(step), finding.sentence(step)), String::new(), Vec::new()),
        };
        let id = finding.pairing.requirement();
        let place =
            lines.iter().position(|line| line.clause == clause && line.reason == reason && line.by == by);
        let place = place.unwrap_or_else(|| {
            lines.push(Line { clause, reason, by, deeds: Vec::new(), ids: Vec::new() });
            lines.len() - 1
        });
        let Some(line) = lines.get_mut(place) else { continue };
        line.ids.push(id);
        for deed in deeds {
            if !line.deeds.iter().any(|known| known.eq_ignore_ascii_case(&deed)) {
                line.deeds.push(deed);
            }
        }
    }
    if lines.is_empty() {
        return;
    }
    out.push_str("\nConsidered and ruled out\n");
    for Line { clause, reason, by, deeds, ids } in lines {
        let deeds = joined(&deeds, "or");
        let _ = writeln!(out, "  {clause} against {}: {reason}{deeds}{by}", list(names, &ids));
    }
}

#[cfg(test)]
mod tests;
