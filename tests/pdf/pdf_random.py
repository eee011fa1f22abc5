"""Random documents, the same for the same seed: every block, every nesting, odd text in many scripts."""

from __future__ import annotations

from datetime import date
from random import Random

from pdf_gallery import picture

from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Bullets,
    Callout,
    Column,
    Contents,
    Cover,
    Document,
    Emph,
    Facts,
    Grid,
    Heading,
    Image,
    Inline,
    Item,
    Link,
    Muted,
    Paper,
    Para,
    Rich,
    Status,
    Step,
    Steps,
    Strong,
    Text,
    Tone,
)

_WORDS = [
    "the",
    "case",
    "met",
    "on",
    "review",
    "of",
    "agency",
    "school",
    "nurse",
    "police",
    "and",
    "day",
    "decision",
    "note",
    "action",
    "wrote",
    "before",
    "after",
    "child",
    "family",
    "meeting",
    "summary",
    "chair",
    "Thursday",
    "14",
    "January",
    "2026",
    "22/5/16",
    "multi-agency",
    "well-being",
    "either/or",
]
_ODD = (
    "<b>bold</b>", "<img src='file:///x'>", "&amp;", "<", "&", "</para>", "]]>",
    "(", ")", "\\", "%PDF", "/Artifact",
    "BDC", "EMC", "Łódź", "Świątek", "Nguyễn", "Σωκράτης", "Шевченко",
    "Ọmọ́wùnmí", "Ștefan", "ǅ", "ĳ", "№", "½",
    "e\u0301e\u0301", "x\u0302", "a\u00a0b", "a\u00adb", "a\u200bb", "\u202eabc\u202c",
    "tab\there", "bell\x07",
    "nul\x00", "“quoted”", "‘it’s’", "–", "—", "…", "€5", "£9.50", "•", "http://example.org/a/very/long/path?x=1&y=2",
    "W" * 90, "i" * 300, "Σ" * 60, "Ж" * 120, "ab-" * 40, "ọ\u0301" * 30,
    "\u00a0", "--", "**", "_", "1.", "- x",
)  # fmt: skip
_PICTURES = (picture(), picture("L"), picture("RGB", "JPEG"), picture("RGBA"), picture(size=(40, 900)))


class Maker:
    """Makes one random document from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.level = 0
        self.anchors: list[str] = []
        self.papers: list[int] = []

    def words(self, most: int = 20) -> str:
        r = self.random
        count = r.choice((0, 1, 2, 5, most))
        said = [r.choice(_ODD) if r.random() < 0.12 else r.choice(_WORDS) for _ in range(count)]
        joined = [word + r.choice((" ",) * 12 + ("\n", "  ", "\n\n", ", ")) for word in said]
        return "".join(joined)

    def some_words(self, most: int = 8) -> str:
        return f"{self.random.choice(_WORDS)} {self.words(most)}"

    def text(self, most: int = 20) -> Text:
        if self.random.random() < 0.6:
            return self.words(most)
        return tuple(self.piece(most) for _ in range(self.random.randrange(5)))

    def piece(self, most: int) -> Inline:
        r = self.random
        words = self.words(most)
        target = (
            f"#{r.choice(self.anchors)}" if self.anchors and r.random() < 0.5 else "https://example.org/ä b?q=1"
        )
        return r.choice(
            (
                words,
                Strong(words),
                Emph(words),
                Muted(words),
                Link(words, target),
                Status(words, r.choice(list(Tone))),
            )
        )

    def bullets(self, depth: int = 1) -> Bullets:
        r = self.random
        items = tuple(
            Item(self.text(), self.bullets(depth + 1) if depth < 3 and r.random() < 0.3 else None)
            for _ in range(r.choice((0, 1, 2, 5, 14)))
        )
        return Bullets(items, r.random() < 0.5, r.choice((1, 1, 7, 98)))

    def grid(self) -> Grid:
        r = self.random
        count = r.choice((1, 2, 3, 5, 9))
        columns = tuple(
            Column(self.words(4), r.choice((0.3, 1, 2, 4)), r.choice(("left", "right", "centre")))
            for _ in range(count)
        )
        rows = tuple(
            tuple(self.text(r.choice((2, 8, 40))) if r.random() < 0.97 else self.long() for _ in columns)
            for _ in range(r.choice((0, 1, 2, 6, 30)))
        )
        tones = tuple((n, r.choice(list(Tone))) for n in range(len(rows)) if r.random() < 0.1)
        return Grid(columns, rows, self.words(5), r.random() < 0.7, self.words(5), r.random() < 0.2, tones)

    def long(self) -> str:
        return "\n".join(self.some_words(60) for _ in range(12))

    def heading(self) -> Block:
        r = self.random
        self.level = r.randint(1, min(self.level + 1, 4))
        anchor = self.anchors.pop() if self.anchors and self.anchors[-1] not in self.used else ""
        if anchor:
            self.used.add(anchor)
            self.anchors.insert(0, anchor)
        return Heading(self.some_words(), self.level, anchor)

    def block(self) -> Block:  # noqa: PLR0911 - one return for each block type
        r = self.random
        kind = r.randrange(14)
        if kind <= 1:
            return self.heading()
        if kind == 2:
            return Bullets(()) if r.random() < 0.1 else self.bullets()
        if kind == 3:
            pairs = tuple((self.words(4), self.text()) for _ in range(r.choice((0, 1, 2, 5, 25))))
            return Facts(pairs, self.words(4), r.choice((1, 2)))
        if kind == 4:
            return self.grid()
        if kind == 5:
            paras = tuple(self.text(60) for _ in range(r.choice((0, 1, 3, 12))))
            return Callout(self.words(8), paras, r.choice(list(Tone)))
        if kind == 6:
            labels = [" ".join(r.sample(_WORDS, r.randrange(5))) for _ in range(18)]
            steps = tuple(
                Step(labels[2 * n], labels[2 * n + 1], r.choice(list(Tone))) for n in range(r.choice((0, 1, 4, 9)))
            )
            return Steps(steps, self.some_words())
        if kind == 7:
            return Image(
                r.choice(_PICTURES), self.some_words(), r.choice((1.0, 60.0, 160.0, 900.0)), self.words(6)
            )
        if kind == 8:
            return Rich("\n\n".join(r.choice(("", "- ", "> ", "# ", "1. ")) + self.words(30) for _ in range(4)))
        if kind == 9:
            return Break()
        if kind == 10:
            if r.random() < 0.5:
                return Para(self.long())
            self.level = max(self.level, 1)
            return Contents(self.some_words(3), r.randint(1, 4))
        if kind == 11 and r.random() < 0.4:
            self.level = r.randint(1, min(self.level + 1, 4))
            self.papers.append(r.choice((0, 1, 12)))
            return Paper(self.some_words(), b"", "", self.words(6), self.level)
        return Para(self.text(60), r.choice(("body", "body", "lead", "note", "quote")))

    def document(self) -> Document:
        r = self.random
        self.used: set[str] = set()
        self.anchors = [f"place {number}" for number in range(r.randrange(4))]
        wanted = list(self.anchors)
        blocks: list[Block] = []
        if r.random() < 0.4:
            facts = tuple((self.words(3), self.words(8)) for _ in range(r.choice((0, 3, 4, 40))))
            title = self.words(r.choice((8, 8, 200)))
            blocks.append(Cover(self.words(4), title, self.words(10), facts))
        blocks += [self.block() for _ in range(r.choice((0, 1, 4, 9, 18)))]
        if any(name not in self.used for name in wanted):
            self.level = max(self.level, 1)
            blocks += [Heading(f"Place {name}", 1, name) for name in wanted if name not in self.used]
        public = r.random() < 0.3
        return Document(
            self.some_words(),
            Audience.PUBLICATION if public else Audience.WORKING,
            date(2026, 1, r.randint(1, 28)),
            tuple(blocks),
            marking="" if public else r.choice(("Official-Sensitive", "")),
            running=self.words(),
            author="" if public else self.words(3),
            subject="" if public else self.words(3),
            keywords=() if public else tuple(self.words(1) for _ in range(r.randrange(3))),
        )


def random_document(seed: int) -> tuple[Document, tuple[int, ...], float]:
    """Return the document of `seed`, the page counts of its papers, and a scale."""
    maker = Maker(seed)
    made = maker.document()
    return made, tuple(maker.papers), 16 / 11 if seed % 7 == 0 else 1.0
