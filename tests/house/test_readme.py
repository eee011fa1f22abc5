"""The commands of the README, typed as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "seven herons over a quiet marsh"
NEW = "nine otters under a broken bridge"
LEADS = "\n.venv/bin/case-review-desk "


def commands() -> list[list[str]]:
    """Every command line of the README, without the comment behind it, in order."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return [shlex.split(line, comments=True) for line in re.findall(rf"(?<={re.escape(LEADS)}).+", readme)]


@pytest.mark.slow
def test_every_command_of_the_readme_does_what_it_says(tmp_path: Path) -> None:
    lines = commands()
    assert len(lines) >= 10
    settings = dict(os.environ, PYTHONPATH=str(ROOT), CASE_REVIEW_DESK_PASSPHRASE=PASSPHRASE)
    settings["CASE_REVIEW_DESK_NEW_PASSPHRASE"] = NEW
    for words in lines:
        said = subprocess.run(
            [sys.executable, "-m", "desktop_app", *words],
            cwd=tmp_path,
            env=settings,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert said.returncode == 0, (words, said.stderr)
        if "--out" in words:
            assert (tmp_path / words[words.index("--out") + 1]).stat().st_size > 5_000
        if words[0] == "passphrase":
            settings["CASE_REVIEW_DESK_PASSPHRASE"] = NEW


def test_the_two_commands_are_told() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\npython3 dev.py run " in readme
    assert "\npython3 dev.py test " in readme
