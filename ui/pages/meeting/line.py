"""The one line in which minutes are taken: a note, a decision, an action or a challenge, told apart by a key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.records.meetings import AgendaItem
from db.records.quick import dataclass
from desktop_app.actions.base import Command
from desktop_app.actions.minute_changes import AppendCorrection
from desktop_app.actions.minutes import AddChallenge, AddNote, MinuteAction, MinuteDecision, ViewGiven
from desktop_app.actions.owing import OwnerGiven
from desktop_app.domain.calendar import Calendar, CalendarEnds
from desktop_app.domain.minute_line import Owner, read_action_line, read_challenge_line, read_due
from desktop_app.trouble import Refusal
from ui.forms.drafts import Drafts
from ui.look import theme
from ui.pages.meeting.kinds import KINDS, KindLabel
from ui.pages.meeting.views import ViewsRow
from ui.widgets.buttons import LinkButton
from ui.widgets.longtext import LongText
from ui.widgets.speech import announce
from ui.widgets.suggesting import suggest
from ui.widgets.text import Label, Muted, date_short


class LineText(LongText):
    """Where the words go: Enter gives the line, Shift+Enter begins a new one within it."""

    entered = Signal()
    going_on = Signal()
    """Ctrl+Enter: give the line and go on to the next item."""

    def __init__(self) -> None:
        super().__init__(least_lines=1, most_lines=10)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter gives the line, with Ctrl it goes on as well, with Shift it only breaks it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText("\n")
            elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.going_on.emit()
            else:
                self.entered.emit()
            return
        super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Understood:
    """What the line comes to: the command that stores it, in words what was understood, and what is wrong."""

    command: Command | None
    words: str
    faults: tuple[str, ...] = ()


PAUSE_MS = 700
"""Whoever listens is told what was understood when nothing was typed for so long."""
FIELDS = {
    "note": (),
    "correction": (),
    "action": (("owner", "Owner"), ("due", "Due")),
    "challenge": (("speaker", "Who challenges"), ("answer", "Answer")),
    "decision": (("reasons", "Reasons"), ("tells", "Who tells whom")),
}
HINTS = {
    "owner": "Police, or a person",
    "due": "30 Jan",
    "speaker": "Police, or a person",
    "answer": "What was answered, if anything",
    "reasons": "Why, as it will be read later",
    "tells": "If somebody must be told",
}
PLACEHOLDERS = {
    "note": "What was said",
    "correction": "What is corrected",
    "action": "What is to be done  @owner  by 30 Jan",
    "challenge": "Who:  what was asked  Answer:  what was said",
    "decision": "What is decided",
}


class MinuteLine(QWidget):
    """The entry line. Its words and side fields are drafts of the item until they are stored."""

    given = Signal(object)
    """The command that stores the line."""
    kind_changed = Signal(str)
    whole_wanted = Signal()
    """The person wants to give the decision whole, as the partners' decision on the case."""

    def __init__(self, drafts: Drafts, calendar: Calendar, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts, self._calendar, self._today = drafts, calendar, today
        self._item: AgendaItem | None = None
        self._on = date.min
        self._known: tuple[Owner, ...] = ()
        self._place = ""
        self._sent: dict[str, str] | None = None
        self._locked = False
        self.kind = "note"
        self.text = LineText()
        self.label = KindLabel("note")
        self.sides = {key: QLineEdit() for keys in FIELDS.values() for key, _ in keys}
        self.views = ViewsRow()
        self.whole = LinkButton("As the partners' decision on the case")
        self.whole.clicked.connect(self.whole_wanted)
        self.said = Muted("", "small")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.problem = Label("", "small")
        self.problem.set_colour(QPalette.ColorRole.WindowText)
        self._names = QStringListModel(self)
        self._lay()
        self.text.entered.connect(self.give)
        self.text.textChanged.connect(self._on_changed)
        self.views.changed.connect(self._on_changed)
        self.views.entered.connect(self.give)
        for key, side in self.sides.items():
            side.setPlaceholderText(HINTS[key])
            side.returnPressed.connect(self.give)
            side.textChanged.connect(self._on_changed)
            side.installEventFilter(self)
        for key in ("owner", "speaker"):
            suggest(self.sides[key], self._names)
        drafts.kept.connect(self._on_drafts_kept)
        self.set_kind("note")

    def _lay(self) -> None:
        outer = QGridLayout(self)
        outer.setContentsMargins(theme.px(8), theme.px(10), theme.px(8), theme.px(4))
        outer.setHorizontalSpacing(0)
        outer.setVerticalSpacing(theme.px(6))
        self.label.setFixedWidth(theme.px(104))
        self.label.setContentsMargins(0, theme.px(6), 0, 0)  # on one line with the first words of the field
        outer.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addWidget(self.text)
        self._side_row = QHBoxLayout()
        self._side_row.setSpacing(theme.px(8))
        self._side_boxes: dict[str, QWidget] = {}
        for keys in FIELDS.values():
            for key, title in keys:
                self._side_boxes[key] = _titled(title, self.sides[key])
                stretch = 3 if key in {"answer", "reasons"} else 1 if key == "due" else 2
                self._side_row.addWidget(self._side_boxes[key], stretch)
        words.addLayout(self._side_row)
        words.addWidget(self.views)
        words.addWidget(self.whole)
        words.addWidget(self.problem)
        words.addWidget(self.said)
        outer.addLayout(words, 0, 1)
        outer.setColumnStretch(1, 1)

    # -- what it is for --------------------------------------------------------------------------------------

    def set_people(self, known: Sequence[Owner]) -> None:
        """Say who can be named as owner or speaker."""
        if tuple(known) == self._known:
            return
        self._known = tuple(known)
        self._names.setStringList([one.label for one in known])

    def set_partners(self, partners: Sequence[tuple[str, str, str]]) -> None:
        """Say which partners were there: (code, words, who spoke for it)."""
        self.views.set_partners(partners)

    def set_item(self, item: AgendaItem, on: date, *, locked: bool = False) -> None:
        """Take the line for an item of a meeting on `on`; a draft that waits there comes back."""
        place = f"meeting/{item.meeting_id}/item-{item.id}/line"
        same = place == self._place
        self._item, self._on, self._locked = item, on, locked
        if not same:
            self._drafts.keep_now()
            for edit in (self.text, *self.sides.values()):
                self._drafts.forget(edit)
            self._place = place
            self.views.clear()
            self.say_problem("")
        restored = self._drafts.watch(self.text, place, "")
        back = [key for key, side in self.sides.items() if self._drafts.watch(side, f"{place}-{key}", "")]
        draft = self._drafts.draft_of(place)
        if not same:
            self.text.set_note(
                f"Draft of {draft.saved_at.astimezone():%H:%M}, not minuted yet" if restored and draft else ""
            )
            kinds = [kind for kind, keys in FIELDS.items() if any(key in back for key, _ in keys)]
            self.set_kind("correction" if locked else kinds[0] if kinds else "note")
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        elif locked != (self.kind == "correction"):
            self.set_kind("correction" if locked else "note")
        self.views.setVisible(self.kind == "decision" and item.case_id is not None and self.views.wanted)
        self.whole.setVisible(self.kind == "decision" and item.case_id is not None)
        self._read()

    def set_kind(self, kind: str) -> None:
        """Make the line one of this kind; what is typed stays."""
        if self._locked != (kind == "correction"):
            return
        self.kind = kind
        self.label.set_kind(kind)
        shown = {key for key, _ in FIELDS[kind]}
        if kind == "decision" and self._item is not None and self._item.case_id is None:
            shown.discard("tells")
        for key, side_box in self._side_boxes.items():
            side_box.setVisible(key in shown)
        case = self._item is not None and self._item.case_id is not None
        self.views.setVisible(kind == "decision" and case and self.views.wanted)
        self.whole.setVisible(kind == "decision" and case)
        self.text.setPlaceholderText(PLACEHOLDERS[kind])
        self.text.setAccessibleName(f"{KINDS[kind].words}: {PLACEHOLDERS[kind]}")
        self.text.setAccessibleDescription("Enter minutes it. Alt+N, Alt+D, Alt+A and Alt+C change what it is.")
        self.say_problem("")
        self._read()
        announce(self, KINDS[kind].words)
        self.kind_changed.emit(kind)

    @property
    def place(self) -> str:
        """Where its draft is kept, "meeting/7/item-12/line"."""
        return self._place

    def focus_words(self) -> None:
        """Put the focus into the words."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- storing ---------------------------------------------------------------------------------------------

    def stored(self) -> None:
        """What was sent stands in the minutes: empty the line, but not what was typed since."""
        sent, self._sent = self._sent or {}, None
        left = self.text.toPlainText().removeprefix(sent.get("text", ""))
        self.text.setPlainText(left.lstrip("\n"))
        for key, side in self.sides.items():
            if side.text() == sent.get(key, ""):
                side.clear()
        self.views.clear()
        self.text.set_note("")
        for ending in ("", *(f"-{key}" for key in self.sides)):
            if not left.strip() or ending:
                self._drafts.entered(self._place + ending)
        self.say_problem("")
        if not self._locked:
            self.set_kind("note")
        self._read()

    def clear(self) -> None:
        """Empty the line: what stood in it went into the minutes another way."""
        self._sent = {"text": self.text.toPlainText(), **{key: side.text() for key, side in self.sides.items()}}
        self.stored()

    def refused(self, refusal: Refusal) -> None:
        """Say why, and put the focus where it is put right; nothing is lost."""
        self._sent = None
        field = refusal.reasons[0].field
        self.say_problem(str(refusal))
        side = {"owners": "owner", "due": "due", "speaker": "speaker", "rationale": "reasons"}.get(field, "")
        if side and self._side_boxes[side].isVisible():
            self.sides[side].setFocus()
        else:
            self.focus_words()

    def say_problem(self, words: str) -> None:
        """Say what is wrong under the line, in the colour of danger; "" takes it away."""
        self.problem.set_colour(QPalette.ColorRole.BrightText)
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        announce(self, words, urgent=True)

    def understood(self) -> Understood:
        """Return what the line comes to as it stands."""
        words = self.text.toPlainText().strip()
        if self._item is None:
            return Understood(None, "")
        match self.kind:
            case "action":
                return self._action(words)
            case "challenge":
                return self._challenge(words)
            case "decision":
                return self._decision(words)
            case "correction":
                return Understood(AppendCorrection(item_id=self._item.id, text=words, on=self._today), "")
        return Understood(AddNote(item_id=self._item.id, text=words), "")

    def _action(self, words: str) -> Understood:
        assert self._item is not None
        read = read_action_line(words, self._known, self._on)
        owners, faults = list(read.owners), list(read.faults)
        typed = self.sides["owner"].text().strip()
        if typed:
            for part in [one.strip() for one in typed.split(";") if one.strip()]:
                owner = _owner_of(part, self._known)
                owners.append(owner)
        due = read.due
        if self.sides["due"].text().strip():
            day = read_due(self.sides["due"].text().strip().removeprefix("by "), self._on)
            if isinstance(day, str):
                faults.append(day)
            else:
                due = day
        given = tuple(OwnerGiven(name=one.name, agency_id=one.agency_id, agency_name=one.agency) for one in owners)
        said = [one.label for one in owners]
        if due is not None:
            said.append(f"due {date_short(due, weekday=True)}{self._working_day(due)}")
        elif owners:
            said.append("no date")
        command = MinuteAction(item_id=self._item.id, text=read.text, owners=given, due=due)
        return Understood(command, " · ".join(said), tuple(faults))

    def _working_day(self, due: date) -> str:
        try:
            days = self._calendar.working_days_between(self._on, due)
        except CalendarEnds:
            return ""
        return f" · working day {days}" if days > 0 else ""

    def _challenge(self, words: str) -> Understood:
        assert self._item is not None
        read = read_challenge_line(words, self._known)
        speaker = self.sides["speaker"].text().strip() or read.speaker
        response = self.sides["answer"].text().strip() or read.response
        command = AddChallenge(item_id=self._item.id, speaker=speaker, text=read.text, response=response)
        said = [f"{speaker} challenges"] if speaker else []
        if words or speaker:
            said.append("answered" if response else "no answer yet: the meeting cannot close without one")
        return Understood(command, " · ".join(said))

    def _decision(self, words: str) -> Understood:
        assert self._item is not None
        views: tuple[ViewGiven, ...] = self.views.given() if self._item.case_id is not None else ()
        command = MinuteDecision(
            item_id=self._item.id,
            text=words,
            rationale=self.sides["reasons"].text().strip(),
            who_tells=self.sides["tells"].text().strip(),
            views=views,
        )
        return Understood(command, "")

    # -- inside ----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        read = (
            self.understood() if self.text.toPlainText().strip() or self.kind == "action" else Understood(None, "")
        )
        words = f"Understood: {read.words}" if read.words else ""
        if read.faults:
            words = " ".join((*read.faults, words))
        if words != self.said.text():
            self._pause.start()
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _on_pause(self) -> None:
        announce(self, self.said.text())

    def _on_changed(self) -> None:
        if self.problem.text():
            self.say_problem("")
        self._read()

    def give(self) -> None:
        """Send what the line comes to, unless something in it is not understood."""
        if self._sent is not None or self._item is None:
            return
        read = self.understood()
        if read.faults:
            self.say_problem(" ".join(read.faults))
            return
        if read.command is None:
            return
        self._sent = {"text": self.text.toPlainText(), **{key: side.text() for key, side in self.sides.items()}}
        self.given.emit(read.command)

    def _on_drafts_kept(self, place: str) -> None:
        if place == self._place and self.text.toPlainText().strip():
            self.text.set_note("Draft kept")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Esc in a side field goes back to the words."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.focus_words()
            return True
        return super().eventFilter(watched, event)


def _titled(title: str, edit: QLineEdit) -> QWidget:
    """Return a field with its small title above."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    words = Muted(title, "small")
    words.setBuddy(edit)
    edit.setAccessibleName(title)
    column.addWidget(words)
    column.addWidget(edit)
    return made


def _owner_of(words: str, known: Sequence[Owner]) -> Owner:
    """Return whom `words` name; somebody not in the list is a person of that name."""
    for one in known:
        if words.casefold() == one.label.casefold() or words.casefold() in {word.casefold() for word in one.words}:
            return one
    return Owner(words, None, "", (words,))
