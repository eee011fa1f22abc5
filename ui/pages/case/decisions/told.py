"""Who tells whom: whom a decision has to reach, by when, what has been sent, and the Panel's letter in return."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from db.records.quick import dataclass
from db.records.review import Letter
from desktop_app.actions.base import Outcome
from desktop_app.actions.letters import RecordLetter, RemoveLetter
from desktop_app.actions.milestones import SetMilestone
from desktop_app.domain.due import DueDate
from desktop_app.queries.decision_desk import DecisionDesk
from ui.forms.form import FieldSpec
from ui.look import theme
from ui.page import Page
from ui.pages.case.disclosure import Disclosure
from ui.pages.case.notice import Notice
from ui.pages.case.panel import Panel
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import Flow, clear_layout, line
from ui.widgets.text import Label, Muted, Strong, date_short

PARTIES = (
    ("panel", "The Panel"),
    ("secretary_of_state", "Secretary of State"),
    ("ofsted", "Ofsted"),
    ("dfe", "Department for Education"),
    ("agency", "Agencies"),
    ("family", "Family"),
    ("coroner", "Coroner"),
    ("police", "Police"),
    ("cps", "Crown Prosecution Service"),
    ("other", "Somebody else"),
)
NAMES = dict(PARTIES)
ANNOUNCED = ("panel", "ofsted", "dfe")


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a decision has to reach: the party, what about, and the deadline by which, "" where none is set."""

    party: str
    about: str
    deadline: str = ""


WHO: dict[str, tuple[Audience, ...]] = {
    "notify": (
        Audience("panel", "The notification, or that it is withdrawn", "DL01"),
        Audience("agency", "That a rapid review begins, and what is asked of each"),
        Audience("family", "That the case is being looked at, and who will speak with them"),
    ),
    "rapid_review": (
        Audience("panel", "The rapid review with the decision and its reasons", "DL11"),
        Audience("agency", "What came of the information that they gave, and the learning"),
        Audience("family", "What was decided and why, in person where that can be"),
    ),
    "after_panel": (
        Audience("panel", "That a practice review will be done, and who the reviewer is", "DL13"),
        Audience("ofsted", "That a practice review will be done, and who the reviewer is", "DL13"),
        Audience("dfe", "That a practice review will be done, and who the reviewer is", "DL13"),
        Audience("family", "What follows, what it is for, and how they can take part"),
        Audience("agency", "What follows, and what is asked of each"),
    ),
    "not_publish": (
        Audience("panel", "Why the report is not published, and what is published instead"),
        Audience("secretary_of_state", "Why the report is not published, and what is published instead"),
        Audience("family", "What is published and what is not"),
    ),
    "close": (Audience("agency", "That the case is closed"), Audience("family", "That the case is closed")),
    "sign_off": (Audience("family", "When they can read the report before others do"),),
}
EARLIER = {"rapid_review": ("rr_drafted", "rr_meeting", "sin_sent"), "after_panel": ("panel_replied",)}
"""Only letters since then count for a question; the first of these milestones that has a date."""


class AudienceRow(QWidget):
    """One party: what it is to hear, whether it has, and by when."""

    def __init__(self, audience: Audience, sent: Letter | None, due: DueDate | None, record: QuietButton) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Strong(NAMES[audience.party]))
        words.addWidget(Muted(audience.about))
        self.date = ExplainedDate("", f"{NAMES[audience.party]}:")
        if due is not None and due.due is not None:
            self.date.set(f"by {date_short(due.due, weekday=True)}", due.explanation)
            words.addWidget(self.date, 0, Qt.AlignmentFlag.AlignLeft)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        words.addStretch(1)
        told = f"Told {date_short(sent.on)}" if sent is not None else "Not told yet"
        row.addWidget(StatusChip("ok" if sent else "plain", told), 0, Qt.AlignmentFlag.AlignVCenter)
        record.setAccessibleName(f"{NAMES[audience.party]}: record what was sent")
        row.addWidget(record, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the parts below one another where there is no room."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(420) * max(1.0, theme.current().scale * 0.9)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as its longest word: the parts go below one another."""
        return QSize(theme.px(150), super().minimumSizeHint().height())


class ToldPart(QWidget):
    """Whom the decision reaches, and every letter in and out."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.desk: DecisionDesk | None = None
        self.question = ""
        self._shown: object = None
        self.card = Card("Who is told")
        self.intro = Muted("Guidance sets a date for some of these; all of them are owed an answer.")
        self.card.add(self.intro)
        self.announce = Notice("The Panel, Ofsted and the Department for Education have all been told")
        self.announce.offer("Date the announcement").clicked.connect(self._on_announce_clicked)
        self.card.add(self.announce)
        self._audiences = QVBoxLayout()
        self._audiences.setSpacing(0)
        self.card.body.addLayout(self._audiences)
        self.sending = self._panel("Record the letter", out=True)
        self.card.add(self.sending)
        self.letters = Card("Letters")
        self.reply_button = QuietButton("Log the Panel's letter…")
        self.other_button = QuietButton("Another letter…")
        offers = QWidget()
        row = Flow(offers, gap=8)
        for button in (self.reply_button, self.other_button):
            row.addWidget(button)
        self.letters.add(offers)
        self.replying = self._panel("Log the letter", out=False)
        self.other = self._panel("Log the letter", out=None)
        for one in (self.replying, self.other):
            self.letters.add(one)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(4))
        self.letters.body.addLayout(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(16))
        layout.addWidget(self.card)
        layout.addWidget(self.letters)
        layout.addStretch(1)
        self.reply_button.clicked.connect(self.start_reply)
        self.other_button.clicked.connect(self._on_other_clicked)

    def _panel(self, button: str, *, out: bool | None) -> Panel:
        results = [
            (one.code, one.label)
            for one in self.page.frame.rules.book.codes("panel_response")
            if one.code != "no_reply"
        ]
        specs = [FieldSpec("on", "Date of the letter", kind="date", required=True)]
        if out is None:
            sides = (("in", "To us"), ("out", "From us"))
            specs.append(FieldSpec("direction", "Which way", kind="segment", choices=sides, required=True))
        if out is not False:
            specs.append(FieldSpec("party", "To or from", kind="choice", choices=PARTIES, none=None))
        if out is False or out is None:
            needed = out is False
            specs.append(
                FieldSpec(
                    "result", "What the Panel's letter says", kind="choice", choices=results, width=620,
                    none="Not chosen yet" if needed else "Not a letter from the Panel", required=needed,
                )
            )  # fmt: skip
        specs += [
            FieldSpec("kind", "What kind of letter", required=True, most=200),
            FieldSpec("summary", "What it says, in short", kind="long", required=True),
        ]
        return Panel(self.page, specs, self._letter, button)

    # -- what is shown -----------------------------------------------------------------------------------------

    def show_desk(self, desk: DecisionDesk, question: str) -> None:
        """Show whom a question's decision reaches in a case; a form that is open stays."""
        self.desk, self.question = desk, question
        shown = (
            desk.case.id,
            question,
            desk.letters,
            tuple(desk.timetable.get(one) for one in ("DL01", "DL11", "DL13")),
        )
        announced = desk.milestones.get("lcspr_announced")
        told = all(self._sent(one) for one in ANNOUNCED)
        asked = question in {"after_panel", ""} and desk.facts.day_of("lcspr_decided") is not None
        self.announce.setVisible(asked and told and announced is None)
        if shown == self._shown:
            return
        self._shown = shown
        self._show_audiences()
        self._show_letters()

    def start_reply(self) -> None:
        """Ask what the Panel's letter says."""
        assert self.desk is not None
        draft = f"case/{self.desk.case.id}/decisions/letter.reply"
        values = {"on": self.page.frame.today, "kind": "Reply to the rapid review"}
        self.replying.open(values, back=self.reply_button, draft=draft)

    def go_on(self, letter: str) -> None:
        """Open the form of a letter that was begun ("reply", "other", to whom), if it is still to be written."""
        own = {"reply": self.reply_button, "other": self.other_button}
        others = {one.objectName().partition("|")[0]: one for one in self.findChildren(QuietButton)}
        button = own.get(letter) or others.get(letter)
        if button is not None and not button.isHidden():
            button.click()

    def _audience(self) -> Sequence[Audience]:
        return WHO.get(self.question or self._last(), ())

    def _last(self) -> str:
        """Return the question that was decided last, where none waits."""
        assert self.desk is not None
        kinds = [one.whole.decision.kind for one in self.desk.decisions if one.whole.decision.kind in WHO]
        return kinds[-1] if kinds else ""

    def _sent(self, party: str) -> Letter | None:
        desk = self.desk
        assert desk is not None
        kinds = EARLIER.get(self.question or self._last(), ())
        since = next((day for kind in kinds if (day := desk.facts.day_of(kind))), None)
        found = [
            one for one in desk.letters
            if one.direction == "out" and one.party == party and (since is None or one.on >= since)
        ]  # fmt: skip
        return found[-1] if found else None

    def _show_audiences(self) -> None:
        desk = self.desk
        assert desk is not None
        clear_layout(self._audiences)
        for place, audience in enumerate(self._audience()):
            if place:
                self._audiences.addWidget(line())
            record = QuietButton("Record…")
            record.setObjectName(f"{audience.party}|{audience.about}")
            record.clicked.connect(self._on_record_clicked)
            due = desk.timetable.get(audience.deadline)
            self._audiences.addWidget(AudienceRow(audience, self._sent(audience.party), due, record))
        if not self._audience():
            self._audiences.addWidget(Label("When a decision is recorded, whom it has to reach stands here."))

    def _show_letters(self) -> None:
        desk = self.desk
        assert desk is not None
        clear_layout(self._list)
        book = self.page.frame.rules.book
        for letter in reversed(desk.letters):
            way = "From us" if letter.direction == "out" else "To us"
            said = book.label("panel_response", letter.result) if letter.result else ""
            row = Disclosure("")
            title = f"{NAMES.get(letter.party, letter.party)} · {letter.kind}"
            detail = " · ".join(filter(None, (way, date_short(letter.on), said)))
            row.set(title, detail)
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(theme.px(30), 0, 0, theme.px(8))
            column.addWidget(Label(letter.summary))
            remove = QuietButton("Take it out")
            remove.setAccessibleName(f"Take out the letter: {title}")
            remove.setObjectName(str(letter.id))
            remove.clicked.connect(self._on_remove_clicked)
            column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
            body.hide()
            row.toggled.connect(body.setVisible)
            self._list.addWidget(row)
            self._list.addWidget(body)
        if not desk.letters:
            self._list.addWidget(Muted("No letter is logged yet, neither in nor out."))

    # -- what is given -----------------------------------------------------------------------------------------

    def _letter(self, values: dict[str, Any]) -> RecordLetter:
        assert self.desk is not None
        whole = {"direction": "in" if "party" not in values else "out", "party": "panel", "result": "", **values}
        if whole["party"] != "panel" or whole["direction"] == "out":
            whole["result"] = ""
        return RecordLetter(letter=Letter(case_id=self.desk.case.id, **whole))

    def _on_record_clicked(self) -> None:
        assert self.desk is not None
        button = self.sender()
        assert isinstance(button, QuietButton)
        party, _, about = button.objectName().partition("|")
        values = {"on": self.page.frame.today, "party": party, "kind": about[:200]}
        self.sending.open(values, back=button, draft=f"case/{self.desk.case.id}/decisions/letter.{party}")

    def _on_other_clicked(self) -> None:
        assert self.desk is not None
        draft = f"case/{self.desk.case.id}/decisions/letter.other"
        self.other.open({"on": self.page.frame.today, "direction": "out"}, back=self.other_button, draft=draft)

    def _on_remove_clicked(self) -> None:
        self.page.run(RemoveLetter(letter_id=int(self.sender().objectName())), then=self._on_removed)

    def _on_removed(self, outcome: Outcome) -> None:
        self.page.frame.say("ok", outcome.said)

    def _on_announce_clicked(self) -> None:
        desk = self.desk
        assert desk is not None
        days = [letter.on for one in ANNOUNCED if (letter := self._sent(one)) is not None]
        self.page.run(SetMilestone(case_id=desk.case.id, kind="lcspr_announced", on=max(days)))
