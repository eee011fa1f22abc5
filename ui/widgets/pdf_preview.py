"""A PDF looked at inside the program: pages, zoom, search. The bytes stay in memory and never touch the disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.drawing import ring
from ui.widgets.layout import Flow
from ui.widgets.search_field import SearchField
from ui.widgets.speech import spoken_as
from ui.widgets.text import Muted

STEPS = (0.25, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
SPOKEN = 4000
"""Characters of a page that are handed to a screen reader as the description of the view."""
SHARE = 0.2
"""With tools that take more of its height than this, the seldom ones fold behind a button."""
FOUND_AT = 0.35
"""A place that was found stands so far down the view, with words before it to read."""
NO_FAULT = QPdfDocument.Error.None_
PASSWORD = QPdfDocument.Error.IncorrectPassword


@spoken_as(QAccessible.Role.Document)
class _View(QPdfView):
    """The pages; keys as in every reader: Page Up and Down, Home, End, Ctrl with the wheel."""

    zoomed = Signal(int)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pages, and a ring around them while they have the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring(painter, QRectF(self.viewport().rect()), theme.current().colours.focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go by pages and to both ends."""
        bar, navigator = self.verticalScrollBar(), self.pageNavigator()
        last = self.document().pageCount() - 1
        pages = {
            Qt.Key.Key_PageDown: min(last, navigator.currentPage() + 1),
            Qt.Key.Key_PageUp: max(0, navigator.currentPage() - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in pages:
            navigator.jump(pages[key], QPointF())
        elif key == Qt.Key.Key_Down:
            bar.setValue(bar.value() + bar.singleStep() * 3)
        elif key == Qt.Key.Key_Up:
            bar.setValue(bar.value() - bar.singleStep() * 3)
        else:
            super().keyPressEvent(event)


def _group(*tools: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    for tool in tools:
        row.addWidget(tool)
    return group


class PdfPreview(Themed, QWidget):
    """A reader for one PDF. `show_pdf(data)` shows it and returns why it cannot be shown, "" if it can."""

    page_changed = Signal(int, int)
    """The page in sight (from 1) and how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = QByteArray()
        self._moving = False
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._found = QPdfSearchModel(self)
        self._found.setDocument(self._document)
        self.view = _View(self)
        self.view.setDocument(self._document)
        self.view.setSearchModel(self._found)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setAccessibleName("Pages of the document")
        self._lay_out()
        self._connect()
        self._paint_desk()

    # -- showing -----------------------------------------------------------------------------------------------

    def show_pdf(self, data: bytes, password: str = "") -> str:
        """Show the PDF in `data` from its first page; return why it cannot be, as a sentence, "" if it can."""
        self.clear()
        self._data = QByteArray(data)
        self._buffer.setData(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.setPassword(password)
        self._document.load(self._buffer)
        fault = self._document.error()
        if fault != NO_FAULT:
            return (
                "It is locked with a password." if fault == PASSWORD else "It is not a PDF that can be shown here."
            )
        self._on_page_changed(0)
        return ""

    def clear(self) -> None:
        """Show nothing and let go of the bytes."""
        self.search.clear()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self._data = QByteArray()
        self._on_page_changed(0)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 without a document."""
        return self.view.pageNavigator().currentPage() + 1 if self.pages else 0

    def go_to(self, page: int) -> None:
        """Show `page` (from 1), or the nearest that there is."""
        if self.pages:
            self.view.pageNavigator().jump(max(0, min(page, self.pages) - 1), QPointF())

    def page_text(self, page: int) -> str:
        """Return the words of `page` (from 1)."""
        return self._document.getAllText(page - 1).text() if 0 < page <= self.pages else ""

    # -- zoom --------------------------------------------------------------------------------------------------

    def zoom(self, step: int) -> None:
        """One step larger (1) or smaller (-1)."""
        now = self._factor()
        if step > 0:
            wanted = next((one for one in STEPS if one > now * 1.01), STEPS[-1])
        else:
            wanted = next((one for one in reversed(STEPS) if one < now * 0.99), STEPS[0])
        page, share = self._standing()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(wanted)
        self._stand(page, share)
        self._say_zoom()

    def fit_width(self) -> None:
        """As wide as the view."""
        page, share = self._standing()
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._stand(page, share)
        self._say_zoom()

    def fit_page(self) -> None:
        """The whole page in sight."""
        page = max(0, self.page - 1)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self._stand(page, 0.0)
        self._say_zoom()

    def _factor(self, number: int | None = None) -> float:
        """Return how large a page (from 0; None: the one in sight) is shown."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or not self.pages:
            return self.view.zoomFactor()
        page = self._document.pagePointSize(max(0, self.page - 1) if number is None else number)
        inch = self.logicalDpiX() / 72
        port = self.view.viewport()
        wide = (port.width() - 12) / (page.width() * inch)
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            return max(wide, 0.1)
        return max(min(wide, (port.height() - 12) / (page.height() * inch)), 0.1)

    # -- where it stands: Qt goes only to the beginning of a page, and loses its place when it zooms -------------

    def _height(self, number: int) -> float:
        inch = self.logicalDpiX() / 72
        return self._document.pagePointSize(number).height() * inch * self._factor(number)

    def _begin_of(self, number: int) -> int:
        """Go to where a page (from 0) begins and return that. Qt goes only where it thinks that it is not yet."""
        navigator = self.view.pageNavigator()
        self._moving = True
        for one in (number + 1 if number + 1 < self.pages else max(0, number - 1), number):
            navigator.jump(one, QPointF())
        self._moving = False
        return self.view.verticalScrollBar().value()

    def _standing(self) -> tuple[int, float]:
        """Return the page in sight (from 0), and which share of it is above what is in sight."""
        if not self.pages:
            return 0, 0.0
        bar, number = self.view.verticalScrollBar(), self.page - 1
        at = bar.value()
        share = (at - self._begin_of(number)) / self._height(number)
        bar.setValue(at)
        return number, min(1.0, max(0.0, share))

    def _stand(self, number: int, share: float) -> None:
        if self.pages:
            begin = self._begin_of(number)
            self.view.verticalScrollBar().setValue(begin + round(share * self._height(number)))
            self._on_page_changed(number)

    # -- inside ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.previous_page = IconButton("chevron-up", "Previous page")
        self.next_page = IconButton("chevron-down", "Next page")
        self.page_words = Muted("")
        self.smaller = IconButton("zoom-out", "Smaller")
        self.larger = IconButton("zoom-in", "Larger")
        self.zoom_words = Muted("")
        self.width_button = QuietButton("Fit width")
        self.page_button = QuietButton("Whole page")
        self.search = SearchField("Find in this document")
        self.search.setMaximumWidth(theme.px(240))
        self.found_words = Muted("")
        self.previous_found = IconButton("chevron-up", "Previous place found")
        self.next_found = IconButton("chevron-down", "Next place found")
        for one in (self.page_words, self.zoom_words, self.found_words):
            one.setWordWrap(False)
        self.search.setMinimumWidth(theme.px(170))
        self.more = IconButton("more", "More tools: fit, find")
        self.more.setCheckable(True)
        self.more.hide()
        usual = [
            _group(self.previous_page, self.next_page, self.page_words),
            _group(self.smaller, self.larger, self.zoom_words),
        ]
        self._seldom = [
            _group(self.width_button, self.page_button),
            _group(self.search, self.previous_found, self.next_found, self.found_words),
        ]
        bar = self._bar = Flow(gap=16)
        for part in (*usual, self.more, *self._seldom):
            bar.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)

    def restyle(self) -> None:
        """Take the colour of the desk and what the text size leaves room for."""
        self._paint_desk()
        self.search.setMaximumWidth(theme.px(240))
        self.search.setMinimumWidth(theme.px(170))
        self._fit_tools()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the room to the pages."""
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        """Fold the tools that are seldom needed where all of them would take the room of the pages."""
        for part in self._seldom:
            part.setVisible(True)
        folded = self._bar.heightForWidth(max(1, self.width())) > max(self.height(), 1) * SHARE
        self.more.setVisible(folded)
        self._show_seldom()

    def _show_seldom(self) -> None:
        shown = self.more.isHidden() or self.more.isChecked()
        for part in self._seldom:
            part.setVisible(shown)
        self.more.setAccessibleDescription("open" if shown else "closed")

    def _connect(self) -> None:
        self.previous_page.clicked.connect(lambda: self.go_to(self.page - 1))
        self.next_page.clicked.connect(lambda: self.go_to(self.page + 1))
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self.width_button.clicked.connect(self.fit_width)
        self.page_button.clicked.connect(self.fit_page)
        self.more.toggled.connect(lambda _: self._show_seldom())
        self.view.zoomed.connect(self.zoom)
        self.view.pageNavigator().currentPageChanged.connect(self._on_page_changed)
        self.search.textChanged.connect(self._found.setSearchString)
        self.search.returnPressed.connect(lambda: self._step_found(1))
        self._found.countChanged.connect(self._on_found_count_changed)
        self.view.currentSearchResultIndexChanged.connect(lambda _: self._say_found())
        self.previous_found.clicked.connect(lambda: self._step_found(-1))
        self.next_found.clicked.connect(lambda: self._step_found(1))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+F", self._on_find_wanted),
            ("Ctrl++", lambda: self.zoom(1)),
            ("Ctrl+=", lambda: self.zoom(1)),
            ("Ctrl+-", lambda: self.zoom(-1)),
            ("Ctrl+0", self.fit_width),
            ("F3", lambda: self._step_found(1)),
            ("Shift+F3", lambda: self._step_found(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(within)
            shortcut.activated.connect(act)

    def _on_find_wanted(self) -> None:
        self.more.setChecked(True)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_page_changed(self, _: int) -> None:
        if self._moving:
            return
        there = self.pages > 0
        self.page_words.setText(f"Page {self.page} of {self.pages}" if there else "")
        for one in (self.larger, self.smaller, self.width_button, self.page_button, self.search):
            one.setEnabled(there)
        self.previous_page.setEnabled(self.page > 1)
        self.next_page.setEnabled(self.page < self.pages)
        words = self.page_text(self.page)[:SPOKEN]
        self.view.setAccessibleDescription(
            f"Page {self.page} of {self.pages}. {words}" if there else "Nothing yet"
        )
        self._say_found()
        QTimer.singleShot(0, self, self._say_zoom)
        self.page_changed.emit(self.page, self.pages)

    def _on_found_count_changed(self) -> None:
        if self._found.count() and self.view.currentSearchResultIndex() < 0:
            self.view.setCurrentSearchResultIndex(0)
            self._show_found()
        self._say_found()

    def _step_found(self, step: int) -> None:
        count = self._found.count()
        if count:
            self.view.setCurrentSearchResultIndex((self.view.currentSearchResultIndex() + step) % count)
            self._show_found()

    def _show_found(self) -> None:
        link = self._found.resultAtIndex(self.view.currentSearchResultIndex())
        page = self._document.pagePointSize(link.page()).height()
        places = link.rectangles()
        if places and page:
            seen = self.view.viewport().height() * FOUND_AT / self._height(link.page())
            self._stand(link.page(), max(0.0, places[0].top() / page - seen))

    def _say_found(self) -> None:
        count, wanted = self._found.count(), self.search.text()
        place = self.view.currentSearchResultIndex() + 1
        self.found_words.setText("" if not wanted else f"{place} of {count}" if count else "Not found")
        for one in (self.previous_found, self.next_found):
            one.setEnabled(bool(count))

    def _say_zoom(self) -> None:
        self.zoom_words.setText(f"{round(self._factor() * 100)} %" if self.pages else "")

    def _paint_desk(self) -> None:
        """The desk that the pages lie on."""
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(theme.current().colours.line))
        self.view.setPalette(palette)
