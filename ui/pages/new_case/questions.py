"""What is asked on the path to a new case, step by step. Only the working title is needed."""

from __future__ import annotations

from collections.abc import Sequence

from db.records.partnership import Agency
from desktop_app.rulebook.model import RuleBook
from ui.forms.form import FieldSpec, Form
from ui.look import theme

KNOWN = (("exact", "Known"), ("approximate", "About then"), ("unknown", "Not known"))
"""How well a date is known."""
SINGLE = 1.6
"""From this text size on every field has a line of its own."""
STEPS = (
    ("happened", "What happened"),
    ("children", "The children"),
    ("told", "Who told us"),
    ("summary", "Summary"),
)


def _pairs() -> bool:
    """Return whether two fields have room on one line at the text size in force."""
    return theme.current().scale < SINGLE


def _codes(book: RuleBook, list_id: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.code, one.label) for one in book.codes(list_id))


def happened(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return the questions about what happened."""
    harm = _codes(book, "harm_type")
    return (
        FieldSpec(
            "alias", "Working title", help="An alias for the case, never a real name. Change it if you like.",
            required=True, most=80, reasons=("reference",),
        ),
        FieldSpec("incident_on", "When it happened", "date",
                  reasons=("incident", "incident.on", "incident.precision")),
        FieldSpec("incident_known", "How well is that day known?", "segment", choices=KNOWN, beside=_pairs()),
        FieldSpec("nature", "Death or serious harm", "choice", width=620,
                  choices=_codes(book, "notification_nature")),
        FieldSpec("harm", "Kind of harm", "choice", choices=harm, reasons=("harm_types",), width=300),
        FieldSpec("harm_too", "Another kind, if there is one", "choice", choices=harm, none="None",
                  beside=_pairs(), width=300),
        FieldSpec("place_type", "Where it happened", "choice", choices=_codes(book, "place_type"), width=300),
        FieldSpec("area", "Local authority area", beside=_pairs(), width=300),
        FieldSpec("summary", "What is known so far", "long",
                  help="A few sentences, by alias. The full account has its place in the case."),
    )  # fmt: skip


def child(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return the questions about one child, by alias."""
    return (
        FieldSpec("alias", "Alias", most=80, width=300),
        FieldSpec("role", "Part in the review", "choice", choices=_codes(book, "child_role"), none=None,
                  beside=_pairs(), width=300),
        FieldSpec("age", "Age when it happened",
                  reasons=("age_at_incident",), most=80, width=300),
        FieldSpec("sex", "Sex", "choice", choices=_codes(book, "sex"), beside=_pairs(), width=300),
        FieldSpec("died", "The child has died", "switch"),
        FieldSpec("unborn", "The child was not yet born", "switch", beside=_pairs()),
    )  # fmt: skip


def identity() -> tuple[FieldSpec, ...]:
    """Return the questions about who the child really is, asked only while names are shown."""
    return (
        FieldSpec("full_name", "Real name", width=300),
        FieldSpec("born_on", "Date of birth", "date", beside=_pairs(),
                  reasons=("expected_on", "died_on", "born_precision")),
    )  # fmt: skip


def told(agencies: Sequence[Agency]) -> tuple[FieldSpec, ...]:
    """Return the questions about the referral, the local authority and the notification."""
    return (
        FieldSpec("referral_on", "Referred to us", "date", section="The referral", reasons=("referral",)),
        FieldSpec("referral_at", "Time", "time", beside=_pairs(), reasons=("referral.at",)),
        FieldSpec("referrer", "By whom (name or post)", width=300),
        FieldSpec("agency", "Of which agency", "choice", reasons=("referrer_agency_id",),
                  beside=_pairs(), width=300, choices=tuple((str(one.id), one.name) for one in agencies)),
        FieldSpec("aware_on", "Became aware", "date", section="The local authority",
                  reasons=("la_aware", "la_aware.on", "la_aware.precision")),
        FieldSpec("aware_at", "Time", "time", beside=_pairs(), reasons=("la_aware.at",)),
        FieldSpec("aware_known", "How well is that day known?", "segment", choices=KNOWN),
        FieldSpec("sent", "Has it been sent?", "segment", section="Serious incident notification",
                  choices=(("no", "Not yet"), ("yes", "Sent"))),
        FieldSpec("sent_on", "Sent to the Panel", "date",
                  reasons=("sin_sent", "sin_sent.on", "sin_sent.precision")),
        FieldSpec("sent_at", "Time", "time", beside=_pairs(), reasons=("sin_sent.at",)),
        FieldSpec("sin_reference", "Reference of the notification", width=300),
        FieldSpec("sin_sent_by", "Sent by", beside=_pairs(), width=300),
    )  # fmt: skip


STAGES = (("3", "Notified, rapid review open"), ("0", "Notifying not decided yet"))
ENTRY = (
    FieldSpec(
        "stage", "Where does the case stand?", "segment", choices=STAGES, reasons=("stage_reason",),
        help="The notification has gone, so the rapid review is under way.",
    ),
)  # fmt: skip
PAIRED, DAY = 244, 174
"""How wide a text or a choice beside another field, and a day, are at least, in pixels at 100 %."""
SENT_ONLY = ("sent_on", "sent_at", "sin_reference", "sin_sent_by")
"""Asked once the notification has been sent."""


def widen(form: Form) -> Form:
    """Return `form` with days, and the texts and choices of its paired lines, as wide as their words need."""
    follows = {spec.key for spec, after in zip(form.specs, form.specs[1:], strict=False) if after.beside}
    scale = theme.current().scale
    for spec in form.specs:
        field = form.field(spec.key)
        if spec.kind == "date":
            field.setMaximumWidth(max(field.maximumWidth(), round(DAY * scale)))
            field.setMinimumWidth(round(DAY * scale))
        elif spec.kind in {"text", "choice"} and (spec.beside or spec.key in follows):
            field.setMinimumWidth(theme.px(PAIRED))
            for one in (field, form.row(spec.key)):
                one.setMaximumWidth(max(one.maximumWidth(), theme.px(PAIRED)))
    return form
