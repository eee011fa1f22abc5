"""The house itself: its folders, its lock, and what may not creep in."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

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
    asking = re.compile(r"\b(date\.today|datetime\.(now|today|utcnow)|time\.(time|time_ns|localtime|gmtime))\(")
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
    assert not re.search(r"://|file:|--index|--extra-index|--find-links|--trusted|/opt/", lock)
    wanted = lock.replace("\\\n", " ").splitlines()
    assert all("--hash=sha256:" in line for line in wanted if "==" in line)
    locked = {re.sub(r"[-_.]+", "-", line.split("==")[0].strip()).lower() for line in wanted if "==" in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[<>=\[ ]", one)[0]).lower() for one in asked}
    assert names <= locked, names - locked


def test_the_lock_keeps_the_bounds_of_the_project() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for asked in map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["dev"]]):
        found = re.findall(rf"^{re.escape(asked.name)}==([^ ;\\]+)", lock, re.MULTILINE | re.IGNORECASE)
        assert found, asked
        assert all(asked.specifier.contains(version) for version in found), (str(asked), found)


def test_what_runs_here_is_what_the_lock_says() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in lock.splitlines():
        asked = Requirement(line.partition("--hash")[0].strip())
        if asked.marker is None or asked.marker.evaluate():
            assert asked.specifier.contains(version(asked.name)), asked


def test_dev_py_tells_an_old_python_so() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    first_definition = source.index("\ndef ")
    assert source.index("sys.version_info < (3, 11)") < first_definition
    ast.parse(source, feature_version=(3, 7))


def test_the_folders_are_the_ones_agreed() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in tracked() if path.parent != ROOT}
    assert tops == {".ci", "db", "desktop_app", "resources", "tests", "ui"}


def test_no_module_outgrows_its_room() -> None:
    """300 lines are a question, 500 need a reason; a migration is a list and never grows again."""
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
    }
    assert not {
        name: lines for name, lines in lengths.items() if lines > 500 and not name.startswith("db/migrations/")
    }
    assert not [
        name for name in lengths if Path(name).stem in {"utils", "util", "helpers", "misc", "common_utils"}
    ]


def test_no_function_outgrows_its_room() -> None:
    """40 lines of its own are a question, 60 the end; the tables of a migration apart."""
    long = {}
    for path in python_files():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith("db/migrations/"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) is not None else node.body
                lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                if lines > 60:
                    long[f"{name}: {node.name}"] = lines
    assert not long


def test_nothing_is_left_undone_or_caught_blindly() -> None:
    undone = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|except Exception\b|except BaseException:\s*pass")
    for path in python_files():
        assert not undone.search(path.read_text(encoding="utf-8")), path


def test_nothing_tracked_names_a_machine() -> None:
    hosts = rb"pypi\." + rb"org|python" + rb"hosted|deb\.deb" + rb"ian|registry\." + rb"npm|/" + rb"simple/"
    places = (
        rb"/" + rb"work/|/" + rb"home/[a-z]|/" + rb"root/|/" + rb"Users/[a-z]|site-packages/[a-z]|/" + rb"opt/pypi"
    )
    bad = re.compile(hosts + rb"|" + places)
    for path in tracked():
        found = bad.search(path.read_bytes())
        assert not found, (path, found)


def test_the_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    words = set(re.findall(r"case-review-desk ([a-z-]+) ", readme))
    assert words <= {entry.word for entry in COMMANDS}
    assert {"practice", "export", "clock", "verify"} <= words


def test_the_words_of_dev_py_are_the_ones_its_page_names() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    page = ast.get_docstring(tree) or ""
    named = re.findall(r"python3 dev\.py ([a-z]+)  ", page)
    assert named == ["run", "test", "check", "bench", "shots"]
    assert set(named) <= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    said = subprocess.run(
        [sys.executable, "dev.py", "polish"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 2
    assert all(f"dev.py {word}" in said.stderr for word in named)


def test_ci_does_what_a_developer_does() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in script
    assert "python3 dev.py test" in script.splitlines()


def test_relative_links_of_the_pages_lead_somewhere() -> None:
    for page in ROOT.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), (page.name, target)
        for path in re.findall(
            r"`((?:db|desktop_app|resources|tests|ui)/[\w./-]+)`", page.read_text(encoding="utf-8")
        ):
            assert (ROOT / path).exists(), (page.name, path)
