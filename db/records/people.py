"""The people of a case, known by alias; who they really are is kept apart."""

from __future__ import annotations

from datetime import date

from db.records.base import Record
from db.records.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Record):
    """A child of a case, under an alias or initials. Names, birth dates and numbers are in `Identity`."""

    case_id: int
    alias: str
    role: str = "subject"
    """"subject", "sibling" or "other"."""
    position: int = 1
    unborn: bool = False
    age_at_incident: str = ""
    """Age in words, worked out from the identity or given; "" when unknown."""
    sex: str = ""
    gender: str = ""
    outcome: str = ""
    died: bool = False
    ethnicity: str = ""
    ethnicity_note: str = ""
    first_language: str = ""
    interpreter: bool | None = None
    religion: str = ""
    disability: bool | None = None
    disability_note: str = ""
    send: str = ""
    immigration: str = ""
    home_authority: str = ""
    placement: str = ""
    legal_status: str = ""
    legal_status_before: str = ""
    cp_category: str = ""
    education: str = ""
    known_to: str = ""
    daily_life: str = ""
    """The child's voice: what life was like for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Another person of a case: family, household, carer, alleged perpetrator; under an alias."""

    case_id: int
    alias: str
    relation: str
    household: bool | None = None
    parental_responsibility: bool | None = None
    alleged_responsible: bool | None = None
    ethnicity: str = ""
    vulnerabilities: tuple[str, ...] = ()
    review_contact: str = ""
    engagement: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Record):
    """Who an alias really is. Exactly one of `child_id` and `person_id` is set."""

    child_id: int | None = None
    person_id: int | None = None
    full_name: str
    other_names: str = ""
    born_on: date | None = None
    born_precision: str = "exact"
    expected_on: date | None = None
    """Expected date of delivery of an unborn child."""
    died_on: date | None = None
    nhs_number: str = ""
    upn: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyContact(Record):
    """A contact with the family about the review: who was told what, by whom, how, with what result."""

    case_id: int
    who: str
    by_name: str
    on: date
    method: str = ""
    outcome: str = ""
    consent: bool | None = None
    pseudonym_wish: str = ""
    seen_draft_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication(Record):
    """Media and communications: an enquiry, a line to take, a holding statement, an embargo."""

    case_id: int
    kind: str
    on: date
    text: str
    outlet: str = ""
    embargo_until: date | None = None
