"""The decisions of a case as a path: criteria, the decision with its views, who is told, the next step, all."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.queries.case_facts import MATTERS
from desktop_app.queries.decision_desk import (
    GROUPS_OF_QUESTION,
    CriteriaGroup,
    DecisionDesk,
    decision_desk,
)
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame, Page
from ui.pages.case.decisions.criteria import CriteriaPart
from ui.pages.case.decisions.deciding import ESCALATE, DecidingPart
from ui.pages.case.decisions.earlier import EarlierPart
from ui.pages.case.decisions.told import ToldPart
from ui.pages.case.next_steps import StepsCard
from ui.pages.case.path import PathPart, PathStrip
from ui.pages.case.section import MARGIN, SETTLING_MS, KeptEdge
from ui.place import Place
from ui.widgets.layout import Scroll

CRITERIA, DECISION, TOLD, NEXT, EARLIER = "criteria", "decision", "told", "next", "earlier"
KEYS = (CRITERIA, DECISION, TOLD, NEXT, EARLIER)
TITLES = {
    CRITERIA: "Criteria",
    DECISION: "Decision and views",
    TOLD: "Who is told",
    NEXT: "Next step",
    EARLIER: "All decisions",
}
LETTERS = frozenset({"panel_response", "panel_replied", "letters", "lcspr_announced", "panel_told_withdrawal"})
DECIDING = frozenset({"outcome", "disagreement_settled", "text", "rationale", "dissent", "decision"})


class DecisionsSection(Themed, Page):
    """Shows one part of the decisions of a case.

    `place.field`: criteria, decision, told, next (or "next.STAGE") or earlier; a criterion or "criteria.GROUP";
    "views.QUESTION", "decisions.QUESTION" or a field of the decision; the id of a decision. Without one it shows
    what waits.
    """

    topics: ClassVar[frozenset[str]] = frozenset(kind.__name__ for kind in MATTERS) | {
        "Letter", "Member", "Membership", "Agency", "Meeting", "AgendaItem",
    }  # fmt: skip

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.desk: DecisionDesk | None = None
        self.question = ""
        self.part = ""
        self._field: str | None = None
        self.strip = PathStrip("Parts of the decision")
        self.criteria = CriteriaPart(self)
        self.deciding = DecidingPart(self)
        self.told = ToldPart(self)
        self.next_step = StepsCard(self)
        self.earlier = EarlierPart(self)
        self.stack = QStackedWidget()
        self.areas: dict[str, Scroll] = {}
        self._edges: list[KeptEdge] = []
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.next_step)
        column.addStretch(1)
        parts = (self.criteria, self.deciding, self.told, below, self.earlier)
        for key, part in zip(KEYS, parts, strict=True):
            body = QWidget()
            inner = QVBoxLayout(body)
            inner.addWidget(part)
            self.areas[key] = Scroll(body)
            self._edges.append(KeptEdge(self.areas[key], inner))
            self.stack.addWidget(self.areas[key])
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._top = QVBoxLayout()
        self._top.addWidget(self.strip)
        self._layout.addLayout(self._top)
        self._layout.addWidget(self.stack, 1)
        self.restyle()
        self.strip.chosen.connect(self._on_strip_chosen)
        self.earlier.first_wished.connect(self._on_first_wished)
        self.deciding.step_wished.connect(self._on_step_wished)
        self.deciding.question_wished.connect(self._on_question_wished)
        frame.drafts.kept.connect(self._on_drafts_kept)

    def restyle(self) -> None:
        """Take the paddings."""
        self._layout.setSpacing(theme.px(14))
        self._top.setContentsMargins(0, 0, theme.px(MARGIN), 0)
        for edge in self._edges:
            edge.restyle()

    # -- the page ----------------------------------------------------------------------------------------------

    def help_topic(self) -> str:
        """The guide's page on decisions."""
        return "decisions"

    def show_place(self, place: Place) -> None:
        """Show a part of the decisions of a case."""
        other = place.record != self.place.record
        super().show_place(place)
        self._field = place.field
        if other:
            self.frame.drafts.keep_now()
            self.desk, self.part, self.question = None, "", ""
            self.set_stale()
        elif self.desk is not None:
            self._go()

    def refresh(self) -> None:
        """Ask how the decisions stand."""
        if self.place.record:
            self.ask(self._on_desk, decision_desk, self.place.record)

    def _on_desk(self, desk: DecisionDesk) -> None:
        if desk.case.id != self.place.record:
            return
        before = self.desk
        self.desk = desk
        if before is None or before.question != desk.question:
            self.question = desk.question
        if self._field is not None or not self.part:
            self._go()
        else:
            self._show()

    def _go(self) -> None:
        """Go where the place says."""
        field = (self._field or "").replace("/", ".")
        self._field = None
        head, _, rest = field.partition(".")
        if self._go_on(*field.split(".")):
            return
        if head in {"views", "decisions"} and rest:
            known = self.frame.rules.book.code_lists["question"]
            self.question = rest if rest in known else self.question
            self._show_part(DECISION)
            self.deciding.focus("views" if head == "views" else "")
        elif head == CRITERIA and rest:
            self._show_part(CRITERIA)
            self._focus_criterion(rest)
        elif head in KEYS:
            self._show_part(head)
            if head == NEXT and rest:
                self.next_step.focus_step(rest)
        elif head in LETTERS:
            self._show_part(TOLD)
            if head.startswith("panel_re"):
                self.told.start_reply()
        elif head in DECIDING:
            self._show_part(DECISION)
            self.deciding.focus(head)
        elif head.isdecimal():
            self._show_part(EARLIER)
            self.earlier.open_decision(int(head))
        elif head:
            self._show_part(CRITERIA)
            self._focus_criterion(head)
        else:
            self._show_part(self.part or self._waiting())

    def _go_on(self, head: str, number: str = "", partner: str = "", *_: str) -> bool:
        """Open the form in which a draft waits; False if the place names none."""
        assert self.desk is not None
        decisions = {str(one.whole.decision.id): one.whole.decision for one in self.desk.decisions}
        if head in {"settled", "disagreement_settled"}:
            self.question = "rapid_review"
        elif head in {"correct", "change", "view"} and number in decisions:
            self.question = decisions[number].kind
            standing = self.desk.current(self.question)
            if standing is None or str(standing.whole.decision.id) != number:  # another has taken its place
                self._show_part(EARLIER)
                self.earlier.open_decision(int(number))
                return True
        elif head == "letter":
            self._show_part(TOLD)
            self.told.go_on(number)
            return True
        elif head in self.frame.rules.book.code_lists["question"] and number:
            self.question = head  # a decision that is being written is shown with its editor
        else:
            return False
        self._show_part(DECISION)
        self.deciding.go_on("settled" if head == "disagreement_settled" else head, partner)
        return True

    # -- what is shown -----------------------------------------------------------------------------------------

    def _waiting(self) -> str:
        """Return the part where something waits."""
        desk = self.desk
        assert desk is not None
        if not desk.question:
            return NEXT if any(one.ready for one in desk.offered) else EARLIER
        done, total = self._counted()
        if done < total:
            return CRITERIA
        entry = desk.current(desk.question)
        if entry is None or not entry.whole.agreed:
            return DECISION
        return NEXT

    def _asked(self) -> tuple[CriteriaGroup, ...]:
        """Return the groups of criteria that must be answered for the question: those a step waits for."""
        assert self.desk is not None
        first = GROUPS_OF_QUESTION.get(self.question, ())[:1]
        return tuple(one for one in self.desk.criteria if one.id in first)

    def _counted(self) -> tuple[int, int]:
        groups = self._asked()
        return sum(one.answered for one in groups), sum(len(one.lines) for one in groups)

    def _show_part(self, part: str) -> None:
        moved = part != self.part
        self.part = part
        self.stack.setCurrentWidget(self.areas[part])
        if moved:
            self.areas[part].verticalScrollBar().setValue(0)
        self._show()

    def _show(self) -> None:
        desk = self.desk
        assert desk is not None
        self._show_path()
        if self.part == CRITERIA:
            self.criteria.show_desk(desk, GROUPS_OF_QUESTION.get(self.question, ()))
        elif self.part == DECISION:
            self.deciding.show_desk(desk, self.question)
        elif self.part == TOLD:
            self.told.show_desk(desk, self.question)
        elif self.part == NEXT:
            self.next_step.show_steps(desk.case.id, desk.stage, desk.offered)
        else:
            self.earlier.show_desk(desk)

    def _show_path(self) -> None:
        desk = self.desk
        assert desk is not None
        done, total = self._counted()
        entry = desk.current(self.question) if self.question else None
        views = {one.partner: one.view for one in entry.whole.views} if entry else {}
        given = sum(views.get(one, "absent") != "absent" for one in ("la", "icb", "police"))
        said = f"{given} of 3 views" if entry else "not decided" if self.question else "nothing waits"
        if "disagree" in views.values():
            said = "disagreement"
        ready = sum(one.ready for one in desk.offered if one.rule.kind == "forward")
        step = "can be taken" if ready else "something is missing" if desk.offered else "none"
        details = {
            CRITERIA: (f"{done} of {total}" if total else "", done, total),
            DECISION: (said, (1 + given) if entry else 0, 4 if self.question else 0),
            TOLD: (f"{len(desk.letters)} letter{'' if len(desk.letters) == 1 else 's'}", 0, 0),
            NEXT: (step, 0, 0),
            EARLIER: (str(len(desk.decisions)), 0, 0),
        }
        self.strip.set_parts(
            [PathPart(key, TITLES[key], said, "", *counts) for key, (said, *counts) in details.items()]
        )
        self.strip.choose(self.part)

    def _focus_criterion(self, field: str) -> None:
        row = self.criteria.row_of(field)
        if row is not None:
            row.answer.setFocus(Qt.FocusReason.OtherFocusReason)
            area = self.areas[CRITERIA]
            for wait in (0, SETTLING_MS):  # what is above it may still take its height
                QTimer.singleShot(wait, row, lambda: area.ensureWidgetVisible(row, 0, theme.px(24)))

    # -- slots -------------------------------------------------------------------------------------------------

    def _on_first_wished(self) -> None:
        self._show_part(DECISION)
        if not self.question:
            self.deciding.which.control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.deciding.focus("")

    def _on_strip_chosen(self, key: str) -> None:
        self.frame.go(Place("case", self.place.record, "decisions", key))

    def _on_question_wished(self, question: str) -> None:
        self.frame.go(Place("case", self.place.record, "decisions", f"decisions.{question}"))

    def _on_step_wished(self) -> None:
        self.frame.go(Place("case", self.place.record, "decisions", f"{NEXT}.{ESCALATE}"))

    def _on_drafts_kept(self, place: str) -> None:
        head, _, key = place.rpartition("/")
        if head == f"case/{self.place.record}/decisions" and key in self.criteria.rows:
            self.criteria.rows[key].draft_kept()
