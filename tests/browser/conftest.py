"""The fixtures of the tests of pages; what they are made of is imported by name from `stage`."""

from stage import browser, chromium, guard, new_page, voila_server

__all__ = ["browser", "chromium", "guard", "new_page", "voila_server"]
