"""The running program by the accessibility bus: the main job, done by somebody who does not see the window."""

from __future__ import annotations

import pytest

from tests.bus.listener import Listener


@pytest.mark.slow
def test_the_first_screen_is_heard(listener: Listener) -> None:
    listener.start_program()
    assert listener.find("Case Review Desk", "frame")
    assert listener.find("How would you like to begin?", "heading")
    here = listener.until(listener.focus, "something to have the focus")
    assert (here["role"], here["name"]) == ("button", "Start a new store")
