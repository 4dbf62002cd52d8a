use super::*;
use crate::{Interpretation, Issuer, Level, Policy, Statute, cross_reference};

/// The part of the report that begins with these words, up to the next empty line.
fn part(view: &View, start: &str) -> String {
    let text = text_with(view, &[], TextOptions { all: true, ..TextOptions::default() });
    let parts: Vec<&str> = text.split("\n\n").filter(|part| part.trim_start().starts_with(start)).collect();
    assert_eq!(parts.len(), 1, "{start:?} in\n{text}");
    parts.concat()
}

fn view(statute: &Statute, policy: &str, interpretation: &str) -> View {
    let issuer = Issuer::new("Alder Falls Police Department", Level::Local);
    let policy = Policy::parse("order.txt", policy).unwrap().issued_by(issuer);
    cross_reference(statute, &policy).under(&Interpretation::named(interpretation).unwrap())
}

fn against_1373(policy: &str, interpretation: &str) -> View {
    view(&Statute::section_1373().unwrap(), policy, interpretation)
}

const TELLING: &str =
    "1. Officers shall not tell ICE the immigration status of any person without the Chief's approval.";

#[test]
fn a_conflict_is_told_with_both_texts() {
    insta::assert_snapshot!(part(&against_1373(TELLING, "plain"), "conflicts"), @r#"
    conflicts: paragraph 1 restricts what 8 U.S.C. § 1373(a), (b)(1), (b)(3) protects
    --> order.txt:1:4
     | 1. Officers shall not tell ICE the immigration status of any person without the Chief's approval.
     |    -------- ^^^^^^^^^ ---- --- ------------------------------------ ----------------------------
     = who is protected: they include “Officers”
     = deed: “tell ICE the immigration status …” counts as the statute's own
     = other party: (a), (b)(1): “ICE” counts as the statute's own (`successor-agency = successor`)
     = other party: (b)(3): “ICE” counts as the statute's own
     = matter: “the immigration status of any person” bears on the statute's own
     = rule: the clause forbids the deed, “shall not tell”
     = rule: an exception narrows the clause; whatever it leaves is still restrained: “without the
         Chief's approval”
    "#);
}

#[test]
fn what_all_pairings_share_is_told_once() {
    insta::assert_snapshot!(part(&against_1373(TELLING, "plain"), "In common"), @r#"
    In common
      validity: taken as valid against a local body (`validity = valid`)
      who is bound: (a): it binds “a Federal, State, or local government entity or official”, and Alder
          Falls Police Department (local) is one
      who is bound: (b)(1), (b)(3): it binds “person or agency”, and Alder Falls Police Department
          (local) is one
      own rules: a rule for the issuer's own staff counts (`own-rules = covered`)
    "#);
}

#[test]
fn an_open_pairing_names_its_question_and_answers() {
    let policy = "1. Members shall not spend work time on sending immigration status information to ICE.";
    insta::assert_snapshot!(part(&against_1373(policy, "open"), "open"), @r#"
    open: whether paragraph 1 restricts what 8 U.S.C. § 1373(a), (b)(1), (b)(3) protects turns on
        `resource-limit`
    --> order.txt:1:4
     | 1. Members shall not spend work time on sending immigration status information to ICE.
     |    -------           ^^^^^              ----------------------------------------------
     = who is protected: they include “Members”
     = deed: “sending” counts as the statute's own
     = other party: (a), (b)(1): “ICE” counts as the statute's own (`successor-agency = successor`)
     = other party: (b)(3): “ICE” counts as the statute's own
     = matter: “sending immigration status information to ICE” bears on the statute's own
     = rule: the clause withholds work time, money or property from the deed, “spend”; whether that is a
         restriction is not settled: turns on `resource-limit`
     = question: `resource-limit`: does a limit on work time, money, property or premises restrict the
         deed?
     = answer: if `resource-limit` is `restricts`, withholding the means restricts the deed: conflicts
     = answer: if `resource-limit` is `allocation-only`, it only allots the issuer's own means: outside
    "#);
}

#[test]
fn a_cured_pairing_shows_the_savings_sentence() {
    let policy = "1. Officers shall not send a person's immigration status to ICE.\n\
        2. Nothing in this order prohibits any official from sending immigration status information to ICE.";
    insta::assert_snapshot!(part(&against_1373(policy, "plain"), "complies, cured"), @r#"
    complies, cured: paragraph 1 would restrict what 8 U.S.C. § 1373(a), (b)(1), (b)(3) protects, but a
        savings sentence frees it
    --> order.txt:1:4
     | 1. Officers shall not send a person's immigration status to ICE.
     |    -------- ^^^^^^^^^ ---- -----------------------------    ---
     = who is protected: they include “Officers”
     = deed: “send a person's immigration …” counts as the statute's own
     = other party: (a), (b)(1): “ICE” counts as the statute's own (`successor-agency = successor`)
     = other party: (b)(3): “ICE” counts as the statute's own
     = matter: “a person's immigration status” bears on the statute's own
     = rule: the clause forbids the deed, “shall not send”
     = savings: a sentence that leaves the deed free in its own words, “Nothing in this order prohibits
         any official from sending immigration status …”, frees what this clause would bar
         (`savings-clause = empty-if-required-by-law`)
    "#);
}

#[test]
fn a_late_deadline_is_told_with_both_times() {
    let duty = "§ 40. Records\n\n(a) Each agency shall respond to a request for public records within 10 business days.";
    let statute = Statute::parse("§ 40", duty).unwrap();
    let policy = "1. The Clerk shall respond to a request for public records within 30 business days.";
    insta::assert_snapshot!(part(&view(&statute, policy, "open"), "falls-short"), @r#"
    falls-short: paragraph 1 covers less than § 40(a) asks for
    --> order.txt:1:4
     | 1. The Clerk shall respond to a request for public records within 30 business days.
     |                    -------    ---------------------------- ^^^^^^^^^^^^^^^^^^^^^^^
     = deed: “respond to a request for public …” counts as the statute's own
     = matter: “a request for public records” bears on the statute's own
     = rule: the clause's time is looser than the requirement's: “within 30 business days” against
         “within 10 business days”
    "#);
}

/// As many lines of a clause are quoted: four without a mark, and three of a mark that starts on the last of them.
const MOST_QUOTED: usize = 7;

const ORDER: &str = "1. Purpose. This order keeps the trust of the public.\n\
    2. Officers shall comply with 8 U.S.C. § 1373.\n\
    3. Members shall not spend work time on sending immigration status information to ICE.\n\
    4. Officers shall wear a badge.\n\
    5. Officers shall not tell ICE the immigration status of any person.\n";

#[test]
fn the_first_screen_accounts_for_every_clause() {
    let view = against_1373(ORDER, "open");
    let report = text(&view, &[]);
    insta::assert_snapshot!(report.split("\n\nIn common").next().unwrap(), @r#"
    Statute         8 U.S.C. § 1373
    Policy          order.txt, issued by Alder Falls Police Department (local)
    Interpretation  open: Only what these disputes take for granted
    Read            5 clauses: 3 found, 2 touch nothing, 0 not read; 4 of 4 words of duty

    Clauses
      conflicts          1: paragraph 5
      open               1: paragraph 3
      complies, express  1: paragraph 2
    "#);
    let titles: Vec<&str> = report
        .lines()
        .filter(|line| ["conflicts: ", "open: ", "complies, "].iter().any(|name| line.starts_with(name)))
        .collect();
    let relation = |line: &&str| line.split([':', ',']).next().unwrap().to_owned();
    assert_eq!(
        titles.iter().map(relation).collect::<Vec<_>>(),
        ["conflicts", "open", "complies"],
        "{report}"
    );
}

#[test]
fn the_words_of_the_statute_stand_once() {
    let report = text(&against_1373(ORDER, "open"), &[]);
    assert_eq!(report.matches("Sending such information to").count(), 1, "{report}");
    insta::assert_snapshot!(part(&against_1373(TELLING, "plain"), "--> 8 U.S.C. § 1373(a)"), @r#"
    --> 8 U.S.C. § 1373(a)
     |     Notwithstanding any other provision of Federal, State, or local law, a Federal, State, or
     |                                                                          --------------------
     | local government entity or official may not prohibit, or in any way restrict, any government
     | ----------------------------------- who is bound                              --------------
     | entity or official from sending to, or receiving from, the Immigration and Naturalization Service
     | ------------------      ------- deed of (a)            ------------------------------------------ other party
     | |
     | who is protected
     | information regarding the citizenship or immigration status, lawful or unlawful, of any
     | ---------------------------------------------------------------------------------------
     | individual.
     | ---------- matter
    ::: 8 U.S.C. § 1373(b)(1), (b)(3)
     | Notwithstanding any other provision of Federal, State, or local law, no person or agency may
     |                                                                         ---------------- who is bound
     | prohibit, or in any way restrict, a Federal, State, or local government entity from doing any of
     |                                   -------------------------------------------- who is protected
     | the following with respect to information regarding the immigration status, lawful or unlawful,
     |                               -----------------------------------------------------------------
     | of any individual:
     | ----------------- matter
     |     (1) Sending such information to, or requesting or receiving such information from, the
     |         ------- deed of (b)(1)                                                         ---
     | Immigration and Naturalization Service.
     | -------------------------------------- other party
    ...
     |     (3) Exchanging such information with any other Federal, State, or local government entity.
     |         ---------- deed of (b)(3)        ---------------------------------------------------- other party
    "#);
}

/// What stands on lines that are not shown is not passed over: the quotation says that it goes on.
#[test]
fn a_long_clause_is_cut_with_a_sign() {
    let list: String = (1..12)
        .map(|number| format!("\n   ({number}) where exception number {number} of this list applies;"))
        .collect();
    let policy =
        format!("1. Officers shall not tell ICE the immigration status of any person, except:{list}");
    let told = part(&against_1373(&policy, "plain"), "conflicts");
    let quoted: Vec<&str> = told
        .lines()
        .filter(|line| line.starts_with(" | ") && !line.trim_start_matches([' ', '|', '-', '^']).is_empty())
        .collect();
    assert!(quoted.len() <= MOST_QUOTED && quoted.last().unwrap().ends_with(" …"), "{told}");
    let whole = part(&against_1373(TELLING, "plain"), "conflicts");
    assert!(!whole.lines().any(|line| line.starts_with(" | ") && line.contains('…')), "{whole}");
}

/// No line of a quotation is wider than was asked for, and none is cut there.
#[test]
fn quotations_keep_to_the_width() {
    let policy = format!(
        "1. Officers shall not tell ICE {}the immigration status of any person.",
        "or any officer of that agency ".repeat(9)
    );
    let view = against_1373(&policy, "plain");
    for width in [60, 80, 100] {
        let report =
            text_with(&view, std::slice::from_ref(&view), TextOptions { width, ..TextOptions::default() });
        let quoted =
            report.lines().filter(|line| line.starts_with(" | ") && line.contains(char::is_alphabetic));
        // The names of marks stand behind them.
        let wide: Vec<&str> = quoted
            .filter(|line| line.contains("...") || !line.contains("--") && line.chars().count() > width)
            .collect();
        assert!(wide.is_empty(), "{wide:#?}");
    }
}

#[test]
fn nothing_is_said_where_nothing_was_read() {
    let report = text(&against_1373("Contents of the shelves\n", "open"), &[]);
    assert!(report.contains("Not understood  order.txt: no rule in it was read"), "{report}");
    assert!(report.contains("none touches what a requirement governs"), "{report}");
}

#[test]
fn signs_that_a_terminal_obeys_stay_out() {
    let policy =
        "1. Officers shall not tell ICE the \u{1b}[31mimmigration status\u{202e} of any\u{7} person.";
    let options = TextOptions { all: true, ..TextOptions::default() };
    let report = text_with(&against_1373(policy, "open"), &[], options);
    assert!(!report.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{report}");
    let colored = text_with(&against_1373(policy, "open"), &[], TextOptions { color: true, ..options });
    assert!(!colored.contains("\u{1b}[31mimmigration") && colored.contains("\u{1b}[1m"), "{colored}");
}

#[test]
fn what_is_ruled_out_takes_a_line() {
    insta::assert_snapshot!(part(&against_1373(TELLING, "void-2018"), "Considered and ruled out"), @r#"
    Considered and ruled out
      paragraph 1 against (a), (b)(1), (b)(2), (b)(3): validity: by this interpretation it is void, as a
          command to States (`validity = void`)
    "#);
}

/// Ten pages of a policy give at most three, whatever is found in them, and nothing that is found goes unnamed.
#[test]
fn a_long_policy_has_a_short_report() {
    let mut policy = String::new();
    for number in 1..=120 {
        policy.push_str(&format!(
            "{number}. Officers shall not tell ICE the immigration status of any person in district {number} of the city.\n"
        ));
    }
    let view = against_1373(&policy, "plain");
    let words = |options| text_with(&view, &[], options).split_whitespace().count();
    let (short, all) = (TextOptions::default(), TextOptions { all: true, ..TextOptions::default() });
    assert!(words(short) <= LEAST.max(count(&policy) * SHARE / 100), "{}", words(short));
    assert!(words(all) > 3 * words(short));
    let text = text_with(&view, &[], short);
    assert!(text.contains("\nconflicts: paragraph 1 restricts") && text.contains("\nIn short"), "{text}");
    let named = text.split("\nIn short").nth(1).unwrap().split(" × (a)").next().unwrap();
    let in_full = |number: &usize| text.contains(&format!("\nconflicts: paragraph {number} restricts"));
    let unnamed = (1..=120).filter(|number| !in_full(number) && !named.contains(&number.to_string()));
    assert_eq!(unnamed.count(), 0, "{named}");
}

/// The path of each of several policies is said once for the clauses of a kind.
#[test]
fn clauses_are_listed_under_their_policy() {
    let statute = Statute::section_1373().unwrap();
    let policy = |name: &str| {
        let told = "1. Officers shall not tell ICE anyone's immigration status.\n2. Clerks shall not tell ICE anyone's immigration status.";
        Policy::parse(name, told).unwrap()
    };
    let graph = crate::CrossReference::builder().statute(&statute);
    let graph = graph.policy(&policy("a/long/path.txt")).policy(&policy("b.txt")).build();
    let text = text(&graph.under(&Interpretation::named("plain").unwrap()), &[]);
    let clauses = text.split("\n\n").find(|part| part.starts_with("Clauses")).unwrap();
    insta::assert_snapshot!(clauses, @r"
    Clauses
      conflicts          4:
        a/long/path.txt: paragraph 1; paragraph 2
        b.txt: paragraph 1; paragraph 2
    ");
}
