//! The program `check`, run as a function and once as a process.
#![cfg(feature = "text-report")]
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "../examples/check.rs"]
#[expect(dead_code, reason = "its `main` is the process's, not the test's")]
mod check;

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

struct Ran {
    code: u8,
    output: String,
    errors: String,
}

fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, b"")
}

fn run_with(arguments: &[&str], mut input: &[u8]) -> Ran {
    let arguments: Vec<String> = arguments.iter().map(|&argument| argument.into()).collect();
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let code = check::run(&arguments, &mut input, &mut output, &mut errors);
    Ran { code, output: String::from_utf8(output).unwrap(), errors: String::from_utf8(errors).unwrap() }
}

/// A file of this test's own in the build's scratch folder.
fn file(name: &str, bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

const BAN: &[u8] = b"1. Officers shall not tell ICE the immigration status of any person.\n";

#[test]
fn without_arguments_it_tells_the_case_of_new_orleans() {
    let ran = run(&[]);
    assert_eq!((ran.code, &*ran.errors), (0, ""));
    for wanted in [
        "nopd-41-6-1.txt, issued by New Orleans Police Department (local)",
        "Officers shall not make inquiries into an individual's immigration status",
        "requesting or receiving such information from, the",
        "`inquiry-ban`: does a rule against asking restrict a protected deed?",
        "by `inquiry-ban = reaches-requests`",
        "out of the issuer's hands",
        "8 of 9 duty words read",
    ] {
        assert!(ran.output.contains(wanted), "{wanted:?} is missing from\n{}", ran.output);
    }
    assert_eq!(ran.output, run(&[]).output, "same input, same bytes");
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../README.md");
    let printed = run(&[]).output;
    let shown = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    for line in shown.lines().filter(|line| *line != "…") {
        assert!(printed.lines().any(|printed| printed == line), "not printed: {line:?}");
    }
}

#[test]
fn a_conflict_gives_exit_code_1() {
    let policy = file("ban.txt", BAN);
    let ran = run(&["--interpretation", "plain", &policy]);
    assert_eq!(ran.code, 1, "{}{}", ran.errors, ran.output);
    assert!(
        ran.output.contains("conflicts: paragraph 1 restricts what 8 U.S.C. § 1373(a)"),
        "{}",
        ran.output
    );
    assert_eq!(run(&["--interpretation", "void-2018", &policy]).code, 0, "a void statute");
    assert_eq!(run_with(&["--interpretation=plain", "-"], BAN).code, 1, "from standard input");
}

#[test]
fn readings_are_laid_on_top() {
    let ran = run(&["--reading", "inquiry-ban=reaches-requests"]);
    assert_eq!(ran.code, 1);
    assert!(ran.output.contains("Interpretation  open + inquiry-ban=reaches-requests"), "{}", ran.output);
}

#[test]
fn interpretations_are_read_from_files() {
    let toml = file(
        "mine.toml",
        b"name = 'mine'\ntitle = 'Mine'\nextends = 'open'\n[readings]\ninquiry-ban = 'reaches-requests'\n",
    );
    assert_eq!(run(&["--interpretation", &toml]).code, 1);
    let json = file("mine.json", br#"{"name": "mine", "title": "Mine", "readings": {"validity": "void"}}"#);
    let ran = run(&["--interpretation", &json, "--interpretation", "open"]);
    assert_eq!(ran.code, 0);
    assert!(ran.output.contains("mine"), "{}", ran.output);
}

#[test]
fn statutes_are_named_by_their_file_or_heading() {
    let duty = "§ 12. Records\n\n(a) The clerk shall keep a log of every request for records.\n";
    let policy = file("log.txt", b"1. The clerk shall keep a log of every request for records.\n");
    let by_heading = file("records.txt", duty.as_bytes());
    let ran = run(&["--statute", &by_heading, &policy]);
    assert!(ran.output.starts_with("Statute         § 12\n"), "{}{}", ran.errors, ran.output);
    let by_file = file("44-usc-3101.txt", duty.as_bytes());
    let ran = run(&["--statute", &by_file, "--statute", &by_heading, &policy]);
    assert!(
        ran.output.starts_with("Statute         44 U.S.C. § 3101\nStatute         § 12\n"),
        "{}",
        ran.output
    );
}

#[test]
fn json_and_dot_are_well_formed() {
    let ran = run(&["--format", "json", "--interpretation", "open", "--interpretation", "doj-2017"]);
    let report: antinomy::report::v1::Report = serde_json::from_str(&ran.output).unwrap();
    assert_eq!((report.version, &*report.interpretation.name), (1, "open"));
    assert!(report.changes.iter().all(|change| change.interpretation == "doj-2017"));
    assert!(!report.changes.is_empty());
    let dot = run(&["--format", "dot"]).output;
    assert!(dot.starts_with("digraph antinomy {\n") && dot.ends_with("}\n"), "{dot}");
}

#[test]
fn an_article_is_checked_beside_the_policy() {
    let article = file("article.txt", b"The manual fully complies with 8 U.S.C. 1373, Mayor Ann Poe said.");
    let told = run(&["--article", &article]).output;
    assert!(told.contains("Claims in article.txt"), "{told}");
    assert!(told.contains("overstated: certain, where a question is open"), "{told}");
    let json: serde_json::Value =
        serde_json::from_str(&run(&["--article", &article, "--format", "json"]).output).unwrap();
    assert_eq!(json["claims"][0]["speaker"], "Ann Poe");
    let dot = run(&["--article", &article, "--format", "dot"]).output;
    assert!(dot.contains("claims about"), "{dot}");
}

#[test]
fn what_cannot_be_read_gives_one_line_and_exit_code_2() {
    let bad = file("bad.txt", b"1. Officers shall not ask. caf\xe9");
    let blank = file("blank.txt", b" \n\n");
    for (arguments, wanted) in [
        (&["--reading", "mood=good"][..], "unknown question `mood`; known: validity, "),
        (
            &["--reading", "inquiry-ban=maybe"],
            "unknown reading of inquiry-ban `maybe`; known: not-a-restriction, ",
        ),
        (&["--reading", "inquiry-ban"], "`inquiry-ban` is not of the form QUESTION=ANSWER"),
        (
            &["--interpretation", "nobody"],
            "unknown interpretation `nobody`, and no file of that name; known: open, plain, ",
        ),
        (&["--frobnicate"], "unknown option `--frobnicate`; known: --statute, "),
        (&["-x"], "unknown option `-x`; known: --statute, "),
        (&["--format", "xml"], "unknown format `xml`; known: text, json, csv, dot, mermaid, graphml"),
        (&["--level", "lunar"], "unknown level `lunar`; known: local, state, federal, private"),
        (&["--issuer"], "option `--issuer` needs a value"),
        (&["no-such-policy.txt"], "no-such-policy.txt: "),
        (&["--statute", "no-such-statute.txt"], "no-such-statute.txt: "),
        (&[&*bad], "bad.txt: byte 30: not valid UTF-8"),
        (&[&*blank], "blank.txt: no text to read"),
        (&["--interpretation", &*bad], "bad.txt: byte 30: not valid UTF-8"),
        (&["-"], "standard input: no text to read"),
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, &*ran.output), (2, ""), "{arguments:?}");
        assert_eq!(ran.errors.lines().count(), 1, "{arguments:?}: {}", ran.errors);
        assert!(
            ran.errors.starts_with("check: ") && ran.errors.contains(wanted),
            "{arguments:?}: {}",
            ran.errors
        );
    }
}

#[test]
fn help_is_printed() {
    let ran = run(&["--help"]);
    assert_eq!(ran.code, 0);
    assert!(ran.output.starts_with("usage: check"));
}

/// A reader that has gone away.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_broken_pipe_is_no_error() {
    let mut errors = Vec::new();
    assert_eq!(check::run(&[], &mut io::empty(), &mut Closed, &mut errors), 0);
    assert!(errors.is_empty());
}

#[test]
fn the_process_gives_the_same() {
    let mut process = Command::new(env!("CARGO"));
    process.args(["run", "--quiet", "--example", "check", "--", "--interpretation", "plain", "-"]);
    process
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = process.spawn().unwrap();
    child.stdin.take().unwrap().write_all(BAN).unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(done.stdout).unwrap(),
        run_with(&["--interpretation", "plain", "-"], BAN).output
    );
}

#[test]
fn a_pairing_is_explained() {
    let ran = run(&["--explain", "2×(b)(1)", "--interpretation", "plain"]);
    assert_eq!((ran.code, &*ran.errors), (0, ""));
    for wanted in [
        "41.6.1 ¶ 2 × 8 U.S.C. § 1373(b)(1): outside, under `plain`\n",
        "> no   deed: ",
        "(`inquiry-ban = not-a-restriction`)",
        "nopd-41-6-1.txt:14:23: “make”",
        "conflicts if `inquiry-ban` were `reaches-requests` or `starves-sharing`",
    ] {
        assert!(ran.output.contains(wanted), "{wanted:?} is missing from\n{}", ran.output);
    }
    let json = run(&["--explain", "¶ 7 × (a)", "--format", "json"]).output;
    let report: antinomy::report::v1::Report = serde_json::from_str(&json).unwrap();
    let relations = report.explanations.iter().map(|each| &*each.comparisons[0].relation);
    assert!(relations.clone().any(|relation| relation == "complies"), "{:?}", relations.collect::<Vec<_>>());
    let ran = run(&["--explain", "1×(a)"]);
    assert_eq!(
        ran.output, "1×(a): outside: nothing in the clause comes near the requirement\n",
        "{}",
        ran.errors
    );
    for (name, wanted) in
        [("2×(z)", "no provision `(z)`; the nearest: (a), "), ("77×(a)", "no provision `77`; the nearest: ")]
    {
        let ran = run(&["--explain", name]);
        assert_eq!(ran.code, 2);
        assert!(ran.errors.contains(wanted), "{}", ran.errors);
    }
}

#[test]
fn versions_are_compared() {
    let before = file("before.txt", b"1. Officers may tell ICE the immigration status of any person.\n");
    let after = file("after.txt", BAN);
    let ran = run(&["--before", &before, "--interpretation", "plain", &after]);
    assert_eq!((ran.code, &*ran.errors), (1, ""));
    assert!(ran.output.contains("complies (express) → conflicts"), "{}", ran.output);
    assert!(ran.output.contains("clause reworded: “may” → “shall not”"), "{}", ran.output);
    let json = run(&["--before", &before, "--format", "json", &after]).output;
    let report: antinomy::report::v1::Report = serde_json::from_str(&json).unwrap();
    let revision = report.revision.unwrap();
    assert_eq!(revision.changed[0].clause.alteration, "reworded");
    assert_eq!(
        report.pairings[revision.changed[0].pairing.unwrap()].relation,
        revision.changed[0].after.relation
    );
    let same = run(&["--before", &after, &after]).output;
    assert!(same.contains("No pairing changed, appeared or went."), "{same}");
}

#[test]
fn every_interpretation_is_in_the_matrix() {
    let csv = run(&["--format", "csv"]).output;
    let head = csv.lines().next().unwrap();
    for each in antinomy::Interpretation::shipped() {
        assert!(head.contains(each.name()), "{head}");
    }
    let json: antinomy::report::v1::Report =
        serde_json::from_str(&run(&["--format", "json"]).output).unwrap();
    assert_eq!(csv.lines().count(), 1 + json.pairings.len(), "a line for each pairing");
}
