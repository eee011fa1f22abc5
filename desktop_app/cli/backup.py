"""`case-review-desk backup`: put a checked, encrypted copy of a store into a folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from db.backup.kept import KEPT_DAYS, KEPT_MONTHS
from db.store import Store
from desktop_app.cli.opening import add_store, must_exist, read_passphrase
from desktop_app.cli.talk import DONE, Parser

_DOES = f"""\
Put a backup of a store into a folder: a complete copy under the same passphrase, read back before it is named.

It is called after the store and the minute. Of the backups of this store in that folder all of the newest day are
kept, and the last of each of {KEPT_DAYS} days and of {KEPT_MONTHS} months; older ones are removed. A backup opens
like any store; copy it to a folder of your own before you work on in it.
"""


def main(argv: list[str]) -> int:
    """Run the command; 0 when the backup is made, 3 when the place is not there, full or read-only."""
    parser = Parser("backup", _DOES, "example:\n  case-review-desk backup --store north.crd --to /media/stick\n")
    add_store(parser)
    parser.add_argument("--to", metavar="FOLDER", type=Path, required=True, help="where backups are kept")
    args = parser.parse_args(argv)
    must_exist(args.store)
    with Store.open(args.store, read_passphrase(args.passphrase_file)) as store:
        made = store.back_up(args.to, datetime.now().astimezone())
    print(f"The backup is {made.path}. It was read back whole, and opens with the passphrase of the store.")
    return DONE
