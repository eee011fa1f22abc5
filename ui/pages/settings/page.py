"""Settings: the list of sections at the left, one of them beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.look import theme
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


class SettingsPage(Page):
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
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(Title("Settings"))
        column.addWidget(Scroll(self.nav), 1)
        left.setFixedWidth(theme.px(LEFT))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(20), theme.px(12), 0)
        layout.setSpacing(theme.px(24))
        layout.addWidget(left)
        layout.addWidget(self.stack, 1)
        self.nav.chosen.connect(lambda key: self.frame.go(Place("settings", section=key)))

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
        self.title_changed.emit()

    def help_topic(self) -> str:
        """Backups have a page of their own in the guide."""
        return "backup" if self._section == "backup" else "settings"

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Return Settings and the section."""
        return (("Settings", Place("settings", section="partnership")), (TITLES.get(self._section, ""), None))
