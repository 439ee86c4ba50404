"""Statements sent to a learning record store: only when its address was given."""

import base64
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from teleconsult_sim.cohort.exports.xapi import VERSION, Statement

AT_ONCE = 100
PATIENCE = 30
"""Seconds to wait for an answer."""


class NotSent(Exception):
    """The record store didn't take statements: why, and how many it had taken before."""

    def __init__(self, why: str, sent: int) -> None:
        super().__init__(why)
        self.why, self.sent = why, sent


class _NoDetour(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: it would turn what is sent into a mere question, and take the key elsewhere."""

    def redirect_request(self, *_: Any) -> None:
        """Leave the answer as the refusal it is."""


def send(statements: Iterable[Statement], url: str, key: str = "") -> int:
    """Send statements to a record store and return how many it took. Raises NotSent.

    `url` is the store's address, to which `/statements` is added; `key` is `name:secret`, for Basic authentication.
    """
    address = urllib.parse.urlsplit(url)
    if address.scheme not in ("http", "https") or not address.netloc:
        raise NotSent("http(s)://…", 0)
    given, sent = list(statements), 0
    opener = urllib.request.build_opener(_NoDetour)
    for start in range(0, len(given), AT_ONCE):
        some = given[start : start + AT_ONCE]
        try:
            with opener.open(_request(some, url, key), timeout=PATIENCE):
                sent += len(some)
        except urllib.error.HTTPError as refusal:
            raise NotSent(f"{refusal.code} {refusal.reason}", sent) from refusal
        except (urllib.error.URLError, OSError) as fault:
            raise NotSent(str(getattr(fault, "reason", fault)), sent) from fault
    return sent


def _request(some: Sequence[Statement], url: str, key: str) -> urllib.request.Request:
    headers = {"Content-Type": "application/json", "X-Experience-API-Version": VERSION}
    if key:
        headers["Authorization"] = f"Basic {base64.b64encode(key.encode()).decode()}"
    return urllib.request.Request(f"{url.rstrip('/')}/statements", msgspec.json.encode(some), headers)
