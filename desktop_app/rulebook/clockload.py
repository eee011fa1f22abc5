"""The quick way to the clock's rules, for the command line.

The TOML files are the rules. Beside them lies a compiled form (`rulebook/clock.json`), made from checked
files by `python -m desktop_app.rulebook.compile`; it carries a fingerprint of each file it was made from and
is used only if they all agree with the files on the shelf. Otherwise the files themselves are read and
checked.
"""

from desktop_app.rulebook.clockbuild import Row, build_clock
from desktop_app.rulebook.clockrules import ClockRules
from desktop_app.rulebook.fresh import fresh_form
from desktop_app.rulebook.shelf import CLOCK_FILES, COMPILED

NO_KEYS: frozenset[str] = frozenset()


def load_clock_rules() -> ClockRules:
    """Return the shipped rules of the clock. Raises RuleBookFaults with everything wrong with the files."""
    return compiled_clock() or _from_files()


def compiled_clock() -> ClockRules | None:
    """Return the rules from the compiled form, None if there is none or a file on the shelf differs."""
    data = fresh_form(COMPILED, CLOCK_FILES)
    if data is None:
        return None
    rows: list[Row] = [(kind, one, values, NO_KEYS) for kind, one, values in data["entries"]]
    return build_clock(rows, data["conditions"])


def _from_files() -> ClockRules:
    from desktop_app.rulebook.load import read_clock_rules

    return read_clock_rules()
