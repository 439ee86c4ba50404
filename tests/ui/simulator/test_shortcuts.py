"""The keys that are listed are those that work, and the other way round."""

import re
from importlib.resources import files
from pathlib import Path

from teleconsult_sim.ui.shell.templates import key
from teleconsult_sim.ui.simulator.desks.help import DESK
from teleconsult_sim.ui.simulator.shortcuts import GROUPS, shortcuts

TEMPLATES = sorted(Path(str(files("teleconsult_sim.ui.simulator"))).glob("templates/*.html"))
EVERYWHERE = {"tab", "arrows", "enter", "escape"}
"""Keys that browsers and the shell know by themselves."""


def test_every_key_of_the_templates_is_listed_and_every_one_listed_works():
    written = set()
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        written |= set(re.findall(r'key\("([a-z0-9+]+)"', text)) | set(re.findall(r'data-key="([^"{]+)"', text))
    listed = {keys for _, group in GROUPS for keys, _ in group}
    assert listed - EVERYWHERE - {"alt+shift+1…0"} == written - {"alt+shift+"}
    assert len(listed) == sum(len(group) for _, group in GROUPS)


def test_keys_bear_the_names_of_the_readers_keyboard():
    french, english = shortcuts(str), shortcuts(lambda text: {"Maj": "Shift", "Répondre": "Reply"}.get(text, text))
    assert list(french[1][1][1].keys) == ["Alt", "Maj", "R"]
    assert list(english[1][1][1].keys) == ["Alt", "Shift", "R"]
    assert english[1][1][1].does == "Reply"


def test_a_key_is_told_to_screen_readers():
    assert key("ctrl+enter") == 'data-key="ctrl+enter" aria-keyshortcuts="Control+Enter"'
    assert key("alt+shift+n") == 'data-key="alt+shift+n" aria-keyshortcuts="Alt+Shift+N"'


def test_they_are_shown_over_any_desk_and_put_away(seat):
    from teleconsult_sim.ui.simulator.desk import desks
    from teleconsult_sim.ui.simulator.workstation import NOTHING_SAID, regions

    def shown():
        return regions(seat, desks()[0], NOTHING_SAID)["journal"]

    assert "Raccourcis clavier" not in shown()
    DESK.handlers["help_keys"](seat, {"show": "yes"})
    assert 'id="journal-keys"' in shown()
    assert "<kbd>Maj</kbd>" in shown()
    DESK.handlers["help_keys"](seat, {"show": "no"})
    assert 'id="journal-keys"' not in shown()
