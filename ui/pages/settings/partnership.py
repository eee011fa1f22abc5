"""The partnership and its agencies."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.records.partnership import Agency, Partnership
from desktop_app.actions.partnership import AddAgency, ChangeAgency, NamePartnership, RetireAgency
from desktop_app.queries.settings_desk import People, people
from ui.forms.form import FieldSpec, Form
from ui.page import Frame
from ui.pages.settings.records import Doing, Item, RecordEditor
from ui.pages.settings.section import SettingsSection
from ui.widgets.card import Card

PARTNERS = (("la", "Local authority"), ("icb", "Integrated care board"), ("police", "Police"))
NO_PARTNER = "None of the three"


class PartnershipSection(SettingsSection):
    """What the partnership is called and where it can be reached; printed on documents and letters."""

    title = "Partnership"
    intro = "Printed on documents and letters."
    topics = frozenset({Partnership.__name__})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.form = Form(
            [
                FieldSpec("name", "Name of the partnership", required=True, width=480),
                FieldSpec("area", "Area", required=True, help="The local authority area that it covers."),
                FieldSpec("business_unit", "Business unit", help="The office that does its paperwork."),
                FieldSpec("contact", "Where it can be reached", help="Printed on letters.", width=480),
            ]
        )
        card = Card()
        card.add(self.form)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.form.committed.connect(self._on_form_committed)

    def refresh(self) -> None:
        """Read it again."""
        self.ask(self._on_read, people)

    def _on_read(self, found: People) -> None:
        one = found.partnership
        if one is not None:
            self.form.load({key: getattr(one, key) for key in ("name", "area", "business_unit", "contact")})

    def _on_form_committed(self, key: str, _: object) -> None:
        values = self.form.values()
        if not values["name"] or not values["area"]:
            if key in {"name", "area"} and not values[key]:
                self.form.faults()
            return
        self.run(NamePartnership(**values), refused=self.form.show_refusal)


class AgenciesSection(SettingsSection):
    """The agencies of the area: whom a rapid review asks, and who sits on the groups."""

    title = "Agencies"
    wide = True
    intro = "Whom a rapid review asks, and who sits on the groups. An agency out of use stays where it was named."
    topics = frozenset({Agency.__name__})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        kinds = [(one.code, one.label) for one in frame.rules.book.agencies.values()]
        self.editor = RecordEditor(
            self,
            [
                FieldSpec("name", "Name", required=True),
                FieldSpec("kind", "Kind of agency", "choice", choices=kinds, none="Choose a kind", required=True),
                FieldSpec("short_name", "Short name", help="For tables, as “Police”."),
                FieldSpec(
                    "partner",
                    "Which of the three safeguarding partners is it?",
                    "choice",
                    choices=PARTNERS,
                    none=NO_PARTNER,
                ),
                FieldSpec("contact", "Where it can be reached", help="Address, email or telephone for requests."),
            ],
            Doing(
                "agency",
                "List the agencies that work with children in your area; the three safeguarding partners first.",
                lambda values: AddAgency(**{**values, "partner": values["partner"] or None}),
                lambda record, values: ChangeAgency(agency_id=record, **values),
                lambda record: RetireAgency(agency_id=record),
                "Take out of use",
                icon="shield",
            ),
        )
        self.column.addWidget(self.editor)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Read them again."""
        self.ask(self._on_read, people)

    def _on_read(self, found: People) -> None:
        self.editor.show_items([self._item(one) for one in found.agencies])

    def _item(self, one: Agency) -> Item:
        known = self.frame.rules.book.agencies.get(one.kind)
        partner = dict(PARTNERS).get(one.partner)
        told = [known.label if known else one.kind, f"safeguarding partner ({partner})" if partner else ""]
        told.append("" if one.active else "out of use")
        keys = ("name", "kind", "short_name", "partner", "contact")
        values: dict[str, Any] = {key: getattr(one, key) for key in keys}
        return Item(one.id, one.name, " · ".join(filter(None, told)), values, faded=not one.active)
