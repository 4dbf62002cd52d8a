//! Why a run could not go on.

use std::io;

/// Why a run could not go on; the message names the file and the place.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file could not be opened, read or written.
    #[error("{path}: {error}")]
    File {
        /// The file as it was named.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// An input that the library refuses.
    #[error(transparent)]
    Library(#[from] antinomy::Error),
    /// The same, with line and column.
    #[error("{path}:{line}:{column}: {message}")]
    Place {
        /// The file as it was named.
        path: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl Failure {
    pub(crate) fn file(path: impl Into<String>, error: io::Error) -> Self {
        Self::File { path: path.into(), error }
    }

    pub(crate) fn other(message: impl Into<String>) -> Self {
        Self::Other(message.into())
    }

    /// A failure at a byte of a file.
    pub(crate) fn at(path: &str, bytes: &[u8], byte: usize, message: impl Into<String>) -> Self {
        let before = bytes.get(..byte.min(bytes.len())).unwrap_or_default();
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count() + 1;
        Self::Place { path: path.to_owned(), line, column, message: message.into() }
    }

    /// What the library refuses, with the place in the file where it names one.
    pub(crate) fn of(path: &str, bytes: &[u8], error: antinomy::Error) -> Self {
        match error.span().is_empty() {
            true => Self::Other(format!("{path}: {}", error.kind())),
            false => Self::at(path, bytes, error.span().range().start, error.kind().to_string()),
        }
    }

    pub(crate) fn one_line(&self) -> String {
        let whole = self.to_string();
        let line = whole.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        line.chars().map(|sign| if sign.is_control() { '\u{fffd}' } else { sign }).collect()
    }
}
