"""`case-review-desk passphrase`: change the passphrase of a store, also with the recovery sheet alone."""

from __future__ import annotations

from pathlib import Path

from db.problems import Problem
from db.records.partnership import Partnership
from db.store import Store
from desktop_app.cli.opening import (
    ENVIRONMENT,
    NEW_ENVIRONMENT,
    add_store,
    must_exist,
    read_passphrase,
    weak_passphrase,
)
from desktop_app.cli.talk import DONE, Parser, say_refused

_DOES = f"""\
Change the passphrase of a store.

The store is encrypted anew, so the old recovery sheet no longer opens it: make a new one afterwards. If the
passphrase is lost, give the key of the recovery sheet in a text file with --recovery-key-file.

The old passphrase comes from --passphrase-file, {ENVIRONMENT}, or a prompt; the new
one from --new-passphrase-file, {NEW_ENVIRONMENT}, or a prompt. It needs at least 12
characters and must not be easy to guess.
"""
_EXAMPLES = """\
examples:
  case-review-desk passphrase --store north.crd
  case-review-desk passphrase --store north.crd --recovery-key-file key.txt
"""


def main(argv: list[str]) -> int:
    """Run the command and return its exit code; a weak new passphrase is refused with advice."""
    parser = Parser("passphrase", _DOES, _EXAMPLES)
    add_store(parser)
    parser.add_argument(
        "--new-passphrase-file", metavar="FILE", type=Path, help="read the new passphrase from FILE"
    )
    parser.add_argument(
        "--recovery-key-file",
        metavar="FILE",
        type=Path,
        help="open with the key of the recovery sheet, typed into FILE",
    )
    args = parser.parse_args(argv)
    must_exist(args.store)
    if args.recovery_key_file:
        store = Store.open_with_key(args.store, _key_text(args.recovery_key_file))
    else:
        store = Store.open(args.store, read_passphrase(args.passphrase_file, ask="Passphrase now: "))
    try:
        new = read_passphrase(
            args.new_passphrase_file, variable=NEW_ENVIRONMENT, ask="New passphrase: ", twice=True
        )
        weak = weak_passphrase(new, _context(store))
        if weak:
            return say_refused(weak)
        store.change_passphrase(new)
    finally:
        store.close()
    print("The passphrase is changed. The old recovery sheet no longer opens the store; make a new one:")
    print(f"  case-review-desk recovery-sheet --store {args.store} --out sheet.pdf")
    return DONE


def _context(store: Store) -> tuple[str, ...]:
    """Return what someone would try first at this store: the names of its partnership."""
    found = store.reader().first(Partnership)
    return (found.name, found.area) if found else ()


def _key_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            f"The file {file} with the recovery key could not be read.",
            "Check the path, and that it is plain text.",
        ) from error
