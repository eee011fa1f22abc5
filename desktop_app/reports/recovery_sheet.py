"""The recovery sheet: the page for the safe that opens the store when the passphrase is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.reports import words
from desktop_app.reports.document import (
    Audience,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Item,
    Para,
    Strong,
    Text,
    Tone,
)

MARKING = "OFFICIAL-SENSITIVE"
SCALE = 1.2
"""How much larger than ordinary the sheet is set, so that it is read and typed without a slip."""

WHERE = "Not beside the computer, not as a file, not as a photograph."
HOW = (
    "If the passphrase is lost, choose to open the store with its key, and type these lines.",
    "A round sign is a nought, a straight one a one. The check of a line shows a slip of the hand.",
    "After the passphrase is changed this sheet is worthless. Make a new one and destroy this one.",
)


def build_recovery_sheet(lines: Sequence[str], store_name: str, made_on: date, partnership: str = "") -> Document:
    """Return the sheet as a document of one page; set it in large print.

    `lines` are the lines of the key as the store prints them: groups parted by spaces, the last of each line
    being its check characters. Every line must have the same number of groups.
    """
    rows = tuple(_row(number, line) for number, line in enumerate(lines, start=1))
    groups = len(rows[0]) - 2 if rows else 2
    about = (("Store", store_name), ("Partnership", partnership), ("Made on", words.full_day(made_on)))
    return Document(
        title=f"Recovery sheet: {store_name}",
        audience=Audience.WORKING,
        made_on=made_on,
        blocks=(
            Heading("Recovery sheet"),
            Para("Whoever holds this page can open the store without its passphrase.", "lead"),
            Callout("Keep it in the safe", (WHERE,), Tone.WARN),
            Facts(tuple((label, value) for label, value in about if value), columns=2),
            Grid(
                (
                    Column("Line", 0.6),
                    *(Column(f"Group {number}", 1.4) for number in range(1, groups + 1)),
                    Column("Check", 0.8),
                ),
                rows,
                "The key",
            ),
            Bullets(tuple(Item(line) for line in HOW)),
        ),
        marking=MARKING,
        running="Recovery sheet",
        author=partnership,
    )


def _row(number: int, line: str) -> tuple[Text, ...]:
    *groups, check = line.split()
    return (str(number), *((Strong(group),) for group in groups), check)
