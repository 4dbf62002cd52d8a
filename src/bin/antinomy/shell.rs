//! What shells and `man` know about the command.

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::failure::Failure;

pub(crate) fn completions(shell: Shell) -> String {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "antinomy", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The page of the command, then one section for each of its commands.
pub(crate) fn manual() -> Result<String, Failure> {
    let mut command = Arguments::command();
    command.build();
    let mut out = Vec::new();
    let mut write = |command: clap::Command| {
        let page = clap_mangen::Man::new(command).section("1");
        page.render(&mut out).map_err(|error| Failure::file("manual page", error))
    };
    write(command.clone())?;
    for each in command.get_subcommands().filter(|each| each.get_name() != "help") {
        write(each.clone())?;
    }
    Ok(String::from_utf8_lossy(&out).into_owned())
}
