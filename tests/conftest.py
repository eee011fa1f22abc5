"""What holds for every test: no window server, the same examples each time, no stray files."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("CASE_REVIEW_DESK_PASSPHRASE", "CASE_REVIEW_DESK_NEW_PASSPHRASE"):
    os.environ.pop(_name, None)

from hypothesis import HealthCheck, settings

settings.register_profile(
    "desk", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("desk")
