//! Normal forms and official identifiers.

use std::fmt::{self, Write};

use crate::citation::label::Labels;
use crate::citation::law::{CitationKind, Law, MONTHS, Target, Unit};

impl Unit {
    const fn short(self) -> &'static str {
        match self {
            Self::Division => "div.",
            Self::Title => "tit.",
            Self::Subtitle => "subtit.",
            Self::Amendment => "amend.",
            Self::Article => "art.",
            Self::Chapter => "ch.",
            Self::Subchapter => "subch.",
            Self::Part => "pt.",
            Self::Subpart => "subpt.",
            Self::Rule => "r.",
            Self::Section => "§",
            Self::Paragraph => "para.",
            Self::Clause => "cl.",
            other => other.word(),
        }
    }

    const fn plural(self) -> &'static str {
        match self {
            Self::Section => "§§",
            Self::Chapter => "chs.",
            Self::Part => "pts.",
            Self::Article => "arts.",
            Self::Title => "tits.",
            other => other.short(),
        }
    }

    const fn identifier(self) -> &'static str {
        match self {
            Self::Division => "d",
            Self::Title => "t",
            Self::Subtitle => "st",
            Self::Article => "a",
            Self::Chapter => "ch",
            Self::Subchapter => "sch",
            Self::Part => "pt",
            Self::Subpart => "spt",
            Self::Section => "s",
            _ => "",
        }
    }
}

impl Law {
    fn write(&self, out: &mut String) -> fmt::Result {
        match self {
            Self::UnitedStatesCode { title, appendix } => {
                write_number(out, u32::from(*title));
                out.push_str(if *appendix { " U.S.C. app." } else { " U.S.C." });
            }
            Self::Regulations { title } => {
                write_number(out, u32::from(*title));
                out.push_str(" C.F.R.");
            }
            Self::PublicLaw { congress, number, private } => {
                out.push_str(if *private { "Pvt. L. No. " } else { "Pub. L. No. " });
                write_number(out, u32::from(*congress));
                out.push('-');
                write_number(out, *number);
            }
            Self::ActByDate { date: (year, month, day), chapter } => {
                let month = MONTHS.get(usize::from(*month).wrapping_sub(1)).copied().unwrap_or_default();
                write!(out, "Act of {month} {day}, {year}")?;
                if !chapter.is_empty() {
                    write!(out, ", ch. {chapter}")?;
                }
            }
            Self::Order { series, number } => write!(out, "{series} {number}")?,
            Self::Act { name }
            | Self::Constitution { name }
            | Self::Treaty { name }
            | Self::Code { name, .. }
            | Self::Session { name } => out.push_str(name),
            Self::InternalRevenueCode => out.push_str("I.R.C."),
            Self::Page { volume, reporter, page, .. } => {
                for part in [volume, " ", reporter, " ", page] {
                    out.push_str(part);
                }
            }
            Self::This { what } => {
                out.push_str("this ");
                out.push_str(what);
            }
            Self::Unnamed => {}
        }
        Ok(())
    }

    /// Whether a comma stands between the law and a place in it.
    const fn takes_comma(&self) -> bool {
        matches!(
            self,
            Self::PublicLaw { .. }
                | Self::ActByDate { .. }
                | Self::Order { .. }
                | Self::Session { .. }
                | Self::Page { .. }
        )
    }
}

fn write_number(out: &mut String, mut number: u32) {
    let mut digits = [0_u8; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        if let (Some(slot), Ok(digit)) = (digits.get_mut(at), u8::try_from(number % 10)) {
            *slot = b'0' + digit;
        }
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend(digits.get(at..).unwrap_or_default().iter().map(|&digit| char::from(digit)));
}

fn write_labels(out: &mut String, labels: &Labels) {
    if labels.is_empty() {
        return;
    }
    out.push('(');
    for sign in labels.path().chars() {
        if sign == '/' {
            out.push_str(")(");
        } else {
            out.push(sign);
        }
    }
    out.push(')');
}

impl Target {
    /// The citation in its normal form.
    ///
    /// ```
    /// use antinomy::citation;
    ///
    /// let found = citation::find("section 1373(b) of title 8, United States Code");
    /// assert_eq!(found[0].target().normal(), "8 U.S.C. § 1373(b)");
    /// ```
    #[must_use]
    pub fn normal(&self) -> String {
        let mut out = String::with_capacity(40);
        // Writing to a string cannot fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        let (law, place) = (&self.law, &self.place);
        law.write(out)?;
        let mut glue = match out.is_empty() {
            true => "",
            false if law.takes_comma() => ", ",
            false => " ",
        };
        let mut ranged = false;
        for (index, (unit, number)) in place.divisions.iter().enumerate() {
            let last = index + 1 == place.divisions.len() && place.section.is_none();
            if self.drops(*unit) {
                continue;
            }
            out.push_str(glue);
            match (&place.through, last) {
                (Some(through), true) => {
                    ranged = true;
                    write_range(out, unit.plural(), number, through);
                }
                _ => write!(out, "{} {number}", unit.short())?,
            }
            glue = ", ";
        }
        if let Some(section) = &place.section {
            out.push_str(glue);
            let sign = match law {
                Law::Code { sign, .. } => *sign,
                _ => Some(Unit::Section),
            };
            match &place.through {
                Some(through) if !ranged => {
                    write_range(out, sign.map_or("", Unit::plural), section, through);
                }
                _ => {
                    if let Some(sign) = sign {
                        out.push_str(sign.short());
                        out.push(' ');
                    }
                    out.push_str(section);
                }
            }
            match (law, place.labels.is_empty()) {
                (Law::Constitution { .. }, false) => {
                    out.push_str(", cl.");
                    place.labels.iter().try_for_each(|label| write!(out, " {label}"))?;
                }
                _ => write_labels(out, &place.labels),
            }
        } else if !place.labels.is_empty() {
            match place.unit {
                Some(unit) if place.divisions.is_empty() && !law.is_named() => {
                    out.push_str(glue);
                    out.push_str(unit.word());
                    out.push(' ');
                    write_labels(out, &place.labels);
                }
                Some(unit) => {
                    out.push_str(glue);
                    out.push_str(unit.short());
                    for label in place.labels.iter() {
                        write!(out, " {label}")?;
                    }
                }
                None => write_labels(out, &place.labels),
            }
        }
        if let Some(enacted) = &place.enacted {
            let mut glue = " [";
            for (unit, number) in &enacted.divisions {
                write!(out, "{glue}{} {number}", unit.short())?;
                glue = ", ";
            }
            if let Some(section) = &enacted.section {
                write!(out, "{glue}§ {section}")?;
                write_labels(out, &enacted.labels);
            }
            out.push(']');
        }
        if place.note {
            out.push_str(" note");
        }
        if place.onward {
            out.push_str(" et seq.");
        }
        Ok(())
    }

    /// A unit above the section that the normal form leaves out: the section is found without it.
    fn drops(&self, unit: Unit) -> bool {
        if self.place.section.is_none() {
            return false;
        }
        match self.law {
            Law::UnitedStatesCode { .. } | Law::Regulations { .. } | Law::InternalRevenueCode => true,
            Law::PublicLaw { .. } => unit != Unit::Division,
            Law::ActByDate { .. } | Law::Act { .. } | Law::This { .. } => true,
            Law::Unnamed => unit == Unit::Title,
            _ => false,
        }
    }

    /// The official identifier of a federal target, as the United States Legislative Markup writes it:
    /// `/us/usc/t8/s1373/a`, `/us/pl/104/208/dC/tVI`; `None` for other laws and for bare references.
    #[must_use]
    pub fn identifier(&self) -> Option<String> {
        let place = &self.place;
        let mut out = String::with_capacity(32);
        let written = match &self.law {
            Law::UnitedStatesCode { title, appendix } => {
                write!(out, "/us/usc/t{title}{}", if *appendix { "a" } else { "" })
            }
            Law::Regulations { title } => write!(out, "/us/cfr/t{title}"),
            Law::PublicLaw { congress, number, private } => {
                write!(out, "/us/{}/{congress}/{number}", if *private { "pvtl" } else { "pl" })
            }
            Law::ActByDate { date: (year, month, day), chapter } => {
                let glue = if chapter.is_empty() { "" } else { "/ch" };
                write!(out, "/us/act/{year:04}-{month:02}-{day:02}{glue}{chapter}")
            }
            Law::Page { volume, page, kind: CitationKind::Register, .. } => {
                write!(out, "/us/fr/{volume}/{page}")
            }
            Law::Order { series: "Exec. Order No.", number } => write!(out, "/us/eo/{number}"),
            Law::Page { volume, page, kind: CitationKind::StatutesAtLarge, .. } => {
                write!(out, "/us/stat/{volume}/{page}")
            }
            _ => return None,
        };
        written.ok()?;
        let flat = matches!(self.law, Law::UnitedStatesCode { .. } | Law::Regulations { .. })
            && place.section.is_some();
        let regulations = matches!(self.law, Law::Regulations { .. });
        for (unit, number) in place.divisions.iter().filter(|_| !flat) {
            // Parts and subparts have signs of their own in the Code of Federal Regulations.
            let sign = match unit {
                Unit::Part if regulations => "p",
                Unit::Subpart if regulations => "sp",
                unit => unit.identifier(),
            };
            write!(out, "/{sign}{number}").ok()?;
        }
        if let Some(section) = &place.section {
            write!(out, "/s{section}").ok()?;
        }
        if let Some(through) = &place.through {
            write!(out, "...{through}").ok()?;
        }
        if !place.labels.is_empty() {
            write!(out, "/{}", place.labels.path()).ok()?;
        }
        if let Some(enacted) = &place.enacted {
            for (unit, number) in &enacted.divisions {
                write!(out, "/{}{number}", unit.identifier()).ok()?;
            }
            if let Some(section) = &enacted.section {
                write!(out, "/s{section}").ok()?;
            }
            if !enacted.labels.is_empty() {
                write!(out, "/{}", enacted.labels.path()).ok()?;
            }
        }
        Some(out)
    }
}

fn write_range(out: &mut String, sign: &str, first: &str, last: &str) {
    out.push_str(sign);
    if !sign.is_empty() {
        out.push(' ');
    }
    out.push_str(first);
    out.push_str(if first.contains('-') || last.contains('-') { " to " } else { "-" });
    out.push_str(last);
}
