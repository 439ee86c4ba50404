"""The video platforms that the ministry recommends, whatever the way their names are written."""

RECOMMENDED = ("TEAMS", "ZOOM", "REACTS")


def is_recommended(platform: str) -> bool:
    """Say whether a platform is one of those recommended."""
    return named(platform) is not None


def named(platform: str) -> str | None:
    """Return which of the recommended platforms a name stands for, or None: « Microsoft Teams » is TEAMS."""
    return next((known for known in RECOMMENDED if known.casefold() in platform.casefold()), None)
