"""A foreign PDF before it is set in: opening it, and what can be said of it at the time it is added."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Pdf, Stream

from db.problems import Problem
from desktop_app.reports.pdf.joining.nodes import dict_entry, entry, inherited, is_dict, items, number, word
from desktop_app.reports.pdf.joining.trees import Reader, next_marks

logging.getLogger("pikepdf").setLevel(logging.CRITICAL + 1)  # its log would repeat what stands in a file

_UA: Final = "{http://www.aiim.org/pdfua/ns/id/}part"
_A4: Final = (0, 0, 595.28, 841.89)


class PaperLocked(Problem):
    """A paper opens only with a password. `paper` is its number in the pack, from 1."""

    def __init__(self, paper: int) -> None:
        super().__init__(
            f"Paper {paper} is protected by a password, so its pages cannot be set into the pack.",
            "Open it, save a copy without the password, and attach that copy.",
        )
        self.paper = paper


class PaperDamaged(Problem):
    """A paper is no PDF, or damaged beyond repair. `paper` is its number in the pack, from 1."""

    def __init__(self, paper: int) -> None:
        super().__init__(
            f"Paper {paper} is not a PDF file that can be read.",
            "Ask the sender for it again, or print it to a new PDF and attach that one.",
        )
        self.paper = paper


class PaperEmpty(Problem):
    """A paper has no pages. `paper` is its number in the pack, from 1."""

    def __init__(self, paper: int) -> None:
        super().__init__(f"Paper {paper} has no pages.", "Ask the sender for it again.")
        self.paper = paper


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a PDF is like. `pdfa` is the part and level that it claims ("2A"), "" for none.

    `tagged` says that it has structure for a screen reader, `pdfua` that it claims PDF/UA-1. `repaired` says that
    it is damaged but could be read. Forms, scripts, attachments and media do not go into a pack: a form's present
    appearance is kept, the others are left out.
    """

    pages: int
    tagged: bool
    pdfua: bool
    pdfa: str
    encrypted: bool
    repaired: bool
    forms: bool
    scripts: bool
    attachments: bool
    language: str

    @property
    def archival(self) -> bool:
        """Return whether its pages may stand in a PDF/A-2 file, as far as its own claim goes."""
        return self.pdfa[:1] in ("1", "2", "3") and not self.encrypted and not self.repaired and not self.forms


def open_paper(data: bytes, paper: int) -> Pdf:
    """Return the PDF in `data`, opened, with at least one page; close it after use.

    Raises PaperLocked, PaperDamaged or PaperEmpty naming `paper`, the paper's number in the pack.
    """
    try:
        opened = pikepdf.open(BytesIO(data))
        pages = [page.obj for page in opened.pages]
    except pikepdf.PasswordError as error:
        raise PaperLocked(paper) from error
    except (pikepdf.PikepdfError, ValueError, TypeError, RuntimeError) as error:
        raise PaperDamaged(paper) from error
    if not all(is_dict(page) for page in pages):
        raise PaperDamaged(paper)
    if not pages:
        raise PaperEmpty(paper)
    return opened


def box_of(page: pikepdf.Object) -> tuple[float, float, float, float]:
    """Return what of a page is seen: its crop box within its media box; A4 when it has no sound one."""
    media = rectangle(inherited(page, "/MediaBox")) or _A4
    crop = rectangle(inherited(page, "/CropBox")) or media
    seen = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return seen if seen[2] - seen[0] > 1 and seen[3] - seen[1] > 1 else media


def rectangle(node: object) -> tuple[float, float, float, float] | None:
    """Return left, lower, right and upper edge of a rectangle; None when it is not sound."""
    edges = [number(edge, float("nan")) for edge in items(node)]
    if len(edges) != 4 or not all(abs(edge) <= 1e6 for edge in edges):
        return None
    left, right = sorted((edges[0], edges[2]))
    low, high = sorted((edges[1], edges[3]))
    return (left, low, right, high) if right - left > 1 and high - low > 1 else None


def probe(data: bytes, paper: int = 1) -> PaperFacts:
    """Return what the PDF in `data` is like, for checking it when it is attached. Raises as `open_paper`."""
    with open_paper(data, paper) as opened:
        return facts_of(opened)


def facts_of(opened: Pdf) -> PaperFacts:
    """Return what an opened paper is like."""
    root = opened.Root
    names = dict_entry(root, "/Names")
    annotations = [one for page in opened.pages for one in items(entry(page.obj, "/Annots"))]
    kinds = {word(entry(one, "/Subtype")) for one in annotations}
    pdfa, pdfua = _claims(opened)
    tagged = bool(next_marks(Reader(opened).read()))
    return PaperFacts(
        pages=len(opened.pages),
        tagged=tagged,
        pdfua=pdfua and tagged and entry(dict_entry(root, "/MarkInfo"), "/Marked") is True,
        pdfa=pdfa if _colour_fits(opened) else "",
        encrypted=opened.is_encrypted,
        repaired=bool(opened.get_warnings()),
        forms="Widget" in kinds or bool(items(entry(dict_entry(root, "/AcroForm"), "/Fields"))),
        scripts=entry(names, "/JavaScript") is not None or _runs_something(opened, annotations),
        attachments=entry(names, "/EmbeddedFiles") is not None or "FileAttachment" in kinds,
        language=_language(root),
    )


def _language(root: pikepdf.Object) -> str:
    said = entry(root, "/Lang")
    return str(said) if isinstance(said, pikepdf.String) else ""


def _claims(opened: Pdf) -> tuple[str, bool]:
    if not isinstance(entry(opened.Root, "/Metadata"), Stream):
        return "", False
    try:
        said = opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        return said.pdfa_status.upper(), str(said.get(_UA, "")) == "1"
    except (pikepdf.PikepdfError, ValueError, TypeError, KeyError, SyntaxError):
        return "", False


def _colour_fits(opened: Pdf) -> bool:
    """Return whether plain colours of this PDF may be read in the pack's colour space, which is RGB."""
    profiles = [entry(one, "/DestOutputProfile") for one in items(entry(opened.Root, "/OutputIntents"))]
    return all(entry(profile, "/N") in (1, 3) for profile in profiles if profile is not None)


def _runs_something(opened: Pdf, annotations: list[pikepdf.Object]) -> bool:
    """Return whether something would run by itself or at a click."""
    holders = [opened.Root, *(page.obj for page in opened.pages), *annotations]
    actions = [entry(one, "/A") for one in annotations] + [entry(opened.Root, "/OpenAction")]
    kinds = {word(entry(action, "/S")) for action in actions if is_dict(action)}
    return bool(kinds - {"", "GoTo", "URI", "GoToR", "Named"}) or any(
        entry(holder, "/AA") is not None for holder in holders
    )
