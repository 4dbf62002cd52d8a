//! Imperatives, questions, promises, messages, means, and words set off between a verb and what goes before it.

use super::*;

/// The deeds of the norms, with how they are done (`~`) and the deed that each carries (`>`).
fn deeds(text: &str) -> String {
    fn deed(source: &Source, given: &Deed) -> String {
        let mut line = act(source, &Act::Deed(given.clone()));
        for manner in &given.manner {
            line += &format!(" ~ {}", words(source, manner));
        }
        if let Some(within) = &given.within {
            line += &format!(" > {}", deed(source, within));
        }
        line
    }
    let (source, _, statements) = statements(text);
    let acts = statements.iter().flat_map(|statement| &statement.norms).flat_map(|norm| match &norm.act {
        Act::Restrain(restrain) => restrain.acts.clone(),
        act => vec![act.clone()],
    });
    let line = |given: Act| match given {
        Act::Deed(given) => deed(&source, &given),
        other => act(&source, &other),
    };
    acts.map(line).collect::<Vec<_>>().join("\n")
}

fn check_deeds(table: &[(&str, &str)]) {
    for (text, want) in table {
        assert_eq!(deeds(text), *want, "{text:?}");
    }
}

#[test]
fn imperatives_bind_whoever_reads_them() {
    check(&[
        ("Do not open the gate.", "Prohibition -: open [the gate]"),
        ("Never open the gate.", "Prohibition -: open [the gate]"),
        ("Please lock the gate.", "Obligation -: lock [the gate]"),
        (
            "If a caller asks about a tenant, take a message.",
            "Obligation -: take [a message] | if If a caller asks about a tenant",
        ),
        (
            "If a caller asks about a tenant, take a message, but do not name the tenant.",
            "Obligation -: take [a message] | if If a caller asks about a tenant\n\
             Prohibition -: name [-] Patient the tenant | if If a caller asks about a tenant",
        ),
        (
            "When an agent calls:\n\
             (a) Do not answer questions;\n(b) Give the caller the number of the law office.",
            "Prohibition -: answer [questions] | if When an agent calls\n\
             Obligation -: give [the number of the law office] To the caller | if When an agent calls",
        ),
        (
            "Unless the owner agrees, don't open a locker.",
            "Prohibition -: open [a locker] | unless Unless the owner agrees",
        ),
    ]);
}

#[test]
fn what_only_looks_like_an_imperative() {
    check(&[
        (
            "Except as the code provides, a clerk may sell a map.",
            "Permission a clerk: sell [a map] | unless Except as the code provides",
        ),
        ("Save under a court order, no file shall be sold.", "Prohibition -: sell [file]"),
        ("Repeat customers do not need a new form.", ""),
        ("See section 4.", ""),
        ("Report forms", ""),
        (
            "If it would warn a thief, cause a witness to flee, or the like, the name may be withheld.",
            "Permission -: withhold [the name] | if If it would warn a thief, cause a witness to flee, or the like",
        ),
        (
            "If a buyer sends a letter in which the buyer—\n(1) gives a name, and\n(2) gives a sum,\n\
             the seller shall—\n(A) send a receipt to the buyer, and\n(B) correct the bill.",
            "Obligation the seller: send [a receipt] To the buyer | if gives a name | if gives a sum\n\
             Obligation the seller: correct [the bill] | if gives a name | if gives a sum",
        ),
        (
            "The clerk shall:\n(a) Lock the gate.\n(b) Report the key.",
            "Obligation The clerk: lock [the gate]\nObligation The clerk: report [the key]",
        ),
    ]);
}

#[test]
fn questions_lay_nothing_down() {
    check(&[("May a clerk ask for a passport?", ""), ("Must I tell the landlord?", "")]);
}

#[test]
fn promises_that_are_ordered_bind() {
    check(&[
        (
            "A vendor shall certify in writing that it will not sell the list.",
            "Obligation A vendor: certify [that it will not sell the list]\n\
             Prohibition A vendor: sell [the list]",
        ),
        (
            "A vendor shall promise to the buyer that no employee of the vendor will sell the list.",
            "Obligation A vendor: promise [that no employee of the vendor will sell the list] To the buyer\n\
             Prohibition employee of the vendor: sell [the list]",
        ),
        (
            "A vendor must sign an undertaking not to sell the list.",
            "Obligation A vendor: sign [an undertaking not to sell the list]\n\
             Prohibition A vendor: sell [the list]",
        ),
        (
            "Before a broker is given a key, it shall certify that it will not lend the key.",
            "Obligation -: certify [that it will not lend the key] | if Before a broker is given a key\n\
             Prohibition -: lend [the key] | if Before a broker is given a key",
        ),
        (
            "A vendor shall certify that the data is true.",
            "Obligation A vendor: certify [that the data is true]",
        ),
    ]);
}

#[test]
fn messages_go_to_somebody_about_something() {
    check_deeds(&[
        (
            "A clerk shall not submit a query to the bank for a tenant's debts.",
            "submit [a query to the bank for a tenant's debts] To the bank > query [a tenant's debts] To the bank",
        ),
        (
            "A clerk shall not put a question to a witness about a debt.",
            "put [a question to a witness about a debt] To a witness > question [a debt] To a witness",
        ),
        (
            "The clerk shall submit a report to the board on the use of drones.",
            "submit [a report] To the board > report [the use of drones] To the board",
        ),
        (
            "A clerk shall not give a name to the bank over the telephone.",
            "give [a name] To the bank ~ over the telephone",
        ),
        (
            "A breach shall be reported to the Treasurer immediately.",
            "report [A breach] To the Treasurer ~ immediately",
        ),
        (
            "A clerk shall not tell an officer of Immigration and Customs Enforcement the name of a tenant.",
            "tell [the name of a tenant] To an officer of Immigration and Customs Enforcement",
        ),
    ]);
}

#[test]
fn means_are_spent_on_deeds() {
    check_deeds(&[
        (
            "Clerks shall not use their passwords to give the bank access to a file.",
            "use [their passwords] > give [access to a file] To the bank > access [-] To the bank ~ a file",
        ),
        (
            "Clerks shall not spend time or money on answering the bank or copying its mail.",
            "spend [time or money] > answer [-] To the bank\n\
             spend [time or money] > copy [its mail]",
        ),
        (
            "The board may use a procedure described in section 4 to remove a name.",
            "use [a procedure described in section 4] > remove [a name]",
        ),
    ]);
}

#[test]
fn words_set_off_say_how() {
    check_deeds(&[
        (
            "Clerks shall not, in work time or with office telephones, answer the bank.",
            "answer [-] To the bank ~ in work time or with office telephones",
        ),
        ("Clerks shall not, for example, answer the bank.", "answer [-] To the bank"),
        ("The clerk shall compile, at the owner's request, a list of debts.", "compile [a list of debts]"),
        (
            "A clerk may disclose, to the owner of a house, the name of a tenant.",
            "disclose [the name of a tenant] To the owner of a house",
        ),
        (
            "The clerk shall, in that office, be open to the public.",
            "be [-] To the public ~ open ~ in that office",
        ),
    ]);
}

#[test]
fn deeds_that_are_kept_from_are_joined() {
    check_deeds(&[
        (
            "No rule shall keep a clerk from sending a file about whoever asks, from copying such file, or from storing it.",
            "send [a file about whoever asks]\n\
             copy [a file about whoever asks]\nstore [a file about whoever asks]",
        ),
        (
            "No member shall be disciplined for having told the press a name or for having received a name from it.",
            "tell [a name] To the press\nreceive [a name] From the press",
        ),
        (
            "Members may enter a barn without the consent of the owner in order to ask workers about their pay.",
            "enter [a barn] ~ in order to ask workers about their pay",
        ),
    ]);
}
