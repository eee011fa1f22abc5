"""A look at a paper from its bytes in memory: PDF, picture or text. Nothing of it is ever written to the disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from db.records.papers import Paper
from desktop_app.domain.media import PDF, TEXT, WORDS
from ui.look import theme
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.text import Muted

HEIGHT = 560
LONGEST_TEXT = 200_000
LARGEST_PICTURE = QSize(4000, 4000)
"""A picture is drawn no larger than this, so that a small file cannot ask for a great deal of memory."""


class Picture(QLabel):
    """A picture as large as there is room for, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setMinimumSize(1, 1)

    def set_image(self, image: QImage) -> None:
        """Show `image`."""
        self._image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        room = self.size().boundedTo(self._image.size())
        pixmap = QPixmap.fromImage(self._image)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.setPixmap(pixmap.scaled(room, keep, smooth))


def read_image(data: bytes) -> tuple[QImage, str]:
    """Return the picture in `data`, drawn down if it is very large, and why there is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > LARGEST_PICTURE.width() or size.height() > LARGEST_PICTURE.height()):
        reader.setScaledSize(size.scaled(LARGEST_PICTURE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return image, "" if not image.isNull() else "This picture cannot be shown here. Save a copy to look at it."


class PaperView(QWidget):
    """Shows one paper; `shown` is its id, 0 for none."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = 0
        self.pdf: PdfPreview | None = None
        self.picture = Picture()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.note = Muted("")
        self._note_box = QWidget()
        inside = QVBoxLayout(self._note_box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.note)
        inside.addStretch(1)
        self.stack = QStackedWidget()
        for one in (self._note_box, self.picture, self.text):
            self.stack.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def clear(self) -> None:
        """Show nothing, and let go of the bytes."""
        self.shown = 0
        if self.pdf is not None:
            self.pdf.clear()
        self.picture.set_image(QImage())
        self.picture.clear()
        self.text.clear()
        self._say("")

    def wait(self, paper: Paper) -> None:
        """Say that the paper is being read."""
        self.clear()
        self._say(f"Reading “{paper.title}” …")

    def show_paper(self, paper: Paper, data: bytes) -> None:
        """Show the paper, or say why it cannot be shown here."""
        self.shown = paper.id
        kind = paper.media_type
        if kind == PDF:
            self._show_pdf(paper, data)
        elif kind.startswith("image/"):
            self._show_picture(paper, data)
        elif kind == TEXT:
            self._show_text(paper, data)
        else:
            words = WORDS.get(kind, "file")
            self._say(f"A {words} is not shown here. Save a copy to look at it; it prints with the pack it is in.")

    def _show_pdf(self, paper: Paper, data: bytes) -> None:
        if self.pdf is None:
            self.pdf = PdfPreview()
            self.stack.addWidget(self.pdf)
        fault = self.pdf.show_pdf(data)
        self.pdf.setAccessibleName(f"Preview of {paper.title}")
        self._turn_to(self.pdf, fault)

    def _show_picture(self, paper: Paper, data: bytes) -> None:
        image, fault = read_image(data)
        self.picture.setAccessibleName(f"Picture: {paper.title}")
        self._turn_to(self.picture, fault)
        if not fault:
            self.picture.set_image(image)

    def _show_text(self, paper: Paper, data: bytes) -> None:
        self.text.setAccessibleName(f"Text of {paper.title}")
        self.text.setPlainText(data.decode("utf-8-sig", errors="replace")[:LONGEST_TEXT])
        self._turn_to(self.text, "")

    def _turn_to(self, widget: QWidget, fault: str) -> None:
        if fault:
            self._say(fault)
            return
        self.stack.setFixedHeight(theme.px(HEIGHT))
        self.stack.setCurrentWidget(widget)

    def look(self) -> None:
        """Put the focus on what is shown, as on the pages of a PDF."""
        shown = self.stack.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.stack.setFixedHeight(theme.px(64))
        self.stack.setCurrentWidget(self._note_box)
