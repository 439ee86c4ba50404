"""Lets the tests of the shell import the page that they share with the browser's."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
