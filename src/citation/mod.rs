//! Citations of law: where they stand, their normal form, and what they point at.
//!
//! [`find`] reads every citation of a text: full ones (`8 U.S.C. § 1373(a)`, `section 642 of the Illegal
//! Immigration Reform and Immigrant Responsibility Act of 1996`), short forms (`Id. § 1373(b)`, `section 4 of such
//! Act`) and references inside the text (`subsection (a)`, `this section`). A list gives one citation an item. The
//! normal form follows the Bluebook, with straight signs and no year. [`resolve`] turns inner references into
//! absolute targets once the enclosing section is known, and refuses where it cannot be sure.

mod alias;
mod anchor;
mod chain;
mod cite;
mod entry;
mod federal;
mod form;
mod label;
mod law;
mod lex;
mod list;
mod meaning;
mod named;
mod names;
mod normal;
mod pack;
mod place;
mod resolve;
mod scan;
mod tail;
mod unit;
mod volume;

use serde::Serialize;

use crate::text::Span;

pub use label::Labels;
pub use law::{CitationKind, Law, Place, Target, Unit};
pub(crate) use meaning::meanings_elsewhere;
pub use resolve::{Home, Unresolved, resolve};

/// One citation in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    span: Span,
    normal: Box<str>,
    target: Target,
}

impl Citation {
    pub(super) fn new(span: Span, target: Target) -> Self {
        Self { span, normal: target.normal().into_boxed_str(), target }
    }

    /// Where the citation stands, in bytes.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The normal form: `8 U.S.C. § 1373(a)`.
    #[must_use]
    pub fn normal(&self) -> &str {
        &self.normal
    }

    /// What kind of citation it is.
    #[must_use]
    pub fn kind(&self) -> CitationKind {
        self.target.law.kind()
    }

    /// The law and the place that it names.
    #[must_use]
    pub const fn target(&self) -> &Target {
        &self.target
    }
}

/// Every citation of `text`, in text order.
///
/// ```
/// use antinomy::citation;
///
/// let found = citation::find("Employees obey 8 USC 1373 and sections 1 and 2 of this order.");
/// let normal: Vec<_> = found.iter().map(|citation| citation.normal()).collect();
/// assert_eq!(normal, ["8 U.S.C. § 1373", "this order § 1", "this order § 2"]);
/// ```
#[must_use]
pub fn find(text: &str) -> Vec<Citation> {
    find_in_context(text, None)
}

/// Every citation of `text`, where short forms may also point back into `context`, the text just before it.
///
/// ```
/// use antinomy::citation;
///
/// let found = citation::find_in_context("Id. at (c).", Some("See 8 U.S.C. § 1373(a)."));
/// assert_eq!(found[0].normal(), "8 U.S.C. § 1373(c)");
/// ```
#[must_use]
pub fn find_in_context(text: &str, context: Option<&str>) -> Vec<Citation> {
    scan::citations(text, context)
}
