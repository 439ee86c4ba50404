"""The video platforms that the ministry recommends, whatever the way their names are written."""

from teleconsult_sim.clinic.platforms import PLATFORMS, platform_of

RECOMMENDED = tuple(platform.name for platform in PLATFORMS if platform.recommended)


def is_recommended(platform: str) -> bool:
    """Say whether a platform is one of those recommended."""
    return platform_of(platform).recommended


def named(platform: str) -> str | None:
    """Return which of the recommended platforms a name stands for, or None: « Microsoft Teams » is TEAMS."""
    return platform_of(platform).name if is_recommended(platform) else None
