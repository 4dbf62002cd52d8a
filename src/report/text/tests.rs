use super::*;
use crate::{Interpretation, Issuer, Level, Policy, Statute, cross_reference};

/// The part of the report that begins with these words, up to the next empty line.
fn part(view: &View, start: &str) -> String {
    let text = text(view, &[]);
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
     |
     | 1. Officers shall not tell ICE the immigration status of any person without the Chief's approval.
     |    -------- ^^^^^^^^^ ---- --- ------------------------------------ ---------------------------- exception
     |    |        |         |    |   |
     |    |        |         |    |   matter
     |    |        |         |    other party
     |    |        |         deed
     |    |        rule
     |    who is ruled
    ::: 8 U.S.C. § 1373:5:5
     |
     |     Notwithstanding any other provision of Federal, State, or local law, a Federal, State, or local
     |                                                                          --------------------------
     | government entity or official may not prohibit, or in any way restrict, any government entity or
     | ----------------------------- who is bound                              ------------------------
     | official from sending to, or receiving from, the Immigration and Naturalization Service information
     | --------      -------                        ------------------------------------------ -----------
     | |             |                              |
     | |             deed of (a)                    other party
     | who is protected
     | regarding the citizenship or immigration status, lawful or unlawful, of any individual.
     | -------------------------------------------------------------------------------------- matter
    ::: 8 U.S.C. § 1373:9:1
     |
     | Notwithstanding any other provision of Federal, State, or local law, no person or agency may
     |                                                                         ---------------- who is bound
     | prohibit, or in any way restrict, a Federal, State, or local government entity from doing any of the
     |                                   -------------------------------------------- who is protected
     | following with respect to information regarding the immigration status, lawful or unlawful, of any
     |                           ------------------------------------------------------------------------
     | individual:
     | ---------- matter
     |
     |     (1) Sending such information to, or requesting or receiving such information from, the
     |         ------- deed of (b)(1)                                                         ---
     | Immigration and Naturalization Service.
     | -------------------------------------- other party
    ...
     |     (3) Exchanging such information with any other Federal, State, or local government entity.
     |         ---------- deed of (b)(3)        ---------------------------------------------------- other party
     |
     = who is protected: (a): “Officers” are among those protected, “any government entity or official”
     = who is protected: (b)(1), (b)(3): “Officers” are among those protected, “a Federal, State, or local government entity”
     = deed: (a): “tell ICE the immigration status …” and “sending” count as the same deed
     = deed: (b)(1): “tell ICE the immigration status …” and “Sending” count as the same deed
     = deed: (b)(3): “tell ICE the immigration status …” and “Exchanging” count as the same deed
     = other party: (a), (b)(1): “ICE” counts as “the Immigration and Naturalization Service” (`successor-agency = successor`)
     = other party: (b)(3): “ICE” counts as “any other Federal, State, or local government entity”
     = matter: (a): “the immigration status of any person” bears on “information regarding the citizenship or immigration status, lawful or unlawful, …”
     = matter: (b)(1), (b)(3): “the immigration status of any person” bears on “information regarding the immigration status, lawful or unlawful, of any …”
     = rule: the clause forbids the deed, “shall not”
     = rule: an exception narrows the clause; whatever it leaves is still restrained: “without the Chief's approval”
    "#);
}

#[test]
fn what_all_pairings_share_is_told_once() {
    insta::assert_snapshot!(part(&against_1373(TELLING, "plain"), "In common"), @r#"
    In common
      validity: (a), (b)(1), (b)(3): taken as valid against a local body (`validity = valid`)
      who is bound: (a): it binds “a Federal, State, or local government entity or official”, and Alder Falls Police Department (local) is one
      who is bound: (b)(1), (b)(3): it binds “person or agency”, and Alder Falls Police Department (local) is one
      own rules: (a), (b)(1), (b)(3): a rule for the issuer's own staff counts (`own-rules = covered`)
    "#);
}

#[test]
fn an_open_pairing_names_its_question_and_answers() {
    let policy = "1. Members shall not spend work time on sending immigration status information to ICE.";
    insta::assert_snapshot!(part(&against_1373(policy, "open"), "open"), @r#"
    open: whether paragraph 1 restricts what 8 U.S.C. § 1373(a), (b)(1), (b)(3) protects turns on `resource-limit`
    --> order.txt:1:4
     |
     | 1. Members shall not spend work time on sending immigration status information to ICE.
     |    -------           ^^^^^              ----------------------------------------------
     |    |                 |                  |                                         |
     |    |                 |                  |                                         other party
     |    |                 |                  deed
     |    |                 means              matter
     |    who is ruled
    ::: 8 U.S.C. § 1373:5:5
     |
     |     Notwithstanding any other provision of Federal, State, or local law, a Federal, State, or local
     |                                                                          --------------------------
     | government entity or official may not prohibit, or in any way restrict, any government entity or
     | ----------------------------- who is bound                              ------------------------
     | official from sending to, or receiving from, the Immigration and Naturalization Service information
     | --------      -------                        ------------------------------------------ -----------
     | |             |                              |
     | |             deed of (a)                    other party
     | who is protected
     | regarding the citizenship or immigration status, lawful or unlawful, of any individual.
     | -------------------------------------------------------------------------------------- matter
    ::: 8 U.S.C. § 1373:9:1
     |
     | Notwithstanding any other provision of Federal, State, or local law, no person or agency may
     |                                                                         ---------------- who is bound
     | prohibit, or in any way restrict, a Federal, State, or local government entity from doing any of the
     |                                   -------------------------------------------- who is protected
     | following with respect to information regarding the immigration status, lawful or unlawful, of any
     |                           ------------------------------------------------------------------------
     | individual:
     | ---------- matter
     |
     |     (1) Sending such information to, or requesting or receiving such information from, the
     |         ------- deed of (b)(1)                                                         ---
     | Immigration and Naturalization Service.
     | -------------------------------------- other party
    ...
     |     (3) Exchanging such information with any other Federal, State, or local government entity.
     |         ---------- deed of (b)(3)        ---------------------------------------------------- other party
     |
     = who is protected: (a): “Members” are among those protected, “any government entity or official”
     = who is protected: (b)(1), (b)(3): “Members” are among those protected, “a Federal, State, or local government entity”
     = deed: (a): “sending” and “sending” count as the same deed
     = deed: (b)(1): “sending” and “Sending” count as the same deed
     = deed: (b)(3): “sending” and “Exchanging” count as the same deed
     = other party: (a), (b)(1): “ICE” counts as “the Immigration and Naturalization Service” (`successor-agency = successor`)
     = other party: (b)(3): “ICE” counts as “any other Federal, State, or local government entity”
     = matter: (a): “sending immigration status information to ICE” bears on “information regarding the citizenship or immigration status, lawful or unlawful, …”
     = matter: (b)(1), (b)(3): “sending immigration status information to ICE” bears on “information regarding the immigration status, lawful or unlawful, of any …”
     = rule: the clause withholds work time, money or property from the deed, “spend”; whether that is a restriction is not settled: turns on `resource-limit`
     = question: `resource-limit`: does a limit on work time, money, property or premises restrict the deed?
     = answer: if `resource-limit` is `restricts`, withholding the means restricts the deed: conflicts
     = answer: if `resource-limit` is `allocation-only`, it only allots the issuer's own means: outside
    "#);
}

#[test]
fn a_cured_pairing_shows_the_savings_sentence() {
    let policy = "1. Officers shall not send a person's immigration status to ICE.\n\
        2. Nothing in this order prohibits any official from sending immigration status information to ICE.";
    insta::assert_snapshot!(part(&against_1373(policy, "plain"), "complies, cured"), @r#"
    complies, cured: paragraph 1 would restrict what 8 U.S.C. § 1373(a), (b)(1), (b)(3) protects, but a savings sentence frees it
    --> order.txt:1:4
     |
     | 1. Officers shall not send a person's immigration status to ICE.
     |    -------- ^^^^^^^^^ ---- -----------------------------    --- other party
     |    |        |         |    |
     |    |        |         |    matter
     |    |        |         deed
     |    |        rule
     |    who is ruled
    ::: order.txt:2:4
     |
     | 2. Nothing in this order prohibits any official from sending immigration status information to ICE.
     |    ------------------------------------------------------------------------------------------------ savings
    ::: 8 U.S.C. § 1373:5:5
     |
     |     Notwithstanding any other provision of Federal, State, or local law, a Federal, State, or local
     |                                                                          --------------------------
     | government entity or official may not prohibit, or in any way restrict, any government entity or
     | ----------------------------- who is bound                              ------------------------
     | official from sending to, or receiving from, the Immigration and Naturalization Service information
     | --------      -------                        ------------------------------------------ -----------
     | |             |                              |
     | |             deed of (a)                    other party
     | who is protected
     | regarding the citizenship or immigration status, lawful or unlawful, of any individual.
     | -------------------------------------------------------------------------------------- matter
    ::: 8 U.S.C. § 1373:9:1
     |
     | Notwithstanding any other provision of Federal, State, or local law, no person or agency may
     |                                                                         ---------------- who is bound
     | prohibit, or in any way restrict, a Federal, State, or local government entity from doing any of the
     |                                   -------------------------------------------- who is protected
     | following with respect to information regarding the immigration status, lawful or unlawful, of any
     |                           ------------------------------------------------------------------------
     | individual:
     | ---------- matter
     |
     |     (1) Sending such information to, or requesting or receiving such information from, the
     |         ------- deed of (b)(1)                                                         ---
     | Immigration and Naturalization Service.
     | -------------------------------------- other party
    ...
     |     (3) Exchanging such information with any other Federal, State, or local government entity.
     |         ---------- deed of (b)(3)        ---------------------------------------------------- other party
     |
     = who is protected: (a): “Officers” are among those protected, “any government entity or official”
     = who is protected: (b)(1), (b)(3): “Officers” are among those protected, “a Federal, State, or local government entity”
     = deed: (a): “send a person's immigration …” and “sending” count as the same deed
     = deed: (b)(1): “send a person's immigration …” and “Sending” count as the same deed
     = deed: (b)(3): “send a person's immigration …” and “Exchanging” count as the same deed
     = other party: (a), (b)(1): “ICE” counts as “the Immigration and Naturalization Service” (`successor-agency = successor`)
     = other party: (b)(3): “ICE” counts as “any other Federal, State, or local government entity”
     = matter: (a): “a person's immigration status” bears on “information regarding the citizenship or immigration status, lawful or unlawful, …”
     = matter: (b)(1), (b)(3): “a person's immigration status” bears on “information regarding the immigration status, lawful or unlawful, of any …”
     = rule: the clause forbids the deed, “shall not”
     = savings: a sentence that leaves the deed free in its own words, “Nothing in this order prohibits any official from sending immigration status …”, frees what this clause would bar (`savings-clause = empty-if-required-by-law`)
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
     |
     | 1. The Clerk shall respond to a request for public records within 30 business days.
     |                    -------    ---------------------------- ^^^^^^^^^^^^^^^^^^^^^^^ time
     |                    |          |
     |                    |          matter
     |                    deed
    ::: § 40:3:5
     |
     | (a) Each agency shall respond to a request for public records within 10 business days.
     |     -----------       -------    ---------------------------- ^^^^^^^^^^^^^^^^^^^^^^^ time
     |     |                 |          |
     |     |                 |          matter
     |     |                 deed
     |     who is bound
     |
     = deed: “respond to a request for public …” and “respond” count as the same deed
     = matter: “a request for public records” and “a request for public records” are about the same matter
     = rule: the clause's time is looser than the requirement's: “within 30 business days” against “within 10 business days”
    "#);
}

#[test]
fn what_is_ruled_out_takes_a_line() {
    insta::assert_snapshot!(part(&against_1373(TELLING, "void-2018"), "Considered and ruled out"), @r#"
    Considered and ruled out
      paragraph 1 against (a), (b)(1), (b)(2), (b)(3): validity: by this interpretation it is void, as a command to States (`validity = void`)
    "#);
}
