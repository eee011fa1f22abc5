"""The bare Word file to write into, and the finished bytes: nothing of a template, nothing of the machine."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordFile
from docx.opc.oxml import CT_Relationships, CT_Types, serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

from desktop_app.reports.document import Audience, Document
from desktop_app.reports.word import look
from desktop_app.reports.word.markup import Element, on, one_line, w
from desktop_app.reports.word.numbering import numbering
from desktop_app.reports.word.stylesheet import stylesheet

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a zip file can hold: the entries tell nothing about when they were made."""

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "numbering", "fontTable")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"


def new_file(document: Document) -> WordFile:
    """Return an empty Word file with the styles, settings and properties of `document`."""
    relations = [(f"{_OFFICE}/{part}", f"{part}.xml") for part in _PARTS]
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(*relations),
        "word/document.xml": _bytes(_body()),
        "word/styles.xml": _bytes(stylesheet(one_line(document.language))),
        "word/settings.xml": _bytes(_settings(document)),
        "word/numbering.xml": _bytes(numbering()),
        "word/fontTable.xml": _bytes(_fonts()),
        "docProps/core.xml": _bytes(_properties(document)),
    }
    return docx.Document(BytesIO(_zipped(files)))


def finished(file: WordFile) -> bytes:
    """Return the bytes of `file`; the same content always gives the same bytes."""
    raw = BytesIO()
    file.save(raw)
    with ZipFile(raw) as made:
        return _zipped({name: made.read(name) for name in made.namelist()})


def _zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in sorted(files, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            made.writestr(entry, files[name])
    return out.getvalue()


def _bytes(element: Element) -> bytes:
    return bytes(serialize_part_xml(element))


def _content_types() -> bytes:
    types: Any = CT_Types.new()  # type: ignore[no-untyped-call]
    types.add_default("rels", "application/vnd.openxmlformats-package.relationships+xml")
    types.add_default("xml", "application/xml")
    parts = {"/word/document.xml": f"{_KIND}.document.main+xml", "/docProps/core.xml": _CORE_KIND}
    parts |= {f"/word/{part}.xml": f"{_KIND}.{part}+xml" for part in _PARTS}
    for name, kind in parts.items():
        types.add_override(name, kind)
    return _bytes(types)


def _relations(*pairs: tuple[str, str]) -> bytes:
    relations = CT_Relationships.new()
    for number, (kind, target) in enumerate(pairs, start=1):
        relations.add_rel(f"rId{number}", kind, target)
    return _bytes(relations)


def _body() -> Element:
    root: Element = OxmlElement("w:document", nsdecls=_namespaces("w", "r", "wp", "a", "pic"))
    root.append(w("body"))
    return root


def _settings(document: Document) -> Element:
    """Return the settings; a publication asks Word to keep the next writer's name out of it too."""
    public = document.audience is Audience.PUBLICATION
    compatibility = {
        "name": "compatibilityMode",
        "uri": "http://schemas.microsoft.com/office/word",
        "val": "15",
    }
    return w(
        "settings",
        w("zoom", percent=100),
        on("removePersonalInformation", public),
        on("removeDateAndTime", public),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("compatSetting", **compatibility)),
        w("themeFontLang", val=one_line(document.language)),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _fonts() -> Element:
    """Return what Word should take for our typeface where it is not installed: a plain sans serif."""
    ours = w(
        "font",
        w("altName", val="Segoe UI"),
        w("panose1", val="020B0504020203020204"),
        w("charset", val="00"),
        w("family", val="swiss"),
        w("pitch", val="variable"),
        name=look.FACE,
    )
    shapes = w("font", w("altName", val="Apple Symbols"), w("family", val="swiss"), name=look.SHAPE_FACE)
    return w("fonts", ours, shapes)


def _properties(document: Document) -> Element:
    """Return the properties: title and language; a working document says author, subject, date too."""
    root: Element = OxmlElement("cp:coreProperties", nsdecls=_namespaces("cp", "dc", "dcterms", "xsi"))
    said = {"dc:title": document.title}
    if document.audience is not Audience.PUBLICATION:
        said |= {"dc:subject": document.subject, "dc:creator": document.author}
        said["cp:keywords"] = ", ".join(document.keywords)
    said["dc:language"] = document.language
    for tag, text in said.items():
        if text:
            root.append(_said(tag, one_line(text)))
    if document.audience is not Audience.PUBLICATION:
        for tag in ("dcterms:created", "dcterms:modified"):
            stamp = _said(tag, f"{document.made_on:%Y-%m-%d}T00:00:00Z")
            stamp.set(qn("xsi:type"), "dcterms:W3CDTF")
            root.append(stamp)
    return root


def _said(tag: str, text: str) -> Element:
    made: Element = OxmlElement(tag)
    made.text = text
    return made


def _namespaces(*prefixes: str) -> dict[str, str]:
    return {prefix: nsmap[prefix] for prefix in prefixes}
