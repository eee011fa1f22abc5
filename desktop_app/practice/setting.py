"""Where the practice cases happen. Everything here is invented; no such area, agency or person exists."""

from typing import NamedTuple

PARTNERSHIP = "Marrowfield and Tarnside Safeguarding Children Partnership"
AREA = "Marrowfield and Tarnside"
BUSINESS_UNIT = "Marrowfield and Tarnside partnership business unit"
GROUP = "Case Review Group"
PASSPHRASE = "seven herons over a quiet marsh"  # noqa: S105 - shown on purpose, see below
"""Of practice stores only, and shown with them: nothing in such a store needs protecting."""


class Body(NamedTuple):
    """An agency: kind (code of the agencies list), name, short name, and whom it speaks for as a partner."""

    kind: str
    name: str
    short: str
    partner: str = ""


BODIES: tuple[Body, ...] = (
    Body("CSC", "Marrowfield Council children's social care", "Social care", "la"),
    Body("ICB", "Tarn and Vale Integrated Care Board", "ICB", "icb"),
    Body("POL", "Marrowshire Police", "Police", "police"),
    Body("ACUTE", "Tarnside Hospitals NHS Trust", "Hospital trust"),
    Body("COMM", "Vale Community Health", "Community health"),
    Body("MH", "Tarn Valley Mental Health Trust", "Mental health"),
    Body("GP", "Marrowfield general practices", "General practice"),
    Body("EDU", "Marrowfield Council education service", "Education"),
    Body("HOUS", "Tarnside Homes", "Housing"),
    Body("PROB", "Marrowshire Probation", "Probation"),
    Body("DAS", "Harbour Light domestic abuse service", "Harbour Light"),
    Body("LEGAL", "Marrowfield Council legal services", "Legal"),
    Body("BU", "Partnership business unit", "Business unit"),
)


class Seat(NamedTuple):
    """A member of the group: name, job, agency (short name) and role in the group (code of the role list)."""

    name: str
    job: str
    agency: str
    role: str


SEATS: tuple[Seat, ...] = (
    Seat("Imelda Thackwray", "Independent chair of the group", "Business unit", "chair"),
    Seat("Osric Fenwillow", "Head of safeguarding", "Social care", "la_lead"),
    Seat("Dr Nerys Quillfeather", "Designated doctor", "ICB", "icb_lead"),
    Seat("Bram Ottershaw", "Detective superintendent, public protection", "Police", "police_lead"),
    Seat("Tamsin Brackenroyd", "Named nurse", "Hospital trust", "acute_trust"),
    Seat(
        "Ayodele Merrowmere", "Head of health visiting and school nursing", "Community health", "designated_nurse"
    ),
    Seat("Kaspar Lindenhulme", "Head of safeguarding", "Mental health", "mental_health"),
    Seat("Rosheen Applegarthe", "Head of inclusion", "Education", "education"),
    Seat("Gwilym Stannerby", "Principal solicitor", "Legal", "legal_adviser"),
    Seat("Pia Dovewater", "Business manager", "Business unit", "business_manager"),
)

SCRUTINEER = "Leocadia Wintermarsh"
REVIEWER = "Thaddeus Ravenscombe"
