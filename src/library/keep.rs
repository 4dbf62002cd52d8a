//! A library as bytes.
//!
//! A line that names the format, its version and the crate's; a check sum of what follows; the vocabulary's; then the
//! index in the Postcard format.

use std::sync::Arc;

use super::{Index, Library};
use crate::error::{Error, ErrorKind};
use crate::text::Span;
use crate::vocabulary::Vocabulary;

/// The first line. The crate's version is part of it: what counts as a requirement may change with it.
const HEADER: &str = concat!("antinomy library 1 ", env!("CARGO_PKG_VERSION"), "\n");

fn fault(message: impl Into<String>) -> Error {
    Error::new("library", Span::default(), ErrorKind::Index { message: message.into() })
}

/// The sum of Fowler, Noll and Vo (64 bits, 1a): for damage, not for malice.
fn sum(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Library {
    /// The library as bytes, the same for the same statutes in the same order.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Index`] where it cannot be written; none is known.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let body = postcard::to_allocvec(&self.index).map_err(|error| fault(error.to_string()))?;
        let mut bytes = Vec::with_capacity(HEADER.len() + 16 + body.len());
        bytes.extend_from_slice(HEADER.as_bytes());
        bytes.extend_from_slice(&sum(body.iter().copied()).to_le_bytes());
        bytes.extend_from_slice(&self.vocabulary_sum().to_le_bytes());
        bytes.extend_from_slice(&body);
        Ok(bytes)
    }

    /// Reads a library that [`Self::to_bytes`] wrote, with the vocabulary that it was made with.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use antinomy::library::Library;
    /// use antinomy::{Statute, vocabulary::Vocabulary};
    ///
    /// let mut library = Library::default();
    /// library.add(&Statute::section_1373()?);
    /// let bytes = library.to_bytes()?;
    /// let again = Library::from_bytes(&bytes, Arc::clone(Vocabulary::shipped()))?;
    /// assert_eq!(again.requirements(), library.requirements());
    /// # Ok::<(), antinomy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Index`] where the bytes are damaged or cut short, or were written by another version of the crate
    /// or with another vocabulary.
    pub fn from_bytes(bytes: &[u8], vocabulary: Arc<Vocabulary>) -> Result<Self, Error> {
        let Some(rest) = bytes.strip_prefix(HEADER.as_bytes()) else {
            let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let line: Vec<u8> = line.iter().copied().take(60).collect();
            return Err(fault(format!(
                "begins with `{}`, not with `{}`",
                String::from_utf8_lossy(&line).escape_debug(),
                HEADER.trim_end()
            )));
        };
        let (Some((own, rest)), library) =
            (rest.split_first_chunk::<8>(), Self { vocabulary, index: Index::default() })
        else {
            return Err(fault("cut short"));
        };
        let Some((words, body)) = rest.split_first_chunk::<8>() else { return Err(fault("cut short")) };
        if u64::from_le_bytes(*own) != sum(body.iter().copied()) {
            return Err(fault("damaged or cut short"));
        }
        if u64::from_le_bytes(*words) != library.vocabulary_sum() {
            return Err(fault("made with another vocabulary"));
        }
        let index: Index = postcard::from_bytes(body).map_err(|error| fault(error.to_string()))?;
        let statutes = index.statutes.len();
        let requirements = u32::try_from(index.requirements.len()).unwrap_or(u32::MAX);
        let lists = [&index.verbs, &index.deeds, &index.matters, &index.words];
        let sound = index.requirements.iter().all(|kept| kept.statute() < statutes)
            && lists.iter().flat_map(|lists| lists.values()).flatten().all(|&number| number < requirements);
        if !sound {
            return Err(fault("points outside itself"));
        }
        Ok(Self { index, ..library })
    }

    fn vocabulary_sum(&self) -> u64 {
        sum(self.concept_names().flat_map(|name| name.bytes().chain([b'\n'])))
    }
}
