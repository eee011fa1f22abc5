"""Planning a meeting: the day is suggested by the group's rhythm, and what the day entails stands beside it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from db.records.partnership import Group, Member
from desktop_app.actions.base import Outcome
from desktop_app.actions.meetings import PlanMeeting
from desktop_app.domain.due import DueDate
from desktop_app.queries.base import Reading
from desktop_app.queries.rhythm import Prospect, Suggestion, prospect, suggested_meeting
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Frame, Page
from ui.place import Place
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.explained import ExplainedDate
from ui.widgets.field import Mark
from ui.widgets.layout import Columns, Scroll, clear_layout, line
from ui.widgets.text import Label, Muted, Strong, Title, date_short, date_words

KIND_WORDS = {
    "crg": "Case Review Group",
    "executive": "Executive",
    "panel": "Panel of a review",
    "other": "Other group",
}


class NewMeetingPage(Page):
    """One form, and beside it what follows from the day."""

    topics: ClassVar[frozenset[str]] = frozenset({"Group", "Member", "Meeting", "Case", "LocalDay", "LocalRule"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._groups: tuple[Group, ...] = ()
        self._suggested: dict[int, Suggestion] = {}
        self._offered: tuple[tuple[Group, ...], tuple[Member, ...]] = ((), ())
        self._touched = False
        self._shown_group = ""
        self.form: Form | None = None
        self._lay()
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(lambda: self.frame.go(Place("meetings")))
        self.empty.wanted.connect(lambda: self.frame.go(Place("settings", section="groups")))

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Meetings / Plan a meeting."""
        return (("Meetings", Place("meetings")), ("Plan a meeting", None))

    def help_topic(self) -> str:
        """The guide's page on meetings."""
        return "meetings"

    def show_place(self, place: Place) -> None:
        """Begin anew: a meeting planned before leaves nothing behind."""
        super().show_place(place)
        self._touched = False
        self._shown_group = ""
        self.set_stale()

    def refresh(self) -> None:
        """Ask for the groups, the people and the suggestions."""
        self.ask(self._on_answered, _facts)

    # -- layout ----------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        self.yes, self.no = PrimaryButton("Plan the meeting"), QuietButton("Not now")
        self.empty = EmptyState(
            "There is no group yet",
            "A meeting belongs to a group, whose members and quorum are kept in the settings.",
            "Make a group",
            "users",
        )
        main = Card("")
        self._form_place = QVBoxLayout()
        main.body.addLayout(self._form_place)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        main.body.addSpacing(theme.px(8))
        main.body.addLayout(row)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, theme.px(20))
        column.addWidget(main)
        column.addStretch(1)
        full = QWidget(self)
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(Scroll(Columns(left, self._aside(), 340, least=480)))
        self._stack = QStackedLayout()
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        side = theme.px(24)
        outer.setContentsMargins(side, theme.px(20), side, 0)
        outer.setSpacing(theme.px(12))
        outer.addWidget(Title("Plan a meeting"))
        outer.addLayout(self._stack, 1)

    def _aside(self) -> Card:
        card = Card("What the day entails")
        self.day = Strong("")
        self.why = Muted("")
        self.awkward = QWidget()
        row = QHBoxLayout(self.awkward)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Mark("warn"))
        self.awkward_words = Label("")
        row.addWidget(self.awkward_words, 1)
        self.papers, self.minutes = ExplainedDate("", "Papers"), ExplainedDate("", "Minutes")
        self.agenda = Label("")
        self._agenda = QVBoxLayout()
        self._agenda.setSpacing(theme.px(2))
        for widget in (self.day, self.why, self.awkward, line(), self.papers, self.minutes, line(), self.agenda):
            card.add(widget)
        card.body.addLayout(self._agenda)
        return card

    # -- showing ---------------------------------------------------------------------------------------------

    def _on_answered(self, facts: tuple[tuple[Group, ...], tuple[Member, ...], dict[int, Suggestion]]) -> None:
        self._groups, members, self._suggested = facts
        self._stack.setCurrentIndex(0 if self._groups else 1)
        if not self._groups:
            return
        offered = (self._groups, members)
        if self.form is None or offered != self._offered:
            kept = self.form.values() if self.form is not None and self._touched else {}
            self._offered = offered
            self._make_form(members)
            if kept:
                assert self.form is not None
                self.form.load(kept, fresh=True)
        if not self._touched:
            self._suggest(self._shown_group or str(self._groups[0].id))
        self._ask_prospect()

    def _make_form(self, members: tuple[Member, ...]) -> None:
        clear_layout(self._form_place)
        groups = [(str(one.id), one.name) for one in self._groups]
        people = [(str(one.id), one.name) for one in members]
        self.form = Form(
            [
                FieldSpec("group_id", "Group", "choice", choices=groups, none=None),
                FieldSpec("number", "Number of this meeting", "number", least=1, most=9999, beside=True),
                FieldSpec("on", "Day", "date", required=True),
                FieldSpec("starts", "Begins", "time", beside=True),
                FieldSpec("ends", "Ends", "time", beside=True),
                FieldSpec("place", "Place", "text", most=200, help="Empty if everybody joins online."),
                FieldSpec("online", "People may join online", "switch"),
                FieldSpec("chair_id", "Chair", "choice", choices=people, none="Not named yet"),
                FieldSpec("minute_taker", "Takes the minutes", "text", most=200, beside=True),
                FieldSpec("next_on", "Next meeting after it, if agreed", "date"),
            ],
            today=lambda: self.frame.today,
        )
        self._form_place.addWidget(self.form)
        self.form.committed.connect(self._on_form_committed)
        self.form.edited.connect(self._on_form_edited)

    def _suggest(self, group: str) -> None:
        """Fill the form as the last meeting of a group suggests."""
        if self.form is None:
            return
        self._shown_group = group
        suggested = self._suggested[int(group)]
        last = suggested.last
        values: dict[str, Any] = {"group_id": group, "number": suggested.number, "on": suggested.on}
        values["chair_id"] = str(suggested.chair_id or "")
        if last is not None:
            values |= {
                "starts": _quarter(last.starts),
                "place": last.place,
                "online": last.online,
                "chair_id": str(last.chair_id or suggested.chair_id or ""),
                "minute_taker": last.minute_taker,
            }
        self.form.load(values, fresh=True)
        self.form.row("number").setVisible(last is None)

    def _ask_prospect(self) -> None:
        if self.form is None:
            return
        on = self.form.value("on")
        if isinstance(on, date) and self.form.value("group_id"):
            self.ask(self._on_prospect, prospect, int(self.form.value("group_id")), on)

    def _on_prospect(self, found: Prospect) -> None:
        assert self.form is not None
        on, group = self.form.value("on"), int(self.form.value("group_id"))
        suggested = self._suggested[group]
        self.day.setText(f"Meeting {self.form.value('number')}: {date_words(on)}")
        self.why.setText(
            suggested.why
            if on == suggested.on
            else f"Suggested: {date_short(suggested.on, weekday=True)}. {suggested.why}"
        )
        self.awkward.setVisible(bool(found.awkward))
        self.awkward_words.setText(found.awkward)
        _show_due(self.papers, found.papers, "Papers out by", on)
        _show_due(self.minutes, found.minutes, "Draft minutes out by", on)
        cases = [one.title for one in found.items if one.case_id is not None]
        self.agenda.setText(
            f"Its agenda starts with {len(found.items)} items: the standing order"
            + (f", {len(cases)} open {'case' if len(cases) == 1 else 'cases'}" if cases else "")
            + (f", {found.carried} carried over" if found.carried else "")
            + "."
        )
        clear_layout(self._agenda)
        for title in cases[:12]:
            self._agenda.addWidget(Muted(title))
        if len(cases) > 12:
            self._agenda.addWidget(Muted(f"and {len(cases) - 12} more"))

    # -- what the person does --------------------------------------------------------------------------------

    def _on_form_edited(self, _: str) -> None:
        self._touched = True

    def _on_form_committed(self, key: str, value: object) -> None:
        self._touched = True
        if key == "group_id" and str(value) != self._shown_group:
            self._suggest(str(value))
        if key in {"group_id", "on"}:
            self._ask_prospect()

    def _on_yes_clicked(self) -> None:
        if self.form is None or self.form.faults():
            return
        values = self.form.values()
        command = PlanMeeting(
            group_id=int(values["group_id"]),
            number=values["number"] or 0,
            on=values["on"],
            starts=values["starts"] or "",
            ends=values["ends"] or "",
            place=values["place"],
            online=values["online"],
            chair_id=int(values["chair_id"]) if values["chair_id"] else None,
            minute_taker=values["minute_taker"],
            next_on=values["next_on"],
        )
        self.run(command, then=self._on_planned, refused=self.form.show_refusal)

    def _on_planned(self, outcome: Outcome) -> None:
        self._touched = False
        self.frame.say("ok", outcome.said)
        self.frame.go(Place("meeting", outcome.made, "agenda"))


def _facts(reading: Reading) -> tuple[tuple[Group, ...], tuple[Member, ...], dict[int, Suggestion]]:
    groups = reading.reader.find(Group, order=("id",))
    members = reading.reader.find(Member, order=("name",), active=True)
    return groups, members, {one.id: suggested_meeting(reading, one.id) for one in groups}


def _show_due(shown: ExplainedDate, due: DueDate | None, words: str, on: date) -> None:
    shown.setVisible(due is not None and due.due is not None)
    if due is not None and due.due is not None:
        explanation = due.explanation
        shown.set(f"{words} {date_short(due.due, weekday=True)}", explanation)
        shown.setToolTip(f"Counted from {date_short(on, weekday=True)}; press to hear how.")


def _quarter(starts: str) -> str:
    """Return the time at which the last meeting was to begin: 09:32 began as 09:30."""
    if not starts:
        return ""
    minutes = int(starts[:2]) * 60 + int(starts[3:])
    minutes -= minutes % 15
    return f"{minutes // 60:02}:{minutes % 60:02}"
