"""Papers as strangers send them, made with reportlab and pikepdf alone or by our own renderer."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfgen.canvas import Canvas

from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Bullets,
    Column,
    Contents,
    Cover,
    Document,
    Facts,
    Grid,
    Heading,
    Item,
    Link,
    Paper,
    Para,
)
from desktop_app.reports.pdf.render import render_pdf

DAY = date(2026, 1, 14)
MARKING = "OFFICIAL-SENSITIVE"


def document(*blocks: Block, title: str = "Meeting pack", **more: Any) -> Document:
    return Document(title, Audience.WORKING, DAY, blocks, **more)


def pack(*papers: Paper, marking: str = MARKING) -> Document:
    """A pack with a heading and links before and after its papers."""
    return document(
        Cover("Meeting pack", "Meeting 7"),
        Contents(),
        Break(),
        Heading("Agenda", 1, "agenda"),
        Para(("Go to ", Link("the end", "#end"), *(part for p in papers if p.anchor for part in _jump(p)))),
        Heading("Papers", 1),
        *papers,
        Heading("End", 1, "end"),
        Para(("Back to ", Link("the agenda", "#agenda"))),
        marking=marking,
        running="Meeting pack",
    )


def _jump(paper: Paper) -> tuple[str, Link]:
    return (", ", Link(f"to {paper.anchor}", f"#{paper.anchor}"))


def tagged(words: str = "Housing return", pages: int = 2) -> bytes:
    """A tagged paper of ours: headings, a list, tables, links to and fro, contents, bookmarks."""
    blocks: list[Block] = [Contents()]
    for number in range(1, pages + 1):
        following = number % pages + 1
        blocks += [
            Heading(f"{words} {number}", 1, f"part{number}"),
            Para(
                ("Go ", Link(f"to {following}", f"#part{following}"), " or ", Link("out", "https://example.org/"))
            ),
            Bullets((Item("one"), Item("two"))),
            Facts((("Ward", "Elder"),)),
            Grid((Column("A"), Column("B")), (("1", "2"),), caption="Small"),
            Break(),
        ]
    return render_pdf(document(*blocks[:-1], title=words))


def untagged(pages: int = 2, size: tuple[float, float] = (420, 595), words: str = "Plain") -> bytes:
    """A paper without tags: named destinations in a dictionary, a bookmark and two links on each page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number in range(pages):
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"{words} {number}", f"p{number}", 0)
        canvas.drawString(40, size[1] / 2, f"{words} page {number}")
        canvas.linkRect("next", f"p{(number + 1) % pages}", (40, 40, 80, 80))
        canvas.linkURL("https://example.org/plain", (100, 40, 140, 80))
        canvas.showPage()
    canvas.save()

    def name(pdf: Pdf) -> None:
        pdf.Root.Dests = Dictionary({f"/p{n}": Array([p.obj, Name.FitH, 300]) for n, p in enumerate(pdf.pages)})
        for number, page in enumerate(pdf.pages):
            page.obj.Annots[0].Dest = Name(f"/p{(number + 1) % pages}")
        item = pdf.Root.Outlines.get("/First")
        for number in range(pages):
            item.Dest = Name(f"/p{number}")
            item = item.get("/Next")

    return changed(out.getvalue(), name)


def changed(data: bytes, change: Any, **save: Any) -> bytes:
    """Open a PDF, let `change` work on it, and return it saved."""
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out, static_id="encryption" not in save, **save)
        return out.getvalue()


def named_by_tree(pages: int = 2) -> bytes:
    """Links by GoTo actions to names of a name tree, which hold dictionaries."""

    def change(pdf: Pdf) -> None:
        places = []
        for number, page in enumerate(pdf.pages):
            name = String(f"chapter.{number}")
            places += [name, Dictionary(D=Array([page.obj, Name.XYZ, 10, 300, None]))]
            page.obj.Annots[0].A = Dictionary(S=Name.GoTo, D=String(f"chapter.{(number + 1) % pages}"))
            del page.obj.Annots[0]["/Dest"]
        if "/Dests" in pdf.Root:
            del pdf.Root["/Dests"]
        leaf = pdf.make_indirect(Dictionary(Names=Array(places), Limits=Array([places[0], places[-2]])))
        pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))

    return changed(untagged(pages, words="Tree"), change)


def alive() -> bytes:
    """A paper full of what runs, hides or is attached."""

    def change(pdf: Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert('boo')"))
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
        pdf.attachments["secret.txt"] = b"attached words"
        page = pdf.pages[0].obj
        page.AA = Dictionary(O=script)
        page.PieceInfo = Dictionary(Editor=Dictionary(Private=String("private words")))
        page.Annots[0].A = Dictionary(S=Name.Launch, F=String("calc.exe"))
        del page.Annots[0]["/Dest"]
        page.Annots[1].A = Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))
        file = pdf.make_stream(b"annexed words")
        spec = Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=file))
        page.Annots.append(
            pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([1, 1, 9, 9]), FS=spec)
            )
        )

    return changed(untagged(words="Alive"), change)


def form() -> bytes:
    """A form: a text field with a value, a ticked box, and a hidden field."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 400), invariant=1)
    canvas.drawString(40, 350, "A form")
    canvas.acroForm.textfield(name="said", value="Answered here", x=40, y=250, width=200, height=24)
    canvas.acroForm.checkbox(name="tick", checked=True, x=40, y=200)
    canvas.save()
    return out.getvalue()


def tagged_form() -> bytes:
    """A tagged paper with a form field that its structure names."""

    def change(pdf: Pdf) -> None:
        shown = pdf.make_stream(b"/Tx BMC q 0 0 1 rg 0 0 100 20 re f Q EMC")
        shown.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 20])))
        page = pdf.pages[0].obj
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("name"),
                V=String("x"),
                Rect=Array([100, 100, 200, 120]),
                AP=Dictionary(N=shown),
                F=4,
            )
        )
        page.Annots.append(widget)
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))
        top = pdf.Root.StructTreeRoot.K[0]
        held = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)
        top.K.append(
            pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Form, P=top, K=Array([held]), Alt=String("Name"))
            )
        )

    return changed(tagged("Form"), change)


def layered() -> bytes:
    """Two layers, one of them hidden."""

    def change(pdf: Pdf) -> None:
        seen = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Seen")))
        hidden = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Hidden")))
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(S=seen, H=hidden)
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        page.Resources.Font = Dictionary(F9=font)
        page.Contents = pdf.make_stream(
            b"/OC /S BDC BT /F9 20 Tf 40 300 Td (In sight) Tj ET EMC /OC /H BDC 1 0 0 rg 40 100 300 100 re f EMC"
        )
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([seen, hidden]), D=Dictionary(BaseState=Name.OFF, ON=Array([seen]))
        )

    return changed(untagged(1), change)


def own_roles(role: str, meaning: str) -> bytes:
    """A tagged paper that calls its paragraphs by a role of its own, with a class, identifiers and headers."""

    def change(pdf: Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        root.RoleMap = Dictionary({f"/{role}": Name(f"/{meaning}")})
        root.ClassMap = Dictionary(Wide=Dictionary(O=Name.Layout, SpaceAfter=5))
        named = []
        for number, element in enumerate(_elements(pdf)):
            if element.S == Name.P:
                element.S = Name(f"/{role}")
                element.C = Name.Wide
            if element.S == Name.TH:
                element.ID = String(f"head{number}")
                named += [element.ID, element]
            if element.S == Name.TD and named:
                element.A = Dictionary(O=Name.Table, Headers=Array([named[-2]]))
        root.IDTree = Dictionary(Names=Array(named))

    return changed(tagged("Roles"), change)


def _elements(pdf: Pdf) -> list[Any]:
    found, waiting = [], list(pdf.Root.StructTreeRoot.K)
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append(element)
            kids = element.get("/K", Array())
            waiting = [*(kids if isinstance(kids, Array) else [kids]), *waiting]
    return found
