"""Telephone and fax numbers of the North American plan, and the addresses that reach the fax gateway."""

import re
from functools import lru_cache

from teleconsult_sim.clinic.folding import digits

FAX_DOMAIN = "telecopie.rsss.example"
RSSS_DOMAIN = "rsss.example"
REMEMBERED = 1024
"""Numbers and addresses: the same few are asked about by every check, for every message."""


@lru_cache(REMEMBERED)
def ten_digits(text: str) -> str | None:
    """Return the ten digits of a number in any punctuation, a leading 1 dropped, or None when it has not ten."""
    found = digits(text)
    if len(found) == 11 and found.startswith("1"):
        found = found[1:]
    return found if len(found) == 10 else None


def hyphenated(number: str) -> str:
    """Return ten digits as they are printed, 514-555-0142; anything else as it stands."""
    found = ten_digits(number)
    return f"{found[:3]}-{found[3:6]}-{found[6:]}" if found else number


def is_fictional(number: str) -> bool:
    """Say whether a number lies in the range kept for fiction: 555-0100 to 555-0199, whatever the area code."""
    found = ten_digits(number)
    return bool(found and re.fullmatch(r"\d{3}55501\d\d", found))


def fax_address(number: str) -> str:
    """Return the mail address by which the fax gateway reaches a number."""
    return f"{ten_digits(number) or digits(number)}@{FAX_DOMAIN}"


@lru_cache(REMEMBERED)
def is_fax_address(address: str) -> bool:
    """Say whether a mail address leads to the fax gateway, well formed or not."""
    return address.strip().casefold().endswith("@" + FAX_DOMAIN)


def faxed_number(address: str) -> str | None:
    """Return the ten digits that a fax address names, or None when it is not of the gateway's form."""
    local, _, domain = address.strip().casefold().rpartition("@")
    return local if domain == FAX_DOMAIN and re.fullmatch(r"[0-9]{10}", local) else None


@lru_cache(REMEMBERED)
def is_rsss_address(address: str) -> bool:
    """Say whether a mail address belongs to the health network."""
    domain = address.strip().casefold().rpartition("@")[2]
    return domain == RSSS_DOMAIN or domain.endswith("." + RSSS_DOMAIN)
