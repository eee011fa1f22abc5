"""Every way of misusing the command line gets one clear sentence, the right exit code, and nothing on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Said = CompletedProcess[str]


def test_an_unknown_command_is_answered_with_the_nearest(desk: Callable[..., Said]) -> None:
    said = desk("exprot")
    assert said.returncode == 2
    assert "there is no command “exprot”. Did you mean “export”?" in said.stderr
    assert said.stdout == ""


NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display")
@pytest.mark.parametrize("words", [(), ("north.crd",)])
def test_no_words_open_the_window_and_say_so_where_there_is_no_display(
    desk: Callable[..., Said], words: tuple[str, ...]
) -> None:
    said = desk(*words, **NO_DISPLAY)
    assert said.returncode == 3
    assert "needs a display" in said.stderr
    assert "--help" in said.stderr


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display")
def test_a_display_that_does_not_answer_is_no_crash(desk: Callable[..., Said]) -> None:
    said = desk(**{**NO_DISPLAY, "DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"})
    assert said.returncode == 3
    assert "cannot open its window" in said.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export", "letter"), "invalid choice: 'letter'"),
        (("export", "minutes", "--store", "a.crd"), "required: --out"),
        (
            ("export", "minutes", "--store", "a.crd", "--case", "2026-01", "--out", "a.pdf"),
            "name it with --meeting",
        ),
        (("export", "rapid-review", "--store", "a.crd", "--out", "a.pdf"), "name it with --case"),
        (
            ("export", "rapid-review", "--store", "a.crd", "--case", "1", "--meeting", "1", "--out", "a.pdf"),
            "not allowed",
        ),
        (("export", "meeting-pack", "--store", "a.crd", "--meeting", "1", "--out", "a.docx"), "made as pdf only"),
        (
            ("export", "minutes", "--store", "a.crd", "--meeting", "1", "--format", "docx", "--out", "a.pdf"),
            "let the two agree",
        ),
        (
            (
                "export",
                "meeting-pack",
                "--store",
                "a.crd",
                "--meeting",
                "1",
                "--audience",
                "publication",
                "--out",
                "a.pdf",
            ),
            "not made for publication",
        ),
        (
            ("export", "minutes", "--store", "a.crd", "--meeting", "one", "--out", "a.pdf"),
            "invalid int value: 'one'",
        ),
        (("cases",), "required: --store"),
        (("cases", "--store"), "expected one argument"),
        (("verify", "--store", "a.crd", "--passphrase", "secret"), "It does not know --passphrase."),
        (("practice", "--out", "a.crd", "--size", "0"), "--size"),
        (("practice", "--out", "a.crd", "--size", "many"), "--size"),
        (("practice", "--out", "a.crd", "--today", "0002-01-01"), "--today"),
        (("practice", "--out", "a.crd", "--today", "2026-02-30"), "is not a date"),
        (("show", "--store", "a.crd"), "--case"),
    ],
)
def test_misuse_is_one_sentence(
    desk: Callable[..., Said], tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    said = desk(*words)
    assert said.returncode == 2, said.stderr
    assert sentence in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1
    assert "Traceback" not in said.stderr
    assert "secret" not in said.stderr
    assert said.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_not_there_is_a_problem_with_a_remedy(desk: Callable[..., Said], tmp_path: Path) -> None:
    for command in ("cases", "meetings", "verify"):
        said = desk(command, "--store", "nowhere.crd")
        assert said.returncode == 3
        assert "nowhere.crd" in said.stderr
        assert "Traceback" not in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_nobody_to_ask_for_the_passphrase(desk: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "a.crd").write_bytes(b"x" * 8192)
    said = desk("cases", "--store", "a.crd")
    assert said.returncode == 2
    assert "--passphrase-file" in said.stderr
    assert (tmp_path / "a.crd").read_bytes() == b"x" * 8192


@pytest.mark.parametrize(
    ("content", "sentence"), [(None, "could not be read"), (b"", "empty"), (b"\xff\xfe\x00", "UTF-8")]
)
def test_a_passphrase_file_that_does_not_serve(
    desk: Callable[..., Said], tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    (tmp_path / "a.crd").write_bytes(b"x" * 8192)
    if content is not None:
        (tmp_path / "key.txt").write_bytes(content)
    said = desk("cases", "--store", "a.crd", "--passphrase-file", "key.txt")
    assert said.returncode == 3
    assert sentence in said.stderr


def test_a_weak_passphrase_is_refused_with_advice(desk: Callable[..., Said], tmp_path: Path) -> None:
    for weak in ("short", "password1234", "Marrowfield12"):
        said = desk("practice", "--out", "a.crd", CASE_REVIEW_DESK_PASSPHRASE=weak)
        assert said.returncode == 1, weak
        assert "- " in said.stderr
        assert weak not in said.stderr
        assert list(tmp_path.iterdir()) == []
