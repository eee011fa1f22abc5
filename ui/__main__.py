"""`python -m ui [STORE]`: the window alone."""

from __future__ import annotations

import sys

from ui.launch import start

if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
