"""What holds for every test: no window server, no network, the same examples each time, no stray files."""

from __future__ import annotations

import gc
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("CASE_REVIEW_DESK_PASSPHRASE", "CASE_REVIEW_DESK_NEW_PASSPHRASE"):
    os.environ.pop(_name, None)

import pytest
from hypothesis import HealthCheck, settings

import ui  # noqa: F401 - keeps None alive on Python 3.11, before any call of Qt
from ui.rubbish import LIMITS

gc.set_threshold(*LIMITS)  # many windows are made and left here, one after the other

settings.register_profile(
    "desk", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("desk")

NOT_OURS = {".ses"}
"""What a checker that the tests use leaves behind (PyMuPDF); the program does not use it."""


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The words that the window's tests start their application with: those of the program."""
    from ui.look import theme

    return ["case-review-desk", *theme.STYLE]


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """The program works offline, and so does whatever tests it: a connection to another machine fails."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", local_only)
        yield


@pytest.fixture(autouse=True)
def _nothing_left_in_the_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each test has a temporary folder of its own for the system's, and leaves it empty as the program must."""
    folder = tmp_path_factory.mktemp("system")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        for name in ("TMPDIR", "TEMP", "TMP"):
            patch.setenv(name, str(folder))
        yield
    left = [path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.name not in NOT_OURS]
    assert not left, f"left in the temporary folder: {left}"
