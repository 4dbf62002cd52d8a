//! The section of claims: who says what, what the texts say, and the verdict.

use std::fmt::Write as _;

use crate::claim::{About, Checked, Claim, Distortion, Finding, Predicate, Quotation, Resolution, Verdict};
use crate::report::names::{cited, joined, printable, quoted, shortened};

/// The claims of an article with their verdicts, for a terminal.
///
/// ```
/// use antinomy::{CrossReference, Statute, claim::Article, report};
///
/// let article = Article::parse("news", "Section 1373 requires cities to report people to ICE, Mayor Ann Hale said.")?;
/// let graph = CrossReference::builder().statute(&Statute::section_1373()?).build();
/// let text = report::claims(&article.check(&graph, None));
/// assert!(text.contains("overstated: a duty, where the text bans banning"));
/// # Ok::<(), antinomy::Error>(())
/// ```
#[must_use]
pub fn claims(checked: &Checked) -> String {
    let source = checked.article().source();
    let mut out = format!("Claims in {}", source.name());
    match checked.interpretation() {
        Some(interpretation) => {
            let _ = writeln!(out, ", read as {}: {}", interpretation.name(), interpretation.title());
        }
        None => out.push_str(", under every shipped interpretation that takes the statute to bind\n"),
    }
    for finding in checked.findings() {
        let Some(claim) = checked.claim(finding) else { continue };
        let place = source.place(claim.proposition()).start;
        let _ = writeln!(out, "\n{}:{}:{}: {}", source.name(), place.line, place.column, verdict(finding));
        let _ = writeln!(out, "  claim      {}", quoted(source, claim.proposition()));
        let _ = writeln!(out, "  says       {}", speaker(checked, claim));
        let _ = writeln!(out, "  about      {}", about(claim));
        if let Some(law) = law(checked, claim) {
            let _ = writeln!(out, "  law        {law}");
        }
        if let Some(norm) = claim.as_norm() {
            let _ = writeln!(out, "  read as    {}", shortened(norm, 100));
        }
        let _ = writeln!(out, "  its words  {}", quoted(source, finding.claim_words()));
        match finding.text_words() {
            Some(words) => {
                let at = cited(&words.source, &words.label);
                let _ = writeln!(out, "  text       {at}: “{}”", shortened(&words.words, 160));
            }
            None => out.push_str("  text       says nothing of it\n"),
        }
        if !finding.questions().is_empty() {
            let questions: Vec<String> = finding.questions().iter().map(|name| format!("`{name}`")).collect();
            let _ = writeln!(out, "  turns on   {}", joined(&questions, "and"));
        }
        if finding.described() {
            out.push_str("  note       the policy is known only as the article describes it\n");
        }
    }
    if checked.findings().is_empty() {
        out.push_str("\nNo claim about a law or a policy.\n");
    }
    printable(&out, '\n')
}

fn verdict(finding: &Finding) -> String {
    let why: Vec<String> = finding.distortions().iter().map(|each| distortion(*each).to_owned()).collect();
    let plain = match finding.verdict() {
        Verdict::Supported => "the text says it",
        Verdict::Overstated => "it goes further than the text",
        Verdict::Contradicted => "the text says the opposite",
        Verdict::NotInText => "the text says nothing of it",
        Verdict::Open => "it turns on how the texts are read",
    };
    match why.is_empty() {
        true => format!("{}: {plain}", finding.verdict().name()),
        false => format!("{}: {}", finding.verdict().name(), why.join("; ")),
    }
}

fn distortion(distortion: Distortion) -> &'static str {
    match distortion {
        Distortion::DutyForBan => "a duty, where the text bans banning",
        Distortion::MustForMay => "must, where the text has may",
        Distortion::MayForMust => "may, where the text has must",
        Distortion::AllForSome => "all, where the text has some",
        Distortion::SomeForAll => "some, where the text has all",
        Distortion::DroppedException => "an exception of the text is left out",
        Distortion::WrongParty => "another party than the text names",
        Distortion::WrongSubsection => "another subsection than the one that says it",
        Distortion::Certainty => "certain, where a question is open",
        Distortion::WiderLaw => "more law than the text",
        Distortion::WrongQuantity => "another time than the text gives",
        Distortion::RestrictionAllowed => "a restriction that the text counts among those it bans",
    }
}

fn speaker(checked: &Checked, claim: &Claim) -> String {
    let source = checked.article().source();
    let mut out = match claim.speaker() {
        None => "the writer of the article".to_owned(),
        Some(speaker) => match &speaker.role {
            Some(role) => format!("{} ({})", speaker.name, shortened(role, 60)),
            None => speaker.name.to_string(),
        },
    };
    for speaker in claim.through() {
        let _ = write!(out, ", as reported by {}", speaker.name);
    }
    let how = match claim.quotation() {
        Quotation::Direct => "quoted",
        Quotation::Partial => "quoted in part",
        Quotation::Indirect => "in the writer's words",
    };
    let _ = write!(out, "; {how}");
    for (name, span) in [
        ("verb", claim.report()),
        ("hedge", claim.hedge()),
        ("booster", claim.booster()),
        ("negation", claim.negation()),
    ] {
        if let Some(span) = span {
            let _ = write!(out, "; {name} {}", quoted(source, span));
        }
    }
    out
}

fn about(claim: &Claim) -> &'static str {
    match (claim.about(), claim.predicate()) {
        (About::Statute, Predicate::Scope) => "how far a statute reaches",
        (About::Statute, Predicate::Silence) => "what a statute leaves out",
        (About::Statute, Predicate::Consequence) => "what a statute costs",
        (About::Statute, _) => "what a statute says",
        (About::Compliance, _) => "whether a policy complies",
        (About::PolicyWords, _) => "what a policy says",
        (About::Other, Predicate::Proposal) => "a proposal, which is no law",
        (About::Other, Predicate::Label) => "a label",
        (About::Other, _) => "something that neither text decides",
    }
}

fn law(checked: &Checked, claim: &Claim) -> Option<String> {
    let law = claim.law()?;
    let source = checked.article().source();
    let words = if law.span.is_empty() { "not named".to_owned() } else { quoted(source, law.span) };
    Some(match &law.resolution {
        Resolution::Cited(normal) => format!("{words} is {normal}"),
        Resolution::Context { normal, cited_at } => {
            let place = source.place(*cited_at).start;
            format!("{words}, taken to be {normal}, cited at {}:{}", place.line, place.column)
        }
        Resolution::Open(several) if several.is_empty() => {
            let statutes = checked.cross_reference().statutes();
            let names: Vec<String> =
                statutes.iter().map(|statute| statute.instrument().source().name().to_owned()).collect();
            format!("{words}; the article cites none, held against {}", joined(&names, "and"))
        }
        Resolution::Open(one) if one.len() == 1 => {
            format!("{words}; not certain, perhaps {}", one.first().map_or("", AsRef::as_ref))
        }
        Resolution::Open(several) => {
            let names: Vec<String> = several.iter().map(ToString::to_string).collect();
            format!("{words}; not certain which of {}", joined(&names, "or"))
        }
    })
}
