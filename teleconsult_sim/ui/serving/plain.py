"""Addresses that are no notebook: their errors look and speak like the rest."""

from typing import Any

from tornado import web


class Plain(web.RequestHandler):
    """A handler of ours; Tornado's own error page is in English and names itself."""

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say in our own page that something went wrong, and nothing of what."""
        page = self.settings["voila_jinja2_env"].get_template("error.html")
        self.finish(page.render(base_url=self.settings["base_url"], status_code=status_code))
