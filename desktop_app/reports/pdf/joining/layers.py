"""Layers: what a paper hides or shows stays so, though its catalog does not come along."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Pdf

from desktop_app.reports.pdf.joining.nodes import Node, dict_entry, entry, is_dict, items, key_of, word


def join(pack: Pdf, paper: Pdf) -> None:
    """Take the layers of `paper`, whose pages have been copied, into the pack, in the state in which they are."""
    theirs = dict_entry(paper.Root, "/OCProperties")
    groups = [group for group in items(entry(theirs, "/OCGs")) if is_dict(group) and key_of(group) != (0, 0)]
    if not groups:
        return
    ours = dict_entry(pack.Root, "/OCProperties")
    if ours is None:
        shown = Dictionary(Name=pikepdf.String("Layers"), Order=Array(), OFF=Array())
        pack.Root.OCProperties = ours = pack.make_indirect(Dictionary(OCGs=Array(), D=shown))
    hidden = _hidden(groups, dict_entry(theirs, "/D"))
    for number, group in enumerate(groups, start=1):
        there = pack.copy_foreign(group)
        if not is_dict(there):
            continue
        if not isinstance(entry(there, "/Name"), pikepdf.String):
            there.Name = pikepdf.String(f"Layer {number}")
        ours.OCGs.append(there)
        ours.D.Order.append(there)
        if key_of(group) in hidden:
            ours.D.OFF.append(there)


def _hidden(groups: Sequence[Node], state: Node) -> set[tuple[int, int]]:
    off = {key_of(group) for group in items(entry(state, "/OFF"))}
    if word(entry(state, "/BaseState")) == "OFF":
        on = {key_of(group) for group in items(entry(state, "/ON"))}
        off |= {key_of(group) for group in groups} - on
    return off
