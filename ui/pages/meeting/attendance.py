"""Who is there: each member by one key, deputies and guests, interests declared, and the quorum as it changes."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.meetings import Attendance, Declaration, Meeting
from desktop_app.actions.attendance import (
    DeclareInterest,
    FillAttendance,
    RecordAttendance,
    RecordPresence,
    RemoveAttendance,
    WithdrawDeclaration,
)
from desktop_app.actions.base import Outcome
from desktop_app.actions.meetings import NoteQuorum
from desktop_app.domain.quorum import Quorum
from desktop_app.queries.base import Reading
from desktop_app.queries.meeting_desk import HeadCount, MeetingHead, PartnerThere, head_count, partners_there
from desktop_app.queries.partnership import seats_on
from desktop_app.queries.quorum import meeting_quorum
from desktop_app.trouble import Refusal
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Frame
from ui.pages.meeting.attendance_rows import AttendanceRow, DeclarationRow
from ui.pages.meeting.section import MeetingSection
from ui.place import Place
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.field import Mark
from ui.widgets.keycap import KeyHint
from ui.widgets.layout import Columns, Flow, Scroll, clear_layout
from ui.widgets.text import Label, Muted

GUEST = (
    FieldSpec("name", "Name", "text", required=True, most=200),
    FieldSpec("job_title", "Post", "text", most=200, beside=True),
    FieldSpec("agency", "Agency", "text", most=200),
    FieldSpec(
        "capacity", "Comes as", "choice", none=None, beside=True,
        choices=(("in_attendance", "In attendance"), ("observer", "Observer")),
    ),
    FieldSpec("items", "For items", "text", help="Such as “4, 7-9”; empty for the whole meeting.", width=190),
)  # fmt: skip
HANDLING = (("stayed", "Stayed"), ("no_vote", "Took no part in the decision"), ("left", "Left the room"))


class AttendanceSection(MeetingSection):
    """Attendance, declarations and quorum of a meeting."""

    topics: ClassVar[frozenset[str]] = frozenset({
        "Attendance", "Declaration", "Meeting", "Member", "Membership", "Agency", "Group", "AgendaItem",
        "LocalRule",
    })  # fmt: skip

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._rows: dict[int, AttendanceRow] = {}
        self._deputies: dict[str, tuple[tuple[str, int], ...]] = {}
        self._lay()
        self.empty.wanted.connect(lambda: self.run(FillAttendance(meeting_id=self.meeting_id)))
        self.all_here.clicked.connect(self._on_all_here_clicked)
        self.guest.clicked.connect(self._on_guest_clicked)
        self.guest_yes.clicked.connect(self._on_guest_yes_clicked)
        self.guest_no.clicked.connect(lambda: self._show_guest(False))
        self.declare.clicked.connect(self._on_declare_clicked)
        self.declare_yes.clicked.connect(self._on_declare_yes_clicked)
        self.declare_no.clicked.connect(lambda: self._show_declare(False))
        self.note.committed.connect(self._on_note_committed)

    # -- layout ----------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, theme.px(4), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(self._people())
        column.addWidget(self._declarations())
        column.addStretch(1)
        aside = QWidget()
        beside = QVBoxLayout(aside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(12))
        beside.addWidget(self._quorum())
        beside.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px(8), 0, 0)
        self.scroller = Scroll(Columns(main, aside, 300, least=620))
        outer.addWidget(self.scroller)

    def _people(self) -> Card:
        card = Card("Attendance")
        self.all_here = QuietButton("Mark the rest present", "check")
        self.guest = QuietButton("Add a guest", "plus")
        card.head.addWidget(self.all_here)
        card.head.addWidget(self.guest)
        self.empty = EmptyState(
            "Nobody is listed yet",
            "The list starts from the membership of the group, so that apologies can be noted before the day.",
            "List the members",
            "users",
        )
        self.guest_card = QWidget()
        guest_column = QVBoxLayout(self.guest_card)
        guest_column.setContentsMargins(0, 0, 0, theme.px(8))
        self.guest_form = Form(GUEST, today=lambda: self.frame.today)
        self.guest_form.load({"capacity": "in_attendance"})
        self.guest_yes, self.guest_no = PrimaryButton("Add"), QuietButton("Not now")
        guest_column.addWidget(self.guest_form)
        guest_column.addLayout(_pair(self.guest_yes, self.guest_no))
        self.guest_card.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        keys = QWidget()
        flow = Flow(keys, gap=12)
        for key, words in (
            ("P", "present"),
            ("A", "apologies"),
            ("D", "deputy"),
            ("X", "absent"),
            ("↑ ↓", "next person"),
        ):
            flow.addWidget(KeyHint(key, words))
        self.keys = keys
        card.add(self.guest_card)
        card.add(self.empty)
        card.body.addLayout(self._list)
        card.add(keys)
        return card

    def _declarations(self) -> Card:
        card = Card("Declarations of interest")
        self.declare = QuietButton("Declare an interest", "plus")
        card.head.addWidget(self.declare)
        self.declare_card = QWidget()
        column = QVBoxLayout(self.declare_card)
        column.setContentsMargins(0, 0, 0, 0)
        self.declare_place = QVBoxLayout()
        self.declare_form: Form | None = None
        self.declare_yes, self.declare_no = PrimaryButton("Record it"), QuietButton("Not now")
        column.addLayout(self.declare_place)
        column.addLayout(_pair(self.declare_yes, self.declare_no))
        self.declare_card.hide()
        self.none_declared = Muted("None declared so far.")
        self._declared = QVBoxLayout()
        self._declared.setSpacing(0)
        card.add(self.declare_card)
        card.add(self.none_declared)
        card.body.addLayout(self._declared)
        return card

    def _quorum(self) -> Card:
        self.quorum = Card("Quorum")
        self.chip = StatusChip("plain", "")
        self.quorum.head.addWidget(self.chip)
        self.sentence, self.count = Label(""), Muted("")
        self._partners = QVBoxLayout()
        self._partners.setSpacing(theme.px(4))
        self.note = Form(
            [FieldSpec("note", "What was done about it", "long", help="Printed on the minutes.")],
            today=lambda: self.frame.today,
        )
        self.quorum.add(self.sentence)
        self.quorum.body.addLayout(self._partners)
        self.quorum.add(self.count)
        self.quorum.add(self.note)
        return self.quorum

    # -- what a section does ---------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show the attendance of a meeting."""
        other = place.record != self.place.record
        super().show_place(place)
        if other:
            self.note.keep_drafts(self.frame.drafts, f"meeting/{place.record}/quorum")
            self.set_stale()

    def set_head(self, head: MeetingHead) -> None:
        """Follow the state of the meeting."""
        super().set_head(head)
        writable = head.record.state != "approved"
        for widget in (self.guest, self.declare, self.note):
            widget.setEnabled(writable)
        for row in self._rows.values():
            row.set_writable(writable)

    def refresh(self) -> None:
        """Ask who is there."""
        if self.meeting_id:
            self.ask(self._on_answered, _facts, self.meeting_id)

    def _on_answered(self, facts: Facts) -> None:
        people, declared, quorum, here, partners, self._deputies, note = facts
        self._show_people(people)
        self._show_declared(declared)
        self._show_quorum(quorum, here, partners, bool(people))
        self.note.setVisible(bool(people) and (not quorum.quorate or bool(note)))
        self.note.load({"note": note})

    def _show_people(self, people: tuple[Attendance, ...]) -> None:
        wanted = {one.id for one in people}
        for gone in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        writable = self.head is None or self.head.record.state != "approved"
        for place, one in enumerate(people):
            row = self._rows.get(one.id) or self._made(one)
            role = self.frame.rules.book.roles.get(one.role)
            deputy = next((other.name for other in people if other.deputy_for == one.name), "")
            row.set_person(
                one,
                role.label if role else "",
                deputy,
                tuple(name for name, _ in self._deputies.get(one.name, ())),
            )
            row.set_writable(writable)
            if self._list.indexOf(row) != place:
                self._list.removeWidget(row)
                self._list.insertWidget(place, row)
        unmarked = [one for one in people if one.capacity == "member" and one.presence == "absent"]
        self.all_here.setVisible(bool(unmarked) and writable)
        self.empty.setVisible(not people)
        self.keys.setVisible(bool(people))

    def _made(self, one: Attendance) -> AttendanceRow:
        row = self._rows[one.id] = AttendanceRow(one)
        row.presence_given.connect(self._on_presence_given)
        row.deputy_given.connect(self._on_deputy_given)
        row.items_given.connect(self._on_items_given)
        row.remove_wanted.connect(lambda key: self.run(RemoveAttendance(attendance_id=key)))
        row.moved.connect(lambda step, key=one.id: self._on_moved(key, step))
        return row

    def _show_quorum(
        self, quorum: Quorum, here: HeadCount, partners: tuple[PartnerThere, ...], listed: bool
    ) -> None:
        kind, word = ("ok", "Quorate") if quorum.quorate else ("danger", "Not quorate")
        self.chip.set(kind if listed else "plain", word if listed else "Not begun")
        words = quorum.sentence.partition(": ")[2]
        self.sentence.setText(f"{words[:1].upper()}{words[1:]}")
        clear_layout(self._partners)
        for one in partners:
            made = QWidget()
            row = QHBoxLayout(made)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(8))
            row.addWidget(Mark("ok" if one.name else "warn"))
            name = f"{one.words[:1].upper()}{one.words[1:]}"
            row.addWidget(Muted(f"{name}: {one.name or 'nobody yet'}"), 1)
            self._partners.addWidget(made)
        self.count.setText(f"{here.words}.")

    def _show_declared(self, declared: tuple[Declaration, ...]) -> None:
        clear_layout(self._declared)
        items = {one.record.id: one.record for one in self.head.items} if self.head else {}
        for one in declared:
            item = items.get(one.agenda_item_id or 0)
            row = DeclarationRow(
                one, f"Item {item.position}" if item else "Whole meeting", dict(HANDLING)[one.handling]
            )
            row.remove_wanted.connect(lambda key: self.run(WithdrawDeclaration(declaration_id=key)))
            row.set_writable(self.head is None or self.head.record.state != "approved")
            self._declared.addWidget(row)
        self.none_declared.setVisible(not declared)

    # -- what the person does --------------------------------------------------------------------------------

    def _on_presence_given(self, key: int, presence: str) -> None:
        deputy = next(
            (row.person for row in self._rows.values() if row.person.deputy_for == self._rows[key].person.name),
            None,
        )
        if presence == "present" and deputy is not None and deputy.presence == "present":
            self.run(RemoveAttendance(attendance_id=deputy.id), then=lambda _: self._record(key, presence))
        else:
            self._record(key, presence)

    def _record(self, key: int, presence: str) -> None:
        row = self._rows[key]
        self.run(RecordPresence(attendance_ids=(key,), presence=presence), refused=row.show_refusal)

    def _on_deputy_given(self, key: int, name: str) -> None:
        row = self._rows[key]
        person = row.person

        def excused(_: Outcome) -> None:
            self.run(
                RecordAttendance(
                    meeting_id=self.meeting_id, member_id=self._member_named(name), name=name, capacity="deputy",
                    deputy_for=person.name, agency=person.agency,
                ),
                then=lambda _: row.end_deputy(),
                refused=row.show_refusal,
            )  # fmt: skip

        self.run(
            RecordPresence(attendance_ids=(key,), presence="apologies"), then=excused, refused=row.show_refusal
        )

    def _member_named(self, name: str) -> int | None:
        """Return the member of that name, among those who have a seat as a deputy or are listed."""
        seated = {one: key for found in self._deputies.values() for one, key in found}
        listed = {row.person.name: row.person.member_id for row in self._rows.values()}
        return seated.get(name) or listed.get(name)

    def _on_items_given(self, key: int, items: str) -> None:
        row = self._rows[key]
        one = row.person
        self.run(
            RecordAttendance(
                meeting_id=self.meeting_id, member_id=one.member_id, name=one.name, job_title=one.job_title,
                agency=one.agency, role=one.role, capacity=one.capacity, deputy_for=one.deputy_for,
                presence=one.presence, items=items,
            ),
            then=lambda _: row.end_items(),
            refused=row.show_refusal,
        )  # fmt: skip

    def _on_all_here_clicked(self) -> None:
        ids = tuple(
            key
            for key, row in self._rows.items()
            if row.person.capacity == "member" and row.person.presence == "absent"
        )
        self.run(RecordPresence(attendance_ids=ids, presence="present"))

    def _on_moved(self, key: int, step: int) -> None:
        found_items = [self._list.itemAt(place) for place in range(self._list.count())]
        rows = [one.widget() for one in found_items if one is not None]
        place = rows.index(self._rows[key]) + step
        if 0 <= place < len(rows):
            found = rows[place]
            assert isinstance(found, AttendanceRow)
            found.setFocus()
            self.scroller.ensureWidgetVisible(found)

    def _on_guest_clicked(self) -> None:
        self._show_guest(not self.guest_card.isVisible())

    def _show_guest(self, shown: bool) -> None:
        self.guest_card.setVisible(shown)
        if shown:
            self.guest_form.focus("name")
        else:
            self.guest.setFocus()

    def _on_guest_yes_clicked(self) -> None:
        if self.guest_form.faults():
            return
        values = self.guest_form.values()

        def added(_: Outcome) -> None:
            self.guest_form.load({"name": "", "job_title": "", "agency": "", "items": ""}, fresh=True)
            self.guest_form.clear_problems()
            self._show_guest(False)

        self.run(
            RecordAttendance(meeting_id=self.meeting_id, **values),
            then=added,
            refused=self.guest_form.show_refusal,
        )

    def _on_declare_clicked(self) -> None:
        self._show_declare(not self.declare_card.isVisible())

    def _show_declare(self, shown: bool) -> None:
        clear_layout(self.declare_place)
        self.declare_form = None
        self.declare_card.setVisible(shown)
        if not shown:
            self.declare.setFocus()
            return
        names = sorted(row.person.name for row in self._rows.values())
        items = (
            [(str(one.record.id), f"{one.record.position}. {one.record.title}") for one in self.head.items]
            if self.head
            else []
        )
        who = FieldSpec(
            "name", "Who", "choice", choices=[(one, one) for one in names], none="Choose", required=True
        )
        self.declare_form = Form(
            [
                who if names else FieldSpec("name", "Who", "text", required=True),
                FieldSpec(
                    "agenda_item_id",
                    "In which item",
                    "choice",
                    choices=items,
                    none="The whole meeting",
                    beside=True,
                ),
                FieldSpec("nature", "What the interest is", "text", required=True, width=620),
                FieldSpec("handling", "What was done", "segment", choices=HANDLING, required=True),
            ],
            today=lambda: self.frame.today,
        )
        self.declare_place.addWidget(self.declare_form)
        self.declare_form.focus("name")

    def _on_declare_yes_clicked(self) -> None:
        if self.declare_form is None or self.declare_form.faults():
            return
        values = self.declare_form.values()
        item = values.pop("agenda_item_id")
        self.run(
            DeclareInterest(meeting_id=self.meeting_id, agenda_item_id=int(item) if item else None, **values),
            then=lambda _: self._show_declare(False),
            refused=self.declare_form.show_refusal,
        )

    def _on_note_committed(self, _key: str, value: object) -> None:
        def refused(refusal: Refusal) -> None:
            self.note.show_refusal(refusal)

        self.run(
            NoteQuorum(meeting_id=self.meeting_id, note=str(value)),
            then=lambda _: self.note.entered("note"),
            refused=refused,
        )


Facts = tuple[
    tuple[Attendance, ...],
    tuple[Declaration, ...],
    Quorum,
    HeadCount,
    tuple[PartnerThere, ...],
    dict[str, tuple[tuple[str, int], ...]],
    str,
]
ORDER = {"member": 0, "deputy": 1, "in_attendance": 2, "observer": 3}


def _facts(reading: Reading, meeting_id: int) -> Facts:
    meeting = reading.reader.get(Meeting, meeting_id)
    people = reading.reader.find(Attendance, meeting_id=meeting_id)
    names = {one.name: place for place, one in enumerate(people)}

    def place(one: Attendance) -> tuple[int, int, int]:
        """Members in their order, each followed by the deputy; then those in attendance and the observers."""
        own = names.get(one.deputy_for, one.id) if one.capacity == "deputy" else names[one.name]
        return (0 if one.capacity in {"member", "deputy"} else ORDER[one.capacity], own, ORDER[one.capacity])

    deputies: dict[str, tuple[tuple[str, int], ...]] = {}
    for seat in seats_on(reading, meeting.group_id, meeting.on):
        if seat.deputy_for:
            deputies[seat.deputy_for] = (*deputies.get(seat.deputy_for, ()), (seat.member.name, seat.member.id))
    return (
        tuple(sorted(people, key=place)),
        reading.reader.find(Declaration, meeting_id=meeting_id),
        meeting_quorum(reading, meeting),
        head_count(reading, meeting_id),
        partners_there(reading, meeting_id),
        deputies,
        meeting.quorum_note,
    )


def _pair(yes: PrimaryButton, no: QuietButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    row.addWidget(yes)
    row.addWidget(no)
    row.addStretch(1)
    return row
