"""Printing a finished PDF through the system's dialog. Nothing is written to a file of ours."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from db.problems import Problem

DPI = 300
"""What pages are drawn at: sharper than this no office printer shows."""


def ask_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """Show the system's print dialog; return the printer as chosen, None if the person went back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"Print: {title}")
    dialog.setMinMax(1, max(1, pages))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    accepted = bool(dialog.exec())
    return printer if accepted else None


def print_pages(data: bytes, printer: QPrinter, progress: Callable[[int, int], None]) -> int:
    """Draw the pages of the PDF in `data` that `printer` asks for; return how many. May run beside the window.

    `progress(done, total)` is called before each page and may raise to stop. "Printing" into a file makes it one
    that only this person can read. Raises ValueError for a PDF that cannot be read, Problem when the printer, or
    the folder of such a file, takes nothing.
    """
    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.error() != QPdfDocument.Error.None_:
        raise ValueError("not a PDF that can be printed")
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter()
    _keep_private(printer)
    try:
        for place, number in enumerate(range(first, last + 1)):
            progress(place, last - first + 1)
            _turn(printer, document, number - 1)
            taken = painter.begin(printer) if place == 0 else printer.newPage()
            if not taken:
                raise Problem(
                    "The printer took no page.",
                    "Look whether it is switched on and has paper, or whether the file may be written there.",
                )
            _draw(painter, printer, document, number - 1)
    finally:
        if painter.isActive():
            painter.end()
        document.close()
    return last - first + 1


def printed_words(printer: QPrinter, pages: int) -> str:
    """Return where the pages went: to the printer, or into a file, whose care is the person's."""
    counted = f"{pages} {'page' if pages == 1 else 'pages'}"
    if not printer.outputFileName():
        return f"Sent to the printer: {counted}."
    path = Path(printer.outputFileName())
    return f"Printed into {path.name} in {path.parent.name or path.parent}: {counted}. The file is not encrypted."


def _keep_private(printer: QPrinter) -> None:
    """Make the file that is printed into before Qt does, which would let everybody on this computer read it."""
    if printer.outputFileName():
        with suppress(OSError):  # the painter says that it cannot be written
            os.close(os.open(printer.outputFileName(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
            Path(printer.outputFileName()).chmod(0o600)


def _turn(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    size = document.pagePointSize(page)
    wide = size.width() > size.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    size = document.pagePointSize(page)
    image = document.render(page, QSize(round(size.width() / 72 * DPI), round(size.height() / 72 * DPI)))
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    scale = min(paper.width() / image.width(), paper.height() / image.height())
    wide, high = image.width() * scale, image.height() * scale
    painter.drawImage(QRectF((paper.width() - wide) / 2, (paper.height() - high) / 2, wide, high), image)
