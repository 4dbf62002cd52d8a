//! Throughput of what comes before and around the pipeline: XML, Markdown, a library of statutes.

use std::fmt::Write;
use std::hint::black_box;

use antinomy::library::Library;
use antinomy::{Policy, Statute, markdown, uslm};
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

criterion_group!(benches, sources);
criterion_main!(benches);
