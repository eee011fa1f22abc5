"""A document with every block in every variation, to be looked at and to be checked. All of it is
invented."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from PIL import Image as Picture

from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Bullets,
    Callout,
    Column,
    Contents,
    Cover,
    Document,
    Emph,
    Facts,
    Grid,
    Heading,
    Image,
    Item,
    Link,
    Muted,
    Paper,
    Para,
    Rich,
    Status,
    Step,
    Steps,
    Strong,
    Tone,
)

LOREM = (
    "The group heard that the school had raised its worry three times in the autumn term, each time by "
    "telephone "
    "and once in writing. The health visitor had seen the family on Tuesday 9 December 2025 and found "
    "the home "
    "warm, the cupboards full and the children at play. Nobody had put the two accounts side by side "
    "until the "
    "meeting of Wednesday 14 January 2026, when the difference between them became the first finding."
)


def picture(mode: str = "RGB", kind: str = "PNG", size: tuple[int, int] = (600, 260)) -> bytes:
    """Return a small picture with soft bands, in the mode asked for."""
    made = Picture.new("RGB", size, "#e2eff1")
    for at in range(0, size[0], 60):
        made.paste(("#0b5a6b", "#63c2d3", "#d8dedb")[at // 60 % 3], (at, 40 + at // 5, at + 40, size[1] - 20))
    made = made.convert(mode)
    if mode == "RGBA":
        made.putalpha(made.convert("L"))
    out = BytesIO()
    made.save(out, kind)
    return out.getvalue()


def _opening() -> list[Block]:
    return [
        Cover(
            "Rapid review report",
            "Case Kestrel: three children, Harrowdale",
            "Serious incident notified to the Panel on Friday 19 December 2025",
            (
                ("Partnership", "Harrowdale Safeguarding Children Partnership"),
                ("Reference", "HD/2025/07"),
                ("Chair", "Imogen Thistlewood"),
                ("Version", "Approved by the partners on 12 January 2026"),
            ),
        ),
        Contents(depth=3),
        Break(),
        Heading("Summary of the case", 1, "summary"),
        Para("What the group decided, and on what it rests, in half a page.", "lead"),
        Facts(
            (
                ("Alias", "Kestrel"),
                ("Stage", (Status("Rapid review under way", Tone.ACCENT), " since 22 December 2025")),
                ("Children", "Three: 7 years, 4 years, and unborn at the time"),
                ("Day of the clock", (Strong("Working day 6"), " of 15 ", Muted("(due 14 Jan 2026)"))),
                ("Parallel proceedings", ("Care proceedings, ", Link("see the agencies", "#agencies"))),
            ),
            "The case at a glance",
        ),
        Steps(
            (
                Step("Notified", "19 Dec 2025", Tone.OK),
                Step("Information gathered", "7 Jan 2026", Tone.OK),
                Step("Rapid review meeting", "12 Jan 2026", Tone.ACCENT),
                Step("Sent to the Panel", "due 14 Jan", Tone.WARN),
                Step("Practice review", "", Tone.NEUTRAL),
            ),
            "Stages of the case: notified on 19 December 2025, information gathered on 7 January 2026, "
            "rapid review "
            "meeting on 12 January 2026 is now, sending to the Panel is due on 14 January 2026, "
            "practice review "
            "not begun.",
        ),
        Para(LOREM),
        Para(
            (
                "It ",
                Strong("agreed"),
                " that the ",
                Emph("threshold"),
                " was met, as ",
                Link("the statutory guidance", "https://www.gov.uk/guidance?a=1&b=2"),
                " says; the record is ",
                Status("complete", Tone.OK),
                " and the letter ",
                Status("late by two working days", Tone.DANGER),
                ".",
            )
        ),
        Para("Source: notification form, section 4; telephone note of 9 December.", "note"),
        Para("We kept saying the same thing to different people.", "quote"),
        Para("Nobody wrote it down in one place.", "quote"),
    ]


def _blocks() -> list[Block]:
    tones = list(Tone)
    return [
        Heading("Decisions", 2),
        Callout(
            "A local child safeguarding practice review will be carried out",
            (LOREM, ("The partners agreed ", Strong("unanimously"), ".")),
            Tone.OK,
        ),
        *[
            Callout(f"A callout in the tone {tone.value}", ("One sentence says what matters here.",), tone)
            for tone in tones
        ],
        Heading("Lists", 2),
        Bullets(
            (
                Item("The first point is short."),
                Item(
                    "The second has a list of its own, and words enough to run on to a second line so "
                    "that the hanging "
                    "indent can be judged.",
                    Bullets(
                        (
                            Item("below it one"),
                            Item("below it two", Bullets((Item("and a third level"), Item("twice")))),
                        )
                    ),
                ),
                Item(("With ", Strong("strong words"), " and ", Link("a link", "#agencies"), ".")),
            )
        ),
        Bullets(
            (
                Item(
                    "Numbered",
                    Bullets((Item("lettered", Bullets((Item("roman"), Item("roman")), True)),), True),
                ),
                Item("Again"),
            ),
            True,
            9,
        ),
        Heading("What people wrote", 2),
        Rich(
            "# A heading of their own\n\nSome *emphasis* and **strong words**, <b>no markup</b>, a "
            "[link](https://example.org/page).\n\n- one\n- two\n  1. deeper\n\n> Said in anger, and "
            "kept.\n\nThe end."
        ),
        Heading("Agencies", 1, "agencies"),
        Heading("Who was asked", 2),
        Heading("Returns", 3),
        Grid(
            (
                Column("Agency", 2.2),
                Column("Asked", 1.1),
                Column("Returned", 1.1),
                Column("Days", 0.6, "right"),
                Column("State", 1.4),
            ),
            (
                (
                    "Harrowdale Primary School",
                    "22 Dec 2025",
                    "6 Jan 2026",
                    "9",
                    (Status("Returned", Tone.OK),),
                ),
                ("Fennimore Hospitals NHS Trust", "22 Dec 2025", "", "", (Status("Late", Tone.DANGER),)),
                (
                    "Police, Northern Division",
                    "22 Dec 2025",
                    "9 Jan 2026",
                    "12",
                    (Status("Returned", Tone.OK),),
                ),
                ("Children’s social care", "22 Dec 2025", "", "", (Status("On hold", Tone.HELD),)),
                ("Housing (Larkspur Homes)", "23 Dec 2025", "", "", (Status("Due soon", Tone.WARN),)),
            ),
            "Returns by agency",
        ),
        Heading("Attendance", 3),
        Facts(
            (
                ("Quorum", "Met"),
                ("Present", "9"),
                ("Apologies", "2"),
                ("Declarations", "None"),
                ("Clerk", "Rafe Ollerton"),
            ),
            "Attendance",
            2,
        ),
        Heading("Nothing yet", 4),
        Grid((Column("Action"), Column("Owner")), (), "Open actions"),
        Facts(()),
        Bullets(()),
        Para(""),
        Image(
            picture(),
            "Bands of three blues rising to the right, standing for returns in each week.",
            110,
            "Returns in each week.",
        ),
        Heading("Names in many scripts", 2),
        Para(
            "Łukasz Świątek, Zoë Brontë, Nguyễn Thị Hạnh, Σωκράτης Παπαδόπουλος, Олена Шевченко, "
            "Ọmọ́wùnmí Adébáyọ̀, Ștefan Ionuț."
        ),
        Grid(
            (Column("Child", 1), Column("Name as the family writes it", 2), Column("Born", 1)),
            (
                ("A", "Олександр Ґалаґан", "1 Mar 2018"),
                ("B", "Ελένη Παπαδοπούλου", "30 Nov 2021"),
                ("C", "Đặng Quỳnh Như", "unborn"),
            ),
            "Children",
            tones=((1, Tone.WARN),),
        ),
    ]


def _long() -> list[Block]:
    rows = tuple(
        (
            f"R{number}",
            (
                f"Recommendation {number}: agree one written account of worry between school, health and "
                f"social care."
            ),
            "Harrowdale Primary School; Children’s social care" if number % 3 else "All partners",
            LOREM if number % 5 == 0 else "Training held; evidence awaited.",
            f"{1 + number % 28} Mar 2026",
            (Status("Overdue", Tone.DANGER),) if number % 4 == 0 else (Status("Open", Tone.NEUTRAL),),
        )
        for number in range(1, 31)
    )
    columns = (
        Column("No.", 0.5),
        Column("Recommendation", 3),
        Column("Owners", 2),
        Column("Progress", 3),
        Column("Due", 1),
        Column("State", 1.2),
    )
    return [
        Heading("Action log", 1, "log"),
        Para("The whole ledger, on landscape pages."),
        Heading("All recommendations", 2),
        Grid(columns, rows, "Action log", landscape=True),
        Heading("One very long cell", 2),
        Grid(
            (Column("Point", 1), Column("What was said", 4)),
            (("1", "Short."), ("2", "\n".join([LOREM] * 12)), ("3", "Short again.")),
        ),
        Para(
            "A word that is far too long: "
            + "Donaudampfschifffahrtsgesellschaftskapitaensmuetze" * 4
            + " ends here."
        ),
        Grid(
            tuple(Column(f"Column {n}") for n in range(9)),
            (tuple(f"extraordinarily-long{n}" for n in range(9)),),
            "Narrow columns",
        ),
    ]


def gallery(*, papers: bool = False) -> Document:
    """Return the document; with `papers` it ends in two dividers."""
    blocks = [*_opening(), *_blocks(), *_long()]
    if papers:
        blocks += [
            Heading("Papers", 1),
            Paper("Chronology of the school", b"%PDF", "paper-1", "From the designated lead, 6 January 2026.", 2),
            Paper("Police report", b"", "", "Promised for the meeting.", 2),
        ]
    return Document(
        "Rapid review report: case Kestrel",
        Audience.WORKING,
        date(2026, 1, 14),
        tuple(blocks),
        marking="Official-Sensitive",
        running="Rapid review report · case Kestrel · HD/2025/07",
        author="Harrowdale Safeguarding Children Partnership",
        subject="Rapid review",
        keywords=("rapid review",),
    )
