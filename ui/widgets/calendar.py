"""A month to choose a day from."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from ui.look import theme
from ui.look.themed import Themed

AROUND = 12
"""Pixels more than the days take, both ways."""


class Calendar(Themed, QCalendarWidget):
    """Monday first, in English whatever the machine speaks, days off quieter and not red."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.restyle()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room around the days, which Qt does not reckon with."""
        return super().minimumSizeHint() + QSize(AROUND, AROUND)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.minimumSizeHint()

    def restyle(self) -> None:
        """Take the colours of days and of their names."""
        colours = theme.current().colours
        words, off = QTextCharFormat(), QTextCharFormat()
        words.setForeground(QColor(colours.text))
        off.setForeground(QColor(colours.muted))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, off if day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday) else words)
        self.setHeaderTextFormat(off)
