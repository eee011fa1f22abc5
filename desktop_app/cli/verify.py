"""`case-review-desk verify`: check that a store is whole and unaltered, without changing it."""

from __future__ import annotations

from db.verify import verify
from desktop_app.cli.opening import add_store, must_exist, read_passphrase
from desktop_app.cli.talk import DONE, PROBLEM, Parser

_DOES = """\
Check that a store is whole and unaltered.

Reads the whole file and changes nothing: every page's seal (cipher), the database's own structure, every link
between records, the chain of the audit lines, the version of the store, and the papers kept in it.
"""


def main(argv: list[str]) -> int:
    """Run the command; 0 when everything holds, 3 when something does not."""
    parser = Parser("verify", _DOES, "example:\n  case-review-desk verify --store north.crd\n")
    add_store(parser)
    args = parser.parse_args(argv)
    must_exist(args.store)
    found = verify(args.store, read_passphrase(args.passphrase_file))
    for check in found.checks:
        mark = "whole " if check.ok else "FAULT "
        print(f"{mark} {check.name}: {check.detail}")
    if found.ok:
        print("\nThe store is whole.")
        return DONE
    print("\nThe store is not whole. Keep this file as it is and go back to the last good copy.")
    return PROBLEM
