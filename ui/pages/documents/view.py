"""How the documents page is laid out: on the left what to make and for whom, on the right the document itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.look import theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.field import FieldRow
from ui.widgets.layout import Flow, Scroll
from ui.widgets.nav import SideNav
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segmented
from ui.widgets.switch import Switch
from ui.widgets.text import Heading, Label, Muted, Title
from ui.widgets.two_line import TwoLineList

WORKING = ("working", "Working copy")
PUBLICATION = ("publication", "For publication")
PDF = ("pdf", "PDF")
WORD = ("docx", "Word")
LEFT = 330
HEIGHT = 400


class Head(QWidget):
    """The title of the document with its buttons at the right, or below it where the room is narrow."""

    def __init__(self, words: QLayout, buttons: QLayout) -> None:
        super().__init__()
        self._words, self._buttons = QWidget(), QWidget()
        self._words.setLayout(words)
        self._buttons.setLayout(buttons)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._words, 0, 0)
        self._below = False
        self._grid.addWidget(self._buttons, 0, 1, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the widest button."""
        return QSize(self._buttons.minimumSizeHint().width(), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the buttons where there is room."""
        super().resizeEvent(event)
        below = self.width() < self._buttons.sizeHint().width() + theme.px(280)
        if below != self._below:
            self._below = below
            self._grid.removeWidget(self._buttons)
            self._grid.addWidget(self._buttons, int(below), int(not below), Qt.AlignmentFlag.AlignTop)


class DocumentsView(QWidget):
    """The layout. It knows no document; the page fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Title("Documents")
        self.about = Muted("Choose a case or a meeting.")
        self._choose()
        self._options()
        self._paper()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        layout.setSpacing(theme.px(20))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.left, 1)
        self._left_side = left
        layout.addWidget(left)
        layout.addWidget(self.right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the document more than half of the page, however large the text."""
        super().resizeEvent(event)
        self._fit()

    def show_none_yet(self, none: bool) -> None:
        """Say that there is no case or meeting, across the page; or leave that out."""
        self.none_yet.setVisible(none)
        self.finding.setVisible(not none)
        self.subjects.setVisible(not none)
        self.right.setVisible(not none)
        self._fit()

    def _fit(self) -> None:
        alone = self.right.isHidden()
        width = self.width() if alone else min(theme.px(LEFT), round(self.width() * 0.42))
        self._left_side.setMinimumWidth(0 if alone else width)
        self._left_side.setMaximumWidth(width)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the document's head and its tools need beside the choices; never higher than a small window."""
        height = min(super().minimumSizeHint().height(), theme.px(HEIGHT))
        return QSize(round(self.right.minimumSizeHint().width() / 0.56), height)

    def _choose(self) -> None:
        """The first step: which case or meeting."""
        self.search = SearchField("Find a case or a meeting", "Alias, reference, meeting number or date")
        self.subjects = TwoLineList("Cases and meetings")
        self.chooser = QWidget()
        column = QVBoxLayout(self.chooser)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.finding = FieldRow("Find a case or a meeting", self.search)
        column.addWidget(self.finding)
        column.addWidget(self.subjects, 1)
        self.none_yet = EmptyState(
            "No case or meeting yet",
            "Documents are made of what a case or a meeting holds.",
            button="Register a case",
            icon="cases",
        )
        self.none_yet.hide()
        column.addWidget(self.none_yet, 1)

    def _options(self) -> None:
        """The second step: which document, for whom, with what."""
        self.other = QuietButton("Choose another", icon_name="back")
        self.reports = SideNav()
        self.report_words = Muted("")
        self.audience = Segmented([WORKING, PUBLICATION])
        self.audience_words = Muted("")
        self.restricted = Switch("With restricted parts")
        self.make = PrimaryButton("Make and look at it")
        self.options = QWidget()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Heading("Document", level=3))
        column.addWidget(self.reports)
        column.addWidget(self.report_words)
        column.addWidget(FieldRow("Who is it for?", self.audience))
        column.addWidget(self.audience_words)
        column.addWidget(self.restricted)
        column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        outer = QVBoxLayout(self.options)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))
        self.left = QStackedWidget()
        self.left.addWidget(self.chooser)
        self.left.addWidget(self.options)

    def _paper(self) -> None:
        """The document, or why there is none."""
        self.preview = PdfPreview()
        self.preview_title = Heading("", level=2)
        self.marking = Muted("")
        self.print_button = QuietButton("Print…", icon_name="print")
        self.save_pdf = PrimaryButton("Save as PDF…", icon_name="save")
        self.save_word = QuietButton("Save as Word…", icon_name="save")
        self.notes = Label("")
        self.notes.setVisible(False)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(2))
        words.addWidget(self.preview_title)
        words.addWidget(self.marking)
        buttons = Flow(gap=8)
        for button in (self.print_button, self.save_word, self.save_pdf):
            buttons.addWidget(button)
        top = Head(words, buttons)
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(top)
        column.addWidget(self.notes)
        column.addWidget(self.preview, 1)
        self.nothing = EmptyState(
            "No document yet",
            "What you make is shown here first: look it through, print it or save it. "
            "Nothing is written to a file until you save it.",
            icon="documents",
        )
        self.refused = Card("It was not made")
        self.refused_words = QVBoxLayout()
        self.refused_words.setSpacing(theme.px(8))
        self.refused.body.addLayout(self.refused_words)
        refusal = QWidget()
        column = QVBoxLayout(refusal)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.refused)
        column.addStretch(1)
        self.right = QStackedWidget()
        for one in (self.nothing, paper, Scroll(refusal)):
            self.right.addWidget(one)
