"""The platforms' habits, by whatever name one calls them."""

import pytest

from teleconsult_sim.clinic.platforms import ANOTHER, PLATFORMS, platform_of


@pytest.mark.parametrize(
    ("name", "found"), [("Microsoft Teams", "TEAMS"), ("zoom santé", "ZOOM"), ("Reacts", "REACTS"), ("Skype", "")]
)
def test_a_platform_is_known_by_any_writing_of_its_name(name, found):
    assert platform_of(name).name == found
    assert (platform_of(name) == ANOTHER) == (not found)


def test_each_platform_has_the_habits_that_the_guide_tells():
    teams, zoom, reacts = (platform_of(name) for name in ("TEAMS", "ZOOM", "REACTS"))
    assert (teams.keeps_chat, zoom.keeps_chat, reacts.keeps_chat) == (True, False, True)
    assert (teams.logs, zoom.logs) == (True, False)
    assert (zoom.saves_to, zoom.records_to, teams.records_to) == ("zoom_folder", "zoom_folder", "onedrive")
    assert [platform.name for platform in PLATFORMS if platform.wants_profile] == ["REACTS"]
