from email import message_from_bytes, policy

from teleconsult_sim.journal.codec import decode_journal
from teleconsult_sim.store import open_store


def messages(folder):
    return [message_from_bytes(path.read_bytes(), policy=policy.SMTP) for path in sorted(folder.iterdir())]


def test_every_sent_message_is_a_mail_file(run, journal, tmp_path):
    folder = tmp_path / "a" / "b"
    said = run("export", journal, "--eml", folder)
    order, note = messages(folder)

    assert said.code == 0
    assert "2 message" in said.out
    assert min(path.name for path in folder.iterdir()).endswith("-ordonnance-de-medicament.eml")
    assert order["To"].addresses[0].addr_spec == "5145550143@telecopie.rsss.example"
    assert "Amlodipine 5 mg" in order.get_body(("plain",)).get_content()
    assert next(note.iter_attachments()).get_content().startswith(b"%PDF-")
    assert note["Disposition-Notification-To"] == note["From"].addresses[0].addr_spec


def test_an_attempt_of_the_store_is_exported_by_its_number(run, journal, tmp_path, monkeypatch):
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    store = open_store()
    id = store.begin("renouvellement-simple", 2, "training", "fr")
    store.keeper(id)(decode_journal(journal.read_bytes()).entries)
    for named, folder in ((journal, "a"), (id, "b")):
        assert run("export", named, "--eml", tmp_path / folder).code == 0
    assert [*map(bytes, messages(tmp_path / "a"))] == [*map(bytes, messages(tmp_path / "b"))]

    said = run("export", "0123456789abcdef", "--eml", tmp_path / "c")
    assert said.code == 2
    assert "0123456789abcdef" in said.err


def test_what_cannot_be_read_or_written_is_told(run, journal, tmp_path, monkeypatch):
    assert run("export", tmp_path / "no.jsonl", "--eml", tmp_path / "x").code == 2
    assert run("export", journal, "--eml", journal).code == 2
    assert run("export", journal).code == 2
    monkeypatch.setenv("TELECONSULT_DB", "nonsense")
    assert "TELECONSULT_DB" in run("export", "abc", "--eml", tmp_path / "x").err
