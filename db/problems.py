"""Problems: the world fails. Each is a typed error in plain words with a remedy, and nothing is lost."""

from __future__ import annotations


class Problem(Exception):
    """Something outside the program failed.

    `what` says in one plain sentence what happened, `remedy` what the person can do about it. Neither ever
    holds case content: of a file only its name is told, of a record only its kind and number.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


class NoSuchStore(Problem):
    """There is no file at the place given, or the place is a folder."""

    def __init__(self, name: str, *, folder: bool = False) -> None:
        if folder:
            super().__init__(f"“{name}” is a folder, not a store.", "Choose the store’s file inside it.")
        else:
            super().__init__(
                f"There is no store at “{name}”.",
                "Check the name and the folder. If it lies on a stick or a network drive, connect that first.",
            )


class StoreExists(Problem):
    """A new store was asked for where something already lies."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” exists already.", "Choose another name; nothing was overwritten.")


class NoSuchFolder(Problem):
    """A new store was asked for in a folder that does not exist."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no folder “{name}”.", "Make the folder first, or choose another.")


class EmptyFile(Problem):
    """The file has no bytes at all."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is empty.",
            "It never became a store or its copy was broken off. Copy it again or open a backup.",
        )


class NotAStore(Problem):
    """The file is something else: a document, an unencrypted database, another program's database."""

    def __init__(self, name: str, looks: str) -> None:
        super().__init__(
            f"“{name}” is not a store of Case Review Desk: {looks}.",
            "Choose the store’s own file. If you are sure that it is the store, its beginning has been "
            "overwritten: open a backup.",
        )


class WrongPassphrase(Problem):
    """The passphrase does not fit. A destroyed first page looks just the same, and the words say so."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase does not open the store.",
            "Type it again; capitals and spaces count. If it is surely right, the beginning of the file is "
            "damaged: open a backup. If it is lost, use the recovery sheet.",
        )


class PassphraseNotChanged(Problem):
    """Encrypting the store anew failed; it is as it was, under the old passphrase."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The passphrase of “{name}” could not be changed; the old one still opens it, and nothing was lost.",
            "The disk needs as much free room as the store is large while the passphrase changes. Make room, see "
            "that the disk is connected, then try again.",
        )


class WrongRecoveryKey(Problem):
    """The recovery key is mistyped (`lines` names where, counted from 1) or belongs to another store."""

    def __init__(self, lines: tuple[int, ...] = (), *, length: int | None = None) -> None:
        self.lines = lines
        if lines:
            named = ", ".join(str(line) for line in lines)
            where = f"line {named}" if len(lines) == 1 else f"lines {named}"
            super().__init__(
                f"The recovery key has a typing fault in {where}.",
                f"Compare {where} with the sheet, character by character.",
            )
        elif length is not None:
            super().__init__(
                f"The recovery key is not complete or has too much: {length} characters were typed.",
                "Type all eight lines of the sheet, each with its two check characters at the end.",
            )
        else:
            super().__init__(
                "This recovery key does not open the store.",
                "It belongs to another store, or the passphrase was changed after the sheet was printed: "
                "use the newest sheet. If it is surely right, the file is damaged: open a backup.",
            )


class DamagedStore(Problem):
    """Part of the file is not what was written: a bad disk, a broken copy, or somebody changed it."""

    def __init__(self, name: str, how: str = "part of it cannot be read") -> None:
        super().__init__(
            f"The store “{name}” is damaged: {how}.",
            "Do not work on in it. Keep this file as it is, and open the newest backup.",
        )


class UnfinishedChange(Problem):
    """The program was stopped while it wrote; only opening the store for work puts that right."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The last change to “{name}” was broken off and has not been put right yet.",
            "Open the store once, which puts it right by itself, then check it again.",
        )


class NewerStore(Problem):
    """The store was written by a later version of the program. It is left untouched."""

    def __init__(self, name: str, version: int, known: int) -> None:
        super().__init__(
            f"“{name}” was made by a newer version of Case Review Desk "
            f"(its form is number {version}, this program knows up to {known}).",
            "Open it with the newer version. Nothing in it was changed.",
        )


class MigrationFailed(Problem):
    """Bringing an older store up to date failed; the store is as it was and the safety copy is kept."""

    def __init__(self, name: str, number: int, copy: str) -> None:
        super().__init__(
            f"“{name}” could not be brought up to date (step {number}); it is as it was before.",
            f"Go on with the version of the program that you used so far, and report this. The safety copy "
            f"“{copy}” lies beside the store.",
        )


class StoreInUse(Problem):
    """Another program holds the store. `holder` says who and since when, "" if that is not known."""

    def __init__(self, name: str, holder: str = "") -> None:
        by = f" by {holder}" if holder else " by another program"
        super().__init__(
            f"“{name}” is in use{by}.",
            "One person at a time can work in a store. Close it there, then open it here.",
        )
        self.holder = holder


class ReadOnlyStore(Problem):
    """The store's file may not be written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” may not be changed: the file is read-only.",
            "Ask for the right to write it, or copy it to a folder of your own and open the copy.",
        )


class ReadOnlyFolder(Problem):
    """The store's folder may not be written, so no change could be made safely."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Nothing may be written in the folder “{name}”, and the store needs that to change anything safely.",
            "Ask for the right to write there, or copy the store to a folder of your own and open the copy.",
        )


class NotAllowed(Problem):
    """The file may not even be read."""

    def __init__(self, name: str) -> None:
        super().__init__(f"You may not read “{name}”.", "Ask for the right to read and write it.")


class DiskFull(Problem):
    """No room was left; the change was undone as a whole."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The disk that holds “{name}” is full. Your last change was not kept; everything before it is safe.",
            "Make room on the disk, then do it again.",
        )


class DiskTrouble(Problem):
    """The disk refused to give or take data; the change was undone as a whole."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The disk that holds “{name}” does not answer as it should. Your last change was not kept.",
            "See that the disk, stick or network drive is connected and has room, then open the store again.",
        )


class BackupFailed(Problem):
    """No backup was made; the store itself is untouched. `why`: missing, read-only, full, unread or trouble."""

    def __init__(self, place: str, why: str) -> None:
        what, remedy = {
            "missing": (
                f"The backup place “{place}” is not there.",
                "Connect the stick or the drive, or choose another place; then back up again.",
            ),
            "read-only": (
                f"Nothing may be written in the backup place “{place}”.",
                "Take the write protection off, ask for the right to write there, or choose another place.",
            ),
            "full": (
                f"The backup place “{place}” has too little room.",
                "Make room there, or choose another place. The backups that lie there are as they were.",
            ),
            "unread": (
                f"The backup in “{place}” could not be read back, so it was not kept.",
                "The stick or the drive may be failing: choose another place, and back up again.",
            ),
        }.get(
            why,
            (
                f"The backup place “{place}” does not answer as it should.",
                "See that the stick or the drive is connected, then back up again, or choose another place.",
            ),
        )
        super().__init__(what, remedy)
        self.why = why


class Stopped(Problem):
    """A change or a question was stopped by the person who had asked for it; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("Stopped before it was finished.", "Nothing was changed. Do it again whenever you like.")


class NoSuchRecord(Problem):
    """A record that was asked for is not there (any more)."""

    def __init__(self, kind: str, record_id: int) -> None:
        super().__init__(
            f"{kind} {record_id} is not in the store.",
            "It may have been removed. Go back to the list and choose again.",
        )


class StaleRecord(Problem):
    """A record was changed since it was read, so a change built on the old one is refused."""

    def __init__(self, kind: str, record_id: int) -> None:
        super().__init__(
            f"{kind} {record_id} was changed since you opened it.",
            "Open it again, look at the change, and enter yours once more.",
        )


class BrokenConstraint(Exception):
    """Not a Problem but a Bug above: a row that the schema refuses (names the constraint, never a value).

    Commands must refuse such wishes in words before they reach the store.
    """
