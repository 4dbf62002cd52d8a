//! A label path; a short one stands in its provision without memory of its own.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The longest path that stands in the provision itself, in bytes. `§ 51.20(b)(1)(ii)` has 18.
const NEAR: usize = 22;

/// A label path as text.
#[derive(Clone)]
pub(crate) enum LabelPath {
    Short(u8, [u8; NEAR]),
    Long(Box<str>),
}

impl LabelPath {
    /// Runs of words as one. They come as bytes, since a short path is looked at as text only when it is read.
    pub(crate) fn of<const N: usize>(parts: [&[u8]; N]) -> Self {
        let mut near = [0; NEAR];
        let mut length = 0;
        for part in parts {
            let Some(place) = near.get_mut(length..length + part.len()) else {
                return Self::Long(String::from_utf8_lossy(&parts.concat()).into());
            };
            place.copy_from_slice(part);
            length += part.len();
        }
        Self::Short(u8::try_from(length).unwrap_or_default(), near)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Short(length, near) => near.get(..usize::from(*length)).unwrap_or_default(),
            Self::Long(path) => path.as_bytes(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Short(0, _))
    }
}

impl Default for LabelPath {
    fn default() -> Self {
        Self::Short(0, [0; NEAR])
    }
}

impl Deref for LabelPath {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Short(..) => std::str::from_utf8(self.as_bytes()).unwrap_or_default(),
            Self::Long(path) => path,
        }
    }
}

impl From<&str> for LabelPath {
    fn from(path: &str) -> Self {
        Self::of([path.as_bytes()])
    }
}

impl PartialEq for LabelPath {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for LabelPath {}

impl fmt::Debug for LabelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Serialize for LabelPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for LabelPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|path| Self::from(path.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_paths_are_text() {
        for (parts, path) in [
            (["", "", ""], ""),
            (["§ 12", " ¶ 5", "(a)"], "§ 12 ¶ 5(a)"),
            (["0123456789", "0123456789", "01"], "0123456789012345678901"),
            (["0123456789", "0123456789", "0§"], "012345678901234567890§"),
        ] {
            let made = LabelPath::of(parts.map(str::as_bytes));
            assert_eq!((&*made, made.is_empty()), (path, path.is_empty()));
            let written = serde_json::to_string(&made).unwrap();
            assert_eq!(serde_json::from_str::<LabelPath>(&written).unwrap(), made);
        }
    }
}
