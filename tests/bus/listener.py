"""Somebody who does not see the window: finds by ear, works with the keys and with what the bus offers.

Nothing here knows a widget. Whatever is asked goes to `ear.py`, which knows the program by the accessibility bus.
Every wait ends: after `WAIT_S` the test fails and says what could be heard.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bus.stage import Stage, system_python

EAR = Path(__file__).with_name("ear.py")
WAIT_S = 20.0
ANSWER_S = 30.0
KEYS = {
    "Tab": 0xFF09, "Return": 0xFF0D, "Escape": 0xFF1B, "Space": 0x20, "Left": 0xFF51, "Up": 0xFF52,
    "Right": 0xFF53, "Down": 0xFF54, "Home": 0xFF50, "End": 0xFF57, "F1": 0xFFBE, "Delete": 0xFFFF,
}  # fmt: skip
PRESSED = "button|toggle-button|check-box|radio-button|tab|link|list-item|menu-item"
"""Roles of what can be pressed; the words painted on a button are nodes of their own."""
HELD = {"Ctrl": 37, "Shift": 50, "Alt": 64}
"""Key codes of the keyboard that Xvfb has."""
NO_WINDOW = 3
"""How the program ends where Qt lacks a library for the display."""
FOCUSED = "object:state-changed:focused"
RENAMED = "object:property-change:accessible-name"
DESCRIBED = "object:property-change:accessible-description"
ANNOUNCED = "object:announcement"
TYPED = "object:text-changed"
CHECKED = "object:state-changed:checked"

Node = dict[str, Any]


class Gone(Exception):
    """What was to be read is there no more."""


class Listener:
    """Drives one running program by the bus."""

    def __init__(self, stage: Stage) -> None:
        pipe = subprocess.PIPE
        self._ear = stage.start(system_python(), str(EAR), stdin=pipe, stdout=pipe, bufsize=0)
        self._stage = stage
        self._program: subprocess.Popen[bytes] | None = None

    def start_program(self) -> None:
        """Start the program as a person does, and wait until it is heard of."""
        self._program = self._stage.start(sys.executable, "-m", "desktop_app")
        self.until(lambda: self.tree() or self.end_program() is not None, "the program on the bus")
        if self.end_program() == NO_WINDOW:
            pytest.skip(f"The accessibility bus was not tried: Qt cannot show a window here. {self._stage.logs()}")

    def end_program(self) -> int | None:
        """Return how the program ended; None while it runs."""
        assert self._program is not None
        return self._program.poll()

    def close(self) -> None:
        """Listen no more."""
        assert self._ear.stdin is not None
        assert self._ear.stdout is not None
        self._ear.stdin.close()
        try:
            self._ear.wait(5)
        except subprocess.TimeoutExpired:
            self._ear.kill()
            self._ear.wait(5)
        self._ear.stdout.close()

    def ask(self, do: str, /, **words: Any) -> Any:
        """Put one question to the ear and return its answer; `Gone` when the node went while it was read."""
        assert self._ear.stdin is not None
        assert self._ear.stdout is not None
        self._ear.stdin.write(json.dumps({"do": do, **words}).encode() + b"\n")
        line, end = b"", time.monotonic() + ANSWER_S
        while not line.endswith(b"\n"):
            ready = select.select([self._ear.stdout], [], [], max(0.0, end - time.monotonic()))[0]
            part = self._ear.stdout.read(65536) if ready else b""
            if not part:
                raise AssertionError(f"the ear does not answer “{do}”: {self._stage.logs()}")
            line += part
        reply = json.loads(line)
        if "gone" in reply:
            raise Gone(reply["gone"])
        return reply["answer"]

    # -- waiting -------------------------------------------------------------------------------------------------

    def until(self, holds: Callable[[], Any], what: str, seconds: float = WAIT_S) -> Any:
        """Wait until `holds` returns something, and return it; after `seconds` fail with what can be heard."""
        end, pause = time.monotonic() + seconds, 0.01
        while True:
            try:
                found = holds()
            except Gone:
                found = None
            if found:
                return found
            if time.monotonic() > end:
                self.fail(f"waited in vain for {what}")
            time.sleep(pause)
            pause = min(0.2, pause * 1.5)

    def listens(self, holds: Callable[[], Any], seconds: float) -> bool:
        """Wait so long at most until `holds`; return whether it does."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                return False
            time.sleep(0.01)
        return True

    def fail(self, why: str) -> None:
        """Fail, and say what is there and what was heard last."""
        ended = self.end_program()
        if ended is not None:
            pytest.fail(f"{why}\nThe program has ended with {ended}. {self._stage.logs()}")
        there = "\n".join(f"{'  ' * one['depth']}{_words(one)}" for one in self.tree() if _worth_saying(one))
        last = "\n".join(f"{one['kind']} {_words(one)}" for one in self.heard()[-25:])
        pytest.fail(f"{why}\nfocus: {self.focus()}\n\nthere:\n{there}\n\nheard:\n{last}")

    # -- looking -------------------------------------------------------------------------------------------------

    def tree(self) -> list[Node]:
        """Return everything that can be met now."""
        return list(self.ask("tree"))

    def find(self, name: str, role: str = "", nth: int = 0, *, exact: bool = False) -> Node:
        """Return the one thing called `name`, or (unless `exact`) whose name begins so, once it is there."""

        def there() -> Node | None:
            found = self.ask("find", name=name, role=role, exact=exact)
            if nth:
                return found[nth - 1] if len(found) >= nth else None
            return found[0] if len(found) == 1 else None

        found: Node = self.until(there, f"one {role or 'thing'} “{name}”")
        return found

    def all(self, role: str) -> list[Node]:
        """Return everything of this role that can be met now."""
        return list(self.ask("find", role=role))

    def has(self, name: str, role: str = "") -> bool:
        """Return whether something is called so now."""
        return bool(self.ask("find", name=name, role=role))

    def read(self, node: Node) -> Node:
        """Return all that is told of a node now."""
        return dict(self.ask("read", id=node["id"]))

    def focus(self) -> Node | None:
        """Return what has the focus."""
        found: Node | None = self.ask("focus")
        return found

    # -- hearing -------------------------------------------------------------------------------------------------

    def mark(self) -> int:
        """Return where in the course of things we are: what is said from now on stands behind it."""
        return int(self.ask("mark"))

    def heard(self, since: int = 0) -> list[Node]:
        """Return what was said since the mark."""
        return list(self.ask("listen", since=since))

    def hears(self, kind: str, words: str, since: int, seconds: float = WAIT_S) -> Node:
        """Wait until an event of this kind was heard since the mark, with these words in it or in its name."""

        def said() -> Node | None:
            for one in self.heard(since):
                if one["kind"].startswith(kind) and (words in one["words"] or words in one["name"]):
                    return one
            return None

        found: Node = self.until(said, f"hearing “{words}” ({kind})", seconds)
        return found

    # -- doing ---------------------------------------------------------------------------------------------------

    def press(self, name: str, role: str = "", nth: int = 0, *, exact: bool = False) -> None:
        """Press a button by the action it offers on the bus, once it is there and can be pressed."""

        def pressed() -> bool:
            found = self.ask("find", name=name, role=role or PRESSED, exact=exact)
            if len(found) < (nth or 1) or (not nth and len(found) > 1):
                return False
            told = self.read(found[nth - 1 if nth else 0])
            does = next((one for one in ("Press", "Toggle") if one in told.get("actions", ())), "")
            return bool(does and "enabled" in told["states"] and self.ask("act", id=told["id"], action=does))

        self.until(pressed, f"“{name}” to be there, to be the only one, and to take a press")

    def to(self, name: str, role: str = "", nth: int = 0) -> Node:
        """Give a thing the focus as a reader does, and wait until it says that it has it."""
        node = self.find(name, role, nth)
        self.ask("grab", id=node["id"])
        self.until(lambda: "focused" in self.read(node)["states"], f"“{name}” to have the focus")
        return node

    def tab_to(self, name: str, role: str = "") -> Node:
        """Press Tab until something of this name and role is heard to have the focus."""
        passed: list[str] = []
        while len(passed) < 150:
            here = self.step("Tab")
            if here["called"].startswith(name) and here["role"] in (role or here["role"]).split("|"):
                return here
            passed.append(f"{here['role']} “{here['called']}”")
        self.fail(f"Tab does not come to {role} “{name}”, but to {passed}")
        raise AssertionError

    def step(self, keys: str) -> Node:
        """Press keys that move the focus; return what is heard to have it then."""
        since = self.mark()
        self.key(keys)
        found: Node = self.until(lambda: self.moved(since), f"{keys} to move the focus")
        return found

    def round(self) -> list[Node]:
        """Press Tab until the focus is back where it began; return everything that had it, in order."""
        met = [self.until(self.focus, "something to have the focus")]
        while len(met) < 400:
            here = self.tab_on()
            if here["id"] == met[0]["id"]:
                return met
            met.append(here)
        self.fail("Tab does not come round")
        raise AssertionError

    def tab_on(self) -> Node:
        """Press Tab until something else has the focus; return that."""
        since = self.mark()
        for _ in range(5):  # from link to link within one text there is no new focus to be heard
            self.key("Tab")
            if self.listens(lambda: self.moved(since), 2.0):
                break
        found: Node = self.until(lambda: self.moved(since), "Tab to lead on")
        return found

    def moved(self, since: int) -> Node | None:
        """Return what has the focus, if it has come there since the mark."""
        last = [one for one in self.heard(since) if one["kind"] == FOCUSED and one["on"]]
        here = self.focus() if last else None
        return here if here and here["id"] == last[-1]["id"] else None

    def choose(self, name: str, words: str) -> None:
        """Tab to a combo box and go down in it until `words` is heard."""
        combo = self.tab_to(name, "combo-box")
        for _ in range(60):
            said = self.read(combo)["name"]
            if said.startswith(words):
                return
            self.key("Down")
            self.until(lambda said=said: self.read(combo)["name"] != said, f"more in “{name}”")
        self.fail(f"“{name}” does not offer “{words}”")

    def key(self, words: str) -> None:
        """Press a key: "Tab", "Ctrl+k", "Shift+Tab"."""
        *held, name = words.split("+")
        code = KEYS.get(name) or ord(name)
        self.ask("key", sym=code, held=[HELD[one] for one in held])

    def write(self, text: str) -> None:
        """Type."""
        self.ask("write", text=text)

    def fill(self, name: str, text: str, nth: int = 0) -> Node:
        """Go into a field, type `text` in place of what stands there, and hear it back."""
        node = self.to(name, "text|password-text|entry", nth)
        self.key("Ctrl+a")
        self.write(text)
        if node["role"] != "password-text":  # of which nothing is told
            self.until(lambda: self.read(node)["text"] == text, f"“{text}” in “{name}”")
        return node


def _worth_saying(one: Node) -> bool:
    return bool(one["name"] and one["role"] != "label")


def _words(one: Node) -> str:
    return f"{one['role']} “{one['name']}” {one.get('description', '') or one.get('words', '')}"
