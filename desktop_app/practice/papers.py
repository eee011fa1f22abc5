"""Two papers for the practice meeting: one made here and tagged, one such as comes from elsewhere, untagged."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from desktop_app.reports.document import (
    Audience,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Link,
    Para,
)
from desktop_app.reports.pdf.render import render_pdf


def briefing(day: date) -> tuple[str, bytes]:
    """Return the title and the bytes of a tagged briefing of one page."""
    title = "Seven-minute briefing: when nobody opens the door"
    document = Document(
        title=title,
        audience=Audience.WORKING,
        made_on=day,
        marking="OFFICIAL-SENSITIVE",
        running="Seven-minute briefing",
        blocks=(
            Heading(title, anchor="top"),
            Para("A visit where nobody opens the door is information. What do we do with it?", "lead"),
            Facts((("For", "everyone who visits families"), ("Takes", "seven minutes, in a team meeting"))),
            Heading("What we saw", 2),
            Para("In four of nine recorded visits nobody had been seen. The task was closed each time."),
            Heading("What to do", 2, anchor="do"),
            Bullets(
                (
                    Item("Write down whom you saw, and how the child was."),
                    Item("If you saw nobody, say so, and say what you will do by when."),
                    Item("After the second time, ring another agency that knows the family."),
                )
            ),
            Para(("Back to the ", Link("beginning", "#top"), ".")),
        ),
    )
    return title, render_pdf(document)


def foreign_letter() -> tuple[str, bytes]:
    """Return the title and the bytes of a letter without tags, such as a scanner or an old program makes."""
    data = files("resources").joinpath("practice/letter-without-tags.pdf").read_bytes()
    return "Letter from the Panel, as received", data
