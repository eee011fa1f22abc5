"""The stage for each test of the bus: made before it, cleared after it whatever happens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bus.listener import Listener
from tests.bus.stage import CannotStart, Stage, missing


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Somebody who listens to the program, which has just been started for the first time."""
    lacking = missing()
    if lacking:
        pytest.skip(f"The accessibility bus was not tried: {lacking}.")
    stage = Stage()
    try:
        try:
            stage.begin()
        except CannotStart as trouble:
            pytest.skip(f"The accessibility bus was not tried: {trouble}")
        made = Listener(stage)
        try:
            yield made
        finally:
            made.close()
            faults = stage.faults()
            assert not faults, f"the program has noted a fault: {faults}"
    finally:
        stage.clear()
