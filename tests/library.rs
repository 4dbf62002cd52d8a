//! Many statutes and their index.
#![cfg(feature = "library")]
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::sync::Arc;

use antinomy::library::Library;
use antinomy::vocabulary::Vocabulary;
use antinomy::{ErrorKind, Policy, Statute};

fn library() -> Library {
    let mut library = Library::default();
    library.add(
        &Statute::parse(
            "7 U.S.C. § 9",
            "(a) A grower shall label each crate of apples.\n\n(b) No grower may sell spoiled apples.",
        )
        .unwrap(),
    );
    library.add(&Statute::section_1373().unwrap());
    library.add(&Statute::parse("16 U.S.C. § 3", "A ranger shall not cut down a redwood tree.").unwrap());
    library
}

fn touched<'l>(library: &'l Library, policy: &str) -> Vec<(&'l str, &'l str)> {
    let touches = library.touched_by(&Policy::parse("memo", policy).unwrap());
    let place = |requirement: usize| {
        (library.statute_of(requirement).unwrap(), library.requirements()[requirement].label())
    };
    touches.iter().map(|touch| place(touch.requirement())).collect()
}

#[test]
fn a_clause_finds_its_statute_without_a_name() {
    let library = library();
    assert_eq!(library.statutes().len(), 3);
    assert_eq!(touched(&library, "1. Vendors shall not sell spoiled apples."), [("7 U.S.C. § 9", "(b)")]);
    let status = touched(&library, "1. Officers shall not send anyone's immigration status to ICE.");
    assert!(status.contains(&("8 U.S.C. § 1373", "(a)")) && status.contains(&("8 U.S.C. § 1373", "(b)(1)")));
    assert!(status.iter().all(|(statute, _)| *statute == "8 U.S.C. § 1373"));
    assert!(touched(&library, "1. Cooks shall wash their hands.").is_empty());
}

#[test]
fn a_definition_of_the_chapter_serves_its_other_sections() {
    let defines =
        "As used in this chapter, the term \"ledger\" means information regarding immigration status.";
    let governs = "No agency may restrict any official from sending a ledger to another agency.";
    let section = |number: u16, text: &str, chapter: &str| {
        let statute = Statute::parse(&format!("47 U.S.C. § {number}"), text).unwrap();
        statute.standing_in(["/us/usc/t47".to_owned(), format!("/us/usc/t47/{chapter}")])
    };
    let policy = "1. Officers shall not send the immigration status of anyone to an agency.";
    for (chapter, expected) in [("ch5", 1), ("ch6", 0)] {
        let mut library = Library::default();
        library.add_together(&[section(9, governs, "ch5"), section(3, defines, chapter)]);
        let touched = touched(&library, policy);
        assert_eq!(touched.iter().filter(|(statute, _)| *statute == "47 U.S.C. § 9").count(), expected);
    }
}

#[test]
fn a_kept_library_answers_the_same() {
    let library = library();
    let bytes = library.to_bytes().unwrap();
    assert_eq!(bytes, library.clone().to_bytes().unwrap());
    let again = Library::from_bytes(&bytes, Arc::clone(Vocabulary::shipped())).unwrap();
    let policy =
        "1. Officers shall not send anyone's immigration status to ICE.\n2. Vendors may sell spoiled apples.";
    assert_eq!(touched(&library, policy), touched(&again, policy));
}

#[test]
fn what_was_not_kept_by_this_version_is_refused() {
    let bytes = library().to_bytes().unwrap();
    let shipped = || Arc::clone(Vocabulary::shipped());
    let refused = |bytes: &[u8], vocabulary: Arc<Vocabulary>, words: &str| {
        let error = Library::from_bytes(bytes, vocabulary).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Index { .. }), "{error}");
        assert!(error.to_string().contains(words), "{error}");
    };
    refused(b"", shipped(), "begins with");
    let older = String::from_utf8_lossy(&bytes).replacen("library 1", "library 0", 1).into_bytes();
    refused(&older, shipped(), "`antinomy library 0");
    for cut in [40, bytes.len() / 2, bytes.len() - 1] {
        refused(&bytes[..cut], shipped(), "");
    }
    for place in (40..bytes.len()).step_by(7) {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x40;
        assert!(Library::from_bytes(&damaged, shipped()).is_err(), "byte {place}");
    }
    let pack = "[[concept]]\nname = \"orchard\"\nkind = \"matter\"\nwords = [\"orchard\"]\nmust = [\"the orchard\"]\nmust_not = [\"the orchid\"]";
    if let Ok(other) = Vocabulary::shipped().with_pack("orchards", pack) {
        refused(&bytes, Arc::new(other), "another vocabulary");
    }
}

/// A length of two thousand million that is not there costs an error, not memory.
#[test]
fn a_length_that_is_not_there_is_refused() {
    let bytes = library().to_bytes().unwrap();
    let header = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let body = [0xFF, 0xFF, 0xFF, 0xFF, 0x07];
    let sum = body
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let mut claimed = bytes[..header].to_vec();
    claimed.extend_from_slice(&sum.to_le_bytes());
    claimed.extend_from_slice(&bytes[header + 8..header + 16]);
    claimed.extend_from_slice(&body);
    let error = Library::from_bytes(&claimed, Arc::clone(Vocabulary::shipped())).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Index { .. }), "{error}");
}
