//! Bans on banning against the words that turn a rule round: nobody, never, only, alone; rules that give way to law;
//! things linked, files that show, what is kept from somebody.

mod judging;

use antinomy::Policy;

use judging::{city, judged};

/// The relation of the first of these paragraphs, with the questions it turns on where it is open.
fn of_first(paragraphs: &str, requirement: &str, readings: &str) -> String {
    let numbered: String = paragraphs
        .split(" // ")
        .zip(1..)
        .map(|(text, number)| format!("{number}. {}\n", text.trim()))
        .collect();
    judged(city(), &numbered, requirement, readings)
}

/// Rows of requirement, readings, what is wanted of the first paragraph, and the paragraphs, with bars between.
#[track_caller]
fn check(table: &[&str]) {
    judging::check(table, of_first);
}

#[test]
fn nobody_never_and_on_no_account() {
    check(&[
        "(a) |  | conflicts | Clerks shall disclose a resident's immigration status to no one outside the City.",
        "(a) |  | conflicts | Clerks shall give a resident's citizenship to nobody without her consent.",
        "(a) |  | conflicts | Deputies shall hand information about a person's immigration status to no federal agency.",
        "(a) |  | conflicts | Officers shall share with no immigration officer the citizenship of a witness.",
        "(a) |  | complies | Clerks shall disclose a resident's immigration status to ICE and to no one else.",
        "(a) |  | conflicts | Under no circumstances is a clerk to tell ICE a person's immigration status.",
        "(a) |  | conflicts | On no account are officers to disclose a witness's immigration status to federal immigration authorities.",
        "(a) |  | conflicts | By no means shall an officer send ICE a person's immigration status.",
        "(a) |  | conflicts | A clerk is never to tell ICE of a person's immigration status.",
        "(a) |  | conflicts | A clerk shall never tell ICE a person's immigration status.",
    ]);
}

#[test]
fn nothing_else_may_be_told() {
    check(&[
        "(a) |  | conflicts | When ICE asks about a person, staff shall say only that the person is in custody.",
        "(a) |  | conflicts | Officers may tell ICE nothing but the name of the person.",
        "(a) |  | conflicts | ICE shall be told only a prisoner's name.",
        "(a) |  | conflicts | Federal immigration authorities shall be given only the date of the hearing.",
        "(a) |  | conflicts | Officers shall limit what they tell ICE to the person's name.",
    ]);
}

#[test]
fn kept_from_somebody() {
    check(&[
        "(a) |  | conflicts | Officers shall keep a person's immigration status from ICE.",
        "(a) |  | outside | The clerk shall keep on file each reply about a person's immigration status that it receives from ICE.",
        "(b)(2) |  | complies | The clerk shall keep on file each reply about a person's immigration status that it receives from ICE.",
        "(a) |  | outside | The clerk shall keep letters on immigration status received from ICE in a locked drawer.",
        "(a) |  | conflicts | Clerks shall keep information on citizenship away from federal immigration authorities.",
        "(a) |  | conflicts | Staff shall hold back a person's immigration status from ICE.",
        "(a) |  | conflicts | Staff shall shield a client's immigration status from federal immigration agents.",
        "(a) |  | conflicts | The immigration status of a witness shall be kept from ICE.",
    ]);
}

#[test]
fn rules_that_give_way() {
    check(&[
        "(a) | savings-clause=effective | complies | Staff shall release a client's immigration status to no one without consent. // Paragraph 1 yields where a law of the State or the United States compels the release.",
        "(a) | savings-clause=empty-if-required-by-law | conflicts | Staff shall release a client's immigration status to no one without consent. // Paragraph 1 gives way where a statute requires the release.",
        "(a) |  | open savings-clause | No clerk shall tell ICE a client's immigration status. // Paragraph 1 is subject to federal law.",
        "(a) |  | open savings-clause | No clerk shall tell ICE a client's immigration status. // Where federal law permits the telling, paragraph 1 has no effect.",
        "(a) |  | open savings-clause | No clerk shall tell ICE a client's immigration status. // Paragraph 1 applies only so far as federal law allows.",
        "(a) |  | conflicts | No clerk shall tell ICE a client's immigration status. // No clerk shall sell a list of names. // Paragraph 2 gives way where a statute requires it.",
    ]);
}

#[test]
fn rules_that_staff_are_told_of() {
    let order = "No officer shall tell ICE the citizenship of a resident. // Paragraph 1 applies only to the extent permitted by federal law.";
    for (told, want) in [
        ("The Chief shall send a copy of this order to every member.", "complies"),
        ("Each sergeant shall go over paragraph 2 with new officers.", "complies"),
        ("Paragraph 2 shall be brought to the notice of all employees.", "complies"),
        ("The Clerk shall have this order bound in blue.", "open savings-clause"),
    ] {
        let text = format!("{order} // {told}");
        assert_eq!(of_first(&text, "(a)", "savings-clause=effective-if-communicated"), want, "{told}");
    }
}

#[test]
fn leave_that_frees_only_what_it_names() {
    check(&[
        "(a) |  | conflicts | No clerk shall send ICE a tenant's immigration status. // Members may lecture in public on tax law as private citizens.",
        "(a) |  | conflicts | No clerk shall send ICE a tenant's immigration status. // The Registrar may tell ICE a former tenant's immigration status.",
        "(a) | confidentiality-rule=reaches savings-clause=effective | conflicts | Clerks shall give no one outside the City what a tenant tells them. // Clerks may tell a federal housing agency which rent a tenant pays.",
        "(a) | savings-clause=effective | complies | No clerk shall send ICE a tenant's immigration status. // Clerks may tell ICE the immigration status of any person.",
    ]);
}

#[test]
fn keeping_and_asking() {
    check(&[
        "(b)(2) |  | conflicts | If an officer learns a person's immigration status, the officer shall not record it.",
        "(b)(2) |  | conflicts | Clerks who hear of an applicant's immigration status shall not write it down.",
        "(b)(2) |  | conflicts | Staff shall make no note of a patient's immigration status.",
        "(b)(2) |  | conflicts | No file shall show a tenant's immigration status.",
        "(b)(1) | inquiry-ban=not-a-restriction | conflicts | Officers shall not attempt to ascertain a person's immigration status from any source, federal or private.",
        "(b)(1) | inquiry-ban=not-a-restriction | outside | Officers shall not attempt to ascertain a person's immigration status from that person or a relative.",
        "(b)(1) |  | complies | This order does not keep a deputy from inquiring of ICE about a person's immigration status.",
        "(b)(1) |  | complies | Nothing here prevents staff from asking federal immigration authorities what a person's immigration status is.",
        "(b)(1) |  | outside | Nothing here stops an officer from asking a witness for her immigration status.",
    ]);
}

#[test]
fn told_in_confidence() {
    check(&[
        "(a) |  | open confidentiality-rule | Nurses shall not repeat to anyone what a patient has told them.",
        "(a) |  | open confidentiality-rule | What a client says to a caseworker shall not be disclosed to any outside agency.",
    ]);
}

#[test]
fn systems_linked() {
    check(&[
        "(a) |  | open channel-limit | No computer of ICE shall be connected to the file server that holds clients' immigration status.",
        "(a) |  | open channel-limit | The case system, in which immigration status is noted, shall not be joined to any network of federal immigration authorities.",
        "(a) |  | open channel-limit | The City shall not link its register of residents' citizenship with a system of the Department of Homeland Security.",
    ]);
}

#[test]
fn harm_for_telling() {
    check(&[
        "(a) |  | conflicts | It is a ground for dismissal that an officer has told ICE a person's immigration status.",
        "(a) |  | conflicts | It is cause for discipline if an employee sends a resident's citizenship to federal immigration authorities.",
        "(a) |  | conflicts | It is misconduct for a clerk to tell ICE a person's immigration status.",
        "(a) |  | conflicts | An officer who tells ICE a person's immigration status shall be heard by the Chief and may then be suspended without pay.",
    ]);
}

#[test]
fn what_was_named_before() {
    check(&[
        "(a) |  | conflicts | The Department declines to send ICE information on immigration status, and shall not do so.",
        "(a) |  | conflicts | ICE asks the jail to send it prisoners' immigration status; deputies shall not do so.",
    ]);
}

#[test]
fn present_tense() {
    check(&[
        "(a) |  | conflicts | ICE is told only a prisoner's name.",
        "(a) |  | conflicts | A person's immigration status is disclosed to ICE only on a warrant.",
        "(a) |  | conflicts | No information on a person's immigration status is given to ICE.",
        "(a) |  | conflicts | Citizenship is kept secret from federal immigration authorities.",
        "(a) |  | conflicts | An officer who tells ICE a person's immigration status is dismissed.",
        "(a) |  | complies | A person's immigration status is given to ICE on request.",
        "(a) |  | outside | Last year ICE was told only a prisoner's name.",
        "(a) |  | outside | The Council finds that information on immigration status is not given to ICE in other cities.",
    ]);
}

#[test]
fn present_tense_is_a_rule_only_under_a_number() {
    for (text, want) in [
        ("1. Leave is granted if the foreman agrees.", 1),
        ("(b) A deposit is forfeited when the key is lost.", 1),
        ("4. Notice is due to each owner within ten days.", 1),
        ("2. Visitors are not told a patient's room.", 1),
        ("Leave is granted if the foreman agrees.", 0),
        ("1. Leave was granted to nine clerks.", 0),
        ("1. Leave is often granted in August.", 0),
        ("1. The Council finds that leave is granted too seldom.", 0),
        ("1. Many deposits are forfeited each year.", 0),
    ] {
        let norms = Policy::parse("rules", text).map(|policy| {
            policy.instrument().statements().iter().map(|statement| statement.norms.len()).sum::<usize>()
        });
        assert_eq!(norms.ok(), Some(want), "{text}");
    }
}

#[test]
fn a_plural_sign_has_a_second_section() {
    check(&[
        "(a) |  | open savings-clause | Wardens shall not give ICE a person's immigration status. // Paragraph 1 does not reach what 8 U.S.C. §§ 1644 and 1373 shield.",
        "(a) |  | conflicts | Wardens shall not give ICE a person's immigration status. // Paragraph 1 does not reach what 8 U.S.C. § 1644 shields.",
    ]);
}

#[test]
fn alone_is_only() {
    for text in [
        "Guards shall take orders from the captain alone.",
        "Guards shall take direction in that work from the captain alone.",
        "Keys shall be given to the captain alone.",
        "A guard may tell the captain alone.",
    ] {
        let only = Policy::parse("rules", text).map(|policy| {
            let statement = policy.instrument().statements().first();
            statement.and_then(|statement| statement.norms.first()).is_some_and(|norm| norm.only)
        });
        assert_eq!(only.ok(), Some(true), "{text}");
    }
}

#[test]
fn verbs_that_are_defined() {
    check(&[
        "(b)(1) |  | open inquiry-ban | Officers shall not inquire about immigration status.",
        "(b)(1) |  | conflicts | Officers shall not inquire about immigration status. // \"To inquire\" includes asking a federal agency.",
        "(b)(1) |  | open inquiry-ban | Officers shall not inquire about immigration status. // \"To enroll\" includes asking a federal agency.",
        "(b)(1) |  | open inquiry-ban | Officers shall not inquire about immigration status. // \"Immigration status\" includes what a federal agency says of a person.",
    ]);
}

#[test]
fn matters_that_are_narrowed() {
    check(&[
        "(a) |  | conflicts | No clerk shall tell ICE a person's immigration status. // \"Immigration status\" means a person's home address.",
        "(a) |  | conflicts | No clerk shall tell ICE a person's immigration status. // \"Immigration status\" means the day on which a visa ends.",
        "(a) |  | open status-information | No clerk shall tell ICE a person's citizenship. // \"Citizenship\" means a home address.",
    ]);
}

#[test]
fn purposes_say_what_is_meant() {
    check(&[
        "(b)(2) |  | conflicts | Clerks shall not keep information in order to verify a person's immigration status.",
        "(b)(2) |  | outside | Clerks shall not keep information in order to plan a picnic.",
    ]);
}

#[test]
fn leave_to_use_means() {
    check(&[
        "(a) |  | open resource-limit | No office shall permit the use of city funds for telling ICE a person's immigration status.",
        "(a) | resource-limit=allocation-only | outside | No office shall permit the use of city funds for telling ICE a person's immigration status.",
        "(a) |  | complies | The Chief shall permit the use of city funds for telling ICE a person's immigration status.",
        "(a) |  | outside | No manager shall allow the use of city vehicles for carrying lunch.",
    ]);
}

#[test]
fn telling_bounded_by_oneself() {
    check(&[
        "(a) |  | conflicts | Clerks whom ICE telephones shall limit themselves to the person's name.",
        "(a) |  | conflicts | When ICE calls about a prisoner, clerks shall confine themselves to the prisoner's name.",
        "(a) |  | outside | When a newspaper calls about a prisoner, clerks shall limit themselves to the prisoner's name.",
        "(a) |  | outside | Clerks shall limit themselves to one coffee.",
    ]);
}

#[test]
fn savings_that_point_back_to_a_statute() {
    check(&[
        "(a) |  | open savings-clause | No clerk shall tell ICE a person's immigration status. // A federal statute, 8 U.S.C. § 1373, is posted in the lobby. // Nothing in this order restricts what that statute protects.",
        "(a) |  | conflicts | No clerk shall tell ICE a person's immigration status. // A federal statute, 12 U.S.C. § 90, is posted in the lobby. // Nothing in this order restricts what that statute protects.",
    ]);
}

#[test]
fn savings_that_name_a_paragraph_as_it_names_itself() {
    let bar = "No clerk shall tell ICE a person's immigration status.";
    let leave = "restricts a clerk from telling ICE a person's immigration status.";
    for (first, named, want) in [
        ("Rule 30.", "Rule 30", "open savings-clause"),
        ("Rule 30.", "Rule 31", "conflicts"),
        ("Rule 30.", "Rule 29", "conflicts"),
        ("Rule 30 binds guards.", "Rule 30", "conflicts"),
        ("Guards know Rule 30.", "Rule 30", "conflicts"),
    ] {
        let order = format!("{first} {bar} // Rule 31. Nothing in {named} {leave}");
        assert_eq!(of_first(&order, "(a)", ""), want, "{order}");
    }
}

#[test]
fn what_frees_and_what_only_does_not_require() {
    let bar = "No clerk shall tell ICE a person's immigration status.";
    for (sentence, want) in [
        (
            "This order does not forbid a clerk to tell ICE a person's immigration status.",
            "open savings-clause",
        ),
        (
            "This order shall not be applied so as to restrict a clerk from telling ICE a person's immigration status.",
            "open savings-clause",
        ),
        (
            "No provision of this order restricts a clerk from telling ICE a person's immigration status.",
            "open savings-clause",
        ),
        ("This order does not require a clerk to tell ICE a person's immigration status.", "conflicts"),
        (
            "Nothing in this order shall be read to oblige a clerk to tell ICE a person's immigration status.",
            "conflicts",
        ),
    ] {
        assert_eq!(of_first(&format!("{bar} // {sentence}"), "(a)", ""), want, "{sentence}");
    }
}

#[test]
fn replies_are_sent_and_what_is_published_is_not() {
    check(&[
        "(a) |  | conflicts | A clerk shall not reply to ICE about a person's immigration status.",
        "(a) |  | conflicts | A clerk shall not respond to a letter from ICE about a person's immigration status.",
        "(a) |  | outside | A clerk shall not reply to the landlord about a person's immigration status.",
        "(a) |  | open channel-limit | A clerk shall not reply orally to ICE about a person's immigration status.",
        "(a) |  | conflicts | A clerk shall not reply orally or in writing to ICE about a person's immigration status.",
        "(a) |  | outside | The press officer shall not publish the immigration status of an arrested person.",
    ]);
}

#[test]
fn occasions_and_doers_are_no_means() {
    check(&[
        "(a) |  | open resource-limit | No clerk shall, during working hours, tell ICE a person's immigration status.",
        "(a) |  | conflicts | A clerk shall not tell ICE a person's immigration status during the time the person is in custody.",
        "(a) |  | conflicts | A clerk shall not tell ICE a person's immigration status unless ICE asks by telephone.",
        "(a) |  | complies | A person's immigration status shall be reported to ICE by the sheriff and not by deputies.",
        "(a) |  | conflicts | Before a deputy reports a person's immigration status to ICE, the deputy shall complete a sworn statement.",
    ]);
}

#[test]
fn deeds_that_a_noun_names() {
    check(&[
        "(a) |  | conflicts | Each answer to ICE on a person's immigration status must first be approved by the Marshal.",
        "(a) |  | conflicts | Every disclosure of immigration status to ICE must be signed by the Chief.",
        "(a) |  | conflicts | An inquiry from ICE into a person's citizenship shall wait three days.",
        "(a) |  | open resource-limit | No clerk may spend more than five minutes of duty time on an inquiry from ICE into citizenship.",
        "(a) |  | open resource-limit | A clerk may spend no more than five minutes of a shift on telling ICE a person's immigration status.",
        "(a) |  | conflicts | Inquiries of ICE into a person's citizenship shall be referred to the Marshal, who alone may reply.",
        "(a) |  | open resource-limit | Not more than two hours in a week shall be spent on answering ICE about a person's citizenship.",
        "(a) |  | outside | The Marshal shall approve every request from ICE for a key to the garage.",
        "(a) |  | complies | Before a lease is signed the clerk shall tell ICE the tenant's immigration status.",
    ]);
}

#[test]
fn what_a_deed_is_done_for() {
    check(&[
        "(a) |  | open inquiry-ban | Patrols shall not stop a bus with the intention of learning a rider's immigration status.",
        "(a) |  | open inquiry-ban | No patrol may knock at a door in order to find out who is in the country unlawfully.",
        "(a) |  | outside | No patrol may stop a bus in order to find out whether its brakes are sound.",
        "(b)(2) |  | outside | Patrols shall not stop a bus with the aim of finding out whether its driver is lawfully present.",
        "(a) |  | open status-information | Patrols shall not give a rider's home address for purposes of immigration enforcement.",
    ]);
}

#[test]
fn requests_to_nobody_and_records_of_anything() {
    check(&[
        "(b)(1) |  | open inquiry-ban | No clerk shall request information on a person's immigration status.",
        "(a) |  | open inquiry-ban | Clerks may not ask a rider where he was born or whether he is a citizen.",
        "(b)(1) |  | conflicts | No clerk shall request from ICE information on a person's immigration status.",
        "(a) |  | open status-information | The Bureau shall not give its files to ICE.",
        "(a) |  | conflicts | The Bureau shall give no information of any kind to ICE.",
    ]);
}

#[test]
fn what_goes_out_or_back_is_not_told() {
    check(&[
        "(a) |  | outside | Immigration status shall be left out of every form.",
        "(b)(2) |  | conflicts | Immigration status shall be left out of every form.",
        "(b)(2) |  | conflicts | Any line that shows a person's immigration status shall be crossed out.",
        "(b)(2) |  | complies | A form that mentions a person's immigration status is kept like any other.",
        "(a) |  | conflicts | The Bureau shall refuse any letter from ICE that shows a person's immigration status, and shall send it back unread.",
        "(a) |  | complies | No clerk shall be demoted or passed over for having told ICE a person's immigration status.",
    ]);
}

#[test]
fn an_extent_that_the_law_draws() {
    check(&[
        "(a) |  | open savings-clause | To the greatest extent that the law allows, clerks shall keep a person's immigration status confidential.",
        "(a) |  | open savings-clause | A person's citizenship shall be held in confidence insofar as federal law permits.",
        "(a) |  | conflicts | To the extent practicable, clerks shall keep a person's immigration status confidential.",
        "(a) |  | open savings-clause | Clerks shall not tell ICE a person's immigration status. // This order shall be carried out in conformity with 8 U.S.C. § 1373.",
        "(a) | savings-clause=effective-if-communicated | complies | Clerks shall not tell anybody a person's immigration status. // This bulletin goes to all staff: you may tell ICE a person's immigration status.",
    ]);
}

#[test]
fn instances_of_what_is_barred() {
    check(&[
        "(a) |  | conflicts | Patrols shall not take part in immigration enforcement, including:\n(A) telling ICE a rider's immigration status;\n(B) lending ICE a van.",
        "(a) |  | outside | Patrols shall not take part in immigration enforcement, including:\n(A) lending ICE a van;\n(B) holding a rider on a detainer.",
    ]);
}

#[test]
fn whoever_asks_is_told() {
    check(&[
        "(a) |  | open status-information | When ICE asks for advance notice of a prisoner's release, jailers shall not give it.",
        "(b)(3) |  | complies | When another police agency asks, the clerk shall hand over whatever the file shows of a person's immigration status.",
        "(b)(3) |  | complies | Clerks may share a person's immigration status with another public transit agency.",
    ]);
}

#[test]
fn whoever_asked_is_refused() {
    check(&[
        "(a) |  | conflicts | A nurse who is asked by a federal immigration officer about a visitor's legal status shall decline to answer.",
        "(a) |  | conflicts | If ICE asks about a lodger's immigration status, staff shall decline to answer.",
        "(a) |  | open status-information | If ICE asks where a lodger has moved, the address shall be withheld.",
        "(a) |  | outside | A nurse who is asked by a neighbor about a fence shall decline to answer.",
        "(a) |  | open inquiry-ban | A lodger is not to be asked for proof of lawful presence.",
    ]);
}

#[test]
fn what_nor_and_a_bare_not_forbid() {
    check(&[
        "(a) |  | conflicts | Nor shall a porter tell ICE a lodger's immigration status.",
        "(b)(1) |  | conflicts | Nor may you look up a lodger's immigration status with ICE.",
        "(b)(2) |  | conflicts | Nor should you jot down a lodger's immigration status.",
        "(b)(2) |  | conflicts | Immigration status not to be entered on the guest card.",
        "(a) |  | conflicts | Porters shall carry luggage and not tell ICE a lodger's immigration status.",
        "(b)(1) |  | conflicts | The desk shall not request a status check from ICE.",
        "(b)(2) |  | conflicts | Immigration papers shall be shredded after use.",
        "(b)(2) |  | conflicts | No desk shall keep a record of a lodger's immigration status, other than a record on which a claim depends.",
    ]);
}

#[test]
fn several_bodies_each_with_its_own_to() {
    check(&[
        "(a) |  | conflicts | No porter shall give a lodger's immigration status to the press, to ICE or to any other agency of government.",
        "(b)(3) |  | conflicts | No porter shall give a lodger's immigration status to the press, to the police or to any other agency of government.",
        "(b)(3) |  | complies | Porters may share a lodger's immigration status with other prosecutors' offices.",
    ]);
}

#[test]
fn whom_one_may_tell_and_no_one_else() {
    check(&[
        "(a) |  | conflicts | Porters may share a lodger's immigration status with the county sheriff, but with no other agency.",
        "(b)(3) |  | conflicts | Porters may share a lodger's immigration status with the county sheriff, but with no other agency.",
        "(a) |  | complies | Porters may share a lodger's immigration status with ICE, but with no one else.",
        "(b)(3) |  | conflicts | Porters may share a lodger's immigration status with ICE, but with no one else.",
        "(b)(3) |  | conflicts | Porters may give ICE a lodger's immigration status, but to nobody else.",
        "(b)(3) |  | conflicts | Porters may send a lodger's immigration status to ICE and to no other agency.",
    ]);
}

#[test]
fn what_is_done_by_one_of_several_deeds() {
    check(&[
        "(a) | status-information=broad | conflicts | The jail shall not act on a detainer by keeping an inmate in a cell or by telling ICE when the inmate is released.",
        "(b)(1) |  | open status-information | The jail may only honor a detainer by holding a person or by notifying immigration agents of such person's release, if a judge has signed it.",
        "(a) |  | open status-information | Deputies shall not comply with a detainer by (1) keeping the prisoner in custody, or (2) giving ICE notice of the prisoner's release.",
        "(a) |  | conflicts | The jail shall not assist a raid by lending cars, by holding anyone, or by sending ICE the immigration status of an inmate.",
        "(a) |  | conflicts | The office shall not aid a raid by: a. lending a car, if it is marked; b. sending ICE an inmate's immigration status.",
        "(a) |  | complies | Clerks may take part in a raid by telling ICE a person's immigration status or by opening a gate.",
        "(a) |  | outside | The jail shall not honor a detainer by holding a person, or by telling the cook.",
        // A body is no matter, whatever laws it enforces.
        "(a) |  | open status-information | The jail shall not notify immigration agents of a person's release. // \"Immigration agents\" means officers of Immigration and Customs Enforcement charged with enforcement of the nationality act.",
    ]);
}

#[test]
fn whatever_the_verb_by_which_a_body_is_told() {
    check(&[
        "(a) |  | complies | The Clerk shall certify to ICE the immigration status of each defendant.",
        "(a) |  | conflicts | Tellers shall not signal to ICE the immigration status of a borrower.",
        "(a) |  | conflicts | No clerk shall make known a resident's immigration status to ICE.",
        "(a) |  | conflicts | The immigration status of persons in the cell does not go to ICE unless a sergeant signs off.",
        "(b)(3) |  | complies | Alien-status replies on file may be furnished to the sheriffs of this state.",
        "(a) |  | outside | The Clerk shall certify to ICE that the invoice is right.",
    ]);
}

#[test]
fn what_is_ordered_with_that() {
    check(&[
        "(a) |  | conflicts | The chief shall order that troopers withhold immigration status from ICE.",
        "(a) |  | conflicts | The chief may direct that no trooper tell ICE the immigration status of anybody.",
        "(a) |  | complies | No commander shall suggest that a trooper not send immigration status to ICE.",
        "(a) |  | complies | No commander shall order that troopers withhold immigration status from ICE.",
        "(a) |  | complies | The chief shall require that each trooper send immigration status to ICE.",
    ]);
}

#[test]
fn what_is_set_off_stood_for_or_only_looks_like_talk() {
    check(&[
        "(a) |  | conflicts | A pupil's immigration status, if it becomes known, is not released to any federal agency.",
        "(a) |  | open confidentiality-rule | Employees shall hold in confidence whatever they learn of any person and \
         shall disclose it to no one outside the Court. // Clerks may ask for a person's immigration status.",
        "(a) |  | outside | Deputies called to a scene by ICE shall limit themselves to traffic control and to keeping \
         the peace.",
        "(b)(1) |  | conflicts | A clerk who passes a patient's immigration status to ICE is written up the first time.",
        "(b)(1) |  | conflicts | A clerk who passes a patient's immigration status to ICE is written up.",
        "(a) |  | outside | Officers shall not:\n(a) sleep on duty;\n(b) tell ICE the price of a meal.",
    ]);
}

#[test]
fn formulas_of_codes() {
    check(&[
        "(a) |  | open resource-limit | No City money, vehicle or paid time shall be used to transmit to the Department of Homeland Security information regarding the immigration status of any person.",
        "(a) |  | open resource-limit | No portion of a grant shall be spent to share immigration status information with the Department of Homeland Security.",
        "(a) |  | complies | Officers may tell the Department of Homeland Security what a person's immigration status is.",
        "(a) |  | conflicts | Officers shall not inform the Secretary of Homeland Security of a person's immigration status.",
        "(a) |  | conflicts | Clerks may not discuss a tenant's immigration status with any outside agency.",
        "(a) |  | conflicts | Clerks shall not disclose a tenant's immigration status to any person.",
        "(a) |  | outside | Clerks shall not disclose a tenant's immigration status to any person in the queue.",
        "(a) |  | outside | Any inquiry from ICE about a person's immigration status goes to the chief.",
        "(a) |  | complies | A list of prisoners' citizenship goes to ICE each day.",
        "(a) |  | open status-information | An officer should not notify federal immigration officials when booking a prisoner at a jail facility.",
        "(b)(2) |  | conflicts | Nurses must not write a patient's immigration status in the chart.",
        "(a) |  | outside | Nurses must not write a patient's immigration status in the chart.",
        "(b)(2) |  | outside | The county shall not enter into any agreement that makes its clerks report immigration status.",
        "(a) |  | conflicts | The department will not initiate contact with ICE about the immigration status of a witness.",
        "(a) |  | conflicts | The chief shall direct officers to refrain from telling ICE a person's immigration status.",
        "(a) |  | outside | ICE may be given any information about an inmate except the inmate's immigration status.",
        "(a) |  | outside | Each office shall report to the Attorney General every instance in which a clerk shares immigration status with ICE.",
        "(b)(1) |  | complies | Clerks must verify the immigration status of each applicant with the Department of Homeland Security before a benefit is authorized.",
        "(a) |  | complies | The department shall comply with 8 U.S.C. § 1373.",
        "(b)(3) |  | complies | The department will comply with section 1373 of title 8 of the United States Code.",
        "(a) | savings-clause=effective | complies | Clerks may not share a tenant's immigration status with any outside agency. // Nothing in this memo stops a clerk from telling the Department of Homeland Security what a person's immigration status is.",
    ]);
}
