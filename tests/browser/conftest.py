"""The fixtures of the tests of pages; what they are made of is imported by name from `stage`."""

from stage import browser, chromium, database, guard, new_page, store, voila_server

__all__ = ["browser", "chromium", "database", "guard", "new_page", "store", "voila_server"]
