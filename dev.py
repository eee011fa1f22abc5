#!/usr/bin/env python3
"""The developer's front door: one file, standard library only.

    python3 dev.py run      set up everything and start the program (without a display: do its main job)
    python3 dev.py test     set up, then format, lint, types, import contracts and all tests
    python3 dev.py check    the same without the slow tests
    python3 dev.py bench    speed, as ratios against a baseline of the same run
    python3 dev.py shots    every page of every document as PNG, into shots/

Words after the command are handed on: `python3 dev.py test -k clock`.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for those who have an older one
    sys.exit("Case Review Desk needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031

import hashlib
import importlib.util
import os
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up-from"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

# What Qt needs of Debian and Ubuntu: the first to load at all, the second for a window on a real display.
QT_LOADS = ("libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libglib2.0-0", "libdbus-1-3")
QT_WINDOW = (
    "libxkbcommon-x11-0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-image0",
    "libxcb-render-util0",
    "libxcb-cursor0",
    "libxcb-shape0",
    "libxcb-randr0",
    "libxcb-xkb1",
    "libx11-xcb1",
)
# What Debian and Ubuntu need so that a test can listen to the program as a screen reader does: a screen and
# a window manager that nobody sees, the accessibility bus, and a Python that can speak on it.
BUS = ("xvfb", "openbox", "dbus-daemon", "at-spi2-core", "gir1.2-atspi-2.0", "python3-gi")
WORKERS = ("-n", str(max(2, min(os.cpu_count() or 2, 8))), "--dist", "worksteal")
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}
"""Newer releases of Debian and Ubuntu carry some libraries under another name."""


def main(words: list[str]) -> int:
    """Run the command that `words` begins with; return its exit code."""
    commands = {"run": run, "test": test, "check": check, "bench": bench, "shots": shots}
    if not words or words[0] not in commands:
        print(__doc__, file=sys.stderr if words and words[0] not in {"-h", "--help"} else sys.stdout)
        return 0 if words and words[0] in {"-h", "--help"} else 2
    try:
        set_up()
        return commands[words[0]](words[1:])
    except KeyboardInterrupt:
        say("\nStopped. Nothing is left half done: the same command takes it up again.")
        return 130
    except OSError as trouble:
        say(f"{trouble.strerror or trouble}: {trouble.filename or ROOT}")
        say("This folder must be writable, with about 2 GB free for the set-up.")
        return 3


def run(words: list[str]) -> int:
    """Start the program: its window where there is a display, else the main job and where its papers lie."""
    if words or not has_display():
        return call("-m", "desktop_app", *(words or ["mainjob", "--out", "out"]))
    return call("-m", "desktop_app", platform="")


def test(words: list[str]) -> int:
    """Check everything."""
    return gates([*WORKERS, *words])


def check(words: list[str]) -> int:
    """Check everything that is quick."""
    return gates([*WORKERS, "-m", "not slow", *words])


def bench(words: list[str]) -> int:
    """Measure; fails when a ratio is over its limit."""
    return call("-m", "tests.bench.run", *words)


def shots(words: list[str]) -> int:
    """Draw every document page as a picture."""
    return call("-m", "tests.shots", *words)


def gates(pytest_words: list[str]) -> int:
    """Run each gate even when one before it fails, so that one run tells everything."""
    accessibility_bus()
    steps = [
        ("format", ["-m", "ruff", "format", "--check", "."]),
        ("lint", ["-m", "ruff", "check", "."]),
        ("types", ["-m", "mypy"]),
        ("contracts", ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"]),
        ("tests", ["-m", "pytest", *pytest_words]),
    ]
    failed = []
    for name, words in steps:
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        if call(*words):
            failed.append(name)
        print(f"== {name}: {'FAILED' if name in failed else 'ok'}, {time.monotonic() - start:.1f} s", flush=True)
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll gates passed.", flush=True)
    return 1 if failed else 0


def has_display() -> bool:
    """Return whether a window can be shown here."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return WINDOWS or sys.platform == "darwin" or any(os.environ.get(name) for name in named)


def call(*words: str, platform: str = "offscreen") -> int:
    """Run Python of the virtual environment in this folder with `words`; return its exit code.

    Qt draws to nowhere, unless the environment or `platform` ("" for the display there is) says otherwise.
    """
    settings = dict(os.environ, PYTHONPATH=str(ROOT), PYTHONUTF8="1")
    if platform:
        settings.setdefault("QT_QPA_PLATFORM", platform)
    return subprocess.run([str(PYTHON), *words], cwd=ROOT, env=settings, check=False).returncode


def set_up() -> None:
    """Make the virtual environment and what Qt needs, unless they are there already."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    wanted = f"{lock}\n{ROOT}\n{sys.version}\n"
    if not (PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted):
        say("Setting up in .venv; the first time this takes some minutes.")
        make_venv()
        pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"]
        needs = [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
        if subprocess.run(needs, cwd=ROOT, check=False).returncode:
            sys.exit(
                "The dependencies could not be installed; pip says why above. Usual causes: no network, a proxy "
                "that pip does not know, a full disk.\nRun the same command again: what was fetched is kept."
            )
        launcher()
        STAMP.write_text(wanted, encoding="utf-8")
    # Compiled once here, the commands start fast also where the system forbids writing bytecode later.
    subprocess.run(
        [str(PYTHON), "-m", "compileall", "-q", "db", "desktop_app", "resources", "ui"], cwd=ROOT, check=False
    )
    qt_libraries()


def make_venv() -> None:
    """Make `.venv` anew; keep one that was finished here for this Python, when only the lock has changed."""
    made_for = STAMP.read_text(encoding="utf-8").partition("\n")[2] if STAMP.exists() else ""
    STAMP.unlink(missing_ok=True)
    if made_for == f"{ROOT}\n{sys.version}\n" and works():
        return
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not apt_install([package]):
            sys.exit(f"This Python cannot make virtual environments. Install its venv module:\n{apt([package])}")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        sys.exit("The virtual environment could not be made (see above).")


def works() -> bool:
    """Return whether `.venv` starts, has pip, and is of this Python's version."""
    ask = [str(PYTHON), "-c", "import pip, sys; print(sys.version)"]
    return PYTHON.exists() and (
        subprocess.run(ask, capture_output=True, text=True, check=False).stdout == f"{sys.version}\n"
    )


def launcher() -> None:
    """Put the command `case-review-desk` into the virtual environment; it runs this checkout."""
    site = next(VENV.glob("lib/python*/site-packages"), VENV / "Lib" / "site-packages")
    (site / "case_review_desk_checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if WINDOWS:
        (BIN / "case-review-desk.cmd").write_text('@"%~dp0python.exe" -m desktop_app %*\r\n')
        return
    script = BIN / "case-review-desk"
    script.write_text(f"#!{PYTHON}\nimport sys\nfrom desktop_app.__main__ import main\nsys.exit(main())\n")
    script.chmod(0o755)


def qt_libraries() -> None:
    """Install what Qt lacks on Debian and Ubuntu; elsewhere, and without rights, say what to do."""
    if not has_dpkg():
        return
    missing = lacking(QT_LOADS + (QT_WINDOW if has_display() or os.geteuid() == 0 else ()))
    if missing and not apt_install(missing):
        say(f"Qt needs system libraries that are missing. Run this once, then try again:\n{apt(missing)}")


def accessibility_bus() -> None:
    """Install what a screen reader's way into the program needs on Debian; the tests run without it too."""
    if not has_dpkg():
        return
    missing = lacking(BUS + QT_WINDOW)
    if missing and not apt_install(missing):
        say(f"Without these packages the test by the accessibility bus is skipped:\n{apt(missing)}")


def has_dpkg() -> bool:
    """Return whether this is Debian or one of its kin."""
    return sys.platform.startswith("linux") and shutil.which("dpkg-query") is not None


def lacking(needed: tuple[str, ...]) -> list[str]:
    """Return those of `needed` that are not installed under any of their names."""
    there = installed([*needed, *RENAMED.values()])
    return [name for name in needed if name not in there and RENAMED.get(name) not in there]


def installed(packages: list[str]) -> set[str]:
    """Return those of `packages` that dpkg has installed, on any architecture."""
    words = ["dpkg-query", "-W", "-f=${Package} ${Status}\\n", *packages]
    lines = subprocess.run(words, capture_output=True, text=True, check=False).stdout.splitlines()
    return {line.split()[0] for line in lines if line.endswith(" install ok installed")}


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages when this is root on Debian or Ubuntu; return whether they are there now."""
    if WINDOWS or not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say("Installing system packages: " + " ".join(packages))
    settings = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run(["apt-get", "update", "-qq"], env=settings, check=False)
    known = [one if has_candidate(one) else RENAMED.get(one, one) for one in packages]
    words = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *known]
    return subprocess.run(words, env=settings, stdout=subprocess.DEVNULL, check=False).returncode == 0


def has_candidate(package: str) -> bool:
    """Return whether apt knows a version of `package` to install."""
    found = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, check=False)
    return "Candidate:" in found.stdout and "Candidate: (none)" not in found.stdout


def apt(packages: list[str]) -> str:
    """Return the line to type."""
    return f"    sudo apt-get install -y {' '.join(packages)}"


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
