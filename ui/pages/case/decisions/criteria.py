"""The criteria one by one: what the law asks, whether it is met, and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.queries.decision_desk import CriteriaGroup, CriterionEntry, DecisionDesk
from desktop_app.trouble import Refusal
from ui.look import theme
from ui.page import Page
from ui.pages.case.keeping import CriterionKeeper
from ui.pages.case.notice import Notice
from ui.pages.case.problem import ProblemLine
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.layout import Flow, Tall, clear_layout, line
from ui.widgets.longtext import LongText
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label, Muted
from ui.widgets.turns import InTurns

ANSWERS = (("met", "Met"), ("not_met", "Not met"), ("unsure", "Not clear yet"))
WORDS = dict(ANSWERS)
_BELOW_WORDS = 2
"""Below the wording and the paragraph of a criterion."""
SHARED = {
    "notification": "Abuse or neglect must be known or suspected, and (a) or (b) must hold.",
    "local_review": "To be taken into account. Meeting one does not oblige a review, meeting none forbids none.",
    "have_regard": "Circumstances that the partners should have regard to.",
    "national_review": "The Panel decides. Say what would make it more than a local matter.",
}


class CriterionRow(QWidget):
    """One criterion: its wording and paragraph, the answer, and the reason once there is an answer."""

    def __init__(self, page: Page, case_id: int, entry: CriterionEntry) -> None:
        super().__init__()
        self.page = page
        self.entry = entry
        self.criterion = entry.criterion
        self.place = f"case/{case_id}/decisions/{self.criterion.id}"
        self.keeper = CriterionKeeper(page, case_id, self.criterion.id, self)
        self.wording = Label(self.criterion.label, "strong")
        self.paragraph = Muted(f"{self.criterion.paragraph.capitalize()} · {self.criterion.help}")
        self.answer = Segmented(ANSWERS)
        for segment, (_, words) in zip(self.answer.findChildren(QAbstractButton), ANSWERS, strict=True):
            segment.setAccessibleName(f"{self.criterion.label}: {words}")
        self.reason = LongText()
        self.reason.setAccessibleName(f"Reason: {self.criterion.label}")
        self.reason.setPlaceholderText("Why")
        self.reason.setMaximumWidth(theme.px(640))
        self.problem = ProblemLine(self)
        self.clear = LinkButton("Take the answer away")
        self.clear.setAccessibleName(f"Take the answer away: {self.criterion.label}")
        self.reworded: Notice | None = None
        self.clash: Notice | None = None
        self._column = layout = Tall(self)
        layout.setContentsMargins(0, theme.px(10), 0, theme.px(10))
        layout.setSpacing(theme.px(6))
        choice = QWidget()
        beside = Flow(choice, gap=16)
        beside.addWidget(self.answer)
        beside.addWidget(self.clear)
        for one in (self.wording, self.paragraph, choice, self.reason, self.problem):
            layout.addWidget(one)
        for hidden in (self.reason, self.clear):
            hidden.hide()
        self._connect()

    def _connect(self) -> None:
        self.answer.chosen.connect(self._on_answer_chosen)
        self.reason.finished.connect(self._on_reason_finished)
        self.clear.clicked.connect(self.keeper.clear)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.refused.connect(self._on_refused)
        self.keeper.collided.connect(self._on_collided)

    def show_entry(self, entry: CriterionEntry) -> None:
        """Show the criterion as it stands in the record; what is being typed stays."""
        self.entry = entry
        watched = self.reason.property("watched") is True
        self.keeper.see(entry.answer, self.reason.toPlainText().strip() if watched else None)
        if not self.keeper.busy and "reason" not in self.keeper.given:
            restored = self.page.frame.drafts.watch(self.reason, self.place, self.keeper.stored["reason"])
            self.reason.setProperty("watched", True)
            draft = self.page.frame.drafts.draft_of(self.place)
            if restored and draft is not None and not self.reason.note():
                self.reason.set_note(f"Draft of {draft.saved_at.astimezone():%d %b, %H:%M}, not entered yet")
        self._show()

    def draft_kept(self) -> None:
        """Say that what is typed is safe."""
        self.reason.set_note(f"Draft kept {datetime.now().astimezone():%H:%M}")

    def _show(self) -> None:
        now = self.keeper.now
        self.answer.set_value(now["answer"] or None)
        self.reason.setVisible(bool(now["answer"] or now["reason"] or self.reason.toPlainText()))
        self.clear.setVisible(self.entry.answer is not None)
        self._show_reworded()
        if self.clash is not None:
            self.clash.setVisible(self.keeper.conflict)

    def _show_reworded(self) -> None:
        """Say to which wording was answered, where it is another now."""
        answer, wanted = self.entry.answer, self.entry.reworded and not self.keeper.conflict
        if wanted and self.reworded is None:
            self.reworded = Notice("The wording has changed since this was answered")
            self.reworded.offer("Keep the answer for the new wording").clicked.connect(self.keeper.again)
            self._column.insertWidget(_BELOW_WORDS, self.reworded)
        if self.reworded is not None:
            self.reworded.setVisible(wanted)
            if answer is not None:
                self.reworded.say(f"You answered to: “{answer.wording}”")

    def _say(self, words: str) -> None:
        self.problem.say(words)

    def _on_answer_chosen(self, answer: str) -> None:
        self._say("")
        typed = self.reason.toPlainText().strip()
        self.keeper.give(answer=answer, reason=typed)
        self._show()
        if answer == "unsure" and not typed:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason_finished(self) -> None:
        typed = self.reason.toPlainText().strip()
        if typed == self.keeper.now["reason"] and not self.keeper.given:
            self.page.frame.drafts.entered(self.place)
            self.reason.set_note("")
            return
        self.keeper.give(reason=typed)

    def _on_kept(self, names: tuple[str, ...]) -> None:
        self._say("")
        if "reason" in names and self.reason.toPlainText().strip() == self.keeper.stored["reason"]:
            self.page.frame.drafts.entered(self.place)
            self.reason.set_note(
                f"Saved {datetime.now().astimezone():%H:%M}" if self.keeper.stored["reason"] else ""
            )
        self._show()

    def _on_refused(self, refusal: Refusal) -> None:
        self._say(str(refusal))
        self._show()

    def _on_collided(self) -> None:
        theirs, mine = self.keeper.stored, self.keeper.now
        words = [
            f"{said}: {' · '.join(filter(None, (WORDS.get(one['answer'], 'not answered'), one['reason'])))}"
            for said, one in (("In the record now", theirs), ("Yours", mine))
        ]
        if self.clash is None:
            self.clash = Notice("This answer was changed elsewhere meanwhile")
            self.clash.offer("Keep yours").clicked.connect(self._on_mine_wished)
            self.clash.offer("Take the other").clicked.connect(self._on_theirs_wished)
            self._column.insertWidget(_BELOW_WORDS, self.clash)
        self.clash.say(*words)
        self._show()

    def _on_mine_wished(self) -> None:
        self.keeper.keep_mine()
        self._show()

    def _on_theirs_wished(self) -> None:
        self.keeper.take_theirs()
        self.page.frame.drafts.discard(self.place)
        self.reason.setPlainText(self.keeper.stored["reason"])
        self.page.frame.drafts.entered(self.place)
        self.reason.set_note("")
        self._show()


class CriteriaPart(QWidget):
    """The groups of criteria, those of the question that waits first."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self._rows: dict[str, CriterionRow] = {}
        self._building = InTurns(self)
        self._progress: dict[str, Muted] = {}
        self._entries: dict[str, CriteriaGroup] = {}
        self._shown: tuple[object, ...] = ()
        self._layout = Tall(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(16))

    @property
    def rows(self) -> dict[str, CriterionRow]:
        """The criteria by their ids."""
        self._building.finish()
        return self._rows

    def show_desk(self, desk: DecisionDesk, first: Sequence[str]) -> None:
        """Show the criteria of a case; the groups in `first` come first."""
        groups = [one for one in desk.criteria if one.lines]
        ordered = sorted(groups, key=lambda one: (one.id not in first, [g.id for g in groups].index(one.id)))
        shown = (desk.case.id, tuple((one.id, tuple(line.criterion.id for line in one.lines)) for one in ordered))
        self._entries = {group.id: group for group in ordered}
        if shown != self._shown:
            self._shown = shown
            self._building.begin(self._build(desk.case.id, ordered))
        else:
            for group in ordered:
                self._show_group(group)

    def row_of(self, field: str) -> CriterionRow | None:
        """Return the row that a field names: a criterion, or the first of a group that is not decided."""
        if field in self.rows:
            return self.rows[field]
        group = [row for row in self.rows.values() if row.criterion.group == field]
        waiting = [row for row in group if row.entry.answer is None or row.entry.answer.answer == "unsure"]
        return next(iter(waiting or group), None)

    def _show_group(self, group: CriteriaGroup) -> None:
        """Show a group as it stands, as far as it is there."""
        if group.id in self._progress:
            self._progress[group.id].setText(f"{group.answered} of {len(group.lines)} decided")
        for entry in group.lines:
            if entry.criterion.id in self._rows:
                self._rows[entry.criterion.id].show_entry(entry)

    def _build(self, case_id: int, groups: Sequence[CriteriaGroup]) -> Iterator[None]:
        """Make the groups: the first at once, each further one in a turn of its own."""
        for row in self._rows.values():
            self.page.frame.drafts.forget(row.reason)
        clear_layout(self._layout)
        self._rows, self._progress = {}, {}
        self._layout.addStretch(1)
        for place, group in enumerate(groups):
            if place:
                yield
            card = Card(group.title)
            progress = Muted("")
            progress.setWordWrap(False)
            card.head.addWidget(progress)
            self._progress[group.id] = progress
            card.add(Muted(SHARED.get(group.id, "")))
            for entry in group.lines:
                card.add(line())
                row = CriterionRow(self.page, case_id, entry)
                self._rows[entry.criterion.id] = row
                card.add(row)
            self._show_group(self._entries[group.id])
            self._layout.insertWidget(place, card)
