"""Where a store may lie, and what speaks against a folder. Slow on a network, so asked beside the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

ENDING = ".crd"
NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "ncpfs"}
)
SYNCHRONISED = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("mobile documents", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
    ("sharepoint", "SharePoint"),
    ("syncthing", "Syncthing"),
)
"""Words in the name of a folder by which services that copy files between computers can be told."""
MARKS = ((".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".dropbox.cache", "Dropbox"))


def store_path(folder: str, name: str) -> Path:
    """Return the file that a folder and a store's name mean; the name gets the usual ending if it has none."""
    words = name.strip()
    file = words if words.lower().endswith(ENDING) else f"{words}{ENDING}"
    return Path(folder.strip()).expanduser() / file


def free_name(folder: Path, name: str) -> Path:
    """Return a file in `folder` that is not there yet: "Practice.crd", else "Practice 2.crd" and so on."""
    path, number = folder / f"{name}{ENDING}", 1
    while path.exists():
        number += 1
        path = folder / f"{name} {number}{ENDING}"
    return path


def name_fault(name: str) -> str:
    """Return why `name` cannot be the name of a file, "" if it can."""
    words = name.strip().removesuffix(ENDING)
    if not words:
        return "Give the store a name, such as “Case reviews”."
    if any(one in words for one in '/\\:*?"<>|') or any(ord(one) < 32 for one in words):
        return 'A name cannot hold any of these signs: / \\ : * ? " < > |'
    if words.startswith(".") or words.endswith((".", " ")) or len(words) > 120:
        return "Give it a shorter name that neither begins nor ends with a full stop."
    return ""


def warning(folder: Path) -> str:
    """Return what speaks against keeping a store in `folder`, in words; "" if nothing is known to."""
    service = _service(folder)
    if service:
        return (
            f"This folder seems to be copied to other computers by {service}. Two copies of a store cannot be "
            "joined again: keep it in a folder that is not synchronised, and use the backup for safety copies."
        )
    if _on_network(folder):
        return (
            "This folder lies on a network drive. That works while the network does; one person at a time can "
            "open the store. On a bad connection a change may be refused, and then nothing of it is kept."
        )
    return ""


def _service(folder: Path) -> str:
    words = str(folder).casefold()
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(variable)
        if root and words.startswith(root.casefold()):
            return "OneDrive"
    for part in folder.parts:
        for sign, name in SYNCHRONISED:
            if sign in part.casefold():
                return name
    for above in (folder, *folder.parents):
        for mark, name in MARKS:
            if (above / mark).exists():
                return name
    return ""


def _on_network(folder: Path) -> bool:
    there = next((one for one in (folder, *folder.parents) if one.exists()), None)
    if there is None:
        return str(folder).startswith(("\\\\", "//"))
    if sys.platform == "win32":
        import ctypes

        remote = 4
        return str(there).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(there.anchor) == remote
    kind = bytes(QStorageInfo(str(there)).fileSystemType().data()).decode("ascii", "replace").lower()
    return kind in NETWORK or kind in {"fuse.sshfs", "fuse.rclone", "fuse.davfs"}
