"""JSON as `json` reads and writes it, through the same C functions, without the Python around them.

Importing `json` brings in regular expressions, which alone cost the clock a tenth of its time. Where an
interpreter has no such C functions, `json` does the work.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_make_scanner: "Any" = None
try:
    from _json import encode_basestring as _quoted
    from _json import make_scanner

    _make_scanner = make_scanner
except ImportError:  # not CPython
    pass


class _Plain:
    """What the C scanner asks to know: nothing is to be treated specially."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float


def loads(text: str) -> "Any":
    """Return the value of a JSON text that begins without blanks. Raises ValueError for anything else."""
    if _make_scanner is None:
        import json

        return json.loads(text)
    try:
        value, end = _make_scanner(_Plain)(text, 0)
    except StopIteration:
        raise ValueError("not JSON") from None
    if text[end:].strip():
        raise ValueError("more than one value")
    return value


def dumps(value: object) -> str:
    """Return JSON with one blank of indentation per level and every script as it is.

    Takes dictionaries with text keys, lists, texts, whole numbers, true, false and None.
    """
    if _make_scanner is None:
        import json

        return json.dumps(value, ensure_ascii=False, indent=1)
    return _written(value, "\n ")


def _written(value: object, margin: str) -> str:
    if isinstance(value, str):
        return str(_quoted(value))
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        pairs = (f"{_quoted(key)}: {_written(one, margin + ' ')}" for key, one in value.items())
        return _joined("{", pairs, "}", margin)
    if isinstance(value, list):
        return _joined("[", (_written(one, margin + " ") for one in value), "]", margin)
    raise TypeError(type(value).__name__)


def _joined(start: str, parts: "Any", end: str, margin: str) -> str:
    inside = f",{margin}".join(parts)
    return f"{start}{margin}{inside}{margin[:-1]}{end}" if inside else start + end
