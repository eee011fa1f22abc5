"""What a document says, as one text, and every word that a snapshot holds: to compare the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from desktop_app.reports.document import Block, Contents, Document, Heading, Rich, Steps, Text, texts
from desktop_app.reports.markdown import parse


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(one if isinstance(one, str) else one.text for one in text)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Rich):
        for below in parse(block.markdown):
            yield from (plain(text) for _, text in texts(below))
    yield from (plain(text) for _, text in texts(block))


def words_of(document: Document) -> str:
    """Return everything that the document prints, spaces made single."""
    said = [document.title, document.marking, document.running]
    said += [text for block in document.blocks for text in _texts(block)]
    return re.sub(r"\s+", " ", "\n".join(said))


def headings(document: Document, level: int = 1) -> list[str]:
    """Return the headings of one level in order."""
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a snapshot with the path to it, paragraphs apart."""
    if isinstance(value, str) and path.endswith(".markdown"):
        for block in parse(value):
            yield from ((path, re.sub(r"\s+", " ", plain(text))) for _, text in texts(block))
    elif isinstance(value, str):
        for part in re.split(r"\n\n", value):
            if part.strip():
                yield path, re.sub(r"\s+", " ", part.strip())
    elif is_dataclass(value):
        for one in fields(value):
            yield from strings(getattr(value, one.name), f"{path}.{one.name}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from strings(one, f"{path}[{number}]")


def printed(document: Document) -> list[str]:
    """Return the texts that stand on the pages, without title, running head and alternatives of figures."""
    blocks = [block for block in document.blocks if not isinstance(block, Steps | Contents)]
    return [text for block in blocks for text in _texts(block) if text.strip()]
