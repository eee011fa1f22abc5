"""Members, and the groups they sit on: seats, deputies and the quorum."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.partnership import Agency, Group, Member, Membership
from desktop_app.actions.groups import AddGroup, ChangeGroup, EndMembership, SeatMember
from desktop_app.actions.partnership import AddMember, ChangeMember, RetireMember
from desktop_app.queries.partnership import GroupWhole, Seat
from desktop_app.queries.quorum import RULE_OF_KIND
from desktop_app.queries.settings_desk import People, people
from desktop_app.queries.today import number
from ui.forms.fields import ChoiceField
from ui.forms.form import FieldSpec, Form
from ui.forms.many import ManyField
from ui.look import theme
from ui.page import Frame
from ui.pages.settings.records import Doing, Item, RecordEditor
from ui.pages.settings.section import SettingsSection
from ui.widgets.buttons import LinkButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.layout import clear_layout, line
from ui.widgets.text import Label, Muted, Strong, date_short

KINDS = (
    ("crg", "Case Review Group"),
    ("executive", "Executive of the safeguarding partners"),
    ("panel", "Panel of a practice review"),
    ("other", "Another group"),
)
PARTNERS = (("la", "Local authority"), ("icb", "Integrated care board"), ("police", "Police"))


class MembersSection(SettingsSection):
    """The professionals who sit on groups or sign for an agency."""

    title = "Members"
    wide = True
    intro = "The professionals who sit on groups or sign for an agency. Seats are given under Groups and quorum."
    topics = frozenset({Member.__name__, Agency.__name__, Membership.__name__, Group.__name__})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.editor = RecordEditor(
            self,
            [
                FieldSpec("name", "Name", required=True),
                FieldSpec("job_title", "Job title"),
                FieldSpec("agency_id", "Agency", "choice", none="No agency", reasons=("agency",)),
                FieldSpec("email", "Email"),
                FieldSpec("phone", "Telephone"),
            ],
            Doing(
                "member",
                "Add the people of the Case Review Group, so that attendance is a matter of one key.",
                lambda values: AddMember(**{**values, "agency_id": _number(values["agency_id"])}),
                lambda record, values: ChangeMember(
                    member_id=record, **{**values, "agency_id": _number(values["agency_id"])}
                ),
                lambda record: RetireMember(member_id=record, on=frame.today),
                "Has left",
                icon="user",
            ),
        )
        self.column.addWidget(self.editor)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Read them again."""
        self.ask(self._on_read, people)

    def _on_read(self, found: People) -> None:
        agency = self.editor.form.field("agency_id")
        assert isinstance(agency, ChoiceField)
        agency.set_choices([(str(one.id), one.name) for one in found.agencies if one.active])
        seats: dict[int, list[str]] = {}
        for group in found.groups:
            for seat in group.seats:
                seats.setdefault(seat.member.id, []).append(f"{seat.role_label}, {group.group.name}")
        self.editor.show_items([_member_item(found, one, seats.get(one.id, [])) for one in found.members])


def _member_item(found: People, one: Member, seats: list[str]) -> Item:
    told = [one.job_title, found.agency_name(one.agency_id), *seats, "" if one.active else "has left"]
    values = {"name": one.name, "job_title": one.job_title, "email": one.email, "phone": one.phone}
    values["agency_id"] = str(one.agency_id) if one.agency_id else ""
    return Item(one.id, one.name, " · ".join(filter(None, told)), values, faded=not one.active)


def _number(code: str) -> int | None:
    return int(code) if code else None


class GroupsSection(SettingsSection):
    """The standing groups: who sits on them and who must be there."""

    title = "Groups and quorum"
    wide = True
    intro = "Who sits on each group, and who must be present for it to decide."
    topics = frozenset({Group.__name__, Member.__name__, Membership.__name__, Agency.__name__})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        book = frame.rules.book
        roles = [(one.id, one.label) for one in book.roles.values() if one.member]
        quorum = [*PARTNERS, *((code, words) for code, words in roles if code not in dict(PARTNERS))]
        self.editor = RecordEditor(
            self,
            [
                FieldSpec("name", "Name", required=True),
                FieldSpec("short_name", "Short name"),
                FieldSpec("kind", "Kind of group", "choice", choices=KINDS, none=None),
            ],
            Doing(
                "group",
                "The Case Review Group comes first: its meetings are planned, minuted and counted here.",
                lambda values: AddGroup(**values),
                lambda record, values: ChangeGroup(group_id=record, **values, quorum=self._quorum_now()),
                icon="users",
            ),
        )
        self.column.addWidget(self.editor)
        self._groups: dict[int, GroupWhole] = {}
        self._seats(roles)
        self._quorum(quorum)
        self.column.addStretch(1)
        self.editor.chosen.connect(lambda _: self._show_seats())

    def refresh(self) -> None:
        """Read them again."""
        self.ask(self._on_read, people)

    def _seats(self, roles: list[tuple[str, str]]) -> None:
        self.seats_card = Card("Seats")
        self.seats = QVBoxLayout()
        self.seats.setSpacing(theme.px(6))
        self.seats_card.body.addLayout(self.seats)
        self.seats_card.add(line())
        self.seat_form = Form(
            [
                FieldSpec("member_id", "Give a seat to", "choice", none="Choose a member", required=True),
                FieldSpec("role", "Role", "choice", choices=roles, none="Choose a role", required=True),
                FieldSpec("deputy_for_id", "Deputy for", "choice", none="Nobody: own seat"),
                FieldSpec("since", "Since", "date", beside=True),
            ],
            today=lambda: self.frame.today,
        )
        self.give = PrimaryButton("Give the seat")
        self.seats_card.add(self.seat_form)
        self.seats_card.body.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.seats_card)
        self.give.clicked.connect(self._on_give_clicked)

    def _quorum(self, choices: list[tuple[str, str]]) -> None:
        self.quorum_card = Card("Quorum")
        self.quorum = Form([FieldSpec("quorum", "Who must be present", "many", choices=tuple(choices))])
        ticks = self.quorum.field("quorum")
        assert isinstance(ticks, ManyField)
        ticks.columns = 3
        self.quorum_card.add(self.quorum)
        self.column.addWidget(self.quorum_card)
        self.quorum.committed.connect(self._on_quorum_committed)

    def _quorum_now(self) -> tuple[str, ...]:
        group = self._groups.get(self.editor.shown)
        return group.group.quorum if group else ()

    def _on_read(self, found: People) -> None:
        self._groups = {one.group.id: one for one in found.groups}
        member = self.seat_form.field("member_id")
        assert isinstance(member, ChoiceField)
        member.set_choices([(str(one.id), _who(found, one)) for one in found.members if one.active])
        self.editor.show_items([_group_item(one) for one in found.groups])
        self._show_seats()

    def _show_seats(self) -> None:
        group = self._groups.get(self.editor.shown)
        self.seats_card.setVisible(group is not None)
        self.quorum_card.setVisible(group is not None)
        if group is None:
            return
        self.quorum.load({"quorum": group.group.quorum})
        self.quorum.row("quorum").set_help(
            f"With nobody ticked it is as usual: {_usual(self.frame, group.group)}."
        )
        clear_layout(self.seats)
        for seat in group.seats:
            self.seats.addWidget(self._seat_row(seat))
        if not group.seats:
            self.seats.addWidget(Muted("Nobody has a seat yet."))
        deputy = self.seat_form.field("deputy_for_id")
        assert isinstance(deputy, ChoiceField)
        own = [one for one in group.seats if one.membership.deputy_for_id is None]
        deputy.set_choices([(str(one.membership.id), f"{one.member.name}, {one.role_label}") for one in own])

    def _seat_row(self, seat: Seat) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Strong(seat.member.name))
        told = [seat.role_label, seat.agency.name if seat.agency else ""]
        told.append(f"deputy for {seat.deputy_for}" if seat.deputy_for else "")
        told.append(f"since {date_short(seat.membership.since)}" if seat.membership.since else "")
        words.addWidget(Label(" · ".join(filter(None, told)), "small", muted=True))
        layout.addLayout(words, 1)
        end = LinkButton("Ends today")
        end.setAccessibleName(f"The seat of {seat.member.name} as {seat.role_label} ends today")
        end.clicked.connect(partial(self._on_end_clicked, seat.membership.id))
        layout.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_give_clicked(self) -> None:
        if self.seat_form.faults() or self.editor.shown not in self._groups:
            return
        values = self.seat_form.values()
        command = SeatMember(
            group_id=self.editor.shown,
            member_id=int(values["member_id"]),
            role=values["role"],
            deputy_for_id=_number(values["deputy_for_id"]),
            since=values["since"],
        )
        blank = {"member_id": "", "role": "", "deputy_for_id": "", "since": None}
        self.run(
            command, then=lambda _: self.seat_form.load(blank, fresh=True), refused=self.seat_form.show_refusal
        )

    def _on_quorum_committed(self, _key: str, value: Any) -> None:
        self.run(
            ChangeGroup(group_id=self.editor.shown, **self.editor.form.values(), quorum=value),
            refused=self.quorum.show_refusal,
        )

    def _on_end_clicked(self, membership: int) -> None:
        self.run(EndMembership(membership_id=membership, until=self.frame.today))


def _usual(frame: Frame, group: Group) -> str:
    """Return in words who must be present at a group of this kind unless it says otherwise."""
    book = frame.rules.book
    rule = book.quorums[RULE_OF_KIND.get(group.kind, "crg")]
    partners = [dict(PARTNERS)[code].lower() for code in rule.partners]
    roles = " or ".join(book.roles[code].label.lower() for code in rule.one_of if code in book.roles)
    parts = [*partners, roles, f"at least {number(rule.least)} people in all"]
    return ", ".join(filter(None, parts))


def _who(found: People, one: Member) -> str:
    return ", ".join(filter(None, (one.name, found.agency_name(one.agency_id))))


def _group_item(one: GroupWhole) -> Item:
    group = one.group
    seats = len(one.seats)
    told = [dict(KINDS).get(group.kind, group.kind), f"{seats} seat{'' if seats == 1 else 's'}"]
    values = {"name": group.name, "short_name": group.short_name, "kind": group.kind}
    return Item(group.id, group.name, " · ".join(told), values)
