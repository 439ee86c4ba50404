"""What holds of every desk: both languages, absurd fields, markup as text, real numbers kept out, unique ids."""

import re
from collections import Counter
from contextlib import suppress

import pytest

from teleconsult_sim.journal.codec import encode_journal
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desk import desks

REAL = "TREM04121925"
MARKUP = "<script>alert(1)</script>"
DESKS = desks()
HANDLERS = [(desk, name) for desk in DESKS for name in desk.handlers]
NAMES = [
    "sheet", "file", "body", "text", "what", "who", "number", "about", "message", "query", "choice", "matter", "role",
    "other", "committee", "platform", "host", "account", "by", "how", "item", "to", "question", "subject", "mode",
    "means", "feature", "media", "via", "place", "dci", "page", "tab", "order", "topics", "party", "way", "last_name",
    "nam", "sign_name", "folder", "draft", "kind", "to_typed", "cc_typed", "bcc_typed", "files", "name", "show",
    "where",
]  # fmt: skip


def ids(desk):
    return desk.id


@pytest.mark.parametrize("desk", DESKS, ids=ids)
def test_it_is_drawn_in_both_languages(desk, seat, show):
    french = show(desk)
    seat.language = "en"
    english = show(desk)
    assert french != english
    assert f'id="{desk.id}-title"' in french
    assert f'data-autofocus="{desk.id}"' in french
    waiting = 2 if desk.id == "mail" else 0
    assert desk.news(seat) == waiting


@pytest.mark.parametrize("desk", DESKS, ids=ids)
def test_ids_are_its_own_and_unique(desk, show):
    found = re.findall(r'\sid="([^"]+)"', show(desk))
    assert [id for id, count in Counter(found).items() if count > 1] == []
    assert [id for id in found if not id.startswith(desk.id)] == []


@pytest.mark.parametrize(("desk", "name"), HANDLERS, ids=lambda part: getattr(part, "id", part))
@pytest.mark.parametrize(
    "fields",
    [{}, dict.fromkeys(NAMES, MARKUP), {name: ["a", "b"] for name in NAMES}, dict.fromkeys(NAMES, True),
     dict.fromkeys(NAMES, "\ud800" * 3), dict.fromkeys(NAMES, "")],
    ids=["missing", "markup", "lists", "bools", "half a pair", "blank"],
)  # fmt: skip
def test_absurd_fields_give_a_notice_at_worst(desk, name, fields, seat, show):
    with suppress(Notice):
        desk.handlers[name](seat, fields)
    assert encode_journal(seat.attempt.entries)
    assert "<script>" not in show(desk)


@pytest.mark.parametrize(("desk", "name"), HANDLERS, ids=lambda part: getattr(part, "id", part))
def test_a_number_that_may_be_real_is_neither_journalled_nor_remembered(desk, name, seat, show):
    fields = dict.fromkeys(NAMES, f"Voir {REAL}.") | {"sheet": "new:AH-253", "matter": "copy_route", "by": "teams"}
    with suppress(Notice):
        desk.handlers[name](seat, fields)
    assert REAL not in str(seat.memory)
    assert REAL.encode() not in encode_journal(seat.attempt.entries)
    assert REAL not in show(desk)


@pytest.mark.parametrize("desk", DESKS, ids=ids)
def test_its_actions_bear_its_name(desk, show):
    assert all(name.startswith(f"{desk.id}_") for name in desk.handlers)
    asked = set(re.findall(r'data-action(?:-input)?="([^"]+)"', show(desk)))
    assert asked <= desk.handlers.keys()
