"""Faults of the rule files: all of them at once, each with its file and key."""

from collections.abc import Sequence

from db.problems import Problem
from desktop_app.rulebook.tuples import NamedTuple

LOCAL_FILE = "local changes"


class Fault(NamedTuple):
    """One thing wrong: the file ("local changes" for the partnership's own), the key, and what it is."""

    file: str
    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.text}" if self.key else f"{self.file}: {self.text}"


class RuleBookFaults(Problem):
    """The rule book cannot be used. `faults` is never empty and holds everything that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = f"{len(faults)} faults" if len(faults) != 1 else "one fault"
        listed = "\n".join(f"  {fault}" for fault in faults)
        local = any(fault.file == LOCAL_FILE for fault in faults)
        remedy = (
            "Take back the local changes that are named."
            if local
            else "Install the program again; if you changed these files yourself, mend what is named."
        )
        super().__init__(f"The rule book has {count}:\n{listed}\n", remedy)
