"""The conversation between a page and its browser, without a browser."""

import logging
from typing import Any

import pytest
from demo_page import DemoPage
from hypothesis import given
from hypothesis import strategies as st

from teleconsult_sim.ui.shell import Download, Notice, Shell, checked, show, value, values
from teleconsult_sim.ui.shell.exchange import REMEMBERED, Exchange


class Counter:
    """The smallest page: two regions, of which one changes."""

    language = "fr"

    def __init__(self) -> None:
        self.count = 0
        self.rendering_fails = False
        self.extra = True

    def regions(self) -> dict[str, str]:
        if self.rendering_fails:
            raise KeyError("a region")
        shown = {"frame": "<p data-region='count'></p>", "count": str(self.count)}
        return shown | ({"extra": "there"} if self.extra else {})

    def handle(self, action: str, fields: dict[str, Any]) -> Download | None:
        match action:
            case "count":
                self.count += 1
            case "drop":
                self.extra = False
            case "refuse":
                raise Notice("Signez d’abord.")
            case "fail":
                raise RuntimeError("the fault itself")
            case "break":
                self.rendering_fails = True
            case "fetch":
                return Download("a.eml", b"\x00\xff", "message/rfc822")
        return None


def act(action: str, name: str, have: int, **fields: Any) -> dict[str, Any]:
    return {"kind": "action", "id": name, "action": action, "fields": fields, "have": have}


@pytest.fixture
def exchange() -> Exchange:
    return Exchange(Counter())


def test_first_shows_every_region_frame_first(exchange: Exchange) -> None:
    assert list(exchange.first()["regions"]) == ["frame", "count", "extra"]


def test_only_what_changed_is_told(exchange: Exchange) -> None:
    answer = exchange.receive(act("count", "a", exchange.version)).content
    assert answer["regions"] == {"count": "1"}
    assert answer["id"] == "a"
    assert answer["version"] == 2
    assert answer["alert"] is None


def test_a_region_that_goes_is_told_empty(exchange: Exchange) -> None:
    assert exchange.receive(act("drop", "a", exchange.version)).content["regions"] == {"extra": ""}


def test_an_id_is_handled_once_and_answered_again(exchange: Exchange) -> None:
    have = exchange.version
    first = exchange.receive(act("count", "a", have)).content
    again = exchange.receive(act("count", "a", have)).content
    assert first["regions"] == again["regions"] == {"count": "1"}
    assert exchange.receive(act("count", "b", again["version"])).content["regions"] == {"count": "2"}


def test_ids_are_not_remembered_for_ever(exchange: Exchange) -> None:
    for number in range(REMEMBERED + 10):
        exchange.receive(act("nothing", str(number), 1))
    assert len(exchange._seen) == REMEMBERED


def test_a_page_that_missed_an_answer_catches_up_at_the_next_ping(exchange: Exchange) -> None:
    have = exchange.version
    exchange.receive(act("count", "a", have))
    exchange.receive(act("count", "b", have + 1))
    assert exchange.receive({"kind": "ping", "id": "p", "have": have}).content["regions"] == {"count": "2"}
    assert exchange.receive({"kind": "ping", "id": "q", "have": exchange.version}).content["regions"] == {}


def test_a_refusal_is_told_in_its_words_and_is_not_a_fault(
    exchange: Exchange, caplog: pytest.LogCaptureFixture
) -> None:
    assert exchange.receive(act("refuse", "a", 1)).content["alert"] == "Signez d’abord."
    assert not caplog.records


def test_a_fault_is_logged_without_what_was_typed_and_told_plainly(
    exchange: Exchange, caplog: pytest.LogCaptureFixture
) -> None:
    answer = exchange.receive(act("fail", "a", 1, body="TESZ 4653 0303")).content
    assert "n’est perdu" in answer["alert"]
    assert "the fault itself" not in answer["alert"]
    assert "the fault itself" in caplog.text
    assert "body" in caplog.text
    assert "TESZ" not in caplog.text


def test_a_fault_is_told_in_the_page_s_language(exchange: Exchange) -> None:
    exchange.page.language = "en"  # type: ignore[attr-defined]
    assert "Nothing you wrote is lost" in exchange.receive(act("fail", "a", 1)).content["alert"]


def test_a_page_that_cannot_render_keeps_what_it_showed(exchange: Exchange, caplog: pytest.LogCaptureFixture) -> None:
    answer = exchange.receive(act("break", "a", exchange.version)).content
    assert answer["regions"] == {}
    assert "affichée" in answer["alert"]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    exchange.page.rendering_fails = False  # type: ignore[attr-defined]
    assert exchange.receive(act("count", "b", exchange.version)).content["regions"] == {"count": "1"}


def test_a_page_broken_from_the_start_says_so() -> None:
    page = Counter()
    page.rendering_fails = True
    assert "affichée" in Exchange(page).first()["alert"]


def test_a_download_carries_its_bytes(exchange: Exchange) -> None:
    answer = exchange.receive(act("fetch", "a", 1))
    assert answer.content["download"] == {"name": "a.eml", "type": "message/rfc822"}
    assert answer.buffers == [b"\x00\xff"]


@given(st.lists(st.tuples(st.sampled_from(["count", "drop", "refuse", "nothing"]), st.booleans(), st.booleans())))
def test_whatever_is_lost_or_repeated_the_browser_ends_up_with_the_page(moves: list[tuple[str, bool, bool]]) -> None:
    exchange = Exchange(Counter())
    shown, have = dict(exchange.first()["regions"]), exchange.version
    for number, (action, repeated, lost) in enumerate(moves):
        message = act(action, str(number), have)
        answers = [exchange.receive(message) for _ in range(1 + repeated)]
        for answer in [] if lost else answers:
            shown |= answer.content["regions"]
            have = answer.content["version"]
    shown |= exchange.receive({"kind": "ping", "have": have}).content["regions"]
    assert {region: html for region, html in shown.items() if html} == exchange.page.regions()
    assert exchange.page.count == sum(action == "count" for action, _, _ in moves)  # type: ignore[attr-defined]


@given(st.text())
def test_typed_text_is_escaped_by_the_templates(typed: str) -> None:
    page = DemoPage()
    page.handle("say", {"text": f"<b>{typed}</b>"})
    assert "<b>" not in page.regions()["desk"]


def test_the_widget_answers_each_message_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = show(Counter())
    sent: list[tuple[dict[str, Any], Any]] = []
    monkeypatch.setattr(Shell, "send", lambda _self, content, buffers=None: sent.append((content, buffers)))
    shell._handle_custom_msg(act("count", "a", 1), [])
    shell._handle_custom_msg(act("fetch", "b", 2), [])
    shell.refresh()
    assert [(content["id"], buffers) for content, buffers in sent] == [("a", None), ("b", [b"\x00\xff"]), (None, None)]


def test_the_widget_brings_its_own_script_and_sheet() -> None:
    shell = show(Counter())
    assert "export default" in shell._esm
    assert ".tcs .workstation" in shell._css
    assert "http" not in shell._esm + shell._css


def test_fields_are_read_by_type() -> None:
    fields = {"to": ["a", "b"], "cc": "c", "none": [], "agreed": True, "said": "on"}
    assert values(fields, "to") == ["a", "b"]
    assert values(fields, "cc") == ["c"]
    assert values(fields, "absent") == []
    assert value(fields, "to") == "a"
    assert value(fields, "none", "z") == "z"
    assert value(fields, "absent") == ""
    assert checked(fields, "agreed")
    assert not checked(fields, "said")
    assert not checked(fields, "absent")


class Guided(Counter):
    """A page that is led by its address."""

    def __init__(self, fault: Exception | None = None) -> None:
        super().__init__()
        self.fault, self.told, self.address = fault, [], "here"

    def speak(self, language: str) -> None:
        self.told.append(f"speaks {language}")

    def lead(self, fragment: str) -> None:
        self.told.append(f"to {fragment}")

    def arrive(self, visitor: str) -> None:
        self.told.append(f"is {visitor}")
        if self.fault:
            raise self.fault


def test_a_page_knows_the_language_and_the_address_before_it_knows_who_comes() -> None:
    exchange = Exchange(Guided())
    answer = exchange.receive({"kind": "hello", "visitor": "v", "language": "en", "fragment": "there", "have": 1})
    assert exchange.page.told == ["speaks en", "to there", "is v"]  # type: ignore[attr-defined]
    assert answer.content["address"] == "here"
    bare = Exchange(Guided())
    bare.receive({"kind": "hello", "visitor": "v", "have": 1})
    assert bare.page.told == ["is v"]  # type: ignore[attr-defined]


def test_an_address_that_leads_nowhere_is_told_in_the_pages_words_and_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    exchange = Exchange(Guided(Notice("Ce cas n’existe pas.")))
    answer = exchange.receive({"kind": "hello", "visitor": "v", "fragment": "x", "have": 1}).content
    assert answer["alert"] == "Ce cas n’existe pas."
    assert not caplog.records
    broken = Exchange(Guided(RuntimeError("the fault itself")))
    answer = broken.receive({"kind": "hello", "visitor": "v", "fragment": "x", "have": 1}).content
    assert "affichée" in answer["alert"]
    assert caplog.records
