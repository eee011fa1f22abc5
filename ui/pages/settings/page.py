"""Settings: the list of sections at the left, one of them beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.forms.fields import ChoiceField
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame, Page
from ui.pages.settings.counting import CountingSection, LimitsSection
from ui.pages.settings.groups import GroupsSection, MembersSection
from ui.pages.settings.partnership import AgenciesSection, PartnershipSection
from ui.pages.settings.safety import BackupSection, SafetySection
from ui.pages.settings.section import SettingsSection
from ui.pages.settings.window import AppearanceSection, MoreSection
from ui.place import Place
from ui.widgets.layout import Scroll
from ui.widgets.nav import NavItem, SideNav
from ui.widgets.text import Title

SECTIONS: dict[str, Callable[[Frame], SettingsSection]] = {
    "partnership": PartnershipSection,
    "agencies": AgenciesSection,
    "members": MembersSection,
    "groups": GroupsSection,
    "days": CountingSection,
    "limits": LimitsSection,
    "appearance": AppearanceSection,
    "safety": SafetySection,
    "backup": BackupSection,
    "more": MoreSection,
}
TITLES = {
    "partnership": "Partnership",
    "agencies": "Agencies",
    "members": "Members",
    "groups": "Groups and quorum",
    "days": "Working days",
    "limits": "Time limits",
    "appearance": "Appearance",
    "safety": "Locking and passphrase",
    "backup": "Backup",
    "more": "More settings",
}
OTHERWISE = {"lock": "safety", "quorum": "groups", "calendar": "days"}
"""Other words by which a section is known."""
LEFT = 220
LEAST = 520
"""A section with less room than this (at 100 %) gets that of the list beside it."""


class SettingsPage(Themed, Page):
    """The room of the settings. A section is made when it is first gone to."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._made: dict[str, SettingsSection] = {}
        self._section = ""
        self.nav = SideNav()
        self.nav.setAccessibleName("Sections of the settings")
        self.nav.set_items([NavItem(key, words) for key, words in TITLES.items()])
        self.stack = QStackedWidget()
        left = QWidget()
        self.menu = ChoiceField(tuple(TITLES.items()), none=None)
        self.menu.setAccessibleName("Section of the settings")
        column = self._left_column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Title("Settings"))
        column.addWidget(Scroll(self.nav), 1)
        self._left = left
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(left)
        self._row.addWidget(self.menu)
        self._row.addWidget(self.stack, 1)
        self.restyle()
        self.menu.committed.connect(lambda key: self.frame.go(Place("settings", section=str(key))))
        self.nav.chosen.connect(lambda key: self.frame.go(Place("settings", section=key)))

    def restyle(self) -> None:
        """Take the paddings and widths of the text size."""
        self._left.setFixedWidth(theme.px(LEFT))
        self._left_column.setSpacing(theme.px(12))
        self._row.setContentsMargins(theme.px(24), theme.px(20), theme.px(12), 0)
        self.menu.setMaximumWidth(theme.px(LEFT + 100))
        self._fit()

    def _fit(self) -> None:
        """Turn the list into a menu where it would leave the section too little room."""
        folded = self.width() < LEAST * theme.current().scale + theme.px(LEFT)
        self._left.setVisible(not folded)
        self.menu.setVisible(folded)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.px(12 if folded else 24))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the room to the section where there is little of it."""
        super().resizeEvent(event)
        self._fit()

    def show_place(self, place: Place) -> None:
        """Show the section that `place` names; the first one by default."""
        super().show_place(place)
        wanted = OTHERWISE.get(place.section, place.section)
        key = wanted if wanted in SECTIONS else self._section or "partnership"
        if key not in self._made:
            self._made[key] = SECTIONS[key](self.frame)
            self.stack.addWidget(self._made[key])
        self._section = key
        self._made[key].place = place
        self.stack.setCurrentWidget(self._made[key])
        self.nav.choose(key)
        self.menu.set_value(key, fresh=True)
        self.title_changed.emit()

    def help_topic(self) -> str:
        """Backups have a page of their own in the guide."""
        return "backup" if self._section == "backup" else "settings"

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Return Settings and the section."""
        return (("Settings", Place("settings", section="partnership")), (TITLES.get(self._section, ""), None))
