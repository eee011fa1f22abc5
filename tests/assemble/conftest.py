"""Makes the helpers beside these tests, and the independent reader of the PDF tests, importable."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "pdf")]
