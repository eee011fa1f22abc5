"""What is asked of a child, of another person, of who they really are, and of contacts with family and media."""

from __future__ import annotations

from desktop_app.actions.family import COMMUNICATIONS
from desktop_app.rulebook.model import RuleBook
from ui.forms.form import FieldSpec

COMMUNICATION_WORDS = {
    "enquiry": "Enquiry",
    "line_to_take": "Line to take",
    "holding_statement": "Holding statement",
    "embargo": "Embargo",
    "note": "Note",
}


def choices(book: RuleBook, list_id: str, edition: str = "") -> tuple[tuple[str, str], ...]:
    """Return the choices of a code list, as they stand in an edition if one is given."""
    return tuple((one.code, one.label) for one in book.codes(list_id, edition))


def child_specs(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return the fields of a child."""
    who, care, life = "Who the child is", "Care and legal status", "The child's life"
    return (
        FieldSpec("alias", "Alias", required=True, most=80, section=who,
                  help="Never a real name: initials, a bird, “Child 1”."),
        FieldSpec("role", "Part in the review", "choice", choices=choices(book, "child_role"), none=None,
                  section=who),
        FieldSpec("unborn", "Not yet born", "switch", section=who),
        FieldSpec("age_at_incident", "Age at the incident", most=80, section=who, width=190,
                  help="Worked out when the date of birth is known; otherwise as far as it is known."),
        FieldSpec("sex", "Sex", "choice", choices=choices(book, "sex"), section=who, width=190),
        FieldSpec("gender", "Gender, if the child described it", section=who),
        FieldSpec("ethnicity", "Ethnicity", "choice", choices=choices(book, "ethnicity"), section=who,
                  help="The Panel asks for it of every child; “not recorded” is looked for in the checklist."),
        FieldSpec("ethnicity_note", "Ethnicity in the family's own words", section=who),
        FieldSpec("first_language", "First language", section=who),
        FieldSpec("interpreter", "Interpreter needed", "yesno", section=who),
        FieldSpec("religion", "Religion", section=who),
        FieldSpec("disability", "Disabled", "yesno", section=who),
        FieldSpec("disability_note", "What the disability means", "long", section=who),
        FieldSpec("died", "The child has died", "switch", section="What became of the child"),
        FieldSpec("outcome", "How the child is now", section="What became of the child"),
        FieldSpec("legal_status", "Legal status at the incident", "choice",
                  choices=choices(book, "legal_status"), section=care),
        FieldSpec("legal_status_before", "Legal status before", "choice",
                  choices=choices(book, "legal_status"), section=care),
        FieldSpec("cp_category", "Category of the child protection plan", section=care),
        FieldSpec("placement", "Where the child lived", "choice", choices=choices(book, "placement"),
                  section=care),
        FieldSpec("home_authority", "Home authority", section=care),
        FieldSpec("immigration", "Immigration status", section=care),
        FieldSpec("education", "Nursery, school or college", section=life),
        FieldSpec("send", "Special educational needs", section=life),
        FieldSpec("known_to", "Who knew the child", "long", section=life),
        FieldSpec("daily_life", "What life was like for the child", "long", section=life,
                  help="In the child's own words where somebody wrote them down."),
    )  # fmt: skip


def person_specs(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return the fields of another person."""
    return (
        FieldSpec(
            "alias", "Alias", required=True, most=80, help="Never a real name: “Mother”, “Father of Child 2”."
        ),
        FieldSpec("relation", "Relation to the child", "choice", required=True, choices=choices(book, "relation")),
        FieldSpec("household", "Lived in the household", "yesno"),
        FieldSpec("parental_responsibility", "Has parental responsibility", "yesno"),
        FieldSpec("alleged_responsible", "Alleged to be responsible", "yesno"),
        FieldSpec("ethnicity", "Ethnicity", "choice", choices=choices(book, "ethnicity")),
        FieldSpec("vulnerabilities", "Needs and vulnerabilities", "many", choices=choices(book, "vulnerability")),
        FieldSpec(
            "review_contact", "Contact for the review", help="Who speaks with this person about the review."
        ),
        FieldSpec("engagement", "Taking part in the review", "choice", choices=choices(book, "engagement")),
        FieldSpec("note", "Note", "long"),
    )


def identity_specs(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return the fields of who somebody really is."""
    return (
        FieldSpec("full_name", "Full name", required=True, section="Who this really is",
                  help="Kept apart from the case; never part of a copy for publication."),
        FieldSpec("other_names", "Other names"),
        FieldSpec("born_on", "Date of birth", "date", help="The age at the incident follows from it."),
        FieldSpec("born_precision", "How well it is known", "choice", choices=choices(book, "precision"),
                  none=None, width=190),
        FieldSpec("expected_on", "Expected date of delivery", "date"),
        FieldSpec("died_on", "Date of death", "date"),
        FieldSpec("nhs_number", "NHS number", width=190, most=20),
        FieldSpec("upn", "Unique pupil number", width=190, most=20),
        FieldSpec("address", "Address", "long"),
    )  # fmt: skip


def contact_specs(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return the fields of a contact with the family."""
    return (
        FieldSpec("who", "Who was contacted", required=True, help="By alias."),
        FieldSpec("on", "When", "date", required=True),
        FieldSpec("by_name", "Who made the contact", required=True),
        FieldSpec("method", "How", "choice", choices=choices(book, "contact_method")),
        FieldSpec("outcome", "What was said, and what came of it", "long"),
        FieldSpec("consent", "Agrees to take part", "yesno"),
        FieldSpec("pseudonym_wish", "The pseudonym they wish for"),
        FieldSpec("seen_draft_on", "Has seen the draft on", "date"),
    )


def media_specs() -> tuple[FieldSpec, ...]:
    """Return the fields of a dealing with the media."""
    kinds = tuple((code, COMMUNICATION_WORDS[code]) for code in COMMUNICATIONS)
    return (
        FieldSpec("kind", "Kind", "choice", choices=kinds, none=None),
        FieldSpec("on", "When", "date", required=True),
        FieldSpec("outlet", "Newspaper, station or site"),
        FieldSpec("text", "What was asked or said", "long", required=True),
        FieldSpec("embargo_until", "Embargo until", "date"),
    )
