//! Where a definition holds: "in this chapter", "for purposes of subsection (b)".

use crate::instrument::Instrument;
use crate::norm::Definition;
use crate::outline::{Content, Outline, ProvisionId, ProvisionKind};
use crate::text::Span;
use crate::vocabulary::NormalText;

/// The units above a section, in the words of scopes and of label paths.
const CONTAINERS: [&str; 7] = ["title", "subtitle", "chapter", "subchapter", "part", "subpart", "article"];
/// The units below a section, the outermost first.
const ITEMS: [&str; 5] = ["subsection", "paragraph", "subparagraph", "clause", "subclause"];
/// How many bytes of a lead-in may say where the definitions below it hold.
const LEAD: usize = 160;

/// The part of a text in which a definition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    /// Empty for everywhere.
    spans: Vec<Span>,
    /// How much it takes in, in bytes.
    size: u64,
    /// The unit above the section that the words name, where they name one.
    unit: Option<&'static str>,
}

impl Reach {
    /// All of a text that another one serves with its definitions.
    pub(super) fn borrowed() -> Self {
        Self { spans: Vec::new(), size: u64::MAX, unit: None }
    }

    pub(super) fn holds(&self, place: Span) -> bool {
        self.spans.is_empty() || self.spans.iter().any(|span| span.contains(place))
    }

    /// The parts of the text in which the definition holds; none where it holds everywhere.
    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// The unit above the section in which the definition holds, which may reach beyond the text: `chapter`.
    pub(super) fn unit(&self) -> Option<&'static str> {
        self.unit
    }

    /// The reach of a definition: what its own words say, or those of the lead-in that it stands under.
    pub(super) fn of(instrument: &Instrument, definition: &Definition) -> Self {
        let outline = instrument.outline();
        let source = instrument.body();
        let place = innermost(outline, definition.term.cover());
        let own = definition.scope.as_ref().map(|scope| source.slice(scope.cover()));
        let own = own.and_then(|words| Self::said(outline, place, words));
        let inherited = || {
            above(outline, place).find_map(|id| {
                let first = outline[id].content().iter().find_map(|content| match content {
                    Content::Text(span) => Some(*span),
                    Content::Child(_) => None,
                })?;
                let words = source.slice(first);
                let end = words.find([',', ':', '—', '"', '“']).unwrap_or(words.len()).min(LEAD);
                let lead = words.get(..end)?;
                opens(lead).then(|| Self::said(outline, id, lead)).flatten()
            })
        };
        own.or_else(inherited).unwrap_or_else(|| Self::unsaid(outline, place))
    }

    /// Without any words: the section where the text is a code of many chapters, the whole of any other text.
    fn unsaid(outline: &Outline, place: ProvisionId) -> Self {
        let held = above(outline, place).any(|id| container(outline, id).is_some());
        match above(outline, place).find(|&id| is_section(outline, id)) {
            Some(section) if held => Self::over(outline, &[section], None),
            _ => Self::whole(outline, None),
        }
    }

    fn whole(outline: &Outline, unit: Option<&'static str>) -> Self {
        let size = outline.provisions().next().map_or(0, |(_, whole)| u64::from(whole.span().len()));
        Self { spans: Vec::new(), size, unit }
    }

    fn over(outline: &Outline, provisions: &[ProvisionId], unit: Option<&'static str>) -> Self {
        let spans: Vec<Span> = provisions.iter().map(|&id| outline[id].span()).collect();
        let size = spans.iter().map(|span| u64::from(span.len())).sum();
        Self { spans, size, unit }
    }

    /// The reach that words name; `None` where they name none.
    fn said(outline: &Outline, place: ProvisionId, words: &str) -> Option<Self> {
        let normal = NormalText::of(words, 0);
        let all: Vec<(&str, Span)> = normal.iter().collect();
        let (at, unit) = all.iter().enumerate().find_map(|(at, (word, _))| {
            let unit = word.trim_end_matches('s');
            let known = unit == "section"
                || unit == "subdivision"
                || CONTAINERS.contains(&unit)
                || ITEMS.contains(&unit);
            let whole = matches!(
                unit,
                "act"
                    | "order"
                    | "policy"
                    | "rule"
                    | "ordinance"
                    | "manual"
                    | "directive"
                    | "document"
                    | "agreement"
                    | "code"
                    | "regulation"
                    | "guideline"
                    | "procedure"
                    | "resolution"
            );
            (known || whole).then_some((at, unit))
        })?;
        let this =
            at > 0 && all.get(at - 1).is_some_and(|(word, _)| matches!(*word, "this" | "these" | "the"));
        if !this {
            return Self::labelled(outline, place, unit, words, all.get(at)?.1);
        }
        if let Some(name) = CONTAINERS.into_iter().find(|name| *name == unit) {
            let inside = above(outline, place).find(|&id| container(outline, id) == Some(name));
            return Some(match inside {
                Some(id) => Self::over(outline, &[id], Some(name)),
                None => Self::whole(outline, Some(name)),
            });
        }
        let path: Vec<ProvisionId> = above(outline, place).collect();
        if unit == "section" {
            let section = path.iter().find(|&&id| is_section(outline, id));
            return Some(
                section.map_or_else(|| Self::whole(outline, None), |&id| Self::over(outline, &[id], None)),
            );
        }
        let rank = if unit == "subdivision" { Some(0) } else { ITEMS.iter().position(|name| *name == unit) };
        let Some(rank) = rank else {
            return Some(Self::whole(outline, (unit == "act").then_some("act")));
        };
        // The items around the definition, the outermost first.
        let items: Vec<ProvisionId> =
            path.iter().rev().copied().filter(|&id| outline[id].kind() == ProvisionKind::Item).collect();
        let item = items.get(rank).or(items.last());
        Some(item.map_or_else(|| Self::whole(outline, None), |&id| Self::over(outline, &[id], None)))
    }

    /// "Subsection (b)", "sections 4 and 5", "subchapters I and II": the units of these labels.
    fn labelled(outline: &Outline, place: ProvisionId, unit: &str, words: &str, at: Span) -> Option<Self> {
        let rest = words.get(at.range().end..)?;
        let labels = rest.split(|sign: char| sign.is_whitespace() || sign == ',').filter(|label| {
            label.starts_with('(')
                || label.starts_with(|sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase())
        });
        let mut found = Vec::new();
        for label in labels {
            let label = label.trim_end_matches(['.', ';', ':']);
            if ITEMS.contains(&unit) || unit == "subdivision" {
                // Of the units around the definition the nearest that has such a label below it.
                let below = above(outline, place).find_map(|id| {
                    let path = outline[id].path();
                    let path =
                        if is_section(outline, id) && outline.at_path(label).is_some() { "" } else { path };
                    outline.at_path(&format!("{path}{label}"))
                });
                found.extend(below.or_else(|| outline.at_path(label)));
            } else if unit == "section" {
                let bare = label.split('(').next().unwrap_or(label);
                found.extend(
                    outline.at_path(&format!("§ {label}")).or_else(|| outline.at_path(&format!("§ {bare}"))),
                );
            } else {
                found.extend(outline.at_path(&format!("{unit} {label}")));
            }
        }
        // A unit of another text, or of one that is not loaded, reaches nothing here.
        match found.is_empty() {
            true => Some(Self { spans: vec![Span::default()], size: 0, unit: None }),
            false => Some(Self::over(outline, &found, None)),
        }
    }
}

/// Whether a lead-in says where something holds.
fn opens(lead: &str) -> bool {
    let first = lead.split_whitespace().next().unwrap_or_default();
    ["in", "as", "for", "when", "within", "throughout"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// A provision and those around it, the innermost first.
pub(super) fn above(outline: &Outline, place: ProvisionId) -> impl Iterator<Item = ProvisionId> {
    std::iter::successors(Some(place), |&id| outline[id].parent())
}

/// The unit above the section that a provision is.
fn container(outline: &Outline, id: ProvisionId) -> Option<&'static str> {
    let provision = &outline[id];
    if provision.kind() != ProvisionKind::Section {
        return None;
    }
    let (name, _) = provision.path().split_once(' ')?;
    CONTAINERS.into_iter().find(|known| *known == name)
}

fn is_section(outline: &Outline, id: ProvisionId) -> bool {
    outline[id].kind() == ProvisionKind::Section && container(outline, id).is_none()
}

/// The deepest provision around a span: provisions begin in document order.
pub(super) fn innermost(outline: &Outline, span: Span) -> ProvisionId {
    let all = &outline.provisions;
    let after = all.partition_point(|provision| provision.span().start() <= span.start());
    let place = ProvisionId(u32::try_from(after.saturating_sub(1)).unwrap_or(0));
    above(outline, place).find(|&id| outline[id].span().contains(span)).unwrap_or(ProvisionId(0))
}
