//! The graph in the formats of other tools, read back by their rules.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

use std::collections::{BTreeMap, BTreeSet};

use antinomy::claim::Article;
use antinomy::graph::Node;
use antinomy::{Interpretation, Policy, Statute, View, cross_reference, report};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

fn view(name: &str, policy: &str, interpretation: &str) -> View {
    let policy = Policy::parse(name, policy).unwrap();
    let graph = cross_reference(&Statute::section_1373().unwrap(), &policy);
    graph.under(&Interpretation::named(interpretation).unwrap())
}

fn manual() -> View {
    view("nopd-41-6-1.txt", include_str!("../examples/texts/nopd-41-6-1.txt"), "open")
}

/// What a GraphML file holds: typed attributes of each node and edge by name.
#[derive(Default)]
struct Read {
    nodes: BTreeMap<String, BTreeMap<String, String>>,
    edges: Vec<(String, String, BTreeMap<String, String>)>,
}

fn attributes(element: &BytesStart<'_>) -> BTreeMap<String, String> {
    let each = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        (attribute.key.as_ref().to_owned(), attribute.value.to_string())
    };
    element.attributes().map(|attribute| each(attribute.unwrap())).collect()
}

/// Reads GraphML by its rules: every key declared with a type, every end a node, every value of its type.
fn read(xml: &str) -> Read {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut keys: BTreeMap<String, (String, String, String)> = BTreeMap::new();
    let mut read = Read::default();
    let (mut open, mut key, mut value) = (Vec::<String>::new(), String::new(), String::new());
    let (mut ids, mut node, mut data) = (BTreeSet::new(), String::new(), BTreeMap::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Empty(element) => {
                assert_eq!(element.name().as_ref(), "key");
                let found = attributes(&element);
                let entry = (found["for"].clone(), found["attr.name"].clone(), found["attr.type"].clone());
                assert!(["string", "int", "boolean"].contains(&&*entry.2), "{entry:?}");
                assert!(keys.insert(found["id"].clone(), entry).is_none(), "a key is there twice");
            }
            Event::Start(element) => {
                let name = element.name().as_ref().to_owned();
                let found = attributes(&element);
                match &*name {
                    "graphml" => assert_eq!(found["xmlns"], "http://graphml.graphdrawing.org/xmlns"),
                    "graph" => assert_eq!(found["edgedefault"], "directed"),
                    "node" => node = found["id"].clone(),
                    "edge" => {
                        assert!(
                            read.nodes.contains_key(&found["source"])
                                && read.nodes.contains_key(&found["target"])
                        );
                        read.edges.push((found["source"].clone(), found["target"].clone(), BTreeMap::new()));
                    }
                    "data" => key = found["key"].clone(),
                    other => panic!("no element is called {other}"),
                }
                if let Some(id) = found.get("id") {
                    assert!(ids.insert(id.clone()), "{id} is there twice");
                }
                open.push(name);
                value.clear();
            }
            Event::Text(text) => value.push_str(&text),
            Event::GeneralRef(reference) => match &*reference {
                "amp" => value.push('&'),
                "lt" => value.push('<'),
                "gt" => value.push('>'),
                _ => value.push(reference.resolve_char_ref().unwrap().unwrap()),
            },
            Event::End(_) => match &*open.pop().unwrap() {
                "data" => {
                    let (of, name, kind) = keys.get(&key).unwrap();
                    assert_eq!(Some(of), open.last());
                    match &**kind {
                        "int" => assert!(value.parse::<i32>().is_ok(), "{name} = {value}"),
                        "boolean" => assert!(value.parse::<bool>().is_ok(), "{name} = {value}"),
                        _ => {}
                    }
                    data.insert(name.clone(), std::mem::take(&mut value));
                }
                "node" => {
                    read.nodes.insert(std::mem::take(&mut node), std::mem::take(&mut data));
                }
                "edge" => read.edges.last_mut().unwrap().2 = std::mem::take(&mut data),
                _ => {}
            },
            Event::Decl(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    read
}

#[test]
fn graphml_holds_the_whole_graph() {
    let view = manual();
    let graph = view.cross_reference();
    let read = read(&report::graphml(&view));
    assert_eq!(read.nodes.len(), graph.nodes().count());
    assert_eq!(read.edges.len(), graph.edges().count());
    for ((id, node), (number, data)) in graph
        .nodes()
        .zip(0..)
        .map(|((id, node), at): (_, usize)| ((id, node), (at, &read.nodes[&format!("v{at}")])))
    {
        assert_eq!(id.index(), number);
        let source = match node {
            Node::Provision(text, _) | Node::Norm(text, ..) | Node::Savings(text, _) => {
                let statute = graph.statute(*text).map(Statute::instrument);
                statute.unwrap_or_else(|| graph.policy(*text).unwrap().instrument()).source()
            }
            _ => continue,
        };
        assert_eq!(data["source"], source.name());
        let (start, end): (usize, usize) = (data["start"].parse().unwrap(), data["end"].parse().unwrap());
        assert!(source.text().get(start..end).is_some());
        if let Node::Savings(..) = node {
            assert_eq!(&source.text()[start..end], data["words"]);
        }
    }
    let relations: BTreeSet<_> = read
        .edges
        .iter()
        .filter(|(_, _, data)| data["kind"] == "pairs")
        .map(|(_, _, data)| &*data["relation"])
        .collect();
    assert_eq!(relations, BTreeSet::from(["complies", "open", "outside"]));
    let kinds: BTreeSet<_> = read.edges.iter().map(|(_, _, data)| &*data["kind"]).collect();
    let all = ["cites", "contains", "excepts", "pairs", "requires", "saves", "states", "turns-on"];
    assert_eq!(kinds, BTreeSet::from(all));
}

/// Reads a Mermaid flowchart by the rules that this crate keeps to, a statement to a line; gives nodes and edges.
fn flowchart(chart: &str) -> (usize, usize) {
    let mut lines = chart.lines();
    assert_eq!(lines.next(), Some("flowchart LR"));
    let (mut nodes, mut edges) = (0, 0);
    let number = |name: &str| name.strip_prefix('n').unwrap().parse::<usize>().unwrap();
    for line in lines {
        let line = line.strip_prefix("  ").unwrap();
        if let Some(style) = line.strip_prefix("linkStyle ") {
            let (places, stroke) = style.split_once(" stroke:").unwrap();
            assert!(places.split(',').all(|place| place.parse::<usize>().unwrap() < edges));
            assert!(stroke.bytes().all(|byte| byte.is_ascii_lowercase()));
        } else if let Some(class) = line.strip_prefix("classDef ") {
            assert!(
                class.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" :-".contains(&byte)),
                "{class}"
            );
        } else {
            let mut quoted = line.split('"');
            let (before, label, after) =
                (quoted.next().unwrap(), quoted.next().unwrap(), quoted.next().unwrap());
            assert_eq!(quoted.next(), None, "{line}");
            harmless(label);
            if let Some((from, arrow)) = before.split_once(' ') {
                assert!(["-->|", "-.->|"].contains(&arrow), "{line}");
                assert!(number(from) < nodes && number(after.strip_prefix("| ").unwrap()) < nodes);
                edges += 1;
            } else {
                let open = before.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric());
                assert_eq!(number(before.strip_suffix(open).unwrap()), nodes);
                let (close, class) = after.split_once(":::").unwrap_or((after, ""));
                assert!(
                    [("[", "]"), ("(", ")"), ("([", "])"), (">", "]")].contains(&(open, close)),
                    "{line}"
                );
                assert!(["", "requirement", "savings", "question", "claim"].contains(&class), "{line}");
                nodes += 1;
            }
        }
    }
    (nodes, edges)
}

/// A label holds words, entities and line breaks, and nothing that Mermaid looks for before it parses.
fn harmless(label: &str) {
    assert!(!label.trim().is_empty());
    let mut rest = label.replace("<br/>", " ");
    assert!(
        !rest.contains(['<', '>', '`', '%', '{', '}', '[', ']', ':', '\\', '&', '|', 'ﬂ', '°', 'ß']),
        "{label}"
    );
    assert!(!rest.chars().any(char::is_control), "{label:?}");
    while let Some(at) = rest.find('#') {
        let (code, _) = rest[at + 1..].split_once(';').unwrap();
        assert!(code.parse::<u32>().ok().and_then(char::from_u32).is_some(), "{label}");
        rest.replace_range(at..at + code.len() + 2, "");
    }
    assert!(!rest.contains(';'), "{label}");
}

#[test]
fn mermaid_draws_what_dot_draws() {
    for interpretation in Interpretation::shipped() {
        let view = manual().cross_reference().under(interpretation);
        let dot = report::dot(&view);
        let edges = dot.matches(" -> ").count();
        let nodes =
            dot.lines().filter(|line| line.starts_with("  n") && line.contains(" [label=")).count() - edges;
        assert_eq!(flowchart(&report::mermaid(&view)), (nodes, edges));
    }
}

#[test]
fn claims_are_drawn() {
    let article =
        Article::parse("news", "The manual fully complies with 8 U.S.C. 1373, Mayor Ann Poe said.").unwrap();
    let checked = article.check(manual().cross_reference(), None);
    assert_eq!(checked.cross_reference().verify(), Ok(()));
    let view = checked.cross_reference().under(&Interpretation::named("open").unwrap());
    let chart = report::mermaid(&view);
    flowchart(&chart);
    assert!(chart.contains(":::claim\n"), "{chart}");
    assert!(read(&report::graphml(&view)).edges.iter().any(|(_, _, data)| data["kind"] == "claims-about"));
}

/// Signs that end strings, open markup or mean something to one of the formats.
const SIGNS: &[&str] = &[
    "\"",
    "'",
    "`",
    "#",
    "#quot;",
    ";",
    "&",
    "&amp;",
    "<",
    ">",
    "]]>",
    "<!--",
    "-->",
    "%%",
    "%%{init: {}}%%",
    "\\",
    "\\n",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "|",
    ":::",
    "style a:#fff;",
    "classDef x:#0;",
    "end",
    "graph TD",
    "---",
    "\t",
    "\u{0}",
    "\u{1}",
    "\u{b}",
    "\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffe}",
    "\u{ffff}",
    "ﬂ°",
    "¶ß",
    "°",
    "İ",
    "ſ",
    "\u{212a}",
    "𝕊",
    "e\u{301}",
    "§",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn odd_signs_break_no_format(
        name in proptest::collection::vec(proptest::sample::select(SIGNS), 0..4),
        signs in proptest::collection::vec((proptest::sample::select(SIGNS), "\\PC{0,3}"), 1..6),
    ) {
        let odd: String = signs.iter().map(|(sign, more)| format!("{sign}{more} ")).collect();
        // A text holds no NUL; a name may.
        let odd = odd.replace('\0', "");
        let policy = format!("1. Officers shall not tell ICE, {odd}, the immigration status of {odd} any person.\n2. {odd}");
        let view = view(&name.concat(), &policy, "plain");
        prop_assert_eq!(view.cross_reference().verify(), Ok(()));
        let (nodes, _) = flowchart(&report::mermaid(&view));
        prop_assert!(nodes > 0);
        let read = read(&report::graphml(&view));
        prop_assert_eq!(read.nodes.len(), view.cross_reference().nodes().count());
        let dot = report::dot(&view);
        for line in dot.lines().filter(|line| line.contains("[label=")) {
            let plain = line.replace("\\\\", "").replace("\\\"", "");
            prop_assert_eq!(plain.matches('"').count() % 2, 0, "{}", line);
        }
        let csv = report::csv(std::slice::from_ref(&view));
        prop_assert!(csv.ends_with("\r\n"));
    }
}
