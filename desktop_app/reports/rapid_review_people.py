"""The rapid review report: the children and their family, the incident, what was done at once."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.queries.snapshots.rapid_review_shape import (
    ChecklistPart,
    ChildLine,
    PersonLine,
    RapidReviewSnapshot,
)
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Block,
    Callout,
    Column,
    Grid,
    Heading,
    Muted,
    Para,
    Strong,
    Text,
    Tone,
    blank,
)


def children(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield the children and the family: an overview, who they are, each child, the adults."""
    yield Heading("The children and their family", 1, "children")
    yield Grid(
        (
            Column("Child", 1.4),
            Column("Age at the time", 1.3),
            Column("Ethnicity", 1.5),
            Column("Disability", 1.5),
            Column("Status at the time", 1.5),
        ),
        tuple(
            (
                blocks.joined_lines((child.alias, (Muted(child.role),) if child.role else "")),
                blocks.said("Not yet born" if child.unborn and not child.age else child.age),
                blocks.said(child.ethnicity),
                blocks.said(_disability(child)),
                blocks.said(child.legal_status),
            )
            for child in snapshot.children
        ),
        empty="No child has been entered yet.",
    )
    gaps = [(child.alias, child_gaps(child)) for child in snapshot.children]
    said = tuple((Strong(alias), ": ", ", ".join(lacking) + ".") for alias, lacking in gaps if lacking)
    if said:
        yield Callout("Not recorded yet", said, Tone.WARN)
    yield from _identities(snapshot)
    for child in snapshot.children:
        yield from _child(child)
    yield from _people(snapshot.people)


def child_gaps(child: ChildLine) -> tuple[str, ...]:
    """Return what a rapid review should know about a child and nobody has recorded, in words."""
    looked_at = (
        ("age", child.age or ("unborn" if child.unborn else "")),
        ("sex", child.sex),
        ("ethnicity", child.ethnicity),
        ("disability", "known" if child.disability is not None else ""),
        ("first language", "" if not child.unborn and not child.first_language else "known"),
        ("legal and service status", child.legal_status),
        ("daily life", child.daily_life if child.subject else "known"),
    )
    return tuple(label for label, value in looked_at if not value)


def _disability(child: ChildLine) -> str:
    if child.disability is None:
        return ""
    if not child.disability:
        return "No"
    return f"Yes: {child.disability_note}" if child.disability_note else "Yes"


def _identities(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    rows = [
        (
            child.alias,
            child.full_name,
            child.other_names,
            _dates(child),
            child.nhs_number,
            child.upn,
            child.address,
        )
        for child in snapshot.children
        if child.full_name
    ] + [
        (person.alias, person.full_name, "", person.born, "", "", person.address)
        for person in snapshot.people
        if person.full_name
    ]
    if not rows:
        return
    yield Heading("Who they are", 2)
    yield Grid(
        (Column("Known as", 1.2), Column("Name", 1.8), Column("Born", 1.6), Column("Number and address", 2.6)),
        tuple(
            (
                alias,
                blocks.joined_lines((name, (Muted(f"also {other}"),) if other else "")),
                blocks.said(born),
                blocks.joined_lines((f"NHS {nhs}" if nhs else "", f"UPN {upn}" if upn else "", address)),
            )
            for alias, name, other, born, nhs, upn, address in rows
        ),
    )
    yield Para("Identities are held apart from the case, and no copy for publication has them.", "note")


def _dates(child: ChildLine) -> str:
    died = f"died {words.day(child.died_on)}" if child.died_on else ""
    return "\n".join(part for part in (child.born, died) if part)


def _child(child: ChildLine) -> Iterator[Block]:
    rows: tuple[tuple[str, Text], ...] = (
        ("Sex", child.sex),
        ("Gender", child.gender),
        ("Now", "\n".join(part for part in ("Died" if child.died else "", child.outcome) if part)),
        ("Ethnicity in own words", child.ethnicity_note),
        ("First language", _language(child)),
        ("Religion", child.religion),
        ("Special educational needs", child.send),
        ("Immigration status", child.immigration),
        ("Home authority", child.home_authority),
        ("Living", child.placement),
        ("Status before", child.legal_status_before),
        ("Protection plan", child.cp_category),
        ("School or setting", child.education),
        ("Known to", child.known_to),
    )
    found = (*blocks.facts(rows), *blocks.prose(child.daily_life))
    if not found:
        return
    yield blocks.heading(child.alias, 2)
    yield from blocks.facts(rows, columns=2)
    if not blank(child.daily_life):
        yield Heading(f"What life was like for {child.alias}", 3)
        yield from blocks.prose(child.daily_life)


def _language(child: ChildLine) -> str:
    needed = {True: "interpreter needed", False: "no interpreter needed", None: ""}[child.interpreter]
    return ", ".join(part for part in (child.first_language, needed) if part)


def _people(people: tuple[PersonLine, ...]) -> Iterator[Block]:
    if not people:
        return
    yield Heading("Family and other adults", 2)
    yield Grid(
        (
            Column("Known as", 1.3),
            Column("Relation", 1.4),
            Column("Place in the family", 1.9),
            Column("What matters", 2.8),
        ),
        tuple(
            (
                person.alias,
                person.relation,
                blocks.joined_lines(_place(person)),
                blocks.joined_lines(
                    (
                        f"Ethnicity: {person.ethnicity}" if person.ethnicity else "",
                        ", ".join(person.vulnerabilities),
                        person.note,
                        f"Review: {person.engagement}" if person.engagement else "",
                        f"Contact: {person.review_contact}" if person.review_contact else "",
                    )
                ),
            )
            for person in people
        ),
    )


def _place(person: PersonLine) -> tuple[str, ...]:
    household = {True: "In the household", False: "Not in the household", None: ""}[person.household]
    parental = {True: "Parental responsibility", False: "No parental responsibility", None: ""}
    alleged = "Alleged to be responsible" if person.alleged_responsible else ""
    return (household, parental[person.parental_responsibility], alleged)


def incident(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield what happened, as far as it is known."""
    yield Heading("The incident", 1, "incident")
    found = snapshot.incident
    yield from blocks.prose(found.summary) or (
        blocks.missing_note("No summary of the incident has been written."),
    )
    yield from blocks.facts(
        (
            ("Kind of notification", found.nature),
            ("Kind of harm", ", ".join(found.harm_types)),
            ("Kind of place", found.place_type),
            ("Place", found.place),
            ("Home authority", found.home_authority),
            ("Suspected cause", found.suspected_cause),
            ("Injuries and medical findings", found.injuries),
            ("Police", found.police_position),
        )
    )


def immediate_action(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield what was done at once for the safety of children (part D of the checklist)."""
    yield Heading("What was done at once", 1, "action")
    part = snapshot.part("D")
    if not any(one.answer or one.note for one in part.answers):
        yield blocks.missing_note("Nothing has been recorded about immediate action yet.")
        return
    yield answered_grid(part)


def answered_grid(part: ChecklistPart, *, only: frozenset[str] = frozenset()) -> Grid:
    """Return the points of a part with answer and note; `only` keeps the points with these ids."""
    return Grid(
        (Column("Question", 2.4), Column("Answer", 1.3), Column("What was done and found", 3.3)),
        tuple(
            (one.wording, blocks.status(words.ANSWERS, one.answer), one.note)
            for one in part.answers
            if not only or one.id in only
        ),
    )
