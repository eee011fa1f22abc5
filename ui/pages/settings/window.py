"""This window: its colours, the size of its letters; and the settings that have no place of their own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from db.records.partnership import Setting
from desktop_app.actions.settings import ChangeSetting
from desktop_app.queries.settings_desk import SettingNow, settings_now
from desktop_app.settings import SETTINGS
from ui.forms.fields import ChoiceField
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Frame
from ui.pages.settings.section import SettingsSection
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.field import FieldRow
from ui.widgets.segmented import Segmented

THEMES = (
    ("system", "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast-light", "High contrast, light"),
    ("contrast-dark", "High contrast, dark"),
)
SIZES = (("100", "100 %"), ("125", "125 %"), ("150", "150 %"), ("175", "175 %"), ("200", "200 %"))
THEME_KEY, SCALE_KEY = "look.theme", "look.scale"
ELSEWHERE = frozenset({"count_day_one", "review_from", "lock_after_minutes"})
"""Settings that have a place of their own in this room."""


class AppearanceSection(SettingsSection):
    """Colours and letters of this computer's window; nothing of it is kept in the store."""

    title = "Appearance"
    intro = "For this computer. Changes at once; documents always look the same."

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.themes = ChoiceField(THEMES, none=None)
        self.sizes = Segmented(SIZES, high="field")
        self.themes.set_value(str(frame.memory.get(THEME_KEY, "system")))
        self.sizes.set_value(str(round(float(frame.memory.get(SCALE_KEY, 1.0)) * 100)))
        card = Card()
        self.themes.setMaximumWidth(theme.px(300))
        card.add(FieldRow("Colours", self.themes, help="High contrast follows the system too, where that is set."))
        card.add(FieldRow("Size of the letters", self.sizes))
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.themes.committed.connect(self._on_themes_chosen)
        self.sizes.chosen.connect(self._on_sizes_chosen)

    def _on_themes_chosen(self, name: object) -> None:
        self.frame.memory.put(THEME_KEY, str(name))
        self._apply()

    def _on_sizes_chosen(self, percent: str) -> None:
        self.frame.memory.put(SCALE_KEY, int(percent) / 100)
        self._apply()

    def _apply(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        memory = self.frame.memory
        theme.apply(app, str(memory.get(THEME_KEY, "system")), float(memory.get(SCALE_KEY, 1.0)))


class MoreSection(SettingsSection):
    """Everything else that the program lets a partnership decide, with its default."""

    title = "More settings"
    intro = "Kept in the store, so they hold on every computer that opens it."
    topics = frozenset({Setting.__name__})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        specs = [spec for key, spec in SETTINGS.items() if key not in ELSEWHERE]
        self.form = Form([_field(spec) for spec in specs])
        card = Card()
        card.add(self.form)
        self.back = QuietButton("Put all of these back as shipped")
        card.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self._now: dict[str, SettingNow] = {}
        self.form.keep_drafts(frame.drafts, "settings/0")
        self.form.committed.connect(self._on_form_committed)
        self.back.clicked.connect(self._on_back_clicked)

    def refresh(self) -> None:
        """Read them again."""
        self.ask(self._on_read, settings_now)

    def _on_read(self, found: dict[str, SettingNow]) -> None:
        self._now = {key: one for key, one in found.items() if key not in ELSEWHERE}
        self.form.load({key: one.value for key, one in self._now.items()})
        self.back.setVisible(any(one.own for one in self._now.values()))

    def _on_form_committed(self, key: str, value: Any) -> None:
        wanted = SETTINGS[key].default if value is None else value
        self.run(
            ChangeSetting(key=key, value=wanted),
            then=lambda _: self.form.entered(key),
            refused=self.form.show_refusal,
        )

    def _on_back_clicked(self) -> None:
        for key, one in self._now.items():
            if one.own:
                self.run(ChangeSetting(key=key, value=None))


def _field(spec: Any) -> FieldSpec:
    kind = "switch" if isinstance(spec.default, bool) else "number" if isinstance(spec.default, int) else "text"
    if spec.choices:
        kind = "choice"
    elif kind == "text" and spec.most > 200:
        kind = "long"
    return FieldSpec(
        spec.key, spec.label, kind, help=spec.help, choices=spec.choices, none=None,
        most=spec.most, least=spec.least,
    )  # fmt: skip
