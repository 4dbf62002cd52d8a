//! Bans on banning: who has a say, whom a rule takes in, whom it keeps from the deed, and what information is of.

mod judging;

use judging::{city, judged};

/// Rows of requirement, readings, what is wanted, and the clause, with bars between.
#[track_caller]
fn check(table: &[&str]) {
    judging::check(table, |text, requirement, readings| {
        judged(city(), &format!("1. {text}"), requirement, readings)
    });
}

#[test]
fn somebody_elses_say() {
    check(&[
        "(a) |  | conflicts | A clerk may give ICE a resident's citizenship when the Recorder has agreed to it.",
        "(a) |  | conflicts | Officers may answer an ICE question on a person's immigration status once a lieutenant approves.",
        "(a) |  | conflicts | Staff may report a patron's immigration status to ICE if the Director allows it.",
        "(a) |  | conflicts | Nurses may inform ICE of a patient's immigration status where the chief physician so directs.",
        "(a) |  | complies | A clerk may give ICE a resident's citizenship if federal law permits it.",
        "(a) |  | complies | Where they are authorized by law, clerks may give ICE a resident's citizenship.",
        "(a) |  | conflicts | The Captain shall decide whether a guard may tell ICE a prisoner's immigration status.",
    ]);
}

#[test]
fn whom_a_rule_takes_in() {
    check(&[
        "(a) |  | complies | No officer shall prevent anyone from giving ICE a resident's citizenship.",
        "(a) |  | complies | No supervisor may forbid any person from reporting a prisoner's immigration status to ICE.",
        "(a) |  | complies | The Council shall not bar a person who works for the jail from telling ICE a prisoner's immigration status.",
        "(a) |  | conflicts | Nobody may tell ICE a person's immigration status.",
        "(a) |  | conflicts | No person who is employed by the City shall tell ICE a person's immigration status.",
        "(a) |  | outside | No landlord shall tell ICE a tenant's immigration status.",
    ]);
}

#[test]
fn what_somebody_sees_to() {
    check(&[
        "(a) |  | complies | The Chief shall make sure that officers can report a suspect's immigration status to ICE.",
        "(a) |  | complies | The Warden shall see to it that guards are free to tell ICE a prisoner's immigration status.",
        "(a) |  | complies | Supervisors shall see that every clerk reports a visitor's immigration status to ICE.",
        "(a) |  | complies | The Registrar shall ensure that ICE is informed of a student's immigration status.",
        "(a) |  | outside | The Registrar shall ensure that the computer on which ICE reports are stored is locked.",
        "(a) |  | conflicts | The Chief shall ensure that ICE is not told a person's immigration status.",
    ]);
}

#[test]
fn whoever_does_it_is_kept_from_it() {
    check(&[
        "(a) |  | complies | Captains shall not hinder a guard who gives ICE a prisoner's immigration status.",
        "(a) |  | conflicts | Captains shall hinder a guard who gives ICE a prisoner's immigration status.",
        "(a) |  | outside | Officers shall stop a driver who speeds to tell ICE his citizenship.",
        "(a) |  | complies | The Council shall not limit what officers report to ICE of a person's immigration status.",
        "(a) |  | conflicts | The board shall ration how much guards tell ICE of a prisoner's citizenship.",
        "(a) |  | conflicts | A reprimand shall be given to a guard for telling ICE a prisoner's citizenship.",
        "(a) |  | complies | No penalty shall be laid on a clerk for giving ICE a person's immigration status.",
        "(a) |  | complies | A supervisor shall not tell an officer not to give ICE a person's immigration status.",
        "(a) |  | conflicts | Supervisors shall instruct officers never to report a person's citizenship to ICE.",
        "(a) |  | conflicts | Captains are to advise guards not to answer ICE on a prisoner's immigration status.",
        "(a) |  | conflicts | No captain may let a guard tell ICE a prisoner's immigration status.",
    ]);
}

#[test]
fn what_information_is_of() {
    check(&[
        "(a) |  | outside | Weather data shall not be given to ICE.",
        "(a) |  | outside | Clerks may not send ICE information about the town fair.",
        "(a) |  | outside | Staff shall not give federal immigration officers information concerning snow removal.",
        "(a) |  | conflicts | Clerks may not send ICE information about a resident.",
        "(a) |  | conflicts | Clerks shall not give ICE any further information whatsoever.",
        "(a) |  | conflicts | Clerks shall give no information of any kind to ICE.",
        "(a) |  | conflicts | Staff shall not tell ICE a patient's address or any other information about the patient.",
        "(a) |  | conflicts | Staff shall not provide information obtained in an interview to ICE.",
        "(a) |  | outside | Disciplinary files of employees are confidential.",
        "(a) |  | outside | Performance evaluations shall not be disclosed.",
        "(a) |  | open confidentiality-rule | All records on inmates are confidential.",
    ]);
}

#[test]
fn who_is_told_and_who_asks() {
    check(&[
        "(a) |  | outside | Deputies shall not show tourists the immigration status of a prisoner.",
        "(a) |  | outside | Staff shall not send florists a list of the citizenship of residents.",
        "(a) |  | conflicts | If ICE agents come to the desk, don't tell them a visitor's immigration status either.",
        "(a) |  | outside | Papers showing immigration status are handed back.",
        "(a) |  | outside | A card that shows citizenship is given back to the visitor after a look.",
        "(a) |  | conflicts | The immigration status of a patient is not for release to ICE.",
    ]);
}

#[test]
fn resolutions() {
    check(&[
        "(a) |  | complies | That no officer be dismissed for telling ICE a person's immigration status.",
        "(a) |  | conflicts | That the Clerk not tell ICE a person's immigration status.",
        "(a) |  | complies | No council shall adopt, enforce or endorse an ordinance, order or practice that hinders a deputy from telling ICE a person's immigration status.",
    ]);
}

#[test]
fn requests_of_the_agency_and_by_it() {
    check(&[
        "(b)(1) |  | outside | ICE may not interview an inmate about immigration status in the jail.",
        "(b)(1) |  | outside | Federal immigration agents shall not question a patient about citizenship in the clinic.",
        "(b)(1) |  | complies | Officers may put the name to ICE and ask what the immigration status is.",
        "(b)(1) |  | complies | Clerks shall send ICE an immigration query about each applicant.",
        "(b)(1) |  | complies | Guards shall submit to ICE an inquiry regarding a prisoner's immigration status.",
    ]);
}

#[test]
fn notes_that_are_not_made() {
    check(&[
        "(b)(2) |  | conflicts | Immigration status: do not log.",
        "(b)(2) |  | conflicts | Nothing on a person's immigration status is to be written in the report.",
        "(b)(2) |  | conflicts | Leave the immigration status field blank.",
        "(b)(2) |  | complies | That records of immigration status be preserved.",
    ]);
}

#[test]
fn as_far_as_the_law_lets() {
    check(&[
        "(a) |  | open savings-clause | So far as federal law lets it, the clerk shall not tell ICE a resident's citizenship.",
        "(a) |  | open savings-clause | To the degree that federal law permits, clerks shall not tell ICE a resident's citizenship.",
    ]);
}

#[test]
fn means_that_are_spent_on_a_deed() {
    check(&[
        "(a) |  | open resource-limit | No overtime shall be worked to send ICE a person's immigration status.",
        "(a) |  | open resource-limit | No squad car may be driven to give ICE a prisoner's immigration status.",
        "(b)(1) |  | open resource-limit | Officers shall not work past the end of a shift in order to ask ICE for a person's immigration status.",
    ]);
}

#[test]
fn bans_that_are_in_force() {
    check(&[
        "(a) |  | conflicts | A ban on telling ICE a person's immigration status is in force.",
        "(a) |  | conflicts | A rule against telling ICE a person's immigration status is in effect.",
    ]);
}

#[test]
fn what_another_paragraph_names() {
    check(&[
        "(a) |  | outside | The information named in paragraph 2 shall not be sent to ICE.\n2. The office keeps the sizes of boots.",
        "(a) |  | conflicts | The information named in paragraph 2 shall not be sent to ICE.\n2. The office keeps the immigration status of guests.",
    ]);
}
