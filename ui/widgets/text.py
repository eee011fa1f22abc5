"""Words on the screen: labels by role, and dates in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.domain.dates import long_date, short_date, table_date
from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import FOCUS_WIDTH
from ui.widgets.speech import spoken_as


def date_words(day: date) -> str:
    """Return "Wednesday 14 January 2026", as dates read in text."""
    return long_date(day)


def date_short(day: date, weekday: bool = False) -> str:
    """Return "14 Jan 2026", as dates read in tables; "Wed 14 Jan 2026" with `weekday`."""
    return table_date(day) if weekday else short_date(day)


class Label(Themed, QLabel):
    """Plain words in a role of the type scale; wraps, and no line is longer than about 75 letters."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        muted: bool = False,
        parent: QWidget | None = None,
        *,
        wrap: bool = True,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._most = 0
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_muted(muted)
        self.restyle()
        self.setText(text)

    def set_muted(self, muted: bool) -> None:
        """Write in the quieter colour, or not."""
        self.set_colour(QPalette.ColorRole.PlaceholderText if muted else QPalette.ColorRole.WindowText)

    def set_colour(self, role: QPalette.ColorRole) -> None:
        """Write in the palette's colour for `role`, today's and that of every theme to come."""
        self.setForegroundRole(role)

    def set_role(self, role: str) -> None:
        """Write in another role of the type scale."""
        self._role = role
        self.restyle()

    def restyle(self) -> None:
        """Take the font of the role."""
        self._heights.clear()
        self.setFont(theme.font(self._role))
        self._most = theme.line_width(self._role)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say something else."""
        self._heights.clear()
        super().setText(text)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the words when no line is longer than allowed. Layouts ask for it over and over."""
        wide = min(width, self._most)
        found = self._heights.get(wide)
        if found is None:
            spare = self.contentsMargins().left() + self.contentsMargins().right()
            found = self._heights[wide] = super().heightForWidth(wide + spare)
        return found

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the words need: what is left empty beside them holds no window wide."""
        margins, size = self.contentsMargins(), super().minimumSizeHint()
        empty = margins.left() + margins.right() if self.wordWrap() else 0
        return QSize(max(0, size.width() - empty), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave empty what is wider than a line may be."""
        super().resizeEvent(event)
        if self.wordWrap():
            spare = max(0, self.width() - self._most)
            left = spare // 2 if self.alignment() & Qt.AlignmentFlag.AlignHCenter else 0
            if (left, spare - left) != (self.contentsMargins().left(), self.contentsMargins().right()):
                self.setContentsMargins(left, 0, spare - left, 0)


@spoken_as(QAccessible.Role.Heading)
class Heading(Label):
    """A heading in one of the three sizes: 1 is the largest, 3 that of a card."""

    def __init__(self, text: str = "", level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(text, ("title", "heading", "lead")[level - 1], parent=parent)
        self.level = level

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say something else."""
        super().setText(text)
        self.setAccessibleName(text)


class Title(Heading):
    """The one title of a page, of the second size: the first is for pages that are little but a title."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, 2, parent)
        self.level = 1


class Muted(Label):
    """Quieter words: what explains, what was, who."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, muted=True, parent=parent)


class Strong(Label):
    """Bold words of the text's own size."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "strong", parent=parent)


class RichText(Label):
    """Words with simple HTML in them (`<b>`, `<a href>`, `<ul>`); links are for the keyboard too. Give it no words
    of the store unescaped."""

    def __init__(
        self, text: str = "", role: str = "body", muted: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("", role, muted, parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Come with the first link chosen, or the last when coming from behind: Enter follows it."""
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if "<a " in self.text() and not self.hasSelectedText() and not by_mouse:
            self.focusNextPrevChild(event.reason() != Qt.FocusReason.BacktabFocusReason)

    def restyle(self) -> None:
        """Read the words again: their links take the theme's colour when they are read."""
        super().restyle()
        words = self.text()
        if words:
            super().setText("")
            super().setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the words, and a thick line below them when the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            where = self.contentsRect()
            where.setTop(where.bottom() + 1 - FOCUS_WIDTH)
            QPainter(self).fillRect(where, QColor(theme.current().colours.focus))
