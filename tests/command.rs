//! The command `antinomy`, run as a process.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use antinomy::pairing::Relation;

struct Ran {
    code: i32,
    output: String,
    errors: String,
}

/// `antinomy check`, without the settings of a project.
fn check(arguments: &[&str]) -> Ran {
    run(&[&["check", "--no-config"], arguments].concat())
}

fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, b"")
}

fn run_with(arguments: &[&str], input: &[u8]) -> Ran {
    run_in(env!("CARGO_MANIFEST_DIR"), arguments, input)
}

fn run_in(folder: &str, arguments: &[&str], input: &[u8]) -> Ran {
    let mut process = Command::new(env!("CARGO_BIN_EXE_antinomy"));
    process.args(arguments).current_dir(folder);
    process.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = process.spawn().unwrap();
    // A process that refuses its arguments does not wait for what it would have read.
    let _ = child.stdin.take().unwrap().write_all(input);
    let done = child.wait_with_output().unwrap();
    Ran {
        code: done.status.code().unwrap(),
        output: String::from_utf8(done.stdout).unwrap(),
        errors: String::from_utf8(done.stderr).unwrap(),
    }
}

/// The same of the rule of New Orleans.
fn rule(arguments: &[&str]) -> Ran {
    check(&[arguments, &["--issuer", "New Orleans Police Department", RULE]].concat())
}

const RULE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/texts/nopd-41-6-1.txt");

/// A file of this test's own in the build's scratch folder.
fn file(name: &str, bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

const BAN: &[u8] = b"1. Officers shall not tell ICE the immigration status of any person.\n";

#[test]
fn a_conflict_gives_exit_code_1() {
    let policy = file("ban.txt", BAN);
    let ran = check(&["--interpretation", "plain", &policy]);
    assert_eq!(ran.code, 1, "{}{}", ran.errors, ran.output);
    assert!(
        ran.output.contains("conflicts: paragraph 1 restricts what 8 U.S.C. § 1373(a)"),
        "{}",
        ran.output
    );
    assert_eq!(check(&["--interpretation", "void-2018", &policy]).code, 0, "a void statute");
    assert_eq!(run_with(&["check", "--interpretation=plain", "-"], BAN).code, 1, "from standard input");
}

#[test]
fn readings_are_laid_on_top() {
    let ran = rule(&["--reading", "inquiry-ban=reaches-requests"]);
    assert_eq!(ran.code, 1);
    assert!(ran.output.contains("Interpretation  open + inquiry-ban=reaches-requests"), "{}", ran.output);
}

#[test]
fn interpretations_are_read_from_files() {
    let toml = file(
        "mine.toml",
        b"name = 'mine'\ntitle = 'Mine'\nextends = 'open'\n[readings]\ninquiry-ban = 'reaches-requests'\n",
    );
    assert_eq!(rule(&["--interpretation", &toml]).code, 1);
    let json = file("mine.json", br#"{"name": "mine", "title": "Mine", "readings": {"validity": "void"}}"#);
    let ran = rule(&["--interpretation", &json, "--interpretation", "open"]);
    assert_eq!(ran.code, 0);
    assert!(ran.output.contains("mine"), "{}", ran.output);
}

#[test]
fn statutes_are_named_by_their_file_or_heading() {
    let duty = "§ 12. Records\n\n(a) The clerk shall keep a log of every request for records.\n";
    let policy = file("log.txt", b"1. The clerk shall keep a log of every request for records.\n");
    let by_heading = file("records.txt", duty.as_bytes());
    let ran = check(&["--statute", &by_heading, &policy]);
    assert!(ran.output.starts_with("Statute         § 12\n"), "{}{}", ran.errors, ran.output);
    let by_file = file("44-usc-3101.txt", duty.as_bytes());
    let ran = check(&["--statute", &by_file, "--statute", &by_heading, &policy]);
    assert!(
        ran.output.starts_with("Statute         44 U.S.C. § 3101\nStatute         § 12\n"),
        "{}",
        ran.output
    );
}

#[test]
fn json_and_dot_are_well_formed() {
    let ran = rule(&["--format", "json", "--interpretation", "open", "--interpretation", "doj-2017"]);
    let report: antinomy::report::v1::Report = serde_json::from_str(&ran.output).unwrap();
    assert_eq!((report.version, &*report.interpretation.name), (1, "open"));
    assert!(report.changes.iter().all(|change| change.interpretation == "doj-2017"));
    assert!(!report.changes.is_empty());
    let dot = rule(&["--format", "dot"]).output;
    assert!(dot.starts_with("digraph antinomy {\n") && dot.ends_with("}\n"), "{dot}");
}

#[test]
fn an_article_is_checked_beside_the_policy() {
    let article = file("article.txt", b"The manual fully complies with 8 U.S.C. 1373, Mayor Ann Poe said.");
    let told = rule(&["--article", &article]).output;
    assert!(told.contains(&format!("Claims in {article}")), "{told}");
    assert!(told.contains("overstated: certain, where a question is open"), "{told}");
    let json: serde_json::Value =
        serde_json::from_str(&rule(&["--article", &article, "--format", "json"]).output).unwrap();
    assert_eq!(json["claims"][0]["speaker"], "Ann Poe");
    let dot = rule(&["--article", &article, "--format", "dot"]).output;
    assert!(dot.contains("claims about"), "{dot}");
}

#[test]
fn what_cannot_be_read_gives_one_line_and_exit_code_2() {
    let bad = file("bad.txt", b"1. Officers shall not ask.\n2. Say caf\xe9");
    let blank = file("blank.txt", b" \n\n");
    let pdf = file("manual.pdf", b"%PDF-1.7\n%\xe2\xe3");
    let broken = file("broken.toml", b"issuer = 'x'\nlevel = 'lunar'\n");
    for (arguments, wanted) in [
        (&["--reading", "mood=good", RULE][..], "unknown question `mood`; known: validity, "),
        (
            &["--reading", "inquiry-ban=maybe", RULE],
            "unknown reading of inquiry-ban `maybe`; known: not-a-restriction, ",
        ),
        (&["--reading", "inquiry-ban", RULE], "`inquiry-ban` is not of the form QUESTION=ANSWER"),
        (
            &["--interpretation", "nobody", RULE],
            "unknown interpretation `nobody`, and no file of that name; known: open, plain, ",
        ),
        (&[], "no policy: name a file"),
        (&["no-such-policy.txt"], "no-such-policy.txt: "),
        (&["--statute", "no-such-statute.txt", RULE], "no-such-statute.txt: "),
        (&[&*bad], "bad.txt:2:11: not valid UTF-8"),
        (&[&*blank], "blank.txt: no text to read"),
        (&[&*pdf], "pdftotext -layout"),
        (&["--interpretation", &*bad, RULE], "bad.txt:2:11: not valid UTF-8"),
        (&["-"], "standard input: no text to read"),
    ] {
        let ran = check(arguments);
        assert_eq!((ran.code, &*ran.output), (2, ""), "{arguments:?}");
        assert_eq!(ran.errors.lines().count(), 1, "{arguments:?}: {}", ran.errors);
        assert!(
            ran.errors.starts_with("antinomy: ") && ran.errors.contains(wanted),
            "{arguments:?}: {}",
            ran.errors
        );
    }
    let ran = run(&["check", "--config", &broken, RULE]);
    assert_eq!(ran.code, 2);
    assert!(ran.errors.contains("broken.toml:2:9: "), "{}", ran.errors);
    for (arguments, wanted) in [
        (&["--frobnicate"][..], "--frobnicate"),
        (&["--format", "xml"], "mermaid"),
        (&["--level", "lunar"], "known: local, state, federal, private"),
        (&["--issuer"], "--issuer"),
    ] {
        let ran = check(arguments);
        assert_eq!((ran.code, &*ran.output), (2, ""), "{arguments:?}");
        assert!(ran.errors.contains(wanted), "{arguments:?}: {}", ran.errors);
    }
}

#[test]
fn settings_are_found_upwards_and_options_win() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("project");
    fs::create_dir_all(folder.join("policies/deep")).unwrap();
    fs::write(folder.join("policies/deep/ban.txt"), BAN).unwrap();
    let settings = "policies = ['policies']\nissuer = 'Alder Falls'\nlevel = 'state'\n\
        interpretations = ['mine.toml']\nfail-on = 'nothing'\n";
    fs::write(folder.join("antinomy.toml"), settings).unwrap();
    fs::write(folder.join("mine.toml"), "name = 'mine'\ntitle = 'Mine'\nextends = 'plain'\n").unwrap();
    let deep = folder.join("policies/deep");
    let ran = run_in(deep.to_str().unwrap(), &["check", "--format", "json"], b"");
    assert_eq!((ran.code, &*ran.errors), (0, ""));
    let report: antinomy::report::v1::Report = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(report.interpretation.name, "mine");
    let issuer = report.sources[1].issuer.as_ref().unwrap();
    assert_eq!((&*issuer.name, issuer.level), ("Alder Falls", antinomy::Level::State));
    let arguments = ["check", "--format", "json", "--level", "local", "--fail-on", "open", "ban.txt"];
    let ran = run_in(deep.to_str().unwrap(), &arguments, b"");
    assert_eq!(ran.code, 1, "{}", ran.errors);
    let report: antinomy::report::v1::Report = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(report.sources[1].issuer.as_ref().unwrap().level, antinomy::Level::Local);
}

#[test]
fn an_open_question_fails_where_it_is_asked_to() {
    assert_eq!(rule(&[]).code, 0);
    assert_eq!(rule(&["--fail-on", "open"]).code, 1);
    assert_eq!(rule(&["--fail-on", "falls-short", "--interpretation", "plain"]).code, 0);
    assert_eq!(rule(&["--fail-on", "nothing", "--interpretation", "doj-2017"]).code, 0);
}

#[test]
fn files_are_read_by_their_content() {
    let markdown = file(
        "ban.md",
        b"# Rules\n\n1. Officers shall **not** tell ICE the immigration status of any person.\n",
    );
    let html = file(
        "ban.html",
        b"<!DOCTYPE html>\n<html><body><p>1. Officers shall not tell ICE the immigration status of any person.</p></body></html>\n",
    );
    for policy in [&markdown, &html] {
        assert_eq!(check(&["--interpretation", "plain", policy]).code, 1, "{policy}");
    }
    let xml = file(
        "title.xml",
        r#"<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0"><main><title identifier="/us/usc/t8"><num value="8">Title 8</num>
          <section identifier="/us/usc/t8/s7"><num value="7">§ 7.</num><heading>Logs</heading>
          <subsection identifier="/us/usc/t8/s7/a"><num value="a">(a)</num><content>A clerk shall keep a log.</content></subsection></section>
          <section identifier="/us/usc/t8/s9"><num value="9">§ 9.</num><heading>Keys</heading>
          <subsection identifier="/us/usc/t8/s9/a"><num value="a">(a)</num><content>A clerk shall keep a key.</content></subsection></section></title></main></uscDoc>"#
        .as_bytes(),
    );
    let log = file("log.txt", b"1. The clerk shall not keep a log.\n");
    let names = |statute: &str| {
        let ran = check(&["--format", "json", "--statute", statute, &log]);
        let report: antinomy::report::v1::Report = serde_json::from_str(&ran.output).unwrap();
        report.sources.iter().map(|source| source.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&xml)[..2], ["8 U.S.C. \u{a7} 7", "8 U.S.C. \u{a7} 9"]);
    assert_eq!(names(&format!("{xml}#/us/usc/t8/s9"))[0], "8 U.S.C. \u{a7} 9");
}

#[test]
fn a_line_for_each_pairing_has_its_place() {
    let ran = rule(&["--format", "line"]);
    let mut lines = ran.output.lines();
    let first = lines.next().unwrap();
    assert!(first.starts_with(&format!("{RULE}:14:4: open: 41.6.1 \u{b6} 2 \u{d7} (a): ")), "{first}");
    assert!(lines.all(|line| line.starts_with(RULE)), "{}", ran.output);
    let hostile = file(
        "hostile.txt",
        b"1. Officers shall not tell ICE the \x1b[31mimmigration status\x07 of any person.\n",
    );
    for format in ["line", "text", "html"] {
        let ran = check(&["--format", format, &hostile]);
        assert!(!ran.output.contains(['\u{1b}', '\u{7}']), "{}", ran.output);
        assert!(ran.output.contains("conflicts"), "{}", ran.output);
    }
}

#[test]
fn versions_of_a_policy_and_of_a_statute_differ() {
    let before = file("old-order.txt", b"1. Officers may tell ICE the immigration status of any person.\n");
    let after = file("new-order.txt", BAN);
    let ran = run(&["diff", "--no-config", "--interpretation", "plain", &before, &after]);
    assert_eq!((ran.code, &*ran.errors), (0, ""));
    assert!(ran.output.contains("complies (express) \u{2192} conflicts"), "{}", ran.output);
    let old = file("old-law.txt", b"\xc2\xa7 12. Logs\n\n(a) The clerk shall keep a log.\n");
    let new = file("new-law.txt", b"\xc2\xa7 12. Logs\n\n(a) The clerk shall not keep a log.\n");
    let policy = file("keeps.txt", b"1. The clerk shall keep a log.\n");
    let ran = run(&["diff", "--no-config", "--policy", &policy, "--format", "json", &old, &new]);
    let changed: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(changed["changed"].as_array().unwrap().len(), 1, "{}{}", ran.output, ran.errors);
}

#[test]
fn stages_are_shown_by_themselves() {
    let norms = run_with(&["norms"], BAN);
    let norm: serde_json::Value = serde_json::from_str(&norms.output).unwrap();
    assert_eq!(
        (&norm["source"], &norm["modality"], &norm["act"]["deed"]),
        (&"input".into(), &"prohibition".into(), &"tell".into())
    );
    let table = run_with(&["norms", "--format", "table"], BAN).output;
    assert!(table.contains("prohibition") && table.contains("Officers"), "{table}");
    let cited = run_with(&["cite", "-"], b"Staff obey\n8 USC 1373(a).").output;
    assert_eq!(cited, "standard input:2:1: 8 USC 1373(a): 8 U.S.C. \u{a7} 1373(a)\n");
    let article = file(
        "says.txt",
        b"Section 1373 requires the police to report every arrest to ICE, Sheriff Ann Poe said.",
    );
    let told = run(&["claims", "--no-config", &article]);
    assert!(told.output.contains("overstated"), "{}{}", told.output, told.errors);
    let why = run(&["explain", "--no-config", "2\u{d7}(b)(1)", RULE]);
    assert!(why.output.contains("inquiry-ban"), "{}{}", why.output, why.errors);
}

#[test]
fn shells_and_man_know_the_command() {
    let script = run(&["completions", "bash"]).output;
    assert!(script.contains("--fail-on") && script.contains("norms"), "{script}");
    let page = run(&["manual"]).output;
    assert!(
        page.starts_with(".ie") && page.contains("fail\\-on") && page.contains("antinomy\\-cite"),
        "{page}"
    );
}

#[test]
fn a_pairing_is_explained() {
    let ran = rule(&["--explain", "2×(b)(1)", "--interpretation", "plain"]);
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
    let json = rule(&["--explain", "¶ 7 × (a)", "--format", "json"]).output;
    let report: antinomy::report::v1::Report = serde_json::from_str(&json).unwrap();
    let relations = report.explanations.iter().map(|each| &each.comparisons[0].relation);
    assert!(
        relations.clone().any(|relation| *relation == Relation::Complies),
        "{:?}",
        relations.collect::<Vec<_>>()
    );
    let ran = rule(&["--explain", "1×(a)"]);
    assert_eq!(
        ran.output, "1×(a): outside: nothing in the clause comes near the requirement\n",
        "{}",
        ran.errors
    );
    for (name, wanted) in
        [("2×(z)", "no provision `(z)`; the nearest: (a), "), ("77×(a)", "no provision `77`; the nearest: ")]
    {
        let ran = rule(&["--explain", name]);
        assert_eq!(ran.code, 2);
        assert!(ran.errors.contains(wanted), "{}", ran.errors);
    }
}

#[test]
fn versions_are_compared() {
    let before = file("before.txt", b"1. Officers may tell ICE the immigration status of any person.\n");
    let after = file("after.txt", BAN);
    let ran = check(&["--before", &before, "--interpretation", "plain", &after]);
    assert_eq!((ran.code, &*ran.errors), (1, ""));
    assert!(ran.output.contains("complies (express) → conflicts"), "{}", ran.output);
    assert!(ran.output.contains("clause reworded: “may” → “shall not”"), "{}", ran.output);
    let json = check(&["--before", &before, "--format", "json", &after]).output;
    let report: antinomy::report::v1::Report = serde_json::from_str(&json).unwrap();
    let revision = report.revision.unwrap();
    assert_eq!(revision.changed[0].clause.alteration, antinomy::graph::Alteration::Reworded);
    assert_eq!(
        report.pairings[revision.changed[0].pairing.unwrap()].relation,
        revision.changed[0].after.relation
    );
    let same = check(&["--before", &after, &after]).output;
    assert!(same.contains("No pairing changed, appeared or went."), "{same}");
}

#[test]
fn every_interpretation_is_in_the_matrix() {
    let csv = rule(&["--format", "csv"]).output;
    let head = csv.lines().next().unwrap();
    for each in antinomy::Interpretation::shipped() {
        assert!(head.contains(each.name()), "{head}");
    }
    let json: antinomy::report::v1::Report =
        serde_json::from_str(&rule(&["--format", "json"]).output).unwrap();
    assert_eq!(csv.lines().count(), 1 + json.pairings.len(), "a line for each pairing");
}

#[test]
fn a_ruling_is_made_and_grows_stale() {
    let policy = file("ruled.txt", BAN);
    let rulings = file("rulings-of-ruled.toml", b"");
    let ruled = |arguments: &[&str]| {
        check(&[&["--interpretation", "plain", "--rulings", &rulings], arguments, &[&policy]].concat())
    };
    assert_eq!(ruled(&[]).code, 1);
    let decide = |relation: &str| {
        let decision = format!("1\u{d7}(a)={relation}");
        ruled(&["--decide", &decision, "--by", "A. Clerk", "--when", "2026-11-30", "--why", "Settled."])
    };
    assert!(decide("perhaps").errors.contains("unknown relation `perhaps`; known: conflicts, "));
    assert_eq!(decide("outside").code, 0);
    assert!(fs::read_to_string(&rulings).unwrap().contains("relation = \"outside\""));
    let lines = ruled(&["--format", "line"]).output;
    assert!(!lines.contains("\u{d7} (a):") && lines.contains("\u{d7} (b)(1):"), "{lines}");
    assert_eq!(decide("complies").code, 0);
    let report = ruled(&[]).output;
    assert!(
        report.contains("decided: by A. Clerk, 2026-11-30: Settled. (by the words: conflicts)"),
        "{report}"
    );
    fs::write(&policy, "1. Officers shall not tell ICE the immigration status of a juvenile.\n").unwrap();
    let stale = ruled(&[]);
    assert_eq!(stale.code, 1);
    let told = "ruling of A. Clerk, 2026-11-30, on 1 \u{d7} 8 U.S.C. \u{a7} 1373(a): its words are";
    assert!(stale.output.contains(told), "{}", stale.output);
}

#[test]
fn a_reading_is_ruled_on_and_grows_stale() {
    let order = "1. This order binds all officers.\n\n2. Visitors shall not tell ICE the immigration status of any person.\n";
    let policy = file("read.txt", order.as_bytes());
    let rulings = file("rulings-of-read.toml", b"");
    fs::remove_file(&rulings).unwrap();
    let ruled = |arguments: &[&str]| {
        check(&[&["--interpretation", "plain", "--rulings", &rulings], arguments, &[&policy]].concat())
    };
    assert_eq!(ruled(&[]).code, 2, "a file that is named must be there");
    let decide = |decision: &str| {
        ruled(&["--decide", decision, "--by", "A. Clerk", "--when", "2026-11-30", "--why", "The minutes."])
    };
    assert!(
        decide("2=bearer: the Mayor").errors.contains("2: the policy does not have the words “the Mayor”")
    );
    let both = file(
        "binds-two.txt",
        b"1. Visitors shall not tell ICE, and the Clerk shall keep a log of officers.\n",
    );
    let decide_both = |decision: &str| {
        run(&[
            "check",
            "--no-config",
            "--rulings",
            &rulings,
            "--decide",
            decision,
            "--by",
            "A. Clerk",
            "--why",
            "So.",
            &both,
        ])
    };
    assert!(
        decide_both("1=bearer: officers")
            .errors
            .contains("1 binds “Visitors” and “the Clerk”: say in whose place")
    );
    assert_eq!(decide_both("1=bearer: Visitors -> officers").code, 0);
    assert!(fs::read_to_string(&rulings).unwrap().contains("whose = \"Visitors\""));
    fs::remove_file(&rulings).unwrap();
    assert!(decide("2=bearer:").errors.contains("unknown relation `bearer:`"));
    assert!(decide("3=bearer: all officers").errors.contains("no provision `3`"));
    assert_eq!(decide("2=bearer: all officers").code, 0);
    assert!(fs::read_to_string(&rulings).unwrap().contains("bearer = \"all officers\"\nby = "));
    let report = ruled(&[]);
    assert_eq!(report.code, 1);
    let decided = "bearer “all officers”, by A. Clerk, 2026-11-30: The minutes.";
    assert!(report.output.contains(&format!("Decided         2: {decided}")), "{}", report.output);
    let told = |format: &str| ruled(&["--format", format]).output;
    for format in ["text", "line", "html", "json", "jsonl", "sarif", "csv"] {
        let output = told(format);
        assert!(output.contains("A. Clerk") && output.contains("all officers"), "{format}: {output}");
    }
    let explained = run(&["explain", "--rulings", &rulings, "2×(a)", &policy]).output;
    assert!(explained.contains(&format!("  decided: {decided}")), "{explained}");
    let corpus = file("corpus-of-read.jsonl", b"");
    assert_eq!(run(&["corpus", "--no-config", "--rulings", &rulings, "--output", &corpus, &policy]).code, 0);
    assert!(fs::read_to_string(&corpus).unwrap().contains("all officers\",\"by\":\"A. Clerk"));
    // A later ruling wins, and is told by every format that tells of relations.
    assert_eq!(decide("2=not-a-norm").code, 0);
    assert_eq!(ruled(&[]).code, 0);
    assert!(ruled(&["--all"]).output.contains("Decided"));
    fs::write(&policy, order.replace("any person", "a juvenile")).unwrap();
    let stale = ruled(&[]).output;
    let told =
        "Stale           ruling of A. Clerk, 2026-11-30, on 2: its words are not in the texts any more";
    assert_eq!(stale.matches(told).count(), 2, "{stale}");
}

#[test]
fn a_baseline_lets_only_new_findings_fail() {
    let policy = file("based.txt", BAN);
    let baseline = file("baseline.txt", b"");
    let based = |arguments: &[&str]| {
        check(&[&["--interpretation", "plain", "--baseline", &baseline], arguments, &[&policy]].concat())
    };
    assert_eq!(based(&[]).code, 1);
    assert_eq!(based(&["--update-baseline"]).code, 0);
    let accepted = based(&[]);
    assert_eq!(accepted.code, 0, "{}", accepted.output);
    assert!(
        accepted.output.contains("3 of 3 findings stand in it, 0 are new or have changed"),
        "{}",
        accepted.output
    );
    let more =
        [b"1. Be kind.\n2. Clerks shall not send a person's immigration status to ICE.\n3. ", &BAN[3..]]
            .concat();
    fs::write(&policy, more).unwrap();
    let fresh = based(&["--format", "line"]);
    assert_eq!(fresh.code, 1);
    assert!(fresh.output.lines().all(|line| line.contains(":2:4: ")), "{}", fresh.output);
    // What stands is told from what is new, and from what comes out otherwise than it was accepted.
    let states = |interpretation: &str| {
        let output = based(&["--interpretation", interpretation, "--format", "sarif"]).output;
        let log: serde_json::Value = serde_json::from_str(&output).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results.iter().map(|result| result["baselineState"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(states("plain"), ["new", "new", "new", "unchanged", "unchanged", "unchanged"]);
    let gone = "0123456789abcdef conflicts 9 × (a)\n";
    let accepted = fs::read_to_string(&baseline).unwrap() + gone;
    fs::write(&baseline, &accepted).unwrap();
    assert_eq!(states("plain")[6..], ["absent"]);
    let accepted = accepted.replace(gone, "").replace(" conflicts ", " open ");
    fs::write(&baseline, accepted).unwrap();
    assert_eq!(states("plain")[3..], ["updated", "updated", "updated"]);
    fs::write(&baseline, "# mine\nnonsense\n").unwrap();
    assert!(based(&[]).errors.contains("baseline.txt:2:1: no fingerprint"));
}

#[test]
fn a_corpus_is_the_same_for_any_number_of_threads_and_after_an_interruption() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("texts/deep")).unwrap();
    for number in 0..40 {
        let text =
            format!("{number}. Officers shall not tell ICE the immigration status of person {number}.\n");
        let place = if number % 2 == 0 { "texts" } else { "texts/deep" };
        fs::write(folder.join(format!("{place}/{number:02}.txt")), text).unwrap();
    }
    fs::write(folder.join("texts/bad.txt"), b"caf\xe9").unwrap();
    let corpus = |output: &str, threads: &str| {
        let arguments = ["corpus", "--no-config", "--threads", threads, "--output", output, "texts"];
        let ran = run_in(folder.to_str().unwrap(), &arguments, b"");
        assert_eq!(ran.code, 0, "{}", ran.errors);
        (ran.output, fs::read(folder.join(output)).unwrap())
    };
    let (told, one) = corpus("one.jsonl", "1");
    assert!(told.contains("not readable") && told.contains("conflicts"), "{told}");
    assert_eq!(one.iter().filter(|&&byte| byte == b'\n').count(), 41);
    assert_eq!(corpus("three.jsonl", "3").1, one);
    // Cut off in the middle of a line, as a killed process leaves it.
    fs::write(folder.join("three.jsonl"), &one[..one.len() / 2]).unwrap();
    let (told, again) = corpus("three.jsonl", "2");
    assert_eq!(again, one);
    let done: usize = told
        .lines()
        .find_map(|line| line.strip_prefix("of these done before"))
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    assert!((15..25).contains(&done), "{told}");
    // One changed text is read again, and nothing else.
    fs::write(folder.join("texts/00.txt"), "0. Officers shall wear a badge.\n").unwrap();
    let (told, _) = corpus("three.jsonl", "2");
    assert!(told.contains("of these done before                40"), "{told}");
    // Killed while it was written anew: what was there before stands beside it until the end.
    let whole = fs::read_to_string(folder.join("three.jsonl")).unwrap();
    let (new, earlier) = whole.split_at(whole.match_indices('\n').nth(9).unwrap().0 + 1);
    fs::write(folder.join("three.jsonl"), format!("{new}{{\"path\":")).unwrap();
    fs::write(folder.join("three.jsonl.earlier"), earlier).unwrap();
    let (told, again) = corpus("three.jsonl", "2");
    assert_eq!(again, whole.as_bytes());
    assert!(told.contains("of these done before                41"), "{told}");
    assert!(!folder.join("three.jsonl.earlier").exists());
}

#[test]
fn lines_are_answered_in_order() {
    let input = b"{\"id\": 7, \"text\": \"1. Officers shall not tell ICE the immigration status of any person.\"}\n\
        nonsense\n{\"id\": \"b\", \"text\": \"1. Officers shall wear a badge.\", \"level\": \"state\"}\n{\"id\": 9, \"text\": \" \"}\n";
    let ran = run_with(&["corpus", "--no-config", "--lines"], input);
    assert_eq!((ran.code, &*ran.errors), (0, ""));
    let answers: Vec<serde_json::Value> =
        ran.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        answers.iter().map(|answer| answer["id"].to_string()).collect::<Vec<_>>(),
        ["7", "null", "\"b\"", "9"]
    );
    assert_eq!(answers[0]["findings"][0]["relation"], "conflicts");
    assert!(answers[1]["error"].is_string() && answers[3]["error"].is_string());
    assert_eq!(answers[2]["findings"], serde_json::json!([]));
}

/// No sign of a text or of a file's name that a terminal would obey is printed, by any command.
#[test]
fn a_terminal_is_not_given_orders() {
    let ban = "1. Officers shall not tell ICE \u{1b}[31mthe immigration\u{7} status\u{202e} of any person.";
    let policy = file("orders\u{1b}[2J.txt", ban.as_bytes());
    let other = file("other.txt", b"1. Officers may tell ICE the immigration status of any person.\n");
    let article = "8 U.S.C. 1373 \u{1b}[31mrequires the police to report\u{7} every arrest to ICE, Sheriff Ann Poe said.";
    let article = file("article\u{1b}[2J.txt", article.as_bytes());
    let commands: &[&[&str]] = &[
        &["check", "--no-config", &policy],
        &["check", "--no-config", "--all", "--article", &article, &policy],
        &["check", "--no-config", "--format", "line", &policy],
        &["check", "--no-config", "--format", "html", &policy],
        &["check", "--no-config", "--format", "sarif", &policy],
        &["check", "--no-config", "--format", "jsonl", &policy],
        &["check", "--no-config", "--format", "dot", &policy],
        &["check", "--no-config", "--format", "mermaid", &policy],
        &["explain", "--no-config", "1×(a)", &policy],
        &["diff", "--no-config", &policy, &other],
        &["norms", "--format", "table", &policy],
        &["norms", &policy],
        &["claims", "--no-config", "--policy", &policy, &article],
        &["cite", &article],
    ];
    for command in commands {
        let ran = run(command);
        let obeyed = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\t');
        assert!(!ran.output.is_empty(), "{command:?}: {}", ran.errors);
        assert!(!ran.output.contains(obeyed), "{command:?}: {:?}", ran.output);
        assert!(!ran.errors.contains(obeyed), "{command:?}: {:?}", ran.errors);
    }
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../README.md");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/texts");
    let issuer = "New Orleans Police Department";
    let printed =
        run_in(folder, &["check", "--no-config", "--issuer", issuer, "nopd-41-6-1.txt"], b"").output;
    let shown = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    for line in shown.lines().filter(|line| *line != "…") {
        assert!(printed.lines().any(|printed| printed == line), "not printed: {line:?}");
    }
}
