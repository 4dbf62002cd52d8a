use super::*;
use crate::{Interpretation, Policy, Statute, cross_reference};

const POLICY: &str = "1. Officers shall not tell ICE the immigration status of any person.\n\
    2. Members shall not make inquiries into an individual's immigration status.\n\
    3. Purpose. \u{201c}Trust\u{201d} <script>alert(1)</script> & <img src=x onerror=alert(1)> matters to the Department.\n";

fn page(policy: &str) -> String {
    let policy = Policy::parse("order \"<b>\".txt", policy).unwrap();
    let graph = cross_reference(&Statute::section_1373().unwrap(), &policy);
    let views: Vec<View> = Interpretation::shipped().iter().map(|each| graph.under(each)).collect();
    html(&views)
}

#[test]
fn every_link_leads_somewhere_and_every_name_is_there_once() {
    let page = page(POLICY);
    let names: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut once = names.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), names.len(), "{names:?}");
    let links: Vec<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 8);
    for link in links {
        assert!(names.contains(&link), "#{link} leads nowhere");
    }
}

#[test]
fn hostile_text_is_inert() {
    let page = page(POLICY);
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>.txt"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
    assert!(page.contains("default-src 'none'"));
    let loads = ["src=", "url(", "@import", "http://", "https://"];
    let own = page.replace("&lt;img src=x onerror=alert(1)&gt;", "");
    for load in loads {
        assert!(!own.contains(load), "the page names {load}");
    }
}

#[test]
fn nothing_of_a_text_is_lost() {
    let page = page(POLICY);
    let section = page.split("id=\"policies\"").nth(1).unwrap().split("</section>").next().unwrap();
    let mut plain = String::new();
    let mut inside = true;
    let body = section.split("<div class=\"text\">").nth(1).unwrap();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        if inside {
            plain.push_str(before);
        }
        let (tag, after) = after.split_once('>').unwrap();
        // What the page adds to a text stands in elements of a class of its own.
        inside = !tag.contains("class=\"why\"");
        rest = after;
        if tag.starts_with("/span") {
            inside = true;
        }
    }
    let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    assert_eq!(plain, POLICY);
}

#[test]
fn a_page_without_findings_says_so() {
    let page = page("1. Officers shall wear a badge.");
    assert!(
        page.contains("No clause comes near a requirement.") || page.contains("No clause touches"),
        "{page}"
    );
    assert_eq!(html(&[]), "");
}

/// Every view is chosen once, named in the matrix by a label that chooses it, and has its own say where it finds nothing.
#[test]
fn views_are_chosen_and_told() {
    let page = page(POLICY);
    let all = Interpretation::shipped();
    for (number, interpretation) in all.iter().enumerate() {
        assert_eq!(
            page.matches(&format!("<input type=\"radio\" name=\"view\" id=\"view-{number}\"")).count(),
            1
        );
        let label = format!("<label for=\"view-{number}\">{}</label>", interpretation.name());
        assert_eq!(page.matches(&label).count(), 1, "{label}");
    }
    let columns = page.matches("<th scope=\"col\">").count();
    assert!(columns > 3 && columns < all.len(), "views that find the same share a column: {columns}");
    let void = all.iter().position(|each| each.name() == "void-2018").unwrap();
    let silent = page.split("No clause touches what a requirement governs.").next().unwrap();
    let class = silent.rsplit("<p class=\"").next().unwrap();
    assert!(class.split(['"', ' ']).any(|name| name == format!("view-{void}")), "{class}");
    // Names of questions are set as code, and no mark of that is left.
    let findings = page.split("id=\"findings\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(findings.contains("<code>inquiry-ban</code>") && !findings.contains('`'), "{findings}");
}
