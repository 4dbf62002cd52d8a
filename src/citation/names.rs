//! The names of codes, jurisdictions, acts and reporters, from the pack.

use crate::citation::entry::Lead;
use crate::citation::lex::Text;
use crate::citation::pack::{Act, Code, Jurisdiction, Names, Pattern, Reporter};
use crate::citation::{CitationKind, Unit};

/// A code found in a text.
#[derive(Clone, Debug)]
pub(super) struct CodeName {
    /// The name in its normal form, without a leading volume.
    pub(super) form: String,
    pub(super) end: usize,
    pub(super) lead: Lead,
    pub(super) sign: Option<Unit>,
    pub(super) city: bool,
    pub(super) stated: bool,
    pub(super) agency: bool,
}

impl CodeName {
    fn of(code: &Code, form: String, end: usize) -> Self {
        let Code { lead, sign, city, agency, .. } = *code;
        Self { form, end, lead, sign, city, stated: false, agency }
    }
}

impl Names {
    /// The jurisdiction named at `p` and the end of its name.
    pub(super) fn jurisdiction(&self, text: Text<'_>, p: usize) -> Option<(&Jurisdiction, usize)> {
        if !text.at(p).is_ascii_uppercase() {
            return None;
        }
        let mut best: Option<(&Jurisdiction, usize)> = None;
        for &(jurisdiction, name) in self.jurisdiction_index.at(text, p) {
            let Some(jurisdiction) = self.jurisdictions.get(usize::from(jurisdiction)) else { continue };
            let end = jurisdiction.names.get(usize::from(name)).and_then(|name| text.phrase(p, name));
            if let Some(end) = end.filter(|&end| best.is_none_or(|(_, longest)| end > longest)) {
                best = Some((jurisdiction, end));
            }
        }
        best
    }

    fn code_of<'n>(codes: &'n [Code], text: Text<'_>, p: usize) -> Option<(&'n Code, usize)> {
        let mut best: Option<(&Code, usize)> = None;
        for code in codes {
            for pattern in &code.patterns {
                if let Some(end) =
                    pattern.read(text, p).filter(|&end| best.is_none_or(|(_, longest)| end > longest))
                {
                    best = Some((code, end));
                }
            }
        }
        best
    }

    fn shared_code(&self, text: Text<'_>, p: usize) -> Option<(&Code, usize)> {
        let mut best: Option<(&Code, usize)> = None;
        for &(code, pattern) in self.code_index.at(text, p) {
            let Some(code) = self.codes.get(usize::from(code)) else { continue };
            let end = code.patterns.get(usize::from(pattern)).and_then(|pattern| pattern.read(text, p));
            let fits = |end: usize| code.number.as_deref().is_none_or(|shape| has_shape(text, end, shape));
            if let Some(end) = end.filter(|&end| best.is_none_or(|(_, longest)| end > longest) && fits(end)) {
                best = Some((code, end));
            }
        }
        best
    }

    /// The code named at `p`, with its jurisdiction before or after it.
    pub(super) fn code(&self, text: Text<'_>, p: usize) -> Option<CodeName> {
        if let Some((jurisdiction, end)) = self.jurisdiction(text, p) {
            let mut next = text.spaces(end + text.apostrophe(end));
            if let Some(state) = text.any_word(next, &["state", "city"]) {
                next = text.spaces(state);
            }
            let own = Self::code_of(&jurisdiction.codes, text, next);
            let shared = self.shared_code(text, next);
            let found = match (own, shared) {
                (Some(own), Some(shared)) if shared.1 > own.1 => Some(shared),
                (own, shared) => own.or(shared),
            };
            if let Some((code, end)) = found {
                return Some(CodeName {
                    form: format!("{} {}", jurisdiction.form, code.form),
                    end: Self::annotated(text, end),
                    lead: code.lead,
                    sign: code.sign,
                    city: jurisdiction.city || code.city,
                    stated: true,
                    agency: code.agency,
                });
            }
            if let Some(last) = jurisdiction.subject.as_deref()
                && let Some(end) = subject(text, next, last)
            {
                let words: Vec<&str> = text.slice(next..end).split_whitespace().collect();
                return Some(CodeName {
                    form: format!("{} {}", jurisdiction.form, words.join(" ")),
                    end: Self::annotated(text, end),
                    lead: Lead::None,
                    sign: Some(Unit::Section),
                    city: jurisdiction.city,
                    stated: true,
                    agency: false,
                });
            }
        }
        let (mut code, name_end) = self.shared_code(text, p)?;
        let end = Self::annotated(text, name_end);
        let Some((jurisdiction, after)) = self.of_jurisdiction(text, end) else {
            let form = code.form.to_string();
            let CodeName { lead, sign, city, agency, .. } = CodeName::of(code, form.clone(), end);
            return (!code.of).then_some(CodeName {
                form,
                end,
                lead,
                sign,
                city,
                stated: !code.opens.is_empty(),
                agency,
            });
        };
        if let Some((own, _)) =
            Self::code_of(&jurisdiction.codes, text, p).filter(|&(_, end)| end >= name_end)
        {
            code = own;
        }
        let mut name = CodeName::of(code, format!("{} {}", jurisdiction.form, code.form), after);
        name.city |= jurisdiction.city;
        name.stated = true;
        Some(name)
    }

    fn annotated(text: Text<'_>, end: usize) -> usize {
        let next = text.spaces(end + usize::from(text.at(end) == b','));
        ["Annotated", "Ann."].iter().find_map(|word| text.phrase(next, word)).unwrap_or(end)
    }

    /// The jurisdiction after "of": "of the city of New York", "of the State of Ohio".
    pub(super) fn of_jurisdiction(&self, text: Text<'_>, p: usize) -> Option<(&Jurisdiction, usize)> {
        let next = text.gap(text.is_word(text.gap(p)?, "of")?)?;
        let next = text.is_word(next, "the").map_or(next, |the| text.spaces(the));
        let kind = text.slice(next..text.word(next));
        if let Some((jurisdiction, end)) = self.jurisdiction(text, next) {
            return Some((jurisdiction, end));
        }
        let city = kind.eq_ignore_ascii_case("city");
        if !city && !["state", "commonwealth", "territory"].iter().any(|word| kind.eq_ignore_ascii_case(word))
        {
            return None;
        }
        let name = text.gap(text.is_word(text.gap(next + kind.len())?, "of")?)?;
        let (found, end) = self.jurisdiction(text, name)?;
        if city && !found.city {
            let form = format!("{}C.", found.form);
            let own = self.jurisdictions.iter().find(|one| one.city && *one.form == *form)?;
            return Some((own, end));
        }
        Some((found, end))
    }

    /// The reporter named at `p`, the longest name, and its end.
    pub(super) fn reporter(&self, text: Text<'_>, p: usize) -> Option<(&Reporter, usize)> {
        let first = text.at(p);
        let mut best: Option<(&Reporter, usize)> = None;
        for reporter in &self.reporters {
            for name in reporter.names.iter().filter(|name| name.as_bytes().first() == Some(&first)) {
                let end =
                    text.phrase(p, name).filter(|&end| text.slice(p..end).starts_with(char::is_uppercase));
                if let Some(end) = end.filter(|&end| best.is_none_or(|(_, longest)| end > longest)) {
                    best = Some((reporter, end));
                }
            }
        }
        best
    }

    /// The act with a short name at `p` and the end of its name.
    pub(super) fn act(&self, text: Text<'_>, p: usize) -> Option<(&Act, usize)> {
        let first = text.at(p);
        self.acts.iter().find_map(|act| {
            act.names.iter().filter(|name| name.as_bytes().first() == Some(&first)).find_map(|name| {
                let end = text.phrase(p, name)?;
                let upper = name.bytes().all(|byte| byte.is_ascii_uppercase());
                (!upper || text.slice(p..end) == &**name).then_some((act, end))
            })
        })
    }

    /// The register (`of` a jurisdiction) named at `p`, where a volume stands before it, or the session laws, where
    /// a year does.
    pub(super) fn volume(
        &self,
        text: Text<'_>,
        p: usize,
        year: bool,
    ) -> Option<(String, CitationKind, usize)> {
        let (jurisdiction, end) = self.jurisdiction(text, p)?;
        let next = text.spaces(end);
        let find = |patterns: &[Pattern], forms: &[Box<str>]| {
            patterns.iter().zip(forms).find_map(|(pattern, form)| {
                pattern.read(text, next).map(|end| (format!("{} {form}", jurisdiction.form), end))
            })
        };
        if year && let Some((form, end)) = find(&self.sessions, &self.session_forms) {
            return Some((form, CitationKind::SessionLaw, end));
        }
        find(&self.registers, &self.register_forms).map(|(form, end)| (form, CitationKind::Register, end))
    }
}

/// A code by subject that the pack does not list: up to five capitalised words before "Code" or "Law".
fn subject(text: Text<'_>, p: usize, last: &str) -> Option<usize> {
    let mut at = p;
    for _ in 0..6 {
        if at > p
            && let Some(end) = text.is_word(at, &last.to_ascii_lowercase())
        {
            return text.at(at).is_ascii_uppercase().then_some(end);
        }
        let small = text.any_word(at, &["and", "of", "the"]);
        let ampersand = (text.at(at) == b'&').then_some(at + 1);
        let word = text.at(at).is_ascii_uppercase().then(|| text.word(at));
        let mut end = ampersand.or(small.filter(|_| at > p)).or(word)?;
        end += text.apostrophe(end);
        end = text.word(end);
        end += usize::from(text.at(end) == b'.');
        at = text.gap(end)?;
    }
    None
}

/// Whether the number behind a name has a shape: `12.25.030` that of `#.#.#`.
fn has_shape(text: Text<'_>, name_end: usize, shape: &str) -> bool {
    let mut at = text.spaces(name_end);
    if let Some(sign) = text.phrase(at, "§") {
        at = text.spaces(sign);
    }
    let mut signs = shape.bytes();
    signs.all(|sign| {
        let end = if sign == b'#' { text.digits(at) } else { at + usize::from(text.at(at) == sign) };
        let read = end > at;
        at = end;
        read
    }) && text.ends_word(at)
        && !(matches!(text.at(at), b'.' | b'-') && text.at(at + 1).is_ascii_digit())
}
