"""Problems: the world fails. Each is a typed error in plain words with a remedy, and nothing is lost."""

from __future__ import annotations


class Problem(Exception):
    """Something outside the program failed.

    `what` says in one plain sentence what happened, `remedy` what the person can do about it. Neither ever
    holds case content.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy
