//! Bans on banning against the ways in which drafters bar, hinder, harm or free a deed, one sentence each.

mod judging;

use antinomy::{Interpretation, Issuer, Level, Policy, Statute, cross_reference};

use judging::{city, judged};

/// Rows of requirement, readings, what is wanted, and the clause, with bars between.
#[track_caller]
fn check(issuer: &Issuer, table: &[&str]) {
    judging::check(table, |text, requirement, readings| {
        judged(issuer.clone(), &format!("1. {text}"), requirement, readings)
    });
}

#[test]
fn fronted_clauses() {
    check(
        &city(),
        &[
            "(a) |  | open status-information | Unless the requester who calls holds an order of a court, no jail clerk shall tell Immigration and Customs Enforcement the release date of a prisoner.",
            "(a) |  | conflicts | Unless the person to whom the file relates has signed a waiver, no clerk shall disclose that person's immigration status to ICE.",
            "(a) |  | conflicts | Where the officer that brought the prisoner in objects, the booking desk shall not send the prisoner's immigration status to Immigration and Customs Enforcement.",
            "(a) |  | conflicts | Except where a court that has jurisdiction so orders, no employee may share citizenship information with federal immigration authorities.",
            "(a) |  | conflicts | Until the supervisor who took the call confirms it in writing, staff must not answer a request from ICE for a person's immigration status.",
            "(a) |  | conflicts | If the agency which asked shows no judicial warrant, an employee shall not give it, or any federal immigration officer, information about a person's citizenship.",
        ],
    );
}

#[test]
fn channels() {
    check(
        &city(),
        &[
            "(a) |  | open channel-limit | The Clerk shall not grant to any body whose main work is the enforcement of immigration law a password to, or a terminal connected with, the register in which the immigration status of residents is noted.",
            "(a) |  | open channel-limit | The Department of Homeland Security is denied access to the register's database of residents' citizenship status.",
            "(a) |  | outside | The Department of Homeland Security is denied access to the library and its garden.",
            "(a) |  | open channel-limit | No federal immigration officer may be given a user account on the database that shows a prisoner's citizenship.",
            "(a) |  | open channel-limit | Immigration and Customs Enforcement shall have no direct access to the jail information system, which shows the immigration status of prisoners.",
            "(a) | channel-limit=manner-only | outside | The Department shall not allow federal immigration agents remote access to the records in which citizenship is noted.",
            "(a) | channel-limit=restricts | conflicts | No login credentials for the case system, which holds the immigration status of clients, shall be issued to immigration authorities.",
        ],
    );
}

#[test]
fn deeds_by_which_another_is_done() {
    check(
        &city(),
        &[
            "(a) |  | conflicts | Members shall not assist a federal immigration agency by telling it the immigration status of a witness.",
            "(a) |  | open status-information | No deputy may cooperate with ICE by announcing to its agents the hour at which an inmate will walk out of the jail.",
            "(a) |  | conflicts | The Department will not respond to inquiries of immigration authorities by supplying a person's citizenship or immigration status.",
            "(a) |  | open status-information | A jailer shall not comply with a notification request by informing ICE of the date and time of discharge of a detainee.",
        ],
    );
}

#[test]
fn custody_details() {
    check(
        &city(),
        &[
            "(a) |  | open status-information | Staff may not tell Immigration and Customs Enforcement the day on which an inmate is due to leave jail.",
            "(a) |  | open status-information | No officer shall advise ICE of the time or place of a prisoner's discharge from custody.",
            "(a) |  | open status-information | Employees shall not disclose to immigration authorities when a detainee gets out.",
            "(a) | status-information=narrow | outside | Staff may not tell ICE the date of a council meeting.",
        ],
    );
}

#[test]
fn rules_that_bar() {
    check(
        &city(),
        &[
            "(a) |  | complies | No township shall adopt any rule, or act by custom, so as to forbid or hinder a constable, clerk or other officer from:\n   (a) sending information on a person's immigration status to, or receiving it from, federal immigration authorities; or\n   (b) keeping such information.",
            "(b)(2) |  | complies | No township shall adopt any rule, or act by custom, so as to forbid or hinder a constable, clerk or other officer from:\n   (a) sending information on a person's immigration status to, or receiving it from, federal immigration authorities; or\n   (b) keeping such information.",
            "(a) |  | complies | A county shall not take any action that would prevent its employees from sharing a person's immigration status with ICE.",
            "(a) |  | complies | A board may not follow a practice under which a teacher is forbidden to report a person's immigration status to federal immigration authorities.",
            "(a) |  | complies | A mayor may not issue an instruction that has the effect of discouraging officers from sending immigration status information to ICE.",
            "(a) |  | conflicts | Each department shall adopt a rule so as to keep its employees from sending information on immigration status to ICE.",
            "(b)(3) |  | complies | A public body may not, by ordinance, order or habit, stop an employee from exchanging with any other federal, state or local agency information about a person's immigration status.",
        ],
    );
}

#[test]
fn harm_for_the_deed() {
    check(
        &city(),
        &[
            "(a) |  | complies | No supervisor shall dismiss, demote or pass over for promotion an officer because the officer sent a person's immigration status to Immigration and Customs Enforcement.",
            "(a) |  | complies | No committee may censure a member who has answered a question from ICE about a resident's immigration status.",
            "(a) |  | complies | An employee shall not lose pay for having told ICE of a person's citizenship.",
            "(a) |  | complies | The County shall take no disciplinary action against a deputy for sharing information on immigration status with federal immigration authorities.",
            "(a) |  | conflicts | A clerk who gives ICE a person's immigration status forfeits a week's pay.",
            "(a) |  | conflicts | Any officer who sends information on citizenship to the Department of Homeland Security shall be suspended without pay.",
            "(a) |  | conflicts | The Treasurer shall withhold the public safety grant from any town whose police tell Immigration and Customs Enforcement the immigration status of a person.",
            "(a) |  | conflicts | An employee who reports a person's immigration status to ICE is not eligible for promotion for two years.",
            "(a) |  | conflicts | Whoever transmits to immigration authorities a resident's citizenship status shall pay a fine of fifty dollars.",
            "(a) |  | outside | A deputy who is late three times in a month shall lose a day of leave.",
            "(a) |  | conflicts | A deputy who shares a person's immigration status with ICE commits a misdemeanor.",
        ],
    );
}

#[test]
fn messages_that_wait() {
    check(
        &city(),
        &[
            "(a) |  | conflicts | No answer to ICE about a person's immigration status shall go out before the Sheriff has read it.",
            "(a) |  | conflicts | A letter that tells Immigration and Customs Enforcement a person's immigration status shall not be mailed until ten days have passed.",
            "(a) |  | conflicts | No message containing a prisoner's citizenship shall reach federal immigration authorities until forty-eight hours after the request.",
            "(a) |  | conflicts | Replies to ICE on immigration status may leave this office only after the fifth working day.",
            "(a) |  | conflicts | A clerk shall wait three days before giving ICE a person's immigration status.",
        ],
    );
}

#[test]
fn words_between_receiver_and_thing() {
    check(
        &city(),
        &[
            "(b)(3) |  | conflicts | No department shall give any other agency, by whatever means, information on the immigration status of a resident.",
            "(a) |  | conflicts | Staff shall not send ICE, whether on request or unasked, the immigration status of a client.",
            "(a) |  | conflicts | No clerk may tell Immigration and Customs Enforcement, without the Director's written approval, the immigration status of a tenant.",
            "(b)(3) |  | conflicts | A member shall not furnish another police department, orally or in writing, a person's immigration status.",
            "(a) |  | complies | A deputy may give ICE, at any hour, a prisoner's citizenship or immigration status.",
        ],
    );
}

#[test]
fn requests_to_the_agency() {
    check(
        &city(),
        &[
            "(b)(1) |  | complies | A caseworker shall verify an applicant's immigration status through the federal immigration authorities.",
            "(b)(1) |  | complies | The registrar shall confirm the immigration status of each applicant with the Department of Homeland Security.",
            "(b)(1) |  | conflicts | No clerk shall check a person's immigration status with U.S. Citizenship and Immigration Services.",
            "(b)(1) |  | complies | Staff may look up a person's immigration status in the federal verification system of USCIS.",
        ],
    );
}

#[test]
fn means_withheld() {
    check(
        &city(),
        &[
            "(a) |  | open resource-limit | No part of the funds of this act shall be used for sending ICE the immigration status of any person.",
            "(a) |  | open resource-limit | Provided further, that none of the money hereby appropriated may be used to give immigration authorities a person's citizenship status.",
            "(a) | resource-limit=allocation-only | outside | No city vehicle or telephone shall be used in telling ICE a person's immigration status.",
            "(a) |  | open resource-limit | The Sheriff shall not assign paid staff to answering requests from ICE about a person's immigration status.",
            "(a) | resource-limit=restricts | conflicts | County equipment may not be employed to transmit to ICE information on immigration status.",
        ],
    );
}

#[test]
fn laying_down() {
    check(
        &city(),
        &[
            "(a) |  | conflicts | NOW, THEREFORE, the Mayor orders that no employee shall tell ICE a person's immigration status.",
            "(a) |  | conflicts | I, the Sheriff of this County, direct that deputies shall not send ICE a person's citizenship or immigration status.",
            "(a) |  | conflicts | IT IS HEREBY ORDERED that no officer disclose to federal immigration authorities the immigration status of any person.",
            "(a) |  | conflicts | BE IT RESOLVED by the Council that no City agency may inform the Immigration and Naturalization Service of a person's immigration status.",
            "(a) |  | conflicts | Now, therefore, be it further resolved that City staff shall not report a person's immigration status to ICE.",
            "(a) |  | outside | Whereas officers have in the past sent the immigration status of residents to ICE, and whereas the Council regrets it;",
        ],
    );
}

#[test]
fn giving_way() {
    check(
        &city(),
        &[
            "(a) |  | open savings-clause | To the extent federal law allows, a deputy, a jailer or a clerk shall not tell ICE a person's immigration status.",
            "(a) |  | open savings-clause | So far as federal law permits, no employee shall give immigration authorities a person's citizenship.",
            "(a) |  | open savings-clause | Subject to federal law, no officer may disclose a person's immigration status to ICE.",
            "(a) |  | open savings-clause | No officer may disclose a person's immigration status to ICE, insofar as federal law leaves the City free to say so.",
            "(a) | savings-clause=effective | complies | Where federal law permits, staff shall not send immigration status to ICE.",
            "(a) |  | conflicts | No agent shall disclose to immigration authorities a person's immigration status, unless the person, or the person's lawyer, has agreed, or a judge has so ordered.",
        ],
    );
}

#[test]
fn leave_to_decline() {
    check(
        &city(),
        &[
            "(a) | duty=affirmative | conflicts | A clerk may, but is not required to, tell ICE a person's immigration status.",
            "(a) | duty=affirmative | conflicts | Deputies need not send ICE information on a prisoner's immigration status.",
            "(a) |  | outside | Deputies need not send ICE information on a prisoner's immigration status.",
            "(a) | duty=affirmative | conflicts | No officer is obliged to answer a request from ICE about a person's immigration status.",
            "(a) |  | complies | An officer may share a person's immigration status with ICE but need not do so.",
        ],
    );
}

#[test]
fn whose_status() {
    check(
        &city(),
        &[
            " |  | outside | No clerk shall tell ICE that a voter is a citizen.",
            "(a) |  | conflicts | Clerks shall not inform immigration authorities that a person was naturalized or is a U.S. citizen.",
            " |  | conflicts | Clerks shall not inform immigration authorities of an alien's immigration status.",
        ],
    );
}

#[test]
fn rules_for_others() {
    let office = Issuer::new("Office of Shelter Grants", Level::Federal);
    check(
        &office,
        &[
            "(a) | own-rules=external-only | conflicts | A county that receives this grant shall not tell Immigration and Customs Enforcement the immigration status of a shelter guest.",
            "(a) | own-rules=external-only | outside | Employees of this office shall not tell Immigration and Customs Enforcement the immigration status of a shelter guest.",
        ],
    );
}

#[test]
fn the_duty_to_respond() {
    let office = Issuer::new("Immigration and Customs Enforcement, Ostrow office", Level::Federal);
    check(
        &office,
        &[
            "(c) |  | falls-short | The office shall, where its staff allow, answer inquiries from State and local agencies about a person's immigration status.",
            "(c) |  | falls-short | The office will, insofar as time permits, respond to an inquiry by a police department that seeks to verify a person's immigration status.",
            "(c) |  | conflicts | The office shall answer a city's inquiry about a person's immigration status only once the city has signed an agreement.",
        ],
    );
}

#[test]
fn in_the_words_of_codes_and_manuals() {
    check(
        &city(),
        &[
            "(a) |  | conflicts | Information as to whether a person is lawfully in the United States is to be kept within the Department and is not to be passed to federal immigration officers.",
            "(a) |  | open savings-clause | Save where federal law compels it, no member of staff may communicate with Immigration and Customs Enforcement concerning a person's immigration status.",
            "(a) |  | complies | Nothing in this article shall be taken to stop an employee from communicating with federal immigration authorities about a person's citizenship or immigration status.",
            "(a) |  | complies | An employee is free to send to, or receive from, federal immigration authorities information on anyone's citizenship or immigration status.",
            "(a) |  | complies | The Sheriff shall within one day furnish Immigration and Customs Enforcement with the immigration status of each person booked.",
            "(a) |  | complies | Where ICE asks for a prisoner's immigration status, the records unit shall reply the same day.",
            "(b)(2) |  | conflicts | Any note of a person's immigration status that is found in a file shall be struck out.",
            "(b)(2) |  | conflicts | Intake forms shall leave no space for, and files shall hold no record of, a person's immigration status.",
            "(b)(2) |  | outside | A department shall not keep a person's passport longer than a day.",
            "(b)(3) |  | conflicts | It is forbidden for a school to share a pupil's immigration status with the county or with the State.",
            "(b)(3) |  | complies | Agencies of the County may exchange with one another, and with State agencies, what they hold on a person's immigration status.",
            "(b)(1) |  | conflicts | No deputy shall ask Immigration and Customs Enforcement for the immigration status of a witness.",
            "(b)(1) |  | open inquiry-ban | Officers shall refrain from inquiries about immigration status.",
            "(b)(1) | inquiry-ban=reaches-requests | outside | Officers shall not ask a victim about the victim's immigration status.",
            "(a) |  | outside | Officers shall not hold a prisoner past the release date on the strength of an immigration detainer.",
            "(a) |  | outside | ICE agents shall be admitted to the secure part of the jail only with a judicial warrant.",
            "(a) |  | outside | The City Attorney may challenge 8 U.S.C. 1373 in court.",
            "(a) |  | outside | This chapter shall be known as the Immigration Status Privacy Act.",
            "(a) |  | conflicts | Prior written permission of the Chief is needed before any officer tells ICE a person's immigration status.",
            "(a) |  | conflicts | Disclosure of a client's immigration status to a federal immigration agent is prohibited unless a court has ordered it.",
            "(a) |  | conflicts | Only the Sheriff may tell Immigration and Customs Enforcement a prisoner's immigration status.",
            "(a) |  | conflicts | Neither the clerk nor any deputy clerk shall inform Homeland Security of the immigration status of an applicant.",
            "(a) |  | conflicts | Any contract with the County shall bar the contractor from telling ICE the immigration status of a client.",
            "(a) |  | open resource-limit | The budget shall contain no money for answering ICE requests for a person's immigration status.",
            "(a) |  | open channel-limit | Requests from ICE for a person's immigration status shall be answered by letter and not by telephone.",
            "(a) |  | open status-information | The home address of a resident shall not be given to federal immigration agents.",
            "(a) | status-information=narrow confidentiality-rule=outside | outside | The parking status of a vehicle shall not be given to federal agents.",
            "(a) |  | conflicts | Every request of Immigration and Customs Enforcement for a person's immigration status shall be denied.",
            "(a) |  | conflicts | Members shall treat a person's immigration status as confidential and shall not release it to immigration authorities without a subpoena.",
            "(a) |  | conflicts | Officers shall decline to tell ICE whether a person in the jail is a citizen.",
            "(a) |  | complies | No directive of this Department forbids, and no supervisor shall forbid, an officer to send ICE a person's immigration status.",
            "(a) |  | complies | A supervisor who punishes a deputy for telling ICE a person's immigration status shall be dismissed.",
            "(a) |  | outside | A landlord shall not tell ICE a tenant's immigration status.",
            "(a) |  | outside | Officers shall not tell newspapers a prisoner's immigration status.",
            "(a) |  | conflicts | Officers shall tell ICE nothing about a person's immigration status.",
            "(a) |  | conflicts | It shall be the policy of this Department that its members not provide federal immigration authorities with information on immigration status.",
            "(a) |  | conflicts | The immigration status of a detainee may be shared with ICE if, and only if, the detainee has been convicted of a violent felony.",
            "(a) |  | conflicts | With the exception of felons, no prisoner's immigration status shall be reported to ICE.",
        ],
    );
}

#[test]
fn in_the_words_of_general_orders() {
    check(
        &city(),
        &[
            "(a) |  | conflicts | No employee, whether or not on duty, shall volunteer a person's immigration status to ICE.",
            "(a) |  | conflicts | Staff are forbidden to tell ICE the immigration status of any person.",
            "(a) |  | conflicts | Except with the written consent of the person concerned, information about that person's immigration status may not be released to ICE.",
            "(a) |  | conflicts | Officers may report a person's immigration status to ICE only after a conviction for a felony.",
            "(a) |  | conflicts | The approval of two supervisors is required for the disclosure of immigration status to ICE.",
            "(a) |  | conflicts | Any officer wishing to contact ICE about a person's immigration status must clear it with the Chief beforehand.",
            "(a) |  | conflicts | A deputy shall not be permitted to answer an ICE inquiry about a prisoner's immigration status.",
            "(a) |  | conflicts | Supervisors shall see that no officer gives ICE a person's immigration status.",
            "(a) |  | conflicts | The Sheriff shall ensure that immigration status information is not transmitted to immigration authorities.",
            "(a) |  | conflicts | The jail shall instruct its clerks not to tell ICE the immigration status of prisoners.",
            "(a) |  | complies | Every officer has the right to send ICE information regarding a person's immigration status.",
            "(a) |  | complies | No one shall be disciplined for sending ICE a person's immigration status.",
            "(a) |  | complies | The Sheriff shall not interfere with a deputy's communications with ICE about a person's immigration status.",
            "(a) |  | complies | This policy does not limit the sharing of immigration status information with ICE.",
            "(a) |  | complies | Deputies are encouraged to share immigration status information with ICE.",
            "(a) |  | complies | The county shall cooperate with ICE by sending it the immigration status of every prisoner.",
            "(b)(2) |  | conflicts | Immigration status shall not be entered in any City database.",
            "(b)(2) |  | conflicts | Clerks must destroy copies of documents that show a person's immigration status within a week.",
            "(b)(2) |  | complies | The records unit shall keep a record of each prisoner's immigration status.",
            "(b)(3) |  | conflicts | No county office may pass to a city or town what it knows of a person's immigration status.",
            "(b)(1) |  | open inquiry-ban | No officer shall initiate an inquiry into a person's immigration status.",
            "(b)(1) | inquiry-ban=reaches-requests | outside | No officer shall ask any person for proof of citizenship.",
            "(a) |  | outside | Deputies shall not arrest a person on an immigration warrant.",
            "(a) |  | outside | No officer may act as an interpreter for ICE.",
            "(a) |  | outside | A member shall notify the consulate when a foreign national is arrested.",
            "(a) |  | outside | The Department shall report each year to the Council the number of ICE requests received.",
            "(a) |  | open resource-limit | No overtime shall be paid for time spent telling ICE of a person's immigration status.",
            "(a) |  | open confidentiality-rule | Employees shall not disclose confidential information to any outside agency.",
            "(a) |  | open savings-clause | Officers shall not give ICE a person's immigration status except as required by federal law.",
        ],
    );
}

/// A statute of one sentence against a clause: the relation for the whole section.
#[track_caller]
fn against(statute: &str, level: Level, table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (want, text) in table {
        let (Ok(statute), Ok(policy)) =
            (Statute::parse("the act", statute), Policy::parse("a code", &format!("1. {text}")))
        else {
            wrong += &format!("\n{text}\n  unread");
            continue;
        };
        let graph = cross_reference(&statute, &policy.issued_by(Issuer::new("Lindale", level)));
        let settled = Interpretation::named("open").and_then(|open| graph.judge("1", "", &open));
        let found = match &settled {
            Ok(settled) => settled.relation.name().to_owned(),
            Err(error) => error.to_string(),
        };
        if found != *want {
            wrong += &format!("\n{text}\n  wanted {want}, found {found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn rules_made_void() {
    against(
        "A rule of a city is void if it prohibits or restricts the ability of a farmer who has a stall to sell milk at a market.",
        Level::Local,
        &[
            ("conflicts", "No farmer shall sell milk at the market without the approval of the Clerk."),
            ("complies", "A farmer may sell milk at the market."),
            ("outside", "No farmer shall park a truck on Main Street."),
        ],
    );
}

#[test]
fn harm_for_a_sheltered_deed() {
    against(
        "No employer shall discharge or in any manner discriminate against an employee because the employee has provided information on an unsafe bridge to the Government.",
        Level::Private,
        &[
            (
                "conflicts",
                "The pay of an employee who has given information on an unsafe bridge to the Government shall be cut.",
            ),
            (
                "conflicts",
                "An employee who provides information on an unsafe bridge to the Government shall be dismissed.",
            ),
            (
                "complies",
                "No manager shall cut the pay of a worker because she has provided information on an unsafe bridge to the Government.",
            ),
        ],
    );
}

#[test]
fn bars_on_law_taken_over() {
    against(
        "No State or city may enact or enforce a law related to the price or route of a ferry.",
        Level::Local,
        &[
            (
                "complies",
                "No department shall adopt or enforce a rule related to the price or route of a ferry.",
            ),
            ("complies", "The Harbor Office shall not regulate the price or the route of a ferry."),
        ],
    );
}
