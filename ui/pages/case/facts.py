"""The key facts of a case, changed where they stand."""

from __future__ import annotations

from desktop_app.actions.cases import ChangeCase
from desktop_app.queries.case_page import CaseOverview
from desktop_app.rulebook.model import RuleBook
from ui.forms.form import FieldSpec
from ui.page import Page
from ui.pages.case.people_specs import choices
from ui.pages.case.record_form import SEVERAL, RecordForm
from ui.widgets.card import Card
from ui.widgets.text import Muted, date_short

MARKINGS = (("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"), ("OFFICIAL", "OFFICIAL"))


class FactsCard(Card):
    """Alias, reference, kind, areas, themes, marking, keeping."""

    def __init__(self, page: Page) -> None:
        super().__init__("Facts of the case")
        self._page = page
        self.form = RecordForm(
            page,
            fact_specs(page.frame.rules.book),
            lambda case: ChangeCase(case=case),
            codecs={"other_areas": SEVERAL},
        )
        self.fixed = Muted("", "small")
        self.add(self.form)
        self.add(self.fixed)

    def show_overview(self, found: CaseOverview) -> None:
        """Show the facts as they are kept."""
        case = found.case
        self.form.show_record(case, f"case/{case.id}/overview")
        edition = self._page.frame.rules.book.clock.edition(case.edition).title
        closed = f" Closed on {date_short(case.closed_on)}." if case.closed_on else ""
        opened = f"Opened on {date_short(case.opened_on)}.{closed}"
        self.fixed.setText(f"{opened} The case keeps the guidance it began under: {edition}.")


def fact_specs(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return the facts that can be changed here; stage, outcome and hold have their own places."""
    kinds = choices(book, "review_type")
    return (
        FieldSpec("alias", "Alias", required=True, most=80, help="Stands for the case. Never a real name."),
        FieldSpec("reference", "Reference", required=True, most=40, width=190),
        FieldSpec("key_worker", "Key worker", help="Who leads on the case in the business unit."),
        FieldSpec("lead_area", "Leading area", help="The area where the incident took place leads."),
        FieldSpec("other_areas", "Other areas involved", help="Several: put a semicolon between."),
        FieldSpec("case_type", "Kind of case", "choice", choices=kinds, none=None),
        FieldSpec("review_type", "Kind of review", "choice", choices=kinds, none=None),
        FieldSpec("themes", "Themes", "many", choices=choices(book, "practice_theme")),
        FieldSpec("confidentiality", "Who may see the case", section="Marking and keeping"),
        FieldSpec("marking", "Marking", "choice", choices=MARKINGS, none=None, section="Marking and keeping"),
        FieldSpec(
            "publication_status", "Publication", "choice", choices=choices(book, "publication_status"), none=None,
            section="Marking and keeping",
        ),
        FieldSpec("retention_review_on", "Look again whether to keep it", "date", section="Marking and keeping"),
        FieldSpec("legal_hold", "Legal hold: nothing may be destroyed", "switch", section="Marking and keeping"),
    )  # fmt: skip
