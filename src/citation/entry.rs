//! The pack of citation forms as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The pack as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    pub(super) words: BTreeMap<String, Vec<String>>,
    pub(super) shared: Shared,
    pub(super) jurisdiction: Vec<JurisdictionEntry>,
    pub(super) code: Vec<CodeEntry>,
    pub(super) act: Vec<ActEntry>,
    pub(super) reporter: Vec<ReporterEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shared {
    pub(super) sessions: Vec<String>,
    pub(super) registers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JurisdictionEntry {
    pub(super) form: String,
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) city: bool,
    #[serde(default)]
    pub(super) subject: Option<String>,
    #[serde(default)]
    pub(super) codes: Vec<CodeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeEntry {
    pub(super) form: String,
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(default)]
    pub(super) lead: Lead,
    #[serde(default)]
    pub(super) sign: Sign,
    #[serde(default)]
    pub(super) city: bool,
    #[serde(default)]
    pub(super) opens: Vec<String>,
    #[serde(default)]
    pub(super) number: Option<String>,
    #[serde(default)]
    pub(super) of: bool,
    #[serde(default)]
    pub(super) agency: bool,
}

/// Where a number before the name goes in the normal form.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Lead {
    /// The name takes none.
    #[default]
    None,
    /// It stays in front: `720 Ill. Comp. Stat.`.
    Volume,
    /// It becomes the title: `Vt. Stat. Ann. tit. 1`.
    Title,
}

/// What a bare number after the name is.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Sign {
    #[default]
    Section,
    Article,
    Rule,
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActEntry {
    pub(super) form: String,
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) public_law: Option<(u16, u32)>,
    #[serde(default)]
    pub(super) division: Option<String>,
    #[serde(default)]
    pub(super) date: Option<(u16, u8, u8)>,
    #[serde(default)]
    pub(super) chapter: Option<String>,
    #[serde(default)]
    pub(super) title: u16,
    #[serde(default)]
    pub(super) sections: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReporterEntry {
    pub(super) form: String,
    #[serde(default)]
    pub(super) also: Vec<String>,
    pub(super) kind: ReporterKind,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ReporterKind {
    Case,
    Register,
    Statutes,
}
