"""Makes the helpers beside these tests importable: `pdf_gallery`, `pdf_reader`, `pdf_random`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
