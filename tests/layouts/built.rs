//! Texts that are built, and the layouts that people set such texts in.

use proptest::prelude::*;

/// What a rule says.
#[derive(Clone, Debug)]
pub(crate) enum Rule {
    Sentence(&'static str),
    /// A lead-in and its items.
    List(&'static str, &'static [&'static str]),
    /// A lead-in, its items and the words that go on after them.
    Flush(&'static str, &'static [&'static str], &'static str),
}

#[derive(Clone, Debug)]
pub(crate) struct Text {
    /// Each rule with its title.
    pub(crate) rules: Vec<(&'static str, Rule)>,
    pub(crate) numbering: Numbering,
}

/// How the rules of a text are numbered; items are numbered below them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Numbering {
    /// `1.`
    Dot,
    /// `A.`
    Letter,
    /// `(a)`
    Bracket,
    /// `4.1`
    Manual,
    /// `Section 1.`
    Section,
    /// `§ 1.`
    Sign,
    /// `2-173-010`
    Code,
    /// `11-1.1`
    Town,
    /// `5-7-1:`
    Colon,
    /// `3.2A`
    Lettered,
    /// `Article I.`
    Article,
    /// `Rule 1.`
    Rule,
}

/// How a title is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    None,
    Line,
    LineApart,
    Stop,
    Colon,
    Dash,
    Hyphen,
    LongDash,
    /// In capitals on a line above the number.
    Above,
}

/// How the items of a list are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Items {
    Lines,
    Apart,
    LabelsAlone,
    RunIn,
}

/// How Markdown sets a title.
#[cfg(feature = "markdown")]
#[derive(Clone, Copy, Debug)]
pub(crate) enum MarkUp {
    Heading,
    BoldLine,
    BoldColon,
    BoldColonInside,
    BoldStop,
    Italic,
    BoldDash,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    pub(crate) title: Title,
    pub(crate) items: Items,
    /// Blank lines between the rules.
    pub(crate) apart: bool,
    /// Columns that items are set in.
    pub(crate) indent: usize,
    /// The width that lines are broken at.
    pub(crate) width: Option<usize>,
    /// Columns that broken lines are set in, behind the label's.
    pub(crate) hanging: usize,
    /// The label of a rule on a line of its own.
    pub(crate) label_alone: bool,
    pub(crate) carriage_return: bool,
}

pub(crate) const PLAIN: Layout = Layout {
    title: Title::LineApart,
    items: Items::Apart,
    apart: true,
    indent: 4,
    width: None,
    hanging: 0,
    label_alone: false,
    carriage_return: false,
};

const TITLES: [&str; 13] = [
    "Training",
    "RECORDS",
    "Duty to keep logs",
    "Care of the Reading Room",
    "REQUESTS FOR A LOAN",
    "Loans to guests",
    "Purpose and Scope",
    "Closing",
    "LOST, STOLEN AND TORN BOOKS",
    "Persons not to be asked",
    "U-CARD HOLDERS",
    "Loans under a warrant",
    "Reports to the board of thefts",
];

pub(crate) const RULES: [Rule; 17] = [
    Rule::Flush(
        "A clerk who",
        &["lends a sealed file, or", "sells a list of guests"],
        "shall be removed from office.",
    ),
    Rule::List(
        "The board shall provide the following:",
        &[
            "Notice. The clerk shall give notice to each guest.",
            "Hearing. A guest may be heard by the board.",
        ],
    ),
    Rule::Sentence(
        "Neither a clerk nor a warden may sell the name of a guest or of any other person who has been in the library.",
    ),
    Rule::Sentence(
        "If a book is lost, the guest shall pay for it. Nothing in this rule forbids a clerk to forgive the price.",
    ),
    Rule::Sentence("“Guest” means a person who has come to read. A guest may bring another."),
    Rule::Sentence("No keeper may stop a reader from copying a page."),
    Rule::Sentence("Members shall not disclose the address of a guest unless the guest agrees in writing."),
    Rule::Sentence("Each clerk shall keep a log of loans. The clerk shall show the log to any owner."),
    Rule::Sentence("The warden may open a locker when an owner has asked for it."),
    Rule::Sentence("A clerk must return a lost book within ten days after its owner is found."),
    Rule::Sentence("Clerks shall file each request under the name of the guest who made it."),
    Rule::List("A clerk shall not:", &["lend a sealed file;", "sell a list of guests; or", "burn a log."]),
    Rule::List(
        "No member may disclose any of the following:",
        &["the name of a guest;", "the age of a guest."],
    ),
    Rule::List(
        "The supervisor should do each of the following:",
        &["Consult with the owner of the book.", "Confirm the name of the guest.", "Call the warden."],
    ),
    Rule::List(
        "A keeper may open a file if:",
        &["its owner agrees; or", "a court has ordered the keeper to open it."],
    ),
    Rule::List(
        "These rules apply:",
        &["Members shall file every receipt.", "Clerks may copy a receipt.", "No guest shall keep one."],
    ),
    Rule::Sentence(
        "An officer of the library shall tell the board of every theft, and the board shall keep a list.",
    ),
];

impl Numbering {
    /// Whether a section is numbered so, which a title above its number names.
    pub(crate) fn is_section(self) -> bool {
        matches!(
            self,
            Self::Manual
                | Self::Section
                | Self::Sign
                | Self::Code
                | Self::Town
                | Self::Colon
                | Self::Lettered
        )
    }

    fn label(self, place: usize) -> String {
        let letter = |first: u8| char::from(first + u8::try_from(place).unwrap_or(0));
        match self {
            Self::Dot => format!("{}.", place + 1),
            Self::Letter => format!("{}.", letter(b'A')),
            Self::Bracket => format!("({})", letter(b'a')),
            Self::Manual => format!("4.{}", place + 1),
            Self::Section => format!("Section {}.", place + 1),
            Self::Sign => format!("§ {}.", place + 1),
            Self::Code => format!("2-173-{:03}", 10 * (place + 1)),
            Self::Town => format!("11-1.{}", place + 1),
            Self::Colon => format!("5-7-{}:", place + 1),
            Self::Lettered => format!("3.2{}", letter(b'A')),
            Self::Article => format!("Article {}.", ["I", "II", "III", "IV", "V"][place]),
            Self::Rule => format!("Rule {}.", place + 1),
        }
    }

    fn item(self, place: usize, run_in: bool) -> String {
        match self {
            Self::Bracket => format!("({})", place + 1),
            Self::Letter if run_in => format!("({})", place + 1),
            Self::Letter => format!("{}.", place + 1),
            _ => format!("({})", char::from(b'a' + u8::try_from(place).unwrap_or(0))),
        }
    }
}

/// Breaks a line at a width; what is broken off is set in by `hang` columns.
pub(crate) fn broken(line: &str, width: Option<usize>, hang: usize) -> String {
    let Some(width) = width else { return line.to_owned() };
    let lead = line.len() - line.trim_start().len();
    let mut out = " ".repeat(lead);
    let mut column = lead;
    for (place, word) in line.split_whitespace().enumerate() {
        if place > 0 && column + 1 + word.len() > width {
            out.push('\n');
            out.push_str(&" ".repeat(lead + hang));
            column = lead + hang;
        } else if place > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.len();
    }
    out
}

impl Text {
    pub(crate) fn set(&self, layout: &Layout) -> String {
        let mut blocks: Vec<String> = Vec::new();
        for (place, (title, rule)) in self.rules.iter().enumerate() {
            let mut paragraphs: Vec<String> = Vec::new();
            let (mut items, mut flush): (&[&str], Option<&str>) = (&[], None);
            let mut words = match rule {
                Rule::Sentence(words) => (*words).to_owned(),
                Rule::List(lead, listed) => {
                    items = listed;
                    (*lead).to_owned()
                }
                Rule::Flush(lead, listed, after) => {
                    (items, flush) = (listed, Some(*after));
                    (*lead).to_owned()
                }
            };
            if layout.items == Items::RunIn {
                for (number, item) in items.iter().enumerate() {
                    words += &format!(" {} {item}", self.numbering.item(number, true));
                }
                words = [words.as_str()].into_iter().chain(flush.take()).collect::<Vec<_>>().join(" ");
                items = &[];
            }
            let label = self.numbering.label(place);
            let gap = if layout.label_alone { "\n" } else { " " };
            match layout.title {
                Title::None => paragraphs.push(format!("{label}{gap}{words}")),
                Title::Above => {
                    paragraphs.push(title.to_uppercase());
                    paragraphs.push(format!("{label}{gap}{words}"));
                }
                Title::Line => paragraphs.push(format!("{label}{gap}{title}\n{words}")),
                Title::LineApart => {
                    paragraphs.push(format!("{label}{gap}{title}"));
                    paragraphs.push(words);
                }
                Title::Stop => paragraphs.push(format!("{label}{gap}{title}. {words}")),
                Title::Colon => paragraphs.push(format!("{label}{gap}{title}: {words}")),
                Title::Dash => paragraphs.push(format!("{label}{gap}{title} – {words}")),
                Title::Hyphen => paragraphs.push(format!("{label}{gap}{title} - {words}")),
                Title::LongDash => paragraphs.push(format!("{label}{gap}{title}.—{words}")),
            }
            let margin = " ".repeat(layout.indent);
            for (number, item) in items.iter().enumerate() {
                let label = self.numbering.item(number, false);
                let gap =
                    if layout.items == Items::LabelsAlone { format!("\n\n{margin}") } else { " ".into() };
                paragraphs.push(format!("{margin}{label}{gap}{item}"));
            }
            paragraphs.extend(flush.map(str::to_owned));
            let lines = |paragraph: &String| {
                let lines = paragraph.lines().map(|line| broken(line, layout.width, layout.hanging));
                lines.collect::<Vec<_>>().join("\n")
            };
            let set: Vec<String> = paragraphs.iter().map(lines).collect();
            let blank = match layout.items {
                Items::Apart | Items::LabelsAlone => "\n\n",
                _ => "\n",
            };
            let mut block = String::new();
            for (number, paragraph) in set.iter().enumerate() {
                if number > 0 {
                    block += if layout.title == Title::LineApart && number == 1 { "\n\n" } else { blank };
                }
                block += paragraph;
            }
            blocks.push(block);
        }
        let text = blocks.join(if layout.apart { "\n\n" } else { "\n" }) + "\n";
        if layout.carriage_return { text.replace('\n', "\r\n") } else { text }
    }

    /// The text in Markdown.
    #[cfg(feature = "markdown")]
    pub(crate) fn marked_up(&self, mark_up: MarkUp) -> String {
        let mut out = String::new();
        for (place, (title, rule)) in self.rules.iter().enumerate() {
            let label = self.numbering.label(place);
            let (words, items, flush): (&str, &[&str], Option<&str>) = match rule {
                Rule::Sentence(words) => (words, &[], None),
                Rule::List(lead, items) => (lead, items, None),
                Rule::Flush(lead, items, after) => (lead, items, Some(after)),
            };
            out += &match mark_up {
                MarkUp::Heading => format!("### {label} {title}\n\n{words}\n\n"),
                MarkUp::BoldLine => format!("**{label} {title}**\n\n{words}\n\n"),
                MarkUp::BoldColon => format!("{label} **{title}**: {words}\n\n"),
                MarkUp::BoldColonInside => format!("{label} **{title}:** {words}\n\n"),
                MarkUp::BoldStop => format!("{label} **{title}.** {words}\n\n"),
                MarkUp::Italic => format!("{label} *{title}.* {words}\n\n"),
                MarkUp::BoldDash => format!("{label} **{title}** – {words}\n\n"),
            };
            for (number, item) in items.iter().enumerate() {
                out += &format!("{} {item}\n\n", self.numbering.item(number, false));
            }
            out.extend(flush.map(|words| format!("{words}\n\n")));
        }
        out
    }

    /// The titles of its rules.
    pub(crate) fn titles(&self) -> Vec<&'static str> {
        self.rules.iter().map(|(title, _)| *title).collect()
    }
}

pub(crate) fn text() -> impl Strategy<Value = Text> {
    let numbering = prop_oneof![
        Just(Numbering::Dot),
        Just(Numbering::Letter),
        Just(Numbering::Bracket),
        Just(Numbering::Manual),
        Just(Numbering::Section),
        Just(Numbering::Sign),
        Just(Numbering::Code),
        Just(Numbering::Town),
        Just(Numbering::Colon),
        Just(Numbering::Lettered),
        Just(Numbering::Article),
        Just(Numbering::Rule),
    ];
    let rules = prop::collection::vec((0..TITLES.len(), 0..RULES.len()), 2..6);
    (rules, numbering).prop_map(|(rules, numbering)| {
        let rules = rules.into_iter().map(|(title, rule)| (TITLES[title], RULES[rule].clone())).collect();
        Text { rules, numbering }
    })
}

pub(crate) fn layout() -> impl Strategy<Value = Layout> {
    let title = prop_oneof![
        Just(Title::None),
        Just(Title::Line),
        Just(Title::LineApart),
        Just(Title::Stop),
        Just(Title::Colon),
        Just(Title::Dash),
        Just(Title::Hyphen),
        Just(Title::LongDash),
        Just(Title::Above),
    ];
    let items =
        prop_oneof![Just(Items::Lines), Just(Items::Apart), Just(Items::LabelsAlone), Just(Items::RunIn)];
    let width = prop_oneof![Just(None), Just(Some(80)), Just(Some(60)), Just(Some(48))];
    let hanging = prop_oneof![Just(0_usize), Just(4), Just(6)];
    let indent = prop_oneof![Just(0_usize), Just(3), Just(8)];
    (
        title,
        items,
        any::<bool>(),
        indent,
        width,
        hanging,
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(title, items, apart, indent, width, hanging, label_alone, carriage_return)| Layout {
            title,
            items,
            apart,
            indent,
            width,
            hanging,
            label_alone,
            carriage_return,
        })
}

#[cfg(feature = "markdown")]
pub(crate) fn mark_up() -> impl Strategy<Value = MarkUp> {
    prop_oneof![
        Just(MarkUp::Heading),
        Just(MarkUp::BoldLine),
        Just(MarkUp::BoldColon),
        Just(MarkUp::BoldColonInside),
        Just(MarkUp::BoldStop),
        Just(MarkUp::Italic),
        Just(MarkUp::BoldDash),
    ]
}
