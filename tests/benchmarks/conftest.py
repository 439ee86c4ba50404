"""The same server, browser and fixtures as the tests of pages."""

import importlib.util
import sys
from pathlib import Path

_PATH = Path(__file__).parents[1] / "browser" / "stage.py"
# What goes by another way than a browser lies beside it.
sys.path.insert(0, str(_PATH.parent))
_spec = importlib.util.spec_from_file_location("browser_conftest", _PATH)
assert _spec
assert _spec.loader
_module = importlib.util.module_from_spec(_spec)
sys.modules["browser_conftest"] = _module
_spec.loader.exec_module(_module)
browser, chromium, guard, new_page, voila_server = (
    getattr(_module, name) for name in ("browser", "chromium", "guard", "new_page", "voila_server")
)
