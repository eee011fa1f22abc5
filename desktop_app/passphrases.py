"""Whether a passphrase is good enough for a store, and what would make it better.

A store is as safe as its passphrase: there is no server that counts wrong guesses. So one of fewer than 12
characters, or one that an estimator of guesses (zxcvbn) rates below 3 of 4, is refused with its advice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from db.records.quick import dataclass

LEAST = 12
ENOUGH = 3
LOOKED_AT = 64
"""Characters that the estimator is given: its time grows with the square of the length, and a text that is hard to
guess so far is hard to guess."""

MOST_WORDS = 8
SEPARATORS = dict.fromkeys(map(ord, " -_.,"))
PUBLISHED = ("case review desk",)
"""What someone would try first at any store: the name of this program."""

# The estimator's messages, which are not British and speak of passwords.
PLAIN = {
    "Use a few words, avoid common phrases.": "Use a few words that do not belong together.",
    "No need for symbols, digits, or uppercase letters.": "Symbols, figures and capitals are not needed.",
    "Add another word or two. Uncommon words are better.": "Add another word or two; unusual words are better.",
    "Straight rows of keys are easy to guess.": "Rows of keys are easy to guess.",
    "Short keyboard patterns are easy to guess.": "Patterns on the keyboard are easy to guess.",
    "Use a longer keyboard pattern with more turns.": "Use words in place of patterns on the keyboard.",
    'Repeats like "aaa" are easy to guess.': "Repeated letters such as “aaa” are easy to guess.",
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': (
        "A repeated part such as “abcabcabc” is hardly harder to guess than the part itself."
    ),
    "Avoid repeated words and characters.": "Avoid repeated words and letters.",
    'Sequences like "abc" or "6543" are easy to guess.': "Sequences such as “abc” or “6543” are easy to guess.",
    "Avoid sequences.": "Avoid sequences.",
    "Recent years are easy to guess.": "Recent years are easy to guess.",
    "Avoid recent years.": "Avoid recent years.",
    "Avoid years that are associated with you.": "Avoid years that have to do with you.",
    "Dates are often easy to guess.": "Dates are often easy to guess.",
    "Avoid dates and years that are associated with you.": "Avoid dates and years that have to do with you.",
    "This is a top-10 common password.": "This is one of the ten most common passwords.",
    "This is a top-100 common password.": "This is one of the hundred most common passwords.",
    "This is a very common password.": "This is a very common password.",
    "This is similar to a commonly used password.": "This is close to a common password.",
    "A word by itself is easy to guess.": "A single word is easy to guess.",
    "Names and surnames by themselves are easy to guess.": "Names are easy to guess.",
    "Common names and surnames are easy to guess.": "Common names are easy to guess.",
    "Capitalization doesn't help very much.": "A capital at the start hardly helps.",
    "All-uppercase is almost as easy to guess as all-lowercase.": "Capitals throughout hardly help.",
    "Reversed words aren't much harder to guess.": "Words written backwards are hardly harder to guess.",
    "Predictable substitutions like '@' instead of 'a' don't help very much.": (
        "Replacing letters in the usual way, such as “@” for “a”, hardly helps."
    ),
}
FALLBACK = "Use four or more words that do not belong together."


@dataclass(frozen=True, slots=True)
class Strength:
    """The judgement. `score` runs from 0 (guessed at once) to 4; `advice` is sentences to show, in order."""

    ok: bool
    score: int
    advice: tuple[str, ...]


def judge(passphrase: str, context: Iterable[str] = ()) -> Strength:
    """Return how hard a passphrase is to guess.

    `context` holds words that someone would try first: the names of the partnership, its area, the person, the
    file. Neither the passphrase nor the context is kept or named in the advice.
    """
    if not passphrase:
        return Strength(False, 0, (f"Enter a passphrase of at least {LEAST} characters.", FALLBACK))
    if any(unicodedata.category(one) in {"Cc", "Cs"} for one in passphrase):
        said = "It holds a character that cannot be typed reliably; use letters, figures, signs and spaces."
        return Strength(False, 0, (said,))
    found = _estimate(passphrase, context)
    score = int(found["score"])
    advice = _advice(found["feedback"])
    if len(passphrase) < LEAST:
        short = f"It must have at least {LEAST} characters; this one has {len(passphrase)}."
        return Strength(False, min(score, 2), (short, *(advice or (FALLBACK,))))
    return Strength(score >= ENOUGH, score, () if score >= ENOUGH else advice or (FALLBACK,))


def _estimate(passphrase: str, context: Iterable[str]) -> dict[str, Any]:
    """Return the worse of two estimates: as typed, and run together, since a space between words hides nothing."""
    from zxcvbn import zxcvbn

    words = _words(context)
    together = passphrase.translate(SEPARATORS)
    found: list[dict[str, Any]] = [
        zxcvbn(one[:LOOKED_AT], user_inputs=words) for one in dict.fromkeys((passphrase, together)) if one
    ]
    return min(found, key=lambda one: int(one["score"]))


def _words(context: Iterable[str]) -> list[str]:
    """Return each text as it stands and every run of its words, spaced and run together."""
    words: list[str] = []
    for text in (*PUBLISHED, *context):
        parts = text.split()[:MOST_WORDS]
        runs = [parts[start:end] for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)]
        words += [text, *(joint.join(run) for run in runs for joint in (" ", ""))]
    return [word for word in dict.fromkeys(words) if len(word) > 2]


def _advice(feedback: dict[str, Any]) -> tuple[str, ...]:
    said = [feedback["warning"], *feedback["suggestions"]]
    return tuple(dict.fromkeys(PLAIN.get(str(one), FALLBACK) for one in said if one))
