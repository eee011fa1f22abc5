"""The statutory clock, its one door: dating every deadline, and weighing a change before it is stored.

`timing` does the dating, `changes` the weighing; the command line goes straight to `timing`, to be quick.
"""

from __future__ import annotations

from desktop_app.domain.changes import Change, check_order, compare, propose_extension
from desktop_app.domain.due import ClockSettings, DueDate, Extension, State
from desktop_app.domain.timing import disorder, timetable

__all__ = [
    "Change",
    "ClockSettings",
    "DueDate",
    "Extension",
    "State",
    "check_order",
    "compare",
    "disorder",
    "propose_extension",
    "timetable",
]
