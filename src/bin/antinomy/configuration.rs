//! `antinomy.toml`: what a project always asks for.

use std::path::{Path, PathBuf};
use std::{env, fs};

use antinomy::Level;
use indexmap::IndexMap;
use serde::Deserialize;

use crate::arguments::{FailOn, Texts};
use crate::failure::Failure;

/// The name that is looked for.
const FILE: &str = "antinomy.toml";

/// Settings of a project. Paths count from the folder of the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Configuration {
    pub(crate) policies: Vec<String>,
    pub(crate) statutes: Vec<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) level: Option<Level>,
    pub(crate) interpretations: Vec<String>,
    pub(crate) readings: IndexMap<String, String>,
    pub(crate) packs: Vec<PathBuf>,
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) rulings: Option<String>,
    pub(crate) baseline: Option<String>,
}

impl Configuration {
    /// The settings that hold for a run: of the file that is named, or of the nearest one upwards.
    pub(crate) fn of(texts: &Texts) -> Result<Self, Failure> {
        if texts.no_configuration {
            return Ok(Self::default());
        }
        let found = match &texts.configuration {
            Some(path) => Some(path.clone()),
            None => {
                let here = env::current_dir().map_err(|error| Failure::file(".", error))?;
                here.ancestors().map(|folder| folder.join(FILE)).find(|file| file.is_file())
            }
        };
        found.map_or_else(|| Ok(Self::default()), |path| Self::read(&path))
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|error| Failure::file(&*name, error))?;
        let mut read: Self = toml::from_str(&text).map_err(|error| {
            let byte = error.span().map_or(0, |span| span.start);
            Failure::at(&name, text.as_bytes(), byte, error.message())
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let files = read.rulings.iter_mut().chain(&mut read.baseline);
        for path in read.policies.iter_mut().chain(&mut read.statutes).chain(files) {
            *path = from_folder(folder, path);
        }
        for name in &mut read.interpretations {
            // A file, or the name of one that is shipped.
            let file = from_folder(folder, name);
            if Path::new(&file).is_file() {
                *name = file;
            }
        }
        for path in &mut read.packs {
            *path = folder.join(&path);
        }
        Ok(read)
    }
}

fn from_folder(folder: &Path, path: &str) -> String {
    if path == "-" { path.to_owned() } else { folder.join(path).to_string_lossy().into_owned() }
}
