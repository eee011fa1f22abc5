"""What kind of file some bytes are: told by their content, never by their name."""

from __future__ import annotations

import io
import zipfile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
"""First bytes and what they mean. The last is the older Office format, and Outlook's messages."""

OFFICE = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)

WORDS = {
    PDF: "PDF",
    DOCX: "Word document",
    OFFICE[1][1]: "Excel workbook",
    OFFICE[2][1]: "PowerPoint presentation",
    "application/vnd.oasis.opendocument.text": "OpenDocument text",
    "application/x-ole-storage": "older Office document or e-mail",
    "application/rtf": "rich text",
    "image/png": "PNG picture",
    "image/jpeg": "JPEG picture",
    "image/gif": "GIF picture",
    "image/tiff": "TIFF picture",
    "image/webp": "WebP picture",
    TEXT: "text",
}


def media_type_of(data: bytes) -> str:
    """Return the media type of a file's bytes; "" for a kind that is not kept (programs, archives, unknown)."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    for start, media_type in SIGNATURES:
        if data.startswith(start):
            return media_type
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    return TEXT if _is_text(data) else ""


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            opened = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        return ""
    if opened == b"application/vnd.oasis.opendocument.text":
        return opened.decode()
    return next((media_type for name, media_type in OFFICE if name in names), "")


def _is_text(data: bytes) -> bool:
    """Return whether the bytes are UTF-8 text without control characters but tabs and line ends."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(ord(one) < 32 and one not in "\t\n\r\f" for one in text) and not text.startswith(("#!", "MZ"))
