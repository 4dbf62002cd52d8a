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
    // What the outline is measured against: every line looked at once.
    group.bench_function("bare-lines", |bench| {
        bench.iter(|| black_box(&text).lines().map(str::trim).filter(|line| !line.is_empty()).count())
    });
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

/// How many clauses the manual has.
const CLAUSES: usize = 10_000;

/// A manual of ten thousand clauses against fifty requirements: the comparison, a view of it, and a new version in
/// which one paragraph is another.
fn manual(criterion: &mut Criterion) {
    let text = manual_text("may");
    let reworded = manual_text("shall not");
    let (Ok(old), Ok(new), Some(statutes)) =
        (Policy::parse("manual", &text), Policy::parse("manual", &reworded), statutes())
    else {
        return;
    };
    let Ok(interpretations) =
        ["open", "plain"].map(Interpretation::named).into_iter().collect::<Result<Vec<_>, _>>()
    else {
        return;
    };
    let build = |policy: &Policy| {
        let builder = statutes.iter().fold(CrossReference::builder(), |all, statute| all.statute(statute));
        builder.policy(policy).build()
    };
    let graph = build(&old);
    let mut group = criterion.benchmark_group("manual");
    group.sample_size(10);
    group.throughput(Throughput::Elements(old.instrument().clauses().len() as u64));
    group.bench_function("build", |bench| bench.iter(|| build(black_box(&old))));
    group.bench_function("nodes-and-edges", |bench| bench.iter(|| build(black_box(&old)).nodes().count()));
    for interpretation in &interpretations {
        group.bench_function(format!("view-{}", interpretation.name()), |bench| {
            bench.iter(|| graph.under(black_box(interpretation)))
        });
    }
    group.bench_function("revised", |bench| bench.iter(|| graph.revised(black_box(&new))));
    group.bench_function("parse-and-revise", |bench| {
        bench.iter(|| Policy::parse("manual", black_box(&reworded)).map(|policy| graph.revised(&policy)))
    });
    group.finish();
}

/// Rules as manuals have them: most are about other things, some come near. The rule in the middle is given its modal.
fn manual_text(modal: &str) -> String {
    const PARTIES: [&str; 7] =
        ["Officers", "Members", "The supervisor", "Records staff", "The clerk", "Deputies", "Detectives"];
    const MODALS: [&str; 5] = ["shall", "shall not", "may", "must", "should"];
    const DEEDS: [&str; 13] = [
        "wash patrol vehicles at the end of each shift",
        "complete a written report before going off duty",
        "inspect the evidence room within 30 days",
        "disclose the name of a juvenile to the press",
        "make inquiries into any person's immigration status",
        "wear the uniform prescribed by the Chief while on duty",
        "release records of a closed case on request of the person concerned",
        "carry a second weapon without written approval",
        "notify the dispatcher of the location of each stop",
        "send information regarding citizenship to a federal agency on request",
        "keep a log of the equipment issued to each employee",
        "answer a subpoena within five business days",
        "drive at more than the posted limit except in an emergency",
    ];
    let rule = |number: usize| {
        let of = |list: &[&'static str], step: usize| {
            list.get(number / step % list.len()).copied().unwrap_or_default()
        };
        let modal = if number == CLAUSES / 2 { modal } else { of(&MODALS, 3) };
        format!(
            "{}. {} {modal} {} in district {}.\n\n",
            number + 1,
            of(&PARTIES, 1),
            of(&DEEDS, 1),
            number % 97
        )
    };
    (0..CLAUSES).map(rule).collect()
}

/// 8 U.S.C. § 1373 and rules about records and conduct: fifty requirements.
fn statutes() -> Option<Vec<Statute>> {
    let mut all = vec![Statute::section_1373().ok()?];
    let count = |all: &[Statute]| {
        let builder = all.iter().fold(CrossReference::builder(), |builder, statute| builder.statute(statute));
        builder.build().requirements().len()
    };
    let of_1373 = count(&all);
    let deeds = [
        "disclose a record of a juvenile to the press",
        "report each use of a weapon to the Attorney General within 48 hours",
        "keep a log of requests for records",
        "release the address of a victim",
        "inspect each holding room every 30 days",
        "answer a request of a person for a copy of a closed file within 10 days",
    ];
    let rules = (of_1373..50).map(|number| {
        let deed = deeds.get(number % deeds.len()).copied().unwrap_or_default();
        let modal = if number % 2 == 0 { "shall" } else { "may not" };
        format!("({number}) A law enforcement agency {modal} {deed} of class {number}.\n\n")
    });
    all.push(Statute::parse("34 U.S.C. § 99", &rules.collect::<String>()).ok()?);
    Some(all)
}

criterion_group!(benches, stages, norms, manual);
criterion_main!(benches);
