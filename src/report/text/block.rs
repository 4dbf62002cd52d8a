//! The block of one clause: its words once, then what it comes to against each requirement, and why.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level, Renderer};

use super::TextOptions;
use super::excerpt::{self, UNCUT};
use crate::graph::View;
use crate::pairing::{Basis, Relation};
use crate::report::by_clause::{ClauseFindings, relation_name};
use crate::report::finding::Finding;
use crate::report::headline::{labels, requirements_cited};
use crate::report::names::Names;
use crate::report::notes::notes;

pub(super) fn block(view: &View, names: &Names, clause: &ClauseFindings<'_>, options: TextOptions) -> String {
    let excerpt = match clause.findings.iter().all(is_express) && !options.all {
        true => excerpt::place_of_clause(clause),
        false => excerpt::of_clause(clause, options.width),
    };
    let mut groups = Vec::new();
    let mut said: Vec<(String, String)> = Vec::new();
    for (number, group) in clause.groups().iter().enumerate() {
        let Some(first) = group.first() else { continue };
        let labels = labels(names, group);
        let level = match first.settled.relation {
            Relation::Conflicts => Level::ERROR,
            Relation::FallsShort | Relation::Open => Level::WARNING,
            Relation::Complies | Relation::Outside => Level::NOTE,
        };
        let name = relation_name(first.settled);
        let title = first.title(names.pairing(first.id), &requirements_cited(first, &labels));
        let mut told = Group::with_title(level.with_name(name).primary_title(title));
        if number == 0 {
            told = match &excerpt {
                Some(excerpt) => excerpt.push_to(told),
                None => told,
            };
        }
        let mut fresh: Vec<(String, String)> = Vec::new();
        for (name, sentence) in notes(view.cross_reference(), group, &labels) {
            // A reason that was given for the same clause is not given again.
            let note = (name, sentence);
            if said.contains(&note) && note.0 != "answer" {
                continue;
            }
            said.push(note.clone());
            fresh.push(note);
        }
        if is_express(first) {
            let steps: Vec<String> =
                fresh.drain(..).map(|(name, sentence)| format!("{name}: {sentence}")).collect();
            if !steps.is_empty() {
                fresh.push(("because".to_owned(), steps.join("; ")));
            }
        }
        for (name, sentence) in fresh {
            told = told.element(Level::NOTE.with_name(name).message(sentence));
        }
        groups.push(told);
    }
    let rendered = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(UNCUT).render(&groups);
    // Each excerpt has its place above it already; the renderer marks it as one of an unnamed file once more, and sets
    // an empty line above what it notes.
    let kept = rendered.lines().filter(|line| !matches!(line.trim(), ":::" | "|" | ""));
    kept.map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// What goes the statute's way asks for less of a reader's time: where it stands, and its steps on one line.
pub(super) fn is_express(finding: &Finding<'_>) -> bool {
    finding.settled.basis == Some(Basis::Express) && finding.decided().is_none()
}
