"""Writing the file: reportlab's objects, packed into object streams with a cross-reference stream.

reportlab can write a file of its own, but ends its streams as PDF/A forbids, names itself in comments, and
packs nothing, which a tree of thousands of small elements needs.
"""

from __future__ import annotations

import struct
import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFStream

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IN_ONE = 500
_QUICK = 3
"""Level of packing: elements repeat themselves so much that more effort saves next to nothing."""
_ROW = struct.Struct(">BIH")
_TAIL = b"endstream\n"
_END = b"\r\nendstream"
"""Both signs of a line's end: data whose last byte happens to be one of them keeps it."""

Place = tuple[int, int, int]
"""An entry of the cross-reference stream: kind, then offset and 0, or number of the packing object and
index."""


def written(doc: Any, identifier: str, ready: list[tuple[int, bytes]]) -> bytes:
    """Return the file of reportlab's document `doc`, whose pages, catalog and information are complete.

    `identifier` is the file's identifier, 32 hexadecimal digits; `ready` holds objects that are not
    reportlab's, as number and bytes.
    """
    for font in doc.delayedFonts:
        font.addObjects(doc)
    root, info = _number(doc, doc.Catalog), _number(doc, doc.info)
    out = Output()
    loose = list(ready)
    number = 0
    while number < doc.objectcounter:  # formatting an object may add others after it
        number += 1
        if number not in doc.numberToId:
            continue
        made = doc.idToObject[doc.numberToId[number]]
        data = made.format(doc)
        if isinstance(made, PDFStream):
            out.add(number, data[: -len(_TAIL)] + _END)
        else:
            loose.append((number, data))
    for start in range(0, len(loose), _IN_ONE):
        number += 1
        out.pack(number, loose[start : start + _IN_ONE])
    return out.close(number + 1, f"/Root {root} 0 R /Info {info} 0 R /ID [<{identifier}><{identifier}>]")


def _number(doc: Any, made: Any) -> int:
    return int(doc.idToObjectNumberAndVersion[doc.Reference(made).name][0])


class Output:
    """The bytes so far and where each object went."""

    def __init__(self) -> None:
        self.parts = [_HEADER]
        self.offset = len(_HEADER)
        self.places: dict[int, Place] = {0: (0, 0, 65535)}

    def add(self, number: int, data: bytes) -> None:
        """Write an object of its own."""
        self.places[number] = (1, self.offset, 0)
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, data.strip(b"\n")))

    def pack(self, number: int, members: list[tuple[int, bytes]]) -> None:
        """Write `members` (object number, bytes) as one compressed object stream."""
        index: list[str] = []
        body = bytearray()
        for at, (member, data) in enumerate(members):
            index.append(f"{member} {len(body)}")
            self.places[member] = (2, number, at)
            body += data + b"\n"
        head = (" ".join(index) + "\n").encode()
        packed = zlib.compress(head + bytes(body), _QUICK)
        self.add(
            number,
            b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s%s"
            % (len(members), len(head), len(packed), packed, _END),
        )

    def close(self, number: int, trailer: str) -> bytes:
        """Write the cross-reference stream as object `number` and return the whole file."""
        start = self.offset
        self.places[number] = (1, start, 0)
        rows = b"".join([_ROW.pack(*self.places[at]) for at in sorted(self.places)])
        packed = zlib.compress(rows)
        self._write(
            b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] %s /Filter /FlateDecode /Length %d >>\n"
            b"stream\n%s%s\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (number, number + 1, trailer.encode(), len(packed), packed, _END, start)
        )
        return b"".join(self.parts)

    def _write(self, data: bytes) -> None:
        self.parts.append(data)
        self.offset += len(data)
