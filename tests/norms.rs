//! What legal language does, one sentence or so for each phenomenon.

use antinomy::Policy;
use antinomy::instrument::Instrument;
use antinomy::norm::{Act, Force, Norm, Phrase, Sense, StatementKind};

fn words(instrument: &Instrument, phrase: &Phrase) -> String {
    let text = instrument.source().slice(phrase.cover());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn act(instrument: &Instrument, given: &Act) -> String {
    let all = |acts: &[Act]| acts.iter().map(|inner| act(instrument, inner)).collect::<Vec<_>>().join("; ");
    let or_dash =
        |phrase: &Option<Phrase>| phrase.as_ref().map_or("-".into(), |phrase| words(instrument, phrase));
    match given {
        Act::Deed(deed) => {
            let party = deed.counterparty.as_ref();
            let party = party.map_or(String::new(), |party| {
                format!(" {:?} {}", party.role, words(instrument, &party.words))
            });
            format!("{} [{}]{party}", deed.verb.lemma, or_dash(&deed.object))
        }
        Act::Restrain(restrain) => {
            let verbs: Vec<_> = restrain.verbs.iter().map(|(verb, _)| &*verb.lemma).collect();
            let adopted =
                restrain.adopted_by.as_ref().map_or(String::new(), |verb| format!("{} a rule: ", verb.lemma));
            let acts = all(&restrain.acts);
            format!("{adopted}{}({}) {{{acts}}}", verbs.join(" "), or_dash(&restrain.whom))
        }
        Act::Compel(compel) => {
            format!("{}({}) {{{}}}", compel.verb.lemma, or_dash(&compel.whom), all(&compel.acts))
        }
    }
}

fn line(instrument: &Instrument, norm: &Norm) -> String {
    let bearer = norm.bearer.as_ref().map_or("-".into(), |phrase| words(instrument, phrase));
    let mut line = format!("{:?} {bearer}: {}", norm.modality, act(instrument, &norm.act));
    for phrase in &norm.conditions {
        line += &format!(" | if {}", words(instrument, phrase));
    }
    for phrase in &norm.exceptions {
        line += &format!(" | unless {}", words(instrument, phrase));
    }
    line
}

/// Each norm on a line: `modality bearer: act | if … | unless …`; the kind of the statement where it has none.
fn read(text: &str) -> String {
    let Ok(policy) = Policy::parse("t", text) else { return "unread".into() };
    let instrument = policy.instrument();
    let mut lines = Vec::new();
    for statement in instrument.statements() {
        lines.extend(statement.norms.iter().map(|norm| line(instrument, norm)));
        if statement.norms.is_empty() {
            lines.push(format!("{:?}", statement.kind));
        }
    }
    lines.join("\n")
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, want) in table {
        let found = read(text);
        if found != *want {
            wrong += &format!("\n{text}\n  wanted {want}\n  found  {found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn stances() {
    check(&[
        (
            "No ranger may forbid a guide to answer the auditor.",
            "Prohibition ranger: forbid(a guide) {answer [-] To the auditor}",
        ),
        (
            "The board shall not in any way discourage, delay or condition a teacher's answers.",
            "Prohibition The board: discourage delay condition(a teacher) {answer [-]}",
        ),
        (
            "The county shall not compel any clerk to verify an address.",
            "Prohibition The county: compel(any clerk) {verify [an address]}",
        ),
        (
            "Nothing prevents a deputy from phoning the regional office.",
            "Permission a deputy: phone [-] To the regional office",
        ),
        ("Guards may not ask for a passport.", "Prohibition Guards: ask [a passport]"),
        ("Guards need not ask for a passport.", "Exemption Guards: ask [a passport]"),
        (
            "Guards are not required to refrain from asking for a passport.",
            "Permission Guards: ask [a passport]",
        ),
        ("\"Detour\" shall mean a closed road.", "Definition"),
        ("Guards MAY ask for a name.", "Permission Guards: ask [a name]"),
        (
            "When the hall is shut, the warden MAY leave.",
            "Permission the warden: leave [-] | if When the hall is shut",
        ),
        ("GUARDS MAY KEEP A LOG.", "Permission GUARDS: keep [A LOG]"),
        ("NO GUARD SHALL SHOW A MAP.", "Prohibition GUARD: show [A MAP]"),
        ("Guards **shall not** ask for a name.", "Prohibition Guards: ask [a name]"),
        ("It ended on MAY 5.", "None"),
        (
            "It shall be unlawful for any pupil who is a minor to keep a key.",
            "Prohibition any pupil who is a minor: keep [a key]",
        ),
        (
            "Unless a warden finds that a loan would break a rule—\n(1) the page shall, within a day, burn the list; and\n\
             (2) the list shall not be shown to any guest.",
            "Obligation the page: burn [the list] | unless Unless a warden finds that a loan would break a rule\n\
             Prohibition -: show [the list] To any guest | unless Unless a warden finds that a loan would break a rule",
        ),
        ("This order shall take effect on Monday.", "None"),
        (
            "Staff may share a file only if a judge signs an order.",
            "Prohibition Staff: share [a file] | unless if a judge signs an order",
        ),
        ("Members should avoid loud music.", "Obligation Members: avoid [loud music]"),
        ("Members are encouraged to carpool.", "Permission Members: carpool [-]"),
        (
            "It is the policy of the Department that all visitors sign a log.",
            "Obligation all visitors: sign [a log]",
        ),
        ("The sheriff is authorised to honour requests.", "Permission The sheriff: honour [requests]"),
        (
            "Extensions may be granted at the supervisor's sole discretion.",
            "Permission -: grant [Extensions]",
        ),
        (
            "If a member does ask, the member shall log the reason.",
            "Obligation the member: log [the reason] | if If a member does ask",
        ),
        (
            "The Chief shall adopt a directive that bars status questions.",
            "Obligation The Chief: adopt a rule: bar(-) {question [-]}",
        ),
        (
            "The Chief shall adopt a directive that bars deputies from asking questions.",
            "Obligation The Chief: adopt a rule: bar(deputies) {ask [questions]}",
        ),
        (
            "Members shall disclose only name and booking number.",
            "Prohibition Members: disclose [-] | unless name and booking number",
        ),
        ("As a condition of the award, the city certifies that it keeps a log.", "None"),
    ]);
}

#[test]
fn parties_and_objects() {
    check(&[
        ("Booking sheets shall not be released.", "Prohibition -: release [Booking sheets]"),
        ("No member shall ask.", "Prohibition member: ask [-]"),
        (
            "Any employee or contractor of the county may file a complaint.",
            "Permission Any employee or contractor of the county: file [a complaint]",
        ),
        (
            "Neither the mayor nor the clerk may sell the hall.",
            "Prohibition the mayor nor the clerk: sell [the hall]",
        ),
        (
            "Guards shall not inquire of a guest about a debt.",
            "Prohibition Guards: inquire [a debt] For a guest",
        ),
        (
            "Guards may inquire of the Treasury about a debt.",
            "Permission Guards: inquire [a debt] For the Treasury",
        ),
        (
            "Clerks may send, receive, request, maintain or exchange a file.",
            "Permission Clerks: send [a file]\n\
             Permission Clerks: receive [a file]\n\
             Permission Clerks: request [a file]\n\
             Permission Clerks: maintain [a file]\n\
             Permission Clerks: exchange [a file]",
        ),
        (
            "Clerks shall not disclose a tenant's home address or any information about an individual.",
            "Prohibition Clerks: disclose [a tenant's home address or any information about an individual]",
        ),
        ("City Hall will not cooperate with the bank.", "Prohibition City Hall: cooperate [-] With the bank"),
        (
            "Clerks shall send or receive and keep records of each call.",
            "Obligation Clerks: send [records of each call]\n\
             Obligation Clerks: receive [records of each call]\n\
             Obligation Clerks: keep [records of each call]",
        ),
        ("There shall be no inquiry into a guest's debts.", "Prohibition -: inquire [a guest's debts]"),
        (
            "Under no circumstances may a volunteer give a patient's name to the press.",
            "Prohibition a volunteer: give [a patient's name] To the press",
        ),
        (
            "In no case may the Comptroller—(1) sell a bond; or (2) lend a file.",
            "Prohibition the Comptroller: sell [a bond]\n\
             Prohibition the Comptroller: lend [a file]",
        ),
        ("In no event shall the Board borrow money.", "Prohibition the Board: borrow [money]"),
        (
            "A clerk shall log all calls, nor shall any clerk lend a key to a stranger.",
            "Obligation A clerk: log [all calls]\n\
             Prohibition any clerk: lend [a key] To a stranger",
        ),
        ("At no time shall a guard leave the gate.", "Prohibition a guard: leave [the gate]"),
        (
            "Only after a vote may the board sell the land.",
            "Prohibition the board: sell [the land] | unless after a vote",
        ),
    ]);
}

#[test]
fn exceptions_and_conditions() {
    check(&[
        (
            "No clerk shall lend a file except as required by law.",
            "Prohibition clerk: lend [a file] | unless except as required by law",
        ),
        ("Nothing here restricts conduct protected by 8 U.S.C. 1373.", "Savings"),
        (
            "No clerk shall lend a file except as this chapter allows.",
            "Prohibition clerk: lend [a file] | unless except as this chapter allows",
        ),
        (
            "A guard may not: (a) ask a guest's age; or (b) detain a guest, unless ordered by a court.",
            "Prohibition A guard: ask [a guest's age]\n\
             Prohibition A guard: detain [-] Patient a guest | unless unless ordered by a court",
        ),
        (
            "No clerk shall name a guest unless the guest is a witness, other than a witness under arrest.",
            "Prohibition clerk: name [-] Patient a guest | unless unless the guest is a witness, other than a witness under arrest",
        ),
        (
            "A guard shall not detain a guest without a warrant unless a life is in danger.",
            "Prohibition A guard: detain [-] Patient a guest | unless without a warrant | unless unless a life is in danger",
        ),
        (
            "Notwithstanding any other provision of law, the clerk may sell a map.",
            "Permission the clerk: sell [a map]",
        ),
        (
            "Subject to section 4, the clerk may sell a map.",
            "Permission the clerk: sell [a map] | if Subject to section 4",
        ),
        (
            "Nothing in this section shall be construed to require a clerk to open mail.",
            "Exemption a clerk: open [mail]",
        ),
        (
            "To the extent permitted by law, the clerk shall seal the file.",
            "Obligation the clerk: seal [the file] | if To the extent permitted by law",
        ),
        ("This part does not apply to jail staff.", "Applicability"),
        (
            "Upon written request, the clerk shall copy the file.",
            "Obligation the clerk: copy [the file] | if Upon written request",
        ),
        (
            "The clerk may lend a file, provided that the reader signs a log.",
            "Permission The clerk: lend [a file] | if provided that the reader signs a log",
        ),
        ("The jail may hold a person for 48 hours.", "Permission The jail: hold [-] Patient a person"),
        ("The pool shall be closed until May 1.", "Obligation -: be [The pool]"),
        (
            "A guard shall not stop a driver solely to learn the driver's age.",
            "Prohibition A guard: stop [-] Patient a driver | if solely to learn the driver's age",
        ),
        (
            "No clerk shall use a file for the purpose of collecting a debt.",
            "Prohibition clerk: use [a file] | if for the purpose of collecting a debt",
        ),
        ("No clerk shall knowingly lend a false key.", "Prohibition clerk: lend [a false key]"),
        (
            "A guard who has reason to believe that a guest is armed shall call the police.",
            "Obligation A guard who has reason to believe that a guest is armed: call [-] To the police",
        ),
        ("If any part of this order is held invalid, the rest stands.", "None"),
        (
            "No guard shall stop a driver on his own initiative.",
            "Prohibition guard: stop [-] Patient a driver",
        ),
    ]);
}

#[test]
fn structure_and_reference() {
    check(&[
        (
            "No agency may do any of the following: (1) send a file; (2) keep a file; or (3) swap a file.",
            "Prohibition agency: send [a file]\n\
             Prohibition agency: keep [a file]\n\
             Prohibition agency: swap [a file]",
        ),
        (
            "A person who (1) sells a key, or (2) copies one shall be fined.",
            "Obligation -: fine [-] Patient A person who (1) sells a key, or (2) copies one",
        ),
        (
            "The clerk shall keep (a) the log, (b) the key, and/or (c) the seal.",
            "Obligation The clerk: keep [the log, (b) the key, and/or (c) the seal]",
        ),
        ("\"Inquire\" includes checking a database.", "Definition"),
        ("In this chapter only, \"file\" does not include a map.", "Definition"),
        ("As described in paragraph (2)(B), the preceding sentence binds no clerk.", "None"),
        (
            "The clerk shall comply with §§ 1373(a)–(c), 1644 and 1357(g).",
            "Obligation The clerk: comply [§§ 1373(a)–(c), 1644 and 1357(g)]",
        ),
        ("The procedures of Order 12 apply.", "None"),
        ("Federal law says that \"no agency may restrict a clerk from sending a file.\"", "None"),
        (
            "# Cooperation with the Bank\n\nMembers shall not give the bank a name.",
            "Prohibition Members: give [a name] To the bank",
        ),
        ("Members shall not vio-\nlate the rule.", "Prohibition Members: violate [the rule]"),
        (
            "THE CLERK SHALL NOT DENY A PERMIT TO ANY APPLICANT.",
            "Prohibition THE CLERK: deny [A PERMIT] To ANY APPLICANT",
        ),
    ]);
}

#[test]
fn sentences_that_only_look_like_norms() {
    check(&[
        ("The rule sets the manner in which a record may or may not be disclosed.", "None"),
        ("The Department means to keep the trust of the public.", "None"),
        ("A bid is confidential.", "None"),
        ("The Legislature finds that untreated water may harm fish.", "None"),
        ("The cancellation shall affect only the deed.", "None"),
    ]);
}

#[test]
fn other_dresses() {
    check(&[
        ("Bids shall be confidential.", "Obligation -: be [Bids]"),
        ("Bids shall remain confidential.", "Obligation -: remain [Bids]"),
        ("Bids are confidential and shall not be lent.", "Prohibition -: lend [Bids]"),
        (
            "A merchant is not liable for damages if the buyer lied.",
            "Exemption A merchant: be [damages] | if if the buyer lied",
        ),
        ("I hereby direct all shops to close.", "Obligation all shops: close [-]"),
        ("I hereby order that no shop shall sell ice.", "Prohibition shop: sell [ice]"),
        ("Resolved, that every clerk shall keep a log.", "Obligation every clerk: keep [a log]"),
        (
            "For purposes of this section, a household includes any person who sleeps in the dwelling.",
            "Definition",
        ),
        ("By no later than May 1, the board shall publish a list.", "Obligation the board: publish [a list]"),
        (
            "The board may within ninety days after the vacancy occurs recommend three names.",
            "Permission The board: recommend [three names]",
        ),
        (
            "The clerk shall give to the board upon request any file on a loan.",
            "Obligation The clerk: give [any file on a loan] To the board | if upon request",
        ),
        (
            "Supervisors shall ensure that all evidence is logged before the end of the shift.",
            "Obligation Supervisors: ensure [that all evidence is logged before the end of the shift]",
        ),
        (
            "The utility shall notify each customer and, where practicable, supply bottled water.",
            "Obligation The utility: notify [-] To each customer\n\
             Obligation The utility: supply [bottled water] | if where practicable",
        ),
        ("No new company shall be licensed.", "Prohibition -: license [-] Patient new company"),
        (
            "Every form shall be notarized and embossed by the clerk.",
            "Obligation the clerk: notarize [Every form]\n\
             Obligation the clerk: emboss [Every form]",
        ),
        (
            "The clerk shall submit a report to the board on the use of drones.",
            "Obligation The clerk: submit [a report] To the board",
        ),
        (
            "It is unlawful for a merchant to sell ice to a minor or to display ice near a school.",
            "Prohibition a merchant: sell [ice] To a minor\n\
             Prohibition a merchant: display [ice near a school]",
        ),
    ]);
}

#[test]
fn force_kind_and_sense_are_kept() {
    let Ok(policy) =
        Policy::parse("t", "Members should avoid loud music.\n\n\"Ask\" includes checking a list.")
    else {
        unreachable!("a text with words is read");
    };
    let statements = policy.instrument().statements();
    assert_eq!(statements[0].norms[0].force, Force::Soft);
    assert_eq!(statements[1].kind, StatementKind::Definition);
    assert_eq!(statements[1].definitions[0].sense, Sense::Includes);
}

#[test]
fn definitions_are_read_with_their_scope_and_short_names_with_their_long_ones() {
    let read = |text: &str| {
        let policy = antinomy::Policy::parse("rules", text).unwrap();
        let instrument = policy.instrument();
        let words = |phrase: &antinomy::norm::Phrase| instrument.source().slice(phrase.cover()).to_owned();
        let all = instrument.statements().iter().flat_map(|statement| &statement.definitions);
        all.map(|one| (words(&one.term), one.sense, words(&one.meaning), one.scope.as_ref().map(words)))
            .collect::<Vec<_>>()
    };
    use antinomy::norm::Sense::{Excludes, Includes, Means};
    let of = |term: &str, sense, meaning: &str, scope: Option<&str>| {
        (term.to_owned(), sense, meaning.to_owned(), scope.map(str::to_owned))
    };
    assert_eq!(
        read(
            "In this chapter— (1) The terms \"crate\" and \"box\" mean a case. (2) The term \"nut\" includes its shell."
        ),
        [
            of("crate", Means, "a case", Some("In this chapter")),
            of("box", Means, "a case", Some("In this chapter")),
            of("nut", Includes, "its shell", None),
        ]
    );
    assert_eq!(
        read("\"Ledger,\" as used in this section, means a bound book but does not include a pad."),
        [
            of("Ledger", Means, "a bound book", Some("as used in this section")),
            of("Ledger", Excludes, "a pad", Some("as used in this section")),
        ]
    );
    assert_eq!(
        read("The clerks of the City of Alder Falls (the \"City\") shall keep a log."),
        [of("City", Means, "the City of Alder Falls", None)]
    );
    assert_eq!(
        read("Any company that buys the wood (“Customer”) may ask the Bureau of Motor Trees (BMT)."),
        [
            of("Customer", Means, "Any company that buys the wood", None),
            of("BMT", Means, "Bureau of Motor Trees", None),
        ]
    );
    assert_eq!(read("The clerk shall sign (see \"Forms\") and file (by noon)."), []);
}

#[test]
fn fronted_set_off_and_laid_down() {
    check(&[
        (
            "Unless the warden who brought the dog in objects, no keeper shall sell it.",
            "Prohibition keeper: sell [it] | unless Unless the warden who brought the dog in objects",
        ),
        (
            "Where state law permits, a farmer, a miller or a baker may sell flour.",
            "Permission a farmer, a miller or a baker: sell [flour] | if Where state law permits",
        ),
        (
            "So far as the budget allows, no clerk shall turn a caller away.",
            "Prohibition clerk: turn [-] Patient a caller | if So far as the budget allows",
        ),
        (
            "NOW, THEREFORE, I order that no driver shall leave a bus unlocked.",
            "Prohibition driver: leave [a bus unlocked]",
        ),
        (
            "BE IT RESOLVED by the Board that each school shall keep a log.",
            "Obligation each school: keep [a log]",
        ),
        (
            "It is hereby ordered that no guard disclose a visitor's name to the press.",
            "Prohibition guard: disclose [a visitor's name] To the press",
        ),
        (
            "It is the policy of the Library that no member shall lend a card.",
            "Prohibition member: lend [a card]",
        ),
        (
            "It shall be the policy of the Port that its pilots not board a ship at night.",
            "Prohibition its pilots: board [a ship]",
        ),
        (
            "Provided, that no part of the fund may be spent on fireworks.",
            "Prohibition -: spend [part of the fund]",
        ),
        (
            "The Clerk shall not open to any firm whose chief trade is tobacco a list of voters.",
            "Prohibition The Clerk: open [a list of voters] To any firm whose chief trade is tobacco",
        ),
        (
            "No clinic shall give another clinic, by post or otherwise, a patient's chart.",
            "Prohibition clinic: give [a patient's chart] To another clinic",
        ),
        (
            "A guide may tell the ranger, at any hour, the place of a fire.",
            "Permission A guide: tell [the place of a fire] To the ranger",
        ),
        (
            "No town may act so as to hinder or keep a farmer from selling milk.",
            "Prohibition town: act a rule: hinder keep(a farmer) {sell [milk]}",
        ),
        (
            "A county shall not take any step that would prevent a nurse from answering a parent.",
            "Prohibition A county: take a rule: prevent(a nurse) {answer [-] To a parent}",
        ),
        (
            "A board may not follow a practice under which a teacher is forbidden to answer a parent.",
            "Prohibition A board: follow a rule: forbid(a teacher) {answer [-] To a parent}",
        ),
        (
            "The list is to be kept in a safe and is not to be shown to visitors.",
            "Obligation -: keep [The list]\nProhibition -: show [The list] To visitors",
        ),
        ("Trainees are not to drive a bus.", "Prohibition Trainees: drive [a bus]"),
        (
            "Staff shall refrain from disclosures of a guest's name to the press.",
            "Prohibition Staff: disclose [a guest's name] To the press",
        ),
        (
            "A guest's name may be given to the press if, and only if, the guest consents.",
            "Prohibition -: give [A guest's name] To the press | unless if, and only if, the guest consents",
        ),
        (
            "Guards shall tell visitors nothing about a prisoner.",
            "Prohibition Guards: tell [nothing about a prisoner] To visitors",
        ),
        ("For two years no company shall raise a fare.", "Prohibition company: raise [a fare]"),
        (
            "A clerk who leaks a file forfeits a week's pay.",
            "Obligation -: discipline(A clerk) {leak [a file]}",
        ),
        (
            "Deputies are not subject to the direction of the mayor.",
            "Exemption Deputies: be [the direction of the mayor]",
        ),
        (
            "A rule that forbids a tenant to call the police is void.",
            "Prohibition A rule: forbid(a tenant) {call [-] To the police}",
        ),
        (
            "The office shall, as its workload allows, answer letters.",
            "Obligation The office: answer [letters] | if as its workload allows",
        ),
        (
            "The town shall not help the agency by telling it the date.",
            "Prohibition The town: help [-] Patient the agency",
        ),
    ]);
}

#[test]
fn a_second_clause_is_read_for_itself() {
    let told = |text: &str| read(&format!("1. {text}\n"));
    for text in [
        "The rule is simple: no keeper may lend a map.",
        "If a visitor asks: no keeper may lend a map.",
        "Keepers shall bear this in mind: no keeper may lend a map.",
    ] {
        assert!(told(text).contains("Prohibition") && !told(text).contains("Permission"), "{}", told(text));
    }
    for text in [
        "These rules yield to the charter, and nothing in these rules shall bar a keeper from lending a map.",
        "This order is subject to the charter, and nothing in it shall be construed to bar a keeper from lending a map.",
    ] {
        assert!(
            told(text).contains("Permission keeper: lend")
                || told(text).contains("Permission a keeper: lend"),
            "{}",
            told(text)
        );
    }
    // What the negation of a listed clause makes of its items is not read the wrong way round.
    let listed =
        told("The warden shall direct that no keeper (i) lend a map; (ii) let a visitor into the vault;");
    assert!(!listed.contains("let("), "{listed}");
}

#[test]
fn verbs_in_items_may_be_gerunds() {
    let listed = read("1. Keepers shall not: (a) lending a map; (b) selling a map.\n");
    assert!(
        listed.contains("Prohibition Keepers: lend") && listed.contains("Prohibition Keepers: sell"),
        "{listed}"
    );
    let instances = read(
        "1. Keepers shall not make money of the maps, including any of the following:\n(a) Lending a map.\n(b) Selling a map.\n",
    );
    assert!(instances.contains("Prohibition Keepers: sell [a map]"), "{instances}");
}

#[test]
fn told_not_to_let_do_and_topics() {
    check(&[
        ("That no keeper be dismissed for lending a map.", "Prohibition -: dismiss(keeper) {lend [a map]}"),
        ("That the Clerk not lend a map.", "Prohibition the Clerk: lend [a map]"),
        ("1. Maps of the hall: do not lend.", "Prohibition -: lend [Maps of the hall]"),
        ("Nothing on a price is to be written in the log.", "Prohibition -: write [Nothing on a price]"),
        (
            "Supervisors shall tell keepers not to lend a map.",
            "Obligation Supervisors: tell(keepers) {lend [a map]}",
        ),
        ("No captain may let a guard open the gate.", "Prohibition captain: let(a guard) {open [the gate]}"),
        (
            "No council shall adopt, enforce or endorse an ordinance, order or practice that hinders a clerk from lending a map.",
            "Prohibition council: endorse a rule: hinder(a clerk) {lend [a map]}",
        ),
        (
            "The board shall not limit how often clerks lend maps.",
            "Prohibition The board: limit(clerks) {lend [maps]}",
        ),
        ("The clerk shall give florists the key.", "Obligation The clerk: give [the key] To florists"),
        (
            "The office shall determine within ten days after the receipt of a letter whether to answer it.",
            "Obligation The office: determine [whether to answer it]",
        ),
        (
            "The office shall have ten days from the receipt of a letter to decide each claim.",
            "Obligation The office: decide [each claim]",
        ),
        ("The map is not for release to a visitor.", "Prohibition -: release [The map] To a visitor"),
        (
            "The clerk may put the name to the owner and ask what the price is.",
            "Permission The clerk: put [the name] To the owner\nPermission The clerk: ask [what the price is] To the owner",
        ),
    ]);
}
