//! Throughput of what comes before and around the pipeline: citations, XML, Markdown, a library of statutes.

use std::fmt::Write;
use std::hint::black_box;

use antinomy::library::Library;
use antinomy::{Policy, Statute, citation, markdown, uslm};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const RULE: &str = include_str!("../examples/texts/nopd-41-6-1.txt");
/// How many sections the title has.
const SECTIONS: usize = 500;

/// A title of sections in the words of 8 U.S.C. § 1373 (c), with credits and notes as such titles have them.
fn title() -> String {
    let mut xml = String::from(
        r#"<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0" identifier="/us/usc/t8"><main><title identifier="/us/usc/t8"><num value="8">Title 8—</num><heading>Aliens</heading>"#,
    );
    for number in 0..SECTIONS {
        let id = format!("/us/usc/t8/s{number}");
        let _ = write!(
            xml,
            r#"<section style="-uslm-lc:I80" identifier="{id}"><num value="{number}">§ {number}.</num><heading> Inquiries</heading><subsection class="indent0" identifier="{id}/a"><num value="a">(a)</num><heading> Obligation to respond</heading><chapeau>The Service shall respond to an inquiry by a government agency, seeking to verify the citizenship of any individual under <ref href="/us/usc/t8/s1101">section 1101 of this title</ref>—</chapeau><paragraph class="indent1" identifier="{id}/a/1"><num value="1">(1)</num><content> for any purpose authorized by law; and</content></paragraph><paragraph class="indent1" identifier="{id}/a/2"><num value="2">(2)</num><content> by providing the requested verification.</content></paragraph></subsection><sourceCredit>(<ref href="/us/pl/104/208">Pub. L. 104–208, div. C, title VI, § 642</ref>, <date date="1996-09-30">Sept. 30, 1996</date>, <ref href="/us/stat/110/3009">110 Stat. 3009</ref>.)</sourceCredit><notes type="uscNote"><note topic="effectiveDate"><heading>Effective Date</heading><p class="indent0">The section takes effect on <date date="1996-09-30">Sept. 30, 1996</date>.</p></note></notes></section>"#
        );
    }
    xml.push_str("</title></main></uscDoc>");
    xml
}

/// Text as the United States Code has it, dense with citations and internal references.
fn code() -> String {
    let mut text = String::new();
    for number in 1..2_000 {
        let _ = write!(
            text,
            "§ {number}. Communication\n\n{}\n\n(d) Relation to other law\n\nNothing in subsection (a) or paragraph (2)(B) of this section, section {}({}) of this title, sections 552 and 552a of title 5, or 8 C.F.R. § 287.{} limits title II of the Act of July 30, 1947, ch. 388. (Pub. L. 104–208, div. C, title VI, § 642, Sept. 30, 1996, 110 Stat. 3009–{number}; Pub. L. 107–296, title IV, § 451, Nov. 25, 2002, 116 Stat. 2195; Ex. Ord. No. 13768, 82 F.R. 8799.)\n\n",
            antinomy::Statute::SECTION_1373,
            number + 7,
            char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)),
            number % 12,
        );
    }
    text
}

fn citations(criterion: &mut Criterion) {
    // A text of one's own, such as a title of the United States Code, by its path.
    let own = std::env::var_os("ANTINOMY_BENCH_TEXT").and_then(|path| std::fs::read_to_string(path).ok());
    let text = own.unwrap_or_else(code);
    let mut group = criterion.benchmark_group("citations");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("find", |bench| bench.iter(|| citation::find(black_box(&text))));
    let home = citation::Home::united_states_code(8, "1373");
    group.bench_function("find-and-resolve", |bench| {
        bench.iter(|| {
            let found = citation::find(black_box(&text));
            found.iter().filter(|one| citation::resolve(one, &home).is_ok()).count()
        });
    });
    group.finish();
}

fn sources(criterion: &mut Criterion) {
    let xml = title();
    let mut group = criterion.benchmark_group("xml");
    group.throughput(Throughput::Bytes(xml.len() as u64));
    group.bench_function("bare-events", |bench| {
        bench.iter(|| {
            let mut reader = quick_xml::Reader::from_reader(black_box(xml.as_bytes()));
            while !matches!(black_box(reader.read_event()), Ok(quick_xml::events::Event::Eof) | Err(_)) {}
        });
    });
    group.bench_function("outline", |bench| bench.iter(|| uslm::read(black_box(xml.as_bytes()))));
    group.bench_function("sections", |bench| bench.iter(|| uslm::sections(black_box(xml.as_bytes()))));
    group.finish();

    let body = RULE.rsplit("---\n").next().unwrap_or(RULE).repeat(64);
    let mut group = criterion.benchmark_group("markdown");
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("read", |bench| bench.iter(|| markdown::read("rule", black_box(&body))));
    group.finish();

    let documents = uslm::sections(xml.as_bytes()).unwrap_or_default();
    let statutes: Vec<Statute> =
        documents.into_iter().filter_map(|document| Statute::of_document(document).ok()).collect();
    let mut library = Library::default();
    let mut group = criterion.benchmark_group("library");
    group.bench_function("add", |bench| {
        bench.iter(|| {
            library = Library::default();
            for statute in &statutes {
                library.add(black_box(statute));
            }
        });
    });
    let Ok(policy) = Policy::parse("rule", RULE) else { return };
    group.bench_function("touched-by", |bench| bench.iter(|| library.touched_by(black_box(&policy))));
    group.finish();
}

criterion_group!(benches, citations, sources);
criterion_main!(benches);
