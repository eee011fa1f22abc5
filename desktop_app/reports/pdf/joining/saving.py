"""Writing the finished pack by the same hand as every PDF of ours.

qpdf ends streams with a single line feed. A stream whose last byte happens to be a carriage return then seems a
byte shorter than it says, which PDF/A forbids. So qpdf only sorts and numbers what is still needed.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel

from desktop_app.reports.pdf.filing import Output
from desktop_app.reports.pdf.joining.nodes import Node, key_of

_IN_ONE: Final = 500


def saved(pack: Pdf) -> bytes:
    """Return the bytes of `pack`; the same pack always gives the same ones."""
    sorted_out = BytesIO()
    pack.save(
        sorted_out,
        static_id=True,
        fix_metadata_version=False,
        object_stream_mode=ObjectStreamMode.disable,
        stream_decode_level=StreamDecodeLevel.none,
    )
    with pikepdf.open(sorted_out) as file:
        return _written(file)


def _written(file: Pdf) -> bytes:
    out, signature = Output(), hashlib.sha256()
    loose: list[tuple[int, bytes]] = []
    last = 0
    for last, node in enumerate(file.objects, start=1):  # qpdf has just numbered them so
        if isinstance(node, Stream):
            data = _stream(node)
            out.add(last, data)
        else:
            data = _plain(node)
            loose.append((last, data))
        signature.update(data)
    for start in range(0, len(loose), _IN_ONE):
        last += 1
        out.pack(last, loose[start : start + _IN_ONE])
    identifier = signature.hexdigest()[:32]
    trailer = f"/Root {key_of(file.Root)[0]} 0 R /ID [<{identifier}><{identifier}>]"
    if "/Info" in file.trailer:
        trailer += f" /Info {key_of(file.trailer.Info)[0]} 0 R"
    return out.close(last + 1, trailer)


def _plain(node: Node) -> bytes:
    """Return an object as bytes; a number, truth value or null that stands as an object of its own too."""
    if isinstance(node, pikepdf.Object):
        return node.unparse(resolved=True)
    return Array([node]).unparse(resolved=True)[1:-1].strip()


def _stream(node: Stream) -> bytes:
    raw = node.read_raw_bytes()
    about = node.stream_dict
    about["/Length"] = len(raw)
    return about.unparse(resolved=True) + b"\nstream\n" + raw + b"\r\nendstream"
