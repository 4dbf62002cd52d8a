//! Sections of acts and where the United States Code has them.

use crate::citation::pack::{Act, Names};
use crate::citation::{Citation, Labels, Law, Place, Target, Unit};

impl Act {
    fn is(&self, target: &Target) -> bool {
        match &target.law {
            Law::Act { name } => *name == self.form,
            Law::PublicLaw { congress, number, private: false } => {
                let division = target.place.divisions.iter().find(|(unit, _)| *unit == Unit::Division);
                self.public_law == Some((*congress, *number))
                    && self.division.as_deref() == division.map(|(_, division)| &**division)
            }
            Law::ActByDate { date, chapter } => {
                self.date == Some(*date) && self.chapter.as_deref() == Some(&**chapter)
            }
            _ => false,
        }
    }
}

impl Target {
    /// The same provision in the United States Code, for a section of an act whose codification the packs know;
    /// a target that is in the Code already is itself.
    #[must_use]
    pub fn codified(&self) -> Option<Self> {
        if let Law::UnitedStatesCode { .. } = self.law {
            return Some(self.clone());
        }
        let section = self.place.section.as_deref()?;
        let act = Names::shipped().acts.iter().find(|act| act.title > 0 && act.is(self))?;
        let code = act.sections.get(section)?;
        let through = match self.place.through.as_deref() {
            Some(through) => Some(act.sections.get(through)?.as_str().into()),
            None => None,
        };
        let place = Place {
            divisions: Vec::new(),
            section: Some(code.as_str().into()),
            through,
            ..self.place.clone()
        };
        Some(Self { law: Law::UnitedStatesCode { title: act.title, appendix: false }, place })
    }

    /// Whether the target is the provision of the United States Code, or holds it: a section holds its subsections,
    /// a range its sections. A note, a chapter or a bare reference holds nothing that can be told.
    #[must_use]
    pub fn covers(&self, title: u16, section: &str, labels: &Labels) -> bool {
        let Some(code) = self.codified() else { return false };
        let place = &code.place;
        if code.law != (Law::UnitedStatesCode { title, appendix: false }) || place.note {
            return false;
        }
        let Some(first) = place.section.as_deref() else { return false };
        match place.through.as_deref() {
            Some(last) => order(first) <= order(section) && order(section) <= order(last),
            None => first == section && place.labels.contains(labels),
        }
    }
}

/// A section number as something to sort by: its digits, then the rest.
fn order(section: &str) -> (u64, &str) {
    let digits = section.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = section.split_at_checked(digits).unwrap_or((section, ""));
    (number.parse().unwrap_or(u64::MAX), rest)
}

impl Citation {
    /// The provision of the United States Code that the citation names, under that name or an act's.
    ///
    /// ```
    /// use antinomy::citation;
    ///
    /// let found = citation::find("agreements under section 287(g) of the Immigration and Nationality Act");
    /// assert_eq!(found[0].normal(), "INA § 287(g)");
    /// assert_eq!(found[0].codified().map(|target| target.normal()).as_deref(), Some("8 U.S.C. § 1357(g)"));
    /// ```
    #[must_use]
    pub fn codified(&self) -> Option<Target> {
        self.target.codified()
    }

    /// Whether the citation names a provision of the United States Code or something that holds it.
    ///
    /// ```
    /// use antinomy::citation::{self, Labels};
    ///
    /// let found = citation::find("as section 642 of IIRIRA requires");
    /// assert!(found[0].covers(8, "1373", &Labels::new(["a"])));
    /// ```
    #[must_use]
    pub fn covers(&self, title: u16, section: &str, labels: &Labels) -> bool {
        self.target.covers(title, section, labels)
    }
}
