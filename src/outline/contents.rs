//! The parts of a provision; one or two stand in it without memory of their own.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Content, ProvisionId};

/// How many parts stand in the provision itself. Most have one run of words and nothing else.
const NEAR: usize = 2;

/// What fills the places that hold no part.
const NONE: Content = Content::Child(ProvisionId(0));

/// The text runs and children of a provision, in order.
#[derive(Clone)]
pub(crate) enum Contents {
    Few([Content; NEAR], u8),
    Many(Vec<Content>),
}

impl Contents {
    pub(crate) fn push(&mut self, content: Content) {
        match self {
            Self::Few(parts, length) => match parts.get_mut(usize::from(*length)) {
                Some(place) => {
                    *place = content;
                    *length += 1;
                }
                None => {
                    let mut many = Vec::with_capacity(4 * NEAR);
                    many.extend_from_slice(parts);
                    many.push(content);
                    *self = Self::Many(many);
                }
            },
            Self::Many(parts) => parts.push(content),
        }
    }

    pub(crate) fn pop(&mut self) -> Option<Content> {
        match self {
            Self::Few(parts, length) => {
                *length = length.checked_sub(1)?;
                parts.get(usize::from(*length)).copied()
            }
            Self::Many(parts) => parts.pop(),
        }
    }

    pub(crate) fn clear(&mut self) {
        match self {
            Self::Few(_, length) => *length = 0,
            Self::Many(parts) => parts.clear(),
        }
    }

    /// Adds parts in their order.
    #[cfg(feature = "uslm")]
    pub(crate) fn extend(&mut self, others: Self) {
        if self.is_empty() {
            *self = others;
            return;
        }
        for content in &*others {
            self.push(*content);
        }
    }
}

impl Default for Contents {
    fn default() -> Self {
        Self::Few([NONE; NEAR], 0)
    }
}

impl Deref for Contents {
    type Target = [Content];

    fn deref(&self) -> &[Content] {
        match self {
            Self::Few(parts, length) => parts.get(..usize::from(*length)).unwrap_or_default(),
            Self::Many(parts) => parts,
        }
    }
}

impl DerefMut for Contents {
    fn deref_mut(&mut self) -> &mut [Content] {
        match self {
            Self::Few(parts, length) => parts.get_mut(..usize::from(*length)).unwrap_or_default(),
            Self::Many(parts) => parts,
        }
    }
}

impl PartialEq for Contents {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Contents {}

impl fmt::Debug for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl From<Vec<Content>> for Contents {
    fn from(parts: Vec<Content>) -> Self {
        if parts.len() > NEAR {
            return Self::Many(parts);
        }
        let mut few = Self::default();
        for content in parts {
            few.push(content);
        }
        few
    }
}

impl Serialize for Contents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Contents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn parts_come_and_go_in_order() {
        let part = |place: u32| Content::Text(Span::new(place, place + 1));
        let mut contents = Contents::default();
        assert_eq!(contents.pop(), None);
        for place in 0..5 {
            contents.push(part(place));
            assert_eq!(contents.len(), place as usize + 1);
            assert_eq!(contents.last(), Some(&part(place)));
        }
        assert_eq!(contents.pop(), Some(part(4)));
        assert_eq!(contents, Contents::from((0..4).map(part).collect::<Vec<_>>()));
        let written = serde_json::to_string(&contents).unwrap();
        assert_eq!(serde_json::from_str::<Contents>(&written).unwrap(), contents);
        contents.clear();
        assert_eq!(contents, Contents::default());
        contents.push(part(7));
        assert_eq!(serde_json::to_string(&contents).unwrap(), serde_json::to_string(&vec![part(7)]).unwrap());
    }
}
