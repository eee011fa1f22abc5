"""How the documents page is laid out: on the left what to make and for whom, on the right the document itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.field import FieldRow
from ui.widgets.head import Head
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
LEAST = 440
"""With less room than this (at 100 %) beside the choices, the document gets the page to itself."""
HEIGHT = 420
MOST = 16777215
"""What Qt takes for no limit."""
NOTHING, PAPER, REFUSED = 0, 1, 2


class DocumentsView(Themed, QWidget):
    """The layout. It knows no document; the page fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Title("Documents")
        self.about = Muted("Choose a case or a meeting.")
        self._choose()
        self._options()
        self._paper()
        self._none = self._looking = False
        for back in (self.back, self.back_refused):
            back.clicked.connect(self._on_back_clicked)
        self._row = QHBoxLayout(self)
        left = QWidget()
        column = self._left_column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.left, 1)
        self._left_side = left
        self._row.addWidget(left)
        self._row.addWidget(self.right, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings and widths of the text size."""
        self._row.setSpacing(theme.px(20))
        self._left_column.setSpacing(theme.px(12))
        self._choose_column.setSpacing(theme.px(8))
        self._options_column.setContentsMargins(0, 0, theme.px(8), 0)
        self._options_column.setSpacing(theme.px(14))
        self.refused_words.setSpacing(theme.px(8))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set choices and document side by side, or show one of them where there is no room for both."""
        super().resizeEvent(event)
        self._fit()

    def show_right(self, what: int) -> None:
        """Show the document (PAPER), why there is none (REFUSED), or that none is made yet (NOTHING)."""
        self.right.setCurrentIndex(what)
        self._looking = what != NOTHING
        self._fit()

    @property
    def folded(self) -> bool:
        """Whether choices and document take turns."""
        return self.width() < theme.px(LEFT + 20 + LEAST + 24 * 2)

    def _on_back_clicked(self) -> None:
        self._looking = False
        self._fit()
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_none_yet(self, none: bool) -> None:
        """Say that there is no case or meeting, across the page; or leave that out."""
        self.none_yet.setVisible(none)
        self.finding.setVisible(not none)
        self.subjects.setVisible(not none)
        self._none = none
        self._fit()

    def _fit(self) -> None:
        folded = self.folded
        paper = not self._none and (self._looking or not folded)
        choices = not (folded and paper)
        beside = choices and paper
        self._left_side.setVisible(choices)
        self.right.setVisible(paper)
        for back in (self.back, self.back_refused):
            back.setVisible(paper and not choices)
        side, edge = theme.px(24), theme.px(20) if choices else 12
        self._row.setContentsMargins(side, edge, side, edge)
        self._paper_column.setSpacing(theme.px(10) if choices else 8)
        large = theme.current().scale >= 1.5
        self.preview_title.set_role("heading" if choices and not large else "lead")  # the room is for the pages
        self._left_side.setMinimumWidth(theme.px(LEFT) if beside else 0)
        self._left_side.setMaximumWidth(theme.px(LEFT) if beside else MOST)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The wider of choices and document, which can take turns; never higher than a small window."""
        wide = max(self.left.minimumSizeHint().width(), self.right.minimumSizeHint().width())
        return QSize(wide + theme.px(24) * 2, min(super().minimumSizeHint().height(), HEIGHT))

    def _choose(self) -> None:
        """The first step: which case or meeting."""
        self.search = SearchField("Find a case or a meeting", "Alias, reference, meeting number or date")
        self.subjects = TwoLineList("Cases and meetings")
        self.chooser = QWidget()
        column = self._choose_column = QVBoxLayout(self.chooser)
        column.setContentsMargins(0, 0, 0, 0)
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
        self.audience = Segmented([WORKING, PUBLICATION], high="button")
        self.audience_words = Muted("")
        self.restricted = Switch("With restricted parts")
        self.make = PrimaryButton("Make and look at it")
        self.options = QWidget()
        inner = QWidget()
        column = self._options_column = QVBoxLayout(inner)
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
        self.back = IconButton("back", "Back to the choices")
        words = QGridLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setVerticalSpacing(theme.px(2))
        words.setColumnStretch(1, 1)
        words.addWidget(self.back, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.preview_title, 0, 1)
        words.addWidget(self.marking, 1, 1)
        buttons = Flow(gap=8)
        for button in (self.print_button, self.save_word, self.save_pdf):
            buttons.addWidget(button)
        top = Head(words, buttons)
        paper = QWidget()
        column = self._paper_column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
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
        self.refused_words.setSpacing(theme.px(6))
        self.refused.body.addLayout(self.refused_words)
        self.back_refused = QuietButton("Back to the choices", icon_name="back")
        self.refused.body.addWidget(self.back_refused, 0, Qt.AlignmentFlag.AlignLeft)
        refusal = QWidget()
        column = QVBoxLayout(refusal)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.refused)
        column.addStretch(1)
        self.right = QStackedWidget()
        for one in (self.nothing, paper, Scroll(refusal)):
            self.right.addWidget(one)
