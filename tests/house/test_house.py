"""The house itself: its folders, its lock, and what may not creep in."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from desktop_app.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
CODE = ("desktop_app", "ui", "db", "resources")


def tracked() -> list[Path]:
    """Every file that git tracks, as it lies in the working tree."""
    words = ["git", "ls-files"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    files = [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    if not files:
        pytest.skip("not a git checkout")
    return files


def python_files() -> list[Path]:
    return [path for folder in CODE for path in (ROOT / folder).rglob("*.py")]


def test_no_other_distribution_claims_our_package_names() -> None:
    owners = packages_distributions()
    for name in CODE:
        assert set(owners.get(name, [])) <= {"case-review-desk"}, f"{name} is claimed by {owners.get(name)}"


@pytest.mark.parametrize("command", ["", *(entry.word for entry in COMMANDS)])
def test_help_reads_without_qt(command: str) -> None:
    code = (
        "import sys\nfrom desktop_app.__main__ import main\n"
        "words = [w for w in sys.argv[1:] if w] + ['--help']\n"
        "try:\n    code = main(words)\nexcept SystemExit as left:\n    code = left.code\n"
        "print('QT' if any(m.startswith('PySide6') for m in sys.modules) else 'PLAIN', code)\n"
    )
    words = [sys.executable, "-c", code, command]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert said.stderr == ""
    assert said.stdout.splitlines()[-1] == "PLAIN 0"
    assert "case-review-desk" in said.stdout
    assert max(len(line) for line in said.stdout.splitlines()) <= 120


def test_the_day_is_asked_only_at_the_edge() -> None:
    asking = re.compile(r"\b(date\.today|datetime\.now|time\.time)\(")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in python_files()
        if asking.search(path.read_text(encoding="utf-8"))
    }
    assert all(name.startswith(("desktop_app/cli/", "ui/")) for name in found), found


def test_the_domain_and_the_rule_book_need_only_the_standard_library() -> None:
    allowed = {"db", "desktop_app", "resources", *sys.stdlib_module_names}
    for folder in ("desktop_app/domain", "desktop_app/rulebook", "db/records"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
                assert {name.split(".")[0] for name in names} <= allowed, path


def test_the_lock_holds_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"https?:|file:|--index|--find-links|/opt/", lock)
    wanted = lock.replace("\\\n", " ").splitlines()
    assert all("--hash=sha256:" in line for line in wanted if "==" in line)
    locked = {re.sub(r"[-_.]+", "-", line.split("==")[0].strip()).lower() for line in wanted if "==" in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[<>=\[ ]", one)[0]).lower() for one in asked}
    assert names <= locked, names - locked


def test_dev_py_tells_an_old_python_so() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_nothing_tracked_names_a_machine() -> None:
    bad = re.compile(rb"/" + rb"work/|/" + rb"home/[a-z]|/" + rb"root/|\.venv/lib/python")
    for path in tracked():
        if path.suffix in {".ttf", ".icc", ".png", ".lock", ".db", ".crd", ".pdf"}:
            continue
        assert not bad.search(path.read_bytes()), path


def test_the_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    words = set(re.findall(r"case-review-desk ([a-z-]+) ", readme))
    assert words <= {entry.word for entry in COMMANDS}
    assert {"practice", "export", "clock", "verify"} <= words
