//! Lines that are wider than the report go on beneath themselves.

/// The report with its sentences broken between words; quotations and tables keep their lines.
pub(super) fn kept(report: &str, width: usize) -> String {
    let mut out = String::with_capacity(report.len());
    for line in report.lines() {
        let drawn = [" |", "-->", ":::", "..."].iter().any(|sign| line.starts_with(sign));
        if drawn || line.contains('\u{2500}') || line.chars().count() <= width {
            out.push_str(line);
        } else {
            broken(&mut out, line, width);
        }
        out.push('\n');
    }
    out
}

fn broken(out: &mut String, line: &str, width: usize) {
    let lead = line.len() - line.trim_start().len();
    let name = line.get(..16).filter(|name| name.ends_with(' ') && name.starts_with(char::is_uppercase));
    let indent = match name {
        // The facts on the first screen: a name in fifteen columns.
        Some(name) if name.trim_end().split(' ').all(|word| word.chars().all(char::is_alphabetic)) => 16,
        _ => lead + 4,
    };
    let (mut column, mut first) = (lead, true);
    out.push_str(line.get(..lead).unwrap_or_default());
    let mut glued = String::new();
    for word in line.get(lead..).unwrap_or_default().split(' ') {
        glued.push_str(word);
        // A sign of a section stays with its number.
        if word.ends_with(['§', '¶']) {
            glued.push(' ');
            continue;
        }
        let word = std::mem::take(&mut glued);
        let length = word.chars().count();
        if !first && column + 1 + length > width && column > indent {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if !first {
            out.push(' ');
            column += 1;
        }
        out.push_str(&word);
        column += length;
        first = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_broken_and_drawings_are_not() {
        let report = " = rule: the clause forbids the deed, “shall not tell”\n\
            \x20| Officers shall not tell anybody whatever it is of\n\
            Not understood  order.txt: no rule in it was read\n\
            \x20 2 × (a): open → outside, by `inquiry-ban = not-a-restriction`\n";
        let told = kept(report, 40);
        assert_eq!(
            told,
            " = rule: the clause forbids the deed,\n     “shall not tell”\n\
             \x20| Officers shall not tell anybody whatever it is of\n\
             Not understood  order.txt: no rule in it\n                was read\n\
             \x20 2 × (a): open → outside, by\n      `inquiry-ban = not-a-restriction`\n"
        );
        assert_eq!(
            told.split_whitespace().collect::<Vec<_>>(),
            report.split_whitespace().collect::<Vec<_>>()
        );
        assert_eq!(kept(report, 100), report);
    }
}
