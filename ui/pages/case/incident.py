"""Incident and notification: what happened, who knew of it when, and what the notification says."""

from __future__ import annotations

from typing import ClassVar

from db.records.cases import Case, Incident
from desktop_app.actions.cases import ChangeCase, ChangeIncident
from desktop_app.queries.case_page import CaseIncident, case_incident
from desktop_app.rulebook.model import RuleBook
from ui.forms.form import FieldSpec
from ui.page import Frame
from ui.pages.case.dates import DateRow
from ui.pages.case.duties import DutyList
from ui.pages.case.people_specs import choices
from ui.pages.case.record_form import CHOSEN_ID, RecordForm
from ui.pages.case.section import CaseSection
from ui.widgets.card import Card
from ui.widgets.text import Muted

DATES = (
    ("incident", "When it happened, or about when. Ages and everything else are counted against it."),
    (
        "la_aware",
        "The day on which the local authority became aware: the notification is due five working days on.",
    ),
    ("sin_sent", "The day on which the notification went to the Panel: the rapid review is counted from it."),
    ("referral", "The day on which the case was brought to the partnership."),
)


class IncidentSection(CaseSection):
    """The incident of a case."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"Case", "Incident", "Milestone", "Extension", "Agency", "StageStep"}
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        book = frame.rules.book
        self.incident_form = RecordForm(self, incident_specs(book), self._change_incident)
        self.case_form = RecordForm(
            self,
            notification_specs(),
            lambda case: ChangeCase(case=case),
            codecs={"referrer_agency_id": CHOSEN_ID},
        )
        self._rows = {kind: DateRow(self, kind, book.clock.milestones[kind].label, words) for kind, words in DATES}
        self._duties = DutyList(self)
        for row in self._rows.values():
            row.changing.connect(lambda row=row: self.reveal(row.editor))
        self._lay_out()

    def _lay_out(self) -> None:
        dates = Card("The dates that everything counts from")
        dates.add(Muted("A changed date is stored only after you have seen which other dates move."))
        for row in self._rows.values():
            dates.add(row)
        facts = Card("The incident")
        facts.add(self.incident_form)
        notice = Card("The notification and the referral")
        notice.add(self._duties)
        notice.add(self.case_form)
        for card in (dates, facts, notice):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Ask for the incident."""
        self.ask(self._on_incident, case_incident, self.case_id)

    def date_row(self, kind: str) -> DateRow:
        """Return the row of one of the dates."""
        return self._rows[kind]

    def focus_field(self, field: str) -> bool:
        """A date ("la_aware"), a fact of the incident ("summary") or of the notification ("sin_reference")."""
        field = field.removeprefix("date.")
        if field in self._rows:
            self.reveal(self._rows[field])
            return self.focus_on(self._rows[field].change)
        for form in (self.incident_form, self.case_form):
            if form.focus(field):
                self.reveal(form.row(field))
                return True
        return False

    def _change_incident(self, incident: Incident) -> ChangeIncident:
        return ChangeIncident(case_id=self.case_id, incident=incident)

    def _on_incident(self, found: CaseIncident) -> None:
        case: Case = found.case
        if case.id != self.case_id:
            return
        agencies = tuple(
            (str(one.id), one.name) for one in found.agencies if one.active or one.id == case.referrer_agency_id
        )
        self.case_form.field("referrer_agency_id").set_choices(agencies)  # type: ignore[attr-defined]
        place = f"case/{case.id}/incident"
        self.incident_form.show_record(found.incident, place)
        self.case_form.show_record(case, place)
        for kind, row in self._rows.items():
            row.show_date(case.id, found.milestones.get(kind), found.duties)
        self._duties.show_duties(found.duties)
        self.arrived()


def incident_specs(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return the fields of the incident."""
    return (
        FieldSpec("summary", "What happened", "long", help="In plain words and by alias. Kept as you write."),
        FieldSpec("nature", "What is notified", "choice", choices=choices(book, "notification_nature")),
        FieldSpec("harm_types", "Harm and abuse, known or suspected", "many", choices=choices(book, "harm_type")),
        FieldSpec("suspected_cause", "Suspected cause", "long"),
        FieldSpec("injuries", "Injuries", "long"),
        FieldSpec("place_type", "Kind of place", "choice", choices=choices(book, "place_type")),
        FieldSpec("place", "Place"),
        FieldSpec(
            "area", "Local authority area of the incident", help="The area where it happened notifies and leads."
        ),
        FieldSpec("home_authority", "Home authority of the family"),
        FieldSpec("police_position", "Position of the police", "long"),
    )


def notification_specs() -> tuple[FieldSpec, ...]:
    """Return the facts of the notification and of the referral, which the case keeps."""
    return (
        FieldSpec("sin_reference", "Reference of the notification"),
        FieldSpec("sin_sent_by", "Sent by"),
        FieldSpec(
            "other_references", "Other references", help="Of the health service, the coroner, another area."
        ),
        FieldSpec("referrer", "Referred by"),
        FieldSpec("referrer_agency_id", "Referring agency", "choice"),
    )
