"""A screen, a window manager, two buses and the running program, all of one test's own; nothing is left over."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
HAS_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
READY_S = 20.0
MARK = "CASE_REVIEW_DESK_STAGE"
UNWANTED = ("QT_", "XDG_", "DBUS_", "AT_SPI_", "GTK_", "WAYLAND_", "PYTEST", "PYTHON", "COV_", "CASE_REVIEW_DESK_")


class CannotStart(Exception):
    """Something of the surroundings is missing here; the words say what."""


def missing() -> str:
    """Return what this machine lacks for the test, in words; "" when everything is there."""
    if not sys.platform.startswith("linux"):
        return f"the accessibility bus is that of Linux; this is {sys.platform}"
    for word, package in (("Xvfb", "xvfb"), ("dbus-daemon", "dbus-daemon"), ("openbox", "openbox")):
        if shutil.which(word) is None:
            return f"{word} is not installed (Debian: {package})"
    if launcher() is None:
        return "at-spi-bus-launcher is not installed (Debian: at-spi2-core)"
    if not system_python():
        return "no Python here knows the accessibility bus (Debian: python3-gi, gir1.2-atspi-2.0)"
    return ""


def launcher() -> str | None:
    """Return where the program lies that starts the accessibility bus."""
    return next((path for path in LAUNCHERS if Path(path).exists()), None)


def system_python() -> str:
    """Return a Python that has the introspection of Atspi; "" when there is none."""
    for path in ("/usr/bin/python3", shutil.which("python3") or ""):
        if path and not subprocess.run([path, "-c", HAS_ATSPI], capture_output=True, check=False).returncode:
            return path
    return ""


class Stage:
    """Starts everything that a program with a window needs, and ends it again."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="crd-bus-", dir="/tmp"))  # short: sockets have short names
        self._mark = uuid.uuid4().hex
        self._started: list[subprocess.Popen[bytes]] = []
        for name in ("run", "home", "tmp", "log"):
            (self.folder / name).mkdir(mode=0o700)
        kept = {key: value for key, value in os.environ.items() if not key.startswith(UNWANTED)}
        self.settings = {
            **kept,
            MARK: self._mark,
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "CASE_REVIEW_DESK_CONFIG": str(self.folder / "home" / "config"),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONFAULTHANDLER": "1",
        }

    def begin(self) -> None:
        """Start the screen, the window manager and both buses. `CannotStart` when one does not come up."""
        self.settings["DISPLAY"] = ":" + self._told(
            "Xvfb", "-displayfd", "{fd}", "-screen", "0", "1360x900x24", "-nolisten", "tcp", "-noreset"
        )
        self.settings["DBUS_SESSION_BUS_ADDRESS"] = self._told(
            "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={fd}",
            f"--address=unix:dir={self.folder / 'run'}",
        )  # fmt: skip
        self.start("openbox", "--sm-disable")
        found = launcher()
        assert found is not None
        self.start(found, "--launch-immediately")

    def start(self, *words: str, **more: object) -> subprocess.Popen[bytes]:
        """Start a program on this stage; it dies with this process. What it prints goes into a file."""
        with (self.folder / "log" / f"{len(self._started)}-{Path(words[0]).name}").open("wb") as log:
            process = subprocess.Popen(
                [*_dying_with_us(), *words],
                **{"env": self.settings, "cwd": ROOT, "stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
                | more,  # type: ignore[call-overload]
            )
        self._started.append(process)
        return process

    def _told(self, *words: str) -> str:
        """Start a program that writes one line when it is ready, and return the line."""
        ours, theirs = os.pipe()
        try:
            self.start(*(word.format(fd=theirs) for word in words), pass_fds=(theirs,))
        finally:
            os.close(theirs)
        with os.fdopen(ours, "rb", buffering=0) as pipe:
            line, end = b"", time.monotonic() + READY_S
            while not line.endswith(b"\n"):
                if not select.select([pipe], [], [], max(0.0, end - time.monotonic()))[0]:
                    raise CannotStart(f"{words[0]} does not get ready: {self.logs()}")
                part = pipe.read(4096)
                if not part:
                    raise CannotStart(f"{words[0]} ends at once: {self.logs()}")
                line += part
        return line.decode().strip()

    def logs(self) -> str:
        """Return what everything printed, shortened."""
        found = sorted((self.folder / "log").iterdir())
        said = {one.name: one.read_text(encoding="utf-8", errors="replace")[-1500:] for one in found}
        return "\n".join(f"[{name}] {text}" for name, text in said.items() if text)

    def faults(self) -> str:
        """Return what the program has noted of faults of its own."""
        note = Path(self.settings["CASE_REVIEW_DESK_CONFIG"]) / "faults.log"
        return note.read_text(encoding="utf-8") if note.exists() else ""

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """End one program of ours."""
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)

    def clear(self) -> None:
        """End everything, also what others have started for us, and remove the folder."""
        for process in reversed(self._started):
            self.end(process)
        _until(lambda: not self._left(), 3.0)
        for number in self._left():
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        _until(lambda: not self._left(), 3.0)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _left(self) -> list[int]:
        """Return the processes that carry our mark."""
        found, mark = [], f"{MARK}={self._mark}".encode()
        for path in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):
                if mark in path.read_bytes():
                    found.append(int(path.parent.name))
        return found


def _dying_with_us() -> list[str]:
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "KILL"] if setpriv else []


def _until(holds: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
