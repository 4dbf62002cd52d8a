//! Who issues a policy, and at which level of government.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// The level of government that issues a policy, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A city, county, school district or other local body.
    #[default]
    Local,
    /// A State or one of its agencies.
    State,
    /// A federal body.
    Federal,
    /// No government at all.
    Private,
}

impl Level {
    /// Every level, in order.
    pub const ALL: [Self; 4] = [Self::Local, Self::State, Self::Federal, Self::Private];

    /// The name on the command line and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::State => "state",
            Self::Federal => "federal",
            Self::Private => "private",
        }
    }
}

impl std::str::FromStr for Level {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|level| level.name() == name).ok_or_else(|| {
            let known = Self::ALL.map(|level| level.name().to_owned()).to_vec();
            Error::new(
                "level",
                Span::default(),
                ErrorKind::Unknown { what: "level".into(), name: name.into(), known },
            )
        })
    }
}

/// Who issues a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// The name: `New Orleans Police Department`.
    pub name: Box<str>,
    /// The level of government.
    pub level: Level,
}

impl Issuer {
    /// An issuer by name and level.
    #[must_use]
    pub fn new(name: impl Into<Box<str>>, level: Level) -> Self {
        Self { name: name.into(), level }
    }
}
