//! The command `antinomy`: holds policies against statutes, and shows the stages that lead there.
//!
//! Exit code: 0 nothing of what `--fail-on` names was found, 1 something was, 2 the input cannot be read.

mod arguments;
mod baseline;
mod check;
mod citations;
mod claims;
mod comparison;
mod configuration;
mod corpus;
mod failure;
mod input;
mod norms;
mod shell;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use failure::Failure;

/// What a command prints, and the exit code.
struct Answer {
    text: String,
    code: u8,
}

impl Answer {
    /// What is printed without a sign that a terminal would obey.
    fn of(text: String) -> Self {
        let obeyed = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\t');
        Self { text: text.replace(obeyed, "\u{fffd}"), code: 0 }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let answered = answer(&arguments).and_then(|answer| {
        match io::stdout().write_all(answer.text.as_bytes()).and_then(|()| io::stdout().flush()) {
            // A closed pipe is the reader's choice and no fault.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::file("standard output", error))
            }
            _ => Ok(answer.code),
        }
    });
    match answered {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            // Where even this cannot be written there is nobody left to tell.
            let _ = writeln!(io::stderr(), "antinomy: {}", failure.one_line());
            ExitCode::from(2)
        }
    }
}

fn answer(arguments: &Arguments) -> Result<Answer, Failure> {
    match &arguments.command {
        Command::Check(check) => check::check(check, arguments.color),
        Command::Explain(explain) => check::explain(explain),
        Command::Diff(diff) => check::diff(diff),
        Command::Corpus(corpus) => corpus::corpus(corpus),
        Command::Norms(norms) => norms::norms(norms),
        Command::Claims(claims) => claims::claims(claims),
        Command::Cite(cite) => citations::cite(cite),
        Command::Completions { shell } => Ok(Answer::of(shell::completions(*shell))),
        Command::Schema { format } => check::schema(*format),
        Command::Manual => shell::manual().map(Answer::of),
    }
}
