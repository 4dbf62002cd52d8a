//! What the command line may say.

use std::path::PathBuf;

use antinomy::Level;
use antinomy::pairing::Relation;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Finds where a local policy's clauses keep, break or leave in doubt what a statute requires.
#[derive(Debug, Parser)]
#[command(name = "antinomy", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Whether the report for a terminal has colours. The variable `NO_COLOR` turns them off.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
}

const EXIT_CODES: &str =
    "Exit code: 0 nothing of what --fail-on names was found, 1 something was, 2 the input cannot be read.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Hold policies against statutes.
    Check(Box<Check>),
    /// Say why pairings of a clause and a requirement come out as they do, and what would change them.
    Explain(Explain),
    /// Tell what a new version of a policy or of a statute changes.
    Diff(Diff),
    /// Hold many texts against statutes, on all cores; an interrupted run is taken up where it ended.
    Corpus(Box<Corpus>),
    /// List the norms of a text: who must, must not, may or need not do what.
    Norms(Norms),
    /// Find what an article says of a statute or a policy, and hold it against their words.
    Claims(Claims),
    /// List the citations of a text in their normal form.
    Cite(Cite),
    /// Print a script of completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the JSON Schema of a format.
    Schema {
        /// The format.
        #[arg(value_enum, default_value_t)]
        format: SchemaOf,
    },
    /// Print the manual page, for `man -l -`.
    Manual,
}

/// The texts to compare. What is not given here is taken from `antinomy.toml`, looked for from the working folder
/// upwards.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Texts {
    /// Hold the policies against this statute instead of 8 U.S.C. § 1373; FILE#IDENTIFIER takes one unit of an XML
    /// file. May be repeated.
    #[arg(long = "statute", value_name = "FILE")]
    pub(crate) statutes: Vec<String>,
    /// Who issued the policies.
    #[arg(long, value_name = "NAME")]
    pub(crate) issuer: Option<String>,
    /// The issuer's level: local, state, federal or private. [default: local]
    #[arg(long, value_name = "LEVEL")]
    pub(crate) level: Option<Level>,
    /// A vocabulary pack on top of the shipped ones. May be repeated.
    #[arg(long = "pack", value_name = "FILE")]
    pub(crate) packs: Vec<PathBuf>,
    /// Take settings from this file.
    #[arg(long = "config", value_name = "FILE")]
    pub(crate) configuration: Option<PathBuf>,
    /// Look for no `antinomy.toml`.
    #[arg(long = "no-config", conflicts_with = "configuration")]
    pub(crate) no_configuration: bool,
}

/// How the texts are read.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Reading {
    /// An interpretation by its name or from a TOML or JSON file. May be repeated: the first is for the findings, all
    /// are for the table. [default: all that are shipped, with --statute only open and plain]
    #[arg(long = "interpretation", value_name = "NAME|FILE")]
    pub(crate) interpretations: Vec<String>,
    /// One answer on top of the first interpretation. May be repeated.
    #[arg(long = "reading", value_name = "QUESTION=ANSWER")]
    pub(crate) readings: Vec<String>,
    /// Rulings of people, which stand before the findings. [default: antinomy-rulings.toml where --decide writes]
    #[arg(long, value_name = "FILE")]
    pub(crate) rulings: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Policies: files, folders, or `-` for standard input.
    #[arg(value_name = "POLICY")]
    pub(crate) policies: Vec<String>,
    #[command(flatten)]
    pub(crate) texts: Texts,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Check also what this article says of the statute and of the policy. May be repeated.
    #[arg(long = "article", value_name = "FILE")]
    pub(crate) articles: Vec<String>,
    /// Say why a pairing came out so: `2×(b)(1)`. May be repeated.
    #[arg(long, value_name = "CLAUSE×REQUIREMENT")]
    pub(crate) explain: Vec<String>,
    /// Tell what changed since this earlier version of the policy; with several policies, one for each.
    #[arg(long, value_name = "FILE")]
    pub(crate) before: Vec<String>,
    /// The same for an earlier version of the statute.
    #[arg(long, value_name = "FILE")]
    pub(crate) statute_before: Vec<String>,
    /// Add a ruling to the file of rulings: on a pairing, `2×(b)(1)=outside`, or on how a clause is read, `2=not-a-norm`
    /// or `2=bearer: Officers` (`2=bearer: Visitors -> Officers` where a clause binds several). Needs --by and --why.
    #[arg(long, value_name = "CLAUSE[×REQUIREMENT]=RULING", requires_all = ["by", "why"])]
    pub(crate) decide: Option<String>,
    /// Who decides.
    #[arg(long, value_name = "NAME", requires = "decide")]
    pub(crate) by: Option<String>,
    /// Why it is decided so.
    #[arg(long, value_name = "TEXT", requires = "decide")]
    pub(crate) why: Option<String>,
    /// When it is decided. [default: today]
    #[arg(long, value_name = "DATE", requires = "decide")]
    pub(crate) when: Option<String>,
    /// Accept the findings of this file: only what is new or has changed is printed as a line and gives exit code 1.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<String>,
    /// Write the findings as they are to the baseline.
    #[arg(long)]
    pub(crate) update_baseline: bool,
    /// What to print.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// In the report for a terminal, tell also what was ruled out and which words gave no norm.
    #[arg(long)]
    pub(crate) all: bool,
    /// The width of the report for a terminal, in characters. [default: that of the terminal, or 100]
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
    /// What gives exit code 1. [default: conflicts]
    #[arg(long, value_enum, value_name = "RELATION")]
    pub(crate) fail_on: Option<FailOn>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The report for a terminal.
    #[default]
    Text,
    /// `path:line:column: relation: clause × requirement: reason`, a line for each pairing that is not outside.
    Line,
    /// One page for a browser, with both texts; it loads nothing.
    Html,
    /// The whole result as one JSON object.
    Json,
    /// A JSON object a line for each pairing that is not outside.
    Jsonl,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// Clause, requirement and what it comes to under each interpretation.
    Csv,
    /// The graph for Graphviz.
    Dot,
    /// The graph for Mermaid.
    Mermaid,
    /// The graph for GraphML readers.
    Graphml,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FailOn {
    /// A conflict.
    #[default]
    Conflicts,
    /// A conflict or an open question.
    Open,
    /// A conflict, an open question, or a clause that covers less than is asked.
    FallsShort,
    /// Nothing: the exit code is 0 wherever the input can be read.
    Nothing,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Of `--format json`.
    #[default]
    Json,
    /// Of each line of `--format jsonl`.
    Jsonl,
}

impl FailOn {
    /// Whether this relation gives exit code 1.
    pub(crate) fn names(self, relation: Relation) -> bool {
        match relation {
            Relation::Conflicts => self != Self::Nothing,
            Relation::Open => matches!(self, Self::Open | Self::FallsShort),
            Relation::FallsShort => self == Self::FallsShort,
            Relation::Complies | Relation::Outside => false,
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The pairing: `2×(b)(1)`.
    #[arg(value_name = "CLAUSE×REQUIREMENT")]
    pub(crate) pairing: String,
    /// Policies: files, folders, or `-` for standard input.
    #[arg(value_name = "POLICY")]
    pub(crate) policies: Vec<String>,
    #[command(flatten)]
    pub(crate) texts: Texts,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// The earlier version.
    #[arg(value_name = "OLD")]
    pub(crate) before: String,
    /// The new version.
    #[arg(value_name = "NEW")]
    pub(crate) after: String,
    /// OLD and NEW are versions of the statute, and these are the policies held against both. May be repeated.
    #[arg(long = "policy", value_name = "FILE", conflicts_with = "statutes")]
    pub(crate) policies: Vec<String>,
    #[command(flatten)]
    pub(crate) texts: Texts,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// What to print: text or json.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextOrJson,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    #[default]
    Text,
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct Corpus {
    /// Policies: files and folders.
    #[arg(value_name = "POLICY")]
    pub(crate) policies: Vec<String>,
    #[command(flatten)]
    pub(crate) texts: Texts,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Where the results go, a JSON object a text; texts that it holds already are not read again.
    #[arg(long, value_name = "FILE", default_value = "antinomy-corpus.jsonl")]
    pub(crate) output: PathBuf,
    /// How many threads. [default: one for each core]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) threads: Option<usize>,
    /// Read a JSON object a line from standard input, `{"id": …, "text": …}`, and answer each with a line.
    #[arg(long, conflicts_with_all = ["policies", "output"])]
    pub(crate) lines: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Norms {
    /// The texts; standard input where there is none.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// One JSON object a norm, or a table.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: NormsFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum NormsFormat {
    #[default]
    Jsonl,
    Table,
}

#[derive(Args, Debug)]
pub(crate) struct Claims {
    /// The articles; `-` is standard input.
    #[arg(value_name = "ARTICLE", required = true)]
    pub(crate) articles: Vec<String>,
    /// Policies that the articles speak of. May be repeated.
    #[arg(long = "policy", value_name = "FILE")]
    pub(crate) policies: Vec<String>,
    #[command(flatten)]
    pub(crate) texts: Texts,
    /// Check claims of compliance under this interpretation. [default: under all that are shipped]
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) interpretation: Option<String>,
    /// What to print: text or json.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextOrJson,
}

#[derive(Args, Debug)]
pub(crate) struct Cite {
    /// The texts; standard input where there is none.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// `path:line:column: words: normal form`, or one JSON object a citation.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CiteFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CiteFormat {
    #[default]
    Line,
    Jsonl,
}
