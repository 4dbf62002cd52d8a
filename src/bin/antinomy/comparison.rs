//! From the command line and the settings to a cross-reference and its views.

use std::path::Path;
use std::sync::Arc;

use antinomy::graph::Rulings;
use antinomy::vocabulary::Vocabulary;
use antinomy::{CrossReference, Interpretation, Issuer, Statute, View};

use crate::arguments::{FailOn, Reading, Texts};
use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::input;

/// What a run compares, and how it is read.
pub(crate) struct Comparison {
    pub(crate) configuration: Configuration,
    pub(crate) policies: Vec<String>,
    pub(crate) statutes: Vec<String>,
    issuer: Issuer,
    vocabulary: Arc<Vocabulary>,
    interpretations: Vec<String>,
    readings: Vec<(String, String)>,
    rulings: Option<String>,
    /// Whether a file of rulings that is not there yet is an empty one.
    pub(crate) rulings_to_come: bool,
}

impl Comparison {
    pub(crate) fn of(policies: &[String], texts: &Texts, reading: &Reading) -> Result<Self, Failure> {
        let configuration = Configuration::of(texts)?;
        let or = |given: &[String], settings: &[String]| {
            if given.is_empty() { settings.to_vec() } else { given.to_vec() }
        };
        let mut vocabulary = Arc::clone(Vocabulary::shipped());
        for path in configuration.packs.iter().chain(&texts.packs) {
            let name = path.display().to_string();
            let source = input::source(&name)?;
            let with = vocabulary.with_pack(&name, source.text());
            vocabulary = Arc::new(with.map_err(|error| Failure::of(&name, source.text().as_bytes(), error))?);
        }
        let mut readings: Vec<(String, String)> =
            configuration.readings.iter().map(|(q, r)| (q.clone(), r.clone())).collect();
        for reading in &reading.readings {
            let parts = reading.split_once('=').map(|(q, r)| (q.to_owned(), r.to_owned()));
            let message = || Failure::other(format!("`{reading}` is not of the form QUESTION=ANSWER"));
            readings.push(parts.ok_or_else(message)?);
        }
        let issuer = texts.issuer.clone().or_else(|| configuration.issuer.clone()).unwrap_or_default();
        let level = texts.level.or(configuration.level).unwrap_or_default();
        Ok(Self {
            policies: input::files(&or(policies, &configuration.policies))?,
            statutes: input::files(&or(&texts.statutes, &configuration.statutes))?,
            issuer: Issuer::new(issuer, level),
            vocabulary,
            interpretations: or(&reading.interpretations, &configuration.interpretations),
            readings,
            rulings: reading.rulings.clone().or_else(|| configuration.rulings.clone()),
            rulings_to_come: false,
            configuration,
        })
    }

    pub(crate) fn fail_on(&self, given: Option<FailOn>) -> FailOn {
        given.or(self.configuration.fail_on).unwrap_or_default()
    }

    pub(crate) fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    pub(crate) fn first_interpretation(&self) -> Result<Interpretation, Failure> {
        self.interpretations()?.into_iter().next().ok_or_else(|| Failure::other("no interpretation"))
    }

    /// Whether interpretations or readings were asked for.
    pub(crate) fn chosen(&self) -> bool {
        !self.interpretations.is_empty() || !self.readings.is_empty()
    }

    /// The policies, of which there must be one, against the statutes.
    pub(crate) fn compare(&self) -> Result<CrossReference, Failure> {
        if self.policies.is_empty() {
            return Err(Failure::other(
                "no policy: name a file or a folder, `-` for standard input, or `policies` in antinomy.toml",
            ));
        }
        self.compare_these(&self.statutes, &self.policies)
    }

    pub(crate) fn compare_these(
        &self,
        statutes: &[String],
        policies: &[String],
    ) -> Result<CrossReference, Failure> {
        let mut builder = CrossReference::builder().vocabulary(Arc::clone(&self.vocabulary));
        if statutes.is_empty() {
            builder = builder.statute(&Statute::section_1373()?);
        }
        for path in statutes {
            for statute in input::statutes(path)? {
                for sister in input::sisters(path, &statute, statutes)? {
                    builder = builder.defined_by(&sister);
                }
                builder = builder.statute(&statute);
            }
        }
        for path in policies {
            builder = builder.policy(&input::policy(path)?.issued_by(self.issuer.clone()));
        }
        Ok(builder.build().read_as(&self.rulings()?))
    }

    /// The view of the findings first, then the rest of the table, with what people have ruled.
    pub(crate) fn views(&self, graph: &CrossReference) -> Result<Vec<View>, Failure> {
        let rulings = self.rulings()?;
        Ok(self.interpretations()?.iter().map(|each| graph.under(each).with_rulings(&rulings)).collect())
    }

    /// The file of rulings, where one was named.
    pub(crate) fn rulings_file(&self) -> Option<&str> {
        self.rulings.as_deref()
    }

    pub(crate) fn rulings(&self) -> Result<Rulings, Failure> {
        let there = |path: &&str| !self.rulings_to_come || Path::new(path).exists();
        let Some(path) = self.rulings_file().filter(there) else { return Ok(Rulings::default()) };
        let source = input::source(path)?;
        let read = Rulings::parse(path, source.text());
        read.map_err(|error| Failure::of(path, source.text().as_bytes(), error))
    }

    pub(crate) fn first_view(&self, graph: &CrossReference) -> Result<View, Failure> {
        let views = self.views(graph)?;
        views.into_iter().next().ok_or_else(|| Failure::other("no interpretation"))
    }

    fn interpretations(&self) -> Result<Vec<Interpretation>, Failure> {
        let mut all = Vec::new();
        for name in &self.interpretations {
            all.push(self.interpretation(name)?);
        }
        if all.is_empty() {
            // All but two of those shipped are about § 1373; they say nothing of another statute.
            let general =
                |each: &&Interpretation| self.statutes.is_empty() || matches!(each.name(), "open" | "plain");
            all.extend(Interpretation::shipped().iter().filter(general).cloned());
        }
        let Some(first) = all.first().cloned() else { return Ok(all) };
        let mut with_readings = first.clone();
        for (question, reading) in &self.readings {
            with_readings = with_readings.with(question, reading, &self.vocabulary)?;
        }
        if with_readings != first {
            all.insert(0, with_readings);
        }
        Ok(all)
    }

    /// A shipped interpretation by name, or one from a TOML or JSON file.
    pub(crate) fn interpretation(&self, name: &str) -> Result<Interpretation, Failure> {
        if let Ok(shipped) = Interpretation::named(name) {
            return Ok(shipped);
        }
        if !Path::new(name).exists() {
            let known: Vec<_> = Interpretation::shipped().iter().map(Interpretation::name).collect();
            return Err(Failure::other(format!(
                "unknown interpretation `{name}`, and no file of that name; known: {}",
                known.join(", ")
            )));
        }
        let source = input::source(name)?;
        let parse = if name.ends_with(".json") { Interpretation::parse_json } else { Interpretation::parse };
        let parsed = parse(source.name(), source.text(), &self.vocabulary);
        parsed.map_err(|error| Failure::of(name, source.text().as_bytes(), error))
    }
}
