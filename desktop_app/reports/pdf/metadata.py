"""What the file says about itself: XMP, information dictionary, colour, bookmarks; all agreeing, nothing
more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from desktop_app.reports.document import Audience, Document
from desktop_app.reports.pdf.flow import Anchor
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.text import clean

_PDFA_SCHEMA = "http://www.aiim.org/pdfa/ns/id/"
_PDFUA_SCHEMA = "http://www.aiim.org/pdfua/ns/id/"


class _Info(PDFObject):
    """The information dictionary with our entries only, in place of reportlab's with its producer and
    dates."""

    __RefOnly__ = 1

    def __init__(self, entries: dict[str, str]) -> None:
        self.entries = entries

    def format(self, document: Any) -> bytes:
        """Return the dictionary as bytes."""
        entries = {key: PDFString(value) for key, value in self.entries.items()}
        return bytes(PDFDictionary(entries).format(document))


class _Plain(PDFStream):
    """A stream written as it is, never compressed: XMP must be readable without unpacking."""

    def __init__(self, kind: dict[str, Any], content: bytes) -> None:
        super().__init__(PDFDictionary(kind), content)


def hang_in(sheet: Sheet, document: Document, anchors: Sequence[Anchor]) -> None:
    """Put structure, language, metadata, colour and bookmarks into the file of `sheet`; its pages are all
    drawn."""
    doc, catalog = sheet.doc, sheet.doc.Catalog
    names = [f"Page{number + 1}" for number in range(sheet.page_count)]
    catalog.StructTreeRoot, sheet.elements = sheet.tree.write(doc, names, sheet.structure_parents)
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    catalog.__NoDefault__ = [*type(catalog).__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray([_output_intent(doc)])
    catalog.Metadata = _Plain({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}, xmp(document))
    doc.info = _Info(information(document))
    catalog.Outlines = None
    bookmarks = [anchor for anchor in anchors if anchor.level >= 1]
    if bookmarks:
        catalog.Outlines = _outline(sheet, bookmarks)
        catalog.PageMode = PDFName("UseOutlines")


def _output_intent(doc: Any) -> Any:
    profile = PDFStream(
        PDFDictionary({"N": 3, "Alternate": PDFName("DeviceRGB")}),
        (files("resources") / "colour" / "sRGB.icc").read_bytes(),
        [PDFZCompress],
    )
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": doc.Reference(profile),
        }
    )


def _when(day: date) -> tuple[str, str]:
    return f"D:{day:%Y%m%d}000000Z", f"{day:%Y-%m-%d}T00:00:00Z"


def information(document: Document) -> dict[str, str]:
    """Return the entries of the information dictionary: a publication has its title and no more."""
    entries = {"Title": clean(document.title)}
    if document.audience is Audience.PUBLICATION:
        return entries
    said = {
        "Author": document.author,
        "Subject": document.subject,
        "Keywords": ", ".join(document.keywords),
    }
    entries |= {key: clean(value) for key, value in said.items() if value}
    stamp = _when(document.made_on)[0]
    return entries | {"CreationDate": stamp, "ModDate": stamp}


def xmp(document: Document) -> bytes:
    """Return the XMP packet, saying the same as the information dictionary, and what the file conforms to."""
    info = information(document)
    parts = [
        (f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(info["Title"])}</rdf:li></rdf:Alt></dc:title>'),
        f"<dc:language><rdf:Bag><rdf:li>{escape(document.language)}</rdf:li></rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
    ]
    if "Author" in info:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(info['Author'])}</rdf:li></rdf:Seq></dc:creator>")
    if "Subject" in info:
        item = f'<rdf:li xml:lang="x-default">{escape(info["Subject"])}</rdf:li>'
        parts.append(f"<dc:description><rdf:Alt>{item}</rdf:Alt></dc:description>")
    if "Keywords" in info:
        parts.append(f"<pdf:Keywords>{escape(info['Keywords'])}</pdf:Keywords>")
    if "CreationDate" in info:
        stamp = _when(document.made_on)[1]
        parts.append(f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>")
    body = "\n".join(parts)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
xmlns:pdfaid="{_PDFA_SCHEMA}" xmlns:pdfuaid="{_PDFUA_SCHEMA}"> {body} </rdf:Description> {_EXTENSION}
</rdf:RDF> </x:xmpmeta> <?xpacket end="w"?>
""".encode()


_EXTENSION = f"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"> <pdfaExtension:schemas><rdf:Bag><rdf:li
 rdf:parseType="Resource"> <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
 <pdfaSchema:namespaceURI>{_PDFUA_SCHEMA}</pdfaSchema:namespaceURI>
 <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix> <pdfaSchema:property><rdf:Seq><rdf:li
 rdf:parseType="Resource"> <pdfaProperty:name>part</pdfaProperty:name>
 <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
 <pdfaProperty:category>internal</pdfaProperty:category> <pdfaProperty:description>Part of ISO 14289 to which
 the file conforms</pdfaProperty:description> </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas> </rdf:Description>"""
"""PDF/A wants every schema outside its own list to be described in the packet."""


def _outline(sheet: Sheet, anchors: Sequence[Anchor]) -> Any:
    """Return the bookmarks, nested as the headings are."""
    doc = sheet.doc
    root = PDFDictionary({"Type": PDFName("Outlines")})
    reference = doc.Reference(root, "OutlineRoot")
    levels: list[tuple[int, Any, Any]] = [(0, root, reference)]
    counts: dict[int, int] = {}
    last: dict[int, tuple[Any, Any]] = {}
    for anchor in anchors:
        while levels[-1][0] >= anchor.level:
            levels.pop()
        _, parent, parent_ref = levels[-1]
        page, height = sheet.targets[anchor.name]
        item = PDFDictionary(
            {"Title": PDFString(anchor.title), "Parent": parent_ref, "Dest": sheet.destination(page, height)}
        )
        mine = doc.Reference(item)
        counts[id(parent)] = counts.get(id(parent), 0) + 1
        if id(parent) in last:
            before, before_ref = last[id(parent)]
            before["Next"], item["Prev"] = mine, before_ref
        else:
            parent["First"] = mine
        parent["Last"] = mine
        last[id(parent)] = (item, mine)
        # the first level is open, those below are closed: a negative count says so
        parent["Count"] = counts[id(parent)] if parent is root else -counts[id(parent)]
        levels.append((anchor.level, item, mine))
    return root
