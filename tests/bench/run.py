"""Measure everything: `python3 dev.py bench [WORD…]` runs each `bench_*.py` whose name holds one of the words.

A bench module has `run() -> list[tuple[str, float, float | None]]`: what was measured, its ratio against a
baseline of the same run, and the limit that the ratio must keep (None: shown only).
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType


def main(words: list[str]) -> int:
    """Run the chosen benches and print their ratios; 1 if one is over its limit."""
    over = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if words and not any(word in path.stem for word in words):
            continue
        start = time.monotonic()
        rows = _load(path).run()
        print(f"\n{path.stem.removeprefix('bench_')}  ({time.monotonic() - start:.0f} s)")
        for name, ratio, limit in rows:
            kept = limit is None or ratio <= limit
            over += not kept
            bound = "" if limit is None else f"limit {limit:.2f}  {'ok' if kept else 'OVER'}"
            print(f"  {name:<76}{ratio:8.2f}  {bound}", flush=True)
    print(f"\n{over} over the limit" if over else "\nAll within their limits.")
    return 1 if over else 0


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
