"""Everything there is to look at, as pictures: `python3 dev.py shots [window|documents] [WORD…]`.

The documents are those of the main job, from the practice store, a folder of `shots/` each; the pages and dialogs
are the scenes of `tests/window/scenes`, in light, dark and at 200 %, in `shots/window/`. A WORD picks by name.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop_app.mainjob import run_main_job

SHOTS = Path(__file__).resolve().parent.parent / "shots"
DAY = date(2026, 1, 8)
DPI = 90


def main(words: list[str]) -> int:
    """Draw what `words` name (everything if none)."""
    if words[:1] == ["documents"]:
        return documents(words[1:])
    from tests.window.grab import grab_scenes

    if words[:1] == ["window"]:
        return grab_scenes(SHOTS / "window", words[1:])
    return grab_scenes(SHOTS / "window", words) or documents(words)


def documents(words: list[str]) -> int:
    """Draw the documents whose file name holds one of `words` (all if none)."""
    with tempfile.TemporaryDirectory() as folder:
        made = run_main_job(Path(folder), today=DAY)
        for pdf in made.documents:
            if pdf.suffix == ".pdf" and (not words or any(word in pdf.name for word in words)):
                print(f"{draw(pdf):4} pages  shots/{pdf.stem}", flush=True)
    return 0


def draw(pdf: Path) -> int:
    """Draw each page of `pdf` into a fresh folder of its name; return how many there are."""
    folder = SHOTS / pdf.stem
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            page.render(scale=DPI / 72).to_pil().save(folder / f"{number:03}.png")
        return len(document)
    finally:
        document.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
