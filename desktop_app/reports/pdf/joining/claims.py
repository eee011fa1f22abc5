"""What the finished pack may say of itself: PDF/UA-1 and PDF/A-2 only as far as all its papers allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pikepdf import Pdf

from desktop_app.reports.pdf.joining.papers import PaperFacts

_UA: Final = re.compile(rb"<pdfuaid:part>[^<]*</pdfuaid:part>\s*")
_A: Final = re.compile(rb"<pdfaid:part>[^<]*</pdfaid:part>\s*<pdfaid:conformance>([^<]*)</pdfaid:conformance>\s*")


def level(papers: Sequence[PaperFacts]) -> str:
    """Return the level of PDF/A-2 that a pack with these papers keeps: "A", "B", or "" for none."""
    if not all(paper.archival for paper in papers):
        return ""
    accessible = all(paper.tagged and paper.pdfa.endswith("A") for paper in papers)
    return "A" if accessible else "B"


def readable(papers: Sequence[PaperFacts]) -> bool:
    """Return whether a pack with these papers may still say that it is PDF/UA-1."""
    return all(paper.pdfua and not paper.repaired and not paper.forms for paper in papers)


def lower(pack: Pdf, papers: Sequence[PaperFacts]) -> tuple[str, ...]:
    """Take claims that no longer hold out of the pack's metadata; returns them in words ("PDF/UA-1")."""
    said = pack.Root.Metadata.read_raw_bytes()
    dropped: list[str] = []
    now = said
    if not readable(papers):
        now = _UA.sub(b"", now)
        dropped.append("PDF/UA-1")
    kept = level(papers)
    if kept != "A":
        instead = b""
        if kept:
            instead = f"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{kept}</pdfaid:conformance>\n".encode()
        now = _A.sub(instead, now)
        dropped.append("PDF/A-2a")
    if now != said:
        pack.Root.Metadata.write(now)
    return tuple(dropped)
