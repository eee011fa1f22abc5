"""Aliases to suggest for a new case: birds, none of which is a name that people in England are given."""

from __future__ import annotations

from db.records.cases import Case
from desktop_app.queries.base import Reading

BIRDS = (
    "Avocet", "Bittern", "Brambling", "Bunting", "Chough", "Curlew", "Dipper", "Dotterel", "Dunlin", "Dunnock",
    "Egret", "Eider", "Fieldfare", "Firecrest", "Fulmar", "Gadwall", "Gannet", "Garganey", "Godwit", "Goldcrest",
    "Goosander", "Grebe", "Greenfinch", "Guillemot", "Kittiwake", "Lapwing", "Linnet", "Mallard", "Nightjar",
    "Nuthatch", "Osprey", "Petrel", "Pintail", "Pipit", "Plover", "Pochard", "Redshank", "Redstart", "Redwing",
    "Sanderling", "Shearwater", "Shelduck", "Shoveler", "Siskin", "Skylark", "Spoonbill", "Stonechat", "Teal",
    "Tern", "Treecreeper", "Turnstone", "Twite", "Wagtail", "Waxwing", "Wheatear", "Whimbrel", "Whinchat",
    "Whitethroat", "Wigeon", "Woodcock", "Wryneck", "Yellowhammer",
)  # fmt: skip


def suggested_bird(reading: Reading) -> str:
    """Return the first bird that no case has in its alias; with a number once all have been used: "Avocet 2".

    A case keeps its bird for ever, also when it is closed: one alias must not come to mean two families.
    """
    taken = {one.alias.casefold() for one in reading.reader.find(Case)}
    used = {word for alias in taken for word in alias.replace("’", " ").replace("'", " ").split()}
    fresh = next((bird for bird in BIRDS if bird.casefold() not in used), "")
    if fresh:
        return fresh
    number = 2
    while any(f"case {bird} {number}".casefold() in taken for bird in BIRDS):
        number += 1
    return f"{BIRDS[0]} {number}"
