//! Throughput of every stage, in bytes of source text.

use std::hint::black_box;

use antinomy::{
    CrossReference, Interpretation, Policy, Statute, View, clause, cross_reference, outline::Outline, report,
    text::Source,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const RULE: &str = include_str!("../examples/texts/nopd-41-6-1.txt");
/// How often the text is repeated.
const TIMES: usize = 64;

fn stages(criterion: &mut Criterion) {
    // The front matter is dropped: it would be read as such in the first copy only.
    let body = RULE.rsplit("---\n").next().unwrap_or(RULE);
    let text = body.repeat(TIMES);
    let Ok(source) = Source::new("policy", text.as_str()) else { return };
    let (Ok(statute), Ok(policy), Ok(open)) =
        (Statute::section_1373(), Policy::read(source.clone()), Interpretation::named("open"))
    else {
        return;
    };
    let mut group = criterion.benchmark_group("pipeline");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("outline", |bench| bench.iter(|| Outline::parse(black_box(&source))));
    let outline = Outline::parse(&source);
    group.bench_function("clause", |bench| bench.iter(|| clause::split(&source, black_box(&outline))));
    group.bench_function("read", |bench| bench.iter(|| Policy::read(black_box(source.clone()))));
    group.bench_function("pairing", |bench| bench.iter(|| cross_reference(&statute, black_box(&policy))));
    let graph: CrossReference = cross_reference(&statute, &policy);
    group.bench_function("view", |bench| bench.iter(|| graph.under(black_box(&open))));
    let view: View = graph.under(&open);
    group.bench_function("report-json", |bench| bench.iter(|| report::json(black_box(&view), &[])));
    group.bench_function("report-table", |bench| {
        bench.iter(|| report::table(std::slice::from_ref(black_box(&view))))
    });
    #[cfg(feature = "text-report")]
    group.bench_function("report-text", |bench| bench.iter(|| report::text(black_box(&view), &[])));
    group.bench_function("whole", |bench| {
        bench.iter(|| {
            Policy::read(black_box(source.clone()))
                .map(|policy| cross_reference(&statute, &policy).under(&open))
        })
    });
    group.finish();
}

/// Statute text → sentences and clauses → norms, on prose with deep lists.
fn norms(criterion: &mut Criterion) {
    let text = Statute::SECTION_1373.repeat(TIMES);
    let Ok(source) = Source::new("statute", text.as_str()) else { return };
    let mut group = criterion.benchmark_group("norms");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("sentences-and-clauses", |bench| {
        bench.iter(|| clause::split(&source, &Outline::parse(black_box(&source))))
    });
    group.bench_function("text-to-norms", |bench| bench.iter(|| Policy::parse("statute", black_box(&text))));
    group.finish();
}

criterion_group!(benches, stages, norms);
criterion_main!(benches);
