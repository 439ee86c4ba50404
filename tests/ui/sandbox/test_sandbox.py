"""The sandbox: a world kept apart, failures that strike, pages, copies and raw mail as they are."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from teleconsult_sim.journal.codec import decode_journal
from teleconsult_sim.journal.events.faults import FaultKind
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.mail import MailBounced
from teleconsult_sim.ledger import ledger
from teleconsult_sim.locale import catalogue
from teleconsult_sim.simulation.desk.mail import Mailboxes, SendMail
from teleconsult_sim.simulation.faults import active_faults
from teleconsult_sim.store import Store, open_store, own_data
from teleconsult_sim.store.faults import StoreError
from teleconsult_sim.store.sandboxes import open_sandboxes, sandboxes_of
from teleconsult_sim.ui.sandbox import failures
from teleconsult_sim.ui.sandbox.page import DESKS, PANELS, SandboxPage
from teleconsult_sim.ui.sandbox.world import sandbox
from teleconsult_sim.ui.shell.page import Download, Notice
from teleconsult_sim.ui.simulator.telling.terms import wording

CASE = "renouvellement-simple"
FAX = "5145550143@telecopie.rsss.example"
MARKUP = "<script>alert(1)</script>"


@pytest.fixture
def store() -> Store:
    return open_store("sqlite://")


@pytest.fixture
def page(store: Store) -> SandboxPage:
    made = SandboxPage(store)
    made.arrive("somebody")
    return made


def shown(page: SandboxPage) -> str:
    return "\n".join(page.regions().values())


def do(page: SandboxPage, action: str, **fields: Any) -> Download | None:
    return page.handle(action, fields)


def send(page: SandboxPage, *to: str, body: str = "Mme Capucine Dunaire", **told: Any) -> None:
    page.seat.submit(SendMail(sender="rsss", to=to, subject="Ordonnance", body=body, **told))


def of(page: SandboxPage, kind: type) -> list[Any]:
    return [entry for entry in page.seat.attempt.entries if isinstance(entry, kind)]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_is_drawn_beside_every_desk_with_unique_ids(page, panel, language):
    send(page, FAX, attachments=("Ordonnance amlodipine.pdf",))
    do(page, "wait", minutes="5")
    do(page, "speak", language=language)
    do(page, "sandbox_panel", panel=panel)
    for desk in DESKS:
        do(page, "open_desk", desk=desk)
        html = shown(page)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert f'data-arg-desk="{desk}" aria-current="true"' in html
    opened = page.regions()[f"panel-{panel}"]
    assert opened.strip()
    if language == "en":
        french = {text for text, english in catalogue("en").items() if english != text and len(text) > 12}
        assert not [text for text in french if f">{text}<" in opened]


def test_a_world_is_kept_taken_up_again_and_thrown_away(page, store):
    do(page, "mail_compose")
    send(page, "archives")
    again = SandboxPage(store)
    again.arrive("somebody")
    assert again.attempt_id == page.attempt_id
    assert again.seat.attempt.entries == page.seat.attempt.entries
    assert again.seat.remembers("mail")["composing"]
    other = SandboxPage(store)
    other.arrive("somebody else")
    assert other.attempt_id != page.attempt_id
    do(again, "sandbox_restart")
    assert 'id="restarting"' in shown(again)
    do(again, "sandbox_restart", sure="no")
    assert 'id="restarting"' not in shown(again)
    before = again.attempt_id
    do(again, "sandbox_restart", sure="yes")
    assert again.attempt_id != before
    assert store.entries(before) == ()
    assert again.seat.world.of(Mailboxes).inside("sent") == []


def test_sandboxes_lie_apart_from_attempts(tmp_path, monkeypatch):
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    assert sandboxes_of(open_store()) is None
    page = SandboxPage(open_sandboxes())
    page.arrive("somebody")
    assert open_store().attempts() == []
    assert (tmp_path / "sandbox.sqlite").exists()
    monkeypatch.setenv("TELECONSULT_DB", "sqlite://")
    assert "sqlite://" in open_sandboxes().place
    assert sandboxes_of(open_store()) is None


def test_whoever_erases_their_own_data_erases_their_sandbox(tmp_path):
    url = f"sqlite:///{tmp_path / 'attempts.sqlite'}"
    store, page = open_store(url), SandboxPage(open_sandboxes(url))
    store.begin("renouvellement-simple", 2, "training", "fr", "somebody")
    page.arrive("somebody")
    learner = store.attempts()[0].learner
    told = own_data.export(store, learner)
    assert [kept["scenario"] for kept in told["attempts"]] == ["renouvellement-simple"]
    assert [kept["journal"][0]["kind"] for kept in told["sandboxes"]] == ["attempt_started"]
    assert own_data.delete(store, learner).attempts == 1
    assert page.store.attempts() == []
    with pytest.raises(StoreError):
        own_data.delete(store, learner)


def test_who_only_has_a_sandbox_can_erase_it(tmp_path):
    url = f"sqlite:///{tmp_path / 'attempts.sqlite'}"
    store, page = open_store(url), SandboxPage(open_sandboxes(url))
    page.arrive("somebody")
    assert own_data.delete(store, page.store.attempts()[0].learner).attempts == 0
    assert page.store.attempts() == []


def test_nothing_ends_and_nothing_is_judged(page):
    asked = {"sure": "yes", "scenario": CASE, "fragment": f"case={CASE}"}
    for action in ("finish", "begin", "enter", "resume", "debrief_replay", "debrief_mend"):
        do(page, action, **asked)
    assert not page.seat.attempt.finished
    assert page.seat.facts.scenario == sandbox().slug
    assert page.seat.mode == "evaluation"
    assert page.seat.facts.objectives == ()


def test_an_address_that_names_a_case_begins_none_here(store):
    page = SandboxPage(store)
    page.lead(f"case={CASE}&mode=evaluation")
    page.arrive("somebody")
    assert page.seat.facts.scenario == sandbox().slug
    assert [row.scenario for row in store.attempts()] == [sandbox().slug]


def test_a_switch_breaks_and_restores(page):
    do(page, "sandbox_switch", what="fax_busy", where="*")
    assert 'data-arg-what="fax_busy" data-arg-where="*" aria-pressed="true"' in shown(page)
    send(page, FAX)
    do(page, "wait", minutes="60")
    assert {entry.outcome for entry in of(page, FaxAttempted)} == {"busy"}
    do(page, "sandbox_switch", what="fax_busy", where="*")
    assert active_faults(page.seat.world) == ()
    send(page, FAX, body="Encore")
    do(page, "wait", minutes="60")
    assert of(page, FaxAttempted)[-1].outcome == "done"


@pytest.mark.parametrize("kind", get_args(FaultKind))
def test_every_kind_of_failure_can_be_set_at_each_place_told_and_cleared(page, kind):
    do(page, "sandbox_kind", what=kind)
    for where, words in failures.places(kind, page.seat, wording("fr")):
        do(page, "sandbox_break", what=kind, where=where, rate="0.5", span="15", instead="archives-voisines")
        html = page.regions()["panel-failures"]
        assert "une fois sur deux" in html
        assert "encore 15" in html
        assert words.split(",")[0] in html or where == "*"
        (fault,) = active_faults(page.seat.world)
        assert (fault.what, fault.where, fault.rate) == (kind, where, 0.5)
        do(page, "sandbox_clear", what=kind, where=where)
        assert active_faults(page.seat.world) == ()


def test_a_failure_lasts_as_long_as_was_said(page):
    do(page, "wait", minutes="5")
    do(page, "sandbox_break", what="mailbox_full", where="archives.medicales@rsss.example", rate="1", span="5")
    send(page, "archives")
    do(page, "wait", minutes="60")
    assert [entry.reason for entry in of(page, MailBounced)] == ["mailbox_full"]
    send(page, "archives", body="Encore")
    do(page, "wait", minutes="60")
    assert len(of(page, MailBounced)) == 1


def test_everything_is_put_right_at_once(page):
    for what in ("fax_busy", "mailbox_full", "receipt_refused"):
        do(page, "sandbox_switch", what=what, where="*")
    do(page, "sandbox_clear_all")
    assert active_faults(page.seat.world) == ()
    assert "Tout fonctionne." in shown(page)


@pytest.mark.parametrize("fields", [{}, {"what": MARKUP, "where": MARKUP}, {"what": "namesake", "where": "*"}])
def test_absurd_failures_give_a_notice(page, fields):
    with pytest.raises(Notice):
        do(page, "sandbox_break", **fields)
    assert active_faults(page.seat.world) == ()
    assert "<script>" not in shown(page)


def test_received_pages_come_one_at_a_time_and_failed_faxes_say_so(page):
    do(page, "sandbox_panel", panel="pages")
    assert "Aucune télécopie encore" in shown(page)
    send(page, FAX, "5145550142@telecopie.rsss.example", attachments=("ordonnance-manuscrite.jpg",))
    do(page, "wait", minutes="30")
    html = shown(page)
    assert html.count("data-soon=") == 1
    assert "Téléphone de Pharmacie du Marché" in html
    (id,) = re.findall(r'data-arg-fax="([^"]+)"', html)
    do(page, "debrief_draw", fax=id)
    html = shown(page)
    assert html.count("data:image/png;base64,") == 2
    assert "data-soon=" not in html


def test_copies_are_told_as_they_come_and_go(page):
    do(page, "sandbox_panel", panel="copies")
    assert "Passerelle de télécopie" not in shown(page)
    send(page, FAX)
    assert "Passerelle de télécopie" in shown(page)
    do(page, "wait", minutes="30")
    assert "Télécopieur : Pharmacie du Marché" in page.regions()["panel-copies"].replace("\u202f", " ")


def test_the_raw_message_is_the_very_mail_and_can_be_taken_away(page):
    do(page, "sandbox_panel", panel="raw")
    send(page, "archives", body=MARKUP, attachments=("Ordonnance amlodipine.pdf",))
    html = page.regions()["panel-raw"]
    assert "archives.medicales@rsss.example" in html
    assert "<script>" not in html
    id = re.search(r'data-arg-message="([^"]+)"', html)[1]
    file = do(page, "sandbox_eml", message=id)
    assert b"Content-Type: application/pdf" in file.content
    assert str(len(file.content)) in html
    do(page, "sandbox_raw", message="case-0")
    assert "Tarek" not in html
    assert "Tarek" in page.regions()["panel-raw"]
    with pytest.raises(Notice):
        do(page, "sandbox_eml", message="nothing")


def test_a_long_message_is_cut_on_the_screen_only(page):
    do(page, "sandbox_panel", panel="raw")
    send(page, "archives", body="x" * 60_000)
    html = page.regions()["panel-raw"]
    assert "caractères de plus" in html
    assert len(html) < 40_000


def test_the_journal_can_be_taken_away_and_read(page):
    send(page, FAX)
    file = do(page, "sandbox_journal")
    read = decode_journal(file.content).entries
    assert read == tuple(page.seat.attempt.entries)
    assert ledger(read, read[0].facts)
    do(page, "sandbox_panel", panel="journal")
    assert "5145550143" in shown(page).replace("-", "")


def test_the_world_allows_failures_and_is_in_no_library():
    from teleconsult_sim.scenario.library import slugs

    assert sandbox().setting.sandbox
    assert sandbox().slug not in slugs()
