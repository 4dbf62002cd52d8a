//! Rows of a table held against what the library finds.

use antinomy::{Interpretation, Issuer, Level, Policy, Statute, cross_reference};

const SECTION_1644: &str = "8 U.S.C. § 1644\n\nNotwithstanding any other provision of Federal, State, or local law, no State or local government entity may be prohibited, or in any way restricted, from sending to or receiving from the Immigration and Naturalization Service information regarding the immigration status, lawful or unlawful, of an alien in the United States.";

/// The relation, with the questions it turns on where it is open.
pub(crate) fn judged(issuer: Issuer, text: &str, requirement: &str, readings: &str) -> String {
    let statute = match requirement {
        "" => Statute::parse("8 U.S.C. § 1644", SECTION_1644),
        _ => Statute::section_1373(),
    };
    let (Ok(statute), Ok(policy), Ok(mut interpretation)) =
        (statute, Policy::parse("a code", text), Interpretation::named("open"))
    else {
        return "unread".into();
    };
    let graph = cross_reference(&statute, &policy.issued_by(issuer));
    for reading in readings.split_whitespace() {
        let answered = reading
            .split_once('=')
            .and_then(|(question, answer)| interpretation.with(question, answer, graph.vocabulary()).ok());
        let Some(answered) = answered else { return format!("no reading {reading}") };
        interpretation = answered;
    }
    let settled = match graph.judge("1", requirement, &interpretation) {
        Ok(settled) => settled,
        Err(error) => return error.to_string(),
    };
    let mut questions: Vec<&str> = settled.questions().iter().map(AsRef::as_ref).collect();
    questions.sort_unstable();
    [settled.relation.name()].into_iter().chain(questions).collect::<Vec<_>>().join(" ")
}

/// Rows of requirement, readings, what is wanted, and the text, with bars between; `judge` takes text, requirement and
/// readings.
#[track_caller]
pub(crate) fn check(table: &[&str], judge: impl Fn(&str, &str, &str) -> String) {
    let mut wrong = String::new();
    for row in table {
        let [requirement, readings, want, text] = row.splitn(4, '|').map(str::trim).collect::<Vec<_>>()[..]
        else {
            wrong += &format!("\n{row}: not four columns");
            continue;
        };
        let found = judge(text, requirement, readings);
        if found != want {
            wrong += &format!("\n{text}\n  {requirement} {readings}: wanted {want}, found {found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

pub(crate) fn city() -> Issuer {
    Issuer::new("City of Brackenford", Level::Local)
}
