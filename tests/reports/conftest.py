"""Makes the helpers beside these tests importable: `report_samples` and the samples behind it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
