//! The words of the requirements that were touched, each once.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level, Renderer};

use super::TextOptions;
use super::block::is_express;
use super::excerpt::{self, UNCUT};
use crate::graph::View;
use crate::report::by_clause::ClauseFindings;
use crate::report::finding::Finding;
use crate::report::names::Names;

pub(super) fn words(
    view: &View,
    names: &Names,
    clauses: &[ClauseFindings<'_>],
    options: TextOptions,
) -> String {
    let mut out = String::new();
    for statute in view.cross_reference().statutes() {
        let source = statute.instrument().source();
        // Beside what goes the statute's way, its words can be done without.
        let told = |finding: &&Finding<'_>| options.all || !is_express(finding);
        let all = clauses.iter().flat_map(|clause| &clause.findings).filter(told);
        let mut touched: Vec<(&Finding<'_>, &str)> = Vec::new();
        for finding in all.filter(|finding| std::ptr::eq(finding.statute, source)) {
            let id = finding.pairing.requirement();
            if !touched.iter().any(|(known, _)| known.pairing.requirement() == id) {
                touched.push((finding, names.requirement(id)));
            }
        }
        touched.sort_by_key(|(finding, _)| finding.pairing.requirement());
        let excerpts = excerpt::of_requirements(&touched, options.width);
        if excerpts.is_empty() {
            continue;
        }
        let mut group = Group::with_title(Level::NOTE.with_name("").primary_title(""));
        for excerpt in &excerpts {
            group = excerpt.push_to(group);
        }
        let rendered = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(UNCUT).render(&[group]);
        out.push_str(&format!("\nWords of {}\n\n", source.name()));
        let lines = rendered.lines().map(str::trim_end);
        for line in lines.filter(|line| !matches!(line.trim(), ":::" | "|" | "" | ":")) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
