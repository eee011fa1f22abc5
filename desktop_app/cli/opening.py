"""Opening a store from the command line: where the passphrase comes from, and who is at the desk."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from db.problems import NoSuchStore, Problem
from db.store import Store
from desktop_app.cli.talk import Misuse
from desktop_app.office import Office
from desktop_app.trouble import Reason, Refusal

ENVIRONMENT = "CASE_REVIEW_DESK_PASSPHRASE"
NEW_ENVIRONMENT = "CASE_REVIEW_DESK_NEW_PASSPHRASE"
LONGEST_FILE = 64 * 1024


def add_store(parser: ArgumentParser) -> None:
    """Give `parser` the options with which a store is named and opened."""
    parser.add_argument("--store", metavar="FILE", type=Path, required=True, help="the store: one encrypted file")
    add_passphrase(parser)


def add_passphrase(parser: ArgumentParser) -> None:
    """Give `parser` the option that names a file with the passphrase."""
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        help=f"read the passphrase from the first line of FILE instead of asking (or set {ENVIRONMENT})",
    )


def read_passphrase(
    file: Path | None, *, variable: str = ENVIRONMENT, ask: str = "Passphrase: ", twice: bool = False
) -> str:
    """Return the passphrase from `file`, else the environment variable, else a prompt (`twice` to confirm).

    Raises Misuse when there is nobody to ask or the two entries differ, Problem when the file cannot be read.
    """
    if file is not None:
        return _from_file(file)
    if os.environ.get(variable):
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise Misuse(
            f"no passphrase was given: use --passphrase-file, set {variable}, or run it where it can ask."
        )
    first = getpass.getpass(ask)
    if twice and getpass.getpass("The same again: ") != first:
        raise Misuse("the two passphrases differ; nothing was changed.")
    return first


@contextmanager
def opened_office(args: Namespace) -> Iterator[Office]:
    """Open the store that the arguments name and give its office; the store is closed at the end."""
    must_exist(args.store)
    store = Store.open(args.store, read_passphrase(args.passphrase_file))
    try:
        yield office_of(store)
    finally:
        store.close()


def office_of(store: Store, today: date | None = None) -> Office:
    """Return the office of an open store, at work today (or on the day given), on behalf of this person."""
    day = today or date.today()  # noqa: DTZ011 - the person's own day; this is the edge where it is asked
    return Office(store, who=_person(), role="Command line", today=lambda: day, now=lambda: datetime.now(UTC))


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown user"


def must_exist(path: Path) -> None:
    """Spare the person a passphrase prompt for a file that is not there. Raises NoSuchStore."""
    if not path.exists():
        raise NoSuchStore(str(path))


def weak_passphrase(passphrase: str, context: tuple[str, ...] = ()) -> Refusal | None:
    """Return a refusal with advice when `passphrase` may not guard a store, None when it may."""
    from desktop_app.passphrases import judge

    strength = judge(passphrase, context)
    if strength.ok:
        return None
    return Refusal(tuple(Reason(line, "passphrase") for line in strength.advice))


def _from_file(file: Path) -> str:
    try:
        data = file.open("rb").read(LONGEST_FILE)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not plain UTF-8 text"
        raise Problem(
            f"The passphrase file {file} could not be read: {why}.",
            "Check the path after the option, and the file.",
        ) from error
    line = text.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise Problem(
            f"The passphrase file {file} has an empty first line.", "Put the passphrase on its first line."
        )
    return line
