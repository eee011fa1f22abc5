"""The recovery sheet: looked at, printed or saved; and an answer to what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from db.problems import Problem
from ui.backend import Backend, Job
from ui.dialogs.folders import documents_folder
from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.field import FieldRow
from ui.widgets.layout import Columns
from ui.widgets.message import MessageBar
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from desktop_app.office import Office

WIDE = 800
"""Pixels that the page is drawn at for the picture on the screen."""
FATES = (
    ("paper", "It is on paper", "It goes into the safe, not beside the computer."),
    ("file", "It is a file", "I print it today, and then delete the file."),
    ("none", "Go on without one", "If the passphrase is lost, nobody can open this store again."),
)


class Paper(Themed, QWidget):
    """A picture of a page, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Picture of the recovery sheet")

    def set_image(self, image: QImage) -> None:
        """Show this page."""
        self._image = image
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A page of A4, small but legible in its large lines."""
        wide = theme.px(216)
        return QSize(wide, round(wide * 1.414))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page with a hairline around it."""
        painter = QPainter(self)
        size = QSize(210, 297).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = self.rect()
        where.setSize(size)
        painter.fillRect(where, Qt.GlobalColor.white)
        if not self._image.isNull():
            step = self.devicePixelRatio()
            smooth = Qt.TransformationMode.SmoothTransformation
            drawn = self._image.scaled(size * step, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            painter.drawImage(where, drawn)
        painter.setPen(theme.current().colours.edge)
        painter.drawRect(where.adjusted(0, 0, -1, -1))


class SheetPanel(Themed, QWidget):
    """Makes the sheet in memory; it reaches a file only where the person says so."""

    def __init__(self, backend: Backend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self.data = b""
        self.paper = Paper()
        self.print = PrimaryButton("Print…", "print")
        self.save = QuietButton("Save as PDF…", "save")
        self.said = MessageBar()
        self.said.close_button.hide()
        self.fates = {code: QRadioButton(words) for code, words, _ in FATES}
        self._lay()
        self.print.clicked.connect(self._on_print_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        for one in self.fates.values():
            one.toggled.connect(lambda _: self.fate_row.set_problem(""))

    def _lay(self) -> None:
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for code, words, more in FATES:
            self.fates[code].setAccessibleName(f"{words}. {more}")
            column.addWidget(self.fates[code])
            inset = QHBoxLayout()
            inset.setContentsMargins(theme.px(26), 0, 0, theme.px(6))
            inset.addWidget(Muted(more, "small"))
            column.addLayout(inset)
        choices.setFocusProxy(self.fates["paper"])
        self.fate_row = FieldRow("What becomes of it?", choices)
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.px(14))
        buttons = QHBoxLayout()
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        left.addLayout(buttons)
        left.addWidget(self.said)
        left.addWidget(self.fate_row)
        left.addWidget(
            Muted(
                "Without saving, nothing of it is left on this computer. A changed passphrase needs a new sheet.",
                "small",
            )
        )
        left.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Columns(main, self.paper, 216, least=330))

    def begin(self) -> None:
        """Make the sheet from the store that is open."""
        self.print.setFocus()
        if self.data:
            return
        for one in (self.print, self.save):
            one.setEnabled(False)
        self._backend.work(self, "", _key_facts, then=self._on_key_read)

    def put_away(self) -> bool:
        """Let go of the sheet once it is said what becomes of it; else ask for that, and return False."""
        if self.fate() is None:
            self.fate_row.set_problem("Say what becomes of the sheet; a store without one can be lost for good.")
            self.fates["paper"].setFocus()
            return False
        self.forget()
        return True

    def forget(self) -> None:
        """Leave nothing of the sheet in memory."""
        self.data = b""
        self.paper.set_image(QImage())

    def fate(self) -> str | None:
        """Return what was said about the sheet: "paper", "file", "none"; None as long as nothing was."""
        return next((code for code, one in self.fates.items() if one.isChecked()), None)

    # -- making, printing, saving --------------------------------------------------------------------------------

    def _on_key_read(self, facts: tuple[Any, ...]) -> None:
        self._backend.make(
            self, "Making the recovery sheet", lambda _ask, _job: _drawn(*facts), then=self._on_drawn
        )

    def _on_drawn(self, made: tuple[bytes, QImage]) -> None:
        self.data, image = made
        self.paper.set_image(image)
        for one in (self.print, self.save):
            one.setEnabled(True)
        self.print.setFocus()

    def _on_print_clicked(self) -> None:
        from ui.dialogs.printing import ask_printer, print_pages

        data = self.data
        printer = ask_printer(self, "Recovery sheet", 1)
        if printer is None:
            return

        def piece(_ask: Callable[..., Any], job: Job) -> int:
            return print_pages(data, printer, job.progress)

        self._backend.make(self, "Printing", piece, then=self._on_printed, failed=self._on_failed)

    def _on_printed(self, _: int) -> None:
        self.said.show_message("ok", "Sent to the printer. Look at the paper before you go on.")
        self.fates["paper"].setChecked(True)
        self.fates["paper"].setFocus()

    def _on_save_clicked(self) -> None:
        start = documents_folder() / "Recovery sheet.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the recovery sheet", str(start), "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            self.save_to(path if path.suffix else path.with_suffix(".pdf"))

    def save_to(self, path: Path) -> None:
        """Save the sheet to `path`."""
        from desktop_app.reports.written import write_file

        data = self.data
        self._backend.make(
            self, "", lambda _ask, _job: write_file(path, data), then=lambda _: self._on_saved(path),
            failed=self._on_failed,
        )  # fmt: skip

    def _on_saved(self, path: Path) -> None:
        self.said.show_message("ok", f"Saved as {path.name}. It is not encrypted: print it, then delete the file.")
        self.fates["file"].setChecked(True)
        self.fates["file"].setFocus()

    def _on_failed(self, problem: Problem) -> None:
        self.said.show_message("problem", f"{problem.what} {problem.remedy}")


def _key_facts(office: Office, _job: Job) -> tuple[Any, ...]:
    """Return what the sheet is made of: its lines, the file's name, the day, the partnership."""
    from db.keys import grouped
    from db.records.partnership import Partnership

    named = office.ask(lambda reading: (reading.today, reading.reader.first(Partnership)))
    name = named[1].name if named[1] else ""
    return grouped(office.store.recovery_key()), office.store.path.name, named[0], name


def _drawn(lines: tuple[str, ...], store: str, today: Any, partnership: str) -> tuple[bytes, QImage]:
    """Return the sheet as a PDF and as a picture. Called beside the window."""
    from PySide6.QtPdf import QPdfDocument

    from desktop_app.reports.make import make_recovery_sheet

    data = make_recovery_sheet(lines, store, today, partnership).data
    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    size = document.pagePointSize(0)
    image = document.render(0, QSize(WIDE, round(WIDE * size.height() / size.width())))
    document.close()
    return data, image
