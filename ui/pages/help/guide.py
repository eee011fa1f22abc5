"""The user guide: one Markdown page a room in `resources/guide`, read when asked for, searched word by word."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from markdown_it import MarkdownIt

from db.records.quick import dataclass

ORDER = (
    "start", "today", "cases", "new-case", "case", "rapid-review", "decisions", "meetings", "minutes", "actions",
    "documents", "settings", "backup", "search", "keys", "lock",
)  # fmt: skip
"""The order of the contents; a page that is not named here stands at the end."""

LEAD = 14
"""So many letters of an excerpt stand before what was found, so that it is seen in a narrow list."""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide: the name of its file, its title, its Markdown and its bare words."""

    name: str
    title: str
    markdown: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page in which a search found something, with the words around the first place."""

    page: GuidePage
    excerpt: str


@cache
def guide_pages() -> tuple[GuidePage, ...]:
    """Return every page in the order of the contents."""
    folder = files("resources").joinpath("guide")
    names = [one.name.removesuffix(".md") for one in folder.iterdir() if one.name.endswith(".md")]
    place = {name: number for number, name in enumerate(ORDER)}
    return tuple(_page(name) for name in sorted(names, key=lambda name: (place.get(name, len(ORDER)), name)))


def guide_page(name: str) -> GuidePage | None:
    """Return the page with that name, None if there is none."""
    return next((page for page in guide_pages() if page.name == name), None)


def picture(name: str) -> bytes:
    """Return the bytes of a picture of the guide, b"" if it is not there."""
    folder = files("resources").joinpath("guide", "pictures")
    file = folder.joinpath(name.rpartition("/")[2])
    return file.read_bytes() if file.is_file() else b""


def html_of(page: GuidePage) -> str:
    """Return the page as HTML; raw HTML in it is shown as text, never obeyed."""
    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(page.markdown))


def search(wanted: str) -> tuple[Found, ...]:
    """Return the pages that hold every word of `wanted`, those with one in their title first."""
    words = [word for word in wanted.casefold().split() if word]
    if not words:
        return ()
    found = [
        page for page in guide_pages() if all(word in f"{page.title} {page.words}".casefold() for word in words)
    ]
    found.sort(key=lambda page: not any(word in page.title.casefold() for word in words))
    return tuple(Found(page, _excerpt(page.words, words)) for page in found)


def _page(name: str) -> GuidePage:
    text = files("resources").joinpath("guide", f"{name}.md").read_text(encoding="utf-8")
    title = text.lstrip().partition("\n")[0].lstrip("# ").strip()
    words = re.sub(r"!\[[^\]]*\]\([^)]*\)", " ", text)
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    return GuidePage(name, title, text, " ".join(re.sub(r"[#*`>|_]+", " ", words).split()))


def _excerpt(text: str, words: list[str]) -> str:
    lower = text.casefold()
    at = min((lower.find(word) for word in words if word in lower), default=0)
    start = max(0, at - LEAD)
    start = 0 if start == 0 else text.find(" ", start) + 1
    part = text[start : at + 90].rpartition(" ")[0]
    return f"{'… ' if start else ''}{part} …"
