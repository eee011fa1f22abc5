"""A small screen reader without a voice, for the system's Python: it knows the program only by the bus.

Reads one question a line from its input, as JSON, and answers each with a line. It also listens all the time: what
the program says of itself (focus, names, states, announcements) is written down in the order of hearing. Ends when
its input ends. Run by `listener.py`; needs GObject introspection of Atspi, which the virtual environment has not.
"""

from __future__ import annotations

import json
import select
import sys
import time
import warnings
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

warnings.simplefilter("ignore", DeprecationWarning)

PROGRAM = "case-review-desk"
ANSWER_MS = 8000
"""No answer of the program may take longer."""
KINDS = (
    "object:state-changed:focused", "object:state-changed:checked", "object:state-changed:expanded",
    "object:state-changed:selected", "object:state-changed:enabled",
    "object:property-change:accessible-name", "object:property-change:accessible-description",
    "object:property-change:accessible-value", "object:announcement", "object:text-changed",
    "object:active-descendant-changed", "object:selection-changed", "window:activate",
)  # fmt: skip
NEWER = {"push-button": "button", "page-tab": "tab"}
"""Names of roles that later editions of the bus have changed."""

ROLES = {NEWER.get(role.value_nick, role.value_nick): role for role in Atspi.Role.__enum_values__.values()}
ALONE = {"label", "heading", "text", "password-text", "scroll-bar", "progress-bar"}
"""What has nothing in it worth asking for."""

Node = dict[str, Any]


class Ear:
    """What was heard, and the questions that can be asked."""

    def __init__(self) -> None:
        Atspi.init()
        Atspi.set_timeout(ANSWER_MS, ANSWER_MS)
        self.known: dict[int, Any] = {}
        self.heard: list[Node] = []
        self._focus: Any = None
        self._context = GLib.MainContext.default()
        self._listener = Atspi.EventListener.new(self._on_event)
        for kind in KINDS:
            self._listener.register(kind)

    # -- listening -----------------------------------------------------------------------------------------------

    def _on_event(self, event: Any) -> None:
        source = event.source
        if source is None:
            return
        if event.type == "object:state-changed:focused" and event.detail1:
            self._focus = source
        line: Node = {"kind": event.type, "on": bool(event.detail1), "at": time.monotonic(), **self._brief(source)}
        words = event.any_data
        line["words"] = words if isinstance(words, str) else ""
        self.heard.append(line)

    def pump(self, seconds: float = 0.0) -> None:
        """Take what the bus has brought, for so long."""
        end = time.monotonic() + seconds
        while True:
            while self._context.iteration(False):
                pass
            if time.monotonic() >= end:
                return
            time.sleep(0.005)

    # -- looking -------------------------------------------------------------------------------------------------

    def _program(self) -> Any:
        desk = Atspi.get_desktop(0)
        for place in range(desk.get_child_count()):
            app = desk.get_child_at_index(place)
            if app is not None and app.get_name() == PROGRAM:
                # nothing is remembered but what a thing is: each answer is the program's own
                app.set_cache_mask(Atspi.Cache.ROLE)
                return app
        return None

    def _brief(self, one: Any) -> Node:
        """Return the number, role and name of a node; of one that is gone the number only."""
        number = _number(one)
        self.known[number] = one
        try:
            return {"id": number, "role": _role(one), "name": one.get_name() or ""}
        except GLib.Error:
            return {"id": number, "role": "gone", "name": ""}

    def _showing(self, one: Any, depth: int = 0) -> Iterator[tuple[Any, int, list[str]]]:
        """Give what can be met: everything showing below `one`, in the order of the tree."""
        for place in range(one.get_child_count()):
            child = one.get_child_at_index(place)
            if child is None:
                continue
            states = _states(child)
            if "showing" not in states:
                continue
            yield child, depth, states
            if _role(child) not in ALONE:
                yield from self._showing(child, depth + 1)

    def _roots(self) -> list[Any]:
        """Return the windows that can be worked in: what is modal shuts out the others."""
        app = self._program()
        if app is None:
            return []
        windows = [app.get_child_at_index(place) for place in range(app.get_child_count())]
        there = [one for one in windows if one is not None and "showing" in _states(one)]
        return [one for one in there if "modal" in _states(one)] or there

    def tree(self) -> list[Node]:
        """Return everything that can be met now, with depth."""
        nodes: list[Node] = []
        for root in self._roots():
            nodes.append({**self._brief(root), "depth": 0, "states": _states(root), "description": ""})
            for one, depth, states in self._showing(root):
                more = {"depth": depth + 1, "states": states, "description": one.get_description() or ""}
                nodes.append({**self._brief(one), **more})
        return nodes

    def find(self, name: str = "", role: str = "", exact: bool = False) -> list[Node]:
        """Return the nodes of these roles ("a|b"; any: "") that are called `name`, or whose name begins so."""
        wanted = role.split("|") if role else []
        found = []
        for root in self._roots():
            there = [root] if not wanted or _role(root) in wanted else []
            for one in (*there, *_matching(root, wanted)):
                read = self._read_as(one)
                if read == name or (not exact and read.startswith(name)):
                    found.append(self._brief(one) | {"name": read})
        return [one for one in found if one["name"] == name] or found

    def _read_as(self, one: Any) -> str:
        """Return what a node is called: its label where it has one, else its name."""
        relations = one.get_relation_set() if _role(one) == "combo-box" else ()
        for relation in relations:
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                return " ".join(relation.get_target(n).get_name() for n in range(relation.get_n_targets()))
        return one.get_name() or ""

    def read(self, id: int) -> Node:  # noqa: A002 - the word of the protocol
        """Return all that a reader is told of one node."""
        one = self.known[id]
        node = self._brief(one)
        node["called"] = self._read_as(one)
        node["description"] = one.get_description() or ""
        node["states"] = _states(one)
        interfaces = one.get_interfaces()
        if "Text" in interfaces:
            node["text"] = Atspi.Text.get_text(one, 0, -1)
        if "Value" in interfaces:
            node["value"] = Atspi.Value.get_current_value(one)
        if "Action" in interfaces:
            node["actions"] = [
                Atspi.Action.get_action_name(one, n) for n in range(Atspi.Action.get_n_actions(one))
            ]
        return node

    def focus(self) -> Node | None:
        """Return the node that was last heard to have the focus, if it still has it."""
        if self._focus is None:
            return None
        try:
            node = self.read(self._brief(self._focus)["id"])
        except GLib.Error:
            return None
        return node if "focused" in node["states"] else None

    def path(self, id: int) -> list[Node]:  # noqa: A002
        """Return what stands around a node, from the inside out."""
        around, one = [], self.known[id].get_parent()
        while one is not None and len(around) < 40:
            around.append(self._brief(one))
            one = one.get_parent()
        return around

    def cells(self, id: int) -> list[list[str]]:  # noqa: A002
        """Return the names of the cells of a table, row by row."""
        table = self.known[id]
        rows, columns = Atspi.Table.get_n_rows(table), Atspi.Table.get_n_columns(table)
        return [
            [Atspi.Table.get_accessible_at(table, row, column).get_name() for column in range(columns)]
            for row in range(rows)
        ]

    def listen(self, since: int = 0) -> list[Node]:
        """Return what was heard from number `since` on."""
        return self.heard[since:]

    def mark(self) -> int:
        """Return the number of the next thing to be heard."""
        return len(self.heard)

    # -- doing ---------------------------------------------------------------------------------------------------

    def act(self, id: int, action: str) -> bool:  # noqa: A002
        """Carry out an action of a node by its name."""
        one = self.known[id]
        names = [Atspi.Action.get_action_name(one, n) for n in range(Atspi.Action.get_n_actions(one))]
        return action in names and bool(Atspi.Action.do_action(one, names.index(action)))

    def grab(self, id: int) -> bool:  # noqa: A002
        """Give a node the focus."""
        return bool(Atspi.Component.grab_focus(self.known[id]))

    def put(self, id: int, text: str) -> bool:  # noqa: A002
        """Put `text` into an editable node in place of what stands in it."""
        return bool(Atspi.EditableText.set_text_contents(self.known[id], text))

    def key(self, sym: int, held: list[int]) -> bool:
        """Press a key (an X key symbol) while other keys (key codes) are held."""
        for code in held:
            Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.PRESS)
        done = Atspi.generate_keyboard_event(sym, None, Atspi.KeySynthType.SYM)
        for code in reversed(held):
            Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.RELEASE)
        return bool(done)

    def write(self, text: str) -> bool:
        """Type `text`."""
        return bool(Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING))


def _number(one: Any) -> int:
    """Return the number under which the program knows a node; windows of the desktop have none."""
    tail = str(one.path).rpartition("/")[2] if hasattr(one, "path") else ""
    return int(tail) if tail.isdigit() else 0


def _matching(root: Any, roles: list[str]) -> list[Any]:
    """Return what is showing below `root` and has one of these roles, in the order of the tree: one question."""
    every = Atspi.CollectionMatchType.ALL
    kinds = [ROLES[role] for role in roles]
    how = Atspi.CollectionMatchType.ANY if kinds else every
    showing = Atspi.StateSet.new([Atspi.StateType.SHOWING])
    rule = Atspi.MatchRule.new(showing, every, {}, every, kinds, how, [], every, False)
    return list(Atspi.Collection.get_matches(root, rule, Atspi.CollectionSortOrder.CANONICAL, 0, True))


def _role(one: Any) -> str:
    nick = one.get_role().value_nick
    return NEWER.get(nick, nick)


def _states(one: Any) -> list[str]:
    return [state.value_nick for state in one.get_state_set().get_states()]


def serve() -> None:
    """Answer until the questions end."""
    ear = Ear()
    reader = sys.stdin.fileno()
    while True:
        ear.pump()
        ready, _, _ = select.select([reader], [], [], 0.01)
        if not ready:
            continue
        line = sys.stdin.readline()
        if not line:
            return
        question = json.loads(line)
        try:
            answer = {"answer": getattr(ear, question.pop("do"))(**question)}
        except GLib.Error as gone:  # a node may go while it is read: whoever asks looks again
            answer = {"gone": str(gone)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
