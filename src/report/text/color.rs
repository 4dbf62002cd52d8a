//! Colours, laid on a finished report: no part of it is changed.

use anstyle::{AnsiColor, Style};

const RELATIONS: [(&str, AnsiColor); 5] = [
    ("conflicts", AnsiColor::Red),
    ("open", AnsiColor::Yellow),
    ("falls-short", AnsiColor::Yellow),
    ("complies", AnsiColor::Green),
    ("outside", AnsiColor::Blue),
];

pub(super) fn colored(report: &str) -> String {
    let mut out = String::with_capacity(report.len() + report.len() / 8);
    for line in report.split_inclusive('\n') {
        match styled(line.trim_end()) {
            Some((length, style)) => {
                let (start, rest) = line.split_at(length);
                out.push_str(&format!("{style}{start}{style:#}{rest}"));
            }
            None => out.push_str(line),
        }
    }
    out
}

/// How much of a line is coloured, and how.
fn styled(line: &str) -> Option<(usize, Style)> {
    let bold = Style::new().bold();
    for (name, color) in RELATIONS {
        let own = line.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', ',']));
        if own {
            return Some((line.len(), bold.fg_color(Some(color.into()))));
        }
    }
    if let Some(note) = line.trim_start().strip_prefix("= ") {
        let name = note.find(": ")? + line.len() - note.len();
        return Some((name, Style::new().fg_color(Some(AnsiColor::Cyan.into()))));
    }
    let marks = line.trim_start().strip_prefix("| ")?;
    let marked =
        marks.contains(['^', '-']) && marks.chars().all(|sign| matches!(sign, '^' | '-' | ' ' | '|'));
    marked.then(|| (line.len(), Style::new().fg_color(Some(AnsiColor::Blue.into()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_take_no_sign_away() {
        let report =
            "conflicts: 1 restricts\n | 1. No - one ^\n |    -- ^^^\n = rule: “a: b”\nopening words\n";
        let colored = colored(report);
        assert!(colored.contains('\u{1b}'));
        assert_eq!(anstream_free(&colored), report);
        assert!(colored.ends_with("\nopening words\n"));
    }

    fn anstream_free(text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            out.push_str(before);
            rest = after.split_once('m').map_or("", |(_, rest)| rest);
        }
        out + rest
    }
}
