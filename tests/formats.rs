//! The formats of other programs, held against their published schemas.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use antinomy::{
    CrossReference, Interpretation, Issuer, Level, Policy, Statute, View, cross_reference, report,
};
use serde_json::Value;

const ORDER: &str = "1. Officers shall not tell ICE the immigration status of any person.\n\
    2. Members shall not make inquiries into an individual's immigration status.\n\
    3. Nothing in this order prohibits any official from sending immigration status information to ICE.\n";

fn graph(name: &str, policy: &str) -> CrossReference {
    let issuer = Issuer::new("Alder Falls Police Department", Level::Local);
    let policy = Policy::parse(name, policy).unwrap().issued_by(issuer);
    cross_reference(&Statute::section_1373().unwrap(), &policy)
}

fn view(name: &str, policy: &str, interpretation: &str) -> View {
    graph(name, policy).under(&Interpretation::named(interpretation).unwrap())
}

fn valid(schema: &Value, instance: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(instance).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn sarif_schema() -> Value {
    // As published, a bracket is left open that only some dialects of regular expressions forgive.
    let schema = include_str!("schemas/sarif-2.1.0.json").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}\\\\]?$");
    serde_json::from_str(&schema).unwrap()
}

#[test]
fn sarif_is_valid() {
    let schema = sarif_schema();
    for interpretation in ["open", "plain", "doj-2017", "void-2018"] {
        let sarif = report::sarif(&view("orders/no 4.txt", ORDER, interpretation));
        valid(&schema, &sarif);
    }
    let mut broken = report::sarif(&view("order.txt", ORDER, "open"));
    broken["runs"][0]["results"][0]["level"] = "grave".into();
    assert!(!jsonschema::validator_for(&schema).unwrap().is_valid(&broken), "the schema is not looked at");
}

#[test]
fn a_sarif_rule_is_a_relation_and_its_questions() {
    let sarif = report::sarif(&view("orders/no 4.txt", ORDER, "open"));
    let run = &sarif["runs"][0];
    let rules: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert!(rules.iter().any(|rule| rule.starts_with("open/inquiry-ban")), "{rules:?}");
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], rules[index]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "orders/no%204.txt");
        let start = usize::try_from(place["region"]["byteOffset"].as_u64().unwrap()).unwrap();
        let words = place["region"]["snippet"]["text"].as_str().unwrap();
        assert!(ORDER[start..].starts_with(words), "{words:?} does not stand at byte {start}");
    }
}

#[test]
fn fingerprints_survive_renumbering_and_no_new_words() {
    let prints = |policy: &str| report::fingerprints(&graph("order.txt", policy));
    let before = prints(ORDER);
    let unique: std::collections::BTreeSet<&String> = before.iter().collect();
    assert_eq!(unique.len(), before.len());
    let renumbered =
        format!("1. Be kind.\n{}", ORDER.replace("3. ", "4. ").replace("2. ", "3. ").replace("1. ", "2. "));
    assert_eq!(prints(&renumbered), before);
    let reworded = prints(&ORDER.replace("shall not tell", "shall never tell"));
    assert!(reworded.iter().any(|print| !before.contains(print)), "new words, old fingerprints");
    assert!(reworded.iter().any(|print| before.contains(print)), "what was not touched has its fingerprint");
}

#[cfg(feature = "schema")]
#[test]
fn json_follows_its_own_schema() {
    let schema = serde_json::to_value(schemars::schema_for!(report::v1::Report)).unwrap();
    let open = view("order.txt", ORDER, "open");
    let others = [open.cross_reference().under(&Interpretation::named("doj-2017").unwrap())];
    let mut whole = report::json(&open, &others);
    whole.explanations =
        open.cross_reference().pairings().filter_map(|id| report::json_explanation(&open, id)).collect();
    valid(&schema, &serde_json::to_value(&whole).unwrap());
    let mut broken = serde_json::to_value(&whole).unwrap();
    broken["pairings"][0]["relation"] = "perhaps".into();
    assert!(!jsonschema::validator_for(&schema).unwrap().is_valid(&broken), "relations are any string");
    let line = serde_json::to_value(schemars::schema_for!(report::v1::Line)).unwrap();
    let lines = report::json_lines(&open);
    assert!(lines.lines().count() > 2);
    for each in lines.lines() {
        valid(&line, &serde_json::from_str(each).unwrap());
    }
}

#[test]
fn no_field_of_a_table_is_a_formula() {
    let shipped = Interpretation::named("open").unwrap();
    let graph = graph(
        "order.txt",
        "\u{a7} =1+1. Telling\n\n=cmd. Officers shall not tell ICE the immigration status of any person.",
    );
    let csv = report::csv(&[graph.under(&shipped)]);
    for field in csv.lines().flat_map(|line| line.split(',')) {
        assert!(!field.trim_start_matches('"').starts_with(['=', '+', '-', '@']), "{csv}");
    }
}

/// Where a clause of a file stands is told as the file has it, not as the words taken out of it.
#[test]
#[cfg(all(feature = "text-report", feature = "html", feature = "markdown", feature = "uslm"))]
fn places_point_into_the_file() {
    let ban = "Officers shall not tell ICE the immigration status of any person.";
    let html = format!(
        "<html><body>\n<h1>Order</h1>\n\n<ol>\n  <li>Be\n  kind.</li><li>{ban}</li>\n</ol></body></html>"
    );
    let xml = format!(
        "<?xml version=\"1.0\"?>\n<uscDoc xmlns=\"http://xml.house.gov/schemas/uslm/1.0\"><main>\n<section \
         identifier=\"/us/x/s1\"><num value=\"1\">§ 1.</num><heading>Order</heading>\n  <content>{ban}</content>\
         </section></main></uscDoc>"
    );
    for (name, text) in [
        ("order.txt", format!("Order\n\n1. Be kind.\n\n2. {ban}\n")),
        (
            "order.md",
            format!("Order\n=====\n\n* Be\n  kind.\n* {}\n", ban.replace("tell ICE", "tell\n  **ICE**")),
        ),
        ("order.html", html),
        ("order.xml", xml),
    ] {
        let at = text.find("Officers").unwrap();
        let line = text[..at].matches('\n').count() + 1;
        let column = at - text[..at].rfind('\n').unwrap();
        let policy = Policy::from_bytes(name, text.as_bytes()).unwrap();
        let view = cross_reference(&Statute::section_1373().unwrap(), &policy);
        let view = view.under(&Interpretation::named("open").unwrap());
        let place = format!(":{line}:{column}");
        let lines = report::lines(&view);
        assert!(lines.contains(&format!("{place}: conflicts: ")), "{name}{place}: {lines}");
        assert!(report::text(&view, &[]).contains(&place), "{name}{place}");
        assert!(report::html(std::slice::from_ref(&view)).contains(&place), "{name}{place}");
        let first: Value = serde_json::from_str(report::json_lines(&view).lines().next().unwrap()).unwrap();
        assert_eq!(
            (first["line"].as_u64(), first["column"].as_u64()),
            (Some(line as u64), Some(column as u64))
        );
        let sarif = report::sarif(&view);
        let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
        let number = |field: &str| usize::try_from(region[field].as_u64().unwrap()).unwrap();
        assert_eq!((number("startLine"), number("startColumn")), (line, column), "{name}");
        let words = &text[number("byteOffset")..][..number("byteLength")];
        assert_eq!(region["snippet"]["text"], words, "{name}");
        let last = words.lines().last().unwrap();
        assert_eq!(number("endLine"), line + words.matches('\n').count(), "{name}");
        assert!(number("endColumn") > last.len(), "{name}");
    }
}
