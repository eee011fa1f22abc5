"""The step that seats the Case Review Group: its name, and its members one after the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.actions.base import Outcome
from desktop_app.actions.groups import AddGroup, ChangeGroup, SeatMember
from desktop_app.actions.partnership import AddMember
from desktop_app.queries.partnership import GroupWhole, PartnershipWhole, Seat, partnership_whole
from desktop_app.trouble import Refusal
from ui.forms.fields import ChoiceField, TextField
from ui.page import Frame
from ui.start.recent import person_of
from ui.start.step import Means, Step
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.field import FieldRow
from ui.widgets.layout import Columns, clear_layout, line
from ui.widgets.text import Muted, Strong

GROUP = "Case Review Group"
OWN_ROLES = {
    "Chair": "chair",
    "Vice-chair": "vice_chair",
    "Business manager": "business_manager",
    "Minute taker": "minute_taker",
}


class GroupStep(Step):
    """The name of the group and who sits on it. Each member is kept as soon as added."""

    key, mark = "group", "Its review group"
    skip_words = "Skip for now"

    def __init__(self, means: Means, frame: Frame) -> None:
        super().__init__(
            means,
            "Who sits on the Case Review Group?",
            "The chair and the three partners are enough to begin with. Members can join and leave at any time; "
            "minutes keep who was there.",
        )
        self.frame = frame
        self.name = TextField(most=200)
        self.name.set_value(GROUP)
        self.name_row = FieldRow("Name of the group", self.name)
        self.person = TextField(most=200)
        self.role = ChoiceField(
            [(one.id, one.label) for one in frame.rules.book.roles.values()], none="Choose a role"
        )
        self.agency = ChoiceField((), none="No agency")
        self.person_row = FieldRow("Name of the member", self.person)
        self.role_row, self.agency_row = FieldRow("Role in the group", self.role), FieldRow("Agency", self.agency)
        self.add_member = QuietButton("Add this member", "plus")
        self.members = Card("Members")
        self._group: GroupWhole | None = None
        self._lines: dict[int, tuple[int, int]] = {}
        """The audit lines of seat and member, by the seat's id: what was added here can be taken back here."""
        self._adding = False
        self._of_partner: dict[str, str] = {}
        """The agency, by its id as text, of each statutory partner."""
        self._lay()
        self.add_member.clicked.connect(self._on_add_wanted)
        self.person.line.returnPressed.connect(self._on_add_wanted)
        self.person.edited.connect(lambda: self.person_row.set_problem(""))
        self.role.edited.connect(self._on_role_edited)

    def _lay(self) -> None:
        pair = Columns(self.role_row, self.agency_row, 190, least=250)
        new = Card()
        new.body.setSpacing(12)
        new.add(self.person_row)
        new.add(pair)
        button = QHBoxLayout()
        button.addWidget(self.add_member)
        button.addStretch(1)
        new.body.addLayout(button)
        self.rows = QVBoxLayout()
        self.members.body.addLayout(self.rows)
        self.add(self.name_row)
        self.add(new)
        self.add(self.members)

    def enter(self) -> None:
        """Show the group as it is, and offer this person as its first member."""
        self.frame.backend.ask(self, self._on_read, partnership_whole)

    def leave(self) -> None:
        """Keep a half-typed name as a draft."""
        self.frame.drafts.keep_now()

    def go_on(self) -> None:
        """Take a member that is typed but not added yet, name the group, and go on."""
        if self.person.value():
            self._add(self._finish)
        else:
            self._finish()

    # -- the group and its members -------------------------------------------------------------------------------

    def _on_read(self, whole: PartnershipWhole) -> None:
        self._group = _review_group(whole)
        agencies = [(str(one.id), one.short_name or one.name) for one in whole.agencies]
        self._of_partner = {one.partner: str(one.id) for one in whole.agencies if one.partner}
        self.agency.set_choices(sorted(agencies, key=lambda one: one[1].casefold()))
        if self._group is not None:
            self.name.set_value(self._group.group.name)
        self._show_members()
        seats = self._group.seats if self._group else ()
        known = person_of(self.means.memory)
        offered = ""
        if not seats and known is not None and not self.person.value() and known.role in OWN_ROLES:
            offered = known.name
            self.person.set_value(offered)
            self.role.set_value(OWN_ROLES[known.role])
        self.frame.drafts.watch(self.person.line, "start/0/member", offered)
        self.person.line.setFocus()

    def _show_members(self) -> None:
        clear_layout(self.rows)
        seats = self._group.seats if self._group else ()
        if not seats:
            self.rows.addWidget(Muted("Nobody yet. Type a name above, choose the role, and press Enter."))
        for place, seat in enumerate(seats):
            if place:
                self.rows.addWidget(line())
            self.rows.addWidget(self._row(seat))

    def _row(self, seat: Seat) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Strong(seat.member.name))
        agency = f" · {seat.agency.short_name or seat.agency.name}" if seat.agency else ""
        words.addWidget(Muted(f"{seat.role_label}{agency}", "small"))
        row.addLayout(words, 1)
        lines = self._lines.get(seat.membership.id)
        if lines is not None:
            away = IconButton("undo", f"Take {seat.member.name} out again")
            away.clicked.connect(lambda: self._take_back(lines))
            row.addWidget(away)
        return holder

    def _take_back(self, lines: tuple[int, int]) -> None:
        seat, member = lines
        backend = self.frame.backend

        def unseated(_: Outcome) -> None:
            backend.undo(self, member, then=lambda _: self._read_again())

        backend.undo(self, seat, then=unseated)

    def _read_again(self) -> None:
        self.frame.backend.ask(self, self._on_members_changed, partnership_whole)

    def _on_members_changed(self, whole: PartnershipWhole) -> None:
        self._group = _review_group(whole)
        self._show_members()

    # -- adding --------------------------------------------------------------------------------------------------

    def _on_add_wanted(self) -> None:
        self._add()

    def _on_role_edited(self) -> None:
        """Who speaks for a partner comes from its agency."""
        self.role_row.set_problem("")
        role = self.frame.rules.book.roles.get(str(self.role.value()))
        offered = self._of_partner.get(role.partner, "") if role is not None and role.partner else ""
        if self.agency.value() in {"", *self._of_partner.values()}:
            self.agency.set_value(offered, fresh=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in a choice adds the member, as it does in the name."""
        combos = (self.role.combo, self.agency.combo)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and any(one.hasFocus() for one in combos):
            self._on_add_wanted()
        else:
            super().keyPressEvent(event)

    def _add(self, then: Callable[[], None] | None = None) -> None:
        if self._adding:
            return
        name, role = self.person.value(), self.role.value()
        self.person_row.set_problem("" if name else "Type the name of the member.")
        self.role_row.set_problem("" if role else "Choose what this member is in the group.")
        if not name or not role:
            (self.role.combo if name else self.person.line).setFocus()
            return
        after = then or self._read_again
        self._set_adding(True)
        self._with_group(lambda group: self._add_to(group, name, role, after))

    def _set_adding(self, adding: bool) -> None:
        self._adding = adding
        self.busy_changed.emit(adding)

    def _with_group(self, then: Callable[[int], None]) -> None:
        """Have the group named as the field says, and call `then` with its id."""
        name = self.name.value() or GROUP
        backend = self.frame.backend
        stored = self._group.group if self._group else None
        if stored is None:

            def made(_: Outcome) -> None:
                # Read back before going on, so that a second member does not add a second group.
                backend.ask(self, read, partnership_whole)

            def read(whole: PartnershipWhole) -> None:
                self._group = _review_group(whole)
                assert self._group is not None
                then(self._group.group.id)

            backend.run(self, AddGroup(name=name, short_name="CRG"), then=made, refused=self._on_name_refused)
        elif stored.name != name:
            command = ChangeGroup(
                group_id=stored.id, name=name, short_name=stored.short_name, kind=stored.kind,
                quorum=stored.quorum, version=stored.version,
            )  # fmt: skip
            backend.run(self, command, then=lambda _: then(stored.id), refused=self._on_name_refused)
        else:
            then(stored.id)

    def _add_to(self, group: int, name: str, role: str, after: Callable[[], None]) -> None:
        agency = int(self.agency.value()) if self.agency.value() else None
        backend = self.frame.backend

        def seated(member: Outcome, seat: Outcome) -> None:
            self._lines[seat.made] = (seat.line, member.line)
            self._set_adding(False)
            self.person.set_value("", fresh=True)
            self.frame.drafts.entered("start/0/member")
            self.role.set_value("", fresh=True)
            self.agency.set_value("", fresh=True)
            self.person.line.setFocus()
            after()

        def added(member: Outcome) -> None:
            seat = SeatMember(group_id=group, member_id=member.made, role=role)
            backend.run(self, seat, then=lambda done: seated(member, done), refused=self._on_member_refused)

        backend.run(self, AddMember(name=name, agency_id=agency), then=added, refused=self._on_member_refused)

    def _finish(self) -> None:
        self._with_group(lambda _: self.answered.emit())

    def _on_name_refused(self, refusal: Refusal) -> None:
        self._set_adding(False)
        self.name_row.set_problem(str(refusal))
        self.name.line.setFocus()

    def _on_member_refused(self, refusal: Refusal) -> None:
        self._set_adding(False)
        self.person_row.set_problem(str(refusal))
        self.person.line.setFocus()


def _review_group(whole: PartnershipWhole) -> GroupWhole | None:
    """Return the first group that reviews cases."""
    return next((one for one in whole.groups if one.group.kind == "crg"), None)
