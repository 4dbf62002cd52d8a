//! The report as one HTML page, which loads nothing and runs no script.

mod marks;

use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

use super::account::Account;
use super::by_clause::{ClauseFindings, by_clause, relation_name};
use super::facts;
use super::finding::Finding;
use super::headline::{common_ground, labels, requirements_cited};
use super::names::{Names, cited, joined, printable, spoken};
use super::notes::notes;
use super::table::{Cells, cells, changing, told_changes};
use crate::graph::View;
use crate::pairing::Relation;
use marks::{Mark, Marked, policy_marks, statute_marks};

const STYLE: &str = include_str!("style.css");

/// The relations that the page can show or hide, the weightiest first.
const RELATIONS: [Relation; 5] =
    [Relation::Conflicts, Relation::Open, Relation::FallsShort, Relation::Complies, Relation::Outside];

/// One page: what was read, the pairings under every view, the findings, and both texts with the words that were
/// compared.
///
/// The first view is the one that is shown; the page lets a reader choose another, and hide relations, by style sheet
/// alone. It loads nothing, runs no script, and forbids both, so that no text can. All views must be of one
/// cross-reference; without views the page is empty.
///
/// ```
/// use antinomy::{Interpretation, Policy, Statute, cross_reference, report};
///
/// let policy = Policy::parse("memo", "1. Officers shall not tell <ICE> the immigration status of any person.")?;
/// let graph = cross_reference(&Statute::section_1373()?, &policy);
/// let views: Vec<_> = Interpretation::shipped().iter().map(|each| graph.under(each)).collect();
/// let page = report::html(&views);
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("&lt;ICE&gt;") && !page.contains("<ICE>") && !page.contains("<script"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn html(views: &[View]) -> String {
    let Some(first) = views.first() else { return String::new() };
    let page = Page { views, names: Names::of(first.cross_reference()), first };
    page.whole().into_string()
}

struct Page<'v> {
    views: &'v [View],
    names: Names,
    first: &'v View,
}

/// What one clause comes to under one view.
struct Outcome {
    views: Vec<usize>,
    relation: &'static str,
    body: String,
}

impl Page<'_> {
    fn whole(&self) -> Markup {
        let policies = self.first.cross_reference().policies().iter();
        let title: Vec<String> = policies.map(|policy| shown(policy.instrument().source().name())).collect();
        let title = match title.len() {
            1 | 2 => title.join(" and "),
            number => format!("{number} policies"),
        };
        markup! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { "Antinomy: " (title) }
                    style { (PreEscaped(STYLE)) (PreEscaped(self.switches())) }
                }
                body {
                    a.skip href="#findings" { "To the findings" }
                    header {
                        h1 { "Findings on " (title) }
                        (self.facts())
                    }
                    (self.matrix())
                    (self.form())
                    (self.view_facts())
                    main {
                        section id="findings" aria-labelledby="findings-title" {
                            h2 id="findings-title" { "Findings" }
                            (self.findings())
                        }
                        section.policies aria-labelledby="policies" {
                            h2 id="policies" { "Policy" }
                            (self.policies())
                        }
                        section aria-labelledby="statutes" {
                            h2 id="statutes" { "Statute" }
                            (self.statutes())
                        }
                    }
                    footer {
                        "Each finding is a candidate for a lawyer's eyes under a stated reading, with the words that made it one. It is no legal advice."
                    }
                }
            }
        }
    }

    /// The rules that show one view and hide relations; without them everything is shown.
    fn switches(&self) -> String {
        let mut css = String::new();
        for number in 0..self.views.len() {
            let _ = writeln!(
                css,
                "body:has(#view-{number}:checked) .outcome:not(.view-{number}) {{ display: none; }}"
            );
            for relation in RELATIONS.map(Relation::name) {
                let _ = writeln!(
                    css,
                    "body:has(#view-{number}:checked):has(#show-{relation}:not(:checked)) \
                     article:has(.view-{number}.{relation}) {{ display: none; }}"
                );
            }
        }
        css
    }

    fn facts(&self) -> Markup {
        let read = facts::read(self.first, &Account::of(self.first));
        markup! {
            dl.facts {
                @for (name, value) in facts::texts(self.first).into_iter().chain(read) {
                    dt { (name) } dd { (shown(&value)) }
                }
            }
        }
    }

    /// What the chosen view is, and what all its findings share; views that share the same are told together.
    fn view_facts(&self) -> Markup {
        let mut common: Vec<(Vec<usize>, _)> = Vec::new();
        for (number, view) in self.views.iter().enumerate() {
            let lines = common_ground(view, &self.names);
            match common.iter_mut().find(|(_, known)| *known == lines) {
                Some((views, _)) => views.push(number),
                None => common.push((vec![number], lines)),
            }
        }
        markup! {
            @for (number, view) in self.views.iter().enumerate() {
                p class=(of_views("where", &[number])) {
                    @for (name, value) in facts::interpretation(view.interpretation()) {
                        @if name != "Interpretation" { "; " (name.to_lowercase()) " " }
                        (shown(&value))
                    }
                }
            }
            @for (views, lines) in &common {
                @if !lines.is_empty() {
                    ul class=(of_views("reasons", views)) {
                        @for (name, sentence) in lines { li { b { (name) } " " (told(sentence)) } }
                    }
                }
            }
        }
    }

    fn form(&self) -> Markup {
        markup! {
            form autocomplete="off" {
                fieldset {
                    legend { "Read as" }
                    @for (number, view) in self.views.iter().enumerate() {
                        label title=(shown(view.interpretation().title())) {
                            input type="radio" name="view" id={ "view-" (number) } checked[number == 0];
                            " " (shown(view.interpretation().name()))
                        }
                    }
                }
                fieldset {
                    legend { "Show clauses that come to" }
                    @for relation in RELATIONS {
                        label {
                            input type="checkbox" id={ "show-" (relation.name()) } checked[relation != Relation::Outside];
                            " " (relation.name())
                        }
                    }
                }
            }
        }
    }

    fn matrix(&self) -> Markup {
        let rows = cells(self.views, &self.names);
        // Views that find the same share a column.
        let mut columns: Vec<(usize, Vec<usize>)> = Vec::new();
        for number in 0..self.views.len() {
            let same = |&(known, _): &(usize, _)| {
                let cell = |row: &Cells<'_>, view: usize| row.settled.get(view).copied().map(relation_name);
                rows.iter().all(|row| cell(row, known) == cell(row, number))
            };
            match columns.iter_mut().find(|column| same(column)) {
                Some((_, views)) => views.push(number),
                None => columns.push((number, vec![number])),
            }
        }
        markup! {
            section.matrix aria-label="Matrix" {
                table {
                    caption { "Clause × requirement under each interpretation, those that find the same in one column; what differs from the first is bold." }
                    thead {
                        tr {
                            th scope="col" { "Clause × requirement" }
                            @for (_, views) in &columns {
                                th scope="col" {
                                    @for number in views {
                                        @if let Some(view) = self.views.get(*number) {
                                            label for={ "view-" (number) } { (shown(view.interpretation().name())) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                    tbody {
                        @for (number, row) in rows.iter().enumerate() {
                            @let several = row.of_several(self.first, &self.names);
                            @let before = number.checked_sub(1).and_then(|before| rows.get(before)).map(|row| row.policy);
                            @if let Some((policy, _)) = several.filter(|_| before != Some(row.policy)) {
                                tr { th.where scope="rowgroup" colspan=(columns.len() + 1) { (shown(policy)) } }
                            }
                            tr {
                                th scope="row" {
                                    a href={ "#finding-" (place(row.policy.index(), row.clause.index())) } {
                                        (shown(several.map_or(&*row.clause_name, |(_, own)| own)))
                                    }
                                    " × " (shown(&row.requirements.join(", ")))
                                }
                                @for settled in columns.iter().filter_map(|(column, _)| row.settled.get(*column)) {
                                    td.(settled.relation.name()).changed[row.differs(settled)] { (relation_name(settled)) }
                                }
                            }
                        }
                        @if rows.is_empty() {
                            tr { td colspan=(columns.len() + 1) { "No clause comes near a requirement." } }
                        }
                    }
                }
                (self.changes())
            }
        }
    }

    /// The answers that make each change.
    fn changes(&self) -> Markup {
        markup! {
            @if self.views.len() > 1 {
                details {
                    summary { "The answers that make each change" }
                    @for (lines, views) in told_changes(self.views, &self.names) {
                        h4 { (shown(&changing(&lines, &views))) }
                        ul { @for line in &lines { li { (told(line)) } } }
                    }
                }
            }
        }
    }

    /// A block for each clause that any view gives a finding, in the order of the first view's weights.
    fn findings(&self) -> Markup {
        let by_view: Vec<Vec<ClauseFindings<'_>>> = self.views.iter().map(by_clause).collect();
        let mut order: Vec<(usize, usize)> = Vec::new();
        for clause in by_view.iter().flatten() {
            let at = clause.place();
            if !order.contains(&at) {
                order.push(at);
            }
        }
        let all = |at: (usize, usize)| {
            by_view
                .iter()
                .map(move |clauses| clauses.iter().find(|clause| clause.place() == at))
                .collect::<Vec<_>>()
        };
        markup! {
            @let silent: Vec<usize> = (0..by_view.len()).filter(|&view| by_view.get(view).is_some_and(Vec::is_empty)).collect();
            @if !silent.is_empty() {
                p class=(of_views("", &silent)) { "No clause touches what a requirement governs." }
            }
            @for at in order { (self.finding(at, &all(at))) }
        }
    }

    fn finding(&self, at: (usize, usize), by_view: &[Option<&ClauseFindings<'_>>]) -> Markup {
        let Some(first) = by_view.iter().flatten().find_map(|clause| clause.findings.first()) else {
            return Markup::default();
        };
        let clause = first.clause_span().unwrap_or_default();
        let from = first.policy.place(clause).start;
        markup! {
            article id={ "finding-" (place(at.0, at.1)) } {
                h3 { (shown(&spoken(self.names.clause_at(first.pairing.policy(), first.pairing.clause())))) }
                p.where {
                    (shown(first.policy.name())) ":" (from.line) ":" (from.column) " · "
                    a href={ "#clause-" (place(at.0, at.1)) } { "in the policy" }
                }
                blockquote { (shown(first.policy.slice(clause))) }
                @for outcome in self.outcomes(by_view) {
                    div class=(of_views(outcome.relation, &outcome.views)) {
                        p.where { "Under " (self.named(&outcome.views)) }
                        (PreEscaped(outcome.body))
                    }
                }
            }
        }
    }

    /// Views by name: by those left out, where these are few.
    fn named(&self, views: &[usize]) -> String {
        let names = |within: bool| {
            let all = self.views.iter().enumerate().filter(|(number, _)| views.contains(number) == within);
            all.map(|(_, view)| shown(view.interpretation().name())).collect::<Vec<_>>()
        };
        match &*names(false) {
            [] if self.views.len() > 1 => "every interpretation".to_owned(),
            rest if rest.len() * 3 < self.views.len() && !rest.is_empty() => {
                format!("every interpretation but {}", joined(rest, "and"))
            }
            _ => names(true).join(", "),
        }
    }

    /// What the clause comes to; views under which it comes to the same are told together.
    fn outcomes(&self, by_view: &[Option<&ClauseFindings<'_>>]) -> Vec<Outcome> {
        let mut told: Vec<Outcome> = Vec::new();
        for (number, clause) in by_view.iter().enumerate() {
            let (relation, body) = match clause {
                Some(clause) => {
                    let weightiest =
                        clause.findings.first().map_or("outside", |finding| finding.settled.relation.name());
                    (weightiest, self.groups(clause).into_string())
                }
                None => {
                    let outside = markup! { div.group.outside { span.badge { "outside" } ": it touches no requirement" } };
                    ("outside", outside.into_string())
                }
            };
            match told.iter_mut().find(|known| known.body == body) {
                Some(known) => known.views.push(number),
                None => told.push(Outcome { views: vec![number], relation, body }),
            }
        }
        told
    }

    fn groups(&self, clause: &ClauseFindings<'_>) -> Markup {
        markup! {
            @for group in clause.groups() {
                @if let Some(first) = group.first() {
                    @let names = labels(&self.names, &group);
                    div.group.(first.settled.relation.name()) {
                        span.badge { (relation_name(first.settled)) }
                        ": " (told(&first.title(self.names.pairing(first.id), &requirements_cited(first, &names))))
                        " " span.where { "Its words: " (self.links(&group)) }
                        ul.reasons {
                            @for (name, sentence) in notes(first.graph(), &group, &names) {
                                li { b { (name) } " " (told(&sentence)) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Links to the requirements of a group.
    fn links(&self, group: &[&Finding<'_>]) -> Markup {
        let mut linked: Vec<(usize, String)> = Vec::new();
        for finding in group {
            let id = finding.pairing.requirement();
            let name = cited("", finding.graph().requirement_label(id));
            if !linked.iter().any(|(_, known)| *known == name) {
                linked.push((id.index(), if name.is_empty() { "the statute".to_owned() } else { name }));
            }
        }
        markup! {
            @for (number, (id, name)) in linked.iter().enumerate() {
                @if number > 0 { ", " }
                a href={ "#requirement-" (id) } { (shown(name)) }
            }
        }
    }

    fn policies(&self) -> Markup {
        let graph = self.first.cross_reference();
        let ids = graph.policy_ids().zip(graph.policies());
        markup! {
            @for (id, policy) in ids {
                h3 { (shown(policy.instrument().source().name())) }
                (text(policy.instrument().source().text(), &policy_marks(self.views, id, policy)))
            }
        }
    }

    fn statutes(&self) -> Markup {
        markup! {
            @for statute in self.first.cross_reference().statutes() {
                h3 { (shown(statute.instrument().source().name())) }
                (text(statute.instrument().source().text(), &statute_marks(self.views, statute)))
            }
        }
    }
}

/// A text with its marks, cut where one begins or ends.
fn text(whole: &str, marks: &[Mark]) -> Markup {
    markup! {
        div.text {
            @for Marked { words, words_compared, targets, link, unread, ends } in marks::pieces(whole, marks) {
                @for target in targets.iter().skip(1) { span id=(target) {} }
                @let words = markup! {
                    @match words_compared {
                        Some(what) => mark title=(what) { (shown(words)) },
                        None => (shown(words)),
                    }
                };
                @let words = markup! {
                    @match link { Some(link) => a href=(link) { (words) }, None => (words) }
                };
                @let words = markup! {
                    @match targets.first() { Some(target) => span.clause id=(target) { (words) }, None => (words) }
                };
                @if unread { span.residue { (words) } } @else { (words) }
                @for why in ends { span.why { " [" (why) "]" } }
            }
        }
    }
}

fn place(policy: usize, clause: usize) -> String {
    format!("{policy}-{clause}")
}

/// The class of what stands for some of the views.
fn of_views(class: &str, views: &[usize]) -> String {
    let mut of = String::from("outcome");
    if !class.is_empty() {
        let _ = write!(of, " {class}");
    }
    for view in views {
        let _ = write!(of, " view-{view}");
    }
    of
}

/// A sentence of the report, names between backticks as code.
fn told(sentence: &str) -> Markup {
    let sentence = shown(sentence);
    let pairs = sentence.matches('`').count() / 2;
    markup! {
        @for (number, words) in sentence.splitn(2 * pairs + 1, '`').enumerate() {
            @if number % 2 == 1 { code { (words) } } @else { (words) }
        }
    }
}

/// Text without signs that would change the order or the look of those around them.
fn shown(text: &str) -> String {
    printable(text, '\n')
}

#[cfg(test)]
mod tests;
