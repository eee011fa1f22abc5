"""Drafts of long texts that wait to be entered."""

from __future__ import annotations

from db.records.papers import Draft
from desktop_app.queries.base import Reading


def drafts_waiting(reading: Reading) -> tuple[Draft, ...]:
    """Return every draft, the newest first."""
    return reading.reader.find(Draft, order=("-saved_at", "id"))
